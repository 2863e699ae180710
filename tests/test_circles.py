"""No formula of any workbook that the program writes depends on itself."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.circles import circle


def made(cells: dict[str, int | str]) -> bytes:
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.worksheets[0][place] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_circle_is_found_through_cells_columns_and_what_is_looked_up() -> None:
    assert circle(made({"A1": "=B1", "B1": "=A1"})) == ["Sheet!R1C1", "Sheet!R1C2"]
    assert circle(made({"A3": "=SUM(B1:B2)", "B1": "=MATCH(1,$A:$A,0)"})) == ["Sheet!R1C2", "Sheet!R3C1"]
    assert circle(made({"A3": "=SUM(B1:B2)", "B1": "=MATCH(1,$A$4:$A$9,0)", "C1": '="A3:B1"&A3'})) == []


@pytest.mark.parametrize("file", ["tavoitteet.xlsx", "koonti.xlsx", "lomakkeet", "palaute"])
@pytest.mark.parametrize("town", ["kouvola", "kokemaki"])
def test_no_workbook_of_a_round_has_a_circle(demonstration: Path, town: str, file: str) -> None:
    place = demonstration / town / "2026-Q2" / file
    paths = sorted(place.glob("*.xlsx")) if place.is_dir() else [place]
    assert paths
    assert [(path.name, found) for path in paths if (found := circle(path.read_bytes()))] == []
