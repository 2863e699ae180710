"""Finnish text <-> typed values: ``25 000``, ``12,5 %``, ``kyllä/ei``, ``31.12.2026``.

A reader never guesses in silence. It answers with a :class:`Reading`: the value where there is one, and a
:class:`Flaw` where the text was unusual (the value may still be right) or could not be read (no value). Where a
text can be read in several ways, ``alternatives`` has them all and ``value`` is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from tyokirja.model import Language
from tyokirja.written import MINUSES, key, plain


class Flaw(StrEnum):
    """What is unusual about a text that should be a figure."""

    UNIT_FIRST = "unit_first"  # € 11 350
    SPACED_SIGN = "spaced_sign"  # - 12
    APPROXIMATE = "approximate"  # n. 40
    EXTRA_TEXT = "extra_text"  # 12 puuttuu vielä
    AMBIGUOUS = "ambiguous"  # 1.234: a thousand or one and a bit
    SEVERAL = "several"  # 0 25
    RANGE = "range"  # 10-15
    UNKNOWN = "unknown"  # ei tiedossa
    NOT_READ = "not_read"  # a sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as. ``unit`` is the unit written with it, ``%`` and ``€`` included."""

    value: float | None
    unit: str = ""
    flaw: Flaw | None = None
    alternatives: tuple[float, ...] = ()


_GROUPED = r"\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+"
_TOKEN = rf"(?:{_GROUPED}|\d+)(?:[.,]\d+)*"
_NUMBER = re.compile(rf"(?P<sign>[-+]?)(?P<gap> ?)(?P<digits>{_TOKEN})(?![\d])")
_APPROXIMATE = re.compile(
    r"^(?:n\.|n(?=\s*[-+]?\d)|noin|arviolta|arvio:?|suunnilleen|lähes|vajaa|runsas|(?:hieman |vähän )?(?:yli|alle)|vähintään"
    r"|enintään|korkeintaan|väh\.|ca\.?|c\.|cirka|ungefär|omkring|drygt|knappt|nästan|över|under|minst|högst"
    r"|about|around|almost|nearly|approx\.?|approximately|over|at least|at most|(?:less|more) than|~|≈|>|<|≥|≤)\s*",
    re.I,
)
_AN_ESTIMATE = re.compile(r"\s*(?:\((?P<in>[^()]*)\)|(?<=\s)(?P<after>\w+))$")  # 45 (arvio), 45 % ennakkotieto
_ESTIMATES = frozenset(
    "arvio ennakko ennakkotieto alustava uppskattning preliminär preliminärt estimate preliminary".split()
)
_UNIT_FIRST = re.compile(r"^(€|eur\b|euroa\b|%)\s*", re.I)
_RANGE = re.compile(rf"^[-+]?{_TOKEN}\s*(?:-|\.\.\.?|…|/)\s*[-+]?{_TOKEN}\s*\S*$")
_NOTHING = re.compile(
    r"^(?:-+|\.+|…|\?+|x+|ei (?:vielä )?(?:ole )?(?:vielä )?(?:tiedossa|tietoa|saatavilla|saatavissa|käytettävissä|mitattu"
    r"|mitata|arvioitu|arvioitavissa|mitattavissa|tiedetä|raportoitu|laskettu)\b.*"
    r"|(?:tieto|tiedot|tietoja) puuttu(?:u|vat)|n/?a|n\.a\.?|tuntematon|puuttuu|avoin|tulossa|myöhemmin"
    r"|(?:täydentyy|selviää|tulee|saadaan|valmistuu)\b\D*"
    r"|(?:inte|ej) känt?|vet ej|inte mätt|mäts inte|inte tillgänglig\w*|ingen uppgift|okän[dt]t?|saknas"
    r"|uppgift(?:er)? saknas|kommer senare|not (?:known|available)|unknown|tbd|tbc)$",
    re.I,
)
_UNITS = frozenset(
    "% %-yks %-yksikköä prosenttia procent percent pros € eur euroa euro e €/v €/as €/asukas t€ tuhatta kpl st pcs"
    " hlö henkilöä henkeä htv kk kuukautta v vuotta vuosi pv päivää d kpv vkoa vko viikkoa h t tuntia min m m2 m² m3"
    " m³ brm2 brm² km km2 ha kg tn mwh gwh kwh as as. asukasta pistettä p käyntiä kertaa osallistujaa asiakasta"
    " nuorta yritystä %:a kr sek personer dagar år prosenttiyksikköä procentenheter vrk vuorokautta vk tonnia ton tco2"
    " tco2e asukas oppilas lapsi työntekijä kt co2 co2e co2-ekv l litraa liter dl mg °c ‰ promillea oppilasta"
    " opiskelijaa lasta perhettä työntekijää kävijää matkaa tapahtumaa tilaisuutta kokousta hanketta koulua"
    " asuntoa tonttia sopimusta hakemusta ilmoitusta elever barn anställda invånare besökare evenemang möten"
    " projekt avtal ansökningar timmar veckor månader".split()
)
_SCALES = {
    **dict.fromkeys(("t€", "te", "teur", "k€", "keur", "tuhatta", "tusen"), 1e3),
    **dict.fromkeys(("milj", "miljoonaa", "miljon", "miljoner", "mn", "m€", "me", "meur"), 1e6),
    **dict.fromkeys(("mrd", "miljardia", "miljard", "miljarder", "md"), 1e9),
}


