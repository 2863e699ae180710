"""Tables that a program wrote out cell by cell, as a plain text: rows of texts and figures, boxes, and what stays as lines."""

from __future__ import annotations

from tyokirja.sources.readers.document import Paragraph, Table
from tyokirja.sources.readers.text.flowed import read


def tables(*cells: str) -> list[list[list[str]]]:
    content = read("\n\n".join(cells) + "\n\f")
    assert content is not None
    return [[[cell.text for cell in row] for row in block.rows] for block in content.blocks if isinstance(block, Table)]


HEADS = ("Tavoite", "Mittari", "Lähtötaso\n2024", "Tavoitetaso\n2025")


def test_texts_and_figures_under_headings_are_rows_the_goal_said_once() -> None:
    (table,) = tables(
        *HEADS, "Lapset voivat\nhyvin", "Kyselyn keskiarvo", "3,9", "4,1", "Osallistuneet", "52 %", "60 %",
        "Puistot hoidetaan", "Niitetty ala", "21", "25",
    )  # fmt: skip
    assert table == [
        ["Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2025"],
        ["Lapset voivat hyvin", "Kyselyn keskiarvo", "3,9", "4,1"],
        ["", "Osallistuneet", "52 %", "60 %"],
        ["Puistot hoidetaan", "Niitetty ala", "21", "25"],
    ]


def test_a_figure_on_the_line_of_a_text_is_taken_out_where_one_is_missing() -> None:
    (table,) = tables(*HEADS, "Lapset voivat hyvin", "Osallistuneet kaikista 52 %\nvuoden lopussa", "60 %")
    assert table[1] == ["Lapset voivat hyvin", "Osallistuneet kaikista vuoden lopussa", "52 %", "60 %"]


def test_boxes_have_their_values_below_their_headings_in_turn() -> None:
    assert tables(
        "Tavoite", "Mittari", "Talous vahvistuu", "Velka enintään 40", "Arviointi", "Tila", "Toteutui", "Valmis"
    ) == [
        [["Tavoite", "Mittari"], ["Talous vahvistuu", "Velka enintään 40"]],
        [["Arviointi", "Tila"], ["Toteutui", "Valmis"]],
    ]


def test_a_heading_waits_where_what_stands_below_belongs_to_the_next() -> None:
    assert tables("Tavoite", "Tila\nValmis", "Mittari", "Investoinnit", "Rahoitetaan itse")[-1] == [
        ["Tavoite", "Mittari"],
        ["Investoinnit", "Rahoitetaan itse"],
    ]


def test_a_budget_is_no_goals_and_its_names_are_no_headings() -> None:
    content = read(
        "\n\n".join(
            (*HEADS, "Puistot hoidetaan", "Niitetty ala", "21", "25", "Kaavoitus", "TP 2024", "TA 2025",
             "Tuotot", "1 200", "1 300", "Kulut", "4 500", "4 600")
        ) + "\f"
    )  # fmt: skip
    assert content is not None
    assert [block.text for block in content.blocks if isinstance(block, Paragraph)] == ["Kaavoitus"]


def test_a_text_without_tables_is_none_of_these() -> None:
    assert read("Vuosi oli vilkas.\n\nTavoite: Talous vahvistuu\n\nMittari: Velka\n") is None


def test_the_rating_of_the_box_before_stands_before_the_goal_that_came_between() -> None:
    content = read(
        "Tavoite\nTalous\n\nMittari\nYlijäämä\n\nTavoite\nVeden laatu\n\nTila\nValmis\n\nMittari\nNäytteet\n"
    )
    assert content is not None
    rows = [[cell.text for cell in row] for block in content.blocks if isinstance(block, Table) for row in block.rows]
    assert rows[-3:] == [["Tila", "Valmis"], ["Tavoite", "Veden laatu"], ["Mittari", "Näytteet"]]


WHOLE = ("Lapset voivat hyvin", "Kyselyn keskiarvo", "3,9", "4,1")


def lost(*cells: str) -> list[str]:
    content = read("\n\n".join(cells) + "\n\f")
    assert content is not None
    assert content.by_order is bool(content.unread)
    return [part.text for part in content.unread]


