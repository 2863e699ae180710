"""A master in the making: the workbook, its styles and words, and the tables that most of its sheets are."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any, TypeVar

from tyokirja.excel import book, printed
from tyokirja.excel.book import ROW_LIMIT, Sheet
from tyokirja.excel.heights import lines, row_height
from tyokirja.excel.pen import Cell, Pen, Shown, Track
from tyokirja.excel.streamed import Streamed, StreamedBook
from tyokirja.layout import Layout
from tyokirja.model import Consolidation, Direction, Language, Light, ReturnedCell
from tyokirja.records import dataclass
from tyokirja.report import own
from tyokirja.report.figures import Picture
from tyokirja.report.master import links
from tyokirja.report.master.shown import fitting
from tyokirja.report.master.styles import TEXT_SIZE, Styles
from tyokirja.report.outlook import Results
from tyokirja.texts import text
from tyokirja.values import write_number

_SMALLER = 1.1
"""Text is set in a smaller type than the one that column widths are counted in."""

SHORT = 12
"""Characters of a text that stands on one line among figures."""

HEADING_ROW = 3
"""The row (from 0) of a table's headings on a sheet; a title, a line about the sheet and an empty row stand above."""

RESULTS = ("result.yes", "result.no", "result.open", "summary.total")
"""The headings of how many are attained, not attained, open, and all of them."""

