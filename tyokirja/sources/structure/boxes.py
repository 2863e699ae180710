"""A document's strips -> the boxes of two columns among its tables: a label and a value in each row, alike for every goal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from tyokirja.records import dataclass
from tyokirja.sources.asking.mapping import mark_of
from tyokirja.sources.language.vocabulary import label
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.structure.headers import not_a_heading
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.written import plain

_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A whole table: its rows, the cells on their left, and what stands beside each, nothing where its cell is empty."""

    rows: tuple[Strip, ...]
    labels: tuple[Words, ...]
    values: tuple[Words, ...]

    @property
    def mark(self) -> str:
        """The mark of all boxes with these labels."""
        return mark_of(cell.text for cell in self.labels)


def boxes(source: Sequence[Strip]) -> Mapping[int, Box]:
    """The boxes that a document repeats with labels that no list has, by the place of their first strip.

    One that stands alone is no box: nothing tells its labels from a table's cells.
    """
    found: dict[int, Box] = {}
    for number, group in groupby(enumerate(source), key=lambda one: one[1].table):
        placed = list(group)
        rows = tuple(strip for _, strip in placed)
        if number is not None and len(rows) >= _FEWEST_ROWS and all(map(_is_pair, rows)):
            values = tuple(next((cell for cell in strip.filled[1:]), Words()) for strip in rows)
            box = Box(rows, tuple(strip.filled[0] for strip in rows), values)
            if any(len(value.text.split()) > 1 and not figure_like(value.text) for value in values):
                found[placed[0][0]] = box
    times = Counter(box.mark for box in found.values())
    return {place: box for place, box in found.items() if times[box.mark] > 1}


def _is_pair(strip: Strip) -> bool:
    """Something like a heading in the first cell, which no list knows, and at most one cell beside it."""
    text = plain(strip.filled[0].text)
    if not strip.cells[0] or len(strip.filled) > 2 or figure_like(text) or label(text.rstrip(": ")):
        return False
    return not not_a_heading(text) and not text[0].islower()
