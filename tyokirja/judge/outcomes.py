"""An actual against its target: whether it is met, which share of it is attained, and what is to be said beside it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tyokirja.judge.targets import MOST_MISSED, Gap, Share, Target, number_of, target_of
from tyokirja.judge.timing import due
from tyokirja.model import Kind, Round, Row, Value
from tyokirja.records import dataclass
from tyokirja.values import exact


class Remark(StrEnum):
    """What is said in words where a share would mislead or is not defined."""

    WORSE = "worse"
    """Further from the target than at the start."""
    UNMOVED = "unmoved"
    """Where it started from."""
    AT_LIMIT = "at_limit"
    """On a limit that is to be passed."""
    PLANNED = "planned"
    """A day that is still to come, so that nothing is done yet."""
    MOVED = "moved"
    """Not at the level that was to be kept, and no tolerance says how much it may differ."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One actual against its target: whether it is ``met`` and the ``share`` attained; None where undefined."""

    met: bool | None = None
    share: float | None = None
    remark: Remark | None = None


_UNDEFINED = Outcome()


def outcome(row: Row, actual: Value | None, end: date | None = None, *, ended: bool = False) -> Outcome:
    """Compare an actual with the row's target. ``end`` is the round's last day: a later day is no deed but a plan.

    ``ended`` is as that of :func:`~tyokirja.judge.targets.target_of`.
    """
    target = target_of(row, ended=ended)
    if row.kind is Kind.DATE:
        return _by_date(target, actual, end)
    figure = number_of(actual)
    if figure is None or (target.gap is not None and target.gap is not Gap.NO_TOLERANCE):
        return _UNDEFINED
    figure = exact(figure)
    low, high = number_of(target.low), number_of(target.high)
    met = _within(figure, low, high, strict=target.strict)
    if target.gap is Gap.NO_TOLERANCE:
        # Whether a small change still counts as keeping the level is for a person to say.
        return Outcome(True, 1.0) if met else Outcome(remark=Remark.MOVED)
    return Outcome(met, _share(target, figure, met=met), None if met else _remark(target, figure))


def reached(row: Row, actual: Value | None, round_: Round, period: str) -> Outcome:
    """The :func:`outcome` of an actual in a round; ``period`` is the catalogue's."""
    return outcome(row, actual, round_.end, ended=due(row, round_, period))


def _within(figure: float, low: float | None, high: float | None, *, strict: bool) -> bool:
    above = low is None or figure > exact(low) or (figure == exact(low) and not strict)
    return above and (high is None or figure < exact(high) or (figure == exact(high) and not strict))


def _share(target: Target, figure: float, *, met: bool) -> float | None:
    limit = number_of(target.limit)
    match target.share:
        case Share.BINARY:
            return 1.0 if met else 0.0
        case Share.WAY if not met and limit is not None and target.start is not None:
            return _missed(exact(figure - target.start) / exact(limit - target.start))
        case Share.RATIO if limit is not None:
            return exact(figure / limit) if met else _missed(figure / limit)
    return 1.0 if met else None


def _missed(share: float) -> float:
    return exact(min(max(share, 0.0), MOST_MISSED))


def _remark(target: Target, figure: float) -> Remark | None:
    if target.strict and figure == target.limit:
        return Remark.UNMOVED if target.start == target.limit else Remark.AT_LIMIT
    if target.start is None:
        return None
    if figure == target.start:
        return Remark.UNMOVED
    return Remark.WORSE if (figure < target.start) is target.upwards else None


def _by_date(target: Target, actual: Value | None, end: date | None) -> Outcome:
    if target.gap is not None or not isinstance(actual, date):
        return _UNDEFINED
    if end is not None and actual > end:
        return Outcome(remark=Remark.PLANNED)
    low, high = target.low, target.high
    early = isinstance(low, date) and (actual < low or (target.strict and actual == low))
    late = isinstance(high, date) and (actual > high or (target.strict and actual == high))
    met = not early and not late
    return Outcome(met, 1.0 if met else 0.0)
