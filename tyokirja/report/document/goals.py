"""The report's chapters about rows: every goal by department and theme, and the deviations with their reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tyokirja.judge import Goal
from tyokirja.model import MergedRow
from tyokirja.report.document import styles
from tyokirja.report.document.telling import Telling
from tyokirja.report.document.wordml import WordCell, words

_MOST_ROWS = 5_000
"""Rows that the chapter of goals lists; a report of more pages is nobody's to read, and the master has them all."""

_MOST_DEVIATIONS = 500
_TITLE_WIDTH, _FIGURE_WIDTH, _NOTED_WIDTH, _WORDY_WIDTH, _SHARE_WIDTH, _STATUS_WIDTH = 4.2, 2.35, 2.7, 3.3, 2.5, 2.8
_WORDY = 14
"""Characters from which a figure is a phrase and needs room."""

_LETTER_WIDTH, _MARGINS, _WIDEST_WORD = 0.18, 0.35, 4.4

_WHOLE = 17.0
"""Widths are told as if the text were so many centimetres wide."""


def goals(telling: Telling) -> None:
    """*Tavoitteet osastoittain*: per department and theme the goals, with their measures, statuses and commentary."""
    telling.paper.heading(1, telling.words("goals"))
    if telling.picture.rows > _MOST_ROWS:
        sheet = telling.shared("sheet.rows")
        telling.paper.say(telling.words("goal.too_many", count=telling.picture.rows, sheet=sheet))
        return
    by_department: dict[str, dict[str, list[Goal]]] = {}
    for goal in telling.picture.goals:
        by_department.setdefault(goal.department, {}).setdefault(goal.theme, []).append(goal)
    for each in telling.picture.departments:
        telling.paper.heading(2, each.label)
        for theme, found in by_department.get(each.department.id, {}).items():
            if theme:
                telling.paper.heading(3, theme)
            for goal in found:
                if goal.text != theme:
                    telling.paper.heading(4 if theme else 3, goal.text)
                _goal(telling, goal)


def _goal(telling: Telling, goal: Goal) -> None:
    telling.paper.say(_standing(telling, goal), styles.LEAD)
    for action, group in groupby(goal.rows, key=lambda merged: merged.row.action if merged.row.measure else None):
        rows = list(group)
        if action:
            telling.paper.add(styles.ACTION, words(telling.words("goal.action"), bold=True), words(action))
        elif action is None and len(rows) < len(goal.rows):
            telling.paper.add(styles.ACTION, words(telling.words("goal.actions"), bold=True))
        _table(telling, goal, rows)
        _commentaries(telling, rows)


def _standing(telling: Telling, goal: Goal) -> str:
    """Whether the goal is attained, by how many of its measures, and towards whom it binds."""
    measures = [merged for merged in goal.rows if merged.row.measure]
    result = telling.result(goal.attained)
    if measures:
        part = sum(telling.picture.results[merged.row.id] is True for merged in measures)
        sentences = [telling.words("goal.result", result=result, part=part, whole=len(measures))]
    else:
        sentences = [telling.words("goal.result_alone", result=result)]
    for name, field in (("binding", "binding_body"), ("unit", "unit")):
        said = dict.fromkeys(value for merged in goal.rows if (value := getattr(merged.row, field)))
        if said:
            words_of = {"binding": "body", "unit": "unit"}
            sentences.append(telling.words(f"goal.{name}", **{words_of[name]: ", ".join(said)}))
    return " ".join(sentences)


_KEPT = ("attainment", "status")
"""Columns whose headings and words need all of their width."""


@dataclass(frozen=True, slots=True)
class _ReportColumn:
    """One column of a goal's table: its heading, how a row is shown in it, and its width in centimetres."""

    name: str
    cell: Callable[[MergedRow], WordCell]
    width: float
    right: bool = False


