"""The report's first chapter, one page: what was attained, what is expected, which goals deviate and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tyokirja.answers.inputs import SIGNS
from tyokirja.model import Light
from tyokirja.report.changes import Kind, changes
from tyokirja.report.document import styles
from tyokirja.report.document.telling import Telling
from tyokirja.report.document.wordml import WordCell, words
from tyokirja.report.figures import by_light
from tyokirja.report.master.shown import shortened
from tyokirja.report.outlook import Group, has_forecasts
from tyokirja.report.told import NONE, Told
from tyokirja.values import write_number

_MOST_GROUPS = 14
"""Departments and bodies that the page lists; more have their figures in the master."""

_MOST_BARS = 16
_WORST = 3
_TITLE, _REASON = 56, 90
"""Characters of a deviating measure's name and of its reason; both stand in full in their own chapter."""

LETTERS_OF_A_BAR = 50
"""Letters of a department's name beside its bar: *Hyvinvoinnin ja terveyden edistämisen lautakunta* is whole."""

COLOURS = {Light.GREEN: "#6DB78A", Light.YELLOW: "#E9C46A", Light.RED: "#E59A91", Light.GREY: "#E3E7EA"}
_LINE = "#8A96A1"


def write(telling: Telling) -> None:
    """*Yhteenveto*."""
    telling.paper.at("summary")
    telling.paper.heading(1, telling.words("summary"), page=True)
    telling.paper.tell("summary")
    now, deviating = sentences(telling)[:2], sentences(telling)[2:]
    telling.paper.say(" ".join(now))
    telling.paper.say(" ".join(deviating))
    _chart(telling)
    _results(telling)
    _worst(telling)
    if line := changed(telling):
        telling.paper.say(line, styles.NOTE)


def sentences(told: Told) -> list[str]:
    """The round in a few sentences: measures and goals, now and at the end, deviations, what came back."""
    whole, picture = told.results.whole, told.picture
    forecasts = has_forecasts(told.consolidation)
    told_of = []
    for name, now, then in (
        ("measures", whole.measures, whole.expected.met),
        ("goals", whole.goals, whole.goals_expected.attained),
    ):
        sentence = told.counted(f"summary.{name}", now.total, now.attained, share=told.share(now.share))
        if forecasts and now.total:
            share = told.share(then / now.total)
            expected = "expected" if now.total > 1 else "only.expected"
            sentence += " " + told.counted(f"summary.{name}.{expected}", then, share=share)
        told_of.append(sentence)
    count = len(picture.deviations)
    explained = sum(bool(told.commentary(merged)) for merged in picture.deviations)
    told_of.append(told.counted("summary.deviations", count, explained))
    forms = len(picture.departments)
    back = forms - len(picture.missing)
    returned = told.counted("summary.returned", forms, back)
    told_of.append(f"{returned} {told.counted('summary.answered', picture.rows, picture.answered)}")
    return told_of


def changed(told: Told) -> str:
    """How many rows are better, worse, re-targeted, new or gone since the previous round, in one line."""
    if not told.previous:
        return ""
    counts = Counter(change.kind for change in changes(told.consolidation, told.previous))
    order = (Kind.BETTER, Kind.WORSE, Kind.RETARGETED, Kind.NEW, Kind.GONE)
    parts = [told.words(f"change.{kind}", count=counts[kind]) for kind in order if counts[kind]]
    title = told.words("change.title", round=told.previous_code)
    return f"{title}: {', '.join(parts) or told.words('change.none')}."


def _chart(telling: Telling) -> None:
    """Statuses by department, in the colours and signs of their lights."""
    departments = telling.picture.departments
    if not any(sum(department.statuses) for department in departments) or len(departments) > _MOST_BARS:
        return
    from tyokirja.excel.charts import Series, stacked_bars

    title = telling.words("chart")
    counts = [by_light(telling.picture, department) for department in departments]
    series = [
        Series(
            f"{SIGNS[light]} {telling.words(f'light.{light}')}",
            [count[light] for count in counts],
            COLOURS[light],
            _LINE,
        )
        for light in Light
    ]
    labels = [shortened(department.label, LETTERS_OF_A_BAR) for department in departments]
    made = stacked_bars(title, labels, series, styles.FONT, telling.language)
    telling.paper.say(title, styles.TABLE_TITLE)
    telling.paper.chart(made, title, chart_described(telling), 42 + 13 * len(departments))


def chart_described(told: Told) -> str:
    """The chart in words, for whoever does not see it: the figures of every bar."""
    bars = []
    for department in told.picture.departments:
        counts = by_light(told.picture, department)
        shares = ", ".join(f"{told.words(f'light.{light}')} {counts[light]}" for light in Light if counts[light])
        bars.append(f"{department.label}: {shares}")
    return f"{told.words('chart.about')} {'. '.join(bars)}."


# the table of results

