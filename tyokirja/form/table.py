"""The answers' table: headings, group lines, rows; what is to be mended on top of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tyokirja.answers.inputs import Input
from tyokirja.form import figures, measure, widths
from tyokirja.form.formulas.facts import FactLines
from tyokirja.form.marks import Located
from tyokirja.form.page import FormPage
from tyokirja.form.plan import GroupLine, Plan, PlannedColumn, RowLine
from tyokirja.form.styles import BODY, Styles
from tyokirja.model import Row
from tyokirja.model.fields import Role
from tyokirja.problems import theirs_to_mend
from tyokirja.seal import OWN_AUTHOR

_NUMERIC = (Input.NUMBER, Input.PERCENT, Input.MONEY, Input.DATE)
_BUTTON = 14.0
"""Points that the filter button takes below a heading's words."""

ROW_LEAST = 30.0
"""Points that a row has at least: two lines, so that the check has room for what it may come to say."""

_BAND_HEIGHTS = (19.0, 17.0, 15.0)


def first_line(plan: Plan, mended: int) -> int:
    """The sheet row (from 0) of the first group line or row, below so many lines of what is to be mended."""
    return plan.header + 1 + mended


def places(plan: Plan, mended: int) -> dict[str, int]:
    """The sheet row (from 0) of every row id."""
    start = first_line(plan, mended)
    return {line.row.id: start + at for at, line in enumerate(plan.lines) if isinstance(line, RowLine)}


def write_headings(page: FormPage, plan: Plan, styles: Styles) -> None:
    """Write the headings, filterable, as high as their words need."""
    asked = {column.name for column in plan.asked}
    lines = 1
    for column in plan.columns:
        page.put(plan.header, column.index, column.heading, styles.heading(asked=column.name in asked))
        room = measure.column_pixels(column.width)
        lines = max(lines, measure.line_count(column.heading, room, BODY, bold=True))
        page.sheet.set_column(column.index, column.index, column.width, styles.make())
    page.sheet.set_row(plan.header, measure.height(lines) + _BUTTON)
    # Outside the table and the printed area: its large type is what keeps low rows from being cramped.
    page.sheet.set_column(len(plan.columns), len(plan.columns), 0.6, styles.make())


def write_mended(page: FormPage, plan: Plan, located: Sequence[Located], styles: Styles) -> int:
    """Write what is to be mended, a line for each problem, linked to its cell. Returns how many lines that took."""
    lines = mended_lines(plan, located)
    top = plan.header + 1
    at = places(plan, len(lines))
    for number, (words, problem) in enumerate(lines):
        style = styles.mend(title=number == 0)
        page.sheet.fill(top + number, 0, len(plan.columns) - 1, style)
        if problem is None or problem.row is None:
            page.put(top + number, 1, words, styles.mend(title=number == 0) if number == 0 else style)
            continue
        column = plan.column(problem.column) or plan.columns[1]
        target = f"internal:'{plan.sheet}'!{column.letter}{at[problem.row.id] + 1}"
        page.link(top + number, 1, target, words, style)
    return len(lines)


def mended_lines(plan: Plan, located: Sequence[Located]) -> list[tuple[str, Located | None]]:
    """The lines of what is to be mended: a title, then each problem, cut where it is wider than the table."""
    if not located:
        return []
    theirs = [each for each in located if theirs_to_mend(each.code)]
    title = "mend.title" if any(each.row for each in theirs) else "mend.count" if theirs else "mend.proposed"
    lines: list[tuple[str, Located | None]] = [(plan.text(title, count=len(theirs)), None)]
    room = plan.width * 0.92
    for each in located:
        where = [each.row.title if each.row else "", plan.heading(each.column) if each.column else ""]
        place = ", ".join(part if len(part) <= 60 else f"{part[:59].rstrip()}…" for part in where if part)
        words = f"{place}: {each.text}" if place else each.text
        lines += [(line, each) for line in measure.wrapped(words, room)]
    return lines


def write_lines(page: FormPage, plan: Plan, mended: int, facts: FactLines, styles: Styles) -> int:
    """Write group lines and rows. Returns how many rows the live check has something to say about as issued."""
    open_rows = 0
    quiet = {plan.text("check.ok"), plan.text("check.unanswered")}
    for at, line in enumerate(plan.lines, start=first_line(plan, mended)):
        if isinstance(line, GroupLine):
            _group(page, plan, at, line, styles)
        else:
            open_rows += _row(page, plan, at, line.row, facts, styles) not in quiet
    return open_rows


def _group(page: FormPage, plan: Plan, at: int, line: GroupLine, styles: Styles) -> None:
    style = styles.band(line.level)
    page.sheet.fill(at, 0, len(plan.columns) - 1, style)
    page.put(at, 1, line.text, style)
    page.sheet.set_row(at, _BAND_HEIGHTS[min(line.level, len(_BAND_HEIGHTS)) - 1])


def _row(page: FormPage, plan: Plan, at: int, row: Row, facts: FactLines, styles: Styles) -> str:
    """Write one row; gives what its check says."""
    said = plan.text("check.ok")
    share, check = facts.shown(row)
    for column in plan.columns:
        shown = plan.shown(row, column.name)
        if column.name == "row_id":
            page.prefilled(at, 0, row.id, styles.row_id())
        elif column.name == "attainment":
            page.formula(at, column.index, share, styles.live(share=True))
        elif column.name == "check":
            page.formula(at, column.index, check, styles.live())
            said = str(check.value)
        elif column.role is Role.ANSWER:
            page.answer(at, column.index, shown.value, _answer_style(plan, row, column, styles))
        else:
            struck = column.name.endswith("_original")
            style = styles.master(numeric=shown.numeric, number_format=shown.number_format, struck=struck)
            page.prefilled(at, column.index, shown.value, style)
    page.sheet.put(at, len(plan.columns), None, styles.air())
    page.sheet.fit_row(at, _height(plan, row, said))
    return said


def _height(plan: Plan, row: Row, said: str) -> float:
    """Points that show every text of a row; the office program fits the row again when somebody types into it."""
    most = 0.0
    for column in plan.columns:
        shown = plan.shown(row, column.name)
        words = said if column.name == "check" else shown.text(plan.language) if shown.value is not None else ""
        room = measure.column_pixels(column.width) * measure.LEEWAY
        points = widths.points_of(column.name, plan.points)
        most = max(most, measure.height(measure.line_count(words, room, points), points))
    return max(most, ROW_LEAST)


def _answer_style(plan: Plan, row: Row, column: PlannedColumn, styles: Styles) -> object:
    asked = ("actual", column.own.asked) if column.own else (column.name, row)
    pattern = figures.answer_format(*asked, plan.language)
    return styles.answer(numeric=column.input_of(row) in _NUMERIC, number_format=pattern)


def write_comments(page: FormPage, plan: Plan, located: Sequence[Located], at: Mapping[str, int]) -> None:
    """A note at every answer cell that has something to mend: what is wrong and what to do."""
    together: dict[tuple[int, int], list[str]] = {}
    for each in located:
        column = plan.column(each.column) if each.column else None
        if each.row is not None and column is not None:
            together.setdefault((at[each.row.id], column.index), []).append(each.text)
    for (row, index), texts in together.items():
        page.comment(row, index, "\n".join(texts), OWN_AUTHOR)
