"""Finnish text to typed values and back: by the examples that people write, and by properties."""

from __future__ import annotations

import math
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tyokirja.model import Language
from tyokirja.values import (
    Flaw,
    cut_pairs,
    date_from_serial,
    exact,
    read_date,
    read_number,
    read_yes_no,
    write_date,
    write_number,
)
from tyokirja.values.dates import last_day, serial
from tyokirja.values.numbers import has_several
from tyokirja.written import fingerprint, key, plain

NBSP, NARROW, MINUS, SOFT_HYPHEN = "\u00a0", "\u202f", "\u2212", "\u00ad"
FIGURES = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15).filter(
    lambda value: value == 0 or abs(value) > 1e-12
)
LANGUAGES = st.sampled_from(Language)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("25 000", 25000, ""),
        (f"25{NBSP}000", 25000, ""),
        (f"25{NARROW}000 €", 25000, "€"),
        ("25000", 25000, ""),
        ("11 400 000", 11_400_000, ""),
        ("12,5 %", 12.5, "%"),
        ("12,5%", 12.5, "%"),
        ("12.5", 12.5, ""),
        ("-3,6", -3.6, ""),
        (f"{MINUS}3,6", -3.6, ""),
        ("+5", 5, ""),
        ("0,15", 0.15, ""),
        ("1.234,5", 1234.5, ""),
        ("1,234.5", 1234.5, ""),
        ("1 234,5", 1234.5, ""),
        ("1'234", 1234, ""),
        ("1.000.000", 1_000_000, ""),
        ("0.125", 0.125, ""),
        ("40 kpl", 40, "kpl"),
        ("9,4 kpv/hlö", 9.4, "kpv/hlö"),
        ("1,5 milj. €", 1_500_000, "milj. €"),
        ("2 t€", 2000, "t€"),
        ("3.", 3, ""),
        ("  12 \n", 12, ""),
        ('"25"', 25, ""),
        ("40 kpl.", 40, "kpl."),
        ("123,456", 123.456, ""),
        ("1234.567", 1234.567, ""),
        ("9" * 60, float("9" * 60), ""),
        ("1,5 mrd. €", 1.5e9, "mrd. €"),
        ("2 Mrd €", 2e9, "Mrd €"),
        ("1,5 milj.€", 1_500_000, "milj. €"),
        ("1,5 M€", 1_500_000, "M€"),
        ("2 miljoonaa euroa", 2_000_000, "miljoonaa euroa"),
        ("2 mn euro", 2_000_000, "mn euro"),
        ("350 te", 350_000, "te"),
        ("350 000,-", 350_000, "€"),
        ("12,– €", 12, "€"),
        ("350 000:-", 350_000, "€"),
        (",5", 0.5, ""),
        ("-.5", -0.5, ""),
        ("5,", 5, ""),
        ("12 %,", 12, "%"),
        ("12 kWh/m2", 12, "kWh/m2"),
        ("12 €/asukas/v", 12, "€/asukas/v"),
        ("14 vrk", 14, "vrk"),
        ("40 elever", 40, "elever"),
    ],
)
def test_figures_are_read_as_finns_write_them(text: str, value: float, unit: str) -> None:
    reading = read_number(text, "kpv/hlö")
    assert (reading.value, reading.unit, reading.flaw) == (value, unit, None)


@pytest.mark.parametrize(
    ("text", "value", "flaw"),
    [
        ("€ 11 350", 11350, Flaw.UNIT_FIRST),
        ("- 12", -12, Flaw.SPACED_SIGN),
        ("n. 40", 40, Flaw.APPROXIMATE),
        ("noin 40 kpl", 40, Flaw.APPROXIMATE),
        ("≥ 80 %", 80, Flaw.APPROXIMATE),
        ("alle 5", 5, Flaw.APPROXIMATE),
        ("n 45", 45, Flaw.APPROXIMATE),
        ("n. −12", -12, Flaw.APPROXIMATE),
        ("n. € 40", 40, Flaw.APPROXIMATE),
        ("hieman yli 50", 50, Flaw.APPROXIMATE),
        ("vähintään 50 %", 50, Flaw.APPROXIMATE),
        ("arvio: 45", 45, Flaw.APPROXIMATE),
        ("45 (arvio)", 45, Flaw.APPROXIMATE),
        ("45 % ennakkotieto", 45, Flaw.APPROXIMATE),
        ("ungefär 12", 12, Flaw.APPROXIMATE),
        ("drygt 12 %", 12, Flaw.APPROXIMATE),
        ("12 (uppskattning)", 12, Flaw.APPROXIMATE),
        ("at least 12", 12, Flaw.APPROXIMATE),
    ],
)
def test_unusual_figures_are_read_and_flagged(text: str, value: float, flaw: Flaw) -> None:
    reading = read_number(text)
    assert (reading.value, reading.flaw) == (value, flaw)


