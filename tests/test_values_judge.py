"""One judge of what is written: the same inputs through a returned form and through an imported document.

Each line is a kind, with its reason where it is not plain from the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tyokirja.answers import Answer, KnownAnswers, read_answer
from tyokirja.catalogue.defaults import default_choices
from tyokirja.form.figures import figure
from tyokirja.model import Kind, Language, Row
from tyokirja.sources.meaning.figures import Read, read_figure
from tyokirja.sources.structure.found import Figure
from tyokirja.sources.structure.strips import Words
from tyokirja.values import Asked, Flaw, Judged, as_typed, exact, judge, read_number, write_number
from tyokirja.values.marks import in_signs
from tyokirja.values.units import unit_words
from tyokirja.written import Mark, Run, Written

CHOICES = default_choices()
NUMBER, PERCENT, MONEY, YES_NO, DATE = Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.YES_NO, Kind.DATE


def returned(content: Written, kind: Kind = NUMBER, unit: str = "", measure: str = "Mittari") -> Answer:
    """What a returned cell is read as."""
    row = Row("KOU-001", "talous", measure=measure, kind=kind, unit_of_measure=unit)
    return read_answer("actual", row, content, CHOICES)


def imported(text: str, kind: Kind = NUMBER, unit: str = "") -> Read:
    """What the words of a document are read as."""
    return read_figure(Figure(Words(text)), "target", kind, unit)


@dataclass(frozen=True)
class Case:
    """A text where a kind and unit are asked. ``returned`` and ``imported``: value, and the code of what is told."""

    text: str
    kind: Kind
    unit: str
    returned: tuple[float | str | None, str]
    imported: tuple[float | None, str]


CASES = [
    # a footnote's sign is no part of the figure, and is told
    Case("97¹", NUMBER, "", (97, "value_footnote"), (97, "figure_footnote")),
    Case("97 ¹)", NUMBER, "", (97, "value_footnote"), (97, "figure_footnote")),
    Case("97*", NUMBER, "", (97, "value_footnote"), (97, "figure_footnote")),
    Case("97 1)", NUMBER, "", (97, "value_footnote"), (97, "figure_footnote")),
    Case("97₁", NUMBER, "", (97, "value_footnote"), (97, "figure_footnote")),
    Case("¹97", NUMBER, "", (97, "value_footnote"), (97, "figure_footnote")),
    Case("97¹,²", NUMBER, "", (97, "value_footnote"), (97, "figure_footnote")),
    Case("49 %¹", PERCENT, "%", (49, "value_footnote"), (49, "figure_footnote")),
    Case("12 kpl¹", NUMBER, "kpl", (12, "value_footnote"), (12, "figure_footnote")),
    Case("120 m² ¹", NUMBER, "m2", (120, "value_footnote"), (120, "figure_footnote")),
    Case("5 kg²", NUMBER, "kg", (5, "value_footnote"), (5, "figure_footnote")),
    # the digits of a unit are the unit's
    Case("120 m²", NUMBER, "m2", (120, ""), (120, "")),
    Case("120 m^2", NUMBER, "m2", (120, ""), (120, "")),
    Case("1,2 km^2", NUMBER, "m2", (None, "value_unit"), (1_200_000, "figure_unit")),
    Case(
        "*n. 12**",
        NUMBER,
        "kpl",
        (12, "value_approximate, value_footnote"),
        (12, "figure_footnote, figure_approximate"),
    ),
    Case("120 m³", NUMBER, "m³", (120, ""), (120, "")),
    Case("5 tCO₂", NUMBER, "t CO2", (5, ""), (5, "")),
    # a power and a price are no footnotes
    Case("10³", NUMBER, "", (None, "value_ambiguous"), (10, "figure_ambiguous")),
    Case("12⁵⁰ €", MONEY, "€", (None, "value_ambiguous"), (12.5, "figure_ambiguous")),
    # the row's own unit, and what counts alike, says nothing
    Case("12 kpl", NUMBER, "kpl", (12, ""), (12, "")),
    Case("12 tapahtumaa", NUMBER, "kpl", (12, ""), (12, "")),
    Case("12 hlö", NUMBER, "hlö", (12, ""), (12, "")),
    Case("12 €", MONEY, "", (12, ""), (12, "")),
    Case("25 000 e", MONEY, "€", (25000, ""), (25000, "")),
    Case("12 €/as", MONEY, "€/asukas", (12, ""), (12, "")),
    Case("11,7 pv", NUMBER, "kpv/hlö", (11.7, ""), (11.7, "")),
    Case("12 pv", NUMBER, "", (12, ""), (12, "")),  # nothing to hold it against
    # another unit of the same thing is asked about, with both readings
    Case("10,9 t", NUMBER, "kg/vuosi", (None, "value_unit"), (10_900, "figure_unit")),
    Case("2,5 ha", NUMBER, "m2", (None, "value_unit"), (25_000, "figure_unit")),
    Case("90 min", NUMBER, "h", (None, "value_unit"), (1.5, "figure_unit")),
    Case("2 km", NUMBER, "m", (None, "value_unit"), (2000, "figure_unit")),
    Case("500 l", NUMBER, "m3", (None, "value_unit"), (0.5, "figure_unit")),
    Case("3 MWh", NUMBER, "kWh", (None, "value_unit"), (3000, "figure_unit")),
    Case("2 v", NUMBER, "kk", (None, "value_unit"), (24, "figure_unit")),
    Case("5 ‰", PERCENT, "%", (None, "value_unit"), (0.5, "figure_unit")),
    # a unit of something else too
    Case("12 kk", NUMBER, "kpl", (None, "value_other_unit"), (12, "figure_unit")),
    Case("12 kpl", MONEY, "€", (None, "value_other_unit"), (12, "figure_unit")),
    Case("5 € asukasta kohden", MONEY, "€/as", (5, ""), (5, "")),
    Case("5 euroa per oppilas", MONEY, "€/oppilas", (5, ""), (5, "")),
    Case("30 henkilöä vuodessa", NUMBER, "hlö/v", (30, ""), (30, "")),
    Case("12 htv", NUMBER, "h", (None, "value_other_unit"), (12, "figure_unit")),
    Case("5 €/kk", MONEY, "€/v", (None, "value_other_unit"), (5, "figure_unit")),
    # so are a rate where a total is asked and points where a share is
    Case("25 €/asukas", MONEY, "€", (None, "value_other_unit"), (25, "figure_unit")),
    Case("25 €/as", MONEY, "", (None, "value_other_unit"), (25, "figure_unit")),
    Case("12 kpl/kk", NUMBER, "kpl", (None, "value_other_unit"), (12, "figure_unit")),
    Case("12 kpl vuodessa", NUMBER, "kpl", (None, "value_other_unit"), (12, "figure_unit")),
    Case("5 €/as/v", MONEY, "€/as", (None, "value_other_unit"), (5, "figure_unit")),
    Case("3 %-yks", PERCENT, "%", (None, "value_other_unit"), (3, "figure_unit")),
    Case("3 prosenttiyksikköä", PERCENT, "%", (None, "value_other_unit"), (3, "figure_unit")),
    Case("3 %-yks.", PERCENT, "%-yks", (3, ""), (3, "")),
    Case("3 %", PERCENT, "%-yks", (3, ""), (3, "")),  # as the form's own cells show it
    Case("3 %-yks", NUMBER, "kpl", (None, "value_other_unit"), (3, "figure_unit")),
    Case("12 %/v", PERCENT, "%", (None, "value_other_unit"), (12, "figure_unit")),
    Case("12 %/v", PERCENT, "%/v", (12, ""), (12, "")),
    # a unit that nobody knows is asked about in a document too, unless it may be what is counted
    Case("2 GJ", NUMBER, "MWh", (None, "value_not_number"), (2, "figure_unit")),
    Case("5 aaria", NUMBER, "ha", (None, "value_not_number"), (5, "figure_unit")),
    Case("12 retkeä", NUMBER, "kpl", (None, "value_not_number"), (12, "")),
    Case("1½", NUMBER, "h", (1.5, ""), (1.5, "")),
    Case("2 ¼ h", NUMBER, "h", (2.25, ""), (2.25, "")),
    # a scale word counts; a letter may be a scale and may be a unit
    Case("1,5 milj. €", MONEY, "€", (1_500_000, ""), (1_500_000, "")),
    Case("350 k€", MONEY, "€", (350_000, ""), (350_000, "")),
    Case("350 t €", MONEY, "€", (350_000, ""), (350_000, "")),
    Case("2 mrd", NUMBER, "", (2e9, ""), (2e9, "")),
    Case("10,9 M", NUMBER, "", (None, "value_scale"), (10.9, "figure_scale")),
    Case("350 t", MONEY, "€", (None, "value_scale"), (350, "figure_scale")),
    Case("4 t", NUMBER, "kpl", (None, "value_scale"), (4, "figure_scale")),
    Case("18 t m²", NUMBER, "m2", (None, "value_scale"), (18, "figure_scale")),
    Case("350 t", MONEY, "t€", (350, ""), (350, "")),  # the row's own scale
    Case("10,9 t", NUMBER, "t", (10.9, ""), (10.9, "")),
    Case("1 500 €", MONEY, "t€", (None, "value_scale"), (1500, "figure_scale")),
    Case("1 500 €", MONEY, "1 000 €", (None, "value_scale"), (1500, "figure_scale")),
    # a share without its sign is as doubtful in a text as in a number
    Case("0,45", PERCENT, "%", (None, "percent_doubtful"), (0.45, "figure_share")),
    Case("0,45 %", PERCENT, "%", (0.45, ""), (0.45, "")),
    Case("45", PERCENT, "%", (45, ""), (45, "")),
    Case("34 kpl", PERCENT, "%", (None, "percent_doubtful"), (34, "figure_share")),
    # as before
    Case("1.234", NUMBER, "", (None, "value_ambiguous"), (1234, "figure_ambiguous")),
    Case("n. 40 kpl", NUMBER, "kpl", (40, "value_approximate"), (40, "figure_approximate")),
    Case("ei tiedossa, tulee elokuussa", NUMBER, "", ("ei tiedossa, tulee elokuussa", ""), (None, "figure_unknown")),
    Case(
        "ei tiedossa, tulee elokuussa 2026",
        NUMBER,
        "",
        ("ei tiedossa, tulee elokuussa 2026", ""),
        (None, "figure_unknown"),
    ),
    Case("tieto saadaan 15.8.2026", NUMBER, "", ("tieto saadaan 15.8.2026", ""), (None, "figure_unknown")),
    Case("kyllä¹", YES_NO, "", (1, "value_footnote"), (1, "figure_footnote")),
    # an error value that stands as a text
    Case("#JAKO/0!", NUMBER, "", (None, "value_error"), (None, "figure_error")),
    Case("#DIV/0!", PERCENT, "%", (None, "value_error"), (None, "figure_error")),
    Case("#N/A", MONEY, "€", (None, "value_error"), (None, "figure_error")),
    Case("#PUUTTUU!", YES_NO, "", (None, "value_error"), (None, "figure_error")),
    Case("#####", NUMBER, "", (None, "value_error"), (None, "figure_error")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.text} in {case.unit or case.kind}")
def test_a_text_is_read_alike_in_both_directions(case: Case) -> None:
    content = Written(case.text, "@")
    answer, read = returned(content, case.kind, case.unit), imported(case.text, case.kind, case.unit)
    judged = judge(content, Asked(case.kind, case.unit))

    assert (answer.value, ", ".join(code for code, _ in answer.problems())) == case.returned
    assert (read.value, ", ".join(hint.code for hint in read.hints)) == case.imported
    assert answer.typed == case.text
    assert judged.value == (None if isinstance(answer.value, str) else answer.value)
    assert judged.value is not None or read.value is None or read.value in (*judged.readings, judge_anyhow(case))


def judge_anyhow(case: Case) -> float | None:
    """The figure of a text as it stands, where its unit has nothing to do with the row's."""
    return read_number(case.text).value


