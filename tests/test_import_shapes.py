"""Shapes that council documents have: years in a row, units in a column, goals as headings and lists, offices below sectors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document as WordDocument

from tests.test_import_others import doubts, figures, left, places
from tyokirja.model import Catalogue, Direction, Kind
from tyokirja.sources.importing import import_document
from tyokirja.sources.language.lexicon import WordSource
from tyokirja.sources.language.municipalities import by_genitive
from tyokirja.sources.language.words import FULL_LINE, joined, vocabulary_of
from tyokirja.sources.organisation import organisation
from tyokirja.sources.readers.reading import read

Text = Callable[[str], Catalogue]


@pytest.fixture
def imported(tmp_path: Path) -> Text:
    """Imports a text of the municipality Kuusijoki for 2026."""

    def of(text: str) -> Catalogue:
        path = tmp_path / "t.md"
        path.write_text(f"# Kuusijoen kaupunki, talousarvio 2026\n\n{text}", encoding="utf-8")
        return import_document(path)

    return of


YEARS = """\
## Sivistystoimiala

| Tavoite | Mittari | Toteuma 2023 | Toteuma 2024 | Tavoite 2025 | Tavoite 2026 | Tavoite 2027 |
|---|---|---|---|---|---|---|
| Liikunta lisääntyy | Kävijät | 98 | 102 | 105 | 110 | 115 |
| Lukeminen lisääntyy | Lainat | 11 | | 12 | | 14 |
"""


def test_of_several_years_the_documents_own_is_the_target_and_the_last_accounts_the_baseline(imported: Text) -> None:
    catalogue = imported(YEARS)
    first, second = catalogue.rows
    assert figures(first) == (102.0, 110.0, None)
    assert (first.baseline_date, first.target_date) == ("2024", "2026")
    assert left(catalogue) >= {"98", "105", "115"}
    # Where its own year is empty a later one stands in, with its date; a target of the year before never does.
    assert (second.baseline, second.target, second.target_date) == (11.0, 14.0, "2027")


def test_accounts_beside_next_years_target_are_the_actual(imported: Text) -> None:
    catalogue = imported(
        "## Elinvoimatoimiala\n\n| Tavoite | Mittari | Tavoite 2026 | Toteuma 2026 | Tavoite 2027 |\n|---|---|---|---|---|\n"
        "| Neuvonta | Asiakkaat | 120 | 131 | 130 |\n"
    )
    assert figures(catalogue.rows[0]) == (None, 120.0, 131.0)


def test_a_column_of_units_tells_the_unit_of_measure_and_no_office(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sivistys"
    for row in (
        ["Kuusijoen kaupunki 2026"],
        [],
        ["Tavoite", "Mittari", "Yksikkö", "Lähtöarvo", "Tavoitearvo"],
        ["Oppimisen tuki", "Opettajia", "htv", 12.5, 14],
        [None, "Osuus", "%", 18, 17],
        ["Kiinteistöt", "Korjausvelka", "M€", 34.2, 32],
    ):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    catalogue = import_document(tmp_path / "t.xlsx")
    assert [(row.unit, row.unit_of_measure, row.kind) for row in catalogue.rows] == [
        ("", "htv", Kind.NUMBER),
        ("", "%", Kind.PERCENT),
        ("", "M€", Kind.MONEY),
    ]
    assert [row.goal for row in catalogue.rows] == ["Oppimisen tuki", "Oppimisen tuki", "Kiinteistöt"]


def test_a_column_of_schools_is_of_offices_all_the_same(imported: Text) -> None:
    catalogue = imported(
        "## Sivistystoimiala\n\n| Yksikkö | Tavoite | Mittari |\n|---|---|---|\n| Keskuskoulu | Rauha | Kysely |\n"
    )
    assert [(row.department, row.unit) for row in catalogue.rows] == [("sivistystoimiala", "Keskuskoulu")]


def test_a_tables_service_areas_are_departments_where_nothing_above_is(imported: Text) -> None:
    catalogue = imported(
        "| Palvelualue | Tavoite | Mittari |\n|---|---|---|\n| Sivistystoimi | A | Aa |\n| | B | Bb |\n| Hallinto | C | Cc |\n"
    )
    assert [row.department for row in catalogue.rows] == ["sivistystoimi", "sivistystoimi", "hallinto"]
    assert {row.unit for row in catalogue.rows} == {""}


@pytest.mark.parametrize(
    "heading", ["### Tavoite 1.1 Kylä vetää", "### Tavoite 1.1: Kylä vetää", "**Tavoite 1 Kylä vetää**"]
)
def test_a_numbered_heading_is_the_goal_of_the_table_below(heading: str, imported: Text) -> None:
    catalogue = imported(
        f"## Elinvoimatoimiala\n\n{heading}\n\n- Yöpyjiä tulee lisää\n\n| Mittari | Nykytila | Tavoite |\n|---|---|---|\n"
        "| Yöpymiset | 612 000 | 630 000 |\n"
    )
    assert places(catalogue) == [("elinvoimatoimiala", "Kylä vetää", "", "Yöpymiset")]
    # What stands between is no part of it for certain, and not passed over either.
    assert ("KUU-001", "goal", "followed") in doubts(catalogue)
    assert "Yöpyjiä tulee lisää" in left(catalogue)


LISTED = """\
## Kaupunkikehityspalvelut