@pytest.mark.parametrize(
    ("text", "flaw", "alternatives"),
    [
        ("1.234", Flaw.AMBIGUOUS, (1234, 1.234)),
        ("-1.234", Flaw.AMBIGUOUS, (-1234, -1.234)),
        ("1.234 milj. €", Flaw.AMBIGUOUS, (1_234_000_000, 1_234_000)),
        ("12 puuttuu vielä", Flaw.EXTRA_TEXT, (12,)),
        ("0 25", Flaw.SEVERAL, ()),
        ("0 250", Flaw.SEVERAL, ()),
        ("0 250,5", Flaw.SEVERAL, ()),
        ("1 00", Flaw.SEVERAL, ()),
        ("12,5,6", Flaw.SEVERAL, ()),
        ("12 (tavoite 15)", Flaw.SEVERAL, ()),
        ("9" * 61, Flaw.SEVERAL, ()),
        ("123.456", Flaw.AMBIGUOUS, (123456, 123.456)),
        ("12.34,5", Flaw.SEVERAL, ()),
        ("1,234.5.6", Flaw.SEVERAL, ()),
        ("1,234.567,8", Flaw.SEVERAL, ()),
        ("1.234,567.8", Flaw.SEVERAL, ()),
        ("12 X", Flaw.EXTRA_TEXT, (12,)),
        ("350,000", Flaw.AMBIGUOUS, (350, 350_000)),
        ("12,500 €", Flaw.AMBIGUOUS, (12.5, 12_500)),
        ("5.3.", Flaw.SEVERAL, ()),
        ("45 (osittain)", Flaw.EXTRA_TEXT, (45,)),
        ("arvio puuttuu", Flaw.NOT_READ, ()),
        ("5 a/b", Flaw.EXTRA_TEXT, (5,)),
        ("1.234 milj. tonnia kiveä", Flaw.AMBIGUOUS, (1234, 1.234)),
        ("10-15", Flaw.RANGE, ()),
        ("10–15 %", Flaw.RANGE, ()),
        ("5/10", Flaw.RANGE, ()),
        ("", Flaw.UNKNOWN, ()),
        ("-", Flaw.UNKNOWN, ()),
        ("ei tiedossa", Flaw.UNKNOWN, ()),
        ("Ei vielä saatavilla, tulee kesällä", Flaw.UNKNOWN, ()),
        ("saknas", Flaw.UNKNOWN, ()),
        ("tieto puuttuu", Flaw.UNKNOWN, ()),
        ("ei ole vielä käytettävissä", Flaw.UNKNOWN, ()),
        ("valmistuu syksyllä", Flaw.UNKNOWN, ()),
        ("valmistuu 5 kohdetta", Flaw.NOT_READ, ()),
        ("vet ej", Flaw.UNKNOWN, ()),
        ("n.a.", Flaw.UNKNOWN, ()),
        ("N/A", Flaw.UNKNOWN, ()),
        ("toteutuu suunnitellusti", Flaw.NOT_READ, ()),
        ("½", Flaw.NOT_READ, ()),
        ("(ks. liite 2, s. 4)", Flaw.NOT_READ, ()),
    ],
)
def test_what_is_not_one_figure_has_no_value(text: str, flaw: Flaw, alternatives: tuple[float, ...]) -> None:
    reading = read_number(text)
    assert (reading.value, reading.flaw, reading.alternatives) == (None, flaw, alternatives)


@pytest.mark.parametrize(
    ("text", "asked", "words"),
    [
        ("1.234 milj. €", "", "milj. €"),
        ("€ 1.234", "", "€"),
        ("1.234.", "", ""),
        ("12 puuttuu vielä", "", "puuttuu vielä"),
        ("1500 €", "t€", "€"),
    ],
)
def test_the_words_beside_a_doubtful_figure_are_told(text: str, asked: str, words: str) -> None:
    reading = read_number(text, asked)
    assert (reading.value, reading.unit) == (None, words)


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("2 mrd €", "mrd. €", 2),
        ("1,5 milj. €", "milj. €", 1.5),
        ("1500 t€", "milj. €", 1.5),
        ("1500 t€", "M€", 1.5),
        ("1,5 mrd. €", "milj.€", 1500),
        ("1,5 milj. €", "€", 1_500_000),
        ("1500", "t€", 1500),
    ],
)
def test_a_scale_is_brought_to_the_unit_that_is_asked(text: str, asked: str, value: float) -> None:
    assert read_number(text, asked).value == value


