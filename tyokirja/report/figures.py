"""The picture of a round in figures: statuses by department, measures and goals attained, deviations, what is missing.

The master's summary shows it with live formulas; these are the same figures computed from the records.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tyokirja import judge
from tyokirja.model import Choice, ChoiceList, Consolidation, Department, Language, Light, MergedRow, State
from tyokirja.records import dataclass
from tyokirja.texts.departments import name_in

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
class Dropdown:
    """What respondents choose from, status or forecast: its lines by code, their words in the report's language."""

    column: str
    choices: Mapping[str, Choice]
    words: Mapping[str, str]

    @classmethod
    def of(cls, choices: Sequence[Choice], which: ChoiceList, language: Language) -> Dropdown:
        """One of a catalogue's dropdowns. Where a code stands twice, the first line is meant."""
        lines = {choice.code: choice for choice in reversed(choices) if choice.list == which}
        return cls(which.value, lines, {code: line.labels.get(language) for code, line in lines.items()})

    def label(self, merged: MergedRow) -> str:
        """The word of what a row has chosen; what was typed where that is no choice; empty where nothing was."""
        cell = merged.answers.get(self.column)
        if cell is None:
            return ""
        word = self.words.get(cell.value) if isinstance(cell.value, str) else None
        return cell.typed if word is None else word

    def light(self, merged: MergedRow) -> Light | None:
        """The light of what a row has chosen; None where there is none."""
        cell = merged.answers.get(self.column)
        choice = self.choices.get(cell.value) if cell is not None and isinstance(cell.value, str) else None
        return choice.light if choice else None


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
    """The whole round. ``deviations`` has the largest first; ``results`` is attained or not (None: open) by row id.

    ``labels`` are the departments' by id.
    """

    columns: tuple[StatusColumn, ...]
    departments: tuple[DepartmentFigures, ...]
    measures: Tally
    goals: tuple[judge.Goal, ...]
    goal_tally: Tally
    results: Mapping[str, bool | None]
    answered: int
    rows: int
    deviations: tuple[MergedRow, ...]
    statuses: Dropdown
    forecasts: Dropdown
    labels: Mapping[str, str]

    @property
    def missing(self) -> tuple[DepartmentFigures, ...]:
        """The departments whose form has not come back."""
        return tuple(department for department in self.departments if not department.returned)


def picture(consolidation: Consolidation, language: Language) -> Picture:
    """Count everything once. Labels are in ``language``; departments without rows are left out."""
    catalogue, rows = consolidation.catalogue, consolidation.rows
    results = {merged.row.id: judge.measure_attained(merged, catalogue.choices) for merged in rows}
    goals = judge.goals(rows, catalogue.choices, catalogue.settings.goal_rule)
    statuses = Dropdown.of(catalogue.choices, ChoiceList.STATUS, language)
    forecasts = Dropdown.of(catalogue.choices, ChoiceList.FORECAST, language)
    columns = _status_columns(consolidation, statuses, language)
    by_department: dict[str, list[MergedRow]] = defaultdict(list)
    for merged in rows:
        by_department[merged.row.department].append(merged)
    labels = department_labels(catalogue.departments, language)
    known = {department.id for department in catalogue.departments}
    stray = tuple(
        Department(department_id, department_id) for department_id in by_department if department_id not in known
    )
    departments = tuple(
        _department(
            department,
            labels.get(department.id, department.id),
            by_department[department.id],
            columns,
            results,
            statuses,
        )
        for department in (*catalogue.departments, *stray)
        if by_department[department.id]
    )
    return Picture(
        columns=columns,
        departments=departments,
        measures=tally(results[merged.row.id] for merged in rows if merged.row.measure),
        goals=goals,
        goal_tally=tally(goal.attained for goal in goals),
        results=results,
        answered=sum(merged.state is State.ANSWERED for merged in rows),
        rows=len(rows),
        deviations=deviations(rows, statuses, forecasts),
        statuses=statuses,
        forecasts=forecasts,
        labels={department.department.id: department.label for department in departments},
    )


