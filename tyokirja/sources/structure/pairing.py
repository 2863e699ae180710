"""One record of a goal table -> its rows: each measure with its own baseline, target, action and goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.figurelabels import (
    BASELINE_IN_BRACKETS,
    BASELINE_WORDS,
    INLINE_TARGET,
    LIMIT,
    LIMIT_WORDS,
    from_to,
)
from tyokirja.sources.language.vocabulary import DATE, FIGURES, Role
from tyokirja.sources.meaning.figuretext import amounts, figure_like, grouped
from tyokirja.sources.structure.found import Figure, Found, Hint, Shape, with_figure
from tyokirja.sources.structure.items import (
    ITEM_NUMBER,
    Items,
    Style,
    by_labels,
    halves,
    is_change,
    items,
    numbered,
    paragraphs,
    sentences,
    shared_out,
    whole_sentences,
)
from tyokirja.sources.structure.strips import Words
from tyokirja.sources.structure.tablerows import Record
from tyokirja.written import key, plain


def rows_of(record: Record, base: Found, year: str) -> tuple[Found, ...]:
    """The rows of one record. ``base`` has what the headings above say, ``year`` is the one that the document sets goals for.

    Empty where the record has no goal, action or measure."""
    measure = record.get(Role.MEASURE)
    action, goal = record.get(Role.ACTION), record.get(Role.GOAL)
    if not (measure or action or Role.GOAL in record.words):
        return ()
    base = _placed(record, base)
    record = _on_lines(record)
    measure = record.get(Role.MEASURE)
    if goal and not (measure or action) and any(record.get(role) for role in _FIGURES):
        # A table of key figures is headed by what is aimed at: each is its own measure.
        measure = goal
    listed = items(measure.text) if measure else Items(Style.ONE, ("",))
    if listed.style is Style.PARAGRAPHS and _one_measure(record, listed.parts):
        listed = Items(Style.ONE, (" ".join(listed.parts),))
        record = replace(record, hints=(*record.hints, Hint("measure", DoubtCode.PAIRED, _shown(record))))
    measures, style = listed.parts, listed.style
    count = len(measures)
    if count == 1:
        style, record = Style.ONE, _without_number(record)
    goals, actions = _alongside(goal, count, style), _alongside(action, count, style)
    units, way = _alongside(record.get(Role.MEASURE_UNIT), count, style), record.get(Role.DIRECTION)
    baselines, targets, paired = _figures(record, measures, style, _texts(actions, goals))
    # Numbered items say themselves which belong together; other ways of listing are paired by their order alone.
    unsure = paired or (count > 1 and style is not Style.NUMBERED)
    bare = not (measure or action or base.action)
    hints = (
        # A doubt about the goal or theme above is none about a row that has its own.
        *(hint for hint in base.hints if not any(hint.column == role and role in record.words for role in _STATED)),
        *record.hints,
        *((Hint("measure", DoubtCode.NO_MEASURE),) if bare else ()),
        *((Hint("measure", DoubtCode.PAIRED, _shown(record)),) if unsure else ()),
        *((Hint("measure", DoubtCode.SENTENCES, plain(measures[0])),) if _may_be_several(record, measures) else ()),
    )
    head = _theme_of(listed, record, base)
    out: list[Found] = []
    for place in range(count):
        row = replace(
            base,
            goal=goals[place] or base.goal,
            action=actions[place] or (Words() if Role.GOAL in record.words or action else base.action),
            measure=measure.but(ITEM_NUMBER.sub("", measures[place])) if measure else Words(),
            baseline=Figure(baselines[place], record.dates.get(Role.BASELINE, "")),
            target=Figure(targets[place], record.dates.get(Role.TARGET, "")),
            actual=_actual(record, place, measures, style),
            unit_of_measure=units[place],
            direction=way,
            hints=hints,
        )
        own = with_own_targets(row, bare=record.and_target, year=year)
        out.extend(_with_theme(each, measure.but(head)) if head else each for each in own)
    return tuple(out)


def with_figures_of(row: Found, record: Record) -> Found:
    """The row with the figures that a record says."""
    for role in FIGURES.intersection(record.words):
        row = with_figure(row, role, Figure(record.words[role], record.dates[role]))
    return row


def told_of_each(rows: list[Found], records: Sequence[Record]) -> bool:
    """Figures under headings of their own below a goal's measures, which have none yet: a record for each of the measures."""
    last = rows[-len(records) :] if records else []
    above = rows[-len(records) - 1 : -len(records)] if records else []
    goals = {(row.goal, row.shape) for row in last}
    fits = (
        len(last) == len(records)
        and len(goals) == 1
        and last[0].shape is Shape.TABLE
        and not any((row.goal, row.shape) in goals for row in above)
        and not any(row.baseline or row.target for row in last)
        and any(FIGURES.intersection(record.words) - {Role.ACTUAL} for record in records)
    )
    if fits:
        by_order = (Hint("measure", DoubtCode.PAIRED, last[0].measure.text),) if len(records) > 1 else ()
        rows[-len(records) :] = (
            replace(with_figures_of(row, record), hints=(*row.hints, *by_order))
            for row, record in zip(last, records, strict=True)
        )
    return fits


