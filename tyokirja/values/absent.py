"""Answers that are no figure and still are answers: not known yet, does not concern us, unchanged.

The lists here are all there is: reading goes by them, and a form carries them for its live check, so that the same words
are understood in both places. Entries are as :func:`~tyokirja.written.key` has them.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache

from tyokirja.model import Kind, Language
from tyokirja.written import key, plain


class Absent(StrEnum):
    """Why there is no figure, or which one stands for it."""

    NOT_YET = "not_yet"
    NOT_APPLICABLE = "not_applicable"
    UNCHANGED = "unchanged"


ABSENT_WORDS: dict[Absent, dict[Language, str]] = {
    Absent.NOT_YET: {
        Language.FI: "Ei tietoa vielä",
        Language.SV: "Ingen uppgift ännu",
        Language.EN: "Not known yet",
    },
    Absent.NOT_APPLICABLE: {
        Language.FI: "Ei koske",
        Language.SV: "Gäller inte",
        Language.EN: "Does not apply",
    },
    Absent.UNCHANGED: {
        Language.FI: "Ennallaan",
        Language.SV: "Oförändrat",
        Language.EN: "Unchanged",
    },
}
"""The words that a form offers in a figure's own cell."""

SILENT = "-.…?–—_"
"""Signs that say nothing, however many of them stand there: ``-``, ``...``, ``??``."""

_KNOWN = (
    "tiedossa tietoa saatavilla saatavissa käytettävissä mitattu mitata arvioitu arvioitavissa mitattavissa tiedetä"
    " raportoitu laskettu"
).split()
_COMES = "täydentyy selviää tulee tulevat saadaan valmistuu valmistuvat päivittyy julkaistaan tarkentuu".split()
_HAD = ("ole", "saatavilla", "saatavissa", "käytettävissä", "tiedossa", "vielä")
_WHAT = ("tieto tiedot luku luvut tulos tulokset toteuma uppgiften uppgifterna siffran resultatet").split()

WHOLE: dict[Absent, tuple[str, ...]] = {
    Absent.NOT_YET: (
        "n/a", "n.a", "na", "x", "xx", "xxx", "tuntematon", "puuttuu", "avoin", "tulossa", "myöhemmin", "okänd", "okänt",
        "saknas", "unknown", "tbd", "tbc",
    ),
    Absent.NOT_APPLICABLE: (),
    Absent.UNCHANGED: ("sama", "samat", "entinen", "samma", "same"),
}  # fmt: skip
"""Texts that mean it as a whole, and not as the beginning of something else."""

BEGINNINGS: dict[Absent, tuple[str, ...]] = {
    Absent.NOT_YET: (
        *(f"ei {more}{known}" for more in ("", "ole ", "vielä ", "ole vielä ", "vielä ole ") for known in _KNOWN),
        *(f"{what}{comes}" for what in ("", *(f"{word} " for word in _WHAT[:7])) for comes in _COMES),
        *(f"{what}kommer {when}" for what in ("", *(f"{word} " for word in _WHAT[7:])) for when in ("senare", "i ", "först")),
        *(f"{what} ei {had}" for what in ("tieto", "tietoa", "luku", "lukua") for had in _HAD),
        "tieto puuttuu", "tiedot puuttuvat", "tietoja puuttuu", "ei lukua", "ei tulosta", "ei voida arvioida", "ei voida mitata",
        "ei voida laskea", "ei voi arvioida", "en tiedä", "emme tiedä", "laskenta kesken", "mittaus kesken",
        "ingen uppgift", "inga uppgifter", "uppgift saknas", "uppgifter saknas", "uppgiften saknas", "uppgifterna saknas",
        "data saknas", "saknas ännu", "inte känd", "inte känt", "inte kän", "ej känd", "ej känt", "ej kän", "vet ej", "vet inte",
        "inte mätt", "ej mätt", "mäts inte", "inte tillgänglig", "kan inte bedömas", "kan inte mätas",
        "not known", "not available", "not yet known", "not yet available", "not measured", "no data", "no figure", "n/a ",
        "cannot be assessed", "cannot be measured",
    ),
    Absent.NOT_APPLICABLE: (
        "ei koske", "ei kosketa", "ei sovellu", "ei sovelleta", "ei sovellettavissa", "ei relevantti", "ei kuulu",
        "gäller inte", "gäller ej", "inte aktuell", "ej aktuell", "inte relevant", "ej relevant", "inte tillämplig",
        "ej tillämplig", "berör inte", "does not apply", "doesn't apply", "not applicable", "not relevant",
    ),
    Absent.UNCHANGED: (
        "ennallaan", "pysyy ennallaan", "on ennallaan", "pysynyt ennallaan", "edelleen ennallaan", "ei muutosta",
        "ei muutoksia", "ei muutu", "ei ole muuttunut", "muuttumaton", "sama kuin", "samat kuin", "oförändra",
        "ingen förändring", "inga förändringar", "ingen ändring", "inga ändringar", "samma som", "som förut", "unchanged",
        "no change", "same as",
    ),
}  # fmt: skip
"""How a text begins that means it: ``ei tiedossa, tulee elokuussa``."""

