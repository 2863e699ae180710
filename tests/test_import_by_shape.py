"""Tables whose headings no list knows: what their columns are for is told by what stands below, and asked about once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from tests.documents_made import Made
from tests.documents_scored import score
from tests.documents_shapes import SHAPES
from tests.documents_unheard import UNHEARD
from tyokirja.model import Catalogue
from tyokirja.sources.importing import draft, import_document
from tyokirja.sources.structure import headingrows
from tyokirja.sources.structure.bycolumns import told_by_values
from tyokirja.sources.structure.headers import Header
from tyokirja.sources.structure.ledrows import may_state_goal
from tyokirja.sources.structure.strips import Strip, Words

GUESSED = "column_guessed"


@pytest.mark.parametrize("kind", UNHEARD, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("shape", ["markdown", "docx", "xlsx"])
def test_headings_that_nobody_has_heard_of_head_goals_all_the_same(
    kind: Callable[[int], Made], shape: str, tmp_path: Path
) -> None:
    suffix, make = SHAPES[shape]
    made = kind(0)
    path = tmp_path / f"kuusijoki.{suffix}"
    path.write_bytes(make(made))
    catalogue = import_document(path)
    found = score(catalogue, made.truth)
    assert (found.right, found.junk) == (found.measures, 0), found
    asked = [doubt for doubt in catalogue.doubts if doubt.code == GUESSED]
    assert len(asked) == 1
    assert set(asked[0].rows) == {row.id for row in catalogue.rows}


def of_text(tmp_path: Path, text: str) -> Catalogue:
    path = tmp_path / "kuusijoki.md"
    path.write_text(f"# Kuusijoen kaupunki, talousarvio 2026\n\n## Tekninen toimiala\n\n{text}", encoding="utf-8")
    return import_document(path)


def test_goals_of_staff_and_risks_end_no_table_of_goals(tmp_path: Path) -> None:
    goals = ("Vesi on hyvää", "Henkilöstön hyvinvointi", "Riskien hallinta", "Palvelu on nopeaa")
    table = "".join(f"| {goal} | Kyselyn tulos | hyvä | erinomainen |\n" for goal in goals)
    catalogue = of_text(tmp_path, f"| Tavoite | Mittari | Lähtötaso | Tavoitetaso |\n|--|--|--|--|\n{table}")
    assert [row.goal for row in catalogue.rows] == [*goals]


def test_a_table_of_risks_with_what_is_done_about_them_is_none_of_goals(tmp_path: Path) -> None:
    goals = "| Tavoite | Mittari | Lähtötaso | Tavoitetaso |\n|--|--|--|--|\n| Vesi on hyvää | Häiriöt, kpl | 5 | 2 |\n"
    means = (
        "| Riskin kuvaus | Riskiluku | Toimenpiteet | Vastuuhenkilö |\n|--|--|--|--|\n"
        "| Kiinteistöjen sisäilmaongelmat | 11 | Kuntotutkimukset ja korjausohjelma | tekninen johtaja |\n"
        "| Väestön väheneminen | 6 | Palveluverkkosuunnitelma | hallintojohtaja |\n"
    )
    catalogue = of_text(tmp_path, f"{goals}\n### Merkittävimmät riskit\n\n{means}")
    assert [(row.goal, row.measure) for row in catalogue.rows] == [("Vesi on hyvää", "Häiriöt, kpl")]
    assert not [doubt for doubt in catalogue.doubts if not doubt.is_ready]
    own = of_text(tmp_path, means.replace("Toimenpiteet", "Mittari").replace("Riskiluku", "Tavoitetaso"))
    assert len(own.rows) == 2


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize(
    "means",
    [
        (
            ("Merkittävimmät riskit",),
            ("Riskin kuvaus", "Riskiluku", "Toimenpiteet", "Vastuu"),
            ("Tulva", "6", "Pato", "rehtori"),
        ),
        (("Tunnusluvut",), ("Tunnusluvut", "TP 2024", "TA 2025", "TA 2026"), ("Vuokrat, €/m2", "10", "11", "12")),
        (("Henkilöstösuunnitelma",), ("Henkilöstö", "TP 2024", "TA 2025", "TA 2026"), ("Vakinaiset", "28", "29", "30")),
    ],
    ids=lambda means: str(means[0][0]),
)
def test_tables_of_means_below_the_goals_of_a_sheet_are_none_of_theirs(
    means: Sequence[tuple[str, ...]], bold: bool, tmp_path: Path
) -> None:
    sheet = openpyxl.Workbook()
    goals = (("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso"), ("Vesi on hyvää", "Häiriöt, kpl", "5", "2"))
    rows: list[tuple[str, ...]] = [("Ruokapalvelut",), *goals, (), *means]
    for row in rows:
        sheet.worksheets[0].append(row)
    for cell in sheet.worksheets[0][6]:
        cell.font = Font(bold=bold)
    sheet.save(tmp_path / "kuusijoki.xlsx")
    catalogue = import_document(tmp_path / "kuusijoki.xlsx", organisation="Kuusijoki")
    assert [(row.goal, row.measure) for row in catalogue.rows] == [("Vesi on hyvää", "Häiriöt, kpl")]


def test_the_budget_of_the_year_before_is_no_target_beside_a_column_that_nobody_has_heard_of(tmp_path: Path) -> None:
    table = (
        "| Tavoite | Mittari | TP 2024 | TA 2025 | Haluttu taso |\n|--|--|--|--|--|\n"
        "| Vesi on hyvää | Häiriöt, kpl | 5 | 4 | 2 |\n| Vesi on halpaa | Hinta, € | 15 | 14 | 12 |\n"
    )
    catalogue = of_text(tmp_path, table)
    assert [(row.baseline, row.target, row.previous_actual) for row in catalogue.rows] == [(5, 2, None), (15, 12, None)]
    assert [doubt.rows for doubt in catalogue.doubts if doubt.code == GUESSED] == [
        tuple(row.id for row in catalogue.rows)
    ]


ACCOUNTS = (
    "| Kohde | Selite | TA 2025 | TP 2025 |\n|--|--|--|--|\n| Rantakatu | Päällystys siirtyi | 40 000 | 20 000 |\n"
    "| Jäähalli | Urakka valmistui | 30 000 | 31 000 |\n",
    "| Hankkeen nimi | Missä mennään | 2025 | 2026 |\n|--|--|--|--|\n"
    "| Koulua laajennetaan etelään | Suunnittelu | 40 000 | 20 000 |\n"
    "| Jäähallin kattoa korjataan | Urakka | 30 000 | 31 000 |\n",
    "| Tehtävä | 2025 | 2026 |\n|--|--|--|\n| Lehtori | 4 | 5 |\n| Opettaja | 7 | 9 |\n",
)


@pytest.mark.parametrize("table", ACCOUNTS)
def test_tables_of_money_and_of_staff_are_of_no_goals(table: str, tmp_path: Path) -> None:
    goals = "\n| Tavoite | Mittari | Tavoitearvo |\n|--|--|--|\n| Vesi on puhdasta | Näytteet | 7 |\n"
    assert [row.measure for row in of_text(tmp_path, table + goals).rows] == ["Näytteet"]


@pytest.mark.parametrize(
    ("goals", "measures"),
    [
        (
            ("Lukutaito paranee tasolle 7", "Liikunta lisääntyy 20 %", "Häiriöt vähenevät alle 10"),
            ("Kirjat 1", "Kerhot 3", "Viat 2"),
        ),
        (("Lukutaito paranee", "Liikunta lisääntyy", "Häiriöt vähenevät"), ("Kirjat 12 000", "Kerhot 3", "Viat 2")),
    ],
)
def test_goals_and_measures_that_end_in_figures_are_no_figures(
    goals: Sequence[str], measures: Sequence[str], tmp_path: Path
) -> None:
    rows = "".join(f"| {goal} | {name} | 7 | 9 |\n" for goal, name in zip(goals, measures, strict=True))
    catalogue = of_text(tmp_path, f"| Mihin pyritään | Näyttö | Ennen | Jälkeen |\n|--|--|--|--|\n{rows}")
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        (goal, name, 7, 9) for goal, name in zip(goals, measures, strict=True)
    ]


KNOWN = "| Tavoite | Mittari | Tavoitearvo |\n|--|--|--|\n| Vesi on puhdasta | Näytteet | 7 |\n| Katu kestää | Kuopat | 2 |\n"


@pytest.mark.parametrize(
    "table",
    [
        "| Lupaus | Näyttö | Ennen | Jälkeen |\n|--|--|--|--|\n| Toinen luku | Kirjat | 7 | 9 |\n"
        "| Parempi kunto | Kerhot | 1 | 2 |\n",
        "| Lupaus | Näyttö | Luku |\n|--|--|--|\n| Luku paranee | Kirjoja on 12 000 | ei alle 9 |\n"
        "| Kunto kohenee | Kerhoja on 20 | enintään 3 |\n",
    ],
)
def test_a_table_beside_a_known_one_that_could_hold_goals_and_is_not_read_is_asked_about(
    table: str, tmp_path: Path
) -> None:
    path = tmp_path / "kuusijoki.md"
    path.write_text(f"# Kuusijoen kaupunki, talousarvio 2026\n\n{KNOWN}\n## Sivistys\n\n{table}", encoding="utf-8")
    drawn = draft(path)
    assert [row.measure for row in drawn.catalogue.rows] == ["Näytteet", "Kuopat"]
    assert len(drawn.coverage.places) == 1
    assert "Lupaus" in {column.heading for column in drawn.catalogue.seen}


@pytest.mark.parametrize(
    "heads", ["Päämäärä | Mittari | Lähtötaso | Tavoitetaso", "Päämäärä | Näyttö | Ennen | Jälkeen"]
)
def test_what_is_aimed_at_is_the_goal_where_nothing_else_is(heads: str, tmp_path: Path) -> None:
    rows = "| Lukutaito paranee | Kirjat | 7 | 9 |\n| Liikunta lisääntyy | Kerhot | 1 | 2 |\n"
    catalogue = of_text(tmp_path, f"| {heads} |\n|--|--|--|--|\n{rows}")
    assert [(row.theme, row.goal, row.measure) for row in catalogue.rows] == [
        ("", "Lukutaito paranee", "Kirjat"),
        ("", "Liikunta lisääntyy", "Kerhot"),
    ]
    assert {doubt.code for doubt in catalogue.doubts if doubt.column == "goal"} == {GUESSED}


def test_what_all_goals_serve_is_none_of_them_where_another_column_says_more(tmp_path: Path) -> None:
    names = (("Lukutaito paranee", "Kirjat"), ("Liikunta lisääntyy", "Kerhot"), ("Vesi on puhdasta", "Näytteet"))
    rows = "".join(f"| Elinvoimainen kaupunki | {goal} | {name} | 7 |\n" for goal, name in names)
    catalogue = of_text(tmp_path, f"| Strateginen päämäärä | Nimi | KPI | Tavoitearvo |\n|--|--|--|--|\n{rows}")
    assert [(row.theme, row.goal) for row in catalogue.rows] == [("Elinvoimainen kaupunki", goal) for goal, _ in names]


NUMBERED_ABOVE = """
Tavoitteet 2026:

