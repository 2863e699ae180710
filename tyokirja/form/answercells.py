"""Dropdowns, limits and hints of the answer cells, and the colours that follow what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tyokirja import judge
from tyokirja.answers.inputs import SIGNS, Input, input_of, input_of_own
from tyokirja.excel.lengths import beginning, units
from tyokirja.form import figures
from tyokirja.form.formulas.facts import FactLines, lacks
from tyokirja.form.formulas.sentences import ProblemMark, unchanged
from tyokirja.form.formulas.wordlists import AGAIN, FIGURE, FORECAST, STATUS, YES_NO, list_of
from tyokirja.form.page import FormPage
from tyokirja.form.plan import Plan, PlannedColumn
from tyokirja.form.styles import DONE, OPEN, WAITING, Styles
from tyokirja.model import Choice, OwnColumn, Row
from tyokirja.values import YES_NO_WORDS, money_format
from tyokirja.values.absent import ABSENT_WORDS, Absent

_LISTS = {Input.STATUS: STATUS, Input.FORECAST: FORECAST}
PROMPT_LIMIT, ERROR_LIMIT, TITLE_LIMIT = 255, 224, 32
"""Characters of validation texts: MS-OI29500 2.1.613."""


def validate(page: FormPage, plan: Plan, places: Mapping[str, int], facts: FactLines) -> None:
    """Give every answer cell its rule and its hint. ``places`` has the sheet row (from 0) of each row id."""
    first, last = min(places.values()), max(places.values())
    for column in plan.asked:
        if column.own is not None:
            page.sheet.data_validation(first, column.index, last, column.index, _own_rule(plan, column, column.own))
            continue
        how = column.input_of(plan.rows[0])
        if how in (Input.STATUS, Input.FORECAST):
            rule = _rule(plan, column, plan.rows[0], facts)
            page.sheet.data_validation(first, column.index, last, column.index, rule)
            continue
        if column.name != "actual":
            if column.prompt:
                rule = {"validate": "any", **_hint(column, column.prompt)}
                page.sheet.data_validation(first, column.index, last, column.index, rule)
            continue
        for row in plan.rows:
            at = places[row.id]
            page.sheet.data_validation(at, column.index, at, column.index, _rule(plan, column, row, facts))


def _rule(plan: Plan, column: PlannedColumn, row: Row, facts: FactLines) -> dict[str, object]:
    how = column.input_of(row)
    rule: dict[str, object] = {"validate": "any"}
    if how in _LISTS:
        rule = {"validate": "list", "source": f"={_LISTS[how]}", **_refusal(plan, how)}
    elif how is not Input.TEXT:
        listed = YES_NO if how is Input.YES_NO else FIGURE
        again = AGAIN if facts.before(row).get("actual") is not None else ""
        # A figure is typed over what the list offers; what cannot be read is told beside the row.
        refusal = _refusal(plan, how) if how is Input.YES_NO else {"show_error": False}
        rule = {"validate": "list", "source": f"={listed}{again}", **refusal}
    return rule | _hint(column, column.prompt or _prompt(plan, row, how))


def _own_rule(plan: Plan, column: PlannedColumn, own: OwnColumn) -> dict[str, object]:
    """A list is chosen from; what cannot be read as a figure or a day is told beside the row."""
    rule: dict[str, object] = {"validate": "any"}
    if own.choices:
        rule = {"validate": "list", "source": f"={list_of(own.name)}", **_refusal(plan, Input.CHOICE)}
    return rule | _hint(column, f"{column.prompt} {own_hint(plan, own)}".strip())


def own_hint(plan: Plan, own: OwnColumn) -> str:
    """How a column of the municipality's own is answered."""
    how = input_of_own(own)
    words = plan.text("help.own_text" if how is Input.TEXT else f"hint.{how}")
    return words + (plan.text("hint.unit", unit=own.unit) if own.unit else "")


def _refusal(plan: Plan, how: Input) -> dict[str, object]:
    return {"error_title": plan.text("error.title"), "error_message": _error(plan, how)}


def _hint(column: PlannedColumn, words: str) -> dict[str, object]:
    return {"input_title": _cut(column.heading, TITLE_LIMIT), "input_message": _cut(words, PROMPT_LIMIT)}


def _prompt(plan: Plan, row: Row, how: Input) -> str:
    if how in (Input.STATUS, Input.FORECAST):
        return plan.text("hint.choice") + _commentary_for(plan, how)
    yes, no = YES_NO_WORDS[plan.language]
    words = plan.text(f"hint.{how}", yes=yes, no=no)
    if how in (Input.NUMBER, Input.MONEY) and row.unit_of_measure:
        words += plan.text("hint.unit", unit=row.unit_of_measure)
    for name in ("baseline", "target"):
        if said := judge.council_words(row, name):
            words += plan.text(f"hint.{name}", value=said.rstrip(" .")) if len(said) <= _LONGEST_HINT else ""
            continue
        value = judge.figure_of(row) if name == "target" else row.baseline
        if value is not None and not (isinstance(value, str) and len(value) > _LONGEST_HINT):
            shown = figures.figure(value, row, plan.language).text(plan.language)
            words += plan.text(f"hint.{name}", value=shown)
    return words


