"""Workbooks as they grew in offices and as other programs export them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.test_import_others import left
from tyokirja.model import Catalogue, ColumnUse, Direction
from tyokirja.problems import Code, Refused
from tyokirja.sources.importing import draft, import_document

TITLE = ("Lehtovaaran kaupunki, talousarvio 2026",)
SCHOOLS, WORKS = "Sivistyspalvelut", "Tekniset palvelut"


def sheet(folder: Path, *rows: tuple[str | float, ...]) -> Path:
    book = Workbook()
    for row in (TITLE, (), *rows):
        book.worksheets[0].append(row)
    path = folder / "lehtovaara.xlsx"
    book.save(path)
    return path


def read(path: Path) -> list[tuple[object, ...]]:
    catalogue = import_document(path)
    names = {each.id: each.name for each in catalogue.departments}
    return [
        (names[row.department], row.goal, row.action, row.measure, row.baseline, row.target, row.target_date)
        for row in catalogue.rows
    ]


def asked(catalogue: Catalogue) -> set[str]:
    return {doubt.code for doubt in catalogue.doubts if not doubt.is_ready}


def test_rows_that_say_what_they_are_may_be_departments(tmp_path: Path) -> None:
    """Their names stand beside their codes, and what stands within what is told by the order they come in."""
    path = sheet(
        tmp_path,
        ("Taso", "Tunnus", "Nimi", "Yksikkö", "Lähtöarvo", "Tavoitearvo", "Tavoiteajankohta"),
        ("Toimiala", "1", SCHOOLS),
        ("Tavoite", "1.1", "Lapset oppivat lukemaan"),
        ("Mittari", "1.1.1", "Lukutaitotesti", "pistettä", 80, 85, "31.12.2026"),
        ("Mittari", "1.1.2", "Poissaolot", "%", 5, 4, "31.12.2027"),
        ("Toimiala", "2", WORKS),
        ("Tavoite", "2.1", "Kadut kestävät"),
        ("Mittari", "2.1.1", "Korjausvelka", "milj. €", 5.2, 4.2, ""),
    )
    assert read(path) == [
        (SCHOOLS, "Lapset oppivat lukemaan", "", "Lukutaitotesti", 80, 85, "31.12.2026"),
        (SCHOOLS, "Lapset oppivat lukemaan", "", "Poissaolot", 5, 4, "31.12.2027"),
        (WORKS, "Kadut kestävät", "", "Korjausvelka", 5.2, 4.2, ""),
    ]


def test_a_theme_over_departments_stays_over_them(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ("Tyyppi", "Nimi", "Tavoitearvo"),
        ("Painopiste", "Elinvoima"),
        ("Toimiala", SCHOOLS),
        ("Tavoite", "Lapset oppivat lukemaan"),
        ("Mittari", "Lukutaitotesti", 85),
        ("Toimiala", WORKS),
        ("Tavoite", "Kadut kestävät"),
        ("Mittari", "Korjausvelka", 4.2),
        ("Painopiste", "Hyvinvointi"),
        ("Toimiala", SCHOOLS),
        ("Tavoite", "Kirjasto on lähellä"),
        ("Mittari", "Aukiolotunnit", 52),
    )
    catalogue = import_document(path)
    names = {each.id: each.name for each in catalogue.departments}
    assert [(row.theme, names[row.department], row.goal) for row in catalogue.rows] == [
        ("Elinvoima", SCHOOLS, "Lapset oppivat lukemaan"),
        ("Elinvoima", WORKS, "Kadut kestävät"),
        ("Hyvinvointi", SCHOOLS, "Kirjasto on lähellä"),
    ]


@pytest.mark.parametrize(
    ("direction", "date", "goes"),
    [
        ("Suunta", "Tavoiteajankohta", ("kasvaa", "vähenee")),
        ("Riktning", "Målår", ("ökar", "minskar")),
        ("Direction", "Target date", ("increase", "decrease")),
    ],
)
def test_the_direction_and_the_targets_date_have_columns_of_their_own(
    tmp_path: Path, direction: str, date: str, goes: tuple[str, str]
) -> None:
    path = sheet(
        tmp_path,
        ("Toimiala", "Tavoite", "Mittari", direction, "Lähtöarvo", "Tavoitearvo", date),
        (SCHOOLS, "Lapset oppivat lukemaan", "Lukutaitotesti", goes[0], 80, 85, "2026"),
        (WORKS, "Kadut kestävät", "Kuoppia", goes[1], 5, 4, "31.12.2027"),
        (WORKS, "Puistot kukkivat", "Istutuksia", "", "", "", "2028"),
    )
    assert [row[4:] for row in read(path)] == [(80, 85, "2026"), (5, 4, "31.12.2027"), (None, None, "")]
    catalogue = import_document(path)
    assert [row.direction for row in catalogue.rows[:2]] == [Direction.INCREASE, Direction.DECREASE]
    # A date without a target has no place, and is told.
    assert {"2028"} <= left(catalogue)
    assert not {"2026", "31.12.2027"} & left(catalogue)


def test_who_answers_for_a_goal_and_each_of_its_measures_has_it(tmp_path: Path) -> None:
    """Who answers for one measure of a goal alone does not."""
    headings = ("Valtuuston sitova tavoite", "Vastuutaho", "Mittari", "TP2024", "TA2026")
    goals = (
        ("Lapset oppivat lukemaan", SCHOOLS, "Lukutaitotesti, pistettä", 80, 85),
        ("Kadut kestävät", WORKS, "Korjausvelka, milj. €", 5.2, 4.2),
    )
    of_all = sheet(tmp_path, headings, *goals, ("", WORKS, "Kuoppailmoitukset, kpl", 300, 200))
    assert [row[0] for row in read(of_all)] == [SCHOOLS, WORKS, WORKS]
    of_some = sheet(tmp_path, headings, *goals, ("", "Hallintopalvelut", "Kuoppailmoitukset, kpl", 300, 200))
    assert [row[0] for row in read(of_some)] == ["Koko kaupunki"] * 3


def test_figures_of_departments_side_by_side_are_no_baseline_and_no_target(tmp_path: Path) -> None:
    """Nothing is guessed; the figures are left over and the columns are asked about."""
    path = sheet(
        tmp_path,
        ("Mittari", SCHOOLS, WORKS, "Hallintopalvelut"),
        ("Sairauspoissaolot, pv/htv", 12, 14, 10),
        ("Henkilöstökokemus, 1-5", 4.1, 3.9, 4.2),
        ("Sähköinen asiointi, %", 60, 75, 90),
    )
    made = draft(path)
    assert [(row.baseline, row.target) for row in made.catalogue.rows] == [(None, None)] * 3
    assert {"12", "3,9", "90"} <= left(made.catalogue)
    assert "no_target" in asked(made.catalogue)
    assert made.coverage.confirm


def test_crosses_below_years_are_no_targets(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ("Toimiala", "Tavoite", "Toimenpide", "2026", "2027", "2028"),
        (SCHOOLS, "Lapset oppivat lukemaan", "Hankitaan lukukoira", "x", "x", ""),
        (WORKS, "Kadut kestävät", "Tehdään kuntokartoitus", "X", "", ""),
        (WORKS, "Puistot kukkivat", "Laaditaan puistosuunnitelma", "", "x", "x"),
    )
    assert read(path) == [
        (SCHOOLS, "Lapset oppivat lukemaan", "Hankitaan lukukoira", "", None, None, ""),
        (WORKS, "Kadut kestävät", "Tehdään kuntokartoitus", "", None, None, ""),
        (WORKS, "Puistot kukkivat", "Laaditaan puistosuunnitelma", "", None, None, ""),
    ]
    assert {"x", "X"} & left(import_document(path))


def test_a_table_of_which_nothing_is_understood_is_asked_about(tmp_path: Path) -> None:
    """Nobody is told to write another document: what the columns are can be said."""
    book = Workbook()
    for row in (
        ("Title", "Bucket Name", "Description"),
        ("Lapset oppivat lukemaan", SCHOOLS, "Lukutaitotesti"),
        ("Kadut kestävät", WORKS, "Korjausvelka"),
    ):
        book.worksheets[0].append(row)
    path = tmp_path / "planner.xlsx"
    book.save(path)
    made = draft(path, organisation="Lehtovaara")
    assert (made.catalogue.rows, made.coverage.is_low, made.coverage.places) == ((), True, ("Sheet!A1",))
    assert [column.heading for column in made.catalogue.seen] == ["Title", "Bucket Name", "Description"]
    said = {made.catalogue.seen[0].table: (ColumnUse.GOAL, ColumnUse.DEPARTMENT, ColumnUse.MEASURE)}
    again = draft(path, organisation="Lehtovaara", uses=said).catalogue
    assert [(row.department, row.goal, row.measure) for row in again.rows] == [
        ("sivistyspalvelut", "Lapset oppivat lukemaan", "Lukutaitotesti"),
        ("tekniset-palvelut", "Kadut kestävät", "Korjausvelka"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("Tämä on kertomus.",)],
        [
            ("1 000 €", "TP 2024", "TA 2025", "Toteuma"),
            ("Myyntituotot", 1, 2, 3),
            ("Henkilöstökulut yhteensä", 4, 5, 6),
        ],
    ],
    ids=["prose", "accounts"],
)
def test_what_has_no_texts_side_by_side_has_no_goals(tmp_path: Path, rows: list[tuple[str | float, ...]]) -> None:
    with pytest.raises(Refused) as refused:
        draft(sheet(tmp_path, *rows), organisation="Lehtovaara")
    assert [problem.code for problem in refused.value.problems] == [Code.NO_GOALS]


def _workbook(folder: Path, sheets: dict[str, list[tuple[str | float, ...]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in (TITLE, (), *rows):
            page.append(row)
    path = folder / "lehtovaara.xlsx"
    book.save(path)
    return path


GOALS: tuple[tuple[str | float, ...], ...] = (
    (SCHOOLS, "Lapset oppivat lukemaan", "Lukutaitotesti, pistettä", 80, 85),
    (WORKS, "Kadut kestävät", "Korjausvelka, milj. €", 5.2, 4.2),
)


def test_goals_that_each_quarters_sheet_says_again_are_one_row_each(tmp_path: Path) -> None:
    """What is said again is told with its place; nothing is to be deleted by hand."""
    head = ("Toimiala", "Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2026", "Toteuma")
    path = _workbook(
        tmp_path, {quarter: [head, *((*row, float(row[3]) + 1) for row in GOALS)] for quarter in ("Q1", "Q2", "Q3")}
    )
    catalogue = import_document(path)
    assert [(row.measure, row.target) for row in catalogue.rows] == [(row[2], row[4]) for row in GOALS]
    assert catalogue.report is not None
    again = [part for part in catalogue.report.left_over if "jo aiemmin" in part.reason]
    assert {part.place.partition("!")[0] for part in again} == {"Q2", "Q3"}
    assert len(again) == 2 * 2 * len(head)
    assert catalogue.report.balanced
    assert "said_twice" not in asked(catalogue)


def test_a_measure_with_two_years_targets_is_asked_about_once(tmp_path: Path) -> None:
    def head(year: int) -> tuple[str, ...]:
        return ("Toimiala", "Tavoite", "Mittari", f"Lähtötaso {year - 2}", f"Tavoitetaso {year}")

    years = {
        str(year): [head(year), *((*row[:3], float(row[3]) + year - 2026, row[4]) for row in GOALS)]
        for year in (2025, 2026)
    }
    catalogue = import_document(_workbook(tmp_path, years))
    assert len(catalogue.rows) == 4
    (question,) = [doubt for doubt in catalogue.doubts if doubt.code == "said_twice"]
    assert set(question.rows) == {row.id for row in catalogue.rows}


def test_rows_alike_of_nobody_knows_which_departments_all_stay(tmp_path: Path) -> None:
    """They may be of several departments; they are asked about."""
    head = ("Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2026")
    rows: list[tuple[str | float, ...]] = [head, *(row[1:] for row in GOALS)]
    sheets = {f"Taul{number}": rows for number in (1, 2)}
    catalogue = import_document(_workbook(tmp_path, sheets))
    assert len(catalogue.rows) == 4
    assert "said_twice" in asked(catalogue)


@pytest.mark.parametrize(
    "headings",
    [
        ("tulosalue_nimi", "tavoite_id", "tavoite_nimi", "mittari_nimi", "yksikko", "lahtoarvo", "tavoitearvo"),
        ("department_name", "goal_id", "goal_name", "kpi_name", "kpi_unit", "baseline_value", "target_value"),
        ("avdelning_namn", "mål_kod", "mål_namn", "mätare_namn", "mätenhet", "utgangsvarde", "målvärde"),
    ],
    ids=["fi", "en", "sv"],
)
def test_columns_are_called_as_in_a_database(tmp_path: Path, headings: tuple[str, ...]) -> None:
    """Names and codes of what a column is of, without white and without dots; a sheet *Data* is no department."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Data"
    page.append(headings)
    for number, (organ, goal, measure, was, aim) in enumerate(GOALS, 1):
        name, _, unit = str(measure).partition(", ")
        page.append((organ, f"T{number}", goal, name, unit, was, aim))
    path = tmp_path / "vienti.xlsx"
    book.save(path)
    catalogue = draft(path, organisation="Lehtovaara").catalogue
    names = {each.id: each.name for each in catalogue.departments}
    assert [
        (names[row.department], row.goal, f"{row.measure}, {row.unit_of_measure}", row.baseline, row.target)
        for row in catalogue.rows
    ] == list(GOALS)
    assert not asked(catalogue)
