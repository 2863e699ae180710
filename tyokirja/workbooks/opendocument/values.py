"""The values of OpenDocument cells, by their types and attributes.

Source: OpenDocument 1.3 part 3, 19.387 (value types) and the attributes that go with each.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from tyokirja.written import CellValue


def value_of(kind: str, attributes: dict[str, str], text: str) -> CellValue:
    """The value by its type; its text where it is not what the type promises.

    ValueError: a type that is not known, and no text beside it.
    """
    if kind in ("float", "percentage", "currency"):
        return _float(attributes.get("office:value", ""), text)
    if kind == "boolean":
        return {"true": True, "false": False}.get(attributes.get("office:boolean-value", ""), text)
    if kind == "date":
        return _moment(attributes.get("office:date-value", ""), text)
    if kind == "time":
        return _time(attributes.get("office:time-value", ""), text)
    if kind not in ("string", "void", "") and not text:
        raise ValueError(kind)
    return attributes.get("office:string-value", text) or (None if not kind else "")


def _float(number: str, text: str) -> float | str:
    try:
        value = float(number)
    except ValueError:
        return text or number
    return value if value - value == 0 else text or number


def _moment(moment: str, text: str) -> date | datetime | str:
    try:
        found = datetime.fromisoformat(moment).replace(tzinfo=None)
    except ValueError:
        return text or moment
    return found.date() if found.time() == time() else found


_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")


def _time(duration: str, text: str) -> time | timedelta | str:
    match = _DURATION.fullmatch(duration)
    if not match:
        return text or duration
    sign, days, hours, minutes, seconds = match.groups()
    try:
        length = timedelta(
            days=int(days or 0),
            hours=int(hours or 0),
            minutes=int(minutes or 0),
            seconds=float((seconds or "0").replace(",", ".")),
        )
    except OverflowError:
        return text or duration
    if sign:
        return -length
    return (datetime.min + length).time() if length < timedelta(days=1) else length
