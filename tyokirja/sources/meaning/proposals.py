"""Kind, unit and direction of a row, proposed from its words and figures."""

from __future__ import annotations

import re

from tyokirja.model import Direction, Kind
from tyokirja.records import dataclass
from tyokirja.sources.language.organs import is_body
from tyokirja.sources.meaning.figuretext import amounts, leads
from tyokirja.sources.meaning.targetwords import limit_in
from tyokirja.values import Flaw, read_date, read_number, read_yes_no, units
from tyokirja.values.marks import without_footnotes
from tyokirja.values.words import is_error
from tyokirja.written import key, plain

_YES_NO = re.compile(
    r"(?<!\w)(?:kyllä\s?/\s?ei|ei\s?/\s?kyllä|on\s?/\s?ei|ja\s?/\s?nej|nej\s?/\s?ja|yes\s?/\s?no)(?!\w)", re.I
)
_IN_PARENTHESES = re.compile(r"\(([^()]{1,30})\)\s*[.:]?\s*$")
_PERCENT = re.compile(r"%|prosent|procent|(?<!\w)pros\.", re.I)
_MONEY_UNIT = re.compile(r"€|(?<!\w)(?:m|t|k)?eur(?:oa|o|os)?(?!\w)|euro", re.I)
_COUNTED = re.compile(
    r"määrä|lkm|lukumäärä|kpl|luku(?!utt)|keskiarvo|indeksi|kerroin|osuus|aste(?!it)|pinta-ala|neliöt|kesto|kertymä|kulutus"
    r"|päästö|antal|andel|medeltal|index|grad(?!vis)|nettomuutto|väestö|poissaolo",
    re.I,
)
_UNIT_WORDS = re.compile(
    r"^(?:kpl|st|lkm|hlö|htv|henkilötyövuo\w*|%(?:-yks\w*)?|(?:(?:milj|mrd|tuhatta|1\s?000|t|m|k)\.?\s?)?€(?:\s?/\s?\w+\.?)?|(?:m|t|k)?eur(?:oa)?(?:/\w+)?|euro\w*(?:/\w+)?"
    r"|m2|m²|m3|m³|km|ha|kwh|mwh|gwh|kg\w*|tn|t|co2\w*|h|min|pv|vrk|kk|v|vko|vkoa|vuotta|päivää?|viikkoa|kuukautta|tuntia"
    r"|bruttoneliöt|brm2|brm²|hym2|[\w.]{1,12}/[\w.]{1,12}|pistettä|asteikko.*|antal|personer|dagar|år)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What kind of row this seems to be. ``unit`` is as the source writes it, empty where it names none."""

    kind: Kind
    unit: str = ""


def kind_and_unit(measure: str, figures: tuple[str, ...], stray_unit: str = "", own_unit: str = "") -> Proposal:
    """A row's kind and unit by its measure's words, then by the figures' own. ``figures`` are the texts of its figures.

    ``own_unit`` is what a column of units says, which stands before all; ``stray_unit`` one that stood for a figure.
    """
    texts = tuple(without_footnotes(plain(text)).text for text in figures if plain(text) and not is_error(plain(text)))
    name = plain(measure)
    if _YES_NO.search(name) or _YES_NO.search(own_unit) or any(_YES_NO.search(text) for text in texts):
        return Proposal(Kind.YES_NO)
    unit = own_unit or unit_of(name) or stray_unit
    if unit and _PERCENT.search(unit):
        return Proposal(Kind.PERCENT, "%")
    if unit and _MONEY_UNIT.search(unit):
        return Proposal(Kind.MONEY, unit)
    if any(_is_yes_no(text) for text in texts) and all(_is_yes_no(text) or _blank(text) for text in texts):
        return Proposal(Kind.YES_NO)
    if texts and all(read_date(text) or _blank(text) for text in texts) and any(read_date(text) for text in texts):
        return Proposal(Kind.DATE)
    shown = _by_figures(texts)
    if shown and unit.startswith("/"):
        return (
            shown if shown.kind is Kind.PERCENT else Proposal(shown.kind, shown.unit.partition("/")[0].strip() + unit)
        )
    if shown and unit and (shown.kind is not Kind.PERCENT or unit == own_unit or unit != stray_unit):
        return Proposal(Kind.NUMBER, unit)
    if shown:
        return shown
    if unit or (_COUNTED.search(name) and len(name.split()) <= _LONGEST_NAME):
        return Proposal(Kind.NUMBER, unit)
    return Proposal(Kind.TEXT)


_LONGEST_NAME = 12


_MONEY = r"(?:(?:milj\.?|mrd\.?|tuhatta|1\s?000)\s?)?(?:€(?:\s?/\s?[^\W\d]+\.?)?|euroa)|[mtk]€|[mtk]eur(?:oa)?|eur"


def unit_of(measure: str) -> str:
    """The unit that a measure's own name gives: in parentheses at its end, or the last word (``lkm``, ``%``)."""
    found = _IN_PARENTHESES.search(measure)
    if found:
        inside = found[1].strip()
        if _UNIT_WORDS.match(inside):
            return inside
        if "%" in inside:
            return "%"
        if "€" in inside:
            return "€"
    if re.search(r"%\s*[.:]?$|\(.*%.*\)", measure) or re.search(r",\s*%", measure):
        return "%"
    for pattern in (_MONEY_AT_END, _AFTER_COMMA, _COUNTED_FOR_EACH, _LAST_WORD):
        last = pattern.search(measure)
        if last and (pattern in (_MONEY_AT_END, _LAST_WORD) or units.unit_of(last[1])):
            return last[1]
    per = _FOR_EACH.search(measure)
    return "".join(per[1].split()) if per else ""


_MONEY_AT_END = re.compile(rf"(?:,\s*|\s)({_MONEY})\.?$", re.I)
_AFTER_COMMA = re.compile(r",\s*([^\s,]+?)\.?$")
_COUNTED_FOR_EACH = re.compile(r"\s([^\s,/\d]+/[^\W\d]{1,12})\.?$")
_LAST_WORD = re.compile(r"\s(kpl|lkm|hlö|htv|h|kwh|mwh|m2|m²|brm2|pv|vrk|st)\.?$", re.I)
"""The units that end a name without a comma before them: others are words of the language too."""

_FOR_EACH = re.compile(
    r"(?<=[^\W\d])\s?(/\s?(?:v|vuosi|kk|kuukausi|vko|viikko|pv|vrk|päivä|asukas|oppilas|hlö|htv|år|mån|vecka|dag|invånare))\.?$",
    re.I,
)
"""``Kävijät/v``: what is counted says the measure itself, and the unit only for what."""


def is_unit(text: str) -> bool:
    """True for a unit of measure standing alone: ``kpl``, ``%``, ``M€``, ``krt/vko``, ``asteikko 1–5``; a name has a capital."""
    bare = plain(text)
    short = len(bare) <= _LONGEST_UNIT and len(bare.split()) <= 2 and not bare[:1].isupper()
    worded = short and not bare[:1].isdigit() and not _HOW_OFTEN.search(bare)
    return bool(_UNIT_WORDS.match(bare) or _YES_NO.fullmatch(bare)) or (worded and not is_body(bare))


_HOW_OFTEN = re.compile(r"(?:ttain|ttäin|ligen|ly)$")
"""How often something is looked at ends: ``vuosittain``, ``årligen``."""


_LONGEST_UNIT = 20


def _is_yes_no(text: str) -> bool:
    return not any(char.isdigit() for char in text) and read_yes_no(text).value is not None


def _blank(text: str) -> bool:
    return key(text) in {"", "-"}


def _by_figures(texts: tuple[str, ...]) -> Proposal | None:
    """What the figures show: a percent sign, a currency, a unit after the number, or a bare number."""
    units: list[str] = []
    for text in texts:
        reading = read_number(text)
        if reading.value is not None or (
            reading.flaw in (Flaw.AMBIGUOUS, Flaw.SEVERAL) and not re.search(r"[^\W\d]{3}", text)
        ):
            units.append(reading.unit)
            continue
        found = amounts(text)
        if found and leads(text):
            units.append(found[0].unit)
    if not units:
        return None
    named = next((unit for unit in units if unit), "")
    if named.startswith("%") or _PERCENT.match(named):
        return Proposal(Kind.PERCENT, "%")
    if _MONEY_UNIT.match(named):
        return Proposal(Kind.MONEY, named)
    return Proposal(Kind.NUMBER, named)


_GROWS = re.compile(
    r"kasv(?:aa|u|ava|attaa)|nouse|nousu|lisäänty|lisää(?!nty)|lisätä|parane|paranta|vahvistu|edistyy|laajene|positiivi|ökar|ökning"
    r"|förbättra|stiger|växer",
    re.I,
)
_FALLS = re.compile(
    r"vähen(?:e|t|n)|väheny|piene|alene|(?<![a-zåäö])lask(?:ee|evat?|enut|u(?:a|un|ssa|sta)?(?!\w))|supistu|lyhen|minska|sjunk|förkorta|nedgång",
    re.I,
)
_STAYS = re.compile(
    r"säily|pysy|ennallaan|samalla tasolla|samaa? taso|vakiintu|bibehåll|bevara|oförändra|samma nivå", re.I
)
_OF_CHANGE = re.compile(r"pienenty|vähenty|vähennys|säästö|vähenemä|minskning|inbespar", re.I)


def told_way(words: tuple[str, ...], baseline: object, target: object) -> Direction | None:
    """Which way the words of measure, then goal tell: a limit beside a figure, else growth or decline.

    A measure's *yli 100 h* may be of what is counted: figures that go the other way know better.
    """
    limit = limit_in(words[0])
    if limit is not None:
        falls = isinstance(baseline, float) and isinstance(target, float) and target < baseline
        grows = isinstance(baseline, float) and isinstance(target, float) and target > baseline
        if not (falls if limit.upwards else grows):
            return limit
    return next((told for text in words if (told := _told(text))), None)


def _told(text: str) -> Direction | None:
    """Growth or decline that a text speaks of, when it speaks of one of them alone."""
    if _OF_CHANGE.search(text):
        return None
    ups, downs = bool(_GROWS.search(text)), bool(_FALLS.search(text))
    if ups != downs:
        return Direction.INCREASE if ups else Direction.DECREASE
    return Direction.KEEP if not ups and _STAYS.search(text) else None


_ITSELF_A_CHANGE = re.compile(r"muutos|muutok|kasvu(?!n?\s?alue)|kehitys|förändring|tillväxt|change|growth", re.I)


def of_change(measure: str) -> bool:
    """True for a measure that is itself a change: *energiankulutuksen muutos*, *säästö*."""
    return bool(_OF_CHANGE.search(measure) or _ITSELF_A_CHANGE.search(measure))


def told_direction(text: str) -> Direction | None:
    """Growth or decline that a goal's or measure's words speak of; None where they speak of neither or of both."""
    return _told(text)