def department_labels(departments: Iterable[Department], language: Language) -> dict[str, str]:
    """Department names by id; where two share a name, with the id in brackets."""
    names = {department.id: name_in(department.name, language) for department in departments}
    shared = Counter(name.casefold() for name in names.values())
    return {id_: f"{name} ({id_})" if shared[name.casefold()] > 1 else name for id_, name in names.items()}


def _status_columns(consolidation: Consolidation, statuses: Dropdown, language: Language) -> tuple[StatusColumn, ...]:
    by_label: dict[str, StatusColumn] = {}
    for choice in consolidation.catalogue.choices_of(ChoiceList.STATUS):
        label = choice.labels.get(language)
        by_label.setdefault(label.casefold(), StatusColumn(label, choice.light))
    if len(by_label) <= _MOST_STATUSES:
        return tuple(by_label.values())
    used = Counter(statuses.label(merged).casefold() for merged in consolidation.rows)
    most = {label for label, _ in Counter({k: used[k] for k in by_label if used[k]}).most_common(_MOST_STATUSES)}
    return tuple(column for label, column in by_label.items() if label in most)


def _department(
    department: Department,
    label: str,
    rows: Sequence[MergedRow],
    columns: Sequence[StatusColumn],
    results: Mapping[str, bool | None],
    statuses: Dropdown,
) -> DepartmentFigures:
    labels = Counter(map(statuses.label, rows))
    folded: Counter[str] = Counter()
    for word, count in labels.items():
        folded[word.casefold()] += count
    counts = tuple(folded[column.label.casefold()] for column in columns)
    absent = sum(is_absent(merged, statuses) for merged in rows)
    return DepartmentFigures(
        department,
        label,
        counts,
        other=len(rows) - sum(counts) - absent,
        not_returned=absent,
        total=len(rows),
        measures=tally(results[merged.row.id] for merged in rows if merged.row.measure),
    )


def is_absent(merged: MergedRow, statuses: Dropdown) -> bool:
    """True for a row that nobody returned and that the office gave no status either."""
    return merged.state is State.NOT_RETURNED and not statuses.label(merged)


def tally(results: Iterable[bool | None]) -> Tally:
    """Count results; None is an open one."""
    counts = Counter(results)
    return Tally(counts[True], counts[False], counts[None])


def deviations(rows: Iterable[MergedRow], statuses: Dropdown, forecasts: Dropdown) -> tuple[MergedRow, ...]:
    """The rows whose target is not met by the figures, the declared status or the forecast; the largest first.

    Red before yellow; within them the smallest attainment first, those without one last; then the catalogue's order.
    """
    weighed = [(_severity(merged, statuses, forecasts), merged) for merged in rows]
    off = [(severity, merged) for severity, merged in weighed if severity]
    off.sort(key=lambda deviation: (-deviation[0], _attainment(deviation[1])))
    return tuple(merged for _, merged in off)


def _attainment(merged: MergedRow) -> float:
    share = merged.judgement.attainment
    return float("inf") if share is None else share


_COMPUTED = {computed.value: computed.light for computed in judge.Computed}


def _severity(merged: MergedRow, statuses: Dropdown, forecasts: Dropdown) -> int:
    """2 for red, 1 for yellow, 0 for no deviation."""
    lights = (statuses.light(merged), forecasts.light(merged), _COMPUTED.get(merged.judgement.status))
    return 2 if Light.RED in lights else 1 if Light.YELLOW in lights else 0


def by_light(picture: Picture, figures: DepartmentFigures) -> Mapping[Light, int]:
    """How many of a department's rows have each light; a row without a status, or not returned, has the grey one."""
    counts = dict.fromkeys(Light, 0)
    for column, count in zip(picture.columns, figures.statuses, strict=True):
        counts[column.light] += count
    counts[Light.GREY] += figures.other + figures.not_returned
    return counts
