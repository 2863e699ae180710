"""The figures that stand in a text: each with its unit, its date and its place."""

from __future__ import annotations

import re
from itertools import pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.figurelabels import LIMIT_WORDS
from tyokirja.sources.language.vocabulary import A_NAME, DATE
from tyokirja.sources.structure.items import ITEM_NUMBER
from tyokirja.values import read_number, read_yes_no
from tyokirja.values.marks import without_footnotes
from tyokirja.written import key, plain

_DATE_NOTE = re.compile(
    r"\(?\s*(?:v\.\s*|vuosi\s+|vuonna\s+|vuoden\s+|år\s+|kevät\s+|syksy\s+|våren\s+|hösten\s+)?"
    r"(?P<date>\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/(?:19|20)\d{2}|(?<!\d)(?:19|20)\d{2}(?![\d,]))"
    r"(?:\s+(?:loppuun\s+mennessä|loppuun|lopussa|mennessä|alussa|aikana))?\s*\)?",
    re.I,
)
_YEAR_WORDS = re.compile(
    r"(?:\b(?:vuonna|vuoden|vuoteen|vuodesta|vuodelle|vuosi|v\.|år|året|kevät|kevään|syksy)\s*(?:19|20)\d{2}"
    r"(?:\s*(?:loppuun\s+mennessä|loppuun|lopussa|mennessä|alussa|aikana))?)|\(\s*(?:v\.\s*)?(?:19|20)\d{2}\s*\)"
    r"|\(?\b\d{1,2}/(?:19|20)\d{2}\)?|\(?\b\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}\)?"
    r"|(?<=[^\W\d]\s)\d{1,2}\.\d{1,2}\.(?!\d)",
    re.I,
)
_SCALE = re.compile(
    r"\(\s*(?:asteikko|asteikolla|skaala|skaalalla|skala|skalan|välillä)?\s*\d+(?:,\d+)?\s*[-–]\s*\d+(?:,\d+)?\s*\)"
    r"|\b(?:asteikolla|asteikko|skaala|skaalalla|på skalan|skala)\s+\d+(?:,\d+)?\s*[-–]\s*\d+(?:,\d+)?",
    re.I,
)
_PER = r"\s?/\s?(?:10{1,3}\s?|10? 000\s?)?[^\W\d]\w*"
"""What a unit is per, a round number of it at most: ``/v``, ``/1 000 asukasta``; ``/ 4 kpl`` is the next figure."""

