"""The tables of a document that are headed alike -> the rows below their headings together, and what these prove."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from tyokirja.sources.language.vocabulary import DATE, FIGURES, Role
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.meaning.proposals import is_unit
from tyokirja.sources.structure.byshape import shape_of
from tyokirja.sources.structure.headers import Header, aligned, not_a_heading
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.written import key, plain

Row = tuple[Words, ...]

_TOTAL = re.compile(r"^(?:yhteensä|summa|totalt|sammanlagt|total)\b", re.I)

_MOST_ROWS = 200
"""Rows at most that are looked at below one row: they tell what more would, and each row of a long table may head others."""

_FEWEST_ROWS, _MOSTLY, _SOME = 2, 0.8, 0.3
_LEAST_WORDS = 2
_LARGE = 1_000
"""The least of figures all of which are sums of money, most likely: measures have shares and counts among theirs."""


class Alike:
    """Answers for the rows of tables of one document, by their places."""

    def __init__(self, source: Sequence[Strip]) -> None:
        self._source = source
        self._places: dict[tuple[str, ...], list[int]] = {}
        for place, strip in enumerate(source):
            if strip.table is not None:
                self._places.setdefault(_signature(strip), []).append(place)
        self._under: dict[tuple[tuple[str, ...], tuple[bool, ...]], list[Row]] = {}
        self._held: dict[tuple[tuple[str, ...], Callable[[int], bool]], bool] = {}

    def places(self, strip: Strip) -> Sequence[int]:
        """Where in the document's tables a row stands word for word."""
        return self._places.get(_signature(strip), ())

    def rows(self, place: int) -> list[Row]:
        """The first rows below the headings of a row, here and wherever else in the document they stand in the same columns."""
        mark, columns = _signature(self._source[place]), _columns(self._source[place])
        if (mark, columns) not in self._under:
            below = (
                cells for at in self._places[mark] if _columns(self._source[at]) == columns for cells in self._below(at)
            )
            self._under[mark, columns] = list(islice(below, _MOST_ROWS))
        return self._under[mark, columns]

    def anywhere(self, place: int, holds: Callable[[int], bool]) -> bool:
        """True where something holds of a row or of another that says the same."""
        mark = _signature(self._source[place])
        if (mark, holds) not in self._held:
            self._held[mark, holds] = any(map(holds, self._places[mark]))
        return self._held[mark, holds]

    def _below(self, place: int) -> Iterator[Row]:
        """The rows of its table below one that are as wide, and no titles among them, up to the next heading row."""
        strip = self._source[place]
        for at in range(place + (2 if self._second(place) else 1), len(self._source)):
            row = self._source[at]
            several = len(row.filled) > 1
            if row.table != strip.table or (several and row.strong and strip.strong):
                break
            if several and len(row.cells) == len(strip.cells):
                yield row.cells

    def begins(self, place: int) -> bool:
        """True for the first row of several in its table, below titles at most, and for one that stands out or is repeated."""
        strip, at = self._source[place], place
        while at and self._source[at - 1].table == strip.table and self._source[at - 1].only:
            at -= 1
        first = at == 0 or self._source[at - 1].table != strip.table
        return first or strip.strong or len(self.places(strip)) > 1

    def whole(self, place: int) -> Strip:
        """A heading row with what a second one says below those of its headings that span several columns."""
        strip, below = self._source[place], self._second(place)
        if below is None:
            return strip
        cells = tuple(
            second.plus(Words("", first.atoms)) if second else first
            for first, second in zip(strip.cells, below.cells, strict=True)
        )
        return replace(strip, cells=cells)

    def _second(self, place: int) -> Strip | None:
        """The row below a heading row that heads, each by itself, the columns that it left empty, and the first of each such
        group; None where there is no such."""
        strip, below = self._source[place], self._source[min(place + 1, len(self._source) - 1)]
        empty = {at for at, cell in enumerate(strip.cells) if not cell and at}
        if below.table != strip.table or len(below.cells) != len(strip.cells) or below is strip or not empty:
            return None
        wanted = empty | {at - 1 for at in empty if at - 1 not in empty}
        heads = all(bool(cell) == (at in wanted) for at, cell in enumerate(below.cells))
        return below if heads and all(_may_head(cell.text) for cell in below.filled) else None


def _may_head(text: str) -> bool:
    bare = plain(text)
    return DATE.fullmatch(bare) is not None or not (figure_like(bare) or not_a_heading(bare))


def _signature(strip: Strip) -> tuple[str, ...]:
    return tuple(key(cell.text) for cell in strip.filled)


def _columns(strip: Strip) -> tuple[bool, ...]:
    return tuple(map(bool, strip.cells))


def is_total(text: str) -> bool:
    """True for the name of a row of totals: the word alone, or with a unit or a year; ``Total energianvändning`` is a measure."""
    word = _TOTAL.match(bare := plain(text))
    if word is None:
        return False
    behind = bare[word.end() :]
    rest = behind.strip(" :,.()")
    # Only a sign or a comma tells a unit from what is counted: ``Yhteensä, henkilöä``, but ``Yhteensä henkilöitä``.
    unit = is_unit(rest) and (not behind.startswith(" ") or behind.startswith(" (") or len(rest) <= _LONGEST_SIGN)
    return not rest or unit or figure_like(rest)


_LONGEST_SIGN = 3


def are_goals(top: Header, rows: Sequence[Row]) -> bool:
    """True where a column that no word tells has goals for certain: they say something, or are merged over measures."""
    at, measure = top.at(Role.GOAL), top.at(Role.MEASURE)
    if at is None or measure is None:
        return False
    _, lines = aligned(top, rows)
    goals, measures = shape_of(lines, at), shape_of(lines, measure)
    if len(lines) < _FEWEST_ROWS or measures.different < _MOSTLY:
        return False
    merged = goals.different < _MOSTLY
    return goals.says >= _SOME if not merged else goals.says > 0 or goals.words >= _LEAST_WORDS


def has_names_for_figures(top: Header, at: int, rows: Sequence[Row]) -> bool:
    """True where a column has names beside figures, and says something in rows without: measures, and goals above them."""
    _, lines = aligned(top, rows)
    figures = [place for place, column in enumerate(top.columns) if column.role in FIGURES]
    named = [row for row in lines if any(place < len(row) and row[place] for place in figures)]
    return bool(named) and shape_of(named, at).says < _SOME


def is_of_accounts(top: Header, rows: Sequence[Row]) -> bool:
    """True for a table all of whose figures are large sums, or that has a line of its total."""
    _, lines = aligned(top, rows)
    figures = [at for at, column in enumerate(top.columns) if column.role in FIGURES]
    said = [plain(row[at].text) for row in lines for at in figures if at < len(row) and row[at]]
    whole = [int(digits) for text in said if (digits := re.sub(r"[\s–−-]", "", text)).isdigit()]
    total = any(is_total(cell.text) for row in lines for cell in row[:1])
    return total or (len(whole) == len(said) > 0 and min(whole) >= _LARGE)
