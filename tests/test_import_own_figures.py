"""Measures that say their figures themselves (*Häiriöt: lähtötaso 5, tavoite 3*), in lists and boxes of every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drawn_pdf import Page, pdf
from tests.test_import_said_again import of_text, said
from tests.test_import_structure import rows_asked
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
    """And boxes of plain text are read line by line where their measures say their figures."""
    goals = (("Vesi on puhdasta", 0), ("Kadut ovat ehjiä", 2), ("Talous on vakaa", 0), ("Oppilaat viihtyvät", 2))
    boxes = "".join(
        f"Tavoite\n\n{goal}\n\nMiksi tärkeä\n\nPalveluja odotetaan.\n\nToimenpiteet\n\nLaaditaan suunnitelma.\n\n"
        f"Mittarit\n\n{MEASURES[at]}: lähtötaso {5 + at}, tavoite {3 + at}\n"
        f"{MEASURES[at + 1]}: lähtötaso {6 + at}, tavoite {4 + at}\n\nVastuuhenkilö\n\njohtaja\n\n"
        for goal, at in goals
    )
    lines = "Henkilöstö\n\nVakinaiset\n\n30\n\nMääräaikaiset\n\n7\n"
    assert said(of_text(tmp_path, f"Tekninen lautakunta\n{boxes}\n{lines}")) == [
        ("Tekninen lautakunta", goal, MEASURES[at], 5 + at, 3 + at)
        for goal, first in goals
        for at in (first, first + 1)
    ]


def test_a_table_on_its_side_has_its_targets_with_their_year(tmp_path: Path) -> None:
    rows = (
        "| Tavoite | Vesi on puhdasta | Kadut ovat ehjiä |\n|--|--|--|",
        "| Toimenpiteet | Laaditaan suunnitelma | Seurataan |",
        "| Mittari | Häiriöt | Kuoppia, kpl |",
        "| Lähtötaso 2024 | 5 | 7 |\n| Tavoite 2026 | 3 | 5 |\n| Vastuu | johtaja | päällikkö |",
    )
    catalogue = of_text(tmp_path, "\n## Tekninen lautakunta\n\n" + "\n".join(rows), ".md")
    assert said(catalogue) == [ROWS[0], ROWS[2]]


def test_a_list_below_its_label_is_no_box_and_ends_with_its_figures(tmp_path: Path) -> None:
    """The goal is what stands above, with a sentence between; a heading right below an organ's name is asked about."""
    parts = "\n\n".join(
        f"{goal}\n\nTavoite toteuttaa strategiaa.\n\nMittarit:\n\n"
        f"{'':8}{MEASURES[at]} ({5 + at} → {3 + at})\n{'':8}{MEASURES[at + 1]} ({6 + at} → {4 + at})"
        for goal, at in (("Vesi on puhdasta", 0), ("Kadut ovat ehjiä", 2))
    )
    catalogue = of_text(tmp_path, f"\nTekninen lautakunta\n\n{parts}\n\nHenkilöstö\n\nVakinaisia on enemmän\n")
    assert said(catalogue) == ROWS


def test_what_was_not_measured_before_leaves_the_target_a_figure(tmp_path: Path) -> None:
    page = (
        "\n## Tekninen lautakunta\n\n| Tavoite | Mittari | Nykytaso | Tavoitetaso |\n|--|--|--|--|\n"
        "| Vesi on puhdasta | Häiriöt | uusi mittari | 3 |\n| Kadut ovat ehjiä | Kuoppia, kpl | 7 | 5 |\n"
    )
    catalogue = of_text(tmp_path, page, ".md")
    assert [(row.baseline, row.target) for row in catalogue.rows] == [(None, 3), (7, 5)]
    assert rows_asked(catalogue, "figure_unknown") == {catalogue.rows[0].id}


