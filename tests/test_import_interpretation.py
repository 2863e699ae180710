"""A document whose headings nobody has seen: its tables are asked about, and the answers hold for the next year's too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.catalogues import saved, small
from tests.documents_made import KINDS, Made
from tests.documents_shapes import as_markdown
from tests.office import Office
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.commands.importing import Imported, import_source
from tyokirja.commands.telling import Teller
from tyokirja.model import Catalogue, ColumnUse, Language, SeenColumn
from tyokirja.problems import Code, Problem, Refused
from tyokirja.sources.asking.coverage import ENOUGH
from tyokirja.sources.asking.mapping import FILE
from tyokirja.sources.importing import draft

UNSEEN = """\
# Kuusijoen kaupunki, talousarvio 2026

## Sivistyspalvelut

| Aikeemme | Näyttö siitä | Ennen 2025 | Sitten 2026 |
|---|---|---|---|
| Liike lapsille | Liikuntakerhoihin osallistuvat lapset | 120 | 150 |
| | Kerhojen lukumäärä | 8 | 12 |
| Kirjasto kaikille | Kirjaston kävijämäärä vuodessa | 45 000 | 50 000 |

## Tekniset palvelut

| Aikeemme | Näyttö siitä | Ennen 2025 | Sitten 2026 |
|---|---|---|---|
| Kunnon kadut | Päällystetyt kadut kilometreinä | 12 | 15 |
| Puhdas vesi | Verkoston vuotovesi prosentteina | 18 % | 15 % |

## Talous

| Erä | TP 2024 | TA 2025 | TA 2026 |
|---|---|---|---|
| Myyntituotot | 1 200 | 1 300 | 1 400 |
| Maksutuotot | 300 | 310 | 320 |
"""
NEXT_YEAR = UNSEEN.replace("2026", "2027").replace("2025", "2026").replace("2024", "2025").replace("150 |", "170 |")
USES = ("tavoite", "mittari", "lähtöarvo", "tavoitearvo")
RIGHT = [
    ("sivistyspalvelut", "Liike lapsille", "Liikuntakerhoihin osallistuvat lapset", 120.0, 150.0),
    ("sivistyspalvelut", "Liike lapsille", "Kerhojen lukumäärä", 8.0, 12.0),
    ("sivistyspalvelut", "Kirjasto kaikille", "Kirjaston kävijämäärä vuodessa", 45000.0, 50000.0),
    ("tekniset-palvelut", "Kunnon kadut", "Päällystetyt kadut kilometreinä", 12.0, 15.0),
    ("tekniset-palvelut", "Puhdas vesi", "Verkoston vuotovesi prosentteina", 18.0, 15.0),
]


BOXES = "# Kuusijoen kaupunki, talousarvio 2026\n\n## Sivistyspalvelut\n\n{}\n{}\n{}\n## Tekniset palvelut\n\n{}\n{}".format(
    *(
        f"| Aikeemme | {goal} |\n|--|--|\n| Näyttö siitä | {measure} |\n| Ennen | {baseline} |\n| Sitten | {target} |\n"
        for _, goal, measure, baseline, target in RIGHT
    )
)
"""The same as boxes of labels and values."""


def rows(catalogue: Catalogue) -> list[tuple[object, ...]]:
    return [(row.department, row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows]


class Told(Teller):
    """Remembers the problems and the commands that it is told."""

    def __init__(self) -> None:
        super().__init__(Language.FI)
        self.found: list[Problem] = []
        self.commands: list[str] = []

    def problems(self, found: Sequence[Problem], *, limit: int = 0, refused: bool = False) -> None:
        self.found += found

    def next_command(self, name: str, *arguments: object, lead: str = "") -> None:
        self.commands.append(name)


class Desk:
    """The office's folder: a document imported into its catalogue, and what was told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.catalogue = folder / "tavoitteet.xlsx"
        self.told = Told()

    def imports(self, text: str = UNSEEN, output: str = "tavoitteet.xlsx", mapping: Path | None = None) -> Imported:
        source = self.folder / "kuusijoki.md"
        source.write_text(text, encoding="utf-8")
        self.told = Told()
        return import_source(source, self.folder / output, self.told, mapping=mapping)

    def answers(self, *uses: str, first: int = 2) -> None:
        book = openpyxl.load_workbook(self.catalogue)
        for number, use in enumerate(uses, start=first):
            book["Tulkinta"].cell(number, 5).value = use
        book["Osastot"]["A2"], book["Osastot"]["B2"] = "sivistyspalvelut", "Sivistyspalvelut"
        book["Osastot"]["E2"] = "sivistys@kuusijoki.fi"
        book.save(self.catalogue)

    @property
    def codes(self) -> set[object]:
        return {problem.code for problem in self.told.found}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_tables_that_are_not_understood_are_asked_about_instead_of_naming_the_next_command(desk: Desk) -> None:
    imported = desk.imports()
    assert imported.code == 1
    assert imported.coverage.share == 0.0
    assert desk.codes == {Code.TABLES_NOT_UNDERSTOOD}
    assert dict(desk.told.found[0].fields)["places"] == "rivi 5, rivi 13"
    assert desk.told.commands == ["import"]
    seen = read_catalogue(desk.catalogue, unread=True)[0].seen
    assert [(column.heading, column.use) for column in seen[:2]] == [
        ("Aikeemme", None),
        ("Näyttö siitä", None),
    ]
    assert len({column.table for column in seen}) == 2  # tables that are headed alike are asked about once


