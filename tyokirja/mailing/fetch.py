"""A mailbox folder -> ``palautetut/``: what concerns this round, whole and once; and the journal: what machines answered.

Kept is only a message that answers one of this round, or holds a form or a table of it. Of the others nothing is saved:
those that came since the last run are told once by sender and subject.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tyokirja.catalogue.remembered import issued_catalogue
from tyokirja.files import slug, write_whole
from tyokirja.gathering import expectation
from tyokirja.layout import load
from tyokirja.mail import journal
from tyokirja.mail.carrying.post import Folder, Listed
from tyokirja.mail.concerning import Known
from tyokirja.mail.delivery import Progress
from tyokirja.mail.journal import Clock, Event, Fact, Writer
from tyokirja.mail.notices import Notice, NoticeKind, headers, notice
from tyokirja.mailing import holding
from tyokirja.mailing.holding import Held, Look
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.rounds import RoundFolder, open_round, round_of
from tyokirja.workers.isolation import Failure, WorkersFailed, run

MOST_BYTES = 100_000_000
"""How large a message may be to be fetched: what intake reads at most."""

NOTICES = "automaattiset"
"""The folder within ``viestit/`` where messages from machines are kept."""

_EVENTS = {NoticeKind.BOUNCED: Event.BOUNCED, NoticeKind.DELAYED: Event.DELAYED, NoticeKind.AWAY: Event.AWAY}
_CLOCKS = timedelta(minutes=10)
"""How far the clocks of this computer and of a mail server may be apart."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A message that was not saved. ``department``: from an address of that department; empty for others.

    ``own``: a person of the municipality wrote it, by the address's domain.
    """

    sender: str
    subject: str
    department: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a run brought. ``known`` are messages that were here already, ``left`` those that do not concern the round.

    ``rest`` are those of them that nobody has been told of, those from the municipality's own people first; ``looked`` is
    what :func:`told` writes down once somebody has.
    """

    saved: tuple[Fact, ...] = ()
    notices: tuple[Fact, ...] = ()
    known: int = 0
    left: int = 0
    rest: tuple[Rest, ...] = ()
    problems: tuple[Problem, ...] = ()
    looked: Fact | None = None


def fetch(
    root: Path,
    connect: Callable[[], Folder],
    *,
    everything: bool = False,
    move_to: str = "",
    clock: Clock = journal.now,
    progress: Progress | None = None,
) -> Fetched:
    """Save each message of the folder that concerns the round, as it is, and write it down.

    One concerns the round when it answers a message of the round (by its thread, by the mark in its subject, or by
    subject and sender) or holds a form or a table of the round; nothing that came before the first letter does.
    ``everything`` saves all others too. ``move_to``: where messages go in the mailbox once they are saved; else it is
    left as it was. Raises :class:`Refused` where the folder or mailbox cannot be opened.
    """
    folder = open_round(root)
    catalogue, _ = issued_catalogue(folder.catalogue)
    round_ = round_of(folder, catalogue)
    with journal.opened(folder, clock) as writer:
        known = Known(catalogue, round_, journal.read(folder), folder)
        with connect() as mailbox:
            walk = _Run(folder, known, writer, mailbox, everything, move_to)
            return walk.through(progress, journal.problems(known.journal, folder))


def told(root: Path, fetched: Fetched, clock: Clock = journal.now) -> None:
    """Write down that what a run left has been told to somebody, so that it is told once. Raises :class:`Refused`."""
    if fetched.looked is not None:
        with journal.opened(open_round(root), clock) as writer:
            writer.add(fetched.looked)


