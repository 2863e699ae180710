"""What stands again in a document, in other columns or on other lines than it would, is read as what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.test_import_others import left
from tyokirja.model import Catalogue
from tyokirja.sources.importing import draft, import_document
from tyokirja.sources.readers.text import markdown
from tyokirja.sources.structure.items import paragraphs

ORGANS = ("Tekninen lautakunta", "Sivistyslautakunta", "Hyvinvointilautakunta", "Kunnanhallitus")


TITLE = "Kuusijoen kaupunki, talousarvio 2026"


def of_text(folder: Path, text: str, suffix: str = ".txt") -> Catalogue:
    path = folder / f"kuusijoki{suffix}"
    title = {".md": f"# {TITLE}", ".html": f"<meta charset='utf-8'><h1>{TITLE}</h1>"}.get(suffix, TITLE)
    path.write_text(f"{title}\n{text}", encoding="utf-8")
    return import_document(path)


def said(catalogue: Catalogue) -> list[tuple[str, str, str, object, object]]:
    names = {each.id: each.name for each in catalogue.departments}
    return [(names[row.department], row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows]


def box(*rows: tuple[str, str]) -> str:
    return "<table>" + "".join(f"<tr><td>{label}</td><td>{said}</td></tr>" for label, said in rows) + "</table>"


@pytest.mark.parametrize(
    "goals",
    [("Vesi on puhdasta",) * 3, ("Vesi on puhdasta", "Kadut ovat ehjiä", "Vesi on puhdasta", "Talous on vakaa")],
    ids=["one goal for all", "one of several"],
)
def test_a_goal_of_several_organs_heads_no_columns(tmp_path: Path, goals: tuple[str, ...]) -> None:
    page = "".join(
        f"<h2>{organ}</h2>"
        + box(
            ("Tavoite", goal),
            ("Miksi tärkeä", "Palveluja odotetaan."),
            ("Toimenpiteet", "Laaditaan suunnitelma."),
            ("Mittarit", f"Häiriöt {number}: lähtötaso 3, tavoite 7"),
            ("Vastuuhenkilö", "johtaja"),
        )
        for number, (organ, goal) in enumerate(zip(ORGANS, goals, strict=False))
    )
    assert said(of_text(tmp_path, page, ".html")) == [
        (organ, goal, f"Häiriöt {number}", 3, 7)
        for number, (organ, goal) in enumerate(zip(ORGANS, goals, strict=False))
    ]


def test_a_numbered_organ_right_below_a_title_is_a_heading(tmp_path: Path) -> None:
    """And a table whose headings stand in other columns than another's, as centred ones do, is read by itself."""
    tables = (
        "1 Tekninen lautakunta\n1.1 Vesihuolto toimii häiriöittä\n\nTavoite tukee strategiaa.\n",
        f"{'':25}{'Mittari':35}{'TP 2024':24}{'TA 2025':24}TA 2026",
        f"{'Häiriöt, kpl':59}{'67':24}{'74':24}20",
        f"{'Vuotovesi, %':59}{'39':24}{'41':24}69\n",
        "1.2 Kadut ovat ehjiä\n\nTavoite tukee strategiaa.\n",
        f"{'':33}{'Mittari':44}{'TP 2024':21}{'TA 2025':21}TA 2026",
        f"{'Kuoppia, kpl':72}{'37':23}{'61':19}50",
        f"{'Valaistuja katuja, %':72}{'5':23}{'66':19}51\n",
        "2 Sivistyslautakunta\n2.1 Oppilaat viihtyvät\n\nTavoite tukee strategiaa.\n",
        f"{'':25}{'Mittari':35}{'TP 2024':24}{'TA 2025':24}TA 2026",
        f"{'Tyytyväiset, %':59}{'15':24}{'48':24}17",
    )
    assert said(of_text(tmp_path, "\n".join(tables))) == [
        ("Tekninen lautakunta", "Vesihuolto toimii häiriöittä", "Häiriöt, kpl", 67, 20),
        ("Tekninen lautakunta", "Vesihuolto toimii häiriöittä", "Vuotovesi, %", 39, 69),
        ("Tekninen lautakunta", "Kadut ovat ehjiä", "Kuoppia, kpl", 37, 50),
        ("Tekninen lautakunta", "Kadut ovat ehjiä", "Valaistuja katuja, %", 5, 51),
        ("Sivistyslautakunta", "Oppilaat viihtyvät", "Tyytyväiset, %", 15, 17),
    ]


