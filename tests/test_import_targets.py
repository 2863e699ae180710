"""What a target's words ask: read from the words themselves, and in rows with a measure and a baseline."""

from __future__ import annotations

from pathlib import Path

import pytest

from tyokirja import judge
from tyokirja.model import Direction, FigureKind, Kind, Language, Row
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.building import Built, build
from tyokirja.sources.importing import import_document
from tyokirja.sources.meaning.targetwords import target_words
from tyokirja.sources.meaning.ways import figure_kind_of, nature
from tyokirja.sources.structure.found import Figure, Found, Shape
from tyokirja.sources.structure.strips import Atom, Words

CASES = Path(__file__).parent / "cases" / "documents"
D = Direction


def built(measure: str, baseline: str, target: str, goal: str = "Palvelut toimivat") -> Built:
    """One row of a document with these words."""
    atoms = [Atom(words, "rivi 1") for words in (measure, baseline, target)]
    figures = [Figure(Words(words, frozenset({at}))) for at, words in ((1, baseline), (2, target))]
    found = Found(Shape.TABLE, measure=Words(measure, frozenset({0})), goal=Words(goal, frozenset({0})))
    return build(_with(found, *figures), "R-1", "hallinto", atoms, Language.FI)


def _with(found: Found, baseline: Figure, target: Figure) -> Found:
    from dataclasses import replace

    return replace(found, baseline=baseline, target=target)


def said(row: Row) -> str:
    """The row's sentence, its blanks plain."""
    return judge.sentence(row, Language.FI).replace("\u00a0", " ")


ASKED: dict[str, str] = {
    "≥ 3,5": "Toteutuu, kun toteuma on vähintään 3,5",
    "12-15": "Toteutuu, kun toteuma on 12–15",
    "vähintään 30 %": "Toteutuu, kun toteuma on vähintään 30 %",
    "ei saa ylittää 60": "Toteutuu, kun toteuma on enintään 60",
    "ei yli 60": "Toteutuu, kun toteuma on enintään 60",
    "får inte överstiga 60": "Toteutuu, kun toteuma on enintään 60",
    "maks. 4": "Toteutuu, kun toteuma on enintään 4",
    "minimi 4": "Toteutuu, kun toteuma on vähintään 4",
    "no more than 60": "Toteutuu, kun toteuma on enintään 60",
    "ei alita 60": "Toteutuu, kun toteuma on vähintään 60",
    "20 % vähemmän": "Toteutuu, kun toteuma on enintään 8 (lähtöarvo 10 − 20 %)",
    "20 % fler än 2025": "Toteutuu, kun toteuma on vähintään 12 (lähtöarvo 10 + 20 %)",
    "> 30": "Toteutuu, kun toteuma on yli 30",
    "yli 30 %": "Toteutuu, kun toteuma on yli 30 %",
    "alle 8 %": "Toteutuu, kun toteuma on alle 8 %",
    "noin 50": "Toteutuu, kun toteuma on vähintään 50 (lähtöarvo 10)",
    "+5 %": "Toteutuu, kun toteuma on vähintään 10,5 (lähtöarvo 10 + 5 %)",
    "-5 %": "Toteutuu, kun toteuma on enintään 9,5 (lähtöarvo 10 − 5 %)",
    "kasvaa 3 %": "Toteutuu, kun toteuma on vähintään 10,3 (lähtöarvo 10 + 3 %)",
    "3,5 (asteikko 1–5)": "Toteutuu, kun toteuma on enintään 3,5 (asteikko 1–5) (lähtöarvo 10 (asteikko 1–5))",
    "50 %:n osuus": "Toteutuu, kun toteuma on vähintään 50 % (lähtöarvo 10 %)",
    "1,2 M€": "Toteutuu, kun toteuma on enintään 1,2 M€ (lähtöarvo 10 M€)",
    "100 000 €": "Toteutuu, kun toteuma on vähintään 100 000 € (lähtöarvo 10 €)",
    "enintään 30 pv": "Toteutuu, kun toteuma on enintään 30 pv",
    "2 kpl/v": "Toteutuu, kun kertymä vuoden alusta on enintään 2 kpl/v (lähtöarvo 10 kpl/v)",
    "90–95 %": "Toteutuu, kun toteuma on 90–95 %",
    "75 %:lla": "Toteutuu, kun toteuma on vähintään 75 % (lähtöarvo 10 %)",
    "±0": "Ei voi arvioida: sallittu poikkeama puuttuu",
    "pysyy ennallaan": "Ei voi arvioida: sallittu poikkeama puuttuu",
    "parempi kuin 2025": "Toteutuu, kun toteuma on yli lähtöarvon 10",
    "3/5": "Toteutuu, kun toteuma on enintään 3 (asteikko 1–5) (lähtöarvo 10 (asteikko 1–5))",
    "< 16": "Toteutuu, kun toteuma on alle 16",
    "min. 4": "Toteutuu, kun toteuma on vähintään 4",
    "20+": "Toteutuu, kun toteuma on vähintään 20",
    "5 kpl tai enemmän": "Toteutuu, kun toteuma on vähintään 5 kpl",
    "50 ± 5": "Toteutuu, kun toteuma on 50 ± 5",
    "säilyy 9:ssä": "Ei voi arvioida: sallittu poikkeama puuttuu",
    "+10 kpl": "Toteutuu, kun toteuma on vähintään 20 (lähtöarvo 10 + 10)",
    "-2 pv": "Toteutuu, kun toteuma on enintään 8 (lähtöarvo 10 − 2)",
    "vähenee 10 prosenttia": "Toteutuu, kun toteuma on enintään 9 (lähtöarvo 10 − 10 %)",
    "kasvaa 30 %:iin": "Toteutuu, kun toteuma on vähintään 30 %",
    "vuoteen 2028 mennessä 30 %": "Toteutuu, kun toteuma on vähintään 30 % (lähtöarvo 10 %); määräaika 2028",
    "laskee": "Toteutuu, kun toteuma on alle lähtöarvon 10",
    "enintään nykyisellä tasolla": "Toteutuu, kun toteuma on enintään 10",
    "positiivinen": "Toteutuu, kun toteuma on yli 0",
    "ökar 3 %": "Toteutuu, kun toteuma on vähintään 10,3 (lähtöarvo 10 + 3 %)",
    "högst 14": "Toteutuu, kun toteuma on enintään 14",
}


