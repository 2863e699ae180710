"""Open XML workbooks row by row: for the office's own workbooks, which may have a hundred thousand rows.

A row is kept as two tuples, and what stands in many cells (a blank, a department, a word of a list) is made once: a
cell takes some twenty bytes. Sheets are read when they are asked for, and no part is held unpacked as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from tyokirja.workbooks.book import Comment, ReadFailed
from tyokirja.workbooks.ooxml_book import SheetPart, directory, sheet_part, styles_of
from tyokirja.workbooks.ooxml_cells import (
    COLUMNS,
    LAST_ROW,
    Context,
    Merge,
    area,
    cell_content,
)
from tyokirja.workbooks.ooxml_parser import SheetReader, without_blanks
from tyokirja.workbooks.ooxml_plain import PLAIN_LIMIT, declared_utf8
from tyokirja.workbooks.ooxml_strings import SharedStrings, shared_strings
from tyokirja.workbooks.package import Package, stream, utf8
from tyokirja.workbooks.relations import related, relations_of
from tyokirja.workbooks.styles import CellStyle
from tyokirja.workbooks.words import unescaped
from tyokirja.written import Written

Cells: TypeAlias = tuple[tuple[int, ...], tuple[Written, ...]]
"""The cells of a row that are not blank: their columns in order, and what stands in them."""


@dataclass(slots=True)
class RowSheet:
    """One sheet: rows by number, in the order of the file, and merges; all counted from 0.

    A formula that shares another's text is a lone ``=``. ``visibility`` is ``visible``, ``hidden`` or ``very_hidden``.
    """

    name: str = ""
    visibility: str = "visible"
    rows: dict[int, Cells] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    comments: tuple[Comment, ...] = ()


class RowBook:
    """A workbook whose sheets are read one by one. ReadFailed, here and from each sheet: no workbook, or damaged."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        self._directory = directory(self._package)
        entries, relations = self._directory.entries, self._directory.relations
        parts = [sheet_part(self._package, entry, relations) for entry in entries]
        self._parts = {each.name: each for each in parts if each.has_cells}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the sheets that can have cells, in their order."""
        return tuple(self._parts)

    def sheet(self, name: str) -> RowSheet:
        """One sheet with all its cells. KeyError: there is none of this name."""
        found = self._parts[name]
        sheet = _plain_rows(self._package.chunks(found.part), self._context)
        if sheet is None:
            chunks = _narrow(self._package.chunks(found.part))
            large = self._package.size(found.part) > PLAIN_LIMIT
            sheet = _parsed_rows(without_blanks(chunks) if large else chunks, self._context)
        sheet.name, sheet.visibility, sheet.comments = found.name, found.visibility, self._comments(found)
        return sheet

    def _comments(self, sheet: SheetPart) -> tuple[Comment, ...]:
        if not _COMMENTS & {each.kind for each in relations_of(self._package, sheet.part)}:
            return ()
        from tyokirja.workbooks.ooxml_notes import beside_cells, persons_of

        people = persons_of(related(self._package, self._directory.relations, "person"))
        return beside_cells(self._package, sheet.part, people).comments

    @cached_property
    def _context(self) -> Context:
        part = self._directory.target("sharedStrings", "xl/sharedStrings.xml")
        strings = _strings(self._package, part)
        styles = styles_of(self._package, self._directory)
        return Context(strings, styles, self._directory.date1904, strings.rich)


_COMMENTS = {"comments", "threadedComment"}
_STRINGS_HEAD = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<sst[^>]*(?<!/)>")


def _strings(package: Package, part: str) -> SharedStrings:
    """Shared strings, read as so many small parts, each with the head of the whole; or else as a whole."""
    try:
        return _by_pieces(_pieces(package.chunks(part), b"</si>"))
    except (_OddStrings, ReadFailed):
        whole = b"".join(package.chunks(part))
        return shared_strings(utf8(whole)) if whole else SharedStrings()


class _OddStrings(Exception):  # noqa: N818 - an answer between two functions here
    """The part cannot be cut: it has comments, or another head."""


def _by_pieces(pieces: Iterator[bytes]) -> SharedStrings:
    strings = SharedStrings()
    head = b""
    for piece in pieces:
        if not head:
            found = _STRINGS_HEAD.match(piece)
            if not found:
                raise _OddStrings
            head = found[0]
        if b"<!" in piece:
            raise _OddStrings
        items = piece.removeprefix(head)
        strings.take(shared_strings(head + (items if items.rstrip().endswith(b"</sst>") else items + b"</sst>")))
    return strings


def _pieces(chunks: Iterator[bytes], end: bytes) -> Iterator[bytes]:
    """The bytes cut anew, behind the last ``end`` of each chunk; what follows the very last is the last piece."""
    left: list[bytes] = []
    for chunk in chunks:
        cut = chunk.rfind(end) + len(end)
        if cut < len(end):
            left.append(chunk)
            continue
        yield b"".join((*left, chunk[:cut]))
        left = [chunk[cut:]]
    yield b"".join(left)


_SHEET_HEAD = re.compile(rb'\s*(?:<\?xml[^>]*>\s*)?<worksheet\s[^>]*?xmlns="[^"]*/main"')
_ROW_END, _DATA, _DATA_END = b"</row>", b"<sheetData>", b"</sheetData>"
_BLANK_ROWS = re.compile(r"(?:<row [^<>]*+(?<=/)>)*+")
_ROW = re.compile(r'(?:<row [^<>]*+(?<=/)>)*+<row r="([0-9]{1,7})"[^<>]*+(?<!/)>')
_CELL = re.compile(
    r'((?: [\w:]+="[^"<>&]*+")*+) ?'
    r"(?:/>|>"
    r"(<f(?: [^<>]*?)?(?:/>|>([^<]*+)</f>))?"
    r'(?:<v(?: xml:space="preserve")?(?:/>|>([^<]*+)</v>))?'
    r'(?:<is><t(?: xml:space="preserve")?>([^<]*+)</t></is>)?'
    r"</c>)"
)
_ATTRIBUTE = re.compile(r' ([\w:]+)="([^"]*)"')
_MERGE = re.compile(rb'<mergeCell ref="([^"]*)"')


def _plain_rows(chunks: Iterator[bytes], context: Context) -> RowSheet | None:
    """A sheet in the shape that almost every program writes; None where it has anything else in it.

    As :mod:`tyokirja.workbooks.ooxml_plain` does for a form, it accounts for every character between the first row and
    the last.
    """
    pieces = _pieces(chunks, _ROW_END)
    piece = next(pieces)
    start = piece.find(_DATA)
    if not _SHEET_HEAD.match(piece) or not declared_utf8(piece) or b"<!" in piece[: max(start, 0)]:
        return None
    if start < 0:
        # A sheet without rows, unless its rows are written in a way that was not looked for.
        return RowSheet(merges=_merges(piece)) if b"<sheetData/>" in piece and b"<!" not in piece else None
    sheet = RowSheet()
    reader = _RowReader(sheet.rows, context)
    piece = piece[start + len(_DATA) :]
    try:
        while piece.endswith(_ROW_END):
            reader.read(piece.decode())
            piece = next(pieces)
    except (ValueError, KeyError, IndexError):  # ValueError: UnicodeDecodeError too
        return None
    rest, end, tail = piece.partition(_DATA_END)
    if not end or b"<!" in piece or not _BLANK_ROWS.fullmatch(rest.decode("utf-8", "replace")):
        return None
    sheet.merges = _merges(tail)
    return sheet


def _merges(tail: bytes) -> list[Merge]:
    found = (area(each.decode("utf-8", "replace")) for each in _MERGE.findall(tail))
    return [each for each in found if each]


class _RowReader:
    """Reads rows in the plain shape into ``rows``. ValueError, KeyError or IndexError: they are not in that shape."""

    def __init__(self, rows: dict[int, Cells], context: Context) -> None:
        self._rows = rows
        self._contents = _Contents(context)
        self._shapes: dict[tuple[int, ...], tuple[int, ...]] = {}

    def read(self, text: str) -> None:
        """Any number of rows, whole ones."""
        if "<!" in text:
            raise ValueError(text)
        rows, known, column_of = self._rows, self._contents, COLUMNS
        for row in text.split("</row>")[:-1]:
            opening, *cells = row.split('<c r="')
            digits = self._number(opening)
            number, mark = int(digits) - 1, digits + '"'
            columns, contents = [], []
            for cell in cells:
                # The mark is found behind the letters, or the letters will be none.
                letters, _, rest = cell.partition(mark)
                if (content := known[rest]) is not None:
                    columns.append(column_of[letters])
                    contents.append(content)
            if columns:
                if number in rows or not 0 <= number <= LAST_ROW:
                    raise ValueError(digits)
                shape = tuple(columns)
                rows[number] = self._shapes.get(shape) or self._new(shape), tuple(contents)

    def _new(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        if shape != tuple(sorted(set(shape))):
            raise ValueError(shape)
        self._shapes[shape] = shape
        return shape

    def _number(self, opening: str) -> str:
        if found := _ROW.fullmatch(opening):
            return found[1]
        raise ValueError(opening)


class _Contents(dict[str, Written | None]):
    """What follows a cell's address in the XML to what stands in the cell, None for a blank one.

    Blanks, figures and words of lists come again and again: those are looked up, and the records of equal cells are one.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._heads: dict[str, _Head] = {}

    def __missing__(self, rest: str) -> Written | None:
        head, _, value = rest.partition("><v>")
        how, number = self._heads.get(head), value.removesuffix("</v></c>")
        content: Written | None
        if how is not None and how.plain_text and number is not value and number.isdecimal():
            # What is most frequent does no more than it must.
            text = self._context.strings[int(number)]
            content = Written(text, how.style.number_format, "", "", self._context.date1904)
        else:
            content = self._looked_into(rest)
        if content is not None and content.blank:
            content = None
        if len(self) >= _REMEMBERED:
            self.clear()
        self[rest] = content
        return content

    def _looked_into(self, rest: str) -> Written | None:
        found = _CELL.fullmatch(rest)
        if not found:
            raise ValueError(rest)
        head, has_formula, formula, value, inline = found.groups()
        how = self._heads.get(head) or self._head(head)
        if not (has_formula or value or inline):
            return None
        text = "=" + unescaped(formula or "") if has_formula else ""
        kind, value = ("inlineStr", inline) if inline is not None else (how.kind, value or "")
        return cell_content(kind, unescaped(value), text, how.style, self._context)

    def _head(self, head: str) -> _Head:
        attributes = dict(_ATTRIBUTE.findall(head))
        kind, style = attributes.get("t", ""), self._context.styles[attributes.get("s", "")]
        found = self._heads[head] = _Head(kind, style, kind == "s" and not (style.marks or self._context.rich))
        return found


