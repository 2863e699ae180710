"""Typed lines -> what rows of headings are divided by: where columns may begin below them, and what they say between places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from tyokirja.sources.language.vocabulary import label
from tyokirja.sources.readers.text.rivers import APART, MOST_WORDS, Cut, TypedLine, cuts, groups

MOST_OF_HEADINGS = 8
"""Lines of a row of headings at most."""

_LOOKED_AT = 40
"""Lines below a row of headings that tell where its columns are."""


class Body:
    """Lines below headings that stand together, and where they end on the page."""

    def __init__(self, lines: Sequence[TypedLine]) -> None:
        self.lines = lines
        self.end = max(line.words[-1].end for line in lines)
        start = min(line.start for line in lines)
        self._cuts = [cut for cut in cuts(lines) if cut.at > start]
        self._shares: dict[tuple[int, int], float] = {}

    def share(self, place: int, end: int) -> float:
        """How much they speak for a column that begins at a place of the page, below a word that ends at another: 0 to 1."""
        if (share := self._shares.get((place, end))) is None:
            share = self._shares[place, end] = self._share(place, end)
        return share

    def _share(self, place: int, end: int) -> float:
        near = self._between(place - 4, min(place + 6, end) + 1)
        if any((cut.apart and not cut.tight) or 2 * cut.aligned > max(len(self.lines), 2) for cut in near):
            return 1.0
        wide = any(cut.apart and not cut.tight for cut in self._between(place - 7, end))
        return 0.8 if wide else 0.1 if near else 0.0

    def _between(self, left: int, right: int) -> Sequence[Cut]:
        first = bisect_left(self._cuts, left, key=_place)
        return self._cuts[first : bisect_left(self._cuts, right, lo=first, key=_place)]


def _place(cut: Cut) -> int:
    return cut.at


MOST_STEPS = 500_000
"""Steps at most in the headings of one text, over a thousand pages of tables: every line of a text may look like headings."""


class Seen:
    """What stands below each of some lines, each looked at once: rows of headings may follow one another.

    ``steps`` are those that were taken to divide headings.
    """

    def __init__(self, lines: Sequence[TypedLine]) -> None:
        self.steps = 0
        self._lines = lines
        self._below: dict[int, list[Body]] = {}
        self._bodies: dict[tuple[int, int], Body] = {}

    def leads(self, line: TypedLine) -> bool:
        """True for a label with what it is of beside it, as other lines have the same label with other words."""
        lead, _ = _led(line)
        return bool(lead) and self._said[lead].total() >= _FEWEST and len(self._said[lead]) > 1

    @cached_property
    def _said(self) -> dict[str, Counter[str]]:
        """What stands beside each label that leads a line, and how often."""
        said: dict[str, Counter[str]] = {}
        for line in self._lines:
            lead, text = _led(line)
            if lead:
                said.setdefault(lead, Counter())[text] += 1
        return said

    def below(self, start: int) -> list[Body]:
        """The groups of lines from one on, as far as they look like a table's."""
        if (found := self._below.get(start)) is None:
            found = self._below[start] = [self._body(first, last) for first, last in self._found(start)]
        return found

    def _body(self, first: int, last: int) -> Body:
        if (body := self._bodies.get((first, last))) is None:
            body = self._bodies[first, last] = Body(self._lines[first:last])
        return body

    def _found(self, start: int) -> list[tuple[int, int]]:
        out: list[tuple[int, int]] = []
        lines = self._lines[start : start + _LOOKED_AT]
        for first, last in groups(lines):
            group = lines[first:last]
            if any(len(line.words) > MOST_WORDS for line in group):
                break
            several = [at for at, line in enumerate(group, start + first) if len(line.chunks) > 1]
            if not several and len(group) > 1:
                break
            if len(group) > MOST_OF_HEADINGS:
                out += [(at, at + 1) for at in several]
            elif len(group) > 1 or several:
                out.append((start + first, start + last))
        return out


_FEWEST = 3
"""Lines that a label leads, at least."""


def _led(line: TypedLine) -> tuple[str, str]:
    """The label that leads a line, and what stands beside it: one text that is none, or one and another label with its own.

    No words where a line is anything else.
    """
    lead, *said = (chunk.text.rstrip(": ") for chunk in line.chunks)
    lead = _NUMBER.sub("", lead)
    is_led = len(said) in _BESIDE and [bool(label(text)) for text in (lead, *said)] == [True, False] * (
        len(said) // 2 + 1
    )
    return (lead.casefold(), " ".join(said)) if is_led else ("", "")


_BESIDE = (1, 3)
_NUMBER = re.compile(r"\s\d{1,2}\.?$")
"""What tells the goals, or the measures of one, apart: ``Mittari 2``."""


class Said:
    """What a line says between some places of the page, by their numbers."""

    def __init__(self, line: TypedLine, places: Sequence[int]) -> None:
        self._texts = [word.text for word in line.words]
        self._firsts = line.firsts_about(places)
        self._apart = [0, *accumulate(after.start - before.end >= APART for before, after in pairwise(line.words))]

    def between(self, left: int, right: int) -> tuple[str, int]:
        """The words from a place up to another, and how often more than a blank is between two of them."""
        first, end = self._firsts[left], self._firsts[right]
        return " ".join(self._texts[first:end]), self._apart[end - 1] - self._apart[first] if first < end else 0
