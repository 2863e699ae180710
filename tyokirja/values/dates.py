"""Dates in texts and cells: ``31.12.2026``, ``12/2026``, Excel's day numbers; and back."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tyokirja.model import Language
from tyokirja.written import plain

CLOCK_LEADS = ("kl.", "klo", "kl")
"""What may stand between a day and a time."""

_TIME = rf"(?:,? (?:(?:{'|'.join(map(re.escape, CLOCK_LEADS))}) ?)?\d{{1,2}}(?:[.:]\d{{2}}){{0,2}})?"
_DMY = re.compile(rf"(\d{{1,2}})\s?\.\s?(\d{{1,2}})(?:\s?\.\s?| (?=\d{{4}}))(\d{{4}}|\d{{2}}(?!\d)){_TIME}\.?", re.I)
_MONTHS = (
    ("tammi", "januari", "january"), ("helmi", "februari", "february"), ("maalis", "mars", "march"),
    ("huhti", "april", "april"), ("touko", "maj", "may"), ("kesä", "juni", "june"), ("heinä", "juli", "july"),
    ("elo", "augusti", "august"), ("syys", "september", "september"), ("loka", "oktober", "october"),
    ("marras", "november", "november"), ("joulu", "december", "december"),
)  # fmt: skip
_NAME = r"(?P<name>[a-zäö]+)"
BETWEEN_WORDS = {".": " ", ",": " ", " of ": " "}
"""What stands between a day, its month's name and a year, and says no more than a blank."""

ORDINALS = ("st", "nd", "rd", "th")
"""Letters behind an English day."""

_DAY = rf"(?P<day>\d{{1,2}})(?:{'|'.join(ORDINALS)})?"
_DAY_IN_WORDS = re.compile(rf"{_DAY} ?{_NAME} (?P<year>\d{{4}})")
_DAY_BEHIND = re.compile(rf"{_NAME} {_DAY} (?P<year>\d{{4}})")  # May 31, 2027
_MONTH_IN_WORDS = re.compile(rf"{_NAME} (?P<year>\d{{4}})")
MONTH_OF = {
    name: number
    for number, (finnish, *others) in enumerate(_MONTHS, start=1)
    for name in (*(f"{finnish}kuu{ending}" for ending in ("", "n", "ta")), *others)
}
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")  # 31/12-2026, too
DAY_LEADS = "den ma ti ke to pe la su må on fr lö sö mon tue wed thu fri sat sun".split()
"""What may stand before a day."""

_LEAD = re.compile(rf"^(?:{'|'.join(DAY_LEADS)})\.?,? ", re.I)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_MONTH = re.compile(r"(\d{1,2})\s?/\s?(\d{4})")


def read_date(text: str) -> date | None:
    """``31.12.2026``, ``2026-12-31``, ``31. joulukuuta 2026``, ``31 May 2027``; ``12/2026``, ``maj 2027``: its last day.

    None where it is no date, and for ``5/6/2027``: which of the two is the month nobody can tell.
    """
    bare = _bare(text)
    return _day(bare) or _end_of_month(bare)


def names_day(text: str) -> bool:
    """True where a date tells its day, and is not a month's last by :func:`read_date` alone."""
    return _day(_bare(text)) is not None


def _bare(text: str) -> str:
    return _LEAD.sub("", plain(text).rstrip("."))


def _in_words(bare: str) -> str:
    low = bare.casefold()
    for sign, blank in BETWEEN_WORDS.items():
        low = low.replace(sign, blank)
    return plain(low)


def _day(bare: str) -> date | None:
    try:
        if match := _DMY.fullmatch(bare):
            year = int(match[3])
            return date(year if year > 99 else 2000 + year, int(match[2]), int(match[1]))
        if match := _ISO.fullmatch(bare):
            return date(int(match[1]), int(match[2]), int(match[3]))
        low = _in_words(bare)
        if match := _DAY_IN_WORDS.fullmatch(low) or _DAY_BEHIND.fullmatch(low):
            return date(int(match["year"]), MONTH_OF.get(match["name"], 0), int(match["day"]))
        if match := _SLASHED.fullmatch(bare):
            first, second = int(match[1]), int(match[2])
            day, month = (first, second) if first > 12 else (second, first)
            return date(int(match[3]), month, day) if day > 12 or day == month else None
    except (ValueError, OverflowError):
        return None
    return None


def _end_of_month(bare: str) -> date | None:
    if match := _MONTH_IN_WORDS.fullmatch(_in_words(bare)):
        year, month = int(match["year"]), MONTH_OF.get(match["name"], 0)
    elif match := _MONTH.fullmatch(bare):
        year, month = int(match[2]), int(match[1])
    else:
        return None
    try:
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if 1 <= month <= 12 else None
    except (ValueError, OverflowError):
        return None


_START = date(1899, 12, 30)
EARLIEST_SERIAL = 36526
"""1.1.2000 as Excel counts it: a smaller number in a date's place is no day that a goal would name."""

END_OF_SERIALS = 2958466
"""1.1.10000: from here on Excel has no days."""


def serial(day: date) -> int:
    """A day from 1.3.1900 on as Excel counts it."""
    return (day - _START).days


def date_from_serial(number: float, date1904: bool = False) -> date | None:
    """An Excel day number to a date (day 1 is 1.1.1900, or 2.1.1904 in 1904-based workbooks); None out of range."""
    if not 1 <= number < END_OF_SERIALS:
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
