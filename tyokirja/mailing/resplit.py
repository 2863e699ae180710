"""A round whose rows were asked of others before: nobody is asked again for what has been answered.

So it is when the departments' forms have left and ``generate --by unit`` makes forms for their units, or the other way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tyokirja.approval import APPROVAL
from tyokirja.by_receiver import rows_by_receiver
from tyokirja.gathering import Gathered
from tyokirja.mail.journal import Event
from tyokirja.mail.records import MessageKind
from tyokirja.mailing.composing import Office, Wanted
from tyokirja.mailing.filling import Forms
from tyokirja.model import State
from tyokirja.problems import Code, Problem


def asked_otherwise(office: Office, wanted: Sequence[Wanted]) -> bool:
    """True where a form was written to a receiver that is none any more, and somebody who is one now has not got its own.

    A draft counts: nobody has to say that it was sent, and what came back tells.
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
