"""How many lines a text takes in a cell: for row heights that show all of it."""

from __future__ import annotations

from collections.abc import Iterable

LINE = 15.0
"""Points of a line of Calibri 11."""

_PADDING = 3.0
_REMEMBERED = 100_000
_GAP = 3
"""Pixels between words."""


class _Pixels(dict[str, int]):
    """The width of a word in pixels, measured when first met; the words of a round come again and again."""

    def __missing__(self, word: str) -> int:
        from xlsxwriter.utility import xl_pixel_width

        if len(self) >= _REMEMBERED:
            self.clear()
        size = self[word] = int(xl_pixel_width(word))
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
    sizes = list(map(_pixels, paragraph.split(" ")))
    if sum(sizes) + _GAP * (len(sizes) - 1) <= room:
        return 1
    if min(sizes) == 0 or max(sizes) > room:
        return _broken(sizes, room)
    count, used = 1, -_GAP
    for size in sizes:
        used += _GAP + size
        if used > room:
            count += 1
            used = size
    return count


def _broken(sizes: Iterable[float], room: float) -> int:
    """The same where there are several spaces together, or a word longer than the column, broken at its edge."""
    count, used = 1, 0.0
    for size in sizes:
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
