"""What every reader makes of a source: blocks in reading order, each with its place and its own words.

A *cell* is the unit that the import report accounts for: one non-empty cell of a table. ``text`` has the source's
words with its paragraphs on lines of their own; nothing is joined, corrected or dropped by a reader. ``runs`` are the
parts of ``text`` with their marks, empty where nothing is marked: struck, hidden and deleted words stand in ``text``
too, and ``said`` is what it says without them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from tyokirja.records import dataclass
from tyokirja.sources.readers.marked import said
from tyokirja.written import Run, Written


class Format(StrEnum):
    """The kinds of file that can be read."""

    MARKDOWN = "markdown"
    TEXT = "text"
    CSV = "csv"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    WORKBOOK = "workbook"


class Look(NamedTuple):
    """How a cell stands out from others. ``strong``: all of it is bold, or it is declared a heading; ``ground``: its colour."""

    strong: bool = False
    ground: str = ""


PLAIN = Look()
"""The look of a cell of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell. ``place`` is for people: ``rivi 93`` / ``s. 4`` / ``Taul1!C7``.

    ``row_span`` and ``column_span`` are above 1 for a merged cell; the places that it covers hold empty cells.
    ``note`` is a comment on the cell, which is no part of what stands in it; ``link`` is where its words lead.
    """

    text: str
    place: str
    runs: tuple[Run, ...] = ()
    row_span: int = 1
    column_span: int = 1
    note: str = ""
    look: Look = PLAIN
    link: str = ""

    @property
    def said(self) -> str:
        """What the cell says, as :func:`~tyokirja.sources.readers.marked.said` reads it."""
        return said(self.text, self.runs)

    @property
    def written(self) -> Written:
        """The cell as what stands in any other place is handed out."""
        return Written(self.text or None, runs=self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, empty cells included, so that a cell's position is its column.

    ``guessed``: white alone divides its cells, and which lines make up a row is not shown.
    """

    rows: tuple[tuple[Cell, ...], ...]
    place: str
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` from 1. A line that only looks like one (bold, capitals) has level 0."""

    text: str
    level: int
    place: str
    runs: tuple[Run, ...] = ()

    @property
    def said(self) -> str:
        """What the heading says."""
        return said(self.text, self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, a list item (``item``), or a line of a text in which no table survived."""

    text: str
    place: str
    item: bool = False
    runs: tuple[Run, ...] = ()

    @property
    def said(self) -> str:
        """What the line says."""
        return said(self.text, self.runs)


Block: TypeAlias = Table | Heading | Paragraph


LOST_TABLE = "lost_table"
"""Why a cell is left over: it stood in a table that did not survive, and whose row it is in cannot be told."""


OTHER_WIDTH = "other_width"
"""Why a line is not read: it has more cells than the table has columns."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a source that a reader could not place, for the account; ``reason`` as the interpreter's reasons are.

    ``cells`` is how many cells it is: a sheet that a workbook hides is one part.
    """

    text: str
    place: str
    reason: str
    cells: int = 1


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader of one format makes of a file: what the document calls itself, and its blocks.

    ``by_order``: no table survived in it, and its tables are lines put together by their order. ``pictures`` is how many
    pictures a Word document or a web page shows.
    """

    title: str
    blocks: tuple[Block, ...]
    unread: tuple[Unread, ...] = ()
    by_order: bool = False
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A source as read. ``name`` is the file's name without folders; ``title``, ``by_order`` as :class:`Content` has them."""

    name: str
    sha256: str
    format: Format
    title: str
    blocks: tuple[Block, ...]
    unread: tuple[Unread, ...] = ()
    by_order: bool = False
