"""One cell on its way from the form to the report, and one target from the council's document to it, stop by stop.

What ``docs/solun-matka.md`` and ``docs/tavoitteen-matka.md`` tell.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests import catalogues
from tests.consolidations import consolidation
from tests.mail_rounds import DEPARTMENTS, rows
from tests.masters import csv_bytes, master_workbook
from tyokirja import form, gathering, generate, layout
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.form import plan as form_plan
from tyokirja.intake import answers, table
from tyokirja.intake.identity import identify
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import submissions
from tyokirja.judge import outcome, sentence
from tyokirja.judge.targets import target_of
from tyokirja.merge import merge
from tyokirja.model import Direction, Kind, Language
from tyokirja.report.data import tidy
from tyokirja.report.document import whole
from tyokirja.sources.importing import draft
from tyokirja.sources.meaning.rowfigures import row_figures
from tyokirja.sources.meaning.targetwords import target_words
from tyokirja.sources.readers.document import Table
from tyokirja.sources.readers.reading import read as read_document
from tyokirja.sources.structure.interpret import interpret
from tyokirja.sources.structure.strips import strips
from tyokirja.workbooks import reading
from tyokirja.workbooks.book import column_index
from tyokirja.written import plain

ROW, TYPED = "TES-001A", 1.75


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A round of one department; its form has come back with one figure in it."""
    catalogue = catalogues.small(departments=DEPARTMENTS[:1], rows=rows("hallinto"), doubts=(), report=None)
    planned = generate.plan(catalogues.saved(tmp_path / "luettelo.xlsx", catalogue), "Q2/2026", tmp_path / "out")
    generate.carry_out(planned)
    form = planned.forms[0].path
    book = openpyxl.load_workbook(form)
    hidden = {str(key): str(value) for key, value in book["_tyokirja"].iter_rows(max_col=2, values_only=True)}
    sheet = book[hidden["sheet"]]
    line = next(cell.row for cell in sheet["A"] if cell.value == ROW)
    sheet[f"{hidden['column:actual']}{line}"] = TYPED
    planned.folder.returned.mkdir(exist_ok=True)
    book.save(planned.folder.returned / "mikä tahansa.xlsx")
    return planned.folder.root


def test_a_cell_is_itself_at_every_stop(root: Path) -> None:
    before = gathering.gather(root)
    catalogue, round_ = before.consolidation.catalogue, before.consolidation.round
    expected = gathering.expectation(catalogue, round_, layout.load(catalogue.settings.template), {})
    path = next((root / "palautetut").glob("*.xlsx"))

    # the file is read: the cell is where it was typed
    book = reading.read(path.read_bytes(), path.name)
    who = identify(book, expected, path.name)
    assert who.identity is not None
    assert who.identity.department == "hallinto"
    column = column_index(dict(who.identity.columns)["actual"])
    sheet = next(each for each in book.sheets if each.name == who.identity.sheet)
    assert [content.value for place, content in sheet.cells.items() if place[1] == column].count(TYPED) == 1

    # the row is found by its id, the cell is read by its column
    (result,) = submissions(Candidate(path.name, path.read_bytes()), book, expected, {})
    read = result.submission
    (cell,) = [each for each in read.answers if each.row_id == ROW]
    assert (cell.column, cell.value, cell.file) == ("actual", TYPED, path.name)
    assert cell.cell.startswith(dict(who.identity.columns)["actual"])
    assert callable(table.find_table)
    assert callable(answers.read_table)

    # it is the answer that stands, and remembers where it came from
    merged = merge(catalogue, round_, [read], required=("actual", "status"))
    row = next(each for each in merged.rows if each.row.id == ROW)
    assert row.answers["actual"].source == cell
    assert merged.cells.balanced

    # the figures are judged: 1.75 on the way from 1 to 2
    judged = next(each for each in gathering.judged(merged, before.layout).rows if each.row.id == ROW)
    assert judged.judgement.attainment == 0.75

    # and it stands in everything that is written
    found = before.consolidation
    line = next(each for each in tidy.lines(found) if each.row_id == ROW)
    assert (line.actual, line.source_file, line.attainment) == (TYPED, path.name, 0.75)
    assert line.source_row == int("".join(ch for ch in cell.cell if ch.isdigit()))
    (goal,) = [each for each in csv.DictReader(io.StringIO(csv_bytes(found).decode())) if each["row_id"] == ROW]
    assert goal["actual"] == str(TYPED)
    shown = openpyxl.load_workbook(io.BytesIO(master_workbook(found, layout=before.layout)))["Tavoitteet"]
    at = next(number for number, heading in enumerate(shown[4]) if heading.value == "Toteuma")
    (actual,) = [line[at] for line in shown.iter_rows(min_row=5) if line[0].value == ROW]
    assert actual.value == TYPED
    assert actual.hyperlink is not None
    assert cell.cell in str(actual.hyperlink.location)
    assert text_of(whole.document(found, before.layout).data).count("1,75") >= 1


