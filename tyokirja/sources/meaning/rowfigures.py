"""The words of a row's baseline, target and actual -> kind, unit and values, and what its target asks."""

from __future__ import annotations

import re
from dataclasses import field, replace

from tyokirja.model import Direction, Kind, Value
from tyokirja.records import dataclass
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.meaning.figures import Read, read_figure
from tyokirja.sources.meaning.proposals import Proposal, kind_and_unit, of_change
from tyokirja.sources.meaning.targetwords import TargetWords, day_of, scale_in, target_words
from tyokirja.sources.structure.found import Figure, Found, Hint
from tyokirja.sources.structure.strips import Words
from tyokirja.values import read_date, read_number
from tyokirja.values.numbers import exact
from tyokirja.written import plain


@dataclass(frozen=True, slots=True)
class RowFigures:
    """What a row's figures are. ``said`` is what the target's words ask; ``upper`` a range's upper limit,
    ``tolerance`` what the figure may differ.

    ``target_text`` and ``baseline_text`` are the source's own words; ``by`` is the day that the row's own words name.
    """

    kind: Kind
    unit: str
    baseline: Read
    target: Read
    actual: Read
    said: TargetWords = field(default_factory=TargetWords)
    upper: float | None = None
    tolerance: float | None = None
    baseline_text: str = ""
    target_text: str = ""
    by: str = ""
    hints: tuple[Hint, ...] = ()


_SIGNS = "≥≤<>±=✓✔"
"""Signs that say something although no letter or figure stands beside them; a dash says nothing."""

_STRAY_UNITS = ("%", "€", "kpl", "hlö")
_AT_BASELINE = {"≥": Direction.AT_LEAST, ">=": Direction.AT_LEAST, "≤": Direction.AT_MOST, "<=": Direction.AT_MOST}


def folded(words: Words) -> str:
    """The words in one line, as the catalogue keeps them."""
    return " ".join(words.text.split())


def row_figures(found: Found) -> RowFigures:
    """Kind, unit and values. A row whose target is words is a row of text, and its figures stay as they are written."""
    measure = folded(found.measure)
    stray = next(
        (folded(figure.words) for figure in (found.target, found.baseline) if folded(figure.words) in _STRAY_UNITS), ""
    )
    baseline = Figure() if folded(found.baseline.words) in _STRAY_UNITS else _unnamed(found.baseline, measure)
    target = Figure() if folded(found.target.words) in _STRAY_UNITS else _unnamed(found.target, measure)
    said = _said(target, measure)
    texts = tuple(figure.words.text for figure in (baseline, _shown(target, said), found.actual))
    proposal = kind_and_unit(measure, texts, stray, folded(found.unit_of_measure)) if measure else Proposal(Kind.TEXT)
    read = _Reading(found, baseline, target, said, proposal, measure).read()
    return replace(
        read,
        baseline_text=_own_words(baseline, read.baseline),
        target_text=_own_words(target, read.target),
        by=said.by or (day_of(measure) if measure else ""),
    )


def _own_words(figure: Figure, read: Read) -> str:
    """The words of a figure in force; none where an old figure and its revision stand together, the strike lost."""
    words = folded(figure.words)
    nothing = not any(char.isalnum() or char in _SIGNS for char in words)
    return "" if nothing or (read.original is not None and not figure.words.runs) else words


def _said(target: Figure, measure: str) -> TargetWords:
    """What the target's words ask; of a row without a measure nothing is asked of a figure."""
    if not measure or not target:
        return TargetWords()
    alone = _AT_BASELINE.get(plain(target.words.text))
    return TargetWords("", alone) if alone else target_words(target.words.text)


def _shown(target: Figure, said: TargetWords) -> Figure:
    """The target as its row's kind and unit are told by it: a change in per cent says nothing about them."""
    if said.relative or (not said.figure and (said.direction or said.better or said.done)):
        return Figure()
    return _bare(target, said)


