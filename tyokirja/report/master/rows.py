"""The sheet *Tavoitteet*: every catalogue row with its answers, each leading to the returned cell that it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from itertools import chain, islice
from operator import attrgetter

from xlsxwriter.utility import xl_rowcol_to_cell

from tyokirja import judge
from tyokirja.excel import book, printed
from tyokirja.excel.book import Sheet
from tyokirja.excel.pen import Cell, Shown
from tyokirja.excel.streamed import Streamed
from tyokirja.model import ChoiceList, Language, Light, MergedRow, OwnColumn, State
from tyokirja.model.fields import ANSWERS, FIGURES, WORDED_ANSWERS, Role, role_of
from tyokirja.report import own as own_columns
from tyokirja.report.data.tidy import TidyLine
from tyokirja.report.figures import Dropdown
from tyokirja.report.master.columns import PLACE, file_of, place_of, widened
from tyokirja.report.master.making import HEADING_ROW, SHORT, Making, TableColumn
from tyokirja.report.master.seal import SEALED_ROWS, marks_of_answers
from tyokirja.report.master.shown import NOTHING, figure, fitting
from tyokirja.report.trend import Trend

_LIVE_ROWS = 20_000
"""Up to so many rows the column that knows what a filter hides is a formula; above it would slow the workbook down."""

_LAST_PRINTED = "commentary"
"""The columns from the left up to this one are on the first page beside each other."""


def place_rows(making: Making) -> None:
    """Decide where each row will stand, before any sheet links to it."""
    for at, merged in enumerate(making.consolidation.rows, start=HEADING_ROW + 1):
        making.places[merged.row.id] = at


def write(making: Making, previous: Mapping[str, TidyLine], trend: Trend) -> None:
    """Write the sheet. ``previous`` is the preceding round's tidy data by row id, ``trend`` what the sparklines show."""
    columns = widened(making, trend)
    writer = _RowLines(making, previous, columns)
    sheet = making.sheet("rows", about=writer.about)
    last = making.table(sheet, "rows", columns, making.consolidation.rows, writer.line, freeze_columns=1)
    _status_colours(making, sheet, columns, last - 1)
    trend.draw(sheet, place_of(columns, "trend"))
    _on_paper(sheet, columns, last - 1)


def _on_paper(sheet: Streamed, columns: Sequence[TableColumn], last: int) -> None:
    """Every column on paper: those up to the commentary on one page's width, the others on the pages beside it."""
    side = (place_of(columns, _LAST_PRINTED) or 0) + 1
    widths = [column.width for column in columns]
    sheet.print_area(0, 0, last, len(columns) - 1)
    # A scale instead of a number of pages: a program that fits to pages passes over the break.
    sheet.set_print_scale(printed.scale(sum(widths[:side])))
    sheet.set_v_pagebreaks(printed.page_ends(widths, side))
    sheet.repeat_columns(0, 0)


def _status_colours(making: Making, sheet: Sheet, columns: Sequence[TableColumn], last: int) -> None:
    """Colour and sign of a status follow its word, also when the office changes it."""
    choices = making.consolidation.catalogue.choices
    for key, which in (("status", ChoiceList.STATUS), ("forecast", ChoiceList.FORECAST)):
        seen: dict[str, Light] = {}
        for choice in choices:
            if choice.list is which:
                seen.setdefault(choice.labels.get(making.language), choice.light)
        _colour_words(making, sheet, place_of(columns, key), seen, last)
    computed = {judge.computed_label(each, making.language): each.light for each in judge.Computed}
    _colour_words(making, sheet, place_of(columns, "status_computed"), computed, last)
    results = {making.words("result.yes"): Light.GREEN, making.words("result.no"): Light.RED}
    for key in ("measure_result", "goal_result"):
        _colour_words(making, sheet, place_of(columns, key), results, last)


def _colour_words(making: Making, sheet: Sheet, column: int | None, lights: dict[str, Light], last: int) -> None:
    if column is None:
        return
    for word, light in lights.items():
        quoted = word.replace('"', '""')
        # A formula in a rule may hold a text of 255 characters.
        if word and len(quoted) <= 255:
            formula = f'={xl_rowcol_to_cell(HEADING_ROW + 1, column, col_abs=True)}="{quoted}"'
            sheet.colour_where((HEADING_ROW + 1, column, last, column), formula, making.styles.light_rule(light))


Maker = Callable[[MergedRow], object]


