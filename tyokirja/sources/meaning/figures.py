"""The words of a baseline, target or actual -> its value, its original where it was revised, and what is doubtful."""

from __future__ import annotations

import re
from dataclasses import replace

from tyokirja.model import Kind, Value
from tyokirja.records import dataclass
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.figurelabels import LIMITS
from tyokirja.sources.meaning.figuretext import amounts, date_in, leads
from tyokirja.sources.structure.found import Figure, Hint
from tyokirja.values import Asked, Flaw, Judged, cut_pairs, judge, read_date, read_number, write_number
from tyokirja.values.units import asked_unit, is_unit
from tyokirja.values.words import is_error
from tyokirja.written import Written, key, plain


@dataclass(frozen=True, slots=True)
class Read:
    """A figure as read. ``value`` is a number for a numeric kind where there is one, else the source's words."""

    value: Value | None = None
    original: Value | None = None
    date: str = ""
    unit: str = ""
    hints: tuple[Hint, ...] = ()


_TAKEN = {
    Flaw.UNIT_FIRST: DoubtCode.FIGURE_UNUSUAL,
    Flaw.SPACED_SIGN: DoubtCode.FIGURE_UNUSUAL,
    Flaw.APPROXIMATE: DoubtCode.FIGURE_APPROXIMATE,
}
"""Flaws of a figure that is taken as it was read."""

_CHOSEN = {
    Flaw.AMBIGUOUS: DoubtCode.FIGURE_AMBIGUOUS,
    Flaw.SCALE: DoubtCode.FIGURE_SCALE,
    Flaw.UNIT: DoubtCode.FIGURE_UNIT,
    Flaw.PERCENT: DoubtCode.FIGURE_SHARE,
}
"""Flaws of a figure that can be read in several ways, of which the likeliest is taken."""


def read_figure(
    figure: Figure, column: str, kind: Kind, unit: str, sibling: float | None = None, measure: str = ""
) -> Read:
    """One figure of a row of ``kind``. ``sibling`` is the row's other figure, which helps to cut ``190 550 215 000``.

    ``measure`` are the row's own words, which may name the unit of its figures.

    Words that are no figure are kept as words (the row is then one of text). Whatever was not plainly read is hinted
    at, with the source's words.
    """
    text = plain(figure.words.text)
    if not text or _nothing(text):
        return Read(date=figure.date)
    if is_error(text):
        return Read(date=figure.date, hints=(Hint(column, DoubtCode.FIGURE_ERROR, text),))
    if kind is Kind.TEXT:
        return Read(" ".join(figure.words.text.split()), date=figure.date)
    if kind is Kind.YES_NO:
        return replace(_yes_no(figure.words.text, column), date=figure.date)
    if kind is Kind.DATE:
        judged = judge(Written(text), Asked(kind))
        return Read(judged.value or text, date=figure.date, hints=_footnote(column, text, judged))
    asked = Asked(kind, unit, measure)
    judged = judge(Written(text), asked)
    read = _number(text, judged, column, asked, sibling)
    hints = (*_footnote(column, text, judged), *read.hints) if isinstance(read.value, float) else read.hints
    # A year in the cell says more than its heading's; an earlier one beside a target says what was.
    own = read.date if column != "target" or read.date[-4:] >= figure.date[-4:] else ""
    read = replace(read, date=own or figure.date, hints=hints)
    return _with_original(read, figure, asked) if figure.words.runs else read


def _nothing(text: str) -> bool:
    return key(text) in {"", "-", "–", "."}


def _footnote(column: str, text: str, judged: Judged) -> tuple[Hint, ...]:
    """The sign of a footnote beside a figure is no part of it, and is told."""
    if not judged.footnote:
        return ()
    return (Hint(column, DoubtCode.FIGURE_FOOTNOTE, text, judged.text, (("sign", judged.footnote),)),)


def _yes_no(words: str, column: str) -> Read:
    text = plain(words)
    judged = judge(Written(text), Asked(Kind.YES_NO))
    if judged.value is not None:
        return Read(judged.value, hints=_footnote(column, text, judged))
    # A yes/no measure whose target is a figure of something else: the office says which of the two is meant.
    code = DoubtCode.YES_NO_FIGURE if amounts(text) and leads(text) else DoubtCode.YES_NO_IN_WORDS
    return Read(" ".join(words.split()), hints=(Hint(column, code, text),))


def _with_original(read: Read, figure: Figure, asked: Asked) -> Read:
    """The figure that the source strikes through beside a figure is its original, and the other its revision."""
    if not isinstance(read.value, float) or read.original is not None:
        return read
    old = judge(Written(plain(figure.words.original)), asked)
    if not isinstance(old.value, float) or old.flaw:
        return read
    return replace(read, original=old.value, unit=read.unit or old.unit)


