"""How likely a column of headings begins at a place of some lines, and how likely some words are its heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from tyokirja.sources.language.columnheadings import column_label, question_label
from tyokirja.sources.language.figurelabels import FIGURE, parts_thousands
from tyokirja.sources.language.vocabulary import DATE, label
from tyokirja.sources.readers.text.rivers import APART, Cut, TypedLine
from tyokirja.sources.readers.text.rivers_seen import Body, Said

LONGEST_HEADING = 90
"""Letters at most that one column's heading has."""


def cut_score(window: Sequence[TypedLine], place: Cut) -> float:
    """How likely a column begins at a place, by the blanks before it in the lines of headings."""
    dated = place.tight and any(
        DATE.fullmatch(word.text) and not DATE.fullmatch(before.text)
        for line in window
        for before, word in pairwise(line.words)
        if word.start == place.at
    )
    return _parting(place) - 0.8 * place.crossing - 1.5 * bool(dated) - 3.0 * _parts_a_figure(window, place.at)


def _parts_a_figure(window: Sequence[TypedLine], place: int) -> bool:
    """True where the place is within a figure: ``5 372``."""
    return any(
        word.start == place and word.start - before.end < APART and parts_thousands(before.text, word.text)
        for line in window
        for before, word in pairwise(line.words)
    )


def _parting(place: Cut) -> float:
    if place.apart and not place.tight:
        return 1.0
    if place.apart:
        return 0.4
    return -0.2 if place.aligned > 1 else -0.7


def support_of(place: Cut, window: Sequence[TypedLine], bodies: Sequence[Body]) -> float:
    """How much what stands below speaks for a column that begins at a place."""
    end = min((word.end for line in window for word in line.words if word.start == place.at), default=place.at + 1)
    shares = []
    for body in bodies:
        if body.end >= place.at - 3:
            shares.append(body.share(place.at, end))
    return 2.4 * sum(shares) / len(shares) - 0.8 if shares else 0.0


def cell_score(window: Sequence[Said], left: int, right: int) -> float:
    """How likely what stands between two places is the heading of one column."""
    score = 0.0
    parts = []
    for line in window:
        text, apart = line.between(left, right)
        score -= 1.5 * apart
        if text:
            parts.append(text)
    if parts and (parts[-1].endswith(" /") or parts[0].startswith("/ ")):
        score += _NO_WORDS  # said in two languages
    return score + _said(tuple(parts))


_NO_WORDS = -4.0
"""How likely nothing is the heading of a column."""


_SEVERAL_DATES = 3.0
"""How unlikely a heading with a date more on a line is: ``TP 2023 TA 2024`` are two."""


@lru_cache(maxsize=20_000)
def _said(parts: tuple[str, ...]) -> float:
    if not parts:
        return _NO_WORDS
    text = " ".join(parts).replace("- ", "")
    score = max(
        heading_score(text),
        heading_score("".join(parts)) if len(parts) > 1 and parts[-1][0].islower() else -9.0,
    )
    # A line of a heading says one date.
    score -= _SEVERAL_DATES * max(max(len(DATE.findall(part)) for part in parts) - 1, 0)
    inside = sum(part[0].isupper() and not part.isupper() for part in parts[0].split()[1:])
    return score - (len(text) > LONGEST_HEADING) - 0.7 * min(inside, 2)


def heading_score(text: str) -> float:
    """How likely a text is a heading: -2 where it is none, 2 and more for one that is known."""
    bare = text.rstrip(": ")
    if text[:1] in ("/", "&", "(") or text.count("(") != text.count(")"):
        return -2.0
    if text[:1].islower():
        return -1.0 if label(bare) else -2.0
    if label(bare):
        # A label of several words is more than one of its words beside another.
        return 2.0 + 0.7 * (len(bare.split()) > 1)
    if column_label(text) or question_label(text):
        return 1.5
    if DATE.fullmatch(bare):
        return 0.5
    if FIGURE.fullmatch(text) or not any(char.isalpha() for char in text):
        return -2.0
    return 0.0
