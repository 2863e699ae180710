"""Which round the words of a returned file name, where nothing else in it says so."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tyokirja.intake.expected import Expected
from tyokirja.model.fields import Role, role_of
from tyokirja.workbooks.book import RawBook, RawSheet
from tyokirja.written import Written, plain

Headings = tuple[tuple[str, str], ...]
"""A form's headings in its order, each after its tidy name."""


def other_round(book: RawBook, expected: Expected) -> str:
    """Another round's code, or one like it, that the sheets name while they do not name this one; else empty."""
    words = {
        word.strip(",.;:()")
        for sheet in book.sheets
        for content in sheet.cells.values()
        if isinstance(content.value, str) and len(content.value) < 200
        for word in plain(content.value).split()
    } | set(plain(book.about).split())
    if expected.round.code in words:
        return ""
    known = {round_.code for round_ in expected.rounds}
    shape = shape_of(expected.round.code)
    alike = sorted(word for word in words if word in known or (shape.strip("0") and shape_of(word) == shape))
    return alike[0] if alike else ""


def of_another_round(sheet: RawSheet, headings: Headings, expected: Expected) -> bool:
    """True for the sheet of another round: an answer column's heading says its code, and none says this round's."""
    named = {_round_in(content, headings, expected.round.code) for content in sheet.cells.values()} - {""}
    return bool(named) and expected.round.code not in named


def columns_of_other_rounds(cells: Mapping[int, Written], headings: Headings, code: str) -> frozenset[int]:
    """The columns of a row of headings that are an answer column's of another round than the one of this ``code``."""
    named = {column: _round_in(content, headings, code) for column, content in cells.items()}
    return frozenset(column for column, other in named.items() if other not in ("", code))


def _round_in(content: Written, headings: Headings, code: str) -> str:
    """The round, or what looks like one, in the place of this one's in the heading of an answer column; else empty."""
    value = content.value
    if not isinstance(value, str) or not any(map(str.isdigit, value)):
        return ""
    for name, heading in headings:
        before, own, after = heading.partition(code)
        if own and role_of(name) is Role.ANSWER and shape_of(value) == shape_of(heading):
            return plain(value)[len(before) : len(plain(value)) - len(after)]
    return ""


def shape_of(code: str) -> str:
    """A code with every digit made 0: last year's ``Q2/2025`` looks like this year's ``Q2/2026``."""
    return re.sub(r"\d", "0", plain(code))
