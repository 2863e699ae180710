"""The sheet *Tavoitteet*: every catalogue row with its answers, each leading to the returned cell that it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from xlsxwriter.utility import xl_rowcol_to_cell

from tyokirja import judge
from tyokirja.columns import ANSWERS
from tyokirja.excel.book import LINK_LIMIT, Sheet
from tyokirja.model import Choice, ChoiceList, Light, MergedRow, Row
from tyokirja.report.figures import forecast_label, light_of, status_label
from tyokirja.report.making import HEADING_ROW, SHORT, Cell, Column, Making
from tyokirja.report.shown import NOTHING, Shown, figure
from tyokirja.report.tidy import Line, source_of
from tyokirja.report.trend import Trend

_LIVE_ROWS = 20_000
"""Up to so many rows the column that knows what a filter hides is a formula; above it would slow the workbook down."""

_WORDY = 22.0
"""Width of a column of figures that has sentences."""

_LAST_PRINTED = "commentary"
"""The columns from the left up to this one are on paper."""

_COLUMNS = (
    Column("row_id", 9),
    Column("department", 17),
    Column("goal", 26),
    Column("title", 36),
    Column("baseline", 12, "right"),
    Column("target", 12, "right"),
    Column("actual", 13, "right", answer=True),
    Column("trend", 13),
    Column("attainment", 17, "right"),
    Column("status", 18, answer=True),
    Column("status_computed", 18),
    Column("forecast", 18, answer=True),
    Column("commentary", 44, answer=True),
    Column("evidence", 22, answer=True),
    Column("responsible", 18, answer=True),
    Column("state", 17),
    Column("measure_result", 16),
    Column("goal_result", 16),
    Column("corrected", 16),
    Column("problems", 14, "right"),
    Column("action", 40, fitted=False),
    Column("unit", 20, fitted=False),
    Column("binding_body", 18, fitted=False),
    Column("theme", 28, fitted=False),
    Column("unit_of_measure", 14, fitted=False),
    Column("direction", 14),
    Column("baseline_original", 16, "right"),
    Column("target_original", 17, "right"),
    Column("previous_actual", 16, "right"),
    Column("file", 32, fitted=False),
    *(Column(f"{name}_place", 16, fitted=False) for name in ANSWERS),
    Column("visible", 14, "right"),
    Column("first_of_goal", 16, "right"),
    Column("deviation", 14, "right"),
)


def column_name(making: Making, key: str) -> str:
    """The reference of one column of the table: ``Tavoitteet[Tila]``."""
    return f"{making.words('table.rows')}[{making.words(f'column.{key}')}]"


def place_rows(making: Making) -> None:
    """Decide where each row will stand, before any sheet links to it."""
    for at, merged in enumerate(making.consolidation.rows, start=HEADING_ROW + 1):
        making.places[merged.row.id] = at


def write(making: Making, previous: Mapping[str, Line], trend: Trend) -> None:
    """Write the sheet. ``previous`` is the preceding round's tidy data by row id, ``trend`` what the sparklines show."""
    sheet = making.sheet("rows", about=making.words("about.rows"))
    columns = _widened(making, trend)
    writer = _Writer(making, previous)
    last = making.table(sheet, "rows", columns, writer.lines(columns), freeze_columns=1)
    _status_colours(making, sheet, columns, last - 1)
    trend.draw(sheet, _place_of(columns, "trend"))
    sheet.print_area(0, 0, last - 1, _place_of(columns, _LAST_PRINTED) or 0)


def _place_of(columns: Sequence[Column], key: str) -> int | None:
    """Which column (from 0) has a key; None where it is left out."""
    return next((number for number, each in enumerate(columns) if each.key == key), None)


