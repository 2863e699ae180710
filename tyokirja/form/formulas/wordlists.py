"""The lists on the hidden sheet: what dropdowns offer, and the words that live formulas understand.

They are made from what intake reads by: a word, a unit, a scale that it would take stands in them, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from tyokirja.answers import choices as reading
from tyokirja.answers.inputs import SIGNS
from tyokirja.model import Choice, ChoiceList, Kind, Language, Light
from tyokirja.records import dataclass
from tyokirja.rules import ABSENT_FACTS
from tyokirja.values import Asked, judge
from tyokirja.values.absent import (
    COMING_STEMS,
    FIGURE_STEMS,
    PARTLY,
    REASONS,
    SUBJECTS,
    digits_may_follow,
    known_beginnings,
    known_wholes,
    offered,
)
from tyokirja.values.dates import DAY_LEADS, MONTH_OF
from tyokirja.values.numbers import APPROXIMATIONS, ESTIMATES, LONGEST_COUNTED, UNITS_FIRST
from tyokirja.values.units import KNOWN_UNITS, unit_words
from tyokirja.values.words import NO_WORDS, YES_NO_WORDS, YES_WORDS
from tyokirja.written import Written, key

STATUS, FORECAST = "tyokirja_status", "tyokirja_forecast"
"""Names of the dropdowns' lists.

Beside them stand, each as long as ``_word``, what intake understands as one of the choices: ``_asks`` (1 where a
commentary is needed), ``_says`` (1 green and final, -1 red and final, else 0; for a forecast 1 green, -1 red) and
``_light`` (1 green, 2 yellow, 3 red, 4 grey).
"""

LISTS = {"status": STATUS, "forecast": FORECAST}


def list_of(column: str) -> str:
    """The name of a dropdown's list, by its column; one of the municipality's own has its list under its own name."""
    return LISTS.get(column) or f"tyokirja_{column}__list"


YES_NO, FIGURE = "tyokirja_yes_no", "tyokirja_figure"
"""What a yes/no cell and a figure's cell offer; with ``_again`` also that everything is as in the last round."""

AGAIN = "_again"
_MOST_UNITS = 600


@dataclass(frozen=True, slots=True)
class WordList:
    """One column of the hidden sheet. ``part`` is how much of it has the name, where a second one has the whole."""

    name: str
    values: tuple[str | float, ...]
    part: int = 0


def says(choice: Choice) -> int:
    """What a choice claims about the target: 1 that it is met, -1 that it is not, 0 neither."""
    if choice.list == ChoiceList.STATUS and not choice.final:
        return 0
    return {Light.GREEN: 1, Light.RED: -1}.get(choice.light, 0)


def choice_lists(choices: Sequence[Choice], offers: Sequence[Choice], which: str, language: Language) -> list[WordList]:
    """What a dropdown offers, and every word that is taken for one of the choices."""
    name, lights = list_of(which), list(SIGNS)
    by_word = reading.words_of(choices, which, language)
    signed = {f"{SIGNS[choice.light]} {word}".strip(): choice for word, choice in by_word.items()}
    known = {word: choice for word, choice in (by_word | signed).items() if word}
    return [
        WordList(name, tuple(choice.labels.get(language) for choice in offers)),
        WordList(f"{name}_word", tuple(known)),
        WordList(f"{name}_asks", tuple(int(choice.commentary_needed) for choice in known.values())),
        WordList(f"{name}_says", tuple(says(choice) for choice in known.values())),
        WordList(f"{name}_light", tuple(lights.index(choice.light) + 1 for choice in known.values())),
    ]


def dropdowns(language: Language) -> list[WordList]:
    """What a yes/no cell and a figure's cell offer."""
    unsure = offered(language)
    return [
        WordList(YES_NO, (*YES_NO_WORDS[language], *unsure), part=2 + len(unsure) - 1),
        WordList(FIGURE, unsure, part=len(unsure) - 1),
    ]


@lru_cache(16)
def absent_lists(kind: Kind) -> list[WordList]:
    """The words that stand for no figure where a kind is asked; names end in the kind's family."""
    family = absent_family(kind)
    wholes = [(word, ABSENT_FACTS[meaning]) for meaning, words in known_wholes(kind) for word in sorted(words)]
    found = [
        WordList(f"tyokirja_{family}_whole", tuple(word for word, _ in wholes)),
        WordList(f"tyokirja_{family}_whole_code", tuple(code for _, code in wholes)),
    ]
    if kind is not Kind.TEXT:
        starts = known_beginnings(kind)
        found += [
            WordList(f"tyokirja_{family}_start", tuple(word for _, word in starts)),
            WordList(f"tyokirja_{family}_start_code", tuple(ABSENT_FACTS[meaning] for meaning, _ in starts)),
            WordList(
                f"tyokirja_{family}_start_digits",
                tuple(digits_may_follow(meaning, word) for meaning, word in starts),
            ),
        ]
    return found


