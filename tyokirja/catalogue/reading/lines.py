"""The lines of a table as they were found: cells by field, with their places, merges spread over their rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tyokirja.catalogue.layout import COLUMNS, heading, stored
from tyokirja.catalogue.reading.cells import incoming, shown
from tyokirja.catalogue.reading.recognition import Table
from tyokirja.model import Language
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.values import as_typed
from tyokirja.values.formats import hides, is_unseen
from tyokirja.written import NOT_SAID, Mark, Written


class Line(NamedTuple):
    """One line of a table. ``number`` is the row that Excel shows."""

    # A named tuple, for one is made for each of a hundred thousand rows.

    table: Table
    language: Language
    number: int
    cells: dict[str, Written]

    def text(self, field: str) -> str:
        """What a person sees in a field's cell; empty for an error value and for a formula without a value."""
        content = self.cells.get(field)
        if content is None or content.error or content.value is None:
            return ""
        # Most of what people type is text, and text is shown as it is.
        plainly = type(content.value) is str and not content.runs
        return incoming(str(content.value)) if plainly else shown(content, self.language)

    def usable(self, field: str) -> Written | None:
        """A field's cell, None where it is blank or holds an error or a formula without a value."""
        content = self.cells.get(field)
        if content is None or content.error or content.value is None:
            return None
        return None if isinstance(content.value, str) and (not content.value or content.blank) else content

    def problem(self, code: ProblemKind, field: str, value: str = "", row_id: str = "", **fields: str) -> Problem:
        """A problem at a field's cell."""
        named = (("column", self.heading(field)), *fields.items())
        sheet, cell = self.table.page.name, self.table.place(self.number, field)
        return Problem(code, sheet=sheet, cell=cell, row_id=row_id, value=value, fields=named)

    def heading(self, field: str) -> str:
        """A field's heading in the workbook's language."""
        return heading(self.table.part, field, self.language)

    def faults(self, row_id: str = "") -> tuple[Problem, ...]:
        """Error values, formulas that were never computed, what is struck through, and what a number format hides."""
        cells = self.cells
        if not any(cell.error or cell.formula or cell.runs or hides(cell) for cell in cells.values()):
            return ()
        faults = []
        for column in stored(self.table.part):
            content = cells.get(column.field)
            if content is None:
                continue
            if content.error:
                faults.append(self.problem(Code.CELL_ERROR, column.field, content.error, row_id))
            elif content.value in (None, "") and content.formula:
                faults.append(self.problem(Code.CELL_FORMULA, column.field, content.formula, row_id))
            elif content.marks & NOT_SAID & ~Mark.HIDDEN:
                faults.append(self.problem(Code.CELL_STRUCK, column.field, self.text(column.field), row_id))
            elif is_unseen(content):
                faults.append(self.problem(Code.CELL_HIDDEN, column.field, self.text(column.field), row_id))
        return tuple(faults)

    def all_text(self) -> str:
        """Everything on the line, for naming it in a message."""
        return " | ".join(text for text in (self.text(column.field) for column in stored(self.table.part)) if text)


class Lines:
    """The lines of a table, each made when its turn comes: a table may have a hundred thousand."""

    def __init__(self, table: Table, language: Language, spread: dict[int, dict[int, Written]]) -> None:
        self._table, self._language, self._spread = table, language, spread
        self._fields = _fields(table)

    def __iter__(self) -> Iterator[Line]:
        table, language, spread, fields = self._table, self._language, self._spread, self._fields
        shapes: dict[tuple[int, ...], list[tuple[int, str]]] = {}
        for row, (columns, contents) in table.page.rows.packed.items():
            if row <= table.header or row in table.again:
                continue
            shape = shapes.get(columns)
            if shape is None:
                shape = [(index, fields[column]) for index, column in enumerate(columns) if column in fields]
                shapes[columns] = shape
            # A merge that was spread below the last line would make lines of nothing else.
            if shape and row in spread:
                whole = dict(zip(columns, contents, strict=True)) | spread[row]
                cells = {fields[column]: whole[column] for column in sorted(whole) if column in fields}
                yield Line(table, language, row, cells)
            elif shape:
                yield Line(table, language, row, {name: contents[index] for index, name in shape})


def lines(table: Table, language: Language) -> tuple[Lines, tuple[Problem, ...]]:
    """The lines below the headings that hold anything in a known column, and what was merged among them."""
    spread, problems = _spread(table, _fields(table))
    return Lines(table, language, spread), problems


def _fields(table: Table) -> dict[int, str]:
    """The fields that are read, by column."""
    known = table.columns
    return {known[column.field]: column.field for column in stored(table.part) if column.field in known}


def _spread(table: Table, fields: dict[int, str]) -> tuple[dict[int, dict[int, Written]], tuple[Problem, ...]]:
    """The cells that merges cover, by row, each with its merge's content; an id is never spread: it names one row."""
    covered: dict[int, dict[int, Written]] = {}
    problems = []
    page = table.page
    last = max(page.rows, default=0)
    for top, left, bottom, right in page.merges:
        content = page.at((top, left))
        if content is None or top <= table.header or not any(left <= column <= right for column in fields):
            continue
        where = f"{page.where((top, left))}:{page.where((bottom, right))}"
        spread = bottom > top and fields.get(left) not in (None, COLUMNS[table.part][0].field)
        problems.append(
            Problem(
                Code.CELL_MERGED if spread else Code.CELL_MERGED_ONCE,
                sheet=page.name,
                cell=page.where((top, left)),
                value=as_typed(content),
                fields=(("range", where),),
            )
        )
        if spread:
            for row in range(top + 1, min(bottom, last) + 1):
                covered.setdefault(row, {})[left] = content
    return covered, tuple(problems)
