"""Groups of typed lines under a row of headings -> what each line says in each column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import field
from itertools import pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.figurelabels import FIGURE, LIMIT_WORDS
from tyokirja.sources.readers.text.rivers import APART, Cut, TypedLine, cuts
from tyokirja.sources.readers.text.rivers_headed import Headings

_EMPTY = 1.0
_LONGEST_UNIT = 6
"""Letters of a unit, which may begin a cell though it begins small."""

_PUSHED = 0.5
"""How much of what a text's place costs remains where the cell before it may have pushed it there."""

_COVERED = 0.3
"""What it costs that a text begins before its heading and ends behind it."""

OPEN = 10_000
"""Where the last column ends."""


LIMIT = re.compile(rf"{LIMIT_WORDS}|vuonna|vuoden|year|least|most", re.I)
"""What goes before a figure that is a limit, or a year."""


@dataclass(slots=True)
class Learnt:
    """Where the texts of each column have begun and ended, in order, which columns hold figures, and which are headed by some.

    ``limited``: the columns of which some texts begin with a limit.
    """

    starts: list[list[int]]
    ends: list[list[int]]
    empty: list[float]
    texts: list[set[str]]
    headed: frozenset[int]
    figures: set[int] = field(default_factory=set)
    limited: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Division:
    """Where each column of a group of lines begins; ``cost``: how unlikely it is, by line."""

    starts: tuple[int, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class _Span:
    """What lines that stand together say between two columns of the page; ``gaps``: what the white within it costs."""

    text: str
    start: int
    end: int
    gaps: float
    is_figure: bool


class Lines:
    """Lines that stand together, and where white runs down through them: found once for all the ways to divide them."""

    def __init__(self, group: Sequence[TypedLine]) -> None:
        self.group = group
        self.places = cuts(group)
        self._spans: dict[tuple[int, int], _Span | None] = {}

    def between(self, left: int, right: int) -> _Span | None:
        """What they say between two columns of the page, None for nothing."""
        if (left, right) not in self._spans:
            self._spans[left, right] = _span(self.group, left, right)
        return self._spans[left, right]


def _span(group: Sequence[TypedLine], left: int, right: int) -> _Span | None:
    filled = [words for line in group if (words := line.between(left, right))] if left < right else []
    if not filled:
        return None
    gaps = sum(
        2.0 + 0.3 * min(after.start - before.end - APART, 4)
        for line in filled
        for before, after in pairwise(line)
        if after.start - before.end >= APART
    )
    text = " ".join(word.text for line in filled for word in line)
    start, end = min(line[0].start for line in filled), max(line[-1].end for line in filled)
    return _Span(text, start, end, gaps, FIGURE.fullmatch(text) is not None)


def divided(lines: Lines, top: Headings, learnt: Learnt | None = None) -> Division:
    """The likeliest division of lines that stand together."""
    group = lines.group
    count = len(top.starts)
    table: list[dict[int, tuple[float, tuple[int, ...]]]] = [{} for _ in range(count + 1)]
    spots = [place.at for place in lines.places]
    by_place = {place.at: place for place in lines.places}
    end = max(line.words[-1].end for line in group) + 1
    stops = [*spots, end]
    first = min(line.start for line in group)
    table[0][first] = (0.0, ())
    figures = learnt.figures if learnt and learnt.figures else top.figures
    for column in range(count):
        parting = {place.at: _cut_cost(group, place, column + 1 in figures) for place in lines.places}
        for left, (cost, path) in table[column].items():
            pushed = left in by_place and by_place[left].tight > 0
            for right in [stop for stop in stops if stop >= left] if column < count - 1 else [end]:
                said = cost + _cell(lines.between(left, right), column, top, learnt, figures, pushed=pushed)
                if right != end and right > left:
                    said += parting[right]
                known = table[column + 1].get(right)
                if known is None or said < known[0]:
                    table[column + 1][right] = (said, (*path, left if right > left else -1))
    cost, starts = table[count][end]
    return Division(starts, cost / len(group))


def _cut_cost(group: Sequence[TypedLine], place: Cut, before_figures: bool) -> float:
    """What it costs to part words between which but one blank stands: little before a capital, or a figure of its column."""
    if not place.tight:
        return 0.0
    begins = [word for line in group for word in line.words if abs(word.start - place.at) < 2]
    each = 0.9
    if begins and all(word.text[0].isdigit() for word in begins):
        each = 0.3 if before_figures else 0.9
        for line in group:
            for over, word in pairwise(line.words):
                # Three digits after a blank are the thousands' rest.
                if word.start == place.at and over.text[-1].isdigit() and re.match(r"\d{3}(?!\d)", word.text):
                    each = 1.5 if len(over.text) < 4 else each
    elif begins and begins[0].text[0].isupper():
        each = 0.45
    elif begins and not begins[0].text[0].isalnum():
        beside = [before for line in group for before, word in pairwise(line.words) if word is begins[0]]
        rest = begins[0].text[0] in "%€)" and any(before.text[-1].isdigit() for before in beside)
        each = 1.5 if rest else 0.5
    elif (
        any(word.start == place.at for word in group[0].words)
        and begins[0].text[0].islower()
        and len(begins[0].text) > _LONGEST_UNIT
    ):
        each = 1.6
    return each * (place.tight if place.aligned == 1 else 0.5 * place.tight)


def _cell(
    span: _Span | None, column: int, top: Headings, learnt: Learnt | None, figures: Collection[int], *, pushed: bool
) -> float:
    if span is None:
        return 0.3 + 1.2 * (1 - learnt.empty[column]) if learnt else _EMPTY
    cost = place_cost(column, span.start, span.end, top, learnt) * (_PUSHED if pushed else 1.0) + span.gaps
    if column in figures:
        cost += 0.0 if span.is_figure else 1.5
        cost += 1.0 * (not span.is_figure and span.text[:1].islower())
    elif span.is_figure and len(span.text) < 12:
        cost += 0.8
    return cost


def place_cost(column: int, start: int, end: int, top: Headings, learnt: Learnt | None = None) -> float:
    """How far a text stands from its column: it begins or ends where others do, or below its heading."""
    left, right = top.starts[column], top.ends[column]
    following = top.starts[column + 1] if column + 1 < len(top.starts) else OPEN
    before = 0.2 * max(left - start, 0) if end > left else 0.4 * (left - end) + 1.5
    if start < left and end >= right and not (column and start < top.ends[column - 1]):
        before = min(before, _COVERED + 0.02 * (left - start))  # a heading in the middle of its column
    behind = 0.06 * max(start - left, 0) if start < max(right, left + 4) else 0.3 * (start - right) + 0.5
    cost = before + behind + (1.0 if start >= following else 0.0) + min(0.25 * max(end - following - 1, 0), 3.0)
    if learnt and learnt.starts[column]:
        near = min(distance(start, learnt.starts[column]), distance(end, learnt.ends[column]))
        cost = min(cost, 0.25 * near + 0.05 * cost) + 0.1 * min(cost, 3.0)
    return min(cost, 3.5)


def distance(place: int, others: Sequence[int]) -> int:
    """How far the nearest of others is, which are in order."""
    at = bisect_left(others, place)
    return min(abs(place - other) for other in others[max(at - 1, 0) : at + 1])


def learnt_from(divisions: Sequence[tuple[Lines, Division]], top: Headings) -> Learnt:
    """Where columns begin and end in groups of whose division there is no doubt: no text reaches below the next heading."""
    count = len(top.starts)
    learnt = Learnt(
        [[] for _ in range(count)],
        [[] for _ in range(count)],
        [0.0] * count,
        [set() for _ in range(count)],
        top.figures,
    )
    filled, figures, clear = [0] * count, [0] * count, 0
    for part, division in divisions:
        texts = []
        for left, right in _spans(division):
            words = [line.between(left, right) for line in part.group] if left >= 0 else []
            texts.append([line for line in words if line])
        reach = [max((line[-1].end for line in said), default=0) for said in texts]
        begins = [min((line[0].start for line in said), default=OPEN) for said in texts]
        if any(end > start + _REACH for end, start in zip(reach, top.starts[1:], strict=False)) or any(
            begin < start - 2 * _REACH for begin, start in zip(begins, top.starts, strict=True)
        ):
            continue
        clear += 1
        for column, said in enumerate(texts):
            if not said:
                continue
            filled[column] += 1
            text = " ".join(word.text for line in said for word in line)
            learnt.texts[column].add(text)
            figures[column] += FIGURE.fullmatch(text) is not None
            learnt.starts[column].append(min(line[0].start for line in said))
            learnt.ends[column].append(reach[column])
    for places in (*learnt.starts, *learnt.ends):
        places.sort()
    learnt.limited = {column for column, texts in enumerate(learnt.texts) if any(map(LIMIT.match, texts))}
    if clear > 1:
        learnt.empty = [1 - times / clear for times in filled]
    learnt.figures = {
        at
        for at in range(count)
        if (clear > 1 and 3 * figures[at] > 2 * filled[at] > 0) or (at in top.figures and 2 * figures[at] >= filled[at])
    }
    return learnt


_REACH = 4
"""How far a text may reach below the next heading and be no sign that two cells were taken for one."""


def _spans(division: Division) -> list[tuple[int, int]]:
    out = []
    for column, left in enumerate(division.starts):
        right = next((start for start in division.starts[column + 1 :] if start >= 0), OPEN)
        out.append((left, right))
    return out


def places_of(line: TypedLine, division: Division) -> list[list[int]]:
    """The places of the words of a line, by column."""
    return [
        [at for at, word in enumerate(line.words) if left >= 0 and left - 1 <= word.start < right - 1]
        for left, right in _spans(division)
    ]
