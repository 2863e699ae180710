"""A whole form is filled by keyboard alone, in Finnish, and comes in without a remark."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.forms import ACTION, COUNT, DEPARTMENT, READY, ROUND, SHARE, catalogue, template, workbook
from tests.office.screen import Screen
from tests.test_rules_conformance import gathered
from tyokirja import form
from tyokirja.model import Direction, Kind, Row, State

MONEY = replace(
    COUNT, kind=Kind.MONEY, unit_of_measure="€", direction=Direction.AT_LEAST, baseline=500_000.0, target=850_000.0
)

DELAY = "Kilpailutus siirtyi syksyyn, päätös tehdään lokakuussa."

TYPED: tuple[tuple[Row, str, float | str, str, str, str], ...] = (
    (COUNT, "25,5", 25.5, "Etenee", "Toteutuu", ""),
    (COUNT, "1 250", 1250.0, "Toteutunut", "Toteutuu", "Kampanja uusittiin laajempana."),
    (COUNT, "0", 0.0, "Ei aloitettu", "Toteutuu", ""),
    (SHARE, "47,5 %", 47.5, "Etenee", "Toteutuu", ""),
    (SHARE, "46", 46.0, "Viivästynyt", "Toteutuu osittain", DELAY),
    (SHARE, "52,25%", 52.25, "Toteutunut", "Toteutuu", ""),
    (READY, "kyllä", 1.0, "Toteutunut", "Toteutuu", ""),
    (READY, "ei", 0.0, "Etenee", "Toteutuu", ""),
    (MONEY, "846000", 846_000.0, "Etenee", "Toteutuu", ""),
    (MONEY, "512 300,50", 512_300.5, "Viivästynyt", "Ei toteudu", DELAY),
    (ACTION, "Ohjeet ovat lausunnolla.", "Ohjeet ovat lausunnolla.", "Etenee", "Toteutuu", ""),
    (ACTION, "Valmis.", "Valmis.", "Toteutunut", "Toteutuu", ""),
)
"""Twelve rows: what is typed for the figure, what it means, status, forecast, commentary."""

ROWS = tuple(replace(row, id=f"MAL-{number:03}") for number, (row, *_) in enumerate(TYPED, 1))


@pytest.mark.slow
@pytest.mark.usefixtures("display")
@pytest.mark.parametrize("name", ["kouvola", "kokemaki"])
def test_twelve_rows_are_filled_by_keyboard_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / "lomake.xlsx"
    layout = template(name)
    whole = catalogue(*ROWS)
    issue = form.issue_of(whole, DEPARTMENT, ROUND, layout)
    path.write_bytes(workbook(whole, DEPARTMENT, ROUND, layout, issue=issue))
    with Screen(path) as screen:
        for number, (_, typed, _, status, forecast, commentary) in enumerate(TYPED):
            said = {"actual": typed, "status": status, "forecast": forecast, "commentary": commentary}
            for column in layout.answers:
                if column == "status" and number == 0:
                    # From the list: the second of its choices.
                    screen.press("alt+Down", "Home", "Down", "Return")
                elif words := said.get(column, ""):
                    screen.type(words)
                screen.press("Tab")
        data = screen.saved()
    found = gathered(data, name, [], {}, rows=ROWS)
    assert [problem.code for problem in found.problems] == []
    rows = {merged.row.id: merged for merged in found.rows}
    assert {merged.state for merged in found.rows} == {State.ANSWERED}
    assert [rows[row.id].value("actual") for row in ROWS] == [meant for _, _, meant, *_ in TYPED]
    assert [rows[row.id].typed("status") for row in ROWS] == [status for *_, status, _, _ in TYPED]
    assert [rows[row.id].typed("commentary") for row in ROWS] == [commentary for *_, commentary in TYPED]
