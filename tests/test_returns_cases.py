"""Forms of the demonstration's rounds as the first version issued them, after something happened to them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tyokirja.by_receiver import to_mend
from tyokirja.feedback import feedback
from tyokirja.gathering import Gathered, gather
from tyokirja.intake.issued import IssuedForm
from tyokirja.model import State
from tyokirja.problems import Code
from tyokirja.workbooks.reading import read

CASES = Path(__file__).parent / "cases" / "returns"

Consolidated = Callable[[str], Gathered]


@pytest.fixture
def consolidated(demonstration: Path, tmp_path: Path) -> Consolidated:
    """Gathers the round of a case with that one return."""

    def run(name: str) -> Gathered:
        town = name.partition("-")[0]
        shutil.copytree(demonstration / town, tmp_path / town)
        root = tmp_path / town / "2026-Q2"
        (root / "koonti.xlsx").unlink()
        for path in (root / "palautetut").iterdir():
            path.unlink()
        shutil.copy(CASES / name, root / "palautetut")
        return gather(root, workers=1)

    return run


def changed(gathered: Gathered) -> list[tuple[str, str, str, str]]:
    """Prefilled cells that were changed: the row, the cell, what it was issued with and what it says now."""
    return [
        (each.row_id, each.cell, dict(each.fields)["issued"], each.value)
        for each in gathered.consolidation.problems
        if each.code is Code.MASTER_CHANGED
    ]


def test_a_figure_typed_over_last_rounds_actual_is_told(consolidated: Consolidated) -> None:
    gathered = consolidated("kouvola-previous-actual-changed.xlsx")
    assert changed(gathered) == [("KOU-012", "E10", "14,3", "777")]
    assert [each.text for each in gathered.consolidation.submissions[0].unexpected] == ["777"]
    assert gathered.consolidation.cells.balanced


def test_words_typed_over_targets_are_told_as_the_form_shows_them(consolidated: Consolidated) -> None:
    gathered = consolidated("kouvola-target-changed.xlsx")
    assert changed(gathered) == [("KOU-032", "F16", "kyllä", "ei"), ("KOU-033", "F17", "kyllä", "joo")]
    assert len(gathered.consolidation.submissions[0].answers) == 44


def test_a_correction_may_name_its_field_as_the_form_does(demonstration: Path, tmp_path: Path) -> None:
    shutil.copytree(demonstration / "kokemaki", tmp_path / "kokemaki")
    root = tmp_path / "kokemaki" / "2026-Q2"
    book = load_workbook(root / "koonti.xlsx")
    for column, words in enumerate(("KOK-001", "Q2/2026", "kyllä", "TH", "puhelimessa"), start=1):
        book["Oikaisut"].cell(5, column, words)
    for column, words in enumerate(("KOK-002", "Lähtötilanne", "1", "TH", "ei vastaus"), start=1):
        book["Oikaisut"].cell(6, column, words)
    book.save(root / "koonti.xlsx")

    found = gather(root, workers=1).consolidation

    assert [(each.column, each.unread) for each in found.corrections] == [("actual", False), ("Lähtötilanne", True)]
    assert [each.place for each in found.problems if each.code is Code.CORRECTION_FIELD_UNKNOWN] == [
        "koonti.xlsx, Oikaisut!A6"
    ]


def test_an_answer_in_a_comment_is_asked_about_in_the_feedback_form(consolidated: Consolidated) -> None:
    gathered = consolidated("kouvola-answer-in-comment.xlsx")
    asked = [each for each in to_mend(gathered)["kaupunki"] if each.code is Code.ANSWER_IN_COMMENT]
    assert [(each.row_id, each.cell, each.value) for each in asked] == [
        ("KOU-001", "I9", "Luku on 97, tarkentuu"),
        ("KOU-006", "I20", "16 000 neliötä"),
    ]
    rows = {each.row.id: each for each in gathered.consolidation.rows}
    assert [rows[each].value("actual") for each in ("KOU-001", "KOU-006")] == [None, None]
    ((_, data),) = feedback(gathered, workers=1)
    book = read(data)
    form = IssuedForm.of(book)
    assert form.identity is not None
    letter = dict(form.identity.columns)["actual"]
    ids = {cell.value: row for (row, column), cell in book.sheets[0].cells.items() if column == 0}
    shown = {(each.row, chr(65 + each.column)): each.text for each in book.sheets[0].comments}
    assert "Luku on 97, tarkentuu" in shown[ids["KOU-001"], letter]
    assert "16 000 neliötä" in shown[ids["KOU-006"], letter]


def test_answers_that_were_cut_and_pasted_a_column_off_are_on_their_rows(consolidated: Consolidated) -> None:
    found = consolidated("kouvola-cut-and-paste.xlsx").consolidation
    given = {(each.row_id, each.column): each.value for each in found.submissions[0].answers}
    assert given == {
        ("KOU-027", "actual"): 20.0,
        ("KOU-027", "status"): "on_track",
        ("KOU-027", "forecast"): "will_attain",
        ("KOU-028", "actual"): 4.0,
        ("KOU-028", "status"): "attained",
        ("KOU-028", "forecast"): "will_attain",
    }
    assert found.cells.balanced


def test_an_answer_in_a_cell_that_a_paste_has_locked_is_read(consolidated: Consolidated) -> None:
    found = consolidated("kouvola-pasted-cells-locked.xlsx").consolidation
    (submission,) = found.submissions
    assert submission.verdict.merged  # as an older issue, once what the form asks is said otherwise
    assert [(each.column, each.value) for each in submission.answers] == [("actual", "65")]


def test_an_empty_figure_whose_reason_is_given_completes_its_row(consolidated: Consolidated) -> None:
    consolidation = consolidated("kouvola-unknown-with-reason.xlsx").consolidation
    rows = {each.row.id: each for each in consolidation.rows}
    assert (rows["KOU-035"].state, rows["KOU-035"].value("actual")) == (State.ANSWERED, None)
    assert [each.code for each in consolidation.problems if each.row_id == "KOU-035"] == []
