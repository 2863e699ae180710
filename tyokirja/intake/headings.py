"""Which column of a returned sheet is which: by its heading wherever it has moved; where headings are gone, by what
stands under them and beside them, and then it is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, permutations

from tyokirja.answers import word_alone
from tyokirja.intake.expected import Expected
from tyokirja.intake.live_words import checked, computed
from tyokirja.intake.master_data import TELLING, agrees
from tyokirja.intake.rounds_named import Headings, columns_of_other_rounds
from tyokirja.model import Identity
from tyokirja.model.fields import Role, role_of
from tyokirja.problems import Code, ProblemKind
from tyokirja.records import dataclass
from tyokirja.workbooks.book import column_index
from tyokirja.written import Written, key

Cells = Mapping[int, Written]
"""One sheet row's cells by column."""

ByRow = Mapping[int, Cells]

_NEAR = 85
_LINE = 3
"""Cells that a row of the table has at least; a group's line has fewer."""

_FIRST_ROWS = 3
_FEW_IDS = 3
"""Ids that have to stand in one row, and none elsewhere, before a table is said to lie on its side."""

_ENOUGH = 0.5
"""The share of a column's cells that have to show a kind of master data before the column is taken for it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """``row`` is the headings' row, -1 where it is gone. ``at`` maps tidy names to columns, from 0.

    ``own`` are the columns whose cell in that row still is a heading of the form. ``problems`` are answer columns whose
    heading is gone (found all the same, or not) and prefilled columns that are gone.
    """

    row: int
    at: Mapping[str, int]
    own: tuple[int, ...]
    problems: tuple[tuple[ProblemKind, str], ...]


def find_columns(by_row: ByRow, headings: Headings, identity: Identity, expected: Expected) -> Columns:
    """Find the headings' row and every column that can be told."""
    search = _Search(by_row, headings, identity, expected)
    return search.columns()


def _shown(cells: Cells, wanted: set[str]) -> int:
    return len({key(cell.value) for cell in cells.values() if isinstance(cell.value, str)} & wanted)


