"""Words cut at line ends, made whole: ``hyvinvointimes- sut`` -> ``hyvinvointimessut``, ``ilma- ja`` left alone.

The document's own vocabulary is asked first, then a dictionary (:mod:`tyokirja.sources.language.lexicon`), then a rule of
thumb, which makes the join doubtful. Letters are never lost or added: only hyphens and spaces between two pieces go.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.lexicon import WordSource, word_source
from tyokirja.sources.language.vocabulary import ROLE_OF

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}+(?:-{_LETTER}+)*")
_CUT = re.compile(
    rf"(?<![\w.@\-])(?P<first>{_LETTER}+)[-\u2010](?P<gap>[ \t\n\u00a0]*)(?P<second>{_LETTER}+)"
    rf"(?P<tail>(?:-{_LETTER}+)*)(?![\w@])"
)
_DOTTED = re.compile(rf"(?P<first>{_LETTER}+\.{_LETTER}+)-[ \t\n]+(?P<second>{_LETTER}+)")
FULL_LINE = "\u200b"
"""Stands at the end of a line that was full to its last letter: a word may have been cut there, without a hyphen."""

_FULL = re.compile(rf"{_LETTER}+(?:{FULL_LINE}\s{_LETTER}+)+")
_SOFT_HYPHEN = re.compile(r"\u00ad[ \t\n]*")
_MAY_BE_CUT = re.compile(rf"[-\u2010\u00ad{FULL_LINE}]")
_CONJUNCTIONS = frozenset(
    "ja tai sekä eli että taikka mutta vaan kuin ynnä yms ym jne och eller samt respektive resp men and or etc".split()
)
_SUSPENDED_NEXT = re.compile(rf"-\s+(?:{'|'.join(sorted(_CONJUNCTIONS))})\b|-[,;)]", re.I)
_SWEDISH = frozenset("och att för av som är till med den".split())
_VOWELS = frozenset("aeiouyäöå")
_SHORTEST_PIECE = 3
_UNKNOWN_PIECE = 6
_LONGEST_ENDING = 5
_LONGEST_ABBREVIATION = 4
_ENDS_NO_WORD = re.compile(r"[^aeiouyäöå\W\d](?<=[a-zäöå]{4})(?<![aeiouyäöå][nstlr])$")
"""Letters of a longer piece that no Finnish word ends with: ``varhaiskasvatuks``."""

_MOST_PIECES = 5


@dataclass(frozen=True, slots=True)
class Join:
    """Two pieces made one word. ``sure``: the document's own words or the dictionary say so."""

    original: str
    result: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """A text with its cut words whole. ``offers`` are joins that were not made: a person should look at them."""

    text: str
    joins: tuple[Join, ...] = ()
    offers: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The whole words of a document, case folded; ``hyphenated`` are those that it writes with a hyphen."""

    words: frozenset[str] = frozenset()
    hyphenated: frozenset[str] = frozenset()
    swedish: bool = False
    _sorted: tuple[str, ...] = field(default=(), repr=False)

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def begins(self, start: str) -> bool:
        """True where a word of the document begins with ``start``."""
        at = bisect_left(self._sorted, start)
        return at < len(self._sorted) and self._sorted[at].startswith(start)


def vocabulary_of(texts: Iterable[str]) -> Vocabulary:
    """The words of all ``texts``. A piece beside a hyphen that may be a cut is no word."""
    words: set[str] = set()
    hyphenated: dict[str, int] = {}
    for text in texts:
        if not _MAY_BE_CUT.search(text):
            words.update(word.casefold() for word in _WORD.findall(text))
            continue
        for found in _WORD.finditer(_SOFT_HYPHEN.sub("", text)):
            word = found.group().casefold()
            if "-" in word:
                hyphenated[word] = hyphenated.get(word, 0) + 1
            elif not _beside_cut(found):
                words.add(word)
    return Vocabulary(
        frozenset(words),
        frozenset(word for word, count in hyphenated.items() if count > 1),
        len(words & _SWEDISH) >= 4 or sum("å" in word for word in words) >= 5,
        tuple(sorted(words)),
    )


def _beside_cut(found: re.Match[str]) -> bool:
    before, after = found.string[: found.start()][-3:], found.string[found.end() : found.end() + 1]
    if after == FULL_LINE or FULL_LINE in before:
        return True
    return after in {"-", "\u2010"} or re.search(r"\w[-\u2010]\s?$|[-\u2010]$", before) is not None


def joined(text: str, vocabulary: Vocabulary, source: WordSource | None = None) -> Joined:
    """``text`` with its cut words whole.

    ``source`` is asked where the vocabulary does not know; by default what this machine has. A hyphen stays where
    Finnish wants one (``raaka- ainehankinta`` -> ``raaka-ainehankinta``), before a conjunction, after an
    abbreviation and in names.
    """
    text = _SOFT_HYPHEN.sub("", text)
    judge = _Judge(vocabulary, source)
    made: list[Join] = []
    offered = [_with_hyphen(found) for found in _DOTTED.finditer(text)]
    if FULL_LINE in text:
        text = _FULL.sub(lambda found: judge.over_full_lines(found.group(), made, offered), text).replace(FULL_LINE, "")
    at = 0
    while found := _CUT.search(text, at):
        join, applies = judge.verdict(found)
        if join and applies:
            made.append(join)
            text = text[: found.start()] + join.result + text[found.end() :]
            # The whole word may be the first piece of the next cut: `kehittä- misohjel- man`.
            at = found.start() if "-" not in join.result else found.start() + len(join.result)
            continue
        if join:
            offered.append(join)
        at = found.end("first") + 1
    return Joined(text, tuple(made), tuple(offered))


def _with_hyphen(found: re.Match[str], *, sure: bool = False) -> Join:
    return Join(found.group(), f"{found['first']}-{found['second']}{found.groupdict().get('tail') or ''}", sure)


def _whole(found: re.Match[str], *, sure: bool) -> Join:
    return Join(found.group(), found["first"] + found["second"] + found["tail"], sure)


class _Judge:
    """What a hyphen between two pieces is: a cut, a hyphen of the word's own, or the sign of a word left out."""

    def __init__(self, vocabulary: Vocabulary, source: WordSource | None) -> None:
        self._vocabulary = vocabulary
        self._source = source

    def verdict(self, found: re.Match[str]) -> tuple[Join | None, bool]:
        """The join, and whether it is to be made (else it is only offered). None: leave the text as it is."""
        first, second = found["first"], found["second"]
        if second.casefold() in _CONJUNCTIONS or len(first) == 1:
            return None, False
        if _is_name_or_short(first, second):
            return (_with_hyphen(found), False) if found["gap"] else (None, False)
        return self._over_a_gap(found) if found["gap"] else self._within(found)

    def over_full_lines(self, text: str, made: list[Join], offered: list[Join]) -> str:
        """Words on lines that were full: the pieces joined so that as few as can be are no words, and as few are joined.

        What could as well be joined as not is offered.
        """
        pieces = text.replace(FULL_LINE, "").split()
        best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
        for end in range(1, len(pieces) + 1):
            ways = []
            for start in range(max(0, end - _MOST_PIECES), end):
                unknown, joins, words = best[start]
                whole = "".join(pieces[start:end])
                # Parts of a heading may be words as well: ``Lähtötilan`` above ``ne``.
                heading = end - start > 1 and whole.casefold() in ROLE_OF
                known = heading or self._known(whole.casefold())
                cost = unknown - heading + (not known) + (not known and self._is_broken(whole, pieces[end : end + 1]))
                ways.append((cost, joins + end - start - 1, (*words, " ".join(pieces[start:end]))))
            best.append(min(ways, key=lambda way: way[:2]))
        words = best[-1][2]
        for word in words:
            if " " in word:
                whole = word.replace(" ", "")
                made.append(Join(word, whole, sure=self._known(whole.casefold())))
        for first, second in pairwise(words):
            both = first.replace(" ", "") + second.replace(" ", "")
            # The rest of a cut word is no word; one that the dictionary has not may well stand before another. Two words may be
            # the parts of a third.
            if self._known(both.casefold()) or not self._known(second.replace(" ", "").casefold()):
                offered.append(Join(f"{first} {second}", both, sure=False))
        return " ".join(word.replace(" ", "") for word in words)

    def _is_broken(self, piece: str, following: Sequence[str]) -> bool:
        """True for what ends as no Finnish word does before what may be a word's ending."""
        if self._vocabulary.swedish or not following or not _ENDS_NO_WORD.search(piece.casefold()):
            return False
        return len(following[0]) <= _LONGEST_ENDING or not self._known(following[0].casefold())

    def _over_a_gap(self, found: re.Match[str]) -> tuple[Join | None, bool]:
        """``ruoka- palveluiden``: nearly always a cut, unless the second piece is left out of a pair as well."""
        first, second, whole = _folded(found)
        if self._in_document(first, second):
            return _whole(found, sure=True), True
        if _SUSPENDED_NEXT.match(found.string, found.end()):
            # `liikunta- nuoriso- ja`: a comma is missing, or the first word is cut; only a sure sign decides.
            cut = not self._known(second) and self._known(whole)
            return (_whole(found, sure=True), True) if cut else (_with_hyphen(found), False)
        if found["tail"]:
            return (_whole(found, sure=True), True) if self._known(whole) else (_with_hyphen(found), False)
        if first[-1] == second[0] and first[-1] in _VOWELS:
            # No Finnish syllable ends in the vowel that the next begins with; compounds do, and take a hyphen there.
            return _with_hyphen(found, sure=self._known(first) and self._known(second)), True
        rest_of_word = len(second) <= _LONGEST_ENDING and not self._known(second)
        return _whole(found, sure=rest_of_word or self._known(whole)), True

    def _within(self, found: re.Match[str]) -> tuple[Join | None, bool]:
        """``luki-ossa``: a hyphen inside a word is the author's own unless there is a sign that it is a cut."""
        first, second, whole = _folded(found)
        same_vowel = first[-1] == second[0] and first[-1] in _VOWELS
        written_so = f"{first}-{second}" in self._vocabulary.hyphenated and whole not in self._vocabulary
        if found["tail"] or same_vowel or written_so or min(len(first), len(second)) < _SHORTEST_PIECE:
            return None, False
        if whole in self._vocabulary or (self._in_document(first, second) and self._known(first)):
            return _whole(found, sure=True), True
        if not self._known(second):
            if self._known(whole):
                return _whole(found, sure=True), True
            pieces = len(first) >= _UNKNOWN_PIECE <= len(second) and not self._known(first)
            return (_whole(found, sure=False), True) if pieces else (None, False)
        # Where both are words the hyphen is a way to write: a cut is offered that leaves no word before it.
        return (_whole(found, sure=False), False) if self._known(whole) and not self._known(first) else (None, False)

    def _in_document(self, first: str, second: str) -> bool:
        """The document has the whole word, or it in another inflection: ``lukiokoulutus`` for ``lukio-koulutuksen``."""
        whole = first + second
        if whole in self._vocabulary:
            return True
        stem = max(len(first) + _SHORTEST_PIECE, len(whole) - _LONGEST_ENDING)
        return stem < len(whole) and self._vocabulary.begins(whole[:stem])

    def _known(self, word: str) -> bool:
        if word in self._vocabulary:
            return True
        if self._source is None:
            self._source = word_source(swedish=self._vocabulary.swedish)
        return self._source.knows(word) or self._source.knows(word.capitalize())


def _folded(found: re.Match[str]) -> tuple[str, str, str]:
    first, second = found["first"].casefold(), found["second"].casefold()
    return first, second, first + second


def _is_name_or_short(first: str, second: str) -> bool:
    """Abbreviations and names keep their hyphen: ``ICT-``, ``PowerBi-``, ``Etelä-Suomi``; capitals are no name."""
    if first.isupper() and second.isupper():
        return len(first) <= _LONGEST_ABBREVIATION
    return first[1:] != first[1:].lower() or second != second.lower()
