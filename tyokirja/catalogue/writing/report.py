"""Writes *Tuontiraportti*: the account of the source, what was left over, and what a re-import changed."""

from __future__ import annotations

from tyokirja.catalogue.layout import CHANGE_HEADS, LEFT_OVER_HEADS, REPORT_COUNTS, CataloguePart
from tyokirja.catalogue.limits import pieces
from tyokirja.catalogue.reading.cells import outgoing
from tyokirja.catalogue.writing.tables import DEEP, HEAD, PLAIN, QUIET, TEXT, Bench, set_page
from tyokirja.excel.heights import row_height
from tyokirja.model import ImportReport
from tyokirja.texts import area, text

_WIDTHS = (32, 50, 46, 46)


def write_report(bench: Bench) -> None:
    """The sheet *Tuontiraportti*; there is a report."""
    report = bench.catalogue.report
    if report is None:
        return
    sheet = bench.sheets[CataloguePart.REPORT]
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    line = _balance(bench, report)
    line = _heading(bench, line + 1, "left_overs", LEFT_OVER_HEADS if report.left_over else ())
    for left in report.left_over:
        for number, piece in enumerate(pieces(outgoing(left.text))):
            reason = left.reason if number == 0 else text("catalogue.report.continued", bench.language)
            line = _line(bench, line, (left.place, piece, reason))
    line = _heading(bench, line + 1, "changes", CHANGE_HEADS if report.changes else ())
    for change in report.changes:
        shown = change.change
        if f"change.{shown}" in area("catalogue"):
            shown = text(f"catalogue.change.{shown}", bench.language)
        line = _line(bench, line, (change.row_id, shown, change.before, change.after))
    sheet.freeze_panes(1, 0)
    set_page(bench, CataloguePart.REPORT, repeat=False)
    sheet.print_area(0, 0, line, 3)


def _balance(bench: Bench, report: ImportReport) -> int:
    sheet, language = bench.sheets[CataloguePart.REPORT], bench.language
    sheet.put(
        0, 0, text("catalogue.sheet.report", language), bench.style({"bold": True, "font_size": 16, "font_color": DEEP})
    )
    sheet.set_row(0, 26)
    label, number = bench.style(PLAIN), bench.style(PLAIN, num_format="#,##0", align="left")
    for line, name in enumerate(("source", "sha256"), start=2):
        sheet.put(line, 0, text(f"catalogue.report.{name}", language), label)
        sheet.put(line, 1, outgoing(getattr(report, name)), bench.style(TEXT, text_wrap=False))
    for line, name in enumerate(REPORT_COUNTS, start=4):
        sheet.put(line, 0, text(f"catalogue.report.{name}", language), label)
        sheet.put(line, 1, getattr(report, name), number)
    sheet.put(7, 0, text("catalogue.report.left_over", language), label)
    sheet.put(7, 1, len(report.left_over), number)
    verdict = {each: text(f"catalogue.report.{each}", language) for each in ("balanced", "unbalanced")}
    formula = f'=IF(B5=B6+B7+B8,"{verdict["balanced"]}","{verdict["unbalanced"]}")'
    sheet.put(8, 0, text("catalogue.report.balance", language), bench.style(PLAIN, bold=True))
    sheet.write_formula(
        8, 1, formula, bench.style(PLAIN, bold=True), verdict["balanced" if report.balanced else "unbalanced"]
    )
    return 9


def _heading(bench: Bench, line: int, title: str, heads: tuple[str, ...]) -> int:
    sheet = bench.sheets[CataloguePart.REPORT]
    style = bench.style({"bold": True, "font_size": 13, "font_color": DEEP})
    sheet.put(line, 0, text(f"catalogue.report.{title}", bench.language), style)
    if not heads:
        sheet.put(line + 1, 0, text("catalogue.report.none", bench.language), bench.style(QUIET, bottom=0))
        return line + 2
    for column, name in enumerate(heads):
        sheet.put(line + 1, column, text(f"catalogue.report.{name}", bench.language), bench.style(HEAD))
    return line + 2


def _line(bench: Bench, line: int, values: tuple[str, ...]) -> int:
    for column, value in enumerate(values):
        bench.sheets[CataloguePart.REPORT].put(line, column, outgoing(value), bench.style(TEXT))
    bench.sheets[CataloguePart.REPORT].fit_row(line, row_height(zip(values, _WIDTHS, strict=False)))
    return line + 1