class _RowLines:
    """Makes the lines of the table: a maker for each column, chosen once."""

    def __init__(self, making: Making, previous: Mapping[str, TidyLine], columns: Sequence[TableColumn]) -> None:
        self.making = making
        self.previous = previous
        self.own = {column.name: column for column in making.consolidation.own}
        consolidation, picture = making.consolidation, making.picture
        self.problems = Counter(problem.row_id for problem in consolidation.problems if problem.row_id)
        self.corrected: dict[str, list[str]] = {}
        for correction in consolidation.corrections:
            if correction.in_force:
                self.corrected.setdefault(correction.row_id, []).append(making.answer_heading(correction.column))
        self.off = {merged.row.id for merged in picture.deviations}
        self.goals: dict[str, bool | None] = {}
        self.first: set[str] = set()
        for goal in picture.goals:
            self.first.add(goal.rows[0].row.id)
            self.goals.update((merged.row.id, goal.attained) for merged in goal.rows)
        self.results = {None: making.words("result.open")} | {
            value: making.words(f"result.{word}") for value, word in ((True, "yes"), (False, "no"))
        }
        self.live = len(consolidation.rows) <= _LIVE_ROWS
        self.link_all, self.linked = self._links()
        self.makers = [self._maker(column.key) for column in columns]
        self.sealed = len(consolidation.rows) <= SEALED_ROWS
        self.answer_places = [
            (column.key, at) for at, column in enumerate(columns) if role_of(column.key) is Role.ANSWER
        ]

    def _links(self) -> tuple[bool, Set[str] | None]:
        """Whether every answer has its link, and which rows' actuals have one (None: all).

        Where all would be too many the actuals have theirs, of deviating and questioned rows first.
        """
        rows, most = self.making.consolidation.rows, book.LINK_LIMIT
        if len(rows) * (len(ANSWERS) + len(self.own) + 1) <= most:
            return True, None
        if len(rows) <= most:
            return False, None
        needing = [merged.row.id for merged in rows if merged.row.id in self.off or self.problems[merged.row.id]]
        others = (
            merged.row.id for merged in rows if merged.row.id not in self.off and not self.problems[merged.row.id]
        )
        return False, set(islice(chain(needing, others), most))

    @property
    def about(self) -> str:
        """The line about the sheet."""
        line = self.making.words("about.rows" if self.link_all else "about.rows_places")
        return line if self.linked is None else f"{line} {self.making.links_note('about.links_rows')}"

    def line(self, merged: MergedRow) -> list[object]:
        """A row's cells, in the order of the columns."""
        items = [make(merged) for make in self.makers]
        if self.sealed:
            answers = {name: self._value(items[at]) for name, at in self.answer_places}
            self.making.shown_answers[merged.row.id] = marks_of_answers(answers, self.own)
        return items

    def _value(self, item: object) -> object:
        """What a cell will hold, however it is shown."""
        value = item.value if isinstance(item, Shown | Cell) else item
        return fitting(value, self.making.language) if isinstance(value, str) else value

    def _maker(self, key: str) -> Maker:
        making = self.making
        match key:
            case "row_id":
                return attrgetter("row.id")
            case "status":
                return making.picture.statuses.label
            case "forecast":
                return making.picture.forecasts.label
            case "actual":
                return self._actual
            case "trend":
                return lambda merged: None
            case "target":
                return lambda merged: figure(merged.row, judge.figure_of(merged.row), making.language)
            case "baseline_text" | "target_text":
                name = key.removesuffix("_text")
                return lambda merged: judge.council_words(merged.row, name)
            case _ if key.endswith(PLACE):
                column = key.removesuffix(PLACE)
                return lambda merged: self._place(merged, column)
            case _:
                return usual_maker(making, key, self.previous, self.own) or self._derived(key)

    def _derived(self, key: str) -> Maker:
        making, results = self.making, self.making.picture.results
        match key:
            case "status_computed":
                labels = {
                    computed.value: judge.computed_label(computed, making.language) for computed in judge.Computed
                }
                return lambda merged: labels.get(merged.judgement.status) or _beside(merged, making)
            case "state":
                states = {state: making.words(f"state.{state}") for state in State}
                return lambda merged: states[merged.state]
            case "measure_result":
                return lambda merged: self.results[results[merged.row.id]] if merged.row.measure else ""
            case "goal_result":
                return lambda merged: self.results[self.goals[merged.row.id]]
            case "corrected":
                return lambda merged: ", ".join(self.corrected.get(merged.row.id, ()))
            case "problems":
                return lambda merged: self.problems.get(merged.row.id)
            case "file":
                look = making.styles.cell(text_wrap=False)
                return lambda merged: Cell(file_of(merged), look)
            case "note":
                notes, look = making.consolidation.row_notes, making.styles.writable("@")
                return lambda merged: Cell(notes.get(merged.row.id, ""), look)
            case "visible":
                return self._visible if self.live else lambda merged: 1
            case "first_of_goal":
                return lambda merged: int(merged.row.id in self.first)
            case "deviation":
                return lambda merged: int(merged.row.id in self.off)
            case _:
                return attrgetter(f"row.{key}")

    def _visible(self, merged: MergedRow) -> Cell:
        return Cell(1, formula=f"=SUBTOTAL(103,A{self.making.places[merged.row.id] + 1})")

    def _actual(self, merged: MergedRow) -> object:
        cell = merged.answers.get("actual")
        if cell is None:
            return None
        item = answer_shown(merged, "actual", self.making)
        # LibreOffice turns a linked text into one unbreakable field; a text's link stands beside, with its place.
        linked = not isinstance(item.value, str) or len(item.value) <= SHORT
        if not linked or cell.source is None or (self.linked is not None and merged.row.id not in self.linked):
            return item
        return self.making.source(cell.source, item, "right")

    def _place(self, merged: MergedRow, column: str) -> object:
        """The cell of the returned file that an answer came from, as a link to it where there is room for them all."""
        cell = merged.answers.get(column)
        if cell is None or cell.source is None:
            return None
        place = f"{cell.source.sheet}!{cell.source.cell}"
        return self.making.source(cell.source, Shown(place)) if self.link_all else place


