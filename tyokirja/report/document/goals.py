"""The report's chapters about rows: one table a department with its goals, and the deviations with their reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from tyokirja.judge import Goal
from tyokirja.model import MergedRow, OwnPlace
from tyokirja.records import dataclass
from tyokirja.report.document import places, styles
from tyokirja.report.document.telling import SHORT, Telling
from tyokirja.report.document.wordml import WordCell, words
from tyokirja.report.told import NONE, Shown

_MOST_ROWS = 5_000
"""Rows that the chapter of goals lists; a report of more pages is nobody's to read, and the master has them all."""

_MOST_DEVIATIONS = 500
_WHOLE = 17.2
"""Widths are told as if the text were so many centimetres wide."""

_TITLE_WIDTH, _NARROW_TITLE, _STATUS_WIDTH = 4.2, 3.4, 3.2
_PHRASE = 26
"""Characters from which on a figure is told in a line of its own."""

_LETTER_WIDTH, _MARGINS, _WIDEST_WORD = 0.168, 0.28, 4.2


def goals(telling: Telling) -> None:
    """*Tavoitteet osastoittain*: per department one table, its goals with their measures, statuses and commentary."""
    telling.paper.at("goals")
    telling.paper.heading(1, telling.words("goals"), page=True)
    telling.paper.tell("goals")
    if telling.picture.rows > _MOST_ROWS:
        sheet = telling.shared("sheet.rows")
        telling.paper.say(telling.words("goal.too_many", count=telling.picture.rows, sheet=sheet))
        return
    by_department: dict[str, list[Goal]] = {}
    for goal in telling.picture.goals:
        by_department.setdefault(goal.department, []).append(goal)
    for figures in telling.picture.departments:
        key = places.DEPARTMENT + figures.department.id
        telling.paper.at(key)
        telling.paper.heading(2, figures.label)
        telling.paper.tell(key, telling.words("place.department"))
        _table(telling, figures.label, by_department.get(figures.department.id, []))


@dataclass(frozen=True, slots=True)
class _ReportColumn:
    """One column of a department's table: its heading, how a row is shown in it, and its width in centimetres.

    Narrower than ``least`` a word of it would break.
    """

    heading: str
    cell: Callable[[MergedRow], WordCell]
    width: float
    right: bool = False
    fixed: bool = False
    least: float = 0.0


def _table(telling: Telling, label: str, goals: Sequence[Goal]) -> None:
    rows = [merged for goal in goals for merged in goal.rows]
    figures = [(heading, _once(shown)) for heading, shown in _figures(telling)]
    columns = _columns(telling, rows, figures)
    head = telling.heads(
        [column.heading for column in columns], right=[at for at, column in enumerate(columns) if column.right]
    )
    caption = telling.words("goal.caption", department=label)
    telling.paper.table(caption, _widths(columns), [head], _lines(telling, goals, columns, figures))


_Figures: TypeAlias = Sequence[tuple[str, Callable[[MergedRow], Shown]]]
"""The headings of a measure's figures, and how each is shown."""


def _once(shown: Callable[[MergedRow], Shown]) -> Callable[[MergedRow], Shown]:
    """The same, asked once for each row: a column is as wide as what it shows, and is shown after that."""
    known: dict[str, Shown] = {}

    def look(merged: MergedRow) -> Shown:
        if merged.row.id not in known:
            known[merged.row.id] = shown(merged)
        return known[merged.row.id]

    return look


