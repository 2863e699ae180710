"""A box for each goal in texts: as a page was laid out, as its cells were written out one after another, and as tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tyokirja.model import Language
from tyokirja.sources.importing import import_document
from tyokirja.texts import text as text_in

LAID_OUT = """
Kuusijoen Vesi Oy

Tavoite                               Toimenpide/mittari
Yhdistysten ja kolmannen sektorin Kyselyn keskiarvo vähintään 3,1.
kumppanuus
                                  Tapaamisia 12 vuodessa.

                                      Valitusten määrä enintään 9.
Arviointi                                                                                   Tila
Toteutunut                                                                                  Valmis

Tavoite                               Toimenpide/mittari
Perustaidot vahvistuvat joka ver-     Toimintakate toteutuu talousarvion mukaisesti.
koston alueella
                                      Lainoja enintään 42 136 € asukasta kohden.

                                      Toteutetaan vuosittain kysely, jonka tulokset käsitellään lauta-
                                      kunnassa ja julkaistaan kaupungin verkkosivuilla.
Arviointi                                                                                   Tila
Ei toteutunut, määrä oli 18 kpl                                                             Kesken

Tavoite                               Toimenpide/mittari
Hankinnat ja kilpailutukset hoide- Uusia tontteja 9 kpl.
taan yhdessä naapurien kanssa
Arviointi                                                                                   Tila
Toteutui                                                                                    Valmis

Tavoite                               Toimenpide/mittari
Perhekeskustoiminta
Arviointi                                                                                   Tila
Toteutui                                                                                    Valmis

Tavoite                               Toimenpide/mittari
Tonttitarjonta                        Uusia katuja 4 km.
Arviointi                                                                                   Tila
Toteutui                                                                                    Valmis
"""


def test_boxes_in_laid_out_text_keep_goal_and_measures_apart_though_but_a_blank_parts_them(tmp_path: Path) -> None:
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n{LAID_OUT}", encoding="utf-8")
    first, second = "Yhdistysten ja kolmannen sektorin kumppanuus", "Perustaidot vahvistuvat joka verkoston alueella"
    catalogue = import_document(path)
    assert {each.name for each in catalogue.departments if each.id in {row.department for row in catalogue.rows}} == {
        "Kuusijoen Vesi Oy"
    }
    assert [(row.goal, row.measure) for row in catalogue.rows] == [
        (first, "Kyselyn keskiarvo vähintään 3,1."),
        (first, "Tapaamisia 12 vuodessa."),
        (first, "Valitusten määrä enintään 9."),
        (second, "Toimintakate toteutuu talousarvion mukaisesti."),
        (second, "Lainoja enintään 42 136 € asukasta kohden."),
        (
            second,
            "Toteutetaan vuosittain kysely, jonka tulokset käsitellään lautakunnassa ja julkaistaan kaupungin verkkosivuilla.",
        ),
        ("Hankinnat ja kilpailutukset hoidetaan yhdessä naapurien kanssa", "Uusia tontteja 9 kpl."),
        ("Perhekeskustoiminta", ""),
        ("Tonttitarjonta", "Uusia katuja 4 km."),
    ]


def test_lines_above_measures_alike_are_goals_where_many_of_them_say_what_shall_be(tmp_path: Path) -> None:
    goals = ("1. Palveluverkko uudistuu", "2. Vuokra-asuntojen kunto", "3. Ikäihmisten osallisuus")
    text = "\n\n".join(
        f"{goal}\nMittari              Lähtötaso 2024    Tavoite 2025    Toteuma 2025\n"
        f"Käynnit torilla      {at}4 %              {at}7 %            {at}6 %\n"
        f"Arviointi            Toteutui osittain, työ jatkuu vuonna 2026"
        for at, goal in enumerate(goals, 1)
    )
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n\nTekninen toimiala\n\n{text}\n", encoding="utf-8")
    catalogue = import_document(path)
    assert [(row.goal, row.target) for row in catalogue.rows] == [
        ("Palveluverkko uudistuu", 17),
        ("Vuokra-asuntojen kunto", 27),
        ("Ikäihmisten osallisuus", 37),
    ]
    assert {each.name for each in catalogue.departments if each.id in {row.department for row in catalogue.rows}} == {
        "Tekninen toimiala"
    }
    asked = {row for doubt in catalogue.doubts if doubt.code == "goal_from_heading" for row in doubt.rows}
    assert asked == {row.id for row in catalogue.rows}


FLOWED = """Kuusijoen Vesi Oy

