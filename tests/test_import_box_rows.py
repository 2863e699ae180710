"""What the rows of a goal's box say by their place: years, statuses, what stands above the goal and below its measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_import_boxes import GOALS, READ, of_text, said, table
from tyokirja.sources.importing import import_document


def test_the_years_of_a_box_tell_its_baseline_its_target_and_what_is_past(tmp_path: Path) -> None:
    text = "\n".join(
        table(
            ("Tavoite", goal),
            ("Mittari", measure),
            ("TP 2023", "1"),
            ("TP 2024", baseline),
            ("TA 2024", "2"),
            ("TA 2025", target),
            ("TP 2025", "3"),
            ("Tila", "Toteutunut"),
        )
        for goal, measure, baseline, target in GOALS
    )
    catalogue = of_text(tmp_path, text)
    assert said(catalogue) == READ
    assert [row.previous_actual for row in catalogue.rows] == [3, 3, 3]
    assert catalogue.report is not None
    left = [(each.text, each.reason) for each in catalogue.report.left_over]
    assert [(text, "”2023”" in reason, "”2024”" in reason) for text, reason in left] == [
        ("1", True, False),
        ("2", False, True),
    ] * len(GOALS)


def test_cells_of_a_card_that_are_written_out_in_each_place_are_one_and_an_age_is_no_figure(tmp_path: Path) -> None:
    cards = (
        (GOALS[0][0], "Lainaukset"),
        (GOALS[1][0], "Alle 25-vuotiaat työttömät"),
        ("Kunnan vetovoima kasvaa", "Käynnit"),
    )
    text = "\n\n".join(
        f"### Tavoite: {goal}\n\n"
        + table(
            (f"Mittari: {measure}",) * 3,
            ("Lähtötaso 2024", "Tavoitetaso 2025", "Toteuma 2025"),
            (f"{at}1", f"{at}2", f"{at}3"),
            ("Arviointi: Ei toteutunut",) * 3,
        )
        for at, (goal, measure) in enumerate(cards, 1)
    )
    assert said(of_text(tmp_path, text)) == [
        (goal, measure, 10 * at + 1, 10 * at + 2) for at, (goal, measure) in enumerate(cards, 1)
    ]


@pytest.mark.parametrize("label", [("Mittari: {}", "", ""), ("Mittari", "{}", "")], ids=["one cell", "beside"])
def test_two_cards_in_one_table_keep_their_own_figures(label: tuple[str, ...], tmp_path: Path) -> None:
    cards = [
        row
        for at, measure in enumerate(("Lainaukset", "Vaihtuvuus"), 1)
        for row in (
            tuple(cell.format(measure) for cell in label),
            ("Lähtötaso 2024", "Tavoitetaso 2025", "Toteuma 2025"),
            (f"{at}1", f"{at}2", f"{at}3"),
            ("Arviointi: Toteutui osittain, työ jatkuu vuonna 2026", "", ""),
        )
    ]
    rows = of_text(tmp_path, f"### Tavoite: Arki sujuu\n\n{table(*cards)}").rows
    assert [(row.goal, row.measure, row.baseline, row.target, row.previous_actual) for row in rows] == [
        ("Arki sujuu", "Lainaukset", 11, 12, 13),
        ("Arki sujuu", "Vaihtuvuus", 21, 22, 23),
    ]


def test_a_goal_in_the_middle_of_a_table_above_headings_said_again_is_the_one_of_the_rows_below(tmp_path: Path) -> None:
    heads = ("Mittari", "Lähtötaso", "Tavoitetaso 2025", "Toteuma")
    goals = ("Vuokra-asuntojen kunto", "Monikielinen palvelu")
    rows = [
        row
        for at, goal in enumerate(goals, 1)
        for row in (("", "", goal, ""), heads, (f"Käynnit {at}", "24", "33", ""))
    ]
    text = f"Liikuntapaikkojen käyttö lisääntyy\n\n{table(heads, ('Kokeilut', '4', '5', ''), *rows)}"
    assert [(row.goal, row.measure) for row in of_text(tmp_path, text).rows] == [
        ("Liikuntapaikkojen käyttö lisääntyy", "Kokeilut"),
        *((goal, f"Käynnit {at}") for at, goal in enumerate(goals, 1)),
    ]


def test_a_list_of_one_measure_shares_its_number_with_its_figures(tmp_path: Path) -> None:
    text = "\n".join(
        table(
            ("Tavoite", goal, "", ""),
            ("Mittarit", "Lähtötaso", "Tavoitetaso 2025", "Toteuma"),
            (f"1. {measure}", "1. 24 %", "1. 33 %", "1. 30 %"),
        )
        for goal, measure, *_ in GOALS
    )
    catalogue = of_text(tmp_path, text)
    assert said(catalogue) == [(goal, measure, 24, 33) for goal, measure, *_ in GOALS]
    assert [row.previous_actual for row in catalogue.rows] == [30, 30, 30]


@pytest.mark.parametrize("goal", ["Kunnan tunnettuus kasvaa", "Hiilineutraali kunta 2035"])
def test_a_goal_with_the_municipality_in_it_is_one_above_its_measures(tmp_path: Path, goal: str) -> None:
    measures = (("Mittari", "TP 2024", "TA 2025"), ("Käynnit", "24", "33"))
    text = "\n\n".join(f"### {name}\n\n{table(*measures)}" for name in ("Verotulopohja vahvistuu", goal))
    assert [row.goal for row in of_text(tmp_path, f"# Tunnusluvut ja tavoitteet\n\n{text}").rows] == [
        "Verotulopohja vahvistuu",
        goal,
    ]


def test_two_numbered_pages_tell_the_line_above_them(tmp_path: Path) -> None:
    rows = "\n".join(
        f"Kävijät {street:<22}2{at} kpl       3{at} kpl" for at, street in enumerate(("puistossa", "torilla"))
    )
    page = f"Tilinpäätös 2025\n\nTavoite: Arki sujuu\n\nMittari                       Lähtötaso    Tavoitetaso 2025\n{rows}\n"
    later = "Tilinpäätös 2025\nKävijät rannalla              24 kpl       34 kpl\n"
    path = tmp_path / "kuusijoki.txt"
    path.write_text(f"{page}\n{'1/2':>60}\n\f{later}\n{'2/2':>60}\n", encoding="utf-8")
    rows_read = import_document(path, organisation="Kuusijoen kaupunki").rows
    assert [row.measure for row in rows_read] == ["Kävijät puistossa", "Kävijät torilla", "Kävijät rannalla"]


def test_of_labels_with_years_that_of_the_document_stands(tmp_path: Path) -> None:
    text = "\n".join(
        table(
            ("Tavoite", goal),
            ("Mittari", measure),
            ("Toteuma 2024", baseline),
            ("Tavoite 2024", "2"),
            ("Tavoite 2025", target),
            ("Toteuma 2025", "3"),
        )
        for goal, measure, baseline, target in GOALS
    )
    assert said(of_text(tmp_path, text)) == READ


def test_a_label_with_a_sentence_below_measures_is_none_though_it_has_a_figure(tmp_path: Path) -> None:
    text = "\n".join(
        table(
            (f"Tavoite {number}: {goal}", "", "", ""),
            ("Mittari", "Lähtötaso", "Tavoitetaso", "Tila"),
            (measure, baseline, target, "Toteutunut"),
            ("Arviointi", "Uusia putkia rakennettiin 22 kilometriä.", "", ""),
        )
        for number, (goal, measure, baseline, target) in enumerate(GOALS, 1)
    )
    assert said(of_text(tmp_path, text)) == READ


@pytest.mark.parametrize("status", ["Toteutunut", "Osittain", "Ei toteutunut"])
def test_a_goal_with_its_status_above_headings_is_no_heading(status: str, tmp_path: Path) -> None:
    goals = (("Kirjasto tavoittaa kaikki", *GOALS[0][1:]), *GOALS[1:])
    text = "\n".join(
        table(
            ("Tavoite", goal, "", status),
            ("Mittari", "TP 2024", "TA 2025", "TP 2025"),
            (measure, baseline, target, target),
            (f"{measure} talvella", baseline, target, target),
        )
        for goal, measure, baseline, target in goals
    )
    assert [row.goal for row in of_text(tmp_path, text).rows] == [goal for goal, *_ in goals for _ in range(2)]


def test_a_status_is_a_value_though_its_word_heads_columns_elsewhere(tmp_path: Path) -> None:
    text = "\n".join(
        table(
            ("Tavoite", goal, "Sitova taso", "Valtuusto"),
            ("Toimenpide", "Koulutetaan henkilöstöä", "Vastuutaho", "Rehtori"),
            ("Mittari", measure, "Lähtötaso", baseline),
            ("Tavoitetaso", target, "Toteuma", baseline),
            ("Mittari", f"{measure} talvella", "Lähtötaso", baseline),
            ("Tavoitetaso", target, "Toteuma", baseline),
            ("Tila", "Toteutunut", "Perustelu", "Uusia putkia rakennettiin 22."),
        )
        for goal, measure, baseline, target in GOALS
    )
    assert said(of_text(tmp_path, text)) == [
        (goal, f"{measure}{more}", baseline, target)
        for goal, measure, baseline, target in READ
        for more in ("", " talvella")
    ]


def test_what_is_done_below_a_boxs_measure_is_done_for_it(tmp_path: Path) -> None:
    text = "\n".join(
        table(
            ("Tavoite", goal),
            ("Mittari", measure),
            ("Lähtötaso", baseline),
            ("Tavoitetaso", target),
            ("Tila", "Toteutunut"),
            ("Toimenpiteet", "Koulutetaan henkilöstöä"),
            ("Arviointi", "Uusia putkia rakennettiin 22."),
        )
        for goal, measure, baseline, target in GOALS
    )
    catalogue = of_text(tmp_path, text)
    assert said(catalogue) == READ
    assert {row.action for row in catalogue.rows} == {"Koulutetaan henkilöstöä"}


@pytest.mark.parametrize("column", ["Toimenpide", "Mittari"])
def test_a_remark_below_a_row_of_goals_is_no_goal(column: str, tmp_path: Path) -> None:
    text = "\n".join(
        table(
            ("Tavoite", "Toimenpide", "Mittari", "TP 2024", "TA 2025")
            if column == "Toimenpide"
            else ("Tavoite", "Mittari", "TP 2024", "TA 2025", "Tila"),
            (goal, "Koulutetaan henkilöstöä", measure, baseline, target)
            if column == "Toimenpide"
            else (goal, measure, baseline, target, "Kesken"),
            ("Arviointi", f"{goal} hyvin.", "", "", ""),
        )
        for goal, measure, baseline, target in GOALS
    )
    assert said(of_text(tmp_path, text)) == READ


def test_measures_are_read_though_the_remarks_below_them_stand_behind_an_empty_column(tmp_path: Path) -> None:
    text = "\n".join(
        table(
            (str(number), goal, "", ""),
            ("", "Mittari", "Lähtötaso", "Tavoite"),
            ("", measure, baseline, target),
            ("", "Sanallinen arvio", f"{goal} hyvin.", ""),
        )
        for number, (goal, measure, baseline, target) in enumerate(GOALS, 1)
    )
    assert {row[1:] for row in READ} <= {row[1:] for row in said(of_text(tmp_path, text))}


def test_a_boxs_title_beside_its_status_is_its_goal_and_asked_about(tmp_path: Path) -> None:
    statuses = ("Toteutunut", "Ei toteutunut", "Toteutunut", "Toteutunut")
    goals = (*GOALS, ("Uimahalli on suosittu", "Uimahallin kävijät", "7", "9"))
    text = "\n".join(
        table(
            (f"{number}. {goal}", status),
            ("Toimenpide", "Koulutetaan henkilöstöä"),
            ("Mittari", measure),
            ("Lähtötaso", baseline),
            ("Tavoitetaso", target),
        )
        for number, (status, (goal, measure, baseline, target)) in enumerate(zip(statuses, goals, strict=True), 1)
    )
    catalogue = of_text(tmp_path, text)
    assert said(catalogue) == [*READ, ("Uimahalli on suosittu", "Uimahallin kävijät", 7, 9)]
    asked = {row for doubt in catalogue.doubts if doubt.code == "goal_from_heading" for row in doubt.rows}
    assert asked == {row.id for row in catalogue.rows}


def test_what_stands_above_the_label_of_a_goal_is_what_it_serves(tmp_path: Path) -> None:
    text = "### Toiminnalliset tavoitteet\n\n" + "\n".join(
        table(
            ("Hyvinvoiva asukas", "", ""),
            ("Sitova tavoite", goal, ""),
            ("Mittari", "Lähtötaso", "Tavoitetaso"),
            (measure, baseline, target),
            ("Toimenpiteet", "Vastuutaho", ""),
            ("Koulutetaan henkilöstöä", "Rehtori", ""),
        )
        for goal, measure, baseline, target in GOALS
    )
    catalogue = of_text(tmp_path, text)
    assert said(catalogue) == READ
    assert {row.action for row in catalogue.rows} == {"Koulutetaan henkilöstöä"}


def test_the_headings_of_what_is_done_may_stand_in_a_table_of_their_own_right_below(tmp_path: Path) -> None:
    text = "\n".join(
        table(("Tavoite", goal))
        + table(("Mittari", "Lähtötaso", "Tavoitetaso"), (measure, baseline, target))
        + table(("Toimenpiteet", "Vastuutaho"), ("Koulutetaan henkilöstöä", "Rehtori"))
        for goal, measure, baseline, target in GOALS
    )
    catalogue = of_text(tmp_path, text)
    assert said(catalogue) == READ
    assert {row.action for row in catalogue.rows} == {"Koulutetaan henkilöstöä"}


@pytest.mark.parametrize("colon", [": ", "|"], ids=["in one cell", "beside"])
def test_a_measure_that_ends_in_its_unit_of_thousands_is_no_figure(colon: str, tmp_path: Path) -> None:
    rows = (
        ("Tavoite", "Satama kasvaa"),
        ("Mittari", "Tavaraliikenne, 1 000 t"),
        ("Lähtötaso", "7"),
        ("Tavoitetaso", "9"),
    )
    text = table(*((f"{name}: {value}",) if colon != "|" else (name, value) for name, value in rows))
    assert [(row.goal, row.baseline, row.target) for row in of_text(tmp_path, text).rows] == [("Satama kasvaa", 7, 9)]


def test_figures_that_nobody_aims_at_are_no_measures_of_the_goal_above_them(tmp_path: Path) -> None:
    heads = ("Tunnusluvut", "TP 2023", "TP 2024", "TA 2025", "TP 2025")
    text = "\n".join(
        "\n\n".join(
            (
                f"Tavoite: {goal}",
                f"Mittari: {measure}",
                f"Lähtötaso: {baseline}",
                f"Tavoitetaso: {target}",
                "Arviointi: Työ jatkuu.",
                "Tunnusluvut",
                table(heads, ("Asiakkaat", "12", "14", "15", "16"), ("Tilat, m²", "120", "114", "115", "116")),
            )
        )
        for goal, measure, baseline, target in GOALS
    )
    assert said(of_text(tmp_path, text)) == READ


def test_a_row_over_the_figures_that_all_boxes_have_is_no_measure(tmp_path: Path) -> None:
    def box(goal: str, measure: str, *figures: str) -> str:
        heads = "".join(f"<td>{each}</td>" for each in ("TP 2024", "TA 2025", "TP 2025"))
        cells = "".join(f"<td>{each}</td>" for each in (*figures, figures[-1]))
        return (
            f"<table><tr><td>Tavoite</td><td colspan=4>{goal}</td></tr><tr><td colspan=2>Mittari</td>{heads}</tr>"
            f"<tr><td colspan=2>{measure}</td>{cells}</tr>"
            f"<tr><td>Mitä tehtiin</td><td colspan=4>{goal} paremmin</td></tr></table>"
        )

    path = tmp_path / "kuusijoki.html"
    boxes = "".join(box(*goal) for goal in GOALS)
    path.write_text(
        f"<h1>Kuusijoen kaupunki, tilinpäätös 2025</h1><h2>Tekninen lautakunta</h2>{boxes}", encoding="utf-8"
    )
    assert said(import_document(path)) == READ


def test_a_goal_that_begins_with_a_figure_is_no_target_of_the_measure_above_it(tmp_path: Path) -> None:
    boxes = table(("Tavoite", "Vesi on hyvää"), ("Mittari", "Häiriöt"), ("TP 2024", "7"), ("TA 2025", "3"))
    boxes += table(("Tavoite", "80 % vettä on puhdasta"), ("Mittari", "Kaivot"), ("TP 2024", "5"), ("TA 2025", "4"))
    assert [row.target for row in of_text(tmp_path, boxes).rows] == [3, 4]
    lines = ("Tavoite 1: Vesi on hyvää", "Mittari: Häiriöt", "Tavoitetaso 2025: 3", "Tavoite 2: 100 % valoista palaa")
    assert next(row.target for row in of_text(tmp_path, "\n\n".join((*lines, "Mittari: Valot"))).rows) == 3


def test_what_is_done_for_each_measure_stays_its_own(tmp_path: Path) -> None:
    measures = (("Häiriöt", "Korjataan"), ("Katkot", "Kaivetaan"))
    rows = [cells for name, deed in measures for cells in (("Mittari", name), ("Toimenpide", deed))]
    catalogue = of_text(tmp_path, table(("Tavoite", "Vesi on hyvää"), *rows))
    assert [(row.measure, row.action) for row in catalogue.rows] == list(measures)


def test_points_of_view_above_the_labels_of_goals_are_their_themes(tmp_path: Path) -> None:
    views = ("Henkilöstö", "Toimiva arki", "Talous ja henkilöstö")
    text = "\n".join(
        table((view, ""), ("Tavoite", goal), ("Mittari", measure), ("Lähtötaso", baseline), ("Tavoitetaso", target))
        for view, (goal, measure, baseline, target) in zip(views, GOALS, strict=True)
    )
    assert [row.theme for row in of_text(tmp_path, text).rows] == list(views)


def test_a_goal_behind_its_number_above_measures_is_no_number(tmp_path: Path) -> None:
    goals = ("Katu kestää", "Vesi on puhdasta", "Puistot kukkivat")
    boxes = "\n".join(
        f"| {number} | {goal} | | | |\n|--|--|--|--|--|\n| | Mittari | Lähtötaso | Tavoite | Tulos |\n"
        f"| | Kohteet {number}, kpl | 9 | 4 | 4 |\n| | Sanallinen arvio | Eteni aikataulussa {number}. | | |\n"
        for number, goal in enumerate(goals, 1)
    )
    path = tmp_path / "kuusijoki.md"
    path.write_text(f"# Kuusijoen kaupunki, tilinpäätös 2026\n\n## Tekninen toimiala\n\n{boxes}", encoding="utf-8")
    rows = import_document(path).rows
    assert [(row.goal, row.measure, row.target) for row in rows] == [
        (goal, f"Kohteet {number}, kpl", 4) for number, goal in enumerate(goals, 1)
    ]


def test_a_bare_number_as_goal_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "kuusijoki.md"
    table = "| Tavoite | Mittari | Tavoitetaso 2026 |\n|--|--|--|\n| 31 | Käynnit, kpl | 12 |\n| Katu kestää | Kuopat | 4 |\n"
    path.write_text(f"# Kuusijoen kaupunki, talousarvio 2026\n\n## Tekninen toimiala\n\n{table}", encoding="utf-8")
    catalogue = import_document(path)
    assert [doubt.rows for doubt in catalogue.doubts if doubt.code == "no_goal"] == [(catalogue.rows[0].id,)]


def test_a_long_goal_below_the_measures_of_another_in_one_table_is_no_remark_on_them(tmp_path: Path) -> None:
    more = "siten, että asukkaiden osallisuus ja yhdenvertaisuus vahvistuvat kaikissa palveluissa"
    goals = [(f"{goal} {more}", *others) for goal, *others in GOALS]
    rows = [
        row
        for goal, measure, baseline, target in goals
        for row in (
            ("Tavoite", goal, "", ""),
            ("Mittari", "Lähtötaso 2024", "Tavoitetaso 2025", "Toteuma 2025"),
            (measure, baseline, target, ""),
            ("Arvio toteutumisesta", "Palvelut pystyttiin tuottamaan lähes suunnitellusti koko vuoden ajan.", "", ""),
        )
    ]
    assert [place[0] for place in said(of_text(tmp_path, table(*rows)))] == [goal for goal, *_ in goals]