@pytest.mark.parametrize(
    ("text", "kind", "unit", "flaw", "readings"),
    [
        ("10,9 t", NUMBER, "kg", Flaw.UNIT, (10.9, 10_900)),
        ("10,9 M", NUMBER, "kpl", Flaw.SCALE, (10.9, 10_900_000)),
        ("1 500 €", MONEY, "t€", Flaw.SCALE, (1500, 1.5)),
        ("0,45", PERCENT, "%", Flaw.PERCENT, (0.45, 45)),
        ("10³", NUMBER, "", Flaw.AMBIGUOUS, (10, 1000)),
        ("-10²", NUMBER, "", Flaw.AMBIGUOUS, (-10, -100)),
        ("2×10⁶", NUMBER, "", Flaw.AMBIGUOUS, (2_000_000,)),
        (
            "12.5.2026",
            NUMBER,
            "",
            Flaw.IS_DATE,
            (12.5, 12.05),
        ),  # what Excel made of 12.5, in a table that is no workbook
        ("2026-05-12 00:00:00", PERCENT, "%", Flaw.IS_DATE, (12.5, 12.05)),
        ("-2 * 10^6", NUMBER, "", Flaw.AMBIGUOUS, (-2_000_000,)),
        ("1,5E+03", NUMBER, "", Flaw.AMBIGUOUS, (1500,)),
        ("(1 200)", NUMBER, "", Flaw.AMBIGUOUS, (1200, -1200)),
        ("(1 200 €)", MONEY, "€", Flaw.AMBIGUOUS, (1200, -1200)),
        ("1 200-", NUMBER, "", Flaw.AMBIGUOUS, (-1200, 1200)),
        ("1 200 €−", MONEY, "€", Flaw.AMBIGUOUS, (-1200, 1200)),
        ("12 kk", NUMBER, "kpl", Flaw.UNIT, ()),
        ("1.234 t", NUMBER, "kg", Flaw.UNIT, (1234, 1_234_000, 1.234, 1234)),
        ("1.234 tonnia kiveä", NUMBER, "kg", Flaw.AMBIGUOUS, (1234, 1.234)),
        ("1.234 %", NUMBER, "kg", Flaw.AMBIGUOUS, (1234, 1.234)),
        ("-12⁵⁰ €", MONEY, "€", Flaw.AMBIGUOUS, (-12.5, -12)),
        ("18 t m²", NUMBER, "ha", Flaw.UNIT, (18, 1.8)),
        ("18 t m²", NUMBER, "kg", Flaw.UNIT, ()),
        ("10 t/v", NUMBER, "kg/kk", Flaw.UNIT, ()),
    ],
)
def test_every_reading_of_a_doubtful_figure_is_told(
    text: str, kind: Kind, unit: str, flaw: Flaw, readings: tuple[float, ...]
) -> None:
    judged = judge(Written(text), Asked(kind, unit))
    assert (judged.value, judged.flaw, judged.readings) == (None, flaw, readings)


