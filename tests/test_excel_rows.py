"""The rows and texts that are written whole are, letter for letter, those that xlsxwriter writes tag by tag."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.worksheet import Worksheet

from tyokirja.excel import packing, rows
from tyokirja.excel.book import Book, NotWritten, Sheet
from tyokirja.excel.lengths import CELL_LIMIT
from tyokirja.model import Language


class Reference(Sheet):
    """A sheet that leaves everything to xlsxwriter."""

    _write_rows = Worksheet._write_rows
    _write_row = Worksheet._write_row

    def put(self, row: int, column: int, value: object, style: Any = None) -> None:
        self._put(row, column, value, style)

    def fill(self, row: int, first: int, last: int, style: Any) -> None:
        for column in range(first, last + 1):
            self.write_blank(row, column, None, style)


STYLES: tuple[dict[str, object] | None, ...] = (None, {"bold": True}, {"num_format": "0.00"}, {"font_size": 9})
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        [" a", "a ", "a\nb", "<r>", "<r>a</r>", "_x000A_", "\x07", "\r", "&<>\"'", "\ufffe", "\ufeffa", "ä😀"]
    ),
)
CELLS = st.tuples(
    st.just("put"),
    st.integers(0, 40),
    st.integers(0, 30),
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**12), 10**12),
        st.floats(allow_nan=False, allow_infinity=False),
        st.dates(date(1990, 1, 1), date(2100, 1, 1)),
        TEXTS,
    ),
    st.integers(0, len(STYLES) - 1),
)
FORMULAS = st.tuples(
    st.just("formula"),
    st.integers(0, 40),
    st.integers(0, 30),
    st.one_of(st.none(), st.integers(0, 9), st.floats(0, 1), TEXTS, st.just("#N/A")),
    st.integers(0, len(STYLES) - 1),
)
FILLED = st.tuples(
    st.just("fill"), st.integers(0, 40), st.integers(0, 12), st.integers(12, 20), st.integers(1, len(STYLES) - 1)
)
HEIGHTS = st.tuples(
    st.just("row"),
    st.integers(0, 40),
    st.sampled_from([None, 0, 15, 30, 30.5]),
    st.sampled_from([{}, {"hidden": True}, {"level": 2, "collapsed": True}]),
    st.integers(0, len(STYLES) - 1),
)
COLUMNS = st.tuples(st.just("column"), st.integers(0, 30), st.just(12), st.just(None), st.integers(0, len(STYLES) - 1))
COMMENTS = st.tuples(st.just("comment"), st.integers(0, 40), st.integers(0, 30), st.just("huom"), st.just(0))
DEEDS = st.lists(st.one_of(CELLS, CELLS, FORMULAS, FILLED, HEIGHTS, COLUMNS, COMMENTS), max_size=25)


def parts(deeds: list[tuple[Any, ...]], reference: bool) -> dict[str, bytes]:
    """The parts of a workbook on whose sheet these things were done."""
    made = Book("Koe", Language.FI)
    sheet: Any = made.add_worksheet("Koe", worksheet_class=Reference if reference else Sheet)
    looks = [None if each is None else made.style(each) for each in STYLES]
    for kind, *said, look in deeds:
        style = looks[look]
        if kind == "put":
            sheet.put(*said, style)
        elif kind == "formula":
            row, column, value = said
            sheet.formula(row, column, '=IF(A1<2,"ä&b",LEN(B2))', value, style, plain=not reference)
        elif kind == "fill":
            sheet.fill(*said, style)
        elif kind == "row":
            row, height, options = said
            sheet.set_row(row, height, style, options)
        elif kind == "column":
            column, width, _ = said
            sheet.set_column(column, column, width, style)
        else:
            sheet.write_comment(*said)
    with zipfile.ZipFile(io.BytesIO(made.to_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@settings(max_examples=150, deadline=None)
@given(DEEDS)
def test_rows_and_texts_are_always_those_of_xlsxwriter(deeds: list[tuple[Any, ...]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found = parts(deeds, reference=False)
        patch.setattr(packing.TextsPart, "_write_sst_strings", SharedStrings._write_sst_strings)
        assert found == parts(deeds, reference=True)


def sheet_part(do: Callable[[Sheet], None]) -> str:
    """The XML of a sheet to which something was done."""
    made = Book("Koe", Language.FI)
    sheet = made.sheet("Koe")
    do(sheet)
    with zipfile.ZipFile(io.BytesIO(made.to_bytes())) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def test_a_row_that_is_to_fit_its_text_has_a_height_that_may_change() -> None:
    def do(sheet: Sheet) -> None:
        sheet.put(0, 0, "a")
        sheet.fit_row(0, 30)
        sheet.put(1, 0, "b")
        sheet.set_row(1, 30)

    found = sheet_part(do)
    assert '<row r="1" spans="1:1" ht="30">' in found
    assert '<row r="2" spans="1:1" ht="30" customHeight="1">' in found


def test_rows_of_a_sheet_with_data_bars_say_how_far_letters_reach_down() -> None:
    def do(sheet: Sheet) -> None:
        sheet.put(0, 0, 1)
        sheet.conditional_format(0, 0, 3, 0, {"type": "data_bar", "data_bar_2010": True})

    assert '<row r="1" spans="1:1" x14ac:dyDescent="0.25">' in sheet_part(do)


@pytest.mark.parametrize(
    "write",
    [
        lambda sheet: sheet.put(1 << 20, 0, "a"),
        lambda sheet: sheet.put(0, 1 << 14, "a"),
        lambda sheet: sheet.formula(1 << 20, 0, "=1", 1, plain=True),
        lambda sheet: sheet.fill(0, 0, 1 << 14, sheet.air),
        lambda sheet: sheet.put(0, 0, "a" * (CELL_LIMIT + 1)),
        lambda sheet: sheet.put(0, 0, "😀" * (CELL_LIMIT // 2 + 1)),
    ],
)
def test_what_a_sheet_has_no_room_for_is_not_left_out_in_silence(write: Callable[[Any], None]) -> None:
    made = Book("Koe", Language.FI)
    sheet: Any = made.sheet("Koe")
    sheet.air = made.style({"bold": True})
    with pytest.raises(NotWritten):
        write(sheet)


@pytest.mark.parametrize(
    ("pattern", "saved"),
    [
        ("0.0 %", r"0.0\ %"),
        ('#,##0 "€ / v"', r'#,##0\ "€ / v"'),
        (r"0\ %", r"0\ %"),
        ("[$€ -40B] 0", r"[$€ -40B]\ 0"),
        ("d.m.yyyy hh:mm", r"d.m.yyyy\ hh:mm"),
        ("0.00", "0.00"),
    ],
)
def test_spaces_of_a_number_format_are_text_as_excel_saves_them(pattern: str, saved: str) -> None:
    assert Book("Koe", Language.FI).style(num_format=pattern).num_format == saved


def test_letters_of_columns_are_those_of_excel() -> None:
    assert [rows.LETTERS[each] for each in (0, 25, 26, 16383)] == ["A", "Z", "AA", "XFD"]


def test_a_figure_is_kept_as_it_is_and_what_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Book("Koe", Language.FI).sheet("Koe")
    with pytest.raises(TypeError, match="NAN/INF"):
        sheet.put(0, 0, float("inf"))
    monkeypatch.setattr(Worksheet, "_write_number", lambda *_: pytest.fail("xlsxwriter looks at each figure"))
    sheet.put(0, 0, 12)
    sheet.put(0, 1, 12.5)
