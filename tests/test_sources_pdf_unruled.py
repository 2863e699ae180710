"""PDF tables that white alone divides, in narrow cells and over the ends of pages."""

from __future__ import annotations

from pathlib import Path

from tests.drawn_pdf import Page, pdf
from tyokirja.sources.language.words import FULL_LINE
from tyokirja.sources.readers.document import Document, Heading, Table
from tyokirja.sources.readers.grid import Anchor
from tyokirja.sources.readers.pdf.headed import headed
from tyokirja.sources.readers.pdf.page import Line, Word
from tyokirja.sources.readers.pdf.tables import Piece
from tyokirja.sources.readers.reading import read

PLACES = (50, 200, 300, 400)
HEADS = ("Mittari", "Nykytaso", "Tavoite", "Toteuma")
LINE, ROW = 12, 20


def set_out(page: Page, top: float, *rows: tuple[str, ...], bold: bool = False) -> float:
    """Rows whose cells may have several lines; where the next row would begin."""
    for row in rows:
        for x, text in zip(PLACES[-len(row) :] if len(row) == 3 else PLACES, row, strict=False):
            for at, line in enumerate(text.split("\n")):
                page.words(x, top + LINE * at, line, bold=bold)
        top += LINE * max(text.count("\n") for text in row) + ROW
    return top


def drawn(folder: Path, *pages: Page) -> Document:
    (folder / "tavoitteet.pdf").write_bytes(pdf(*pages))
    return read(folder / "tavoitteet.pdf")


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text.replace("\u200b", "") for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def lines(document: Document) -> list[str]:
    return [block.text.replace("\u200b", "") for block in document.blocks if not isinstance(block, Table)]


def test_a_narrow_cell_with_nothing_beside_it_is_one_text(tmp_path: Path) -> None:
    page = Page().words(50, 60, "Vuosi oli toiminnan kannalta kiireinen useiden samanaikaisten hankkeiden vuoksi.")
    set_out(page, 100, ("Talousarviot\navoite:\nPuistojen\nhoito paranee",))
    assert lines(drawn(tmp_path, page))[1:] == ["Talousarviot avoite: Puistojen hoito paranee"]


def test_short_lines_that_begin_with_capitals_stay_apart(tmp_path: Path) -> None:
    page = Page().words(50, 60, "Vuosi oli toiminnan kannalta kiireinen useiden samanaikaisten hankkeiden vuoksi.")
    set_out(page, 100, ("Vesi Oy\nTaloudelliset tavoitteet\nHalli Oy",))
    assert lines(drawn(tmp_path, page))[1:] == ["Vesi Oy", "Taloudelliset tavoitteet", "Halli Oy"]


def test_headings_that_a_page_ends_with_head_the_rows_of_the_next_one(tmp_path: Path) -> None:
    first, second = Page(), Page()
    set_out(first, 700, ("Nykytaso\n2024", "Tavoite\n2025", "Toteuma\n2025"), bold=True)
    set_out(second, 80, ("Kotisivujen\nkävijät", "100", "110", "105"), ("Käyttöaste", "50", "60", "55"))
    assert tables(drawn(tmp_path, first, second)) == [
        [
            ["", "Nykytaso 2024", "Tavoite 2025", "Toteuma 2025"],
            ["Kotisivujen kävijät", "100", "110", "105"],
            ["Käyttöaste", "50", "60", "55"],
        ]
    ]


def test_headings_that_a_pages_end_cuts_are_made_whole(tmp_path: Path) -> None:
    first, second = Page(), Page()
    set_out(first, 700, ("Nykytaso", "Tavoite", "Toteuma"), bold=True)
    set_out(second, 80, ("2024", "2025", "2025"), bold=True)
    set_out(second, 100, ("Käyttöaste", "50", "60", "55"), ("Vuotovedet", "30", "20", "25"))
    (table,) = tables(drawn(tmp_path, first, second))
    assert [" ".join(text.split()) for text in table[0]] == ["", "Nykytaso 2024", "Tavoite 2025", "Toteuma 2025"]
    assert table[1:] == [["Käyttöaste", "50", "60", "55"], ["Vuotovedet", "30", "20", "25"]]


