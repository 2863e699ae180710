"""The words of a baseline, target or actual -> its value, its original where it was revised, and what is doubtful."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tyokirja.model import Kind, Value
from tyokirja.sources.doubtcodes import DoubtCode
from tyokirja.sources.figuretext import amounts, date_in, leads
from tyokirja.sources.found import Figure, Hint
from tyokirja.values import Flaw, cut_pairs, read_date, read_number, read_yes_no, write_number
from tyokirja.written import key, plain


@dataclass(frozen=True, slots=True)
class Read:
    """A figure as read. ``value`` is a number for a numeric kind where there is one, else the source's words."""

    value: Value | None = None
    original: Value | None = None
    date: str = ""
    unit: str = ""
    hints: tuple[Hint, ...] = ()


_FLAGGED = {
    Flaw.UNIT_FIRST: DoubtCode.FIGURE_UNUSUAL,
    Flaw.SPACED_SIGN: DoubtCode.FIGURE_UNUSUAL,
    Flaw.APPROXIMATE: DoubtCode.FIGURE_APPROXIMATE,
}


def read_figure(figure: Figure, column: str, kind: Kind, unit: str, sibling: float | None = None) -> Read:
    """One figure of a row of ``kind``. ``sibling`` is the row's other figure, which helps to cut ``190 550 215 000``.

    Words that are no figure are kept as words (the row is then one of text). Whatever was not plainly read is hinted
    at, with the source's words.
    """
    text = plain(figure.words.text)
    if not text or _nothing(text):
        return Read(date=figure.date)
    if kind is Kind.TEXT:
        return Read(" ".join(figure.words.text.split()), date=figure.date)
    if kind is Kind.YES_NO:
        return replace(_yes_no(figure.words.text, column), date=figure.date)
    if kind is Kind.DATE:
        return Read(read_date(text) or text, date=figure.date)
    if figure.words.struck and (struck := _struck(figure, unit)):
        return replace(struck, date=figure.date)
    read = _number(text, column, unit, sibling)
    return replace(read, date=figure.date or read.date)


def _nothing(text: str) -> bool:
    return key(text) in {"", "-", "–", "."}


def _yes_no(words: str, column: str) -> Read:
    text = plain(words)
    reading = read_yes_no(text)
    if reading.value is not None:
        return Read(reading.value)
    # A yes/no measure whose target is a figure of something else: the office says which of the two is meant.
    code = DoubtCode.YES_NO_FIGURE if amounts(text) and leads(text) else DoubtCode.YES_NO_IN_WORDS
    return Read(" ".join(words.split()), hints=(Hint(column, code, text),))


def _struck(figure: Figure, unit: str) -> Read | None:
    """The part that the source strikes through is the original, the rest its revision."""
    old, new = read_number(plain(figure.words.struck), unit), read_number(plain(figure.words.text), unit)
    if old.value is None or new.value is None:
        return None
    return Read(new.value, old.value, unit=new.unit or old.unit)


def _number(text: str, column: str, unit: str, sibling: float | None) -> Read:
    if pair := _pair(text, column, sibling):
        return pair
    reading = read_number(text, unit)
    if reading.value is None and (limit := _QUALIFIER.match(text)):
        plainly = read_number(text[limit.end() :], unit)
        reading = plainly if plainly.value is not None and not plainly.flaw else reading
    if reading.value is not None:
        code = _FLAGGED.get(reading.flaw) if reading.flaw else None
        if reading.flaw is Flaw.APPROXIMATE and _QUALIFIER.match(text):
            code = None
        hints = (Hint(column, code, text, write_number(reading.value)),) if code else ()
        return Read(reading.value, unit=reading.unit, hints=hints)
    if reading.flaw is Flaw.AMBIGUOUS:
        ways = " / ".join(write_number(way) for way in reading.alternatives)
        # 1.234 is a thousand and more to most, unless its sibling figure is as small as the other reading.
        likeliest = (
            min(reading.alternatives, key=lambda way: _ratio(way, sibling)) if sibling else reading.alternatives[0]
        )
        hint = Hint(column, DoubtCode.FIGURE_AMBIGUOUS, text, "", (("readings", ways),))
        return Read(likeliest, unit=reading.unit, hints=(hint,))
    if reading.flaw is Flaw.UNKNOWN or _NOT_MEASURED.match(text):
        return Read(hints=(Hint(column, DoubtCode.FIGURE_UNKNOWN, text),))
    return _in_words(text, column, unit)