def test_what_is_done_about_risks_is_nobodys_action(tmp_path: Path) -> None:
    page = (
        "\n## Tekninen lautakunta\n\n| Tavoite | Mittari | Lähtötaso | Tavoitetaso |\n|--|--|--|--|\n"
        "| Vesi on puhdasta | Häiriöt | 5 | 3 |\n\n## Merkittävimmät riskit\n\n"
        "| Riski | Todennäköisyys | Toimenpiteet |\n|--|--|--|\n| Tekijöitä ei saada | 3 | Palkataan ajoissa |\n"
    )
    assert said(of_text(tmp_path, page, ".md")) == [("Tekninen lautakunta", "Vesi on puhdasta", "Häiriöt", 5, 3)]


def test_a_table_whose_tag_goes_on_over_the_next_line_is_one(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr>\n<td>{cells[0]}</td>\n<td>{cells[1]}</td>\n</tr>\n"
        for cells in (("Tavoite", "Vesi on puhdasta"), ("Mittarit", "Häiriöt: lähtötaso 5, tavoite 3"))
    )
    page = (
        f'\n## Tekninen lautakunta\n\n<table data-border="1"\nstyle="width:100%">\n<tbody>\n{rows}</tbody>\n</table>\n'
    )
    assert said(of_text(tmp_path, page, ".md")) == [("Tekninen lautakunta", "Vesi on puhdasta", "Häiriöt", 5, 3)]


def test_a_backslash_ends_a_line_of_a_ruled_cell_and_two_dashes_are_one(tmp_path: Path) -> None:
    page = (
        "\n## Tekninen lautakunta\n\n  ----------- ------------------------------------\n"
        "  Tavoite     Vesi on puhdasta\n\n"
        "  Mittarit    Arvio (asteikko 1--5): lähtötaso 3,\n"
        "              tavoite 4\\\n              Häiriöt: lähtötaso 5, tavoite 3\n"
        "  ----------- ------------------------------------\n"
    )
    assert said(of_text(tmp_path, page, ".md")) == [
        ("Tekninen lautakunta", "Vesi on puhdasta", "Arvio (asteikko 1–5)", 3, 4),
        ("Tekninen lautakunta", "Vesi on puhdasta", "Häiriöt", 5, 3),
    ]


def test_a_dash_that_is_typed_as_two_stays_where_a_backslash_says_so() -> None:
    (block,) = markdown.read("Kadut \\--kunnossa ja puistot --- nyt").blocks
    assert getattr(block, "text", "") == "Kadut --kunnossa ja puistot — nyt"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Aika, pv: 76 (TP 2024:\n49)", ("Aika, pv: 76 (TP 2024: 49)",)),
        ("Katuja: lähtötaso 5, tavoite\n2 245", ("Katuja: lähtötaso 5, tavoite 2 245",)),
        (
            "Katuja, %: lähtötaso 85, tavoite 49 Aika, pv: lähtötaso 9, tavoite 7",
            ("Katuja, %: lähtötaso 85, tavoite 49", "Aika, pv: lähtötaso 9, tavoite 7"),
        ),
        ("Vuonna 2025 Katuja: tavoite 49", ("Vuonna 2025 Katuja: tavoite 49",)),
        ("Tavoite\n1) Katuja", ("Tavoite", "1) Katuja")),
    ],
    ids=["bracket", "label", "next name", "no figure of its own before", "a list's number"],
)
def test_measures_that_a_cell_has_cut_or_joined_are_whole(text: str, parts: tuple[str, ...]) -> None:
    assert paragraphs(text) == parts


