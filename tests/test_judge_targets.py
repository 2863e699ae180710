"""What each direction makes of a row's figures: the limits of its target, and the sentence that says them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.consolidations import measure
from tyokirja import judge
from tyokirja.judge.sentences import figure, until, with_unit
from tyokirja.judge.targets import Gap, Share, Target, target_of
from tyokirja.model import Direction, FigureKind, Kind, Language, Row, Value
from tyokirja.texts import text

D = Direction
DAY, LATER = date(2027, 9, 30), date(2027, 12, 31)
WAY, RATIO, BINARY = Share.WAY, Share.RATIO, Share.BINARY


def row(**more: Any) -> Row:
    """A row of pieces with the target 100, its direction and baseline as told."""
    return measure("1", **{"direction": None, "baseline": None, "unit_of_measure": "kpl", **more})


CASES: list[tuple[dict[str, Any], Target]] = [
    # one limit
    ({"direction": D.AT_LEAST}, Target(100.0, share=RATIO)),
    ({"direction": D.AT_LEAST, "baseline": 0.0}, Target(100.0, share=RATIO)),
    ({"direction": D.AT_LEAST, "baseline": 40.0}, Target(100.0, share=WAY, start=40.0)),
    ({"direction": D.AT_LEAST, "baseline": 100.0}, Target(100.0)),
    ({"direction": D.AT_LEAST, "baseline": 140.0}, Target(100.0)),
    ({"direction": D.AT_LEAST, "target": -5.0}, Target(-5.0)),
    ({"direction": D.AT_LEAST, "target": 0.0}, Target(0.0)),
    ({"direction": D.AT_LEAST, "target": 1.0}, Target(1.0, share=RATIO)),
    ({"direction": D.AT_LEAST, "baseline": -5.0}, Target(100.0, share=WAY, start=-5.0)),
    ({"direction": D.MORE_THAN, "baseline": 40.0}, Target(100.0, strict=True, share=WAY, start=40.0)),
    ({"direction": D.MORE_THAN}, Target(100.0, strict=True, share=RATIO)),
    ({"direction": D.AT_MOST}, Target(high=100.0)),
    ({"direction": D.AT_MOST, "baseline": 0.0}, Target(high=100.0)),
    ({"direction": D.AT_MOST, "baseline": 140.0}, Target(high=100.0, share=WAY, start=140.0)),
    ({"direction": D.AT_MOST, "baseline": 0.0, "target": -3.0}, Target(high=-3.0, share=WAY, start=0.0)),
    ({"direction": D.AT_MOST, "baseline": 100.0}, Target(high=100.0)),
    ({"direction": D.LESS_THAN}, Target(high=100.0, strict=True)),
    ({"direction": D.LESS_THAN, "baseline": 140.0}, Target(high=100.0, strict=True, share=WAY, start=140.0)),
    # a scale begins somewhere
    ({"direction": D.AT_LEAST, "target": 4.0, "unit_of_measure": "asteikko 1–5"}, Target(4.0, share=WAY, start=1.0)),
    (
        {"direction": D.AT_MOST, "target": 4.0, "unit_of_measure": "asteikko 1–5"},
        Target(high=4.0, share=WAY, start=5.0),
    ),
    (
        {"direction": D.AT_LEAST, "target": 4.0, "baseline": 3.0, "unit_of_measure": "asteikko 1–5"},
        Target(4.0, share=WAY, start=3.0),
    ),
    # what is counted from the year's start begins at nothing
    ({"direction": D.AT_LEAST, "baseline": 40.0, "figure_kind": FigureKind.CUMULATIVE}, Target(100.0, share=RATIO)),
    ({"direction": D.AT_MOST, "baseline": 140.0, "figure_kind": FigureKind.EVEN}, Target(high=100.0)),
    # two limits
    ({"direction": D.EXACTLY}, Target(100.0, 100.0)),
    ({"direction": D.EXACTLY, "tolerance": 2.5}, Target(97.5, 102.5)),
    ({"direction": D.EXACTLY, "tolerance": -2.5}, Target(97.5, 102.5)),
    ({"direction": D.BETWEEN, "target_upper": 120.0}, Target(100.0, 120.0)),
    ({"direction": D.BETWEEN, "target_upper": 80.0}, Target(80.0, 100.0)),
    ({"direction": D.BETWEEN}, Target(gap=Gap.NO_UPPER)),
    ({"direction": D.KEEP, "tolerance": 2.0}, Target(98.0, 102.0)),
    ({"direction": D.KEEP, "tolerance": 0.1, "target": 0.3}, Target(0.2, 0.4)),
    ({"direction": D.KEEP, "tolerance": 2.0, "target": None, "baseline": 40.0}, Target(38.0, 42.0)),
    ({"direction": D.KEEP, "baseline": 40.0}, Target(100.0, 100.0, gap=Gap.NO_TOLERANCE)),
    ({"direction": D.KEEP, "target": None, "tolerance": 2.0}, Target(gap=Gap.NO_BASELINE)),
    # a way from the baseline
    ({"direction": D.INCREASE, "baseline": 40.0}, Target(100.0, share=WAY, start=40.0)),
    ({"direction": D.INCREASE}, Target(100.0, share=RATIO)),
    ({"direction": D.INCREASE, "baseline": 100.0}, Target(gap=Gap.AGAINST)),
    ({"direction": D.DECREASE, "baseline": 140.0}, Target(high=100.0, share=WAY, start=140.0)),
    ({"direction": D.DECREASE, "baseline": 100.0}, Target(gap=Gap.AGAINST)),
    ({"direction": D.INCREASE, "baseline": 40.0, "target": None}, Target(40.0, strict=True, start=40.0)),
    ({"direction": D.DECREASE, "baseline": 40.0, "target": None}, Target(high=40.0, strict=True, start=40.0)),
    ({"direction": D.INCREASE, "target": None}, Target(gap=Gap.NO_BASELINE)),
    ({"baseline": 40.0}, Target(100.0, share=WAY, start=40.0)),
    ({"baseline": 140.0}, Target(high=100.0, share=WAY, start=140.0)),
    ({"baseline": 100.0}, Target(gap=Gap.NO_DIRECTION)),
    ({}, Target(gap=Gap.NO_DIRECTION)),
    # a change
    ({"direction": D.INCREASE_BY, "baseline": 40.0, "target": 5.0}, Target(45.0, share=WAY, start=40.0)),
    ({"direction": D.INCREASE_BY, "baseline": 40.0, "target": -5.0}, Target(45.0, share=WAY, start=40.0)),
    ({"direction": D.DECREASE_BY, "baseline": 40.0, "target": 5.0}, Target(high=35.0, share=WAY, start=40.0)),
    ({"direction": D.INCREASE_PERCENT, "baseline": 40.0, "target": 5.0}, Target(42.0, share=WAY, start=40.0)),
    ({"direction": D.DECREASE_PERCENT, "baseline": -40.0, "target": 5.0}, Target(high=-42.0, share=WAY, start=-40.0)),
    ({"direction": D.DECREASE_PERCENT, "target": 5.0}, Target(gap=Gap.NO_BASELINE)),
    # no target, or none that is a figure
    ({"target": None}, Target(gap=Gap.NO_TARGET)),
    ({"target": None, "direction": D.AT_LEAST}, Target(gap=Gap.NO_TARGET)),
    ({"target": "paranee", "direction": D.AT_LEAST}, Target(gap=Gap.IN_WORDS)),
    ({"target": DAY, "direction": D.AT_LEAST}, Target(gap=Gap.IN_WORDS)),
    # the other kinds
    ({"kind": Kind.TEXT}, Target(gap=Gap.TEXT)),
    ({"kind": Kind.YES_NO, "target": 1.0}, Target(1.0, 1.0, share=BINARY)),
    ({"kind": Kind.YES_NO, "target": 0.0}, Target(0.0, 0.0, share=BINARY)),
    ({"kind": Kind.YES_NO, "target": None}, Target(gap=Gap.NO_TARGET)),
    ({"kind": Kind.DATE, "target": DAY}, Target(high=DAY, share=BINARY)),
    ({"kind": Kind.DATE, "target": DAY, "direction": D.AT_MOST}, Target(high=DAY, share=BINARY)),
    ({"kind": Kind.DATE, "target": DAY, "direction": D.LESS_THAN}, Target(high=DAY, strict=True, share=BINARY)),
    ({"kind": Kind.DATE, "target": DAY, "direction": D.AT_LEAST}, Target(low=DAY, share=BINARY)),
    ({"kind": Kind.DATE, "target": DAY, "direction": D.INCREASE}, Target(low=DAY, share=BINARY)),
    ({"kind": Kind.DATE, "target": DAY, "direction": D.MORE_THAN}, Target(low=DAY, strict=True, share=BINARY)),
    ({"kind": Kind.DATE, "target": DAY, "direction": D.EXACTLY}, Target(DAY, DAY, share=BINARY)),
    ({"kind": Kind.DATE, "target": None}, Target(gap=Gap.NO_TARGET)),
    ({"kind": Kind.DATE, "target": "keväällä"}, Target(gap=Gap.IN_WORDS)),
]


@pytest.mark.parametrize(("asked", "target"), CASES)
def test_a_target_is_its_limits_and_where_the_way_to_them_begins(asked: dict[str, Any], target: Target) -> None:
    found = target_of(row(**asked))
    assert found == target
    assert found.strict is target.strict


@pytest.mark.parametrize(
    ("asked", "start"),
    [
        ({"direction": D.AT_MOST, "baseline": 140.0, "figure_kind": FigureKind.CUMULATIVE}, 140.0),
        ({"direction": D.AT_MOST, "baseline": 100.0, "figure_kind": FigureKind.CUMULATIVE}, None),
        ({"direction": D.AT_MOST, "figure_kind": FigureKind.CUMULATIVE}, None),
        ({"direction": D.AT_LEAST, "baseline": 140.0, "figure_kind": FigureKind.CUMULATIVE}, None),
        ({"direction": D.BETWEEN, "target_upper": 120.0, "baseline": 140.0, "figure_kind": FigureKind.EVEN}, None),
    ],
)
def test_a_sum_of_the_year_is_held_against_another_years_when_its_day_has_come(
    asked: dict[str, Any], start: float | None
) -> None:
    under_way, ended = target_of(row(**asked)), target_of(row(**asked), ended=True)
    assert under_way.start is None
    assert (ended.start, ended.share is WAY) == (start, start is not None)
    assert (ended.low, ended.high, ended.strict) == (under_way.low, under_way.high, under_way.strict)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("asked", "frame", "limit", "value", "start"),
    [
        ({"direction": D.AT_LEAST, "target": 1234.5}, "level", "at_least", "1{0}234{1}5 kpl", ""),
        ({"direction": D.MORE_THAN, "baseline": 40.0}, "level", "more_than", "100 kpl", ""),
        ({"direction": D.AT_MOST}, "level", "at_most", "100 kpl", ""),
        ({"direction": D.LESS_THAN, "kind": Kind.PERCENT}, "level", "less_than", "100 %", ""),
        ({"direction": D.EXACTLY}, "level", "exactly", "100 kpl", ""),
        ({"direction": D.EXACTLY, "tolerance": 2.5}, "level", "between", "100 ± 2{1}5 kpl", ""),
        ({"direction": D.BETWEEN, "target_upper": 120.5}, "level", "between", "100–120{1}5 kpl", ""),
        ({"direction": D.KEEP, "tolerance": 2.0, "baseline": 40.0}, "level", "between", "100 ± 2 kpl", ""),
        ({"direction": D.INCREASE, "baseline": 40.5}, "level", "at_least", "100 kpl", "40{1}5 kpl"),
        ({"baseline": 140.0}, "level", "at_most", "100 kpl", "140 kpl"),
        ({"direction": D.INCREASE}, "level", "at_least", "100 kpl", ""),
        ({"direction": D.INCREASE, "baseline": 40.5, "target": None}, "level", "better_up", "40{1}5 kpl", ""),
        ({"direction": D.DECREASE, "baseline": 40.0, "target": None}, "level", "better_down", "40 kpl", ""),
        ({"direction": D.INCREASE_BY, "baseline": 40.0, "target": -5.5}, "level", "at_least", "45{1}5 kpl", "40 kpl + 5{1}5 kpl"),
        ({"direction": D.DECREASE_BY, "baseline": 40.0, "target": 5.0}, "level", "at_most", "35 kpl", "40 kpl − 5 kpl"),
        ({"direction": D.INCREASE_PERCENT, "baseline": 40.0, "target": 5.0}, "level", "at_least", "42 kpl", "40 kpl + 5 %"),
        ({"direction": D.DECREASE_PERCENT, "baseline": 40.0, "target": 7.5}, "level", "at_most", "37 kpl", "40 kpl − 7{1}5 %"),
        ({"direction": D.AT_LEAST, "figure_kind": FigureKind.CUMULATIVE}, "cumulative", "at_least", "100 kpl", ""),
        ({"direction": D.AT_LEAST, "figure_kind": FigureKind.EVEN}, "even", "at_least", "100 kpl", ""),
        ({"direction": D.AT_LEAST, "figure_kind": FigureKind.MILESTONE}, "milestone", "at_least", "100 kpl", ""),
    ],
)  # fmt: skip
def test_a_target_is_said_with_its_limit_and_the_change_that_it_asks_for(
    language: Language, asked: dict[str, Any], frame: str, limit: str, value: str, start: str
) -> None:
    point = "." if language is Language.EN else ","
    said = text(f"judgement.limit.{limit}", language, value=value.format("\N{NO-BREAK SPACE}", point))
    if start:
        said += text("judgement.limit.from", language, value=start.format("", point))
    assert judge.sentence(row(**asked), language) == text(f"judgement.met.{frame}", language, limit=said)


@pytest.mark.parametrize(
    ("language", "yes", "no", "day"),
    [
        (Language.FI, "kyllä", "ei", "30.9.2027"),
        (Language.SV, "ja", "nej", "30.9.2027"),
        (Language.EN, "yes", "no", "2027-09-30"),
    ],
)
def test_what_is_no_figure_is_said_in_the_readers_language(language: Language, yes: str, no: str, day: str) -> None:
    for target, word in ((1.0, yes), (0.0, no)):
        asked = row(kind=Kind.YES_NO, target=target)
        assert judge.sentence(asked, language) == text("judgement.met.answer", language, limit=word)
    for direction, word in (
        (None, "at_most"),
        (D.LESS_THAN, "less_than"),
        (D.AT_LEAST, "at_least"),
        (D.MORE_THAN, "more_than"),
        (D.EXACTLY, "exactly"),
    ):
        asked = row(kind=Kind.DATE, target=DAY, direction=direction, target_date="12/2029")
        limit = text(f"judgement.day.{word}", language, value=day)
        assert judge.sentence(asked, language, "2026-2029") == text("judgement.met.date", language, limit=limit)
    assert judge.sentence(row(kind=Kind.TEXT), language) == text("judgement.met.text", language)
    gap = text("judgement.gap.no_target", language)
    assert judge.sentence(row(target=None), language) == text("judgement.met.not", language, gap=gap)


@pytest.mark.parametrize(
    ("date_told", "period", "day"),
    [("", "", ""), ("", "2026", ""), ("", "2026-2029", "12/2029"),
        ("", "2026-2027", "12/2027"), ("6/2027", "2026-2029", "6/2027"), ("6/2027", "", "6/2027")],
)  # fmt: skip
def test_a_sentence_ends_with_the_day_where_that_does_not_go_without_saying(
    date_told: str, period: str, day: str
) -> None:
    said = text("judgement.until", Language.SV, day=day) if day else ""
    assert until(row(target_date=date_told), Language.SV, period) == said
    assert until(row(target_date=date_told, kind=Kind.DATE), Language.SV, period) == ""


@pytest.mark.parametrize(
    ("kind", "unit", "value", "shown"),
    [
        (Kind.NUMBER, "MWh", 4940.0, "4\N{NO-BREAK SPACE}940 MWh"),
        (Kind.NUMBER, " ", 12.0, "12"),
        (Kind.NUMBER, "asteikko 1-5", 3.5, "3,5 (asteikko 1-5)"),
        (Kind.NUMBER, "Skala 1-5", 3.5, "3,5 (Skala 1-5)"),
        (Kind.PERCENT, "% vastaajista", 8.0, "8 %"),
        (Kind.MONEY, "kpl", 8.0, "8 €"),
        (Kind.MONEY, "MEUR", 8.0, "8 MEUR"),
        (Kind.NUMBER, "kpl", "paranee", "paranee"),
        (Kind.NUMBER, "kpl", None, ""),
        (Kind.NUMBER, "kpl", 0.1 + 0.2, "0,3 kpl"),
    ],
)
def test_a_figure_is_shown_with_its_unit(kind: Kind, unit: str, value: Value | None, shown: str) -> None:
    asked = row(kind=kind, unit_of_measure=unit)
    assert figure(asked, value, Language.FI) == shown
    assert value is None or isinstance(value, str) or with_unit(asked, "7").startswith("7")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", [*judge.Remark, judge.BEHIND])
def test_a_remark_has_its_words_in_each_language(code: str, language: Language) -> None:
    assert judge.remark(code, language) == text(f"judgement.remark.{code}", language)
    assert judge.remark("", language) == ""
