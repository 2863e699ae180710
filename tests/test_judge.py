"""The rules of judgement, case by case: each line is one of docs/judgement.md."""

from __future__ import annotations

import itertools
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.consolidations import LAST_ROUND, MIDYEAR, measure, merged
from tyokirja import judge
from tyokirja.catalogue.defaults import default_choices
from tyokirja.judge import targets
from tyokirja.model import (
    Direction,
    FigureKind,
    GoalRule,
    Judgement,
    Kind,
    Language,
    Light,
    MergedCell,
    MergedRow,
    Round,
    Row,
    Value,
)
from tyokirja.problems import Code, Problem, ProblemKind

CHOICES = default_choices()
D = Direction


def row(
    direction: Direction | None, baseline: Value | None, target: Value | None, kind: Kind = Kind.NUMBER, **more: Any
) -> Row:
    return measure("1", direction=direction, baseline=baseline, target=target, kind=kind, **more)


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "actual", "met", "share"),
    [
        # from baseline to target
        (D.DECREASE, 9.0, 6.0, 6.0, True, 1.0),
        # without a baseline as at least and at most
        (D.DECREASE, None, 6.0, 5.0, True, 1.0),
        # at least
        (D.AT_LEAST, 5.0, 4.0, 3.0, False, None),
        (D.AT_LEAST, None, 4.0, 4.0, True, 1.0),
        (D.AT_LEAST, None, 0.5, 0.25, False, 0.5),
        (D.AT_LEAST, None, -10.0, -12.0, False, None),
        # at most
        (D.AT_MOST, None, 8.0, 8.0, True, 1.0),
        (D.AT_MOST, None, 8.0, -1.0, True, 1.0),
        (D.AT_MOST, None, 0.5, 2.0, False, None),
        # exactly and keep
        (D.EXACTLY, None, 0.3, 0.1 + 0.2, True, 1.0),
        (D.KEEP, 50.0, 60.0, 60.0, True, 1.0),
        # direction told by baseline and target
        (None, 185.0, 215.0, 200.0, False, 0.5),
        (None, 40.0, None, 30.0, None, None),
        # no way from baseline to target
        (None, 40.0, 40.0, 50.0, None, None),
        # nothing to compare with
        (D.AT_LEAST, 3.0, "kasvaa", 3.0, None, None),
    ],
)  # fmt: skip
def test_what_the_page_has_no_room_for_is_judged_by_the_same_rules(
    direction: Direction | None,
    baseline: float | None,
    target: Value | None,
    actual: float,
    met: bool | None,
    share: float | None,
) -> None:
    found = judge.outcome(row(direction, baseline, target), actual)

    assert found.met is met
    assert found.share == (None if share is None else pytest.approx(share))


