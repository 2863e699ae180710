"""Tables that a program wrote out cell by cell, as a plain text: rows of texts and figures, boxes, and what stays as lines."""

from __future__ import annotations

from tyokirja.sources.readers.document import Paragraph, Table
from tyokirja.sources.readers.text.flowed import read


def tables(*cells: str) -> list[list[list[str]]]:
    content = read("\n\n".join(cells) + "\n\f")
    assert content is not None
    return [[[cell.text for cell in row] for row in block.rows] for block in content.blocks if isinstance(block, Table)]


HEADS = ("Tavoite", "Mittari", "Lähtötaso\n2024", "Tavoitetaso\n2025")


def test_texts_and_figures_under_headings_are_rows_the_goal_said_once() -> None:
    (table,) = tables(
        *HEADS, "Lapset voivat\nhyvin", "Kyselyn keskiarvo", "3,9", "4,1", "Osallistuneet", "52 %", "60 %",
        "Puistot hoidetaan", "Niitetty ala", "21", "25",
    )  # fmt: skip
    assert table == [
        ["Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2025"],
        ["Lapset voivat hyvin", "Kyselyn keskiarvo", "3,9", "4,1"],
        ["", "Osallistuneet", "52 %", "60 %"],
        ["Puistot hoidetaan", "Niitetty ala", "21", "25"],
    ]


def test_a_figure_on_the_line_of_a_text_is_taken_out_where_one_is_missing() -> None:
    (table,) = tables(*HEADS, "Lapset voivat hyvin", "Osallistuneet kaikista 52 %\nvuoden lopussa", "60 %")
    assert table[1] == ["Lapset voivat hyvin", "Osallistuneet kaikista vuoden lopussa", "52 %", "60 %"]


def test_boxes_have_their_values_below_their_headings_in_turn() -> None:
    assert tables(
        "Tavoite", "Mittari", "Talous vahvistuu", "Velka enintään 40", "Arviointi", "Tila", "Toteutui", "Valmis"
    ) == [
        [["Tavoite", "Mittari"], ["Talous vahvistuu", "Velka enintään 40"]],
        [["Arviointi", "Tila"], ["Toteutui", "Valmis"]],
    ]


def test_a_heading_waits_where_what_stands_below_belongs_to_the_next() -> None:
    assert tables("Tavoite", "Tila\nValmis", "Mittari", "Investoinnit", "Rahoitetaan itse")[-1] == [
        ["Tavoite", "Mittari"],
        ["Investoinnit", "Rahoitetaan itse"],
    ]


def test_a_budget_is_no_goals_and_its_names_are_no_headings() -> None:
    content = read(
        "\n\n".join(
            (*HEADS, "Puistot hoidetaan", "Niitetty ala", "21", "25", "Kaavoitus", "TP 2024", "TA 2025",
             "Tuotot", "1 200", "1 300", "Kulut", "4 500", "4 600")
        ) + "\f"
    )  # fmt: skip
    assert content is not None
    assert [block.text for block in content.blocks if isinstance(block, Paragraph)] == ["Kaavoitus"]


def test_a_text_without_tables_is_none_of_these() -> None:
    assert read("Vuosi oli vilkas.\n\nTavoite: Talous vahvistuu\n\nMittari: Velka\n") is None


def test_the_rating_of_the_box_before_stands_before_the_goal_that_came_between() -> None:
    content = read(
        "Tavoite\nTalous\n\nMittari\nYlijäämä\n\nTavoite\nVeden laatu\n\nTila\nValmis\n\nMittari\nNäytteet\n"
    )
    assert content is not None
    rows = [[cell.text for cell in row] for block in content.blocks if isinstance(block, Table) for row in block.rows]
    assert rows[-3:] == [["Tila", "Valmis"], ["Tavoite", "Veden laatu"], ["Mittari", "Näytteet"]]