def test_what_stands_beside_labels_in_headings_of_nothing_is_left_over(tmp_path: Path) -> None:
    catalogue = of_text(
        tmp_path,
        "\n## Tekninen lautakunta\n\n| Tavoite | Mittari | Vuoden painotus |\n|--|--|--|\n\n"
        "| Tavoite | Mittari | Lähtötaso | Tavoitetaso |\n|--|--|--|--|\n| Vesi on puhdasta | Häiriöt | 5 | 3 |\n",
        ".md",
    )
    assert said(catalogue) == [("Tekninen lautakunta", "Vesi on puhdasta", "Häiriöt", 5, 3)]
    assert "Vuoden painotus" in left(catalogue)


def test_organs_between_the_rows_of_laid_out_text_are_whose_the_rows_are(tmp_path: Path) -> None:
    lines = [f"{'':12}{'Tavoite':28}{'Mittari':26}{'TP 2024':11}TA 2026"]
    rows = (
        ("Tekninen lautakunta", "Vesi on puhdasta", "Häiriöt", 5, 3),
        ("Tekninen lautakunta", "Kadut ovat ehjiä", "Kuoppia, kpl", 6, 4),
        ("Sivistyslautakunta", "Oppilaat viihtyvät", "Tyytyväiset, %", 61, 70),
        ("Sivistyslautakunta", "Koulutie on turvallinen", "Onnettomuudet", 7, 5),
        ("Kunnanhallitus", "Talous on vakaa", "Lainakanta, €", 900, 800),
    )
    before = ""
    for organ, goal, measure, baseline, target in rows:
        lines += [organ] if organ != before else []
        lines.append(f"{goal:40}{measure:26}{baseline:<11}{target}")
        before = organ
    assert said(of_text(tmp_path, "\nSitovat tavoitteet\n\n" + "\n".join(lines))) == list(rows)


