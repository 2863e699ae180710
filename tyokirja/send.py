"""A round folder -> covering letters with each department's form, and thanks to those whose answers are complete."""

from __future__ import annotations

from collections.abc import Sequence

from tyokirja import outbox
from tyokirja.attaching import issued_forms, strays
from tyokirja.mail.delivery import Progress
from tyokirja.mail.records import MessageKind
from tyokirja.model import State
from tyokirja.outbox import Office, Plan, Wanted
from tyokirja.problems import Code, Problem, Refused


def plan(office: Office, *, departments: Sequence[str] = (), resend: bool = False) -> Plan:
    """A covering letter to each department, its form attached (or one form for each of its units).

    A department without a form is left out, and that is said. Raises :class:`Refused` as :func:`outbox.plan` does, and
    ``MAIL_NO_FORMS`` where there is none at all.
    """
    forms = issued_forms(office.folder, office.catalogue, office.round)
    if not forms:
        raise Refused(Problem(Code.MAIL_NO_FORMS, file=str(office.folder.forms)))
    problems = strays(office.folder, forms)
    wanted = []
    for department in outbox.chosen(office, departments):
        own = forms.get(department.id)
        if own:
            wanted.append(Wanted(MessageKind.LETTER, department, own))
        elif office.catalogue.rows_of(department.id):
            problems.append(Problem(Code.MAIL_FORM_MISSING, department=department.name))
    return outbox.plan(
        office,
        wanted,
        (MessageKind.LETTER,),
        resend=resend,
        named=bool(departments),
        problems=problems,
        spared=[each for each in office.catalogue.departments if each not in [want.department for want in wanted]],
    )


def plan_thanks(
    office: Office, *, departments: Sequence[str] = (), resend: bool = False, progress: Progress | None = None
) -> Plan:
    """Thanks to each department that has answered everything and has nothing to mend; once. Raises as :func:`plan`."""
    from tyokirja.consolidate import gather, rows_by_department, to_mend

    found = gather(office.folder.root, progress=progress).consolidation
    wanted = []
    rows, asked = rows_by_department(found), to_mend(found)
    for department in outbox.chosen(office, departments):
        own = rows.get(department.id, ())
        complete = bool(own) and all(each.state is State.ANSWERED for each in own)
        if complete and department.id not in asked:
            wanted.append(Wanted(MessageKind.THANKS, department))
    kinds = (MessageKind.THANKS,)
    return outbox.plan(office, wanted, kinds, resend=resend, named=bool(departments))