def test_the_rest_of_a_first_cell_goes_on_over_a_pages_end(tmp_path: Path) -> None:
    first, second = Page(), Page()
    top = set_out(first, 700, HEADS, bold=True)
    set_out(first, top, ("Uudet yritykset", "100", "110", "105"))
    set_out(second, 80, ("vuodessa kaupungin\ntiloissa",))
    second.words(50, 140, "Sivistyspalvelut", 14, bold=True)
    document = drawn(tmp_path, first, second)
    assert tables(document)[0][1] == ["Uudet yritykset vuodessa kaupungin tiloissa", "100", "110", "105"]
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == ["Sivistyspalvelut"]


def test_a_title_at_a_pages_top_is_no_row_of_the_table_before_it(tmp_path: Path) -> None:
    first, second = Page(), Page()
    top = set_out(first, 700, HEADS, bold=True)
    set_out(first, top, ("Käyttöaste", "100", "110", "105"))
    second.words(50, 80, "Sivistyspalvelut", 14, bold=True)
    set_out(second, 110, ("Vuosi oli hyvä.", "Uusi kausi alkoi"), ("kulut nousivat hieman",))
    document = drawn(tmp_path, first, second)
    assert [len(table) for table in tables(document)] == [2]
    assert "Sivistyspalvelut" in lines(document)


def test_a_goal_right_below_a_table_is_the_next_tables(tmp_path: Path) -> None:
    page = Page()
    top = set_out(page, 100, HEADS, bold=True)
    top = set_out(page, top, ("Käyttöaste", "50", "60", "55"), ("Vuotovedet", "30", "20", "25"))
    page.words(50, top - 4, "Tavoite 2: Keskusta vahvistuu")
    document = drawn(tmp_path, page)
    assert tables(document)[0][-1] == ["Vuotovedet", "30", "20", "25"]
    assert lines(document) == ["Tavoite 2: Keskusta vahvistuu"]


def test_a_figure_below_the_text_beside_a_label_belongs_to_it(tmp_path: Path) -> None:
    page = Page()
    set_out(page, 100, ("Tavoite 1", "Keskusta vahvistuu"))
    set_out(page, 120, ("Mittari ja tavoitetaso", "Kotisivujen kävijät vuodessa: 2\n703"), ("Toteuma", "2 658"))
    (table,) = tables(drawn(tmp_path, page))
    assert table[1] == ["Mittari ja tavoitetaso", "Kotisivujen kävijät vuodessa: 2 703"]


def test_a_word_that_is_a_figure_too_stays_in_the_column_where_it_stands(tmp_path: Path) -> None:
    page = Page()
    top = set_out(page, 100, ("Tavoite", "Mittari", "Tavoitetaso", "Toteuma"), bold=True)
    set_out(
        page,
        top,
        ("Hoito paranee\nkaikissa osissa ja\nkylissä", "Käyttöaste", "100", "105"),
        ("Arki", "Vuodot", "3", "2"),
    )
    assert tables(drawn(tmp_path, page))[0][1] == [
        "Hoito paranee kaikissa osissa ja kylissä",
        "Käyttöaste",
        "100",
        "105",
    ]


def test_a_heading_above_figures_with_thousands_is_not_cut_where_their_digits_are(tmp_path: Path) -> None:
    page = Page()
    top = set_out(page, 100, ("Mittari", "Lähtötas\no 2024", "Tavoite\n2025", "Toteuma"), bold=True)
    set_out(page, top, *((name, "4 103", "4 193", "4 148") for name in ("Käynnit", "Vierailut", "Lainat")))
    assert tables(drawn(tmp_path, page))[0][0] == ["Mittari", "Lähtötaso 2024", "Tavoite 2025", "Toteuma"]


