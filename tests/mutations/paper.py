"""A form as a grid of cells that can be moved, typed over and written by any program. Rows and columns from 0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeAlias

from tyokirja.model import Value, Verdict
from tyokirja.workbooks.book import column_index, column_letters
from tyokirja.written import Run

Place: TypeAlias = tuple[int, int]
Move: TypeAlias = Callable[[int, int], Place | None]


@dataclass(frozen=True, slots=True)
class Serial:
    """A date typed as a bare day number; the number depends on the workbook's calendar."""

    day: date


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person meant by a cell: the row that it stands beside and the column that it stands under.

    ``means`` is the value that it may be read as, None where it has to be asked back. ``firm``: it must be read, not
    asked back. A note has neither row nor column.
    """

    row_id: str = ""
    column: str = ""
    means: Value | None = None
    firm: bool = False

    @property
    def note(self) -> bool:
        """True for what answers nothing: it must be listed."""
        return not self.column


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``home`` is where the form was issued with it: (row id, tidy column), ``HEADING`` for a heading.

    A cell of the table is there even while it is blank. ``value`` of a formula is its cached value. ``runs`` are the parts
    of a text with their marks, and speak for as long as they are what ``value`` says.
    """

    value: float | bool | str | date | datetime | Serial | None = None
    number_format: str = "General"
    formula: str = ""
    home: tuple[str, str] = ("", "")
    typed: Typed | None = None
    issued_format: str = "General"
    runs: tuple[Run, ...] = ()

    @property
    def marked(self) -> tuple[Run, ...]:
        """The parts of the text with their marks; none where it was typed over since."""
        return self.runs if "".join(run.text for run in self.runs) == self.value else ()

    @property
    def blank(self) -> bool:
        """True when nothing stands there."""
        return not self.formula and (self.value is None or self.value == "")


HEADING = "#heading"
NOT_KNOWN = ("ei tiedossa", "-")
"""What is typed instead of a figure that nobody knows yet: an answer that gives way to any other."""


@dataclass(slots=True)
class Page:
    """One sheet."""

    name: str
    cells: dict[Place, Cell] = field(default_factory=dict)
    state: str = "visible"
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    comments: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)

    def copy(self) -> Page:
        """A copy that can be changed by itself."""
        return Page(
            self.name, dict(self.cells), self.state, list(self.merges), dict(self.comments), set(self.hidden_rows)
        )

    def rows(self) -> dict[int, str]:
        """The sheet rows of the table, in order, with the row id that each was issued with."""
        found = {row: cell.home[0] for (row, _), cell in self.cells.items() if cell.home[0] not in ("", HEADING)}
        return dict(sorted(found.items()))

    def columns(self) -> dict[str, int]:
        """Where the columns of the table stand now, by tidy name."""
        return {cell.home[1]: column for (_, column), cell in self.cells.items() if cell.home[0] not in ("", HEADING)}

    def heading(self, name: str) -> Place | None:
        """Where a column's heading stands."""
        return next((place for place, cell in self.cells.items() if cell.home == (HEADING, name)), None)

    def typed(self) -> list[tuple[Place, Cell]]:
        """The cells that a person typed."""
        return [(place, cell) for place, cell in sorted(self.cells.items()) if cell.typed is not None]

    def merged(self) -> set[Place]:
        """The cells of every merge."""
        return {
            (row, column)
            for top, left, bottom, right in self.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }

    def last(self) -> Place:
        """The last row and the last column that have something."""
        used = [place for place, cell in self.cells.items() if not cell.blank]
        return max(row for row, _ in used), max(column for _, column in used)

    def move(self, to: Move, *, all_references: bool = True) -> None:
        """Move every cell; None deletes it. Formulas follow the cells that they speak of, as a spreadsheet lets them.

        Without ``all_references`` only those that go with the row do: what a sort leaves.
        """
        self.cells = {
            place: replace(cell, formula=_follow(cell.formula, to, all_references)) if cell.formula else cell
            for old, cell in self.cells.items()
            if (place := to(*old)) is not None
        }
        self.comments = {place: text for old, text in self.comments.items() if (place := to(*old)) is not None}
        corners = [(to(a, b), to(c, d)) for a, b, c, d in self.merges]
        self.merges = [(*one, *other) for one, other in corners if one and other and other[0] >= one[0]]
        self.hidden_rows = {place[0] for row in self.hidden_rows if (place := to(row, 0)) is not None}


