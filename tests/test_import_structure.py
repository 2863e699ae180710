"""Heading rows and tables that are known by how they stand: stacked, half known, repeated, typed row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from tyokirja.model import Catalogue, Department, Direction
from tyokirja.sources.importing import import_document
from tyokirja.sources.readers.document import Table
from tyokirja.sources.readers.reading import read
from tyokirja.sources.structure.outline import Outline
from tyokirja.sources.structure.strips import Words

CASES = Path(__file__).parent / "cases/documents"


def imported(path: Path) -> Catalogue:
    catalogue = import_document(path, organisation="Esimerkkilä")
    assert catalogue.report is not None
    assert catalogue.report.balanced
    return catalogue


def of_text(tmp_path: Path, text: str, name: str = "a.md") -> Catalogue:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return imported(tmp_path / name)


def rows(catalogue: Catalogue) -> list[tuple[str, str, str, str, object, object]]:
    names = {each.id: each.name for each in catalogue.departments}
    return [(names[r.department], r.goal, r.action, r.measure, r.baseline, r.target) for r in catalogue.rows]


def rows_asked(catalogue: Catalogue, code: str) -> set[str]:
    return {row for doubt in catalogue.doubts if doubt.code == code for row in doubt.rows}


def test_a_goal_with_its_own_heading_row_and_boxes_with_a_second_one() -> None:
    goal = "Puistot ovat hoidettuja ympäri vuoden."
    assert rows(imported(CASES / "heading-rows.md")) == [
        ("Puistot", goal, "", "Hoidettujen puistojen osuus", 71.0, 75.0),
        ("Puistot", goal, "", "Penkkien määrä", 140.0, 160.0),
        ("Vesi Oy", "Verkosto kestää", "", "Vuotovesi enintään 14 % vuonna 2026.", None, None),
        ("Halli Oy", "Halli on täynnä", "", "Käyttöaste vähintään 80 %", None, None),
    ]


def test_a_heading_that_says_more_after_a_colon_is_a_heading() -> None:
    assert [row[1:4] for row in rows(imported(CASES / "heading-with-words.txt"))] == [
        ("Perheiden arki helpottuu", "Perhetyötä lisätään kouluilla", "Perhetyön asiakkaat, kpl"),
        ("Perheiden arki helpottuu", "Iltapäiväkerhot kaikille", "Kerhoissa kävijät, %"),
    ]


def test_rows_that_say_their_kind_are_read_with_what_stands_above_them() -> None:
    catalogue = imported(CASES / "strategy-system-export.xlsx")
    moving, space = ("Liikkuminen lisääntyy", "Liikuntaneuvonta laajenee"), ("Tilat tehokkaassa käytössä", "")
    assert rows(catalogue) == [
        ("Liikuntapalvelut", *moving, "Liikuntaneuvonnan asiakkaat", 340.0, 500.0),
        ("Liikuntapalvelut", *moving, "Liikkumissuosituksen täyttävät", 38.0, 42.0),
        ("Tilapalvelut", *space, "Tyhjien tilojen määrä", 8200.0, 5000.0),
        ("Tilapalvelut", *space, "Ylläpitokustannus", 58.4, 55.0),
    ]
    assert [(row.id, row.unit_of_measure, row.target_date) for row in catalogue.rows][:2] == [
        ("S1.1.1.M1", "hlö", "31.12.2026"),
        ("S1.1.1.M2", "%", "31.12.2026"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (  # codes begin anew below each theme, which none names
            (
                "U | | Päämäärä | Elinvoima | |",
                "1 | | Tavoite | Asuntoja on | |",
                "1.1 | 1 | Mittari | Asunnot, kpl | 1 | 2",
                "T | | Päämäärä | Hyvinvointi | |",
                "1 | | Tavoite | Lapset liikkuvat | |",
                "1.1 | 1 | Mittari | Jäsenet, kpl | 3 | 4",
            ),
            [("Elinvoima", "Asuntoja on", "Asunnot, kpl"), ("Hyvinvointi", "Lapset liikkuvat", "Jäsenet, kpl")],
        ),
        (  # each kind has numbers of its own
            (
                "1 | | Tavoite | Asuntoja on | |",
                "2 | | Tavoite | Lapset liikkuvat | |",
                "1 | 1 | Mittari | Asunnot, kpl | 1 | 2",
                "2 | 1 | Mittari | Tontit, kpl | 1 | 2",
                "3 | 2 | Mittari | Jäsenet, kpl | 3 | 4",
            ),
            [
                ("", "Asuntoja on", "Asunnot, kpl"),
                ("", "Asuntoja on", "Tontit, kpl"),
                ("", "Lapset liikkuvat", "Jäsenet, kpl"),
            ],
        ),
        (  # parents by name, one of which is in no row
            (
                "| | Tavoite | Lapset liikkuvat | |",
                "| | Tavoite | Asuntoja on | |",
                "| Lapset liikkuvat | Mittari | Jäsenet, kpl | 3 | 4",
                "| Asuntoja on | Mittari | Asunnot, kpl | 1 | 2",
                "| Katu on auki | Mittari | Auraukset, kpl | 1 | 2",
            ),
            [("", "Lapset liikkuvat", "Jäsenet, kpl"), ("", "Asuntoja on", "Asunnot, kpl"), ("", "", "Auraukset, kpl")],
        ),
    ],
)
def test_rows_stand_below_the_parents_that_they_mean(
    tmp_path: Path, lines: Sequence[str], expected: list[tuple[str, str, str]]
) -> None:
    top = "Tunnus | Ylätaso | Tyyppi | Nimi | Lähtöarvo | Tavoitearvo"
    table = "\n".join(f"| {line} |" for line in (top, "|".join(("--",) * 6), *lines))
    catalogue = of_text(tmp_path, f"# Tavoitteet 2026\n\n## Koulut\n\n{table}\n")
    assert [(row.theme, row.goal, row.measure) for row in catalogue.rows] == expected


def test_rows_that_name_their_parents_stand_below_them_in_any_order(tmp_path: Path) -> None:
    lines = (
        "M2 | G1 | Mittari | Asiakkaat | Liikuntapalvelut | 340 | 500",
        "A2 | G2 | Toimenpide | Tiloista luovutaan | Tilapalvelut | |",
        "M1 | A2 | Mittari | Tyhjät tilat, m² | Tilapalvelut | 8200 | 5000",
        "G1 | T1 | Tavoite | Liikkuminen lisääntyy | Liikuntapalvelut | |",
        "G2 | | Tavoite | Tilat ovat käytössä | Tilapalvelut | |",
        "T1 | | Päämäärä | Hyvinvoiva kuntalainen | | |",
    )
    top = "ID | Ylätaso | Tyyppi | Nimi | Ansvarig enhet | Lähtöarvo | Tavoitearvo"
    table = "\n".join(f"| {line} |" for line in (top, "|".join(("--",) * 7), *lines))
    catalogue = of_text(tmp_path, f"# Tavoitteet 2026\n\n{table}\n")
    assert {row[:4] for row in rows(catalogue)} == {
        ("Liikuntapalvelut", "Liikkuminen lisääntyy", "", "Asiakkaat"),
        ("Tilapalvelut", "Tilat ovat käytössä", "Tiloista luovutaan", "Tyhjät tilat, m²"),
    }
    assert {row.theme for row in catalogue.rows} == {"Hyvinvoiva kuntalainen", ""}


def test_rows_that_say_what_they_are_may_stand_below_a_sheets_title_and_beside_their_organisation(
    tmp_path: Path,
) -> None:
    sheet = (book := Workbook()).worksheets[0]
    for row in (
        ["Harjulan kunta, strategian seuranta 2026"],
        ["Taso", "Nimi", "Organisaatio", "Lähtöarvo", "Tavoitearvo"],
        ["Tavoite", "Arki sujuu", "Sivistystoimi"],
        ["Mittari", "Käynnit", "Sivistystoimi", 10, 20],
        ["Mittari", "Jonot", "Sivistystoimi", 9, 8],
    ):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    assert rows(import_document(tmp_path / "t.xlsx")) == [
        ("Sivistystoimi", "Arki sujuu", "", "Käynnit", 10.0, 20.0),
        ("Sivistystoimi", "Arki sujuu", "", "Jonot", 9.0, 8.0),
    ]


def test_a_label_beside_its_value_is_no_heading_row(tmp_path: Path) -> None:
    catalogue = of_text(
        tmp_path,
        "# Kuusijoki 2026\n\n## Kirjasto\n\n| | | | |\n|--|--|--|--|\n| Tavoite | Hyvä arki | Mittari | Kävijät |\n"
        "| Lähtöarvo | 5 | Tavoitearvo | 7 |\n| Tavoite | Uusi tila | Mittari | Neliöt |\n| Lähtöarvo | 1 | Tavoitearvo | 2 |\n",
    )
    assert [row[1:] for row in rows(catalogue)] == [
        ("Hyvä arki", "", "Kävijät", 5.0, 7.0),
        ("Uusi tila", "", "Neliöt", 1.0, 2.0),
    ]


def test_a_sentence_that_ends_in_a_departments_name_is_no_department(tmp_path: Path) -> None:
    catalogue = of_text(
        tmp_path,
        "# Kuusijoki 2026\n\n## Kirjasto\n\nVuoden aikana kehitetään kaikki palvelut\n\nSulautui yhtiöön Kuusijoen Vesi Oy\n\n"
        "| Tavoite | Mittari | Tavoitearvo |\n|--|--|--|\n| Hyvä arki | Kävijät | 7 |\n",
    )
    assert [row[0] for row in rows(catalogue)] == ["Kirjasto"]


LAID_OUT = """\
                         Kuusijoen kaupunki, tilinpäätös 2025

