"""The places of a report where the office writes, known by what they belong to: a chapter, a department, a goal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tyokirja.records import dataclass

DEPARTMENT, GOAL = "department:", "goal:"
_LAST_RESORT = "conclusions"


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its ``key``, what it is called before people, and the catalogue rows that it is about.

    A goal has no id of its own, so it is known by its rows; a department too, where its id has changed.
    """

    key: str
    name: str
    rows: tuple[str, ...] = ()


def department(department_id: str, name: str, rows: Iterable[str]) -> Place:
    """The place of a department."""
    return Place(DEPARTMENT + department_id, name, tuple(rows))


def goal(name: str, rows: Iterable[str]) -> Place:
    """The place of a goal, named by the first of its rows."""
    ids = tuple(rows)
    return Place(GOAL + ids[0], name, ids)


def today(then: Place, now: Sequence[Place]) -> Place | None:
    """Where the words of a place of an earlier report belong in this one; None where it has no such place.

    A place that is gone hands its words to the goal that has its rows now, else to their department, else to the
    conclusions.
    """
    by_key = {place.key: place for place in now}
    if then.key in by_key and not then.key.startswith(GOAL):
        return by_key[then.key]
    kinds = (GOAL, DEPARTMENT) if then.key.startswith(GOAL) else (DEPARTMENT,)
    for kind in kinds:
        owners = {row: place for place in now if place.key.startswith(kind) for row in place.rows}
        for row in then.rows:
            if row in owners:
                return owners[row]
    return by_key.get(then.key) or by_key.get(_LAST_RESORT)
