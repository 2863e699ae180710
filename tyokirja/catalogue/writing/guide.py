"""Writes *Ohje*: in a screen, where things stand and what to do next."""

from __future__ import annotations

from tyokirja.catalogue.layout import CataloguePart, sheet_title
from tyokirja.catalogue.reading.cells import outgoing
from tyokirja.catalogue.words import word
from tyokirja.catalogue.writing.goals import field_of, states
from tyokirja.catalogue.writing.tables import DEEP, LINE, PALE, PLAIN, Bench, set_page
from tyokirja.excel.heights import row_height
from tyokirja.model import Decision
from tyokirja.texts import text

_STEPS = (
    CataloguePart.SEEN,
    CataloguePart.DOUBTS,
    CataloguePart.GOALS,
    CataloguePart.PROPOSALS,
    CataloguePart.DEPARTMENTS,
    CataloguePart.UNITS,
    CataloguePart.SETTINGS,
    CataloguePart.ROUNDS,
    CataloguePart.CHOICES,
    CataloguePart.REPORT,
)
_WIDTHS = (34, 104)


def write_guide(bench: Bench) -> None:
    """The sheet *Ohje*."""
    sheet, language, settings = bench.sheets[CataloguePart.GUIDE], bench.language, bench.catalogue.settings
    sheet.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    title = f"{text('catalogue.title', language)} {outgoing(settings.organisation)} {outgoing(settings.period)}"
    sheet.put(0, 0, title.strip()[:200], bench.style({"bold": True, "font_size": 18, "font_color": DEEP}))
    sheet.set_row(0, 30)
    body = bench.style(PLAIN, bottom=0)
    sheet.merge_range(1, 0, 1, 1, text("catalogue.guide.intro", language), body)
    sheet.fit_row(1, row_height([(text("catalogue.guide.intro", language), sum(_WIDTHS))]))
    line = _section(bench, 3, "now")
    for name, formula, value in _figures(bench):
        sheet.put(line, 0, text(f"catalogue.guide.{name}", language), bench.style(PLAIN))
        sheet.write_formula(line, 1, formula, bench.style(PLAIN, bold=True, align="left"), value)
        line += 1
    line = _section(bench, line + 1, "todo")
    number = 1
    for part in _STEPS:
        if part in bench.sheets:
            label = f"{number}. {sheet_title(part, language)}"
            link = f"internal:'{sheet_title(part, language)}'!A1"
            sheet.write_url(line, 0, link, bench.style(PLAIN, font_color="#0B5394", underline=1), label)
            todo = text(f"catalogue.guide.{part}", language)
            sheet.put(line, 1, todo, bench.style(PLAIN))
            sheet.fit_row(line, row_height([(todo, _WIDTHS[1])]))
            line, number = line + 1, number + 1
    line = _section(bench, line + 1, "then")
    first = bench.catalogue.rounds[0].code if bench.catalogue.rounds else "Q1"
    buttons = {"check": text("page.catalogue.check", language), "generate": text("page.generate", language)}
    for name in ("check", "generate", "page"):
        shown = text(f"catalogue.guide.{name}", language, round=outgoing(first), **buttons)
        sheet.merge_range(line, 0, line, 1, shown, bench.style(PLAIN))
        line += 1
    line = _section(bench, line + 1, "know")
    for name in ("ids", "percent", "columns"):
        sheet.merge_range(line, 0, line, 1, text(f"catalogue.guide.{name}", language), bench.style(PLAIN))
        line += 1
    set_page(bench, CataloguePart.GUIDE, repeat=False)
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, line - 1, 1)


def _section(bench: Bench, line: int, name: str) -> int:
    style = bench.style({"bold": True, "font_color": DEEP, "bg_color": PALE, "bottom": 1, "bottom_color": LINE})
    bench.sheets[CataloguePart.GUIDE].put(line, 0, text(f"catalogue.guide.{name}", bench.language), style)
    bench.sheets[CataloguePart.GUIDE].put(line, 1, None, style)
    return line + 1


def _figures(bench: Bench) -> list[tuple[str, str, int]]:
    """What is counted live: its text, its formula, and its value now."""
    catalogue, language = bench.catalogue, bench.language
    ids, checks = field_of(CataloguePart.GOALS, "id", language), field_of(CataloguePart.GOALS, "check", language)
    faults = f'=SUMPRODUCT(({checks}<>"")*({checks}<>"{text("catalogue.check.ok", language)}"))'
    figures = [("rows", f'=SUMPRODUCT(--({ids}<>""))', len(catalogue.rows))]
    if CataloguePart.DOUBTS in bench.sheets:
        decisions = field_of(CataloguePart.DOUBTS, "decision", language)
        is_open = word("decision", Decision.OPEN, language)
        count = sum(doubt.decision is Decision.OPEN for doubt in catalogue.decisions)
        figures.append(("open", f'=SUMPRODUCT(--({decisions}="{is_open}"))', count))
    figures.append(("faults", faults, sum(state != "ok" for state in states(catalogue))))
    names = field_of(CataloguePart.DEPARTMENTS, "name", language)
    mails = field_of(CataloguePart.DEPARTMENTS, "email", language)
    mailless = sum(1 for department in catalogue.departments if department.name and not department.email)
    figures.append(("mailless", f'=SUMPRODUCT(({names}<>"")*({mails}=""))', mailless))
    return figures
