"""The finished rows looked over: figures that contradict, goals that differ by a letter, words misspelt.

Each doubt is about one cell. Nothing is changed here: what could stand instead is offered beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tyokirja.judge import Gap, target_of
from tyokirja.model import Direction, Doubt, Kind, Language, Row
from tyokirja.model.fields import OF_ROW
from tyokirja.records import dataclass
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.asking.questions import asked_once
from tyokirja.sources.building import Built
from tyokirja.sources.language.lexicon import WordSource
from tyokirja.sources.language.spelling import corrections, department_name
from tyokirja.sources.language.words import Join
from tyokirja.sources.meaning.figuretext import Amount, amounts
from tyokirja.sources.meaning.proposals import told_direction
from tyokirja.sources.meaning.rowfigures import number_of
from tyokirja.sources.structure.found import Hint
from tyokirja.texts import text
from tyokirja.values import write_number
from tyokirja.written import key

_TEXTS = tuple(field.name for field in OF_ROW if field.spelt)


def doubts(
    built: Sequence[Built],
    names: Mapping[str, str],
    joins: Sequence[Join],
    offers: Sequence[Join],
    known: WordSource,
    language: Language,
    *,
    swedish: bool = False,
) -> tuple[Doubt, ...]:
    """Every question about the rows in their order, and after them, in the same order, what was made of the source.

    ``names`` are the departments' by id; ``joins`` and ``offers`` the words that were made whole without certainty, and
    those that could be. ``known`` tells which of two wordings is of known words. A ``swedish`` document is not spelt for:
    the dictionary that proposes is Finnish.
    """
    texts = (getattr(each.row, field) for each in built for field in _TEXTS)
    misspelt = {} if swedish else corrections(texts)
    goals = alike(Counter(each.row.goal for each in built if each.row.goal), known)
    departments = dict(_departments(names, known))
    out: list[Doubt] = []
    proposed: list[Doubt] = []
    asked: set[str] = set()
    measures = Counter(_measured(each.row) for each in built if each.row.measure)
    for each in built:
        row = each.row
        found = [
            *each.hints,
            *_contradictions(row),
            *_joins(row, joins, offers),
            *_spelling(row, misspelt),
            *_unjudged(row),
        ]
        found.extend(_near_goals(row.goal, goals))
        if measures[_measured(row)] > 1:
            found.append(Hint("measure", DoubtCode.SAID_TWICE))
        if row.department in departments and row.department not in asked:
            asked.add(row.department)
            found.append(departments[row.department])
        hints = [*_once(found), *((_proposed(row, language),) if row.measure else ())]
        for doubt in (_doubt(row, hint, language) for hint in hints):
            (proposed if doubt.is_ready else out).append(doubt)
    return (*asked_once(_for_all(out, language)), *proposed)


_MOST_APART = 3
"""Cells at most that are each asked about by themselves, and are shown where all are asked about."""
_WORDS_SHOWN = 20
"""Joined words are short, and only who sees one can say whether it is right."""
_FOR_ALL = {
    (DoubtCode.GOAL_FROM_HEADING, "goal"): ("importing.goals_from_headings", _MOST_APART),
    (DoubtCode.PAIRED, "measure"): ("importing.measures_of_cells", _MOST_APART),
    (DoubtCode.SENTENCES, "measure"): ("importing.sentences_of_measures", _MOST_APART),
    **{(DoubtCode.JOIN_UNSURE, column): ("importing.words_joined", _WORDS_SHOWN) for column in _TEXTS},
}
"""What is asked once where it would be of many cells: all headings are goals or none is, all cells were divided in one way."""


def _for_all(found: Sequence[Doubt], language: Language) -> Sequence[Doubt]:
    """The doubts with one question for all, where many cells would have the same."""
    texts: dict[tuple[str, str], dict[str, None]] = {}
    for doubt in found:
        if not doubt.proposal:  # a proposal is about its own cell
            texts.setdefault((doubt.code, doubt.column), {})[doubt.original] = None
    messages = {
        what: text(wording, language, count=len(all_), shown=", ".join(f"”{_short(each)}”" for each in all_[:shown]))
        for what, (wording, shown) in _FOR_ALL.items()
        if len(all_ := list(texts.get(what, ()))) > _MOST_APART
    }
    return [
        replace(doubt, message=messages[of], original="")
        if (of := (doubt.code, doubt.column)) in messages and not doubt.proposal
        else doubt
        for doubt in found
    ]


def _measured(row: Row) -> tuple[str, ...]:
    return tuple(map(key, (row.department, row.unit, row.theme, row.goal, row.action, row.measure)))


def _near_goals(goal: str, goals: Mapping[str, Near]) -> Iterator[Hint]:
    """That a goal nearly is another one. Where neither is the better, the question is the same at both."""
    near = goals.get(goal)
    if near and near.better:
        yield Hint("goal", DoubtCode.NEAR_DUPLICATE, goal, near.other, (("other", _short(near.other)),))
    elif near:
        alike_ones = goals.get(near.other) == Near(goal, better=False)
        first, second = sorted((goal, near.other)) if alike_ones else (goal, near.other)
        yield Hint("goal", DoubtCode.NEAR_DUPLICATE, first, "", (("other", _short(second)),), (first, second))


def _unjudged(row: Row) -> Iterator[Hint]:
    """That a measure cannot be judged: it has no target, or nothing tells which way it should go."""
    gap = target_of(row).gap if row.measure else None
    if gap is Gap.NO_TARGET or (gap is Gap.NO_BASELINE and row.target is None):
        yield Hint("target", DoubtCode.NO_TARGET)
    elif gap is Gap.NO_DIRECTION:
        yield Hint("direction", DoubtCode.NO_DIRECTION)


def _once(hints: Iterable[Hint]) -> Iterator[Hint]:
    seen: set[tuple[str, str, str]] = set()
    for hint in hints:
        # One correction of a cell is offered once, whichever rule found it.
        several = hint.original if hint.code is DoubtCode.JOIN_UNSURE else ""
        mark = (hint.column, hint.code, several) if not hint.proposal else (hint.column, "", hint.proposal)
        if mark not in seen:
            seen.add(mark)
            yield hint


def _doubt(row: Row, hint: Hint, language: Language) -> Doubt:
    fields = {"original": _short(hint.original), "proposal": _short(hint.proposal), **dict(hint.fields)}
    if kind := fields.get("kind"):
        fields["kind"] = text(f"catalogue.kind.{kind}", language)
    fields["uses"] = _uses(hint.uses, language)
    message = text(f"importing.doubt.{hint.code}", language, **fields)
    if hint.rivals:
        message += f" {text('importing.rivals', language, uses=_uses(hint.rivals, language))}"
    choices = hint.choices
    if hint.column == "direction" and not hint.proposal:
        choices = tuple(
            text(f"catalogue.direction.{each}", language) for each in (Direction.AT_LEAST, Direction.AT_MOST)
        )
    return Doubt(row.id, hint.column, str(hint.code), message, hint.original, hint.proposal, choices=choices)


def _uses(uses: Sequence[tuple[str, str]], language: Language) -> str:
    return ", ".join(f"”{name}”: {text(f'catalogue.column_use.{use}', language)}" for name, use in uses)


_LONGEST_SHOWN = 120


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST_SHOWN else f"{value[: _LONGEST_SHOWN - 1]}…"


def note(found: Iterable[Doubt]) -> str:
    """A row's doubts in one short text. What the program only proposes is not in it: every row has that."""
    return " ".join(dict.fromkeys(doubt.message for doubt in found if doubt.code != DoubtCode.PROPOSED))


