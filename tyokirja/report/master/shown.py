"""How values are shown in the master: native numbers with a format that shows what the respondent wrote."""

from __future__ import annotations

import re
from datetime import date

from tyokirja import judge
from tyokirja.excel.lengths import CELL_LIMIT, beginning, units
from tyokirja.excel.pen import Shown
from tyokirja.model import Language, Row, Value
from tyokirja.texts import text
from tyokirja.values import NARROW, native, write_date, write_number
from tyokirja.written import plain

NOTHING = Shown(None)

_MOST_DECIMALS = 4


def figure(row: Row, value: Value | None, language: Language) -> Shown:
    """A figure as a cell holds it: see :func:`~tyokirja.values.native`."""
    held, number_format = native(value, row.kind, row.unit_of_measure, language, NARROW)
    return Shown(fitting(held, language) if isinstance(held, str) else held, number_format)


def set_by_council(row: Row, name: str, language: Language) -> Shown:
    """A row's ``baseline`` or ``target``: in the council's own words where they say more than the figure, else the figure.

    Of a target that is a change from the baseline without such words, the figure that it leads to.
    """
    if words := judge.council_words(row, name):
        return Shown(fitting(words, language))
    return figure(row, judge.figure_of(row) if name == "target" else getattr(row, name), language)


def written_by_council(row: Row, name: str, language: Language) -> str:
    """The same in words."""
    words = judge.council_words(row, name)
    return words or written(row, judge.figure_of(row) if name == "target" else getattr(row, name), language)


def written(row: Row, value: Value | None, language: Language) -> str:
    """A figure in words, with its whole sign: ``46,5 %``, ``31 250 €``, ``31.12.2026``; nothing for None."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, date):
        return write_date(value, language)
    held, number_format = native(value, row.kind, row.unit_of_measure, language)
    if isinstance(held, str):
        return held
    sign = number_format.partition(" ")[2].strip('"')
    return write_number(round(value, _MOST_DECIMALS), language) + (f" {sign}" if sign else "")


# What XML cannot carry: halves of surrogate pairs and the two non-characters at the end of the plane.
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def fitting(words: str, language: Language) -> str:
    """A text that a cell holds; one that is longer is cut, with a note that says so and where all of it is."""
    if words.isprintable() and len(words) * 2 <= CELL_LIMIT:
        return words  # line ends and what XML cannot carry are not printable
    clean = words if words.isascii() else _NOT_IN_XML.sub("\ufffd", words)
    if "\r" in clean:
        clean = clean.replace("\r\n", "\n").replace("\r", "\n")
    if units(clean) <= CELL_LIMIT:
        return clean
    note = text("master.cut", language)
    return beginning(clean, CELL_LIMIT - units(note)) + note


def shortened(words: str, limit: int) -> str:
    """The beginning of a text on one line, at most ``limit`` characters; cut at a word where one ends near."""
    line = plain(words)
    if len(line) <= limit:
        return line
    head, _, _ = line[: limit - 1].rpartition(" ")
    return (head if len(head) > limit // 2 else line[: limit - 1]).rstrip(" ,;:.-") + "…"
