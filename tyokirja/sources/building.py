"""Found rows -> catalogue rows: ids, departments, kinds, values, and the doubts that arise on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tyokirja.model import Department, Direction, Kind, Language, Row
from tyokirja.model.fields import TITLES
from tyokirja.records import dataclass
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.inflection import stem
from tyokirja.sources.meaning.proposals import told_way
from tyokirja.sources.meaning.rowfigures import RowFigures, folded, number_of, row_figures
from tyokirja.sources.meaning.ways import figure_kind_of, stated_way, way_of
from tyokirja.sources.organisation import slug
from tyokirja.sources.places import in_language
from tyokirja.sources.structure.found import Found, Hint
from tyokirja.sources.structure.strips import Atom
from tyokirja.texts import text
from tyokirja.values import write_number
from tyokirja.values.words import is_error
from tyokirja.written import key

_CODE = re.compile(r"(?=[^\s]*\d)[^\W_][\w.\-–/:#]{0,23}")
_NUMBERING = re.compile(r"\d{1,2}\.?")


def own_codes(rows: Sequence[Found]) -> frozenset[str]:
    """The office's codes where they can be the rows' ids: one for every row of the tables that have them, each another.

    A code has a figure and no blank in it, and is no mere numbering of rows.
    """
    codes = [folded(row.code) for row in rows if row.coded]
    plausible = all(_CODE.fullmatch(code) and not _NUMBERING.fullmatch(code) for code in codes)
    return frozenset(codes) if plausible and len({key(code) for code in codes}) == len(codes) else frozenset()


def row_ids(rows: Sequence[Found], prefix: str) -> tuple[str, ...]:
    """An id for each row: its own code where those serve, else the organisation's letters and the row's number."""
    own = own_codes(rows)
    taken = {key(code) for code in own}
    ids = []
    number = 0
    for row in rows:
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


def departments(rows: Sequence[Found], whole: tuple[str, str], language: Language) -> dict[str, Department]:
    """The departments by the stem of their name, in document order. ``whole`` is id and name of the whole organisation.

    ``Hallinto`` in a table and ``Hallinto-osasto`` in a heading are one: it has the shorter name.
    """
    names: dict[str, str] = {}
    units: dict[str, list[str]] = {}
    for row in rows:
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


_EMAIL = re.compile(r"[^\s@<>,;:()]+@[^\s@<>,;:()]+\.[^\s@<>,;:().]{2,}")


def prefix_of(organisation_id: str) -> str:
    """The first three letters of the organisation, for row ids: ``KOU``."""
    letters = re.sub(r"[^a-z]", "", organisation_id)
    return (letters[:3] or "ROW").upper()


def build(source: Found, row_id: str, department: str, atoms: Sequence[Atom], language: Language) -> Built:
    """One catalogue row of what was found."""
    cells = frozenset(source.own)
    shown = sorted(source.extra | _row_atoms(source))
    read = row_figures(source)
    measure, goal = folded(source.measure), folded(source.goal)
    person = folded(source.person)
    email = _EMAIL.search(person)
    way, doubted = _way(read, measure, goal, folded(source.direction), language)
    row = Row(
        id=row_id,
        department=department,
        unit=folded(source.unit),
        binding_body=source.binding_body,
        theme=folded(source.theme),
        goal=goal,
        action=folded(source.action),
        measure=measure,
        kind=read.kind,
        unit_of_measure=read.unit,
        direction=way,
        figure_kind=figure_kind_of(read.kind, measure, read.unit, read.target_text, read.baseline.value)
        if measure
        else None,
        baseline_text=read.baseline_text,
        baseline=read.baseline.value,
        baseline_date=read.baseline.date if source.baseline else "",
        baseline_original=read.baseline.original,
        target_text=read.target_text,
        target=read.target.value,
        target_upper=read.upper,
        tolerance=read.tolerance,
        target_date=read.by or (read.target.date if source.target else ""),
        target_original=read.target.original,
        previous_actual=read.actual.value,
        previous_date=read.actual.date if source.actual else "",
        person=_EMAIL.sub("", person).strip(" \t,;:()<>–-") or (email[0] if email else ""),
        person_email=email[0] if email else "",
        source_text=" | ".join(" ".join(atoms[atom].text.split()) for atom in shown),
        source_place=in_language(_place(source, atoms), language),
    )
    hints = (*source.hints, *_errors(source), *_without_goal(source), *read.hints, *doubted)
    return Built(row, hints, cells, _originals(source, read))


def _errors(source: Found) -> tuple[Hint, ...]:
    """Words of a row of which a spreadsheet's error value is all that the document has."""
    titles = ((name, folded(getattr(source, name))) for name in TITLES)
    return tuple(Hint(name, DoubtCode.FIGURE_ERROR, words) for name, words in titles if is_error(words))


def _way(
    read: RowFigures, measure: str, goal: str, stated: str, language: Language
) -> tuple[Direction | None, tuple[Hint, ...]]:
    """Which way the row should go, and what is doubtful about it. None for text, days and yes or no."""
    if not read.kind.numeric or read.kind is Kind.YES_NO:
        return None, ()
    base, target = read.baseline.value, read.target.value
    if turned := _turned(read):
        return Direction.AT_LEAST, turned
    own = stated_way(stated)
    way = way_of(read.said, measure, told_way((measure, goal), base, target), base, target, own)
    unread = own is None and key(stated) not in {"", "-"}
    if not (way.disagree or unread) or way.direction is None:
        return way.direction, ()
    figures = (write_number(figure) for figure in (base, target) if isinstance(figure, float))
    aim = read.target_text if read.said.better or read.said.direction else " → ".join(figures)
    why = ", ".join(filter(None, (stated, aim)))
    fields = (("why", why), ("direction", text(f"catalogue.direction.{way.direction}", language)))
    return way.direction, (Hint("direction", DoubtCode.DIRECTION_UNSURE, measure, "", fields),)


def _originals(source: Found, read: RowFigures) -> frozenset[int]:
    figures = ((source.baseline.words, read.baseline), (source.target.words, read.target))
    kept = (words.atoms for words, figure in figures if words.original and figure.original is not None)
    return frozenset().union(*kept)


def _turned(read: RowFigures) -> tuple[Hint, ...]:
    """Figures that grew when they were set and do not once revised: the direction is not theirs to tell any more."""
    base, target = number_of(read.baseline.value), number_of(read.target.value)
    if read.said.direction or base is None or target is None or target > base:
        return ()
    old = (read.baseline.original, read.target.original)
    if old == (None, None):
        return ()
    before = number_of(old[0] if old[0] is not None else read.baseline.value)
    after = number_of(old[1] if old[1] is not None else read.target.value)
    if before is None or after is None or after <= before:
        return ()
    return (Hint("direction", DoubtCode.DIRECTION_TURNED),)


def _row_atoms(source: Found) -> frozenset[int]:
    figures = (source.baseline.words, source.target.words, source.actual.words)
    names = (source.unit, source.goal, source.action, source.measure, source.person)
    parts = (*names, source.unit_of_measure, source.direction, *figures)
    return frozenset().union(*(words.atoms for words in parts))


def _place(source: Found, atoms: Sequence[Atom]) -> str:
    for words in (source.measure, source.action, source.goal):
        if words.atoms:
            return atoms[min(words.atoms)].place
    return ""


def _without_goal(source: Found) -> tuple[Hint, ...]:
    says = any(char.isalpha() for char in source.goal.text)  # a bare number states no goal
    return () if says else (Hint("goal", DoubtCode.NO_GOAL),)
