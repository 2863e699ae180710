"""How many lines a text takes in a cell: for row heights that show all of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

LINE = 15.0
"""Points of a line of Calibri 11."""

_PADDING = 3.0
_REMEMBERED = 100_000
_GAP = 3
"""Pixels between words."""


class _Pixels(dict[str, int]):
    """The width of a word with the gap after it in pixels, measured when first met; a round's words come again and again."""

    def __missing__(self, word: str) -> int:
        from xlsxwriter.utility import xl_pixel_width

        if len(self) >= _REMEMBERED:
            self.clear()
        size = self[word] = int(xl_pixel_width(word)) + _GAP
        return size


_pixels = _Pixels().__getitem__


def lines(text: str, width: float) -> int:
    """Lines that ``text`` takes, wrapped at words, in a column ``width`` characters wide (Calibri 11)."""
    # The widths are whole pixels, rounded up: some six per cent more than a line takes, which is slack enough.
    room = max(width * 7, 7.0)
    if "\n" not in text:
        return _wrapped(text, room)
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float) -> int:
    words = paragraph.split(" ")
    ends = list(accumulate(map(_pixels, words)))
    line = int(room) + _GAP  # nothing follows the last word on a line
    if ends[-1] <= line:
        return 1
    if "" in words:
        return _broken(words, room)
    count, begun, at = 0, 0, 0
    while at < len(ends):
        after = bisect_right(ends, begun + line, at)
        if after == at:
            return _broken(words, room)
        count, at, begun = count + 1, after, ends[after - 1]
    return count


def _broken(words: Iterable[str], room: float) -> int:
    """The same where there are several spaces together, or a word longer than the column, broken at its edge."""
    count, used = 1, 0.0
    for word in words:
        size = _pixels(word) - _GAP
        if used:
            if used + _GAP + size <= room:
                used += _GAP + size
                continue
            count, used = count + 1, 0.0
        count += int(max(size - 1, 0) // room)
        used = size % room if size > room else size
    return count


def row_height(cells: Iterable[tuple[str, float]], least: int = 1) -> float:
    """Points for a row: its tallest cell, each given as text and column width."""
    return max([least, *(lines(text, width) for text, width in cells)]) * LINE + _PADDING
