"""Plain text -> blocks: lines with tabs are table rows, the others headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tyokirja.sources.readers.document import Block, Cell, Content, Paragraph, Table
from tyokirja.sources.readers.markup import unmarked
from tyokirja.sources.readers.text.lines import line_block, title_of

_RULE = re.compile(r"[\s\-–—_=|+:]+")
_BOLD_OVER_LINES = re.compile(r"\*\*(?=\S)((?:(?!\*\*)[^\n]|\n(?!\s*\n))+?)(?<=\S)\*\*[ ]*(?=\n|$)")


def read(text: str) -> Content:
    """Blocks of a plain text. A run of lines with tabs is a table: a blank line ends it, or lines without a tab after which
    none has one; a line or two between its rows are rows of one cell.

    Empty leading cells hold their columns; cells that trail off at the end of a line are empty. A ruling of
    dashes is no row.
    """
    blocks = tuple(_blocks(_unfolded(text).split("\n")))
    return Content(title_of(blocks), blocks)


def _unfolded(text: str) -> str:
    """Bold text that goes on over a line end, on its first line; blank lines keep the later lines' numbers."""

    def one_line(found: re.Match[str]) -> str:
        inner = found.group(1)
        return f"**{' '.join(inner.split())}**" + "\n" * inner.count("\n") if "\t" not in inner else found.group()

    return _BOLD_OVER_LINES.sub(one_line, text.replace("\r\n", "\n").replace("\r", "\n"))


def _blocks(lines: list[str]) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    for number, line in enumerate(lines, start=1):
        place = f"rivi {number}"
        inside = bool(rows) and line.strip() and _goes_on(lines, number)
        if ("\t" in line or inside) and not _RULE.fullmatch(line):
            rows.append(_row(line, place))
            continue
        if rows:
            yield table(rows)
            rows = []
        bare = unmarked(line)
        if bare.text and not _RULE.fullmatch(line):
            yield line_block(bare, place, emphasised=is_bold(line))
        elif line.strip():
            yield Paragraph(line.strip(), place)
    if rows:
        yield table(rows)


_LINES_INSIDE = 2
"""Lines of one cell that a table may have between two of its rows, at most."""


def _goes_on(lines: list[str], following: int) -> bool:
    """True where a row of a table stands among the next lines, and nothing but lines with words before it."""
    for line in lines[following : following + _LINES_INSIDE]:
        if "\t" in line or not line.strip():
            return "\t" in line
    return False


def is_bold(line: str) -> bool:
    """True where the whole line is one bold run."""
    bare = line.strip()
    return len(bare) > 4 and bare.startswith("**") and bare.endswith("**") and "**" not in bare[2:-2]


def _row(line: str, place: str) -> tuple[Cell, ...]:
    cells = (unmarked(raw) for raw in line.split("\t"))
    return tuple(Cell(cell.text, place, cell.runs) for cell in cells)


def table(rows: list[tuple[Cell, ...]]) -> Table:
    """Rows of unequal length as a table: the shorter ones end in empty cells."""
    width = max(len(row) for row in rows)
    return Table(tuple(row + (Cell("", row[0].place),) * (width - len(row)) for row in rows), rows[0][0].place)
