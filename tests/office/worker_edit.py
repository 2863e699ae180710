"""What a person does to an open workbook, done through UNO. Runs under the Python that has UNO.

UNO itself passes over sheet protection, as a macro may; a person meets it. So every edit looks first, and raises
:class:`Refused` where Excel and LibreOffice would show their message instead.
"""

from __future__ import annotations

import importlib
import re
from datetime import date
from typing import Any

uno: Any = importlib.import_module("uno")

_TEXT_FORMAT, _PERCENT_FORMAT, _DATE_FORMAT = 256, 128, 2  # com.sun.star.util.NumberFormat
_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: values, dates, strings, formulas
_EVERYTHING = 1023
_PLAIN_NUMBER = re.compile(r"[-+]?\d+(,\d+)?")


class Refused(Exception):  # noqa: N818 - named for what happened
    """A person would have been stopped here."""


def properties(**values: Any) -> tuple[Any, ...]:
    """UNO's named arguments."""
    made = []
    for name, value in values.items():
        each = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        each.Name, each.Value = name, value
        made.append(each)
    return tuple(made)


def sheet_of(document: Any, name: str) -> Any:
    """A sheet by its name."""
    if not document.Sheets.hasByName(name):
        raise Refused(f"no sheet {name!r}; there are {list(document.Sheets.ElementNames)}")
    return document.Sheets.getByName(name)


def area_of(document: Any, sheet: str, area: str) -> Any:
    """A range by its address (``B2:D9``) on a named sheet."""
    return sheet_of(document, sheet).getCellRangeByName(area)


def column_number(letters: str) -> int:
    """``A`` is 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _writable(area: Any) -> Any:
    sheet = area.Spreadsheet
    if sheet.isProtected():
        groups = area.getUniqueCellFormatRanges()
        for index in range(groups.Count):
            first = groups.getByIndex(index).RangeAddresses[0]
            if sheet.getCellByPosition(first.StartColumn, first.StartRow).CellProtection.IsLocked:
                raise Refused(f"{area.AbsoluteName} is locked on a protected sheet")
    return area


def _open_sheet(document: Any, name: str) -> Any:
    sheet = sheet_of(document, name)
    if sheet.isProtected():
        raise Refused(f"the sheet {name!r} is protected")
    return sheet


def _open_structure(document: Any) -> Any:
    if document.isProtected():
        raise Refused("the structure of the workbook is protected")
    return document.Sheets


def _locale(language: str, country: str) -> Any:
    locale = uno.createUnoStruct("com.sun.star.lang.Locale")
    locale.Language, locale.Country = language, country
    return locale


def _format(document: Any, area: Any, code: str) -> None:
    # A format of another locale would also read what is typed into the cell by that locale's rules.
    area.NumberFormat = document.NumberFormats.addNewConverted(code, _locale("en", "US"), _locale("fi", "FI"))


def type_text(document: Any, sheet: str, cell: str, text: str) -> None:
    """As typed on a Finnish keyboard: ``12,5``, ``12,5 %`` and ``31.12.2026`` become what Excel would make of them."""
    target = _writable(area_of(document, sheet, cell)).getCellByPosition(0, 0)
    kind = document.NumberFormats.getByKey(target.NumberFormat).Type
    if kind & _TEXT_FORMAT:
        target.String = text
        return
    if kind & _PERCENT_FORMAT and _PLAIN_NUMBER.fullmatch(text.strip()):
        text = f"{text.strip()}%"  # into a percent cell Excel takes a bare number for percent
    target.FormulaLocal = text


def put(document: Any, sheet: str, cell: str, value: Any) -> None:
    """A value as it is: text stays text. A date comes as ``{"date": "2026-12-31"}``; None empties the cell."""
    target = _writable(area_of(document, sheet, cell)).getCellByPosition(0, 0)
    if value is None:
        target.clearContents(_CONTENTS)
    elif isinstance(value, bool):
        target.Formula = "=TRUE()" if value else "=FALSE()"
    elif isinstance(value, (int, float)):
        target.Value = value
    elif isinstance(value, dict):
        start = document.NullDate
        target.Value = (date.fromisoformat(value["date"]) - date(start.Year, start.Month, start.Day)).days
        if not document.NumberFormats.getByKey(target.NumberFormat).Type & _DATE_FORMAT:
            _format(document, target, "D.M.YYYY")
    else:
        target.String = value


def put_formula(document: Any, sheet: str, cell: str, formula: str) -> None:
    """A formula with English function names, semicolons between arguments and a dot after a sheet's name."""
    _writable(area_of(document, sheet, cell)).getCellByPosition(0, 0).Formula = formula


