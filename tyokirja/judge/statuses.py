"""The status that figures and time tell of one row, and the words for it; and whether goals are attained by their measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from tyokirja.judge.outcomes import Outcome, reached
from tyokirja.judge.targets import Share, Target, counted, figure_kind_of, number_of, target_of
from tyokirja.judge.timing import due, elapsed
from tyokirja.model import (
    Choice,
    ChoiceList,
    FigureKind,
    GoalRule,
    Judgement,
    Kind,
    Language,
    Light,
    MergedRow,
    Round,
    Row,
    Value,
)
from tyokirja.records import dataclass

PARTLY_FROM = 0.5
"""The attainment from which a missed target counts as partly attained."""


class Computed(StrEnum):
    """The statuses that figures can tell; an empty text stands for 'they do not'."""

    ATTAINED = "attained"
    PARTLY_ATTAINED = "partly_attained"
    NOT_ATTAINED = "not_attained"
    AT_TARGET = "at_target"
    """The target is met now, before its time: what is so today may be otherwise then."""
    ON_TRACK = "on_track"

    @property
    def light(self) -> Light:
        """The light of a computed status."""
        return _LIGHTS[self]

    @property
    def settled(self) -> bool:
        """True for what will not change any more."""
        return self not in (Computed.AT_TARGET, Computed.ON_TRACK)


_LIGHTS = {
    Computed.ATTAINED: Light.GREEN,
    Computed.AT_TARGET: Light.GREEN,
    Computed.ON_TRACK: Light.GREEN,
    Computed.PARTLY_ATTAINED: Light.YELLOW,
    Computed.NOT_ATTAINED: Light.RED,
}


def judge(
    row: Row,
    actual: Value | None,
    status: str,
    forecast: str,
    choices: Sequence[Choice],
    round_: Round,
    period: str = "",
    *,
    figures: Outcome | None = None,
) -> Judgement:
    """Attainment and computed status of one row. ``figures`` are what is :func:`~tyokirja.judge.outcomes.reached`, if known.

    ``status`` and ``forecast`` are codes of ``choices`` as declared; ``period`` is the catalogue's. A declared final
    status closes the row: figures are judged as at the end; a forecast of failure keeps figures that are on their way
    from being called on track. ``Judgement.status`` is a :class:`Computed` or empty, ``remark`` an
    :class:`~tyokirja.judge.outcomes.Remark`, :data:`BEHIND` or empty.
    """
    ended = due(row, round_, period)
    figures = figures or reached(row, actual, round_, period)
    declared = choice_of(choices, ChoiceList.STATUS, status)
    if ended or (declared is not None and declared.final):
        return Judgement(figures.share, at_the_end(figures), figures.remark or "")
    expected = choice_of(choices, ChoiceList.FORECAST, forecast)
    hopeless = expected is not None and expected.light is Light.RED
    pace = _keeps_pace(row, actual, round_)
    code = _under_way(row, figures, pace)
    if hopeless and code is Computed.ON_TRACK:
        code = None
    return Judgement(figures.share, code or "", figures.remark or (BEHIND if pace is False else ""))


BEHIND = "behind"
"""What is remarked of a figure that is compared pro rata and is behind the year."""


def at_the_end(found: Outcome) -> str:
    """The status of an outcome that time will not change."""
    if found.met is None:
        return ""
    if found.met:
        return Computed.ATTAINED
    return Computed.PARTLY_ATTAINED if (found.share or 0.0) >= PARTLY_FROM else Computed.NOT_ATTAINED


def _under_way(row: Row, found: Outcome, pace: bool | None) -> Computed | None:
    """Attained is said before the time only of what cannot be undone: a milestone that is done."""
    target = target_of(row)
    if found.met:
        return Computed.ATTAINED if _done(row, target) else _met_early(row, target, pace)
    if pace is not None:
        return Computed.ON_TRACK if pace and found.met is not None else None
    # Where nothing tells where it started from, a miss does not tell that it is on its way.
    going = target.share is Share.WAY or (target.share is Share.RATIO and (counted(row) or row.baseline is not None))
    return Computed.ON_TRACK if going and (found.share or 0.0) > 0 else None


def _done(row: Row, target: Target) -> bool:
    """A milestone that is met is done. What is not to happen, or is to stay below, may still come about."""
    if figure_kind_of(row) is not FigureKind.MILESTONE:
        return False
    if row.kind is Kind.DATE:
        return True
    return bool(row.target) if row.kind is Kind.YES_NO else target.upwards


def _met_early(row: Row, target: Target, pace: bool | None) -> Computed | None:
    if not counted(row) or target.upwards:
        return Computed.AT_TARGET
    # What is counted comes closer to a ceiling all the year: below it now tells little, but where it keeps pace.
    return None if pace is False else Computed.ON_TRACK


def _keeps_pace(row: Row, actual: Value | None, round_: Round) -> bool | None:
    """Whether a figure that is compared pro rata is where an even year would have it; None for any other."""
    if figure_kind_of(row) is not FigureKind.EVEN or not counted(row):
        return None
    figure, limit, gone = number_of(actual), number_of((target := target_of(row)).limit), elapsed(round_.end)
    if figure is None or limit is None or not gone:
        return None
    if target.upwards:
        return figure >= limit * gone
    return figure <= limit * gone if target.downwards else None


def choice_of(choices: Iterable[Choice], which: ChoiceList, code: str) -> Choice | None:
    """The line of a dropdown by its code; None where there is none."""
    for choice in choices:
        if choice.code == code and choice.list == which:
            return choice
    return None


def computed_label(code: str, language: Language) -> str:
    """The word of a computed status; empty where the figures do not tell."""
    from tyokirja.texts import text

    return text(f"master.computed.{code}", language) if code else ""


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
