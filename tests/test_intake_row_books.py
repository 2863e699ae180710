"""Workbooks read row by row: the same cells as the reader of returned files finds, however the parts are cut."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.test_intake_reading_agrees import GRIDS, Content, by_openpyxl, by_xlsxwriter
from tests.test_intake_reading_notes import PEOPLE, THREAD
from tests.zipped_workbooks import relations, replaced, sheet_xml, unzipped, workbook_parts, zipped
from tyokirja.seal import LIVE_SHEET, is_for_people
from tyokirja.workbooks.book import OFFICE, RETURNED, Comment, RawSheet, ReadFailed
from tyokirja.workbooks.ooxml import reading as ooxml
from tyokirja.workbooks.ooxml import rows as ooxml_rows
from tyokirja.workbooks.ooxml.strings import shared_strings
from tyokirja.workbooks.packed import packed_rows
from tyokirja.workbooks.reading import read
from tyokirja.written import Written

STYLES = '<numFmts count="1"><numFmt numFmtId="164" formatCode="d.m.yyyy"/></numFmts>' + (
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
)


def by_rows(data: bytes) -> RawSheet:
    """The first sheet, read row by row."""
    return read(data, limits=OFFICE).sheets[0]


def both(data: bytes) -> tuple[dict[tuple[int, int], Written], dict[tuple[int, int], Written]]:
    """The first sheet's cells as they are read row by row, and as they are read of returned files."""
    filled = {place: content for place, content in read(data).sheets[0].cells.items() if not content.blank}
    return dict(by_rows(data).cells), filled


@given(GRIDS, st.sampled_from([by_xlsxwriter, by_openpyxl]), st.sampled_from([50, 700, 1 << 18]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_cells_are_found_however_the_parts_are_cut(
    monkeypatch: pytest.MonkeyPatch, grid: Content, write: Any, size: int
) -> None:
    monkeypatch.setattr("tyokirja.workbooks.package._CHUNK", size)
    packed, whole = both(write(grid))
    assert packed == whole


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
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v></v></c></row>',
        "",
    ],
)
def test_whatever_shape_the_rows_have_the_same_cells_are_found(rows: str) -> None:
    packed, whole = both(book(rows, strings=STRINGS))
    assert packed == whole


def test_other_prefixes_and_encodings_are_read_too() -> None:
    data = book(PLAIN, strings=STRINGS)
    prefixed = replaced(data, ("<row", "<x:row"), ("</row", "</x:row"), ("<worksheet xmlns=", "<worksheet xmlns:x="))
    prefixed = replaced(prefixed, ("<c ", "<x:c "), ("</c>", "</x:c>"), ("<v>", "<x:v>"), ("</v>", "</x:v>"))
    prefixed = replaced(prefixed, ("<sheetData", "<x:sheetData"), ("</sheetData", "</x:sheetData"))
    prefixed = replaced(prefixed, ("<worksheet ", "<x:worksheet "), ("</worksheet", "</x:worksheet"))
    parts = unzipped(data)
    wanted = {(1, 0): Written(1.0, "General"), (1, 2): Written("yksi", "General")}
    assert both(data)[0] == both(prefixed)[0] == wanted
    sheet = "xl/worksheets/sheet1.xml"
    wide = parts[sheet].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert both(zipped({**parts, sheet: wide}))[0] == wanted


@pytest.mark.parametrize(
    "strings", [STRINGS, "<!-- <si><t>x</t></si> -->" + STRINGS, STRINGS.replace("</si><si>", "</si>\n<si>")]
)
def test_shared_strings_keep_their_numbers_however_they_are_cut(monkeypatch: pytest.MonkeyPatch, strings: str) -> None:
    monkeypatch.setattr("tyokirja.workbooks.package._CHUNK", 30)
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    packed, whole = both(book(rows, strings=strings))
    assert packed == whole
    assert [each.value for each in packed.values()] == ["yksi", "kaksi"]


