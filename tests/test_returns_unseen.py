"""Returns as people make them up: each test is one thing that somebody did to a form, and what has to become of it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from tests import forms
from tests.returns import (
    HEADINGS,
    answers,
    book,
    catalogue,
    codes,
    form_cells,
    identity_cells,
    merged,
    read,
    sheet,
    struck,
    submission,
)
from tyokirja import form
from tyokirja.intake.expected import Expected, expected
from tyokirja.intake.issued import IssuedForm, issued_forms
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import Result
from tyokirja.model import Verdict
from tyokirja.problems import Code
from tyokirja.workbooks.book import RawBook, address
from tyokirja.workbooks.ooxml.cells import Context
from tyokirja.workbooks.ooxml.notes import margin_words
from tyokirja.workbooks.ooxml.parser import SheetReader
from tyokirja.workbooks.ooxml.plain import plain_cells
from tyokirja.workbooks.opendocument.reading import read_fods
from tyokirja.workbooks.reading import read as read_file
from tyokirja.workbooks.styles import GENERAL
from tyokirja.written import Mark, Run, Written

# --- answers beside their rows ---------------------------------------------------------------------------------------


def test_answers_on_a_line_that_is_no_row_are_asked_about_once_for_they_may_be_a_row_off() -> None:
    below = {f"{column}{line}": words for line in (10, 12) for column, words in {"F": 7, "G": "Etenee"}.items()}
    result = read(book({"F9": 5, **below}))
    (asked,) = [each for each in result.problems if each.code is Code.ANSWERS_OFF_ROWS]

    assert (asked.sheet, asked.cell, asked.value) == ("Tavoitteet", "F10", "7")
    assert codes(result).count("unexpected_text") == 4
    assert answers(result) == {("KOU-005", "actual"): 5.0}


def test_answers_right_below_the_headings_are_asked_about_too() -> None:
    result = read(book({"F4": 120, "G4": "Etenee"}))
    assert [each.cell for each in result.problems if each.code is Code.ANSWERS_OFF_ROWS] == ["F4"]


def test_figures_alone_on_several_lines_that_are_no_rows_are_asked_about() -> None:
    """A column pasted from elsewhere has none of the gaps that the form has between its rows."""
    result = read(book({"F9": 5, "F10": 7, "F12": 8}))
    assert [each.cell for each in result.problems if each.code is Code.ANSWERS_OFF_ROWS] == ["F10"]


@pytest.mark.parametrize(
    "typed",
    [
        {"F12": "Terveisin Maija"},
        {"I10": "koskee kaikkia", "I12": "samoin"},
        {"F1": 5, "G1": "Etenee"},
        {"L12": 1, "M12": 2},
        {"F12": "Terveisin", "F13": "Maija Meikäläinen"},
        {"F12": "Terveisin", "G12": "Maija"},
        {"F12": "Maija", "F13": "5.7.2026"},
    ],
)
def test_a_lone_note_or_one_outside_the_answers_is_no_line_of_answers(typed: dict[str, object]) -> None:
    assert "answers_off_rows" not in codes(read(book({"F5": 5, **typed})))


def _turned(cells: dict[str, object]) -> dict[str, object]:
    return {f"{chr(64 + int(place[1:]))}{ord(place[0]) - 64}": value for place, value in cells.items()}


def test_of_a_table_on_its_side_nothing_is_taken_by_its_place() -> None:
    cells = {place: value for place, value in form_cells().items() if not str(value).startswith("=")}
    returned = book({"F5": 120, "H6": "Toteutuu"}, hidden=identity_cells())
    turned = _turned(cells | {"F4": "Hyväksytty (pvm)", "F5": 120, "H6": "Toteutuu"})
    result = read(RawBook((sheet("Tavoitteet", turned), returned.sheets[-1]), saved_at=returned.saved_at))
    (said,) = [each for each in result.problems if each.code is Code.TABLE_TURNED]

    assert (said.sheet, said.cell) == ("Tavoitteet", "E1")
    assert result.submission.answers == ()
    assert {"120", "Toteutuu"} <= {each.text for each in result.submission.unexpected}
    assert codes(result).count("row_missing") == 5


def test_ids_in_one_row_of_a_sheet_with_its_headings_turn_nothing() -> None:
    row = {"F5": 120, "L5": "KOU-001", "M5": "KOU-002", "N5": "KOU-003"}
    assert answers(read(book(row))) == {("KOU-001", "actual"): 120.0}


def test_notes_by_row_on_a_sheet_of_ones_own_are_listed_with_their_row_and_taken_for_nothing_else() -> None:
    notes = sheet("Muistiinpanot", {"A1": "KOU-001", "B1": "soitettu", "F1": 999, "A2": "KOU-002", "F2": 888})
    result = read(book({"F5": 120}, sheets=(notes,)))

    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert {(each.text, each.cell, each.row_id) for each in result.submission.unexpected} == {
        ("soitettu", "B1", "KOU-001"),
        ("999", "F1", "KOU-001"),
        ("888", "F2", "KOU-002"),
    }
    assert set(codes(result)) == {"unexpected_text"}


def test_a_copy_of_the_table_without_headings_is_read_by_its_place_and_that_is_said() -> None:
    headless = {place: value for place, value in form_cells().items() if int(place[1:]) > 4}
    result = read(book(sheets=(sheet("Kopio", headless | {"F5": 120}),)))

    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert "heading_lost" in codes(result)


def test_what_stands_on_another_departments_row_is_no_proposal_to_change_it() -> None:
    row = {"A10": "KOU-006", "C10": "Oma mittari", "E10": 7, "F10": 5}
    result = read(book({"F5": 1, **row}))

    assert "master_changed" not in codes(result)
    assert codes(result).count("row_other_department") == 1
    assert {"Oma mittari", "7", "5"} <= {each.text for each in result.submission.unexpected}


# --- ids -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hyphen", ["‐", "‑", "–", "−"])
def test_an_id_is_known_whatever_hyphen_a_program_made_of_its_own(hyphen: str) -> None:
    twins = {f"{column}{line}": text for line in (5, 6) for column, text in {"B": "Sama", "C": "Sama"}.items()}
    result = read(book({**twins, "A5": f"KOU{hyphen}001", "F5": 120}))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert "row_by_text" not in codes(result)


def _ids_and_answers(heading: str) -> Result:
    cells = {"A1": "Tunnus", "B1": heading, "C1": "Tila", "A2": "KOU-001", "B2": 120, "C2": "Viivästynyt"}
    headings = tuple((name, "Toteuma Q2/2026" if name == "actual" else words) for name, words in HEADINGS)
    wanted = expected(catalogue(), catalogue().rounds[1], issues={}, headings={"talous": headings})
    return submission(Candidate("a.xlsx", b""), RawBook((sheet("Taul1", cells),)), wanted, {})


def test_ids_and_answers_alone_are_read_where_the_headings_name_the_round() -> None:
    found = _ids_and_answers("Toteuma Q2/2026")
    assert answers(found) == {("KOU-001", "actual"): 120.0, ("KOU-001", "status"): "delayed"}
    assert _ids_and_answers("Toteuma").submission.verdict is Verdict.AMBIGUOUS


# --- forms of units --------------------------------------------------------------------------------------------------


def _units() -> Expected:
    rows = tuple(replace(row, unit="Kassa" if row.id < "KOU-003" else "Kirjanpito") for row in catalogue().rows)
    return expected(
        replace(catalogue(), rows=rows),
        catalogue().rounds[1],
        issues={"talous": "issue-1", "sivistys": "issue-2"},
        headings={"talous": HEADINGS, "sivistys": HEADINGS},
    )


def _unit_book(lines: range, **more: object) -> RawBook:
    gone = {f"{column}{line}": None for line in lines for column in "ABCDEFGHIJ"}
    return book({"F5": 120, **gone}, hidden=[], **more)  # type: ignore[arg-type] # the book's own fields


def test_a_units_form_that_lost_its_hidden_sheet_is_that_units() -> None:
    stated = "format=tyokirja-form/1; organisation=kouvola; round=Q2/2026; department=talous; issue=unit-issue"
    for properties in ({}, {"tyokirja": stated}):
        result = submission(Candidate("a.xlsx", b""), _unit_book(range(7, 10), properties=properties), _units(), {})

        assert result.submission.identity is not None
        assert (result.submission.identity.unit, result.submission.verdict) == ("Kassa", Verdict.READ)
        assert "row_missing" not in codes(result)


def test_a_form_with_a_part_of_a_units_rows_is_the_departments() -> None:
    result = submission(Candidate("a.xlsx", b""), _unit_book(range(6, 10)), _units(), {})
    assert result.submission.identity is not None
    assert result.submission.identity.unit == ""
    assert codes(result).count("row_missing") == 4


def test_what_the_forms_of_units_were_issued_with_is_known_where_the_department_has_no_form(tmp_path: Path) -> None:
    rows = tuple(replace(row, unit="Kassa" if row is forms.SHARE else "Muu") for row in forms.ROWS)
    ground = form.Ground(forms.catalogue(*rows), forms.ROUND, forms.template())
    (made,) = form.many(ground, [form.Order(forms.DEPARTMENT, rows=rows[:1])])
    (tmp_path / "hallinto-kassa.xlsx").write_bytes(made.data)
    (tmp_path / "hallinto[1].xlsx").write_bytes(made.data)
    issued = issued_forms({"hallinto": tmp_path / "hallinto.xlsx", "muu": tmp_path / "muu.xlsx"})

    assert issued["hallinto"].seal.own_text("Hallintopalvelut – Kassa")
    assert issued["muu"] == IssuedForm()


# --- words outside the cells -----------------------------------------------------------------------------------------


def test_words_in_headers_and_footers_are_a_persons_but_for_those_of_the_form() -> None:
    workbook = forms.opened(forms.make())
    first = workbook.worksheets[0]
    first.oddHeader.left.text = "Luvut ovat arvioita & tarkentuvat"  # type: ignore[union-attr] # openpyxl makes them all
    first.evenFooter.right.text = "Sivu &P"  # type: ignore[union-attr]
    kept = io.BytesIO()
    workbook.save(kept)
    texts = [each for page in read_file(kept.getvalue()).sheets for each in page.texts]

    assert texts == ["Luvut ovat arvioita & tarkentuvat", "Hallintopalvelut", "Mallila, Q2/2026"]
    returned = book({"F5": 1}, texts=("Kouvola, Q2/2026", "Talouspalvelut", "Luvut ovat arvioita"))
    result = read(returned)
    assert [(each.text, each.sheet, each.cell) for each in result.submission.unexpected] == [
        ("Luvut ovat arvioita", "Tavoitteet", "")
    ]
    assert merged(returned).cells.balanced


_MARGINS = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{data}'
    '<headerFooter differentFirst="1"><oddHeader>&amp;L&amp;8Yksi &amp;&amp; kaksi</oddHeader>'
    "<oddFooter></oddFooter><firstFooter>&amp;CSivu &amp;P</firstFooter></headerFooter></worksheet>"
)


@pytest.mark.parametrize("data", ['<sheetData><row r="1"><c r="A1"><v/></c></row></sheetData>', "<sheetData/>"])
def test_both_readings_of_a_sheet_find_the_same_headers_and_footers(data: str) -> None:
    context = Context((), {"": GENERAL})
    xml = _MARGINS.format(data=data).replace("<v/>", "<v/>").encode()
    plain, parsed = plain_cells(xml, context), SheetReader(context)
    from xml.parsers import expat

    parser = expat.ParserCreate()
    parsed.prepare(parser)
    parser.Parse(xml, True)

    assert plain is not None
    assert plain.margins == parsed.sheet.margins == ["&L&8Yksi && kaksi", "&CSivu &P"]


def test_headers_of_an_opendocument_sheet_are_read_but_for_fields_and_what_is_not_shown() -> None:
    flat = """<?xml version="1.0"?><office:document
     xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
     xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
     xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
     xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
     office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:master-styles>
     <style:master-page style:name="a"><style:header><style:region-left><text:p>Luvut &amp; <text:span>arviot</text:span>
     </text:p></style:region-left><style:region-right><text:p><text:sheet-name>???</text:sheet-name> (<text:title>?
     </text:title>)</text:p></style:region-right></style:header>
     <style:header-left style:display="false"><text:p>Piilossa</text:p></style:header-left>
     <style:footer><text:p>Sivu <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>
     </office:master-styles><office:body><office:spreadsheet><table:table table:name="T"><table:table-row>
     <table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>
     </office:body></office:document>"""
    assert [each.texts for each in read_fods(flat.encode()).sheets] == [("Luvut & arviot",)]


@pytest.mark.parametrize(
    ("margin", "words"),
    [
        ("&LLuottamuksellinen &P", "Luottamuksellinen"),
        ("&C&8Luvut arvioita, sivu &P / &N", "Luvut arvioita,"),
        ("&RVersio 2 &P(&N)", "Versio 2"),
        ("Etusivu &P", "Etusivu"),
        ("&LYksikkö 0000&C&P", "Yksikkö 0000"),
        ("Page &P of &N", ""),
        ("Sida &P/&N", ""),
        ("– &P –", ""),
        ("&A &D &P", ""),
    ],
)
def test_words_beside_a_page_number_in_a_margin_are_a_persons(margin: str, words: str) -> None:
    assert margin_words([margin]) == margin_words([margin.replace("&P", "&P+2")]) == ((words,) if words else ())

    fields = margin.replace("&P", "<text:page-number>1</text:page-number>").replace("&N", "<text:page-count/>")
    bare = re.sub("&([LCRAD]|8)", "", fields)
    flat = f"""<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
     xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
     xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
     office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:master-styles><style:master-page style:name="a">
     <style:footer><text:p>{bare}</text:p></style:footer></style:master-page></office:master-styles><office:body>
     <office:spreadsheet><table:table table:name="T"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>
     </table:table-row></table:table></office:spreadsheet></office:body></office:document>"""
    assert [each.texts for each in read_fods(flat.encode()).sheets] == [(words,) if words else ()]


def test_a_document_inside_a_sheet_is_named() -> None:
    data = io.BytesIO()
    openpyxl.Workbook().save(data)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{kind}" Target="../embeddings/Vastaukset.docx"/></Relationships>',
        )
    assert read_file(data.getvalue()).sheets[0].texts == ("Vastaukset.docx",)


# --- answers struck through ------------------------------------------------------------------------------------------


def test_of_a_struck_answer_what_is_not_struck_is_read_and_the_rest_asked_about() -> None:
    partly = Written("78", "@", runs=(Run("7", Mark.STRUCK), Run("8")))
    typed: dict[str, object] = {
        "F5": struck(120.0),
        "F6": partly,
        "C6": struck("Raportteja julkaistu"),
        "F12": struck(7.0),
    }
    result = read(book(typed))
    asked = [each for each in result.problems if each.code is Code.ANSWER_STRUCK]

    assert [(each.cell, each.row_id, each.value) for each in asked] == [
        ("F5", "KOU-001", "120"),
        ("F6", "KOU-002", "78"),
    ]
    assert answers(result) == {("KOU-001", "actual"): None, ("KOU-002", "actual"): 8.0}


def test_a_cell_is_struck_by_its_font() -> None:
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    page["A1"], page["B2"], page["C3"] = "ei enää", 12, "voimassa"
    page["A1"].font, page["B2"].font, page["C3"].font = Font(strike=True), Font(strike=True), Font(strike=False)
    data = io.BytesIO()
    workbook.save(data)
    cells = read_file(data.getvalue()).sheets[0].cells
    assert {place: each.runs for place, each in cells.items() if each.runs} == {
        (0, 0): (Run("ei enää", Mark.STRUCK),),
        (1, 1): (Run("12", Mark.STRUCK),),
    }


def test_what_a_form_strikes_out_itself_is_not_asked_about() -> None:
    workbook = forms.opened(forms.make(forms.SHARE, forms.COUNT))
    page = workbook.worksheets[0]
    asked = [
        cell
        for cells in page.iter_rows()
        for cell in cells
        if cells[0].value == forms.SHARE.id and not cell.protection.locked
    ]
    asked[0].value, asked[0].font = 40, Font(strike=True)
    data = io.BytesIO()
    workbook.save(data)
    returned = read_file(data.getvalue())
    whole = forms.catalogue(forms.SHARE, forms.COUNT)
    result = submission(Candidate("a.xlsx", b"a"), returned, expected(whole, forms.ROUND, issues={}, headings={}), {})

    struck_out = {address(*place) for place, each in returned.sheets[0].cells.items() if each.marks & Mark.STRUCK}
    assert len(struck_out) > 1
    assert [each.cell for each in result.problems if each.code is Code.ANSWER_STRUCK] == [asked[0].coordinate]


def test_a_cell_is_struck_where_a_part_of_its_text_is() -> None:
    data = io.BytesIO()
    workbook = xlsxwriter.Workbook(data)
    page, gone, bold = workbook.add_worksheet(), workbook.add_format({"font_strikeout": True}), workbook.add_format()
    page.write_string("A1", "kokonaan")
    page.write_rich_string("A2", "nyt ", gone, "vanha", " uusi")
    page.write_rich_string("A3", "nyt ", bold, "lihava", " uusi")
    workbook.close()
    found = read_file(data.getvalue()).sheets[0].cells
    assert found[1, 0].runs == (Run("nyt "), Run("vanha", Mark.STRUCK), Run(" uusi"))
    assert found[1, 0].said == "nyt  uusi"
    assert not found[2, 0].runs


def test_a_cell_is_struck_where_a_part_of_the_text_that_it_holds_itself_is() -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    page["A1"] = CellRichText(TextBlock(InlineFont(strike=True), "vanha "), "uusi")
    page["A2"] = CellRichText(TextBlock(InlineFont(b=True), "lihava "), "uusi")
    data = io.BytesIO()
    workbook.save(data)
    found = read_file(data.getvalue()).sheets[0].cells
    assert found[0, 0].runs == (Run("vanha ", Mark.STRUCK), Run("uusi"))
    assert found[0, 0].value == "vanha uusi"
    assert not found[1, 0].runs
