"""The maintainer's recipes are done as ``docs/yllapitajan-ohje.md`` tells them, and lead to what it says."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests import catalogues
from tests.mail_rounds import DEPARTMENTS, returned_as_typed, rows
from tyokirja.cli import run
from tyokirja.model.fields import ROLES, Role

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "yllapitajan-ohje.md").read_text(encoding="utf-8")
TEMPLATE_GUIDE = (ROOT / "docs" / "template.md").read_text(encoding="utf-8")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the office gives its commands, with a catalogue of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TYOKIRJA_LANG", "fi")
    catalogue = catalogues.small(departments=DEPARTMENTS[:1], rows=rows("hallinto"), doubts=(), report=None)
    catalogues.saved(tmp_path / "tavoitteet.xlsx", catalogue)
    return tmp_path


def name_template(catalogue: Path, name: str) -> None:
    """What the office does: the template's name on the sheet *Asetukset*."""
    book = openpyxl.load_workbook(catalogue)
    for line in book["Asetukset"].iter_rows(min_row=2):
        if line[0].value == "Lomakepohja":
            line[1].value = name
    book.save(catalogue)


def generated(office: Path) -> Path:
    """The round folder."""
    assert run(["luo", "tavoitteet.xlsx", "--round", "Q2/2026", "--output", "kierrokset"]) == 0
    (root,) = (office / "kierrokset").glob("*/2026-Q2")
    return root


def form_of(root: Path) -> Worksheet:
    (path,) = (root / "lomakkeet").glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    return book.worksheets[0]


def headings(sheet: Worksheet) -> list[str]:
    line = next(cell.row for cell in sheet["A"] if cell.value == "Tunnus")
    return [str(cell.value) for cell in sheet[line] if cell.value]


def test_a_new_municipality_needs_a_template_and_nothing_else(office: Path) -> None:
    template = re.findall(r"```toml\n(.*?)```", TEMPLATE_GUIDE, re.DOTALL)[0]
    (office / "templates").mkdir()
    (office / "templates" / "mallila.toml").write_text(template, encoding="utf-8")
    name_template(office / "tavoitteet.xlsx", "mallila")

    root = generated(office)
    assert "Indikaattori" in headings(form_of(root))

    (form,) = (root / "lomakkeet").glob("*.xlsx")
    (root / "palautetut").mkdir(exist_ok=True)
    returned_as_typed(form, root / "palautetut" / "vastaus.xlsx", {"actual": "2", "status": "Toteutunut"})
    run(["koosta", str(root)])
    with (root / "koonti.csv").open(encoding="utf-8", newline="") as stream:
        found = {line["row_id"]: (line["actual"], line["status"]) for line in csv.DictReader(stream)}
    assert found == {"TES-001A": ("2", "attained"), "TES-001B": ("2", "attained")}


def test_a_new_column_is_a_block_in_the_template(office: Path) -> None:
    block = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)[0]
    (office / "templates").mkdir()
    template = shutil.copy(ROOT / "templates" / "kouvola.toml", office / "templates" / "mallila.toml")
    text = Path(template).read_text(encoding="utf-8")
    Path(template).write_text(text.replace('[[column]]\nname = "baseline"', f'{block}\n[[column]]\nname = "baseline"'))
    name_template(office / "tavoitteet.xlsx", "mallila")

    found = headings(form_of(generated(office)))
    assert found.index("Mittari") < found.index("Yksikkö") < found.index("Perustelu")


def test_a_mistake_in_a_template_is_told_by_its_line(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "templates").mkdir()
    text = (ROOT / "templates" / "kouvola.toml").read_text(encoding="utf-8")
    line = text[: text.index("width = 34")].count("\n") + 1
    wrong = text.replace("width = 34", 'width = "leveä"')
    (office / "templates" / "mallila.toml").write_text(wrong, encoding="utf-8")
    name_template(office / "tavoitteet.xlsx", "mallila")

    assert run(["luo", "tavoitteet.xlsx", "--round", "Q2/2026"]) == 2
    assert f"rivillä {line}" in capsys.readouterr().err


def test_a_letter_is_worded_by_a_file_beside_the_catalogue(office: Path) -> None:
    own = office / "templates" / "mail" / "letter.fi.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Tavoitteet {{ round }}\n\nHei, vastaattehan pian.\n", encoding="utf-8")

    root = generated(office)
    assert run(["laheta", str(root), "--from", "talous@testila.fi"]) == 0
    (draft,) = (root / "viestit").glob("*.eml")
    assert b"vastaattehan pian" in draft.read_bytes()


def test_the_template_guide_names_every_column_that_a_form_can_have() -> None:
    assert [name for name, role in ROLES.items() if role is not Role.KEY and f"`{name}`" not in TEMPLATE_GUIDE] == []


def recipe(title: str) -> str:
    """The part of the guide under a heading that begins so."""
    return GUIDE.partition(f"## Ohje: {title}")[2].partition("\n## ")[0]


def blocks_of(steps: str) -> list[str]:
    """What the steps tell to write, without the steps' own indentation."""
    return [textwrap.dedent(block).strip() for block in re.findall(r"```python\n(.*?)```", steps, re.DOTALL)]


