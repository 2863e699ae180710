"""Lines of a document and rows of one cell -> which of them are headings, by what they say and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from tyokirja.sources.language.organs import (
    has_verb,
    is_generic,
    is_organ,
    is_praised,
    is_sector,
    kind_and_name,
    tells_of_means,
)
from tyokirja.sources.language.vocabulary import CONTENT, Role, label, labelled
from tyokirja.sources.language.whose import introduces, may_be_owned, owner_of_goals
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.structure.groupnames import DEED, WORDS_OF_A_GROUP, is_over_rows, may_be_organ, tables_of_groups
from tyokirja.sources.structure.headers import Header
from tyokirja.sources.structure.headingrows import HeadingRows
from tyokirja.sources.structure.items import OPEN_END
from tyokirja.sources.structure.ledrows import led_by, may_state_goal
from tyokirja.sources.structure.otherheadings import heads_others
from tyokirja.sources.structure.outline import STANDS_ALONE, binding, may_be_name, numbered_level
from tyokirja.sources.structure.repeatedrows import under_organs
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.written import key, plain

_MOST_NAMED = 2
"""How often a line may stand in a document to be the name of something: what stands under every department is none."""

_FURTHEST = 60
"""Rows below a title, at most, within which its table begins."""

_LINES_BETWEEN = 1
_GOALS = re.compile(r"(?:t|s)(?=$|\s*/|\s+(?:19|20)\d\d)")
"""How the word for goals ends in Finnish and English: it heads what comes below, also where that begins with whose they are."""

_LETTERS_OF_CAPITALS = 8
_LONGEST_HEADING = 200


class HeadingLines:
    """Answers for the strips of one document, by their places."""

    def __init__(self, source: Sequence[Strip], rows: HeadingRows) -> None:
        self._source = source
        self._rows = rows
        self._named_groups = tables_of_groups(source, rows)
        self._times = Counter(key(strip.filled[0].text) for strip in source if strip.table is None or strip.only)
        self._numbered = dict(self._levels_by_numbers())
        self._places = list(self._numbered)
        self._organs = self._levels_of_organs()

    def _levels_by_numbers(self) -> Iterator[tuple[int, int]]:
        """The places of lines that a number ranks, each with its level: so far below the heading whose number its own begins
        with (``2.1.4`` below ``2.1``), whatever level that one's type has; else as deep as its number is.
        """
        levels: dict[str, int] = {}
        typed = set[str]()
        for place, strip in enumerate(self._source):
            text = plain(strip.filled[0].text) if strip.table is None or strip.only else ""
            depth = numbered_level(text)
            if not depth:
                continue
            number = text.split()[0].rstrip(".")
            above = [
                part for part in accumulate(number.split("."), "{}.{}".format) if part in levels and part != number
            ]
            level = levels[above[-1]] + depth - 1 - above[-1].count(".") if above else depth
            if strip.level or number not in typed:  # an item of a list has the number of a heading as often
                levels[number] = strip.level or level
            if strip.level:
                typed.add(number)
            yield place, level

    def _levels_of_organs(self) -> frozenset[int]:
        """The levels on which at least two names of organs stand, and as many at least as of other things.

        Lines that nothing marks as headings, and that could be names, are a level as well.
        """
        organs, others = Counter[int](), Counter[int]()
        for place, strip in enumerate(self._source):
            level = self._rank(place)
            if level is None:
                continue
            if is_organ(plain(strip.cells[0].text)):
                organs[level] += 1
            elif may_be_organ(strip):
                others[level] += 1
        return frozenset(level for level, count in organs.items() if count > 1 and count >= others[level])

    def names_group(self, place: int, top: Header | None) -> bool:
        """True for a row that names the group of rows below it, in a table where others do: one to ask about."""
        of_goals = top is not None and top.columns[0].role in CONTENT
        return of_goals and self._in_named_group(place)

    def _in_named_group(self, place: int) -> bool:
        return self._source[place].table in self._named_groups and is_over_rows(self._source, place)

    def _rank(self, place: int) -> int | None:
        strip = self._source[place]
        if strip.table is not None or strip.level is not None:
            alone = strip.strong and strip.only and not self._is_above_rows(place) and self.may_name(place)
            return strip.level or self._numbered.get(place, STANDS_ALONE if alone else strip.level)
        return self.level(place) or (STANDS_ALONE if self.may_name(place) else None)

    def level(self, place: int) -> int:
        """The level of a line, or of a row of one cell, that is not marked as a heading, by its number.

        What only looks like one ranks no lower than a line that looks like nothing, where it may be a name; 0 for others.
        """
        strip = self._source[place]
        level = self._numbered.get(place, 0)
        # A number alone may be a list's, but for an organ's name.
        ranks = level > 1 or (level and is_organ(plain(strip.filled[0].text)))
        if level and (strip.apart or (ranks and not strip.runs_on)):
            return level
        return STANDS_ALONE if (strip.spread or strip.strong or strip.level is not None) and self.may_name(place) else 0

    def stands_among_organs(self, place: int) -> bool:
        """True for a row that names a group, and for what could be a name on a level whose headings mostly are organs' names."""
        among = self._rank(place) in self._organs and may_be_organ(self._source[place])
        return self._in_named_group(place) or (among and key(self._source[place].filled[0].text) not in self.shared)

    @cached_property
    def shared(self) -> frozenset[str]:
        """Keys of lines that tell something of each of several organs, and name none."""
        return under_organs(self._source)

    def stands_alone(self, place: int) -> bool:
        """A line that names a department or says whom goals bind: a heading, whatever it looks like."""
        strip = self._source[place]
        text = plain(strip.cells[0].text)
        states_goal = self._is_below_goals_label(place)
        organ = is_organ(text) and not (strip.runs_on or (states_goal and self._measures_below(place)))
        if binding(text) or organ or self.whole(place) is not strip.cells[0] or self.says_whose(place):
            return True
        if (strip.item and not self._follows_organ(place)) or strip.runs_on or states_goal:
            return False
        if may_be_owned(text) and introduces(text) and self._goals_below(place):
            return True
        if self.level(place) or self._states_goal(place):
            return True
        return place + 1 < len(self._source) and self._guessed(text, place + 1)

    def _follows_organ(self, place: int) -> bool:
        """True for what may be a name and has the number right behind that of the organ's name above it, as no item of a list."""
        if place not in self._numbered or not may_be_organ(self._source[place]):
            return False
        above = max(bisect_left(self._places, place) - 1, 0)
        before, text = (plain(self._source[at].filled[0].text) for at in (self._places[above], place))
        numbers = [int(each.split()[0].rstrip(".)").split(".")[-1]) for each in (before, text)]
        same = self._numbered[self._places[above]] == self._numbered[place]
        return is_organ(before) and same and numbers[1] - numbers[0] == 1

    def _states_goal(self, place: int) -> bool:
        """True for a line by itself that says something, above measures without a column of goals: right above, or with prose
        between."""
        strip = self._source[place]
        if not strip.apart or not may_state_goal(strip) or tells_of_means(plain(strip.cells[0].text)):
            return False
        below = self._source[place + 1 : place + 2 + _LINES_BETWEEN]
        if any(row.table is None and _lists_measures(row) for row in below):
            return True
        at = next((place + more for more, row in enumerate(below) if row.table is not None), None)
        return at is not None and self._measures_below(at)

    def _measures_below(self, place: int) -> bool:
        """True right above a heading row of measures without a column of goals."""
        top = self._rows.at(place + 1) if place + 1 < len(self._source) else None
        return top is not None and top.has(Role.MEASURE) and not top.has(Role.GOAL)

    def names_place(self, place: int) -> bool:
        """True for a line that looks like a label with its value and is a heading: ``Tehtäväalue 10 Keskushallinto``."""
        return kind_and_name(plain(self._source[place].filled[0].text)) is not None or self.says_whose(place)

    def says_whose(self, place: int) -> bool:
        """True for a line, or a row of one cell, right above goals that says whose they are: a caption, or what leads to them."""
        strip = self._source[place]
        text = plain(strip.filled[0].text)
        if not introduces(text) or not owner_of_goals(text):
            return False
        said = labelled(text)
        return (said is None or is_organ(said[1])) and (strip.level is not None or self._goals_below(place))

    def _goals_below(self, place: int) -> bool:
        """True where a table with a heading row of goals begins right below a line, or with one more line between."""
        below = self._source[place + 1 : place + 2 + _LINES_BETWEEN]
        for at, strip in enumerate(below, place + 1):
            if strip.table is not None and self._rows.at(at) is not None:
                return True
            if len(strip.filled) > 1:
                return False
        return False

    def may_name(self, place: int) -> bool:
        """A line by itself that could be the name of a department, where none is marked as a heading."""
        strip = self._source[place]
        text = plain(strip.filled[0].text)
        alone = strip.apart and not strip.item and not strip.runs_on and may_be_name(text)
        return alone and not (is_generic(text) or self._is_counted(place)) and self._times[key(text)] <= _MOST_NAMED

    def _is_counted(self, place: int) -> bool:
        """True for a line above one that is a figure: it names the figure."""
        below = self._source[place + 1] if place + 1 < len(self._source) else None
        return below is not None and below.table is None and figure_like(below.filled[0].text)

    def _ends_column(self, place: int) -> bool:
        """True for the last of several lines right below each other that are names and no organs': a column of a table."""
        column = self._source[max(place - _NAMES_OF_COLUMN + 1, 0) : place + 1]
        return len(column) == _NAMES_OF_COLUMN and not any(
            strip.table is not None or strip.apart or strip.runs_on or not _is_in_column(plain(strip.filled[0].text))
            for strip in column
        )

    def _guessed(self, text: str, following: int) -> bool:
        """A short line right above goals, of a word or two and no sentence: a heading, but one to ask about."""
        if is_generic(text) or not text[0].isupper() or len(text.split()) > 4 or text[-1] in ".:;,!?" or "." in text:
            return False
        if any(not (char.isalpha() or char in " -,–") for char in text) or has_verb(text):
            return False
        if self._ends_column(following - 1):
            return False
        below = self._source[following]
        said = labelled(below.cells[0].text) if below.cells[0] else None
        return bool(said and said[0].role in (Role.THEME, Role.GOAL)) or self._rows.at(following) is not None

    def whole(self, place: int) -> Words:
        """A heading that goes on over two lines: with the line before it, where that says more than its own."""
        words = self._source[place].only or self._source[place].cells[0]
        before = self._source[place - 1].only if place else None
        if not before or max(words.atoms) - max(before.atoms) != 1:
            return words
        both = before.plus(words, " ")
        alone, joint = binding(plain(words.text)), binding(plain(both.text))
        open_end = OPEN_END.search(plain(before.text)) or before.text.rstrip().endswith("-")
        more = joint and not binding(plain(before.text)) and (alone is None or open_end)
        return both if more else words

    def heads_table(self, place: int, repeated: Header | None = None) -> bool:
        """True for a row of one cell below which a table begins with a heading row of its own: it ends the one that it stands
        in. Other rows of one cell may stand between, and tables that are of no goals. ``repeated``: headings that begin
        none below rows that go on, for they are those of the table that it stands in, said once more at a page's top.
        """
        table = self._source[place].table
        rows = False
        for at, strip in enumerate(self._source[place + 1 : place + 1 + _FURTHEST], place + 1):
            if strip.table != table:
                return False
            top = self._rows.at(at)
            if (top and not (rows and repeated and top.says_the_same_as(repeated))) or heads_others(self._source, at):
                return True
            if strip.only and (strip.spread or strip.strong) and rows:
                return False
            rows = rows or not strip.only
        return False

    def begins_alone(self, place: int) -> bool:
        """True for a row of one cell that is a label of content, or below which headings stand, with such rows between: no table
        goes on with it."""
        only, table = self._source[place].only, self._source[place].table
        said = only and label(only.text.rstrip(": "))
        if not only or (said and said.role in CONTENT):
            return bool(only)
        below = next((at for at in range(place + 1, len(self._source)) if not self._source[at].only), None)
        between = below and all(strip.table == table for strip in self._source[place + 1 : below])
        return below is not None and bool(between) and self._rows.at(below) is not None

    def _is_below_goals_label(self, place: int) -> bool:
        """True right below ``Tavoite`` alone in its table's row or on its line: that is the goal, whatever it is called.

        With a year (``Verksamhetsmål 2026``) it may be the title of a document, above the name of its first department.
        """
        above = self._source[place - 1] if place else None
        only = above.only if above and above.table == self._source[place].table else None
        text = only.text.rstrip(": ") if only else ""
        said, own = label(text), plain(self._source[place].filled[0].text)
        titled = said is not None and said.date and is_sector(own) and not is_praised(own)
        return bool(said and said.role is Role.GOAL) and not (titled or _GOALS.search(text))

    def _is_its_only_row(self, place: int) -> bool:
        """True where headings stand right above a row of a table, and no other row below them: it names no group of rows.

        An organ's name above the same headings again does, and so does a row with which its table was cut.
        """
        table, below = self._source[place].table, place + 1
        if not place or self._source[place - 1].table != table or self._rows.at(place - 1) is None:
            return False
        if below == len(self._source) or self._source[below].table is None:
            return True
        top = self._rows.at(below)
        if self._source[below].table != table:
            return top is not None or led_by(self._source[below]) is not None
        again = top is not None and top.has(Role.GOAL) and is_organ(plain(self._source[place].filled[0].text))
        return not again and (top is not None or self._rows.is_repeated(self._source[below]))

    def is_row(self, place: int, top: Header | None) -> bool:
        """A row of a table that is a heading: one cell alone, which names an organ, says whom goals bind, or spans the table.

        ``top`` is the header under which it stands in its table, None where there is none.
        """
        strip = self._source[place]
        only = strip.only
        if only and place in self._names_of_tables:
            return True
        if only is None or label(only.text) or self._is_below_goals_label(place) or self._rows.tells_of_goal(place):
            return False
        if labelled(only.text) and not (strip.strong and kind_and_name(plain(only.text))):
            return False
        if top and top.columns[0].role is Role.GOAL and self._is_its_only_row(place):
            return False
        text = plain(only.text)
        if binding(text) or self.whole(place) is not only or self.says_whose(place):
            return True
        first = bool(strip.cells[0]) and len(strip.cells) > 1
        if not first:
            return len(strip.cells) == 1 and top is not None and is_organ(text)
        title = (strip.spread or strip.strong) and len(text) < _LONGEST_HEADING
        means = tells_of_means(text) or is_generic(text)
        if ((title or means) and self.heads_table(place)) or self.is_above_goal(place):
            return True
        if top and top.columns[0].role in (Role.UNIT, Role.DEPARTMENT, Role.THEME):
            return strip.spread and top.columns[0].role is not Role.THEME and is_organ(text)
        if is_organ(text):
            return True
        if top and top.columns[0].label and top.columns[0].label.and_measure:
            return False  # goals stand there, in rows of their own above their measures
        if self.names_group(place, top) or (top and self._is_said_again(place)):
            return True
        capitals = text == text.upper() and sum(char.isalpha() for char in text) > _LETTERS_OF_CAPITALS
        return (title and (strip.spread or self._heads_group(place))) or capitals

    @cached_property
    def _names_of_tables(self) -> frozenset[int]:
        """The places of names in a row's first cell alone right above headings with goals and no departments, where several
        tables are so named: whose they are, however the rows look."""
        named = {}
        for place, (strip, below) in enumerate(pairwise(self._source)):
            alone = strip.table is not None and strip.only and strip.cells[0] and below.table == strip.table
            if not alone or below.only or not (may_be_organ(strip) or is_organ(strip.cells[0].text)):
                continue
            top = self._rows.at(place + 1)
            if top and top.has(Role.GOAL) and not top.has(Role.DEPARTMENT):
                named[place] = key(strip.cells[0].text)
        return frozenset(named) if len(set(named.values())) > 1 else frozenset()

    def is_above_goal(self, place: int) -> bool:
        """True for the first row of a table above one that says its goal: what the goal serves."""
        title = self._source[place]
        above, below = (self._source[at] if 0 <= at < len(self._source) else None for at in (place - 1, place + 1))
        first = above is None or above.table != title.table
        return first and below is not None and below.table == title.table and led_by(below) is Role.GOAL

    def _is_said_again(self, place: int) -> bool:
        """True for a row above one that begins in its column and has more, where another of one cell says the same: no goal is
        stated twice, but a theme is. Beside such rows, names of a few words are themes too, in all tables as wide."""
        strip = self._source[place]
        if not self._is_above_rows(place):
            return False
        text = plain(strip.filled[0].text)
        named = len(text.split()) <= WORDS_OF_A_GROUP and not (DEED.search(text) or has_verb(text))
        return self._times[key(text)] > 1 or (named and len(strip.cells) in self._widths_of_themes)

    def _is_above_rows(self, place: int) -> bool:
        below = self._source[place + 1] if place + 1 < len(self._source) else None
        same = below is not None and below.table == self._source[place].table
        return below is not None and same and bool(below.cells[0]) and not below.only

    @cached_property
    def _widths_of_themes(self) -> frozenset[int]:
        """How many columns the tables have in which a row of one cell says what another says, above rows of more."""
        said = (
            strip
            for place, strip in enumerate(self._source)
            if strip.only and strip.table is not None and self._times[key(strip.only.text)] > 1
            if self._is_above_rows(place)
        )
        return frozenset(len(strip.cells) for strip in said)

    def _heads_group(self, place: int) -> bool:
        """True for a row of one strong cell above rows that begin in its column and are not strong there: it names them."""
        return self._is_above_rows(place) and not self._source[place + 1].strong


def _lists_measures(line: Strip) -> bool:
    """True for the word for measures alone on a line with its colon: they follow."""
    text = line.cells[0].text.rstrip()
    what = label(text.rstrip(": ")) if text.endswith(":") else None
    return what is not None and what.role is Role.MEASURE


_NAMES_OF_COLUMN = 3
"""Lines right below each other, at least, that are a column's names and no headings one below another."""


def _is_in_column(text: str) -> bool:
    return len(text.split()) <= WORDS_OF_A_GROUP and text[-1] not in ".:;!?" and not (is_organ(text) or label(text))
