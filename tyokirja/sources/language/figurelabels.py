"""Labels of figures inside a line or a cell, with the figure after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.vocabulary import DATE, FIGURES, phrases_of

_FIGURE_WORDS = "|".join(
    re.escape(phrase)
    for phrase in phrases_of(FIGURES)
    if phrase not in {"tulos", "resultat", "toteutuminen", "uppnått", "edellinen arvo", "förverkligande"}
)
LIMITS = (
    r"(?:vähintään|väh\.|enintään|enint\.|korkeintaan|ma(?:x|ks(?:imi)?)\.?|min(?:imi|\.)|alle|yli|minst|högst|under|över)"
    r"(?![^\W\d])"
)
"""Words that limit the figure behind them."""

LIMIT_WORDS = rf"(?:{LIMITS}|(?:noin|n\.|ca\.?)(?![^\W\d]))"
"""The same, and those that say that it is about so much."""

INLINE_FIGURE = re.compile(
    rf"(?<![\w-])(?P<label>(?:{_FIGURE_WORDS})(?![\w-])(?:\s*\(?(?:{DATE.pattern})\)?)?)\s*:?\s*"
    r"(?=[-–−+±<>≥≤€]?\s?\d|[-–]\s|kyllä\b|ei\b|ja\b|nej\b|€|$"
    rf"|{LIMIT_WORDS}\s+[\d€])",
    re.I,
)
"""A figure's label inside a line, with the figure after it: ``Hyllymetrit Lähtöarvo 12/2025 0 Tavoitearvo 12/2026 40``."""

FIGURE_OF_YEAR = re.compile(r"(?<![\w-])(?P<of>TP|BS|TA|TAE|BG)\s?(?P<year>20\d\d)\s*:?\s+(?=[-–−+<>≥≤]?\s?\d)")
"""A figure of the accounts or the budget of a year: ``Yritykset, kpl: TP 2024 31, TA 2026 40``."""

BUDGETS = frozenset(("TA", "TAE", "BG"))
"""Those of :data:`FIGURE_OF_YEAR` that say what is aimed at."""

INLINE_TARGET = re.compile(
    rf"(?<![\w-])(?:tavoite(?:taso|arvo)?|mål(?:nivå|värde)?)(?![\w-])(?:\s*\(?(?P<date>{DATE.pattern})\)?)?\s*:?\s*"
    r"(?=[-–−+±<>≥≤€]?\s?\d|kyllä\b|ja\b"
    rf"|{LIMIT_WORDS}\s+[\d€])",
    re.I,
)
"""The target's label in a measure's own words, with the figure after it: ``… lähtötaso 84 %, tavoite 87 %``."""

BASELINE_WORDS = re.compile(
    r"(?<!\w)(?:lähtötilanne|lähtötaso|lähtöarvo|nykytila|nykytilanne|nykytaso|utgångsläge|nuläge|utgångsnivå)(?!\w)\s*:?",
    re.I,
)
"""The label of the baseline inside a cell that has baseline and target: written with a capital or a colon."""

TARGET_WORDS = re.compile(
    r"(?<!\w)(?:tavoitetaso|tavoitearvo|tavoite|målvärde|målnivå|mål)(?!\w)\s*:?",
    re.I,
)
"""The label of the target inside such a cell."""

LIMIT = rf"(?:{LIMIT_WORDS}|[<>≥≤])\s?"
"""What limits the figure behind it."""

