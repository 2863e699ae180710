"""Whose goals are, and what they are, by the headings above them: numbered outlines, goals over bullets, who is in charge."""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tyokirja.model import Catalogue
from tyokirja.sources.importing import draft, import_document

TABLE = "| Tavoite | Mittari | Lähtötaso | Tavoitetaso |\n|--|--|--|--|\n| Arki sujuu | Kyselyn keskiarvo | 3 | 4 |\n"


def imported(folder: Path, text: str) -> Catalogue:
    (folder / "t.md").write_text(f"# Kuusijoen kaupunki\n\n{text}", encoding="utf-8")
    return import_document(folder / "t.md")


def places(catalogue: Catalogue) -> list[tuple[str, str, str, str]]:
    names = {each.id: each.name for each in catalogue.departments}
    return [(names[row.department], row.unit, row.goal, row.measure) for row in catalogue.rows]


def asked(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [(each.column, each.code) for each in catalogue.doubts if each.code != "proposed"]


BULLETS = """\
## TEHTÄVÄALUE 10 KESKUSHALLINTO

Vastuuhenkilö: kunnanjohtaja

### Toiminnalliset tavoitteet 2026

#### Päätöksenteko on avointa

- Valtuuston kokousten katselut: lähtötaso 120, tavoite 200
- Pöytäkirjat julkaistaan 3 arkipäivässä: lähtötaso 6, tavoite 3

#### Asukkaita kuullaan

- Palautteisiin vastataan 5 arkipäivässä: lähtötaso 8, tavoite 5

## TEHTÄVÄALUE 30 SIVISTYSTOIMI

### Toiminnalliset tavoitteet 2026

#### Koulut ovat turvallisia

- Kiusaamista kokeneiden osuus, %: lähtötaso 9, tavoite 5
"""


def test_a_heading_below_that_of_goals_is_the_goal_of_the_measures_listed_under_it(tmp_path: Path) -> None:
    catalogue = imported(tmp_path, BULLETS)
    assert places(catalogue) == [
        ("Keskushallinto", "", "Päätöksenteko on avointa", "Valtuuston kokousten katselut"),
        ("Keskushallinto", "", "Päätöksenteko on avointa", "Pöytäkirjat julkaistaan 3 arkipäivässä"),
        ("Keskushallinto", "", "Asukkaita kuullaan", "Palautteisiin vastataan 5 arkipäivässä"),
        ("Sivistystoimi", "", "Koulut ovat turvallisia", "Kiusaamista kokeneiden osuus, %"),
    ]
    assert [(row.baseline, row.target) for row in catalogue.rows] == [(120, 200), (6, 3), (8, 5), (9, 5)]
    assert asked(catalogue) == []


def test_lines_over_bullets_are_goals_and_are_asked_about_where_nothing_says_that_goals_follow(tmp_path: Path) -> None:
    text = "".join(
        f"{line}\n\n"
        for line in BULLETS.replace("### Toiminnalliset tavoitteet 2026\n", "").replace("#", "").splitlines()
        if line
    )
    catalogue = imported(tmp_path, text)
    assert [goal for _, _, goal, _ in places(catalogue)] == [
        *["Päätöksenteko on avointa"] * 2,
        "Asukkaita kuullaan",
        "Koulut ovat turvallisia",
    ]
    assert {code for _, code in asked(catalogue)} == {"goal_from_heading"}


@pytest.mark.parametrize(
    "heading",
    [
        "Sujuvien palveluiden tavoitteet",
        "Opetuksen laatu paranee – tavoitteet",
        "Kunnanhallituksen kokouksessa päätetyt tavoitteet",
        "Tulosalueen tavoitteet",
    ],
)
def test_a_heading_of_goals_that_names_nobody_makes_no_department(heading: str, tmp_path: Path) -> None:
    below = imported(tmp_path, f"## Sivistyspalvelut\n\n### {heading}\n\n{TABLE}")
    assert places(below)[0][:2] == ("Sivistyspalvelut", "")
    line = imported(tmp_path, f"{heading}\n\n{TABLE}")
    assert places(line)[0][:2] == ("Koko kaupunki", "")
    assert ("department", "department_unsure") in asked(line)


@pytest.mark.parametrize("answers", ["Hyvinvointipalvelut", "Kaupunkikehitys"])
def test_who_is_in_charge_of_a_goal_of_no_department_is_asked_to_have_it(answers: str, tmp_path: Path) -> None:
    measures = TABLE.replace("| Tavoite ", "").replace("| Arki sujuu ", "").replace("|--", "", 1)
    goals = f"### Tavoite 1.1 Arki sujuu\n\nVastuu: {answers}\n\n{measures}\n### Tavoite 1.2 Nuoret osallistuvat\n\n{measures}"
    catalogue = imported(tmp_path, f"## Painopiste 1: Hyvä elämä\n\n{goals}")
    assert [place[0] for place in places(catalogue)] == [answers, "Koko kaupunki"]
    assert ("department", "department_unsure") in asked(catalogue)


def test_a_person_in_charge_is_no_department(tmp_path: Path) -> None:
    measures = TABLE.replace("| Tavoite ", "").replace("| Arki sujuu ", "").replace("|--", "", 1)
    catalogue = imported(tmp_path, f"### Tavoite 1.1 Arki sujuu\n\nVastuu: Sivistysjohtaja\n\n{measures}")
    assert places(catalogue)[0][0] == "Koko kaupunki"


def test_organs_in_charge_of_goals_in_a_table_of_no_department_are_asked_to_have_them(tmp_path: Path) -> None:
    rows = "| Arki sujuu | Kysely | 4 | Sivistyspalvelut |\n| Kadut kestävät | Kuopat | 9 | Tekniset palvelut |\n"
    table = f"| Tavoite | Mittari | Tavoitetaso | Vastuutaho |\n|--|--|--|--|\n{rows}"
    assert [place[0] for place in places(imported(tmp_path, table))] == ["Sivistyspalvelut", "Tekniset palvelut"]
    below = imported(tmp_path, f"## Elinvoimapalvelut\n\n{table}")
    assert {place[0] for place in places(below)} == {"Elinvoimapalvelut"}


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("2010 Yhdyskuntatekniikka", "Yhdyskuntatekniikka"),
        ("2040 Liikuntapalvelut", "Liikuntapalvelut"),
        ("2020 Toiminnalliset tavoitteet", ""),
        ("2040 Visio", ""),
    ],
)
def test_an_accounts_code_that_could_be_a_year_names_a_unit_where_a_name_follows(
    tmp_path: Path, heading: str, unit: str
) -> None:
    catalogue = imported(tmp_path, f"## Tekninen lautakunta\n\n### {heading}\n\n{TABLE}")
    assert [place[:2] for place in places(catalogue)] == [("Tekninen lautakunta", unit)]


