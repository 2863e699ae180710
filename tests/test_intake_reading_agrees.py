"""The reader against others: openpyxl and calamine see the same in what openpyxl, XlsxWriter or LibreOffice wrote."""

from __future__ import annotations

import io
import math
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import MergedCell

from tests.office import Office
from tests.zipped_workbooks import replaced
from tyokirja.workbooks.book import RawBook
from tyokirja.workbooks.reading import read

Content = dict[tuple[int, int], Any]

# What XML cannot hold is no question here, nor is the escape that libraries decode differently.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=40
).filter(lambda text: "_x" not in text and "\ufffe" not in text and "\uffff" not in text)
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9), st.floats(-1e12, 1e12, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-9)
)
FORMATS = [
    "General",
    "0.0 %",
    "0%",
    "0.00",
    "d.m.yyyy",
    "#,##0.00 [$€-40B]",
    '0 "kpl"',
    "@",
    "yyyy-mm-dd hh:mm",
    "[h]:mm",
]
DATE_FORMATS = ["d.m.yyyy", "yyyy-mm-dd hh:mm", "[h]:mm"]
# calamine panics on a date beyond its calendar, so such a number stands with other formats alone.
CELLS = st.one_of(
    st.tuples(st.one_of(TEXTS, NUMBERS, st.booleans()), st.sampled_from(sorted(set(FORMATS) - set(DATE_FORMATS)))),
    st.tuples(st.one_of(TEXTS, st.integers(61, 70_000), st.floats(61, 70_000)), st.sampled_from(DATE_FORMATS)),
)
GRIDS = st.dictionaries(st.tuples(st.integers(0, 40), st.integers(0, 60)), CELLS, max_size=30)


def by_xlsxwriter(grid: Content) -> bytes:
    """A grid of (value, format) written by XlsxWriter."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        formats = {code: book.add_format({"num_format": code}) for code in FORMATS}
        sheet = book.add_worksheet()
        for (row, column), (value, code) in grid.items():
            if isinstance(value, str):
                sheet.write_string(row, column, value, formats[code])
            elif isinstance(value, bool):
                sheet.write_boolean(row, column, value, formats[code])
            else:
                sheet.write_number(row, column, value, formats[code])
    return out.getvalue()


def by_openpyxl(grid: Content) -> bytes:
    """The same written by openpyxl."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for (row, column), (value, code) in grid.items():
        cell = book.active.cell(row + 1, column + 1)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # not a formula, whatever it begins with
        cell.number_format = code
    book.save(out := io.BytesIO())
    return out.getvalue()


def seen_by_openpyxl(data: bytes) -> Content:
    """Value and number format of every cell that has a value."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active
    assert sheet is not None
    return {
        (cell.row - 1, cell.column - 1): (same(cell.value), cell.number_format)
        for line in sheet.iter_rows()
        for cell in line
        if not isinstance(cell, MergedCell) and cell.value not in (None, "")
    }


def seen_by_calamine(data: bytes, sheet: int = 0) -> Content:
    """The value of every cell that has one."""
    grid = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(sheet)
    return {
        (row, column): same(value)
        for row, line in enumerate(grid.to_python(skip_empty_area=False))
        for column, value in enumerate(line)
        if value != ""
    }


def seen(book: RawBook, sheet: int = 0) -> Content:
    """What the reader sees, as value and format."""
    return {
        place: (same(content.error or content.value), content.number_format)
        for place, content in book.sheets[sheet].cells.items()
    }


def same(value: Any) -> Any:
    """A value in the shape that all readers' values are compared in: moments to the second, numbers to 12 digits."""
    if isinstance(value, bool | str):
        return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    if isinstance(value, timedelta):
        return ("days", round(value / timedelta(days=1), 4))
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        return ("day", round((moment - datetime(1900, 1, 1)) / timedelta(days=1), 4))
    return float(f"{value:.12g}") if isinstance(value, int | float) and math.isfinite(value) else value


@pytest.mark.slow
@given(GRIDS)
def test_what_xlsxwriter_writes_reads_as_openpyxl_and_calamine_see_it(grid: Content) -> None:
    data = by_xlsxwriter(grid)
    found = seen(read(data))
    assert {place: value for place, (value, _) in found.items()} == seen_by_calamine(data)
    assert found == seen_by_openpyxl(data)


@pytest.mark.slow
@given(GRIDS)
def test_what_openpyxl_writes_reads_as_openpyxl_and_calamine_see_it(grid: Content) -> None:
    data = by_openpyxl(grid)
    found = seen(read(data))
    assert {place: value for place, (value, _) in found.items()} == seen_by_calamine(data)
    assert found == seen_by_openpyxl(data)


@given(GRIDS, st.sampled_from([by_xlsxwriter, by_openpyxl]))
def test_the_plain_reading_and_the_xml_parser_agree(grid: Content, write: Any) -> None:
    data = write(grid)
    assert read(replaced(data, ("<sheetData", "<!-- x --><sheetData"))) == read(data)


# No yes/no with a format of its own: LibreOffice makes a number of it.
EVERYDAY = st.dictionaries(
    st.tuples(st.integers(0, 20), st.integers(0, 20)),
    st.one_of(
        st.tuples(
            st.sampled_from(["tavoite", "25 000 €", " väli ", "rivi\ntoinen", "=1+1", "'lainaus", "ä  ö\tå"]),
            st.just("@"),
        ),
        st.tuples(st.one_of(st.integers(-99_999, 99_999), st.booleans()), st.just("General")),
        st.tuples(st.floats(-10, 10).map(lambda number: round(number, 4)), st.sampled_from(["0.0 %", "0%", "0.00"])),
        st.tuples(st.integers(61, 70_000), st.just("d.m.yyyy")),
        st.tuples(st.integers(61 * 96, 70_000 * 96).map(lambda quarters: quarters / 96), st.just("yyyy-mm-dd hh:mm")),
    ),
    min_size=12,
    max_size=24,
)


@given(grid=EVERYDAY)
@settings(max_examples=3, phases=[Phase.generate])  # each takes LibreOffice a second
def test_what_libreoffice_saves_reads_alike_in_every_format(office: Office, tmp_path: Path, grid: Content) -> None:
    start = tmp_path / "alku.xlsx"
    start.write_bytes(by_xlsxwriter(grid))
    before = seen(read(start.read_bytes()))
    percents = {place for place, (_, code) in before.items() if "%" in code}
    with office.open(start) as book:
        for ending in ("xlsx", "ods", "xls"):
            book.save(tmp_path / f"loppu.{ending}")
    for ending in ("xlsx", "ods", "xls"):
        data = (tmp_path / f"loppu.{ending}").read_bytes()
        found = read(data)
        values = {place: value for place, (value, _) in seen(found).items()}
        assert values == {place: value for place, (value, _) in before.items()}, ending
        assert {place for place, content in found.sheets[0].cells.items() if content.percent} == percents, ending
        if ending != "ods":
            assert values == seen_by_calamine(data), ending
