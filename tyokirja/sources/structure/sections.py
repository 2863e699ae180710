"""The goal table that is being read -> its records, by the first reading of its columns that nothing proves wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from tyokirja.sources.language.vocabulary import CONTENT
from tyokirja.sources.structure.bycolumns import told_by_values
from tyokirja.sources.structure.found import Found
from tyokirja.sources.structure.headers import Header, aligned
from tyokirja.sources.structure.misread import misread, otherwise, without_sentences
from tyokirja.sources.structure.strips import Words
from tyokirja.sources.structure.tablerows import Record, records

NOT_GOALS = "not_goals"
"""Why the cells of a table without a column of goals, actions or measures are left over."""


@dataclass(slots=True)
class Section:
    """The goal table that is being read: its header, its data rows so far, and what the headings above it say.

    ``before``: whether the goal and action above were taken before it; ``made``: whether it has taken them. ``above``: the
    header that stood in the same table before this one. ``aside``: it heads what is said of the rows above it.
    """

    header: Header
    base: Found
    table: int
    before: tuple[bool, bool]
    made: bool = False
    above: Header | None = None
    aside: bool = False
    guessed: bool = False
    rows: list[tuple[Words, ...]] = field(default_factory=list)
    lines_since: int = 0


@dataclass(frozen=True, slots=True)
class SectionRead:
    """The records of a section under the header that they were read by; ``left``: why there are none at all."""

    header: Header
    records: tuple[Record, ...]
    left: str = ""


def read_section(section: Section, year: str) -> SectionRead:
    """The section's records. A reading that is proved to be a misreading is given up for one that has the same thing in another
    column; where there is no such, or each is proved wrong, there are no records."""
    top, rows = _columns(section, section.header, year)
    if section.above and not top.has(*CONTENT) and not section.aside:
        top, rows = _columns(section, section.above, year)
    if section.aside or top.told:
        return SectionRead(top, records(top, rows))
    left = NOT_GOALS
    needed = CONTENT
    for _ in CONTENT:
        if not top.has(*needed):
            break
        made = records(top, rows)
        wrong = misread(made, goal_above=bool(section.base.goal))
        if wrong is None:
            return SectionRead(top, made)
        left, needed = wrong.fault, frozenset({wrong.role})
        top = told_by_values(otherwise(top, wrong), rows, year)
    return SectionRead(top, (), left)


def _columns(section: Section, header: Header, year: str) -> tuple[Header, list[tuple[Words, ...]]]:
    """The header with what the rows tell of its columns, and the rows under it."""
    top, rows = aligned(header, section.rows)
    return without_sentences(told_by_values(top, rows, year), rows), rows
