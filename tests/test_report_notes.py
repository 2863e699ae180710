"""What the office writes in a master outside its decisions stays: notes, and words in places that are not for them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from tests.consolidations import town
from tests.masters import master_workbook
from tests.office import Office as LibreOffice
from tyokirja.merge import merge
from tyokirja.merge.decisions import Office
from tyokirja.model import Consolidation, OfficeNote
from tyokirja.problems import Code, Problem
from tyokirja.report.office import reading as office_input

Edit = Callable[[Workbook], object]


def saved(folder: Path, made: Consolidation, edit: Edit) -> tuple[Office, tuple[Problem, ...]]:
    """A master that somebody has opened, edited and saved, read back."""
    book = load_workbook(io.BytesIO(master_workbook(made)))
    edit(book)
    book.save(folder / "koonti.xlsx")
    return office_input.read(folder / "koonti.xlsx")


def again(folder: Path, office: Office) -> tuple[Office, tuple[Problem, ...]]:
    """The same read back from the next master, which nobody has saved."""
    made = replace(town(), notes=office.notes, row_notes=office.row_notes, corrections=office.corrections)
    (folder / "koonti.xlsx").write_bytes(master_workbook(made))
    return office_input.read(folder / "koonti.xlsx")


def column_of(book: Workbook, sheet: str, heading: str) -> int:
    """The number of a column by its heading in row 4."""
    return next(cell.column for cell in book[sheet][4] if cell.value == heading)


def test_a_master_that_was_only_saved_has_no_notes(tmp_path: Path) -> None:
    office, problems = saved(tmp_path, town(), lambda book: None)

    assert (office.notes, office.row_notes, problems) == ((), {}, ())


def test_a_note_beside_a_row_follows_its_row_from_master_to_master(tmp_path: Path) -> None:
    def beside(book: Workbook) -> None:
        book["Tavoitteet"].cell(6, column_of(book, "Tavoitteet", "Oma merkintä"), "Soita Hannalle\nperjantaina")
        book["Tavoitteet"].insert_rows(5)

    office, problems = saved(tmp_path, town(), beside)
    assert (office.row_notes, office.notes, problems) == ({"H2": "Soita Hannalle\nperjantaina"}, (), ())
    assert again(tmp_path, office)[0].row_notes == office.row_notes


def test_a_note_on_the_sheet_of_notes_stays_until_somebody_clears_it(tmp_path: Path) -> None:
    def write(book: Workbook) -> None:
        book["Muistiinpanot"]["B5"] = "Tarkista luvut tilintarkastajan kanssa"
        book["Muistiinpanot"]["A6"] = "H3"
        book["Muistiinpanot"]["D9"] = "myös tähän"

    office, _ = saved(tmp_path, town(), write)
    kept = OfficeNote("Tarkista luvut tilintarkastajan kanssa"), OfficeNote("", "H3")
    assert office.notes == (*kept, OfficeNote("myös tähän", "", "Muistiinpanot!D9"))
    assert again(tmp_path, office)[0].notes == office.notes

    made = replace(town(), notes=office.notes)
    cleared, _ = saved(tmp_path, made, lambda book: book["Muistiinpanot"].delete_rows(5))
    assert [note.row_id or note.text for note in cleared.notes] == ["H3", "myös tähän"]


@pytest.mark.parametrize("sheet", ["Yhteenveto", "Tavoitteet", "Poikkeamat", "Oikaisut", "Kirjaukset", "Oma välilehti"])
def test_words_anywhere_else_move_to_the_sheet_of_notes_and_are_told(tmp_path: Path, sheet: str) -> None:
    def scribble(book: Workbook) -> None:
        at = book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet)
        at["AZ7"] = "Tästä puhutaan johtoryhmässä"

    office, problems = saved(tmp_path, town(), scribble)
    assert [(note.text, note.place) for note in office.notes] == [("Tästä puhutaan johtoryhmässä", f"{sheet}!AZ7")]
    assert [(each.code, each.sheet) for each in problems] == [(Code.MASTER_STRAYS, sheet)]
    assert again(tmp_path, office) == (replace(office, files=office.files), ())


@pytest.mark.parametrize(("typed", "kept"), [("tarkista vielä", True), ("Kyllä", False), ("x", False)])
def test_words_where_only_yes_is_asked_of_a_correction_are_a_note(tmp_path: Path, typed: str, kept: bool) -> None:
    def write(book: Workbook) -> None:
        sheet = book["Oikaisut"]
        sheet.cell(9, column_of(book, "Oikaisut", "Pidetään"), typed)

    office, problems = saved(tmp_path, town(), write)
    assert ([note.text for note in office.notes] == [typed]) is kept
    assert [each.code for each in problems] == [Code.MASTER_STRAYS] * kept


@pytest.mark.parametrize("sheet", ["Yhteenveto", "Tavoitteet", "Oikaisut"])
def test_words_that_somebody_has_put_into_a_sheets_margin_are_a_note(tmp_path: Path, sheet: str) -> None:
    def write(book: Workbook) -> None:
        header = book[sheet].oddHeader
        assert header is not None
        header.center.text = "Luonnos, ei jaettavaksi"

    office, problems = saved(tmp_path, town(), write)
    assert [(note.text, note.place) for note in office.notes] == [("Luonnos, ei jaettavaksi", sheet)]
    assert [each.code for each in problems] == [Code.MASTER_STRAYS]


def test_a_comment_on_a_cell_is_a_note_of_its_row(tmp_path: Path) -> None:
    def comment(book: Workbook) -> None:
        book["Tavoitteet"]["G6"].comment = Comment("Luku on ennakkotieto", "Kaisa")

    office, _ = saved(tmp_path, town(), comment)
    assert [(note.row_id, note.text, note.place) for note in office.notes] == [
        ("H2", "Luku on ennakkotieto", "Tavoitteet!G6")
    ]


@pytest.mark.parametrize(("cell", "typed", "column"), [("G5", 95, "actual"), ("J6", "Viivästynyt", "status")])
def test_an_answer_that_is_written_over_in_the_master_is_asked_about_and_not_taken(
    tmp_path: Path, cell: str, typed: int | str, column: str
) -> None:
    def overwrite(book: Workbook) -> None:
        at = column_of(book, "Tavoitteet", {"actual": "Toteuma", "status": "Tila"}[column])
        book["Tavoitteet"].cell(int(cell[1:]), at, typed)

    office, problems = saved(tmp_path, town(), overwrite)
    (problem,) = problems
    assert (problem.code, problem.row_id) == (Code.MASTER_ANSWER_EDITED, "H1" if cell == "G5" else "H2")
    assert dict(problem.fields)["column"] == column
    assert [note.text for note in office.notes] == [str(typed)]


def test_a_table_of_somebodys_own_is_named_and_not_moved(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.create_sheet("Laskelma")
        for number in range(300):
            sheet.append([f"Rivi {number}"])

    office, problems = saved(tmp_path, town(), fill)
    assert office.notes == ()
    assert [(each.code, dict(each.fields)["count"]) for each in problems] == [(Code.MASTER_STRAYS_MANY, "300")]


def test_the_note_of_a_row_that_is_no_more_goes_to_the_sheet_of_notes() -> None:
    made = town()
    office = Office(row_notes={"H1": "pysyy", "POIS": "Rivi yhdistettiin"})
    found = merge(made.catalogue, made.round, (), required=("actual",), office=office)

    assert found.row_notes == {"H1": "pysyy"}
    assert found.notes == (OfficeNote("Rivi yhdistettiin", "POIS"),)


@pytest.mark.office
@pytest.mark.parametrize("extension", ["xlsx", "ods", "xls"])
def test_notes_written_in_libreoffice_are_found_and_nothing_of_the_programs_own_is_taken_for_one(
    office: LibreOffice, tmp_path: Path, extension: str
) -> None:
    (tmp_path / "koonti.xlsx").write_bytes(master_workbook(town()))
    with office.open(tmp_path / "koonti.xlsx") as book:
        book.type("Yhteenveto", "R4", "Hyvä vuosi")
        book.type("Muistiinpanot", "B5", "Kysy vielä")
        book.recalculate()
        book.save(tmp_path / f"uusi.{extension}")
    found, problems = office_input.read(tmp_path / f"uusi.{extension}")

    assert [(note.text, note.place) for note in found.notes] == [("Hyvä vuosi", "Yhteenveto!R4"), ("Kysy vielä", "")]
    assert [each.code for each in problems] == [Code.MASTER_STRAYS]
