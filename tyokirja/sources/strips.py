"""A document as a row of strips: each a line of text or a row of a table, with every cell numbered for the account."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tyokirja.sources.language.words import FULL_LINE
from tyokirja.sources.readers.document import Document, Heading, Paragraph, Table
from tyokirja.sources.readers.markup import unmarked
from tyokirja.written import plain

_ITEM = re.compile(r"\s*(?:[•·▪●◦*–—-]|\d{1,2}[.)]|[a-zåäö]\))\s+(?=[^\W\d])")
_MARKUP = re.compile(r"</?(?:p|br|li|div|b|i|strong|em)\b[^<>]*>|\*\*", re.I)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the source and the numbers of the cells or lines that they stand in.

    ``text`` has its paragraphs on lines of their own, words cut at line ends joined.
    """

    text: str = ""
    atoms: frozenset[int] = frozenset()
    struck: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def but(self, text: str) -> Words:
        """Other words from the same place: a part of these."""
        return replace(self, text=text.strip(), struck="")

    def plus(self, other: Words, separator: str = "\n") -> Words:
        """These words and those that follow them elsewhere."""
        text = separator.join(part for part in (self.text, other.text) if part)
        return Words(text, self.atoms | other.atoms, " ".join(filter(None, (self.struck, other.struck))))


NOTHING = Words()
"""No words at all."""


@dataclass(frozen=True, slots=True)
class Atom:
    """What the import report accounts for: one table cell, or (``line``) one line outside tables."""

    text: str
    place: str
    line: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """One line or one table row. ``table`` numbers the table, None for a line; ``level`` is a heading's, None for others.

    ``spread`` is True where the row's only cell is merged over the whole table, ``item`` where a line is a list's.
    """

    cells: tuple[Words, ...]
    table: int | None = None
    level: int | None = None
    spread: bool = False
    item: bool = False

    @property
    def filled(self) -> tuple[Words, ...]:
        """The cells that are not empty."""
        return tuple(cell for cell in self.cells if cell)

    @property
    def only(self) -> Words | None:
        """The single non-empty cell, where there is just one."""
        filled = self.filled
        return filled[0] if len(filled) == 1 else None


@dataclass(frozen=True, slots=True)
class Strips:
    """A whole document: its strips in reading order, and its atoms by number."""

    rows: tuple[Strip, ...]
    atoms: tuple[Atom, ...]


def strips(document: Document, join: Callable[[str], str]) -> Strips:
    """The document as strips. ``join`` mends words cut at line ends; the atoms keep the source's own words."""
    atoms: list[Atom] = []

    def words(text: str, place: str, struck: str = "", *, line: bool = False) -> Words:
        if not text.strip():
            return Words()
        atoms.append(Atom(text.replace(FULL_LINE, ""), place, line))
        # Markup of a web page also stands in workbooks and Word files that were made of one.
        bare = unmarked(text).text if _MARKUP.search(text) else text
        mended = join(bare)
        return Words(mended, frozenset({len(atoms) - 1}), struck) if plain(mended) else Words()

    def walk() -> Iterator[Strip]:
        for number, block in enumerate(document.blocks):
            match block:
                case Table():
                    yield from _table(block, number, words)
                case Heading():
                    yield Strip((words(block.text, block.place, line=True),), level=block.level)
                case Paragraph():
                    item = block.item or _ITEM.match(block.text) is not None
                    yield Strip((words(block.text, block.place, line=True),), item=item)

    rows = tuple(strip for strip in walk() if strip.filled)
    return Strips(rows, tuple(atoms))


def _table(table: Table, number: int, words: Callable[[str, str, str], Words]) -> Iterator[Strip]:
    for row in table.rows:
        cells = tuple(words(cell.text, cell.place, cell.struck) for cell in row)
        spread = any(cell.text.strip() and cell.column_span >= max(len(row) - 1, 2) for cell in row)
        yield Strip(cells, number, spread=spread)
