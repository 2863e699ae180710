"""A row -> what its target asks: the limits of its figure, how the share attained is measured, or why nothing can be told.

This is the one description of each rule: the judgement compares by it, the live formulas of form and catalogue are
written from it, and the sentence to confirm says it. Numbers are in the row's own unit, percentages in points.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum
from operator import attrgetter

from tyokirja.model import Direction, FigureKind, Kind, Row, Value
from tyokirja.records import dataclass
from tyokirja.values import exact, read_number


class Gap(StrEnum):
    """Why figures cannot tell whether a target is met."""

    NO_TARGET = "no_target"
    NO_DIRECTION = "no_direction"
    NO_BASELINE = "no_baseline"
    NO_TOLERANCE = "no_tolerance"
    NO_UPPER = "no_upper"
    IN_WORDS = "in_words"
    AGAINST = "against"
    TEXT = "text"

    @property
    def by_status(self) -> bool:
        """True where nothing is amiss: a text is judged by the status that the respondent declares."""
        return self is Gap.TEXT


class Share(StrEnum):
    """How the share attained is measured."""

    WAY = "way"
    """The part of the way from the start to the limit that is gone, from 0 to 1."""
    RATIO = "ratio"
    """The actual by the limit; above 1 where the limit is exceeded."""
    LIMIT = "limit"
    """1 where the target is met; a miss has no share."""
    BINARY = "binary"
    """1 where the target is met, else 0."""


MOST_MISSED = 0.99
"""The largest share of a target that is not met: none is ever shown as 100 %."""


@dataclass(frozen=True, slots=True)
class Target:
    """The limits that an actual is to keep, both included unless ``strict``; a single limit or two.

    ``start`` is where the way to the limit begins; the limit itself where any way from it will do. ``gap`` says why nothing
    is told; with :attr:`Gap.NO_TOLERANCE` the limits hold for a figure that has not moved at all, and a moved one tells
    nothing.
    """

    low: Value | None = None
    high: Value | None = None
    strict: bool = False
    share: Share = Share.LIMIT
    start: float | None = None
    gap: Gap | None = None

    @property
    def upwards(self) -> bool:
        """True where only more of the figure can meet the target."""
        return self.low is not None and self.high is None

    @property
    def downwards(self) -> bool:
        """True where only less of the figure can meet the target."""
        return self.high is not None and self.low is None

    @property
    def limit(self) -> Value | None:
        """The limit of a target that has one."""
        return self.low if self.low is not None else self.high


_FLOORS = {Direction.AT_LEAST: False, Direction.MORE_THAN: True, Direction.INCREASE: False}
_BY_PERCENT = frozenset({Direction.INCREASE_PERCENT, Direction.DECREASE_PERCENT})


def number_of(value: Value | None) -> float | None:
    """A figure as a number, None where it is none."""
    return float(value) if isinstance(value, int | float) else None


def direction_of(row: Row) -> Direction | None:
    """The catalogue's direction; without one, increase or decrease as the target lies from the baseline."""
    if row.direction is not None:
        return row.direction
    baseline, target = number_of(row.baseline), number_of(row.target)
    if baseline is None or target is None or baseline == target:
        return None
    return Direction.INCREASE if target > baseline else Direction.DECREASE


def figure_kind_of(row: Row) -> FigureKind:
    """The catalogue's kind of figure; without one, a milestone for yes/no and dates, else a level."""
    if row.figure_kind is not None:
        return row.figure_kind
    return FigureKind.MILESTONE if row.kind in (Kind.YES_NO, Kind.DATE) else FigureKind.LEVEL


def counted(row: Row) -> bool:
    """True where the actual is counted from the year's start."""
    return row.kind.numeric and figure_kind_of(row) in (FigureKind.CUMULATIVE, FigureKind.EVEN)


_SCALE = re.compile(r"(?:asteikko|asteikolla|skala|scale)\s*(\d+(?:,\d+)?)\s*[-–]\s*(\d+(?:,\d+)?)", re.I)


def scale_of(row: Row) -> tuple[float, float] | None:
    """The ends of the scale that the row's unit names: ``asteikko 1–5``; None where it names none."""
    match = _SCALE.fullmatch(row.unit_of_measure.strip())
    if not match:
        return None
    low, high = (read_number(end).value for end in match.groups())
    return (low, high) if low is not None and high is not None and low < high else None


def target_of(row: Row, *, ended: bool = False) -> Target:
    """What the row's target asks; never raises, whatever the row holds.

    ``ended``: the target's day has come. Only then is a sum counted from the year's start held against another year's.
    """
    target = _remembered(row)
    baseline = number_of(row.baseline)
    if not ended or target.gap or target.share is not Share.LIMIT or not (target.downwards and counted(row)):
        return target
    limit = number_of(target.high)
    if baseline is None or limit is None or baseline <= limit:
        return target
    return replace(target, share=Share.WAY, start=baseline)


