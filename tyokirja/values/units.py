"""Units of measure: what a unit written beside a figure is to the unit that a row asks for.

``10,9 t`` where kilograms are asked, ``2,5 ha`` where square metres are: the first word decides what is measured, the
scale before it (``milj.``, ``t`` in ``t€``) by how much, and what follows a slash (``/asukas``) per what.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from tyokirja.records import dataclass
from tyokirja.when_asked import pattern
from tyokirja.written import plain

_MONEY_SCALES = {
    **dict.fromkeys(("t€", "te", "teur", "k€", "keur"), 1e3),
    **dict.fromkeys(("m€", "me", "meur"), 1e6),
    "mrd€": 1e9,
}
_SCALES = {
    **dict.fromkeys(("tuhatta", "tuh", "tusen", "thousand"), 1e3),
    **dict.fromkeys(("milj", "miljoonaa", "miljoona", "miljon", "miljoner", "million", "mn", "mio"), 1e6),
    **dict.fromkeys(("mrd", "miljardia", "miljardi", "miljard", "miljarder", "billion", "md"), 1e9),
}
"""Words that multiply the figure before them, and those that say euros as well."""

_LETTERS = {"t": 1e3, "k": 1e3, "m": 1e6}
"""Letters that may be a scale and may be a unit: a thousand or tonnes, a million or metres."""

_MEASURED: dict[str, dict[float, str]] = {
    "mass": {  # kilograms
        1e-6: "mg milligrammaa",
        1e-3: "g gramma grammaa gram grams",
        1.0: "kg kilo kiloa kilogramma kilogrammaa kilogram kgco2",
        1e3: "t tn ton tonni tonnia tonnes tons tco2",
        1e6: "kt kilotonnia ktco2",
    },
    "length": {  # metres
        1e-3: "mm millimetriä",
        1e-2: "cm senttimetriä",
        1.0: "m metri metriä meter metres hyllymetri hyllymetriä hyllymetrit hyllym",
        1e3: "km kilometri kilometriä kilometer kilometres",
    },
    "area": {  # square metres
        1.0: "m2 m^2 neliö neliötä neliömetri neliömetriä kvadratmeter brm2 kem2 htm2 asm2 hum2",
        1e4: "ha hehtaari hehtaaria hektar hectares",
        1e6: "km2 km^2 neliökilometriä",
    },
    "volume": {  # cubic metres
        1e-6: "ml millilitraa",
        1e-4: "dl",
        1e-3: "l litra litraa liter litres",
        1.0: "m3 m^3 kuutio kuutiota kuutiometri kuutiometriä kubikmeter i-m3 j-m3 k-m3",
    },
    "clock": {  # hours
        1 / 3600: "s sek sekuntia sekunder seconds",
        1 / 60: "min minuutti minuuttia minuter minutes",
        1.0: "h tunti tuntia tim timme timmar hour hours",
    },
    "day": {
        1.0: "pv päivä päivää d kpv vrk vuorokausi vuorokautta työpäivä työpäivää työpv htpv dag dagar dygn day days"
    },
    "week": {1.0: "vk vko viikko viikkoa vkoa vecka veckor week weeks"},
    "month": {  # months
        1.0: "kk kuukausi kuukautta mån månad månader month months",
        12.0: "v vuosi vuotta år year years",
    },
    "work": {1.0: "htv henkilötyövuosi henkilötyövuotta årsverke årsverken"},
    "energy": {  # kilowatt hours
        1e-3: "wh",
        1.0: "kwh kilowattituntia",
        1e3: "mwh megawattituntia",
        1e6: "gwh gigawattituntia",
        1e9: "twh",
    },
    "power": {1e-3: "w", 1.0: "kw", 1e3: "mw"},
    "euro": {  # euros
        0.01: "snt sentti senttiä cent",
        1.0: "€ e eur euro euroa euros euron",
    },
    "krona": {1.0: "kr sek kronor kruunua"},
    "dollar": {1.0: "$ usd dollaria dollar"},
    "pound": {1.0: "£ gbp puntaa pund"},
    "share": {  # percent
        0.1: "‰ promillea promille",
        1.0: "% %% prosentti prosenttia procent percent pros proc %:a",
    },
    "points": {  # of percentages: a difference of two shares
        1.0: "%-yks %-yksikkö %-yksikköä prosenttiyksikkö prosenttiyksikköä procentenhet procentenheter %-enheter"
        " percentage-points pp p.p"
    },
    "warmth": {1.0: "°c °"},
}
_COUNTED = frozenset(
    "kpl kappale kappaletta st stycken pcs pieces lkm hlö hlöä henkilö henkilöä henkeä person personer persons people as as."
    " asukas asukasta asukkaat invånare inhabitants pistettä piste p pist poäng points käynti käyntiä kerta kertaa krt gånger"
    " times osallistuja osallistujaa deltagare participants asiakas asiakasta kund kunder customers nuori nuorta ungdomar yritys"
    " yritystä företag companies oppilas oppilasta elev elever pupils opiskelija opiskelijaa studerande students lapsi lasta"
    " barn children perhe perhettä familjer families työntekijä työntekijää anställda employees kävijä kävijää besökare"
    " visitors matka matkaa tapahtuma tapahtumaa evenemang events tilaisuus tilaisuutta kokous kokousta möte möten meetings"
    " hanke hanketta projekt projects koulu koulua asunto asuntoa tontti tonttia sopimus sopimusta avtal hakemus hakemusta"
    " ansökningar ilmoitus ilmoitusta".split()
)
_CARBON = pattern(r"-?co2-?(?:e|ekv|eq)?$")
_COUNT = pattern(r"10?0?(?: 000){1,3} |10{1,6} ")
_PLAINLY = str.maketrans("²³₂", "232")
_WITHIN = frozenset({"vuodessa", "kuukaudessa", "viikossa", "päivässä", "tunnissa"})
_PER = {
    word: words.split()[0]
    for words in (
        "v vuosi vuodessa vuotta år year a",
        "kk kuukausi kuukaudessa mån månad month",
        "pv päivä päivässä dag day vrk",
        "h tunti tunnissa timme hour",
        "as asukas asukasta invånare inhabitant as.",
        "hlö henkilö person henkilöä työntekijä",
        "m2 neliö brm2",
        "oppilas oppilasta elev pupil opp",
    )
    for word in words.split()
}
_NAMED = tuple(
    (what, size, re.compile(stems, re.I))
    for what, size, stems in (
        ("area", 1.0, r"neliö(?!kilo)|kvadratmet|square met|\bm[2²]"),
        ("area", 1e4, r"hehtaar|hektar|\bha\b"),
        ("length", 1e3, r"kilomet|\bkm\b"),
        ("length", 1.0, r"hyllymet"),
        ("volume", 1.0, r"kuutio|kubikmet|\bm[3³]"),
        ("mass", 1.0, r"kilogram|\bkilo(?:a|t|jen)\b|\bkg\b"),
        ("mass", 1e3, r"tonni(?!a? kilo)|\btco2"),
        ("clock", 1.0, r"\btun(?:tia|nit|tien|teina)|timmar|\bhours\b"),
        ("clock", 1 / 60, r"minuutt|minuut|minuter|minutes"),
        ("month", 1.0, r"kuukau|månader|\bmonths"),
        ("energy", 1.0, r"\bkwh\b"),
        ("energy", 1e3, r"\bmwh\b"),
        ("euro", 1.0, r"€|euro|\beur\b"),
    )
)
"""Words of a measure that name the unit of its figures."""

_NAMED_PER = {
    "v": pattern(
        r"vuode(?:ssa|n\b|ksi)|vuosittai|vuotui|vuotta koh|/ ?(?:v|år|a)\b|årlig|per år|per year|annual", re.I
    ),
    "kk": pattern(r"kuukaude|kuukausittai|/ ?(?:kk|mån)|månatlig|månads|per månad|per month|monthly", re.I),
    "pv": pattern(r"päiväs|päivittäi|/ ?(?:pv|dag)|daglig|per dag|per day|daily", re.I),
    "h": pattern(r"tunnis|tunnilta|/ ?h\b|per timme|per hour|tuntihin", re.I),
    "as": pattern(r"asuka(?:sta|s)?.? ?(?:koh|luku|lukuun)|/ ?as|per (?:asukas|invånare|inhabitant|capita)", re.I),
    "hlö": pattern(r"(?:henkilöä|työntekijää|hlöä) koh|/ ?(?:hlö|henkilö|htv|työntek)|per (?:person|anställd)", re.I),
    "m2": pattern(r"neliö|/ ?(?:br)?m[2²]|kvadratmet|square met", re.I),
    "oppilas": pattern(r"oppila\w* koh|oppilashin|/ ?opp|per (?:elev|pupil)", re.I),
}
"""Words of a measure that say per what its figures are."""

_WORDS: dict[str, tuple[str, float]] = {
    word: (what, factor)
    for what, sizes in _MEASURED.items()
    for factor, words in sizes.items()
    for word in words.split()
} | dict.fromkeys(_COUNTED, ("count", 1.0))


KNOWN_UNITS: tuple[str, ...] = tuple(
    dict.fromkeys(
        each
        for each in (
            *_WORDS,
            *_MONEY_SCALES,
            *_SCALES,
            *_LETTERS,
            *(f"{scale} {euro}" for scale in (*_SCALES, "milj.", "mrd.", "tuh.") for euro in ("€", "euroa", "eur")),
            "m²", "m³", "km²", "t €",
        )
    )
)  # fmt: skip
"""Units as people write them, as far as a form's formulas know them."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written. ``what`` is what it measures (empty for a scale alone, ``letter`` for a lone t, k or M).

    ``size`` is how many of its kind's own units it is (a tonne is 1000 kilograms), ``scale`` what the words before it
    multiply by, ``per`` what it is per (``v``), ``of`` what stands after a lone letter (``m²`` in ``18 t m²``).
    """

    what: str
    size: float = 1.0
    scale: float = 1.0
    per: frozenset[str] = frozenset()
    letter: str = ""
    of: str = ""


@lru_cache(maxsize=4096)
def unit_of(text: str, any_per: bool = False) -> Unit | None:
    """A unit as written, ``milj. €/v``; None where it is none that is known. ``any_per``: whatever it may be per."""
    head, _, tail = plain(text).translate(_PLAINLY).replace(".€", ". €").partition("/")
    tokens, per = _per(head.split(), tail)
    if not any_per and not all(word in _PER or word in _WORDS for word in per):
        return None
    scale, tokens = _scale(tokens)
    if len(tokens) > 1 and _CARBON.fullmatch(tokens[-1].casefold().rstrip(".")):
        tokens, carbon = tokens[:-1], True
    else:
        carbon = False
    if not tokens:
        return Unit("", scale=scale, per=per) if scale != 1.0 else None
    letter = tokens[0].rstrip(".")
    word = letter.casefold()
    if len(tokens) > 1 and word in _LETTERS and _WORDS.get(tokens[1].casefold()) == ("euro", 1.0):
        scale, tokens, word = scale * _LETTERS[word], tokens[1:], tokens[1].casefold()  # 350 t €
    beside = _WORDS.get(tokens[1].casefold()) if len(tokens) == 2 and word in _LETTERS else None
    if len(tokens) > 1 and not beside:
        return None
    if scale == 1.0 and word in _LETTERS and not carbon and (beside or letter != "m"):
        what, size = beside or ("", 1.0)
        return Unit("letter", size, per=per, letter=letter, of=what)
    known = _WORDS.get(word) or _WORDS.get(tokens[0].casefold()) or _WORDS.get(_CARBON.sub("", word))
    return Unit(*known, scale, per) if known else None


def _per(tokens: list[str], tail: str) -> tuple[list[str], frozenset[str]]:
    """What a unit is per, after a slash or as its last words: ``/asukas``, ``vuodessa``, ``asukasta kohden``."""
    last = tokens[-1].casefold() if len(tokens) > 1 else ""
    if last in ("kohti", "kohden") and len(tokens) > 2:
        tokens, tail = tokens[:-2], f"{tokens[-2]} {tail}"
    elif last in _WITHIN:
        tokens, tail = tokens[:-1], f"{last} {tail}"
    elif len(tokens) > 2 and tokens[-2].casefold() == "per":
        tokens, tail = tokens[:-2], f"{last} {tail}"
    return tokens, frozenset(_PER.get(word, word) for word in tail.casefold().replace("/", " ").split())


def _scale(tokens: list[str]) -> tuple[float, list[str]]:
    """The scale that a unit begins with, and the rest: ``milj. €``, ``t€``."""
    word = tokens[0].casefold().rstrip(".") if tokens else ""
    if word in _MONEY_SCALES:
        return _MONEY_SCALES[word], tokens[1:] or ["€"]
    return (_SCALES[word], tokens[1:]) if word in _SCALES else (1.0, tokens)


class Fit(StrEnum):
    """What a written unit is to the asked one."""

    SAME = "same"  # the figure counts as it stands, or times the scale that was written
    SCALE = "scale"  # which scale was meant is not said
    CONVERTS = "converts"  # another unit of the same thing
    OTHER = "other"  # a unit of something else
    UNKNOWN = "unknown"  # no unit that is known


@dataclass(frozen=True, slots=True)
class Fitted:
    """A written unit held against the asked one. ``factors``: what the figure may be multiplied by, as it stands first."""

    fit: Fit
    factors: tuple[float, ...] = ()


def fitted(written: str, asked: str, words: str = "") -> Fitted:
    """How a figure in a written unit is read where another is asked.

    ``words`` are the measure's own: they may name its unit where ``asked`` does not. Where neither does, a known unit is
    taken as it stands, for there is nothing to hold it against.
    """
    mine = unit_of(written)
    if mine is None:
        return Fitted(Fit.SAME, (1.0,)) if _part_of(written, asked) else Fitted(Fit.UNKNOWN)
    row = _asked_unit(asked, words, mine.what)
    if mine.what == "letter":
        return _letter(mine, row, f"{asked} {words}")
    if not mine.what:
        return Fitted(Fit.SAME, (mine.scale / (row.scale if row else 1.0),))
    if row is None:
        known = not asked or mine.what == "count" or _part_of(written, asked)
        return Fitted(Fit.SAME, (mine.scale,)) if known else Fitted(Fit.OTHER)
    if not _same_thing(mine.what, row.what) or is_rate_of_its_own(mine, row, f"{asked} {words}"):
        return Fitted(Fit.OTHER)
    scale = mine.scale / row.scale
    if mine.size != row.size:
        return Fitted(Fit.CONVERTS, (1.0, scale * mine.size / row.size))
    if mine.scale == 1.0 and row.scale != 1.0:
        return Fitted(Fit.SCALE, (1.0, scale))
    return Fitted(Fit.SAME, (scale,))


@lru_cache(maxsize=4096)
def asked_unit(text: str) -> Unit | None:
    """A row's own unit, which may have more words than one that is typed: ``1 000 €``, ``% vastaajista``."""
    bare = plain(text)
    count = _COUNT.match(bare)
    if count and count.end() < len(bare) and (unit := unit_of(bare[count.end() :], any_per=True)):
        return replace(unit, scale=unit.scale * float(count[0].replace(" ", "")))
    return unit_of(bare, any_per=True) or (unit_of(bare.split()[0], any_per=True) if " " in bare else None)


