"""Hands at a form: cut, pasted, filled, sorted, inserted, deleted; no row's check looks elsewhere, each answer is its row's."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.cell_range import MultiCellRange

from tests.forms import ACTION, COUNT, DEPARTMENT, READY, ROUND, SHARE, Sheet, catalogue, opened, template, workbook
from tests.office import Office, Workbook
from tests.test_rules_conformance import differing, gathered
from tyokirja.model import Kind, Language, Row, State
from tyokirja.seal import LIVE_SHEET
from tyokirja.texts import text

MONEY = replace(COUNT, kind=Kind.MONEY, unit_of_measure="€", baseline=500_000.0, target=850_000.0)
ROWS: tuple[Row, ...] = tuple(
    replace(row, id=f"MAL-{number:03}", measure=row.measure and f"{row.measure} {number}", action=row.action and "Sama")
    for number, row in enumerate((COUNT, SHARE, MONEY, READY) * 3 + (ACTION,) * 3, 1)
)
NAME = "kouvola"


@dataclass(frozen=True, slots=True)
class Hand:
    """One thing that a person does to a form, and the rows of which the check then has something to say, by number.

    ``opened``: they take its protection off first.
    """

    does: Callable[[Workbook, Sheet, Path], None]
    told: tuple[int, ...] = ()
    opened: bool = False


def at(sheet: Sheet, number: int, column: str = "actual") -> str:
    """The cell of a row, by its number from 1."""
    return sheet.address(ROWS[number - 1], column)


def answers_of(sheet: Sheet, number: int) -> str:
    """All answer cells of a row."""
    return f"{at(sheet, number)}:{at(sheet, number, 'responsible')}"


def cut_a_figure(book: Workbook, sheet: Sheet, other: Path) -> None:
    book.cut(sheet.name, at(sheet, 1), at(sheet, 6))


def cut_a_whole_answer(book: Workbook, sheet: Sheet, other: Path) -> None:
    book.cut(sheet.name, answers_of(sheet, 2), at(sheet, 6))


def copy_between_kinds(book: Workbook, sheet: Sheet, other: Path) -> None:
    book.copy(sheet.name, at(sheet, 2), at(sheet, 1))
    book.copy(sheet.name, at(sheet, 3), at(sheet, 4))


def fill_down(book: Workbook, sheet: Sheet, other: Path) -> None:
    for column in ("actual", "status"):
        book.fill_down(sheet.name, f"{at(sheet, 3, column)}:{at(sheet, 4, column)}")


def paste_locked_and_formatted(book: Workbook, sheet: Sheet, other: Path) -> None:
    for number in range(1, 6):
        book.paste(sheet.name, at(sheet, number), other, "Sheet", f"A{number}")
    # What was pasted can be typed over.
    book.set(sheet.name, at(sheet, 1), "12")


def sort_by_measure(book: Workbook, sheet: Sheet, other: Path) -> None:
    first, last = min(sheet.rows.values()), max(sheet.rows.values())
    book.sort(sheet.name, f"A{first}:Z{last}", sheet.columns["measure"], descending=True)


def insert_rows(book: Workbook, sheet: Sheet, other: Path) -> None:
    book.insert_rows(sheet.name, sheet.rows[ROWS[3].id], 2)
    book.insert_rows(sheet.name, sheet.header + 1)


def delete_rows(book: Workbook, sheet: Sheet, other: Path) -> None:
    for number in (12, 5, 1):
        book.delete_rows(sheet.name, sheet.rows[ROWS[number - 1].id])


HANDS = {
    "cut a figure": Hand(cut_a_figure, (1,)),
    "cut a whole answer": Hand(cut_a_whole_answer, (2,)),
    "copy between kinds": Hand(copy_between_kinds, (1, 4)),
    "fill down": Hand(fill_down, (4,)),
    "paste": Hand(paste_locked_and_formatted, (5,)),
    "sort": Hand(sort_by_measure, opened=True),
    "insert": Hand(insert_rows, opened=True),
    "delete": Hand(delete_rows, (1, 5, 12), opened=True),
}

TYPED: dict[Kind, float | str] = {
    Kind.NUMBER: 12,
    Kind.PERCENT: 0.46,
    Kind.MONEY: 846_000,
    Kind.YES_NO: "kyllä",
    Kind.TEXT: "Etenee hyvin",
}


@cache
def issued() -> bytes:
    whole = catalogue(*ROWS)
    return workbook(whole, DEPARTMENT, ROUND, template(NAME), issue="0123456789ab")


def answered(data: bytes) -> bytes:
    """The form with every row answered without a remark; the commentary names the row."""
    book = opened(data)
    sheet = Sheet(data)
    words = book[sheet.name]
    for row in ROWS:
        words[sheet.address(row, "actual")] = TYPED[row.kind]
        words[sheet.address(row, "status")] = "Etenee"
        words[sheet.address(row, "forecast")] = "Toteutuu"
        words[sheet.address(row, "commentary")] = f"Rivi {row.id}"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def another_workbook(folder: Path) -> Path:
    """Cells as a new workbook has them: locked, in formats of their own."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    cells = (
        (12, "d.m.yyyy"),
        (48.5, "General"),
        (846_000, "#,##0.00 [$€-40B]"),
        ("kyllä", "General"),
        (12, "d.m.yyyy"),
    )
    for line, (value, code) in enumerate(cells, 1):
        sheet.cell(line, 1, value).number_format = code
    path = folder / "muu.xlsx"
    book.save(path)
    return path


