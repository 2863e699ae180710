"""What Excel asks of a formula in a file: English names, commas, known functions, sheets and names that exist.

Sources: 'Excel specifications and limits' (8,192 characters, 64 levels, 255 arguments, 255 characters in a text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.excel_limits.book import Book
from tests.excel_limits.functions import EXCEL_2007, EXCEL_2010_TO_2016, LATER
from tests.excel_limits.grammar import Token, box, sheet_names, tokens, units

_ROW = re.compile(r"(?<![\w.])(\$?[A-Z]{1,3}\$?)(\d{1,6})(?![\w(.])")


def shape(formula: str) -> str:
    """The formula with other row numbers of the same length: what is wrong with it, or not, is wrong with the like."""
    return _ROW.sub(lambda found: found[1] + "1" * len(found[2]), formula)


def faults(formula: str, book: Book) -> Iterator[tuple[str, str]]:
    """(rule, text) of everything wrong with one formula, given without its ``=``."""
    if formula.startswith("="):
        yield "formula-equals-sign", formula[:60]
    if units(formula) > 8192:
        yield "formula-length", str(units(formula))
    pieces = tokens(formula)
    depth = deepest = 0
    for piece in pieces:
        depth += (piece.text == "(") - (piece.text == ")")
        deepest = max(deepest, depth)
        yield from _piece(piece, book)
    if depth:
        yield "formula-brackets", formula[:60]
    if deepest > 64:
        yield "formula-depth", str(deepest)
    if any(
        first.kind == "area" and colon.text == ":" and sheet.kind == "sheet"
        for first, colon, sheet in zip(pieces, pieces[1:], pieces[2:], strict=False)
    ):
        yield "sheet-on-both-ends", formula[:60]


def _piece(piece: Token, book: Book) -> Iterator[tuple[str, str]]:
    kind, text = piece
    if kind == "bad":
        yield "formula-syntax", text
    elif kind == "mark" and text == ";":
        yield "formula-semicolon", text
    elif kind == "text" and units(text[1:-1].replace('""', '"')) > 255:
        yield "formula-text-length", text[:60]
    elif kind == "error" and text == "#REF!":
        yield "formula-reference-lost", text
    elif kind == "area" and box(text) is None:
        yield "formula-reference", text
    elif kind == "function":
        yield from _function(text)
    elif kind == "sheet":
        for name in sheet_names(text):
            if name.startswith("["):
                yield "external-link", name
            elif not book.has_sheet(name):
                yield "formula-sheet-missing", name
    elif (kind == "name" and not _known(text, book)) or (kind == "structured" and not _known_table(text, book)):
        yield "formula-name-missing", text


def _function(name: str) -> Iterator[tuple[str, str]]:
    upper = name.upper()
    bare = upper.removeprefix("_XLFN.").removeprefix("_XLWS.")
    if bare in LATER:
        yield "formula-function-later", name
    elif bare in EXCEL_2010_TO_2016:
        if upper == bare:
            yield "formula-function-prefix", name
    elif bare not in EXCEL_2007:
        yield "formula-function-unknown", name


def _known(name: str, book: Book) -> bool:
    own = name.casefold() in book.names or any(each.name.casefold() == name.casefold() for each in book.tables)
    return own or name.upper() in ("TRUE", "FALSE")


def _known_table(text: str, book: Book) -> bool:
    name = text.partition("[")[0]
    return not name or any(each.name.casefold() == name.casefold() for each in book.tables)
