"""A document's strips -> which rows of its tables are headings: told by what stands below and by repetition, then by words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise, takewhile

from tyokirja.model.seen import ColumnUses
from tyokirja.sources.asking.mapping import mark_of
from tyokirja.sources.language.organs import has_verb, is_organ
from tyokirja.sources.language.vocabulary import (
    CONTENT,
    DATE,
    FIGURES,
    NOT_KEPT,
    Label,
    Role,
    heads_figures_alone,
    label,
    label_alone,
    labelled,
    unnumbered,
)
from tyokirja.sources.meaning.figuretext import figure_like, is_amount
from tyokirja.sources.structure.alike import are_goals, has_names_for_figures, is_of_accounts
from tyokirja.sources.structure.bycolumns import told_by_values
from tyokirja.sources.structure.byshape import with_outcomes
from tyokirja.sources.structure.headers import (
    Column,
    Header,
    aligned,
    columns_of,
    header,
    not_a_heading,
    resolved,
    told_header,
)
from tyokirja.sources.structure.items import ENDED
from tyokirja.sources.structure.ledrows import (
    LONGEST_GOAL,
    bears_label,
    is_label,
    is_labelled_row,
    is_pairs,
    led_by,
    led_line,
    may_state_goal,
    without_number,
)
from tyokirja.sources.structure.otherheadings import figures_for_names, heads_means, heads_others, heads_years
from tyokirja.sources.structure.repeatedrows import LEADING, RepeatedRows
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.written import key, plain

_SAID_ASIDE = NOT_KEPT | {Role.ACTUAL}
"""What a heading by itself may head below a goal's measures: what became of all of them, in words."""

_LINES_OF_A_GOAL = 2
"""Lines at most between the table above and a heading row, the goal of whose measures one of them states: the other is prose."""

_ROWS_OF_A_GOAL = 7
"""Rows at most between what states a goal and the headings of its measures, with its own."""


def _begins_with_measures(strip: Strip) -> bool:
    what = label_alone(strip.cells[0].text)
    return what is not None and what.role is Role.MEASURE and len(strip.filled) > 1


_FEWEST_ALIKE = 3
"""Lines that stand above measures alike, at least, for most of them to tell what the others are."""

_LEAST_BESIDE = 2
"""Columns of a table whose rows of one cell are told from its others."""


