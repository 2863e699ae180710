"""What a cell shows: one line a kind of number format, and what holds of them all."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tyokirja.model import Language
from tyokirja.values import as_typed, exact, read_number, shown
from tyokirja.values.formats import hides, is_unseen, reshown
from tyokirja.written import Mark, Run, Written

NBSP = "\u00a0"
EURO = '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'  # Excel's own accounting format
FIGURES = st.floats(-1e12, 1e12).map(lambda value: round(value, 4))


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1234567.5, "General", "1234567,5"),
        (1234567.5, "", "1234567,5"),
        (1234567.5, "@", "1234567,5"),
        (12.345, "0.0", "12,345"),  # no digit is rounded away
        (12.0, "0.00", "12,00"),
        (7.0, "000", "007"),
        (0.125, "# ?/?", "0,125"),  # a fraction shows 1/8
        (0.125, "# ??/16", "0,125"),
        (1200.0, '0.0E+00" kg"', "1200,0 kg"),
        (25000.0, "#,##0", f"25{NBSP}000"),
        (25000.0, "# ##0", f"25{NBSP}000"),
        (25000.0, "#\\ ##0", f"25{NBSP}000"),
        (0.125, "0.0## %", "12,5 %"),
        (0.5, "0%", "50 %"),
        (0.45, '0.0" %"', "0,45 %"),  # a sign in quotes multiplies nothing
        (0.45, "0\\%", "0,45 %"),
        (16.0, '0.0" M€"', "16,0 M€"),
        (16000.0, '# ##0 "t€"', f"16{NBSP}000 t€"),
        (16e6, '0.0,," M€"', "16,0 M€"),
        (16e6, "#,##0,", f"16{NBSP}000"),
        (5.0, '"≥ "0', "≥ 5"),
        (5.0, '"n. "0', "n. 5"),
        (12.0, "0\\ kpl", "12 kpl"),
        (12.0, '0" kertaa  vuodessa"', "12 kertaa vuodessa"),
        (12.0, '0_)"kpl"', "12 kpl"),  # room as wide as a bracket
        (12.0, '"noin"* 0', "noin 12"),  # a sign that fills the cell
        (1234.5, "#,##0.00\\ [$€-40B]", f"1{NBSP}234,50 €"),
        (1234.5, "[$£-809]#,##0", f"£1{NBSP}234,5"),
        (1234.5, EURO, f"1{NBSP}234,50 €"),
        (-1234.5, EURO, f"-1{NBSP}234,50 €"),
        (0.0, EURO, "0 €"),  # shown as a dash, and nought all the same
        (-5.0, "#,##0;[Red]#,##0", "-5"),  # a minus told by a colour alone
        (-5.0, "#,##0_);(#,##0)", "-5"),
        (5.0, "+0;-0", "+5"),
        (5.0, "[Blue]0", "5"),
        (1500.0, '[>=1000]0.0," t";0', "1,5 t"),
        (500.0, '[>=1000]0.0," t";0', "500"),
        (500.0, '[<100]0" pieni";[>=1000]0" suuri"', "500 suuri"),  # the last where none fits
        (12.0, '0"kpl;"', "12kpl;"),
        (1.0, '"kyllä";;"ei"', "kyllä"),
        (0.0, '"kyllä";;"ei"', "ei"),
        (5.0, ";;;", "5"),  # hidden by its format: a figure is there
        (0.5, "# ?/?", "0,5"),
        (12345.0, "0E+00", "12345"),
        (45678.0, "d.m.yyyy", "45678"),
        (45.0, "[h]:mm", "45"),
        (45.0, "h:mm AM/PM", "45"),
        (45.0, "@", "45"),
        (12.0, None, "12"),
        (float("inf"), "0", "inf"),
        (5.0, 'General" kpl"', "5 kpl"),
        (0.5, "0%%", "5000 %%"),  # each sign multiplies
        (25000.0, ",0", "25000"),  # a comma before the first digit parts nothing
        (-5.0, 'General" kpl";-General" kpl"', "-5 kpl"),
    ],
)
def test_a_figure_reads_as_its_cell_shows_it(value: float, code: str | None, text: str) -> None:
    assert shown(Written(value, code)) == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (Written("Etenee", '"● "@'), "● Etenee"),
        (Written("Etenee", '0;0;0;"x "@'), "x Etenee"),
        (Written("Etenee", "General"), "Etenee"),
        (Written(True, "General"), "kyllä"),
        (Written(None, "General", error="#N/A"), "#N/A"),
        (Written(None, "General", formula="=A1"), "=A1"),
        (Written(date(2026, 5, 12), "d.m.yyyy"), "12.5.2026"),
        (Written(date(2025, 12, 1), "m/yyyy"), "12/2025"),
        (Written(date(2025, 12, 1), "[h] m/yyyy"), "1.12.2025"),  # with a time it is no month
        (Written(date(2025, 12, 1), "m/yyyy h"), "1.12.2025"),
        (Written(date(2025, 12, 1), "m/yyyy A/P"), "1.12.2025"),
        (Written(date(2025, 12, 1), "mmmm"), "1.12.2025"),
        (Written(date(2025, 12, 1), "yyyy"), "1.12.2025"),
        (Written(datetime(2026, 5, 12), "d.m."), "12.5.2026"),
        (Written(datetime(2026, 5, 12, 9, 5), "d.m. h:mm"), "12.5.2026 09:05"),
        (Written(time(12, 30), "h:mm"), "12:30"),
        (Written(timedelta(hours=37, minutes=30), "[h]:mm"), "37:30"),
        (Written(timedelta(seconds=61), "[m]:ss"), "0:01:01"),
        (Written("971", runs=(Run("97"), Run("1", Mark.RAISED))), "97¹"),
        (Written("CO2", runs=(Run("CO"), Run("2", Mark.LOWERED))), "CO₂"),
        (Written("97", runs=(Run("97", Mark.RAISED),)), "97"),
        (Written("78", runs=(Run("7", Mark.STRUCK), Run("8"))), "78"),
    ],
)
def test_whatever_else_stands_in_a_cell_is_told(content: Written, text: str) -> None:
    assert shown(content) == as_typed(content) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (25000.0, "General", f"25{NBSP}000"),
        (25000.0, '#,##0 "€"', f"25{NBSP}000"),
        (25000.0, '#,##0.0 "t€"', f"25{NBSP}000"),  # a money row of this unit shows it
        (1234.5, EURO, f"1{NBSP}234,5"),
        (0.12, "0.0## %", "12 %"),
        (16.0, '0.0" M€"', "16,0 M€"),
        (16e6, "0.0,,", "16,0"),
        (0.45, '0.0" %"', "0,45 %"),
    ],
)
def test_what_a_form_was_issued_with_is_told_by_the_text_that_it_always_had(value: float, code: str, text: str) -> None:
    assert as_typed(Written(value, code)) == text


@given(FIGURES, st.sampled_from(["General", "0.0", "#,##0", "# ##0.00", EURO, '#,##0 "€"', "0;[Red]0"]))
@example(-0.0, EURO)
def test_no_digit_and_no_minus_is_lost_to_a_format(value: float, code: str) -> None:
    for language in (Language.FI, Language.SV):
        assert read_number(shown(Written(value, code), language)).value == exact(value)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4), st.integers(0, 2))
def test_a_scale_by_thousands_is_shown_to_the_last_digit(value: int, decimals: int, thousands: int) -> None:
    code = f"0{'.' if decimals else ''}{'0' * decimals}{',' * thousands}"
    text = shown(Written(float(value), code)).replace(",", ".")
    assert Decimal(text) == Decimal(value).scaleb(-3 * thousands)


@given(st.text(alphabet='0#?.,%"\\_*[]@;$€- dmyhsEAPx<>=+/', max_size=20), FIGURES)
def test_no_code_makes_it_fail(code: str, value: float) -> None:
    assert shown(Written(value, code))
    assert isinstance(shown(Written("teksti", code)), str)


@pytest.mark.parametrize(("value", "code", "hidden"), [(0.125, "# ?/?", False), (0.0, "#", True), (0.125, "#", True)])
def test_a_fraction_is_seen_where_a_mere_digit_is_not(value: float, code: str, hidden: bool) -> None:
    assert hides(Written(value, code)) is hidden


@pytest.mark.parametrize(
    ("content", "shown_otherwise"),
    [
        (Written(16e6, "#,##0,"), True),
        (Written(16e6, '0.0,," M€"'), True),
        (Written(5.0, ";;;"), True),
        (Written(0, "#"), True),
        (Written(-3.0, "0;;"), True),
        (Written(3.0, "0;;"), False),
        (Written(5.0, '0" kpl"'), False),
        (Written(500.0, "[>=1000]0.0,;0"), False),  # the section that shows it scales nothing
        (Written(5.0, "General"), False),
        (Written(5.0), False),
        (Written(16e6, "#,##0,", error="#N/A"), False),
        (Written(True, ";;;"), False),
        (Written("teksti", ";;;"), False),
    ],
)
def test_a_figure_whose_format_shows_other_digits_or_none_is_told(content: Written, shown_otherwise: bool) -> None:
    assert reshown(content) == ((content.value, content.number_format) if shown_otherwise else None)


def test_what_nobody_sees_is_unseen_whether_its_format_or_its_letters_hide_it() -> None:
    assert is_unseen(Written(5.0, ";;;"))
    assert is_unseen(Written("5 kpl", "@", runs=(Run("5", Mark.HIDDEN), Run(" kpl"))))
    assert not is_unseen(Written("5 kpl", "@", runs=(Run("5", Mark.STRUCK), Run(" kpl"))))
