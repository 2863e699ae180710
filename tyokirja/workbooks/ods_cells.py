"""The cells of an OpenDocument spreadsheet, read piece by piece: nothing blank is ever repeated as often as it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tyokirja.workbooks.book import BOOK_CELL_LIMIT, CELL_LIMIT, Comment, RawSheet
from tyokirja.workbooks.formulas import from_open_document
from tyokirja.written import Written

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_FORMATS = {
    "percentage-style": "0.00%",
    "date-style": "d.m.yyyy",
    "time-style": "h:mm:ss",
    "boolean-style": "BOOLEAN",
    "currency-style": "#,##0.00 [$€]",
    "number-style": "0.00",
    "text-style": "@",
}
_BY_TYPE = {
    "percentage": "percentage-style",
    "date": "date-style",
    "time": "time-style",
    "boolean": "boolean-style",
    "currency": "currency-style",
    "string": "text-style",
}
ERRORS = frozenset("#DIV/0! #N/A #NAME? #NULL! #NUM! #REF! #VALUE! #GETTING_DATA #SPILL! #CALC! #FIELD!".split())


@dataclass(slots=True)
class _Cell:
    attributes: dict[str, str]
    paragraphs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Sheet:
    name: str
    visible: bool
    cells: dict[tuple[int, int], Written] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    complete: bool = True
    row: int = 0
    column: int = 0


class OdsReader:
    """The handlers that read content.xml (and before it styles.xml), or a flat document."""

    def __init__(self) -> None:
        self.sheets: list[RawSheet] = []
        self.spreadsheet = False
        self.found = "found_unknown"
        self._room = BOOK_CELL_LIMIT
        self._names: dict[str, str] = {}
        self._data_styles: dict[str, str] = {}
        self._cell_styles: dict[str, tuple[str, str]] = {}
        self._hidden_tables: set[str] = set()
        self._style = ""
        self._sheet: _Sheet | None = None
        self._column_styles: list[tuple[int, str]] = []
        self._row: dict[str, str] = {}
        self._row_cells: list[tuple[int, int, Written]] = []
        self._cell: _Cell | None = None
        self._paragraph: list[str] | None = None
        self._notes: list[_Note] = []
        self._aside = 0

    def prepare(self, parser: XMLParserType) -> None:
        """Set the handlers of a parser that resolves namespaces."""
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def full(self) -> bool:
        """Whether the rest of the document need not be read: never, a later sheet may still have room."""
        return False

    def cut(self) -> None:
        """Keep what was read of a document that is not read to its end, and say that there is more."""
        if self._sheet is not None:
            self._sheet.complete = False
            self._end_sheet(self._sheet)
        elif self.sheets:
            self.sheets[-1] = replace(self.sheets[-1], capped=True)

    def _name(self, qualified: str) -> str:
        """``urn:oasis:names:tc:opendocument:xmlns:table:1.0 table-cell`` -> ``table:table-cell``."""
        name = self._names.get(qualified)
        if name is None:
            space, _, local = qualified.rpartition(" ")
            parts = space.rstrip("/").split(":")
            area = (
                parts[-2] if space.startswith("urn:") and len(parts) > 1 else _OTHER_SPACES.get(space.rstrip("/"), "")
            )
            name = self._names[qualified] = f"{area}:{local}"
        return name

    def _start(self, qualified: str, raw: dict[str, str]) -> None:
        name = self._name(qualified)
        if self._aside or name in _ASIDE:
            self._aside += 1
            return
        area, _, local = name.partition(":")
        if area == "text" and self._sheet is not None:
            self._start_text(local, raw)
        elif area == "table":
            self._start_table(local, raw)
        elif name == "office:annotation" and self._sheet is not None:
            self._notes.append(_Note("annotation"))
        elif area == "drawing" and self._sheet is not None:
            self._notes.append(_Note("shape"))
        elif name == "dc:creator" and self._notes:
            self._paragraph = []
        elif area in ("style", "datastyle") or name == "office:spreadsheet" or name == "office:body":
            self._start_style(area, local, raw)
        elif self._sheet is None and not self.spreadsheet and area == "office" and local in _KINDS:
            self.found = _KINDS[local]

    def _start_style(self, area: str, local: str, raw: dict[str, str]) -> None:
        if local == "spreadsheet":
            self.spreadsheet = True
        elif area == "datastyle" and local in _FORMATS:
            attributes = self._attributes(raw)
            self._data_styles[attributes.get("style:name", "")] = _FORMATS[local]
        elif local == "style":
            attributes = self._attributes(raw)
            self._style = attributes.get("style:name", "")
            self._cell_styles[self._style] = (
                attributes.get("style:data-style-name", ""),
                attributes.get("style:parent-style-name", ""),
            )
        elif local == "table-properties" and self._attributes(raw).get("table:display") == "false":
            self._hidden_tables.add(self._style)

    def _attributes(self, raw: dict[str, str]) -> dict[str, str]:
        return {self._name(key): value for key, value in raw.items()}

    def _start_table(self, local: str, raw: dict[str, str]) -> None:
        attributes = self._attributes(raw)
        if local == "table":
            visible = attributes.get("table:style-name", "") not in self._hidden_tables
            self._sheet = _Sheet(attributes.get("table:name", ""), visible)
            self._column_styles = []
        elif self._sheet is None:
            return
        elif local == "table-column":
            style = attributes.get("table:default-cell-style-name", "")
            self._column_styles.append((_count(attributes, "columns-repeated"), style))
        elif local == "table-row":
            self._row = attributes
            self._row_cells = []
            self._sheet.column = 0
        elif local in ("table-cell", "covered-table-cell"):
            self._cell = _Cell(attributes)

    def _start_text(self, local: str, raw: dict[str, str]) -> None:
        if local in ("p", "h"):
            self._paragraph = []
        elif self._paragraph is None:
            return
        elif local == "s":
            self._paragraph.append(" " * min(_count(self._attributes(raw), "c", "text:"), 32_767))
        elif local == "tab":
            self._paragraph.append("\t")
        elif local == "line-break":
            self._paragraph.append("\n")

    def _characters(self, data: str) -> None:
        if self._paragraph is not None and not self._aside:
            data = _SPACE.sub(" ", data)
            # White space that a paragraph begins with only lays out the XML; what is meant is written as text:s.
            self._paragraph.append(data if self._paragraph else data.lstrip(" "))

    def _end(self, qualified: str) -> None:
        if self._aside:
            self._aside -= 1
            return
        name = self._name(qualified)
        if name in ("text:p", "text:h") and self._paragraph is not None:
            self._end_paragraph("".join(self._paragraph))
        elif name == "dc:creator" and self._notes and self._paragraph is not None:
            self._notes[-1].author = "".join(self._paragraph).strip()
            self._paragraph = None
        elif name == "office:annotation" or (name.startswith("drawing:") and self._notes):
            self._end_note()
        elif self._sheet is None:
            return
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell(self._sheet)
        elif name == "table:table-row":
            self._end_row(self._sheet)
        elif name == "table:table":
            self._end_sheet(self._sheet)

    def _end_paragraph(self, text: str) -> None:
        self._paragraph = None
        if self._notes:
            self._notes[-1].lines.append(text)
        elif self._cell is not None:
            self._cell.paragraphs.append(text)

    def _end_note(self) -> None:
        if not self._notes or self._sheet is None:
            return
        note = self._notes.pop()
        text = "\n".join(note.lines).strip()
        if not text:
            return
        if note.kind == "annotation" and self._cell is not None:
            self._sheet.comments.append(Comment(self._sheet.row, self._sheet.column, text, note.author))
        else:
            self._sheet.texts.append(text)

    def _end_cell(self, sheet: _Sheet) -> None:
        cell = self._cell
        if cell is None:
            return
        self._cell = None
        times = _count(cell.attributes, "columns-repeated")
        content = self._content(cell, sheet.column)
        if content is not None:
            self._row_cells.append((sheet.column, times, content))
        wide, high = _count(cell.attributes, "columns-spanned"), _count(cell.attributes, "rows-spanned")
        if wide > 1 or high > 1:
            sheet.merges.append((sheet.row, sheet.column, sheet.row + high - 1, sheet.column + wide - 1))
        sheet.column += times

    def _end_row(self, sheet: _Sheet) -> None:
        times = _count(self._row, "rows-repeated")
        hidden = self._row.get("table:visibility") in ("collapse", "filter")
        last = min(sheet.row + times, _LAST_ROW) if self._row_cells or hidden else sheet.row
        for row in range(sheet.row, last):
            if hidden and (self._row_cells or row - sheet.row < CELL_LIMIT):
                sheet.hidden_rows.add(row)
            if not self._fill(sheet, row):
                break
        sheet.row += times

    def _fill(self, sheet: _Sheet, row: int) -> bool:
        for start, times, content in self._row_cells:
            for column in range(start, min(start + times, _LAST_COLUMN)):
                if self._room <= 0 or len(sheet.cells) >= CELL_LIMIT:
                    sheet.complete = False
                    return False
                sheet.cells[row, column] = content
                self._room -= 1
        return True

    def _end_sheet(self, sheet: _Sheet) -> None:
        self.sheets.append(
            RawSheet(
                name=sheet.name,
                cells=sheet.cells,
                visibility="visible" if sheet.visible else "hidden",
                merges=tuple(sheet.merges),
                comments=tuple(sheet.comments),
                hidden_rows=frozenset(sheet.hidden_rows),
                texts=tuple(sheet.texts),
                capped=not sheet.complete,
            )
        )
        self._sheet = None

    def _content(self, cell: _Cell, column: int) -> Written | None:
        attributes = cell.attributes
        text = "\n".join(cell.paragraphs)
        kind = attributes.get("office:value-type", "")
        formula = from_open_document(attributes["table:formula"]) if attributes.get("table:formula") else ""
        if not kind and not formula and not text:
            return None
        number_format = self._format(attributes, kind, column)
        if "error" in (attributes.get("calcext:value-type"), attributes.get("table:value-type")) or (
            formula and text in ERRORS
        ):
            return Written(None, number_format, formula, text or "#N/A")
        value = _value(kind, attributes, text)
        if not formula and value in (None, ""):
            return None
        return Written(value, number_format, formula)

    def _format(self, attributes: dict[str, str], kind: str, column: int) -> str:
        """The value's type says it; a plain number may still stand in a cell with a percent format."""
        if kind in _BY_TYPE:
            return _FORMATS[_BY_TYPE[kind]]
        style = attributes.get("table:style-name") or self._row.get("table:default-cell-style-name") or ""
        return self._style_format(style or self._column_style(column)) or "General"

    def _column_style(self, column: int) -> str:
        for times, style in self._column_styles:
            if column < times:
                return style
            column -= times
        return ""

    def _style_format(self, style: str) -> str:
        for _ in range(16):  # styles inherit from one another; a damaged file may have them go in a circle
            data_style, parent = self._cell_styles.get(style, ("", ""))
            if data_style:
                return self._data_styles.get(data_style, "")
            if not parent:
                return ""
            style = parent
        return ""


