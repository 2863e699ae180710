"""What the figures say: attainment, the status that follows from it, contradictions, and whether a goal is attained.

Every rule stands with its source and worked examples in ``docs/judgement.md``. A rule uses the figures of one row and
the round's last day, so that the live formulas of a form can follow it. What the figures do not tell is None, never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from tyokirja.model import (
    Choice,
    ChoiceList,
    Direction,
    GoalRule,
    Judgement,
    Kind,
    Language,
    Light,
    MergedCell,
    MergedRow,
    Round,
    Row,
    Value,
)
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.values import exact, read_date
from tyokirja.written import plain

PARTLY_FROM = 0.5
"""The attainment from which a missed target counts as partly attained."""


class Computed(StrEnum):
    """The statuses that figures can tell; an empty text stands for 'they do not'."""

    ATTAINED = "attained"
    PARTLY_ATTAINED = "partly_attained"
    NOT_ATTAINED = "not_attained"
    ON_TRACK = "on_track"

    @property
    def light(self) -> Light:
        """The light of a computed status."""
        return _LIGHTS[self]


_LIGHTS = {
    Computed.ATTAINED: Light.GREEN,
    Computed.ON_TRACK: Light.GREEN,
    Computed.PARTLY_ATTAINED: Light.YELLOW,
    Computed.NOT_ATTAINED: Light.RED,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One actual against its target: whether it is ``met`` and the ``share`` attained; None where undefined."""

    met: bool | None = None
    share: float | None = None


_UNDEFINED = Outcome()
_HIGHER = (Direction.AT_LEAST, Direction.INCREASE)


def direction_of(row: Row) -> Direction | None:
    """The catalogue's direction; without one, increase or decrease as the target lies from the baseline."""
    if row.direction is not None:
        return row.direction
    baseline, target = _number(row.baseline), _number(row.target)
    if baseline is None or target is None or baseline == target:
        return None
    return Direction.INCREASE if target > baseline else Direction.DECREASE


def outcome(row: Row, actual: Value | None) -> Outcome:
    """Compare an actual with the row's target by its kind and direction."""
    if row.kind is Kind.DATE:
        return _by_date(row, actual)
    figure, target = _number(actual), _number(row.target)
    if not row.kind.numeric or figure is None:
        return _UNDEFINED
    if row.kind is Kind.YES_NO:
        return _UNDEFINED if target is None else _met_or_not(figure == target)
    direction = direction_of(row)
    if direction is Direction.KEEP:
        return _kept(row, figure)
    if direction is None or target is None:
        return _UNDEFINED
    if direction is Direction.EXACTLY:
        return _met_or_not(exact(figure) == exact(target))
    baseline = _number(row.baseline)
    if baseline is not None and direction in (Direction.INCREASE, Direction.DECREASE):
        return _along_the_way(figure, baseline, target, direction)
    return _at_least(figure, target) if direction in _HIGHER else _at_most(figure, target)


def _along_the_way(figure: float, baseline: float, target: float, direction: Direction) -> Outcome:
    higher = direction is Direction.INCREASE
    if target == baseline or (target > baseline) is not higher:
        # The target lies where the row started from or behind it: there is no way to measure progress along.
        return _UNDEFINED
    return Outcome(figure >= target if higher else figure <= target, exact((figure - baseline) / (target - baseline)))


def _at_least(figure: float, target: float) -> Outcome:
    met = figure >= target
    if target > 0:
        return Outcome(met, exact(figure / target))
    return Outcome(met, 1.0 if met else None)


def _at_most(figure: float, target: float) -> Outcome:
    if figure <= target:
        return Outcome(True, 1.0)
    return Outcome(False, exact(target / figure) if target > 0 else None)


def _kept(row: Row, figure: float) -> Outcome:
    target = _number(row.target)
    level = _number(row.baseline) if target is None else target
    # Whether a small change still counts as keeping the level is for a person to say.
    return Outcome(True, 1.0) if level is not None and exact(figure) == exact(level) else _UNDEFINED


def _by_date(row: Row, actual: Value | None) -> Outcome:
    if not isinstance(actual, date) or not isinstance(row.target, date):
        return _UNDEFINED
    if row.direction is Direction.EXACTLY:
        return _met_or_not(actual == row.target)
    return _met_or_not(actual >= row.target if row.direction in _HIGHER else actual <= row.target)


def _met_or_not(met: bool) -> Outcome:
    return Outcome(met, 1.0 if met else 0.0)


def _number(value: Value | None) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def due(row: Row, round_: Round) -> bool:
    """True when the target's day has come: the round ends on or after it.

    A target without a readable date is due at the end of a budget year (Kuntalaki 110 § sets operational goals with
    the annual budget), so in a round that ends in December.
    """
    return _due(row.target_date, round_.end)


@lru_cache(maxsize=1024)  # the same few days stand on all rows
def _due(target_date: str, end: date | None) -> bool:
    if end is None:
        return False
    day = read_date(target_date) if target_date else None
    return end >= day if day else end.month == 12


def judge(
    row: Row, actual: Value | None, status: str, forecast: str, choices: Sequence[Choice], round_: Round
) -> Judgement:
    """Attainment and computed status of one row.

    ``status`` and ``forecast`` are codes of ``choices`` as declared. A declared final status closes the row: figures
    are judged as at the end; a forecast of failure keeps figures that are on their way from being called on
    track. ``Judgement.status`` is a :class:`Computed` or empty.
    """
    found = outcome(row, actual)
    declared = choice_of(choices, ChoiceList.STATUS, status)
    if due(row, round_) or (declared is not None and declared.final):
        return Judgement(found.share, _at_the_end(found))
    expected = choice_of(choices, ChoiceList.FORECAST, forecast)
    hopeless = expected is not None and expected.light is Light.RED
    return Judgement(found.share, _under_way(row, found, hopeless))


