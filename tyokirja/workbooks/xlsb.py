"""Binary workbooks (.xlsb): cells, formats, merges and comments from their records. Not read: the text of formulas.

Source: MS-XLSB 2.3.2 (record numbers), 2.4 (records).
"""

from __future__ import annotations

import struct

from tyokirja.model import Verdict
from tyokirja.workbooks.book import BOOK_CELL_LIMIT, CELL_LIMIT, Comment, RawBook, RawSheet, ReadFailed
from tyokirja.workbooks.numberformats import BUILT_IN, Shown, from_serial, shown
from tyokirja.workbooks.ooxml_notes import beside_cells, persons_of
from tyokirja.workbooks.package import Package
from tyokirja.workbooks.relations import Relation, properties_of, related, relations_of
from tyokirja.workbooks.words import one_line_end
from tyokirja.workbooks.xlsb_records import records, rk_number, wide_text
from tyokirja.written import Written

_ROW, _MERGE, _STRING_ITEM, _FORMAT, _STYLE = 0, 176, 19, 44, 47
_SHEET, _BOOK_PROPERTIES = 156, 153
_CELL_STYLES_BEGIN, _CELL_STYLES_END = 617, 618
_AUTHOR, _COMMENT, _COMMENT_TEXT = 632, 635, 637
_BLANK, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = 1, 2, 3, 4, 5, 6, 7
_FORMULA = {8: _TEXT, 9: _REAL, 10: _BOOL, 11: _ERROR}
_RICH_TEXT = 62
_LAST_CELL = 11
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def read_xlsb(package: Package, cells: int | None = None) -> RawBook:
    """A binary workbook out of its package. ReadFailed: damaged.

    ``cells``: how many of a sheet and of the book are read, where not as many as of a returned file.
    """
    roots = relations_of(package, "")
    main = next((each.target for each in roots if each.kind == "officeDocument"), "xl/workbook.bin")
    relations = relations_of(package, main)
    date1904 = False
    entries: list[tuple[str, str, int]] = []
    for number, data in records(package.read(main) or b""):
        if number == _BOOK_PROPERTIES:
            date1904 = bool(data[0] & 1)
        elif number == _SHEET:
            (state,) = struct.unpack_from("<I", data)
            relation, at = wide_text(data, 8)
            entries.append((wide_text(data, at)[0], relation, state))
    if not entries:
        raise ReadFailed(Verdict.DAMAGED, "no sheets")
    strings = [
        _rich(data) for number, data in _part_records(package, relations, "sharedStrings") if number == _STRING_ITEM
    ]
    reader = _Reader(strings, _styles(package, relations), date1904, cells)
    people = persons_of(related(package, relations, "person"))
    sheets: list[RawSheet] = []
    for name, relation, state in entries:
        target = next((each for each in relations if each.id == relation), None)
        if target is None or target.target not in package:
            raise ReadFailed(Verdict.DAMAGED, name)
        sheets.append(_sheet(package, reader, target, name, _VISIBILITY.get(state, "visible"), people))
    return RawBook(tuple(sheets), *properties_of(package, roots), date1904)


_VISIBILITY = {1: "hidden", 2: "very_hidden"}


def _part_records(package: Package, relations: tuple[Relation, ...], kind: str) -> list[tuple[int, bytes]]:
    target = next((each.target for each in relations if each.kind == kind), "")
    return list(records(package.read(target) or b"")) if target else []


def _rich(data: bytes) -> str:
    """A text with runs: a byte of flags, then the text itself (MS-XLSB 2.5.121)."""
    return one_line_end(wide_text(data, 1)[0])


def _styles(package: Package, relations: tuple[Relation, ...]) -> list[tuple[str, Shown]]:
    codes, styles, inside = dict(BUILT_IN), [], False
    for number, data in _part_records(package, relations, "styles"):
        if number == _FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = wide_text(data, 2)[0]
        elif number in (_CELL_STYLES_BEGIN, _CELL_STYLES_END):
            inside = number == _CELL_STYLES_BEGIN
        elif number == _STYLE and inside:
            code = codes.get(struct.unpack_from("<2xH", data)[0], "General")
            styles.append((code, shown(code)))
    return styles


