"""Rows of a sheet as XML, one after the other, at the speed that a hundred thousand of them need.

A cell's XML is remembered with a placeholder for its row's number, so that a word or a figure that comes again is
written by looking it up. A remembered cell never needs more than one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tyokirja.excel import rows
from tyokirja.excel.heights import lines
from tyokirja.records import dataclass

if TYPE_CHECKING:
    from tyokirja.excel.streamed import Streamed

ROW_LIMIT = 409.5
"""Points that a row can be high."""

_HERE = "\x00"
"""Stands for the row's number; no XML holds this character."""

_REMEMBERED = 20_000
"""Cells that are remembered for each column."""

_SHORT = 40
"""Characters of a text that may well come again."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Shown:
    """Never changed: a cell's value and its number format; an empty format is the column's own."""

    value: float | str | date | datetime | None
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Never changed: a cell that differs from its column's look, or leads to ``address`` and ``place`` (see ``Sheet.link``).

    ``unlinked`` is its look where its sheet has all the links that Excel allows.
    """

    value: object
    style: Any = None
    address: str = ""
    place: str = ""
    tip: str = ""
    formula: str = ""
    unlinked: Any = None


@dataclass(frozen=True, slots=True)
class Track:
    """One column of the rows to come.

    ``look`` gives the look of a cell by its number format; a text longer than ``short`` has ``long_look`` where there
    is one. ``room`` is how many characters fit a line where the column's texts decide how high a row is; 0 where they
    do not.
    """

    look: Callable[[str], Any]
    long_look: Any = None
    short: int = 0
    room: float = 0.0


