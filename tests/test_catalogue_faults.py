"""Every fault that a person can put into a catalogue is found, at its cell, and the rest is read all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment

from tests.catalogues import ROWS, edited, saved, small
from tests.zipped_workbooks import edited as zip_edited
from tyokirja.catalogue.layout import COLUMNS, CataloguePart, column_name, heading
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.model import Direction, Kind, Language, Row
from tyokirja.model.fields import FIGURES
from tyokirja.problems import Code, Problem, ProblemKind, Refused, Severity
from tyokirja.values import exact

Edit = Callable[[Any], None]


def cell(field: str, row: int = 2, part: CataloguePart = CataloguePart.GOALS) -> str:
    """The address of a field's cell in a fresh catalogue."""
    return f"{column_name(1 + [column.field for column in COLUMNS[part]].index(field))}{row}"


def put(sheet: str, address: str, value: object) -> Edit:
    def edit(book: Any) -> None:
        book[sheet][address] = value

    return edit


def reading(tmp_path: Path, *edits: Edit) -> tuple[dict[str, Row], tuple[Problem, ...]]:
    def all_edits(book: Any) -> None:
        for edit in edits:
            edit(book)

    catalogue, problems = read_catalogue(edited(tmp_path / "tavoitteet.xlsx", all_edits))
    return {row.id: row for row in catalogue.rows}, problems


CELLS = [
    ("department", 2, "Hallintopalvelu", Code.CELL_NEAR, "hallinto"),
    ("department", 2, "Tekniset", Code.CELL_UNKNOWN, "Tekniset"),
    ("department", 2, None, Code.CELL_MISSING, ""),
    ("kind", 3, "prosenttiyksikkö", Code.CELL_UNKNOWN, Kind.PERCENT),
    ("kind", 3, "prosenti", Code.CELL_NEAR, Kind.PERCENT),
    ("kind", 3, None, Code.KIND_MISSING, Kind.PERCENT),
    ("direction", 2, "sivulle", Code.CELL_UNKNOWN, None),
    ("direction", 2, "vahenee", Code.CELL_NEAR, Direction.DECREASE),
    ("target", 2, "4 000 kg", Code.CELL_NOT_NUMBER, "4 000 kg"),
    ("target", 2, "noin sata", Code.CELL_NOT_NUMBER, "noin sata"),
    ("target", 2, "10-15", Code.CELL_NOT_NUMBER, "10-15"),
    ("target", 2, "=1/0", Code.CELL_FORMULA, None),
    ("target", 2, datetime(2026, 5, 12), Code.CELL_NOT_NUMBER, "12.5.2026"),
    ("target", 2, "#DIV/0!", Code.CELL_ERROR, None),
    ("target", 4, "melkein", Code.CELL_NOT_YES_NO, "melkein"),
    ("target", 4, 5, Code.CELL_NOT_YES_NO, "5"),
    ("target", 6, "keväällä", Code.CELL_NOT_DATE, "keväällä"),
    ("weight", 2, "paljon", Code.CELL_NOT_NUMBER, 1.0),
    ("weight", 2, -1, Code.CELL_NOT_NUMBER, 1.0),
    ("baseline", 2, None, Code.ORIGINAL_ALONE, None),
]


@pytest.mark.parametrize(("field", "row", "value", "code", "read_as"), CELLS)
def test_a_faulty_cell_is_named_and_read_as_well_as_can_be(
    tmp_path: Path, field: str, row: int, value: object, code: ProblemKind, read_as: object
) -> None:
    rows, problems = reading(tmp_path, put("Tavoitteet", cell(field, row), value))
    assert [each.code for each in problems] == [code]
    told = problems[0]
    place = cell("baseline_original" if code is Code.ORIGINAL_ALONE else field, row)
    assert (told.file, told.sheet, told.cell, told.row_id) == (
        "tavoitteet.xlsx",
        "Tavoitteet",
        place,
        f"TES-00{row - 1}",
    )
    assert getattr(rows[f"TES-00{row - 1}"], field) == read_as