@pytest.mark.parametrize(
    ("text", "unit", "measure", "value", "code"),
    [
        ("2,5 ha", "bruttoneliöt", "Myynti", None, "value_unit"),
        ("2,5 ha", "", "Purettujen kiinteistöjen bruttoneliöt", None, "value_unit"),
        ("120 m2", "", "Purettujen kiinteistöjen bruttoneliöt", 120, ""),
        ("10,9 M€", "", "Maksujen määrä euroina", 10_900_000, ""),
        ("12 kg", "bruttoneliöt", "Myynti", None, "value_other_unit"),
        ("3 kirjaa", "kirjaa/asukas", "Lainat", 3, ""),
        ("3 kirjaa.", "kirjaa/asukas", "Lainat", 3, ""),
        ("12 t", "tonnia", "Sekajäte", 12, ""),
        ("12 kpl/kk", "kpl", "Tapahtumat kuukaudessa", 12, ""),
        ("12 kpl/v", "kpl", "Tapahtumia vuosittain", 12, ""),
        ("25 €/asukas", "€", "Nettomenot asukasta kohden", 25, ""),
        ("25 €/asukas", "€", "Uusia asukkaita", None, "value_other_unit"),
    ],
)
def test_the_measures_own_words_may_name_its_unit(
    text: str, unit: str, measure: str, value: float | None, code: str
) -> None:
    answer = returned(Written(text, "@"), NUMBER, unit, measure)
    assert (answer.value, answer.code or "") == (value, code)


def test_a_share_that_is_an_estimate_is_told_as_one() -> None:
    judged = judge(Written("n. 45 %"), Asked(PERCENT, "%"))
    assert (judged.value, judged.flaw) == (45, Flaw.APPROXIMATE)


# number formats

