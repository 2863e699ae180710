"""Reads an Open XML workbook with openpyxl: values, number formats, formulas, merges and comments."""

from __future__ import annotations

import io
import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tyokirja.catalogue.cells import Note, Page, Place
from tyokirja.columns import CellContent

_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_FORMULA = re.compile(rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*))")
_ADDRESS = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ESCAPED = re.compile("_x(00[01][0-9A-Fa-f]|FFF[EF])_", re.IGNORECASE)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def pages(path: Path) -> tuple[Page, ...]:
    """The sheets of an .xlsx or .xlsm; a Strict one is translated first, for openpyxl sees no sheets in it."""
    from openpyxl import load_workbook

    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _STRICT in archive.read("xl/workbook.xml"):
            data = _transitional(archive)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it would lose on saving; nothing is saved here
        book = load_workbook(io.BytesIO(data), data_only=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        formulas = _formulas(archive)
    date1904 = bool(book.epoch.year == 1904)
    return tuple(_page(sheet, formulas.get(sheet.title, {}), date1904) for sheet in book.worksheets)


def _formulas(archive: zipfile.ZipFile) -> dict[str, dict[Place, str]]:
    """The formulas of each sheet by place: openpyxl gives either them or their values, and reads all anew for both."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    parts = {link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))) for link in links}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    names = set(archive.namelist())
    found: dict[str, dict[Place, str]] = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        part = parts.get(sheet.get(_LINK, ""), "").lstrip("/")
        if part in names:
            found[sheet.get("name", "")] = dict(_formulas_in(archive.read(part)))
    return found


def _formulas_in(xml: bytes) -> Iterator[tuple[Place, str]]:
    for cell in _FORMULA.finditer(xml):
        address = _ADDRESS.search(cell[1])
        if address is not None:
            column = 0
            for letter in address[1]:
                column = column * 26 + letter - 64
            # A formula shared with another cell has no text of its own.
            yield (int(address[2]), column), "=" + unescape((cell[2] or b"").decode("utf-8", "replace"))


def _transitional(archive: zipfile.ZipFile) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith((".xml", ".rels")):
                for strict, usual in _STRICT_NAMES:
                    part = part.replace(strict, usual)
            made.writestr(name, part)
    return out.getvalue()


def _page(sheet: Any, formulas: dict[Place, str], date1904: bool) -> Page:
    cells: dict[Place, CellContent] = {}
    notes: list[Note] = []
    # A sheet may claim a million rows: only the cells that the file holds are visited, which openpyxl keeps here.
    for place, cell in sheet._cells.items():
        content = _content(cell, formulas.get(place, ""), date1904)
        if content is not None and not content.blank:
            cells[place] = content
        if cell.comment is not None and cell.comment.text.strip():
            notes.append(Note(place, cell.comment.text.strip()))
    merges = tuple((each.min_row, each.min_col, each.max_row, each.max_col) for each in sheet.merged_cells.ranges)
    return Page(sheet.title, cells, tuple(sorted(merges)), tuple(notes), sheet.sheet_state == "visible")


def _content(cell: Any, formula: str, date1904: bool) -> CellContent | None:
    if cell.data_type == "e":
        return CellContent(None, cell.number_format, formula, error=str(cell.value), date1904=date1904)
    value = cell.value
    if isinstance(value, str):
        value = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    if value is None and not formula:
        return None
    return CellContent(value, cell.number_format, formula, date1904=date1904)
