"""Lines of a table that white alone divides -> which of them are a row, and which texts go over several rows.

All cells of a table stand at the top, in the middle or at the bottom of their rows. Where they stand at the top every cell of
a row has its first line, at the bottom its last, and in the middle a row's lines look the same from above and from below. So
the rows are those ways to part the lines in which this is seen at the fewest exceptions; a cell merged over rows stands in them
as another does in its own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import accumulate, pairwise
from typing import TypeAlias

from tyokirja.records import dataclass
from tyokirja.sources.language.figurelabels import FIGURE, is_limit_of, says_its_figure
from tyokirja.sources.readers.text.rivers_wrapped import width_of


class Alignment(Enum):
    """Where the cells of a table stand in their rows."""

    TOP = auto()
    MIDDLE = auto()
    BOTTOM = auto()


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a table: ``texts`` by column, then by line; ``gaps`` above each, in sizes of the type; ``pages``.

    ``figures`` are the columns of figures, ``merged`` how many of the first columns may have cells that go over rows, and
    ``behind`` those behind the measures that may go over the same rows as the first.
    """

    texts: Sequence[Sequence[str]]
    gaps: Sequence[float]
    pages: Sequence[int]
    figures: frozenset[int]
    merged: int
    behind: frozenset[int] = frozenset()


Cells: TypeAlias = list[list[int]]
"""For each cell of a row its lines."""


_MOST_LINES = 40
"""Lines of a row, or of the rows that a cell goes over, at most."""

_AWRY, _MOST_AWRY = 0.7, 3.0
"""What it costs that a line of a cell is not where its alignment has it, and what all of one cell's may cost."""

_SMALL, _OPEN, _ROOM, _CAPITAL, _TWO_FIGURES, _SHORT = 1.0, 0.7, 0.6, 0.8, 3.0, 1.5
"""What it costs: a cell that begins small, one whose text has no end, a line that had had room for the next one's first word, a
line that begins with a capital, a figure below another, a unit below another."""

_ROW, _NO_FIGURE, _NO_TEXT, _EMPTY, _AS_ABOVE, _BLOCK, _NO_BLOCK = 0.2, 1.5, 1.0, 0.4, 0.1, 0.15, 1.0
"""What a row costs, one without figures, one without any of its words, an empty cell, one that may say what the one above it
does, a cell that may go over rows, none there."""

_GAP, _PAGE = 0.8, 0.6
"""What a row costs that begins at no wider white than lines have, or goes on over such; or over a page's end."""

EMPTY_LINE = 1.6
"""The distance between two lines, as a multiple of the type's size, above which an empty line stands between them."""

_SPACED = 1.25
_TOLERANCE = 0.04


def rows_among(lines: Lines) -> list[Cells]:
    """The likeliest rows."""
    options = [
        found
        for merged in range(lines.merged + 1)
        for behind in ((), sorted(lines.behind))[: 1 + bool(merged and lines.behind)]
        for alignment in Alignment
        if (found := _Parting(lines, alignment, (*range(merged), *behind)).rows()) is not None
    ]
    return min(options, key=lambda option: option[0])[1]