Tavoite
Lapsiystävällinen kunta

Toimenpide/mittari
Kyselyn keskiarvo vähintään 3,1.
Hankkeiden omarahoitus pysyy sovittuna, ja tulokset viedään osaksi arkea
yhdessä naapurien kanssa.
Tapaamisia 12 vuodessa.

Arviointi
Toteutui

Tila
Valmis

Tavoite
Toimenpide/mittari
Nuorisotyön tavoittavuus Valitusten määrä enintään 9.
Laaditaan suunnitelma vuosille
2024–2026.
Kursseja enintään 6 %.
Arviointi

Tila

Toteutui
Valmis

Tavoite

Toimenpide/mittari

Yhtiön tulorahoitus riittää lainoihin ja korvausinvestointeihin

Lainoja enintään 42 136 €.
Rahoitustulos positiivinen.

Arviointi

Tila

Toteutui
Valmis

Tavoite
Toimenpide/mittari
Asukkaille tarjotaan viihtyisä asui- Tyhjiä asuntoja alle 7 %.
nympäristö
Laaditaan vuoden 2024 aikana.
Arviointi

Tila

Toteutui
Valmis
\f"""


def test_boxes_in_plain_text_whose_goal_and_first_measure_share_a_line_have_the_measures_below_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n\n{FLOWED}", encoding="utf-8")
    assert [(row.goal, row.measure) for row in import_document(path).rows] == [
        ("Lapsiystävällinen kunta", "Kyselyn keskiarvo vähintään 3,1."),
        (
            "Lapsiystävällinen kunta",
            "Hankkeiden omarahoitus pysyy sovittuna, ja tulokset viedään osaksi arkea yhdessä naapurien kanssa.",
        ),
        ("Lapsiystävällinen kunta", "Tapaamisia 12 vuodessa."),
        ("Nuorisotyön tavoittavuus", "Valitusten määrä enintään 9."),
        ("Nuorisotyön tavoittavuus", "Laaditaan suunnitelma vuosille 2024–2026."),
        ("Nuorisotyön tavoittavuus", "Kursseja enintään 6 %."),
        ("Yhtiön tulorahoitus riittää lainoihin ja korvausinvestointeihin", "Lainoja enintään 42 136 €."),
        ("Yhtiön tulorahoitus riittää lainoihin ja korvausinvestointeihin", "Rahoitustulos positiivinen."),
        ("Asukkaille tarjotaan viihtyisä asuinympäristö", "Tyhjiä asuntoja alle 7 %."),
        ("Asukkaille tarjotaan viihtyisä asuinympäristö", "Laaditaan vuoden 2024 aikana."),
    ]


def test_a_line_that_a_cut_word_and_another_cell_share_is_no_goal(tmp_path: Path) -> None:
    boxes = "".join(
        f"Tavoite\nToimenpide/mittari\n{both}\nArviointi\n\nTila\n\nToteutui\n\nValmis\n\n"
        for both in (
            "Vesi on puhdasta\n\nHäiriöt vähenevät",
            "Verkosto kestää\n\nVuodot vähenevät",
            "Hinnat pysyvät\n\nMaksut eivät nouse",
            "Vuotojen määrää pyritään vä- Verkostoja saneerataan Alakylän ja Ylikylän puhhentämään\n"
            "distamojen alueella kymmenen vuoden aikana.",
        )
    )
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n\nVesi Oy\n\n{boxes}\f", encoding="utf-8")
    catalogue = import_document(path)
    assert [row.goal for row in catalogue.rows] == ["Vesi on puhdasta", "Verkosto kestää", "Hinnat pysyvät"]
    assert catalogue.report is not None
    assert any(left.text.startswith("Vuotojen määrää") for left in catalogue.report.left_over)


def test_a_goal_in_a_row_of_its_own_below_its_label_begins_each_box_whatever_it_is_called(tmp_path: Path) -> None:
    box = (
        "| Tavoite |  |  |  |\n|---|---|---|---|\n| {} |  |  |  |\n| Mittarit | Lähtötaso | Tavoitetaso | Toteuma |\n"
        "| Tapaamisia | 9 | yli 14 | 7 |\n| Arviointi |  |  | Tila |\n| Toteutui. Työ jatkuu vuonna 2026. |  |  | Kesken |\n\n"
    )
    goals = ["Matkailun kehittäminen", "Jätehuollon valvonta", "Ulkoilureittien ylläpito"]
    path = tmp_path / "kuusijoki.md"
    text = "# Kuusijoen kaupunki, tilinpäätös 2025\n\n## Tekninen lautakunta\n\n" + "".join(map(box.format, goals))
    path.write_text(text, encoding="utf-8")
    catalogue = import_document(path)
    assert [(row.goal, row.measure, row.target, row.unit) for row in catalogue.rows] == [
        (goal, "Tapaamisia", 14, "") for goal in goals
    ]
    assert {row.department for row in catalogue.rows} == {"tekninen-lautakunta"}


def test_rows_of_laid_out_text_whose_values_are_words_or_have_a_limit_are_rows_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "kuusijoki.txt"
    path.write_text(
        "Kuusijoen kaupunki, tilinpäätös 2025\n\nTekninen lautakunta\n\n"
        "Tavoite\n"
        "Verkosto kestää\n"
        "Mittarit                                     Lähtötaso           Tavoitetaso            Toteuma\n"
        "Peruskorjaus valmistuu                       -                   23.4.2025              14.11.2025\n"
        "Ohjelma on hyväksytty                        ei                  kyllä                  ei\n"
        "Sähköinen arkisto on käytössä                ei                  kyllä                  ei\n"
        "Uimahallin kävijät                                               32\n"
        "Maksuvalmius, päivää                         52                  vähintään 57           52\n",
        encoding="utf-8",
    )
    assert [(row.measure, str(row.target)) for row in import_document(path).rows] == [
        ("Peruskorjaus valmistuu", "2025-04-23"),
        ("Ohjelma on hyväksytty", "1.0"),
        ("Sähköinen arkisto on käytössä", "1.0"),
        ("Uimahallin kävijät", "32.0"),
        ("Maksuvalmius, päivää", "57.0"),
    ]


def test_a_goal_that_is_called_as_an_organ_is_no_heading_above_its_outcome(tmp_path: Path) -> None:
    box = (
        "| Tavoite | Toimenpide/mittari |  |\n|---|---|---|\n| {} | {} |  |\n"
        "| Arviointi |  | Tila |\n| Toteutui, nyt {} |  | Valmis |\n\n"
    )
    said = [("Perhekeskustoiminta", ""), ("Tonttitarjonta", "Uusia katuja 4 km."), ("Veden laatu", "Häiriöitä alle 9.")]
    boxes = "".join(box.format(*texts, number) for number, texts in enumerate(said))
    path = tmp_path / "kuusijoki.md"
    path.write_text(f"# Kuusijoen kaupunki, tilinpäätös 2025\n\n## Talouspalvelut\n\n{boxes}", encoding="utf-8")
    catalogue = import_document(path)
    assert [(row.goal, row.measure) for row in catalogue.rows] == said
    assert {each.name for each in catalogue.departments} >= {"Talouspalvelut"}
    assert len({row.department for row in catalogue.rows}) == 1


def test_measures_of_plain_text_that_end_no_sentence_stay_apart_where_one_of_them_is_long(tmp_path: Path) -> None:
    boxes = "".join(
        f"Tavoite\n{goal}\n\nToimenpide/mittari\n{measures}\n\nArviointi\nToteutui\n\nTila\nValmis\n\n"
        for goal, measures in (
            (
                "Asunnot ovat kysyttyjä",
                "Käyttöaste vähintään 93 %\nVaihtuvuus enintään 25 %\nAsukastyytyväisyys vähintään 3,8",
            ),
            ("Yrityksiä tulee lisää", "Uusia yrityksiä vähintään 10\nYrityskäyntejä 150 vuodessa"),
            ("Verkosto kestää", "Vuotoja enintään 9 vuodessa koko verkoston alueella, kun kaikki otetaan huomioon"),
        )
    )
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n\nVuokratalot Oy\n\n{boxes}\f", encoding="utf-8")
    assert [row.measure for row in import_document(path).rows] == [
        "Käyttöaste vähintään 93 %",
        "Vaihtuvuus enintään 25 %",
        "Asukastyytyväisyys vähintään 3,8",
        "Uusia yrityksiä vähintään 10",
        "Yrityskäyntejä 150 vuodessa",
        "Vuotoja enintään 9 vuodessa koko verkoston alueella, kun kaikki otetaan huomioon",
    ]


CARDS = """
Kuusijoen Vesi Oy