@pytest.mark.parametrize(
    "below",
    [
        (
            ("Käyttötalous (1 000 €)",),
            ("Tuloslaskelma", "TP 2024", "TA 2025", "TA 2026"),
            ("Toimintakulut", 138, 704, 939),
        ),
        (("Henkilöstö",), ("Nimike", "Vakinaiset", "Määräaikaiset", "Yhteensä"), ("Opettaja", 28, 4, 32)),
        (
            ("Riskit",),
            ("Riski", "Todennäköisyys", "Vaikutus", "Hallintakeino"),
            ("Tekijöitä ei saada", 4, 5, "Palkataan"),
        ),
    ],
    ids=["money", "staff", "risks"],
)
def test_a_table_of_something_else_below_the_goals_of_a_sheet_gives_no_rows(
    tmp_path: Path, below: tuple[tuple[str | int, ...], ...]
) -> None:
    """Its title above it is none of the goals either, and the next sheet's goals are its own."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for organ in ORGANS[:2]:
        sheet = book.create_sheet(organ)
        for row in (
            ("Kuusijoen kaupunki, talousarvio 2026",),
            ("Tavoite", "Tunnusluku", "Lähtötaso", "Tavoitetaso 2026"),
            ("Vesi on puhdasta", "Häiriöt, kpl", 5, 3),
            ("Kadut ovat ehjiä", "Kuoppia, kpl", 6, 4),
            (),
            *below,
        ):
            sheet.append(row)
    path = tmp_path / "kuusijoki.xlsx"
    book.save(path)
    assert said(import_document(path)) == [
        (organ, goal, measure, baseline, target)
        for organ in ORGANS[:2]
        for goal, measure, baseline, target in (
            ("Vesi on puhdasta", "Häiriöt, kpl", 5, 3),
            ("Kadut ovat ehjiä", "Kuoppia, kpl", 6, 4),
        )
    ]


@pytest.mark.parametrize("known", [True, False], ids=["of investments alone", "of goals that nobody could read"])
def test_each_table_below_a_title_in_a_sheet_is_judged_by_itself(tmp_path: Path, known: bool) -> None:
    """Investments are no goals that were not understood; a table that may be of goals, and was not read, is told."""
    unknown: tuple[tuple[str | int, ...], ...] = (
        ("Muuta",),
        ("Hupaisa", "Vekkuli", "Höpö", "Hassu"),
        ("Kirjat löytyvät helposti", "Lainoja asukasta kohti", 10, 12),
        ("Uimahalli on auki aina", "Aukiolotunteja vuodessa", 2000, 2100),
        ("Talvella on latuja paljon", "Hoidettuja latuja yhteensä", 40, 50),
    )
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        (TITLE,),
        ("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso 2026"),
        ("Vesi on puhdasta", "Häiriöt, kpl", 5, 3),
        ("Kadut ovat ehjiä", "Kuoppia, kpl", 6, 4),
        ("Investoinnit",),
        ("Hanke", "Kustannusarvio", "2026", "2027", "Perustelu"),
        ("Koulukeskuksen katto uusitaan", 664, 45, 74, "Kunto edellyttää peruskorjausta"),
        ("Uimahallin ilmanvaihto uusitaan", 341, 14, 49, "Kunto edellyttää peruskorjausta"),
        ("Paloaseman piha asfaltoidaan", 107, 19, 23, "Kunto edellyttää peruskorjausta"),
        *(() if known else unknown),
    ):
        sheet.append(row)
    path = tmp_path / "kuusijoki.xlsx"
    book.save(path)
    read = draft(path)
    assert [row.goal for row in read.catalogue.rows] == ["Vesi on puhdasta", "Kadut ovat ehjiä"]
    assert (read.coverage.is_low, read.coverage.places) == ((False, ()) if known else (True, ("Sheet!A11",)))


@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize("goes_on", [True, False])
@pytest.mark.parametrize(
    "others",
    [
        (("Nimike", "Vakinaiset", "Määräaikaiset", "Yhteensä"), ("Opettaja", 28, 4, 32), ("Ohjaaja", 2, 4, 6)),
        (("Tunnusluvut", "2024", "2025", "2026"), ("Asukasluku", 13800, 13900, 14000)),
        (("Asiakirja", "Hyväksytty", "Päivitetään", ""), ("Strategia", "15.6.2022", "2026", "")),
        (("Vuosi", "Asukkaita", "Muutos", ""), (2024, 13780, -40, ""), (2025, 13740, -10, "")),
    ],
    ids=["staff", "years", "papers", "people"],
)
def test_no_goal_and_no_measure_is_a_figure_or_a_date(
    tmp_path: Path, titled: bool, goes_on: bool, others: tuple[tuple[str | int, ...], ...]
) -> None:
    """Such rows right below goals are of another table, with their headings and its title; without a title goals may go on."""
    book = Workbook()
    sheet = book.worksheets[0]
    goals = (("Vesi on puhdasta", "Häiriöt, kpl", 5, 3), ("Kadut ovat ehjiä", "Kuoppia, kpl", 6, 4))
    more = (
        (("Hyvinvointilautakunta",), ("Puistot ovat siistejä", "Roskia, kg", 60, 40)) if goes_on and not titled else ()
    )
    for row in (
        (TITLE,),
        ("Tekninen lautakunta",),
        ("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso 2026"),
        *goals,
        *([("Muita tietoja",)] if titled else []),
        *others,
        *more,
    ):
        sheet.append(row)
    path = tmp_path / "kuusijoki.xlsx"
    book.save(path)
    read = draft(path)
    assert [(row.goal, row.measure, row.baseline, row.target) for row in read.catalogue.rows] == [*goals, *more[1:]]
    assert not read.coverage.is_low
    assert {str(others[0][0]), str(others[-1][0])} <= left(read.catalogue)