_NOT_MEASURED = re.compile(
    r"^(?:ei|inte|uusi mittari|ny mätare)\b(?!\s*\d).*(?:mita|mätt|tiedo|tieto|uppgift|känt)|^(?:uusi|ny)$", re.I
)
_IN_BRACKETS = re.compile(r"\([^)]*\)")


def _in_words(text: str, column: str, unit: str) -> Read:
    """A figure with words around it: the number is taken where the words say one figure, and always asked about."""
    found = amounts(text)
    if not found or not leads(text):
        return Read(text)
    first = found[0]
    value = read_number(text[first.start : first.end], unit).value
    value = first.value if value is None else value
    rest = _QUALIFIER.sub("", _IN_BRACKETS.sub("", text[: first.start] + text[first.end :])).strip(" .,:;")
    date = first.date or (date_in(text) if len(found) == 1 else "")
    if not rest and len(found) == 1:
        return Read(value, date=date, unit=first.unit)
    code = DoubtCode.FIGURE_SEVERAL if len(found) > 1 else DoubtCode.FIGURE_IN_WORDS
    ways = " / ".join(write_number(amount.value) for amount in found)
    hint = Hint(column, code, text, write_number(value), (("readings", ways),))
    return Read(value, date=date, unit=first.unit, hints=(hint,))


_QUALIFIER = re.compile(r"^(?:vähintään|enintään|korkeintaan|alle|yli|minst|högst|under|över|[<>≥≤])\s*", re.I)
_FAR = 100.0
_NEAR = 20.0
_BILLION = 1e9


def _pair(text: str, column: str, sibling: float | None) -> Read | None:
    """``0 25``: an original figure and its revision, the strike lost on the way. Every way to cut it is told."""
    if re.search(r"[^\d\s,.+\-−–]", text):
        return None
    pairs = cut_pairs(text)
    if not pairs:
        return None
    whole = read_number(text).value
    if whole is not None and not _doubtful_whole(whole, pairs, sibling):
        return None
    old, new = max(pairs, key=lambda pair: _likeness(pair, sibling))
    ways = [f"{write_number(first)} → {write_number(second)}" for first, second in pairs]
    if whole is not None:
        ways.append(write_number(whole))
    # The likeliest cut first, so that the message leads with what stands in the catalogue.
    chosen = f"{write_number(old)} → {write_number(new)}"
    ways = [chosen, *(way for way in ways if way != chosen)]
    code = DoubtCode.FIGURE_CUT if len(ways) > 1 else DoubtCode.FIGURE_REVISED
    return Read(new, old, hints=(Hint(column, code, text, "", (("readings", "; ".join(ways)),)),))


def _doubtful_whole(whole: float, pairs: tuple[tuple[float, float], ...], sibling: float | None) -> bool:
    """A number that is well formed but hardly one: over a billion with two like halves, or out of all proportion."""
    if abs(whole) >= _BILLION and any(_ratio(*pair) <= _NEAR for pair in pairs):
        return not sibling or _ratio(whole, sibling) > _NEAR
    if not sibling:
        return False
    return _ratio(whole, sibling) > _FAR and any(_ratio(pair[1], sibling) <= _NEAR for pair in pairs)


def _ratio(first: float, second: float) -> float:
    low, high = sorted((abs(first), abs(second)))
    return high / low if low else float("inf") if high else 1.0


def _likeness(pair: tuple[float, float], sibling: float | None) -> float:
    """Higher for the likelier cut: two figures of one measure are of one size, and of their sibling's."""
    old, new = pair
    spread = _ratio(old, new) if old and new else 1.0
    return -spread - (min(_ratio(new, sibling), 1e6) if sibling and new else 0.0)
