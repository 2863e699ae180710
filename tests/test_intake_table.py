"""Which row of the catalogue a sheet's row is where its id and its words do not say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.returns import (
    HEADINGS,
    answers,
    book,
    catalogue,
    codes,
    form_cells,
    identity_cells,
    read,
    round_expected,
    sheet,
)
from tests.test_intake_rows import read_with, unexpected
from tyokirja.intake.expected import Expected, expected
from tyokirja.intake.live_words import computed
from tyokirja.intake.table import FoundRow, Table, find_table
from tyokirja.model import Catalogue, Department, Identity, Row
from tyokirja.problems import Code
from tyokirja.written import Written


def whose(unit: str = "") -> Identity:
    """The identity of the small form, or of the form of one of its department's units."""
    found = read(book()).submission.identity
    assert found is not None
    return replace(found, unit=unit)


def table(typed: Mapping[str, object], *, wanted: Expected | None = None, unit: str = "") -> Table:
    """The table of the small form with ``typed`` cells over it."""
    return find_table(book(dict(typed)).sheets[0], whose(unit), wanted or round_expected(), "a.xlsx", HEADINGS)


def found(typed: Mapping[str, object], **more: str) -> dict[int, tuple[str, bool]]:
    """Sheet row, counted from 1, to the row id that it stands for and whether its words told it."""
    return {each.sheet_row + 1: (each.row_id, each.by_text) for each in table(typed, **more).rows}  # type: ignore[arg-type]


AS_ISSUED = {line: (f"KOU-{line - 4:03}", False) for line in range(5, 10)}


def words_of(number: int, line: int, *, id_: str | None = None) -> dict[str, object]:
    """The words and figures of the small catalogue's row ``number`` on a line of the sheet."""
    cells = form_cells()
    return {f"{letter}{line}": cells[f"{letter}{number + 4}"] for letter in "BCDE"} | (
        {} if id_ is None else {f"A{line}": id_}
    )


def test_rows_as_issued_are_told_by_their_ids_and_known_to_be_whole() -> None:
    assert table({}).rows == tuple(FoundRow(line - 1, row_id, intact=True) for line, (row_id, _) in AS_ISSUED.items())
    assert [each.intact for each in table({"E6": 13}).rows] == [True, False, True, True, True]


def test_a_row_of_which_half_was_rewritten_is_still_its_own() -> None:
    # One word of its own, two of another row's, one of nobody's.
    mixed = {"B5": "Tavoite numero 2", "C5": "Raportteja julkaistu", "E5": 77}

    assert found(mixed)[5] == ("KOU-001", False)


def test_a_row_that_says_as_much_of_another_as_of_its_own_is_its_own() -> None:
    made = catalogue()
    second = replace(made.rows[1], goal=made.rows[0].goal, baseline=None)
    wanted = expected(
        replace(made, rows=(made.rows[0], second, *made.rows[2:])), made.rounds[1], issues={}, headings={}
    )
    # The goal is both rows', the target the first one's, the measure the second's, which has no baseline either.
    mixed = {"C5": "Raportteja julkaistu", "D5": None, "B6": "x", "C6": "x", "D6": 1, "E6": 2}

    assert {each.sheet_row: each.row_id for each in table(mixed, wanted=wanted).rows}[4] == "KOU-001"


def test_a_row_with_most_of_anothers_words_is_that_one_unless_two_are_as_likely() -> None:
    swapped = {**words_of(2, 5), **words_of(1, 6)}
    most = {**swapped, "E5": 13}

    assert (found(swapped)[5], found(swapped)[6]) == (("KOU-002", True), ("KOU-001", True))
    assert (found(most)[5], found(most)[6]) == (("KOU-002", True), ("KOU-001", True))


def test_a_row_that_looks_like_one_that_is_there_was_edited_and_one_like_a_lost_one_was_moved() -> None:
    like_second = words_of(2, 5)
    second_gone: dict[str, object] = {f"{letter}6": None for letter in "ABCDEJ"}

    assert found(like_second)[5] == ("KOU-002", True)
    assert found({**like_second, **second_gone})[5] == ("KOU-002", True)


def test_a_line_without_id_is_the_row_whose_words_it_has_all_of() -> None:
    assert found({"A5": None})[5] == ("KOU-001", True)
    assert 5 not in found({"A5": None, "E5": 251})
    assert 5 not in found({"A5": None, "C5": "Laskuja"})


def test_an_answer_on_a_line_that_is_no_row_is_an_orphan_and_a_line_without_answers_is_not() -> None:
    lost = {"F1": None, "A5": None, "C5": "Laskuja", "D5": 1}

    assert table({**lost, "F5": 120}).orphans == (4,)
    assert table(lost).orphans == ()
    assert table({"F1": None, "F12": 3}).orphans == (11,)
    assert table({"F1": None, "L12": 3}).orphans == ()