FINE = [
    ("target", 2, "25 000", 25000.0),
    ("target", 2, "- 12", -12.0),
    ("target", 2, "€ 11 350", 11350.0),
    ("target", 2, 0.15, 0.15),
    ("target", 3, "12,5 %", 12.5),
    ("target", 3, 0.125, 12.5),  # the cell is a percent cell
    ("target", 4, "K", 1.0),
    ("target", 4, True, 1.0),
    ("target", 4, 0, 0.0),
    ("target", 6, "1.6.2026", date(2026, 6, 1)),
    ("target", 7, 12.5, "12,5"),
    ("kind", 3, "%", Kind.PERCENT),
    ("kind", 3, "percent", Kind.PERCENT),
    ("direction", 2, "≥", Direction.AT_LEAST),
    ("direction", 2, None, None),
    ("department", 2, "sivistys", "sivistys"),
    ("department", 2, "  SIVISTYSPALVELUT ", "sivistys"),
    ("weight", 2, "0,5", 0.5),
    ("weight", 2, None, 1.0),
    ("baseline_date", 2, datetime(2025, 12, 31), "31.12.2025"),
]


@pytest.mark.parametrize(("field", "row", "value", "read_as"), FINE)
def test_what_leaves_no_doubt_is_read_without_a_word(
    tmp_path: Path, field: str, row: int, value: object, read_as: object
) -> None:
    rows, problems = reading(tmp_path, put("Tavoitteet", cell(field, row), value))
    assert problems == ()
    assert getattr(rows[f"TES-00{row - 1}"], field) == read_as


