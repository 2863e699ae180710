"""Any Open XML sheet, whatever shape its XML has, read by an XML parser; and what it does not understand, said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tyokirja.records import dataclass
from tyokirja.when_asked import pattern
from tyokirja.workbooks.book import RETURNED, ReadFailed, address, not_understood
from tyokirja.workbooks.colours import WHITE
from tyokirja.workbooks.formulas import shifted
from tyokirja.workbooks.ooxml.cells import MARGINS, OFF, VERTICAL, Context, SheetCells, area, cell_content, place
from tyokirja.workbooks.ooxml.strings import colour_in, small_in
from tyokirja.workbooks.styles import GENERAL, PLAIN, Piece
from tyokirja.workbooks.words import decoded
from tyokirja.written import Mark

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_Handler = Callable[[dict[str, str]], None]
_NO_ATTRIBUTES: dict[str, str] = {}
_ON = ("1", "true", "on")


@dataclass(slots=True)
class _OpenRun:
    """A part of an inline text: the number of its first piece, and its marks."""

    start: int
    marks: Mark | None = None


def _nothing(_: dict[str, str]) -> None:
    """Of elements that are known and say nothing of what stands in a cell."""


class _ByLocalName(dict[str, _Handler | None]):
    """Handlers by an element's name, whatever its prefix; None for elements that say nothing of cells."""

    def __missing__(self, name: str) -> _Handler | None:
        self[name] = found = self.get(name.rpartition(":")[2])
        return found


_OF_A_FONT = "b i u outline shadow condense extend rFont family charset scheme".split()
"""What a part of a text says of its letters and is no mark."""


