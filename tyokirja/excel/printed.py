"""Widths of a sheet's columns -> how it is printed: on A4 or A3, at what scale, and after which columns a page ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

A4, A3 = 9, 8
"""Paper sizes by their numbers in a workbook (ECMA-376 part 1, § 18.3.1.63)."""

_ACROSS = {A4: 125.0, A3: 178.0}
"""Characters that a page across has room for at its full scale."""

_LEGIBLE = 0.6
"""Columns that would be printed smaller than this share of their size have the larger paper."""


def paper(width: float) -> int:
    """The paper for columns that are so many characters wide together."""
    return A4 if _ACROSS[A4] / width >= _LEGIBLE else A3


def scale(width: float) -> int:
    """In percent, for columns of this width on one page's width of their paper."""
    return max(10, min(100, int(100 * _ACROSS[paper(width)] / width)))


def in_margin(words: str) -> str:
    """A text behind a type size in a header or footer: an ampersand stands twice, white space is plain, and a digit first would
    be read as the size's (ECMA-376 part 1, § 18.3.1.46)."""
    said = " ".join(words.split())
    return (" " if said[:1].isdigit() else "") + said.replace("&", "&&")


def page_ends(widths: Sequence[float], first: int) -> list[int]:
    """Before which columns (from 0) a page begins: ``first`` are on the first one, the others on as few as hold them.

    The first column is repeated on every page. The pages are as even as they can be, so that no column is alone on one.
    """
    return _even(widths, first, sum(widths[:first]) - widths[0])


def whole_table(widths: Sequence[float]) -> tuple[int, int, list[int]]:
    """The paper of a table, its scale (0: fit to one page's width), and before which columns a page begins.

    A table that not even A3 has legible room for is on pages beside each other, each with the first column.
    """
    total = sum(widths)
    if _ACROSS[A3] / total >= _LEGIBLE:
        return paper(total), 0, []
    begins = _even(widths, 1, _ACROSS[A4] / _LEGIBLE - widths[0])
    pages = pairwise([*begins, len(widths)])
    widest = widths[0] + max(sum(widths[before:after]) for before, after in pages)
    return A4, int(100 * _ACROSS[A4] / widest), begins[1:]


def row_page_ends(lines: Sequence[tuple[float, bool]], used: float, again: float, rooms: Sequence[float]) -> list[int]:
    """Before which lines (their points, and whether each heads the next) a page begins, lest a heading ends the one before.

    ``used`` points stand above the lines, ``again`` on every further page. ``rooms`` are the points that a page holds, as
    programs differ. The last line heads nothing.
    """
    begins: list[int] = []
    filled = [used] * len(rooms)
    at = 0
    while at < len(lines):
        end = next(line for line in range(at, len(lines)) if not lines[line][1])
        heights = [points for points, _ in lines[at : end + 1]]
        pages = list(zip(filled, rooms, strict=True))
        if end > at and any(again < full and full + heights[0] <= room < full + sum(heights) for full, room in pages):
            begins.append(at)
            filled = [again] * len(rooms)
        for points in heights:
            filled = [
                (full if full + points <= room else again) + points for full, room in zip(filled, rooms, strict=True)
            ]
        at = end + 1
    return begins


def _even(widths: Sequence[float], first: int, room: float) -> list[int]:
    """Where pages begin from the column ``first`` on: as few as hold the columns, and as even as they can be."""
    fewest = len(_filled(widths, first, room))
    total = sum(widths[first:])
    limits = (
        limit
        for limit in range(ceil(total / max(fewest, 1)), ceil(room))
        if len(_filled(widths, first, limit)) == fewest
    )
    return _filled(widths, first, next(limits, room))


def _filled(widths: Sequence[float], first: int, room: float) -> list[int]:
    """Where pages begin when each takes as many columns as have room."""
    begins: list[int] = []
    left = 0.0
    for at in range(first, len(widths)):
        if not begins or widths[at] > left:
            begins.append(at)
            left = room
        left -= widths[at]
    return begins
