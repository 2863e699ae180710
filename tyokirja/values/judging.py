"""What stands in a cell or on paper, held against what is asked there: a value, or what is doubtful about it.

One judge for both directions, for what a form brings back and for what a document says, whatever file format it came
in. It never guesses in silence: where a text may mean two things it gives both readings and no value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from math import isclose
from typing import NamedTuple, TypeAlias

from tyokirja.model import Kind, Value
from tyokirja.values.dates import EARLIEST_SERIAL, date_from_serial, names_day, read_date
from tyokirja.values.formats import as_typed, hides, section_of, shown, shows_month, unpadded
from tyokirja.values.marks import in_signs, power_of_ten, without_footnotes
from tyokirja.values.numbers import exact, read_amount
from tyokirja.values.reading import Flaw, Reading
from tyokirja.values.units import Fit, asked_unit, fitted, in_points, is_rate_of_its_own, unit_of
from tyokirja.values.words import is_error, read_yes_no
from tyokirja.when_asked import pattern
from tyokirja.written import NOT_SAID, Mark, Written

_NO_MARKS = Mark(0)


class Asked(NamedTuple):
    """What a place is for: its kind and the unit of its figures. ``words`` are the measure's own, which may name a unit.

    ``near`` are the sizes of the measure's other figures: a percentage above a hundred is held against them
    (:func:`most_percent`).
    """

    kind: Kind
    unit: str = ""
    words: str = ""
    near: tuple[float, ...] = ()


class Judged(NamedTuple):
    """What a place says. ``value`` is None where nothing can be taken without asking.

    ``flaw`` is what is the matter, ``readings`` what was perhaps meant, likeliest first where there is a likelier one.
    ``unit`` is the unit that was written, ``footnote`` the signs beside the figure that are none of it, ``unsaid`` the
    marks of the parts that were left out, ``text`` what was read.
    """

    value: Value | None = None
    flaw: Flaw | None = None
    readings: tuple[float, ...] = ()
    unit: str = ""
    footnote: str = ""
    unsaid: Mark = _NO_MARKS
    text: str = ""


_IN_PERCENT = pattern(r"(?:%|pros|proc|perc)(?!.*(?:yks|enhet|point))", re.I)
WHOLE = 100.0
_LARGEST_ALONE = 999.0


def most_percent(near: Sequence[float], times: float = 3) -> float:
    """The percentage points above which a share is asked about: a program writes 4 into a cell that shows it as 400 %.

    ``near`` are the sizes of the measure's other figures: more than all is believed to so many ``times`` the largest.
    """
    return max(WHOLE, times * max(near)) if near else _LARGEST_ALONE


_MONEY = "€"
Moment: TypeAlias = date | time | timedelta


def judge(content: Written, asked: Asked) -> Judged:
    """Whatever stands in a place that is not blank, read as what is asked there."""
    if content.error:
        return Judged(flaw=Flaw.ERROR)
    if content.value is None:
        return Judged(flaw=Flaw.FORMULA)
    if hides(content):
        return Judged(flaw=Flaw.NOT_SAID, unsaid=content.marks & NOT_SAID | Mark.HIDDEN)
    if not content.runs:
        return _judged(content, asked)
    text, unsaid = in_signs(content.runs).strip(), content.marks & NOT_SAID
    if not text and unsaid:
        return Judged(flaw=Flaw.NOT_SAID, unsaid=unsaid)
    plainly = replace(content, value=text, runs=()) if isinstance(content.value, str) else content
    return _judged(plainly, asked)._replace(unsaid=unsaid)


def _judged(content: Written, asked: Asked) -> Judged:
    match asked.kind:
        case Kind.TEXT:
            return Judged(as_typed(content))
        case _ if isinstance(content.value, str) and is_error(content.value):
            return Judged(flaw=Flaw.ERROR)
        case Kind.YES_NO:
            return _yes_no(content)
        case Kind.DATE:
            return _date(content)
        case _:
            return _number(content, asked)


def _number(content: Written, asked: Asked) -> Judged:
    value = content.value
    if isinstance(value, str):
        return _figure_in_text(shown(content), asked)
    if isinstance(value, bool):
        return Judged(flaw=Flaw.NOT_READ)
    if not isinstance(value, int | float):
        assert value is not None, "looked at before"
        return Judged(flaw=Flaw.IS_DATE, readings=_typed_before(value))
    section = section_of(value, content.number_format)
    if section is not None:
        adds = section.words or (section.negates and value > 0)
        if adds and not _own_money(section.words, asked):
            seen = _figure_in_text(unpadded(content), asked)
            return _held_to_scale(seen, exact(value * 100.0**section.hundreds), asked) if section.scales else seen
        if section.thousands:
            return _held_to_scale(Judged(exact(value / 1000.0**section.thousands)), exact(value), asked)
    if asked.kind is Kind.PERCENT:
        return _native_percentage(float(value), content.percent, asked)
    if content.percent:
        # 12 % typed where a plain number belongs is stored as 0.12: which of the two was meant?
        return Judged(flaw=Flaw.PERCENT, readings=(exact(value), exact(value * 100)))
    return Judged(exact(value))


def _own_money(literal: str, asked: Asked) -> bool:
    """True for the unit that the form itself shows in a money row's cells: nothing to judge."""
    return asked.kind is Kind.MONEY and literal == (asked.unit.replace(" ", "") or _MONEY)


