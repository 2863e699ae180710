"""Open XML workbooks (.xlsx, .xlsm, .xltx, Strict ones) as they are; parts are found by their relationships."""

from __future__ import annotations

from tyokirja.workbooks.book import BOOK_CELL_LIMIT, CELL_LIMIT, RawBook, RawSheet
from tyokirja.workbooks.ooxml_book import SheetPart, directory, sheet_part, struck_styles, styles_of
from tyokirja.workbooks.ooxml_cells import SHEET_LIMIT, Context, SheetCells, SheetReader, without_blanks
from tyokirja.workbooks.ooxml_notes import beside_cells, margin_words, persons_of
from tyokirja.workbooks.ooxml_plain import PLAIN_LIMIT, plain_cells
from tyokirja.workbooks.ooxml_strings import shared_strings
from tyokirja.workbooks.ooxml_struck import Struck, struck_cells, struck_strings
from tyokirja.workbooks.package import Package, stream, utf8
from tyokirja.workbooks.relations import properties_of, related


def read_ooxml(package: Package) -> RawBook:
    """A workbook out of its package. ReadFailed: it is another kind of document, or its directory of sheets is broken.

    A part that only adds to the cells (comments, drawings, properties) and cannot be read is passed over: the answers
    are worth more. A sheet that cannot be read makes the file damaged: an answer may be in it.
    """
    book = directory(package)
    strings = package.read(book.target("sharedStrings", "xl/sharedStrings.xml"))
    texts = [] if strings is None else shared_strings(utf8(strings))
    context = Context(texts, styles_of(package, book), book.date1904)
    struck = Struck(struck_styles(context.styles), struck_strings(strings or b""))
    people = persons_of(related(package, book.relations, "person"))
    sheets: list[RawSheet] = []
    room = BOOK_CELL_LIMIT
    for entry in book.entries:
        sheets.append(_sheet(package, sheet_part(package, entry, book.relations), context, people, room, struck))
        room -= len(sheets[-1].cells)
    return RawBook(tuple(sheets), *properties_of(package, book.roots), book.date1904)


def _sheet(
    package: Package, found: SheetPart, context: Context, people: dict[str, str], room: int, struck: Struck
) -> RawSheet:
    sheet, plain = _cells(package, found.part, context, room) if found.has_cells else (SheetCells(), True)
    # A text with parts of its own is never plain.
    may_be_struck = bool(struck.styles or struck.strings or not plain)
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
        struck=struck_cells(package, found.part, struck) if may_be_struck else frozenset(),
    )


def _cells(package: Package, part: str, context: Context, room: int) -> tuple[SheetCells, bool]:
    """The cells of a sheet's part, and whether they are plain.

    What lies beyond a limit is left, which is not the whole file's fault.
    """
    if package.size(part) <= PLAIN_LIMIT and room >= CELL_LIMIT:
        data = utf8(package.read(part) or b"")
        if (sheet := plain_cells(data, context)) is not None:
            return sheet, True
        chunks = iter((data,))
    else:
        chunks = without_blanks(package.chunks(part))
    reader = SheetReader(context, min(room, CELL_LIMIT))
    reader.sheet.complete = stream(chunks, reader.prepare, reader.full, limit=SHEET_LIMIT)
    return reader.sheet, False