class _Parting:
    """One way to look at the lines: all cells aligned alike, the ``merged`` columns with cells that may go over rows."""

    def __init__(self, lines: Lines, alignment: Alignment, merged: Sequence[int]) -> None:
        self.lines, self.alignment, self.merged = lines, alignment, merged
        words = [texts for at, texts in enumerate(lines.texts) if at not in lines.figures]
        said = list(zip(*words, strict=True)) or [()] * len(lines.gaps)
        named = [any(text[:1].isupper() and len(text) > _UNIT for text in texts) for texts in said]
        worded = [any(texts) for texts in said]
        self.columns = [
            _Column(texts, lines.gaps, at in lines.figures, named, worded) for at, texts in enumerate(lines.texts)
        ]
        self.single = [at for at in range(len(lines.texts)) if at not in merged]
        self.own = [at for at in range(len(lines.gaps)) if any(self.columns[each].filled[at] for each in self.single)]
        near = [
            gap for (before, page), gap in zip(pairwise(lines.pages), lines.gaps[1:], strict=True) if before == page
        ]
        self.wide = min(_SPACED * min(near, default=0.0), EMPTY_LINE)
        self.spaced = any(gap > self.wide for gap in near)
        self.joins = [0.0, *(self._join(before, after) for before, after in pairwise(self.own))]
        self.has_figures = any(self.columns[at].figures and any(self.columns[at].filled) for at in self.single)

    def rows(self) -> tuple[float, list[Cells]] | None:
        """What it costs, and the rows; None where all lines are of merged cells."""
        if not self.own:
            return None
        cost, bounds = self._rows()
        blocks_cost, blocks = self._blocks(bounds) if self.merged else (0.0, [])
        cells = []
        taken = 0
        for first, end in pairwise(bounds):
            own = self.own[first:end]
            row = [[at for at in own if column.filled[at]] for column in self.columns]
            for at in self.merged:
                row[at] = []
            while taken < len(blocks) and blocks[taken][0] <= own[0]:
                start, stop = blocks[taken]
                for at in self.merged:
                    row[at] = [line for line in range(start, stop) if self.columns[at].filled[line]]
                taken += 1
            cells.append(row)
        return cost + blocks_cost, cells

    def _rows(self) -> tuple[float, list[int]]:
        """Where the rows begin among the lines of their own, and the end of the last."""
        own, count = self.own, len(self.own)
        masks = [_mask([column.filled[at] for at in own]) for column in self.columns]
        best = [(0.0, 0)] + [(math.inf, 0)] * count
        for end in range(1, count + 1):
            for start in range(end - 1, max(-1, end - 1 - _MOST_LINES), -1):
                figures = sum(self.columns[at].two_figures(own[start], own[end - 1]) for at in self.single)
                if figures > 1:
                    break
                cost = best[start][0] + self._row(masks, start, end) + self._white(start, end)
                if cost < best[end][0]:
                    best[end] = (cost, start)
        bounds = [count]
        while bounds[-1]:
            bounds.append(best[bounds[-1]][1])
        return best[count][0], bounds[::-1]

    def _row(self, masks: Sequence[int], start: int, end: int) -> float:
        own = self.own
        cost, size = _ROW, end - start
        words = figures = False
        for at in self.single:
            column = self.columns[at]
            part = (masks[at] >> start) & ((1 << size) - 1)
            if not part:
                cost += self._empty(at, start)
                continue
            first, last = start + (part & -part).bit_length() - 1, start + part.bit_length() - 1
            cost += self._awry(part, size, own[start], own[end - 1])
            cost += column.cost(own[first], own[last])
            figures |= column.figures
            words |= not column.figures
        return cost + _NO_FIGURE * (self.has_figures and not figures) + _NO_TEXT * (not words)

    def _empty(self, column: int, start: int) -> float:
        """What an empty cell costs: what goes over rows stands in the middle of them rather than of the first."""
        if column >= self.lines.merged:
            return _EMPTY
        return _AS_ABOVE * (2 if self.alignment is Alignment.MIDDLE else 1) if start else _NO_BLOCK

    def _awry(self, part: int, size: int, first: int, last: int) -> float:
        """How much the lines of a cell are not where its alignment has them; over a page's end, how much white is in them."""
        if self.lines.pages[first] != self.lines.pages[last]:
            if part & 1 or self.alignment is Alignment.TOP:
                return min(_AWRY * _exceptions(part, size, Alignment.TOP), _MOST_AWRY)
            return 0.0
        return min(_AWRY * _exceptions(part, size, self.alignment), _MOST_AWRY)

    def _white(self, start: int, end: int) -> float:
        cost = self._break(start) if start else 0.0
        return cost + sum(self.joins[start + 1 : end])

    def _join(self, before: int, after: int) -> float:
        if self.lines.pages[before] != self.lines.pages[after]:
            return _PAGE
        return _GAP * (self.spaced and max(self.lines.gaps[before + 1 : after + 1]) > self.wide)

    def _break(self, start: int) -> float:
        before, after = self.own[start - 1], self.own[start]
        if self.lines.pages[before] != self.lines.pages[after]:
            return 0.0
        return _GAP * (self.spaced and max(self.lines.gaps[before + 1 : after + 1]) <= self.wide)

    def _blocks(self, bounds: Sequence[int]) -> tuple[float, list[tuple[int, int]]]:
        """The lines of the cells that may go over rows: from what line to what other each goes, and what this costs."""
        count = len(self.lines.gaps)
        within = [False] * (count + 1)
        begun = [0] * (count + 1)
        for first, end in pairwise(bounds):
            for at in range(self.own[first] + 1, self.own[end - 1] + 1):
                within[at] = True
            begun[self.own[first] + 1] += 1
        begun = list(accumulate(begun))
        masks = [(at, _mask(self.columns[at].filled)) for at in self.merged]
        best = [(0.0, 0)] + [(math.inf, 0)] * count
        for end in range(1, count + 1):
            if within[end]:
                continue
            for start in range(end - 1, max(-1, end - 1 - 2 * _MOST_LINES), -1):
                if within[start] or begun[end] == begun[start] or best[start][0] > best[end][0]:
                    continue
                cost = best[start][0] + _BLOCK
                for at, mask in masks:
                    part = (mask >> start) & ((1 << (end - start)) - 1)
                    if not part:
                        cost += _NO_BLOCK * (start > 0)
                        continue
                    first, last = start + (part & -part).bit_length() - 1, start + part.bit_length() - 1
                    cost += self._awry(part, end - start, start, end - 1)
                    cost += self.columns[at].cost(first, last)
                if cost < best[end][0]:
                    best[end] = (cost, start)
        bounds = [count]
        while bounds[-1]:
            bounds.append(best[bounds[-1]][1])
        bounds.reverse()
        return best[count][0], list(pairwise(bounds))


def _mask(filled: Sequence[bool]) -> int:
    return sum(1 << at for at, there in enumerate(filled) if there)


