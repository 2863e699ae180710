"""Sheets and columns are found wherever and under whatever name they have come to stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.catalogues import edited, saved, small
from tests.saved_as import strict
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.model import Catalogue, Doubt
from tyokirja.names import HIDDEN_SHEET
from tyokirja.problems import Code, Problem, ProblemKind, Refused
from tyokirja.sources.asking.doubtcodes import DoubtCode


def reading(tmp_path: Path, edit: Any) -> tuple[Catalogue, list[tuple[ProblemKind, str, str]]]:
    catalogue, problems = read_catalogue(edited(tmp_path / "t.xlsx", edit))
    return catalogue, [(each.code, each.sheet, each.cell) for each in problems]


def test_sheets_may_stand_in_any_order(tmp_path: Path) -> None:
    assert reading(tmp_path, lambda book: book._sheets.reverse()) == (small(), [])


def test_columns_may_be_moved_and_inserted(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        sheet = book["Tavoitteet"]
        sheet.insert_cols(3, 2)
        for row in range(1, sheet.max_row + 1):  # the last text column to the front of the gap
            sheet.cell(row, 3).value, sheet.cell(row, 25).value = sheet.cell(row, 25).value, None

    assert reading(tmp_path, edit) == (small(), [])


def test_rows_above_the_headings_are_passed_over_and_told(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Tavoitteet"].insert_rows(1, 3)
        book["Tavoitteet"]["A1"] = "Luonnos 3"

    assert reading(tmp_path, edit) == (small(), [(Code.TEXT_NOT_READ, "Tavoitteet", "A1")])


@pytest.mark.parametrize("name", ["Tavoiteet", "tavoitteet ", "MÅL", "Goals"])
def test_a_sheet_is_known_by_nearly_its_name_and_in_any_language(tmp_path: Path, name: str) -> None:
    def edit(book: Any) -> None:
        book["Tavoitteet"].title = name

    catalogue, told = reading(tmp_path, edit)
    assert catalogue == small()
    assert told == ([(Code.SHEET_NEAR, name, "")] if name == "Tavoiteet" else [])


def test_a_renamed_sheet_is_known_by_its_headings(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        for sheet, name in (
            ("Tavoitteet", "Taul3"),
            ("Osastot", "Väki"),
            ("Kierrokset", "K"),
            ("Tilavaihtoehdot", "Sanat"),
        ):
            book[sheet].title = name
        book["Asetukset"].title = "Perus"

    catalogue, told = reading(tmp_path, edit)
    assert catalogue == small()
    assert {code for code, _, _ in told} == {Code.SHEET_NEAR}
    assert len(told) == 5


def test_a_heading_that_is_nearly_right_is_taken_and_told(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Tavoitteet"]["H1"] = "Mittarrit"
        book["Tavoitteet"]["P1"] = "Alkuperäinen lähtöarv"

    assert reading(tmp_path, edit) == (
        small(),
        [(Code.HEADING_NEAR, "Tavoitteet", "P1"), (Code.HEADING_NEAR, "Tavoitteet", "H1")],
    )


def test_other_words_for_a_heading_are_known(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Tavoitteet"]["B1"], book["Tavoitteet"]["H1"], book["Tavoitteet"]["R1"] = (
            "Toimiala",
            "Mätare",
            "Tavoitetaso",
        )

    assert reading(tmp_path, edit) == (small(), [])


def test_a_renamed_column_is_known_by_its_place_while_all_others_keep_theirs(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Tavoitteet"]["H1"] = "Mitä mitataan"

    assert reading(tmp_path, edit) == (small(), [(Code.HEADING_NEAR, "Tavoitteet", "H1")])


def test_a_renamed_column_is_not_guessed_at_once_columns_have_moved(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Tavoitteet"]["H1"] = "Mitä mitataan"
        book["Tavoitteet"].insert_cols(2)

    catalogue, told = reading(tmp_path, edit)
    assert {row.measure for row in catalogue.rows} == {""}
    assert (Code.COLUMN_MISSING, "Tavoitteet", "") in told
    assert (Code.COLUMN_NOT_READ, "Tavoitteet", "I1") in told


def test_a_deleted_column_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    catalogue, told = reading(tmp_path, lambda book: book["Tavoitteet"].delete_cols(7))
    assert told == [(Code.COLUMN_MISSING, "Tavoitteet", "")]
    assert [row.measure for row in catalogue.rows] == [row.measure for row in small().rows]
    assert {row.action for row in catalogue.rows} == {""}


@pytest.mark.parametrize("sheet", ["Asetukset", "Kierrokset", "Osastot", "Tilavaihtoehdot"])
def test_a_missing_sheet_is_told_with_those_that_are_there(tmp_path: Path, sheet: str) -> None:
    def edit(book: Any) -> None:
        del book[sheet]

    problems = read_catalogue(edited(tmp_path / "t.xlsx", edit))[1]
    missing = [each for each in problems if each.code is Code.SHEET_MISSING]
    assert [each.sheet for each in missing] == [sheet]
    assert "Tavoitteet" in dict(missing[0].fields)["found"]


def test_a_catalogue_without_its_goals_is_refused_for_that(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        del book["Tavoitteet"]

    with pytest.raises(Refused) as refused:
        read_catalogue(edited(tmp_path / "t.xlsx", edit))
    assert [each.code for each in refused.value.problems[:2]] == [Code.EMPTY_CATALOGUE, Code.SHEET_MISSING]


@pytest.mark.parametrize("sheet", [HIDDEN_SHEET, "Ohje"])
def test_the_hidden_sheet_and_the_guide_are_not_needed(tmp_path: Path, sheet: str) -> None:
    def edit(book: Any) -> None:
        del book[sheet]

    # What the document said of the rows is on the hidden sheet alone.
    assert reading(tmp_path, edit) == (small(imprint=()) if sheet == HIDDEN_SHEET else small(), [])


def test_settings_without_headings_are_read(tmp_path: Path) -> None:
    assert reading(tmp_path, lambda book: book["Asetukset"].delete_rows(1)) == (small(), [])


def test_a_catalogue_written_by_hand_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tavoitteet"
    sheet.append(["Tunnus", "Toimiala", "Tavoite", "Mittari", "Laji", "Tavoitetaso"])
    sheet.append(["A1", "Sivistys", "Hyvä koulu", "Tyytyväisyys", "luku", 4.2])
    departments = book.create_sheet("Osastot")
    departments.append(["Osasto", "Sähköposti"])
    departments.append(["Sivistys", "s@k.fi"])
    path = tmp_path / "oma.xlsx"
    book.save(path)
    catalogue, problems = read_catalogue(path)
    assert [(row.id, row.department, row.target) for row in catalogue.rows] == [("A1", "sivistys", 4.2)]
    assert {each.code for each in problems} == {Code.SHEET_MISSING, Code.COLUMN_MISSING}


def refusal(path: Path) -> Problem:
    with pytest.raises(Refused) as refused:
        read_catalogue(path)
    return refused.value.problems[0]


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "ei.xlsx").code is Code.FILE_MISSING
    assert refusal(tmp_path).code is Code.NOT_A_FILE


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rikki", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"a;b\n1;2"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "tavoitteet.xlsx"
    path.write_bytes(data)
    assert refusal(path).code is Code.NOT_A_CATALOGUE


def test_a_catalogue_cut_short_anywhere_is_refused(tmp_path: Path) -> None:
    whole = saved(tmp_path / "t.xlsx", small()).read_bytes()
    for tenth in range(1, 10):
        path = tmp_path / f"{tenth}.xlsx"
        path.write_bytes(whole[: len(whole) * tenth // 10])
        assert refusal(path).code is Code.NOT_A_CATALOGUE


def test_another_workbook_and_a_form_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "tyhja.xlsx")
    assert refusal(tmp_path / "tyhja.xlsx").code is Code.NOT_A_CATALOGUE

    def as_form(book: Any) -> None:
        book[HIDDEN_SHEET]["B1"] = "tyokirja-form/1"

    told = refusal(edited(tmp_path / "lomake.xlsx", as_form))
    assert (told.code, told.value) == (Code.NOT_A_CATALOGUE, "tyokirja-form/1")


def test_a_strict_open_xml_catalogue_is_read(tmp_path: Path) -> None:
    target = tmp_path / "strict.xlsx"
    target.write_bytes(strict(saved(tmp_path / "t.xlsx", small()).read_bytes()))
    assert read_catalogue(target) == (small(), ())


def test_sheets_and_headings_under_the_names_of_an_earlier_version_are_known(tmp_path: Path) -> None:
    catalogue = small(doubts=(Doubt("TES-001", "goal", DoubtCode.SPELLING, "Kirjoitusvirhe?"),))

    def as_before(book: Any) -> None:
        for now, then in (("Tarkistuksen laji", "Epäilyn laji"), ("Tarkistettavaa", "Epäily")):
            for sheet in ("Tarkistettavat", "Tavoitteet"):
                for cell in book[sheet][1]:
                    cell.value = then if cell.value == now else cell.value
        book["Tilavaihtoehdot"].title = "Tilat"
        book["Tarkistettavat"].title = "Epäilyt"

    found, problems = read_catalogue(edited(tmp_path / "t.xlsx", as_before, catalogue))

    told = [each.code for each in problems]
    assert [
        each for each in told if each in (Code.SHEET_NEAR, Code.SHEET_NOT_READ, Code.SHEET_MISSING, Code.HEADING_NEAR)
    ] == []
    assert (found.doubts, found.choices) == (catalogue.doubts, catalogue.choices)
