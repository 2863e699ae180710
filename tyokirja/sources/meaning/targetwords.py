"""The words of a target -> what they ask: a limit, a range, a change from the baseline, or a state that is reached.

``alle 8 %``, ``12–15``, ``−5 %``, ``kasvaa 3 %``, ``parempi kuin 2025``, ``12/2027 mennessä``. The figure itself is read
by :mod:`tyokirja.sources.meaning.figures`; here is what its words make of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tyokirja.model import Direction
from tyokirja.records import dataclass
from tyokirja.values import read_number
from tyokirja.written import MINUSES, plain


@dataclass(frozen=True, slots=True)
class TargetWords:
    """What a target's words say besides its figure.

    ``figure`` is the text of the figure alone, empty where there is none; ``upper`` that of a range's upper limit,
    ``tolerance`` what it may differ, with its unit.
    ``percent``: a relative target is in percent. ``unsure``: the words can be read otherwise too. ``scale`` is the scale
    that they name (``1–5``), ``by`` the day or year, ``done``: they ask that something be done. ``better``: they ask for
    improvement and leave open which way that is.
    """

    figure: str = ""
    direction: Direction | None = None
    upper: str = ""
    tolerance: str = ""
    scale: str = ""
    by: str = ""
    unsure: bool = False
    done: bool = False
    better: bool = False

    @property
    def relative(self) -> bool:
        """True where the figure is a change from the baseline."""
        return self.direction is not None and self.direction.relative


_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_DAY = r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}/(?:19|20)\d{2}|(?:19|20)\d{2}"
_BY = re.compile(
    rf"(?:(?:viimeistään|senast|by)\s+)?(?:vuoden\s+|vuoteen\s+|vuonna\s+|vuodelle\s+|v\.\s?|år(?:et)?\s+|utgången av\s+)?"
    rf"(?P<day>{_DAY})\s*(?:loppuun\s+mennessä|loppuun|lopussa|mennessä|aikana|(?P<start>alkuun mennessä|alussa))",
    re.I,
)
_LATEST = re.compile(
    rf"(?:viimeistään|senast|före utgången av|by(?: the end of)?|vuoteen|vuonna|vuoden|vuodelle|år)\s+(?P<day>{_DAY})"
    rf"(?:\s+mennessä)?",
    re.I,
)
_SCALE = re.compile(
    r"\(?\s*(?:asteikko|asteikolla|skaala|skaalalla|på skalan|skala|skalan|scale)\s*:?\s*(?P<low>\d(?:,\d+)?)\s*[-–]"
    r"\s*(?P<high>\d+(?:,\d+)?)\s*\)?"
    r"|\(\s*(?P<from>\d)\s*[-–]\s*(?P<to>\d{1,2})\s*\)",
    re.I,
)
_OF_SCALE = re.compile(r"(?P<figure>\d+(?:,\d+)?)\s*/\s*(?P<high>[3-9]|10)(?!\d)\.?")
_LIMITS: tuple[tuple[str, Direction], ...] = (
    (
        r"≥|>=|=>|vähintään|väh(?:int)?\.|minst|at least|min(?:imi)?\.?(?=\s*\d)|minimissään|ei (?:saa )?(?:olla )?alle"
        r"|inte under|ei (?:saa )?alit(?:a|taa)|(?:får inte |ej )understiga|understiger (?:inte|ej)"
        r"|no(?:t)? (?:be )?less than|not below",
        Direction.AT_LEAST,
    ),
    (
        r"≤|<=|=<|enintään|enint\.|korkeintaan|högst|at most|ma(?:x|ks(?:imi)?)\.?(?=\s*\d)|maksimissaan"
        r"|ei (?:saa )?(?:olla )?yli|inte över|ei (?:saa )?ylit(?:ä|tää)|(?:får inte |ej )överstiga|överstiger (?:inte|ej)"
        r"|not (?:to )?exceed|no(?:t)? more than|up to",
        Direction.AT_MOST,
    ),
    (r">|yli(?!\w)|enemmän kuin|över(?!\w)|mer än|more than|over(?!\w)|above", Direction.MORE_THAN),
    (r"<|alle(?!\w)|vähemmän kuin|under(?!\w)|mindre än|less than|below", Direction.LESS_THAN),
    (r"=|tasan|täsmälleen|exakt|exactly", Direction.EXACTLY),
)
_BEFORE = tuple((re.compile(rf"(?:on\s+|är\s+)?(?:{words})\s*(?=[-+]?\d)", re.I), way) for words, way in _LIMITS)
_NAMED = tuple((re.compile(rf"(?:{words})(?=\s*(?:\(|$))", re.I), way) for words, way in _LIMITS)
"""A limit that a measure's name ends in: ``Jonotusaika enintään (pv)``."""

