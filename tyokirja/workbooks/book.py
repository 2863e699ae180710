"""What the readers of returned files make of them, whatever the format: cells by place, notes, where they came from.

Rows and columns count from 0 here; :func:`address` makes them Excel's.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from functools import cache, lru_cache
from typing import TypeAlias

from tyokirja.model import Verdict
from tyokirja.records import dataclass
from tyokirja.written import Written, plain


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a workbook is read. A sheet that has more is capped.

    ``file`` and ``xml`` are bytes: of the file, and of a sheet's XML without its blank cells, or of all an OpenDocument
    file's. ``sheet_cells`` and ``book_cells`` are cells. ``by_rows``: the cells are kept packed, for workbooks of a
    hundred thousand rows.
    """

    file: int = 100 * 2**20
    xml: int = 128 * 2**20
    sheet_cells: int = 200_000
    book_cells: int = 1_000_000
    by_rows: bool = False


RETURNED = Limits()
"""Of a file that somebody sent."""

OFFICE = Limits(file=2**30, xml=2**30, sheet_cells=10_000_000, book_cells=10_000_000, by_rows=True)
"""Of the office's own workbooks: a catalogue of 111,000 rows, more than all of Finland has, has a third of this."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A cell comment (classic, or a threaded one with all its replies) as one text."""

    row: int
    column: int
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet. ``cells`` has what is not blank, by (row, column); ``merges`` are (row, column, last row, last column).

    ``visibility`` is ``visible``, ``hidden`` or ``very_hidden``. ``capped``: the file has more than was read.
    ``texts`` are words outside the cells: text boxes, headers and footers. ``hidden_columns`` are those up to the last
    that has a cell. ``links`` are addresses that lie behind a cell's words and are not among them. ``pictures`` is how many
    pictures lie over the cells.
    """

    name: str
    cells: Mapping[tuple[int, int], Written] = field(repr=False)
    visibility: str = "visible"
    merges: tuple[tuple[int, int, int, int], ...] = ()
    comments: tuple[Comment, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    texts: tuple[str, ...] = ()
    capped: bool = False
    hidden_columns: frozenset[int] = frozenset()
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    pictures: int = 0

    def by_row(self) -> dict[int, dict[int, Written]]:
        """The cells by row and column."""
        rows: dict[int, dict[int, Written]] = {}
        last = -1
        cells: dict[int, Written] = {}
        for (row, column), content in self.cells.items():
            if row != last:
                last, cells = row, rows.setdefault(row, {})
            cells[column] = content
        return rows


@dataclass(frozen=True, slots=True)
class RawBook:
    """One workbook as read. ``saved_at`` and ``program`` are the file's words, ``properties`` its custom ones.

    ``untold`` is what a second reader, tried where the first one stumbled, cannot tell although the file may have it.
    ``about`` is what stands over the whole of it and in no cell: the subject of a mail. ``remarks`` are the subject,
    keywords and comment among the document's properties, and what defined names say without a cell. ``pictures`` are those
    that are on no one sheet.
    """

    sheets: tuple[RawSheet, ...]
    saved_at: datetime | None = None
    program: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    date1904: bool = False
    untold: frozenset[Untold] = frozenset()
    about: str = ""
    remarks: tuple[str, ...] = ()
    pictures: int = 0


Wanted: TypeAlias = Callable[[str], bool]
"""Tells by a sheet's name whether its cells are needed."""


class Untold(StrEnum):
    """What a reader may be unable to tell of a workbook whose values it reads."""

    FORMATS = "formats"
    MARKS = "marks"
    COMMENTS = "comments"
    FORMULAS = "formulas"
    ERRORS = "errors"


def not_understood(what: str) -> ReadFailed:
    """The verdict where something may carry a value and is not known: ``what``, with its place."""
    return ReadFailed(Verdict.DAMAGED, what, "not_understood")


class ReadFailed(Exception):  # noqa: N818 - named for what happened
    """A file that cannot be read as a workbook; ``verdict`` says why, ``detail`` in words for the message.

    ``reason`` is a key of the texts of intake where one says what was found; ``detail`` then fills its wording.
    """

    def __init__(self, verdict: Verdict, detail: str = "", reason: str = "") -> None:
        self.verdict = verdict
        self.detail = detail
        self.reason = reason
        super().__init__(f"{verdict}: {reason} {detail}".rstrip())

    def __reduce__(self) -> tuple[type[ReadFailed], tuple[Verdict, str, str]]:
        return ReadFailed, (self.verdict, self.detail, self.reason)


def seen_columns(cells: Mapping[tuple[int, int], Written], hidden: Collection[int]) -> frozenset[int]:
    """Hidden columns up to the last that has a cell: a sheet may hide all that lie beyond."""
    last = max((column for _, column in cells), default=-1) if hidden else -1
    return frozenset(column for column in hidden if column <= last)


def unseen_links(
    cells: Mapping[tuple[int, int], Written], links: Iterable[tuple[tuple[int, int], str]]
) -> dict[tuple[int, int], str]:
    """Addresses by the cell that they lie behind: those that its words do not say, and that lead out of the workbook."""
    unseen = {}
    for place, target in links:
        content = cells.get(place)
        shown = plain(content.value).casefold() if content is not None and isinstance(content.value, str) else ""
        words = target.strip()
        bare = words.casefold().removeprefix("mailto:").partition("://")[2] or words.casefold().removeprefix("mailto:")
        if content is not None and words[:1] not in ("", "#") and bare.rstrip("/") not in shown:
            unseen[place] = words
    return unseen


@cache
def column_letters(column: int) -> str:
    """0 -> ``A``, 26 -> ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int | None:
    """``A`` -> 0, ``AA`` -> 26; None where the text is no column."""
    if not (1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha()):
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


@lru_cache(maxsize=1 << 14)  # the forms of a round have their answers in the same places
def address(row: int, column: int) -> str:
    """The cell as Excel names it: (6, 9) -> ``J7``."""
    return f"{column_letters(column)}{row + 1}"
