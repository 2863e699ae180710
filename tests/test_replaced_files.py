"""What a run replaces in the round's folder: what the program made goes, what a person has saved stays."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.mail_rounds import issued, returned_as_typed
from tests.saved_as import xlsb
from tyokirja.cli import run
from tyokirja.gathering import gather
from tyokirja.problems import Code


def test_a_mended_form_goes_and_what_somebody_saved_there_stays(tmp_path: Path) -> None:
    root = issued(tmp_path)
    for name in ("hallinto", "sivistys", "tekninen"):
        (form,) = (root / "lomakkeet").glob(f"*{name}.xlsx")
        returned_as_typed(form, root / "palautetut" / f"{name}.xlsx", {"actual": "noin puolet"})
    run(["consolidate", str(root)])
    made = {path.name.rpartition("-")[2]: path for path in (root / "palaute").iterdir()}
    assert set(made) == {"hallinto.xlsx", "sivistys.xlsx", "tekninen.xlsx"}

    begun = openpyxl.load_workbook(made["sivistys.xlsx"])
    begun.save(made["sivistys.xlsx"])
    openpyxl.Workbook().save(root / "palaute" / "muistiinpanot.xlsx")
    (root / "palaute" / "ei-työkirja.xlsx").write_text("muistiinpanoja", encoding="utf-8")
    for name in ("hallinto", "sivistys"):
        (form,) = (root / "lomakkeet").glob(f"*{name}.xlsx")
        words = {"hallinto": "Etenee", "sivistys": "Framskrider"}[name]
        returned_as_typed(form, root / "palautetut" / f"{name}.xlsx", {"actual": "5", "status": words})
    run(["consolidate", str(root)])

    left = {path.name.rpartition("-")[2] for path in (root / "palaute").iterdir()}
    assert left == {"sivistys.xlsx", "tekninen.xlsx", "muistiinpanot.xlsx", "työkirja.xlsx"}


def test_a_master_that_somebody_saved_is_kept_and_never_overwritten(tmp_path: Path) -> None:
    root = issued(tmp_path)
    (form,) = (root / "lomakkeet").glob("*hallinto.xlsx")
    notes = []
    for number in range(3):
        returned_as_typed(form, root / "palautetut" / "hallinto.xlsx", {"actual": str(number)})
        run(["consolidate", str(root)])
        book = openpyxl.load_workbook(root / "koonti.xlsx")
        book.worksheets[0]["A1"] = note = f"Muistiinpano {number}"
        book.save(root / "koonti.xlsx")
        notes.append(note)
    run(["consolidate", str(root)])

    found = [openpyxl.load_workbook(path).worksheets[0]["A1"].value for path in root.glob("koonti-edellinen*.xlsx")]
    assert sorted(found) == notes


def test_the_master_that_was_saved_last_is_read_whatever_its_format_and_the_other_is_told(tmp_path: Path) -> None:
    root = issued(tmp_path)
    run(["consolidate", str(root)])
    book = openpyxl.load_workbook(root / "koonti.xlsx")
    for column, typed in enumerate(("TES-001", "Toteuma", "7", "Kaisa", "Soitettu"), 1):
        book["Oikaisut"].cell(6, column, typed)
    edited = io.BytesIO()
    book.save(edited)
    (root / "koonti.xlsb").write_bytes(xlsb(edited.getvalue()))
    os.utime(root / "koonti.xlsx", (0, 0))

    def corrected() -> tuple[list[str], list[str]]:
        consolidation = gather(root, workers=1).consolidation
        unread = [each.file for each in consolidation.problems if each.code is Code.MASTER_NOT_READ]
        return [each.why for each in consolidation.corrections], unread

    assert corrected() == (["Soitettu"], [])
    run(["consolidate", str(root)])
    assert corrected() == (["Soitettu"], [])
    assert sorted(path.name for path in root.glob("koonti*.xls*")) == [
        "koonti-edellinen.xlsb", "koonti-edellinen.xlsx", "koonti.xlsx",
    ]  # fmt: skip

    (root / "koonti.ods").write_bytes((root / "koonti-edellinen.xlsb").read_bytes())
    os.utime(root / "koonti.ods", (0, 0))
    assert corrected() == (["Soitettu"], ["koonti.ods"])


@pytest.mark.parametrize("gone", ["koonti.xlsx", "lomakkeet", "palautetut"])
def test_a_round_folder_that_was_half_copied_says_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], gone: str
) -> None:
    root = issued(tmp_path)
    answered_again(root, "1")
    part = root / gone
    part.unlink() if part.is_file() else shutil.rmtree(part)
    capsys.readouterr()

    for command in ("status", "consolidate"):
        assert run([command, str(root)]) == 1
        said = " ".join(capsys.readouterr().out.split())
        assert f": {gone}." in said
        assert ("hallinto.xlsx" in said) is (gone == "palautetut")


def test_a_returned_file_that_was_in_the_master_and_is_gone_is_named(tmp_path: Path) -> None:
    root = issued(tmp_path)
    answered_again(root, "1")
    (root / "palautetut" / "hallinto.xlsx").unlink()

    def gone() -> list[str]:
        problems = gather(root, workers=1).consolidation.problems
        return [dict(each.fields)["files"] for each in problems if each.code is Code.RETURNS_GONE]

    assert gone() == ["hallinto.xlsx"]
    answered_again(root, "2")
    assert gone() == []


def words_of(report: Path) -> list[str]:
    """The paragraphs of a report, those in content controls and tables too."""
    paragraphs = docx.Document(str(report)).element.body.xpath(".//w:p")
    return ["".join(text.text or "" for text in each.xpath(".//w:t")) for each in paragraphs]


def answered_again(root: Path, actual: str) -> None:
    """The department's form with another figure, and everything made anew."""
    (form,) = (root / "lomakkeet").glob("*hallinto.xlsx")
    returned_as_typed(form, root / "palautetut" / "hallinto.xlsx", {"actual": actual, "status": "Etenee"})
    run(["consolidate", str(root)])


def test_what_somebody_wrote_in_the_report_stays_in_it_and_untouched_ones_do_not_pile_up(tmp_path: Path) -> None:
    root = issued(tmp_path)
    for actual in ("1", "2"):
        answered_again(root, actual)
    assert [path.name for path in root.glob("raportti*.docx")] == ["raportti.docx"]

    for number in range(2):
        document = docx.Document(str(root / "raportti.docx"))
        document.add_paragraph(f"Kaupunginjohtajan sana {number}")
        document.save(str(root / "raportti.docx"))
        answered_again(root, str(number + 3))

    words = words_of(root / "raportti.docx")
    assert [each for each in words if "Kaupunginjohtajan" in each] == [
        "Kaupunginjohtajan sana 0", "Kaupunginjohtajan sana 1",
    ]  # fmt: skip
    assert sorted(path.name for path in root.glob("raportti*.docx")) == ["raportti-edellinen.docx", "raportti.docx"]


def test_a_feedback_form_that_somebody_began_to_fill_is_kept(tmp_path: Path) -> None:
    root = issued(tmp_path)
    answered_again(root, "noin puolet")
    (form,) = (root / "palaute").iterdir()
    book = openpyxl.load_workbook(form)
    book.worksheets[0]["A1"] = "kesken"
    book.save(form)
    answered_again(root, "melkein kaikki")

    (kept,) = (root / "palaute").glob("*-muokattu.xlsx")
    assert openpyxl.load_workbook(kept).worksheets[0]["A1"].value == "kesken"