def told_of_last(rows: list[Found], record: Record) -> bool:
    """What a second heading row heads: what is done for the goal above, and the actual of its measure where it has no other."""
    actual, action = record.get(Role.ACTUAL), record.get(Role.ACTION)
    if not rows or rows[-1].shape is not Shape.TABLE:
        return False
    if action:
        done_for_last(rows, action)
    if not actual or _is_one_of_several(rows):
        return bool(action)
    rows[-1] = with_figure(rows[-1], Role.ACTUAL, Figure(actual, record.dates.get(Role.ACTUAL, "")))
    return True


def _is_one_of_several(rows: list[Found]) -> bool:
    return len(rows) > 1 and bool(rows[-1].goal.atoms & rows[-2].goal.atoms)


def lacks_deeds(rows: Sequence[Found], goal: Words) -> bool:
    """True where the last row is a measure of a goal, and nothing has said what is done for it."""
    last = rows[-1] if rows else None
    return last is not None and bool(last.measure and goal) and last.goal.atoms == goal.atoms and not last.action


def done_for_last(rows: list[Found], action: Words) -> None:
    """What is done for the goal of the last measures, said below them: not for those before, of which other things are said."""
    last = rows[-1]
    for at in reversed(range(len(rows))):
        if (rows[at].goal, rows[at].shape, rows[at].action) != (last.goal, last.shape, last.action):
            break
        rows[at] = replace(rows[at], action=rows[at].action.plus(action, " "))


_FIGURES = (Role.BASELINE, Role.TARGET, Role.BASELINE_TARGET)
_STATED = (Role.GOAL, Role.THEME)


def with_own_target(row: Found, *, bare: bool, year: str = "") -> Found:
    """A measure that says its own target, with no other: ``Aukiolotunnit, tavoite 80``; ``bare``: ``Hankkeista 90 %`` too.

    With its baseline before it, ``Kuoppia. Lähtötaso 5, tavoite 4``, nothing is left to ask. What a year alone says in brackets
    is the baseline where it comes before ``year``: ``340 (2023: 388)``.
    """
    if row.target or not row.measure:
        return row
    text = plain(row.measure.text)
    if (both := from_to(text)) and not row.baseline:
        was = Figure(row.measure.but(text[both.baseline]), both.baseline_date)
        aim = Figure(row.measure.but(text[both.target]), both.target_date)
        return replace(row, measure=row.measure.but(text[: both.start]), baseline=was, target=aim)
    before = BASELINE_IN_BRACKETS.search(text)
    if before and not row.baseline and (not before["date"] or before["date"][-4:] < year):
        aimed = with_own_target(replace(row, measure=row.measure.but(text[: before.start()])), bare=bare)
        was = Figure(row.measure.but(before["baseline"]), before["date"] or before["then"] or "")
        hint = Hint("baseline", DoubtCode.FIGURE_IN_WORDS, text, was.words.text, (("readings", was.words.text),))
        return replace(aimed, baseline=was, hints=(*aimed.hints, hint)) if aimed.target else row
    timed = _YEAR_AT_END.fullmatch(text) if bare else None
    if timed and (timed["rest"].endswith(_SIGNS_OF_UNITS) or amounts(timed["rest"])):
        # The year that a figure is of, or the unit: ``Lasten osuus, % 2026``.
        rest = replace(row, measure=row.measure.but(timed["rest"]))
        own = with_own_target(rest, bare=bare)
        return replace(own, target=replace(own.target, date=timed["year"])) if own.target else row
    cut = _OWN_TARGET.search(text) or (_FIGURE_AT_END.search(text) if bare else None)
    if not cut or not figure_like(_BRACKETED.sub("", cut["figure"])):
        unread = bare and amounts(text)
        return replace(row, hints=(*row.hints, Hint("measure", DoubtCode.PAIRED, text))) if unread else row
    head, aim = text[: cut.start()].rstrip(" ,;:(–-"), Figure(row.measure.but(cut["figure"]))
    began = _OWN_BASELINE.search(head) if not row.baseline else None
    if began and figure_like(began["figure"]):
        was = Figure(row.measure.but(began["figure"]), began["date"] or "")
        return replace(row, measure=row.measure.but(head[: began.start()]), baseline=was, target=aim)
    hint = Hint("target", DoubtCode.FIGURE_IN_WORDS, text, cut["figure"], (("readings", cut["figure"]),))
    return replace(row, measure=row.measure.but(head), target=aim, hints=(*row.hints, hint))