LOST = """\
Kuusijoen kaupunki, talousarvio 2026

Vesi Oy

Tavoite

Mittari

Lähtötaso 2025

Tavoitetaso 2026

Talous kestää

24 %

Omavaraisuusaste

27 %

Puhdas vesi

Näytteet

5

7
"""


def test_a_text_in_which_its_tables_did_not_survive_is_told_and_names_no_next_command(desk: Desk) -> None:
    source = desk.folder / "kuusijoki.txt"
    source.write_text(LOST, encoding="utf-8")
    imported = import_source(source, desk.catalogue, desk.told)
    assert imported.code == 1
    assert imported.coverage.is_lost
    assert desk.codes == {Code.TABLES_LOST}
    assert desk.told.commands == []
    assert desk.catalogue.is_file()


def test_answers_make_all_rows_right_and_keep_what_else_was_edited(desk: Desk) -> None:
    desk.imports()
    desk.answers(*USES)
    imported = desk.imports()
    assert rows(imported.catalogue) == RIGHT
    assert imported.catalogue.departments[0].email == "sivistys@kuusijoki.fi"
    assert imported.catalogue.report is not None
    assert imported.catalogue.report.balanced
    assert desk.told.commands == ["generate"]
    assert imported.catalogue.settings.template == "kokemaki"


def test_boxes_whose_labels_nobody_has_seen_are_asked_about_label_by_label(desk: Desk) -> None:
    imported = desk.imports(BOXES)
    assert desk.codes == {Code.TABLES_NOT_UNDERSTOOD}
    assert imported.coverage.share == 0.0
    seen = read_catalogue(desk.catalogue, unread=True)[0].seen
    assert [column.heading for column in seen] == [
        "Aikeemme",
        "Näyttö siitä",
        "Ennen",
        "Sitten",
    ]
    assert seen[1].samples.split("\n") == [row[2] for row in RIGHT[:3]]
    desk.answers(*USES)
    assert rows(desk.imports(BOXES).catalogue) == RIGHT
    assert desk.told.commands == ["generate"]