Kuusijoen Vesi Oy

Tavoite                             Toimenpide/mittari
Yhtiön tulorahoitus riittää lainoihin Rahoitustulos positiivinen.
ja korvausinvestointeihin
Arviointi                                                            Tila
Toteutui                                                             Valmis

Tavoite                             Toimenpide/mittari
Yhtiön vakavaraisuus                Omavaraisuusaste yli 20 %.
Arviointi                                                            Tila
Toteutui, omavaraisuusaste on noin kuusikymmentä prosenttia nyt      Valmis

Yleiset tavoitteet                              TA2025 TP2025 TP2024
Lainat asukasta kohden                            yli 80 142,8   123,8
"""


def test_boxes_of_a_text_that_keeps_its_pages_layout_are_read_and_asked_about(tmp_path: Path) -> None:
    catalogue = of_text(tmp_path, LAID_OUT, "a.txt")
    assert [row[:4] for row in rows(catalogue)][:2] == [
        (
            "Kuusijoen Vesi Oy",
            "Yhtiön tulorahoitus riittää lainoihin ja korvausinvestointeihin",
            "",
            "Rahoitustulos positiivinen.",
        ),
        ("Kuusijoen Vesi Oy", "Yhtiön vakavaraisuus", "", "Omavaraisuusaste yli 20 %."),
    ]
    assert (catalogue.rows[2].target, catalogue.rows[2].previous_actual) == (80.0, 142.8)
    assert rows_asked(catalogue, "lost_table") == {row.id for row in catalogue.rows}


def test_a_laid_out_table_of_many_rows_is_asked_about_once_by_its_headings(tmp_path: Path) -> None:
    table = f"{'Tavoite':35}{'Mittari':24}Tavoite 2026\n" + "".join(
        f"{f'Palvelu {name} paranee.':35}{f'Kävijät {name}, kpl':24}70\n" for name in "abcdefghij"
    )
    catalogue = of_text(tmp_path, f"Kuusijoen kaupunki 2026\n\nSivistystoimiala\n\n{table}", "a.txt")
    (asked,) = (doubt for doubt in catalogue.doubts if doubt.code == "lost_table")
    assert asked.original == "Tavoite | Mittari | Tavoite 2026"
    assert len(asked.rows) == len(catalogue.rows) == 10


def test_a_row_of_headings_at_the_top_of_many_pages_is_no_running_header(tmp_path: Path) -> None:
    box = "Tavoite               Mittari\nGOAL {0}              Kävijät {0} vähintään kaksi\n"
    pages = [
        f"{box.format(word)}\n{' ' * 60}{number}/4"
        for number, word in enumerate(("yksi", "kaksi", "kolme", "neljä"), 1)
    ]
    catalogue = of_text(tmp_path, "Kuusijoen kaupunki 2025\n\n" + "\n\f".join(pages).replace("GOAL", "Arki"), "a.txt")
    assert [row[1] for row in rows(catalogue)] == ["Arki yksi", "Arki kaksi", "Arki kolme", "Arki neljä"]


GOALS_OF_2026 = """
| Tavoite | Mittari | TP 2024 | TA 2026 |
|---|---|---|---|
| Lapset liikkuvat | Kerhojen lukumäärä | 8 | 12 |
"""


@pytest.mark.parametrize(
    ("above", "year"),
    [
        ("# Kuusijoen kaupunki\n\nKuvio 1. Väkiluku 2015–2023\n", "2026"),
        ("# Kuusijoen kaupunki\n\nVäkiluku laski vuosina 2015-2023 eniten alle kouluikäisissä.\n", "2026"),
        ("# Kuusijoen kaupunki, talousarvio 2027\n\nKuva 3: Verotulot 2019-2024\n", "2027"),
        ("# Kuvio 2. Työllisyys 2010-2020\n\nKuusijoen kaupunki\n", "2026"),
    ],
)
def test_the_period_is_the_document_s_own_and_never_a_caption_s(above: str, year: str, tmp_path: Path) -> None:
    path = tmp_path / "kuusijoki.md"
    path.write_text(f"{above}\n## Sivistyspalvelut\n{GOALS_OF_2026}", encoding="utf-8")
    assert import_document(path, organisation="Kuusijoki").settings.period == year


@pytest.mark.parametrize(
    ("year", "headings", "figures", "kept"),
    [
        ("2026", "TP 2024 | Tavoitetaso", "8 | 12", (8, None, 12)),
        ("2024", "TP 2024 | Tavoitetaso", "8 | 12", (None, 8, 12)),
        ("2026", "TP 2024 | TA 2025 | Tavoitetaso", "8 | 9 | 12", (8, None, 12)),
        ("2026", "TA 2025 | Tavoite", "9 | 12", (None, None, 12)),
        ("2025", "TP 2023 | Tavoite | TA 2026", "8 | 12 | 13", (8, None, 12)),
        ("2026", "Lähtötaso / Tavoitetaso 2024 | Lähtötaso / Tavoitetaso 2026", "8 | 12", (8, None, 12)),
        ("2026", "Lähtötaso / Tavoitetaso | |\n| | | 2024 | 2025 | 2026", "8 | 9 | 12", (8, None, 12)),
        ("2025", "Lähtötaso / Tavoitetaso 2025 | Lähtötaso / Tavoitetaso 2026", "8 | 12", (None, None, 8)),
    ],
)
def test_a_target_that_says_no_year_is_the_document_s(
    year: str, headings: str, figures: str, kept: tuple[int | None, ...], tmp_path: Path
) -> None:
    line = "|---" * (2 + headings.count("|") + 1) + "|"
    table = f"| Tavoite | Mittari | {headings} |\n{line}\n| Lapset liikkuvat | Kerhojen lukumäärä | {figures} |\n"
    catalogue = of_text(tmp_path, f"# Kuusijoen kaupunki, vuosi {year}\n\n## Sivistyspalvelut\n\n{table}")
    row = catalogue.rows[0]
    assert (row.baseline, row.previous_actual, row.target) == kept


def test_headings_that_no_list_has_are_told_by_the_figures_below_them_and_asked_about(tmp_path: Path) -> None:
    heads = (
        "| Päämäärän kuvaus | Seurattava asia | Lähtötaso 2025 | Haluttu taso 2026 | Lopputulema |\n|--|--|--|--|--|\n"
    )
    catalogue = of_text(
        tmp_path,
        f"# Kuusijoki 2026\n\n## Sivistyspalvelut\n\n{heads}| Lapset voivat hyvin | Kiusatut, % | 12 | 8 | 9,5 |\n"
        f"| | Yksinäiset, % | 15 | 10 | 11 |\n\n## Tekniset palvelut\n\n{heads}"
        "| Energiaa kuluu vähemmän | kWh/m2 | 180 | 170 | 168 |\n",
    )
    assert list(rows(catalogue)) == [
        ("Sivistyspalvelut", "Lapset voivat hyvin", "", "Kiusatut, %", 12.0, 8.0),
        ("Sivistyspalvelut", "Lapset voivat hyvin", "", "Yksinäiset, %", 15.0, 10.0),
        ("Tekniset palvelut", "Energiaa kuluu vähemmän", "", "kWh/m2", 180.0, 170.0),
    ]
    (asked,) = (doubt for doubt in catalogue.doubts if doubt.code == "column_guessed")
    assert (asked.column, len(asked.rows)) == ("goal", 3)
    assert "”Seurattava asia”: mittari, ”Haluttu taso 2026”: tavoitearvo, ”Lopputulema”: toteuma" in asked.message
    # The office can say otherwise on a sheet of its own, and need not where it agrees.
    assert [column.use for column in catalogue.seen] == ["goal", "measure", "baseline", "target", "actual"]


def test_departments_and_units_are_those_of_the_document_s_own_outline(tmp_path: Path) -> None:
    headings = (
        "## 2.1 Kaupunginhallituksen alaiset palvelut\n\n### 2.1.1 Rahoituspalvelut",
        "### 2.1.2 Henkilöstö",
        "## 2.2 Elinympäristö",
        "### Tehtäväalue 521 Satamat ja venepaikat",
        "### Koy Kuusijoen Liiketalo",
        "### Vuoden aikana yhtiö keskittyi korjauksiin ja tavoitteet saavutettiin",
    )
    table = "| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| Arki sujuu | Kävijät {} | 7 |\n"
    text = "\n\n".join(f"{heading}\n\n{table.format(at)}" for at, heading in enumerate(headings))
    catalogue = of_text(tmp_path, f"# Kuusijoki 2026\n\n{text}")
    names = {each.id: each.name for each in catalogue.departments}
    unsure = rows_asked(catalogue, "department_unsure")
    assert [(names[row.department], row.unit, row.id in unsure) for row in catalogue.rows] == [
        ("Kaupunginhallituksen alaiset palvelut", "Rahoituspalvelut", False),
        ("Kaupunginhallituksen alaiset palvelut", "", False),
        ("Elinympäristö", "", True),
        ("Elinympäristö", "Satamat ja venepaikat", True),
        ("Koy Kuusijoen Liiketalo", "", False),
        ("Koko kaupunki", "", True),
    ]


def test_a_line_of_an_account_s_code_and_a_name_is_a_unit(tmp_path: Path) -> None:
    table = "Tavoite\tMittari\tTavoitetaso\nArki sujuu\tKävijät {}\t7"
    lines = (
        "LUPALAUTAKUNTA",
        "501 Rakennusvalvonta",
        table.format(1),
        "502 Ympäristönsuojelu ja luvat",
        table.format(2),
    )
    catalogue = of_text(tmp_path, "\n\n".join(("Kuusijoen kaupunki 2026", *lines)), "a.txt")
    assert [row.unit for row in catalogue.rows] == ["Rakennusvalvonta", "Ympäristönsuojelu ja luvat"]


def test_headings_of_means_that_look_like_the_departments_are_none_and_end_none(tmp_path: Path) -> None:
    table = "| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| Arki sujuu | Kävijät {} | 7 |\n"
    above = {
        "Elinvoimapalvelut": "Henkilöstösuunnitelma",
        "Perusopetus": "Merkittävimmät riskit",
        "Ruokapalvelut": "Määrärahat ja tuloarviot",
    }
    parts = [
        f"## {name}\n\n## {means}\n\nArvio on liitteenä.\n\n## Tavoitteet ja mittarit\n\n{table.format(name)}"
        for name, means in above.items()
    ]
    catalogue = of_text(tmp_path, "## Kuusijoki 2026\n\n" + "\n".join(parts))
    assert [row.department for row in catalogue.rows] == ["elinvoimapalvelut", "perusopetus", "ruokapalvelut"]
    assert rows_asked(catalogue, "department_unsure") == {row.id for row in catalogue.rows}


def test_a_heading_of_goals_that_looks_like_the_department_s_keeps_it_and_is_asked_about(tmp_path: Path) -> None:
    catalogue = of_text(
        tmp_path,
        "# Kuusijoki 2026\n\n## Sivistyspalvelut\n\nToimintaa on paljon.\n\n## Taloudelliset tavoitteet 2026\n\n"
        "| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| Arki sujuu | Kävijät | 7 |\n",
    )
    assert [row.department for row in catalogue.rows] == ["sivistyspalvelut"]
    assert "department_unsure" in {doubt.code for doubt in catalogue.doubts}


def test_a_department_and_a_unit_of_which_neither_is_sure_are_both_asked_about() -> None:
    place = Outline(department=Words("Puistot"), sure=False, unit=Words("Kadut"), unit_sure=False).place()
    assert {(hint.column, hint.code, hint.original) for hint in place.hints} == {
        ("department", "department_unsure", "Puistot"),
        ("unit", "unit_unsure", "Kadut"),
    }


def test_a_heading_that_no_list_has_is_a_unit_on_a_level_of_units_and_is_asked_about(tmp_path: Path) -> None:
    table = "| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| Arki sujuu | Kävijät {} | 7 |\n"
    headings = ("Tilapalvelut", "Kadut ja yleiset alueet", "Tekninen hallinto", "Hyvinvoivat asukkaat")
    text = "\n\n".join(f"### {heading}\n\n{table.format(at)}" for at, heading in enumerate(headings))
    catalogue = of_text(tmp_path, f"# Kuusijoki 2026\n\n## Tekninen toimi\n\n{text}")
    unsure = rows_asked(catalogue, "unit_unsure")
    assert [(row.department, row.unit, row.theme, row.id in unsure) for row in catalogue.rows] == [
        ("tekninen-toimi", "Tilapalvelut", "", False),
        ("tekninen-toimi", "Kadut ja yleiset alueet", "", True),
        ("tekninen-toimi", "Tekninen hallinto", "", False),
        ("tekninen-toimi", "", "Hyvinvoivat asukkaat", False),
    ]


@pytest.mark.parametrize("heading", ["Toiminnan kuvaus", "Olennaiset tapahtumat tilikaudella", "Väsentliga händelser"])
def test_what_is_told_of_a_department_stands_below_its_name_whatever_its_heading_s_level(
    heading: str, tmp_path: Path
) -> None:
    catalogue = of_text(
        tmp_path,
        f"# Kuusijoki 2026\n\n## Sivistystoimi\n\n### Kirjastopalvelut\n\n### {heading}\n\nVuosi oli vilkas.\n\n"
        "| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| Arki sujuu | Kävijät | 7 |\n",
    )
    assert [(row.department, row.unit) for row in catalogue.rows] == [("sivistystoimi", "Kirjastopalvelut")]
    assert "department_unsure" not in {doubt.code for doubt in catalogue.doubts}


@pytest.mark.parametrize("heading", ["## Henkilöstö", "## 2 Investoinnit", "### Riskienhallinta", "### Personal"])
def test_whose_goals_stand_below_what_describes_a_department_or_is_one_s_name_is_asked(
    heading: str, tmp_path: Path
) -> None:
    table = "| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| Arki sujuu | Kävijät {} | 7 |\n\n"
    text = f"## Sivistystoimi\n\n### Kirjastopalvelut\n\n{table.format(1)}{heading}\n\n{table.format(2)}"
    catalogue = of_text(tmp_path, f"# Kuusijoki 2026\n\n{text}")
    code = "unit_unsure" if heading.startswith("###") else "department_unsure"
    assert rows_asked(catalogue, code) == {catalogue.rows[1].id}


def test_a_box_says_several_measures_and_an_action_that_begins_as_a_heading_does(tmp_path: Path) -> None:
    box = (
        "| Tavoite | {} |\n|--|--|\n| Toimenpide | Toteutetaan suunnitelma ja seurataan sitä |\n| Mittari | Kävijät {} |\n"
        "| Lähtötaso | 3 |\n| Tavoitetaso | 4 |\n| Mittari | Lainat {} |\n| Lähtötaso | 5 |\n| Tavoitetaso | 6 |\n"
    )
    catalogue = of_text(
        tmp_path,
        "# Kuusijoki 2026\n\n## Kirjastopalvelut\n\n" + box.format("Arki", 1, 1) + "\n\n" + box.format("Ilta", 2, 2),
    )
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Arki", "Kävijät 1", 3.0, 4.0),
        ("Arki", "Lainat 1", 5.0, 6.0),
        ("Ilta", "Kävijät 2", 3.0, 4.0),
        ("Ilta", "Lainat 2", 5.0, 6.0),
    ]
    assert {row.action for row in catalogue.rows} == {"Toteutetaan suunnitelma ja seurataan sitä"}


def test_a_budget_table_with_a_column_of_outcomes_has_no_measures(tmp_path: Path) -> None:
    catalogue = of_text(
        tmp_path,
        "# Kuusijoki 2026\n\n## Kirjastopalvelut\n\n| Käyttötalous | Muutokset | Toteutuma | Toteutuma-% |\n|--|--|--|--|\n"
        "| Toimintatuotot | 12 | 13 | 108 |\n\n| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| Arki | Kävijät | 7 |\n",
    )
    assert [(row.goal, row.measure) for row in catalogue.rows] == [("Arki", "Kävijät")]


def test_beside_a_figure_of_the_outcome_a_column_says_in_words_how_it_went(tmp_path: Path) -> None:
    catalogue = of_text(
        tmp_path,
        "# Granby stad, bokslut 2024\n\n## Biblioteket\n\n| Mål | Mätare | Målnivå 2024 | Utfall 2024 | Måluppfyllelse |\n"
        "|--|--|--|--|--|\n| Läsning | Lån | 70 | 68 | Målet uppnåddes delvis. |\n| Öppet | Timmar | 7 | 8 | Målet nåddes. |\n",
    )
    assert [(row.target, row.previous_actual) for row in catalogue.rows] == [(70.0, 68.0), (7.0, 8.0)]


def test_a_table_on_its_side_has_a_goal_in_each_column(tmp_path: Path) -> None:
    text = """# Esimerkkilä, talousarvio 2026

    ## Sivistyslautakunta

    | Tavoite | Koulut ovat turvallisia | Kirjasto on auki |
    |---|---|---|
    | Mittari | Kiusaamistapaukset | Aukiolotunnit |
    | Lähtötaso 2025 | 14 | 42 |
    | Tavoitetaso 2026 | 8 | 50 |
    """.replace("\n    ", "\n")
    assert rows(of_text(tmp_path, text)) == [
        ("Sivistyslautakunta", "Koulut ovat turvallisia", "", "Kiusaamistapaukset", 14.0, 8.0),
        ("Sivistyslautakunta", "Kirjasto on auki", "", "Aukiolotunnit", 42.0, 50.0),
    ]


def test_a_goal_merged_over_rows_is_theirs_though_each_has_a_unit_of_its_own(tmp_path: Path) -> None:
    page = """<html><body><table><tr><th>Tavoite</th><th>Mittari</th><th>Tavoite 2026</th><th>Vastuuyksikkö</th></tr>
    <tr><td rowspan=2>Yrityksiä syntyy</td><td>Uudet yritykset</td><td>25</td><td>Elinvoimapalvelut</td></tr>
    <tr><td>Yritystontit</td><td>6</td><td>Maankäyttöpalvelut</td></tr></table></body></html>"""
    assert [row[:2] for row in rows(of_text(tmp_path, page, "a.html"))] == [
        ("Elinvoimapalvelut", "Yrityksiä syntyy"),
        ("Maankäyttöpalvelut", "Yrityksiä syntyy"),
    ]


def test_definition_lists_that_say_the_same_terms_are_rows_of_a_table(tmp_path: Path) -> None:
    page = """<html><body><h1>Esimerkkilä</h1><h2>Tekninen lautakunta</h2>
    <dl><dt>Tavoite</dt><dd>Kadut kestävät</dd><dt>Mittari</dt><dd>Kuopat</dd><dt>TP 2025</dt><dd>30</dd>
    <dt>TA 2026</dt><dd>20</dd><dt>Mittari</dt><dd>Päällysteet, km</dd><dt>TA 2026</dt><dd>6</dd></dl>
    <h2>Sivistyslautakunta</h2>
    <dl><dt>Tavoite</dt><dd>Lapset lukevat</dd><dt>Mittari</dt><dd>Lainat</dd><dt>TA 2026</dt><dd>900</dd></dl>
    </body></html>"""
    assert rows(of_text(tmp_path, page, "a.html")) == [
        ("Tekninen lautakunta", "Kadut kestävät", "", "Kuopat", 30.0, 20.0),
        ("Tekninen lautakunta", "Kadut kestävät", "", "Päällysteet, km", None, 6.0),
        ("Sivistyslautakunta", "Lapset lukevat", "", "Lainat", None, 900.0),
    ]


def test_a_definition_list_within_another_is_told_once_and_counted_apart_from_tables(tmp_path: Path) -> None:
    goals = (("Kadut kestävät", "Kuopat", 20), ("Puistot viihtyvät", "Penkit", 6))
    lists = "".join(
        f"<dt>Tavoite</dt><dd>{goal}<dl><dt>Mittari</dt><dd>{measure}</dd><dt>TA 2026</dt><dd>{target}</dd></dl></dd>"
        for goal, measure, target in goals
    )
    page = f"<html><body><h2>Tekninen lautakunta</h2><dl>{lists}</dl><p>Loppu<table><tr><td>Liite<td>A</table>"
    assert rows(of_text(tmp_path, page, "a.html")) == [
        ("Tekninen lautakunta", goal, "", measure, None, target) for goal, measure, target in goals
    ]
    places = [block.place for block in read(tmp_path / "a.html").blocks if isinstance(block, Table)]
    assert places == ["luettelo 2", "luettelo 3", "taulukko 1"]


def test_what_a_goal_s_box_says_below_it_that_it_serves_is_its_theme_and_a_remark_no_measure(tmp_path: Path) -> None:
    catalogue = of_text(
        tmp_path,
        "# Kuusijoki 2024\n\n## Kirjastopalvelut\n\n| Tavoite 1: Arki sujuu | | | |\n|--|--|--|--|\n"
        "| Painopiste | Kestävä talous | | |\n"
        "| Mittari | Lähtötaso | Tavoitetaso | Toteuma |\n| Kävijät | 3 | 4 | 5 |\n| Arviointi | Tavoite toteutui. | | |\n",
    )
    assert [(row.theme, row.goal, row.measure) for row in catalogue.rows] == [
        ("Kestävä talous", "Arki sujuu", "Kävijät")
    ]


def test_a_dash_before_every_figure_of_a_list_is_its_bullet_and_no_minus(tmp_path: Path) -> None:
    catalogue = of_text(
        tmp_path,
        "# Kuusijoki 2024\n\n## Kirjastopalvelut\n\n| Tavoite | Arki sujuu |\n|--|--|\n| Mittarit | - Kävijät<br>- Lainat |\n"
        "| Tavoitetasot | - 85<br>- vähintään 3,5 |\n| Toteuma | - 84<br>- 3,6 |\n",
    )
    assert [(row.measure, row.target, row.previous_actual) for row in catalogue.rows] == [
        ("Kävijät", 85.0, 84.0),
        ("Lainat", 3.5, 3.6),
    ]


def test_among_lines_that_name_departments_one_that_no_list_has_is_asked_about(tmp_path: Path) -> None:
    table = "Tavoite\tMittari\tTavoitetaso\nArki sujuu\tKävijät {}\t7"
    names = ("Tilapalvelut", "Kadut ja yleiset alueet", "Tekninen hallinto")
    lines = [part for at, name in enumerate(names) for part in (name, "Vuosi oli vilkas.", table.format(at))]
    catalogue = of_text(tmp_path, "\n\n".join(("Kuusijoen kaupunki 2026", *lines)), "a.txt")
    unsure = rows_asked(catalogue, "department_unsure")
    assert [(row.department, row.id in unsure) for row in catalogue.rows] == [
        ("tilapalvelut", False),
        ("kadut-ja-yleiset-alueet", True),
        ("tekninen-hallinto", False),
    ]


def test_a_label_that_no_list_has_before_sentences_time_and_again_is_no_measure(tmp_path: Path) -> None:
    box = (
        "| Tavoite | {0} | | |\n|--|--|--|--|\n| Mittari | Lähtötaso | Tavoitetaso | Toteuma |\n| Kävijät {0} | 3 | 4 | 5 |\n"
        "| Vuoden aikana tehtyä | Talossa {0} otettiin käyttöön uusi järjestelmä. | | |\n"
    )
    text = "\n\n".join(box.format(name) for name in ("Arki", "Ilta", "Juhla"))
    catalogue = of_text(tmp_path, f"# Kuusijoki 2024\n\n## Kirjastopalvelut\n\n{text}")
    assert [(row.goal, row.measure) for row in catalogue.rows] == [
        ("Arki", "Kävijät Arki"),
        ("Ilta", "Kävijät Ilta"),
        ("Juhla", "Kävijät Juhla"),
    ]


GROUPS = """\
# Kuusijoki 2026