def test_a_formula_that_shares_anothers_text_is_known_for_a_formula() -> None:
    shared = '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+1</f><v>1</v></c></row>' + (
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    found = by_rows(book(shared)).cells
    assert [(each.value, each.formula) for each in found.values()] == [(1.0, "=B1+1"), (2.0, "=")]


def test_equal_cells_are_one_record() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 50))
    assert len({id(content) for content in by_rows(book(rows, strings=STRINGS)).cells.values()}) == 1


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
    goals, hidden, _ = read(out.getvalue(), limits=OFFICE).sheets
    assert (goals.name, goals.merges) == ("Tavoitteet", ((1, 0, 2, 1),))
    assert (hidden.name, hidden.visibility, hidden.comments[0].text) == ("_tyokirja", "very_hidden", "Tarkista")
    assert dict(hidden.cells) == {(0, 0): Written(date(2026, 6, 30), "d.m.yyyy")}


def test_cells_that_are_not_wanted_are_not_read() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        for name in ("Tavoitteet", "Oikaisut"):
            made.add_worksheet(name).write("A1", name)
    found = read(out.getvalue(), limits=OFFICE, wanted=lambda name: name == "Oikaisut").sheets
    assert [(each.name, len(each.cells)) for each in found] == [("Tavoitteet", 0), ("Oikaisut", 1)]


def test_a_forms_sheet_of_formulas_is_not_read_and_a_sheet_that_is_only_called_like_it_is() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        for name in ("Tavoitteet", LIVE_SHEET, f"{LIVE_SHEET} (2)", f"{LIVE_SHEET} omat"):
            made.add_worksheet(name).write("A1", name)
    found = read(out.getvalue(), wanted=is_for_people).sheets
    assert [len(each.cells) for each in found] == [1, 0, 0, 1]


def test_hidden_rows_and_columns_are_told_of_rows_too() -> None:
    rows = '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2"/><row r="3" hidden="1"/>' + (
        '<row r="4"><c r="B4"><v>2</v></c></row><row r="9" hidden="true"/>'
    )
    columns = sheet_xml(rows).replace("<sheetData>", '<cols><col min="2" max="3" hidden="1"/></cols><sheetData>')
    for limits in (OFFICE, RETURNED):
        (found,) = read(zipped(workbook_parts(columns)), limits=limits).sheets
        assert (found.hidden_rows, found.hidden_columns) == (frozenset({0, 2, 8}), frozenset({1}))


def without_the_plain_reading(monkeypatch: pytest.MonkeyPatch, data: bytes) -> RawSheet:
    """The first sheet, read by the XML parser alone."""
    monkeypatch.setattr(ooxml, "plain_rows", lambda *_: None)
    return by_rows(data)


def without_the_parser(monkeypatch: pytest.MonkeyPatch, data: bytes) -> RawSheet:
    """The first sheet, read without the XML parser."""
    monkeypatch.setattr(ooxml, "SheetReader", None)
    return by_rows(data)


