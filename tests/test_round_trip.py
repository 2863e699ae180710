"""A round with LibreOffice as the department heads' Excel: filled as typed, saved in three formats, merged right."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.office import Office
from tyokirja.cli import run
from tyokirja.files import resources

ANSWERS: dict[str, dict[str, dict[str, str]]] = {
    # department -> row id -> column -> what is typed
    "kaupunki": {
        "KOU-001": {"actual": "97", "status": "Etenee", "forecast": "Toteutuu"},
        "KOU-002": {"actual": "46,5 %", "status": "Etenee", "commentary": "Kysely tehty, ääkköset säilyvät"},
        "KOU-010": {"actual": "11 000 000", "status": "Viivästynyt", "commentary": "=ei kaava, vaan teksti"},
    },
    "hallintopalvelut": {
        "KOU-013": {"actual": "kyllä", "status": "Toteutunut"},
        "KOU-014": {"actual": "12,5", "status": "Etenee"},
        "KOU-016": {"actual": "-3", "status": "Ei toteutunut", "commentary": "Rivi 1"},
    },
    "henkilostopalvelut": {"KOU-018": {"status": "Etenee"}, "KOU-019": {"status": "Toteutunut"}},
}
EXPECTED = {
    ("KOU-001", "actual"): "97",
    ("KOU-002", "actual"): "46.5",
    ("KOU-002", "commentary"): "Kysely tehty, ääkköset säilyvät",
    ("KOU-010", "actual"): "11000000",
    ("KOU-010", "status"): "delayed",
    ("KOU-010", "commentary"): "'=ei kaava, vaan teksti",
    ("KOU-013", "actual"): "1",
    ("KOU-014", "actual"): "12.5",
    ("KOU-016", "actual"): "-3",
    ("KOU-018", "status"): "on_track",
    ("KOU-019", "status"): "attained",
}


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("round")
    run(["import", str(resources.seed("kouvola_2026.md")), "-o", str(folder / "tavoitteet.xlsx")])
    run(["generate", str(folder / "tavoitteet.xlsx"), "--round", "Q2/2026", "--output", str(folder / "out")])
    return folder / "out" / "kouvola" / "2026-Q2"


def _fill(office: Office, form: Path, answers: dict[str, dict[str, str]], target: Path) -> None:
    seen = openpyxl.load_workbook(form)
    hidden = {str(key): value for key, value in seen["_tyokirja"].iter_rows(max_col=2, values_only=True) if key}
    name = str(hidden["sheet"])
    columns = {key[7:]: str(letter) for key, letter in hidden.items() if key.startswith("column:")}
    places = {str(cell.value): cell.row for cell in seen[name][columns["row_id"]]}
    with office.open(form) as book:
        for row_id, typed in answers.items():
            for column, text in typed.items():
                cell = f"{columns[column]}{places[row_id]}"
                if text.startswith("="):
                    book.set(name, cell, text)
                else:
                    book.type(name, cell, text)
        book.save(target)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_what_is_typed_in_libreoffice_stands_in_the_master(
    office: Office, issued: Path, tmp_path: Path, suffix: str
) -> None:
    folder = tmp_path / "kouvola" / "2026-Q2"
    shutil.copytree(issued, folder)
    for department, answers in ANSWERS.items():
        form = folder / "lomakkeet" / f"kouvola-2026-Q2-{department}.xlsx"
        _fill(office, form, answers, folder / "palautetut" / f"{department}.{suffix}")
    run(["consolidate", str(folder)])
    with (folder / "koonti.csv").open(encoding="utf-8", newline="") as stream:
        lines = {line["row_id"]: line for line in csv.DictReader(stream)}
    found = {(row_id, column): lines[row_id][column] for row_id, column in EXPECTED}
    assert found == EXPECTED
    problems = json.loads((folder / "huomiot.json").read_text(encoding="utf-8"))
    unread = [each for each in problems if each["code"] in ("unexpected_text", "master_changed", "heading_lost")]
    assert unread == []
    assert {line["state"] for line in lines.values() if line["department"] == "tilapalvelut"} == {"not_returned"}
