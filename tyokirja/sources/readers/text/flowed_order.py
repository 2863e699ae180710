"""Headings and the cells of their table, written out in whatever order -> the one way in which they are its rows.

A program that writes a page out takes neighbouring columns together, row by row, and one such group after another: all
columns in one group are rows, each column by itself is a table told column by column. Cells between which no empty line
stands are one column's, one below another. Of all ways to share the columns out to groups, and the lines to cells, the one
is taken that fills every row of every column; where there are two, or none, nothing is told.
"""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from tyokirja.sources.language.figurelabels import FIGURE, parts_thousands
from tyokirja.sources.readers.text.flowed_apart import WordsOfText, begins_one, parted
from tyokirja.sources.readers.text.flowed_cells import FlowedCell, figures_of
from tyokirja.sources.readers.text.flowed_rows import TAIL
from tyokirja.values import read_number

Kind: TypeAlias = Literal["text", "figure"]


class Filled(NamedTuple):
    """What stands in a row of a column; ``sure``: all of what is its own is known."""

    cell: FlowedCell
    sure: bool


Row: TypeAlias = tuple[Filled | None, ...]
Grid: TypeAlias = tuple[Row, ...]
"""The rows of a table; None for what goes on with the row above."""

_Slot: TypeAlias = tuple[int, int]
_Cells: TypeAlias = dict[_Slot, Filled | None]

_MOST_COLUMNS, _MOST_STEPS, MOST_CELLS = 9, 2_000, 600
"""Columns of a table, steps of a search and cells of a table, at most: what is not told by then is not told."""


class OrderedColumn(NamedTuple):
    """What a column holds, and before how many of the cells its heading stands."""

    kind: Kind
    since: int


class _Stack(NamedTuple):
    """Cells one below another in one column; ``sure``: all of what is theirs is known."""

    kind: Kind
    cells: tuple[FlowedCell, ...]
    sure: bool = True


class _Reading(NamedTuple):
    """A way to read some lines: stacks side by side, and how far it goes beyond what empty lines show."""

    stacks: tuple[_Stack, ...]
    cost: int


class _Block(NamedTuple):
    at: int
    readings: tuple[_Reading, ...]


def rows_in_order(columns: Sequence[OrderedColumn], cells: Sequence[FlowedCell], words: WordsOfText) -> Grid | None:
    """The rows that the cells make up under columns; None where there is no way to it, or another one."""
    figures = [at for at, column in enumerate(columns) if column.kind == "figure"]
    if not 1 < len(columns) <= _MOST_COLUMNS or not figures or len(cells) > MOST_CELLS:
        return None
    blocks = [block for block in _blocks(cells, words) if not _is_of_days(block)]
    ways: dict[Grid, int] = {}
    for rows in _counts(blocks, len(figures)):
        search = _Search(columns, blocks, rows)
        # Only where rows are written out whole can it be seen which of them lack their first cells.
        whole = (range(len(columns)),)
        plans = [(groups, 0) for groups in _groupings(len(columns))] + [(whole, figures[0] - 1)]
        for groups, merged in plans:
            for grid, cost in search.ways(groups, merged):
                ways[grid] = min(cost, ways.get(grid, cost))
        if search.is_tired:
            return None
    least = min(ways.values(), default=0)
    return _likeliest([grid for grid, cost in ways.items() if cost == least], figures)


def _likeliest(ways: Sequence[Grid], figures: Sequence[int]) -> Grid | None:
    """The only way, or the one whose rows have figures of one unit and of like size each."""
    if len(ways) < 2:
        return ways[0] if ways else None
    (least, best), (second, _), *_ = sorted(((_unlike(way, figures), at) for at, way in enumerate(ways)))
    return ways[best] if least * _CLEARLY < second else None


_CLEARLY = 2


def _is_of_a_kind(grid: Grid, figures: Sequence[int]) -> bool:
    """True where the figures of each row are all of hundredths or none is."""
    return all(len({"%" in text for text in _texts(row, figures) if any(map(str.isdigit, text))}) < 2 for row in grid)


def _texts(row: Row, places: Sequence[int]) -> list[str]:
    return [filled.cell.text for filled in (row[at] for at in places) if filled]


