"""Goal boxes as programs that convert documents write them: merged cells in each place, quoted line ends, rulings of dashes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from tyokirja.model import Catalogue
from tyokirja.sources.importing import import_document
from tyokirja.sources.readers.document import Cell, Table
from tyokirja.sources.structure.writtenout import as_merged

Rows = Sequence[Sequence[str]]
Text = Callable[[str, str], Catalogue]

BOXES: Sequence[tuple[str, str, str]] = (
    ("Tulos paranee", "Tulos vähintään 20 000 €.", "Toteutui, tulos nousi."),
    ("Laatu on hyvä", "Kyselyn arvosana yli 3,5.", "Toteutui"),
    ("Vuodot vähenevät", "Vuotovesikerroin enintään 2,0.", "Ei toteutunut"),
)
FOUND = [("lakeuden-lampo-oy", goal, measure) for goal, measure, _ in BOXES]


@pytest.fixture
def imported(tmp_path: Path) -> Text:
    """Imports a text under a file's name."""

    def of(text: str, name: str) -> Catalogue:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return import_document(path, organisation="Lakeus")

    return of


def box(goal: str, measure: str, outcome: str) -> Rows:
    """A box of three columns: the measure goes over two of them, and so does what became of it."""
    return (("Tavoite", "Mittari", ""), (goal, measure, ""), ("Arviointi", "", "Tila"), (outcome, "", "Valmis"))


def written_out(rows: Rows) -> Rows:
    """The rows with what is merged over columns in each of them."""
    return [[cell or row[at - 1] for at, cell in enumerate(row)] for row in rows]


def found(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    return [(row.department, row.goal, row.measure) for row in catalogue.rows]


def pipes(rows: Rows) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---|---|---|", *lines[1:]])


def test_what_is_merged_over_columns_may_stand_in_each_of_them(imported: Text) -> None:
    text = "\n\n".join(
        ("# Tilinpäätös 2024", "## Lakeuden Lämpö Oy", *(pipes(written_out(box(*one))) for one in BOXES))
    )
    assert found(imported(text, "t.md")) == FOUND


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        # A heading over two columns, whose own headings stand below it.
        ([["Mittari", "Taso", "Taso"], ["", "2024", "2025"], ["Käynnit", "5", "5"]], [(1, 2), (), ()]),
        # Values that are equal by chance, under two headings.
        ([["Tavoite", "Toteuma", "Tila"], ["kyllä", "kyllä", "kyllä"]], [(), ()]),
        ([["Väite", "Peruste", "Peruste"], ["Katu kestää", "Halkeamia", "Halkeamia"]], [(1, 2), (1, 2)]),
        ([["Tavoite 1 on tämä"] * 3, ["Mittari", "Taso", "Tila"]], [(0, 3), ()]),
    ],
)
def test_cells_are_merged_where_their_headings_are(rows: Rows, merged: list[tuple[int, int] | tuple[()]]) -> None:
    table = Table(tuple(tuple(Cell(text, "rivi 1") for text in row) for row in rows), "rivi 1")
    shown = [
        [(at, cell.column_span) for at, cell in enumerate(row) if cell.column_span > 1] for row in as_merged(table).rows
    ]
    assert shown == [[one] if one else [] for one in merged]


def test_a_quoted_cell_keeps_its_line_ends_also_between_lines_of_text(imported: Text) -> None:
    boxes = [
        box(goal, f'"{measure}\nKulut laskevat.\nVelkaa ""ei"" ole."', outcome) for goal, measure, outcome in BOXES
    ]
    text = ["Tilinpäätös 2024", "", "Lakeuden Lämpö Oy", "", 'Yhtiö "kasvoi" vuonna 2024.', ""]
    for one in boxes:
        text += ["\t".join(row) for row in one] + [""]
    assert found(imported("\n".join(text), "t.tsv")) == [
        (department, goal, each)
        for department, goal, measure in FOUND
        for each in (measure, "Kulut laskevat.", 'Velkaa "ei" ole.')
    ]


def test_a_last_row_of_blanks_makes_no_table_of_dashes_one_row(imported: Text) -> None:
    text = ["# Tilinpäätös 2024", "", "## Lakeuden Lämpö Oy", ""]
    for one in BOXES:
        ruling = f"  {'-' * 30} {'-' * 40} {'-' * 8}"
        text += [ruling, *(f"  {row[0]:30} {row[1]:40} {row[2]:8}" for row in box(*one)), " " * len(ruling), ruling, ""]
    assert found(imported("\n".join(text), "t.md")) == FOUND


PROSE = "Verkkoa uusittiin pitkin vuotta, ja työt jatkuvat ensi vuonna uusilla alueilla koko kunnassa."


def written_line_by_line(goal: str, measure: str, outcome: str) -> str:
    """A box as its labels and cells one below the other, parted by empty lines."""
    return f"Tavoite\n{goal}\n\nToimenpide/mittari\n{measure}\n\nArviointi\n{outcome}\n\nTila\nValmis\n\n"


