"""The sheets *Täsmäytys* and *Lähteet*: what became of every file, cell and row, and the files as they came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from xlsxwriter.utility import xl_rowcol_to_cell

from tyokirja.excel.book import Sheet
from tyokirja.excel.pen import Cell, Shown
from tyokirja.model import SIGNED, Consolidation, Light, Outcome, State, Submission, Verdict
from tyokirja.report.data.tidy import naive
from tyokirja.report.master import links
from tyokirja.report.master.making import HEADING_ROW, Making, TableColumn
from tyokirja.report.reconciliation import row_accounts
from tyokirja.workbooks.book import column_letters

_ONE_PAGE = 60
"""Rows that can be read on one printed page."""

_WIDTHS = (46, 14, 14, 14, 14, 16, 18)


def reconciliation(making: Making) -> None:
    """*Täsmäytys*: three accounts, each with its sum as a formula and a word that says whether it balances."""
    sheet = making.sheet("reconciliation", about=making.words("about.reconciliation"))
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    sheet.freeze_panes(3, 0)
    at = _files(making, sheet, 3)
    at = _cells(making, sheet, at + 2)
    if _rows(making, sheet, at + 2) < _ONE_PAGE:
        sheet.fit_to_pages(1, 1)
    _colour_checks(making, sheet)


def _colour_checks(making: Making, sheet: Sheet) -> None:
    for word, light in (("account.balances", Light.GREEN), ("account.differs", Light.RED)):
        ground, ink = making.styles.palette.light(light)
        look = making.book.style(bg_color=ground, font_color=ink)
        quoted = making.words(word)
        sheet.colour_where((0, 0, 999, 6), f'=A1="{quoted}"', look)


def _block(making: Making, sheet: Sheet, at: int, title: str, headings: Sequence[str]) -> int:
    sheet.set_row(at, 20)
    sheet.put(at, 0, making.words(title), making.styles.section())
    for number, heading in enumerate(headings):
        sheet.put(at + 1, number, heading, making.styles.heading("right" if 0 < number < len(headings) - 1 else "left"))
    return at + 2


def _check(making: Making, balanced: bool, condition: str) -> Cell:
    good, bad = making.words("account.balances"), making.words("account.differs")
    return Cell(good if balanced else bad, formula=f'=IF({condition},"{good}","{bad}")')


def _sum_block(making: Making, sheet: Sheet, at: int, parts: Sequence[tuple[str, int]], whole: tuple[str, int]) -> int:
    """A whole, its parts, the difference as a formula, and whether it balances."""
    text, number = making.styles.cell(), making.styles.cell("#,##0", "right")
    strong, strong_number = making.styles.cell(bold=True), making.styles.cell("#,##0", "right", bold=True)
    sheet.put(at, 0, whole[0], strong)
    sheet.put(at, 1, whole[1], strong_number)
    first = at + 1
    for at, (label, count) in enumerate(parts, start=first):
        sheet.put(at, 0, label, text)
        sheet.put(at, 1, count, number)
    difference = whole[1] - sum(count for _, count in parts)
    parts_range = f"{xl_rowcol_to_cell(first, 1)}:{xl_rowcol_to_cell(at, 1)}"
    at += 1
    sheet.put(at, 0, making.words("account.difference"), strong)
    sheet.formula(at, 1, f"={xl_rowcol_to_cell(first - 1, 1)}-SUM({parts_range})", difference, strong_number)
    check = _check(making, difference == 0, f"{xl_rowcol_to_cell(at, 1)}=0")
    making.put(sheet, at, 2, check, making.styles.cell())
    return at + 1


def _files(making: Making, sheet: Sheet, at: int) -> int:
    verdicts = making.consolidation.verdicts
    verdicts[Verdict.LITTER] += making.consolidation.litter
    read = sum(count for verdict, count in verdicts.items() if verdict.merged)
    aside = [
        (making.words("account.set_aside", verdict=making.words(f"verdict.{verdict}")), verdicts[verdict])
        for verdict in Verdict
        if verdicts[verdict] and not verdict.merged
    ]
    at = _block(making, sheet, at, "account.files", _item_headings(making))
    received = verdicts.total()
    parts = [(making.words("account.read"), read), *aside]
    return _sum_block(making, sheet, at, parts, (making.words("account.received"), received))


def _cells(making: Making, sheet: Sheet, at: int) -> int:
    cells = making.consolidation.cells
    at = _block(making, sheet, at, "account.cells", _item_headings(making))
    parts = [(making.words(f"account.{outcome}"), cells.of(outcome)) for outcome in Outcome]
    return _sum_block(making, sheet, at, parts, (making.words("account.returned"), cells.returned))


def _item_headings(making: Making) -> list[str]:
    return [making.words("account.item"), making.words("account.count"), making.words("account.check")]


def _rows(making: Making, sheet: Sheet, at: int) -> int:
    """Write the account of rows; gives its last row (from 0)."""
    headings = [making.words("column.department"), making.words("account.issued")]
    headings += [making.words(f"state.{state}") for state in State] + [making.words("account.check")]
    waiting = Counter(merged.row.department for merged in making.consolidation.rows if merged.waiting)
    approval = making.consolidation.catalogue.settings.approval
    headings += [making.words("account.waiting")] if approval else []
    sheet.set_row(at + 1, 32)
    at = first = _block(making, sheet, at, "account.rows", headings)
    text, number = making.styles.cell(), making.styles.cell("#,##0", "right")
    accounts = row_accounts(making.consolidation)
    for at, account in enumerate(accounts, start=first):
        sheet.put(at, 0, making.department(account.department), text)
        sheet.put(at, 1, account.issued, number)
        for column, count in enumerate(account.states, start=2):
            sheet.put(at, column, count, number)
        making.put(sheet, at, 6, _check(making, account.balanced, f"B{at + 1}=SUM(C{at + 1}:F{at + 1})"), text)
        if approval:
            sheet.put(at, 7, waiting[account.department], number)
    if not accounts:
        return at
    total, strong = at + 1, making.styles.cell("#,##0", "right", bold=True)
    sheet.put(total, 0, making.words("summary.total"), making.styles.cell(bold=True))
    sums = [sum(each.issued for each in accounts)]
    sums += [sum(each.states[number] for each in accounts) for number in range(len(State))]
    for column, value in enumerate(sums, start=1):
        span = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(at, column)}"
        sheet.formula(total, column, f"=SUM({span})", value, strong)
    check = _check(making, sums[0] == sum(sums[1:]), f"B{total + 1}=SUM(C{total + 1}:F{total + 1})")
    making.put(sheet, total, 6, check, text)
    return total


def sources(making: Making) -> None:
    """*Lähteet*: every returned file with its verdict, when and by which program it was saved, and its hash."""
    submissions = making.consolidation.submissions
    making.listing("sources", _SOURCES, submissions, about=making.about("sources", links=len(submissions)))


def _opening(making: Making, submission: Submission) -> Cell:
    address, _ = links.to_file(submission.file)
    return Cell(making.words("open_file") if address else None, making.styles.linked(), address)


def _verdict(making: Making, submission: Submission) -> Cell:
    light = (
        Light.GREEN
        if submission.verdict.merged
        else Light.GREY
        if submission.verdict is Verdict.DUPLICATE
        else Light.YELLOW
    )
    return Cell(making.words(f"verdict.{submission.verdict}"), making.styles.light(light))


def _signed(name: str, _making: Making, submission: Submission) -> object:
    """A name or a day of who filled or approved the form, as it was typed where it is no day."""
    cell = submission.signed.get(name)
    if cell is None:
        return ""
    return Shown(cell.value, "d.m.yyyy") if isinstance(cell.value, date) else cell.typed


_SOURCES = (
    TableColumn("file", 44, of=lambda _, submission: submission.file),
    TableColumn("open", 9, of=_opening),
    TableColumn("verdict", 30, of=_verdict),
    TableColumn(
        "department", 22, of=lambda making, each: making.department(each.identity.department) if each.identity else ""
    ),
    TableColumn("saved_at", 17, of=lambda _, submission: Shown(naive(submission.saved_at), "d.m.yyyy hh:mm")),
    TableColumn("program", 26, of=lambda _, submission: submission.program),
    *(
        TableColumn(name, width, of=partial(_signed, name))
        for name, width in zip(SIGNED, (22, 12, 22, 12), strict=True)
    ),
    TableColumn("answers", 12, "right", of=lambda _, submission: Shown(len(submission.answers), "#,##0")),
    TableColumn("unexpected", 14, "right", of=lambda _, submission: Shown(len(submission.unexpected), "#,##0")),
    TableColumn("size", 14, "right", of=lambda _, submission: Shown(submission.size, "#,##0")),
    TableColumn("sha256", 34, of=lambda _, submission: submission.sha256),
)


def signed_places(consolidation: Consolidation, sheet: str) -> dict[tuple[str, str], str]:
    """The cells of *Lähteet* (called ``sheet``) where each file's names and days stand, by file and column."""
    letters = {column.key: column_letters(at) for at, column in enumerate(_SOURCES)}
    return {
        (submission.file, name): f"{sheet}!{letters[name]}{HEADING_ROW + 2 + at}"
        for at, submission in enumerate(consolidation.submissions)
        for name in submission.signed
    }
