"""The first lines of a form: whose it is, for which round, by when, to whom it goes back, how much is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tyokirja.form import figures, measure
from tyokirja.form.formulas.live import Live
from tyokirja.form.page import FormPage
from tyokirja.form.plan import SIGNING_LINES, Plan
from tyokirja.form.styles import Styles
from tyokirja.model import REST, SIGNED
from tyokirja.values import DATE_FORMATS

_TITLE_HEIGHT, _DEPARTMENT_HEIGHT, _FACT_HEIGHT, _OVER_HEIGHT = 25.0, 21.0, 18.0, 14.0
_COUNTER_ROOM = 290.0


def write(page: FormPage, plan: Plan, counter: Live, styles: Styles) -> None:
    """Write the lines above the headings."""
    title = styles.banner()
    page.sheet.fill(0, 0, len(plan.columns) - 1, title)
    page.put(0, 0, f"{plan.catalogue.settings.organisation} – {plan.title}", title)
    page.sheet.set_row(0, _TITLE_HEIGHT)
    page.put(1, 0, name_of(plan), styles.department())
    page.sheet.set_row(1, _DEPARTMENT_HEIGHT)
    page.counter(2, 0, counter, styles.fact(bold=True))
    page.put(2, _beside(plan), how_to_return(plan), styles.fact())
    page.sheet.set_row(2, _FACT_HEIGHT)
    if plan.lead:
        page.put(3, 0, plan.lead, styles.fact())
        page.sheet.set_row(3, _FACT_HEIGHT)
    write_signing(page, plan, styles)
    _over_the_answers(page, plan, styles)
    _logo(page, plan)


def name_of(plan: Plan) -> str:
    """The department, and its unit where the form is for one."""
    unit = plan.text("rest") if plan.unit == REST else plan.unit
    return f"{plan.department_name} – {unit}" if unit else plan.department_name


def how_to_return(plan: Plan) -> str:
    """By when and to whom the form goes back, as far as the catalogue says."""
    deadline = figures.date_in(plan.round.deadline, plan.language)
    reply_to = plan.catalogue.settings.reply_to
    known = (bool(deadline), bool(reply_to))
    key = {
        (True, True): "return_by",
        (True, False): "return_deadline",
        (False, True): "return_address",
        (False, False): "return_reply",
    }[known]
    return plan.text(key, deadline=deadline, reply_to=reply_to)


def _beside(plan: Plan) -> int:
    """The first column that leaves the counter its room."""
    room = 0.0
    for column in plan.columns:
        if room >= _COUNTER_ROOM:
            return column.index
        room += measure.column_pixels(column.width)
    return len(plan.columns)


def _over_the_answers(page: FormPage, plan: Plan, styles: Styles) -> None:
    row = plan.header - 1
    for column in plan.asked:
        page.put(row, column.index, column.over, styles.over())
    if plan.left_out:
        page.put(row, 1, plan.text("not_printed", sheet=plan.text("help.sheet")), styles.over())
    page.sheet.set_row(row, _OVER_HEIGHT)


def _logo(page: FormPage, plan: Plan) -> None:
    """The template's picture at the right end of the first lines, scaled to their height."""
    if plan.layout.logo is not None:
        high = (_TITLE_HEIGHT + _DEPARTMENT_HEIGHT + _FACT_HEIGHT) / 0.75
        words = plan.layout.logo_text.get(plan.language)
        page.sheet.picture(0, plan.columns[-1].index, plan.layout.logo.read_bytes(), high, words)


_HEIGHT = 17.0
_ROOM = (76.0, 170.0, 104.0, 84.0)
"""Pixels of a line's parts: a label and its cell, twice."""


def write_signing(page: FormPage, plan: Plan, styles: Styles) -> None:
    """Write the lines; their cells are the respondent's."""
    top = plan.header - 1 - SIGNING_LINES
    spans = list(_spans([measure.column_pixels(column.width) for column in plan.columns]))
    for line in range(SIGNING_LINES):
        row = top + line
        page.sheet.set_row(row, _HEIGHT)
        for number, name in enumerate(SIGNED[2 * line : 2 * line + 2]):
            page.put(row, spans[2 * number][0], plan.text(f"sign.{name}"), styles.fact())
            _cell(page, plan, styles, row, spans[2 * number + 1], name)


def _cell(page: FormPage, plan: Plan, styles: Styles, row: int, span: tuple[int, int], name: str) -> None:
    first, last = span
    day = name.endswith("_on")
    style = styles.answer(numeric=day, number_format=DATE_FORMATS[plan.language] if day else "")
    # Side by side and unmerged: what is typed into the first runs over the others.
    page.sheet.fill(row, first, last, style)
    hint = {"input_title": plan.text(f"sign.{name}"), "input_message": plan.text(f"sign.{name}.hint")}
    page.sheet.data_validation(row, first, row, last, {"validate": "any", **hint})


def _spans(widths: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The columns of each part, from left to right, beside the ids where there are enough; each has one at least."""
    at = 1 if len(widths) > len(_ROOM) else 0
    for number, wanted in enumerate(_ROOM):
        first, room = at, 0.0
        most = max(len(widths) - (len(_ROOM) - number - 1), first + 1)
        while room < wanted and at < most:
            room += widths[at] if at < len(widths) else wanted
            at += 1
        yield first, at - 1