_AFTER = (
    (re.compile(r"\s*(?:tai enemmän|tai yli|tai suurempi|ja yli|eller mer|or more)\s*$", re.I), Direction.AT_LEAST),
    (
        re.compile(r"\s*(?:tai vähemmän|tai alle|tai pienempi|ja alle|eller mindre|or less)\s*$", re.I),
        Direction.AT_MOST,
    ),
)
_PLUS_AFTER = re.compile(r"(?<=\d)\s?\+$")
_RANGE = re.compile(rf"(?P<low>{_NUMBER})\s*(?P<unit>%|€)?\s*(?:[-–—]|\.\.\.|…)\s*(?P<high>{_NUMBER})(?P<rest>\D*)")
_UPWARDS = (
    r"kasva\w*|kasvu\w*|nous\w*|lisää\w*|lisät\w*|lisäy\w*|paran\w*|vahvist\w*|edisty\w*|ök\w*|stig\w*|förbättra\w*|väx\w*"
    r"|grow\w*|increas\w*|improv\w*|ris\w*"
)
_DOWNWARDS = (
    r"vähe\w*|piene\w*|alen\w*|lask\w*|supist\w*|lyhe\w*|minsk\w*|sjunk\w*|förkort\w*|decreas\w*|reduc\w*|fall\w*"
)
_CHANGE = re.compile(
    rf"(?:(?P<up>{_UPWARDS})|(?P<down>{_DOWNWARDS})|(?P<sign>[-+]))\s*(?:väh\.|vähintään|noin|n\.|minst|at least|med|by)?\s*"
    rf"(?P<figure>{_NUMBER})\s*(?P<unit>[^\d\s(][^\d(]*)?",
    re.I,
)
_MORE_OR_LESS = re.compile(
    rf"(?P<sign>)(?P<figure>{_NUMBER})\s*(?P<unit>[^\d\s(]+)?\s+"
    r"(?:(?P<up>enemmän|suurempi|korkeampi|mer|fler|högre|större|more|higher)"
    r"|(?P<down>vähemmän|pienempi|matalampi|alempi|alhaisempi|mindre|färre|lägre|less|fewer|lower))(?:\s+(?:kuin|än|than)\s.*)?",
    re.I,
)
"""``20 % vähemmän``: a change from the baseline whose way is told behind it."""

_TO = re.compile(r"^(?:%:?|prosent|procent)?\s?:?\w*?(?:iin|hin|seen|een|aan|ään|oon|uun)\b|^\s*till\b", re.I)
"""``kasvaa 30 %:iin``: to the figure, and not by it."""

