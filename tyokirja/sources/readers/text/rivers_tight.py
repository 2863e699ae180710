"""Cells that ran into one because but a blank stands between them -> each in its own column, by what columns hold elsewhere."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from tyokirja.sources.language.figurelabels import LIMIT_WORDS, parts_thousands
from tyokirja.sources.language.vocabulary import DATE
from tyokirja.sources.readers.text.rivers import TypedLine
from tyokirja.sources.readers.text.rivers_divided import LIMIT, Learnt
from tyokirja.sources.readers.text.rivers_headed import Headings

Places = list[list[int]]
"""For each column the places of a line's words in it."""

_SELDOM = 0.35
"""The share of rows that a column may be empty in, for its being empty to be a sign that its text ran into another."""

_OF_YEAR = frozenset({"vuonna", "vuoden", "year"})
_LONGEST = 4  # words of a figure
_NEAR = 3  # columns of the page
_WHOLE = re.compile(
    rf"(?:{LIMIT_WORDS}\s)?"
    r"[-–+−<>≥≤]?(?:\d{1,3}(?:\s\d{3})+|\d+)(?:[.,]\d+)?(?:\s?(?:%|€|t€|M€|kpl|htv|pv))?|[-–]|kyllä|ei|ja|nej|yes|no",
    re.I,
)


def loosened(group: Sequence[TypedLine], lines: list[Places], top: Headings, learnt: Learnt) -> list[Places]:
    """The lines of one row or of several, with what ran into another column's text in the column that lacks it."""
    for line, places in zip(group, lines, strict=True):
        _with_signs(line, places)
    for first, last in _runs(top, learnt):
        had = any(places[at] for places in lines for at in range(first, last + 1))
        for line, places in zip(group, lines, strict=True):
            if not (had and line.goes_on):
                _line_up(line, places, first, last, top, learnt)
    for column in range(len(top.starts)):
        after = _lacking_behind(lines, column, top, learnt)
        if after and after not in learnt.figures and any(line[column] for line in lines):
            _take_by_place(group, lines, column, after, top, learnt)
    return lines


def _with_signs(line: TypedLine, places: Places) -> None:
    """No cell begins with the sign of the figure before it (``47 | % 48 %``); one that stands apart is its column's own."""
    for before, own in pairwise(places):
        if (
            before
            and own
            and not (len(own) == 1 and line.is_apart(own[0]))
            and line.words[own[0]].text in _SIGNS
            and line.words[before[-1]].text[-1].isdigit()
        ):
            before.append(own.pop(0))


_SIGNS = frozenset({"%", "€", "t€", "M€"})


def _runs(top: Headings, learnt: Learnt) -> Iterator[tuple[int, int]]:
    """The columns of figures that stand side by side behind another: the first and the last of each such."""
    figures = learnt.figures | top.figures
    for first in range(1, len(top.starts)):
        if first in figures and first - 1 not in figures:
            last = first
            while last + 1 in figures:
                last += 1
            yield first, last


def _line_up(line: TypedLine, places: Places, first: int, last: int, top: Headings, learnt: Learnt) -> None:
    """Figures at the end of a text and behind it, if they are just as many as the columns of figures."""
    _with_limit(line, places, first, learnt)
    if all(places[at] for at in range(first, last + 1)) or not places[first - 1]:
        return
    own = [at for column in range(first - 1, last + 1) for at in places[column]]
    texts = [line.words[at].text for at in own]
    fits = []
    for sizes in _shares(texts, range(first, last + 1), learnt):
        rest = texts[: len(texts) - sum(sizes)]
        if not rest or _belongs_to(rest[-1], texts[len(rest)]) or parts_thousands(rest[-1], texts[len(rest)]):
            continue
        begun = [len(own) - sum(sizes[number:]) for number in range(1, len(sizes))]
        within = {number: own[at] for number, at in enumerate(begun, 1) if parts_thousands(texts[at - 1], texts[at])}
        if any(map(line.is_apart, own[1 - sum(sizes) :])) and not all(
            line.is_apart(at) or _is_nearer(line.words[at].start, first + number, top, learnt)
            for number, at in within.items()
        ):
            # Where white parts figures a blank parts none, unless the next column begins there.
            continue
        fits.append((len(within), max(sizes) - min(sizes), sizes))
    if not fits:
        return
    sizes = min(fits)[-1]
    at = len(own) - sum(sizes)
    places[first - 1] = own[:at]
    for number, size in enumerate(sizes):
        places[first + number] = own[at : at + size]
        at += size


