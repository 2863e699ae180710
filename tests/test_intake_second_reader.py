"""A workbook on which a reader stumbles is read by another one, and what that one cannot tell is said."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from xlrd.biffh import XLRDError

from tests.returns import book as form
from tests.returns import read as submitted
from tyokirja.model import Verdict
from tyokirja.problems import Code
from tyokirja.workbooks import reading, xls
from tyokirja.workbooks.book import Limits, ReadFailed, Untold
from tyokirja.workbooks.reading import read

CASES = Path(__file__).parent / "cases" / "returns"
GNUMERIC = (CASES / "kokemaki-gnumeric.xls").read_bytes()


def test_an_old_workbook_of_gnumeric_is_read_in_full_with_its_formats() -> None:
    """It has conditional formats that xlrd does not know, and for which it gives up the whole workbook."""
    book = read(GNUMERIC)

    assert [(sheet.name, sheet.visibility, len(sheet.cells)) for sheet in book.sheets] == [
        ("Tavoitteet", "visible", 248), ("Ohje", "visible", 48), ("_tyokirja", "hidden", 159),
    ]  # fmt: skip
    assert book.untold == {Untold.FORMULAS}
    assert all(each.number_format is not None for each in book.sheets[0].cells.values())
    assert book.properties["tyokirja"].startswith("format=tyokirja-form/1;")


def stumble(*_: Any) -> None:
    raise XLRDError("Expected BOF record")


def test_what_the_first_reader_refuses_the_second_reads_without_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(GNUMERIC)
    monkeypatch.setattr(xls, "_opened", stumble)

    again = read(GNUMERIC)

    assert again.untold == frozenset(Untold)
    assert [(each.name, each.visibility, len(each.cells)) for each in again.sheets] == [
        (each.name, each.visibility, len(each.cells)) for each in whole.sheets
    ]
    texts = {place: each.value for place, each in whole.sheets[0].cells.items() if isinstance(each.value, str)}
    assert {place: again.sheets[0].cells[place].value for place in texts} == texts
    assert {each.percent for each in again.sheets[0].cells.values()} == {None}
    assert (again.saved_at, again.properties) == (whole.saved_at, whole.properties)


def test_what_neither_reader_understands_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls, "_opened", stumble)
    with pytest.raises(ReadFailed) as failed:
        read(GNUMERIC[:2000])
    assert (failed.value.verdict, failed.value.detail) == (Verdict.DAMAGED, "XLRDError: Expected BOF record")


def values() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        page = made.add_worksheet("Taulu")
        page.write_row("C3", [1, 2.5, True, "a\r\nb", " "])
        page.write("C4", date(2026, 6, 30), made.add_format({"num_format": "d.m.yyyy"}))
        page.write("D4", datetime(2026, 6, 30, 9, 5), made.add_format({"num_format": "d.m.yyyy h:mm"}))
        page.write("E4", time(12, 30), made.add_format({"num_format": "h:mm"}))
        page.merge_range("A9:B10", "yhdistetty")
        made.add_worksheet("Piilo").hide()
        hidden = made.add_worksheet("Syvällä")
        hidden.very_hidden()
        hidden.write("A1", 1)
    return out.getvalue()


def stumbled(monkeypatch: pytest.MonkeyPatch, data: bytes, **more: Any) -> Any:
    """What is read of a file where the first reader has a fault of its own."""

    def fault(*_: Any) -> None:
        raise IndexError("oma vika")

    monkeypatch.setattr(reading, "_read", fault)
    return read(data, **more)


def test_values_stand_where_they_are_and_are_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    page, hidden, deep = stumbled(monkeypatch, values()).sheets

    assert {place: each.value for place, each in page.cells.items()} == {
        (2, 2): 1.0, (2, 3): 2.5, (2, 4): True, (2, 5): "a\nb", (2, 6): " ",
        (3, 2): date(2026, 6, 30), (3, 3): datetime(2026, 6, 30, 9, 5), (3, 4): time(12, 30), (8, 0): "yhdistetty",
    }  # fmt: skip
    assert page.merges == ((8, 0, 9, 1),)
    assert [each.visibility for each in (page, hidden, deep)] == ["visible", "hidden", "very_hidden"]


def test_a_sheet_that_begins_further_on_keeps_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        made.add_worksheet("Taulu").write("C3", 1)
    (page,) = stumbled(monkeypatch, out.getvalue()).sheets
    assert list(page.cells) == [(2, 2)]


def test_a_limit_on_cells_holds_for_the_second_reader_too(monkeypatch: pytest.MonkeyPatch) -> None:
    page, _, deep = stumbled(monkeypatch, values(), limits=Limits(sheet_cells=3, book_cells=3)).sheets
    assert (len(page.cells), page.capped, len(deep.cells), deep.capped) == (3, True, 0, True)


def test_a_form_that_a_second_reader_read_says_so() -> None:
    returned = form({"F5": 1})
    told = submitted(returned)
    untold = submitted(type(returned)(returned.sheets, returned.saved_at, untold=frozenset(Untold)))

    assert Code.FILE_BY_SECOND_READER not in {each.code for each in told.problems}
    assert [each.department for each in untold.problems if each.code is Code.FILE_BY_SECOND_READER] == ["talous"]
