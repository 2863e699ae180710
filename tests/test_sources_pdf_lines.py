"""PDF tables that lines across alone divide, beside each other, and with headings that run up the page."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.drawn_pdf import Page
from tests.test_sources_pdf_unruled import drawn, lines, tables
from tyokirja.sources.readers.document import Table
from tyokirja.sources.readers.grid import Anchor
from tyokirja.sources.readers.pdf import barred
from tyokirja.sources.readers.pdf.glyphs import glyphs
from tyokirja.sources.readers.pdf.page import Page as PageOfPdf
from tyokirja.sources.readers.pdf.tables import Piece, TablePart, continues, joined
from tyokirja.sources.readers.text.white_aligned import is_rest_of_figure

EDGES = (50, 200, 350, 430, 510)


def across(page: Page, *heights: float, columns: tuple[float, ...] = EDGES) -> Page:
    """Lines across a table, each in as many pieces as there are columns."""
    for y in heights:
        for left, right in pairwise(columns):
            page.line(left, y, right, y)
    return page


def row(page: Page, y: float, *texts: str, columns: tuple[float, ...] = EDGES, bold: bool = False) -> Page:
    for x, text in zip(columns, texts, strict=False):
        page.words(x + 4, y, text, bold=bold)
    return page


def test_headings_that_run_up_the_page_are_read_as_they_are_said(tmp_path: Path) -> None:
    page = Page().grid(list(EDGES), [80, 160, 185])
    row(page, 155, "Tavoite", "Mittari").rising(365, 155, "Nykytaso 2024").rising(445, 155, "Tavoite 2025")
    row(page, 178, "Lukeminen", "Lainat", "11", "12")
    assert tables(drawn(tmp_path, page)) == [
        [["Tavoite", "Mittari", "Nykytaso 2024", "Tavoite 2025"], ["Lukeminen", "Lainat", "11", "12"]]
    ]


def test_a_goal_in_the_middle_of_its_rows_is_of_all_that_no_line_parts(tmp_path: Path) -> None:
    page = row(Page().words(50, 60, "Teknisen lautakunnan tavoitteet vuodelle 2025 on annettu alla olevassa taulukossa."), 93,
               "Tavoite", "Mittari", "Nyt", "Sitten", bold=True)  # fmt: skip
    across(page, 98, 161)
    across(page, 118, 138, columns=EDGES[1:])
    for y, texts in ((112, ("Lainat", "11", "12")), (132, ("Kirjat", "21", "22")), (152, ("Illat", "31", "32"))):
        row(page, y, *texts, columns=EDGES[1:])
    row(row(page, 126, "Lukeminen lisääntyy tasaisesti"), 138, "kaikissa ikäryhmissä")
    document = drawn(tmp_path, page)
    (table,) = tables(document)
    assert [cells[0] for cells in table] == ["Tavoite", "Lukeminen lisääntyy tasaisesti kaikissa ikäryhmissä", "", ""]
    assert [cells[1:] for cells in table[1:]] == [["Lainat", "11", "12"], ["Kirjat", "21", "22"], ["Illat", "31", "32"]]
    assert len(lines(document)) == 1


def test_a_paragraph_between_two_tables_of_lines_across_is_in_neither(tmp_path: Path) -> None:
    page = Page()
    for top in (100, 300):
        across(page, top, top + 20, top + 40)
        row(row(page, top + 14, "Lukeminen", "Lainat", "11", "12"), top + 34, "Liikunta", "Kävijät", "21", "22")
    page.words(54, 220, "Vuosi oli toiminnan kannalta kiireinen useiden samanaikaisten hankkeiden vuoksi.")
    document = drawn(tmp_path, page)
    assert len(tables(document)) == 2
    assert len(lines(document)) == 1


def test_each_of_two_tables_beside_each_other_goes_on_on_the_next_page(tmp_path: Path) -> None:
    first, second = Page(), Page()
    left, right = (50, 170, 230), (300, 400, 460)
    for columns, heads in ((left, ("Mittari", "Tavoite")), (right, ("Henkilöstö", "2025"))):
        first.grid(list(columns), [760, 780, 800])
        row(row(first, 774, *heads, columns=columns), 794, "Lainat", "11", columns=columns)
        second.grid(list(columns), [60, 80])
        row(second, 74, "Illat", "12", columns=columns)
    assert tables(drawn(tmp_path, first, second)) == [
        [["Mittari", "Tavoite"], ["Lainat", "11"], ["Illat", "12"]],
        [["Henkilöstö", "2025"], ["Lainat", "11"], ["Illat", "12"]],
    ]


def test_what_the_edge_of_a_page_cuts_is_read_also_where_tables_stand_beside_each_other(tmp_path: Path) -> None:
    page = Page().words(50, 8, "Tavoitteet 2026", 20).words(50, 844, "Jatkuu", 20)
    for columns in ((50, 170, 230), (300, 400, 460)):
        page.grid(list(columns), [360, 380, 400])
        row(row(page, 374, "Mittari", "Tavoite", columns=columns), 394, "Lainat", "11", columns=columns)
    document = drawn(tmp_path, page)
    assert len(tables(document)) == 2
    assert "Tavoitteet 2026" in (document.title, *lines(document))
    assert "Jatkuu" in lines(document)


def test_rows_in_plain_type_above_headings_in_bold_are_another_tables(tmp_path: Path) -> None:
    page = row(Page().grid(list(EDGES), [100, 120, 140]), 114, "Tavoite", "Mittari", "Nyt", "Sitten", bold=True)
    row(row(page, 134, "Lukeminen", "Lainat", "11", "12"), 96, "Vakinaiset", "12", "13")
    assert tables(drawn(tmp_path, page)) == [
        [["Tavoite", "Mittari", "Nyt", "Sitten"], ["Lukeminen", "Lainat", "11", "12"]]
    ]


def test_labels_below_each_other_are_no_two_rows_of_headings(tmp_path: Path) -> None:
    page = Page().words(50, 60, "Vuosi oli toiminnan kannalta kiireinen useiden samanaikaisten hankkeiden vuoksi.")
    pairs = (("Tavoite", "Lukeminen lisääntyy"), ("Mittari", "Lainat"), ("Lähtötaso", "11"), ("Tavoitetaso", "12"))
    for at, (label, value) in enumerate(pairs):
        page.words(50, 100 + 20 * at, label, bold=True).words(200, 100 + 20 * at, value)
    assert [cells for table in tables(drawn(tmp_path, page)) for cells in table] == [list(pair) for pair in pairs]


def test_a_line_on_a_ground_of_its_own_names_the_rows_below_it(tmp_path: Path) -> None:
    page = row(Page(), 93, "Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso", bold=True)
    row(row(page, 114, "Lukeminen", "Lainat", "11", "12"), 134, "Liikunta", "Kävijät", "21", "22")
    page.grid([EDGES[0], EDGES[-1]], [141, 159]).words(54, 154, "Ympäristö- ja rakennusvalvonta sekä luvat")
    row(row(page, 174, "Luvat", "Aika", "31", "32"), 194, "Valvonta", "Käynnit", "41", "42")
    (table,) = tables(drawn(tmp_path, page))
    assert [cells[0] for cells in table] == [
        "Tavoite",
        "Lukeminen",
        "Liikunta",
        "Ympäristö- ja rakennusvalvonta sekä luvat",
        "Luvat",
        "Valvonta",
    ]


def test_accounts_that_say_how_far_they_are_apart_are_no_rows_of_the_goals_above_them(tmp_path: Path) -> None:
    page = row(Page(), 93, "Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso", bold=True)
    row(row(page, 114, "Lukeminen", "Lainat", "11", "12"), 134, "Liikunta", "Kävijät", "21", "22")
    row(page, 160, "1 000 €", "TP 2024", "TA 2025", "Poikkeama", bold=True)
    row(row(page, 180, "Toimintatuotot", "100", "110", "10"), 200, "Toimintakulut", "90", "95", "5")
    first, *_ = tables(drawn(tmp_path, page))
    assert [cells[0] for cells in first] == ["Tavoite", "Lukeminen", "Liikunta"]


def test_digits_below_a_decimal_are_another_figure() -> None:
    assert not is_rest_of_figure("5,0", "767")
    assert is_rest_of_figure("5", "767")


def test_each_side_of_a_page_is_read_down_with_its_own_headings(tmp_path: Path) -> None:
    page = Page().words(
        50, 60, "Vuosi oli toiminnan kannalta kiireinen useiden samanaikaisten hankkeiden vuoksi, ja tulos"
    )
    for x, name, label in ((50, "Sivistyspalvelut", "Lainat"), (320, "Tekniset palvelut", "Kadut")):
        page.words(x, 100, name, 14).grid([x, x + 90, x + 220], [110, 130, 150])
        row(row(page, 124, "Tavoite", label, columns=(x, x + 90)), 144, "Mittari", "Osuus", columns=(x, x + 90))
    page.words(
        50, 180, "Hoitosopimus kilpailutettiin keväällä, ja uusi sopimuskausi alkoi syksyllä, kun kulut nousivat"
    )
    document = drawn(tmp_path, page)
    said = [block.rows[0][1].text if isinstance(block, Table) else block.text.split()[0] for block in document.blocks]
    assert said == ["Vuosi", "Sivistyspalvelut", "Lainat", "Tekniset", "Kadut", "Hoitosopimus"]


def test_rows_between_dotted_lines_are_rows(tmp_path: Path) -> None:
    page = Page()
    for y in (98, 118, 150):
        for at in range(230):
            page.line(50 + 2 * at, y, 51 + 2 * at, y)
    row(page, 93, "Tavoite", "Mittari", "Nyt", "Sitten", bold=True)
    row(row(page, 112, "Lukeminen", "Lainat", "11", "12"), 132, "Liikunta lisääntyy koko", "Kävijät", "21", "22")
    row(page, 144, "kaupungissa joka vuosi")
    (table,) = tables(drawn(tmp_path, page))
    assert [" ".join(cells[0].split()) for cells in table] == [
        "Tavoite",
        "Lukeminen",
        "Liikunta lisääntyy koko kaupungissa joka vuosi",
    ]


def test_a_heading_in_two_languages_is_one(tmp_path: Path) -> None:
    heads = ("Tavoite / Mål", "Mittari / Mätare", "Nykytaso", "Tavoitetaso")
    page = row(Page(), 93, *heads, bold=True)
    row(row(page, 114, "Lukeminen", "Lainat", "11", "12"), 134, "Liikunta", "Kävijät", "21", "22")
    (table,) = tables(drawn(tmp_path, page))
    assert table[0] == list(heads)


def test_labels_that_nobody_has_filled_in_part_no_box(tmp_path: Path) -> None:
    page = Page().words(50, 60, "Vuosi oli toiminnan kannalta kiireinen useiden samanaikaisten hankkeiden vuoksi.")
    box = [
        ["Tavoite", "Lukeminen"],
        ["Toimenpiteet", ""],
        ["Mittari", "Lainat"],
        ["Tavoitetaso", "12"],
        ["Toteuma", ""],
    ]
    for at, (label, value) in enumerate([*box, *box]):
        page.words(50, 100 + 20 * at, label, bold=True).words(200, 100 + 20 * at, value)
    document = drawn(tmp_path, page)
    assert tables(document) == [box, box]
    assert len(lines(document)) == 1


def test_years_below_headings_are_theirs_though_white_parts_them(tmp_path: Path) -> None:
    columns = (50, 200, 330, 400, 470)
    page = row(Page(), 93, "Tavoite", "Mittari", "Toteuma", "Tavoitetaso", columns=columns, bold=True)
    row(page, 113, "2024", "2025", "2026", columns=columns[2:], bold=True)
    for at, name in enumerate(("Lukeminen", "Liikunta", "Puistot")):
        row(page, 133 + 20 * at, name, "Osuus", "11 %", "12 %", "13 %", columns=columns)
    (table,) = tables(drawn(tmp_path, page))
    assert table[:2] == [
        ["Tavoite", "Mittari", "Toteuma 2024", "Tavoitetaso 2025", "2026"],
        ["Lukeminen", "Osuus", "11 %", "12 %", "13 %"],
    ]


def test_a_table_within_a_frame_is_a_table(tmp_path: Path) -> None:
    page = row(Page().grid([40, 520], [40, 170]), 60, "Mittari", "Lähtötaso", "Tavoitetaso", bold=True)
    for at, name in enumerate(("Lainat", "Kirjat", "Illat")):
        row(page, 84 + 24 * at, name, "11", "12")
    assert tables(drawn(tmp_path, page)) == [
        [["Mittari", "Lähtötaso", "Tavoitetaso"], *([name, "11", "12"] for name in ("Lainat", "Kirjat", "Illat"))]
    ]


@pytest.mark.parametrize("count", [300, 3_000])
def test_scattered_strokes_are_held_against_each_other_in_a_bounded_number_of_steps(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: Counter[str] = Counter()
    for owner, name in ((barred._Bar, "is_as_wide"), (barred, "_may_be_row")):
        plain = getattr(owner, name)

        def counted(*given: object, plain: Callable[..., bool] = plain, name: str = name) -> bool:
            steps[name] += 1
            return plain(*given)

        monkeypatch.setattr(owner, name, counted)
    draw = random.Random(count)
    places = [(draw.uniform(0, 500), draw.uniform(0, 840), draw.uniform(7, 60)) for _ in range(count)]
    page = PageOfPdf(1, 842.0, (), ())
    assert barred.with_barred(page, [(x, y, x + wide, y) for x, y, wide in places]) is page
    assert steps["is_as_wide"] <= 2 * barred._MOST_BARS**2
    assert steps["_may_be_row"] <= 3 * barred._MOST_BARS
    assert bool(steps) == (count == 300)


def test_a_goal_may_have_as_many_lines_as_all_of_its_rows_together(tmp_path: Path) -> None:
    prose = "Teknisen lautakunnan tavoitteet vuodelle 2025 on annettu alla olevassa taulukossa."
    page = row(Page().words(50, 60, prose), 93, "Tavoite", "Mittari", "Nyt", "Sitten", bold=True)
    across(page, 98, 338)
    across(page, 178, 258, columns=EDGES[1:])
    names = ("Lainattujen", "Ostettujen", "Poistettujen")
    for y, name in zip((110, 190, 270), names, strict=True):
        row(page, y, name, "11", "12", columns=EDGES[1:])
        for at, rest in enumerate(("kirjojen", "määrä", "kirjastoissa", "vuodessa"), 1):
            row(page, y + 12 * at, rest, columns=EDGES[1:])
    for at, rest in enumerate(("Lukeminen", "lisääntyy", "tasaisesti")):
        row(page, 200 + 12 * at, rest)
    (table,) = tables(drawn(tmp_path, page))
    rest = "kirjojen määrä kirjastoissa vuodessa"
    assert [[" ".join(text.split()) for text in cells[:2]] for cells in table[1:]] == [
        ["Lukeminen lisääntyy tasaisesti", f"Lainattujen {rest}"],
        ["", f"Ostettujen {rest}"],
        ["", f"Poistettujen {rest}"],
    ]


def test_the_rest_of_a_goal_that_ran_over_into_the_next_cell_at_a_pages_top_is_the_goals(tmp_path: Path) -> None:
    columns = [50.0, 200.0, 350.0, 430.0]
    first, second = Page().grid(columns, [740, 760, 780]), Page().grid(columns[1:], [60, 80, 120])
    row(row(first, 755, "Tavoite", "Mittari", "Tavoitetaso"), 775, "Keskusta houkuttelee", "Kävijät", "11")
    for heights in ((60, 75), (75, 120)):
        second.grid(columns[:2], list(heights))
    row(row(second, 71, "asukkaita ympäri", "Kahvilat", "12"), 88, "vuoden")
    row(row(second, 100, "Päätöksenteko on avointa", "Aloitteet", "13"), 112, "ja perusteltua")
    goals = [cells[0] for (table,) in [tables(drawn(tmp_path, first, second))] for cells in table[1:]]
    assert [" ".join(text.split()) for text in goals if text] == [
        "Keskusta houkuttelee asukkaita ympäri vuoden",
        "Päätöksenteko on avointa ja perusteltua",
    ]


def test_the_rest_of_a_last_cell_alone_in_its_row_is_of_its_own_column(tmp_path: Path) -> None:
    page = Page().grid([50, 510], [60, 80, 100]).grid(list(EDGES), [80, 100])
    row(row(page, 75, "", "", "", "suunnitellusti."), 95, "Lukeminen", "Lainat", "11", "Toteutui")
    assert tables(drawn(tmp_path, page)) == [
        [["", "", "", "suunnitellusti."], ["Lukeminen", "Lainat", "11", "Toteutui"]]
    ]


def test_a_name_over_all_columns_that_begins_where_a_text_of_the_middle_one_does_is_a_name(tmp_path: Path) -> None:
    columns = [50.0, 200.0, 350.0, 500.0]
    page = Page().grid(columns, [60, 80]).grid([50.0, 500.0], [80, 100]).grid(columns, [100, 120, 140])
    row(page, 75, "Mittari", "Tulos", "Tavoite").words(250, 95, "Sivistys")
    row(page, 115, "Kirjat", "", "12").words(250, 115, "Hyvä")
    row(page, 135, "Lehdet", "13", "14")
    (table,) = tables(drawn(tmp_path, page))
    assert table[1] == ["Sivistys", "", ""]


def test_cells_that_all_begin_with_small_letters_keep_the_lines_above_a_capital_or_a_bracket(tmp_path: Path) -> None:
    columns = [50.0, 200.0, 350.0, 430.0]
    page = Page().grid(columns, [60, 80, 110, 140, 170])
    row(row(page, 75, "mittari", "vastuu", "taso"), 92, "sairauspoissaolot", "henkilöstö", "11")
    row(row(page, 122, "osallistuneet", "palvelut", "12"), 134, "(kpl)", "Kirkonkylä")
    row(row(page, 152, "käynnit", "palvelut", "13"), 164, "Uimahalli")
    (table,) = tables(drawn(tmp_path, page))
    assert table[1:] == [
        ["sairauspoissaolot", "henkilöstö", "11"],
        ["osallistuneet\n(kpl)", "palvelut\nKirkonkylä", "12"],
        ["käynnit\nUimahalli", "palvelut", "13"],
    ]


def test_a_running_line_that_names_the_document_and_its_part_heads_no_columns(tmp_path: Path) -> None:
    columns, pages = [50.0, 200.0, 350.0, 430.0], []
    for one, other in (("Kirjat", "Lehdet"), ("Puistot", "Kadut"), ("Rannat", "Tontit")):
        page = row(Page(), 40, "Kuusijoen kaupunki", "Talousarvio 2026", "Tavoitteet").grid(columns, [70, 90, 110, 130])
        row(row(page, 85, "Mittari", "Nykytaso", "Taso"), 105, one, "11", "12")
        pages.append(row(page, 125, other, "13", "14"))
    (table,) = tables(drawn(tmp_path, *pages))
    assert [cells[0] for cells in table] == ["Mittari", "Kirjat", "Lehdet", "Puistot", "Kadut", "Rannat", "Tontit"]


def test_a_blank_that_the_next_letter_stands_on_is_none(tmp_path: Path) -> None:
    page = Page()
    page.marks.append("BT /F1 10 Tf 50 700 Td [(Mit) (\\040) 278 (tari vuo) (\\040) 278 (delle)] TJ ET")
    assert lines(drawn(tmp_path, page)) == ["Mittari vuodelle"]


def test_a_letter_without_meaning_is_seen() -> None:
    place = {"x0": 0.0, "x1": 5.0, "top": 0.0, "bottom": 10.0, "size": 10.0, "upright": True, "fontname": "F"}
    chars = [{**place, "matrix": (1, 0, 0, 1, 0, 0), "y0": 0.0, "text": text} for text in ("a", "\0")]
    drawn_so = SimpleNamespace(chars=chars, lines=[], rects=[], curves=[], images=[])
    page = SimpleNamespace(dedupe_chars=lambda: drawn_so, **vars(drawn_so))
    assert [glyph["text"] for glyph in glyphs(page)] == ["a", "\ufffd"]


def on_page(page: int, *rows: tuple[str, ...], merged: tuple[int, ...] = ()) -> TablePart:
    """A ruled table; the cells of the columns ``merged`` of its first row reach its end."""
    cells = tuple(
        tuple(
            Piece(x0, x1, Anchor(text, row_span=len(rows) if column in merged else 1))
            for column, ((x0, x1), text) in enumerate(zip(pairwise(EDGES), row, strict=True))
            if at == 0 or column not in merged
        )
        for at, row in enumerate(rows)
    )
    return TablePart(cells, (page,) * len(rows))


@pytest.mark.parametrize(
    ("above", "rest", "merged", "whole"),
    [
        (
            [("Talous pysyy", "Vuosikate", "92", "Tulot ylittivät arvion"), ("", "Lainakanta", "41", "")],
            ("", "", "", "miljoonalla."),
            (0, 3),
            [("Talous pysyy", "Vuosikate", "92", "Tulot ylittivät arvion miljoonalla."), ("Lainakanta", "41")],
        ),
        (
            [("Katuverkon", "Hyväkuntoisten", "71", "Osittain.")],
            ("kunto säilyy", "katujen osuus, %", "", "Katuja uusittiin."),
            (),
            [("Katuverkon kunto säilyy", "Hyväkuntoisten katujen osuus, %", "71", "Osittain.\nKatuja uusittiin.")],
        ),
        ([("Kuntoisia katuja,", "71", "73", "")], ("%", "", "", ""), (), [("Kuntoisia katuja, %", "71", "73", "")]),
    ],
)
def test_a_row_that_a_pages_end_cut_is_one(
    above: list[tuple[str, ...]], rest: tuple[str, ...], merged: tuple[int, ...], whole: list[tuple[str, ...]]
) -> None:
    table = joined(on_page(1, *above, merged=merged), on_page(2, rest))
    assert [tuple(piece.anchor.text for piece in row) for row in table.rows] == whole
    assert table.pages == (1,) * len(whole)


def test_a_box_at_a_pages_top_keeps_its_headings_though_the_one_before_has_the_same() -> None:
    heads, more = ("Tavoite", "Toimenpide", "", ""), ("Mittari", "Lähtötaso", "Tavoitetaso", "Toteuma")
    first, second = (
        on_page(page, heads, (goal, "Lupa myönnetään", "", ""), more, (measure, "1", "2", "3"))
        for page, goal, measure in ((1, "Yritykset kasvavat", "Yritykset"), (2, "Tontit riittävät", "Tontit"))
    )
    assert len(joined(first, second).rows) == len(first.rows) + len(second.rows)


def test_a_number_with_its_goal_alone_at_a_pages_end_is_of_the_table_below_an_empty_first_column() -> None:
    title = (Piece(EDGES[0], EDGES[1], Anchor("31")), Piece(EDGES[1], EDGES[-1], Anchor("Kirjasto tavoittaa kaikki")))
    above = TablePart((title,), (1,))
    measures = ("", "Mittari", "Lähtötaso", "Tavoite"), ("", "Lainat", "1", "2")
    assert continues(above, on_page(2, *measures))
    assert not continues(above, on_page(2, *measures, ("Muut", "Käynnit", "1", "2")))


def test_lines_across_go_on_below_headings_in_cells_of_their_own(tmp_path: Path) -> None:
    page = row(Page().grid(list(EDGES), [80, 98]), 93, "", "TP 2024", "TA 2026", "TS 2027", bold=True)
    across(page, 98, 118, 138, 158, 178)
    row(row(page, 112, "Vesihuollon toimintavarmuus säilyy hyvänä", bold=True), 132, "Vuotovesi", "27", "22", "21")
    row(row(page, 152, "Lupapalvelut toimivat viiveettä", bold=True), 172, "Aika", "46", "30", "29")
    assert tables(drawn(tmp_path, page)) == [
        [
            ["", "TP 2024", "TA 2026", "TS 2027"],
            ["Vesihuollon toimintavarmuus säilyy hyvänä", "", "", ""],
            ["Vuotovesi", "27", "22", "21"],
            ["Lupapalvelut toimivat viiveettä", "", "", ""],
            ["Aika", "46", "30", "29"],
        ]
    ]