@pytest.mark.parametrize(
    ("target", "actual", "share"), [(1.0, 1.0, 1.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (None, 1.0, None)]
)
def test_yes_or_no_is_met_or_not(target: float | None, actual: float, share: float | None) -> None:
    assert judge.outcome(row(D.INCREASE, 0.0, target, Kind.YES_NO), actual).share == share


@pytest.mark.parametrize(
    ("direction", "day", "met"),
    [
        (None, date(2026, 9, 30), True),
        (None, date(2026, 10, 1), False),
        (D.AT_LEAST, date(2026, 10, 1), True),
        (D.AT_LEAST, date(2026, 9, 30), True),
        (D.AT_LEAST, date(2026, 9, 29), False),
        (D.EXACTLY, date(2026, 9, 30), True),
        (D.EXACTLY, date(2026, 9, 29), False),
    ],
)
def test_a_date_is_met_when_the_day_is_reached_in_time(direction: Direction | None, day: date, met: bool) -> None:
    assert judge.outcome(row(direction, None, date(2026, 9, 30), Kind.DATE), day).met is met


@pytest.mark.parametrize(
    ("target", "actual"), [(date(2026, 9, 30), 45.0), (date(2026, 9, 30), "syksyllä"), ("syksyllä", date(2026, 9, 30))]
)
def test_a_day_is_held_against_a_day_alone(target: Value, actual: Value) -> None:
    assert judge.outcome(row(None, None, target, Kind.DATE), actual) == judge.Outcome(None, None)


def test_text_has_no_attainment() -> None:
    assert judge.outcome(row(D.INCREASE, "ei", "kyllä", Kind.TEXT), "kyllä") == judge.Outcome()


def test_no_actual_has_no_attainment() -> None:
    assert judge.outcome(row(D.INCREASE, 0.0, 40.0), None) == judge.Outcome()


THOUSANDTHS = st.integers(-3000, 3000).map(lambda number: number / 1000)
OF_A_KIND: dict[Kind, st.SearchStrategy[Value | None]] = {
    Kind.YES_NO: st.sampled_from((0.0, 1.0)),
    Kind.DATE: st.dates(date(2026, 1, 1), date(2026, 1, 9)),
    Kind.TEXT: st.text(max_size=3),
}


@st.composite
def rows_with_actuals(draw: st.DrawFn) -> tuple[Row, Value | None]:
    """A row and its actual, whose figures lie close to each other; a few are missing, or words, or another kind's.

    So that most can be judged: of figures drawn each by itself hardly any could.
    """
    kind = draw(st.sampled_from(Kind))
    odd = st.one_of(st.none(), THOUSANDTHS, *OF_A_KIND.values())
    own = OF_A_KIND.get(kind, THOUSANDTHS)
    baseline, target, actual = (draw(odd if draw(st.integers(0, 9)) == 9 else own) for _ in range(3))
    return row(draw(st.sampled_from([None, *Direction])), baseline, target, kind), actual


@given(rows_with_actuals())
def test_met_and_attainment_never_contradict_each_other(drawn: tuple[Row, Value | None]) -> None:
    found = judge.outcome(*drawn)

    if found.share is not None:
        assert found.met is (found.share >= 1)


@pytest.mark.parametrize(
    ("target_date", "end", "due"),
    [
        ("12/2026", date(2026, 6, 30), False),
        ("12/2026", date(2026, 12, 31), True),
        ("6/2026", date(2026, 6, 30), True),
        ("12/2029", date(2026, 12, 31), False),
        ("", date(2026, 12, 31), True),
        ("", date(2026, 6, 30), False),
        ("ensi vuonna", date(2026, 12, 31), True),
        ("12/2026", None, False),
    ],
)
def test_a_target_is_due_on_its_date_or_at_the_end_of_the_budget_year(
    target_date: str, end: date | None, due: bool
) -> None:
    assert judge.due(measure("1", target_date=target_date), Round("R", end=end)) is due


@pytest.mark.parametrize(
    ("direction", "baseline", "actual", "status", "forecast", "at_midyear", "at_the_end"),
    [
        (D.INCREASE, 0.0, 100.0, "", "", "at_target", "attained"),
        (D.INCREASE, 0.0, 60.0, "", "", "on_track", "partly_attained"),
        (D.INCREASE, 0.0, 50.0, "", "", "on_track", "partly_attained"),
        (D.INCREASE, 0.0, 49.0, "", "", "on_track", "not_attained"),
        (D.INCREASE, 0.0, 0.0, "", "", "", "not_attained"),
        (D.INCREASE, 0.0, 60.0, "", "will_not_attain", "", "partly_attained"),
        (D.DECREASE, 200.0, 150.0, "", "", "on_track", "partly_attained"),
        (D.DECREASE, None, 150.0, "", "", "", "not_attained"),
        (D.DECREASE, 200.0, 90.0, "", "", "at_target", "attained"),
        (D.AT_MOST, None, 90.0, "", "", "at_target", "attained"),
        (D.AT_MOST, None, 120.0, "", "", "", "not_attained"),
        (D.AT_MOST, None, 90.0, "attained", "", "attained", "attained"),
        (D.INCREASE, 0.0, 20.0, "not_attained", "", "not_attained", "not_attained"),
        (D.INCREASE, 0.0, 20.0, "on_track", "", "on_track", "not_attained"),
        (D.KEEP, 100.0, 101.0, "", "", "", ""),
        (D.AT_LEAST, None, 90.0, "", "", "", "partly_attained"),
    ],
)  # fmt: skip
def test_the_computed_status_follows_the_figures_and_the_time(
    direction: Direction,
    baseline: float | None,
    actual: float,
    status: str,
    forecast: str,
    at_midyear: str,
    at_the_end: str,
) -> None:
    asked = row(direction, baseline, 100.0)

    found = [judge.judge(asked, actual, status, forecast, CHOICES, each).status for each in (MIDYEAR, LAST_ROUND)]

    assert found == [at_midyear, at_the_end]


@pytest.mark.parametrize(
    ("kind", "target", "actual"), [(Kind.YES_NO, 1.0, 1.0), (Kind.DATE, date(2026, 9, 30), date(2026, 6, 1))]
)
def test_what_was_done_in_time_is_attained_before_the_time_is_up(kind: Kind, target: Value, actual: Value) -> None:
    # Neither has a direction; a yes or a day that was reached does not come undone.
    found = judge.judge(row(None, None, target, kind), actual, "", "", CHOICES, MIDYEAR)

    assert found == Judgement(1.0, "attained")


def test_a_judgement_has_the_share_attained_under_way_and_at_the_end() -> None:
    found = [judge.judge(row(D.INCREASE, 0.0, 100.0), 60.0, "", "", CHOICES, each) for each in (MIDYEAR, LAST_ROUND)]

    assert found == [Judgement(0.6, "on_track"), Judgement(0.6, "partly_attained")]


@pytest.mark.parametrize(
    ("status", "light"),
    [
        ("attained", Light.GREEN),
        ("on_track", Light.GREEN),
        ("partly_attained", Light.YELLOW),
        ("not_attained", Light.RED),
    ],
)
def test_a_computed_status_has_the_light_of_the_declared_one(status: str, light: Light) -> None:
    assert judge.Computed(status).light is light
    assert {each.light for each in CHOICES if each.code == status} == {light}


@pytest.mark.parametrize(
    ("code", "language", "word"),
    [
        ("partly_attained", Language.FI, "Osittain toteutunut"),
        ("not_attained", Language.SV, "Inte uppnådd"),
        ("on_track", Language.EN, "On track"),
        ("", Language.FI, ""),
    ],
)
def test_a_computed_status_is_said_in_the_readers_language(code: str, language: Language, word: str) -> None:
    assert judge.computed_label(code, language) == word


def test_a_target_of_zero_that_is_missed_is_not_attained_though_no_share_can_be_told() -> None:
    found = judge.judge(row(D.AT_MOST, None, 0.0), 2.0, "", "", CHOICES, LAST_ROUND)

    assert (found.attainment, found.status) == (None, "not_attained")


def asked(asking: Row, round_: Round = LAST_ROUND, **answers: Value) -> list[ProblemKind]:
    done = merged(asking, answers, round_=round_)
    return [problem.code for problem in judge.questions(asking, done.answers, CHOICES, round_)]


GROWING = measure("1")


def test_not_attained_though_the_target_is_met_is_asked_about() -> None:
    assert asked(GROWING, actual=120.0, status="not_attained", commentary="x") == [Code.STATUS_CONTRADICTS]


def test_partly_attained_though_the_target_is_met_is_not_asked_about() -> None:
    # It needs a commentary anyway, which tells why.
    assert asked(GROWING, actual=120.0, status="partly_attained", commentary="x") == []


def test_a_status_that_is_not_final_contradicts_nothing() -> None:
    assert asked(GROWING, actual=10.0, status="on_track") == []


def test_what_the_figures_do_not_tell_is_not_asked_about() -> None:
    assert asked(measure("1", direction=D.KEEP, baseline=100.0, target=None), actual=99.0, status="attained") == []


def test_a_contradiction_names_both_words_and_the_cell_of_the_status() -> None:
    done = merged(GROWING, {"actual": 60.0, "status": "attained"}, number=7)

    (found,) = judge.questions(GROWING, done.answers, CHOICES, LAST_ROUND)

    assert dict(found.fields) == {"status": "Toteutunut", "computed": "Osittain toteutunut"}
    assert (found.file, found.sheet, found.cell) == ("hallinto.xlsx", "Lomake", "K7")


def question(code: ProblemKind, cell: str, value: str, **fields: str) -> Problem:
    """What is asked about the one row of the form."""
    return Problem(code, "hallinto.xlsx", "Lomake", cell, "hallinto", "1", value, tuple(fields.items()))


@pytest.mark.parametrize(
    ("round_", "answers", "problem"),
    [
        (
            LAST_ROUND,
            {"actual": 60.0, "status": "attained"},
            question(Code.STATUS_CONTRADICTS, "K5", "attained", status="Uppnådd", computed="Delvis uppnådd"),
        ),
        (
            LAST_ROUND,
            {"actual": 120.0, "status": "attained", "forecast": "will_not_attain", "commentary": "x"},
            question(Code.FORECAST_CONTRADICTS, "L5", "will_not_attain", forecast="Uppnås inte", status="Uppnådd"),
        ),
        (
            LAST_ROUND,
            {"actual": 20.0, "forecast": "will_attain"},
            question(Code.FORECAST_CONTRADICTS, "L5", "will_attain", forecast="Uppnås", status="Inte uppnådd"),
        ),
        (
            MIDYEAR,
            {"forecast": "will_not_attain"},
            question(Code.COMMENTARY_MISSING, "L5", "will_not_attain", status="Uppnås inte"),
        ),
    ],
)
def test_a_question_stands_at_its_cell_with_the_words_of_the_respondents_language(
    round_: Round, answers: dict[str, Value], problem: Problem
) -> None:
    given = merged(GROWING, answers, round_=round_).answers

    assert judge.questions(GROWING, given, CHOICES, round_, Language.SV) == (problem,)


def test_a_question_about_the_offices_own_correction_has_no_cell() -> None:
    corrected = {"actual": MergedCell(60.0, "60"), "status": MergedCell("attained", "Toteutunut")}

    (found,) = judge.questions(GROWING, corrected, CHOICES, LAST_ROUND)

    assert (found.file, found.sheet, found.cell, found.row_id, found.value) == ("", "", "", "1", "Toteutunut")


def test_a_forecast_of_success_after_the_time_is_up_is_asked_about() -> None:
    answers: dict[str, Value] = {"actual": 60.0, "status": "on_track", "forecast": "will_attain"}

    assert asked(GROWING, LAST_ROUND, **answers) == [Code.FORECAST_CONTRADICTS]
    assert asked(GROWING, MIDYEAR, **answers) == []


@pytest.mark.parametrize(("period", "asked_about"), [("", True), ("2026", True), ("2026-2029", False)])
def test_a_forecast_of_success_is_asked_about_at_the_end_of_the_catalogues_period(
    period: str, asked_about: bool
) -> None:
    given = merged(GROWING, {"actual": 60.0, "forecast": "will_attain"}).answers
    found = judge.questions(GROWING, given, CHOICES, LAST_ROUND, period=period)
    assert [problem.code for problem in found] == [Code.FORECAST_CONTRADICTS] * asked_about


@pytest.mark.parametrize(("column", "code"), [("status", "delayed"), ("forecast", "will_not_attain")])
def test_a_commentary_that_the_choice_asks_for_is_missed(column: str, code: str) -> None:
    assert asked(GROWING, MIDYEAR, **{column: code}) == [Code.COMMENTARY_MISSING]
    assert asked(GROWING, MIDYEAR, **{column: code, "commentary": "Syy on tämä."}) == []
    assert asked(GROWING, MIDYEAR, **{column: code, "commentary": " \n"}) == [Code.COMMENTARY_MISSING]


@pytest.mark.parametrize(
    ("parts", "all_", "majority"),
    [
        ([True, True, True], True, True),
        ([True, True, False], False, True),
        ([True, False], False, False),
        ([True, True, None], None, True),
        ([True, False, None], False, None),
        ([True, None, None, None], None, None),
        ([False, False, None], False, False),
        ([None], None, None),
        ([], None, None),
    ],
)
def test_a_goal_is_attained_by_its_rule(parts: list[bool | None], all_: bool | None, majority: bool | None) -> None:
    weighed = [(each, 1.0) for each in parts]

    assert judge.goal_attained(weighed, GoalRule.ALL) is all_
    assert judge.goal_attained(weighed, GoalRule.MAJORITY) is majority
    assert judge.goal_attained(weighed, GoalRule.WEIGHTED) is majority


def test_weights_decide_a_weighted_goal() -> None:
    parts: list[tuple[bool | None, float]] = [(True, 3.0), (False, 1.0), (False, 1.0)]

    assert judge.goal_attained(parts, GoalRule.WEIGHTED) is True
    assert judge.goal_attained(parts, GoalRule.MAJORITY) is False
    assert judge.goal_attained([(True, 0.0)], GoalRule.WEIGHTED) is None


@given(st.lists(st.tuples(st.sampled_from([True, False, None]), st.floats(0, 10))), st.sampled_from(GoalRule))
def test_an_open_measure_never_turns_a_goal_that_is_decided(
    parts: list[tuple[bool | None, float]], rule: GoalRule
) -> None:
    decided = judge.goal_attained(parts, rule)

    if decided is not None:
        for answer in (True, False):
            closed = [(answer if attained is None else attained, weight) for attained, weight in parts]
            assert judge.goal_attained(closed, rule) is decided


def done(row_id: str, actual: float | None = None, status: str = "", **more: Any) -> MergedRow:
    answers: dict[str, Value] = {} if actual is None else {"actual": actual}
    return merged(measure(row_id, **more), answers | ({"status": status} if status else {}))


def test_actions_count_only_where_the_goal_has_no_measure() -> None:
    action = merged(Row("2", "hallinto", goal="Sujuvat palvelut", action="Tehdään"), {"status": "not_attained"})

    (with_measure,) = judge.goals([done("1", 100.0), action], CHOICES, GoalRule.ALL)
    (without,) = judge.goals([action], CHOICES, GoalRule.ALL)

    assert (with_measure.attained, without.attained) == (True, False)


def test_the_same_goal_of_two_departments_is_two_goals() -> None:
    found = judge.goals([done("1", 100.0), done("2", 1.0, department="tekninen")], CHOICES, GoalRule.ALL)

    assert [(goal.department, goal.attained) for goal in found] == [("hallinto", True), ("tekninen", False)]


def test_rows_of_one_goal_are_one_goal_with_its_theme_and_all_its_rows() -> None:
    rows = [done("1", 100.0, theme="Elinvoima"), done("2", 20.0, theme="Elinvoima"), done("3", 100.0)]

    found = judge.goals(rows, CHOICES, GoalRule.ALL)

    assert found == (
        judge.Goal("hallinto", "Elinvoima", "Sujuvat palvelut", tuple(rows[:2]), False),
        judge.Goal("hallinto", "", "Sujuvat palvelut", tuple(rows[2:]), True),
    )


def test_a_row_without_a_goal_is_a_goal_of_its_own_and_called_by_its_measure() -> None:
    found = judge.goals([done("1", 100.0, goal=""), done("2", 1.0, goal="")], CHOICES, GoalRule.ALL)

    assert [(each.text, each.attained) for each in found] == [("Mittari 1", True), ("Mittari 2", False)]


def test_goals_go_by_the_rule_that_the_catalogue_names() -> None:
    rows = [done("1", 100.0), done("2", 100.0), done("3", 1.0)]

    found = [judge.goals(rows, CHOICES, rule)[0].attained for rule in GoalRule]

    assert found == [False, True, True]


def test_weights_come_from_the_rows() -> None:
    rows = [done("1", 100.0, weight=1.0), done("2", 1.0, weight=3.0)]

    assert judge.goals(rows, CHOICES, GoalRule.WEIGHTED)[0].attained is False


def test_a_declared_final_status_decides_where_the_figures_do_not() -> None:
    text: dict[str, Any] = {"kind": Kind.TEXT, "baseline": None, "target": None}

    assert judge.measure_attained(done("1", None, "attained", **text), CHOICES) is True
    assert judge.measure_attained(done("1", None, "partly_attained", **text), CHOICES) is False
    assert judge.measure_attained(done("1", None, "delayed", **text), CHOICES) is None


def test_a_row_that_is_under_way_is_open() -> None:
    under_way = merged(measure("1"), {"actual": 60.0, "status": "on_track"}, round_=MIDYEAR)

    assert (under_way.judgement.status, judge.measure_attained(under_way, CHOICES)) == ("on_track", None)


def test_the_figures_outweigh_a_declared_status() -> None:
    assert judge.measure_attained(done("1", 60.0, "attained"), CHOICES) is False


# The tables of docs/judgement.md

PAGE = Path(__file__).resolve().parents[1] / "docs" / "judgement.md"


def cases(name: str) -> list[list[str]]:
    """The lines of a table in the documentation, below its marker and headings."""
    lines = PAGE.read_text(encoding="utf-8").partition(f"<!-- cases: {name} -->\n")[2].splitlines()
    table = itertools.takewhile(lambda line: line.startswith("|"), lines)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table][2:]