def _columns(telling: Telling, rows: Sequence[MergedRow], figures: _Figures) -> list[_ReportColumn]:
    """The columns that some row of a department has something for."""
    measures = any(merged.row.measure for merged in rows)
    title = telling.heading("measure" if measures else "action")
    columns = [_ReportColumn(title, lambda merged: telling.text(telling.title(merged)), 0)]
    for heading, shown in figures:
        told = [phrase for merged in rows if len((phrase := shown(merged)).words) <= _PHRASE]
        filled = [phrase.words for phrase in told if phrase.words != NONE]
        # No row has it: the room is for the others.
        if filled or (measures and heading != telling.heading("baseline")):
            notes = [note for phrase in told for note in phrase.notes]
            longest = max(map(len, filled), default=0)
            least = _word_width([heading, *filled, *notes])
            width = max(least, _letters(longest) if longest <= SHORT else 0.0)
            columns.append(_ReportColumn(heading, _in_cell(telling, shown), width, longest <= SHORT, least=least))
    for at, (heading, _) in enumerate(telling.own(rows[0], OwnPlace.COLUMN)) if rows else ():
        answers = [telling.own(merged, OwnPlace.COLUMN)[at][1] for merged in rows]
        if any(answers):
            least = _word_width([heading, *answers])
            width = max(least, _letters(min(max(map(len, answers)), SHORT)))
            columns.append(_ReportColumn(heading, _own_cell(telling, at), width, least=least))
    if any(telling.has_attainment(merged) for merged in rows):
        heading = telling.words("goal.attainment")
        width = _word_width([heading.replace("\u00ad", "- ")])
        columns.append(
            _ReportColumn(
                heading, lambda merged: telling.number(telling.attainment(merged)), width, right=True, fixed=True
            )
        )
    columns.append(_ReportColumn(telling.heading("status"), telling.status_cell, _STATUS_WIDTH, fixed=True))
    return columns


def _figures(telling: Telling) -> _Figures:
    """What is shown of a measure's figures: from where, to where, then and now."""
    figures: list[tuple[str, Callable[[MergedRow], Shown]]] = [
        (telling.heading("baseline"), telling.baseline),
        (telling.heading("target"), telling.target),
    ]
    if telling.previous:
        figures.append((telling.previous_code, telling.before))
    return [*figures, (telling.words("goal.actual", round=telling.consolidation.round.code), telling.actual)]


def _in_cell(telling: Telling, shown: Callable[[MergedRow], Shown]) -> Callable[[MergedRow], WordCell]:
    return lambda merged: telling.shown(shown(merged))


def _own_cell(telling: Telling, at: int) -> Callable[[MergedRow], WordCell]:
    return lambda merged: telling.text(telling.own(merged, OwnPlace.COLUMN)[at][1] or NONE)


def _lines(
    telling: Telling, goals: Sequence[Goal], columns: Sequence[_ReportColumn], figures: _Figures
) -> Iterator[list[WordCell]]:
    """The table's rows: a theme, a goal, an action and a measure each where a new one begins."""
    count, theme = len(columns), ""
    for goal in goals:
        if goal.theme and goal.theme not in (theme, goal.text):
            above = telling.paper.standing(places.DEPARTMENT + goal.department)
            yield telling.across(count, styles.TABLE_THEME, words(goal.theme), ground=styles.THEME_GROUND, before=above)
        theme = goal.theme
        yield from _goal(telling, goal, count)
        action = ""
        for merged in goal.rows:
            if merged.row.measure and merged.row.action and merged.row.action != action:
                label = words(telling.words("goal.action"), bold=True)
                yield telling.across(count, styles.TABLE_ACTION, label, words(merged.row.action))
            action = merged.row.action
            yield _row(telling, merged, columns, figures)
            if commentary := telling.commentary(merged):
                label = words(f"{telling.heading('commentary')}: ", bold=True)
                yield telling.across(count, styles.TABLE_COMMENTARY, label, words(commentary))
            for heading, own in telling.own(merged, OwnPlace.LINE):
                if own:
                    yield telling.across(count, styles.TABLE_COMMENTARY, words(f"{heading}: ", bold=True), words(own))


def _goal(telling: Telling, goal: Goal, count: int) -> Iterator[list[WordCell]]:
    """A goal's name and how it stands, and below it what the office says of it."""
    key = places.goal(goal.text, (merged.row.id for merged in goal.rows)).key
    name = telling.paper.paragraph(styles.TABLE_GOAL, words(goal.text))
    standing = telling.paper.paragraph(styles.TABLE_STANDING, words(telling.standing(goal)))
    yield [WordCell(telling.paper.standing(key) + name + standing, styles.GOAL_GROUND, count)]
    if own := telling.paper.narrative(key):
        yield [WordCell(own, "", count)]


