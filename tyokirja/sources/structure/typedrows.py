"""A table each of whose rows says in a column of its own what it is (``Tyyppi``: goal, action, measure) -> its records.

Programs for strategies write such tables: one line for each goal, action and measure, its name in one column for all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import takewhile

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.vocabulary import CONTENT, FIGURES, Role, heads_units, label
from tyokirja.sources.meaning.proposals import is_unit
from tyokirja.sources.structure.headers import columns_of
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.sources.structure.tablerows import Record, Unplaced, dated
from tyokirja.written import key, plain

_NAMES = ("nimi", "nimike", "otsikko", "teksti", "kuvaus", "namn", "rubrik", "text", "name", "title", "description")
_CODES = ("id", "tunnus", "koodi", "tunniste", "kod", "code")
_PARENTS = ("ylätaso", "yläkohde", "ylätunnus", "ylempi taso", "isäntä", "överordnad", "parent", "parent id")
_WHOLES = (Role.THEME, Role.DEPARTMENT, Role.UNIT)
_KINDS = CONTENT | frozenset(_WHOLES)
_LEAST_ROWS = 3
_ENOUGH = 0.9
"""The share of rows that say what they are, at least."""


@dataclass(frozen=True, slots=True)
class TypedTable:
    """The records of such a table. ``merged`` are its headings and the cells that tell rows; ``length``: its strips."""

    records: tuple[Record, ...]
    merged: frozenset[int]
    length: int


def typed_table(source: Sequence[Strip], start: int) -> TypedTable | None:
    """The table of typed rows whose heading row is the strip at ``start``; None where there is none."""
    top = source[start]
    titles = takewhile(lambda strip: strip.table == top.table, (source[at] for at in range(start - 1, -1, -1)))
    if top.table is None or len(top.filled) < 3 or any(len(strip.filled) > 1 for strip in titles):
        return None
    end = start + 1
    while end < len(source) and source[end].table == top.table:
        end += 1
    rows = source[start + 1 : end]
    kinds = _kinds(rows)
    name = _named(top, _NAMES)
    if kinds is None or name is None or name == kinds:
        return None
    return _Reading(top, rows, kinds, name).table(end - start)


def _kinds(rows: Sequence[Strip]) -> int | None:
    """The column whose cells say what their rows are."""
    for at in range(len(rows[0].cells) if len(rows) >= _LEAST_ROWS else 0):
        roles = [_kind(row, at) for row in rows]
        said = [role for role in roles if role]
        if len(said) >= _ENOUGH * len(rows) and Role.MEASURE in said and len(set(said)) > 1:
            return at
    return None


def _kind(row: Strip, at: int) -> Role | None:
    what = label(plain(row.cells[at].text)) if at < len(row.cells) and row.cells[at] else None
    return what.role if what and what.role in _KINDS else None


def _named(top: Strip, names: tuple[str, ...]) -> int | None:
    found = {key(cell.text): at for at, cell in reversed(list(enumerate(top.cells))) if cell}
    return next((found[name] for name in names if name in found), None)


class _Reading:
    def __init__(self, top: Strip, rows: Sequence[Strip], kinds: int, name: int) -> None:
        self.top, self.rows, self.kinds, self.name = top, rows, kinds, name
        # Themes, departments and units stand within each other as the table has them.
        wholes = dict.fromkeys(kind for row in rows if (kind := _kind(row, kinds)) in _WHOLES)
        self.order = (*wholes, Role.GOAL, Role.ACTION, Role.MEASURE)
        self.code, self.parent = _named(top, _CODES), _named(top, _PARENTS)
        self.columns = columns_of(top)
        self.dates = {role: at for at, cell in enumerate(top.cells) if (role := _date_of(cell))}
        self.coded = defaultdict[tuple[str, Role | None], list[int]](list)
        for at, row in enumerate(rows):
            for said in {key(_cell(row, self.code).text), key(_cell(row, name).text)} - {""}:
                self.coded[said, _kind(row, kinds)].append(at)
        self.unnamed = self._unnamed()
        self.names_parents = any(self._parent(at) is not None for at in range(len(rows)))

    def table(self, length: int) -> TypedTable:
        """The rows that have none below them, each with what stands above it: by its parent's code, else by their order."""
        above: dict[Role, Words] = {}
        stated: list[tuple[Strip, dict[Role, Words], Role]] = []
        for at, row in enumerate(self.rows):
            role, name = _kind(row, self.kinds), _cell(row, self.name)
            if role is None or not name:
                continue
            unknown = self.names_parents and bool(_cell(row, self.parent))  # its parent is in no row
            above = {**(self._parents(at) or ({} if unknown else self._upto(above, role))), role: name}
            stated.append((row, above, role))
        times = Counter(words.atoms for _, stands, _ in stated for words in stands.values())
        leaves = [(row, stands) for row, stands, role in stated if role in CONTENT and times[stands[role].atoms] == 1]
        said = [_cell(row, at).atoms for row in self.rows for at in (self.kinds, self.parent, self.code)]
        headings = frozenset().union(*(cell.atoms for cell in self.top.cells))
        return TypedTable(tuple(self._record(row, stands) for row, stands in leaves), headings.union(*said), length)

    def _upto(self, above: dict[Role, Words], role: Role) -> dict[Role, Words]:
        """What stands above a row of a role: what is higher than it."""
        return {each: words for each, words in above.items() if self.order.index(each) < self.order.index(role)}

    def _parents(self, at: int) -> dict[Role, Words]:
        """What a row's parents say, wherever they stand, the nearest of each role; nothing where the row names none.

        Above the last of them stands what no row can name or does, by its order.
        """
        out: dict[Role, Words] = {}
        passed = {at}
        while (parent := self._parent(at)) is not None and parent not in passed:
            at = parent
            passed.add(at)
            if (role := _kind(self.rows[at], self.kinds)) and (name := _cell(self.rows[at], self.name)):
                out.setdefault(role, name)
        return {**self._upto(self.unnamed[at], next(reversed(out))), **out} if out else out

    def _parent(self, at: int) -> int | None:
        """The row whose code or name a row names: one of a higher kind where there is, as where each kind has numbers of
        its own, and of several the last one above, as where codes begin anew."""
        code, kind = key(_cell(self.rows[at], self.parent).text), _kind(self.rows[at], self.kinds)
        rank = self.order.index(kind) if kind else len(self.order)
        for kinds in ((None, *self.order[:rank]), self.order[rank:]):
            found = [places for each in kinds if (places := self.coded.get((code, each)))]
            above = [places[number - 1] for places in found if (number := bisect_left(places, at))]
            if found:
                return max(above, default=min(places[0] for places in found))
        return None

    def _unnamed(self) -> list[dict[Role, Words]]:
        """For each row what stands above it by order, of rows that none names for its parent."""
        names = {key(_cell(row, self.parent).text) for row in self.rows} - {""}
        above: dict[Role, Words] = {}
        out = []
        for row in self.rows:
            out.append(above)
            if role := _kind(row, self.kinds):
                is_named = not names.isdisjoint({key(_cell(row, self.code).text), key(_cell(row, self.name).text)})
                above = {**self._upto(above, role), **({} if is_named else {role: _cell(row, self.name)})}
        return out

    def _record(self, row: Strip, stands: dict[Role, Words]) -> Record:
        words = dict(stands)
        unplaced: list[Unplaced] = []
        passed = (self.kinds, self.name, self.parent, *self.dates.values())
        for at, (column, cell) in enumerate(zip(self.columns, row.cells, strict=False)):
            of_measure = column.role is Role.UNIT and heads_units(column.heading.text) and is_unit(cell.text)
            role = Role.MEASURE_UNIT if of_measure else column.role
            if not cell or at in passed:
                continue
            if role is None or role in words:
                unplaced.append(Unplaced(cell, plain(column.heading.text), known=False))
            else:
                words[role] = cell
        dates = {role: plain(_cell(row, self.dates.get(role)).text) for role in words if role in FIGURES}
        extra = frozenset().union(*(_cell(row, at).atoms for at in self.dates.values()))
        return dated(Record(words, dates, tuple(unplaced), coded=self.code is not None, extra=extra))


_DATE_HEADING = re.compile(r"(?P<figure>.+?)\s+(?:pvm|päivämäärä|päiväys|päivä|ajankohta|datum|date)")


def _date_of(heading: Words) -> Role | None:
    """The figure whose date stands under a heading: ``Lähtöarvon pvm``."""
    found = _DATE_HEADING.fullmatch(key(heading.text))
    what = column_label(found["figure"]) if found else None
    return what.role if what and what.role in FIGURES else None


def _cell(row: Strip, at: int | None) -> Words:
    return row.cells[at] if at is not None and at < len(row.cells) else Words()