_AMOUNT = re.compile(
    r"(?<![\w.,/])(?P<sign>[-–−+]\s?)?(?P<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*)"
    r"(?P<unit>\s?(?:milj|mrd)\.?(?:\s?€|\s?euroa)?(?!\w)|\s?%(?:-yks\w*|:a\w*)?"
    rf"|\s?[Mtk]?€(?:{_PER})?|\s?[^\W\d]+(?:\s?[₀-₉²³]+)?(?:{_PER}\.?)?)?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure in a text. ``start`` and ``end`` are its place; ``unit`` the word after it, where there is one."""

    value: float
    unit: str
    date: str
    start: int
    end: int

    @property
    def percent(self) -> bool:
        """True for a figure with a percent sign."""
        return self.unit.startswith("%")


def blanked(text: str) -> str:
    """The text with dates, years and scales (``asteikolla 1–4``) blanked, places kept."""
    for pattern in (_SCALE, _YEAR_WORDS):
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    return text


def amounts(text: str) -> tuple[Amount, ...]:
    """Every figure of a text but its dates, years and scales."""
    out = []
    for found in _AMOUNT.finditer(blanked(text)):
        if _is_year(found):
            continue
        sign, digits = (found["sign"] or "").strip(), found["digits"]
        reading = read_number(f"{sign}{digits}")
        if reading.value is None:
            continue
        note = _DATE_NOTE.match(text, found.end()) or _DATE_NOTE.match(text, min(found.end() + 1, len(text)))
        unit = (found["unit"] or "").strip()
        closed = note and note.group().strip().startswith("(") == note.group().strip().endswith(")")
        out.append(Amount(reading.value, unit, note["date"] if note and closed else "", found.start(), found.end()))
    return tuple(out)


def _is_year(found: re.Match[str]) -> bool:
    """A bare year in running text is a time and no amount; with a sign or a counted unit it is an amount."""
    year = re.fullmatch(r"(?:19|20)\d{2}", found["digits"])
    unit = (found["unit"] or "").strip()
    return bool(year) and not found["sign"] and not unit.startswith(("%", "€")) and not _counted(unit)


def _counted(unit: str) -> bool:
    return bool(re.match(r"(?:kpl|hlö|euro|asuk|st|pers|kg|m2|m²|htv)", unit))


def date_in(text: str) -> str:
    """The date or year that a text names, as written; empty where it names none or several."""
    found = {note["date"] for note in _DATE_NOTE.finditer(plain(text))}
    return found.pop() if len(found) == 1 else ""


def grouped(text: str, names: tuple[str, ...]) -> tuple[str, ...] | None:
    """Figures in running text shared out among measures in order: ``12% (12/2025) … -20 hlö (12/2025) -85 hlö …``.

    A later measure's part begins where the text names it, else where the unit changes, else where a figure of the
    same unit and date as the one before stands again. None where that gives fewer parts than there are measures.
    """
    bare = plain(text)
    found = amounts(bare)
    if len(found) < len(names):
        return None
    starts = _named_starts(bare, names) or _unit_starts(bare, found, len(names))
    if not starts:
        return None
    cuts = [0, *starts, len(bare)]
    return tuple(bare[begin:end].strip() for begin, end in pairwise(cuts))


def _named_starts(text: str, names: tuple[str, ...]) -> list[int]:
    starts, after = [], 0
    low = text.casefold()
    for name in names[1:]:
        at = low.find(plain(name).casefold(), after)
        if at < 0 or not amounts(text[at:]):
            return []
        starts.append(at)
        after = at + 1
    return starts


def _unit_starts(text: str, found: tuple[Amount, ...], count: int) -> list[int]:
    starts: list[int] = []
    for before, amount in pairwise(found):
        if len(starts) == count - 1:
            break
        tail = text[amount.end :][:40]
        elsewhere = re.match(r"\s*(?:\([^)]*\)\s*)?(?:koko\s|muu|maakun|suomess|hela\s|i\slandet)", tail, re.I)
        new_unit = amount.unit != before.unit
        again = amount.unit == before.unit and amount.date == before.date and not elsewhere
        if new_unit or again:
            starts.append(amount.start)
    return starts if len(starts) == count - 1 else []


_QUALIFIER = re.compile(rf"^(?:on\s+)?(?:{LIMIT_WORDS}|min|[≥≤<>~])\s*", re.I)
_LONGEST_TAIL = 3


def leads(text: str) -> bool:
    """True where a text says a figure rather than mentions one: it begins or ends with it, or has a percentage."""
    bare = plain(text)
    found = amounts(bare)
    if not found:
        return False
    if len(found) > 1:
        outside = re.sub(r"\([^)]*\)", "", bare).strip()
        return all(amount.unit for amount in found) or (outside != bare and leads(outside))
    only = found[0]
    head = _QUALIFIER.sub("", bare[: only.start].strip())
    tail = re.sub(r"\([^)]*\)", "", bare[only.end :]).strip(" .;:,")
    starts = not head and len(tail.split()) < _LONGEST_TAIL
    return starts or only.percent or not re.sub(r"vuo\w+|\d{4}|loppuun|mennessä|lopussa", "", tail).strip(" .")


def says_what(text: str) -> bool:
    """True for words before any figure: ``Palautteisiin vastataan 5 arkipäivässä`` and ``Käynnit, 1 000 kpl`` are none."""
    if not (found := amounts(text)):
        return bool(text.strip())
    head = text[: found[0].start].strip()
    named = head.endswith(",") and read_yes_no(head.rstrip(" ,")).value is None
    return named or len(head.split()) >= _LEAST_WORDS


_LEAST_WORDS = 2
_LONGEST_FIGURE = 60
_OF_A_WORD = re.compile(r"\D*\d+-[^\W\d]{3}")
"""A number that begins a word: ``Alle 25-vuotiaat työttömät``."""


def figure_like(text: str) -> bool:
    """A number, a yes or no, or a short qualified figure: not a sentence, and no numbered item of a list."""
    bare = without_footnotes(ITEM_NUMBER.sub("", plain(text))).text
    if len(bare) > _LONGEST_FIGURE or A_NAME in text or _OF_A_WORD.match(bare):
        return False
    if read_number(bare).value is not None or read_yes_no(bare).value is not None or key(bare) in {"-", "–"}:
        return True
    return bool(amounts(bare)) and leads(bare)


def is_amount(text: str) -> bool:
    """A figure that is no year or date."""
    return figure_like(text) and not DATE.fullmatch(plain(text))