def _asked_unit(asked: str, words: str, what: str) -> Unit | None:
    """The unit that a row asks for, by its unit or by its words, for a figure of ``what``; None where nothing tells."""
    row = asked_unit(asked)
    if row and row.letter:
        # A row's own t is hours or tonnes, and its M millions.
        size = {"mass": 1e3, "clock": 1.0}.get(what)
        return Unit(what, size, row.scale, row.per) if size and row.letter.casefold() == "t" else row
    if row and row.what:
        return row
    told = f"{asked} {words}"
    named = [size for kind, size, pattern in _NAMED if kind == what and pattern.search(told)]
    return Unit(what, named[0], row.scale if row else 1.0) if len(named) == 1 else row


def unit_words(text: str) -> str:
    """What of a measure's words tells its unit: two measures with the same are read alike, whatever else they say."""
    patterns = (*(pattern for _, _, pattern in _NAMED), *_NAMED_PER.values(), _POINTS)
    return "|".join(match[0] for pattern in patterns for match in pattern.finditer(text))


def in_points(text: str) -> bool:
    """True for words that speak of percentage points: ``%-yks``, ``prosenttiyksikköä``, ``procentenheter``."""
    return _POINTS.search(text) is not None


_POINTS = pattern(r"%-?\s?yks|prosentti-?yks|procent-?enhet|%-enhet|percentage point", re.I)


