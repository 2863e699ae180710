"""Documents of other municipalities, each of its own shape: what is imported is right or asked about, the rest is listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tyokirja.model import Catalogue, Direction, Kind, Row
from tyokirja.problems import Code, ProblemKind, Refused
from tyokirja.sources.importing import draft, import_document

Import = Callable[[str, str], Catalogue]


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    """Imports a text under a file name."""

    def of(name: str, text: str) -> Catalogue:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return import_document(tmp_path / name)

    return of


def places(catalogue: Catalogue) -> list[tuple[str, str, str, str]]:
    return [(row.department, row.goal, row.action, row.measure) for row in catalogue.rows]


def figures(row: Row) -> tuple[object, object, object]:
    return row.baseline, row.target, row.previous_actual


def left(catalogue: Catalogue) -> set[str]:
    assert catalogue.report is not None
    assert catalogue.report.balanced
    return {each.text for each in catalogue.report.left_over}


def doubts(catalogue: Catalogue) -> set[tuple[str, str, str]]:
    return {
        (row_id, each.column, each.code) for each in catalogue.doubts if each.code != "proposed" for row_id in each.rows
    }


ACCOUNTS = """\
# Kuusijoen kaupunki
# Tilinpäätös 2025

## 2 Sivistystoimiala

Vuosi oli vilkas. Tavoitteena oli pitää kustannukset kurissa, ja siinä onnistuttiin.

### 2.1 Sitovat tavoitteet

| Tavoite | Mittari | Tavoitetaso 2025 | Toteuma 31.12.2025 |
|---|---|---|---|
| Lasten hyvinvointi vahvistuu | Liikkuvien lasten osuus (%) | 60 | 57,5 |
| | Kiusaamista kokeneiden osuus, % | alle 5 | 4,2 |
| Henkilöstö voi hyvin | Sairauspoissaolot (pv/hlö) | 12 | 13,4 |

### 2.2 Talousarvion toteutuminen

| 1 000 € | TP 2024 | TA 2025 | TP 2025 | Poikkeama |
|---|---|---|---|---|
| Toimintatuotot | 1 200 | 1 150 | 1 233 | 83 |

## 3 Tekninen toimiala

| Tavoite | Mittari | Tavoitetaso 2025 | Toteuma 31.12.2025 |
|---|---|---|---|
| Korjausvelka pienenee | Korjausvelan määrä (milj. €) | 18 | 18,6 |
"""


def test_annual_accounts_give_targets_and_actuals_by_department(imported: Import) -> None:
    catalogue = imported("tilinpaatos.md", ACCOUNTS)
    assert (catalogue.settings.organisation, catalogue.settings.period) == ("Kuusijoki", "2025")
    assert places(catalogue) == [
        ("sivistystoimiala", "Lasten hyvinvointi vahvistuu", "", "Liikkuvien lasten osuus (%)"),
        ("sivistystoimiala", "Lasten hyvinvointi vahvistuu", "", "Kiusaamista kokeneiden osuus, %"),
        ("sivistystoimiala", "Henkilöstö voi hyvin", "", "Sairauspoissaolot (pv/hlö)"),
        ("tekninen-toimiala", "Korjausvelka pienenee", "", "Korjausvelan määrä (milj. €)"),
    ]
    first, second, _, debt = catalogue.rows
    assert figures(first) == (None, 60.0, 57.5)
    assert (first.target_date, first.previous_date) == ("2025", "31.12.2025")
    assert (second.target, second.direction) == (5.0, Direction.LESS_THAN)
    assert (debt.kind, debt.unit_of_measure, debt.target) == (Kind.MONEY, "milj. €", 18.0)
    assert doubts(catalogue) == set()


def test_a_budget_table_is_left_alone_and_listed(imported: Import) -> None:
    assert {"1 000 €", "TP 2024", "Toimintatuotot", "1 200", "83"} <= left(imported("tilinpaatos.md", ACCOUNTS))


def test_several_measures_in_a_cell_are_paired_and_asked_about(imported: Import) -> None:
    catalogue = imported(
        "hietakyla.md",
        """\
# Hietakylän kunnan talousarvio 2026
## Hyvinvointilautakunta
| Tavoite | Toimenpiteet | Mittarit | Lähtötaso 2025 | Tavoite 2026 | Vastuutaho |
|---|---|---|---|---|---|
| Kuntalaiset voivat hyvin | Lisätään palveluja | Kävijämäärä<br>Tyytyväisyys (1–5) | 1 200<br>3,9 | 1 500<br>4,2 | Johtaja |
| Osallisuus vahvistuu | Perustetaan nuorisofoorumi | Foorumi perustettu kyllä/ei | ei | kyllä | Nuorisotoimi |
""",
    )
    assert [(row.measure, *figures(row)) for row in catalogue.rows] == [
        ("Kävijämäärä", 1200.0, 1500.0, None),
        ("Tyytyväisyys (1–5)", 3.9, 4.2, None),
        ("Foorumi perustettu kyllä/ei", 0.0, 1.0, None),
    ]
    assert doubts(catalogue) == {("HIE-001", "measure", "paired"), ("HIE-002", "measure", "paired")}
    assert left(catalogue) == {"Johtaja", "Nuorisotoimi"}


def test_label_and_value_pairs_make_a_row(imported: Import) -> None:
    catalogue = imported(
        "vesilampi.md",
        """\
