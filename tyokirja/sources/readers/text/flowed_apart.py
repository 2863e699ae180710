"""Two cells whose first lines ran into one -> each by itself, where the words of the text show which lines are whose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

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


def at_capital(cell: FlowedCell, words: WordsOfText) -> tuple[FlowedCell, FlowedCell] | None:
    """Two cells that ran into one: the second begins with the only capital within its first line. None where it is one cell,
    or where it cannot be told which of them a line below goes on with.
    """
    number, line = cell.lines[0]
    first = _first_part(cell)
    if not first:
        return None
    parts = [[(number, first)], [(number, line[len(first) :].strip())]]
    below = cell.lines[1:]
    turn = 0
    for at, (line_number, line) in enumerate(below):
        goes_on = [words.goes_on(part[-1][1], line) for part in parts]
        ended = [part[-1][1].endswith(".") or (len(part) == 1 and words.is_whole(part[0][1])) for part in parts]
        if is_limited(line):
            turn = 1  # what a measure aims at
        elif ended[0] != ended[1]:
            turn = ended.index(False)
        elif goes_on[0] != goes_on[1]:
            turn = goes_on.index(True)
        elif len(below) != len(parts):
            return None
        else:
            turn = at
        parts[turn].append((line_number, line))
    return replace(cell, lines=tuple(parts[0])), replace(cell, lines=tuple(parts[1]))
