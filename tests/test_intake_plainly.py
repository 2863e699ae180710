"""The shape that programs write Open XML in is read without an XML parser, and to the last mark as a parser reads it."""

from __future__ import annotations

import base64
import hashlib
import io
import zlib
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tests.zipped_workbooks import edited, replaced, workbook
from tyokirja.model import Verdict
from tyokirja.workbooks.book import RawBook, ReadFailed
from tyokirja.workbooks.ooxml import reading, strings
from tyokirja.workbooks.ooxml.cells import area
from tyokirja.workbooks.ooxml.strings import shared_strings
from tyokirja.workbooks.opendocument.locked import _is_right
from tyokirja.workbooks.opendocument.reading import _margins
from tyokirja.workbooks.package import tree, utf8
from tyokirja.workbooks.properties_ole import _decoded
from tyokirja.workbooks.reading import read
from tyokirja.workbooks.second_reader import _value
from tyokirja.workbooks.styles import marked
from tyokirja.workbooks.xls import _target
from tyokirja.written import Mark, Run, Written


def by_xlsxwriter(*, in_memory: bool = True) -> bytes:
    """Two sheets with what forms and tables have; by rows and with the texts in the cells where not ``in_memory``."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": not in_memory}) as made:
        percent, day = made.add_format({"num_format": "0.0 %"}), made.add_format({"num_format": "d.m.yyyy"})
        struck, framed = made.add_format({"font_strikeout": True}), made.add_format({"border": 1})
        sheet = made.add_worksheet("Tavoitteet")
        sheet.set_column(3, 4, None, None, {"hidden": True})
        sheet.write_row(0, 0, ["Mittari & määrä", 12.5, -3, True, " väli ", "a\nb", "x_x0041_y", "<b>"])
        sheet.write_number(1, 0, 0.125, percent)
        sheet.write_datetime(1, 1, date(2026, 6, 30), day)
        sheet.write_string(1, 2, "yli", struck)
        sheet.write_blank(1, 3, None, framed)
        sheet.write_formula(2, 0, "=B1+1", None, 13.5)
        sheet.write_formula(2, 1, '="a"&"b"', None, "ab")
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 3, "=1=1", None, True)
        if in_memory:
            sheet.write_rich_string(3, 0, "97", made.add_format({"font_script": 1}), "1", " kpl")
        sheet.write_string(3, 1, "toistuu")
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.write_string(4, 1, "toistuu")
        sheet.merge_range(6, 0, 7, 2, "yhdistetty")
        sheet.set_header("&LKunta &P")
        made.add_worksheet("Tyhjä")
    return out.getvalue()


def by_openpyxl() -> bytes:
    """The like, as that program lays it out."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["Mittari & määrä", 12.5, -3, True, " väli ", "a\nb", "<b>"])
    sheet["A2"], sheet["B2"], sheet["C2"] = 0.125, date(2026, 6, 30), "=B1+1"
    sheet["A2"].number_format = "0.0 %"
    sheet.merge_cells("A4:B5")
    sheet.column_dimensions["D"].hidden = sheet.row_dimensions[3].hidden = True
    sheet.oddHeader.left.text = "Kunta"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WRITERS = [by_xlsxwriter, lambda: by_xlsxwriter(in_memory=False), by_openpyxl]


def parsed(data: bytes) -> RawBook:
    """The same workbook in a shape that only an XML parser reads."""

    def odd(name: str, part: bytes) -> bytes:
        for element in (b"<sheetData", b"<sst"):
            if name.startswith(("xl/worksheets/", "xl/sharedStrings")):
                part = part.replace(element, b"<!-- x -->" + element)
        return part

    return read(edited(data, odd))