# Vesilammen kaupungin toiminnalliset tavoitteet 2026
## Konsernipalvelut
| | |
|---|---|
| Tavoite | Digitaaliset palvelut laajenevat |
| Mittari | Sähköisten asiointien osuus (%) |
| Lähtötaso | 45 |
| Tavoitetaso | 60 |

| Sitova tavoite 2 | Tilat ovat terveelliset |
|---|---|
| Mittarit | Kuntoluokka (1–5)<br>Ilmoitukset (kpl) |
| Tavoitetaso 2026 | 3,5<br>alle 20 |
""",
    )
    assert places(catalogue) == [
        ("konsernipalvelut", "Digitaaliset palvelut laajenevat", "", "Sähköisten asiointien osuus (%)"),
        ("konsernipalvelut", "Tilat ovat terveelliset", "", "Kuntoluokka (1–5)"),
        ("konsernipalvelut", "Tilat ovat terveelliset", "", "Ilmoitukset (kpl)"),
    ]
    assert [figures(row)[:2] for row in catalogue.rows] == [(45.0, 60.0), (None, 3.5), (None, 20.0)]


def test_swedish_tables_are_read_like_finnish_ones(imported: Import) -> None:
    catalogue = imported(
        "bokslut.md",
        """\
# Sandviks stad
# Bokslut 2025
## Bildningssektorn
| Mål | Åtgärder | Mätare | Utgångsläge 2024 | Målvärde 2025 | Utfall 2025 |
|---|---|---|---|---|---|
| Barnen mår bra | Fler klubbar ordnas | Andel barn i klubbar (%) | 35 | minst 40 | 42 |
| Personalen trivs | | Sjukfrånvaro (dagar/person) | 14,2 | högst 12 | 13 |
| | | Personalenkät genomförd ja/nej | nej | ja | ja |
""",
    )
    assert catalogue.settings.organisation == "Sandvik"
    assert [(row.goal, row.direction, *figures(row)) for row in catalogue.rows] == [
        ("Barnen mår bra", Direction.AT_LEAST, 35.0, 40.0, 42.0),
        ("Personalen trivs", Direction.AT_MOST, 14.2, 12.0, 13.0),
        ("Personalen trivs", None, 0.0, 1.0, 1.0),
    ]
    assert catalogue.rows[1].action == ""


FLAT = """\
KALLIOLAHDEN KAUPUNKI
TALOUSARVIO 2026

SIVISTYSPALVELUT

Sivistyspalvelut vastaa opetuksesta. Nykytila on hyvä ja palvelut toimivat.

Tavoite: Oppiminen paranee
Toimenpide: Lisätään tukiopetusta
ja erityisopetusta alakouluissa.
Mittari: Oppimistulokset, ka
Lähtötaso: 7,8
Tavoitetaso 2026: 8,1

Tavoite: Kiusaaminen vähenee
Mittarit:
- Kiusattujen osuus % Lähtöarvo 2025 6,2 Tavoitearvo 2026 5,0
- Vastaanotot (kpl) Lähtöarvo 2025 410 Tavoitearvo 2026 400

Tunnusluvut kehittyvät tasaisesti. Tavoitteena on edelleen kehittää palveluja.

TEKNISET PALVELUT

Strateginen painopiste: Kestävä kaupunki
Tavoite: Katuverkko pysyy kunnossa
Mittari: Kuntoluokka 1-5
Lähtötaso: 3,2
Tavoite: 3,5
"""


def test_flat_text_is_read_by_its_labels_and_prose_is_left_alone(imported: Import) -> None:
    catalogue = imported("talousarvio.txt", FLAT)
    action = "Lisätään tukiopetusta ja erityisopetusta alakouluissa."
    assert places(catalogue) == [
        ("sivistyspalvelut", "Oppiminen paranee", action, "Oppimistulokset, ka"),
        ("sivistyspalvelut", "Kiusaaminen vähenee", "", "Kiusattujen osuus %"),
        ("sivistyspalvelut", "Kiusaaminen vähenee", "", "Vastaanotot (kpl)"),
        ("tekniset-palvelut", "Katuverkko pysyy kunnossa", "", "Kuntoluokka 1-5"),
    ]
    assert [figures(row)[:2] for row in catalogue.rows] == [(7.8, 8.1), (6.2, 5.0), (410.0, 400.0), (3.2, 3.5)]
    assert catalogue.rows[3].theme == "Kestävä kaupunki"
    assert left(catalogue) == set()


def test_measures_under_a_line_of_their_own_with_figures_inside(imported: Import) -> None:
    catalogue = imported(
        "kertomus.txt",
        """\
Metsälinnan kaupungin toimintakertomus 2025

