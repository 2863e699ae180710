"""A table that has goals and measures in one column, or several measures in a row -> the same table with a column for each."""

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


def with_measures_below(top: Header, rows: list[Row]) -> tuple[Header, list[Row]]:
    """The header and rows with one measure in each row, where headings say several beside each other, each with its own figures
    (``Mittari 1 | Tavoitetaso 1 | Mittari 2 | Tavoitetaso 2``). What stands before and behind them is all of theirs.

    Others are as they were.
    """
    starts = [at for at, column in enumerate(top.columns) if column.role is Role.MEASURE]
    if len(starts) < 2:
        return top, rows
    wide = starts[1] - starts[0]
    groups = [range(start, start + wide) for start in starts]
    roles = {tuple(column.role for column in top.columns[group.start : group.stop]) for group in groups}
    in_turn = starts == list(range(starts[0], starts[-1] + 1, wide))
    if not in_turn or len(roles) > 1 or not FIGURE_COLUMNS & set(*roles):
        return top, rows
    before, after = starts[0], starts[-1] + wide
    columns = (*top.columns[: before + wide], *top.columns[after:])
    out = []
    for row in rows:
        first, last = row[:before], row[after:]
        owns = [row[group.start : group.stop] for group in groups]
        for own in [own for own in owns if any(own)] or owns[:1]:
            out.append((*first, *own, *last))
            first, last = (NOTHING,) * len(first), (NOTHING,) * len(last)
    return replace(top, columns=columns), out
