"""Delimited text (CSV, TSV) -> blocks: its delimiter by what its lines show, quoted cells with their line ends."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tyokirja.sources.readers.document import OTHER_WIDTH, Block, Cell, Content, Unread
from tyokirja.sources.readers.marked import Marked, tidy
from tyokirja.sources.readers.tabbed import table
from tyokirja.sources.readers.text.lines import line_block, title_of

_DELIMITERS = (";", "\t", ",", "|")
"""The first wins a tie: a semicolon is Excel's in Finnish and Swedish."""

_DECLARED = re.compile(r"sep=(?P<delimiter>.)\s*$", re.I | re.M)
_QUOTED = re.compile(r'(?:^|\t)"[^"\t]*(?:""|\n)', re.M)
_LARGEST_CELL = 1_000_000
_ENOUGH = 0.8
"""The share of lines that have one number of cells, at least, for a text to be a table."""


class _Record(NamedTuple):
    cells: tuple[str, ...]
    line: int


class Delimited(NamedTuple):
    """A text as a table of ``width`` columns; ``records`` are its lines, which quoted cells may make longer."""

    delimiter: str
    width: int
    records: tuple[_Record, ...]


def delimited(text: str, *, named: bool = False, tabs: bool = False) -> Delimited | None:
    """The table that a text is, None where it is none. ``named``: the file's name says that it is one.

    Lines divided by tabs alone are left to :mod:`~tyokirja.sources.readers.text.tabtext` where nothing in them is quoted or
    others stand between, but for whoever asks for ``tabs``.
    """
    declared = _DECLARED.match(text)
    if declared:
        return _parsed(text, declared["delimiter"], first=1)
    found = [table for table in (_parsed(text, delimiter) for delimiter in _DELIMITERS) if table]
    likely = [table for table in found if _is_table(table, text, named=named, tabs=tabs)]
    best = max(likely, key=lambda table: (_regular_by_tables(table), table.width), default=None)
    tabbed = next((table for table in found if table.delimiter == "\t"), None)
    # Decimal commas divide each line as well, where tabs divide its cells.
    if best and best.delimiter != "\t" and tabbed and _regular_by_tables(tabbed) >= _regular_by_tables(best):
        return tabbed if tabs else None
    return best


def read(found: Delimited) -> Content:
    """Blocks of a delimited text: an empty line ends a table, a line with one cell by itself is a line of text."""
    blocks: list[Block] = []
    unread: list[Unread] = []
    for records in _regions(found):
        width = max(found.width, _own_width(records))
        wider = [record for record in records if any(record.cells[width:])]
        unread += [Unread(found.delimiter.join(record.cells), f"rivi {record.line}", OTHER_WIDTH) for record in wider]
        blocks += _blocks([record for record in records if not any(record.cells[width:])], width)
    return Content(title_of(blocks), tuple(blocks), tuple(unread))


def quoted_by_tabs(text: str) -> Delimited | None:
    """The lines of a text divided by tabs, some of whose cells are quoted; None where none is."""
    return _parsed(text, "\t") if _QUOTED.search(text) else None


def _parsed(text: str, delimiter: str, *, first: int = 0) -> Delimited | None:
    lines = list(io.StringIO(text, newline=""))
    records: list[_Record] = []
    limit = csv.field_size_limit(_LARGEST_CELL)
    try:
        while first < len(lines):
            reader, begins = csv.reader(map(lines.__getitem__, range(first, len(lines))), delimiter=delimiter), first
            for cells in reader:
                ends = first + reader.line_num
                if '"' in lines[begins] and _is_misread(lines[begins:ends], delimiter):
                    # A quotation mark that no cell's end closes is a letter: the lines after it are lines.
                    (bare,) = csv.reader([lines[begins]], delimiter=delimiter, quoting=csv.QUOTE_NONE)
                    records.append(_Record(tuple(map(tidy, bare)), begins + 1))
                    begins += 1
                    break
                records.append(_Record(tuple(map(tidy, cells)), begins + 1))
                begins = ends
            first = begins
    except csv.Error:
        return None
    finally:
        csv.field_size_limit(limit)
    widths = Counter(len(record.cells) for record in records if any(record.cells))
    widest = max((width for width in widths if width > 1), key=lambda width: (widths[width], width), default=0)
    return Delimited(delimiter, widest, tuple(records)) if widest else None


def _is_misread(lines: Sequence[str], delimiter: str) -> bool:
    """True for lines that a quotation mark makes one record, although they are not quoted as a record is.

    Blanks may stand between the mark that ends a cell and the end of the cell.
    """
    quoted = re.sub(rf'" +(?={re.escape(delimiter)}|[\r\n]|$)', '"', "".join(lines))
    try:
        list(csv.reader(io.StringIO(quoted, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _regular(found: Delimited) -> float:
    """The share of the lines with text that have the table's width."""
    filled = [record for record in found.records if any(record.cells)]
    return sum(len(record.cells) == found.width for record in filled) / len(filled)


def _regular_by_tables(found: Delimited) -> float:
    """The share of the lines with text that have the width of the table that they stand in: a text may hold several."""
    regular = filled = 0
    for records in _regions(found):
        widths = Counter(len(record.cells) for record in records)
        regular += max((count for width, count in widths.items() if width > 1), default=0)
        filled += len(records)
    return regular / filled


def _is_table(found: Delimited, text: str, *, named: bool, tabs: bool) -> bool:
    rows = sum(len(record.cells) == found.width and any(record.cells) for record in found.records)
    if found.delimiter == "\t":
        return tabs or (quoted_by_tabs(text) is not None and _regular(found) >= _ENOUGH)
    # Prose has commas too, each with a blank after it, and figures have decimals where tabs divide the cells.
    inside = r"|(?<=\d),(?=\d)" if found.delimiter == "," and "\t" in text else ""
    prose = 2 * len(re.findall(rf"{re.escape(found.delimiter)}\s{inside}", text)) >= text.count(found.delimiter)
    if named:
        return rows >= 1 and not (prose and _regular(found) < _ENOUGH)
    return rows >= 2 and not prose and _regular(found) >= _ENOUGH


def _regions(found: Delimited) -> Iterator[list[_Record]]:
    """The lines that stand together, without an empty one between."""
    for filled, records in groupby(found.records, key=lambda record: any(record.cells)):
        if filled:
            yield list(records)


def _own_width(records: Sequence[_Record]) -> int:
    """The cells of the row that begins a table, where the next one has as many: a text may hold tables of several widths."""
    widths = [len(record.cells) for record in records]
    first = next((at for at, record in enumerate(records) if sum(map(bool, record.cells)) > 1), len(records))
    return widths[first] if len(set(widths[first : first + 2])) == 1 < len(widths[first:]) else 0


def _blocks(records: Sequence[_Record], width: int) -> Iterator[Block]:
    """The lines before the first with two cells are text, the others a table."""
    start = next((at for at, record in enumerate(records) if sum(map(bool, record.cells)) > 1), len(records))
    for record in records[:start]:
        for cell in filter(None, record.cells):
            yield line_block(Marked(cell.replace("\n", " ")), f"rivi {record.line}")
    rows = [
        tuple(Cell(text, f"rivi {record.line}") for text in (*record.cells, *("",) * width)[:width])
        for record in records[start:]
    ]
    if rows:
        yield table(rows)
