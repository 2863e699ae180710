"""A mailbox folder -> ``palautetut/``: what departments sent, whole and once; and the journal: what machines answered."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tyokirja.catalogue import reading
from tyokirja.files import slug, write_whole
from tyokirja.mail import addresses, journal
from tyokirja.mail.delivery import Progress
from tyokirja.mail.journal import Clock, Event, Fact, Journal, Writer
from tyokirja.mail.mailbox import Listed, Mailbox
from tyokirja.mail.notices import Notice, NoticeKind, headers, notice
from tyokirja.model import Catalogue
from tyokirja.problems import Code, Problem, Refused
from tyokirja.rounds import RoundFolder, open_round

MOST_BYTES = 100_000_000
"""How large a message may be to be fetched: what intake reads at most."""

NOTICES = "automaattiset"
"""The folder within ``viestit/`` where messages from machines are kept."""

_EVENTS = {NoticeKind.BOUNCED: Event.BOUNCED, NoticeKind.DELAYED: Event.DELAYED, NoticeKind.AWAY: Event.AWAY}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a run brought. ``known`` are messages that were here already, ``left`` those that do not concern the round."""

    saved: tuple[Fact, ...] = ()
    notices: tuple[Fact, ...] = ()
    known: int = 0
    left: int = 0
    problems: tuple[Problem, ...] = ()


def fetch(
    root: Path,
    connect: Callable[[], Mailbox],
    *,
    everything: bool = False,
    move_to: str = "",
    clock: Clock = journal.now,
    progress: Progress | None = None,
) -> Fetched:
    """Save each message of the folder that concerns the round, as it is, and write it down.

    One concerns the round when it answers a message that was sent, comes from a department's address, or carries a file
    that may be a form; ``everything`` saves all others too. ``move_to``: where messages go in the mailbox once they are
    saved; else it is left as it was. Raises :class:`Refused` where the folder or mailbox cannot be opened.
    """
    folder = open_round(root)
    catalogue, _ = reading.read(folder.catalogue)
    with journal.opened(folder, clock) as writer:
        known = journal.read(folder)
        with connect() as mailbox:
            run = _Run(folder, _Known(catalogue, known), writer, mailbox, everything, move_to)
            return run.through(progress, journal.problems(known, folder))


class _Known:
    """What the round knows of itself: who its departments are, what was sent to them, what has been fetched."""

    def __init__(self, catalogue: Catalogue, known: Journal) -> None:
        self.sent = {each.message_id: each.department for each in known.facts if each.message_id and each.key}
        self.places = {each.place for each in known.facts if each.place}
        self.contents = {(each.message_id, each.sha256): each.file for each in known.of(Event.FETCHED) if each.sha256}
        owners: dict[str, set[str]] = {}
        for department in catalogue.departments:
            for address in addresses.read(department.email, *department.cc).good:
                owners.setdefault(addresses.folded(address), set()).add(department.id)
        for fact in known.of(Event.SENT, Event.DRAFTED):
            for address in fact.to:
                owners.setdefault(addresses.folded(address), set()).add(fact.department)
        self._owners = owners

    def is_address(self, address: str) -> bool:
        """True for an address that the round writes to."""
        return addresses.folded(address) in self._owners

    def departments(self, about: Iterable[str], senders: Iterable[str]) -> tuple[str, ...]:
        """Whom a message is from or about: by the message it answers, else by an address of one department alone."""
        by_thread = dict.fromkeys(self.sent[each] for each in about if each in self.sent)
        if by_thread:
            return tuple(by_thread)
        owners = [self._owners.get(addresses.folded(each), set()) for each in senders]
        return tuple(dict.fromkeys(next(iter(each)) for each in owners if len(each) == 1))


