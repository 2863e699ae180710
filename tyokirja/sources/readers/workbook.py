"""Workbooks (xlsx, xlsm, xlsb, xls, ods) -> blocks: the visible sheets, each cut into tables at its empty rows."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from tyokirja.sources.readers.document import Block, Cell, Content, Heading, Table
from tyokirja.sources.readers.lines import line_block, lines_in, title_of
from tyokirja.sources.readers.marked import Marked
from tyokirja.sources.readers.workbook_cells import MOST_CELLS, Sheet, SheetCell, too_large


def read(data: bytes, name: str) -> Content:
    """Blocks of every visible sheet. A row with one filled cell between empty rows is a line of text, not a table.

    A sheet's name is a heading where it was given by a person. Raises :class:`Refused`: too many cells.
    """
    blocks: list[Block] = []
    for sheet in _sheets(data, name):
        if sheet.rows and not _is_default_name(sheet.name, name):
            blocks.append(Heading(sheet.name, 1, sheet.name))
        blocks.extend(_sheet_blocks(sheet, name))
    lines = [block for block in blocks if not (isinstance(block, Heading) and block.place == block.text)]
    return Content(title_of(lines), tuple(blocks))


def _sheets(data: bytes, name: str) -> list[Sheet]:
    from tyokirja.sources.readers import workbook_ods, workbook_values, workbook_xlsx

    parts = _parts(data)
    if "content.xml" in parts:
        return workbook_ods.sheets(data, name)
    if "xl/workbook.xml" in parts:
        return workbook_xlsx.sheets(data, name) or workbook_values.sheets(data, name)
    return workbook_values.sheets(data, name)


def _parts(data: bytes) -> frozenset[str]:
    if not zipfile.is_zipfile(BytesIO(data)):
        return frozenset()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return frozenset(archive.namelist())


def _is_default_name(sheet: str, file: str) -> bool:
    bare = sheet.casefold().rstrip("0123456789 ")
    return bare in {"sheet", "taul", "taulukko", "blad", "tabelle"} or sheet == file.rpartition(".")[0]


def _sheet_blocks(sheet: Sheet, name: str) -> Iterator[Block]:
    for rows in _regions(sheet.rows):
        if len(rows) == 1 and len(sheet.rows[rows[0]]) == 1:
            ((column, cell),) = sheet.rows[rows[0]].items()
            for line in lines_in(Marked(cell.text, cell.runs)):
                yield line_block(line, _place(sheet, rows[0], column))
        else:
            yield _table(sheet, rows, name)


def _regions(cells: dict[int, dict[int, SheetCell]]) -> list[list[int]]:
    """Runs of rows without an empty row between them; the rows that a merged cell covers are not empty."""
    regions: list[list[int]] = []
    reaches = 0
    for row in sorted(cells):
        if not regions or row > reaches + 1:
            regions.append([])
        regions[-1].append(row)
        reaches = max(reaches, row, *(row + cell.row_span - 1 for cell in cells[row].values()))
    return regions


def _table(sheet: Sheet, rows: list[int], name: str) -> Table:
    # The sheet's first column and not this table's own: a table that goes on after an empty row keeps its columns.
    first = min(min(cells) for cells in sheet.rows.values())
    last = max(column + cell.column_span - 1 for row in rows for column, cell in sheet.rows[row].items())
    if len(rows) * (last - first + 1) > MOST_CELLS:
        raise too_large(name)

    def cell(row: int, column: int) -> Cell:
        found = sheet.rows[row].get(column)
        if found is None:
            return Cell("", _place(sheet, row, column))
        spanned = sum(row <= other < row + found.row_span for other in rows) if found.row_span > 1 else 1
        return Cell(found.text, _place(sheet, row, column), found.runs, spanned, found.column_span)

    table = tuple(tuple(cell(row, column) for column in range(first, last + 1)) for row in rows)
    return Table(table, f"{_place(sheet, rows[0], first)}:{letters(last)}{rows[-1]}")


def _place(sheet: Sheet, row: int, column: int) -> str:
    return f"{sheet.name}!{letters(column)}{row}"


def letters(column: int) -> str:
    """The letters of a column, counted from 1: 28 is ``AB``."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
