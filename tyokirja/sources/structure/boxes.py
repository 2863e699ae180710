"""A document's strips -> the boxes of two columns among its tables: a label and a value in each row, alike for every goal.

They are one table that lies on its side, a row for each box: what its labels are for is told as of the columns of any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from tyokirja.model.seen import ColumnUses
from tyokirja.records import dataclass
from tyokirja.sources.asking.mapping import mark_of
from tyokirja.sources.language.vocabulary import Role, label
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.structure.bycolumns import told_by_values
from tyokirja.sources.structure.byshape import with_outcomes
from tyokirja.sources.structure.headers import Column, Header, columns_of, not_a_heading, resolved, told_header
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.written import key, plain

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
        unknown = any(label(plain(strip.filled[0].text).rstrip(": ")) is None for strip in rows)
        if number is not None and unknown and len(rows) >= _FEWEST_ROWS and all(map(_is_pair, rows)):
            values = tuple(next((cell for cell in strip.filled[1:]), Words()) for strip in rows)
            box = Box(rows, tuple(strip.filled[0] for strip in rows), values)
            if any(len(value.text.split()) > 1 and not figure_like(value.text) for value in values):
                found[placed[0][0]] = box
    times = Counter(box.mark for box in found.values())
    return {place: box for place, box in found.items() if times[box.mark] > 1}


def headers_of(found: Mapping[int, Box], year: str, said: ColumnUses, *, outcomes: bool) -> Mapping[int, Header]:
    """What the labels of boxes are for, by the place of each, as the office says (``said``) or as what stands beside them in
    all that are alike tells: goals, measures and targets. ``outcomes``: the document tells what became of its goals."""
    alike: dict[str, list[Box]] = {}
    for box in found.values():
        alike.setdefault(box.mark, []).append(box)
    told = {mark: columns for mark, group in alike.items() if mark not in said and (columns := _told(group, year))}
    out = {}
    for place, box in found.items():
        if uses := said.get(box.mark):
            out[place] = told_header(Strip(box.labels), [None if use is Role.NOTHING else use for use in uses])
        elif columns := told.get(box.mark):
            own = zip(columns, box.labels, strict=True)
            headed = tuple(replace(column, heading=name) for column, name in own)
            out[place] = Header(with_outcomes(headed) if outcomes else headed, shaped=True)
    return out


def _told(alike: Sequence[Box], year: str) -> tuple[Column, ...] | None:
    labels = alike[0].labels
    by_lists = resolved([Column(label(plain(cell.text).rstrip(": ")), cell) for cell in labels], year)
    if _is_whole(by_lists) or len({key(cell.text) for cell in labels}) < len(labels):
        return None  # what the lists know is read label by label, as are several measures in a box
    for loose in (True, False):
        known = resolved(columns_of(Strip(labels), loose=loose), year)
        top = told_by_values(known, [box.values for box in alike], year)
        if _is_whole(top):
            return top.columns
    return None


def _is_whole(top: Header) -> bool:
    return all(top.has(role) for role in (Role.GOAL, Role.MEASURE, Role.TARGET))


def _is_pair(strip: Strip) -> bool:
    """Something like a heading in the first cell, and at most one cell beside it."""
    text = plain(strip.filled[0].text)
    if not strip.cells[0] or len(strip.filled) > 2 or figure_like(text):
        return False
    return not not_a_heading(text) and not text[0].islower()
