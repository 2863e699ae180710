"""What the document said of each row, kept in short marks, so that the next import can tell the office's edits from it.

A mark stands for a value and can only be compared. The catalogue workbook keeps them on its hidden sheet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import blake2s

from tyokirja.model import Row, Value
from tyokirja.model.fields import COUNCIL_WORDS, FIGURES, OF_ROW, REDATED, REWORDED, Holds
from tyokirja.records import dataclass

WORDS = tuple(field.name for field in OF_ROW if field.title)
"""The row's own words."""

ASIDE = tuple(name for name in (*REWORDED, *REDATED) if name not in WORDS)
"""What may follow from headings and from the document as a whole."""

PROPOSED = tuple(field.name for field in OF_ROW if field.holds is Holds.CODE)
"""What the program works out from the words and figures."""

_FIELDS = (*ASIDE, *WORDS, *COUNCIL_WORDS, *FIGURES, *PROPOSED, "source_text")

DOCUMENT = ""
"""The document's own marks stand under no row's id."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the document that a catalogue was made of said of one row: marks by field, empty where nothing is known."""

    marks: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.marks)

    def differs(self, field: str, value: Value | None) -> bool:
        """True where the document said something else of ``field`` than ``value``."""
        # A field that the program did not know when the marks were made has none: nothing was said of it.
        return not (self.marks and field not in self.marks) and self.marks.get(field) != mark(value)


UNKNOWN = Imprint({})


_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def mark(value: Value | None) -> str:
    """Eight hexadecimal digits for a value. What a workbook may change in a text on the way makes no difference:
    line ends, spaces side by side, ways of composing a letter, control characters."""
    text = f"{value:.9g}" if isinstance(value, int | float) else _NOT_IN_CELLS.sub("", str(value or ""))
    return blake2s(" ".join(unicodedata.normalize("NFC", text).split()).encode(), digest_size=4).hexdigest()


def imprints(rows: Iterable[Row], period: str) -> tuple[tuple[str, str], ...]:
    """The marks of the document's period and of its rows under their ids, as a catalogue keeps them."""
    lines = [(DOCUMENT, _line({"period": mark(period)}))]
    lines += [(row.id, _line({field: mark(getattr(row, field)) for field in _FIELDS})) for row in rows]
    return tuple(lines)


def _line(marks: Mapping[str, str]) -> str:
    return " ".join(f"{field}:{each}" for field, each in marks.items())


def imprint_of(lines: Iterable[tuple[str, str]]) -> dict[str, Imprint]:
    """The marks by row id, as read back."""
    return {
        name: Imprint({field: each for field, _, each in (part.partition(":") for part in line.split())})
        for name, line in lines
    }