def _number(text: str, judged: Judged, column: str, asked: Asked, sibling: float | None) -> Read:
    bare = judged.text
    if pair := _pair(bare, column, sibling):
        return pair
    if judged.value is None and (limit := _QUALIFIER.match(bare)):
        plainly = judge(Written(bare[limit.end() :]), asked)
        judged = plainly if plainly.value is not None and not plainly.flaw else judged
    if isinstance(judged.value, float):
        code = _TAKEN.get(judged.flaw) if judged.flaw else None
        if judged.flaw is Flaw.APPROXIMATE and _QUALIFIER.match(bare):
            code = None
        hints = (Hint(column, code, text, write_number(judged.value)),) if code else ()
        if column == "target" and _YEAR.fullmatch(bare) and not re.search(r"vuosi|vuode|\bår|year", asked.words, re.I):
            # A baseline vouches for the target's size, but not where it may be a year itself: 2024 → 2026.
            alone = sibling is None or _YEAR.fullmatch(f"{sibling:g}")
            size = _FAR if sibling is None or alone else _ratio(judged.value, sibling)
            hints = (Hint(column, DoubtCode.FIGURE_YEAR, text),) if size > _LIKE else hints
        return Read(judged.value, unit=judged.unit, hints=hints)
    if judged.flaw in _CHOSEN:
        return _likeliest(judged, text, bare, column, asked, sibling)
    if judged.flaw is Flaw.UNKNOWN or _NOT_MEASURED.match(bare):
        return Read(hints=(Hint(column, DoubtCode.FIGURE_UNKNOWN, text),))
    if (day := read_date(bare)) and "." in bare:
        # A spreadsheet makes 12.5 a day in May.
        day_and_month = judge(Written(day), asked).readings
        ways = " / ".join(map(write_number, day_and_month))
        return Read(text, hints=(Hint(column, DoubtCode.FIGURE_DATE, text, "", (("readings", ways),)),))
    return _in_words(bare, column, asked.unit)


def _likeliest(judged: Judged, text: str, bare: str, column: str, asked: Asked, sibling: float | None) -> Read:
    """Of several readings the one that is as large as its sibling, else the usual one; all are told."""
    code = _CHOSEN[judged.flaw] if judged.flaw else DoubtCode.FIGURE_AMBIGUOUS
    readings = judged.readings
    if not asked.unit and code is DoubtCode.FIGURE_SHARE and asked.kind is not Kind.PERCENT:
        return Read(readings[-1], unit=judged.unit)  # a percentage where no unit is known: the row's unit is percent
    if not readings:
        # A figure in a unit that has nothing to do with the row's is taken as it stands.
        plainly = read_number(bare, asked.unit)
        ways = plainly.alternatives if plainly.value is None else (plainly.value,)
        code = DoubtCode.FIGURE_UNUSUAL if plainly.flaw is Flaw.UNIT_FIRST else code
        fields = (("unit", asked.unit), ("readings", write_number(ways[0])))
        return Read(ways[0], unit=judged.unit, hints=(Hint(column, code, text, write_number(ways[0]), fields),))
    # 1.234 is a thousand and more to most; a unit that can be brought to the row's is.
    usual = readings[-1] if code is DoubtCode.FIGURE_UNIT else readings[0]
    likeliest = min(readings, key=lambda way: _ratio(way, sibling)) if sibling else usual
    ways_told = " / ".join(map(write_number, readings))
    # What was taken in another unit or scale is offered as read; where nothing tells, the office writes it.
    sign = " %" if asked.kind is Kind.PERCENT else ""
    proposal = "" if code is DoubtCode.FIGURE_AMBIGUOUS else f"{write_number(likeliest)}{sign}"
    hint = Hint(column, code, text, proposal, (("unit", asked.unit or judged.unit), ("readings", ways_told)))
    return Read(likeliest, unit=judged.unit, hints=(hint,))


_NOT_MEASURED = re.compile(
    r"^(?:ei|inte|uusi mittari|ny mätare)\b(?!\s*\d).*(?:mita|mätt|tiedo|tieto|uppgift|känt)"
    r"|^(?:(?:uusi|ny|new)(?:\s(?:mittari|mätare|measure))?|puuttuu|saknas|ei ole|n/?a)\.?$",
    re.I,
)
_IN_BRACKETS = re.compile(r"\([^)]*\)")


def _in_words(text: str, column: str, unit: str) -> Read:
    """A figure with words around it: the number is taken where the words say one figure, and always asked about."""
    found = amounts(text)
    apart = _FIGURES_APART.fullmatch(text) is not None
    if not found or not (apart or leads(text)):
        return Read(text)
    first = found[0]
    value = read_number(text[first.start : first.end], unit or first.unit).value
    value = first.value if value is None else value
    rest = _QUALIFIER.sub("", _IN_BRACKETS.sub("", text[: first.start] + text[first.end :])).strip(" .,:;")
    date = first.date or (date_in(text) if len(found) == 1 else "")
    if not rest and len(found) == 1 and not _DAY_AND_MONTH.fullmatch(text):
        row = asked_unit(unit)
        stranger = row and row.what != "count" and first.unit and not is_unit(first.unit, unit)
        fields = (("unit", unit), ("readings", write_number(value)))
        hint = Hint(column, DoubtCode.FIGURE_UNIT, text, write_number(value), fields)
        return Read(value, date=date, unit=first.unit, hints=(hint,) if stranger else ())
    parts = map(float, text.replace(",", ".").split("/")) if apart else (amount.value for amount in found)
    figures = list(map(write_number, parts))
    code = DoubtCode.FIGURE_SEVERAL if len(figures) > 1 else DoubtCode.FIGURE_IN_WORDS
    ways = " / ".join(figures)
    choices = tuple(dict.fromkeys(figures)) if len(figures) > 1 else ()
    hint = Hint(column, code, text, write_number(value), (("readings", ways),), choices)
    return Read(value, date=date, unit=first.unit, hints=(hint,))


_QUALIFIER = re.compile(rf"^(?:{LIMITS}|[<>≥≤])\s*", re.I)
_DAY_AND_MONTH = re.compile(r"\d{1,2}\.\d{1,2}\.")
_FIGURES_APART = re.compile(r"\d{1,6}(?:,\d+)?(?:\s*/\s*\d{1,6}(?:,\d+)?)+")  # 12/15
_YEAR = re.compile(r"20[2-4]\d")
_LIKE = 3.0
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
    choices = tuple(ways) if len(ways) > 1 else ()
    return Read(
        new,
        old,
        hints=(
            Hint(
                column,
                code,
                text,
                "",
                (("readings", "; ".join(ways)),),
                choices,
            ),
        ),
    )


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