def test_a_title_with_a_dash_after_the_word_for_goals_is_no_goal(tmp_path: Path) -> None:
    catalogue = imported(tmp_path, f"Tytäryhtiöiden tavoitteet – Kuusijoen kaupunki, tilinpäätös 2025\n\n{TABLE}")
    assert [place[2] for place in places(catalogue)] == ["Arki sujuu"]


def test_headings_in_two_languages_are_headings_and_no_labels_with_values(tmp_path: Path) -> None:
    head = "| Tavoite – Mål | Mittari – Mätare | TP 2024 – BS 2024 | TA 2026 – BG 2026 |"
    table = f"{head}\n|--|--|--|--|\n| Arki sujuu | Kysely | 3 | 4 |\n"
    (row,) = imported(tmp_path, f"## Sivistyspalvelut – Bildningstjänster\n\n{table}").rows
    assert (row.goal, row.measure, row.baseline, row.target) == ("Arki sujuu", "Kysely", 3, 4)


def test_the_proposed_budget_has_the_target(tmp_path: Path) -> None:
    table = "| Tavoite | Mittari | TP 2024 | TAE 2026 |\n|--|--|--|--|\n| Arki sujuu | Kysely | 3 | 4 |\n"
    assert [(row.baseline, row.target) for row in imported(tmp_path, table).rows] == [(3, 4)]


PROSE = """\
## Elinvoimapalvelut

Palvelut auttavat yrityksiä. Tavoitteena on, että työttömyys alenee. Tavoitetta seurataan seuraavilla mittareilla:

| Mittari | TP 2024 | TA 2026 |
|--|--|--|
| Työttömyysaste, % | 11 | 9 |

Tavoitteena on monipuolinen tonttitarjonta.

| Mittari | TP 2024 | TA 2026 |
|--|--|--|
| Vapaat tontit | 31 | 45 |
"""


def test_what_a_sentence_above_measures_says_that_the_goal_is_is_asked_about(tmp_path: Path) -> None:
    catalogue = imported(tmp_path, PROSE)
    assert [place[2:] for place in places(catalogue)] == [
        ("Työttömyys alenee", "Työttömyysaste, %"),
        ("Monipuolinen tonttitarjonta", "Vapaat tontit"),
    ]
    assert asked(catalogue) == [("goal", "goal_from_heading")] * 2


@pytest.mark.parametrize("head", ["Tavoitteet vuodelle 2026", "Vuosi oli vilkas."])
def test_a_sentence_with_its_measure_and_figures_behind_it_is_a_goal(head: str, tmp_path: Path) -> None:
    text = "Palvelu on nopeaa. Mittari: puhelut alle 2 minuutissa, %. Lähtötaso 70, tavoitetaso 85."
    catalogue = imported(tmp_path, f"## Puistot ja viheralueet\n\n{head}\n\n{text}\n")
    (row,) = catalogue.rows
    assert (row.goal, row.measure, row.baseline, row.target) == (
        "Palvelu on nopeaa",
        "puhelut alle 2 minuutissa, %",
        70,
        85,
    )
    assert (("goal", "goal_from_heading") in asked(catalogue)) == (head == "Vuosi oli vilkas.")


def test_kinds_before_a_name_are_no_part_of_it_and_a_label_before_an_organ_makes_none(tmp_path: Path) -> None:
    goal = "Tavoite 1: Oppilaat viihtyvät\n\nMittari: Kyselyn keskiarvo\n\nLähtötaso: 3\n\nTavoitetaso: 4\n\n"
    text = (
        f"## Toimielin: Sivistyslautakunta\n\n### Tehtävä: Kadut ja yleiset alueet\n\nVastuuhenkilö: rehtori\n\n{goal}"
    )
    assert [place[:2] for place in places(imported(tmp_path, text))] == [
        ("Sivistyslautakunta", "Kadut ja yleiset alueet")
    ]


def test_english_names_of_departments_are_known(tmp_path: Path) -> None:
    table = "| Binding target | Indicator | 2024 actual | 2026 target |\n|--|--|--|--|\n| Leaks are few | Leaks, % | 18 | 14 |\n"
    catalogue = imported(
        tmp_path, f"## Board of Education\n\n{table}\n## Technical Services\n\n{table.replace('Leaks', 'Cuts')}"
    )
    assert [place[0] for place in places(catalogue)] == ["Board of Education", "Technical Services"]
    assert [(row.goal, row.baseline, row.target) for row in catalogue.rows] == [
        ("Leaks are few", 18, 14),
        ("Cuts are few", 18, 14),
    ]


def test_a_name_that_praises_may_be_no_units_and_is_asked_about(tmp_path: Path) -> None:
    catalogue = imported(tmp_path, f"## Sivistystoimiala\n\n### Laadukkaat lähipalvelut\n\n{TABLE}")
    assert places(catalogue)[0][:2] == ("Sivistystoimiala", "Laadukkaat lähipalvelut")
    assert ("unit", "unit_unsure") in asked(catalogue)


def test_a_name_that_praises_may_be_no_departments_and_is_asked_about(tmp_path: Path) -> None:
    catalogue = imported(
        tmp_path, f"## Sivistystoimiala\n\n{TABLE}\n## Toimivat palvelut\n\n{TABLE.replace('Arki', 'Työ')}"
    )
    assert [place[:2] for place in places(catalogue)] == [("Sivistystoimiala", ""), ("Toimivat palvelut", "")]
    assert asked(catalogue) == [("department", "department_unsure")]


def test_goals_for_the_sector_are_of_the_sector_above(tmp_path: Path) -> None:
    table = "| Mål | Mätare | Utgångsläge | Målnivå |\n|--|--|--|--|\n| Eleverna trivs | Enkät | 3 | 4 |\n"
    catalogue = imported(tmp_path, f"## Bildningssektorn\n\n### Kommunfullmäktiges mål för sektorn\n\n{table}")
    assert places(catalogue)[0][:2] == ("Bildningssektorn", "")


