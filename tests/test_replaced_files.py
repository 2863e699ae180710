"""What a run replaces in the round's folder: what the program made goes, what a person has saved stays."""

from __future__ import annotations

import io
import os
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.mail_rounds import issued, returned_as_typed
from tests.saved_as import xlsb
from tyokirja.cli import run
from tyokirja.consolidate import gather
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
    assert corrected() == (["Soitettu"], ["koonti.xlsb"])


def answered_again(root: Path, actual: str) -> None:
    """The department's form with another figure, and everything made anew."""
    (form,) = (root / "lomakkeet").glob("*hallinto.xlsx")
    returned_as_typed(form, root / "palautetut" / "hallinto.xlsx", {"actual": actual, "status": "Etenee"})
    run(["consolidate", str(root)])


def test_a_report_that_somebody_wrote_in_is_kept_and_told_and_untouched_ones_do_not_pile_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = issued(tmp_path)
    for actual in ("1", "2"):
        answered_again(root, actual)
    assert [path.name for path in root.glob("raportti*.docx")] == ["raportti.docx"]

    for number in range(2):
        document = docx.Document(str(root / "raportti.docx"))
        document.add_paragraph(f"Kaupunginjohtajan sana {number}")
        document.save(str(root / "raportti.docx"))
        capsys.readouterr()
        answered_again(root, str(number + 3))
        assert "raportti-muokattu" in capsys.readouterr().out

    words = [docx.Document(str(path)).paragraphs[-1].text for path in root.glob("raportti-muokattu*.docx")]
    assert sorted(words) == ["Kaupunginjohtajan sana 0", "Kaupunginjohtajan sana 1"]


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