def test_plain_euros_where_thousands_are_asked_are_not_guessed() -> None:
    reading = read_number("1500 €", "t€")
    assert (reading.value, reading.flaw, reading.alternatives) == (None, Flaw.AMBIGUOUS, (1500, 1.5))
    assert read_number("1500 eur", "t€").alternatives == (1500, 1.5)
    assert read_number("1500 kpl", "t€").value == 1500


def test_the_unit_of_the_measure_is_no_extra_text() -> None:
    assert read_number("3 kirjaa/asukas").flaw is Flaw.EXTRA_TEXT
    assert read_number("3 kirjaa/asukas", "kirjaa/asukas").value == 3
    assert read_number("3 kirjaa", "kirjaa/asukas").value == 3
    assert read_number("3 kirjaa/asukas vuodessa", "kirjaa/asukas vuodessa").value == 3


@given(FIGURES, st.sampled_from([Language.FI, Language.SV]))
@example(1234.0, Language.FI)
@example(0.000012345678901, Language.SV)
def test_a_written_figure_is_read_back(value: float, language: Language) -> None:
    reading = read_number(write_number(value, language))
    assert (reading.value, reading.flaw) == (exact(value), None)


@given(FIGURES)
@example(1.234)
@example(1234.0)
def test_a_figure_written_in_english_is_read_back_or_asked_about(value: float) -> None:
    reading = read_number(write_number(value, Language.EN))
    assert reading.value == exact(value) or (reading.flaw is Flaw.AMBIGUOUS and exact(value) in reading.alternatives)


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        (25000, Language.FI, f"25{NBSP}000"),
        (-3.6, Language.FI, "-3,6"),
        (1234567.5, Language.SV, f"1{NBSP}234{NBSP}567,5"),
        (1234.5, Language.EN, f"1{NBSP}234.5"),
        (999, Language.FI, "999"),
        (-1000, Language.FI, f"-1{NBSP}000"),
        (-0.0, Language.FI, "0"),
        (0.1 + 0.2, Language.FI, "0,3"),
        (1e15, Language.FI, NBSP.join(["1", "000", "000", "000", "000", "000"])),
        (0.00001, Language.FI, "0,00001"),
    ],
)
def test_a_figure_is_written_as_its_language_does(value: float, language: Language, text: str) -> None:
    assert write_number(value, language) == text


@given(FIGURES, LANGUAGES)
def test_a_written_figure_has_no_exponent_and_no_line_break(value: float, language: Language) -> None:
    assert set(write_number(value, language)) <= set(f"-0123456789,.{NBSP}")


def test_a_figure_is_what_excel_would_show() -> None:
    assert exact(0.07 * 100) == 7
    assert math.copysign(1, exact(-0.0)) == 1


NUMERALS = st.text("0123456789 ,.-+%€/n", max_size=20)


@given(st.one_of(st.text(), NUMERALS), st.text(max_size=12))
@example("12/0000", "")
@example("1" * 400, "")
@example("1 " + "000 " * 200, "")
@example("0/2026", "€")
@example("²", "")
def test_no_text_makes_a_reader_fail(text: str, unit: str) -> None:
    reading = read_number(text, unit)
    assert reading.value is None or math.isfinite(reading.value)
    assert reading.value is not None or reading.flaw is not None
    assert all(math.isfinite(each) for each in reading.alternatives)
    assert read_yes_no(text).value in (None, 0.0, 1.0)
    assert read_date(text) is None or isinstance(read_date(text), date)


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 3)), st.integers(-(10**9), 10**9))
def test_two_figures_side_by_side_are_among_the_cuts(first: float, second: int) -> None:
    text = f"{write_number(first)} {write_number(float(second))}"
    assert (first + 0.0, float(second)) in cut_pairs(text)


@given(NUMERALS)
def test_a_value_without_a_flaw_has_every_digit_of_its_text(text: str) -> None:
    reading = read_number(text)
    if reading.value is not None:
        digits = "".join(ch for ch in text if ch.isdigit())
        assert write_number(abs(reading.value)).replace(NBSP, "").replace(",", "").strip("0") == digits.strip("0")


@pytest.mark.parametrize(
    "text", ["kyllä", "Kyllä.", "K", "x", "JOO", "ja", "TRUE", "TOSI", "1", "[x]", " yes ", '"kyllä"', "(x)", "( x )"]
)
def test_yes_is_one(text: str) -> None:
    assert (read_yes_no(text).value, read_yes_no(text).flaw) == (1.0, None)


