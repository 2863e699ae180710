"""Halves join, repeats count once, differences are conflicts; every returned cell is accounted for."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.returns import book, identity_cells, merged
from tyokirja.merge import Office
from tyokirja.model import CellCount, ConflictChoice, Consolidation, Correction, State
from tyokirja.values import fingerprint

EARLY = datetime(2026, 7, 1, tzinfo=UTC)
LATE = datetime(2026, 7, 2, tzinfo=UTC)


def standing(found: Consolidation) -> dict[tuple[str, str], object]:
    return {(row.row.id, name): cell.value for row in found.rows for name, cell in row.answers.items()}


def codes(found: Consolidation) -> list[str]:
    return [each.code.value for each in found.problems]


def test_halves_filled_by_two_people_join_without_a_word() -> None:
    found = merged(book({"F5": 120}), book({"F6": 7}))
    assert standing(found) == {("KOU-001", "actual"): 120.0, ("KOU-002", "actual"): 7.0}
    assert found.conflicts == ()
    assert found.cells == CellCount(returned=2, merged=2)


def test_the_same_answer_twice_is_one_answer() -> None:
    found = merged(book({"F5": 120}), book({"F5": "120 kpl"}))
    assert standing(found) == {("KOU-001", "actual"): 120.0}
    assert found.conflicts == ()
    assert found.cells == CellCount(returned=2, merged=2)


def test_of_two_answers_the_later_saved_stands_and_both_are_listed() -> None:
    found = merged(book({"F5": 130}, saved=LATE), book({"F5": 120}, saved=EARLY))
    assert standing(found) == {("KOU-001", "actual"): 130.0}
    (conflict,) = found.conflicts
    assert (conflict.standing.file, [each.file for each in conflict.others]) == ("a.xlsx", ["b.xlsx"])
    assert found.cells == CellCount(returned=2, merged=1, conflicting=1)
    assert codes(found).count("conflict") == 1


def test_the_offices_choice_stands_and_survives() -> None:
    office = Office(choices=(ConflictChoice("KOU-001", "actual", "120"),))
    found = merged(book({"F5": 130}, saved=LATE), book({"F5": 120}, saved=EARLY), office=office)
    assert standing(found) == {("KOU-001", "actual"): 120.0}
    assert found.conflicts[0].chosen == "120"
    assert "conflict" not in codes(found)
    assert found.cells.balanced


def test_a_later_blanker_file_erases_nothing() -> None:
    found = merged(book({"F5": 120, "F6": 7}, saved=EARLY), book({"F5": 120}, saved=LATE))
    assert standing(found) == {("KOU-001", "actual"): 120.0, ("KOU-002", "actual"): 7.0}


def test_a_mended_feedback_form_replaces_what_it_was_issued_with() -> None:
    hidden = [*identity_cells(), ("base:KOU-001:actual", fingerprint("120"))]
    found = merged(book({"F5": 120}, saved=EARLY), book({"F5": 130}, hidden=hidden, saved=LATE))
    assert standing(found) == {("KOU-001", "actual"): 130.0}
    assert found.conflicts == ()
    assert found.cells.balanced


def test_a_feedback_form_returned_as_it_was_says_nothing_new() -> None:
    hidden = [*identity_cells(), ("base:KOU-001:actual", fingerprint("120"))]
    found = merged(
        book({"F5": 120}, saved=EARLY),
        book({"F5": 130}, saved=EARLY.replace(hour=5)),
        book({"F5": 120}, hidden=hidden, saved=LATE),
    )
    assert standing(found) == {("KOU-001", "actual"): 130.0}
    assert len(found.conflicts) == 1


def test_what_cannot_be_read_is_kept_as_typed_and_counted_as_rejected() -> None:
    found = merged(book({"F5": "ei vielä laskettu"}))
    row = found.rows[0]
    assert (row.value("actual"), row.typed("actual"), row.state) == (None, "ei vielä laskettu", State.PARTIAL)
    assert found.cells == CellCount(returned=1, rejected=1)


def test_a_readable_answer_stands_before_an_unreadable_one() -> None:
    found = merged(book({"F5": 120}, saved=EARLY), book({"F5": "tulossa"}, saved=LATE))
    assert standing(found) == {("KOU-001", "actual"): 120.0}
    assert [each.typed for each in found.conflicts[0].others] == ["tulossa"]
    assert found.cells == CellCount(returned=2, merged=1, rejected=1)


def test_states_tell_answered_partial_empty_and_not_returned() -> None:
    found = merged(book({"F5": 120, "G5": "Etenee", "F6": 7, "G7": "Viivästynyt", "F7": ("%", 85)}))
    assert [row.state for row in found.rows] == [
        State.ANSWERED,
        State.PARTIAL,
        State.PARTIAL,  # delayed without a commentary
        State.EMPTY,
        State.EMPTY,
        State.NOT_RETURNED,
        State.NOT_RETURNED,
    ]
    assert codes(found) == ["not_returned"]


def test_a_blank_form_was_returned_all_the_same() -> None:
    found = merged(book())
    assert {row.state for row in found.rows if row.row.department == "talous"} == {State.EMPTY}


def test_a_correction_stands_over_every_answer_and_is_marked_applied() -> None:
    correction = Correction("KOU-001", "actual", "140", "MM", "tarkistettu")
    found = merged(book({"F5": 120}), office=Office(corrections=(correction,)))
    assert standing(found)["KOU-001", "actual"] == 140.0
    assert found.corrections[0].applied_value == 140.0
    assert found.cells.balanced


def test_an_unreadable_correction_changes_nothing_and_is_said() -> None:
    correction = Correction("KOU-001", "actual", "paljon", "MM", "arvio")
    found = merged(book({"F5": 120}), office=Office(corrections=(correction,)))
    assert standing(found)["KOU-001", "actual"] == 120.0
    assert "value_not_number" in codes(found)


def test_a_cell_lost_on_the_way_does_not_balance() -> None:
    from dataclasses import replace

    from tests.returns import catalogue, read
    from tyokirja.merge import merge

    submission = read(book({"F5": 120, "F6": 7})).submission
    dropped = replace(submission, answers=submission.answers[:1])
    found = merge(catalogue(), catalogue().rounds[1], [dropped], required=("actual",))
    assert not found.cells.balanced
    assert codes(found)[-1] == "unbalanced"


def test_a_row_that_came_in_another_file_after_all_is_not_missing() -> None:
    gone: dict[str, object] = {f"{letter}6": None for letter in "ABCDEJ"}
    assert "row_missing" in codes(merged(book({**gone, "F5": 1})))
    assert "row_missing" not in codes(merged(book({**gone, "F5": 1}), book({"F6": 7})))


def test_a_blank_form_is_no_question_once_a_filled_one_has_come() -> None:
    assert "file_blank" in codes(merged(book()))
    assert "file_blank" not in codes(merged(book(), book({"F5": 120})))


def test_an_action_without_a_measure_is_answered_by_its_status_alone() -> None:
    from dataclasses import replace

    from tests.returns import catalogue, read
    from tyokirja.merge import merge

    made = catalogue()
    action = replace(made.rows[0], measure="", action="Ohjeet uudistetaan")
    submission = read(book({"G5": "Etenee", "G6": "Etenee"})).submission
    found = merge(
        replace(made, rows=(action, *made.rows[1:])), made.rounds[1], [submission], required=("actual", "status")
    )
    assert [row.state for row in found.rows[:2]] == [State.ANSWERED, State.PARTIAL]
