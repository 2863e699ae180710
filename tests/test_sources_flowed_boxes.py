"""Boxes of goals in a text whose tables were written out cell by cell: what stands below which label, and where a cell ends."""

from __future__ import annotations

from tyokirja.sources.readers.document import Paragraph, Table
from tyokirja.sources.readers.text.flowed import read

SURE = (
    "Tavoite\nHenkilöstö voi hyvin\n\n"
    "Toimenpide/mittari\nPoissaolot, pv/htv\nKehityskeskustelut käydään koko henkilöstön kanssa\n\n"
    "Arviointi\nToteutui.\n\nTila\nValmis\n\nPoissaolot vähenivät 12 päivään.\n"
    "Tavoite\nAsukkaat vaikuttavat päätöksiin\n\n"
    "Toimenpide/mittari\nAsukasiltojen määrä, kpl\n\nArviointi\nToteutui.\n\nTila\nKesken\n\n"
)


def told(text: str) -> list[list[str]]:
    """The goals with their measures, in the order in which they stand."""
    content = read(f"Hallintopalvelut\n\n{SURE}{text}\f")
    assert content is not None
    goals = [block for block in content.blocks if isinstance(block, Table) and len(block.rows) > 1]
    assert all([cell.text for cell in goal.rows[0]] == ["Tavoite", "Toimenpide/mittari"] for goal in goals)
    return [[cell.text for cell in goal.rows[1]] for goal in goals]


def test_each_label_stands_above_its_cell_or_two_above_both() -> None:
    assert told(
        "Tavoite\nToimenpide/mittari\nArkisto uudistetaan\nSähköinen arkisto on käytössä vuoden loppuun mennessä\n"
        "Arviointi\nTila\nKäyttöönotto siirtyi keväälle. Valmis\n"
    ) == [
        ["Henkilöstö voi hyvin", "Poissaolot, pv/htv\nKehityskeskustelut käydään koko henkilöstön kanssa"],
        ["Asukkaat vaikuttavat päätöksiin", "Asukasiltojen määrä, kpl"],
        ["Arkisto uudistetaan", "Sähköinen arkisto on käytössä vuoden loppuun mennessä"],
    ]


def test_what_is_said_of_the_box_before_may_come_between_a_goal_and_its_measures() -> None:
    assert told(
        "Tavoite\nTilat ovat käytössä\n\nTila\nValmis\nToimenpide/mittari\nKäyttöaste yli 90 %\n\nArviointi\nToteutui\n"
    )[2:] == [["Tilat ovat käytössä", "Käyttöaste yli 90 %"]]


def test_a_goal_without_measures_has_none_and_a_heading_below_its_box_is_no_measure() -> None:
    text = "Tavoite\nLaajakaista laajenee kyliin\nArviointi\nVerkkoa rakennettiin.\n\nToimenpide/mittari\n\nSivistyslautakunta\n"
    assert told(f"{text}Toimintakulut alittivat talousarvion.\n")[2:] == [["Laajakaista laajenee kyliin", ""]]
    content = read(f"{SURE}{text}\f")
    assert content is not None
    assert "Sivistyslautakunta" in [block.text for block in content.blocks if isinstance(block, Paragraph)]


def test_lines_of_two_cells_that_cannot_be_told_apart_are_left_and_said() -> None:
    content = read(
        f"{SURE}Tavoite\nToimenpide/mittari\nVuotoja vähennetään Verkko\nsaneerataan Kylä kerrallaan\nArviointi\nToteutui\n\f"
    )
    assert content is not None
    assert [part.text for part in content.unread] == ["Vuotoja vähennetään Verkko saneerataan Kylä kerrallaan"]


def test_figures_of_a_budget_beside_boxes_tell_nothing_of_the_goals() -> None:
    box = "Tavoite\nTilat ovat käytössä\n\nToimenpide/mittari\nKäyttöaste\n\nArviointi\nToteutui\n\nTila\nValmis\n\n"
    content = read(f"{SURE}{box}Talousarvio\n\nTA 2024\n\nTot-%\n\n1 133 000\n\n0\n\n-2 031 000\n\n\f")
    assert content is not None
    assert not content.by_order
