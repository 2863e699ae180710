"""Whether measures are attained, and by them the goals that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tyokirja.judge.statuses import Computed, choice_of
from tyokirja.model import Choice, ChoiceList, GoalRule, Light, MergedRow
from tyokirja.records import dataclass


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