def test_a_month_that_excel_made_a_date_is_a_month_again(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Tavoitteet"][cell("baseline_date")] = datetime(2025, 12, 1)
        book["Tavoitteet"][cell("baseline_date")].number_format = "mmm\\-yy"

    assert reading(tmp_path, edit)[0]["TES-001"].baseline_date == "12/2025"


@pytest.mark.parametrize(
    ("row", "value", "number_format", "read_as"),
    [
        (3, 0.125, "General", 0.125),  # 0,125 in a plain cell of a percentage measure
        (2, 0.125, "0.0%", 12.5),  # 12,5 % in a measure that is no percentage
    ],
)
def test_a_percentage_that_may_mean_two_things_is_asked_about(
    tmp_path: Path, row: int, value: float, number_format: str, read_as: float
) -> None:
    def edit(book: Any) -> None:
        target = book["Tavoitteet"][cell("target", row)]
        target.value, target.number_format = value, number_format

    rows, problems = reading(tmp_path, edit)
    assert [each.code for each in problems] == [Code.CELL_PERCENT]
    assert dict(problems[0].fields)["first"] == str(read_as).replace(".", ",")
    assert rows[f"TES-00{row - 1}"].target == read_as


@pytest.mark.parametrize(
    ("target", "words", "asked"),
    [
        (15, None, True),  # as a program writes it, or as it is pasted
        (15, "15", True),
        (1.2, None, False),
        (15, "1500 %", False),
        (0.5, "50", False),
    ],
)
def test_a_percentage_that_is_like_none_of_its_rows_figures_is_asked_about(
    tmp_path: Path, target: float, words: str | None, asked: bool
) -> None:
    def edit(book: Any) -> None:
        place = book["Tavoitteet"][cell("target", 3)]
        place.value, place.number_format = target, "0 %"
        book["Tavoitteet"][cell("target_text", 3)] = words

    rows, problems = reading(tmp_path, edit)
    assert rows["TES-002"].target == exact(target * 100)
    assert [dict(each.fields)["second"] for each in problems if each.code is Code.CELL_PERCENT] == ["15"] * asked


def test_a_percentage_is_not_held_against_a_target_that_is_a_change(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        sheet = book["Tavoitteet"]
        for field in FIGURES:
            value = {"baseline": 1.5, "target": 0.05}.get(field)
            sheet[cell(field, 3)].value, sheet[cell(field, 3)].number_format = value, "0 %"
        sheet[cell("direction", 3)] = "vähenee määrän verran"
        sheet[cell("target_text", 3)] = sheet[cell("baseline_text", 3)] = None

    rows, problems = reading(tmp_path, edit)
    assert (rows["TES-002"].baseline, rows["TES-002"].target) == (150.0, 5.0)
    assert rows["TES-002"].direction is not None
    assert rows["TES-002"].direction.relative
    assert [each for each in problems if each.code is Code.CELL_PERCENT] == []


def test_a_percentage_typed_in_a_plain_cell_is_what_it_shows(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        target = book["Tavoitteet"][cell("target", 3)]
        target.value, target.number_format = 12.5, "General"

    rows, problems = reading(tmp_path, edit)
    assert (rows["TES-002"].target, problems) == (12.5, ())


def test_a_row_without_an_id_is_read_under_a_free_one(tmp_path: Path) -> None:
    rows, problems = reading(tmp_path, put("Tavoitteet", "A3", None))
    assert [(each.code, each.cell) for each in problems] == [(Code.ID_MISSING, "A3")]
    assert dict(problems[0].fields)["proposal"] == "TES-007"
    assert rows["TES-007"].measure == "Osuus"


def test_a_second_row_of_the_same_id_is_read_under_a_free_one(tmp_path: Path) -> None:
    rows, problems = reading(tmp_path, put("Tavoitteet", "A3", "tes-001"))
    told = dict(problems[0].fields)
    assert [(each.code, each.cell) for each in problems] == [(Code.ID_TWICE, "A3")]
    assert (told["other_place"], told["proposal"]) == ("A2", "tes-007")
    assert rows["tes-007"].measure == "Osuus"
    assert rows["TES-001"].measure == "Hyllymetrit"


def test_a_row_without_words_is_reported_and_not_read(tmp_path: Path) -> None:
    edits = [put("Tavoitteet", cell(field, 3), None) for field in ("goal", "action", "measure")]
    rows, problems = reading(tmp_path, *edits)
    assert [(each.code, each.cell) for each in problems] == [(Code.ROW_WITHOUT_TEXT, cell("measure", 3))]
    assert "TES-002" in problems[0].value
    assert "TES-002" not in rows


def test_blank_rows_between_do_not_shift_the_rows_that_are_named(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Tavoitteet"].insert_rows(3, 4)
        book["Tavoitteet"][cell("target", 7)] = "paljon"

    rows, problems = reading(tmp_path, edit)
    assert [(each.code, each.cell) for each in problems] == [(Code.CELL_NOT_NUMBER, cell("target", 7))]
    assert len(rows) == 6


def test_text_below_the_table_and_in_the_margin_is_told(tmp_path: Path) -> None:
    edits = [
        put("Tavoitteet", "A12", "Yhteensä 6 mittaria"),
        put("Tavoitteet", "F14", "päivitetty 1.2."),
        put("Tavoitteet", "AI4", "kysy Maijalta"),
    ]  # fmt: skip - the three places together
    rows, problems = reading(tmp_path, *edits)
    assert {(each.code, each.cell, each.value) for each in problems} == {
        (Code.TEXT_NOT_READ, "A12", "Yhteensä 6 mittaria"),
        (Code.TEXT_NOT_READ, "F14", "päivitetty 1.2."),
        (Code.TEXT_NOT_READ, "AI4", "kysy Maijalta"),
    }
    assert {each.severity for each in problems} == {Severity.NOTE}
    assert len(rows) == 6


def test_an_own_column_sheet_and_comment_are_told_once_each(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Tavoitteet"]["AI1"] = "Omat muistiinpanot"
        for row in (2, 3, 5):
            book["Tavoitteet"][f"AI{row}"] = "x"
        book.create_sheet("Laskelma")["B2"] = 5
        book["Osastot"]["B2"].comment = Comment("Vaihtuu syksyllä", "ML")
        book["Ohje"]["B30"] = "Muista soittaa"

    _, problems = reading(tmp_path, edit)
    assert {(each.code, each.sheet, each.cell, each.value) for each in problems} == {
        (Code.COLUMN_NOT_READ, "Tavoitteet", "AI1", "Omat muistiinpanot"),
        (Code.SHEET_NOT_READ, "Laskelma", "", ""),
        (Code.COMMENT_NOT_READ, "Osastot", "B2", "Vaihtuu syksyllä"),
        (Code.TEXT_NOT_READ, "Ohje", "B30", "Muista soittaa"),
    }


def test_merged_cells_are_read_for_each_of_their_rows(tmp_path: Path) -> None:
    where = f"{cell('goal', 4)}:{cell('goal', 6)}"
    rows, problems = reading(tmp_path, lambda book: book["Tavoitteet"].merge_cells(where))
    assert [(each.code, each.cell, dict(each.fields)["range"]) for each in problems] == [
        (Code.CELL_MERGED, cell("goal", 4), where)
    ]
    assert [rows[f"TES-00{number}"].goal for number in (3, 4, 5)] == ["Koulu"] * 3


def with_goals(path: Path, before: str, after: str) -> tuple[dict[str, Row], tuple[Problem, ...]]:
    """What is read where words of the XML of *Tavoitteet* were replaced."""

    def change(name: str, content: bytes) -> bytes:
        goals = "worksheets/sheet" in name and b"<v>900</v>" in content  # the first row's target
        return content.replace(before.encode(), after.encode()) if goals else content

    path.write_bytes(zip_edited(saved(path, small()).read_bytes(), change))
    catalogue, problems = read_catalogue(path)
    return {row.id: row for row in catalogue.rows}, problems


def test_what_stands_unseen_below_merged_cells_is_not_read(tmp_path: Path) -> None:
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>'
    rows, problems = with_goals(tmp_path / "tavoitteet.xlsx", "</sheetData>", merged)
    assert [(each.code, each.cell) for each in problems] == [(Code.ID_MISSING, "A4"), (Code.CELL_MERGED_ONCE, "A3")]
    assert "TES-003" not in rows
    assert rows["TES-007"].measure == "Malli valmis"


@pytest.mark.parametrize("kind", [' t="str"', ""])
def test_a_formula_without_a_value_is_told_whatever_type_it_claims(tmp_path: Path, kind: str) -> None:
    formula = f'"{kind}><f>A1</f><v></v>'
    rows, problems = with_goals(tmp_path / "tavoitteet.xlsx", '"><v>900</v>', formula)
    assert [(each.code, each.cell, each.value) for each in problems] == [(Code.CELL_FORMULA, "R2", "=A1")]
    assert rows["TES-001"].target is None


def test_ids_are_made_after_every_id_there_is_and_after_those_made_before(tmp_path: Path) -> None:
    rows = tuple(replace(ROWS[1], id=ident) for ident in ("TES-001", "a", "b", "VIE-9", "c", "d", "TES-0041", "VIE-1"))
    edits = {"A3": None, "A4": None, "A6": "VIE-9", "A7": "VIE-9"}

    def edit(book: Any) -> None:
        for where, ident in edits.items():
            book["Tavoitteet"][where] = ident

    catalogue, _ = read_catalogue(edited(tmp_path / "tavoitteet.xlsx", edit, small(rows=rows, doubts=())))
    made = ["TES-042", "TES-043", "VIE-9", "VIE-10", "VIE-11"]
    assert [row.id for row in catalogue.rows] == ["TES-001", *made, "TES-0041", "VIE-1"]


def test_figures_in_words_that_are_doubted_already_are_not_told_twice(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Tavoitteet"][cell("target", 3)] = "paljon"
        book["Tarkistettavat"][cell("column", 2, CataloguePart.DOUBTS).replace("B", "C")] = heading(
            CataloguePart.GOALS, "target", Language.FI
        )

    assert reading(tmp_path, edit)[1] == ()


LISTS = [
    ("Kierrokset", "A3", "Q1/2026", Code.DUPLICATE),
    ("Kierrokset", "C2", "keväällä", Code.CELL_NOT_DATE),
    ("Kierrokset", "A2", None, Code.CELL_MISSING),
    ("Osastot", "A3", "Hallinto", Code.DUPLICATE),
    ("Osastot", "B3", "hallintopalvelut", Code.DUPLICATE),
    ("Osastot", "E2", "maija.maki(at)testila.fi", Code.CELL_NOT_EMAIL),
    ("Osastot", "G2", "a@b.fi; ei osoite", Code.CELL_NOT_EMAIL),
    ("Osastot", "F2", "suomeksi", None),
    ("Osastot", "F2", "saksa", Code.CELL_UNKNOWN),
    ("Tilavaihtoehdot", "B3", "not_started", Code.DUPLICATE),
    ("Tilavaihtoehdot", "C3", "Ei aloitettu", Code.DUPLICATE),
    ("Tilavaihtoehdot", "A3", "muu", Code.CELL_UNKNOWN),
    ("Tilavaihtoehdot", "F3", "violetti", Code.CELL_UNKNOWN),
    ("Tilavaihtoehdot", "G3", "ehkä", Code.CELL_UNKNOWN),
    ("Asetukset", "B2", None, Code.SETTING_MISSING),
    ("Asetukset", "B3", None, None),
    ("Asetukset", "B5", "klingon", Code.SETTING_UNKNOWN),
    ("Asetukset", "B6", "talous", Code.CELL_NOT_EMAIL),
    ("Asetukset", "B8", "arvotaan", Code.SETTING_UNKNOWN),
    ("Asetukset", "A9", "Väri", Code.SETTING_NOT_KNOWN),
    ("Asetukset", "A4", "Kaudi", Code.CELL_NEAR),
    ("Asetukset", "A9", "Kausi", Code.DUPLICATE),
    ("Tarkistettavat", "G2", "ehkä", Code.CELL_UNKNOWN),
]


@pytest.mark.parametrize(("sheet", "address", "value", "code"), LISTS)
def test_faults_of_the_other_sheets_are_told_at_their_cell(
    tmp_path: Path, sheet: str, address: str, value: object, code: ProblemKind | None
) -> None:
    _, problems = reading(tmp_path, put(sheet, address, value))
    relevant = [each for each in problems if each.sheet == sheet]
    assert [(each.code, each.cell) for each in relevant] == ([(code, address)] if code else [])


def test_what_may_be_left_empty_is_made_from_the_name(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Asetukset"]["B3"] = None
        book["Osastot"]["A2"] = None
        book["Tilavaihtoehdot"]["B2"] = None
        for row in (2, 3):
            book["Tavoitteet"][cell("department", row)] = "Hallintopalvelut"

    catalogue, problems = read_catalogue(edited(tmp_path / "t.xlsx", edit))
    assert problems == ()
    assert catalogue.settings.organisation_id == "testila"
    assert catalogue.departments[0].id == "hallintopalvelut"
    assert catalogue.rows[0].department == "hallintopalvelut"
    assert catalogue.choices[0].code == "ei_aloitettu"


def test_an_address_with_a_name_is_taken_out_of_its_brackets(tmp_path: Path) -> None:
    edit = put("Osastot", "E2", "Maija Mäki <maija@testila.fi>")
    catalogue, problems = read_catalogue(edited(tmp_path / "t.xlsx", edit))
    assert (catalogue.departments[0].email, problems) == ("maija@testila.fi", ())


def test_every_fault_is_told_at_once_errors_first(tmp_path: Path) -> None:
    edits = [put("Tavoitteet", cell(field, 2), "???") for field in ("department", "kind", "direction", "target")]
    edits += [put("Kierrokset", "E2", "pian"), put("Osastot", "E2", "x"), put("Tavoitteet", "AF9", "huom")]
    _, problems = reading(tmp_path, *edits)
    assert len(problems) == 6
    order = [list(Severity).index(each.severity) for each in problems]
    assert order == sorted(order)


def test_every_problem_has_a_wording_in_every_language(tmp_path: Path) -> None:
    edits = [put("Tavoitteet", cell(field, row), value) for field, row, value, _, _ in CELLS[::2]]
    edits += [put(sheet, address, value) for sheet, address, value, _ in LISTS]
    for problem in reading(tmp_path, *edits)[1]:
        for language in Language:
            assert "{" not in problem.message(language) + problem.remedy(language)


def test_a_catalogue_without_a_row_is_refused(tmp_path: Path) -> None:
    path = edited(tmp_path / "t.xlsx", lambda book: book["Tavoitteet"].delete_rows(2, 10), small(doubts=()))
    with pytest.raises(Refused) as refused:
        read_catalogue(path)
    assert refused.value.problems[0].code is Code.EMPTY_CATALOGUE