def _widened(making: Making, trend: Trend) -> list[Column]:
    """The columns, the trend where there is one; those of figures are wider where figures are told in words."""
    wordy = {
        key
        for merged in making.consolidation.rows
        for key in ("baseline", "target", "actual")
        if isinstance(value := merged.typed(key) if key == "actual" else getattr(merged.row, key), str)
        and len(value) > SHORT
    }
    shown = [each for each in _COLUMNS if trend.rows or each.key != "trend"]
    return [replace(each, width=_WORDY) if each.key in wordy else each for each in shown]


def _status_colours(making: Making, sheet: Sheet, columns: Sequence[Column], last: int) -> None:
    """Colour and sign of a status follow its word, also when the office changes it."""
    choices = making.consolidation.catalogue.choices
    for key, which in (("status", ChoiceList.STATUS), ("forecast", ChoiceList.FORECAST)):
        seen: dict[str, Light] = {}
        for choice in choices:
            if choice.list is which:
                seen.setdefault(choice.labels.get(making.language), choice.light)
        _colour_words(making, sheet, _place_of(columns, key), seen, last)
    computed = {judge.computed_label(each, making.language): each.light for each in judge.Computed}
    _colour_words(making, sheet, _place_of(columns, "status_computed"), computed, last)
    results = {making.words("result.yes"): Light.GREEN, making.words("result.no"): Light.RED}
    for key in ("measure_result", "goal_result"):
        _colour_words(making, sheet, _place_of(columns, key), results, last)


def _colour_words(making: Making, sheet: Sheet, column: int | None, lights: dict[str, Light], last: int) -> None:
    if column is None:
        return
    for word, light in lights.items():
        quoted = word.replace('"', '""')
        rule = {
            "type": "formula",
            "criteria": f'={xl_rowcol_to_cell(HEADING_ROW + 1, column, col_abs=True)}="{quoted}"',
            "format": making.styles.light_rule(light),
        }
        # A formula in a rule may hold a text of 255 characters.
        if word and len(quoted) <= 255:
            sheet.conditional_format(HEADING_ROW + 1, column, last, column, rule)


