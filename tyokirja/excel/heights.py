"""How many lines a text takes in a cell: for row heights that show all of it."""

from __future__ import annotations

from collections.abc import Iterable

LINE = 15.0
"""Points of a line of Calibri 11."""

_PADDING = 3.0


def lines(text: str, width: float) -> int:
    """Lines that ``text`` takes, wrapped at words, in a column ``width`` characters wide (Calibri 11)."""
    from xlsxwriter.utility import xl_pixel_width

    # The widths are whole pixels, rounded up: some six per cent more than a line takes, which is slack enough.
    room = max(width * 7, 7.0)
    count = 0
    for paragraph in text.split("\n"):
        used, count = 0.0, count + 1
        for word in paragraph.split(" "):
            size = float(xl_pixel_width(word))
            gap = 3.0 if used else 0.0
            if used and used + gap + size > room:
                used, gap, count = 0.0, 0.0, count + 1
            # A word longer than the column is broken where it meets the edge.
            count += int(max(size - 1, 0) // room)
            used += gap + (size % room if size > room else size)
    return count


def row_height(cells: Iterable[tuple[str, float]], least: int = 1) -> float:
    """Points for a row: its tallest cell, each given as text and column width."""
    return max([least, *(lines(text, width) for text, width in cells)]) * LINE + _PADDING
