"""Rows that go over a table's columns and name the rows below them: a department, a theme, a goal above its measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drawn_pdf import Page, pdf
from tests.test_import_structure import imported, of_text, rows
from tests.test_sources_pdf_unruled import LINE, ROW, drawn, set_out, tables
from tyokirja.model import Catalogue
from tyokirja.sources.importing import import_document
from tyokirja.sources.readers.pdf.page import Line, Word
from tyokirja.sources.readers.pdf.paragraphs import row_groups

HEADS = ("Tavoite / mittari", "TP 2024", "TA 2025", "TP 2025")
GOALS = ("Puistot ovat asukkaiden mielestä hyvin hoidettuja", "Kadut kestävät")
WANTED = [
    ("Puistotoimi", GOALS[0], "", "Hoidetut puistot", 11.0, 14.0),
    ("Puistotoimi", GOALS[0], "", "Uudet penkit", 20.0, 25.0),
    ("Puistotoimi", GOALS[1], "", "Korjatut kadut", 3.0, 5.0),
]


def of_pages(tmp_path: Path, *pages: Page) -> Catalogue:
    (tmp_path / "a.pdf").write_bytes(pdf(*pages))
    return imported(tmp_path / "a.pdf")


def titled() -> Page:
    page = Page().words(50, 60, "Puistotoimi", 16, bold=True)
    return page.words(50, 90, "Vuosi oli toiminnan kannalta kiireinen useiden samanaikaisten hankkeiden vuoksi.")


def test_goals_in_bold_above_their_measures_are_goals_in_a_table_without_rulings(tmp_path: Path) -> None:
    page = titled()
    top = set_out(page, 130, HEADS, (GOALS[0],), bold=True)
    top = set_out(page, top, ("Hoidetut puistot", "11", "14", "13"), ("Uudet penkit", "20", "25", "25"))
    top = set_out(page, top, (GOALS[1],), bold=True)
    set_out(page, top, ("Korjatut kadut", "3", "5", "4"))
    assert rows(of_pages(tmp_path, page)) == WANTED


def test_a_goal_in_bold_above_its_measures_may_stand_at_the_top_of_a_page(tmp_path: Path) -> None:
    first, second = titled(), Page()
    top = set_out(first, 640, HEADS, (GOALS[0],), bold=True)
    set_out(first, top, ("Hoidetut puistot", "11", "14", "13"), ("Uudet penkit", "20", "25", "25"))
    top = set_out(second, 60, (GOALS[1],), bold=True)
    set_out(second, top, ("Korjatut kadut", "3", "5", "4"))
    assert rows(of_pages(tmp_path, first, second)) == WANTED


@pytest.mark.parametrize(
    "heading", ["Tavoite / mittari", "Tavoite ja tunnusluku", "Mål och indikator", "Goals and measures"]
)
def test_a_column_of_goals_and_measures_has_each_measure_below_its_goal(tmp_path: Path, heading: str) -> None:
    text = f"# Puistotoimi\n\n| {heading} | Lähtötaso | Tavoitetaso 2025 |\n|--|--|--|\n| {GOALS[0]} | | |\n"
    text += "| Hoidetut puistot | 11 | 14 |\n| Uudet penkit | 20 | 25 |\n"
    assert rows(of_text(tmp_path, text + f"| {GOALS[1]} | | |\n| Korjatut kadut | 3 | 5 |\n")) == WANTED


def test_a_title_in_bold_above_the_headings_of_the_next_table_is_no_row_of_the_one_before(tmp_path: Path) -> None:
    page = Page()
    heads = ("Mittari", "Lähtötaso", "Tavoitetaso", "Toteuma")
    top = set_out(page, 60, heads, bold=True)
    top = set_out(page, top, ("Hoidetut puistot", "11", "14", "13"), ("Uudet penkit", "20", "25", "25"))
    top = set_out(page, top, ("Kadut",), bold=True)
    top = set_out(page, top, heads, bold=True)
    set_out(page, top, ("Korjatut kadut", "3", "5", "4"), ("Uudet kadut", "1", "2", "2"))
    found = tables(drawn(tmp_path, page))
    assert [row[0] for table in found for row in table] == [
        "Mittari", "Hoidetut puistot", "Uudet penkit", "Mittari", "Korjatut kadut", "Uudet kadut",
    ]  # fmt: skip


def test_a_text_that_goes_on_beside_the_next_row_is_of_its_own_row(tmp_path: Path) -> None:
    page = Page()
    top = set_out(page, 60, ("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso"), bold=True)
    page.words(50, top, "Puistot ovat").words(200, top, "Hoidetut").words(300, top, "11").words(400, top, "14")
    page.words(50, top + LINE, "asukkaiden").words(200, top + LINE, "puistot")
    page.words(50, top + 2 * LINE, "mielestä hyvin")
    # The second measure begins beside the goal's third line, a bit below it.
    second = top + LINE + ROW - 3
    page.words(200, second, "Uudet").words(300, second, "20").words(400, second, "25")
    page.words(50, top + 3 * LINE, "hoidettuja").words(200, second + LINE, "penkit")
    set_out(page, second + LINE + ROW, ("Kadut kestävät", "Korjatut kadut", "3", "5"))
    (table,) = tables(drawn(tmp_path, page))
    assert [row[:2] for row in table[1:]] == [
        ["Puistot ovat asukkaiden mielestä hyvin hoidettuja", "Hoidetut puistot"],
        ["", "Uudet penkit"],
        ["Kadut kestävät", "Korjatut kadut"],
    ]


def test_headings_of_a_box_alone_at_the_end_of_a_page_head_the_next_one(tmp_path: Path) -> None:
    first, second = titled(), Page()
    first.grid([50, 400, 500], [760, 780]).words(55, 775, "Tavoite", bold=True).words(405, 775, "Tila", bold=True)
    second.grid([50, 200, 300, 400, 500], [60, 80, 100, 120])
    second.words(55, 75, GOALS[1]).words(405, 75, "Valmis")
    for x, head, value in zip(
        (55, 205, 305, 405), ("Mittari", "Lähtötaso", "Tavoitetaso", "Toteuma"), "K354", strict=True
    ):
        second.words(x, 95, head, bold=True).words(x, 115, "Korjatut kadut" if value == "K" else value)
    assert rows(of_pages(tmp_path, first, second)) == WANTED[2:]


def test_a_theme_that_is_said_in_several_tables_is_no_goal_there(tmp_path: Path) -> None:
    table = "| Tavoite | Mittari | Lähtötaso | Tavoitetaso |\n|--|--|--|--|\n| {} | Osuus 1 | 1 | 2 |\n"
    table += "| Elinvoima: kasvava kunta | | | |\n| {} | Osuus 2 | 3 | 4 |\n\n"
    text = "".join(
        f"## {name}\n\n{table.format(f'{name} 1', f'{name} 2')}" for name in ("Kirjastotoimi", "Puistotoimi")
    )
    goals = [goal for _, goal, *_ in rows(of_text(tmp_path, text))]
    assert goals == ["Kirjastotoimi 1", "Kirjastotoimi 2", "Puistotoimi 1", "Puistotoimi 2"]


def test_another_tables_headings_of_years_right_below_goals_end_their_table(tmp_path: Path) -> None:
    page = titled()
    top = set_out(page, 130, ("Mittari", "Lähtötaso", "Tavoitetaso", "Toteuma"), bold=True)
    top = set_out(page, top, ("Hoidetut puistot", "11", "14", "13"), ("Uudet penkit", "20", "25", "25"))
    top = set_out(page, top, ("Henkilöstö", "TP 2024", "TA 2025", "TP 2025"), bold=True)
    set_out(page, top, ("Vakituiset", "8", "9", "9"), ("Määräaikaiset", "2", "1", "1"))
    assert [row[3] for row in rows(of_pages(tmp_path, page))] == ["Hoidetut puistot", "Uudet penkit"]


def test_thousands_below_a_figure_in_a_narrow_column_are_of_it() -> None:
    def line(top: float, *words: tuple[float, str]) -> Line:
        return Line(tuple(Word(text, x, x + 5.0 * len(text), top, top + 10, 10) for x, text in words))

    lines = [line(0, (50, "Velka,"), (120, "87"), (150, "9")), line(12, (50, "€/asukas"), (115, "481"), (145, "120"))]
    narrow, wide = [(50.0, 95.0), (110.0, 138.0), (140.0, 165.0)], [(50.0, 95.0), (100.0, 138.0), (140.0, 199.0)]
    assert [len(row_groups(lines, columns)) for columns in (narrow, wide)] == [1, 2]


def test_how_a_goal_went_stands_below_its_measures_and_is_none_of_them(tmp_path: Path) -> None:
    said = "Hoitosopimus kilpailutettiin keväällä, ja uusi kausi alkoi syksyllä."
    box = f"# Puistotoimi\n\n| Tavoite 1: {GOALS[1]} | | | | |\n|--|--|--|--|--|\n"
    box += "| Mittarit | Mittari | Lähtötaso | Tavoitetaso | Toteuma |\n| | Korjatut kadut | 3 | 5 | 4 |\n"
    catalogue = of_text(tmp_path, f"{box}| Toteutuminen | {said} | | | |\n| Tila: toteutui osittain | | | | |\n")
    assert rows(catalogue) == WANTED[2:]


def test_a_citys_group_names_the_city(tmp_path: Path) -> None:
    table = "| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| Kadut kestävät | Korjatut kadut | 5 |\n"
    (tmp_path / "a.md").write_text(f"# Kouvolan kaupunkikonserni\n\n{table}", encoding="utf-8")
    assert import_document(tmp_path / "a.md").settings.organisation == "Kouvola"


def test_a_goal_that_goes_on_over_a_pages_end_leaves_the_rows_beside_it_apart(tmp_path: Path) -> None:
    first, second = Page(), Page()
    top = set_out(first, 700, ("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso"), bold=True)
    set_out(
        first,
        top,
        ("Kadut kestävät hyvin,", "Korjatut kadut", "3", "5"),
        ("Puistot ovat hyvin", "Uudet puistot", "216", "222"),
    )
    set_out(
        second, 60, ("hoidettuja", "Uudet penkit", "366", "377"), ("Lapset viihtyvät", "Uudet leikkipuistot", "1", "2")
    )
    found = [row for table in tables(drawn(tmp_path, first, second)) for row in table]
    assert found[2:4] == [
        ["Puistot ovat hyvin hoidettuja", "Uudet puistot", "216", "222"],
        ["", "Uudet penkit", "366", "377"],
    ]


@pytest.mark.parametrize("more", [10, 20])
def test_rows_that_are_equally_high_leave_white_above_a_department_and_go_on_below_it(
    tmp_path: Path, more: int
) -> None:
    page = Page().words(50, 60, "Kaupungin tavoitteet", 16, bold=True)
    heads = ("Tavoite", "Mittari", "Nykytaso", "Tavoitetaso")
    top = set_out(page, 100, heads, bold=True)
    for name, goal, measure in (
        ("Puistotoimi", "Puistot kukkivat", "Puistot"),
        ("Katutoimi", "Kadut kestävät", "Kadut"),
    ):
        page.words(50, top, name, bold=True)
        top = set_out(page, top + 12, (goal, measure, "11", "14")) + more
    (table,) = tables(drawn(tmp_path, page))
    assert [cells[0] for cells in table] == [
        "Tavoite",
        "Puistotoimi",
        "Puistot kukkivat",
        "Katutoimi",
        "Kadut kestävät",
    ]


@pytest.mark.parametrize("goal", ["Rakennusten ylläpito on kaikkialla suunnitelmallista", "Kulutus laskee"])
def test_a_goal_in_bold_right_above_headings_in_bold_is_none_of_them(tmp_path: Path, goal: str) -> None:
    page = titled().words(50, 120, goal, bold=True)
    set_out(page, 134, ("Mittari", "2024", "Tavoite 2025", "Toteuma 2025"), bold=True)
    set_out(page, 148, ("Hoidetut puistot", "11", "14", "13"), ("Uudet penkit", "20", "25", "25"))
    assert [row[1:] for row in rows(of_pages(tmp_path, page))] == [
        (goal, "", "Hoidetut puistot", 11.0, 14.0),
        (goal, "", "Uudet penkit", 20.0, 25.0),
    ]
