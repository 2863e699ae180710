"""The plain shape that almost every program writes cells in, read without an XML parser.

The text is cut at the ends of rows and the beginnings of cells, and what follows a cell's address is looked up: blank
cells, figures, words of lists, headings and formulas come again in every form of a round, and a worker looks into each
of them once. Every character between the first row and the last is accounted for: the least thing that is not known
here (a prefix, a comment, a row laid out over lines) and the sheet is left to
:class:`tyokirja.workbooks.ooxml.parser.SheetReader`, which knows all of XML. The two must agree; a test holds them to it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, NoReturn, TypeAlias

from tyokirja.when_asked import pattern
from tyokirja.workbooks.numberformats import Shown
from tyokirja.workbooks.ooxml.cells import (
    COLUMNS,
    LAST_ROW,
    MARGINS,
    Context,
    SheetCells,
    area,
    cell_content,
)
from tyokirja.workbooks.styles import CellStyle
from tyokirja.workbooks.words import decoded, unescaped
from tyokirja.written import Written

PLAIN_LIMIT = 4 * 2**20
"""How large a part may be for the plain reading; one that is larger is parsed piece by piece."""

_REMEMBERED = 4_000_000
"""Characters of cells that a worker remembers at most, from one workbook to the next."""

_MOST_KINDS = 256
_MOST_PLACES = 1 << 16

_SHEET = re.compile(rb'\s*(?:<\?xml[^>]*\?>\s*)?<worksheet\s[^>]*?xmlns="[^"]*/main"')
_ATTRIBUTE = re.compile(r'\s+([\w:]+)="([^"&]*)"')
_ADDRESS = re.compile(b"([A-Z]{1,3})([0-9]{1,7})")
_INSIDE = re.compile(
    r'(?:<f((?>(?: [\w:]+="[^"&<]*")*))(/?)>(?:([^<]*+)</f>)?)?'
    r'(?:<v(?: xml:space="preserve")?>([^<]*+)</v>|<v/>)?'
    r'(?:<is><t(?: xml:space="preserve")?>([^<]*+)</t></is>)?'
    r"</c>"
)
_CELL = rb'<c r="[A-Z]++[0-9]++"[^>]{0,99}+'  # bounded, or what is no XML takes for ever
_EMPTY = re.compile(rb"%b></c>(?>(?:%b></c>)*)" % (_CELL, _CELL))
_CLOSED_AT_ONCE = re.compile(rb"%b(?<=/)>(?>(?:%b(?<=/)>)*)" % (_CELL, _CELL))
_ROWS = re.compile(rb"(?>(?:<row(?:\s[^<>]*+)?>)*)")
_ROW_HEAD = re.compile(rb"<row([^<>]*+)>")
_ROW_NUMBER = re.compile(rb'\sr="(\d+)"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_HIDDEN_COLUMNS = pattern(rb'<col((?: [^<>]*)?\shidden="(?:1|true)"[^<>]*)>')
_MERGE = re.compile(rb'<mergeCell ref="([^"]*)"')
_MARGIN = re.compile(rf"<({'|'.join(MARGINS)})(?: [^<>]*)?>([^<]*)</\1>".encode())
DATA, DATA_END = b"<sheetData>", b"</sheetData>"
CELL_START, ROW_END = b'<c r="', b"</row>"


def plain_cells(data: bytes, context: Context) -> SheetCells | None:
    """A sheet in the plain shape; None where it has anything else in it."""
    if not begins_plainly(data) or _has_declarations(data):
        return None
    start, end = data.find(DATA), data.rfind(DATA_END)
    if start < 0:
        # No cells at all is plain too, unless the element is written in a way that was not looked for.
        if b"<sheetData/>" not in data:
            return None
        start, end = 0, data.find(b"<sheetData/>")
    if end < start:
        return None
    sheet = SheetCells()
    hide_columns(sheet, data[:start])
    try:
        behind_rows(sheet, data, end)
        if not start:
            return sheet
        _read_rows(data[start + len(DATA) : end], sheet, context)
    except (ValueError, IndexError, KeyError):  # ValueError: UnicodeDecodeError too
        return None
    return sheet


def begins_plainly(data: bytes) -> bool:
    """True where a sheet's XML begins as nearly every program has it begin, and is UTF-8."""
    return declared_utf8(data) and _SHEET.match(data) is not None


def hide_columns(sheet: SheetCells, head: bytes) -> None:
    """Adds the hidden columns that stand in ``head``, what precedes the cells."""
    for column in _HIDDEN_COLUMNS.findall(head) if b" hidden=" in head else ():
        ends = dict(_ATTRIBUTE.findall(column.decode("utf-8", "replace")))
        sheet.hide_columns(ends.get("min", ""), ends.get("max", ""))


