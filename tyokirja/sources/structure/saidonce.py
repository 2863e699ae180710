"""Rows that a document has twice, in sheets of quarters or in a summary that says its goals once more -> each once."""

from __future__ import annotations

from collections.abc import Sequence

from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.structure.found import Found
from tyokirja.written import key


def said_once(rows: Sequence[Found]) -> tuple[list[Found], frozenset[int]]:
    """The rows without those that say all that one before them says, and the cells of the latter that are in no row.

    Where nobody knows whose a row is, another department's may say the same: it stays.
    """
    kept: list[Found] = []
    seen: set[tuple[str, ...]] = set()
    again: set[int] = set()
    for row in rows:
        said = _said(row)
        if said in seen and row.department and not any(hint.code is DoubtCode.DEPARTMENT_UNSURE for hint in row.hints):
            again |= row.own
            continue
        seen.add(said)
        kept.append(row)
    return kept, frozenset(again).difference(*(row.own for row in kept)) if again else frozenset()


def _said(row: Found) -> tuple[str, ...]:
    names = (row.department, row.unit, row.theme, row.goal, row.action, row.measure, row.unit_of_measure, row.code)
    figures = (row.baseline, row.target)
    return (*(key(words.text) for words in names), *(f"{key(each.words.text)} {each.date}" for each in figures))
