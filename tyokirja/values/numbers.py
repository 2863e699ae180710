"""Numbers in texts: ``25 000``, ``12,5 %``, ``n. 40``, ``1,5 milj. €``; and back."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from tyokirja.model import Language
from tyokirja.values.reading import Flaw, Reading
from tyokirja.values.units import asked_unit, is_unit, unit_of
from tyokirja.values.words import says_nothing
from tyokirja.when_asked import pattern
from tyokirja.written import MINUSES, plain

_GROUPED = r"\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+"
_TOKEN = rf"(?:{_GROUPED}|\d+)(?:[.,]\d+)*"
_NUMBER = pattern(rf"(?P<sign>[-+]?)(?P<gap> ?)(?P<digits>{_TOKEN})(?![\d])")
_APPROXIMATE = pattern(
    r"^(?:n\.|n(?=\s*[-+]?\d)|noin|arviolta|arvio:?|suunnilleen|lähes|vajaa|runsas|(?:hieman |vähän )?(?:yli|alle)|vähintään"
    r"|enintään|korkeintaan|väh\.|ca\.?|c\.|cirka|ungefär|omkring|drygt|knappt|nästan|över|under|minst|högst"
    r"|about|around|almost|nearly|approx\.?|approximately|over|at least|at most|(?:less|more) than|~|≈|>|<|≥|≤)\s*",
    re.I,
)
APPROXIMATIONS = tuple(
    "n.;n ;noin;arviolta;arvio;arvio:;suunnilleen;lähes;vajaa;runsas;yli;alle;hieman yli;hieman alle;vähän yli;vähän alle"
    ";vähintään;enintään;korkeintaan;väh.;ca;ca.;c.;cirka;ungefär;omkring;drygt;knappt;nästan;över;under;minst;högst;about"
    ";around;almost;nearly;approx;approx.;approximately;over;at least;at most;less than;more than;~;≈;>;<;≥;≤".split(
        ";"
    )
)
"""What may stand before a figure and say that it is about so much, as far as a form's formulas know it."""

_AN_ESTIMATE = pattern(r"\s*(?:\((?P<in>[^()]*)\)|(?<=\s)(?P<after>\w+))\.?$")  # 45 (arvio), 45 % ennakkotieto
ESTIMATES = frozenset(
    "arvio ennakko ennakkotieto alustava uppskattning preliminär preliminärt estimate preliminary".split()
)
"""Words behind a figure that say that it may change."""

JOINING = ".,'e"
"""Signs between two digits that leave them one figure (``1e5``). A blank does so before a group of three."""

OF_UNITS = "m^"
"""Signs whose digit is no figure's: ``m2``, ``km3``, ``m^2``."""

_BEGINS = pattern(rf"(?<![0-9{OF_UNITS}])(?<![0-9][{JOINING}])(?!(?<=[0-9] )[0-9]{{3}}(?![0-9]))[0-9]")
LONGEST_COUNTED = 60
"""Letters of a text that are looked through for figures, here and by a form's formulas."""

UNITS_FIRST = ("€", "eur ", "euroa ", "%")
"""Units that may stand before a figure."""

_UNIT_FIRST = re.compile(rf"^({'|'.join(each.replace(' ', chr(92) + 'b') for each in UNITS_FIRST)})\s*", re.I)
_RANGE = pattern(rf"^[-+]?{_TOKEN}\s*(?:-|\.\.\.?|…|/)\s*[-+]?{_TOKEN}\s*\S*$")
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


def read_amount(text: str, unit_of_measure: str = "") -> Reading:
    """A number as Finns write it and the unit beside it, which changes nothing yet: ``1,5 milj. €`` is 1.5.

    Read: ``25 000``, ``25 000 €``, ``12,5 %``, ``-3,6``, ``1.234,5``, U+2212, no-break spaces. Read and flagged:
    ``€ 11 350``, ``- 12``, ``n. 40``, ``40 (arvio)``. Not read: two numbers, ranges, ``1.234`` and ``350,000`` (two
    alternatives), ``5.3.`` (a day), sentences.
    ``unit_of_measure`` is the unit that the value is asked in: a unit to be expected besides the usual ones.
    """
    bare = plain(text).translate(MINUSES).strip("\"'").replace(".€", ". €")
    bare = _FRACTION.sub(lambda written: f"{written['whole']},{FRACTIONS[written['part']]}", bare)
    if says_nothing(bare):
        return Reading(None, flaw=Flaw.UNKNOWN)
    if aside := _IN_BRACKETS.fullmatch(bare) or _SIGN_BEHIND.fullmatch(bare):
        # Accountants write minus twelve as (12) and 12-; others mean an aside, or a range without its end.
        within = read_amount(f"{aside['figure']}{aside.groupdict().get('unit') or ''}", unit_of_measure)
        if within.value is not None and within.value > 0:
            readings = (within.value, -within.value)
            return Reading(None, within.unit, Flaw.AMBIGUOUS, readings if bare[0] == "(" else readings[::-1])
    if _RANGE.match(bare):
        return Reading(None, flaw=Flaw.RANGE)
    if _DAY_AND_MONTH.fullmatch(bare):
        return Reading(None, flaw=Flaw.SEVERAL)
    flaw: Flaw | None = None
    unit = ""
    if (match := _AN_ESTIMATE.search(bare)) and (match["in"] or match["after"] or "").casefold() in ESTIMATES:
        flaw, bare = Flaw.APPROXIMATE, bare[: match.start()].rstrip()
    if match := _APPROXIMATE.match(bare):
        flaw, bare = Flaw.APPROXIMATE, bare[match.end() :]
    if match := _UNIT_FIRST.match(bare):
        flaw, unit, bare = flaw or Flaw.UNIT_FIRST, match[1], bare[match.end() :]
    number = _NUMBER.match(_NO_WHOLE.sub(r"\g<1>0", bare))
    if not number:
        return Reading(None, flaw=Flaw.NOT_READ)
    value, alternatives = _digits(number["digits"])
    rest = number.string[number.end() :].strip()
    sign = -1.0 if number["sign"] == "-" else 1.0
    if match := _NO_CENTS.match(rest):
        unit, rest = unit or "€", rest[match.end() :].strip()
    rest = "" if rest == "." else rest.rstrip(",;: ")  # the end of a sentence
    if alternatives:
        return Reading(
            None, unit or rest, Flaw.AMBIGUOUS, tuple(exact(sign * alternative) for alternative in alternatives)
        )
    if value is None:
        return Reading(None, flaw=Flaw.SEVERAL)
    if rest and (rest.endswith(_OPEN_ENDS) or not is_unit(rest, unit_of_measure)):
        if re.search(r"(?:^|[\s(])[-+]?\d", rest):
            return Reading(None, flaw=Flaw.SEVERAL)
        return Reading(None, rest, Flaw.EXTRA_TEXT, (exact(sign * value),))
    if number["sign"] and number["gap"]:
        flaw = flaw or Flaw.SPACED_SIGN
    return Reading(exact(sign * value), rest or unit, flaw)