1. Lukutaito paranee
2. Liikunta lisääntyy
3. Vesi on puhdasta

| {} | Mittari | Lähtötaso | Tavoitetaso |
|--|--|--|--|
| {} | Kirjat | 7 | 9 |
| {} | Lainat | 17 | 19 |
| {} | Kerhot | 3 | 5 |
"""


@pytest.mark.parametrize(
    ("head", "codes", "goals", "asked"),
    [
        ("Tavoite nro", "112", ("Lukutaito paranee", "Lukutaito paranee", "Liikunta lisääntyy"), False),
        (
            "Tavoitteen numero",
            ("1.1", "1.2", "2.1"),
            ("Lukutaito paranee", "Lukutaito paranee", "Liikunta lisääntyy"),
            False,
        ),
        ("Nro", "123", ("Lukutaito paranee", "Liikunta lisääntyy", "Vesi on puhdasta"), True),
        ("Koodi", ("A", "B", "C"), ("Vesi on puhdasta",) * 3, True),
    ],
)
def test_measures_below_a_list_of_goals_are_of_those_that_they_number_or_asked_about(
    head: str, codes: Sequence[str], goals: Sequence[str], asked: bool, tmp_path: Path
) -> None:
    catalogue = of_text(tmp_path, NUMBERED_ABOVE.format(head, *codes))
    measured = [row for row in catalogue.rows if row.measure]
    assert [(row.goal, row.measure) for row in measured] == list(
        zip(goals, ("Kirjat", "Lainat", "Kerhot"), strict=True)
    )
    # No goal of the list is lost, whatever the numbers say.
    assert {row.goal for row in catalogue.rows} == {"Lukutaito paranee", "Liikunta lisääntyy", "Vesi on puhdasta"}
    about = {row_id for doubt in catalogue.doubts if doubt.code == "goal_from_heading" for row_id in doubt.rows}
    assert about == ({row.id for row in measured} if asked else set())


def test_measures_below_a_list_in_which_a_number_stands_twice_are_asked_about(tmp_path: Path) -> None:
    text = NUMBERED_ABOVE.format("Tavoite nro", *"112").replace("3. Vesi", "1. Vesi")
    catalogue = of_text(tmp_path, text)
    measured = {row.id for row in catalogue.rows if row.measure}
    assert {row.goal for row in catalogue.rows} == {"Lukutaito paranee", "Liikunta lisääntyy", "Vesi on puhdasta"}
    assert {row for doubt in catalogue.doubts if doubt.code == "goal_from_heading" for row in doubt.rows} == measured


def test_several_measures_beside_each_other_in_a_row_are_rows_of_their_own(tmp_path: Path) -> None:
    heads = "| Tavoite | Mittari 1 | Tavoitetaso 1 | Mittari 2 | Tavoitetaso 2 | Vastuuhenkilö |\n|--|--|--|--|--|--|\n"
    rows = "| Vesi on puhdasta | Näytteet | 7 | Viat | 1 | Aino |\n| Katu kestää | Kuopat | 4 | | | Eino |\n"
    rows += "| Arki sujuu | | | Jonot | 3 | Ida |\n"
    catalogue = of_text(tmp_path, heads + rows)
    assert [(row.goal, row.measure, row.target) for row in catalogue.rows] == [
        ("Vesi on puhdasta", "Näytteet", 7),
        ("Vesi on puhdasta", "Viat", 1),
        ("Katu kestää", "Kuopat", 4),
        ("Arki sujuu", "Jonot", 3),
    ]
    assert catalogue.report is not None
    assert catalogue.report.balanced


def test_measures_that_head_columns_are_told_by_the_figures_that_each_row_says_it_has(tmp_path: Path) -> None:
    table = "|  | Näytteet | Viat |\n|--|--|--|\n| Lähtötaso 2025 | 3 | 7 |\n| Tavoitetaso 2026 | 4 | 1 |\n"
    catalogue = of_text(tmp_path, f"### Tavoite: Vesi on puhdasta\n\n{table}")
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Vesi on puhdasta", "Näytteet", 3, 4),
        ("Vesi on puhdasta", "Viat", 7, 1),
    ]


def test_a_heading_over_prose_and_a_table_of_measures_states_their_goal(tmp_path: Path) -> None:
    table = "| Seurattava | Luku | Toinen luku |\n|--|--|--|\n| {} | 3 | 7 |\n| {} | 4 | 9 |\n"
    said = "Asiaa on valmisteltu laajasti.\n\n"
    one, other = table.format("Näytteet", "Viat"), table.format("Kuopat", "Valot")
    catalogue = of_text(tmp_path, f"### Vesi on puhdasta\n\n{said}{one}\n### Katu kestää\n\n{said}{other}")
    assert [(row.goal, row.measure) for row in catalogue.rows] == [
        ("Vesi on puhdasta", "Näytteet"),
        ("Vesi on puhdasta", "Viat"),
        ("Katu kestää", "Kuopat"),
        ("Katu kestää", "Valot"),
    ]


def test_beside_what_is_aimed_at_a_budget_is_of_the_year_before(tmp_path: Path) -> None:
    path = tmp_path / "t.md"
    rows = "| Lukutaito paranee | Kirjat | 6 | 7 | 9 |\n"
    path.write_text(
        f"| Mål | Mätare | Utfall 2024 | Budget 2025 | Mål 2026 |\n|--|--|--|--|--|\n{rows}", encoding="utf-8"
    )
    catalogue = import_document(path, organisation="Granby")
    assert (catalogue.settings.period, [row.target for row in catalogue.rows]) == ("2026", [9])


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        ("Tavoite", ("Lukutaito paranee", "Kirjat", "Lainat", "Liikunta lisääntyy", "Kerhot")),
        (
            "Nro | Tavoite",
            ("1 | Lukutaito paranee", "1.1 | Kirjat", "1.2 | Lainat", "2 | Liikunta lisääntyy", "2.1 | Kerhot"),
        ),
    ],
)
def test_goals_in_rows_of_their_own_under_the_heading_of_goals_have_the_measures_below_them(
    heads: str, rows: Sequence[str], tmp_path: Path
) -> None:
    figures = ("|", "7 | 9", "17 | 19", "|", "3 | 5")
    lines = "".join(f"| {row} | {each} |\n" for row, each in zip(rows, figures, strict=True))
    wide = "|--" * (heads.count("|") + 3)
    catalogue = of_text(tmp_path, f"| {heads} | Lähtötaso | Tavoitetaso |\n{wide}|\n{lines}")
    assert [(row.goal, row.measure, row.unit, row.target) for row in catalogue.rows] == [
        ("Lukutaito paranee", "Kirjat", "", 9),
        ("Lukutaito paranee", "Lainat", "", 19),
        ("Liikunta lisääntyy", "Kerhot", "", 5),
    ]
    assert catalogue.report is not None
    assert catalogue.report.balanced
    (asked,) = (doubt for doubt in catalogue.doubts if doubt.code == GUESSED)
    assert len(asked.rows) == 3


def test_english_goals_between_their_measures_are_told_below_a_heading_that_asks(tmp_path: Path) -> None:
    first = "| 1 | Less food is wasted | | |\n| 1.1 | Plate waste | 3 | 2 |\n"
    rows = f"{first}| 2 | Staff stay healthy | | |\n| 2.1 | Turnover | 9 | 7 |\n"
    catalogue = of_text(tmp_path, f"| No | What we aim for / how we know | 2025 | 2026 |\n|--|--|--|--|\n{rows}")
    assert [(row.goal, row.measure, row.target) for row in catalogue.rows] == [
        ("Less food is wasted", "Plate waste", 2),
        ("Staff stay healthy", "Turnover", 7),
    ]


def test_goals_of_which_some_have_no_figures_are_goals_all_the_same(tmp_path: Path) -> None:
    rows = "| Lukutaito paranee | | |\n| Kirjasto uudistuu | 7 | 9 |\n| Liikunta lisääntyy | 3 | 5 |\n"
    catalogue = of_text(tmp_path, f"| Tavoite | Lähtötaso | Tavoitetaso |\n|--|--|--|\n{rows}")
    assert "Kirjasto uudistuu" in {row.goal for row in catalogue.rows}


LISTED = """
Toiminnan tavoitteet vuodelle 2026:

