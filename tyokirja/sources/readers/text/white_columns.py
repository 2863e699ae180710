"""Lines whose columns white alone divides: which word stands in which column, found as the likeliest division of the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tyokirja.records import dataclass
from tyokirja.sources.readers.pdf.page import Line, Word

_WIDE = 1.8
"""White between two words of two columns, as a multiple of the blank between two words, where there is no doubt of it."""

_FARTHEST_START = 6.0
"""Blanks from where its column begins beyond which farther is hardly less likely, but before it."""

_NEAR = 1.2
"""Blanks from where its column begins that a text may begin without being any less likely."""

_LOOSELY = 2.3
"""The same of a text that begins as a cell does: with a capital, or a figure."""

_DEAREST, _DEARER = 1.3, 0.6
"""What a line may cost to be one of the table's, and how much more for each time that it changes its column."""

_GRAIN = 3.0
"""Points that two texts may begin apart to be said to begin at one place."""

_RUNS_ON = 1.2
"""What a line costs that runs through several columns without any white in it, as a sentence does."""

_LIMIT = r"(?:alle|yli|väh\.|vähintään|enint\.|enintään|noin|n\.|minst|högst|över|under|[<>≥≤])\s?"
_AMOUNT = rf"(?:{_LIMIT})?[-–+−]?\d[\d.,]*(?:\s\d{{3}})*(?:\s?(?:%|€|t€|M€|kpl|htv|pv))?"
FIGURE = re.compile(rf"{_AMOUNT}(?:\s?[-–]\s?{_AMOUNT})?|kyllä|ei|ja|nej|yes|no|[-–]", re.I)
"""A figure as it stands in a cell of its own."""

