"""The report's first chapter: what came back, what was attained, how each department stands, what changed."""

from __future__ import annotations

from collections import Counter

from tyokirja.columns import SIGNS
from tyokirja.model import Light
from tyokirja.report.changes import Kind, changes
from tyokirja.report.document import styles
from tyokirja.report.document.telling import Telling
from tyokirja.report.figures import DepartmentFigures
from tyokirja.values import write_number


def write(telling: Telling) -> None:
    """*Yhteenveto*."""
    telling.paper.heading(1, telling.words("summary"))
    _sentences(telling)
    _results(telling)
    _departments(telling)
    _changes(telling)


def _sentences(telling: Telling) -> None:
    picture = telling.picture
    forms = len(picture.departments)
    back = forms - len(picture.missing)
    telling.paper.say(
        telling.words(
            "summary.returned",
            back=back,
            forms=forms,
            share=telling.share(back / forms if forms else None),
            answered=picture.answered,
            rows=picture.rows,
            answered_share=telling.share(picture.answered / picture.rows if picture.rows else None),
        )
    )
    measures, goals = picture.measures, picture.goal_tally
    telling.paper.say(
        telling.words(
            "summary.attained",
            measures=measures.attained,
            all_measures=measures.total,
            measures_share=telling.share(measures.share),
            goals=goals.attained,
            all_goals=goals.total,
            goals_share=telling.share(goals.share),
        )
    )
    explained = sum(bool(each.typed("commentary").strip()) for each in picture.deviations)
    if picture.deviations:
        telling.paper.say(telling.words("summary.deviations", count=len(picture.deviations), explained=explained))
    else:
        telling.paper.say(telling.words("summary.no_deviations"))


def _results(telling: Telling) -> None:
    """Measures and goals side by side, and the rule that makes them differ."""
    title = telling.shared("summary.results")
    labels = ("result.yes", "result.no", "result.open", "summary.total", "summary.share")
    head = telling.heads(["", *(telling.shared(each) for each in labels)], right=range(1, 6))
    rows = (
        telling.tally(telling.shared("summary.row.measures"), telling.picture.measures),
        telling.tally(telling.shared("summary.row.goals"), telling.picture.goal_tally),
    )
    telling.paper.say(title, styles.TABLE_TITLE)
    telling.paper.table(title, (3, 2, 2, 2, 2, 2), head, rows)
    rule = telling.consolidation.catalogue.settings.goal_rule
    telling.paper.say(telling.shared(f"summary.rule.{rule}"), styles.NOTE)


def _departments(telling: Telling) -> None:
    title = telling.words("summary.departments")
    labels = [telling.shared("column.department"), *(telling.words(f"summary.{each}") for each in ("rows", "statuses"))]
    head = telling.heads([*labels, telling.words("summary.measures")], right=(1, 3))
    rows = [
        [
            telling.text(each.label),
            telling.number(each.total),
            telling.text(_statuses(telling, each)),
            telling.of(each.measures.attained, each.measures.total) if each.measures.total else telling.number("–"),
        ]
        for each in telling.picture.departments
    ]
    telling.paper.say(title, styles.TABLE_TITLE)
    telling.paper.table(title, (4.6, 1.5, 8, 2.9), head, rows)


def _statuses(telling: Telling, each: DepartmentFigures) -> str:
    """The statuses of a department with their signs and counts, those that nobody has left out."""
    counted = [
        (f"{SIGNS[column.light]}\u00a0{column.label}", count)
        for column, count in zip(telling.picture.columns, each.statuses, strict=True)
    ]
    grey = SIGNS[Light.GREY]
    counted.append((f"{grey}\u00a0{telling.shared('summary.other')}", each.other))
    counted.append((f"{grey}\u00a0{telling.shared('state.not_returned')}", each.not_returned))
    return ", ".join(f"{label}\u00a0{write_number(count, telling.language)}" for label, count in counted if count)


def _changes(telling: Telling) -> None:
    """How many rows are better, worse, re-targeted, new or gone since the previous round."""
    if not telling.previous:
        return
    code = next(line.round for line in telling.previous.values())
    counts = Counter(change.kind for change in changes(telling.consolidation, telling.previous))
    title = telling.words("change.title", round=code)
    order = (Kind.BETTER, Kind.WORSE, Kind.RETARGETED, Kind.NEW, Kind.GONE)
    labels = ["", *(telling.shared(f"change.{kind}") for kind in order)]
    head = telling.heads(labels, right=range(1, len(labels)))
    rows = [[telling.text(telling.words("summary.rows"), bold=True), *(telling.number(counts[kind]) for kind in order)]]
    telling.paper.say(title, styles.TABLE_TITLE)
    telling.paper.table(title, (2, 2, 2, 3, 2, 2.4), head, rows)
