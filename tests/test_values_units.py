"""Units alone: what each written unit measures, and what it is to the unit that a row asks for."""

from __future__ import annotations

import pytest

from tyokirja.values.units import Fit, Fitted, Unit, asked_unit, fitted, unit_of

MILLION, BILLION = 1e6, 1e9


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("€", Unit("euro")),
        ("€.", Unit("euro")),
        ("t€", Unit("euro", scale=1e3)),
        ("k€", Unit("euro", scale=1e3)),
        ("t €", Unit("euro", scale=1e3)),
        ("M€", Unit("euro", scale=MILLION)),
        ("milj.€", Unit("euro", scale=MILLION)),
        ("Milj. Euroa", Unit("euro", scale=MILLION)),
        ("mrd€", Unit("euro", scale=BILLION)),
        ("mrd. kpl", Unit("count", scale=BILLION)),
        ("milj.", Unit("", scale=MILLION)),
        ("kpl.", Unit("count")),
        ("as.", Unit("count")),
        ("m³", Unit("volume")),
        ("KM2", Unit("area", 1e6)),
        # a letter may be a scale and may be a unit; a small m is metres
        ("m", Unit("length")),
        ("M", Unit("letter", letter="M")),
        ("t.", Unit("letter", letter="t")),
        ("t m²", Unit("letter", of="area", letter="t")),
        ("t ha", Unit("letter", 1e4, of="area", letter="t")),
        ("k kpl", Unit("letter", of="count", letter="k")),
        ("t/v", Unit("letter", letter="t", per=frozenset({"v"}))),
        # what is carbon is mass, whatever the letter before it
        ("tCO₂e", Unit("mass", 1e3)),
        ("t CO2-ekv", Unit("mass", 1e3)),
        ("kgCO2", Unit("mass")),
        ("milj. t", Unit("mass", 1e3, MILLION)),
        # per what
        ("€/v", Unit("euro", per=frozenset({"v"}))),
        ("€ vuodessa", Unit("euro", per=frozenset({"v"}))),
        ("€ asukasta kohden", Unit("euro", per=frozenset({"as"}))),
        ("€ asukasta kohti", Unit("euro", per=frozenset({"as"}))),
        ("milj. € vuodessa", Unit("euro", scale=MILLION, per=frozenset({"v"}))),
        ("milj. € asukasta kohden", Unit("euro", scale=MILLION, per=frozenset({"as"}))),
        ("milj. € per asukas", Unit("euro", scale=MILLION, per=frozenset({"as"}))),
        ("milj. €/asukas vuodessa", Unit("euro", scale=MILLION, per=frozenset({"as", "v"}))),
        ("€ per asukas", Unit("euro", per=frozenset({"as"}))),
        ("€ Per Invånare", Unit("euro", per=frozenset({"as"}))),
        ("€/asukas/v", Unit("euro", per=frozenset({"as", "v"}))),
        ("t€/kpl", Unit("euro", scale=1e3, per=frozenset({"kpl"}))),
        ("kg/tontti", Unit("mass", per=frozenset({"tontti"}))),
        # no unit that is known
        ("", None),
        ("CO2", None),
        ("h tCO2", None),
        ("kpl hlö", None),
        ("€/hömppä", None),
        ("vuodessa", None),
        ("asukasta kohden", None),
        ("per asukas", None),
        ("kirjaa", None),
    ],
)
def test_a_written_unit_is_what_it_measures_times_what_and_per_what(text: str, unit: Unit | None) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("1 000 €", Unit("euro", scale=1e3)),
        ("1000 asukasta", Unit("count", scale=1e3)),
        ("10 kpl", Unit("count", scale=10.0)),
        ("10 000 as", Unit("count", scale=1e4)),
        ("100 000 €/v", Unit("euro", scale=1e5, per=frozenset({"v"}))),
        ("1 000 000 €", Unit("euro", scale=MILLION)),
        ("1 000 t€", Unit("euro", scale=MILLION)),
        ("10 hömppää", None),
        ("5 kpl", None),
        ("10", None),
        ("% vastaajista", Unit("share")),
        ("kWh kaukolämpöä", Unit("energy")),
        ("€/hömppä", Unit("euro", per=frozenset({"hömppä"}))),
        ("arvosana", None),
    ],
)
def test_a_rows_own_unit_may_count_and_have_more_words(text: str, unit: Unit | None) -> None:
    assert asked_unit(text) == unit