def test_a_row_whose_figures_stand_elsewhere_is_left_over_and_those_beside_it_are_read() -> None:
    cells = (*HEADS, *WHOLE, "Arki sujuu", "52 %", "Lainat", "60 %", "Puistot hoidetaan", "Niitetty ala", "21", "25")
    assert [row[0] for row in tables(*cells)[0][1:]] == ["Lapset voivat hyvin", "Puistot hoidetaan"]
    assert lost(*cells) == ["Arki sujuu", "52 %", "Lainat", "60 %"]


def test_a_measure_goes_on_with_the_goal_above_unless_a_text_stands_in_no_row() -> None:
    assert tables(*HEADS, *WHOLE, "Lainat", "52 %", "60 %")[0][2] == ["", "Lainat", "52 %", "60 %"]
    assert len(tables(*HEADS, *WHOLE, "Lainat", "52 %", "60 %", "Arki sujuu")[0]) == 2
    assert lost(*HEADS, *WHOLE, "Lainat", "52 %", "60 %", "Arki sujuu") == ["Lainat", "52 %", "60 %"]


def test_headings_that_ran_into_one_another_are_told_apart_where_there_is_one_way() -> None:
    rows = ("Kestävä talous", "Arki sujuu", "Kesätyöt", "27 %", "32 %", "31 %")
    heads = (
        "Strategiaohjelman Strateginen tavoite\nlinjaus",
        "Mittari",
        "Toteuma Tavoitetaso Pitkä\n(2024)\n(2025)\ntavoite\n2029",
    )
    assert tables(*heads, *rows)[0][0] == [
        "Strategiaohjelman linjaus", "Strateginen tavoite", "Mittari", "Toteuma (2024)", "Tavoitetaso (2025)",
        "Pitkä tavoite 2029",
    ]  # fmt: skip


def test_headings_that_ask_are_told_apart() -> None:
    heads = (
        "Painopiste Mihin pyrimme?",
        "Miten sinne Miten onnistumista\npäästään?\nmitataan?",
        "Lähtötilanne",
        "Tavoite\n2025",
    )
    table = tables(*heads, "Elinvoima", "Lapset voivat hyvin", "Ohjataan ryhmiä", "Käyttöaste", "59 %", "61 %")[0]
    assert table[0][1:4] == ["Mihin pyrimme?", "Miten sinne päästään?", "Miten onnistumista mitataan?"]
    assert table[1][1] == "Lapset voivat hyvin"


def test_two_cells_on_one_line_are_told_apart_by_words_that_stand_together_elsewhere() -> None:
    known = ("Puistot hoidetaan", "Niitetty ala vuoden lopussa", "21", "25")
    row = ("Lapset voivat Käyntien määrä vuoden\nhyvin\nlopussa", "3,9", "4,1")
    assert tables(*HEADS, *known, *row)[0][2][:2] == ["Lapset voivat hyvin", "Käyntien määrä vuoden lopussa"]
    # One line more, and nothing shows whose it is.
    assert lost(*HEADS, *known, "Lapset voivat Käyntien määrä\nedelleen", "3,9", "4,1")


def test_figures_on_one_line_are_parted_where_there_is_one_way() -> None:
    heads = (*HEADS, "Toteuma\n2025")
    assert tables(*heads, "Arki sujuu", "Lainat", "6 590 6 680 6 635")[0][1][2:] == ["6 590", "6 680", "6 635"]
    assert tables(*heads, "Arki sujuu", "Lainat 49 % 56 %", "55 %")[0][1][2:] == ["49 %", "56 %", "55 %"]
    assert lost(*heads, *WHOLE, "4,0", "Arki sujuu", "Lainat", "2 395", "2 350") != []


def test_measures_below_a_stated_goal_need_no_heading() -> None:
    heads = ("Lähtötaso 2024", "Tavoitetaso 2025", "Toteuma 2025", "Arvio")
    assert tables("Tavoite 1: Arki sujuu", *heads, "Lainat", "24 %", "27 %", "26 %", "Toteutui") == [
        [["", *heads], ["Lainat", "24 %", "27 %", "26 %", "Toteutui"]]
    ]


def test_measures_of_a_goal_that_could_not_be_told_are_not_the_goals_before_it() -> None:
    box = ("Mittarit", "Lähtötaso\n2024", "Tavoitetaso\n2025")
    merged = "Puistot hoidetaan Vuosi oli\nhyvin"
    cells = (
        "Tavoite",
        "Arki sujuu",
        *box,
        "Lainat",
        "52 %",
        "60 %",
        "Tavoite",
        "Toimenpide",
        merged,
        *box,
        "Ala",
        "5",
        "6",
    )
    assert [[row[0] for row in table] for table in tables(*cells)] == [["Tavoite", "Arki sujuu"]]
    assert {"Ala", "5", "6"} <= set(lost(*cells))


