"""Pictures over the cells of a returned form: nobody reads what they show, and that is said."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import xlsxwriter
from PIL import Image

from tests import returns
from tests.mutations.writers import by_libreoffice
from tests.office import Office
from tests.tabled import as_docx, as_html, as_page, grid
from tests.test_intake_opening import opened
from tests.test_intake_reading_binary import at, record, rk, row, xlsb
from tests.zipped_workbooks import relations, unzipped, zipped
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import Draft
from tyokirja.intake.tables import read_tables
from tyokirja.model import Verdict
from tyokirja.problems import Code, Problem
from tyokirja.workbooks.book import RawBook
from tyokirja.workbooks.reading import read


def pictured() -> bytes:
    """A workbook with two pictures and a chart on its first sheet, and none on the second."""
    drawing, out = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (8, 8)).save(drawing, "png")
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Luvut")
    sheet.write(0, 0, 1)
    for place in ("C3", "H9"):
        sheet.insert_image(place, "kuva.png", {"image_data": drawing})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Luvut!$A$1:$A$1"})
    sheet.insert_chart("C20", chart)
    book.add_worksheet("Muu").write(0, 0, 2)
    book.close()
    return out.getvalue()


def counted(data: bytes) -> list[int]:
    return [sheet.pictures for sheet in read(data).sheets]


def test_pictures_are_counted_by_sheet_and_charts_are_none() -> None:
    assert counted(pictured()) == [2, 0]


def test_pictures_that_are_placed_in_cells_are_counted_for_the_whole_book() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for colour in ("red", "blue"):
        drawing = io.BytesIO()
        Image.new("RGB", (8, 8), colour).save(drawing, "png")
        book.add_worksheet(colour).embed_image("B2", "kuva.png", {"image_data": drawing})
    book.close()
    found = read(out.getvalue())
    assert (found.pictures, [sheet.cells[1, 1].error for sheet in found.sheets]) == (2, ["#VALUE!", "#VALUE!"])


@pytest.mark.office
@pytest.mark.parametrize("suffix", [".ods", ".xls", ".fods"])
def test_pictures_are_counted_in_every_format(office: Office, tmp_path: Path, suffix: str) -> None:
    assert counted(by_libreoffice(office, pictured(), suffix, tmp_path)) == [2, 0]


def test_pictures_of_a_binary_workbook_are_counted() -> None:
    parts = dict(unzipped(xlsb(row(0, record(2, at(0), rk(1))))))
    parts["xl/worksheets/_rels/sheet1.bin.rels"] = relations(("drawing", "../drawings/drawing1.xml")).encode()
    parts["xl/drawings/drawing1.xml"] = unzipped(pictured())["xl/drawings/drawing1.xml"]
    assert counted(zipped(parts)) == [2]


@pytest.mark.parametrize(("typed", "verdict"), [({"F5": 120}, Verdict.READ), ({}, Verdict.BLANK)])
def test_a_picture_in_a_form_is_told_whatever_else_was_answered(typed: dict[str, object], verdict: Verdict) -> None:
    read_form = returns.read(returns.book(typed, pictures=2), "a.xlsx")
    told = [problem for problem in read_form.problems if problem.code is Code.PICTURES]
    assert [(problem.sheet, problem.department, problem.value) for problem in told] == [("Tavoitteet", "talous", "2")]
    assert read_form.submission.verdict is verdict


@pytest.mark.parametrize(("pictures", "told"), [(0, 0), (1, 0), (2, 1)])
def test_the_forms_own_logo_is_no_picture_of_a_persons(pictures: int, told: int) -> None:
    returned = returns.book({"F5": 120}, pictures=pictures)
    assert len(told_of(returned)) == told


def test_no_sheet_is_named_where_the_forms_own_logo_may_be_the_one_on_it() -> None:
    note = replace(returns.sheet("Muistio", {"A1": "Liitän kuvan"}), pictures=1)
    (problem,) = told_of(returns.book({"F5": 120}, sheets=(note,), pictures=1))
    assert (problem.sheet, problem.value) == ("", "1")


def told_of(returned: RawBook) -> list[Problem]:
    """What is said of the pictures of a form that was issued with a logo."""
    forms = {"talous": IssuedForm.together([IssuedForm.of(returns.book(pictures=1)), IssuedForm.of(returns.book())])}
    result = returns.submission(Candidate("a.xlsx", b""), returned, returns.round_expected(), forms)
    return [problem for problem in result.problems if problem.code is Code.PICTURES]


def in_word(rows: list[list[str]]) -> bytes:
    """The table in Word, one picture in an answer's cell and another below."""
    document, drawing, out = docx.Document(io.BytesIO(as_docx(rows))), io.BytesIO(), io.BytesIO()
    Image.new("RGB", (8, 8)).save(drawing, "png")
    for paragraph in (document.tables[0].cell(4, 5).paragraphs[0], document.add_paragraph()):
        paragraph.add_run().add_picture(io.BytesIO(drawing.getvalue()))
    document.save(out)
    return out.getvalue()


def in_old_word(rows: list[list[str]]) -> bytes:
    """The same with one picture as Word of 2003 has it, and once more for that Word alone."""
    parts = dict(unzipped(as_docx(rows)))
    drawn = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata/></v:shape></w:pict></w:r></w:p>'
    markup = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    twice = f'<mc:AlternateContent xmlns:mc="{markup}"><mc:Fallback>{drawn}</mc:Fallback></mc:AlternateContent>'
    deleted = drawn.replace("<w:r>", '<w:del w:id="1" w:author="a"><w:r>').replace("</w:r>", "</w:r></w:del>")
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:sectPr", f"{drawn}{twice}{deleted}<w:sectPr".encode(), 1
    )
    return zipped(parts)


def in_page(rows: list[list[str]]) -> bytes:
    """A web page with one picture, one in a remark of the page's maker, and one that tells that it was opened."""
    pictures = '<!-- <img src="vanha.png"> --><img src="kuva.png" width="400"><img src="auki.gif" width="1" height="1">'
    return f"<html><body>{as_page(rows)}<p>{pictures}</p></body></html>".encode()


@pytest.mark.parametrize(("made", "count"), [(as_docx, 0), (in_word, 2), (in_old_word, 1), (as_html, 0), (in_page, 1)])
def test_pictures_beside_a_table_of_word_or_a_page_are_told(
    made: Callable[[list[list[str]]], bytes], count: int
) -> None:
    (candidate,) = opened(made(grid({"F5": "120"})))[0]
    assert isinstance(candidate, Candidate)
    (draft,) = read_tables(candidate, returns.round_expected(), {})
    assert isinstance(draft, Draft)
    told = [(problem.department, problem.value) for problem in draft.problems if problem.code is Code.PICTURES]
    assert told == ([("talous", str(count))] if count else [])
