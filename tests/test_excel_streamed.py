"""Rows that are written as they are made: every kind of cell, as another program reads it."""

from __future__ import annotations

import errno
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.utility import xl_pixel_width

from tyokirja.excel import packing
from tyokirja.excel.book import LINK_LIMIT, NotWritten
from tyokirja.excel.heights import lines
from tyokirja.excel.pen import Cell, Pen, Shown, Track
from tyokirja.excel.streamed import StreamedBook
from tyokirja.language import Language

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"), max_size=60)


def workbook(records: Sequence[Sequence[object]], room: float = 0.0) -> bytes:
    book = StreamedBook("Koe", Language.FI, lambda words: words.replace("\r", ""))
    sheet = book.sheet("Rivit")
    sheet.put(0, 0, "Otsikko")
    track = Track(lambda form: book.style(num_format=form) if form else book.style(bold=True), room=room)
    pen = Pen(sheet, [track] * len(records[0]), lambda count: 15.0 * count)
    sheet.stream(1, len(records), len(records[0]), (pen.row(at, each) for at, each in enumerate(records, start=1)))
    return book.to_bytes()


def test_a_workbook_that_is_written_keeps_no_texts() -> None:
    book = StreamedBook("Koe", Language.FI, str)
    sheet = book.sheet("Rivit")
    sheet.put(0, 0, "Otsikko")
    sheet.link(0, 0, "", "'Rivit'!A1", text=True)
    assert book.str_table.known
    book.to_bytes()
    assert not book.str_table.known
    assert not book.str_table.string_array
    assert sheet.links_left == LINK_LIMIT


