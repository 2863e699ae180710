"""A box for each goal, however its labels stand: beside their values in several columns, above them, in boxes side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tyokirja.model import Catalogue
from tyokirja.sources.importing import import_document

GOALS = (
    ("Vesi on puhdasta", "Häiriöt vuodessa", "12", "10"),
    ("Palvelut paranevat", "Tyytyväiset asukkaat", "61 %", "66 %"),
    ("Avoin viestintä", "Sivujen kävijät", "4 200", "4 500"),
)


def of_text(tmp_path: Path, text: str) -> Catalogue:
    path = tmp_path / "kuusijoki.md"
    path.write_text(f"# Kuusijoen kaupunki, tilinpäätös 2025\n\n## Tekninen lautakunta\n\n{text}", encoding="utf-8")
    return import_document(path)


def table(*rows: tuple[str, ...]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|--" * len(rows[0]) + "|", *lines[1:], "\n"])


def said(catalogue: Catalogue) -> list[tuple[str, str, object, object]]:
    return [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows]


READ = [
    ("Vesi on puhdasta", "Häiriöt vuodessa", 12, 10),
    ("Palvelut paranevat", "Tyytyväiset asukkaat", 61, 66),
    ("Avoin viestintä", "Sivujen kävijät", 4200, 4500),
]


def pairs(goal: str, measure: str, baseline: str, target: str) -> str:
    return table(
        ("Mitä tavoitellaan", goal, "Kenen työtä", "Johtoryhmä"),
        ("Tunnusmerkki", measure, "Seurantajakso", "vuosittain"),
        ("Vuosi sitten", baseline, "Luvattu nyt", target),
        ("Näin kävi", "Työ eteni", "Väri", "vihreä"),
    )


def above(goal: str, measure: str, baseline: str, target: str) -> str:
    return table(
        (f"Tavoite<br>{goal}", "", "Vastuutaho<br>Johtoryhmä"),
        (f"Mittari<br>{measure}", f"Lähtötaso 2024<br>{baseline}", f"Tavoitetaso 2025<br>{target}"),
        ("Tila<br>Kesken", "Sanallinen arvio<br>Työ jatkuu.", ""),
    )


def in_one_line(goal: str, measure: str, baseline: str, target: str) -> str:
    return above(goal, measure, baseline, target).replace("<br>", " ")


@pytest.mark.parametrize("box", [pairs, above, in_one_line], ids=lambda box: box.__name__)
def test_labels_beside_or_above_their_values_are_read_as_labels(
    box: Callable[[str, str, str, str], str], tmp_path: Path
) -> None:
    assert said(of_text(tmp_path, "\n".join(box(*goal) for goal in GOALS))) == READ


def test_boxes_side_by_side_are_read_one_after_another(tmp_path: Path) -> None:
    first, second = GOALS[:2]
    rows = zip(("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso"), first, second, strict=True)
    text = table(*((name, one, "", name, other) for name, one, other in rows))
    assert said(of_text(tmp_path, text)) == READ[:2]


def test_headings_over_their_values_are_no_labels_beside_one_another(tmp_path: Path) -> None:
    text = "\n".join(
        table(("Tavoite", "Mittari", "Tavoitetaso", "Tila"), (goal, measure, target, "Valmis"))
        for goal, measure, _, target in GOALS
    )
    assert [(row.goal, row.measure, row.target) for row in of_text(tmp_path, text).rows] == [
        (goal, measure, target) for goal, measure, _, target in READ
    ]


def test_a_titles_goal_may_be_a_name_where_other_titles_of_the_same_boxes_say_what_shall_be(tmp_path: Path) -> None:
    heads = ("Mittari", "Lähtötaso", "Tavoite 2025")
    text = "\n".join(
        table(
            (f"{number}. {goal}", "", ""),
            ("Päämäärä", "Toimiva arki", ""),
            ("Vastuutaho", "Rehtori", ""),
            ("Aikataulu", "Vuosi 2025", ""),
            heads,
            (measure, baseline, target),
            ("Vastuutaho", "Rehtori", ""),
        )
        for number, (goal, measure, baseline, target) in enumerate(GOALS, 1)
    )
    catalogue = of_text(tmp_path, text)
    assert said(catalogue) == READ
    assert [department.name for department in catalogue.departments] == ["Tekninen lautakunta"]


@pytest.mark.parametrize(
    "below",
    [
        (("Toimenpiteet", "", "Vastuutaho"), ("Koulutetaan henkilöstöä", "", "Rehtori")),
        (("Toimenpiteet", "Koulutetaan henkilöstöä", ""),),
        (("Toimenpiteet: Koulutetaan henkilöstöä", "", ""),),
    ],
    ids=["headed", "beside", "in one cell"],
)
def test_what_is_done_may_stand_below_the_measures_and_is_no_measure(
    below: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    goal, measure, baseline, target = GOALS[0]
    figures = ("Mittari", "Lähtötaso", "Tavoitetaso")
    remark = ("Kehitys oli hyvää, mutta loppuvuonna väki ei riittänyt.", "", "")
    text = table(("Tavoite", goal, ""), figures, (measure, baseline, target), remark, *below)
    catalogue = of_text(tmp_path, text)
    assert said(catalogue) == READ[:1]
    assert [row.action for row in catalogue.rows] == ["Koulutetaan henkilöstöä"]


def test_bullets_on_one_line_are_items_each(tmp_path: Path) -> None:
    rows = (("Tavoite", GOALS[0][0]), ("Mittarit", "• Häiriöt • Käynnit"), ("Lähtötaso", "• 12 • 1 400"))
    text = table(*rows, ("Tavoitetaso", "• 10 • 1 500"))
    assert [(row.measure, row.baseline, row.target) for row in of_text(tmp_path, text).rows] == [
        ("Häiriöt", 12, 10),
        ("Käynnit", 1400, 1500),
    ]


def test_a_staff_table_below_a_box_in_one_paragraph_is_of_no_measures(tmp_path: Path) -> None:
    goal, measure, baseline, target = GOALS[0]
    box = f"Tavoite: {goal} Mittari: {measure} Lähtötaso: {baseline} Tavoitetaso: {target}\n\n"
    staff = table(
        ("Henkilöstö", "31.12.2024", "31.12.2025"), ("Vakinaiset", "146", "42"), ("Määräaikaiset", "58", "65")
    )
    assert said(of_text(tmp_path, box + staff)) == READ[:1]


def test_a_numbered_line_that_no_list_has_is_a_unit_among_those_of_others(tmp_path: Path) -> None:
    units = ("Varhaiskasvatus", "Yhdyskuntatekniikka", "Perusopetus")
    text = "Kuusijoen kaupunki, tilinpäätös 2025\n\n5 Sivistyslautakunta\n\nVuosi oli vilkas ja pitkä.\n\n"
    for number, (unit, goal) in enumerate(zip(units, GOALS, strict=True), 1):
        rows = zip(("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso"), goal, strict=True)
        text += f"5.{number} {unit}\n\nVuosi oli vilkas ja pitkä.\n\n" + "".join(
            f"{name}\t{value}\n" for name, value in rows
        )
        text += "\n"
    path = tmp_path / "kuusijoki.txt"
    path.write_text(text, encoding="utf-8")
    assert [row.unit for row in import_document(path).rows] == list(units)


def test_a_goal_on_the_left_of_all_labels_of_its_box_is_said_of_them(tmp_path: Path) -> None:
    text = "\n".join(
        table((goal, "Mittari", measure), ("", "Lähtötaso", baseline), ("", "Tavoitetaso", target))
        for goal, measure, baseline, target in GOALS[:2]
    )
    assert said(of_text(tmp_path, text)) == READ[:2]


def test_a_goal_over_labels_with_their_values_is_their_goal(tmp_path: Path) -> None:
    text = "\n".join(
        table(
            (goal, ""), ("Painopiste", "Toimiva arki"), ("Mittari", measure), ("Lähtötaso", base), ("Tavoitetaso", aim)
        )
        for goal, measure, base, aim in GOALS
    )
    assert said(of_text(tmp_path, text)) == READ


def test_the_first_of_a_boxs_labels_heads_no_table(tmp_path: Path) -> None:
    text = "".join(
        f"### Tavoite {number}. {goal}\n\n" + table(("Mittari", measure), ("Lähtötaso", base), ("Tavoitetaso", aim))
        for number, (goal, measure, base, aim) in enumerate(GOALS, 1)
    )
    assert said(of_text(tmp_path, text)) == READ


def test_measures_on_lines_of_one_cell_have_their_own_figures_each(tmp_path: Path) -> None:
    lines = "<br>".join(f"{measure}: lähtötaso {base}, tavoite {aim}" for _, measure, base, aim in GOALS)
    text = table(("Tavoite", GOALS[0][0]), ("Mittarit ja tavoitetasot", lines))
    assert said(of_text(tmp_path, text)) == [(GOALS[0][0], *read[1:]) for read in READ]


IN_BRACKETS = tuple(f"{measure}: {aim} (2024: {base})" for _, measure, base, aim in GOALS)


@pytest.mark.parametrize("lines", ["<br>".join(IN_BRACKETS), " ".join(IN_BRACKETS)])
def test_what_was_stands_in_brackets_behind_what_is_aimed_at(tmp_path: Path, lines: str) -> None:
    text = table(("Tavoite", GOALS[0][0]), ("Mittarit ja tavoitetasot", lines), ("Toteuma", "Työ eteni.<br>Se jatkuu."))
    assert said(of_text(tmp_path, text)) == [(GOALS[0][0], *read[1:]) for read in READ]


def test_what_a_later_year_says_in_brackets_is_no_baseline(tmp_path: Path) -> None:
    said = (
        "Häiriöt 10 (2030: 8)",
        "Viiveet, tavoite 5 (2030: 4)",
        "Kerhot 14 (lähtötaso 2024)",
        "Kulut 7 (2024 -2026)",
    )
    kept = ("Velka 3000 €/asukas (2024: 3200 €/asukas)", "Retket 3 (2024: 2 kertaa)", "Kävijät 2100 (2024: 2000)")
    goals = ("Vesi on puhdasta", "Arki sujuu", "Palvelut ovat lähellä", "Kulut pysyvät kurissa")
    more = ("Talous on terve", "Nuoret liikkuvat", "Kulttuuri kuuluu kaikille")
    rows = zip((*goals, *more), (*said, *kept), strict=True)
    catalogue = of_text(tmp_path, table(("Tavoite", "Mittari ja tavoitetaso"), *rows))
    assert [row.baseline for row in catalogue.rows] == [None] * len(said) + [3200, 2, 2000]
    assert [row.target for row in catalogue.rows] == [10, 5, 14, 7, 3000, 3, 2100]
    assert [doubt.column for doubt in catalogue.decisions if doubt.code == "figure_several"] == ["target", "target"]


def test_the_baselines_label_may_stand_in_the_brackets(tmp_path: Path) -> None:
    rows = [(goal, f"{measure} (tavoite {aim}) (lähtötaso {base})") for goal, measure, base, aim in GOALS]
    assert said(of_text(tmp_path, table(("Tavoite", "Mittari"), *rows))) == READ


@pytest.mark.parametrize("join", ["<br>", " "])
def test_measures_with_their_own_targets_are_several_beside_an_outcome_of_any_length(tmp_path: Path, join: str) -> None:
    measures = join.join(f"{measure} (tavoite {aim})" for _, measure, _, aim in GOALS)
    rows = table(("Tavoite", "Mittari", "Toteuma"), (GOALS[0][0], measures, "Työ eteni.<br>Se jatkuu."))
    assert said(of_text(tmp_path, rows)) == [(GOALS[0][0], read[1], None, read[3]) for read in READ]


def test_rows_without_a_label_go_on_from_the_one_above(tmp_path: Path) -> None:
    deeds = (("Toimenpiteet", "Putket uusitaan"), ("", "Mittarit vaihdetaan"))
    text = table(("Tavoite", GOALS[0][0]), *deeds, *zip(("Mittarit ja tavoitetasot", "", ""), IN_BRACKETS, strict=True))
    rows = of_text(tmp_path, text).rows
    assert {row.action for row in rows} == {"Putket uusitaan Mittarit vaihdetaan"}
    assert [(row.measure, row.baseline, row.target) for row in rows] == [read[1:] for read in READ]


def test_a_label_merged_downwards_beside_headings_and_written_out_in_each_row_is_one(tmp_path: Path) -> None:
    def box(goal: str, measure: str, aim: str) -> str:
        heads = ("Mittarit", "Mittari", "Tavoite 2025", "Toteutunut 2025")
        told = (("Arviointi", *("Hanke päättyi ajallaan.",) * 3), ("Tila", *("Toteutui",) * 3))
        return table(("Tavoite", *(goal,) * 3), heads, ("Mittarit", measure, aim, "3"), *told)

    text = "\n".join(box(goal, measure, aim) for goal, measure, _, aim in GOALS)
    assert said(of_text(tmp_path, text)) == [(goal, measure, None, aim) for goal, measure, _, aim in READ]


def test_a_box_with_its_goal_in_all_cells_of_its_first_row_has_that_goal(tmp_path: Path) -> None:
    def box(goal: str, measure: str, base: str, aim: str) -> str:
        return table(
            (goal, goal), ("Toimenpide", "Työ jatkuu"), ("Mittari 1", f"{measure}, lähtötaso {base}, tavoite {aim}")
        )

    assert said(of_text(tmp_path, "\n".join(box(*goal) for goal in GOALS))) == READ


def test_a_line_right_above_a_box_that_begins_with_what_is_done_is_its_goal_and_not_the_one_before(
    tmp_path: Path,
) -> None:
    boxes = [
        f"{goal}\nToimenpide\tTyö jatkuu\nMittari\t{measure}\nLähtötaso\t{base}\nTavoitetaso\t{aim}\n"
        for goal, measure, base, aim in GOALS
    ]
    path = tmp_path / "kuusijoki.tsv"
    path.write_text(
        "Kuusijoen kaupunki, tilinpäätös 2025\n\nTekninen lautakunta\n\n" + "\n".join(boxes), encoding="utf-8"
    )
    catalogue = import_document(path)
    assert said(catalogue) == READ
    assert {doubt.code for doubt in catalogue.doubts if doubt.column == "goal"} == {"goal_from_heading"}


def test_a_line_between_a_goal_and_its_box_is_no_other_goal(tmp_path: Path) -> None:
    boxes = [
        f"Tavoite {at}: {goal}\nStrateginen painopiste Hyvinvoivat asukkaat\n"
        f"Toimenpide\tTyö jatkuu\nMittari\t{measure}\nLähtötaso\t{base}\nTavoitetaso\t{aim}\n"
        for at, (goal, measure, base, aim) in enumerate(GOALS, 1)
    ]
    path = tmp_path / "kuusijoki.tsv"
    path.write_text(
        "Kuusijoen kaupunki, tilinpäätös 2025\n\nTekninen lautakunta\n\n" + "\n".join(boxes), encoding="utf-8"
    )
    assert said(import_document(path)) == READ


def test_a_word_for_an_outcome_that_ends_what_is_said_makes_no_measure(tmp_path: Path) -> None:
    goal, measure, base, aim = GOALS[0]
    rows = (("Tavoite", goal), ("Mittari", measure), ("Lähtötaso", base), ("Tavoitetaso", aim))
    assert said(of_text(tmp_path, table(*rows, ("Toteutumisaste", "ei toteutunut")))) == READ[:1]


def test_a_box_with_an_unknown_label_and_several_measures_keeps_each_of_them(tmp_path: Path) -> None:
    def box(goal: str, *measures: tuple[str, str, str]) -> str:
        rows = [("Linkki strategiaan", "Toimiva arki"), ("Tavoite", goal)]
        for measure, base, aim in measures:
            rows += [("Mittari", measure), ("Lähtötaso", base), ("Tavoitetaso", aim), ("Arvosana", "hyvä")]
        return table(*rows)

    text = "\n".join(box(goal, *(each[1:] for each in GOALS)) for goal in ("Vesi on puhdasta", "Arki sujuu"))
    assert [row.measure for row in of_text(tmp_path, text).rows] == [measure for _, measure, _, _ in GOALS] * 2


def test_the_labels_of_a_box_tell_years_apart_where_its_words_tell_the_target(tmp_path: Path) -> None:
    def box(goal: str, measure: str, base: str, aim: str) -> str:
        years = (("Tilanne 31.12.2024", base), ("Tavoiteltu tilanne 31.12.2025", aim), ("Tilanne 31.12.2025", "1"))
        return table(("Mihin pyritään", goal), ("Mistä nähdään", measure), *years, ("Arvosana", "hyvä"))

    assert said(of_text(tmp_path, "\n".join(box(*goal) for goal in GOALS))) == READ


def test_a_label_that_no_list_has_below_a_measure_and_its_label_is_no_measure(tmp_path: Path) -> None:
    goal, measure, base, aim = GOALS[0]
    rows = (("Tavoite", goal), ("Mittari", measure), ("Mittaustapa", "tilasto"), ("Lähtö", base), ("Tavoitetaso", aim))
    assert said(of_text(tmp_path, table(*rows))) == READ[:1]


def test_labels_that_no_list_has_above_their_values_are_told_by_repetition(tmp_path: Path) -> None:
    text = "\n".join(
        table(
            (f"Mitä haluamme saada aikaan<br>{goal}", "Kuka vastaa<br>Rehtori", ""),
            (f"Onnistumisen mittari<br>{measure}", f"Tilanne 2024<br>{base}", f"Tavoite 2025<br>{aim}"),
        )
        for goal, measure, base, aim in GOALS
    )
    assert said(of_text(tmp_path, text)) == READ


def test_boxes_with_headings_side_by_side_are_parted_at_the_empty_column(tmp_path: Path) -> None:
    (one, *first), (other, *second) = GOALS[:2]
    heads = ("Mittari", "Lähtötaso", "Tavoite")
    text = table((one, "", "", "", other, "", ""), (*heads, "", *heads), (*first, "", *second))
    assert said(of_text(tmp_path, text)) == READ[:2]


def test_a_goal_before_the_labels_in_the_only_cell_of_a_frame_is_their_goal(tmp_path: Path) -> None:
    path = tmp_path / "kuusijoki.html"
    frames = "".join(
        f"<table><tr><td><p>{goal}</p><p>Mittari: {measure}</p><p>Lähtötaso: {base}</p><p>Tavoitetaso: {aim}</p></td></tr>"
        "</table>"
        for goal, measure, base, aim in GOALS
    )
    path.write_text(
        f"<h1>Kuusijoen kaupunki, tilinpäätös 2025</h1><h2>Tekninen lautakunta</h2>{frames}", encoding="utf-8"
    )
    assert said(import_document(path)) == READ


def test_what_heads_a_remark_in_every_box_is_no_measure(tmp_path: Path) -> None:
    text = "\n".join(
        table(
            ("Tavoite", goal, ""),
            ("Mittari", "Lähtötaso", "Tavoitetaso"),
            (measure, base, aim),
            ("Miten kävi", "", ""),
            ("Kehitys oli hyvää, mutta loppuvuonna väki ei riittänyt.", "", ""),
        )
        for goal, measure, base, aim in GOALS
    )
    assert said(of_text(tmp_path, text)) == READ


def test_a_box_that_lost_its_title_takes_no_goal_from_the_boxes_below_it(tmp_path: Path) -> None:
    goals = ("Vesi on puhdasta", "Palvelut paranevat", "Arki sujuu")
    boxes = [
        ((goal, ""), ("Painopiste", "Toimiva arki"), ("Mittari", measure), ("Lähtötaso", base), ("Tavoitetaso", aim))
        for goal, (_, measure, base, aim) in zip(goals, GOALS, strict=True)
    ]
    catalogue = of_text(tmp_path, "\n".join(table(*rows) for rows in (boxes[0][1:], *boxes[1:])))
    assert [row.goal for row in catalogue.rows][1:] == list(goals[1:])


def test_a_table_two_columns_of_which_say_the_same_is_no_two_boxes(tmp_path: Path) -> None:
    organs = ("Vesihuolto", "Asukaspalvelut", "Viestintä")
    rows = [(organ, goal, organ, measure, aim) for organ, (goal, measure, _, aim) in zip(organs, GOALS, strict=True)]
    text = table(("Toimiala", "Tavoite", "Vastuutaho", "Mittari", "Tavoitetaso 2025"), *rows)
    assert said(of_text(tmp_path, text)) == [(goal, measure, None, aim) for goal, measure, _, aim in READ]


def test_headings_over_the_same_measures_in_several_tables_are_no_labels_beside_their_values(tmp_path: Path) -> None:
    def of_board(goal: str, absences: str, content: str, *in_charge: str) -> str:
        heads = ("Mittari", "2024", "Suunta", "Vastuuhenkilö")
        rows = (("Poissaolot", absences, "Vähenee", in_charge[0]), ("Tyytyväisyys", content, "Kasvaa", in_charge[1]))
        return f"### Tavoite: {goal}\n\n{table(heads, *rows)}\n"

    text = of_board("Työ sujuu", "12", "3", "Aino Aho", "Eino Elo") + of_board(
        "Arki sujuu", "15", "4", "Ida Ilo", "Oiva Oja"
    )
    assert said(of_text(tmp_path, text)) == [
        ("Työ sujuu", "Poissaolot", 12, None),
        ("Työ sujuu", "Tyytyväisyys", 3, None),
        ("Arki sujuu", "Poissaolot", 15, None),
        ("Arki sujuu", "Tyytyväisyys", 4, None),
    ]


@pytest.mark.parametrize("name", ["Toimenpiteet", "Sanallinen arvio"])
def test_lines_that_say_figures_are_measures_below_their_own_label_alone(name: str, tmp_path: Path) -> None:
    goal, measure, base, aim = GOALS[0]
    lines = "Palkataan hoitajia, tavoite 5<br>Koulutetaan ohjaajia, tavoite 3"
    rows = (("Tavoite", goal), (name, lines), ("Mittari", measure), ("Lähtötaso", base), ("Tavoitetaso", aim))
    assert said(of_text(tmp_path, table(*rows))) == READ[:1]


def repeated(goal: str, measure: str, baseline: str, target: str) -> str:
    """As a converter writes merged cells: their text in each column."""
    return table(
        (f"Tavoite 1: {goal}",) * 4,
        ("Strategian painopiste", *("Hyvä arki kaikille",) * 2, "Kyllä"),
        ("Mittari", "Mittari", "Lähtötaso", "Tavoitetaso"),
        (*(f"{measure} koko kaupungissa",) * 2, baseline, target),
        ("Arviointi", *("Työ eteni hyvin ja jatkuu.",) * 3),
    )


def test_a_merged_cell_that_a_converter_repeats_in_each_column_is_one_cell(tmp_path: Path) -> None:
    text = "".join(repeated(*goal) for goal in GOALS)
    read = [(goal, f"{measure} koko kaupungissa", baseline, target) for goal, measure, baseline, target in READ]
    assert said(of_text(tmp_path, text)) == read


def test_answers_that_are_alike_by_chance_stay_two_cells(tmp_path: Path) -> None:
    rows = (
        ("Vesi on puhdasta", "Vedestä tiedotetaan", "Kyllä", "Kyllä"),
        ("Palvelut paranevat", "Vastaamme kyselyihin", "90 % viikossa", "90 % viikossa"),
        ("Nuoret vaikuttavat", "Neuvoston ohjelma", "ei laadittu vielä", "ei laadittu vielä"),
    )
    text = table(
        ("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso"), *rows, ("Tavoitteet hyväksyi valtuusto 9.12.2024",) * 4
    )
    assert [(row.baseline_text, row.target_text) for row in of_text(tmp_path, text).rows] == [row[2:] for row in rows]


def test_headings_that_a_converter_has_put_on_one_level_keep_the_departments_above_goals(tmp_path: Path) -> None:
    goals = iter(GOALS)
    parts = [
        f"## {board}\n\n"
        + "".join(
            f"## {unit}\n\n## Toimintavuosi 2025\n\nYksikkö palvelee asukkaita.\n\n## Toiminnalliset tavoitteet\n\n"
            + table(("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso"), next(goals))
            for unit in units
        )
        for board, units in (
            ("3.1 Tekninen lautakunta", ("3.1.1 Vesihuoltolaitos",)),
            ("3.2 Hyvinvointilautakunta", ("3.2.1 Perusopetus", "3.2.2 Kirjastopalvelut")),
        )
    ]
    path = tmp_path / "kuusijoki.md"
    path.write_text("## Kuusijoen kaupunki, tilinpäätös 2025\n\n" + "".join(parts), encoding="utf-8")
    catalogue = import_document(path)
    names = {each.id: each.name for each in catalogue.departments}
    assert [(names[row.department], row.unit) for row in catalogue.rows] == [
        ("Tekninen lautakunta", "Vesihuoltolaitos"),
        ("Hyvinvointilautakunta", "Perusopetus"),
        ("Hyvinvointilautakunta", "Kirjastopalvelut"),
    ]
    assert not [doubt for doubt in catalogue.doubts if doubt.code == "department_unsure"]


def test_a_department_that_comes_again_among_headings_of_one_level_is_no_part_of_the_one_before(tmp_path: Path) -> None:
    boards = ("Sivistystoimiala", "Tekninen toimiala", "Sivistystoimiala", "Hallinto")
    parts = [
        f"## {board}\n\n## Tavoitteet\n\n" + table(("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso"), goal)
        for board, goal in zip(boards, (*GOALS, ("Talous kestää", "Vuosikate, t€", "4", "5")), strict=True)
    ]
    path = tmp_path / "kuusijoki.md"
    path.write_text("## Kuusijoen kaupunki, tilinpäätös 2025\n\n" + "".join(parts), encoding="utf-8")
    catalogue = import_document(path)
    names = {each.id: each.name for each in catalogue.departments}
    assert [(names[row.department], row.unit) for row in catalogue.rows] == [
        (board, "") for board in boards[: len(parts)]
    ]


def stacked(goal: str, measure: str, baseline: str, target: str) -> str:
    return table(
        ("Valtuustoon nähden sitova tavoite", "Strategian painopiste"),
        (goal, "Sujuva arki"),
        ("Toimenpiteet", ""),
        ("Uudistetaan viestintäkanavat<br>Seurataan toteutumaa kuukausittain", ""),
        ("Mittari", "Toteuma"),
        (f"{measure}, %: tavoite {target}", baseline),
        ("Selvitys toteutumisesta", ""),
        ("Henkilöstövaje hidasti toteutusta, mutta rekrytoinnit onnistuivat elokuussa.", ""),
    )


def test_what_is_done_below_its_label_parts_no_goal_from_its_measures(tmp_path: Path) -> None:
    catalogue = of_text(tmp_path, "".join(stacked(*goal) for goal in GOALS))
    assert [(row.goal, row.measure, row.target) for row in catalogue.rows] == [
        (goal, f"{measure}, %", target) for goal, measure, _, target in READ
    ]
    assert {row.action for row in catalogue.rows} == {"Uudistetaan viestintäkanavat Seurataan toteutumaa kuukausittain"}


def test_a_label_that_no_list_has_above_a_goal_is_no_goal_of_the_heading_above(tmp_path: Path) -> None:
    boxes = (
        table(
            ("Kärkihanke", "Vihreä kasvu"),
            ("Vuositavoite", goal),
            ("Mittari", measure),
            ("Lähtötaso", was),
            ("Tavoitetaso", aim),
        )
        for goal, measure, was, aim in GOALS
    )
    assert said(of_text(tmp_path, "".join(f"**Toiminnalliset tavoitteet**\n\n{box}" for box in boxes))) == READ


def test_a_negative_figure_behind_its_label_keeps_its_sign(tmp_path: Path) -> None:
    text = "Tavoite: Väki lisääntyy\n\nMittari: Nettomuutto, henkilöä\n\nLähtötaso: -112\n\nTavoitetaso: -20\n"
    assert said(of_text(tmp_path, text)) == [("Väki lisääntyy", "Nettomuutto, henkilöä", -112, -20)]


def test_prose_above_tables_of_staff_and_accounts_makes_no_measures_of_them(tmp_path: Path) -> None:
    staff = table(
        ("Henkilöstö", "TP 2023", "TA 2024", "TP 2024"),
        ("Vakituiset", "90", "57", "60"),
        ("Määräaikaiset", "8", "9", "7"),
    )
    parts = (
        f"Tavoite: {goal}\n\nMittari: {measure}\n\nLähtötaso: {was}\n\nTavoitetaso: {aim}\n\n"
        f"Rekrytoinnit onnistuivat ja toimintaa jatketaan\n\n{staff}"
        for goal, measure, was, aim in GOALS
    )
    assert said(of_text(tmp_path, "".join(parts))) == READ


def test_a_measure_of_a_day_without_a_year_is_no_figure(tmp_path: Path) -> None:
    text = "Tavoite: Työttömyys vähenee\n\nMittari: Työttömät 31.12.\n\nLähtötaso: 388\n\nTavoitetaso: 340\n"
    assert said(of_text(tmp_path, text)) == [("Työttömyys vähenee", "Työttömät 31.12.", 388, 340)]


_FRAMES = (
    "TAVOITE|Päätöksenteko on avointa|TOIMENPITEET|Ohjeet uusitaan|MITTARI|Vastaajat, kpl|LÄHTÖTASO|820|TAVOITETASO|1 200"
    "|TOTEUMA|1 344|ARVIOINTI|Palautetta saatiin 11 kappaletta.",
    "TAVOITE|Arkisto uudistetaan|TOIMENPITEET|Haetaan avustus|Laaditaan ohje|MITTARI|Arkistoituja, %|LÄHTÖTASO|30"
    "|TAVOITETASO|75|MITTARI|Palaute, ka|LÄHTÖTASO|3,1|TAVOITETASO|3,5",
)


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_frame_of_one_cell_holds_labels_above_their_values(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{form}"
    if form == "html":
        cells = ("".join(f"<p>{line}</p>" for line in frame.split("|")) for frame in _FRAMES)
        tables = "".join(f"<table><tr><td>{cell}</td></tr></table>" for cell in cells)
        path.write_text(f"<h2>Hallintopalvelut</h2>{tables}", encoding="utf-8")
    else:
        tables = "\n\n".join(f"| |\n|--|\n| {frame.replace('|', '<br>')} |" for frame in _FRAMES)
        path.write_text(f"## Hallintopalvelut\n\n{tables}\n", encoding="utf-8")
    catalogue = import_document(path, organisation="Esimerkkilä")
    assert [(row.goal, row.action, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Päätöksenteko on avointa", "Ohjeet uusitaan", "Vastaajat, kpl", 820.0, 1200.0),
        ("Arkisto uudistetaan", "Haetaan avustus Laaditaan ohje", "Arkistoituja, %", 30.0, 75.0),
        ("Arkisto uudistetaan", "Haetaan avustus Laaditaan ohje", "Palaute, ka", 3.1, 3.5),
    ]


def test_a_frame_keeps_its_title_and_what_is_struck_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    frame = "Kestävä kaupunki<br>TAVOITE<br>Päästöt vähenevät<br>MITTARI<br>Päästöt, kt<br>TAVOITETASO<br><s>60</s> 55"
    path.write_text(f"<h2>Ympäristö</h2><table><tr><td>{frame}</td></tr></table>", encoding="utf-8")
    (row,) = import_document(path, organisation="Esimerkkilä").rows
    assert (row.goal, row.measure, row.target, row.target_original) == ("Päästöt vähenevät", "Päästöt, kt", 55.0, 60.0)


def test_a_line_between_the_heading_of_goals_and_a_box_with_its_goal_is_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = (("Vuositavoite", "Koulut toimivat"), ("Mittari", "Oppilaat, kpl"), ("Tavoitearvo 2026", "40"))
    box = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    above = "<h2>Perusopetus</h2><p>Toiminnalliset tavoitteet</p><p>Strategian kärki Osaavat lapset</p>"
    path.write_text(f"{above}<table>{box}</table>", encoding="utf-8")
    catalogue = import_document(path, organisation="Esimerkkilä")
    assert [(row.goal, row.measure, row.target) for row in catalogue.rows] == [
        ("Koulut toimivat", "Oppilaat, kpl", 40.0)
    ]
    assert catalogue.report is not None
    assert "Strategian kärki Osaavat lapset" in [left.text for left in catalogue.report.left_over]