def has_several(text: str) -> bool:
    """True for a text with more than one figure in it: ``12 / 15``, ``3 ja 4``, ``12 kpl (tavoite 15)``; not ``12 345 kpl``."""
    return len(_BEGINS.findall(plain(text).casefold()[:LONGEST_COUNTED])) > 1


def read_number(text: str, unit_of_measure: str = "") -> Reading:
    """As :func:`read_amount`, with money and scales brought to the unit that the value is asked in.

    ``1,5 milj. €`` is 1 500 000 where euros are asked and 1.5 where millions are; ``1 500 €`` where thousands are asked has
    two alternatives. Other units are left as they are.
    """
    reading = read_amount(text, unit_of_measure)
    mine = unit_of(reading.unit) if reading.unit else None
    if mine is None or reading.flaw is Flaw.EXTRA_TEXT or not (mine.what == "euro" or mine.scale != 1.0):
        return reading
    asked = asked_unit(unit_of_measure)
    factor = mine.scale / (asked.scale if asked else 1.0)
    if reading.value is None:
        return replace(reading, alternatives=tuple(exact(alternative * factor) for alternative in reading.alternatives))
    scaled = exact(reading.value * factor)
    if factor < 1.0 and mine.scale == 1.0:
        return Reading(None, reading.unit, Flaw.AMBIGUOUS, (reading.value, scaled))
    return replace(reading, value=scaled)


FRACTIONS = {"½": "5", "¼": "25", "¾": "75"}
_FRACTION = pattern(r"(?<![\d.,])(?P<whole>\d+) ?(?P<part>[½¼¾])(?!\d)")
_IN_BRACKETS = pattern(r"\((?P<figure>[^()]*\d[^()]*)\)(?P<unit>[^()\d]*)")
_SIGN_BEHIND = pattern(r"(?P<figure>.*\d(?:\s?(?:€|%))?)\s?-")
_DAY_AND_MONTH = pattern(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.")
_NO_WHOLE = re.compile(r"^([-+]?)(?=[.,]\d)")  # ,5
_OPEN_ENDS = ("..", "/")  # 12 kpl...: more was to follow
_NO_CENTS = re.compile(r"[,:]-(?=\s|$)")  # 350 000,-


def exact(value: float) -> float:
    """The number that Excel would show: fifteen significant digits, so that 0.07 * 100 is 7; never -0."""
    if -_ALL_SHOWN < value < _ALL_SHOWN and value % 1 == 0:
        return value + 0.0
    return float(f"{value:.15g}") + 0.0


_ALL_SHOWN = 1e15
"""Whole numbers below it have no more digits than are shown."""


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


_WHOLE = pattern(r"[-+]?(?:0|[1-9]\d{0,2}(?: \d{3}){1,9}|[1-9]\d{0,29})(?:,\d{1,30})?")


def _whole(text: str) -> float | None:
    if not _WHOLE.fullmatch(text):
        return None
    return float(text.replace(" ", "").replace(",", "."))


THOUSANDS_APART = "\N{NO-BREAK SPACE}"
DECIMAL_MARKS = {Language.FI: ",", Language.SV: ",", Language.EN: "."}


def write_number(value: float, language: Language = Language.FI) -> str:
    """A number as the language writes it: ``25 000`` (no-break space), ``-3,6`` (a hyphen-minus, as typed).

    English has a point for the comma, but thousands apart by a space too: a Finn reads ``1,234`` as one and a bit.
    """
    text = format(Decimal(f"{exact(value):.15g}"), "f")  # the same digits, never with an exponent
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, fraction = digits.partition(".")
    groups = [whole[max(end - 3, 0) : end] for end in range(len(whole), 0, -3)][::-1]
    grouped = THOUSANDS_APART.join(groups) if len(whole) > 3 else whole
    return sign + grouped + (DECIMAL_MARKS[language] + fraction if fraction else "")