def _proposed(row: Row, language: Language) -> Hint:
    fields = (
        ("kind", row.kind.value),
        ("unit", row.unit_of_measure or "–"),
        ("direction", text(f"catalogue.direction.{row.direction}", language) if row.direction else "–"),
    )
    return Hint("kind", DoubtCode.PROPOSED, "", "", fields)


def _contradictions(row: Row) -> Iterator[Hint]:
    yield from _against_goal(row)
    if isinstance(row.baseline, str):
        yield from _figures_disagree("baseline", row.baseline)
    elif row.source_text:
        for part in row.source_text.split(" | "):
            yield from _figures_disagree("baseline", part)


_GENERIC = frozenset(
    "määrä lkm lukumäärä osuus kpl päivät päivien aste yhteensä keskimäärin vuodessa antal antalet andel andelen".split()
)
_FALLING = re.compile(
    r"(\w{6,})\s+(?:väheneminen|vähentäminen|pienentäminen|pieneneminen|aleneminen|lasku|vähenevät|vähenee|vähennetään|pienenee"
    r"|laskee|supistuu|lyhenee|minskar|sjunker)|(?:vähennetään|pienennetään|minska(?:r|s)?)\s+(\w{6,})",
    re.I,
)
_RISING = re.compile(
    r"(\w{6,})\s+(?:kasvaa|kasvu|kasvattaminen|lisääminen|lisääntyminen|lisääntyy|nousee|paranee|ökar|stiger)"
    r"|(?:lisätään|kasvatetaan|öka(?:r|s)?)\s+(\w{6,})",
    re.I,
)


