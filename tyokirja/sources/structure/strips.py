"""A document as a row of strips: each a line of text or a row of a table, with every cell numbered for the account."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tyokirja.records import dataclass
from tyokirja.sources.language.vocabulary import BULLETED, TRAILING_NUMBER, Role, as_name, label_alone
from tyokirja.sources.language.words import FULL_LINE
from tyokirja.sources.meaning.figuretext import figure_like, is_amount
from tyokirja.sources.readers.document import Block, Cell, Document, Format, Heading, Paragraph, Table
from tyokirja.sources.readers.marked import said, shown, sliced, unsaid
from tyokirja.sources.readers.markup import unmarked
from tyokirja.sources.structure.beside import pairs_apart
from tyokirja.sources.structure.items import ENDED
from tyokirja.sources.structure.turned import upright
from tyokirja.sources.structure.writtenout import as_merged
from tyokirja.written import NOT_SAID, Mark, Run, plain

_ITEM = re.compile(r"\s*(?:[•·▪●◦*–—-]|\d{1,2}[.)]|[a-zåäö]\))\s+(?=[^\W\d])")
_FOOTNOTE = re.compile(r"(?:(?<=[^\W\d_⁰¹²³⁴-⁹₀-₉]{3})|(?<=[\])”\"]))(?:(?<!m)|(?![²³]))[⁰¹²³⁴-⁹]+⁾?(?![^\W\d_])")
"""A raised figure after a word (but the 2 of ``kerros-m²``), which has three letters at least."""

_TYPED_FOOTNOTE = re.compile(r"(?<![\s\d])\s+\d{1,2}\)$")
"""The same typed at a text's end, its bracket opened nowhere: ``Kunto 1)``, not ``1) Käynnit (tavoite 80)``."""

_OPENED = re.compile(r"\((?:[^()]|\([^()]*\))*$")

