"""What a document says in a shape that a conversion has broken: read right, or asked about; never put elsewhere in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_import_others import left
from tyokirja.model import Catalogue
from tyokirja.sources.importing import import_document


def of_text(folder: Path, text: str, suffix: str = ".txt") -> Catalogue:
    """The catalogue of a text of the municipality Kuusijoki."""
    path = folder / f"teksti{suffix}"
    path.write_text(f"Kuusijoen kaupunki\nTilinpäätös 2024\n\n{text}", encoding="utf-8")
    return import_document(path)


def measures(catalogue: Catalogue) -> list[str]:
    return [row.measure for row in catalogue.rows]


def quoted(catalogue: Catalogue) -> str:
    """What the questions show of the document."""
    return " ".join(f"{doubt.original} {doubt.message}" for doubt in catalogue.doubts if doubt.code != "proposed")


def test_lines_of_a_cell_that_were_joined_by_a_slash_are_measures_each(tmp_path: Path) -> None:
    lines = (
        "Kuusijoen Vesi Oy\n",
        "Tavoite\tToimenpide/mittari",
        "Talous on kunnossa\tTulos on voitollinen. / Velka vähenee. / Osinkoa maksetaan 6 %.",
        "Vesi on puhdasta\tNäytteitä otetaan 12 / vuosi.",
    )
    assert measures(of_text(tmp_path, "\n".join(lines), ".tsv")) == [
        "Tulos on voitollinen.",
        "Velka vähenee.",
        "Osinkoa maksetaan 6 %.",
        "Näytteitä otetaan 12 / vuosi.",
    ]


BOX = (
    f"{'Tavoite':36}Toimenpide/mittari\n{{goal:36}}{{measure}}\n{{more}}\n{'Arviointi':36}Tila\n{'Toteutui':36}Valmis\n"
)


def test_lines_between_a_goal_and_what_became_of_it_are_asked_about(tmp_path: Path) -> None:
    more = "Velkaa lyhennetään tilikauden aikana.\n\nYhtiö maksaa osinkoa 6 % pääomalle.\n"
    boxes = [
        BOX.format(goal=goal, measure="Tulos on voitollinen.", more=below)
        for goal, below in (("Talous on kunnossa", more), ("Vesi on puhdasta", ""), ("Palvelu on nopeaa", ""))
    ]
    catalogue = of_text(tmp_path, "Kuusijoen Vesi Oy\n\n" + "\n".join(boxes))
    assert "Yhtiö maksaa osinkoa 6 % pääomalle." in quoted(catalogue)


@pytest.mark.parametrize("own", [1, 20], ids=["few lines above", "many lines above"])
def test_a_box_of_which_nothing_is_in_a_row_is_left_over(tmp_path: Path, own: int) -> None:
    box = BOX.format(goal="Talous on kunnossa", measure="Tulos on voitollinen.", more="")
    goes_on = "Investoinnit rahoitetaan itse tulorahoituksella ja lainalla.\nKaupunki ei osallistu niiden rahoitukseen."
    lost = f"{goes_on}\n{'Arviointi':36}Tila\n{'Toteutui':36}Valmis\n"
    text = "Kuusijoen Vesi Oy\n\n" + "\n".join((box, box.replace("Talous", "Verkko"), *["Yhtiö kasvoi.\n"] * own, lost))
    catalogue = of_text(tmp_path, text)
    assert measures(catalogue) == ["Tulos on voitollinen."] * 2
    assert set(goes_on.split("\n")) <= left(catalogue)


@pytest.mark.parametrize(
    "measure", ["Suhde on vähintään 1,0. on hyvä", "Asuntokannan modernisointi. viihtyisä ympäristö"]
)
def test_a_measure_that_goes_on_in_small_letters_behind_a_sentence_is_asked_about(tmp_path: Path, measure: str) -> None:
    table = f"| Tavoite | Mittari |\n|--|--|\n| Maksuvalmius | {measure} |\n| Talous | Tulos paranee 2. vaiheessa, mm. korot. |\n"
    table += "| Kaavat ovat valmiita 30.6. mennessä | Käsittelyaika keskim. päivinä, yhteens. kuusi |\n"
    catalogue = of_text(tmp_path, f"## Kuusijoen Vesi Oy\n\n{table}", ".md")
    assert [doubt.rows for doubt in catalogue.doubts if doubt.code == "lost_table"] == [(catalogue.rows[0].id,)]


def test_a_target_in_what_became_of_a_goal_is_asked_about(tmp_path: Path) -> None:
    rows = (
        "Tavoite | Vuodot vähenevät",
        "Mittari | Verkkoa saneerataan",
        "Arviointi | Mittari vuotokerroin, tavoitearvo 2.",
    )
    catalogue = of_text(
        tmp_path, "## Kuusijoen Vesi Oy\n\n|  |  |\n|--|--|\n" + "".join(f"| {row} |\n" for row in rows), ".md"
    )
    assert measures(catalogue) == ["Verkkoa saneerataan"]
    assert "Mittari vuotokerroin" in quoted(catalogue)


def test_a_table_of_years_that_ran_together_is_read_in_a_text_with_empty_lines(tmp_path: Path) -> None:
    lines = (
        "Konsernille asetetut tavoitteet TA2024 TP2024 TP2023",
        "Vuosikate poistoista, %:a yli 80 142,8 123,8",
        "Omavaraisuusaste, %:a yli 25 31,9 32,2",
    )
    # A space at the end of every line, and between paragraphs, as some programs write them.
    prose = "Valtuusto asetti konsernille tavoitteet, joiden tarkoitus on talouden tasapaino."
    text = " \n".join((prose, "", *lines, "", "Tavoitteet toteutuivat.", "", "Liikevaihto kasvoi.", ""))
    catalogue = of_text(tmp_path, text)
    assert [(row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Vuosikate poistoista, %:a", 123.8, 80.0),
        ("Omavaraisuusaste, %:a", 32.2, 25.0),
    ]


def test_figures_below_several_measures_of_a_goal_are_theirs_by_order_and_asked_about(tmp_path: Path) -> None:
    rows = (
        "Strateginen tavoite | Tavoite vuodelle 2024",
        "Toimiva kunta | Palvelu on nopeaa",
        "Mittari | Vastuuhenkilö",
    )
    below = ("Vastausaika, pv | Johtaja", "Lainat, € | Johtaja", "Lähtötaso | Tavoitetaso", "9 | 5", "39 | 44")
    lines = [f"| {row} |" for row in (*rows, *below)]
    text = "\n".join(("## Tekninen lautakunta\n", lines[0], "|--|--|", *lines[1:]))
    catalogue = of_text(tmp_path, text, ".md")
    assert [(row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Vastausaika, pv", 9.0, 5.0),
        ("Lainat, €", 39.0, 44.0),
    ]
    assert {row for doubt in catalogue.doubts if doubt.code == "paired" for row in doubt.rows} == {
        row.id for row in catalogue.rows
    }


def test_goals_that_lost_their_marks_above_a_table_of_goals_are_left_over(tmp_path: Path) -> None:
    lines = ("Kuntalaiset voivat hyvin", "Talous pysyy tasapainossa", "Katuverkko pidetään kunnossa")
    table = "| Tavoite | Mittari | Tavoitearvo |\n|--|--|--|\n| Palvelu on nopeaa | Vastausaika, pv | 5 |\n"
    text = "\n\n".join(("## Tekninen lautakunta", "### Tavoitteet", *lines, table))
    catalogue = of_text(tmp_path, text, ".md")
    assert measures(catalogue) == ["Vastausaika, pv"]
    assert left(catalogue) == {*lines}


def boxed(folder: Path, *rows: str) -> Catalogue:
    lines = "".join(f"| {row} |\n" for row in rows)
    return of_text(folder, f"## Tekninen lautakunta\n\n|  |  |\n|--|--|\n{lines}", ".md")


def test_a_row_without_a_label_goes_on_from_the_label_above_whatever_that_is(tmp_path: Path) -> None:
    rows = (
        "Tavoite | Vuodot vähenevät",
        "Mittari | Vuodot, kpl",
        " | Kyselyt, kpl",
        "Vastuuhenkilö | Johtaja",
        " | Pormestari",
    )
    catalogue = boxed(tmp_path, *rows)
    assert measures(catalogue) == ["Vuodot, kpl", "Kyselyt, kpl"]
    assert "Pormestari" in left(catalogue)


def test_a_figure_below_several_measures_is_asked_about(tmp_path: Path) -> None:
    rows = ("Tavoite | Vuodot vähenevät", "Mittari | Vuodot, kpl", " | Kyselyt, kpl", "Tavoitearvo | 5")
    catalogue = boxed(tmp_path, *rows)
    assert [row.target for row in catalogue.rows] == [None, 5.0]
    assert [doubt.rows for doubt in catalogue.doubts if doubt.code == "paired"] == [(catalogue.rows[1].id,)]


def test_numbered_headings_that_come_again_are_no_row(tmp_path: Path) -> None:
    rows = (
        "Tavoite 1 | Mittari 1",
        "Palvelu on nopeaa | Vastausaika, pv",
        "Tavoite 2 | Mittari 2",
        "Katu on ehjä | Kuopat, kpl",
    )
    table = "".join(f"| {row} |\n" for row in (rows[0], "-- | --", *rows[1:]))
    catalogue = of_text(tmp_path, f"## Tekninen lautakunta\n\n{table}", ".md")
    assert measures(catalogue) == ["Vastausaika, pv", "Kuopat, kpl"]


def test_a_row_of_labels_with_figures_below_headings_is_a_row(tmp_path: Path) -> None:
    rows = (
        "| Tavoite | Mittari | Lähtöarvo | Tavoitetaso |",
        "|---|---|---|---|",
        "| Vesi on puhdasta | Mittari 4 | Lähtöarvo 8 | Tavoite 5 |",
        "| Kadut ovat kunnossa | Mittari: hyväkuntoiset kadut | Lähtöarvo 61 | Tavoite 65 |",
        "| Palvelu paranee | Tyytyväisyys | 8 | 9 |",
    )
    catalogue = of_text(tmp_path, "# Tekninen lautakunta\n\n" + "\n".join(rows), ".md")
    assert [(row.goal, row.baseline, row.target) for row in catalogue.rows] == [
        ("Vesi on puhdasta", 8, 5),
        ("Kadut ovat kunnossa", 61, 65),
        ("Palvelu paranee", 8, 9),
    ]
