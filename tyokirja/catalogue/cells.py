"""What a workbook holds, whatever program saved it: sheets of sparse cells, with their notes and merges."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from tyokirja.catalogue.layout import address
from tyokirja.columns import CellContent, as_typed
from tyokirja.model import Language

Place = tuple[int, int]
"""Row and column of a cell, both from 1."""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment that a person attached to a cell."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet. ``cells`` has those that are not blank; ``merges`` first row and column, last row and column.

    ``rows`` has the same cells by row and column, in order; rows without any are not there.
    """

    name: str
    cells: dict[Place, CellContent]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    notes: tuple[Note, ...] = ()
    visible: bool = True
    rows: dict[int, dict[int, CellContent]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rows: dict[int, dict[int, CellContent]] = {}
        for row, column in sorted(self.cells):
            rows.setdefault(row, {})[column] = self.cells[row, column]
        object.__setattr__(self, "rows", rows)

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
    return unicodedata.normalize("NFC", outgoing(text)).strip()


def shown(content: CellContent | None, language: Language) -> str:
    """What a person sees in a cell, as text. ``12/2025`` that Excel took for a date is ``12/2025`` again."""
    if content is None:
        return ""
    value = content.value
    if isinstance(value, date) and _month_only(content.number_format):
        return f"{value.month}/{value.year}"
    return incoming(as_typed(content, language))


def _month_only(number_format: str | None) -> bool:
    letters = set(re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format or "").casefold())
    return {"m", "y"} <= letters and not letters & {"d", "h", "s"}
