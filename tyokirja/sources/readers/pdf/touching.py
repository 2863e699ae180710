"""Words of a PDF's page that ran over into the next cell -> their parts, each a word of its own cell.

A spreadsheet ends what is too long for its cell where the next one begins, and no white is left between them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, Literal

MOST_EDGES = 20_000
"""Strokes and edges on a page among which tables are looked for; a page with more is a map or a drawing."""

COLUMN_GAP = 0.8
"""White between two columns, as a multiple of the font's size: more than between any two words of a sentence."""

_SAME_PLACE = 0.7
_SEVERAL = 2
_WHITE = 0.1
"""White between two letters, as a share of the type's size: less parts those of a word."""

_PADDING = 10.0
"""How far from its cell's ruling a text begins at most, in points."""

_BLANK = 0.6
"""White between two words of a heading at most, as a multiple of the type's size."""


class Placed:
    """The words of a page by their places."""

    def __init__(self, words: Sequence[dict[str, Any]]) -> None:
        self._by = {key: sorted(words, key=itemgetter(key)) for key in ("top", "x0", "x1")}
        self._highest = max((word["bottom"] - word["top"] for word in words), default=0.0)

    def near(self, key: Literal["top", "x0", "x1"], place: float, most: float) -> list[dict[str, Any]]:
        """Those of which one side is at most so far from a place."""
        words = self._by[key]
        first = bisect_left(words, place - most, key=itemgetter(key))
        return words[first : bisect_right(words, place + most, lo=first, key=itemgetter(key))]

    def beside(self, word: dict[str, Any]) -> list[dict[str, Any]]:
        """Those on a word's line, itself left out."""
        some = self.near("top", word["top"], self._highest)
        return [
            other
            for other in some
            if other is not word and other["top"] < word["bottom"] and other["bottom"] > word["top"]
        ]


def parted(word: dict[str, Any], page: Any, found: Placed) -> Iterator[dict[str, Any]]:
    """The word, parted where it had run over into the next cell: a ruling stands there, or texts below begin or end there.

    That may be before a capital or a digit behind a small letter, or at a little white.
    """
    chars = word["chars"]
    letters = [char["text"] for char in chars]
    places = [
        at
        for at, (one, other) in enumerate(pairwise(letters), 1)
        if one[-1:].islower() and (other[:1].isupper() or other[:1].isdigit())
    ]
    white = [
        at
        for at, (one, other) in enumerate(pairwise(chars), 1)
        if other["x0"] - one["x1"] > _WHITE * one["size"] and one["text"].isalpha() and other["text"].isalpha()
    ]
    if not (places or white) or "".join(letters) != word["text"] or len(page.edges) > MOST_EDGES:
        yield word
        return
    middle = (word["top"] + word["bottom"]) / 2
    rulings = [float(e["x0"]) for e in page.edges if e["orientation"] == "v" and e["top"] <= middle <= e["bottom"]]
    # A capital within the first word of a cell stands behind a ruling too, but that word has not run over it.
    over = [ruling for ruling in rulings if chars[0]["x0"] < ruling]
    cuts = {at for at in places if any(-_PADDING <= ruling - chars[at]["x0"] <= 1 for ruling in over)}
    end_of_text = _end_of_text(word, found)
    cuts |= {at for at in (*places, *white) if _is_columns_edge(word, at, found, end_of_text)}
    for first, end in pairwise((0, *sorted(cuts), len(chars))):
        own = chars[first:end]
        # What ran over its cell is taken to end before the next one.
        x1 = own[-1]["x1"] - (1.1 * COLUMN_GAP * own[-1]["size"] if end < len(chars) else 0.0)
        x1 = max(x1, (own[0]["x0"] + own[-1]["x1"]) / 2)
        yield {**word, "text": "".join(letters[first:end]), "chars": own, "x0": own[0]["x0"], "x1": x1}


def _end_of_text(word: dict[str, Any], found: Placed) -> float:
    """Where the text ends that a word begins or goes on with."""
    end = word["x1"]
    for other in sorted(found.near("top", word["top"], 1), key=itemgetter("x0")):
        end = other["x1"] if 0 < other["x0"] - end < _BLANK * (word["bottom"] - word["top"]) else end
    return float(end)


def _is_columns_edge(word: dict[str, Any], at: int, found: Placed, end: float) -> bool:
    """True where both parts of a word head texts below them: several begin right at the second's place or end at the first's.

    ``end``: where the text of the second ends.
    """
    chars, bottom = word["chars"], word["bottom"]
    left, right = chars[at - 1]["x1"], chars[at]["x0"]
    for there, first, last in (
        (found.near("x0", right, _SAME_PLACE), chars[0]["x0"], left),
        (found.near("x1", left, _SAME_PLACE), right, end),
    ):
        under = sorted((other for other in there if other["top"] >= bottom), key=itemgetter("top"))[:_SEVERAL]
        if len(under) == _SEVERAL and all(_stands_beside(other, first, last, bottom, found) for other in under):
            return True
    return False


def _stands_beside(word: dict[str, Any], left: float, right: float, above: float, found: Placed) -> bool:
    """True where another word on a word's line, below ``above``, stands between two places, and white parts them."""
    least = COLUMN_GAP * (word["bottom"] - word["top"])
    beside = [
        max(other["x0"] - word["x1"], word["x0"] - other["x1"])
        for other in found.beside(word)
        if other["top"] >= above and other["x1"] > left and other["x0"] < right
    ]
    return bool(beside) and min(beside) >= least