@pytest.mark.parametrize("figures", ["(14 → 18)", "(2024: 14, tavoite 2026: 18)", "(TP 2024: 14; tavoitetaso 18)"])
def test_what_was_and_what_is_aimed_at_stand_in_brackets_behind_a_measure(figures: str, tmp_path: Path) -> None:
    table = f"| Tavoite | Mittari |\n|--|--|\n| Lapset lukevat | Lainat/lapsi {figures} |\n"
    bullet = f"### Toiminnalliset tavoitteet\n\n#### Lapset lukevat\n\n- Lainat/lapsi {figures}\n"
    for text in (table, bullet):
        (row,) = imported(tmp_path, f"## Sivistyslautakunta\n\n{text}").rows
        assert (row.goal, row.measure, row.baseline, row.target) == ("Lapset lukevat", "Lainat/lapsi", 14, 18)


def test_measures_one_after_another_in_a_line_have_each_their_figures(tmp_path: Path) -> None:
    text = "Tavoite: Liikutaan\n\nMittarit: Salin käynnit 12 000 (lähtötaso 9 400). Altaan käynnit 30 000 (lähtötaso 26 500).\n"
    catalogue = imported(tmp_path, f"## Vapaa-aikapalvelut\n\n{text}")
    assert [(row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Salin käynnit", 9400, 12000),
        ("Altaan käynnit", 26500, 30000),
    ]


def test_a_measure_may_begin_with_its_figure(tmp_path: Path) -> None:
    text = "### Toiminnalliset tavoitteet\n\n#### Työttömyys laskee\n\n- Yli 500 päivää työttömänä: lähtötaso 310, tavoite 260\n"
    (row,) = imported(tmp_path, f"## Työllisyyspalvelut\n\n{text}").rows
    assert (row.goal, row.measure, row.baseline) == ("Työttömyys laskee", "Yli 500 päivää työttömänä", 310)


def test_a_sentence_states_the_goal_of_the_measures_listed_below_it(tmp_path: Path) -> None:
    text = "Ruokapalvelujen tavoitteena on lähiruoan lisääminen. Mitataan:\n\n- Lähiruoka, %: TP 2024 18, tavoite 2026 30\n"
    catalogue = imported(tmp_path, f"## Ruokapalvelut\n\n{text}")
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Lähiruoan lisääminen", "Lähiruoka, %", 18, 30)
    ]
    assert asked(catalogue) == [("goal", "goal_from_heading")]


def test_a_goal_that_says_whose_it_is_keeps_its_words(tmp_path: Path) -> None:
    measures = TABLE.replace("| Tavoite ", "").replace("| Arki sujuu ", "").replace("|--", "", 1)
    goals = [("Arki sujuu", "Hyvinvointipalvelut"), ("Nuoret osallistuvat", "Sivistyspalvelut")]
    text = "".join(f"### Tavoite {goal}\n\nToimiala: {whose}\n\n{measures}\n" for goal, whose in goals)
    catalogue = imported(tmp_path, text.replace("Tavoite ", "Tavoite 1 "))
    assert [(place[2], place[0]) for place in places(catalogue)] == goals
    assert asked(catalogue) == []


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Orijoen Vesi -liikelaitoksen tavoitteet", "Orijoen Vesi -liikelaitos"),
        ("Kiinteistö Oy Haapalan tavoitteet", "Kiinteistö Oy Haapala"),
    ],
)
def test_names_of_enterprises_are_whole(caption: str, name: str, tmp_path: Path) -> None:
    assert places(imported(tmp_path, f"Taulukko 3. {caption}\n\n{TABLE}"))[0][0] == name
    assert places(imported(tmp_path, f"## {caption}\n\n{TABLE}"))[0][0] == name


@pytest.mark.parametrize(
    "name",
    [
        "Vapaa-ajan palvelukokonaisuus",
        "Sivistysvaliokunta",
        "Itärajan työllisyysalue",
        "Svenska sektionen",
        "Perusturva",
        "Kunnallistekniikka",
    ],
)
def test_more_kinds_of_organs_are_known_and_not_asked_about(name: str, tmp_path: Path) -> None:
    catalogue = imported(tmp_path, f"## {name}\n\n{TABLE}")
    assert places(catalogue)[0][0] == name
    assert asked(catalogue) == []


@pytest.mark.parametrize(
    ("title", "heading", "period"),
    [
        ("Talousarvio ja taloussuunnitelma 2026–2028", "Tavoite 2026", "2026"),
        ("Talousarvio ja taloussuunnitelma 2026–2028", "Tavoitetaso", "2026-2028"),
        ("Strategian tavoitteet 2026–2028", "Tavoite 2026", "2026-2028"),
        ("Tavoitteiden toteuma 2025", "Tavoite 2026", "2025"),
    ],
)
def test_the_year_is_the_titles_and_of_a_financial_plan_that_of_its_targets(
    title: str, heading: str, period: str, tmp_path: Path
) -> None:
    table = f"| Tavoite | Mittari | TP 2024 | {heading} |\n|--|--|--|--|\n| Arki sujuu | Kysely | 3 | 4 |\n"
    assert imported(tmp_path, f"# {title}\n\n{table}").settings.period == period


def test_headings_below_a_focus_area_are_its_goals(tmp_path: Path) -> None:
    measures = TABLE.replace("| Tavoite ", "").replace("| Arki sujuu ", "").replace("|--", "", 1)
    goals = "".join(f"#### {goal}\n\n{measures}\n" for goal in ("Asukkaat liikkuvat", "Ruoka on hyvää"))
    catalogue = imported(tmp_path, f"## Hyvinvointilautakunta\n\n### Painopiste: Hyvä arki\n\n{goals}")
    assert [(row.theme, row.goal) for row in catalogue.rows] == [
        ("Hyvä arki", "Asukkaat liikkuvat"),
        ("Hyvä arki", "Ruoka on hyvää"),
    ]
    assert asked(catalogue) == []