_STRINGS = re.compile(r'("(?:[^"]|"")*")')
_ONE = r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})"
_REFERENCE = re.compile(rf"(?<![A-Za-z_!'.]){_ONE}(?::{_ONE})?(?![\d(A-Za-z_])")


def _follow(formula: str, to: Move, all_references: bool) -> str:
    def moved(found: re.Match[str]) -> str:
        if found[3] and not all_references:
            return found[0]
        first, last = found.group(1, 2, 3, 4), found.group(5, 6, 7, 8)
        if last[1] is None:
            return _moved(first, to) or "#REF!"
        # A range whose first or last row was deleted shrinks to what is left of it.
        top, bottom = int(first[3]), int(last[3])
        start = next((each for row in range(top, bottom + 1) if (each := _moved((*first[:3], str(row)), to))), "")
        end = next((each for row in range(bottom, top - 1, -1) if (each := _moved((*last[:3], str(row)), to))), "")
        return f"{start}:{end}" if start and end else "#REF!"

    parts = _STRINGS.split(formula)
    return "".join(part if number % 2 else _REFERENCE.sub(moved, part) for number, part in enumerate(parts))


def _moved(reference: tuple[str, ...], to: Move) -> str:
    fixed_column, letters, fixed_row, row = reference
    column = column_index(letters)
    place = to(int(row) - 1, column) if column is not None else None
    return f"{fixed_column}{column_letters(place[1])}{fixed_row}{place[0] + 1}" if place else ""


@dataclass(slots=True)
class Book:
    """One workbook. ``sheet`` is the page that was issued to be filled in, wherever it is now."""

    pages: list[Page]
    properties: dict[str, str] = field(default_factory=dict)
    date1904: bool = False

    def copy(self) -> Book:
        """A copy that can be changed by itself."""
        return Book([page.copy() for page in self.pages], dict(self.properties), self.date1904)

    @property
    def hidden(self) -> Page | None:
        """The identity sheet, None where it is gone."""
        return next((page for page in self.pages if page.cells.get((0, 0), Cell()).value == "format"), None)

    def tables(self) -> list[Page]:
        """The pages that have the form's table."""
        return [page for page in self.pages if page.rows()]


@dataclass(slots=True)
class Return:
    """One file that comes back.

    ``verdicts`` are those that it has to get where it may not be merged; ``weak`` says what of its structure was
    damaged, so that the oracle knows when asking back is the right answer.
    """

    name: str
    book: Book
    saved: datetime
    verdicts: frozenset[Verdict] = frozenset()
    weak: set[str] = field(default_factory=set)

    def copy(self, name: str, saved: datetime) -> Return:
        """The same file once more."""
        return Return(name, self.book.copy(), saved, self.verdicts, set(self.weak))

    def set_hidden(self, **values: str) -> None:
        """Another word in the identity sheet and in the property alike."""
        page = self.book.hidden
        if page is not None:
            for (row, column), cell in list(page.cells.items()):
                if column == 0 and cell.value in values:
                    page.cells[row, 1] = replace(page.cells[row, 1], value=values[str(cell.value)])
        for name, text in self.book.properties.items():
            pairs = dict(part.split("=", 1) for part in text.split(";"))
            self.book.properties[name] = ";".join(f"{key}={values.get(key, value)}" for key, value in pairs.items())


def typed_over(cell: Cell, value: float | bool | str | date | Serial | None, **meant: object) -> Cell:
    """The cell typed anew: the same place and format, another content, and what is meant by it."""
    assert cell.typed is not None
    return replace(cell, value=value, formula="", typed=replace(cell.typed, **meant))  # type: ignore[arg-type] # fields of Typed


def note(value: str | float) -> Cell:
    """Something that a person wrote where no answer was asked."""
    return Cell(value, typed=Typed())


def blank_cells(page: Page, cells: Iterable[Place]) -> None:
    """Empty cells, as with Delete: their formats stay."""
    for place in cells:
        if place in page.cells:
            page.cells[place] = replace(page.cells[place], value=None, formula="", typed=None)