def _unlike(grid: Grid, figures: Sequence[int]) -> float:
    """How far apart the figures of one row are, all rows together."""
    told = 0.01
    for row in grid:
        for one, other in pairwise(_texts(row, figures)):
            first, second = read_number(one).value, read_number(other).value
            if isinstance(first, float | int) and isinstance(second, float | int):
                told += abs(math.log1p(abs(first)) - math.log1p(abs(second)))
    return told


def _counts(blocks: Sequence[_Block], columns: int) -> Iterator[int]:
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


def _groupings(count: int) -> Iterator[tuple[range, ...]]:
    """Every way to part columns into neighbouring groups."""
    for cuts in range(2 ** (count - 1)):
        ends = [at + 1 for at in range(count - 1) if cuts >> at & 1]
        yield tuple(range(start, end) for start, end in pairwise((0, *ends, count)))


class _Search:
    """Fills so many rows with the cells of blocks, in every way that there is, as long as there are not too many."""

    def __init__(self, columns: Sequence[OrderedColumn], blocks: Sequence[_Block], rows: int) -> None:
        self._columns = columns
        self._blocks = blocks
        self._rows = rows
        self._figures = [at for at, column in enumerate(columns) if column.kind == "figure"]
        self._steps = 0

    @property
    def is_tired(self) -> bool:
        return self._steps > _MOST_STEPS

    def ways(self, groups: Sequence[range], merged: int) -> Iterator[tuple[Grid, int]]:
        """The ways with the fewest cells that no empty line shows, each with how many it has.

        Rows may lack the first ``merged`` cells at most, which go on from the row above.
        """
        slots = [(row, column) for group in groups for row in range(self._rows) for column in group]
        heap: list[tuple[int, int, int, int, _Cells]] = [(0, 0, 0, 0, {})]
        turn, least = 0, None
        while heap and not self.is_tired:
            self._steps += 1
            cost, _, slot, at, cells = heapq.heappop(heap)
            if least is not None and cost > least:
                break
            while slot < len(slots) and slots[slot] in cells:
                slot += 1
            if at == len(self._blocks) and slot == len(slots):
                every = range(len(self._columns))
                grid = tuple(tuple(cells[row, column] for column in every) for row in range(self._rows))
                if _is_of_a_kind(grid, self._figures):
                    least = cost
                    yield grid, cost
            if at == len(self._blocks) or slot == len(slots):
                continue
            for begin, passed in self._starts(slots, slot, merged):
                # A cell that goes on from above is less likely than one that runs into another.
                more = len(passed) + bool(passed)
                for reading in self._blocks[at].readings:
                    if placed := self._placed(slots, begin, at, reading, {**cells, **passed}, merged):
                        turn += 1
                        longer, early = placed
                        heapq.heappush(heap, (cost + reading.cost + early + more, -turn, slot, at + 1, longer))

    def _starts(self, slots: Sequence[_Slot], slot: int, merged: int) -> Iterator[tuple[int, _Cells]]:
        """Where a row may go on from, and what of it goes on with the row above."""
        yield slot, {}
        row, column = slots[slot]
        for count in range(1, merged + 1) if row and not column else ():
            yield slot + count, {(row, place): None for place in range(count)}

    def _placed(
        self, slots: Sequence[_Slot], slot: int, at: int, reading: _Reading, cells: _Cells, merged: int
    ) -> tuple[_Cells, int] | None:
        """The cells with those of a reading from a slot on, and how many stand above their heading; None where none fits."""
        early = 0
        for stack in reading.stacks:
            while slot < len(slots) and slots[slot] in cells:
                slot += 1
            if slot == len(slots):
                return None
            row, column = slots[slot]
            kind, since = self._columns[column]
            below = [(place, column) for place in range(row, row + len(stack.cells))]
            is_one_of_many = len(below) > 1 and bool(merged) and kind == "text"
            if kind != stack.kind or is_one_of_many:
                return None
            early += since > self._blocks[at].at
            if below[-1][0] >= self._rows or not cells.keys().isdisjoint(below):
                return None
            cells.update(zip(below, (Filled(cell, stack.sure) for cell in stack.cells), strict=True))
        return cells, early


