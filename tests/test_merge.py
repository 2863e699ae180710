"""Halves join, repeats count once, differences are conflicts; every returned cell is accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.consolidations import identity_of
from tests.returns import book, catalogue, identity_cells, merged, read
from tyokirja.merge import merge
from tyokirja.merge.decisions import Office, same_answer
from tyokirja.merge.ledger import entries
from tyokirja.model import (
    Catalogue,
    CellCount,
    ConflictChoice,
    Consolidation,
    Correction,
    Kind,
    MergedCell,
    MergedRow,
    Outcome,
    ReturnedCell,
    SeenAnswer,
    State,
    Submission,
    UnexpectedCell,
    Value,
    Verdict,
)
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.written import fingerprint

EARLY = datetime(2026, 7, 1, tzinfo=UTC)
LATE = datetime(2026, 7, 2, tzinfo=UTC)
HELSINKI = timezone(timedelta(hours=3))


def standing(found: Consolidation) -> dict[tuple[str, str], object]:
    return {(row.row.id, name): cell.value for row in found.rows for name, cell in row.answers.items()}


def given(found: Consolidation) -> tuple[Correction, ...]:
    """The corrections without the answers that they saw."""
    return tuple(replace(correction, seen=None) for correction in found.corrections)


def codes(found: Consolidation) -> list[str]:
    return [each.code for each in found.problems]


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
    found = merged(book({"F5": "paljon väkeä"}))
    row = found.rows[0]
    assert (row.value("actual"), row.typed("actual"), row.state) == (None, "paljon väkeä", State.PARTIAL)
    assert found.cells == CellCount(returned=1, rejected=1)


def test_a_readable_answer_stands_before_an_unreadable_one() -> None:
    found = merged(book({"F5": 120}, saved=EARLY), book({"F5": "tulossa"}, saved=LATE))
    assert standing(found) == {("KOU-001", "actual"): 120.0}
    assert [each.typed for each in found.conflicts[0].others] == ["tulossa"]
    assert found.cells == CellCount(returned=2, merged=1, conflicting=1)


def test_a_figure_that_comes_replaces_the_word_that_there_is_none_yet() -> None:
    found = merged(book({"F5": "ei tiedossa"}, saved=EARLY), book({"F5": 120}, saved=LATE))
    assert standing(found) == {("KOU-001", "actual"): 120.0}
    assert found.conflicts == ()
    assert found.cells == CellCount(returned=2, merged=1, superseded=1)


def test_no_figure_with_its_reason_completes_a_row_and_without_it_does_not() -> None:
    found = merged(book({"F5": "ei tiedossa", "I5": "Valmistuu elokuussa.", "F6": "Ei koske", "F7": "-"}))
    assert [row.state for row in found.rows[:3]] == [State.ANSWERED, State.PARTIAL, State.PARTIAL]
    assert found.rows[0].typed("actual") == "ei tiedossa"
    assert found.cells == CellCount(returned=4, merged=4)


def test_unchanged_takes_the_figure_of_the_last_round_and_says_so() -> None:
    last = {"KOU-001": MergedRow(catalogue().rows[0], State.ANSWERED, {"actual": MergedCell(115.0, "115")})}
    files = [submitted("a.xlsx", answer("Ennallaan", "Ennallaan"), answer("Ennallaan", "Ennallaan", row_id="KOU-002"))]
    found = merge(catalogue(), catalogue().rounds[1], files, required=("actual",), last=last)
    first, second = found.rows[:2]
    assert (first.state, first.value("actual"), first.typed("actual")) == (State.ANSWERED, 115.0, "Ennallaan")
    assert second.state is State.PARTIAL
    assert (first.lacking, second.lacking) == ((), ("actual",))


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


def test_a_form_that_comes_back_blank_is_no_return() -> None:
    found = merged(book())
    assert {row.state for row in found.rows} == {State.NOT_RETURNED}
    assert [each.department for each in by_code(found, Code.NOT_RETURNED)] == ["talous", "sivistys"]
    assert [each.department for each in by_code(found, Code.FILE_BLANK)] == ["talous"], "that it came is told"


def test_a_cell_lost_on_the_way_does_not_balance() -> None:
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
    made = catalogue()
    action = replace(made.rows[0], measure="", action="Ohjeet uudistetaan")
    submission = read(book({"G5": "Etenee", "G6": "Etenee"})).submission
    found = merge(
        replace(made, rows=(action, *made.rows[1:])), made.rounds[1], [submission], required=("actual", "status")
    )
    assert [row.state for row in found.rows[:2]] == [State.ANSWERED, State.PARTIAL]


# Cells by hand: what a file says, when it was saved, and what its form was issued with.


def answer(
    typed: str,
    value: Value | None = None,
    *,
    row_id: str = "KOU-001",
    column: str = "actual",
    cell: str = "F5",
    base: str = "",
) -> ReturnedCell:
    """One answer of a file that :func:`submitted` gives its name."""
    return ReturnedCell(row_id, column, typed, value, "", "Tavoitteet", cell, fingerprint(base))


def submitted(
    file: str,
    *cells: ReturnedCell,
    saved: datetime | None = EARLY,
    verdict: Verdict = Verdict.READ,
    department: str = "talous",
    unit: str = "",
    unexpected: int = 0,
    lost: int = 0,
) -> Submission:
    """A returned file with its answers, some of its cells unexpected, some ``lost`` on the way."""
    notes = tuple(UnexpectedCell("huom.", file, "Tavoitteet", f"L{line}") for line in range(unexpected))
    identity = replace(identity_of(department), unit=unit) if department else None
    return Submission(
        file,
        "ab" * 32,
        100,
        verdict,
        identity,
        saved,
        answers=tuple(replace(each, file=file) for each in cells),
        unexpected=notes,
        returned=len(cells) + unexpected + lost,
    )


def merging(
    *submissions: Submission,
    problems: Sequence[Problem] = (),
    office: Office | None = None,
    required: Sequence[str] = ("actual", "status"),
    made: Catalogue | None = None,
) -> Consolidation:
    """The merge of files made by hand."""
    made = made or catalogue()
    return merge(made, made.rounds[1], submissions, required=required, office=office, problems=problems)


def by_code(found: Consolidation, code: ProblemKind) -> list[Problem]:
    return [each for each in found.problems if each.code is code]


def test_a_merge_says_of_what_it_is() -> None:
    made, files = catalogue(), (submitted("b.xlsx", answer("7", 7.0)), submitted("a.xlsx", saved=LATE))

    found = merge(made, made.rounds[1], files, required=("actual",), litter=3)

    assert (found.catalogue, found.round, found.submissions, found.litter) == (made, made.rounds[1], files, 3)
    assert merging(*files).litter == 0


def test_an_answer_that_stands_says_where_it_came_from() -> None:
    once = merging(submitted("a.xlsx", answer("120", 120.0)))
    twice = merging(submitted("a.xlsx", answer("120", 120.0)), submitted("b.xlsx", answer("120", 120.0), saved=LATE))

    assert [found.rows[0].answers["actual"].source for found in (once, twice)] == [
        replace(answer("120", 120.0), file="a.xlsx"),
        replace(answer("120", 120.0), file="b.xlsx"),
    ]


def test_every_cell_of_every_row_is_counted() -> None:
    first = submitted(
        "a.xlsx",
        answer("1", 1.0),
        answer("2", 2.0, row_id="KOU-002"),
        answer("tulossa", row_id="KOU-003"),
        answer("myöhemmin", row_id="KOU-004"),
        answer("kesken", row_id="KOU-005"),
        unexpected=2,
    )
    second = submitted(
        "b.xlsx",
        answer("9", 9.0),
        answer("8", 8.0, row_id="KOU-002"),
        answer("ehkä", row_id="KOU-003"),
        answer("ei vielä", row_id="KOU-004"),
        saved=LATE,
    )

    assert merging(first, second).cells == CellCount(returned=11, merged=2, conflicting=2, rejected=5, unexpected=2)


def test_an_account_that_does_not_balance_says_both_sums() -> None:
    first = submitted("a.xlsx", answer("1", 1.0), answer("tulossa", row_id="KOU-003"), unexpected=1, lost=2)
    second = submitted("b.xlsx", answer("9", 9.0), saved=LATE)

    assert by_code(merging(first, second), Code.UNBALANCED) == [
        Problem(Code.UNBALANCED, fields=(("returned", "6"), ("accounted", "4")))
    ]


def test_a_conflict_names_both_answers_and_both_places() -> None:
    found = merging(
        submitted("a.xlsx", answer("120", 120.0, cell="F9")),
        submitted("b.xlsx", answer("130", 130.0), saved=LATE),
    )

    assert by_code(found, Code.CONFLICT) == [
        Problem(
            Code.CONFLICT,
            "b.xlsx",
            "Tavoitteet",
            "F5",
            "talous",
            "KOU-001",
            "130",
            (("column", "actual"), ("other", "120"), ("other_place", "a.xlsx, Tavoitteet!F9")),
        )
    ]
    assert [(each.row_id, each.column, each.chosen) for each in found.conflicts] == [("KOU-001", "actual", "")]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (None, datetime(2020, 1, 1, tzinfo=UTC)),  # a file that does not tell is the oldest
        (datetime(2026, 7, 1, 12), datetime(2026, 7, 1, 13, tzinfo=UTC)),  # a time without a zone is UTC
        (datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 7, 1, 13)),
        (datetime(2026, 7, 1, 13, tzinfo=HELSINKI), datetime(2026, 7, 1, 12, tzinfo=UTC)),
    ],
)
def test_whichever_was_saved_later_stands_whatever_its_clock(earlier: datetime | None, later: datetime) -> None:
    one = submitted("z.xlsx", answer("1", 1.0), saved=earlier)
    two = submitted("a.xlsx", answer("2", 2.0), saved=later)

    assert standing(merging(one, two)) == standing(merging(two, one)) == {("KOU-001", "actual"): 2.0}


def test_a_choice_of_an_older_answer_has_the_newer_ones_as_rivals_once_each() -> None:
    files = (
        submitted("a.xlsx", answer("120", 120.0), saved=EARLY),
        submitted("b.xlsx", answer("130", 130.0), saved=LATE),
        submitted("c.xlsx", answer("120 kpl", 120.0), saved=LATE.replace(hour=3)),
        submitted("d.xlsx", answer("tulossa"), saved=LATE.replace(hour=4)),
    )

    found = merging(*files, office=Office(choices=(ConflictChoice("KOU-001", "actual", "120"),)))

    (conflict,) = found.conflicts
    assert (conflict.standing.file, [each.file for each in conflict.others]) == ("a.xlsx", ["b.xlsx", "d.xlsx"])
    assert found.cells == CellCount(returned=4, merged=2, superseded=2)


def test_a_choice_that_nobody_typed_settles_nothing() -> None:
    files = (submitted("a.xlsx", answer("120", 120.0)), submitted("b.xlsx", answer("130", 130.0), saved=LATE))

    found = merging(*files, office=Office(choices=(ConflictChoice("KOU-001", "actual", "125"),)))

    assert standing(found) == {("KOU-001", "actual"): 130.0}
    assert (found.conflicts[0].chosen, len(by_code(found, Code.CONFLICT))) == ("", 1)


def test_of_two_choices_for_one_cell_the_first_counts() -> None:
    files = (submitted("a.xlsx", answer("120", 120.0)), submitted("b.xlsx", answer("130", 130.0), saved=LATE))
    choices = tuple(ConflictChoice("KOU-001", "actual", text) for text in ("120", "130"))

    assert standing(merging(*files, office=Office(choices=choices))) == {("KOU-001", "actual"): 120.0}


def asked_at(file: str, cell: str = "F5") -> Problem:
    return Problem(Code.VALUE_APPROXIMATE, file, "Tavoitteet", cell, "talous", "KOU-001", "n. 120")


def test_a_question_about_an_answer_is_settled_by_a_later_one_alone() -> None:
    mended = (submitted("a.xlsx", answer("tulossa")), submitted("b.xlsx", answer("120", 120.0), saved=LATE))
    repeated = (submitted("a.xlsx", answer("n. 120", 120.0)), submitted("b.xlsx", answer("n. 120", 120.0), saved=LATE))
    contested = (submitted("a.xlsx", answer("n. 120", 120.0)), submitted("b.xlsx", answer("130", 130.0), saved=LATE))
    unclear = (submitted("a.xlsx", answer("tulossa")), submitted("b.xlsx", answer("ehkä"), saved=LATE))
    questions = [asked_at("a.xlsx"), asked_at("b.xlsx")]

    still_asked = [
        [each.file for each in by_code(merging(*files, problems=questions), Code.VALUE_APPROXIMATE)]
        for files in (mended, repeated, contested, unclear)
    ]

    assert still_asked == [["b.xlsx"], ["b.xlsx"], ["a.xlsx", "b.xlsx"], ["a.xlsx", "b.xlsx"]]


def test_a_file_neither_settles_nor_contradicts_its_own_unclear_words() -> None:
    # A row that stands twice in one file: neither line is the later one.
    doubled = submitted("a.xlsx", answer("tulossa", cell="F4"), answer("120", 120.0), answer("ehkä", cell="F9"))
    questions = [asked_at("a.xlsx", cell) for cell in ("F4", "F9")]

    found = merging(doubled, problems=questions)

    assert (standing(found), found.conflicts) == ({("KOU-001", "actual"): 120.0}, ())
    assert by_code(found, Code.VALUE_APPROXIMATE) == questions


@pytest.mark.parametrize("mended_at", [EARLY, LATE, None])
def test_a_mended_answer_replaces_what_its_form_was_issued_with_whatever_the_clocks_say(
    mended_at: datetime | None,
) -> None:
    """The form was made after the answer that it was issued with, on whichever computer it was filled."""
    first = submitted("virheita.xlsx", answer("paljon"), saved=LATE - timedelta(hours=1))
    mended = submitted("korjattu.xlsx", answer("40", 40.0, base="paljon"), saved=mended_at)
    found = merging(first, mended, problems=[asked_at("virheita.xlsx")])
    assert standing(found) == {("KOU-001", "actual"): 40.0}
    assert (found.conflicts, by_code(found, Code.VALUE_APPROXIMATE), by_code(found, Code.CONFLICT)) == ((), [], [])
    assert found.cells == CellCount(returned=2, merged=1, superseded=1)


def test_unclear_words_that_a_form_was_issued_with_and_that_nobody_changed_contradict_nothing() -> None:
    first = submitted("a.xlsx", answer("paljon"), saved=EARLY)
    second = submitted("b.xlsx", answer("40", 40.0), saved=EARLY + timedelta(hours=1))
    repeating = submitted("c.xlsx", answer("paljon", base="paljon"), saved=LATE)
    found = merging(first, second, repeating, problems=[asked_at("a.xlsx"), asked_at("c.xlsx")])
    assert standing(found) == {("KOU-001", "actual"): 40.0}
    assert (found.conflicts, by_code(found, Code.VALUE_APPROXIMATE)) == ((), [])


def test_a_question_about_the_answer_that_stands_stays_though_every_form_only_repeats_it() -> None:
    files = [submitted(f"{name}.xlsx", answer("n. 120", 120.0, base="n. 120"), saved=LATE) for name in "ab"]
    found = merging(*files, problems=[asked_at("a.xlsx"), asked_at("b.xlsx")])
    assert standing(found) == {("KOU-001", "actual"): 120.0}
    assert [each.file for each in by_code(found, Code.VALUE_APPROXIMATE)] == ["b.xlsx"]


def test_a_question_about_an_outdated_answer_stays_where_the_office_chose_that_answer() -> None:
    office = Office(choices=(ConflictChoice("KOU-001", "actual", "n. 120"),))
    first = submitted("a.xlsx", answer("n. 120", 120.0), saved=EARLY)
    mended = submitted("b.xlsx", answer("130", 130.0, base="n. 120"), saved=LATE)
    found = merging(first, mended, office=office, problems=[asked_at("a.xlsx")])
    assert standing(found) == {("KOU-001", "actual"): 120.0}
    assert len(by_code(found, Code.VALUE_APPROXIMATE)) == 1


def test_what_a_form_was_issued_with_is_not_replaced_by_the_same_file() -> None:
    doubled = submitted("a.xlsx", answer("120", 120.0), answer("130", 130.0, cell="F9", base="120"))

    assert len(merging(doubled).conflicts) == 1


def test_an_answer_stands_though_all_only_repeat_it() -> None:
    files = [submitted(f"{name}.xlsx", answer("120", 120.0, base="120")) for name in "ab"]

    assert standing(merging(*files)) == {("KOU-001", "actual"): 120.0}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (answer("120", 120.0), answer("120 kpl", 120.0), True),
        (answer("120", 120.0), answer("120", 121.0), False),
        (answer("tulossa"), answer("tulossa "), True),
        (answer("tulossa"), answer("ehkä"), False),
        (answer("120"), answer("120", 120.0), False),
        (answer("120", 120.0), answer("120"), False),
        (answer("Valmis", "Valmis"), answer("Valmis", " Valmis\n"), True),
        (answer("Valmis", "Valmis"), answer("Valmis", "Kesken"), False),
        (answer("1", "1"), answer("1", 1.0), False),
        (answer("1", 1.0), answer("1", "1"), False),
    ],
)
def test_two_cells_say_the_same_by_their_values_else_by_their_words(
    one: ReturnedCell, other: ReturnedCell, same: bool
) -> None:
    assert same_answer(one, other) is same


def test_files_that_are_not_merged_return_nothing() -> None:
    wrong = submitted("vanha.xlsx", answer("1", 1.0), verdict=Verdict.WRONG_ORGANISATION)
    photo = submitted("kuva.png", verdict=Verdict.NOT_A_WORKBOOK, department="")

    found = merging(wrong, photo)

    assert {row.state for row in found.rows} == {State.NOT_RETURNED}
    assert found.cells == CellCount()
    assert by_code(found, Code.NOT_RETURNED) == [
        Problem(Code.NOT_RETURNED, department="talous", value="Talouspalvelut"),
        Problem(Code.NOT_RETURNED, department="sivistys", value="Sivistyspalvelut"),
    ]


def test_the_answers_of_another_rounds_form_stand_in_the_account_alone() -> None:
    found = merging(submitted("vanha.xlsx", answer("1", None), verdict=Verdict.WRONG_ROUND))

    assert {row.state for row in found.rows} == {State.NOT_RETURNED}
    assert found.cells == CellCount(returned=1, rejected=1)


def test_a_department_without_rows_has_nothing_to_return() -> None:
    made = catalogue()

    found = merging(made=replace(made, rows=made.rows[5:]))

    assert [each.department for each in by_code(found, Code.NOT_RETURNED)] == ["sivistys"]


def test_a_form_of_one_unit_returns_the_rows_of_that_unit() -> None:
    made = catalogue()
    rows = (replace(made.rows[0], unit="Hankinnat"), replace(made.rows[1], unit="Laskutus"), *made.rows[2:])
    made = replace(made, rows=rows)

    def states(unit: str) -> list[State]:
        return [row.state for row in merging(submitted("a.xlsx", unit=unit), made=made).rows[:3]]

    assert states("Hankinnat") == [State.EMPTY, State.NOT_RETURNED, State.NOT_RETURNED]
    assert states("") == [State.EMPTY] * 3


def test_a_cell_without_a_visible_letter_is_no_answer() -> None:
    found = merging(submitted("a.xlsx", answer("\u00ad"), answer("\u00ad", row_id="KOU-006")))

    assert [found.rows[0].state, found.rows[5].state] == [State.EMPTY, State.NOT_RETURNED]


def test_an_answer_may_begin_with_a_sign() -> None:
    status = answer("Etenee", "on_track", column="status")

    found = merging(submitted("a.xlsx", answer("≥ 80", 80.0), status))

    assert found.rows[0].state is State.ANSWERED


@pytest.mark.parametrize(
    ("commentary", "state"), [("Hinnat nousivat.", State.ANSWERED), ("–", State.PARTIAL), ("", State.PARTIAL)]
)
@pytest.mark.parametrize(("column", "code"), [("status", "delayed"), ("forecast", "will_not_attain")])
def test_a_choice_that_asks_for_a_reason_is_answered_with_one(
    column: str, code: str, commentary: str, state: State
) -> None:
    told = {"status": "on_track", column: code}
    cells = [answer(value, value, column=name) for name, value in told.items()]
    reason = [answer(commentary, commentary, column="commentary")] if commentary else []

    found = merging(submitted("a.xlsx", answer("7", 7.0), *cells, *reason))

    assert found.rows[0].state is state


def test_an_action_without_a_measure_still_owes_its_status() -> None:
    made = catalogue()
    action = replace(made.rows[0], measure="", action="Ohjeet uudistetaan")
    words = answer("Työn alla.", "Työn alla.", column="commentary")

    found = merging(submitted("a.xlsx", words), made=replace(made, rows=(action, *made.rows[1:])))

    assert found.rows[0].state is State.PARTIAL


def test_a_correction_without_text_clears_the_answer() -> None:
    clearing = (Correction("KOU-001", "actual", " "), Correction("KOU-002", "status", ""))

    found = merging(submitted("a.xlsx", answer("120", 120.0)), office=Office(corrections=clearing))

    assert (standing(found), given(found)) == ({}, clearing)


def test_a_correction_is_read_by_its_column_and_stands_over_every_answer_without_a_source() -> None:
    figure = Correction("KOU-001", "actual", "140", "MM", "tarkistettu")
    status = Correction("KOU-001", "status", "Toteutunut", "MM", "tilinpäätös")

    found = merging(submitted("a.xlsx", answer("120", 120.0)), office=Office(corrections=(figure, status)))

    assert dict(found.rows[0].answers) == {
        "actual": MergedCell(140.0, "140"),
        "status": MergedCell("attained", "Toteutunut"),
    }
    assert given(found) == (replace(figure, applied_value=140.0), replace(status, applied_value="attained"))
    assert found.cells.balanced


@pytest.mark.parametrize(
    ("column", "text", "code", "fields"),
    [
        ("actual", "paljon", Code.VALUE_NOT_NUMBER, []),
        ("actual", "1.234", Code.VALUE_AMBIGUOUS, ["alternatives"]),
        ("status", "Melkein", Code.CHOICE_UNKNOWN, ["known"]),
    ],
)
def test_a_correction_that_cannot_be_read_changes_nothing_and_says_what_it_could_mean(
    column: str, text: str, code: ProblemKind, fields: list[str]
) -> None:
    correction = Correction("KOU-001", column, text)

    found = merging(submitted("a.xlsx", answer("120", 120.0)), office=Office(corrections=(correction,)))

    (problem,) = by_code(found, code)
    assert (problem.file, problem.department, problem.row_id, problem.value) == (
        "koonti.xlsx",
        "talous",
        "KOU-001",
        text,
    )
    assert [name for name, _ in problem.fields] == fields
    assert standing(found) == {("KOU-001", "actual"): 120.0}
    assert given(found) == (correction,)


def test_a_correction_of_a_row_that_there_is_not_is_kept_and_the_near_row_named() -> None:
    astray = Correction("KOU-01", "actual", "140", "MM", "arvio")
    known = Correction("KOU-002", "actual", "9")

    found = merging(submitted("a.xlsx", answer("120", 120.0)), office=Office(corrections=(astray, known)))

    assert standing(found) == {("KOU-001", "actual"): 120.0, ("KOU-002", "actual"): 9.0}
    assert given(found) == (replace(known, applied_value=9.0), astray)
    assert by_code(found, Code.CORRECTION_ROW_UNKNOWN) == [
        Problem(
            Code.CORRECTION_ROW_UNKNOWN,
            file="koonti.xlsx",
            row_id="KOU-01",
            value="KOU-01",
            fields=(("meant", "KOU-001"),),
        )
    ]


def test_corrections_stay_in_the_order_in_which_they_were_typed_and_messages_say_where_they_stand() -> None:
    lines = (
        Correction("KOU-01", "actual", "140", sheet="Oikaisut", cell="A5"),
        Correction("KOU-002", "väri", "9", unread=True, sheet="Oikaisut", cell="A6"),
        Correction("KOU-002", "actual", "noin", sheet="Oikaisut", cell="A7"),
        Correction("KOU-001", "actual", "130", sheet="Oikaisut", cell="A8"),
    )

    found = merging(submitted("a.xlsx", answer("120", 120.0)), office=Office(corrections=lines))

    assert [each.cell for each in given(found)] == ["A5", "A6", "A7", "A8"]
    told = {each.code: each.place for each in found.problems if each.file == "koonti.xlsx"}
    assert told == {
        Code.CORRECTION_ROW_UNKNOWN: "koonti.xlsx, Oikaisut!A5",
        Code.VALUE_NOT_NUMBER: "koonti.xlsx, Oikaisut!A7",
    }


def test_a_line_of_corrections_that_could_not_be_read_is_kept_and_not_applied() -> None:
    unread = (
        Correction("KOU-001", "actual", "140", unread=True),
        Correction("KOU-999", "arvo", "1", unread=True),
    )
    known = Correction("KOU-002", "actual", "9")

    found = merging(submitted("a.xlsx", answer("120", 120.0)), office=Office(corrections=(*unread, known)))

    assert standing(found) == {("KOU-001", "actual"): 120.0, ("KOU-002", "actual"): 9.0}
    assert given(found) == (replace(known, applied_value=9.0), *unread)
    assert by_code(found, Code.CORRECTION_ROW_UNKNOWN) == []


def test_a_row_whose_form_has_not_come_back_lacks_nothing_and_a_correction_answers_it_all_the_same() -> None:
    corrected = merging(office=Office(corrections=(Correction("KOU-001", "actual", "7", "laskuvirhe", "Maija"),)))

    assert {(row.state, row.lacking) for row in merging().rows} == {(State.NOT_RETURNED, ())}
    assert [(row.state, row.lacking) for row in corrected.rows[:2]] == [
        (State.PARTIAL, ("status",)),
        (State.NOT_RETURNED, ()),
    ]


def test_a_comment_in_place_of_an_answer_is_settled_by_a_later_answer_in_its_cell_alone() -> None:
    comment = Problem(
        Code.ANSWER_IN_COMMENT, "a.xlsx", "Tavoitteet", "F5", "talous", "KOU-001", "noin 7", (("column", "actual"),)
    )

    def still_asked(*files: Submission) -> bool:
        return bool(by_code(merging(submitted("a.xlsx"), *files, problems=[comment]), Code.ANSWER_IN_COMMENT))

    later, earlier = (
        submitted("b.xlsx", answer("7", 7.0), saved=LATE),
        submitted("b.xlsx", answer("7", 7.0), saved=None),
    )
    other = submitted("c.xlsx", answer("8", 8.0, row_id="KOU-002"), saved=LATE)
    third = submitted("c.xlsx", answer("7", 7.0), saved=EARLY)

    asked = [
        still_asked(),
        still_asked(later),
        still_asked(earlier),
        still_asked(other),
        still_asked(earlier, third, later),
    ]
    assert asked == [True, False, True, True, False]


def test_words_where_words_are_asked_stand_though_they_begin_as_if_there_were_no_figure() -> None:
    made = catalogue()
    made = replace(made, rows=(replace(made.rows[0], kind=Kind.TEXT), *made.rows[1:]))
    words = "ei vielä valmis, mutta kilpailutus on tehty"
    files = (submitted("a.xlsx", answer("valmis", "valmis")), submitted("b.xlsx", answer(words, words), saved=LATE))

    assert standing(merging(*files, made=made)) == {("KOU-001", "actual"): words}


def test_a_choice_about_a_lone_answer_keeps_what_it_saw() -> None:
    office = Office(choices=(ConflictChoice("KOU-001", "actual", "120"),))
    for saved, told in ((EARLY, "2026-07-01T00:00:00+00:00"), (None, "")):
        found = merging(submitted("a.xlsx", answer("120", 120.0), saved=saved), office=office)

        assert [choice.seen for choice in found.choices] == [(SeenAnswer("120", "a.xlsx", "Tavoitteet!F5", told),)]


def test_a_file_of_the_last_master_that_is_gone_is_told_and_one_that_was_replaced_is_not() -> None:
    names = {"cd" * 8: "poissa.xlsx", "ef" * 8: "a.xlsx", "ab" * 8: "uusi nimi.xlsx"}

    found = merging(submitted("a.xlsx", answer("7", 7.0)), office=Office(file_names=names))

    assert [dict(gone.fields) for gone in by_code(found, Code.RETURNS_GONE)] == [{"count": "1", "files": "poissa.xlsx"}]


def test_the_ledger_has_a_line_for_what_is_no_answer_too() -> None:
    found = merging(submitted("a.xlsx", answer("7", 7.0), answer("ehkä", row_id="KOU-002", cell="F6"), unexpected=1))

    lines = [(line.cell, line.typed, line.row_id, line.column, line.outcome, line.saved_at) for line in entries(found)]
    assert lines == [
        ("F5", "7", "KOU-001", "actual", Outcome.MERGED, EARLY),
        ("F6", "ehkä", "KOU-002", "actual", Outcome.REJECTED, EARLY),
        ("L0", "huom.", "", "", Outcome.UNEXPECTED, EARLY),
    ]
