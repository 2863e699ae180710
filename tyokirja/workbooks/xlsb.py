"""Binary workbooks (.xlsb): cells, formats, merges and comments from their records. Not read: the text of formulas.

Source: MS-XLSB 2.3.2 (record numbers), 2.4 (records).
"""

from __future__ import annotations

import struct
from collections.abc import MutableMapping, Sequence
from typing import TypeVar

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
from tyokirja.workbooks.colours import WHITE, is_light
from tyokirja.workbooks.defined_names import KEPT_BY_PROGRAMS, formula_of, words_of_name
from tyokirja.workbooks.numberformats import BUILT_IN, from_serial, shown
from tyokirja.workbooks.ooxml.notes import beside_cells, margin_words, persons_of
from tyokirja.workbooks.package import Package
from tyokirja.workbooks.packed import room_for
from tyokirja.workbooks.relations import Relation, links_out, properties_of, related, relations_of
from tyokirja.workbooks.styles import ESCAPEMENT, GENERAL, PLAIN, VISIBILITY, CellStyle, Piece, cut, marked, on_ground
from tyokirja.workbooks.words import one_line_end, without_thread_notice
from tyokirja.workbooks.xlsb_records import coloured, margin_texts, records, rich_text, rk_number, short_text, wide_text
from tyokirja.written import CellValue, Mark, Written, small_print

T = TypeVar("T")

_ROW, _COLUMNS, _MERGE, _STRING_ITEM, _FONT, _FORMAT, _FILL, _STYLE = 0, 60, 176, 19, 43, 44, 45, 47
_SHEET, _BOOK_PROPERTIES, _NAME = 156, 153, 39
_CELL_STYLES_BEGIN, _CELL_STYLES_END = 617, 618
_CELLS_BEGIN, _CELLS_END = 145, 146
_AUTHOR, _COMMENT, _COMMENT_TEXT = 632, 635, 637
_MARGINS, _LINK = 479, 494
_BLANK, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED, _RICH = 1, 2, 3, 4, 5, 6, 7, 62
_CELL = {
    **{number: number for number in (_BLANK, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED, _RICH)},
    8: _TEXT, 9: _REAL, 10: _BOOL, 11: _ERROR,
}  # fmt: skip
"""Records of cells that name their column to what they hold; those from 8 on are formulas with their results."""

_SHORT_CELL = {12: _BLANK, 13: _RK, 14: _ERROR, 15: _BOOL, 16: _REAL, 17: _TEXT, 18: _SHARED}
"""Records of cells that follow the cell before, one column on, and have a style alone in front of what they hold."""

_NO_CELL = frozenset({37, 38, 49, 50, 426, 427, 428, 1024})
"""What else may stand among the cells: alternatives, metadata, the texts of shared formulas, the descent of rows."""

_FUTURE_BEGIN, _FUTURE_END = 35, 36
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


def read_xlsb(package: Package, limits: Limits = RETURNED) -> RawBook:
    """A binary workbook out of its package. ReadFailed: damaged."""
    roots = relations_of(package, "")
    main = next((root.target for root in roots if root.kind == "officeDocument"), "xl/workbook.bin")
    relations = relations_of(package, main)
    date1904 = False
    entries: list[tuple[str, str, int]] = []
    constants: list[str] = []
    for number, data in records(package.read(main) or b""):
        if number == _BOOK_PROPERTIES:
            date1904 = bool(data[0] & 1)
        elif number == _SHEET:
            (state,) = struct.unpack_from("<I", data)
            relation, at = wide_text(data, 8)
            entries.append((wide_text(data, at)[0], relation, state))
        elif number == _NAME:
            constants.append(_said_by(data))
    if not entries:
        raise ReadFailed(Verdict.DAMAGED, "no sheets")
    fonts, styles = _styles(package, relations)
    strings = [
        _rich(data, 0, fonts)
        for number, data in _part_records(package, relations, "sharedStrings")
        if number == _STRING_ITEM
    ]
    people = persons_of(related(package, relations, "person"))
    sheets: list[RawSheet] = []
    room = limits.book_cells
    for name, relation, state in entries:
        target = next((each for each in relations if each.id == relation), None)
        if target is None or target.target not in package:
            raise ReadFailed(Verdict.DAMAGED, name)
        reader = _CellReader(name, strings, fonts, styles, date1904, min(room, limits.sheet_cells))
        reader.cells = room_for(limits)
        if target.kind not in ("chartsheet", "dialogsheet"):
            reader.read(package.read(target.target) or b"")
        room -= len(reader.cells)
        sheets.append(_sheet(package, reader, target, VISIBILITY.get(state, "visible"), people))
    told = properties_of(package, roots)
    remarks = (*told.remarks, *filter(None, constants))
    saved = told.saved_at, told.program, told.custom
    return RawBook(tuple(sheets), *saved, date1904, frozenset({Untold.FORMULAS}), remarks=remarks)


