"""What each row was answered in the last round, as a note beside its figures: for whom has nothing new to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tyokirja.form import figures
from tyokirja.form.page import FormPage
from tyokirja.form.plan import Plan, PlannedColumn
from tyokirja.layout import LastRound
from tyokirja.model import MergedRow, Row
from tyokirja.model.fields import ROLES, Role
from tyokirja.seal import OWN_AUTHOR
from tyokirja.texts import text
from tyokirja.values.absent import says_something

_PLACES = ("previous_actual", "previous_status", "previous_commentary", "target", "measure", "action", "goal")
"""Where a note stands: at the first of these that the form has. None is an answer's cell, whose notes tell what to mend."""

_LONGEST = 800
"""Characters of one answer in a note: a longer one would not be read there."""


def write(page: FormPage, plan: Plan, at: Mapping[str, int]) -> None:
    """Write the notes. ``at`` has the sheet row (from 0) of each row id. A row with nothing to tell has none."""
    column = place(plan)
    if column is None:
        return
    for row in plan.rows:
        if words := note(plan, row):
            page.comment(at[row.id], column.index, words, OWN_AUTHOR)


def place(plan: Plan) -> PlannedColumn | None:
    """The column at whose cells the notes stand; None where the template wants none."""
    if plan.layout.last_round is LastRound.NO:
        return None
    return next((column for name in _PLACES if (column := plan.column(name)) and column.role is Role.MASTER), None)


def note(plan: Plan, row: Row) -> str:
    """What the last round says of a row that its form does not show in columns; empty where there is nothing."""
    before = plan.previous.get(row.id)
    lines = list(_lines(plan, row, before)) if before else []
    return "\n".join((plan.text("last_round"), *lines)) if lines else ""


def _lines(plan: Plan, row: Row, before: MergedRow) -> Iterator[str]:
    own = {column.name: column for column in plan.layout.own}
    for name, cell in before.answers.items():
        if plan.column(f"previous_{name}") or not says_something(cell.typed):
            continue
        if name in own:
            heading, shown = own[name].heading.get(plan.language), figures.own_answer(own[name], cell, plan.language)
        elif name in ROLES:
            heading = text(f"master.column.{name}", plan.language)
            shown = (
                figures.figure(cell.value, row, plan.language)  # of *unchanged* the figure that it stood for
                if name == "actual" and cell.value is not None
                else figures.answer(name, row, cell, plan.catalogue.choices, plan.language)
            )
        else:  # a column of somebody's own that the template has no more
            continue
        words = shown.text(plan.language) or cell.typed
        yield f"{heading}: {words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + '…'}"