@pytest.mark.parametrize("size", [7, 20, 41, 1 << 18])
def test_rows_that_are_cut_anywhere_are_put_together_by_the_parser_too(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    cells = "".join(f'<c r="{letter}{{n}}" t="str"><v>{letter}{{n}}</v></c>' for letter in "ABCDE")
    rows = "".join(f'<row r="{n}">{cells.format(n=n)}</row>' for n in (1, 2, 9))
    monkeypatch.setattr("tyokirja.workbooks.package._CHUNK", size)

    sheet = without_the_plain_reading(
        monkeypatch, book(rows, after='<mergeCells><mergeCell ref="B2:C3"/></mergeCells>')
    )

    packed = packed_rows(sheet.cells)
    assert list(packed) == [0, 1, 8]
    assert {shape for shape, _ in packed.values()} == {(0, 1, 2, 3, 4)}
    assert [each.value for each in packed[8][1]] == ["A9", "B9", "C9", "D9", "E9"]
    assert sheet.merges == ((1, 1, 2, 2),)


@pytest.mark.parametrize("rows", [PLAIN, PLAIN + '<row r="4" ht="15"/>', '<row r="3" spans="1:2"/>' + PLAIN, ""])
def test_a_plain_sheet_is_read_without_a_parser(monkeypatch: pytest.MonkeyPatch, rows: str) -> None:
    merges = '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="x"/></mergeCells>'

    sheet = without_the_parser(monkeypatch, book(rows, strings=STRINGS, after=merges))

    assert dict(sheet.cells) == ({(1, 0): Written(1.0, "General"), (1, 2): Written("yksi", "General")} if rows else {})
    assert sheet.merges == ((0, 0, 1, 1),)


@pytest.mark.parametrize(
    ("inside", "content"),
    [
        ('s="1"><v>46203</v></c>', Written(date(2026, 6, 30), "d.m.yyyy")),
        ('t="s" s="1"><v>0</v></c>', Written("yksi", "d.m.yyyy")),
        ('t="str"><f>A1&amp;"&lt;"</f><v>a&amp;b</v></c>', Written("a&b", "General", '=A1&"<"')),
        ('><f ca="1">NOW()</f></c>', Written(None, "General", "=NOW()")),
        ("><f/><v>2</v></c>", Written(2.0, "General", "=")),
        ("><f></f><v/></c>", Written(None, "General", "=")),
        ('t="b"><v>0</v></c>', Written(False, "General")),
        ('t="inlineStr"><is><t> ä </t></is></c>', Written(" ä ", "General")),
        ('t="str"><v xml:space="preserve"> x</v></c>', Written(" x", "General")),
        ("/>", None),
        ("></c>", None),
        ("><v></v></c>", None),
        ("><v/></c>", None),
        ('t="inlineStr"><is><t></t></is></c>', None),
        ('t="str"><v> </v></c>', None),
    ],
)
def test_every_shape_that_programs_write_needs_no_parser(
    monkeypatch: pytest.MonkeyPatch, inside: str, content: Written | None
) -> None:
    found = without_the_parser(monkeypatch, book(f'<row r="7"><c r="B7" {inside}</row>', strings=STRINGS))

    assert dict(found.cells) == ({} if content is None else {(6, 1): content})


def test_a_sheet_that_declares_another_encoding_is_read_in_that() -> None:
    narrow = sheet_xml('<row r="1"><c r="A1" t="str"><v>Ã¤</v></c></row>').replace("UTF-8", "iso-8859-1")
    data = zipped(workbook_parts(narrow.encode("iso-8859-1")))

    assert both(data)[0] == {(0, 0): Written("Ã¤", "General")}


@pytest.mark.parametrize(
    "sheet",
    [
        "<!-- <sheetData> -->" + sheet_xml(PLAIN).partition("?>")[2],
        sheet_xml(PLAIN).replace("<sheetData>", "<!-- x --><sheetData>"),
        sheet_xml(PLAIN).replace("</sheetData>", "</sheetData><!-- </sheetData> -->"),
        sheet_xml("").replace("<sheetData></sheetData>", "<sheetData/>"),
        sheet_xml("").replace("<sheetData></sheetData>", "<!-- <sheetData/> --><sheetData >" + PLAIN + "</sheetData>"),
        sheet_xml("").replace("<sheetData></sheetData>", ""),
        sheet_xml(PLAIN).replace(' encoding="UTF-8"', ""),
    ],
)
def test_comments_and_what_is_left_out_around_the_rows_change_no_cell(sheet: str) -> None:
    packed, whole = both(zipped(workbook_parts(sheet, strings=STRINGS)))

    assert packed == whole


def test_merges_stand_after_the_rows_however_the_sheet_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tyokirja.workbooks.package._CHUNK", 33)

    data = book(PLAIN, strings=STRINGS, after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')
    assert by_rows(data).merges == ((0, 0, 1, 1),)


def test_rows_beyond_the_last_of_a_sheet_or_of_no_number_are_a_verdict() -> None:
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    assert dict(by_rows(book(last)).cells) == {(1_048_575, 16_383): Written(1.0, "General")}
    for beyond in ('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', '<row r="0"><c r="A0"><v>1</v></c></row>'):
        with pytest.raises(ReadFailed, match="not_understood"):
            by_rows(book(beyond + PLAIN, strings=STRINGS))


def test_a_sheet_of_which_only_threads_are_left_has_its_comments_with_their_writers() -> None:
    parts = workbook_parts(sheet_xml(PLAIN), strings=STRINGS)
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("person", "persons/person.xml")
    )
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(("threadedComment", "/xl/threads.xml"))
    parts |= {"xl/threads.xml": THREAD, "xl/persons/person.xml": PEOPLE}

    assert by_rows(zipped(parts)).comments == (Comment(6, 9, "Luku on arvio\nVille V: Kiitos", "Maija M"),)


def test_what_is_remembered_of_cells_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ooxml_rows, "_REMEMBERED", 3)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 20))

    found = by_rows(book(rows)).cells

    assert {at: each.value for at, each in found.items()} == {(n - 1, 0): float(n) for n in range(1, 20)}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"teksti"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(ReadFailed):
        read(data, limits=OFFICE)


