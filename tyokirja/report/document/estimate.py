"""On which page a heading probably stands, for the contents, until a program that lays pages out has counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LINE, _PAGE = 12.5, 745.0
"""Points of a line of text and of a page's height."""

_LETTERS = 112
"""Letters on a line over the whole width."""

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_ROW = re.compile(r"<w:tr>(.*?)</w:tr>", re.DOTALL)
_CELL = re.compile(r'<w:tc><w:tcPr><w:tcW w:w="(\d+)"[^>]*/>(.*?)</w:tc>', re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p>(.*?)</w:p>", re.DOTALL)
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
    if "<w:tbl>" in part:
        return sum(_row(row) for row in _ROW.findall(part))
    return sum(_LINE * _lines(each, _LETTERS) + 5 for each in _PARAGRAPH.findall(part))


def _row(row: str) -> float:
    highest = 1
    for width, cell in _CELL.findall(row):
        letters = max(int(width) / 9750 * _LETTERS * 1.1, 6)
        highest = max(highest, sum(_lines(each, letters) for each in _PARAGRAPH.findall(cell)))
    return highest * 11.3 + 3


def _lines(paragraph: str, letters: float) -> int:
    return 1 + int(sum(map(len, _TEXT.findall(paragraph))) / letters)
