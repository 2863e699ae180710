"""Headings and the cells of their table, written out in whatever order -> the one way in which they are its rows.

A program that writes a page out takes some cells of a column together, then some of the next one, then whole rows: but what
it takes of one column stands in the order of its rows. Of all ways to share the cells out to columns so that every row of every
column is filled the likeliest is taken; where there is none, or another about as likely, nothing is told.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from tyokirja.sources.readers.text.flowed_apart import WordsOfText
from tyokirja.sources.readers.text.flowed_blocks import Block, BlockReading, Kind, Stack, blocks_of, is_of_days
from tyokirja.sources.readers.text.flowed_cells import FlowedCell
from tyokirja.values import read_number


class Filled(NamedTuple):
    """What stands in a row of a column; ``sure``: all of what is its own is known."""

    cell: FlowedCell
    sure: bool


Row: TypeAlias = tuple[Filled | None, ...]
Grid: TypeAlias = tuple[Row, ...]
"""The rows of a table; None for what goes on with the row above."""

_Slot: TypeAlias = tuple[int, int]
_Cells: TypeAlias = dict[_Slot, Filled | None]

_MOST_COLUMNS, MOST_CELLS = 9, 600
"""Columns and cells of a table, at most: what is larger is not told."""


class Steps:
    """How many steps the searches in a text may still take, all together, and how many one of them at most."""

    def __init__(self) -> None:
        self._left, self._of_one = _MOST_STEPS, 0

    def begin(self) -> None:
        """A search begins."""
        self._of_one = min(_MOST_OF_ONE, self._left)

    def take(self, count: int) -> None:
        """So many are taken."""
        self._left -= count
        self._of_one -= count

    @property
    def are_taken(self) -> bool:
        """True where the search may take no more: it tells nothing then."""
        return self._of_one <= 0


_MOST_STEPS, _MOST_OF_ONE = 600_000, 120_000


class OrderedColumn(NamedTuple):
    """What a column holds, before how many of the cells its heading stands, and whether its texts are short: units."""

    kind: Kind
    since: int
    short: bool = False


def rows_in_order(
    columns: Sequence[OrderedColumn], cells: Sequence[FlowedCell], words: WordsOfText, steps: Steps
) -> Grid | None:
    """The rows that the cells make up under columns; None where there is no way to it, or another one about as likely."""
    figures = [at for at, column in enumerate(columns) if column.kind == "figure"]
    if not 1 < len(columns) <= _MOST_COLUMNS or not figures or len(cells) > MOST_CELLS:
        return None
    blocks = [block for block in blocks_of(cells, words, {column.since for column in columns}) if not is_of_days(block)]
    ways: dict[Grid, float] = {}
    steps.begin()
    for rows in _counts(blocks, len(figures)):
        for merged in range(figures[0]):
            for cost, grid in _Search(columns, blocks, rows, merged, steps).ways():
                ways[grid] = min(cost, ways.get(grid, cost))
            if steps.are_taken:
                return None
    best = sorted(ways, key=ways.__getitem__)[:2]
    return best[0] if best and (len(best) < 2 or ways[best[1]] - ways[best[0]] > _ALIKE) else None


def _counts(blocks: Sequence[Block], columns: int) -> Iterator[int]:
    """How many rows there may be, by the figures."""
    sizes = {0}
    for block in blocks:
        own = {
            sum(len(stack.cells) for stack in reading.stacks if stack.kind == "figure") for reading in block.readings
        }
        sizes = {size + more for size in sizes for more in own}
        if len(sizes) > MOST_CELLS:
            return
    yield from sorted(size // columns for size in sizes if size and not size % columns)


_ALIKE = 0.5
"""By how much a way to fill the rows must cost less than any other."""

_ELSEWHERE, _NOT_BELOW, _EARLY, _MERGED, _OTHER_LENGTH = 1.0, 3.0, 1.0, 1.0, 2.0
"""What it costs that a cell is neither below nor beside the one before it, not the column's whose heading stands right above it,
above its own heading, or over several rows (each of them), and that a text is as short as units are, or no unit."""

_OTHER_UNIT, _MOST_UNLIKE = 4.0, 2.0
"""What it costs that one figure of a row is of hundredths and the next is not, and that they are of other sizes, at most."""


class _Path(NamedTuple):
    """A way to place blocks up to some: what it costs, where the last cells were placed, and the cells before them."""

    cost: float
    last: tuple[int, int, int]
    cells: _Cells


class _Search:
    """Fills so many rows with the cells of blocks, from the first block to the last.

    A column's cells stand in the order of its rows, whatever stands between them. Of all ways to share the blocks out to
    columns that have filled them equally far only the likeliest are followed, so a search takes a bounded number of steps.
    The first ``merged`` columns have cells that go over rows: such a one begins where all rows above are whole.
    """

    def __init__(
        self, columns: Sequence[OrderedColumn], blocks: Sequence[Block], rows: int, merged: int, steps: Steps
    ) -> None:
        self._steps = steps
        self._columns, self.blocks_of, self._rows, self._merged = columns, blocks, rows, merged
        self._below = {kind: _cells_from(blocks, kind) for kind in ("text", "figure")}

    def ways(self) -> Iterator[tuple[float, Grid]]:
        """The likeliest ways, each with what it costs."""
        states: dict[tuple[int, ...], list[_Path]] = {(0,) * len(self._columns): [_Path(0.0, (0, -1, -1), {})]}
        for at, block in enumerate(self.blocks_of, 1):
            if self._steps.are_taken:
                return
            following: dict[tuple[int, ...], list[_Path]] = {}
            for filled, paths in states.items():
                for reading in block.readings:
                    for column in range(len(self._columns)):
                        for longer, path in self._placed(block, reading, column, filled, paths):
                            self._steps.take(1 + len(path.cells) // _CELLS_OF_A_STEP)
                            if self._may_be_filled(longer, at):
                                following.setdefault(longer, []).append(path)
            for filled, paths in following.items():
                following[filled] = sorted(paths, key=lambda path: path.cost)[:_KEPT]
            least = sorted(following, key=lambda filled: following[filled][0].cost)[:_MOST_STATES]
            states = {filled: following[filled] for filled in least}
        whole = [at for at in range(len(self._columns)) if at >= self._merged]
        for filled, paths in states.items():
            if all(filled[at] == self._rows for at in whole) and all(filled):
                over = _MERGED * sum(self._rows - filled[at] + 1 for at in range(self._merged))
                for path in paths:
                    columns = range(len(self._columns))
                    yield (
                        path.cost + over,
                        tuple(tuple(path.cells.get((row, at)) for at in columns) for row in range(self._rows)),
                    )

    def _may_be_filled(self, filled: tuple[int, ...], at: int) -> bool:
        """True where the cells of the blocks from one on may be as many as the columns lack."""
        for kind, (least, most) in ((kind, counts[at]) for kind, counts in self._below.items()):
            lacking = [self._rows - filled[place] for place, column in enumerate(self._columns) if column.kind == kind]
            over = sum(lacking[: self._merged]) if kind == "text" else 0
            if not sum(lacking) - over <= most or sum(lacking) < least:
                return False
        return True

    def _placed(
        self, block: Block, reading: BlockReading, first: int, filled: tuple[int, ...], paths: Sequence[_Path]
    ) -> Iterator[tuple[tuple[int, ...], _Path]]:
        """What follows where the stacks of a reading stand side by side from a column on."""
        longer, cells = list(filled), dict[_Slot, Filled | None]()
        self._steps.take(1 + sum(len(stack.cells) for stack in reading.stacks) // _CELLS_OF_A_STEP)
        cost = float(reading.cost)
        for at, stack in enumerate(reading.stacks, first):
            row = self._row_in(at, filled) if at < len(self._columns) else None
            if row is None or row + len(stack.cells) > self._rows or self._columns[at].kind != stack.kind:
                return
            if at > first and at > self._merged and row != self._row_in(max(first, self._merged), filled):
                return
            if at < self._merged and len(stack.cells) > 1:
                return
            cost += self._cost(block, stack, at) + _MERGED * (row - filled[at])
            longer[at] = row + len(stack.cells)
            cells.update(((row + down, at), Filled(cell, stack.sure)) for down, cell in enumerate(stack.cells))
        begin = self._row_in(first, filled)
        last = begin or 0, (begin or 0) + len(reading.stacks[0].cells) - 1, first + len(reading.stacks) - 1
        for path in paths:
            every = {**path.cells, **cells}
            more = self._moved(path.last, last[0], first, filled) + self._unlike(every, cells)
            yield tuple(longer), _Path(path.cost + cost + more, last, every)

    def _row_in(self, column: int, filled: tuple[int, ...]) -> int | None:
        """The row of a column's next cell; None for a cell over rows where those above are not whole."""
        if column >= self._merged:
            return filled[column]
        own = filled[self._merged :]
        row = own[0]
        return row if own.count(row) == len(own) and filled[column] <= row and (filled[column] or not row) else None

    def _cost(self, block: Block, stack: Stack, at: int) -> float:
        """What it costs that a stack is of a column, by its heading's place and its length."""
        right_above = [place for place, column in enumerate(self._columns) if column.since == block.at]
        cost = _EARLY * (self._columns[at].since > block.at)
        cost += _NOT_BELOW * (block.joined and len(right_above) == 1 and at not in right_above)
        if stack.kind == "text":
            short = all(len(cell.lines) == 1 and len(cell.lines[0][1]) <= _UNIT for cell in stack.cells)
            cost += _OTHER_LENGTH * (short != self._columns[at].short)
        return cost

    def _moved(self, last: tuple[int, int, int], row: int, column: int, filled: tuple[int, ...]) -> float:
        """What it costs that the next cell stands there: nothing below the last one, beside it, or where a row begins."""
        begun, ended, before = last
        if before < 0 or column == before or (column > before and row in (begun, ended)):
            return _PASSED_OVER * (column > before + 1 and any(filled[at] <= row for at in range(before + 1, column)))
        if column == before + 1 and row < begun:
            return _NEXT_COLUMN
        return 0.0 if column < before and row in (begun + 1, ended + 1) else _ELSEWHERE

    def _unlike(self, every: _Cells, new: _Cells) -> float:
        """How far apart the new figures are from those beside them."""
        told = 0.0
        for row, column in new:
            for pair in (((row, column - 1), (row, column)), ((row, column), (row, column + 1))):
                one, other = (every.get(slot) for slot in pair)
                if one and other and (pair[0] not in new or pair[0] == (row, column)):
                    told += _apart(one.cell, other.cell)
        return told