@pytest.mark.parametrize("write", WRITERS, ids=["xlsxwriter", "xlsxwriter by rows", "openpyxl"])
def test_what_programs_write_is_read_without_a_parser_as_a_parser_reads_it(
    write: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write()
    slowly = parsed(data)

    def forbidden(*_: object) -> None:
        raise AssertionError("a parser was asked")

    def one_string(part: bytes) -> Any:
        assert part.startswith(b"<si>"), "a parser was asked"
        return tree(part)

    monkeypatch.setattr(reading, "SheetReader", forbidden)
    monkeypatch.setattr(strings, "tree", one_string)
    quickly = read(data)

    assert quickly == slowly
    first = quickly.sheets[0]
    assert first.cells[0, 1].value == 12.5
    assert (first.merges, len(first.hidden_rows), len(first.hidden_columns)) != ((), 0, 0)


def test_what_stands_in_a_workbook_by_either_reading() -> None:
    sheet, empty = read(by_xlsxwriter()).sheets
    assert {place: cell.error or cell.value for place, cell in sheet.cells.items()} == {
        (0, 0): "Mittari & määrä", (0, 1): 12.5, (0, 2): -3.0, (0, 3): True, (0, 4): " väli ", (0, 5): "a\nb",
        (0, 6): "x_x0041_y", (0, 7): "<b>", (1, 0): 0.125, (1, 1): date(2026, 6, 30), (1, 2): "yli",
        (2, 0): 13.5, (2, 1): "ab", (2, 2): "#DIV/0!", (2, 3): True, (3, 0): "971 kpl", (3, 1): "toistuu",
        (4, 1): "toistuu", (6, 0): "yhdistetty",
    }  # fmt: skip
    assert [sheet.cells[2, column].formula for column in range(4)] == ["=B1+1", '="a"&"b"', "=1/0", "=1=1"]
    assert sheet.cells[3, 0].runs == (Run("97"), Run("1", Mark.RAISED), Run(" kpl"))
    assert sheet.cells[1, 2].runs == (Run("yli", Mark.STRUCK),)
    assert [sheet.cells[1, column].number_format for column in range(2)] == ["0.0 %", "d.m.yyyy"]
    assert (sheet.merges, sheet.hidden_rows, sheet.hidden_columns) == (
        ((6, 0, 7, 2),),
        frozenset({4}),
        frozenset({3, 4}),
    )
    assert (dict(empty.cells), empty.visibility) == ({}, "visible")


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (Written(1234.5, "0.00"), "1234,5"),
        (Written(0.125, "0.0 %"), "12,5 %"),
        (Written(True), "TRUE"),
        (Written(date(2026, 6, 3)), "3.6.2026"),
        (Written(None, error="#N/A"), "#N/A"),
        (Written("sana", "@"), "sana"),
        (Written(time(12, 30)), "12:30:00"),
    ],
)
def test_a_cell_that_is_marked_as_a_whole_has_one_run_with_what_it_shows(content: Written, shown: str) -> None:
    assert marked(content, Mark.STRUCK).runs == (Run(shown, Mark.STRUCK),)
    assert marked(content, Mark(0)) is content


def test_a_marked_cell_that_shows_nothing_has_no_run() -> None:
    never_calculated = Written(None, "General", "=A1")
    assert marked(never_calculated, Mark.STRUCK) is never_calculated


@pytest.mark.parametrize("by_rows", [False, True])
def test_every_cell_of_a_workbook_of_1904_says_so(by_rows: bool) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": by_rows, "date_1904": True}) as made:
        made.add_worksheet("Taulu").write_row(0, 0, ["sanoja", 12.5, True, "=1+1"])
    (sheet,) = read(out.getvalue()).sheets
    assert [cell.date1904 for cell in sheet.cells.values()] == [True] * 4


def test_a_text_in_its_cell_that_is_empty_is_none() -> None:
    cells = '<c r="A1" t="inlineStr"><is><t></t></is></c><c r="B1" t="inlineStr"><is><t>a</t></is></c>'
    assert list(read(workbook(f'<row r="1">{cells}</row>')).sheets[0].cells) == [(0, 1)]


@pytest.mark.parametrize(
    ("text", "codepage", "words"),
    [
        (b"a\xe4\0", 1252, "aä"),
        (b"\xc3\xa4\xff\0\0", 65001, "ä\N{REPLACEMENT CHARACTER}"),
        ("aä\0".encode("utf-16-le"), 1200, "aä"),
        (b"a\xe4", 7, "a\N{REPLACEMENT CHARACTER}"),
        (b"aX\0", 7, "aX"),
    ],
)
def test_letters_of_old_properties_are_read_as_far_as_their_code_page_tells(
    text: bytes, codepage: int, words: str
) -> None:
    assert _decoded(text, codepage) == words


@pytest.mark.parametrize(
    ("path", "leads"), [(b"C:\\j\xe4\0", "C:\\jä"), ("http://a\0", "http://a"), ("", ""), (None, "")]
)
def test_a_link_of_an_old_workbook_leads_where_its_letters_or_bytes_say(path: str | bytes | None, leads: str) -> None:
    assert _target(path) == leads


def test_a_locked_part_without_a_sum_is_right_where_it_can_be_unpacked() -> None:
    packed = zlib.compress(b"sisus")[2:-4]
    assert _is_right(packed, {})
    assert not _is_right(b"\xff" + packed, {})
    assert not _is_right(b"", {})
    for kind, name in (("urn:x#sha256-1k", "sha256"), ("SHA1/1K", "sha1")):
        checksum = base64.b64encode(hashlib.new(name, packed[:1024]).digest()).decode()
        assert _is_right(packed, {"checksum-type": kind, "checksum": checksum})
        assert not _is_right(packed + b"x", {"checksum-type": kind, "checksum": checksum})