def with_own_targets(row: Found, *, bare: bool, year: str) -> tuple[Found, ...]:
    """The row with its own target, or a row for each of several measures on one line all of which say theirs."""
    names = [] if row.target else _NEXT_NAME.split(plain(row.measure.text))
    if len(names) > 1:
        named = [replace(row, measure=row.measure.but(name)) for name in names]
        rows = tuple(with_own_target(each, bare=bare, year=year) for each in named)
        if all(each.target for each in rows):
            return rows
    return (with_own_target(row, bare=bare, year=year),)


def _on_lines(record: Record) -> Record:
    """The record whose measures and figures were put on one line each: on lines of their own again, where as many names begin
    with a capital as there are figures in each cell: ``Nettomuutto Myydyt tontit`` beside ``0 6 kpl``."""
    names = _NEXT_NAME.split(plain(record.get(Role.MEASURE).text))
    units = all(map(_UNIT_AT_END.search, names))
    lines = {
        role: _figures_of(record.get(role).text, len(names) if units else 0)
        for role in (*_FIGURES, Role.ACTUAL)
        if record.get(role)
    }
    counts = {len(parts) for role, parts in lines.items() if parts or role in _FIGURES}
    if len(names) < 2 or "\n" in record.get(Role.MEASURE).text or counts != {len(names)}:
        return record
    lines[Role.MEASURE] = names
    apart = {role: record.get(role).but("\n".join(parts)) for role, parts in lines.items() if parts}
    return replace(record, words={**record.words, **apart})


def _without_number(record: Record) -> Record:
    """The record of one measure, its figures without the number that they share with it: ``1. Käynnit`` beside ``1. 340``."""
    mark = ITEM_NUMBER.match(plain(record.get(Role.MEASURE).text))
    if not mark:
        return record
    figures = {role: record.get(role) for role in (*_FIGURES, Role.ACTUAL) if record.get(role)}
    bare = {
        role: words.but(rest)
        for role, words in figures.items()
        if not (rest := plain(words.text).removeprefix(mark[0]))[:1].islower() or figure_like(rest)
    }
    return replace(record, words={**record.words, **bare})


def _figures_of(text: str, count: int) -> list[str]:
    """The figures that a cell is made of; none where it says anything else. So many as are to be counted may look like
    thousands: ``82 310`` beside ``Toteutuma, % Tulipalot, kpl``."""
    bare = plain(text)
    apart = bare.split()
    if len(apart) == count and all(_ONE_FIGURE.fullmatch(each) for each in apart):
        return apart
    out, at = [], 0
    # One after another: a pattern of them all would try each way to part figures that look like thousands.
    while found := _ONE_FIGURE.match(bare, at):
        out.append(found[0])
        at = found.end() + 1
    return out if at > len(bare) else []