def _held_to_scale(seen: Judged, stands: float, asked: Asked) -> Judged:
    """What a format that changes the digits shows, where that is what stands in the cell; else either may be meant.

    ``0.0,,`` shows 16 of sixteen million: right where the row asks for millions, or where the format says ``M€``.
    """
    row = asked_unit(asked.unit)
    meant = stands / row.scale if row else stands
    if not isinstance(seen.value, float) or not stands or isclose(seen.value, meant, rel_tol=1e-12):
        return seen
    return seen._replace(value=None, flaw=Flaw.SCALE, readings=(seen.value, stands), unit="")


def _native_percentage(value: float, percent: bool | None, asked: Asked) -> Judged:
    points = exact(value * 100)
    both = (exact(value), points)
    if percent is False:
        return Judged(exact(value)) if abs(value) > 1 or value == 0 else Judged(flaw=Flaw.PERCENT, readings=both)
    if abs(points) > WHOLE and abs(points) > most_percent(asked.near):
        return Judged(flaw=Flaw.PERCENT, readings=both)
    if percent is None and value:
        return Judged(points, Flaw.PERCENT, both)
    return Judged(points)


def _figure_in_text(text: str, asked: Asked) -> Judged:
    bare, signs = without_footnotes(text)
    if _DAY.fullmatch(bare) and (day := read_date(bare)):
        # What a spreadsheet made a day of is text where a table is no workbook.
        return Judged(flaw=Flaw.IS_DATE, readings=_typed_before(day), text=text)
    if powers := power_of_ten(text):
        return Judged(flaw=Flaw.AMBIGUOUS, readings=powers, text=text)
    reading = read_amount(bare, asked.unit)
    if signs and asked.kind is Kind.MONEY and reading.value is not None and (cents := _CENTS.fullmatch(signs)):
        # A price may have its cents raised: 12⁵⁰.
        whole = reading.value
        part = int(cents[0].translate(_CENT_DIGITS)) / 100
        return Judged(flaw=Flaw.AMBIGUOUS, readings=(exact(whole + (part if whole >= 0 else -part)), whole), text=text)
    held = _percentage(reading, asked) if asked.kind is Kind.PERCENT else _in_its_unit(reading, asked)
    return held._replace(footnote=signs, text=bare)


_DAY = pattern(r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}(?:[ T]0?0:00(?::00)?)?")
_CENTS = pattern(r"[⁰¹²³⁴-⁹]{2}")
_CENT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _percentage(reading: Reading, asked: Asked) -> Judged:
    value = reading.value
    if value is None:
        return Judged(None, reading.flaw, reading.alternatives, reading.unit)
    unit = reading.unit
    mine = unit_of(unit) if unit else None
    if mine and mine.what == "share" and mine.size != 1.0:
        return Judged(None, Flaw.UNIT, (value, exact(value * mine.size)), unit)
    if mine and mine.what == "points":
        # Two percentage points more are no share: which share they lead to is not said.
        told = in_points(f"{asked.unit} {asked.words}")
        return Judged(value, reading.flaw, unit=unit) if told else Judged(None, Flaw.UNIT, (), unit)
    row = asked_unit(asked.unit)
    if mine and mine.per and is_rate_of_its_own(mine, row, f"{asked.unit} {asked.words}"):
        return Judged(None, Flaw.UNIT, (), unit)
    if unit and not (mine and mine.what == "share") and unit.casefold() not in asked.unit.casefold():
        return Judged(None, Flaw.PERCENT, (value,), unit)
    if not unit and 0 < abs(value) <= 1:
        # A share without its sign: 0,45 may be a half of a percent and may be 45 of them.
        return Judged(None, Flaw.PERCENT, (value, exact(value * 100)))
    return Judged(value, reading.flaw, unit=unit)