def _has_declarations(data: bytes) -> bool:
    """True where ``<!`` stands in it: a comment, a document type, a text that is not to be parsed."""
    # One letter is found ten times sooner than two, and stands in few places.
    at = data.find(b"!")
    while at > 0 and data[at - 1] != _LESS:
        at = data.find(b"!", at + 1)
    return at > 0


_LESS = ord("<")


def _read_rows(data: bytes, sheet: SheetCells, context: Context) -> None:
    """Fill in ``sheet``. ValueError, KeyError, IndexError: the XML is not plain after all."""
    forgotten()
    cells, places, heads = sheet.cells, _PLACES, Heads(context)
    *rows, last = _without_blank_cells(data).split(ROW_END)
    for row in rows:
        opening, *found = row.split(CELL_START)
        if opening not in _OPENINGS:
            open_row(opening, sheet)
        for cell in found:
            head, _, inside = cell.partition(b">")
            address, _, attributes = head.partition(b'"')
            if (content := heads[attributes][inside]) is not None:
                cells[places[address]] = content
    if last:
        open_row(last, sheet)


def _without_blank_cells(data: bytes) -> bytes:
    """Rows without cells that hold nothing: most cells of a form are blank, and a program writes them all in one way."""
    blanks = _EMPTY if b'"></c>' in data else _CLOSED_AT_ONCE
    return blanks.sub(b"", data)


_OPENINGS: set[bytes] = set()
"""What stands before the first cell of a row, as far as it was looked into and hides no row."""


def open_row(opening: bytes, sheet: SheetCells) -> None:
    """What stands before a row's first cell: its head, and rows without cells. ValueError: there is more than that."""
    if not _ROWS.fullmatch(opening):
        _odd(opening)
    hidden = [int(_ROW_NUMBER.findall(head)[0]) - 1 for head in _ROW_HEAD.findall(opening) if _HIDDEN.search(head)]
    sheet.hidden_rows.update(hidden)
    if not hidden and len(opening) < _LONG_OPENING:
        if len(_OPENINGS) >= _MOST_PLACES:
            _OPENINGS.clear()
        _OPENINGS.add(opening)


_LONG_OPENING = 200


class _Places(dict[bytes, tuple[int, int]]):
    """Addresses to row and column. ValueError, KeyError: no cell of a sheet."""

    def __missing__(self, address: bytes) -> tuple[int, int]:
        match = _ADDRESS.fullmatch(address)
        row = int(match[2]) - 1 if match else -1
        if not match or not 0 <= row <= LAST_ROW:
            _odd(address)
        place = row, COLUMNS[match[1].decode()]
        if len(self) < _MOST_PLACES:
            self[address] = place
        return place


_PLACES = _Places()


Insides: TypeAlias = dict[bytes, Written | None]
"""What stands in a cell, None for a blank one, by what the XML has inside it. Fills as it is asked.

ValueError: it is not in the plain shape. IndexError: there is no such shared string.
"""


class Heads(dict[bytes, Insides]):
    """How one workbook's cells are read, by their attributes after the address as they stand in the XML.

    ``sharing``: a formula that shares another's text is a lone ``=``, else it is not plain.
    """

    def __init__(self, context: Context, *, sharing: bool = False) -> None:
        super().__init__()
        self._context, self._sharing = context, sharing

    def __missing__(self, head: bytes) -> Insides:
        kind, style = _type_and_style(head.decode())
        # An element that is closed at once has nothing inside, and is blank whatever its type.
        kind = _CLOSED if head.endswith(b"/") else kind
        how = _How(kind, self._context.styles[style], self._context.date1904, self._sharing)
        found = self[head] = _OfStrings(how, self._context) if kind == "s" else _known(how)
        return found


_CLOSED = "/"


@lru_cache(maxsize=4096)  # the same ones stand in all forms of a round
def _type_and_style(head: str) -> tuple[str, str]:
    """A cell's type and style from its attributes as they stand in the XML. ValueError: not in the plain shape."""
    bare = head.removesuffix("/")
    if _ATTRIBUTE.sub("", bare).strip():
        _odd(head)
    attributes = dict(_ATTRIBUTE.findall(bare))
    return attributes.get("t", "n"), attributes.get("s", "")


class _How(NamedTuple):
    """How a cell is read: its type, its style, the workbook's calendar, what becomes of a shared formula."""

    kind: str
    style: CellStyle
    date1904: bool
    sharing: bool


def format_of_plain_texts(cells: Insides) -> str | None:
    """The number format of cells whose texts are shared strings, none of which has marks; None for others."""
    return cells.plain_format if isinstance(cells, _OfStrings) else None


