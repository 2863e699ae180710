"""The programs that save a form, each in its own way. LibreOffice comes on top, converting what one of these wrote."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import copy
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tests.mutations.paper import Book, Cell, Page, Serial
from tests.office import Office
from tests.zipped_workbooks import replaced
from tyokirja.written import Mark

Writer = Callable[[Book], bytes]

_ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!")


def _serial(value: Serial, book: Book) -> int:
    start = date(1904, 1, 1) if book.date1904 else date(1899, 12, 30)
    return (value.day - start).days


def by_openpyxl(book: Book) -> bytes:
    """openpyxl: inline styles, no cached values of formulas."""
    import openpyxl
    from openpyxl.packaging.custom import StringProperty
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    made: Any = openpyxl.Workbook()
    made.remove(made.active)
    if book.date1904:
        made.epoch = CALENDAR_MAC_1904
    for page in book.pages:
        sheet = made.create_sheet(page.name)
        _put_all(sheet, page, book)
    for name, text in book.properties.items():
        made.custom_doc_props.append(StringProperty(name=name, value=text))
    return _saved(made)


def over_the_form(original: bytes) -> Writer:
    """openpyxl again, typing into the form itself: its protection, validations, styles and names are still there."""

    def write(book: Book) -> bytes:
        import openpyxl
        from openpyxl.packaging.custom import StringProperty

        made: Any = openpyxl.load_workbook(io.BytesIO(original))
        if book.date1904:
            return by_openpyxl(book)
        kept = {page.name for page in book.pages}
        for page in book.pages:
            sheet = made[page.name] if page.name in made.sheetnames else made.create_sheet(page.name)
            for area in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(area))
            for cells in sheet.iter_rows():
                for cell in cells:
                    cell.value = None
            _put_all(sheet, page, book)
        for name in made.sheetnames:
            if name not in kept:
                made.remove(made[name])
        for each in list(made.custom_doc_props.names):
            del made.custom_doc_props[each]
        for name, text in book.properties.items():
            made.custom_doc_props.append(StringProperty(name=name, value=text))
        made._sheets.sort(key=lambda sheet: [page.name for page in book.pages].index(sheet.title))
        made.active = next(number for number, page in enumerate(book.pages) if page.state == "visible")
        return _saved(made)

    return write


def _put_all(sheet: Any, page: Page, book: Book) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.comments import Comment

    sheet.sheet_state = page.state
    for (row, column), cell in page.cells.items():
        if cell.blank:
            continue
        target = sheet.cell(row + 1, column + 1)
        if cell.formula and cell.value not in _ERRORS:
            target.value = cell.formula
        elif isinstance(cell.value, Serial):
            target.value = _serial(cell.value, book)
        elif cell.marked:
            target.value = CellRichText(*(TextBlock(InlineFont(**_font(run.marks)), run.text) for run in cell.marked))
        else:
            target.value = cell.value
            if isinstance(cell.value, str) and cell.value not in _ERRORS:
                target.data_type = "s"
        if target.number_format != cell.number_format:
            target.number_format = cell.number_format
        if cell.typed is not None and target.font.strike:
            # A column that is moved takes its looks along: nobody strikes an answer by it.
            font = copy(target.font)
            font.strike = False
            target.font = font
    for (row, column), text in page.comments.items():
        sheet.cell(row + 1, column + 1).comment = Comment(text, "Pirjo")
    for top, left, bottom, right in page.merges:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    for row in page.hidden_rows:
        sheet.row_dimensions[row + 1].hidden = True


def _font(marks: Mark) -> dict[str, Any]:
    return {"strike": Mark.STRUCK in marks or None, "vertAlign": "superscript" if Mark.RAISED in marks else None}


def _saved(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def by_xlsxwriter(book: Book) -> bytes:
    """XlsxWriter: every cell from scratch, shared strings, cached values of formulas."""
    import xlsxwriter

    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True, "date_1904": book.date1904})
    formats = {}
    for page in book.pages:
        sheet = made.add_worksheet(page.name)
        covered = {
            (row, column): (top, left, bottom, right)
            for top, left, bottom, right in page.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        for top, left, bottom, right in page.merges:
            sheet.merge_range(top, left, bottom, right, "")
        for place, cell in sorted(page.cells.items()):
            if cell.blank or (place in covered and covered[place][:2] != place):
                continue
            if cell.number_format not in formats:
                formats[cell.number_format] = made.add_format({"num_format": cell.number_format})
            if cell.marked:
                _write_marked(made, sheet, place, cell)
            else:
                _write(sheet, place, cell, formats[cell.number_format], book)
        for place, text in page.comments.items():
            sheet.write_comment(*place, text)
        for row in page.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        if page.state == "hidden":
            sheet.hide()
        elif page.state == "veryHidden":
            sheet.very_hidden()
    next(sheet for sheet, page in zip(made.worksheets(), book.pages, strict=True) if page.state == "visible").activate()
    if book.pages[0].state != "visible":
        first = next(
            sheet for sheet, page in zip(made.worksheets(), book.pages, strict=True) if page.state == "visible"
        )
        first.set_first_sheet()
    for name, text in book.properties.items():
        made.set_custom_property(name, text, "text")
    made.close()
    return stream.getvalue()


def _write_marked(made: Any, sheet: Any, place: tuple[int, int], cell: Cell) -> None:
    styles = [
        made.add_format(
            {"font_strikeout": Mark.STRUCK in run.marks, "font_script": 1 if Mark.RAISED in run.marks else 0}
        )
        for run in cell.marked
    ]
    if len(cell.marked) == 1:
        sheet.write_string(*place, cell.marked[0].text, styles[0])
        return
    parts = (part for run, style in zip(cell.marked, styles, strict=True) for part in (style, run.text))
    assert sheet.write_rich_string(*place, *parts) == 0


def _write(sheet: Any, place: tuple[int, int], cell: Cell, style: Any, book: Book) -> None:
    row, column = place
    value = cell.value
    if cell.formula:
        sheet.write_formula(row, column, cell.formula, style, "" if value is None else value)
    elif isinstance(value, Serial):
        sheet.write_number(row, column, _serial(value, book), style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, date | datetime):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)


_STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties",
    ),
    ("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"),
)


def strict(book: Book) -> bytes:
    """Excel's *Strict Open XML Workbook*: the same parts under other namespaces."""
    names: tuple[tuple[str, str], ...] = _STRICT
    if book.properties:
        custom = (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
            "http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties",
        )
        names = (*_STRICT[:2], custom, _STRICT[2])
    return replaced(by_xlsxwriter(book), *names)


def by_libreoffice(office: Office, data: bytes, suffix: str, folder: Path) -> bytes:
    """LibreOffice opens what another program wrote and saves it as .xlsx, .ods or .xls."""
    source, target = folder / "lahde.xlsx", folder / f"tallennettu{suffix}"
    source.write_bytes(data)
    return office.convert(source, target).read_bytes()


CACHING = ("xlsxwriter", "strict")
"""The programs that write the values of formulas beside them. LibreOffice computes its own."""