def test_rows_beside_a_goal_that_a_pages_end_cuts_are_its_own(tmp_path: Path) -> None:
    """Also where the next table touches them, and its columns are not quite theirs."""
    edges, others = [50.0, 170.0, 350.0, 450.0, 540.0], [50.0, 170.0, 340.0, 450.0, 540.0]
    first = Page().words(50, 600, "Kuusijoen kaupunki, talousarvio 2026").words(50, 630, "Tekninen lautakunta")
    first.grid(edges, [690, 710, 750])
    cells = [(54, "Tavoite"), (174, "Mittari"), (354, "Nykytaso"), (454, "Tavoitetaso")]
    for x, text in cells:
        first.words(x, 704, text)
    for x, text in ((54, "Ikääntyneet asuvat"), (174, MEASURES[0]), (354, "5"), (454, "3")):
        first.words(x, 724, text)
    second = Page()
    second.line(50, 40, 50, 80).line(50, 80, 170, 80).line(50, 40, 170, 40)
    second.grid(edges[1:], [40, 60, 80])
    for y, x, text in ((54, 54, "kotona pitkään"), (54, 174, MEASURES[1]), (54, 354, "uusi"), (54, 454, "4")):
        second.words(x, y, text)
    for x, text in ((174, MEASURES[2]), (354, "7"), (454, "5")):
        second.words(x, 74, text)
    second.grid(others, [80, 100, 120])
    for x, text in cells:
        second.words(x - (x == 354) * 10, 94, text)
    for x, text in ((54, "Kadut ovat ehjiä"), (174, MEASURES[3]), (344, "8"), (454, "6")):
        second.words(x, 114, text)
    path = tmp_path / "kuusijoki.pdf"
    path.write_bytes(pdf(first, second))
    goals = ("Ikääntyneet asuvat kotona pitkään",) * 3 + ("Kadut ovat ehjiä",)
    assert said(import_document(path)) == [
        ("Tekninen lautakunta", goal, measure, None if measure == MEASURES[1] else baseline, target)
        for goal, (_, _, measure, baseline, target) in zip(goals, ROWS, strict=True)
    ]


def test_rows_that_stand_each_by_itself_beside_a_cell_over_a_pages_end_are_the_tables(tmp_path: Path) -> None:
    edges = [50.0, 170.0, 350.0, 450.0, 540.0]
    first = Page().words(50, 600, "Kuusijoen kaupunki, talousarvio 2026").words(50, 630, "Tekninen lautakunta")
    first.grid(edges, [690, 710, 750])
    second = Page().grid(edges, [40, 60]).grid(edges[1:], [66, 86])
    columns = (54, 174, 354, 454)
    for page, y, cells in (
        (first, 704, ("Tavoite", "Mittari", "Nykytaso", "Tavoitetaso")),
        (first, 724, ("Vesi on puhdasta", MEASURES[0], "5", "3")),
        (second, 54, ("", MEASURES[1], "6", "4")),
        (second, 80, ("", MEASURES[2], "7", "5")),
    ):
        for x, text in zip(columns, cells, strict=True):
            page.words(x, y, text) if text else page
    path = tmp_path / "kuusijoki.pdf"
    path.write_bytes(pdf(first, second))
    assert [row[1:] for row in said(import_document(path))] == [("Vesi on puhdasta", *row[2:]) for row in ROWS[:3]]


@pytest.mark.parametrize(("suffix", "mark"), [(".md", "- "), (".txt", "")])
def test_a_measure_without_figures_among_others_with_theirs_is_one(tmp_path: Path, suffix: str, mark: str) -> None:
    heading, goal = ("## ", "### ") if suffix == ".md" else ("", "Tavoite: ")
    lines = (f"{mark}{MEASURES[0]}: lähtötaso 5, tavoite 3", f"{mark}Asukkaiden arvio", f"{mark}{line(1)}")
    page = f"\n{heading}Tekninen lautakunta\n\n{goal}Vesi on puhdasta\n\nMittarit:\n\n" + "\n".join(lines)
    found = said(of_text(tmp_path, f"{page}\n\nPalvelut ovat hyvät.\n", suffix))
    assert found == [ROWS[0], (*ROWS[0][:2], "Asukkaiden arvio", None, None), ROWS[1]]


