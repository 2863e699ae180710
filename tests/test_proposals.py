"""A measure of the respondent's own below the table: kept, told as a proposal, and read once the catalogue has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests import catalogues, mail_rounds
from tests.office import Office
from tyokirja import consolidate, gathering, generate
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.intake.identity import hidden_sheet
from tyokirja.mail.records import MessageKind
from tyokirja.mailing import outbox, remind, send
from tyokirja.model import Kind, Language, Row
from tyokirja.problems import Code
from tyokirja.report.reconciliation import every_problem
from tyokirja.rounds import RoundFolder
from tyokirja.texts import text
from tyokirja.workbooks.reading import read

ANSWERED = {
    "actual": "5",
    "status": "Toteutunut",
    "forecast": "Toteutuu",
    "commentary": "Valmis",
    "evidence": "Tilasto",
}
OWN = "Verkkoasioinnin osuus kaikista hakemuksista"


def round_with_proposal(folder: Path) -> RoundFolder:
    """A round of one department whose form came back with a measure of its own in the first line below the table."""
    made = mail_rounds.catalogue(mail_rounds.DEPARTMENTS[:1])
    planned = generate.plan(catalogues.saved(folder / "luettelo.xlsx", made), "Q2/2026", folder / "output")
    generate.carry_out(planned)
    path = planned.folder.forms / "testila-2026-Q2-hallinto.xlsx"
    hidden = hidden_sheet(read(path.read_bytes(), path.name)) or {}
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = max(cell.row for cell in sheet["A"] if cell.value) + 1
    answers: dict[str, str | int] = {"measure": OWN, "actual": 41, "status": "Etenee"}
    for name, value in answers.items():
        sheet[f"{hidden[f'column:{name}']}{at}"] = value
    book.save(planned.folder.returned / "lomake.xlsx")
    return planned.folder


def test_whoever_has_answered_everything_and_proposes_a_measure_is_not_reminded_but_thanked(tmp_path: Path) -> None:
    folder = round_with_proposal(tmp_path)
    office = outbox.open_office(folder.root, today=date(2026, 7, 20))
    (reminder,) = remind.plan(office).planned
    assert reminder.message.kind is MessageKind.REMINDER, "a proposal asks nothing of who made it"
    mail_rounds.returned_as_typed(folder.returned / "lomake.xlsx", folder.returned / "lomake.xlsx", ANSWERED)
    assert [name for name, _ in told(folder)] == [OWN]
    assert remind.plan(office).planned == ()
    assert [each.message.kind for each in send.plan_thanks(office).planned] == [MessageKind.THANKS]


def told(folder: RoundFolder) -> list[tuple[str, str]]:
    found = gathering.gather(folder.root, workers=1).consolidation
    assert found.cells.balanced
    assert Code.ROW_UNKNOWN not in {each.code for each in found.problems}
    return [(each.value, dict(each.fields)["answers"]) for each in found.problems if each.code is Code.MEASURE_PROPOSED]


def test_it_is_told_with_what_was_answered_and_stands_in_the_feedback_form(tmp_path: Path) -> None:
    folder = round_with_proposal(tmp_path)
    ((name, answers),) = told(folder)
    assert name == OWN
    assert "41" in answers
    assert "Etenee" in answers
    again = [
        each.value
        for each in every_problem(gathering.gather(folder.root, workers=1).consolidation)
        if each.code is Code.UNEXPECTED_TEXT
    ]
    assert again == [], "what is told with the proposal is not told again as a text of no answer"
    written = consolidate.write(gathering.gather(folder.root, workers=1), workers=1)
    (form,) = written.feedback
    words = [str(cell.value) for row in openpyxl.load_workbook(form).worksheets[0].iter_rows() for cell in row]
    assert any(OWN in each for each in words)
    assert text("form.mend.proposed", Language.FI) in words
    assert not any(each.startswith("Tarkistettavaa") for each in words), "nothing is asked of who made it"


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["ods", "csv"])
def test_it_is_told_from_other_formats_too(suffix: str, tmp_path: Path, office: Office) -> None:
    folder = round_with_proposal(tmp_path)
    whole = folder.returned / "lomake.xlsx"
    office.convert(whole, folder.returned / f"lomake.{suffix}")
    whole.unlink()
    assert [name for name, _ in told(folder)] == [OWN]


def test_once_the_catalogue_has_it_the_answer_is_read_and_nothing_is_proposed(tmp_path: Path) -> None:
    folder = round_with_proposal(tmp_path)
    made = mail_rounds.catalogue(mail_rounds.DEPARTMENTS[:1])
    row = Row("TES-900", "hallinto", goal="Sujuvat palvelut", measure=OWN, kind=Kind.NUMBER, target=50.0)
    folder.catalogue.write_bytes(catalogue_workbook(replace(made, rows=(*made.rows, row))))
    assert told(folder) == []
    found = gathering.gather(folder.root, workers=1).consolidation
    assert found.rows[-1].value("actual") == 41.0
    assert found.rows[-1].typed("status") == "Etenee"


def test_a_name_that_two_rows_have_is_nobodys_guess(tmp_path: Path) -> None:
    folder = round_with_proposal(tmp_path)
    made = mail_rounds.catalogue(mail_rounds.DEPARTMENTS[:1])
    more = tuple(Row(f"TES-90{number}", "hallinto", goal=f"Tavoite {number}", measure=OWN) for number in (1, 2))
    folder.catalogue.write_bytes(catalogue_workbook(replace(made, rows=(*made.rows, *more))))
    assert [name for name, _ in told(folder)] == [OWN]