def with_lines(path: Path, before: str, lines: str) -> None:
    """Puts lines into a module, before the first line that begins with ``before``, as far in as that one."""
    source = path.read_text(encoding="utf-8")
    at = re.search(rf"^( +){re.escape(before)}", source, re.MULTILINE)
    assert at
    path.write_text(
        source[: at.start()] + textwrap.indent(lines, at[1]) + "\n" + source[at.start() :], encoding="utf-8"
    )


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The program in a folder where it may be changed."""
    shutil.copytree(ROOT / "tyokirja", tmp_path / "tyokirja", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path


def printed(copied: Path, program: str) -> str:
    """What a program prints that runs on the changed copy."""
    told = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(copied), str(ROOT)))},
        cwd=copied,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stderr == ""
    return told.stdout


NEW_FIELD = """
from dataclasses import replace
from pathlib import Path
from tests.catalogues import small
from tests.consolidations import consolidation, measure
from tests.masters import opened, table
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.form import Ground, plan
from tyokirja.layout import load

catalogue = small()
catalogue = replace(catalogue, rows=tuple(replace(row, owner="Maija") for row in catalogue.rows))
Path("luettelo.xlsx").write_bytes(catalogue_workbook(catalogue))
read, _ = read_catalogue(Path("luettelo.xlsx"))
print(read.rows[0].owner)
planned = plan.make(Ground(read, read.rounds[0], load("kouvola")), read.departments[0])
print(planned.heading("owner"), planned.shown(planned.rows[0], "owner").value)
(line,) = table(opened(consolidation([(measure("A-1", owner="Maija"), {})]))["Tavoitteet"])
print(line["Omistaja"])
"""
"""What a program does with a field ``owner``: the catalogue keeps it, the form and the master show it."""


def test_a_new_field_of_the_catalogue_needs_three_places(copied: Path) -> None:
    steps = recipe("uusi tieto tavoiteluetteloon")
    record, table, words = blocks_of(steps)
    places = re.findall(r"`(tyokirja/[\w/]+\.py)`", steps)
    of_row, of_fields, of_catalogue = (copied / place for place in places[:3])
    with_lines(of_row, "weight: float", record)
    with_lines(of_fields, 'Field("weight"', f"{table},")
    with_lines(of_catalogue, '"goals.weight":', words)
    template = copied / "templates" / "kouvola.toml"
    block = '[[column]]\nname = "owner"\nheading = "Omistaja"\n\n[[column]]\nname = "baseline"'
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace('[[column]]\nname = "baseline"', block), encoding="utf-8")

    assert printed(copied, NEW_FIELD).split() == ["Maija", "Omistaja", "Maija", "Maija"]


NEW_MESSAGE = """
from tyokirja.model import Language
from tyokirja.problems import Code, Problem

aside = Problem(Code.ROW_ASIDE, file="a.xlsx", value="TES-1")
print(aside.code, aside.severity, *(aside.message(language) for language in Language), sep="\\n")
print(aside.remedy(Language.FI))
"""


def test_a_new_message_needs_one_place(copied: Path) -> None:
    (message,) = blocks_of(recipe("uusi sääntö tai huomautus"))
    with_lines(copied / "tyokirja" / "problems" / "rows.py", "ROW_TWICE = ", message)

    code, severity, *words = printed(copied, NEW_MESSAGE).splitlines()
    assert (code, severity) == ("row_aside", "question")
    assert [line for line in words if "{" in line or "}" in line] == []
    assert ["TES-1" in line for line in words] == [True, True, True, False]


SYLK = """
from tyokirja.workbooks.book import RawBook, RawSheet
from tyokirja.written import Written


def read_sylk(data):
    lines = [line.split(";") for line in data.decode("ascii").splitlines() if line.startswith("C;")]
    cells = {(int(y[1:]) - 1, int(x[1:]) - 1): Written(value[1:].strip('"')) for _, y, x, value in lines}
    return RawBook((RawSheet("Taulu", cells),))
"""

NEW_FORMAT = """
from pathlib import Path
from tyokirja.intake.opened.containers import walk
from tyokirja.intake.received import Candidate
from tyokirja.sources.readers.reading import read as read_document
from tyokirja.workers.apart import read_returned

data = b'ID;PWXL\\nC;Y1;X1;K"Tunnus"\\nC;Y2;X1;K"TES-1"\\nE\\n'
Path("kansio").mkdir()
Path("kansio/lomake.slk").write_bytes(data)
(found,) = walk(Path("kansio"))
print(isinstance(found, Candidate))
print([content.value for content in read_returned(data, ()).sheets[0].cells.values()])
document = read_document(Path("kansio/lomake.slk"))
print(document.format, [cell.said for line in document.blocks[-1].rows for cell in line])
"""
"""A form in the new format is a return, its cells are read, and so are those of a council's document."""


def test_a_new_format_stays_in_one_room(copied: Path) -> None:
    magic, reader = blocks_of(recipe("uusi työkirjan muoto"))
    room = copied / "tyokirja" / "workbooks"
    (room / "sylk.py").write_text(SYLK, encoding="utf-8")
    with_lines(room / "kinds.py", '(b"GIF8"', f"{magic},")
    with_lines(room / "reading.py", "kind = kind_of(data)", reader)

    words = "['Tunnus', 'TES-1']"
    assert printed(copied, NEW_FORMAT).splitlines() == ["True", words, f"workbook {words}"]