_MOST_DIGITS = 60  # far more than any figure has; a text of a thousand digits is none


def _digits(token: str) -> tuple[float | None, tuple[float, ...]]:
    """One unsigned number token to its value, or to the values that it may have."""
    bare = token.replace(" ", "").replace("'", "")
    grouped = bare != token
    dots, commas = bare.count("."), bare.count(",")
    if (grouped and token[0] == "0") or len(bare) > _MOST_DIGITS:
        # A group may not begin with a lone zero: '0 250' is two numbers, not two hundred and fifty.
        return None, ()
    if not dots and not commas:
        return float(bare), ()
    if dots and commas:
        decimal = "," if bare.rindex(",") > bare.rindex(".") else "."
        thousand = "." if decimal == "," else ","
        whole, _, fraction = bare.rpartition(decimal)
        ok = not grouped and decimal not in whole and re.fullmatch(rf"\d{{1,3}}(?:\{thousand}\d{{3}})+", whole)
        return (float(f"{whole.replace(thousand, '')}.{fraction}"), ()) if ok else (None, ())
    mark = "." if dots else ","
    if dots + commas > 1:
        ok = not grouped and re.fullmatch(rf"[1-9]\d{{0,2}}(?:\{mark}\d{{3}})+", bare)
        return (float(bare.replace(mark, "")), ()) if ok else (None, ())
    whole, _, fraction = bare.partition(mark)
    value = float(f"{whole}.{fraction}")
    if len(fraction) == 3 and not grouped and len(whole) <= 3 and whole.strip("0"):
        # A point before exactly three digits is a decimal point to some and a thousand mark to others. A comma is a
        # decimal comma, but nobody writes decimals that end in a zero: 350,000 may be English.
        if mark == ".":
            return None, (float(whole + fraction), value)
        if fraction.endswith("0"):
            return None, (value, float(whole + fraction))
    return value, ()


def read_number(text: str, unit_of_measure: str = "") -> Reading:
    """A number as Finns write it, with or without a unit.

    Read: ``25 000``, ``25 000 €``, ``12,5 %``, ``-3,6``, ``1.234,5``, U+2212, no-break spaces. Read and flagged:
    ``€ 11 350``, ``- 12``, ``n. 40``, ``40 (arvio)``. Not read: two numbers, ranges, ``1.234`` and ``350,000`` (two
    alternatives), ``5.3.`` (a day), sentences.
    ``unit_of_measure`` is the unit that the value is asked in: a unit to be expected besides the usual ones.
    ``milj.`` and ``t€`` scale the value to it: ``1,5 milj. €`` is 1 500 000 where euros are asked and 1.5 where
    millions are. ``1 500 €`` where thousands are asked has two alternatives.
    """
    bare = plain(text).translate(MINUSES).strip("\"'").replace(".€", ". €")
    if not bare or _NOTHING.match(bare):
        return Reading(None, flaw=Flaw.UNKNOWN)
    if _RANGE.match(bare):
        return Reading(None, flaw=Flaw.RANGE)
    if _DAY_AND_MONTH.fullmatch(bare):
        return Reading(None, flaw=Flaw.SEVERAL)
    flaw: Flaw | None = None
    unit = ""
    if (found := _AN_ESTIMATE.search(bare)) and (found["in"] or found["after"] or "").casefold() in _ESTIMATES:
        flaw, bare = Flaw.APPROXIMATE, bare[: found.start()].rstrip()
    if found := _APPROXIMATE.match(bare):
        flaw, bare = Flaw.APPROXIMATE, bare[found.end() :]
    if found := _UNIT_FIRST.match(bare):
        flaw, unit, bare = flaw or Flaw.UNIT_FIRST, found[1], bare[found.end() :]
    number = _NUMBER.match(_NO_WHOLE.sub(r"\g<1>0", bare))
    if not number:
        return Reading(None, flaw=Flaw.NOT_READ)
    value, alternatives = _digits(number["digits"])
    rest = number.string[number.end() :].strip()
    sign = -1.0 if number["sign"] == "-" else 1.0
    if found := _NO_CENTS.match(rest):
        unit, rest = unit or "€", rest[found.end() :].strip()
    rest = "" if rest == "." else rest.rstrip(",;: ")  # the end of a sentence
    known = not rest or _known_unit(rest, unit_of_measure)
    if alternatives:
        factor = _factor(rest, unit_of_measure) if rest and known else 1.0
        return Reading(None, unit or rest, Flaw.AMBIGUOUS, tuple(exact(sign * each * factor) for each in alternatives))
    if value is None:
        return Reading(None, flaw=Flaw.SEVERAL)
    if not known:
        if re.search(r"(?:^|[\s(])[-+]?\d", rest):
            return Reading(None, flaw=Flaw.SEVERAL)
        return Reading(None, rest, Flaw.EXTRA_TEXT, (exact(sign * value),))
    unit = rest or unit
    factor = _factor(unit, unit_of_measure) if unit else 1.0
    scaled = exact(sign * value * factor)
    if factor < 1.0 and _scale(unit) == 1.0:
        return Reading(None, unit, Flaw.AMBIGUOUS, (exact(sign * value), scaled))
    if number["sign"] and number["gap"]:
        flaw = flaw or Flaw.SPACED_SIGN
    return Reading(scaled, unit, flaw)


