"""An Open XML workbook as sheets: values, number formats, formulas, merges and comments."""

from __future__ import annotations

from tyokirja.catalogue.cells import Note, Packed, Page, Rows
from tyokirja.workbooks.ooxml_rows import RowBook, RowSheet


def pages(data: bytes) -> tuple[Page, ...]:
    """The sheets of an .xlsx or .xlsm, Strict ones too. ReadFailed: no workbook, or damaged."""
    book = RowBook(data)
    return tuple(_page(book.sheet(name)) for name in book.names)


def _page(sheet: RowSheet) -> Page:
    merges = sorted((top + 1, left + 1, bottom + 1, right + 1) for top, left, bottom, right in sheet.merges)
    notes = [Note((each.row + 1, each.column + 1), each.text.strip()) for each in sheet.comments]
    notes.sort(key=lambda note: note.place)
    rows = _from_one(sheet).uncovered(merges)
    return Page(sheet.name, rows, tuple(merges), tuple(notes), sheet.visibility == "visible")


def _from_one(sheet: RowSheet) -> Rows:
    """The same rows counted from 1, their columns too."""
    shapes: dict[tuple[int, ...], tuple[int, ...]] = {}
    counted: dict[int, Packed] = {}
    for row, (columns, contents) in sheet.rows.items():
        shape = shapes.get(columns)
        if shape is None:
            shape = shapes[columns] = tuple(each + 1 for each in columns)
        counted[row + 1] = shape, contents
    return Rows(counted)
