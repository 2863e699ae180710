"""The second sheet: how the form is filled in, what each answer column asks, what the choices mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tyokirja.answers.inputs import SIGNS
from tyokirja.excel import printed
from tyokirja.excel.book import Book
from tyokirja.form import last_round
from tyokirja.form.answercells import own_hint
from tyokirja.form.banner import how_to_return, name_of
from tyokirja.form.measure import column_pixels, height, line_count
from tyokirja.form.page import FormPage
from tyokirja.form.plan import Plan, PlannedColumn
from tyokirja.form.styles import SUBTITLE, Styles
from tyokirja.layout import filled
from tyokirja.model import Choice
from tyokirja.values.absent import ABSENT_WORDS

_WIDTHS = (30.0, 62.0, 22.0)


def write(book: Book, plan: Plan, styles: Styles) -> FormPage:
    """Write the instruction sheet."""
    page = FormPage(book, plan.text("help.sheet"))
    sheet = page.sheet
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, styles.make())
        page.put(0, column, None, styles.banner())
    sheet.style_beyond(len(_WIDTHS), styles.make())
    page.put(0, 0, plan.text("help.title"), styles.banner())
    sheet.set_row(0, 25)
    page.put(
        1, 0, f"{plan.catalogue.settings.organisation}, {name_of(plan)}, {plan.round.code}", styles.fact(bold=True)
    )
    row = _paragraphs(page, 3, list(_steps(plan)), styles)
    row = _columns(page, row + 1, plan, styles)
    for name, offered in (("status", plan.statuses), ("forecast", plan.forecasts)):
        if offered and plan.column(name):
            row = _choices(page, row + 1, plan, name, offered, styles)
    _print_setup(page, plan)
    return page


def _steps(plan: Plan) -> Iterable[str]:
    yield plan.text("help.fill", sheet=plan.sheet)
    yield plan.text("help.tab")
    if check := plan.heading("check"):
        yield plan.text("help.check", column=check)
    if share := plan.heading("attainment"):
        yield plan.text("help.attainment", column=share)
    if commentary := plan.heading("commentary"):
        words = {meaning.value: said[plan.language] for meaning, said in ABSENT_WORDS.items()}
        yield plan.text("help.unknown", column=commentary, **words)
        yield plan.text("help.wrong", column=commentary)
    yield plan.text("help.propose")
    yield plan.text("help.paste")
    if (column := last_round.place(plan)) and any(last_round.note(plan, row) for row in plan.rows):
        yield plan.text("help.last_round", column=column.heading)
    if plan.left_out:
        yield plan.text("help.not_printed", columns=plan.left_out)
    yield plan.text("help.share")
    yield plan.text("help.sign")
    yield plan.text("help.return", how=how_to_return(plan))
    words = {"organisation": plan.catalogue.settings.organisation, "round": plan.round.code}
    yield from (filled(each.get(plan.language), words) for each in plan.layout.instructions)


def _paragraphs(page: FormPage, row: int, texts: Sequence[str], styles: Styles) -> int:
    """One paragraph a row, across the columns, as high as it needs."""
    style = styles.make(text_wrap=True, valign="top")
    room = column_pixels(sum(_WIDTHS)) * 0.94
    for number, words in enumerate(texts, start=1):
        line = f"{number}. {words}"
        page.sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, "", style)
        page.put(row, 0, line, style)
        page.sheet.set_row(row, height(line_count(line, room)) + 4)
        row += 1
    return row


def _columns(page: FormPage, row: int, plan: Plan, styles: Styles) -> int:
    page.put(row, 0, plan.text("help.columns"), styles.make(bold=True, font_size=SUBTITLE))
    row = _headings(page, row + 1, [plan.text(f"help.{each}") for each in ("column", "meaning", "is_required")], styles)
    for column in plan.asked:
        about = _about(plan, column)
        for at, words in enumerate((column.heading, about, column.over)):
            page.put(row, at, words, styles.master())
        lines = [
            line_count(words, column_pixels(width) * 0.95)
            for words, width in zip((column.heading, about), _WIDTHS, strict=False)
        ]
        page.sheet.fit_row(row, height(max(lines)))
        row += 1
    return row


def _about(plan: Plan, column: PlannedColumn) -> str:
    """What an answer column asks; a column of the municipality's own in the template's words, and how it is given."""
    if column.own is None:
        return plan.text(f"help.about.{column.name}")
    how = own_hint(plan, column.own)
    if column.own.choices:
        how = plan.text("help.own_choices", choices=", ".join(each.get(plan.language) for each in column.own.choices))
    return f"{column.prompt} {how}".strip()


def _choices(page: FormPage, row: int, plan: Plan, name: str, offered: Sequence[Choice], styles: Styles) -> int:
    heading = plan.heading(name)
    page.put(row, 0, plan.text("help.choices", column=heading), styles.make(bold=True, font_size=SUBTITLE))
    titles = [plan.text("help.choice"), plan.text("help.light")]
    commentary = plan.heading("commentary")
    if commentary:
        titles.append(plan.text("help.commentary_needed", column=commentary))
    row = _headings(page, row + 1, titles, styles)
    for choice in offered:
        page.put(row, 0, choice.labels.get(plan.language), styles.master())
        ground, ink = plan.layout.palette.light(choice.light)
        lit = styles.make(
            valign="top", bg_color=ground, font_color=ink, border=1, border_color=plan.layout.palette.line
        )
        page.put(row, 1, f"{SIGNS[choice.light]} {plan.text(f'light.{choice.light}')}", lit)
        if commentary:
            page.put(row, 2, plan.text("help.yes" if choice.commentary_needed else "help.no"), styles.master())
        row += 1
    return row


def _headings(page: FormPage, row: int, titles: Sequence[str], styles: Styles) -> int:
    for at, words in enumerate(titles):
        page.put(row, at, words, styles.heading(asked=False))
    return row + 1


def _print_setup(page: FormPage, plan: Plan) -> None:
    sheet = page.sheet
    sheet.hide_gridlines(2)
    sheet.set_paper(printed.A4)
    sheet.set_portrait()
    sheet.set_margins(0.5, 0.5, 0.6, 0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&8" + plan.text("page"))
    sheet.protect("", {"format_columns": True, "format_rows": True})