def _at_the_end(found: Outcome) -> str:
    if found.met is None:
        return ""
    if found.met:
        return Computed.ATTAINED
    return Computed.PARTLY_ATTAINED if (found.share or 0.0) >= PARTLY_FROM else Computed.NOT_ATTAINED


def _under_way(row: Row, found: Outcome, hopeless: bool) -> str:
    upwards = row.kind is Kind.YES_NO or row.kind is Kind.DATE or direction_of(row) in _HIGHER
    if found.met and upwards:
        return Computed.ATTAINED
    # A limit that holds so far may still be broken; a way partly gone is on track while nobody says otherwise.
    has_way = upwards or (direction_of(row) is Direction.DECREASE and _number(row.baseline) is not None)
    moving = has_way and found.share is not None and found.share > 0
    return Computed.ON_TRACK if not hopeless and (found.met or moving) else ""


def choice_of(choices: Iterable[Choice], which: ChoiceList, code: str) -> Choice | None:
    """The line of a dropdown by its code; None where there is none."""
    return next((each for each in choices if each.list is which and each.code == code), None)


def questions(
    row: Row,
    answers: Mapping[str, MergedCell],
    choices: Sequence[Choice],
    round_: Round,
    language: Language = Language.FI,
) -> tuple[Problem, ...]:
    """What to ask about one row's answers: contradictions, and a commentary that is missing.

    ``language`` is that of the words in the problems' fields. Each is placed at the cell that it is about.
    """
    status = choice_of(choices, ChoiceList.STATUS, _code(answers, "status"))
    forecast = choice_of(choices, ChoiceList.FORECAST, _code(answers, "forecast"))
    found = []
    if contradiction := _contradiction(row, answers, status, forecast, round_, language):
        found.append(contradiction)
    asking = next((each for each in (status, forecast) if each is not None and each.commentary_needed), None)
    commentary = answers.get("commentary")
    if asking is not None and not plain(commentary.typed if commentary else ""):
        fields = (("status", asking.labels.get(language)),)
        found.append(_problem(Code.COMMENTARY_MISSING, row, answers, asking.list, fields))
    return tuple(found)


def _contradiction(
    row: Row,
    answers: Mapping[str, MergedCell],
    status: Choice | None,
    forecast: Choice | None,
    round_: Round,
    language: Language,
) -> Problem | None:
    """At most one for a row: the status against the figures, else the forecast against either."""
    actual = answers.get("actual")
    figures = outcome(row, actual.value if actual else None)
    by_figures = _at_the_end(figures)
    if status is not None and status.final and figures.met is not None:
        says_met = {Light.GREEN: True, Light.RED: False}.get(status.light)
        if says_met is not None and says_met is not figures.met:
            fields = (("status", status.labels.get(language)), ("computed", computed_label(by_figures, language)))
            return _problem(Code.STATUS_CONTRADICTS, row, answers, ChoiceList.STATUS, fields)
    if forecast is None or forecast.light not in (Light.GREEN, Light.RED):
        return None
    result = ""
    if status is not None and status.final and {status.light, forecast.light} == {Light.GREEN, Light.RED}:
        result = status.labels.get(language)
    elif figures.met is False and forecast.light is Light.GREEN and due(row, round_):
        result = computed_label(by_figures, language)
    if not result:
        return None
    fields = (("forecast", forecast.labels.get(language)), ("status", result))
    return _problem(Code.FORECAST_CONTRADICTS, row, answers, ChoiceList.FORECAST, fields)


def computed_label(code: str, language: Language) -> str:
    """The word of a computed status; empty where the figures do not tell."""
    from tyokirja.texts import text

    return text(f"master.computed.{code}", language) if code else ""


def _code(answers: Mapping[str, MergedCell], column: str) -> str:
    cell = answers.get(column)
    return cell.value if cell is not None and isinstance(cell.value, str) else ""


def _problem(
    code: ProblemKind, row: Row, answers: Mapping[str, MergedCell], column: str, fields: tuple[tuple[str, str], ...]
) -> Problem:
    cell = answers.get(column)
    source = cell.source if cell else None
    return Problem(
        code,
        file=source.file if source else "",
        sheet=source.sheet if source else "",
        cell=source.cell if source else "",
        department=row.department,
        row_id=row.id,
        value=cell.typed if cell else "",
        fields=fields,
    )


def measure_attained(merged: MergedRow, choices: Sequence[Choice]) -> bool | None:
    """Whether one row's target was attained; None while it is open or not known.

    The figures decide where they tell. Where they do not (text, no target), a final status that was declared does.
    """
    if merged.judgement.status in (Computed.ATTAINED, Computed.PARTLY_ATTAINED, Computed.NOT_ATTAINED):
        return merged.judgement.status == Computed.ATTAINED
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
        deciding = [each for each in members if each.row.measure] or members
        parts = [(measure_attained(each, choices), each.row.weight) for each in deciding]
        found.append(Goal(department, theme, text or members[0].row.title, tuple(members), goal_attained(parts, rule)))
    return tuple(found)
