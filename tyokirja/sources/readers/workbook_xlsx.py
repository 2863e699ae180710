"""Sheets of an .xlsx or .xlsm file, with number formats, merged cells and struck-out text (openpyxl)."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tyokirja.sources.readers.markup import tidy
from tyokirja.sources.readers.workbook_cells import MOST_CELLS, Sheet, SheetCell, too_large, value_text

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
            text, struck = _text(cell)
            found.put(row, column, SheetCell(text, struck))
    for merged in sheet.merged_cells.ranges:
        found.merge(
            merged.min_row,
            merged.min_col,
            merged.max_row - merged.min_row + 1,
            merged.max_col - merged.min_col + 1,
        )
    return found


def _text(cell: Any) -> tuple[str, str]:
    """The text of a cell and what of it is struck through."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    if not isinstance(cell.value, CellRichText):
        text = value_text(cell.value, cell.number_format or "")
        return text, text if cell.font is not None and cell.font.strike else ""
    parts: list[str] = []
    struck: list[str] = []
    was_struck = False
    for part in cell.value:
        words = part.text if isinstance(part, TextBlock) else str(part)
        font = part.font if isinstance(part, TextBlock) else cell.font
        is_struck = bool(font is not None and font.strike)
        # A space keeps a struck-out figure and its revision apart.
        parts.append((" " if is_struck != was_struck else "") + words)
        if is_struck:
            struck.append(tidy(words))
        was_struck = is_struck
    return tidy("".join(parts)), " ".join(filter(None, struck))
