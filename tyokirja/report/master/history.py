"""The sheet *Historia*: every measure's actual from round to round, and a chart of the one that is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from tyokirja.excel.streamed import Streamed
from tyokirja.model import Kind, MergedRow
from tyokirja.report.data.tidy import TidyLine, code_of
from tyokirja.report.master.making import Making, TableColumn
from tyokirja.report.master.rows import answer_shown
from tyokirja.report.master.shown import figure, set_by_council
from tyokirja.report.master.styles import FONT

_MOST_ROWS = 20_000
"""Rows of a round that has the sheet."""

_CHOSEN_ROW, _ROUNDS_ROW, _FIGURES_ROW, _CHART_ROW, _TABLE_ROW = 2, 3, 4, 6, 19
_LEADING = (
    TableColumn("row_id", 12),
    TableColumn("title", 44),
    TableColumn("department", 22),
    TableColumn("unit_of_measure", 12),
    TableColumn("target", 15, "right"),
)
_FIRST_ROUND = len(_LEADING)
_ROUND_WIDTH = 14.0


def write(making: Making, past: Sequence[Mapping[str, TidyLine]]) -> None:
    """Write the sheet, where there are ``past`` rounds (tidy lines by row id, oldest first)."""
    rows = making.consolidation.rows
    if not past or not rows or len(rows) > _MOST_ROWS:
        return
    codes = [*map(code_of, past), making.consolidation.round.code]
    sheet = making.sheet("history", about=making.words("about.history"))
    columns = [*_LEADING, *(TableColumn("", _ROUND_WIDTH, "right", heading=code) for code in _unlike(codes))]

    def line(merged: MergedRow) -> list[object]:
        row = merged.row
        return [
            making.to_row(row.id),
            row.title,
            making.department(row.department),
            _unit(merged),
            set_by_council(row, "target", making.language),
            *(_then(making, merged, lines.get(row.id)) for lines in past),
            answer_shown(merged, "actual", making),
        ]

    _chosen(making, sheet, codes, past)
    last = making.table(sheet, "history", columns, rows, line, top=_TABLE_ROW, frozen=False)
    sheet.print_area(0, 0, last - 1, len(columns) - 1)


def _unlike(codes: Sequence[str]) -> list[str]:
    """The rounds as headings: a table's have to differ, whatever their case."""
    headings: dict[str, str] = {}
    for number, code in enumerate(codes, start=1):
        heading = code or str(number)
        headings[heading.casefold() if heading.casefold() not in headings else f"{heading.casefold()} {number}"] = (
            heading if heading.casefold() not in headings else f"{heading} ({number})"
        )
    return list(headings.values())


def _then(making: Making, merged: MergedRow, before: TidyLine | None) -> object:
    """What a round answered: its figure, or what was typed."""
    if before is None:
        return None
    return figure(merged.row, before.actual, making.language) if before.actual is not None else before.actual_text


