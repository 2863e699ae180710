"""The first lines of a form: whose it is, for which round, by when, to whom it goes back, how much is left."""

from __future__ import annotations

from tyokirja.form import figures, measure, signing
from tyokirja.form.formulas.live import Live
from tyokirja.form.page import FormPage
from tyokirja.form.plan import Plan
from tyokirja.form.styles import Styles
from tyokirja.model import REST

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
    signing.write(page, plan, styles)
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
