"""Tables that white alone divides: which word stands in which column, which lines make up a row, where the table ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tyokirja.sources.importing import import_document
from tyokirja.sources.language.words import Vocabulary, joined
from tyokirja.sources.readers.document import LOST_TABLE, Block, Paragraph, Table
from tyokirja.sources.readers.text import spaced
from tyokirja.sources.readers.text.spaced import read


def blocks(text: str) -> tuple[Block, ...]:
    content = read(text)
    assert content is not None
    return content.blocks


def table(text: str) -> list[list[str]]:
    """The rows of the only table, words that were cut at their lines' ends made whole as the import does it."""
    (found,) = [block for block in blocks(text) if isinstance(block, Table)]
    return [[joined(cell.text, Vocabulary()).text for cell in row] for row in found.rows]


HEADS = "Tavoite                 Mittari                    Lähtötaso Tavoitetaso\n"


def test_figures_at_a_lines_end_belong_to_the_columns_of_figures_however_near_they_stand() -> None:
    assert table(
        HEADS + "Lapset voivat hyvin     Kyselyyn vastanneiden 1 250 1 300\n                        osuus\n"
        "Puistot hoidetaan       Niitetty ala               21 %      25 %\n"
    )[1:] == [
        ["Lapset voivat hyvin", "Kyselyyn vastanneiden osuus", "1 250", "1 300"],
        ["Puistot hoidetaan", "Niitetty ala", "21 %", "25 %"],
    ]


def test_a_text_begins_where_the_line_below_it_begins_though_no_white_parts_it() -> None:
    assert table(
        HEADS + "Keskustan elinvoima paranee Uudet yritykset       12        15\n"
        "vuosittain                  vuodessa\nTalous vahvistuu        Velka                      40        38\n"
    )[1] == ["Keskustan elinvoima paranee vuosittain", "Uudet yritykset vuodessa", "12", "15"]


def test_a_figure_that_goes_on_over_a_lines_end_is_one() -> None:
    assert table(
        "Tavoite              Mittari           Lähtötaso   Tavoitetaso\nLiikunta lisääntyy   Kävijät           7           8\n"
        "                     uimahallissa      606         100\nMatkailu kasvaa      Yöpymiset         12          15\n"
    )[1:] == [
        ["Liikunta lisääntyy", "Kävijät uimahallissa", "7 606", "8 100"],
        ["Matkailu kasvaa", "Yöpymiset", "12", "15"],
    ]


def test_figures_of_three_digits_below_each_other_are_of_a_row_each() -> None:
    measures = ("Lainat", "kävijät", "Tapahtumat", "asiakkaat")
    lines = (f"{'' if at else 'Lukeminen':24}{name:27}{120 + at:<10}{150 + at}" for at, name in enumerate(measures))
    assert table(HEADS + "\n".join(lines) + "\n")[1:] == [
        ["" if at else "Lukeminen", name, str(120 + at), str(150 + at)] for at, name in enumerate(measures)
    ]


def test_measures_and_goals_in_small_letters_are_each_of_the_row_of_their_figures() -> None:
    for rows in (
        (("Talous vahvistuu", "velka asukasta kohti"), ("Lapset voivat hyvin", "kyselyn keskiarvo")),
        (("Talous vahvistuu", "Velka asukasta kohti"), ("Lapset voivat hyvin", "kyselyn keskiarvo")),
        (("vahvistetaan taloutta", "Velka asukasta kohti"), ("tuetaan lapsia", "Kyselyn keskiarvo")),
    ):
        lines = "".join(f"{goal:24}{measure:27}4         5\n" for goal, measure in rows)
        assert table(HEADS + lines)[1:] == [[*row, "4", "5"] for row in rows]


def test_the_title_of_the_paragraph_below_is_no_row() -> None:
    found = blocks(
        HEADS + "Puistot hoidetaan       Niitetty ala               21 %      25 %\nKaavoitus\n"
        "Vuosi oli vilkas, ja useita kaavoja vietiin eteenpäin kaikilla alueilla.\n"
    )
    assert next(block.text for block in found if isinstance(block, Paragraph)) == "Kaavoitus"


def test_headings_of_six_lines_are_one_row() -> None:
    assert table(
        "Valtuuston          Tavoitteen            Mittarin        Mittarin\n"
        "asettama            seurannassa           lähtöarvo       tavoitearvo\n"
        "sitova              käytettävä            vuoden          vuoden\n"
        "tavoite             mittari               2024            2025\n"
        "                                          lopussa         lopussa\n"
        "Puistot hoidetaan   Niitetty ala          21 %            25 %\n"
        "Talous vahvistuu    Velka                 40              38\n"
    ) == [
        [
            "Valtuuston asettama sitova tavoite",
            "Tavoitteen seurannassa käytettävä mittari",
            "Mittarin lähtöarvo vuoden 2024 lopussa",
            "Mittarin tavoitearvo vuoden 2025 lopussa",
        ],
        ["Puistot hoidetaan", "Niitetty ala", "21 %", "25 %"],
        ["Talous vahvistuu", "Velka", "40", "38"],
    ]


def test_a_measure_with_a_label_before_each_figure_is_a_row() -> None:
    assert table(
        "Omavaraisuusaste      Lähtöarvo     56    Tavoitearvo   62\nvuoden lopussa        12/2024       %     12/2025       %\n"
        "Vuotovesien osuus     Lähtöarvo     14    Tavoitearvo   12\n                      12/2024       %     12/2025       %\n"
    ) == [
        ["Omavaraisuusaste vuoden lopussa", "Lähtöarvo 12/2024", "56 %", "Tavoitearvo 12/2025", "62 %"],
        ["Vuotovesien osuus", "Lähtöarvo 12/2024", "14 %", "Tavoitearvo 12/2025", "12 %"],
    ]


