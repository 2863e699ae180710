"""A round folder -> covering letters with each receiver's form, and thanks to those whose answers are complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tyokirja.approval import APPROVAL
from tyokirja.by_receiver import rows_by_receiver, to_mend
from tyokirja.gathering import Gathered, gather
from tyokirja.mail import addresses
from tyokirja.mail.delivery import Progress
from tyokirja.mail.journal import Event
from tyokirja.mail.records import MessageKind
from tyokirja.mailing import outbox
from tyokirja.mailing.attaching import issued_forms, strays
from tyokirja.mailing.filling import Forms
from tyokirja.mailing.outbox import Office, Plan, Wanted
from tyokirja.model import State
from tyokirja.problems import Code, Problem, Refused, theirs_to_mend
from tyokirja.rounds.receivers import Receiver


def plan(
    office: Office, *, departments: Sequence[str] = (), resend: bool = False, passwords: Sequence[str] = ()
) -> Plan:
    """A covering letter to each receiver, its form attached.

    A receiver without a form is left out, and that is said. Where rows were asked of others before, nobody is asked for
    what has been answered. Raises :class:`Refused` as :func:`outbox.plan` does, and
    ``MAIL_NO_FORMS`` where there is none at all.
    """
    forms = issued_forms(office.folder, office.catalogue, office.round, office.receivers)
    if not forms:
        raise Refused(Problem(Code.MAIL_NO_FORMS, file=str(office.folder.forms)))
    problems = strays(office.folder, forms)
    wanted = []
    for receiver in outbox.chosen(office, departments):
        own = forms.get(receiver.id)
        if own:
            wanted.append(Wanted(MessageKind.LETTER, receiver, (own,)))
        elif receiver.rows:
            problems.append(Problem(Code.MAIL_FORM_MISSING, department=receiver.name))
    if asked_otherwise(office, wanted):
        wanted, done = without_answered(office, wanted, gather(office.folder.root, passwords=passwords))
        problems += done
    problems += _of_one_address(office, wanted)
    named = {want.receiver.id for want in wanted}
    return outbox.plan(
        office,
        wanted,
        (MessageKind.LETTER,),
        resend=resend,
        named=bool(departments),
        problems=problems,
        spared=[person for person in office.receivers if person.id not in named],
    )


def _of_one_address(office: Office, wanted: Sequence[Wanted]) -> list[Problem]:
    """That several letters go to one address: each has one form, so that it can be passed on and answered by itself."""
    by_address: dict[str, list[Receiver]] = {}
    for want in wanted:
        for address in addresses.read(want.receiver.department.email).good:
            by_address.setdefault(addresses.folded(address), []).append(want.receiver)
    where = str(office.folder.catalogue)
    return [
        Problem(
            Code.MAIL_SAME_ADDRESS,
            file=where,
            value=address,
            fields=(("count", str(len(receivers))), ("names", ", ".join(receiver.name for receiver in receivers))),
        )
        for address, receivers in by_address.items()
        if len(receivers) > 1
    ]


def plan_thanks(
    office: Office, *, departments: Sequence[str] = (), resend: bool = False, progress: Progress | None = None
) -> Plan:
    """Thanks to each receiver that has answered everything and has nothing to mend; once. Raises as :func:`plan`."""
    gathered = gather(office.folder.root, progress=progress)
    wanted = []
    rows, asked = rows_by_receiver(gathered), to_mend(gathered)
    for receiver in outbox.chosen(office, departments):
        own = rows.get(receiver.id, ())
        complete = bool(own) and all(merged.state is State.ANSWERED for merged in own)
        if complete and not any(theirs_to_mend(problem.code) for problem in asked.get(receiver.id, ())):
            wanted.append(Wanted(MessageKind.THANKS, receiver))
    kinds = (MessageKind.THANKS,)
    return outbox.plan(office, wanted, kinds, resend=resend, named=bool(departments))


def asked_otherwise(office: Office, wanted: Sequence[Wanted]) -> bool:
    """True where a form was written to a receiver that is none any more, and somebody who is one now has not got its own.

    So it is when the departments' forms have left and forms are made for their units, or the other way. A draft counts:
    nobody has to say that it was sent, and what came back tells.
    """
    letters = [fact for fact in office.journal.of(Event.SENT, Event.DRAFTED) if fact.kind == MessageKind.LETTER]
    sent = {fact.department for fact in letters if fact.event is Event.SENT}
    written = {fact.department for fact in letters}
    gone = {receiver_id.partition("/")[0] for receiver_id in written - {receiver.id for receiver in office.receivers}}
    return any(want.receiver.department.id in gone and want.receiver.id not in sent for want in wanted)


def without_answered(
    office: Office, wanted: Sequence[Wanted], gathered: Gathered
) -> tuple[list[Wanted], list[Problem]]:
    """The letters that are still needed, each with its form as far as it is answered; and who is left out, all answered."""
    rows, forms = rows_by_receiver(gathered), Forms(office, gathered)
    needed: list[Wanted] = []
    done: list[Problem] = []
    for want in wanted:
        own = rows.get(want.receiver.id, ())
        if own and all(merged.state is State.ANSWERED or merged.lacking == (APPROVAL,) for merged in own):
            done.append(Problem(Code.MAIL_ANSWERED_ALREADY, department=want.receiver.name))
        elif any(merged.given for merged in own):
            needed.append(replace(want, forms=forms.of(want.receiver, own)))
        else:
            needed.append(want)
    return needed, done
