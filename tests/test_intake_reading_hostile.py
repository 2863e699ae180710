"""Files that are no workbooks, broken ones, and ones made to harm: always a verdict, never endless work."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.zipped_workbooks import relations, replaced, sheet_xml, unzipped, workbook, workbook_parts, zipped
from tyokirja.model import Language, Verdict
from tyokirja.problems import explanation
from tyokirja.workbooks import package as parts
from tyokirja.workbooks.book import RETURNED, Limits, ReadFailed
from tyokirja.workbooks.reading import read


def verdict(data: bytes) -> Verdict | None:
    """What becomes of a file; None where it is read. Any other error is the test's."""
    try:
        # The second reader may end the process that it reads in: a worker is there for that.
        read(data, "lomake.xlsx", second=False)
    except ReadFailed as failed:
        return failed.verdict
    return None


def form() -> bytes:
    """A workbook with something of everything."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Tavoitteet")
        for row in range(12):
            sheet.write_row(row, 0, [f"tavoite {row}", row * 1.5, "Toteutunut"])
            sheet.write_formula(row, 3, f"=B{row + 1}*2", None, row * 3)
        sheet.write_comment("A1", "huomio")
        sheet.insert_textbox("F3", "teksti")
        sheet.merge_range("F9:G10", "yhdistetty")
        book.add_worksheet("_tyokirja").very_hidden()
        book.set_custom_property("tyokirja", "tieto")
    return out.getvalue()


FORM = form()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "found_empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "found_pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "found_image"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "found_image"),
        (b"tavoite;toteuma\n1;2\n", "found_text"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "found_web_page"),
        (bytes(range(256)) * 20, "found_unknown"),
        (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}), "found_word"),
        (zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}), "found_presentation"),
        (zipped({"kuva.jpg": "x"}), "found_unknown"),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, found: str) -> None:
    with pytest.raises(ReadFailed) as failed:
        read(data, "lomake.xlsx")
    assert (failed.value.verdict, failed.value.reason) == (Verdict.NOT_A_WORKBOOK, found)
    assert explanation(failed.value.reason, failed.value.detail, Language.FI)


def test_a_word_document_that_claims_to_be_the_workbook_is_no_workbook() -> None:
    named = workbook_parts("") | {"xl/workbook.xml": "<document/>"}
    assert verdict(zipped(named)) is Verdict.NOT_A_WORKBOOK


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_truncated_file_is_damaged(tenth: int) -> None:
    assert verdict(FORM[: len(FORM) * tenth // 10]) is Verdict.DAMAGED


@given(st.lists(st.tuples(st.integers(0, len(FORM) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_flipped_bytes_give_a_workbook_or_a_verdict(flips: list[tuple[int, int]]) -> None:
    damaged = bytearray(FORM)
    for at, byte in flips:
        damaged[at] = byte
    assert verdict(bytes(damaged)) in (None, Verdict.DAMAGED, Verdict.NOT_A_WORKBOOK, Verdict.TOO_LARGE)


@given(st.sampled_from(sorted(unzipped(FORM))), st.integers(0, 9000), st.binary(max_size=6))
def test_parts_with_nonsense_in_them_give_a_workbook_or_a_verdict(part: str, at: int, nonsense: bytes) -> None:
    inside = unzipped(FORM)
    at %= len(inside[part]) + 1
    inside[part] = inside[part][:at] + nonsense + inside[part][at:]
    verdict(zipped(inside))


@given(st.sampled_from(sorted(unzipped(FORM))))
def test_a_missing_part_gives_a_workbook_or_a_verdict(part: str) -> None:
    inside = unzipped(FORM)
    del inside[part]
    found = verdict(zipped(inside))
    assert found is Verdict.DAMAGED if part.startswith("xl/worksheets/sheet") else True


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("prolog", [BOMB, OUTSIDE])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_part_that_declares_entities_is_refused(part: str, prolog: str, encoding: str) -> None:
    inside = workbook_parts(sheet_xml('<row r="1"><c r="A1" t="str"><v>x</v></c></row>'), strings="<si><t>x</t></si>")
    text = str(inside[part]).partition("?>")[2] or str(inside[part])
    inside[part] = (f'<?xml version="1.0" encoding="{encoding}"?>' + prolog + text.replace(">x<", ">&a;<")).encode(
        encoding
    )
    with pytest.raises(ReadFailed) as failed:
        read(zipped(inside))
    assert (failed.value.verdict, failed.value.detail) == (Verdict.DAMAGED, "XML entities")


def test_what_lies_outside_the_file_is_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = dict(unzipped(FORM))
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    inside[name] = relations(("comments", "http://example.invalid/x.xml"), ("drawing", "file:///etc/hostname")).encode()
    inside["xl/worksheets/_rels/sheet2.xml.rels"] = relations(
        ("comments", "../../../etc/hostname"), external=True
    ).encode()
    data = zipped(inside)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("a file was opened"))
    monkeypatch.setattr("socket.socket", lambda *_: pytest.fail("the network was used"))
    monkeypatch.setattr("builtins.open", lambda *_, **__: pytest.fail("a file was opened"))
    assert [sheet.comments for sheet in read(data).sheets] == [(), ()]


def test_more_cells_than_the_limit_are_left_and_it_is_said() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 30))
    data = replaced(workbook(rows), ("<sheetData>", "<!-- x --><sheetData>"))
    (sheet,) = read(data, limits=Limits(sheet_cells=10)).sheets
    assert (len(sheet.cells), sheet.capped) == (10, True)


def test_the_limit_of_a_book_holds_over_all_its_sheets() -> None:
    found = read(FORM, limits=Limits(book_cells=60)).sheets
    assert sum(len(sheet.cells) for sheet in found) <= 60
    found = read(FORM, limits=Limits(book_cells=20)).sheets
    assert (sum(len(sheet.cells) for sheet in found), found[0].capped) == (20, True)


def test_a_part_that_unpacks_beyond_measure_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_LIMIT", 2**20)
    inside = workbook_parts(sheet_xml(""), strings="<si><t>" + " " * 2**21 + "</t></si>")
    assert verdict(zipped(inside)) is Verdict.TOO_LARGE


def test_a_part_that_would_become_an_enormous_tree_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "TREE_LIMIT", 10_000)
    inside = workbook_parts(sheet_xml(""), styles="<b/>" * 10_000)
    assert verdict(zipped(inside)) is Verdict.TOO_LARGE


PADDING = "".join(f'<row r="{n}" ht="15"><c r="A{n}" s="1"/><c r="B{n}"></c></row>' for n in range(2, 200_000))


def test_a_sheet_padded_with_blank_rows_and_cells_is_read_whole() -> None:
    last = '<row r="200000"><c r="A200000" s="1"/><c r="B200000"><v>2</v></c></row>'
    data = workbook('<row r="1"><c r="A1"><v>1</v></c></row>' + PADDING + last)
    (sheet,) = read(data, limits=Limits(xml=2**20)).sheets
    assert ({place: cell.value for place, cell in sheet.cells.items()}, sheet.capped) == (
        {(0, 0): 1.0, (199_999, 1): 2.0},
        False,
    )


def test_padding_counts_where_cells_do_not_say_their_place() -> None:
    blank = "<row><c/></row>" * 400_000
    (sheet,) = read(workbook(blank + '<row><c s="0"/><c><v>2</v></c></row>')).sheets
    assert {place: cell.value for place, cell in sheet.cells.items()} == {(400_000, 1): 2.0}


def test_a_sheet_that_unpacks_beyond_measure_is_read_as_far_as_it_may_be() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + '<row r="2"><extLst/></row>' * 400_000
    (sheet,) = read(workbook(rows), limits=Limits(xml=2**20)).sheets
    assert ([cell.value for cell in sheet.cells.values()], sheet.capped) == ([1.0], True)


def test_all_parts_together_may_not_unpack_beyond_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "BOOK_LIMIT", 2000)
    assert verdict(FORM) is Verdict.TOO_LARGE


def test_a_part_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(workbook('<row r="1"><c r="A1"><v>1</v></c></row>'))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    at = data.rindex(struct.pack("<I", size))
    data[at : at + 4] = struct.pack("<I", 7)
    assert verdict(bytes(data)) is Verdict.DAMAGED


def test_a_file_larger_than_any_form_is_not_even_looked_at() -> None:
    with pytest.raises(ReadFailed) as failed:
        read(FORM, limits=Limits(file=100))
    assert failed.value.verdict is Verdict.TOO_LARGE


def test_the_limits_are_those_that_are_promised() -> None:
    assert (RETURNED.sheet_cells, RETURNED.book_cells) == (200_000, 1_000_000)


def test_deep_nesting_gives_a_verdict() -> None:
    deep = "<sst>" + "<r>" * 200_000 + "</r>" * 200_000 + "</sst>"
    inside = workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'), strings="<si/>")
    inside["xl/sharedStrings.xml"] = deep
    assert verdict(zipped(inside)) in (None, Verdict.DAMAGED)


@pytest.mark.parametrize("piece", ['<c r="A1" ', '<c r="A1"', '<c r="A', "<c r=", '<row r="1" ', "!"])
def test_a_part_that_goes_on_without_end_is_damaged(piece: str) -> None:
    """A search that begins anew at each piece and goes to the end takes minutes over this, and the test with it."""
    endless = f'<row r="1">{piece * 100_000}</row>'
    assert verdict(zipped(workbook_parts(sheet_xml(endless)))) is (None if piece == "!" else Verdict.DAMAGED)
