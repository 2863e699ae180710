"""Workbooks read row by row: the same cells as the reader of returned files finds, however the parts are cut."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.test_intake_reading_agrees import GRIDS, Content, by_openpyxl, by_xlsxwriter
from tests.zipped_workbooks import replaced, sheet_xml, unzipped, workbook_parts, zipped
from tyokirja.cells import CellContent
from tyokirja.intake.raw import ReadFailed
from tyokirja.intake.reading import read
from tyokirja.intake.rows_ooxml import RowBook, RowSheet

STYLES = '<numFmts count="1"><numFmt numFmtId="164" formatCode="d.m.yyyy"/></numFmts>' + (
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
)


def places(sheet: RowSheet) -> dict[tuple[int, int], CellContent]:
    """The cells of a sheet by place."""
    return {
        (row, column): content
        for row, (columns, contents) in sheet.rows.items()
        for column, content in zip(columns, contents, strict=True)
    }


def both(data: bytes) -> tuple[dict[tuple[int, int], CellContent], dict[tuple[int, int], CellContent]]:
    """The first sheet's cells as they are read row by row, and as the reader of returned files has them."""
    book = RowBook(data)
    found = read(data).sheets[0]
    return places(book.sheet(book.names[0])), {at: each for at, each in found.cells.items() if not each.blank}


@given(GRIDS, st.sampled_from([by_xlsxwriter, by_openpyxl]), st.sampled_from([50, 700, 1 << 18]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_cells_are_found_however_the_parts_are_cut(
    monkeypatch: pytest.MonkeyPatch, grid: Content, write: Any, size: int
) -> None:
    monkeypatch.setattr("tyokirja.intake.parts._CHUNK", size)
    by_rows, whole = both(write(grid))
    assert by_rows == whole


def book(rows: str, *, strings: str = "", after: str = "") -> bytes:
    """A workbook with one sheet in the very XML of the test."""
    return zipped(workbook_parts(sheet_xml(rows, after), strings=strings, styles=STYLES))


PLAIN = '<row r="2"><c r="A2"><v>1</v></c><c r="C2" t="s"><v>0</v></c></row>'
STRINGS = "<si><t>yksi</t></si><si><r><t>ka</t></r><r><t>ksi</t></r></si>"


@pytest.mark.parametrize(
    "rows",
    [
        PLAIN,
        PLAIN + '<row r="4" ht="15"/><row r="5"><c r="B5" s="1"/></row><row r="6"/>',
        PLAIN.replace(' r="A2"', "").replace(' r="2"', ""),  # places that follow from those before
        PLAIN + "<!-- loppu -->",
        "<!-- alku -->" + PLAIN,
        PLAIN.replace("<v>1</v>", "<v>1</v><extLst/>"),
        PLAIN.replace("<v>1</v>", "\n<v>1</v>"),
        PLAIN + PLAIN.replace("A2", "B2").replace("<v>1<", "<v>2<"),  # the same row in two pieces
        '<row r="9"><c r="A9"><v>9</v></c></row>' + PLAIN,  # rows out of order
        '<row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c></row>',  # cells out of order
        '<row r="2"><c r="A12"><v>3</v></c></row>',  # a cell that is not in its row
        '<row r="2"><c r="A2" s="1"><v>46000</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> &lt;ä&gt; </t></is></c></row>',
        '<row r="2"><c r="A2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B2"><f>A9</f></c></row>',
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>99</v></c></row>',
        "",
    ],
)
def test_whatever_shape_the_rows_have_the_same_cells_are_found(rows: str) -> None:
    by_rows, whole = both(book(rows, strings=STRINGS))
    assert by_rows == whole


def test_other_prefixes_and_encodings_are_read_too() -> None:
    data = book(PLAIN, strings=STRINGS)
    prefixed = replaced(data, ("<row", "<x:row"), ("</row", "</x:row"), ("<worksheet xmlns=", "<worksheet xmlns:x="))
    prefixed = replaced(prefixed, ("<c ", "<x:c "), ("</c>", "</x:c>"), ("<v>", "<x:v>"), ("</v>", "</x:v>"))
    prefixed = replaced(prefixed, ("<sheetData", "<x:sheetData"), ("</sheetData", "</x:sheetData"))
    prefixed = replaced(prefixed, ("<worksheet ", "<x:worksheet "), ("</worksheet", "</x:worksheet"))
    parts = unzipped(data)
    wanted = {(1, 0): CellContent(1.0, "General"), (1, 2): CellContent("yksi", "General")}
    assert both(data)[0] == both(prefixed)[0] == wanted
    sheet = "xl/worksheets/sheet1.xml"
    wide = parts[sheet].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert both(zipped({**parts, sheet: wide}))[0] == wanted


@pytest.mark.parametrize(
    "strings", [STRINGS, "<!-- <si><t>x</t></si> -->" + STRINGS, STRINGS.replace("</si><si>", "</si>\n<si>"), ""]
)
def test_shared_strings_keep_their_numbers_however_they_are_cut(monkeypatch: pytest.MonkeyPatch, strings: str) -> None:
    monkeypatch.setattr("tyokirja.intake.parts._CHUNK", 30)
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    by_rows, whole = both(book(rows, strings=strings))
    assert by_rows == whole
    assert [each.value for each in by_rows.values()] == (["yksi", "kaksi"] if strings else [])


def test_a_formula_that_shares_anothers_text_is_known_for_a_formula() -> None:
    shared = '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+1</f><v>1</v></c></row>' + (
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    found = places(RowBook(book(shared)).sheet("Taulu"))
    assert [(each.value, each.formula) for each in found.values()] == [(1.0, "=B1+1"), (2.0, "=")]


def test_equal_cells_are_one_record() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 50))
    sheet = RowBook(book(rows, strings=STRINGS)).sheet("Taulu")
    assert len({id(contents[0]) for _, contents in sheet.rows.values()}) == 1


def test_sheets_are_known_by_name_with_merges_comments_and_whether_they_are_seen() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        made.add_worksheet("Tavoitteet").merge_range("A2:B3", "yhdessä")
        hidden = made.add_worksheet("_tyokirja")
        hidden.write_comment("B2", "Tarkista", {"author": "Maija"})
        hidden.write_datetime(0, 0, date(2026, 6, 30), made.add_format({"num_format": "d.m.yyyy"}))
        hidden.very_hidden()
        chart = made.add_chart({"type": "bar"})
        chart.add_series({"values": "=Tavoitteet!$A$1:$A$2"})
        made.add_chartsheet("Kaavio").set_chart(chart)
    opened = RowBook(out.getvalue())
    assert opened.names == ("Tavoitteet", "_tyokirja")
    assert opened.sheet("Tavoitteet").merges == [(1, 0, 2, 1)]
    found = opened.sheet("_tyokirja")
    assert (found.visibility, found.comments[0].text) == ("very_hidden", "Tarkista")
    assert places(found) == {(0, 0): CellContent(date(2026, 6, 30), "d.m.yyyy")}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"teksti"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(ReadFailed):
        RowBook(data)


def test_a_damaged_sheet_is_refused_and_not_read_in_part() -> None:
    with pytest.raises(ReadFailed):
        RowBook(book(PLAIN.replace("</c>", "", 1))).sheet("Taulu")
