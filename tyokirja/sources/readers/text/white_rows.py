"""Lines of a table that white alone divides -> its rows, each cell's lines one text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.figurelabels import FIGURE
from tyokirja.sources.language.vocabulary import DATE, FIGURE_COLUMNS, Role, label
from tyokirja.sources.language.words import FULL_LINE
from tyokirja.sources.readers.text.flowed_apart import begins_one
from tyokirja.sources.readers.text.rivers_wrapped import width_of
from tyokirja.sources.readers.text.white_aligned import EMPTY_LINE, OPEN_ENDED, Lines, is_rest_of_figure, rows_among


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells, how far it is below the line above (in sizes of the type) and how far each cell goes.

    ``told``: the file tells which words a line's end cuts.
    """

    cells: tuple[str, ...]
    gap: float
    ends: tuple[float, ...] = ()
    begins: tuple[float, ...] = ()
    page: int = 0
    told: bool = False


def rows_of(heads: Sequence[str], lines: Sequence[Row], names: Collection[str] | None = None) -> list[list[str]]:
    """The rows that lines make up under their headings, from top to bottom.

    ``names``: words that the text writes with a capital also within a sentence; None where nothing is known of them.
    """
    if not lines:
        return []
    texts = list(zip(*(line.cells for line in lines), strict=True))
    listed = _Lists.of(heads, names)
    figures = _figure_columns(heads, texts)
    gaps, pages = [line.gap for line in lines], [line.page for line in lines]
    found = rows_among(Lines(texts, gaps, pages, figures, _merged(heads, figures), _behind(heads, figures)))
    goes = _edges(lines)
    return [[_cell(lines, at, numbers, goes, listed) for at, numbers in enumerate(row)] for row in found]


class _Lists(NamedTuple):
    """The columns whose cells may list several measures, each in a paragraph of its own, and the names in the text."""

    columns: frozenset[int]
    names: Collection[str]

    @classmethod
    def of(cls, heads: Sequence[str], names: Collection[str] | None) -> _Lists:
        said = [column_label(head) for head in heads] if names is not None else []
        columns = frozenset(at for at, what in enumerate(said) if what and what.role is Role.MEASURE)
        return cls(columns, names or ())

    def begins_one(self, column: int, over: str, text: str) -> bool:
        """True for a capital within a sentence that is no name's: a measure begins there."""
        word = text.split(maxsplit=1)[0]
        return column in self.columns and over[-1] not in ".!?" and begins_one(word) and word not in self.names


def whole(
    heads: Sequence[str], lines: Sequence[Row], room: float = 0, names: Collection[str] | None = None
) -> list[str]:
    """All lines as one row; ``room``: how wide the last column's lines are elsewhere, in sizes of the type."""
    filled = ([at for at, line in enumerate(lines) if line.cells[column]] for column in range(len(lines[0].cells)))
    goes = _edges(lines, room)
    listed = _Lists.of(heads, names)
    return [_cell(lines, column, numbers, goes, listed) for column, numbers in enumerate(filled)]


def says_one(heads: Sequence[str], lines: Sequence[Row]) -> bool:
    """True where all lines are one row: one text in the first column, and beside it words alone, of no figure to be reached,
    which begin together but once."""
    first, *rest = [line.cells[0] for line in lines if line.cells[0]] or [""]
    roles = {what.role for head in heads if (what := column_label(head))}
    together = sum(all(text[:1].isupper() for text in line.cells[1:]) for line in lines)
    return (
        bool(lines[0].cells[0])
        and first[:1].isupper()
        and not any(text[0].isupper() for text in rest)
        and together <= 1
        and not roles & (FIGURE_COLUMNS - {Role.ACTUAL})
        and not _figure_columns(heads, list(zip(*(line.cells for line in lines), strict=True)))
    )


def _edges(lines: Sequence[Row], room: float = 0) -> list[_Edge]:
    """How far each column goes, by its longest lines."""
    goes = [max(ends) for ends in zip(*(line.ends for line in lines), strict=True)]
    rooms = [max(map(width_of, texts)) for texts in zip(*(line.cells for line in lines), strict=True)]
    return [_Edge(*each) for each in zip(goes, [*rooms[:-1], max(rooms[-1], room)], strict=True)] if goes else []


class _Edge(NamedTuple):
    """Where a column's longest line ends, and how wide its widest is, in sizes of the type."""

    goes: float
    room: float


def _cell(lines: Sequence[Row], column: int, numbers: Sequence[int], edges: Sequence[_Edge], listed: _Lists) -> str:
    """What some lines of a table say in a column."""
    said = lines[numbers[0]].cells[column] if numbers else ""
    for above, at in pairwise(numbers):
        over, text = lines[above].cells[column], lines[at].cells[column]
        apart = any(line.gap > EMPTY_LINE for line in lines[above + 1 : at + 1]) or _begins_item(text)
        paragraph = said[said.rfind("\n") + 1 :]
        if not apart and edges and text[:1].isupper() and not (OPEN_ENDED.search(paragraph) or paragraph[-1] in ":–"):
            apart = listed.begins_one(column, over, text)
            if not apart and len(paragraph.split()) >= _WORDS_OF_A_PARAGRAPH:
                apart = _had_room(over, text, edges[column].room)
                apart = apart or _is_below_white(lines, column, numbers[0], above, at)
        elif not apart and edges and _may_be_cut(lines[above], text, column, lines, edges[column].goes):
            said += FULL_LINE
        said += ("\n" if apart else " ") + text
    return said