def test_rows_that_are_numbered_have_their_number_before_the_goal() -> None:
    heads = ("Nro Talousarviossa asetettu\ntavoite", "Seurattava asia", "TP24", "TA25")
    table = tables(
        *heads, "5", "Arki sujuu", "Lainat", "34 %", "38 %", "6", "Lapset voivat hyvin", "Kävijät", "4", "7"
    )[0]
    assert [row[0] for row in table[1:]] == ["5", "6"]


def test_a_text_of_which_everything_stands_in_some_row_is_no_lost_one() -> None:
    assert lost(*HEADS, *WHOLE, "Puistot hoidetaan", "Niitetty ala", "21", "25") == []


def test_what_a_page_break_cut_off_a_row_goes_on_with_its_texts() -> None:
    rows = ("Arki", "Lainat", "3", "4", "sujuu", "kirjastosta", "Puistot hoidetaan", "Niitetty ala", "21", "25")
    assert tables(*HEADS, *rows)[0][1:] == [
        ["Arki sujuu", "Lainat kirjastosta", "3", "4"],
        ["Puistot hoidetaan", "Niitetty ala", "21", "25"],
    ]


def test_figures_that_may_be_parted_in_countless_ways_are_left_over_at_once() -> None:
    years = [f"TP {year}" for year in range(2000, 2030)]
    row = ("Lapset voivat hyvin", "Lainat", *map(str, range(30)))
    many = ("Puistot hoidetaan", "Niitetty ala", *["1 234 567 890"] * 12)
    assert tables("Tavoite", "Mittari", *years, *row, *many)[0][1:] == [[*row]]
    assert lost("Tavoite", "Mittari", *years, *row, *many) == [*many]


def test_headings_of_a_thousand_lines_without_an_empty_one_are_read() -> None:
    assert tables(*HEADS, *WHOLE, "Tavoite Mittari\n" * 1_000)[0][1] == [*WHOLE]


GOALS = "Lapset voivat\nhyvin\nPuistot\nhoidetaan\nArki sujuu"
"""Three goals of one column, no empty line between them."""


def test_a_column_written_out_by_itself_is_paired_with_the_rows_of_the_others() -> None:
    cells = (
        f"Tavoite\n{GOALS}",
        *HEADS[1:],
        "Kysely",
        "3,9",
        "4,1",
        "Niitetty ala",
        "21 %",
        "25 %",
        "Lainat",
        "300",
        "400",
    )
    assert tables(*cells) == [
        [
            ["Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2025"],
            ["Lapset voivat hyvin", "Kysely", "3,9", "4,1"],
            ["Puistot hoidetaan", "Niitetty ala", "21 %", "25 %"],
            ["Arki sujuu", "Lainat", "300", "400"],
        ]
    ]
    content = read("\n\n".join(cells) + "\n\f")
    assert content is not None
    assert content.by_order  # asked about: the order is told by the counts alone


def test_cells_of_a_column_that_run_ahead_of_their_rows_are_of_the_rows_below() -> None:
    measures = "Niitetty ala\nLainat asukasta\nkohden"
    cells = (f"Tavoite\n{GOALS}", "Mittari\nKysely", "Lähtötaso 2024\n3,9", "Tavoitetaso 2025\n4,1", "Tila\nToteutunut")
    rows = tables(*cells, measures, "21 %", "25 %", "Ei toteutunut", "300", "400", "Toteutunut")[0][1:]
    assert rows[1:] == [
        ["Puistot hoidetaan", "Niitetty ala", "21 %", "25 %", "Ei toteutunut"],
        ["Arki sujuu", "Lainat asukasta kohden", "300", "400", "Toteutunut"],
    ]


def test_columns_whose_cells_are_not_as_many_are_left_over() -> None:
    goals = "Lapset voivat\nhyvin\nArki sujuu"
    cells = (
        f"Tavoite\n{goals}",
        *HEADS[1:],
        "Kysely\nNiitetty ala\nLainat",
        "3,9",
        "4,1",
        "21 %",
        "25 %",
        "300",
        "400",
    )
    assert tables(*cells) == []
    assert {"Lapset voivat hyvin Arki sujuu", "21 %"} <= set(lost(*cells))


