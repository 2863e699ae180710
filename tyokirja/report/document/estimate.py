"""On which page a heading probably stands, for the contents, until a program that lays pages out has counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LINE, _PAGE = 12.5, 745.0
"""Points of a line of text and of a page's height."""

_LETTERS = 112
"""Letters on a line over the whole width."""

_PIECE = re.compile(r'</w:(p|tr)>|<w:tcW w:w="(\d+)"|<w:t(?: [^>]*)?>([^<]*)')
"""The end of a paragraph or of a table's row, how wide the cell is that follows, a text."""

_CONTENTS = 320.0
"""Points of the title and the contents."""


def pages(parts: Sequence[str], headings: Sequence[int]) -> list[int]:
    """The page (from 1) of each heading, by its place among the parts of the text."""
    at, wanted, pages = _CONTENTS, set(headings), []
    for number, part in enumerate(parts):
        if "<w:pageBreakBefore/>" in part:
            at = (at // _PAGE + 1) * _PAGE
        if number in wanted:
            pages.append(int(at // _PAGE) + 1)
        at += _height(part)
    return pages


def _height(part: str) -> float:
    if "<w:drawing>" in part:
        return 150.0
    rows, height, highest, lines, letters, room = "<w:tbl>" in part, 0.0, 1, 0, 0, float(_LETTERS)
    for end, width, text in _PIECE.findall(part):
        if text:
            letters += len(text)
        elif end == "p":
            lines += 1 + int(letters / room)
            letters = 0
            if not rows:
                height, lines = height + _LINE * lines + 5, 0
        elif width or end:
            highest, lines = max(highest, lines), 0
            if end:
                height, highest = height + highest * 11.3 + 3, 1
            else:
                room = max(int(width) / 9750 * _LETTERS * 1.1, 6)
    return height
