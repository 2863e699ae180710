"""The problems and the summary as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.consolidations import consolidation, measure, town
from tyokirja.model import Catalogue, CellCount, Language
from tyokirja.problems import Code, Problem
from tyokirja.report.data import problems_json


def swedish(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, settings=replace(catalogue.settings, language=Language.SV))


def test_a_problem_has_the_contracts_fields_and_nothing_else() -> None:
    made = town()

    records = json.loads(problems_json.to_json(made.problems, made.catalogue))

    assert [list(each) for each in records] == [
        ["code", "severity", "department", "row_id", "file", "sheet", "cell", "value", "message", "remedy"]
    ] * 3
    assert [each["severity"] for each in records] == ["question", "error", "note"]
    assert (records[0]["code"], records[0]["cell"], records[0]["value"]) == ("status_contradicts", "K6", "Toteutunut")


def test_messages_are_in_the_organisations_language() -> None:
    made = town()
    (problem, *_) = made.problems

    (record, *_) = json.loads(problems_json.to_json(made.problems, swedish(made.catalogue)))

    assert (record["message"], record["remedy"]) == (problem.message(Language.SV), problem.remedy(Language.SV))


def test_finnish_letters_stand_as_they_are() -> None:
    made = town()

    data = problems_json.to_json([Problem(Code.VALUE_NOT_NUMBER, value="ääkköset")], made.catalogue)

    assert "ääkköset" in data.decode()


def test_the_summary_counts_files_cells_rows_and_problems() -> None:
    found = problems_json.summary_json(town())

    assert found["files"] == {"read": 2, "older_issue": 1, "not_a_workbook": 1, "litter": 2}
    assert found["cells"] == {
        "returned": 21,
        "merged": 18,
        "conflicting": 1,
        "rejected": 1,
        "unexpected": 1,
        "superseded": 0,
    }
    assert found["rows"] == {"answered": 6, "partial": 1, "empty": 1, "not_returned": 2}
    assert found["problems"] == {"status_contradicts": 1, "value_not_number": 1, "not_returned": 1}
    assert found["balanced"] is True


def test_a_cell_that_went_nowhere_is_told() -> None:
    made = replace(town(), cells=CellCount(returned=22, merged=18, conflicting=1, rejected=1, unexpected=1))

    assert problems_json.summary_json(made)["balanced"] is False


def test_a_row_that_went_missing_or_came_twice_is_told() -> None:
    made = consolidation([(measure("1"), None), (measure("2"), None)])

    assert problems_json.summary_json(replace(made, rows=made.rows[:1]))["balanced"] is False
    assert problems_json.summary_json(replace(made, rows=(*made.rows[:1], *made.rows)))["balanced"] is False