def _table(telling: Telling, goal: Goal, rows: Sequence[MergedRow]) -> None:
    measures = bool(rows[0].row.measure)
    columns = [
        _ReportColumn("measure" if measures else "action", lambda merged: telling.text(telling.title(merged)), 0)
    ]
    for name, cell in (
        ("baseline", lambda m: telling.revised(m, m.row.baseline, m.row.baseline_original)),
        ("target", lambda m: telling.revised(m, m.row.target, m.row.target_original)),
        ("actual", telling.actual),
    ):
        typed = [_typed(merged, name) for merged in rows]
        longest = max(map(len, typed))
        # No row has it: the room is for the others.
        if longest or (measures and name != "baseline"):
            # Below a figure may stand what it was before.
            noted = name == "actual" or any(getattr(merged.row, f"{name}_original") is not None for merged in rows)
            width = _wordy_width(typed) if longest > _WORDY else _NOTED_WIDTH if noted else _FIGURE_WIDTH
            columns.append(_ReportColumn(name, cell, width, longest <= _WORDY))
    if any(telling.has_attainment(merged) for merged in rows):
        columns.append(_ReportColumn("attainment", telling.attainment, _SHARE_WIDTH, right=True))
    columns.append(_ReportColumn("status", telling.status, _STATUS_WIDTH))
    head = telling.heads(
        [telling.heading(each.name) for each in columns],
        right=[at for at, each in enumerate(columns) if each.right],
    )
    caption = telling.words("goal.caption", goal=goal.text)
    telling.paper.table(caption, _widths(columns), head, ([each.cell(merged) for each in columns] for merged in rows))


def _typed(merged: MergedRow, name: str) -> str:
    """The longest that a column has to show of a row, nothing where it has nothing."""
    if name == "actual":
        return merged.typed("actual").strip()
    return max((str(v) for v in (getattr(merged.row, name), getattr(merged.row, f"{name}_original")) if v is not None),
               key=len, default="")  # fmt: skip


def _wordy_width(typed: Sequence[str]) -> float:
    """Room for phrases, and for their longest word in one piece as far as the page has it."""
    longest = max(len(word) for each in typed for word in each.split())
    return max(_WORDY_WIDTH, min(longest * _LETTER_WIDTH + _MARGINS, _WIDEST_WORD))


def _widths(columns: Sequence[_ReportColumn]) -> list[float]:
    """The first column has what the others leave it, and they leave it enough."""
    fixed = sum(each.width for each in columns if each.name in _KEPT)
    figures = sum(each.width for each in columns if each.name not in _KEPT)
    scale = min(1.0, (_WHOLE - _TITLE_WIDTH - fixed) / figures) if figures else 1.0
    widths = [each.width * (1.0 if each.name in _KEPT else scale) for each in columns[1:]]
    return [_WHOLE - sum(widths), *widths]


def _commentaries(telling: Telling, rows: Iterable[MergedRow]) -> None:
    """What was said of the rows, below their table: a commentary may be a page long."""
    said = [merged for merged in rows if merged.typed("commentary").strip()]
    label = telling.heading("commentary")
    for merged in said:
        name = f"{label}, {telling.title(merged).rstrip(' .:')}: "
        telling.paper.add(styles.COMMENTARY, words(name, bold=True), words(merged.typed("commentary").strip()))


def deviations(telling: Telling) -> None:
    """*Poikkeamat ja niiden syyt*: the largest first."""
    found = telling.picture.deviations
    title = telling.words("deviations")
    telling.paper.heading(1, title)
    if not found:
        telling.paper.say(telling.words("summary.no_deviations"))
        return
    telling.paper.say(telling.words("deviations.about"), styles.LEAD)
    own = [telling.heading(name) for name in ("target", "actual", "status")]
    head = telling.heads([telling.shared("column.title"), *own, telling.words("deviations.reason")], right=(1, 2))
    telling.paper.table(
        title, (4.9, 2.5, 2.5, 3.0, 4.1), head, (_deviation(telling, each) for each in found[:_MOST_DEVIATIONS])
    )
    if len(found) > _MOST_DEVIATIONS:
        sheet = telling.shared("sheet.deviations")
        telling.paper.say(telling.words("deviations.more", count=len(found) - _MOST_DEVIATIONS, sheet=sheet))


def _deviation(telling: Telling, merged: MergedRow) -> list[WordCell]:
    reason = merged.typed("commentary").strip() or telling.words("deviations.no_reason")
    name = telling.paper.paragraph(styles.TABLE_TEXT, words(telling.title(merged)))
    whose = telling.paper.paragraph(styles.TABLE_NOTE, words(telling.department(merged.row.department)))
    return [
        WordCell(name + whose),
        telling.revised(merged, merged.row.target, merged.row.target_original),
        telling.actual(merged),
        telling.status(merged),
        telling.text(reason),
    ]
