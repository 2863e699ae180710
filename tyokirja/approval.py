"""A round whose answers count only once they are approved: the rest wait, kept apart until the approval comes.

A form is approved when it names who approved it. An approved form confirms the answers that stand in it: of a row whose
standing answers are not all in one, everything waits. What an e-mail says beside a form approves nothing. A name that
stands in a copy whose answers have changed since it was written is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from tyokirja.model import Consolidation, MergedRow, StandingCell, State, Submission
from tyokirja.problems import Code, Problem
from tyokirja.rounds.receivers import Receiver, Whose
from tyokirja.written import key

APPROVAL = "approval"
"""What a row that waits lacks."""


def withheld(consolidation: Consolidation, receivers: tuple[Receiver, ...]) -> Consolidation:
    """The same with the answers set apart that no approved form confirms, and a problem for each receiver that has such."""
    if not consolidation.catalogue.settings.approval:
        return consolidation
    confirmed = {
        (answer.row_id, answer.column, key(answer.typed))
        for submission in consolidation.submissions
        if submission.verdict.merged and "approved_by" in submission.signed
        for answer in submission.answers
    }
    rows = tuple(_withheld(merged, confirmed) for merged in consolidation.rows)
    asked = (*_waiting(rows, receivers), *outdated(consolidation.submissions))
    return replace(consolidation, rows=rows, problems=(*consolidation.problems, *asked))


def outdated(submissions: Iterable[Submission]) -> list[Problem]:
    """A question for each approved form with answers that an earlier one with the very same approval did not have.

    Where the approval is of the day on which the form was saved, or later, nobody can know that it is older.
    """
    earlier: dict[tuple[object, ...], Submission] = {}
    asked = []
    for submission in sorted((each for each in submissions if each.verdict.merged and each.saved_at), key=_saved):
        approver, day = submission.signed.get("approved_by"), submission.signed.get("approved_on")
        if approver is None or (whose := submission.identity) is None:
            continue
        approval = (whose.department, whose.unit, key(approver.typed), key(day.typed) if day else "")
        first = earlier.setdefault(approval, submission)
        is_older = day is None or (isinstance(day.value, date) and day.value < _saved(submission).date())
        changed = {row_id for row_id, *_ in _answered(submission) - _answered(first)}
        if not changed or not is_older or _saved(first) == _saved(submission):
            continue
        fields = (("count", str(len(changed))), ("other", first.file))
        asked.append(
            Problem(
                Code.APPROVAL_OLDER,
                submission.file,
                approver.sheet,
                approver.cell,
                whose.department,
                value=approver.typed,
                fields=fields,
            )
        )
    return asked


def _saved(submission: Submission) -> datetime:
    assert submission.saved_at is not None, "those without a time are left out"
    return submission.saved_at


def _answered(submission: Submission) -> set[tuple[str, str, str]]:
    return {(each.row_id, each.column, key(each.typed)) for each in submission.answers if each.row_id}


def _withheld(merged: MergedRow, confirmed: set[tuple[str, str, str]]) -> MergedRow:
    if all(_is_confirmed(cell, confirmed) for cell in merged.answers.values()):
        return merged
    lacking = (*merged.lacking, APPROVAL)
    return replace(merged, state=State.PARTIAL, answers={}, lacking=lacking, waiting=merged.answers)


def _is_confirmed(cell: StandingCell, confirmed: set[tuple[str, str, str]]) -> bool:
    """True for what an approved form says, and for what the office entered itself."""
    source = cell.source
    return source is None or (source.row_id, source.column, key(source.typed)) in confirmed


def _waiting(rows: tuple[MergedRow, ...], receivers: tuple[Receiver, ...]) -> list[Problem]:
    whose = Whose(receivers)
    waiting: dict[str, list[MergedRow]] = {}
    named = {receiver.id: receiver for receiver in receivers}
    for merged in rows:
        receiver = whose.row(merged.row.id) if merged.waiting else None
        if receiver is not None:
            waiting.setdefault(receiver.id, []).append(merged)
    problems = []
    for receiver_id, own in waiting.items():
        files = dict.fromkeys(
            cell.source.file for merged in own for cell in merged.waiting.values() if cell.source is not None
        )
        fields = (("count", str(len(own))), ("files", ", ".join(files)))
        receiver = named[receiver_id]
        problems.append(
            Problem(Code.APPROVAL_MISSING, department=receiver.department.id, value=receiver.name, fields=fields)
        )
    return problems
