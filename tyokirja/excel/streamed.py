"""Sheets of any number of rows: each row is made, written and compressed when the workbook is packed, then forgotten.

A sheet's title and headings are ordinary cells; from some row on its lines come from an iterator. Tables, widths,
rules and pictures stay xlsxwriter's. One path serves the smallest sheet and the largest.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO, Any

from xlsxwriter.utility import xl_range

from tyokirja.excel import book, rows
from tyokirja.excel.book import TIP_LIMIT, Book, NotWritten, Sheet
from tyokirja.excel.lengths import cut
from tyokirja.model import Language

_LONG = 10_000
"""Characters of a text that may be too long for a cell."""

_TOGETHER = 100
"""Rows that are handed on at a time."""

_QUOTED = {"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "\n": "&#xA;"}
_TO_QUOTE = re.compile('["&<>\n]')


class Texts:
    """The workbook's texts, each once, in the order met; xlsxwriter's own table answers no faster question.

    ``known`` has the number of a text by the text as it was given, also where ``clean`` changed it; ``figures`` and
    ``by_formulas`` are what streamed rows show that is in no such table.
    """

    def __init__(self, clean: Callable[[str], str]) -> None:
        self.known: dict[str, int] = {}
        self.string_array: list[str] = []
        self.figures: set[float] = set()
        self.by_formulas: set[str] = set()
        self._clean = clean

    @property
    def unique_count(self) -> int:
        """How many different texts there are."""
        return len(self.string_array)

    count = unique_count

    def add(self, text: str) -> int:
        """The number of a text that is not known yet."""
        clean = text if text.isprintable() and len(text) < _LONG else self._clean(text)
        number = None if clean is text else self.known.get(clean)
        if number is None:
            number = self.known[clean] = len(self.string_array)
            self.string_array.append(clean)
        if clean is not text:
            self.known[text] = number
        return number

    def let_go(self) -> None:
        """Drop the texts, once they are written."""
        self.known, self.string_array = {}, []

    def _get_shared_string_index(self, text: str) -> int:
        number = self.known.get(text)
        return self.add(text) if number is None else number

    def _get_shared_string(self, number: int) -> str:
        return self.string_array[number]

    def _sort_string_data(self) -> None:
        """They are in order."""


class Streamed(Sheet):
    """A worksheet whose last rows are written as they are made. Links are kept as plain lines."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Iterable[str] = ()
        self._first: int | None = None
        self._merged = array("i")
        self._last_merged = ""
        self._links: list[tuple[int, int, str, str, str, bool]] = []

    @property
    def links_left(self) -> int:
        """How many links the sheet can still have."""
        return book.LINK_LIMIT - len(self._links)

    def link(
        self, row: int, column: int, address: str, place: str = "", tip: str = "", *, text: bool | None = None
    ) -> bool:
        """As :meth:`Sheet.link`. ``text`` tells whether the cell holds a text, where it is not written yet."""
        if self.links_left <= 0:
            return False
        if text is None:
            cell = self.table.get(row, {}).get(column)
            text = cell.__class__.__name__ == "String"
        self._links.append((row, column, address, place, cut(tip, TIP_LIMIT) if len(tip) > 100 else tip, text))
        return True

    def stream(self, first: int, count: int, columns: int, lines: Iterable[str]) -> None:
        """Let ``count`` rows from ``first`` (from 0) on come from ``lines``, each a whole ``<row>``; nothing is below.

        They are asked for when the workbook is packed. A :class:`~tyokirja.excel.pen.Pen` makes them.
        """
        last = first + count - 1
        if self._first is not None or self._check_dimensions(first, 0) or self._check_dimensions(last, columns - 1):
            raise NotWritten(f"rows {first + 1} to {last + 1}")
        self._first, self._lines = first, lines

    def merge_row(self, row: int, last: str) -> None:
        """Merge the cells of a row (from 0) that comes from the stream, up to the column of the letters ``last``."""
        if self.merge or self._last_merged not in ("", last) or (self._merged and self._merged[-1] >= row):
            raise NotWritten(f"merge in row {row + 1}")
        self._merged.append(row)
        self._last_merged = last

    def add_table(self, first_row: int, first_col: int, last_row: int, last_col: int, options: dict[str, Any]) -> int:
        """As xlsxwriter's, without a note of every cell of the table: nothing else on the sheet may overlap it."""
        if self.tables or self.merge:
            raise NotWritten(f"table at row {first_row + 1}")
        low = first_row + 1  # xlsxwriter wants one row of content at least
        super().add_table(first_row, first_col, low, last_col, options)
        table = self.tables[-1]
        span = xl_range(first_row, first_col, last_row, last_col)
        table.update({key: span for key in ("range", "a_range", "autofilter") if table.get(key)})
        return 0

    def let_go(self) -> None:
        """Drop the links and rows, once they are written."""
        self._lines, self._links = (), []
        self.external_hyper_links.clear()

    def _write_rows(self) -> None:
        if self._first is None:
            super()._write_rows()
            return
        if any(number >= self._first and cells for number, cells in self.table.items()):
            raise NotWritten(f"cells below row {self._first + 1}")
        self.dim_rowmax: int | None  # xlsxwriter writes every row up to it
        last, self.dim_rowmax = self.dim_rowmax, self._first - 1
        super()._write_rows()
        self.dim_rowmax = last
        waiting = iter(self._lines)
        while some := "".join(islice(waiting, _TOGETHER)):
            self.fh.write(some)
        self._lines = ()

    def _write_merge_cells(self) -> None:
        if not self._merged:
            super()._write_merge_cells()
            return
        last = self._last_merged
        self.fh.write(f'<mergeCells count="{len(self._merged)}">')
        for row in self._merged:
            self.fh.write(f'<mergeCell ref="A{row + 1}:{last}{row + 1}"/>')
        self.fh.write("</mergeCells>")

    def _write_hyperlinks(self) -> None:
        if not self._links:
            return
        self._links.sort(key=lambda each: each[:2])
        relations: dict[str, str] = {}  # many answers lead to cells of the same file
        self.fh.write("<hyperlinks>")
        for row, column, address, place, tip, text in self._links:
            parts = [f'<hyperlink ref="{rows.LETTERS[column]}{row + 1}"']
            if address:
                if address not in relations:
                    self.rel_count += 1
                    self.external_hyper_links.append(["/hyperlink", address, "External"])
                    relations[address] = f' r:id="rId{self.rel_count}"'
                parts.append(relations[address])
            if place:
                parts.append(f' location="{quoted(place)}"')
            if not address or not text:
                parts.append(f' display="{quoted(place or address)}"')
            if tip:
                parts.append(f' tooltip="{quoted(tip)}"')
            parts.append("/>")
            self.fh.write("".join(parts))
        self.fh.write("</hyperlinks>")


