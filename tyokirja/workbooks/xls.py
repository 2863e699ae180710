"""Workbooks of Excel 5 to 2003 (.xls). Not told by this format's library: the text of formulas."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tyokirja.model import Verdict
from tyokirja.workbooks.book import (
    RETURNED,
    Comment,
    Limits,
    RawBook,
    RawSheet,
    ReadFailed,
    Untold,
    address,
    not_understood,
    seen_columns,
    unseen_links,
)  # fmt: skip
from tyokirja.workbooks.colours import INDEXED_WHITE, WHITE, is_light
from tyokirja.workbooks.numberformats import from_serial, shown, with_blanks
from tyokirja.workbooks.properties_ole import ole_properties
from tyokirja.workbooks.styles import ESCAPEMENT, PLAIN, VISIBILITY, CellStyle, cut, marked, on_ground
from tyokirja.workbooks.words import one_line_end, without_thread_notice
from tyokirja.workbooks.xls_beside import book_stream, is_book, words_beside
from tyokirja.written import Mark, Written, small_print

if TYPE_CHECKING:
    import xlrd
    import xlrd.formatting
    import xlrd.sheet


def read_xls(data: bytes, limits: Limits = RETURNED) -> RawBook:
    """A BIFF workbook, in its OLE container or bare. ReadFailed: password, damaged."""
    if _goes_round(data):
        raise ReadFailed(Verdict.DAMAGED, "sectors")
    book = _opened(data)
    properties = ole_properties(data)
    sheets: list[RawSheet] = []
    room = limits.book_cells
    styles = _Styles(book, of_excel=properties.program.startswith("Microsoft"))
    beside = words_beside(data)
    for index in range(book.nsheets):
        sheet = _sheet(book, book.sheet_by_index(index), styles, min(room, limits.sheet_cells))
        texts, pictures = beside.sheets[index] if index < len(beside.sheets) else ((), 0)
        sheets.append(replace(sheet, texts=texts, pictures=pictures))
        room -= len(sheet.cells)
    if not sheets:
        raise ReadFailed(Verdict.DAMAGED, "no sheets")
    return RawBook(
        tuple(sheets),
        properties.saved_at,
        properties.program,
        properties.custom,
        bool(book.datemode),
        frozenset({Untold.FORMULAS}),
        remarks=(*properties.remarks, *beside.names),
    )


def _goes_round(data: bytes) -> bool:
    """True where the small sectors of the book lead back to themselves: xlrd would follow them until memory ends."""
    from xlrd.compdoc import CompDoc

    try:
        # Asked of xlrd itself: where another library refuses a damaged container, it may still follow its sectors.
        container = CompDoc(data, logfile=io.StringIO())
        return any(_never_ends(container.SSAT, node.first_SID) for node in container.dirlist if is_book(node.name))
    except Exception:  # it raises of many kinds on damaged bytes, and will do so again
        return False


def _never_ends(following: Sequence[int], sector: int) -> bool:
    """True where a chain of sectors, each naming the next, has more of them than there are."""
    for _ in range(len(following) + 1):
        if not 0 <= sector < len(following):
            return False
        sector = following[sector]
    return True


def _opened(data: bytes) -> xlrd.Book:
    """The book as the library has it. ReadFailed: a password; any other exception: the library does not understand it."""
    from xlrd.biffh import XLRDError

    try:
        return _as_it_is(data)
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise ReadFailed(Verdict.PASSWORD) from error
        raise
    except (AssertionError, TypeError):
        bare = _without_rules(data)
        if bare is None:
            raise
    return _as_it_is(bare)


def _as_it_is(data: bytes) -> xlrd.Book:
    import xlrd

    silent = io.StringIO()
    return xlrd.open_workbook(
        file_contents=data, formatting_info=True, ragged_rows=True, logfile=silent, ignore_workbook_corruption=True
    )


def _without_rules(data: bytes) -> bytes | None:
    """The stream of the book, its conditional formats and defined names under a number that says nothing; None where
    there is no stream.

    The library asserts that it knows all conditional formats, although it makes nothing of them; Gnumeric writes some that
    it does not (MS-XLS 2.4.42: a number format among what is changed). It works out defined names, which nobody asks it
    for, and fails on some (CHOOSE by what is no constant).
    """
    book = book_stream(data)
    if book is None:
        return None
    stream = bytearray(book)
    at = 0
    while at + 4 <= len(stream):
        record, size = struct.unpack_from("<HH", stream, at)
        if record in (_CONDITIONAL_FORMAT, _DEFINED_NAME):
            struct.pack_into("<H", stream, at, _SAYS_NOTHING)
        at += 4 + size
    return bytes(stream)


_CONDITIONAL_FORMAT, _DEFINED_NAME, _SAYS_NOTHING = 0x01B1, 0x0018, 0x08FF


class _Styles(dict[int, CellStyle]):
    """The styles of a book's cells by their numbers; one that is not there shows all as General."""

    def __init__(self, book: xlrd.Book, *, of_excel: bool) -> None:
        super().__init__()
        self._book, self._of_excel = book, of_excel

    def __missing__(self, index: int) -> CellStyle:
        book = self._book
        style = book.xf_list[index] if 0 <= index < len(book.xf_list) else None
        code = book.format_map.get(style.format_key) if style is not None else None
        number_format = str(code.format_str) if code is not None else "General"
        # In this format LibreOffice does not say that it saved the file.
        number_format = with_blanks(number_format, of_libreoffice=not self._of_excel)
        marks = self.marks(style.font_index) if style is not None else PLAIN
        light = style is not None and self._on_light(style.background)
        found = self[index] = CellStyle(number_format, shown(number_format), on_ground(marks, light=light), light)
        return found

    def marks(self, font: int) -> Mark:
        """The marks of a font by its number."""
        fonts = self._book.font_list
        if not 0 <= font < len(fonts):
            return PLAIN
        white = Mark.WHITE if self._book.colour_map.get(fonts[font].colour_index) == WHITE else PLAIN
        struck = Mark.STRUCK if fonts[font].struck_out else PLAIN
        small = small_print(fonts[font].height / 20)
        return white | struck | small | ESCAPEMENT.get(fonts[font].escapement, PLAIN)

    def _on_light(self, ground: xlrd.formatting.XFBackground | None) -> bool:
        if ground is None or not ground.fill_pattern:
            return True
        index = ground.pattern_colour_index
        colour = WHITE if index in INDEXED_WHITE else self._book.colour_map.get(index)
        return ground.fill_pattern == _SOLID and is_light(colour)