@pytest.mark.parametrize(
    ("over", "heading", "is_asked"),
    [
        ("Toiminnalliset tavoitteet 2026", "Arki on sujuvaa", False),
        ("Toiminnalliset tavoitteet 2026", "Lapset oppivat ja voivat hyvin", False),
        ("Toiminnalliset tavoitteet 2026", "Eleverna trivs", False),
        ("Toiminnalliset tavoitteet 2026", "Kadut ja yleiset alueet", True),
        ("Toiminnalliset tavoitteet 2026", "Määrärahat", True),
        ("Toiminnalliset tavoitteet 2026", "Henkilöstön määrä", True),
        ("Tavoitteet ja riskit", "Tilojen kunto", True),
    ],
)
def test_headings_below_that_of_goals_that_may_be_of_means_or_names_are_asked_about(
    over: str, heading: str, is_asked: bool, tmp_path: Path
) -> None:
    measures = "- Tilojen käyttö, %: TP 2024 31, TA 2026 40\n"
    catalogue = imported(tmp_path, f"## Sivistyspalvelut\n\n### {over}\n\n#### {heading}\n\n{measures}")
    assert places(catalogue)[0][2:] == (heading, "Tilojen käyttö, %")
    assert asked(catalogue) == [("goal", "goal_from_heading")] * is_asked


@pytest.mark.parametrize(
    "figures", ["TP 2024 18, tavoite 2026 30", "TP 2024 18, TA 2026 30", "(2024: 18, tavoite 2026: 30)"]
)
def test_the_year_of_measures_in_lines_is_that_of_their_targets(figures: str, tmp_path: Path) -> None:
    text = (
        f"## Ruokapalvelut\n\n### Toiminnalliset tavoitteet\n\n#### Lähiruoka lisääntyy\n\n- Lähiruoka, %: {figures}\n"
    )
    assert imported(tmp_path, text.replace(": (", " (")).settings.period == "2026"


@pytest.mark.parametrize(
    ("heading", "is_asked"),
    [
        ("Tehtävä 1 Päivitä strategia", True),
        ("Uppgift: Uppdatera strategin", True),
        ("Tehtävä 310 Päivähoito", False),
        ("Tehtävä: Kirjastopalvelut", False),
    ],
)
def test_a_task_is_asked_whether_it_is_a_unit(heading: str, is_asked: bool, tmp_path: Path) -> None:
    catalogue = imported(tmp_path, f"## Sivistyspalvelut\n\n### {heading}\n\n{TABLE}")
    assert asked(catalogue) == [("unit", "unit_unsure")] * is_asked


def test_an_english_word_that_ends_like_a_department_is_none(tmp_path: Path) -> None:
    catalogue = imported(tmp_path, f"## Sivistyspalvelut\n\n### Dashboard\n\n{TABLE}")
    assert places(catalogue)[0][:2] == ("Sivistyspalvelut", "")


@pytest.mark.parametrize("limit", ["maks.", "max.", "enint.", "korkeintaan", "vähintään", "noin", "ca"])
def test_every_word_that_limits_a_target_leaves_it_a_target(limit: str, tmp_path: Path) -> None:
    lines = f"- Jonotusaika: lähtötaso 12 pv, tavoite {limit} 10 pv\n- Viiveet: lähtötaso 3, tavoite {limit} 4\n"
    catalogue = imported(tmp_path, f"### Toiminnalliset tavoitteet\n\n#### Arki sujuu\n\n{lines}")
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Arki sujuu", "Jonotusaika", 12, 10),
        ("Arki sujuu", "Viiveet", 3, 4),
    ]


def test_figures_with_labels_go_before_those_in_brackets(tmp_path: Path) -> None:
    text = "### Toiminnalliset tavoitteet\n\n#### Arki sujuu\n\n- Kysely: lähtötaso 12, tavoite 15 (14 → 18)\n"
    catalogue = imported(tmp_path, f"## Sivistyspalvelut\n\n{text}")
    assert [(row.measure, row.baseline) for row in catalogue.rows] == [("Kysely", 12)]
    assert ("target", "figure_several") in asked(catalogue)


def test_a_heading_of_no_known_organ_right_above_a_board_s_goals_is_asked_whether_it_is_a_unit(tmp_path: Path) -> None:
    text = f"## Tekninen lautakunta\n\n### Kadut ja puistot\n\n{TABLE}\n### Hulevedet\n\n{TABLE.replace('sujuu', 'toimii')}"
    catalogue = imported(tmp_path, text)
    assert [row.unit for row in catalogue.rows] == ["Kadut ja puistot", "Hulevedet"]
    assert asked(catalogue) == [("unit", "unit_unsure")] * 2
    other = imported(tmp_path, f"## Tekninen lautakunta\n\n### Hyvinvoiva kuntalainen\n\n{TABLE}")
    assert [(row.unit, row.theme) for row in other.rows] == [("", "Hyvinvoiva kuntalainen")]


def test_a_heading_that_stands_under_each_of_several_units_names_none_of_them(tmp_path: Path) -> None:
    units = ("Varhaiskasvatus", "Perusopetus", "Kirjasto")
    parts = (f"**Tulosalue 1{at}0 {unit}**\n\n**Tuloskortti**\n\n{TABLE}\n" for at, unit in enumerate(units))
    catalogue = imported(tmp_path, f"**1. Sivistyslautakunta**\n\n{''.join(parts)}")
    assert [row.unit for row in catalogue.rows] == list(units)
    assert not asked(catalogue)


LISTED_BY_ORGAN = """\
## Tavoitteet 2026

Kuusijoen seudun koulutuskuntayhtymä

- Opiskelijat valmistuvat ajallaan
- Työ löytyy läheltä

Kuusijoen Vesi Oy

- Vesi on puhdasta
"""


def test_a_list_of_goals_goes_on_below_each_organ_whose_they_are(tmp_path: Path) -> None:
    assert places(imported(tmp_path, LISTED_BY_ORGAN)) == [
        ("Kuusijoen seudun koulutuskuntayhtymä", "", "Opiskelijat valmistuvat ajallaan", ""),
        ("Kuusijoen seudun koulutuskuntayhtymä", "", "Työ löytyy läheltä", ""),
        ("Kuusijoen Vesi Oy", "", "Vesi on puhdasta", ""),
    ]


