"""A small municipality for the tests of forms, and a form's sheets read back."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tyokirja import form, layout
from tyokirja.catalogue.defaults import default_choices
from tyokirja.form import plan, sheets
from tyokirja.layout import Layout
from tyokirja.model import (
    Catalogue,
    Choice,
    Department,
    Direction,
    Kind,
    Language,
    MergedCell,
    MergedRow,
    Round,
    Row,
    Settings,
    State,
    Value,
)
from tyokirja.problems import Problem

ROUND = Round("Q2/2026", "2/4 2026", date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 21))
YEAR_END = Round("Q4/2026", "4/4 2026", date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 21))
DEPARTMENT = Department("hallinto", "Hallintopalvelut", email="hallinto@example.fi")

SHARE = Row(
    "MAL-001",
    "hallinto",
    theme="Uudet toimintatavat",
    goal="Sujuvat palvelut",
    action="Asiointi siirtyy verkkoon.",
    measure="Sähköisen asioinnin osuus (%)",
    kind=Kind.PERCENT,
    unit_of_measure="%",
    direction=Direction.INCREASE,
    baseline=44.0,
    baseline_date="12/2025",
    target=50.0,
    target_date="12/2026",
)
COUNT = replace(
    SHARE,
    id="MAL-002",
    action="Kampanjoita lisätään.",
    measure="Kampanjat (kpl)",
    kind=Kind.NUMBER,
    unit_of_measure="kpl",
    baseline=25.0,
    baseline_original=0.0,
    target=26.0,
)
READY = replace(
    SHARE,
    id="MAL-003",
    measure="Toimintamalli valmis",
    kind=Kind.YES_NO,
    unit_of_measure="",
    direction=None,
    baseline=0.0,
    target=1.0,
)
ACTION = Row("MAL-004", "hallinto", theme="Uudet toimintatavat", goal="Sujuvat palvelut", action="Ohjeet uudistetaan.")
ROWS = (SHARE, COUNT, READY, ACTION)


def catalogue(
    *rows: Row, departments: tuple[Department, ...] = (DEPARTMENT,), choices: tuple[Choice, ...] | None = None
) -> Catalogue:
    """A catalogue of these rows."""
    return Catalogue(
        Settings("Mallila", "mallila", "2026", reply_to="talous@mallila.example"),
        (ROUND, YEAR_END),
        departments,
        default_choices() if choices is None else choices,
        rows or ROWS,
    )


def template(name: str = "kouvola") -> Layout:
    """One of the templates that ship."""
    return layout.load(name)


def answered(row: Row, **answers: Value | None) -> MergedRow:
    """A row with answers by column; a text that is no choice or free text stands as typed without a value."""
    cells = {name: MergedCell(value, "" if value is None else str(value)) for name, value in answers.items()}
    return MergedRow(row, State.ANSWERED, cells)


def workbook(
    whole: Catalogue,
    department: Department,
    round_: Round,
    template: Layout,
    *,
    issue: str,
    rows: Sequence[Row] | None = None,
    language: Language | None = None,
    previous: Mapping[str, MergedRow] | None = None,
    answers: Mapping[str, MergedRow] | None = None,
    problems: Sequence[Problem] = (),
) -> bytes:
    """One form, with an issue of one's own, in another ``language`` than the department's where that is told."""
    ground = form.Ground(whole, round_, template, previous or {}, answers or {})
    planned = plan.make(ground, replace(department, language=language or department.language), rows)
    return sheets.write(planned, issue, problems)


def make(
    *rows: Row,
    name: str = "kouvola",
    round_: Round = ROUND,
    language: Language | None = None,
    answers: Mapping[str, MergedRow] | None = None,
    **more: Any,
) -> bytes:
    """A form of these rows."""
    whole = catalogue(*rows)
    return workbook(
        whole, DEPARTMENT, round_, template(name), issue="0123456789ab", language=language, answers=answers, **more
    )


def opened(data: bytes, *, values: bool = False) -> Workbook:
    """A form as openpyxl sees it: its formulas, or their ``values``."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def hidden(data: bytes) -> dict[str, str]:
    """The keys and values of the hidden sheet."""
    return _keys(opened(data))


def _keys(book: Workbook) -> dict[str, str]:
    sheet = book["_tyokirja"]
    found: dict[str, str] = {}
    for key, value in sheet.iter_rows(max_col=2, values_only=True):
        if key is None:
            break
        found[str(key)] = "" if value is None else str(value)
    return found


class Sheet:
    """The sheet to fill, its cells found by row id and tidy column name; with ``values`` what formulas have given."""

    def __init__(self, data: bytes, *, values: bool = False) -> None:
        book = opened(data, values=values)
        self.keys = _keys(book)
        self.name = self.keys["sheet"]
        self.sheet: Worksheet = book[self.name]
        self.header = int(self.keys["header_row"])
        self.columns = {key[7:]: letter for key, letter in self.keys.items() if key.startswith("column:")}
        self.rows = {
            str(cell.value): int(cell.row or 0)
            for cell in self.sheet["A"]
            if cell.value is not None and int(cell.row or 0) > self.header
        }

    def address(self, row: Row, column: str) -> str:
        """Where a row's cell of a column stands."""
        return f"{self.columns[column]}{self.rows[row.id]}"

    def cell(self, row: Row, column: str) -> Any:
        """A row's cell of a column."""
        return self.sheet[self.address(row, column)]

    def texts(self) -> list[str]:
        """Every text of the sheet, row by row."""
        return [str(cell.value) for row in self.sheet.iter_rows() for cell in row if cell.value is not None]
