"""Found rows -> catalogue rows: ids, departments, kinds, values, and the doubts that arise on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tyokirja.model import Department, Direction, Kind, Language, Row, Value
from tyokirja.sources.doubtcodes import DoubtCode
from tyokirja.sources.figures import Read, read_figure
from tyokirja.sources.found import Figure, Found, Hint
from tyokirja.sources.language.inflection import stem
from tyokirja.sources.organisation import slug
from tyokirja.sources.places import in_language
from tyokirja.sources.proposals import Proposal, direction, kind_and_unit
from tyokirja.sources.strips import Atom, Words
from tyokirja.values import read_number
from tyokirja.written import key, plain

_CODE = re.compile(r"(?=[^\s]*\d)[^\W_][\w.\-–/:#]{0,23}")
_NUMBERING = re.compile(r"\d{1,2}\.?")


def own_codes(found: Sequence[Found]) -> frozenset[str]:
    """The office's codes where they can be the rows' ids: one for every row of the tables that have them, each another.

    A code has a figure and no blank in it, and is no mere numbering of rows.
    """
    codes = [folded(row.code) for row in found if row.coded]
    plausible = all(_CODE.fullmatch(code) and not _NUMBERING.fullmatch(code) for code in codes)
    return frozenset(codes) if plausible and len({key(code) for code in codes}) == len(codes) else frozenset()


def row_ids(found: Sequence[Found], prefix: str) -> tuple[str, ...]:
    """An id for each row: its own code where those serve, else the organisation's letters and the row's number."""
    own = own_codes(found)
    taken = {key(code) for code in own}
    ids = []
    number = 0
    for row in found:
        number += 1
        while not (row.coded and own) and key(f"{prefix}-{number:03}") in taken:
            number += 1
        ids.append(folded(row.code) if row.coded and own else f"{prefix}-{number:03}")
    return tuple(ids)


@dataclass(frozen=True, slots=True)
class Built:
    """A catalogue row, what to look at in it, and the cells that it came from.

    ``originals`` are the cells whose struck figure is kept as the original of the figure that stands.
    """

    row: Row
    hints: tuple[Hint, ...]
    cells: frozenset[int]
    originals: frozenset[int]


def folded(words: Words) -> str:
    """The words in one line, as the catalogue keeps them."""
    return " ".join(words.text.split())


def departments(found: Sequence[Found], whole: tuple[str, str], language: Language) -> dict[str, Department]:
    """The departments by the stem of their name, in document order. ``whole`` is id and name of the whole municipality.

    ``Hallinto`` in a table and ``Hallinto-osasto`` in a heading are one: it has the shorter name.
    """
    names: dict[str, str] = {}
    units: dict[str, list[str]] = {}
    for row in found:
        name = folded(row.department)
        root = stem(name)
        names[root] = min(names.get(root, name), name, key=len)
        unit = folded(row.unit)
        if unit and unit not in units.setdefault(root, []):
            units[root].append(unit)
    taken: set[str] = set()
    out = {}
    for root, name in names.items():
        identity, shown = (slug(name) or "osasto", name) if name else whole
        number, unique = 2, identity
        while unique in taken:
            unique, number = f"{identity}-{number}", number + 1
        taken.add(unique)
        out[root] = Department(unique, shown, tuple(units.get(root, ())), language=language)
    return out


def prefix_of(organisation_id: str) -> str:
    """The first three letters of the organisation, for row ids: ``KOU``."""
    letters = re.sub(r"[^a-z]", "", organisation_id)
    return (letters[:3] or "ROW").upper()


def build(found: Found, row_id: str, department: str, atoms: Sequence[Atom], language: Language) -> Built:
    """One catalogue row of what was found."""
    cells = frozenset(found.own)
    shown = sorted(found.extra | _row_atoms(found))
    read = _figures(found)
    target_words, measure, goal = folded(found.target.words), folded(found.measure), folded(found.goal)
    way = read.direction or direction(read.kind, (target_words, measure, goal), read.baseline.value, read.target.value)
    turned = _turned(read, way)
    if turned:
        way = Direction.AT_LEAST
    row = Row(
        id=row_id,
        department=department,
        unit=folded(found.unit),
        binding_body=found.binding_body,
        theme=folded(found.theme),
        goal=goal,
        action=folded(found.action),
        measure=measure,
        kind=read.kind,
        unit_of_measure=read.unit,
        direction=way,
        baseline=read.baseline.value,
        baseline_date=read.baseline.date if found.baseline else "",
        baseline_original=read.baseline.original,
        target=read.target.value,
        target_date=read.target.date if found.target else "",
        target_original=read.target.original,
        previous_actual=read.actual.value,
        previous_date=read.actual.date if found.actual else "",
        source_text=" | ".join(" ".join(atoms[atom].text.split()) for atom in shown),
        source_place=in_language(_place(found, atoms), language),
    )
    return Built(row, (*found.hints, *_without_goal(found), *read.hints, *turned), cells, _originals(found, read))


def _originals(found: Found, read: _Figures) -> frozenset[int]:
    figures = ((found.baseline.words, read.baseline), (found.target.words, read.target))
    kept = (words.atoms for words, figure in figures if words.original and figure.original is not None)
    return frozenset().union(*kept)


def _turned(read: _Figures, way: Direction | None) -> tuple[Hint, ...]:
    """Figures that grew when they were set and fall once revised: the direction is not theirs to tell any more."""
    if way not in (Direction.DECREASE, Direction.KEEP):
        return ()
    old = (read.baseline.original, read.target.original)
    if old == (None, None):
        return ()
    before = number_of(old[0] if old[0] is not None else read.baseline.value)
    after = number_of(old[1] if old[1] is not None else read.target.value)
    if before is None or after is None or after <= before:
        return ()
    return (Hint("direction", DoubtCode.DIRECTION_TURNED),)


def _row_atoms(found: Found) -> frozenset[int]:
    figures = (found.baseline.words, found.target.words, found.actual.words)
    parts = (found.unit, found.goal, found.action, found.measure, found.unit_of_measure, *figures)
    return frozenset().union(*(words.atoms for words in parts))


def _place(found: Found, atoms: Sequence[Atom]) -> str:
    for words in (found.measure, found.action, found.goal):
        if words.atoms:
            return atoms[min(words.atoms)].place
    return ""


def _without_goal(found: Found) -> tuple[Hint, ...]:
    return () if found.goal else (Hint("goal", DoubtCode.NO_GOAL),)


@dataclass(frozen=True, slots=True)
class _Figures:
    kind: Kind
    unit: str
    baseline: Read
    target: Read
    actual: Read
    direction: Direction | None = None
    hints: tuple[Hint, ...] = ()


_STRAY_UNITS = ("%", "€", "kpl", "hlö")
_AT_BASELINE = {"≥": Direction.AT_LEAST, ">=": Direction.AT_LEAST, "≤": Direction.AT_MOST, "<=": Direction.AT_MOST}


def _figures(found: Found) -> _Figures:
    """Kind, unit and values. A row whose target is words is a row of text, and its figures stay as they are written."""
    measure = folded(found.measure)
    stray = next(
        (folded(each.words) for each in (found.target, found.baseline) if folded(each.words) in _STRAY_UNITS), ""
    )
    baseline = Figure() if folded(found.baseline.words) in _STRAY_UNITS else _unnamed(found.baseline, measure)
    target = Figure() if folded(found.target.words) in _STRAY_UNITS else _unnamed(found.target, measure)
    relative = _AT_BASELINE.get(plain(target.words.text))
    shown = Figure() if relative else target
    texts = tuple(each.words.text for each in (baseline, shown, found.actual))
    proposal = kind_and_unit(measure, texts, stray, folded(found.unit_of_measure)) if measure else Proposal(Kind.TEXT)
    first = read_figure(baseline, "baseline", proposal.kind, proposal.unit)
    sibling = first.value if isinstance(first.value, float) else None
    if relative and sibling is not None:
        hint = Hint("target", DoubtCode.FIGURE_FROM_BASELINE, plain(target.words.text))
        second = Read(sibling, date=target.date, hints=(hint,))
    else:
        second = read_figure(target, "target", proposal.kind, proposal.unit or first.unit, sibling)
        relative = None
    third = read_figure(found.actual, "previous_actual", proposal.kind, proposal.unit, sibling)
    if proposal.kind.numeric and proposal.kind is not Kind.YES_NO and _any_words(first, second):
        return _in_words(proposal, baseline, target, found.actual)
    third = _beside(third, found.actual)
    unit = proposal.unit or first.unit or second.unit
    hints = (*first.hints, *second.hints, *third.hints)
    return _Figures(proposal.kind, unit, first, second, third, relative, hints)


def _any_words(*read: Read) -> bool:
    return any(isinstance(each.value, str) for each in read)


def _beside(read: Read, figure: Figure) -> Read:
    """An actual in words beside figures that are numbers: kept as words, and asked about."""
    if isinstance(read.value, str) and read_number(read.value).value is None:
        return replace(read, value=folded(figure.words))
    return read


def _in_words(proposal: Proposal, baseline: Figure, target: Figure, actual: Figure) -> _Figures:
    texts = " | ".join(folded(each.words) for each in (baseline, target) if each)
    hint = Hint("kind", DoubtCode.KIND_IN_WORDS, texts, "", (("kind", proposal.kind.value),))
    first, second, third = (
        read_figure(figure, column, Kind.TEXT, "")
        for figure, column in ((baseline, "baseline"), (target, "target"), (actual, "previous_actual"))
    )
    return _Figures(Kind.TEXT, proposal.unit, first, second, third, hints=(hint,))


def _unnamed(figure: Figure, measure: str) -> Figure:
    """A figure without the measure's own name before it: ``Työttömien osuus alle 8 %`` -> ``alle 8 %``."""
    text = folded(figure.words)
    if measure and text.casefold().startswith(f"{measure.casefold()} "):
        return replace(figure, words=figure.words.but(text[len(measure) :]))
    return figure


def number_of(value: Value | None) -> float | None:
    """A figure as a number, None where it is none."""
    return value if isinstance(value, float) else None