def test_prose_is_no_row_of_the_table_above_it() -> None:
    found = blocks(
        HEADS + "Puistot hoidetaan       Niitetty ala               21 %      25 %\n"
        "Toiminnan kulut kasvoivat edellisestä vuodesta yhdeksän prosenttia, ja tulos jäi alijäämäiseksi.\n"
    )
    assert isinstance(found[-1], Paragraph)


def test_words_that_a_narrow_column_cuts_in_headings_and_cells_are_whole() -> None:
    assert table(
        "Valtuuston     Tavoitteen     Lähtöarvo  Kuka\nasettama       toteutumise    2024       huolehtii\n"
        "tavoite        n mittari\n\nPuistot        Hoidettujen    25 %       Kirjastopalve\n"
        "kunnossa       osuus                     lut\n"
    ) == [
        ["Valtuuston asettama tavoite", "Tavoitteen toteutumisen mittari", "Lähtöarvo 2024", "Kuka huolehtii"],
        ["Puistot kunnossa", "Hoidettujen osuus", "25 %", "Kirjastopalvelut"],
    ]


def test_lines_of_a_heading_that_stand_over_each_other_are_of_one_column_wherever_they_begin() -> None:
    assert table(
        "Tavoite         Seurattava      Mittarin       Mittarin\n                mittari         lähtöarvo      tavoitearvo\n"
        "                                vuoden     vuoden\n                                2024       2025\n"
        "Puistot         Niitetty ala    25 %      30 %\n"
    ) == [
        ["Tavoite", "Seurattava mittari", "Mittarin lähtöarvo vuoden 2024", "Mittarin tavoitearvo vuoden 2025"],
        ["Puistot", "Niitetty ala", "25 %", "30 %"],
    ]


def test_a_text_one_blank_behind_another_is_in_the_column_that_begins_there_in_other_rows() -> None:
    assert table(
        "Tavoite          Mittari           Lähtötaso Tavoitetaso\nLiikenne sujuu   Kyselyn tulos     7         8\n"
        "Puistot hoidossa Niitetty ala      25        30\nTalous vahvistuu Velka asukasta    12        15\n"
        "Elinvoima kasvaa Verkostojen määrä 3         4\n"
    )[1:] == [
        ["Liikenne sujuu", "Kyselyn tulos", "7", "8"],
        ["Puistot hoidossa", "Niitetty ala", "25", "30"],
        ["Talous vahvistuu", "Velka asukasta", "12", "15"],
        ["Elinvoima kasvaa", "Verkostojen määrä", "3", "4"],
    ]


def test_a_date_that_goes_on_over_a_lines_end_begins_no_row() -> None:
    assert table(
        "Tavoite    Mittari    Tavoitearvo   Muokattu\nTalous     Velka       12            3.11.\n"
        "vahvistuu  asukasta                  2025\n"
        "Puistot    Ala        25            4.12.\n           niitetty                 2025\n"
    )[1:] == [
        ["Talous vahvistuu", "Velka asukasta", "12", "3.11. 2025"],
        ["Puistot", "Ala niitetty", "25", "4.12. 2025"],
    ]


def test_the_headings_at_the_top_of_pages_are_no_running_line() -> None:
    page = "Sitova          Mittari         Tavoitetaso\ntavoite                         2025\n{}  Ala             12\n"
    found = blocks(
        "\f".join(page.format(goal) for goal in ("Puistot hoidossa", "Talous vahvistuu", "Elinvoima kasvaa"))
    )
    assert [len(block.rows) for block in found if isinstance(block, Table)] == [6]


def test_a_first_column_without_a_heading_is_a_column() -> None:
    assert table(
        "                       Lähtötaso 2024 Tavoitetaso 2025 Toteuma 2025\n\n"
        "Hoidetut puistot       62 %           69 %             68 %\n\n"
        "Käsitellyt jätteet     5 357          5 447            5 402\n"
    ) == [
        ["", "Lähtötaso 2024", "Tavoitetaso 2025", "Toteuma 2025"],
        ["Hoidetut puistot", "62 %", "69 %", "68 %"],
        ["Käsitellyt jätteet", "5 357", "5 447", "5 402"],
    ]


def test_a_long_cell_pushes_those_behind_it_in_its_own_row_alone() -> None:
    assert table(
        "Tavoite             Mittari       TP24  TA25 Selite\n\n"
        "Arki sujuu          Kävijät       12    14   Kysyntä kasvoi\n\n"
        "Kaupunki on elinvoimainen Uudet yritykset 1 286 1 376   Kysyntä\n"
        "ja kasvaa                 vuodessa                      kasvoi\n"
    )[2] == [
        "Kaupunki on elinvoimainen ja kasvaa",
        "Uudet yritykset vuodessa",
        "1 286",
        "1 376",
        "Kysyntä kasvoi",
    ]


def test_the_second_lines_of_headings_stand_under_those_that_they_are_nearest_to() -> None:
    assert table(
        "Goal        Unit  Baseline Target Current\n                  (2024) (2025) value\n\n"
        "Parks grow  ha    34       37     36\n\nTrees grow  m     3        4      4\n"
    )[0] == ["Goal", "Unit", "Baseline (2024)", "Target (2025)", "Current value"]


def test_a_unit_that_ran_into_a_text_is_in_its_own_column() -> None:
    assert table(
        "Tavoite      Mittari            Yksikkö  Tavoitetaso\n\nArki sujuu   Vastanneet         %        67\n\n"
        "Arki paranee Kotisivujen kävijät %       70\n\nPuistot      Niitetty ala       ha       12\n"
    )[2] == ["Arki paranee", "Kotisivujen kävijät", "%", "70"]


def test_the_rest_of_a_row_at_the_edge_of_pages_is_no_running_line() -> None:
    row = "{}      Kyselyyn vastanneet     {} %       25 %\n\n"
    page = HEADS + row.format("Arki sujuu hyvin  ", 21) + row.format("Puistot hoidetaan ", 23)
    text = "\f".join(page + f"Toteuma                 vuoden lopussa          9{at}\n" for at in (80, 93, 71))
    said = " ".join(
        cell.text for block in blocks(text) if isinstance(block, Table) for row in block.rows for cell in row
    )
    assert [figure in said for figure in ("980", "993", "971")] == [True] * 3


