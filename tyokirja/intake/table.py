"""Where the answers stand on a returned sheet: its columns, and its rows by their ids or by their texts.

Nothing is taken by its place alone while its heading or id can be found; where only the place is left, it is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from operator import attrgetter
from typing import TypeAlias

from tyokirja.intake.expected import Expected
from tyokirja.intake.headings import ByRow, Cells, find_columns
from tyokirja.intake.master_data import agrees, shown_columns
from tyokirja.intake.rounds_named import Headings
from tyokirja.intake.signing import signs
from tyokirja.model import Identity
from tyokirja.model.fields import TITLES, Role, role_of
from tyokirja.problems import Problem
from tyokirja.records import dataclass
from tyokirja.seal import shown_words
from tyokirja.values import as_typed
from tyokirja.workbooks.book import RawSheet, address
from tyokirja.written import key, plain

_ALIKE = 60
"""Likeness of 100 from which a title beside a row's own id is taken for that row's, edited."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One sheet row that stands for a catalogue row. ``by_text``: its id was gone or another's.

    ``intact``: every telling cell of its master data still says what the catalogue does.
    """

    sheet_row: int
    row_id: str
    by_text: bool = False
    intact: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The answers' table on one sheet. ``columns`` maps tidy names to column numbers, from 0.

    ``header_row`` is -1 where the headings are gone; ``headings`` are the cells that still are the form's headings,
    ``reworded`` the places of those that are not, with what they were issued as.
    ``orphans`` are sheet rows that hold answers but whose catalogue row could not be told.
    """

    sheet: RawSheet
    header_row: int
    columns: Mapping[str, int]
    rows: tuple[FoundRow, ...]
    orphans: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    headings: frozenset[tuple[int, int]] = frozenset()
    reworded: Mapping[tuple[int, int], str] = field(default_factory=dict)
    by_row: ByRow = field(default_factory=dict, repr=False)


def answer_columns(table: Table) -> dict[str, int]:
    """Where the answer columns of a table stand, by tidy name."""
    return {name: column for name, column in table.columns.items() if role_of(name) is Role.ANSWER}


def doubled_columns(table: Table, headings: Mapping[str, str]) -> dict[int, str]:
    """Further columns under the very heading of an answer column, with its tidy name."""
    wanted = {key(headings[name]): name for name in answer_columns(table) if name in headings}
    shared = Counter(map(key, headings.values()))
    return {
        column: name
        for column, content in table.by_row.get(table.header_row, {}).items()
        if isinstance(content.value, str)
        and (name := wanted.get(key(content.value), ""))
        and shared[key(content.value)] == 1
        and column not in table.columns.values()
    }


Merge: TypeAlias = tuple[int, int, int, int]
"""A merged area: row, column, last row, last column."""


def spread_merges(table: Table) -> dict[tuple[int, int], Merge]:
    """Merged answers that cover more than one catalogue row, by their first cell."""
    if not table.sheet.merges:
        return {}
    rows = {form_row.sheet_row for form_row in table.rows}
    columns = set(answer_columns(table).values())
    return {
        (first_row, first_column): (first_row, first_column, last_row, last_column)
        for first_row, first_column, last_row, last_column in table.sheet.merges
        if last_row > first_row
        and any(first_column <= column <= last_column for column in columns)
        and sum(1 for row in range(first_row, min(last_row, first_row + 5_000) + 1) if row in rows) > 1
    }


def find_table(
    sheet: RawSheet,
    identity: Identity,
    expected: Expected,
    file: str,
    headings: tuple[tuple[str, str], ...],
    issued: Mapping[str, str] | None = None,
) -> Table:
    """The table of one sheet. Its problems name the department, the sheet and the cell.

    ``issued`` has, by row id, the lines of what the form itself says each row was issued with (:mod:`tyokirja.seal`).
    """
    by_row = sheet.by_row()
    columns = find_columns(by_row, headings, identity, expected)
    words = dict(headings)
    located = [
        Problem(
            code,
            file=file,
            sheet=sheet.name,
            cell=address(columns.row, columns.at[name]) if name in columns.at and columns.row >= 0 else "",
            department=identity.department,
            fields=(("column", words.get(name, name)),),
        )
        for code, name in columns.problems
    ]
    rows, orphans = _rows(by_row, columns.at, columns.row, identity, expected, issued or {})
    shown = frozenset((columns.row, column) for column in columns.own)
    return Table(sheet, columns.row, columns.at, tuple(rows), tuple(orphans), tuple(located), shown, by_row=by_row)