class _Writer:
    """The lines of the table, one by one."""

    def __init__(self, making: Making, previous: Mapping[str, Line]) -> None:
        self.making = making
        self.previous = previous
        consolidation = making.consolidation
        self.choices: tuple[Choice, ...] = consolidation.catalogue.choices
        self.problems = Counter(problem.row_id for problem in consolidation.problems if problem.row_id)
        self.corrected: dict[str, list[str]] = {}
        for each in consolidation.corrections:
            if each.applied_value is not None or not each.new_text:
                self.corrected.setdefault(each.row_id, []).append(making.words(f"column.{each.column}"))
        self.off = {merged.row.id for merged in making.picture.deviations}
        self.goals: dict[str, judge.Goal] = {}
        self.first: set[str] = set()
        for goal in making.picture.goals:
            self.first.add(goal.rows[0].row.id)
            self.goals.update((merged.row.id, goal) for merged in goal.rows)
        self.results = {None: making.words("result.open")} | {
            value: making.words(f"result.{word}") for value, word in ((True, "yes"), (False, "no"))
        }
        self.live = len(consolidation.rows) <= _LIVE_ROWS
        self.link_all = len(consolidation.rows) * (len(ANSWERS) + 1) <= LINK_LIMIT

    def lines(self, columns: Sequence[Column]) -> Iterator[list[object]]:
        """Every row's cells, in the order of the columns."""
        for merged in self.making.consolidation.rows:
            yield [self._cell(merged, column.key) for column in columns]

    def _cell(self, merged: MergedRow, key: str) -> object:
        row, making = merged.row, self.making
        match key:
            case "row_id" | "title":
                return row.id if key == "row_id" else row.title
            case "department":
                return making.department(row.department)
            case "baseline" | "target" | "baseline_original" | "target_original":
                return figure(row, getattr(row, key), making.language)
            case "direction":
                return making.words(f"direction.{row.direction}") if row.direction else ""
            case "actual" | "status" | "forecast" | "commentary" | "evidence" | "responsible":
                return self._answer(merged, key)
            case "attainment":
                return attainment_shown(merged, making)
            case "previous_actual":
                return self._previous(row)
            case "trend":
                return None
            case _ if key.endswith("_place"):
                return self._place(merged, key.removesuffix("_place"))
            case _:
                return self._derived(merged, key)

    def _derived(self, merged: MergedRow, key: str) -> object:
        row, making = merged.row, self.making
        match key:
            case "status_computed":
                return judge.computed_label(merged.judgement.status, making.language)
            case "state":
                return making.words(f"state.{merged.state}")
            case "measure_result":
                return self.results[making.picture.results[row.id]] if row.measure else ""
            case "goal_result":
                return self.results[self.goals[row.id].attained]
            case "corrected":
                return ", ".join(self.corrected.get(row.id, ()))
            case "problems":
                return self.problems[row.id] or None
            case "file":
                source = source_of(merged)
                return source.source.file if source and source.source else ""
            case "visible":
                place = xl_rowcol_to_cell(making.places[row.id], 0)
                return Cell(1, formula=f"=SUBTOTAL(103,{place})") if self.live else 1
            case "first_of_goal":
                return 1 if row.id in self.first else 0
            case "deviation":
                return 1 if row.id in self.off else 0
            case _:
                return getattr(row, key)

    def _answer(self, merged: MergedRow, column: str) -> object:
        item = answer_shown(merged, column, self.making)
        source = merged.answers[column].source if column in merged.answers else None
        # LibreOffice turns a linked text into one unbreakable field; a text's link stands beside, with its place.
        linked = column == "actual" and (not isinstance(item.value, str) or len(item.value) <= SHORT)
        return self.making.source(source, item, "right") if linked and source else item

    def _place(self, merged: MergedRow, column: str) -> object:
        """The cell of the returned file that an answer came from, as a link to it."""
        source = merged.answers[column].source if column in merged.answers else None
        if source is None or not self.link_all:
            return None
        return self.making.source(source, Shown(f"{source.sheet}!{source.cell}"))

    def _previous(self, row: Row) -> object:
        line = self.previous.get(row.id)
        if line is None:
            return figure(row, row.previous_actual, self.making.language)
        return Shown(line.actual_text) if line.actual is None else figure(row, line.actual, self.making.language)


def answer_shown(merged: MergedRow, column: str, making: Making) -> Shown:
    """An answer as the master shows it: words for choices, native figures, and what was typed where it is unclear."""
    if column == "status":
        return Shown(status_label(merged, making.consolidation.catalogue.choices, making.language))
    if column == "forecast":
        return Shown(forecast_label(merged, making.consolidation.catalogue.choices, making.language))
    value = merged.value(column)
    if value is None:
        return Shown(merged.typed(column)) if merged.typed(column) else NOTHING
    return figure(merged.row, value, making.language)


def attainment_shown(merged: MergedRow, making: Making) -> Shown:
    """Attainment as a percentage; said to be undefined where there is a figure but no share; else nothing."""
    share = merged.judgement.attainment
    if share is not None:
        return Shown(share, "0 %")
    answered = isinstance(merged.value("actual"), int | float) and merged.row.kind.numeric
    return Shown(making.words("undefined")) if answered else NOTHING


def light_words(merged: MergedRow, making: Making, which: ChoiceList) -> Cell:
    """A declared status or forecast with its colour and sign, for a sheet that is only read."""
    choices = making.consolidation.catalogue.choices
    label = (status_label if which is ChoiceList.STATUS else forecast_label)(merged, choices, making.language)
    light = light_of(merged, choices, which)
    return Cell(label, making.styles.light(light) if light and label else None)


def computed_words(merged: MergedRow, making: Making) -> Cell:
    """The computed status with its colour and sign."""
    if not merged.judgement.status:
        return Cell("")
    light = judge.Computed(merged.judgement.status).light
    return Cell(judge.computed_label(merged.judgement.status, making.language), making.styles.light(light))