@pytest.mark.parametrize("words", ASKED)
def test_a_target_is_read_as_its_sentence_says_and_its_words_are_kept(words: str) -> None:
    row = built("Mittari", "10", words).row

    assert (said(row), row.target_text, row.baseline_text) == (ASKED[words], words, "10")


@pytest.mark.parametrize(
    ("words", "kind", "sentence"),
    [
        ("toteutettu", Kind.YES_NO, "Toteutuu, kun vastaus on kyllä"),
        ("x", Kind.YES_NO, "Toteutuu, kun vastaus on kyllä"),
        ("Toteutetaan 2027 aikana", Kind.YES_NO, "Toteutuu, kun vastaus on kyllä; määräaika 2027"),
        ("12/2027 mennessä", Kind.YES_NO, "Toteutuu, kun vastaus on kyllä; määräaika 12/2027"),
        ("31.12.2027", Kind.DATE, "Toteutuu, kun valmistumispäivä on viimeistään 31.12.2027"),
        ("30.9.2027 mennessä", Kind.DATE, "Toteutuu, kun valmistumispäivä on viimeistään 30.9.2027"),
    ],
)
def test_something_that_is_to_be_done_is_a_milestone(words: str, kind: Kind, sentence: str) -> None:
    row = built("Yleiskaava", "", words).row

    assert (row.kind, said(row), row.figure_kind, row.target_text) == (kind, sentence, FigureKind.MILESTONE, words)


def test_every_target_of_the_list_is_read() -> None:
    lines = (CASES / "targets.txt").read_text(encoding="utf-8").split("\n")
    dated = {"31.12.2027", "12/2027 mennessä", "toteutettu", "x", "Toteutetaan 2027 aikana"}

    assert {line for line in lines if line} <= ASKED.keys() | dated