@pytest.mark.parametrize("running", ["Tilinpäätös 2024\n\n", ""])
@pytest.mark.parametrize("page_break", ["", "\f"])
def test_numbers_that_say_of_how_many_pages_part_the_pages_also_right_below_a_heading(
    running: str, page_break: str, imported: Text
) -> None:
    first, second, third = (written_line_by_line(*one) for one in BOXES)
    at = second.index("Laatu")
    text = (
        f"{running}Lakeuden Lämpö Oy\n{(PROSE + chr(10)) * 40}\n{first}57/157\n\n{page_break}"
        f"{running}{PROSE}\n{PROSE}\n\n{second[:at]}\nToimenpide/mittari\n\n58/157\n\n{page_break}"
        f"{running}Laatu on hyvä\n\n{second[second.index('Kyselyn') :]}{PROSE}\n\n{third}59/157\n\n{page_break}"
        f"{running}{PROSE}\n{(PROSE + chr(10)) * 12}\n60/157\n"
    )
    assert found(imported(text, "t.txt")) == FOUND


def test_a_page_number_below_the_running_header_is_no_goal(imported: Text) -> None:
    first, second, third = (written_line_by_line(*one) for one in BOXES)
    at = second.index("Laatu")
    text = (
        f"Tilinpäätös 2024\n\n57/157\nLakeuden Lämpö Oy\n{(PROSE + chr(10)) * 20}\n{first}{second[:at]}\nToimenpide/mittari\n\n"
        f"Tilinpäätös 2024\n\n58/157\nLaatu on hyvä\n\n{second[second.index('Kyselyn') :]}{(PROSE + chr(10)) * 12}\n{third}"
        f"Tilinpäätös 2024\n\n59/157\n{PROSE}\n{PROSE}\n"
    )
    assert found(imported(text, "t.txt")) == FOUND


def test_a_companys_name_that_stands_below_an_outcome_is_no_part_of_it(imported: Text) -> None:
    first, second, third = (written_line_by_line(*one) for one in BOXES)
    # A page written out column by column: the label of the status comes after the name.
    torn = second.replace("Tila\nValmis\n\n", "Lakeuden Vesi Oy\n\nTila\n\nValmis\n\n")
    text = f"Lakeuden Lämpö Oy\n\n{PROSE}\n\n{first}{torn}{PROSE}\n\n{third}{third.replace('Vuodot', 'Häiriöt')}"
    assert [row.department for row in imported(text, "t.txt").rows] == [
        "lakeuden-lampo-oy",
        "lakeuden-lampo-oy",
        "lakeuden-vesi-oy",
        "lakeuden-vesi-oy",
    ]


def test_what_limits_a_figure_is_no_part_of_the_name_that_it_ran_into(imported: Text) -> None:
    text = (
        "Lakeuden tilinpäätös 2024\n\nKonsernin tavoitteet\nTA2024 TP2024 TP2023\nOmavaraisuusaste, %\nyli 25\n31,9\n32,2\n"
        "Lainat ja vuokravastuut, €/asukas alle 12.000\n9.716\n9.228\nLainanhoitokate\nyli 0,8\n0,9\n1,0\n\n"
        "Tavoitteet toteutuivat.\n\f"
    )
    assert [(row.measure, row.target) for row in imported(text, "t.txt").rows] == [
        ("Omavaraisuusaste, %", 25.0),
        ("Lainat ja vuokravastuut, €/asukas", 12000.0),
        ("Lainanhoitokate", 0.8),
    ]


def test_a_word_that_a_viewer_copied_with_its_sign_of_a_cut_is_whole(imported: Text) -> None:
    text = "\n\n".join(("# Tilinpäätös 2024", "## Lakeuden Lämpö Oy", *(pipes(box(*one)) for one in BOXES)))
    assert found(imported(text.replace("kerroin", f"ker{chr(0xFFFE)}roin"), "t.md")) == FOUND


@pytest.mark.parametrize(
    ("other", "stop", "found"),
    [
        # The line ends of cells are lost: other measures are sentences, and so is each of these.
        ("Tuotto on 5 % pääomalle.", ".", [("Tulos on voitollinen.", None), ("Osinkoa maksetaan", 6.0)]),
        # Other cells have kept theirs: this one says one thing.
        ("Tuotto on 5 % pääomalle.<br>Velka vähenee.", ".", [("Tulos on voitollinen. Osinkoa maksetaan", 6.0)]),
        # Other measures are names.
        ("Tuotto pääomalle", "", [("Tulos on voitollinen. Osinkoa maksetaan", 6.0)]),
    ],
)
def test_sentences_are_as_many_measures_where_measures_are_sentences(
    other: str, stop: str, found: list[tuple[str, float | None]], imported: Text
) -> None:
    named = [(f"Tavoitetila {at}", f"Mittaus {at} kertoo muutoksesta{stop}", "Toteutui") for at in "ABCDE"]
    boxes = [
        *named,
        ("Pääoma tuottaa", other, "Toteutui"),
        ("Talous on terve", "Tulos on voitollinen. Osinkoa maksetaan, tavoite 6 %.", ""),
    ]
    text = "\n\n".join(("# Tilinpäätös 2024", "## Lakeuden Lämpö Oy", *(pipes(box(*one)) for one in boxes)))
    catalogue = imported(text, "t.md")
    asked = {row for doubt in catalogue.doubts if doubt.code in ("paired", "sentences") for row in doubt.rows}
    rows = [row for row in catalogue.rows if row.goal == "Talous on terve"]
    assert [(row.measure, row.target) for row in rows] == found
    assert asked >= {row.id for row in rows}