_NOW = (("all", 1.1), ("yes", 1.85), ("no", 1.85), ("open", 1.1))
_THEN = (("met", 1.5), ("partly", 1.4), ("missed", 1.4), ("unknown", 1.1))
_LABEL_WIDTH, _GOAL_WIDTH = 3.2, 1.3


def columns(forecasts: bool) -> list[tuple[str, tuple[tuple[str, float], ...]]]:
    """The columns of the results in their groups, each with its width in centimetres."""
    parts: list[tuple[str, tuple[tuple[str, float], ...]]] = [("now", _NOW)]
    if forecasts:
        parts.append(("then", _THEN))
    goals = (("goals_now", _GOAL_WIDTH), ("goals_then", _GOAL_WIDTH + 0.1))
    return [*parts, ("goals", goals if forecasts else goals[:1])]


def _results(telling: Telling) -> None:
    """Measures now and at the end, and goals: as a whole, by department, by binding body."""
    forecasts = has_forecasts(telling.consolidation)
    parts = columns(forecasts)
    every = [each for _, group in parts for each in group]
    above = [WordCell(telling.paper.paragraph(styles.TABLE_HEADING))]
    for name, group in parts:
        title = telling.paper.paragraph(styles.TABLE_HEADING_RIGHT, words(telling.words(f"results.{name}")))
        above.append(WordCell(title, "", len(group)))
    labels = ["", *(telling.words(f"results.{name}") for name, _ in every)]
    count = len(labels)
    head = [above, telling.heads(labels, right=range(1, count))]
    title = telling.shared("summary.results")
    shares = [_LABEL_WIDTH, *(width for _, width in every)]
    telling.paper.say(title, styles.TABLE_TITLE)
    telling.paper.table(title, shares, head, _rows(telling, count, forecasts))
    rule = telling.consolidation.catalogue.settings.goal_rule
    telling.paper.say(telling.shared(f"summary.rule.{rule}"), styles.NOTE)


def lines(told: Told, forecasts: bool) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """The results: groups of lines under their heading, each line a label and its figures."""
    results = told.results
    blocks = [("", [(told.words("results.whole"), _figures(told, results.whole, forecasts))])]
    parts = (("department", results.departments, told.department), ("body", results.bodies, told.body))
    for name, groups, label in parts:
        if len(groups) > 1:
            listed = [(label(group.key), _figures(told, group, forecasts)) for group in groups]
            blocks.append((told.words(f"results.{name}"), listed))
    return blocks


def _figures(told: Told, group: Group, forecasts: bool) -> list[str]:
    measures, expected, then = group.measures, group.expected, group.goals_expected
    counts = [measures.total, measures.attained, measures.missed, measures.open]
    counts += [expected.met, expected.partly, expected.missed, expected.unknown] if forecasts else []
    goals = [group.goals, *([then] if forecasts else [])]
    return [
        *(write_number(count, told.language) for count in counts),
        *(told.of(goal.attained, goal.total) if goal.total else NONE for goal in goals),
    ]


def _rows(telling: Telling, count: int, forecasts: bool) -> Iterator[Sequence[WordCell]]:
    for heading, listed in lines(telling, forecasts):
        if heading:
            yield telling.across(count, styles.TABLE_THEME, words(heading), ground=styles.THEME_GROUND)
        for label, figures in listed[:_MOST_GROUPS]:
            bold = not heading
            yield [telling.text(label, bold=bold), *(telling.number(figure, bold=bold) for figure in figures)]
        if len(listed) > _MOST_GROUPS:
            more = telling.words("results.more", count=len(listed) - _MOST_GROUPS)
            yield telling.across(count, styles.TABLE_NOTE, words(more))


def _worst(telling: Telling) -> None:
    """The largest deviations, each on a line with its reason."""
    deviations = telling.picture.deviations
    if not deviations:
        return
    title = telling.shared("summary.worst")
    labels = [telling.shared("column.title"), *(telling.heading(name) for name in ("target", "actual", "status"))]
    head = telling.heads([*labels, telling.words("deviations.reason")], right=(1, 2))
    rows = []
    for merged in deviations[:_WORST]:
        name = shortened(telling.title(merged), _TITLE)
        whose = shortened(telling.department(merged.row.department), 26)
        status = telling.status(merged)
        ground, ink = telling.layout.palette.light(status.light)
        rows.append(
            [
                telling.text(f"{name} ({whose})"),
                telling.number(shortened(telling.target(merged).words, 30)),
                telling.number(shortened(telling.actual(merged).words, 30)),
                WordCell(telling.paper.paragraph(styles.TABLE_TEXT, words(status.signed, ink=ink)), ground),
                telling.text(shortened(telling.commentary(merged), _REASON) or telling.words("deviations.no_reason")),
            ]
        )
    telling.paper.say(title, styles.TABLE_TITLE)
    telling.paper.table(title, (5.0, 2.0, 2.0, 2.7, 5.5), [head], rows)
