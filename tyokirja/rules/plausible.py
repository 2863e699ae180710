"""What a figure or a day of a row is plausibly between."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tyokirja.model import Kind, Round, Row, Value
from tyokirja.records import dataclass
from tyokirja.values import serial

FAR = 900.0
"""How many times larger or smaller than every figure of its row an actual has to be to be asked about: a slip of units."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an actual's size is plausibly between; 0 for no bound. Days are counted as Excel counts them."""

    least: float = 0.0
    most: float = 0.0

    def doubts(self, value: Value | None) -> bool:
        """True for a figure or a day that cannot well be meant."""
        if isinstance(value, date):
            value = float(serial(value))
        if not isinstance(value, int | float):
            return False
        size = abs(value)
        return bool((self.least and 0 < size < self.least) or (self.most and size > self.most))


def plausible(row: Row, before: Mapping[str, Value | None], round_: Round) -> Bounds | None:
    """What an actual of ``row`` is plausibly between, by its target, its baseline and the last round's figure.

    A day is not before the year of the round, and not a hundred years after it. None where nothing tells.
    """
    if row.kind is Kind.DATE:
        start = round_.start or round_.end
        if start is None:
            return None
        return Bounds(serial(date(start.year, 1, 1)), serial(date(start.year + 100, 1, 1)))
    if row.kind not in (Kind.NUMBER, Kind.MONEY):
        return None
    last = before.get("actual")
    known = [*row.sizes, *([abs(last)] if isinstance(last, int | float) and last else ())]
    return Bounds(min(known) / FAR, max(known) * FAR) if known else None