_BEGINS = re.compile(r"[A-ZÅÄÖ0-9<>≥≤€(„\"”+−–-]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table begin: ``zones`` have for each the leftmost and the rightmost place of a beginning.

    ``blank`` is the white between two words of one text, as a multiple of the type's size; ``figures`` are the columns of
    figures; ``places`` are where texts behind white begin in several lines of the table.
    """

    zones: tuple[tuple[float, float], ...]
    blank: float
    figures: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()

    @property
    def starts(self) -> tuple[float, ...]:
        """Where each column begins at the leftmost."""
        return tuple(left for left, _ in self.zones)

    def with_starts(self, starts: Sequence[float]) -> Columns:
        """The same columns, each of which may begin at another place too."""
        pairs = zip(self.zones, starts, strict=True)
        return replace(self, zones=tuple((min(left, at), max(right, at)) for (left, right), at in pairs))

    def cells(self, line: Line, beside: Sequence[Line] = (), *, first: bool = False) -> tuple[str, ...] | None:
        """What a line says in each column; None where it is no line of such a table: it runs across the columns.

        ``beside``: the lines right above and below, where the texts of one row begin at one place. ``first``: it stands right
        below the headings, where another capital may be all that tells of the second column.
        """
        texts = chunks(line, self.blank)
        if len(texts) == len(self.zones) > 1:
            return tuple(" ".join(word.text for word in text) for text in texts)
        figures = self._figures_at_end(line)
        if figures and len(figures) < len(line.words):
            rest = Line(line.words[: len(line.words) - sum(len(text) for text in figures)])
            words = replace(self, zones=self.zones[: -len(figures)], figures=frozenset())
            said = words.cells(rest, beside)
            return (*said, *(" ".join(word.text for word in text) for text in figures)) if said else None
        begun = (round(text[0].x0 / _GRAIN) for other in beside for text in chunks(other, self.blank)[1:])
        seen = self.places.union(begun)
        columns = self._divided(line, seen)
        changes = sum(one != other for one, other in pairwise(columns))
        across = self._across(line, columns, seen) + _RUNS_ON * bool(changes and len(texts) == 1)
        if across > _DEAREST + _DEARER * changes:
            return _at_capital(line) if first and len(self.zones) == 2 and len(texts) == 1 else None
        return tuple(
            " ".join(word.text for word, at in zip(line.words, columns, strict=True) if at == column)
            for column in range(len(self.zones))
        )

    def learnt(self, lines: Sequence[Line]) -> Columns:
        """The columns with the beginnings of lines that white divides into just as many texts, and with those that recur."""
        begun = Counter(round(text[0].x0 / _GRAIN) for line in lines for text in chunks(line, self.blank)[1:])
        begun.update(round(left / _GRAIN) for left, _ in self.zones[1:])
        places = frozenset(place for place, times in begun.items() if times > 1)
        zones = [list(zone) for zone in self.zones]
        for line in lines:
            texts = chunks(line, self.blank)
            if len(texts) != len(zones) or self.cells(line) is None:
                continue
            for zone, text in zip(zones, texts, strict=True):
                zone[0], zone[1] = min(zone[0], text[0].x0), max(zone[1], text[0].x0)
        apart = [(left, min(right, following[0])) for (left, right), following in pairwise(zones)]
        whole = (*apart, (zones[-1][0], zones[-1][1]))
        ordered = all(one[0] < other[0] for one, other in pairwise(whole))
        return replace(self, zones=whole if ordered else self.zones, places=places)

    def _figures_at_end(self, line: Line) -> list[tuple[Word, ...]]:
        """The figures that a line ends in, where they are just as many as the table's columns of figures at its right.

        None of them ends before its column begins: a word such as *ja* may be another column's last.
        """
        count, last = 0, len(self.zones) - 1
        while last - count in self.figures:
            count += 1
        words, found = list(line.words), list[tuple[Word, ...]]()
        while words and len(found) < count:
            sizes = [size for size in range(1, _LONGEST_FIGURE + 1) if _is_figure(words[-size:])]
            close = [size for size in sizes if len(chunks(Line(tuple(words[-size:])), self.blank)) == 1]
            if not close or words[-1].x1 <= self.zones[last - len(found)][0]:
                return []
            found.insert(0, tuple(words[-max(close) :]))
            del words[-max(close) :]
        return found if count and len(found) == count and len(words) > 0 else []

    def _divided(self, line: Line, seen: frozenset[int]) -> list[int]:
        """The likeliest columns of the words of a line, from left to right."""
        count, words, blank = len(self.zones), line.words, self.blank * line.size
        costs = [self._start(words[0], column, blank, seen) for column in range(count)]
        paths: list[list[int]] = [[column] for column in range(count)]
        for before, word in pairwise(words):
            gap = max(word.x0 - before.x1, 0.0) / blank
            stays = [cost + _same(gap) + self._beyond(word, column, blank, seen) for column, cost in enumerate(costs)]
            new_costs, new_paths = [], []
            for column in range(count):
                came = min(range(column), key=lambda at: costs[at], default=None)
                change = self._change(gap, word, column, blank, seen) + self._start(word, column, blank, seen)
                enters = costs[came] + change if came is not None else float("inf")
                if came is not None and enters < stays[column]:
                    new_costs.append(enters)
                    new_paths.append([*paths[came], column])
                else:
                    new_costs.append(stays[column])
                    new_paths.append([*paths[column], column])
            costs, paths = new_costs, new_paths
        return paths[min(range(count), key=lambda at: costs[at])]

    def _across(self, line: Line, columns: Sequence[int], seen: frozenset[int]) -> float:
        """How much a line that is so divided runs across the columns."""
        blank = self.blank * line.size
        across = 0.0
        for (before, word), (one, other) in zip(pairwise(line.words), pairwise(columns), strict=True):
            gap = max(word.x0 - before.x1, 0.0) / blank
            across += (
                self._beyond(word, one, blank, seen) if one == other else self._change(gap, word, other, blank, seen)
            )
        return across

    def _start(self, word: Word, column: int, blank: float, seen: frozenset[int]) -> float:
        """A text begins with a word: the farther from its column, the less likely; more so before it than behind it."""
        left, right = self.zones[column]
        before, away = word.x0 < left, max((left - word.x0) * 1.5, word.x0 - right, 0.0) / blank
        cost = 0.5 * min(away, _FARTHEST_START) + (0.15 if before else 0.02) * max(away - _FARTHEST_START, 0.0)
        return 0.15 * cost if round(word.x0 / _GRAIN) in seen else cost

    def _change(self, gap: float, word: Word, column: int, blank: float, seen: frozenset[int]) -> float:
        if gap >= _WIDE:
            return 0.0
        left, right = self.zones[column]
        begins, here = _BEGINS.match(word.text) is not None, round(word.x0 / _GRAIN) in seen
        slack = (_LOOSELY if begins else _NEAR) * blank
        near = left - slack <= word.x0 <= right + slack or here
        return 0.5 if near and begins else 1.2 if near else 3.0

    def _beyond(self, word: Word, column: int, blank: float, seen: frozenset[int]) -> float:
        """A word of one column stands where the next one has begun."""
        if column + 1 == len(self.zones):
            return 0.0
        in_next = word.x0 >= self.zones[column + 1][1] - _NEAR * blank
        place = round(word.x0 / _GRAIN)
        return 1.0 if in_next or place in self.places or (place in seen and _BEGINS.match(word.text)) else 0.0


_LONGEST_FIGURE = 4  # words


def _is_figure(words: Sequence[Word]) -> bool:
    return FIGURE.fullmatch(" ".join(word.text for word in words)) is not None


def _at_capital(line: Line) -> tuple[str, str] | None:
    """Two texts of which the second begins with the only capital within the line, no sentence ending before it."""
    words = [word.text for word in line.words]
    places = [at for at, text in enumerate(words) if at and text[:1].isupper()]
    if len(places) != 1 or any(text.endswith((".", ":", ",")) for text in words[: places[0]]):
        return None
    return " ".join(words[: places[0]]), " ".join(words[places[0] :])


def _same(gap: float) -> float:
    return 0.0 if gap < _WIDE else min(1.5 * (gap - 1.0), 8.0)


def chunks(line: Line, blank: float) -> list[tuple[Word, ...]]:
    """The words of a line, cut at its white."""
    texts: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 >= _WIDE * blank * line.size:
            texts.append([word])
        else:
            texts[-1].append(word)
    return [tuple(text) for text in texts]
