"""The cells of an OpenDocument spreadsheet, read piece by piece: nothing blank is ever repeated as often as it says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tyokirja.workbooks.book import (
    RETURNED,
    Comment,
    Limits,
    RawSheet,
    ReadFailed,
    address,
    not_understood,
    seen_columns,
    unseen_links,
)  # fmt: skip
from tyokirja.workbooks.defined_names import words_of_name
from tyokirja.workbooks.formulas import from_open_document
from tyokirja.workbooks.numberformats import Shown, shown
from tyokirja.workbooks.opendocument.opened import OpenCell, OpenNote, OpenParagraph, OpenSheet
from tyokirja.workbooks.opendocument.styles import UNSAID, Look, Styles
from tyokirja.workbooks.opendocument.values import value_of
from tyokirja.workbooks.packed import room_for
from tyokirja.workbooks.styles import PLAIN, marked
from tyokirja.workbooks.words import without_thread_notice
from tyokirja.written import CellValue, Written

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_BY_TYPE = {
    "percentage": "0.00%",
    "date": "d.m.yyyy",
    "time": "h:mm:ss",
    "boolean": "BOOLEAN",
    "currency": "#,##0.00 [$€]",
}
"""The number format of a value whose type is said and whose style says nothing that fits it."""

ERRORS = frozenset("#DIV/0! #N/A #NAME? #NULL! #NUM! #REF! #VALUE! #GETTING_DATA #SPILL! #CALC! #FIELD!".split())


class OdsReader:
    """The handlers that read content.xml (and before it styles.xml), or a flat document."""

    def __init__(self, limits: Limits = RETURNED) -> None:
        self.sheets: list[RawSheet] = []
        self.constants: list[str] = []
        """What defined names say without a cell."""
        self.spreadsheet = False
        self.found = "found_unknown"
        self._limits, self._room = limits, limits.book_cells
        self._names: dict[str, str] = {}
        self._styles = Styles()
        self._sheet: OpenSheet | None = None
        self._column_styles: list[tuple[int, str]] = []
        self._row: dict[str, str] = {}
        self._in_row = False
        self._row_cells: list[tuple[int, int, Written]] = []
        self._cell: OpenCell | None = None
        self._paragraph: OpenParagraph | None = None
        self._notes: list[OpenNote] = []
        self._aside = 0
        self._pictured = False  # the open frame has a picture, or a chart that the next picture stands for

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
            self._pictured |= name == "drawing:object"
            return
        if self._in_row and self._cell is None and name not in _CELLS:
            raise self._not_understood(f"<{name}>")
        area, _, local = name.partition(":")
        if area == "text" and self._sheet is not None:
            self._start_text(local, raw)
        elif area == "table":
            self._start_table(local, raw)
        elif name == "office:annotation" and self._sheet is not None:
            self._notes.append(OpenNote("annotation"))
        elif area == "drawing" and self._sheet is not None:
            self._notes.append(OpenNote("shape"))
            self._start_drawing(self._sheet, local)
        elif name == "dc:creator" and self._notes:
            self._paragraph = OpenParagraph(UNSAID)
        elif area in ("style", "datastyle"):
            self._styles.start(name, self._attributes(raw))
        elif name == "office:spreadsheet":
            self.spreadsheet = True
        elif self._sheet is None and not self.spreadsheet and area == "office" and local in _KINDS:
            self.found = _KINDS[local]

    def _start_drawing(self, sheet: OpenSheet, local: str) -> None:
        if local == "image":
            sheet.pictures += not self._pictured
        self._pictured = local == "image"

    def _attributes(self, raw: dict[str, str]) -> dict[str, str]:
        return {self._name(key): value for key, value in raw.items()}

    def _start_table(self, local: str, raw: dict[str, str]) -> None:
        attributes = self._attributes(raw)
        if local == "table":
            if self._sheet is not None:
                raise self._not_understood("<table:table>")
            visible = self._styles.displayed(attributes.get("table:style-name", ""))
            self._sheet = OpenSheet(attributes.get("table:name", ""), visible, room_for(self._limits))
            self._column_styles = []
        elif local == "named-expression":
            said = words_of_name(attributes.get("table:name", ""), attributes.get("table:expression", ""))
            self.constants += filter(None, (said,))
        elif self._sheet is None:
            return
        elif local == "table-column":
            self._start_columns(self._sheet, attributes)
        elif local == "table-row":
            self._row = attributes
            self._row_cells = []
            self._in_row = True
            self._sheet.column = 0
        elif local in ("table-cell", "covered-table-cell"):
            style = self._cell_style(attributes, self._sheet.column)
            self._cell = OpenCell(attributes, self._styles.look("table-cell", style))

    def _start_columns(self, sheet: OpenSheet, attributes: dict[str, str]) -> None:
        first = sum(times for times, _ in self._column_styles)
        times = _count(attributes, "columns-repeated")
        self._column_styles.append((times, attributes.get("table:default-cell-style-name", "")))
        if attributes.get("table:visibility") in _UNSEEN:
            sheet.hidden_columns.append(range(first, min(first + times, _LAST_COLUMN)))

    def _not_understood(self, what: str) -> ReadFailed:
        sheet = self._sheet
        place = f"{sheet.name}!{address(sheet.row, sheet.column)}: " if sheet is not None else ""
        return not_understood(place + what)

    def _start_text(self, local: str, raw: dict[str, str]) -> None:
        if local in ("p", "h"):
            look = self._cell.look if self._cell is not None and not self._notes else UNSAID
            self._paragraph = OpenParagraph(self._look_over("paragraph", raw, look) if raw else look)
        elif self._paragraph is None:
            return
        elif local == "span":
            self._paragraph.looks.append(self._look_over("text", raw, self._paragraph.looks[-1]))
        elif local == "a" and self._cell is not None and not self._notes:
            self._cell.links.append(self._attributes(raw).get("xlink:href", ""))
        elif local == "s":
            self._paragraph.add(" " * min(_count(self._attributes(raw), "c", "text:"), 32_767))
        elif local == "tab":
            self._paragraph.add("\t")
        elif local == "line-break":
            self._paragraph.add("\n")

    def _look_over(self, family: str, raw: dict[str, str], below: Look) -> Look:
        return self._styles.look(family, self._attributes(raw).get("text:style-name", "")).over(below)

    def _characters(self, data: str) -> None:
        paragraph = self._paragraph
        if paragraph is None:
            if self._sheet is None:
                self._styles.formats.characters(data)
        elif not self._aside:
            data = _SPACE.sub(" ", data)
            # White space that a paragraph begins with only lays out the XML; what is meant is written as text:s.
            if data := data if paragraph.parts else data.lstrip(" "):
                paragraph.add(data)

    def _end(self, qualified: str) -> None:
        if self._aside:
            self._aside -= 1
            return
        name = self._name(qualified)
        if name in ("text:p", "text:h") and self._paragraph is not None:
            self._end_paragraph(self._paragraph)
        elif name == "text:span" and self._paragraph is not None and len(self._paragraph.looks) > 1:
            self._paragraph.looks.pop()
        elif name == "dc:creator" and self._notes and self._paragraph is not None:
            self._notes[-1].author = self._paragraph.text.strip()
            self._paragraph = None
        elif self._sheet is None and name.startswith(("style:", "datastyle:")):
            self._styles.end(name)
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

    def _end_paragraph(self, paragraph: OpenParagraph) -> None:
        self._paragraph = None
        if self._notes:
            self._notes[-1].lines.append(paragraph.text)
        elif self._cell is not None:
            if self._cell.paragraphs:
                # The end of a line is struck where what stands before it is.
                self._cell.pieces.append(("\n", self._cell.pieces[-1][1] if self._cell.pieces else PLAIN))
            self._cell.paragraphs.append(paragraph.text)
            self._cell.pieces += zip(paragraph.parts, paragraph.marks, strict=True)

    def _end_note(self) -> None:
        if not self._notes or self._sheet is None:
            return
        note = self._notes.pop()
        text = without_thread_notice("\n".join(note.lines).strip())
        if not text:
            return
        if note.kind == "annotation" and self._cell is not None:
            self._sheet.comments.append(Comment(self._sheet.row, self._sheet.column, text, note.author))
        else:
            self._sheet.texts.append(text)

    def _end_cell(self, sheet: OpenSheet) -> None:
        cell = self._cell
        if cell is None:
            return
        self._cell = None
        times = _count(cell.attributes, "columns-repeated")
        content = self._content(cell, sheet.column)
        if content is not None:
            self._row_cells.append((sheet.column, times, content))
            sheet.links += (((sheet.row, sheet.column), link) for link in cell.links)
        wide, high = _count(cell.attributes, "columns-spanned"), _count(cell.attributes, "rows-spanned")
        if wide > 1 or high > 1:
            sheet.merges.append((sheet.row, sheet.column, sheet.row + high - 1, sheet.column + wide - 1))
        sheet.column += times

    def _end_row(self, sheet: OpenSheet) -> None:
        self._in_row = False
        times = _count(self._row, "rows-repeated")
        hidden = self._row.get("table:visibility") in _UNSEEN
        last = min(sheet.row + times, _LAST_ROW) if self._row_cells or hidden else sheet.row
        for row in range(sheet.row, last):
            if hidden and (self._row_cells or row - sheet.row < self._limits.sheet_cells):
                sheet.hidden_rows.add(row)
            if not self._fill(sheet, row):
                break
        sheet.row += times

    def _fill(self, sheet: OpenSheet, row: int) -> bool:
        for start, times, content in self._row_cells:
            for column in range(start, min(start + times, _LAST_COLUMN)):
                if self._room <= 0 or len(sheet.cells) >= self._limits.sheet_cells:
                    sheet.complete = False
                    return False
                sheet.cells[row, column] = content
                self._room -= 1
        return True

    def _end_sheet(self, sheet: OpenSheet) -> None:
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
                hidden_columns=seen_columns(sheet.cells, [each for hidden in sheet.hidden_columns for each in hidden]),
                links=unseen_links(sheet.cells, sheet.links),
                pictures=sheet.pictures,
            )
        )
        self._sheet = None

    def _content(self, cell: OpenCell, column: int) -> Written | None:
        attributes = cell.attributes
        text = "\n".join(cell.paragraphs)
        kind = attributes.get("office:value-type", "")
        formula = from_open_document(attributes["table:formula"]) if attributes.get("table:formula") else ""
        if not kind and not formula and not text:
            return None
        number_format = self._format(attributes, kind, column)
        value = None
        error = ""
        if "error" in (attributes.get("calcext:value-type"), attributes.get("table:value-type")) or (
            formula and text in ERRORS
        ):
            error = text or "#N/A"
        else:
            value = self._value(kind, attributes, text)
        if not formula and not error and value in (None, ""):
            return None
        content = Written(value, number_format, formula, error)
        if not (cell.look.marks or any(marks for _, marks in cell.pieces)):
            return content
        # A text that is told beside its paragraphs need not have their words.
        return marked(
            content, cell.look.marks, cell.pieces if value in (None, text) or not isinstance(value, str) else ()
        )

    def _value(self, kind: str, attributes: dict[str, str], text: str) -> CellValue:
        try:
            return value_of(kind, attributes, text)
        except ValueError as error:
            raise self._not_understood(f'office:value-type="{kind}"') from error

    def _format(self, attributes: dict[str, str], kind: str, column: int) -> str:
        """The style says it; where it does not fit the type of the value, the type."""
        code = self._styles.number_format(self._cell_style(attributes, column)) or "General"
        if kind not in _BY_TYPE:
            return code
        fits = {"percentage": "%" in code, "currency": code != "General"}.get(kind, shown(code) is not Shown.NUMBER)
        return code if fits else _BY_TYPE[kind]

    def _cell_style(self, attributes: dict[str, str], column: int) -> str:
        own = attributes.get("table:style-name") or self._row.get("table:default-cell-style-name") or ""
        return own or self._column_style(column)

    def _column_style(self, column: int) -> str:
        for times, style in self._column_styles:
            if column < times:
                return style
            column -= times
        return ""


_OTHER_SPACES = {"http://purl.org/dc/elements/1.1": "dc", "http://www.w3.org/1999/xlink": "xlink"}
_ASIDE = frozenset(
    {"table:tracked-changes", "text:ruby-text", "drawing:object", "office:event-listeners", "table:dde-links"}
)
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_KINDS = {"text": "found_word", "presentation": "found_presentation", "drawing": "found_image"}
_SPACE = re.compile(r"[ \t\r\n]+")
_UNSEEN = ("collapse", "filter")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def _count(attributes: dict[str, str], what: str, prefix: str = "table:number-") -> int:
    number = attributes.get(prefix + what, "")
    return max(int(number), 1) if number.isdecimal() and len(number) < 10 else 1