def test_a_line_without_id_is_the_row_that_nobody_else_is_and_a_lone_copy_is_the_same_row() -> None:
    copy = {**words_of(1, 12), "F12": 7}

    assert found(copy)[12] == ("KOU-001", True)
    assert found({**copy, "A5": None})[12] == ("KOU-001", True)


def twins() -> Catalogue:
    """Two units of one department, each with a row that is called the same and has the same figures."""
    made = catalogue()
    first = made.rows[0]
    units = (replace(first, unit="Hankinnat"), replace(first, id="KOU-002", unit="Laskutus"))
    department = replace(made.departments[0], units=("Hankinnat", "Laskutus"))
    return replace(made, departments=(department, made.departments[1]), rows=(*units, *made.rows[2:]))


@pytest.mark.parametrize(("unit", "row_id"), [("Hankinnat", "KOU-001"), ("Laskutus", "KOU-002")])
def test_the_form_of_one_unit_finds_its_own_row_among_those_that_are_called_the_same(unit: str, row_id: str) -> None:
    wanted = expected(twins(), catalogue().rounds[1], issues={}, headings={})

    rows = table({"A5": None}, wanted=wanted, unit=unit).rows

    assert [(each.row_id, each.by_text) for each in rows if each.sheet_row == 4] == [(row_id, True)]


def test_two_rows_that_are_called_the_same_are_nobodys_guess_without_their_ids() -> None:
    result = read_with(twins(), book({"A5": None, "A6": None, **words_of(1, 6), "F5": 120}))

    assert answers(result) == {}
    assert "120" in unexpected(result)
    assert Code.ROW_UNKNOWN in [each.code for each in result.problems]


def test_where_ids_stand_twice_a_line_with_none_of_its_ids_words_is_told_by_its_words() -> None:
    dragged = {"A6": "KOU-001", "A7": "KOU-001"}

    assert found(dragged) == {**AS_ISSUED, 6: ("KOU-002", True), 7: ("KOU-003", True)}


def test_an_id_beside_words_of_nobody_is_believed_while_all_others_stand_in_order() -> None:
    rewritten = {"B5": "Uusi", "C5": "Uusi", "D5": 7, "E5": 8}

    assert found(rewritten)[5] == ("KOU-001", False)
    assert 5 not in found({**rewritten, "A12": "KOU-001"})
    assert 5 not in found({**rewritten, **words_of(3, 6), **words_of(2, 7)})


def test_an_id_beside_no_words_at_all_is_that_row_where_it_stands_once() -> None:
    gone: dict[str, object] = {f"{letter}9": None for letter in "ABCDEJ"}

    assert found({**gone, "A12": "KOU-005", "F12": 1})[12] == ("KOU-005", False)
    assert 12 not in found({"A12": "KOU-005", "F12": 1})


def test_another_departments_row_is_found_under_its_id_whatever_its_words() -> None:
    assert found({"A12": "KOU-006", "B12": "x", "F12": 3})[12] == ("KOU-006", False)


def test_an_id_is_known_in_any_case_and_with_spaces_around_it() -> None:
    assert found({"A5": " kou-001 "})[5] == ("KOU-001", False)


def test_a_lost_heading_is_said_at_its_cell_and_a_column_that_is_not_there_at_none() -> None:
    lost = table({"F3": None}).problems
    gone = table({f"{letter}{line}": None for letter in "G" for line in (3, *range(5, 10))} | {"G5": 7}).problems

    assert [(each.code, each.file, each.sheet, each.cell, each.department, each.fields) for each in lost] == [
        (Code.HEADING_LOST, "a.xlsx", "Tavoitteet", "F3", "talous", (("column", "Toteuma"),))
    ]
    assert [(each.code, each.cell) for each in gone] == [(Code.HEADING_LOST, "G3")]


def test_the_cells_of_the_headings_are_known_for_the_forms_own() -> None:
    assert table({}).headings == frozenset((2, column) for column in range(10))
    assert (2, 5) not in table({"F3": "kts. liite"}).headings


def test_groups_lines_are_no_rows_and_no_orphans() -> None:
    made = table({"F1": None})

    assert (made.header_row, made.orphans, {each.sheet_row for each in made.rows}) == (2, (), set(range(4, 9)))


# what a round expects


