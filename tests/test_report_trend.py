"""The trend of a measure in the master: last round's actual, and a sparkline over the rounds."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

from openpyxl import load_workbook

from tests.consolidations import Answers, consolidation, measure, town
from tests.excel_limits import audit, findings
from tests.masters import master_workbook, shown, table
from tyokirja.model import Consolidation, Kind, Row
from tyokirja.report.data import tidy
from tyokirja.report.data.tidy import TidyLine


def a_round(code: str, *rows: tuple[Row, float | None]) -> list[TidyLine]:
    """The tidy lines of an earlier round."""
    given: list[tuple[Row, Answers | None]] = [
        (row, None if actual is None else {"actual": actual, "status": "on_track"}) for row, actual in rows
    ]
    return [replace(line, round=code) for line in tidy.lines(consolidation(given))]


def sparklines(made: Consolidation, past: list[list[TidyLine]]) -> dict[str, list[object]]:
    """The figures that each sparkline draws, by the cell that it stands in."""
    data = master_workbook(made, past=past)
    book = load_workbook(io.BytesIO(data), data_only=True)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
    found = {}
    for part in parts:
        for span, cell in re.findall(r"<xm:f>([^<]+)</xm:f><xm:sqref>([A-Z]+\d+)</xm:sqref>", part):
            sheet, _, cells = span.partition("!")
            found[cell] = [each.value for each in book[sheet.strip("'")][cells.replace("$", "")][0]]
    return found


def test_a_measure_with_two_rounds_has_a_sparkline_of_its_actuals_in_time_order() -> None:
    row = measure("1")
    now = consolidation([(row, {"actual": 60.0, "status": "on_track"})])

    assert sparklines(now, [a_round("Q1", (row, 10.0)), a_round("Q2", (row, 25.0))]) == {"H5": [10, 25, 60]}


def test_it_stands_in_the_column_of_the_trend_beside_the_actual() -> None:
    row = measure("1")
    now = consolidation([(row, {"actual": 60.0, "status": "on_track"})])

    heads = [cell.value for cell in shown(now, past=[a_round("Q1", (row, 10.0))])["Tavoitteet"][4]]

    assert heads[6:8] == ["Toteuma", "Kehitys"]


def test_a_measure_is_followed_by_its_id_though_its_target_and_words_were_revised() -> None:
    row = measure("1")
    revised = replace(row, target=80.0, target_original=100.0, measure="Uusi nimi", goal="Uusi tavoite")
    now = consolidation([(measure("0"), None), (revised, {"actual": 60.0, "status": "on_track"})])
    past = [a_round("Q1", (row, 10.0), (measure("poistunut"), 5.0))]

    assert sparklines(now, past) == {"H6": [10, 60]}
    assert table(shown(now, past=past)["Tavoitteet"])[1]["Edellinen toteuma"] == 10


def test_a_round_without_the_figure_is_a_gap_and_one_figure_is_no_trend() -> None:
    row, other = measure("1"), measure("2")
    now = consolidation([(row, {"actual": 60.0, "status": "on_track"}), (other, {"actual": 5.0, "status": "on_track"})])

    assert sparklines(now, [a_round("Q1", (row, 10.0)), a_round("Q2", (row, None))]) == {"H5": [10, None, 60]}


def test_figures_of_another_kind_are_no_part_of_the_trend() -> None:
    now = consolidation([(measure("1", kind=Kind.PERCENT), {"actual": 60.0, "status": "on_track"})])

    assert sparklines(now, [a_round("Q1", (measure("1"), 10.0))]) == {}


def test_without_an_earlier_round_there_is_no_column_for_a_trend() -> None:
    assert "Kehitys" not in [cell.value for cell in shown(town())["Tavoitteet"][4]]


def test_nothing_in_it_would_make_excel_repair_it() -> None:
    data = master_workbook(town(), past=[tidy.lines(town()), tidy.lines(town())])

    assert findings(data) == []
    assert audit(data) == []
