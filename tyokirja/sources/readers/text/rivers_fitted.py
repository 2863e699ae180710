"""Where the columns below a row of headings are, on each page: not always where the headings stand.

A program that keeps a page's layout pushes narrow headings aside, and scales each page by itself: the texts below are told
by their number and order before their places.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from tyokirja.sources.language.figurelabels import FIGURE
from tyokirja.sources.readers.text.rivers import APART, Piece, TypedLine
from tyokirja.sources.readers.text.rivers_divided import Lines, divided
from tyokirja.sources.readers.text.rivers_headed import Headings

_LOOKED_AT = 6
"""Rows that tell where the columns of a page are."""


def by_page(parts: Sequence[Lines]) -> Iterator[list[Lines]]:
    """The rows of each page."""
    for _, own in groupby(parts, key=lambda part: part.group[0].page):
        yield list(own)


def fitted(top: Headings, parts: Sequence[Lines]) -> Headings:
    """The headings, each above where its column is in some rows of one page."""
    looked_at = parts[:_LOOKED_AT]
    goes_on = parts[0].group[0].page != top.page
    full = _by_full_lines(top, parts)
    if not (full or goes_on):
        return top

    def cost(other: Headings) -> float:
        return sum(divided(part, other).cost for part in looked_at) / len(looked_at)

    options = [(cost(top), 0, top)]
    if full:
        options.append((cost(full), 1, full))
    if goes_on and options[-1][0] > _DOUBTED:
        options += [(cost(other) + _PRICE, at, other) for at, other in enumerate(_moved(top, looked_at), 2)]
        if without := _by_full_lines(top, parts, lacking=True):
            options.append((cost(without) + _price_of_lacking(top, without), 1, without))
    return min(options, key=lambda option: option[:2])[2]


_DOUBTED = 1.5
"""What the division of a row may cost, by line, for its columns to be looked for nowhere else on the page."""

_PRICE = 0.3
"""How much less a row must cost, by line, where its columns are taken to stand elsewhere."""


def _price_of_lacking(top: Headings, without: Headings) -> float:
    """The same where the first columns are taken to have nothing: less than nothing where no two headings stand close there."""
    lacking = sum(start < 0 for start in without.starts)
    close = any(start - end < APART for end, start in zip(top.ends[:lacking], top.starts[1:], strict=False))
    return 0.8 if close else -0.7


def _by_full_lines(top: Headings, parts: Sequence[Lines], *, lacking: bool = False) -> Headings | None:
    """By the lines that white divides into just as many texts as there are headings, figures where figures are headed.

    Where there are none, what stands from the first figure on is told by lines that have a figure for each of its headings.
    ``lacking``: the first columns have nothing below them, on a page that the table goes on upon.
    """
    count = len(top.starts)
    first_figure = min(top.figures, default=0)
    lines = [texts_of(line) for part in parts for line in part.group]
    without = count - max(map(len, lines)) if lacking else 0
    if not 0 <= without < max(first_figure, 1):
        return None
    for known in (count - without, count - first_figure):
        full = [chunks for chunks in lines if _is_full(chunks, known, top)]
        if full and (known == count - without or not lacking):
            break
    else:
        return None
    own = [chunks[len(chunks) - known :] for chunks in full]
    starts = [round(statistics.median(chunks[at].start for chunks in own)) for at in range(known)]
    ends = [max(chunks[at].end for chunks in own) for at in range(known)]
    before = [starts[0] - _AWAY * (without - at) for at in range(without)] or top.starts[: count - known]
    if before and before[-1] >= starts[0]:
        return None
    reach = [place + 1 for place in before] if without else top.ends[: len(before)]
    return _at(top, [*before, *starts], [*reach, *ends])


_LEAST_LINES = 3
"""Lines, at least, that white may run down through for it to tell where the columns are."""


def in_rivers(top: Headings, lines: Sequence[TypedLine], fit: Headings) -> list[Headings]:
    """For each line of a page the headings where its columns are.

    They are where white runs down through lines and divides them into as many columns as there are headings; from there on
    anew, for rows may stand farther to a side than those before them. ``fit``: the headings for lines of which that is not so.
    """
    covered = [sum(((1 << text.end - text.start) - 1) << text.start for text in texts_of(line)) for line in lines]
    found: list[Headings] = []
    while len(found) < len(lines):
        if own := _rivers_from(top, lines, covered, len(found)):
            found += [own[1]] * own[0]
            fit = own[1]
        else:
            found.append(fit)
    return found


def _rivers_from(
    top: Headings, lines: Sequence[TypedLine], covered: Sequence[int], first: int
) -> tuple[int, Headings] | None:
    """How many lines from ``first`` on white divides alike, and the headings there; ``covered``: a bit for each place."""
    over = 0
    longest = None
    shares = _Shares(top)
    for count, at in enumerate(range(first, len(lines)), 1):
        over |= covered[at]
        starts, ends = over & ~(over << 1), over & ~(over >> 1)
        if count < _LEAST_LINES or starts.bit_count() < len(top.starts):
            if longest or count > _MOST_LINES_OF_A_ROW:
                break
            continue
        if starts.bit_count() == len(top.starts):
            columns = _places(starts), [end + 1 for end in _places(ends)]
            if shares.are_figures(lines, first, first + count, *columns):
                longest = count, _at(top, *columns)
        if count - (longest[0] if longest else 0) > _MOST_LINES_ELSE:
            break
    return longest


def _places(bits: int) -> list[int]:
    return [at for at, bit in enumerate(f"{bits:b}"[::-1]) if bit == "1"]


_MOST_LINES_OF_A_ROW = 12
"""Lines that may have nothing in some columns."""

_MOST_LINES_ELSE = 60
"""Lines that white may divide otherwise than the headings, before it divides all of them as these."""


class _Shares:
    """Counts what stands in the columns of figures, as far down as they stay where they are."""

    def __init__(self, top: Headings) -> None:
        self.top = top
        self.columns: tuple[Sequence[int], Sequence[int]] = ((), ())
        self.counted = 0
        self.said: Counter[int] = Counter()
        self.figures: Counter[int] = Counter()

    def are_figures(
        self, lines: Sequence[TypedLine], first: int, end: int, starts: Sequence[int], ends: Sequence[int]
    ) -> bool:
        """True where most of what stands in the columns of figures has one."""
        if self.columns != (starts, ends):
            self.columns, self.counted = (starts, ends), first
            self.said.clear()
            self.figures.clear()
        for line in lines[self.counted : end]:
            for at in self.top.figures:
                words = line.about(starts[at], ends[at])
                self.said[at] += bool(words)
                self.figures[at] += any(any(map(str.isdigit, word.text)) for word in words)
        self.counted = end
        return all(2 * self.figures[at] >= self.said[at] for at in self.top.figures)


def texts_of(line: TypedLine) -> list[Piece]:
    """The texts of a line, cut where white is, and where a capital stands behind a figure."""
    texts: list[Piece] = []
    for chunk in line.chunks:
        found = _FIGURE_BEFORE_TEXT.fullmatch(chunk.text)
        if found and FIGURE.fullmatch(found[1]):
            texts += [replace(chunk, end=chunk.start + found.end(1), text=found[1])]
            texts += [replace(chunk, start=chunk.start + found.start(2), text=found[2])]
        else:
            texts.append(chunk)
    return texts


_FIGURE_BEFORE_TEXT = re.compile(r"([-–+<>≥≤]?\d[\d\s.,]*[%€]?) ([^\W\d_].+)")


def _is_full(chunks: Sequence[Piece], known: int, top: Headings) -> bool:
    """True where the last so many texts of a line have each its heading, and the text before them is no figure."""
    count = len(top.starts)
    if len(chunks) < known or (known == count and len(chunks) > known):
        return False
    rest = chunks[: len(chunks) - known]
    figures = (chunks[at - count].text for at in top.figures)
    return (
        all(map(FIGURE.fullmatch, figures))
        and not (rest and FIGURE.fullmatch(rest[-1].text))
        and len(rest) <= count - known
    )


_AWAY = 20
"""How far to the left a column is thought that has nothing on a page."""


def _at(top: Headings, starts: Sequence[int], ends: Sequence[int]) -> Headings:
    limits = [*starts[1:], max(ends[-1], starts[-1]) + 1]
    reach = [max(start + 1, min(end, limit - 1)) for start, end, limit in zip(starts, ends, limits, strict=True)]
    return replace(top, starts=tuple(starts), ends=tuple(reach))


def _moved(top: Headings, parts: Sequence[Lines]) -> Iterator[Headings]:
    """The headings moved to a side, and drawn together or apart, so that the outer ones stand above the outer texts."""
    first = min(line.start for part in parts for line in part.group)
    last = max(line.chunks[-1].start for part in parts for line in part.group)
    for left in range(max(len(top.starts) - 1, 1)):
        yield _at(top, *_mapped(top, left, first, top.starts[left] + 1, first + 1))
        for right in range(len(top.starts) - 1, left, -1):
            if right >= len(top.starts) - 2 and last > first:
                yield _at(top, *_mapped(top, left, first, top.starts[right], last))


def _mapped(top: Headings, left: int, first: int, right: int, last: int) -> tuple[list[int], list[int]]:
    begin = top.starts[left]
    scale = (last - first) / max(right - begin, 1)
    starts = [round(first + scale * (place - begin)) for place in top.starts]
    return starts, [round(first + scale * (place - begin)) for place in top.ends]