def test_a_paragraph_on_one_long_line_is_no_row_and_costs_no_time() -> None:
    prose = "Tavoite  toteutui  osittain  ja " * 300
    found = blocks(HEADS + f"Puistot hoidetaan       Niitetty ala               21 %      25 %\n{prose}\n")
    assert isinstance(found[-1], Paragraph)


def test_a_limit_that_ran_into_a_text_stands_before_its_figure() -> None:
    assert table(
        "Konsernille asetetut tavoitteet       TA2024 TP2024\nVuosikate poistoista, %:a             yli 80  142,8\n"
        "Omavaraisuusaste, %:a                 yli 25   31,9\nLainat ja vuokravastuut, €/asukas alle 12.000  9.716\n"
    )[3] == ["Lainat ja vuokravastuut, €/asukas", "alle 12.000", "9.716"]


def test_a_figure_at_the_end_of_a_cell_s_last_line_is_the_cell_s_and_stays_whole() -> None:
    assert table(
        "Tavoite                     Mittari ja tavoitetaso            Toteuma    Ennuste\n"
        "Katuverkko pysyy hyvänä     Omavaraisuus vähintään 8 637      8 592      Toteutuu\n\n"
        "Lasten hyvinvointi paranee  Vuotovesien määrä vuoden lopussa  7 076      Toteutuu\n"
        "vuosittain                  vähintään 7 121\n\n"
        "Työkyky vahvistuu           Poissaolot vuoden lopussa         7 443      Toteutuu\n"
        "                            vähintään 7 488\n"
    )[2:] == [
        [
            "Lasten hyvinvointi paranee vuosittain",
            "Vuotovesien määrä vuoden lopussa vähintään 7 121",
            "7 076",
            "Toteutuu",
        ],
        ["Työkyky vahvistuu", "Poissaolot vuoden lopussa vähintään 7 488", "7 443", "Toteutuu"],
    ]


def test_a_word_of_a_year_holds_no_figure_back_from_its_column() -> None:
    assert table(
        "Tavoite                  Mittari ja tavoitetaso             Toteuma     Ennuste\n"
        "Katuverkko pysyy hyvänä  Verkoston pituus vuoden 31 %                   Toteutuu\n"
        "                         lopussa vähintään 32 %\n\n"
        "Omistajaohjaus paranee   Kävijät vähintään 81 %             80 %        Toteutuu\n"
    )[1:] == [
        ["Katuverkko pysyy hyvänä", "Verkoston pituus vuoden lopussa vähintään 32 %", "31 %", "Toteutuu"],
        ["Omistajaohjaus paranee", "Kävijät vähintään 81 %", "80 %", "Toteutuu"],
    ]


def test_no_cell_begins_with_the_sign_of_the_figure_before_it() -> None:
    assert table(
        "Tavoite              Mittari              2023 2024 Tavoite Toteuma Liikennevalo\n"
        "                                                    2025    2025\n\n"
        "Henkilöstö viihtyy   Hoidettujen          1,5  47 % 48 %    47 %    🟡\n"
        "                     puistojen osuus\n\n"
        "Velka ei kasva       Tyhjien tilojen      1,5  3    3 783   3 738   🟡\n"
        "                     määrä                     693\n"
    )[1:] == [
        ["Henkilöstö viihtyy", "Hoidettujen puistojen osuus", "1,5", "47 %", "48 %", "47 %", "🟡"],
        ["Velka ei kasva", "Tyhjien tilojen määrä", "1,5", "3 693", "3 783", "3 738", "🟡"],
    ]


def test_texts_are_told_by_their_number_and_order_where_narrow_headings_are_pushed_aside() -> None:
    assert table(
        "Tavoite              Mittari           2023 2024 Tavoite Toteuma Valo\n"
        "                                                2025    2025\n\n"
        "Liikunta lisääntyy   Kävijät           1,5       505     595     550   Vihreä\n\n"
        "Matkailu kasvaa      Yöpymiset         1,5       12      15      14    Punainen\n"
    )[1:] == [
        ["Liikunta lisääntyy", "Kävijät", "1,5", "505", "595", "550", "Vihreä"],
        ["Matkailu kasvaa", "Yöpymiset", "1,5", "12", "15", "14", "Punainen"],
    ]


def test_columns_are_drawn_together_on_the_next_page() -> None:
    assert table(
        "Tavoite                        Mittari                          Lähtötaso            Tavoitetaso\n\n"
        "Liikunta lisääntyy             Kävijät                          505                  595\n\f"
        "Keskustan elinvoima   Uudet yritykset    42 %    44 %\nvahvistuu             vuodessa\n\n"
        "Matkailu kasvaa       Yöpymiset          1 012   1 115\n"
    )[2:] == [
        ["Keskustan elinvoima vahvistuu", "Uudet yritykset vuodessa", "42 %", "44 %"],
        ["Matkailu kasvaa", "Yöpymiset", "1 012", "1 115"],
    ]


def test_what_goes_on_on_the_next_page_may_lack_the_first_column() -> None:
    assert table(
        "Tavoite                        Mittari                          Lähtötaso            Tavoitetaso\n\n"
        "Liikunta lisääntyy             Kävijät                          505                  595\n\f"
        "Osallistujat vuoden    42 %    44 %\nlopussa\n\nYöpymiset              1 012   1 115\n"
    )[2:] == [["", "Osallistujat vuoden lopussa", "42 %", "44 %"], ["", "Yöpymiset", "1 012", "1 115"]]


def test_the_last_digits_of_one_figure_in_a_narrow_column_begin_no_row() -> None:
    assert table(
        "Tavoite              Mittari          2024   Tavoite 2025\n"
        "Liikunta lisääntyy   Kävijät          1      1 837\n"
        "                     uimahallissa     747\n"
        "Matkailu kasvaa      Yöpymiset        12     15\n"
    )[1:] == [
        ["Liikunta lisääntyy", "Kävijät uimahallissa", "1 747", "1 837"],
        ["Matkailu kasvaa", "Yöpymiset", "12", "15"],
    ]


