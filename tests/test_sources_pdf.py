"""PDF files: ruled tables, tables by alignment, page breaks, running lines, headings, struck words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drawn_pdf import Page, pdf
from tyokirja.problems import Code, Refused
from tyokirja.sources.readers.document import Document, Heading, Paragraph, Table
from tyokirja.sources.readers.pdf.quick import may_hold_goals
from tyokirja.sources.readers.reading import read
from tyokirja.sources.readers.text.pages import paged_lines
from tyokirja.written import Mark, Run

Drawn = Callable[..., Document]
COLUMNS = [50.0, 170.0, 350.0, 450.0]
CELLS = [54, 174, 354]


@pytest.fixture
def drawn(tmp_path: Path) -> Drawn:
    """Reads the pages that a test draws."""

    def reading(*pages: Page) -> Document:
        (tmp_path / "tavoitteet.pdf").write_bytes(pdf(*pages))
        return read(tmp_path / "tavoitteet.pdf")

    return reading


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows] for block in document.blocks if isinstance(block, Table)
    ]


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not isinstance(block, Table)]


def ruled(top: float, *rows: tuple[str, ...], page: Page | None = None) -> Page:
    """A ruled table whose cells may have several lines."""
    page = page or Page()
    edges = [top]
    for row in rows:
        for x, text in zip(CELLS, row, strict=True):
            for at, line in enumerate(text.split("\n")):
                page.words(x, edges[-1] + 12 + 12 * at, line)
        edges.append(edges[-1] + 6 + 12 * max(text.count("\n") + 1 for text in row))
    return page.grid(COLUMNS, edges)


def test_a_ruled_table_is_read_cell_by_cell_and_its_place_is_the_page(drawn: Drawn) -> None:
    found = drawn(
        Page().words(50, 60, "Alku"), ruled(100, ("Tavoite", "Mittari", "Arvo"), ("Talous", "Vakavaraisuus", "25 000"))
    )
    assert tables(found) == [[["Tavoite", "Mittari", "Arvo"], ["Talous", "Vakavaraisuus", "25 000"]]]
    assert [cell.place for block in found.blocks if isinstance(block, Table) for cell in block.rows[1]] == ["s. 2"] * 3


def test_wrapped_lines_of_a_cell_are_one_paragraph_and_a_short_line_ends_it(drawn: Drawn) -> None:
    text = "Laaditaan selvitys hyvinvointimes-\nsuista ja kuluista.\nKyllä/ei\nEi/kyllä"
    ((_, row),) = tables(drawn(ruled(100, ("Tavoite", "Toimenpide", "Arvo"), ("Talous", text, "1"))))
    assert row[1] == "Laaditaan selvitys hyvinvointimes- suista ja kuluista.\nKyllä/ei\nEi/kyllä"


def test_numbered_items_are_paragraphs_of_their_own(drawn: Drawn) -> None:
    text = "1. Asiakaskysely huoltajille joka\n2. Työhyvinvointikysely"
    ((_, row),) = tables(drawn(ruled(100, ("a", "b", "c"), ("d", text, "e"))))
    assert row[1].split("\n") == ["1. Asiakaskysely huoltajille joka", "2. Työhyvinvointikysely"]


def test_a_table_goes_on_over_a_page_break_with_its_heading_row_once(drawn: Drawn) -> None:
    header = ("Tavoite", "Mittari", "Arvo")
    found = drawn(ruled(600, header, ("Yksi", "Eka", "1")), ruled(60, header, ("Kaksi", "Toka", "2")))
    assert tables(found) == [[["Tavoite", "Mittari", "Arvo"], ["Yksi", "Eka", "1"], ["Kaksi", "Toka", "2"]]]


def test_a_row_that_a_page_break_splits_becomes_whole(drawn: Drawn) -> None:
    found = drawn(
        ruled(600, ("Tavoite", "Mittari", "Arvo"), ("Talous", "Kiinteistöjen järjestelmät on", "Ei/Kyllä")),
        ruled(60, ("", "inventoitu vuoteen 2029 mennessä.", ""), ("Kaksi", "Toka", "2")),
    )
    assert tables(found)[0][1:] == [
        ["Talous", "Kiinteistöjen järjestelmät on inventoitu vuoteen 2029 mennessä.", "Ei/Kyllä"],
        ["Kaksi", "Toka", "2"],
    ]


def test_a_split_row_whose_label_goes_on_with_its_date_becomes_whole(drawn: Drawn) -> None:
    found = drawn(
        ruled(600, ("Mittari(t)", "", ""), ("Saneeratun", "Tavoitearvo", "45 %")),
        ruled(60, ("verkoston pituus", "12/2025", "")),
    )
    assert tables(found)[0][1] == ["Saneeratun verkoston pituus", "Tavoitearvo 12/2025", "45 %"]


def test_a_rows_only_cell_with_words_at_a_pages_end_begins_the_table_of_the_next(drawn: Drawn) -> None:
    found = drawn(
        ruled(780, ("Talousarviotavoite: Asukkaiden", "", "")),
        ruled(60, ("luottamus paranee", "", ""), ("Mittari(t)", "", ""), ("Kysely", "Tavoitearvo", "45 %")),
    )
    assert tables(found)[0][0] == ["Talousarviotavoite: Asukkaiden luottamus paranee", "", ""]


def test_what_the_pages_edge_cuts_is_read_and_what_is_beyond_it_is_not(drawn: Drawn) -> None:
    page = ruled(100, ("Tavoite", "Mittari", "25"), ("Talous", "Kulut", "3")).grid([450, 560, 595], [100, 118, 136])
    page.words(564, 112, "Tavoitearvo").words(564, 130, "30").words(640, 112, "Tila")
    assert tables(drawn(page)) == [
        [["Tavoite", "Mittari", "25", "", "Tavoitearvo"], ["Talous", "Kulut", "3", "", "30"]]
    ]


def test_a_new_row_with_an_empty_first_cell_is_not_taken_for_a_split_one(drawn: Drawn) -> None:
    found = drawn(
        ruled(600, ("Tavoite", "Mittari", "Arvo"), ("Talous", "Ohjeistus on uudistettu", "Ei/Kyllä")),
        ruled(60, ("", "Selvitys on valmistunut.", "Ei/Kyllä")),
    )
    assert tables(found)[0][2] == ["", "Selvitys on valmistunut.", "Ei/Kyllä"]


def test_a_row_whose_measure_begins_small_as_others_do_is_not_taken_for_the_rest_of_one(drawn: Drawn) -> None:
    found = drawn(
        ruled(600, ("Tavoite", "Mittari", "Arvo"), ("Kadut kunnossa", "kunto", "65")),
        ruled(60, ("Puistot", "siisteys", ""), ("Kaavat", "aika", "7")),
    )
    assert tables(found)[0][2] == ["Puistot", "siisteys", ""]


def test_a_table_after_a_heading_on_the_next_page_is_another_table(drawn: Drawn) -> None:
    found = drawn(
        ruled(600, ("a", "b", "c"), ("d", "e", "f")),
        ruled(260, ("g", "h", "i"), ("j", "k", "l"), page=Page().words(50, 200, "Sivistys", 16)),
    )
    assert len(tables(found)) == 2


def test_tables_that_touch_are_told_apart_by_their_columns(drawn: Drawn) -> None:
    page = ruled(100, ("a", "b", "c"), ("d", "e", "f"))
    page.words(60, 148, "g").words(130, 148, "h").words(240, 148, "i").grid([50, 120, 230, 450], [136, 154])
    assert tables(drawn(page)) == [[["a", "b", "c"], ["d", "e", "f"]], [["g", "h", "i"]]]


def test_a_stroke_through_a_word_is_told_as_struck(drawn: Drawn) -> None:
    page = ruled(100, ("Mittari", "Messut", "0 25")).line(353, 109, 361, 109)
    (table,) = [block for block in drawn(page).blocks if isinstance(block, Table)]
    assert table.rows[0][2].runs == (Run("0", Mark.STRUCK), Run(" 25"))


def test_columns_without_rulings_are_found_by_their_alignment(drawn: Drawn) -> None:
    page = Page()
    for at, row in enumerate([("Mittari", "Lähtöarvo", "Tavoite"), ("Päätökset", "25", "30"), ("Kampanjat", "4", "6")]):
        for x, text in zip((50, 250, 400), row, strict=True):
            page.words(x, 100 + 20 * at, text)
    assert tables(drawn(page)) == [
        [["Mittari", "Lähtöarvo", "Tavoite"], ["Päätökset", "25", "30"], ["Kampanjat", "4", "6"]]
    ]


def test_rows_without_rulings_belong_to_the_ruled_rows_around_them(drawn: Drawn) -> None:
    page = ruled(100, ("Mittari", "Lähtöarvo", "Tavoite"))
    for x, text in zip(CELLS, ("Päätökset", "25", "30"), strict=True):
        page.words(x, 130, text)
    found = drawn(ruled(138, ("Kampanjat", "4", "6"), page=page))
    assert tables(found) == [[["Mittari", "Lähtöarvo", "Tavoite"], ["Päätökset", "25", "30"], ["Kampanjat", "4", "6"]]]


def test_a_framed_row_without_inner_rulings_has_the_columns_of_the_others(drawn: Drawn) -> None:
    page = ruled(100, ("Mittari", "Lähtöarvo", "Tavoite"))
    for x, text in zip(CELLS, ("Päätökset", "25", "30"), strict=True):
        page.words(x, 130, text)
    page.grid([COLUMNS[0], COLUMNS[-1]], [118, 136])
    assert tables(drawn(page)) == [[["Mittari", "Lähtöarvo", "Tavoite"], ["Päätökset", "25", "30"]]]


def test_a_title_and_a_sentence_near_a_table_are_none_of_its_rows(drawn: Drawn) -> None:
    page = ruled(100, ("Mittari", "Lähtöarvo", "Tavoite"), ("Päätökset", "25", "30")).words(54, 95, "Sivistys")
    page.words(54, 150, "Mittareita seurataan kaksi kertaa vuodessa ja niistä raportoidaan lautakunnalle.")
    found = drawn(page)
    assert len(tables(found)[0]) == 2
    assert lines(found)[0] == "Sivistys"
    assert lines(found)[1].startswith("Mittareita")


def test_the_rest_of_a_row_at_a_pages_top_belongs_to_the_table_before(drawn: Drawn) -> None:
    first = ruled(700, ("Tavoite", "Mittari", "Arvo"), ("Hyvinvoivat", "Oppilaiden osuus", "60 %"))
    second = Page().words(CELLS[0], 60, "lapset ja nuoret").words(CELLS[1], 60, "jotka viihtyvät")
    found = drawn(first, second.words(50, 200, "Tekniset palvelut", 16))
    assert tables(found) == [
        [["Tavoite", "Mittari", "Arvo"], ["Hyvinvoivat lapset ja nuoret", "Oppilaiden osuus jotka viihtyvät", "60 %"]]
    ]
    assert lines(found) == ["Tekniset palvelut"]


def test_a_heading_of_two_centred_lines_is_one(drawn: Drawn) -> None:
    page = Page().words(150, 80, "Toiminnallisten tavoitteiden", 18).words(200, 102, "toteutuminen", 18)
    for at in range(5):
        page.words(50, 150 + 30 * at, "Tavallista tekstiä on eniten.")
    assert drawn(page).blocks[0] == Heading("Toiminnallisten tavoitteiden toteutuminen", 1, "s. 1")


def test_running_text_is_no_table(drawn: Drawn) -> None:
    page = Page()
    for at in range(8):
        page.words(
            50, 100 + 13 * at, "Kaupungin talous kehittyi vuoden aikana suunnitellusti ja tavoitteet saavutettiin lähes"
        )
    found = drawn(page)
    assert tables(found) == []
    assert len(found.blocks) == 1


def test_larger_type_is_a_heading_by_its_rank_and_bold_type_one_of_level_0(drawn: Drawn) -> None:
    page = Page().words(50, 100, "Talousarvio 2026", 20).words(50, 140, "Sivistys", 14)
    page.words(50, 170, "Tavoitteet", bold=True)
    for at in range(4):
        page.words(50, 200 + 30 * at, "Tavallista tekstiä on eniten.")
    found = drawn(page)
    assert [(block.text, block.level) for block in found.blocks if isinstance(block, Heading)] == [
        ("Talousarvio 2026", 1),
        ("Sivistys", 2),
        ("Tavoitteet", 0),
    ]
    assert found.title == "Talousarvio 2026"


def test_running_lines_are_told_once_and_page_numbers_not_at_all(drawn: Drawn) -> None:
    pages = [
        ruled(100, ("a", "b", str(at)), ("d", "e", "f")).words(50, 40, "Kokemäen kaupunki").words(280, 820, f"{at} (4)")
        for at in range(1, 5)
    ]
    found = drawn(*pages)
    assert lines(found) == ["Kokemäen kaupunki"]
    assert found.blocks[0] == Paragraph("Kokemäen kaupunki", "s. 1")
    assert len(tables(found)) == 1


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("Tavoite {}", 4),
        ("Tavoite", 4),
        ("Tavoitteen toteutuma:", 4),
        ("Sitovat tavoitteet", 1),
        ("Talousarvio 2026", 1),
    ],
)
def test_the_label_of_one_goal_at_the_top_of_each_page_is_no_running_line(line: str, times: int, drawn: Drawn) -> None:
    tops = [line.format(at) for at in range(1, 5)]
    found = lines(drawn(*(Page().words(50, 60, top).words(50, 300, f"Arki {at}.") for at, top in enumerate(tops))))
    assert [said in tops for said in found].count(True) == times
    told = [said for _, said in paged_lines("\f".join(f"{top}\nArki {at}.\nLoppu." for at, top in enumerate(tops)))]
    assert [said in tops for said in told].count(True) == times


@pytest.mark.parametrize("figures", [("13", "1300", "9", "40"), ("62 % 69 %", "61 % 68 %", "50 % 60 %", "5 % 6 %")])
def test_figures_by_themselves_at_the_pages_edges_are_no_pages_numbers(figures: tuple[str, ...], drawn: Drawn) -> None:
    numbers = [str(at) for at in range(11, 15)]
    pages = [
        Page().words(50, 300, "TA 2026").words(50, 760, figure).words(280, 800, number)
        for figure, number in zip(figures, numbers, strict=True)
    ]
    assert lines(drawn(*pages)) == [text for figure in figures for text in ("TA 2026", figure)]


def test_numbers_that_rise_at_one_height_are_those_of_chosen_pages(drawn: Drawn) -> None:
    pages = [Page().words(50, 300, "Arki sujuu.").words(280, 800, number) for number in ("5", "17", "18", "40")]
    assert lines(drawn(*pages)) == ["Arki sujuu."] * 4


def test_the_rest_of_a_sentence_at_a_pages_end_is_no_running_line(drawn: Drawn) -> None:
    found = drawn(
        *(
            Page()
            .words(50, 100, "Tavoitteet")
            .words(50, 812, f"Palvelut {name}")
            .words(50, 825, f"{at} on lähellä kotia")
            for at, name in enumerate(("kehittyvät", "uudistuvat", "vahvistuvat"), 1)
        )
    )
    told = " ".join(lines(found))
    assert [f"{at} on lähellä kotia" in told for at in (1, 2, 3)] == [True] * 3


def test_a_minus_at_a_lines_end_stays_with_its_figure(drawn: Drawn) -> None:
    ((row,),) = tables(drawn(ruled(100, ("NPS", "arvo", "0 -\n3,6"))))
    assert row[2] == "0 -3,6"


def test_pages_that_are_pictures_are_told_and_a_stamp_on_each_is_no_text(drawn: Drawn) -> None:
    table = ruled(100, ("Tavoite", "Mittari", "Arvo"))
    found = drawn(
        table, Page().picture(), Page().picture().words(50, 50, "Kuvateksti"), Page().picture(200, 200), Page()
    )
    assert [(part.place, part.reason) for part in found.unread] == [("s. 2", "pictures")]
    with pytest.raises(Refused) as refused:
        drawn(*(Page().picture().words(50, 50, f"Allekirjoitettu {at}") for at in range(3)))
    assert [problem.code for problem in refused.value.problems] == [Code.SOURCE_SCANNED]


def test_of_many_pages_those_with_goals_are_read_for_tables_and_the_others_for_their_lines(drawn: Drawn) -> None:
    prose = [
        Page().words(60, 130, f"{number} Luku", 16, bold=True).words(60, 170, "Vuosi oli vilkas ja toiminta laajeni.")
        for number in range(1, 31)
    ]
    goals = Page().grid([60, 200, 340, 480], [200, 220, 240])
    for x, heading, value in ((64, "Tavoite", "Arki sujuu"), (204, "Mittari", "Keskiarvo"), (344, "Tavoitearvo", "4")):
        goals.words(x, 214, heading).words(x, 234, value)
    prose[4].words(60, 260, "Hallintopalvelut", 16, bold=True)
    document = drawn(*prose[:5], goals, *prose[5:])
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row] for table in tables for row in table.rows] == [
        ["Tavoite", "Mittari", "Tavoitearvo"],
        ["Arki sujuu", "Keskiarvo", "4"],
    ]
    chapters = [f"{number} Luku" for number in range(1, 31)]
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == [*chapters[:5], "Hallintopalvelut", *chapters[5:]]


def test_a_table_without_rulings_has_the_columns_of_its_headings(drawn: Drawn) -> None:
    page = Page().words(50, 100, "Vuosi oli vilkas.")
    rows = (
        ("Tavoite", "Mittari", "Tavoitearvo"),
        ("Arki sujuu", "Kyselyn", "4"),
        ("", "keskiarvo", ""),
        ("Talous", "Velka", "7"),
    )
    for line, row in enumerate(rows):
        for x, word in zip((50, 200, 350), row, strict=True):
            page.words(x, 140 + 14 * line, word)
    (table,) = [block for block in drawn(page).blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Tavoite", "Mittari", "Tavoitearvo"],
        ["Arki sujuu", "Kyselyn keskiarvo", "4"],
        ["Talous", "Velka", "7"],
    ]
    assert table.guessed


def test_a_table_without_rulings_goes_on_on_the_next_page_without_its_headings(drawn: Drawn) -> None:
    pages = (("Tavoite|Mittari|Tavoitearvo", "Arki sujuu|Kysely|4"), ("Talous|Velka|7", "|Kassa|9"))
    sheets = []
    for texts, top in zip(pages, (700, 130), strict=True):
        sheet = Page()
        for line, text in enumerate(texts):
            for x, word in zip((50, 200, 350), text.split("|"), strict=True):
                sheet.words(x, top + 14 * line, word)
        sheets.append(sheet)
    (table,) = [block for block in drawn(*sheets).blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Tavoite", "Mittari", "Tavoitearvo"],
        ["Arki sujuu", "Kysely", "4"],
        ["Talous", "Velka", "7"],
        ["", "Kassa", "9"],
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Talousarviossa asetettu tavoite Seurantatieto TP24 TA25 TOT25 Selite",
        "Lähtötaso 2024 Tavoitetaso 2025 Toteuma 2025",
        "Mitä tavoittelemme? Miten teemme sen?",
        "Objective Key result Baseline Target",
    ],
)
def test_a_page_of_a_long_document_is_read_for_tables_whatever_heads_its_goals(line: str) -> None:
    prose = "Kaupungin tavoitteet toteutuivat vuoden aikana pääosin hyvin, ja toiminta jatkui."
    assert not may_hold_goals(prose)
    assert may_hold_goals(f"{prose}\n{line}\n")


def test_measures_of_one_cell_whose_lines_leave_no_room_are_parted_as_their_figures_are(drawn: Drawn) -> None:
    measures = "Kävijät kirjastossa vuodes-\nsa ja museossa\nLainaukset asukasta kohden\nTapahtumien osallistujat"
    figures = "1 200\n\nvähintään 3,5\n40 %"
    ((_, row),) = tables(drawn(ruled(100, ("a", "b", "c"), ("Arki", measures, figures))))
    assert row[1].split("\n") == [
        "Kävijät kirjastossa vuodes- sa ja museossa",
        "Lainaukset asukasta kohden",
        "Tapahtumien osallistujat",
    ]
    assert row[2].split("\n") == ["1 200", "vähintään 3,5", "40 %"]
    # Figures stand one under another also beside measures that take two lines each.
    ((_, row),) = tables(drawn(ruled(100, ("a", "b", "c"), ("Arki", measures, "1 200\n3,5\n40 %"))))
    assert [len(cell.split("\n")) for cell in row] == [1, 3, 3]


def test_a_merged_cell_that_a_page_break_leaves_open_keeps_its_words(drawn: Drawn) -> None:
    left, *others = COLUMNS
    page = Page().words(left + 4, 114, "Tavoite").words(others[0] + 4, 114, "Mittari")
    page.words(left + 4, 134, "Arki sujuu").words(others[0] + 4, 134, "Kävijät").words(others[0] + 4, 154, "Lainat")
    for y in (100, 120):
        page.line(left, y, others[-1], y)
    for y in (140, 160):
        page.line(others[0], y, others[-1], y)
    for x in others:
        page.line(x, 100, x, 160)
    page.line(left, 100, left, 120)
    assert tables(drawn(page)) == [[["Tavoite", "Mittari", ""], ["Arki sujuu", "Kävijät", ""], ["", "Lainat", ""]]]


def test_letters_of_a_kerned_font_are_words_on_pages_that_are_read_for_their_lines(drawn: Drawn) -> None:
    kerned = Page()
    letters = "Talivuosi oli vilkas"
    x = 60.0
    for letter in letters:
        kerned.marks.append(f"BT /F1 10 Tf {x} 700 Td ({letter}) Tj ET")
        x += {"T": 5.1, "l": 2.2, "i": 2.2, " ": 2.8, "v": 4.8, "s": 5.0, "k": 5.0}.get(letter, 5.6)
    said = lines(drawn(*[Page().words(60, 130, "Vuosi oli vilkas.") for _ in range(14)], kerned))
    assert letters in said


def test_cells_that_go_on_with_names_over_a_pages_end_are_the_row_s_where_none_can_begin_so(drawn: Drawn) -> None:
    columns = [50.0, 100.0, 180.0, 280.0, 380.0, 450.0]

    def page(top: float, *rows: tuple[str, ...]) -> Page:
        drawn_page = Page()
        for at, row in enumerate(rows):
            for x, text in zip(columns, row, strict=False):
                drawn_page.words(x + 4, top + 18 * at + 12, text)
        return drawn_page.grid(columns, [top + 18 * at for at in range(len(rows) + 1)])

    heads, before, after = (
        ("ID", "Department", "Goal", "Measure", "2024"),
        ("G-0", "Sport", "A", "B", "1"),
        ("G-2", "Sport"),
    )
    for code, rest, is_rest in (
        ("G-1", ("", "Leisure", "of staff improves"), True),
        ("G-", ("1", "Leisure", "of staff improves"), True),
        ("G-1", ("G-3", "Leisure", "of staff improves"), False),
        ("G-1", ("", "Leisure", "of staff improves", "", "46"), False),
        ("G-1", ("", "Technical", "Streets"), False),
    ):
        cut = (code, "Culture and", "The health", "Sick leave", "44")
        rows = tables(drawn(page(700, heads, before, cut), page(60, rest, after)))[0]
        assert (rows[2][1:3] == ["Culture and\nLeisure", "The health of staff improves"]) is is_rest
        assert len(rows) == 5 - is_rest


@pytest.mark.parametrize(
    ("blank", "said"),
    [
        # The writer leaves the blanks between words at the ends of lines: where there is none, a word was cut.
        (" ", "Palvelut ovat sairauspois\u200b saolojen ajan hyvinvoivia"),
        # Without any, how full a line is tells where one may be.
        ("", "Palvelut\u200b ovat sairauspois\u200b saolojen\u200b ajan hyvinvoivia"),
    ],
)
def test_blanks_at_the_ends_of_lines_tell_which_words_go_on(blank: str, said: str, drawn: Drawn) -> None:
    page = Page().words(54, 112, "Mittari").words(120, 112, "Arvo").words(120, 136, "5")
    cell = (
        f"Palvelut{blank}",
        f"ovat{blank}",
        "sairauspois",
        f"saolojen{blank}",
        f"ajan{blank}",
        f"hyvinvoivia{blank}",
    )
    for at, line in enumerate(cell):
        page.words(54, 136 + 12 * at, line)
    (table,) = tables(drawn(page.grid([50.0, 98.0, 160.0], [100.0, 120.0, 210.0])))
    assert table[1][0] == said


@pytest.mark.parametrize("blank", [" ", ""])
def test_words_in_capitals_go_on_too(blank: str, drawn: Drawn) -> None:
    page = Page().words(54, 112, "Mittari").words(160, 112, "Arvo").words(160, 136, "5")
    for at, line in enumerate(
        ("SIVISTYSPALVE", f"LUT{blank}", f"ovat{blank}", f"hyvin{blank}", f"lähellä{blank}", "kaikkia")
    ):
        page.words(54, 136 + 12 * at, line)
    (table,) = tables(drawn(page.grid([50.0, 142.0, 200.0], [100.0, 120.0, 210.0])))
    assert table[1][0].startswith("SIVISTYSPALVE\u200b LUT\n")


def test_a_row_of_a_goal_that_ends_a_page_is_of_the_table_that_the_next_one_begins_with(drawn: Drawn) -> None:
    above = Page().words(50, 60, "Alku").words(54, 792, "Tavoite 2: Kaikki").words(54, 812, "Mittari: Kerhot")
    above.grid([50.0, 450.0], [780.0, 800.0, 820.0])
    (table,) = tables(drawn(above, ruled(60, ("Lähtötaso 5", "Tavoitetaso 6", "Toteuma 7"))))
    assert table == [
        ["Tavoite 2: Kaikki", "", ""],
        ["Mittari: Kerhot", "", ""],
        ["Lähtötaso 5", "Tavoitetaso 6", "Toteuma 7"],
    ]


def ground(page: Page, x0: float, y0: float, x1: float, y1: float, gray: float) -> Page:
    page.marks.insert(0, f"q {gray} g {x0} {842 - y1} {x1 - x0} {y1 - y0} re f Q")
    return page


def test_rows_and_bars_on_grounds_of_their_own_are_those_of_the_table_around_them(drawn: Drawn) -> None:
    page = Page().words(50, 60, "Alku on tässä ja jatkuu vielä")
    for x, text in zip((54, 174, 354), ("Tavoite", "Mittari", "Tavoitetaso"), strict=True):
        page.words(x, 100, text, bold=True)
    page.words(54, 124, "Liikuntapalvelut", size=11, bold=True).words(54, 164, "Tekniset palvelut", size=11, bold=True)
    rows = {144: ("Kaikki liikkuvat", "Kävijät", "5"), 184: ("Palvelu toimii", "Valitukset", "3")}
    for y, row in (rows | {204: ("Arki sujuu", "Soitot", "9")}).items():
        for x, text in zip((54, 174, 354), row, strict=True):
            page.words(x, y, text)
    # The bars touch the rows of a lighter ground between and below them.
    for y, gray in ((110, 0.6), (130, 0.95), (150, 0.6), (170, 0.95)):
        ground(page, 50, y, 450, y + 20, gray)
    (table,) = tables(drawn(page))
    assert [[cell for cell in row if cell] for row in table] == [
        ["Tavoite", "Mittari", "Tavoitetaso"],
        ["Liikuntapalvelut"],
        ["Kaikki liikkuvat", "Kävijät", "5"],
        ["Tekniset palvelut"],
        ["Palvelu toimii", "Valitukset", "3"],
        ["Arki sujuu", "Soitot", "9"],
    ]


def test_a_heading_that_runs_over_its_ruling_is_parted_from_the_next_cells(drawn: Drawn) -> None:
    page = Page().words(119.5, 112, "LähtötilanneMittari").words(354, 112, "Arvo")
    page.words(54, 130, "Talous").words(174, 130, "VelkaSuhde").words(354, 130, "25").grid(COLUMNS, [100, 118, 136])
    assert tables(drawn(page)) == [[["Lähtötilanne", "Mittari", "Arvo"], ["Talous", "VelkaSuhde", "25"]]]


@pytest.mark.parametrize(("rise", "mark"), [(5, Mark.RAISED), (-3, Mark.LOWERED)])
def test_a_rise_of_the_text_raises_or_lowers_its_glyphs(rise: int, mark: Mark, drawn: Drawn) -> None:
    page = Page().words(50, 60, "Alku")
    page.marks.append(f"BT /F1 10 Tf 50 700 Td (Kerhot) Tj /F1 6 Tf {rise} Ts (1) Tj ET")
    (line,) = (block for block in drawn(page).blocks if "Kerhot" in getattr(block, "text", ""))
    assert isinstance(line, Paragraph)
    assert line.runs == (Run("Kerhot"), Run("1", mark))