def _bare(target: Figure, said: TargetWords) -> Figure:
    """The target's figure without the words that say what is asked of it."""
    return replace(target, words=target.words.but(said.figure)) if said.figure else target


@dataclass(frozen=True, slots=True)
class _Reading:
    found: Found
    baseline: Figure
    target: Figure
    said: TargetWords
    proposal: Proposal
    measure: str

    def read(self) -> RowFigures:
        kind = self.proposal.kind
        if kind is Kind.YES_NO or (self.said.done and not self.proposal.unit and not _amount(self.baseline)):
            return self._done()
        if kind.numeric:
            return self._numbers()
        return self._plainly(kind)

    def _plainly(self, kind: Kind) -> RowFigures:
        unit = self.proposal.unit
        parts = ((self.baseline, "baseline"), (self.target, "target"), (self.found.actual, "previous_actual"))
        first, second, third = (read_figure(figure, column, kind, unit) for figure, column in parts)
        hints = (*first.hints, *second.hints, *third.hints)
        return RowFigures(kind, unit, first, second, third, hints=hints)

    def _done(self) -> RowFigures:
        """Something that is done or not: a day by which, or yes. The words of the target say what, and are kept."""
        said, target = self.said, self.target
        if self.proposal.kind is not Kind.YES_NO and said.by.count(".") == 2 and (day := read_date(said.by)):
            read = self._plainly(Kind.DATE)
            return replace(read, target=Read(day, date=target.date), hints=read.baseline.hints)
        read = self._plainly(Kind.YES_NO)
        if isinstance(read.target.value, str):
            doubted = [hint for hint in read.hints if (hint.column, hint.code) != ("target", DoubtCode.YES_NO_IN_WORDS)]
            read = replace(read, target=replace(read.target, value=1.0), hints=tuple(doubted))
        return read

    def _numbers(self) -> RowFigures:
        kind, unit = self.proposal.kind, self.proposal.unit
        first = read_figure(self.baseline, "baseline", kind, unit, measure=self.measure)
        sibling = first.value if isinstance(first.value, float) else None
        third = read_figure(self.found.actual, "previous_actual", kind, unit, sibling, self.measure)
        said, second, more = self._target(first, sibling)
        if any(isinstance(figure.value, str) for figure in (first, second)):
            return self._in_words()
        scale = said.scale or scale_in(self.measure) or scale_in(self.baseline.words.text)
        unit = unit or first.unit or ("" if said.relative else second.unit)
        if scale and kind is Kind.NUMBER and not unit:
            unit = f"asteikko {scale}"
        hints = (*first.hints, *second.hints, *third.hints, *more)
        return RowFigures(
            kind,
            unit,
            first,
            second,
            _beside(third, self.found.actual),
            said,
            *self._beside_limit(said, second),
            hints=hints,
        )

    def _target(self, first: Read, sibling: float | None) -> tuple[TargetWords, Read, tuple[Hint, ...]]:
        """What the target asks in the end, with its figure and what is doubtful about it."""
        said, target, words = self.said, self.target, folded(self.target.words)
        kind, unit = self.proposal.kind, self.proposal.unit or first.unit
        if said.relative:
            absolute = _absolute(said, kind, self.measure, sibling, words)
            if absolute is None:
                size = read_number(said.figure.replace("%", "")).value
                size = read_number(re.match(r"[\d\s.,]*", said.figure)[0]).value if size is None else size  # type: ignore[index]
                unsure = said.unsure and not (_in_percent(said) and kind is not Kind.PERCENT)
                if kind is Kind.PERCENT and _in_percent(said):
                    by = (
                        Direction.INCREASE_BY if said.direction is Direction.INCREASE_PERCENT else Direction.DECREASE_BY
                    )
                    said, unsure = replace(said, direction=by), True
                hints = (Hint("target", DoubtCode.TARGET_RELATIVE, words),) if unsure else ()
                return said, Read(size, date=target.date), hints
            said = absolute
        if not said.figure and said.direction in (Direction.AT_LEAST, Direction.AT_MOST):
            if sibling is None:
                return said, Read(words, date=target.date), ()
            # What is asked about the baseline already need not be asked about the target once more.
            asked = first.hints and target_words(words).direction is not None
            hint = Hint("target", DoubtCode.FIGURE_FROM_BASELINE, words)
            return said, Read(sibling, date=target.date), () if asked else (hint,)
        if not said.figure and (said.direction or said.better):
            # Without its baseline such a target is words: nobody could say what it is held against.
            return said, Read(None if sibling is not None else words, date=target.date), ()
        read = read_figure(_bare(target, said), "target", kind, unit, sibling, self.measure)
        hints = ()
        if said.unsure and said.scale:
            fields = (("scale", said.scale), ("figure", said.figure))
            hints = (Hint("target", DoubtCode.TARGET_OF_SCALE, words, "", fields),)
        return said, read, hints

    def _beside_limit(self, said: TargetWords, limit: Read) -> tuple[float | None, float | None]:
        """The upper limit of a range, and what a figure may differ; both are read as the figure beside them was."""
        kind, unit, level = self.proposal.kind, self.proposal.unit, number_of(limit.value)
        if said.upper:
            figure = replace(self.target, words=self.target.words.but(said.upper))
            return number_of(read_figure(figure, "target", kind, unit, level).value), None
        if not said.tolerance:
            return None, None
        if level is not None and kind is not Kind.PERCENT and "%" in said.tolerance and "%" not in said.figure:
            share = read_number(said.tolerance.partition("%")[0]).value  # 5 000 ± 10 %
            return None, None if share is None else exact(abs(level) * share / 100)
        figure = replace(self.target, words=self.target.words.but(said.tolerance))
        return None, number_of(read_figure(figure, "target", kind, unit).value)

    def _in_words(self) -> RowFigures:
        texts = " | ".join(folded(figure.words) for figure in (self.baseline, self.target) if figure)
        hint = Hint("kind", DoubtCode.KIND_IN_WORDS, texts, "", (("kind", self.proposal.kind.value),))
        return replace(self._plainly(Kind.TEXT), hints=(hint,))


