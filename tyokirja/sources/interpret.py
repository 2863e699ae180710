"""A document's strips -> its rows: headings, goal tables and labelled rows followed from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tyokirja.sources.doubtcodes import DoubtCode
from tyokirja.sources.followed import followed
from tyokirja.sources.found import Found, Hint, Shape
from tyokirja.sources.headers import Header, header, told_by_values, with_dates
from tyokirja.sources.items import OPEN_END
from tyokirja.sources.labels import LabelReader
from tyokirja.sources.language.organs import is_generic, is_organ
from tyokirja.sources.language.vocabulary import CONTENT, NOT_KEPT, Role, label, labelled, unnumbered
from tyokirja.sources.losttables import LostTable, lost_table
from tyokirja.sources.outline import Outline, binding
from tyokirja.sources.pairing import rows_of
from tyokirja.sources.strips import Strip, Strips, Words
from tyokirja.sources.tablerows import Record, records
from tyokirja.written import key, plain

NO_COLUMN = "no_column"
NOT_KEPT_COLUMN = "not_kept_column"
NOT_GOALS = "not_goals"
NOT_UNDERSTOOD = "not_understood"
OTHER_FIGURE = "other_figure"
TOTAL = "total"
RULING = "ruling"
LOST_TABLE = "lost_table"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The rows of a document, the cells whose words are labels or joined to others, and why others are left over.

    ``reasons`` maps a cell's number to a code and the heading it stands under.
    """

    rows: tuple[Found, ...]
    merged: frozenset[int]
    reasons: Mapping[int, tuple[str, str]]


@dataclass(slots=True)
class _Section:
    """The goal table that is being read: its header, its data rows so far, and what the headings above it say.

    ``before``: whether the goal and action above were taken before it; ``made``: whether it has taken them. ``above``: the
    header that stood in the same table before this one.
    """

    header: Header
    base: Found
    table: int
    before: tuple[bool, bool]
    made: bool = False
    above: Header | None = None
    rows: list[tuple[Words, ...]] = field(default_factory=list)
    lines_since: int = 0


_MOST_LINES_BETWEEN = 2
_TOTAL = re.compile(r"^(?:yhteensä|summa|totalt|sammanlagt)\b", re.I)


