"""The picture of a round in figures: statuses by department, measures and goals attained, deviations, what is missing.

The master's summary shows it with live formulas; these are the same figures computed from the records.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tyokirja import judge
from tyokirja.model import Choice, ChoiceList, Consolidation, Department, Language, Light, MergedRow, State

_MOST_STATUSES = 8
"""Status columns that a printed page has room for; above it only those in use are shown, the most used first."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are attained, missed and open."""

    attained: int = 0
    missed: int = 0
    open: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.attained + self.missed + self.open

    @property
    def share(self) -> float | None:
        """The attained as a share of all, the open ones too: a share of the known would flatter an unfinished round."""
        return self.attained / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class StatusColumn:
    """One status as the summary shows it: its word in the report's language, and its light."""

    label: str
    light: Light


@dataclass(frozen=True, slots=True)
class DepartmentFigures:
    """One department: ``statuses`` counts its rows in the order of the status columns; ``label`` is unique."""

    department: Department
    label: str
    statuses: tuple[int, ...]
    other: int
    not_returned: int
    total: int
    measures: Tally

    @property
    def returned(self) -> bool:
        """True when something of the department came back."""
        return self.not_returned < self.total


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole round. ``deviations`` has the largest first; ``results`` is attained or not (None: open) by row id."""

    columns: tuple[StatusColumn, ...]
    departments: tuple[DepartmentFigures, ...]
    measures: Tally
    goals: tuple[judge.Goal, ...]
    goal_tally: Tally
    results: Mapping[str, bool | None]
    answered: int
    rows: int
    deviations: tuple[MergedRow, ...]

    @property
    def missing(self) -> tuple[DepartmentFigures, ...]:
        """The departments whose form has not come back."""
        return tuple(each for each in self.departments if not each.returned)


def picture(consolidation: Consolidation, language: Language) -> Picture:
    """Count everything once. Labels are in ``language``; departments without rows are left out."""
    catalogue, rows = consolidation.catalogue, consolidation.rows
    results = {merged.row.id: judge.measure_attained(merged, catalogue.choices) for merged in rows}
    goals = judge.goals(rows, catalogue.choices, catalogue.settings.goal_rule)
    columns = _status_columns(consolidation, language)
    by_department: dict[str, list[MergedRow]] = defaultdict(list)
    for merged in rows:
        by_department[merged.row.department].append(merged)
    labels = department_labels(catalogue.departments)
    known = {each.id for each in catalogue.departments}
    stray = tuple(Department(each, each) for each in by_department if each not in known)
    departments = tuple(
        _department(
            each, labels.get(each.id, each.id), by_department[each.id], columns, results, consolidation, language
        )
        for each in (*catalogue.departments, *stray)
        if by_department[each.id]
    )
    return Picture(
        columns=columns,
        departments=departments,
        measures=_tally(results[merged.row.id] for merged in rows if merged.row.measure),
        goals=goals,
        goal_tally=_tally(goal.attained for goal in goals),
        results=results,
        answered=sum(merged.state is State.ANSWERED for merged in rows),
        rows=len(rows),
        deviations=deviations(rows, catalogue.choices),
    )


def department_labels(departments: Iterable[Department]) -> dict[str, str]:
    """Department names by id; where two share a name, with the id in brackets."""
    each_once = tuple(departments)
    names = Counter(each.name.casefold() for each in each_once)
    return {each.id: f"{each.name} ({each.id})" if names[each.name.casefold()] > 1 else each.name for each in each_once}


def status_label(merged: MergedRow, choices: Sequence[Choice], language: Language) -> str:
    """The word of the declared status; what was typed where that is no status; empty where nothing was."""
    code = merged.value("status")
    found = judge.choice_of(choices, ChoiceList.STATUS, code) if isinstance(code, str) else None
    return found.labels.get(language) if found else merged.typed("status")


def forecast_label(merged: MergedRow, choices: Sequence[Choice], language: Language) -> str:
    """The word of the forecast; what was typed where that is none; empty where nothing was."""
    code = merged.value("forecast")
    found = judge.choice_of(choices, ChoiceList.FORECAST, code) if isinstance(code, str) else None
    return found.labels.get(language) if found else merged.typed("forecast")


def _status_columns(consolidation: Consolidation, language: Language) -> tuple[StatusColumn, ...]:
    choices = consolidation.catalogue.choices_of(ChoiceList.STATUS)
    by_label: dict[str, StatusColumn] = {}
    for choice in choices:
        label = choice.labels.get(language)
        by_label.setdefault(label.casefold(), StatusColumn(label, choice.light))
    if len(by_label) <= _MOST_STATUSES:
        return tuple(by_label.values())
    used = Counter(status_label(each, choices, language).casefold() for each in consolidation.rows)
    most = {label for label, _ in Counter({k: used[k] for k in by_label if used[k]}).most_common(_MOST_STATUSES)}
    return tuple(column for label, column in by_label.items() if label in most)


def _department(
    department: Department,
    label: str,
    rows: Sequence[MergedRow],
    columns: Sequence[StatusColumn],
    results: Mapping[str, bool | None],
    consolidation: Consolidation,
    language: Language,
) -> DepartmentFigures:
    choices = consolidation.catalogue.choices
    said = Counter(status_label(merged, choices, language).casefold() for merged in rows)
    statuses = tuple(said[column.label.casefold()] for column in columns)
    absent = sum(is_absent(merged, choices, language) for merged in rows)
    return DepartmentFigures(
        department,
        label,
        statuses,
        other=len(rows) - sum(statuses) - absent,
        not_returned=absent,
        total=len(rows),
        measures=_tally(results[merged.row.id] for merged in rows if merged.row.measure),
    )


def is_absent(merged: MergedRow, choices: Sequence[Choice], language: Language) -> bool:
    """True for a row that nobody returned and that the office gave no status either."""
    return merged.state is State.NOT_RETURNED and not status_label(merged, choices, language)


def _tally(results: Iterable[bool | None]) -> Tally:
    counts = Counter(results)
    return Tally(counts[True], counts[False], counts[None])


def deviations(rows: Iterable[MergedRow], choices: Sequence[Choice]) -> tuple[MergedRow, ...]:
    """The rows whose target is not met by the figures, the declared status or the forecast; the largest first.

    Red before yellow; within them the smallest attainment first, those without one last; then the catalogue's order.
    """
    found = [(_severity(merged, choices), merged) for merged in rows]
    off = [(severity, merged) for severity, merged in found if severity]
    off.sort(key=lambda each: (-each[0], _attainment(each[1])))
    return tuple(merged for _, merged in off)


def _attainment(merged: MergedRow) -> float:
    share = merged.judgement.attainment
    return float("inf") if share is None else share


def _severity(merged: MergedRow, choices: Sequence[Choice]) -> int:
    """2 for red, 1 for yellow, 0 for no deviation."""
    lights = {light_of(merged, choices, ChoiceList.STATUS), light_of(merged, choices, ChoiceList.FORECAST)}
    if merged.judgement.status:
        lights.add(judge.Computed(merged.judgement.status).light)
    return 2 if Light.RED in lights else 1 if Light.YELLOW in lights else 0


def light_of(merged: MergedRow, choices: Sequence[Choice], which: ChoiceList) -> Light | None:
    """The light of the declared status or forecast; None where there is none."""
    code = merged.value(which.value)
    found = judge.choice_of(choices, which, code) if isinstance(code, str) else None
    return found.light if found else None