@pytest.mark.office
@pytest.mark.parametrize("which", HANDS)
def test_checks_stay_with_their_rows_whatever_hands_do(which: str, office: Office, tmp_path: Path) -> None:
    data = issued()
    sheet, path = Sheet(data), tmp_path / "lomake.xlsx"
    path.write_bytes(answered(data))
    other = another_workbook(tmp_path)
    with office.open(path) as book:
        if HANDS[which].opened:
            book.unprotect(sheet.name)
        HANDS[which].does(book, sheet, other)
        book.recalculate()
        book.save(tmp_path / "palautettu.xlsx")
        values, lines = book.values(sheet.name), book.values(LIVE_SHEET)
    found = gathered((tmp_path / "palautettu.xlsx").read_bytes(), NAME, [], {}, rows=ROWS)
    assert differing(data, values, found, Language.FI) == {}
    errors = [value for line in (*values, *lines) for value in line if str(value).startswith(("#REF", "#NAME", "Err:"))]
    assert errors == []
    assert text("form.check.error", Language.FI) not in {str(value) for line in values for value in line}
    assert found.cells.balanced
    moved = {"cut a whole answer": {"MAL-002": "", "MAL-006": "Rivi MAL-002"}}.get(which, {})
    gone = {ROWS[number - 1].id for number in HANDS[which].told} if which == "delete" else set()
    commentaries = {merged.row.id: merged.typed("commentary") for merged in found.rows}
    assert commentaries == {row.id: moved.get(row.id, "" if row.id in gone else f"Rivi {row.id}") for row in ROWS}
    told = {merged.row.id for merged in found.rows if merged.state is not State.ANSWERED}
    told |= {each.row_id for each in found.problems if each.code.mendable and each.row_id}
    assert told == {ROWS[number - 1].id for number in HANDS[which].told}


Change = Callable[[Any, Sheet], None]


def as_excel_cuts(words: Any, sheet: Sheet) -> None:
    """A cut cell goes with its format, its validation and its conditional format; what it leaves is of style *Normal*."""
    start, end = words[at(sheet, 1)], words[at(sheet, 5)]
    end.value, end._style = start.value, copy.copy(start._style)
    start.value, start.style = None, "Normal"
    for rule in words.data_validations.dataValidation:
        if start.coordinate in rule.sqref:
            rule.sqref = MultiCellRange(str(rule.sqref).replace(start.coordinate, end.coordinate))


def as_excel_sorts(words: Any, sheet: Sheet) -> None:
    """Values and formats change rows; validations and conditional formats stay, and a formula is the one of its new row."""
    numbers = sorted(sheet.rows.values())
    whole = {number: [(cell.value, copy.copy(cell._style)) for cell in words[number]] for number in numbers}
    for number, other in zip(numbers, reversed(numbers), strict=True):
        for cell, (value, style) in zip(words[number], whole[other], strict=True):
            cell.value, cell._style = value, style


def as_excel_pastes_a_broken_link(words: Any, sheet: Sheet) -> None:
    """A formula that looked at cells of another sheet has lost them."""
    words[at(sheet, 1)] = "=#REF!*2"
    words[at(sheet, 2)] = "=_xlfn.XLOOKUP(1,#REF!,#REF!)"


EXCEL: dict[str, tuple[Change, set[int]]] = {
    "cut": (as_excel_cuts, {1}),
    "sort": (as_excel_sorts, set()),
    "broken link": (as_excel_pastes_a_broken_link, {1, 2}),
}


@pytest.mark.office
@pytest.mark.parametrize("which", EXCEL)
def test_checks_stay_with_their_rows_in_what_excel_leaves(which: str, office: Office, tmp_path: Path) -> None:
    data = issued()
    change, told = EXCEL[which]
    sheet, book = Sheet(data), opened(answered(data))
    change(book[sheet.name], sheet)
    path = tmp_path / "lomake.xlsx"
    book.save(path)
    with office.open(path) as looked:
        looked.recalculate()
        looked.save(tmp_path / "palautettu.xlsx")
        values = looked.values(sheet.name)
    found = gathered((tmp_path / "palautettu.xlsx").read_bytes(), NAME, [], {}, rows=ROWS)
    assert differing(data, values, found, Language.FI) == {}
    assert {merged.row.id: merged.typed("commentary") for merged in found.rows} == {r.id: f"Rivi {r.id}" for r in ROWS}
    assert {merged.row.id for merged in found.rows if merged.state is not State.ANSWERED} == {
        ROWS[number - 1].id for number in told
    }


def test_no_formula_of_a_form_points_at_a_single_answer_cell_or_asks_for_a_new_excel() -> None:
    """Cutting a cell moves what points at it: formulas look their row up in whole columns, or from the headings on."""
    data = issued()
    sheet, book = Sheet(data), opened(data)
    table = {f"{column}{row}" for column in sheet.columns.values() for row in sheet.rows.values()}
    formulas = [
        str(cell.value)
        for page in book.worksheets
        for line in page.iter_rows()
        for cell in line
        if cell.data_type == "f"
    ] + [defined.attr_text for defined in book.defined_names.values()]
    assert len(formulas) > 300
    for formula in formulas:
        pointed = re.findall(r"'Tavoitteet'!(\$?[A-Z]+\$?\d+)", formula)
        assert {each.replace("$", "") for each in pointed}.isdisjoint(table), formula
        assert "_xlfn" not in formula
        assert "#REF!" not in formula
