"""A revised document against the catalogue made of the earlier one: ids kept, the office's work kept, changes told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tyokirja.model import (
    Catalogue,
    Department,
    Kind,
    Language,
    Row,
    RowChange,
    Unit,
)
from tyokirja.model.fields import COUNCIL_WORDS, FIGURES, REDATED
from tyokirja.records import dataclass
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.imprint import ASIDE, PROPOSED, UNKNOWN, WORDS, Imprint, imprint_of, mark
from tyokirja.sources.rowchanges import changes_of, worded
from tyokirja.sources.structure.found import Hint
from tyokirja.written import key


@dataclass(frozen=True, slots=True)
class Matched:
    """New rows under the ids that they keep, what became of each row, and what to ask about it.

    ``said`` are the rows as the new document has them, before the office's edits, under the same ids. ``own`` are rows
    that the document does not have and that stay all the same: the office's, and those that it has edited (``gone``, by
    their ids). ``common`` is the share of the earlier document's rows, or of this one's, that are in both.
    """

    rows: tuple[Row, ...]
    changes: tuple[RowChange, ...]
    hints: tuple[tuple[Hint, ...], ...]
    said: tuple[Row, ...]
    own: tuple[Row, ...] = ()
    gone: frozenset[str] = frozenset()
    common: float = 1.0


def matched(
    rows: Sequence[Row],
    previous: Catalogue,
    prefix: str,
    names: Mapping[str, str],
    language: Language,
    *,
    same_period: bool = False,
    codes: Container[str] = (),
) -> Matched:
    """The new rows with the ids of the old rows that they are. ``names`` are the departments' by id.

    A row is the same where its words are, or its own code (``codes`` are the ids that the document itself gives) and
    some of its words, or nearly all of its words; each old row is taken once, the likest first. New rows get their own
    code, else the next numbers after any that the earlier catalogue knew, so that no number is ever used again. A row
    that the office added is its own: only one of the very same words takes its place, and then its cells stand until
    the office has decided. Of a revised document of the ``same_period`` that also holds for the cells which the office
    has edited.
    """
    imprint = imprint_of(previous.imprint)
    documents = [row for row in previous.rows if _of_document(row, imprint)]
    pairs = _pairs(rows, documents, codes)
    office = [row for row in previous.rows if not _of_document(row, imprint)]
    adopted = _equal(rows, office, pairs)
    asked = {(doubt.row_id, doubt.column) for doubt in previous.doubts if doubt.code == DoubtCode.HAND_EDITED}
    number = _last_number(previous)
    used = {row.id for row in previous.rows}
    out: list[Row] = []
    said: list[Row] = []
    changes: list[RowChange] = []
    hints: list[tuple[Hint, ...]] = []
    for place, row in enumerate(rows):
        before = pairs.get(place) or adopted.get(place)
        if before is None:
            if row.id in codes and row.id not in used:
                new = row
            else:
                number += 1
                new = replace(row, id=f"{prefix}-{number:03}")
            changes.append(RowChange(new.id, "added", "", new.title))
            hints.append(())
        else:
            edits = _edits(row, before, imprint, names, same_period=same_period, whole=place in adopted)
            old = _old(before, imprint)
            new = _with(_kept(row, old), before, edits)
            changes.extend(changes_of(new, before, names, language))
            asides = () if place in adopted else _hints(row, new, old, names, asked)
            hints.append((*asides, *edits.values()))
        out.append(new)
        said.append(replace(row, id=new.id))
    taken = {old.id for old in (*pairs.values(), *adopted.values())}
    left = [old for old in previous.rows if old.id not in taken]
    gone = {old.id for old in left if old in documents and _old(old, imprint).edited_at_all()}
    own = tuple(old for old in left if old.id in gone or old in office)
    kept = {old.id for old in own}
    changes.extend(RowChange(old.id, "removed", old.title) for old in left if old.id not in kept)
    fewer = min(len(rows), len(documents))
    common = len(pairs) / fewer if fewer else 1.0
    return Matched(tuple(out), tuple(changes), tuple(hints), tuple(said), own, frozenset(gone), common)


def _of_document(row: Row, imprint: Mapping[str, Imprint]) -> bool:
    """True for a row that a document brought, False for one that the office added."""
    return row.id in imprint if imprint else bool(row.source_text or row.source_place)


def _equal(rows: Sequence[Row], office: Sequence[Row], taken: Container[int]) -> dict[int, Row]:
    """New row's place -> the row of the office that has the very same words."""
    free: dict[tuple[str, ...], list[Row]] = {}
    for row in office:
        free.setdefault(_identity(row), []).append(row)
    found = {}
    for place, row in enumerate(rows):
        if place not in taken and (same := free.get(_identity(row))):
            found[place] = same.pop(0)
    return found


