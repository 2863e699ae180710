"""What stands in each cell of a form: master data as the catalogue has it, or what was answered before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from tyokirja import judge
from tyokirja.answers import read_answer, read_own
from tyokirja.form import Ground, figures
from tyokirja.form.figures import BLANK, CellContent
from tyokirja.layout import Layout
from tyokirja.model import Choice, ChoiceList, Department, Row, StandingCell
from tyokirja.model.fields import OF_ROW, Holds, Role, role_of
from tyokirja.texts import text
from tyokirja.texts.departments import name_in
from tyokirja.values.absent import says_something
from tyokirja.written import Written

_FIGURES = frozenset(field.name for field in OF_ROW if field.asked and field.holds is Holds.FIGURE)
_TOLD_BY_ROW = frozenset(
    field.name for field in OF_ROW if field.asked and field.holds in (Holds.FIGURE, Holds.WORDS, Holds.DAY)
) - {"measure"}
"""Columns that show something where the field of that name has something."""

_SET_BY_COUNCIL = frozenset({"baseline", "target"})
_PREVIOUS = frozenset({"previous_actual", "previous_status", "previous_commentary"})


class Contents(dict[tuple[str, str], CellContent]):
    """The cells of one form by row id and tidy name, each worked out when it is first asked for.

    So a column that a form has not, or a form of which only the headings are wanted, costs nothing.
    """

    def __init__(self, ground: Ground, department: Department, rows: Sequence[Row], choices: Sequence[Choice]) -> None:
        """``choices`` are the statuses and forecasts that the form offers."""
        super().__init__()
        self.layout, self.language, self.choices, self.rows = ground.layout, department.language, choices, rows
        self._rows = {row.id: row for row in rows}
        self._own = {own.name: own for own in ground.layout.own}
        self._department = CellContent(name_in(department.name, department.language))
        self._known = ground.catalogue.choices
        self._previous, self._answers = ground.previous, ground.answers

    def __missing__(self, key: tuple[str, str]) -> CellContent:
        row_id, name = key
        shown = self[key] = self._shown(self._rows[row_id], name)
        return shown

    def differ(self, name: str) -> bool:
        """Whether the rows do not all show the same in a column; rows that show nothing there do not count."""
        return len({str(value) for value in self._values(name)}) > 1

    def show_anything(self, name: str) -> bool:
        """Whether some row shows something in a column."""
        return any(True for _ in self._values(name))

    def _values(self, name: str) -> Iterator[float | str | date]:
        told_by_row = name in _TOLD_BY_ROW or (name == "previous_actual" and not self._previous)
        for row_id, row in self._rows.items():
            # Most such columns are empty in most rows; those need no cell to be worked out.
            if told_by_row and getattr(row, name) in (None, "") and not getattr(row, f"{name}_text", ""):
                continue
            value = self[row_id, name].value
            if value is not None:
                yield value

    def _shown(self, row: Row, name: str) -> CellContent:
        if name in _SET_BY_COUNCIL:
            # In the council's own words where they say more than the figure; the formulas reckon with the figure.
            words = judge.council_words(row, name)
            value = judge.figure_of(row) if name == "target" else row.baseline
            return CellContent(words) if words else figures.figure(value, row, self.language)
        if name in _FIGURES:
            return figures.figure(getattr(row, name), row, self.language)
        role = role_of(name)
        if role is Role.ANSWER:
            merged = self._answers.get(row.id)
            cell = merged.answers.get(name) if merged else None
            return self._answer(row, name, cell) if cell else BLANK
        if role is Role.LIVE:
            return BLANK
        if name == "row_id":
            return CellContent(row.id)
        if name == "department":
            return self._department
        if name == "direction":
            return CellContent(text(f"catalogue.direction.{row.direction}", self.language)) if row.direction else BLANK
        if name in _PREVIOUS:
            return self._earlier(row, name)
        value = measure_text(row, self.layout) if name == "measure" else getattr(row, name)
        return CellContent(cast("float | str | date", value)) if value else BLANK

    def _answer(self, row: Row, name: str, cell: StandingCell) -> CellContent:
        """An answer as it was given; blank where it did not count (struck, hidden, over several rows) and what was typed would
        count as it stood here: the form sent back as it is would answer what is asked about."""
        own = self._own.get(name)
        if own:
            shown = figures.own_answer(own, cell, self.language)
        else:
            shown = figures.answer(name, row, cell, self.choices, self.language)
        if cell.value is not None or shown.value is None:
            return shown
        content = Written(shown.value, shown.number_format)
        read = (
            read_own(own, content, self.language)
            if own
            else read_answer(name, row, content, self.choices, self.language)
        )
        return shown if read.value is None or read.code else CellContent(None, shown.number_format)

    def _earlier(self, row: Row, name: str) -> CellContent:
        before = self._previous.get(row.id)
        cell = before.answers.get(name.removeprefix("previous_")) if before else None
        if name == "previous_status":
            code = str(cell.value or "") if cell else ""
            label = figures.choice_label(self._known, ChoiceList.STATUS, code, self.language)
            return CellContent(label or None)
        if name == "previous_commentary":
            return CellContent(cell.typed if cell and says_something(cell.typed) else None)
        if cell is None:
            return figures.figure(row.previous_actual, row, self.language)
        return (
            figures.figure(cell.value, row, self.language)
            if cell.value is not None
            else CellContent(cell.typed or None)
        )


def measure_text(row: Row, layout: Layout) -> str:
    """What stands under the measure's heading: an action without a measure is named there by its own words."""
    if row.measure:
        return row.measure
    names = {column.name for column in layout.columns}
    if "action" not in names and row.action:
        return row.action
    shown_elsewhere = names | {band.name for band in layout.bands}
    return "" if "action" in names and row.action else row.goal if "goal" not in shown_elsewhere else ""