@pytest.mark.parametrize("case", cases("goals"), ids=" ".join)
def test_a_documented_goal_is_judged_as_the_page_says(case: list[str]) -> None:
    measures, *expected = case
    parts = [({"yes": True, "no": False, "open": None}[each], 1.0) for each in measures.split(", ")]

    found = [judge.goal_attained(parts, rule) for rule in (GoalRule.ALL, GoalRule.MAJORITY)]

    assert [{True: "attained", False: "not attained", None: "open"}[each] for each in found] == expected


def test_the_documentation_has_its_cases() -> None:
    assert len(cases("goals")) > 4


LEVEL: dict[str, Any] = {"baseline": 3.4, "target": 3.5}


@pytest.mark.parametrize(
    ("row", "previous", "actual", "asked_about"),
    [
        (measure("1", **LEVEL), 3.3, 3.2, True),
        (measure("1", **LEVEL), 3.1, 3.2, False),  # it comes nearer again
        (measure("1", **LEVEL), 3.48, 3.46, False),  # it fell, but is better than at the start
        (measure("1", **LEVEL), None, 3.2, False),
        (measure("1", **LEVEL, figure_kind=FigureKind.CUMULATIVE), 3.3, 0.2, False),  # a new year began
        (measure("1", direction=D.AT_MOST, baseline=None, target=8.0), 9.0, 9.5, True),
        (measure("1", direction=D.AT_MOST, baseline=None, target=8.0), 9.0, 7.5, False),
    ],
)
def test_a_forecast_of_success_is_asked_about_where_a_level_goes_away_from_it(
    row: Row, previous: float | None, actual: float, asked_about: bool
) -> None:
    given = merged(row, {"actual": actual, "forecast": "will_attain"}, round_=MIDYEAR).answers

    found = judge.questions(row, given, CHOICES, MIDYEAR, previous=previous)

    assert [each.code for each in found] == [Code.FORECAST_AGAINST_TREND] * asked_about


