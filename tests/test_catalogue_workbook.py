"""What the office sees in the catalogue workbook: sheets, dropdowns, help, live checks, highlights, print setup."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.catalogues import saved, small
from tests.excel_limits import audit, findings
from tests.office import Office
from tyokirja.catalogue.layout import COLUMNS, FORMAT, CataloguePart, column_name, heading, sheet_title
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.excel.heights import row_height
from tyokirja.model import Catalogue, Department, Language, Row, Settings
from tyokirja.names import HIDDEN_SHEET

LARGE = small(rows=tuple(Row(f"T-{number}", "hallinto", goal=f"g {number}") for number in range(300)), doubts=())
BARE = Catalogue(Settings("K", "k", "2026"), (), (), (), (Row("r", "", goal="g"),))
HOSTILE = small(
    settings=Settings('R&D: "Kunta" [x]/\\?*', "x", "&P"),
    departments=(Department("hallinto", "'Osasto'"), Department("sivistys", "=A1&B1")),
)


@pytest.mark.parametrize("catalogue", [small(), LARGE, BARE, HOSTILE], ids=["small", "large", "bare", "hostile"])
def test_excel_has_nothing_to_repair(tmp_path: Path, catalogue: Catalogue) -> None:
    path = saved(tmp_path / "t.xlsx", catalogue)
    # Figures have a dropdown without an alert on purpose: it serves yes/no rows and lets numbers through.
    assert [each for each in findings(path) if each.rule != "dv-silent"] == []
    assert audit(path) == []


def opened(catalogue: Catalogue | None = None) -> Any:
    return openpyxl.load_workbook(io.BytesIO(catalogue_workbook(catalogue or small())))


def test_the_sheets_stand_in_the_order_of_the_review() -> None:
    book = opened()
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == [
        "Ohje",
        "Tarkistettavat",
        "Tavoitteet",
        "Ehdotukset",
        "Osastot",
        "Vastuualueet",
        "Asetukset",
        "Kierrokset",
        "Tilavaihtoehdot",
        "Tuontiraportti",
    ]  # fmt: skip - the order of the tabs
    assert book.active.title == "Ohje"


def test_sheets_that_have_nothing_to_say_are_left_out() -> None:
    titles = opened(small(doubts=(), report=None)).sheetnames
    assert "Tarkistettavat" not in titles
    assert "Tuontiraportti" not in titles


def test_the_hidden_sheet_says_what_the_workbook_is() -> None:
    sheet = opened()[HIDDEN_SHEET]
    facts = {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2) if row[0].value}
    assert sheet.sheet_state == "veryHidden"
    assert (facts["format"], facts["organisation"], facts["language"]) == (FORMAT, "testila", "fi")
    assert facts["column:id"] == "A"
    letters = {name.removeprefix("column:"): letter for name, letter in facts.items() if name.startswith("column:")}
    assert letters == {column.field: column_name(n) for n, column in enumerate(COLUMNS[CataloguePart.GOALS], start=1)}


@pytest.mark.parametrize("language", list(Language))
def test_no_heading_of_one_language_means_another_column_in_another(language: Language) -> None:
    for part, columns in COLUMNS.items():
        meanings: dict[str, str] = {}
        for column in columns:
            for each in Language:
                title = heading(part, column.field, each).casefold()
                assert meanings.setdefault(title, column.field) == column.field
    titles = [sheet_title(part, language) for part in CataloguePart]
    assert len(set(titles)) == len(titles)


def rules(sheet: Any) -> Iterator[tuple[str, Any]]:
    for rule in sheet.data_validations.dataValidation:
        yield str(rule.sqref).split(":")[0], rule


def test_every_choice_has_its_dropdown_and_every_figure_its_help() -> None:
    book = opened()
    by_cell = dict(rules(book["Tavoitteet"]))
    fields = {column.field: f"{column_name(n)}2" for n, column in enumerate(COLUMNS[CataloguePart.GOALS], start=1)}
    for field, name in (("department", "departments"), ("kind", "kind"), ("direction", "direction")):
        assert by_cell[fields[field]].formula1 == f"tyokirja_{name}"
    for field in ("baseline", "target", "kind", "department", "id"):
        assert by_cell[fields[field]].prompt
    assert {rule.formula1 for _, rule in rules(book["Asetukset"])} == {
        "tyokirja_language",
        "tyokirja_goal_rule",
        "tyokirja_yes_no",
    }  # fmt: skip - a set
    assert {rule.formula1 for _, rule in rules(book["Tilavaihtoehdot"]) if rule.type == "list"} == {
        "tyokirja_list",
        "tyokirja_light",
        "tyokirja_yes_no",
    }  # fmt: skip - the lists


@pytest.mark.slow
@pytest.mark.parametrize("extension", ["xlsx", "ods"])
def test_dropdowns_highlights_and_print_setup_survive_another_program(
    office: Office, tmp_path: Path, extension: str
) -> None:
    target = tmp_path / f"toinen.{extension}"
    with office.open(saved(tmp_path / "t.xlsx", small())) as book:
        book.save(target)
    with office.open(target) as book:
        view = book.view()
        for name in ("Tavoitteet", "Osastot", "Kierrokset", "Tilavaihtoehdot", "Tarkistettavat"):
            sheet = view.sheet(name)
            # The goals have a scale and a break of their own, so that they can be read on paper.
            assert (sheet.print_setup.landscape, sheet.print_setup.fit_width) == (True, int(name != "Tavoitteet"))
            assert sheet.print_setup.repeated_rows
            assert (sheet.frozen_rows, sheet.protected) == (1, False)
        goals = view.sheet("Tavoitteet")
        for cell, source in (("B3", "departments"), ("I3", "kind"), ("K3", "direction"), ("B400", "departments")):
            rule = goals.validation_at(cell)
            assert rule is not None
            assert (rule.kind, rule.formula1) == ("LIST", f"tyokirja_{source}")
        assert len(goals.conditional_formats) >= 3


def test_the_live_check_says_in_words_what_is_missing(office: Office, tmp_path: Path) -> None:
    check = f"{column_name(len(COLUMNS[CataloguePart.GOALS]))}"
    with office.open(saved(tmp_path / "t.xlsx", small())) as book:
        book.recalculate()
        assert [book.value("Tavoitteet", f"{check}{row}") for row in range(2, 8)] == ["ok"] * 6
        book.clear("Tavoitteet", "A2")
        book.set("Tavoitteet", "A4", "TES-002")
        book.clear("Tavoitteet", "B5")
        book.set("Tavoitteet", "R6", "paljon")
        book.set("Tavoitteet", "B7", "Muu")
        book.recalculate()
        assert [book.value("Tavoitteet", f"{check}{row}") for row in range(2, 8)] == [
            "tunnus puuttuu",
            "sama tunnus toisella rivillä",
            "sama tunnus toisella rivillä",
            "osasto puuttuu",
            "ok",
            "osastoa ei ole välilehdellä Osastot",
        ]
        book.set("Tavoitteet", "I6", "luku")
        book.recalculate()
        assert book.value("Tavoitteet", f"{check}6") == "lähtö- tai tavoitearvo ei ole luku"


def test_the_guide_counts_live_what_is_left_to_do(office: Office, tmp_path: Path) -> None:
    with office.open(saved(tmp_path / "t.xlsx", small())) as book:
        before = book.values("Ohje", "B5:B8")
        book.recalculate()
        assert book.values("Ohje", "B5:B8") == before == [[6], [1], [0], [0]]
        book.set("Tarkistettavat", "G2", "pidä nykyinen")
        book.clear("Osastot", "E2")
        book.recalculate()
        assert book.values("Ohje", "B5:B8") == [[6], [0], [0], [1]]


def test_what_programs_see_without_computing_is_what_the_formulas_give(office: Office, tmp_path: Path) -> None:
    catalogue = small(rows=(*small().rows, Row("X", "muu", goal="g"), Row("X", "", goal="g")))
    with office.open(saved(tmp_path / "t.xlsx", catalogue)) as book:
        areas = (("Tavoitteet", "A1:X9"), ("Tarkistettavat", "A1:I3"), ("Ohje", "A1:B9"), ("Tuontiraportti", "A1:B9"))
        before = [book.values(sheet, area) for sheet, area in areas]
        book.recalculate()
        assert [book.values(sheet, area) for sheet, area in areas] == before


def test_rows_open_high_enough_for_their_text_and_fit_themselves_afterwards() -> None:
    rows = (Row("T-1", "hallinto", goal="g"), Row("T-2", "hallinto", goal="pitkähkö tavoite " * 30))
    with zipfile.ZipFile(io.BytesIO(catalogue_workbook(small(rows=rows, doubts=())))) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode()
    heights = {int(row): float(height) for row, height in re.findall(r'<row r="(\d)"[^>]*? ht="([\d.]+)"', xml)}
    assert heights[2] == row_height([("g", 24)]) < 20
    assert heights[3] == row_height([(rows[1].goal.strip(), 24)]) > 15 * 20
    assert re.findall(r'<row r="(\d)"[^>]*customHeight', xml) == ["1"]


def test_a_target_its_words_and_its_sentence_are_on_paper() -> None:
    columns = COLUMNS[CataloguePart.GOALS]
    printed = [column.printed for column in columns]

    assert printed == sorted(printed, reverse=True)  # what is printed stands before what is not
    assert {column.field for column in columns if column.printed} >= {"target_text", "target", "tolerance", "meaning"}


def test_a_table_too_wide_to_be_read_on_one_page_is_on_several_beside_each_other_and_the_guide_on_one() -> None:
    book = openpyxl.load_workbook(io.BytesIO(catalogue_workbook(small())))
    goals, guide = book["Tavoitteet"], book["Ohje"]
    assert (goals.print_title_cols, [each.id for each in goals.col_breaks.brk]) == ("$A:$A", [11])
    assert int(goals.page_setup.scale or 0) >= 60
    assert not (goals.sheet_properties.pageSetUpPr and goals.sheet_properties.pageSetUpPr.fitToPage)
    assert (guide.page_setup.fitToWidth or 1, guide.page_setup.fitToHeight or 1) == (1, 1)