def test_a_figure_parts_from_the_figure_that_the_text_before_it_ends_with() -> None:
    assert table(
        "Tavoite                 Mittari ja tavoitetaso               Toteutuminen   Ennuste\n\n"
        "Lapset voivat hyvin     Osuus vähintään 5 112                5 067          Toteutuu\n\n"
        "Puistot hoidetaan       Lainaukset vähintään 6 588 6 633                    Toteutuu\n"
    )[2] == ["Puistot hoidetaan", "Lainaukset vähintään 6 588", "6 633", "Toteutuu"]


def test_texts_that_ran_into_each_other_are_parted_where_both_fill_their_columns() -> None:
    assert (
        table(
            "Objective     Key result    Baseline Target\n"
            "                            (2024)   (2025)\n\n"
            "The health    Loans per     392      482\nof staff is   resident at\nstronger      the end of\n"
            "every year    the year\n\n"
            "The centre    Participants  6 779    6 869\nof the town   in exercise\nstays good    groups\n\n"
            "Participation Visitors at   61       70\nof the young events at\nis stronger the end of\nevery year the year\n"
        )[3][1]
        == "Visitors at events at the end of the year"
    )


def test_the_last_letter_of_a_word_that_a_narrow_column_cut_is_the_word_s() -> None:
    assert (
        table(
            "Objective   Key result   Unit   Baseline Target\n\n"
            "The health  Share of all visit  5 326    5 416\nof staff    residents s\nimproves    satisfied\n\n"
            "The centre  Building     %      62       69\nof town     permits\nimproves\n"
        )[1][2]
        == "visits"
    )


def test_a_line_that_stands_aside_goes_on_with_the_text_that_has_not_ended() -> None:
    found = blocks(
        "Tavoite                                    Kuvaus tilanteesta\n\n"
        "Lasten hyvinvointi vahvistuu.              Hoitosopimus kilpailutettiin keväällä. Uusi\n"
        "                                           sopimuskausi alkoi syksyllä, ja kulut nousivat\n"
        "                               hieman.\n\n"
        "Mittari                     Lähtötaso      Tavoitetaso\n\nKuntalaisaloitteet          7              9\n"
    )
    first = next(block for block in found if isinstance(block, Table))
    assert first.rows[1][0].text == "Lasten hyvinvointi vahvistuu."


def test_headings_that_stand_between_the_lines_of_others_are_one_row_and_rows_have_one_line_of_figures_each() -> None:
    assert table(
        "                                                Lähtötaso Tavoitetaso\n"
        "Tavoite                Mittari                                        Arvio\n"
        "                                                (TP 2024) (TA 2025)\n\n"
        "Katuverkon kunto       Kesätyöpaikkojen                               Toteutui, vaikka\n"
        "                                                2 118     2 208\n"
        "vahvistuu              määrä                                          rahaa oli vähän\n\n"
        "Lasten hyvinvointi                                                    Ei toteutunut\n"
        "                       Kotisivujen kävijät      46 %      52 %\n"
        "vahvistuu                                                             vuoden aikana\n"
    ) == [
        ["Tavoite", "Mittari", "Lähtötaso (TP 2024)", "Tavoitetaso (TA 2025)", "Arvio"],
        ["Katuverkon kunto vahvistuu", "Kesätyöpaikkojen määrä", "2 118", "2 208", "Toteutui, vaikka rahaa oli vähän"],
        ["Lasten hyvinvointi vahvistuu", "Kotisivujen kävijät", "46 %", "52 %", "Ei toteutunut vuoden aikana"],
    ]


def test_a_heading_in_the_middle_of_its_column_has_no_column_before_it() -> None:
    assert table(
        "       Sitova tavoite                        Mittari              Lähtöarvo Tavoitearvo\n"
        "Keskustan elinvoima              Valmistuneet kaavat                  8 545       8 635\n"
        "Katuverkon kunto kehittyy        Käyttöaste                            60 %        69 %\n"
        "Puistot hoidetaan                Asiakastyytyväisyys                  3 640       3 730\n"
    )[0] == ["Sitova tavoite", "Mittari", "Lähtöarvo", "Tavoitearvo"]


def test_a_column_without_a_heading_is_one_though_a_figure_ran_into_its_text() -> None:
    assert table(
        "                                            Lähtötaso 2024 Tavoitetaso 2025 Toteuma 2025 Arvio\n\n"
        "Omavaraisuusaste                            53 %                  55 %             54 %             Toteutui\n\n"
        "Palvelupyynnöt, joihin vastattiin ajoissa 4 250                   4 340            4 295            Toteutui\n\n"
        "Sairauspoissaolot henkilötyövuotta kohden ja vuoden lopussa    3 %     2 %      2 %     Toteutui\n\n"
        "Hoidettujen puistojen osuus taajamissa ja reuna-alueilla       3 %     2 %      2 %     Toteutui\n"
    )[2] == ["Palvelupyynnöt, joihin vastattiin ajoissa", "4 250", "4 340", "4 295", "Toteutui"]


def test_words_that_fit_no_column_of_figures_are_not_shared_out_in_every_way() -> None:
    years = "".join(f"TP {year}   " for year in range(2010, 2024))
    full = "Talous vahvistuu        Velka" + " " * 42 + "".join(f"{at:7}   " for at in range(14)) + "\n"
    crowded = f"Talous vahvistuu        Velka {'1 2 3 4 ' * 6}\n"
    rows = table(f"Tavoite                 Mittari{' ' * 40}{years}\n" + full * 2 + crowded + full)
    assert [" ".join(" ".join(row).split()) for row in rows[1:]] == [
        " ".join(line.split()) for line in (full, full, crowded, full)
    ]


