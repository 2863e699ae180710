"""The lines of a table as they were found: cells by field, with their places, merges spread over their rows."""

from __future__ import annotations

from dataclasses import dataclass

from tyokirja.catalogue.cells import shown
from tyokirja.catalogue.layout import COLUMNS, heading, stored
from tyokirja.catalogue.recognition import Table
from tyokirja.columns import CellContent, as_typed
from tyokirja.model import Language
from tyokirja.problems import Code, Problem


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table. ``number`` is the row that Excel shows."""

    table: Table
    language: Language
    number: int
    cells: dict[str, CellContent]

    def text(self, field: str) -> str:
        """What a person sees in a field's cell; empty for an error value and for a formula without a value."""
        content = self.cells.get(field)
        return "" if content is None or content.error or content.value is None else shown(content, self.language)

    def usable(self, field: str) -> CellContent | None:
        """A field's cell, None where it is blank or holds an error or a formula without a value."""
        content = self.cells.get(field)
        return None if content is None or content.error or content.value is None or content.blank else content

    def problem(self, code: Code, field: str, value: str = "", row_id: str = "", **fields: str) -> Problem:
        """A problem at a field's cell."""
        named = (("column", self.heading(field)), *fields.items())
        sheet, cell = self.table.page.name, self.table.place(self.number, field)
        return Problem(code, sheet=sheet, cell=cell, row_id=row_id, value=value, fields=named)

    def heading(self, field: str) -> str:
        """A field's heading in the workbook's language."""
        return heading(self.table.part, field, self.language)

    def faults(self, row_id: str = "") -> tuple[Problem, ...]:
        """Error values, and formulas that were never computed."""
        found = []
        for column in stored(self.table.part):
            content = self.cells.get(column.field)
            if content is None:
                continue
            if content.error:
                found.append(self.problem(Code.CELL_ERROR, column.field, content.error, row_id))
            elif content.value is None and content.formula:
                found.append(self.problem(Code.CELL_FORMULA, column.field, content.formula, row_id))
        return tuple(found)

    def all_text(self) -> str:
        """Everything on the line, for naming it in a message."""
        return " | ".join(text for text in (self.text(column.field) for column in stored(self.table.part)) if text)


def lines(table: Table, language: Language) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """The lines below the headings that hold anything in a known column, and what was merged among them."""
    fields = {
        table.columns[column.field]: column.field for column in stored(table.part) if column.field in table.columns
    }
    spread, problems = _spread(table, fields)
    rows: dict[int, dict[str, CellContent]] = {}
    for (row, column), content in sorted((table.page.cells | spread).items()):
        if row > table.header and column in fields:
            rows.setdefault(row, {})[fields[column]] = content
    # A merge that was spread below the last line would make lines of nothing else.
    own = {row for row, column in table.page.cells if column in fields}
    return tuple(Line(table, language, row, cells) for row, cells in rows.items() if row in own), problems


def _spread(table: Table, fields: dict[int, str]) -> tuple[dict[tuple[int, int], CellContent], tuple[Problem, ...]]:
    """The cells that merges cover, each with its merge's content; an id is never spread, for it names one row."""
    covered: dict[tuple[int, int], CellContent] = {}
    problems = []
    for top, left, bottom, right in table.page.merges:
        content = table.page.cells.get((top, left))
        if content is None or top <= table.header or not fields.keys() & set(range(left, right + 1)):
            continue
        where = f"{table.page.where((top, left))}:{table.page.where((bottom, right))}"
        problems.append(
            Problem(
                Code.CELL_MERGED,
                sheet=table.page.name,
                cell=table.page.where((top, left)),
                value=as_typed(content),
                fields=(("range", where),),
            )
        )
        if fields.get(left) not in (None, COLUMNS[table.part][0].field):
            last = min(bottom, max(row for row, _ in table.page.cells))
            covered |= {(row, left): content for row in range(top + 1, last + 1)}
    return covered, tuple(problems)