Tavoite
Vuokratilojen käyttöaste
Mittarit                                   Lähtötaso          Tavoitetaso           Toteutuma
Selvitys on tehty                          -                  5.6.2025              23.11.2025
Raportoidut tunnusluvut                    17                 21
Arviointi                                                                          Tila
Toteutui.                                                                          Valmis

Toiminnalliset tavoitteet

Tavoite
Varhaiskasvatuksessa toteutetaan lapsen etua ja vahvistetaan huoltajien osallisuutta arjessa
Mittarit                                   Lähtötaso          Tavoitetaso           Toteutuma
Vuosikate, € / asukas                      8 796 €            9 696 €
Luovutetut tontit                          4                  yli 9                 13
Lainoja enintään                           12                 10                    9
Arviointi                                                                          Tila
Ei toteutunut                                                                      Kesken

Tavoite
Jätehuollon valvonta
Mittarit                                   Lähtötaso          Tavoitetaso           Toteutuma
Kävijät                                    31                 36                    29
Arviointi                                                                          Tila
Toteutui.                                                                          Kesken
"""


def test_a_goal_on_the_line_below_its_label_has_the_table_below_it_whatever_it_looks_like(tmp_path: Path) -> None:
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n{CARDS}", encoding="utf-8")
    catalogue = import_document(path)
    second = "Varhaiskasvatuksessa toteutetaan lapsen etua ja vahvistetaan huoltajien osallisuutta arjessa"
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Vuokratilojen käyttöaste", "Selvitys on tehty", None, date(2025, 6, 5)),
        ("Vuokratilojen käyttöaste", "Raportoidut tunnusluvut", 17, 21),
        (second, "Vuosikate, € / asukas", 8796, 9696),
        (second, "Luovutetut tontit", 4, 9),
        (second, "Lainoja enintään", 12, 10),
        ("Jätehuollon valvonta", "Kävijät", 31, 36),
    ]
    assert not any(doubt.code == "goal_from_heading" for doubt in catalogue.doubts)


LISTED = """
Tavoite {number}: {goal}
Strategian painopiste                 Sujuva arki
Toimenpiteet                          • Päivitetään ohjeistus ja koulutetaan avainhenkilöt
                                      • Seurataan toteutumaa kuukausittain johtoryhmässä
                                      • Lisätään yhteistyötä järjestöjen kanssa
