"""Open XML workbooks (.xlsx, .xlsm, .xltx, Strict ones) as they are; parts are found by their relationships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tyokirja.when_asked import pattern
from tyokirja.workbooks.book import Limits, RawBook, RawSheet, Wanted, seen_columns, unseen_links
from tyokirja.workbooks.ooxml.book import SheetPart, directory, sheet_part, styles_of
from tyokirja.workbooks.ooxml.cells import Context, SheetCells, place
from tyokirja.workbooks.ooxml.notes import beside_cells, margin_words, persons_of
from tyokirja.workbooks.ooxml.parser import SheetReader, without_blanks
from tyokirja.workbooks.ooxml.plain import PLAIN_LIMIT, plain_cells
from tyokirja.workbooks.ooxml.rows import plain_rows, strings_by_pieces
from tyokirja.workbooks.ooxml.strings import SharedStrings, shared_strings
from tyokirja.workbooks.package import Package, stream, utf8
from tyokirja.workbooks.packed import room_for
from tyokirja.workbooks.relations import Relation, links_out, properties_of, related, relations_of


def read_ooxml(package: Package, limits: Limits, wanted: Wanted) -> RawBook:
    """A workbook out of its package. ReadFailed: it is another kind of document, or its directory of sheets is broken.

    A part that only adds to the cells (comments, drawings, properties) and cannot be read is passed over: the answers
    are worth more. A sheet that cannot be read makes the file damaged: an answer may be in it.
    """
    book = directory(package)
    strings = _strings(package, book.target("sharedStrings", "xl/sharedStrings.xml"), limits)
    told = properties_of(package, book.roots)

    @cache
    def context(*, in_table: bool) -> Context:
        styles = styles_of(package, book, told.program, in_table=in_table)
        return Context(strings, styles, book.date1904, strings.rich)

    people = persons_of(related(package, book.relations, "person"))
    sheets: list[RawSheet] = []
    room = limits.book_cells
    for entry in book.entries:
        sheet = sheet_part(package, entry, book.relations)
        has_cells = sheet.has_cells and wanted(sheet.name)
        cells = SheetCells()
        if has_cells:
            has_table = any(relation.kind == "table" for relation in relations_of(package, sheet.part))
            cells = _cells(package, sheet, context(in_table=has_table), limits, room)
        sheets.append(_sheet(package, sheet, cells, people))
        room -= len(cells.cells)
    remarks = (*told.remarks, *book.constants)
    # A cell that is a picture (Excel's "place in cell") says #VALUE!, and the pictures of all sheets stand together.
    pictures = (related(package, _IN_CELLS, "pictures") or b"").count(b"/relationships/image")
    return RawBook(
        tuple(sheets), told.saved_at, told.program, told.custom, book.date1904, remarks=remarks, pictures=pictures
    )


_IN_CELLS = (Relation("", "pictures", "xl/richData/_rels/richValueRel.xml.rels"),)


def _strings(package: Package, part: str, limits: Limits) -> SharedStrings:
    if limits.by_rows:
        return strings_by_pieces(package, part)
    strings = package.read(part)
    return SharedStrings() if strings is None else shared_strings(utf8(strings))


def _sheet(package: Package, part: SheetPart, sheet: SheetCells, people: dict[str, str]) -> RawSheet:
    beside = beside_cells(package, part.part, people)
    return RawSheet(
        name=part.name,
        cells=sheet.cells,
        visibility=part.visibility,
        merges=tuple(sheet.merges),
        comments=beside.comments,
        hidden_rows=frozenset(sheet.hidden_rows),
        texts=(*beside.texts, *margin_words(sheet.margins)) if sheet.margins else beside.texts,
        capped=not sheet.complete,
        hidden_columns=seen_columns(sheet.cells, sheet.hidden_columns),
        # The rows of a round's master have some thousand links, and what is read back of it is on other sheets.
        links=unseen_links(sheet.cells, _links(package, part.part)) if sheet.cells else {},
        pictures=beside.pictures,
    )


_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s([^>]*)>")
_LINKED = pattern(r'(?:\w+:)?(ref|id)\s*=\s*["\']([^"\']*)["\']')


def _links(package: Package, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The addresses outside the workbook behind a sheet's cells. They stand behind the cells, as few elements."""
    targets = links_out(package, part)
    data = (package.read(part) or b"") if targets else b""
    for attributes in _LINK.findall(data, data.rfind(b"sheetData>") + 1):
        found = dict(_LINKED.findall(attributes.decode("utf-8", "replace")))
        first = place(found.get("ref", "").partition(":")[0])
        if first is not None and found.get("id") in targets:
            yield first, targets[found["id"]]


def _cells(package: Package, found: SheetPart, context: Context, limits: Limits, room: int) -> SheetCells:
    """The cells of a sheet's part. What lies beyond a limit is left, which is not the whole file's fault."""
    part, room = found.part, min(room, limits.sheet_cells)
    if limits.by_rows and (sheet := plain_rows(package.chunks(part), context)) is not None:
        sheet.complete = len(sheet.cells) <= room
        return sheet
    if package.size(part) <= PLAIN_LIMIT:
        data = utf8(package.read(part) or b"")
        if room >= _MOST_PLAIN and not limits.by_rows and (sheet := plain_cells(data, context)) is not None:
            return sheet
        chunks = iter((data,))
    else:
        chunks = without_blanks(package.chunks(part))
    reader = SheetReader(context, room, found.name)
    reader.sheet.cells = room_for(limits)
    reader.sheet.complete = stream(chunks, reader.prepare, reader.full, limit=limits.xml)
    return reader.sheet


_MOST_PLAIN = 200_000
"""More cells than a part that is read plainly can hold: there is no room to be looked after."""
