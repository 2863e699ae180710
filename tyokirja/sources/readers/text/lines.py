"""Lines outside tables -> headings and paragraphs, by what a line itself shows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tyokirja.sources.readers.document import Block, Heading, Paragraph
from tyokirja.sources.readers.marked import Marked, marked, parted

_LETTERS_OF_A_HEADING = 6
_LETTERS_OF_A_WORD = 4
_LONGEST_HEADING = 200
_DEFAULT_LEVEL = 0
_NUMBERS = re.compile(r"[\d\W_]+")


def line_block(line: Marked, place: str, *, emphasised: bool = False, item: bool = False) -> Block:
    """A heading of level 0 where the line looks like one (bold or all capitals), else a paragraph; ``item``: of a list."""
    text, runs = line.text, line.runs
    if len(text) <= _LONGEST_HEADING and (emphasised or in_capitals(text)):
        return Heading(text, _DEFAULT_LEVEL, place, runs)
    return Paragraph(text, place, item, runs)


def in_capitals(text: str) -> bool:
    """True for ``TEKNISEN OSASTON TAVOITTEET``: capitals alone, and more than abbreviations have (``TP 2024 TA 2025``)."""
    words = _NUMBERS.sub(" ", text).split()
    letters = sum(map(len, words))
    return text == text.upper() and letters >= _LETTERS_OF_A_HEADING and max(map(len, words)) >= _LETTERS_OF_A_WORD


def lines_in(text: Marked) -> tuple[Marked, ...]:
    """The lines of a text, each with its own marks."""
    if not text.runs:
        return tuple(Marked(line) for line in text.text.split("\n"))
    return tuple(marked(line) for line in parted(text.runs, "\n"))


def title_of(blocks: Iterable[Block], own: str = "") -> str:
    """What a document calls itself: its first heading of level 1, else its ``own`` title, else its first line."""
    lines = [block for block in blocks if isinstance(block, Heading | Paragraph)]
    for line in lines:
        if isinstance(line, Heading) and line.level == 1:
            return line.said
    return own or (lines[0].said if lines else "")
