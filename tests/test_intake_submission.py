"""What is said of a returned workbook beside its answers: where it comes from, what else was found in it, what is missing."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.returns import (
    HEADINGS,
    answers,
    book,
    codes,
    form_cells,
    identity_cells,
    merged,
    read,
    round_expected,
    sheet,
    submission,
)
from tests.test_intake_rows import balanced, unexpected
from tyokirja.intake.identity import answer_sheets, identify
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import Draft, Result, drafts
from tyokirja.model import State, UnexpectedCell, Verdict
from tyokirja.problems import Code, Problem
from tyokirja.seal import OWN_AUTHOR, seal_rows, shown_rows
from tyokirja.workbooks.book import Comment, RawBook
from tyokirja.written import Written

SAVED, SENT, WRITTEN = (datetime(2026, 7, day, tzinfo=UTC) for day in (1, 2, 3))


def test_a_submission_says_which_file_it_is_and_what_it_weighs() -> None:
    returned = replace(book({"F5": 120}), program="Excel 16")

    found = submission(Candidate("a.xlsx", b"abc"), returned, round_expected(), {}).submission
    told = submission(Candidate("a.xlsx", b"abc", sha256="f00"), returned, round_expected(), {}).submission

    assert (found.file, found.size, found.program) == ("a.xlsx", 3, "Excel 16")
    assert (found.sha256, told.sha256) == (hashlib.sha256(b"abc").hexdigest(), "f00")


def test_a_file_was_saved_when_it_says_else_when_it_was_sent_else_when_it_was_written() -> None:
    def saved(book_: RawBook, sent: datetime | None) -> datetime | None:
        return submission(Candidate("a.xlsx", b"x", sent, WRITTEN), book_, round_expected(), {}).submission.saved_at

    silent = replace(book({"F5": 120}), saved_at=None)

    assert saved(book({"F5": 120}, saved=SAVED), SENT) == SAVED
    assert saved(silent, SENT) == SENT
    assert saved(silent, None) == WRITTEN


def test_a_file_of_nobodys_has_its_fingerprint_and_nothing_else() -> None:
    found = submission(Candidate("a.xlsx", b"abc"), RawBook((sheet("Taul1", {"A1": "x"}),)), round_expected(), {})

    assert found.problems == (Problem(Code.FILE_NOT_A_FORM, file="a.xlsx"),)
    assert (found.submission.verdict, found.submission.size, found.submission.identity) == (
        Verdict.NOT_A_FORM,
        3,
        None,
    )
    assert (found.submission.answers, found.submission.returned) == ((), 0)


def test_everything_that_was_found_elsewhere_is_said_with_its_place() -> None:
    own = sheet("Muistio", {"B2": "Soita"}, texts=("laatikko",), comments=(Comment(0, 0, "huomio", "Maija"),))

    result = read(book({"F5": 120, "M8": "tarkista"}, sheets=(own,)), "a.xlsx")

    def said(value: str, sheet_: str, cell: str) -> Problem:
        return Problem(Code.UNEXPECTED_TEXT, file="a.xlsx", sheet=sheet_, cell=cell, department="talous", value=value)

    assert [each for each in result.problems if each.sheet == "Muistio"] == [
        said("Soita", "Muistio", "B2"),
        said("huomio", "Muistio", "A1"),
        said("laatikko", "Muistio", ""),
    ]
    assert [each for each in result.submission.unexpected if each.sheet == "Muistio"] == [
        UnexpectedCell("Soita", "a.xlsx", "Muistio", "B2"),
        UnexpectedCell("huomio", "a.xlsx", "Muistio", "A1"),
        UnexpectedCell("laatikko", "a.xlsx", "Muistio", ""),
    ]
    assert balanced(result)


def test_a_note_in_a_row_beside_its_columns_is_said_with_the_row() -> None:
    result = read(book({"F5": 120, "L6": "oma"}), "a.xlsx")

    assert result.submission.unexpected == (UnexpectedCell("oma", "a.xlsx", "Tavoitteet", "L6", "KOU-002"),)
    assert [(each.code, each.cell, each.row_id, each.value) for each in result.problems] == [
        (Code.UNEXPECTED_TEXT, "L6", "KOU-002", "oma")
    ]


def test_comments_and_boxes_of_the_form_are_its_own_by_their_words_whoever_signs_them() -> None:
    written = (
        Comment(4, 5, "Vastaus puuttuu\n\nTäytä tähän", OWN_AUTHOR),
        Comment(5, 5, "Täytä tähän", "LibreOffice"),
        Comment(6, 5, "Oma", "Maija"),
        Comment(7, 5, "Vastaus puuttuu\nSe on 125", OWN_AUTHOR),  # Excel leaves the author to whoever goes on writing
    )
    pairs = [each for each in identity_cells() if not each[0].startswith("seal:")]
    texts = [str(value) for value in form_cells().values() if isinstance(value, str)]
    hidden = [*pairs, *seal_rows([*texts, "Vastaus puuttuu", "Täytä tähän", "Ohje"], {})]

    result = read(book({"F5": 120}, hidden=hidden, comments=written, texts=("Ohje", "Oma laatikko")))

    beside = [each for each in result.submission.unexpected if each.cell in ("F5", "F6", "F7", "F8", "")]
    assert [(each.text, each.cell) for each in beside] == [
        ("Oma", "F7"),
        ("Vastaus puuttuu\nSe on 125", "F8"),
        ("Oma laatikko", ""),
    ]
    assert balanced(result)


def test_a_sheet_that_is_mostly_the_forms_own_is_and_one_that_is_mostly_a_persons_is_not() -> None:
    words = [str(value) for value in form_cells().values() if str(value)[:7] == "Tavoite"][1:5]
    half = sheet("Puolet", {"A1": words[0], "A2": words[1], "B1": "oma", "B2": "toinen"})
    most = sheet("Enin", {"A1": words[0], "A2": words[1], "A3": words[2], "B1": "oma", "B2": "toinen"})

    def found(extra: object) -> set[str]:
        return {each.text for each in read(book({"F5": 1}, sheets=(extra,))).submission.unexpected}  # type: ignore[arg-type]

    assert found(half) == {words[0], words[1], "oma", "toinen"}
    assert found(most) == {"oma", "toinen"}


def test_a_form_that_lost_its_seal_is_read_with_the_one_that_was_issued() -> None:
    bare = book({"F5": 120, "A1": "Kouvola, Q2/2026"}, hidden=[])
    forms = {"talous": IssuedForm.of(book())}

    lost = submission(Candidate("a.xlsx", b"x"), bare, round_expected(), {})
    known = submission(Candidate("a.xlsx", b"x"), bare, round_expected(), forms)

    assert "Kouvola, Q2/2026" in unexpected(lost)
    assert "Kouvola, Q2/2026" not in unexpected(known)
    assert balanced(lost)
    assert balanced(known)


def test_a_missing_row_is_said_with_what_it_is_called() -> None:
    result = read(book({**{f"{letter}6": None for letter in "ABCDEJ"}, "F5": 1}), "a.xlsx")

    assert result.problems == (
        Problem(Code.ROW_MISSING, file="a.xlsx", department="talous", row_id="KOU-002", value="Raportteja julkaistu"),
    )
    assert result.submission.rows == ("KOU-001", "KOU-003", "KOU-004", "KOU-005")


def test_a_sheet_that_was_read_in_part_is_said_whether_it_has_the_table_or_not() -> None:
    capped = read(book({"F5": 1}, capped=True), "a.xlsx")

    assert capped.problems == (Problem(Code.SHEET_CAPPED, file="a.xlsx", sheet="Tavoitteet", department="talous"),)


def test_a_form_with_nothing_but_a_note_is_not_blank() -> None:
    assert read(book({"L12": "soita"})).submission.verdict is Verdict.READ
    blank = read(book(), "a.xlsx")
    assert (blank.submission.verdict, blank.problems) == (
        Verdict.BLANK,
        (Problem(Code.FILE_BLANK, file="a.xlsx", department="talous"),),
    )


def test_an_older_issue_stays_one_unless_it_is_blank() -> None:
    older = identity_cells(issue="vanha")

    assert read(book({"F5": 1}, hidden=older)).submission.verdict is Verdict.OLDER_ISSUE
    assert read(book(hidden=older)).submission.verdict is Verdict.BLANK


def test_in_a_form_without_master_columns_an_id_that_stands_twice_is_two_answers() -> None:
    bare: dict[str, object] = {f"{letter}{line}": None for letter in "BCDE" for line in range(3, 10)}
    masters = ("goal", "measure", "baseline", "target")
    hidden = [each for each in identity_cells() if each[0].partition(":")[2] not in masters]

    result = read(book({**bare, "F5": 120, "A12": "KOU-001", "F12": 130}, hidden=hidden))

    assert answers(result) == {("KOU-001", "actual"): None}
    assert codes(result) == ["row_twice", "row_twice"]


def test_where_nothing_of_the_table_is_left_visible_sheets_are_kept_and_the_forms_own_comes_first() -> None:
    gone = dict.fromkeys(form_cells())
    other = sheet("Piilossa", {"A1": "salaa"}, visibility="hidden")
    renamed = replace(book({**gone, "A1": "oma"}).sheets[0], name="Uusi nimi")
    returned = RawBook((other, renamed, *book().sheets[1:]))

    result = read(returned)

    assert set(unexpected(result)) == {"salaa", "oma"}
    assert result.submission.verdict is Verdict.READ


def test_a_draft_is_sent_whole_with_and_without_identity_and_answers() -> None:
    for typed in ({"F5": 120, "L7": "oma"}, {}):
        (made,) = drafts(Candidate("a.xlsx", b"x"), book(typed), round_expected(), {})
        sent: Draft = pickle.loads(pickle.dumps(made))

        assert sent == made
        assert sent.submission == made.submission
        assert sent.submission.identity is not None
        assert (sent.problems, sent.answers) == (made.problems, made.answers)


def test_cells_that_hold_nothing_are_no_cells() -> None:
    blank = sheet("Tyhjä", {"A1": " ", "B2": "", "C3": "\u00a0"}, comments=(), texts=())

    result = read(book({"F5": 1, "F6": " ", "L7": "\u00a0"}, sheets=(blank,)))

    assert (len(result.submission.answers), unexpected(result)) == (1, [])
    assert balanced(result)


def test_an_answer_that_the_form_was_not_issued_with_has_no_base_though_others_have() -> None:
    hidden = [*identity_cells(), ("base:KOU-002:actual", "abc")]

    found = read(book({"F5": 120, "F6": 7}, hidden=hidden)).submission.answers

    assert [(each.row_id, each.base) for each in found] == [("KOU-001", ""), ("KOU-002", "abc")]


def test_the_sheet_with_most_ids_is_read_first_then_those_with_fewer_then_those_with_headings_alone() -> None:
    bare = sheet("Otsikot", {place: value for place, value in form_cells().items() if place[1:] == "3"})
    few = sheet("Muutama", {"A5": "KOU-001", "A6": "KOU-002"})
    returned = RawBook((bare, few, sheet("Muistio", {"A1": "x"}), *book().sheets))
    found = identify(returned, round_expected(), "a.xlsx")

    assert [each.name for each in answer_sheets(returned, found.ids, HEADINGS, round_expected())] == [
        "Tavoitteet",
        "Muutama",
        "Otsikot",
    ]


def test_a_formula_of_the_form_is_its_own_in_its_place_on_its_sheet_however_it_reads_now() -> None:
    pairs = [each for each in identity_cells() if not each[0].startswith("seal:")]
    texts = [str(value) for value in form_cells().values() if isinstance(value, str)]
    hidden = [*pairs, *seal_rows(texts, {"Ohje!A1": "=X!A1"})]

    def found(place: str) -> list[str]:
        return unexpected(read(book({"F5": 1}, hidden=hidden, sheets=(sheet("Ohje", {place: "=Y.A1"}),))))

    assert "puuttuu" not in found("A1")
    assert "puuttuu" in found("B1")


def test_a_formula_of_the_tables_sheet_is_the_forms_own_though_the_sheet_was_renamed_or_moved_down() -> None:
    pairs = [each for each in identity_cells() if not each[0].startswith("seal:")]
    texts = [str(value) for value in form_cells().values() if isinstance(value, str)]
    returned = book({"F5": 1, "A2": "=Y.A1"}, hidden=[*pairs, *seal_rows(texts, {"Tavoitteet!A2": "=X!A1"})])
    (main, *others) = returned.sheets
    renamed = replace(main, name="Täytetty")
    lower = replace(main, cells={(row + 3, column): content for (row, column), content in main.cells.items()})
    for table in (main, renamed, lower):
        assert unexpected(read(replace(returned, sheets=(table, *others)))) == []


@pytest.mark.parametrize(
    ("place", "error", "still", "told"),
    [
        ((1, 4), "#NAME?", None, []),  # beside where it was issued, which is empty: moved with its column
        ((1, 4), "#NAME?", Written(None, error="#NAME?"), ["#NAME?"]),  # it still stands in its place
        ((0, 4), "#NAME?", None, ["#NAME?"]),
        ((1, 4), "#REF!", None, ["#REF!"]),
    ],
)
def test_a_formula_that_a_program_did_not_know_is_the_forms_own_where_its_column_was_moved(
    place: tuple[int, int], error: str, still: Written | None, told: list[str]
) -> None:
    pairs = [each for each in identity_cells() if not each[0].startswith("seal:")]
    texts = [str(value) for value in form_cells().values() if isinstance(value, str)]
    (main, *others) = book({"F5": 1}, hidden=[*pairs, *seal_rows(texts, {"Tavoitteet!A2": "=X!A1"})]).sheets
    cells = {**main.cells, place: Written(None, error=error)} | ({(1, 0): still} if still else {})
    returned = RawBook((replace(main, cells=cells), *others))
    assert unexpected(read(returned)) == told


@pytest.mark.parametrize("live", ["Tavoitteet!A", "Tavoitteet!7", "Tavoitteet!A" + "9" * 5000, "!", "A2"])
def test_nonsense_for_the_places_of_formulas_breaks_nothing(live: str) -> None:
    pairs = [each for each in identity_cells() if not each[0].startswith("seal:")]
    assert read(book({"F5": 1}, hidden=[*pairs, ("seal:live", live)])).submission.verdict is Verdict.READ


# --- answers in comments ---------------------------------------------------------------------------------------------


def commented(place: tuple[int, int], typed: dict[str, object] | None = None) -> Result:
    return read(book({"F5": 120} | (typed or {}), comments=(Comment(*place, "Luku on 97, tarkentuu", "Maija"),)))


def test_a_comment_on_an_empty_answer_is_a_question_on_its_row_and_is_kept() -> None:
    result = commented((5, 5))
    (asked,) = [each for each in result.problems if each.code is Code.ANSWER_IN_COMMENT]
    assert (asked.row_id, asked.cell, asked.value) == ("KOU-002", "F6", "Luku on 97, tarkentuu")
    assert dict(asked.fields) == {"column": "actual"}
    assert [(each.row_id, each.column, each.cell) for each in result.submission.unexpected] == [
        ("KOU-002", "actual", "F6")
    ]
    assert [each.row_id for each in result.submission.answers] == ["KOU-001"]
    assert balanced(result)


@pytest.mark.parametrize("place", [(4, 5), (4, 2), (1, 5), (2, 5), (30, 5)])
def test_a_comment_beside_an_answer_or_elsewhere_is_only_kept(place: tuple[int, int]) -> None:
    result = commented(place)
    assert codes(result).count("answer_in_comment") == 0
    assert codes(result).count("unexpected_text") == 1
    assert balanced(result)


def test_a_word_of_a_list_in_a_comment_or_a_text_box_is_a_persons_though_the_form_has_it_too() -> None:
    hidden = [*identity_cells(), *seal_rows(["Etenee", "Täytä tähän"], {})]
    comments = (Comment(5, 6, "Etenee", "Maija"), Comment(6, 5, "Täytä tähän", "LibreOffice"))
    result = read(book({"F6": 120}, hidden=hidden, comments=comments, texts=("etenee", "Täytä tähän")))
    assert [(cell.cell, cell.text, cell.column) for cell in result.submission.unexpected if cell.text != "puuttuu"][
        -2:
    ] == [
        ("G6", "Etenee", "status"),
        ("", "etenee", ""),
    ]
    assert balanced(result)


def test_a_comment_is_asked_about_until_a_later_return_answers_the_cell() -> None:
    comment = (Comment(5, 5, "Luku on 97", "Maija"),)
    first = book({"F5": 120}, comments=comment)
    later = book({"F6": 7}, saved=datetime(2026, 7, 2, tzinfo=UTC))
    earlier = book({"F6": 7}, saved=datetime(2026, 6, 2, tzinfo=UTC))
    asked = [[each.code for each in merged(*returned).problems] for returned in ((first, later), (first, earlier))]
    assert [Code.ANSWER_IN_COMMENT in each for each in asked] == [False, True]


def test_the_row_of_such_a_comment_is_not_answered() -> None:
    states = {each.row.id: each.state for each in merged(book(comments=(Comment(5, 5, "97", "Maija"),))).rows}
    assert states["KOU-002"] is State.EMPTY


def test_words_on_the_hidden_sheet_of_the_form_are_a_persons_and_its_own_are_not() -> None:
    returned = book({"F5": 120}, hidden=[*identity_cells(), *shown_rows([("KOU-001", [("measure", "Laskut")])])])
    *visible, identity = returned.sheets
    written = {(0, 2): Written("Soita Maijalle"), (60, 0): Written("oma"), (60, 1): Written(7.0)}
    noted = replace(identity, cells={**identity.cells, **written}, comments=(Comment(0, 0, "huomio", "Maija"),))

    result = read(replace(returned, sheets=(*visible, noted)))

    assert {each.sheet for each in read(returned).submission.unexpected} == {"Tavoitteet"}
    hidden = [(each.cell, each.text) for each in result.submission.unexpected if each.sheet == "_tyokirja"]
    assert hidden == [("C1", "Soita Maijalle"), ("A61", "oma"), ("B61", "7"), ("A1", "huomio")]
    assert balanced(result)


def test_what_the_file_itself_says_is_a_persons_but_for_the_round_that_is_its_subject() -> None:
    result = read(replace(book({"F5": 120}), remarks=("Q2/2026", "Luvut ovat arvioita")), "a.xlsx")

    assert result.submission.unexpected == (UnexpectedCell("Luvut ovat arvioita", "a.xlsx", "", ""),)
    assert [(each.code, each.value) for each in result.problems] == [(Code.UNEXPECTED_TEXT, "Luvut ovat arvioita")]
    assert balanced(result)


def test_a_form_that_has_nothing_but_properties_of_its_file_is_blank_and_they_are_told() -> None:
    result = read(replace(book(), remarks=("Q2/2026", "Asianro 123/2026")), "a.xlsx")

    assert result.submission.verdict is Verdict.BLANK
    assert [(each.code, each.value) for each in result.problems] == [
        (Code.UNEXPECTED_TEXT, "Asianro 123/2026"),
        (Code.FILE_BLANK, ""),
    ]
