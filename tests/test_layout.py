"""Templates: those that ship, a third municipality's, and what a wrong one is answered with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.forms import DEPARTMENT, ROUND, ROWS, Sheet, catalogue, opened, workbook
from tyokirja import layout
from tyokirja.files import resources
from tyokirja.layout import Layout
from tyokirja.layout.places import line_of
from tyokirja.layout.reading import LEAST_CONTRAST
from tyokirja.layout.records import contrast
from tyokirja.model import Language
from tyokirja.problems import Code, Problem, ProblemKind, Refused

SHIPPED = ("kouvola", "kokemaki")


def headings(found: Layout, language: Language = Language.FI) -> list[str]:
    return [column.heading.get(language) for column in found.columns]


def refused(text: str, folder: Path) -> tuple[Problem, ...]:
    """The faults that a template of this text is answered with."""
    path = folder / "oma.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as answer:
        layout.load(str(path))
    return answer.value.problems


def changed(found: str, instead: str, name: str = "kouvola") -> str:
    """A template that ships, with one thing changed."""
    text = (resources.folder("templates") / f"{name}.toml").read_text(encoding="utf-8")
    assert found in text
    return text.replace(found, instead, 1)


def test_each_municipality_has_the_headings_that_it_publishes() -> None:
    kouvola, kokemaki = (headings(layout.load(name)) for name in SHIPPED)
    assert {"Mittari", "Lähtöarvo {baseline_date}", "Tavoitearvo {target_date}"} <= set(kouvola)
    published = ["Toimiala", "Tavoite", "Mittari", "Lähtötilanne", "{round}", "Tavoite", "Status"]
    assert [heading for heading in kokemaki if heading in published] == published
    council = layout.load("kokemaki").council_table
    assert [column.heading.fi for column in council.columns] == published


@pytest.mark.parametrize("name", SHIPPED)
def test_every_text_of_a_shipped_template_is_said_in_swedish_and_english(name: str) -> None:
    text = (resources.folder("templates") / f"{name}.toml").read_text(encoding="utf-8")
    said = [found for found in re.findall(r"\{ fi = .*?\" \}", text) if not found.startswith('{ fi = "Mittari", sv')]
    assert said
    assert all("sv = " in found and "en = " in found for found in said)


@pytest.mark.parametrize("name", SHIPPED)
def test_text_and_ground_differ_enough_to_be_read(name: str) -> None:
    palette = layout.load(name).palette
    ratios = {pair: contrast(getattr(palette, pair[0]), getattr(palette, pair[1])) for pair in palette.pairs()}
    assert min(ratios.values()) >= LEAST_CONTRAST


def test_contrast_is_that_of_the_recommendation() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


def test_a_template_in_the_working_folder_stands_before_the_one_that_ships(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").mkdir()
    text = changed('name = "Kouvola"', 'name = "Oma Kouvola"')
    (tmp_path / "templates" / "kouvola.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert layout.load("kouvola").name == "Oma Kouvola"
    assert layout.load("kokemaki").name == "Kokemäki"


def test_a_template_that_is_not_there_is_answered_with_the_nearest(tmp_path: Path) -> None:
    for wanted, meant in (("kuovola", "kouvola"), ("Tampere", ""), (str(tmp_path / "x.toml"), "")):
        with pytest.raises(Refused) as answer:
            layout.load(wanted)
        (problem,) = answer.value.problems
        assert problem.code is Code.TEMPLATE_MISSING
        assert dict(problem.fields)["known"] == "kokemaki, kouvola"
        assert dict(problem.fields)["meant"] == meant


@pytest.mark.parametrize(
    ("found", "instead", "code", "on"),
    [
        ('name = "baseline"', 'name = "basline"', Code.TEMPLATE_NOT_CHOICE, "basline"),
        ("width = 34", "widht = 34", Code.TEMPLATE_KEY_UNKNOWN, "widht"),
        ("width = 34", "width = 340", Code.TEMPLATE_NOT_NUMBER, "340"),
        ("width = 34", 'width = "34"', Code.TEMPLATE_NOT_NUMBER, '"34"'),
        ("width = 34", "width = 34\nrequired = true", Code.TEMPLATE_NOT_REQUIRABLE, "required"),
        ('name = "target"', 'name = "baseline"', Code.TEMPLATE_COLUMN_TWICE, 'name = "baseline"'),
        ('fi = "Perustelu"', 'fi = "Tila"', Code.TEMPLATE_COLUMN_TWICE, "Motivering"),
        (
            'title = { fi = "Toiminnalliset tavoitteet {round}"',
            'title = { fi = "{kierros}"',
            Code.TEMPLATE_FIELD_UNKNOWN,
            "{kierros}",
        ),
        ('accent = "#1D3F66"', 'accent = "blue"', Code.TEMPLATE_NOT_COLOUR, "blue"),
        ('heading_ink = "#FFFFFF"', 'heading_ink = "#4A6A90"', Code.TEMPLATE_CONTRAST, "#4A6A90"),
        ('when = "any"', 'when = "sometimes"', Code.TEMPLATE_NOT_CHOICE, "sometimes"),
        ('name = "status"', 'name = "status"\nwhen = "any"', Code.TEMPLATE_NOT_CHOICE, "any"),
        ("[form]", '[form]\nlogo = "vaakuna.png"', Code.TEMPLATE_LOGO, "vaakuna"),
        ("[form]", "[form]\nlead = 5", Code.TEMPLATE_NOT_TEXT, "lead = 5"),
        ("[lists]", '[lists]\nstatus = "on_track"', Code.TEMPLATE_NOT_LIST, 'status = "on_track"'),
        ("[lists]", "[list]", Code.TEMPLATE_KEY_UNKNOWN, "[list]"),
        ("[form]", "form = 3\n[formu]", Code.TEMPLATE_NOT_TABLE, "form = 3"),
        ('fi = "Perustelu", ', "", Code.TEMPLATE_NOT_TEXT, "Motivering"),
        ("[form]", "[form", Code.TEMPLATE_WRONG, "[form"),
        ("width = 34", "width = 34\nwidth = 35", Code.TEMPLATE_AGAIN, "width = 35"),
        ('[[column]]\nname = "target"', '[column]\nname = "target"', Code.TEMPLATE_AGAIN, "[column]"),
        ("[lists]", "[palette]\n[lists]\n[palette]", Code.TEMPLATE_AGAIN, "[palette]"),
        ('name = "Kouvola"', "name = 5", Code.TEMPLATE_NOT_TEXT, "name = 5"),
        ("[form]", '[form]\ninstructions = "Kysy"', Code.TEMPLATE_NOT_LIST, "instructions"),
        ("tavoitteet {round}", "tavoitteet {round", Code.TEMPLATE_FIELD_UNKNOWN, "title"),
        ("tavoitteet {round}", "tavoitteet round}", Code.TEMPLATE_FIELD_UNKNOWN, "title"),
        ('sv = "Motivering"', 'sv = "Status"', Code.TEMPLATE_COLUMN_TWICE, "Perustelu"),
        ('text = { fi = "Lähtöarvo', 'name = "goal"\ntext = { fi = "Lähtöarvo', Code.TEMPLATE_KEY_UNKNOWN, "goal"),
    ],
)
def test_a_wrong_template_is_answered_with_the_line_and_the_remedy(
    tmp_path: Path, found: str, instead: str, code: ProblemKind, on: str
) -> None:
    text = changed(found, instead)
    (problem,) = [each for each in refused(text, tmp_path) if each.code is code]
    assert problem.file.endswith("oma.toml")
    line = dict(problem.fields)["line"]
    assert on in text.splitlines()[int(line) - 1]
    for language in Language:
        assert line in problem.message(language)
        assert problem.remedy(language)


def test_a_brace_without_its_pair_is_answered_with_what_was_meant(tmp_path: Path) -> None:
    (problem,) = refused(changed("Lähtöarvo {baseline_date}", "Lähtöarvo {baseline_date"), tmp_path)
    assert dict(problem.fields)["meant"] == "{baseline_date}"


@pytest.mark.parametrize("name", ["_tyokirja", "Ohje", "Tavoitteet/2026", "History", "x" * 40])
def test_a_sheet_name_that_excel_does_not_take_still_gives_a_form(tmp_path: Path, name: str) -> None:
    path = tmp_path / "oma.toml"
    path.write_text(changed('fi = "Tavoitteet"', f'fi = "{name}"'), encoding="utf-8")
    sheet = Sheet(workbook(catalogue(), DEPARTMENT, ROUND, layout.load(str(path)), issue="0123456789ab"))
    assert set(sheet.rows) == {row.id for row in ROWS}


def test_every_fault_of_a_template_is_told_at_once(tmp_path: Path) -> None:
    text = changed("width = 34", "width = -1").replace('"#1D3F66"', '"red"').replace("tavoitteet {round}", "{x}")
    codes = {problem.code for problem in refused(text, tmp_path)}
    assert {Code.TEMPLATE_NOT_NUMBER, Code.TEMPLATE_NOT_COLOUR, Code.TEMPLATE_FIELD_UNKNOWN} <= codes


def test_a_template_without_what_a_form_needs_says_so(tmp_path: Path) -> None:
    problems = refused('[[column]]\nname = "status"\nheading = "Tila"\n', tmp_path)
    lacking = [problem.value for problem in problems if problem.code is Code.TEMPLATE_COLUMN_MISSING]
    assert lacking == ["actual", "measure, action, goal", "council_table.column"]


def test_a_near_key_is_suggested(tmp_path: Path) -> None:
    (problem,) = refused(changed("width = 34", "widht = 34"), tmp_path)
    assert dict(problem.fields)["meant"] == "width"


def test_the_line_of_a_key_is_found_in_repeated_tables() -> None:
    text = "name = 'x'\n[[column]]\nname = 'a'\n[[column]]\nname = 'b'\nwidth = 3\n[council_table]\n[[council_table.column]]\n"
    assert line_of(text, ("column", 1, "width")) == 6
    assert line_of(text, ("column", 0, "width")) == 2
    assert line_of(text, ("council_table", "column", 0, "name")) == 8


THIRD = """
name = "Mallila"