### Palaute kuullaan

- Palautteisiin vastataan: lähtötaso 8 pv, tavoite 5 pv
- Kyselyt: lähtötaso 2, tavoite 4

### Vesi on puhdasta

- Näytteet: lähtötaso 3, tavoite 7
"""


def test_items_that_say_their_figures_are_measures_of_the_goal_above_their_list(tmp_path: Path) -> None:
    catalogue = of_text(tmp_path, LISTED)
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Palaute kuullaan", "Palautteisiin vastataan", 8, 5),
        ("Palaute kuullaan", "Kyselyt", 2, 4),
        ("Vesi on puhdasta", "Näytteet", 3, 7),
    ]
    assert {doubt.code for doubt in catalogue.doubts if doubt.column == "goal"} == {"goal_from_heading"}


NUMBERED = """
Toiminnan tavoitteet vuodelle 2026:

1. Palaute kuullaan

• Vastausaika, nykytaso 8 pv, tavoitetaso 5 pv

2. Tilankäyttö tehostuu

• Tyhjät tilat, nykytaso 4, tavoitetaso 2
"""


def test_a_bullet_below_a_number_is_a_measure_of_what_is_numbered(tmp_path: Path) -> None:
    assert [(row.goal, row.measure) for row in of_text(tmp_path, NUMBERED).rows] == [
        ("Palaute kuullaan", "Vastausaika"),
        ("Tilankäyttö tehostuu", "Tyhjät tilat"),
    ]


@pytest.mark.parametrize(
    ("of_goal", "of_measure"), [("List Number", "List Bullet 2"), ("List Bullet", "List Bullet 2")]
)
def test_an_item_above_measures_in_a_list_of_goals_is_the_next_goal(
    tmp_path: Path, of_goal: str, of_measure: str
) -> None:
    document = docx.Document()
    document.add_heading("Saarikylän kunta, talousarvio 2025", 1)
    document.add_heading("Hyvinvointilautakunta", 2)
    document.add_paragraph("Tavoitteet ja mittarit vuodelle 2025:")
    listed = (
        ("Ikäihmiset liikkuvat", "Ryhmät"),
        ("Nuorten tilat ovat auki", "Päivät"),
        ("Laiturit kestävät", "Uusitut"),
    )
    for goal, measure in listed:
        document.add_paragraph(goal, style=of_goal)
        document.add_paragraph(f"{measure}: lähtötaso 12, tavoite 18", style=of_measure)
        document.add_paragraph(f"{measure} kesällä: lähtötaso 2, tavoite 8", style=of_measure)
    document.save(str(tmp_path / "saarikyla.docx"))
    rows = import_document(tmp_path / "saarikyla.docx").rows
    assert [(row.goal, row.measure) for row in rows] == [
        (goal, named) for goal, measure in listed for named in (measure, f"{measure} kesällä")
    ]


def test_goals_between_measures_are_told_below_years_that_have_a_word_before_them(tmp_path: Path) -> None:
    rows = "| Vesi on puhdasta | | |\n| Näytteet | 3 | 7 |\n| Katu kestää | | |\n| Kuopat | 9 | 4 |\n"
    catalogue = of_text(tmp_path, f"| Mittari | v. 2025 | v. 2026 |\n|--|--|--|\n{rows}")
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Vesi on puhdasta", "Näytteet", 3, 7),
        ("Katu kestää", "Kuopat", 9, 4),
    ]


def test_what_all_rows_say_alike_is_not_their_goal(tmp_path: Path) -> None:
    heads = "| Linja | Lupaus | Luku | Ennen | Jälkeen |\n|--|--|--|--|--|\n"
    rows = "".join(
        f"| Kuusijoki on hyvä paikka elää, asua ja tehdä työtä | {goal} | {measure} | 3 | 7 |\n"
        for goal, measure in (
            ("Vesi on puhdasta", "Näytteet"),
            ("Katu kestää", "Kuopat"),
            ("Puisto kukkii", "Istutukset"),
        )
    )
    catalogue = of_text(tmp_path, heads + rows)
    assert [row.goal for row in catalogue.rows] == ["Vesi on puhdasta", "Katu kestää", "Puisto kukkii"]
    assert {row.theme for row in catalogue.rows} == {"Kuusijoki on hyvä paikka elää, asua ja tehdä työtä"}


def test_what_stands_below_the_same_headings_is_looked_at_once_and_never_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def counted(top: Header, rows: Sequence[Sequence[Words]], year: str, *, goal_apart: bool) -> Header:
        looked.append(len(rows))
        return told_by_values(top, rows, year, goal_apart=goal_apart)

    monkeypatch.setattr(headingrows, "told_by_values", counted)
    heads = "| Tavoite | Mittari | Vuonna 2025 | Tavoitearvo |\n|--|--|--|--|\n"
    again = "\n".join(f"{heads}| Vesi on puhdasta | Näytteet {at} kertaa | 3 | 7 |\n" for at in "abcdefgh")
    assert len(of_text(tmp_path, again).rows) == 8
    assert looked == [8]
    looked.clear()
    people = "".join(
        f"| Opettaja {one}{two} | Koulu | Keskusta |\n" for one in "abcdefghijkl" for two in "abcdefghijkl"
    )
    names = f"| Nimi | Paikka | Osa |\n|--|--|--|\n{people}{people}"
    assert len(of_text(tmp_path, f"{names}\n{heads}| Vesi on puhdasta | Näytteet | 3 | 7 |\n").rows) == 1
    assert max(looked) == 200


def test_titles_of_boxes_are_held_against_their_likes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()

    def counted(strip: Strip) -> bool:
        asked[strip.filled[0].text] += 1
        return may_state_goal(strip)

    monkeypatch.setattr(headingrows, "may_state_goal", counted)
    boxes = "\n".join(f"| Nimi {at} | |\n|--|--|\n| Mittari | Tavoite |\n| Jono {at} | {at} |\n" for at in range(30))
    of_text(tmp_path, f"### Tavoite: Vesi on puhdasta\n\n{boxes}")
    assert asked
    assert max(asked.values()) < 10


@pytest.mark.parametrize("strategy", ["Kriittinen menestystekijä", "Painopiste", "Framgångsfaktor"])
def test_what_the_strategy_names_is_the_goal_of_measures_that_have_no_other(tmp_path: Path, strategy: str) -> None:
    table = (
        f"| {strategy} | Arviointikriteeri | Nykytaso 2025 | 2026 | 2027 |\n|--|--|--|--|--|\n"
        "| Sujuvat palvelut | Sähköinen asiointi, % | 48 | 55 | 60 |\n"
        "| Vaikuttava osallisuus | Äänestäneet, % | 31 | 35 | 40 |\n| | Asukasraadit, kpl | 2 | 4 | 6 |\n"
    )
    catalogue = of_text(tmp_path, table)
    goals = ["Sujuvat palvelut", "Vaikuttava osallisuus", "Vaikuttava osallisuus"]
    assert [(row.goal, row.theme, row.baseline, row.target) for row in catalogue.rows] == [
        (goals[0], "", 48, 55),
        (goals[1], "", 31, 35),
        (goals[2], "", 2, 4),
    ]
    assert {doubt.code for doubt in catalogue.doubts if set(doubt.rows) == {row.id for row in catalogue.rows}} == {
        GUESSED
    }


def test_key_results_below_what_the_strategy_aims_at_are_measures_of_it(tmp_path: Path) -> None:
    headings = "| Avaintulos | Toteuma 2025 | Tavoite 2026 | Arvio |\n"
    boxes = (
        f"| Päämäärä 1: Tutkinto valmistuu | | | |\n|--|--|--|--|\n{headings}| Tutkinnot, kpl | 1 120 | 1 200 | Toteutui |\n"
        "| Keskeyttäneet, % | 9,2 | 7 | Toteutui |\n",
        f"| Päämäärä 2: Talous kestää | | | |\n|--|--|--|--|\n{headings}| Tilikauden tulos, t€ | -210 | 0 | Toteutui |\n",
    )
    catalogue = of_text(tmp_path, "\n\n".join(boxes))
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Tutkinto valmistuu", "Tutkinnot, kpl", 1120, 1200),
        ("Tutkinto valmistuu", "Keskeyttäneet, %", 9.2, 7),
        ("Talous kestää", "Tilikauden tulos, t€", -210, 0),
    ]


def test_names_in_rows_of_their_own_are_no_goals_where_others_like_them_are_said_again(tmp_path: Path) -> None:
    headings = "| Tavoite | Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n|--|--|--|--|\n"
    technical = (
        "| Asukas ja asiakas | | | |\n| Kadut ovat kunnossa | Päällystetty, km | 3 | 5 |\n"
        "| Henkilöstö | | | |\n| Työ sujuu | Poissaolot, pv | 16 | 14 |\n"
    )
    culture = "| Asukas ja asiakas | | | |\n| Kirjasto palvelee | Käynnit | 900 | 950 |\n"
    catalogue = of_text(tmp_path, f"{headings}{technical}\n## Sivistystoimiala\n\n{headings}{culture}")
    assert [(row.goal, row.measure) for row in catalogue.rows] == [
        ("Kadut ovat kunnossa", "Päällystetty, km"),
        ("Työ sujuu", "Poissaolot, pv"),
        ("Kirjasto palvelee", "Käynnit"),
    ]


def test_tables_of_dashes_without_a_heading_line_are_each_read_whole(tmp_path: Path) -> None:
    rule = f"  {'-' * 20} {'-' * 20} {'-' * 9} {'-' * 9}\n"
    table = (
        f"{rule}  Tavoite              Mittari              TP 2025   TA 2026\n\n"
        "  Kadut ovat           Päällystetty         3         5\n  kunnossa             katu, km\n\n"
        f"                       Reiät, kpl           40        20\n{rule}"
    )
    other = table.replace("Kadut ovat", "Vesi on   ").replace("kunnossa", "hyvää   ")
    catalogue = of_text(tmp_path, f"{table}\n## Sivistystoimiala\n\n{other}\nLopuksi.\n")
    assert [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows] == [
        ("Kadut ovat kunnossa", "Päällystetty katu, km", 3, 5),
        ("Kadut ovat kunnossa", "Reiät, kpl", 40, 20),
        ("Vesi on hyvää", "Päällystetty katu, km", 3, 5),
        ("Vesi on hyvää", "Reiät, kpl", 40, 20),
    ]


def test_a_column_of_bodies_says_whom_goals_bind_and_no_unit_of_measure(tmp_path: Path) -> None:
    table = (
        "| Tavoite 2026 | Taso (kv/ltk) | Miten mitataan | Tot. 2024 | 2026 |\n|--|--|--|--|--|\n"
        "| Vesi on hyvää | kv | Häiriöt | 5 | 2 |\n| Tiet pysyvät kunnossa | ltk | Reiät | 15 | 12 |\n"
        "| Katuvalot palavat | kv | Viat | 9 | 7 |\n"
    )
    rows = of_text(tmp_path, table).rows
    assert [(row.binding_body, row.unit_of_measure) for row in rows] == [("kv", ""), ("ltk", ""), ("kv", "")]


def test_points_of_view_in_rows_of_their_own_are_the_themes_of_the_rows_below_them(tmp_path: Path) -> None:
    headings = "| Tavoite | Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n|--|--|--|--|\n"
    table = (
        "| **Asukas ja asiakas** | | | |\n| Kadut ovat kunnossa | Päällystetty, km | 3 | 5 |\n"
        "| **Talous** | | | |\n| Tilat ovat käytössä | Käyttöaste, % | 58 | 65 |\n"
    )
    second = "| **Asukas ja asiakas** | | | |\n| Kirjasto palvelee | Käynnit | 900 | 950 |\n"
    rows = of_text(tmp_path, f"{headings}{table}\n## Sivistystoimiala\n\n{headings}{second}").rows
    assert [row.theme for row in rows] == ["Asukas ja asiakas", "Talous", "Asukas ja asiakas"]


def test_what_is_told_above_a_table_is_no_theme_of_rows_that_say_theirs(tmp_path: Path) -> None:
    table = (
        "| Painopistealue | Tavoite | Mittari | Tot. 2025 | Tav. 2026 |\n|--|--|--|--|--|\n"
        "| Vaikuttavuus | Vesi on hyvää | Häiriöt, kpl | 5 | 2 |\n| Talous | Vesi on halpaa | Hinta, € | 15 | 12 |\n"
    )
    catalogue = of_text(tmp_path, f"**Keskeiset tapahtumat**\n\nUusi järjestelmä.\n\n{table}")
    assert [row.theme for row in catalogue.rows] == ["Vaikuttavuus", "Talous"]
    assert not [doubt for doubt in catalogue.doubts if doubt.column == "theme"]


def test_a_table_of_risks_is_none_of_goals_that_were_not_understood(tmp_path: Path) -> None:
    goals = "| Tavoite | Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n|--|--|--|--|\n| Vesi on hyvää | Häiriöt, kpl | 5 | 2 |\n"
    risks = (
        "| Riski | Todennäköisyys (1–5) | Vaikutus (1–5) | Hallinta |\n|--|--|--|--|\n"
        "| Henkilöstön saatavuus heikkenee | 4 | 3 | Markkinoidaan työpaikkoja |\n"
        "| Kiinteistöjen sisäilma heikkenee | 3 | 4 | Tutkitaan kiinteistöt |\n"
    )
    path = tmp_path / "kuusijoki.md"
    path.write_text(
        f"# Kuusijoen kaupunki, talousarvio 2026\n\n## Tekninen toimiala\n\n{goals}\n{risks}", encoding="utf-8"
    )
    read = draft(path)
    assert (read.coverage.share, read.coverage.places) == (1.0, ())


def test_a_goal_that_names_the_staff_hides_no_table_that_was_not_understood(tmp_path: Path) -> None:
    goals = "| Tavoite | Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n|--|--|--|--|\n| Vesi on hyvää | Häiriöt, kpl | 5 | 2 |\n"
    bare = (
        "| Henkilöstö voi hyvin | Poissaolot vähenevät | 5 | 4 | x |\n|--|--|--|--|--|\n"
        "| Vesi on puhdasta | Putket kestävät | 5 | 4 | y |\n| Tiet ovat kunnossa | Reiät vähenevät | 6 | 3 | z |\n"
    )
    path = tmp_path / "kuusijoki.md"
    path.write_text(
        f"# Kuusijoen kaupunki, talousarvio 2026\n\n## Tekninen toimiala\n\n{goals}\n{bare}", encoding="utf-8"
    )
    assert draft(path).coverage.places


@pytest.mark.parametrize(
    ("measures", "was", "aims"),
    [
        ("Nettomuutto Myydyt tontit", "-14 3 kpl", "0 6 kpl"),
        ("Toteutuma, % Tulipalot, kpl", "82 310", "95 290"),
        ("Kysely, keskiarvo Kerhoissa", "3,8 55 %", "vähintään 4,0 60 %"),
    ],
)
def test_measures_that_were_put_on_one_line_with_their_figures_are_parted_and_asked_about(
    tmp_path: Path, measures: str, was: str, aims: str
) -> None:
    table = (
        "| Tavoite | Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n|--|--|--|--|\n"
        f"| Arki sujuu | {measures} | {was} | {aims} |\n| Vesi on hyvää | Häiriöt, kpl | 5 | 2 |\n"
    )
    catalogue = of_text(tmp_path, table)
    first, second, _ = catalogue.rows
    assert f"{first.measure} {second.measure}" == measures
    assert first.baseline is not None
    assert second.baseline is not None
    assert {row_id for doubt in catalogue.doubts if doubt.code == "paired" for row_id in doubt.rows} == {
        first.id,
        second.id,
    }


def test_a_measure_whose_figure_has_thousands_is_one(tmp_path: Path) -> None:
    table = (
        "| Tavoite | Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n|--|--|--|--|\n"
        "| Arki sujuu | Käynnit Sampolassa | 82 310 | 95 290 |\n| Vesi on hyvää | Häiriöt, kpl | 5 | 2 |\n"
    )
    assert next((row.measure, row.target) for row in of_text(tmp_path, table).rows) == ("Käynnit Sampolassa", 95290)


def test_a_line_that_says_something_is_the_goal_of_measures_below_it_also_over_prose(tmp_path: Path) -> None:
    headings = "Tunnusluku\tTP 2024\tTA 2025\tTavoite 2026\n"
    text = (
        "Kuusijoen kaupunki, talousarvio 2026\n\nKasvun ja oppimisen palvelut\n\nPalvelualue vastaa lähipalveluista.\n\n"
        f"Lapset oppivat turvallisesti\n\nTavoite tukee strategiaa.\n\n{headings}Kouluviihtyvyys, %\t71\t74\t78\n\n"
        f"Perheet saavat palveluseteleitä\n\n{headings}Palvelusetelipaikat\t62\t70\t80\n\n"
        f"Elinympäristöpalvelut\n\nAsuminen on vaivatonta taajamissa\n\n{headings}Pyörätiet, km\t84\t86\t90\n"
    )
    path = tmp_path / "kuusijoki.txt"
    path.write_text(text, encoding="utf-8")
    catalogue = import_document(path)
    names = {each.id: each.name for each in catalogue.departments}
    assert [(names[row.department], row.unit, row.goal, row.target) for row in catalogue.rows] == [
        ("Kasvun ja oppimisen palvelut", "", "Lapset oppivat turvallisesti", 78),
        ("Kasvun ja oppimisen palvelut", "", "Perheet saavat palveluseteleitä", 80),
        ("Elinympäristöpalvelut", "", "Asuminen on vaivatonta taajamissa", 90),
    ]


def test_a_word_for_what_is_done_heads_it_beside_others_too(tmp_path: Path) -> None:
    table = (
        "| Järjestämisen tavoite | Keskeiset toimet | Seurattava asia | Lähtötilanne 2025 | Tavoitetila 2026 |\n"
        "|--|--|--|--|--|\n"
        "| Kotona asuminen on ensisijaista | Etähoidon laajentaminen | Kotona asuvat, % | 91,2 | 92 |\n"
        "| Hoitoonpääsy nopeutuu | Asiakasohjaus keskitetään | Odotusaika, vrk | 61 | 45 |\n"
    )
    path = tmp_path / "kuusijoki.md"
    path.write_text(f"# Kuusijoen kaupunki, talousarvio 2026\n\n## Ikäihmisten palvelut\n\n{table}", encoding="utf-8")
    read = draft(path)
    assert not read.coverage.confirm
    assert [row.action for row in read.catalogue.rows] == ["Etähoidon laajentaminen", "Asiakasohjaus keskitetään"]


def test_a_level_of_the_documents_year_is_the_target_beside_one_on_the_way_to_it(tmp_path: Path) -> None:
    table = (
        "| Mitä tavoitellaan | Millä mitataan | Lähtö (2024) | Välitavoite 2025 | Taso 2026 |\n|--|--|--|--|--|\n"
        "| Vesi on hyvää | Häiriöt | 5 | 4 | 2 |\n| Tiet pysyvät kunnossa | Reiät | 15 | 14 | 12 |\n"
    )
    assert [(row.baseline, row.target) for row in of_text(tmp_path, table).rows] == [(5, 2), (15, 12)]


def test_themes_beside_measures_are_no_goals_below_one_that_a_label_states(tmp_path: Path) -> None:
    table = (
        "| Painopiste | Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n|--|--|--|--|\n"
        "| Talous | Velka | 5 | 4 |\n| Henkilöstö | Poissaolot | 7 | 6 |\n"
    )
    rows = of_text(tmp_path, f"Tavoite: Työ sujuu\n\n{table}").rows
    assert [(row.goal, row.theme, row.measure) for row in rows] == [
        ("Työ sujuu", "Talous", "Velka"),
        ("Työ sujuu", "Henkilöstö", "Poissaolot"),
    ]


def test_a_theme_that_becomes_the_goal_of_measures_is_asked_about(tmp_path: Path) -> None:
    table = "| Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n|--|--|--|\n| Velka | 5 | 4 |\n"
    catalogue = of_text(tmp_path, f"Painopiste: Talous\n\n{table}")
    assert [row.goal for row in catalogue.rows] == ["Talous"]
    assert "goal_from_heading" in {doubt.code for doubt in catalogue.doubts}


def test_organs_below_headings_that_are_said_again_name_the_rows_below_them(tmp_path: Path) -> None:
    headings = "| Tavoite | Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n"
    rows = ("| Vesi on hyvää | Häiriöt | 5 | 2 |\n", "| Tiet ovat kunnossa | Reiät | 15 | 12 |\n")
    names = ("| Katupalvelut | | | |\n", "| Vesipalvelut | | | |\n")
    again = "".join(f"{name}{headings}{row}" for name, row in zip(names, rows, strict=True))
    whole = of_text(tmp_path, f"{headings}|--|--|--|--|\n{again}")
    assert [(row.unit, row.goal) for row in whole.rows] == [
        ("Katupalvelut", "Vesi on hyvää"),
        ("Vesipalvelut", "Tiet ovat kunnossa"),
    ]
    cut = of_text(tmp_path, f"{headings}|--|--|--|--|\n{names[0]}\n\n{rows[0]}|--|--|--|--|\n{rows[1]}")
    assert [row.unit for row in cut.rows] == ["Katupalvelut", "Katupalvelut"]


@pytest.mark.parametrize("title", ["Yhteenveto", "Keskeiset muutokset", "Liite 1"])
def test_a_row_that_names_a_kind_of_content_is_no_theme(tmp_path: Path, title: str) -> None:
    table = (
        "| Tavoite | Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n|--|--|--|--|\n| Vesi on hyvää | Häiriöt | 5 | 2 |\n"
        f"| **{title}** | | | |\n| Tiet ovat kunnossa | Reiät | 15 | 12 |\n"
    )
    assert {row.theme for row in of_text(tmp_path, table).rows} == {""}


def test_many_figures_in_one_cell_are_read_at_once(tmp_path: Path) -> None:
    figures = " ".join(["123"] * 60)
    table = (
        "| Tavoite | Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n|--|--|--|--|\n"
        f"| Arki sujuu | Nettomuutto Myydyt tontit | {figures} ! | 5 |\n| Vesi on hyvää | Häiriöt | 5 | 2 |\n"
    )
    assert [row.goal for row in of_text(tmp_path, table).rows] == ["Arki sujuu", "Vesi on hyvää"]