def _begin_of(column: int, top: Headings, learnt: Learnt) -> float:
    return statistics.median(learnt.starts[column]) if learnt.starts[column] else top.starts[column]


def _is_nearer(place: int, column: int, top: Headings, learnt: Learnt) -> bool:
    """True for a place nearer to where a column begins than to where the one before it does."""
    return abs(place - _begin_of(column, top, learnt)) < abs(place - _begin_of(column - 1, top, learnt))


def _with_limit(line: TypedLine, places: Places, first: int, learnt: Learnt) -> None:
    """``alle`` at the end of a text stands before the figure behind it, where other figures of the column have a limit too."""
    text, figure = places[first - 1], places[first]
    if len(text) < 2 or not figure or first not in learnt.limited:
        return
    word = line.words[text[-1]].text
    if LIMIT.fullmatch(word) and _WHOLE.fullmatch(f"{word} {' '.join(line.words[at].text for at in figure)}"):
        figure.insert(0, text.pop())


def _lacking_behind(lines: Sequence[Places], column: int, top: Headings, learnt: Learnt) -> int | None:
    """The first column behind one, up to the next with words, that is seldom empty elsewhere; None where none is."""
    empty = takewhile(lambda at: not any(line[at] for line in lines), range(column + 1, len(top.starts)))
    return next((at for at in empty if learnt.empty[at] < _SELDOM or at in top.figures), None)


def _belongs_to(word: str, figure: str) -> bool:
    """True for a limit before a figure, and for a word of a year before one: ``vuoden 2025``, not ``vuoden | 31 %``."""
    if word.casefold() in _OF_YEAR:
        return DATE.fullmatch(figure) is not None
    return LIMIT.fullmatch(word) is not None


def _shares(texts: Sequence[str], columns: Sequence[int], learnt: Learnt) -> Iterator[list[int]]:
    """How many words at the end of a text each column may get, in every way in which all of them fit."""
    if not columns:
        yield []
        return
    for size in range(1, min(_LONGEST, len(texts)) + 1):
        if _fits(" ".join(texts[-size:]), columns[-1], learnt):
            for rest in _shares(texts[:-size], columns[:-1], learnt):
                yield [*rest, size]


def _fits(text: str, column: int, learnt: Learnt) -> bool:
    if text in learnt.texts[column]:
        return True
    if column in learnt.figures or column in learnt.headed:
        limited = LIMIT.match(text) and column not in learnt.limited
        return _WHOLE.fullmatch(text) is not None and not DATE.fullmatch(text) and not limited
    return False


def _take_by_place(
    group: Sequence[TypedLine], lines: Sequence[Places], column: int, wanted: int, top: Headings, learnt: Learnt
) -> None:
    """The words of a text from where the next column begins, line by line, if the first of them begins a text."""
    begins = _begin_of(wanted, top, learnt)
    found: list[tuple[Places, int]] = []
    for line, places in zip(group, lines, strict=True):
        starts = [(abs(line.words[at].start - begins), -number) for number, at in enumerate(places[column]) if number]
        distance, number = min(starts, default=(_NEAR + 1, 0))
        if distance <= _NEAR:
            found.append((places, -number))
            if len(found) == 1 and not _begins(line.words[places[column][-number]].text):
                return
    for places, number in found:
        places[wanted] = places[column][number:]
        del places[column][number:]


def _begins(text: str) -> bool:
    return text[0].isupper() or text[0].isdigit()