_GIVE_OR_TAKE = re.compile(
    rf"(?P<level>{_NUMBER})(?P<unit>\s?%|\s?€|\s?[^\W\d]+[€²³]?)?\s*(?:±|\+\s?/\s?-)\s*(?P<tolerance>{_NUMBER})(?P<of>\D*)"
)
_STAYS = re.compile(
    r"(?:[±]|\+\s?/\s?[-])\s?0(?![\d,])|säily|pysy|ennallaan|nykytaso|nykyisellä tasolla|ei muutosta|vakaana|vakiintu"
    r"|oförändra|bibehål|bevara|samma nivå|unchanged|stays|maintain",
    re.I,
)
_BETTER = re.compile(
    r"(?:parempi|parempia|korkeampi|suurempi|enemmän) kuin|bättre än|better than|paran(?:ee|eva|taa|tuu)|förbättra|improv",
    re.I,
)
_LOWER = re.compile(r"(?:pienempi|matalampi|alempi|vähemmän) kuin|lägre än|lower than", re.I)
_POSITIVE = re.compile(
    r"^positiivi\w*(?:\s+(?:luku|tulos|arvo))?$|^positivt?(?: tal)?$|^yli(?:jäämäinen)?$|^positive$", re.I
)
_TREND = re.compile(r"kehitys(?: on)? positiivi|positiivinen kehitys|positiv utveckling|kasvussa|nousussa", re.I)
_AS_BEFORE = re.compile(
    r"(?:vähintään|minst|at least|(?P<most>enintään|korkeintaan|högst|at most))\s.*"
    r"(?:edelli|nyky|lähtö|viime|aiem|saman?\b|föregående|nuvarande)\w*.*"
    r"(?:taso|tulo|nivå|resultat)",
    re.I,
)
_DONE = re.compile(
    r"(?:on\s+)?(?:x|✓|✔|toteutet\w*|toteutu\w*|tehty|tehdään|valmis|valmistu\w*|laadit\w*|päivitet\w*|otettu käyttöön"
    r"|käytössä|hyväksyt\w*|aloitet\w*|järjeste\w*|kyllä|ja|genomför\w*|gjor[dt]|klar[t]?|färdig\w*|yes|done|completed)\.?",
    re.I,
)


_DAY_AND_MONTH = re.compile(r"\d{1,2}\.\d{1,2}\.")


def target_words(text: str) -> TargetWords:
    """What a target asks; a mere figure asks nothing but itself."""
    bare = plain(text).translate(MINUSES)
    # A day and a month in the place of a figure stay what they are, to be asked about.
    by, bare = _by(bare if _DAY_AND_MONTH.fullmatch(bare) else bare.strip(" .;"))
    scale, bare = _scale(bare)
    # What is more than the scale's end is of none: '24/7'.
    if (found := _OF_SCALE.fullmatch(bare)) and float(found["figure"].replace(",", ".")) <= int(found["high"]):
        return TargetWords(found["figure"], None, scale=f"1–{found['high']}", by=by, unsure=True)
    said = _asked(bare)
    return replace(said, scale=scale, by=by, done=said.done or (bool(by) and not bare))


def limit_in(text: str) -> Direction | None:
    """The limit that stands before a figure anywhere in a text: ``jäsenten osuus vähintään 30 %``."""
    for patterns in (_BEFORE, _NAMED):
        places = [
            (place.start(), place.end(), way)
            for pattern, way in patterns
            if (place := re.search(rf"(?<!\w)(?:{pattern.pattern})", text, re.I))
        ]
        # "ei yli 5" is no "yli 5": words within longer ones say nothing of their own.
        ways = {way for start, end, way in places if not any(a < start and end <= b for a, b, _ in places)}
        if ways:
            return ways.pop() if len(ways) == 1 else None
    return None


def day_of(text: str) -> str:
    """The day, month or year by which a text says that something is to be: ``vuoteen 2029 mennessä``; else empty."""
    return _by(plain(text))[0]


def _by(text: str) -> tuple[str, str]:
    """The day by which something is to be, and the text without it. The beginning of a year is its first month."""
    found = _BY.search(text) or _LATEST.search(text)
    if not found:
        return "", text
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    day = "".join(found["day"].split())
    if found.groupdict().get("start") and len(day) == len("2027"):
        day = f"1/{day}"
    return day, " ".join(rest.split()).strip(" ,.;()")


def scale_in(text: str) -> str:
    """The scale that a text names: ``1–5``; empty where it names none."""
    return _scale(plain(text))[0]


def _scale(text: str) -> tuple[str, str]:
    found = _SCALE.search(text)
    if not found:
        return "", text
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    ends = found["low"] or found["from"], found["high"] or found["to"]
    return "–".join(ends), " ".join(rest.split()).strip(" ,;")


