"""Which lines of a table that white alone divides are a row, wherever its cells stand in their rows; no line is lost."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.test_sources_white import blocks, table
from tyokirja.sources.readers.document import Paragraph, Table
from tyokirja.sources.readers.text.white_aligned import Lines, rows_among

HEADS = "Tavoite                     Mittari                      Lähtötaso Tavoitetaso\n"


def test_cells_in_the_middle_of_their_rows_are_read_without_any_white_between_rows() -> None:
    assert table(
        HEADS + "                            Osallistuvaan budjetointiin\n"
        "Asukkaiden osallisuus kasvaa osallistuneiden asukkaiden  1 250     1 300\n"
        "                            määrä vuodessa\n"
        "Henkilöstö voi hyvin ja\n"
        "                            Sairauspoissaolot            21        18\n"
        "pysyy työssään\n"
        "Rakennettu ympäristö on\n"
        "viihtyisä, turvallinen      Kunnossapidon tyytyväisyys   3,2       3,5\n"
        "ja hyvin hoidettu\n"
    )[1:] == [
        [
            "Asukkaiden osallisuus kasvaa",
            "Osallistuvaan budjetointiin osallistuneiden asukkaiden määrä vuodessa",
            "1 250",
            "1 300",
        ],
        ["Henkilöstö voi hyvin ja pysyy työssään", "Sairauspoissaolot", "21", "18"],
        [
            "Rakennettu ympäristö on viihtyisä, turvallinen ja hyvin hoidettu",
            "Kunnossapidon tyytyväisyys",
            "3,2",
            "3,5",
        ],
    ]


def test_a_goal_in_the_middle_of_the_rows_of_its_measures_is_all_theirs() -> None:
    assert table(
        HEADS + "Vesihuollon varmuus\n"
        "                            Vuotovesien osuus            21        18\n"
        "paranee\n"
        "                            Investointien osuus          46        54\n"
        "Liikuntapaikat ovat\n"
        "                            Aloitettujen asuntojen määrä 4 717     5 198\n"
        "ahkerassa käytössä\n"
        "                            Koulutukseen osallistuneet   51        55\n"
    )[1:] == [
        ["Vesihuollon varmuus paranee", "Vuotovesien osuus", "21", "18"],
        ["Liikuntapaikat ovat ahkerassa käytössä", "Investointien osuus", "46", "54"],
        ["", "Aloitettujen asuntojen määrä", "4 717", "5 198"],
        ["", "Koulutukseen osallistuneet", "51", "55"],
    ]


def test_cells_at_the_bottom_of_their_rows_are_read_and_so_is_a_goal_that_stands_in_the_first_of_its_rows_alone() -> (
    None
):
    assert table(
        HEADS + "                            Esteettömiksi muutettujen\n"
        "Henkilöstö voi hyvin ja     toimipisteiden osuus\n"
        "pysyy työssään              kaikista                     21        18\n"
        "                            Uusien yritysten määrä       46        54\n"
        "                            Rekisteröidyt yöpymiset\n"
        "                            majoitusliikkeissä           4 717     5 198\n"
        "Yritysten toiminnan         Valvonnan tarkastusten\n"
        "edellytykset vahvistuvat    määrä                        51        55\n"
        "                            Päästöjen vähennys vuoden\n"
        "                            2007 tasosta                 44        47\n"
    )[1:] == [
        [
            "Henkilöstö voi hyvin ja pysyy työssään",
            "Esteettömiksi muutettujen toimipisteiden osuus kaikista",
            "21",
            "18",
        ],
        ["", "Uusien yritysten määrä", "46", "54"],
        ["", "Rekisteröidyt yöpymiset majoitusliikkeissä", "4 717", "5 198"],
        ["Yritysten toiminnan edellytykset vahvistuvat", "Valvonnan tarkastusten määrä", "51", "55"],
        ["", "Päästöjen vähennys vuoden 2007 tasosta", "44", "47"],
    ]


def test_headings_stand_above_the_middle_of_columns_that_begin_before_them() -> None:
    assert table(
        "        Sitova tavoite                           Mittari             Lähtötaso  Tavoitetaso\n"
        "                                  Joukkoliikenteen matkustajamäärä      37 %       44 %\n"
        "Ikääntyneet asuvat kotona\n"
        "                                  Nuorisovaltuuston lausuntojen määrä   2,9        3,6\n"
        "entistä pidempään\n"
        "                                  Päästöjen vähennys vuoden 2007 tasosta 63 %      68 %\n"
        "Henkilöstö voi hyvin              Kunnossapidon asiakastyytyväisyys     70 %       73 %\n"
    )[1:] == [
        ["Ikääntyneet asuvat kotona entistä pidempään", "Joukkoliikenteen matkustajamäärä", "37 %", "44 %"],
        ["", "Nuorisovaltuuston lausuntojen määrä", "2,9", "3,6"],
        ["", "Päästöjen vähennys vuoden 2007 tasosta", "63 %", "68 %"],
        ["Henkilöstö voi hyvin", "Kunnossapidon asiakastyytyväisyys", "70 %", "73 %"],
    ]


_TEXTS = st.sampled_from(
    ("", "Palvelut", "paranee", "Osuus kaikista", "12", "3,5 %", "%", "vähintään", "31.12.", "2025")
)
_LINES = st.lists(
    st.tuples(st.lists(_TEXTS, min_size=4, max_size=4).filter(any), st.sampled_from((1.2, 2.4)), st.booleans()),
    min_size=1,
    max_size=30,
)


@given(_LINES, st.integers(0, 2), st.sets(st.integers(0, 3)))
def test_every_line_of_every_column_is_in_one_row(
    lines: list[tuple[list[str], float, bool]], merged: int, figures: set[int]
) -> None:
    texts = list(zip(*(cells for cells, _, _ in lines), strict=True))
    pages = [sum(ends for _, _, ends in lines[: at + 1]) for at in range(len(lines))]
    rows = rows_among(Lines(texts, [gap for _, gap, _ in lines], pages, frozenset(figures), merged))
    found = Counter((column, line) for row in rows for column, own in enumerate(row) for line in own)
    assert found == {(column, line): 1 for column, own in enumerate(texts) for line, text in enumerate(own) if text}


def test_headings_begin_above_those_that_stand_in_the_middle_or_at_the_bottom_beside_them() -> None:
    below = "Ikääntyneet asuvat kotona   Päästöjen vähennys           4 484     5 279\n" * 2
    for heads, goal in (
        (
            "   Valtuustoon sitova\n                            Mittari                      Lähtöarvo Tavoitetaso\n"
            "         tavoite\n",
            "Valtuustoon sitova tavoite",
        ),
        (
            "Toiminnallinen\ntavoite                     Mittari                      Lähtöarvo Tavoitetaso\n",
            "Toiminnallinen tavoite",
        ),
    ):
        assert table(heads + below)[0] == [goal, "Mittari", "Lähtöarvo", "Tavoitetaso"]


def test_a_title_right_above_headings_is_none_of_them() -> None:
    found = blocks("Kaavoitus\n" + HEADS + "Asukkaiden osallisuus       Kävijät                      4 484     5 279\n")
    assert isinstance(found[0], Paragraph)
    assert found[0].text == "Kaavoitus"


def test_headings_of_figures_stand_below_what_heads_them_all() -> None:
    below = "Maankäytön suunnittelu    Vuosikate poistoista        164           318            173\n" * 2
    middle = "Tavoite                   Mittari                                                  Toteuma\n"
    figures = "                                                      Nykytila      Tavoite 2026"
    for heads in (
        "                                                      Mittarin arvot\n"
        + middle
        + figures
        + "\n                                                                                   2026\n",
        "Tavoite                   Mittari                     Mittarin arvot               Toteuma\n\n"
        + figures
        + "   2026\n\n",
    ):
        assert table(heads + below)[0] == ["Tavoite", "Mittari", "Nykytila", "Tavoite 2026", "Toteuma 2026"]


def test_goals_and_measures_below_headings_are_another_table() -> None:
    assert (
        len(
            [
                block
                for block in blocks(
                    "Strateginen päämäärä      Tavoite                     Toimenpide\n\n"
                    "Tavoite                   Mittari                     Lähtöarvo     Tavoitearvo\n"
                    "Maankäytön suunnittelu    Vuosikate poistoista        164           318\n"
                )
                if isinstance(block, Table)
            ]
        )
        == 2
    )


def test_rows_that_stand_farther_to_a_side_have_their_texts_in_the_same_columns() -> None:
    assert table(
        "                 Sitova tavoite                            Mittari                  Lähtötaso  Tavoitetaso\n"
        "                                            Työpajanuorten määrä keskimäärin\n"
        "Talous on tasapainossa                                                                58 %        59 %\n"
        "                                            kuukaudessa\n"
        "                                 Uusien yritysten määrä                               30 %        35 %\n"
        "Kouluverkko vastaa oppilasmäärän\n"
        "                                 Kilpailutettujen hankintojen osuus\n"
        "kehitystä                                                                             8 835       9 342\n"
        "                                 euromäärästä\n"
    )[1:3] == [
        ["Talous on tasapainossa", "Työpajanuorten määrä keskimäärin kuukaudessa", "58 %", "59 %"],
        ["Kouluverkko vastaa oppilasmäärän kehitystä", "Uusien yritysten määrä", "30 %", "35 %"],
    ]


def test_a_figure_right_before_a_text_is_in_its_own_column() -> None:
    assert table(
        "Tavoite                     Mittari                       Tavoitearvo     Selite\n"
        "                                                                          Tavoite saavutettiin,\n"
        "Henkilöstö voi hyvin        Avoinna olevat työpaikat              651     vaikka kysely viivästyi\n"
        "                            Valmistuneiden kaavojen määrä           5 158 Ei toteutunut\n"
        "Talous on tasapainossa      Liikunnan asiakkaat                      46 % Etenee\n"
    )[2:] == [
        ["", "Valmistuneiden kaavojen määrä", "5 158", "Ei toteutunut"],
        ["Talous on tasapainossa", "Liikunnan asiakkaat", "46 %", "Etenee"],
    ]


def test_a_sentence_right_below_the_last_row_is_no_goal() -> None:
    found = blocks(
        HEADS + "Asukkaiden osallisuus       Kävijät                      4 484     5 279\n"
        "kasvaa                      vuoden lopussa\n"
        "The year was busy as a whole.\n"
    )
    assert isinstance(found[-1], Paragraph)
    assert found[-1].text == "The year was busy as a whole."


def test_no_heading_begins_with_a_bracket_and_none_is_between_the_lines_of_another() -> None:
    for heads in (
        "Tavoite                     Mittari                 Nykytila (TP 2025)        Tavoitetaso 2026\n",
        "                                                         Nykytila              Tavoitetaso\n"
        "Tavoite                     Mittari                     (TP 2025)                 2026\n",
    ):
        rows = table(
            heads + "Asukkaiden osallisuus       Kävijät                     2 295                     2 885\n"
            "Talous on tasapainossa      Velka                           59 %                      60 %\n"
        )
        assert rows[0] == ["Tavoite", "Mittari", "Nykytila (TP 2025)", "Tavoitetaso 2026"]
        assert rows[1][2:] == ["2 295", "2 885"]


def test_headings_may_have_two_lines_above_those_beside_them() -> None:
    assert table(
        "Valtuustoon nähden\n"
        "                           Tavoitteen\n"
        "sitova toiminnallinen                                 Lähtöarvo     Tavoitearvo\n"
        "                           toteutumisen mittari\n"
        "tavoite\n\n"
        "Maankäytön suunnittelu     Oppilaita ryhmässä         68 %          75 %\n\n"
        "Talous on tasapainossa     Kierrätysaste              21 %          29 %\n"
    )[0] == [
        "Valtuustoon nähden sitova toiminnallinen tavoite",
        "Tavoitteen toteutumisen mittari",
        "Lähtöarvo",
        "Tavoitearvo",
    ]


def test_columns_are_where_white_runs_down_however_far_aside_their_headings_stand() -> None:
    assert table(
        "                Tavoite                             Toimenpide          Mittari          Lähtötaso  Tavoitetaso\n"
        "                           Otetaan käyttöön uusi\n"
        "   Vesihuollon                                                  Työpajanuorten määrä\n"
        "                           järjestelmä vuoden                                                   5 848      6 071\n"
        "   toimintavarmuus paranee                                      kuukaudessa\n"
        "                           aikana\n"
        "                           Laaditaan\n"
        "   Hankintaosaaminen       suunnitelma yhdessä                  Korjausvelka                    1,4        2,2\n"
        "                           asukkaiden kanssa\n"
    )[1:] == [
        [
            "Vesihuollon toimintavarmuus paranee",
            "Otetaan käyttöön uusi järjestelmä vuoden aikana",
            "Työpajanuorten määrä kuukaudessa",
            "5 848",
            "6 071",
        ],
        ["Hankintaosaaminen", "Laaditaan suunnitelma yhdessä asukkaiden kanssa", "Korjausvelka", "1,4", "2,2"],
    ]


def test_a_word_of_one_letter_is_no_rest_of_another_column() -> None:
    assert table(
        "Mål                     Mätare                      Nuläge    Målvärde\n"
        "Kvaliteten på vården                                \n"
        "förbättras även i       Personal som deltagit       6,0       6,4\n"
        "hela staden             Reparationsskuld            20 %      25 %\n"
    )[1][0].startswith("Kvaliteten på vården förbättras även i")


def test_as_many_figures_as_columns_of_them_are_told_by_their_order() -> None:
    assert table(
        "Tavoite                     Mittari                    Lähtötaso    Tavoitetaso   Selite\n"
        "Talous on tasapainossa      Velka asukasta kohti          61 %          63 %      Etenee\n"
        "                            Vuotovesien osuus                   1,4           1,6 Ei toteutunut\n"
    )[2] == ["", "Vuotovesien osuus", "1,4", "1,6", "Ei toteutunut"]


def test_rows_of_labelled_figures_below_each_other_are_no_headings() -> None:
    found = blocks(
        "Pyöräteiden kunto                Lähtöarvo 12/2024 5 372       Tavoitearvo 12/2025  5 462\n\n"
        "Myönnetyt luvat                  Lähtöarvo 12/2024 2 860       Tavoitearvo 12/2025  2 950\n"
    )
    cells = [cell.text for block in found if isinstance(block, Table) for row in block.rows for cell in row]
    assert {"Pyöräteiden kunto", "Myönnetyt luvat", "5 462", "2 950"} <= set(cells)
