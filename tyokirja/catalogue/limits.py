"""What a cell cannot hold: the texts of a catalogue that are above Excel's limit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from operator import attrgetter

from tyokirja.catalogue.layout import CataloguePart, Entry, heading, sheet_title, stored, told
from tyokirja.excel.lengths import CELL_LIMIT, units
from tyokirja.model import Catalogue, Language
from tyokirja.problems import Code, Problem

PIECE = CELL_LIMIT // 2
"""Letters of a piece of a longer text; no letter takes more than two units."""


def pieces(text: str) -> tuple[str, ...]:
    """A text in pieces that a cell can hold, at least one."""
    if units(text) <= CELL_LIMIT:
        return (text,)
    return tuple(text[start : start + PIECE] for start in range(0, len(text), PIECE))


def too_long(catalogue: Catalogue) -> tuple[Problem, ...]:
    """A TEXT_TOO_LONG for every text that no cell can hold."""
    return tuple(_too_long(catalogue))


def _too_long(catalogue: Catalogue) -> Iterator[Problem]:
    language = catalogue.settings.language
    columns = stored(CataloguePart.GOALS)
    all_of = attrgetter(*(column.field for column in columns))
    for row in catalogue.rows:
        if not any(value.__class__ is str and len(value) > PIECE for value in all_of(row)):
            continue  # nearly every row, and none that could be too long
        for column in columns:
            yield from _of(CataloguePart.GOALS, column.field, getattr(row, column.field), language, row.id)
    for doubt in catalogue.doubts:
        for column in stored(CataloguePart.PROPOSALS):
            yield from _of(CataloguePart.DOUBTS, column.field, getattr(doubt, column.field), language, doubt.row_id)
    for part, records in ((CataloguePart.DEPARTMENTS, catalogue.departments), (CataloguePart.UNITS, catalogue.units)):
        texts = [column for column in stored(part) if column.entry is Entry.TEXT]
        for record, column in product(records, texts):
            yield from _of(part, column.field, told(record, column), language)
    if catalogue.report is not None:
        for change in catalogue.report.changes:
            for name in ("before", "after"):
                yield from _of(CataloguePart.REPORT, name, getattr(change, name), language, change.row_id)


def _of(part: CataloguePart, field: str, value: object, language: Language, row_id: str = "") -> Iterator[Problem]:
    if isinstance(value, str) and units(value) > CELL_LIMIT:
        fields = (("column", heading(part, field, language)), ("limit", str(CELL_LIMIT)), ("length", str(units(value))))
        yield Problem(Code.TEXT_TOO_LONG, sheet=sheet_title(part, language), row_id=row_id, value=value, fields=fields)
