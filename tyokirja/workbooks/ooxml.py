"""Open XML workbooks (.xlsx, .xlsm, .xltx, Strict ones) as they are; parts are found by their relationships."""

from __future__ import annotations

from tyokirja.workbooks.book import BOOK_CELL_LIMIT, CELL_LIMIT, RawBook, RawSheet, seen_columns
from tyokirja.workbooks.ooxml_book import SheetPart, directory, sheet_part, styles_of
from tyokirja.workbooks.ooxml_cells import Context, SheetCells
from tyokirja.workbooks.ooxml_notes import beside_cells, margin_words, persons_of
from tyokirja.workbooks.ooxml_parser import SHEET_LIMIT, SheetReader, without_blanks
from tyokirja.workbooks.ooxml_plain import PLAIN_LIMIT, plain_cells
from tyokirja.workbooks.ooxml_strings import SharedStrings, shared_strings
from tyokirja.workbooks.package import Package, stream, utf8
from tyokirja.workbooks.relations import properties_of, related


def read_ooxml(package: Package) -> RawBook:
    """A workbook out of its package. ReadFailed: it is another kind of document, or its directory of sheets is broken.

    A part that only adds to the cells (comments, drawings, properties) and cannot be read is passed over: the answers
    are worth more. A sheet that cannot be read makes the file damaged: an answer may be in it.
    """
    book = directory(package)
    part = package.read(book.target("sharedStrings", "xl/sharedStrings.xml"))
    strings = SharedStrings() if part is None else shared_strings(utf8(part))
    context = Context(strings, styles_of(package, book), book.date1904, strings.rich)
    people = persons_of(related(package, book.relations, "person"))
    sheets: list[RawSheet] = []
    room = BOOK_CELL_LIMIT
    for entry in book.entries:
        sheets.append(_sheet(package, sheet_part(package, entry, book.relations), context, people, room))
        room -= len(sheets[-1].cells)
    return RawBook(tuple(sheets), *properties_of(package, book.roots), book.date1904)


def _sheet(package: Package, found: SheetPart, context: Context, people: dict[str, str], room: int) -> RawSheet:
    sheet = _cells(package, found, context, room) if found.has_cells else SheetCells()
    beside = beside_cells(package, found.part, people)
    return RawSheet(
        name=found.name,
        cells=sheet.cells,
        visibility=found.visibility,
        merges=tuple(sheet.merges),
        comments=beside.comments,
        hidden_rows=frozenset(sheet.hidden_rows),
        texts=(*beside.texts, *margin_words(sheet.margins)) if sheet.margins else beside.texts,
        capped=not sheet.complete,
        hidden_columns=seen_columns(sheet.cells, sheet.hidden_columns),
    )


def _cells(package: Package, found: SheetPart, context: Context, room: int) -> SheetCells:
    """The cells of a sheet's part. What lies beyond a limit is left, which is not the whole file's fault."""
    part = found.part
    if package.size(part) <= PLAIN_LIMIT and room >= CELL_LIMIT:
        data = utf8(package.read(part) or b"")
        if (sheet := plain_cells(data, context)) is not None:
            return sheet
        chunks = iter((data,))
    else:
        chunks = without_blanks(package.chunks(part))
    reader = SheetReader(context, min(room, CELL_LIMIT), found.name)
    reader.sheet.complete = stream(chunks, reader.prepare, reader.full, limit=SHEET_LIMIT)
    return reader.sheet
