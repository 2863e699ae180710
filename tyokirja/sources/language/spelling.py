"""Words that look misspelt, and what they could be: offered to the office, never applied."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from tyokirja.sources.language.lexicon import WordSource, word_source
from tyokirja.sources.language.organs import DEPARTMENT_NAMES

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST = 8
_INFLECTION = 3
_MOST_UNKNOWN = 400


class Speller(Protocol):
    """Proposes spellings of a word that a dictionary does not know."""

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Near words of the dictionary, the likeliest first."""


class _Voikko:
    def __init__(self) -> None:
        import libvoikko

        self._voikko = libvoikko.Voikko("fi")

    def suggestions(self, word: str) -> tuple[str, ...]:
        return tuple(str(each) for each in self._voikko.suggest(word))


class _Silent:
    def suggestions(self, word: str) -> tuple[str, ...]:
        return ()


@lru_cache(maxsize=1)
def _speller() -> Speller:
    try:
        return _Voikko()
    except Exception:
        return _Silent()


def corrections(
    texts: Iterable[str], source: WordSource | None = None, speller: Speller | None = None
) -> dict[str, str]:
    """Misspelt words of ``texts`` -> what each should be, only where one candidate stands out.

    The document's own spelling comes first, then a dictionary's suggestion one letter away. Names, abbreviations and
    words that differ in their ending alone (other forms of one word) are left alone.
    """
    counts = Counter(word for text in texts for word in _WORD.findall(text) if len(word) >= _SHORTEST)
    known = source or word_source()
    spell = speller or _speller()
    by_fold: dict[str, int] = {}
    for word, count in counts.items():
        by_fold[word.casefold()] = by_fold.get(word.casefold(), 0) + count
    unknown = [word for word in counts if _may_be_misspelt(word) and not _known(word, known)][:_MOST_UNKNOWN]
    out = {}
    for word in unknown:
        if better := _own(word, by_fold, known) or _suggested(word, spell):
            out[word] = _cased(better, word)
    return out


def _may_be_misspelt(word: str) -> bool:
    return not any(char.isupper() for char in word[1:])


def _known(word: str, source: WordSource) -> bool:
    return source.knows(word) or source.knows(word.casefold())


def _own(word: str, counts: dict[str, int], source: WordSource) -> str | None:
    """The document's other spelling of the word: more common, and not another form of it."""
    low = word.casefold()
    near = [
        other
        for other, count in counts.items()
        if other != low and count >= counts[low] and _slip(low, other) and source.knows(other)
    ]
    return near[0] if len(near) == 1 else None


def _suggested(word: str, speller: Speller) -> str | None:
    """The dictionary's word that is nearest, where no other is as near."""
    from rapidfuzz.distance import OSA

    if len(word) > _LONGEST_SUGGESTED:
        return None
    low = word.casefold()
    near = sorted(
        (OSA.distance(low, suggestion.casefold()), suggestion)
        for suggestion in speller.suggestions(word)
        if suggestion.isalpha()
    )
    if not near or near[0][0] > _most_slips(word) or (len(near) > 1 and near[1][0] == near[0][0]):
        return None
    return near[0][1]


def _most_slips(word: str) -> int:
    return 2 if len(word) >= _LONG else 1


_LONG = 13
_LONGEST_SUGGESTED = 16  # of longer words a dictionary makes compounds that no one meant


def _slip(word: str, other: str) -> bool:
    """A letter or (in a long word) two wrong, before the ending: another ending is another form of the same word."""
    from rapidfuzz.distance import OSA

    if abs(len(word) - len(other)) > 2 or word[:1] != other[:1]:
        return False
    shared = next(
        (at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
    )
    if shared >= min(len(word), len(other)) - _INFLECTION:
        return False
    return OSA.distance(word, other) <= _most_slips(word)


def _cased(better: str, like: str) -> str:
    return better[:1].upper() + better[1:] if like[:1].isupper() else better


def department_name(name: str) -> str | None:
    """The usual name that a department's name is one letter away from (``Talospalvelut`` -> ``Talouspalvelut``)."""
    from rapidfuzz.distance import OSA

    low = name.casefold()
    if any(low == usual.casefold() for usual in DEPARTMENT_NAMES):
        return None
    near = [usual for usual in DEPARTMENT_NAMES if OSA.distance(low, usual.casefold()) == 1]
    return near[0] if len(near) == 1 else None
