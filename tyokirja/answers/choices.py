"""The word of a dropdown, as the list has it or as people write it: ``● Etenee``, ``2. Etenee``, ``Etenee (vihreä)``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias

from tyokirja.answers.inputs import SIGNS
from tyokirja.model import Choice, Language, Light
from tyokirja.problems import Code, ProblemKind
from tyokirja.records import dataclass
from tyokirja.texts import text
from tyokirja.when_asked import pattern
from tyokirja.written import key, plain


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choice that a text names: its code, or None and what is asked. ``fields`` fill the wording of ``problem``."""

    code: str | None
    problem: ProblemKind | None = None
    fields: tuple[tuple[str, str], ...] = ()


_CIRCLES = {
    **dict.fromkeys("🟢🟩💚", Light.GREEN),
    **dict.fromkeys("🟡🟨🟠🟧💛", Light.YELLOW),
    **dict.fromkeys("🔴🟥", Light.RED),
    **dict.fromkeys("⚪⚫⬜", Light.GREY),
}
"""Circles and squares in colour, as people paste them."""

_NUMBERING = pattern(r"^\(?\d{1,2}(?:\s*[.):=]|\s+[-–]|\s)\s*(?=\W*[^\W\d])")
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_NEAR_ENOUGH = 60
_AS_NEAR = 8


def choose(typed: str, choices: Sequence[Choice], which: str, language: Language) -> Chosen:
    """The choice of a list that ``typed`` names, with the form's own sign, a number or a colour beside it or without.

    A sign or colour that is another's than the word's is asked about, and so is one without a word. A word with one slip
    is taken with a note.
    """
    offered, by_word = _choice_words(choices, which, language)
    if choice := by_word.get(key(typed)):
        return Chosen(choice.code)
    word, lights = _without_signs(typed)
    wanted = key(word)
    named = by_word.get(wanted)
    fitting = [choice for choice in offered if not lights or choice.light in lights]
    if named and named in fitting:
        return Chosen(named.code)
    if named or not wanted:
        return _unknown(named, fitting, offered, language)
    from rapidfuzz import fuzz, process

    near = process.extract(wanted, list(by_word), scorer=fuzz.ratio, limit=None, score_cutoff=_NEAR_ENOUGH)
    codes = {by_word[match].code for match, score, _ in near if score >= near[0][1] - _AS_NEAR}
    nearest = by_word[near[0][0]] if near else None
    if nearest and nearest in fitting and len(codes) == 1 and _one_slip(wanted, near[0][0]):
        return Chosen(nearest.code, Code.CHOICE_NEAR, (("nearest", nearest.labels.get(language)),))
    return _unknown(_begun_with(wanted, by_word) or nearest, fitting, offered, language)


def _begun_with(wanted: str, by_word: Mapping[str, Choice]) -> Choice | None:
    """The choice whose word a text begins with before it goes on: likely what is meant, though not all that is said."""
    begun = (word for word in by_word if re.match(rf"{re.escape(word)}[\s,;:.(–-]", wanted))
    longest = max(begun, key=len, default="")
    return by_word.get(longest)


def words_of(choices: Sequence[Choice], which: str, language: Language) -> dict[str, Choice]:
    """The words that are taken for a choice of a list, as :func:`~tyokirja.written.key` has them, in every language."""
    return dict(_choice_words(choices, which, language)[1])


def word_alone(typed: str) -> str:
    """A text as words of lists are looked up, without signs, a number and colours beside it."""
    return key(_without_signs(typed)[0])


def _unknown(nearest: Choice | None, fitting: list[Choice], offered: list[Choice], language: Language) -> Chosen:
    """The choices to choose from: the likeliest first, then those of the colour that was named."""
    ordered = sorted(offered, key=lambda choice: (choice is not nearest, choice not in fitting))
    known = ", ".join(choice.labels.get(language) for choice in ordered)
    return Chosen(None, Code.CHOICE_UNKNOWN, (("known", known),))


def _without_signs(typed: str) -> tuple[str, set[Light]]:
    """A text without signs, numbers and colours beside the word, and the lights that these stand for."""
    bare = _NUMBERING.sub("", plain(typed))
    by_sign = {sign: light for light, sign in SIGNS.items()} | _CIRCLES
    lights = {light for sign, light in by_sign.items() if sign in bare}
    for word in re.findall(r"[^\W\d_]+", bare):
        if light := _colours().get(word.casefold()):
            lights.add(light)
            bare = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", bare)
    bare = _NUMBERING.sub("", _AROUND.sub("", bare))
    return plain(_AROUND.sub("", bare)), lights


@cache
def _colours() -> dict[str, Light]:
    """The lights by their words in every language."""
    places = [(area, light, language) for area in ("form", "catalogue") for light in Light for language in Language]
    return {text(f"{area}.light.{light}", language): light for area, light, language in places}


_ChoiceWords: TypeAlias = tuple[list[Choice], dict[str, Choice]]
_known_choices: dict[tuple[int, str, Language], tuple[Sequence[Choice], _ChoiceWords]] = {}


def _choice_words(choices: Sequence[Choice], which: str, language: Language) -> _ChoiceWords:
    """The choices of one list, and each by its words. Remembered: every answer of a round is held against the same."""
    place = (id(choices), which, language)
    known = _known_choices.get(place)
    if known is not None and known[0] is choices:
        return known[1]
    offered = [choice for choice in choices if choice.list == which]
    words = offered, {key(word): choice for choice in offered for word in (choice.code, *_labels(choice, language))}
    if isinstance(choices, tuple):  # a list may change under its address
        if len(_known_choices) > 100:
            _known_choices.clear()
        _known_choices[place] = choices, words
    return words


def _labels(choice: Choice, language: Language) -> tuple[str, ...]:
    # The form's own language last, so that its word wins where two languages share one for different choices.
    labels = choice.labels
    return (*(word for word in (labels.fi, labels.sv, labels.en) if word), labels.get(language))


def _one_slip(wanted: str, word: str) -> bool:
    """One letter wrong, missing, extra or swapped: what counts as the same word mistyped."""
    from rapidfuzz.distance import OSA

    return len(word) >= 4 and OSA.distance(wanted, word) <= 1
