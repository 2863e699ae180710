"""A workbook that is open in LibreOffice, edited as a person would edit it.

What Excel would not let a person do (type into a locked cell, insert a row on a protected sheet) raises
:class:`tests.office.process.OfficeRefused`; :meth:`Workbook.unprotect` first, as they would.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

from tests.office.process import Office, OfficeFailed
from tests.office.view import BookView, book_view

CellValue: TypeAlias = float | str | None
"""A number (dates and yes/no too), a text (an error's text too), or None in an empty cell."""


class Workbook:
    """An open workbook; close it, or use it in a ``with``. Sheets go by name, cells like ``J7``, rows from 1."""

    def __init__(self, office: Office, number: int) -> None:
        self._office = office
        self._number = number

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if not isinstance(error, OfficeFailed):  # after a crash there is nothing to close
            self.close()

    def _do(self, do: str, **parameters: Any) -> Any:
        return self._office.ask(do, book=self._number, **parameters)

    # Cells

    def type(self, sheet: str, cell: str, text: str) -> None:
        """Type as in a Finnish Excel: ``12,5``, ``12,5 %``, ``31.12.2026``, ``=A1+A2`` mean what they would."""
        self._do("type_text", sheet=sheet, cell=cell, text=text)

    def set(self, sheet: str, cell: str, value: float | str | bool | date | None) -> None:
        """Put a value as it is: a text stays a text, also ``12,5``. None empties the cell."""
        self._do("put", sheet=sheet, cell=cell, value={"date": value.isoformat()} if isinstance(value, date) else value)

    def set_formula(self, sheet: str, cell: str, formula: str) -> None:
        """A formula with English names and semicolons: ``=IF(A1>0;1;0)``."""
        self._do("put_formula", sheet=sheet, cell=cell, formula=formula)

    def clear(self, sheet: str, area: str, *, formats: bool = False) -> None:
        """Empty cells; with ``formats`` their formats and validation go too."""
        self._do("clear", sheet=sheet, area=area, formats=formats)

    def copy(self, sheet: str, area: str, to: str) -> None:
        """Copy and paste within a sheet."""
        self._do("copy", sheet=sheet, area=area, to=to)

    def cut(self, sheet: str, area: str, to: str) -> None:
        """Cut and paste within a sheet."""
        self._do("cut", sheet=sheet, area=area, to=to)

    def fill_down(self, sheet: str, area: str) -> None:
        """Drag the first row of an area down over the rest of it."""
        self._do("fill_down", sheet=sheet, area=area)

    def paste(self, sheet: str, cell: str, source: Path, source_sheet: str, area: str) -> None:
        """Paste cells copied from another workbook, with their formats and validation."""
        path = str(source.resolve())
        self._do("paste", sheet=sheet, cell=cell, source=path, source_sheet=source_sheet, area=area)

    def comment(self, sheet: str, cell: str, text: str) -> None:
        """Write a note on a cell."""
        self._do("comment", sheet=sheet, cell=cell, text=text)

    def merge(self, sheet: str, area: str) -> None:
        """Merge cells; the first one's value stays."""
        self._do("merge", sheet=sheet, area=area)

    def number_format(self, sheet: str, area: str, code: str) -> None:
        """Format cells with an English format code: ``0.0 %``, ``@``, ``D.M.YYYY``."""
        self._do("number_format", sheet=sheet, area=area, code=code)

    # Rows and columns

    def insert_rows(self, sheet: str, row: int, count: int = 1) -> None:
        """Insert empty rows above a row."""
        self._do("insert_rows", sheet=sheet, row=row, count=count)

    def delete_rows(self, sheet: str, row: int, count: int = 1) -> None:
        """Delete rows from a row on."""
        self._do("delete_rows", sheet=sheet, row=row, count=count)

    def duplicate_row(self, sheet: str, row: int) -> None:
        """Insert a copy of a row below it."""
        self._do("duplicate_row", sheet=sheet, row=row)

    def insert_columns(self, sheet: str, column: str, count: int = 1) -> None:
        """Insert empty columns before a column."""
        self._do("insert_columns", sheet=sheet, column=column, count=count)

    def delete_columns(self, sheet: str, column: str, count: int = 1) -> None:
        """Delete columns from a column on."""
        self._do("delete_columns", sheet=sheet, column=column, count=count)

    def move_column(self, sheet: str, column: str, before: str) -> None:
        """Cut a column and insert it before another."""
        self._do("move_column", sheet=sheet, column=column, before=before)

    def hide_rows(self, sheet: str, *rows: int) -> None:
        """Hide rows."""
        self._do("show_rows", sheet=sheet, rows=rows, visible=False)

    def hide_columns(self, sheet: str, *columns: str) -> None:
        """Hide columns."""
        self._do("show_columns", sheet=sheet, columns=columns, visible=False)

    def sort(self, sheet: str, area: str, by: str, *, descending: bool = False) -> None:
        """Sort the rows of a range without headings by a column."""
        self._do("sort", sheet=sheet, area=area, by=by, descending=descending)

    def autofilter(self, sheet: str, area: str) -> None:
        """Put filter buttons on the first row of a range."""
        self._do("autofilter", sheet=sheet, area=area)

    def filter(self, sheet: str, area: str, column: str, text: str, *, allowed: bool = False) -> None:
        """Leave only the rows whose column shows ``text``. ``allowed``: the sheet's protection lets people filter."""
        self._do("filter_rows", sheet=sheet, area=area, column=column, text=text, allowed=allowed)

    # Sheets

    def sheets(self) -> list[str]:
        """The names of the sheets in order, hidden ones too."""
        return list(self._do("sheet_names"))

    def rename_sheet(self, sheet: str, to: str) -> None:
        """Rename a sheet."""
        self._do("rename_sheet", sheet=sheet, to=to)

    def add_sheet(self, name: str, position: int | None = None) -> None:
        """Add an empty sheet at a position from 0, else last."""
        self._do("add_sheet", name=name, position=position)

    def copy_sheet(self, sheet: str, to: str) -> None:
        """Copy a sheet to the end."""
        self._do("copy_sheet", sheet=sheet, to=to)

    def move_sheet(self, sheet: str, position: int) -> None:
        """Move a sheet before the one at a position from 0."""
        self._do("move_sheet", sheet=sheet, position=position)

    def delete_sheet(self, sheet: str) -> None:
        """Delete a sheet."""
        self._do("delete_sheet", sheet=sheet)

    def hide_sheet(self, sheet: str) -> None:
        """Hide a sheet."""
        self._do("show_sheet", sheet=sheet, visible=False)

    def show_sheet(self, sheet: str) -> None:
        """Show a hidden sheet."""
        self._do("show_sheet", sheet=sheet, visible=True)

    def protect(self, sheet: str, password: str = "") -> None:
        """Protect a sheet."""
        self._do("protect", sheet=sheet, password=password)

    def unprotect(self, sheet: str, password: str = "") -> None:
        """Take the protection of a sheet away."""
        self._do("unprotect", sheet=sheet, password=password)

    def unprotect_structure(self, password: str = "") -> None:
        """Take the protection of the workbook's structure away."""
        self._do("unprotect_structure", password=password)

    # Looking

    def recalculate(self) -> None:
        """Compute every formula anew."""
        self._do("recalculate")

    def value(self, sheet: str, cell: str) -> CellValue:
        """The value of a cell."""
        return self.values(sheet, cell)[0][0]

    def values(self, sheet: str, area: str = "") -> list[list[CellValue]]:
        """The values of a range, or from A1 to the end of what is used, line by line."""
        lines: list[list[CellValue]] = self._do("cells", sheet=sheet, what="values", area=area)
        return lines

    def texts(self, sheet: str, area: str = "") -> list[list[str]]:
        """The same as a person sees it on the screen."""
        lines: list[list[str]] = self._do("cells", sheet=sheet, what="texts", area=area)
        return lines

    def formula(self, sheet: str, cell: str) -> str:
        """The formula of a cell as LibreOffice writes it; a value as text where there is none."""
        return str(self._do("cells", sheet=sheet, what="formulas", area=cell)[0][0])

    def view(self) -> BookView:
        """Everything but the cells: validations, protection, formats, names, print setup, properties."""
        return book_view(self._do("view"))

    # Keeping

    def save(self, path: Path, password: str = "") -> Path:
        """Save a copy by its suffix: xlsx, xlsm, xls, ods, csv, html, pdf; xlsx, xlsm and ods also encrypted."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._do("save", path=str(path.resolve()), password=password)
        return path

    def close(self) -> None:
        """Close without saving."""
        self._office.ask("close", number=self._number)
