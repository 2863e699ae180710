"""Reading Open XML workbooks: what stands in their cells, whoever wrote the file and however."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import xlsxwriter

from tests.zipped_workbooks import (
    MAIN,
    edited,
    relations,
    replaced,
    sheet_xml,
    unzipped,
    workbook,
    workbook_parts,
    zipped,
)
from tyokirja.model import Verdict
from tyokirja.workbooks.book import RawSheet, ReadFailed, address
from tyokirja.workbooks.reading import read
from tyokirja.written import Written

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="0.0 %"/><numFmt numFmtId="165" formatCode="d\\.m\\.yyyy"/>'
    '<numFmt numFmtId="166" formatCode="0 &quot;päivää&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="46"/>'
    '<xf numFmtId="22"/></cellXfs>'
)


def only(data: bytes) -> RawSheet:
    (sheet,) = read(data).sheets
    return sheet


def cells(data: bytes) -> dict[str, Written]:
    return {address(*place): content for place, content in only(data).cells.items()}


def not_understood(data: bytes) -> str:
    """What the verdict says of a file that has something that is not understood."""
    with pytest.raises(ReadFailed) as failed:
        read(data)
    assert (failed.value.verdict, failed.value.reason) == (Verdict.DAMAGED, "not_understood")
    return failed.value.detail


def values(data: bytes) -> dict[str, Any]:
    return {place: content.error or content.value for place, content in cells(data).items()}


def row(*inside: str) -> str:
    return f'<row r="1">{"".join(inside)}</row>'


@pytest.fixture(params=["plain", "parsed"])
def book(request: pytest.FixtureRequest) -> Any:
    """Builds a workbook in the shape that programs write, and once more in one that only an XML parser reads."""

    def build(rows: str, **other: str) -> bytes:
        data = workbook(rows, **other)
        return replaced(data, ("<sheetData>", "<!-- x --><sheetData>")) if request.param == "parsed" else data

    return build


def test_each_type_of_cell_has_its_value(book: Any) -> None:
    data = book(
        row(
            '<c r="A1" t="s"><v>1</v></c>',
            '<c r="B1"><v>12.5</v></c>',
            '<c r="C1" t="n"><v>-1E-3</v></c>',
            '<c r="D1" t="b"><v>1</v></c>',
            '<c r="E1" t="e"><v>#N/A</v></c>',
            '<c r="F1" t="str"><f>A1</f><v>tulos</v></c>',
            '<c r="G1" t="inlineStr"><is><t>suoraan</t></is></c>',
            '<c r="H1" t="d"><v>2026-12-31T00:00:00</v></c>',
            '<c r="I1" t="d"><v>2026-12-31T14:30:00</v></c>',
        ),
        strings="<si><t>nolla</t></si><si><t>yksi</t></si>",
    )
    assert values(data) == {
        "A1": "yksi",
        "B1": 12.5,
        "C1": -0.001,
        "D1": True,
        "E1": "#N/A",
        "F1": "tulos",
        "G1": "suoraan",
        "H1": date(2026, 12, 31),
        "I1": datetime(2026, 12, 31, 14, 30),
    }
    assert cells(data)["F1"].formula == "=A1"


def test_blank_cells_are_left_out_and_the_places_of_others_kept(book: Any) -> None:
    data = book(
        '<row r="3"><c r="B3" s="1"/><c r="C3" s="1"></c><c r="D3" t="s"><v>0</v></c><c r="XFD3"><v>7</v></c></row>',
        strings="<si><t></t></si>",
        styles=STYLES,
    )
    assert values(data) == {"XFD3": 7.0}


def test_a_number_carries_the_format_that_says_whether_it_is_percent(book: Any) -> None:
    found = cells(book(row('<c r="A1" s="1"><v>0.125</v></c><c r="B1"><v>0.125</v></c>'), styles=STYLES))
    assert (found["A1"].number_format, found["A1"].percent) == ("0.0 %", True)
    assert (found["B1"].number_format, found["B1"].percent) == ("General", False)


def test_a_date_format_makes_a_number_a_date_and_words_in_quotes_do_not(book: Any) -> None:
    data = book(
        row(
            '<c r="A1" s="2"><v>46387</v></c>',
            '<c r="B1" s="3"><v>46387</v></c>',
            '<c r="C1" s="5"><v>46387.5</v></c>',
            '<c r="D1" s="5"><v>0.25</v></c>',
            '<c r="E1" s="4"><v>1.5</v></c>',
            '<c r="F1" s="2"><v>-3</v></c>',
        ),
        styles=STYLES,
    )
    assert values(data) == {
        "A1": date(2026, 12, 31),
        "B1": 46387.0,
        "C1": datetime(2026, 12, 31, 12),
        "D1": time(6),
        "E1": timedelta(hours=36),
        "F1": -3.0,
    }


def test_a_workbook_of_1904_counts_its_days_from_there(book: Any) -> None:
    data = book(row('<c r="A1" s="2"><v>44925</v></c>'), styles=STYLES, settings='<workbookPr date1904="1"/>')
    assert values(data) == {"A1": date(2026, 12, 31)}
    assert read(data).date1904
    assert cells(data)["A1"].date1904


def test_text_is_decoded_as_excel_shows_it(book: Any) -> None:
    data = book(
        row(*(f'<c r="{letter}1" t="s"><v>{index}</v></c>' for index, letter in enumerate("ABCDEF"))),
        strings='<si><t xml:space="preserve"> reunat </t></si><si><t>a_x000D_\nb&#13;&#10;c</t></si>'
        "<si><t>&lt;5 &amp; &quot;6&quot; &#228;</t></si><si><t>_xD83D__xDE00_</t></si><si><t>_x005F_x0041_</t></si>"
        '<si><r><t>lihava </t></r><r><rPr><b/></rPr><t>loppu</t></r><rPh sb="0" eb="1"><t>ei</t></rPh></si>',
    )
    assert values(data) == {
        "A1": " reunat ",
        "B1": "a\nb\nc",
        "C1": '<5 & "6" ä',
        "D1": "😀",
        "E1": "_x0041_",
        "F1": "lihava loppu",
    }


def test_runs_of_an_inline_text_are_joined_without_its_phonetic_guide() -> None:
    inside = '<is><r><t>kaksi </t></r><r><t>osaa</t></r><rPh sb="0" eb="1"><t>ei</t></rPh></is>'
    assert values(workbook(row(f'<c r="A1" t="inlineStr">{inside}</c>'))) == {"A1": "kaksi osaa"}


def test_a_formula_that_was_never_calculated_has_its_text_and_no_value(book: Any) -> None:
    found = cells(book(row('<c r="A1"><f>IF(B1="x",1,0)&amp;C1</f></c>', '<c r="B1"><f>1+1</f><v></v></c>')))
    assert found["A1"] == Written(None, "General", '=IF(B1="x",1,0)&C1')
    assert found["B1"] == Written(None, "General", "=1+1")


def test_a_formula_keeps_its_cached_value_error_or_empty_text(book: Any) -> None:
    found = cells(
        book(
            row(
                '<c r="A1"><f>2*3</f><v>6</v></c>',
                '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
                '<c r="C1" t="str"><f>""</f><v></v></c>',
            )
        )
    )
    assert found["A1"] == Written(6.0, "General", "=2*3")
    assert found["B1"] == Written(None, "General", "=1/0", "#DIV/0!")
    assert found["C1"] == Written("", "General", '=""')


def test_a_shared_formula_reads_in_each_cell_as_that_cell_shows_it() -> None:
    data = workbook(
        row('<c r="A1"><f t="shared" ref="A1:B2" si="0">$C1+D$2*LOG10(E1)+Tiedot!F1&amp;"G1"</f><v>1</v></c>')
        + '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="B2"><f t="shared" si="0"/></c></row>'
    )
    assert [content.formula for content in only(data).cells.values()] == [
        '=$C1+D$2*LOG10(E1)+Tiedot!F1&"G1"',
        '=$C2+D$2*LOG10(E2)+Tiedot!F2&"G1"',
        '=$C2+E$2*LOG10(F2)+Tiedot!G2&"G1"',
    ]


def test_an_array_formula_stands_in_its_first_cell() -> None:
    data = workbook(
        row('<c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f><v>2</v></c>') + '<row r="2"><c r="A2"><v>4</v></c></row>'
    )
    assert cells(data) == {"A1": Written(2.0, "General", "=B1:B2*2"), "A2": Written(4.0, "General")}


def test_a_value_that_a_merge_covers_is_read_too(book: Any) -> None:
    data = book(
        row('<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>'),
        after='<mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="E5:E5"/></mergeCells>',
    )
    assert values(data) == {"A1": 1.0, "B1": 2.0}
    assert only(data).merges == ((0, 0, 1, 2),)


def test_hidden_rows_are_told_and_read(book: Any) -> None:
    data = book('<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="0"/>')
    assert only(data).hidden_rows == {1}
    assert values(data) == {"A2": 1.0}


@pytest.mark.parametrize(
    "rows",
    [
        '<row><c><v>1</v></c><c t="inlineStr"><is><t>x</t></is></c></row><row/><row><c><v>2</v></c></row>',
        '<row r="1" spans="1:2"><c t="n" s="0" r="A1"><v>1</v></c><c r="B1" t="str" ><v>x</v ></c></row>'
        '<row r="3"><c r="A3" cm="1"><v>2</v></c></row>',
        '<row r="1">\n  <c r="A1">\n    <v>1</v>\n  </c>\n  <c r="B1" t="inlineStr"><is>\n<t>x</t></is></c></row>'
        "<row r='3'><c r='A3'><v><![CDATA[2]]></v></c></row>",
        '<row r="1"><c r="$A$1"><v>1.0</v></c><c r="b1" t="str"><v>x</v></c></row>'
        '<row r="3"><c r="A3"><v>2e0</v></c></row>',
    ],
    ids=["no references", "attributes anywhere", "laid out", "odd references"],
)
def test_cells_stand_where_they_should_however_they_are_written(rows: str) -> None:
    assert values(workbook(rows)) == {"A1": 1.0, "B1": "x", "A3": 2.0}


@pytest.mark.parametrize("odd", ['r="A0"', 'r="A1048577"', 'r="XFE1"', 'r="AAAA1"', 'r="1A"'])
def test_a_cell_outside_the_grid_is_put_in_no_place_of_ours(book: Any, odd: str) -> None:
    assert not_understood(book(f'<row r="4"><c r="C4"><v>1</v></c><c {odd}><v>2</v></c></row>')) == f"Taulu!C4: {odd}"


def test_a_cell_without_an_address_stands_next_to_the_one_before(book: Any) -> None:
    assert values(book('<row r="4"><c r="C4"><v>1</v></c><c r=""><v>2</v></c></row>')) == {"C4": 1.0, "D4": 2.0}


@pytest.mark.parametrize(
    "inside",
    [
        't="s"><v>-1</v>',
        't="s"><v>1</v>',
        't="s"><v>x</v>',
        't="b"><v>2</v>',
        't="uusi"><v>1</v>',
        "><uusi>1</uusi>",
        "><x:v2 xmlns:x='uusi'>1</x:v2>",
    ],
)
def test_what_may_be_a_value_and_is_not_understood_is_a_verdict_with_its_place(book: Any, inside: str) -> None:
    data = book(row('<c r="A1"><v>1</v></c>', f'<c r="B1" {inside}</c>'), strings="<si><t>a</t></si>")
    assert not_understood(data).startswith("Taulu!B1: ")


@pytest.mark.parametrize("around", ["<x:AlternateContent xmlns:x='mc'>{}</x:AlternateContent>", "<uusi>{}</uusi>"])
def test_cells_within_something_that_is_not_known_are_a_verdict(book: Any, around: str) -> None:
    assert not_understood(book(around.format(row('<c r="A1"><v>1</v></c>')))).startswith("Taulu!")


def test_what_a_program_keeps_for_itself_is_no_cell(book: Any) -> None:
    extra = "<extLst><ext uri='x'><c r='A1'><v>9</v></c><extLst/></ext></extLst>"
    assert values(book(row(f'<c r="A1"><v>1</v>{extra}</c>', extra))) == {"A1": 1.0}


def test_a_text_without_the_part_of_the_texts_is_a_verdict() -> None:
    assert not_understood(workbook(row('<c r="A1" t="s"><v>0</v></c>'))) == 'Taulu!A1: t="s": 0'


def test_a_prefix_for_the_namespace_changes_nothing() -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c>'
        '<x:c r="B1" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>'
    )
    parts = workbook_parts(sheet, strings="<si><t>a</t></si>")
    parts["xl/sharedStrings.xml"] = f'<x:sst xmlns:x="{MAIN}"><x:si><x:t>a</x:t></x:si></x:sst>'
    assert values(zipped(parts)) == {"A1": "a", "B1": "b"}
    assert only(zipped(parts)).merges == ((0, 0, 1, 0),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_parts_may_be_in_any_encoding_that_xml_knows(encoding: str) -> None:
    parts = workbook_parts(
        sheet_xml(row('<c r="A1" t="s"><v>0</v></c>')), strings="<si><t>ä&amp;ö</t></si>", styles=STYLES
    )
    name = {"utf-8-sig": "UTF-8", "latin-1": "ISO-8859-1"}.get(encoding, "UTF-16")
    written = {
        part: f'<?xml version="1.0" encoding="{name}"?>{text.partition("?>")[2] or text}'.encode(encoding)
        for part, text in parts.items()
        if isinstance(text, str)
    }
    assert values(zipped(written)) == {"A1": "ä&ö"}


def test_parts_are_found_by_their_relationships_whatever_their_names() -> None:
    parts = workbook_parts(sheet_xml(row('<c r="A1" t="s"><v>0</v></c>')), strings="<si><t>a</t></si>")
    moved = {
        "[Content_Types].xml": parts["[Content_Types].xml"],
        "_rels/.rels": relations(("officeDocument", "/Kirja/Oma.xml")),
        "Kirja\\Oma.xml": parts["xl/workbook.xml"],
        "kirja/_rels/oma.xml.rels": relations(("worksheet", "../sivut/sivu%201.xml"), ("sharedStrings", "/s.xml")),
        "Sivut/Sivu 1.xml": parts["xl/worksheets/sheet1.xml"],
        "s.xml": parts["xl/sharedStrings.xml"],
    }
    assert values(zipped(moved)) == {"A1": "a"}


def test_without_styles_and_strings_a_workbook_is_read_as_far_as_it_goes() -> None:
    found = cells(workbook(row('<c r="A1" s="7"><v>1</v></c><c r="B1" t="s"><v></v></c>')))
    assert found == {"A1": Written(1.0, "General")}


@pytest.mark.parametrize(
    "strings",
    [
        '<si><t xml:space="default">a</t></si><si><t>b</t></si>',
        "<si><t>a</t></si>\n<si><t>b</t></si>",
        "<si><t>a</t><phoneticPr fontId='1'/></si><si><r><t>b</t></r></si>",
        "<si ><t >a</t></si><!-- <si><t>x</t></si> --><si><t><![CDATA[b]]></t></si>",
        "<si><t>a</t></si><si><t>b</t></si><extLst/>",
        '<si><t xml:space="preserve">a</t></si><si><t>b</t></si><si/><si><t/></si><si><t></t></si>',
    ],
)
def test_shared_strings_are_counted_right_however_they_are_written(strings: str) -> None:
    data = workbook(row('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'), strings=strings)
    assert values(data) == {"A1": "a", "B1": "b"}


def test_both_branches_of_alternate_content_are_not_read_twice() -> None:
    data = workbook(
        row('<c r="A1"><v>1</v></c>'),
        after='<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><controls/></mc:Choice><mc:Fallback><controls/></mc:Fallback></mc:AlternateContent>",
    )
    assert values(data) == {"A1": 1.0}


def test_a_sheet_that_claims_the_whole_grid_is_read_for_what_is_in_it(book: Any) -> None:
    data = book(
        row('<c r="A1"><v>1</v></c>') + '<row r="1048576" ht="15"><c r="XFD1048576" s="1"/></row>', styles=STYLES
    )
    data = replaced(data, ("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'))
    assert values(data) == {"A1": 1.0}
    assert not only(data).capped


def test_every_sheet_is_read_hidden_ones_too() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name in ("Tavoitteet", "Piilo", "$ja 'lainaus' & <>"):
            book.add_worksheet(name).write("B2", name)
        book.get_worksheet_by_name("Piilo").hide()
        book.get_worksheet_by_name("$ja 'lainaus' & <>").very_hidden()
        book.add_chartsheet("Kaavio")
    found = read(out.getvalue()).sheets
    assert [(sheet.name, sheet.visibility) for sheet in found] == [
        ("Tavoitteet", "visible"),
        ("Piilo", "hidden"),
        ("$ja 'lainaus' & <>", "very_hidden"),
        ("Kaavio", "visible"),
    ]
    assert [[cell.value for cell in sheet.cells.values()] for sheet in found[:3]] == [[each.name] for each in found[:3]]


def test_a_strict_workbook_reads_like_an_ordinary_one() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Tavoitteet")
        sheet.write("A1", "teksti")
        sheet.write("B1", 0.5, book.add_format({"num_format": "0 %"}))
        book.set_custom_property("tyokirja", "tieto")
        book.set_properties({"created": datetime(2026, 1, 2)})
    ordinary = out.getvalue()
    strict = replaced(
        ordinary,
        ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
            "http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties",
        ),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
            "http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties",
        ),
        ("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"),
    )
    assert read(strict) == read(ordinary)
    assert read(strict).properties == {"tyokirja": "tieto"}


def test_a_broken_sheet_makes_the_file_damaged_and_a_broken_comment_does_not() -> None:
    whole = workbook(row('<c r="A1"><v>1</v></c>'))
    broken = edited(whole, lambda name, part: part[:-30] if "sheet1" in name else part)
    with pytest.raises(ReadFailed) as failed:
        read(broken)
    assert failed.value.verdict is Verdict.DAMAGED
    parts = dict(unzipped(whole))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(("comments", "../comments1.xml")).encode()
    parts["xl/comments1.xml"] = b"<comments>"
    assert values(zipped(parts)) == {"A1": 1.0}


def test_a_sheet_is_asked_by_its_name_whether_its_cells_are_wanted() -> None:
    data = workbook(row('<c r="A1"><v>1</v></c>'))

    assert len(read(data, wanted=lambda name: name == "Taulu").sheets[0].cells) == 1
    assert len(read(data, wanted=lambda name: name != "Taulu").sheets[0].cells) == 0