WORDS_WIDTH = 34.0
"""The column of names on *Yhteenveto*, in characters."""


Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table: its heading's text key (or the heading itself), width in characters, alignment.

    ``answer`` marks what people answer or fill in; rows are as high as the texts of their ``fitted`` columns. ``of`` makes
    its cell of a record, where no line does.
    """

    key: str
    width: float
    align: str = ""
    heading: str = ""
    answer: bool = False
    fitted: bool = True
    of: Callable[[Making, Any], object] | None = None


_WIDEST = 90.0
"""Characters that no column of a table is wider than."""


def wide_enough(texts: Iterable[str], *, in_lines: int = 1) -> float:
    """The width (in characters) of a column in which the longest of the texts takes about so many lines."""
    return min(max(map(len, texts), default=0) / in_lines + 3, _WIDEST)


@dataclass(slots=True)
class Making:
    """One master while it is written. ``places`` is the row (from 0) of each row id on the sheet of all rows.

    ``margins`` are the words at the foot of the pages, ``shown_answers`` the fingerprints of each row's answers as its
    line showed them, known once it is written. ``source_looks`` and ``open_source`` are the looks and the tip of cells
    that lead to a returned file. ``own_headings`` is what the municipality's own columns are called, by tidy name;
    ``directions`` are the words of directions as the catalogue has them.
    """

    book: StreamedBook
    styles: Styles
    consolidation: Consolidation
    picture: Picture
    results: Results
    layout: Layout
    language: Language
    department_labels: Mapping[str, str]
    places: dict[str, int] = field(default_factory=dict)
    source_looks: dict[tuple[str, str], tuple[Any, Any]] = field(default_factory=dict)
    open_source: tuple[str, str] = ("", "")
    to_rows: tuple[str, str, Any] | None = None
    lights: dict[tuple[str, Light | None], Cell] = field(default_factory=dict)
    shown_answers: dict[str, str] = field(default_factory=dict)
    margins: set[str] = field(default_factory=set)
    own_headings: Mapping[str, str] = field(init=False)
    directions: Mapping[Direction | None, str] = field(init=False)

    def __post_init__(self) -> None:
        self.own_headings = own.headings(self.consolidation.own, self.language)
        self.directions = {None: ""} | {
            direction: text(f"catalogue.direction.{direction}", self.language) for direction in Direction
        }
        before, _, after = self.words("open_source", place="\0").partition("\0")
        self.open_source = before, after

    def words(self, key: str, **fields: object) -> str:
        """A text of the master in its language."""
        return text(f"master.{key}", self.language, **fields)

    def answer_heading(self, name: str) -> str:
        """What the master calls an answer column; a name that it has no column for as it is."""
        return own.field_heading(name, self.own_headings, self.language)

    def sheet_name(self, key: str) -> str:
        """The name of one of the sheets."""
        return self.words(f"sheet.{key}")

    def table_name(self, key: str) -> str:
        """What the table of a sheet is called in formulas, which know plain letters alone."""
        if key == "rows":
            return self.words("table.rows")
        return unicodedata.normalize("NFD", self.sheet_name(key)).encode("ascii", "ignore").decode().replace(" ", "_")

    def about(self, key: str, *, links: int, **fields: object) -> str:
        """The line about a sheet that would have so many links; more than Excel allows are told of."""
        line = self.words(f"about.{key}", **fields)
        return line if links <= book.LINK_LIMIT else f"{line} {self.links_note('about.links')}"

    def links_note(self, key: str) -> str:
        """What is said on a sheet that has all the links that Excel allows."""
        return self.words(key, count=write_number(book.LINK_LIMIT, self.language))

    def department(self, department_id: str) -> str:
        """A department's label; its id where the catalogue does not know it."""
        return self.department_labels.get(department_id, department_id)

    def sheet(self, key: str, *, about: str = "", title: str = "") -> Streamed:
        """A sheet with its title, the line about it and the print setup."""
        sheet = self.book.sheet(self.sheet_name(key))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(printed.A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self._footer(sheet, self.sheet_name(key))
        sheet.set_row(0, 26)
        sheet.put(0, 0, title or self.sheet_name(key), self.styles.title())
        if about:
            sheet.put(1, 0, about, self.styles.about())
        return sheet

    def _footer(self, sheet: Sheet, name: str) -> None:
        page = self.words("page", page="&P", pages="&N")
        settings, round_ = self.consolidation.catalogue.settings, self.consolidation.round
        # The whole may have 255 characters.
        left = f"{settings.organisation[:80]}, {round_.code[:60]}"
        self.margins.update((left, name))
        sheet.set_footer(f"&L&9{printed.in_margin(left)}&C&9{name}&R&9{page}")

    def listing(
        self,
        key: str,
        columns: Sequence[TableColumn],
        records: Sequence[Record],
        line: Callable[[Record], Sequence[object]] | None = None,
        *,
        about: str = "",
        freeze_columns: int = 0,
    ) -> Streamed:
        """A sheet that is one table, with what it says where there are no records. ``about`` is its line, if not the usual.

        Where ``line`` does not make a record's row, its columns do.
        """
        sheet = self.sheet(key, about=about or self.words(f"about.{key}"))
        empty = "" if records else self.words(f"empty.{key}")
        makers = [column.of for column in columns if column.of]
        made = line or (lambda record: [make(self, record) for make in makers])
        self.table(sheet, key, columns, records, made, empty=empty, freeze_columns=freeze_columns)
        return sheet

    def table(
        self,
        sheet: Streamed,
        name: str,
        columns: Sequence[TableColumn],
        records: Sequence[Record],
        line: Callable[[Record], Sequence[object]],
        *,
        empty: str = "",
        top: int = HEADING_ROW,
        freeze_columns: int = 0,
        frozen: bool = True,
    ) -> int:
        """Write headings and a row for each record as an Excel table; gives the row (from 0) after the last.

        ``line`` makes a record's row when the workbook is finished: values, :class:`Shown` or :class:`Cell`. With no
        records one row says ``empty``. ``frozen``: the headings stay when the sheet is scrolled.
        """
        count = len(records)
        headings = self._headings(sheet, columns, top)
        last = top + max(count, 1)
        if count:
            pen = self.pen(sheet, [self.track(column) for column in columns])
            rows = (pen.row(at, line(record)) for at, record in enumerate(records, start=top + 1))
            sheet.stream(top + 1, count, len(columns), rows)
        else:
            for number in range(len(columns)):
                sheet.put(last, number, empty if number == 0 else None, self.styles.cell(text_wrap=False, border=0))
        sheet.add_table(
            top,
            0,
            last,
            len(columns) - 1,
            {
                "name": self.table_name(name),
                "style": None,
                "columns": [
                    {
                        "header": heading,
                        "header_format": self.styles.heading(column.align or "left", answer=column.answer),
                    }
                    for heading, column in zip(headings, columns, strict=True)
                ],
            },
        )
        if frozen:
            sheet.freeze_panes(top + 1, freeze_columns)
        sheet.repeat_rows(top)
        sheet.set_paper(printed.paper(sum(column.width for column in columns)))
        return last + 1

    def small_table(self, sheet: Sheet, at: int, title: str, keys: Iterable[str]) -> None:
        """The title and below it the headings of a table within a sheet, by their text keys; the first has no words."""
        sheet.put(at, 0, self.words(title), self.styles.section())
        sheet.set_row(at + 1, 32)
        sheet.put(at + 1, 0, None, self.styles.heading())
        for number, key in enumerate(keys, start=1):
            sheet.put(at + 1, number, self.words(key), self.styles.heading("center"))

    def track(self, column: TableColumn) -> Track:
        """How a table's rows are written in one of its columns."""
        styles, align = self.styles, column.align
        room = column.width - 1 if column.fitted else 0.0

        def look(number_format: str) -> Any:
            return styles.cell(number_format, align)

        return Track(look, styles.cell(), SHORT, room) if align == "right" else Track(look, room=room)

    def pen(self, sheet: Streamed, tracks: Sequence[Track]) -> Pen:
        """Writes a sheet's rows."""
        return Pen(sheet, tracks, self.row_height, _SMALLER)

    def _headings(self, sheet: Sheet, columns: Sequence[TableColumn], top: int) -> list[str]:
        headings = []
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            headings.append(column.heading or self.words(f"column.{column.key}"))
        # Excel's filter buttons take some of a heading's room.
        high = self.height((heading, column.width - 4) for heading, column in zip(headings, columns, strict=True))
        sheet.set_row(top, max(high + 4, 20))
        return headings

    def height(self, texts: Iterable[tuple[str, float]]) -> float:
        """Points that a row needs to show its texts, each given with its column's width."""
        counts = (lines(words, width * _SMALLER) for words, width in texts if len(words) > width or "\n" in words)
        return self.row_height(max(counts, default=1))

    @staticmethod
    def row_height(count: int) -> float:
        """Points that a row needs for a text of so many lines."""
        return min(row_height((), count) * TEXT_SIZE / 11 + 2, ROW_LIMIT)

    def put(self, sheet: Sheet, row: int, column: int, item: object, style: Any, align: str = "") -> object:
        """Write one item of a table: a value, a :class:`Shown` or a :class:`Cell`; gives what the cell shows."""
        if isinstance(item, Cell):
            cell = item
        elif isinstance(item, Shown):
            cell = Cell(item.value, self.styles.cell(item.number_format, align) if item.number_format else None)
        else:
            cell = Cell(item)
        value = fitting(cell.value, self.language) if isinstance(cell.value, str) else cell.value
        look = cell.style or style
        if align == "right" and cell.style is None and isinstance(value, str) and len(value) > SHORT:
            look = self.styles.cell()
        if cell.formula:
            sheet.formula(row, column, cell.formula, value, look)
        else:
            sheet.put(row, column, value, look)
        if cell.address or cell.place:
            sheet.link(row, column, cell.address, cell.place, cell.tip)
        return value

    def source(self, source: ReturnedCell | None, item: Shown, align: str = "") -> Cell:
        """A cell with an answer, leading to the cell of the returned file that it came from."""
        if source is None:
            return Cell(item.value)
        address, place = links.to_cell(source)
        looks = self.source_looks.get((item.number_format, align))
        if looks is None:
            bare = self.styles.cell(item.number_format, align) if item.number_format else None
            linked = self.styles.cell(item.number_format, align, font_color=self.styles.palette.accent)
            looks = self.source_looks[item.number_format, align] = linked, bare
        tip = f"{self.open_source[0]}{source.file} {source.cell}{self.open_source[1]}" if address else ""
        return Cell(item.value, looks[0], address, place, tip, "", looks[1])

    def light_cell(self, words: str, light: Light | None) -> Cell:
        """Words with the colour and sign of their light, where there are words and a light."""
        cell = self.lights.get((words, light))
        if cell is None:
            cell = self.lights[words, light] = Cell(words, self.styles.light(light) if light and words else None)
        return cell

    def to_row(self, row_id: str) -> Cell:
        """A row id that leads to its row on the sheet of all rows, where there is such a row."""
        at = self.places.get(row_id)
        if at is None:
            return Cell(row_id)
        name, tip, look = self._to_rows
        return Cell(row_id, look, "", f"'{name}'!A{at + 1}", tip)

    @property
    def _to_rows(self) -> tuple[str, str, Any]:
        if self.to_rows is None:
            name = self.sheet_name("rows")
            self.to_rows = name, self.words("open_row", sheet=name), self.styles.linked()
        return self.to_rows