## Sivistystoimiala

| Tavoite | Mittari | Lähtöarvo | Tavoitearvo |
|--|--|--|--|
| {first} | | | |
| Hyvä arki jatkuu | Kävijät, kpl | 5 | 7 |
| {second} | | | |
| Uusi tila valmistuu | Neliöt, m2 | 1 | 2 |
"""


@pytest.mark.parametrize("first", ["Koulupalvelut", "Museot"])
def test_a_row_of_one_name_among_such_rows_begins_a_unit_that_is_asked_about(tmp_path: Path, first: str) -> None:
    catalogue = of_text(tmp_path, GROUPS.format(first=first, second="Uimalat"))
    assert [(row.unit, row.goal) for row in catalogue.rows] == [
        (first, "Hyvä arki jatkuu"),
        ("Uimalat", "Uusi tila valmistuu"),
    ]
    assert catalogue.rows[1].id in rows_asked(catalogue, "unit_unsure")


@pytest.mark.parametrize("second", ["Palveluverkon uudistaminen", "Viihtyisä keskusta", "Tilat ovat kunnossa"])
def test_a_row_of_a_goal_alone_is_no_name_of_a_unit(tmp_path: Path, second: str) -> None:
    catalogue = of_text(tmp_path, GROUPS.format(first="Koulupalvelut", second=second))
    assert [row.unit for row in catalogue.rows] == ["Koulupalvelut"] * 3


def test_a_goal_cut_in_the_middle_of_its_measures_is_whole_on_all_of_them_and_said_so(tmp_path: Path) -> None:
    rows_of = "".join(f"| Hyvä arki jatkuu alueella {at} | Kävijät {at}, kpl | 7 |\n" for at in range(4))
    catalogue = of_text(
        tmp_path,
        "# Kuusijoki 2026\n\n## Kirjasto\n\n| Tavoite | Mittari | Tavoitearvo |\n|--|--|--|\n"
        + rows_of
        + "| Palvelut ovat | "
        "Lainat, kpl | 5 |\n| | Neliöt, m2 | 6 |\n| lähellä asukkaita. | Käynnit, kpl | 7 |\n| | Aukiolo, h | 8 |\n",
    )
    assert [row.goal for row in catalogue.rows[4:]] == ["Palvelut ovat lähellä asukkaita."] * 4
    assert [doubt.row_id for doubt in catalogue.doubts if doubt.code == "continued"] == [catalogue.rows[4].id]


@pytest.mark.parametrize("number", ["{} (40)", "{}", "- {} -"])
def test_a_number_of_a_page_in_a_text_without_page_breaks_is_no_part_of_a_row(tmp_path: Path, number: str) -> None:
    head = "Kuusijoen kaupunki                 Talousarvio 2026\n\n"
    top = f"{'Tavoite':35}{'Mittari':24}Tavoite 2026\n"
    pages = [
        head
        + ("Sivistystoimiala\n\n" if page == 0 else "")
        + top
        + "".join(
            f"{f'Palvelu {name}{page} paranee.':35}{f'Kävijät {name}{page}, kpl':24}70\n" for name in "abcdefghij"
        )
        + f"{'':30}{number.format(page + 12)}\n"
        for page in range(3)
    ]
    catalogue = of_text(tmp_path, "".join(pages), "a.txt")
    measures = [f"Kävijät {name}{page}, kpl" for page in range(3) for name in "abcdefghij"]
    assert [(row.measure, row.target) for row in catalogue.rows] == [(measure, 70.0) for measure in measures]


def test_figures_that_rise_by_one_below_the_same_label_are_no_numbers_of_pages(tmp_path: Path) -> None:
    more = "".join(f"Selite {at} kertoo lisää tästä.\n\n" for at in range(6))
    boxes = "".join(
        f"Tavoite: Palvelu {at} paranee\n\nMittari: Kävijät {at}, kpl\n\nTavoitearvo:\n{at + 5}\n\n{more}"
        for at in range(4)
    )
    catalogue = of_text(tmp_path, "Kuusijoki 2026\n\nKirjasto\n\n" + boxes, "a.txt")
    assert [row.target for row in catalogue.rows] == [5.0, 6.0, 7.0, 8.0]


@pytest.mark.parametrize("second", ["TP 2024 | TA 2025 | TA 2026", "Toteuma 2024 | Ennuste 2025 | Tavoite 2026"])
def test_headings_of_figures_below_one_that_spans_them_head_their_columns(tmp_path: Path, second: str) -> None:
    catalogue = of_text(
        tmp_path,
        "# Talousarvio 2026\n\n## Tekninen toimiala\n\n| Sitovuus | Tavoite | Mittari | Mittarin arvo | | | Raportointi |\n"
        f"|--|--|--|--|--|--|--|\n| | | | {second} | |\n| KV | Kadut kunnossa | Kunto | 61 | 62 | 65 | Tilinpäätös |\n",
    )
    assert rows(catalogue) == [("Tekninen toimiala", "Kadut kunnossa", "", "Kunto", 61.0, 65.0)]
    assert [row.target_date for row in catalogue.rows] == ["2026"]


def test_a_word_over_several_columns_heads_none_of_them_by_itself(tmp_path: Path) -> None:
    catalogue = of_text(
        tmp_path,
        "# Osavuosikatsaus 2026\n\n## Tekninen toimiala\n\n| Tavoite | Seuranta | | | Toteutuminen | |\n|--|--|--|--|--|--|\n"
        "| | Mittari | Lähtötilanne 12/2025 | Tavoite 12/2026 | 31.8.2026 | Tila |\n"
        "| Kadut kunnossa | Kunto | 61 | 65 | 63 | |\n| | Valitukset | 14 | 9 | 12 | |\n",
    )
    assert rows(catalogue) == [
        ("Tekninen toimiala", "Kadut kunnossa", "", "Kunto", 61.0, 65.0),
        ("Tekninen toimiala", "Kadut kunnossa", "", "Valitukset", 14.0, 9.0),
    ]
    assert [(row.previous_actual, row.previous_date) for row in catalogue.rows] == [
        (63.0, "31.8.2026"),
        (12.0, "31.8.2026"),
    ]


def test_columns_of_goals_behind_one_that_is_not_known_are_theirs(tmp_path: Path) -> None:
    heads = "| Tavoite | Mittari | Tavoite 2025 | Kuvaus | Toteuma 2025 | Tavoite 2026 |\n|--|--|--|--|--|--|\n"
    goals = "| Kadut kunnossa | Kuopat, kpl | 100 | lasketaan keväällä | 90 | 80 |\n"
    catalogue = of_text(tmp_path, f"# Talousarvio 2026\n\n## Tekninen toimiala\n\n{heads}{goals}")
    assert rows(catalogue) == [("Tekninen toimiala", "Kadut kunnossa", "", "Kuopat, kpl", 90.0, 80.0)]


def test_a_numbered_stage_beside_a_numbered_measure_keeps_its_number(tmp_path: Path) -> None:
    table = (
        "| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| Tori on eläväinen | 1. Torin rakennus | 1. vaihe valmis |\n"
    )
    catalogue = of_text(tmp_path, f"# Talousarvio 2026\n\n## Tekninen toimiala\n\n{table}")
    assert "1. vaihe valmis" in [doubt.original for doubt in catalogue.doubts]


@pytest.mark.parametrize("gap", ["", " |"])
def test_the_years_of_a_table_beside_the_goals_are_none_of_theirs(tmp_path: Path, gap: str) -> None:
    catalogue = of_text(
        tmp_path,
        "# Talousarvio 2026\n\n## Tekninen toimiala\n\n"
        f"| Tavoite | Mittari | 2024 | Tavoite 2026 |{gap} Tunnusluvut | 2024 | 2025 |\n"
        f"|--|--|--|--|{gap and '--|'}--|--|--|\n| Kadut kunnossa | Kunto | 61 | 65 |{gap} Rakennukset | 391 | 88 |\n"
        f"| | Valitukset | 14 | 9 |{gap} Kadut, km | 74 | 75 |\n",
    )
    assert rows(catalogue) == [
        ("Tekninen toimiala", "Kadut kunnossa", "", "Kunto", 61.0, 65.0),
        ("Tekninen toimiala", "Kadut kunnossa", "", "Valitukset", 14.0, 9.0),
    ]


@pytest.mark.parametrize(
    "said",
    ["Valtuusto hyväksyy sitovat tavoitteet palvelualueittain.", "Väki vähenee. Palveluverkkoa on sopeutettava."],
)
def test_what_is_said_of_goals_above_them_is_none(tmp_path: Path, said: str) -> None:
    table = "| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| Kadut kunnossa | Kunto | 65 |\n"
    text = f"# Toiminnalliset tavoitteet 2026\n\n{said}\n\n## Tekninen toimiala\n\n{said}\n\n{table}"
    assert [row.goal for row in of_text(tmp_path, text).rows] == ["Kadut kunnossa"]


def test_prose_and_titles_in_the_first_column_of_a_sheet_are_no_goals(tmp_path: Path) -> None:
    def sheet(*tables: str) -> str:
        lines = (
            "".join(f"<tr><td>{line.replace('|', '<td>')}</tr>" for line in table.splitlines()) for table in tables
        )
        return "<html><p>Kylän kunta 2026</p>" + "<p></p>".join(f"<table>{each}</table>" for each in lines) + "</html>"

    prose, heads = "Väki vähenee. Palveluverkkoa on sopeutettava.||", "Tavoite|Mittari|Tavoitetaso\n"
    titled = f"Toiminnan tavoitteet ja tunnusluvut||\n{prose}\nTekninen lautakunta||\n{heads}Kadut kunnossa|Kunto|65"
    other = f"{prose}\nKunnanhallitus||\n{heads}Työ sujuu|Arvosana|4"
    catalogue = of_text(tmp_path, sheet(titled, other), "a.html")
    assert [row[:2] for row in rows(catalogue)] == [
        ("Tekninen lautakunta", "Kadut kunnossa"),
        ("Kunnanhallitus", "Työ sujuu"),
    ]
    box = "3.1 Kunnanhallitus||\nTavoite|Arki sujuu|\nMittari|Kunto|\nTavoitetaso|65|"
    box = f"3 Valtuustoon nähden sitovat tavoitteet 2026||\n{box}"
    assert [row[:2] for row in rows(of_text(tmp_path, sheet(box), "b.html"))] == [("Kunnanhallitus", "Arki sujuu")]


@pytest.mark.parametrize(
    ("typed", "measure"),
    [
        ("Kunto 1)", "Kunto"),
        ("Kunto (ka. 1)", "Kunto (ka. 1)"),
        ("a) ja 1)", "a) ja 1)"),
        ("Kunto (1–5) 2)", "Kunto (1–5)"),
        ("1) Kunto (vuonna 2024 oli 12)", "Kunto (vuonna 2024 oli 12)"),
    ],
)
def test_a_footnote_s_number_typed_behind_a_measure_is_no_part_of_it(tmp_path: Path, typed: str, measure: str) -> None:
    table = f"| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| Kadut kunnossa | {typed} | 65 |\n"
    catalogue = of_text(tmp_path, f"## Tekninen toimiala\n\n{table}\n1) Lähde: kysely.\n")
    assert [row.measure for row in catalogue.rows] == [measure]
    assert catalogue.report is not None
    assert catalogue.report.balanced


def test_fields_joined_by_and_are_a_department(tmp_path: Path) -> None:
    table = "| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| Työ sujuu {} | Kunto | 65 |\n"
    names = ["Hallinto ja talous", "Sivistys ja vapaa-aika", "Tekninen toimi"]
    parts = [f"## {at}. {name}\n\n{table.format(at)}" for at, name in enumerate(names, 1)]
    catalogue = of_text(tmp_path, "# Kunnan tavoitteet 2026\n\n" + "\n".join(parts))
    assert [row[0] for row in rows(catalogue)] == names
    assert not rows_asked(catalogue, "department_unsure")


def test_a_measure_s_sentence_leaves_its_verb_with_the_target(tmp_path: Path) -> None:
    catalogue = of_text(
        tmp_path,
        "## Tekninen toimiala\n\n| Tavoite | Mittari ja tavoitetaso | Lähtötaso |\n|--|--|--|\n"
        "| Kadut kunnossa | Katujen kunto on vähintään 65 % | 61 % |\n",
    )
    assert rows(catalogue) == [("Tekninen toimiala", "Kadut kunnossa", "", "Katujen kunto", 61.0, 65.0)]


UNITS_ACROSS = """<table><tr><th>Tavoite<th>Mittari<th>Tavoitetaso</tr><tr><td colspan=3>{first}</tr>
<tr><td>Kylä kasvaa<td>Väki<td>5</tr><tr><td colspan=3>Rakennusvalvonta</tr><tr><td>Luvat sujuvat<td>Aika<td>7</tr></table>"""


@pytest.mark.parametrize("first", ["Kaavoitus", "Mittaukset"])
def test_a_name_across_a_table_beside_an_organ_s_is_a_unit_that_is_asked_about(tmp_path: Path, first: str) -> None:
    page = f"<html><h2>Tekninen toimiala</h2>{UNITS_ACROSS.format(first=first)}</html>"
    catalogue = of_text(tmp_path, page, "a.html")
    assert [row.unit for row in catalogue.rows] == [first, "Rakennusvalvonta"]
    assert rows_asked(catalogue, "unit_unsure") >= {catalogue.rows[0].id}


ONE_ROW = "## Tekninen toimiala\n\n| {heads} |\n|{line}\n| {cells} |\n"


def of_one_row(tmp_path: Path, heads: str, cells: str) -> Catalogue:
    table = ONE_ROW.format(heads=heads, cells=cells, line="--|" * (heads.count("|") + 1))
    return of_text(tmp_path, f"# Talousarvio 2026\n\n{table}")


@pytest.mark.parametrize("heads", ["TP/BS 2024 | TA/BG 2026", "Toteuma / Utfall 2024 | Tavoite / Mål 2026"])
def test_headings_in_two_languages_are_read_as_in_one(tmp_path: Path, heads: str) -> None:
    catalogue = of_one_row(tmp_path, f"Tavoite / Mål | Mittari / Mätare | {heads}", "Kadut kunnossa | Kunto | 61 | 65")
    assert rows(catalogue) == [("Tekninen toimiala", "Kadut kunnossa", "", "Kunto", 61.0, 65.0)]


def test_figures_of_an_earlier_year_under_a_heading_that_no_list_has_are_baselines_and_asked_about(
    tmp_path: Path,
) -> None:
    cells = "Kadut kunnossa | Kunto | 61 | 65"
    catalogue = of_one_row(tmp_path, "Tavoite | Mittari | Ponnistuspohja 2024 | Tavoitetaso 2026", cells)
    assert rows(catalogue) == [("Tekninen toimiala", "Kadut kunnossa", "", "Kunto", 61.0, 65.0)]
    assert rows_asked(catalogue, "column_guessed") == {catalogue.rows[0].id}


@pytest.mark.parametrize("heading", ["Lähtötaso → tavoite", "Lähtötaso / tavoite 2026", "Tavoitetaso"])
def test_an_arrow_in_a_cell_stands_between_baseline_and_target(tmp_path: Path, heading: str) -> None:
    catalogue = of_one_row(tmp_path, f"Tavoite | Mittari | {heading}", "Kadut kunnossa | Kunto | 61 % → 65 %")
    assert rows(catalogue) == [("Tekninen toimiala", "Kadut kunnossa", "", "Kunto", 61.0, 65.0)]


def test_a_column_of_organs_names_under_a_heading_that_no_list_has_is_of_departments_and_asked_about(
    tmp_path: Path,
) -> None:
    catalogue = of_text(
        tmp_path,
        "| Kenelle | Tavoite | Mittari | Tavoitetaso |\n|--|--|--|--|\n| Tekninen toimiala | Kadut | Kunto | 65 |\n"
        "| Sivistystoimiala | Luku | Lainat | 3 |\n",
    )
    assert [row[0] for row in rows(catalogue)] == ["Tekninen toimiala", "Sivistystoimiala"]
    assert rows_asked(catalogue, "column_guessed") == {row.id for row in catalogue.rows}


def test_a_goal_with_a_word_of_headings_beside_its_label_heads_no_table(tmp_path: Path) -> None:
    catalogue = of_text(
        tmp_path,
        "# Talousarvio 2026\n## Tekninen toimiala\n\n| Tavoite 1 | Investoinnit toteutuvat suunnitellusti | | |\n|--|--|--|--|\n"
        "| Vastuu | Toimialajohtaja | | |\n| Mittari | Lähtötaso | Tavoite 2026 | Tavoite 2027 |\n| Kunto | 61 | 65 | 70 |\n",
    )
    assert rows(catalogue) == [("Tekninen toimiala", "Investoinnit toteutuvat suunnitellusti", "", "Kunto", 61.0, 65.0)]


def test_figures_below_what_may_head_a_strategy_s_aim_are_targets(tmp_path: Path) -> None:
    cells = "Kadut kunnossa | Pinnoitus | Kunto | 61 | 65"
    catalogue = of_one_row(tmp_path, "Tavoite | Teot | Mittari | Alkutilanne | Päämäärä 2026", cells)
    assert rows(catalogue) == [("Tekninen toimiala", "Kadut kunnossa", "Pinnoitus", "Kunto", 61.0, 65.0)]
    assert rows_asked(catalogue, "column_guessed") == {catalogue.rows[0].id}


@pytest.mark.parametrize("heading", ["Strateginen tavoite", "Strategiskt mål", "Strategic goal"])
def test_a_strategy_s_aim_is_the_goal_where_no_column_has_goals_and_is_asked_about(
    heading: str, tmp_path: Path
) -> None:
    catalogue = of_one_row(tmp_path, f"Linjaus | {heading} | Mittari | Tavoitetaso", "Kestävä | Kadut | Kunto | 65")
    assert [(row.theme, row.goal) for row in catalogue.rows] == [("Kestävä", "Kadut")]
    assert rows_asked(catalogue, "column_guessed") == {catalogue.rows[0].id}


@pytest.mark.parametrize("heading", ["Päämäärä", "Strateginen päämäärä 2026", "Painopiste", "Tavoite", "Mål"])
def test_the_number_of_a_theme_or_of_a_goal_before_the_measures_is_no_target(heading: str, tmp_path: Path) -> None:
    goal = "Toimenpide" if heading in ("Tavoite", "Mål") else "Tavoite"
    catalogue = of_one_row(tmp_path, f"{heading} | {goal} | Mittari | Tavoitetaso 2026", "1 | Kadut | Kunto | 65")
    assert [(row.theme + row.goal + row.action, row.target) for row in catalogue.rows] == [("1Kadut", 65.0)]
    assert bool(rows_asked(catalogue, "column_guessed")) is (goal == "Toimenpide")


OF_NONE = "| Tavoite | Mittari | Tavoitetaso |\n|--|--|--|\n| A sujuu | K | 7 |\n"


@pytest.mark.parametrize(
    ("organisation", "whole"),
    [
        ("Pirkanmaan hyvinvointialue", "Koko hyvinvointialue"),
        ("Österbottens välfärdsområde", "Hela välfärdsområdet"),
        ("Kuusijoen koulutuskuntayhtymä", "Koko kuntayhtymä"),
        ("Kårkulla samkommun", "Hela samkommunen"),
        ("Kuusijoen Vesi Oy", "Koko yhtiö"),
        ("Asunto Oy Kuusijoen Kumpu", "Koko yhtiö"),
        ("Granby Vatten Ab", "Hela bolaget"),
        ("Kuusijoki", "Koko kaupunki"),
    ],
)
def test_goals_of_no_department_are_the_whole_organisation_s_which_is_called_what_it_is(
    organisation: str, whole: str, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(f"Kaupunki ja hyvinvointialue sopivat.\n\n{OF_NONE}", encoding="utf-8")
    catalogue = import_document(tmp_path / "a.md", organisation=organisation)
    assert [row[0] for row in rows(catalogue)] == [whole]


def test_what_goals_of_no_department_belong_to_stays_in_the_next_document_s_terms(tmp_path: Path) -> None:
    first = of_text(tmp_path, f"Kunta kasvaa.\n\n{OF_NONE}")
    (tmp_path / "a.md").write_text(f"Kaupunki kasvaa.\n\n{OF_NONE}", encoding="utf-8")
    assert import_document(tmp_path / "a.md", previous=first).departments == first.departments


def test_figures_under_a_heading_that_the_pages_edge_clipped_are_what_all_words_that_begin_so_head_and_are_asked_about(
    tmp_path: Path,
) -> None:
    catalogue = of_text(
        tmp_path,
        "# Puistot\n\n| Tavoite | Mittari | Lähtöarvo | Tavo |\n|--|--|--|--|\n"
        "| Puistot hoidetaan | Niitetty ala | 21 % | 25 % |\n| Katuverkko kunnossa | Päällystetyt kadut | 40 % | 44 % |\n",
    )
    assert [row.target for row in catalogue.rows] == [25, 44]
    assert rows_asked(catalogue, "column_guessed") == {row.id for row in catalogue.rows}


@pytest.mark.parametrize(
    ("goal", "measure"),
    [
        ("Mikä on tavoitteemme?", "Mistä tiedämme, että olemme onnistuneet?"),
        ("Mikä on päämäärämme?", "Mistä tiedämme, että tavoite on saavutettu?"),
        ("Mihin pyrimme", "Mistä näemme, että pääsimme tavoitteeseen"),
    ],
)
def test_how_success_is_known_heads_measures_whatever_else_the_question_names(
    goal: str, measure: str, tmp_path: Path
) -> None:
    catalogue = of_text(
        tmp_path,
        f"# Sivistyspalvelut\n\n| {goal} | {measure} | Mistä lähdemme? | Mikä on tavoitetaso 2026? |\n|--|--|--|--|\n"
        "| Lukeminen lisääntyy | Lainat | 11 | 14 |\n",
    )
    (row,) = catalogue.rows
    assert (row.goal, row.measure, row.baseline, row.target) == ("Lukeminen lisääntyy", "Lainat", 11, 14)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Tavoitteet elinvoimalautakunnan talousarviossa:", True),
        ("Elinvoimalautakunnan tavoitteet ovat seuraavat:", False),
        ("Tavoitteet elinvoimalautakunnalle:", False),
    ],
)
def test_a_name_after_the_word_for_goals_that_may_be_of_something_else_is_asked_about(
    line: str, asked: bool, tmp_path: Path
) -> None:
    catalogue = of_text(
        tmp_path, f"{line}\n\n| Tavoite | Mittari | Tavoite 2026 |\n|--|--|--|\n| Yrityksiä syntyy | Yritykset | 14 |\n"
    )
    assert [row.department for row in catalogue.rows] == ["elinvoimalautakunta"]
    assert bool(rows_asked(catalogue, "department_unsure")) is asked


def test_a_measure_whose_name_begins_with_a_total_is_no_row_of_totals(tmp_path: Path) -> None:
    names = ("Total energianvändning, MWh", "Totalt antal läckor, st", "Yhteensä kävijöitä, hlö", "Total visits")
    totals = ("Yhteensä", "Summa, euroa", "Totalt 2026", "Total:", "Yhteensä htv", "Yhteensä (henkilöä)")
    rows = "".join(f"| {name} | 810 | 750 |\n" for name in (*names, *totals))
    table = f"| Mätare | Utgångsläge 2024 | Målvärde 2026 |\n|---|---|---|\n{rows}"
    catalogue = of_text(
        tmp_path,
        f"# Borgå stad: budget 2026\n\n## Tekniska tjänster\n\n**Mål:** Energin används klokt\n\n{table}",
    )
    assert tuple(row.measure for row in catalogue.rows) == names
    assert catalogue.report is not None
    left = tuple(part.text for part in catalogue.report.left_over)
    assert tuple(name for name in left if name in totals) == totals


@pytest.mark.parametrize("aim", ["Tavoitetaso", "Tavoite"])
def test_a_table_of_figures_alone_is_of_the_measures_named_above_it(aim: str, tmp_path: Path) -> None:
    figures = f"| Lähtötaso | {aim} | Toteuma |\n|---|---|---|\n"
    text = (
        "# Liikuntapalvelut\n\n**Tavoite: Asukkaat liikkuvat enemmän**\n\nMittari: Uimahallin käynnit\n\n"
        f"{figures}| 40 | 44 | 43 |\n\nToiminta oli vilkasta.\n\n"
        "**Tavoite: Kaikki pääsevät mukaan**\n\nMittari: Kerhojen määrä\n\n"
        f"{figures}| 7 | 8 | 9 |\n| 5 | 6 | 7 |\n"
    )
    catalogue = of_text(tmp_path, text)
    assert rows(catalogue) == [
        ("Liikuntapalvelut", "Asukkaat liikkuvat enemmän", "", "Uimahallin käynnit", 40.0, 44.0),
        ("Liikuntapalvelut", "Kaikki pääsevät mukaan", "", "Kerhojen määrä", None, None),
    ]
    assert rows_asked(catalogue, "no_target") == {catalogue.rows[1].id}


def test_a_measure_that_shall_grow_from_nothing_said_to_nothing_said_is_asked_about(tmp_path: Path) -> None:
    text = "# Liikuntapalvelut\n\nTavoite: Liikkujien osuus kasvaa\n\nMittari: Liikkujien osuus, %\n"
    catalogue = of_text(tmp_path, text)
    assert rows_asked(catalogue, "no_target") == {catalogue.rows[0].id}


def test_rows_that_say_that_they_are_goals_have_the_measures_below_them(tmp_path: Path) -> None:
    cells = (
        ("Tavoite 1: Asukkaat liikkuvat enemmän", "", ""),
        ("Uimahallin käynnit", "40", "44"),
        ("Tavoite 2: Kirjasto tavoittaa uusia lukijoita", "", ""),
        ("Lainaajat", "7", "8"),
        ("Lainat", "70", "80"),
    )
    lines = "".join(f"| {' | '.join(row)} |\n" for row in cells)
    text = f"# Vapaa-aika\n\n| Mittari | Lähtötaso | Tavoitetaso |\n|---|---|---|\n{lines}"
    assert rows(of_text(tmp_path, text)) == [
        ("Vapaa-aika", "Asukkaat liikkuvat enemmän", "", "Uimahallin käynnit", 40.0, 44.0),
        ("Vapaa-aika", "Kirjasto tavoittaa uusia lukijoita", "", "Lainaajat", 7.0, 8.0),
        ("Vapaa-aika", "Kirjasto tavoittaa uusia lukijoita", "", "Lainat", 70.0, 80.0),
    ]


def test_what_became_of_a_goal_is_none_though_its_heading_stands_alone_in_the_box(tmp_path: Path) -> None:
    box = "| Tavoite | Mittarit |\n|--|--|\n| {} | {} |\n| Toteutuminen | |\n| {} | |\n"
    said = "Tunteja kertyi 2 340 ja kävijöitä enemmän kuin koskaan ennen."
    fell = "Lainojen määrä väheni hieman, sillä kirjastoauto oli kolme kuukautta korjattavana."
    first = box.format("Kirjasto on auki", "Aukiolotunnit, h<br>Kävijät, hlö", said)
    catalogue = of_text(tmp_path, f"## Kirjasto\n\n{first}\n{box.format('Lainat kasvavat', 'Lainat, kpl', fell)}")
    assert [(row.goal, row.measure, row.previous_actual) for row in catalogue.rows[:2]] == [
        ("Kirjasto on auki", "Aukiolotunnit, h", None),
        ("Kirjasto on auki", "Kävijät, hlö", None),
    ]
    assert [row.goal for row in catalogue.rows[2:]] == ["Lainat kasvavat"]


def test_a_second_target_of_a_measure_is_not_taken_for_its_first_and_is_asked_about(tmp_path: Path) -> None:
    text = "# Liikunta\n\nTavoite: Kaikki liikkuvat\n\nMittari: Käynnit\n\nLähtötaso: 40\n\nTavoitetaso: 44\n\nTavoitetaso: 7\n"
    catalogue = of_text(tmp_path, text)
    assert rows(catalogue) == [("Liikunta", "Kaikki liikkuvat", "", "Käynnit", 40.0, 44.0)]
    assert rows_asked(catalogue, "followed") == {catalogue.rows[0].id}


def test_a_goal_that_is_a_heading_has_the_measure_of_the_box_below_it(tmp_path: Path) -> None:
    box = "|  |  |\n|---|---|\n| Mittari | {} käsittelyaika |\n| Lähtötaso | {} % |\n| Tavoitetaso | 46 % |\n\n"
    text = (
        f"# Kuusijoki\n\n## Tekniset palvelut\n\n### Joukkoliikenteen käyttö lisääntyy\n\n{box.format('Lupien', 41)}"
        f"### Kadut pysyvät kunnossa\n\n{box.format('Valitusten', 45)}"
    )
    assert rows(of_text(tmp_path, text)) == [
        ("Tekniset palvelut", "Joukkoliikenteen käyttö lisääntyy", "", "Lupien käsittelyaika", 41.0, 46.0),
        ("Tekniset palvelut", "Kadut pysyvät kunnossa", "", "Valitusten käsittelyaika", 45.0, 46.0),
    ]


def test_figures_under_headings_of_their_own_below_a_goal_s_measures_are_theirs(tmp_path: Path) -> None:
    box = """