_LONGEST_HINT = 60


def _commentary_for(plan: Plan, how: Input) -> str:
    heading = plan.heading("commentary")
    offered = plan.statuses if how is Input.STATUS else plan.forecasts
    asking = ", ".join(choice.labels.get(plan.language) for choice in offered if choice.commentary_needed)
    return plan.text("hint.commentary_for", column=heading, choices=asking) if heading and asking else ""


def _error(plan: Plan, how: Input) -> str:
    if how in (Input.STATUS, Input.FORECAST, Input.CHOICE):
        return plan.text("error.choice")
    yes, no = YES_NO_WORDS[plan.language]
    words = plan.text(f"error.{how}", yes=yes, no=no)
    if heading := plan.heading("commentary"):
        not_yet = ABSENT_WORDS[Absent.NOT_YET][plan.language]
        words += plan.text("error.no_figure", column=heading, not_yet=not_yet)
    return _cut(words, ERROR_LIMIT)


def _cut(words: str, limit: int) -> str:
    """Within a limit that is counted in UTF-16 units."""
    return words if units(words) <= limit else f"{beginning(words, limit - 1).rstrip()}…"


def colour(page: FormPage, plan: Plan, places: Mapping[str, int], marks: Sequence[ProblemMark], styles: Styles) -> None:
    """Colours and signs that follow the cells: marks first, then statuses and checks, then how numbers are shown."""
    for mark in marks:
        column = plan.column(mark.column)
        if column is not None and mark.row_id in places:
            row = next(each for each in plan.rows if each.id == mark.row_id)
            at = places[mark.row_id]
            formula = f"={unchanged(plan.shown(row, mark.column).value, f'${column.letter}${at + 1}')}"
            page.sheet.colour_where((at, column.index, at, column.index), formula, styles.marked(), stop_if_true=True)
    first, last = min(places.values()), max(places.values())
    for column in plan.asked:
        page.sheet.colour_where((first, column.index, last, column.index), lacks(column.name), styles.lacking())
    for name, listed, offered in (("status", STATUS, plan.statuses), ("forecast", FORECAST, plan.forecasts)):
        if (column := plan.column(name)) is not None:
            _lights(page, column, listed, offered, first, last, styles)
    if (column := plan.column("check")) is not None:
        cell = f"${column.letter}{first + 1}"
        for words, sign in ((plan.text("check.ok"), DONE), (plan.text("check.unanswered"), WAITING), ("", OPEN)):
            formula = f'={cell}="{words}"' if words else f"=LEN({cell})>0"
            area = first, column.index, last, column.index
            page.sheet.colour_where(area, formula, styles.said(sign), stop_if_true=True)
    _numbers(page, plan, places, styles)


def _lights(
    page: FormPage, column: PlannedColumn, listed: str, offered: Sequence[Choice], first: int, last: int, styles: Styles
) -> None:
    used = {choice.light.value for choice in offered}
    for number, light in enumerate(SIGNS, start=1):
        if light in used:
            cell = f"${column.letter}{first + 1}"
            formula = f"=SUMPRODUCT(({listed}_word=TRIM({cell}))*({listed}_light={number}))>0"
            page.sheet.colour_where((first, column.index, last, column.index), formula, styles.light(light))


def _numbers(page: FormPage, plan: Plan, places: Mapping[str, int], styles: Styles) -> None:
    """Thousands apart in large whole numbers, cents where there are cents; else the cell shows what was typed."""
    column = plan.column("actual")
    if column is None:
        return
    groups: dict[tuple[str, str], list[int]] = {}
    for row in plan.rows:
        how = input_of("actual", row)
        if how is Input.NUMBER:
            groups.setdefault(("AND(ISNUMBER({cell}),ABS({cell})>=1000,{cell}=INT({cell}))", "#,##0"), []).append(
                places[row.id]
            )
        elif how is Input.MONEY:
            pattern = money_format("#,##0.00", row.unit_of_measure)
            groups.setdefault(("AND(ISNUMBER({cell}),{cell}<>ROUND({cell},0))", pattern), []).append(places[row.id])
    for (condition, pattern), rows in groups.items():
        for chunk in _chunks(sorted(rows)):
            cell = f"${column.letter}{chunk[0] + 1}"
            together = " ".join(areas(column.letter, chunk))
            area, formula = (chunk[0], column.index, chunk[-1], column.index), "=" + condition.format(cell=cell)
            page.sheet.colour_where(area, formula, styles.number(pattern), multi_range=together)


def _chunks(rows: Sequence[int], size: int = 200) -> Iterable[Sequence[int]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def areas(letter: str, rows: Sequence[int]) -> Iterable[str]:
    """Rows that follow each other as one area."""
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at] != rows[at - 1] + 1:
            first, last = rows[start] + 1, rows[at - 1] + 1
            yield f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
            start = at
