"""Another program's reading of a workbook on which this one's own reader stumbles: values alone, and that is said."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tyokirja.workbooks.book import RETURNED, Limits, RawBook, RawSheet, Untold
from tyokirja.workbooks.properties_ole import ole_properties
from tyokirja.workbooks.words import one_line_end
from tyokirja.written import CellValue, Written

if TYPE_CHECKING:
    import python_calamine

UNTOLD = frozenset(Untold)
"""What python-calamine does not tell: it gives a cell's value alone, and nothing at all for an error value."""


def read_again(data: bytes, limits: Limits = RETURNED) -> RawBook | None:
    """The values of a workbook of any format; None where this reader does not understand it either.

    It can abort the process or take all its memory.
    """
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        room = limits.book_cells
        sheets: list[RawSheet] = []
        for about in book.sheets_metadata:
            sheet = book.get_sheet_by_name(about.name)
            sheets.append(_sheet(about, sheet, min(room, limits.sheet_cells)))
            room -= len(sheets[-1].cells)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # what it panics with is no Exception; whatever it says, the first reader's verdict stands
        return None
    if not any(sheet.cells for sheet in sheets):
        return None
    properties = ole_properties(data)
    return RawBook(tuple(sheets), properties.saved_at, properties.program, properties.custom, untold=UNTOLD)


def _sheet(about: python_calamine.SheetMetadata, grid: python_calamine.CalamineSheet, limit: int) -> RawSheet:
    cells: dict[tuple[int, int], Written] = {}
    top, left = grid.start or (0, 0)
    complete = True
    for row, values in enumerate(grid.to_python(), top):
        for column, value in enumerate(values, left):
            if value == "":
                continue
            if len(cells) >= limit:
                complete = False
                break
            cells[row, column] = Written(_value(value))
    merges = tuple((*start, *end) for start, end in grid.merged_cell_ranges or () if start != end)
    return RawSheet(about.name, cells, _visibility(about.visible), merges, capped=not complete)


def _visibility(state: python_calamine.SheetVisibleEnum) -> str:
    import python_calamine

    if state == python_calamine.SheetVisibleEnum.Visible:  # the members cannot be hashed
        return "visible"
    return "hidden" if state == python_calamine.SheetVisibleEnum.Hidden else "very_hidden"


def _value(found: float | str | bool | time | date | datetime | timedelta) -> CellValue:
    if isinstance(found, str):
        return one_line_end(found)
    if isinstance(found, datetime):
        return found.date() if found.time() == time() else found
    return float(found) if isinstance(found, int) and not isinstance(found, bool) else found
