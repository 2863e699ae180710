"""Measures that say their figures themselves (*Häiriöt: lähtötaso 5, tavoite 3*), in lists and boxes of every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drawn_pdf import Page, pdf
from tests.test_import_said_again import of_text, said
from tyokirja.sources.importing import import_document

MEASURES = ("Häiriöt", "Vuotovesi, %", "Kuoppia, kpl", "Valaistuja katuja, %")
ROWS = [
    ("Tekninen lautakunta", goal, MEASURES[at], 5.0 + at, 3.0 + at)
    for at, goal in enumerate(("Vesi on puhdasta", "Vesi on puhdasta", "Kadut ovat ehjiä", "Kadut ovat ehjiä"))
]


def line(at: int) -> str:
    return f"{MEASURES[at]}, lähtötaso {5 + at} (2024), tavoitetaso {3 + at} (2026)"


def listed(mark: str) -> str:
    """Two goals, each with a list of two measures below a sentence."""
    goals = (("Tavoite 1. Vesi on puhdasta", (0, 1)), ("Tavoite 2. Kadut ovat ehjiä", (2, 3)))
    return "Tekninen lautakunta\n\n" + "\n\n".join(
        f"{goal}\n\nTavoitetta edistetään yhdessä.\n\n" + "\n".join(f"{mark}Mittari: {line(at)}" for at in measures)
        for goal, measures in goals
    )


@pytest.mark.parametrize("mark", ["", "• ", "    \uf0b7   "], ids=["plain", "bullets", "laid out"])
def test_a_list_in_text_is_no_table_that_was_lost(tmp_path: Path, mark: str) -> None:
    assert said(of_text(tmp_path, listed(mark))) == ROWS


def test_an_items_lines_in_markdown_are_one(tmp_path: Path) -> None:
    items = "\n\n".join(
        f"### Tavoite {number}. {goal}\n\nTavoitetta edistetään yhdessä.\n\n"
        f"-   Mittari: {line(first).replace(', tavoitetaso', f',{end}tavoitetaso')}\n"
        f"-   Mittari: {line(first + 1)}"
        for number, goal, first, end in ((1, "Vesi on puhdasta", 0, "\n    "), (2, "Kadut ovat ehjiä", 2, "\n    > "))
    )
    assert said(of_text(tmp_path, f"\n## Tekninen lautakunta\n\n{items}\n", ".md")) == ROWS


def test_a_list_of_a_pdf_has_no_columns(tmp_path: Path) -> None:
    page = Page().words(50, 60, "Kuusijoen kaupunki, talousarvio 2026")
    for at, text in enumerate(listed("• ").split("\n")):
        mark, _, words = text.rpartition("• ")
        page.words(60, 90 + 15 * at, mark + "•") if words != text else page
        page.words(78 if words != text else 50, 90 + 15 * at, words)
    path = tmp_path / "kuusijoki.pdf"
    path.write_bytes(pdf(page))
    assert said(import_document(path)) == ROWS


def test_a_second_measure_of_a_laid_out_box_is_not_the_next_labels(tmp_path: Path) -> None:
    measures = (*MEASURES, "Lainakanta, € / asukas", "Vuosikate, € / asukas")
    goals = (("Vesi on puhdasta", 0), ("Kadut ovat ehjiä", 2), ("Talous on vakaa", 4))
    boxes = "\n\n".join(
        f"{'Tavoite':26}{goal}\n{'Miksi tärkeä':26}Palveluja odotetaan.\n{'Toimenpiteet':26}Laaditaan suunnitelma.\n"
        f"{'Mittarit':26}{measures[at]}: lähtötaso {5 + at}, tavoite {3 + at}\n"
        f"{'':26}{measures[at + 1]}: lähtötaso {6 + at}, tavoite {4 + at}\n{'Vastuuhenkilö':26}toimialajohtaja"
        for goal, at in goals
    )
    assert said(of_text(tmp_path, f"Tekninen lautakunta\n\n{boxes}\n")) == [
        ("Tekninen lautakunta", goal, measures[at], 5 + at, 3 + at)
        for goal, first in goals
        for at in (first, first + 1)
    ]


def test_a_label_alone_ends_a_list_of_measures(tmp_path: Path) -> None:
    lines = (
        "Tavoite\n\nVesi on puhdasta\n\nMittarit\n\nHäiriöt: lähtötaso 5, tavoite 3\n"
        "Vuotovesi, %: lähtötaso 6, tavoite 4\n\nVastuuhenkilö\n\njohtaja\n",
        "Tavoite\n\nKadut ovat ehjiä\n\nMittarit\n\nKuoppia, kpl: lähtötaso 7, tavoite 5\n"
        "Valaistuja katuja, %: lähtötaso 8, tavoite 6\n\nVastuuhenkilö\n\njohtaja\n",
        "Henkilöstö\n\nVakinaiset\n\n30\n\nMääräaikaiset\n\n7\n",
    )
    assert said(of_text(tmp_path, "Tekninen lautakunta\n\n" + "\n".join(lines))) == ROWS


def test_a_table_on_its_side_has_its_targets_with_their_year(tmp_path: Path) -> None:
    rows = (
        "| Tavoite | Vesi on puhdasta | Kadut ovat ehjiä |\n|--|--|--|",
        "| Toimenpiteet | Laaditaan suunnitelma | Seurataan |",
        "| Mittari | Häiriöt | Kuoppia, kpl |",
        "| Lähtötaso 2024 | 5 | 7 |\n| Tavoite 2026 | 3 | 5 |\n| Vastuu | johtaja | päällikkö |",
    )
    catalogue = of_text(tmp_path, "\n## Tekninen lautakunta\n\n" + "\n".join(rows), ".md")
    assert said(catalogue) == [ROWS[0], ROWS[2]]
