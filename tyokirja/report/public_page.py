"""The report as one web page for everybody (*raportti.html*): no scripts, nothing loaded from elsewhere, made to be printed.

It says what the Word report says (:class:`~tyokirja.report.told.Told`), without what is the office's own: its account of
files, and words of an earlier report that nobody has checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tyokirja.answers.inputs import SIGNS
from tyokirja.files import resources
from tyokirja.judge import Goal
from tyokirja.layout import Layout
from tyokirja.model import Consolidation, Light, MergedRow
from tyokirja.records import dataclass
from tyokirja.report import outlook
from tyokirja.report.data.tidy import TidyLine, by_row
from tyokirja.report.document import account, keeping, places, summary, whole
from tyokirja.report.document.office import Found
from tyokirja.report.figures import by_light
from tyokirja.report.master.shown import shortened
from tyokirja.report.told import Shown, Told

if TYPE_CHECKING:
    from jinja2 import Template

FILE = "raportti.html.j2"
_BARS_FROM, _BARS_TO = 310, 730
_MOST_BARS = 40
_MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class _GoalShown:
    """A goal with the key of its place, and what is shown of each of its rows' figures."""

    goal: Goal
    key: str
    figures: Callable[[MergedRow], Sequence[Shown]]


def page(
    consolidation: Consolidation,
    layout: Layout,
    past: Sequence[Iterable[TidyLine]] = (),
    *,
    found: Found | None = None,
    counted: outlook.Counted | None = None,
) -> bytes:
    """The page, in the organisation's language; ``past``, ``found`` and ``counted`` are as for the Word report."""
    language = consolidation.catalogue.settings.language
    picture, results = counted or outlook.counted(consolidation)
    told = Told(
        consolidation=consolidation,
        picture=picture,
        results=results,
        layout=layout,
        language=language,
        past=tuple(map(by_row, past)),
    )
    kept = keeping.keep(found or Found(), None, whole.places_of(consolidation, picture))
    words: defaultdict[str, list[Sequence[tuple[str, bool, bool]]]] = defaultdict(list)
    for key, passages in kept.words.items():
        words[key] = [
            line for passage in passages for line in passage.runs if "".join(text for text, _, _ in line).strip()
        ]
    organisation = consolidation.catalogue.settings.organisation
    departments, keys = _departments(told)
    forecasts = outlook.has_forecasts(consolidation)
    heads = [(name, [each for each, _ in group]) for name, group in summary.columns(forecasts)]
    facts: dict[str, Any] = {
        "told": told,
        "words": words,
        "language": language.value,
        "skip": told.words("page.skip"),
        "of": told.words("results.of"),
        "title": told.words("title", organisation=organisation),
        "subtitle": whole.subtitle(told),
        "organisation": organisation,
        "round": consolidation.round.code,
        "lights": {light.value: layout.palette.light(light) for light in Light},
        "contents": _contents(told, words, departments),
        "sentences": summary.sentences(told),
        "changed": summary.changed(told),
        "bars": _bars(told),
        "described": summary.chart_described(told),
        "legend": [(light.value, SIGNS[light], summary.COLOURS[light]) for light in Light],
        "heads": heads,
        "columns": 1 + sum(len(group) for _, group in heads),
        "results": summary.lines(told, forecasts),
        "rule": told.shared(f"summary.rule.{consolidation.catalogue.settings.goal_rule}"),
        "departments": departments,
        "keys": keys,
        "deviations": picture.deviations,
        "gaps": account.gaps(told),
        "method": account.rules(told),
    }
    return _template().render(facts).encode("utf-8", "replace")


def _template() -> Template:
    """The template, compiled each time: code that was kept in a folder would be whose who can write there."""
    from jinja2 import Environment, StrictUndefined

    # The template is the program's own, unlike those of letters: it needs no sandbox, which takes as long as all the rest.
    # Filled once, it is not worth looking for what could be worked out beforehand.
    made = Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=True, optimized=False
    )
    return made.from_string((resources.folder("templates") / FILE).read_text(encoding="utf-8"))


def _departments(told: Told) -> tuple[list[tuple[str, str, list[_GoalShown]]], Mapping[str, str]]:
    """Each department's id on the page, its label and its goals; and the keys of their places by those ids."""
    goals: dict[str, list[_GoalShown]] = {}
    shown = _figures(told)
    if told.picture.rows <= _MOST_ROWS:
        for goal in told.picture.goals:
            key = places.goal(goal.text, (merged.row.id for merged in goal.rows)).key
            goals.setdefault(goal.department, []).append(_GoalShown(goal, key, shown))
    departments, keys = [], {}
    for number, department in enumerate(told.picture.departments, start=1):
        departments.append((f"osasto-{number}", department.label, goals.get(department.department.id, [])))
        keys[f"osasto-{number}"] = places.DEPARTMENT + department.department.id
    return departments, keys


def _figures(told: Told) -> Callable[[MergedRow], Sequence[Shown]]:
    ways = [told.baseline, told.target, *([told.before] if told.previous_code else []), told.actual]
    return lambda merged: [way(merged) for way in ways]


def _contents(
    told: Told, words: Mapping[str, object], departments: Sequence[tuple[str, str, object]]
) -> list[tuple[str, str]]:
    chapters = [("alkusanat", "place.foreword")] if words.get("foreword") else []
    chapters += [("yhteenveto", "summary"), ("tavoitteet", "goals")]
    after = [("poikkeamat", "deviations"), ("puuttuvat", "missing")]
    after += [("johtopaatokset", "place.conclusions")] if words.get("conclusions") else []
    after.append(("perusteet", "method"))
    return [
        *((where, told.words(name)) for where, name in chapters),
        *((where, label) for where, label, _ in departments),
        *((where, told.words(name)) for where, name in after),
    ]


def _bars(told: Told) -> list[dict[str, object]]:
    """The chart: for each department its pieces, the longest bar as wide as the picture."""
    departments = told.picture.departments
    if not any(sum(department.statuses) for department in departments) or len(departments) > _MOST_BARS:
        return []
    unit = (_BARS_TO - _BARS_FROM) / max(department.total for department in departments)
    bars = []
    for number, department in enumerate(departments):
        at, pieces = float(_BARS_FROM), []
        for light, count in by_light(told.picture, department).items():
            if count:
                width = round(count * unit, 1)
                piece = {"x": round(at, 1), "width": width, "middle": round(at + width / 2, 1), "count": count}
                pieces.append({**piece, "fill": summary.COLOURS[light]})
                at += width
        label = shortened(department.label, summary.LETTERS_OF_A_BAR)
        bars.append({"label": label, "ends": _BARS_FROM - 8, "y": number * 28 + 4, "pieces": pieces})
    return bars