Mittari                               {measure}
Tavoitetaso 2025                      {target}
Toteuma 2025                          7
Toteutuminen                          Hanke päättyi ja tulokset esiteltiin valtuustolle.

"""


@pytest.mark.parametrize("mark", ["• ", ""])
def test_a_list_in_a_box_of_laid_out_text_is_one_cell(tmp_path: Path, mark: str) -> None:
    goals = (
        ("Vesi on puhdasta kaikkialla", "Häiriöt vuodessa, kpl", 10),
        ("Palvelut paranevat", "Kyselyyn vastanneet, %", 66),
        ("Viestintä on avointa", "Julkaistut tiedotteet", 45),
    )
    boxes = (
        LISTED.replace("• ", mark).format(number=number, goal=goal, measure=measure, target=target)
        for number, (goal, measure, target) in enumerate(goals, 1)
    )
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n\nKuusijoen Vesi Oy\n{''.join(boxes)}", encoding="utf-8")
    catalogue = import_document(path)
    assert [(row.goal, row.measure, row.target) for row in catalogue.rows] == list(goals)


@pytest.mark.parametrize(
    "between", ["1 000 €\nToimintatuotot\nToimintakulut\nToimintakate\n\n", "Ateriat päivässä\n\n267\n\n532\n\n"]
)
def test_the_last_name_of_a_column_and_the_name_of_a_figure_are_no_departments(tmp_path: Path, between: str) -> None:
    goals = ("Lainakanta ei kasva", "Tori elävöityy")
    first, second = (f"Tavoite: {goal}\nMittari: Kysely {at}\nTavoitetaso: 12\n\n" for at, goal in enumerate(goals, 1))
    path = tmp_path / "a.txt"
    path.write_text(
        f"Kuusijoen kaupunki, tilinpäätös 2025\n\nHallintopalvelut\n\n{first}{between}{second}", encoding="utf-8"
    )
    catalogue = import_document(path)
    names = {each.id: each.name for each in catalogue.departments}
    assert [(names[row.department], row.unit, row.goal) for row in catalogue.rows] == [
        ("Hallintopalvelut", "", goal) for goal in goals
    ]


STACKED = """
Kuusijoen kaupunki, tilinpäätös 2024