def test_names_with_their_pages_are_no_goals(tmp_path: Path) -> None:
    entries = "- Sivistyspalvelut 4\n- Toiminnalliset tavoitteet ... 12\n- Kouluja 4\n- Vesi on puhdasta\n"
    catalogue = imported(tmp_path, f"## Tavoitteet 2026\n\n{entries}")
    assert [row.goal for row in catalogue.rows] == ["Kouluja 4", "Vesi on puhdasta"]
    assert catalogue.report is not None
    left = {each.text for each in catalogue.report.left_over}
    assert {"Sivistyspalvelut 4", "Toiminnalliset tavoitteet ... 12"} <= left


def test_a_number_ranks_a_bold_line_below_the_heading_whose_number_it_begins_with(tmp_path: Path) -> None:
    units = ("1 Hallintopalvelut", "2 Viestintä ja osallisuus", "3 Henkilöstöpalvelut")
    titles = (
        "**Henkilöstön määrä**\n\nHenkilöstöä on 40.\n\n**Riskit ja varautuminen**\n\nVarajärjestelyt on sovittu.\n\n"
    )
    text = "## 2.1 Konsernipalvelut\n\n" + "".join(f"**2.1.{unit}**\n\n{titles}{TABLE}\n" for unit in units)
    catalogue = imported(tmp_path, text.replace("Arki", "Talous", 1).replace("Arki", "Palvelu", 1))
    assert [place[:2] for place in places(catalogue)] == [("Konsernipalvelut", unit[2:]) for unit in units]


def test_an_item_of_a_list_has_not_the_level_of_the_heading_of_its_number(tmp_path: Path) -> None:
    listed = "Tehtävät ovat\n\n1. Koulut toimivat\n2. Kadut toimivat\n\n"
    text = (
        f"### 1 Sivistystoimiala\n\n{listed}**1.1 Varhaiskasvatus**\n\n{TABLE}\n"
        f"### 2 Tekninen toimiala\n\n**2.1 Vesihuoltopalvelut**\n\n{TABLE.replace('Arki', 'Vesi')}"
    )
    assert [place[:2] for place in places(imported(tmp_path, text))] == [
        ("Sivistystoimiala", "Varhaiskasvatus"),
        ("Tekninen toimiala", "Vesihuoltopalvelut"),
    ]


@pytest.mark.parametrize("organ", ["Vapaan sivistystyön lautakunta", "Pirkanmaan pelastuslautakunta"])
def test_a_board_below_a_list_of_deeds_without_marks_is_none_of_them(tmp_path: Path, organ: str) -> None:
    deeds = ("Toimenpiteet", "Uudistetaan viestintäkanavat", "Selvitetään tilojen käyttöä")
    goals = [("Tavoite: Arki sujuu", "Mittari: Käynnit, kpl"), ("Tavoite: Apu on lähellä", "Mittari: Viiveet, min")]
    catalogue = imported(tmp_path, "\n\n".join(("Sivistyslautakunta", *goals[0], *deeds, organ, *goals[1])))
    assert places(catalogue)[0::2] == [
        ("Sivistyslautakunta", "", "Arki sujuu", "Käynnit, kpl"),
        (organ, "", "Apu on lähellä", "Viiveet, min"),
    ]
    assert catalogue.rows[1].action == "Uudistetaan viestintäkanavat Selvitetään tilojen käyttöä"


def test_what_a_company_does_is_no_departments_name(tmp_path: Path) -> None:
    business = ("vesihuolto", "Kiinteistöjen omistus. Yhtiön hallituksessa on viisi jäsentä.")
    companies = ("Kuusijoen Vesi Oy", "Kiinteistö Oy Kuusijoen Tori")
    text = "".join(
        f"### {name}\n\nToimiala: {what}\n\n{TABLE}\n" for name, what in zip(companies, business, strict=True)
    )
    catalogue = imported(tmp_path, text.replace("Arki", "Vesi", 1))
    assert [place[0] for place in places(catalogue)] == list(companies)


def test_departments_stand_below_the_joint_body_that_the_document_is_of(tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text(
        f"# Seudun koulutuskuntayhtymä\n\n# Tilinpäätös 2025\n\n## Ammattiopisto Lahti\n\n{TABLE}\n"
        f"## Aikuiskoulutuskeskus\n\n{TABLE.replace('Arki', 'Opinto')}\n## Yhtymähallitus\n\n{TABLE.replace('Arki', 'Talous')}",
        encoding="utf-8",
    )
    catalogue = import_document(tmp_path / "t.md")
    assert [place[:2] for place in places(catalogue)] == [
        ("Ammattiopisto Lahti", ""),
        ("Aikuiskoulutuskeskus", ""),
        ("Yhtymähallitus", ""),
    ]


def test_a_department_among_lines_is_no_unit_of_one_that_was_guessed(tmp_path: Path) -> None:
    said = "Toimintavuotta leimasivat sopeuttamistoimet, joita jatketaan yhdessä kumppanien kanssa ensi vuonna."
    names = ("Elinvoima ja työllisyys", "Kasvatus ja opetus", "Tilapalvelut")
    catalogue = imported(
        tmp_path, "".join(f"{name}\n\n{said}\n\n{TABLE.replace('Arki', name[:4])}\n" for name in names)
    )
    assert [place[:2] for place in places(catalogue)] == [(name, "") for name in names]


def test_a_department_right_below_a_list_of_contents_is_a_heading(tmp_path: Path) -> None:
    names = ("Bildningsnämnden", "Fritids- och kulturnämnden")
    table = "Bindande mål\tMätare\tUtgångsläge\tMålnivå\nBarn mår bra\tNöjdhet\t3\t4\n"
    entries = "\n".join(f"{at}. {name} {'.' * 40} {at + 3}" for at, name in enumerate(names, 1))
    path = tmp_path / "t.tsv"
    path.write_text(
        f"Norrskärs stad\nInnehåll\n{entries}\n{names[0]}\n\n{table}\n{names[1]}\n\n{table.replace('Barn', 'Unga')}",
        encoding="utf-8",
    )
    assert [place[0] for place in places(import_document(path))] == list(names)


HEADINGS = ("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso")


def of_sheet(folder: Path, rows: Sequence[Sequence[str | float]], bold: Container[str]) -> Catalogue:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value).font = Font(bold=value in bold)
    book.save(folder / "t.xlsx")
    return import_document(folder / "t.xlsx")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Ammattiopisto Lahti", "Aikuiskoulutuskeskus", "Yhtymähallitus"), None),
        (("Tehtäväalue: Pelastuslaitos", "Tehtäväalue: Ensihoito"), ["Pelastuslaitos", "Ensihoito"]),
    ],
)
def test_a_bold_name_above_the_accounts_of_a_sheet_is_the_department_of_the_goals_below(
    tmp_path: Path, names: tuple[str, ...], expected: list[str] | None
) -> None:
    accounts: list[Sequence[str | float]] = [
        ["Henkilöstö"],
        ["Henkilöstömäärä", "2023", "2024"],
        ["Vakinaiset", 7, 8],
        [],
    ]
    rows: list[Sequence[str | float]] = [["Seudun koulutuskuntayhtymä"], ["Tilinpäätös 2025"]]
    for name in names:
        rows += [[name], *accounts, HEADINGS, [f"{name[-5:].title()} sujuu", "Kyselyn keskiarvo", 3, 4], []]
    bold = {*names, *HEADINGS, "Seudun koulutuskuntayhtymä", "Tilinpäätös 2025", "Henkilöstö"}
    catalogue = of_sheet(tmp_path, rows, bold | {"Henkilöstömäärä", "2023", "2024"})
    assert [place[0] for place in places(catalogue)] == (expected or list(names))