FORMATS = [
    (16.0, '0.0" M€"', MONEY, "€", 16e6, "", "16,0 M€"),
    (16.0, '0.0" M€"', MONEY, "M€", 16, "", "16,0 M€"),
    (16.0, '# ##0 "t€"', MONEY, "€", 16_000, "", "16 t€"),
    (16.0, '#,##0 "t€"', MONEY, "t€", 16, "", "16"),  # the form's own unit
    (16.0, '#,##0 "€"', MONEY, "€", 16, "", "16"),
    (16.0, '#,##0.00 "€"', NUMBER, "kpl", None, "value_other_unit", "16,00 €"),
    (16e6, '0.0,," M€"', MONEY, "€", 16e6, "", "16,0 M€"),
    (16e6, "#,##0,", MONEY, "t€", 16_000, "", "16\u00a0000"),  # the row asks for what the cell shows
    (16e6, "#,##0,", NUMBER, "kpl", None, "value_format_scales", "16\u00a0000"),
    (0.0, "#,##0,", NUMBER, "kpl", 0, "", "0"),
    (46.0, '0.0,,""\\"""', NUMBER, "kpl", None, "value_format_scales", '0,000046"'),  # a stray quote
    (16e6, '0.0,," kpl"', NUMBER, "kpl", None, "value_format_scales", "16,0 kpl"),
    (16e6, '0.0,,"*"', NUMBER, "kpl", None, "value_format_scales", "16,0*"),
    (16e6, '"≥ "0,', NUMBER, "kpl", None, "value_format_scales", "≥ 16000"),
    (45.0, '0,"%"', PERCENT, "%", None, "value_format_scales", "0,045 %"),
    (16e6, '0," tuhatta"', NUMBER, "kpl", 16e6, "", "16000 tuhatta"),
    (16e6, '0.0,," M€"', MONEY, "M€", 16, "", "16,0 M€"),
    (46.0, '0" 000"', NUMBER, "kpl", None, "value_format_scales", "46 000"),
    (46.0, '0" m2"', NUMBER, "m2", 46, "", "46 m2"),
    (5.0, '"≥ "0', NUMBER, "", 5, "value_approximate", "≥ 5"),
    (12.0, '"-"0', NUMBER, "kpl", -12, "", "-12"),  # a minus of the format counts as one that is typed
    (12.0, "-0", NUMBER, "kpl", -12, "", "-12"),
    (0.12, "-0 %", PERCENT, "%", -12, "", "-12 %"),
    (-12.0, "0;-0", NUMBER, "kpl", -12, "", "-12"),
    (12.0, "_-* #,##0_-;-* #,##0_-", NUMBER, "kpl", 12, "", "12"),
    (1.0, '"Ei"', YES_NO, "", 0, "", "Ei"),  # words instead of the figure
    (1.0, '"Kyllä";;"Ei"', YES_NO, "", 1, "", "Kyllä"),
    (0.0, '"Kyllä";;"Ei"', YES_NO, "", 0, "", "Ei"),
    (1.0, '"✓"', YES_NO, "", 1, "", "✓"),
    (1.0, "0", YES_NO, "", 1, "", "1"),
    (10.9, '0.0" t"', NUMBER, "kg", None, "value_unit", "10,9 t"),
    (0.45, '0.00" %"', PERCENT, "%", 0.45, "", "0,45 %"),
    (12.0, '0" %"', NUMBER, "kpl", None, "percent_doubtful", "12 %"),
    (0.12, "0 %", NUMBER, "%", None, "percent_doubtful", "12 %"),  # the cell holds a hundredth of what it shows
    (16e6, '0.0,," outoa"', NUMBER, "kpl", None, "value_not_number", "16,0 outoa"),
    (97.0, '0"*"', NUMBER, "", 97, "value_footnote", "97*"),
    (1.234, '0.000" kpl"', NUMBER, "kpl", 1.234, "", "1,234 kpl"),  # no thousands, as a text might have
    (-5.0, '0" kpl";[Red]0" kpl"', NUMBER, "kpl", -5, "", "-5 kpl"),
]


@pytest.mark.parametrize(("figure", "code", "kind", "unit", "value", "told", "typed"), FORMATS)
def test_what_a_number_format_adds_is_read_as_if_it_had_been_typed(
    figure: float, code: str, kind: Kind, unit: str, value: float | None, told: str, typed: str
) -> None:
    answer = returned(Written(figure, code), kind, unit)
    assert (answer.value, answer.code or "", answer.typed) == (value, told, typed)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (Written(5.0, ";;;"), NUMBER),
        (Written(0.05, ";;;"), PERCENT),
        (Written(-3.0, "0;;"), NUMBER),
        (Written(0.0, "0;-0;;@"), NUMBER),
        (Written(0.0, "#"), NUMBER),
        (Written(0.0, "#,###"), MONEY),
        (Written(5.0, '"  "'), NUMBER),
        (Written(5.0, "* "), NUMBER),
        (Written("5 kpl", ";;;"), NUMBER),
        (Written("kyllä", "0;0;0;"), YES_NO),
        (Written("Selite", ";;;"), Kind.TEXT),
    ],
)
def test_what_a_number_format_shows_nothing_of_is_hidden(content: Written, kind: Kind) -> None:
    answer = returned(content, kind)
    assert (answer.value, answer.code) == (None, "answer_hidden")
    assert answer.typed == as_typed(content)
    assert judge(content, Asked(kind)).unsaid == Mark.HIDDEN
    for column in ("status", "commentary"):
        assert read_answer(column, Row("KOU-001", "talous"), content, CHOICES).code == "answer_hidden"


