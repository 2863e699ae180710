"""Measures of a table without goals, below a list of several goals -> each measure with the goal whose number it bears."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.structure.found import Found, Hint
from tyokirja.sources.structure.strips import NOTHING, Atom, Words
from tyokirja.written import key, plain

_NUMBER = re.compile(r"\s*(?:[^\W\d_]+\s+)?(?P<number>[^\W\d_]{0,2}\d{1,2}(?:\.\d{1,2})*)\s*[.):]?\s")


def with_listed_goals(rows: Sequence[Found], atoms: Sequence[Atom]) -> list[Found]:
    """The rows, those of a table with the goals of the list above it that its codes number (``Tavoite nro``), and these goals
    no more as rows of their own.

    Where no codes tell, all are of the list's last goal, and where the codes could as well be the measures' own, it is asked
    about.
    """
    out: list[Found] = []
    for _, each in groupby(rows, key=lambda row: (row.goal.atoms, row.department.atoms, row.unit.atoms)):
        group = list(each)
        listed = list(_listed_above(out, group[0])) if all(map(_is_below_its_goal, group)) else []
        if not listed:
            out.extend(group)
            continue
        goals = [*(row.goal for row in listed), group[0].goal]
        numbers = {_number(goal, atoms): goal for goal in goals}
        named = [_named(key(plain(row.code.text)), numbers) for row in group]
        told = None not in numbers and len(numbers) == len(goals) and all(named)
        codes = [key(row.code.text) for row in group]
        sure = told and (len(set(codes)) < len(codes) or any("." in code.strip(".") for code in codes))
        asked = () if sure else (Hint("goal", DoubtCode.GOAL_FROM_HEADING, plain(group[0].goal.text)),)
        whose = (
            [goal or row.goal for goal, row in zip(named, group, strict=True)] if told else [row.goal for row in group]
        )
        of_measures = frozenset().union(*(goal.atoms for goal in whose))
        every = (*listed, replace(listed[-1], goal=group[0].goal))
        out[len(out) - len(listed) :] = [row for row in every if not row.goal.atoms <= of_measures]
        out.extend(
            replace(
                row,
                goal=goal,
                code=NOTHING if told else row.code,
                coded=row.coded and not told,
                hints=(*row.hints, *(replace(hint, original=plain(goal.text)) for hint in asked)),
            )
            for row, goal in zip(group, whose, strict=True)
        )
    return out


def _is_below_its_goal(row: Found) -> bool:
    return bool(row.measure and row.goal) and max(row.goal.atoms) < min(row.code.atoms | row.measure.atoms)


def _listed_above(rows: Sequence[Found], first: Found) -> Iterator[Found]:
    """The rows right before one that are goals without anything else, each on the line before the next one's."""
    following = first
    listed = []
    for row in reversed(rows):
        alone = row.goal and not (row.measure or row.action) and row.department.atoms == first.department.atoms
        if not alone or min(following.goal.atoms) - max(row.goal.atoms) != 1:
            break
        listed.append(row)
        following = row
    yield from reversed(listed)


def _number(goal: Words, atoms: Sequence[Atom]) -> str | None:
    found = _NUMBER.match(atoms[min(goal.atoms)].text)
    return key(found["number"]) if found else None


def _named(code: str, numbers: dict[str | None, Words]) -> Words | None:
    """The goal that a code numbers: its own number, or one that begins with it (``2.1`` is of goal 2)."""
    parts = code.strip(". )").split(".")
    ends = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((numbers[end] for end in ends if end and end in numbers), None)
