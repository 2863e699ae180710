"""What the office decides on *Tarkistettavat* takes effect when the catalogue is read, once, and never over a later change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.catalogues import ROWS, edited, saved, small
from tyokirja.catalogue.reading import read
from tyokirja.model import Catalogue, Decision, Direction, Doubt, Kind, Language
from tyokirja.problems import Code, Problem
from tyokirja.sources.doubtcodes import DoubtCode


def decided(tmp_path: Path, doubt: Doubt, edit: Any = None) -> tuple[Catalogue, tuple[Problem, ...]]:
    """A catalogue with one doubt, accepted in the workbook by its word."""

    def accept(book: Any) -> None:
        book["Tarkistettavat"]["G2"] = "hyväksy ehdotus"
        if edit is not None:
            edit(book)

    return read(edited(tmp_path / "t.xlsx", accept, small(doubts=(doubt,))))


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_of_doubt_has_a_name_of_its_own(tmp_path: Path, language: Language) -> None:
    doubts = tuple(Doubt("TES-001", "goal", code, "?") for code in DoubtCode)
    catalogue = small(doubts=doubts, settings=replace(small().settings, language=language))
    path = saved(tmp_path / "t.xlsx", catalogue)
    assert read(path)[0].doubts == doubts
    names = {row[8].value for row in openpyxl.load_workbook(path).worksheets[1].iter_rows(min_row=2)}
    assert len(names) == len(DoubtCode)
    assert not names & {str(code) for code in DoubtCode if language is not Language.EN}


@pytest.mark.parametrize(
    ("row", "column", "original", "proposal", "becomes"),
    [
        ("TES-002", "goal", "Arkisto kuntoon", "Arkistot kuntoon", "Arkistot kuntoon"),
        ("TES-002", "goal", "Arkisto", "Arkistot", "Arkistot kuntoon"),
        ("TES-002", "unit", "", "Arkisto", "Arkisto"),
        ("TES-001", "target", "900", "950,5", 950.5),
        ("TES-001", "target", "900 950,5", "950,5", 950.5),
        ("TES-002", "target", "30", "35 %", 35.0),
        ("TES-003", "target", "Kyllä", "ei", 0.0),
        ("TES-001", "direction", "", "vähintään", Direction.AT_LEAST),
        ("TES-004", "department", "Sivistyspalvelut", "Hallintopalvelut", "hallinto"),
        ("TES-001", "weight", "2", "3", 3.0),
    ],
)
def test_an_accepted_proposal_replaces_what_was_doubted(
    tmp_path: Path, row: str, column: str, original: str, proposal: str, becomes: object
) -> None:
    catalogue, problems = decided(tmp_path, Doubt(row, column, "c", "?", original, proposal))
    assert problems == ()
    assert getattr(next(each for each in catalogue.rows if each.id == row), column) == becomes
    assert catalogue.doubts[0].decision is Decision.ACCEPTED


def test_what_was_accepted_stays_when_the_catalogue_is_written_and_read_again(tmp_path: Path) -> None:
    first, _ = decided(tmp_path, Doubt("TES-002", "goal", "c", "?", "Arkisto", "Arkistot"))
    assert read(saved(tmp_path / "uusi.xlsx", first)) == (first, ())


def test_a_proposal_is_not_taken_over_a_cell_that_a_person_changed(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Tavoitteet"]["F3"] = "Aivan muu tavoite"

    catalogue, problems = decided(tmp_path, Doubt("TES-002", "goal", "c", "?", "Arkisto", "Arkistot"), edit)
    assert [(each.code, each.sheet, each.cell) for each in problems] == [
        (Code.DOUBT_NOT_APPLIED, "Tarkistettavat", "G2")
    ]
    assert catalogue.rows[1].goal == "Aivan muu tavoite"


def test_a_kept_doubt_changes_nothing_and_counts_as_decided(tmp_path: Path) -> None:
    doubt = Doubt("TES-002", "goal", "c", "?", "Arkisto", "Arkistot", Decision.KEPT)
    catalogue, problems = read(saved(tmp_path / "t.xlsx", small(doubts=(doubt,))))
    assert (catalogue.rows, catalogue.doubts, problems) == (ROWS, (doubt,), ())


def test_an_accepted_name_renames_the_department(tmp_path: Path) -> None:
    doubt = Doubt("TES-001", "department", "c", "?", "Hallintopalvelut", "Hallinnon palvelut")
    catalogue, problems = decided(tmp_path, doubt)
    assert problems == ()
    assert catalogue.departments[0].name == "Hallinnon palvelut"
    assert catalogue.rows == ROWS


def test_figures_are_read_again_by_an_accepted_kind(tmp_path: Path) -> None:
    row = replace(ROWS[2], kind=Kind.TEXT, baseline="0", target="1")
    catalogue = small(rows=(row,), doubts=(Doubt(row.id, "kind", "c", "?", "", "kyllä/ei", Decision.ACCEPTED),))
    read_row = read(saved(tmp_path / "t.xlsx", catalogue))[0].rows[0]
    assert (read_row.kind, read_row.baseline, read_row.target) == (Kind.YES_NO, 0.0, 1.0)


@pytest.mark.parametrize(("column", "proposal"), [("direction", "ylös"), ("target", "paljon"), ("kind", "muu")])
def test_a_proposal_that_cannot_be_read_is_told_at_its_cell(tmp_path: Path, column: str, proposal: str) -> None:
    catalogue, problems = decided(tmp_path, Doubt("TES-001", column, "c", "?", "", proposal))
    assert [(each.sheet, each.cell) for each in problems] == [("Tarkistettavat", "F2")]
    assert catalogue.rows == ROWS


def test_a_doubt_about_a_row_that_is_gone_is_kept_and_does_nothing(tmp_path: Path) -> None:
    doubt = Doubt("TES-099", "goal", "c", "?", "a", "b", Decision.ACCEPTED)
    assert read(saved(tmp_path / "t.xlsx", small(doubts=(doubt,)))) == (small(doubts=(doubt,)), ())