class _Run:
    """One walk through the mailbox folder."""

    def __init__(
        self, folder: RoundFolder, known: Known, writer: Writer, mailbox: Folder, everything: bool, move_to: str
    ) -> None:
        self._folder = folder
        self._known = known
        self._writer = writer
        self._mailbox = mailbox
        self._everything = everything
        self._move_to = move_to
        self._saved: list[Fact] = []
        self._notices: list[Fact] = []
        self._problems: list[Problem] = []
        self._rest: list[Rest] = []
        self._seen = 0
        self._left = 0
        self._catalogue = hashlib.sha256(folder.catalogue.read_bytes()).hexdigest()[:12]
        self._looked = self._last_mark()

    def _last_mark(self) -> str:
        """Up to which message of this folder an earlier run told the rest; empty where the catalogue was another then."""
        mine = [fact for fact in self._known.journal.of(Event.LOOKED) if fact.place == self._mailbox.place]
        return mine[-1].said if mine and mine[-1].form == self._catalogue else ""

    def through(self, progress: Progress | None, problems: list[Problem]) -> Fetched:
        """Every message; where the connection ends, what has been saved so far and why it ended."""
        self._problems += problems
        waiting: dict[str, Listed] = {}
        looked: Fact | None = None
        try:
            since = self._known.since
            listed = list(self._mailbox.listed((since - timedelta(days=1)).date() if since else None))
            for look, outcome in self._looked_into(self._to_look_into(listed, waiting, progress)):
                self._after_a_look(waiting.pop(look.key), look.data, outcome)
            looked = self._looked_up_to(max((message.mark for message in listed), default=""))
        except Refused as refused:
            if not self._saved and not self._notices:
                raise
            self._problems += refused.problems
        counts = self._seen, self._left
        rest = sorted(self._rest, key=lambda message: not message.own)
        return Fetched(tuple(self._saved), tuple(self._notices), *counts, tuple(rest), tuple(self._problems), looked)

    def _looked_into(self, looks: Iterator[Look]) -> Iterator[tuple[Look, Held | Failure]]:
        layout = load(self._known.catalogue.settings.template)
        wanted = expectation(self._known.catalogue, self._known.round, layout, {})
        try:
            yield from run(looks, holding.held, initializer=holding.prepare, initargs=(wanted,))
        except WorkersFailed as error:
            raise Refused(Problem(Code.WORKERS_FAILED, file=str(self._folder.root), value=str(error))) from error

    def _to_look_into(
        self, listed: list[Listed], waiting: dict[str, Listed], progress: Progress | None
    ) -> Iterator[Look]:
        """Goes through the messages; those of which only their content can tell are given, the others are done with."""
        for number, message in enumerate(listed, 1):
            data = self._message(message)
            if data is not None:
                waiting[message.uid] = message
                yield Look(message.uid, data)
            if progress is not None:
                progress(number, len(listed))

    def _message(self, listed: Listed) -> bytes | None:
        """Deal with one message; its bytes where its content has to be looked into."""
        head = listed.headers
        if self._place(listed) in self._known.places:
            self._seen += 1
            self._moved(listed)  # an earlier run may have ended between saving and moving
            return None
        if self._known.is_letter(head) or self._is_older(listed):
            self._left += 1
            return None
        answers = self._everything or self._known.answers(head)
        may_hold = listed.has_file or self._known.is_address(head.sender)
        if not answers and not head.report and (not may_hold or self._was_told(listed)):
            self._leave(listed)
            return None
        if listed.size > MOST_BYTES:
            fields = (("sender", head.sender), ("limit", str(MOST_BYTES // 1_000_000)))
            self._problems.append(Problem(Code.MAIL_TOO_LARGE, value=head.subject, fields=fields))
            return None
        data = self._mailbox.whole(listed.uid)
        if data is None or self._is_notice(data, listed):
            return None
        # Two municipalities' marks may be the same: what answers by its words alone is held against its form.
        if self._everything or self._known.follows(head) or (answers and not listed.has_file):
            self._answer(data, listed)
            return None
        return data

    def _is_older(self, listed: Listed) -> bool:
        came = listed.received_at or listed.headers.sent_at
        return bool(self._known.since and came and came < self._known.since - _CLOCKS)

    def _after_a_look(self, listed: Listed, data: bytes, outcome: Held | Failure) -> None:
        answers, known = self._known.answers(listed.headers), self._known.is_address(listed.headers.sender)
        if isinstance(outcome, Failure):
            kept = answers or known  # what cannot be looked into may be a department's form
        else:
            kept = outcome.this_round or (answers and not outcome.foreign) or (known and outcome.closed)
        if kept:
            self._answer(data, listed)
        else:
            self._leave(listed)

    def _leave(self, listed: Listed) -> None:
        """Nothing of it is saved; it is told, once."""
        self._left += 1
        if self._was_told(listed):
            return
        head = listed.headers
        owners = self._known.departments(head) if self._known.is_address(head.sender) else ()
        department = owners[0] if len(owners) == 1 else ""
        own = self._known.is_own(head.sender) and not head.automatic
        self._rest.append(Rest(head.sender, head.subject, department, own))
        if self._known.is_address(head.sender):
            fields = (("sender", head.sender),)
            self._problems.append(
                Problem(Code.MAIL_UNANSWERED, department=department, value=head.subject, fields=fields)
            )

    def _was_told(self, listed: Listed) -> bool:
        return bool(listed.mark) and listed.mark <= self._looked

    def _looked_up_to(self, mark: str) -> Fact | None:
        if not mark or mark == self._looked:
            return None
        return Fact(Event.LOOKED, place=self._mailbox.place, said=mark, form=self._catalogue)

    def _place(self, listed: Listed) -> str:
        return f"{self._mailbox.place}#{listed.uid}"

    def _moved(self, listed: Listed) -> None:
        if self._move_to:
            self._mailbox.move(listed.uid, self._move_to)

    def _is_notice(self, data: bytes, listed: Listed) -> bool:
        """Deal with what a machine wrote; False for a person's message."""
        news = notice(data)
        if news is None:
            return False
        concerned = self._known.departments(listed.headers, news.addresses)
        concerned = self._known.about(news.about) or concerned
        if news.kind is NoticeKind.RECEIPT or not concerned:
            if news.kind is NoticeKind.AWAY:
                return False
            self._left += 1
            return True
        self._notice(data, self._place(listed), news, concerned)
        self._moved(listed)
        return True

    def _notice(self, data: bytes, place: str, notice: Notice, concerned: tuple[str, ...]) -> None:
        head = headers(data)
        path = self._folder.messages / NOTICES / _file_name(head.sent_at, notice.kind.value, data)
        write_whole(path, data, private=True)
        for department in concerned:
            fact = self._writer.add(
                Fact(
                    _EVENTS[notice.kind],
                    department=department,
                    message_id=head.message_id,
                    to=tuple(address for address in notice.addresses if self._known.is_address(address))
                    or notice.addresses,
                    said=notice.said,
                    file=path.relative_to(self._folder.root).as_posix(),
                    place=place,
                    subject=head.subject,
                )
            )
            self._notices.append(fact)
            name = notice.addresses[0] if notice.addresses else ""
            code = {NoticeKind.BOUNCED: Code.MAIL_BOUNCED, NoticeKind.AWAY: Code.MAIL_AWAY}.get(notice.kind)
            if code is not None:
                fields = (("address", name), ("reason", notice.said))
                self._problems.append(Problem(code, department=department, fields=fields))

    def _answer(self, data: bytes, listed: Listed) -> None:
        """Save one message and write it down; it is the round's."""
        head = headers(data)
        digest = hashlib.sha256(_content(data) if head.message_id else data).hexdigest()
        departments = self._known.departments(head)
        department = departments[0] if len(departments) == 1 else ""
        identity = (head.message_id, digest)
        file = self._known.contents.get(identity)
        fresh = file is None
        if file is None:
            path = self._folder.returned / _file_name(head.sent_at, department or head.sender.partition("@")[0], data)
            write_whole(path, data, private=True)
            file = path.relative_to(self._folder.root).as_posix()
            self._known.contents[identity] = file
        fact = self._writer.add(
            Fact(
                Event.FETCHED,
                department=department,
                message_id=head.message_id,
                to=(head.sender,) if head.sender else (),
                file=file,
                place=self._place(listed),
                sha256=digest,
                subject=head.subject,
            )
        )
        if fresh:
            self._saved.append(fact)
        else:
            self._seen += 1
        self._moved(listed)


def _content(data: bytes) -> bytes:
    """A message without its headers: two copies of one differ in the way that they came, not in this."""
    end = re.search(rb"\r?\n\r?\n", data)
    return data[end.end() :] if end else data


def _file_name(sent_at: datetime | None, who: str, data: bytes) -> str:
    day = sent_at.date().isoformat() if sent_at else "0000-00-00"
    return f"{day}-{slug(who or 'viesti', 40)}-{hashlib.sha256(data).hexdigest()[:10]}.eml"
