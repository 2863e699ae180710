"""The plain shape that almost every program writes cells in, read without an XML parser.

One regular expression reads such cells several times faster than a parser calls back. It has to account for every
character between the first row and the last: the least thing that it does not know (a prefix, a comment, a row laid
out over lines) and the sheet is left to :class:`tyokirja.intake.cells_ooxml.SheetReader`, which knows all of XML. The
two must agree; a test holds them to it.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from tyokirja.columns import CellContent
from tyokirja.intake.cells_ooxml import COLUMNS, LAST_ROW, Context, Merge, SheetCells, Styles, area, cell_content
from tyokirja.intake.numberformats import Shown
from tyokirja.intake.words import decoded, unescaped

PLAIN_LIMIT = 4 * 2**20
"""How large a part may be for the plain reading; one that is larger is parsed piece by piece."""

# A cell with a figure or a text and nothing else has its own branch: nearly all cells are such.
_PLAIN_CELL = re.compile(
    r'<c r="([A-Z]++)([0-9]++)"([^<>]*+)>'
    r'(?:<v>([0-9.eE+-]++)</v></c>|<is><t(?: xml:space="preserve")?>([^<]*+)</t></is></c>'
    r"|(<[fv][^<]*+(?:<(?!/c>)[^<]*+)*+)</c>|</c>)?+(?:</row>)?"
    r"|<row([^<>]*+)>|</row>|(.)",
    re.S,
)
_PLAIN_INSIDE = re.compile(
    r"(?:<f(/?)>(?:([^<]*+)</f>)?)?"
    r'(?:<v(?: xml:space="preserve")?>([^<]*+)</v>|<v/>)?'
)
_ATTRIBUTE = re.compile(r'\s+([\w:]+)="([^"&]*)"')
_SHEET = re.compile(r'\s*(?:<\?xml[^>]*\?>\s*)?<worksheet\s[^>]*?xmlns="[^"]*/main"')
_ROW_NUMBER = re.compile(r'\sr="(\d+)"')
_HIDDEN = re.compile(r'\shidden="(?:1|true)"')
_MERGE = re.compile(r'<mergeCell ref="([^"]*)"')


def plain_cells(data: bytes, context: Context) -> SheetCells | None:
    """A sheet in the plain shape; None where it has anything else in it."""
    if not declared_utf8(data):
        return None
    try:
        return _plain_cells(data.decode(), context)
    except UnicodeDecodeError:
        return None


def _plain_cells(text: str, context: Context) -> SheetCells | None:
    start, end = text.find("<sheetData>"), text.find("</sheetData>")
    if "<!" in text or not _SHEET.match(text):
        return None
    if start < 0:
        # No cells at all is plain too, unless the element is written in a way that was not looked for.
        return SheetCells(merges=_plain_merges(text, 0)) if "<sheetData/>" in text else None
    if end < start:
        return None
    sheet = SheetCells(merges=_plain_merges(text, end))
    try:
        found = _PLAIN_CELL.findall(text, start + len("<sheetData>"), end)
        return sheet if _read_cells(found, sheet, context) else None
    except (ValueError, IndexError, KeyError):
        return None


def _read_cells(found: list[tuple[str, ...]], sheet: SheetCells, context: Context) -> bool:
    """Fill in ``sheet``; False, or an error, where the XML is not plain after all."""
    cells, strings, date1904 = sheet.cells, context.strings, context.date1904
    heads, columns, shared, number = _Heads(context.styles), COLUMNS, _How.SHARED, _How.NUMBER
    row, row_digits = -1, ""
    for letters, digits, head, figure, inline, inside, row_head, odd in found:
        if digits and digits != row_digits:
            row, row_digits = int(digits) - 1, digits
            if not 0 <= row <= LAST_ROW:
                return False
        if figure:
            how, kind, number_format, shown = heads[head]
            # What is most frequent does no more than it must.
            if how is shared:
                index = int(figure)
                if index < 0:
                    return False
                if text := strings[index]:
                    cells[row, columns[letters]] = CellContent(text, number_format, "", "", date1904)
            elif how is number:
                cells[row, columns[letters]] = CellContent(float(figure), number_format, "", "", date1904)
            elif content := cell_content(kind, figure, "", number_format, shown, context):
                cells[row, columns[letters]] = content
        elif inline:
            if text := decoded(unescaped(inline)):
                cells[row, columns[letters]] = CellContent(text, heads[head][2], "", "", date1904)
        elif inside:
            how, kind, number_format, shown = heads[head]
            text, formula = _plain_inside(inside)
            if content := cell_content(kind, text, formula, number_format, shown, context):
                cells[row, columns[letters]] = content
        elif odd:
            return False
        elif "hidden" in row_head and _HIDDEN.search(row_head):
            sheet.hidden_rows.add(int(_ROW_NUMBER.findall(row_head)[0]) - 1)
    return True


def _plain_inside(inside: str) -> tuple[str, str]:
    """Text and formula of a cell that has more than a figure. ValueError: something that only the parser reads.

    Shared and array formulas are such: what they need to be remembered for others, the parser's reading remembers.
    """
    parts = _PLAIN_INSIDE.fullmatch(inside)
    if not parts:
        raise ValueError(inside)
    empty, formula, value = parts.groups()
    has_formula = formula is not None or empty
    return unescaped(value or ""), "=" + unescaped(formula or "") if has_formula else ""


@lru_cache(maxsize=4096)  # the same ones stand in all forms of a round
def _type_and_style(head: str) -> tuple[str, str]:
    """A cell's type and style from its attributes as they stand in the XML. ValueError: not in the plain shape."""
    bare = head.removesuffix("/")
    if _ATTRIBUTE.sub("", bare).strip():
        raise ValueError(head)
    attributes = dict(_ATTRIBUTE.findall(bare))
    return attributes.get("t", "n"), attributes.get("s", "")


class _How(Enum):
    """Which cells of the plain shape are read without a detour."""

    SHARED = 0
    NUMBER = 1
    OTHER = 2


class _Heads(dict[str, tuple[_How, str, str, Shown]]):
    """A cell's attributes after its place, as they stand in the XML, to how it is read, its type, number format and
    what that shows. A sheet has a handful of different ones, so each is looked into once.
    """

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles

    def __missing__(self, head: str) -> tuple[_How, str, str, Shown]:
        kind, style = _type_and_style(head)
        number_format, shown = self._styles[style]
        plain_number = kind == "n" and shown is Shown.NUMBER
        how = _How.SHARED if kind == "s" else _How.NUMBER if plain_number else _How.OTHER
        self[head] = found = (how, kind, number_format, shown)
        return found


def _plain_merges(text: str, start: int) -> list[Merge]:
    return [each for each in map(area, _MERGE.findall(text, start)) if each]


_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")


def declared_utf8(data: bytes) -> bool:
    """True where the XML says that it is UTF-8, or says nothing."""
    declared = _DECLARATION.match(data)
    return not declared or declared[1].lower() in (b"utf-8", b"us-ascii")
