"""What is known at one place of a document while its rows are followed: its heading, the open section, the rows made."""

from __future__ import annotations

from dataclasses import replace

from tyokirja.sources.language.organs import may_be_stated
from tyokirja.sources.language.vocabulary import CONTENT, Role
from tyokirja.sources.structure.found import Found, Shape
from tyokirja.sources.structure.headers import Header
from tyokirja.sources.structure.headinglines import HeadingLines
from tyokirja.sources.structure.interpretation import NOT_UNDERSTOOD, Reasons
from tyokirja.sources.structure.labels import LabelReader
from tyokirja.sources.structure.ledrows import is_label, may_be_goal
from tyokirja.sources.structure.losttables import lost_hint
from tyokirja.sources.structure.misread import is_heading_word
from tyokirja.sources.structure.outline import Outline
from tyokirja.sources.structure.pairing import rows_of, told_of_each, told_of_last
from tyokirja.sources.structure.sections import Section, read_section
from tyokirja.sources.structure.strips import Strip, Strips, Words
from tyokirja.sources.structure.tablerows import Record
from tyokirja.written import key, plain


class Following:
    """``year`` is the one that the document sets goals for."""

    lines: HeadingLines

    def __init__(self, source: Strips, year: str) -> None:
        self.source = source
        self.year = year
        self.listed = frozenset(atom for row in source.rows if row.item for atom in row.cells[0].atoms)
        self.outline = Outline()
        self.labels = LabelReader(year)
        self.section: Section | None = None
        self.rows: list[Found] = []
        self.merged: set[int] = set()
        self.reasons = Reasons()
        self.told: set[int] = set()  # the cells of goals that stand where the office has said what the columns are

    def _top_in(self, strip: Strip) -> Header | None:
        return self.section.header if self.section and self.section.table == strip.table else None

    def _goes_on_in(self, strip: Strip) -> bool:
        return self.section is not None and self.section.table == strip.table

    def _rebased(self, section: Section) -> None:
        section.base = replace(self.labels.at.context, shape=Shape.TABLE)
        section.before, section.made = self.labels.at.used(), False

    def _goals_begin(self, strip: Strip) -> None:
        last = max(self.outline.heading.atoms, default=-1)
        adjacent = min(strip.filled[0].atoms) - last == 1
        below = self.outline.above_goals(adjacent=adjacent)
        if below != self.outline and key(self.outline.heading.text) not in self.lines.shared:
            self.outline = below
            self.rows.extend(self.labels.moved(self.outline.place()))

    def _named_above(self, goal: Words) -> None:
        stated = goal is self.outline.heading and self.outline.heading_is_goal
        self.rows.extend(self.labels.named_above(goal, sure=stated))

    def _goal_above(self, above: Strip | None, *, item: bool = False, begins: bool = False) -> Words | None:
        """What a measure or an action without a goal is about: a line right above it, also where there is one, or the heading.

        ``begins``: it is a table's first row.
        """
        if above and item and (stated := self.labels.from_prose(above.filled[0])):
            return stated
        # As the goal before it was, an item of a list above its measures.
        listed = item and bool(self.labels.at.goal.atoms & self.listed)
        other = (begins and not self.labels.at.goal_open) or listed or self.labels.awaits_goal
        heading = self.outline.heading if self.labels.awaits_goal else None
        # Below a heading that says what shall be, a sentence tells of it.
        told = heading and may_be_stated(plain(heading.text))
        if above and (above.item != item or other) and may_be_goal(above, ended=item and not told):
            return above.cells[0]
        return heading or None

    def _end_section(self, *, states_goal: bool = False) -> None:
        self._flush(states_goal=states_goal)
        if self.section and not self.section.read:
            # Headings of nothing: what stands in them beside labels may have been values.
            beside = tuple(column.heading for column in self.section.header.columns if column.heading)
            beside = tuple(cell for cell in beside if not is_label(cell))
            self.merged -= {atom for cell in beside for atom in cell.atoms}
            self.reasons.leave(beside, NOT_UNDERSTOOD)
        self.section = None

    def _flush(self, *, states_goal: bool = False) -> None:
        section = self.section
        if section is None:
            return
        read = read_section(section, self.year)
        stated = states_goal and read.header.has(Role.GOAL) and not read.header.has(Role.MEASURE)
        each = self.labels.at.has_figures_of_each(read.records)
        each = each or (section.aside and told_of_each(self.rows, read.records))
        for record in read.records:
            if section.aside:
                made = each or told_of_last(self.rows, record)
            elif stated:
                made = self._stated(record)
            else:
                made = self._rows_of(record, section)
            self.reasons.account(record, made)
        if read.left:
            self.reasons.leave(tuple(cell for row in section.rows for cell in row if cell), read.left)
        section.read, section.rows = section.read or bool(section.rows), []
        if not section.made:
            self.labels.at.not_used(section.before)

    def _rows_of(self, record: Record, section: Section) -> bool:
        if any(is_heading_word(record.get(role)) for role in CONTENT):
            return False
        if self._told_on(record):
            return True
        if section.guessed:
            headings = (column.heading for column in section.header.columns)
            record = replace(record, hints=(*record.hints, lost_hint(headings)))
        made = rows_of(
            record, section.about(record, self.outline.heading, sure=self.outline.heading_is_goal), self.year
        )
        self.rows.extend(made)
        if section.header.told:
            self.told |= frozenset().union(*(row.goal.atoms for row in made))
        section.made = section.made or any(row.goal.atoms >= section.base.goal.atoms for row in made)
        return bool(made)

    def _told_on(self, record: Record) -> bool:
        """What became of a goal without measures, told in another row of its cell, as one that a page's end divides is."""
        goal, actual = record.get(Role.GOAL), record.get(Role.ACTUAL)
        last = self.rows[-1] if self.rows else None
        if last is None or record.words.keys() != {Role.GOAL, Role.ACTUAL} or not (actual and last.actual):
            return False
        if last.measure or last.action or last.goal.atoms != goal.atoms:
            return False
        self.rows[-1] = replace(last, actual=replace(last.actual, words=last.actual.words.plus(actual, " ")))
        return True

    def _stated(self, record: Record) -> bool:
        heard = [(role, record.get(role)) for role in (Role.THEME, Role.GOAL, Role.ACTION) if record.get(role)]
        self.rows.extend(self.labels.state(heard))
        return any(role is Role.GOAL for role, _ in heard)