def test_a_goal_that_goes_over_all_columns_parts_the_rows_of_its_table_and_ends_none() -> None:
    top = "Mittari                          Lähtötaso      Tavoite 2026\n"
    rows = (
        "Tavoite 1: Kirjasto on koko kunnan olohuone\nLainat                           40 %           47 %\n"
        "Kouluterveyskyselyn              3,2            3,7\nindeksi\n"
        "Tavoite 2: Velka ei kasva\nLainakanta                       748            747\n"
    )
    found = [
        ["Tavoite 1: Kirjasto on koko kunnan olohuone"],
        ["Lainat", "40 %", "47 %"],
        ["Kouluterveyskyselyn indeksi", "3,2", "3,7"],
        ["Tavoite 2: Velka ei kasva"],
        ["Lainakanta", "748", "747"],
    ]
    assert table(top + rows)[1:] == found
    apart = rows.replace("Kouluterveyskyselyn              3,2            3,7\nindeksi\n", "").replace("\n", "\n\n")
    assert table(f"{top}\n{apart}")[1:] == [*found[:2], *found[3:]]


def test_justified_words_of_a_measure_are_none_of_the_column_of_figures_beside_them() -> None:
    assert table(
        "Mittari                                          Lähtötaso             Tavoitearvo 2026\n"
        "Alkukartoitusten määrä                           67 %                  73 %\n"
        "Omistajapoliittisten                linjausten\n"
        "                                                 814                   832\n"
        "päivitykset\n"
        "Etäkokousten osuus                               589                   603\n"
    )[2][1:] == ["814", "832"]


def test_a_capital_that_had_had_room_on_the_line_above_begins_a_paragraph_of_its_cell() -> None:
    box = (
        "Tavoite                 Toimenpide/mittari\n"
        "Asukkaat vaikuttavat    Asukasillat, kpl\n"
        "                        Aloitteisiin vastataan kuukauden kuluessa\n"
        "                        Kortesjärven asukkaille\n"
        "Arviointi                                               Tila\n"
        "Toteutui                                                Valmis\n"
    )
    where = "Puistot\n\nTalkoita pidettiin myös Kortesjärven rannassa.\n\n"
    goals = [block for block in blocks(f"{box}\n{where}{box}") if isinstance(block, Table)]
    assert goals[0].rows[1][1].text == (
        "Asukasillat, kpl\nAloitteisiin vastataan kuukauden kuluessa Kortesjärven asukkaille"
    )


def test_a_capital_within_a_sentence_begins_a_measure_where_it_is_no_name() -> None:
    box = (
        "Tavoite                 Toimenpide/mittari\n"
        "Asukkaat vaikuttavat    Aloitteisiin vastataan kuukauden kuluessa\n"
        "                        Osallistumissuunnitelma päivitetään. Yksi\n"
        "                        Kysely tehdään\n"
    )
    goals = [block for block in blocks(f"{box}\nTaloudelliset tavoitteet\n\n{box}") if isinstance(block, Table)]
    assert goals[0].rows[1][1].text == (
        "Aloitteisiin vastataan kuukauden kuluessa\nOsallistumissuunnitelma päivitetään. Yksi\nKysely tehdään"
    )


def test_what_came_of_a_goal_goes_over_the_rows_of_its_measures() -> None:
    outcome = "Rekrytointi epäonnistui kahdesti, ja tehtävä on yhä avoinna"
    assert table(
        "Sitova tavoite              Mittari                       Toteuma 2024\n"
        "                            Koulutus toteutuu\n"
        "                            suunnitelman mukaan\n"
        "                                                          Rekrytointi epäonnistui\n"
        "                            Vähintään kaksi\n"
        "Jätehuolto on tehokasta                                   kahdesti, ja tehtävä\n"
        "                            tilaisuutta järjestetään\n"
        "                                                          on yhä avoinna\n"
        "                            Uusi järjestelmä on\n"
        "                            tuotantokäytössä\n"
        "Osallisuus                  Hanke on saanut päätöksen\n"
        "                                                          Toteutunut\n"
        "vahvistuu                   rahoituksesta\n"
    )[1:] == [
        ["Jätehuolto on tehokasta", "Koulutus toteutuu suunnitelman mukaan", outcome],
        ["", "Vähintään kaksi tilaisuutta järjestetään", ""],
        ["", "Uusi järjestelmä on tuotantokäytössä", ""],
        ["Osallisuus vahvistuu", "Hanke on saanut päätöksen rahoituksesta", "Toteutunut"],
    ]


def test_values_that_speak_as_headings_do_are_values_below_headings() -> None:
    assert table(
        "Sitova tavoite              Mittari                       Toteuma 2024\n"
        "Metsiä hoidetaan            Selvitys valmistuu            Ei toteutunut\n"
        "Luvat saa ajoissa           Kysely toteutetaan            Toteutunut\n"
    ) == [
        ["Sitova tavoite", "Mittari", "Toteuma 2024"],
        ["Metsiä hoidetaan", "Selvitys valmistuu", "Ei toteutunut"],
        ["Luvat saa ajoissa", "Kysely toteutetaan", "Toteutunut"],
    ]
    assert table("Arviointi                   Tila\nToteutunut                  Kesken\n\n" * 2)[:2] == [
        ["Arviointi", "Tila"],
        ["Toteutunut", "Kesken"],
    ]


def test_a_heading_over_the_figures_of_several_years_heads_each_of_them() -> None:
    found = table(
        "      Tavoite                 Mittari                    Mittarin arvot\n"
        "                                                     TP 2023 TA 2024 TP 2024\n"
        "Luvat saa ajoissa       Lausunnot, kpl               38        45       40\n"
        "Puistot hoidetaan       Niitetty ala, ha             7         8        9\n"
    )
    assert found[0] == ["Tavoite", "Mittari", "TP 2023", "TA 2024", "TP 2024"]
    assert found[1] == ["Luvat saa ajoissa", "Lausunnot, kpl", "38", "45", "40"]