Kaupunkistrategian tavoite: Elinvoimainen kaupunki

Tavoite: Yritysten määrä kasvaa
Keskeisimmät toimenpiteet: Yritysneuvontaa lisätään.
Mittari(t)
Uudet yritykset (kpl) Lähtöarvo 12/2024 210 Tavoitearvo 12/2025 230 Toteuma-arvo 12/2025 241
Työttömyysaste (%) Lähtöarvo 12/2024 9,8 Tavoitearvo 12/2025 9,0 Toteuma-arvo 12/2025 10,2
Toteutuminen: Tavoite toteutui osittain.

Sivistyspalvelut

Talousarviotavoite: Nuoret voivat hyvin
Toimenpide: Nuorisotilat uudistetaan.
Toimenpide: Ruokahävikki mitataan.
""",
    )
    assert [(row.measure, *figures(row)) for row in catalogue.rows] == [
        ("Uudet yritykset (kpl)", 210.0, 230.0, 241.0),
        ("Työttömyysaste (%)", 9.8, 9.0, 10.2),
        ("", None, None, None),
        ("", None, None, None),
    ]
    assert {row.action for row in catalogue.rows[:2]} == {"Yritysneuvontaa lisätään."}
    assert [row.department for row in catalogue.rows] == ["kaupunki", "kaupunki", *["sivistyspalvelut"] * 2]
    assert catalogue.settings.template == "kouvola"
    assert left(catalogue) == {"Toteutuminen: Tavoite toteutui osittain."}


LOST = """\
Kuusijoen kaupungin tavoitteet 2026
Sivistyspalvelut
Tavoite
Lapset liikkuvat
Nuoret lukevat
Mittari
Harrastavien osuus (%)
Lainaukset (kpl)
Tavoitetaso 2026
65
13 000
"""


def test_a_lost_table_is_left_over_line_by_line(imported: Import) -> None:
    catalogue = imported("teksti.txt", f"{LOST}14 000\nTavoite: Kirjasto tavoittaa kaikki\n")
    assert [row.goal for row in catalogue.rows] == ["Kirjasto tavoittaa kaikki"]
    assert {"Tavoite", "Lapset liikkuvat", "Lainaukset (kpl)", "65", "14 000"} <= left(catalogue)


def cell_by_cell(*cells: str) -> str:
    return "Kuusijoen kaupunki\n\nSivistyspalvelut\n\n" + "\n\n".join(cells) + "\n"


def test_figures_that_no_row_got_say_that_the_tables_of_a_text_are_lost(tmp_path: Path) -> None:
    path = tmp_path / "teksti.txt"
    heads = ("Nro Talousarviossa asetettu\ntavoite", "Seurattava asia", "TP24", "TA25", "1", "Lapset\nvoivat hyvin")
    rows = ("Kävijät", "4 514", "2", "Arki sujuu", "34 %", "Lainat", "4 604", "38 %")
    path.write_text(cell_by_cell("Tavoite: Yritykset kasvavat", *heads, *rows))
    assert draft(path).coverage.is_lost


def test_the_figures_of_a_budget_in_a_text_are_no_lost_goals(tmp_path: Path) -> None:
    path = tmp_path / "teksti.txt"
    goal = "Tavoite: Lapset voivat hyvin\nMittari: Kävijät\nLähtötaso: 12\nTavoitetaso: 14"
    prose = ("Vuosi oli vilkas.",) * 6
    budget = ("1 000 €", "TP 2024", "TA 2025", "Toimintatuotot", "12 631", "51 798", "26 129", "4 1", "7 8")
    path.write_text(cell_by_cell(goal, *prose, *budget))
    assert not draft(path).coverage.is_lost


def test_a_line_that_may_belong_to_the_one_above_is_asked_about(imported: Import) -> None:
    text = "Tavoite: Arki sujuu\nToimenpide: Tunnistetaan\nKouvolalle sopivat\ntapahtumat.\n\nMittari: Kysely\n\nProosaa.\n"
    catalogue = imported("teksti.txt", f"Kuusijoen kaupunki\n{text}")
    assert [(row.action, row.measure) for row in catalogue.rows] == [("Tunnistetaan", "Kysely")]
    assert doubts(catalogue) == {("KUU-001", "action", "followed")}


@pytest.mark.parametrize(("heading", "column"), [("Lähtötaso", "baseline"), ("Tavoitetaso", "target")])
def test_prose_on_the_line_below_a_figure_s_label_is_asked_about_and_left_over(
    heading: str, column: str, imported: Import
) -> None:
    prose = "Kävijämäärä on viime vuosina ollut laskussa."
    text = f"Kuusijoen kaupunki\nTavoite: Arki sujuu\nMittari: Kävijät, kpl\n{heading}\n{prose}\n"
    catalogue = imported("teksti.txt", text)
    assert ("KUU-001", column, "followed") in doubts(catalogue)
    assert prose in left(catalogue)


def test_two_columns_interleaved_in_a_text_are_asked_about(imported: Import) -> None:
    text = "Kuusijoen kaupunki\nTavoite: Hyvinvoiva   Keskeisimmät toimenpiteet:\nkuntalainen   Liikutaan\nMittari: Kysely\n"
    assert ("KUU-001", "goal", "lost_table") in doubts(imported("teksti.txt", text))


def test_headings_run_together_make_no_measure(imported: Import) -> None:
    lost = "Mittari Lähtötaso 2024 Tavoite 2025 Toteuma 2025\nAsukasluku 8 120 8 150 8 101\n"
    catalogue = imported("teksti.txt", f"Kuusijoen kaupunki\nTavoite: Arki sujuu\n{lost}")
    assert [(row.goal, row.measure) for row in catalogue.rows] == [("Arki sujuu", "")]
    assert "Asukasluku 8 120 8 150 8 101" in left(catalogue)


def test_a_table_for_every_goal_takes_the_goal_from_its_heading(imported: Import) -> None:
    catalogue = imported(
        "rantasuo.md",
        """\
