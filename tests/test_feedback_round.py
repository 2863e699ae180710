"""The respondent's round trip: mistakes go in, a fresh form with a mark at each comes out; mended, the master is clean."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.office import Office
from tyokirja.catalogue.defaults import default_choices, default_rounds
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.cli import run
from tyokirja.model import Catalogue, Department, Direction, Kind, Row, Settings

KINDS = {
    1: Kind.NUMBER,
    2: Kind.NUMBER,
    3: Kind.NUMBER,
    4: Kind.NUMBER,
    5: Kind.NUMBER,
    6: Kind.NUMBER,
    7: Kind.NUMBER,
    8: Kind.YES_NO,
    9: Kind.PERCENT,
    10: Kind.DATE,
    11: Kind.NUMBER,
    12: Kind.NUMBER,
    13: Kind.NUMBER,
    14: Kind.MONEY,
}
MISTAKES: dict[int, tuple[str, object, str]] = {
    # row -> column, what is in the cell, the problem that it makes
    1: ("actual", "paljon", "value_not_number"),
    2: ("actual", "1.234", "value_ambiguous"),
    3: ("actual", "ei tiedossa", "value_unknown"),
    4: ("actual", "10-15", "value_several"),
    5: ("actual", datetime(2026, 6, 30), "value_is_date"),
    6: ("actual", "#N/A", "value_error"),
    7: ("actual", "=5*4", "value_formula"),
    8: ("actual", "ehkä", "value_not_yes_no"),
    9: ("actual", 0.5, "percent_doubtful"),
    10: ("actual", "joskus", "value_not_date"),
    11: ("status", "Valmis kohta", "choice_unknown"),
    12: ("commentary", None, "commentary_missing"),
    13: ("status", "Toteutunut", "status_contradicts"),
}
MENDED = {
    **dict.fromkeys(range(1, 8), "40"),
    8: "kyllä",
    9: "12,5 %",
    10: "30.6.2026",
    11: "Etenee",
    12: "Toimittaja vaihtui",
    13: "Etenee",
}
RIGHT: dict[Kind, object] = {
    Kind.NUMBER: 40,
    Kind.MONEY: 40,
    Kind.PERCENT: 0.4,
    Kind.YES_NO: "ei",
    Kind.DATE: datetime(2026, 6, 30),
}


def _catalogue() -> Catalogue:
    targets: dict[Kind, float | date] = {Kind.YES_NO: 1.0, Kind.DATE: date(2026, 12, 31)}
    rows = tuple(
        Row(
            id=f"TES-{number:03}",
            department="palvelu",
            theme="Teema",
            goal=f"Tavoite {number}",
            measure=f"Mittari {number}",
            kind=kind,
            direction=Direction.INCREASE if kind in (Kind.NUMBER, Kind.MONEY, Kind.PERCENT) else None,
            baseline=None if kind is Kind.DATE else 0.0,
            target=targets.get(kind, 100.0),
        )
        for number, kind in KINDS.items()
    )
    people = (Department("palvelu", "Palvelu", email="palvelu@example.fi"),)
    return Catalogue(Settings("Testilä", "testila", "2026"), default_rounds(2026), people, default_choices(), rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tavoitteet.xlsx").write_bytes(catalogue_workbook(_catalogue()))
    assert run(["generate", str(tmp_path / "tavoitteet.xlsx"), "--round", "Q2/2026", "--output", str(tmp_path)]) == 0
    return tmp_path / "testila" / "2026-Q2"


def _places(book: Any) -> tuple[Any, dict[str, str], dict[str, int]]:
    hidden = {str(key): value for key, value in book["_tyokirja"].iter_rows(max_col=2, values_only=True) if key}
    sheet = book[str(hidden["sheet"])]
    columns = {key[7:]: str(letter) for key, letter in hidden.items() if key.startswith("column:")}
    return sheet, columns, {str(cell.value): cell.row for cell in sheet[columns["row_id"]] if cell.value}


def _lines(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "koonti.csv").open(encoding="utf-8", newline="") as stream:
        return {line["row_id"]: line for line in csv.DictReader(stream)}


def _problems(folder: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((folder / "huomiot.json").read_text(encoding="utf-8"))
    return found


def _saved_by_a_clock_ahead(path: Path, ahead: timedelta) -> None:
    """Move the time at which the workbook says that it was saved."""

    def later(found: re.Match[bytes]) -> bytes:
        moved = datetime.fromisoformat(found[1].decode()) + ahead
        return moved.isoformat().encode() + b"Z</dcterms:modified>"

    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["docProps/core.xml"], count = re.subn(rb"([-0-9T:]+)Z</dcterms:modified>", later, parts["docProps/core.xml"])
    assert count == 1
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(hours=1)], ids=["right-clock", "clock-ahead"])
def test_thirteen_mistakes_come_back_marked_and_mended_they_are_gone(
    office: Office, folder: Path, ahead: timedelta
) -> None:
    form = next((folder / "lomakkeet").glob("*.xlsx"))
    book = openpyxl.load_workbook(form)
    sheet, columns, places = _places(book)
    for number, kind in KINDS.items():
        row = places[f"TES-{number:03}"]
        sheet[f"{columns['actual']}{row}"] = RIGHT[kind]
        sheet[f"{columns['status']}{row}"] = "Viivästynyt" if number == 12 else "Etenee"
        sheet[f"{columns['forecast']}{row}"] = "Toteutuu"
        sheet[f"{columns['evidence']}{row}"] = f"Lähde {number}"
    for number, (column, value, _) in MISTAKES.items():
        cell = sheet[f"{columns[column]}{places[f'TES-{number:03}']}"]
        cell.value = value
        if number == 9:
            cell.number_format = "General"
    book.save(folder / "palautetut" / "virheita.xlsx")
    _saved_by_a_clock_ahead(folder / "palautetut" / "virheita.xlsx", ahead)
    run(["consolidate", str(folder)])
    found = {(each["row_id"], each["code"]) for each in _problems(folder) if each["severity"] != "note"}
    assert found == {(f"TES-{number:03}", code) for number, (_, _, code) in MISTAKES.items()}

    feedback = folder / "palaute" / form.name
    marked = openpyxl.load_workbook(feedback)
    sheet, columns, places = _places(marked)
    linked = {
        str(cell.hyperlink.location).rpartition("!")[2].replace("$", "")
        for line in sheet.iter_rows()
        for cell in line
        if cell.hyperlink is not None and cell.hyperlink.location
    }
    cells = {n: f"{columns[column]}{places[f'TES-{n:03}']}" for n, (column, _, _) in MISTAKES.items()}
    assert linked == set(cells.values())
    for number in KINDS:
        assert sheet[f"{columns['evidence']}{places[f'TES-{number:03}']}"].value == f"Lähde {number}"

    before = _lines(folder)
    with office.open(feedback) as open_book:
        for number, text in MENDED.items():
            open_book.type(sheet.title, cells[number], text)
        open_book.save(folder / "palautetut" / "korjattu.xlsx")
    run(["consolidate", str(folder)])
    assert [each for each in _problems(folder) if each["severity"] != "note"] == []
    after = _lines(folder)
    assert {line["state"] for line in after.values()} == {"answered"}
    assert {row_id: line["evidence"] for row_id, line in after.items()} == {
        row_id: line["evidence"] for row_id, line in before.items()
    }
    assert [after[f"TES-{number:03}"]["actual"] for number in range(1, 10)] == [*["40"] * 7, "1", "12.5"]
    assert after["TES-012"]["commentary"] == "Toimittaja vaihtui"
    assert not feedback.exists()