def test_a_table_headed_by_the_labels_of_boxes_is_asked_about_once_with_them(desk: Desk) -> None:
    table = "## Vapaa-aika\n\n| Aikeemme | Näyttö siitä | Ennen | Sitten |\n|--|--|--|--|\n"
    both = (
        BOXES
        + table
        + "| Halli on käytössä | Hallin käyntikerrat | 5 | 6 |\n| Kirja kulkee | Kirjaston lainat | 7 | 8 |\n"
    )
    desk.imports(both)
    assert len(read_catalogue(desk.catalogue, unread=True)[0].seen) == len(USES)
    desk.answers(*USES)
    assert [row[1:] for row in rows(desk.imports(both).catalogue)[-2:]] == [
        ("Halli on käytössä", "Hallin käyntikerrat", 5.0, 6.0),
        ("Kirja kulkee", "Kirjaston lainat", 7.0, 8.0),
    ]


def test_boxes_are_read_by_the_answers_of_the_year_before(desk: Desk) -> None:
    desk.imports(BOXES)
    desk.answers(*USES)
    desk.imports(BOXES)
    imported = desk.imports(BOXES.replace("2026", "2027").replace("| 150", "| 170"), "tavoitteet-2027.xlsx")
    assert not desk.codes
    assert rows(imported.catalogue)[0] == (*RIGHT[0][:4], 170.0)


def test_boxes_of_figures_alone_and_boxes_that_stand_alone_are_not_asked_about(desk: Desk) -> None:
    budget = "| Tuotot | 1 200 |\n|--|--|\n| Kulut | 3 400 |\n| Kate | 500 |\n\n"
    alone = "| Nimi | Kirjaston talo |\n|--|--|\n| Katu | Rantatie |\n| Alue | 120 |\n\n"
    goals = "| Tavoite | Mittari | Tavoitearvo |\n|--|--|--|\n| Arki sujuu | Kävijät vuodessa | 7 |\n"
    imported = desk.imports(f"# Kuusijoki 2026\n\n{budget}Kate.\n\n{budget}Talo.\n\n{alone}Tavoitteet.\n\n{goals}")
    assert imported.coverage.places == ()


@pytest.mark.office
def test_answers_saved_in_libreoffice_are_read(desk: Desk, office: Office) -> None:
    desk.imports()
    desk.answers(*USES)
    office.convert(desk.catalogue, desk.folder / "tallennettu" / "tavoitteet.xlsx").replace(desk.catalogue)
    assert rows(desk.imports().catalogue) == RIGHT


def test_next_year_s_document_is_read_without_a_question(desk: Desk) -> None:
    desk.imports()
    desk.answers(*USES)
    desk.imports()
    imported = desk.imports(NEXT_YEAR, "tavoitteet-2027.xlsx")
    assert not desk.codes
    assert imported.catalogue.settings.period == "2027"
    assert rows(imported.catalogue) == [(*RIGHT[0][:4], 170.0), *RIGHT[1:]]


def test_answers_are_taken_from_a_file_too(desk: Desk) -> None:
    desk.imports()
    desk.answers(*USES)
    desk.imports()
    kept = (desk.folder / FILE).rename(desk.folder / "kuusijoen-tulkinta.toml")
    desk.catalogue.unlink()
    assert rows(desk.imports(mapping=kept).catalogue) == RIGHT


def test_a_file_of_answers_that_cannot_be_opened_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.imports(mapping=desk.folder / "puuttuu.toml")
    assert [(problem.code, problem.file) for problem in refused.value.problems] == [
        (Code.MAPPING_NOT_READ, "puuttuu.toml")
    ]


def test_the_answers_may_be_given_as_the_catalogue_that_they_stand_in(desk: Desk) -> None:
    desk.imports()
    with pytest.raises(Refused) as refused:
        desk.imports(output="toinen.xlsx", mapping=desk.catalogue)
    told = [(problem.code, problem.sheet) for problem in refused.value.problems]
    assert told == [(Code.MAPPING_NOT_READ, "Tulkinta")], "nothing is answered in it"
    desk.answers(*USES)
    assert rows(desk.imports(output="toinen.xlsx", mapping=desk.catalogue).catalogue) == RIGHT