def with_reworded(table: Table, headings: Headings) -> Table:
    """The table with the headings that say something else than they were issued with, or nothing, taken from its own.

    A heading that was looked for and is lost has been told already. Ids that have left their heading leave it as it is.
    """
    told = {problem.cell for problem in table.problems}
    row, cells = table.header_row, table.by_row.get(table.header_row, {})
    reworded: dict[tuple[int, int], str] = {}
    for name, heading in headings:
        column = table.columns.get(name)
        if row < 0 or column is None or (told and address(row, column) in told):
            continue
        if name == "row_id" and any(key(str(cell.value)) == key(heading) for cell in cells.values()):
            continue
        content = cells.get(column)
        value = content.value if content else None
        if value != heading and (not isinstance(value, str) or key(value) != key(heading)):
            reworded[row, column] = heading
    return replace(table, headings=table.headings - reworded.keys(), reworded=reworded) if reworded else table


def notes_by_row(table: Table, identity: Identity, expected: Expected) -> Table:
    """A sheet without headings, beside one that has them: a person's notes by row id, unless it shows the rows' words.

    No cell of such notes is an answer by its place alone.
    """
    texts = _Texts(table.columns, identity, expected)
    if any(texts.agreement(table.by_row[row.sheet_row], row.row_id)[0] for row in table.rows):
        return table
    ids = {name: column for name, column in table.columns.items() if name == "row_id"}
    return replace(table, columns=ids, orphans=(), problems=())


def _rows(
    by_row: ByRow,
    columns: Mapping[str, int],
    header: int,
    identity: Identity,
    expected: Expected,
    issued: Mapping[str, str],
) -> tuple[list[FoundRow], list[int]]:
    """The sheet rows that stand for catalogue rows, and those that hold answers but stand for none that can be told."""
    texts = _Texts(columns, identity, expected)
    answers = frozenset(column for name, column in columns.items() if role_of(name) is Role.ANSWER)
    looked_at = answers.union(columns[name] for name in texts.masters if name in columns)
    ids = _ids(by_row, columns.get("row_id", -1), header, expected)
    times = Counter(ids.values())
    agreements = {sheet_row: texts.agreement(by_row[sheet_row], row_id) for sheet_row, row_id in ids.items()}
    intact = {ids[sheet_row] for sheet_row, (agreed, told) in agreements.items() if agreed == told}
    others = {
        sheet_row: texts.another(by_row[sheet_row], ids[sheet_row], agreed, told, intact)
        for sheet_row, (agreed, told) in agreements.items()
        # A row that is as it was issued has not moved, whatever the office has made of its words since.
        if agreed < told and not texts.as_issued(by_row[sheet_row], issued.get(ids[sheet_row], ""))
    }
    in_order = not any(others.values())
    form_rows: list[FoundRow] = []
    open_rows: list[int] = []
    for sheet_row in sorted(by_row):
        cells = by_row[sheet_row]
        row_id = ids.get(sheet_row, "")
        if row_id:
            agreed, told = agreements[sheet_row]
            other = others.get(sheet_row, "")
            foreign = expected.rows[row_id].department != identity.department
            alone = in_order and times[row_id] == 1
            if other or agreed or not told or foreign or alone or texts.edited(by_row[sheet_row], row_id):
                form_rows.append(FoundRow(sheet_row, other or row_id, by_text=bool(other), intact=agreed == told))
                continue
        # An id says nothing of a row whose every word is another's, where ids stand twice or beside others' words.
        if sheet_row != header and not looked_at.isdisjoint(cells):
            open_rows.append(sheet_row)
    claimed = {form_row.row_id for form_row in form_rows}
    orphans = []
    for sheet_row in open_rows:
        cells = by_row[sheet_row]
        called = texts.called(cells)
        # Most lines are those of groups, which are called as no row is and have no answers.
        if not called and answers.isdisjoint(cells):
            continue
        if signs(cells.values()):
            continue
        likely = texts.whole(cells) if called else []
        # A row that stands twice and has lost its id is still that row: its answers are held against each other.
        row_id = (
            (_only([candidate for candidate in likely if candidate not in claimed]) or _only(likely)) if likely else ""
        )
        # A measure that was proposed below the table, and is in the catalogue since.
        taken_up = texts.taken_up(cells) if called and not row_id else []
        row_id = row_id or _only([candidate for candidate in taken_up if candidate not in claimed])
        if row_id:
            form_rows.append(FoundRow(sheet_row, row_id, by_text=True))
            claimed.add(row_id)
        elif not answers.isdisjoint(cells):
            orphans.append(sheet_row)
    form_rows.sort(key=lambda form_row: form_row.sheet_row)
    return form_rows, orphans