class HeadingRows(RepeatedRows):
    """The heading rows of a document; ``year`` is the one that it sets goals for, ``said`` what the office says of tables,
    ``outcomes`` whether it tells what became of them."""

    def __init__(self, source: Sequence[Strip], year: str, said: ColumnUses, *, outcomes: bool) -> None:
        super().__init__(source)
        self._said = said
        self._year = year
        self._closed = outcomes
        self._found: dict[int, Header | None] = {}
        self._shaped: dict[object, tuple[Column, ...]] = {}

    def at(self, place: int) -> Header | None:
        """The header that the strip at ``place`` is, None where it is none."""
        if place not in self._found:
            top = self._at(place)
            self._found[place] = self._with_goals_between(top, place) if top else None
        return self._found[place]

    def _at(self, place: int) -> Header | None:
        strip = self._source[place]
        if strip.table is None:
            return None
        if told := self.told(strip):
            return told
        if heads_means(strip):
            return None
        by_words = header(strip, self._year, loose=not self._is_first_pair(place))
        values = self._values_below(place)
        if by_words:
            unknown = [column for column in by_words.columns if column.heading and not column.label]
            qualified = any(
                labelled(column.heading.text) for column in by_words.columns if not is_label(column.heading)
            )
            if (unknown or qualified) and not values and is_pairs(strip) and not self.is_repeated(strip):
                return None
            beside = len(strip.filled) == 2 and led_by(strip) is not None and not (values or self.is_repeated(strip))
            if (beside or self._is_in_box(strip, values=values)) and header(strip, self._year, loose=False) is None:
                return None
            bare = not by_words.has(Role.MEASURE) and self._alike.anywhere(place, self._goal_stands_by)
            return self._told_by_values(by_words, place, goal_apart=bare)
        if len(strip.filled) < 2 or self._is_in_box(strip, values=values):
            return None
        known = self._half_known(strip, values=values)
        if known:
            return self._told_by_values(known, place)
        top = self._by_shape(place)
        return top if top and not figures_for_names(top, self._source, place) else None

    def begins_others(self, place: int) -> bool:
        """True where a table of something else begins, with its title or its headings."""
        if self._source[place].only is None:
            return heads_others(self._source, place)
        beside = place + 1 < len(self._source) and self._source[place + 1].table == self._source[place].table
        return beside and self.at(place + 1) is None and heads_others(self._source, place + 1)

    def without_names(self, place: int, top: Header | None) -> int:
        """The number of rows, from a title or headings on, that have figures where ``top`` has names; 0 where some have none."""
        titled = self._source[place].only is not None and place + 1 < len(self._source)
        first = place + titled
        beside = self._source[first].table == self._source[place].table
        count = figures_for_names(top, self._source, first) if top and beside and self.at(first) is None else 0
        return first + 1 + count - place if count else 0

    def told(self, strip: Strip) -> Header | None:
        """The header that a row is because the office says what its columns are for."""
        uses = self._said.get(mark_of(cell.text for cell in strip.filled)) if self._said else None
        return (
            told_header(strip, [None if use is Role.NOTHING else use for use in uses])
            if uses and strip.table is not None
            else None
        )

    def aside(self, place: int) -> Header | None:
        """A second heading row inside a table that is of no goal or measure (``Arviointi | | Tila``), None where it is none."""
        strip = self._source[place]
        columns = columns_of(strip, loose=False) if led_by(strip) is None else ()
        known = sum(column.label is not None for column in columns)
        roles = {column.role for column in columns if column.label}
        if known != len(strip.filled) or roles & CONTENT or len(roles) < known:
            return None
        if known < 2 and not (self.is_repeated(strip) and roles <= _SAID_ASIDE):
            return None
        stands = self._values_below(place) or self.is_repeated(strip)
        return resolved(columns, self._year) if stands else None

    def deeds(self, place: int, above: Header) -> Header | None:
        """A heading row below measures of what is done for them all (``Toimenpiteet | Vastuutaho``), None where it is none."""
        columns = columns_of(self._source[place], loose=False)
        roles = {column.role for column in columns if column.heading}
        if (
            not above.has(Role.MEASURE)
            or above.has(Role.ACTION)
            or not {Role.ACTION} < roles <= {Role.ACTION, *NOT_KEPT}
        ):
            return None
        return resolved(columns, self._year) if self._values_below(place) else None

    def of_measure(self, place: int) -> Header | None:
        """The headings of a measure's figures alone, over the figures: the measure is named above their table."""
        strip, below = self._source[place], self._source[min(place + 1, len(self._source) - 1)]
        columns = [column.as_target() for column in columns_of(strip, loose=False)]
        roles = [column.role for column in columns if column.heading]
        known = len(set(roles)) == len(roles) and FIGURES.intersection(roles) and set(roles) <= FIGURES | NOT_KEPT
        if not known or below.table != strip.table or below is strip or led_by(strip) or self.told(strip):
            return None
        figures = [cell for column, cell in zip(columns, below.cells, strict=False) if column.role in FIGURES and cell]
        return resolved(columns, self._year) if figures and all(figure_like(cell.text) for cell in figures) else None

    def _by_shape(self, place: int) -> Header | None:
        """A row of texts that begins a table, no or few of which are known headings, by what stands below it: measures and
        their targets, and goals beside them, in rows of their own or right above."""
        strip = self._alike.whole(place)
        if len(strip.filled) < len(strip.cells) - 1 or not self._alike.begins(place) or self._is_first_pair(place):
            return None
        texts = [plain(cell.text) for cell in strip.filled]
        if any(
            # ``No`` answers below headings, and heads numbers among them.
            not_a_heading(text)
            or (is_amount(cell.text) and text != "No")
            or (text[0].islower() and not DATE.search(text))
            for text, cell in zip(texts, strip.filled, strict=True)
        ):
            return None
        if heads_figures_alone(texts[0]) and not self._goal_stands_by(place):
            return None
        goal_apart = self._alike.anywhere(place, self._goal_stands_by)
        for loose in (True, False):
            # A word that a heading only holds may be of something else than it heads: the shape tells then.
            known = resolved(columns_of(strip, loose=loose), self._year)
            top = self._told_by_values(known, place, goal_apart=goal_apart)
            aims = top.has(Role.TARGET, Role.BASELINE_TARGET) or any(c.rival is Role.TARGET for c in top.columns)
            between = top.has(Role.GOAL) and self._alike.anywhere(place, self._goals_between)
            if (top.has(Role.MEASURE) or between) and aims:
                break
        else:
            return None
        rows = self._alike.rows(place)
        said = {column.role for column in top.columns if column.label and not column.guessed}
        sure = {column.role for column in top.columns if column.label and not column.label.column_only} & said
        if sure & (CONTENT | {Role.BASELINE, Role.TARGET}) or goal_apart or are_goals(top, rows):
            return top if sure & CONTENT or not is_of_accounts(top, rows) else None
        return None

    def _is_first_pair(self, place: int) -> bool:
        """True for labels with their values above others: both are of a box; and for a label with what it says above headings."""
        strip, below = self._source[place], self._source[min(place + 1, len(self._source) - 1)]
        if not led_by(strip) or below.table != strip.table or below is strip:
            return False
        pairs = all(is_pairs(row) and not len(row.filled) % 2 for row in (strip, below))
        return pairs or (self.is_repeated(below) and header(below, self._year, loose=False) is not None)

    def _goal_stands_by(self, place: int) -> bool:
        """True where a goal is stated above, or in rows of one cell between the measures."""
        above = self._source[max(place - 1, 0)]
        if (led_by(above) or led_line(above)) in (Role.GOAL, Role.THEME):
            return True
        table, first = self._source[place].table, max(place - _ROWS_OF_A_GOAL, 0)
        # Prose may stand between a heading and its table.
        near = next((row for row in self._source[first:place][::-1] if row.level or row.table is not None), above)
        headed = bool(near.level) and may_state_goal(near)
        lines = takewhile(lambda row: row.table is None, self._source[max(place - _LINES_OF_A_GOAL, 0) : place][::-1])
        # Prose says something above each table of accounts and staff, and a line that goes on states nothing by itself.
        said = (
            self.is_repeated(self._source[place])
            and not heads_years(self._source[place])
            and any(may_state_goal(row) and not row.runs_on for row in lines)
        )
        if headed or said or self._goals_between(place):
            return True
        return any(self._source[at].table == table and self._stated(at) for at in range(first, place))

    def tells_of_goal(self, place: int) -> bool:
        """True for a sentence alone in a row right below one that says its goal, or below a label of what is told of one
        (``Perustelu``): it tells more of it, and is none itself."""
        above, strip = self._source[place - 1] if place else None, self._source[place]
        if above is None or strip.only is None or above.table != strip.table:
            return False
        said = labelled(above.filled[0].text)
        beneath = label_alone(above.only.text) if above.only else None
        goal = led_by(above) is Role.GOAL or (said is not None and said[0].role is Role.GOAL)
        goal = goal or (beneath is not None and beneath.role in NOT_KEPT)
        return goal and ENDED.search(strip.only.text) is not None

    def goal_above(self, place: int) -> Words | None:
        """What a row states that is the goal of measures which a row below it in its table heads; None where it states none."""
        stated = None if self.tells_of_goal(place) else self._stated(place)
        for at in range(place + 1, min(place + 1 + _ROWS_OF_A_GOAL, len(self._source))) if stated else ():
            if self._source[at].table != self._source[place].table:
                return None
            if top := self.at(at):
                first = next((column.role for column in top.columns if column.role), None)
                return stated if first is Role.MEASURE and not top.has(Role.GOAL) else None
            if len(self._source[at].filled) != 2 or led_by(self._source[at]) is Role.GOAL:
                return None
            if led_by(self._source[at]) is Role.MEASURE:
                return stated
        return None

    def _stated(self, place: int) -> Words | None:
        """What a row says in its one cell, or, the first of its table, beside a label that is said elsewhere of other things,
        or before what is said elsewhere of other goals, as their statuses are."""
        strip = without_number(self._source[place])
        if bears_label(strip):
            return None
        if strip.only:
            if not strip.cells[0] and place and is_labelled_row(self._source[place - 1]):
                return None  # it goes on from the value of the label above
            is_goal = may_state_goal(strip) or place in self._titled_alike or self._stands_between(place)
            return strip.only if is_goal else None
        first = place == 0 or self._source[place - 1].table != strip.table
        if not first or len(strip.filled) != 2:
            return None
        title, said = strip.filled
        if place in self._titled_alike:
            return title
        if len(self._pairs.get(key(title.text), ())) < 2:
            return None
        return said if len(said.text.split()) > 1 and not figure_like(said.text) else None

    def _stands_between(self, place: int) -> bool:
        """True for words in the middle of a table, right above headings of measures that the document says again."""
        strip, below = self._source[place], self._source[place + 1 : place + 2]
        again = any(row.table == strip.table and _begins_with_measures(row) and self.is_repeated(row) for row in below)
        text = plain(strip.filled[0].text)
        return again and not strip.cells[0] and not figure_like(text)

    @cached_property
    def _titled_alike(self) -> frozenset[int]:
        """The places of tables' titles, each a name of its own and no organ's, most of which above the same row are goals, or
        beside all of which stands one of a few words, as statuses are."""
        titles: dict[tuple[int, str], list[int]] = {}
        whole = {at: without_number(strip) for at, strip in enumerate(self._source)}
        for at, below in enumerate(self._source[1:]):
            title = whole[at]
            first = at == 0 or self._source[at - 1].table != title.table
            if first and title.table is not None and len(title.filled) <= 2:
                titles.setdefault((len(title.filled), key(below.filled[0].text)), []).append(at)
        out: set[int] = set()
        for (width, _), alike in titles.items():
            names = [plain(whole[at].filled[0].text) for at in alike]
            goals = sum(may_state_goal(whole[at]) for at in alike)
            beside = {key(whole[at].filled[-1].text) for at in alike}
            marked = width > 1 and 2 * len(beside) <= len(names) and not any(map(figure_like, beside))
            if len(set(map(key, names))) == len(names) and (marked or 2 * goals > len(names)):
                out.update(at for at, name in zip(alike, names, strict=True) if not is_organ(name))
        return frozenset(out)

    @cached_property
    def goals_above(self) -> frozenset[int]:
        """The places of lines that nothing marks as headings right above the word for measures that begins a table, many of
        which say what shall be: each its own and no organ's."""
        above = {
            at: unnumbered(plain(line.cells[0].text))
            for at, (line, below) in enumerate(pairwise(self._source))
            if line.table is None and line.level is None and below.table is not None and _begins_with_measures(below)
        }
        names = {at: name for at, name in above.items() if not (label(name) or labelled(name) or not_a_heading(name))}
        times = Counter(map(key, names.values()))
        alone = {at: name for at, name in names.items() if times[key(name)] == 1 and len(name) <= LONGEST_GOAL}
        if len(alone) < _FEWEST_ALIKE or 3 * sum(map(has_verb, alone.values())) < len(above):
            return frozenset()
        return frozenset(at for at, name in alone.items() if not is_organ(name))

    def _goals_between(self, place: int) -> bool:
        """True where the rows below headings begin with a goal in a row of its own, in the first column or behind its number."""
        below = self._source[place + 1 : place + 2]
        return any(
            row.table == self._source[place].table and bool(row.cells[0]) and may_state_goal(without_number(row))
            for row in below
        )

    def _with_goals_between(self, top: Header, place: int) -> Header:
        """The header whose first column, but for codes, has goals in rows of their own, and below each its measures with
        what other columns say of them."""
        if len(top.columns) < _LEAST_BESIDE:
            return top
        at = next((at for at, column in enumerate(top.columns) if column.role is not Role.CODE), 0)
        both, known = top.columns[at], {Role.GOAL, Role.MEASURE, Role.THEME, Role.ACTION}
        if top.told or known & {column.role for column in top.columns} != {both.role} & {Role.GOAL, Role.MEASURE}:
            return top
        if both.role not in known or not self._alike.anywhere(place, self._goals_between):
            return top
        if both.role is Role.GOAL and not has_names_for_figures(top, at, self._alike.rows(place)):
            return top
        of_both = replace(both, label=Label(Role.GOAL, and_measure=True), guessed=True)
        return replace(top, columns=(*top.columns[:at], of_both, *top.columns[at + 1 :]))

    def _told_by_values(self, top: Header, place: int, *, goal_apart: bool = False) -> Header:
        """The header with what the rows below it tell, and those below the same headings elsewhere in the document."""
        rows = self._alike.rows(place)
        said = tuple((column.label, column.guessed, key(column.heading.text)) for column in top.columns)
        if (said, id(rows), goal_apart) not in self._shaped:
            told = told_by_values(*aligned(top, rows), self._year, goal_apart=goal_apart)
            self._shaped[said, id(rows), goal_apart] = with_outcomes(told.columns) if self._closed else told.columns
        both = zip(self._shaped[said, id(rows), goal_apart], top.columns, strict=True)
        return replace(top, columns=tuple(replace(column, heading=own.heading) for column, own in both), shaped=True)

    def _half_known(self, strip: Strip, *, values: bool) -> Header | None:
        """A row of which some cells are known labels: a heading row where values stand below it and none beside it."""
        if any(not_a_heading(cell.text) or figure_like(cell.text) or cell.text[0].islower() for cell in strip.filled):
            return None
        columns = columns_of(strip)
        known = [column for column in columns if column.label and not column.label.column_only]
        if not any(column.role in CONTENT for column in known):
            return self._qualified(strip, values=values)
        first = next(column for column in columns if column.heading)
        leads = first.role in LEADING and is_label(first.heading)
        if not values or not (leads or len(known) > 1 or strip.strong) or self._has_values_beside(strip):
            return None
        return resolved(columns, self._year)

    def _qualified(self, strip: Strip, *, values: bool) -> Header | None:
        """Labels that each say more after a colon (``Tavoitteet: mitä halutaan``) over a row of values."""
        said = [labelled(cell.text) if cell else None for cell in strip.cells]
        roles = {each[0].role for each in said if each}
        if not values or len(roles) < 2 or not roles & CONTENT or sum(map(bool, said)) * 2 <= len(strip.filled):
            return None
        # What a label says of a row begins with a capital; what explains a heading seldom does.
        if not self.is_repeated(strip) and not all(each[1][0].islower() for each in said if each):
            return None
        return resolved(
            [Column(each[0] if each else None, cell) for each, cell in zip(said, strip.cells, strict=True)], self._year
        )

    def _values_below(self, place: int) -> bool:
        """True where the next row of the table stands under this one, and is not itself led by a label."""
        strip = self._source[place]
        below = self._source[place + 1] if place + 1 < len(self._source) else None
        if below is None or below.table != strip.table or bears_label(below):
            return False
        first = next(at for at, cell in enumerate(strip.cells) if cell)
        return all(at >= first for at, cell in enumerate(below.cells) if cell)
