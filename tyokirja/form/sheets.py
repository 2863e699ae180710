"""A planned form to the bytes of its workbook: the sheets one after another, their protection and print setup."""

from __future__ import annotations

from collections.abc import Sequence

from tyokirja.excel import printed
from tyokirja.excel.book import Book, Sheet
from tyokirja.form import answercells, banner, hidden, instructions, last_round, marks, table, widths
from tyokirja.form.columns import title_at
from tyokirja.form.formulas import live
from tyokirja.form.formulas.facts import FactLines
from tyokirja.form.formulas.sentences import ProblemMark
from tyokirja.form.page import FormPage
from tyokirja.form.plan import GroupLine, Plan, RowLine
from tyokirja.form.styles import Styles
from tyokirja.model.fields import TITLES
from tyokirja.problems import Problem
from tyokirja.seal import FOOTER_LIMIT

_FROZEN_ROOM, _FROZEN_WITH_CHECK = 420.0, widths.SCREEN / 2
"""Pixels of the columns that stay in sight."""

_TOP, _BOTTOM = 0.45, 0.6
"""Inches above and below the print."""

_DOWN = 595.3
"""Points down an A4 page that lies."""


def write(plan: Plan, issue: str, problems: Sequence[Problem]) -> bytes:
    """The workbook of a form."""
    book = Book(
        f"{plan.title} – {banner.name_of(plan)}",
        plan.language,
        subject=plan.round.code,
        company=plan.catalogue.settings.organisation,
    )
    book.unlock_what_is_pasted()
    styles = Styles(book, plan.layout.palette, plan.points)
    located = marks.locate(plan, problems)
    marked = marks.marks(located)
    facts = FactLines(plan, marked)
    page, places = _answers(book, plan, located, marked, facts, styles)
    help_page = instructions.write(book, plan, styles)
    who = hidden.identity(plan, issue)
    hidden.write(book, plan, who, (page, help_page), facts, places)
    book.set_custom_property(hidden.PROPERTY, hidden.property_text(who), "text")
    page.sheet.activate()
    return book.to_bytes()


def _answers(
    book: Book,
    plan: Plan,
    located: Sequence[marks.Located],
    marked: Sequence[ProblemMark],
    facts: FactLines,
    styles: Styles,
) -> tuple[FormPage, dict[str, int]]:
    page = FormPage(book, plan.sheet)
    table.write_headings(page, plan, styles)
    mended = table.write_mended(page, plan, located, styles)
    open_rows = table.write_lines(page, plan, mended, facts, styles)
    at = table.places(plan, mended)
    last = max(at.values()) + 1
    checked = open_rows if plan.column("check") else None
    banner.write(page, plan, live.counter(plan, facts.done, checked), styles)
    answercells.validate(page, plan, at, facts)
    answercells.colour(page, plan, at, marked, styles)
    table.write_comments(page, plan, located, at)
    last_round.write(page, plan, at)
    # A row's formulas follow its kind, and an id may be all digits: nothing for Excel to point out.
    area = f"A1:{plan.columns[-1].letter}{last}"
    page.sheet.ignore_errors({"formula_differs": area, "number_stored_as_text": area})
    _screen(page, plan, at, located)
    _paper(page, plan, last)
    _read_aloud(book, plan)
    _protect(page, plan, at, styles)
    return page, at


def _screen(page: FormPage, plan: Plan, at: dict[str, int], located: Sequence[marks.Located]) -> None:
    """Headings stay in sight, the cursor stands on the first answer that is asked, or to be mended."""
    sheet = page.sheet
    sheet.hide_gridlines(2)
    sheet.freeze_panes(plan.header + 1, _frozen_columns(plan))
    sheet.autofilter(plan.header, 0, max(at.values()), len(plan.columns) - 1)
    first = next(line.row.id for line in plan.lines if isinstance(line, RowLine))
    row, column = at[first], plan.asked[0].index
    for each in located:
        if each.row is not None and (found := plan.column(each.column) if each.column else None):
            row, column = at[each.row.id], found.index
            break
    sheet.set_selection(row, column, row, column)


