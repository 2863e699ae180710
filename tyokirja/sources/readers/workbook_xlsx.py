"""Sheets of an .xlsx or .xlsm file, with number formats, merged cells and struck-out text (openpyxl)."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tyokirja.sources.readers.marked import Marked, marked
from tyokirja.sources.readers.workbook_cells import MOST_CELLS, Sheet, SheetCell, too_large, value_text
from tyokirja.written import Mark, Run

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def sheets(data: bytes, name: str) -> list[Sheet]:
    """The visible sheets, none where openpyxl cannot read the file (Strict Open XML).

    Raises :class:`Refused`: too many cells.
    """
    import openpyxl

    with warnings.catch_warnings():
        # It warns of parts that it would lose on saving; nothing is saved here.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(BytesIO(data), data_only=True, rich_text=True)
        except Exception:
            # It raises of many kinds on files that Excel opens; another reader tries next.
            return []
    found: list[Sheet] = []
    cells = 0
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            found.append(_sheet(sheet))
            cells += found[-1].count()
            if cells > MOST_CELLS:
                raise too_large(name)
    return found


def _sheet(sheet: Worksheet) -> Sheet:
    found = Sheet(sheet.title)
    # A sheet may claim a million rows; only what is stored is looked at.
    for (row, column), cell in sheet._cells.items():
        if cell.value is not None:
            text = _text(cell)
            found.put(row, column, SheetCell(text.text, text.runs))
    for merged in sheet.merged_cells.ranges:
        found.merge(
            merged.min_row,
            merged.min_col,
            merged.max_row - merged.min_row + 1,
            merged.max_col - merged.min_col + 1,
        )
    return found


def _text(cell: Any) -> Marked:
    """The text of a cell with what of it is struck through, raised or lowered."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    if not isinstance(cell.value, CellRichText):
        text = value_text(cell.value, cell.number_format or "")
        return marked((Run(text, _marks(cell.font)),))
    return marked(
        Run(part.text, _marks(part.font)) if isinstance(part, TextBlock) else Run(str(part), _marks(cell.font))
        for part in cell.value
    )


_SHIFTS = {"superscript": Mark.RAISED, "subscript": Mark.LOWERED}


def _marks(font: Any) -> Mark:
    if font is None:
        return Mark(0)
    return _SHIFTS.get(font.vertAlign or "", Mark(0)) | (Mark.STRUCK if font.strike else Mark(0))
