"""Rows and columns are found by id and heading wherever they went; what cannot be told is reported, not guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.returns import (
    answers,
    book,
    catalogue,
    codes,
    form_cells,
    identity_cells,
    read,
    round_expected,
    sheet,
    submission,
)
from tyokirja.intake.expected import expected
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import Result
from tyokirja.model import Catalogue, Verdict
from tyokirja.problems import Code, Problem
from tyokirja.seal import seal_rows
from tyokirja.workbooks.book import Comment, RawBook


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


def test_two_columns_under_one_answer_heading_are_a_question_where_both_say_something_else() -> None:
    first = {"F5": 120, "F6": 7, "G5": "Etenee"}
    result = read(book({**first, "M3": "Toteuma", "M5": 130, "M6": 7, "M7": 8}))
    assert answers(result)["KOU-001", "actual"] == 120.0
    twice = [each for each in result.problems if each.code is Code.ANSWER_TWICE]
    assert [(each.cell, each.row_id, each.value, each.fields) for each in twice] == [
        ("M5", "KOU-001", "130", (("column", "Toteuma"), ("other_place", "F5")))
    ]
    assert [(each.cell, each.text) for each in result.submission.unexpected] == [
        ("M5", "130"),
        ("M6", "7"),
        ("M7", "8"),
    ]
    assert balanced(result)


def test_a_copy_of_a_row_whose_words_were_edited_is_that_row_and_one_with_other_words_is_not() -> None:
    copy = {"A11": "KOU-001", "B11": "Tavoite numero 1, tarkennettu", "C11": "Laskujen määrä vuodessa", "F11": 130}
    result = read(book({**copy, "F5": 120}))
    assert answers(result) == {("KOU-001", "actual"): None}
    assert codes(result).count("row_twice") == 2
    other = read(book({"A11": "KOU-001", "B11": "Uusi asia", "C11": "Oma mittari", "F5": 120, "F11": 130}))
    assert answers(other) == {("KOU-001", "actual"): 120.0}
    assert codes(other) == ["row_unknown"]


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
    from tyokirja.written import fingerprint

    hidden = [*identity_cells(), ("base:KOU-001:actual", fingerprint("120"))]
    result = read(book({"F6": 3}, hidden=hidden))
    assert codes(result) == ["answer_cleared"]
    assert result.problems[0].cell == "F5"


def _sealed_with(*words: str) -> list[tuple[str, str]]:
    """The identity sheet of a form whose instructions have these words."""
    texts = [str(value) for value in form_cells().values() if isinstance(value, str)]
    live = {f"Tavoitteet!{place}": str(text) for place, text in form_cells().items() if str(text)[:1] == "="}
    pairs = [pair for pair in identity_cells() if not pair[0].startswith("seal:")]
    return [*pairs, *seal_rows([*texts, *words], live)]


def test_a_word_of_a_dropdown_is_a_persons_wherever_it_stands_on_the_tables_sheet() -> None:
    own = sheet("Muistio", {"A1": "Kirjasto", "B1": "Etenee", "A2": "kyllä", "A3": "Soita"})
    result = read(
        book({"F5": 1, "G4": "Etenee", "M7": "Etenee"}, hidden=_sealed_with("Etenee", "kyllä"), sheets=(own,))
    )
    found = {(each.sheet, each.cell) for each in result.submission.unexpected}
    assert found == {("Tavoitteet", place) for place in ("G4", "M7")} | {
        ("Muistio", place) for place in ("A1", "B1", "A2", "A3")
    }
    assert balanced(result)


def test_a_status_on_a_row_that_nobody_knows_is_kept_with_the_rest_of_the_row() -> None:
    lost = {"A11": "KOU-099", "F11": 5, "G11": "Etenee"}
    result = read(book(lost, hidden=_sealed_with("Etenee")))
    assert [each.text for each in result.submission.unexpected] == ["KOU-099", "5", "Etenee"]


def test_what_is_written_over_a_counter_is_kept_and_the_counter_itself_is_not() -> None:
    counter = '="Täytetty "&COUNTA(F5:F9)&"/5"'
    live = {"Tavoitteet!A1": counter}
    texts = [str(value) for value in form_cells().values() if isinstance(value, str)]
    hidden = [pair for pair in identity_cells() if not pair[0].startswith("seal:")] + seal_rows(texts, live)
    assert unexpected(read(book({"F5": 1, "A1": "Valmis, Pirjo"}, hidden=hidden))) == ["Valmis, Pirjo"]
    assert unexpected(read(book({"F5": 1, "A1": counter}, hidden=hidden))) == []
    moved = {"A1": None, "K12": '="Täytetty "&COUNTA(G15:G19)&"/5"'}
    assert unexpected(read(book({"F5": 1, **moved}, hidden=hidden))) == []
    # Where the file does not tell formulas, the counter is known by what it says.
    assert unexpected(read(book({"F5": 1, "A1": "Täytetty 1/5"}, hidden=hidden))) == []


def test_words_over_a_live_check_are_kept_where_no_formula_is_told() -> None:
    values = {f"J{line}": "vastaamatta" for line in range(5, 10)}
    result = read(book({**values, "F5": 1, "J5": "ok", "J6": "puuttuu: tila", "J7": "Kysy Maijalta"}))
    assert unexpected(result) == ["Kysy Maijalta"]
    assert balanced(result)


def unexpected(result: Result) -> list[str]:
    return [each.text for each in result.submission.unexpected]


def _without_headings(typed: dict[str, object]) -> dict[str, object]:
    """The form with its heading row and its group line deleted: the first row of the table stands where they stood."""
    cells = {place: value for place, value in (form_cells() | typed).items() if place[1:] not in ("3", "4")}
    moved = {f"{place[0]}{int(place[1:]) - 2 * (int(place[1:]) > 4)}": value for place, value in cells.items()}
    return {**dict.fromkeys(form_cells()), **moved}


def test_a_deleted_heading_row_takes_no_row_of_the_table_with_it_and_is_said() -> None:
    result = read(book(_without_headings({"F5": 120, "G5": "Etenee", "I9": "Hyvin"})))
    assert answers(result) == {
        ("KOU-001", "actual"): 120.0,
        ("KOU-001", "status"): "on_track",
        ("KOU-005", "commentary"): "Hyvin",
    }
    assert codes(result) == ["heading_lost"] * 4
    assert balanced(result)


def test_without_headings_no_column_is_read_from_a_place_that_it_has_left() -> None:
    swapped = {"F": "G", "G": "F"}
    cells = _without_headings({"F5": 120, "G5": "Etenee", "F6": 7, "G6": "Viivästynyt"})
    moved = {f"{swapped.get(place[0], place[0])}{place[1:]}": value for place, value in cells.items()}
    result = read(book({**dict.fromkeys(form_cells()), **moved}))
    assert not {(row, column) for row, column in answers(result) if column in ("actual", "status")}
    assert codes(result).count("column_not_found") == 2
    assert {"120", "Etenee", "7", "Viivästynyt"} <= set(unexpected(result))
    assert balanced(result)


def test_the_words_written_over_a_heading_are_kept() -> None:
    result = read(book({"F3": "kts. liite", "F5": 120}))
    assert unexpected(result) == ["kts. liite"]
    assert balanced(result)


def test_two_columns_under_one_heading_are_told_apart_by_what_stands_in_them() -> None:
    swapped = {"B": "E", "E": "B"}
    moved = {
        f"{swapped.get(place[0], place[0])}{place[1:]}": value for place, value in (form_cells() | {"F5": 120}).items()
    }
    result = read(book({**dict.fromkeys(form_cells()), **moved}))
    assert codes(result) == []
    gone = {place: None for place in form_cells() if place[0] == "B"}
    assert codes(read(book({**gone, "F5": 120}))) == ["master_changed"]  # the heading is gone


def test_a_row_that_stands_twice_and_has_lost_its_id_is_still_that_row() -> None:
    copy = {"A11": None, "B11": "Tavoite numero 1", "C11": "Laskujen määrä", "D11": 100, "E11": 250}
    assert answers(read(book({**copy, "F5": 120, "F11": 130}))) == {("KOU-001", "actual"): None}
    assert answers(read(book({**copy, "F5": 120, "F11": 120}))) == {("KOU-001", "actual"): 120.0}


def test_an_id_dragged_down_over_others_goes_by_the_text_also_where_some_of_it_was_edited() -> None:
    dragged = {f"A{line}": "KOU-001" for line in range(5, 10)}
    result = read(book({**dragged, "F5": 120, "F6": 7, "E6": 13}))
    assert answers(result) == {("KOU-001", "actual"): 120.0, ("KOU-002", "actual"): 7.0}
    assert "row_by_text" in codes(result)


def test_an_id_dragged_down_over_words_of_ones_own_answers_no_row() -> None:
    own = {"A11": "KOU-001", "B11": "Aivan oma tavoite", "C11": "Oma mittari", "D11": 1, "E11": 2, "F11": 99}
    result = read(book({**own, "F5": 120}))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert "99" in unexpected(result)
    assert balanced(result)


def test_a_copy_of_the_sheet_that_has_lost_its_ids_is_read_all_the_same() -> None:
    copy = sheet("Kopio", {place: value for place, value in (form_cells() | {"F6": 7}).items() if place[0] != "A"})
    result = read(book({"F5": 120}, sheets=(copy,)))
    assert answers(result) == {("KOU-001", "actual"): 120.0, ("KOU-002", "actual"): 7.0}
    assert balanced(result)


def test_a_status_spelt_in_two_ways_on_two_copies_of_a_row_is_one_answer() -> None:
    copy = {"A11": "KOU-001", "B11": "Tavoite numero 1", "C11": "Laskujen määrä", "D11": 100, "E11": 250}
    result = read(book({**copy, "G5": "Etenee", "G11": "ETENEE"}))
    assert answers(result) == {("KOU-001", "status"): "on_track"}
    assert codes(result) == []


def _alike(first: str, second: str, *, target: float = 12) -> dict[str, object]:
    """Two rows that look alike but for one figure: the ids beside them, and what the second's target says."""
    return {"A5": first, "A6": second, "B6": "Tavoite numero 1", "C6": "Laskujen määrä", "D6": 100, "E6": target}


