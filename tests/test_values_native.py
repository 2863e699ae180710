"""A figure as a workbook's cell holds it: one rule for the catalogue, the forms and the master."""

from __future__ import annotations

from datetime import date

import pytest

from tyokirja.model import Kind, Language, Value
from tyokirja.values import NARROW, native


@pytest.mark.parametrize(
    ("value", "kind", "unit", "held"),
    [
        (None, Kind.NUMBER, "kpl", (None, "")),
        ("", Kind.TEXT, "", (None, "")),
        ("vähäinen", Kind.NUMBER, "kpl", ("vähäinen", "")),
        (1.0, Kind.YES_NO, "", ("kyllä", "")),
        (0.0, Kind.YES_NO, "", ("ei", "")),
        (2.0, Kind.YES_NO, "", (2.0, "#,##0")),
        (12.5, Kind.PERCENT, "%", (0.125, "0.0 %")),
        (7.0, Kind.PERCENT, "%", (0.07, "0 %")),
        (25000.0, Kind.NUMBER, "kpl", (25000.0, "#,##0")),
        (0.1234567, Kind.NUMBER, "", (0.1234567, "#,##0.000000")),
        (1500.25, Kind.MONEY, "", (1500.25, '#,##0.00 "€"')),
        (1500.0, Kind.MONEY, "euroa", (1500.0, '#,##0 "€"')),
        (1500.0, Kind.MONEY, "t€", (1500.0, '#,##0 "t€"')),
        (12.0, Kind.MONEY, "€/asukas", (12.0, '#,##0 "€/asukas"')),
        (12.0, Kind.MONEY, "1000 euroa", (12.0, "#,##0")),
        (12.0, Kind.MONEY, "€ " + "asukasta kohti ja " * 15, (12.0, "#,##0")),
        (1500.0, Kind.MONEY, "1 000 €", (1500.0, "#,##0")),
        (date(2026, 12, 31), Kind.DATE, "", (date(2026, 12, 31), "d.m.yyyy")),
    ],
)
def test_a_figure_is_held_natively_and_shown_by_its_rows_kind(
    value: Value | None, kind: Kind, unit: str, held: object
) -> None:
    assert native(value, kind, unit, Language.FI) == held


def test_a_narrow_column_shows_the_figure_and_leaves_a_long_sign_to_the_column_of_units() -> None:
    assert native(11400.0, Kind.MONEY, "€/asukas", Language.FI, NARROW) == (11400.0, "#,##0")
    assert native(11400.0, Kind.MONEY, "t€", Language.FI, NARROW) == (11400.0, '#,##0 "t€"')


def test_a_day_and_an_answer_follow_the_language() -> None:
    assert native(date(2026, 12, 31), Kind.DATE, "", Language.EN) == (date(2026, 12, 31), "yyyy-mm-dd")
    assert native(1.0, Kind.YES_NO, "", Language.SV) == ("ja", "")
