"""A round folder -> reminders to the receivers that have returned nothing, not all, or something to mend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tyokirja.approval import APPROVAL
from tyokirja.by_receiver import days_returned, rows_by_receiver, to_mend
from tyokirja.gathering import gather
from tyokirja.mail.delivery import Progress
from tyokirja.mail.records import MessageKind
from tyokirja.mail.standing import Correspondence, by_department
from tyokirja.mailing import outbox
from tyokirja.mailing.filling import Forms
from tyokirja.mailing.outbox import Office, Plan, Wanted
from tyokirja.model import Language, MergedRow, OwnColumn, State
from tyokirja.problems import Problem, theirs_to_mend
from tyokirja.records import dataclass
from tyokirja.report import own as own_columns
from tyokirja.rounds.receivers import Receiver
from tyokirja.texts import text
from tyokirja.values import write_date

_KINDS = (MessageKind.REMINDER, MessageKind.FEEDBACK)
_LISTED = 12
"""How many rows or problems a message names before it says how many more there are."""


def plan(
    office: Office,
    *,
    departments: Sequence[str] = (),
    days: Sequence[int] = (),
    resend: bool = False,
    passwords: Sequence[str] = (),
    progress: Progress | None = None,
) -> Plan:
    """A reminder, or a request to mend with the feedback form, to each receiver that needs one.

    ``days`` are days before the deadline (negative ones after it): on each of these, or on the first run after it, one
    reminder leaves; without them everybody who needs one gets it, at most once a day. Raises as
    :func:`outbox.plan` does.
    """
    gathered = gather(office.folder.root, passwords=passwords, progress=progress)
    rows, asked = rows_by_receiver(gathered), to_mend(gathered)
    returns, blank = days_returned(gathered), days_returned(gathered, blank=True)
    chosen = outbox.chosen(office, departments)
    situations = [
        _Situation(
            receiver,
            own := rows.get(receiver.id, ()),
            tuple(problem for problem in asked.get(receiver.id, ()) if theirs_to_mend(problem.code)),
            receiver.id in returns or any(merged.given for merged in own),
        )
        for receiver in chosen
    ]
    letters = by_department(office.journal)
    needing = [situation for situation in situations if situation.rows and not situation.complete]
    due = [situation for situation in needing if not days or _due(office, letters.get(situation.receiver.id), days)]
    fresh = Forms(office, gathered)
    wanted = [
        _wanted(office, situation, fresh, blank.get(situation.receiver.id), gathered.consolidation.own)
        for situation in due
    ]
    named = {situation.receiver.id for situation in situations}
    waiting = [situation.receiver for situation in needing if situation not in due]
    others = [receiver for receiver in office.receivers if receiver.id not in named]
    return outbox.plan(office, wanted, _KINDS, resend=resend, named=bool(departments), spared=(*waiting, *others))


@dataclass(frozen=True, slots=True)
class _Situation:
    """Where one receiver stands: its rows, those still to be answered, what it has to mend, whether a form came back."""

    receiver: Receiver
    rows: tuple[MergedRow, ...]
    problems: tuple[Problem, ...]
    returned: bool

    @property
    def open(self) -> tuple[MergedRow, ...]:
        return tuple(merged for merged in self.rows if merged.state is not State.ANSWERED)

    @property
    def waiting(self) -> tuple[MergedRow, ...]:
        """The rows that lack the approval alone."""
        return tuple(merged for merged in self.open if merged.lacking == (APPROVAL,))

    @property
    def complete(self) -> bool:
        return not self.open and not self.problems


def _due(office: Office, letters: Correspondence | None, days: Sequence[int]) -> bool:
    """True when one of the days has come and nothing has been written to the department since."""
    deadline = office.round.deadline
    if deadline is None:
        return False
    come = [day for day in days if day >= (deadline - office.today).days]
    if not come:
        return False
    written = [fact.day or date.min for fact in (letters.sent, letters.reminded) if fact is not None] if letters else []
    return not written or (deadline - max(written)).days > min(come)


def _lacking(merged: MergedRow, language: Language, own: Sequence[OwnColumn]) -> str:
    """A row's title with who answers for it and, where something of it was answered, what is still lacking."""
    headings = own_columns.headings(own, language)
    needs = merged.lacking if merged.given else ()
    names = list(dict.fromkeys(own_columns.field_heading(need, headings, language) for need in needs))
    person = merged.row.person
    whose = f" ({text('catalogue.goals.person', language).lower()} {person})" if person else ""
    title = f"{merged.row.title}{whose}"
    return f"{title}: {text('form.check.missing', language)}{', '.join(names)}" if names else title


def _lacks_besides(merged: MergedRow, problems: Sequence[Problem]) -> bool:
    """True for a row that lacks an answer that no problem of it is about."""
    own = [problem for problem in problems if problem.row_id == merged.row.id]
    cells = {(problem.file, problem.sheet, problem.cell) for problem in own if problem.cell}
    told = {problem.code.answer for problem in own} | {
        name
        for name, cell in merged.given.items()
        if cell.source and (cell.source.file, cell.source.sheet, cell.source.cell) in cells
    }
    return not merged.given or not told.issuperset(merged.lacking)


def _wanted(
    office: Office, situation: _Situation, fresh: Forms, blank: date | None, own: Sequence[OwnColumn]
) -> Wanted:
    receiver, language = situation.receiver, situation.receiver.language
    kind = MessageKind.FEEDBACK if situation.problems else MessageKind.REMINDER
    titles = {merged.row.id: merged.row.title.rstrip(" .:;") for merged in situation.rows}  # a colon follows
    waiting = situation.waiting
    open_rows = tuple(merged for merged in situation.open if merged not in waiting)
    facts: dict[str, object] = {
        "returned": situation.returned,
        "given": any(merged.given for merged in situation.rows),
        "blank": write_date(blank, language) if blank else "",
        "open_rows": [_lacking(merged, language, own) for merged in open_rows[:_LISTED]],
        "open_count": len(open_rows),
        "open_besides": sum(_lacks_besides(merged, situation.problems) for merged in open_rows),
        "open_more": max(len(open_rows) - _LISTED, 0),
        "answered": len(situation.rows) - len(open_rows),
        "waiting": len(waiting),
        "problems": [
            {
                "row": titles.get(problem.row_id, ""),
                "message": problem.message(language),
                "remedy": problem.remedy(language),
            }
            for problem in situation.problems[:_LISTED]
        ],
        "problem_count": len(situation.problems),
        "problem_more": max(len(situation.problems) - _LISTED, 0),
    }
    copies = tuple(dict.fromkeys(merged.row.person_email for merged in open_rows if merged.row.person_email))
    return Wanted(kind, receiver, fresh.of(receiver, situation.rows), facts, office.today.isoformat(), copies)