# Rantasuon kunta, tilinpäätös 2025
## Elinvoimapalvelut
### Tavoite 1: Kunnan vetovoima kasvaa
| Mittari | Lähtötaso 2024 | Tavoite 2025 | Toteuma 2025 |
|---|---|---|---|
| Asukasluku | 8 120 | 8 150 | 8 101 |
### Tavoite 2: Matkailu kehittyy
| Mittari | Lähtötaso 2024 | Tavoite 2025 | Toteuma 2025 |
|---|---|---|---|
| Yöpymiset | 21 500 | 23 000 | 24 212 |
## Hallintopalvelut
### Hyvä työnantaja
| Mittari | Lähtötaso 2024 | Tavoite 2025 | Toteuma 2025 |
|---|---|---|---|
| Lähtövaihtuvuus (%) | 9,5 | 8 | 7,1 |
""",
    )
    assert [(row.department, row.goal, *figures(row)) for row in catalogue.rows] == [
        ("elinvoimapalvelut", "Kunnan vetovoima kasvaa", 8120.0, 8150.0, 8101.0),
        ("elinvoimapalvelut", "Matkailu kehittyy", 21500.0, 23000.0, 24212.0),
        ("hallintopalvelut", "Hyvä työnantaja", 9.5, 8.0, 7.1),
    ]
    # A heading that does not say that it is a goal is asked about.
    assert doubts(catalogue) == {("RAN-003", "goal", "goal_from_heading")}


def test_columns_may_name_department_and_strategy_and_carry_years_of_accounts(imported: Import) -> None:
    catalogue = imported(
        "ylamaa.md",
        """\
# Ylämaan kaupungin sitovat tavoitteet 2025
| Toimiala | Strateginen tavoite | Tavoite | Mittari | TP 2024 | TA 2025 | Toteuma 8/2025 | Arvio |
|---|---|---|---|---|---|---|---|
| Elinvoima | Kasvu | Uudet asukkaat | Muuttovoitto (hlö) | 12 | 40 | 31 | keltainen |
| | | | Rakennusluvat (kpl) | 98 | 110 | 77 | punainen |
| Sivistys | Hyvinvointi | Lapset liikkuvat | Harrastavien osuus (%) | 68 | 70 | 71 | vihreä |
""",
    )
    assert [(row.department, row.theme, row.goal, *figures(row)) for row in catalogue.rows] == [
        ("elinvoima", "Kasvu", "Uudet asukkaat", 12.0, 40.0, 31.0),
        ("elinvoima", "Kasvu", "Uudet asukkaat", 98.0, 110.0, 77.0),
        ("sivistys", "Hyvinvointi", "Lapset liikkuvat", 68.0, 70.0, 71.0),
    ]
    assert left(catalogue) == {"keltainen", "punainen", "vihreä"}


def test_merged_cells_and_a_second_heading_row_of_years(imported: Import) -> None:
    catalogue = imported(
        "mustalahti.html",
        """<!doctype html><html><body><h1>Mustalahden kaupunki, talousarvio 2026</h1>