_ASKED = attrgetter(
    "kind", "direction", "figure_kind", "baseline", "target", "target_upper", "tolerance", "unit_of_measure"
)
"""What of a row its target is told from."""

_TARGETS: dict[object, Target] = {}
_MOST_TARGETS = 20_000


def _remembered(row: Row) -> Target:
    """The row's target; each is asked for a dozen times in a round, and many rows ask the same."""
    key = _ASKED(row)
    target = _TARGETS.get(key)
    if target is None:
        if len(_TARGETS) >= _MOST_TARGETS:
            _TARGETS.clear()
        target = _TARGETS[key] = _target(row)
    return target


def _target(row: Row) -> Target:
    if row.kind is Kind.TEXT:
        return Target(gap=Gap.TEXT)
    if row.kind is Kind.DATE:
        return _by_date(row)
    if isinstance(row.target, str | date):
        return Target(gap=Gap.IN_WORDS)
    target = number_of(row.target)
    if row.kind is Kind.YES_NO:
        return Target(gap=Gap.NO_TARGET) if target is None else Target(target, target, share=Share.BINARY)
    direction = direction_of(row)
    if direction is None:
        return Target(gap=Gap.NO_TARGET if target is None else Gap.NO_DIRECTION)
    if direction is Direction.KEEP:
        return _kept(row, target)
    if direction in (Direction.INCREASE, Direction.DECREASE):
        return _towards(row, direction, target)
    if target is None:
        return Target(gap=Gap.NO_TARGET)
    if direction is Direction.EXACTLY:
        return _around(target, number_of(row.tolerance) or 0.0)
    if direction is Direction.BETWEEN:
        upper = number_of(row.target_upper)
        if upper is None:
            return Target(gap=Gap.NO_UPPER)
        return Target(min(target, upper), max(target, upper))
    if direction.relative:
        return _changed(row, direction, target)
    return _limit(row, target, up=direction in _FLOORS, strict=direction in (Direction.MORE_THAN, Direction.LESS_THAN))


def _by_date(row: Row) -> Target:
    if not isinstance(row.target, date):
        return Target(gap=Gap.NO_TARGET if row.target is None else Gap.IN_WORDS)
    day, direction = row.target, row.direction
    if direction is Direction.EXACTLY:
        return Target(day, day, share=Share.BINARY)
    strict = direction in (Direction.MORE_THAN, Direction.LESS_THAN)
    if direction in _FLOORS:
        return Target(low=day, strict=strict, share=Share.BINARY)
    return Target(high=day, strict=strict, share=Share.BINARY)


def _around(level: float, tolerance: float) -> Target:
    return Target(exact(level - abs(tolerance)), exact(level + abs(tolerance)))


def _kept(row: Row, target: float | None) -> Target:
    level = number_of(row.baseline) if target is None else target
    tolerance = number_of(row.tolerance)
    if level is None:
        return Target(gap=Gap.NO_BASELINE)
    if tolerance is None:
        return Target(level, level, gap=Gap.NO_TOLERANCE)
    return _around(level, tolerance)


def _towards(row: Row, direction: Direction, target: float | None) -> Target:
    """Increase or decrease to a target; without one, any change that way."""
    baseline, up = number_of(row.baseline), direction is Direction.INCREASE
    if target is None:
        if baseline is None:
            return Target(gap=Gap.NO_BASELINE)
        return Target(baseline if up else None, None if up else baseline, strict=True, start=baseline)
    if baseline is not None and (target <= baseline if up else target >= baseline):
        return Target(gap=Gap.AGAINST)
    return _limit(row, target, up=up, strict=False)


def _changed(row: Row, direction: Direction, change: float) -> Target:
    baseline = number_of(row.baseline)
    if baseline is None:
        return Target(gap=Gap.NO_BASELINE)
    size = abs(change) if direction not in _BY_PERCENT else abs(baseline) * abs(change) / 100
    up = direction.upwards is True
    return _limit(row, exact(baseline + size if up else baseline - size), up=up, strict=False)


def _limit(row: Row, limit: float, *, up: bool, strict: bool) -> Target:
    """One limit, with the share that has a meaning beside it."""
    low, high = (limit, None) if up else (None, limit)
    baseline = None if counted(row) else number_of(row.baseline)
    scale = scale_of(row)
    if baseline is None and scale is not None:
        baseline = scale[0] if up else scale[1]
    if baseline is not None and (baseline != 0 or not up):
        ahead = baseline < limit if up else baseline > limit
        return Target(low, high, strict, Share.WAY if ahead else Share.LIMIT, baseline if ahead else None)
    return Target(low, high, strict, Share.RATIO if up and limit > 0 else Share.LIMIT)


def figure_of(row: Row) -> Value | None:
    """The target as a figure of the row's own unit: of a relative one the figure that the change leads to.

    The lower limit of a range; None where the target is no figure.
    """
    if row.direction is not None and row.direction.relative and row.kind.numeric:
        return target_of(row).limit
    return row.target
