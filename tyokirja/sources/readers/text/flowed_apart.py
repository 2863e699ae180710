"""Two cells whose first lines ran into one -> each by itself, where the words of the text show which lines are whose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from tyokirja.sources.language.figurelabels import is_limited
from tyokirja.sources.language.municipalities import by_genitive
from tyokirja.sources.readers.text.flowed_cells import FlowedCell


class WordsOfText:
    """What the cells of a text show of its words: which stand beside each other, and which end a cell."""

    def __init__(self, cells: Iterable[FlowedCell]) -> None:
        texts = [cell for cell in cells if cell.kind == "text"]
        lines = [
            line
            for cell in texts
            for line in ([cell.text] if not may_be_two(cell) else [line for _, line in cell.lines])
        ]
        self.known = " ".join(lines).casefold()
        self._pairs = {pair for line in lines for pair in pairwise(line.casefold().split())}
        below: dict[str, list[frozenset[str]]] = {}
        for cell in texts:
            if first := _first_part(cell):
                below.setdefault(first, []).append(frozenset(line for _, line in cell.lines[1:]))
        self._whole = {cell.text for cell in texts if len(cell.lines) == 1} | {
            # A text that goes on goes on in the same way each time.
            first
            for first, lines in below.items()
            if len(lines) > _OFTEN and not frozenset.intersection(*lines)
        }

    def goes_on(self, above: str, line: str) -> bool:
        """True where the words at a line's end stand together on some line."""
        return (above.casefold().split()[-1], line.casefold().split()[0]) in self._pairs

    def is_whole(self, text: str) -> bool:
        """True for a text that is a cell by itself elsewhere."""
        return text in self._whole

    def may_begin_with_another(self, cell: FlowedCell) -> bool:
        """True where the words before a capital are a cell by themselves elsewhere."""
        return self.is_whole(_first_part(cell))


_OFTEN = 2


def may_be_two(cell: FlowedCell) -> bool:
    """True for a cell within whose lines a capital may begin another one."""
    first, *below = (line for _, line in cell.lines)
    return bool(_first_part(cell)) or any(map(begins_one, below)) or len(_capitals(first)) > 1


def _first_part(cell: FlowedCell) -> str:
    """The words before the only capital within the first line; none where there is no such capital."""
    words = cell.lines[0][1].split()
    places = _capitals(cell.lines[0][1])
    if len(places) != 1 or any(text.endswith((".", ":")) for text in words[: places[0]]):
        return ""
    return " ".join(words[: places[0]])


def _capitals(line: str) -> list[int]:
    """The numbers of the words within a line that may begin another cell."""
    return [at for at, word in enumerate(line.split()) if at and begins_one(word)]


def begins_one(words: str) -> bool:
    """True for a capital, but for that of a municipality or of an abbreviation."""
    first = words.split(maxsplit=1)[0].strip("()")
    return first[:1].isupper() and not first.isupper() and first.casefold() not in by_genitive()


class Parted(NamedTuple):
    """Two cells that ran into one; ``sure``: there is one way only, or the words of the text tell which one it is."""

    first: FlowedCell
    second: FlowedCell
    sure: bool


def at_capital(cell: FlowedCell, words: WordsOfText) -> tuple[FlowedCell, FlowedCell] | None:
    """Two cells that ran into one, on whose first line both begin; None where it is one, or where it cannot be told apart."""
    found = parted(cell, words) if _first_part(cell) else None
    return (found.first, found.second) if found and found.sure else None


def parted(cell: FlowedCell, words: WordsOfText) -> Parted | None:
    """Two cells that ran into one: the second begins with the first capital within. None where there is none, or several on
    one line.

    The lines below have the first and the second in turn, as long as both go on; a cell's line is as wide as it may be.
    """
    if not (begun := _begun(cell)):
        return None
    first, second, below = begun
    if len(below) > _MOST_LINES or any(_capitals(line) for _, line in below):
        return None
    ways = []
    for turns in _turns(len(below)):
        parts = ([*first], [*second])
        for turn, line in zip(turns, below, strict=True):
            parts[turn].append(line)
        if all(map(_is_wrapped, parts)):
            known = sum(_likeliness(part, words) for part in parts)
            ways.append((-known, abs(len(below) - 2 * sum(turns)), parts))
    if not ways:
        return None
    ways.sort(key=lambda way: way[:2])
    best = ways[0]
    sure = len(ways) < 2 or best[:2] < ways[1][:2]
    one, other = (replace(cell, lines=tuple(part)) for part in best[2])
    return Parted(one, replace(other, opens=False), sure)


_MOST_LINES = 24
"""Lines below the first of two cells that ran into one, at most: every way to share them out is tried."""

_Lines: TypeAlias = list[tuple[int, str]]


def _begun(cell: FlowedCell) -> tuple[_Lines, _Lines, _Lines] | None:
    """The lines up to the first capital within a cell, from there to the end of its line, and below; None without one."""
    for at, (number, line) in enumerate(cell.lines):
        if at and begins_one(line):
            return [*cell.lines[:at]], [cell.lines[at]], [*cell.lines[at + 1 :]]
        if places := _capitals(line):
            split = line.split()
            before = " ".join(split[: places[0]])
            if len(places) > 1 or any(text.endswith((".", ":")) for text in split[: places[0]]):
                return None
            rest = " ".join(split[places[0] :])
            return [*cell.lines[:at], (number, before)], [(number, rest)], [*cell.lines[at + 1 :]]
    return None


def _turns(count: int) -> Iterator[tuple[int, ...]]:
    """Whose so many lines may be: the two in turn, then what is left of one."""
    for both in range(count // 2 + 1):
        rest = count - 2 * both
        yield (*(0, 1) * both, *[0] * rest)
        if rest:
            yield (*(0, 1) * both, *[1] * rest)


def _is_wrapped(lines: Sequence[tuple[int, str]]) -> bool:
    """True where no line had room for the first word of the one below it."""
    room = max(_ROOM * max(len(line) for _, line in lines), _NARROWEST)
    return all(len(above) + 1 + len(below.split()[0]) > room for (_, above), (_, below) in pairwise(lines))


_ROOM, _NARROWEST = 0.95, 14
"""Of the widest line of a cell what the others may leave free, as letters are not alike; letters of a column at least."""


def _likeliness(lines: Sequence[tuple[int, str]], words: WordsOfText) -> int:
    """How many of the places where a line ends are known from elsewhere, less those where another text ends."""
    told = 0
    for at, ((_, above), (_, below)) in enumerate(pairwise(lines)):
        told += words.goes_on(above, below) or is_limited(below)
        told -= above.endswith(".") or (not at and words.is_whole(above))
    return told