def test_rows_that_nearly_look_alike_are_told_apart_when_their_ids_were_sorted_away() -> None:
    swapped = read_with(twins(), book({**_alike("KOU-002", "KOU-001"), "F5": 120, "F6": 7}))
    assert answers(swapped) == {("KOU-001", "actual"): 120.0, ("KOU-002", "actual"): 7.0}


def test_a_row_that_was_edited_to_look_like_another_is_still_its_own_row() -> None:
    edited = read_with(twins(), book({**_alike("KOU-001", "KOU-002", target=250), "F5": 120, "F6": 7}))
    assert answers(edited) == {("KOU-001", "actual"): 120.0, ("KOU-002", "actual"): 7.0}
    assert codes(edited) == ["master_changed"]


def twins() -> Catalogue:
    """The small catalogue with a second row that differs from its first in the target alone."""
    made = catalogue()
    first, second = made.rows[:2]
    return replace(made, rows=(first, replace(first, id=second.id, target=second.target), *made.rows[2:]))


def read_with(made: Catalogue, returned: RawBook) -> Result:
    """What intake makes of a book that answers another catalogue."""
    wanted = expected(made, made.rounds[1], issues={}, headings=round_expected().headings)
    return submission(Candidate("lomake.xlsx", b"x"), returned, wanted, {})


