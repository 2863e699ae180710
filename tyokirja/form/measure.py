"""How wide texts are and how they wrap, near enough to size columns and to cut long group lines.

Widths are those of Calibri in pixels at 96 dpi, as Excel's column widths are counted; a column of width w is 7 w + 5
pixels wide.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

POINTS_OF_DEFAULT = 11.0
ROW_LIMIT = 409.0
"""The greatest height of a row in points: Excel specifications and limits."""

LEEWAY = 0.98
"""Screens and printers differ a little in where a line breaks: better a line too high than a word cut."""

_BOLD = 1.06


class _Widths(dict[str, float]):
    """The width of each letter in pixels at eleven points, found when it is first asked for."""

    def __missing__(self, letter: str) -> float:
        from xlsxwriter.utility import xl_pixel_width

        # The table of widths has no letters with marks above them; they are as wide as the letters below.
        bare = "".join(each for each in unicodedata.normalize("NFD", letter) if not unicodedata.combining(each))
        width: float = xl_pixel_width(bare)
        self[letter] = width
        return width


_WIDTHS = _Widths()


@lru_cache(1 << 14)  # the same words stand in all the forms of a round
def _plain_pixels(word: str) -> float:
    return sum(map(_WIDTHS.__getitem__, word))


def pixels(text: str, points: float = 10.0, *, bold: bool = False) -> float:
    """The width of one line of text."""
    width = _plain_pixels(text) * points / POINTS_OF_DEFAULT
    return width * _BOLD if bold else width


def column_pixels(width: float) -> float:
    """The room for text in a column of a width in characters."""
    return 7 * width


def width_for(text_pixels: float) -> float:
    """The column width in characters that holds so many pixels of text, with a little leeway."""
    return (text_pixels / LEEWAY + 2) / 7


def whole_pixels(width: float) -> float:
    """What a column of a width takes of the screen, with its margins."""
    return column_pixels(width) + 5


def wrapped(text: str, room: float, points: float = 10.0, *, bold: bool = False) -> list[str]:
    """The lines that a text takes in ``room`` pixels; a word that is wider than the room is cut."""
    return list(_wrapped(text, room, points, bold))


def line_count(text: str, room: float, points: float = 10.0, *, bold: bool = False) -> int:
    """How many lines a text takes in ``room`` pixels."""
    return len(_wrapped(text, room, points, bold)) if text else 1


@lru_cache(1 << 12)  # a column's words are measured for its width and again for the height of their row
def _wrapped(text: str, room: float, points: float, bold: bool) -> tuple[str, ...]:
    space = pixels(" ", points, bold=bold)
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line, used = "", 0.0
        for word in paragraph.split():
            width = pixels(word, points, bold=bold)
            if line and used + space + width <= room:
                line, used = f"{line} {word}", used + space + width
                continue
            if line:
                lines.append(line)
            if width <= room:
                line, used = word, width
                continue
            *whole, line = _cut(word, room, points, bold)
            lines += whole
            used = pixels(line, points, bold=bold)
        lines.append(line)
    return tuple(lines)


def _cut(word: str, room: float, points: float, bold: bool) -> list[str]:
    pieces, used = [""], 0.0
    for letter in word:
        width = pixels(letter, points, bold=bold)
        if pieces[-1] and used + width > room:
            pieces.append("")
            used = 0.0
        pieces[-1] += letter
        used += width
    return pieces


def longest_word(text: str, points: float = 10.0, *, bold: bool = False) -> float:
    """The width of the widest part of a text that Excel would not break."""
    return max((pixels(word, points, bold=bold) for word in text.split()), default=0.0)


def height(lines: int, points: float = 10.0) -> float:
    """The height in points of so many lines."""
    return lines * points * 1.275 + 3