def test_a_sentence_below_a_numbered_goal_in_a_sheet_is_no_goal(tmp_path: Path) -> None:
    rows: list[Sequence[str | float]] = [["Kuusijoen kaupunki"], ["Tekninen lautakunta"], []]
    for at, goal in enumerate(("Kadut ovat kunnossa", "Vesi on puhdasta"), 1):
        rows += [[f"Tavoite {at}. {goal}"], ["Tavoite perustuu kaupunkistrategiaan 2022–2030."]]
        rows += [["Mittari", "2022", "2023", "Tavoite 2024"], [f"Kysely {at}, ka.", 3, 3.5, 4], []]
    catalogue = of_sheet(tmp_path, rows, {str(row[0]) for row in rows if row and str(row[0]).startswith("Tavoite ")})
    assert [(row.goal, row.target) for row in catalogue.rows] == [("Kadut ovat kunnossa", 4), ("Vesi on puhdasta", 4)]


def test_numbered_lists_in_rows_of_their_own_are_lists(tmp_path: Path) -> None:
    rows: list[Sequence[str | float]] = [
        ["Kuusijoen kaupunki"],
        [],
        HEADINGS,
        ["Arki sujuu", "1) Käynnit", "1) 15", "1) 18"],
        ["", "kirjastossa", "2) 17", "2) 7"],
        ["", "2) Viiveet", "", ""],
        ["Vesi on puhdasta", "1) Näytteet", "40", "42"],
        ["", "2) Kaivot", "50", "52"],
    ]
    catalogue = of_sheet(tmp_path, rows, HEADINGS)
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Arki sujuu", "Käynnit kirjastossa", 15, 18),
        ("Arki sujuu", "Viiveet", 17, 7),
        ("Vesi on puhdasta", "Näytteet", 40, 42),
        ("Vesi on puhdasta", "Kaivot", 50, 52),
    ]


def test_a_figure_of_two_digits_behind_a_labels_year_is_its_value(tmp_path: Path) -> None:
    text = "Tavoite: Vesi on puhdasta\n\nMittari: Näytteet, kpl\n\nLähtötaso 2023 10\n\nTavoitetaso 2024 33\n"
    (row,) = imported(tmp_path, f"## Tekninen lautakunta\n\n{text}").rows
    assert (row.baseline, row.target) == (10, 33)


def test_the_council_and_the_board_before_have_no_departments_goals(tmp_path: Path) -> None:
    boards = ("KASVATUS- JA KOULUTUSLAUTAKUNTA", "YMPÄRISTÖLAUTAKUNTA")
    accounts = "**Määrärahat, 1 000 €**\n\n| | 2024 | 2025 |\n|--|--|--|\n| Kulut | 30 | 40 |\n\n"
    said = "Toimielin: kunnanvaltuusto. Vastuuhenkilö: hallintojohtaja\n\n"
    text = "".join(f"**{name}**\n\n{said}{accounts}{TABLE.replace('Arki', name[:4].title())}\n" for name in boards)
    names = [place[:2] for place in places(imported(tmp_path, text))]
    assert names == [("Kasvatus- ja koulutuslautakunta", ""), ("Ympäristölautakunta", "")]


def test_without_a_title_the_year_is_that_of_the_last_budget_and_of_no_note_below(tmp_path: Path) -> None:
    sheet = (book := Workbook()).worksheets[0]
    for row in (
        ["Kuusijoen kaupunki, seuranta (päivitetty 14.10.2025)"],
        ["Toimiala", "Tavoite", "Mittari", "TP 2021", "TP 2024", "TA 2025", "TA 2026", "TS 2027"],
        ["Sivistys", "Arki sujuu", "Käynnit", 5, 10, 20, 30, 40],
        ["* 2021 poikkeusvuosi"],
    ):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    catalogue = import_document(tmp_path / "t.xlsx")
    assert catalogue.settings.period == "2026"
    assert [(row.baseline, row.target) for row in catalogue.rows] == [(10, 30)]


def test_an_answering_unit_behind_the_measures_ends_no_goal_and_is_no_unit_of_measure(tmp_path: Path) -> None:
    table = (
        "| Tavoite / mittari | Nykytila | Tavoite 2026 | Vastuuyksikkö |\n|--|--|--|--|\n| Arki sujuu | | | |\n"
        "| Käynnit | 3 | 4 | varikko |\n| Jonot | 9 | 8 | koulut |\n"
    )
    catalogue = imported(tmp_path, f"## Tekninen lautakunta\n\n{table}")
    assert places(catalogue) == [
        ("Tekninen lautakunta", "varikko", "Arki sujuu", "Käynnit"),
        ("Tekninen lautakunta", "koulut", "Arki sujuu", "Jonot"),
    ]
    assert {row.unit_of_measure for row in catalogue.rows} == {""}