SCHOOLS, WORKS = "Sivistyspalvelut", "Tekniset palvelut"
NUMBERED = [
    (SCHOOLS, "Lapset oppivat lukemaan", "Lukutaitotesti, pistettä", 80.0, 85.0),
    (SCHOOLS, "Lapset oppivat lukemaan", "Poissaolot, %", 5.0, 4.0),
    (SCHOOLS, "Kirjasto on lähellä", "Aukiolotunnit, h/vko", 48.0, 52.0),
    (WORKS, "Kadut kestävät", "Korjausvelka, milj. €", 5.2, 4.2),
]


@pytest.mark.parametrize("mark", ["       - ", "   "], ids=["listed", "lines"])
def test_what_a_number_leads_is_the_goal_of_the_measures_below(tmp_path: Path, mark: str) -> None:
    """Also where it is a sentence, and no heading: the goal before it took its measures."""
    lines = []
    for number, organ in enumerate((SCHOOLS, WORKS), 1):
        lines.append(f"{number}. {organ}\n")
        for part, goal in enumerate(dict.fromkeys(row[1] for row in NUMBERED if row[0] == organ), 1):
            lines.append(f"   {number}.{part} {goal}")
            own = [row for row in NUMBERED if row[1] == goal]
            lines += [f"{mark}Mittari: {row[2]} ({row[3]:g} → {row[4]:g})" for row in own] + [""]
    assert said(of_text(tmp_path, "\n## Toiminnalliset tavoitteet\n\n" + "\n".join(lines), ".md")) == NUMBERED


@pytest.mark.parametrize(
    "figures",
    ["{}: {} (2024), tavoite {} (2026)", "{} (2024: {}, tavoite 2026: {})"],
)
def test_figures_with_their_years_behind_a_colon_are_the_measures(tmp_path: Path, figures: str) -> None:
    text = ""
    for organ in (SCHOOLS, WORKS):
        text += f"\n## {organ}\n"
        for goal in dict.fromkeys(row[1] for row in NUMBERED if row[0] == organ):
            text += f"\n### {goal}\n\n"
            own = [row for row in NUMBERED if row[1] == goal]
            text += "\n\n".join(figures.format(row[2], f"{row[3]:g}", f"{row[4]:g}") for row in own)
            text += "\n"
    assert said(of_text(tmp_path, text, ".md")) == NUMBERED


def test_a_baseline_before_the_target_in_a_measures_cell_is_no_words_of_it(tmp_path: Path) -> None:
    """Where both say what they are, nothing is left to ask."""
    text = ""
    for organ in (SCHOOLS, WORKS):
        text += f"\n## {organ}\n\n| Tavoite | Mittari ja tavoitetaso |\n|---|---|\n"
        for _, goal, measure, was, aim in (row for row in NUMBERED if row[0] == organ):
            figures = f"Lähtötaso {was:g}, tavoite {aim:g}".replace(".", ",")
            text += f"| {goal} {aim:g} | {measure.partition(',')[0]}. {figures} kpl. |\n"
    path = of_text(tmp_path, text, ".md")
    assert [row[2:] for row in said(path)] == [(row[2].partition(",")[0], *row[3:]) for row in NUMBERED]
    assert not {doubt.code for doubt in path.doubts if not doubt.is_ready}


def test_a_target_in_the_middle_of_a_sentence_does_not_cut_it(tmp_path: Path) -> None:
    goal = "Lapset lukevat. Mittarina on testi, jonka lähtötaso on 80 pistettä (2024) ja tavoitetaso 85 pistettä vuonna 2026."
    catalogue = of_text(tmp_path, f"\n## {SCHOOLS}\n\nTavoite 1: {goal}\n\nTavoite 2: Kirjasto on lähellä.\n", ".md")
    assert catalogue.rows[0].goal == goal


def test_departments_may_stand_above_a_table_that_lies_on_its_side(tmp_path: Path) -> None:
    columns = [NUMBERED[0], NUMBERED[3]]
    heads = ("", "Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2026")
    rows = zip(heads, *([str(each).replace(".0", "") for each in row] for row in columns), strict=True)
    first, *others = (f"| {' | '.join(row)} |" for row in rows)
    text = "\n".join((first, "|---|---|---|", *others))
    assert said(of_text(tmp_path, f"\n{text}\n", ".md")) == columns