def test_a_catalogue_of_answers_that_has_a_password_is_opened_with_it(desk: Desk) -> None:
    desk.imports()
    desk.answers(*USES)
    with desk.catalogue.open("rb") as plain, (desk.folder / "suljettu.xlsx").open("wb") as closed:
        OOXMLFile(plain).encrypt("salainen", closed)
    with pytest.raises(Refused) as refused:
        desk.imports(output="toinen.xlsx", mapping=desk.folder / "suljettu.xlsx")
    assert [problem.code for problem in refused.value.problems] == [Code.SOURCE_PASSWORD]
    made = import_source(
        desk.folder / "kuusijoki.md",
        desk.folder / "toinen.xlsx",
        Told(),
        mapping=desk.folder / "suljettu.xlsx",
        passwords=("salainen",),
    )
    assert rows(made.catalogue) == RIGHT


def test_answers_stay_in_the_catalogue_without_the_file(desk: Desk) -> None:
    desk.imports()
    desk.answers(*USES)
    desk.imports()
    (desk.folder / FILE).unlink()
    assert rows(desk.imports().catalogue) == RIGHT


def test_a_table_that_is_said_to_be_for_nothing_is_not_asked_about_again(desk: Desk) -> None:
    desk.imports()
    desk.answers(*["ei mikään"] * 4)
    with pytest.raises(Refused) as refused:
        desk.imports()
    assert [problem.code for problem in refused.value.problems] == [Code.NO_GOALS]


@pytest.mark.parametrize(
    ("uses", "code", "cell"),
    [
        (("tavoite", "tavoite"), Code.COLUMN_USE_TWICE, "E3"),
        (("ei mikään", "lähtöarvo"), Code.COLUMN_USE_GOALLESS, "E2"),
        (("tavote ehkä", "mittari"), Code.CELL_UNKNOWN, "E2"),
    ],
)
def test_answers_that_cannot_be_are_told_with_their_cell(
    desk: Desk, uses: tuple[str, ...], code: object, cell: str
) -> None:
    desk.imports()
    desk.answers(*uses)
    before = desk.catalogue.read_bytes()
    with pytest.raises(Refused) as refused:
        desk.imports()
    assert [(problem.code, problem.cell) for problem in refused.value.problems] == [(code, cell)]
    assert desk.catalogue.read_bytes() == before