@pytest.mark.parametrize("text", ["ei", "Ei.", "E", "nej", "no", "FALSE", "EPÄTOSI", "0", "[ ]", "☐"])
def test_no_is_zero(text: str) -> None:
    assert (read_yes_no(text).value, read_yes_no(text).flaw) == (0.0, None)


@pytest.mark.parametrize(
    ("text", "flaw", "alternatives"),
    [
        ("kyllä, 3.3. alkaen", Flaw.EXTRA_TEXT, (1.0,)),
        ("ei vielä", Flaw.EXTRA_TEXT, (0.0,)),
        ("ja, men senare", Flaw.EXTRA_TEXT, (1.0,)),
        ("yes: partly", Flaw.EXTRA_TEXT, (1.0,)),
        ("nej, inte ännu", Flaw.EXTRA_TEXT, (0.0,)),
        ("no (not yet)", Flaw.EXTRA_TEXT, (0.0,)),
        ("ei tiedossa", Flaw.UNKNOWN, (0.0,)),
        ("kyllä/ei", Flaw.NOT_READ, ()),
        ("valmistelussa", Flaw.NOT_READ, ()),
        ("", Flaw.UNKNOWN, ()),
        ("-", Flaw.UNKNOWN, ()),
        ("[", Flaw.NOT_READ, ()),
    ],
)
def test_what_is_neither_yes_nor_no_is_not_guessed(text: str, flaw: Flaw, alternatives: tuple[float, ...]) -> None:
    reading = read_yes_no(text)
    assert (reading.value, reading.flaw, reading.alternatives) == (None, flaw, alternatives)


@pytest.mark.parametrize("text", ["kyllä, 3.3. alkaen", "ei vielä"])
def test_what_was_said_besides_yes_or_no_is_told(text: str) -> None:
    assert read_yes_no(text).unit == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31.12.2026", date(2026, 12, 31)),
        ("31.12.26", date(2026, 12, 31)),
        ("31.12.99", date(2099, 12, 31)),
        ("1/2026", date(2026, 1, 31)),
        ("12/2026.", date(2026, 12, 31)),
        ("1. 3. 2026", date(2026, 3, 1)),
        ("1.3.2026.", date(2026, 3, 1)),
        ("\u202a1.3.2026\u202c", date(2026, 3, 1)),
        (f"1.3.{NBSP}2026", date(2026, 3, 1)),
        ("2026-12-31", date(2026, 12, 31)),
        ("2026-12-31 00:00:00", date(2026, 12, 31)),
        ("31.12.2026 0:00:00", date(2026, 12, 31)),
        ("31.12.2026 klo 12", date(2026, 12, 31)),
        ("12. maaliskuuta 2026", date(2026, 3, 12)),
        ("12 Mars 2026", date(2026, 3, 12)),
        ("31 May 2026", date(2026, 5, 31)),
        ("May 31st, 2026", date(2026, 5, 31)),
        ("den 31 maj 2026", date(2026, 5, 31)),
        ("la 31.5.2026", date(2026, 5, 31)),
        ("31.5 2026", date(2026, 5, 31)),
        ("toukokuu 2026", date(2026, 5, 31)),
        ("maj 2026", date(2026, 5, 31)),
        ("31/5/2026", date(2026, 5, 31)),
        ("5/31/2026", date(2026, 5, 31)),
        ("5/6/2026", None),
        ("31/5-2026", date(2026, 5, 31)),
        ("5/6-2026", None),
        ("31, toukokuuta,2026", date(2026, 5, 31)),
        ("May 31. 2026", date(2026, 5, 31)),
        ("maj, 2026", date(2026, 5, 31)),
        ("maj 312026", None),
        ("3.5 10", None),
        ("31. helmikuuta 2026", None),
        ("12. turhakuuta 2026", None),
        ("12.3.2026 ja 13.3.2026", None),
        ("12.3.20261", None),
        ("2/2024", date(2024, 2, 29)),
        ("12/2026", date(2026, 12, 31)),
        ("12 / 2026", date(2026, 12, 31)),
        ("13/2026", None),
        ("0/2026", None),
        ("31.2.2026", None),
        ("31.12.2026X", None),
        ("12,5", None),
        ("kesä 2026", None),
        ("", None),
    ],
)
def test_dates_are_read_as_finns_write_them(text: str, expected: date | None) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("language", "text"), [(Language.FI, "5.3.2026"), (Language.SV, "5.3.2026"), (Language.EN, "2026-03-05")]
)
def test_a_date_is_written_as_its_language_does(language: Language, text: str) -> None:
    assert write_date(date(2026, 3, 5), language) == text


