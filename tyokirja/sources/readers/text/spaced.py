"""Plain text whose columns are apart by blanks, as programs write it that keep a page's layout -> blocks.

Each line is laid out as if every letter were equally wide; what is a table is told as in a PDF without rulings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tyokirja.sources.readers.document import Block, Cell, Content, Table
from tyokirja.sources.readers.marked import Marked
from tyokirja.sources.readers.pdf import headed as pdf_headed
from tyokirja.sources.readers.pdf.page import Line, Word
from tyokirja.sources.readers.pdf.tables import table_of
from tyokirja.sources.readers.text.lines import line_block, title_of
from tyokirja.sources.readers.text.pages import paged_lines

_WIDE, _HIGH, _SIZE = 6.0, 12.0, 10.0
"""Points that a letter is taken to be wide, and a line to be high, and the size of its type."""

_APART = re.compile(r"\S {2,}\S")
_LEAST_LINES = 4


def read(text: str) -> Content | None:
    """Blocks of such a text; None where nothing in it is a table by its headings."""
    if len(_APART.findall(text)) < _LEAST_LINES:
        return None
    lines, numbers = _lines(text)
    runs = pdf_headed.headed(lines, blank=_WIDE / _SIZE)
    if not runs:
        return None
    blocks = tuple(_blocks(lines, numbers, runs))
    return Content(title_of(blocks), blocks)


def _lines(text: str) -> tuple[list[Line], list[int]]:
    """The lines with words, each with its number."""
    lines: list[Line] = []
    numbers: list[int] = []
    height = 0
    for number, raw in paged_lines(text):
        if raw.strip():
            lines.append(_line(raw, height))
            numbers.append(number)
        # Empty lines at a page's end say nothing of the table that goes on after it.
        height = min(height + 1, (round(lines[-1].top / _HIGH) if lines else 0) + _EMPTY_LINES)
    return lines, numbers


_EMPTY_LINES = 3


def _line(raw: str, height: int) -> Line:
    top = height * _HIGH
    return Line(
        tuple(
            Word(found[0], found.start() * _WIDE, found.end() * _WIDE, top, top + _SIZE, _SIZE)
            for found in re.finditer(r"\S+", raw.expandtabs())
        )
    )


def _blocks(lines: list[Line], numbers: list[int], runs: list[pdf_headed.Run]) -> Iterator[Block]:
    at = 0
    for run in (*runs, pdf_headed.Run(len(lines), len(lines))):
        for place in range(at, run.start):
            yield line_block(Marked(lines[place].text), f"rivi {numbers[place]}")
        if run.rows and (table := table_of(run.part(0))):
            place_of = f"rivi {numbers[run.start]}"
            yield Table(tuple(tuple(_at(cell, place_of) for cell in row) for row in table.rows), place_of, guessed=True)
        at = run.end


def _at(cell: Cell, place: str) -> Cell:
    return Cell(cell.text, place, cell.runs, cell.row_span, cell.column_span)