@pytest.mark.parametrize(
    "content", ["[", '["a"]\ncolumns = ["tavoite"]\n', '["a"]\ncolumns = ["goal", "goal"]\n', "a = 1"]
)
def test_a_file_of_answers_that_cannot_be_is_refused(desk: Desk, content: str) -> None:
    wrong = desk.folder / "vaara.toml"
    wrong.write_text(content, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        desk.imports(mapping=wrong)
    assert [problem.code for problem in refused.value.problems] == [Code.MAPPING_NOT_READ]


def test_a_line_of_the_file_of_answers_that_cannot_be_read_is_shown_and_not_told_of_in_english(desk: Desk) -> None:
    wrong = desk.folder / "vaara.toml"
    wrong.write_text('["a"]\ncolumns = [goal]\n', encoding="utf-8")
    with pytest.raises(Refused) as refused:
        desk.imports(mapping=wrong)
    assert [problem.value for problem in refused.value.problems] == ["2: columns = [goal]"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_documents_that_are_understood_are_not_asked_about(kind: Callable[[int], Made], tmp_path: Path) -> None:
    path = tmp_path / "kuusijoki.md"
    path.write_bytes(as_markdown(kind(3)))
    covered = draft(path).coverage
    assert covered.share > ENOUGH
    assert covered.places == ()


@pytest.mark.parametrize("language", list(Language))
def test_the_sheet_of_tables_comes_back_as_it_was(language: Language, tmp_path: Path) -> None:
    seen = (
        SeenColumn("ab12", 1, "s. 3, taulukko 1", "Aikeemme", "Hyvä arki\n=1+1", None, ColumnUse.GOAL),
        SeenColumn("ab12", 2, "s. 3, taulukko 1", "Mitta", "", ColumnUse.MEASURE, ColumnUse.MEASURE),
        SeenColumn("cd34", 1, "s. 4, taulukko 1", "Erä"),
    )
    catalogue = small(seen=seen, settings=replace(small().settings, language=language))
    assert read_catalogue(saved(tmp_path / "t.xlsx", catalogue)) == (catalogue, ())


def test_lines_that_are_left_out_of_a_delimited_text_are_told(desk: Desk) -> None:
    source = desk.folder / "kuusijoki.csv"
    source.write_text("Tavoite;Mittari;Tavoitearvo\nArki;Kysely;5\nKoulu;Lainat; kpl;7\n", encoding="utf-8")
    imported = import_source(source, desk.catalogue, desk.told, organisation="Kuusijoki")
    assert imported.code == 1
    assert desk.codes == {Code.ROWS_TOO_WIDE}


WIDE = """# Vuokkolan kaupunki 2026

| Vastuualue | Mitä muutetaan | Kuvaus | Onnistumisen merkki | Mitta | 2024 | Tähtäin 2026 |
|---|---|---|---|---|---|---|
| Perusopetus | Poissaolot vähenevät kouluissa | Puuttumisen malli | Luvattomat poissaolot | h | 12 | 9 |
| Kirjasto | Lukutaito vahvistuu alakouluissa | Kirjavinkkaus luokittain | Lukudiplomin suorittaneet | % | 34 | 45 |
| Maankäyttö | Tontteja on tarjolla kaikille | Kaavoitusohjelma | Luovutettavat tontit | kpl | 25 | 40 |
"""


def test_goals_and_measures_that_may_stand_in_other_columns_are_confirmed_before_the_next_command(desk: Desk) -> None:
    imported = desk.imports(WIDE)
    assert imported.code == 1
    assert desk.told.commands == ["import"]
    seen = imported.catalogue.seen
    places = {column.heading: column.number for column in seen}
    book = openpyxl.load_workbook(desk.catalogue)
    book["Tulkinta"].cell(1 + places["Kuvaus"], 5).value = "toimenpide"
    book["Tulkinta"].cell(1 + places["Onnistumisen merkki"], 5).value = "mittari"
    book.save(desk.catalogue)
    again = desk.imports(WIDE)
    assert [row.measure for row in again.catalogue.rows] == [
        "Luvattomat poissaolot",
        "Lukudiplomin suorittaneet",
        "Luovutettavat tontit",
    ]
    assert desk.told.commands == ["generate"]


def test_what_is_confirmed_as_it_was_read_names_the_next_command(desk: Desk) -> None:
    rows = desk.imports(WIDE).catalogue.rows
    again = desk.imports(WIDE).catalogue.rows
    assert [(row.goal, row.measure, row.target) for row in again] == [
        (row.goal, row.measure, row.target) for row in rows
    ]
    assert desk.told.commands == ["generate"]


PROMISE = "| Lupaus | {} |\n|--|--|\n| Osoitin | {} |\n| Luku | {} |\n| Toinen luku | {} |\n"
PROMISES = "\n".join(
    PROMISE.format(*one)
    for one in (("Vesi on puhdasta", "Otetut näytteet", 3, 7), ("Katu kestää talven", "Paikatut kuopat", 9, 4))
)


@pytest.mark.parametrize(("title", "then"), [("talousarvio 2026", "generate"), ("tilinpäätös 2025", "import")])
def test_guessed_labels_of_boxes_are_shown_and_confirmed_where_they_may_be_otherwise(
    title: str, then: str, desk: Desk
) -> None:
    imported = desk.imports(f"# Kuusijoen kaupunki, {title}\n\n{PROMISES}")
    assert [row.measure for row in imported.catalogue.rows] == ["Otetut näytteet", "Paikatut kuopat"]
    assert [(column.heading, column.taken) for column in imported.catalogue.seen] == [
        ("Lupaus", ColumnUse.GOAL),
        ("Osoitin", ColumnUse.MEASURE),
        ("Luku", ColumnUse.BASELINE),
        ("Toinen luku", ColumnUse.TARGET),
    ]
    assert desk.told.commands == [then]


def test_one_guessed_column_between_known_ones_needs_no_confirming(desk: Desk) -> None:
    heads = "| Tavoite | Seurattava asia | Lähtötaso | Tavoitearvo |\n|--|--|--|--|\n"
    desk.imports(
        f"# Kuusijoki 2026\n\n{heads}| Vesi on puhdasta | Näytteet | 3 | 7 |\n| Katu kestää | Kuopat | 9 | 4 |\n"
    )
    assert desk.told.commands == ["generate"]


def test_of_figures_without_years_a_closing_of_accounts_asks_with_both_readings(desk: Desk) -> None:
    rows = "| Vesi on puhdasta | Näytteet | 3 | 7 |\n| Katu kestää | Kuopat | 9 | 4 |\n"
    table = "| Lupaus | Osoitin | {} | {} |\n|--|--|--|--|\n" + rows
    imported = desk.imports(f"# Kuusijoen kaupunki, tilinpäätös 2025\n\n{table.format('Luku', 'Toinen luku')}")
    (asked,) = (doubt for doubt in imported.catalogue.doubts if doubt.code == "column_guessed")
    assert "”Luku”: lähtöarvo, ”Toinen luku”: tavoitearvo." in asked.message
    assert "”Luku”: tavoitearvo, ”Toinen luku”: toteuma." in asked.message
    assert desk.told.commands == ["import"]
    for heads, uses in (
        (("Oltiin", "Luku"), (ColumnUse.BASELINE, ColumnUse.TARGET)),
        (("Luku", "Saatiin"), (ColumnUse.TARGET, ColumnUse.ACTUAL)),
    ):
        desk.catalogue.unlink()
        told = desk.imports(f"# Kuusijoen kaupunki, tilinpäätös 2025\n\n{table.format(*heads)}")
        assert tuple(column.taken for column in told.catalogue.seen)[2:] == uses
        assert desk.told.commands == ["generate"]


def test_goals_and_measures_beside_figures_that_nothing_tells_apart_are_taken_and_the_figures_asked_about(
    desk: Desk,
) -> None:
    heads = "| Lupaus | Osoitin | A | B | C | D |\n|--|--|--|--|--|--|\n"
    rows = "| Vesi on puhdasta | Näytteet | 3 | 7 | 8 | 9 |\n| Katu kestää | Kuopat | 9 | 4 | 3 | 2 |\n"
    imported = desk.imports(f"# Kuusijoen kaupunki, talousarvio 2026\n\n{heads}{rows}")
    assert [(row.goal, row.measure, row.target) for row in imported.catalogue.rows] == [
        ("Vesi on puhdasta", "Näytteet", None),
        ("Katu kestää", "Kuopat", None),
    ]
    assert [column.taken for column in imported.catalogue.seen][2:] == [None] * 4
    assert desk.told.commands == ["import"]


PROGRAMME = """# Ahtialan kunta 2026

| Ohjelman osa | Nykytilanteen kuvaus | Kehittämistarve | Toimenpide | Kustannus | Riski |
|---|---|---|---|---|---|
| Liikenne | Tiet ovat heikossa kunnossa | Päällysteet | Uusi ohjelma | 120 000 | Rahan riittävyys |
| Matkailu | Majoitusta on vähän | Kapasiteetti | Kartoitus | 15 000 | Kysyntä |
| Nuoret | Tiloja puuttuu | Nuorisotila | Remontti | 340 000 | Aikataulu |
"""


def test_sentences_for_baselines_beside_figures_of_something_else_are_no_reading(desk: Desk) -> None:
    imported = desk.imports(PROGRAMME)
    assert imported.catalogue.rows == ()
    assert desk.codes == {Code.TABLES_NOT_UNDERSTOOD}
    assert desk.told.commands == ["import"]