class SheetReader:
    """The handlers that read any sheet's XML. Names are compared without their namespace's prefix.

    ReadFailed: among the cells stands what is not understood; ``name`` is the sheet's, for the message.
    """

    def __init__(self, context: Context, limit: int = RETURNED.sheet_cells, name: str = "") -> None:
        self.sheet = SheetCells()
        self._context, self._limit, self._name = context, limit, name
        self._row, self._column = -1, -1
        self._attributes: dict[str, str] = {}
        self._formula: dict[str, str] | None = None
        self._texts: dict[str, list[str]] = {}
        self._into: list[str] | None = None
        self._phonetic = False
        self._runs: list[_OpenRun] = []
        self._in_data, self._aside = False, 0
        self._shared: dict[str, tuple[str, int, int]] = {}
        self._starts = _ByLocalName(
            {
                "sheetData": lambda _: self._set_in_data(True),
                "col": self._start_columns,
                "c": self._start_cell,
                "row": self._start_row,
                "is": _nothing,
                "r": self._start_run,
                "rPr": self._start_font,
                "strike": self._strike,
                "vertAlign": self._raise_or_lower,
                "sz": lambda said: self._mark(bool(small_in(said)), Mark.SMALL),
                "color": lambda said: self._mark(colour_in(said) == WHITE, Mark.WHITE),
                **dict.fromkeys(_OF_A_FONT, _nothing),
                "phoneticPr": _nothing,
                "extLst": self._start_aside,
                "f": self._start_formula,
                "v": lambda _: self._start_text("v"),
                "t": lambda _: self._start_text("t"),
                "rPh": lambda _: self._set_phonetic(True),
                "mergeCell": self._merge,
                **dict.fromkeys(MARGINS, self._start_margin),
            }
        )
        ended = self._end_text
        self._ends = _ByLocalName(
            {
                "sheetData": lambda _: self._set_in_data(False),
                "extLst": self._end_aside,
                "c": lambda _: self._end_cell(),
                "f": ended,
                "v": ended,
                "t": ended,
                "rPh": lambda _: self._set_phonetic(False),
                **dict.fromkeys(MARGINS, self._end_margin),
            }
        )

    def prepare(self, parser: XMLParserType) -> None:
        """Set the handlers of a parser."""
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def full(self) -> bool:
        """True when the limit was met and the rest need not be read."""
        return not self.sheet.complete

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        handler = self._starts[name]
        if self._aside:
            self._aside += name.rpartition(":")[2] == "extLst"
        elif handler:
            handler(attributes)
        elif self._in_data:
            raise self._not_understood(f"<{name}>")

    def _not_understood(self, what: str) -> ReadFailed:
        where = address(max(self._row, 0), max(self._column, 0))
        return not_understood(f"{self._name}!{where}: {what}")

    def _set_in_data(self, inside: bool) -> None:
        self._in_data = inside

    def _start_aside(self, _: dict[str, str]) -> None:
        self._aside = 1  # what a program keeps for itself, in elements of its own

    def _end_aside(self, _: dict[str, str]) -> None:
        self._aside -= 1

    def _start_columns(self, attributes: dict[str, str]) -> None:
        if not self._in_data and attributes.get("hidden") in _ON:
            self.sheet.hide_columns(attributes.get("min", ""), attributes.get("max", ""))

    def _start_run(self, _: dict[str, str]) -> None:
        self._runs.append(_OpenRun(len(self._texts.get("t", ()))))

    def _start_font(self, _: dict[str, str]) -> None:
        if self._runs:
            self._runs[-1].marks = PLAIN

    def _strike(self, attributes: dict[str, str]) -> None:
        self._mark(attributes.get("val", "1") not in OFF, Mark.STRUCK)

    def _raise_or_lower(self, attributes: dict[str, str]) -> None:
        marks = VERTICAL.get(attributes.get("val", ""), PLAIN)
        self._mark(bool(marks), marks)

    def _mark(self, on: bool, mark: Mark) -> None:
        if on and self._runs:
            self._runs[-1].marks = (self._runs[-1].marks or PLAIN) | mark

    def _pieces(self) -> list[Piece]:
        """The parts of an inline text, each decoded."""
        if not self._runs:
            return []
        chunks = self._texts.get("t", [])
        ends = [*(run.start for run in self._runs[1:]), len(chunks)]
        head = [("".join(chunks[: self._runs[0].start]), None)]
        return [
            (decoded(text), marks)
            for text, marks in (
                *head,
                *(("".join(chunks[run.start : end]), run.marks) for run, end in zip(self._runs, ends, strict=True)),
            )
        ]

    def _start_formula(self, attributes: dict[str, str]) -> None:
        self._formula = attributes
        self._start_text("f")

    def _start_text(self, name: str) -> None:
        self._into = None if self._phonetic else self._texts.setdefault(name, [])

    def _set_phonetic(self, inside: bool) -> None:
        self._phonetic = inside

    def _merge(self, attributes: dict[str, str]) -> None:
        if merged := area(attributes.get("ref", "")):
            self.sheet.merges.append(merged)

    def _start_margin(self, _: dict[str, str]) -> None:
        self._into = []

    def _end_margin(self, _: dict[str, str]) -> None:
        if self._into and (words := decoded("".join(self._into))):
            self.sheet.margins.append(words)
        self._into = None

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        if number and not number.isdecimal():
            raise self._not_understood(f'<row r="{number}">')
        self._row = int(number) - 1 if number else self._row + 1
        self._column = -1
        if attributes.get("hidden") in _ON:
            self.sheet.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r", "")
        where = place(reference)
        if where is None and reference:
            raise self._not_understood(f'r="{reference}"')
        self._row, self._column = where or (self._row, self._column + 1)
        self._attributes = attributes
        self._formula = None
        self._texts, self._runs = {}, []

    def _characters(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)

    def _end(self, name: str) -> None:
        handler = self._ends[name]
        if handler and (not self._aside or name.rpartition(":")[2] == "extLst"):
            handler(_NO_ATTRIBUTES)

    def _end_text(self, _: dict[str, str]) -> None:
        self._into = None

    def _end_cell(self) -> None:
        if not self._texts and self._formula is None:
            return
        texts = {name: "".join(pieces) for name, pieces in self._texts.items()}
        style = self._context.styles.get(self._attributes.get("s", ""), GENERAL)
        text = texts["t"] if "t" in texts else texts.get("v", "")
        kind = "inlineStr" if "t" in texts else self._attributes.get("t", "")
        formula = self._formula_text(texts.get("f", ""))
        try:
            content = cell_content(kind, text, formula, style, self._context, self._pieces())
        except (ValueError, KeyError) as error:
            raise self._not_understood(f't="{kind}": {text[:40]}') from error
        if content is None:
            return
        if len(self.sheet.cells) >= self._limit:
            self.sheet.complete = False
            return
        self.sheet.cells[self._row, self._column] = content

    def _formula_text(self, text: str) -> str:
        if self._formula is None:
            return ""
        kind, index = self._formula.get("t", ""), self._formula.get("si", "")
        if kind == "shared":
            if text:
                self._shared[index] = (text, self._row, self._column)
            elif index in self._shared:
                master, row, column = self._shared[index]
                return "=" + shifted(master, self._row - row, self._column - column)
        return "=" + text


_BLANK_CELL = pattern(rb'<c r="[A-Z]+\d+"(?: s="\d+")?(?:/>|></c>)')
_BLANK_ROW = pattern(rb'<row r="\d+"[^<>]*?(?:/>|></row>)')
_UNPLACED = pattern(rb"<c(?:>| (?!r=))|<row(?:>| (?!r=))|<!")


def without_blanks(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """A large sheet's XML without the cells and rows that hold nothing: a sheet may be padded with millions of them.

    Where a cell or row does not say its place, those before it count, and the XML is left as it is.
    """
    for chunk in chunks:
        yield chunk if _UNPLACED.search(chunk) else _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", chunk))
