"""The goal table that is being read -> its records, by the first reading of its columns that nothing proves wrong."""

from __future__ import annotations

from dataclasses import field, replace

from tyokirja.records import dataclass
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.vocabulary import CONTENT, Label, Role, label
from tyokirja.sources.structure.bycolumns import told_by_values, with_those_in_charge
from tyokirja.sources.structure.found import Found, Hint
from tyokirja.sources.structure.goalsabove import with_measures_apart, with_measures_below
from tyokirja.sources.structure.headers import Column, Header, aligned, with_dates, with_second_row
from tyokirja.sources.structure.misread import misread, otherwise, without_sentences
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.sources.structure.tablerows import Record, records
from tyokirja.written import plain

NOT_GOALS = "not_goals"
"""Why the cells of a table without a column of goals, actions or measures are left over."""

MOST_LINES_BETWEEN = 2
"""Lines that may stand between a table and where it goes on."""


@dataclass(slots=True)
class Section:
    """The goal table that is being read: its header, its data rows so far, and what the headings above it say.

    ``before``: whether the goal and action above were taken before it; ``made``: whether it has taken them. ``above``: the
    header that stood in the same table before this one. ``aside``: it heads what is said of the rows above it. ``read``: some
    of its rows have been read.
    """

    header: Header
    base: Found
    table: int
    before: tuple[bool, bool]
    made: bool = False
    above: Header | None = None
    aside: bool = False
    guessed: bool = False
    read: bool = False
    rows: list[tuple[Words, ...]] = field(default_factory=list)
    lines_since: int = 0

    def may_go_on_in(self, strip: Strip) -> bool:
        """True where a row of another table may go on with this one, which a page break cut: there is no heading row.

        It is as wide as before, or of a spreadsheet with empty cells at both ends, the outer ones of which are not there.
        """
        wide, cells = len(self.header.columns), strip.cells
        alike = len(cells) == wide or (wide - 2 <= len(cells) < wide and len(cells) > 1 and not cells[0])
        return alike and self.lines_since <= MOST_LINES_BETWEEN

    def is_headed_by(self, strip: Strip, year: str) -> bool:
        """True for a row right below the headings that says more of them: the header is then that of both."""
        if self.rows or self.table != strip.table or self.header.told:
            return False
        if strip.filled and all(cell.atoms <= self.header.atoms for cell in strip.filled):
            return True
        both = with_dates(self.header, strip, year) or with_second_row(self.header, strip, year)
        self.header = both or self.header
        return both is not None

    def is_next_to(self, strip: Strip, *, repeated: bool) -> bool:
        """True for a row of this table, or of the next one without a line between: rulings may part one box into several.

        A row that is ``repeated`` in the document may have lines and a table between.
        """
        most = MOST_LINES_BETWEEN if repeated else 0
        return self.lines_since <= most and (strip.table or 0) - self.table <= 1 + most

    def about(self, record: Record, heading: Words, *, sure: bool) -> Found:
        """The place of a record; a table without goals may be about what a label right above it says of the strategy, or about
        the thing that the heading names."""
        has_goal = bool(record.get(Role.GOAL) or self.base.goal)
        if has_goal or self.header.has(Role.GOAL) or not record.get(Role.MEASURE):
            return self.base
        theme = self.base.theme
        if theme and not record.get(Role.THEME) and max(theme.atoms) > max(heading.atoms, default=-1):
            asked = Hint("goal", DoubtCode.GOAL_FROM_HEADING, plain(theme.text))
            return replace(self.base, goal=theme, theme=Words(), hints=(*self.base.hints, asked))
        if not heading:
            return self.base
        hints = () if sure else (Hint("goal", DoubtCode.GOAL_FROM_HEADING, plain(heading.text)),)
        return replace(self.base, goal=heading, hints=(*self.base.hints, *hints))


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
        guessed = any(column.role in (Role.MEASURE, Role.TARGET) for column in top.guessed)
        wrong = misread(made, goal_above=bool(section.base.goal), guessed=guessed)
        if wrong is None:
            return SectionRead(top, made)
        left, needed = wrong.fault, frozenset({wrong.role})
        top = told_by_values(otherwise(top, wrong), rows, year)
    return SectionRead(top, (), left)


def _columns(section: Section, header: Header, year: str) -> tuple[Header, list[tuple[Words, ...]]]:
    """The header with what the rows tell of its columns, and the rows under it."""
    whole, rows = aligned(header, section.rows)
    whole, rows = with_measures_below(whole, rows)
    top, rows = with_measures_apart(whole, rows)
    above = bool(section.base.goal) and top is whole
    told = told_by_values(_under_goal(top) if above else top, rows, year, goal_above=above)
    return without_sentences(told if section.base.department else with_those_in_charge(told, rows), rows), rows


def _under_goal(header: Header) -> Header:
    """The header without goals that its place alone told: a goal is stated above it, and what stands below are its measures."""
    return replace(header, columns=tuple(map(_without_goal, header.columns)))


def _without_goal(column: Column) -> Column:
    if not (column.guessed and column.label and column.role is Role.GOAL):
        return column
    if column.label.and_measure:
        return replace(column, label=Label(Role.MEASURE), guessed=False)
    own = label(plain(column.heading.text))
    return replace(column, label=own if own and own.role is Role.THEME else None)
