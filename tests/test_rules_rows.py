"""What the answers of a row and its last round make of its facts: what stands, why there is no figure, what is as before."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from tests.test_rules import cell
from tyokirja import rules
from tyokirja.catalogue.defaults import default_choices
from tyokirja.model import Direction, Kind, Language, MergedCell, MergedRow, Round, Row, State, Value
from tyokirja.problems import Code
from tyokirja.rules import NOTHING, UNCLEAR, UNDERSTOOD, Asking
from tyokirja.rules.plausible import Bounds, plausible
from tyokirja.values.absent import Absent

NUMBER = Row("KOU-001", "talous", measure="Kävijät", kind=Kind.NUMBER)
ACTION = Row("KOU-002", "talous", action="Tehdään", kind=Kind.TEXT)
DAY = Row("KOU-003", "talous", measure="Valmis", kind=Kind.DATE)
ASKING = Asking(
    ("actual", "commentary", "own_cost"), ("actual", "status", "commentary", "evidence", "own_cost", "own_note")
)
ROUND = Round("Q2/2026", end=date(2026, 6, 30))


@pytest.mark.parametrize(
    ("column", "row", "typed", "value", "fact"),
    [
        ("actual", NUMBER, "7", 7.0, UNDERSTOOD),
        ("actual", NUMBER, "seitsemisen", None, UNCLEAR),
        ("actual", NUMBER, "-", None, UNDERSTOOD),  # none yet
        ("actual", NUMBER, "ei koske", None, UNDERSTOOD),
        ("actual", NUMBER, " ", None, NOTHING),
        ("status", NUMBER, "ei koske", None, UNCLEAR),
        ("status", NUMBER, "-", None, UNCLEAR),
        ("commentary", NUMBER, "-", "-", NOTHING),
        ("own_cost", NUMBER, "...", None, NOTHING),
        ("commentary", NUMBER, "Hyvin", "Hyvin", UNDERSTOOD),
    ],
)
def test_what_stands_in_an_answer_cell_is_nothing_understood_or_unclear(
    column: str, row: Row, typed: str, value: Value | None, fact: int
) -> None:
    assert rules.given(column, row, MergedCell(value, typed)) == fact


@pytest.mark.parametrize(
    ("row", "actual", "commentary", "meaning"),
    [
        (NUMBER, cell("ei koske"), None, Absent.NOT_APPLICABLE),
        (NUMBER, cell("ei koske"), cell("Ei tiedossa."), Absent.NOT_APPLICABLE),
        (NUMBER, cell("7", 7.0), cell("Ei tiedossa."), None),
        (NUMBER, cell("", 7.0), cell("Ei tiedossa."), None),
        (NUMBER, cell("seitsemisen"), cell("Ei tiedossa."), None),
        (NUMBER, cell("-"), cell("Ei koske meitä."), Absent.NOT_YET),
        (NUMBER, cell(""), cell("Ei koske meitä."), Absent.NOT_APPLICABLE),
        (NUMBER, None, cell("Tieto puuttuu."), Absent.NOT_YET),
        (NUMBER, None, cell("Sujui hyvin."), None),
        (NUMBER, None, None, None),
        (ACTION, None, cell("Tieto puuttuu."), None),  # no figure is asked of it
    ],
)
def test_why_there_is_no_figure_is_told_by_its_cell_or_else_by_the_commentary(
    row: Row, actual: MergedCell | None, commentary: MergedCell | None, meaning: Absent | None
) -> None:
    answers = {name: given for name, given in (("actual", actual), ("commentary", commentary)) if given}
    assert rules.absent_in(row, answers) is meaning
    assert rules.facts_of(row, answers, ASKING, (), {})["absent"] == rules.ABSENT_FACTS[meaning]


@pytest.mark.parametrize(
    ("row", "required"), [(NUMBER, ["actual", "commentary", "own_cost"]), (ACTION, ["commentary", "own_cost"])]
)
def test_an_action_without_a_measure_has_no_figure_to_give(row: Row, required: list[str]) -> None:
    assert [column for column in ASKING.answers if rules.requires(row, ASKING, column)] == required
    facts = rules.constants(row, ASKING, {})
    assert [column for column in ASKING.answers if facts[f"{column}:required"]] == required


def test_the_facts_that_no_answer_changes_are_what_is_asked_and_what_was_before() -> None:
    facts = rules.constants(NUMBER, ASKING, {"actual": 0.0, "status": None, "own_note": "x"})
    assert {name for name, fact in facts.items() if name.endswith(":before") and fact} == {
        "actual:before",
        "own_note:before",
    }
    assert facts["commentary:asked"] == 1
    assert rules.constants(NUMBER, Asking(("actual",), ("actual",)), {})["commentary:asked"] == 0


LAST: dict[str, Value | None] = {
    "actual": 12.0,
    "status": "on_track",
    "commentary": "Sujui",
    "own_cost": 5.0,
    "own_note": "x",
}


@pytest.mark.parametrize(
    ("answers", "before", "as_meant"),
    [
        ({"actual": cell("ennallaan")}, LAST, {"actual": 12.0, "commentary": "Sujui", "own_cost": 5.0}),
        # what is answered now stands; what was not answered then is not made up
        (
            {"actual": cell("ennallaan"), "commentary": cell("Uusi", "Uusi", "commentary")},
            LAST,
            {"actual": 12.0, "commentary": "Uusi", "own_cost": 5.0},
        ),
        ({"actual": cell("ennallaan")}, {"own_cost": 5.0}, {"actual": None, "own_cost": 5.0}),
        ({"actual": cell("ennallaan")}, {"actual": 0.0}, {"actual": 0.0}),
        ({"actual": cell("ei koske")}, LAST, {"actual": None}),
        ({"actual": cell("7", 7.0)}, LAST, {"actual": 7.0}),
        ({}, LAST, {}),
    ],
)
def test_unchanged_is_what_was_answered_in_the_last_round_where_it_is_required(
    answers: dict[str, MergedCell], before: dict[str, Value | None], as_meant: dict[str, Value | None]
) -> None:
    found = rules.as_before(NUMBER, answers, ASKING, before)
    assert {column: standing.value for column, standing in found.items()} == as_meant
    for column in set(found) - set(answers):
        assert (found[column].typed, found[column].source) == ("ennallaan", answers["actual"].source)


def test_what_is_required_and_unchanged_need_not_be_said_again() -> None:
    facts = rules.facts_of(NUMBER, {"actual": cell("ennallaan")}, ASKING, (), LAST)
    assert rules.state_of(facts, ASKING, returned=True) is State.ANSWERED
    facts = rules.facts_of(NUMBER, {"actual": cell("ennallaan")}, ASKING, (), {"actual": 12.0, "own_cost": 5.0})
    assert rules.lacking_columns(facts, ASKING) == ("commentary",)
    assert rules.state_of(facts, ASKING, returned=True) is State.PARTIAL
    facts = rules.facts_of(NUMBER, {"actual": cell("ennallaan")}, ASKING, (), {"commentary": "x", "own_cost": 5.0})
    assert rules.lacking_columns(facts, ASKING) == ("actual",)


@pytest.mark.parametrize("words", ["ei tiedossa", "ei koske"])
def test_what_is_required_need_not_be_given_where_there_is_no_figure_yet_or_none_at_all(words: str) -> None:
    asking = Asking(("actual", "evidence", "own_cost"), ASKING.columns)
    facts = rules.facts_of(NUMBER, {"actual": cell(words)}, asking, (), {})
    assert [(need.column, need.because) for need in rules.lacking(facts, asking)] == [
        ("commentary", ("status", "forecast", "actual"))
    ]


def test_a_figure_is_not_lacking_where_the_commentary_says_why_there_is_none() -> None:
    asking = Asking(("actual",), ASKING.columns)
    for words, lacking in (("Tieto puuttuu.", ()), ("Sujui hyvin.", ("actual",))):
        facts = rules.facts_of(NUMBER, {"commentary": cell(words, words, "commentary")}, asking, (), {})
        assert rules.lacking_columns(facts, asking) == lacking


def test_a_reason_is_asked_once_and_only_where_it_can_be_given() -> None:
    answers = {"actual": cell("ei koske")}
    required = Asking(("actual", "commentary"), ASKING.columns)
    assert rules.lacking(rules.facts_of(NUMBER, answers, required, (), {}), required) == ()
    without = Asking(("actual",), ("actual", "status"))
    assert rules.lacking(rules.facts_of(NUMBER, answers, without, (), {}), without) == ()


def test_what_a_row_merely_lacks_is_no_question() -> None:
    choices = default_choices()
    assert rules.unexplained(NUMBER, {}, ASKING, choices, {}, Language.FI) == ()
    assert rules.unexplained(NUMBER, {"actual": cell("7", 7.0)}, ASKING, choices, {}, Language.FI) == ()


def test_whatever_stands_on_a_row_it_is_asked_just_what_the_table_has_no_reason_for() -> None:
    choices = default_choices()
    asking = Asking(("actual",), ASKING.columns)
    statuses = [None, *(choice for choice in choices if choice.list == "status")]
    words = (None, "", "-", "Hyvin meni", "Tieto puuttuu", "ei koske")
    actuals = (None, " ", "-", "7", "ennallaan", "ei koske", "seitsemisen")
    for actual, commentary, status, before in product(actuals, words, statuses, ({}, {"actual": 3.0})):
        answers = {} if actual is None else {"actual": cell(actual, 7.0 if actual == "7" else None)}
        answers |= {} if commentary is None else {"commentary": cell(commentary, commentary, "commentary")}
        answers |= {} if status is None else {"status": cell("!", status.code, "status")}
        facts = rules.facts_of(NUMBER, answers, asking, choices, before)
        asks = {"actual": facts["absent"], "status": facts.get("status:asks"), "forecast": 0}
        open_ = [need for need in rules.lacking(facts, asking) if any(asks[column] for column in need.because)]
        assert len(rules.unexplained(NUMBER, answers, asking, choices, before, Language.FI)) == len(open_), answers


@pytest.mark.parametrize("which", ["status", "forecast"])
def test_a_choice_that_asks_for_a_reason_is_named_in_the_readers_language(which: str) -> None:
    choices = default_choices()
    choice = next(choice for choice in choices if choice.commentary_needed and choice.list == which)
    answers = {"actual": cell("7", 7.0), which: cell("!", choice.code, which)}
    asking = Asking(("actual",), ASKING.columns)
    (problem,) = rules.unexplained(NUMBER, answers, asking, choices, {}, Language.SV)
    assert (problem.code, dict(problem.fields)) == (Code.COMMENTARY_MISSING, {"status": choice.labels.sv})
    assert (problem.department, problem.row_id, problem.file, problem.sheet, problem.cell, problem.value) == (
        "talous", "KOU-001", "a.xlsx", "Tavoitteet", "F5", "!"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "last", "before"),
    [
        (NUMBER, None, {"actual": None}),
        (Row("K", "t", kind=Kind.NUMBER, previous_actual=4.0), None, {"actual": 4.0}),
        (Row("K", "t", kind=Kind.NUMBER, previous_actual=4.0), {"actual": cell("5", 5.0)}, {"actual": 5.0}),
        (
            Row("K", "t", kind=Kind.NUMBER, previous_actual=4.0),
            {"status": cell("Etenee", "on_track")},
            {"actual": 4.0, "status": "on_track"},
        ),
        (NUMBER, {"actual": cell("ei koske", "ei koske")}, {"actual": None}),
        (NUMBER, {"commentary": cell("-", "-")}, {"actual": None}),
        (DAY, {"actual": cell("31.5.2026", "31.5.2026")}, {"actual": date(2026, 5, 31)}),
        (DAY, {"actual": cell("keväällä", "keväällä")}, {"actual": None}),
        (DAY, {"actual": MergedCell(date(2026, 5, 31), "31.5.2026")}, {"actual": date(2026, 5, 31)}),
        (ACTION, {"actual": cell("Valmis", "Valmis")}, {"actual": "Valmis"}),
    ],
)
def test_what_was_answered_in_the_last_round_is_taken_as_far_as_it_can_be_again(
    row: Row, last: dict[str, MergedCell] | None, before: dict[str, Value | None]
) -> None:
    assert rules.before_of(row, MergedRow(row, State.PARTIAL, last) if last is not None else None) == before


TARGETED = Row("KOU-001", "talous", measure="Kävijät", kind=Kind.NUMBER, target=1000.0)


@pytest.mark.parametrize(
    ("row", "answers", "asking", "asked"),
    [
        (TARGETED, {"actual": cell("1", 1.0)}, ASKING, True),
        (TARGETED, {"actual": cell("1000", 1000.0)}, ASKING, False),
        (TARGETED, {}, ASKING, False),
        (TARGETED, {"actual": cell("1", 1.0), "commentary": cell("Suljettu", "Suljettu")}, ASKING, False),
        (TARGETED, {"actual": cell("1", 1.0), "commentary": cell("-", "-")}, ASKING, True),  # explains nothing
        (TARGETED, {"actual": cell("1", 1.0)}, Asking(("actual",), ("actual",)), False),  # nowhere to explain it
        (TARGETED, {"actual": cell("ennallaan", 1.0)}, ASKING, False),
        (NUMBER, {"actual": cell("1", 1.0)}, ASKING, False),
    ],
)
def test_a_figure_that_cannot_well_be_meant_is_asked_about_while_nothing_explains_it(
    row: Row, answers: dict[str, MergedCell], asking: Asking, asked: bool
) -> None:
    problem = rules.implausible(row, answers, asking, {}, ROUND)
    assert (problem.code if problem else None) == (Code.IMPLAUSIBLE if asked else None)
    assert problem is None or (problem.cell, problem.value, problem.row_id) == ("F5", "1", "KOU-001")


@pytest.mark.parametrize(
    ("row", "before", "bounds"),
    [
        (NUMBER, None, None),
        (NUMBER, 0.0, None),
        (NUMBER, "ei tiedossa", None),
        (NUMBER, 9.0, Bounds(0.01, 8100.0)),
        (Row("K", "t", kind=Kind.MONEY, baseline=-900.0, target=0.0), None, Bounds(1.0, 810_000.0)),
        (Row("K", "t", kind=Kind.NUMBER, baseline=90.0, target=900.0), 9.0, Bounds(0.01, 810_000.0)),
        # a change is no figure of the row's own size
        (
            Row("K", "t", kind=Kind.NUMBER, baseline=900.0, target=9.0, direction=Direction.INCREASE_BY),
            None,
            Bounds(1.0, 810_000.0),
        ),
        (
            Row("K", "t", kind=Kind.NUMBER, baseline=900.0, target=9.0, direction=Direction.AT_LEAST),
            None,
            Bounds(0.01, 810_000.0),
        ),
        (Row("K", "t", kind=Kind.PERCENT, target=9.0), None, None),
        (ACTION, None, None),
        (DAY, None, Bounds(46023, 82547)),  # 1.1.2026 and 1.1.2126, as Excel counts them
    ],
)
def test_a_figure_is_plausibly_within_nine_hundred_times_what_its_row_knows(
    row: Row, before: Value | None, bounds: Bounds | None
) -> None:
    assert plausible(row, {"actual": before}, ROUND) == bounds


def test_a_day_is_held_against_the_year_in_which_its_round_begins() -> None:
    assert plausible(DAY, {}, Round("Q4/2026", start=date(2026, 10, 1), end=date(2027, 1, 31))) == Bounds(46023, 82547)
    assert plausible(DAY, {}, Round("Q4/2026")) is None


@pytest.mark.parametrize(
    ("bounds", "value", "doubts"),
    [
        (Bounds(2, 10), 1.9, True),
        (Bounds(2, 10), 2.0, False),
        (Bounds(2, 10), 10, False),
        (Bounds(2, 10), -10.1, True),
        (Bounds(2, 10), -5.0, False),
        (Bounds(2, 10), 0.0, False),  # nothing at all may well be meant
        (Bounds(2), 1e12, False),
        (Bounds(most=10), 0.001, False),
        (Bounds(2, 10), "paljon", False),
        (Bounds(2, 10), None, False),
        (Bounds(46023, 82547), date(2026, 1, 1), False),
        (Bounds(46023, 82547), date(2025, 12, 31), True),
        (Bounds(46023, 82547), date(2126, 1, 2), True),
    ],
)
def test_what_is_smaller_or_larger_than_the_bounds_is_doubted(
    bounds: Bounds, value: Value | None, doubts: bool
) -> None:
    assert bounds.doubts(value) is doubts