def test_headings_of_several_lines_that_a_pages_end_cuts_are_made_whole(tmp_path: Path) -> None:
    first, second = Page(), Page()
    set_out(first, 700, ("Strategi", "Mittari", "Tavoite", "Toteuma"), bold=True)
    set_out(second, 80, ("nen\npäämäärä", "", "2025", "2025"), bold=True)
    set_out(second, 120, ("Talous", "Käyttöaste", "50", "55"), ("Elinvoima", "Vuotovedet", "30", "25"))
    (table,) = tables(drawn(tmp_path, first, second))
    assert [text.split() for text in table[0]] == [
        ["Strategi", "nen", "päämäärä"],
        ["Mittari"],
        ["Tavoite", "2025"],
        ["Toteuma", "2025"],
    ]
    assert len(table) == 3


def test_a_ruled_row_over_the_whole_table_that_a_pages_end_cuts_is_made_whole(tmp_path: Path) -> None:
    first, second = Page(), Page()
    first.words(54, 760, "Tavoite 1: Omistajaohjaus paranee, jotta asukkaat viihtyvät ja palvelut ovat")
    first.line(50, 748, 450, 748).line(50, 748, 50, 790).line(450, 748, 450, 790).line(50, 790, 450, 790)
    second.words(54, 52, "kaikkien saavutettavissa")
    second.line(50, 40, 450, 40).line(50, 40, 50, 60).line(450, 40, 450, 60).line(50, 60, 450, 60)
    second.grid([50, 170, 350, 450], [60, 80, 100])
    for x, y, text in (
        (54, 72, "Mittari"),
        (174, 72, "Lähtötaso"),
        (354, 72, "Tavoite"),
        (54, 92, "Osuus"),
        (174, 92, "1"),
        (354, 92, "2"),
    ):
        second.words(x, y, text)
    (table,) = tables(drawn(tmp_path, first, second))
    assert (
        table[0][0]
        == "Tavoite 1: Omistajaohjaus paranee, jotta asukkaat viihtyvät ja palvelut ovat kaikkien saavutettavissa"
    )
    assert table[1:] == [["Mittari", "Lähtötaso", "Tavoite"], ["Osuus", "1", "2"]]


def test_a_goal_whose_first_line_is_like_a_departments_name_stays_in_its_table(tmp_path: Path) -> None:
    page = Page()
    top = set_out(page, 100, ("Tavoite", "Mittari"), bold=True)
    set_out(page, top + 10, ("Yritysten palvelu\nvahvistuu kaikkialla",))
    assert tables(drawn(tmp_path, page)) == [[["Tavoite", "Mittari"], ["Yritysten palvelu vahvistuu kaikkialla", ""]]]


def test_a_goal_without_a_measure_goes_under_the_headings_that_the_page_before_ends_with(tmp_path: Path) -> None:
    first, second = Page(), Page()
    set_out(first, 700, ("Tavoite", "Mittari"), bold=True)
    set_out(second, 80, ("Yritysten palvelu\nvahvistuu kaikkialla",))
    assert tables(drawn(tmp_path, first, second)) == [
        [["Tavoite", "Mittari"], ["Yritysten palvelu vahvistuu kaikkialla", ""]]
    ]


def test_a_row_goes_on_over_a_pages_end_with_a_year_and_with_a_capital(tmp_path: Path) -> None:
    first, second = Page(), Page()
    top = set_out(first, 680, ("Vastuu", "Mittari", "Tavoite", "Toteuma"), bold=True)
    set_out(first, top, ("Tekniset", "Lainaukset asukasta\nkohden (kysely", "100", "105"))
    set_out(second, 80, ("Palvelut", "asukkaille)"), ("Hallinto", "Käyttöaste", "50", "55"))
    (table,) = tables(drawn(tmp_path, first, second))
    assert [" ".join(text.split()) for text in table[1]] == [
        "Tekniset Palvelut",
        "Lainaukset asukasta kohden (kysely asukkaille)",
        "100",
        "105",
    ]
    assert table[2][0] == "Hallinto"


def test_the_year_that_a_goal_beside_its_label_speaks_of_is_the_goals(tmp_path: Path) -> None:
    page = Page()
    set_out(
        page,
        100,
        ("Tavoite", "Keskusta vahvistuu vuoteen\n2029 mennessä"),
        ("Mittari", "Käyttöaste"),
        ("Tavoitetaso", "62 %"),
    )
    assert tables(drawn(tmp_path, page))[0][0] == ["Tavoite", "Keskusta vahvistuu vuoteen 2029 mennessä"]