def _against_goal(row: Row) -> Iterator[Hint]:
    """A target that runs against the goal's own words: sick leave to be reduced, from 9,4 to 11,9."""
    baseline, target = number_of(row.baseline), number_of(row.target)
    if baseline is None or target is None or baseline == target or row.kind is Kind.YES_NO:
        return
    for pattern, wrong in ((_FALLING, target > baseline), (_RISING, target < baseline)):
        about = [found[1] or found[2] for found in pattern.finditer(row.goal)]
        if wrong and any(_is_about(row.measure, thing) for thing in about):
            fields = (("before", write_number(baseline)), ("after", write_number(target)))
            yield Hint("target", DoubtCode.AGAINST_GOAL, row.goal, "", fields)
    told = told_direction(row.measure)
    if (told is Direction.DECREASE and target > baseline) or (told is Direction.INCREASE and target < baseline):
        fields = (("before", write_number(baseline)), ("after", write_number(target)))
        yield Hint("target", DoubtCode.AGAINST_GOAL, row.measure, "", fields)


def _is_about(measure: str, thing: str) -> bool:
    """True where the measure is of the thing itself and not of something beside it: all its words but counts of it."""
    words = [
        word for word in re.findall(r"\w+", re.sub(r"\([^)]*\)|/.*", "", measure)) if word.casefold() not in _GENERIC
    ]
    return len(words) == 1 and _same_stem(words[0], thing)


def _same_stem(one: str, other: str) -> bool:
    shared = next((at for at, (a, b) in enumerate(zip(one.casefold(), other.casefold(), strict=False)) if a != b), 99)
    return min(shared, len(one), len(other)) >= max(6, int(0.6 * min(len(one), len(other))))


_YEAR = re.compile(r"\d{4}")
_TOLERANCE = 0.75  # percentage points: what rounding to whole percents, and a little care, can explain


def _figures_disagree(column: str, words: str) -> Iterator[Hint]:
    """Two figures of two years and a change in per cent between them that is another: 2 373, 2 386, +0,6 %."""
    found = amounts(words)
    for place, change in enumerate(found):
        if not change.percent or words[change.start] not in "+-−–":
            continue
        earlier = [amount for amount in found[:place] if amount.date and not amount.percent]
        pair = _two_years(earlier[-2:])
        if pair is None or pair[1].value == 0:
            continue
        new, old = pair
        computed = (new.value - old.value) / abs(old.value) * 100
        if abs(computed - change.value) > _TOLERANCE:
            fields = (
                ("new", write_number(new.value)),
                ("old", write_number(old.value)),
                ("change", write_number(change.value)),
                ("computed", write_number(round(computed, 1))),
            )
            yield Hint(column, DoubtCode.FIGURES_DISAGREE, " ".join(words.split()), "", fields)