_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.")
_NO_WHOLE = re.compile(r"^([-+]?)(?=[.,]\d)")  # ,5
_NO_CENTS = re.compile(r"[,:]-(?=\s|$)")  # 350 000,-


def _scale(unit: str) -> float:
    """How many ones a unit is: a million in ``milj. €``."""
    words = unit.replace(".€", ". €").split()
    return _SCALES.get(key(words[0]), 1.0) if words else 1.0


def _factor(unit: str, unit_of_measure: str) -> float:
    """What brings a figure written in one unit to another. Only money and scales change: ``kpl`` is what it is."""
    money = any(word in unit.casefold() for word in ("€", "eur"))
    written = _scale(unit)
    return written / _scale(unit_of_measure) if money or written != 1.0 else 1.0


def _known_unit(text: str, unit_of_measure: str) -> bool:
    words = text.casefold().rstrip(".").split()
    asked = unit_of_measure.casefold()
    expected = {asked, *asked.replace("/", " ").split()}
    return " ".join(words) in expected or all(_known_word(word, expected) for word in words)


def _known_word(word: str, expected: set[str]) -> bool:
    """A unit, a scale, or a unit by a unit: ``kWh/m2``."""
    if word in expected or word in _UNITS or word.rstrip(".") in _SCALES:
        return True
    parts = word.split("/")
    return len(parts) > 1 and all(part in _UNITS or part in expected for part in parts)


def exact(value: float) -> float:
    """The number that Excel would show: fifteen significant digits, so that 0.07 * 100 is 7; never -0."""
    return float(f"{value:.15g}") + 0.0


def cut_pairs(text: str) -> tuple[tuple[float, float], ...]:
    """Every way to cut a text of digits into two well-formed numbers: ``0 25`` -> ``((0, 25),)``.

    ``190 550 215 000`` can be cut in two ways; a number's later groups have three digits, its first none that is a
    lone zero. Empty where the text is no pair. The whole read as one number is not among the answers.
    """
    parts = plain(text).translate(MINUSES).split()
    pairs = []
    for cut in range(1, len(parts)):
        left, right = " ".join(parts[:cut]), " ".join(parts[cut:])
        first, second = _whole(left), _whole(right)
        if first is not None and second is not None:
            pairs.append((first, second))
    return tuple(pairs)


_WHOLE = re.compile(r"[-+]?(?:0|[1-9]\d{0,2}(?: \d{3}){1,9}|[1-9]\d{0,29})(?:,\d{1,30})?")


def _whole(text: str) -> float | None:
    if not _WHOLE.fullmatch(text):
        return None
    return float(text.replace(" ", "").replace(",", "."))


_YES = frozenset("kyllä k kyl joo on yes y ja j x true tosi sant totta 1 ✓ ✔ ☑ ☒ [x]".split())
_NO = frozenset({*"ei e no n nej false epätosi falskt 0 ☐".split(), "[ ]", "[]"})