class _Interpreter:
    def __init__(self, source: Strips, year: str) -> None:
        self.source = source
        self.year = year
        self.outline = Outline()
        self.labels = LabelReader()
        self.section: _Section | None = None
        self.rows: list[Found] = []
        self.merged: set[int] = set()
        self.reasons: dict[int, tuple[str, str]] = {}
        self.before: Words = Words()
        self.idle: Strip | None = None  # the line above, where it said nothing that is known
        self.headings: set[int] = set()
        self.headed = False  # the line or row above is a heading

    def read(self) -> Interpretation:
        place = 0
        while place < len(self.source.rows):
            if lost := lost_table(self.source.rows, place):
                self._lost(lost, self.source.rows[place])
                place += lost.length
                continue
            above, self.idle = self.idle, None
            heading = max(self.headings, default=-1)
            self.headed = min(self.source.rows[place].filled[0].atoms) - heading == 1
            self._strip(self.source.rows[place], place, above)
            self.before = self.source.rows[place].only or Words()
            place += 1
        self._end_section()
        self.rows.extend(self.labels.closed())
        merged = frozenset(self.merged | self.labels.merged)
        rows = followed(self.rows, self.source.atoms, merged | self.headings | self._said_aside())
        return Interpretation(rows, merged, self.reasons)

    def _said_aside(self) -> frozenset[int]:
        """Lines that say themselves that they are of what the catalogue does not keep."""
        return frozenset(atom for atom, (reason, _) in self.reasons.items() if reason == NOT_KEPT_COLUMN)

    def _strip(self, strip: Strip, place: int, above: Strip | None) -> None:
        if not any(char.isalnum() for cell in strip.filled for char in cell.text):
            if strip.table is not None:
                self._leave(strip.filled, RULING)
        elif strip.table is None:
            self._line(strip, place, above)
        elif top := header(strip, self.year):
            self._begin(top, strip)
        elif self._is_heading_row(strip):
            self._heading(strip, 0)
        elif self._in_section(strip):
            self._data(strip)
        else:
            self._end_section()
            self._labels(strip, None)

    def _line(self, strip: Strip, place: int, above: Strip | None) -> None:
        words = strip.cells[0]
        alone = label(words.text.rstrip(": "))
        if labelled(words.text) or (alone and not alone.column_only):
            self._end_section()
            self._labels(strip, above)
            return
        if strip.level is not None or self._stands_alone(strip, place):
            self._heading(strip, strip.level or 0)
            return
        heard = self.labels.hear(strip)
        self.rows.extend(heard.rows)
        if not heard.understood:
            self.idle = strip
            if strip.item and self.labels.goal_open:
                self.labels.passed_by(words)
                self._leave((words,), NOT_UNDERSTOOD)
            if self.section:
                self.section.lines_since += 1

    def _lost(self, lost: LostTable, strip: Strip) -> None:
        """A table of which only the lines are left: its rows where they can be told, else its lines with the reason."""
        self._end_section()
        if not lost.rows:
            self.rows.extend(self.labels.completed())
            self._leave(lost.lines, LOST_TABLE)
            return
        self._goals_begin(strip)
        for row in lost.rows:
            shown = " | ".join(plain(said.value.text) for said in row)
            hint = Hint("measure", DoubtCode.LOST_TABLE, shown)
            self.rows.extend(self.labels.hear_row(((said.label, said.value) for said in row), strip, hint))
        self.merged |= frozenset().union(*(words.atoms for words in lost.lines))

    def _stands_alone(self, strip: Strip, place: int) -> bool:
        """A line that names a department or says whom goals bind: a heading, whatever it looks like."""
        text = plain(strip.cells[0].text)
        if binding(text) or is_organ(text) or self._whole_heading(strip.cells[0]) is not strip.cells[0]:
            return True
        if strip.item:
            return False
        following = self.source.rows[place + 1] if place + 1 < len(self.source.rows) else None
        return following is not None and self._guessed(text, following)

    def _guessed(self, text: str, following: Strip) -> bool:
        """A short line right above goals, of a word or two and no sentence: a heading, but one to ask about."""
        if is_generic(text) or not text[0].isupper() or len(text.split()) > 4 or text[-1] in ".:;,!?" or "." in text:
            return False
        if any(not (char.isalpha() or char in " -,–") for char in text):
            return False
        said = labelled(following.cells[0].text) if following.cells[0] else None
        return bool(said and said[0].role in (Role.THEME, Role.GOAL)) or header(following) is not None

    def _heading(self, strip: Strip, level: int) -> None:
        words = strip.only or strip.cells[0]
        if strip.table is None or not (self.section and self.section.table == strip.table):
            self._end_section()
        else:
            self._flush()
        before = self.outline
        whole = self._whole_heading(words)
        self.headings |= whole.atoms
        self.outline = before.at_heading(whole, level, adjacent=self.headed)
        if self.outline != before or level:
            self.rows.extend(self.labels.moved(self._place()))
        if strip.table is not None:
            self.merged |= whole.atoms
        if self.section:
            self._rebased(self.section)

    def _whole_heading(self, words: Words) -> Words:
        """A heading that goes on over two lines: with the line before it, where that says more than its own."""
        if not self.before or max(words.atoms) - max(self.before.atoms) != 1:
            return words
        both = self.before.plus(words, " ")
        alone, whole = binding(plain(words.text)), binding(plain(both.text))
        open_end = OPEN_END.search(plain(self.before.text)) or self.before.text.rstrip().endswith("-")
        more = whole and not binding(plain(self.before.text)) and (alone is None or open_end)
        return both if more else words

    def _is_heading_row(self, strip: Strip) -> bool:
        """A row of a table that is a heading: one cell alone, which names an organ, says whom goals bind, or spans the table."""
        only = strip.only
        if only is None or labelled(only.text) or label(only.text):
            return False
        text = plain(only.text)
        if binding(text) or self._whole_heading(only) is not only:
            return True
        first = bool(strip.cells[0]) and len(strip.cells) > 1
        if not first:
            return False
        top = self.section.header if self.section and self.section.table == strip.table else None
        if top and top.columns[0].role in (Role.UNIT, Role.DEPARTMENT, Role.THEME):
            return strip.spread and top.columns[0].role is not Role.THEME and is_organ(text)
        if is_organ(text):
            return True
        capitals = text == text.upper() and sum(char.isalpha() for char in text) > _LETTERS_OF_CAPITALS
        return (strip.spread and len(text) < _LONGEST_HEADING) or capitals

    def _begin(self, top: Header, strip: Strip) -> None:
        if self.section and self.section.header.atoms and _same(self.section.header, top):
            self.merged |= top.atoms
            self.section.table, self.section.lines_since = strip.table or 0, 0
            return
        above = self.section.header if self.section and self.section.table == strip.table else None
        self._end_section()
        self.merged |= top.atoms
        if top.has(Role.GOAL) and not top.has(Role.DEPARTMENT):
            self._goals_begin(strip)
        base = replace(self.labels.context, shape=Shape.TABLE)
        before = self.labels.used()
        self.rows.extend(self.labels.completed())
        self.section = _Section(top, base, strip.table or 0, before, above=above)

    def _rebased(self, section: _Section) -> None:
        """The section goes on under another heading or goal."""
        section.base = replace(self.labels.context, shape=Shape.TABLE)
        section.before, section.made = self.labels.used(), False

    def _place(self) -> Found:
        at = self.outline
        department = Hint("department", DoubtCode.DEPARTMENT_UNSURE, plain(at.department.text))
        theme = Hint("theme", DoubtCode.THEME_FROM_HEADING, plain(at.theme.text))
        hints = (*((department,) if not at.sure else ()), *((theme,) if at.theme else ()))
        return Found(
            Shape.BLOCK,
            department=at.department,
            unit=at.unit,
            theme=at.theme,
            binding_body=at.binding_body,
            hints=hints,
        )

    def _goals_begin(self, strip: Strip) -> None:
        """Goals begin here: a heading above them that named no known organ says whose or what they are."""
        last = max(self.outline.heading.atoms, default=-1)
        adjacent = min(strip.filled[0].atoms) - last == 1
        below = self.outline.above_goals(adjacent=adjacent)
        if below != self.outline:
            self.outline = below
            self.rows.extend(self.labels.moved(self._place()))

    def _in_section(self, strip: Strip) -> bool:
        section = self.section
        if section is None:
            return False
        if section.table == strip.table:
            return True
        # A table cut by a page break goes on without a heading row: as wide as before, or a spreadsheet's with empty
        # cells at both ends, the outer ones of which are not there.
        wide = len(section.header.columns)
        alike = len(strip.cells) == wide or (
            wide - 2 <= len(strip.cells) < wide and len(strip.cells) > 1 and not strip.cells[0]
        )
        goes_on = alike and section.lines_since <= _MOST_LINES_BETWEEN
        if goes_on:
            section.table, section.lines_since = strip.table or 0, 0
        return goes_on

    def _data(self, strip: Strip) -> None:
        section = self.section
        if section is None:
            return
        if not section.rows and (dated := with_dates(section.header, strip, self.year)):
            section.header = dated
            self.merged |= dated.atoms
            return
        first = strip.filled[0]
        if _TOTAL.match(plain(first.text)):
            self._leave(strip.filled, TOTAL)
            return
        said = labelled(first.text) if strip.only else None
        if said and said[0].role in (Role.THEME, Role.GOAL, Role.DEPARTMENT, Role.UNIT):
            self._flush()
            self.rows.extend(self.labels.hear(strip).rows)
            self._rebased(section)
            return
        section.rows.append(strip.cells)

    def _labels(self, strip: Strip, above: Strip | None) -> None:
        """A row or a line that says what it is. ``above``: the line right above it, where that said nothing known."""
        said = labelled(strip.filled[0].text) or (label(strip.filled[0].text.rstrip(": ")), "")
        role = said[0].role if said[0] else None
        if role in (Role.GOAL, Role.THEME):
            self._goals_begin(strip)
        elif role in (Role.MEASURE, Role.ACTION) and (goal := self._goal_above(above)):
            self.rows.extend(self.labels.named_above(goal))
        heard = self.labels.hear(strip)
        self.rows.extend(heard.rows)
        if role in NOT_KEPT:
            self._leave(strip.filled, NOT_KEPT_COLUMN)
        elif not heard.understood:
            self._leave(strip.filled, NOT_GOALS)

    def _goal_above(self, above: Strip | None) -> Words | None:
        """What a measure or an action without a goal is about: the line right above it, else the heading.

        An item of a list begins a new goal also where there is one.
        """
        if above and (above.item or self.labels.awaits_goal) and _may_be_goal(above):
            return above.cells[0]
        return self.outline.heading if self.labels.awaits_goal and self.outline.heading else None

    def _end_section(self) -> None:
        self._flush()
        self.section = None

    def _flush(self) -> None:
        section = self.section
        if section is None:
            return
        top = told_by_values(section.header, section.rows, self.year)
        if section.above and not top.has(*CONTENT):
            top = told_by_values(section.above, section.rows, self.year)
        for record in records(top, section.rows) if top.has(*CONTENT) else ():
            made = rows_of(record, self._about(section, record))
            self.rows.extend(made)
            section.made = section.made or any(row.goal.atoms >= section.base.goal.atoms for row in made)
            self._account(record, bool(made))
        if not top.has(*CONTENT):
            self._leave(tuple(cell for row in section.rows for cell in row if cell), NOT_GOALS)
        section.rows = []
        if not section.made:
            self.labels.not_used(section.before)

    def _about(self, section: _Section, record: Record) -> Found:
        """The place of a record; a table without goals may be about the thing that the heading above it names."""
        base, heading = section.base, self.outline.heading
        has_goal = bool(record.get(Role.GOAL) or base.goal)
        if has_goal or section.header.has(Role.GOAL) or not heading or not record.get(Role.MEASURE):
            return base
        hint = Hint("goal", DoubtCode.GOAL_FROM_HEADING, plain(heading.text))
        return replace(base, goal=heading, hints=(*base.hints, hint))

    def _account(self, record: Record, made: bool) -> None:
        for each in record.unplaced:
            self._leave((each.words,), OTHER_FIGURE if each.known else NO_COLUMN, each.heading)
        for role, words in record.words.items():
            if role in NOT_KEPT:
                self._leave((words,), NOT_KEPT_COLUMN)
            elif not made:
                self._leave((words,), NOT_UNDERSTOOD)

    def _leave(self, cells: tuple[Words, ...], reason: str, heading: str = "") -> None:
        for cell in cells:
            for atom in cell.atoms:
                self.reasons[atom] = (reason, heading)


def _may_be_goal(strip: Strip) -> bool:
    """A short line that is no sentence, or an item of a list."""
    text = plain(strip.cells[0].text)
    return len(text) <= _LONGEST_GOAL and text[-1] != ":" and (strip.item or text[-1] != ".")


_LONGEST_GOAL = 160
_LETTERS_OF_CAPITALS = 8
_LONGEST_HEADING = 200


def _same(one: Header, other: Header) -> bool:
    return [key(unnumbered(column.heading.text)) for column in one.columns] == [
        key(unnumbered(column.heading.text)) for column in other.columns
    ]


def interpret(source: Strips, year: str = "") -> Interpretation:
    """The rows of a document that sets goals for ``year``. Never raises on any text; what is not understood has a reason."""
    return _Interpreter(source, year).read()