def test_a_change_in_per_cent_keeps_the_measures_unit() -> None:
    rows = import_document(CASES / "relative-target.docx", organisation="Mallila").rows

    energy = rows[3]
    assert (energy.kind, energy.unit_of_measure, energy.direction) == (Kind.NUMBER, "MWh", D.DECREASE_PERCENT)
    assert (energy.baseline, energy.target, judge.figure_of(energy), energy.target_text) == (
        5200.0,
        5.0,
        4940.0,
        "-5 %",
    )
    assert [row.direction for row in rows[:3]] == [D.AT_LEAST, D.DECREASE, D.AT_LEAST]
    assert [row.target_text for row in rows[:3]] == ["≥ 3,5", "14,0", "vähintään 12"]


def test_of_a_percentage_a_change_in_per_cent_is_taken_for_points_and_asked_about() -> None:
    found = built("Osuus %", "40 %", "+5 %")

    assert (found.row.direction, judge.figure_of(found.row)) == (D.INCREASE_BY, 45.0)
    assert [hint.code for hint in found.hints] == [DoubtCode.TARGET_RELATIVE]


def test_a_measure_that_is_itself_a_change_has_its_target_as_it_stands() -> None:
    row = built("Energiankulutuksen muutos, %", "-1 %", "-5 %").row

    assert (row.direction, row.target, row.kind) == (D.AT_MOST, -5.0, Kind.PERCENT)


def test_a_bare_figure_with_its_sign_is_a_figure_where_the_baseline_is_none() -> None:
    assert (built("Nettotulos", "-12", "+8").row.target, built("Tulos", "0", "-10").row.target) == (8.0, -10.0)


@pytest.mark.parametrize(
    ("measure", "baseline", "target", "direction", "doubted"),
    [
        ("Sairauspoissaolot (kpv/hlö)", "9,4", "11,9", D.AT_MOST, True),
        ("Vuokratiloista siirtyminen omiin tiloihin (m2)", "11350", "4000", D.AT_LEAST, True),
        ("Myytyjen kiinteistöjen määrä, kpl", "12", "8", D.AT_LEAST, True),
        ("Ulkoisten vuokratilojen vähennys (m2)", "11350", "4000", D.AT_LEAST, True),
        ("Ruokahävikki, kg", "120", "100", D.DECREASE, False),
        ("Työttömyysaste, %", "", "9", D.AT_MOST, False),
        ("Kävijämäärä, kpl", "", "9000", D.AT_LEAST, False),
        ("Työpäivät/sairauspoissaolopäivät (%)", "0", "5", D.INCREASE, False),
        ("Nuorten työttömyysaste (pienentynyt %)", "0", "1,5", D.INCREASE, False),
        ("Luku", "", "40", None, False),
    ],
)
def test_the_direction_follows_words_and_figures_together(
    measure: str, baseline: str, target: str, direction: Direction | None, doubted: bool
) -> None:
    found = built(measure, baseline, target)

    assert found.row.direction is direction
    assert (DoubtCode.DIRECTION_UNSURE in [hint.code for hint in found.hints]) is doubted


@pytest.mark.parametrize(
    ("measure", "way"),
    [
        ("Sähkönkulutus", D.DECREASE),
        ("Puretut neliöt", D.INCREASE),
        ("Energiansäästö", D.INCREASE),
        ("Prosessit", None),
    ],
)
def test_some_measures_go_one_way_by_nature(measure: str, way: Direction | None) -> None:
    assert nature(measure) is way


@pytest.mark.parametrize(
    ("kind", "measure", "unit", "words", "baseline", "figure_kind"),
    [
        (Kind.NUMBER, "Luovutetut tontit", "kpl", "12", 8.0, FigureKind.CUMULATIVE),
        (Kind.NUMBER, "Prosessit", "kpl", "4", 0.0, FigureKind.CUMULATIVE),
        (Kind.MONEY, "Investoinnit", "€/v", "1", 2.0, FigureKind.CUMULATIVE),
        (Kind.NUMBER, "Kyselyn keskiarvo", "", "3,5", 3.4, FigureKind.LEVEL),
        (Kind.NUMBER, "Asukasluku", "", "6600", 6587.0, FigureKind.LEVEL),
        (Kind.PERCENT, "Luomun osuus", "%", "30 %", 25.0, FigureKind.LEVEL),
        (Kind.PERCENT, "Valmiusaste", "%", "100 %", 0.0, FigureKind.MILESTONE),
        (Kind.YES_NO, "Selvitys valmis", "", "kyllä", 0.0, FigureKind.MILESTONE),
        (Kind.YES_NO, "Kyllä/ei", "", "Toimintaa järjestetään viikoittain.", None, FigureKind.LEVEL),
        (Kind.DATE, "Kaava", "", "31.12.2027", None, FigureKind.MILESTONE),
        (Kind.TEXT, "Yhteistyö", "", "tiivistyy", None, None),
    ],
)
def test_the_kind_of_figure_is_proposed_from_the_words(
    kind: Kind, measure: str, unit: str, words: str, baseline: float | None, figure_kind: FigureKind | None
) -> None:
    assert figure_kind_of(kind, measure, unit, words, baseline) is figure_kind