**Valtuustotason tavoite 1: Kuusijoki kasvaa**

1. Asuntoja rakennetaan
   - Mittari: Valmistuneet asunnot
   - Lähtötaso: 310 (2024)
   - Tavoitetaso: 350 (2026)
2. Bussilla kuljetaan
   - Mittari: Nousut vuodessa
   - Tavoitetaso: 1 400
"""


def test_numbered_lines_above_measures_are_goals_of_the_goal_above_them(imported: Text) -> None:
    catalogue = imported(LISTED)
    assert [(row.theme, row.goal, row.measure) for row in catalogue.rows] == [
        ("Kuusijoki kasvaa", "Asuntoja rakennetaan", "Valmistuneet asunnot"),
        ("Kuusijoki kasvaa", "Bussilla kuljetaan", "Nousut vuodessa"),
    ]
    assert {("KUU-001", "goal", "goal_from_heading"), ("KUU-002", "goal", "goal_from_heading")} <= doubts(catalogue)
    assert figures(catalogue.rows[0]) == (310.0, 350.0, None)


def test_every_item_of_a_list_of_goals_actions_or_measures_is_taken(imported: Text) -> None:
    catalogue = imported(
        "## Elinvoimapalvelut\n\nTavoitteet:\n\n1. Kaavat etenevät\n2. Työpaikat lisääntyvät\n\n"
        "Toimenpiteet:\n\n- Kysytään\n- Kuullaan\n\nMittarit:\n\n1. Kaavoja, kpl\n2. Omavaraisuus\n"
    )
    assert places(catalogue) == [
        ("elinvoimapalvelut", "Kaavat etenevät", "", ""),
        ("elinvoimapalvelut", "Työpaikat lisääntyvät", "Kysytään Kuullaan", "Kaavoja, kpl"),
        ("elinvoimapalvelut", "Työpaikat lisääntyvät", "Kysytään Kuullaan", "Omavaraisuus"),
    ]
    assert {("KUU-002", "goal", "paired"), ("KUU-003", "goal", "paired")} <= doubts(catalogue)


def test_bullets_of_word_are_items_of_a_list(tmp_path: Path) -> None:
    document = WordDocument()
    document.add_heading("Kuusijoen kaupunki, talousarvio 2026", 1)
    document.add_heading("Sivistystoimiala", 2)
    document.add_paragraph("Tavoite: Koulut kunnossa")
    document.add_paragraph("Toimenpiteet:")
    for text in ("Remontti alkaa", "Ilma mitataan"):
        document.add_paragraph(text, style="List Bullet")
    document.save(str(tmp_path / "t.docx"))
    catalogue = import_document(tmp_path / "t.docx")
    assert places(catalogue) == [("sivistystoimiala", "Koulut kunnossa", "Remontti alkaa Ilma mitataan", "")]


def test_a_listed_measure_may_hold_its_baseline_and_its_target(imported: Text) -> None:
    catalogue = imported(
        "## Sivistystoimiala\n\nTavoite: Jatko-opinnot\n\nMittarit:\n\n- Läpäisyaste: lähtötaso 84 %, tavoite 87 %\n"
        "- Aloitteet (tavoite vähintään 5 kpl)\n"
    )
    assert [(row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Läpäisyaste", 84.0, 87.0),
        ("Aloitteet", None, 5.0),
    ]


def test_a_measures_target_in_its_own_cell_is_taken_out_and_asked_about(imported: Text) -> None:
    catalogue = imported(
        "## Hallintokeskus\n\n| Tavoite | Mittari ja tavoitetaso |\n|---|---|\n| Talous | Raportit 12 kpl/v |\n"
        "| Aukiolo | Tunnit viikossa, tavoite 80 |\n| Selvitys | Selvitys hyväksytty |\n"
        "| Arki | Kävijät (kysely asukkaille): 4 161 |\n| Arki | Vastausaste (kysely) vähintään 56 % |\n"
    )
    assert [(row.measure, row.target) for row in catalogue.rows] == [
        ("Raportit", 12.0),
        ("Tunnit viikossa", 80.0),
        ("Selvitys hyväksytty", None),
        ("Kävijät (kysely asukkaille)", 4161.0),
        ("Vastausaste (kysely)", 56.0),
    ]
    asked = {row for row, column, _ in doubts(catalogue) if column == "target"}
    assert asked == {"KUU-001", "KUU-002", "KUU-004", "KUU-005"}


def test_a_figure_in_a_measure_whose_heading_promises_no_target_stays(imported: Text) -> None:
    catalogue = imported("## Hallintokeskus\n\n| Tavoite | Mittari |\n|---|---|\n| Arki | Poissaolot yli 100 h |\n")
    assert (catalogue.rows[0].measure, catalogue.rows[0].target) == ("Poissaolot yli 100 h", None)


NESTED = """\
| Tavoite | Mittari | Tavoitetaso |
|---|---|---|
| Konsernihallinto | | |
| Valmennus | Päivät | 4 |
| Sivistystoimiala | | |
| Perusopetus | | |
| Turvallinen päivä | Kiusatut, % | 5 |
| Lukio | | |
| Läpäisy | Keskeyttäneet | 6 |
| Tekninen toimiala | | |
| Tiet | Kunto | 7 |
"""


def test_an_office_right_below_a_sector_is_its_unit_and_so_are_the_next(imported: Text) -> None:
    assert [(row.department, row.unit) for row in imported(NESTED).rows] == [
        ("konsernihallinto", ""),
        ("sivistystoimiala", "Perusopetus"),
        ("sivistystoimiala", "Lukio"),
        ("tekninen-toimiala", ""),
    ]


def test_key_figures_are_no_goals_though_their_column_is_called_target(imported: Text) -> None:
    catalogue = imported(
        "## Hallintokeskus\n\nTavoite: Talous\nMittari: Tulos\n\n| Tunnusluku | TP 2024 | Tavoite 2026 |\n|---|---|---|\n"
        "| Oppilaita | 1 502 | 1 455 |\n| Kustannus | 9 870 | 10 120 |\n"
    )
    assert [row.goal for row in catalogue.rows] == ["Talous"]
    assert left(catalogue) >= {"Oppilaita", "1 502", "1 455", "Kustannus"}


def test_a_sentence_on_what_binds_names_the_body_and_only_where_it_speaks_of_goals(imported: Text) -> None:
    table = "\n\n| Tavoite | Mittari |\n|---|---|\n| A | Aa |\n"
    binds = imported("## Hallintokeskus\n\nAlla olevat tavoitteet ovat valtuustoon nähden sitovia." + table)
    money = imported("## Hallintokeskus\n\nMäärärahat ovat valtuustoon nähden sitovia." + table)
    assert [row.binding_body for row in (*binds.rows, *money.rows)] == ["valtuusto", ""]


def test_money_in_millions_keeps_its_scale(imported: Text) -> None:
    catalogue = imported(
        "## Tekninen toimiala\n\n| Tavoite | Mittari | Lähtötaso | Tavoitetaso |\n|---|---|---|---|\n"
        "| Talous | Investointimenot | 4 200 000 € | enintään 4,5 milj. € |\n| Velka | Lainakanta, milj. € | 98,4 | 95 |\n"
    )
    first, second = catalogue.rows
    assert (first.baseline, first.target, first.direction) == (4_200_000.0, 4_500_000.0, Direction.AT_MOST)
    assert (second.unit_of_measure, second.target) == ("milj. €", 95.0)


def test_a_target_in_another_unit_than_its_baseline_is_brought_to_it_and_asked_about(imported: Text) -> None:
    catalogue = imported(
        "## Tekninen toimiala\n\n| Tavoite | Mittari | Lähtötaso | Tavoitetaso |\n|---|---|---|---|\n"
        "| Luonto | Suojeltu ala | 2,5 ha | 30 000 m² |\n| Ilmasto | Jätteen määrä (kg) | 10,9 t | 9 000 |\n"
    )
    first, second = catalogue.rows
    assert (first.unit_of_measure, first.baseline, first.target) == ("ha", 2.5, 3.0)
    assert (second.unit_of_measure, second.baseline, second.target) == ("kg", 10_900.0, 9000.0)
    assert doubts(catalogue) == {(first.id, "target", "figure_unit"), (second.id, "baseline", "figure_unit")}


def test_words_that_only_contain_another_tell_no_direction(imported: Text) -> None:
    catalogue = imported(
        "## Sivistystoimiala\n\n| Tavoite | Mittari | Lähtötaso | Tavoitetaso |\n|---|---|---|---|\n"
        "| Osallisuus | Oppilaskunnan kokoukset | | 8 |\n| Arki | Poissaolot yli 100 h | 34 | 20 |\n"
    )
    assert [row.direction for row in catalogue.rows] == [None, Direction.DECREASE]


def test_swedish_departments_that_are_named_for_what_they_do_are_departments(imported: Text) -> None:
    goal = "Mål 1: Klimat\nMätare: Utsläpp\nMålnivå: 100\n\n"
    catalogue = imported(f"Bildningsavdelningen\n\n{goal}Avdelningen för teknik och miljö\n\n{goal}")
    assert [row.department for row in catalogue.rows] == ["bildningsavdelningen", "avdelningen-for-teknik-och-miljo"]


@pytest.mark.parametrize(
    ("genitive", "name"), [("uudenkaupungin", "Uusikaupunki"), ("paraisten", "Parainen"), ("haapaveden", "Haapavesi")]
)
def test_genitives_that_no_ending_tells_are_known(genitive: str, name: str) -> None:
    assert name in by_genitive()[genitive]


def test_what_a_program_calls_its_files_and_sheets_is_no_municipality() -> None:
    assert organisation(read(Path(__file__).parent / "cases/documents/strategy-system-export.xlsx")) is None


def test_a_listed_name_alone_in_a_title_is_the_municipality(tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text("# Ylöjärvi 2026\n\nTavoite: A\n", encoding="utf-8")
    assert organisation(read(tmp_path / "t.md")) == "Ylöjärvi"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Pirkanmaan hyvinvointialue, talousarvio 2026", "Pirkanmaan hyvinvointialue"),
        ("Österbottens välfärdsområdes budget 2026", "Österbottens välfärdsområde"),
        ("Nokian kaupunki ja Pirkanmaan hyvinvointialue", "Nokia"),
    ],
)
def test_a_wellbeing_services_county_is_named_as_it_is_called(title: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text(f"# {title}\n\nTavoite: A\n", encoding="utf-8")
    assert organisation(read(tmp_path / "t.md")) == name


def test_a_county_that_a_sentence_speaks_of_is_not_whose_the_document_is(tmp_path: Path) -> None:
    text = "# Talousarvio 2026\n\nPirkanmaan hyvinvointialueen kanssa sovitaan yhteistyöstä.\n\nTavoite: A\n"
    (tmp_path / "nokia-talousarvio.md").write_text(text, encoding="utf-8")
    assert organisation(read(tmp_path / "nokia-talousarvio.md")) == "Nokia"


class _Words(WordSource):
    def knows(self, word: str) -> bool:
        return word.casefold() in {"varhaiskasvatuksen", "laatu", "kaavoitus", "etenee"}


def test_a_full_line_joins_what_are_no_words_and_parts_what_are() -> None:
    text = f"Varhaiskasvat{FULL_LINE} uksen{FULL_LINE} laatu, Kaavoitus{FULL_LINE} etenee"
    whole = joined(text, vocabulary_of([text]), _Words())
    assert whole.text == "Varhaiskasvatuksen laatu, Kaavoitus etenee"
    assert [(join.result, join.sure) for join in whole.joins] == [("Varhaiskasvatuksen", True)]
    unlisted = f"Omatoimikirjaston{FULL_LINE} laatu"
    assert not joined(unlisted, vocabulary_of([unlisted]), _Words()).offers


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Yöpartioits", "en", "Yöpartioitsen"),
        ("Yöpartioits", "ijan", "Yöpartioitsijan"),
        ("Teams", "etenee", "Teams etenee"),
        ("Omatoimi", "en", "Omatoimi en"),
    ],
)
def test_a_full_line_joins_what_ends_as_no_word_does(first: str, second: str, whole: str) -> None:
    words = type("_Few", (), {"knows": lambda _, word: word.casefold() in {"en", "etenee"}})()
    text = f"{first}{FULL_LINE} {second}"
    assert joined(text, vocabulary_of([text]), words).text == whole


def test_parts_of_a_heading_that_are_words_by_themselves_are_joined_at_a_full_line() -> None:
    words = type("_Parts", (), {"knows": lambda _, word: word.casefold() in {"tavoite", "taso", "lähtötilan", "ne"}})()
    text = f"Lähtötilan{FULL_LINE} ne 2024"
    assert joined(text, vocabulary_of([text]), words).text == "Lähtötilanne 2024"


def test_prose_under_a_heading_is_no_goal_and_one_sentence_is_asked_about(imported: Text) -> None:
    catalogue = imported(
        "## Sivistystoimiala\n\n### Tavoitteet\n\nNämä on johdettu strategiasta. Niitä seurataan.\n\n"
        "### Tavoitteet\n\nKylä voi hyvin.\n\n| Tavoite | Mittari |\n|---|---|\n| Lukutaito paranee | Testi |\n"
    )
    assert [row.goal for row in catalogue.rows] == ["Lukutaito paranee", "Kylä voi hyvin."]
    assert ("KUU-002", "goal", "goal_from_heading") in doubts(catalogue)
    assert ("KUU-001", "goal", "goal_from_heading") not in doubts(catalogue)


def test_a_goal_whose_measure_is_said_above_a_table_that_makes_no_row_is_told_once(imported: Text) -> None:
    catalogue = imported(
        "## Vesi Oy\n\nTavoite: Maksuvalmius\n\nMittari: Quick ratio\n\n| Tavoite | Mittari |\n|---|---|\n| Tila | Valmis |\n\n"
        "Tavoite: Laatu\n\nMittari: Ala\n"
    )
    assert [(row.goal, row.measure) for row in catalogue.rows] == [("Maksuvalmius", "Quick ratio"), ("Laatu", "Ala")]


def test_a_goal_above_a_table_that_makes_no_row_is_not_lost(imported: Text) -> None:
    catalogue = imported(
        "## Hallintokeskus\n\nTavoite: Talous\n\n| Mittari | Tavoitetaso |\n|---|---|\n\n## Sivistyskeskus\n\nTavoite: Koulu\n"
    )
    assert [row.goal for row in catalogue.rows] == ["Talous", "Koulu"]