def _in_its_unit(reading: Reading, asked: Asked) -> Judged:
    """A figure brought to the unit that is asked, by the scale that was written; another unit is asked about."""
    unit = reading.unit
    figures = reading.alternatives if reading.value is None else (reading.value,)
    if not unit or reading.flaw is Flaw.EXTRA_TEXT or not figures:
        return Judged(reading.value, reading.flaw, reading.alternatives, unit)
    mine = unit_of(unit)
    if mine and mine.what == "share" and "%" not in asked.unit and _IN_PERCENT.match(unit):
        if reading.value is None:
            return Judged(None, reading.flaw, reading.alternatives, unit)
        return Judged(None, Flaw.PERCENT, (exact(reading.value / 100), reading.value), unit)
    held = fitted(unit, asked.unit or (_MONEY if asked.kind is Kind.MONEY else ""), asked.words)
    fit, factors = held.fit, held.factors
    readings = tuple(exact(figure * factor) for figure in figures for factor in factors)
    if fit is Fit.UNKNOWN:
        return Judged(None, reading.flaw, figures, unit)
    if fit is Fit.SAME and reading.value is not None:
        return Judged(readings[0], reading.flaw, unit=unit)
    flaw = {Fit.CONVERTS: Flaw.UNIT, Fit.OTHER: Flaw.UNIT, Fit.SCALE: Flaw.SCALE}.get(fit, Flaw.AMBIGUOUS)
    return Judged(None, flaw, readings, unit)


def _yes_no(content: Written) -> Judged:
    value = content.value
    if isinstance(value, bool | int | float) and not _in_words(value, content.number_format):
        return Judged(float(value)) if value in (0, 1) else Judged(flaw=Flaw.NOT_READ)
    if not isinstance(value, bool | int | float | str):
        return Judged(flaw=Flaw.NOT_READ)
    bare, signs = without_footnotes(shown(content))
    reading = read_yes_no(bare)
    return Judged(reading.value, reading.flaw, reading.alternatives, reading.unit, signs, text=bare)


def _in_words(value: float, code: str | None) -> bool:
    """True where the number format shows words and no figure: ``"Kyllä";;"Ei"``. A truth value has no format."""
    section = None if isinstance(value, bool) else section_of(value, code)
    return section is not None and bool(section.words) and not section.figure


def _date(content: Written) -> Judged:
    value = content.value
    if isinstance(value, date) and not (value.day == 1 and shows_month(content)):
        # A typed month is kept as its first day; any other day was typed, though the format does not show it.
        return Judged(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        # A bare day number: Excel shows it so when the cell's date format was pasted over.
        day = date_from_serial(value, content.date1904) if value >= EARLIEST_SERIAL else None
        return Judged(day, None if day else Flaw.NOT_READ)
    if not isinstance(value, str | date):
        return Judged(flaw=Flaw.NOT_READ)
    bare, signs = without_footnotes(shown(content))
    day = read_date(bare)
    flaw = None if day and names_day(bare) else Flaw.APPROXIMATE if day else Flaw.NOT_READ
    return Judged(day, flaw, footnote=signs, text=bare)


def _typed_before(value: Moment) -> tuple[float, ...]:
    """What somebody probably typed before a spreadsheet made a date of it: 12.5 became the 12th of May.

    A month before the tenth was typed with a nought before it or without.
    """
    if isinstance(value, date):
        day, month = value.day, value.month
        readings = (float(f"{day}.{month}"), float(f"{day}.{month:02}"))
    elif isinstance(value, time):
        readings = (float(f"{value.hour}.{value.minute:02}"),) * 2
    else:
        readings = (exact(value.total_seconds() / 3600),) * 2
    return tuple(dict.fromkeys(readings))