| Strateginen tavoite | Tavoite vuodelle 2025 |
|---|---|
| Toimiva kunta | {goal} |
| Mittari | Vastuuhenkilö |
| {measure} | Hallintojohtaja |
| Lähtötaso | Tavoitetaso |
| {baseline} | {target} |
| Toteutuminen | |
| Toteutui. | |
"""
    made = [("Lainakanta ei kasva", "Lainat, € / asukas", 39, 44), ("Tilojen käyttö tehostuu", "Käyttöaste, %", 70, 78)]
    boxes = "".join(box.format(goal=g, measure=m, baseline=b, target=t) for g, m, b, t in made)
    catalogue = of_text(tmp_path, f"# Tilinpäätös 2025\n\n## Tekninen lautakunta\n{boxes}")
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == made


def test_two_rows_of_figures_below_one_measure_are_not_its_own(tmp_path: Path) -> None:
    text = """# Tilinpäätös 2025

## Tekninen lautakunta

| Toimenpide | Tavoite vuodelle 2025 |
|---|---|
| Toimiva kunta | Lainakanta ei kasva |
| Mittari | Vastuuhenkilö |
| Lainat, € / asukas | Hallintojohtaja |
| Lähtötaso | Tavoitetaso |
| 39 | 44 |
| 70 | 78 |
"""
    assert {(row.baseline, row.target) for row in of_text(tmp_path, text).rows} == {(None, None)}


def test_measures_in_a_box_of_one_column_are_no_goals_with_measures_below_them(tmp_path: Path) -> None:
    made = [("Tilojen käyttö tehostuu", ["Sivuston käyntimäärä", "Kävijät"]), ("Tori elävöityy", ["Torin käyttöaste"])]
    boxes = "".join(
        f"<table><tr><td><b>Tavoite {at}</b></td></tr><tr><td>{goal}</td></tr><tr><td><b>Mittarit</b></td></tr><tr><td><ul>"
        f"{''.join(f'<li>{each}</li>' for each in measures)}</ul></td></tr><tr><td><b>Toteutuminen 31.12.2025</b></td></tr>"
        "<tr><td>Toteutui.</td></tr></table>"
        for at, (goal, measures) in enumerate(made, 1)
    )
    html = f"<html><body><h1>Tilinpäätös 2025</h1><h2>Tekninen lautakunta</h2>{boxes}</body></html>"
    catalogue = of_text(tmp_path, html, "a.html")
    assert [(row.goal, row.measure) for row in catalogue.rows] == [(goal, each) for goal, own in made for each in own]


@pytest.mark.parametrize(
    ("goals", "heading", "asked"), [(6, "", True), (5, "", False), (6, "## Tekninen toimi\n\n", False)]
)
def test_whose_many_goals_are_is_asked_once_where_nothing_says_it(
    goals: int, heading: str, asked: bool, tmp_path: Path
) -> None:
    stated = (
        "Tiet ovat ehjiä",
        "Vesi on puhdasta",
        "Puistot viihtyisiä",
        "Koulut lähellä",
        "Ruoka maistuu",
        "Uimahalli auki",
    )
    lines = [f"| {goal} | Kysely {at}, ka | {at + 3} |" for at, goal in enumerate(stated[:goals])]
    catalogue = of_text(
        tmp_path, "\n".join([f"{heading}| Tavoite | Mittari | Tavoite 2026 |", "|--|--|--|", *lines, ""])
    )
    assert len(catalogue.rows) == goals
    assert rows_asked(catalogue, "no_department") == ({row.id for row in catalogue.rows} if asked else set())
    assert len([doubt for doubt in catalogue.doubts if doubt.code == "no_department"]) == asked
    # The office says it of its rows: the same document asks no more.
    rows = tuple(replace(row, department="vesi") for row in catalogue.rows)
    said = replace(catalogue, departments=(*catalogue.departments, Department("vesi", "Vesihuolto")), rows=rows)
    assert not rows_asked(import_document(tmp_path / "a.md", previous=said), "no_department")


@pytest.mark.parametrize(
    ("heads", "first", "second"),
    [
        ("Tavoite | Toimenpide | Mittari | Lähtöarvo 2025 | Tavoitearvo 2026", "Tavoite 1", "Mittari 1.1"),
        ("Mål | Åtgärd | Mätare | Utgångsvärde 2025 | Målvärde 2026", "Mål 1", "Mätare 1, st"),
        ("Goal | Action | Measure | Baseline 2025 | Target 2026", "Goal 1", "Measure 1"),
    ],
)
def test_goals_and_measures_that_go_by_their_numbers_are_no_headings(
    tmp_path: Path, heads: str, first: str, second: str
) -> None:
    action = heads.split(" | ")[1]
    lines = [
        f"| {first.replace('1', str(at))} | {action} {at} | {second.replace('1', str(at))} | {at} | {said} |"
        for at, said in enumerate(("20", "≥ 30", "kyllä"), start=3)
    ]
    catalogue = of_text(tmp_path, "\n".join(("## Talous", "", f"| {heads} |", "|--|--|--|--|--|", *lines)))
    assert [row[1:5] for row in rows(catalogue)] == [
        (first.replace("1", str(at)), f"{action} {at}", second.replace("1", str(at)), str(at) if at == 5 else at)
        for at in (3, 4, 5)
    ]
    assert not rows_asked(catalogue, "column_guessed")


def test_a_title_between_the_heading_of_goals_and_a_table_that_has_them_is_none_of_them(tmp_path: Path) -> None:
    table = "| Tavoite | Mittari | Lähtöarvo 2025 | Tavoitearvo 2026 |\n|--|--|--|--|\n| Arki sujuu | Poissaolot, h | 61 | 55 |"
    prose = ("Sitovat tavoitteet 2026", "Toimialan johtaja vastaa")
    catalogue = of_text(tmp_path, "\n\n".join(("## Koulut", "### Toiminnalliset tavoitteet", *prose, table)))
    assert [row[1:4] for row in rows(catalogue)] == [("Arki sujuu", "", "Poissaolot, h")]


def test_a_sheet_called_goals_has_its_title_and_no_goal_in_its_first_line(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tavoitteet"
    for row in (
        ("Mallilan kaupunki, sitovat tavoitteet 2026",),
        ("Vastuuhenkilö: talousjohtaja",),
        (),
        ("Toimiala", "Tavoite", "Mittari", "Lähtöarvo 2025", "Tavoitearvo 2026"),
        ("Koulut", "Arki sujuu", "Poissaolot, h", 61, 55),
    ):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [row[:4] for row in rows(imported(tmp_path / "a.xlsx"))] == [("Koulut", "Arki sujuu", "", "Poissaolot, h")]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Haluttu suunta", ("Kasvava", "Laskeva", "Kasvava")),
        ("Tavoitesuunta", ("↑", "pienempi on parempi", "suurempi on parempi")),
        ("Önskad riktning", ("Ökande", "Minskande", "Ökande")),
        ("Desired direction", ("Increase", "Decreasing", "higher")),
    ],
)
def test_a_column_of_directions_tells_them_and_figures_against_it_are_asked_about(
    tmp_path: Path, heading: str, words: tuple[str, str, str]
) -> None:
    figures = (("Kerhot", "", "12"), ("Ryhmäkoko", "", "20"), ("Lukutaito", "61", "55"))
    lines = [
        f"| Arki sujuu | {name} | {way} | {was} | {aim} |" for (name, was, aim), way in zip(figures, words, strict=True)
    ]
    top = f"| Tavoite | Mittari | {heading} | Lähtöarvo 2025 | Tavoitearvo 2026 |"
    catalogue = of_text(tmp_path, "\n".join(("## Koulut", "", top, "|--|--|--|--|--|", *lines)))
    assert [(row.measure, row.direction) for row in catalogue.rows] == [
        ("Kerhot", Direction.AT_LEAST),
        ("Ryhmäkoko", Direction.AT_MOST),
        ("Lukutaito", Direction.AT_LEAST),
    ]
    assert rows_asked(catalogue, "direction_unsure") == {catalogue.rows[2].id}
    assert not rows_asked(catalogue, "no_direction")


def test_a_direction_that_is_not_understood_is_asked_about(tmp_path: Path) -> None:
    table = "| Tavoite | Mittari | Haluttu suunta | Tavoitearvo 2026 |\n|--|--|--|--|\n| Arki sujuu | Kerhot | sivulle | 12 |"
    more = "| Arki sujuu | Ryhmät | ei saa laskea | vähintään 12 |\n| Arki sujuu | Jonot | korkeintaan | 12 |"
    signs = "| Arki sujuu | Retket | + | 12 |\n| Arki sujuu | Kirjat | – | vähintään 12 |"
    catalogue = of_text(tmp_path, f"## Koulut\n\n{table}\n{more}\n{signs}\n")
    ways = [None, Direction.AT_LEAST, Direction.AT_MOST, Direction.AT_LEAST, Direction.AT_LEAST]
    assert [row.direction for row in catalogue.rows] == ways
    assert [rows_asked(catalogue, code) for code in ("no_direction", "direction_unsure")] == [
        {catalogue.rows[0].id},
        {catalogue.rows[1].id},
    ]
    assert "sivulle" in catalogue.rows[0].source_text


@pytest.mark.parametrize(
    ("measure", "way", "target", "asked"),
    [
        ("Jonot", "Kasvava", "alle 8", True),
        ("Jonot", "Laskeva", "alle 8", False),
        ("Kerhot", "Laskeva", "yli 8", True),
        ("Kerhot", "Pysyy ennallaan", "vähintään 8", False),
        ("Jonotusaika enintään (pv)", "Kasvava", "8", True),
    ],
)
def test_a_column_of_directions_against_other_words_is_asked_about(
    tmp_path: Path, measure: str, way: str, target: str, asked: bool
) -> None:
    table = "| Tavoite | Mittari | Haluttu suunta | Tavoitearvo 2026 |\n|--|--|--|--|"
    catalogue = of_text(tmp_path, f"## Koulut\n\n{table}\n| Arki sujuu | {measure} | {way} | {target} |\n")
    said = [doubt.message for doubt in catalogue.doubts if doubt.code == "direction_unsure"]
    assert [f"{way}, {target}" in message for message in said] == [True] * asked


def test_what_became_of_a_goal_told_in_two_rows_of_its_cell_is_one_goals(tmp_path: Path) -> None:
    html = (
        "<h1>Testilän kunta</h1><h2>Talouspalvelut</h2><table><tr><th>Tavoite 2024</th><th>Toteuma 31.12.2024</th></tr>"
        "<tr><td rowspan=2>Talous on tasapainossa</td><td>Vuosikate kattoi poistot.</td></tr><tr><td>Velka väheni.</td></tr>"
        "<tr><td>Raportointi on ajantasaista</td><td>Raportit valmistuivat.</td></tr></table>"
    )
    (tmp_path / "t.html").write_text(html, encoding="utf-8")
    catalogue = import_document(tmp_path / "t.html")
    assert [row.goal for row in catalogue.rows] == ["Talous on tasapainossa", "Raportointi on ajantasaista"]
    assert catalogue.report is not None
    assert catalogue.report.balanced
