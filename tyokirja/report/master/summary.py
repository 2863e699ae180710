"""The sheet *Yhteenveto*: the round on one printed page.

Its figures are formulas over what is visible on *Tavoitteet*, so that they follow its filters and the office's changes;
their cached values are the same figures computed from the records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tyokirja.excel.book import Sheet
from tyokirja.excel.pen import Cell, Shown
from tyokirja.model import MergedRow
from tyokirja.problems import Severity
from tyokirja.report import trend
from tyokirja.report.data.tidy import TidyLine
from tyokirja.report.figures import Tally
from tyokirja.report.master import charts, matrix
from tyokirja.report.master.live import Live, shown_share
from tyokirja.report.master.making import RESULTS, WORDS_WIDTH, Making
from tyokirja.report.master.matrix import Matrix
from tyokirja.report.master.rows import answer_shown, attainment_shown, light_words
from tyokirja.report.master.shown import fitting, set_by_council, shortened
from tyokirja.report.reconciliation import every_problem
from tyokirja.values import write_date, write_number

_ON_PAGE = 25
"""Departments that fit the page; more have their table on a sheet of its own."""

_SHOWN = 15
"""Departments that the page and its chart show where they do not all fit: those with the most deviations."""

_COLUMNS = 12
"""Columns of the page at least: six cards of two."""

_WORST = 5
_NUMBER_WIDTH = 12.7
_CARD_ROW, _MATRIX_ROW = 3, 7
_CHART_COLUMN = 6


class Summary:
    """Writes the sheet from its top to its charts, and the departments' own sheet where they are too many."""

    def __init__(self, making: Making, past: Sequence[Mapping[str, TidyLine]] = ()) -> None:
        """``past`` are the earlier rounds' tidy lines by row id, oldest first."""
        self.making, self.past = making, past
        self.picture = making.picture
        self.live = Live.over(making)
        self.columns = max(_COLUMNS, len(self.picture.columns) + 5)
        self.own = len(self.picture.departments) > _ON_PAGE
        everyone = self.picture.departments
        self.on_page = matrix.most_deviating(making, _SHOWN) if self.own else everyone
        heading = _MATRIX_ROW + (2 if self.own else 1)
        self.table: Matrix = matrix.place(making, "summary", heading, self.on_page)
        self.matrix = matrix.place(making, "units", 3, everyone) if self.own else self.table

    def write(self) -> None:
        """Write *Yhteenveto*."""
        making = self.making
        settings, round_ = making.consolidation.catalogue.settings, making.consolidation.round
        title = making.words("summary.title", organisation=settings.organisation, round=round_.code)
        sheet = making.sheet("summary", title=title, about=self._about())
        self._columns(sheet)
        sheet.fit_to_pages(1, 1)
        self._filter_note(sheet)
        self._cards(sheet, _CARD_ROW)
        sheet.put(_MATRIX_ROW, 0, making.words("summary.matrix"), making.styles.section())
        if self.own:
            count, name = write_number(len(self.picture.departments), making.language), making.sheet_name("units")
            words = making.words("summary.department_only", count=count, shown=len(self.on_page), sheet=name)
            sheet.put(_MATRIX_ROW + 1, 0, words, making.styles.about())
        matrix.write(making, self.live, sheet, self.table, self.on_page, totals=not self.own)
        last = self._below(sheet, self.table.last + (2 if self.own else 3))
        sheet.print_area(0, 0, last, self.columns - 1)

    def write_departments(self) -> None:
        """The departments' own sheet, where they are too many for the summary's page."""
        if self.own:
            sheet = self.making.sheet("units")
            self._columns(sheet)
            matrix.write(self.making, self.live, sheet, self.matrix, self.picture.departments)
            sheet.freeze_panes(self.matrix.heading + 1, 1)
            sheet.repeat_rows(self.matrix.heading)

    def _columns(self, sheet: Sheet) -> None:
        sheet.set_column(0, 0, WORDS_WIDTH)
        sheet.set_column(1, self.columns - 1, _NUMBER_WIDTH)

    def _about(self) -> str:
        making, round_ = self.making, self.making.consolidation.round
        parts = [round_.name] if round_.name and round_.name != round_.code else []
        if round_.start and round_.end:
            start, end = (write_date(day, making.language) for day in (round_.start, round_.end))
            parts.append(making.words("summary.period", start=start, end=end))
        if round_.deadline:
            parts.append(making.words("summary.deadline", date=write_date(round_.deadline, making.language)))
        return fitting("; ".join(parts), making.language)

    def _filter_note(self, sheet: Sheet) -> None:
        if not self.live.on:
            sheet.put(2, 0, self.making.words("summary.not_live"), self.making.styles.about())
            return
        note = self.making.words("summary.filtered")
        look = self.making.styles.make(bold=True, font_color=self.making.styles.palette.mark_ink)
        formula = f'IF({self.live.rows}<ROWS({self.live.column("row_id")}),"{note}","")'
        self.live.write(sheet, 2, 0, formula, "", look)

    # the cards: a label, a large figure and a small one, each over two columns

    def _cards(self, sheet: Sheet, at: int) -> None:
        live, picture = self.live, self.picture
        for row in (at, at + 1, at + 2):
            for column in range(self.columns):
                sheet.put(row, column, None, self._small())
        sheet.set_row(at + 1, 28)
        total, absent = self.matrix.span(self.matrix.total), self.matrix.span(self.matrix.absent)
        departments, back = len(picture.departments), len(picture.departments) - len(picture.missing)
        returned = (f"SUMPRODUCT(--({total}>{absent}))", f"SUMPRODUCT(--({total}>0))")
        self._part_card(sheet, at, 0, "returned", returned, (back, departments))
        answered = live.count(live.says("state", self.making.words("state.answered")))
        self._part_card(sheet, at, 2, "answered", (answered, live.rows), (picture.answered, picture.rows))
        self._result_card(sheet, at, 4, "measures", live.measures, picture.measures)
        self._result_card(sheet, at, 6, "goals", live.goals, picture.goal_tally)
        self._deviation_card(sheet, at, 8)
        self._problem_card(sheet, at, 10)

    def _part_card(
        self, sheet: Sheet, at: int, column: int, key: str, formulas: tuple[str, str], values: tuple[int, int]
    ) -> None:
        """``2 / 3`` and its percentage."""
        part, whole = formulas
        self._label(sheet, at, column, key)
        self.live.write(sheet, at + 1, column, f'{part}&" / "&{whole}', self._of(*values), self._big())
        share = values[0] / values[1] if values[1] else None
        self.live.write(sheet, at + 2, column, self.live.share(part, whole), shown_share(share), self._small("0 %"))

    def _result_card(
        self, sheet: Sheet, at: int, column: int, key: str, count: Callable[[str], str], tally: Tally
    ) -> None:
        """The attained of all, and of how many the result is known."""
        live = self.live
        yes, no, unknown = (count(word) for word in (live.yes, live.no, live.open))
        self._label(sheet, at, column, key)
        shown = self._of(tally.attained, tally.total)
        live.write(sheet, at + 1, column, f'{yes}&" / "&({yes}+{no}+{unknown})', shown, self._big())
        known, told = self.making.words("summary.known"), self._count(tally.attained + tally.missed)
        live.write(sheet, at + 2, column, f'"{known}"&({yes}+{no})', f"{known}{told}", self._small())

    def _deviation_card(self, sheet: Sheet, at: int, column: int) -> None:
        live, picture = self.live, self.picture
        self._label(sheet, at, column, "deviations")
        count = live.count(live.column("deviation"))
        live.write(sheet, at + 1, column, count, len(picture.deviations), self._big())
        # A text, since it may run over the next cell; a number that is too wide shows as hashes.
        words = self.making.words("summary.of_rows")
        percent = int(100 * len(picture.deviations) / picture.rows + 0.5) if picture.rows else 0
        shown = f"{percent} {words}"
        live.write(sheet, at + 2, column, f'ROUND(100*{count}/MAX(1,{live.rows}),0)&" {words}"', shown, self._small())

    def _problem_card(self, sheet: Sheet, at: int, column: int) -> None:
        words = self.making.words
        severity = f"{self.making.table_name('problems')}[{words('column.severity')}]"
        error, question = (f'COUNTIF({severity},"{words(f"severity.{each}")}")' for each in ("error", "question"))
        problems = every_problem(self.making.consolidation)
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        questions = sum(problem.severity is Severity.QUESTION for problem in problems)
        self._label(sheet, at, column, "problems")
        sheet.formula(at + 1, column, f"={error}+{question}", errors + questions, self._big())
        label = words("summary.errors")
        sheet.formula(at + 2, column, f'="{label}"&{error}', f"{label}{errors}", self._small())

    def _of(self, part: int, whole: int) -> str:
        return f"{self._count(part)} / {self._count(whole)}"

    def _count(self, value: int) -> str:
        """A count inside a text: as its formula joins it, which knows no thousands; grouped where there is none."""
        return str(value) if self.live.on else write_number(value, self.making.language)

    def _label(self, sheet: Sheet, at: int, column: int, key: str) -> None:
        sheet.put(at, column, self.making.words(f"summary.{key}"), self._small())

    def _small(self, number_format: str = "") -> Any:
        palette = self.making.styles.palette
        look = {"font_color": palette.muted, "bg_color": palette.band_3, "align": "left", "indent": 1}
        return self.making.styles.make(**look, **({"num_format": number_format} if number_format else {}))

    def _big(self) -> Any:
        palette = self.making.styles.palette
        return self.making.styles.make(
            font_size=18, bold=True, font_color=palette.accent, bg_color=palette.band_3, align="left", indent=1,
            valign="vcenter", num_format="#,##0",
        )  # fmt: skip

    # below the matrix: results, deviations and missing forms at the left, charts at the right

    def _below(self, sheet: Sheet, top: int) -> int:
        self._results(sheet, top)
        at = matrix.write_bodies(self.making, self.live, sheet, top + 6)
        at = self._worst(sheet, at)
        at = self._missing(sheet, at + 1)
        declared = any(sum(department.statuses) for department in self.picture.departments)
        if declared or self.picture.measures.attained or self.picture.measures.missed:
            rows = charts.insert(self.making, sheet, (top, _CHART_COLUMN), self.table, top + 2, statuses=declared)
            return max(at, top + rows)
        sheet.put(top, _CHART_COLUMN + 1, self.making.words("summary.no_answers"), self.making.styles.about())
        return at

    def _results(self, sheet: Sheet, at: int) -> None:
        styles, words, live = self.making.styles, self.making.words, self.live
        self.making.small_table(sheet, at, "summary.results", (*RESULTS, "summary.share"))
        self._result(sheet, at + 2, "measures", live.measures, self.picture.measures)
        self._result(sheet, at + 3, "goals", live.goals, self.picture.goal_tally)
        rule = self.making.consolidation.catalogue.settings.goal_rule
        note = styles.make(font_color=styles.palette.muted, font_size=9, text_wrap=True)
        sheet.merge_range(at + 4, 0, at + 4, 5, "", note)
        sheet.put(at + 4, 0, words(f"summary.rule.{rule}"), note)
        sheet.set_row(at + 4, 26)

    def _result(self, sheet: Sheet, at: int, key: str, count: Callable[[str], str], tally: Tally) -> None:
        styles, live = self.making.styles, self.live
        sheet.put(at, 0, self.making.words(f"summary.row.{key}"), styles.cell(bold=True))
        counts = ((live.yes, tally.attained), (live.no, tally.missed), (live.open, tally.open))
        for position, (word, value) in enumerate(counts, start=1):
            live.write(sheet, at, position, count(word), value, styles.cell("#,##0", "center"))
        row = at + 1
        live.write(sheet, at, 4, f"SUM(B{row}:D{row})", tally.total, styles.cell("#,##0", "center"))
        look = styles.cell("0 %", "center", bold=True)
        live.write(sheet, at, 5, live.share(f"B{row}", f"E{row}"), shown_share(tally.share), look)

    def _worst(self, sheet: Sheet, at: int) -> int:
        making, styles = self.making, self.making.styles
        sheet.put(at, 0, making.words("summary.worst"), styles.section())
        rows = self.picture.deviations
        if not rows:
            sheet.put(at + 1, 0, making.words("summary.no_worst"), styles.about())
            return at + 2
        for number, key in enumerate(("title", "target", "actual", "attainment", "status", "row_id")):
            sheet.put(
                at + 1, number, making.words(f"column.{key}"), styles.heading("center" if 0 < number < 4 else "left")
            )
        sheet.set_row(at + 1, 32)
        for row, merged in enumerate(rows[:_WORST], start=at + 2):
            self._deviation(sheet, row, merged)
        return self._more(sheet, at + 2 + min(len(rows), _WORST), len(rows) - _WORST, "deviations")

    def _deviation(self, sheet: Sheet, at: int, merged: MergedRow) -> None:
        making, styles = self.making, self.making.styles
        name = f"{shortened(merged.row.title, 70)} ({shortened(making.department(merged.row.department), 40)})"
        figures = (
            set_by_council(merged.row, "target", making.language),
            answer_shown(merged, "actual", making),
            attainment_shown(merged, making),
        )
        short = tuple(
            Shown(shortened(figure.value, 30)) if isinstance(figure.value, str) else figure for figure in figures
        )
        making.put(sheet, at, 0, name, styles.cell())
        for column, item in enumerate(short, start=1):
            making.put(sheet, at, column, item, styles.cell("", "right"), "right")
        status = light_words(merged, making, making.picture.statuses)
        word = shortened(str(status.value), 40)
        making.put(sheet, at, 4, Cell(word, status.style), styles.cell())
        making.put(sheet, at, 5, making.to_row(merged.row.id), styles.cell())
        texts = [(name, WORDS_WIDTH - 1), (f"■ {word}", _NUMBER_WIDTH - 1)]
        texts += [(shown.value, _NUMBER_WIDTH - 1) for shown in short if isinstance(shown.value, str)]
        sheet.fit_row(at, making.height(texts))

    def _more(self, sheet: Sheet, at: int, count: int, key: str) -> int:
        if count <= 0:
            return at
        shown, name = write_number(count, self.making.language), self.making.sheet_name(key)
        words = self.making.words("summary.more", count=shown, sheet=name)
        sheet.put(at, 0, words, self.making.styles.about())
        return at + 1

    def _missing(self, sheet: Sheet, at: int) -> int:
        making, styles = self.making, self.making.styles
        sheet.put(at, 0, making.words("summary.missing"), styles.section())
        absent = self.picture.missing
        if not absent:
            sheet.put(at + 1, 0, making.words("summary.none_missing"), styles.about())
            return self._again(sheet, at + 2)
        for row, department in enumerate(absent[:_WORST], start=at + 1):
            contact = ", ".join(part for part in (department.department.contact, department.department.email) if part)
            sheet.put(row, 0, shortened(department.label, 32 if contact else 80), styles.make())
            sheet.put(row, 1, shortened(contact, 70), styles.make(font_color=styles.palette.muted))
        below = self._more(sheet, at + 1 + min(len(absent), _WORST), len(absent) - _WORST, "missing")
        return self._again(sheet, below)

    def _again(self, sheet: Sheet, at: int) -> int:
        """How many rows have no answer for the second round running."""
        count = len(trend.again(self.making.consolidation, self.past)) if self.past else 0
        if not count:
            return at
        name = self.making.sheet_name("missing")
        words = self.making.words("summary.again", count=count, sheet=name)
        sheet.put(at, 0, words, self.making.styles.about())
        return at + 1
