"""What does not fit together in a catalogue is told, and what fits is passed over in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.catalogues import DOUBTS, ROWS, small
from tyokirja.catalogue.checking import DECLARED, check
from tyokirja.catalogue.defaults import default_choices, default_rounds
from tyokirja.judge import Computed
from tyokirja.model import Catalogue, ChoiceList, Decision, Department, Direction, Doubt, Kind, Language, Round, Row
from tyokirja.problems import Code, ProblemKind, Severity


def codes(catalogue: Catalogue) -> list[ProblemKind]:
    return [each.code for each in check(catalogue)]


def sound(**changes: object) -> Catalogue:
    return small(doubts=(), **changes)


def test_a_sound_catalogue_has_no_problem() -> None:
    assert check(sound()) == ()


def test_each_open_doubt_is_a_question_but_decided_ones_and_the_importers_proposals_are_none() -> None:
    doubts = (*DOUBTS, replace(DOUBTS[0], decision=Decision.KEPT), Doubt("POIS-1", "goal", "c", "rivi on poistettu"))
    problems = check(small(doubts=doubts))
    assert [(each.code, each.row_id) for each in problems] == [(Code.DOUBT_OPEN, "TES-002")]
    assert {each.severity for each in problems} == {Severity.QUESTION}


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "expected"),
    [
        (Direction.INCREASE, 5.0, 5.0, [Code.TARGET_IS_BASELINE]),
        (Direction.DECREASE, 5.0, 5.0, [Code.TARGET_IS_BASELINE]),
        (Direction.DECREASE, 9.4, 11.9, [Code.TARGET_AGAINST]),
        (Direction.INCREASE, 9.4, 5.0, [Code.TARGET_AGAINST]),
        (Direction.AT_LEAST, 5.0, 5.0, []),
        (Direction.AT_LEAST, 9.0, 5.0, []),
        (Direction.KEEP, 5.0, 5.0, []),
        (Direction.DECREASE, 9.0, 5.0, []),
        (Direction.INCREASE, None, 5.0, []),
        (Direction.INCREASE, 5.0, "selvästi yli", []),
        (None, 5.0, 5.0, []),
    ],
)
def test_a_target_is_held_against_its_direction(
    direction: Direction | None, baseline: float | None, target: float | str, expected: list[ProblemKind]
) -> None:
    row = Row("T-1", "hallinto", goal="g", kind=Kind.NUMBER, direction=direction, baseline=baseline, target=target)
    assert codes(sound(rows=(row, ROWS[2]))) == expected


def test_a_doubted_target_is_not_questioned_twice() -> None:
    row = Row("T-1", "hallinto", goal="g", kind=Kind.NUMBER, direction=Direction.DECREASE, baseline=1.0, target=2.0)
    doubt = Doubt("T-1", "target", "against_goal", "?", decision=Decision.KEPT)
    assert codes(small(rows=(row, ROWS[2]), doubts=(doubt,))) == []


def test_a_department_without_rows_or_address_is_told_once() -> None:
    departments = (Department("hallinto", "Hallinto"), Department("tekniset", "Tekniset"), *sound().departments[1:])
    problems = check(sound(departments=departments))
    assert [(each.code, each.department) for each in problems] == [
        (Code.NO_EMAIL, "Hallinto"),
        (Code.DEPARTMENT_WITHOUT_ROWS, "Tekniset"),
    ]


def test_rounds_must_be_there_and_run_forward() -> None:
    assert codes(sound(rounds=())) == [Code.NO_ROUNDS]
    early = Round("Q1", "", date(2026, 1, 1), date(2026, 3, 31), date(2026, 3, 30))
    backwards = Round("Q2", "", date(2026, 6, 30), date(2026, 4, 1), date(2026, 7, 1))
    assert codes(sound(rounds=(early, backwards))) == [Code.DEADLINE_EARLY, Code.PERIOD_BACKWARDS]
    assert codes(sound(rounds=default_rounds(2030))) == []


def test_the_catalogue_asks_for_the_codes_that_the_judgement_computes() -> None:
    assert set(DECLARED) == set(Computed) - {Computed.AT_TARGET}


@pytest.mark.parametrize("code", DECLARED)
def test_the_codes_that_figures_compute_must_be_there(code: str) -> None:
    choices = tuple(each for each in default_choices() if each.code != code)
    problems = check(sound(choices=choices))
    assert [(each.code, dict(each.fields)) for each in problems] == [(Code.CHOICE_NEEDED, {"code": code})]


def test_a_list_without_choices_is_told() -> None:
    choices = tuple(each for each in default_choices() if each.list is ChoiceList.STATUS)
    assert codes(sound(choices=choices)) == [Code.NO_CHOICES]


def test_a_text_that_no_cell_holds_is_told() -> None:
    assert codes(sound(rows=(replace(ROWS[0], goal="x" * 40_000), *ROWS[1:]))) == [Code.TEXT_TOO_LONG]


def test_every_problem_is_worded() -> None:
    faulty = small(rounds=(), choices=(), departments=(Department("a", "A"), *sound().departments))
    for problem in check(faulty):
        for language in Language:
            assert "{" not in problem.message(language) + problem.remedy(language)


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({"direction": None, "baseline": None}, "suunta puuttuu"),
        ({"target": None, "direction": Direction.AT_LEAST}, "tavoitearvo puuttuu"),
        ({"direction": Direction.KEEP}, "sallittu poikkeama puuttuu"),
        ({"direction": Direction.KEEP, "tolerance": 2.0}, None),
        ({"direction": Direction.DECREASE_PERCENT, "baseline": None}, "lähtöarvo puuttuu"),
        ({"direction": Direction.BETWEEN}, "tavoitteen yläraja puuttuu"),
        ({"target": "selvästi yli"}, "tavoitearvo ei ole luku"),
        ({"kind": Kind.TEXT}, None),  # judged by its status
        ({"measure": "", "direction": None}, None),  # an action of which nothing is measured
    ],
)
def test_a_target_that_cannot_be_judged_is_told_before_any_form_goes_out(
    changes: dict[str, Any], gap: str | None
) -> None:
    row = Row("T-1", "hallinto", goal="g", measure="m", kind=Kind.NUMBER, baseline=9.0, target=5.0)

    told = [each for each in check(sound(rows=(replace(row, **changes), ROWS[2]))) if each.row_id == "T-1"]

    assert [(each.code, dict(each.fields)["gap"]) for each in told] == ([(Code.TARGET_NOT_JUDGED, gap)] if gap else [])