_AMOUNT = rf"(?:{LIMIT})?[-–+−]?\d[\d.,]*(?:\s\d{{3}})*(?:\s?(?:%|€|t€|M€|kpl|htv|pv))?"
_WITH_UNIT = rf"{_AMOUNT}(?:\s?[^\W\d]{{1,12}})?(?:/[^\W\d]+)?"
_BOTH = re.compile(
    rf"(?<=\S)(?:\s*(?P<bracket>\()|\s*[:,;]\s+|\s[–-]\s+)(?:(?:tp|ta|bs)?\s?(?P<first>{DATE.pattern})\s*:\s*)?(?P<baseline>{_WITH_UNIT})"
    rf"(?:\s*\((?P<then>{DATE.pattern})\))?\s*(?:→|->|⇒|=>|(?(bracket)|(?(first)|(?(then)|(?!))))"
    rf"[,;]\s*(?:tavoite(?:taso|arvo)?|mål(?:nivå|värde)?)\s*(?P<date>{DATE.pattern})?\s*:?)\s*"
    rf"(?P<target>{_WITH_UNIT})(?:\s*\((?P<by>{DATE.pattern})\))?(?(bracket)\))$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FromTo:
    """What was and what is aimed at, with their dates: where each stands in its text. ``start``: where the measure ends."""

    start: int
    baseline: slice
    target: slice
    baseline_date: str = ""
    target_date: str = ""


def from_to(text: str) -> FromTo | None:
    """The figures behind a measure, at its end: ``(14 → 18)``, ``(2024: 19, tavoite 2026: 15)``, ``: 9 (2024) → 0 (2026)``."""
    found = _BOTH.search(text)
    if found is None:
        return None
    was, aim = (slice(*found.span(name)) for name in ("baseline", "target"))
    return FromTo(found.start(), was, aim, found["first"] or found["then"] or "", found["date"] or found["by"] or "")


_SAID_FIGURE = re.compile(rf"[:,;]\s*(?:{BASELINE_WORDS.pattern}|{TARGET_WORDS.pattern})\s*(?:{LIMIT})?[-–−+]?\d", re.I)


def says_its_figure(text: str) -> bool:
    """True for a name with a figure of its own: ``Häiriöt: lähtötaso 5, tavoite 3``, ``Häiriöt (5 → 3)``; a year is none."""
    return _SAID_FIGURE.search(DATE.sub(" ", text)) is not None or from_to(text) is not None


BASELINE_IN_BRACKETS = re.compile(
    rf"(?<=\S)\s*\((?:{BASELINE_WORDS.pattern}\s*(?P<then>{DATE.pattern})?|(?:(?:tp|bs|v\.|vuonna|år)\s?)?(?P<date>{DATE.pattern}))"
    rf"\s*(?::\s*|(?<=[\s:])(?!\W?(?:19|20)\d\d\)))(?P<baseline>{_AMOUNT}(?:\s?[^\W\d]{{1,12}})?(?:/[^\W\d]+)?|kyllä|ei)\)$",
    re.I,
)
"""What was, behind what is aimed at: ``340 (2023: 388)``, ``15 % (lähtötaso 12 %)``; ``(lähtötaso 2024)`` is of that year."""

FIGURE = re.compile(rf"{_AMOUNT}(?:\s?[-–]\s?{_AMOUNT})?|kyllä|ei|ja|nej|yes|no|[-–]", re.I)
"""A figure as it stands in a cell of its own."""


def is_limited(figure: str) -> bool:
    """True for a figure behind the word for what limits it: ``vähintään 37 %``."""
    return re.match(LIMIT, figure, re.I) is not None


def is_limit_of(above: str, figure: str) -> bool:
    """True for what limits the figure that had no room beside it: ``vähintään`` / ``29``."""
    return re.fullmatch(LIMIT, above, re.I) is not None and re.match(r"\d", figure) is not None


def parts_thousands(before: str, after: str) -> bool:
    """True between the digits of one figure: ``7 | 121``."""
    return re.fullmatch(r"\d{1,3}", before) is not None and re.match(r"\d{3}(?!\d)", after) is not None


def are_years(texts: Sequence[str]) -> bool:
    """True for two or more years that follow one another, or for the same day of such, as they head figures."""
    found = [_OF_YEAR.fullmatch(text) for text in texts]
    years = [int(each["year"]) for each in found if each]
    alike = len({each["day"] for each in found if each}) == 1
    return alike and len(texts) == len(years) > 1 and {after - year for year, after in pairwise(years)} in ({1}, {-1})


_OF_YEAR = re.compile(r"(?P<day>(?:\d{1,2}\.){2}|\d{1,2}/)?(?P<year>(?:19|20)\d{2})")
