"""What the journal says of each message and each department: who has it, what is in doubt, what came back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace

from tyokirja.mail.addresses import differing, folded
from tyokirja.mail.journal import Event, Fact, Journal
from tyokirja.mail.records import MessageKind
from tyokirja.records import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one message has got. ``times`` counts how often it has left; ``form`` is what left last.

    ``accepted`` are the recipients for whom a server took it (or a person says so), ``in_doubt`` those of an attempt
    whose end nobody wrote down. ``drafted`` is the draft made last, None once anything has left since; ``gone`` one that is
    no longer in its mailbox and was not found among the sent mail: a person may have sent it all the same.
    """

    accepted: tuple[str, ...] = ()
    in_doubt: tuple[str, ...] = ()
    form: str = ""
    times: int = 0
    message_id: str = ""
    subject: str = ""
    drafted: Fact | None = None
    gone: Fact | None = None


def of_message(journal: Journal, key: str) -> Standing:
    """The standing of the message with this :attr:`Message.key`."""
    standing = Standing()
    for fact in journal.facts:
        if fact.key == key:
            standing = _after(standing, fact)
    return standing


def _after(standing: Standing, fact: Fact) -> Standing:
    accepted, doubt = standing.accepted, standing.in_doubt
    match fact.event:
        case Event.DRAFTED:
            return replace(standing, drafted=fact, gone=None)
        case Event.SENDING:
            doubt = (*doubt, *differing(fact.to, doubt))
            return replace(standing, in_doubt=doubt, message_id=fact.message_id, subject=fact.subject, gone=None)
        case Event.SENT:
            # The first recipients of another form: those of the one before count no more.
            same = fact.form == standing.form
            accepted = (*accepted, *differing(fact.to, accepted)) if same else fact.to
            return replace(
                standing,
                accepted=accepted,
                in_doubt=differing(doubt, fact.to),
                form=fact.form,
                times=standing.times + 1,
                message_id=fact.message_id,
                subject=fact.subject,
                drafted=None,
                gone=None,
            )
        case Event.REFUSED | Event.FAILED:
            return replace(standing, in_doubt=differing(doubt, fact.to))
        case Event.DISCARDED:
            return replace(standing, drafted=None, gone=fact if fact.place else None)
        case _:
            return standing


def keys(journal: Journal) -> dict[str, str]:
    """Every message that the journal knows, in the order of their first fact, with its department."""
    departments: dict[str, str] = {}
    for fact in journal.facts:
        if fact.key:
            departments.setdefault(fact.key, fact.department)
    return departments


def waiting_in_mailbox(journal: Journal) -> dict[tuple[str, str], Fact]:
    """The drafts that were put into a mailbox and are not known to have left, by department and kind; the latest."""
    departments = {}
    for key in keys(journal):
        drafted = of_message(journal, key).drafted
        if drafted is not None and drafted.place:
            departments[drafted.department, drafted.kind] = drafted
    return departments


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The mail with one department in a sum, as facts: the latest of each, None where there is none.

    ``sent`` is the covering letter, ``drafted`` one that nobody has said to have left, ``reminded`` the last reminder or
    feedback and ``reminders`` their number. ``bounced`` are failures and refusals since the address was last reached,
    ``away`` the latest out-of-office reply, ``returned`` the latest message fetched. ``in_doubt`` are addresses of
    which nobody knows whether the message arrived.
    """

    sent: Fact | None = None
    drafted: Fact | None = None
    reminded: Fact | None = None
    reminders: int = 0
    bounced: tuple[Fact, ...] = ()
    away: Fact | None = None
    returned: Fact | None = None
    in_doubt: tuple[str, ...] = field(default=())


def by_department(journal: Journal) -> dict[str, Correspondence]:
    """The journal summed up, by department id; only the departments that it mentions."""
    by_id: dict[str, Correspondence] = {}
    for fact in journal.facts:
        if fact.department:
            by_id[fact.department] = _with(by_id.get(fact.department, Correspondence()), fact)
    for key, department in keys(journal).items():
        standing = of_message(journal, key)
        if standing.in_doubt and department in by_id:
            known = by_id[department].in_doubt
            more = (*known, *differing(standing.in_doubt, known))
            by_id[department] = replace(by_id[department], in_doubt=more)
    return by_id


def _with(sum_: Correspondence, fact: Fact) -> Correspondence:
    match fact.event:
        case Event.DRAFTED if fact.kind == MessageKind.LETTER:
            return replace(sum_, drafted=fact)
        case Event.DISCARDED if fact.kind == MessageKind.LETTER:
            return replace(sum_, drafted=None)
        case Event.SENT:
            sum_ = replace(sum_, bounced=_still_out(sum_.bounced, fact.to))
            if fact.kind == MessageKind.LETTER:
                return replace(sum_, sent=fact)
            if fact.kind in (MessageKind.REMINDER, MessageKind.FEEDBACK):
                return replace(sum_, reminded=fact, reminders=sum_.reminders + 1)
            return sum_
        case Event.BOUNCED | Event.REFUSED:
            return replace(sum_, bounced=(*_still_out(sum_.bounced, fact.to), fact))
        case Event.AWAY:
            return replace(sum_, away=fact)
        case Event.FETCHED:
            return replace(sum_, returned=fact)
        case _:
            return sum_


def _still_out(bounced: Iterable[Fact], written_to: Iterable[str]) -> tuple[Fact, ...]:
    """The failures of addresses that have not been written to again."""
    written = {folded(address) for address in written_to}
    return tuple(fact for fact in bounced if not written & {folded(address) for address in fact.to})
