"""What the office decides on *Tarkistettavat* takes effect when the catalogue is read, once, and never over a later change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.catalogues import ROWS, edited, saved, small
from tyokirja.catalogue.checking import check
from tyokirja.catalogue.layout import COLUMNS, CataloguePart, sheet_title
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.model import Catalogue, Decision, Direction, Doubt, Kind, Language
from tyokirja.model.goals import READY
from tyokirja.problems import Code, Problem
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.asking.questions import asked_once, decisions_kept
from tyokirja.sources.importing import import_document

SEEDS = Path(__file__).parent.parent / "seeds"


def decided(tmp_path: Path, doubt: Doubt, edit: Any = None) -> tuple[Catalogue, tuple[Problem, ...]]:
    """A catalogue with one doubt, accepted in the workbook by its word."""

    def accept(book: Any) -> None:
        book["Tarkistettavat"]["G2"] = "hyväksy ehdotus"
        if edit is not None:
            edit(book)

    return read_catalogue(edited(tmp_path / "t.xlsx", accept, small(doubts=(doubt,))))


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_of_doubt_has_a_name_of_its_own(tmp_path: Path, language: Language) -> None:
    doubts = tuple(
        sorted((Doubt("TES-001", "goal", code, "?") for code in DoubtCode), key=lambda doubt: doubt.is_ready)
    )
    catalogue = small(doubts=doubts, settings=replace(small().settings, language=language))
    path = saved(tmp_path / "t.xlsx", catalogue)
    assert read_catalogue(path)[0].doubts == doubts
    book = openpyxl.load_workbook(path)
    names = {
        row[len(COLUMNS[part]) - 1].value
        for part in (CataloguePart.DOUBTS, CataloguePart.PROPOSALS)
        for row in book[sheet_title(part, language)].iter_rows(min_row=2)
    }
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
    assert read_catalogue(saved(tmp_path / "uusi.xlsx", first)) == (first, ())


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
    catalogue, problems = read_catalogue(saved(tmp_path / "t.xlsx", small(doubts=(doubt,))))
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
    read_row = read_catalogue(saved(tmp_path / "t.xlsx", catalogue))[0].rows[0]
    assert (read_row.kind, read_row.baseline, read_row.target) == (Kind.YES_NO, 0.0, 1.0)


@pytest.mark.parametrize(("column", "proposal"), [("direction", "ylös"), ("target", "paljon"), ("kind", "muu")])
def test_a_proposal_that_cannot_be_read_is_told_at_its_cell(tmp_path: Path, column: str, proposal: str) -> None:
    catalogue, problems = decided(tmp_path, Doubt("TES-001", column, "c", "?", "", proposal))
    assert [(each.sheet, each.cell) for each in problems] == [("Tarkistettavat", "F2")]
    assert catalogue.rows == ROWS


def test_a_doubt_about_a_row_that_is_gone_is_kept_and_does_nothing(tmp_path: Path) -> None:
    doubt = Doubt("TES-099", "goal", "c", "?", "a", "b", Decision.ACCEPTED)
    assert read_catalogue(saved(tmp_path / "t.xlsx", small(doubts=(doubt,)))) == (small(doubts=(doubt,)), ())


def test_an_accepted_proposal_goes_into_every_row_that_it_is_about(tmp_path: Path) -> None:
    doubt = Doubt("TES-003", "goal", "spelling", "?", "Koulu", "Koulut", others=("TES-004", "TES-005"))
    catalogue, problems = decided(tmp_path, doubt)
    assert [row.goal for row in catalogue.rows[2:]] == ["Koulut", "Koulut", "Koulut", "Koulu"]
    assert problems == ()


def test_a_chosen_reading_stands_in_every_row_whichever_of_the_readings_it_had(tmp_path: Path) -> None:
    rows = (replace(ROWS[0], goal="Arkisto kuntoon"), replace(ROWS[1], goal="Arkistot kuntoon"))
    readings = ("Arkisto kuntoon", "Arkistot kuntoon")
    doubt = Doubt(rows[0].id, "goal", "near_duplicate", "?", readings[0], others=(rows[1].id,), choices=readings)

    def choose(book: Any) -> None:
        book["Tarkistettavat"]["F2"], book["Tarkistettavat"]["G2"] = readings[1], "hyväksy ehdotus"

    read_back, problems = read_catalogue(edited(tmp_path / "t.xlsx", choose, small(rows=rows, doubts=(doubt,))))
    assert [row.goal for row in read_back.rows] == [readings[1]] * 2
    assert problems == ()


def test_a_chosen_cut_gives_the_figure_and_its_original(tmp_path: Path) -> None:
    cuts = ("190 550 → 215 000", "190 → 550 215 000")
    doubt = Doubt("TES-001", "target", "figure_cut", "?", "190 550 215 000", cuts[1], choices=cuts)
    catalogue, problems = decided(tmp_path, doubt)
    assert (catalogue.rows[0].target_original, catalogue.rows[0].target) == (190.0, 550215000.0)
    assert problems == ()


def test_what_is_only_told_stands_on_a_sheet_of_its_own_and_is_not_open(tmp_path: Path) -> None:
    told = Doubt("TES-001", "baseline", "figure_in_words", "?", "noin 1 250", "1 250")
    asked = Doubt("TES-002", "goal", "spelling", "?", "Arkisto", "Arkistot", others=("TES-001",))
    path = saved(tmp_path / "t.xlsx", small(doubts=(asked, told)))
    book = openpyxl.load_workbook(path, data_only=True)
    assert [len(list(book[name].iter_rows(min_row=2))) for name in ("Tarkistettavat", "Ehdotukset")] == [1, 1]
    is_open = [problem for problem in check(read_catalogue(path)[0]) if problem.code is Code.DOUBT_OPEN]
    guide = {row[0].value: row[1].value for row in book["Ohje"].iter_rows()}
    assert len(is_open) == guide["Avoimia tarkistettavia kohtia"] == 1


def test_nothing_can_be_accepted_where_nothing_is_proposed(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(saved(tmp_path / "t.xlsx", small()))
    rules = book["Tarkistettavat"].data_validations.dataValidation
    rule = next(rule for rule in rules if "G2" in rule.sqref)
    assert rule.formula1 == 'IF($F2="",tyokirja_undecided,tyokirja_decision)'
    where = book.defined_names["tyokirja_undecided"].attr_text.rpartition("!")[2].replace("$", "")
    offered = [cell.value for (cell,) in book["_tyokirja"][where]]
    assert offered == ["avoin", "pidä nykyinen"]


def test_decisions_of_an_earlier_catalogue_are_kept_row_by_row() -> None:
    single = [Doubt(f"TES-00{number}", "goal", "spelling", "?", "Koulu", "Koulut") for number in (1, 2, 3)]
    before = (replace(single[0], decision=Decision.KEPT), single[1], replace(single[2], decision=Decision.KEPT))
    kept = decisions_kept(asked_once(single), before)
    assert [(doubt.rows, doubt.decision) for doubt in kept] == [
        (("TES-001", "TES-003"), Decision.KEPT),
        (("TES-002",), Decision.OPEN),
    ]


@pytest.mark.parametrize(("seed", "most"), [("kouvola_2026.md", 20), ("kokemaki_2026-2029.txt", 25)])
def test_the_review_of_a_seed_is_short(seed: str, most: int) -> None:
    catalogue = import_document(SEEDS / seed)
    assert 0 < len(catalogue.decisions) <= most
    assert not {doubt.code for doubt in catalogue.decisions} & READY


def test_the_rows_of_a_question_stand_several_beside_each_other(tmp_path: Path) -> None:
    rows = tuple(f"TES-{number:03}" for number in range(1, 121))
    doubt = Doubt("TES-001", "target", DoubtCode.NO_TARGET, "?", others=rows[1:])
    sheet = openpyxl.load_workbook(saved(tmp_path / "t.xlsx", small(doubts=(doubt,))))["Tarkistettavat"]
    assert sheet["H2"].value == ", ".join(rows[1:])
    lines = -(-len(rows) // int(sheet.column_dimensions["H"].width // len("TES-001, ")))
    assert lines <= 30  # what fits the tallest row that Excel has
