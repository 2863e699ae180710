"""What a workbook holds, whatever program saved it: sheets of sparse cells, with their notes and merges."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, islice
from operator import lt

from tyokirja import values
from tyokirja.catalogue.layout import address
from tyokirja.model import Language
from tyokirja.records import dataclass
from tyokirja.workbooks.packed import PackedRow
from tyokirja.written import Written

Place = tuple[int, int]
"""Row and column of a cell, both from 1."""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment that a person attached to a cell."""

    place: Place
    text: str


class Rows(Mapping[int, Mapping[int, Written]]):
    """The rows of a sheet that hold anything, by number and in order; each a mapping of columns to contents, in order.

    There may be a hundred thousand, so they are kept packed, and laid out one at a time.
    """

    __slots__ = ("packed",)

    def __init__(self, packed: dict[int, PackedRow]) -> None:
        """``packed`` need not be in order; the columns of a row have to be."""
        in_order = all(map(lt, packed, islice(packed, 1, None)))
        self.packed = packed if in_order else dict(sorted(packed.items()))
        """The rows as they are kept."""

    def uncovered(self, merges: Sequence[tuple[int, int, int, int]]) -> Rows:
        """The rows without what stands unseen below merged cells, as programs leave it: only the first is shown."""
        if not merges:
            return self
        packed = dict(self.packed)
        last = max(packed, default=0)
        for top, left, bottom, right in merges:
            for row in range(top, min(bottom, last) + 1):
                columns, contents = packed.get(row, ((), ()))
                seen = [not left <= column <= right or (row, column) == (top, left) for column in columns]
                if any(seen):
                    packed[row] = tuple(compress(columns, seen)), tuple(compress(contents, seen))
                else:
                    packed.pop(row, None)
        return Rows(packed)

    def __getitem__(self, row: int) -> dict[int, Written]:
        return dict(zip(*self.packed[row], strict=True))

    def __iter__(self) -> Iterator[int]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)

    def __contains__(self, row: object) -> bool:
        return row in self.packed


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet. ``rows`` has its cells that are not blank; ``merges`` first row and column, last row and column.

    ``formulas_known``: False where the format's reader does not tell a formula from its value.
    """

    name: str
    rows: Rows
    merges: tuple[tuple[int, int, int, int], ...] = ()
    notes: tuple[Note, ...] = ()
    visible: bool = True
    formulas_known: bool = True

    @property
    def count(self) -> int:
        """How many cells are not blank."""
        return sum(len(columns) for columns, _ in self.rows.packed.values())

    def cells(self) -> Iterator[tuple[Place, Written]]:
        """Every cell with its place, row by row."""
        for row, (columns, contents) in self.rows.packed.items():
            for column, content in zip(columns, contents, strict=True):
                yield (row, column), content

    def at(self, place: Place) -> Written | None:
        """What stands in a cell; None where it is blank."""
        row, column = place
        return self.rows[row].get(column) if row in self.rows else None

    def where(self, place: Place) -> str:
        """A cell's address: ``J7``."""
        return address(*place)


# XML 1.0 takes no other control characters, and Excel shows none of them.
_NOT_IN_CELLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def outgoing(text: str) -> str:
    """A text as a cell can hold it: line ends are line feeds, and what XML cannot hold is left out."""
    return _NOT_IN_CELLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def incoming(text: str) -> str:
    """A text as the catalogue keeps it: composed letters (NFC), no spaces or line ends around it.

    Everything between stays as it was typed. Spaces around a text are seen by nobody and would make two goals of one.
    """
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return text.strip()  # nearly every text: nothing in it is to be left out or composed
    return unicodedata.normalize("NFC", outgoing(text)).strip()


def shown(content: Written | None, language: Language) -> str:
    """What a person sees in a cell, as the catalogue keeps texts; empty for none."""
    return "" if content is None else incoming(values.shown(content, language))
