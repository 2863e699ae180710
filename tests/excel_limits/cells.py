"""The cells of a sheet: their order, their styles, texts and formulas, merges and columns.

Sources: 'Excel specifications and limits'; ECMA-376 part 1, 18.3.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.excel_limits.book import CELL_TEXT, Book, Sheet
from tests.excel_limits.formulas import faults, shape
from tests.excel_limits.grammar import COLUMNS, ROWS, box, column, overlapping, units
from tests.excel_limits.package import MAIN, Finding

_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"})


def check_cells(book: Book, sheet: Sheet) -> Iterator[Finding]:
    """Everything wrong with the cells of one sheet."""
    previous = 0
    for row in sheet.root.iter(f"{MAIN}row"):
        number = int(row.get("r", previous + 1))
        if not previous < number <= ROWS:
            yield Finding("row-order", sheet.name, str(number))
        previous = number
        if float(row.get("ht", "0")) > 409.5:
            yield Finding("row-height", sheet.name, f"{number}")
        last = 0
        for cell in row.iter(f"{MAIN}c"):
            address = cell.get("r", "")
            found = re.fullmatch(r"([A-Z]{1,3})(\d+)", address)
            if not found or int(found[2]) != number or not last < column(found[1]) <= COLUMNS:
                yield Finding("cell-order", f"{sheet.name}!{address}")
            last = column(found[1]) if found else last + 1
            yield from _cell(book, f"{sheet.name}!{address}", cell)
    yield from _columns(book, sheet)


def _cell(book: Book, place: str, cell: Element) -> Iterator[Finding]:
    if int(cell.get("s", "0")) >= max(book.styles, 1):
        yield Finding("style-index", place, cell.get("s", ""))
    kind, value, formula = cell.get("t", "n"), cell.findtext(f"{MAIN}v"), cell.find(f"{MAIN}f")
    if formula is not None:
        if formula.text:
            yield from _formula(book, place, formula.text)
        if value is None:
            yield Finding("formula-without-value", place, formula.text or "")
    if kind == "inlineStr":
        text = "".join(each.text or "" for each in cell.iter(f"{MAIN}t"))
        if units(text) > CELL_TEXT:
            yield Finding("cell-text-length", place, str(units(text)))
    elif value is not None and (why := _bad_value(book, kind, value)) and (value or formula is None):
        # An empty value of a formula is its empty text, whatever the type: Excel takes it, and xlsxwriter writes it.
        yield Finding(why, place, value[:60])


def _formula(book: Book, place: str, formula: str) -> Iterator[Finding]:
    kind = shape(formula)
    if kind not in book.sound:
        found = [Finding(rule, place, text) for rule, text in faults(formula, book)]
        if not found:
            book.sound.add(kind)
        yield from found


def _bad_value(book: Book, kind: str, value: str) -> str:
    if kind == "s":
        return "" if value.isdigit() and int(value) < len(book.strings) else "string-index"
    if kind == "str":
        return "cell-text-length" if units(value) > CELL_TEXT else ""
    if kind == "b":
        return "" if value in ("0", "1") else "cell-value"
    if kind == "e":
        return "" if value in _ERRORS else "cell-value"
    try:
        return "" if math.isfinite(float(value)) else "cell-value"
    except ValueError:
        return "" if kind == "d" else "cell-value"


def _columns(book: Book, sheet: Sheet) -> Iterator[Finding]:
    end = 0
    for each in sheet.root.iter(f"{MAIN}col"):
        first, last = int(each.get("min", "0")), int(each.get("max", "0"))
        if not end < first <= last <= COLUMNS:
            yield Finding("column-order", sheet.name, f"{first}-{last}")
        end = max(end, last)
        if float(each.get("width", "8")) > 255:
            yield Finding("column-width", sheet.name, each.get("width", ""))
        if int(each.get("style", "0")) >= max(book.styles, 1):
            yield Finding("style-index", sheet.name, f"column {first}")


def check_merges(book: Book, sheet: Sheet) -> Iterator[Finding]:
    """Merged ranges: of two cells at least, apart from each other and from tables."""
    areas = []
    for each in sheet.root.iter(f"{MAIN}mergeCell"):
        name = each.get("ref", "")
        area = box(name)
        if area is None or (area.top, area.left) == (area.bottom, area.right):
            yield Finding("merge-range", f"{sheet.name}!{name}")
        else:
            areas.append((name, area))
    for first, second in overlapping(areas):
        yield Finding("merge-overlap", sheet.name, f"{first} {second}")
    for table in book.tables:
        area = box(table.root.get("ref", ""))
        if table.sheet is sheet and area is not None:
            for name, merged in areas:
                if merged.overlaps(area):
                    yield Finding("merge-in-table", f"{sheet.name}!{name}", table.name)