def test_a_column_of_the_forms_own_checks_is_never_read_as_answers() -> None:
    checks = {f"J{line}": "vastaamatta" for line in range(5, 10)}
    cells = _without_headings({**checks, "F5": 120})
    gone = {
        f"{chr(ord(place[0]) - (place[0] > 'H'))}{place[1:]}": value
        for place, value in cells.items()
        if place[0] != "H"
    }
    result = read(book({**dict.fromkeys(form_cells()), **gone}))
    assert answers(result) == {}
    assert "120" in unexpected(result)


def test_a_column_that_somebody_computed_throughout_is_not_taken_for_another_where_headings_are_gone() -> None:
    computed: dict[str, object] = {f"F{line}": f"=D{line}+{line}" for line in range(5, 10)}
    result = read(book(_without_headings({**computed, "I5": "Hyvin"})))
    assert not {column for _, column in answers(result)} & {"actual", "evidence"}
    assert unexpected(result).count("puuttuu") >= 5  # the cached value of every formula here
    assert balanced(result)


@pytest.mark.parametrize("column", "EFGHIJKL")
@pytest.mark.parametrize("title", "BC")
def test_a_figure_on_a_line_without_headings_is_never_taken_for_the_forms_own(title: str, column: str) -> None:
    line = sheet("Lisää", {"A4": "KOU-003", f"{title}4": "Sähköisten laskujen osuus", f"{column}4": "30 %"})
    result = read(book(sheets=(line,)))
    assert "30 %" in {*unexpected(result), *(each.typed for each in result.submission.answers)}
    assert balanced(result)