def _edits(
    row: Row, before: Row, imprint: Mapping[str, Imprint], names: Mapping[str, str], *, same_period: bool, whole: bool
) -> dict[str, Hint]:
    """The office's cells that stand although the document says something else, each with its question, by field.

    ``whole``: the row is the office's own, and so is each of its cells.
    """
    if not whole and not same_period:
        return {}
    old = _old(before, imprint)
    fields = [*ASIDE, *WORDS, *FIGURES, *PROPOSED] if whole else [*WORDS, *FIGURES]
    found = {}
    for field in fields:
        own, new = getattr(before, field), getattr(row, field)
        disagree = own not in (None, "") if whole else bool(old.said) and old.edited(field) and old.moved(row, field)
        if disagree and mark(own) != mark(new):
            mine, theirs = worded(before, field, names), worded(row, field, names)
            told = (("own", mine or "–"), ("said", theirs or "–"))
            found[field] = Hint(field, DoubtCode.HAND_EDITED, mine, theirs, told)
    return found


def in_place(rows: Sequence[Row], own: Sequence[Row], previous: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of the new document with the office's ``own`` among them, each after the row that it stood after."""
    here, apart = {row.id for row in rows}, {row.id: row for row in own}
    after: dict[str, list[Row]] = {}
    anchor = ""
    for old in previous:
        if old.id in here:
            anchor = old.id
        elif old.id in apart:
            after.setdefault(anchor, []).append(apart[old.id])
    out = list(after.get("", ()))
    for row in rows:
        out += [row, *after.get(row.id, ())]
    return tuple(out)


def _last_number(previous: Catalogue) -> int:
    known = [row.id for row in previous.rows]
    if previous.report:
        known += [change.row_id for change in previous.report.changes]
    return max((int(found[1]) for found in (re.search(r"(\d+)$", each) for each in known) if found), default=0)


_NEAR_ENOUGH = 72.0


def _pairs(rows: Sequence[Row], old_rows: Sequence[Row], codes: Container[str]) -> dict[int, Row]:
    """New row's place -> the old row that it is. Equal words first, own codes next, then the likest of what is left."""
    from rapidfuzz import fuzz, process

    pairs: dict[int, Row] = {}
    free: dict[tuple[str, ...], list[Row]] = {}
    for old in old_rows:
        free.setdefault(_identity(old), []).append(old)
    for place, row in enumerate(rows):
        if same := free.get(_identity(row)):
            pairs[place] = same.pop(next((at for at, old in enumerate(same) if old.id == row.id), 0))
    by_code = {old.id: old for same in free.values() for old in same}
    for place, row in enumerate(rows):
        # A code that has come to another measure is not the row's any more.
        old_row = by_code.get(row.id) if place not in pairs and row.id in codes else None
        if old_row and _is_reworded(row, old_row):
            pairs[place] = old_row
            free[_identity(old_row)].remove(old_row)
    left = [old for same in free.values() for old in same]
    open_places = [place for place in range(len(rows)) if place not in pairs]
    if not left or not open_places:
        return pairs
    scores = process.cdist(
        [_words(rows[place]) for place in open_places], [_words(old) for old in left], scorer=fuzz.ratio
    )
    candidates = sorted(
        (
            (float(scores[at, other]) + _bonus(rows[place], left[other]), -at, -other)
            for at, place in enumerate(open_places)
            for other in range(len(left))
        ),
        reverse=True,
    )
    taken: set[int] = set()
    for score, at, other in candidates:
        place = open_places[-at]
        if score < _NEAR_ENOUGH:
            break
        if place not in pairs and -other not in taken and _may_be(rows[place], left[-other]):
            pairs[place] = left[-other]
            taken.add(-other)
    return pairs


def _identity(row: Row) -> tuple[str, ...]:
    return tuple(key(getattr(row, field)) for field in ("department", "unit", "goal", "action", "measure"))


def _words(row: Row) -> str:
    """What makes a row itself: its measure (or action, or goal) more than what it stands under."""
    return key(" ".join((row.title, row.title, row.goal, row.action[:80], row.unit)))


def _bonus(row: Row, old: Row) -> float:
    return 6.0 if row.department == old.department else 0.0


def _may_be(row: Row, old: Row) -> bool:
    """A measure does not turn into an action without one; and its own words must be alike, not only its goal's."""
    from rapidfuzz import fuzz

    if bool(row.measure) != bool(old.measure):
        return False
    return fuzz.ratio(key(row.title), key(old.title)) >= _OWN_WORDS or (
        key(row.goal) == key(old.goal) and key(row.action) == key(old.action) and _same_figures(row, old)
    )


_OWN_WORDS = 60.0
_REWORDED = 40.0


def _is_reworded(row: Row, old: Row) -> bool:
    """True for a row of the same code whose words are not wholly others."""
    from rapidfuzz import fuzz

    return fuzz.ratio(key(row.title), key(old.title)) >= _REWORDED or (
        bool(row.goal) and key(row.goal) == key(old.goal) and bool(row.measure) == bool(old.measure)
    )


def _same_figures(row: Row, old: Row) -> bool:
    return row.target is not None and (row.baseline, row.target) == (old.baseline, old.target)


@dataclass(frozen=True, slots=True)
class _Old:
    """A row of the earlier catalogue and what the document that it was made of said of it."""

    row: Row
    said: Imprint

    def edited(self, field: str) -> bool:
        """True where the office has changed the cell since the import."""
        return bool(self.said) and self.said.differs(field, getattr(self.row, field))

    def edited_at_all(self) -> bool:
        """True where the office has changed any cell of the row."""
        return any(self.edited(field) for field in (*ASIDE, *WORDS, *FIGURES, *PROPOSED))

    def moved(self, row: Row, field: str) -> bool:
        """True where the new document says something else than the earlier one did."""
        return self.said.differs(field, getattr(row, field))


def _old(row: Row, imprint: Mapping[str, Imprint]) -> _Old:
    said = imprint.get(row.id, UNKNOWN)
    # Marks under an id that has come to another row tell nothing.
    return _Old(row, UNKNOWN if said and said.differs("source_text", row.source_text) else said)


def _kept(row: Row, old: _Old) -> Row:
    """The new row under the old id: what follows from the document is the new document's, the office's edits stand."""
    new = replace(row, id=old.row.id, weight=old.row.weight)
    return _three_way(new, old) if old.said else _two_way(new, old.row)


def _three_way(new: Row, old: _Old) -> Row:
    """Each cell: where the office changed it and the new document did not, the office's; else the new document's.

    What follows from headings stays the office's in both cases, and the difference is asked about (:func:`_hints`).
    So does a direction, as long as the measure is the same.
    """
    kept = [field for field in ASIDE if old.edited(field)]
    kept += [field for field in (*WORDS, *COUNCIL_WORDS) if old.edited(field) and not old.moved(new, field)]
    if not old.moved(new, "measure"):
        kept += [field for field in ("direction", "figure_kind") if old.edited(field)]
    if _kind_stands(new, old):
        kept.append("kind")
    kind = old.row.kind if "kind" in kept else new.kind
    if kind is old.row.kind:
        # Figures of another kind than the row's would not fit it.
        kept += [field for field in FIGURES if old.edited(field) and not old.moved(new, field)]
    return _with(new, old.row, kept)


_PLAIN = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.MONEY})