def _said_by(data: bytes) -> str:
    """What a defined name says without a cell; empty also for one that a program keeps for itself."""
    if data[0] & KEPT_BY_PROGRAMS:
        return ""
    name, at = wide_text(data, 9)
    (size,) = struct.unpack_from("<I", data, at)
    tokens, at = data[at + 4 : at + 4 + size], at + 4 + size
    # What the tokens keep beside them stands before the comment, which a program may leave out.
    (more,) = struct.unpack_from("<I", data, at) if at + 4 <= len(data) else (0,)
    at += 4 + more
    return words_of_name(name, formula_of(tokens, short_text), wide_text(data, at)[0] if at + 4 <= len(data) else "")


def _part_records(package: Package, relations: tuple[Relation, ...], kind: str) -> list[tuple[int, bytes]]:
    """The records of the part that a relationship leads to, or of the one of its usual name."""
    usual = f"xl/{kind}.bin" if kind != "comments" else ""
    target = next((relation.target for relation in relations if relation.kind == kind), usual)
    return list(records(package.read(target) or b"")) if target else []


def _rich(data: bytes, at: int, fonts: Sequence[Mark]) -> tuple[str, tuple[Piece, ...]]:
    """A text with runs, and its parts with their marks."""
    text, found = rich_text(data, at)
    pieces = cut(text, [(start, _at(fonts, font, PLAIN)) for start, font in found])
    return ("".join(piece for piece, _ in pieces) if pieces else one_line_end(text)), pieces


def _at(items: Sequence[T], index: int, missing: T) -> T:
    return items[index] if 0 <= index < len(items) else missing


def _styles(package: Package, relations: tuple[Relation, ...]) -> tuple[list[Mark], list[CellStyle]]:
    """The marks of the fonts, and the styles of the cells."""
    codes, fonts, styles, inside = dict(BUILT_IN), list[Mark](), list[CellStyle](), False
    light = list[bool]()
    for number, data in _part_records(package, relations, "styles"):
        if number == _FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = wide_text(data, 2)[0]
        elif number == _FONT:
            height, flags, raised = struct.unpack_from("<HH2xH", data)
            white = Mark.WHITE if coloured(data, 12) == WHITE else PLAIN
            struck = Mark.STRUCK if flags & _STRIKEOUT else PLAIN
            fonts.append(white | struck | small_print(height / 20) | ESCAPEMENT.get(raised, PLAIN))
        elif number == _FILL:
            (pattern,) = struct.unpack_from("<I", data)
            light.append(not pattern or (pattern == 1 and is_light(coloured(data, 4))))
        elif number in (_CELL_STYLES_BEGIN, _CELL_STYLES_END):
            inside = number == _CELL_STYLES_BEGIN
        elif number == _STYLE and inside:
            number_format, font = struct.unpack_from("<2xHH", data)
            fill = int.from_bytes(data[6:8], "little")
            code = codes.get(number_format, "General")
            ground = _at(light, fill, True)
            styles.append(CellStyle(code, shown(code), on_ground(_at(fonts, font, PLAIN), light=ground), ground))
    return fonts, styles


_STRIKEOUT = 0x08