@pytest.mark.parametrize(
    "measures",
    [
        ("Käynnit: 8 450 → 10 000", "Vaihtuvuus (%): 14,2 → alle 10", "Jonottavat, hlö: 9 → 0"),
        ("Käynnit: 8 450 (2024) → 10 000 (2026)", "Vaihtuvuus (%): 14,2 (2024) → 10 (2026)", "Jonottavat, hlö: 9 → 0"),
        ("Käynnit, 2024: 8 450, tavoite 2026: 10 000", "Vaihtuvuus (%): 14,2 → 10", "Jonottavat, hlö – 9 kpl → 0 kpl"),
    ],
)
@pytest.mark.parametrize("label", ["", "Mittari: "])
def test_measures_in_a_list_may_say_what_was_and_what_is_aimed_at_behind_a_colon(
    measures: Sequence[str], label: str, tmp_path: Path
) -> None:
    lines = "".join(f"- {label}{measure}\n" for measure in measures)
    catalogue = imported(tmp_path, f"## Sivistyslautakunta\n\n### Tavoite 1: Arki sujuu\n\n{lines}")
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Arki sujuu", "Käynnit", 8450, 10000),
        ("Arki sujuu", "Vaihtuvuus (%)", 14.2, 10),
        ("Arki sujuu", "Jonottavat, hlö", 9, 0),
    ]


def test_what_companies_are_is_no_table_of_goals(tmp_path: Path) -> None:
    facts = (
        "|  |  |\n|--|--|\n| Omistusosuus | 100 % |\n| Toimitusjohtaja | Kaisa Mallikas |\n| Henkilöstömäärä | 23 |\n"
    )
    names = ("Asunto-osakeyhtiö Rinne", "Kuusijoen Lämpö Oy")
    (tmp_path / "t.md").write_text(
        "# Kuusijoen kaupunki\n\n" + "".join(f"## 7.1 {name}\n\n{facts}\n{TABLE}\n" for name in names), encoding="utf-8"
    )
    read = draft(tmp_path / "t.md")
    assert [place[0] for place in places(read.catalogue)] == list(names)
    assert (read.coverage.share, asked(read.catalogue)) == (1, [])


def test_the_lines_between_the_tables_of_a_sheet_make_no_accounts_goals(tmp_path: Path) -> None:
    sheet = (book := Workbook()).worksheets[0]
    accounts = (["1 000 euroa", "TP 2024", "TA 2025", "TA 2026"], ["Toimintakulut", -143, -148, -151])
    goals = (["Tavoite", "Mittari", "TP 2024", "TA 2026"], ["Arki sujuu", "Käynnit", 10, 20])
    for name in ("Kaupunkiympäristö", "Sivistyspalvelut"):
        lines = (
            [name],
            ["Selvitys valmistuu kevään aikana, ja sen pohjalta tehdään päätökset."],
            ["Tulostavoitteet 2026"],
        )
        for row in (*lines, *goals, [], *accounts, ["Toimintakate", -130, -136, -138]):
            sheet.append(row)
    book.save(tmp_path / "Kuusijoki.xlsx")
    read = draft(tmp_path / "Kuusijoki.xlsx", organisation="Kuusijoki")
    assert [place[3] for place in places(read.catalogue)] == ["Käynnit", "Käynnit"]
    assert read.coverage.share == 1


@pytest.mark.parametrize(("name", "is_asked"), [("Terveydenhuolto", False), ("Asuminen", True)])
def test_a_name_with_the_number_behind_an_organs_is_a_department_in_a_list_of_lines(
    name: str, is_asked: bool, tmp_path: Path
) -> None:
    goal = "Tavoite {0}.1 Arki sujuu;;\nMittari;Nykytila;Tavoite 2026\nKäynnit;3;4\nJonot;9;8\n;;\n"
    names = ("Sosiaalipalvelut", name, "Pelastustoimi")
    lines = "".join(f"{number}. {each};;\n{goal.format(number)}" for number, each in enumerate(names, 1))
    (tmp_path / "t.csv").write_text(f"Kuusijoen kaupunki;;\n{lines}", encoding="utf-8")
    catalogue = import_document(tmp_path / "t.csv")
    assert [place[0] for place in places(catalogue)] == [each for each in names for _ in range(2)]
    assert asked(catalogue) == [("department", "department_unsure")] * is_asked


@pytest.mark.parametrize(
    ("title", "name", "department"),
    [
        ("Verksamhetsmål 2026", "Bildningssektorn", "Bildningssektorn"),
        ("Tavoite 2026", "Sivistystoimiala", "Sivistystoimiala"),
        ("Tavoite", "Sujuvat palvelut", "Koko kaupunki"),
        ("Tavoite 2026", "Sujuvat palvelut", "Koko kaupunki"),
    ],
)
def test_a_sector_below_a_title_of_goals_with_its_year_is_no_goal(
    title: str, name: str, department: str, tmp_path: Path
) -> None:
    sheet = (book := Workbook()).worksheets[0]
    for row in (["Kuusijoen kaupunki"], [title], [name], ["Mittari", "Nykytila", "Mål 2026"], ["Käynnit", 3, 4]):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    [(whose, _, goal, _)] = places(import_document(tmp_path / "t.xlsx"))[-1:]
    assert (whose, goal) == (department, name if department == "Koko kaupunki" else "")


@pytest.mark.parametrize("prose", ["Selvitys valmistuu kevään aikana.", "Väestö ikääntyy.\nTyö jatkuu."])
def test_a_sentence_between_a_goals_heading_and_its_measures_is_no_goal(prose: str, tmp_path: Path) -> None:
    text = f"## Ammattiopisto\n\n### Opetus on tehokasta\n\n{prose}\n\n- Tunnit – lähtötaso 2, tavoitetaso 3\n"
    catalogue = imported(tmp_path, text)
    assert places(catalogue) == [("Ammattiopisto", "", "Opetus on tehokasta", "Tunnit")]


def test_headings_of_a_form_may_ask_whose_a_goal_is_and_what_was(tmp_path: Path) -> None:
    heads = "Minkä toimialan tavoite on kyseessä? | Tavoite vuodelle 2026 | Millä mittarilla tavoitteen toteutumista seurataan?"
    heads += " | Mikä on mittarin lähtötaso (vuosi 2024)? | Mikä on tavoitetaso vuoden 2026 lopussa?"
    catalogue = imported(tmp_path, f"| {heads} |\n|--|--|--|--|--|\n| Hallinto | Arki sujuu | Käynnit | 3 | 4 |\n")
    assert places(catalogue) == [("Hallinto", "", "Arki sujuu", "Käynnit")]
    assert [(row.baseline, row.target) for row in catalogue.rows] == [(3, 4)]