def _kind_stands(new: Row, old: _Old) -> bool:
    """The office chose the kind, and the new document's figures are of that kind or are the same as before."""
    if not old.edited("kind") or old.moved(new, "measure"):
        return False
    same = not any(old.moved(new, field) for field in FIGURES)
    return same or (old.row.kind in _PLAIN and new.kind in _PLAIN)


def _two_way(new: Row, old: Row) -> Row:
    """Without marks nobody knows who changed a cell: where the row's own words are the same, only dates are new."""
    if new.source_text and new.source_text == old.source_text and _heading_words(new) == _heading_words(old):
        dates = {field: getattr(new, field) or getattr(old, field) for field in REDATED}
        return replace(old, source_place=new.source_place, doubt=new.doubt, **dates)
    if key(new.measure) == key(old.measure) and old.kind is new.kind:
        return _with(new, old, ("unit_of_measure", "direction", "figure_kind"))
    return new


def _with(new: Row, old: Row, fields: Iterable[str]) -> Row:
    values: dict[str, Any] = {field: getattr(old, field) for field in fields}
    return replace(new, **values)


def _heading_words(row: Row) -> tuple[str, str]:
    return key(row.department), key(row.binding_body)


def _hints(
    row: Row, kept: Row, old: _Old, names: Mapping[str, str], asked: Container[tuple[str, str]]
) -> tuple[Hint, ...]:
    """The office's edits that stand although the document has changed, until the office has decided on them.

    ``names`` are the departments' by id; ``asked`` what has been asked before, by row id and column.
    """
    out = []
    for field in ASIDE:
        differ = old.edited(field) and mark(getattr(row, field)) != mark(getattr(kept, field))
        if differ and (old.moved(row, field) or (kept.id, field) in asked):
            own, said = worded(kept, field, names), worded(row, field, names)
            out.append(Hint(field, DoubtCode.HAND_EDITED, own, said, (("own", own or "–"), ("said", said or "–"))))
    return tuple(out)


