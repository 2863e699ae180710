"""The words of a figure: numbers, revisions, cuts, and figures inside sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tyokirja.model import Direction, Kind
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.meaning.figures import Read, read_figure
from tyokirja.sources.meaning.figuretext import amounts, grouped
from tyokirja.sources.meaning.proposals import Proposal, kind_and_unit, told_way
from tyokirja.sources.meaning.targetwords import target_words
from tyokirja.sources.meaning.ways import way_of
from tyokirja.sources.structure.found import Figure
from tyokirja.sources.structure.items import Halves, Style, halves, items, paragraphs, sentences
from tyokirja.sources.structure.strips import Words
from tyokirja.values import write_number
from tyokirja.written import Mark, Run


def read(text: str, kind: Kind = Kind.NUMBER, sibling: float | None = None, struck: str = "") -> Read:
    runs = (Run(struck, Mark.STRUCK), Run(f" {text}")) if struck else ()
    return read_figure(Figure(Words(text, runs=runs)), "target", kind, "", sibling)


def codes(found: Read) -> list[str]:
    return [hint.code for hint in found.hints]


@pytest.mark.parametrize(
    ("text", "value", "original", "code"),
    [
        ("25 000", 25000.0, None, None),
        ("-3,6", -3.6, None, None),
        ("vähintään 4 (1–5)", 4.0, None, None),
        ("alle 8 %", 8.0, None, None),
        ("0 25", 25.0, 0.0, DoubtCode.FIGURE_REVISED),
        ("0 -3,6", -3.6, 0.0, DoubtCode.FIGURE_REVISED),
        ("0 781 471", 781471.0, 0.0, DoubtCode.FIGURE_REVISED),
        ("185 000 217 000", 217000.0, 185000.0, DoubtCode.FIGURE_CUT),
        ("€ 11 350", 11350.0, None, DoubtCode.FIGURE_UNUSUAL),
        ("- 12", -12.0, None, DoubtCode.FIGURE_UNUSUAL),
        ("n. 40", 40.0, None, DoubtCode.FIGURE_APPROXIMATE),
        ("12 (tavoite 20)", 12.0, None, DoubtCode.FIGURE_SEVERAL),  # and no footnote
        ("12.5.", 12.5, None, DoubtCode.FIGURE_IN_WORDS),  # a day in May as well
        ("1.234", 1234.0, None, DoubtCode.FIGURE_AMBIGUOUS),
        ("Edellinen kysely 3.1", 3.1, None, DoubtCode.FIGURE_IN_WORDS),
        ("11 % (2025) 12 % (2024)", 11.0, None, DoubtCode.FIGURE_SEVERAL),
        ("ei vielä mitattu", None, None, DoubtCode.FIGURE_UNKNOWN),
        ("kasvaa vuosittain", "kasvaa vuosittain", None, None),
        ("-", None, None, None),
    ],
)
def test_a_figure_is_read_or_asked_about(text: str, value: object, original: object, code: DoubtCode | None) -> None:
    found = read(text)
    assert (found.value, found.original, codes(found)) == (value, original, [code] if code else [])


def test_the_strike_of_the_source_tells_original_from_revision() -> None:
    assert read("450", struck="400") == Read(450.0, 400.0)


def test_a_sibling_figure_chooses_the_cut() -> None:
    assert (read("190 550 215 000", sibling=217000.0).original, read("11 400 000", sibling=10.8e6).value) == (
        190550.0,
        11.4e6,
    )
    assert read("400 450", sibling=430.0).original == 400.0
    assert read("400 450", sibling=390_000.0) == Read(400450.0)


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 2)))
def test_a_written_number_is_read_back_and_never_asked_about(value: float) -> None:
    if abs(value) < 1e9:
        assert read(write_number(value)) == Read(float(f"{value:.15g}") + 0.0)


def test_yes_and_no_are_one_and_zero_and_words_stay_words() -> None:
    assert (read("Kyllä", Kind.YES_NO).value, read("ei", Kind.YES_NO).value) == (1.0, 0.0)
    assert read("Messut on järjestetty.", Kind.YES_NO).value == "Messut on järjestetty."
    assert codes(read("50 yritystä", Kind.YES_NO)) == [DoubtCode.YES_NO_FIGURE]


def test_dates_and_scales_in_a_sentence_are_no_amounts() -> None:
    assert [each.value for each in amounts("vuonna 2025 11 715 kg/vuosi")] == [11715.0]
    assert [each.value for each in amounts("Keskiarvo 3,6 (asteikolla 1–4), kevät 2025")] == [3.6]
    assert [(each.value, each.date) for each in amounts("12% (12/2025) -20 hlö (v. 2024)")] == [
        (12.0, "12/2025"),
        (-20.0, "2024"),
    ]


def test_figures_in_running_text_go_to_their_measures_in_order() -> None:
    text = "12% (12/2025) 10,5 % (12/2025) koko maassa -20 hlö (12/2025) -85 hlö (12/2025) asukasluku 6587 (12/2025)"
    assert grouped(text, ("Työttömyys", "Muutto", "Väestö")) == (
        "12% (12/2025) 10,5 % (12/2025) koko maassa",
        "-20 hlö (12/2025)",
        "-85 hlö (12/2025) asukasluku 6587 (12/2025)",
    )
    assert grouped("10 € (2025) Veron kertymä 20 € (2025)", ("Tuet", "Veron kertymä")) == (
        "10 € (2025)",
        "Veron kertymä 20 € (2025)",
    )
    assert grouped("10 %", ("Tuet", "Verot")) is None


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Ei/Kyllä", "Ei", "Kyllä"),
        ("-/Kyllä", "-", "Kyllä"),
        ("Edellinen kysely 3.1/≥", "Edellinen kysely 3.1", "≥"),
        ("Lähtötilanne 25 % Tavoite 30 %", "25 %", "30 %"),
        ("Lähtötaso: 3,9 Tavoitetaso: 4,2", "3,9", "4,2"),
        ("4,0 → 4,2", "4,0", "4,2"),
        ("noin 25/tavoite on lisätä määrää", "noin 25", "tavoite on lisätä määrää"),
        ("Tavoite 15 nuorta", "", "15 nuorta"),
        ("11 715 kg/vuosi", "", "11 715 kg/vuosi"),
        ("12 kpl / vähintään 20 kpl", "12 kpl", "vähintään 20 kpl"),
        ("12 h / 1 000 asukasta", "", "12 h / 1 000 asukasta"),
        ("12/2025", "", "12/2025"),
        ("Tavoite on lisätä lukemista", "", "Tavoite on lisätä lukemista"),
    ],
)
def test_a_cell_for_both_is_cut_where_it_says(text: str, baseline: str, target: str) -> None:
    found = halves(text)
    assert (found.baseline, found.target) == (baseline, target)


def test_nothing_to_cut_is_all_target() -> None:
    assert halves("Toteutettu.") == Halves(target="Toteutettu.")


@pytest.mark.parametrize(
    ("text", "style", "parts"),
    [
        ("1. Yksi 2. Kaksi", Style.NUMBERED, ("Yksi", "Kaksi")),
        ("Kyllä/ei Kyllä/ei", Style.ANSWERS, ("Kyllä/ei", "Kyllä/ei")),
        ("Kävijät\nPalaute", Style.PARAGRAPHS, ("Kävijät", "Palaute")),
        ("Sairauspoissaolot\n(pv/hlö)", Style.ONE, ("Sairauspoissaolot (pv/hlö)",)),
        ("Kysely lasten\nhuoltajille", Style.ONE, ("Kysely lasten huoltajille",)),
        (
            "Poissaolot, pv\neNPS-indeksi\nTyytyväisyys",
            Style.PARAGRAPHS,
            ("Poissaolot, pv", "eNPS-indeksi", "Tyytyväisyys"),
        ),
        ("Malli valmis\nkyllä/ei", Style.ONE, ("Malli valmis kyllä/ei",)),
        ("Kyllä/ei\nKyllä/ei", Style.PARAGRAPHS, ("Kyllä/ei", "Kyllä/ei")),
        ("1. luokan oppilaat", Style.ONE, ("1. luokan oppilaat",)),
        ("31.12.2026", Style.ONE, ("31.12.2026",)),
    ],
)
def test_a_cell_is_cut_into_its_items(text: str, style: Style, parts: tuple[str, ...]) -> None:
    found = items(text)
    assert (found.style, found.parts) == (style, parts)


def test_figures_on_lines_of_their_own_stay_apart() -> None:
    assert paragraphs("3,5\nalle 20") == ("3,5", "alle 20")
    assert paragraphs("ei\nkyllä") == ("ei", "kyllä")
    assert paragraphs("- 12\n- 5") == ("- 12", "- 5")


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("Tehdään mm. Salossa työtä. Arvioidaan.") == ("Tehdään mm. Salossa työtä.", "Arvioidaan.")


@pytest.mark.parametrize(
    ("measure", "figures", "kind", "unit"),
    [
        ("Hyllymetrit", ("0", "40"), Kind.NUMBER, ""),
        ("Prosessit (kpl)", ("0", "4"), Kind.NUMBER, "kpl"),
        ("Voi hyvin %", ("44", "50"), Kind.PERCENT, "%"),
        ("Työttömyysaste (pienentynyt %)", ("0", "3"), Kind.PERCENT, "%"),
        ("Paikan saaneiden osuus", ("", "100 %"), Kind.PERCENT, "%"),
        ("Investoinnit (€/v)", ("0", "850 000"), Kind.MONEY, "€/v"),
        ("Tulos (1 000 €)", ("-350", "100"), Kind.MONEY, "1 000 €"),
        ("Verotulot", ("2373 euroa/asukas", "2400"), Kind.MONEY, "euroa/asukas"),
        ("Siirtyminen (bruttoneliöt)", ("€ 11 350", "4 000"), Kind.NUMBER, "bruttoneliöt"),
        ("Malli valmis kyllä/ei", ("0", "1"), Kind.YES_NO, ""),
        ("Ohjeistus uudistettu.", ("Ei", "Kyllä"), Kind.YES_NO, ""),
        ("Toimet toteutuneet", ("-", "Kyllä"), Kind.YES_NO, ""),
        ("Selvitys valmis", ("", "31.12.2026"), Kind.DATE, ""),
        ("Yhteistyö tiivistyy", ("", ""), Kind.TEXT, ""),
        ("Työntekijäkokemus (ENPS)", ("-12", "10"), Kind.NUMBER, ""),
    ],
)
def test_kind_and_unit_follow_the_words(measure: str, figures: tuple[str, ...], kind: Kind, unit: str) -> None:
    assert kind_and_unit(measure, figures) == Proposal(kind, unit)


@pytest.mark.parametrize(
    ("words", "baseline", "target", "way"),
    [
        (("vähintään 4", "", ""), 3.0, 4.0, Direction.AT_LEAST),
        (("alle 8 %", "", ""), 12.0, 8.0, Direction.LESS_THAN),
        (("", "Jonotusaika enintään (pv)", ""), None, 7.0, Direction.AT_MOST),
        (("", "Kesto", "Työllisyys kasvaa"), 63.0, 59.0, Direction.DECREASE),
        (("", "Kesto", "Päästöt vähenevät"), None, 59.0, Direction.DECREASE),
        (("", "Taso", ""), 4.0, 4.0, Direction.KEEP),
        (("", "Taso", ""), None, 4.0, None),
    ],
)
def test_direction_follows_words_then_figures(
    words: tuple[str, str, str], baseline: float | None, target: float, way: Direction | None
) -> None:
    said, measure, goal = words
    told = told_way((measure, goal), baseline, target)

    assert way_of(target_words(said), measure, told, baseline, target).direction is way


@pytest.mark.parametrize(
    ("words", "value", "unit", "choices"),
    [
        ("3 kpl / 4 kpl", 3.0, "kpl", ("3", "4")),
        ("80/85/90", 80.0, "", ("80", "85", "90")),
        ("1,2 M€ / 1,1 M€", 1.2, "M€", ("1,2", "1,1")),
        ("4,5 / 4,7 / 5", 4.5, "", ("4,5", "4,7", "5")),
    ],
)
def test_figures_that_a_slash_parts_are_several(words: str, value: float, unit: str, choices: tuple[str, ...]) -> None:
    """The second is no unit of the first, and one of them is for a person to choose."""
    figure = read(words)
    assert (figure.value, figure.unit) == (value, unit)
    assert [(hint.code, hint.choices) for hint in figure.hints] == [(DoubtCode.FIGURE_SEVERAL, choices)]


@pytest.mark.parametrize("words", ["5 kpl/100 asukasta", "5 kpl/v", "12 €/1 000 as"])
def test_a_round_number_after_a_slash_is_what_a_unit_is_per(words: str) -> None:
    (amount,) = amounts(words)
    assert words.endswith(amount.unit)


@pytest.mark.parametrize(
    ("words", "column", "date"),
    [
        ("85 (v. 2027)", "target", "2027"),
        ("85 (31.12.2027)", "target", "31.12.2027"),
        ("85 (2024)", "target", "2026"),
        ("85 (2023)", "baseline", "2023"),
    ],
)
def test_a_year_in_the_cell_says_more_than_the_headings(words: str, column: str, date: str) -> None:
    """But for an earlier one beside a target, which says what was."""
    assert read_figure(Figure(Words(words), "2026"), column, Kind.NUMBER, "").date == date
