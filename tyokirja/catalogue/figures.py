"""Reads a figure of the catalogue by its row's kind: baseline, target, actual, and the weight."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from tyokirja.catalogue.reading.cells import incoming, shown
from tyokirja.model import Kind, Language, Value
from tyokirja.problems import Code, ProblemKind
from tyokirja.values import (
    Asked,
    Flaw,
    date_from_serial,
    exact,
    judge,
    read_date,
    read_number,
    read_yes_no,
    write_number,
)
from tyokirja.values.dates import EARLIEST_SERIAL
from tyokirja.values.formats import section_of
from tyokirja.values.judging import WHOLE, most_percent
from tyokirja.written import Written

_NUMBERS = (Kind.NUMBER, Kind.PERCENT, Kind.MONEY)
_NEARER = 10
"""How many times the row's other figures a percentage has to be for a hundredth of it to be nearer to them."""

_FINE = (None, Flaw.UNIT_FIRST, Flaw.SPACED_SIGN)
"""Unusual ways of writing that leave no doubt about the number."""


class FigureRead(NamedTuple):
    """A figure as read. What could not be read as its kind stays as text, with a ``code`` that says so."""

    # A named tuple, for a large catalogue has hundreds of thousands.

    value: Value | None
    code: ProblemKind | None = None
    fields: tuple[tuple[str, str], ...] = ()


def read_figure(content: Written | None, kind: Kind, unit: str, language: Language) -> FigureRead:
    """A cell's figure as the model has it: percentage points, 1 and 0 for yes and no, dates, texts as they are."""
    value = None if content is None else content.value
    if content is None or value is None:
        return FigureRead(None)
    if isinstance(value, float | int) and kind in _NUMBERS and not isinstance(value, bool):
        if section_of(value, content.number_format) is None or content.percent:
            return _number(float(value), content.percent, kind, unit, language)
        return _judged(content, kind, unit, shown(content, language), language)
    if content.blank:
        return FigureRead(None)
    text = shown(content, language)
    if kind is Kind.TEXT:
        return FigureRead(text)
    if kind is Kind.YES_NO:
        return _yes_no(content, text)
    if kind is Kind.DATE:
        return _date(content, text)
    return _judged(content, kind, unit, text, language)


def _judged(content: Written, kind: Kind, unit: str, text: str, language: Language) -> FigureRead:
    """A figure with a unit or a sign beside it, typed there or shown by its number format; a text; a day."""
    judged = judge(content, Asked(kind, unit))
    if isinstance(judged.value, float) and judged.flaw in _FINE and not (judged.footnote or judged.unsaid):
        return FigureRead(judged.value)
    if judged.flaw is Flaw.UNIT and not judged.readings:
        # A currency before a figure is a cell's habit ("€ 11 350"); behind it another unit is another thing.
        plainly = read_number(judged.text, unit)
        if plainly.value is not None and plainly.flaw is Flaw.UNIT_FIRST:
            return FigureRead(plainly.value)
    if judged.flaw is Flaw.PERCENT and len(judged.readings) == 2 and kind is Kind.PERCENT:
        return FigureRead(judged.readings[0], Code.CELL_PERCENT, _two(*judged.readings, language))
    # What is struck is told of the cell, whatever its column.
    return FigureRead(text, None if judged.unsaid else Code.CELL_NOT_NUMBER)


def _number(value: float, percent: bool | None, kind: Kind, unit: str, language: Language) -> FigureRead:
    """A native number: what the person sees in the cell is what is meant, and where that is odd it is said."""
    if kind is Kind.PERCENT:
        # Where the file format does not tell: the catalogue itself writes percentages as native percent cells.
        in_points = percent is not False
        doubted = abs(value) > 1 if percent is None else not percent and 0 < abs(value) < 1
    else:
        in_points = bool(percent)
        doubted = in_points and "%" not in unit
    read = exact(value * 100) if in_points else exact(value)
    if not doubted:
        return FigureRead(read)
    other = exact(value) if in_points else exact(value * 100)
    return FigureRead(read, Code.CELL_PERCENT, _two(read, other, language))


def with_large_percentages(
    figures: Mapping[str, FigureRead], words: Mapping[str, str], relative: bool, language: Language
) -> dict[str, FigureRead]:
    """A row's percentages, those asked about that are like none of its others: 15 in a cell that shows it as 1500 %.

    Where the council's ``words`` (``target_text``) are a figure, that alone counts. A ``relative`` target is a change, and
    like none of them.
    """
    sizes = {
        field: abs(read.value)
        for field, read in figures.items()
        if isinstance(read.value, float) and read.value and not (relative and field.startswith("target"))
    }
    held = dict(figures)
    for field, size in sizes.items():
        if size <= WHOLE or figures[field].code:
            continue
        said = read_number(words.get(f"{field}_text", "")).value
        near = [abs(said)] if said else [other for name, other in sizes.items() if name != field]
        if size > most_percent(near, _NEARER):
            value = figures[field].value
            assert isinstance(value, float), "its size was told"
            held[field] = FigureRead(value, Code.CELL_PERCENT, _two(value, exact(value / 100), language))
    return held


def _two(first: float, second: float, language: Language) -> tuple[tuple[str, str], ...]:
    return (("first", write_number(first, language)), ("second", write_number(second, language)))


def _yes_no(content: Written, text: str) -> FigureRead:
    value = content.value
    if isinstance(value, bool | int | float):
        return FigureRead(float(value)) if value in (0, 1) else FigureRead(text, Code.CELL_NOT_YES_NO)
    reading = read_yes_no(text)
    return FigureRead(reading.value) if reading.value is not None else FigureRead(text, Code.CELL_NOT_YES_NO)


def _date(content: Written, text: str) -> FigureRead:
    day = read_day(content)
    return FigureRead(day) if day is not None else FigureRead(text, Code.CELL_NOT_DATE)


def read_day(content: Written) -> date | None:
    """A cell's date: a native one, a bare day number, or a text such as 31.12.2026; None where it is none."""
    value = content.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return date_from_serial(value, content.date1904) if value >= EARLIEST_SERIAL else None
    return read_date(incoming(value)) if isinstance(value, str) else None


def infer_kind(contents: list[Written], unit: str, language: Language) -> Kind:
    """What kind a row's figures are, where its kind is missing or unknown."""
    if not contents:
        return Kind.TEXT
    if all(isinstance(content.value, datetime | date) for content in contents):
        return Kind.DATE
    texts = [shown(content, language) for content in contents]
    numbers = [isinstance(content.value, int | float) and not isinstance(content.value, bool) for content in contents]
    if not all(numbers) and all(read_yes_no(text).value is not None for text in texts):
        return Kind.YES_NO
    readings = [read_number(text, unit) for text in texts]
    if any(reading.value is None for reading in readings):
        return Kind.TEXT
    if "%" in unit or any(reading.unit == "%" for reading in readings):
        return Kind.PERCENT
    return Kind.MONEY if "€" in unit or any("€" in reading.unit for reading in readings) else Kind.NUMBER
