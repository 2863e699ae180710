"""Tables that lines across alone divide: a page's rulings and words -> rows, their cells as far down as no line parts them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import Any, TypeAlias

from tyokirja.records import dataclass
from tyokirja.sources.readers.pdf.page import Bounds, Line, Page, Word, edges, lines_of, ruled, segments, within
from tyokirja.sources.readers.pdf.paragraphs import is_whole_figure

_SAME = 3.0
_LEAST_BARS = 3
"""Lines across that part two rows at least; one or two may stand below a heading or above a sum."""

_MOST_BARS = 400
"""Lines across on a page among which rows are looked for; a page with more is a map or a drawing. Each is held against each."""

_LONGEST_DASH = 6.0
"""How long a dash or dot of a line across is, at most, and the white after it."""

_LEAST_WHITE = 0.6
"""White between two columns at least, as a multiple of the type's size."""

_MOST_WHITE = 2.2
"""White up or down within a row at most, as a multiple of the type's size."""

_OF_PROSE = 0.6
"""The share of a table's width that a line of a paragraph below it or above it covers, at least."""

_MOST_LINES = 14
"""Lines of one row."""

_Side: TypeAlias = tuple[float, float]
"""Left and right of a column."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """Rulings at one height that go on from each other; ``breaks`` are where one ends and the next begins."""

    height: float
    x0: float
    x1: float
    breaks: tuple[float, ...]

    def is_as_wide(self, other: _Bar) -> bool:
        """True where both begin and end at the same places."""
        return abs(self.x0 - other.x0) <= _SAME and abs(self.x1 - other.x1) <= _SAME

    def is_over(self, other: _Bar) -> bool:
        """True where this one is as wide as the other, and no column of one ends within one of the other's."""
        few, many = sorted((self.breaks, other.breaks), key=len)
        return self.is_as_wide(other) and all(any(abs(one - two) <= _SAME for two in many) for one in few)


def with_barred(page: Page, strokes: Sequence[Bounds]) -> Page:
    """The page with its tables whose every row is one of words between two lines across, in columns that white divides."""
    words = [word for line in page.lines for word in line.words]
    free = [
        stroke for stroke in strokes if not any(table.top - 1 <= stroke[1] <= table.bottom - 1 for table in page.tables)
    ]
    tables = []
    among = list(islice(_bars(free), _MOST_BARS + 1))
    for bars in _stacks(among, words) if len(among) <= _MOST_BARS else ():
        whole = (bars[0].x0, bars[0].height, bars[0].x1, bars[-1].height)
        inside = [word for word in words if within(word, whole)]
        columns = _columns(bars, lines_of(inside)) if inside else []
        cells = _cells(bars, columns, inside) if len(columns) > 1 else []
        if cells and all(_is_of_one_row([word for word in inside if within(word, cell)]) for cell in cells):
            tables.append(ruled(cells, inside))
            words = [word for word in words if not within(word, whole)]
    if not tables:
        return page
    return replace(page, lines=tuple(lines_of(words)), tables=(*page.tables, *tables))


def strokes_across(drawn: Any) -> list[Bounds]:
    """What pdfplumber finds drawn on a page that is a line across it, or one of its dots."""
    shapes = (*drawn.lines, *drawn.rects, *drawn.curves)
    return [
        (float(shape["x0"]), float(shape["top"]), float(shape["x1"]), float(shape["bottom"]))
        for shape in shapes
        if shape["bottom"] - shape["top"] <= _SAME
    ]


def _bars(flat: Sequence[Bounds]) -> Iterator[_Bar]:
    for height in edges([top for _, top, _, _ in flat]):
        near = sorted((x0, x1) for x0, top, x1, _ in flat if 0 <= top - height <= _SAME)
        bar: _Bar | None = None
        dotted = sum(x1 - x0 <= _LONGEST_DASH for x0, x1 in near) * 2 > len(near)
        for x0, x1 in near:
            if bar and x0 <= bar.x1 + (_LONGEST_DASH if dotted else _SAME):
                breaks = (*bar.breaks, x0) if abs(x0 - bar.x1) <= _SAME and not dotted else bar.breaks
                bar = _Bar(height, bar.x0, max(bar.x1, x1), breaks)
                continue
            if bar:
                yield bar
            bar = _Bar(height, x0, x1, ())
        if bar:
            yield bar