_UNIT_AT_END = re.compile(r",\s(?:%|[^\W\d]+)(?:/[^\W\d]+)?$")
_NEXT_NAME = re.compile(r"(?<=[\w%)€.])\s+(?=[A-ZÅÄÖ][a-zåäö]{3})")
_ONE_FIGURE = re.compile(
    rf"(?:{LIMIT})?"
    r"[-–−+]?(?:\d{1,3}(?:\s\d{3})+|\d+)(?:[.,]\d+)?"
    rf"(?:\s?(?:%|€|(?!{LIMIT_WORDS}\s)[^\W\d]+)(?:\s?/\s?[^\W\d]+)?)?(?=\s|$)"
)
_OWN_TARGET = re.compile(
    r"(?<=[\w%€).])\s*[,;:(–-]\s*" + INLINE_TARGET.pattern + r"(?P<figure>[^()]+(?:\s\([^()]*\))?)\)?$", re.I
)
_OWN_BASELINE = re.compile(
    rf"(?<=[\w%€)])\s*[.,;:(–-]\s*{BASELINE_WORDS.pattern}\s*\(?(?P<date>{DATE.pattern})?\)?\s*:?\s*(?P<figure>[^()]+)$",
    re.I,
)
_FIGURE_AT_END = re.compile(
    r"(?:(?<=[^\W\d])|(?<=[)\]”\"%€])|(?<=\d\.)(?=:))\s*[,:;–-]?\s+(?:(?:on|är|is)\s+)?"
    rf"(?P<figure>(?:{LIMIT})?"
    r"[-–−+]?\d[\d\s.,]*(?:\s?(?:%(?::[^\W\d]+)?|€|[^\W\d]+)(?:\s?/\s?[^\W\d]+)?)?(?:\s*\([^()]*\))?)$",
    re.I,
)
_YEAR_AT_END = re.compile(r"(?P<rest>.*\S)\s+(?P<year>20[2-4]\d)")
_SIGNS_OF_UNITS = ("%", "€", "kpl", "st")
_BRACKETED = re.compile(r"\s*\([^()]*\)$")


def _one_measure(record: Record, lines: Sequence[str]) -> bool:
    """Lines of a measure beside figures none of which has as many parts: one measure whose name takes several lines."""
    figures = [record.get(role) for role in (Role.BASELINE, Role.TARGET, Role.BASELINE_TARGET, Role.ACTUAL)]
    filled = [words for words in figures if words]
    own = (with_own_target(Found(Shape.TABLE, measure=Words(line)), bare=record.and_target) for line in lines)
    parted = any(_may_be_parted(words.text, len(lines)) for words in filled) or all(row.target for row in own)
    return bool(filled) and not parted


def _may_be_several(record: Record, measures: Sequence[str]) -> bool:
    """True for one measure of several sentences, without figures of its own that would tell whether it is one."""
    return len(measures) == 1 < len(whole_sentences(measures[0])) and not any(record.get(role) for role in _FIGURES)


def _may_be_parted(text: str, count: int) -> bool:
    labelled = by_labels(text)
    texts = (labelled.baseline, labelled.target) if labelled else (text,)
    return any(len(paragraphs(part)) == count or len(items(part).parts) == count for part in texts)


def _placed(record: Record, base: Found) -> Found:
    """The row's place. A table's units are departments where neither it nor a heading names any (``Palvelualue``)."""
    department = record.get(Role.DEPARTMENT) or base.department
    unit = record.get(Role.UNIT) or (Words() if record.get(Role.DEPARTMENT) else base.unit)
    return replace(
        base,
        shape=Shape.TABLE,
        department=department or unit,
        unit=unit if department else Words(),
        binding_body=plain(record.get(Role.BODY).text) or base.binding_body,
        theme=record.get(Role.THEME) or base.theme,
        code=record.get(Role.CODE),
        person=record.get(Role.PERSON),
        coded=record.coded,
        extra=base.extra
        | record.extra
        | record.get(Role.CODE).atoms
        | record.get(Role.MEASURE).atoms
        | record.get(Role.BODY).atoms,
    )


def _shown(record: Record) -> str:
    figures = (record.get(role) for role in (Role.BASELINE, Role.BASELINE_TARGET, Role.TARGET))
    return " | ".join(" ".join(words.text.split()) for words in (record.get(Role.MEASURE), *figures) if words)


def _alongside(words: Words, count: int, style: Style) -> tuple[Words, ...]:
    """A goal or action beside ``count`` measures: its own item for each where it is listed the same way, else all of it."""
    whole = words.but(ITEM_NUMBER.sub("", " ".join(paragraphs(words.text, worded=True)))) if words else words
    if count == 1 or not words:
        return (whole,) * count
    if style is Style.NUMBERED:
        listed = numbered(words.text)
        parts = listed.parts if listed and len(listed.parts) == count else None
    else:
        parts = shared_out(words.text, count, style)
    return tuple(words.but(part) for part in parts) if parts else (whole,) * count