def test_figures_are_told_row_by_row_or_column_by_column_by_their_units() -> None:
    texts = ("Lapset voivat hyvin", "Arki sujuu", "Kysely", "Lainat")
    for figures in (("21 %", "25 %", "300", "400"), ("21 %", "300", "25 %", "400")):
        assert [row[2:] for row in tables(*HEADS, "\n".join(texts[:2]), "\n".join(texts[2:]), *figures)[0][1:]] == [
            ["21 %", "25 %"],
            ["300", "400"],
        ]


def test_two_cells_whose_lines_alternate_are_told_apart() -> None:
    woven = ("Lasten hyvinvointi", "Kesätyöpaikkojen", "paranee vuosittain", "määrä kaupungissa")
    assert tables(*HEADS, "\n".join(woven), "3,9", "4,1")[0][1] == [
        "Lasten hyvinvointi paranee vuosittain", "Kesätyöpaikkojen määrä kaupungissa", "3,9", "4,1"
    ]  # fmt: skip
    # A third line of one of them is on nobody's side, unless other cells have its words.
    assert tables(*HEADS, "\n".join((*woven, "loppuun mennessä")), "3,9", "4,1") == []


def test_a_long_table_none_of_whose_rows_can_be_told_is_given_up_at_once() -> None:
    rows = ("Lapset voivat Kävijät vuoden\nhyvin", "3,9", "4,1") * 190
    assert read("\n\n".join((*HEADS, *rows)) + "\n\f") is None


def test_years_below_headings_are_as_many_columns_as_rows_have_figures() -> None:
    heads = ("Tavoite", "Mittari", "Lähtötaso Tavoitetaso\n2025 2026 2027")
    row = ("Lapset voivat hyvin", "Kysely", "40 %")
    spread = tables(*heads, *row, "48 % 50 %")[0]
    assert spread[0][2:] == ["Lähtötaso 2025", "Tavoitetaso 2026", "Tavoitetaso 2027"]
    under_the_last = tables(*heads, *row, "48 % 50 % 52 %")[0]
    assert under_the_last[0][2:] == ["Lähtötaso", "Tavoitetaso 2025", "Tavoitetaso 2026", "Tavoitetaso 2027"]


def test_years_on_one_line_with_what_stands_beside_them_are_headings_each() -> None:
    heads = ("Tavoite", "Mittari", "TP2024 TA2025 TP2025 Arvio")
    table = tables(*heads, "Arki sujuu", "Lainat", "3", "4", "5", "Toteutui\nosittain", "Taulukko 2. Käyttötalous")[0]
    assert table == [
        ["Tavoite", "Mittari", "TP2024", "TA2025", "TP2025", "Arvio"],
        ["Arki sujuu", "Lainat", "3", "4", "5", "Toteutui osittain"],
    ]


def test_a_heading_that_no_empty_line_parts_from_the_text_above_is_one_of_the_table() -> None:
    heads = ("Vuosi oli vilkas ja palvelut ulkoistetaan.\nStrateginen\nlinjaus", *HEADS)
    assert tables(*heads, "Kestävä talous", "Arki sujuu", "Lainat", "3", "4")[0][1] == [
        "Kestävä talous", "Arki sujuu", "Lainat", "3", "4"
    ]  # fmt: skip


def test_a_column_written_out_below_a_table_of_goals_alone_makes_no_goals_of_its_cells() -> None:
    cells = ("Tavoite", "Mittari", "Arki sujuu\nPuistot hoidetaan", "Lainat", "TP 2024", "TA 2025", "3", "4", "5")
    assert tables(*cells) == []
    assert "Lainat" in lost(*cells)


def test_a_goal_that_begins_like_a_department_ends_no_table() -> None:
    rows = (
        "Digitaaliset palvelut\nturvataan",
        "Lainat",
        "3",
        "4",
        "Arki sujuu",
        "Kävijät alle 25-\nvuotiaita",
        "5",
        "6",
    )
    assert [row[:2] for row in tables(*HEADS, *rows)[0][1:]] == [
        ["Digitaaliset palvelut turvataan", "Lainat"],
        ["Arki sujuu", "Kävijät alle 25-vuotiaita"],
    ]


