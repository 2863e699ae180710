"""A table whose first column has goals and, below each, its measures -> the same table with a column for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tyokirja.sources.language.vocabulary import FIGURE_COLUMNS, Label, Role
from tyokirja.sources.structure.headers import Column, Header
from tyokirja.sources.structure.strips import NOTHING, Words

Row = tuple[Words, ...]


def with_measures_apart(top: Header, rows: list[Row]) -> tuple[Header, list[Row]]:
    """The header and rows with the measures moved to a column of their own, where the heading says that goals and measures
    share one (``Tavoite / mittari``): a row without figures, above one that has some, is a goal.

    Others are as they were: where no row has figures, or none is without, each row is a goal of its own.
    """
    at = next((at for at, column in enumerate(top.columns) if column.label and column.label.and_measure), None)
    figures = [at for at, column in enumerate(top.columns) if column.role in FIGURE_COLUMNS]
    if at is None or not figures or top.has(Role.MEASURE):
        return top, rows
    measured = [any(row[place] for place in figures) for row in rows]
    goals = [not has and any(measured[place + 1 : place + 2]) for place, has in enumerate(measured)]
    if not any(goals):
        return top, rows
    column = top.columns[at]
    measures = Column(Label(Role.MEASURE), NOTHING)
    columns = (*top.columns[:at], replace(column, label=Label(Role.GOAL)), measures, *top.columns[at + 1 :])
    parted = [_parted(row, at, is_goal=is_goal) for row, is_goal in zip(rows, goals, strict=True)]
    return replace(top, columns=columns), parted


def _parted(row: Row, at: int, *, is_goal: bool) -> Row:
    cells: Sequence[Words] = (row[at], NOTHING) if is_goal else (NOTHING, row[at])
    return (*row[:at], *cells, *row[at + 1 :])
