"""Statuses by department: the table at the heart of *Yhteenveto*, in formulas over all rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from tyokirja.excel.book import Sheet
from tyokirja.model import Light
from tyokirja.records import dataclass
from tyokirja.report import outlook
from tyokirja.report.figures import DepartmentFigures
from tyokirja.report.master.live import Live, shown_share
from tyokirja.report.master.making import RESULTS, WORDS_WIDTH, Making
from tyokirja.report.master.shown import fitting
from tyokirja.report.outlook import Group

_COUNT = '#,##0;-#,##0;"–"'


@dataclass(frozen=True, slots=True)
class Matrix:
    """Where the table stands: ``heading``, ``first`` and ``last`` are rows from 0, the departments' names in column A.

    Its columns: the statuses, rows without one, rows not returned, all rows, the share of measures attained.
    """

    sheet: str
    heading: int
    first: int
    last: int
    statuses: int

    @property
    def absent(self) -> int:
        """The column of the rows that were not returned."""
        return self.statuses + 2

    @property
    def total(self) -> int:
        """The column of all rows."""
        return self.statuses + 3

    def span(self, column: int) -> str:
        """One column of the departments, as a range on its sheet."""
        first = xl_rowcol_to_cell(self.first, column, row_abs=True, col_abs=True)
        last = xl_rowcol_to_cell(self.last, column, row_abs=True, col_abs=True)
        return f"'{self.sheet}'!{first}:{last}"


def place(making: Making, sheet: str, heading: int, departments: Sequence[DepartmentFigures]) -> Matrix:
    """The table's place under a heading row."""
    count = max(len(departments), 1)
    return Matrix(making.sheet_name(sheet), heading, heading + 1, heading + count, len(making.picture.columns))


def most_deviating(making: Making, count: int) -> tuple[DepartmentFigures, ...]:
    """The departments with the most deviations, in the catalogue's order."""
    off = Counter(merged.row.department for merged in making.picture.deviations)
    departments = making.picture.departments
    most = sorted(departments, key=lambda figures: -off[figures.department.id])[:count]
    chosen = {each.department.id for each in most}
    return tuple(department for department in departments if department.department.id in chosen)


def write(
    making: Making,
    live: Live,
    sheet: Sheet,
    matrix: Matrix,
    departments: Sequence[DepartmentFigures],
    *,
    totals: bool = True,
) -> None:
    """Write headings, a line per department and, where it shows them all, the totals."""
    styles, words = making.styles, making.words
    sheet.set_row(matrix.heading, 34)
    sheet.put(matrix.heading, 0, words("column.department"), styles.heading())
    for number, column in enumerate(making.picture.columns, start=1):
        look = styles.light(column.light, bold=True, align="center", valign="vcenter")
        sheet.put(matrix.heading, number, fitting(column.label, making.language), look)
    after = ("summary.other", "state.not_returned", "summary.total", "summary.attained_share")
    for number, key in enumerate(after, start=matrix.statuses + 1):
        sheet.put(matrix.heading, number, words(key), styles.heading("center"))
    for at, department in enumerate(departments, start=matrix.first):
        _department(making, live, sheet, matrix, at, department)
    if totals:
        _totals(making, live, sheet, matrix)


def _department(
    making: Making, live: Live, sheet: Sheet, matrix: Matrix, at: int, department: DepartmentFigures
) -> None:
    styles = making.styles
    label = fitting(department.label, making.language)
    sheet.put(at, 0, label, styles.cell())
    if len(label) > WORDS_WIDTH:
        sheet.fit_row(at, making.height([(label, WORDS_WIDTH)]))
    number, strong = styles.cell(_COUNT, "center"), styles.cell(_COUNT, "center", bold=True)
    own = f"({live.column('department')}=$A{at + 1})"
    status = live.column("status")
    for column, count in enumerate(department.statuses, start=1):
        heading = xl_rowcol_to_cell(matrix.heading, column, row_abs=True)
        live.write(sheet, at, column, live.count(own, f"({status}={heading})"), count, number)
    first, last = xl_rowcol_to_cell(at, 1), xl_rowcol_to_cell(at, matrix.statuses)
    absent, total = xl_rowcol_to_cell(at, matrix.absent), xl_rowcol_to_cell(at, matrix.total)
    known = f"SUM({first}:{last})" if matrix.statuses else "0"
    live.write(sheet, at, matrix.statuses + 1, f"{total}-{absent}-{known}", department.other, number)
    missing = live.count(own, live.says("state", making.words("state.not_returned")), f'({status}="")')
    live.write(sheet, at, matrix.absent, missing, department.not_returned, number)
    live.write(sheet, at, matrix.total, live.count(own), department.total, strong)
    yes, all_ = (
        live.count(own, live.says("measure_result", live.yes)),
        live.count(own, f'({live.column("measure_result")}<>"")'),
    )
    share = live.share(yes, all_)
    live.write(sheet, at, matrix.total + 1, share, shown_share(department.measures.share), styles.cell("0 %", "center"))


