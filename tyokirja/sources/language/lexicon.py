"""Is this a word? Answered by a Finnish spelling dictionary where one is installed, else by a word list.

Voikko (its native library and its Finnish dictionary, found at run time) knows Finnish inflection and compounds. The
word list of simplemma is installed with the program and holds inflected forms; a compound of two of its words counts
as known.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

_SHORTEST_PART = 4


class WordSource(Protocol):
    """Anything that can tell a word from a piece of one."""

    def knows(self, word: str) -> bool:
        """True where ``word``, in any inflected form, is a word."""


class Voikko:
    """Finnish, by voikko. Raises on construction where the library or its dictionary is not installed."""

    def __init__(self) -> None:
        import libvoikko

        self._voikko = libvoikko.Voikko("fi")

    def knows(self, word: str) -> bool:
        """True where voikko accepts the spelling."""
        return bool(self._voikko.spell(word))


class WordList:
    """One language (``fi`` or ``sv``) by simplemma's list of inflected forms."""

    def __init__(self, language: str) -> None:
        import simplemma

        self._language = language
        self._is_known = simplemma.is_known

    def knows(self, word: str) -> bool:
        """True for a listed form, and for a compound of two listed forms."""
        if self._listed(word):
            return True
        cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        return any(
            # Where the parts would meet in the same vowel a compound is written with a hyphen.
            word[cut - 1] != word[cut] and self._listed(word[:cut]) and self._listed(word[cut:])
            for cut in cuts
        )

    def _listed(self, word: str) -> bool:
        # Unpacked where it is asked, the list is there in half the time and takes a tenth of the memory.
        return bool(self._is_known(word, lang=self._language, low_memory=True))


class Several:
    """A word of any of its sources is a word."""

    def __init__(self, sources: tuple[WordSource, ...]) -> None:
        self._sources = sources

    def knows(self, word: str) -> bool:
        """True where one of the sources knows it."""
        return any(source.knows(word) for source in self._sources)


@cache
def word_source(*, swedish: bool = False) -> WordSource:
    """What is to be had on this machine for Finnish, and for Swedish as well where ``swedish``."""
    sources = (_finnish(), WordList("sv")) if swedish else (_finnish(),)
    return Several(sources)


def _finnish() -> WordSource:
    try:
        return Voikko()
    except Exception:
        # Not installed, no native library, no dictionary: each raises its own kind.
        return WordList("fi")
