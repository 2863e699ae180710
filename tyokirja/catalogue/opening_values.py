"""An .xls or .xlsb as sheets: values, number formats, merges and comments. The reader of neither tells formulas."""

from __future__ import annotations

from tyokirja.catalogue.cells import Note, Page, Rows
from tyokirja.workbooks.book import RawSheet
from tyokirja.workbooks.reading import read

_MOST_CELLS = 10_000_000
"""Cells that are read; a sheet of an .xls has room for as many in two thirds of its places."""


def pages(data: bytes) -> tuple[Page, ...]:
    """The sheets. ReadFailed: no workbook, damaged, or with a password. ValueError: more than can be read."""
    book = read(data, cells=_MOST_CELLS)
    if any(sheet.capped for sheet in book.sheets):
        raise ValueError("capped")
    return tuple(_page(sheet) for sheet in book.sheets)


def _page(sheet: RawSheet) -> Page:
    cells = {(row + 1, column + 1): content for (row, column), content in sheet.cells.items() if not content.blank}
    merges = tuple(sorted((top + 1, left + 1, bottom + 1, right + 1) for top, left, bottom, right in sheet.merges))
    notes = tuple(Note((each.row + 1, each.column + 1), each.text.strip()) for each in sheet.comments)
    visible = sheet.visibility == "visible"
    return Page(sheet.name, Rows.of(cells).uncovered(merges), merges, notes, visible, formulas_known=False)