def quoted(text: str) -> str:
    """A text as the value of an attribute."""
    return _TO_QUOTE.sub(lambda found: _QUOTED[found[0]], text) if _TO_QUOTE.search(text) else text


class StreamedBook(Book):
    """A workbook of streamed sheets. ``clean`` makes a text one that a cell holds.

    It is asked once for each text that is long or has characters that are not printable, line ends among them.
    """

    def __init__(
        self, title: str, language: Language, clean: Callable[[str], str], *, subject: str = "", company: str = ""
    ) -> None:
        super().__init__(title, language, subject=subject, company=company)
        self.str_table = Texts(clean)

    def sheet(self, name: str) -> Streamed:
        """A new worksheet. ``name`` must be one that Excel takes: see :func:`tyokirja.excel.book.sheet_name`."""
        sheet: Streamed = self.add_worksheet(name, worksheet_class=Streamed)
        return sheet

    def figures(self) -> set[float]:
        """Every figure, dates as their numbers; those of streamed rows once they have been written."""
        shown = {
            cell.value for cell in self._kept() if hasattr(cell, "formula") and cell.value.__class__ in (int, float)
        }
        return self.str_table.figures | shown | {float(cell.number) for cell in self._kept() if hasattr(cell, "number")}

    def shown_by_formulas(self) -> set[str]:
        """The texts that formulas show until they are computed anew; those of streamed rows once they are written."""
        shown = (cell.value for cell in self._kept() if hasattr(cell, "formula"))
        return self.str_table.by_formulas | {value for value in shown if isinstance(value, str)}

    def _kept(self) -> Iterator[Any]:
        return (cell for sheet in self.worksheets() for cells in sheet.table.values() for cell in cells.values())

    def write_to(self, stream: IO[bytes]) -> None:
        """As :meth:`Book.write_to`; nothing can be asked of the workbook afterwards."""
        try:
            super().write_to(stream)
        finally:
            self._let_go()

    def _let_go(self) -> None:
        """Drop what is large: a workbook is in cycles, and the collector of those may stand still."""
        self.str_table.let_go()
        for sheet in self.worksheets():
            sheet.let_go()