<h2>Kaupunginhallitus</h2><h3>Hallintopalvelut</h3>
<table><tr><th>Painopiste</th><th>Sitova tavoite</th><th>Mittari</th><th>Lähtötaso</th><th>Tavoitetaso</th></tr>
<tr><td rowspan="3">Uudistuva kaupunki</td><td rowspan="2">Palvelut lisääntyvät</td>
<td>Lomakkeet, kpl</td><td>40</td><td>60</td></tr>
<tr><td>Käyttöaste, %</td><td>30 %</td><td>50 %</td></tr>
<tr><td>Päätökset ovat avoimia</td><td>Julkaistu (kyllä/ei)</td><td>ei</td><td>kyllä</td></tr>
<tr><td colspan="5">Talous kunnossa</td></tr>
<tr><td></td><td>Tulos on ylijäämäinen</td><td>Tulos (1 000 €)</td><td>-350</td><td>100</td></tr></table>
<h2>Sivistyslautakunta</h2><h3>Perusopetus</h3>
<table><tr><th>Sitova tavoite</th><th>Mittari</th><th colspan="2">Tavoitetaso</th></tr>
<tr><td></td><td></td><td>2026</td><td>2027</td></tr>
<tr><td>Oppilaat viihtyvät</td><td>Kouluviihtyvyys (ka)</td><td>4,0</td><td>4,1</td></tr></table></body></html>""",
    )
    assert [(row.department, row.unit, row.theme, row.goal, row.measure) for row in catalogue.rows] == [
        ("kaupunginhallitus", "Hallintopalvelut", "Uudistuva kaupunki", "Palvelut lisääntyvät", "Lomakkeet, kpl"),
        ("kaupunginhallitus", "Hallintopalvelut", "Uudistuva kaupunki", "Palvelut lisääntyvät", "Käyttöaste, %"),
        (
            "kaupunginhallitus",
            "Hallintopalvelut",
            "Uudistuva kaupunki",
            "Päätökset ovat avoimia",
            "Julkaistu (kyllä/ei)",
        ),
        ("kaupunginhallitus", "Hallintopalvelut", "Talous kunnossa", "Tulos on ylijäämäinen", "Tulos (1 000 €)"),
        ("sivistyslautakunta", "Perusopetus", "", "Oppilaat viihtyvät", "Kouluviihtyvyys (ka)"),
    ]
    assert (catalogue.rows[4].target, catalogue.rows[4].target_date) == (4.0, "2026")
    assert left(catalogue) == {"4,1"}


def test_numbered_goals_and_measures_lose_their_numbers_alone(imported: Import) -> None:
    catalogue = imported(
        "savikoski.md",
        """\
# Savikosken kunnan tavoitteet 2026
## Tekninen lautakunta
| Tavoite 2026 | Mittari/arviointikriteeri | Tavoitetaso |
|---|---|---|
| 1. Tiet ovat turvallisia | 1. Onnettomuuksien määrä 2. Suunnitelma hyväksytty kyllä/ei | 1. alle 10 2. kyllä |
| 2. Vesihuolto toimii | Saneerattu verkosto (km) | 3 km |
""",
    )
    assert [(row.goal, row.measure, row.target) for row in catalogue.rows] == [
        ("Tiet ovat turvallisia", "Onnettomuuksien määrä", 10.0),
        ("Tiet ovat turvallisia", "Suunnitelma hyväksytty kyllä/ei", 1.0),
        ("Vesihuolto toimii", "Saneerattu verkosto (km)", 3.0),
    ]


def test_headings_that_no_list_has_are_known_by_their_head_word(imported: Import) -> None:
    catalogue = imported(
        "ojakyla.md",
        """\
# Ojakylän kaupungin toimintakertomus 2025
## 3.1.2 Sivistyslautakunta
| Sitovat tavoitteet 2025 (KV) | Seurannan mittarit | Mittarin tavoitetaso vuodelle 2025 | Selvitys toteutumisesta |
|---|---|---|---|
| Kirjasto tavoittaa kaikki | Lainaukset (kpl) | 12 000 | Lainaus väheni. |
""",
    )
    assert places(catalogue) == [("sivistyslautakunta", "Kirjasto tavoittaa kaikki", "", "Lainaukset (kpl)")]
    assert catalogue.rows[0].target == 12000.0


def test_a_heading_that_names_no_known_organ_is_taken_with_a_question(imported: Import) -> None:
    catalogue = imported(
        "koivulahti.md",
        """\
# Koivulahden kaupunki
# Tilinpäätös 2025
## Kasvatus ja oppiminen
### Sitovat tavoitteet
| Tavoite | Mittari | Tavoite 2025 | Toteuma 2025 |
|---|---|---|---|
| Lapsi oppii | Oppimistulos (ka) | 8,0 | 8,1 |
## Kulttuuri ja vapaa-aika
### Elinvoimainen kaupunki
| Tavoite | Mittari | Tavoite 2025 | Toteuma 2025 |
|---|---|---|---|
| Tapahtumia on paljon | Tapahtumat (kpl) | 80 | 92 |
""",
    )
    assert [(row.department, row.theme) for row in catalogue.rows] == [
        ("kasvatus-ja-oppiminen", ""),
        ("kulttuuri-ja-vapaa-aika", "Elinvoimainen kaupunki"),
    ]
    assert doubts(catalogue) == {
        ("KOI-001", "department", "department_unsure"),
        ("KOI-002", "department", "department_unsure"),
        ("KOI-002", "theme", "theme_from_heading"),
        ("KOI-001", "direction", "no_direction"),
        ("KOI-002", "direction", "no_direction"),
    }


def test_a_row_slid_to_the_left_is_moved_back_only_where_its_figure_tells(imported: Import) -> None:
    table = """\