def absent_family(kind: Kind) -> str:
    """Kinds that understand the same words for no figure."""
    return kind.value if kind in (Kind.YES_NO, Kind.TEXT) else "number"


def yes_no_lists() -> list[WordList]:
    """The words that are taken for yes and for no."""
    return [WordList("tyokirja_yes", tuple(sorted(YES_WORDS))), WordList("tyokirja_no", tuple(sorted(NO_WORDS)))]


def partly_lists() -> list[WordList]:
    """What says that something does not concern a part alone."""
    return [WordList("tyokirja_partly", PARTLY)]


def reason_lists() -> list[WordList]:
    """How a commentary begins that says why there is no figure."""
    reasons = [(entry, ABSENT_FACTS[meaning]) for meaning, entries in REASONS.items() for entry in entries]
    return [
        WordList("tyokirja_reason", tuple(entry for entry, _ in reasons)),
        WordList("tyokirja_reason_code", tuple(code for _, code in reasons)),
        WordList("tyokirja_reason_figure", FIGURE_STEMS),
        WordList("tyokirja_reason_coming", COMING_STEMS),
        WordList("tyokirja_subject", SUBJECTS),
    ]


@lru_cache(1)
def number_lists() -> list[WordList]:
    """What may stand before a figure and after it and says that it is about so much, and the places of a text's letters."""
    asked = Asked(Kind.NUMBER)
    before = [each for each in APPROXIMATIONS if judge(Written(f"{each} 12"), asked).value == 12.0]
    after = [f"({each})" for each in sorted(ESTIMATES)] + [f" {each}" for each in sorted(ESTIMATES)]
    places = tuple(range(1, LONGEST_COUNTED + 1))
    return [
        WordList("tyokirja_about", tuple(before)),
        WordList("tyokirja_estimate", tuple(after)),
        WordList("tyokirja_place", places),
    ]


def day_lists() -> list[WordList]:
    """The names of months, and what may stand before a day: ``ke``."""
    return [
        WordList("tyokirja_month", tuple(MONTH_OF)),
        WordList("tyokirja_month_number", tuple(MONTH_OF.values())),
        WordList("tyokirja_lead", tuple(f"{word}{sign} " for word in DAY_LEADS for sign in ("", ".", ",", ".,"))),
    ]


def leads(units_: Mapping[str, float]) -> tuple[str, ...]:
    """What may stand before a figure and is the unit that it has without one: ``€ 500``."""
    return tuple(lead for lead in UNITS_FIRST if lead.strip() in units_ and units_[lead.strip()] == units_.get(""))


def units(kind: Kind, unit: str, measure: str) -> tuple[tuple[str, float], ...]:
    """The units that may stand behind a figure of a row, with what the figure is multiplied by to be the cell's number.

    A percentage is a share of one in its cell: ``12 %`` is 0.12. The empty unit stands first.
    """
    return _units(kind, unit, unit_words(measure))


@lru_cache(1 << 10)
def _units(kind: Kind, unit: str, measure: str) -> tuple[tuple[str, float], ...]:
    scale = 100.0 if kind is Kind.PERCENT else 1.0
    asked = Asked(kind, unit, measure)
    own = {key(each).rstrip(".") for each in (unit, *unit.replace("/", " ").split())}
    found = {}
    for each in ("", *sorted((set(KNOWN_UNITS) | own | {",-", ":-"}) - {""}, key=lambda word: (len(word), word))):
        judged = judge(Written(f"12 {each}".strip() if each[:1].isalnum() else f"12{each}"), asked)
        # Only what is read without a question.
        if isinstance(judged.value, float) and judged.flaw is None:
            found[each] = judged.value / 12.0 / scale
    return tuple(found.items())[:_MOST_UNITS]


def unit_lists(name: str, found: Sequence[tuple[str, float]]) -> list[WordList]:
    """The units of some rows, under the rows' own names."""
    return [
        WordList(name, tuple(word for word, _ in found if word) or ("\N{NO-BREAK SPACE}",)),
        WordList(f"{name}_times", tuple(times for word, times in found if word) or (0.0,)),
    ]
