"""What somebody has typed on a form's very hidden sheet of formulas is told; what the form has there is its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.forms import DEPARTMENT, ROUND, catalogue, template, workbook
from tests.returns import book, codes, identity_cells, round_expected, sheet
from tests.zipped_workbooks import sheet_xml, workbook_parts, zipped
from tyokirja.intake.identity import hidden_sheet
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import Result, submissions
from tyokirja.intake.workings import is_unread
from tyokirja.model import Language, UnexpectedCell
from tyokirja.seal import LIVE_SHEET, WORKINGS, is_for_people
from tyokirja.workbooks.book import RawBook, ReadFailed
from tyokirja.workbooks.reading import read
from tyokirja.written import Written

WORKINGS_OF_TALOUS: dict[str, object] = {
    "A1": "sanat",
    "A2": "etenee ",
    "A3": 0.5,
    "B1": "id",
    "B2": "KOU-001",
    "C2": "=1",
}


def returned(typed: dict[str, object] | None = None, *, size: str = "6 1", **identity: str) -> RawBook:
    """The form of ``talous`` with a sheet of formulas on which somebody has ``typed``."""
    live = sheet(LIVE_SHEET, WORKINGS_OF_TALOUS | (typed or {}), visibility="very_hidden")
    return book({"F5": 120}, sheets=(live,), hidden=[*identity_cells(**identity), (WORKINGS, size)])


def told(returned_book: RawBook) -> list[UnexpectedCell]:
    """The cells of that sheet that are told."""
    result = taken_in(returned_book)
    cells = [cell for cell in result.submission.unexpected if cell.sheet == LIVE_SHEET]
    assert len(result.submission.answers) + len(result.submission.unexpected) == result.submission.returned
    assert codes(result).count("unexpected_text") == len(result.submission.unexpected)
    return cells


def taken_in(returned_book: RawBook) -> Result:
    forms = {"talous": IssuedForm.of(returned())}
    (result,) = submissions(Candidate("a.xlsx", b"x"), returned_book, round_expected(), forms)
    return result


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ({}, []),
        (
            {"A2": "etenee", "A3": 0.75},
            [],
        ),  # as another program, or the form that is sent for mending, has the form's own
        ({"D9": "Soita Maijalle"}, ["D9"]),
        ({"A2": "viivästyy", "A3": "7"}, ["A2", "A3"]),
        ({"C2": 12, "C3": "=1"}, ["C2"]),
        ({"C2": 12}, []),  # no formula is left: a program has kept their results
        ({"B2": None, "D9": "Soita Maijalle"}, []),  # without its rows' ids it may be anybody's
    ],
)
def test_what_the_form_was_not_issued_with_is_told_with_its_place(typed: dict[str, object], places: list[str]) -> None:
    assert [cell.cell for cell in told(returned(typed))] == places


@pytest.mark.parametrize("name", [LIVE_SHEET, f"{LIVE_SHEET} (2)", f"{LIVE_SHEET}_2", f"{LIVE_SHEET} - Taulukko 1"])
def test_the_sheet_is_known_as_other_programs_call_it(name: str) -> None:
    assert not is_for_people(name)
    assert is_for_people(f"Oma {name}")


def test_a_line_above_each_table_hinders_nothing() -> None:
    """Numbers writes a table's name above it, on sheets that nobody sees too."""
    form = returned()
    below = tuple(
        replace(each, cells={(0, 0): Written("Taulukko 1")} | {(row + 1, at): c for (row, at), c in each.cells.items()})
        for each in form.sheets
    )
    submission = taken_in(replace(form, sheets=below)).submission
    assert [(each.row_id, each.value) for each in submission.answers] == [("KOU-001", 120.0)]
    assert {each.text for each in submission.unexpected} == {"Taulukko 1"}


@pytest.mark.parametrize(
    "other",
    [
        returned({"D9": "Soita"}, issue="issue-0"),
        returned({"D9": "Soita"}, size="7 1"),
        returned({"D9": "Soita", "B2": "KOU-006"}),
        book({"F5": 120}, sheets=(sheet(LIVE_SHEET, WORKINGS_OF_TALOUS | {"D9": "Soita"}),)),
    ],
    ids=["issued anew", "another version", "another department's", "0.1.0"],
)
def test_nothing_is_claimed_of_a_sheet_that_may_have_been_issued_otherwise(other: RawBook) -> None:
    assert told(other) == []


def test_the_sheet_is_read_where_a_program_has_brought_it_to_light() -> None:
    whole, layout = catalogue(), template("kouvola")
    data = workbook(whole, DEPARTMENT, ROUND, layout, issue="0123456789ab", language=Language.FI)
    issued = read(data, "lomake.xlsx", wanted=is_for_people)
    hidden = hidden_sheet(issued) or {}
    (live,) = (sheet for sheet in issued.sheets if sheet.name == LIVE_SHEET)
    assert (live.visibility, live.cells) == ("very_hidden", {})
    assert not is_unread(issued)
    for visibility in ("hidden", "visible"):
        shown = replace(live, visibility=visibility)
        assert is_unread(replace(issued, sheets=(*issued.sheets, shown)))
        assert not is_unread(replace(issued, sheets=(shown,)))  # a form of 0.1.0 does not say what it had
    whole_sheet = next(sheet for sheet in read(data).sheets if sheet.name == LIVE_SHEET)
    formulas = sum(bool(cell.formula) for cell in whole_sheet.cells.values())
    assert hidden[WORKINGS] == f"{len(whole_sheet.cells)} {formulas}"


def test_a_damaged_sheet_that_is_not_wanted_hinders_nothing() -> None:
    parts = workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' * 100))
    data = bytearray(zipped(parts))
    at = data.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")
    data[at : at + 20] = bytes(20)
    with pytest.raises(ReadFailed):
        read(bytes(data))
    (passed_over,) = read(bytes(data), wanted=lambda _: False).sheets
    assert passed_over.cells == {}
