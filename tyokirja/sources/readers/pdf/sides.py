"""A page on which tables stand beside each other -> its parts in reading order: what is above them, each side, what is below."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from tyokirja.sources.readers.pdf.page import Line, Page, Ruled
from tyokirja.sources.readers.pdf.touching import COLUMN_GAP

_LARGER = 1.12
"""How much larger than the others' a heading's type is."""

_LEAST_WHITE = 8.0
"""White between two tables beside each other, at least."""


def in_sides(page: Page) -> Iterator[Page]:
    """The parts of a page, each whole from left to right; the page itself where nothing stands beside a table."""
    between = _white_between(page.tables)
    if between is None:
        yield page
        return
    x, top, bottom = between
    heights = [(line.top, line.bottom) for line in page.lines if _runs_across(line, x)]
    heights += [(table.top, table.bottom) for table in page.tables if table.x0 < x < table.x1]
    heights += [(line.top, line.bottom) for line in page.lines if line.top >= bottom - 1 and _heads_both(line, page, x)]
    above = max((low for _, low in heights if low <= top + 1), default=0.0)
    below = min((high for high, _ in heights if high >= bottom - 1), default=page.height)
    if any(above < high < below for high, _ in heights):
        yield page
        return
    inside = _part(page, above, below)
    parts = (_part(page, float("-inf"), above), _side(inside, x, left=True), _side(inside, x, left=False))
    yield from (part for part in parts if part.lines or part.tables)
    rest = _part(page, below, float("inf"))
    if rest.lines or rest.tables:
        yield from in_sides(rest)


def _white_between(tables: Sequence[Ruled]) -> tuple[float, float, float] | None:
    """The middle of the white between the first two tables beside each other, and how far down both go."""
    for one, other in combinations(sorted(tables, key=lambda table: (table.top, table.x0)), 2):
        left, right = sorted((one, other), key=lambda table: table.x0)
        if right.x0 - left.x1 >= _LEAST_WHITE and left.top < right.bottom and right.top < left.bottom:
            return (left.x1 + right.x0) / 2, min(left.top, right.top), max(left.bottom, right.bottom)
    return None


def _runs_across(line: Line, x: float) -> bool:
    left = [word for word in line.words if word.x0 < x]
    right = [word for word in line.words if word.x0 >= x]
    if not left or not right:
        return bool(left) and left[-1].x1 > x
    return left[-1].x1 > x or right[0].x0 - left[-1].x1 <= COLUMN_GAP * line.size


def _heads_both(line: Line, page: Page, x: float) -> bool:
    """True for a line in larger type than the others at the left of a page, with nothing beside it at the right."""
    if line.size < _LARGER * statistics.median(other.size for other in page.lines) or line.x0 >= x:
        return False
    beside = [(table.top, table.bottom) for table in page.tables if table.x1 > x]
    beside += [(other.top, other.bottom) for other in page.lines if other.x1 > x]
    return not any(top < line.bottom + line.size and bottom > line.top - line.size for top, bottom in beside)


def _part(page: Page, top: float, bottom: float) -> Page:
    """What begins from one height on and above another."""
    lines = tuple(line for line in page.lines if top <= line.top < bottom)
    return replace(page, lines=lines, tables=tuple(table for table in page.tables if top <= table.top < bottom))


def _side(page: Page, x: float, *, left: bool) -> Page:
    words = [tuple(word for word in line.words if (word.x0 < x) is left) for line in page.lines]
    tables = tuple(table for table in page.tables if (table.x0 < x) is left)
    return replace(page, lines=tuple(Line(some) for some in words if some), tables=tables)