def test_a_dash_is_no_word_of_the_council() -> None:
    assert (built("Selvitys valmis", "-", "Kyllä").row.baseline_text, built("Kysely", "3,1", "≥").row.target_text) == (
        "",
        "≥",
    )


def test_words_that_ask_nothing_of_a_figure_leave_it_alone() -> None:
    assert target_words("190 550 215 000").figure == "190 550 215 000"
    assert target_words("2026–2029").direction is None
    assert target_words("24/7").scale == ""


def test_the_councils_words_are_shown_while_they_are_of_the_figure() -> None:
    row = built("Osuus", "12 %", "alle 8 %").row
    from dataclasses import replace

    assert judge.council_words(row, "target") == "alle 8 %"
    assert judge.council_words(row, "baseline") == ""  # the figure says as much
    assert judge.council_words(replace(row, target=7.0), "target") == ""  # the office has changed the figure since


@pytest.mark.parametrize(
    ("measure", "baseline", "target", "low", "high", "tolerance"),
    [
        ("Hylätyt hakemukset, kpl", "50", "3–5 %", 3.0, 5.0, None),
        ("Jäte, kg", "900", "1–2 t", 1000.0, 2000.0, None),
        ("Kävijät, kpl", "5000", "5000 ± 10 %", 5000.0, None, 500.0),
        ("Budjetti, €", "30000000", "30 M€ ± 2", 30e6, None, 2e6),
        ("Läsnäolo, %", "90", "97 % ± 2", 97.0, None, 2.0),
    ],
)
def test_what_stands_beside_a_limit_is_read_in_the_same_unit(
    measure: str, baseline: str, target: str, low: float, high: float | None, tolerance: float | None
) -> None:
    row = built(measure, baseline, target).row
    assert (row.target, row.target_upper, row.tolerance) == (low, high, tolerance)


@pytest.mark.parametrize(
    ("measure", "baseline", "target", "asked"),
    [
        ("Suunnitelma", "-", "2027", True),
        ("Vuotavat putket, %", "14", "2027", True),
        ("Kävijät", "1950", "2027", False),
        ("Suunnitelma", "2024", "2027", True),
        ("Koulun aloitusvuosi", "-", "2027", False),
    ],
)
def test_a_year_in_the_place_of_a_target_is_asked_about(measure: str, baseline: str, target: str, asked: bool) -> None:
    codes = {hint.code for hint in built(measure, baseline, target).hints}
    assert (DoubtCode.FIGURE_YEAR in codes) is asked


def test_so_many_of_so_many_are_two_figures() -> None:
    (hint,) = [hint for hint in built("Korjatut sillat", "4", "12/15").hints if hint.column == "target"]
    assert (hint.code, hint.choices) == (DoubtCode.FIGURE_SEVERAL, ("12", "15"))


@pytest.mark.parametrize("odd", ["Kertaa", "CO2-t", "1–5"])
def test_one_odd_unit_makes_no_organisations_units_of_the_others(tmp_path: Path, odd: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# Testilän kunta, tavoitteet 2027\n\nHallinto\n\n"
        "| Tavoite | Mittari | Yksikkö | Lähtöarvo | Tavoitearvo |\n|--|--|--|--|--|\n"
        f"| Siisteys | Jäte | kg | 900 | 800 |\n| Ilo | Kävijät | kpl | 3 | 5 |\n| Ilmasto | Matkat | {odd} | 9 | 3 |\n",
        encoding="utf-8",
    )
    rows = import_document(path).rows
    assert [(row.unit, row.unit_of_measure) for row in rows] == [("", "kg"), ("", "kpl"), ("", odd)]
