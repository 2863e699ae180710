"""A document's strips -> its rows: headings, goal tables and labelled rows followed from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tyokirja.model.seen import ColumnUses
from tyokirja.sources.language.organs import has_verb, is_fact
from tyokirja.sources.language.vocabulary import (
    FIGURES,
    NOT_KEPT,
    Label,
    Role,
    label,
    label_alone,
    labelled,
    unnumbered,
)
from tyokirja.sources.readers.document import LOST_TABLE
from tyokirja.sources.structure.alike import is_total
from tyokirja.sources.structure.boxes import Box, boxes, headers_of
from tyokirja.sources.structure.followed import followed, unread
from tyokirja.sources.structure.following import Following
from tyokirja.sources.structure.found import Heard, Shape
from tyokirja.sources.structure.headers import Header
from tyokirja.sources.structure.headinglines import HeadingLines
from tyokirja.sources.structure.headingrows import HeadingRows
from tyokirja.sources.structure.interpretation import (
    NOT_KEPT_COLUMN,
    NOT_UNDERSTOOD,
    OTHER_FIGURE,
    RULING,
    SAID_AGAIN,
    TOTAL,
    Interpretation,
)
from tyokirja.sources.structure.items import ENDED
from tyokirja.sources.structure.ledrows import (
    heads_accounts,
    is_labelled_row,
    is_listed_under,
    is_under,
    led_by,
    tells_outcomes,
    without_number,
)
from tyokirja.sources.structure.listedgoals import with_listed_goals
from tyokirja.sources.structure.losttables import LostTables
from tyokirja.sources.structure.misread import Fault, too_often
from tyokirja.sources.structure.otherheadings import heads_means
from tyokirja.sources.structure.outline import STANDS_ALONE
from tyokirja.sources.structure.pairing import done_for_last, lacks_deeds, rows_of
from tyokirja.sources.structure.saidonce import said_once
from tyokirja.sources.structure.sections import NOT_GOALS, Section
from tyokirja.sources.structure.sentencesapart import with_sentences_apart
from tyokirja.sources.structure.strips import Strip, Strips, Words
from tyokirja.sources.structure.tokens import tokens
from tyokirja.sources.structure.typedrows import TypedTable, typed_table
from tyokirja.sources.structure.withdrawn import asked_about

_LETTERS_OF_A_LINE = 150
_LINES_OF_A_TITLE = 5
"""Lines at most from one that is of a table's title to the table's headings, both among them."""


class _Interpreter(Following):
    def __init__(self, source: Strips, year: str, said: ColumnUses) -> None:
        super().__init__(source, year)
        self.boxes = boxes(source.rows)
        outcomes = tells_outcomes(source.rows)
        self.boxes_headed = headers_of(self.boxes, year, said, outcomes=outcomes)
        self.headings_of = HeadingRows(source.rows, year, said, outcomes=outcomes)
        self.lines = HeadingLines(source.rows, self.headings_of)
        self.idle: Strip | None = None  # the line above, where it said nothing that is known
        self.headings: set[int] = set()
        self.headers: dict[int, Header] = {}
        self.headed = False  # the line or row above is a heading
        self.passed = 0  # the place below the rows that stand in a table and are none of it

    def read(self) -> Interpretation:
        place, lost_tables = 0, LostTables(self.source.rows)
        while place < len(self.source.rows):
            if lost := lost_tables.at(place):
                self._end_section()
                self.rows.extend(self.labels.completed())
                self.reasons.leave(lost, LOST_TABLE)
                place += len(lost)
                continue
            if top := self.boxes_headed.get(place):
                self._box(self.boxes[place], top)
                place += len(self.boxes[place].rows)
                continue
            if not self.headings_of.told(self.source.rows[place]) and (typed := typed_table(self.source.rows, place)):
                self._typed(typed, self.source.rows[place : place + typed.length])
                place += typed.length
                continue
            above, self.idle = self.idle, None
            heading = max(self.headings, default=-1)
            self.headed = min(self.source.rows[place].filled[0].atoms) - heading == 1
            self._strip(self.source.rows[place], place, above)
            place += 1
        self._end_section()
        self.rows.extend(self.labels.closed())
        self._too_often()
        for figure in self.labels.at.others:
            self.reasons.leave((figure.words,), OTHER_FIGURE, figure.date)
        merged = frozenset(self.merged | self.labels.merged)
        atoms, aside = self.source.atoms, merged | self.headings | self.reasons.said_aside
        said, again = said_once(self.rows)
        self.reasons.update(dict.fromkeys(again - merged, (SAID_AGAIN, "")))
        found = with_listed_goals(with_sentences_apart(said), atoms)
        rows = asked_about(followed(found, atoms, aside), atoms)
        self.reasons.update(dict.fromkeys(unread(rows, atoms, aside), (NOT_UNDERSTOOD, "")))
        return Interpretation(rows, merged, self.reasons, self.headers, self.boxes)

    def _too_often(self) -> None:
        goals = too_often(self.rows) - self.told
        for row in self.rows:
            if row.goal.atoms & goals:
                self.reasons.update(dict.fromkeys(row.own - row.goal.atoms, (Fault.ONE_GOAL, "")))
        self.rows = [row for row in self.rows if not row.goal.atoms & goals]

    def _strip(self, strip: Strip, place: int, above: Strip | None) -> None:
        if not any(char.isalnum() for cell in strip.filled for char in cell.text):
            if strip.table is not None:
                self.reasons.leave(strip.filled, RULING)
        elif place < self.passed:
            self.reasons.leave(strip.filled, NOT_GOALS)
        elif strip.table is None:
            self._line(strip, place, above)
        elif is_fact(strip.filled[0].text) and len(strip.filled) == 2 and self._top_in(strip) is None:
            self._end_section()
            self.reasons.leave(strip.filled, NOT_GOALS)
        elif self.section and self.section.is_headed_by(strip, self.year):
            self.merged |= self.section.header.atoms
        elif top := self._of_rows_above(strip, place):
            self._aside(top, strip)
        elif top := self.headings_of.at(place):
            self._begin(top, strip)
        elif (
            self.section
            and self.section.is_next_to(strip, repeated=self.headings_of.is_repeated(strip))
            and (top := self.headings_of.aside(place))
        ):
            self._aside(top, strip)
        elif self.labels.awaits_action and self.source.rows[place - 1].table == strip.table:
            self._labels(strip, None)
        elif goal := self.headings_of.goal_above(place):
            self._end_section()
            self._goals_begin(strip)
            if without_number(strip) is not strip:
                self.merged |= strip.filled[0].atoms
            self.rows.extend(self.labels.named_above(goal))
        elif self.lines.is_row(place, self._top_in(strip)):
            self._heading(strip, self.lines.level(place), place)
        elif not self._in_section(strip, place):
            self._end_section()
            lists = self.labels.lists_goals and (self._is_above_label(strip, place) or self._is_title(place))
            if lists or heads_means(strip):
                self.reasons.leave(strip.filled, NOT_GOALS)
            else:
                self._labels(strip, above if strip.table != self.source.rows[place - 1].table else None)
        elif passed := self.headings_of.without_names(place, self._top_in(strip)):
            self.passed = place + passed
            self.reasons.leave(strip.filled, NOT_GOALS)
            if strip.only:
                self._end_section()
        elif self.headings_of.begins_others(place):
            self._end_section()
            self.reasons.leave(strip.filled, NOT_GOALS)
        elif (top := self._top_in(strip)) and self.headings_of.is_remark(strip, top):
            self.reasons.leave(strip.filled, NOT_KEPT_COLUMN)
        else:
            self._data(strip)

    def _is_above_goal(self, place: int) -> bool:
        """True right above a row of ``Tavoite`` and the goal."""
        below = self.source.rows[place + 1] if place + 1 < len(self.source.rows) else None
        return below is not None and below.table is not None and led_by(below) is Role.GOAL and below.only is None

    def _is_title(self, place: int) -> bool:
        """True for one of a few lines right above a table whose headings have goals: it says what the table is of.

        A sentence may be a goal above its parts, and is asked about.
        """
        rows, below = self.source.rows, range(place, min(place + _LINES_OF_A_TITLE, len(self.source.rows)))
        first = next((at for at in below if rows[at].level or not rows[at].only), place)
        sentence = ENDED.search(rows[place].filled[0].text) is not None
        top = self.headings_of.at(first) if rows[first].table != rows[place].table and not sentence else None
        return top is not None and top.has(Role.GOAL)

    def _is_above_label(self, strip: Strip, place: int) -> bool:
        """True for a label that no list has, with its value, that begins a box the next row of which has the goal."""
        rows = self.source.rows
        begins = rows[place - 1].table != strip.table and len(strip.filled) == 2
        return begins and self._is_above_goal(place) and rows[place + 1].table == strip.table

    def _of_rows_above(self, strip: Strip, place: int) -> Header | None:
        """The headings of figures alone, below a measure that is open, or of what is done, below measures."""
        near = self.section is not None and self.section.is_next_to(strip, repeated=False)
        above = self.section.header if self.section and near else None
        done = self.headings_of.deeds(place, above) if above else None
        measures = above is not None and above.has(Role.MEASURE) and not above.has(*FIGURES)
        return done or (self.headings_of.of_measure(place) if measures or self.labels.at.open else None)

    def _line(self, strip: Strip, place: int, above: Strip | None) -> None:
        if self.labels.at.open:
            self._end_section()
        words = strip.cells[0]
        if place in self.headings_of.goals_above:
            self._end_section()
            self._goals_begin(strip)
            self._named_above(words.but(unnumbered(words.text)))
            return
        alone = label(words.text.rstrip(": "))
        of_goal = self.labels.at.goal_open and strip.level is None
        said = labelled(words.text) if of_goal or not self.lines.names_place(place) else None
        if said or (alone and not alone.column_only):
            self._end_section(states_goal=self._leaves_goal(alone))
            of = alone or (said[0] if said else None)
            if strip.level is not None and of and (of.role is Role.THEME or (alone and of.role is Role.GOAL)):
                self.outline = self.outline.over_goals(words, strip.level)
            self._labels(strip, above)
            return
        if strip.level is not None or (self.lines.stands_alone(place) and not self.labels.lists_deed(strip)):
            self._heading(strip, strip.level or self.lines.level(place), place)
            return
        awaited = self.labels.awaits_figure
        if self.labels.states_measure(strip) and (goal := self._goal_above(above, item=is_listed_under(strip, above))):
            self._named_above(goal)
        elif self.labels.states_goal(strip):
            self._goals_begin(strip)
        over = self.labels.lists_goals and not strip.item and (self._is_above_goal(place) or self._is_title(place))
        heard = Heard(understood=False) if over else self.labels.hear(strip)
        self.rows.extend(heard.rows)
        if not heard.understood:
            self.idle = strip
            if awaited:
                self._pass_by(words, awaited)
            if self.lines.may_name(place) and not (over and has_verb(words.text)):
                self._heading(strip, STANDS_ALONE, place)
                return
            if over:
                self.reasons.leave((words,), NOT_UNDERSTOOD)
            if strip.item and (self.labels.at.goal_open or self.labels.lists_goals):
                self._pass_by(words, Role.GOAL)
            if self.section:
                self.section.lines_since += 1 + len(words.text) // _LETTERS_OF_A_LINE

    def _pass_by(self, words: Words, role: Role) -> None:
        self.labels.at.passed_by(words, role)
        self.reasons.leave((words,), NOT_UNDERSTOOD)

    def _typed(self, table: TypedTable, rows: Sequence[Strip]) -> None:
        self._end_section()
        self.rows.extend(self.labels.closed())
        self.merged |= table.merged
        self.reasons.leave(tuple(cell for row in rows for cell in row.filled), NOT_KEPT_COLUMN)
        for record in table.records:
            made = rows_of(record, replace(self.outline.place(), shape=Shape.TABLE), self.year)
            self.rows.extend(made)
            self.reasons.account(record, bool(made))

    def _box(self, box: Box, top: Header) -> None:
        """A box whose labels are understood: one row of a table that they head."""
        self._begin(top, box.rows[0])
        if self.section:
            self.section.rows.append(box.values)
        self._end_section()

    def _heading(self, strip: Strip, level: int, place: int) -> None:
        goes_on = self._goes_on_in(strip) or self._named_part(strip, place)
        if strip.table is None or not goes_on or self.lines.heads_table(place, self._top_in(strip)):
            self._end_section()
        else:
            self._flush()
        before = self.outline
        whole = self.lines.whole(place)
        self.headings |= whole.atoms
        self.outline = before.at_heading(
            whole, level, adjacent=self.headed, ranked=self.lines.stands_among_organs(place)
        )
        if self._goes_on_in(strip) and self.section and not self.section.header.has(Role.DEPARTMENT):
            self.outline = self.outline.over_rows(whole)
        elif self.lines.is_above_goal(place):
            self.outline = self.outline.over_goal(whole)
        if self.outline != before or level:
            within = self.outline.goals_level < (level or STANDS_ALONE) and self.outline.department != before.department
            self.rows.extend(self.labels.moved(self.outline.place(), listing=within))
        if strip.table is not None:
            self.merged |= whole.atoms
        if self.section:
            self._rebased(self.section)

    def _begin(self, top: Header, strip: Strip) -> None:
        self.headers[min(top.atoms)] = top
        above = self.section.header if self.section and not self.labels.stated else None
        if self.section and above and above.atoms and above.says_the_same_as(top):
            self.merged |= top.atoms
            self.section.table, self.section.lines_since = strip.table or 0, 0
            return
        above = self._top_in(strip) if not (self.section and self.section.aside) else None
        self._end_section(states_goal=top.has(Role.MEASURE) and not top.has(Role.GOAL))
        self.merged |= top.atoms
        if (top.has(Role.GOAL) or self.labels.stated) and not top.has(Role.DEPARTMENT):
            self._goals_begin(strip)
        if top.has(Role.MEASURE) and not top.has(Role.GOAL) and (goal := self.labels.from_prose(strip.filled[0])):
            self._named_above(goal)
        base = replace(self.labels.at.context, shape=Shape.TABLE)
        before = self.labels.at.used()
        self.rows.extend(self.labels.completed())
        self.section = Section(top, base, strip.table or 0, before, above=above, guessed=strip.guessed)

    def _aside(self, top: Header, strip: Strip) -> None:
        above = self.section.above if self.section and self.section.aside else self._top_in(strip)
        self._end_section()
        self.merged |= top.atoms
        self.section = Section(
            top, self.labels.at.context, strip.table or 0, (True, True), made=True, above=above, aside=True
        )

    def _in_section(self, strip: Strip, place: int) -> bool:
        section = self.section
        if section is None or section.table == strip.table:
            return section is not None
        begins = self.lines.begins_alone(place) or is_labelled_row(strip) or heads_accounts(strip)
        told = section.aside and bool(section.rows)  # what became of a goal's measures is told in one row
        goes_on = section.may_go_on_in(strip) and not (begins or told)
        if goes_on:
            section.table, section.lines_since = strip.table or 0, 0
        return goes_on

    def _named_part(self, strip: Strip, place: int) -> bool:
        """True for a row over a whole table that names the next part of the one above it, which an empty row has cut."""
        return strip.spread and not self.lines.heads_table(place) and self._in_section(strip, place)

    def _data(self, strip: Strip) -> None:
        section = self.section
        if section is None:
            return
        if section.aside and section.above and not is_under(strip, section.header):
            self._end_section()
            base = replace(self.labels.at.context, shape=Shape.TABLE)
            self.section = section = Section(section.above, base, strip.table or 0, self.labels.at.used())
        first = strip.filled[0]
        if is_total(first.text):
            self.reasons.leave(strip.filled, TOTAL)
            return
        said = labelled(first.text) if strip.only else None
        role = said[0].role if said else led_by(strip) if strip.cells[0] else None
        if role in (Role.THEME, Role.GOAL, Role.DEPARTMENT, Role.UNIT):
            self._flush()
            self.rows.extend(self.labels.hear(strip).rows)
            self._rebased(section)
            return
        if role is Role.ACTION and not section.header.has(Role.ACTION):
            self._deeds(strip, section)
            return
        if role is Role.MEASURE and not section.header.has(Role.MEASURE):
            # The next measure, above headings of its own figures: these are none of the measure before.
            self._end_section()
            self._labels(strip, None)
            return
        if strip.only and self._leaves_goal(label_alone(first.text)):
            self._end_section(states_goal=True)
            self._labels(strip, None)
            return
        if (said and role in NOT_KEPT) or self.headings_of.is_remark_alone(strip, section.header):
            self.reasons.leave(strip.filled, NOT_KEPT_COLUMN)
            return
        section.rows.append(strip.cells)

    def _leaves_goal(self, below: Label | None) -> bool:
        """True for a goal under its heading, below which a label alone says what is done for it: its measures come below that."""
        above = self.section.header if self.section and self.section.rows else None
        deeds = below is not None and below.role is Role.ACTION
        return deeds and above is not None and above.has(Role.GOAL) and not above.has(Role.MEASURE, Role.ACTION)

    def _goal_of(self, strip: Strip, above: Strip | None) -> Words | None:
        """The goal of a labelled measure or action; below a numbered line (``1.2 Kirjasto on lähellä``) what it numbers."""
        numbered = above is not None and not above.item and unnumbered(above.cells[0].text) != above.cells[0].text
        goal = self._goal_above(above, item=numbered, begins=strip.table is not None)
        return goal.but(unnumbered(goal.text)) if goal and numbered else goal

    def _deeds(self, strip: Strip, section: Section) -> None:
        """What is done for measures, on a row of its own among them: for those above it, where there are any."""
        above = bool(section.rows)
        self._flush()
        if above and self.rows:
            self._done(strip)
        else:
            self.rows.extend(self.labels.hear(strip).rows)
        self._rebased(section)

    def _done(self, strip: Strip) -> None:
        done_for_last(self.rows, strip.filled[-1].but(tokens(strip, listed=False)[-1].value.text))
        self.merged |= strip.filled[0].atoms

    def _labels(self, strip: Strip, above: Strip | None) -> None:
        if strip.table is not None and led_by(strip) is Role.ACTION and not self.labels.at.action:
            self.rows.extend(self.labels.completed())
            if lacks_deeds(self.rows, self.labels.at.goal):
                self._done(strip)
                return
        said = labelled(strip.filled[0].text) or (label(strip.filled[0].text.rstrip(": ")), "")
        role = said[0].role if said[0] else None
        if role in (Role.GOAL, Role.THEME):
            self._goals_begin(strip)
        elif role in (Role.MEASURE, Role.ACTION) and (goal := self._goal_of(strip, above)):
            self._named_above(goal)
        elif self.labels.states_goal(strip):
            self._goals_begin(strip)
        heard = self.labels.hear(strip)
        self.rows.extend(heard.rows)
        if role in NOT_KEPT:
            self.reasons.leave(strip.filled, NOT_KEPT_COLUMN)
        elif not heard.understood:
            self.reasons.leave(strip.filled, NOT_GOALS)


def interpret(source: Strips, year: str = "", said: ColumnUses | None = None) -> Interpretation:
    """The rows of a document that sets goals for ``year``. Never raises on any text; what is not understood has a reason.

    ``said``: what the office says that the columns of tables are for.
    """
    return _Interpreter(source, year, said or {}).read()
