"""What the reader of an OpenDocument spreadsheet has open: a sheet, a cell, a paragraph, a note."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import field

from tyokirja.records import dataclass
from tyokirja.workbooks.book import Comment
from tyokirja.workbooks.opendocument.styles import Look
from tyokirja.workbooks.styles import Piece
from tyokirja.written import Mark, Written


@dataclass(slots=True)
class OpenCell:
    """A cell that is not closed yet. ``links`` are the addresses that its words lead to."""

    attributes: dict[str, str]
    look: Look
    paragraphs: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class OpenParagraph:
    """A paragraph as its words come: ``parts`` with the marks of each, the looks of the spans that are open."""

    __slots__ = ("looks", "marks", "parts")

    def __init__(self, look: Look) -> None:
        self.looks = [look]
        self.parts: list[str] = []
        self.marks: list[Mark] = []

    def add(self, text: str) -> None:
        """Words where the paragraph has come to."""
        self.parts.append(text)
        self.marks.append(self.looks[-1].marks)

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(self.parts)


@dataclass(slots=True)
class OpenSheet:
    """A sheet that is not closed yet, and the place that it has come to."""

    name: str
    visible: bool
    cells: MutableMapping[tuple[int, int], Written]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    links: list[tuple[tuple[int, int], str]] = field(default_factory=list)
    pictures: int = 0
    complete: bool = True
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class OpenNote:
    """A comment or a shape that is not closed yet."""

    kind: str
    lines: list[str] = field(default_factory=list)
    author: str = ""