def _only(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else ""


def _ids(by_row: ByRow, id_column: int, header: int, expected: Expected) -> dict[int, str]:
    """The catalogue rows that the id column names, by sheet row."""
    named = {
        row: expected.row_of(cells[id_column].value)
        for row, cells in by_row.items()
        if id_column in cells and row != header
    }
    return {row: row_id for row, row_id in named.items() if row_id}


class _Texts:
    """Which catalogue row the words of a sheet row are, whatever its id says."""

    def __init__(self, columns: Mapping[str, int], identity: Identity, expected: Expected) -> None:
        self.masters = shown_columns(columns)
        self._issued = tuple((name, attrgetter(name), column) for name, column in self.masters.items())
        self._titles = [(name, self.masters[name]) for name in TITLES if name in self.masters]
        self._expected = expected
        self._whose = identity.department, identity.unit
        self._language = identity.language

    def agreement(self, cells: Cells, row_id: str) -> tuple[int, int]:
        """How many of the shown master cells agree with a catalogue row, of how many that either has a text for."""
        row = self._expected.rows[row_id]
        agreed = told = 0
        for name, issued, column in self._issued:
            content = cells.get(column)
            # Nearly all cells are as they were issued, which is seen at a glance.
            if content is not None and _same_at_once(content.value, issued(row)):
                agreed += 1
                told += 1
            elif (verdict := agrees(content, row, name)) is not None:
                told += 1
                agreed += verdict
        return agreed, told

    def as_issued(self, cells: Cells, lines: str) -> bool:
        """True where every telling cell is what the form's own ``lines`` of the row say."""
        if not lines:
            return False
        filled = ((name, cells[column]) for name, column in self.masters.items() if column in cells)
        words = (f"\n{name}={shown_words(as_typed(content, self._language))}\n" for name, content in filled)
        return all(line in f"\n{lines}\n" for line in words)

    def called(self, cells: Cells) -> bool:
        """True where some row of the department is called what stands here; most lines are those of groups."""
        department, titles = self._whose[0], self._expected.titles
        for _, column in self._titles:
            content = cells.get(column)
            if content is not None:
                value = content.value
                if type(value) is str and (department, plain(value)) in titles:
                    return True
        return False

    def whole(self, cells: Cells) -> list[str]:
        """The rows whose title stands here and with which every shown master cell agrees."""
        titled: dict[str, None] = {}
        for name, column in self._titles:
            content = cells.get(column)
            if content is None or not isinstance(content.value, str):
                continue
            for row_id in self._expected.titled(*self._whose, content.value):
                if agrees(content, self._expected.rows[row_id], name):
                    titled[row_id] = None
        return [row_id for row_id in titled if _all(self.agreement(cells, row_id))]

    def taken_up(self, cells: Cells) -> list[str]:
        """The rows whose title stands here, and with which whatever else was written here agrees."""
        titled: dict[str, None] = {}
        for _, column in self._titles:
            content = cells.get(column)
            if content is not None and isinstance(content.value, str):
                titled.update(dict.fromkeys(self._expected.titled(*self._whose, content.value)))
        filled = [(name, cells[column]) for name, column in self.masters.items() if column in cells]
        return [
            row_id
            for row_id in titled
            if all(agrees(content, self._expected.rows[row_id], name) is not False for name, content in filled)
        ]

    def edited(self, cells: Cells, row_id: str) -> bool:
        """True where a title here is the row's own with something changed: more like it than like any other's."""
        from rapidfuzz import fuzz, process

        titles = {other: plain(self._expected.rows[other].title) for other in self._expected.rows_of(*self._whose)}
        for _, column in self._titles:
            content = cells.get(column)
            if content is None or not isinstance(content.value, str):
                continue
            alike = process.extract(plain(content.value), titles, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2)
            if [other for _, score, other in alike if score == alike[0][1]] == [row_id]:
                return True
        return False

    def another(self, cells: Cells, row_id: str, agreed: int, told: int, intact: Collection[str]) -> str:
        """Another row's id, when the words on this row are that row's rather than those of its own id (ids sorted apart).

        ``intact`` are the ids that stand beside their own words: a row that looks like one of those was edited.
        """
        whole = _only([other for other in self.whole(cells) if other != row_id])
        if agreed * 2 > told:
            if agreed < told and not whole and not self.called(cells):
                # What rows are called is gone from here: the only row that all the rest is of is the likelier.
                others = [other for other in self._expected.rows_of(*self._whose) if other != row_id]
                whole = _only([other for other in others if _all(self.agreement(cells, other))])
            return whole if whole not in intact else ""
        if whole:
            return whole
        others = [other for other in self._expected.rows_of(*self._whose) if other != row_id]
        scores = {other: self.agreement(cells, other) for other in others}
        best = max((score for score, _ in scores.values()), default=0)
        likely = [other for other, (score, of) in scores.items() if score == best and score * 2 > of]
        return _only(likely) if best > agreed else ""


def _same_at_once(value: object, issued: object) -> bool:
    """True for the very figure or words that were issued; whatever is not quite the same is looked into."""
    return value == issued and (type(value) is float or (type(value) is str and value[:1].isalnum()))


def _all(agreement: tuple[int, int]) -> bool:
    agreed, told = agreement
    return agreed == told > 0
