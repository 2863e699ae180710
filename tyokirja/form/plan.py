"""What a form shows and where, decided before anything is written: columns, headings, group lines, rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from tyokirja.answers.inputs import Input, input_of, input_of_own
from tyokirja.form import Ground, measure, widths
from tyokirja.form.columns import wished_columns
from tyokirja.form.contents import Contents
from tyokirja.form.figures import CellContent
from tyokirja.form.styles import BODY
from tyokirja.form.widths import lines_needed
from tyokirja.layout import Band, Layout, filled
from tyokirja.model import (
    REST,
    Catalogue,
    Choice,
    ChoiceList,
    Department,
    Labels,
    Language,
    MergedRow,
    OwnColumn,
    Round,
    Row,
)
from tyokirja.model.fields import Role, role_of
from tyokirja.names import HIDDEN_SHEET
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.rules import Asking
from tyokirja.seal import LIVE_SHEET
from tyokirja.texts import every_language, text
from tyokirja.texts.departments import name_in
from tyokirja.workbooks.book import column_letters

SIGNING_LINES = 2
"""Lines above the table for who filled the form and who approved it."""


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """One column of this form: ``index`` from 0, its heading filled in, its width in characters."""

    name: str
    index: int
    heading: str
    width: float
    over: str = ""
    """What is said over an answer column: whether it is required."""
    required: bool = False
    prompt: str = ""
    own: OwnColumn | None = None
    role: Role = field(init=False)
    """What the column is for."""
    letter: str = field(init=False)

    def __post_init__(self) -> None:
        role = role_of(self.name)
        assert role is not None, self.name
        object.__setattr__(self, "role", role)
        object.__setattr__(self, "letter", column_letters(self.index))

    def input_of(self, row: Row) -> Input:
        """How a cell of the column is answered."""
        return input_of_own(self.own) if self.own else input_of(self.name, row)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A line across the table above its group. ``level`` counts from 1, the outermost."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row that is asked."""

    row: Row


@dataclass(frozen=True, slots=True)
class Plan:
    """One form, decided. Sheet rows are counted from 0; ``header`` is the headings' row.

    ``lines`` stand below the headings one after another. ``rows`` are those of the form in its order; ``asked`` are the
    answer columns from left to right.
    """

    catalogue: Catalogue
    department: Department
    round: Round
    layout: Layout
    language: Language
    unit: str
    rows: tuple[Row, ...]
    columns: tuple[PlannedColumn, ...]
    asked: tuple[PlannedColumn, ...]
    lines: tuple[GroupLine | RowLine, ...]
    sheet: str
    title: str
    lead: str
    header: int
    statuses: tuple[Choice, ...]
    forecasts: tuple[Choice, ...]
    previous: Mapping[str, MergedRow]
    answers: Mapping[str, MergedRow]
    cells: Contents
    by_name: Mapping[str, PlannedColumn]
    points: float = BODY
    """The size of the catalogue's texts."""

    def column(self, name: str) -> PlannedColumn | None:
        """A column by its tidy name; None where the form has it not."""
        return self.by_name.get(name)

    def heading(self, name: str) -> str:
        """The heading of a column, in the form's words; empty where the form has it not."""
        column = self.column(name)
        return column.heading if column else ""

    @property
    def asking(self) -> Asking:
        """What the form asks of a row."""
        return Asking(self.layout.required, self.layout.answers)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Statuses and forecasts as the form offers them."""
        return self.statuses + self.forecasts

    @property
    def width(self) -> float:
        """The room of a line across the table in pixels, on paper too."""
        return sum(measure.column_pixels(column.width) for column in self.columns[: self.printed])

    @property
    def printed(self) -> int:
        """How many columns are printed, from the left."""
        return widths.printed(
            [column.width for column in self.columns], [column.name for column in self.columns], self.points
        )

    @property
    def left_out(self) -> str:
        """The headings of the columns that are on the screen alone."""
        return ", ".join(column.heading for column in self.columns[self.printed :])

    def text(self, key: str, **fields: object) -> str:
        """One of the form's own texts in its language."""
        return text(f"form.{key}", self.language, **fields)

    @property
    def department_name(self) -> str:
        """What the department is called in the form's language."""
        return name_in(self.department.name, self.language)

    def shown(self, row: Row, name: str) -> CellContent:
        """What stands in a column of ``row``: master data, or what was answered before."""
        return self.cells[row.id, name]