@pytest.mark.parametrize(
    ("written", "asked", "factor"),
    [
        ("t", "kg", 1e3),
        ("kg", "t", 1e-3),
        ("t", "kt", 1e-3),
        ("kt", "t", 1e3),
        ("g", "mg", 1e3),
        ("km", "mm", 1e6),
        ("cm", "km", 1e-5),
        ("ha", "km2", 1e-2),
        ("milj. m2", "ha", 1e2),
        ("dl", "l", 1e-1),
        ("l", "m3", 1e-3),
        ("s", "min", 1 / 60),
        ("h", "min", 60.0),
        ("min", "t", 1 / 60),  # a row's own t is hours where time is written
        ("kk", "v", 1 / 12),
        ("MWh", "GWh", 1e-3),
        ("mw", "kw", 1e3),
        ("snt", "€", 1e-2),
        ("snt", "t€", 1e-5),
        ("milj. kg", "t", 1e3),
        ("kg", "1 000 t", 1e-6),
        ("milj. kg", "milj. t", 1e-3),
        ("t m²", "ha", 1e-1),
        ("t m²", "1 000 ha", 1e-4),
        ("t/v", "kg/v", 1e3),
        ("‰", "%", 1e-1),
    ],
)
def test_of_two_units_of_the_same_thing_one_is_so_many_of_the_other(written: str, asked: str, factor: float) -> None:
    held = fitted(written, asked)
    assert held.fit is Fit.CONVERTS
    assert held.factors == pytest.approx((1.0, factor), rel=1e-12)


SAME = Fitted(Fit.SAME, (1.0,))
OTHER, UNKNOWN = Fitted(Fit.OTHER), Fitted(Fit.UNKNOWN)
THOUSANDS, MILLIONS = Fitted(Fit.SCALE, (1.0, 1e3)), Fitted(Fit.SCALE, (1.0, MILLION))


@pytest.mark.parametrize(
    ("written", "asked", "words", "held"),
    [
        # the same, or a scale that both say
        ("kpl", "hlö", "", SAME),
        ("€", "", "", SAME),
        ("milj. €", "t€", "", Fitted(Fit.SAME, (1e3,))),
        ("milj.", "t€", "", Fitted(Fit.SAME, (1e3,))),
        ("milj.", "", "", Fitted(Fit.SAME, (MILLION,))),
        ("mrd kpl", "", "", Fitted(Fit.SAME, (BILLION,))),
        ("%", "%-yks", "", SAME),
        ("%-yks", "%", "", OTHER),
        # no scale beside the figure where the row has one: which was meant?
        ("€", "t€", "", Fitted(Fit.SCALE, (1.0, 1e-3))),
        ("kpl", "10 kpl", "", Fitted(Fit.SCALE, (1.0, 0.1))),
        # letters
        ("t", "t", "", SAME),
        ("M", "M", "", SAME),
        ("t", "1 000 €", "", SAME),
        ("k", "t€", "", SAME),
        ("M", "t€", "", THOUSANDS),
        ("t", "kpl", "", THOUSANDS),
        ("t", "", "", THOUSANDS),
        ("M", "m", "", MILLIONS),
        ("t", "m", "", THOUSANDS),
        ("k", "t", "", THOUSANDS),
        ("k", "kg", "", THOUSANDS),
        ("t m²", "m2", "", THOUSANDS),
        ("t m²", "1 000 m2", "", SAME),
        ("t m²", "", "", THOUSANDS),
        ("t m²", "kg", "", OTHER),
        ("k kg", "kg", "", THOUSANDS),
        ("k kg", "t", "", OTHER),
        ("t kg", "1 000 kg", "", SAME),
        ("t/v", "kg/kk", "", OTHER),
        ("t/v", "kg", "", OTHER),
        ("k/v", "kpl", "Tapahtumia vuodessa", THOUSANDS),
        ("h", "t", "", SAME),
        ("kg", "M", "", OTHER),
        ("m2", "t", "", OTHER),
        # a rate where none is asked, and something else
        ("€/kpl", "€", "", OTHER),
        ("€/kpl", "€/kpl", "", SAME),
        ("€/v", "€", "Menot vuodessa", SAME),
        ("kg", "m", "", OTHER),
        ("kpl", "arvosana", "", SAME),
        ("kg", "arvosana", "", OTHER),
        # the measure's words name the unit, unless they name two
        ("ha", "", "Metsää hehtaareina", SAME),
        ("m2", "", "Metsää hehtaareina", Fitted(Fit.CONVERTS, (1.0, 1e-4))),
        ("ha", "", "Neliöitä tai hehtaareja", SAME),
        ("ha", "osuus", "Neliöitä tai hehtaareja", OTHER),
        ("kg", "1 000 kpl", "Jätettä kilogrammaa", OTHER),
        ("kirjaa", "kirjaa/asukas", "", SAME),
        ("kirjaa", "kpl", "", UNKNOWN),
    ],
)
def test_a_written_unit_is_held_against_the_one_that_is_asked(
    written: str, asked: str, words: str, held: Fitted
) -> None:
    assert fitted(written, asked, words) == held