def _in_percent(said: TargetWords) -> bool:
    return said.direction in (Direction.INCREASE_PERCENT, Direction.DECREASE_PERCENT)


def _absolute(said: TargetWords, kind: Kind, measure: str, sibling: float | None, words: str) -> TargetWords | None:
    """The target as a figure of its own, where it is one after all: of a measure that is itself a change, or a bare figure
    with its sign (``-10``) where the baseline is none, or has one too. None for a change from the baseline."""
    up = said.direction in (Direction.INCREASE_BY, Direction.INCREASE_PERCENT)
    signed = words[:1] in "+-−"
    if of_change(measure) and (kind is Kind.PERCENT or not _in_percent(said)):
        falls = not up and not signed
        figure = f"{'-' if falls or words[:1] in '-−' else ''}{said.figure}"
        return TargetWords(figure, Direction.AT_LEAST if up else Direction.AT_MOST, by=said.by)
    if signed and not _in_percent(said) and (sibling is None or sibling <= 0):
        return TargetWords(words.lstrip("+"), by=said.by)
    return None


def _amount(figure: Figure) -> bool:
    return any(char.isdigit() for char in figure.words.text)


def _beside(read: Read, figure: Figure) -> Read:
    """An actual in words beside figures that are numbers: kept as words, and asked about."""
    if isinstance(read.value, str) and read_number(read.value).value is None:
        return replace(read, value=folded(figure.words))
    return read


def _unnamed(figure: Figure, measure: str) -> Figure:
    """A figure without the measure's own name before it: ``Työttömien osuus alle 8 %`` -> ``alle 8 %``."""
    text = folded(figure.words)
    if measure and text.casefold().startswith(f"{measure.casefold()} "):
        return replace(figure, words=figure.words.but(text[len(measure) :]))
    return figure


def number_of(value: Value | None) -> float | None:
    """A figure as a number, None where it is none."""
    return value if isinstance(value, float) else None
