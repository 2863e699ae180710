"""A row or a line -> what it says, one label with its value after another: ``Mittari: … | Lähtöarvo 12/2025 | 95``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, zip_longest

from tyokirja.records import dataclass
from tyokirja.sources.language.figurelabels import (
    BUDGETS,
    FIGURE_OF_YEAR,
    INLINE_FIGURE,
    INLINE_TARGET,
    from_to,
)
from tyokirja.sources.language.vocabulary import CONTENT, FIGURES, NOT_KEPT, Label, Role, label, label_alone, labelled
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.structure.items import paragraphs, sentences
from tyokirja.sources.structure.strips import Strip, Words


@dataclass(frozen=True, slots=True)
class Token:
    """One thing that a row says: a label with its value (either may be missing)."""

    label: Label | None
    value: Words


def of_years(strip: Strip) -> tuple[Token, ...]:
    """What a row says that is headings of years, each beside its figure: ``TP 2023 | 15``. Nothing where it is no such."""
    cells = strip.filled
    said = [label(cell.text) for cell in cells]
    if (
        len(cells) % 2
        or not all(what and what.column_only and what.role in FIGURES for what in said[::2])
        or any(said[1::2])
    ):
        return ()
    return tuple(Token(what, cell.but("") if what else cell) for what, cell in zip(said, cells, strict=True))


_MOST_WORDS_OF_A_LABEL = 5
_NEGATIVE = re.compile(r"[-–]\s?\d")


@lru_cache(maxsize=8)  # the same line is asked about in several ways
def tokens(strip: Strip, *, listed: bool) -> tuple[Token, ...]:
    """What the cells of a row, or a line, say one after another. ``listed``: an item of a list of measures."""
    out: list[Token] = []
    for cell in strip.filled:
        headed = out[-1].label if out and not out[-1].value else None
        out.extend(token for part in _label_parts(cell) for token in _cell(part, headed, listed=listed))
    return tuple(out)


def _label_parts(cell: Words) -> Iterator[Words]:
    """A cell cut where another label with a colon begins: ``Tavoite: … Mittari: … Tavoitetaso: …``."""
    starts = [
        start for colon in re.finditer(r":(?:\s+|$)", cell.text) if (start := _label_before(cell.text, colon.start()))
    ]
    cuts = [0, *(start for start in starts if start > 0), len(cell.text)]
    for begin, end in pairwise(cuts):
        text = cell.text[begin:end].strip(" ;\n")
        bullet = len(cuts) > 2 and not any(map(str.isalnum, text))
        if text and not bullet:
            yield replace(cell, text=text) if len(cuts) == 2 else cell.but(text)


def _label_before(text: str, colon: int) -> int | None:
    """Where the label that ends at a colon begins: the longest run of words before it that is one, with a capital."""
    words = list(re.finditer(r"[^\s:;,.]+", text[:colon]))[-_MOST_WORDS_OF_A_LABEL:]
    return next((word.start() for word in words if word[0][0].isupper() and label(text[word.start() : colon])), None)


def _cell(cell: Words, headed: Label | None, *, listed: bool) -> Iterator[Token]:
    """What a cell says; ``headed``: the label in the cell before it."""
    if what := label_alone(cell.text):
        yield Token(what, cell.but(""))
        return
    named = labelled(cell.text)
    if named and headed and headed.role is Role.MEASURE and named[0].role not in CONTENT:
        # ``Arvio: lähtötaso 3, tavoite 4`` beside *Mittarit* is a measure that is called as a label is.
        named = None if any(found.start == 0 for found in _inner(named[1], listed=True)) else named
    what, text = named if named else (None, cell.text)
    several = sentences(text) if what and what.role is Role.MEASURE else ()
    said = what or headed
    if len(several) < 2 and (said is None or said.role is Role.MEASURE):
        several = paragraphs(text)
    if len(several) > 1 and all(_inner(each, listed=True) for each in several):
        # One measure after another, each with its figures.
        for each in several:
            yield from _cell(cell.but(f"{Role.MEASURE}: {each.removesuffix('.')}"), None, listed=True)
        return
    inner = _inner(text, listed=listed if what is None else what.role is Role.MEASURE)
    if what and what.role in FIGURES:
        inner = [found for found in inner if found.start > 0]
    first = inner[0].start if inner else len(text)
    head = text[:first].strip(" ,;:(").rstrip(" ,;:–-(")
    if not (what and what.role in FIGURES and _NEGATIVE.match(head)):
        head = head.lstrip("–- ")
    if what or head:
        yield Token(what, cell.but(head) if inner or named else cell)
    following: _Inner | None
    for found, following in zip_longest(inner, inner[1:]):
        end = found.until or (following.start if following else len(text))
        yield Token(found.label, cell.but(_unclosed(text[found.end : end].strip(" ,;:("))))


@dataclass(frozen=True, slots=True)
class _Inner:
    """A figure's label inside a text, and where it stands; ``until``: where its figure ends, where more follows."""

    label: Label
    start: int
    end: int
    until: int | None = None


