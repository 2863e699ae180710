"""Lines below headings -> what each says in each column, by where the lines above and below it have their texts.

A program that keeps a page's layout writes the texts of a column right below each other, but may write the next rows farther to
a side. So a text is known by the lines near it that begin at the same place: together they are a rail. Each line is parted by
itself, where white is, where a rail runs, or where figures end; and each rail is of the column that most of its lines speak for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.figurelabels import FIGURE, parts_thousands
from tyokirja.sources.readers.text.rivers import APART, TypedLine
from tyokirja.sources.readers.text.rivers_divided import distance, place_cost
from tyokirja.sources.readers.text.rivers_fitted import texts_of
from tyokirja.sources.readers.text.rivers_headed import Headings
from tyokirja.sources.readers.text.rivers_tight import Places

_NEAR = 8
"""Lines that may stand between two of one rail."""


_BESIDE = 2
"""Lines between a text and the only other one that begins where it does."""

_SHIFTED = 3
"""How far from a rail a text may begin that another one stands right before."""


@dataclass(frozen=True, slots=True)
class _Rail:
    """A place of the page where texts begin behind white, ``times`` in lines near each other."""

    place: int
    first: int
    last: int
    times: int


def railed(lines: Sequence[TypedLine], tops: Sequence[Headings], figures: Collection[int]) -> list[Places]:
    """The places of each line's words by column, of lines of one page; ``tops``: the headings where each line's columns are."""
    rails = _rails(lines)
    parting = _Parting(lines, tops, frozenset(figures), rails)
    first = [parting.line(at) for at in range(len(lines))]
    parting.learn(first)
    return [parting.line(at) for at in range(len(lines))]


def _rails(lines: Sequence[TypedLine]) -> list[dict[int, _Rail]]:
    """For each line the rails on which its words begin, by the words' places."""
    begun: dict[int, list[list[int]]] = defaultdict(list)
    for number, line in enumerate(lines):
        for at, word in enumerate(line.words):
            if line.is_apart(at):
                runs = begun[word.start]
                if runs and number - runs[-1][-1] <= _NEAR:
                    runs[-1].append(number)
                else:
                    runs.append([number])
    rails = [_Rail(place, run[0], run[-1], len(run)) for place, runs in begun.items() for run in runs]
    near: dict[int, list[_Rail]] = defaultdict(list)
    for rail in rails:
        for number in range(rail.first - _NEAR, rail.last + _NEAR + 1):
            near[number].append(rail)
    return [dict(_on_rails(line, number, near[number])) for number, line in enumerate(lines)]


def _on_rails(line: TypedLine, number: int, near: Sequence[_Rail]) -> Iterator[tuple[int, _Rail]]:
    apart = {word.start for at, word in enumerate(line.words) if line.is_apart(at)}
    for rail in near:
        if rail.place in apart:
            yield next(at for at, word in enumerate(line.words) if word.start == rail.place), rail
            continue
        if any(rail.place - _SHIFTED <= place <= rail.place + _SHIFTED for place in apart):
            continue
        tight = [at for at, word in enumerate(line.words) if at and abs(word.start - rail.place) <= _SHIFTED]
        nearest = min(tight, key=lambda at: abs(line.words[at].start - rail.place), default=0)
        exact = nearest and line.words[nearest].start == rail.place
        beside = rail.first - _BESIDE <= number <= rail.last + _BESIDE
        said = line.words[nearest].text
        if nearest and (rail.times > 1 or (exact and (beside or not said[0].islower()))):
            yield nearest, rail


_WHITE, _OVER_RAIL = 2.0, 0.8
"""What it costs that a text has white within it, or goes over a rail."""

_ON_RAIL, _TIGHT, _CAPITAL, _BEHIND_FIGURE, _THOUSANDS = 0.1, 1.6, 0.9, 0.3, 2.0
"""What it costs to part a line where but a blank is: on a rail, elsewhere, before a capital, beside a figure, within one."""

_OTHER_COLUMN, _NO_FIGURE, _SMALL, _FIGURE = 1.5, 0.6, 0.3, 0.8
"""What it costs: a text on a rail of another column, words among figures, those that begin small, a figure among words."""

_LONGEST_FIGURE = 12

_FAR, _PUSHED = 0.15, 0.4
"""What a figure's distance from others costs by letter, and how much of what a text's place costs remains where the one before
it may have pushed it there."""


