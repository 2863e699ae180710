"""A decision of the office holds for the answers that it was made against; one that came later is never hidden by it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from tests.consolidations import identity_of
from tests.masters import master_workbook
from tests.returns import catalogue
from tyokirja.merge import ledger, merge
from tyokirja.merge.decisions import Office, mark
from tyokirja.model import (
    ConflictChoice,
    Consolidation,
    Correction,
    Outcome,
    ReturnedCell,
    SeenAnswer,
    Standing,
    Submission,
    UnexpectedCell,
    Value,
    Verdict,
)
from tyokirja.problems import Code, Problem, ProblemKind, Refused
from tyokirja.report import ledger_lines
from tyokirja.report.office import reading as office_input
from tyokirja.report.reconciliation import every_problem
from tyokirja.written import fingerprint

EARLY = datetime(2026, 7, 1, tzinfo=UTC)
LATE = datetime(2026, 7, 2, tzinfo=UTC)
SHEETS = ("Ristiriidat", "Oikaisut")


def returned(
    file: str, typed: str, value: Value | None = None, *, saved: datetime = EARLY, base: str = "", cell: str = "F5"
) -> Submission:
    """A file of the department *talous* with one answer: the actual of KOU-001."""
    answer = ReturnedCell("KOU-001", "actual", typed, value, file, "Tavoitteet", cell, fingerprint(base))
    digest = fingerprint(f"{file} {typed}") * 5
    return Submission(
        file, digest, 100, Verdict.READ, identity_of("talous"), saved, rows=("KOU-001",), answers=(answer,), returned=1
    )


def merged(*files: Submission, office: Office | None = None) -> Consolidation:
    made = catalogue()
    return merge(made, made.rounds[1], files, required=("actual", "status"), office=office)


def standing(found: Consolidation) -> Value | None:
    return found.rows[0].value("actual")


def about(found: Consolidation, *codes: str) -> list[Problem]:
    return [problem for problem in found.problems if problem.code in codes]


def fates(found: Consolidation) -> dict[str, Outcome]:
    """What became of each answer, by its file."""
    return {entry.file: entry.outcome for entry in ledger.entries(found)}


Edit = Callable[..., None]


def read_again(found: Consolidation, folder: Path, edit: Edit | None = None) -> Office:
    """The master of a round, saved by somebody who perhaps wrote in it, as the next run reads it."""
    book = load_workbook(io.BytesIO(master_workbook(found)))
    if edit:
        edit(*(book[name] for name in SHEETS))
    path = folder / "koonti.xlsx"
    book.save(path)
    office, problems = office_input.read(path)
    assert problems == ()
    return office


def corrected(row: str, value: str | float, **more: str) -> Edit:
    def edit(_: object, sheet: object) -> None:
        for column, typed in zip("ABCDEF", (row, "Toteuma", value, "K", "tilinpäätös", more.get("keep")), strict=True):
            sheet[f"{column}5"] = typed  # type: ignore[index] # a sheet of openpyxl

    return edit


A, B = returned("a.xlsx", "100", 100.0), returned("b.xlsx", "90", 90.0, saved=LATE)


def test_a_correction_remembers_what_it_was_made_against(tmp_path: Path) -> None:
    office = read_again(merged(A), tmp_path, corrected("KOU-001", "200"))
    found = merged(A, office=office)

    (correction,) = found.corrections
    assert (standing(found), correction.in_force) == (200.0, True)
    assert correction.seen == (SeenAnswer("100", "a.xlsx", "Tavoitteet!F5", "2026-07-01T00:00:00+00:00"),)
    assert fates(found) == {"a.xlsx": Outcome.SUPERSEDED}
    assert read_again(found, tmp_path).corrections == (replace(correction, applied_value=None),)


def test_an_answer_that_a_correction_did_not_see_opens_the_question_again(tmp_path: Path) -> None:
    office = read_again(merged(A), tmp_path, corrected("KOU-001", "200"))
    new = returned("uusi.xlsx", "11 000", 11000.0, saved=LATE)
    found = merged(A, new, office=office)

    (problem,) = about(found, Code.CORRECTION_REOPENED)
    assert (problem.value, dict(problem.fields)["before"], problem.file) == ("11 000", "100", "uusi.xlsx")
    assert standing(found) == 11000.0
    assert (found.corrections[0].in_force, found.corrections[0].reopened_by) == (False, "11 000")


def test_a_reopened_correction_stays_so_until_the_office_says_that_it_holds(tmp_path: Path) -> None:
    new = returned("uusi.xlsx", "11 000", 11000.0, saved=LATE)
    office = read_again(merged(A), tmp_path, corrected("KOU-001", "200"))
    reopened = merged(A, new, office=office)

    again = merged(A, new, office=read_again(reopened, tmp_path))
    assert (standing(again), len(about(again, Code.CORRECTION_REOPENED))) == (11000.0, 1)

    kept = merged(A, new, office=read_again(again, tmp_path, corrected("KOU-001", "200", keep="kyllä")))
    assert (standing(kept), about(kept, Code.CORRECTION_REOPENED, Code.CONFLICT), kept.conflicts) == (200.0, [], ())
    assert set(fates(kept).values()) == {Outcome.SUPERSEDED}


@pytest.mark.parametrize(
    "later",
    [
        returned("toisto.xlsx", "100 kpl", 100.0, saved=LATE),  # only repeats what was seen
        returned("sama.xlsx", "200", 200.0, saved=LATE),  # says what the office says
    ],
)
def test_an_answer_that_says_nothing_new_reopens_no_correction(tmp_path: Path, later: Submission) -> None:
    office = read_again(merged(A), tmp_path, corrected("KOU-001", "200"))
    found = merged(A, later, office=office)
    assert (standing(found), about(found, Code.CORRECTION_REOPENED)) == (200.0, [])


def test_a_correction_made_before_any_answer_is_reopened_by_the_first(tmp_path: Path) -> None:
    office = read_again(merged(), tmp_path, corrected("KOU-001", "200"))
    found = merged(A, office=office)
    assert (standing(found), dict(about(found, Code.CORRECTION_REOPENED)[0].fields)["before"]) == (100.0, "–")


def test_an_unreadable_answer_that_a_correction_did_not_see_is_not_hidden_either(tmp_path: Path) -> None:
    office = read_again(merged(A), tmp_path, corrected("KOU-001", "200"))
    found = merged(A, returned("uusi.xlsx", "paljon", saved=LATE), office=office)
    assert [problem.value for problem in about(found, Code.CORRECTION_REOPENED)] == ["paljon"]


def chosen(label: str) -> Edit:
    def edit(sheet: object, _: object) -> None:
        sheet["E5"] = label  # type: ignore[index] # a sheet of openpyxl

    return edit


@pytest.mark.parametrize("label", ["B: 100", "B", "b", "100"])
def test_a_choice_is_understood_as_a_letter_or_as_the_answer_and_settles_the_conflict(
    tmp_path: Path, label: str
) -> None:
    found = merged(A, B, office=read_again(merged(A, B), tmp_path, chosen(label)))
    assert (standing(found), about(found, Code.CONFLICT)) == (100.0, [])
    assert fates(found) == {"a.xlsx": Outcome.MERGED, "b.xlsx": Outcome.SUPERSEDED}
    assert read_again(found, tmp_path).choices == found.choices


def test_an_answer_that_a_choice_did_not_see_opens_it_again(tmp_path: Path) -> None:
    office = read_again(merged(A, B), tmp_path, chosen("B"))
    third = returned("c.xlsx", "95", 95.0, saved=LATE + timedelta(hours=1))
    found = merged(A, B, third, office=office)

    assert [problem.value for problem in about(found, Code.CHOICE_REOPENED)] == ["95"]
    assert (standing(found), found.conflicts[0].chosen) == (95.0, "")
    assert [choice.standing for choice in found.choices] == [Standing.REOPENED]

    again = merged(A, B, third, office=read_again(found, tmp_path))
    assert (standing(again), len(about(again, Code.CHOICE_REOPENED))) == (95.0, 1)

    settled = merged(A, B, third, office=read_again(again, tmp_path, chosen("100")))
    assert (standing(settled), about(settled, Code.CHOICE_REOPENED, Code.CONFLICT)) == (100.0, [])


def test_a_choice_gives_way_to_the_mended_answer_that_its_own_form_proves(tmp_path: Path) -> None:
    office = read_again(merged(A, B), tmp_path, chosen("B"))
    mended = returned("korjattu.xlsx", "105", 105.0, base="100", saved=EARLY - timedelta(days=1))
    found = merged(A, B, mended, office=office)

    assert standing(found) == 105.0
    assert [problem.value for problem in about(found, Code.CHOICE_REPLACED)] == ["105"]
    assert (found.conflicts, about(found, Code.CONFLICT, Code.CHOICE_REOPENED)) == ((), [])
    assert fates(found) == {
        "a.xlsx": Outcome.SUPERSEDED, "b.xlsx": Outcome.SUPERSEDED, "korjattu.xlsx": Outcome.MERGED,
    }  # fmt: skip


def test_a_choice_whose_answer_is_gone_is_told_and_kept_and_holds_again_when_it_is_back(tmp_path: Path) -> None:
    both = merged(A, B, office=read_again(merged(A, B), tmp_path, chosen("B")))
    without = merged(B, office=read_again(both, tmp_path))
    assert (standing(without), [problem.value for problem in about(without, Code.CHOICE_UNFIT)]) == (90.0, ["100"])

    back = merged(A, B, office=read_again(without, tmp_path))
    assert (standing(back), about(back, Code.CHOICE_UNFIT, Code.CONFLICT)) == (100.0, [])


def test_a_choice_of_the_only_answer_that_is_left_stands(tmp_path: Path) -> None:
    both = merged(A, B, office=read_again(merged(A, B), tmp_path, chosen("B")))
    found = merged(A, office=read_again(both, tmp_path))
    assert (standing(found), about(found, Code.CHOICE_UNFIT)) == (100.0, [])
    assert [choice.standing for choice in found.choices] == [Standing.IN_FORCE]


def test_a_choice_that_the_office_takes_back_is_none_any_more(tmp_path: Path) -> None:
    both = merged(A, B, office=read_again(merged(A, B), tmp_path, chosen("B")))
    found = merged(A, B, office=read_again(both, tmp_path, chosen("")))
    assert (standing(found), len(about(found, Code.CONFLICT))) == (90.0, 1)


def test_a_correction_that_saw_a_conflict_settles_it(tmp_path: Path) -> None:
    found = merged(A, B, office=read_again(merged(A, B), tmp_path, corrected("KOU-001", "100")))
    assert (standing(found), found.conflicts, about(found, Code.CONFLICT)) == (100.0, (), [])
    assert fates(found) == {"a.xlsx": Outcome.MERGED, "b.xlsx": Outcome.SUPERSEDED}


@pytest.mark.parametrize(
    ("code", "asked"), [("#,##0,", Code.VALUE_FORMAT_SCALES), (";;;", Code.ANSWER_HIDDEN), ("0.0", None)]
)
def test_a_correction_is_judged_by_what_its_number_format_makes_of_it_however_often_it_is_read(
    tmp_path: Path, code: str, asked: ProblemKind | None
) -> None:
    def edit(workbook: object, sheet: object) -> None:
        corrected("KOU-001", 12)(workbook, sheet)
        sheet["C5"].number_format = code  # type: ignore[index] # a sheet of openpyxl

    found = merged(A, office=read_again(merged(A), tmp_path, edit))
    for _ in range(2):
        assert standing(found) == (100.0 if asked else 12.0)
        assert [problem.row_id for problem in found.problems if problem.code == asked] == (["KOU-001"] if asked else [])
        found = merged(A, office=read_again(found, tmp_path))


def test_the_row_of_a_correction_is_found_whatever_its_letters(tmp_path: Path) -> None:
    found = merged(A, office=read_again(merged(A), tmp_path, corrected("kou-001", "200")))
    assert (standing(found), about(found, Code.CORRECTION_ROW_UNKNOWN)) == (200.0, [])


@pytest.mark.parametrize("name", ["Omat korjaukset", "Sheet1"])
def test_corrections_are_found_on_a_sheet_of_any_name_with_rows_and_columns_put_in(tmp_path: Path, name: str) -> None:
    def moved(_: object, sheet: object) -> None:
        corrected("KOU-001", "200")(None, sheet)
        sheet.title = name  # type: ignore[attr-defined] # a sheet of openpyxl
        sheet.insert_rows(2, 3)  # type: ignore[attr-defined]
        sheet.insert_cols(1, 2)  # type: ignore[attr-defined]

    office = read_again(merged(A), tmp_path, moved)
    assert [(each.row_id, each.new_text, each.who) for each in office.corrections] == [("KOU-001", "200", "K")]


def test_a_sheet_of_decisions_that_is_gone_stops_the_run_with_a_question(tmp_path: Path) -> None:
    found = merged(A, office=read_again(merged(A), tmp_path, corrected("KOU-001", "200")))
    book = load_workbook(io.BytesIO(master_workbook(found)))
    del book["Oikaisut"]
    book.save(tmp_path / "koonti.xlsx")

    with pytest.raises(Refused) as refused:
        office_input.read(tmp_path / "koonti.xlsx")
    assert [problem.code for problem in refused.value.problems] == [Code.OFFICE_SHEET_MISSING]


@pytest.mark.parametrize("cell", ["A5", "C5"])
def test_a_correction_that_is_struck_through_is_told_with_its_place_and_stays_struck(tmp_path: Path, cell: str) -> None:
    book = load_workbook(io.BytesIO(master_workbook(merged(A))))
    corrected("KOU-001", "200")(None, sheet := book["Oikaisut"])
    sheet[cell].font = Font(strike=True)
    sheet["E4"].font = Font(strike=True)  # a heading decides nothing
    book.save(tmp_path / "koonti.xlsx")

    office, problems = office_input.read(tmp_path / "koonti.xlsx")
    assert [(each.code, each.sheet, each.cell) for each in problems] == [(Code.DECISION_STRUCK, "Oikaisut", cell)]
    found = merged(A, office=office)
    assert [(each.row_id, each.new_text, each.in_force) for each in found.corrections] == [("KOU-001", "200", False)]
    (tmp_path / "koonti.xlsx").write_bytes(master_workbook(found))
    again, problems = office_input.read(tmp_path / "koonti.xlsx")
    assert again.corrections == office.corrections
    assert [each.code for each in problems] == [Code.DECISION_STRUCK]


def test_a_struck_correction_below_empty_lines_is_told_where_the_next_master_has_it(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(master_workbook(merged(A))))
    corrected("KOU-001", "200")(None, sheet := book["Oikaisut"])
    sheet.insert_rows(5, 3)
    sheet["C8"].font = Font(strike=True)
    book.save(tmp_path / "koonti.xlsx")

    office, (told,) = office_input.read(tmp_path / "koonti.xlsx")
    again = load_workbook(io.BytesIO(master_workbook(merged(A, office=office))))
    assert (told.code, told.cell, again["Oikaisut"][told.cell].value) == (Code.DECISION_STRUCK, "C5", "200")


def test_a_choice_that_is_struck_through_is_told_with_its_place_and_leaves_the_conflict_open(tmp_path: Path) -> None:
    office = read_again(merged(A, B), tmp_path, chosen("B"))
    book = load_workbook(io.BytesIO(master_workbook(merged(A, B, office=office))))
    place = next(cell for line in book["Ristiriidat"]["E5:E9"] for cell in line if cell.value)
    place.font = Font(strike=True)
    book.save(tmp_path / "koonti.xlsx")

    office, problems = office_input.read(tmp_path / "koonti.xlsx")
    assert [(each.code, each.sheet, each.cell) for each in problems] == [
        (Code.DECISION_STRUCK, "Ristiriidat", place.coordinate)
    ]
    assert [each.code for each in about(merged(A, B, office=office), Code.CONFLICT)] == [Code.CONFLICT]


@pytest.mark.parametrize("cell", ["A5", "D5"])
def test_a_decision_in_words_that_nobody_sees_is_taken_and_told(tmp_path: Path, cell: str) -> None:
    book = load_workbook(io.BytesIO(master_workbook(merged(A))))
    corrected("KOU-001", "200")(None, sheet := book["Oikaisut"])
    sheet[cell].number_format = ";;;"
    sheet["E4"].number_format = ";;;"  # a heading decides nothing
    book.save(tmp_path / "koonti.xlsx")

    office, problems = office_input.read(tmp_path / "koonti.xlsx")
    assert [(each.row_id, each.new_text) for each in office.corrections] == [("KOU-001", "200")]
    assert [(each.code, each.sheet, each.cell) for each in problems] == [(Code.CELL_HIDDEN, "Oikaisut", cell)]


def test_a_sheet_without_decisions_may_be_gone(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(master_workbook(merged(A))))
    del book["Oikaisut"], book["Ristiriidat"]
    book.save(tmp_path / "koonti.xlsx")
    office, problems = office_input.read(tmp_path / "koonti.xlsx")
    assert (office, problems) == (Office(files=frozenset({mark(A)}), file_names={mark(A): A.file}), ())


def test_the_ledger_names_for_each_cell_where_the_master_shows_it(tmp_path: Path) -> None:
    files = (A, B, returned("c.xlsx", "paljon", saved=EARLY - timedelta(days=1)))
    found = merged(*files)
    book = load_workbook(io.BytesIO(master_workbook(found)))
    told = {line.file: line for line in ledger_lines.lines(found)}

    def read(place: str) -> object:
        sheet, _, cell = place.rpartition("!")
        return book[sheet][cell].value

    assert {file: line.outcome for file, line in told.items()} == {
        "a.xlsx": "conflicting",
        "b.xlsx": "merged",
        "c.xlsx": "superseded",
    }
    assert read(told["b.xlsx"].seen_at) == 90
    assert read(told["a.xlsx"].seen_at) == "B: 100"
    assert read(told["c.xlsx"].seen_at) == "paljon"
    assert told["c.xlsx"].superseded_by == "b.xlsx, Tavoitteet!F5"


def test_what_was_not_taken_is_seen_in_the_ledger_where_another_file_says_the_same() -> None:
    old = replace(returned("vanha.xlsx", "90"), verdict=Verdict.WRONG_ROUND)
    told = {line.file: line.seen_at.partition("!")[0] for line in ledger_lines.lines(merged(B, old))}
    assert told == {"b.xlsx": "Tavoitteet", "vanha.xlsx": "Kirjaukset"}


def test_what_was_typed_beside_the_answers_of_another_rounds_form_is_in_the_ledger_alone() -> None:
    old = replace(returned("vanha.xlsx", "90"), verdict=Verdict.WRONG_ROUND)
    files = [
        replace(each, unexpected=(UnexpectedCell("terveisin", each.file, "Tavoitteet", "R4"),)) for each in (B, old)
    ]
    found = merged(*files)
    told = [line.file for line in ledger_lines.lines(found) if line.typed == "terveisin"]
    assert told == ["b.xlsx", "vanha.xlsx"]
    assert [each.file for each in every_problem(found) if each.code is Code.UNEXPECTED_TEXT] == ["b.xlsx"]


def test_a_line_that_the_ledger_loses_is_seen_in_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    def losing(submissions: Sequence[Submission], fates: object) -> object:
        return count([replace(each, answers=each.answers[1:]) for each in submissions], fates)  # type: ignore[arg-type]

    count = ledger.count
    monkeypatch.setattr(ledger, "count", losing)
    found = merged(A)
    assert not found.cells.balanced
    assert len(about(found, Code.UNBALANCED)) == 1


def test_a_choice_and_a_correction_of_an_older_master_hold_for_all_that_is_there() -> None:
    office = Office((Correction("KOU-001", "actual", "200"),), (ConflictChoice("KOU-001", "actual", "100"),))
    found = merged(A, B, office=office)
    assert (standing(found), found.corrections[0].in_force) == (200.0, True)


def test_a_correction_of_an_own_column_that_the_template_has_lost_is_kept_and_told() -> None:
    found = merged(A, office=Office((Correction("KOU-001", "own_riskit", "Kilpailutus viivästyy"),)))
    assert [(each.row_id, each.value) for each in about(found, "own_column_gone")] == [
        ("KOU-001", "Kilpailutus viivästyy")
    ]
    assert [(each.new_text, each.unread, each.in_force) for each in found.corrections] == [
        ("Kilpailutus viivästyy", True, False)
    ]
    assert standing(found) == 100.0
