"""When a target is to be met, and how much of the year is gone by the end of a round."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

from tyokirja.model import Kind, Round, Row
from tyokirja.values import last_day, years


def due(row: Row, round_: Round, period: str = "") -> bool:
    """True when the target's day has come: the round ends on or after it. ``period`` is the catalogue's.

    A bare year is its last day, and a target that is a day is due on it. A target without a readable date is due at the
    end of the period: operational goals are set with the budget (Kuntalaki 110 §), for the year or for the years that the
    catalogue is for.
    """
    if row.kind is Kind.DATE and isinstance(row.target, date):
        return round_.end is not None and round_.end >= row.target
    return _due(row.target_date, round_.end, period)


@lru_cache(maxsize=1024)  # the same few days stand on all rows
def _due(target_date: str, end: date | None, period: str) -> bool:
    if end is None:
        return False
    if day := last_day(target_date):
        return end >= day
    # A last round may end some days before the year does.
    return end.month == 12 and end.year >= max(years(period), default=end.year)


def elapsed(end: date | None) -> float | None:
    """The part of its year that is gone by a day: half at the end of June. By months, the days of the last by their share."""
    if end is None:
        return None
    return (end.month - 1 + end.day / monthrange(end.year, end.month)[1]) / 12
