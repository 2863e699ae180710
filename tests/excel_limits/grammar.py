"""Addresses, names and formulas as Excel writes them in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

ROWS, COLUMNS = 1_048_576, 16_384


class Box(NamedTuple):
    """A rectangle of cells, 1-based, both ends within."""

    top: int
    left: int
    bottom: int
    right: int

    def overlaps(self, other: Box) -> bool:
        """True when a cell lies in both."""
        rows = self.top <= other.bottom and other.top <= self.bottom
        return rows and self.left <= other.right and other.left <= self.right


_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_COLUMN_RANGE = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROW_RANGE = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})")


def column(letters: str) -> int:
    """``A`` is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def box(area: str) -> Box | None:
    """``B2``, ``$B$2:$D$9``, ``B:D``, ``2:9`` as a rectangle; None where it is no range of a sheet."""
    if found := _COLUMN_RANGE.fullmatch(area):
        made = Box(1, column(found[1]), ROWS, column(found[2]))
    elif found := _ROW_RANGE.fullmatch(area):
        made = Box(int(found[1]), 1, int(found[2]), COLUMNS)
    else:
        first, colon, last = area.partition(":")
        start, end = _CELL.fullmatch(first), _CELL.fullmatch(last if colon else first)
        if not start or not end:
            return None
        made = Box(int(start[2]), column(start[1]), int(end[2]), column(end[1]))
    ordered = 1 <= made.top <= made.bottom <= ROWS and 1 <= made.left <= made.right <= COLUMNS
    return made if ordered else None


def boxes(areas: str) -> list[Box] | None:
    """A list of ranges apart by spaces; None where one of them is none."""
    found = [box(area) for area in areas.split()]
    return None if not found or None in found else [each for each in found if each]


def overlapping(named: Iterable[tuple[str, Box]]) -> Iterator[tuple[str, str]]:
    """Pairs of names whose rectangles share a cell."""
    # By their first row: a rectangle that begins below another's end, and all after it, cannot touch it.
    ordered = sorted(named, key=lambda each: each[1])
    for index, (name, area) in enumerate(ordered):
        for other, candidate in ordered[index + 1 :]:
            if candidate.top > area.bottom:
                break
            if area.overlaps(candidate):
                yield name, other


_NAME = re.compile(r"(?:[^\W\d]|[_\\])[\w.\\?]*")
_LOOKS_LIKE_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[Rr]\d*|[Cc]\d*")


def bad_name(name: str) -> str:
    """Why Excel does not take a defined name or a table's name; empty where it does.

    Source: 'Names in formulas', support.microsoft.com: 255 characters; a letter, underscore or backslash first; no
    spaces; not a cell reference.
    """
    if units(name) > 255:
        return "longer than 255 characters"
    if not _NAME.fullmatch(name):
        return "not a name"
    found = re.fullmatch(r"([A-Za-z]{1,3})(\d+)", name)
    if found and column(found[1]) <= COLUMNS and 1 <= int(found[2]) <= ROWS:
        return "looks like a cell"
    return "looks like a cell" if not found and _LOOKS_LIKE_CELL.fullmatch(name) else ""


def units(text: str) -> int:
    """Length as Excel counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Token(NamedTuple):
    """A piece of a formula: ``text, sheet, function, name, area, array, error, structured, number, mark, bad``."""

    kind: str
    text: str


_TOKEN = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<array>\{[^{}]*\})
    | (?P<sheet>(?:'(?:[^']|'')+'|[\w.\[\]\\]+)(?::(?:'(?:[^']|'')+'|[\w.\\]+))?!)
    | (?P<error>\#(?:REF!|N/A|NAME\?|DIV/0!|VALUE!|NUM!|NULL!))
    | (?P<function>(?:[^\W\d]|[_\\])[\w.\\]*(?=\())
    | (?P<area>\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?(?![\w.(])
        |\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(])|\$?\d{1,7}:\$?\d{1,7}(?![\w.(]))
    | (?P<structured>(?:(?:[^\W\d]|[_\\])[\w.\\]*)?\[(?:[^\[\]]|\[[^\]]*\])*\])
    | (?P<name>(?:[^\W\d]|[_\\])[\w.\\?]*)
    | (?P<number>\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)
    | (?P<mark>[-+*/^&=<>%:,;()@\#]|\s+)
    | (?P<bad>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(formula: str) -> list[Token]:
    """A formula (without its ``=``) in pieces."""
    return [Token(found.lastgroup or "bad", found.group()) for found in _TOKEN.finditer(formula)]


def sheet_names(prefix: str) -> list[str]:
    """The sheets that a prefix such as ``'Osasto A'!`` or ``Tammi:Maalis!`` names."""
    bare = prefix.removesuffix("!")
    if bare.startswith("'") and bare.endswith("'"):
        return [part.replace("''", "'") for part in bare[1:-1].split(":")]
    return [part.strip("'").replace("''", "'") for part in bare.split(":")]


def pairs(texts: Iterable[str]) -> Iterator[str]:
    """Texts that occur more than once, whatever their case."""
    for first, second in combinations(list(texts), 2):
        if first.casefold() == second.casefold():
            yield second