def test_a_forecast_against_the_trend_names_both_figures_as_the_reader_writes_them() -> None:
    row = measure("1", **LEVEL)
    given = merged(row, {"actual": 3.2, "forecast": "will_attain"}, round_=MIDYEAR).answers
    for language, before, now, word in (
        (Language.SV, "3,3", "3,2", "Uppnås"),
        (Language.EN, "3.3", "3.2", "Will be attained"),
    ):
        (found,) = judge.questions(row, given, CHOICES, MIDYEAR, language, before={"actual": 3.3})
        assert found == question(
            Code.FORECAST_AGAINST_TREND, "L5", "will_attain", forecast=word, before=before, now=now
        )


def test_a_day_that_is_still_to_come_contradicts_nothing() -> None:
    row = measure("1", kind=Kind.DATE, direction=None, baseline=None, target=date(2027, 12, 31))
    planned, done = date(2027, 1, 1), date(2026, 5, 31)
    assert asked(row, MIDYEAR, actual=planned, status="not_attained", commentary="x") == []
    assert asked(row, MIDYEAR, actual=done, status="not_attained", commentary="x") == [Code.STATUS_CONTRADICTS]


def test_the_way_that_a_level_goes_is_held_against_a_forecast_of_success_alone() -> None:
    others = [choice.code for choice in CHOICES if choice.list == "forecast" and choice.light is not Light.GREEN]
    row = measure("1", **LEVEL)

    found = [
        judge.questions(
            row, merged(row, {"actual": 3.2, "forecast": code}, round_=MIDYEAR).answers, CHOICES, MIDYEAR, previous=3.3
        )
        for code in others
    ]

    assert others
    assert [
        question.code for questions in found for question in questions if question.code is Code.FORECAST_AGAINST_TREND
    ] == []


