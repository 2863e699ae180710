"""Large sheets of Open XML workbooks, row by row: the office's own workbooks may have a hundred thousand rows.

What stands in many cells (a department, a word of a list) is made once, and no part is held unpacked as a whole. How a
cell is read is one with :mod:`tyokirja.workbooks.ooxml.plain`, but that a formula that shares another's text is a lone
``=``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.ooxml.cells import COLUMNS, LAST_ROW, Context, SheetCells
from tyokirja.workbooks.ooxml.plain import (
    CELL_START,
    DATA,
    DATA_END,
    ROW_END,
    Heads,
    begins_plainly,
    behind_rows,
    forgotten,
    format_of_plain_texts,
    hide_columns,
    open_row,
)
from tyokirja.workbooks.ooxml.strings import SharedStrings, shared_strings
from tyokirja.workbooks.package import Package, utf8
from tyokirja.workbooks.packed import PackedCells
from tyokirja.written import Written

_STRINGS_HEAD = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<sst[^>]*(?<!/)>")


def strings_by_pieces(package: Package, part: str) -> SharedStrings:
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
            match = _STRINGS_HEAD.match(piece)
            if not match:
                raise _OddStrings
            head = match[0]
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


_BLANK_ROWS = re.compile(rb"(?>(?:<row [^<>]*+(?<=/)>)*)")
_ROW = re.compile(r'(?>(?:<row [^<>]*+(?<=/)>)*)<row r="([0-9]{1,7})"[^<>]*+(?<!/)>')


def plain_rows(chunks: Iterator[bytes], context: Context) -> SheetCells | None:
    """A sheet in the shape that almost every program writes; None where it has anything else in it.

    Every character between the first row and the last is accounted for.
    """
    pieces = _pieces(chunks, ROW_END)
    piece = next(pieces)
    start = piece.find(DATA)
    if not begins_plainly(piece) or b"<!" in piece[: max(start, 0)]:
        return None
    cells = PackedCells()
    sheet = SheetCells(cells=cells)
    try:
        if start < 0:
            # A sheet without rows, unless its rows are written in a way that was not looked for.
            behind_rows(sheet, piece)
            return sheet if b"<sheetData/>" in piece and b"<!" not in piece else None
        hide_columns(sheet, piece[:start])
        rows = _Rows(sheet, cells, context)
        piece = piece[start + len(DATA) :]
        while piece.endswith(ROW_END):
            rows.read(piece)
            piece = next(pieces)
        rest, end, tail = piece.partition(DATA_END)
        if not end or b"<!" in piece or not _BLANK_ROWS.fullmatch(rest):
            return None
        open_row(rest, sheet)
        behind_rows(sheet, tail)
    except (ValueError, KeyError, IndexError):  # ValueError: UnicodeDecodeError too
        return None
    return sheet


class _Contents(dict[str, Written | None]):
    """What follows a cell's address in the XML to what stands in the cell: the records of equal cells are one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._heads = Heads(context, sharing=True)
        self._strings, self._styles, self._date1904 = context.strings, context.styles, context.date1904
        self._formats: dict[str, str | None] = {}

    def __missing__(self, rest: str) -> Written | None:
        head, _, inside = rest.partition("><v>")
        number = inside.removesuffix("</v></c>")
        number_format = self._formats.get(head)
        content: Written | None
        if number_format is not None and number is not inside and number.isdecimal():
            # What is most frequent, a shared string without marks, does no more than it must.
            text = self._strings[int(number)]
            content = Written(text, number_format, "", "", self._date1904) if text else None
        else:
            attributes, _, inside = rest.partition(">")
            known = self._heads[attributes.encode()]
            content = known[inside.encode()]
            self._formats[attributes] = format_of_plain_texts(known)
        if content is not None and content.blank:
            content = None
        self[rest] = content
        return content


_ROW_END, _CELL_START = ROW_END.decode(), CELL_START.decode()


class _Rows:
    """Reads rows in the plain shape into ``cells``. ValueError, KeyError or IndexError: they are not in that shape."""

    def __init__(self, sheet: SheetCells, cells: PackedCells, context: Context) -> None:
        self._sheet, self._cells, self._context = sheet, cells, context
        self._contents = _Contents(context)

    def read(self, piece: bytes) -> None:
        """Any number of rows, whole ones."""
        if b"<!" in piece:
            raise ValueError("<!")
        if forgotten() or len(self._contents) > _REMEMBERED:
            self._contents = _Contents(self._context)
        contents_of, column_of = self._contents, COLUMNS
        # Texts are looked up sooner than bytes.
        for row in piece.decode().split(_ROW_END)[:-1]:
            opening, *cells = row.split(_CELL_START)
            number = _ROW.fullmatch(opening)
            if number is None:
                raise ValueError(opening)
            if "hidden" in opening:
                open_row(opening.encode(), self._sheet)
            digits = number[1]
            mark = digits + '"'
            columns, contents = [], []
            for cell in cells:
                # The row's number is found behind the letters, or the letters will be none.
                letters, _, rest = cell.partition(mark)
                if (content := contents_of[rest]) is not None:
                    columns.append(column_of[letters])
                    contents.append(content)
            if columns:
                if not 1 <= int(digits) <= LAST_ROW + 1:
                    raise ValueError(digits)
                self._cells.put_row(int(digits) - 1, tuple(columns), tuple(contents))


_REMEMBERED = 1 << 14
"""Cells that are remembered at most, so that equal ones are one record."""
