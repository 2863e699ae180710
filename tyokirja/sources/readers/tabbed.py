"""Lines whose parts are set apart by tabs -> tables, where such lines stand together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from tyokirja.records import dataclass
from tyokirja.sources.readers.document import Block, Cell, Heading, Paragraph, Table

_LINES_INSIDE = 2
"""Lines of one cell that a table may have between two of its rows, at most."""


@dataclass(frozen=True, slots=True)
class TabbedLine:
    """A line with tabs: its cells, the empty ones too, and what it is where no other such line stands beside it.

    ``alone`` is None for a line that is a table's row in any case. ``by_hand``: it has no stops of its own for its tabs, which
    may have been typed until the next column was reached.
    """

    cells: tuple[Cell, ...]
    alone: Block | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A line with nothing in it."""


Line: TypeAlias = Block | TabbedLine | Blank


def with_tables(lines: Iterable[Line]) -> Iterator[Block]:
    """Blocks of lines. A run of lines with tabs is a table: an empty line ends it, or lines without a tab after which none
    has one; a line or two between its rows are rows of one cell.
    """
    rows: list[TabbedLine] = []
    between: list[Heading | Paragraph] = []
    for line in lines:
        if isinstance(line, TabbedLine):
            rows += [TabbedLine((_cell(block),), block) for block in between]
            rows.append(line)
            between = []
        elif rows and isinstance(line, Heading | Paragraph) and len(between) < _LINES_INSIDE and not _is_title(line):
            between.append(line)
        else:
            yield from _ended(rows, between)
            rows, between = [], []
            if not isinstance(line, Blank):
                yield line
    yield from _ended(rows, between)


def _is_title(line: Heading | Paragraph) -> bool:
    return isinstance(line, Heading) and line.level > 0


def _ended(rows: Sequence[TabbedLine], between: Sequence[Block]) -> Iterator[Block]:
    lines = [row.alone for row in rows if row.alone]
    if len(lines) == len(rows) and not _are_rows(rows):
        yield from lines
    elif rows:
        yield _table(rows)
    yield from between


def _are_rows(lines: Sequence[TabbedLine]) -> bool:
    """False for a line by itself, and for pairs that several tabs part, as signatures stand beside each other."""
    filled = max((sum(bool(cell.text) for cell in line.cells) for line in lines), default=0)
    return len(lines) > 1 and (filled > _PAIR or any(len(line.cells) == _PAIR for line in lines))


_PAIR = 2
_LEAST_ROWS = 3


def _table(lines: Sequence[TabbedLine]) -> Table:
    """The lines as a table. Several tabs are taken for one where the rows then have as many cells each, and else have not.

    By hand tabs are typed until the next column is reached: a short text takes more of them than a long one. Where that
    leaves it open which column a cell stands in, the table is a guess.
    """
    rows = [line.cells for line in lines]
    whole = [_without_empty_end(row) for row in rows]
    folded = [(row[0], *(cell for cell in row[1:] if cell.text)) for row in whole if row]
    widths, raw = {len(row) for row in folded}, {len(row) for row in whole}
    if len(folded) >= _LEAST_ROWS and len(widths) == 1 < len(raw) and min(widths) > 1:
        return table(folded)
    by_hand = any(line.by_hand for line in lines) and len(raw) > 1
    if not by_hand or len(folded) < _LEAST_ROWS or whole == folded:
        return table(rows)
    return replace(table(folded if whole[0] != folded[0] else rows), guessed=True)


def _without_empty_end(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    end = max((at + 1 for at, cell in enumerate(row) if cell.text), default=0)
    return row[:end]


def _cell(block: Heading | Paragraph) -> Cell:
    return Cell(block.text, block.place, block.runs)


def table(rows: Sequence[tuple[Cell, ...]]) -> Table:
    """Rows of unequal length as a table: the shorter ones end in empty cells."""
    width = max(len(row) for row in rows)
    return Table(tuple(row + (Cell("", row[0].place),) * (width - len(row)) for row in rows), rows[0][0].place)