def test_what_is_written_over_an_id_is_said_with_the_row_that_it_hides() -> None:
    result = read(book({"A6": "Kysy Maijalta", "F5": 1}))
    assert [(each.code, each.cell, each.row_id, each.value) for each in result.problems] == [
        ("row_by_text", "A6", "KOU-002", "Kysy Maijalta")
    ]


def test_without_headings_forecasts_are_not_taken_for_statuses() -> None:
    forecasts = {f"H{line}": "Toteutuu" for line in range(5, 10)}
    cells = _without_headings({"F5": 120, **forecasts})
    swapped = {"G": "H", "H": "G"}
    moved = {f"{swapped.get(place[0], place[0])}{place[1:]}": value for place, value in cells.items()}
    result = read(book({**dict.fromkeys(form_cells()), **moved}))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert unexpected(result).count("Toteutuu") == 5


def test_where_ids_were_sorted_apart_a_row_without_any_of_its_words_is_nobodys_guess() -> None:
    swapped = {"A5": "KOU-002", "A6": "KOU-001", "A7": "KOU-004", "A8": "KOU-003"}
    rewritten = {"B7": "Uusi tavoite", "C7": "Uusi mittari", "D7": 5, "E7": 6}
    result = read(book({**swapped, **rewritten, "F5": 120, "F7": 7}))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert "row_unknown" in codes(result)
    assert "7" in unexpected(result)


def test_an_id_is_believed_where_the_catalogue_was_reworded_since() -> None:
    rewritten = {"B5": "Uusi tavoite", "C5": "Uusi mittari", "D5": 5, "E5": 6}
    assert answers(read(book({**rewritten, "F5": 120}))) == {("KOU-001", "actual"): 120.0}


# what is said of a row, to the letter


def test_a_changed_target_is_a_proposal_with_what_was_issued_and_where() -> None:
    result = read(book({"E5": 300, "C6": "Raportteja yhteensä", "F5": 120}), "a.xlsx")

    changed = [each for each in result.problems if each.code is Code.MASTER_CHANGED]
    assert changed == [
        Problem(
            Code.MASTER_CHANGED,
            "a.xlsx",
            "Tavoitteet",
            cell,
            "talous",
            row_id,
            value,
            (("column", heading), ("issued", issued)),
        )
        for cell, row_id, value, heading, issued in (
            ("E5", "KOU-001", "300", "Tavoite", "250"),
            ("C6", "KOU-002", "Raportteja yhteensä", "Mittari", "Raportteja julkaistu"),
        )
    ]
    assert [(each.text, each.cell, each.row_id, each.column) for each in result.submission.unexpected] == [
        ("300", "E5", "KOU-001", "target"),
        ("Raportteja yhteensä", "C6", "KOU-002", "measure"),
    ]
    assert balanced(result)


def test_what_was_typed_is_shown_in_the_language_of_the_form() -> None:
    result = read(book({"E5": True, "F5": True}, hidden=identity_cells(language="sv")))

    assert [each.value for each in result.problems] == ["ja", "ja"]
    assert [each.text for each in result.submission.unexpected] == ["ja"]
    assert [each.typed for each in result.submission.answers] == ["ja"]


def test_an_answer_says_where_it_stands_and_what_it_was_issued_with() -> None:
    hidden = [*identity_cells(), ("base:KOU-001:actual", "abc")]

    (answer,) = read(book({"F5": "12,5"}, hidden=hidden), "a.xlsx").submission.answers

    assert (answer.row_id, answer.column, answer.typed, answer.value) == ("KOU-001", "actual", "12,5", 12.5)
    assert (answer.file, answer.sheet, answer.cell, answer.base) == ("a.xlsx", "Tavoitteet", "F5", "abc")


def test_every_prefilled_answer_that_was_removed_is_said_by_its_heading() -> None:
    bases = [(f"base:KOU-001:{name}", "abc") for name in ("actual", "status", "evidence", "commentary")]

    result = read(book({"G5": "Etenee", "F6": 7}, hidden=[*identity_cells(), *bases]))

    cleared = [each for each in result.problems if each.code is Code.ANSWER_CLEARED]
    assert [(each.cell, each.row_id, each.value, each.fields) for each in cleared] == [
        ("F5", "KOU-001", "", (("column", "Toteuma"),)),
        ("I5", "KOU-001", "", (("column", "Selite"),)),
    ]


