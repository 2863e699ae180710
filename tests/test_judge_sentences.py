"""What is said of a target: its sentence, the council's own words, and the rules that rows were judged by."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.consolidations import measure
from tyokirja import judge
from tyokirja.model import Direction, FigureKind, Kind, Language, Row, Value
from tyokirja.texts import text

D = Direction


def row(**more: Any) -> Row:
    return measure("1", **more)


@pytest.mark.parametrize(
    ("kind", "value", "words", "shown"),
    [
        (Kind.PERCENT, 8.0, "alle 8 %", "alle 8 %"),
        (Kind.PERCENT, 7.0, "alle 8 %", ""),  # the office has changed the figure since: the words are of another
        (Kind.PERCENT, 8.0, "8 %", ""),  # the figure says as much
        (Kind.NUMBER, 3.5, "≥ 3,5", "≥ 3,5"),
        (Kind.NUMBER, 25000.0, "25 000", ""),
        (Kind.NUMBER, 5.0, "−5 %", "−5 %"),  # a change: the size stands in the words
        (Kind.NUMBER, -10.0, "vähenee 10", "vähenee 10"),
        (Kind.NUMBER, None, "kasvaa", "kasvaa"),
        (Kind.NUMBER, 12.0, "", ""),
        (Kind.TEXT, "tiivistyy", "tiivistyy", ""),  # the words are the target
        (Kind.YES_NO, 1.0, "Suunnitelma on hyväksytty.", "Suunnitelma on hyväksytty."),
        (Kind.YES_NO, 1.0, "Kyllä", ""),
        (Kind.YES_NO, 1.0, "1", ""),
        (Kind.DATE, date(2027, 9, 30), "30.9.2027", ""),
        (Kind.DATE, date(2027, 12, 31), "vuoden 2027 loppuun mennessä", "vuoden 2027 loppuun mennessä"),
        (Kind.DATE, date(2028, 12, 31), "vuoden 2027 loppuun mennessä", ""),
    ],
)
def test_the_councils_words_stand_where_they_say_more_than_the_figure_and_are_of_it(
    kind: Kind, value: Value | None, words: str, shown: str
) -> None:
    assert judge.council_words(row(kind=kind, target=value, target_text=words), "target") == shown


@pytest.mark.parametrize(
    ("asked", "rules"),
    [
        ({}, {"ratio"}),
        ({"baseline": 20.0}, {"way"}),
        ({"direction": D.AT_MOST, "baseline": None}, {"limit"}),
        ({"direction": D.LESS_THAN, "baseline": 200.0}, {"way", "strict"}),
        ({"direction": D.BETWEEN, "target_upper": 120.0}, {"range"}),
        ({"direction": D.KEEP, "tolerance": 2.0}, {"range", "keep"}),
        ({"direction": D.DECREASE_PERCENT, "baseline": 50.0, "target": 5.0}, {"way", "change"}),
        ({"direction": D.INCREASE, "baseline": 50.0, "target": None}, {"limit", "better"}),
        ({"figure_kind": FigureKind.CUMULATIVE}, {"ratio", "counted"}),
        ({"figure_kind": FigureKind.EVEN}, {"ratio", "counted", "even"}),
        ({"kind": Kind.YES_NO, "target": 1.0}, {"milestone"}),
        ({"kind": Kind.YES_NO, "target": 1.0, "figure_kind": FigureKind.LEVEL}, set()),
        ({"kind": Kind.DATE, "target": date(2027, 1, 1)}, set()),
        ({"kind": Kind.TEXT}, {"text"}),
        ({"target": None, "direction": None}, {"open"}),
        ({"measure": "", "kind": Kind.TEXT}, set()),
    ],
)
def test_the_rules_that_are_told_are_those_that_a_row_uses(asked: dict[str, Any], rules: set[str]) -> None:
    known = {text(f"judgement.method.{rule}", Language.FI) for rule in rules}

    assert set(judge.methods([row(**asked)], Language.FI)) == known


def test_a_rule_is_told_once_however_many_rows_use_it() -> None:
    assert len(judge.methods([row(), row(), row(baseline=20.0)], Language.EN)) == 2


def test_a_gap_is_a_fault_but_for_words_that_a_status_tells_of() -> None:
    assert [gap for gap in judge.Gap if gap.by_status] == [judge.Gap.TEXT]


def test_a_round_without_an_end_has_no_pace() -> None:
    assert judge.elapsed(None) is None


def test_the_day_of_a_dated_target_is_said_and_that_of_a_catalogue_of_years() -> None:
    dated, undated = row(target_date="12/2026"), row()

    assert judge.sentence(dated, Language.EN, "2026-2029").endswith("by 12/2026")
    assert judge.sentence(undated, Language.EN, "2026-2029").endswith("by 12/2029")
    assert judge.sentence(undated, Language.EN, "2026").endswith("(baseline 0)")


def test_a_relative_target_is_the_figure_that_it_leads_to() -> None:
    assert judge.figure_of(row(direction=D.DECREASE_BY, baseline=16.0, target=2.0)) == 14.0
    assert judge.figure_of(row(direction=D.DECREASE_BY, baseline=None, target=2.0)) is None
    assert judge.figure_of(row(target=14.0)) == 14.0


@pytest.mark.parametrize(("unit", "shown"), [("", "100 €"), ("t€", "100 t€"), ("euroa/asukas", "100 euroa/asukas")])
def test_money_has_its_unit_and_euros_where_the_catalogue_says_no_more(unit: str, shown: str) -> None:
    said = judge.sentence(row(kind=Kind.MONEY, unit_of_measure=unit, baseline=None), Language.FI)

    assert said.endswith(f"vähintään {shown}")
