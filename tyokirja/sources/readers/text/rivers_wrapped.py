"""Texts of two columns between which but a blank stands -> each line parted where both texts fill the lines of their columns.

A cell's text goes on below when its next word has no room on the line. So how wide a column is shows in its lines, and
where two cells ran into each other their words belong where no line is too long and none was ended too soon.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from tyokirja.records import dataclass
from tyokirja.sources.readers.text.rivers import APART, Piece, TypedLine
from tyokirja.sources.readers.text.rivers_tight import Places

_WIDTHS = {
    letter: width
    for width, letters in (
        (0.22, "ijl|'"),
        (0.28, " .,:;!/It()[]f"),
        (0.33, 'r-"*'),
        (0.5, "cksvxyzJ?"),
        (0.67, "ABEKPSVXYÄÅ&"),
        (0.72, "CDHNRUw"),
        (0.78, "GOQÖ"),
        (0.83, "mM"),
        (0.9, "W%@"),
    )
    for letter in letters
}
_ELSE = 0.56
"""How wide letters are, in sizes of the type: as in Helvetica, to which the types of documents are alike enough."""


def width_of(text: str) -> float:
    """How wide a text is, in sizes of the type."""
    return sum(_WIDTHS.get(letter, _ELSE) for letter in text)


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The lines of one row, or of several, and for each the places of its words in each column."""

    lines: Sequence[TypedLine]
    places: list[Places]


def rewrap(rows: Sequence[Wrapped], figures: Collection[int]) -> None:
    """Part lines anew, of columns of texts beside each other, in which two ran into one."""
    count = len(rows[0].places[0]) if rows else 0
    for left in range(count - 1):
        if left in figures or left + 1 in figures:
            continue
        widths = _room(rows, left), _room(rows, left + 1)
        begins = _usual(
            [
                line.words[places[left + 1][0]].start
                for row in rows
                for line, places in zip(row.lines, row.places, strict=True)
                if places[left] and places[left + 1]
            ]
        )
        for row in rows:
            _part(row, left, widths, begins)


_LEAST = 3
"""Lines of a column that go on, at least, for its width to be known."""

_TOLERANCE = 0.04
"""How much wider a text may be than its column, for types differ."""


def _room(rows: Sequence[Wrapped], column: int) -> float:
    """How wide a column is: few lines are longer, and few were ended though their next word had had room."""
    least: list[float] = []
    most: list[float] = []
    for row in rows:
        texts = [
            [line.words[at].text for at in places[column]] for line, places in zip(row.lines, row.places, strict=True)
        ]
        least += [width_of(" ".join(words)) for words in texts if words]
        most += [width_of(" ".join([*words, after[0]])) for words, after in pairwise(texts) if words and after]
    return likeliest_room(least, most) if len(most) >= _LEAST else math.inf


def likeliest_room(least: Iterable[float], most: Iterable[float]) -> float:
    """How wide a column is, by how wide its lines are and how wide they had been with the next word."""
    least, most = sorted(least), sorted(most)
    marks = sorted((*least, *most))
    return next(room for room in marks if bisect_right(most, room) + bisect_right(least, room) >= len(least))


_KEPT = 0.5
"""What another way to part the lines must be better by, by line that it changes."""

_EMPTY_WITHIN, _PARAGRAPH, _MISPLACED, _SMALL, _WHITE, _REST = 1.5, 0.5, 2.0, 0.7, 2.5, 1.2
"""What it costs: an empty line within a text, one above a capital, a text where the other's begin, one that begins small, white
within a text, and the last letter of a word behind another."""

_ALIGNED = 0.3
"""What it is worth that a line begins where most of its column do."""


def _part(row: Wrapped, left: int, rooms: tuple[float, float], begins: int | None) -> None:
    """Part the lines of one row between a column and the next, which in most rows ``begins`` there, in the likeliest way."""
    words = [
        [line.words[at] for at in (*places[left], *places[left + 1])]
        for line, places in zip(row.lines, row.places, strict=True)
    ]
    now = [len(places[left]) for places in row.places]
    if sum(_gaps([places[column] for places in row.places]) for column in (left, left + 1)) > 1:
        return  # Texts in the middle of their row stand between each other's lines.
    best = _likeliest(words, now, rooms, begins)
    for places, cut in zip(row.places, best, strict=True):
        own = [*places[left], *places[left + 1]]
        places[left], places[left + 1] = own[:cut], own[cut:]


