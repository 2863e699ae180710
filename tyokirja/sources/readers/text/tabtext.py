"""Plain text -> blocks: lines with tabs are table rows, the others headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tyokirja.sources.readers.document import Cell, Content, Paragraph, Table
from tyokirja.sources.readers.markup import unmarked
from tyokirja.sources.readers.tabbed import Blank, Line, TabbedLine, with_tables
from tyokirja.sources.readers.text.delimited import quoted_by_tabs
from tyokirja.sources.readers.text.lines import line_block, title_of

_RULE = re.compile(r"[\s\-–—_=|+:]+")
_BOLD_OVER_LINES = re.compile(r"\*\*(?=\S)((?:(?!\*\*)[^\n]|\n(?!\s*\n))+?)(?<=\S)\*\*[ ]*(?=\n|$)")


def read(text: str) -> Content:
    """Blocks of a plain text.

    Empty leading cells hold their columns; cells that trail off at the end of a line are empty. A ruling of
    dashes is no row.
    """
    blocks = tuple(with_tables(_lines(_unfolded(text))))
    return Content(title_of(blocks), blocks, by_order=not any(isinstance(block, Table) for block in blocks))


def _unfolded(text: str) -> str:
    """Bold text that goes on over a line end, on its first line; blank lines keep the later lines' numbers."""

    def one_line(found: re.Match[str]) -> str:
        inner = found.group(1)
        return f"**{' '.join(inner.split())}**" + "\n" * inner.count("\n") if "\t" not in inner else found.group()

    return _BOLD_OVER_LINES.sub(one_line, text.replace("\r\n", "\n").replace("\r", "\n"))


def _lines(text: str) -> Iterator[Line]:
    for cells, number in _records(text):
        line, place = "\t".join(cells), f"rivi {number}"
        bare = unmarked(line)
        if _RULE.fullmatch(line):
            yield Paragraph(line.strip(), place) if line.strip() else Blank()
        elif len(cells) > 1:
            yield TabbedLine(_row(cells, place))
        elif bare.text:
            yield line_block(bare, place, emphasised=is_bold(line))
        else:
            yield Paragraph(line.strip(), place) if line.strip() else Blank()


def _records(text: str) -> Iterator[tuple[Sequence[str], int]]:
    """The cells of each line and its number; a quoted cell may have line ends of its own, which are its paragraphs'."""
    if found := quoted_by_tabs(text):
        yield from ((record.cells, record.line) for record in found.records)
    else:
        yield from ((line.split("\t"), number) for number, line in enumerate(text.split("\n"), start=1))


def is_bold(line: str) -> bool:
    """True where the whole line is one bold run."""
    bare = line.strip()
    return len(bare) > 4 and bare.startswith("**") and bare.endswith("**") and "**" not in bare[2:-2]


def _row(cells: Sequence[str], place: str) -> tuple[Cell, ...]:
    bare = map(unmarked, cells)
    return tuple(Cell(cell.text, place, cell.runs) for cell in bare)