def _figure_columns(heads: Sequence[str], texts: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns of figures, by what their headings say or by what stands in them."""
    found = set()
    for at, (head, column) in enumerate(zip(heads, texts, strict=True)):
        what = label(head.rstrip(": "))
        said = [text for text in column if text]
        alike = sum(bool(FIGURE.fullmatch(text)) for text in said)
        if alike * 2 > len(said) or (what and what.role in FIGURE_COLUMNS and alike):
            found.add(at)
    return frozenset(found)


def _merged(heads: Sequence[str], figures: frozenset[int]) -> int:
    """How many of the first columns may have cells that go over rows: those before the measures, whose figures stand beside
    them, or all but the last one of words where none are headed."""
    said = [column_label(head) for head in heads]
    words = [at for at in range(len(heads)) if at not in figures]
    measures = [at for at in words if (what := said[at]) and what.role is Role.MEASURE]
    first_figure = min(figures, default=len(heads))
    return min(first_figure, measures[0] if measures else max((at for at in words if at < first_figure), default=0))


def _behind(heads: Sequence[str], figures: frozenset[int]) -> frozenset[int]:
    """The columns of words behind the measures, such as of what came of the goal."""
    measures = [at for at, head in enumerate(heads) if (what := column_label(head)) and what.role is Role.MEASURE]
    return frozenset(at for at in range(max(measures, default=len(heads)) + 1, len(heads)) if at not in figures)


_LETTERS = 2.5
"""How many letters a column may have left for a word to be cut at its end."""


def _letter(line: Row) -> float:
    """How wide its letters are, one with another."""
    return (sum(line.ends) - sum(line.begins)) / max(sum(map(len, line.cells)), 1)


_TOLERANCE = 0.06
"""How much wider a text may be than it is taken for: types differ."""

_WORDS_OF_A_PARAGRAPH = 2


def _had_room(over: str, text: str, room: float) -> bool:
    """True for a capital whose word had had room on the line above: a paragraph begins there."""
    return width_of(f"{over} {text.split(maxsplit=1)[0]}") <= room * (1 - _TOLERANCE)


def _is_below_white(lines: Sequence[Row], column: int, begin: int, above: int, at: int) -> bool:
    """True below white where a cell that begins on the same line goes on: a paragraph ended there."""
    first = lines[begin].cells
    return any(
        first[other] and any(line.cells[other] for line in lines[above + 1 : at])
        for other in range(len(first))
        if other != column
    )


def _may_be_cut(above: Row, text: str, at: int, table: Sequence[Row], goes: float) -> bool:
    """A line of one word that goes as far as its column does, above a small letter: the word may have been cut there."""
    if above.told or not above.cells[at].isalpha() or not text[:1].islower():
        return False
    letter = _letter(above)
    beside = min((line.begins[at + 1] for line in table if any(line.cells[at + 1 : at + 2])), default=goes)
    return above.ends[at] + _LETTERS * letter > goes and above.ends[at] + 4 * _LETTERS * letter > beside


_ITEM = re.compile(r"(?:[•·▪‣◦●○■□➢➤✓]|[-–—*]\s|\d{1,2}[.)]\s)")


def _begins_item(text: str) -> bool:
    return bool(_ITEM.match(text))


def is_rest_of_heading_values(top: Sequence[str], cells: Sequence[str]) -> bool:
    """True for what is left of the values that stand beside labels: ``Strateginen valinta | Kestävä`` / ``| talous``."""
    if len(top) == 2 and not cells[0] and label(top[0].rstrip(": ")) and not label(top[1].rstrip(": ")):
        # A figure below a text is the text's, and one that it ends with goes on.
        over, text = top[1].rstrip(), cells[1]
        figure = FIGURE.fullmatch(text) and not FIGURE.fullmatch(over)
        if figure and (not over[-1].isdigit() or re.fullmatch(r"\d{3}(?:\D.*)?", text)):
            return True
    return all(_is_rest(top[at], text) for at, text in enumerate(cells) if text)


GOES_ON_IN_YEAR = re.compile(r"(?:19|20)\d{2}\s+[a-zåäö]")
"""How a text goes on with the year that it speaks of: ``vuoteen`` / ``2029 mennessä``."""


def _is_rest(over: str, text: str) -> bool:
    if not over:
        return False
    what = label(over.rstrip(": "))
    if what is None:
        return bool(text[:1].islower() or GOES_ON_IN_YEAR.match(text)) or (
            bool(FIGURE.fullmatch(over)) and is_rest_of_figure(over, text)
        )
    return what.role in FIGURE_COLUMNS and not what.date and bool(DATE.fullmatch(text))