def test_a_round_knows_its_rows_by_department_unit_and_title() -> None:
    wanted = expected(twins(), catalogue().rounds[1], issues={}, headings={})

    assert wanted.rows_of("talous") == ("KOU-001", "KOU-002", "KOU-003", "KOU-004", "KOU-005")
    assert wanted.rows_of("talous", "Laskutus") == ("KOU-002",)
    assert wanted.rows_of("muu") == wanted.rows_of("talous", "muu") == ()
    assert wanted.titled("talous", "", "Laskujen  määrä") == ("KOU-001", "KOU-002")
    assert wanted.titled("talous", "Laskutus", "Laskujen määrä") == ("KOU-002",)
    assert wanted.titled("sivistys", "", "Laskujen määrä") == wanted.titled("talous", "muu", "Laskujen määrä") == ()


@pytest.mark.parametrize(
    ("text", "row_id"),
    [
        ("KOU-001", "KOU-001"),
        ("  kou-001  ", "KOU-001"),
        ("", ""),
        ("KOU-099", ""),
        (1.0, ""),
        (None, ""),
        ("KOU-001     ", ""),
    ],
)
def test_a_text_is_an_id_case_and_a_few_spaces_aside(text: object, row_id: str) -> None:
    assert round_expected().row_of(text) == row_id


def test_ids_of_small_letters_are_found_too() -> None:
    made = catalogue()
    small = replace(made, rows=tuple(replace(each, id=each.id.casefold()) for each in made.rows))
    wanted = expected(small, made.rounds[1], issues={}, headings={})

    assert (wanted.row_of("KOU-001"), wanted.row_of("kou-001")) == ("kou-001", "kou-001")


def test_ids_among_cells_come_as_often_as_they_stand_there() -> None:
    cells = sheet("x", {"A1": "KOU-001", "A2": "kou-002", "A3": "kou-002", "A4": "x", "A5": 3, "A6": "KOU-001" * 9})

    assert round_expected().ids_among(cells.cells.values()) == ["KOU-001", "KOU-002", "KOU-002"]


@pytest.mark.parametrize(
    ("word", "offered"),
    [("etenee", True), ("framskrider", True), ("on track", True), ("on_track", True), ("Etenee", False), ("x", False)],
)
def test_the_words_of_all_lists_are_offered_in_every_language_and_no_others(word: str, offered: bool) -> None:
    assert round_expected().offers(word) is offered


def test_a_round_of_an_empty_catalogue_expects_nothing() -> None:
    made = replace(catalogue(), rows=(), departments=(Department("talous", "Talouspalvelut"),))
    wanted = expected(made, made.rounds[1], issues={}, headings={})

    assert (wanted.rows_of("talous"), wanted.row_of("KOU-001"), dict(wanted.rows)) == ((), "", {})


def test_an_action_without_a_measure_is_told_by_its_title_in_the_measures_column() -> None:
    made = catalogue()
    action = Row(id="KOU-002", department="talous", goal="Tavoite numero 2", action="Raportoidaan")
    acting = replace(made, rows=(made.rows[0], action, *made.rows[2:]))
    line = {"A6": None, "C6": "Raportoidaan", "D6": None, "E6": None}

    result = read_with(acting, book({**line, "I6": "Tehty"}))

    assert answers(result) == {("KOU-002", "commentary"): "Tehty"}
    assert "row_by_text" in codes(result)


def test_only_words_that_somebody_wrote_over_an_id_are_named_and_not_another_id() -> None:
    result = read(book({"A5": "KOU-002", "A6": "KOU-001", "F5": 120}))

    assert [(each.cell, each.row_id, each.value) for each in result.problems if each.code is Code.ROW_BY_TEXT] == [
        ("A5", "KOU-001", "")
    ]


def test_what_was_cleared_is_said_of_the_departments_own_rows_alone() -> None:
    bases = [("base:KOU-006:actual", "abc"), ("base:KOU-001:actual", "abc")]

    result = read(book({"A12": "KOU-006", "I12": "Hyvin"}, hidden=[*identity_cells(), *bases]))

    assert [(each.cell, each.row_id) for each in result.problems if each.code is Code.ANSWER_CLEARED] == [
        ("F5", "KOU-001")
    ]


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("puuttuu: tila", True),
        ("saknas: läge", True),
        ("puuttuu", False),
        ("ok", True),
        ("Toteuma: solun muotoilu on vaihtunut, kirjoita luku heittomerkin perään, esimerkiksi '12,5", True),
        ("ok; arvio", True),
        ("okei", False),
        ("Tila puuttuu: kysy", False),
        ("Soita Maijalle", False),
    ],
)
def test_the_live_check_is_known_by_how_it_begins_and_ends(words: str, own: bool) -> None:
    assert computed(Written(words)) is own
