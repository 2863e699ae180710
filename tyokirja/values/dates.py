"""Dates in texts and cells: ``31.12.2026``, ``12/2026``, Excel's day numbers; and back."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tyokirja.model import Language
from tyokirja.written import plain

_TIME = r"(?:,? (?:klo |kl\.? )?\d{1,2}(?:[.:]\d{2}){0,2})?"
_DMY = re.compile(rf"(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?(\d{{4}}|\d{{2}}(?!\d)){_TIME}\.?")
_MONTHS = (
    ("tammi", "januari"), ("helmi", "februari"), ("maalis", "mars"), ("huhti", "april"), ("touko", "maj"),
    ("kesä", "juni"), ("heinä", "juli"), ("elo", "augusti"), ("syys", "september"), ("loka", "oktober"),
    ("marras", "november"), ("joulu", "december"),
)  # fmt: skip
_IN_WORDS = re.compile(r"(\d{1,2})\.? (?:([a-zäö]+)kuuta|([a-z]+)) (\d{4})")
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_MONTH = re.compile(r"(\d{1,2})\s?/\s?(\d{4})")


def read_date(text: str) -> date | None:
    """``31.12.2026``, ``31.12.26``, ``2026-12-31``, ``31. joulukuuta 2026``; ``12/2026`` is that month's last day.

    None where it is no date.
    """
    bare = plain(text).rstrip(".")
    try:
        if found := _DMY.fullmatch(bare):
            year = int(found[3])
            return date(year if year > 99 else 2000 + year, int(found[2]), int(found[1]))
        if found := _ISO.fullmatch(bare):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _IN_WORDS.fullmatch(bare.casefold()):
            return date(int(found[4]), _MONTH_OF.get(found[2] or found[3], 0), int(found[1]))
        if found := _MONTH.fullmatch(bare):
            month, year = int(found[1]), int(found[2])
            if not 1 <= month <= 12:
                return None
            first_of_next = date(year + month // 12, month % 12 + 1, 1)
            return first_of_next - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return None


_START = date(1899, 12, 30)


def serial(day: date) -> int:
    """A day from 1.3.1900 on as Excel counts it."""
    return (day - _START).days


def date_from_serial(number: float, date1904: bool = False) -> date | None:
    """An Excel day number to a date (day 1 is 1.1.1900, or 2.1.1904 in 1904-based workbooks); None out of range."""
    if not 1 <= number < 2958466:
        return None
    # Excel has a 29.2.1900, day 60, that the calendar has not.
    start_1900 = _START if number >= 60 else date(1899, 12, 31)
    start = date(1904, 1, 1) if date1904 else start_1900
    try:
        return start + timedelta(days=int(number))
    except OverflowError:
        return None


def write_date(value: date, language: Language = Language.FI) -> str:
    """A date as the language writes it: ``31.12.2026``, in Finland's Swedish too; English ISO (``2026-12-31``)."""
    return value.isoformat() if language is Language.EN else f"{value.day}.{value.month}.{value.year}"


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_LONGEST_TIME = 60


def years(period: str) -> range:
    """``2026`` and ``2026-2029`` as their years; none where the text names no year."""
    found = sorted(int(year) for year in _YEAR.findall(period))
    return range(found[0], found[-1] + 1) if found else range(0)


def last_day(text: str) -> date | None:
    """The day by which something is to be: a date as :func:`read_date` knows it, else the end of the last year named.

    ``2028``, ``vuoden 2028 loppuun mennessä`` and ``2027–2028`` are 31.12.2028. None where it tells no day and no year.
    """
    if not text or (day := read_date(text)):
        return day if text else None
    if len(text) > _LONGEST_TIME or not (named := years(text)):
        return None
    return date(named[-1], 12, 31)
