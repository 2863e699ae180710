"""Sheets that are lists: deviations, what is missing, problems, notes, every typed cell, what is expected, the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter

from tyokirja import judge
from tyokirja.excel.pen import Cell, Shown
from tyokirja.model import Light, MergedRow, OfficeNote, Outcome, ReturnedCell, State, is_own
from tyokirja.problems import Problem, Severity
from tyokirja.report import ledger_lines, trend
from tyokirja.report.data.tidy import TidyLine
from tyokirja.report.figures import DepartmentFigures
from tyokirja.report.ledger_lines import LedgerLine
from tyokirja.report.master import links
from tyokirja.report.master.making import HEADING_ROW, Making, TableColumn, wide_enough
from tyokirja.report.master.rows import answer_shown, attainment_shown, computed_words, light_words
from tyokirja.report.master.shown import set_by_council
from tyokirja.report.office.sheets import OfficeSheets
from tyokirja.report.office.tables import NOTE_COLUMNS
from tyokirja.report.outlook import Group
from tyokirja.report.reconciliation import every_problem

_DEVIATIONS = (
    TableColumn("row_id", 10, of=lambda making, merged: making.to_row(merged.row.id)),
    TableColumn("department", 18, of=lambda making, merged: making.department(merged.row.department)),
    TableColumn("goal", 26, of=lambda _, merged: merged.row.goal),
    TableColumn("title", 30, of=lambda _, merged: merged.row.title),
    TableColumn("target", 15, "right", of=lambda making, merged: set_by_council(merged.row, "target", making.language)),
    TableColumn("actual", 15, "right", of=lambda making, merged: answer_shown(merged, "actual", making)),
    TableColumn("attainment", 17, "right", of=lambda making, merged: attainment_shown(merged, making)),
    TableColumn("status", 18, of=lambda making, merged: light_words(merged, making, making.picture.statuses)),
    TableColumn("status_computed", 18, of=lambda making, merged: computed_words(merged, making)),
    TableColumn("forecast", 18, of=lambda making, merged: light_words(merged, making, making.picture.forecasts)),
    TableColumn("commentary", 42, of=lambda _, merged: merged.typed("commentary")),
)


def deviations(making: Making) -> None:
    """*Poikkeamat*: the rows that will not or did not meet their target, with the reasons given."""
    rows = making.picture.deviations
    making.listing("deviations", _DEVIATIONS, rows, about=making.about("deviations", links=len(rows)))


_MISSING = (
    TableColumn("department", 26),
    TableColumn("contact", 24),
    TableColumn("email", 32),
    TableColumn("row_id", 9),
    TableColumn("title", 48),
    TableColumn("state", 17),
    TableColumn("missing", 40),
)
_RUNNING = TableColumn("running", 26)


def missing(making: Making, past: Sequence[Mapping[str, TidyLine]] = ()) -> None:
    """*Puuttuvat*: forms that have not come back, and the rows of the others that lack answers.

    Where there are ``past`` rounds (tidy lines by row id, oldest first) a column tells how many rounds running.
    """
    entries = list(_missing(making))
    rows = sum(merged is not None for _, merged in entries)
    by_department: dict[str, list[str]] = {}
    for merged in making.consolidation.rows:
        by_department.setdefault(merged.row.department, []).append(merged.row.id)

    def line(entry: tuple[DepartmentFigures, MergedRow | None]) -> list[object]:
        department, merged = entry
        ids = [merged.row.id] if merged is not None else by_department.get(department.department.id, [])
        running = min((trend.rounds_running(row_id, past) for row_id in ids), default=0)
        silent = merged is None or merged.state in trend.SILENT
        words = making.words("missing.running", count=running + 1) if silent and running else ""
        return [*_missing_line(making, entry), *([words] if past else [])]

    columns = [*_MISSING, *([_RUNNING] if past else [])]
    making.listing("missing", columns, entries, line, about=making.about("missing", links=rows))


_INCOMPLETE = {State.PARTIAL: Light.YELLOW, State.EMPTY: Light.RED, State.NOT_RETURNED: Light.RED}


def _missing(making: Making) -> Iterator[tuple[DepartmentFigures, MergedRow | None]]:
    """Department by department: its rows that lack answers, or None for a form that has not come back."""
    lacking: dict[str, list[MergedRow]] = {}
    for merged in making.consolidation.rows:
        if merged.state in _INCOMPLETE:
            lacking.setdefault(merged.row.department, []).append(merged)
    for department in making.picture.departments:
        if not department.returned:
            yield department, None
        else:
            yield from ((department, merged) for merged in lacking.get(department.department.id, ()))


def _missing_line(making: Making, entry: tuple[DepartmentFigures, MergedRow | None]) -> list[object]:
    department, merged = entry
    who = [department.label, department.department.contact, department.department.email]
    if merged is None:
        state = Cell(making.words("state.not_returned"), making.styles.light(Light.RED))
        return [*who, "", "", state, making.words("missing.whole_form", rows=department.total)]
    name = "waiting" if merged.waiting else merged.state
    state = Cell(making.words(f"state.{name}"), making.styles.light(_INCOMPLETE[merged.state]))
    return [*who, making.to_row(merged.row.id), merged.row.title, state, _lacking(making, merged)]


def _lacking(making: Making, merged: MergedRow) -> str:
    """What a row lacks, by the rules that the form and the letters go by."""
    lacking = []
    for column in merged.lacking:
        unread = f" ({making.words('missing.nothing_read')})" if merged.typed(column) else ""
        lacking.append(making.answer_heading(column) + unread)
    if merged.waiting:
        given = (f"{making.answer_heading(name)} {cell.typed}" for name, cell in merged.waiting.items())
        lacking.append(f"{making.words('missing.waiting')}: {'; '.join(given)}")
    return ", ".join(lacking)


_PROBLEMS = (
    TableColumn("severity", 13),
    TableColumn("department", 20),
    TableColumn("row_id", 9),
    TableColumn("file", 34),
    TableColumn("place", 20),
    TableColumn("value", 24),
    TableColumn("message", 48),
    TableColumn("remedy", 48),
)
_LIGHTS = {Severity.ERROR: Light.RED, Severity.QUESTION: Light.YELLOW, Severity.NOTE: Light.GREY}


def problems(making: Making) -> None:
    """*Huomiot*: every problem with its place, what is wrong and what to do."""
    returned = {submission.file for submission in making.consolidation.submissions}
    listed = every_problem(making.consolidation)
    leading = sum((problem.row_id in making.places) + (problem.file in returned) for problem in listed)
    about = making.about("problems", links=leading)
    making.listing("problems", _PROBLEMS, listed, partial(_problem, making, returned), about=about)


def _problem(making: Making, returned: set[str], problem: Problem) -> list[object]:
    where = problem.at("").place
    place = Cell(where)
    if problem.file in returned:
        source = ReturnedCell(problem.row_id, "", "", None, problem.file, problem.sheet, problem.cell)
        address, inside = links.to_cell(source)
        if address:
            place = Cell(where or making.words("open_file"), making.styles.linked(), address, inside)
    return [
        Cell(making.words(f"severity.{problem.severity}"), making.styles.light(_LIGHTS[problem.severity])),
        making.department(problem.department) if problem.department else "",
        making.to_row(problem.row_id),
        problem.file,
        place,
        problem.value,
        problem.message(making.language),
        problem.remedy(making.language),
    ]


_FREE_ROWS = 20
_PRINTED = 10
"""Lines on paper where there are fewer notes."""


def notes(making: Making, office: OfficeSheets) -> None:
    """*Muistiinpanot*: the office's own notes, which every new master keeps, each with where it stood; and free lines."""
    columns = [
        TableColumn("row_id", 12, answer=True),
        TableColumn("note", 90, answer=True),
        TableColumn("stood_at", 30),
    ]
    given = making.consolidation.notes
    words = making.styles.writable("@")

    def line(note: OfficeNote) -> list[object]:
        return [Cell(note.row_id, words), Cell(note.text, words), note.place]

    sheet = making.listing("notes", columns, [*given, *[OfficeNote("")] * _FREE_ROWS], line)
    sheet.print_area(0, 0, HEADING_ROW + max(len(given), _PRINTED), len(columns) - 1)
    office.tell("notes", columns, NOTE_COLUMNS)
    office.identity.append(("count:notes", str(len(given))))


