"""Lines typed as if every letter were equally wide -> where white runs down through lines that stand together.

Programs that keep a page's layout write the lines of one row of a table under each other, but push a cell to the right
where the cell before it is long; so the columns of each group of lines are found by themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.vocabulary import label

APART = 2
"""Blanks between two texts, at least, that part columns without any doubt."""

_CROSSED = 8
"""Of so many lines one may run across the white between two columns, as a text over several columns does."""

_LINE = 1.2
"""How far a line is below the one right above it, in sizes of the type."""

_MOST_EMPTY = 3
"""Empty lines that count between two rows: those at a page's end say nothing of the table that goes on after it."""

MOST_WORDS = 60
"""Words on a line of a table at most: a paragraph that a program wrote on one line is none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or several with one blank between: the columns of the page where it begins and ends."""

    start: int
    end: int
    text: str


def _twice_the_middle(word: Piece) -> int:
    return word.start + word.end - 1


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line with words, on a ``page`` from 0. ``number`` from 1; ``empty`` lines stand above it.

    ``gap`` is how far it is below the line above, in sizes of the type; ``told``: the file tells which words a line's end cuts.
    """

    number: int
    words: tuple[Piece, ...]
    empty: int = 0
    page: int = 0
    gap: float = 0.0
    told: bool = False

    @property
    def text(self) -> str:
        """The line's words."""
        return " ".join(word.text for word in self.words)

    @property
    def start(self) -> int:
        """The column of its first letter."""
        return self.words[0].start

    @property
    def chunks(self) -> tuple[Piece, ...]:
        """Its texts, cut where more than a blank stands."""
        groups: list[list[Piece]] = [[self.words[0]]]
        for before, word in pairwise(self.words):
            if word.start - before.end >= APART:
                groups.append([word])
            else:
                groups[-1].append(word)
        return tuple(Piece(group[0].start, group[-1].end, " ".join(word.text for word in group)) for group in groups)

    @property
    def goes_on(self) -> bool:
        """A text by itself that begins small is the rest of a cell, also where it ends in a figure: ``vähintään 7 121``."""
        return len(self.chunks) == 1 and self.text[:1].islower()

    def is_apart(self, at: int) -> bool:
        """True for the first word, and for one with more than a blank before it."""
        return at == 0 or self.words[at].start - self.words[at - 1].end >= APART

    def between(self, left: int, right: int) -> tuple[Piece, ...]:
        """The words that begin within some columns of the page; the white before the first runs down a letter aslant at most."""
        return tuple(word for word in self.words if left - 1 <= word.start < right - 1)

    def about(self, left: int, right: int) -> tuple[Piece, ...]:
        """The words that stand mostly within them."""
        first, end = self.firsts_about((left, right))
        return self.words[first:end]

    def firsts_about(self, places: Iterable[int]) -> list[int]:
        """For each column of the page the number of the first word that stands mostly behind it."""
        return [bisect_left(self.words, 2 * place, key=_twice_the_middle) for place in places]


def typed_lines(lines: Iterable[tuple[int, str]]) -> list[TypedLine]:
    """The lines that have words, of numbered ones."""
    typed: list[TypedLine] = []
    empty = last = page = 0
    for number, raw in lines:
        # What a page break ends is no line of its own.
        empty -= empty > 0 and number == last
        page += number == last
        last = number
        words = tuple(
            Piece(found.start(), found.end(), found[0])
            for found in re.finditer(r"\S+", _headings_apart(raw.expandtabs()))
        )
        if words:
            typed.append(TypedLine(number, words, empty, page, _LINE * (1 + min(empty, _MOST_EMPTY))))
        empty = 0 if words else empty + 1
    return typed


_TOUCHING = re.compile(r"(?<![^\W\d_])([^\W\d_]+[^\W\d_A-ZÅÄÖ])([A-ZÅÄÖ][^\W\d_A-ZÅÄÖ]{2,})(?: (?= ))?")


def _headings_apart(line: str) -> str:
    """The line, a blank between two headings that touch (``LähtötasoTavoitetaso``); what stands behind stays in its place."""
    return _TOUCHING.sub(
        lambda found: f"{found[1]} {found[2]}" if label(found[1]) and label(found[2]) else found[0], line
    )


def names_in(lines: Iterable[TypedLine]) -> frozenset[str]:
    """The words that stand with a capital right behind a word in small letters: names, as sentences are written."""
    return frozenset(
        word.text
        for line in lines
        for before, word in pairwise(line.words)
        if word.text[0].isupper()
        and before.text.islower()
        and before.text[-1].isalpha()
        and word.start - before.end < APART
    )


def groups(lines: Sequence[TypedLine], start: int = 0) -> Iterator[tuple[int, int]]:
    """Where each run of lines begins and ends that no empty line parts, from a line on."""
    for at in range(start + 1, len(lines) + 1):
        if at == len(lines) or lines[at].empty:
            yield start, at
            start = at


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where a column may begin. ``aligned`` lines have a word that begins there, ``apart`` of them behind white."""

    at: int
    aligned: int
    apart: int
    tight: int  # lines in which but one blank parts the words there
    crossing: int = 0  # lines that run across it


def cuts(lines: Sequence[TypedLine], allowed: int = -1) -> list[Cut]:
    """The places where words begin and white runs down through all the lines, from left to right, the first word's too.

    ``allowed`` lines may run across, one of many where nothing is said.
    """
    places = sorted({word.start for line in lines for word in line.words})
    allowed = len(lines) // _CROSSED if allowed < 0 else allowed
    found = []
    for place in places:
        crossing = aligned = apart = tight = 0
        for line in lines:
            before = [word for word in line.words if word.start < place]
            here = any(word.start == place for word in line.words)
            aligned += here
            if not before:
                apart += here
            elif before[-1].end >= place and not _is_aslant(line, before, place):
                crossing += 1
            elif before[-1].end >= place:
                tight += 1
                aligned += 1
            elif here:
                wide = place - before[-1].end >= APART
                apart += wide
                tight += not wide
            elif before[-1].end == place - 1 and line.words[-1].start > place:
                tight += line.words[len(before)].start - before[-1].end < APART
        if crossing <= allowed:
            found.append(Cut(place, aligned, apart, tight, crossing))
    return found


def _is_aslant(line: TypedLine, before: Sequence[Piece], place: int) -> bool:
    """True where a line's only blank is a letter before or behind the white of the other lines."""
    if before[-1].start == place - 1:
        return len(before) > 1 and before[-2].end == place - 2
    after = line.words[len(before) :]
    return before[-1].end == place and bool(after) and after[0].start == place + 1