class _Head(NamedTuple):
    """What the attributes of a cell say: its type and its style; ``plain_text``: a text on which no mark can stand."""

    kind: str
    style: CellStyle
    plain_text: bool


_REMEMBERED = 1 << 14
_NO_LIMIT = 1 << 62


def _parsed_rows(chunks: Iterator[bytes], context: Context) -> RowSheet:
    """Any sheet. ReadFailed: not well-formed."""
    reader = SheetReader(context, _NO_LIMIT)
    rows: dict[int, Cells] = {}

    def taken() -> bool:
        """Between two chunks the cells so far are put away; never stops the reading."""
        fresh: dict[int, dict[int, Written]] = {}
        for (row, column), content in reader.sheet.cells.items():
            if not content.blank:
                fresh.setdefault(row, {})[column] = content
        reader.sheet.cells.clear()
        for row, cells in fresh.items():
            whole = dict(zip(*rows[row], strict=True)) | cells if row in rows else cells
            columns = tuple(sorted(whole))
            rows[row] = columns, tuple(whole[column] for column in columns)
        return False

    stream(chunks, reader.prepare, taken, limit=_NO_LIMIT)
    taken()
    return RowSheet(rows=rows, merges=reader.sheet.merges)


def _narrow(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """A sheet's XML in an encoding of narrow letters."""
    first = next(chunks, b"")
    if utf8(first[:4]) == first[:4]:
        yield first
        yield from chunks
    else:
        yield utf8(first + b"".join(chunks))