LATER: tuple[str, ...] = ("ei vielä", "ei ole vielä", "inte ännu", "ännu inte", "not yet")
"""Beginnings that mean not yet where a figure is asked; where yes or no is, they may be the answer."""

PENDING: tuple[str, ...] = (
    "mitataan", "arvioidaan", "lasketaan", "selvitetään", "raportoidaan", "ilmoitetaan", "päivitetään", "täydennetään",
    "tarkennetaan", "odottaa", "odotetaan", "kysely tehdään", "kysely toteutetaan", "mäts", "väntar på", "inväntar",
    "rapporteras", "meddelas", "mätningen görs", "enkäten görs", "pending", "awaiting", "to be confirmed", "will be",
    "measured in",
)  # fmt: skip
"""Beginnings that mean not yet in an answer; a council's document may say so of what it wants: *Mitataan kyselyllä*."""

COMES: frozenset[str] = frozenset(
    beginning for beginning in BEGINNINGS[Absent.NOT_YET] if beginning.endswith(tuple(_COMES)) or "kommer " in beginning
).union(PENDING)
"""Beginnings after which digits may only tell when: ``saadaan 15.8.``, and not ``saadaan 40 kpl``."""

OF_DAYS = (".", " 202", " 203", *(f"/{digit}" for digit in range(10)), *(f" q{quarter}" for quarter in range(1, 5)))
"""What a text has in it whose digits tell a day, a month or a year."""

REASONS: dict[Absent, tuple[str, ...]] = {
    Absent.NOT_YET: (
        *(f"ei {more}{known}" for more in ("", "ole ", "vielä ", "ole vielä ", "vielä ole ") for known in _KNOWN),
        "puuttuu", "puuttuvat", "ingen uppgift", "uppgift saknas", "uppgifter saknas", "saknas", "inte tillgänglig",
        "inte känd", "inte känt", "är inte känd", "är inte känt", "not known", "is not known", "not available",
        "is not available", "no figure", "not yet known", "not yet available",
    ),
    Absent.NOT_APPLICABLE: (
        "ei koske", "ei sovellu", "gäller inte", "gäller ej", "berör inte", "does not apply", "not applicable",
        "is not applicable", "does not concern",
    ),
    Absent.UNCHANGED: (),
}  # fmt: skip
"""How a commentary begins, after one of :data:`SUBJECTS` at most, that says why the figure's own cell is empty."""

SUBJECTS: tuple[str, ...] = (
    "tieto ", "tietoa ", "tiedot ", "luku ", "lukua ", "luvut ", "tulos ", "tulosta ", "tulokset ", "toteuma ", "toteumaa ",
    "mittari ", "mittaria ", "mittaus ", "tilasto ", "tilastoa ", "tavoite ", "tämä ", "tämä mittari ", "tämä tavoite ",
    "tätä ", "se ", "sitä ", "vielä ", "toistaiseksi ", "uppgiften ", "uppgifterna ", "siffran ", "resultatet ", "mätaren ",
    "målet ", "detta ", "det ", "den ", "ännu ", "the figure ", "the result ", "the measure ", "the target ", "this ", "it ",
    "this measure ",
)  # fmt: skip
"""What may be said to be unknown, or not to concern: ``Mittari ei koske meitä``, and not ``Viive ei koske meitä``."""

PARTLY: tuple[str, ...] = (
    "koko ", "kaikk", "kokonaan", "vain ", "ainoastaan", "enää", "hela ", "alla ", "enbart", "endast", "bara ", "whole",
    "entire", " all ", "only",
)  # fmt: skip
"""With one of these a text says that something does not concern a part, and so that it does concern the rest."""

FIGURE_STEMS = (
    "tieto", "tiedo", "luku", "luvu", "tulos", "tulokse", "tilasto", "toteuma", "mittau", "uppgift", "siffr", "resultat",
    "figure", "statistic",
)  # fmt: skip
COMING_STEMS = (
    *_COMES, "julkaisee", "julkais", "tulossa", "kommer", "blir klar", "publicera", "färdigställ", "will be", "is due",
    "published",
)  # fmt: skip
"""Both in the first clause of a commentary say that the figure is to come: *Tieto valmistuu THL:stä elokuussa.*"""

