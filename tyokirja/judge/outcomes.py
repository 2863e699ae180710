"""An actual against its target: whether it is met, how much of it, what is said beside it; and goals by their measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from tyokirja.judge.statuses import Computed, choice_of
from tyokirja.judge.targets import MOST_MISSED, Gap, Share, Target, number_of, target_of
from tyokirja.judge.timing import due
from tyokirja.model import Choice, ChoiceList, GoalRule, Kind, Light, MergedRow, Round, Row, Value
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


def measure_attained(merged: MergedRow, choices: Sequence[Choice]) -> bool | None:
    """Whether one row's target was attained; None while it is open or not known.

    The figures decide where they tell. Where they do not (text, no target), a final status that was declared does.
    """
    if code := merged.judgement.status:
        return code == Computed.ATTAINED if Computed(code).settled else None
    if merged.judgement.attainment is not None:
        return None
    declared = choice_of(choices, ChoiceList.STATUS, str(merged.value("status") or ""))
    if declared is None or not declared.final:
        return None
    return declared.light is Light.GREEN


def goal_attained(parts: Sequence[tuple[bool | None, float]], rule: GoalRule) -> bool | None:
    """Whether a goal is attained by its measures: pairs of attained (None: open) and weight.

    ``all``: every measure. ``majority``: more than half of them. ``weighted``: more than half of their weight.
    None while the open measures could still turn it either way.
    """
    if not parts:
        return None
    if rule is GoalRule.ALL:
        if any(attained is False for attained, _ in parts):
            return False
        return True if all(attained for attained, _ in parts) else None
    weights = [1.0 if rule is GoalRule.MAJORITY else max(weight, 0.0) for _, weight in parts]
    half = sum(weights) / 2
    if not half:
        return None
    yes = sum(weight for (attained, _), weight in zip(parts, weights, strict=True) if attained)
    no = sum(weight for (attained, _), weight in zip(parts, weights, strict=True) if attained is False)
    if yes > half:
        return True
    return False if no >= half else None


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of one department with its rows, and whether it is attained (None: open)."""

    department: str
    theme: str
    text: str
    rows: tuple[MergedRow, ...]
    attained: bool | None


def goals(rows: Iterable[MergedRow], choices: Sequence[Choice], rule: GoalRule) -> tuple[Goal, ...]:
    """The goals of the rows in their order, each judged by ``rule``.

    A goal's measures decide; actions without a measure count only where the goal has no measure at all. Rows that share
    department, theme and goal text are one goal; a row without a goal text is a goal of its own.
    """
    groups: dict[tuple[str, str, str, str], list[MergedRow]] = {}
    for merged in rows:
        row = merged.row
        groups.setdefault((row.department, row.theme, row.goal, "" if row.goal else row.id), []).append(merged)
    found = []
    for (department, theme, text, _), members in groups.items():
        deciding = [member for member in members if member.row.measure] or members
        parts = [(measure_attained(member, choices), member.row.weight) for member in deciding]
        found.append(Goal(department, theme, text or members[0].row.title, tuple(members), goal_attained(parts, rule)))
    return tuple(found)