def test_texts_with_blanks_as_a_quick_look_at_a_page_gives_them_stay_in_their_columns() -> None:
    places = (50.0, 200.0, 300.0, 400.0)

    def line(top: float, *texts: str, bold: bool = False) -> Line:
        filled = [(x, text) for x, text in zip(places, texts, strict=False) if text]
        return Line(tuple(Word(text, x, x + 5.0 * len(text), top, top + 10, 10.0, bold) for x, text in filled))

    lines = [line(80, "", "63 %", "69 %", "68 %"), line(100, "Käynnit vuodessa", "4 713", "4 803", "4 758")]
    (run,) = headed(
        lines, [Piece(x, x + 1, Anchor(text)) for x, text in zip(places, ("Lainat", "1", "2", "3"), strict=True)]
    )
    assert [row.cells for row in run.rows] == [
        ["", "63 %", "69 %", "68 %"],
        ["Käynnit vuodessa", "4 713", "4 803", "4 758"],
    ]


def test_headings_whose_words_narrow_columns_cut_in_several_places_are_whole(tmp_path: Path) -> None:
    page = Page()
    heads = ("Strat\negine\nn\ntavoit\ne", "Tavoi\nte", "Mitta\nri", "Tavoi\nte\n2025")
    top = set_out(page, 100, heads, bold=True)
    set_out(page, top, ("Talous", "Velka", "Käyttöaste", "50"), ("Talous", "Arki", "Vuotovedet", "30"))
    assert tables(drawn(tmp_path, page))[0][0] == ["Strateginen tavoite", "Tavoite", "Mittari", "Tavoite 2025"]


def test_a_word_of_headings_may_be_cut_at_a_pages_end(tmp_path: Path) -> None:
    first, second = Page(), Page()
    set_out(first, 700, ("Arviointikri", "Nykytaso", "Tavoite", "Toteuma"), bold=True)
    set_out(second, 80, ("teeri", "", "2025", "2025"), bold=True)
    set_out(second, 110, ("Käyttöaste", "50", "60", "55"), ("Vuotovedet", "30", "20", "25"))
    (table,) = [block for block in drawn(tmp_path, first, second).blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[0]] == [
        f"Arviointikri{FULL_LINE} teeri",
        "Nykytaso",
        "Tavoite 2025",
        "Toteuma 2025",
    ]


AT = (50, 200, 300, 347.8, 410)
"""Columns so narrow that 'Lähtötaso' fills its own."""


def narrow(page: Page, top: float, *rows: tuple[str, ...], bold: bool = False) -> float:
    for row in rows:
        for x, text in zip(AT, row, strict=True):
            page.words(x, top, text, bold=bold) if text else None
        top += ROW
    return top


def test_headings_that_touch_are_parted_where_the_figures_below_begin(tmp_path: Path) -> None:
    heads = ("Tavoite", "Mittari", "Lähtötaso", "Tavoitetas", "Toteuma")
    page = Page()
    top = narrow(page, 100, heads, bold=True)
    rows = (("Puistot", "Hoidetut", "11", "14", "13"), ("Kadut", "Korjatut", "3", "5", "4"))
    narrow(page, top, *rows)
    assert tables(drawn(tmp_path, page)) == [[list(heads), *map(list, rows)]]


def test_a_name_with_a_capital_within_stays_whole_above_a_column(tmp_path: Path) -> None:
    page = Page().words(50, 100, "eKirjasto")
    narrow(page, 120, ("eKirjasto", "Lainat", "11", "14", "13"), ("Kadut", "Korjatut", "3", "5", "4"))
    assert "eKirjasto" in lines(drawn(tmp_path, page))[0]


def test_a_figure_behind_a_word_that_fills_its_cell_is_the_next_cells(tmp_path: Path) -> None:
    page = Page().grid([50, 120, 160, 200], [80, 100, 120])
    for x, text in ((54, "Mittari"), (124, "Nyt"), (164, "Sitten")):
        page.words(x, 95, text)
    page.words(50.5, 115, "Valvontakäynnit").words(121.3, 115, "3 544").words(164, 115, "3 600")
    assert tables(drawn(tmp_path, page)) == [[["Mittari", "Nyt", "Sitten"], ["Valvontakäynnit", "3 544", "3 600"]]]


