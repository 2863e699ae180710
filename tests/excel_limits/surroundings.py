"""What stands around the cells of a sheet: links, views, print setup, protection, drawings, charts, notes.

Sources: 'Excel specifications and limits' (65,530 links, 255 characters in a header or footer, zoom 10 to 400 %);
ECMA-376 part 1, 18.3.1.85 (protection); EN 301 549, 9.1.1.1 (text alternatives).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.excel_limits.book import Book, Sheet
from tests.excel_limits.formulas import faults
from tests.excel_limits.grammar import box, boxes, units
from tests.excel_limits.package import MAIN, RELATION, Finding, texts_of

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
PROGRAM = "tyokirja"  # the author of the notes in a feedback form is no person
_SHOWN = ("graphicFrame", "pic")


def check_links(book: Book, sheet: Sheet) -> Iterator[Finding]:
    """Hyperlinks: at most 65,530, short enough, each to somewhere."""
    links = list(sheet.root.iter(f"{MAIN}hyperlink"))
    if len(links) > 65_530:
        yield Finding("link-count", sheet.name, str(len(links)))
    relations = book.package.relations.get(sheet.part, {})
    for link in links:
        place = f"{sheet.name}!{link.get('ref', '')}"
        if box(link.get("ref", "")) is None:
            yield Finding("link-range", place)
        for attribute in ("location", "tooltip"):
            if units(link.get(attribute, "")) > 255:
                yield Finding("link-length", place, attribute)
        target = relations.get(link.get(f"{RELATION}id", ""))
        if target is None:
            yield from _location(book, link.get("location", ""), place)
        elif units(target.target) > 2079:
            yield Finding("link-length", place, target.target[:60])


def _location(book: Book, location: str, place: str) -> Iterator[Finding]:
    sheet, mark, area = location.rpartition("!")
    if not mark:
        if location.casefold() not in book.names and box(location) is None:
            yield Finding("link-target", place, location)
        return
    name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    if not book.has_sheet(name) or box(area) is None:
        yield Finding("link-target", place, location)


def check_views(sheet: Sheet) -> Iterator[Finding]:
    """Panes, selections and zoom."""
    for view in sheet.root.iter(f"{MAIN}sheetView"):
        if not 10 <= int(view.get("zoomScale", "100")) <= 400:
            yield Finding("zoom", sheet.name, view.get("zoomScale", ""))
        pane = view.find(f"{MAIN}pane")
        panes = {"topLeft"}
        if pane is not None:
            across, down = float(pane.get("xSplit", "0")), float(pane.get("ySplit", "0"))
            panes |= {"topRight"} if across else set()
            panes |= {"bottomLeft"} if down else set()
            panes |= {"bottomRight"} if across and down else set()
            if box(pane.get("topLeftCell", "A1")) is None or not panes - {"topLeft"}:
                yield Finding("pane", sheet.name, pane.get("topLeftCell", ""))
        for selection in view.iter(f"{MAIN}selection"):
            if selection.get("pane", "topLeft") not in panes or boxes(selection.get("sqref", "A1")) is None:
                yield Finding("selection", sheet.name, selection.get("sqref", ""))


def check_printing(sheet: Sheet) -> Iterator[Finding]:
    """Headers, footers, scale and page breaks."""
    for tag in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        for text in texts_of(sheet.root, f"{MAIN}{tag}"):
            if units(text) > 255:
                yield Finding("header-footer-length", sheet.name, f"{units(text)}")
    for setup in sheet.root.iter(f"{MAIN}pageSetup"):
        if not 10 <= int(setup.get("scale", "100")) <= 400:
            yield Finding("print-scale", sheet.name, setup.get("scale", ""))
        for attribute in ("fitToWidth", "fitToHeight"):
            if int(setup.get(attribute, "1")) > 32_767:
                yield Finding("print-scale", sheet.name, attribute)
    for breaks in (*sheet.root.iter(f"{MAIN}rowBreaks"), *sheet.root.iter(f"{MAIN}colBreaks")):
        if len(breaks) > 1026:
            yield Finding("page-breaks", sheet.name, str(len(breaks)))


def check_protection(sheet: Sheet) -> Iterator[Finding]:
    """Protection that is on, and a password that is whole where there is one."""
    for each in sheet.root.iter(f"{MAIN}sheetProtection"):
        if each.get("sheet") not in ("1", "true"):
            yield Finding("protection-off", sheet.name)
        hashed = [each.get(name) for name in ("algorithmName", "hashValue", "saltValue", "spinCount")]
        if any(hashed) and not all(hashed):
            yield Finding("protection-password", sheet.name)
        if not re.fullmatch(r"[0-9A-Fa-f]{0,4}", each.get("password", "")):
            yield Finding("protection-password", sheet.name, each.get("password", ""))


def check_drawings(book: Book, sheet: Sheet) -> Iterator[Finding]:
    """Pictures and charts: unique ids, alternative text, series from sheets that exist; sparklines too."""
    for part in book.package.related(sheet.part, "drawing"):
        root = book.package.xml[part]
        identifiers = [each.get("id", "") for each in root.iter(f"{_DRAWING}cNvPr")]
        if len(set(identifiers)) < len(identifiers):
            yield Finding("drawing-id-twice", sheet.name, part)
        for tag in _SHOWN:
            for shown in root.iter(f"{_DRAWING}{tag}"):
                if not any(each.get("descr", "").strip() for each in shown.iter(f"{_DRAWING}cNvPr")):
                    yield Finding("alternative-text-missing", sheet.name, part)
        for chart in book.package.related(part, "chart"):
            yield from _formulas(book, book.package.xml[chart], f"{_CHART}f", chart)
    yield from _formulas(book, sheet.root, f"{_XM}f", sheet.name)


def _formulas(book: Book, root: Element, tag: str, place: str) -> Iterator[Finding]:
    for text in texts_of(root, tag):
        for fault, found in faults(text, book):
            yield Finding(fault, place, found)


def check_notes(book: Book, sheet: Sheet) -> Iterator[Finding]:
    """Cell notes: on a cell, by a known author, drawn somewhere."""
    for part in book.package.related(sheet.part, "comments"):
        root = book.package.xml[part]
        authors = len(list(root.iter(f"{MAIN}author")))
        if sheet.root.find(f"{MAIN}legacyDrawing") is None:
            yield Finding("note-not-drawn", sheet.name, part)
        places: set[str] = set()
        for note in root.iter(f"{MAIN}comment"):
            place = note.get("ref", "")
            if box(place) is None or place in places or int(note.get("authorId", "0")) >= authors:
                yield Finding("note", f"{sheet.name}!{place}")
            places.add(place)
            text = "".join(texts_of(note, f"{MAIN}t"))
            if units(text) > 32_767:
                yield Finding("cell-text-length", f"{sheet.name}!{place}", "note")
        for author in texts_of(root, f"{MAIN}author"):
            if author.strip() not in ("", PROGRAM):
                yield Finding("maker-named", f"{sheet.name} notes", author)
