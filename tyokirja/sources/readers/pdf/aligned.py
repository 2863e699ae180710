"""Tables without rulings: lines whose words stand in the same columns, with white between the columns."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from itertools import pairwise

from tyokirja.sources.readers.grid import Anchor
from tyokirja.sources.readers.pdf.page import Line, Word, segments
from tyokirja.sources.readers.pdf.paragraphs import cell_text, look_of, row_groups
from tyokirja.sources.readers.pdf.tables import Piece, TablePart
from tyokirja.sources.readers.pdf.touching import COLUMN_GAP

_LEAST_ROWS = 3
_LEAST_FILLED = 2
_FARTHEST = 3.0
"""The distance between two lines of a table, at most, as a multiple of the font's size."""

_LARGER = 1.1
"""A line in larger type than the table's first, by this much, is a heading below it."""


def runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Where among ``lines`` aligned tables stand, each as its first line and the one after its last."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        end = _run_end(lines, at)
        if end > at and _is_table(lines[at:end]):
            spans.append((at, end))
            at = end
        else:
            at += 1
    return spans


def part_of(lines: Sequence[Line], page: int) -> TablePart:
    """Aligned lines as the rows of a table."""
    columns = _columns(lines)
    rows = [_row(group, columns) for group in row_groups(lines, columns)]
    return TablePart(tuple(rows), (page,) * len(rows), ragged=True)


def _run_end(lines: Sequence[Line], start: int) -> int:
    """The farthest line down to which a white corridor divides all lines from ``start``."""
    if len(segments(lines[start])) < 2:
        return start
    corridors = _gaps(lines[start])
    end = start + 1
    while end < len(lines):
        line = lines[end]
        if line.top - lines[end - 1].top > _FARTHEST * line.size:
            break
        narrower = [] if line.size > _LARGER * lines[start].size else _cut(corridors, line)
        if not narrower:
            break
        corridors = narrower
        end += 1
    return end


def _is_table(lines: Sequence[Line]) -> bool:
    columns = _columns(lines)
    split = [line for line in lines if len(segments(line)) >= 2]
    if len(split) < _LEAST_ROWS or len(split) * 2 < len(lines):
        return False
    filled = [sum(any(_inside(word, column) for word in line.words) for line in lines) for column in columns]
    return len(columns) >= 2 and sum(count >= _LEAST_FILLED for count in filled) >= 2


def _gaps(line: Line) -> list[tuple[float, float]]:
    parts = segments(line)
    return [(left[-1].x1, right[0].x0) for left, right in pairwise(parts)]


def _cut(corridors: list[tuple[float, float]], line: Line) -> list[tuple[float, float]]:
    """What the words of ``line`` leave of the corridors, those wide enough."""
    left = corridors
    for segment in segments(line):
        x0, x1 = segment[0].x0, segment[-1].x1
        pieces = []
        for start, end in left:
            pieces += [(start, min(end, x0)), (max(start, x1), end)] if x0 < end and x1 > start else [(start, end)]
        left = [(start, end) for start, end in pieces if end - start >= 0.75 * COLUMN_GAP * line.size]
    return left


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The stretches across the page that words cover, with white of a column's width between them."""
    least = 0.75 * COLUMN_GAP * statistics.median(line.size for line in lines)
    spans = sorted((segment[0].x0, segment[-1].x1) for line in lines for segment in segments(line))
    columns: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if columns and x0 - columns[-1][1] < least:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _row(lines: list[Line], columns: list[tuple[float, float]]) -> tuple[Piece, ...]:
    pieces = []
    for column in columns:
        words = [word for line in lines for word in line.words if _inside(word, column)]
        text = cell_text(words, column[1])
        pieces.append(Piece(column[0], column[1], Anchor(text.text, text.runs, look=look_of(words))))
    return tuple(pieces)


def _inside(word: Word, column: tuple[float, float]) -> bool:
    return column[0] <= (word.x0 + word.x1) / 2 <= column[1]
