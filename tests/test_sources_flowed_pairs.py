"""Boxes of labels and values that a program wrote out cell by cell: the values are the labels' in turn, or nothing is told."""

from __future__ import annotations

from tyokirja.sources.readers.document import Content, Paragraph, Table
from tyokirja.sources.readers.text.flowed import read
from tyokirja.sources.readers.text.flowed_cells import flowed_cells
from tyokirja.sources.readers.text.flowed_pairs import FlowedPairs

LABELS = "Tavoite\nMittari\nLähtötaso\nTavoitetaso\nArvio\nVastuu"
ONE = "Arki sujuu\nKyselyn tulos\n3,1\n3,4\nTyö etenee hyvin. Kysely tehtiin\nkeväällä.\nRehtori"
OTHER = "Kylät pysyvät\nelinvoimaisina koko kunnassa\nUusia asukkaita\n40\n55\nKesken.\nKunnanjohtaja"
THIRD = "Kirjasto on auki\nKävijät\n1 200\n1 300\nToteutui.\nJohtaja"


def content(*parts: str) -> Content:
    found = read("\n\n".join(parts) + "\n\f")
    assert found is not None
    return found


def boxes(*parts: str) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in content(*parts).blocks
        if isinstance(block, Table)
    ]


def box(*values: str) -> list[list[str]]:
    return [[label, value] for label, value in zip(LABELS.split("\n"), values, strict=True)]


FIRST = box("Arki sujuu", "Kyselyn tulos", "3,1", "3,4", "Työ etenee hyvin. Kysely tehtiin keväällä.", "Rehtori")
SECOND = box("Kylät pysyvät elinvoimaisina koko kunnassa", "Uusia asukkaita", "40", "55", "Kesken.", "Kunnanjohtaja")
LAST = box("Kirjasto on auki", "Kävijät", "1 200", "1 300", "Toteutui.", "Johtaja")


def test_labels_of_several_boxes_above_all_of_their_values() -> None:
    assert boxes(f"{LABELS}\n{LABELS}", f"{ONE}\n{OTHER}", LABELS, THIRD) == [FIRST, SECOND, LAST]


def test_labels_below_the_values_that_are_theirs() -> None:
    above, below = "Tavoite\nMittari\nLähtötaso", "Tavoitetaso\nArvio\nVastuu"
    assert boxes(above, ONE, below, above, OTHER, below, LABELS, THIRD) == [FIRST, SECOND, LAST]


def test_a_heading_among_labels_heads_the_next_box() -> None:
    found = content(f"{LABELS}\nKirjastotoimi\n{LABELS}", f"{ONE}\n{OTHER}", LABELS, THIRD)
    kinds = [
        block.text if isinstance(block, Paragraph) else block.rows[0][1].text
        for block in found.blocks
        if isinstance(block, Paragraph | Table)
    ]
    assert kinds == ["Arki sujuu", "Kirjastotoimi", "Kylät pysyvät elinvoimaisina koko kunnassa", "Kirjasto on auki"]


def test_items_below_a_label_are_its_values_and_what_heads_others_is_not() -> None:
    def one(number: int, goal: str, measures: str) -> str:
        return f"Tavoite {number}\n{goal}\nMittarit\n{measures}\nArviointi\nVuosi oli hyvä."

    tables = boxes(
        one(1, "Arki sujuu", "•\nKyselyn tulos\n•\nKävijät"),
        one(2, "Kylät elävät", "• Asukkaat"),
        f"{one(3, 'Katu on ehjä', 'Kuopat')}\nKirjastopalvelut",
        one(4, "Kirjasto on auki", "Lainat"),
    )
    assert [dict(rows)["Mittarit"] for rows in tables] == [
        "• Kyselyn tulos\n• Kävijät",
        "• Asukkaat",
        "Kuopat",
        "Lainat",
    ]
    assert [dict(rows)["Arviointi"] for rows in tables] == ["Vuosi oli hyvä."] * 4


def test_where_the_values_can_be_shared_out_in_two_ways_nothing_is_told() -> None:
    two = LABELS.replace("Arvio\nVastuu", "Selite\nPerustelut\nVastuu")
    value = "Hyvin meni. Se riittää.\nKysely tehtiin.\nTulos saatiin.\nRehtori"
    boxed = ONE.replace("Työ etenee hyvin. Kysely tehtiin\nkeväällä.\nRehtori", value)
    text = "\n\n".join((two, boxed) * 3)
    pairs = FlowedPairs(list(flowed_cells(list(enumerate(text.split("\n"))))))
    assert pairs.at(0) is None


def test_rows_of_a_table_are_no_box() -> None:
    table = (
        "Tavoite\nArki sujuu\nKylät elävät",
        "Mittari\nKyselyn tulos\nAsukkaat",
        "Lähtötaso\n3\n40",
        "Tavoitetaso\n4\n55",
    )
    found = boxes(*table, *table, *table)
    assert [rows[1:] for rows in found] == [
        [["Arki sujuu", "Kyselyn tulos", "3", "4"], ["Kylät elävät", "Asukkaat", "40", "55"]]
    ] * 3