_DIGIT = re.compile(r"\d")
_MARKUP = re.compile(r"</?(?:p|br|li|div|b|i|strong|em)\b[^<>]*>|\*\*", re.I)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the source and the numbers of the cells or lines that they stand in.

    ``text`` is what the source says there, with its paragraphs on lines of their own and words cut at line ends joined.
    ``runs`` are the parts of all that is written there, struck words included, where some of it is marked. ``rows``: of how many
    rows of a table they are.
    """

    text: str = ""
    atoms: frozenset[int] = frozenset()
    runs: tuple[Run, ...] = ()
    rows: int = 1

    def __bool__(self) -> bool:
        return bool(self.text)

    def but(self, text: str) -> Words:
        """Other words from the same place: a part of these, with its marks where it stands there once."""
        return replace(self, text=text.strip(), runs=sliced(self.runs, text) if self.runs else ())

    @property
    def original(self) -> str:
        """What is struck through before a figure, or after it with a blank between: what it was until it was revised.

        Nothing where some of a figure is struck (``1~~0~~5``, ``2~~7~~``): the rest is not its revision.
        """
        parts = unsaid(self.runs)
        places = [at for at, run in enumerate(self.runs) if run.marks & NOT_SAID and run.text.strip()]
        if len(parts) != 1 or parts[0].marks != Mark.STRUCK:
            return ""
        before = "".join(run.text for run in self.runs[: places[0]])
        after = "".join(run.text for run in self.runs[places[-1] + 1 :])
        apart = before[-1:].isspace() or self.runs[places[0]].text[:1].isspace()
        if _DIGIT.search(before) and (_DIGIT.search(after) or not apart):
            return ""
        return parts[0].text

    def plus(self, other: Words, separator: str = "\n") -> Words:
        """These words and those that follow them elsewhere."""
        text = separator.join(part for part in (self.text, other.text) if part)
        runs: tuple[Run, ...] = ()
        if self.runs or other.runs:
            first, second = (words.runs or (Run(words.text),) for words in (self, other))
            runs = (*first, Run(separator), *second)
        return Words(text, self.atoms | other.atoms, runs)


NOTHING = Words()
"""No words at all."""


@dataclass(frozen=True, slots=True)
class Atom:
    """What the import report accounts for: one table cell, or (``line``) one line outside tables.

    ``unsaid`` are its parts that are struck, hidden or deleted, and the marks of footnotes (raised); ``silent`` where it
    says nothing else. ``heading``: it is one, ``column``: the column of a table that it stands in, from 0.
    """

    text: str
    place: str
    line: bool = False
    unsaid: tuple[Run, ...] = ()
    silent: bool = False
    heading: bool = False
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """One line or one table row. ``table`` numbers the table, None for a line; ``level`` is a heading's, None for others.

    ``spread`` is True where the row's only cell is merged over the whole table, ``item`` where a line is a list's.
    ``apart``: no other line stands right above or below it; ``runs_on``: the line right above it has no end. ``guessed``: of a
    table whose cells white alone divides. ``strong``: a row that stands out from others of its table by its look, as headings do.
    """

    cells: tuple[Words, ...]
    table: int | None = None
    level: int | None = None
    spread: bool = False
    item: bool = False
    apart: bool = True
    runs_on: bool = False
    guessed: bool = False
    strong: bool = False

    @property
    def filled(self) -> tuple[Words, ...]:
        """The cells that are not empty."""
        return tuple([cell for cell in self.cells if cell.text])

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

    def words(block: Cell | Heading | Paragraph, column: int | None = None) -> Words:
        text, runs = block.text, block.runs
        if not text.strip():
            return Words()
        source = shown(text, runs).replace(FULL_LINE, "")
        if _MARKUP.search(text) and not runs:
            # Markup of a web page also stands in workbooks and Word files that were made of one.
            bare = unmarked(text)
            text, runs = bare.text, bare.runs
        standing, signs = _without_footnotes(said(text, runs))
        mended = join(standing)
        line, heading = column is None, isinstance(block, Heading)
        parts = (*unsaid(runs), *signs)
        atoms.append(Atom(source, block.place, line, parts, not plain(mended), heading, column))
        rows = block.row_span if isinstance(block, Cell) else 1
        return Words(mended, frozenset({len(atoms) - 1}), runs, rows) if plain(mended) else Words()

    blocks = pairs_apart([as_merged(block) if isinstance(block, Table) else block for block in document.blocks])
    records = document.format is Format.CSV  # each line is whole, and no line goes on in the next

    def walk() -> Iterator[Strip]:
        for number, block in enumerate(blocks):
            match block:
                case Table():
                    yield from _table(upright(block), number, words)
                case Heading():
                    yield Strip((words(block),), level=block.level)
                case Paragraph():
                    item = block.item or _ITEM.match(block.text) is not None
                    above, below = (None if records else _beside(blocks, number, step) for step in (-1, 1))
                    whole = above is None or ENDED.search(above) or _PAGE.search(above)
                    runs_on = above is not None and len(above) >= _FULL and not whole
                    # A heading may stand right above its paragraph, which is longer than it.
                    headed = below is not None and len(below) >= _FULL > len(block.text)
                    opens = headed and not runs_on and not (above and _NUMBERED.match(above))
                    apart = opens or (above is None and (below is None or headed))
                    cells = (words(block),)
                    yield Strip(cells, item=item, apart=apart, runs_on=runs_on)

    rows = tuple(strip for strip in walk() if strip.filled)
    return Strips(rows, tuple(atoms))


LINE_NUMBER = re.compile(r"^rivi (\d+)$")
_FULL = 60
"""Letters of a line at least for it to go on in the next one."""

_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s")
_PAGE = re.compile(r"(?:[.…_]\s?){3,}\s*\d{1,4}$")
"""The end of an entry of a list of contents."""


def _beside(blocks: Sequence[Block], at: int, step: int) -> str | None:
    """The line of text right above or below a line, None where there is none or an empty one stands between."""
    one, other = blocks[at], blocks[at + step] if 0 <= at + step < len(blocks) else None
    if not isinstance(other, Paragraph | Heading):
        return None
    numbers = [LINE_NUMBER.match(block.place) for block in (one, other)]
    if not numbers[0] or not numbers[1] or int(numbers[1][1]) != int(numbers[0][1]) + step:
        return None
    return plain(other.text)


def _without_footnotes(text: str) -> tuple[str, tuple[Run, ...]]:
    """The text without the marks of footnotes after words, and those marks; after a figure :mod:`tyokirja.values` tells."""
    typed = _TYPED_FOOTNOTE.search(text) if text.count(")") - text.count("(") == 1 else None
    typed = typed if typed and not _OPENED.search(text[: typed.start()]) else None
    bare = text[: typed.start()] if typed else text
    signs = tuple(Run(found[0], Mark.RAISED) for found in _FOOTNOTE.finditer(bare))
    signs += (Run(typed[0].strip(), Mark.RAISED),) if typed else ()
    return _FOOTNOTE.sub("", bare), signs


def _table(table: Table, number: int, words: Callable[[Cell, int], Words]) -> Iterator[Strip]:
    table = _with_counted_lists(_with_whole_lists(table) if table.guessed else table)
    heads: dict[int, Role] = {}
    for row, strong in zip(table.rows, _strong(table), strict=True):
        cells = tuple(words(cell, column) for column, cell in enumerate(row))
        labels = {column: what.role for column, cell in enumerate(cells) if (what := label_alone(cell.text))}
        numbered = [at for at in labels if TRAILING_NUMBER.search(cells[at].text)]
        if labels and labels.items() <= heads.items() and len(numbered) == len(labels):
            # Below headings, what they say with a number is what somebody calls a goal or measure: 'Tavoite 1'.
            cells = tuple(replace(cell, text=as_name(cell.text)) for cell in cells)
        elif len(labels) > 1:
            # Headings may be numbered, too: 'Tavoite 2' below 'Tavoite 1' and its goal.
            heads = {} if numbered else labels
        spread = any(cell.text.strip() and cell.column_span >= max(len(row) - 1, 2) for cell in row)
        yield Strip(cells, number, spread=spread, guessed=table.guessed, strong=strong)


def _with_whole_lists(table: Table) -> Table:
    """A table whose rows white alone divides, with each list in one cell: an item alone below another belongs to its row, and
    so does what stands alone below what is done for a goal."""
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        filled = [at for at, cell in enumerate(row) if cell.text.strip()]
        at = filled[0] if len(filled) == 1 else 0
        above = rows[-1][at] if rows and len(rows[-1]) > at > 0 else None
        if above and above.text and not (above.runs or row[at].runs) and _goes_on(rows[-1], at, row[at]):
            whole = replace(above, text=f"{above.text}\n{row[at].text}")
            rows[-1] = (*rows[-1][:at], whole, *rows[-1][at + 1 :])
        else:
            rows.append(row)
    return replace(table, rows=tuple(rows))


def _with_counted_lists(table: Table) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        if rows and _counts_on(rows[-1], row):
            pairs = zip(rows[-1], row, strict=True)
            rows[-1] = tuple(replace(cell, text=f"{cell.text}\n{more.text}".strip()) for cell, more in pairs)
        else:
            rows.append(row)
    return replace(table, rows=tuple(rows))


def _counts_on(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """True for lines of lists that a page's table has in rows of their own: a cell begins with the number that comes next in
    the cell above it and has a figure (``2) 17`` below ``1) 15``), or nothing but lists goes on in the row."""
    if len(above) != len(row) or any(cell.runs for cell in (*above, *row)):
        return False
    listed: list[str] = []
    for cell, more in zip(above, row, strict=True):
        before, now = _COUNTED.findall(cell.text), _COUNTED.match(more.text)
        if before and now and int(now[1]) == int(before[-1]) + 1:
            listed.append(plain(more.text[now.end() :]))
    filled = sum(bool(cell.text.strip()) for cell in row)
    return any(map(figure_like, listed)) or (not row[0].text.strip() and 0 < filled == len(listed))


_COUNTED = re.compile(r"^(\d{1,2})\)(?=\s|$)", re.M)


def _goes_on(above: Sequence[Cell], at: int, cell: Cell) -> bool:
    if BULLETED.match(above[at].text) and BULLETED.match(cell.text):
        return True
    what = label_alone(above[0].text)
    alone = sum(bool(each.text.strip()) for each in above) == 2
    return what is not None and what.role is Role.ACTION and alone and not label_alone(above[at].text)


def _strong(table: Table) -> list[bool]:
    """Which rows are bold, declared as headings, or on a ground on which no figures stand; none where all rows are."""
    rows = [[cell for cell in row if cell.text.strip()] for row in table.rows]
    of_figures = {cell.look.ground for row in rows if any(is_amount(each.text) for each in row) for cell in row}
    strong = [
        all(cell.look.strong for cell in row) or not {"", *of_figures} & {cell.look.ground for cell in row}
        for row in rows
    ]
    return [False] * len(rows) if all(strong) else strong