def _chosen(making: Making, sheet: Streamed, codes: Sequence[str], past: Sequence[Mapping[str, TidyLine]]) -> None:
    """The measure to choose, its figures by round, and the chart of them."""
    styles, rows = making.styles, making.consolidation.rows
    first = max(rows, key=lambda merged: len(_told(merged, past)))
    unit = _unit(first)
    ids = xl_range_abs(_TABLE_ROW + 1, 0, _TABLE_ROW + len(rows), 0)
    chosen = xl_rowcol_to_cell(_CHOSEN_ROW, 1, row_abs=True, col_abs=True)
    place = f"MATCH({chosen},{ids},0)"
    sheet.put(_CHOSEN_ROW, 0, making.words("history.chosen"), styles.cell(bold=True))
    sheet.put(_CHOSEN_ROW, 1, first.row.id, styles.writable("@"))
    rule = {"validate": "list", "source": f"={ids}", "input_message": making.words("history.prompt")}
    sheet.data_validation(_CHOSEN_ROW, 1, _CHOSEN_ROW, 1, rule)
    titles = xl_range_abs(_TABLE_ROW + 1, 1, _TABLE_ROW + len(rows), 1)
    units = xl_range_abs(_TABLE_ROW + 1, 3, _TABLE_ROW + len(rows), 3)
    title = f'=IFERROR(INDEX({titles},{place})&IF(INDEX({units},{place})="",""," ("&INDEX({units},{place})&")"),"?")'
    shown = f"{first.row.title} ({unit})" if unit else first.row.title
    sheet.formula(_FIGURES_ROW, 1, title, shown, styles.cell())
    values = [*(_figure(lines.get(first.row.id)) for lines in past), first.value("actual")]
    for number, (code, value) in enumerate(zip(codes, values, strict=True)):
        column = _FIRST_ROUND + number
        sheet.put(_ROUNDS_ROW, column, code, styles.heading("right"))
        span = xl_range_abs(_TABLE_ROW + 1, column, _TABLE_ROW + len(rows), column)
        # What is no figure leaves a gap in the line; a blank or a text would be drawn as nought.
        figure_of = f'INDEX({span},{place})*IF(INDEX({units},{place})="{_PERCENT}",100,1)'
        formula = f"=IFERROR(IF(ISNUMBER(INDEX({span},{place})),{figure_of},NA()),NA())"
        sheet.formula(_FIGURES_ROW, column, formula, _shown(first, value), styles.cell("#,##0.##", "right"))
    last = _FIRST_ROUND + len(codes) - 1
    gap = {"type": "errors", "format": making.book.style(font_color="#FFFFFF")}
    sheet.conditional_format(_FIGURES_ROW, _FIRST_ROUND, _FIGURES_ROW, last, gap)
    _chart(making, sheet, len(codes))


def _told(merged: MergedRow, past: Sequence[Mapping[str, TidyLine]]) -> list[float]:
    if merged.row.kind is Kind.YES_NO:
        return []
    figures = [_figure(lines.get(merged.row.id)) for lines in past]
    now = merged.value("actual") if merged.row.kind.numeric else None
    return [value for value in (*figures, now) if isinstance(value, int | float)]


_PERCENT = "%"


def _unit(merged: MergedRow) -> str:
    return _PERCENT if merged.row.kind is Kind.PERCENT else merged.row.unit_of_measure.strip()


def _figure(line: TidyLine | None) -> float | None:
    return line.actual if line is not None else None


def _shown(merged: MergedRow, value: object) -> float | str:
    """What the formula comes to: percentage points of a percentage; a yes or no is no figure in the table."""
    if not isinstance(value, int | float) or not merged.row.kind.numeric or merged.row.kind is Kind.YES_NO:
        return "#N/A"
    return float(value)


def _chart(making: Making, sheet: Streamed, count: int) -> None:
    chart = making.book.add_chart({"type": "line"})
    name, last = making.sheet_name("history"), _FIRST_ROUND + count - 1
    colour = making.styles.palette.accent
    chart.add_series(
        {
            "name": [name, _FIGURES_ROW, 1],
            "categories": [name, _ROUNDS_ROW, _FIRST_ROUND, _ROUNDS_ROW, last],
            "values": [name, _FIGURES_ROW, _FIRST_ROUND, _FIGURES_ROW, last],
            "line": {"color": colour, "width": 2.25},
            "marker": {"type": "circle", "size": 7, "fill": {"color": colour}, "border": {"color": colour}},
        }
    )
    chart.set_legend({"none": True})
    chart.set_title({"name": [name, _FIGURES_ROW, 1], "name_font": {"name": FONT, "size": 11, "bold": True}})
    chart.set_size({"width": 620, "height": 240})
    chart.show_blanks_as("gap")
    options = {"description": making.words("history.alt"), "object_position": 3, "x_offset": 4, "y_offset": 2}
    sheet.insert_chart(_CHART_ROW, 0, chart, options)