@pytest.mark.parametrize("unit", ["", "€", "t€", "milj. €", "€/asukas", "€ / kk", "1 000 €"])
def test_a_money_rows_own_cells_say_no_more_than_their_figure(unit: str) -> None:
    row = Row("KOU-001", "talous", measure="Mittari", kind=MONEY, unit_of_measure=unit)
    cell = figure(1234.5, row, Language.FI)
    assert judge(Written(cell.value, cell.number_format), Asked(MONEY, unit)) == Judged(1234.5)


def test_a_unit_that_a_format_writes_is_held_against_each_rows_own_words() -> None:
    known = KnownAnswers(CHOICES, Language.FI)
    for measure, value in (("Kustannus asukasta kohden", 25), ("Kustannus", None)):
        row = Row("KOU-001", "talous", measure=measure, kind=MONEY, unit_of_measure="€")
        assert known.read("actual", row, Written(25.0, '0" €/as"')).value == value


# marks

PLAIN = Mark(0)


@pytest.mark.parametrize(
    ("runs", "value", "code", "typed"),
    [
        ((("97", PLAIN), ("1", Mark.RAISED)), 97, "value_footnote", "97¹"),
        ((("97 ", PLAIN), ("1)", Mark.RAISED)), 97, "value_footnote", "97 ¹⁾"),
        ((("10", PLAIN), ("5", Mark.LOWERED)), 10, "value_footnote", "10₅"),
        ((("97", PLAIN), ("[1]", Mark.RAISED)), 97, "value_footnote", "97¹"),
        ((("97", Mark.RAISED),), 97, "", "97"),  # nothing stands beside it
        ((("10", PLAIN), ("3", Mark.RAISED)), None, "value_ambiguous", "10³"),
        ((("7", Mark.STRUCK), ("8", PLAIN)), 8, "answer_struck", "78"),
        ((("78", Mark.STRUCK),), None, "answer_struck", "78"),
        ((("12", PLAIN), ("34", Mark.HIDDEN)), 12, "answer_hidden", "1234"),
        ((("12 ", Mark.DELETED), ("15", PLAIN)), 15, "answer_hidden", "12 15"),
        ((("7", Mark.STRUCK), ("97", PLAIN), ("1", Mark.RAISED)), 97, "answer_struck, value_footnote", "797¹"),
        ((("1", Mark.STRUCK | Mark.RAISED), ("97", PLAIN)), 97, "answer_struck", "¹97"),
    ],
)
def test_a_mark_changes_what_is_said_and_is_told(
    runs: tuple[tuple[str, Mark], ...], value: float | None, code: str, typed: str
) -> None:
    marked = tuple(Run(*run) for run in runs)
    answer = returned(Written("".join(run.text for run in marked), "General", runs=marked))
    assert (answer.value, ", ".join(each for each, _ in answer.problems()), answer.typed) == (value, code, typed)
    if any(run.marks & (Mark.RAISED | Mark.LOWERED) for run in marked) and value is not None:
        assert imported(in_signs(marked)).value == value


def test_raised_digits_that_make_a_unit_are_that_unit() -> None:
    square = (Run("120 m"), Run("2", Mark.RAISED))
    assert returned(Written("120 m2", "@", runs=square), NUMBER, "m2") == Answer("120 m²", 120.0)


def test_a_struck_figure_says_nothing_and_a_struck_word_of_a_text_is_left_out() -> None:
    row = Row("KOU-001", "talous", measure="Mittari", kind=NUMBER)
    figure = Written(97.0, "General", runs=(Run("97", Mark.STRUCK),))
    words = Written("Ei etene", "@", runs=(Run("Ei ", Mark.STRUCK), Run("etene")))
    status = Written("Etenee Toteutunut", "@", runs=(Run("Etenee ", Mark.STRUCK), Run("Toteutunut")))

    assert returned(figure).value is None
    assert read_answer("commentary", row, words, CHOICES).value == "etene"
    assert read_answer("status", row, status, CHOICES).value == "attained"
    assert read_answer("status", row, status, CHOICES).code == "answer_struck"
    share = Written("78", '@" %"', runs=(Run("7", Mark.STRUCK), Run("8")))
    assert judge(share, Asked(PERCENT, "%")) == Judged(8.0, unit="%", unsaid=Mark.STRUCK, text="8 %")
    gone = Written("x", "@", runs=(Run("x", Mark.STRUCK),))
    assert read_answer("commentary", row, gone, CHOICES).value is None


# native values