def clear(document: Any, sheet: str, area: str, formats: bool = False) -> None:
    """Empty cells; with ``formats`` as *Clear All* does, validation included."""
    _writable(area_of(document, sheet, area)).clearContents(_EVERYTHING if formats else _CONTENTS)


def insert_rows(document: Any, sheet: str, row: int, count: int = 1) -> None:
    _open_sheet(document, sheet).Rows.insertByIndex(row - 1, count)


def delete_rows(document: Any, sheet: str, row: int, count: int = 1) -> None:
    _open_sheet(document, sheet).Rows.removeByIndex(row - 1, count)


def duplicate_row(document: Any, sheet: str, row: int) -> None:
    """Copy a row and insert the copy below it."""
    target = _open_sheet(document, sheet)
    target.Rows.insertByIndex(row, 1)
    target.copyRange(target.getCellByPosition(0, row).CellAddress, target.Rows.getByIndex(row - 1).RangeAddress)


def insert_columns(document: Any, sheet: str, column: str, count: int = 1) -> None:
    _open_sheet(document, sheet).Columns.insertByIndex(column_number(column), count)


def delete_columns(document: Any, sheet: str, column: str, count: int = 1) -> None:
    _open_sheet(document, sheet).Columns.removeByIndex(column_number(column), count)


def move_column(document: Any, sheet: str, column: str, before: str) -> None:
    """Cut a column and insert it before another."""
    target = _open_sheet(document, sheet)
    source, place = column_number(column), column_number(before)
    target.Columns.insertByIndex(place, 1)
    source += 1 if source >= place else 0
    moved = target.Columns.getByIndex(source)
    width = moved.Width
    target.moveRange(target.getCellByPosition(place, 0).CellAddress, moved.RangeAddress)
    target.Columns.getByIndex(place).Width = width
    target.Columns.removeByIndex(source, 1)


def show_rows(document: Any, sheet: str, rows: list[int], visible: bool) -> None:
    target = _open_sheet(document, sheet)
    for row in rows:
        target.Rows.getByIndex(row - 1).IsVisible = visible


def show_columns(document: Any, sheet: str, columns: list[str], visible: bool) -> None:
    target = _open_sheet(document, sheet)
    for column in columns:
        target.Columns.getByIndex(column_number(column)).IsVisible = visible


def sort(document: Any, sheet: str, area: str, by: str, descending: bool = False) -> None:
    """Sort the rows of a range (its headings not included) by one column."""
    _open_sheet(document, sheet)
    target = area_of(document, sheet, area)
    order = uno.createUnoStruct("com.sun.star.table.TableSortField")
    order.Field = column_number(by) - target.RangeAddress.StartColumn
    order.IsAscending = not descending
    fields = uno.Any("[]com.sun.star.table.TableSortField", (order,))
    target.sort(properties(SortFields=fields, ContainsHeader=False, BindFormatsToContent=True))


def autofilter(document: Any, sheet: str, area: str) -> None:
    """Filter buttons on the first row of a range."""
    _open_sheet(document, sheet)
    address = area_of(document, sheet, area).RangeAddress
    name = f"Suodatus{address.Sheet}"
    if document.DatabaseRanges.hasByName(name):
        document.DatabaseRanges.removeByName(name)
    document.DatabaseRanges.addNewByName(name, address)
    document.DatabaseRanges.getByName(name).AutoFilter = True


def filter_rows(document: Any, sheet: str, area: str, column: str, text: str, allowed: bool = False) -> None:
    """Leave only the rows whose column shows ``text``; the first row of the range is its heading.

    ``allowed``: the sheet's protection lets people filter, which UNO does not tell.
    """
    if not allowed:
        _open_sheet(document, sheet)
    target = area_of(document, sheet, area)
    descriptor = target.createFilterDescriptor(True)
    rule = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
    rule.Field = column_number(column) - target.RangeAddress.StartColumn
    rule.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    rule.StringValue = text
    descriptor.ContainsHeader = True
    descriptor.setFilterFields((rule,))
    target.filter(descriptor)


def rename_sheet(document: Any, sheet: str, to: str) -> None:
    if _open_structure(document).hasByName(to):
        raise Refused(f"there is a sheet {to!r} already")
    sheet_of(document, sheet).Name = to


def add_sheet(document: Any, name: str, position: int | None = None) -> None:
    sheets = _open_structure(document)
    sheets.insertNewByName(name, sheets.Count if position is None else position)


