"""Boxes of goals in a text whose tables were written out cell by cell: what stands below which label, and where a cell ends."""

from __future__ import annotations

import pytest

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


def test_who_answers_for_a_goal_heads_no_goals_below_it() -> None:
    box = SURE[SURE.rindex("Tavoite") :] + "Vastuutaho\n\n{}\n\n"
    content = read("".join(box.format(who) for who in ("Tekninen lautakunta", "Sivistyslautakunta", "Satama")) + "\f")
    assert content is not None
    said = [block.rows[0][1].text for block in content.blocks if isinstance(block, Table) and len(block.rows) == 1]
    assert said[2::3] == ["Tekninen lautakunta", "Sivistyslautakunta", "Satama"]
    assert not [block for block in content.blocks if isinstance(block, Paragraph)]


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


def test_one_empty_line_parts_a_goal_from_its_measures_where_no_box_shows_how_wide_they_are() -> None:
    box = "Tavoite\n\nMittari\n\n{}\n\n{}\n\nArviointi\n\nTila\n\nToteutui\n\nValmis\n\n"
    named = [
        ("Verkosto paranee\nvuosittain", "Vuotoja vähemmän kuin viisi\nvuonna 2025."),
        ("Asukkaat ovat mukana", "Kävijät vähintään 1 014 vuonna 2025."),
        ("Henkilöstö voi hyvin", "Poissaolot enintään 9 päivää."),
    ]
    content = read("".join(box.format(*each) for each in named) + "\f")
    assert content is not None
    tables = [block for block in content.blocks if isinstance(block, Table) and len(block.rows) > 1]
    assert [[cell.text for cell in table.rows[1]] for table in tables] == [
        [" ".join(text.split()) for text in each] for each in named
    ]
    assert all(table.guessed for table in tables)


def test_boxes_that_a_page_wrote_out_column_by_column_have_their_own_measures() -> None:
    goals = "Tavoite\nTilat ovat käytössä\n\nArviointi\nToteutui\n\nTavoite\nTiet ovat kunnossa\n\nArviointi\nEi toteutunut\n\n"
    measures = "Toimenpide/mittari\nKäyttöaste\n\n{}Toimenpide/mittari\nKuntoluokka\n\n{}"
    both = [["Tilat ovat käytössä", "Käyttöaste"], ["Tiet ovat kunnossa", "Kuntoluokka"]]
    assert told(goals + measures.format("Tila\nValmis\n\n", "Tila\nKesken\n\n"))[2:] == both
    # One state for two goals: whose it is, and so what else is whose, is not told.
    content = read(f"{SURE}{goals}{measures.format('', 'Tila' + chr(10) + 'Kesken' + chr(10) * 2)}\f")
    assert content is not None
    assert {text for pair in both for text in pair} == {part.text for part in content.unread}


def test_a_second_label_of_measures_in_a_box_has_its_own() -> None:
    text = "Tavoite\nTilat ovat käytössä\n\nToimenpide/mittari\nKäyttöaste\n\nToimenpide/mittari\nVaraukset\n\nTila\nValmis\n\n"
    assert told(text)[2:] == [["Tilat ovat käytössä", "Käyttöaste\nVaraukset"]]


def test_headings_side_by_side_above_the_cells_of_a_table_are_no_box() -> None:
    table = (
        "Tavoite\n\nToimenpide/mittari\n\nArviointi\n\nTila\n\nTiet ovat kunnossa\n\nKuntoluokka\n\nHyvä\n\nValmis\n\n"
    )
    content = read(f"{SURE}Tavoite\nTilat ovat käytössä\n\nToimenpide/mittari\nKäyttöaste\n\nTila\nValmis\n\n{table}\f")
    assert content is not None
    said = [block.text for block in content.blocks if isinstance(block, Paragraph)]
    said += [cell.text for block in content.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    said += [part.text for part in content.unread]
    assert {"Tiet ovat kunnossa", "Kuntoluokka"} <= set(said)


def test_boxes_that_have_both_labels_above_both_cells_show_how_wide_their_columns_are() -> None:
    boxes = "".join(
        f"Tavoite\n\nToimenpide/mittari\n\n{goal}\n\n{measures}\n\nArviointi\n\nTila\n\nToteutui\n\nValmis\n\n"
        for goal, measures in (
            (
                "Arkisto uudistetaan",
                "Arkisto on käytössä kaikissa toimipaikoissa ja kouluissa vuoden\nloppuun mennessä.",
            ),
            ("Asukkaat vaikuttavat", "Asukasiltoja 12 vuodessa"),
            (
                "Lainat vähenevät",
                "Lainaa asukasta kohti 3 200 euroa\nMahdolliset tuotot peruskorjauksiin\nVoitollinen.",
            ),
        )
    )
    content = read(f"Hallintopalvelut\n\n{boxes}\f")
    assert content is not None
    goals = [block.rows[1] for block in content.blocks if isinstance(block, Table) and len(block.rows) > 1]
    assert [row[1].text for row in goals][2] == (
        "Lainaa asukasta kohti 3 200 euroa\nMahdolliset tuotot peruskorjauksiin\nVoitollinen."
    )


@pytest.mark.parametrize(
    ("both", "goal", "measures"),
    [
        (
            "Vuotojen määrää pyritään vä- Verkostoja saneerataan Alakylän ja Ylikylän puhhentämään\n"
            "distamojen alueella.\nVuotoja enintään 9.",
            "Vuotojen määrää pyritään vä- hentämään",
            "Verkostoja saneerataan Alakylän ja Ylikylän puh- distamojen alueella.\nVuotoja enintään 9.",
        ),
        (
            "Palvelut ovat saatavilla lähellä asu- Palvelupisteitä vähintään 9.\n"
            "kasta, ja niiden hinta on kohtuullinen Kävijöitä enintään 100 päivässä.\nkaikille",
            "Palvelut ovat saatavilla lähellä asu- kasta, ja niiden hinta on kohtuullinen kaikille",
            "Palvelupisteitä vähintään 9.\nKävijöitä enintään 100 päivässä.",
        ),
    ],
)
def test_a_goal_whose_lines_share_those_of_its_measures_has_its_own_words(both: str, goal: str, measures: str) -> None:
    boxes = told(
        f"Tavoite\nToimenpide/mittari\n{both}\nArviointi\nTila\nPuhdistamojen kunto paranee. Valmis\n"
        "Tavoite\nToimenpide/mittari\nVerkosto kestää\n\nVuodot vähenevät niin, ettei niistä ole haittaa kenellekään\n"
        "asukkaalle.\nArviointi\nTila\nToteutui. Valmis\n"
    )
    assert boxes[2] == [goal, measures]


def test_an_empty_line_within_a_cut_word_parts_no_goal_from_its_measure() -> None:
    box = "Tavoite\n\nToimenpide/mittari\n\nVastaus asuntohake-\n\nmukseen\n\n{}Arviointi\n\nToteutui\n\nTila\n\nValmis\n\n"
    assert told(box.format("") + box.format("Enintään 7 päivää\n\n"))[2:] == [
        ["Vastaus asuntohake- mukseen", ""],
        ["Vastaus asuntohake- mukseen", "Enintään 7 päivää"],
    ]