COPY: dict[str, object] = {"A12": "KOU-001", "B12": "Tavoite numero 1", "C12": "Laskujen määrä", "D12": 100, "E12": 250}


def test_an_id_twice_is_said_at_each_place_with_the_next() -> None:
    result = read(book({"F5": 120, **COPY, "F12": 130}), "a.xlsx")

    twice = [each for each in result.problems if each.code is Code.ROW_TWICE]
    assert [(each.file, each.sheet, each.cell, each.department, each.row_id, each.value) for each in twice] == [
        ("a.xlsx", "Tavoitteet", "F5", "talous", "KOU-001", "120"),
        ("a.xlsx", "Tavoitteet", "F12", "talous", "KOU-001", "130"),
    ]
    assert [dict(each.fields) for each in twice] == [
        {"other_place": "Tavoitteet!F12"},
        {"other_place": "Tavoitteet!F5"},
    ]
    assert [(each.cell, each.typed, each.value) for each in result.submission.answers] == [
        ("F5", "120", None),
        ("F12", "130", None),
    ]


def test_words_that_differ_only_in_spaces_are_one_answer_and_unclear_ones_are_compared_too() -> None:
    def doubled(first: object, second: object) -> Result:
        return read(book({"I5": first, **COPY, "I12": second}))

    assert codes(doubled("Hyvin  menee", "Hyvin menee")) == codes(doubled("x", "x"))
    assert codes(doubled("Hyvin", "Huonosti")).count("row_twice") == 2
    unclear = read(book({"F5": "tulossa", **COPY, "F12": "ehkä"}))
    assert codes(unclear).count("row_twice") == 2


def test_changed_words_on_another_departments_row_are_kept_and_are_no_proposal() -> None:
    result = read(book({"A12": "KOU-006", "C12": "Kirjaston kävijät", "E12": 130, "F12": 9, "F5": 1}))
    assert "master_changed" not in codes(result)
    assert [(each.cell, each.row_id, each.text) for each in result.submission.unexpected] == [
        ("E12", "KOU-006", "130"),
        ("F12", "KOU-006", "9"),
    ]


def test_an_answer_on_another_departments_row_is_named_with_that_department() -> None:
    result = read(book({"A12": "KOU-006", "C12": "Kirjaston kävijät", "F12": 9, "F5": 1}), "a.xlsx")

    (problem,) = [each for each in result.problems if each.code is Code.ROW_OTHER_DEPARTMENT]
    assert (problem.cell, problem.row_id, problem.value, problem.fields) == (
        "A12",
        "KOU-006",
        "KOU-006",
        (("other", "Sivistyspalvelut"),),
    )
    assert ("9", "F12", "KOU-006", "actual") in [
        (each.text, each.cell, each.row_id, each.column) for each in result.submission.unexpected
    ]


def test_an_answer_over_several_rows_names_its_reach() -> None:
    result = read(book({"F5": 120}, merges=((4, 5, 6, 5),)))

    (problem,) = [each for each in result.problems if each.code is Code.VALUE_MERGED]
    assert (problem.cell, problem.row_id, problem.value, problem.fields) == (
        "F5",
        "KOU-001",
        "120",
        (("range", "F5:F7"),),
    )
    assert [(each.typed, each.value) for each in result.submission.answers] == [("120", None)]


def test_a_row_of_nobodys_is_kept_cell_by_cell() -> None:
    result = read(book({"A12": "OMA-1", "B12": "Oma tavoite", "F12": 9, "G12": "Etenee"}), "a.xlsx")

    assert [(each.text, each.cell, each.row_id, each.column) for each in result.submission.unexpected] == [
        ("OMA-1", "A12", "", ""),
        ("Oma tavoite", "B12", "", ""),
        ("9", "F12", "", ""),
        ("Etenee", "G12", "", ""),
    ]
    (problem,) = [each for each in result.problems if each.code is Code.ROW_UNKNOWN]
    assert (problem.cell, problem.value, problem.row_id) == ("A12", "OMA-1", "")
    assert balanced(result)


# columns without their headings


def test_of_three_columns_under_one_heading_those_nearest_to_where_they_were_issued_count() -> None:
    # Somebody repeats 'Toteuma' far to the right, beside figures of their own.
    result = read(book({"L3": "Toteuma", "L5": 999, "F5": 120}))

    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert "999" in [each.text for each in result.submission.unexpected]