def _totals(making: Making, live: Live, sheet: Sheet, matrix: Matrix) -> None:
    styles, at, rows = making.styles, matrix.last + 1, making.picture.departments
    ground = styles.palette.band_2
    strong = styles.cell(_COUNT, "center", bold=True, bg_color=ground)
    sheet.put(at, 0, making.words("summary.total"), styles.cell(bold=True, bg_color=ground))
    sums = [sum(department.statuses[number] for department in rows) for number in range(matrix.statuses)]
    sums += [sum(department.other for department in rows), sum(department.not_returned for department in rows)]
    sums += [sum(department.total for department in rows)]
    for column, value in enumerate(sums, start=1):
        span = f"{xl_rowcol_to_cell(matrix.first, column)}:{xl_rowcol_to_cell(matrix.last, column)}"
        live.write(sheet, at, column, f"SUM({span})", value, strong)
    look = styles.cell("0 %", "center", bold=True, bg_color=ground)
    share = live.share(live.measures(live.yes), live.count(f'({live.column("measure_result")}<>"")'))
    live.write(sheet, at, matrix.total + 1, share, shown_share(making.picture.measures.share), look)


_MOST_BODIES = 6
"""Binding bodies that the printed page has room for; of more the whole alone is told."""


def write_bodies(making: Making, live: Live, sheet: Sheet, at: int) -> int:
    """Measures by binding body, and how many are expected to be attained, in live formulas.

    Written from a row (from 0) on; gives the row after it. Without bodies and forecasts there is none.
    """
    results = making.results
    bodies = results.bodies if len(results.bodies) <= _MOST_BODIES else ()
    expected = outlook.has_forecasts(making.consolidation)
    if not bodies and not expected:
        return at
    styles, words = making.styles, making.words
    making.small_table(sheet, at, "summary.outlook", (*RESULTS, *(["summary.expected"] if expected else [])))
    # Formulas compare without regard to case: bodies that differ by it alone are told in figures.
    by_formula = len({group.key.casefold() for group in bodies}) == len(bodies)
    for row, group in enumerate((*bodies, results.whole), start=at + 2):
        whole = row == at + 2 + len(bodies)
        label = words("summary.outlook.whole") if whole else group.key or words("summary.outlook.nobody")
        sheet.put(row, 0, label, styles.cell(bold=whole))
        own = () if whole else (live.says("binding_body", group.key),)
        _body_figures(making, live, sheet, row, group, own, by_formula=by_formula or whole, expected=expected)
        if len(label) > _LABEL:
            sheet.fit_row(row, making.height([(label, _LABEL)]))
    return at + 3 + len(bodies) + 1


_LABEL = 33.0
"""Characters of a label that stand on one line."""


def _body_figures(
    making: Making, live: Live, sheet: Sheet, row: int, group: Group, own: tuple[str, ...], *, by_formula: bool,
    expected: bool,
) -> None:  # fmt: skip
    look, tally = making.styles.cell("#,##0", "center"), group.measures
    values = [tally.attained, tally.missed, tally.open]
    formulas = [live.count(*own, live.says("measure_result", word)) for word in (live.yes, live.no, live.open)]
    values.append(tally.total)
    formulas.append(f"SUM(B{row + 1}:D{row + 1})")
    if expected:
        values.append(group.expected.met)
        formulas.append("+".join((formulas[0], *_promised(making, live, own))))
    for column, (formula, value) in enumerate(zip(formulas, values, strict=True), start=1):
        if by_formula:
            live.write(sheet, row, column, formula, value, look)
        else:
            sheet.put(row, column, value, look)


def _promised(making: Making, live: Live, own: tuple[str, ...]) -> list[str]:
    """How many open measures have each of the forecasts that promise the target."""
    forecasts = making.picture.forecasts
    labels = dict.fromkeys(
        forecasts.words[code] for code, choice in forecasts.choices.items() if choice.light is Light.GREEN
    )
    unknown = live.says("measure_result", live.open)
    return [live.count(*own, unknown, live.says("forecast", label)) for label in labels]
