"""Reads the values of an .xls or .xlsb with python-calamine, which tells neither number formats nor formulas."""

from __future__ import annotations

from pathlib import Path

from tyokirja.catalogue.cells import Page
from tyokirja.columns import CellContent

_LARGEST_AREA = 10_000_000
"""Cells between a sheet's first and last; calamine lays all of them out, and a stray cell far away makes it abort."""


def pages(path: Path) -> tuple[Page, ...]:
    """The sheets; a cell's ``number_format`` is None. A sheet that is spread out too far is without cells."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    book = load_workbook(str(path))
    found = []
    for meta in book.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        top, left = sheet.start or (0, 0)
        lines = sheet.to_python() if sheet.height * sheet.width <= _LARGEST_AREA else []
        cells = {
            (top + row, left + column): CellContent(value)
            for row, line in enumerate(lines, start=1)
            for column, value in enumerate(line, start=1)
            if value != ""
        }
        merges = tuple((a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ())
        found.append(Page(meta.name, cells, merges, visible=meta.visible is SheetVisibleEnum.Visible))
    return tuple(found)
