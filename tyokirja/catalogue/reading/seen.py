"""Reads *Tulkinta*: what the office says that the columns of the document's tables are for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from tyokirja.catalogue.reading.lines import Line
from tyokirja.catalogue.reading.lists import Problems, missing, read_one
from tyokirja.catalogue.words import word
from tyokirja.model import ColumnUse, SeenColumn
from tyokirja.model.seen import answered, is_goalless, said_twice
from tyokirja.problems import Code, Problem


def read_seen(lines: Iterable[Line]) -> tuple[tuple[SeenColumn, ...], Problems]:
    """The columns in their order, and what is said of them that cannot be."""
    read: list[tuple[SeenColumn, Line]] = []
    problems: list[Problem] = []
    for line in lines:
        problems += line.faults()
        number = line.text("number")
        if not line.text("table") or not number.isdecimal():
            problems += missing(line, "table", "number")
            continue
        uses = []
        for field in ("taken", "use"):
            code, faults = read_one(line, field, "column_use", "")
            problems += faults
            uses.append(ColumnUse(code) if code else None)
        place, heading, samples = (line.text(name) for name in ("place", "heading", "samples"))
        read.append((SeenColumn(line.text("table"), int(number), place, heading, samples, *uses), line))
    return tuple(column for column, _ in read), (*problems, *_contradictions(read))


def _contradictions(read: list[tuple[SeenColumn, Line]]) -> Problems:
    """Two columns of a table for the same, and a table for something but for no goal, action or measure."""
    uses_by_table = answered([column for column, _ in read])
    problems: list[Problem] = []
    in_order = sorted(read, key=lambda one: (one[0].table, one[0].number))
    for mark, group in groupby(in_order, lambda one: one[0].table):
        columns = [(column, line) for column, line in group if column.use]
        uses = [column.use for column, _ in columns if column.use]
        if mark not in uses_by_table:
            continue
        twice = said_twice(uses)
        if twice is not None:
            line, use = columns[twice][1], uses[twice]
            first = columns[uses.index(use)][1]
            shown, where = word("column_use", use, line.language), first.table.place(first.number, "use")
            problems.append(line.problem(Code.COLUMN_USE_TWICE, "use", shown, other_place=where))
        elif is_goalless(uses):
            line = columns[0][1]
            problems.append(line.problem(Code.COLUMN_USE_GOALLESS, "use", columns[0][0].place))
    return tuple(problems)