@pytest.mark.parametrize(
    ("over", "found"),
    [
        ("Lähtötaso  Tavoitetaso", ["Lähtötaso 2024", "Tavoitetaso 2025", "Tavoitetaso 2026"]),
        ("Lähtötaso Tavoitetaso", ["Lähtötaso 2024", "Tavoitetaso 2025", "Tavoitetaso 2026"]),
        ("Tavoitetaso", ["Tavoitetaso 2024", "Tavoitetaso 2025", "Tavoitetaso 2026"]),
    ],
)
def test_years_below_a_heading_over_several_of_them_are_headings_each(over: str, found: list[str]) -> None:
    assert table(
        f"Tavoite                 Mittari               {over}\n"
        "                                              2024      2025    2026\n"
        "Luvat saa ajoissa       Lausunnot, kpl        38        45      40\n"
        "Puistot hoidetaan       Niitetty ala, ha      7         8       9\n"
    ) == [
        ["Tavoite", "Mittari", *found],
        ["Luvat saa ajoissa", "Lausunnot, kpl", "38", "45", "40"],
        ["Puistot hoidetaan", "Niitetty ala, ha", "7", "8", "9"],
    ]


def test_measures_below_a_heading_over_several_are_of_the_goals_beside_it() -> None:
    assert table(
        "Tavoite                 Seuranta                                   Toteutuminen\n"
        "                        Mittari               Lähtötaso  Tavoite   31.8.2026  Tila\n"
        "                                              12/2025    12/2026\n"
        "Luvat saa ajoissa       Lausunnot, kpl        38         45        40         Etenee\n"
        "Puistot hoidetaan       Niitetty ala, ha      7          8         9          Valmis\n"
    ) == [
        ["Tavoite", "Mittari", "Lähtötaso 12/2025", "Tavoite 12/2026", "Toteutuminen 31.8.2026", "Tila"],
        ["Luvat saa ajoissa", "Lausunnot, kpl", "38", "45", "40", "Etenee"],
        ["Puistot hoidetaan", "Niitetty ala, ha", "7", "8", "9", "Valmis"],
    ]


def test_values_between_headings_that_stand_in_the_middle_are_none_of_them() -> None:
    box = (
        "                                Arviointi                        Tila\n"
        "Toteutunut                                                       Valmis\n"
        "Oppaat painettiin                                                kesällä\n"
    )
    found = [block for block in blocks(f"{box}\nTalous\n\n{box}") if isinstance(block, Table)]
    assert [cell.text for cell in found[0].rows[0] if cell.text] == ["Arviointi", "Tila"]


def test_a_figure_that_ran_into_a_measure_is_the_target_s_though_most_targets_are_words() -> None:
    assert table(
        "Tavoite              Mittari                   Tavoitetaso        Toteuma 2024\n"
        "Osallisuus           Asukasillat               toteutuu           Iltoja oli joka\n"
        "vahvistuu                                                         taajamassa\n"
        "                     Aloitteet                 toteutuu           Vastattiin kaikkiin\n"
        "                     Kyselyt                   toteutuu           Kyselyitä oli kaksi\n"
        "                     Budjetin äänestäneet 800                     655\n"
    )[4] == ["", "Budjetin äänestäneet", "800", "655"]


def test_a_paragraph_that_ends_with_one_word_ends_where_the_next_word_had_had_room() -> None:
    box = (
        "Tavoite                 Arviointi\n"
        "Asukkaat vaikuttavat    Sisäilmaongelmiin on puututtu viiden työpäivän kuluessa\n"
        "                        ilmoituksesta\n"
        "                        Henkilöstö koulutettiin\n"
    )
    goals = [block for block in blocks(f"{box}\nTaloudelliset tavoitteet\n\n{box}") if isinstance(block, Table)]
    assert goals[0].rows[1][1].text.split("\n")[1:] == ["Henkilöstö koulutettiin"]


def test_white_beside_a_cell_that_goes_on_ends_a_paragraph() -> None:
    box = (
        "Tavoite                 Arviointi\n"
        "Asukkaat vaikuttavat    Työryhmä on kokoontunut neljännesvuosittain\n"
        "päätöksiin ja\n"
        "                        Toimintaohje on laadittu ja jalkautettu\n"
        "suunnitteluun\n"
    )
    goals = [block for block in blocks(f"{box}\nTaloudelliset tavoitteet\n\n{box}") if isinstance(block, Table)]
    assert goals[0].rows[1][0].text == "Asukkaat vaikuttavat päätöksiin ja suunnitteluun"
    assert goals[0].rows[1][1].text.split("\n")[1:] == ["Toimintaohje on laadittu ja jalkautettu"]


def test_a_row_of_years_below_the_rows_heads_another_table() -> None:
    goals = HEADS + "Lapset voivat hyvin     Kyselyyn vastanneet        1 250     1 300\n"
    for years in ("2023                       2024      2025", "31.12.2023                 31.12.2024"):
        staff = f"Henkilöstö 31.12.       {years}\nVakinaiset              87                         23        79\n"
        found = [block for block in blocks(f"{goals}\n\n{staff}") if isinstance(block, Table)]
        assert [len(each.rows) for each in found if each.rows[0][0].text == "Tavoite"] == [2]


def test_an_import_of_a_table_with_rows_over_all_columns_and_texts_beside_it_goes_through(tmp_path: Path) -> None:
    text = (
        "Sivistyspalvelut\n\nMittari                Yksikkö       Lähtötaso       Tavoitetaso\n"
        "Tavoite 1: Kirjasto on koko kunnan olohuone\nLainat                 kpl           40              47\n"
        "Kävijät                kpl           30              32\nTavoite 2: Velka ei kasva\n"
        "Lainakanta             kpl           748             747\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert [row.measure for row in import_document(tmp_path / "a.txt", organisation="Esimerkkilä").rows] == [
        "Lainat",
        "Kävijät",
        "Lainakanta",
    ]