@given(st.dates(min_value=date(1000, 1, 1)), LANGUAGES)
def test_a_written_date_is_read_back(value: date, language: Language) -> None:
    assert read_date(write_date(value, language)) == value


@pytest.mark.parametrize(
    ("serial", "date1904", "expected"),
    [
        (1, False, date(1900, 1, 1)),
        (59, False, date(1900, 2, 28)),
        (60, False, date(1900, 2, 28)),  # Excel's 29.2.1900, which there was not
        (61, False, date(1900, 3, 1)),
        (46387, False, date(2026, 12, 31)),
        (46387.75, False, date(2026, 12, 31)),
        (1, True, date(1904, 1, 2)),
        (44925, True, date(2026, 12, 31)),
        (2958465, False, date(9999, 12, 31)),
        (2958465, True, None),
        (0, False, None),
        (-5, False, None),
        (1e300, False, None),
        (math.nan, False, None),
    ],
)
def test_a_day_number_is_the_day_that_excel_shows(serial: float, date1904: bool, expected: date | None) -> None:
    assert date_from_serial(serial, date1904) == expected


@given(st.dates(min_value=date(1900, 3, 1)))
def test_every_day_has_its_number(value: date) -> None:
    assert date_from_serial((value - date(1899, 12, 30)) / timedelta(days=1)) == value


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("0 25", ((0, 25),)),
        ("0 11 350", ((0, 11350),)),
        ("0 -3,6", ((0, -3.6),)),
        ("185 000 217 000", ((185000, 217000),)),
        ("190 550 215 000", ((190, 550215000), (190550, 215000))),
        ("12", ()),
        ("kaksi 25", ()),
        ("1 2 3", ()),
        ("", ()),
    ],
)
def test_two_figures_in_one_cell_are_cut_in_every_way(text: str, pairs: tuple[tuple[float, float], ...]) -> None:
    assert cut_pairs(text) == pairs


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_two_written_figures_are_among_the_cuts(first: int, second: int) -> None:
    text = f"{write_number(first)} {write_number(second)}"
    assert (float(first), float(second)) in cut_pairs(text)


@given(st.text())
@example("a\u200d\u0308")
@example("a\u00ad\u0308")
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(alphabet=st.characters(categories=("L", "M", "N", "Z", "P"))))
def test_unicode_forms_do_not_matter(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert key(composed) == key(decomposed)
    assert fingerprint(composed) == fingerprint(decomposed)


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("12 / 15", True),
        ("3 ja 4", True),
        ("10–20", True),
        ("12 kpl (tavoite 15)", True),
        ("12 12", True),
        ("12 345 kpl ja muuta", False),
        ("1'234 ja muuta", False),
        ("12.5.1", False),
        ("1e5", False),
        ("paljon", False),
    ],
)
def test_figures_in_a_text_are_counted(text: str, several: bool) -> None:
    assert has_several(text) is several


def test_what_a_reader_does_not_see_does_not_matter() -> None:
    assert plain(f" hyvin{SOFT_HYPHEN}vointi{NBSP} \n palvelut ") == "hyvinvointi palvelut"
    assert plain("”lainaus” ja ’toinen’") == "\"lainaus\" ja 'toinen'"
    assert key("Tavoite-arvo 12/2026:") == key("TAVOITE\u2013ARVO  12/2026")
    assert fingerprint("") == ""
    assert fingerprint("a  b") == fingerprint(f"a{NBSP}b") != fingerprint("ab")


def test_a_fingerprint_stays_what_it_was_on_the_forms_that_are_out() -> None:
    assert (fingerprint("120"), fingerprint(f"Etenee{NBSP} hyvin")) == ("2abaca4911e6", "2a74f1513165")


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
@example(date(2026, 12, 31))
def test_a_day_has_the_number_that_excel_counts_it_by(day: date) -> None:
    assert date_from_serial(serial(day)) == day
    assert serial(date(2026, 12, 31)) == 46387


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31.5.2028", date(2028, 5, 31)),
        ("2028", date(2028, 12, 31)),
        ("vuoden 2028 loppuun mennessä", date(2028, 12, 31)),
        ("2027-2028", date(2028, 12, 31)),
        ("jatkuva", None),
        ("", None),
    ],
)
def test_the_day_by_which_something_is_to_be_is_the_last_one_named(text: str, day: date | None) -> None:
    assert last_day(text) == day