def _read_aloud(book: Book, plan: Plan) -> None:
    """Names by which screen readers say a column's heading and a row's title with each cell.

    Their documented names: JAWS, Excel, *Defining column and row titles*; NVDA user guide, *Automatic column and row
    header reading*.
    """
    sheet = "'" + plan.sheet.replace("'", "''") + "'"
    title = plan.columns[title_at([column.name for column in plan.columns]) or 0].letter
    for name, letter in (("ColumnTitle", "A"), ("RowTitle", title)):
        book.name(f"{sheet}!{name}", f"={sheet}!${letter}${plan.header + 1}")


def _frozen_columns(plan: Plan) -> int:
    """The columns up to the row's title stay in sight, and a check behind it, where that leaves room for the answers."""
    for last in reversed(plan.columns):
        frozen = plan.columns[: last.index + 1]
        room = _FROZEN_WITH_CHECK if last.name == "check" else _FROZEN_ROOM
        if last.name in (*TITLES, "check") and widths.pixels(column.width for column in frozen) <= room:
            return len(frozen)
    return 1


def _paper(page: FormPage, plan: Plan, last: int) -> None:
    sheet = page.sheet
    sheet.set_landscape()
    across = widths.pixels(column.width for column in plan.columns[: plan.printed])
    paper = printed.A4 if across <= widths.room_on(widths.PAPER, plan.points) else printed.A3
    sheet.set_paper(paper)
    sheet.set_margins(left=widths.MARGIN, right=widths.MARGIN, top=_TOP, bottom=_BOTTOM)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(plan.header)
    sheet.print_area(0, 0, last - 1, plan.printed - 1)
    sheet.set_h_pagebreaks(_page_ends(sheet, plan, paper, across, last))
    left = _footer(banner.name_of(plan))
    right = _footer(f"{plan.catalogue.settings.organisation}, {plan.round.code}")
    sheet.set_footer(f"&L&10{left}&C&10{plan.text('page')}&R&10{right}", {"scale_with_doc": False})


def _page_ends(sheet: Sheet, plan: Plan, paper: int, across: float, last: int) -> list[int]:
    """Before which rows (from 0) a page has to begin, lest a group's line stands alone at the end of one."""
    times = 1.0 if paper == printed.A4 else 2**0.5
    scales = (min(1.0, widths.PAPER * times / across / wider) for wider in (1.0, widths.WIDER_ON_PAPER))
    rooms = [(_DOWN * times - 72 * (_TOP + _BOTTOM)) / scale for scale in scales]
    first = last - len(plan.lines)
    lines = [(sheet.height(first + at), isinstance(line, GroupLine)) for at, line in enumerate(plan.lines)]
    used = sum(sheet.height(row) for row in range(first))
    return [first + at for at in printed.row_page_ends(lines, used, sheet.height(plan.header), rooms)]


def _footer(words: str) -> str:
    """A text in a footer, as much of it as there is room for."""
    return printed.in_margin(words if len(words) <= FOOTER_LIMIT else f"{words[: FOOTER_LIMIT - 1]}…")


def _protect(page: FormPage, plan: Plan, at: dict[str, int], styles: Styles) -> None:
    """Lock everything but the answers, and let those be written whatever was pasted over them."""
    sheet, locked = page.sheet, styles.make()
    for row in range(max(at.values()) + 1):
        written = sheet.table[row]
        for column in range(len(plan.columns) + 1):
            if column not in written:
                sheet.put(row, column, None, locked)
    sheet.style_beyond(len(plan.columns) + 1, locked)
    rows = sorted(at.values())
    areas = (area for column in plan.asked for area in answercells.areas(column.letter, rows))
    sheet.unprotect_range(" ".join(areas), "tyokirja_vastaukset")
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
