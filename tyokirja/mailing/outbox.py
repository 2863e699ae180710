"""Messages planned whole, then drafted or sent: what letters (:mod:`tyokirja.mailing.send`) and reminders have in common.

Nothing is drafted or sent before every address and every attached form has been looked at.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tyokirja.catalogue.remembered import issued_catalogue
from tyokirja.mail import addresses, drafts, journal, standing
from tyokirja.mail.carrying.post import Folder, Outgoing
from tyokirja.mail.carrying.refusals import Refusal, refusal
from tyokirja.mail.delivery import Delivered, Due, Progress, deliver, fact_of
from tyokirja.mail.journal import Clock, Event, Fact, Writer
from tyokirja.mail.packing import outgoing
from tyokirja.mail.records import Message, MessageKind, message_id
from tyokirja.mail.standing import Standing, by_department
from tyokirja.mailing.attaching import Inspection
from tyokirja.mailing.composing import Office, Wanted, address_faults, composed, open_office
from tyokirja.model import Catalogue
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.rounds import RoundFolder, open_round, part_name
from tyokirja.rounds.receivers import Receiver, find, of_catalogue
from tyokirja.values import write_date

__all__ = ["Office", "Plan", "Planned", "Wanted", "open_office"]


@dataclass(frozen=True, slots=True)
class Planned:
    """One message and what is to be done with it.

    ``state``: ``new``; ``rest`` (some recipients have it, ``recipients`` are the others); ``sent``; ``changed`` (sent,
    but its form is another now); ``doubt`` (an attempt ended unknown); ``waits`` (it lies in the mailbox's drafts);
    ``gone`` (it lay there, and nobody knows what became of it); ``bounced`` (no earlier one reached anybody that it is
    for); ``again`` (as asked for). Only ``new``, ``rest`` and ``again`` leave.
    """

    message: Message
    receiver: Receiver
    state: str
    recipients: tuple[str, ...]
    standing: Standing

    @property
    def leaves(self) -> bool:
        """True when a run drafts or sends it."""
        return self.state in ("new", "rest", "again")


@dataclass(frozen=True, slots=True)
class Plan:
    """Every message of a run, and what was noticed. ``kinds`` are the kinds that the run is about.

    ``spared``: drafts of receivers that still need something, though not today.
    """

    office: Office
    planned: tuple[Planned, ...]
    kinds: tuple[MessageKind, ...]
    problems: tuple[Problem, ...] = ()
    spared: tuple[Path, ...] = ()

    @property
    def leaving(self) -> tuple[Planned, ...]:
        """Those that a run drafts or sends."""
        return tuple(item for item in self.planned if item.leaves)


def chosen(office: Office, names: Sequence[str]) -> tuple[Receiver, ...]:
    """The receivers that a person named, each once; all of them where none was. Raises ``UNKNOWN_DEPARTMENT``."""
    where = str(office.folder.catalogue)
    named = {receiver.id: receiver for name in names for receiver in find(office.receivers, name, where)}
    return tuple(named.values()) or office.receivers


def plan(
    office: Office,
    wanted: Sequence[Wanted],
    kinds: tuple[MessageKind, ...],
    *,
    resend: bool = False,
    named: bool = False,
    problems: Sequence[Problem] = (),
    spared: Sequence[Receiver] = (),
) -> Plan:
    """The messages, each compared with what has been sent.

    Raises :class:`Refused` with every wrong or missing address and every wrong form at once, before anything is
    composed. ``resend``: what is in doubt or has changed leaves again; with ``named`` also what has been sent.
    """
    inspection = Inspection(office.catalogue, office.round, office.layout)
    looked_at = [problem for want in wanted for form in want.forms for problem in inspection.problems(form)]
    faults = [problem for want in wanted for problem in address_faults(office.folder, want.receiver)]
    faults += [problem for problem in looked_at if problem.code is not Code.MAIL_FORM_OLDER]
    if faults:
        raise Refused(faults)
    noticed = [problem for problem in looked_at if problem.code is Code.MAIL_FORM_OLDER]
    noticed += journal.problems(office.journal, office.folder)
    planned = []
    in_mailbox = standing.waiting_in_mailbox(office.journal)
    for want in wanted:
        message = composed(office, want)
        known = standing.of_message(office.journal, message.key)
        item = _compared(office, message, want.receiver, known, resend=resend, named=named)
        item, bounced = _without_bounced(office, item, resend=resend)
        noticed += bounced
        if item.leaves and not resend and (want.receiver.id, want.kind.value) in in_mailbox:
            item = replace(item, state="waits", recipients=())
        elif item.leaves and not resend and known.gone:
            item = replace(item, state="gone", recipients=())
        planned.append(item)
        noticed += _noticed(office, item)
    if office.late and any(item.leaves for item in planned):
        day = write_date(office.answer_by, office.catalogue.settings.language) if office.answer_by else ""
        noticed.append(Problem(Code.MAIL_LATE, file=str(office.folder.catalogue), value=day))
    kept = tuple(_draft_path(office, kind, receiver) for receiver in spared for kind in kinds)
    noticed += _edited_drafts(office, kinds, kept)
    return Plan(office, tuple(planned), kinds, (*problems, *noticed), kept)


def _compared(
    office: Office, message: Message, receiver: Receiver, known: Standing, *, resend: bool, named: bool
) -> Planned:
    everybody = message.recipients
    waiting = addresses.differing(everybody, (*known.accepted, *known.in_doubt))
    changed = bool(known.accepted) and known.form != message.fingerprint and not message.kind.reminds
    if known.in_doubt:
        state, recipients = ("again", (*known.in_doubt, *waiting)) if resend else ("doubt", ())
    elif not known.accepted:
        state, recipients = "new", everybody
    elif resend and (changed or named):
        state, recipients = "again", everybody
    elif changed:
        state, recipients = "changed", ()
    else:
        state, recipients = ("rest", waiting) if waiting else ("sent", ())
    # The same Message-ID while nobody is known to have it twice: receiving servers drop a second copy by it.
    fresh = state == "again" and not known.in_doubt
    about = [office.catalogue.settings.organisation_id, office.round.code, message.key, message.fingerprint]
    made = message_id(*about, *([str(known.times)] if fresh else []), sender=message.sender)
    identifier = known.message_id if state in ("rest", "doubt", "sent", "changed") or known.in_doubt else made
    return Planned(replace(message, message_id=identifier or made), receiver, state, recipients, known)


def _without_bounced(office: Office, item: Planned, *, resend: bool) -> tuple[Planned, list[Problem]]:
    """The message without the addresses that an earlier one did not reach, and that this is so."""
    known = by_department(office.journal).get(item.receiver.id)
    facts = known.bounced if known else ()
    # A letter that a server refused is tried again, as it may have been mended; a reminder does not repeat it in silence.
    out = {
        addresses.folded(to)
        for fact in facts
        if fact.event is Event.BOUNCED or (item.message.kind.reminds and refusal(fact.said) is Refusal.OTHER)
        for to in fact.to
    }
    gone = tuple(to for to in item.recipients if addresses.folded(to) in out)
    if not gone or not item.leaves or resend:
        return item, []
    left = addresses.differing(item.recipients, gone)
    problem = Problem(Code.MAIL_BOUNCED_BEFORE, department=item.receiver.id, fields=(("addresses", ", ".join(gone)),))
    return replace(item, recipients=left, state=item.state if left else "bounced"), [problem]


def _noticed(office: Office, item: Planned) -> list[Problem]:
    where = str(journal.path_of(office.folder))
    if item.state == "doubt":
        fields = (("addresses", ", ".join(item.standing.in_doubt)), ("reason", ""))
        return [Problem(Code.MAIL_IN_DOUBT, file=where, department=item.receiver.id, fields=fields)]
    if item.state == "waits":
        return [Problem(Code.MAIL_DRAFT_WAITS, department=item.receiver.id, value=item.message.subject)]
    if item.state == "gone":
        return [Problem(Code.MAIL_DRAFT_GONE, department=item.receiver.id, value=item.message.subject)]
    if item.state == "changed":
        files = ", ".join(attachment.name for attachment in item.message.attachments)
        return [Problem(Code.MAIL_FORM_CHANGED, file=files, department=item.receiver.id)]
    return []


def _edited_drafts(office: Office, kinds: tuple[MessageKind, ...], kept: Sequence[Path]) -> list[Problem]:
    """The drafts that somebody has changed and that this run takes away or writes anew."""
    return [
        Problem(Code.MAIL_DRAFT_EDITED, file=str(path), fields=(("beside", drafts.kept_as(path).name),))
        for path in drafts.edited(office.folder, kinds, _own_drafts(office))
        if path not in kept
    ]


def _own_drafts(office: Office) -> frozenset[str]:
    """The fingerprints of all drafts that were written."""
    return frozenset(fact.sha256 for fact in office.journal.of(Event.DRAFTED))


def _draft_path(office: Office, kind: MessageKind, receiver: Receiver) -> Path:
    return drafts.path_of(office.folder, kind, part_name(office.catalogue, *receiver.part))


def draft(planned: Plan, clock: Clock = journal.now) -> tuple[Path, ...]:
    """Write the drafts of a plan and take away those of messages that nobody needs any more.

    Raises :class:`Refused` (``OPEN_ELSEWHERE``, ``CANNOT_WRITE``, ``FOLDER_IN_USE``).
    """
    messages = [_for_the_rest(item) for item in planned.leaving]
    folder = planned.office.folder
    with journal.opened(folder, clock) as writer:
        catalogue = planned.office.catalogue
        names = {item.receiver.id: part_name(catalogue, *item.receiver.part) for item in planned.leaving}
        standings = [item.standing for item in planned.leaving]
        own = _own_drafts(planned.office)
        written = drafts.write(folder, messages, standings, names, writer, own)
        last = {folder.root / fact.file: fact for fact in planned.office.journal.of(Event.DRAFTED) if fact.file}
        for path in drafts.stale(folder, planned.kinds, (*written, *planned.spared)):
            drafts.take_away(path, own)
            fact = last.get(path)
            if fact and standing.of_message(planned.office.journal, fact.key).drafted is fact:
                writer.add(replace(fact, event=Event.DISCARDED))
    return written


def draft_in_mailbox(planned: Plan, connect: Callable[[], Folder], clock: Clock = journal.now) -> tuple[Message, ...]:
    """Put the messages of a plan into the drafts of a mailbox, each once; those that were put there.

    Drafts of the same messages in ``viestit/`` are taken away. Raises :class:`Refused`.
    """
    put = []
    with _writing(planned, clock) as writer, connect() as mailbox:
        for item in planned.leaving:
            message = _for_the_rest(item)
            # A run that ended between the two steps left the draft there and no line of it.
            if not mailbox.holds(message.message_id):
                mailbox.put(outgoing(message, writer.now()), writer.now())
            fact = fact_of(Event.DRAFTED, message, message.recipients)
            writer.add(replace(fact, place=f"{mailbox.place}#{message.message_id}"))
            put.append(message)
            _without_draft(planned, item)
    return tuple(put)


@contextlib.contextmanager
def _writing(planned: Plan, clock: Clock) -> Iterator[Writer]:
    """The journal, opened; ``MAIL_RUN_ELSEWHERE`` where it is no longer as it was when this was planned."""
    folder = planned.office.folder
    with journal.opened(folder, clock) as writer:
        if journal.read(folder) != planned.office.journal:
            raise Refused(Problem(Code.MAIL_RUN_ELSEWHERE, file=str(folder.messages)))
        yield writer


def _without_draft(planned: Plan, item: Planned) -> None:
    """Take away a message's draft; one that is open just now stays, the message has left all the same."""
    with contextlib.suppress(Refused):
        drafts.take_away(_draft_path(planned.office, item.message.kind, item.receiver), _own_drafts(planned.office))


def _for_the_rest(item: Planned) -> Message:
    """The message as a draft, addressed to those alone who are to get it."""
    rest = {addresses.folded(address) for address in item.recipients}
    to = tuple(address for address in item.message.to if addresses.folded(address) in rest)
    cc = tuple(address for address in item.message.cc if addresses.folded(address) in rest)
    return replace(item.message, to=to or cc, cc=cc if to else ())


def send(
    planned: Plan,
    connect: Callable[[], Outgoing],
    clock: Clock = journal.now,
    progress: Progress | None = None,
    copies: Callable[[], Folder] | None = None,
) -> Delivered:
    """Send what leaves, and take its drafts away, lest somebody send them too. ``copies`` opens the folder of sent mail.

    The journal is read anew, once it is certain that no other run sends at the same time.
    Raises :class:`Refused` as :func:`tyokirja.mail.delivery.deliver` does, and ``MAIL_RUN_ELSEWHERE``.
    """
    with _writing(planned, clock) as writer:
        dues = [Due(item.message, item.recipients) for item in planned.leaving]
        done = deliver(dues, connect, writer, progress, copies) if dues else Delivered(())
    for item in planned.leaving:
        if item.message in done.sent:
            _without_draft(planned, item)
    return done


def _meant(folder: RoundFolder, catalogue: Catalogue, names: Sequence[str]) -> set[str]:
    """By which ids the journal knows those that were named: whole departments too, where they were written to as such."""
    whole, units = of_catalogue(catalogue), of_catalogue(catalogue, by_unit=True)
    where = str(folder.catalogue)
    named = [receiver for name in names for receiver in find((*whole, *units), name, where)]
    departments = {receiver.id for receiver in named if not receiver.unit}
    return {receiver.id for receiver in (*named, *units) if receiver in named or receiver.department.id in departments}


def mark_sent(root: Path, names: Sequence[str] = (), clock: Clock = journal.now) -> tuple[Fact, ...]:
    """Write down that drafts have been sent, and that messages in doubt arrived, as a person says; what was written.

    A draft is one until another was written over it, or something is known to have left of its message since.
    Raises :class:`Refused` where ``root`` is no round folder or a department is unknown.
    """
    folder = open_round(root)
    catalogue, _ = issued_catalogue(folder.catalogue)
    wanted = _meant(folder, catalogue, names)
    marked = []
    with journal.opened(folder, clock) as writer:
        known = journal.read(folder)
        last = {fact.file or fact.place: fact for fact in known.of(Event.DRAFTED)}
        for key, department in standing.keys(known).items():
            state = standing.of_message(known, key)
            if wanted and department not in wanted:
                continue
            attempts = [fact for fact in known.of(Event.SENDING, Event.DRAFTED) if fact.key == key]
            drafted = (
                state.drafted.to
                if state.drafted and last[state.drafted.file or state.drafted.place] is state.drafted
                else ()
            )
            drafted = drafted or (state.gone.to if state.gone else ())
            to = (*state.in_doubt, *addresses.differing(drafted, state.in_doubt))
            if to and attempts:
                fact = replace(attempts[-1], event=Event.SENT, to=to, said="", file="", sha256="", by_hand=True)
                marked.append(writer.add(fact))
    return tuple(marked)