def usual_maker(
    making: Making, key: str, previous: Mapping[str, TidyLine], own: Mapping[str, OwnColumn]
) -> Maker | None:
    """What makes the cells of a column that is the same wherever rows are shown; None for another column."""
    match key:
        case "department":
            return lambda merged: making.department(merged.row.department)
        case "direction":
            return lambda merged: making.directions[merged.row.direction]
        case "attainment":
            return lambda merged: attainment_shown(merged, making)
        case "previous_actual":
            return lambda merged: _before(merged, previous.get(merged.row.id), making.language)
        case _ if key in FIGURES:
            value = attrgetter(key)
            return lambda merged: figure(merged.row, value(merged.row), making.language)
        case _ if key in WORDED_ANSWERS:
            return lambda merged: said(merged, key, making.language)
        case _ if key in own:
            return lambda merged: own_shown(own[key], merged, making)
        case _:
            return None


def _before(merged: MergedRow, line: TidyLine | None, language: Language) -> object:
    """A row's actual in the round before: as that round's data has it, else as the catalogue does."""
    if line is not None and line.actual is None:
        return line.actual_text
    return figure(merged.row, line.actual if line is not None else merged.row.previous_actual, language)


def said(merged: MergedRow, column: str, language: Language) -> object:
    """An answer in words: as it was typed, or a figure where it was read as one."""
    cell = merged.answers.get(column)
    if cell is None:
        return None
    value = cell.value
    if value.__class__ is str:
        return value
    return cell.typed if value is None else figure(merged.row, value, language)


def answer_shown(merged: MergedRow, column: str, making: Making) -> Shown:
    """An answer as the master shows it: words for choices, native figures, and what was typed where it is unclear."""
    if column in ("status", "forecast"):
        return Shown((making.picture.statuses if column == "status" else making.picture.forecasts).label(merged))
    value = merged.value(column)
    if value is None:
        return Shown(merged.typed(column)) if merged.typed(column) else NOTHING
    return figure(merged.row, value, making.language)


def own_shown(own: OwnColumn, merged: MergedRow, making: Making) -> Shown:
    """An answer in a column of the municipality's own: native figures and days, words for choices."""
    cell = merged.answers.get(own.name)
    if cell is None or cell.value is None:
        return Shown(fitting(cell.typed, making.language)) if cell and cell.typed else NOTHING
    return figure(own.asked, own_columns.label(own, cell.value, making.language), making.language)


def _beside(merged: MergedRow, making: Making) -> str:
    """What is said of a share that the figures tell no status of: *lähtöarvoa heikompi*."""
    share, remark = merged.judgement.attainment, merged.judgement.remark
    return judge.remark(remark, making.language) if share is not None else ""


def attainment_shown(merged: MergedRow, making: Making) -> Shown:
    """Attainment as a percentage; said to be undefined where there is a figure but no share; else nothing."""
    share = merged.judgement.attainment
    if share is not None:
        return Shown(share, "0 %")
    answered = isinstance(merged.value("actual"), int | float) and merged.row.kind.numeric
    remark = judge.remark(merged.judgement.remark, making.language) or making.words("undefined")
    return Shown(remark) if answered or merged.judgement.remark else NOTHING


def light_words(merged: MergedRow, making: Making, dropdown: Dropdown) -> Cell:
    """A declared status or forecast with its colour and sign, for a sheet that is only read."""
    label, light = dropdown.label(merged), dropdown.light(merged)
    return making.light_cell(label, light)


def computed_words(merged: MergedRow, making: Making) -> Cell:
    """The computed status with its colour and sign."""
    code = merged.judgement.status
    if not code:
        return Cell("")
    return making.light_cell(judge.computed_label(code, making.language), judge.Computed(code).light)