class _Parting:
    """Parts lines; what it has learnt of their columns in a first pass it uses in the next."""

    def __init__(
        self,
        lines: Sequence[TypedLine],
        tops: Sequence[Headings],
        figures: frozenset[int],
        rails: Sequence[dict[int, _Rail]],
    ) -> None:
        self.lines, self.tops, self.figures, self.rails = lines, tops, figures, rails
        self.ordered = [self._in_order(line) for line in lines]
        self.votes: dict[_Rail | None, int] = {}
        self.places: dict[int, tuple[list[int], list[int]]] = {}

    def _in_order(self, line: TypedLine) -> dict[int, int]:
        """The columns of a line's figures, by where they begin, if there are as many of both."""
        found = [text.start for text in texts_of(line) if FIGURE.fullmatch(text.text)]
        return dict(zip(found, sorted(self.figures), strict=True)) if len(found) == len(self.figures) > 1 else {}

    def learn(self, parted: Sequence[Places]) -> None:
        """Which column each rail is of, and where the figures of each column begin and end."""
        votes: dict[_Rail, Counter[int]] = defaultdict(Counter)
        for line, rails, places in zip(self.lines, self.rails, parted, strict=True):
            texts = sum(bool(own) for own in places)
            for column, own in enumerate(places):
                if own and own[0] in rails:
                    votes[rails[own[0]]][column] += texts
            if all(places[column] for column in self.figures):
                for column in self.figures:
                    starts, ends = self.places.setdefault(column, ([], []))
                    starts.append(line.words[places[column][0]].start)
                    ends.append(line.words[places[column][-1]].end)
        self.votes = {rail: counts.most_common(1)[0][0] for rail, counts in votes.items()}
        for starts, ends in self.places.values():
            starts.sort()
            ends.sort()

    def line(self, number: int) -> Places:
        """The likeliest way to part a line."""
        line, count = self.lines[number], len(self.tops[number].starts)
        cuts = [at for at in range(len(line.words)) if self._may_begin(number, at)]
        stops = [*cuts, len(line.words)]
        # By the word up to which it is parted: what it costs, and where each column begins.
        best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for column in range(count):
            following: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (cost, path) in best.items():
                for stop in stops:
                    if stop < start or (column == count - 1 and stop < len(line.words)):
                        continue
                    here = cost + (self._cell(number, start, stop, column) if stop > start else 0.0)
                    if stop not in following or here < following[stop][0]:
                        following[stop] = (here, (*path, start))
            best = following
        starts = (*best[len(line.words)][1], len(line.words))
        return [list(range(start, end)) for start, end in pairwise(starts)]

    def _may_begin(self, number: int, at: int) -> bool:
        line = self.lines[number]
        word = line.words[at]
        return (
            line.is_apart(at)
            or (at in self.rails[number])
            or _is_figure_like(word.text) != _is_figure_like(line.words[at - 1].text)
            or word.text[0].isupper()
            or bool(_SIGN.match(word.text))
            or (_is_figure_like(word.text) and not parts_thousands(line.words[at - 1].text, word.text))
        )

    def _cell(self, number: int, start: int, stop: int, column: int) -> float:
        line = self.lines[number]
        words = line.words[start:stop]
        cost = self._begin(number, start)
        for at, (before, word) in enumerate(pairwise(words), start + 1):
            rail = self.rails[number].get(at)
            gap = word.start - before.end
            if gap >= APART:
                cost += _WHITE + 0.3 * min(gap - APART, 4) if gap > 4 or (rail and rail.times > 1) else 0.5 * _WHITE
            elif rail and (rail.times > 1 or self.votes.get(rail, column) != column):
                cost += _OVER_RAIL
        text = " ".join(word.text for word in words)
        figure = FIGURE.fullmatch(text) is not None
        if column in self.figures:
            cost += 0.0 if figure else _NO_FIGURE + _SMALL * text[0].islower()
        elif figure and len(text) < _LONGEST_FIGURE:
            cost += _FIGURE
        return cost + self._place(number, start, stop, column, figure=figure)

    def _begin(self, number: int, at: int) -> float:
        """What it costs that a text begins at a word."""
        line = self.lines[number]
        if line.is_apart(at):
            return 0.0
        before, word = line.words[at - 1].text, line.words[at].text
        if parts_thousands(before, word) or (_SIGN.match(word) and before[-1].isdigit()):
            return _THOUSANDS
        if at in self.rails[number]:
            return _ON_RAIL
        if _is_figure_like(before) or _is_figure_like(word):
            return _BEHIND_FIGURE
        return _CAPITAL if word[0].isupper() else _TIGHT

    def _place(self, number: int, at: int, stop: int, column: int, *, figure: bool) -> float:
        words = self.lines[number].words
        start, end = words[at].start, words[stop - 1].end
        if start in self.ordered[number]:
            return _OTHER_COLUMN * (self.ordered[number][start] != column)
        cost = place_cost(column, start, end, self.tops[number]) * (1.0 if self.lines[number].is_apart(at) else _PUSHED)
        if figure and column in self.places:
            starts, ends = self.places[column]
            return min(cost, _FAR * min(distance(start, starts), distance(end, ends)))
        voted = self.votes.get(self.rails[number].get(at))
        return cost if voted is None else 0.2 * cost + _OTHER_COLUMN * (voted != column)


_SIGN = re.compile(r"[%€)]")


def _is_figure_like(text: str) -> bool:
    return text[0].isdigit() or bool(re.match(r"[-–+<>≥≤]\d|[%€]", text))