class _Run:
    """One walk through the mailbox folder."""

    def __init__(
        self, folder: RoundFolder, known: _Known, writer: Writer, mailbox: Mailbox, everything: bool, move_to: str
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
        self._seen = 0
        self._left = 0

    def through(self, progress: Progress | None, problems: list[Problem]) -> Fetched:
        """Every message; where the connection ends, what has been saved so far and why it ended."""
        self._problems += problems
        try:
            listed = list(self._mailbox.listed())
            for number, each in enumerate(listed, 1):
                self._message(each)
                if progress is not None:
                    progress(number, len(listed))
        except Refused as refused:
            if not self._saved and not self._notices:
                raise
            self._problems += refused.problems
        return Fetched(tuple(self._saved), tuple(self._notices), self._seen, self._left, tuple(self._problems))

    def _message(self, listed: Listed) -> None:
        place = f"{self._mailbox.place}#{listed.uid}"
        if place in self._known.places:
            self._seen += 1
            self._moved(listed)  # an earlier run may have ended between saving and moving
        elif listed.headers.message_id in self._known.sent or not self._concerns(listed):
            self._left += 1
        elif listed.size > MOST_BYTES:
            fields = (("sender", listed.headers.sender), ("limit", str(MOST_BYTES // 1_000_000)))
            self._problems.append(Problem(Code.MAIL_TOO_LARGE, value=listed.headers.subject, fields=fields))
        else:
            data = self._mailbox.whole(listed.uid)
            if data is not None and self._kept(data, place):
                self._moved(listed)

    def _concerns(self, listed: Listed) -> bool:
        said = listed.headers
        return (
            self._everything
            or listed.has_file
            or said.report
            or self._known.is_address(said.sender)
            or any(each in self._known.sent for each in said.about)
        )

    def _moved(self, listed: Listed) -> None:
        if self._move_to:
            self._mailbox.move(listed.uid, self._move_to)

    def _kept(self, data: bytes, place: str) -> bool:
        """Save one message and write it down; False where it concerns another matter."""
        said = notice(data)
        if said is not None:
            concerned = self._known.departments(said.about, said.addresses)
            if said.kind is NoticeKind.RECEIPT or (said.kind is not NoticeKind.AWAY and not concerned):
                self._left += 1
                return False
            if concerned:
                self._notice(data, place, said, concerned)
                return True
        self._answer(data, place)
        return True

    def _notice(self, data: bytes, place: str, said: Notice, concerned: tuple[str, ...]) -> None:
        head = headers(data)
        path = self._folder.messages / NOTICES / _file_name(head.sent_at, said.kind.value, data)
        write_whole(path, data)
        for department in concerned:
            fact = self._writer.add(
                Fact(
                    _EVENTS[said.kind],
                    department=department,
                    message_id=head.message_id,
                    to=tuple(each for each in said.addresses if self._known.is_address(each)) or said.addresses,
                    said=said.said,
                    file=path.relative_to(self._folder.root).as_posix(),
                    place=place,
                    subject=head.subject,
                )
            )
            self._notices.append(fact)
            name = said.addresses[0] if said.addresses else ""
            code = {NoticeKind.BOUNCED: Code.MAIL_BOUNCED, NoticeKind.AWAY: Code.MAIL_AWAY}.get(said.kind)
            if code is not None:
                fields = (("address", name), ("reason", said.said))
                self._problems.append(Problem(code, department=department, fields=fields))

    def _answer(self, data: bytes, place: str) -> None:
        head = headers(data)
        digest = hashlib.sha256(_content(data) if head.message_id else data).hexdigest()
        departments = self._known.departments(head.about, (head.sender,))
        department = departments[0] if len(departments) == 1 else ""
        identity = (head.message_id, digest)
        file = self._known.contents.get(identity)
        fresh = file is None
        if file is None:
            path = self._folder.returned / _file_name(head.sent_at, department or head.sender.partition("@")[0], data)
            write_whole(path, data)
            file = path.relative_to(self._folder.root).as_posix()
            self._known.contents[identity] = file
        fact = self._writer.add(
            Fact(
                Event.FETCHED,
                department=department,
                message_id=head.message_id,
                to=(head.sender,) if head.sender else (),
                file=file,
                place=place,
                sha256=digest,
                subject=head.subject,
            )
        )
        if fresh:
            self._saved.append(fact)
        else:
            self._seen += 1


def _content(data: bytes) -> bytes:
    """A message without its headers: two copies of one differ in the way that they came, not in this."""
    end = re.search(rb"\r?\n\r?\n", data)
    return data[end.end() :] if end else data


def _file_name(sent_at: datetime | None, who: str, data: bytes) -> str:
    day = sent_at.date().isoformat() if sent_at else "0000-00-00"
    return f"{day}-{slug(who or 'viesti', 40)}-{hashlib.sha256(data).hexdigest()[:10]}.eml"
