"""Text as a viewer copies it: no empty lines, and the cells of a row run into one another."""

from __future__ import annotations

from tyokirja.sources.readers.document import Content, Paragraph, Table
from tyokirja.sources.readers.text.flowed import read


def content(text: str) -> Content:
    found = read(text)
    assert found is not None
    return found


def tables(text: str) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in content(text).blocks
        if isinstance(block, Table)
    ]


ROWS = """Tavoite Mittari Lähtötaso
2024
Tavoitetaso 2025
Vesijohtoverkosto uusitaan
suunnitelman mukaisesti
Vuodot 38 46
Lainakanta ei kasva Lainat euroa asukasta
kohti
52 434 52 524
Maksuvalmius, päivää 40 45
"""


def test_rows_whose_cells_ran_into_one_another_are_parted_at_capitals_and_figures() -> None:
    assert tables(f"Tekninen lautakunta\n{ROWS}Kulttuuripalvelut\nVuosi oli hyvä.\n") == [
        [
            ["Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2025"],
            ["Vesijohtoverkosto uusitaan suunnitelman mukaisesti", "Vuodot", "38", "46"],
            ["Lainakanta ei kasva", "Lainat euroa asukasta kohti", "52 434", "52 524"],
            ["", "Maksuvalmius, päivää", "40", "45"],
        ]
    ]


def test_what_stands_below_the_rows_stays_as_lines_and_a_budget_is_none_of_them() -> None:
    text = f"{ROWS}Kulttuuripalvelut\nVuosi oli hyvä.\n1 000 € TP 2024 TA 2025\nTuotot 1 200 1 300\nKulut 4 500 4 600\n"
    lines = [block.text for block in content(text).blocks if isinstance(block, Paragraph)]
    assert lines[:2] == ["Kulttuuripalvelut", "Vuosi oli hyvä."]
    assert len(tables(text)[0]) == 1 + 3


def test_a_text_behind_the_figures_goes_on_with_small_letters() -> None:
    rows = "Arki sujuu Kyselyn tulos 3 4 Ei\ntoteutunut\nKylät elävät Asukkaat 40 55 Toteutui\n"
    assert tables(f"Tavoite Mittari TP 2024 TA 2025 Tila\n{rows}")[0][1:] == [
        ["Arki sujuu", "Kyselyn tulos", "3", "4", "Ei toteutunut"],
        ["Kylät elävät", "Asukkaat", "40", "55", "Toteutui"],
    ]


def test_labels_that_begin_lines_again_and_again_have_their_values_behind_them() -> None:
    box = "Tavoite {}\nMittari Kyselyn tulos\nLähtötaso 3,1\nTavoitetaso 3,4\n"
    found = tables("".join(box.format(goal) for goal in ("Arki sujuu", "Kylät elävät", "Katu on ehjä")))
    assert [dict(rows) for rows in found] == [
        {"Tavoite": goal, "Mittari": "Kyselyn tulos", "Lähtötaso": "3,1", "Tavoitetaso": "3,4"}
        for goal in ("Arki sujuu", "Kylät elävät", "Katu on ehjä")
    ]


def test_a_day_behind_a_heading_of_figures_is_the_heading_s() -> None:
    text = "Mittari Lähtötaso Tavoite 2025 Toteuma 31.12.\nKyselyn tulos 3 4 5\nAsukkaat 40 55 50\n"
    assert tables(text)[0] == [
        ["Mittari", "Lähtötaso", "Tavoite 2025", "Toteuma 31.12."],
        ["Kyselyn tulos", "3", "4", "5"],
        ["Asukkaat", "40", "55", "50"],
    ]
