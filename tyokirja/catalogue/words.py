"""The words of the catalogue's lists (``prosentti``, ``vähintään``, ``kyllä``) and back, in any of the three languages.

A word is known by its spelling in any language, by its code, or by an other spelling that people use; one slip of
the keyboard is understood and said. Anything else is not guessed at.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache

from tyokirja.model import ChoiceList, ColumnUse, Decision, Direction, FigureKind, GoalRule, Kind, Language, Light
from tyokirja.records import dataclass
from tyokirja.texts import text
from tyokirja.values import YES_NO_WORDS
from tyokirja.written import key

_LISTS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "direction": Direction,
    "figure_kind": FigureKind,
    "light": Light,
    "list": ChoiceList,
    "language": Language,
    "goal_rule": GoalRule,
    "decision": Decision,
    "column_use": ColumnUse,
}

LISTS = (*_LISTS, "yes_no")
"""The lists whose words stand behind dropdowns."""

_YES_NO = {"yes": 0, "no": 1}

_OTHER_SPELLINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "kind": {
        "percent": ("%", "pros", "%-yksikkö", "prosenttia"),
        "money": ("€", "euro", "euroa", "euromäärä", "raha", "euro/euroa"),
        "number": ("numero", "kpl", "lukumäärä", "määrä", "antal"),
        "text": ("sanallinen arvio",),
        "date": ("pvm",),
        "yes_no": ("kyllä / ei", "kyllä tai ei", "k/e", "ei/kyllä", "ja / nej", "yes / no"),
    },
    "direction": {
        "at_least": ("≥", ">=", "väh", "minimi", "åtminstone"),
        "at_most": ("≤", "<=", "korkeintaan", "maksimi"),
        "more_than": (">",),
        "less_than": ("<",),
        "keep": ("±", "ennallaan", "säilyy", "pysyy"),
        "between": ("alueella",),
        "increase_percent": ("kasvaa %",),
        "decrease_percent": ("vähenee %",),
        "exactly": ("=", "täsmälleen"),
        "increase": ("nousee", "lisääntyy", "kasvu", "växer", "stiger"),
        "decrease": ("laskee", "pienenee", "sjunker"),
    },
    "figure_kind": {
        "cumulative": ("kumulatiivinen", "kertyvä", "summa", "kumulativ"),
        "level": ("tilanne", "poikkileikkaus"),
        "milestone": ("tehty", "valmistuminen"),
    },
    "language": {
        "fi": ("suomeksi", "fin"),
        "sv": ("ruotsiksi", "swe"),
        "en": ("englanniksi",),
    },
    "decision": {
        "accepted": ("hyväksy", "hyväksytty", "hyväksytään", "ok", "godkänn", "accept"),
        "kept": ("pidä", "pidetään", "pidä alkuperäinen", "hylkää", "hylätty", "behåll", "keep"),
        "open": ("auki",),
    },
    "column_use": {
        "nothing": ("ei mitään", "-", "ei tarvita"),
        "measure": ("mitta", "indikaattori"),
        "baseline": ("lähtötaso", "lähtötilanne", "utgångsnivå", "utgångsläge"),
        "target": ("tavoitetaso", "tavoitetila", "målnivå"),
    },
    "list": {
        "status": ("tilat",),
        "forecast": ("ennusteet",),
    },
}
"""What else people write for a word of a list, by its code."""


@dataclass(frozen=True, slots=True)
class WordMatch:
    """What a word was taken for. ``code`` is None where it is not in the list; ``nearest`` is what it resembles."""

    code: str | None
    nearest: str = ""


def codes(name: str) -> tuple[str, ...]:
    """The codes of a list, in its order."""
    return tuple(_YES_NO) if name == "yes_no" else tuple(member.value for member in _LISTS[name])


def word(name: str, code: str, language: Language) -> str:
    """The word for a code: ``word("kind", "percent", FI)`` is prosentti."""
    if name == "yes_no":
        return YES_NO_WORDS[language][_YES_NO[code]]
    return text(f"catalogue.{name}.{code}", language)


def words(name: str, language: Language) -> tuple[str, ...]:
    """The words of a list in its order: what a dropdown shows."""
    return tuple(word(name, code, language) for code in codes(name))


@lru_cache(maxsize=4096)  # the same few words stand on every row
def read_word(name: str, typed: str, language: Language) -> WordMatch:
    """The code that a typed word stands for."""
    known = _known(name, language)
    shown = {code: word(name, code, language) for code in codes(name)}
    return look_up(typed, known, shown)


@cache
def _known(name: str, language: Language) -> Mapping[str, str]:
    known = {key(other): code for code, others in _OTHER_SPELLINGS.get(name, {}).items() for other in others}
    # The workbook's own language last: its word wins where two languages share one.
    for each in (*(each for each in Language if each is not language), language):
        known |= {key(word(name, code, each)): code for code in codes(name)}
    return known | {key(code): code for code in codes(name)}


def look_up(typed: str, known: Mapping[str, str], shown: Mapping[str, str]) -> WordMatch:
    """Find ``typed`` among ``known`` (its :func:`values.key` to a code); ``shown`` has each code's own word.

    An exact hit has no ``nearest``. One slip (a letter wrong, missing, extra or swapped) gives the code and what it
    was taken for; a likeness gives only ``nearest``.
    """
    wanted = key(typed)
    if wanted in known:
        return WordMatch(known[wanted])
    slips = {known[spelling] for spelling in known if _one_slip(wanted, spelling)}
    if len(slips) == 1:
        code = slips.pop()
        return WordMatch(code, shown.get(code, code))
    return WordMatch(None, nearest(wanted, known, shown))


def nearest(wanted: str, known: Mapping[str, str], shown: Mapping[str, str]) -> str:
    """The shown word that ``wanted`` resembles most, empty where it resembles none."""
    from rapidfuzz import fuzz, process

    likest = process.extractOne(wanted, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return shown.get(known[likest[0]], likest[0]) if likest else ""


def _one_slip(wanted: str, known: str) -> bool:
    from rapidfuzz.distance import OSA

    return len(known) >= 5 and OSA.distance(wanted, known, score_cutoff=1) <= 1
