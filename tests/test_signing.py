"""Who answers for a measure, who filled a form and who approved it: on the form, in the data, and where approval is asked for."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests import catalogues, mail_rounds
from tests.mail_rounds import returned_as_typed
from tests.masters import csv_bytes
from tests.office import Office
from tyokirja import consolidate, gathering
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.cli import run
from tyokirja.mailing import outbox, remind
from tyokirja.model import Consolidation, Settings, State
from tyokirja.problems import Code
from tyokirja.report.data import tidy
from tyokirja.rounds import RoundFolder
from tyokirja.sources.importing import import_document

ANSWERS = {"actual": "5", "status": "Toteutunut", "forecast": "Toteutuu", "commentary": "Valmis", "evidence": "Tilasto"}
APPROVING = Settings("Testilä", "testila", "2026", reply_to="talous@testila.fi", approval=True)


def issued(folder: Path, **changes: Any) -> RoundFolder:
    """A round of one department with two rows, as ``generate`` makes it."""
    return RoundFolder(mail_rounds.issued(folder, mail_rounds.DEPARTMENTS[:1], **changes))


def returned(folder: RoundFolder, name: str, answers: dict[str, str], **signed: str | date) -> None:
    """The form with these answers on every row and these words beside the labels above the table."""
    target = folder.returned / name
    returned_as_typed(next(folder.forms.iterdir()), target, answers)
    mail_rounds.sign(target, signed)


def gathered(folder: RoundFolder) -> Consolidation:
    return gathering.gather(folder.root, workers=1).consolidation


SIGNED: dict[str, str | date] = {
    "filled_by": "Maija Mäki",
    "filled_on": date(2026, 7, 14),
    "approved_by": "Jussi Johtaja",
    "approved_on": "15.7.2026",
}


def test_a_form_says_who_filled_and_who_approved_it_in_the_data_and_the_sources(tmp_path: Path) -> None:
    folder = issued(tmp_path)
    returned(folder, "lomake.xlsx", ANSWERS, **SIGNED)
    found = gathered(folder)
    lines = list(csv.DictReader(io.StringIO(csv_bytes(found).decode())))
    assert [[line[name] for name in SIGNED] for line in lines] == [
        ["Maija Mäki", "2026-07-14", "Jussi Johtaja", "2026-07-15"]
    ] * 2
    assert found.cells.balanced
    assert {str(each.code) for each in found.problems}.isdisjoint({"unexpected_text", "approval_missing"})
    consolidate.write(gathering.gather(folder.root, workers=1), workers=1)
    sources = openpyxl.load_workbook(folder.master)["Lähteet"]
    shown = [cell.value for row in sources.iter_rows() for cell in row]
    assert {"Maija Mäki", "Jussi Johtaja"} <= set(shown)


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["ods", "csv", "xls"])
def test_the_names_are_read_in_every_format(suffix: str, tmp_path: Path, office: Office) -> None:
    folder = issued(tmp_path)
    returned(folder, "lomake.xlsx", ANSWERS, **SIGNED)
    whole = folder.returned / "lomake.xlsx"
    other = office.convert(whole, tmp_path / f"lomake.{suffix}")
    data = other.read_bytes()
    whole.unlink()
    (folder.returned / f"lomake.{suffix}").write_bytes(data)
    (line, _) = tidy.lines(gathered(folder))
    assert (line.filled_by, line.filled_on, line.approved_by, line.approved_on) == (
        "Maija Mäki",
        "2026-07-14",
        "Jussi Johtaja",
        "2026-07-15",
    )  # fmt: skip - one line


@pytest.mark.parametrize("lower", [0, 2])
def test_what_is_typed_over_a_label_is_nobodys_name(lower: int, tmp_path: Path) -> None:
    folder = issued(tmp_path)
    returned(folder, "lomake.xlsx", ANSWERS, approved_on="15.7.2026")
    book = openpyxl.load_workbook(folder.returned / "lomake.xlsx")
    sheet = book.worksheets[0]
    (label,) = [cell for row in sheet.iter_rows(max_row=6) for cell in row if cell.value == "Hyväksytty (pvm)"]
    label.value = "Valmis, Pirjo"
    if lower:
        sheet.insert_rows(1, lower)
    book.save(folder.returned / "lomake.xlsx")
    (submission,) = gathered(folder).submissions
    assert submission.signed == {}
    assert sorted(each.text for each in submission.unexpected) == ["15.7.2026", "Valmis, Pirjo"]


def test_where_approval_is_asked_for_the_rest_waits_and_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TYOKIRJA_LANG", "fi")
    folder = issued(tmp_path, settings=APPROVING)
    returned(folder, "lomake.xlsx", ANSWERS, filled_by="Maija Mäki")
    found = gathered(folder)
    assert [(each.state, each.answers, each.lacking) for each in found.rows] == [(State.PARTIAL, {}, ("approval",))] * 2
    assert [each.given["actual"].value for each in found.rows] == [5.0, 5.0]
    assert [dict(each.fields)["count"] for each in found.problems if each.code is Code.APPROVAL_MISSING] == ["2"]
    assert found.cells.balanced
    run(["status", str(folder.root)])
    assert "Hallintopalvelut: 2 riviä odottaa hyväksyntää." in capsys.readouterr().out
    (message,) = [each.message for each in remind.plan(outbox.open_office(folder.root, today=date(2026, 7, 1))).planned]
    assert "odottaa hyväksyntää" in message.text
    assert "puuttuu näiltä riveiltä" not in message.text
    (folder.returned / "lomake.xlsx").rename(tmp_path / "ensin.xlsx")
    (folder.returned / "taytetty.xlsx").write_bytes(message.attachments[0].data)
    (again,) = gathered(folder).submissions
    assert again.verdict.value in ("read", "blank"), "the reminder's form is filled, and not approved"
    (tmp_path / "ensin.xlsx").rename(folder.returned / "lomake.xlsx")
    consolidate.write(gathering.gather(folder.root, workers=1), workers=1)
    book = openpyxl.load_workbook(folder.master)
    missing = [str(cell.value) for row in book["Puuttuvat"].iter_rows() for cell in row]
    assert "Odottaa hyväksyntää" in missing
    assert any("Toteuma 5" in each for each in missing)
    assert any(each["code"] == "approval_missing" for each in json.loads(folder.problems.read_bytes()))


def test_waiting_answers_count_as_soon_as_the_approval_comes(tmp_path: Path) -> None:
    folder = issued(tmp_path, settings=APPROVING)
    returned(folder, "a.xlsx", ANSWERS, filled_by="Maija Mäki")
    returned(folder, "b.xlsx", ANSWERS, filled_by="Maija Mäki", approved_by="Jussi Johtaja")
    found = gathered(folder)
    assert {each.state for each in found.rows} == {State.ANSWERED}
    assert Code.APPROVAL_MISSING not in {each.code for each in found.problems}
    returned(folder, "c.xlsx", {**ANSWERS, "actual": "7"})
    assert {each.state for each in gathered(folder).rows} == {State.PARTIAL}, "another answer is approved anew"


FIRST, LATER = datetime(2026, 7, 14, 9, 0), datetime(2026, 7, 16, 15, 0)
CHANGED = {**ANSWERS, "actual": "7"}


def on(day: str) -> dict[str, str]:
    """An approval of a day."""
    return {"approved_by": "Jussi Johtaja", "approved_on": day}


@pytest.mark.parametrize(
    ("answers", "first", "later", "asked"),
    [
        (CHANGED, {"approved_by": "Jussi Johtaja"}, {"approved_by": "Jussi  johtaja"}, ["2"]),
        (CHANGED, on("15.7.2026"), on("15.7.2026"), ["2"]),
        # Nothing has changed, a new day, another approver, approved on the day of saving, not approved before.
        (ANSWERS, {"approved_by": "Jussi Johtaja"}, {"approved_by": "Jussi Johtaja"}, []),
        (CHANGED, on("14.7.2026"), on("15.7.2026"), []),
        (CHANGED, {"approved_by": "Jussi Johtaja"}, {"approved_by": "Sari Sijainen"}, []),
        (CHANGED, on("16.7.2026"), on("16.7.2026"), []),
        (CHANGED, {}, {"approved_by": "Jussi Johtaja"}, []),
    ],
)  # fmt: skip
def test_an_approval_that_is_older_than_the_answers_is_asked_about_where_that_is_known(
    answers: dict[str, str], first: dict[str, str], later: dict[str, str], asked: list[str], tmp_path: Path
) -> None:
    folder = issued(tmp_path, settings=APPROVING)
    for name, typed, signed, saved in (("b.xlsx", ANSWERS, first, FIRST), ("a.xlsx", answers, later, LATER)):
        returned(folder, name, typed)
        mail_rounds.sign(folder.returned / name, signed, saved=saved)
    found = gathered(folder)
    told = [each for each in found.problems if each.code is Code.APPROVAL_OLDER]
    assert [dict(each.fields)["count"] for each in told] == asked
    assert [(each.file, dict(each.fields)["other"]) for each in told] == [("a.xlsx", "b.xlsx")] * len(asked)


@pytest.mark.parametrize("word", ["-", " ", "…"])
def test_a_dash_approves_nothing(word: str, tmp_path: Path) -> None:
    folder = issued(tmp_path, settings=APPROVING)
    returned(folder, "a.xlsx", ANSWERS, approved_by=word)
    assert {each.state for each in gathered(folder).rows} == {State.PARTIAL}


def test_the_setting_and_the_persons_survive_the_catalogue(tmp_path: Path) -> None:
    rows = tuple(
        replace(each, person="Paula Puro", person_email="paula@testila.fi") for each in mail_rounds.rows("hallinto")
    )
    made = mail_rounds.catalogue(mail_rounds.DEPARTMENTS[:1], rows=rows, settings=APPROVING)
    path = tmp_path / "luettelo.xlsx"
    path.write_bytes(catalogue_workbook(made))
    assert read_catalogue(path) == (made, ())


def without_columns(path: Path, *titles: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Tavoitteet"]
    for title in titles:
        sheet.delete_cols(next(cell.column for cell in sheet[1] if cell.value == title))
    book.save(path)


def test_a_catalogue_without_the_columns_is_read(tmp_path: Path) -> None:
    path = catalogues.saved(tmp_path / "luettelo.xlsx", mail_rounds.catalogue())
    without_columns(path, "Vastuuhenkilö", "Vastuuhenkilön sähköposti")
    read, problems = read_catalogue(path)
    assert read.rows == mail_rounds.catalogue().rows
    assert problems == ()


def test_a_person_is_named_on_the_form_and_copied_in_the_reminder_for_missing_rows(tmp_path: Path) -> None:
    first, second = mail_rounds.rows("hallinto")
    rows = (replace(first, person="Paula Puro", person_email="paula@testila.fi"), replace(second, person="Eero"))
    folder = issued(tmp_path, rows=rows)
    sheet = openpyxl.load_workbook(next(folder.forms.iterdir())).worksheets[0]
    shown = [str(cell.value) for cell in sheet["B"]]
    assert shown.index("Vastuuhenkilö: Paula Puro") < shown.index("Vastuuhenkilö: Eero")
    (message,) = [each.message for each in remind.plan(outbox.open_office(folder.root, today=date(2026, 7, 1))).planned]
    assert message.cc == ("paula@testila.fi",)
    returned(folder, "a.xlsx", ANSWERS)
    book = openpyxl.load_workbook(folder.returned / "a.xlsx")
    for row in book.worksheets[0].iter_rows(min_row=8):
        if row[0].value == second.id:
            for cell in row:
                cell.value = cell.value if cell.protection.locked else None
    book.save(folder.returned / "a.xlsx")
    (message,) = [each.message for each in remind.plan(outbox.open_office(folder.root, today=date(2026, 7, 2))).planned]
    assert message.cc == (), "who has answered is not written to"
    assert "vastuuhenkilö Eero" in message.text
    assert [line.person for line in tidy.lines(gathered(folder))] == ["Paula Puro", "Eero"]


def test_import_reads_the_person_of_a_measure_from_its_column(tmp_path: Path) -> None:
    source = tmp_path / "ohjelma.md"
    source.write_text(
        "# Testilä, toiminnalliset tavoitteet 2026\n\n## Hallintopalvelut\n\n"
        "| Tavoite | Mittari | Lähtöarvo 2025 | Tavoitearvo 2026 | Vastuuhenkilö |\n|---|---|---|---|---|\n"
        "| Sujuvat palvelut | Käsittelyaika, päivää | 12 | 10 | Paula Puro, paula@testila.fi |\n"
        "| Sujuvat palvelut | Asiointeja, kpl | 100 | 120 | hallintojohtaja |\n",
        encoding="utf-8",
    )
    found = import_document(source, organisation="Testilä")
    assert [(row.measure, row.person, row.person_email) for row in found.rows] == [
        ("Käsittelyaika, päivää", "Paula Puro", "paula@testila.fi"),
        ("Asiointeja, kpl", "hallintojohtaja", ""),
    ]  # fmt: skip - one list
    assert found.report is not None
    assert found.report.balanced
    assert [
        each.text for each in found.report.left_over if "Paula" in each.text or "hallintojohtaja" in each.text
    ] == []
