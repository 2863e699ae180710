"""Cells of a text in which a page's tables were written out -> its cards: a goal, and a table of its measures' figures.

A card has a goal below its label, a row of headings (``Mittari | Lähtötaso | Tavoitetaso | Toteuma``) with rows below it,
and what became of the goal; all cards of a document have the same labels. What is written out of one column keeps the order
of its rows, and nothing of a column stands above its heading: so the rows are told where they can be filled in one way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.vocabulary import DATE, FIGURE_COLUMNS, NOT_KEPT, Role
from tyokirja.sources.readers.document import Cell, Table
from tyokirja.sources.readers.text.flowed_apart import WordsOfText, begins_one
from tyokirja.sources.readers.text.flowed_blocks import is_day
from tyokirja.sources.readers.text.flowed_boxes import FlowedBox
from tyokirja.sources.readers.text.flowed_cells import FlowedCell
from tyokirja.sources.readers.text.flowed_order import Steps, rows_in_order
from tyokirja.sources.readers.text.flowed_regions import Region
from tyokirja.sources.readers.text.flowed_rows import TAIL
from tyokirja.written import key

_FEWEST = 3
"""Cards of a document, at least; and the share of them, one to so many, that may lack one of their labels."""

_Row: TypeAlias = Sequence[FlowedCell | None]
_Heads: TypeAlias = Sequence[tuple[FlowedCell, Role | None, int]]


class FlowedCards:
    """The cards among the cells of a text; ``words`` is what the text shows of its words, ``steps`` what searches may take."""

    def __init__(self, cells: Sequence[FlowedCell], words: WordsOfText, steps: Steps) -> None:
        self._cells, self._words, self._steps = tuple(cells), words, steps
        self._roles = self._learnt()

    def parted(self) -> Iterator[FlowedBox | Sequence[FlowedCell]]:
        """The cards of the text, and between them the cells that are of none."""
        begin = at = 0
        while at < len(self._cells):
            card = self._at(at)
            if card:
                yield self._cells[begin:at]
                yield card
            at = card.end if card else at + 1
            begin = at if card else begin
        yield self._cells[begin:]

    def _at(self, at: int) -> FlowedBox | None:
        """The card whose label of the goal stands there, None where none does."""
        if self._role(at) is not Role.GOAL:
            return None
        begin = self._to_a_label(at + 1)
        goal = self._cells[at + 1 : begin]
        if not goal or any(cell.kind != "text" for cell in goal) or not self._heads_column(begin):
            return None
        heads, cells, said, end = self._parts(begin)
        whole = len(heads) == sum(role in _OF_TABLE for role in self._roles.values())
        if not (said and whole) and self._role(end) not in NOT_KEPT:
            return None  # nothing tells where its table ends
        rows = next((rows for rows in self._ways(heads, cells) if rows), None) if whole else None
        if not rows:
            return FlowedBox((), (*goal, *cells), None, end)
        stated = table_of(
            [[self._cells[at], replace(goal[0], lines=tuple(line for cell in goal for line in cell.lines))]]
        )
        return FlowedBox((stated, table_of(rows), *(table_of([both]) for both in said)), (), None, end)

    def _learnt(self) -> dict[str, Role]:
        """The labels of cards, each about as often as the label right above the goals; none where there are no such."""
        roles: dict[str, Role] = {}
        often = Counter(key(cell.text.rstrip(": ")) for cell in self._cells if cell.kind == "label")
        for text, times in often.most_common():
            role = _role_of(text) if times >= _FEWEST else None
            if role in _OF_TABLE | NOT_KEPT | {Role.GOAL} and role not in roles.values():
                roles[text] = role
        goals = next((text for text, role in roles.items() if role is Role.GOAL), "")
        alone = sum(
            key(cell.text.rstrip(": ")) == goals and below.kind == "text" for cell, below in pairwise(self._cells)
        )
        known = {
            text: role for text, role in roles.items() if abs(often[text] - often[goals]) * _FEWEST <= often[goals]
        }
        found = set(known.values())
        is_card = Role.MEASURE in found and Role.TARGET in found and found & NOT_KEPT and often[goals] < alone * 2
        return known if is_card else {}

    def _role(self, at: int) -> Role | None:
        cell = self._cells[at] if at < len(self._cells) else None
        return self._roles.get(key(cell.text.rstrip(": "))) if cell and cell.kind == "label" else None

    def _heads_column(self, at: int) -> bool:
        return self._role(at) in _OF_TABLE

    def _to_a_label(self, at: int) -> int:
        while at < len(self._cells) and self._cells[at].kind != "label":
            at += 1
        return at

    def _parts(self, at: int) -> tuple[list[tuple[FlowedCell, Role | None, int]], list[FlowedCell], list[_Row], int]:
        """The headings of the measures' table from a place on, its cells, what is said below it with its label, and its end.

        A column may be written out below the label of what became of the goal: then that has the text right below it.
        """
        heads: list[tuple[FlowedCell, Role | None, int]] = []
        cells: list[FlowedCell] = []
        said: list[_Row] = []
        wanted = sum(role in _OF_TABLE for role in self._roles.values())
        while len(heads) < wanted and (role := self._role(at)) and role is not Role.GOAL:
            end = self._to_a_label(at + 1)
            below = self._cells[at + 1 : end]
            if role in _OF_TABLE:
                if role in {known for _, known, _ in heads}:
                    break
                heads.append((self._cells[at], role, len(cells)))
                if len(heads) == wanted and said:
                    below = below[: next((n for n, cell in enumerate(below) if cell.kind != "figure"), len(below))]
                    end = at + 1 + len(below)
                cells += below
            elif any(cell.opens for cell in below[1:]):
                break  # more than what became of the goal
            elif any(cell.kind == "text" for cell in below):
                said.append(
                    (self._cells[at], replace(below[0], lines=tuple(line for cell in below for line in cell.lines)))
                )
            else:
                said += [(self._cells[at], cell) for cell in below]
            at = end
        return heads, cells, said, at

    def _ways(self, heads: _Heads, cells: Sequence[FlowedCell]) -> Iterator[list[_Row]]:
        """The headings with their rows, by each way to tell them; no rows where it tells none."""
        first, below = _first_row(heads, cells)
        if first and not below:
            yield [[head for head, _, _ in heads], first]
        yield self._in_order(heads, cells)
        if first and below:
            rows = self._in_order([(head, role, 0) for head, role, _ in heads], below)
            yield [rows[0], first, *rows[1:]] if rows else []
        # Of what stands above the last heading nothing is its column's.
        last = heads[-1]
        if last[1] is Role.ACTUAL and all(cell.kind == "figure" for cell in cells[last[2] :]):
            yield self._in_order(heads[:-1], cells[: last[2]])

    def _in_order(self, heads: _Heads, cells: Sequence[FlowedCell]) -> list[_Row]:
        texts = [cell for cell in cells if cell.kind == "text"]
        ran_into = any(map(_has_figure_within, texts))
        if not texts or (ran_into and (len(texts) > 1 or any(begins_one(line) for _, line in texts[0].lines[1:]))):
            return []
        if len(texts) == 1 and _DASH.search(texts[0].lines[-1][1]):
            at = cells.index(texts[0])
            cells = [*cells[:at], *_without_dash(texts[0]), *cells[at + 1 :]]
            heads = [(head, role, since + (since > at)) for head, role, since in heads]
        for above, columns in Region(tuple(heads), tuple(cells), 0).columns():
            if grid := rows_in_order(columns, cells, self._words, self._steps):
                # Where a figure ran into its measure the next ones of its column may stand anywhere.
                apart = len(grid) == 1 or all(row[0] and row[0].cell in cells for row in grid)
                apart = apart and not any(row[0] and _has_figure_within(row[0].cell) for row in grid)
                whole = apart and all(each and each.sure for row in grid for each in row)
                return [above, *([each.cell if each else None for each in row] for row in grid)] if whole else []
        return []


def _has_figure_within(cell: FlowedCell) -> bool:
    """True for a text into which another column's figure ran: one of its lines ends with it, and another goes on below."""
    return any(TAIL.match(line) for _, line in cell.lines[:-1]) or any(_DASH.search(line) for _, line in cell.lines)


