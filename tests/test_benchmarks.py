"""What the benchmarks compare is what they say: the same workbook, and a round that is answered whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import bare_form, documents, run
from benchmarks.costs import cost
from benchmarks.municipality import ROWS, round_with_returns
from tyokirja.gathering import gather
from tyokirja.model import State
from tyokirja.sources.importing import import_document


@pytest.mark.slow
def test_the_bare_script_writes_the_very_workbook_that_the_program_does() -> None:
    for searching in (True, False):
        ours, theirs = bare_form.measured(1, 1, searching=searching)  # raises where a part of the workbooks differs
        assert min(ours, theirs) > 0


def test_every_row_of_a_synthetic_round_is_answered_but_for_the_slips(tmp_path: Path) -> None:
    found = gather(round_with_returns(tmp_path, 3).root, workers=1).consolidation
    assert len(found.rows) == 3 * ROWS
    assert {each.state for each in found.rows} == {State.ANSWERED}
    assert {tuple(each.answers) for each in found.rows} == {("actual", "status", "forecast", "commentary", "evidence")}
    assert not found.problems


def test_the_intake_of_a_round_is_timed_by_itself(tmp_path: Path) -> None:
    folder = round_with_returns(tmp_path, 2)
    assert float(cost(run.INTAKE, str(folder.root)).said) > 0


def test_every_goal_of_a_long_document_is_read(tmp_path: Path) -> None:
    documents.document(tmp_path / "kuusijoki.pdf", 16, 2)
    rows = import_document(tmp_path / "kuusijoki.pdf").rows
    assert len({row.measure for row in rows}) == len(rows) == 2 * documents.ROWS_OF_GOALS