def _gaps(cells: Sequence[Sequence[int]]) -> int:
    """How many times a text goes on after a line that has nothing of it."""
    filled = [at for at, words in enumerate(cells) if words]
    return sum(after - before > 1 for before, after in pairwise(filled))


def _cuts(own: Sequence[Piece], now: int) -> list[int]:
    """The ways to part a line: where white is, if there is any."""
    wide = [at for at in range(1, len(own)) if own[at].start - own[at - 1].end >= APART]
    return sorted({*wide, now}) if wide else list(range(len(own) + 1))


def _likeliest(
    words: Sequence[Sequence[Piece]], now: Sequence[int], rooms: tuple[float, float], begins: int | None
) -> list[int]:
    starts = [_usual([own[0].start for own, cut in zip(words, now, strict=True) if cut])]
    starts.append(_usual([own[cut].start for own, cut in zip(words, now, strict=True) if cut < len(own)]))
    right = starts[1]
    nearest = min((at for at in (right, begins) if at is not None), default=None)
    # For each way to part the last line, and which of both texts have begun and ended: what it costs, and how it came about.
    states: dict[tuple[int, str, str], tuple[float, tuple[int, ...]]] = {(0, "", ""): (0.0, ())}
    for at, own in enumerate(words):
        following: dict[tuple[int, str, str], tuple[float, tuple[int, ...]]] = {}
        alone = bool(own) and now[at] == len(own) and _ends_before(own[-1], nearest)
        # What stands before nothing is pushed nowhere.
        alone |= bool(own) and not now[at] and right is not None and own[0].start >= right - 1
        for cut in [now[at]] if alone else _cuts(own, now[at]):
            here = _line_cost(own, cut, rooms, starts) + _KEPT * (cut != now[at])
            sides = own[:cut], own[cut:]
            for (before, first, second), (cost, path) in states.items():
                above = (words[at - 1][:before], words[at - 1][before:]) if at else ((), ())
                more, left_phase = _goes_on(above[0], sides[0], first, rooms[0])
                again, right_phase = _goes_on(above[1], sides[1], second, rooms[1])
                key = cut, left_phase, right_phase
                total = cost + here + more + again
                if key not in following or total < following[key][0]:
                    following[key] = (total, (*path, cut))
        states = following
    return list(min(states.values())[1])


def _is_last_letter(text: str) -> bool:
    """True for a letter by itself that is no word: what a narrow column cut of one."""
    return len(text) == 1 and text.islower() and text not in "iåa"


def _ends_before(last: Piece, right: int | None) -> bool:
    """True where a line of one column's text ends before the next column begins, and not with the last letter of a word of it."""
    return right is not None and last.end < right and not _is_last_letter(last.text)


def _usual(places: Sequence[int]) -> int | None:
    return Counter(places).most_common(1)[0][0] if places else None


def _line_cost(own: Sequence[Piece], cut: int, rooms: tuple[float, float], starts: Sequence[int | None]) -> float:
    cost = 0.0
    for side, room in zip((own[:cut], own[cut:]), rooms, strict=True):
        cost += sum(_WHITE for before, word in pairwise(side) if word.start - before.end >= APART)
        if side and (over := width_of(" ".join(word.text for word in side)) / room - 1 - _TOLERANCE) > 0:
            cost += 0.5 + 8 * over
        cost += _REST * any(_is_last_letter(word.text) for word in side[1:])
    left, right = starts
    if cut and right is not None and own[0].start >= right - 1:
        cost += _MISPLACED
    if not cut and own and left is not None and own[0].start <= left + 1:
        cost += _MISPLACED
    if cut < len(own) and own[cut].start == right:
        cost -= _ALIGNED
    return cost


def _goes_on(above: Sequence[Piece], own: Sequence[Piece], phase: str, room: float) -> tuple[float, str]:
    """What it costs that a line of a text stands below another, and how far the text is: not begun, within, ended."""
    if not own:
        return 0.0, "ended" if phase else ""
    if not phase:
        return _SMALL * own[0].text[0].islower(), "within"
    if phase == "ended":
        return (_EMPTY_WITHIN if own[0].text[0].islower() else _PARAGRAPH), "within"
    if math.isinf(room):
        return 0.0, "within"
    ended = above[-1].text[-1] in ".!?:" and not own[0].text[0].islower()
    slack = 1 - _TOLERANCE - width_of(" ".join(word.text for word in (*above, own[0]))) / room
    return ((0.1 if ended else 0.5 + 4 * slack) if slack > 0 else 0.0), "within"