TALOUSARVION JA TAVOITTEIDEN TOTEUTUMINEN
Tavoitteiden toteutumista arvioidaan asteikolla: toteutui, ei toteutunut. Tavoitteet sitovat.

Tekninen lautakunta

Valtuustoon nähden sitova tavoite                             Strategian painopiste
Asiakirjahallinto uudistetaan vuoden 2024 aikana              Elinvoimainen ja kasvava kaupunki
Toimenpiteet
   Lisätään yhteistyötä järjestöjen ja hyvinvointialueen kanssa
   Uudistetaan viestintäkanavat
Mittari                                                       Toteuma
Sähköisesti arkistoitavien tehtäväluokkien osuus, %:          62
tavoite 75
Selvitys toteutumisesta
Hanke päättyi 31.10.2024 ja tulokset esiteltiin valtuustolle.
Muutosta edelliseen vuoteen selittää ennen kaikkea asiakasmäärän kehitys.

Valtuustoon nähden sitova tavoite                                           Strategian painopiste
Hankintaosaaminen vahvistuu                                  Kestävä talous ja ympäristö
Toimenpiteet
   Uudistetaan viestintäkanavat
   Kilpailutetaan palvelusopimukset
Mittari                                                                     Toteuma
Kilpailutettujen hankintojen osuus, %: tavoite 85                           83
Valitukset, kpl: tavoite 2                                                  1
Selvitys toteutumisesta
Hanke päättyi 31.10.2024 ja tulokset esiteltiin valtuustolle.
"""


def test_a_goal_above_deeds_in_laid_out_text_has_the_measures_below_them(tmp_path: Path) -> None:
    path = tmp_path / "kuusijoki.txt"
    path.write_text(STACKED, encoding="utf-8")
    rows = import_document(path).rows
    share, bought = "Sähköisesti arkistoitavien tehtäväluokkien osuus, %", "Kilpailutettujen hankintojen osuus, %"
    assert [(row.goal, row.measure, row.target) for row in rows] == [
        ("Asiakirjahallinto uudistetaan vuoden 2024 aikana", share, 75),
        ("Hankintaosaaminen vahvistuu", bought, 85),
        ("Hankintaosaaminen vahvistuu", "Valitukset, kpl", 2),
    ]
    assert [row.action for row in rows[:2]] == [
        "Lisätään yhteistyötä järjestöjen ja hyvinvointialueen kanssa Uudistetaan viestintäkanavat",
        "Uudistetaan viestintäkanavat Kilpailutetaan palvelusopimukset",
    ]


@pytest.mark.parametrize("label", ["Arviointi", "Perustelut"])
def test_what_is_told_of_measures_below_them_is_no_row_of_their_table(tmp_path: Path, label: str) -> None:
    box = f"""
Tavoite     Hankintaosaaminen vahvistuu
Toimenpiteet Uudistetaan viestintäkanavat
Mittarit    Mittari                        Tavoite 2024                Toteutunut 2024
            Kilpailutettujen               85                          83
            hankintojen osuus, %
{label:12}Muutosta edelliseen vuoteen selittää ennen kaikkea asiakasmäärän kehitys.
            Vertailukunnissa vastaava luku oli 8,7.