def test_where_too_many_lines_look_like_headings_those_left_are_told_as_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spaced, "MOST_STEPS", 200)
    row = "Tavoite teksti {}        Mittari teksti         Toteuma    Tavoite\n"
    content = read(HEADS + "".join(map(row.format, range(40))))
    assert content is not None
    lost = [part.text for part in content.unread]
    assert {part.reason for part in content.unread} == {LOST_TABLE}
    assert lost == [f"Tavoite teksti {at} Mittari teksti Toteuma Tavoite" for at in range(40 - len(lost), 40)]
    told = " ".join(
        cell.text for block in content.blocks if isinstance(block, Table) for row in block.rows for cell in row
    )
    assert [at for at in range(40) if f"Tavoite teksti {at} " in told + " "] == [*range(40 - len(lost))]


def test_what_limits_a_figure_stands_above_it_where_its_column_is_narrow() -> None:
    assert table(
        "Tavoite                  Mittari                     Lähtötaso  Tavoite    Toteuma\n"
        "Ulkoilureitit hoidetaan  Pyöräteiden pituus, km      11         vähintään  9\n"
        "kunnolla                                                        160\n"
        "Puistot hoidetaan        Niitetty ala, ha            21         25         24\n"
    )[1:] == [
        ["Ulkoilureitit hoidetaan kunnolla", "Pyöräteiden pituus, km", "11", "vähintään 160", "9"],
        ["Puistot hoidetaan", "Niitetty ala, ha", "21", "25", "24"],
    ]


def test_a_label_that_leads_a_sentence_in_box_after_box_is_no_row_of_the_table_above_it() -> None:
    box = (
        "Tavoite             Mittari        Lähtötaso     Tavoitetaso\n"
        "{:20}Kävijät kesän  {:14}{}\n"
        "                    aikana\n"
        "Arviointi           {}\n\n"
    )
    read_tables = [
        [[cell.text for cell in row] for row in block.rows]
        for block in blocks(
            box.format("Liikunta lisääntyy", "40", "50", "Uimahallin kävijät vähenivät remontin vuoksi.")
            + box.format("Lukeminen lisääntyy", "12", "15", "Kirjastoauton reitti jäi syksyllä lyhyeksi.")
            + box.format("Matkailu kasvaa", "7", "9", "Kesän tapahtumat toivat paljon väkeä.")
        )
        if isinstance(block, Table)
    ]
    assert [rows[1:] for rows in read_tables[::2]] == [
        [["Liikunta lisääntyy", "Kävijät kesän aikana", "40", "50"]],
        [["Lukeminen lisääntyy", "Kävijät kesän aikana", "12", "15"]],
        [["Matkailu kasvaa", "Kävijät kesän aikana", "7", "9"]],
    ]
    assert read_tables[1::2] == [
        [["Arviointi", "Uimahallin kävijät vähenivät remontin vuoksi."]],
        [["Arviointi", "Kirjastoauton reitti jäi syksyllä lyhyeksi."]],
        [["Arviointi", "Kesän tapahtumat toivat paljon väkeä."]],
    ]


def test_headings_that_touch_head_a_column_each_and_those_pushed_below_stand_beside_them() -> None:
    assert table(
        "Tavoite                 Mittari                       LähtötasoTavoitetaso\n"
        "                                                                        Toteuma Arviointi\n"
        "Päätöksenteko on        Verkossa seurattujen          1 240       1 500       1 612      Kasvoi\n"
        "avointa                 kokousten katselut\n"
    ) == [
        ["Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso", "Toteuma", "Arviointi"],
        ["Päätöksenteko on avointa", "Verkossa seurattujen kokousten katselut", "1 240", "1 500", "1 612", "Kasvoi"],
    ]


def test_labels_with_their_numbers_and_two_with_their_values_on_a_line_lead_the_lines_of_their_boxes() -> None:
    box = (
        "Tavoite {0}                     {1}\n"
        "Strateginen päämäärä           Hyvinvoiva asukas\n"
        "Mittari 1                      {2}\n"
        "Lähtötaso                      {0}                          Tavoitetaso              {3}\n\n"
    )
    found = [
        [cell.text for cell in row]
        for block in blocks(
            box.format(1, "Liikunta lisääntyy", "Kävijät", 20)
            + box.format(2, "Lukeminen lisääntyy", "Lainat", 40)
            + box.format(3, "Matkailu kasvaa", "Yöpymiset", 60)
        )
        if isinstance(block, Table)
        for row in block.rows
    ]
    assert found[4:8] == [
        ["Tavoite 2", "Lukeminen lisääntyy"],
        ["Strateginen päämäärä", "Hyvinvoiva asukas"],
        ["Mittari 1", "Lainat"],
        ["Lähtötaso", "2", "Tavoitetaso", "40"],
    ]


def test_a_goal_with_words_beside_it_below_headings_that_come_again_is_one_row() -> None:
    box = "Tavoite                 Mittari                         Toteuma\n{}\n"
    first = (
        "Talous on tasapainossa  Kertynyt ylijäämä, € (tavoite   Toteutui.\n"
        "suunnitelmakauden       1 100)\n"
        "                                                        Asiakaspalautetta saatiin\n"
        "loppuun mennessä        Suhteellinen velka, %\n"
        "                                                        kaupungin sivuilla.\n"
        "                        (tavoite 60,0)\n"
    )
    second = "Lukeminen lisääntyy     Lainat, kpl (tavoite 40)        Toteutui osittain.\n"
    assert table(box.format(first) + box.format(second)) == [
        ["Tavoite", "Mittari", "Toteuma"],
        [
            "Talous on tasapainossa suunnitelmakauden loppuun mennessä",
            "Kertynyt ylijäämä, € (tavoite 1 100)\nSuhteellinen velka, % (tavoite 60,0)",
            "Toteutui. Asiakaspalautetta saatiin kaupungin sivuilla.",
        ],
        ["Tavoite", "Mittari", "Toteuma"],
        ["Lukeminen lisääntyy", "Lainat, kpl (tavoite 40)", "Toteutui osittain."],
    ]
    rows = (
        "Lukeminen lisääntyy     Lainat, kpl                     Kasvoivat\n"
        "                        Kävijät kirjastossa             Vähenivät\n"
    )
    assert table(box.format(rows) + box.format(second))[1:3] == [
        ["Lukeminen lisääntyy", "Lainat, kpl", "Kasvoivat"],
        ["", "Kävijät kirjastossa", "Vähenivät"],
    ]


