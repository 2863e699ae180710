"""Addresses that lie behind the words of a cell, and the words of margins: what a person put into a form and no cell says."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from tests import returns
from tests.mutations.writers import by_libreoffice
from tests.office import Office
from tests.saved_as import strict
from tests.test_intake_reading_binary import at, record, row, wide, xlsb
from tests.zipped_workbooks import unzipped, zipped
from tyokirja.problems import Code
from tyokirja.workbooks.book import RawSheet
from tyokirja.workbooks.reading import read
from tyokirja.written import Written

REPORT = "https://kouvola.fi/raportti?id=7&v=2"


def linked() -> bytes:
    """A link behind words, one that says itself, a mail address, a place in the workbook; a header and a footer."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Tavoitteet")
    sheet.write_url("B2", REPORT, string="raportti")
    sheet.write_url("B3", "https://kouvola.fi/tilasto")
    sheet.write_url("B4", "mailto:pirjo@kouvola.fi", string="pirjo@kouvola.fi")
    sheet.write_url("B5", "internal:Tavoitteet!A1", string="ylös")
    sheet.set_header("&LLuvut ovat arvioita")
    sheet.set_footer("&CSivu &P&RPirjo && Matti")
    book.close()
    return out.getvalue()


def sheet_of(data: bytes) -> RawSheet:
    return read(data).sheets[0]


@pytest.mark.parametrize("saved", [bytes, strict], ids=["xlsx", "strict"])
def test_a_link_behind_words_has_its_address(saved: object) -> None:
    assert callable(saved)
    assert sheet_of(saved(linked())).links == {(1, 1): REPORT}


@pytest.mark.office
@pytest.mark.parametrize("suffix", [".ods", ".fods", ".xls"])
def test_links_and_margins_are_read_in_every_format(suffix: str, office: Office, tmp_path: Path) -> None:
    found = sheet_of(by_libreoffice(office, linked(), suffix, tmp_path))
    assert found.links == {(1, 1): REPORT}
    assert {"Luvut ovat arvioita", "Pirjo & Matti"} <= set(found.texts)


def test_links_and_margins_of_a_binary_workbook_are_read() -> None:
    margins = record(479, b"\0\0", wide("&LLuvut ovat arvioita"), wide("&CSivu &P"), *[b"\xff" * 4] * 4)
    link = record(494, struct.pack("<4I", 1, 1, 1, 1), wide("rId9"), wide(""), wide(""), wide(""))
    data = xlsb(row(1, record(6, at(1), wide("raportti"))), after=margins + link)
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Target="https://kouvola.fi/?a=1&amp;b=2" TargetMode="External" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>'
    )
    found = sheet_of(zipped({**unzipped(data), "xl/worksheets/_rels/sheet1.bin.rels": relations}))
    assert found.links == {(1, 1): "https://kouvola.fi/?a=1&b=2"}
    assert found.texts == ("Luvut ovat arvioita",)


def test_an_answer_in_words_says_the_address_behind_it() -> None:
    book = returns.book({"I5": "raportti", "I6": Written("tilasto", formula=f'=HYPERLINK("{REPORT}";"tilasto")')})
    sheet = replace(book.sheets[0], links={(4, 8): REPORT})
    found = returns.read(replace(book, sheets=(sheet, *book.sheets[1:])))
    assert returns.answers(found) == {
        ("KOU-001", "commentary"): f"raportti ({REPORT})",
        ("KOU-002", "commentary"): f"tilasto ({REPORT})",
    }
    assert found.submission.unexpected == ()
    assert found.submission.returned == 2


def test_an_address_behind_anything_else_is_listed_with_its_place() -> None:
    book = returns.book({"G5": "Etenee", "L5": "katso"})
    sheet = replace(book.sheets[0], links={(4, 6): REPORT, (4, 2): REPORT, (4, 11): REPORT, (0, 0): REPORT})
    found = returns.read(replace(book, sheets=(sheet, *book.sheets[1:])))
    assert returns.answers(found) == {("KOU-001", "status"): "on_track"}
    listed = [(each.cell, each.row_id, each.text) for each in found.submission.unexpected if each.text == REPORT]
    assert listed == [
        ("A1", "", REPORT),
        ("C5", "KOU-001", REPORT),
        ("G5", "KOU-001", REPORT),
        ("L5", "KOU-001", REPORT),
    ]
    assert [each.cell for each in found.problems if each.code is Code.UNEXPECTED_TEXT and each.value == REPORT] == [
        cell for cell, _, _ in listed
    ]
    assert returns.merged(replace(book, sheets=(sheet, *book.sheets[1:]))).cells.balanced