@pytest.mark.parametrize(
    ("unit", "ends"),
    [
        ("asteikko 1–5", (1.0, 5.0)),
        ("skala 0,5-4", (0.5, 4.0)),
        ("asteikko 5–1", None),
        ("asteikko 3–3", None),
        ("kpl", None),
    ],
)
def test_a_scale_goes_from_less_to_more(unit: str, ends: tuple[float, float] | None) -> None:
    assert judge.scale_of(measure("1", unit_of_measure=unit)) == ends


def test_what_is_at_target_now_is_open_until_its_time() -> None:
    now = merged(measure("1"), {"actual": 120.0, "status": "on_track"}, round_=MIDYEAR)

    assert (now.judgement.status, judge.measure_attained(now, CHOICES)) == ("at_target", None)


def test_a_figure_that_cannot_well_be_meant_is_asked_about() -> None:
    assert asked(GROWING, MIDYEAR, actual=1e12, status="on_track", forecast="will_attain") == [Code.IMPLAUSIBLE]


def test_what_is_remembered_of_targets_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered: dict[object, targets.Target] = {}
    monkeypatch.setattr(targets, "_MOST_TARGETS", 3)
    monkeypatch.setattr(targets, "_TARGETS", remembered)
    limits = []
    for number in range(10):
        limits.append(targets.target_of(row(D.AT_LEAST, 0.0, float(number))).low)
        assert len(remembered) <= 3
    assert limits == [float(number) for number in range(10)]


def test_what_a_figure_reaches_is_worked_out_once_for_its_judgement_and_its_questions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = merged(GROWING, {"actual": 60.0, "status": "attained"})
    given_ = GROWING, 60.0, "attained", "", CHOICES, LAST_ROUND
    figures = judge.reached(GROWING, 60.0, LAST_ROUND, "")
    judgement, asked_ = judge.judge(*given_), judge.questions(GROWING, done.answers, CHOICES, LAST_ROUND)
    assert asked_
    for name in ("statuses", "questions"):
        monkeypatch.delattr(import_module(f"tyokirja.judge.{name}"), "reached")
    assert judge.judge(*given_, figures=figures) == judgement
    assert judge.questions(GROWING, done.answers, CHOICES, LAST_ROUND, figures=figures) == asked_