class Pen:
    """Writes rows of texts, numbers, dates, nothing, :class:`Shown` and :class:`Cell`."""

    def __init__(
        self, sheet: Streamed, tracks: Sequence[Track], height: Callable[[int], float], scale: float = 1.0
    ) -> None:
        """``height`` gives the points of a row whose tallest text takes so many lines.

        ``scale`` is how much more fits a line than in the type that widths are counted in.
        """
        self._sheet, self._texts = sheet, sheet.str_table
        self._tracks, self._height, self._scale = tracks, height, scale
        self._letters = [rows.LETTERS[number] for number in range(len(tracks))]
        self._opened = [f'<c r="{letter}{_HERE}" s="' for letter in self._letters]
        self._plain = [track.look("")._get_xf_index() for track in tracks]
        self._blank = [f'{opened}{plain}"/>' for opened, plain in zip(self._opened, self._plain, strict=True)]
        self._known: list[dict[object, str]] = [{} for _ in tracks]
        self._span = f'" spans="1:{len(tracks)}"'
        self._tags: dict[int, str] = {}
        self._bands: dict[int, tuple[str, str]] = {}
        self._tall = 1

    def row(self, at: int, items: Sequence[object]) -> str:
        """A row (from 0) with one item for each column from the first on, as high as its texts need."""
        self._tall = 1
        parts = [""]
        add = parts.append
        for column, (item, known, blank) in enumerate(zip(items, self._known, self._blank, strict=True)):
            kind = item.__class__
            if item is None:
                add(blank)
            elif kind is str:
                add(known.get(item) or self._text(column, item, self._plain[column], item, free=True))  # type: ignore[arg-type]
            elif kind is Shown:
                shown: Shown = item  # type: ignore[assignment] # the class was looked at
                key = (shown.value, shown.number_format)
                add(known.get(key) or self._shown(column, shown, key))
            elif kind is Cell:
                add(self._cell(at, column, item))  # type: ignore[arg-type]
            else:
                add(self._value(column, item, self._plain[column], None, free=True))
        parts[0] = self._tag()
        add("</row>")
        return "".join(parts).replace(_HERE, str(at + 1))

    def across(self, at: int, words: str, look: Any, room: float) -> str:
        """A row (from 0) that is one text over all columns, merged, so that a long one wraps; its height is fixed."""
        index = self._texts._get_shared_string_index(words)
        style = look._get_xf_index()
        band = self._bands.get(style)
        if band is None:
            rest = "".join(f'{opened}{style}"/>' for opened in self._opened[1:])
            band = self._bands[style] = (f'{self._opened[0]}{style}" t="s"><v>', f"</v></c>{rest}</row>")
        if len(self._letters) > 1:
            self._sheet.merge_row(at, self._letters[-1])
        tag = self._fixed_tag(self._lines(self._texts.string_array[index], room))
        return f"{tag}{band[0]}{index}{band[1]}".replace(_HERE, str(at + 1))

    def _text(self, column: int, words: str, style: int, key: object, *, free: bool) -> str:
        """A cell of text, remembered by ``key``. ``free``: its column's other look is for it too, when it is long."""
        if not words:
            return f'{self._opened[column]}{style}"/>'
        track, size = self._tracks[column], len(words)
        if free and size > track.short and track.long_look is not None:
            style = track.long_look._get_xf_index()
        texts = self._texts
        index = texts.known.get(words)
        if index is None:
            index = texts.add(words)
        made = f'{self._opened[column]}{style}" t="s"><v>{index}</v></c>'
        if track.room and (size > track.room or "\n" in words):
            tall = lines(texts.string_array[index], track.room * self._scale)
            if tall > self._tall:
                self._tall = tall
        elif size <= _SHORT:
            self._remember(column, key, made)
        return made

    def _shown(self, column: int, shown: Shown, key: object) -> str:
        style = self._tracks[column].look(shown.number_format)._get_xf_index() if shown.number_format else 0
        made = self._value(column, shown.value, style or self._plain[column], key, free=not style)
        if shown.value.__class__ is not str:
            self._remember(column, key, made)
        return made

    def _cell(self, at: int, column: int, cell: Cell) -> str:
        look, key = cell.style, None
        if cell.address or cell.place:
            text = isinstance(cell.value, str) and not cell.formula
            if not self._sheet.link(at, column, cell.address, cell.place, cell.tip, text=text):
                look = cell.unlinked
        elif not cell.formula:
            key = (cell.value, id(look))  # looks live as long as their workbook
            if (made := self._known[column].get(key)) is not None:
                return made
        style = self._plain[column] if look is None else look._get_xf_index()
        if cell.formula:
            return self._formula(column, cell, style)
        return self._value(column, cell.value, style, key, free=look is None)

    def _value(self, column: int, value: object, style: int, key: object, *, free: bool) -> str:
        start = f"{self._opened[column]}{style}"
        if isinstance(value, str):
            return self._text(column, value, style, key, free=free)
        if value is None:
            return f'{start}"/>'
        if isinstance(value, bool):
            return f'{start}" t="b"><v>{int(value)}</v></c>'
        number = self._sheet._convert_date_time(value) if isinstance(value, date) else value
        self._texts.figures.add(number)
        return f'{start}"><v>{number:.16G}</v></c>'

    def _formula(self, column: int, cell: Cell, style: int) -> str:
        value = "" if cell.value is None else cell.value
        track = self._tracks[column]
        if isinstance(value, str):
            value = _NOT_IN_XML.sub("", value)
            self._texts.by_formulas.add(value)
            if track.room:
                self._tall = max(self._tall, self._lines(value, track.room))
        formula = self._sheet._prepare_formula(cell.formula)
        return rows._formula(f'{self._opened[column]}{style}"', formula, value)

    def _remember(self, column: int, key: object, made: str) -> None:
        known = self._known[column]
        if key is not None and len(known) < _REMEMBERED:
            known[key] = made

    def _lines(self, text: str, room: float) -> int:
        return lines(text, room * self._scale) if len(text) > room or "\n" in text else 1

    def _tag(self) -> str:
        tag = self._tags.get(self._tall)
        if tag is None:
            pixels = int(min(self._height(self._tall), ROW_LIMIT) * 4 / 3 + 0.5)
            high = "" if pixels == self._sheet.default_row_height else f' ht="{pixels * 0.75:.16g}"'
            tag = self._tags[self._tall] = f'<row r="{_HERE}{self._span}{high}>'
        return tag

    def _fixed_tag(self, tall: int) -> str:
        tag = self._tags.get(-tall)
        if tag is None:
            pixels = int(min(self._height(tall) + 4, ROW_LIMIT) * 4 / 3 + 0.5)
            high = f' ht="{pixels * 0.75:.16g}" customHeight="1"'
            tag = self._tags[-tall] = f'<row r="{_HERE}{self._span}{high}>'
        return tag
