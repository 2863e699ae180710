"""What a form shows of the last round: beside this one, without room of its own, and known again when it comes back."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from tests.forms import (
    ACTION,
    COUNT,
    DEPARTMENT,
    READY,
    ROUND,
    ROWS,
    SHARE,
    Sheet,
    answered,
    catalogue,
    make,
    opened,
    template,
    workbook,
)
from tests.office import Office
from tests.own_round import loaded
from tyokirja.gathering import expectation
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import submissions
from tyokirja.layout import FormColumn, LastRound, Layout
from tyokirja.model import Labels, Language, MergedCell, MergedRow, State
from tyokirja.problems import Code
from tyokirja.workbooks.reading import read

SHIPPED = ("kouvola", "kokemaki")
BEFORE = {
    SHARE.id: answered(SHARE, actual=46.5, status="on_track", commentary="Uusi asiointipalvelu\notettiin käyttöön."),
    COUNT.id: answered(COUNT, actual=25.0),
    READY.id: MergedRow(READY, State.ANSWERED, {"commentary": MergedCell("-", "-")}),
}


def notes(data: bytes) -> dict[str, str]:
    """The notes of the sheet to fill, by cell."""
    sheet = Sheet(data).sheet
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


@pytest.mark.parametrize("name", SHIPPED)
def test_what_the_columns_do_not_show_of_the_last_round_is_a_note_beside_them(name: str) -> None:
    data = make(name=name, previous=BEFORE)
    sheet = Sheet(data)
    assert notes(data) == {
        sheet.address(SHARE, "previous_actual"): (
            "Edellinen vastaus\nTila: Etenee\nSelite: Uusi asiointipalvelu\notettiin käyttöön."
        )
    }
    assert sheet.cell(COUNT, "previous_actual").value == 25
    assert "edellisen kierroksen vastaus" in "".join(str(cell.value) for cell in opened(data).worksheets[1]["A"])


def test_without_a_column_the_figure_is_in_the_note_too() -> None:
    layout = replace(template(), columns=tuple(each for each in template().columns if each.name != "previous_actual"))
    again = MergedRow(COUNT, State.ANSWERED, {"actual": MergedCell(37.0, "Ennallaan")})
    previous = BEFORE | {COUNT.id: again, ACTION.id: answered(ACTION, actual="Tehty osin")}
    data = workbook(catalogue(), DEPARTMENT, ROUND, layout, issue="x", previous=previous)
    told = notes(data)
    figures = [told[Sheet(data).address(row, "target")].splitlines()[1] for row in (SHARE, COUNT, ACTION)]
    assert figures == ["Toteuma: 46,5 %", "Toteuma: 37", "Toteuma: Tehty osin"]


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("language", list(Language))
def test_the_note_takes_no_room(name: str, language: Language) -> None:
    without = replace(template(name), last_round=LastRound.NO)
    plain = workbook(catalogue(), DEPARTMENT, ROUND, without, issue="x", language=language, previous=BEFORE)
    noted = make(name=name, language=language, previous=BEFORE)
    assert not notes(plain)
    widths = [{at: each.width for at, each in Sheet(data).sheet.column_dimensions.items()} for data in (plain, noted)]
    assert widths[0] == widths[1]


@pytest.mark.parametrize("name", SHIPPED)
def test_where_no_last_round_exists_nothing_of_it_is_shown(name: str) -> None:
    data = make(name=name)
    assert not notes(data)
    assert not [each for each in Sheet(data).columns if each.startswith("previous_")]


def _with_columns() -> Layout:
    kept = [each for each in template().columns if each.name != "previous_actual"]
    told = ("previous_actual", "previous_status", "previous_commentary")
    return replace(template(), columns=(*(FormColumn(each, Labels(each, each, each), 12) for each in told), *kept))


def test_a_template_may_have_columns_of_all_of_it() -> None:
    data = workbook(catalogue(), DEPARTMENT, ROUND, _with_columns(), issue="x", previous=BEFORE)
    sheet = Sheet(data)
    assert not notes(data)
    assert [
        sheet.cell(SHARE, each).value for each in ("previous_actual", "previous_status", "previous_commentary")
    ] == [
        0.465,
        "Etenee",
        "Uusi asiointipalvelu\notettiin käyttöön.",
    ]
    assert sheet.cell(READY, "previous_commentary").value is None
    assert all(sheet.cell(SHARE, each).protection.locked for each in sheet.columns if each.startswith("previous_"))


def test_a_column_of_ones_own_is_in_the_note_under_its_heading(tmp_path: Path) -> None:
    answers = {"own_kustannus": MergedCell(1500.0, "1500"), "own_riskitaso": MergedCell("Suuri", "Suuri")}
    before = {SHARE.id: MergedRow(SHARE, State.ANSWERED, answers)}
    data = workbook(catalogue(), DEPARTMENT, ROUND, loaded(tmp_path), issue="x", language=Language.SV, previous=before)
    (words,) = notes(data).values()
    assert words.splitlines() == ["Föregående svar", "Kostnad €: 1\N{NO-BREAK SPACE}500 €", "Risknivå: Stor"]


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
@pytest.mark.parametrize("columns", [False, True])
def test_what_is_shown_of_the_last_round_is_the_forms_own_when_it_comes_back(
    suffix: str, columns: bool, office: Office, tmp_path: Path
) -> None:
    layout = _with_columns() if columns else template()
    data = workbook(catalogue(), DEPARTMENT, ROUND, layout, issue="0123456789ab", previous=BEFORE)
    (tmp_path / "lomake.xlsx").write_bytes(data)
    sheet = Sheet(data)
    with office.open(tmp_path / "lomake.xlsx") as book:
        book.type(sheet.name, sheet.address(SHARE, "actual"), "Ennallaan")
        book.type(sheet.name, sheet.address(ACTION, "actual"), "Valmis")
        book.recalculate()
        said = book.value(sheet.name, sheet.address(SHARE, "check"))
        book.save(tmp_path / f"vastaus.{suffix}")
    returned = (tmp_path / f"vastaus.{suffix}").read_bytes()
    wanted = expectation(catalogue(), ROUND, layout, BEFORE)
    (result,) = submissions(Candidate(f"vastaus.{suffix}", returned), read(returned), wanted, {})
    assert [(each.row_id, each.typed) for each in result.submission.answers] == [
        (SHARE.id, "Ennallaan"),
        (ACTION.id, "Valmis"),
    ]
    assert result.submission.unexpected == ()
    assert result.submission.returned == 2
    assert "Tila" not in str(said)  # what was said in the last round need not be typed again


def test_words_added_to_the_note_are_kept_and_told() -> None:
    data = make(previous=BEFORE)
    wanted = expectation(catalogue(), ROUND, template(), BEFORE)
    book = read(data)
    (sheet,) = [each for each in book.sheets if each.comments]
    (noted,) = sheet.comments
    written = replace(noted, text=noted.text + "\nTämä ei pidä enää paikkaansa")
    changed = replace(
        book, sheets=tuple(replace(each, comments=(written,)) if each is sheet else each for each in book.sheets)
    )
    (result,) = submissions(Candidate("vastaus.xlsx", b""), changed, wanted, {})
    assert ["Tämä ei pidä enää paikkaansa" in each.text for each in result.submission.unexpected] == [True]
    assert noted.text.splitlines()[0] == "Edellinen vastaus"


def test_a_changed_cell_of_the_last_round_is_told() -> None:
    layout = _with_columns()
    data = workbook(catalogue(), DEPARTMENT, ROUND, layout, issue="0123456789ab", previous=BEFORE)
    sheet = Sheet(data)
    book = opened(data)
    for name, value in (("previous_commentary", "Aivan muuta"), ("previous_actual", 0.2)):
        book[sheet.name][sheet.address(SHARE, name)].value = value
    stream = io.BytesIO()
    book.save(stream)
    wanted = expectation(catalogue(*ROWS), ROUND, layout, BEFORE)
    (result,) = submissions(Candidate("muutettu.xlsx", stream.getvalue()), read(stream.getvalue()), wanted, {})
    told = {each.cell: each.value for each in result.problems if each.code is Code.MASTER_CHANGED}
    assert told == {
        sheet.address(SHARE, "previous_commentary"): "Aivan muuta",
        sheet.address(SHARE, "previous_actual"): "20 %",
    }
