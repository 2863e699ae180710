"""What a run replaces in the round's folder: what the program made goes, what a person has saved stays."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.mail_rounds import issued, returned_as_typed
from tyokirja.cli import run


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
