"""What the table says of a row by its facts, and its conditions as formulas."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tyokirja import rules
from tyokirja.catalogue.defaults import default_choices
from tyokirja.model import Kind, Language, MergedCell, ReturnedCell, Row, State
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.rules import Asking
from tyokirja.rules.conditions import AllOf, AnyOf, Condition, Not, is_

ASKING = Asking(("actual", "status"))
ROW = Row("KOU-001", "talous", measure="Kävijät", kind=Kind.NUMBER)


def cell(typed: str, value: float | str | None = None, column: str = "actual") -> MergedCell:
    return MergedCell(value, typed, ReturnedCell("KOU-001", column, typed, value, "a.xlsx", "Tavoitteet", "F5"))


def facts(**answers: MergedCell) -> dict[str, int]:
    return rules.facts_of(ROW, answers, ASKING, default_choices(), {})


def asked(before: Mapping[str, float] | None = None, **answers: MergedCell) -> list[Problem]:
    return list(rules.unexplained(ROW, answers, ASKING, default_choices(), before or {}, Language.FI))


@pytest.mark.parametrize(
    ("answers", "state", "lacking"),
    [
        ({}, State.EMPTY, ("actual", "status")),
        ({"actual": cell("7", 7.0)}, State.PARTIAL, ("status",)),
        ({"actual": cell("7", 7.0), "status": cell("Etenee", "on_track")}, State.ANSWERED, ()),
        ({"actual": cell("seitsemisen"), "status": cell("Etenee", "on_track")}, State.PARTIAL, ("actual",)),
        ({"actual": cell("7", 7.0), "status": cell("sininen")}, State.PARTIAL, ("status",)),
        # What the template does not require completes a row though it is not understood.
        (
            {"actual": cell("7", 7.0), "status": cell("Etenee", "on_track"), "forecast": cell("sininen")},
            State.ANSWERED,
            (),
        ),
    ],
)
def test_a_row_is_answered_when_nothing_required_lacks_or_is_unclear(
    answers: dict[str, MergedCell], state: State, lacking: tuple[str, ...]
) -> None:
    found = facts(**answers)
    assert rules.state_of(found, ASKING, returned=True) is state
    assert rules.lacking_columns(found, ASKING) == lacking


def test_only_what_is_required_can_be_lacking() -> None:
    found = facts(actual=cell("7", 7.0), status=cell("Etenee", "on_track"), forecast=cell("sininen"))
    assert rules.lacking_columns(found, ASKING) == ()


def test_rows_with_the_same_facts_have_the_same_verdict_and_others_their_own() -> None:
    partly, whole = facts(actual=cell("7", 7.0)), facts(actual=cell("7", 7.0), status=cell("Etenee", "on_track"))
    first, second, third = (rules.verdict(each, ASKING) for each in (partly, whole, facts(actual=cell("9", 9.0))))

    assert (first.complete, second.complete, third) == (False, True, first)
    assert [need.column for need in first.lacking] == ["status"]
    # A municipality's own required column is asked of the same facts.
    own = Asking(("actual", "own_cost"), ("actual", "own_cost"))
    assert [
        need.column for need in rules.verdict(partly | {"own_cost:required": 1, "status:required": 0}, own).lacking
    ] == ["own_cost"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("ei tiedossa", Code.VALUE_UNKNOWN),
        ("ei koske meitä", Code.COMMENTARY_MISSING),
        ("ennallaan", Code.NOTHING_BEFORE),
    ],
)
def test_a_word_in_place_of_a_figure_asks_for_its_reason(words: str, code: ProblemKind) -> None:
    (problem,) = asked(actual=cell(words), status=cell("Etenee", "on_track", "status"))
    assert problem.code is code
    assert (problem.cell, problem.value) == ("F5", words)


def test_a_status_that_asks_for_a_reason_names_itself() -> None:
    choice = next(each for each in default_choices() if each.commentary_needed and each.list == "status")
    (problem,) = asked(actual=cell("7", 7.0), status=cell("!", choice.code, "status"))
    assert problem.code is Code.COMMENTARY_MISSING
    assert dict(problem.fields) == {"status": choice.labels.fi}


def test_a_problem_of_no_cell_has_no_place_and_no_words() -> None:
    problem = rules.placed(Code.NOTHING_BEFORE, ROW, None)
    assert (problem.file, problem.sheet, problem.cell, problem.value, problem.row_id) == ("", "", "", "", "KOU-001")


A, B = is_("a", 1), is_("b", 1, 2)


@pytest.mark.parametrize(
    ("condition", "constants", "formula"),
    [
        (A, {}, "[a]=1"),
        (B, {}, "OR([b]=1,[b]=2)"),
        (is_("a"), {}, "NOT([a]=0)"),
        (A, {"a": 1}, "TRUE"),
        (A, {"a": 0}, "FALSE"),
        (Not(A), {"a": 1}, "FALSE"),
        (Not(A), {"a": 0}, "TRUE"),
        (Not(A), {}, "NOT([a]=1)"),
        (AllOf((A, is_("c", 3))), {}, "AND([a]=1,[c]=3)"),
        (AllOf((A, is_("c", 3))), {"a": 1}, "[c]=3"),
        (AllOf((A, is_("c", 3))), {"a": 0}, "FALSE"),
        (AllOf((A, A)), {}, "[a]=1"),
        (AllOf(()), {}, "TRUE"),
        (AnyOf((A, is_("c", 3))), {}, "OR([a]=1,[c]=3)"),
        (AnyOf((A, is_("c", 3))), {"a": 1}, "TRUE"),
        (AnyOf((A, is_("c", 3))), {"a": 0}, "[c]=3"),
        (AnyOf(()), {}, "FALSE"),
    ],
)
def test_a_condition_as_a_formula_decides_what_no_typing_can_change(
    condition: Condition, constants: dict[str, int], formula: str
) -> None:
    assert condition.formula(lambda fact: constants.get(fact, f"[{fact}]")) == formula


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (A, [False, True, False]),
        (B, [False, False, True]),
        (Not(A), [True, False, True]),
        (AllOf((A, B)), [False, False, False]),
        (AnyOf((A, B)), [False, True, True]),
        (AllOf(()), [True, True, True]),
        (AnyOf(()), [False, False, False]),
    ],
)
def test_a_condition_decides_by_the_facts_and_what_is_not_told_is_nothing(
    condition: Condition, holds: list[bool]
) -> None:
    assert [condition.holds(told) for told in ({}, {"a": 1}, {"b": 2})] == holds
