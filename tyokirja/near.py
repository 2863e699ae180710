"""What a person probably meant by a word that nothing is called."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

_LIKE = 65
"""How alike (of 100) a known word has to be. Lower, and a word that means something else is offered."""

_BEGINNING = 3
"""Letters from which the beginning of one known word alone stands for it."""


def nearest(wanted: str, known: Iterable[str]) -> str:
    """The one of ``known`` that ``wanted`` is most like, case and the dots of ä and ö aside; empty where none is near.

    A word with other digits is another thing: ``Q5/2026`` is not meant to be ``Q1/2026``, nor row 57 row 56.
    """
    from rapidfuzz import fuzz, process

    candidates = [word for word in known if _same_digits(wanted, word)]
    begins = bare(wanted)
    begun = [candidate for candidate in candidates if len(begins) >= _BEGINNING and bare(candidate).startswith(begins)]
    if len(begun) == 1:
        return begun[0]
    likest = process.extractOne(wanted, candidates, scorer=fuzz.ratio, processor=bare, score_cutoff=_LIKE)
    return likest[0] if likest else ""


def bare(word: str) -> str:
    """A word for comparing: small letters without their marks (``Lähetä`` -> ``laheta``)."""
    return "".join(each for each in unicodedata.normalize("NFD", word).casefold() if not unicodedata.combining(each))


def _same_digits(wanted: str, known: str) -> bool:
    """True where the digits are the same, in another order, or some were left out or typed twice."""
    typed, meant = ("".join(filter(str.isdigit, word)) for word in (wanted, known))
    return Counter(typed) == Counter(meant) or _within(typed, meant) or _once(typed) == _once(meant)


def _within(some: str, whole: str) -> bool:
    left = iter(whole)
    return all(each in left for each in some)


def _once(digits: str) -> list[str]:
    return [each for each, _ in groupby(digits)]