def _texts(actions: Sequence[Words], goals: Sequence[Words]) -> tuple[str, ...]:
    return tuple(f"{goal.text} {action.text}" for goal, action in zip(goals, actions, strict=True))


def _figures(
    record: Record, measures: tuple[str, ...], style: Style, beside: tuple[str, ...]
) -> tuple[tuple[Words, ...], tuple[Words, ...], bool]:
    """Baselines and targets, one for each measure, and whether any was paired by more than its number."""
    both = record.get(Role.BASELINE_TARGET)
    if not (both or record.get(Role.BASELINE)) and is_change(record.get(Role.TARGET).text):
        both = record.get(Role.TARGET)
    if not both:
        first, paired = _shared(record.get(Role.BASELINE), measures, style, beside)
        second, also = _shared(record.get(Role.TARGET), measures, style, beside)
        return first, second, paired or also
    labelled = by_labels(both.text)
    if labelled:
        first, paired = _shared(both.but(labelled.baseline), measures, style, beside)
        second, also = _shared(both.but(labelled.target), measures, style, beside)
        return first, second, paired or also
    whole, paired = _shared(both, measures, style, beside)
    cut = [halves(part.text) for part in whole]
    baselines = tuple(both.but(half.baseline) if half.baseline else Words() for half in cut)
    targets = tuple(both.but(half.target) if half.target else Words() for half in cut)
    return baselines, targets, paired


def _shared(
    words: Words, measures: tuple[str, ...], style: Style, beside: tuple[str, ...]
) -> tuple[tuple[Words, ...], bool]:
    """A figure cell shared out among the measures, and whether it needed more than their numbers or order."""
    count = len(measures)
    if not words:
        return (Words(),) * count, False
    if count == 1:
        listed = numbered(words.text)
        text = listed.parts[0] if listed and len(listed.parts) == 1 else " ".join(paragraphs(words.text))
        return (replace(words, text=text),), False
    if parts := shared_out(words.text, count, style):
        return tuple(words.but(part) for part in parts), False
    if parts := grouped(words.text, measures):
        return tuple(words.but(part) for part in parts), True
    return _by_words(words, measures, beside), True


def _by_words(words: Words, measures: tuple[str, ...], beside: tuple[str, ...]) -> tuple[Words, ...]:
    """Fewer figures than measures: each goes to the measure or action that it shares the most words with."""
    pieces = items(words.text).parts if items(words.text).style is not Style.ONE else sentences(words.text)
    given = [""] * len(measures)
    if len(pieces) >= len(measures):
        return (words.but(" ".join(paragraphs(words.text))),) * len(measures)
    for piece in pieces:
        shared = [
            len(_content_words(piece) & _content_words(f"{measure} {near}"))
            for measure, near in zip(measures, beside, strict=True)
        ]
        best = max(range(len(measures)), key=lambda place: shared[place])
        if shared[best] == 0:
            # A target that names none of the measures is every measure's: 'kyllä' beside a list of measures.
            return (words.but(" ".join(paragraphs(words.text))),) * len(measures)
        given[best] = f"{given[best]} {piece}".strip()
    return tuple(words.but(text) if text else Words() for text in given)


_STEM = 6


def _content_words(text: str) -> set[str]:
    return {word[:_STEM] for word in key(text).replace(",", " ").replace(".", " ").split() if len(word) >= _STEM}


def _actual(record: Record, place: int, measures: tuple[str, ...], style: Style) -> Figure:
    words = record.get(Role.ACTUAL)
    date = record.dates.get(Role.ACTUAL, "")
    if not words or len(measures) == 1:
        return Figure(_shared(words, measures, style, ())[0][0], date)
    parts = shared_out(words.text, len(measures), style)
    return Figure(words.but(parts[place] if parts else " ".join(paragraphs(words.text))), date)


def _theme_of(listed: Items, record: Record, base: Found) -> str:
    """What stands before a numbered list of measures in a table without goals: the strategy goal that they measure."""
    if record.get(Role.GOAL) or record.get(Role.THEME) or base.goal or not listed.head:
        return ""
    return "" if listed.head.endswith(":") else listed.head


def _with_theme(row: Found, head: Words) -> Found:
    return replace(row, theme=head, goal=head)