def _blocks(cells: Sequence[FlowedCell], words: WordsOfText) -> Iterator[_Block]:
    """The cells, each with the ways to read it; figures one below another together."""
    at = 0
    while at < len(cells):
        cell = cells[at]
        if cell.kind == "text":
            yield _Block(at, tuple(_of_text(cell, words)))
            at += 1
            continue
        end = at + 1
        while end < len(cells) and cells[end].kind == "figure" and not cells[end].opens:
            end += 1
        yield _Block(at, tuple(_of_figures(cells[at:end])))
        at = end


def _is_of_days(block: _Block) -> bool:
    """True for the figures of one day, another table's: below its date, nothing between them."""
    first, *others = block.readings[-1].stacks[0].cells
    return bool(others) and is_day(first.text)


def is_day(text: str) -> bool:
    """True for what begins with a day of some month."""
    return _DAY.match(text) is not None


_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4})?\b")


def _of_text(cell: FlowedCell, words: WordsOfText) -> Iterator[_Reading]:
    starts = [at for at, (_, line) in enumerate(cell.lines) if not at or begins_one(line)]
    ended = [cell.lines[at - 1][1].endswith((".", "-")) for at in starts[1:]]
    yield _Reading((_Stack("text", (cell,), all(ended) and not words.may_begin_with_another(cell)),), 0)
    if len(starts) > 1:
        parts = (cell.lines[start:end] for start, end in pairwise((*starts, len(cell.lines))))
        yield _Reading((_Stack("text", tuple(replace(cell, lines=lines) for lines in parts)),), 1)
    yield from _side_by_side(cell, words)
    (number, line), *below = cell.lines
    if led := _LED.match(line):
        text = _Stack("text", (replace(cell, lines=((number, led["words"]), *below)),))
        yield _Reading((*_amounts(number, led["figures"]), text), 1)
    for place, (number, line) in enumerate(cell.lines):
        if tail := TAIL.match(line):
            text_alone = replace(cell, lines=(*cell.lines[:place], (number, tail["words"]), *cell.lines[place + 1 :]))
            amounts = _amounts(number, tail["figures"])
            yield _Reading((_Stack("text", (text_alone,)), *amounts), 1)
            for reading in _side_by_side(text_alone, words):
                yield _Reading((*reading.stacks, *amounts), reading.cost + 1)


def _side_by_side(cell: FlowedCell, words: WordsOfText) -> Iterator[_Reading]:
    if apart := parted(cell, words):
        # Lines of one that all stand above the other's are rather one column's.
        cost = 1 + ((*apart.first.lines, *apart.second.lines) == cell.lines)
        yield _Reading(tuple(_Stack("text", (part,), apart.sure) for part in apart[:2]), cost)


def _amounts(number: int, figures: str) -> tuple[_Stack, ...]:
    return tuple(_of(number, amount) for amount in figures_of(figures))


def _of(number: int, amount: str) -> _Stack:
    return _Stack("figure", (FlowedCell("figure", ((number, amount),), False),))


_LED = re.compile(r"^(?P<figures>\d[\d\s.,%–-]*[\d%])\s+(?P<words>[^\W\d_].*)$")


def _of_figures(cells: Sequence[FlowedCell]) -> Iterator[_Reading]:
    lines = [(number, line) for cell in cells for number, line in cell.lines]
    if len(cells) == 1 and len(lines) == 1:
        yield _Reading((_Stack("figure", (cells[0],)),), 0)
        apart = figures_of(lines[0][1].replace("\u00a0", " "))
        if len(apart) > 1:
            yield _Reading(
                tuple(_Stack("figure", (replace(cells[0], lines=((lines[0][0], text),)),)) for text in apart), 1
            )
        return
    if len(cells) == 1:
        yield _Reading((_Stack("figure", (cells[0],)),), 0)
    else:
        yield _Reading(tuple(_Stack("figure", (cell,)) for cell in cells), 1)
    is_one = len(cells) == 1 and any(parts_thousands(above, below) for (_, above), (_, below) in pairwise(lines))
    if (
        not is_one
        and len({number for number, _ in lines}) == len(lines)
        and all(FIGURE.fullmatch(line) for _, line in lines)
    ):
        stack = tuple(FlowedCell("figure", (line,), False) for line in lines)
        yield _Reading((_Stack("figure", stack),), 0 if len(cells) > 1 else 1)
