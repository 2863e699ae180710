"""Headings of neighbouring columns that ran into one another -> each by itself, where the lines can be shared out in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from tyokirja.sources.language.columnheadings import asks, column_label, question_label
from tyokirja.sources.language.vocabulary import CONTENT, DATE, FIGURE_COLUMNS, NOT_KEPT, ROLE_OF, Label, Role, label
from tyokirja.written import key

Lines = tuple[tuple[int, str], ...]
"""The parts of one heading, each with the number of its line."""

_SENTENCE_END = re.compile(r"(?:[^\W\d]{4}|%)[.!]$")

_MOST_WORDS, _MOST_LINES, _MOST_COLUMNS = 16, 6, 7
_MOST_STEPS = 4_000
"""Ways of sharing out that are begun, at most: what is not told by then is not told."""


def headings_of(lines: Sequence[tuple[int, str]]) -> tuple[Lines, ...]:
    """The headings that some lines are made of, from left to right; none where they are anything else, or in several ways.

    The first line has the beginning of each; those below it go on with some of them.
    """
    words = [(number, line.split()) for number, line in lines]
    count = sum(len(line) for _, line in words)
    if not lines or len(lines) > _MOST_LINES or count > _MOST_WORDS or not words[0][1][0][:1].isupper():
        return ()
    if any(":" in line.rstrip(": ") or _SENTENCE_END.search(line) for _, line in lines):
        return ()  # a label with its value, or what stands in a cell
    sharing = _Sharing()
    ways = [way for way in sharing.ways(words) if _are_headings(way)]
    if len({tuple(map(_label, way)) for way in ways}) > 1:
        ways = [way for way in ways if _is_in_turn(way)]
    meant = {tuple(map(_label, way)) for way in ways}
    return ways[0] if len(meant) == 1 and not sharing.is_tired else ()


def _is_in_turn(way: Sequence[Lines]) -> bool:
    """True where the lines below the first go on with the headings from left to right, one after another."""
    places = sorted((number, at) for at, column in enumerate(way) for number, _ in column[1:])
    return all(before < after for (_, before), (_, after) in pairwise(places))


class _Sharing:
    """Shares lines out to columns in every way that may make headings, as long as there are not too many."""

    def __init__(self) -> None:
        self._steps = 0

    @property
    def is_tired(self) -> bool:
        return self._steps > _MOST_STEPS

    def ways(self, lines: list[tuple[int, list[str]]]) -> Iterator[tuple[Lines, ...]]:
        number, first = lines[0]
        for count in range(min(len(first), _MOST_COLUMNS), 1, -1):
            for parts in _parted(first, count):
                begun = tuple(((number, part),) for part in parts)
                if self._may_go_on(begun):
                    yield from self._gone_on(begun, lines[1:])

    def _gone_on(self, columns: tuple[Lines, ...], lines: list[tuple[int, list[str]]]) -> Iterator[tuple[Lines, ...]]:
        if not lines:
            yield columns
            return
        number, words = lines[0]
        for count in range(1, min(len(words), len(columns)) + 1):
            for parts in _parted(words, count):
                for places in combinations(range(len(columns)), count):
                    longer = list(columns)
                    for place, part in zip(places, parts, strict=True):
                        longer[place] = (*longer[place], (number, part))
                    if self._may_go_on(longer):
                        yield from self._gone_on(tuple(longer), lines[1:])

    def _may_go_on(self, columns: Sequence[Lines]) -> bool:
        self._steps += 1
        unknown = sum(not _begins(_text(column)) for column in columns)
        return not self.is_tired and unknown <= 1 and all(column[0][1][:1].isupper() for column in columns)


def _parted(words: Sequence[str], count: int) -> Iterator[list[str]]:
    """Every way of parting words into so many texts."""
    if count == 1:
        yield [" ".join(words)]
        return
    for size in range(1, len(words) - count + 2):
        for rest in _parted(words[size:], count - 1):
            yield [" ".join(words[:size]), *rest]


def _text(column: Lines) -> str:
    return " ".join(line for _, line in column)


def _label(column: Lines) -> Label | None:
    text = _text(column).rstrip(": ")
    first, *others = text.split()
    if found := label(text) or question_label(text) or label("".join(line for _, line in column)):
        return found
    if found := column_label(text):
        return found
    beside = label(first) if others and all(word.islower() for word in others) else None
    return beside if beside and beside.role in NOT_KEPT else None


def _are_headings(way: Sequence[Lines]) -> bool:
    """True where each is a label, one of content or of figures at least, and dates stand in their turn beside what has them."""
    labels = [_label(column) for column in way]
    roles = {what.role for what in labels if what}
    if not all(labels) or not roles & (CONTENT | FIGURE_COLUMNS | {Role.THEME}):
        return False
    dates = sorted(
        (number, at) for at, column in enumerate(way) for number, line in column[1:] if DATE.fullmatch(line.strip("()"))
    )
    return all(before < after for (_, before), (_, after) in pairwise(dates))


@cache
def _begins(text: str) -> bool:
    """True for what a known heading may begin with, dates aside."""
    bare = DATE.sub(" ", key(text)).replace("(", " ").replace(")", " ").rstrip(": ")
    known = " ".join(bare.split()) in _beginnings() or label(text) or column_label(text)
    return bool(known) or (asks(text) and "?" not in text[:-1])


@cache
def _beginnings() -> frozenset[str]:
    """The first words of every known heading, one, two and all of them."""
    return frozenset(" ".join(words[:count]) for words in map(str.split, ROLE_OF) for count in range(1, len(words) + 1))
