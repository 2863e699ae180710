"""What somebody calls a part of a year -> which part of which year: ``q2/26``, ``2/4 2026``, ``2. neljännes 2026``."""

from __future__ import annotations

import re

from tyokirja.records import dataclass
from tyokirja.when_asked import pattern

_PARTS = {
    "q": 4, "k": 4, "v": 4, "kv": 4, "kvartaali": 4, "kvartal": 4, "neljännes": 4, "vuosineljännes": 4, "quarter": 4,
    "t": 3, "tertiaali": 3, "tertial": 3, "kolmannes": 3, "h": 2, "puolivuosi": 2, "halvår": 2, "half": 2,
}  # fmt: skip
"""What the parts of a year are called, and how many of them a year has."""

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_YEAR = pattern(r"(?<!\d)(20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)(?!\d)")
_PART = pattern(r"([a-zåäö]*)\.?\s*([1-4])(?:\s*/\s*([2-4]))?\.?\s*([a-zåäö]*)\.?")
_BETWEEN = re.compile(r"[\s/,-]+")


@dataclass(frozen=True, slots=True)
class YearPart:
    """``number`` of ``parts`` of ``year``; 0 where it is not said."""

    number: int
    parts: int = 0
    year: int = 0

    def may_be(self, other: YearPart) -> bool:
        """True where the other is the same, as far as both say anything."""
        return (
            self.number == other.number
            and (self.parts == other.parts or not self.parts or not other.parts)
            and (self.year == other.year or not self.year)
        )


def read(words: str) -> YearPart | None:
    """The part of a year that words name; None for what names none, such as months (``1-6/2026``) or a day."""
    rest, year = _without_year(words.casefold().strip())
    romans = [_ROMAN.get(word, word) for word in _BETWEEN.sub(" ", rest).split()]
    match = _PART.fullmatch(rest) or _PART.fullmatch(" ".join(romans))
    if match is None or (match[1] and match[4]):
        return None
    named = match[1] or match[4]
    if named and named not in _PARTS:
        return None
    number, parts = int(match[2]), _PARTS.get(named, int(match[3] or 0))
    return YearPart(number, parts, year) if number <= (parts or 4) else None


def _without_year(words: str) -> tuple[str, int]:
    """The words around a year, and the year; 0 where there is none."""
    match = _YEAR.search(words) or _SHORT_YEAR.search(words)
    if match is None:
        return words, 0
    before, after = words[: match.start()].rstrip(" /-,"), words[match.end() :].lstrip(" /-,")
    return f"{before} {after}".strip(), 2000 + int(match[1]) % 100