def make(ground: Ground, department: Department, rows: Sequence[Row] | None = None) -> Plan:
    """Decide one form, of all rows of the department or of these.

    Raises :class:`Refused`: no rows; a choice of the template that the catalogue has not.
    """
    catalogue, layout, language = ground.catalogue, ground.layout, department.language
    chosen = catalogue.rows_of(department.id) if rows is None else tuple(rows)
    if not chosen:
        raise Refused(Problem(Code.DEPARTMENT_WITHOUT_ROWS, department=department.id, value=department.name))
    words = _fields(ground, chosen)
    statuses, forecasts = _all_offered(catalogue, layout)
    plan = Plan(
        catalogue=catalogue,
        department=department,
        round=ground.round,
        layout=layout,
        language=language,
        unit=_unit(catalogue, department, chosen),
        rows=chosen,
        columns=(),
        asked=(),
        lines=(),
        sheet=_sheet(layout, language),
        title=filled(_words(layout.title, "title", language), words),
        lead=filled(layout.lead.get(language), words),
        header=4 + bool(layout.lead.fi) + SIGNING_LINES,
        statuses=statuses,
        forecasts=forecasts,
        previous=ground.previous,
        answers=ground.answers,
        cells=Contents(ground, department, chosen, (*statuses, *forecasts)),
        by_name={},
    )
    columns, points = _columns(plan, words)
    asked = tuple(column for column in columns if column.role is Role.ANSWER)
    by_name = {column.name: column for column in columns}
    plan = replace(plan, columns=columns, asked=asked, by_name=by_name, points=points)
    return replace(plan, lines=tuple(_lines(plan)))


def headings(ground: Ground, department: Department) -> tuple[tuple[str, str], ...]:
    """Tidy names and headings of the columns that the form of a department has; nothing else of it is decided.

    Raises :class:`Refused` as :func:`make` does where the template offers a choice that the catalogue has not.
    """
    rows = ground.catalogue.rows_of(department.id)
    statuses, forecasts = _all_offered(ground.catalogue, ground.layout)
    cells = Contents(ground, department, rows, (*statuses, *forecasts))
    return tuple((wish.name, wish.heading) for _, wish in wished_columns(cells, _fields(ground, rows)))


def _words(labels: Labels, key: str, language: Language) -> str:
    return (labels if labels.fi else Labels(*every_language(f"form.{key}"))).get(language)


def _sheet(layout: Layout, language: Language) -> str:
    from tyokirja.excel.lengths import sheet_name

    return sheet_name(
        _words(layout.sheet, "sheet", language), {text("form.help.sheet", language), HIDDEN_SHEET, LIVE_SHEET}
    )


def _unit(catalogue: Catalogue, department: Department, rows: Sequence[Row]) -> str:
    """The unit that the form is for, where its rows are one unit's and not the whole department's."""
    units = {row.unit for row in rows}
    whole = {row.unit for row in catalogue.rows_of(department.id)}
    return (units.pop() or REST) if len(units) == 1 and len(whole) > 1 else ""


