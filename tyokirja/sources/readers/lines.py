"""Lines outside tables -> headings and paragraphs, by what a line itself shows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tyokirja.sources.readers.document import Block, Heading, Paragraph

_LETTERS_OF_A_HEADING = 6
_LONGEST_HEADING = 200
_DEFAULT_LEVEL = 0
_NUMBERS = re.compile(r"[\d\W_]+")


def line_block(text: str, place: str, *, emphasised: bool = False, item: bool = False) -> Block:
    """A heading of level 0 where the line looks like one (bold or all capitals), else a paragraph; ``item``: of a list."""
    if len(text) <= _LONGEST_HEADING and (emphasised or in_capitals(text)):
        return Heading(text, _DEFAULT_LEVEL, place)
    return Paragraph(text, place, item)


def in_capitals(text: str) -> bool:
    """True for ``TEKNISEN OSASTON TAVOITTEET``: capitals alone, and more of them than an abbreviation has."""
    return text == text.upper() and len(_NUMBERS.sub("", text)) >= _LETTERS_OF_A_HEADING


def title_of(blocks: Iterable[Block], own: str = "") -> str:
    """What a document calls itself: its first heading of level 1, else its ``own`` title, else its first line."""
    lines = [block for block in blocks if isinstance(block, Heading | Paragraph)]
    for line in lines:
        if isinstance(line, Heading) and line.level == 1:
            return line.text
    return own or (lines[0].text if lines else "")
