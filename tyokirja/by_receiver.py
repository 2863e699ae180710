"""A round as gathered -> what it comes to for each receiver of a form: rows, when the form came, what is to be mended.

For ``status`` and the letters, which write none of what ``consolidate`` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tyokirja.model import MergedRow, Verdict
from tyokirja.problems import Problem
from tyokirja.rounds.receivers import Whose

if TYPE_CHECKING:
    from tyokirja.gathering import Gathered


def rows_by_receiver(gathered: Gathered) -> dict[str, tuple[MergedRow, ...]]:
    """The merged rows of each receiver that has any, in the catalogue's order, by its id."""
    rows = {merged.row.id: merged for merged in gathered.consolidation.rows}
    return {
        receiver.id: tuple(rows[row.id] for row in receiver.rows) for receiver in gathered.receivers if receiver.rows
    }


def days_returned(gathered: Gathered, *, blank: bool = False) -> dict[str, date | None]:
    """When each receiver's form last came, on this computer's clock: by the mail that brought it, else by when it was saved.

    None where nothing tells; a receiver whose rows came back in none is not in it, nor one of several that a form of
    another split is of, where that answers none of its rows. ``blank``: of the forms that came back blank, which are no
    return.
    """
    whose = Whose(gathered.receivers)
    days: dict[str, date | None] = {}
    for submission in gathered.consolidation.submissions:
        wanted = submission.verdict is Verdict.BLANK if blank else submission.verdict.merged
        if submission.identity is not None and wanted:
            came = submission.came_at or submission.saved_at
            day = (came.astimezone() if came.tzinfo else came).date() if came else None
            theirs = whose.form(submission.identity.department, submission.identity.unit)
            if len(theirs) > 1:
                rows = {answer.row_id for answer in submission.answers}
                answered = {receiver.id for receiver in map(whose.row, rows) if receiver is not None}
                theirs = tuple(receiver for receiver in theirs if receiver.id in answered)
            for receiver in theirs:
                days[receiver.id] = max(filter(None, (days.get(receiver.id), day)), default=None)
    return days


def units_by_file(gathered: Gathered) -> dict[str, str]:
    """Which unit's form each returned file is, by its name; empty for a whole department's."""
    return {each.file: each.identity.unit for each in gathered.consolidation.submissions if each.identity}


def to_mend(gathered: Gathered) -> dict[str, tuple[Problem, ...]]:
    """What each receiver (by its id) is asked to mend, in the order found; the others are not in it."""
    whose = Whose(gathered.receivers)
    units = units_by_file(gathered)
    by_receiver: dict[str, list[Problem]] = {}
    for problem in gathered.consolidation.problems:
        if problem.code.mendable and (receiver := whose.problem(problem, units.get(problem.file, ""))):
            by_receiver.setdefault(receiver.id, []).append(problem)
    return {receiver: tuple(problems) for receiver, problems in by_receiver.items()}


def filled_rows(rows: Iterable[MergedRow]) -> dict[str, MergedRow]:
    """The rows that have been answered, by id, as a form is filled with them: also with what waits for approval."""
    given = (merged for merged in rows if merged.given)
    return {merged.row.id: merged if merged.answers else replace(merged, answers=merged.given) for merged in given}