Tila        Toteutui
"""
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2024\n\nTekninen lautakunta\n{box}\n", encoding="utf-8")
    assert [(row.goal, row.measure, row.target) for row in import_document(path).rows] == [
        ("Hankintaosaaminen vahvistuu", "Kilpailutettujen hankintojen osuus, %", 85)
    ]


@pytest.mark.parametrize("width", [40, 26])
def test_a_numbered_goal_above_another_label_of_its_box_heads_no_columns(tmp_path: Path, width: int) -> None:
    goals = (
        ("Kaupungin talous on tasapainossa suunnitelmakauden loppuun\nmennessä", "Ylijäämä, €/asukas", "820", "900"),
        ("Hankintaosaaminen vahvistuu", "Kilpailutettujen hankintojen osuus, %", "72", "85"),
    )

    def box(number: int, goal: str, measure: str, base: str, aim: str) -> str:
        labels = (
            "Kriittinen menestystekijä",
            "Mittari / arviointikriteeri",
            "Lähtötilanne 31.12.2023",
            "Tavoite 31.12.2024",
        )
        rows = zip(
            (f"TAVOITE {number}", *labels, "Arvio"), (goal, "Sujuva arki", measure, base, aim, "Toteutui."), strict=True
        )
        lines = (f"{label:{width}} " + said.replace("\n", "\n" + " " * (width + 1)) for label, said in rows)
        return "\n".join(lines)

    text = "\n\n\n".join(box(number, *goal) for number, goal in enumerate(goals, 3))
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2024\n\nTekninen lautakunta\n\n{text}\n", encoding="utf-8")
    assert [(row.goal, row.measure, row.baseline, row.target) for row in import_document(path).rows] == [
        (goal.replace("\n", " "), measure, int(base), int(aim)) for goal, measure, base, aim in goals
    ]


def test_the_rest_of_a_cell_and_a_row_with_figures_are_nothing_told_of_the_rows_above(tmp_path: Path) -> None:
    text = """
Tavoite                      Mittari                          Lähtötaso 2025     Tavoite 2026

Hyvä asiakkaiden             Asiakaskysely                    3,2                3,5
seuranta
Kaikkien hankkeiden          Hankkeet, kpl                    4                  6
Aikataulu                    valmiina
pitää
Lainat vähenevät             Lainat, €/asukas                 3200               3000
"""
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, talousarvio 2026\n\nTekninen lautakunta\n{text}", encoding="utf-8")
    assert [(row.goal, row.target) for row in import_document(path).rows] == [
        ("Hyvä asiakkaiden seuranta", 3.5),
        ("Kaikkien hankkeiden Aikataulu pitää", 6),
        ("Lainat vähenevät", 3000),
    ]


BOXES_WITH_OUTCOMES = """Kuusijoen Vuokratalot Oy
Tavoite
Toimenpide/mittari
Kirjaston rooli
Käyttöaste vähintään 72 %.
vahvistuu
Arviointi
Tila
Toteutui
Kesken
Tavoite
Puistojen hoito on

Toimenpide/mittari
Kilpailutetaan kuljetukset.

suunnitelmallista
Arviointi
Ei toteutunut, hankkeen rahoitus ei varmistunut

Tila
Osittain

Kuusijoen Jäähalli Oy
Tilikauden toiminta oli yhtiössä vilkasta.
Tavoite
Lasten arki

Toimenpide/mittari
Kursseja enintään 6.
Arviointi
Toteutui

