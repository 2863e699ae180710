"""Lines of a table that white alone divides -> its rows, each cell's lines one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.figurelabels import FIGURE
from tyokirja.sources.language.vocabulary import DATE, FIGURE_COLUMNS, Role, label
from tyokirja.sources.language.words import FULL_LINE
from tyokirja.sources.readers.text.white_aligned import EMPTY_LINE, Lines, is_rest_of_figure, rows_among


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


def rows_of(heads: Sequence[str], lines: Sequence[Row]) -> list[list[str]]:
    """The rows that lines make up under their headings, from top to bottom."""
    if not lines:
        return []
    texts = list(zip(*(line.cells for line in lines), strict=True))
    figures = _figure_columns(heads, texts)
    gaps, pages = [line.gap for line in lines], [line.page for line in lines]
    found = rows_among(Lines(texts, gaps, pages, figures, _merged(heads, figures)))
    goes = _edges(lines)
    return [[_cell(lines, at, numbers, goes) for at, numbers in enumerate(row)] for row in found]


def whole(lines: Sequence[Row], edge: float = 0) -> list[str]:
    """All lines as one row; ``edge``: how far the last column goes elsewhere."""
    filled = ([at for at, line in enumerate(lines) if line.cells[column]] for column in range(len(lines[0].cells)))
    goes = _edges(lines, edge)
    return [_cell(lines, column, numbers, goes) for column, numbers in enumerate(filled)]


def _edges(lines: Sequence[Row], edge: float = 0) -> list[float]:
    """How far each column goes, by its longest lines."""
    goes = [max(ends) for ends in zip(*(line.ends for line in lines), strict=True)]
    return [*goes[:-1], max(goes[-1], edge)] if goes else []


def _cell(lines: Sequence[Row], column: int, numbers: Sequence[int], goes: Sequence[float]) -> str:
    """What some lines of a table say in a column."""
    said = lines[numbers[0]].cells[column] if numbers else ""
    for above, at in pairwise(numbers):
        text = lines[at].cells[column]
        apart = any(line.gap > EMPTY_LINE for line in lines[above + 1 : at + 1]) or _begins_item(text)
        if not apart and goes:
            if _had_room(lines[above], lines[at], column, goes[column]):
                apart = True
            elif _may_be_cut(lines[above], text, column, lines, goes[column]):
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


_LETTERS = 2.5
"""How many letters a column may have left for a word to be cut at its end."""


def _letter(line: Row) -> float:
    """How wide its letters are, one with another."""
    return (sum(line.ends) - sum(line.begins)) / max(sum(map(len, line.cells)), 1)


_ROOM = 0.85
"""The share of a column that a line fills at most which was ended though it had room: lines are not equally long."""


def _had_room(above: Row, line: Row, at: int, goes: float) -> bool:
    """True for a capital whose word had had room on the line above: a paragraph begins there."""
    text, over = line.cells[at], above.cells[at]
    if not text[:1].isupper() or over[-1] in ",:-–" or len(over.split()) < _WORDS_OF_A_PARAGRAPH:
        return False
    word = (len(text.split()[0]) + 1) * _letter(above)
    begins = min(above.begins[at], line.begins[at])
    return above.ends[at] + word - begins < _ROOM * (goes - begins)


_WORDS_OF_A_PARAGRAPH = 2


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