CLAUSE_ENDS = ",;.!?"
"""What ends a clause."""


def says_something(text: str) -> bool:
    """True for a text with more in it than blanks and :data:`SILENT` signs."""
    # Most texts begin with a letter or a figure, and need no closer look.
    return text[:1].isalnum() or bool(plain(text).strip(SILENT + " "))


@lru_cache(1 << 12)
def absent(text: str, kind: Kind = Kind.NUMBER) -> Absent | None:
    """What a text stands for that was typed where an actual of ``kind`` is asked; None where it is something else.

    Where words are asked, and not a figure, only a text that says nothing else counts: many a good answer begins with
    *ei vielä*.
    """
    if not says_something(text):
        return Absent.NOT_YET if plain(text) else None
    words = key(text)
    for meaning, entries in known_wholes(kind):
        if words in entries:
            return meaning
    if kind is Kind.TEXT:
        return None
    # Most texts begin with none of them, which is told at once.
    for meaning, entry in known_beginnings(kind) if words.startswith(_beginnings(kind)) else ():
        if words.startswith(entry):
            understood = _digits_allowed(words, entry, meaning) and not _only_partly(meaning, words)
            return meaning if understood else None
    return None


def _digits_allowed(words: str, entry: str, meaning: Absent) -> bool:
    if not any(word.isdigit() for word in words):
        return True
    may = digits_may_follow(meaning, entry)
    return may == ANY_DIGITS or (may == DIGITS_OF_DAYS and any(stem in words for stem in OF_DAYS))


ANY_DIGITS, DIGITS_OF_DAYS, NO_DIGITS = 0, 1, 2


def digits_may_follow(meaning: Absent, beginning: str) -> int:
    """Which digits a text may have that begins so: any, those of a day, none."""
    if meaning is Absent.UNCHANGED:
        return NO_DIGITS
    return DIGITS_OF_DAYS if beginning in COMES else ANY_DIGITS


def told_absent(commentary: str) -> Absent | None:
    """Why there is no figure, by a commentary beside an empty cell; None where it does not tell.

    It does so from its beginning: further on, *ei koske* and *ei tiedossa* are mostly said of something else.
    """
    words = key(commentary)
    subject = max((subject for subject in SUBJECTS if words.startswith(subject)), key=len, default="")
    rest = words.removeprefix(subject)
    for meaning, entries in REASONS.items():
        if rest.startswith(entries):
            return None if _only_partly(meaning, words) else meaning
    clause = words[: min(at for end in CLAUSE_ENDS if (at := f"{words}{CLAUSE_ENDS}".find(end)) >= 0)]
    coming = any(stem in clause for stem in FIGURE_STEMS) and any(stem in clause for stem in COMING_STEMS)
    return Absent.NOT_YET if coming else None


def _only_partly(meaning: Absent, words: str) -> bool:
    return meaning is Absent.NOT_APPLICABLE and any(each in words for each in PARTLY)


@cache
def known_wholes(kind: Kind) -> tuple[tuple[Absent, frozenset[str]], ...]:
    """The texts that mean it as a whole, where ``kind`` is asked."""
    crosses = {"x", "xx", "xxx"} if kind in (Kind.TEXT, Kind.YES_NO) else set()
    return tuple(
        (
            meaning,
            frozenset(
                key(each)
                for each in (
                    *WHOLE[meaning],
                    *(BEGINNINGS[meaning] if kind is Kind.TEXT else ()),
                    *ABSENT_WORDS[meaning].values(),
                )
            )
            - crosses,
        )
        for meaning in Absent
    )


@cache
def known_beginnings(kind: Kind) -> tuple[tuple[Absent, str], ...]:
    """The longest first, so that what is meant by more words wins."""
    beginnings = [
        (meaning, beginning)
        for meaning in Absent
        for beginning in (*BEGINNINGS[meaning], *map(key, ABSENT_WORDS[meaning].values()))
    ]
    beginnings += [(Absent.NOT_YET, pending) for pending in PENDING]
    if kind is not Kind.YES_NO:
        beginnings += [(Absent.NOT_YET, later) for later in LATER]
    return tuple(sorted(dict.fromkeys(beginnings), key=lambda pair: (-len(pair[1]), pair[1])))


@cache
def _beginnings(kind: Kind) -> tuple[str, ...]:
    return tuple(text for _, text in known_beginnings(kind))


def offered(language: Language, *, unchanged: bool = True) -> tuple[str, ...]:
    """The words that a figure's own cell offers in a language; *Ennallaan* only where there is a figure before."""
    return tuple(
        words[language] for meaning, words in ABSENT_WORDS.items() if unchanged or meaning is not Absent.UNCHANGED
    )