@pytest.mark.parametrize(
    ("reference", "found"),
    [("B2:C4", (1, 1, 3, 2)), ("B2", None), ("B2:B2", None), ("x:B2", None), ("B2:x", None), ("", None)],
)
def test_an_area_is_of_more_than_one_cell_that_there_is(reference: str, found: tuple[int, ...] | None) -> None:
    assert area(reference) == found


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"", "utf-16-le"),
        (b"\xff\xfe", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
        (b"", "utf-32-le"),
        (b"", "utf-32-be"),
    ],
)
def test_wide_letters_are_made_narrow_with_a_mark_and_without(mark: bytes, encoding: str) -> None:
    assert utf8(mark + "<a>ä</a>".encode(encoding)) == "<a>ä</a>".encode()


def test_a_sheet_of_no_part_is_named_in_the_verdict() -> None:
    with pytest.raises(ReadFailed) as failed:
        read(replaced(workbook('<row r="1"><c r="A1"><v>1</v></c></row>'), (' r:id="rId1"', "")))
    assert (failed.value.verdict, failed.value.detail) == (Verdict.DAMAGED, "Taulu")


def test_a_moment_of_the_second_reader_is_a_day_where_it_has_no_time() -> None:
    for found, value in (
        (datetime(2026, 6, 30), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 9), datetime(2026, 6, 30, 9)),
    ):
        assert (_value(found), type(_value(found))) == (value, type(value))


HEAD = '<?xml version="1.0" encoding="{0}"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


@pytest.mark.parametrize("encoding", ["UTF-8", "utf-8", "US-ASCII"])
@pytest.mark.parametrize(
    ("items", "words"),
    [
        ("<si><t>a</t></si><si><t>b</t></si>", ["a", "b"]),
        ("<si><t>a</t></si>", ["a"]),
        ('<si><t xml:space="preserve"> a</t></si><si><t/></si><si/>', [" a", "", ""]),
        ("<si><t>&lt;b&gt; &amp;amp;</t></si>", ["<b> &amp;"]),
        ("<si><t>a_x000D_b_x005F_x</t></si><si><t>c\r\nd</t></si>", ["a\nb_x", "c\nd"]),
        ("<si><t>a</t></si><si><r><t>b</t></r><r><rPr><strike/></rPr><t>c</t></r></si><si><t>d&amp;</t></si>", ["a", "bc", "d&"]),
        ("<si><r><t>b</t></r></si><si><t>a</t></si>", ["b", "a"]),
    ],
)  # fmt: skip
def test_texts_as_programs_write_them_are_cut_at_their_tags(
    items: str, words: list[str], encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: list[bytes] = []

    def counted(part: bytes) -> Any:
        whole.extend([part] * (not part.startswith(b"<si>")))
        return tree(part)

    monkeypatch.setattr(strings, "tree", counted)
    data = f"{HEAD.format(encoding)}{items}</sst>".encode()
    found = shared_strings(data)
    assert (list(found), whole) == (words, [])
    slowly = shared_strings(data.replace(b"<sst", b"<!-- x --><sst"))
    assert (list(slowly), slowly.rich, len(whole)) == (words, found.rich, 1)


@pytest.mark.parametrize(
    "items", ["<si><t>a</t></si>", '<si><t xml:space="preserve"> a</t></si><si><t>b</t></si>', "<si><t/></si><si/>"]
)
def test_texts_without_runs_need_no_parser_at_all(items: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_part: bytes) -> Any:
        raise AssertionError("a parser was asked")

    monkeypatch.setattr(strings, "tree", forbidden)
    assert shared_strings(f"{HEAD.format('UTF-8')}{items}</sst>".encode())


def test_texts_that_no_relationship_leads_to_are_looked_for_by_their_usual_name() -> None:
    data = workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings="<si><t>a</t></si>")
    (sheet,) = read(replaced(data, ("relationships/sharedStrings", "relationships/muuta"))).sheets
    assert sheet.cells[0, 0].value == "a"


def test_words_of_margins_are_those_of_page_styles_alone() -> None:
    header = "<style:header><text:p>{}</text:p></style:header>"
    page = f"<office:master-styles>{header.format('oma')}</office:master-styles>{header.format('muu')}"
    assert list(_margins(page.encode())) == ["oma"]