@pytest.mark.parametrize("title", ["Henkilöstö", "Tunnusluvut", "Investoinnit"])
def test_a_title_of_means_right_below_a_table_ends_it(title: str) -> None:
    rows = (
        ("Lapset voivat hyvin", "Kyselyn keskiarvo", "3,1", "3,5"),
        ("Puistot hoidetaan", "Niitetty ala", "21 %", "25 %"),
    )
    goals = HEADS + "".join(f"{goal:24}{measure:27}{now:10}{then}\n" for goal, measure, now, then in rows)
    means = f"{title}\n{'Nimike':24}{'Vakanssit':27}{'Täytetty':10}Muutos\n{'Lastenhoitaja':24}{'24':27}{'20':10}+1\n"
    first, *_ = (block for block in blocks(goals + means) if isinstance(block, Table))
    assert [tuple(cell.text for cell in row) for row in first.rows[1:]] == [*rows]


_SHARED = (
    "Tavoite / mittari                        2025     2026 tavoite   Vastuutaho\n"
    "                                         lähtötaso\n"
)


def test_a_goal_over_all_columns_is_no_part_of_the_measures_that_stand_in_the_same_column_below_it() -> None:
    assert table(
        _SHARED
        + "Oppilaat viihtyvät koulussa ja poissaolot vähenevät edelleen\n"
        + "Tyytyväisyys (asteikko 1–5)              1,3      4,2            Rehtori\n"
        + "Poissaolot                               78       60             Rehtori\n"
        + "Katuverkon kunto paranee kaikissa\nkaupunginosissa\n"
        + "Korjattuja katuja, km                    4,5      6,5            Insinööri\n"
    ) == [
        ["Tavoite / mittari", "2025 lähtötaso", "2026 tavoite", "Vastuutaho"],
        ["Oppilaat viihtyvät koulussa ja poissaolot vähenevät edelleen"],
        ["Tyytyväisyys (asteikko 1–5)", "1,3", "4,2", "Rehtori"],
        ["Poissaolot", "78", "60", "Rehtori"],
        ["Katuverkon kunto paranee kaikissa kaupunginosissa"],
        ["Korjattuja katuja, km", "4,5", "6,5", "Insinööri"],
    ]


def test_a_goal_at_a_pages_end_is_no_rest_of_the_measure_above_it() -> None:
    rows = table(
        _SHARED
        + "Henkilöstö voi hyvin\n"
        + "Poissaolot                               78       60             Rehtori\n"
        + "Katuverkon kunto paranee\n\f"
        + _SHARED
        + "Korjattuja katuja, km                    4,5      6,5            Insinööri\n"
    )
    assert [row[0] for row in rows] == [
        "Tavoite / mittari",
        "Henkilöstö voi hyvin",
        "Poissaolot",
        "Katuverkon kunto paranee",
        "Tavoite / mittari",
        "Korjattuja katuja, km",
    ]


def test_the_rest_of_a_long_measure_below_its_figures_is_no_goal() -> None:
    assert table(
        _SHARED
        + "Henkilöstö voi hyvin\n"
        + "Kaikkien vakinaisten työntekijöiden      78       60             Rehtori\npoissaolot\n"
        + "Tapaturmat                               4        2              Rehtori\n"
    )[1:] == [
        ["Henkilöstö voi hyvin"],
        ["Kaikkien vakinaisten työntekijöiden poissaolot", "78", "60", "Rehtori"],
        ["Tapaturmat", "4", "2", "Rehtori"],
    ]


def test_a_heading_in_the_middle_of_a_wide_column_has_no_column_without_a_heading_before_it() -> None:
    assert table(
        "                    Tavoitteet ja mittarit                  TP 2025   TA 2026   Vastuutaho\n"
        " Henkilöstö voi hyvin\n"
        " Tapaturmat                                                 11,3      5,2       Johtoryhmä\n"
        " Poissaolot                                                 74        50        Johtoryhmä\n"
    ) == [
        ["Tavoitteet ja mittarit", "TP 2025", "TA 2026", "Vastuutaho"],
        ["Henkilöstö voi hyvin"],
        ["Tapaturmat", "11,3", "5,2", "Johtoryhmä"],
        ["Poissaolot", "74", "50", "Johtoryhmä"],
    ]


def test_what_heads_the_next_table_is_no_row_of_the_one_above_it() -> None:
    for title in ("Tavoite: Ruokapalvelujen hävikki vähenee kaikissa kouluissa koko kaudella", "Tekninen toimiala"):
        found = blocks(
            _SHARED
            + f"Poissaolot                               78       60             Rehtori\n\n{title}\n\n\f"
            + _SHARED
            + "Korjattuja katuja, km                    4,5      6,5            Insinööri\n"
        )
        assert [block.text for block in found if not isinstance(block, Table)] == [title]


def test_a_goal_stands_above_a_row_whose_last_cell_begins_above_its_measure() -> None:
    assert table(
        _SHARED
        + "\nHenkilöstö voi hyvin\n\n"
        + "                                                                Talous- ja\n"
        + "Poissaolot                               78       60\n"
        + "                                                                hallintojohtaja\n\n"
        + "Korjattuja katuja, km                    4,5      6,5           Insinööri\n"
    )[1:] == [
        ["Henkilöstö voi hyvin"],
        ["Poissaolot", "78", "60", "Talous- ja hallintojohtaja"],
        ["Korjattuja katuja, km", "4,5", "6,5", "Insinööri"],
    ]