def test_a_card_that_begins_with_what_a_company_is_has_its_goals_only(tmp_path: Path) -> None:
    def card(name: str, goal: str) -> str:
        facts = (
            ("Yhtiön nimi", name),
            ("Toimiala", "Energian tuotanto ja jakelu"),
            ("Toimitusjohtaja", "Ville Viitala"),
        )
        rows = [*((*fact, "", "") for fact in (*facts, ("Omistusosuus", "100 %")))]
        rows += [("Tavoite", "Mittari", "Toteuma 2024", "Tavoitetaso 2026"), (goal, "Käyttöaste", "91 %", "95 %")]
        cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"

    (tmp_path / "t.html").write_text(
        "<h1>Kuusijoen kaupunki</h1>"
        + card("Kuusijoen Energia Oy", "Verkko kestää")
        + card("Koti Oy", "Asunnot riittävät"),
        encoding="utf-8",
    )
    catalogue = import_document(tmp_path / "t.html")
    assert places(catalogue) == [
        ("Kuusijoen Energia Oy", "", "Verkko kestää", "Käyttöaste"),
        ("Koti Oy", "", "Asunnot riittävät", "Käyttöaste"),
    ]
    assert asked(catalogue) == []


@pytest.mark.parametrize("title", [[], ["Toiminnalliset tavoitteet 2026"], ["Verksamhetsmål 2026"], ["Tavoitteet"]])
def test_a_name_in_plain_type_right_above_a_sheets_table_is_whose_its_goals_are(
    title: list[str], tmp_path: Path
) -> None:
    sheet = (book := Workbook()).worksheets[0]
    heads = ["Tavoite", "Mittari", "Nykytila", "Tavoite 2026"]
    for name, row in (
        ("Kasvatus ja kulttuuri", ["Arki sujuu", "Käynnit", 3, 4]),
        ("Tekniset palvelut", ["Katu", "Kuopat", 3, 2]),
    ):
        for each in ([*title] if name != "Tekniset palvelut" else [], [name], heads, row):
            sheet.append(each)
    book.save(tmp_path / "Kuusijoki.xlsx")
    catalogue = import_document(tmp_path / "Kuusijoki.xlsx", organisation="Kuusijoki")
    assert [place[0] for place in places(catalogue)] == ["Kasvatus ja kulttuuri", "Tekniset palvelut"]
    assert asked(catalogue) == [("department", "department_unsure")]


def test_what_is_told_of_a_goal_below_its_label_in_a_sheet_is_no_goal(tmp_path: Path) -> None:
    sheet = (book := Workbook()).worksheets[0]
    heads = ["Mittari", "Lähtötaso 2024", "Tavoitetaso 2026"]
    sheet.append(["TOIMINNALLISET TAVOITTEET 2026 – KUUSIJOEN KUNTA"])
    sheet.append(["Sivistyspalvelut"])
    for goal, row in (("Arki sujuu", ["Käynnit", 3, 4]), ("Opetus on tehokasta", ["Tunnit", 5, 6])):
        for line in ("Tavoite", goal, "Perustelu", "Talous on varautunut siihen. Paikkoja on auki.", "Mittarit"):
            sheet.append([line])
        sheet.append(heads)
        sheet.append(row)
        sheet.append([])
    book.save(tmp_path / "t.xlsx")
    catalogue = import_document(tmp_path / "t.xlsx")
    assert places(catalogue) == [
        ("Sivistyspalvelut", "", "Arki sujuu", "Käynnit"),
        ("Sivistyspalvelut", "", "Opetus on tehokasta", "Tunnit"),
    ]
    assert asked(catalogue) == []


@pytest.mark.parametrize(("title", "baseline", "is_asked"), [(" 2026", 3.8, False), ("", None, True)])
def test_a_years_figure_beside_measures_that_say_their_targets_is_no_target(
    title: str, baseline: float | None, is_asked: bool, tmp_path: Path
) -> None:
    table = "| Tavoite | Mittari ja tavoitetaso | Tilanne 2024 |\n|--|--|--|\n| Arki sujuu | Arvosana, tavoite 4,1 | 3,8 |\n"
    catalogue = imported(tmp_path, f"## Tavoitteet{title}\n\n### Tekniset palvelut\n\n{table}")
    assert [(row.measure, row.baseline, row.target) for row in catalogue.rows] == [("Arvosana", baseline, 4.1)]
    assert (("measure", "column_guessed") in asked(catalogue)) is is_asked


def test_a_name_below_that_of_a_joint_body_is_a_department_of_its_to_be_asked_about(tmp_path: Path) -> None:
    text = "# Keskijärven koulutuskuntayhtymä\n\n## Ammattiopisto Keskijärvi\n\n" + TABLE
    (tmp_path / "t.md").write_text(f"{text}\n## Yhteiset palvelut\n\n{TABLE}", encoding="utf-8")
    catalogue = import_document(tmp_path / "t.md")
    assert [place[0] for place in places(catalogue)] == ["Ammattiopisto Keskijärvi", "Yhteiset palvelut"]
    assert asked(catalogue) == [("department", "department_unsure")]


def test_a_box_below_a_name_below_that_of_a_joint_body_is_that_names(tmp_path: Path) -> None:
    box = (
        "<table><tr><td>Sitova tavoite</td><td colspan=3>Arki sujuu</td></tr><tr><td>Mittari</td><td>Toteuma 2024</td>"
        "<td>Tavoite 2026</td><td>Vastuu</td></tr><tr><td>Käynnit</td><td>3</td><td>4</td><td>rehtori</td></tr></table>"
    )
    names = ("Ammattiopisto Keskijärvi", "Kuntayhtymän hallinto")
    text = "".join(f"<h2>{name}</h2>{box}" for name in names)
    (tmp_path / "t.html").write_text(f"<h1>Keskijärven koulutuskuntayhtymä</h1>{text}", encoding="utf-8")
    catalogue = import_document(tmp_path / "t.html")
    assert [place[0] for place in places(catalogue)] == list(names)
    assert asked(catalogue) == [("department", "department_unsure")]
