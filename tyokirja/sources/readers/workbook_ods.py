"""Sheets of an OpenDocument spreadsheet (.ods), read from its XML: values, percentages, merges, struck-out text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import TYPE_CHECKING

from tyokirja.sources.readers.marked import Marked, joined, marked
from tyokirja.sources.readers.workbook_cells import MOST_CELLS, Sheet, SheetCell, too_large, value_text
from tyokirja.written import Mark, Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TABLE, _TEXT, _STYLE = (_NAMESPACE % part for part in ("office", "table", "text", "style"))
_WIDEST = 16_384
_UNSEEN = frozenset({_OFFICE + "annotation", _TEXT + "note", _TEXT + "ruby-text"})


def sheets(data: bytes, name: str) -> list[Sheet]:
    """The visible sheets. Raises :class:`Refused`: too many cells."""
    from lxml import etree

    # No entities, no network: what is read was made by others.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        content = etree.fromstring(archive.read("content.xml"), parser)
        styles = etree.fromstring(archive.read("styles.xml"), parser) if "styles.xml" in archive.namelist() else None
    reader = _Reader(name, content, styles)
    return [reader.sheet(table) for table in content.iter(_TABLE + "table") if reader.is_visible(table)]


class _Reader:
    """The styles that strike text through or hide a sheet, and how many cells are still allowed."""

    def __init__(self, name: str, content: Element, styles: Element | None) -> None:
        self._name = name
        self._left = MOST_CELLS
        self._struck: set[str] = set()
        self._hidden: set[str] = set()
        for root in (styles, content):
            for style in root.iter(_STYLE + "style") if root is not None else ():
                self._learn(style)

    def _learn(self, style: Element) -> None:
        key = style.get(_STYLE + "name") or ""
        text = style.find(_STYLE + "text-properties")
        through = text.get(_STYLE + "text-line-through-style") if text is not None else None
        parent_struck = through is None and (style.get(_STYLE + "parent-style-name") or "") in self._struck
        if parent_struck or through not in {None, "none"}:
            self._struck.add(key)
        table = style.find(_STYLE + "table-properties")
        if table is not None and table.get(_TABLE + "display") == "false":
            self._hidden.add(key)

    def is_visible(self, table: Element) -> bool:
        """False for a hidden sheet."""
        return (table.get(_TABLE + "style-name") or "") not in self._hidden

    def sheet(self, table: Element) -> Sheet:
        """The filled cells of a sheet; rows and cells that are written once for many are repeated."""
        found = Sheet(table.get(_TABLE + "name") or "")
        at = 1
        for row in table.iter(_TABLE + "table-row"):
            repeats = _count(row, "number-rows-repeated")
            cells = list(self._row(row))
            if cells:
                self._left -= len(cells) * repeats
                if self._left < 0:
                    raise too_large(self._name)
                for below in range(at, at + repeats):
                    for column, cell in cells:
                        found.put(below, column, cell)
            at += repeats
        return found

    def _row(self, row: Element) -> Iterator[tuple[int, SheetCell]]:
        column = 1
        for cell in row:
            repeats = _count(cell, "number-columns-repeated")
            if cell.tag == _TABLE + "table-cell":
                read = self._cell(cell)
                if read.text:
                    for right in range(column, min(column + repeats, _WIDEST + 1)):
                        yield right, read
            column += repeats

    def _cell(self, cell: Element) -> SheetCell:
        whole = (cell.get(_TABLE + "style-name") or "") in self._struck
        shown = self._shown(cell, whole)
        value = _value(cell)
        if value:
            shown = marked((Run(value, Mark.STRUCK if whole else Mark(0)),))
        rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        return SheetCell(shown.text, shown.runs, rows, min(columns, _WIDEST))

    def _shown(self, cell: Element, whole: bool) -> Marked:
        return joined((marked(self._line(line, whole)) for line in cell if line.tag == _TEXT + "p"), "\n")

    def _line(self, element: Element, is_struck: bool) -> Iterator[Run]:
        """A paragraph's text."""
        marks = Mark.STRUCK if is_struck else Mark(0)
        yield Run(element.text or "", marks)
        for child in element:
            if child.tag == _TEXT + "s":
                yield Run(" " * _count(child, "c", _TEXT), marks)
            elif child.tag in (_TEXT + "line-break", _TEXT + "tab"):
                yield Run("\n" if child.tag.endswith("break") else " ", marks)
            elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
                yield from self._line(child, is_struck or (child.get(_TEXT + "style-name") or "") in self._struck)
            yield Run(child.tail or "", marks)


def _value(cell: Element) -> str:
    """What a cell holds, where that is no text: the figure itself, not as many of its digits as are shown."""
    kind = cell.get(_OFFICE + "value-type") or ""
    if kind in {"float", "percentage", "currency"}:
        unit = {"percentage": "0%", "currency": cell.get(_OFFICE + "currency") or ""}.get(kind, "")
        try:
            return value_text(float(Decimal(cell.get(_OFFICE + "value") or "")), unit)
        except InvalidOperation:
            return ""
    if kind == "date":
        return value_text(_date(cell.get(_OFFICE + "date-value") or ""))
    if kind == "boolean":
        return value_text(cell.get(_OFFICE + "boolean-value") == "true")
    return ""


def _date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _count(element: Element, name: str, namespace: str = _TABLE) -> int:
    text = element.get(namespace + name) or "1"
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 8 else 1
