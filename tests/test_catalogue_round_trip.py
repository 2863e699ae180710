"""What is written into a catalogue workbook is what is read from it, whatever saved it in between."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.catalogues import HOSTILE, catalogues, edited, saved, small
from tests.office import Office
from tests.saved_as import locked, strict, xlsb
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.excel.lengths import CELL_LIMIT
from tyokirja.model import Catalogue, Department, ImportReport, Kind, Language, LeftOver, Row, Settings
from tyokirja.problems import Code, Refused


def back(catalogue: Catalogue) -> Catalogue:
    with tempfile.TemporaryDirectory() as folder:
        return read_catalogue(saved(Path(folder) / "tavoitteet.xlsx", catalogue))[0]


@settings(max_examples=60)
@given(catalogues())
def test_a_catalogue_comes_back_as_it_was(catalogue: Catalogue) -> None:
    assert back(catalogue) == catalogue


def test_a_whole_catalogue_comes_back_without_a_problem(tmp_path: Path) -> None:
    assert read_catalogue(saved(tmp_path / "t.xlsx", small())) == (small(), ())


@pytest.mark.parametrize("language", list(Language))
def test_it_is_in_the_language_of_its_settings(tmp_path: Path, language: Language) -> None:
    catalogue = small(settings=replace(small().settings, language=language))
    assert read_catalogue(saved(tmp_path / "t.xlsx", catalogue)) == (catalogue, ())


@pytest.mark.parametrize("text", HOSTILE)
def test_people_s_text_stays_text(text: str) -> None:
    row = Row("T-1", "hallinto", goal=text, measure=text, target=text, source_text=text, doubt=text)
    assert back(small(rows=(row,), doubts=())).rows == (row,)


def test_the_longest_text_that_a_cell_holds_comes_back() -> None:
    row = Row("T-1", "hallinto", goal="ä" * CELL_LIMIT, measure="🙂" * (CELL_LIMIT // 2))
    assert back(small(rows=(row,), doubts=())).rows == (row,)


def test_a_longer_text_is_refused_and_named() -> None:
    rows = (
        Row("T-1", "hallinto", goal="ä" * (CELL_LIMIT + 1)),
        Row("T-2", "hallinto", goal="🙂" * (CELL_LIMIT // 2 + 1)),
    )
    with pytest.raises(Refused) as refused:
        catalogue_workbook(small(rows=rows, doubts=()))
    assert [(each.code, each.row_id) for each in refused.value.problems] == [
        (Code.TEXT_TOO_LONG, "T-1"),
        (Code.TEXT_TOO_LONG, "T-2"),
    ]


def test_a_left_over_cell_of_any_length_comes_back() -> None:
    text = "a " * CELL_LIMIT + "loppu"
    report = ImportReport("s.txt", "00", 2, 0, 0, (LeftOver("s. 1", text, "syy"), LeftOver("s. 2", "b", "syy")))
    assert back(small(report=report)).report == report


def test_spaces_around_a_text_and_decomposed_letters_are_not_kept() -> None:
    row = Row("T-1", "hallinto", goal="  Ko\u0308tko\u0308  \n", measure="rivi 1\r\nrivi  2")
    assert back(small(rows=(row,), doubts=())).rows[0].goal == "Kötkö"
    assert back(small(rows=(row,), doubts=())).rows[0].measure == "rivi 1\nrivi  2"


def test_control_characters_are_left_out() -> None:
    row = Row("T-1", "hallinto", goal="a\x00b\x0bc\ufffed")
    assert back(small(rows=(row,), doubts=())).rows[0].goal == "abcd"


def test_departments_of_one_name_are_told_apart_by_their_ids() -> None:
    twins = (Department("a", "Palvelut"), Department("b", "Palvelut"), Department("palvelut", "Muut"))
    rows = tuple(Row(f"T-{each.id}", each.id, goal="g") for each in twins)
    assert back(small(departments=twins, rows=rows, doubts=())).rows == rows


def test_a_text_among_figures_stays_a_text() -> None:
    row = Row("T-1", "hallinto", goal="g", kind=Kind.NUMBER, baseline="ei tiedossa", target=5.0)
    assert back(small(rows=(row,), doubts=())).rows == (row,)


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    assert catalogue_workbook(small()) == catalogue_workbook(small())


def test_a_catalogue_without_rounds_choices_or_report_comes_back() -> None:
    bare = Catalogue(Settings("K", "k", "2026"), (), (Department("d", "D"),), (), (Row("r", "d", goal="g"),))
    assert back(bare) == bare


@pytest.mark.parametrize("save", [strict, xlsb, partial(locked, password="VelvetSweatshop")])
def test_in_formats_that_are_written_here_it_reads_the_same(tmp_path: Path, save: Callable[[bytes], bytes]) -> None:
    (tmp_path / "toinen").write_bytes(save(catalogue_workbook(small())))
    assert read_catalogue(tmp_path / "toinen") == (small(), ())


def test_with_its_password_it_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "lukittu").write_bytes(locked(catalogue_workbook(small()), "salainen"))
    assert read_catalogue(tmp_path / "lukittu", ("salainen",)) == (small(), ())


@pytest.mark.parametrize("extension", ["xlsx", "ods", "fods", "xls"])
def test_saved_by_libreoffice_it_reads_the_same(office: Office, tmp_path: Path, extension: str) -> None:
    target = tmp_path / f"toinen.{extension}"
    with office.open(saved(tmp_path / "t.xlsx", small())) as book:
        book.save(target)
    catalogue, problems = read_catalogue(target)
    assert catalogue == small()
    assert problems == ()


@pytest.mark.parametrize("extension", ["xlsx", "ods", "xls"])
def test_what_is_typed_in_libreoffice_is_read_as_it_shows(office: Office, tmp_path: Path, extension: str) -> None:
    target = tmp_path / f"toinen.{extension}"
    with office.open(saved(tmp_path / "t.xlsx", small())) as book:
        book.type("Tavoitteet", "N3", "150 %")  # a percentage, in a percent cell
        book.type("Tavoitteet", "R3", "35")  # the same without its sign
        book.type("Tavoitteet", "R2", "880,5")
        book.type("Tavoitteet", "F7", "- kaksi\nriviä")
        book.type("Tavoitteet", "R5", "30 000 €")
        book.save(target)
    catalogue, problems = read_catalogue(target)
    assert problems == ()
    rows = {row.id: row for row in catalogue.rows}
    assert (rows["TES-002"].baseline, rows["TES-002"].target) == (150.0, 35.0)
    assert rows["TES-001"].target == 880.5
    assert rows["TES-004"].target == 30000.0
    assert rows["TES-006"].goal == "- kaksi\nriviä"


def marked(path: Path) -> Path:
    """A catalogue with a struck figure, a partly struck one, a footnote's digit, a struck goal, and what formats hide."""

    def edit(book: Any) -> None:
        page = book["Tavoitteet"]
        page["R2"].font = page["F7"].font = Font(strike=True)
        page["N2"] = CellRichText(TextBlock(InlineFont(strike=True), "7 "), TextBlock(InlineFont(), "8"))
        page["R5"] = CellRichText(TextBlock(InlineFont(), "97"), TextBlock(InlineFont(vertAlign="superscript"), "1"))
        page["P2"].number_format = page["E2"].number_format = ";;;"
        page["X2"].number_format = "0;;"  # it hides other figures than this

    return edited(path, edit)


MARKED = {
    ("R2", Code.CELL_STRUCK, "900"),
    ("N2", Code.CELL_STRUCK, "7 8"),
    ("R5", Code.CELL_NOT_NUMBER, "97¹"),
    ("F7", Code.CELL_STRUCK, "Koulu"),
    ("P2", Code.CELL_HIDDEN, "1300"),
    ("E2", Code.CELL_HIDDEN, "Uudet tavat"),
}


def test_what_is_struck_raised_or_hidden_is_told_with_its_place(tmp_path: Path) -> None:
    assert {(each.cell, each.code, each.value) for each in read_catalogue(marked(tmp_path / "t.xlsx"))[1]} == MARKED


@pytest.mark.parametrize("extension", ["xlsx", "ods", "fods", "xls"])
def test_what_is_struck_raised_or_hidden_is_told_in_every_format(
    office: Office, tmp_path: Path, extension: str
) -> None:
    target = office.convert(marked(tmp_path / "t.xlsx"), tmp_path / f"toinen.{extension}")
    assert {(each.cell, each.code, each.value) for each in read_catalogue(target)[1]} == MARKED