def is_unit(text: str, asked: str = "") -> bool:
    """True for a unit that is known, and for the asked one or a part of it."""
    return unit_of(text) is not None or _part_of(text, asked)


def _part_of(written: str, asked: str) -> bool:
    """True for the asked unit itself or a part of it: ``kirjaa`` of ``kirjaa/asukas``."""
    words, wanted = plain(written).casefold().rstrip("."), plain(asked).casefold()
    parts, said = {wanted, *wanted.replace("/", " ").split()}, words.replace("/", " ").split()
    return bool(said) and (words in parts or all(part in parts for part in said))


def _same_thing(written: str, asked: str) -> bool:
    """A form's own cells show points with a percent sign; what is written as points is no share."""
    return written == asked or (written, asked) == ("share", "points")


def is_rate_of_its_own(written: Unit, asked: Unit | None, words: str) -> bool:
    """True for a rate where no such rate is asked: ``25 €/asukas`` is no total of euros.

    What is written need not say all that the row's unit does (``kpv`` of ``kpv/hlö``), and the row's words may say it.
    """
    return any(
        not (per in _NAMED_PER and _NAMED_PER[per].search(words))
        for per in written.per - (asked.per if asked else frozenset())
    )


def _letter(mine: Unit, row: Unit | None, words: str) -> Fitted:
    """A lone t, k or M: the row's own unit or scale, tonnes where mass is asked, else nobody can tell."""
    factor = _LETTERS[mine.letter.casefold()]
    if row and is_rate_of_its_own(mine, row, words):
        return Fitted(Fit.OTHER)
    if mine.of and row and row.what:
        if row.what != mine.of:
            return Fitted(Fit.OTHER)
        if row.size != mine.size:
            return Fitted(Fit.CONVERTS, (1.0, factor * mine.size / (row.scale * row.size)))
    if row and (row.letter == mine.letter or row.scale == factor):
        return Fitted(Fit.SAME, (1.0,))
    if row and row.what == "mass" and mine.letter == "t" and not mine.of:
        return Fitted(Fit.SAME, (1.0,)) if row.size == factor else Fitted(Fit.CONVERTS, (1.0, factor / row.size))
    return Fitted(Fit.SCALE, (1.0, factor / (row.scale if row else 1.0)))