def _inner(text: str, *, listed: bool) -> list[_Inner]:
    """The labels of figures in a text. 'Tavoite' is one only after another of them, or (``listed``) in a measure's words."""
    both = from_to(text)
    if both and not INLINE_FIGURE.search(text, 0, both.start):
        was, aim = both.baseline, both.target
        return [
            _Inner(Label(Role.BASELINE, both.baseline_date), both.start, was.start, was.stop),
            _Inner(Label(Role.TARGET, both.target_date), was.stop, aim.start, aim.stop),
        ]
    found = [
        _Inner(what, match.start(), match.end())
        for match in INLINE_FIGURE.finditer(text)
        if (what := label(match["label"])) and not _ends_words(text, match)
    ]
    found += [
        _Inner(
            Label(Role.TARGET if match["of"] in BUDGETS else Role.BASELINE, match["year"]), match.start(), match.end()
        )
        for match in FIGURE_OF_YEAR.finditer(text)
        if match.start() > 0
    ]
    taken = {each.start for each in found}
    after = 0 if listed else min(taken, default=len(text))
    found += [
        _Inner(Label(Role.TARGET, match["date"] or ""), match.start(), match.end())
        for match in INLINE_TARGET.finditer(text, after)
        if match.start() > 0
        and match.start() not in taken
        and not any(each.label.role is Role.TARGET for each in found)
        and figure_like(_unclosed(text[match.end() :].strip(" ,;:(")))
    ]
    found.sort(key=lambda each: each.start)
    # Behind a conjunction the first of them goes on with a sentence: ``jonka lähtötaso on 80 ja tavoitetaso 85``.
    return [] if found and _JOINED.search(text, 0, found[0].start) else found


_JOINED = re.compile(r"(?<!\S)(?:ja|sekä|tai|och|samt|eller|and|or)\s+$", re.I)


def _ends_words(text: str, found: re.Match[str]) -> bool:
    """True for a label's word in small letters that ends what is said: ``ei toteutunut``."""
    return found.start() > 0 and not text[found.end() :].strip(" .") and text[found.start()].islower()


def _unclosed(text: str) -> str:
    """A figure without the bracket that closes what was opened before it: ``(tavoite 95 %)``."""
    return text.removesuffix(")").rstrip() if text.count(")") > text.count("(") else text


def states_goal(said: Sequence[Token]) -> bool:
    """True for a sentence and then its measure: ``Palvelu on nopeaa. Mittari: …``."""
    return not said[0].label and any(token.label and token.label.role in CONTENT for token in said)


def says_aim(before: Token, said: Token) -> bool:
    """True for a baseline or target within the words of something else that is no measure's."""
    aim = said.label is not None and said.label.role in (Role.BASELINE, Role.TARGET)
    return aim and said.value.atoms == before.value.atoms and (before.label is None or before.label.role in NOT_KEPT)