DAY = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("content", "kind", "value", "flaw", "readings"),
    [
        (Written(None, error="#N/A"), NUMBER, None, Flaw.ERROR, ()),
        (Written(None, formula="=A1"), NUMBER, None, Flaw.FORMULA, ()),
        (Written(12.5, "General"), NUMBER, 12.5, None, ()),
        (Written(True, "General"), NUMBER, None, Flaw.NOT_READ, ()),
        (Written(0.12, "0 %"), NUMBER, None, Flaw.PERCENT, (0.12, 12)),
        (Written(12.5, "General"), PERCENT, 12.5, None, ()),
        (Written(0.0, "General"), PERCENT, 0, None, ()),
        (Written(0.4, "General"), PERCENT, None, Flaw.PERCENT, (0.4, 40)),
        (Written(0.4, "0.0 %"), PERCENT, 40, None, ()),
        (Written(12.5, "0 %"), PERCENT, None, Flaw.PERCENT, (12.5, 1250)),
        (Written(0.4, None), PERCENT, 40, Flaw.PERCENT, (0.4, 40)),
        (Written(0.0, None), PERCENT, 0, None, ()),
        (Written(True, "General"), YES_NO, 1, None, ()),
        (Written(0.0, "General"), YES_NO, 0, None, ()),
        (Written(2.0, "General"), YES_NO, None, Flaw.NOT_READ, ()),
        (Written(DAY, "d.m.yyyy"), YES_NO, None, Flaw.NOT_READ, ()),
        (Written("ei vielä", "@"), YES_NO, None, Flaw.EXTRA_TEXT, (0,)),
        (Written(datetime(2026, 10, 31), "d.m.yyyy"), DATE, DAY, None, ()),
        (Written(DAY, "d.m.yyyy"), DATE, DAY, None, ()),
        (Written(46326.0, "General"), DATE, DAY, None, ()),
        (Written(44864.0, "General", date1904=True), DATE, DAY, None, ()),
        (Written(12.0, "General"), DATE, None, Flaw.NOT_READ, ()),
        (Written(True, "General"), DATE, None, Flaw.NOT_READ, ()),
        (Written(time(12, 30), "h:mm"), DATE, None, Flaw.NOT_READ, ()),
        (Written("31.10.2026¹", "@"), DATE, DAY, None, ()),
        (Written("loppuvuodesta", "@"), DATE, None, Flaw.NOT_READ, ()),
        (Written(25000.0, "#,##0"), Kind.TEXT, "25\u00a0000", None, ()),
        (Written("Valmis", "@"), Kind.TEXT, "Valmis", None, ()),
    ],
)
def test_a_native_value_is_read_as_what_is_asked(
    content: Written,
    kind: Kind,
    value: float | str | date | None,
    flaw: Flaw | None,
    readings: tuple[float, ...],
) -> None:
    judged = judge(content, Asked(kind))
    assert (judged.value, judged.flaw, judged.readings) == (value, flaw, readings)


@pytest.mark.parametrize(
    ("value", "near", "believed"),
    [
        (12.5, (1000.0,), True),
        (4.0, (5.0,), False),  # a program's 4, or one that was pasted
        (1.0, (5.0,), True),
        (1.5, (50.0,), True),  # three times the largest
        (1.51, (50.0,), False),
        (2.5, (20.0, 100.0), True),
        (12.5, (10.0,), False),
        (9.99, (), True),  # where nothing tells how large the measure's figures are
        (10.0, (), False),
        (-10.0, (), False),
        (10.0, (3000.0,), True),
        (12.0, (400.0,), True),
        (-12.0, (400.0,), True),
        (12.01, (400.0,), False),
        (20.0, (600.0, 5000.0), True),
    ],
)
def test_a_large_percentage_is_believed_where_the_measures_figures_are_as_large(
    value: float, near: tuple[float, ...], believed: bool
) -> None:
    judged = judge(Written(value, "0 %"), Asked(PERCENT, "%", near=near))
    points = exact(value * 100)
    assert judged == (Judged(points) if believed else Judged(flaw=Flaw.PERCENT, readings=(value, points)))


@pytest.mark.parametrize(
    ("text", "kind", "unit", "judged"),
    [
        ("97 kpl¹", NUMBER, "kpl", Judged(97.0, unit="kpl", footnote="¹", text="97 kpl")),
        ("n. 45 %", PERCENT, "%", Judged(45.0, Flaw.APPROXIMATE, unit="%", text="n. 45 %")),
        ("1,5 milj. €", MONEY, "€", Judged(1_500_000.0, unit="milj. €", text="1,5 milj. €")),
        ("€ 5", MONEY, "€", Judged(5.0, Flaw.UNIT_FIRST, unit="€", text="€ 5")),
        ("12 retkeä*", NUMBER, "kpl", Judged(None, Flaw.EXTRA_TEXT, (12.0,), "retkeä", "*", text="12 retkeä")),
        ("12 kpl (3) 1)", NUMBER, "kpl", Judged(None, Flaw.SEVERAL, footnote="1)", text="12 kpl (3)")),
        ("3 kirjaa / asukas", NUMBER, "kirjaa/asukas", Judged(3.0, unit="kirjaa / asukas", text="3 kirjaa / asukas")),
        ("12 %", NUMBER, "kpl", Judged(None, Flaw.PERCENT, (0.12, 12.0), "%", text="12 %")),
        ("1.234 %", NUMBER, "kg", Judged(None, Flaw.AMBIGUOUS, (1234.0, 1.234), "%", text="1.234 %")),
        ("1.234 %", PERCENT, "%", Judged(None, Flaw.AMBIGUOUS, (1234.0, 1.234), "%", text="1.234 %")),
        ("10,9 t", NUMBER, "kg", Judged(None, Flaw.UNIT, (10.9, 10_900.0), "t", text="10,9 t")),
        ("5 ‰", PERCENT, "%", Judged(None, Flaw.UNIT, (5.0, 0.5), "‰", text="5 ‰")),
        ("3 %-yks", PERCENT, "%", Judged(None, Flaw.UNIT, (), "%-yks", text="3 %-yks")),
        ("n. 3 %-yks", PERCENT, "%-yks", Judged(3.0, Flaw.APPROXIMATE, (), "%-yks", text="n. 3 %-yks")),
        ("12 %/v", PERCENT, "%", Judged(None, Flaw.UNIT, (), "%/v", text="12 %/v")),
        ("34 kpl", PERCENT, "%", Judged(None, Flaw.PERCENT, (34.0,), "kpl", text="34 kpl")),
        ("12 KPL", PERCENT, "Kpl", Judged(12.0, unit="KPL", text="12 KPL")),
        ("1", PERCENT, "%", Judged(None, Flaw.PERCENT, (1.0, 100.0), text="1")),
        ("-1", PERCENT, "%", Judged(None, Flaw.PERCENT, (-1.0, -100.0), text="-1")),
        ("1,01", PERCENT, "%", Judged(1.01, text="1,01")),
        ("0", PERCENT, "%", Judged(0.0, text="0")),
        ("10-15 kpl", NUMBER, "kpl", Judged(None, Flaw.RANGE, text="10-15 kpl")),
        ("10³", NUMBER, "", Judged(None, Flaw.AMBIGUOUS, (10.0, 1000.0), text="10³")),
        ("12⁵⁰ €", MONEY, "€", Judged(None, Flaw.AMBIGUOUS, (12.5, 12.0), text="12⁵⁰ €")),
        ("0⁵⁰ €", MONEY, "€", Judged(None, Flaw.AMBIGUOUS, (0.5, 0.0), text="0⁵⁰ €")),
        ("12.5.2026", NUMBER, "", Judged(None, Flaw.IS_DATE, (12.5, 12.05), text="12.5.2026")),
        ("kyllä¹", YES_NO, "", Judged(1.0, footnote="¹", text="kyllä")),
        ("ei vielä*", YES_NO, "", Judged(None, Flaw.EXTRA_TEXT, (0.0,), "ei vielä", "*", text="ei vielä")),
        ("10/2026", DATE, "", Judged(date(2026, 10, 31), Flaw.APPROXIMATE, text="10/2026")),
        ("31.10.2026¹", DATE, "", Judged(date(2026, 10, 31), footnote="¹", text="31.10.2026")),
        ("keväällä*", DATE, "", Judged(None, Flaw.NOT_READ, footnote="*", text="keväällä")),
        ("Valmis¹", Kind.TEXT, "", Judged("Valmis¹")),
        ("#N/A", NUMBER, "", Judged(flaw=Flaw.ERROR)),
    ],
)
def test_all_that_is_found_in_a_text_is_told_with_what_was_read(
    text: str, kind: Kind, unit: str, judged: Judged
) -> None:
    assert judge(Written(text), Asked(kind, unit)) == judged