@dataclass(slots=True)
class _Note:
    kind: str
    lines: list[str] = field(default_factory=list)
    author: str = ""


_OTHER_SPACES = {"http://purl.org/dc/elements/1.1": "dc"}
_ASIDE = frozenset(
    {"table:tracked-changes", "text:ruby-text", "drawing:object", "office:event-listeners", "table:dde-links"}
)
_KINDS = {"text": "found_word", "presentation": "found_presentation", "drawing": "found_image"}
_SPACE = re.compile(r"[ \t\r\n]+")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def _count(attributes: dict[str, str], what: str, prefix: str = "table:number-") -> int:
    number = attributes.get(prefix + what, "")
    return max(int(number), 1) if number.isdecimal() and len(number) < 10 else 1


def _value(
    kind: str, attributes: dict[str, str], text: str
) -> float | bool | str | date | datetime | time | timedelta | None:
    """The value by its type; its text where it is not what the type promises."""
    if kind in ("float", "percentage", "currency"):
        return _float(attributes.get("office:value", ""), text)
    if kind == "boolean":
        return attributes.get("office:boolean-value") == "true"
    if kind == "date":
        return _moment(attributes.get("office:date-value", ""), text)
    if kind == "time":
        return _time(attributes.get("office:time-value", ""), text)
    return text or attributes.get("office:string-value") or (None if not kind else "")


def _float(number: str, text: str) -> float | str:
    try:
        value = float(number)
    except ValueError:
        return text or number
    return value if value - value == 0 else text or number


def _moment(moment: str, text: str) -> date | datetime | str:
    try:
        found = datetime.fromisoformat(moment).replace(tzinfo=None)
    except ValueError:
        return text or moment
    return found.date() if found.time() == time() else found


_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")


def _time(duration: str, text: str) -> time | timedelta | str:
    found = _DURATION.fullmatch(duration)
    if not found:
        return text or duration
    sign, days, hours, minutes, seconds = found.groups()
    try:
        length = timedelta(
            days=int(days or 0),
            hours=int(hours or 0),
            minutes=int(minutes or 0),
            seconds=float((seconds or "0").replace(",", ".")),
        )
    except OverflowError:
        return text or duration
    if sign:
        return -length
    return (datetime.min + length).time() if length < timedelta(days=1) else length
