"""A catalogue as a finance office edits it: what is typed is read where it belongs, or told with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.catalogues import ROWS, edited, saved, small
from tests.office import Office
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.model import Catalogue, Language, Round, Row
from tyokirja.problems import Code, ProblemKind, Refused

Told = tuple[ProblemKind, str, str]
WHOLE = small()


def reading(tmp_path: Path, edit: Callable[[Any], None]) -> tuple[Catalogue, list[Told]]:
    """What is read from an edited catalogue, and what is told of it: code, sheet and cell."""
    catalogue, problems = read_catalogue(edited(tmp_path / "t.xlsx", edit))
    return catalogue, [(each.code, each.sheet, each.cell) for each in problems]


def put(cells: Mapping[tuple[str, str], object]) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        for (sheet, cell), value in cells.items():
            book[sheet][cell] = value

    return edit


def own_column(title: str, before: int, words: str = "oma") -> Callable[[Any], None]:
    """A column put in before the one with this number, with words on every row."""

    def edit(book: Any) -> None:
        sheet = book["Tavoitteet"]
        sheet.insert_cols(before)
        sheet.cell(1, before).value = title
        for row in range(2, len(ROWS) + 2):
            sheet.cell(row, before).value = words

    return edit


@pytest.mark.parametrize(("title", "before", "cell"), [("Toimiala", 2, "B1"), ("Tyyppi", 1, "A1"), ("Paino", 3, "C1")])
def test_an_own_column_never_takes_the_place_of_the_column_itself(
    tmp_path: Path, title: str, before: int, cell: str
) -> None:
    assert reading(tmp_path, own_column(title, before)) == (WHOLE, [(Code.COLUMN_NOT_READ, "Tavoitteet", cell)])


@pytest.mark.parametrize("title", ["Tavoitearvo", "Målvärde"])
@pytest.mark.parametrize(("before", "told"), [(19, "S1"), (33, "AG1")])
def test_a_column_that_is_there_twice_is_an_error_at_the_one_not_read(
    tmp_path: Path, title: str, before: int, told: str
) -> None:
    catalogue, problems = read_catalogue(edited(tmp_path / "t.xlsx", own_column(title, before)))
    assert catalogue == WHOLE
    assert [(each.code, each.cell, dict(each.fields)["other_place"]) for each in problems] == [
        (Code.COLUMN_TWICE, told, "R1")
    ]


def test_another_table_to_the_right_may_have_the_same_headings(tmp_path: Path) -> None:
    cells = {("Tavoitteet", "AI1"): "Osasto", ("Tavoitteet", "AJ1"): "Rivejä", ("Tavoitteet", "AI2"): "Sivistys"}
    own = [(Code.COLUMN_NOT_READ, "Tavoitteet", cell) for cell in ("AI1", "AJ1")]
    assert reading(tmp_path, put(cells)) == (WHOLE, own)


def test_headings_said_once_more_are_no_row(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        sheet = book["Tavoitteet"]
        sheet.insert_rows(4)
        for column in range(1, 25):
            sheet.cell(4, column).value = sheet.cell(1, column).value

    assert reading(tmp_path, edit) == (WHOLE, [(Code.TEXT_NOT_READ, "Tavoitteet", "A4")])


def test_rows_pasted_under_other_headings_are_not_read_into_wrong_columns_in_silence(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Tavoitteet"].append(["Tunnus", "Osasto", "Mittari", "Tavoite"])
        book["Tavoitteet"].append(["VIE-1", "Hallintopalvelut", "Hakemuksia", "Sujuva asiointi"])

    catalogue, told = reading(tmp_path, edit)
    assert (Code.HEADINGS_AGAIN, "Tavoitteet", "A8") in told
    assert "Tunnus" not in {row.id for row in catalogue.rows}


NOTES = [
    ("Asetukset", "C3"),
    ("Asetukset", "C12"),
    ("Tarkistettavat", "B9"),
    ("Tarkistettavat", "H9"),
    ("Ohje", "B40"),
    ("Ohje", "D4"),
    ("Tuontiraportti", "A30"),
    ("Tuontiraportti", "F3"),
    ("Tuontiraportti", "C5"),
    ("Tavoitteet", "AF3"),
    ("Osastot", "H2"),
]


@pytest.mark.parametrize(("sheet", "cell"), NOTES)
@pytest.mark.parametrize("note", ["kysy Maijalta", "15.3. kokous", "Tilatut lomakkeet", "1. muista"])
def test_a_note_anywhere_is_told_and_changes_nothing(tmp_path: Path, sheet: str, cell: str, note: str) -> None:
    assert reading(tmp_path, put({(sheet, cell): note})) == (WHOLE, [(Code.TEXT_NOT_READ, sheet, cell)])


def test_what_the_guide_said_in_an_earlier_version_is_no_note(tmp_path: Path) -> None:
    said = "Jos vastuualueet vastaavat itse (generate --by unit), kirjoita niiden yhteyshenkilöt ja osoitteet."
    assert reading(tmp_path, put({("Ohje", "B15"): said})) == (WHOLE, [])


def test_a_note_over_a_check_is_told_where_formulas_are_not(office: Office, tmp_path: Path) -> None:
    with office.open(saved(tmp_path / "t.xlsx", WHOLE)) as book:
        for sheet, cell in (("Tavoitteet", "AF3"), ("Osastot", "H2"), ("Ohje", "B40")):
            book.set(sheet, cell, "2. muista")
        book.save(tmp_path / "t.xls")
    catalogue, problems = read_catalogue(tmp_path / "t.xls")
    assert catalogue == WHOLE
    assert {(each.code, each.sheet, each.cell) for each in problems} == {
        (Code.TEXT_NOT_READ, "Tavoitteet", "AF3"),
        (Code.TEXT_NOT_READ, "Osastot", "H2"),
        (Code.TEXT_NOT_READ, "Ohje", "B40"),
    }


@pytest.mark.parametrize("extension", ["xlsx", "ods", "xls"])
def test_merged_cells_are_read_alike_whatever_the_format(office: Office, tmp_path: Path, extension: str) -> None:
    with office.open(saved(tmp_path / "t.xlsx", WHOLE)) as book:
        book.merge("Tavoitteet", "F4:F6")  # a goal for three rows
        book.merge("Tavoitteet", "G2:H2")  # the measure below is seen no more
        book.merge("Tavoitteet", "A5:A6")  # nor is this id
        book.save(tmp_path / f"t2.{extension}")
    catalogue, problems = read_catalogue(tmp_path / f"t2.{extension}")
    assert {(each.code, each.cell) for each in problems} == {
        (Code.CELL_MERGED, "F4"),
        (Code.CELL_MERGED_ONCE, "G2"),
        (Code.CELL_MERGED_ONCE, "A5"),
        (Code.ID_MISSING, "A6"),
    }
    assert [(row.id, row.measure) for row in catalogue.rows][:1] == [("TES-001", "")]
    assert [row.id for row in catalogue.rows][4] == "TES-007"


def test_a_number_among_words_is_what_its_cell_shows(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Asetukset"]["B4"] = 2027
        book["Tavoitteet"]["A2"] = 1001
        book["Tavoitteet"]["A3"], book["Tavoitteet"]["A3"].number_format = 1002, "#,##0"

    catalogue, told = reading(tmp_path, edit)
    assert (catalogue.settings.period, told) == ("2027", [])
    assert [row.id for row in catalogue.rows[:2]] == ["1001", "1\N{NO-BREAK SPACE}002"]


@pytest.mark.parametrize("value", ["50 %", "0,5", 0.5])
def test_a_weight_in_percent_is_a_share(tmp_path: Path, value: object) -> None:
    catalogue, told = reading(tmp_path, put({("Tavoitteet", "Z3"): value}))
    assert (catalogue.rows[1].weight, told) == (0.5, [])


@pytest.mark.parametrize(("column", "rows"), [(1, len(ROWS)), (2, len(ROWS))])
def test_a_column_that_is_gone_is_told_once_and_not_on_every_row(tmp_path: Path, column: int, rows: int) -> None:
    catalogue, told = reading(tmp_path, lambda book: book["Tavoitteet"].delete_cols(column))
    assert told == [(Code.COLUMN_MISSING, "Tavoitteet", "")]
    assert len(catalogue.rows) == rows


def test_a_catalogue_without_departments_says_so_once(tmp_path: Path) -> None:
    _, told = reading(tmp_path, lambda book: book["Osastot"].delete_rows(2, 5))
    assert told == [(Code.NO_DEPARTMENTS, "Osastot", "")]


def test_a_note_below_the_rounds_is_told(tmp_path: Path) -> None:
    from tyokirja.catalogue.checking import check

    catalogue, _ = reading(tmp_path, put({("Kierrokset", "A9"): "Huom: Q3 siirtyy"}))
    assert [each.value for each in check(catalogue) if each.code is Code.NO_DEADLINE] == ["Huom: Q3 siirtyy"]
    assert not [each for each in check(WHOLE) if each.code is Code.NO_DEADLINE]
    bare = replace(WHOLE, rounds=(Round("Q1", ""),))
    assert [each.value for each in check(bare) if each.code is Code.NO_DEADLINE] == ["Q1"]


@pytest.mark.parametrize("extension", ["xlsx", "ods"])
def test_a_catalogue_with_a_password_says_so(office: Office, tmp_path: Path, extension: str) -> None:
    with office.open(saved(tmp_path / "t.xlsx", WHOLE)) as book:
        book.save(tmp_path / f"lukittu.{extension}", password="salainen")
    with pytest.raises(Refused) as refused:
        read_catalogue(tmp_path / f"lukittu.{extension}")
    assert [each.code for each in refused.value.problems] == [Code.SOURCE_PASSWORD]
    assert read_catalogue(tmp_path / f"lukittu.{extension}", ("salainen",)) == (WHOLE, ())


SAME_IDS = ("T-1", "t-1", "T-*", "T-12", "~x", "x", "007", "7", "=5", "=5", "<3", "1.2.2026", "a~b", "a~b", "aa")


def test_the_live_check_of_ids_counts_no_pattern_and_no_number(office: Office, tmp_path: Path) -> None:
    rows = tuple(Row(ident, "hallinto", goal="g") for ident in (*SAME_IDS, "x" * 300))
    with office.open(saved(tmp_path / "t.xlsx", small(rows=rows, doubts=()))) as book:
        book.recalculate()
        said = [line[0] for line in book.values("Tavoitteet", f"AF2:AF{len(rows) + 1}")]
    same = [ident for ident, words in zip(SAME_IDS, said, strict=False) if words == "sama tunnus toisella rivillä"]
    assert same == ["T-1", "t-1", "=5", "=5", "a~b", "a~b"]
    assert set(said) == {"ok", "sama tunnus toisella rivillä"}


def test_the_live_check_looks_through_all_ids_only_where_counting_leaves_a_doubt(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(saved(tmp_path / "t.xlsx", WHOLE))["Tavoitteet"]
    formula = str(sheet["AF2"].value)
    counted, exact = formula.index("COUNTIF("), formula.index("SUMPRODUCT(--(Tavoitteet[Tunnus]")
    assert ",0)=1,FALSE,SUMPRODUCT(--(Tavoitteet[Tunnus]" in formula[counted : exact + 40]


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("column_use", "Lähtötaso", "baseline"),
        ("column_use", "tavoitetaso", "target"),
        ("column_use", "utgångsläge", "baseline"),
        ("kind", "%", "percent"),
        ("column_use", "tavoite", "goal"),
        ("column_use", "taso", None),
    ],
)
def test_a_word_of_a_list_is_known_by_what_else_people_write_for_it(name: str, typed: str, code: str | None) -> None:
    from tyokirja.catalogue.words import read_word

    assert read_word(name, typed, Language.FI).code == code