class _Search:
    """One sheet's columns being found; ``at`` fills from what is certain to what is only likely."""

    def __init__(self, by_row: ByRow, headings: Headings, identity: Identity, expected: Expected) -> None:
        self.by_row = by_row
        self.headings = headings
        self.identity = identity
        self.expected = expected
        self.issued = {name: index for name, letter in identity.columns if (index := column_index(letter)) is not None}
        if not self.issued:
            self.issued = {name: index for index, (name, _) in enumerate(headings)}
        self.as_issued = False
        self.header = self._header_row()
        self.cells = by_row.get(self.header, {})
        self.at: dict[str, int] = {}
        self.told: frozenset[str] = frozenset()
        self.unsure: set[str] = set()

    @cached_property
    def width(self) -> int:
        """The last column in which anything stands; -1 for an empty table."""
        return max((max(cells) for cells in self.by_row.values() if cells), default=-1)

    def columns(self) -> Columns:
        if turned := self._turned():
            return turned
        self._by_headings()
        self._by_near_headings()
        self.told = frozenset(self.at)
        self._ids()
        self._tell_apart()
        missing = [name for name, _ in self.headings if name not in self.at]
        if missing:
            self._by_content()
            self._by_formulas()
            for name in missing:
                if name not in self.at and (found := self._by_neighbours(name)) is not None:
                    self.at[name] = found
        if not self.headings:
            # Without headings to go by (an unknown template) the issued places are all there is.
            self.at = {name: column for name, column in self.issued.items() if role_of(name) is not None} | self.at
        return Columns(self.header, self.at, self._own(), tuple(self._problems()))

    def _problems(self) -> Iterator[tuple[ProblemKind, str]]:
        """Answer columns that were not found by their headings, and prefilled ones that are gone."""
        for name, _ in self.headings:
            if role_of(name) is Role.ANSWER and name not in self.told:
                yield Code.HEADING_LOST if name in self.at else Code.COLUMN_NOT_FOUND, name
            elif role_of(name) is Role.MASTER and name not in self.at and self.header >= 0:
                yield Code.COLUMN_GONE, name

    def _header_row(self) -> int:
        """The row that shows most of the headings. Where none shows two, the issued one if it still shows one."""
        wanted = {key(heading) for _, heading in self.headings}
        issued = self.identity.header_row - 1
        if _shown(self.by_row.get(issued, {}), wanted) >= max(2, len(wanted) - 2):
            self.as_issued = True
            return issued
        counts = {row: _shown(cells, wanted) for row, cells in self.by_row.items()}
        best = max(counts, key=lambda row: (counts[row], row == issued, -row), default=-1)
        if counts.get(best, 0) >= 2:
            return best
        # Where the headings' row was deleted, a row of the table may have come to stand in its place.
        ids = any(self.expected.row_of(cell.value) for cell in self.by_row.get(issued, {}).values())
        return issued if counts.get(issued) and not ids else -1

    def _turned(self) -> Columns | None:
        """A table that lies on its side, its ids in one row: nothing in it is taken by its place. None otherwise."""
        if self.as_issued or _shown(self.cells, {key(heading) for _, heading in self.headings}) > 1:
            return None
        places = [
            (row, column)
            for row, cells in self.by_row.items()
            for column, content in cells.items()
            if self.expected.row_of(content.value)
        ]
        if len(places) < _FEW_IDS or len({row for row, _ in places}) > 1:
            return None
        row, column = min(places)
        return Columns(row, {"row_id": column}, (), ((Code.TABLE_TURNED, "row_id"),))

    def _free(self, column: int, name: str = "") -> bool:
        """True for a column that may be of this ``name``: what was reported before may stand prefilled."""
        taken = self._of_other_rounds if role_of(name) is Role.ANSWER else ()
        return column not in self.at.values() and column not in taken

    @cached_property
    def _of_other_rounds(self) -> frozenset[int]:
        """Columns under another round's heading, but for answers in their own place of a form that says itself."""
        kept = [column for name, column in self.issued.items() if role_of(name) is Role.ANSWER and self.identity.issue]
        return columns_of_other_rounds(self.cells, self.headings, self.expected.round.code).difference(kept)

    def _by_headings(self) -> None:
        places: dict[str, list[int]] = {}
        for column, content in sorted(self.cells.items()):
            if isinstance(content.value, str):
                places.setdefault(key(content.value), []).append(column)
        same: dict[str, list[str]] = {}
        for name, heading in self.headings:
            same.setdefault(key(heading), []).append(name)
        for heading, names in same.items():
            # Two columns under one heading (a goal and its target, both 'Tavoite') keep their order, if nothing says more.
            found = places.get(heading, [])
            if len(found) > len(names):
                found = _nearest(found, [self.issued.get(name, found[0]) for name in names])
            self.at.update(zip(names, found, strict=False))

    def _by_near_headings(self) -> None:
        texts = {column: key(cell.value) for column, cell in self.cells.items() if isinstance(cell.value, str)}
        for name, heading in self.headings:
            # What stands in a live column is passed over: *Toteuma* near *Toteuma-%* would be lost.
            if name not in self.at and role_of(name) is not Role.LIVE:
                wanted = (key(heading),)
                near = [at for at, words in texts.items() if self._free(at, name) and _near(words, wanted)]
                if len(near) == 1:
                    self.at[name] = near[0]

    def _ids(self) -> None:
        """The column of the ids: the one under its heading, or wherever most of them stand."""
        guess = self.at.get("row_id")
        if guess is not None and any(
            row != self.header and guess in cells and self.expected.row_of(cells[guess].value)
            for row, cells in self.by_row.items()
        ):
            return
        counts: dict[int, int] = {}
        for cells in self.by_row.values():
            for column, content in cells.items():
                if self.expected.row_of(content.value):
                    counts[column] = counts.get(column, 0) + 1
        if counts:
            self.at["row_id"] = max(counts, key=lambda column: (counts[column], -column))

    def _agreeing(self) -> Callable[[str, int], float]:
        """The share of a column's cells that show the master data of some row, more where it is the row they stand on.

        From 0 to 2.
        """
        rows = [
            self.expected.rows[row_id] for row_id in self.expected.rows_of(self.identity.department, self.identity.unit)
        ]
        ids = self.at.get("row_id", -1)
        lines: list[tuple[Cells, str]] = []
        for number, cells in self.by_row.items():
            if number > self.header and len(cells) >= _LINE:
                lines.append((cells, self.expected.row_of(cells[ids].value) if ids in cells else ""))

        def share(name: str, column: int) -> float:
            filled = [(cells[column], row_id) for cells, row_id in lines if column in cells and not cells[column].blank]
            told = sum(any(agrees(content, row, name) for row in rows) for content, _ in filled)
            own = sum(bool(agrees(content, self.expected.rows[row_id], name)) for content, row_id in filled if row_id)
            return (told + own) / len(filled) if filled else 0.0

        return share

    def _tell_apart(self) -> None:
        """Columns of master data under one heading that were moved, or are fewer now, are told by what stands in them."""
        same: dict[str, list[str]] = {}
        for name, heading in self.headings:
            if name in TELLING:
                same.setdefault(key(heading), []).append(name)
        for names in same.values():
            places = [self.at[name] for name in names if name in self.at]
            if not places or not 2 <= len(names) <= 3:
                continue
            if places == [self.issued.get(name) for name in names] and self._fits(names):
                continue
            share = self._agreeing()
            scores = [
                (sum(share(name, column) for name, column in zip(order, places, strict=True)), order)
                for order in permutations(names, len(places))
            ]
            for name in names:
                self.at.pop(name, None)
            self.at.update(zip(max(scores, key=lambda each: each[0])[1], places, strict=True))

    def _fits(self, names: Sequence[str]) -> bool:
        """True unless the first rows with an id show in none of these columns what they should."""
        ids = self.at.get("row_id", -1)
        rows = ((cells, self.expected.row_of(cells[ids].value)) for cells in self.by_row.values() if ids in cells)
        first = list(islice(((cells, row_id) for cells, row_id in rows if row_id), _FIRST_ROWS))
        told = [
            agrees(cells.get(self.at[name]), self.expected.rows[row_id], name)
            for cells, row_id in first
            for name in names
        ]
        return True in told or False not in told

    def _by_content(self) -> None:
        """Master data whose heading is gone, by the column that shows it on most rows."""
        share = self._agreeing()
        used = {column for cells in self.by_row.values() for column in cells}
        for name, _ in self.headings:
            if name in self.at or name not in TELLING:
                continue
            scores = {column: share(name, column) for column in sorted(used) if self._free(column)}
            most = max(scores.values(), default=0)
            best = [column for column, score in scores.items() if score == most]
            if most >= _ENOUGH and (len(best) == 1 or self.issued.get(name) in best):
                self.at[name] = best[0] if len(best) == 1 else self.issued[name]

    def _by_formulas(self) -> None:
        """Live columns whose heading is gone: as many columns with formulas on most rows as are looked for."""
        names = [name for name, _ in self.headings if role_of(name) is Role.LIVE] if self._tells_formulas else ["check"]
        if not (missing := [name for name in names if name not in self.at]):
            return
        lines = self._lines()
        live = [column for column in sorted({at for cells in lines for at in cells}) if self._calculated(column, lines)]
        if live and len(live) <= len(missing):
            order = sorted(missing, key=lambda name: self.issued.get(name, 0))
            self.at.update(zip(order, live, strict=False))
            if len(live) < len(missing):
                self.unsure.update(missing)

    def _lines(self) -> list[Cells]:
        """The rows of the table: those with an id, or where there is none, those with as many cells as a row has."""
        ids = self.at.get("row_id", -1)
        named = [cells for cells in self.by_row.values() if ids in cells and self.expected.row_of(cells[ids].value)]
        return named or [cells for row, cells in self.by_row.items() if row > self.header and len(cells) >= _LINE]

    def _calculated(self, column: int, lines: Sequence[Cells]) -> bool:
        """True where most rows have formulas, or what the live check says if the file tells none: people have a few."""
        if not self._free(column):
            return False
        contents = [cells[column] for cells in lines if column in cells]
        if self._tells_formulas:
            return sum(bool(content.formula) for content in contents) * 2 > len(lines)
        return sum(checked(content) for content in contents) * 2 > len(lines)

    @cached_property
    def _tells_formulas(self) -> bool:
        """True where some column has formulas on most rows."""
        lines = self._lines()
        formulas = Counter(column for cells in lines for column, content in cells.items() if content.formula)
        return max(formulas.values(), default=0) * 2 > len(lines)

    def _by_neighbours(self, name: str) -> int | None:
        """The place of a column whose heading is gone, when the columns on both sides have kept their distance.

        Unless those are the very next ones, what stands there must be of its kind, under no heading of somebody's own.
        """
        if name not in self.issued:
            return None
        order = [name for name, _ in self.headings]
        position = order.index(name)
        before = next((neighbour for neighbour in reversed(order[:position]) if self._anchors(neighbour)), None)
        after = next((neighbour for neighbour in order[position + 1 :] if self._anchors(neighbour)), None)
        shifts = {self.at[neighbour] - self.issued[neighbour] for neighbour in (before, after) if neighbour is not None}
        if len(shifts) > 1:
            return None
        column = self.issued[name] + (shifts.pop() if shifts else 0)
        between = {before, after} == {*order[max(position - 1, 0) : position], *order[position + 1 : position + 2]}
        certain = between and {before, after} <= self.told
        if not 0 <= column <= self.width or not self._free(column, name):
            return None
        # In a table that is no issued form, somebody gave the column a heading of their own.
        foreign = not self.identity.issue and column in self.cells and not self.cells[column].blank
        return column if certain or (not foreign and self._plausible(name, column)) else None

    def _anchors(self, name: str) -> bool:
        return name in self.at and name in self.issued and name not in self.unsure

    def _plausible(self, name: str, column: int) -> bool:
        """Choices stand in a column of choices and nowhere else; master data is told by what it says."""
        contents = [cells[column] for row, cells in self.by_row.items() if row > self.header and column in cells]
        values = [
            self._word(content.said or content.value) if isinstance(content.value, str) else ""
            for content in contents
            if not content.blank
        ]
        if not values:
            return True
        if role_of(name) is not Role.ANSWER:
            # Figures and choices in a column of the form's own would be taken for its own: it has to be known for one.
            words = all(values) and not any(map(self.expected.offers, values)) and name not in TELLING
            # A figure may be the attainment where what the live check says stands too.
            live = role_of(name) is Role.LIVE and "check" in self.at and all(map(computed, contents))
            return words and (role_of(name) is Role.MASTER or live)
        unfound = any(role_of(each) is Role.LIVE and each not in self.at for each, _ in self.headings)
        if unfound and self._calculated(column, self._lines()):
            return False
        if own := self.expected.choice_words.get(name):
            return sum(value in own for value in values) * 2 >= len(values)
        return sum(map(self.expected.offers, values)) * 2 < len(values)

    def _word(self, text: str) -> str:
        """A text as it is looked up; the word of a list as the list has it, also with its sign before it."""
        word = key(text)
        alone = word if self.expected.offers(word) else word_alone(text)
        return alone if self.expected.offers(alone) else word

    def _own(self) -> tuple[int, ...]:
        wanted = {key(heading) for _, heading in self.headings}
        like = {key(heading) for name, heading in self.headings if role_of(name) is not Role.LIVE}
        return tuple(
            column
            for column, content in self.cells.items()
            if isinstance(content.value, str) and ((words := key(content.value)) in wanted or _near(words, like))
        )


def _near(words: str, wanted: Iterable[str]) -> bool:
    from rapidfuzz import fuzz

    return any(fuzz.ratio(words, each) >= _NEAR for each in wanted)


def _nearest(places: Sequence[int], issued: Sequence[int]) -> list[int]:
    left = list(places)
    chosen = []
    for column in issued:
        best = min(left, key=lambda place: abs(place - column))
        left.remove(best)
        chosen.append(best)
    return sorted(chosen)