Tila
Toteutunut
"""


def test_what_became_of_a_goal_is_no_label_and_the_rest_of_a_goal_below_its_measure_is_its_own(tmp_path: Path) -> None:
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n\n{BOXES_WITH_OUTCOMES}", encoding="utf-8")
    catalogue = import_document(path)
    names = {each.id: each.name for each in catalogue.departments}
    assert [(names[row.department], row.goal, row.measure) for row in catalogue.rows] == [
        ("Kuusijoen Vuokratalot Oy", "Kirjaston rooli vahvistuu", "Käyttöaste vähintään 72 %."),
        ("Kuusijoen Vuokratalot Oy", "Puistojen hoito on suunnitelmallista", "Kilpailutetaan kuljetukset."),
        ("Kuusijoen Jäähalli Oy", "Lasten arki", "Kursseja enintään 6."),
    ]


def test_a_measure_among_what_became_of_several_goals_is_said_as_lost(tmp_path: Path) -> None:
    strayed = "Kilpailutetaan kuljetukset."
    box = f"\nTila\nKesken\n\n{strayed}\nArviointi\nTila\nToteutui\n"
    text = BOXES_WITH_OUTCOMES.replace(f"{strayed}\n", "").replace("\nTila\nOsittain\n", box)
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n\n{text}", encoding="utf-8")
    report = import_document(path).report
    assert report is not None
    lost = text_in("importing.left.lost_table", Language.FI)
    assert [each.reason for each in report.left_over if each.text == strayed] == [lost]


@pytest.mark.parametrize(
    ("measures", "goal", "asked"),
    [
        ("käyttöaste kasvaa.\nasiakkaiden määrä lisääntyy.", "Kirjaston rooli vahvistuu", True),
        ("käyttöaste kasvaa.\n\nasiakkaiden määrä lisääntyy.", "Kirjaston rooli vahvistuu", False),
        ("Käyttöaste kasvaa.\n\nmäärä lisääntyy.", "Kirjaston rooli vahvistuu määrä lisääntyy.", True),
        ("Käyttöaste kasvaa.\n\nalueella", "Kirjaston rooli vahvistuu alueella", False),
    ],
)
def test_a_measure_written_small_is_no_rest_of_its_goal_unasked(
    tmp_path: Path, measures: str, goal: str, asked: bool
) -> None:
    begun = "Toimenpide/mittari\nKirjaston rooli\nKäyttöaste vähintään 72 %.\nvahvistuu"
    boxes = BOXES_WITH_OUTCOMES.replace(begun, f"Kirjaston rooli vahvistuu\nToimenpide/mittari\n{measures}")
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n\n{boxes}", encoding="utf-8")
    catalogue = import_document(path)
    assert catalogue.rows[0].goal == goal
    assert any(doubt.code == "lost_table" for doubt in catalogue.doubts) is asked


def test_what_became_of_a_goal_heads_no_columns_of_laid_out_text(tmp_path: Path) -> None:
    path = tmp_path / "kuusijoki.txt"
    said = (
        LAID_OUT.replace("Toteutunut   ", "Toteutui     ")
        .replace("Valmis", "Toteutunut")
        .replace("Kesken", "Ei toteutunut")
    )
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n{said}", encoding="utf-8")
    rows = import_document(path).rows
    assert len(rows) == 9
    assert not any(
        row.goal.startswith(("Toteutu", "Ei ")) or row.measure in {"Toteutunut", "Ei toteutunut"} for row in rows
    )


def test_a_goal_without_measures_that_is_called_as_an_organ_is_no_department(tmp_path: Path) -> None:
    boxes = "".join(
        f"Tavoite\n\nToimenpide/mittari\n\n{both}\n\nArviointi\n\nTila\n\nToteutui\n\nValmis\n\n"
        for both in ("Hinnat laskevat\n\nMaksut eivät nouse.", "Digitaaliset palvelut", "Tiet kestävät\n\nKuoppia 9.")
    )
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n\nVesi Oy\n\n{boxes}\f", encoding="utf-8")
    assert [row.goal for row in import_document(path).rows] == [
        "Hinnat laskevat",
        "Digitaaliset palvelut",
        "Tiet kestävät",
    ]


def test_measures_of_boxes_that_say_their_own_figures_stay_below_their_goals(tmp_path: Path) -> None:
    boxes = "".join(
        f"Tavoite\n\nToimenpide/mittari\n\n{goal}\n\n{measure}\n\nArviointi\n\nTila\n\nToteutui\n\nValmis\n\n"
        for goal, measure in (
            ("Vuodot vähenevät", "Vuotokerroin, tavoitearvo 2,7."),
            ("Häiriöt vähenevät", "Häiriöt, tavoitearvo 9."),
            ("Tiet kestävät", "Kuopat, tavoitearvo 12."),
        )
    )
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"Kuusijoen kaupunki, tilinpäätös 2025\n\nVesi Oy\n\n{boxes}\f", encoding="utf-8")
    assert [(row.goal, row.measure, row.target) for row in import_document(path).rows] == [
        ("Vuodot vähenevät", "Vuotokerroin", 2.7),
        ("Häiriöt vähenevät", "Häiriöt", 9),
        ("Tiet kestävät", "Kuopat", 12),
    ]