def text_of(document: bytes) -> str:
    import docx

    opened = docx.Document(io.BytesIO(document))
    return "\n".join(cell.text for each in opened.tables for row in each.rows for cell in row.cells)


def test_the_walk_begins_and_ends_in_finnish(root: Path) -> None:
    """What the walk looks for in the master is the office's language's word."""
    assert gathering.gather(root).consolidation.catalogue.settings.language is Language.FI


COUNCIL = """# Testila, talousarvio 2026

## Hallintopalvelut

| Tavoite | Toimenpide | Mittari | Lähtöarvo 2025 | Tavoitearvo 2026 |
|---|---|---|---|---|
| Terveet tilat | Ilmanvaihto uusitaan | Sairauspoissaolot, % | 9,5 % | alle 8 % |
"""


def test_a_target_is_itself_at_every_stop(tmp_path: Path) -> None:
    paper = tmp_path / "talousarvio.md"
    paper.write_text(COUNCIL, encoding="utf-8")

    # the document is read: the target stands where the council wrote it
    (grid,) = [block for block in read_document(paper).blocks if isinstance(block, Table)]
    assert [cell.said for line in grid.rows for cell in line if cell.said.endswith(" 8 %")] == ["alle 8 %"]

    # a row in the council's own words, and what they ask
    (stated,) = interpret(strips(read_document(paper), lambda text: text)).rows
    assert (stated.goal.text, stated.target.words.text) == ("Terveet tilat", "alle 8 %")
    assert target_words("alle 8 %").direction is Direction.LESS_THAN
    figures = row_figures(stated)
    assert (figures.kind, figures.baseline.value, figures.target.value) == (Kind.PERCENT, 9.5, 8.0)

    # the catalogue has it, and asks the office whether it is right
    drafted = draft(paper, organisation="Testila").catalogue
    (row,) = drafted.rows
    assert (row.target, row.direction, row.target_text) == (8.0, Direction.LESS_THAN, "alle 8 %")
    assert [(doubt.row_id, doubt.column) for doubt in drafted.doubts] == [(row.id, "kind")]
    assert sentence(row, Language.FI) == "Toteutuu, kun toteuma on alle 8 %; määräaika 2026"

    # the office's workbook brings it back as it went
    path = tmp_path / "tavoitteet.xlsx"
    path.write_bytes(catalogue_workbook(drafted))
    catalogue, problems = read_catalogue(path)
    assert (catalogue.rows, problems) == (drafted.rows, ())

    # the form shows the council's words
    template = layout.load(catalogue.settings.template)
    planned = form_plan.make(form.Ground(catalogue, catalogue.rounds[0], template), catalogue.departments[0])
    assert planned.shown(row, "target").value == "alle 8 %"

    # it is judged by its limit, of which the figure itself is no part
    asked = target_of(row)
    assert (asked.high, asked.strict, asked.start) == (8.0, True, 9.5)
    assert [outcome(row, actual).met for actual in (7.9, 8.0)] == [True, False]

    # and it stands in what is written; a year later the revised document finds its row again
    found = consolidation([(row, {"actual": 7.9, "status": "attained"})], departments=catalogue.departments)
    (line,) = tidy.lines(found)
    assert (line.target, line.actual) == ("8", 7.9)
    assert "alle 8 %" in plain(text_of(whole.document(found, template).data))
    paper.write_text(COUNCIL.replace("alle 8 %", "alle 7 %"), encoding="utf-8")
    revised = draft(paper, organisation="Testila", previous=catalogue).catalogue
    assert [(changed.id, changed.target) for changed in revised.rows] == [(row.id, 7.0)]
    assert revised.report is not None
    assert [(change.row_id, change.before, change.after) for change in revised.report.changes] == [(row.id, "8", "7")]