_SOLID = 1


def _sheet(book: xlrd.Book, sheet: xlrd.sheet.Sheet, styles: _Styles, limit: int) -> RawSheet:
    cells: dict[tuple[int, int], Written] = {}
    complete = True
    date1904 = bool(book.datemode)
    for row in range(sheet.nrows):
        kinds, values, placed = sheet.row_types(row), sheet.row_values(row), sheet.row(row)
        for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
            if kind in _BLANK:
                continue
            style = styles[placed[column].xf_index or 0]
            content = _content(kind, value, style, date1904)
            if content is None:
                raise not_understood(f"{sheet.name}!{address(row, column)}: BIFF {kind}")
            if content.value == "":
                continue
            if len(cells) >= limit:
                complete = False
                break
            runs = sheet.rich_text_runlist_map.get((row, column))
            if runs or style.marks:
                pieces = cut(str(value), [(start, styles.marks(font)) for start, font in runs or ()])
                content = marked(content, style.marks, pieces, light=style.light)
            cells[row, column] = content
    return RawSheet(
        name=sheet.name,
        cells=cells,
        visibility=VISIBILITY.get(sheet.visibility, "visible"),
        merges=tuple(
            (top, left, bottom - 1, right - 1)
            for top, bottom, left, right in sheet.merged_cells
            if bottom - top > 1 or right - left > 1
        ),
        comments=tuple(
            Comment(row, column, without_thread_notice(one_line_end(note.text)), note.author or "")
            for (row, column), note in sorted(sheet.cell_note_map.items())
            if note.text.strip()
        ),
        hidden_rows=frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden),
        capped=not complete,
        hidden_columns=seen_columns(cells, [column for column, info in sheet.colinfo_map.items() if info.hidden]),
        links=unseen_links(
            cells, (((link.frowx or 0, link.fcolx or 0), _target(link.url_or_path)) for link in sheet.hyperlink_list)
        ),
    )


def _target(path: str | bytes | None) -> str:
    """Where a link leads; a path of old systems is in bytes."""
    return (path.decode("latin-1") if isinstance(path, bytes) else path or "").rstrip("\0")


_BLANK = (0, 6)


def _content(kind: int, value: object, style: CellStyle, date1904: bool) -> Written | None:
    """What stands in a cell that is not blank; None where the library says a kind that is not known."""
    import xlrd

    if kind == xlrd.XL_CELL_TEXT:
        return Written(one_line_end(str(value)), style.number_format, date1904=date1904)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Written(bool(value), style.number_format, date1904=date1904)
    if kind == xlrd.XL_CELL_ERROR:
        error = xlrd.error_text_from_code.get(value, "#N/A") if isinstance(value, int) else "#N/A"
        return Written(None, style.number_format, error=error, date1904=date1904)
    if isinstance(value, float | int):
        number = from_serial(float(value), style.shown, date1904)
        return Written(number, style.number_format, date1904=date1904)
    return None