def test_a_heading_that_runs_far_over_its_ruling_leaves_the_next_column_its_own(tmp_path: Path) -> None:
    page = Page().grid([50, 120, 160, 200], [80, 100, 120])
    for x, text in ((54, "eKirjasto"), (124, "Tavoitetas"), (168, "Toteuma")):
        page.words(x, 95, text)
    for x, text in ((54, "Lainat"), (124, "14"), (168, "13")):
        page.words(x, 115, text)
    ((heads, row),) = tables(drawn(tmp_path, page))
    assert (heads[0], row) == ("eKirjasto", ["Lainat", "14", "13"])
    assert all(head.startswith("T") for head in heads[1:]), heads


def test_a_larger_title_right_above_headings_is_none_of_them(tmp_path: Path) -> None:
    page = Page().words(50, 86, "Tekninen toimiala", 12, bold=True)
    top = set_out(page, 100, HEADS, bold=True)
    set_out(page, top, ("Hoidetut puistot", "11", "14", "13"), ("Uudet penkit", "20", "25", "25"))
    document = drawn(tmp_path, page)
    assert tables(document)[0][0] == list(HEADS)
    assert lines(document) == ["Tekninen toimiala"]


def test_a_year_below_the_end_of_a_heading_is_of_its_column(tmp_path: Path) -> None:
    page = Page()
    for x, y, text in ((50, 106, "Tavoite"), (180, 106, "Mittari"), (300, 106, "Lähtötaso"), (367, 100, "Tavoitetaso"),
                       (401, 112, "2025"), (450, 106, "Toteuma")):  # fmt: skip
        page.words(x, y, text, bold=True)
    rows = (("Puistot", "Hoidetut", "3 726", "3 816", "3 771"), ("Kadut", "Korjatut", "3 282", "3 372", "3 300"))
    for top, texts in zip((132, 152), rows, strict=True):
        for x, text in zip((50, 180, 322, 398, 466), texts, strict=True):
            page.words(x, top, text)
    assert tables(drawn(tmp_path, page))[0][0] == ["Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso 2025", "Toteuma"]


def test_rows_on_a_ground_go_on_with_those_above_it_also_on_the_next_page(tmp_path: Path) -> None:
    first, second = Page(), Page()
    heads = ("Tavoite", "Mittari", "Lähtötaso", "Tavoitetas", "Toteuma")
    top = narrow(first, 740, heads, bold=True)
    first.marks.append(f"0.9 g 48 {842 - top - 32} 420 44 re f 0 g")
    shaded = (("Puistot", "Hoidetut", "11", "14", "13"), ("", "Penkit", "20", "25", "25"))
    narrow(first, top, *shaded)
    second.marks.append("0.9 g 48 718 420 44 re f 0 g")
    more = (("Kadut", "Korjatut", "3", "5", "4"), ("", "Valot", "7", "9", "8"))
    narrow(second, 92, *more)
    plain = (("Rannat", "Siivotut", "2", "3", "3"),)
    narrow(second, 136, *plain)
    (table,) = tables(drawn(tmp_path, first, second))
    assert table == [list(row) for row in (heads, *shaded, *more, *plain)]


def test_headings_of_several_lines_that_each_page_repeats_are_no_running_line(tmp_path: Path) -> None:
    pages, names = [], ("Kirjat", "Lehdet", "Puistot", "Kadut", "Rannat", "Tontit")
    for one, other in zip(names[::2], names[1::2], strict=True):
        page = Page()
        top = set_out(page, 60, ("Tunnusluvun\nnimi", "Lähtötaso", "Tavoitetas\no", "Toteuma"), bold=True)
        set_out(page, top, (one, "11", "14", "13"), (other, "20", "25", "25"))
        pages.append(page)
    (table,) = tables(drawn(tmp_path, *pages))
    assert [cells[0] for cells in table] == ["Tunnusluvun nimi", *names]
