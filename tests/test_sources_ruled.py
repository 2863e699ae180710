"""Tables of dashes and of HTML in a text that are not whole: nothing is lost, and what stands below is no part of them."""

from __future__ import annotations

import pytest

from tyokirja.sources.readers.document import Table
from tyokirja.sources.readers.text.markdown import read

SIMPLE = "Tavoite      Mittari\n-----------  ---------\nA            b\nC            d\n"
GRID = "+---------+---------+\n| Tavoite | Mittari |\n+=========+=========+\n| A       | b       |\n"
HTML = "<table>\n<tr><td>Tavoite</td><td>Mittari</td></tr>\n<tr><td>A</td><td>b</td></tr>\n"
BELOW = "Muuta tekstiä tässä pitkästi\n\nLoppu on tämä pitkä virke\n"


def told(text: str) -> list[list[list[str]] | str]:
    """The tables' rows of cells and the other texts."""
    return [
        [[cell.text for cell in row] for row in block.rows] if isinstance(block, Table) else block.text
        for block in read(f"# Otsikko\n\n{text}").blocks
    ][1:]


@pytest.mark.parametrize(
    "above", [f"{SIMPLE}-----------  ---------\n", f"------------------------\n{SIMPLE}------------------------\n"]
)
def test_a_ruling_ends_a_table_also_where_a_text_stands_right_below_it(above: str) -> None:
    found = told(above + BELOW)
    assert found == [[["Tavoite", "Mittari"], ["A", "b"], ["C", "d"]], *BELOW.split("\n\n")[0:1], BELOW.split("\n")[2]]


@pytest.mark.parametrize(
    "row", ["vasen A            b", "A pitkä solu joka menee yli    b", "A pitkäsolujokamenee   b"]
)
def test_a_text_over_columns_is_no_cell_of_them(row: str) -> None:
    table = "".join(f"   {line}\n" for line in SIMPLE.splitlines()) if row.startswith("vasen") else SIMPLE
    assert " ".join(row.split()) in told(f"{table.rstrip()}\n{row}\n")


@pytest.mark.parametrize("text", ["+---+", "+------+------+\n+ 12 uutta\n", "+---+---+\n", "--- ---\n"])
def test_a_ruling_alone_is_a_text(text: str) -> None:
    assert all(isinstance(each, str) for each in told(text))


@pytest.mark.parametrize("row", ["| C       | d       |", "| Cxxxxxxxxxxx | d |", "| C       | d       | lisä"])
def test_a_row_of_a_grid_that_is_not_whole_is_read_in_another_way(row: str) -> None:
    found = told(f"{GRID}+---------+---------+\n{row}\n\nLoppu\n")
    assert found[0] == [["Tavoite", "Mittari"], ["A", "b"]]
    assert found[-1] == "Loppu"
    said = str(found[1:])
    assert all(word in said for word in row.replace("|", " ").split())


def test_a_table_of_html_ends_where_its_own_end_stands() -> None:
    within = HTML.replace("<td>A</td>", "<td>A<table>\n<tr><td>sisä</td></tr></table></td>")
    found = told(f"{within}</table> Perään sanottu\n\nLoppu\n")
    assert ["A", "b"] in found[0]
    assert [["sisä"]] in found
    assert found[-2:] == ["Perään sanottu", "Loppu"]


def test_a_table_of_html_without_end_takes_nothing_below_it() -> None:
    found = told(f"{HTML}\n# Toinen\n\nTekstiä\n\n{HTML.upper()}</TABLE>\n")
    assert found[-3:] == ["Toinen", "Tekstiä", [["TAVOITE", "MITTARI"], ["A", "B"]]]
    assert "<tablet>ei</tablet>" in told(f"<tablet>ei</tablet>\n\n{HTML}</table>\n")


def in_grid(*cells: list[str]) -> str:
    """A grid of one column, as wide as its widest line, each cell with its lines."""
    width = max(len(line) for cell in cells for line in cell)
    ruling = "+" + "-" * (width + 2) + "+\n"
    return ruling + "".join("".join(f"| {line.ljust(width)} |\n" for line in cell) + ruling for cell in cells)


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["Kiireetön", "hoitoon", "p", "ääsyaikaa"], "Kiireetön hoitoon pääsyaikaa"),
        (["Perusterve", "ydenhuollon", "saatavuus"], "Perusterveydenhuollon saatavuus"),
        (["**", "Mittari**"], "Mittari"),
        (["*", "*Tot", "euma", "20", "24**"], "Toteuma 2024"),
        (["palvelut", "ovat", "asiakkaan"], "palvelut ovat asiakkaan"),
        (["Uusia", "palveluja"], "Uusia palveluja"),
        (["24", "30"], "24 30"),
        (["24", "-12"], "24 -12"),
        (["Ajat", "Kulut", "tyytyväisyys"], "Ajat Kulut tyytyväisyys"),
    ],
)
def test_a_word_that_a_grid_s_cell_has_no_room_for_is_whole(lines: list[str], whole: str) -> None:
    assert told(in_grid(lines)) == [[[whole]]]


def test_a_cell_of_many_lines_is_read() -> None:
    lines = ["talot", "koulu"] * 1000
    assert told(in_grid(lines)) == [[[" ".join(lines)]]]


def test_a_word_of_the_text_is_no_part_of_another() -> None:
    grid = in_grid(["Zwofa", "klimorita"])
    assert told(grid) == [[["Zwofaklimorita"]]]
    assert told(f"Tässä on klimorita vain.\n\n{grid}")[1:] == [[["Zwofa klimorita"]]]