def test_a_damaged_sheet_is_refused_and_not_read_in_part() -> None:
    with pytest.raises(ReadFailed):
        by_rows(book(PLAIN.replace("</c>", "", 1)))


def test_a_sheet_without_rows_needs_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = sheet_xml("", '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')
    bare = bare.replace("<sheetData></sheetData>", "<sheetData/>")

    sheet = without_the_parser(monkeypatch, zipped(workbook_parts(bare)))

    assert (dict(sheet.cells), sheet.merges) == ({}, ((0, 0, 1, 1),))


@pytest.mark.parametrize("size", [25, 60])
def test_shared_strings_are_read_piece_by_piece(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr("tyokirja.workbooks.package._CHUNK", size)
    monkeypatch.setattr(ooxml_rows, "shared_strings", only_small(400))
    strings = "".join(f"<si><t>sana {number}</t></si>" for number in range(40))
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 1}</v></c></row>' for n in range(1, 41))

    found = by_rows(book(rows, strings=strings)).cells

    assert [each.value for each in found.values()] == [f"sana {number}" for number in range(40)]


def only_small(most: int) -> Callable[[bytes], list[str]]:
    """The reading of shared strings, of parts that are small enough."""

    def read_small(data: bytes) -> list[str]:
        assert len(data) <= most
        return shared_strings(data)

    return read_small


@pytest.mark.parametrize(
    "strings",
    ["<si><t>yksi</t></si><!-- x --><si><t>kaksi</t></si>", STRINGS, STRINGS.replace("</si><si>", "</si>\n <si>")],
)
def test_shared_strings_that_cannot_be_cut_are_read_as_a_whole(strings: str) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'

    assert [each.value for each in by_rows(book(rows, strings=strings)).cells.values()] == [
        "yksi",
        "kaksi",
    ]


@pytest.mark.parametrize("cut", ["</row>", "</c>", "<sheetData>"])
def test_a_sheet_that_is_cut_short_among_its_rows_is_damaged(cut: str) -> None:
    whole = sheet_xml(PLAIN + PLAIN.replace('"2"', '"3"').replace("A2", "A3").replace("C2", "C3"))
    short = whole[: whole.rindex(cut) + len(cut)]

    with pytest.raises(ReadFailed):
        by_rows(zipped(workbook_parts(short, strings=STRINGS)))


def test_line_ends_between_the_elements_of_a_cell_are_no_text_of_it() -> None:
    laid_out = '<row r="1">\n<c r="A1" t="str">\n<f>B1</f>\n<v>a</v>\n</c>\n<c r="B1" t="inlineStr"><is><t>b</t>\n</is></c></row>'

    packed, whole = both(book(laid_out))

    assert packed == whole == {(0, 0): Written("a", "General", "=B1"), (0, 1): Written("b", "General")}


def test_letters_that_are_none_behind_the_last_row_are_damage_and_no_crash() -> None:
    sheet = sheet_xml(PLAIN).encode().replace(b"</sheetData>", b"\xff</sheetData>")

    with pytest.raises(ReadFailed):
        by_rows(zipped(workbook_parts(sheet, strings=STRINGS)))


NOT_MEANT = '<!-- <cols><col min="1" max="1" hidden="1"/></cols> <mergeCell ref="A2:B3"/> -->'


@pytest.mark.parametrize(
    ("before", "after"), [(NOT_MEANT + "<sheetData>", "</sheetData>"), ("<sheetData>", "</sheetData>" + NOT_MEANT)]
)
@pytest.mark.parametrize("rows", [PLAIN, ""])
def test_what_a_comment_beside_the_rows_says_hides_no_column_and_merges_nothing(
    rows: str, before: str, after: str
) -> None:
    sheet = sheet_xml(rows).replace("<sheetData>", before).replace("</sheetData>", after)
    sheet = sheet.replace("<sheetData></sheetData>", "<sheetData/>")

    found = by_rows(zipped(workbook_parts(sheet, strings=STRINGS)))

    assert (len(found.cells), found.hidden_columns, found.merges) == (2 if rows else 0, frozenset(), ())