# dates and clocks where a number is asked


@pytest.mark.parametrize(
    ("value", "readings"),
    [
        (datetime(2026, 5, 12), (12.5, 12.05)),
        (date(2026, 11, 3), (3.11,)),
        (date(2026, 10, 3), (3.1,)),
        (time(12, 30), (12.3,)),
        (timedelta(hours=37, minutes=30), (37.5,)),
        (timedelta(minutes=45), (0.75,)),
    ],
)
def test_what_a_spreadsheet_made_of_a_number_is_offered_as_it_was_typed(
    value: date | time | timedelta, readings: tuple[float, ...]
) -> None:
    judged = judge(Written(value, "d.m."), Asked(NUMBER))
    assert (judged.value, judged.flaw, judged.readings) == (None, Flaw.IS_DATE, readings)
    assert returned(Written(value, "d.m.")).code == "value_is_date"


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_a_day_offers_its_day_and_month_as_a_number(day: date) -> None:
    readings = judge(Written(day, "d.m."), Asked(NUMBER)).readings
    assert f"{day.day},{day.month}" in [write_number(reading) for reading in readings] or day.month == 10


def test_a_date_among_the_figures_of_a_document_is_told() -> None:
    read = imported("12.5.2026")
    assert [(hint.code, dict(hint.fields)["readings"]) for hint in read.hints] == [("figure_date", "12,5 / 12,05")]


# the words of lists


@pytest.mark.parametrize(
    ("typed", "value", "code"),
    [
        ("Etenee", "on_track", None),
        ("● Etenee", "on_track", None),
        ("▲ Viivästynyt", "delayed", None),
        ("▲\u00a0viivästynyt", "delayed", None),
        ("■ Ei toteutunut", "not_attained", None),
        ("🟢 Etenee", "on_track", None),
        ("Etenee (vihreä)", "on_track", None),
        ("vihreä – Etenee", "on_track", None),
        ("Försenad, gult", "delayed", None),
        ("2. Etenee", "on_track", None),
        ("2) ● Etenee", "on_track", None),
        ("• Etenee", "on_track", None),
        ("Etenee¹", "on_track", None),
        ("● Eteneee", "on_track", "choice_near"),
        ("punainen", None, "choice_unknown"),  # a colour is no status
        ("■", None, "choice_unknown"),
        ("■ Etenee", None, "choice_unknown"),  # the sign of another
        ("Etenee (punainen)", None, "choice_unknown"),
        ("hyvin menee", None, "choice_unknown"),
        ("2", None, "choice_unknown"),
        ("?", None, "choice_unknown"),
    ],
)
def test_a_status_is_understood_as_the_form_shows_it(typed: str, value: str | None, code: str | None) -> None:
    row = Row("KOU-001", "talous", measure="Mittari", kind=NUMBER)
    answer = read_answer("status", row, Written(typed, "@"), CHOICES)
    assert (answer.value, answer.code) == (value, code)


def test_a_status_may_have_its_sign_from_its_number_format() -> None:
    row = Row("KOU-001", "talous", measure="Mittari", kind=NUMBER)
    assert read_answer("status", row, Written("Etenee", '"● "@'), CHOICES).value == "on_track"
    assert read_answer("status", row, Written("Etenee", '"■ "@'), CHOICES).value is None


def test_the_choices_of_a_colour_that_was_named_come_first() -> None:
    row = Row("KOU-001", "talous", measure="Mittari", kind=NUMBER)
    fields = dict(read_answer("status", row, Written("keltainen"), CHOICES).fields)
    assert fields["known"].split(", ")[:2] == ["Viivästynyt", "Osittain toteutunut"]