def _cells_from(blocks: Sequence[Block], kind: str) -> list[tuple[int, int]]:
    """For each block, and after the last, how many cells of a kind it and those below it have, at least and at most."""
    counts = [(0, 0)]
    for block in reversed(blocks):
        own = [sum(len(each.cells) for each in way.stacks if each.kind == kind) for way in block.readings]
        counts.append((counts[-1][0] + min(own), counts[-1][1] + max(own)))
    return counts[::-1]


_CELLS_OF_A_STEP = 16
"""Cells of a way that are copied in a step."""

_NEXT_COLUMN, _PASSED_OVER = 0.6, 0.5
"""The same where a column begins behind one told by itself, and where a column between them has nothing yet."""

_KEPT, _MOST_STATES = 2, 80
"""Ways that are followed where columns are filled equally far, and of those so many, at most."""

_UNIT = 5
"""Letters of a unit, at most."""


def _apart(one: FlowedCell, other: FlowedCell) -> float:
    """How far apart two figures of a row are; nothing for texts."""
    if one.kind != "figure" or other.kind != "figure":
        return 0.0
    said, beside = one.text, other.text
    numbers = any(map(str.isdigit, said)) and any(map(str.isdigit, beside))
    if numbers and ("%" in said) != ("%" in beside):
        return _OTHER_UNIT
    first, second = read_number(said).value, read_number(beside).value
    if isinstance(first, float | int) and isinstance(second, float | int):
        return min(abs(math.log1p(abs(first)) - math.log1p(abs(second))), _MOST_UNLIKE)
    return 0.0
