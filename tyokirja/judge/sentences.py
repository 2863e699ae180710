"""What a row's target means, as a sentence to confirm: *Toteutuu, kun toteuma on alle 8 %*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tyokirja.judge.targets import Gap, Share, Target, counted, direction_of, figure_kind_of, number_of, target_of
from tyokirja.model import Direction, FigureKind, Kind, Language, Row, Value
from tyokirja.texts import text
from tyokirja.values import (
    YES_NO_WORDS,
    exact,
    last_day,
    read_date,
    read_number,
    read_yes_no,
    write_date,
    write_number,
    years,
)
from tyokirja.when_asked import pattern


def sentence(row: Row, language: Language, period: str = "") -> str:
    """When the row's target is met, or why that cannot be told. ``period`` is the catalogue's.

    The day is the target's own, as the catalogue has it; in a catalogue of several years the last day of an undated one
    is said.
    """
    target = target_of(row)
    if target.gap is Gap.TEXT:
        return text("judgement.met.text", language)
    if target.gap:
        return text("judgement.met.not", language, gap=text(f"judgement.gap.{target.gap}", language))
    return text(f"judgement.met.{_frame(row)}", language, limit=_limit(row, target, language)) + until(
        row, language, period
    )


def until(row: Row, language: Language, period: str) -> str:
    """The end of the sentence: by when. Empty where that goes without saying: in a catalogue of one year."""
    if row.kind is Kind.DATE:
        return ""  # the day is the target
    span = years(period)
    day = row.target_date or (f"12/{span[-1]}" if len(span) > 1 else "")
    return text("judgement.until", language, day=day) if day else ""


def _frame(row: Row) -> str:
    match row.kind:
        case Kind.YES_NO:
            return "answer"
        case Kind.DATE:
            return "date"
    return figure_kind_of(row)


def _limit(row: Row, target: Target, language: Language) -> str:
    if row.kind is Kind.YES_NO:
        return YES_NO_WORDS[language][0 if target.limit else 1]
    if isinstance(target.limit, date):
        day = write_date(target.limit, language)
        return text(f"judgement.day.{_day_word(target)}", language, value=day)
    direction, baseline = direction_of(row), number_of(row.baseline)
    if direction in (Direction.INCREASE, Direction.DECREASE) and row.target is None:
        word = "better_up" if target.upwards else "better_down"
        return text(f"judgement.limit.{word}", language, value=figure(row, target.limit, language))
    said = text(f"judgement.limit.{_word(target)}", language, value=_figures(row, target, language))
    if direction is None or baseline is None or direction not in _FROM_BASELINE:
        return said
    start = figure(row, baseline, language) + _change(row, direction, language)
    return said + text("judgement.limit.from", language, value=start)


_FROM_BASELINE = frozenset(
    {Direction.INCREASE, Direction.DECREASE, *(direction for direction in Direction if direction.relative)}
)


def _word(target: Target) -> str:
    if target.upwards:
        return "more_than" if target.strict else "at_least"
    if target.downwards:
        return "less_than" if target.strict else "at_most"
    return "exactly" if target.low == target.high else "between"


def _day_word(target: Target) -> str:
    word = _word(target)
    return "exactly" if word == "between" else word


def _figures(row: Row, target: Target, language: Language) -> str:
    """One limit, or both: ``12–15 kpl``; around a level as its tolerance says: ``6 587 ± 50 hlö``."""
    low, high = number_of(target.low), number_of(target.high)
    if low is None or high is None or low == high:
        return figure(row, target.limit, language)
    if direction_of(row) is Direction.BETWEEN:
        return with_unit(row, f"{_digits(low, language)}–{_digits(high, language)}")
    level, tolerance = exact((low + high) / 2), exact((high - low) / 2)
    return with_unit(row, f"{_digits(level, language)} ± {_digits(tolerance, language)}")


def _change(row: Row, direction: Direction, language: Language) -> str:
    """The change that a relative target asks for: ``− 5 %``."""
    change = number_of(row.target)
    if not direction.relative or change is None:
        return ""
    sign = "+" if direction.upwards else "−"
    percent = direction in (Direction.INCREASE_PERCENT, Direction.DECREASE_PERCENT)
    size = f"{_digits(abs(change), language)} %" if percent else figure(row, abs(change), language)
    return f" {sign} {size}"


def figure(row: Row, value: Value | None, language: Language) -> str:
    """A figure of a row with its unit: ``8 %``, ``4 940 MWh``."""
    number = number_of(value)
    return str(value or "") if number is None else with_unit(row, _digits(number, language))


def with_unit(row: Row, digits: str) -> str:
    """Digits with the unit of the row: percentage points as a percentage, euros where the catalogue says no more."""
    if row.kind is Kind.PERCENT:
        return f"{digits} %"
    unit = row.unit_of_measure.strip()
    if row.kind is Kind.MONEY and "€" not in unit and "eur" not in unit.casefold():
        unit = "€"
    if unit[:5].casefold() in _SCALES:
        return f"{digits} ({unit})"
    return f"{digits} {unit}" if unit else digits


_SCALES = frozenset({"astei", "skala", "scale"})
"""How the units begin that name a scale."""


def _digits(value: float, language: Language) -> str:
    return write_number(exact(value), language)


def remark(code: str, language: Language) -> str:
    """What is said beside an attainment, or in its place, by its code (:class:`Remark` or ``behind``); else nothing."""
    return text(f"judgement.remark.{code}", language) if code else ""


def council_words(row: Row, name: str) -> str:
    """The council's own words for a row's ``baseline`` or ``target`` where they say more than its figure: ``alle 8 %``.

    Empty where they say the figure alone, and where the office has since changed the figure: then they are of another.
    """
    words: str = getattr(row, f"{name}_text")
    value: Value | None = getattr(row, name)
    if not words or isinstance(value, str):
        return ""
    if value is None:
        return words
    if isinstance(value, date):
        return "" if read_date(words) == value else words if last_day(words) == value else ""
    if row.kind is Kind.YES_NO:
        return words if read_yes_no(words).value is None and not read_number(words).value else ""
    reading = read_number(words, row.unit_of_measure)
    if reading.value == value and reading.flaw is None:
        return ""
    figures = {reading.value, *reading.alternatives, *_numbers(words)}
    return words if exact(value) in figures or exact(abs(value)) in figures else ""


_FIGURE = pattern(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")


def _numbers(words: str) -> set[float | None]:
    """Every figure that stands in a text."""
    return {read_number(found).value for found in _FIGURE.findall(words)}


def methods(rows: Iterable[Row], language: Language) -> list[str]:
    """By which rules these rows are judged, a sentence for each rule that one of them uses, in a fixed order."""
    told = {_told(row) for row in rows if row.measure}
    used = {name for like in told for name in _used(like)}
    return [text(f"judgement.method.{name}", language) for name in _METHODS if name in used]


_METHODS = (
    "way", "ratio", "limit", "strict", "range", "keep", "change", "better", "counted", "even", "milestone", "text", "open",
)  # fmt: skip
"""The rules in the order in which they are told; their words are ``judgement.method.<name>``."""


class _Told(NamedTuple):
    """What tells by which rules a measure is judged; few measures of a round differ in it.

    ``counted``: from the year's start; ``one_sided``: its target is a single limit; ``aimless``: it has no figure of its own.
    """

    kind: Kind
    figure_kind: FigureKind
    counted: bool
    direction: Direction | None
    gap: Gap | None
    share: Share
    strict: bool
    one_sided: bool
    aimless: bool


def _told(row: Row) -> _Told:
    target = target_of(row)
    one_sided = target.upwards or target.downwards
    return _Told(
        row.kind, figure_kind_of(row), counted(row), direction_of(row), target.gap, target.share, target.strict,
        one_sided, row.target is None,
    )  # fmt: skip


def _used(told: _Told) -> Iterator[str]:
    if told.gap is Gap.TEXT:
        yield "text"
    elif told.gap:
        yield "open"
    if told.gap or not told.kind.numeric:
        return
    if told.kind is not Kind.YES_NO:
        yield {Share.WAY: "way", Share.RATIO: "ratio"}.get(told.share, "limit" if told.one_sided else "range")
        if told.direction in (Direction.INCREASE, Direction.DECREASE) and told.aimless:
            yield "better"
        elif told.strict:
            yield "strict"
        if told.direction is Direction.KEEP:
            yield "keep"
        if told.direction is not None and told.direction.relative:
            yield "change"
    if told.figure_kind is FigureKind.MILESTONE:
        yield "milestone"
    elif told.counted:
        yield "counted"
        if told.figure_kind is FigureKind.EVEN:
            yield "even"
