"""What proves that a table was misread stops that reading: another is tried, else the office is asked what the columns are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tyokirja.model import ColumnUse
from tyokirja.sources.importing import Draft, draft

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
Drafted = Callable[..., Draft]


@pytest.fixture
def drafted(tmp_path: Path) -> Drafted:
    def of(
        heads: Sequence[str], rows: Sequence[Sequence[str]], above: str = "", **said: tuple[ColumnUse, ...]
    ) -> Draft:
        lines = [f"| {' | '.join(row)} |" for row in (heads, ["--"] * len(heads), *rows)]
        path = tmp_path / "kuusijoki.md"
        path.write_text("\n".join(("# Kuusijoki 2026", "", "## Kirjasto", "", above, "", *lines)), encoding="utf-8")
        marks = {column.table: said["uses"] for column in draft(path).catalogue.seen} if said else None
        return draft(path, uses=marks)

    return of


HEADS = ("Tavoite", "Mittari", "Tavoitearvo")
HUNDRED = [("Palvelut", "Lainat 0", "1"), *(("", f"Lainat {number}", str(number)) for number in range(1, 100))]
SAME = [(f"Hyvä arki {letter} kaikille", "Määrä", str(at)) for at, letter in enumerate(LETTERS)]
WORDS = [(f"Hyvä arki {letter} kaikille", ("Tila", "Toteuma")[at % 2], str(at)) for at, letter in enumerate(LETTERS)]
USES = (ColumnUse.GOAL, ColumnUse.MEASURE, ColumnUse.TARGET)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [(HUNDRED, "kymmenille riveille"), (SAME, "joka riville"), (WORDS, "sarakkeiden otsikoita")],
    ids=("one goal", "one measure", "heading words"),
)
def test_what_proves_a_misreading_is_not_imported_but_asked_about(
    drafted: Drafted, rows: Sequence[Sequence[str]], reason: str
) -> None:
    made = drafted(HEADS, rows)
    assert made.catalogue.rows == ()
    assert made.coverage.places == ("rivi 7",)
    assert [(column.heading, column.taken) for column in made.catalogue.seen] == [(head, None) for head in HEADS]
    report = made.catalogue.report
    assert report is not None
    assert report.balanced
    assert all(reason in left.reason for left in report.left_over)


@pytest.mark.parametrize("rows", [HUNDRED, SAME], ids=("one goal", "one measure"))
def test_what_the_office_says_of_the_columns_stands(drafted: Drafted, rows: Sequence[Sequence[str]]) -> None:
    made = drafted(HEADS, rows, uses=USES)
    assert len(made.catalogue.rows) == len(rows)
    assert made.coverage.places == ()


def test_a_goal_above_that_would_stand_on_a_hundred_rows_is_asked_about(drafted: Drafted) -> None:
    made = drafted(HEADS[1:], [row[1:] for row in HUNDRED], above="Tavoite: Hyvä arki")
    assert [row.measure for row in made.catalogue.rows] == [""]
    assert made.coverage.places == ("rivi 7",)


def test_another_column_is_taken_for_the_measures_where_one_has_the_same_words_in_every_row(drafted: Drafted) -> None:
    rows = [(goal, f"Lainaukset {goal[-10]}", "kpl vuodessa", figure) for goal, _, figure in SAME]
    made = drafted(("Tavoite", "Seurattava asia", "Mittari", "Tavoitearvo"), rows)
    assert [row.measure for row in made.catalogue.rows] == [row[1] for row in rows]
    asked = [doubt for doubt in made.catalogue.doubts if doubt.code == "column_guessed"]
    assert [(doubt.column, len(doubt.rows)) for doubt in asked] == [("measure", len(rows))]


@pytest.mark.parametrize("answer", ["Kyllä/ei", "Toteutunut", "Ja / nej"])
def test_rows_that_are_all_answered_yes_or_no_are_no_misreading(drafted: Drafted, answer: str) -> None:
    made = drafted(HEADS, [(goal, answer, "kyllä") for goal, _, _ in SAME])
    assert len(made.catalogue.rows) == len(SAME)


def test_a_column_of_sentences_has_no_departments(drafted: Drafted) -> None:
    rows = [
        (f"Vuoden aikana palvelu {at} on avattu asukkaille", goal, f"Lainat {at}", "5")
        for at, (goal, _, _) in enumerate(SAME)
    ]
    made = drafted(("Toimiala", *HEADS), rows)
    assert {row.department for row in made.catalogue.rows} == {"kirjasto"}


def test_a_goal_with_parts_stays_a_goal_and_the_parts_are_asked_about(drafted: Drafted) -> None:
    heads = ("Tavoite", "Osatavoite", "Mittari", "2024", "Tavoite 2026")
    made = drafted(heads, [("Talous kestää", "Velka ei kasva", "Lainakanta, milj. €", "12,5", "12,0")])
    (row,) = made.catalogue.rows
    assert (row.goal, row.action, row.baseline, row.target) == ("Talous kestää", "Velka ei kasva", 12.5, 12.0)
    assert [doubt.column for doubt in made.catalogue.doubts if doubt.code == "column_guessed"] == ["action"]