def departments_kept(
    new: Sequence[Department], previous: Catalogue, rows: Sequence[Row]
) -> tuple[tuple[Department, ...], tuple[Unit, ...]]:
    """The document's departments with what the office knows of them (name, contact, e-mail, language, copies), and the units.

    After them stand the office's own, where a row of ``rows`` is one of theirs. What was known of a department that is
    gone, but for the name, goes to a new one that has most of its own rows from there and most of those that are left: where
    one became two, or two one, the office tells whose they are.
    """
    known = {department.id: department for department in previous.departments}
    own = {row.department for row in rows} - {department.id for department in new}
    gone = known.keys() - {department.id for department in new} - own
    before = {row.id: row.department for row in previous.rows}
    left = Counter(before.get(row.id, "") for row in rows)
    kept: list[Department] = []
    came: dict[tuple[str, str], str] = {}
    for department in new:
        found = known.get(department.id)
        from_where = Counter(before.get(row.id, "") for row in rows if row.department == department.id)
        old, many = from_where.most_common(1)[0] if from_where else ("", 0)
        if found is None and old in gone:
            came |= {(old, name): department.id for name in department.units}
            if 2 * many > max(from_where.total(), left[old]):
                found = replace(known[old], id=department.id, name=department.name)
        kept.append(replace(found, units=department.units) if found else department)
    units = (
        replace(unit, department=came.get((unit.department, unit.name), unit.department)) for unit in previous.units
    )
    return (*kept, *(department for department in previous.departments if department.id in own)), tuple(units)