class _OfStrings(Insides):
    """The cells of one workbook whose texts are shared strings."""

    def __init__(self, how: _How, context: Context) -> None:
        super().__init__({_END.encode(): None, b"<v></v></c>": None})
        self._style, self._context, self._marked = how.style, context, bool(how.style.marks)
        self._strings, self._rich = context.strings, context.rich
        self._number_format, self._date1904 = how.style.number_format, how.date1904

    def __missing__(self, inside: bytes) -> Written | None:
        number = inside[3:-8]
        if inside[:3] != b"<v>" or inside[-8:] != b"</v></c>" or not number.isdigit():
            _odd(inside)
        written: Written | None
        index = int(number)
        if self._marked or index in self._rich:
            written = cell_content("s", number.decode(), "", self._style, self._context)
        else:
            text = self._strings[index]
            written = Written(text, self._number_format, "", "", self._date1904) if text else None
        self[inside] = written
        return written

    @property
    def plain_format(self) -> str | None:
        return None if self._marked or self._rich else self._number_format


class _Insides(Insides):
    """The cells of one kind that hold their text or figure themselves, remembered from one workbook to the next."""

    def __init__(self, how: _How) -> None:
        super().__init__({b"": None} if how.kind == _CLOSED else {_END.encode(): None})
        self.size = 0
        self._how = how
        self._number_format = how.style.number_format
        self._plainly = not how.style.marks
        self._figures = how.kind == "n" and how.style.shown is Shown.NUMBER and self._plainly

    def __missing__(self, inside: bytes) -> Written | None:
        # What is most frequent does no more than it must.
        if (
            self._plainly
            and inside[:7] == b"<is><t>"
            and inside[-13:] == b"</t></is></c>"
            and inside.count(b"<") == _TAGS_OF_TEXT
        ):
            text = inside[7:-13].decode()
            if "&" in text or "_x" in text or "\r" in text:
                text = decoded(unescaped(text))
            found = Written(text, self._number_format, "", "", self._how.date1904) if text else None
            if len(inside) > _LONG_TEXT:
                return found  # words of somebody's own, which no other form has
        elif self._figures and inside[:3] == b"<v>" and inside[-8:] == b"</v></c>" and _is_figure(inside[3:-8]):
            found = Written(float(inside[3:-8]), self._number_format, "", "", self._how.date1904)
        else:
            found = self._with_more(inside.decode())
        self.size += len(inside)
        self[inside] = found
        return found

    def _with_more(self, inside: str) -> Written | None:
        """A cell that has more than a figure or a text.

        Shared formulas are left to the parser's reading, which remembers what others need, where it is their text that
        matters; and so are line ends in formulas, which it makes one kind.
        """
        kind, style, date1904, sharing = self._how
        parts = _INSIDE.fullmatch(inside)
        if not parts or kind == _CLOSED or "\r" in inside:
            _odd(inside)
        attributes, alone, formula, value, inline = parts.groups()
        has_formula = attributes is not None
        if has_formula and (('t="shared"' in attributes and not sharing) or not (alone or formula is not None)):
            _odd(inside)
        if inline is not None:
            kind, value = "inlineStr", inline
        text = "=" + unescaped(formula or "") if has_formula else ""
        return cell_content(kind, unescaped(value or ""), text, style, Context((), {}, date1904))


_TAGS_OF_TEXT = 5
_LONG_TEXT = 80
_END = "</c>"


def _is_figure(digits: bytes) -> bool:
    return digits.replace(b".", b"", 1).isdigit()


def _odd(found: str | bytes) -> NoReturn:
    raise ValueError(found)


_KNOWN: dict[_How, _Insides] = {}


def _known(how: _How) -> _Insides:
    found = _KNOWN.get(how)
    if found is None:
        found = _KNOWN[how] = _Insides(how)
    return found


def forgotten() -> bool:
    """Begins anew where too much is remembered; True then."""
    if len(_KNOWN) > _MOST_KINDS or sum(each.size for each in _KNOWN.values()) > _REMEMBERED:
        _KNOWN.clear()
        return True
    return False


def behind_rows(sheet: SheetCells, data: bytes, start: int = 0) -> None:
    """Take the merges, headers and footers that stand in ``data``. ValueError: not in the plain shape."""
    references = (reference.decode("utf-8", "replace") for reference in _MERGE.findall(data, start))
    sheet.merges = [merge for reference in references if (merge := area(reference))]
    at = data.find(b"<headerFooter", start)
    margins = _MARGIN.findall(data, at) if at >= 0 else ()
    sheet.margins = [words for _, margin in margins if (words := decoded(unescaped(margin.decode())))]


_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")


def declared_utf8(data: bytes) -> bool:
    """True where the XML says that it is UTF-8, or says nothing."""
    declared = _DECLARATION.match(data)
    return not declared or declared[1].lower() in (b"utf-8", b"us-ascii")