def read_yes_no(text: str) -> Reading:
    """``kyllä``, ``K``, ``x``, ``ja``, ``TRUE``, ``1`` are 1; ``ei``, ``nej``, ``FALSE``, ``0`` are 0."""
    word = key(text).strip("\"'!() ")
    if word in _YES:
        return Reading(1.0)
    if word in _NO:
        return Reading(0.0)
    first = re.split(r"[\s,.;:(-]", word, maxsplit=1)[0]
    # 'ei vielä' is unfinished, 'kyllä, 3.3.' is more than an answer: both are kept and asked about.
    if first in {"kyllä", "ja", "yes"}:
        return Reading(None, word, Flaw.EXTRA_TEXT, (1.0,))
    if first in {"ei", "nej", "no"}:
        flaw = Flaw.UNKNOWN if _NOTHING.match(word) else Flaw.EXTRA_TEXT
        return Reading(None, word, flaw, (0.0,))
    return Reading(None, flaw=Flaw.UNKNOWN if not word or _NOTHING.match(word) else Flaw.NOT_READ)


_TIME = r"(?:,? (?:klo |kl\.? )?\d{1,2}(?:[.:]\d{2}){0,2})?"
_DMY = re.compile(rf"(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?(\d{{4}}|\d{{2}}(?!\d)){_TIME}\.?")
_MONTHS = (
    ("tammi", "januari"), ("helmi", "februari"), ("maalis", "mars"), ("huhti", "april"), ("touko", "maj"),
    ("kesä", "juni"), ("heinä", "juli"), ("elo", "augusti"), ("syys", "september"), ("loka", "oktober"),
    ("marras", "november"), ("joulu", "december"),
)  # fmt: skip
_IN_WORDS = re.compile(r"(\d{1,2})\.? (?:([a-zäö]+)kuuta|([a-z]+)) (\d{4})")
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_MONTH = re.compile(r"(\d{1,2})\s?/\s?(\d{4})")


def read_date(text: str) -> date | None:
    """``31.12.2026``, ``31.12.26``, ``2026-12-31``, ``31. joulukuuta 2026``; ``12/2026`` is that month's last day.

    None where it is no date.
    """
    bare = plain(text).rstrip(".")
    try:
        if found := _DMY.fullmatch(bare):
            year = int(found[3])
            return date(year if year > 99 else 2000 + year, int(found[2]), int(found[1]))
        if found := _ISO.fullmatch(bare):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _IN_WORDS.fullmatch(bare.casefold()):
            return date(int(found[4]), _MONTH_OF.get(found[2] or found[3], 0), int(found[1]))
        if found := _MONTH.fullmatch(bare):
            month, year = int(found[1]), int(found[2])
            if not 1 <= month <= 12:
                return None
            first_of_next = date(year + month // 12, month % 12 + 1, 1)
            return first_of_next - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return None


def date_from_serial(serial: float, date1904: bool = False) -> date | None:
    """An Excel day number to a date (day 1 is 1.1.1900, or 2.1.1904 in 1904-based workbooks); None out of range."""
    if not 1 <= serial < 2958466:
        return None
    # Excel has a 29.2.1900, day 60, that the calendar has not.
    start_1900 = date(1899, 12, 30) if serial >= 60 else date(1899, 12, 31)
    start = date(1904, 1, 1) if date1904 else start_1900
    try:
        return start + timedelta(days=int(serial))
    except OverflowError:
        return None


_MARKS = {Language.FI: ("\u00a0", ","), Language.SV: ("\u00a0", ","), Language.EN: ("\u00a0", ".")}


def write_number(value: float, language: Language = Language.FI) -> str:
    """A number as the language writes it: ``25 000`` (no-break space), ``-3,6`` (a hyphen-minus, as typed).

    English has a point for the comma, but thousands apart by a space too: a Finn reads ``1,234`` as one and a bit.
    """
    thousand, decimal = _MARKS[language]
    text = format(Decimal(f"{exact(value):.15g}"), "f")  # the same digits, never with an exponent
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, fraction = digits.partition(".")
    groups = [whole[max(end - 3, 0) : end] for end in range(len(whole), 0, -3)][::-1]
    grouped = thousand.join(groups) if len(whole) > 3 else whole
    return sign + grouped + (decimal + fraction if fraction else "")


def write_date(value: date, language: Language = Language.FI) -> str:
    """A date as the language writes it: ``31.12.2026``, in Finland's Swedish too; English ISO (``2026-12-31``)."""
    return value.isoformat() if language is Language.EN else f"{value.day}.{value.month}.{value.year}"
