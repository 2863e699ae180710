"""Returned forms whose answers were once read wrongly, cell by cell: what each is read as now, and what is told."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tyokirja.answers import read_answer
from tyokirja.catalogue.defaults import default_choices
from tyokirja.model import Kind, Row
from tyokirja.workbooks.book import address
from tyokirja.workbooks.reading import read
from tyokirja.written import Written

CASES = Path(__file__).parent / "cases" / "returns"
NUMBER, PERCENT = Kind.NUMBER, Kind.PERCENT


@cache
def cells(name: str) -> dict[str, Written]:
    """The cells of the sheet that is filled in, by their addresses."""
    sheet = read((CASES / f"{name}.xlsx").read_bytes()).sheets[0]
    return {address(*place): content for place, content in sheet.cells.items()}


@pytest.mark.parametrize(
    ("name", "cell", "kind", "unit", "value", "code"),
    [
        ("kouvola-superscript", "I9", NUMBER, "", 97, "value_footnote"),
        ("kouvola-superscript", "I10", PERCENT, "%", 49, "value_footnote"),
        ("kouvola-superscript", "I13", NUMBER, "kpl", 2, "value_footnote"),
        ("kouvola-superscript", "I16", PERCENT, "%", 2, "value_footnote"),
        ("kouvola-superscript", "I17", NUMBER, "kpv/hlö", 10, "value_footnote"),  # a lowered 5
        ("kouvola-superscript", "I20", NUMBER, "", 16_000, ""),  # 0.0" tuhatta"
        ("kouvola-superscript", "I21", NUMBER, "", None, "value_scale"),  # 0" t m²"
        ("kouvola-superscript", "I22", NUMBER, "bruttoneliöt", None, "value_format_scales"),  # 0, of five thousand
        ("kouvola-superscript", "I27", NUMBER, "", 120_000, ""),  # #,##0,"000": shown in full
        ("kouvola-superscript", "I31", NUMBER, "", 10_900_000, ""),  # 0.0" M€"
        ("kouvola-superscript", "I32", NUMBER, "", None, "percent_doubtful"),  # 0"%"
        ("kouvola-capital-m", "I9", NUMBER, "", None, "value_scale"),
        ("kouvola-capital-m", "I13", NUMBER, "kpl", None, "value_other_unit"),  # M€ of pieces
        ("kouvola-capital-m", "I20", NUMBER, "", 10_900_000, ""),  # t€
        ("kouvola-capital-m", "I21", NUMBER, "", 10.9e9, ""),  # mrd
        ("kouvola-capital-m", "I31", NUMBER, "", 10_900_000, ""),  # tuhatta
        ("kouvola-date-in-number-cell", "F10", NUMBER, "", None, "value_is_date"),
        ("kokemaki-unit-t-and-text-share", "H22", PERCENT, "%", None, "percent_doubtful"),
        ("kokemaki-unit-t-and-text-share", "H23", NUMBER, "kg/vuosi", None, "value_unit"),
    ],
)
def test_an_answer_that_was_read_wrongly(
    name: str, cell: str, kind: Kind, unit: str, value: float | None, code: str
) -> None:
    row = Row("KOU-001", "talous", measure="Mittari", kind=kind, unit_of_measure=unit)
    answer = read_answer("actual", row, cells(name)[cell], default_choices())
    assert (answer.value, answer.code or "") == (value, code)


def test_what_was_probably_typed_before_it_became_a_date_is_offered() -> None:
    row = Row("KOU-035", "talous", measure="Hyte-kerroin", kind=NUMBER)
    answer = read_answer("actual", row, cells("kouvola-date-in-number-cell")["F10"], default_choices())
    assert dict(answer.fields)["alternatives"].split(" / ")[0] == "12,5"


@pytest.mark.parametrize("cell", [f"K{line}" for line in (7, 8, 9, 12, 13, 15, 16, 17, 19, 20, 22, 23, 25, 26, 28, 29)])
def test_a_status_with_the_sign_that_the_form_shows(cell: str) -> None:
    row = Row("KOK-013", "talous", measure="Mittari", kind=NUMBER)
    content = cells("kokemaki-status-with-its-sign")[cell]
    assert isinstance(content.value, str)
    answer = read_answer("status", row, content, default_choices())
    bare = read_answer("status", row, Written(content.value[2:]), default_choices())
    assert (answer.value, answer.code) == (bare.value, None)
    assert answer.value