_LEDGER = (
    TableColumn("file", 34, fitted=False),
    TableColumn("place", 20),
    TableColumn("value", 44),
    TableColumn("row_id", 10),
    TableColumn("field", 18),
    TableColumn("outcome", 22),
    TableColumn("seen_at", 20),
    TableColumn("superseded_by", 40),
    TableColumn("saved_at", 17),
)
_LIGHTS_OF_OUTCOMES = dict.fromkeys(Outcome, Light.GREY) | {
    Outcome.MERGED: Light.GREEN,
    Outcome.CONFLICTING: Light.YELLOW,
    Outcome.REJECTED: Light.RED,
}


def ledger(making: Making, past: Sequence[Mapping[str, TidyLine]]) -> None:
    """*Kirjaukset*: every cell that a person typed, where it went, and what replaced it.

    Of a very large round the cells that did not simply merge, and the sheet says so.
    """
    consolidation = making.consolidation
    told = ledger_lines.shown(consolidation, past)
    about = "ledger" if ledger_lines.on_sheet(consolidation) else "ledger_part"
    file, *others = _LEDGER
    columns = (replace(file, width=max(file.width, wide_enough(line.file for line in told))), *others)
    making.listing(
        "ledger", columns, told, partial(_ledger_line, making), about=making.about(about, links=3 * len(told))
    )