[form]
bands = [{ name = "goal", label = "Sitova tavoite" }]
lead = "Vastaukset käsittelee tarkastuslautakunta."

[[column]]
name = "measure"
heading = "Indikaattori"
width = 40

[[column]]
name = "target"
heading = "Tavoitetaso"

[[column]]
name = "actual"
heading = { fi = "Toteuma-arvo", sv = "Utfall" }
required = true

[[column]]
name = "responsible"
heading = "Vastuutaho"

[palette]
accent = "#5B2C6F"
heading = "#5B2C6F"

[council_table]
[[council_table.column]]
name = "measure"
heading = "Indikaattori"

[[council_table.column]]
name = "actual"
heading = "Toteuma-arvo"
"""


def test_a_third_municipality_makes_its_own_template(tmp_path: Path) -> None:
    path = tmp_path / "mallila.toml"
    path.write_text(THIRD, encoding="utf-8")
    own = layout.load(str(path))
    data = workbook(catalogue(), DEPARTMENT, ROUND, own, issue="0123456789ab")
    sheet = Sheet(data)
    shown = [cell.value for cell in sheet.sheet[sheet.header]]
    assert shown[: len(sheet.columns)] == ["Tunnus", "Indikaattori", "Tavoitetaso", "Toteuma-arvo", "Vastuutaho"]
    assert "Vastaukset käsittelee tarkastuslautakunta." in sheet.texts()
    assert "Sitova tavoite: Sujuvat palvelut" in sheet.texts()
    assert set(sheet.rows) == {row.id for row in ROWS}


def test_the_guide_makes_the_template_that_it_shows(tmp_path: Path) -> None:
    guide = (resources.folder("templates").parent / "docs" / "template.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    whole = next(example for example in examples if "[council_table]" in example)
    path = tmp_path / "esimerkki.toml"
    path.write_text(whole, encoding="utf-8")
    own = layout.load(str(path))
    assert workbook(catalogue(), DEPARTMENT, ROUND, own, issue="0123456789ab")
    keys = set(re.findall(r"^\| `([a-z_]+)`", guide, re.MULTILINE))
    assert {"name", "heading", "width", "required", "when", "prompt", "bands", "lead", "logo"} <= keys


def test_a_template_offers_some_of_the_choices_in_its_own_order(tmp_path: Path) -> None:
    path = tmp_path / "oma.toml"
    path.write_text(changed("[lists]", '[lists]\nstatus = ["attained", "on_track"]'), encoding="utf-8")
    book = workbook(catalogue(), DEPARTMENT, ROUND, layout.load(str(path)), issue="0123456789ab")
    assert [cell.value for cell in opened(book)["_tyokirja_live"]["A"] if cell.value] == [
        "tyokirja_status",
        "Toteutunut",
        "Etenee",
    ]
    path.write_text(changed("[lists]", '[lists]\nstatus = ["attained", "finished"]'), encoding="utf-8")
    with pytest.raises(Refused) as answer:
        workbook(catalogue(), DEPARTMENT, ROUND, layout.load(str(path)), issue="0123456789ab")
    assert [(each.code, each.value) for each in answer.value.problems] == [(Code.TEMPLATE_CHOICE_MISSING, "finished")]


def test_the_page_of_pictures_shows_what_there_is_and_stays_light() -> None:
    docs = resources.folder("templates").parent / "docs"
    shown = set(re.findall(r"\]\((pictures/[^)]+)\)", (docs / "forms.md").read_text(encoding="utf-8")))
    assert len(shown) == 7
    for name in shown:
        assert 10_000 < (docs / name).stat().st_size < 200_000