def _row(telling: Telling, merged: MergedRow, columns: Sequence[_ReportColumn], figures: _Figures) -> list[WordCell]:
    """A measure in its columns; what is told in phrases stands in lines below its name, over those of the figures."""
    phrases = [(heading, shown(merged)) for heading, shown in figures]
    wordy = any(len(shown.words) > _PHRASE for _, shown in phrases)
    if len(columns) < 3 or (merged.row.measure and not wordy):
        return [column.cell(merged) for column in columns]
    headed = [(heading, "; ".join((shown.words, *shown.notes))) for heading, shown in phrases if shown.words != NONE]
    headed += [(heading, own) for heading, own in telling.own(merged, OwnPlace.COLUMN) if own]
    if telling.has_attainment(merged):
        headed.append((telling.shared("column.attainment"), telling.attainment(merged)))
    lines = [telling.text(telling.title(merged)).paragraphs]
    lines += [telling.paper.paragraph(styles.TABLE_PHRASE, *runs) for runs in _runs(headed)]
    return [WordCell("".join(lines), "", len(columns) - 1), columns[-1].cell(merged)]


def _runs(headed: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The runs of each line below a measure: a phrase has a line to itself, short figures stand side by side."""
    lines: list[list[str]] = []
    beside = False
    for heading, value in headed:
        short = len(value) <= _PHRASE
        runs = [words(f"{heading}: ", bold=True), words(value)]
        if short and beside:
            lines[-1] += [words("   "), *runs]
        else:
            lines.append(runs)
        beside = short
    return lines


def _letters(count: int) -> float:
    """Room for so many letters on a line."""
    return count * _LETTER_WIDTH + _MARGINS


def _word_width(texts: Sequence[str]) -> float:
    """Room for the longest word in one piece, as far as the page has it."""
    return min(_letters(max((len(word) for text in texts for word in text.split()), default=0)), _WIDEST_WORD)


def _widths(columns: Sequence[_ReportColumn]) -> list[float]:
    """The first column has what the others leave it, and they leave it enough: first they give up room beyond their words."""
    fixed = sum(column.width for column in columns if column.fixed)
    figures = [column for column in columns[1:] if not column.fixed]
    room = _WHOLE - _TITLE_WIDTH - fixed
    wished, least = sum(figure.width for figure in figures), sum(figure.least for figure in figures)
    part = min(1.0, max(0.0, (room - least) / (wished - least))) if wished > least else 1.0
    scale = min(1.0, (room + _TITLE_WIDTH - _NARROW_TITLE) / least) if least else 1.0
    widths = [
        column.width
        if column.fixed
        else (column.least + (column.width - column.least) * part) * (scale if part == 0 else 1.0)
        for column in columns[1:]
    ]
    return [_WHOLE - sum(widths), *widths]


def deviations(telling: Telling) -> None:
    """*Poikkeamat ja niiden syyt*: the largest first."""
    rows = telling.picture.deviations
    title = telling.words("deviations")
    telling.paper.at("deviations")
    telling.paper.heading(1, title)
    telling.paper.tell("deviations")
    if not rows:
        telling.paper.say(telling.counted("summary.deviations", 0))
        return
    telling.paper.say(telling.shared("about.deviations"), styles.LEAD)
    own = [telling.heading(name) for name in ("target", "actual", "status")]
    head = telling.heads([telling.shared("column.title"), *own, telling.words("deviations.reason")], right=(1, 2))
    telling.paper.table(
        title, (4.6, 2.2, 2.1, 3.2, 5.1), [head], (_deviation(telling, merged) for merged in rows[:_MOST_DEVIATIONS])
    )
    if len(rows) > _MOST_DEVIATIONS:
        sheet = telling.shared("sheet.deviations")
        telling.paper.say(telling.words("deviations.more", count=len(rows) - _MOST_DEVIATIONS, sheet=sheet))


def _deviation(telling: Telling, merged: MergedRow) -> list[WordCell]:
    name = telling.paper.paragraph(styles.TABLE_TEXT, words(telling.title(merged)))
    whose = telling.paper.paragraph(styles.TABLE_NOTE, words(telling.department(merged.row.department)))
    return [
        WordCell(name + whose),
        telling.shown(telling.target(merged)),
        telling.shown(telling.actual(merged)),
        telling.status_cell(merged),
        telling.text(telling.commentary(merged) or telling.words("deviations.no_reason")),
    ]