def _two_years(pair: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    if len(pair) < 2 or pair[0].unit != pair[1].unit:
        return None
    years = [_YEAR.search(amount.date) for amount in pair]
    if not years[0] or not years[1] or years[0][0] == years[1][0]:
        return None
    first, second = pair
    return (first, second) if years[0][0] > years[1][0] else (second, first)


def _joins(row: Row, joins: Sequence[Join], offers: Sequence[Join]) -> Iterator[Hint]:
    for field in (*_TEXTS, "baseline", "target"):
        value = getattr(row, field)
        if not isinstance(value, str) or not value:
            continue
        for join in joins:
            if join.result in value:
                fields = (("word", join.result), ("cut", " ".join(join.original.split())))
                yield Hint(field, DoubtCode.JOIN_UNSURE, join.result, "", fields)
        for offer in offers:
            original = " ".join(offer.original.split())
            if original in value:
                fields = (("word", offer.result), ("cut", original))
                yield Hint(field, DoubtCode.JOIN_UNSURE, value, value.replace(original, offer.result), fields)


def _spelling(row: Row, misspelt: Mapping[str, str]) -> Iterator[Hint]:
    for field in _TEXTS:
        value: str = getattr(row, field)
        wrong = [word for word in dict.fromkeys(_WORD.findall(value)) if word in misspelt]
        if not wrong:
            continue
        better = value
        for word in wrong:
            better = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", misspelt[word], better)
        pairs = ", ".join(f"{word} → {misspelt[word]}" for word in wrong)
        # A stump before a hyphen (osallistumis-%) is no word of its own.
        if better != value:
            yield Hint(field, DoubtCode.SPELLING, value, better, (("words", pairs),))


@dataclass(frozen=True, slots=True)
class Near:
    """The other wording of a goal that differs by a letter or two in a word. ``better``: it could stand instead."""

    other: str
    better: bool


def alike(counts: Mapping[str, int], known: WordSource) -> dict[str, Near]:
    """Goals that nearly are another one, with that one. ``counts`` is how often each goal stands, in document order.

    Better is the one whose differing words are known, where the other's are not; of two in known words the more common.
    Words that nobody knows are never offered in place of others: both goals are then told of, without a proposal.
    """
    out: dict[str, Near] = {}
    seen: dict[tuple[str, ...], list[str]] = {}
    for goal in sorted(counts, key=lambda goal: -counts[goal]):
        # Alike goals have as many words, and each begins with the same letters as the other's.
        others = seen.setdefault(tuple(word[:_SAME_START] for word in key(goal).split()), [])
        near = next((other for other in others if _near(goal, other)), None)
        others.append(goal)
        if near is None:
            continue
        knows = _known_words(goal, near, known), _known_words(near, goal, known)
        if knows == (True, False):
            out.setdefault(near, Near(goal, better=True))
        else:
            out.setdefault(goal, Near(near, better=knows == (False, True) or _commoner(near, goal, counts, knows)))
        if knows == (False, False):
            out.setdefault(near, Near(goal, better=False))
    return out


def _commoner(near: str, goal: str, counts: Mapping[str, int], knows: tuple[bool, bool]) -> bool:
    return knows == (True, True) and counts[near] > counts[goal]


def _known_words(one: str, other: str, known: WordSource) -> bool:
    """True where every word of ``one`` that ``other`` has not is a word."""
    theirs = set(_WORD.findall(key(other)))
    own = (word for word in _WORD.findall(key(one)) if word not in theirs)
    return all(known.knows(word) or known.knows(word.capitalize()) for word in own)


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST_GOAL = 12
_SAME_START = 4


def _near(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    first, second = key(one).split(), key(other).split()
    if first == second or len(first) != len(second) or len(one) < _SHORTEST_GOAL:
        return False
    different = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(different) > 2 or any(re.search(r"\d", a + b) for a, b in different):
        return False
    return all(
        min(len(a), len(b)) > _SAME_START + 1
        and a[:_SAME_START] == b[:_SAME_START]
        and OSA.distance(a, b) <= max(1, int(0.35 * max(len(a), len(b))))
        for a, b in different
    )


def _departments(names: Mapping[str, str], known: WordSource) -> Iterator[tuple[str, Hint]]:
    listed = list(names.items())
    for place, (identity, name) in enumerate(listed):
        if usual := department_name(name):
            yield identity, Hint("department", DoubtCode.NAME_UNSURE, name, usual)
            continue
        for other_id, other in listed[:place]:
            if _near(name, other):
                if _known_words(name, other, known) and not _known_words(other, name, known):
                    yield other_id, Hint("department", DoubtCode.NAME_UNSURE, other, name)
                else:
                    yield identity, Hint("department", DoubtCode.NAME_UNSURE, name, other)
                break
