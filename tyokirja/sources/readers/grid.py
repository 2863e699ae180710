"""Cells as a format gives them, merged ones once, -> a :class:`Table` in which a cell's position is its column."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from tyokirja.records import dataclass
from tyokirja.sources.readers.document import PLAIN, Cell, Look, Table
from tyokirja.written import Run

WIDEST = 500
"""Columns of a table that are read; a merge that claims more is cut."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One cell as written, at the top left of the places that it covers."""

    text: str = ""
    runs: tuple[Run, ...] = ()
    row_span: int = 1
    column_span: int = 1
    note: str = ""
    look: Look = PLAIN
    link: str = ""


def laid_out(rows: Sequence[Sequence[Anchor]], place: Callable[[int], str], table_place: str) -> Table | None:
    """Rows of anchors, as HTML writes them, as a table; None where no cell has text.

    A place that a merged cell covers is an empty cell. Rows without any text are left out. ``place`` gives the place
    of a row by its number from 0.
    """
    taken: dict[tuple[int, int], Anchor | None] = {}
    for at, row in enumerate(rows):
        column = 0
        for anchor in row:
            while (at, column) in taken:
                column += 1
            if column >= WIDEST:
                break
            _take(taken, at, column, anchor, len(rows))
            column += anchor.column_span
    return positioned(taken, place, table_place)


def _take(taken: dict[tuple[int, int], Anchor | None], at: int, column: int, anchor: Anchor, height: int) -> None:
    for below in range(at, min(at + anchor.row_span, height)):
        for right in range(column, min(column + anchor.column_span, WIDEST)):
            taken.setdefault((below, right), None)
    taken[at, column] = anchor


_Nested = TypeVar("_Nested")


def with_nested(
    table: Table | None, place: Callable[[int], str], nested: Sequence[Sequence[_Nested]]
) -> Iterator[Table | _Nested]:
    """A table cut after each of its rows that has tables in it, and those tables in between.

    ``nested`` are those of each row as :func:`laid_out` numbers them; ``place`` is what it was given.
    """
    rows = {row[0].place: row for row in table.rows} if table else {}
    above: list[tuple[Cell, ...]] = []
    for at, inner in enumerate(nested):
        above += [rows[place(at)]] if place(at) in rows else []
        if table and above and (inner or at == len(nested) - 1):
            yield Table(tuple(above), table.place)
            above = []
        yield from inner


def positioned(
    taken: Mapping[tuple[int, int], Anchor | None], place: Callable[[int], str], table_place: str
) -> Table | None:
    """Anchors by row and column, both from 0, as a table; None where no cell has text. Else as :func:`laid_out`."""
    kept = sorted({at for (at, _), anchor in taken.items() if anchor and anchor.text})
    if not kept:
        return None
    width = max(column for _, column in taken) + 1

    def cell(at: int, column: int) -> Cell:
        anchor = taken.get((at, column))
        if anchor is None:
            return Cell("", place(at))
        rows = bisect_left(kept, at + anchor.row_span) - bisect_left(kept, at)
        columns = min(anchor.column_span, width - column)
        return Cell(
            anchor.text, place(at), anchor.runs, max(rows, 1), max(columns, 1), anchor.note, anchor.look, anchor.link
        )

    return Table(tuple(tuple(cell(at, column) for column in range(width)) for at in kept), table_place)
