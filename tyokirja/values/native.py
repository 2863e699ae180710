"""A figure of a row -> what a workbook's cell holds of it: a native value, and the number format that shows all of it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TypeAlias

from tyokirja.model import Kind, Language, Value
from tyokirja.values.numbers import exact
from tyokirja.values.words import YES_NO_WORDS
from tyokirja.written import plain

Native: TypeAlias = tuple[float | str | date | None, str]
"""A value, and the number format that it is shown in; empty: as it is."""

DATE_FORMATS = {Language.FI: "d.m.yyyy", Language.SV: "d.m.yyyy", Language.EN: "yyyy-mm-dd"}
_EURO = frozenset({"", "€", "eur", "euro", "euroa"})
_MOST_DECIMALS = 6

NARROW = 4
"""How long a sign (``t€``, ``€/as``) may be in a column that is not made as wide as its figures: ``###`` hid them behind more."""

_LONGEST = 40
"""The same anywhere: Excel repairs a file with a number format of over 255 characters."""


def native(value: Value | None, kind: Kind, unit: str, language: Language, longest: int = _LONGEST) -> Native:
    """By the row's kind: percent native (12.5 is 12.5 %), yes/no in words, money with its sign; nothing for a blank one.

    A sign of more than ``longest`` characters is left to the column of units.
    """
    if value is None or isinstance(value, str):
        return value or None, ""
    if isinstance(value, date):
        return value, DATE_FORMATS[language]
    if kind is Kind.YES_NO and value in (0, 1):
        return YES_NO_WORDS[language][0 if value else 1], ""
    if kind is Kind.PERCENT:
        return _percent(value)
    return _money(value, unit, longest) if kind is Kind.MONEY else _number(value)


def money_format(digits: str, unit: str, longest: int = _LONGEST) -> str:
    """Digits with the sign that money in a unit has: ``€``, or the unit itself where that has it (``t€``, ``€/asukas``).

    ``1 000 €`` is none: behind 1 500 its digits would be read as the figure's own.
    """
    named = plain(unit).replace('"', "")
    sign = "€" if named.casefold() in _EURO else named if "€" in named and not named[0].isdigit() else ""
    return f'{digits} "{sign}"' if sign and len(sign) <= longest else digits


@lru_cache(1 << 14)  # the same few thousand figures stand in all the workbooks of a round
def _percent(value: float) -> Native:
    number = exact(value)
    return exact(number / 100), f"0{_decimals(number)} %"


@lru_cache(1 << 14)
def _number(value: float) -> Native:
    number = exact(value)
    return number, f"#,##0{_decimals(number)}"


@lru_cache(1 << 14)
def _money(value: float, unit: str, longest: int) -> Native:
    number, pattern = _number(value)
    return number, money_format(pattern, unit, longest)


def _decimals(number: float) -> str:
    fraction = f"{number:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2]
    return "." + "0" * len(fraction) if fraction else ""
