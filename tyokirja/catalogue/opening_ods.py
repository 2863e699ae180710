"""Reads an OpenDocument spreadsheet from its content.xml (OASIS OpenDocument 1.3, part 3, chapter 9).

python-calamine reads .ods too, but does not tell a percentage from a number: 12.5 % would come as 0.125.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from xml.etree import ElementTree

from tyokirja.catalogue.cells import Note, Page, Place, Rows
from tyokirja.written import Written

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_GROUPS = (f"{_TABLE}table-row-group", f"{_TABLE}table-rows", f"{_TABLE}table-header-rows")
_MOST_REPEATED = 1000
"""A cell or row with content that is repeated more often than this is a formatting accident, read so many times."""


def pages(data: bytes) -> tuple[Page, ...]:
    """The sheets of an .ods."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    return tuple(
        _page(table, visible=table.get(f"{_TABLE}style-name") not in hidden) for table in root.iter(f"{_TABLE}table")
    )


def _page(table: ElementTree.Element, *, visible: bool) -> Page:
    cells: dict[Place, Written] = {}
    merges: list[tuple[int, int, int, int]] = []
    notes: list[Note] = []
    number = 1
    for row in _rows(table):
        repeated = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        line = list(_line(row))
        for again in range(min(repeated, _MOST_REPEATED) if line else 0):
            for column, element in line:
                place = (number + again, column)
                content = _content(element)
                if content is not None and not content.blank:
                    cells[place] = content
                down, across = _span(element)
                if down > 1 or across > 1:
                    merges.append((*place, place[0] + down - 1, column + across - 1))
                notes += [Note(place, text) for text in _annotations(element) if text]
        number += repeated
    rows = Rows.of(cells).uncovered(merges)
    return Page(table.get(f"{_TABLE}name", ""), rows, tuple(merges), tuple(notes), visible)


def _rows(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in parent:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _line(row: ElementTree.Element) -> Iterator[tuple[int, ElementTree.Element]]:
    """The cells of a row that hold anything, with their columns."""
    column = 1
    for element in row:
        if element.tag not in _CELLS:
            continue
        repeated = int(element.get(f"{_TABLE}number-columns-repeated", "1"))
        if len(element) or element.get(f"{_OFFICE}value-type") or element.get(f"{_TABLE}formula"):
            for again in range(min(repeated, _MOST_REPEATED)):
                yield column + again, element
        column += repeated


def _span(element: ElementTree.Element) -> tuple[int, int]:
    down = int(element.get(f"{_TABLE}number-rows-spanned", "1"))
    return down, int(element.get(f"{_TABLE}number-columns-spanned", "1"))


def _content(element: ElementTree.Element) -> Written | None:
    formula = element.get(f"{_TABLE}formula", "").partition(":")[2]
    shown = "\n".join(_flat(child) for child in element if child.tag == f"{_TEXT}p")
    if element.get(f"{_CALC}value-type") == "error":
        return Written(None, "General", formula, error=shown or "#N/A")
    kind = element.get(f"{_OFFICE}value-type", "")
    if kind in ("float", "currency", "percentage"):
        number = float(element.get(f"{_OFFICE}value", "0"))
        return Written(number, "0 %" if kind == "percentage" else "General", formula)
    if kind == "date":
        return Written(_day(element.get(f"{_OFFICE}date-value", "")), "d.m.yyyy", formula)
    if kind == "boolean":
        return Written(element.get(f"{_OFFICE}boolean-value") == "true", "General", formula)
    if not kind and not formula:
        return None
    return Written(element.get(f"{_OFFICE}string-value") or shown, "@", formula)


def _day(text: str) -> date | datetime | str:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return text


def _annotations(element: ElementTree.Element) -> Iterator[str]:
    for note in element.findall(f"{_OFFICE}annotation"):
        yield "\n".join(_flat(child) for child in note if child.tag == f"{_TEXT}p").strip()


def _flat(paragraph: ElementTree.Element) -> str:
    """The text of a paragraph: spaces, tabs and line breaks are elements of their own."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * int(child.get(f"{_TEXT}c", "1")))
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        else:
            parts.append(_flat(child))
        parts.append(child.tail or "")
    return "".join(parts)