def copy_sheet(document: Any, sheet: str, to: str) -> None:
    sheets = _open_structure(document)
    sheets.copyByName(sheet_of(document, sheet).Name, to, sheets.Count)


def move_sheet(document: Any, sheet: str, position: int) -> None:
    _open_structure(document).moveByName(sheet_of(document, sheet).Name, position)


def delete_sheet(document: Any, sheet: str) -> None:
    _open_structure(document).removeByName(sheet_of(document, sheet).Name)


def show_sheet(document: Any, sheet: str, visible: bool) -> None:
    _open_structure(document)
    sheet_of(document, sheet).IsVisible = visible


def copy(document: Any, sheet: str, area: str, to: str) -> None:
    """Copy and paste within a sheet: values, formats and validation."""
    source = area_of(document, sheet, area)
    corner = area_of(document, sheet, to).getCellByPosition(0, 0)
    _writable(_block(corner, source.RangeAddress))
    source.Spreadsheet.copyRange(corner.CellAddress, source.RangeAddress)


def cut(document: Any, sheet: str, area: str, to: str) -> None:
    """Cut and paste within a sheet: what refers to the cells follows them."""
    source = _writable(area_of(document, sheet, area))
    corner = area_of(document, sheet, to).getCellByPosition(0, 0)
    _writable(_block(corner, source.RangeAddress))
    source.Spreadsheet.moveRange(corner.CellAddress, source.RangeAddress)


def fill_down(document: Any, sheet: str, area: str) -> None:
    """Drag the handle of the first row of an area down over it: a figure counts on, a word is repeated."""
    target = _writable(area_of(document, sheet, area))
    target.fillAuto(uno.Enum("com.sun.star.sheet.FillDirection", "TO_BOTTOM"), 1)


def paste(office: Any, document: Any, sheet: str, cell: str, source: str, source_sheet: str, area: str) -> None:
    """Copy cells in another workbook and paste them here, formats and validation included."""
    other = office.load(source)
    try:
        origin = area_of(other, source_sheet, area)
        origin.Spreadsheet.IsVisible = True  # a hidden sheet gives nothing to the clipboard
        other.CurrentController.setActiveSheet(origin.Spreadsheet)
        other.CurrentController.select(origin)
        corner = area_of(document, sheet, cell).getCellByPosition(0, 0)
        _writable(_block(corner, origin.RangeAddress))
        document.CurrentController.setActiveSheet(corner.Spreadsheet)
        document.CurrentController.select(corner)
        document.CurrentController.insertTransferable(other.CurrentController.getTransferable())
    finally:
        other.close(True)


def _block(corner: Any, size: Any) -> Any:
    column, row = corner.CellAddress.Column, corner.CellAddress.Row
    right, bottom = column + size.EndColumn - size.StartColumn, row + size.EndRow - size.StartRow
    return corner.Spreadsheet.getCellRangeByPosition(column, row, right, bottom)


def protect(document: Any, sheet: str, password: str = "") -> None:
    sheet_of(document, sheet).protect(password)


def unprotect(document: Any, sheet: str, password: str = "") -> None:
    _unprotect(sheet_of(document, sheet), password)


def unprotect_structure(document: Any, password: str = "") -> None:
    _unprotect(document, password)


def _unprotect(target: Any, password: str) -> None:
    try:
        target.unprotect(password)
    except uno.getClass("com.sun.star.lang.IllegalArgumentException"):
        raise Refused("the password is another one") from None


def merge(document: Any, sheet: str, area: str, merged: bool = True) -> None:
    _open_sheet(document, sheet)
    area_of(document, sheet, area).merge(merged)


def comment(document: Any, sheet: str, cell: str, text: str) -> None:
    place = area_of(document, sheet, cell).getCellByPosition(0, 0).CellAddress
    _open_sheet(document, sheet).Annotations.insertNew(place, text)


def number_format(document: Any, sheet: str, area: str, code: str) -> None:
    _open_sheet(document, sheet)
    _format(document, area_of(document, sheet, area), code)


ACTIONS = {
    each.__name__: each
    for each in (
        type_text,
        put,
        put_formula,
        clear,
        insert_rows,
        delete_rows,
        duplicate_row,
        insert_columns,
        delete_columns,
        move_column,
        show_rows,
        show_columns,
        sort,
        autofilter,
        filter_rows,
        rename_sheet,
        add_sheet,
        copy_sheet,
        move_sheet,
        delete_sheet,
        show_sheet,
        copy,
        cut,
        fill_down,
        protect,
        unprotect,
        unprotect_structure,
        merge,
        comment,
        number_format,
    )
}