class Full(io.BytesIO):
    """A disk that has ``room`` for so many bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def write(self, data: ReadableBuffer, /) -> int:
        if self.tell() + len(memoryview(data)) > self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_disk_that_is_full_is_told_whatever_is_under_way(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    monkeypatch.setattr(packing, "_PIECE", 1_000)  # so that parts are handed on piece by piece

    def book() -> StreamedBook:
        made = StreamedBook("Koe", Language.FI, str)
        sheet = made.sheet("Rivit")
        lines = (f'<row r="{at}"><c r="A{at}"><v>{at * 7919 % 1000003}</v></c></row>' for at in range(2, 3_000))
        sheet.stream(1, 2_998, 1, lines)
        return made

    whole = len(book().to_bytes())
    with pytest.raises(OSError, match="No space left"):
        book().write_to(Full(int(whole * share)))


def read(data: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(data))["Rivit"]


def test_every_kind_of_value_is_itself() -> None:
    day, moment = date(2026, 6, 30), datetime(2026, 6, 30, 12, 30)
    values = ["teksti", 12.5, 7, True, Shown(day, "d.m.yyyy"), Shown(moment, "d.m.yyyy hh:mm"), None, "", "=1+1"]

    (cells,) = read(workbook([values])).iter_rows(min_row=2)

    assert [cell.value for cell in cells] == [
        "teksti", 12.5, 7, True, datetime(2026, 6, 30), datetime(2026, 6, 30, 12, 30), None, None, "=1+1",
    ]  # fmt: skip
    assert [cell.data_type for cell in cells] == ["s", "n", "n", "b", "d", "d", "n", "n", "s"]


def test_a_value_that_comes_again_has_its_own_row_and_format() -> None:
    records = [["A", Shown(0.5, "0 %")], ["A", Shown(0.5, "0.00")], ["A", Shown(0.5, "0 %")]]

    sheet = read(workbook(records))

    assert [(row[0].value, row[1].value, row[1].number_format) for row in sheet.iter_rows(min_row=2)] == [
        ("A", 0.5, r"0\ %"),
        ("A", 0.5, "0.00"),
        ("A", 0.5, r"0\ %"),
    ]


def test_a_formula_has_its_value_and_a_link_its_place() -> None:
    records = [
        [Cell(2, formula="=1+1"), Cell("Tässä", address="palautetut/a b.xlsx", place="'L'!A1", tip='"vihje" <&')]
    ]
    data = workbook(records)

    assert read(data)["A2"].value == "=1+1"
    assert load_workbook(io.BytesIO(data), data_only=True)["Rivit"]["A2"].value == 2
    link = read(data)["B2"].hyperlink
    assert link is not None
    assert (link.target, link.location, link.tooltip) == ("palautetut/a b.xlsx", "'L'!A1", '"vihje" <&')


def test_a_file_that_many_cells_lead_to_is_named_once() -> None:
    leading = [
        Cell(place, address=address, place=place) for address in ("a.xlsx", "b.xlsx") for place in ("L!A1", "L!A2")
    ]
    data = workbook([leading])

    links = [read(data)[f"{letter}2"].hyperlink for letter in "ABCD"]
    assert [(link.target, link.location) for link in links if link] == [
        ("a.xlsx", "L!A1"),
        ("a.xlsx", "L!A2"),
        ("b.xlsx", "L!A1"),
        ("b.xlsx", "L!A2"),
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("xl/worksheets/_rels/sheet1.xml.rels").count(b"<Relationship ") == 2


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_every_text_comes_back_as_it_was(records: list[list[str]]) -> None:
    sheet = read(workbook(records))

    assert [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        [each or None for each in record] for record in records
    ]


def test_a_text_is_cleaned_once_and_kept_once() -> None:
    data = workbook([["a\rb", "ab"], ["a\rb", "ab"]])

    assert {cell for row in read(data).iter_rows(min_row=2, values_only=True) for cell in row} == {"ab"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("xl/sharedStrings.xml").count(b">ab<") == 1


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    sheet = read(workbook([["lyhyt", "x"], ["sana " * 10, "x"], ["a\nb\nc", "x"]], room=10.0))

    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [
        None,
        15.0 * lines("sana " * 10, 10.0),
        45.0,
    ]


def test_the_same_rows_give_the_same_bytes_also_when_they_are_handed_on_in_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    records = [[f"rivi {number}", float(number)] for number in range(3_000)]
    whole = workbook(records)
    monkeypatch.setattr(packing, "_PIECE", 1_000)

    pieces = workbook(records)

    with zipfile.ZipFile(io.BytesIO(whole)) as first, zipfile.ZipFile(io.BytesIO(pieces)) as second:
        assert second.testzip() is None
        assert [(each, first.read(each)) for each in first.namelist()] == [
            (each, second.read(each)) for each in second.namelist()
        ]
    assert pieces == workbook(records)


def test_what_is_raised_while_rows_are_made_comes_through() -> None:
    def records() -> list[object]:
        raise KeyboardInterrupt

    book = StreamedBook("Koe", Language.FI, str)
    sheet = book.sheet("Rivit")
    sheet.stream(1, 1, 1, (str(records()) for _ in range(1)))

    with pytest.raises(KeyboardInterrupt):
        book.to_bytes()


def test_nothing_may_stand_below_rows_that_are_to_come() -> None:
    book = StreamedBook("Koe", Language.FI, str)
    sheet = book.sheet("Rivit")
    sheet.stream(1, 1, 1, ["<row r='2'/>"])
    sheet.put(5, 0, "alla")

    with pytest.raises(NotWritten):
        book.to_bytes()


def wrapped(text: str, width: float) -> int:
    """The rule of wrapping, word by word."""
    room, count = max(width * 7, 7.0), 0
    for paragraph in text.split("\n"):
        used, count = 0.0, count + 1
        for word in paragraph.split(" "):
            size = float(xl_pixel_width(word))
            gap = 3.0 if used else 0.0
            if used and used + gap + size > room:
                used, gap, count = 0.0, 0.0, count + 1
            count += int(max(size - 1, 0) // room)
            used += gap + (size % room if size > room else size)
    return count


@given(st.text("abc mwÅä\n ", max_size=80), st.floats(0.5, 60))
def test_lines_are_those_of_the_rule_always(text: str, width: float) -> None:
    assert lines(text, width) == wrapped(text, width)
