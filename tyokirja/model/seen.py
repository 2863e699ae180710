"""The columns of a document's tables, and what the office says that each of them is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

from tyokirja.records import dataclass

ColumnUses: TypeAlias = Mapping[str, tuple["ColumnUse", ...]]
"""What the headed columns of tables are for, in their order, by the table's mark."""


class ColumnUse(StrEnum):
    """What a column of a document's table is for."""

    DEPARTMENT = "department"
    UNIT = "unit"
    BODY = "body"
    THEME = "theme"
    CODE = "code"
    GOAL = "goal"
    ACTION = "action"
    MEASURE = "measure"
    MEASURE_UNIT = "measure_unit"
    DIRECTION = "direction"
    BASELINE = "baseline"
    TARGET = "target"
    TARGET_DATE = "target_date"
    BASELINE_TARGET = "baseline_target"
    ACTUAL = "actual"
    STATUS = "status"
    RESPONSIBLE = "responsible"
    PERSON = "person"
    SCHEDULE = "schedule"
    COMMENT = "comment"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """One column of a table that the document has, and what it is for: as it was read, and as the office says.

    ``table`` is the table's mark, the same for all that are headed alike; ``number`` its place among the headings, from 1.
    ``samples`` are cells below ``heading``, a line each; ``taken`` is what it was read as, None where that was not
    understood; ``use`` what the office says, None while it says nothing.
    """

    table: str
    number: int
    place: str
    heading: str
    samples: str = ""
    taken: ColumnUse | None = None
    use: ColumnUse | None = None


OF_CONTENT = frozenset({ColumnUse.GOAL, ColumnUse.ACTION, ColumnUse.MEASURE})
"""The uses of which a table of goals has one at least."""


def answered(seen: Sequence[SeenColumn]) -> dict[str, tuple[ColumnUse, ...]]:
    """What the office has said of tables that were read otherwise; a column of those without a word is for nothing."""
    answers: dict[str, tuple[ColumnUse, ...]] = {}
    for mark, group in groupby(sorted(seen, key=lambda column: (column.table, column.number)), lambda one: one.table):
        columns = tuple(group)
        if any(column.use is not column.taken for column in columns if column.use):
            uses = {column.number: column.use or ColumnUse.NOTHING for column in columns}
            answers[mark] = tuple(uses.get(at, ColumnUse.NOTHING) for at in range(1, max(uses) + 1))
    return answers


def said_twice(uses: Sequence[ColumnUse]) -> int | None:
    """The place of the first use that stands before it too; two columns of one table are never for the same."""
    seen: set[ColumnUse] = set()
    for at, use in enumerate(uses):
        if use in seen:
            return at
        seen |= {use} - {ColumnUse.NOTHING}
    return None


def is_goalless(uses: Sequence[ColumnUse]) -> bool:
    """True where columns are said to be for something, and none of them for a goal, an action or a measure."""
    stated = set(uses) - {ColumnUse.NOTHING}
    return bool(stated) and not stated & OF_CONTENT