def _ledger_line(making: Making, line: LedgerLine) -> list[object]:
    outcome = Outcome(line.outcome)
    source = ReturnedCell(line.row_id, line.column, line.typed, None, line.file, line.sheet, line.cell)
    place = f"{line.sheet}!{line.cell}" if line.cell else line.sheet
    name, _, cell = line.seen_at.rpartition("!")
    return [
        # One name stands on every line of its file: wrapped, it would make each of them three lines high.
        Cell(line.file, making.styles.cell(text_wrap=False)),
        making.source(source, Shown(place)),
        line.typed,
        making.to_row(line.row_id),
        _column(making, line.column),
        Cell(making.words(f"outcome.{outcome}"), making.styles.light(_LIGHTS_OF_OUTCOMES[outcome])),
        Cell(line.seen_at, making.styles.linked(), "", f"'{name}'!{cell}") if cell else "",
        line.superseded_by,
        Shown(line.saved_at, "d.m.yyyy hh:mm"),
    ]


def _column(making: Making, name: str) -> str:
    """What the master calls the column that a cell was typed in."""
    if is_own(name):
        return making.answer_heading(name)
    return making.words(f"column.{name}") if name else ""


_NUMBERS = {
    "measures": "measures.total",
    "measures_attained": "measures.attained",
    "measures_missed": "measures.missed",
    "measures_open": "measures.open",
    "expected_met": "expected.met",
    "expected_partly": "expected.partly",
    "expected_missed": "expected.missed",
    "expected_unknown": "expected.unknown",
    "goals": "goals.total",
    "goals_attained": "goals.attained",
    "goals_expected": "goals_expected.attained",
}
"""The columns of figures, and what each shows of a group."""

_OUTLOOK = (
    TableColumn("group", 60),
    TableColumn("part", 20),
    *(TableColumn(name, 12, "right") for name in _NUMBERS),
)
_numbers: Callable[[Group], tuple[int, ...]] = attrgetter(*_NUMBERS.values())


def outlook(making: Making) -> None:
    """*Ennusteet*: one line for the whole, for each department and for each body that goals bind towards."""
    results = making.results
    whole = [("whole", "", results.whole)]
    departments = [("department", making.department(department.key), department) for department in results.departments]
    bodies = [("binding_body", body.key or making.words("outlook.no_body"), body) for body in results.bodies]

    def line(record: tuple[str, str, Group]) -> list[object]:
        part, name, group = record
        return [
            name or making.words("outlook.whole"),
            making.words(f"outlook.{part}") if name else "",
            *_numbers(group),
        ]

    making.listing("outlook", _OUTLOOK, [*whole, *departments, *bodies], line, freeze_columns=1)


def methods(making: Making) -> None:
    """The sheet *Arviointi*: the rules by which these rows were judged, one line each."""
    rules = judge.methods((merged.row for merged in making.consolidation.rows), making.language)
    sheet = making.sheet("methods", about=making.words("about.methods"))
    making.table(sheet, "methods", [TableColumn("methods", 110)], rules, lambda rule: [rule], empty="–")
