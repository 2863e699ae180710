"""Rows and columns are found by id and heading wherever they went; what cannot be told is reported, not guessed."""

from __future__ import annotations

from tests.returns import answers, book, codes, form_cells, identity_cells, read, sheet
from tyokirja.intake.raw import Comment
from tyokirja.model import Verdict


def balanced(result: object) -> bool:
    submission = result.submission  # type: ignore[attr-defined] # a Result
    return bool(submission.returned == len(submission.answers) + len(submission.unexpected))


def test_each_answer_is_read_by_the_kind_of_its_row() -> None:
    result = read(book({"F5": 120, "G5": "Etenee", "F7": ("%", 90), "F8": "kyllä", "F9": "12 500 €", "I5": "Hyvin"}))
    assert result.submission.verdict is Verdict.READ
    assert answers(result) == {
        ("KOU-001", "actual"): 120.0,
        ("KOU-001", "status"): "on_track",
        ("KOU-001", "commentary"): "Hyvin",
        ("KOU-003", "actual"): 90.0,
        ("KOU-004", "actual"): 1.0,
        ("KOU-005", "actual"): 12500.0,
    }
    assert codes(result) == []
    assert balanced(result)


def test_a_form_without_answers_is_blank() -> None:
    result = read(book())
    assert result.submission.verdict is Verdict.BLANK
    assert codes(result) == ["file_blank"]


def _shuffled(typed: dict[str, object], order: dict[int, int]) -> dict[str, object]:
    cells = form_cells() | typed
    moved = {}
    for place, value in cells.items():
        letter, line = place[0], int(place[1:])
        moved[f"{letter}{order.get(line, line)}"] = value
    return moved


def test_sorted_rows_keep_their_answers_by_id() -> None:
    order = {5: 9, 6: 8, 7: 7, 8: 6, 9: 5}
    cells = _shuffled({"F5": 120, "F9": 5}, order)
    result = read(book({**dict.fromkeys(form_cells()), **cells}))
    assert answers(result) == {("KOU-001", "actual"): 120.0, ("KOU-005", "actual"): 5.0}
    assert balanced(result)


def test_ids_sorted_apart_from_their_texts_go_by_the_text_and_are_said() -> None:
    swapped = {"A5": "KOU-002", "A6": "KOU-001", "F5": 120}
    result = read(book(swapped))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert "row_by_text" in codes(result)


def test_an_overwritten_id_is_found_by_text_and_said() -> None:
    result = read(book({"A6": "xx", "F6": 7}))
    assert answers(result) == {("KOU-002", "actual"): 7.0}
    assert codes(result) == ["row_by_text"]


def test_a_row_that_nobody_knows_is_kept_as_unexpected() -> None:
    result = read(book({"A11": "KOU-099", "C11": "Oma mittari", "F11": 5}))
    assert [each.text for each in result.submission.unexpected] == ["KOU-099", "Oma mittari", "5"]
    assert codes(result) == ["row_unknown"]
    assert result.problems[0].cell == "A11"
    assert balanced(result)


def test_an_id_twice_with_different_answers_is_nobodys_guess() -> None:
    copy = {"A11": "KOU-001", "B11": "Tavoite numero 1", "C11": "Laskujen määrä", "D11": 100, "E11": 250}
    result = read(book({**copy, "F5": 120, "F11": 130}))
    assert answers(result) == {("KOU-001", "actual"): None}
    assert codes(result) == ["row_twice", "row_twice"]
    assert {each.typed for each in result.submission.answers} == {"120", "130"}


def test_an_id_twice_with_one_answer_is_one_answer() -> None:
    copy = {"A11": "KOU-001", "B11": "Tavoite numero 1", "C11": "Laskujen määrä", "D11": 100, "E11": 250}
    result = read(book({**copy, "F5": 120, "F11": 120}))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert codes(result) == []


def test_a_deleted_row_is_said_to_be_missing() -> None:
    result = read(book({**{f"{letter}6": None for letter in "ABCDEJ"}, "F5": 1}))
    assert codes(result) == ["row_missing"]
    assert result.problems[0].row_id == "KOU-002"