def test_numbers_and_goals_of_columns_by_themselves_are_of_the_rows_below_a_caption() -> None:
    heads = ("Taulukko 3. Tavoitteet\nNro\n1\n2\n3", f"Tavoite\n{GOALS}", *HEADS[1:])
    rows = ("Kysely\nNiitetty ala", "21 %\n25 %", "300", "400", "Lainat", "5", "6")
    assert tables(*heads, *rows)[0][1:] == [
        ["1", "Lapset voivat hyvin", "Kysely", "21 %", "25 %"],
        ["2", "Puistot hoidetaan", "Niitetty ala", "300", "400"],
        ["3", "Arki sujuu", "Lainat", "5", "6"],
    ]


def test_measures_whose_goal_came_below_them_are_no_other_goals() -> None:
    first, second = ("Lainat", "3", "4"), ("Kävijät", "5", "6")
    cells = ("Tavoite 1: Arki sujuu", *HEADS[1:], *first, *HEADS[1:], *second)
    assert [table[1][0] for table in tables(*cells, "Tavoite 2: Puistot hoidetaan")] == ["Lainat"]
    assert set(second) <= set(lost(*cells, "Tavoite 2: Puistot hoidetaan"))
    # Without such a goal the second table is the first one's on the next page.
    assert [table[1][0] for table in tables(*cells)] == ["Lainat", "Kävijät"]


def test_a_cell_of_countless_lines_is_no_two_that_ran_into_one() -> None:
    lines = "\n".join("tekstiä jotakin 12" for _ in range(2_000))
    assert read("\n\n".join((*HEADS, f"Lapset Voivat\n{lines}", "3", "4")) + "\n\f") is None


def test_columns_of_which_the_first_rows_run_ahead_go_on_row_by_row_up_to_the_next_goal() -> None:
    cells = (
        "Mittarit\nPerheneuvolan odotusaika\nHakijoita avointa työpaikkaa\nkohden\nKutsuliikenteen matkat",
        "Lähtötaso 2024\n29 %",
        "Tavoitetaso\n38 %",
        "70 572",
        "70 854",
        "5,0",
        "5,6",
        "Tavoite 2: Kotoutumispalvelut tavoittavat uudet asukkaat",
        "Mittarit\nEtäkokousten osuus\nAlkukartoitukset",
        "Lähtötaso 2024\n75 %\n29",
        "Tavoitetaso\n81 %\n35",
    )
    first, second = tables("Tavoite 1: Nuoret löytävät harrastuksen", *cells)
    assert first[1:] == [
        ["Perheneuvolan odotusaika", "29 %", "38 %"],
        ["Hakijoita avointa työpaikkaa kohden", "70 572", "70 854"],
        ["Kutsuliikenteen matkat", "5,0", "5,6"],
    ]
    assert second[1:] == [["Etäkokousten osuus", "75 %", "81 %"], ["Alkukartoitukset", "29", "35"]]


def test_a_label_that_had_no_room_for_its_last_words_is_one_label() -> None:
    (table,) = tables(
        "Tavoite\nMittari\nLähtötaso 2024\nTavoitetaso 2025\nToteutumisen\narviointi",
        "Arki sujuu\nKyselyn tulos\n3,1\n3,4\nToteutui.",
    )
    assert table == [
        ["Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2025", "Toteutumisen arviointi"],
        ["Arki sujuu", "Kyselyn tulos", "3,1", "3,4", "Toteutui."],
    ]


def test_a_short_figure_below_its_heading_is_no_number_of_the_heading() -> None:
    (table,) = tables(
        "Tavoite\nArki sujuu", "Mittari\nKyselyn tulos", "Lähtötaso 2024\n33", "Tavoitetaso 2025\n39",
        "Kylät elävät", "Asukkaat", "40", "55",
    )  # fmt: skip
    assert table == [
        ["Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2025"],
        ["Arki sujuu", "Kyselyn tulos", "33", "39"],
        ["Kylät elävät", "Asukkaat", "40", "55"],
    ]


def test_a_box_at_the_end_whose_values_stand_apart_ends_no_reading() -> None:
    box = "Tavoite\nMittari\nArki sujuu\nKyselyn tulos", "Tila\nValmis"
    content = read("\n\n".join((*box, *box, *box, "Tavoite\nMittari", "Kylät elävät")) + "\n\f")
    assert content is not None
    assert any(isinstance(block, Table) for block in content.blocks)
