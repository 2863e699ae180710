"""How the cells of an Open XML workbook stand out: bold, or on a colour. For readers of documents; forms are read without."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.colours import WHITE
from tyokirja.workbooks.ooxml.book import directory, sheet_part
from tyokirja.workbooks.ooxml.cells import OFF
from tyokirja.workbooks.ooxml.strings import colour_in
from tyokirja.workbooks.package import Element, Package, tree

LARGEST = 20_000_000
"""Bytes of a sheet's XML that is looked through; nobody sets out a larger one by hand."""

_STYLED = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3}\d{1,7})"(?: [a-rt-z]\w*="[^"]*")* s="(\d+)"')


class CellLook(NamedTuple):
    """``ground`` is a colour by any name that is the same for the same colour; empty for none and for white."""

    bold: bool
    ground: str


def looks(data: bytes) -> dict[str, Mapping[str, CellLook]]:
    """By sheet and address (``C7``) the looks of the cells that stand out. What cannot be read stands out nowhere."""
    found: dict[str, Mapping[str, CellLook]] = {}
    try:
        package = Package(data)
        book = directory(package)
        styles = _looks_of(package.read(book.target("styles", "xl/styles.xml")) or b"<styleSheet/>")
        for entry in book.entries:
            sheet = sheet_part(package, entry, book.relations)
            if styles and sheet.has_cells and package.size(sheet.part) <= LARGEST:
                found[sheet.name] = _in_sheet(package.read(sheet.part) or b"", styles)
    except ReadFailed:
        return found
    return found


def _in_sheet(xml: bytes, styles: Mapping[bytes, CellLook]) -> dict[str, CellLook]:
    return {place.decode(): styles[style] for place, style in _STYLED.findall(xml) if style in styles}


def _looks_of(data: bytes) -> dict[bytes, CellLook]:
    """The looks of those cell styles that stand out, by number."""
    root = tree(data)
    bold = [_is_bold(font) for font in root.iterfind("fonts/font")]
    grounds = [_ground(fill) for fill in root.iterfind("fills/fill")]
    styles: dict[bytes, CellLook] = {}
    for number, style in enumerate(root.iterfind("cellXfs/xf")):
        numbers = (style.get(name, "0") for name in ("fontId", "fillId"))
        font, fill = (int(number) if number.isdecimal() else 0 for number in numbers)
        look = CellLook(font < len(bold) and bold[font], grounds[fill] if fill < len(grounds) else "")
        if look.bold or look.ground:
            styles[str(number).encode()] = look
    return styles


def _is_bold(font: Element) -> bool:
    weight = font.find("b")
    return weight is not None and weight.get("val", "1") not in OFF


def _ground(fill: Element) -> str:
    pattern = fill.find("patternFill")
    if pattern is None or pattern.get("patternType", "none") != "solid":
        return ""
    color = pattern.find("fgColor")
    if color is None or colour_in(color) == WHITE:
        return ""
    return color.get("rgb", "").upper() or " ".join(
        f"{key} {color.get(key)}" for key in ("theme", "indexed", "tint") if color.get(key)
    )
