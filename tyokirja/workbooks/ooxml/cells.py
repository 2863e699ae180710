"""The cells of one Open XML sheet: what each says by its type, its text and its style."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import field
from datetime import date, datetime, time, timedelta

from tyokirja.records import dataclass
from tyokirja.when_asked import pattern
from tyokirja.workbooks.book import column_index
from tyokirja.workbooks.numberformats import Shown, from_serial
from tyokirja.workbooks.styles import CellStyle, Piece, marked
from tyokirja.workbooks.words import decoded
from tyokirja.written import Mark, Written

Merge = tuple[int, int, int, int]

Styles = Mapping[str, CellStyle]
"""Style index as the cell has it, empty for none, to what it says."""


@dataclass(slots=True)
class SheetCells:
    """What one sheet's XML says: cells by (row, column), merges, hidden rows; ``complete`` unless a limit was met.

    ``margins`` are its headers and footers, with their codes.
    """

    cells: MutableMapping[tuple[int, int], Written] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    complete: bool = True
    margins: list[str] = field(default_factory=list)

    def hide_columns(self, first: str, last: str) -> None:
        """Columns that a sheet says to hide, counted from 1 as it has them; what names none is passed over."""
        if first.isdecimal() and last.isdecimal():
            self.hidden_columns.update(range(int(first) - 1, min(int(last), LAST_COLUMN + 1)))


@dataclass(frozen=True, slots=True)
class Context:
    """What cells refer to: shared strings, styles, the workbook's calendar.

    ``rich`` are the shared strings that have parts of their own, by number.
    """

    strings: Sequence[str]
    styles: Styles
    date1904: bool = False
    rich: Mapping[int, Sequence[Piece]] = field(default_factory=dict)


class _Columns(dict[str, int]):
    def __missing__(self, letters: str) -> int:
        index = column_index(letters)
        if index is None or index > LAST_COLUMN:
            raise KeyError(letters)
        self[letters] = index
        return index


COLUMNS = _Columns()
"""Column letters to column. KeyError: letters that name none."""
LAST_ROW = 1_048_575
LAST_COLUMN = 16_383

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def place(reference: str) -> tuple[int, int] | None:
    """``J7`` -> (6, 9); None where the text names no cell of a sheet."""
    match = _REFERENCE.fullmatch(reference.strip())
    if not match:
        return None
    try:
        row, column = int(match[2]) - 1, COLUMNS[match[1].upper()]
    except KeyError:
        return None
    return (row, column) if 0 <= row <= LAST_ROW else None


def area(reference: str) -> Merge | None:
    """``B2:C4`` -> (1, 1, 3, 2); None where the text is no area of more than one cell."""
    first, _, last = reference.partition(":")
    start, end = place(first), place(last or first)
    if start is None or end is None or start == end:
        return None
    return (*start, *end)


def cell_content(
    kind: str, text: str, formula: str, style: CellStyle, context: Context, pieces: Sequence[Piece] = ()
) -> Written | None:
    """One cell from what its XML has: type, text, formula, parts of a text. None where it is blank.

    A text that is not what the type promises is kept as text: it is something that stands in the cell. ValueError: a
    type that is not known, a shared string that is not there. KeyError: neither true nor false.
    """
    number_format, shown, marks, light = style
    value: float | bool | str | date | datetime | time | timedelta | None
    error = ""
    if kind == "s":
        value, pieces = shared(text, context)
    elif kind in ("str", "inlineStr"):
        value = decoded(text)
    elif not text.strip():
        value = None
    elif kind == "b":
        value = _SWITCHES[text.strip()]
    elif kind == "e":
        value, error = None, text.strip()
    elif kind == "d":
        value = iso_moment(text.strip())
    elif kind in ("n", ""):
        value = _number(text, shown, context.date1904)
    else:
        raise ValueError(f't="{kind}"')
    if value in (None, "") and not (formula or error):
        return None
    content = Written(value, number_format, formula, error, context.date1904)
    return marked(content, marks, pieces, light=light) if marks or pieces else content


def shared(number: str, context: Context) -> tuple[str, Sequence[Piece]]:
    """A shared string and its parts, none where it has no parts. ValueError: there is none of this number."""
    if not number.strip():
        return "", ()
    index = int(number)
    if not 0 <= index < len(context.strings):
        raise ValueError(f't="s": {index}')
    return context.strings[index], context.rich.get(index, ())


_SWITCHES = {"0": False, "1": True, "false": False, "true": True}
_NUMBER = pattern(r"\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*", re.A)


def _number(text: str, shown: Shown, date1904: bool) -> float | str | date | datetime | time | timedelta:
    if not _NUMBER.fullmatch(text):
        return decoded(text)
    number = float(text)
    return from_serial(number, shown, date1904) if shown is not Shown.NUMBER else number


def iso_moment(text: str) -> date | datetime | time | str:
    """An ISO 8601 date or time as a Strict workbook has it; midnight is a date; the text where it is neither."""
    try:
        if "T" not in text and ":" in text:
            return time.fromisoformat(text).replace(tzinfo=None)
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text
    if moment.year == 1899:
        return moment.time()  # a time of day, on the day before Excel's calendar begins
    return moment.date() if moment.time() == time() else moment


OFF = ("0", "false", "off")
VERTICAL = {"superscript": Mark.RAISED, "subscript": Mark.LOWERED}
"""How a font says that its letters are raised or lowered (ECMA-376 part 1, 22.9.2.17)."""

MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
"""The elements of a sheet's headers and footers."""