_DASH = re.compile(r"\s[-–]$")
"""How a measure ends into which the dash of an empty cell ran."""


def _without_dash(cell: FlowedCell) -> Iterator[FlowedCell]:
    *above, (number, line) = cell.lines
    yield replace(cell, lines=(*above, (number, line[:-2])))
    yield FlowedCell("figure", ((number, line[-1]),), opens=False)


def with_values_apart(cells: Sequence[FlowedCell]) -> Iterator[FlowedCell]:
    """The cells, a day right below a heading apart where the heading mostly stands without one: it is its first value."""
    times = Counter(cell.text for cell in cells if cell.kind == "label")
    for cell in cells:
        *above, last = cell.lines
        heading = " ".join(line for _, line in above)
        if cell.kind == "label" and is_day(last[1]) and times[heading] >= _FEWEST * times[cell.text]:
            yield replace(cell, lines=tuple(above))
            yield FlowedCell("figure", (last,), opens=False)
        else:
            yield cell


_OF_TABLE = frozenset({Role.MEASURE}) | FIGURE_COLUMNS


def _role_of(text: str) -> Role | None:
    what = column_label(text)
    return Role.TARGET if what and what.either and DATE.search(text) else what.role if what else None


def _first_row(heads: _Heads, cells: Sequence[FlowedCell]) -> tuple[list[FlowedCell | None], Sequence[FlowedCell]]:
    """The row whose cells stand right below their headings, without an empty line, and the cells below it; no row where the
    measure does not stand so, or anything else stands between the headings."""
    row: list[FlowedCell | None] = []
    ends = [*(since for _, _, since in heads[1:]), len(cells)]
    below: Sequence[FlowedCell] = ()
    for (_, role, since), end in zip(heads, ends, strict=True):
        own = cells[since:end]
        is_own = bool(own) and not own[0].opens and (own[0].kind == "text") == (role is Role.MEASURE)
        row.append(own[0] if is_own else None)
        rest = own[is_own:]
        if rest and end < len(cells):
            return [], ()
        below = rest
    return (row, below) if row[0] and not _has_figure_within(row[0]) else ([], ())


def table_of(rows: Sequence[Sequence[FlowedCell | None]]) -> Table:
    """The table of rows of cells, None where nothing stands; the shorter rows end early."""
    place = next(f"rivi {cell.lines[0][0]}" for cell in rows[0] if cell)
    width = max(map(len, rows))

    def cell_of(cell: FlowedCell | None) -> Cell:
        return Cell(cell.text, f"rivi {cell.lines[0][0]}") if cell else Cell("", place)

    return Table(
        tuple(tuple(cell_of(cell) for cell in (*row, *[None] * (width - len(row)))) for row in rows),
        place,
        guessed=True,
    )