class _CellReader:
    """Reads one sheet's records; ``complete`` unless more than ``limit`` cells are not blank.

    ReadFailed: among the cells stands a record that is not known.
    """

    def __init__(
        self,
        name: str,
        strings: Sequence[tuple[str, tuple[Piece, ...]]],
        fonts: Sequence[Mark],
        styles: Sequence[CellStyle],
        date1904: bool,
        limit: int,
    ) -> None:
        self.name = name
        self.cells: MutableMapping[tuple[int, int], Written] = {}
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.margins: list[str] = []
        self.links: list[tuple[tuple[int, int], str]] = []
        self.complete = True
        self._strings, self._fonts, self._styles = strings, fonts, styles
        self._date1904, self._limit = date1904, limit
        self._row, self._column = 0, -1

    def read(self, data: bytes) -> None:
        """Every record of a worksheet's part."""
        inside, future = False, 0
        for number, record in records(data):
            if number in (_FUTURE_BEGIN, _FUTURE_END):
                future += 1 if number == _FUTURE_BEGIN else -1
            elif future > 0:
                continue
            elif number in _CELL:
                self._column, style = struct.unpack_from("<II", record)
                self._cell(_CELL[number], style, record[8:])
            elif number in _SHORT_CELL:
                self._column += 1
                self._cell(_SHORT_CELL[number], struct.unpack_from("<I", record)[0], record[4:])
            elif number == _ROW:
                self._start_row(record)
            elif number in (_CELLS_BEGIN, _CELLS_END):
                inside = number == _CELLS_BEGIN
            elif inside and number not in _NO_CELL:
                raise self._not_understood(f"BIFF12 {number}")
            elif number == _MERGE:
                top, bottom, left, right = struct.unpack_from("<4I", record)
                self.merges.append((top, left, bottom, right))
            elif number == _MARGINS:
                self.margins = margin_texts(record)
            elif number == _LINK:
                first_row, _, first_column, _ = struct.unpack_from("<4I", record)
                self.links.append(((first_row, first_column), wide_text(record, 16)[0]))
            elif number == _COLUMNS:
                first, last, flags = struct.unpack_from("<II8xH", record)
                self.hidden_columns.update(range(first, min(last, _LAST_COLUMN) + 1) if flags & 1 else ())

    def _not_understood(self, what: str) -> ReadFailed:
        return not_understood(f"{self.name}!{address(self._row, max(self._column, 0))}: {what}")

    def _start_row(self, record: bytes) -> None:
        (self._row,) = struct.unpack_from("<I", record)
        self._column = -1
        if len(record) > _ROW_FLAGS and record[_ROW_FLAGS] & 0x10:
            self.hidden_rows.add(self._row)

    def _cell(self, holds: int, style: int, data: bytes) -> None:
        if holds == _BLANK:
            return
        content = self._content(holds, data, _at(self._styles, style & 0xFFFFFF, GENERAL))
        if content is None:
            return
        if len(self.cells) >= self._limit:
            self.complete = False
            return
        if not (self._row <= _LAST_ROW and self._column <= _LAST_COLUMN):
            raise self._not_understood(f"{self._row}, {self._column}")
        self.cells[self._row, self._column] = content

    def _content(self, holds: int, data: bytes, style: CellStyle) -> Written | None:
        number_format, kind, marks, light = style
        date1904 = self._date1904
        pieces: tuple[Piece, ...] = ()
        error = ""
        value: CellValue = None
        if holds == _SHARED:
            (index,) = struct.unpack_from("<I", data)
            if index >= len(self._strings):
                raise self._not_understood(f"BrtCellIsst {index}")
            value, pieces = self._strings[index]
        elif holds == _RICH:
            value, pieces = _rich(data, 0, self._fonts)
        elif holds == _TEXT:
            value = one_line_end(wide_text(data, 0)[0])
        elif holds == _ERROR:
            error = ERRORS.get(data[0], "#N/A")
        elif holds == _BOOL:
            value = bool(data[0])
        else:
            number = rk_number(*struct.unpack_from("<I", data)) if holds == _RK else struct.unpack_from("<d", data)[0]
            value = from_serial(number, kind, date1904)
        if value in (None, "") and not error:
            return None
        content = Written(value, number_format, "", error, date1904)
        return marked(content, marks, pieces, light=light) if marks or pieces else content


_ROW_FLAGS = 11
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383


def _sheet(
    package: Package, reader: _CellReader, relation: Relation, visibility: str, people: dict[str, str]
) -> RawSheet:
    own = relations_of(package, relation.target)
    out = links_out(package, relation.target) if reader.links else {}
    beside = beside_cells(package, relation.target, people, _comments(_part_records(package, own, "comments")))
    return RawSheet(
        name=reader.name,
        cells=reader.cells,
        visibility=visibility,
        merges=tuple(reader.merges),
        comments=beside.comments,
        hidden_rows=frozenset(reader.hidden_rows),
        texts=(*beside.texts, *margin_words(reader.margins)),
        capped=not reader.complete,
        hidden_columns=seen_columns(reader.cells, reader.hidden_columns),
        links=unseen_links(reader.cells, ((place, out[link]) for place, link in reader.links if link in out)),
        pictures=beside.pictures,
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
        elif number == _COMMENT_TEXT and (text := one_line_end(rich_text(data, 0)[0])).strip():
            comments.append(Comment(*place, without_thread_notice(text), author))
    return comments