class _Reader:
    """Reads one sheet's records after another, with a limit on all cells together."""

    def __init__(self, strings: list[str], styles: list[tuple[str, Shown]], date1904: bool, cells: int | None) -> None:
        self._strings, self._styles, self._date1904 = strings, styles, date1904
        self._room, self._limit = cells or BOOK_CELL_LIMIT, cells or CELL_LIMIT

    def sheet(self, data: bytes) -> _Sheet:
        """The cells, merges and hidden rows of a worksheet part."""
        sheet = _Sheet()
        row = 0
        for number, record in records(data):
            if number == _ROW:
                (row,) = struct.unpack_from("<I", record)
                if len(record) > 11 and record[11] & 0x10:
                    sheet.hidden_rows.add(row)
            elif _BLANK < number <= _LAST_CELL or number == _RICH_TEXT:
                self._cell(sheet, row, number, record)
            elif number == _MERGE:
                top, bottom, left, right = struct.unpack_from("<4I", record)
                sheet.merges.append((top, left, bottom, right))
        return sheet

    def _cell(self, sheet: _Sheet, row: int, number: int, record: bytes) -> None:
        column, style = struct.unpack_from("<II", record)
        number_format, kind = self._style(style & 0xFFFFFF)
        content = self._content(_FORMULA.get(number, number), record, number_format, kind)
        if content is None:
            return
        if self._room <= 0 or len(sheet.cells) >= self._limit:
            sheet.complete = False
            return
        self._room -= 1
        sheet.cells[row, column] = content

    def _style(self, index: int) -> tuple[str, Shown]:
        return self._styles[index] if index < len(self._styles) else ("General", Shown.NUMBER)

    def _content(self, number: int, record: bytes, number_format: str, kind: Shown) -> Written | None:
        date1904 = self._date1904
        if number in (_TEXT, _RICH_TEXT, _SHARED):
            text = self._text(number, record)
            return Written(text, number_format, date1904=date1904) if text else None
        if number == _ERROR:
            return Written(None, number_format, error=ERRORS.get(record[8], "#N/A"), date1904=date1904)
        if number == _BOOL:
            return Written(bool(record[8]), number_format, date1904=date1904)
        value = (
            rk_number(struct.unpack_from("<I", record, 8)[0])
            if number == _RK
            else struct.unpack_from("<d", record, 8)[0]
        )
        return Written(from_serial(value, kind, date1904), number_format, date1904=date1904)

    def _text(self, number: int, record: bytes) -> str:
        if number == _SHARED:
            (index,) = struct.unpack_from("<I", record, 8)
            return self._strings[index] if index < len(self._strings) else ""
        return one_line_end(wide_text(record, 9 if number == _RICH_TEXT else 8)[0])


class _Sheet:
    __slots__ = ("cells", "complete", "hidden_rows", "merges")

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], Written] = {}
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.complete = True


def _sheet(
    package: Package, reader: _Reader, relation: Relation, name: str, visibility: str, people: dict[str, str]
) -> RawSheet:
    own = relations_of(package, relation.target)
    sheet = reader.sheet(package.read(relation.target) or b"") if relation.kind == "worksheet" else _Sheet()
    beside = beside_cells(package, relation.target, people, _comments(_part_records(package, own, "comments")))
    return RawSheet(
        name=name,
        cells=sheet.cells,
        visibility=visibility,
        merges=tuple(sheet.merges),
        comments=beside.comments,
        hidden_rows=frozenset(sheet.hidden_rows),
        texts=beside.texts,
        capped=not sheet.complete,
    )


def _comments(found: list[tuple[int, bytes]]) -> list[Comment]:
    authors: list[str] = []
    comments: list[Comment] = []
    place, author = (0, 0), ""
    for number, data in found:
        if number == _AUTHOR:
            authors.append(wide_text(data, 0)[0])
        elif number == _COMMENT:
            index, row, _, column = struct.unpack_from("<4I", data)
            place, author = (row, column), authors[index] if index < len(authors) else ""
        elif number == _COMMENT_TEXT and (text := _rich(data)).strip():
            comments.append(Comment(*place, text, author))
    return comments
