"""The sheet *Historia*, rows that nobody answered twice running, and what is expected by binding body."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.consolidations import consolidation, measure, town
from tests.masters import master_workbook
from tests.office import Office
from tyokirja.model import Consolidation, Round, State
from tyokirja.report import ledger_lines
from tyokirja.report.data import tidy
from tyokirja.report.figures import picture
from tyokirja.report.outlook import results
from tyokirja.report.trend import again, rounds_running


def earlier(made: Consolidation, code: str = "Q3/2026") -> list[tidy.TidyLine]:
    """The same round, some time before."""
    return tidy.lines(replace(made, round=Round(code)))


def sheet_of(made: Consolidation, name: str, *past: list[tidy.TidyLine]) -> Worksheet:
    sheet = load_workbook(io.BytesIO(master_workbook(made, past=past)), data_only=True)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_every_measure_has_its_actual_of_each_round_on_one_line() -> None:
    made = town()
    before = [replace(line, actual=100.0) if line.row_id == "H1" else line for line in earlier(made)]
    lines = {line[0]: line for line in sheet_of(made, "Historia", before).iter_rows(min_row=21, values_only=True)}
    assert lines["H1"][5:7] == (100, 120)
    assert set(lines) == {merged.row.id for merged in made.rows}


def test_a_first_round_has_no_history() -> None:
    assert "Historia" not in load_workbook(io.BytesIO(master_workbook(town()))).sheetnames


def test_a_row_without_an_answer_twice_running_is_told_and_one_that_was_answered_between_is_not() -> None:
    made = town()
    silent = {line.row_id: line for line in earlier(made)}
    answered = {row_id: replace(line, state=State.ANSWERED.value) for row_id, line in silent.items()}
    assert again(made, [silent]) == ["S5", "T1", "T2"]
    assert again(made, [silent, answered]) == []
    assert [rounds_running("T1", past) for past in ([silent, silent], [answered, silent], [])] == [2, 1, 0]

    table = sheet_of(made, "Puuttuvat", earlier(made)).iter_rows(min_row=5, values_only=True)
    assert {line[0]: line[7] for line in table}["Tekninen toimi"] == "2 kierrosta peräkkäin vastaamatta"
    said = [str(value) for row in sheet_of(made, "Yhteenveto", earlier(made)).values for value in row if value]
    assert any(each.startswith("3 riviä on vailla vastausta") for each in said)


def bodies() -> Consolidation:
    """Measures of two binding bodies and of none, with results and forecasts."""
    return consolidation(
        [
            (measure("1", binding_body="Valtuusto"), {"actual": 120.0, "status": "attained"}),
            (measure("2", binding_body="Valtuusto"), {"actual": 20.0, "status": "on_track", "forecast": "will_attain"}),
            (measure("3", binding_body="Hallitus"), {"actual": 10.0, "status": "not_attained"}),
            (measure("4"), None),
        ],
        round_=Round("Q2/2026"),
    )


def test_measures_are_told_by_binding_body_with_what_is_expected() -> None:
    made = bodies()
    whole = results(made, picture(made, made.catalogue.settings.language)).whole
    assert (whole.measures.attained, whole.expected.met) == (1, 2)
    lines = {row[0]: row[1:6] for row in sheet_of(made, "Yhteenveto").iter_rows(values_only=True) if row[0]}
    assert lines["Valtuusto"] == (1, 0, 1, 2, 2)
    assert lines["Sitovuutta ei ole merkitty"][3] == 1
    assert lines["Kaikki mittarit"][3:] == (4, 2)


@pytest.mark.office
def test_the_formulas_compute_to_what_they_were_written_with_and_the_chosen_measure_is_drawn(
    office: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made, path = bodies(), tmp_path_factory.mktemp("historia") / "koonti.xlsx"
    before = earlier(made, "Q1/2026")
    path.write_bytes(master_workbook(made, past=[before]))
    written = sheet_of(made, "Yhteenveto", before)
    rows = [row for row in written.iter_rows() if row[0].value in ("Valtuusto", "Hallitus", "Kaikki mittarit")]
    with office.open(path) as book:
        book.recalculate()
        for row in rows:
            for cell in row[1:6]:
                assert book.value("Yhteenveto", cell.coordinate) == cell.value, cell.coordinate
        book.set("Historia", "B3", "3")
        book.recalculate()
        assert (book.value("Historia", "F5"), book.value("Historia", "G5")) == (10, 10)


@pytest.mark.parametrize("words", ["", "alle 8 %"])
def test_the_ledger_names_an_answers_cell_whether_or_not_the_councils_words_have_a_column(words: str) -> None:
    made = town()
    rows = tuple(replace(merged, row=replace(merged.row, target_text=words)) for merged in made.rows)
    made = replace(made, rows=rows)
    sheet = sheet_of(made, "Tavoitteet")
    places = {line.row_id: line.seen_at for line in ledger_lines.lines(made) if line.column == "actual"}
    assert sheet[places["H2"].partition("!")[2]].value == 0.465
    assert sheet[places["S2"].partition("!")[2]].value == "Selvitys on tehty."
