"""A revised document against the catalogue made of the earlier one: ids kept, the office's work kept, changes told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tyokirja.model import Catalogue, Decision, Department, Doubt, Row, RowChange, Value
from tyokirja.values import key, write_number

_TEXTS = ("department", "unit", "binding_body", "theme", "goal", "action", "measure")
_TARGETS = ("target", "target_date", "target_original", "baseline", "baseline_date", "baseline_original")


@dataclass(frozen=True, slots=True)
class Matched:
    """New rows under the ids that they keep, and what became of each row."""

    rows: tuple[Row, ...]
    changes: tuple[RowChange, ...]


def matched(rows: Sequence[Row], previous: Catalogue, prefix: str) -> Matched:
    """The new rows with the ids of the old rows that they are.

    A row is the same where its words are, or nearly; each old row is taken once, the likest first. New rows get the
    next numbers after any that the earlier catalogue knew, so that no number is ever used again.
    """
    pairs = _pairs(rows, previous.rows)
    number = _last_number(previous)
    out: list[Row] = []
    changes: list[RowChange] = []
    for place, row in enumerate(rows):
        old = pairs.get(place)
        if old is None:
            number += 1
            new = replace(row, id=f"{prefix}-{number:03}")
            changes.append(RowChange(new.id, "added", "", new.title))
        else:
            new = _kept(row, old)
            changes.extend(_changes(new, old))
        out.append(new)
    taken = {old.id for old in pairs.values()}
    changes.extend(RowChange(old.id, "removed", old.title) for old in previous.rows if old.id not in taken)
    return Matched(tuple(out), tuple(changes))


def _last_number(previous: Catalogue) -> int:
    known = [row.id for row in previous.rows]
    if previous.report:
        known += [change.row_id for change in previous.report.changes]
    return max((int(found[1]) for found in (re.search(r"(\d+)$", each) for each in known) if found), default=0)


_NEAR_ENOUGH = 72.0


def _pairs(rows: Sequence[Row], old_rows: Sequence[Row]) -> dict[int, Row]:
    """New row's place -> the old row that it is. Equal words first, then the likest of what is left."""
    from rapidfuzz import fuzz, process

    pairs: dict[int, Row] = {}
    free: dict[tuple[str, ...], list[Row]] = {}
    for old in old_rows:
        free.setdefault(_identity(old), []).append(old)
    for place, row in enumerate(rows):
        if same := free.get(_identity(row)):
            pairs[place] = same.pop(0)
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


def _same_figures(row: Row, old: Row) -> bool:
    return row.target is not None and (row.baseline, row.target) == (old.baseline, old.target)


def _kept(row: Row, old: Row) -> Row:
    """The new row under the old id. Where the source says the same as before, the office's own edits stand."""
    if row.source_text and row.source_text == old.source_text and _heading_words(row) == _heading_words(old):
        return replace(old, source_place=row.source_place, doubt=row.doubt)
    new = replace(row, id=old.id, weight=old.weight)
    if key(row.measure) == key(old.measure):
        new = replace(new, kind=old.kind, unit_of_measure=old.unit_of_measure, direction=old.direction)
        if old.kind is not row.kind:
            # The office chose the kind: figures of another one would not fit it.
            new = replace(new, kind=row.kind, unit_of_measure=row.unit_of_measure, direction=row.direction)
    return new


def _heading_words(row: Row) -> tuple[str, str]:
    return key(row.department), key(row.binding_body)


def _changes(new: Row, old: Row) -> Iterable[RowChange]:
    words = [(field, getattr(old, field), getattr(new, field)) for field in _TEXTS]
    changed = [(before, after) for _, before, after in words if key(before) != key(after)]
    if changed:
        yield RowChange(
            new.id, "reworded", _listed(before for before, _ in changed), _listed(after for _, after in changed)
        )
    figures = [(getattr(old, field), getattr(new, field)) for field in _TARGETS]
    moved = [(before, after) for before, after in figures if before != after]
    if moved:
        before = _listed(_shown(each) for each, _ in moved)
        yield RowChange(new.id, "retargeted", before, _listed(_shown(each) for _, each in moved))


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(each or "–" for each in texts)


def _shown(value: Value | None) -> str:
    if value is None:
        return ""
    return write_number(value) if isinstance(value, float) else str(value)


def departments_kept(new: Sequence[Department], old: Sequence[Department]) -> tuple[Department, ...]:
    """The document's departments with what the office knows of them: name, contact, e-mail, language, copies."""
    known = {each.id: each for each in old}
    return tuple(replace(known[each.id], units=each.units) if each.id in known else each for each in new)


def decisions_kept(new: Sequence[Doubt], old: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """The doubts of this import with what the office has decided on those that were there before."""
    decided = {
        (each.row_id, each.column, each.code, each.original, each.proposal): each.decision
        for each in old
        if each.decision is not Decision.OPEN
    }
    return tuple(
        replace(
            each,
            decision=decided.get((each.row_id, each.column, each.code, each.original, each.proposal), each.decision),
        )
        for each in new
    )
