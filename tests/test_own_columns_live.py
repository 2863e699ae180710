"""Whatever is typed into a column of one's own, the check beside the row says of it what intake will, in LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

from tests.forms import DEPARTMENT, ROUND, Sheet, catalogue, workbook
from tests.office import Office
from tests.own_round import OWN, loaded
from tests.test_rules_conformance import NUMBER, Typed
from tyokirja.gathering import expectation, judged
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import submissions
from tyokirja.merge import merge
from tyokirja.model import Language, Row, State
from tyokirja.problems import Code
from tyokirja.texts import text
from tyokirja.workbooks.reading import read

pytestmark = pytest.mark.slow

FIGURES = (
    31250, 31250.5, "31 250", "31 250 €", "31250,50 €", "n. 500", "noin 5", "paljon", "10-15", "12 / 15", "1.234",
    "ei tiedossa", "-", "...", "Ei koske", " ", True, Typed(0.12, "0 %"), datetime(2026, 6, 30), "12 kpl", "12,5 h",
    "12 tuntia", "#N/A", -3, 0,
)  # fmt: skip
TYPED: dict[str, tuple[object, ...]] = {
    "own_riskit": ("Toimittaja ei ehdi", "-", "...", " ", 12, "ei tiedossa", "#N/A", "=ei kaava"),
    "own_kustannus": FIGURES,
    "own_tunnit": FIGURES,
    "own_valmis": (
        date(2026, 12, 31), "31.12.2026", "2026-12-31", "12/2026", "joskus", 46022, 12, "-", "ei tiedossa", "31.2.2026",
    ),
    "own_riskitaso": (
        "Suuri", "suuri", " SUURI ", "Suuri.", "Stor", "Melko", "-", "?", "ei tiedossa", 1, "Suuri pieni",
        "(suuri)", "Suuri!",
    ),
}  # fmt: skip
WHOLE = {"actual": 45, "status": "Etenee", "forecast": "Toteutuu"}


def cases() -> Iterator[tuple[Row, dict[str, object]]]:
    """A whole row with one thing typed in a column of one's own, and one with nothing else."""
    number = 0
    for column, typed in TYPED.items():
        for value in typed:
            for others in (WHOLE, {}):
                number += 1
                yield replace(NUMBER, id=f"R-{number:04}"), {**others, column: value}


@pytest.mark.parametrize(("required", "language"), [(True, Language.SV), (False, Language.FI)])
def test_the_check_and_the_state_agree_about_columns_of_ones_own(
    required: bool, language: Language, office: Office, tmp_path: Path
) -> None:
    own = OWN.replace("required = true\n", "").replace("\nkind =", f"\nrequired = {str(required).lower()}\nkind =")
    made, layout = list(cases()), loaded(tmp_path, own)
    if required:  # so that a row lacks nothing but what is tried
        fill = {
            "own_riskit": "R",
            "own_kustannus": 1,
            "own_tunnit": 1,
            "own_valmis": date(2026, 1, 1),
            "own_riskitaso": "Suuri",
        }
        made = [(row, {**fill, **given}) for row, given in made]
    whole = catalogue(*(row for row, _ in made))
    data = workbook(whole, DEPARTMENT, ROUND, layout, issue="0123456789ab", language=language)
    book, seen = openpyxl.load_workbook(io.BytesIO(data)), Sheet(data)
    for row, given in made:
        for column, value in given.items():
            cell, typed = (
                book[seen.name][seen.address(row, column)],
                value if isinstance(value, Typed) else Typed(value),
            )
            cell.value = typed.value
            if typed.number_format:
                cell.number_format = typed.number_format
            if isinstance(typed.value, str):
                cell.data_type = "e" if typed.value == "#N/A" else "s"
    book.save(tmp_path / "lomake.xlsx")
    with office.open(tmp_path / "lomake.xlsx") as opened:
        opened.recalculate()
        opened.save(tmp_path / "palautettu.xlsx")
        values = opened.values(seen.name)
    returned = (tmp_path / "palautettu.xlsx").read_bytes()
    wanted = expectation(whole, ROUND, layout, {})
    results = submissions(Candidate("lomake.xlsx", returned), read(returned), wanted, {})
    merged = merge(
        whole,
        ROUND,
        [each.submission for each in results],
        required=layout.required,
        asked=layout.answers,
        own=layout.own,
        problems=[problem for each in results for problem in each.problems],
    )
    found = judged(merged, layout)
    asked = {problem.row_id: str(problem.code) for problem in found.problems if problem.code.mendable}
    several = {problem.row_id for problem in found.problems if problem.code is Code.VALUE_SEVERAL}
    only_one = text("form.check.several", language, column="")
    rows = {each.row.id: each for each in found.rows}
    check = column_index_from_string(seen.columns["check"]) - 1
    ok, unanswered = text("form.check.ok", language), text("form.check.unanswered", language)
    differing = []
    for row, given in made:
        said, merged_row = str(values[seen.rows[row.id] - 1][check] or ""), rows[row.id]
        by_check = "ok" if said == ok else "empty" if said == unanswered else "open"
        whole_row = merged_row.state is State.ANSWERED and row.id not in asked
        by_intake = "ok" if whole_row else "empty" if merged_row.state is State.EMPTY else "open"
        if by_check != by_intake or (only_one in said) is not (row.id in several):
            differing.append((given, said, merged_row.state.value, asked.get(row.id)))
    assert differing == [], "\n".join(map(str, differing))