# Kuusijoen kaupungin tavoitteet 2026
## Hallintopalvelut
| Vastuualue | Tavoite | Mittari | Tavoitetaso |
|---|---|---|---|
| Viestintä | Kotisivut uudistuvat | Sivusto julkaistu | Kyllä |
| | Tiedotus nopeutuu | Ohje laadittu | Kyllä |
"""
    slid = imported("a.md", table + "| Asiointi helpottuu. | Palaute koottu | Kyllä | |\n").rows[-1]
    assert (slid.unit, slid.goal, slid.measure, slid.target) == (
        "Viestintä",
        "Asiointi helpottuu.",
        "Palaute koottu",
        1.0,
    )
    unfilled = imported("b.md", table + "| Arkisto | Arkisto digitoidaan | Hyllymetrit | |\n").rows[-1]
    assert (unfilled.unit, unfilled.goal, unfilled.measure) == ("Arkisto", "Arkisto digitoidaan", "Hyllymetrit")


def test_a_figure_that_is_usual_among_the_measures_moves_no_row(imported: Import) -> None:
    table = """\
# Kuusijoen kaupungin tavoitteet 2026
## Hallintopalvelut
| Vastuualue | Tavoite | Mittari | Tavoitetaso |
|---|---|---|---|
| Viestintä | Kotisivut uudistuvat | Kyllä/ei | Kyllä/ei |
| Arkisto | Arkisto digitoidaan | Kyllä/ei | |
"""
    row = imported("a.md", table).rows[-1]
    assert (row.unit, row.goal, row.measure) == ("Arkisto", "Arkisto digitoidaan", "Kyllä/ei")


BROKEN = """\
# Kuusijoen kaupungin tavoitteet 2026
## Hallintopalvelut
| Vastuualue | Tavoite | Toimenpide | Mittari | Tavoitetaso |
|---|---|---|---|---|
| Viestintä | Kotisivujen | Sivusto uusitaan yhdessä | Uusi sivusto on | Kyllä |
"""


def test_a_row_cut_by_a_page_break_is_joined_and_asked_about(imported: Import) -> None:
    catalogue = imported("a.md", BROKEN + "| | uudistaminen | käyttäjien kanssa. | julkaistu vuonna 2026. | |\n")
    row = catalogue.rows[0]
    assert (row.goal, row.action) == ("Kotisivujen uudistaminen", "Sivusto uusitaan yhdessä käyttäjien kanssa.")
    assert (row.measure, row.target) == ("Uusi sivusto on julkaistu vuonna 2026.", 1.0)
    assert doubts(catalogue) == {("KUU-001", "goal", "continued")}


def test_a_row_below_complete_sentences_is_a_row_of_its_own(imported: Import) -> None:
    whole = BROKEN.replace("Kotisivujen |", "Kotisivut uudistuvat. |").replace("yhdessä |", "yhdessä. |")
    catalogue = imported(
        "a.md", whole + "| | tiedotus nopeutuu | ohje laaditaan viestinnälle | ohje on valmis | kyllä |\n"
    )
    assert [row.goal for row in catalogue.rows] == ["Kotisivut uudistuvat.", "tiedotus nopeutuu"]


def test_a_row_without_what_every_other_row_has_goes_on_from_the_one_above(imported: Import) -> None:
    rows = "".join(f"| Sivistys | Tavoite {word} | Mittari {word} | Kyllä |\n" for word in ("yksi", "kaksi", "kolme"))
    table = f"# Kuusijoen kaupunki\n| Toimiala | Tavoite | Mittari | Tavoitetaso |\n|---|---|---|---|\n{rows}"
    catalogue = imported("a.md", table + "| | Kuusijoella | Kokoomuksen aloitteesta | |\n")
    assert [row.goal for row in catalogue.rows] == ["Tavoite yksi", "Tavoite kaksi", "Tavoite kolme Kuusijoella"]
    assert ("KUU-003", "goal", "continued") in doubts(catalogue)


def test_a_known_department_is_not_replaced_by_a_heading_below_it(imported: Import) -> None:
    catalogue = imported("a.md", f"# Kuusijoen kaupunki\n## Sivistyspalvelut\n### Arki ja oppiminen\n{GOALS}")
    assert [row.department for row in catalogue.rows] == ["sivistyspalvelut"]
    assert doubts(catalogue) == {("KUU-001", "direction", "no_direction")}


def refusal(code: ProblemKind, name: str, text: str, imported: Import) -> None:
    with pytest.raises(Refused) as refused:
        imported(name, text)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert refused.value.problems[0].file == name


def test_a_document_without_goals_is_refused(imported: Import) -> None:
    refusal(
        Code.NO_GOALS,
        "talous.md",
        "# Mustalahden kaupunki\n| 1 000 € | TP 2024 |\n|---|---|\n| Tuotot | 10 |\n",
        imported,
    )
    refusal(
        Code.NO_GOALS, "proosa.txt", "Tämä on kertomus. Tavoite oli hyvä.\nMittarina käytettiin kyselyä.\n", imported
    )


GOALS = "| Tavoite | Mittari | Tavoitetaso |\n|---|---|---|\n| Arki sujuu | Kysely (ka) | 4 |\n"


def test_a_document_that_does_not_tell_its_municipality_is_refused(imported: Import) -> None:
    refusal(Code.NO_ORGANISATION, "tavoitteet.md", GOALS, imported)


def test_the_name_that_the_office_gives_stands(tmp_path: Path) -> None:
    (tmp_path / "tavoitteet.md").write_text(GOALS, encoding="utf-8")
    settings = import_document(tmp_path / "tavoitteet.md", organisation="Ypäjän  kunta").settings
    assert (settings.organisation, settings.organisation_id, settings.period) == ("Ypäjän kunta", "ypajan-kunta", "")


@pytest.mark.parametrize(
    ("title", "file", "name"),
    [
        ("KOKEMÄEN KAUPUNGIN TAVOITTEET", "t.md", "Kokemäki"),
        ("Turun kaupunki", "t.md", "Turku"),
        ("Mänttä-Vilppulan kaupunki", "t.md", "Mänttä-Vilppula"),
        ("Pargas stad", "t.md", "Pargas"),
        ("Tavoitteet", "narpes_2026.md", "Närpes"),
        ("Tavoitteet, Salon kaupunki", "t.md", "Salo"),
        ("Kaivolammen kunta", "t.md", "Kaivolampi"),
        ("Merikarin kaupungin talousarvio 2026", "t.md", "Merikarin kaupunki"),
        ("Uusnivan kaupungin talousarvio 2026", "t.md", "Uusnivan kaupunki"),
        ("Jakobsnäs stad", "t.md", "Jakobsnäs"),
        ("Mariefors stad", "t.md", "Mariefors"),
        ("Sandviks stad", "t.md", "Sandvik"),
        ("Raahen seudun koulutuskuntayhtymän tilinpäätös", "t.md", "Raahen seudun koulutuskuntayhtymä"),
        ("Koulutuskuntayhtymä Brahe", "t.md", "Koulutuskuntayhtymä Brahe"),
        ("Svenska Österbottens samkommun", "t.md", "Svenska Österbottens samkommun"),
        ("Lakeside Joint Authority for Education", "t.md", "Lakeside Joint Authority for Education"),
    ],
)
def test_the_municipality_is_named_in_the_nominative_else_as_it_stands(
    title: str, file: str, name: str, imported: Import
) -> None:
    assert imported(file, f"# {title}\n{GOALS}").settings.organisation == name


@pytest.mark.parametrize(
    "title", ["Rohkean kaupungin tavoitteet 2026", "Hyvän kunnan tavoitteet", "Oman kunnan tavoitteet"]
)
def test_an_adjective_before_a_town_is_no_name_of_it(title: str, imported: Import) -> None:
    refusal(Code.NO_ORGANISATION, "tavoitteet.md", f"# {title}\n{GOALS}", imported)


def test_a_plans_title_with_its_years_is_no_department(imported: Import) -> None:
    title = "# Raahen seudun koulutuskuntayhtymä\n# Toiminta- ja taloussuunnitelma 2026-2028\n"
    assert imported("t.md", f"{title}## 3 Strategiset tavoitteet\n\n{GOALS}").rows[0].department == "kuntayhtyma"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kirkastetaan kaupungin hallitusohjelman tavoitteet.",
        "Kehitetään kunnan palveluja. Kehitetään kunnan viestintää.",
        "Elinvoimaisen kaupungin palvelut. Elinvoimaisen kaupungin asukkaat.",
        "Tulevan kunnan strategia.",
    ],
)
def test_a_sentence_about_any_town_names_none(sentence: str, imported: Import) -> None:
    refusal(Code.NO_ORGANISATION, "t.md", f"{GOALS}\n" + "Johdanto.\n\n" * 12 + f"{sentence}\n", imported)


def test_two_municipalities_in_a_text_are_no_answer(imported: Import) -> None:
    text = f"{GOALS}\nHarjavallan kaupunki ja Nakkilan kunta sopivat asiasta.\n"
    refusal(Code.NO_ORGANISATION, "t.md", text, imported)


def test_headings_bind_towards_a_body_and_name_a_department(imported: Import) -> None:
    catalogue = imported(
        "t.md",
        "# Salon kaupunki\n## Teknisten palveluiden teknisen lautakunnan hyväksymät\n"
        f"## Teknisen toimialan tekniseen lautakuntaan nähden sitovat tavoitteet\n{GOALS}",
    )
    row = catalogue.rows[0]
    assert (row.binding_body, row.department) == ("tekninen lautakunta", "tekninen-toimiala")


HEADS = ("Lähtötaso\n2024", "Tavoitetaso\n2025", "Toteuma\n2025", "Arvio")
SCATTERED = ("Kävijät", "24 %", "27 %", "Toteutui", "Lainat kirjastosta", "6 564", "26 %", "6 654", "6 609", "Toteutui")


def test_a_goal_whose_figures_no_row_got_is_left_over_and_one_with_its_own_is_not(imported: Import) -> None:
    own = ("Tavoite: Yritykset kasvavat", "Mittari: Yritykset, kpl", "Lähtötaso: 12", "Tavoitetaso: 14")
    catalogue = imported("teksti.txt", cell_by_cell(*own, "Tavoite: Arki sujuu", *HEADS, *SCATTERED))
    assert [(row.goal, row.target) for row in catalogue.rows] == [("Yritykset kasvavat", 14.0)]
    assert {"Tavoite: Arki sujuu"} <= left(catalogue)


@pytest.mark.parametrize("measure", ["Lainat 62 % 68 % 67 %", "Lainat ja kuvat 62 %"])
def test_a_measure_that_the_figures_of_other_columns_ran_into_is_left_over(measure: str, imported: Import) -> None:
    table = ("Tavoite", "Lapset liikkuvat", "Mittari", measure, "Tavoitetaso", "65 %")
    kept = ("Tavoite: Yritykset kasvavat", "Mittari: Yritykset, kpl", "Tavoitetaso: 14")
    catalogue = imported("teksti.txt", cell_by_cell(*kept, *table, *HEADS, *SCATTERED))
    assert [row.measure for row in catalogue.rows] == ["Yritykset, kpl"]
    assert {measure, "65 %", "Lapset liikkuvat"} <= left(catalogue)


def test_a_measure_into_which_a_paragraph_ran_is_left_over(imported: Import) -> None:
    prose = "Lainat kirjastosta Vuosi oli vilkas. Henkilöstö vaihtui"
    table = ("Tavoite", "Lapset liikkuvat", "Mittari", prose, "Lähtötaso", "60 %", "Tavoitetaso", "65 %")
    kept = ("Tavoite: Yritykset kasvavat", "Mittari: Yritykset, kpl", "Tavoitetaso: 14")
    catalogue = imported("teksti.txt", cell_by_cell(*kept, *table, *HEADS, *SCATTERED))
    assert [row.measure for row in catalogue.rows] == ["Yritykset, kpl"]
    assert prose in left(catalogue)


def test_a_line_that_says_how_a_goal_went_is_no_department(imported: Import) -> None:
    catalogue = imported("teksti.txt", cell_by_cell("Tavoite: Yritykset kasvavat", "Toteutui", "Tavoite: Arki sujuu"))
    assert {row.department for row in catalogue.rows} == {"sivistyspalvelut"}


@pytest.mark.parametrize(
    ("heading", "cell", "figures", "date"),
    [
        ("Tavoitetaso 2026 (lähtötaso)", "140 (2024: 134)", (134.0, 140.0), "2024"),
        ("Tavoite 2026 (lähtötilanne 2025)", "15 (12)", (12.0, 15.0), "2025"),
        ("Lähtötaso (tavoitetaso)", "40 % (45 %)", (40.0, 45.0), ""),
        ("Målnivå 2026 (utgångsläge)", "alle 9 (2025: 11)", (11.0, 9.0), "2025"),
    ],
)
def test_a_figure_in_brackets_is_whose_the_heading_says(
    heading: str, cell: str, figures: tuple[float, float], date: str, imported: Import
) -> None:
    table = f"| Tavoite | Mittari | {heading} |\n|--|--|--|\n| Arki sujuu | Kävijät | {cell} |\n"
    (row,) = imported("t.md", f"# Kuusijoen kaupunki\n\n{table}").rows
    assert (row.baseline, row.target) == figures
    assert row.baseline_date == date


@pytest.mark.parametrize(
    ("measure", "name", "target"),
    [("Lasten osuus, % 2026", "Lasten osuus, % 2026", None), ("Lasten osuus 45 % 2026", "Lasten osuus", 45.0)],
)
def test_a_year_behind_a_measures_unit_or_figure_is_no_target(
    measure: str, name: str, target: float | None, imported: Import
) -> None:
    table = f"| Tavoite | Mittari ja tavoitetaso |\n|--|--|\n| Arki sujuu | {measure} |\n"
    (row,) = imported("t.md", f"# Kuusijoen kaupunki\n\n{table}").rows
    assert (row.measure, row.target) == (name, target)
    assert row.target_date == ("2026" if target else "")


@pytest.mark.parametrize(
    ("sentences", "goals"),
    [
        ("Palvelut ovat lähellä asukkaita.", ["Arki sujuu", "Palvelut ovat lähellä asukkaita."]),
        ("Palvelut ovat lähellä. Niitä seurataan.", ["Arki sujuu"]),
    ],
)
def test_sentences_below_a_sheets_heading_of_goals_are_asked_about_or_introduce(
    sentences: str, goals: list[str], tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for cells in (["Kuusijoen kaupunki 2026"], ["Sivistyspalvelut"], ["Toiminnalliset tavoitteet"], [sentences]):
        book.worksheets[0].append(cells)
    book.worksheets[0].append(["Tavoite", "Mittari", "Tavoitetaso 2026"])
    book.worksheets[0].append(["Arki sujuu", "Kysely", 5])
    book.save(tmp_path / "t.xlsx")
    catalogue = import_document(tmp_path / "t.xlsx")
    assert [row.goal for row in catalogue.rows] == goals
    assert ("goal_from_heading" in {doubt.code for doubt in catalogue.doubts}) is (len(goals) > 1)
