"""What a number format code says: is the number a date, a length of time, or a plain number."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import IntEnum

from tyokirja.when_asked import pattern


class Shown(IntEnum):
    """What a number is shown as."""

    NUMBER = 0
    DATE = 1
    ELAPSED = 2


# ECMA-376 part 1, 18.8.30: the codes that a file does not spell out.
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
    # 27 to 36 and 50 to 58 are dates in East Asian locales, whatever their words.
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
}

_FOR_A_BLANK = pattern(r'(?<=[0#?]),(?=%|[\\"](?:[^\W\d_]|[€$£%‰°]))')


def with_blanks(code: str, *, of_libreoffice: bool) -> str:
    """A number format with the blank before its unit that LibreOffice wrote as a comma into one of Excel's formats.

    It does so where blanks set thousands apart, as in Finland: ``0.0 %`` becomes ``0.0,%`` and ``#,##0 "€"`` becomes
    ``#,##0,\\€``, which to Excel are divided by a thousand. It shows neither divided itself, and a percentage that is
    nobody means. A blank before a sign that begins no unit is as unlikely as a scale: that comma stands.
    """
    return _FOR_A_BLANK.sub(" ", code) if of_libreoffice else code.replace(",%", " %")


_ASIDE = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general|am/pm|a/p', re.I)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.I)
_DATE = re.compile(r"[dmyhs]", re.I)


def shown(code: str) -> Shown:
    """What a number with the format ``code`` is shown as."""
    bare = _ASIDE.sub("", code)
    if _ELAPSED.search(bare):
        return Shown.ELAPSED
    return Shown.DATE if _DATE.search(bare) else Shown.NUMBER


_START = datetime(1899, 12, 30)
_START_1904 = datetime(1904, 1, 1)
_LAST = 2958466
_DAY = 86_400_000


def from_serial(serial: float, kind: Shown, date1904: bool) -> float | date | datetime | time | timedelta:
    """A stored number as what it is shown as; the number itself where no calendar has it.

    A whole number is a date, one below 1 a time of day, any other a date and time, to the nearest millisecond.
    """
    if kind is Shown.NUMBER:
        return serial
    if kind is Shown.ELAPSED:
        return timedelta(milliseconds=round(serial * _DAY)) if abs(serial) < _LAST else serial
    if not 0 <= serial < _LAST:
        return serial
    moment = timedelta(milliseconds=round(serial * _DAY))
    if serial < 1 and not date1904:
        return (datetime.min + moment).time() if moment < timedelta(days=1) else time()
    # Excel's calendar has a 29.2.1900 that never was: days before it are one off.
    start = _START_1904 if date1904 else _START if serial >= 60 else _START + timedelta(days=1)
    try:
        found = start + moment
    except OverflowError:
        return serial
    return found.date() if found.time() == time() else found