def test_a_figure_behind_its_label_is_no_measure_where_sentences_are(imported: Text) -> None:
    measures = [*(f"Mittaus {at} kertoo muutoksesta." for at in "ABCDE"), "Osuus kasvaa. Tavoite 75 %. Kysely tehdään."]
    boxes = [(f"Tavoitetila {at}", measure, "Toteutui") for at, measure in enumerate(measures)]
    text = "\n\n".join(("# Tilinpäätös 2024", "## Lakeuden Lämpö Oy", *(pipes(box(*one)) for one in boxes)))
    assert [row.measure for row in imported(text, "t.md").rows[5:]] == [
        "Osuus kasvaa. Tavoite 75 %.",
        "Kysely tehdään.",
    ]


@pytest.mark.parametrize("name", ["Sivu {}", "Table00{} (Page {})"])
def test_sheets_of_pages_go_on_where_the_one_before_ended(name: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    first, second, third = BOXES
    pages = [
        [["Tilinpäätös 2024"], ["Lakeuden Lämpö Oy"], [PROSE], *box(*first)],
        # The next company begins below what is left of the one before, without a table of its own on the page.
        [*box(*second), [], ["Lakeuden Vesi Oy"], [f"{PROSE} {PROSE}"], [f"{PROSE} {PROSE}"]],
        [*box(*third), ["60/157"]],
    ]
    for number, rows in enumerate(pages, 1):
        sheet = book.create_sheet(name.format(number, number))
        for row in rows:
            sheet.append(list(row))
    path = tmp_path / "t.xlsx"
    book.save(path)
    assert found(import_document(path, organisation="Lakeus")) == [*FOUND[:2], ("lakeuden-vesi-oy", *FOUND[2][1:])]


def test_a_page_that_was_made_of_a_pdf_is_read_line_by_line(imported: Text) -> None:
    lines = ["Tilinpäätös 2024", "Lakeuden Lämpö Oy", PROSE]
    for goal, measure, outcome in BOXES:
        lines += ["Tavoite", goal, "Toimenpide/mittari", measure, "Arviointi", outcome, "Tila", "Valmis"]
    page = "".join(f'<p style="position:absolute;top:{at}px">{line}</p>' for at, line in enumerate(lines))
    catalogue = imported(f"<!DOCTYPE html><html><body><div>{page}</div></body></html>", "t.html")
    assert found(catalogue) == FOUND
    # A line is told by its place in the page.
    assert [row.source_place for row in catalogue.rows] == [f"kappale {at}" for at in (7, 15, 23)]


def test_a_page_with_headings_of_its_own_keeps_them_though_a_part_of_it_stands_at_a_place(imported: Text) -> None:
    parts = "".join(
        f"<h3>Tavoite</h3><p>{goal}</p><h4>Mittari</h4><ul><li>Tulos, tavoite {at} kpl</li></ul>"
        for at, (goal, _, _) in enumerate(BOXES)
    )
    page = f"<!DOCTYPE html><html><body><h2>Lakeuden Lämpö Oy</h2>{parts}</body></html>"
    link = '<a href="#m" style="position: absolute">Siirry sisältöön</a>'
    plain, at_place = (
        imported(page.replace("<body>", f"<body>{before}"), "t.html") for before in ("<p>Alku</p>", link)
    )
    assert [row.target for row in plain.rows] == [0, 1, 2]
    assert at_place.rows == plain.rows


def test_equal_values_in_the_first_row_of_a_table_that_goes_on_are_two(imported: Text) -> None:
    ruling = "|--|--|--|--|"
    text = (
        f"## Sivistys\n\n| Tavoite | Mittari | Lähtötaso | Tavoitetaso 2026 |\n{ruling}\n"
        "| Koulut toimivat | Ohjelma valmis | laadinnassa | hyväksytty |\n\nJatkuu:\n\n"
        f"| Kirjasto palvelee | Ohjelma ajan tasalla | ajan tasalla | ajan tasalla |\n{ruling}\n"
        "| Nuoret voivat hyvin | Kyselyn tulos, ka | 3,5 | 3,8 |\n"
    )
    assert [(row.measure, row.baseline_text, row.target_text) for row in imported(text, "t.md").rows] == [
        ("Ohjelma valmis", "laadinnassa", "hyväksytty"),
        ("Ohjelma ajan tasalla", "ajan tasalla", "ajan tasalla"),
        ("Kyselyn tulos, ka", "3,5", "3,8"),
    ]