def test_without_known_headings_columns_are_where_they_were_issued() -> None:
    unknown = expected(catalogue(), catalogue().rounds[1], issues={"talous": "issue-1"}, headings={})

    result = submission(Candidate("a.xlsx", b"x"), book({"F5": 120, "G5": "Etenee"}), unknown, {})

    assert answers(result) == {("KOU-001", "actual"): 120.0, ("KOU-001", "status"): "on_track"}


def test_comments_of_the_form_itself_are_nobodys_words() -> None:
    from tyokirja.seal import OWN_AUTHOR

    own, persons = Comment(4, 5, "Täytä tähän", OWN_AUTHOR), Comment(5, 5, "Luku on arvio", "Maija")
    hidden = [each for each in identity_cells() if not each[0].startswith("seal:")] + seal_rows(["Täytä tähän"], {})

    result = read(book({"F5": 120}, hidden=hidden, comments=(own, persons)))

    assert ("Luku on arvio", "F6") in [(each.text, each.cell) for each in result.submission.unexpected]
    assert "Täytä tähän" not in [each.text for each in result.submission.unexpected]
    assert balanced(result)


def test_where_neither_ids_nor_headings_are_left_the_sheet_that_the_form_names_is_kept_whole() -> None:
    bare = dict.fromkeys(form_cells()) | {"B2": "Oma lista", "C2": 7}

    result = read(book(bare, sheets=(sheet("Muuta", {"A1": "toinen"}),)))

    assert {(each.text, each.sheet) for each in result.submission.unexpected} >= {("Oma lista", "Tavoitteet")}
    assert balanced(result)


def test_of_columns_under_one_heading_each_is_found_by_what_stands_in_it_wherever_it_went() -> None:
    # 'Tavoite' heads the goals and the targets; the two change places.
    cells = dict(form_cells())
    swapped: dict[str, object] = {}
    for line in range(5, 10):
        swapped[f"B{line}"], swapped[f"E{line}"] = cells[f"E{line}"], cells[f"B{line}"]

    result = read(book({**swapped, "F5": 120}))

    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert "master_changed" not in codes(result)


def test_a_column_of_the_councils_whose_heading_is_gone_is_known_by_its_contents() -> None:
    # A column was put in before it, so that its place tells nothing.
    moved: dict[str, object] = {"C3": None, "K3": None}
    for line in range(5, 10):
        moved[f"C{line}"], moved[f"L{line}"] = None, form_cells()[f"C{line}"]

    result = read(book({**moved, "L3": "Mitä mitataan", "F5": 120}))

    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert [each.cell for each in result.problems if each.code == "master_changed"] == ["L3"]  # its new heading


def test_a_column_between_two_known_ones_is_where_it_was_issued_when_only_its_heading_is_gone() -> None:
    result = read(book({"G3": None, "F5": 120, "G5": "Etenee", "G6": "Etenee"}))

    assert answers(result)["KOU-001", "status"] == "on_track"
    assert "heading_lost" in codes(result)


def test_what_is_said_of_an_id_points_to_the_column_where_ids_went() -> None:
    cells = dict(form_cells())
    moved: dict[str, object] = {"A3": None, "L3": "Tunnus"}
    for line in range(5, 10):
        moved[f"A{line}"], moved[f"L{line}"] = None, cells[f"A{line}"]

    result = read(
        book({**moved, "L12": "OMA-1", "B12": "Oma tavoite", "F12": 9, "L14": "KOU-006", "F14": 3, "F5": 120})
    )

    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert {(each.code, each.cell) for each in result.problems if "row" in each.code} == {
        ("row_unknown", "L12"),
        ("row_other_department", "L14"),
    }


def test_a_missing_row_and_a_sheet_read_in_part_are_said_of_the_department() -> None:
    missing = read(book({**{f"{letter}6": None for letter in "ABCDEJ"}, "F5": 1})).problems
    capped = read(book({"F5": 1}, sheets=(sheet("Liite", {"A1": "x"}, capped=True),))).problems

    assert [(each.code, each.department, each.row_id) for each in missing] == [(Code.ROW_MISSING, "talous", "KOU-002")]
    assert [(each.department, each.sheet) for each in capped if each.code is Code.SHEET_CAPPED] == [("talous", "Liite")]