def _all_offered(catalogue: Catalogue, layout: Layout) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The statuses and the forecasts that a form offers."""
    statuses = _offered(catalogue, ChoiceList.STATUS, layout.statuses)
    return statuses, _offered(catalogue, ChoiceList.FORECAST, layout.forecasts)


def _offered(catalogue: Catalogue, which: ChoiceList, codes: Sequence[str]) -> tuple[Choice, ...]:
    known = {choice.code: choice for choice in catalogue.choices_of(which)}
    missing = [code for code in codes if code not in known]
    if missing:
        raise Refused(_not_offered(code, known) for code in missing)
    return tuple(known[code] for code in codes) if codes else tuple(known.values())


def _not_offered(code: str, known: Iterable[str]) -> Problem:
    fields = (("known", ", ".join(known)), ("meant", nearest(code, known)))
    return Problem(Code.TEMPLATE_CHOICE_MISSING, value=code, fields=fields)


def _fields(ground: Ground, rows: Sequence[Row]) -> dict[str, str]:
    """What a heading's braces are filled in with."""
    settings, round_ = ground.catalogue.settings, ground.round
    return {
        "organisation": settings.organisation,
        "period": settings.period,
        "round": round_.code,
        "round_name": round_.name or round_.code,
        "baseline_date": _common(row.baseline_date for row in rows),
        "target_date": _common(row.target_date for row in rows),
    }


def _common(texts: Iterable[str]) -> str:
    different = {each for each in texts if each}
    return different.pop() if len(different) == 1 else ""


def _columns(plan: Plan, fields: Mapping[str, str]) -> tuple[tuple[PlannedColumn, ...], float]:
    """The columns, and the size of the catalogue's texts."""
    wished = wished_columns(plan.cells, fields)
    decided, points = widths.decide([wish for _, wish in wished], plan.cells)
    made = (
        PlannedColumn(
            wish.name,
            at,
            wish.heading,
            width,
            wish.over,
            column.required,
            column.prompt.get(plan.language),
            column.own,
        )
        for at, ((column, wish), width) in enumerate(zip(wished, decided, strict=True))
    )
    return tuple(made), points


def concerns(plan: Plan) -> tuple[Problem, ...]:
    """A problem for each text of the catalogue that no row of Excel is high enough to show whole."""
    masters = [column for column in plan.columns if column.role is Role.MASTER]
    return tuple(
        Problem(
            Code.TEXT_TOO_TALL,
            department=plan.department.id,
            row_id=row.id,
            value=words,
            fields=(("column", column.heading),),
        )
        for row in plan.rows
        for column in masters
        if isinstance(words := plan.shown(row, column.name).value, str)
        and measure.height(lines_needed(words, column.width)) > measure.ROW_LIMIT
    )


def _lines(plan: Plan) -> Iterable[GroupLine | RowLine]:
    bands = [band for band in _bands(plan) if any(_group(band, row, plan) for row in plan.rows)]
    standing = [""] * len(bands)
    for row in plan.rows:
        groups = [_group(band, row, plan) for band in bands]
        changed = next((at for at, group in enumerate(groups) if group != standing[at]), len(groups))
        for level in range(changed, len(groups)):
            if groups[level] or (standing[level] and level == changed):
                words = groups[level] or plan.text("no_group")
                yield from _group_lines(plan, level + 1, bands[level], words)
        standing = groups
        yield RowLine(row)


def _bands(plan: Plan) -> tuple[Band, ...]:
    """The template's groups, and innermost who answers for the measures, which no template has to name."""
    bands = plan.layout.bands
    if any(band.name == "person" for band in bands):
        return bands
    return (*bands, Band("person", Labels(*every_language("catalogue.goals.person"))))


def _group(band: Band, row: Row, plan: Plan) -> str:
    if band.name == "department":
        return plan.department_name
    if band.name == "action" and row.action and not row.measure:
        # Such an action is a row of its own, under the heading of the measures.
        return plan.text("no_measure")
    words: str = getattr(row, band.name)
    return words


def _group_lines(plan: Plan, level: int, band: Band, words: str) -> Iterable[GroupLine]:
    label = band.label.get(plan.language)
    whole = f"{label}: {words}" if label and words != plan.text("no_measure") else words
    for line in measure.wrapped(whole, plan.width * 0.94 - 12 * (level - 1), BODY, bold=True):
        yield GroupLine(level, line)