def _stacks(bars: Sequence[_Bar], words: Sequence[Word]) -> Iterator[list[_Bar]]:
    """Bars that are equally wide with one row of words between each two, and those that part some of their columns only.

    A page's end may cut a cell that is merged over rows: the first or the last bar there stands for one over all columns.
    """
    left = sorted(bars, key=lambda bar: (bar.x0 - bar.x1, bar.height))
    while left:
        first, *others = left
        stack, parting = [first], list[_Bar]()
        for bar in sorted((bar for bar in others if bar.height > first.height), key=lambda bar: bar.height):
            if bar.is_as_wide(first):
                if not bar.is_over(first) or not _may_be_row(stack[-1], bar, words, parting):
                    break
                stack += [*parting, bar]
                parting = []
            elif first.x0 - _SAME <= bar.x0 and bar.x1 <= first.x1 + _SAME:
                parting.append(bar)
            elif bar.x0 < first.x1 and bar.x1 > first.x0:
                break
        if parting and _may_be_row(stack[-1], parting[-1], words):
            stack += [*parting[:-1], replace(first, height=parting[-1].height)]
        over: list[_Bar] = []
        for bar in sorted((bar for bar in others if bar.height < first.height), key=lambda bar: -bar.height):
            if bar.is_as_wide(first) or bar.x0 < first.x0 - _SAME or bar.x1 > first.x1 + _SAME:
                break
            over = [bar, *over]
        if over and _may_be_row(over[0], first, words):
            stack = [replace(first, height=over[0].height), *over[1:], *stack]
        left = [bar for bar in others if bar not in stack and bar not in parting and bar not in over]
        if len({bar.height for bar in stack}) >= _LEAST_BARS:
            yield stack


def _may_be_row(above: _Bar, below: _Bar, words: Sequence[Word], parting: Sequence[_Bar] = ()) -> bool:
    """True where words fill the height between two bars, and are no paragraph or title.

    ``parting``: bars between them that part some columns, each row of which has as many lines as another.
    """
    lines = lines_of([word for word in words if within(word, (below.x0, above.height, below.x1, below.height))])
    if not lines or len(lines) > _MOST_LINES * (1 + len({bar.height for bar in parting})):
        return False
    bottoms, tops = (above.height, *(line.bottom for line in lines)), (*(line.top for line in lines), below.height)
    size = min(line.size for line in lines)
    white = max(top - bottom for bottom, top in zip(bottoms, tops, strict=True))
    widest = max((line.x1 - line.x0 for line in lines if len(segments(line)) == 1), default=0.0)
    return white <= _MOST_WHITE * size and (len(lines) == 1 or widest < _OF_PROSE * (below.x1 - below.x0))


def _columns(bars: Sequence[_Bar], lines: Sequence[Line]) -> list[_Side]:
    """Left and right of each column: where the lines across end and begin anew, or where white goes through all rows."""
    left, right = bars[0].x0, bars[0].x1
    breaks = edges([place for bar in bars for place in bar.breaks])
    if breaks:
        return list(pairwise((left, *breaks, right)))
    least = _LEAST_WHITE * statistics.median(line.size for line in lines)
    spans = sorted((part[0].x0, part[-1].x1) for line in lines if len(parts := segments(line)) > 1 for part in parts)
    starts: list[float] = []
    end = float("-inf")
    for x0, x1 in spans:
        starts += [x0] if x0 - end >= least else []
        end = max(end, x1)
    return list(pairwise((left, *starts[1:], right)))


def _cells(bars: Sequence[_Bar], columns: Sequence[_Side], words: Sequence[Word]) -> list[Bounds]:
    """The cells from left to right and down; none where words of a row with several texts stand across columns."""
    whole = [bar for bar in bars if bar.is_over(bars[0])]
    cells: list[Bounds] = []
    for above, below in pairwise(whole):
        row = [word for word in words if above.height < word.middle < below.height]
        if any(all(word.x0 < x0 - 1 or word.x1 > x1 + 1 for x0, x1 in columns) for word in row):
            if any(len(segments(line)) > 1 for line in lines_of(row)):
                return []
            # Words over several columns are of a row by themselves, as a department's name is.
            cells.append((above.x0, above.height, above.x1, below.height))
            continue
        for x0, x1 in columns:
            parting = [
                bar.height
                for bar in bars
                if above.height < bar.height < below.height and bar.x0 < (x0 + x1) / 2 < bar.x1
            ]
            heights = pairwise((above.height, *parting, below.height))
            cells += [(x0, top, x1, bottom) for top, bottom in heights]
    return cells


def _is_of_one_row(words: Sequence[Word]) -> bool:
    return sum(is_whole_figure(line) for line in lines_of(list(words))) < 2