def _asked(text: str) -> TargetWords:
    if found := _GIVE_OR_TAKE.fullmatch(text):
        unit = found["unit"] or ""
        tolerance = f"{found['tolerance']}{found['of'].rstrip() or unit}"
        return TargetWords(f"{found['level']}{unit}", Direction.EXACTLY, tolerance=tolerance)
    if _STAYS.search(text) and not _AS_BEFORE.search(text):
        return TargetWords(_figure_in(text), Direction.KEEP) if not re.search(r"[±]|\+\s?/", text) else _kept(text)
    for pattern, way in _BEFORE:
        if found := pattern.match(text):
            return TargetWords(text[found.end() :], way)
    for pattern, way in _AFTER:
        if (found := pattern.search(text)) and re.match(r"[-+]?\d", text):
            return TargetWords(text[: found.start()], way)
    if _PLUS_AFTER.search(text):
        return TargetWords(_PLUS_AFTER.sub("", text), Direction.AT_LEAST)
    if (found := _RANGE.fullmatch(text)) and _is_range(found):
        unit = found["unit"] or found["rest"]
        return TargetWords(f"{found['low']}{unit}", Direction.BETWEEN, upper=f"{found['high']}{unit}")
    if found := _MORE_OR_LESS.fullmatch(text):
        return _changed(found)
    if found := _CHANGE.fullmatch(text):
        if not found["sign"] and _TO.match((found["unit"] or "").strip()):
            percent = "%" if "%" in (found["unit"] or "") or "pro" in (found["unit"] or "") else ""
            return TargetWords(
                f"{found['figure']} {percent}".strip(), Direction.AT_LEAST if found["up"] else Direction.AT_MOST
            )
        return _changed(found)
    return _worded(text)


_OF_GROWTH = re.compile(r"kasvu|muutos|kehitys|tillväxt|förändring|growth|change", re.I)


def _kept(text: str) -> TargetWords:
    """``±0`` is no figure of the measure itself, but where a growth is to be so."""
    return TargetWords("0" if _OF_GROWTH.search(text) else "", Direction.KEEP)


def _figure_in(text: str) -> str:
    found = re.search(rf"(?<![\d.,/])(?:{_NUMBER})(?:\s?%)?", text)
    if not found or re.fullmatch(r"(?:19|20)\d{2}", found.group()):
        return ""
    return found.group()


def _is_range(found: re.Match[str]) -> bool:
    low, high = (read_number(found[name]).value for name in ("low", "high"))
    years = all(re.fullmatch(r"(?:19|20)\d{2}", found[name]) for name in ("low", "high"))
    return low is not None and high is not None and low < high and not years


def _changed(found: re.Match[str]) -> TargetWords:
    """``kasvaa 3 %``, ``−5 %``, ``+10 kpl``."""
    unit = (found["unit"] or "").strip(" .,")
    up = bool(found["up"]) or found["sign"] == "+"
    percent = bool(re.match(r"%(?!-?yks)|pros(?!enttiyks)|procent(?!enhet)|percent", unit, re.I))
    if percent:
        way = Direction.INCREASE_PERCENT if up else Direction.DECREASE_PERCENT
    else:
        way = Direction.INCREASE_BY if up else Direction.DECREASE_BY
    shown = found["figure"] if percent else f"{found['figure']} {unit}".strip()
    return TargetWords(shown, way, unsure=not percent or bool(found["sign"]))


def _worded(text: str) -> TargetWords:
    """Words without a figure, or with one somewhere among them."""
    if _figure_in(text) and not re.search(r"\bkuin\b|\bän\b|\bthan\b", text):
        return TargetWords(text, limit_in(text))
    if _POSITIVE.match(text):
        return TargetWords("0", Direction.MORE_THAN)
    if found := _AS_BEFORE.search(text):
        return TargetWords("", Direction.AT_MOST if found["most"] else Direction.AT_LEAST)
    if _LOWER.search(text):
        return TargetWords("", Direction.DECREASE)
    if _BETTER.search(text):
        return TargetWords("", None, better=True)
    ups, downs = (re.search(rf"(?<!\w)(?:{words})", text, re.I) for words in (_UPWARDS, _DOWNWARDS))
    if ups and downs:
        return TargetWords("")
    if ups or _TREND.search(text):
        return TargetWords("", Direction.INCREASE)
    if downs:
        return TargetWords("", Direction.DECREASE)
    return TargetWords("", done=bool(_DONE.match(text)))
