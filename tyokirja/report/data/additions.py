"""What ``koonti.parquet`` has beyond the contract's columns: names and figures that a report would have to look up.

Documented in ``docs/data.md``, as the contract's own columns are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from tyokirja import judge
from tyokirja.model import ChoiceList, Consolidation, Language, Light, State
from tyokirja.report import figures
from tyokirja.report.figures import Picture
from tyokirja.texts import text

_LANGUAGES = tuple(Language)


LABELLED = ("status", "status_computed", "forecast", "state")
"""The codes of the contract that have their words in each language beside them."""

COLUMNS: tuple[str, ...] = (
    "department_name", "round_end", "light", "light_computed", "measure_result", "goal_result",
    *(f"{name}_{language}" for name in LABELLED for language in _LANGUAGES),
)  # fmt: skip
"""The further columns, in order. Lights and results are codes."""

NATIVE: dict[str, type] = {"round_end": date}
"""Those that are no texts, and what they are of."""

_RESULTS = {True: "attained", False: "not_attained", None: ""}


def records(consolidation: Consolidation, counted: Picture | None = None) -> Iterator[tuple[object, ...]]:
    """A tuple for each catalogue row, in the catalogue's order and in the order of :data:`COLUMNS`.

    ``counted`` is the round in figures, where it is at hand.
    """
    picture = counted or figures.picture(consolidation, consolidation.catalogue.settings.language)
    catalogue, end = consolidation.catalogue, consolidation.round.end
    names = {department.id: department.name for department in catalogue.departments}
    goals = {merged.row.id: _RESULTS[goal.attained] for goal in picture.goals for merged in goal.rows}
    statuses, forecasts = (_labels(consolidation, which) for which in (ChoiceList.STATUS, ChoiceList.FORECAST))
    lights = _lights(consolidation)
    computed = _memo(
        lambda code: tuple(judge.computed_label(code, language) for language in _LANGUAGES) if code else _NONE
    )
    states = {state: tuple(text(f"master.state.{state}", language) for language in _LANGUAGES) for state in State}
    for merged in consolidation.rows:
        row, code = merged.row, merged.judgement.status
        status, forecast = (str(merged.value(name) or "") for name in ("status", "forecast"))
        result = picture.results[row.id] if row.measure else None
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
