"""Results and what is expected at the end of the period, for the whole round, by department and by binding body.

One measure counts once: as its result where that is known, else as its forecast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tyokirja import judge
from tyokirja.model import ChoiceList, Consolidation, Light, MergedRow
from tyokirja.records import dataclass
from tyokirja.report.figures import Picture, Tally, picture, tally


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many measures will be met, met in part, missed, and of how many nobody has said."""

    met: int = 0
    partly: int = 0
    missed: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.met + self.partly + self.missed + self.unknown


@dataclass(frozen=True, slots=True)
class Group:
    """One part of the round; its ``key`` is a department's id or a binding body's name. A goal counts in one group."""

    key: str
    measures: Tally
    expected: Outlook
    goals: Tally
    goals_expected: Tally


@dataclass(frozen=True, slots=True)
class Results:
    """The whole, and its parts in the catalogue's order. ``bodies`` is empty where no row names one."""

    whole: Group
    departments: tuple[Group, ...]
    bodies: tuple[Group, ...]


class Counted(NamedTuple):
    """A round as every report of it counts it."""

    picture: Picture
    results: Results


def counted(consolidation: Consolidation) -> Counted:
    """Count a round once, for all that tell of it."""
    whole = picture(consolidation, consolidation.catalogue.settings.language)
    return Counted(whole, results(consolidation, whole))


def results(consolidation: Consolidation, picture: Picture) -> Results:
    """Count everything once, from the judged rows and the goals of ``picture``."""
    lights = _lights(consolidation, picture)
    rows, goals = consolidation.rows, [_ended(goal, consolidation, lights) for goal in picture.goals]
    named = any(merged.row.binding_body for merged in rows)

    def group(key: str, rows: Iterable[MergedRow], goals: Sequence[_Ended]) -> Group:
        measures = [merged.row.id for merged in rows if merged.row.measure]
        counts = Counter(map(lights.__getitem__, measures))
        return Group(
            key,
            tally(map(picture.results.__getitem__, measures)),
            Outlook(*(counts[light] for light in (Light.GREEN, Light.YELLOW, Light.RED, Light.GREY))),
            tally(goal.attained for goal in goals),
            tally(goal.expected for goal in goals),
        )

    def groups(of_row: Callable[[MergedRow], str]) -> tuple[Group, ...]:
        by_key: dict[str, tuple[list[MergedRow], list[_Ended]]] = {}
        for merged in rows:
            by_key.setdefault(of_row(merged), ([], []))[0].append(merged)
        for goal in goals:
            by_key[of_row(goal.first)][1].append(goal)
        return tuple(group(key, *both) for key, both in by_key.items())

    return Results(
        group("", rows, goals),
        groups(lambda merged: merged.row.department),
        groups(lambda merged: merged.row.binding_body) if named else (),
    )


def _lights(consolidation: Consolidation, picture: Picture) -> dict[str, Light]:
    """What is expected of each row, as a light by its id: its result where it is known, else its forecast."""
    known = {True: Light.GREEN, False: Light.RED}
    lights = {}
    for merged in consolidation.rows:
        result = picture.results[merged.row.id]
        lights[merged.row.id] = known[result] if result is not None else picture.forecasts.light(merged) or Light.GREY
    return lights


class _Ended(NamedTuple):
    """A goal as it is counted: the first row that decides it, whether it is attained, whether it is expected to be."""

    first: MergedRow
    attained: bool | None
    expected: bool | None


_ENDS = {Light.GREEN: True, Light.YELLOW: False, Light.RED: False, Light.GREY: None}
"""How a measure ends by its light: a goal is expected by its rule, and what will be met in part is not met."""


def _ended(goal: judge.Goal, consolidation: Consolidation, lights: dict[str, Light]) -> _Ended:
    deciding = [merged for merged in goal.rows if merged.row.measure] or goal.rows
    parts = [(_ENDS[lights[merged.row.id]], merged.row.weight) for merged in deciding]
    return _Ended(deciding[0], goal.attained, judge.goal_attained(parts, consolidation.catalogue.settings.goal_rule))


def has_forecasts(consolidation: Consolidation) -> bool:
    """True where anybody has given a forecast."""
    return any(merged.value(ChoiceList.FORECAST.value) is not None for merged in consolidation.rows)