def _exceptions(part: int, size: int, alignment: Alignment) -> float:
    if alignment is Alignment.TOP:
        return part.bit_length() - part.bit_count()
    turned = int(f"{part:0{size}b}"[::-1], 2)
    if alignment is Alignment.BOTTOM:
        return turned.bit_length() - turned.bit_count()
    return (part ^ turned).bit_count() / 2


OPEN_ENDED = re.compile(r"(?:[^\W\d]-|,|\b(?:ja|och|and|sekä|että|tai|of|the|för|av|med|i))$")
"""What no text ends with."""

_UNIT = 4


class _Column:
    """What stands in one column, line by line, and what it costs to take its lines for one text.

    ``named``: which lines have a text that begins with a capital, whose figures are its own and no last digits of others;
    ``worded``: which have any, whose figures of three digits are no last ones of such above them.
    """

    def __init__(
        self,
        texts: Sequence[str],
        gaps: Sequence[float],
        figures: bool,
        named: Sequence[bool],
        worded: Sequence[bool],
    ) -> None:
        self.figures = figures
        self.texts = texts
        self.filled = [bool(text) for text in texts]
        said = [text for text in texts if text]
        self._small = bool(said) and (said[0][0].islower() or all(len(text) <= _UNIT for text in said))
        self._units = bool(said) and not figures and all(len(text) <= _UNIT for text in said)
        room = max(map(width_of, said), default=0.0)
        joins, figures_below = [0.0] * len(texts), [0] * len(texts)
        self._begins = [0.0] * len(texts)
        over, last = "", 0
        for at, text in enumerate(texts):
            if not text:
                continue
            apart = bool(over) and max(gaps[last + 1 : at + 1]) > EMPTY_LINE
            alike = worded[at] and _THREE_DIGITS.fullmatch(over)
            whole = _THREE_DIGITS.match(text) and (named[at] or alike or at - last > 1)
            rest = figures and not apart and (is_limit_of(over, text) or not whole) and is_rest_of_figure(over, text)
            self._begins[at] = self._begin(over, text, rest=rest)
            if over:
                joins[at] = 0.0 if rest else self._join(over, text, room) + _GAP * apart
                figures_below[at] = joins[at] >= _TWO_FIGURES
            over, last = text, at
        self._joins, self._figures = list(accumulate(joins)), list(accumulate(figures_below))

    def two_figures(self, first: int, last: int) -> int:
        """How many figures stand below others from a line to another."""
        if not self.figures:
            return 0
        start = next((at for at in range(first, last + 1) if self.filled[at]), last)
        return self._figures[last] - self._figures[start]

    def cost(self, first: int, last: int) -> float:
        """What it costs to take the lines from one to another for a text."""
        return self._begins[first] + self._joins[last] - self._joins[first]

    def _begin(self, over: str, text: str, *, rest: bool) -> float:
        small = _SMALL * (text[0].islower() and not self._small) if not self.figures else 0.0
        return small + _OPEN * bool(OPEN_ENDED.search(over)) + _SMALL * rest

    def _join(self, over: str, text: str, room: float) -> float:
        if self.figures and (FIGURE.fullmatch(over) or FIGURE.fullmatch(text)):
            return _TWO_FIGURES
        if self._units:
            return _SHORT
        if over.endswith("-"):
            return 0.0
        if says_its_figure(over) and over[-1].isdigit() and text[0].isalpha():
            # Below a measure with its figures stands another one, or what is no measure.
            return 0.0 if says_its_figure(text) else _TWO_FIGURES
        ended = over[-1] in ".:!?"
        cost = 0.0
        if not ended and width_of(f"{over} {text.split(maxsplit=1)[0]}") <= room * (1 - _TOLERANCE):
            cost += _ROOM
        if text[0].isupper():
            cost += _CAPITAL * (0.5 if ended else 1.0)
        return cost


_REST = re.compile(r"%|€|t€|M€|kpl|\d{3}(?:\s\d{3})*(?:\s?[%€])?|[a-zåäö€%(].*")
"""What may stand on the second line of a figure: its unit, or its last digits."""

_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
_DATES_DAY, _YEAR = re.compile(r"\d{1,2}\.\d{1,2}\.|\d{1,2}/"), re.compile(r"(?:19|20)\d{2}")
_SHORT_FIGURE = re.compile(r"[-–+−]?\d{1,3}(?:\s\d{3})*|.*[-–]|\d[\d\s.,]*|.*[^\d\s%€].*")


def is_rest_of_figure(over: str, text: str) -> bool:
    """True where a text is the rest of the figure above it: ``80`` / ``%``, ``7`` / ``606``, ``31.12.`` / ``2025``."""
    if (_DATES_DAY.fullmatch(over) and _YEAR.fullmatch(text)) or is_limit_of(over, text):
        return True
    if not _REST.fullmatch(text) or not _SHORT_FIGURE.fullmatch(over):
        return False
    if text[0].isalpha() and FIGURE.fullmatch(text):
        return False  # ``kyllä``, ``yli 5``
    return not text[0].isdigit() or re.search(r"(?:(?<![\d.,])\d{1,3}|[-–])$", over) is not None