def test_moved_columns_are_found_by_their_headings() -> None:
    cells = form_cells() | {"F5": 120, "G5": "Etenee"}
    moved = {}
    for place, value in cells.items():
        letter, line = place[0], place[1:]
        new = {"F": "I", "I": "F"}.get(letter, letter) if int(line) >= 3 else letter
        moved[f"{new}{line}"] = value
    result = read(book({**dict.fromkeys(form_cells()), **moved}))
    assert answers(result) == {("KOU-001", "actual"): 120.0, ("KOU-001", "status"): "on_track"}
    assert codes(result) == []


def test_an_inserted_column_moves_the_rest_and_its_notes_are_unexpected() -> None:
    cells = form_cells() | {"F5": 120}
    moved = {f"{chr(ord(place[0]) + (place[0] >= 'C'))}{place[1:]}": value for place, value in cells.items()}
    result = read(book({**dict.fromkeys(form_cells()), **moved, "C5": "oma huomio"}))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert [each.text for each in result.submission.unexpected] == ["oma huomio"]
    assert balanced(result)


def test_two_columns_under_one_heading_keep_their_order() -> None:
    result = read(book({"E5": 300, "F5": 120}))
    assert codes(result) == ["master_changed"]
    assert result.problems[0].cell == "E5"
    assert ("issued", "250") in result.problems[0].fields


def test_an_overwritten_heading_is_read_by_its_place_and_said() -> None:
    result = read(book({"F3": "kts. liite", "F5": 120}))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert "heading_lost" in codes(result)


def test_answers_on_a_renamed_sheet_with_rows_above_are_found() -> None:
    cells = {f"{place[0]}{int(place[1:]) + 4}": value for place, value in (form_cells() | {"F5": 120}).items()}
    other = sheet("Palautus 2", cells)
    returned = book(sheets=(other,))
    result = read(type(returned)(returned.sheets[1:], returned.saved_at))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert result.submission.answers[0].sheet == "Palautus 2"
    assert result.submission.answers[0].cell == "F9"


def test_a_copied_sheet_counts_once() -> None:
    copy = sheet("Tavoitteet (2)", form_cells() | {"F5": 120})
    result = read(book({"F5": 120}, sheets=(copy,)))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert balanced(result)


def test_notes_in_the_margin_comments_and_own_sheets_are_collected_with_their_place() -> None:
    own = sheet("Muistio", {"B2": "Soita Maijalle"})
    result = read(
        book({"F5": 1, "M8": "tarkista", "F4": "ryhmän huomio"}, sheets=(own,), comments=(Comment(4, 5, "arvio"),))
    )
    found = {(each.sheet, each.cell): each.text for each in result.submission.unexpected}
    assert found == {
        ("Tavoitteet", "M8"): "tarkista",
        ("Tavoitteet", "F4"): "ryhmän huomio",
        ("Tavoitteet", "F5"): "arvio",
        ("Muistio", "B2"): "Soita Maijalle",
    }
    assert codes(result).count("unexpected_text") == 4
    assert balanced(result)


def test_words_written_over_a_live_check_are_kept() -> None:
    result = read(book({"F5": 1, "J6": "ei koske meitä"}))
    assert [each.text for each in result.submission.unexpected] == ["ei koske meitä"]
    assert balanced(result)


def test_one_answer_merged_over_several_rows_is_reported_and_not_guessed() -> None:
    result = read(book({"F5": 120}, merges=((4, 5, 6, 5),)))
    assert answers(result) == {("KOU-001", "actual"): None}
    assert codes(result) == ["value_merged"]
    assert ("range", "F5:F7") in result.problems[0].fields
    assert result.submission.answers[0].typed == "120"


def test_a_prefilled_answer_that_was_removed_is_said() -> None:
    from tyokirja.values import fingerprint

    hidden = [*identity_cells(), ("base:KOU-001:actual", fingerprint("120"))]
    result = read(book({"F6": 3}, hidden=hidden))
    assert codes(result) == ["answer_cleared"]
    assert result.problems[0].cell == "F5"