# what always holds

FIGURES = st.floats(-1e9, 1e9).map(lambda value: round(value, 3)).filter(lambda value: value == 0 or abs(value) > 1)
UNITS = st.sampled_from(
    ["", "kpl", "hlö", "kg", "t", "m2", "m²", "ha", "h", "pv", "kk", "€", "t€", "milj. €", "M€", "kWh"]
)


@given(FIGURES, UNITS, st.sampled_from([Language.FI, Language.SV]))
@example(1234.5, "t", Language.FI)
def test_a_figure_written_in_its_rows_own_unit_is_that_figure(value: float, unit: str, language: Language) -> None:
    kind = MONEY if "€" in unit else NUMBER
    judged = judge(Written(f"{write_number(value, language)} {unit}".strip()), Asked(kind, unit))
    assert (judged.value, judged.flaw, judged.footnote) == (exact(value), None, "")


@given(FIGURES, UNITS, UNITS)
def test_a_figure_in_another_unit_is_never_silently_what_it_is_not(value: float, unit: str, asked: str) -> None:
    judged = judge(Written(f"{write_number(value)} {unit}".strip()), Asked(NUMBER, asked))
    same = unit == asked or not unit or not asked or {unit, asked} <= {"kpl", "hlö"} or {unit, asked} <= {"m2", "m²"}
    # A row's own t may be hours, and where thousands of euros are asked a t is thousands.
    same = same or (unit, asked) in {("h", "t"), ("t", "t€")}
    money = {"€": 1.0, "t€": 1e3, "milj. €": 1e6, "M€": 1e6}
    if judged.value is not None and not same:
        assert unit in money
        assert asked in money
        assert judged.value == pytest.approx(value * money[unit] / money[asked], rel=1e-12)
    assert judged.value is not None or judged.flaw is not None


@given(FIGURES, st.sampled_from(["General", "0", "#,##0.00", "0.0## %", '0" kpl"', '#,##0 "€"']), st.data())
def test_a_mark_on_all_of_a_figure_changes_no_digit(value: float, code: str, data: st.DataObject) -> None:
    level = data.draw(st.sampled_from([Mark.RAISED, Mark.LOWERED]))
    plainly = judge(Written(value, code), Asked(NUMBER, "kpl"))
    marked = judge(Written(value, code, runs=(Run(write_number(value), level),)), Asked(NUMBER, "kpl"))
    assert marked == plainly


@given(st.integers(2, 999_999), st.integers(1, 9))
@example(10, 3)
def test_a_raised_digit_is_never_a_digit_of_the_figure(figure: int, digit: int) -> None:
    runs = (Run(str(figure)), Run(str(digit), Mark.RAISED))
    judged = judge(Written(f"{figure}{digit}", "@", runs=runs), Asked(NUMBER))
    if figure == 10:
        assert judged.readings == (10.0, 10.0**digit)
    else:
        assert (judged.value, judged.footnote) == (figure, "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit])


@given(
    st.one_of(st.text(max_size=12), st.text("0123456789 ,.-+%€tMk¹²³⁰⁴₂*)m/", max_size=12)),
    st.sampled_from(list(Kind)),
    st.one_of(UNITS, st.text(max_size=8)),
)
def test_nothing_makes_the_judge_fail_or_be_silent(text: str, kind: Kind, unit: str) -> None:
    content = Written(text, "General")
    if content.blank:
        return
    judged = judge(content, Asked(kind, unit, text))
    assert judged.value is not None or judged.flaw is not None
    known = KnownAnswers(CHOICES, Language.FI)
    row = Row("KOU-001", "talous", measure=text, kind=kind, unit_of_measure=unit)
    for column in ("actual", "status", "commentary"):
        answer = read_answer(column, row, content, CHOICES)
        assert known.read(column, row, content) == answer == known.read(column, row, content)
        assert answer.value is not None or answer.code is not None


_MEASURE_WORDS = (
    "tonnia kilometrillä", "energiankulutus kWh/asukas", "CO2-päästöt", "tonnia", "minuuttia", "asukasta kohti", "m3",
    "%-yksikköä", "euroa/oppilas", "vuodessa", "kuukaudessa", "neliömetriä", "per timme", "kilojen", "tuntia", "kirjastot",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(_MEASURE_WORDS), max_size=6).map(" ".join),
    st.sampled_from(("", "t", "%", "€", "h", "kWh/asukas")),
    st.sampled_from(("12 t", "12 kg", "12 h", "12 min", "12 €/asukas", "12 %-yks.", "12 kWh", "12 m3/v", "12 k")),
    st.sampled_from((Kind.NUMBER, Kind.PERCENT, Kind.MONEY)),
)
def test_a_measures_unit_words_are_all_that_its_figures_units_are_judged_by(
    words: str, unit: str, typed: str, kind: Kind
) -> None:
    assert judge(Written(typed), Asked(kind, unit, unit_words(words))) == judge(
        Written(typed), Asked(kind, unit, words)
    )


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Etenee, ei ongelmia", "Etenee"),
        ("Osittain toteutunut – loput syksyllä", "Osittain toteutunut"),
        ("ei toteutunut: rahoitus puuttui", "Ei toteutunut"),
    ],
)
def test_of_a_word_with_more_said_beside_it_the_word_is_offered_first_and_never_taken(typed: str, first: str) -> None:
    answer = read_answer("status", Row("KOU-001", "talous"), Written(typed), CHOICES)
    assert (answer.value, answer.code) == (None, "choice_unknown")
    assert dict(answer.fields)["known"].split(", ")[0] == first
