"""What ``koonti.parquet`` has beyond the contract's columns: names and figures that a report would have to look up.

Documented in ``docs/data.md``, as the contract's own columns are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from tyokirja import judge
from tyokirja.model import ChoiceList, Consolidation, Language, Light, State
from tyokirja.texts import text

_LANGUAGES = tuple(Language)


@dataclass(frozen=True, slots=True)
class Added:
    """The further columns of one line, in their order. Lights and results are codes; labels are in three languages."""

    department_name: str
    round_end: date | None
    light: str
    light_computed: str
    measure_result: str
    goal_result: str
    status_fi: str
    status_sv: str
    status_en: str
    status_computed_fi: str
    status_computed_sv: str
    status_computed_en: str
    forecast_fi: str
    forecast_sv: str
    forecast_en: str
    state_fi: str
    state_sv: str
    state_en: str


COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Added))
"""The further columns, in order."""

_NATIVE: dict[str, type] = {"date | None": date}
NATIVE: dict[str, type] = {
    field.name: _NATIVE[str(field.type)] for field in fields(Added) if str(field.type) in _NATIVE
}
"""Those that are no texts, and what they are of."""

_RESULTS = {True: "attained", False: "not_attained", None: ""}


def records(consolidation: Consolidation) -> Iterator[tuple[object, ...]]:
    """A tuple for each catalogue row, in the catalogue's order and in the order of :data:`COLUMNS`."""
    catalogue, end = consolidation.catalogue, consolidation.round.end
    names = {department.id: department.name for department in catalogue.departments}
    goals = {
        merged.row.id: _RESULTS[goal.attained]
        for goal in judge.goals(consolidation.rows, catalogue.choices, catalogue.settings.goal_rule)
        for merged in goal.rows
    }
    statuses, forecasts = (_labels(consolidation, which) for which in (ChoiceList.STATUS, ChoiceList.FORECAST))
    lights = _lights(consolidation)
    computed = _memo(
        lambda code: tuple(judge.computed_label(code, language) for language in _LANGUAGES) if code else _NONE
    )
    states = {state: tuple(text(f"master.state.{state}", language) for language in _LANGUAGES) for state in State}
    for merged in consolidation.rows:
        row, code = merged.row, merged.judgement.status
        status, forecast = (str(merged.value(name) or "") for name in ("status", "forecast"))
        result = judge.measure_attained(merged, catalogue.choices) if row.measure else None
        yield (
            names.get(row.department, row.department),
            end,
            lights.get(status, ""),
            judge.Computed(code).light.value if code else "",
            _RESULTS[result],
            goals[row.id],
            *statuses.get(status, _NONE),
            *computed(code),
            *forecasts.get(forecast, _NONE),
            *states[merged.state],
        )


_NONE = ("",) * len(_LANGUAGES)


def _labels(consolidation: Consolidation, which: ChoiceList) -> Mapping[str, tuple[str, ...]]:
    """The words of a dropdown's codes, in each language. Where a code stands twice, the first line is meant."""
    lines = (choice for choice in reversed(consolidation.catalogue.choices) if choice.list == which)
    return {line.code: tuple(line.labels.get(language) for language in _LANGUAGES) for line in lines}


def _lights(consolidation: Consolidation) -> Mapping[str, str]:
    lines = (choice for choice in reversed(consolidation.catalogue.choices) if choice.list == ChoiceList.STATUS)
    return {line.code: Light(line.light).value for line in lines}


def _memo(make: Callable[[str], tuple[str, ...]]) -> Callable[[str], tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}

    def labels(code: str) -> tuple[str, ...]:
        if code not in known:
            known[code] = make(code)
        return known[code]

    return labels
