"""Cards of goals in a text whose tables were written out cell by cell: each row whole where it is proved, else told as lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tyokirja.sources.importing import import_document
from tyokirja.sources.readers.document import Table
from tyokirja.sources.readers.text.flowed import read

HEADS = ("Mittarit", "Lähtötaso", "Tavoitetaso", "Toteutuma")
ROWS = (
    ("Kävijät, hlö", "48", "53", "52"),
    ("Kierrätysaste", "29 %", "33 %", "41 %"),
    ("Ohjelma on hyväksytty", "ei", "kyllä", "ei"),
)
AFTER = "Arviointi\nToteutui.\n\nTila\nValmis\n\n"
BY_ROWS = "\n\n".join((*HEADS, *(cell for row in ROWS for cell in row)))
WITH_FIRST_ROW = "\n\n".join(
    (
        *(f"{head}\n{cell}" for head, cell in zip(HEADS, ROWS[0], strict=True)),
        *(cell for row in ROWS[1:] for cell in row),
    )
)


def text_of(*tables: str, after: str = AFTER) -> str:
    cards = (f"Tavoite\nTavoitteen {number} nimi\n{table}\n\n{after}" for number, table in enumerate(tables, 1))
    return f"Hallintopalvelut\n\n{''.join(cards)}\f"


def tables(*own: str) -> tuple[list[list[list[str]]], list[str]]:
    """The tables of a text's cards, the first three of which are whole, and what was left over."""
    content = read(text_of(BY_ROWS, BY_ROWS, BY_ROWS, *own))
    assert content is not None
    found = [block for block in content.blocks if isinstance(block, Table) and len(block.rows) > 1]
    return [[[cell.text for cell in row] for row in block.rows] for block in found], [
        part.text for part in content.unread
    ]


def test_the_rows_of_a_card_are_told_though_its_headings_stand_over_their_first_values() -> None:
    found, left = tables(WITH_FIRST_ROW)
    assert found == [[list(HEADS), *map(list, ROWS)]] * 4
    assert not left


def test_a_day_below_a_heading_that_mostly_stands_without_one_is_its_first_value() -> None:
    found, left = tables(
        "Mittarit\nSelvitys on tehty\n\nLähtötaso\n-\n\nTavoitetaso\n5.6.2025\n\nToteutuma\n8.6.2025\n\nAloitteet\n\n3\n\n5\n\n4"
    )
    assert found[-1][1:] == [["Selvitys on tehty", "-", "5.6.2025", "8.6.2025"], ["Aloitteet", "3", "5", "4"]]
    assert not left


def test_a_first_row_may_lack_a_figure_where_the_others_stand_right_below_their_headings() -> None:
    found, _ = tables("Mittarit\nAloitteet\n\nLähtötaso\n\nTavoitetaso\n41\n\nToteutuma\n\nKokeilut\n\n3\n\n5\n\n4")
    assert found[-1][1:] == [["Aloitteet", "", "41", ""], ["Kokeilut", "3", "5", "4"]]


def test_a_column_of_outcomes_below_the_label_of_what_became_of_the_goal_takes_no_figure_of_the_others() -> None:
    text = text_of(BY_ROWS, BY_ROWS, BY_ROWS) + (
        "Tavoite\nTori elävöityy\nMittarit\n\nLähtötaso\n\nTavoitetaso\n\nAloitteet\n\n3\n\n5\n\nKokeilut\n\n4\n\n6\n\n"
        "Arviointi\nToteutui osin.\n\nToteutuma\n9\nTila\nKesken\n\n"
    )
    content = read(text)
    assert content is not None
    found = [
        [[cell.text for cell in row] for row in block.rows] for block in content.blocks if isinstance(block, Table)
    ]
    assert found[-3:] == [
        [["Mittarit", "Lähtötaso", "Tavoitetaso"], ["Aloitteet", "3", "5"], ["Kokeilut", "4", "6"]],
        [["Arviointi", "Toteutui osin."]],
        [["Tila", "Kesken"]],
    ]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("\n\n".join((*HEADS, "Aloitteet", "21", "Kokeilut", "36", "41", "45")), id="a figure is missing"),
        pytest.param(
            "\n\n".join((*HEADS, "Osallistuneiden 50 %\nosuus kaikista", "62 %", "Aloitteet", "11", "59 %", "6", "12")),
            id="a figure ran into a measure",
        ),
        pytest.param(
            "\n\n".join((*HEADS, "Aloitteet -", "5.6.2025", "8.6.2025", "Kokeilut", "1", "2", "3")), id="a dash did"
        ),
        pytest.param("\n\n".join((*HEADS, "Aloitteet 4\nKokeilut", "5", "6")), id="two measures in one"),
    ],
)
def test_where_the_rows_of_a_card_cannot_be_proved_none_is_told_and_all_is_left_over(table: str) -> None:
    found, left = tables(table)
    assert len(found) == 3
    assert "Tavoitteen 4 nimi" in left
    assert any("Kokeilut" in part or "Aloitteet" in part for part in left)


def test_a_dash_that_ran_into_a_lone_measure_is_its_empty_baseline() -> None:
    found, _ = tables("Mittarit\nLähtötaso\nSelvitys on tehty -\n\nTavoitetaso\n5.6.2025\n\nToteutuma\n8.6.2025")
    assert found[-1][1:] == [["Selvitys on tehty", "-", "5.6.2025", "8.6.2025"]]


def test_tables_below_whose_rows_no_label_stands_are_no_cards() -> None:
    content = read(text_of(BY_ROWS, BY_ROWS, BY_ROWS, after="Toteutui.\n\n"))
    assert content is None or not any(part.text.startswith("Tavoitteen") for part in content.unread)


def test_cards_of_a_plain_text_become_rows_with_their_goals(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        f"Kuusijoen kaupunki, tilinpäätös 2025\n\n{text_of(BY_ROWS, WITH_FIRST_ROW, BY_ROWS)}", encoding="utf-8"
    )
    rows = [(row.goal, row.measure, row.baseline, row.target) for row in import_document(path).rows]
    assert rows[:2] == [("Tavoitteen 1 nimi", "Kävijät, hlö", 48, 53), ("Tavoitteen 1 nimi", "Kierrätysaste", 29, 33)]
    assert len(rows) == 9
