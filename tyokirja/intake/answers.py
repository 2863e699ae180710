"""The cells of a found table -> answers, each read by the column that wrote it; the rest is kept with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tyokirja.columns import ANSWERS, ROLES, CellContent, Role, as_typed, read_answer
from tyokirja.intake.expected import Expected
from tyokirja.intake.master_data import agrees, shown_columns
from tyokirja.intake.raw import address
from tyokirja.intake.table import FoundRow, Table
from tyokirja.model import Identity, ReturnedCell, UnexpectedCell, Value
from tyokirja.problems import Code, Problem
from tyokirja.seal import BASE, Seal
from tyokirja.values import plain, write_number


@dataclass(frozen=True, slots=True)
class TableAnswers:
    """What one table says. ``seen`` are the cells looked at, by (row, column); ``own`` counts the form's own."""

    answers: tuple[ReturnedCell, ...]
    unexpected: tuple[UnexpectedCell, ...]
    problems: tuple[Problem, ...]
    seen: frozenset[tuple[int, int]]
    own: int


def read_table(
    table: Table,
    identity: Identity,
    expected: Expected,
    file: str,
    hidden: Mapping[str, str],
    headings: Mapping[str, str],
    seal: Seal,
) -> TableAnswers:
    """Read every cell of the table's rows, in the sheet's order."""
    reader = _Reader(table, identity, expected, file, hidden, headings, seal, _tells_formulas(table))
    answers: list[ReturnedCell] = []
    unexpected: list[UnexpectedCell] = []
    problems: list[Problem] = list(table.problems)
    seen: set[tuple[int, int]] = set()
    own = 0
    spread = _spread_merges(table)
    for found in table.rows:
        for part in reader.row(found, spread):
            if isinstance(part, ReturnedCell):
                answers.append(part)
            elif isinstance(part, UnexpectedCell):
                unexpected.append(part)
            elif isinstance(part, Problem):
                problems.append(part)
            else:
                own += 1
        seen.update((found.sheet_row, column) for column in table.by_row[found.sheet_row])
    for sheet_row in table.orphans:
        typed = reader.orphan(sheet_row)
        if typed:
            unexpected += typed
            seen.update((sheet_row, column) for column in table.by_row[sheet_row])
            own += sum(not each.blank for each in table.by_row[sheet_row].values()) - len(typed)
            problems.append(reader.orphan_problem(sheet_row))
    return TableAnswers(tuple(answers), tuple(unexpected), tuple(problems), frozenset(seen), own)


def _tells_formulas(table: Table) -> bool:
    """True when the file format tells which cells are formulas, so that a text over one can be told from its result."""
    live = [column for name, column in table.columns.items() if ROLES[name] is Role.LIVE]
    return any(
        content.formula
        for found in table.rows
        for column, content in table.by_row[found.sheet_row].items()
        if column in live
    )


def _spread_merges(table: Table) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    """Merged answers that cover more than one catalogue row, by their first cell."""
    rows = {each.sheet_row for each in table.rows}
    columns = {table.columns[name] for name in ANSWERS if name in table.columns}
    return {
        (first_row, first_column): (first_row, first_column, last_row, last_column)
        for first_row, first_column, last_row, last_column in table.sheet.merges
        if last_row > first_row
        and any(first_column <= column <= last_column for column in columns)
        and sum(1 for row in range(first_row, min(last_row, first_row + 5_000) + 1) if row in rows) > 1
    }


@dataclass(frozen=True, slots=True)
class Own:
    """A cell that still is what the form was issued with."""


@dataclass(frozen=True, slots=True)
class _Reader:
    table: Table
    identity: Identity
    expected: Expected
    file: str
    hidden: Mapping[str, str]
    headings: Mapping[str, str]
    seal: Seal
    tells_formulas: bool

    def row(
        self, found: FoundRow, spread: Mapping[tuple[int, int], tuple[int, int, int, int]]
    ) -> Iterator[ReturnedCell | UnexpectedCell | Problem | Own]:
        row = self.expected.rows[found.row_id]
        cells = self.table.by_row[found.sheet_row]
        names = {column: name for name, column in self.table.columns.items()}
        foreign = row.department != self.identity.department
        any_answer = False
        for column, content in sorted(cells.items()):
            name = names.get(column, "")
            role = ROLES.get(name)
            if content.blank:
                continue
            if role is Role.ANSWER:
                any_answer = True
                if foreign:
                    yield self._unexpected(found, column, content, name)
                elif (found.sheet_row, column) in spread:
                    yield from self._merged(found, column, content, name, spread[(found.sheet_row, column)])
                else:
                    yield from self._answer(found, column, content, name)
            elif role is Role.MASTER and self._changed(found, name, content):
                yield from self._proposal(found, column, content, name)
            elif self._out_of_place(role, content):
                yield self._unexpected(found, column, content, "")
                yield self._problem(Code.UNEXPECTED_TEXT, found, column, as_typed(content))
            else:
                yield Own()
        if foreign and any_answer:
            other = self.expected.departments[row.department].name
            yield self._problem(
                Code.ROW_OTHER_DEPARTMENT, found, self.table.columns.get("row_id", 0), found.row_id, (("other", other),)
            )
        if found.by_text and any_answer:
            yield self._problem(Code.ROW_BY_TEXT, found, self.table.columns.get("row_id", 0), "")
        if not foreign:
            yield from self._cleared(found, cells)

    def _out_of_place(self, role: Role | None, content: CellContent) -> bool:
        """True for what a person wrote in a row outside its columns, or over one of its formulas."""
        return role is None or (role is Role.LIVE and self.tells_formulas and not content.formula)

    def _answer(
        self, found: FoundRow, column: int, content: CellContent, name: str
    ) -> Iterator[ReturnedCell | Problem]:
        row = self.expected.rows[found.row_id]
        answer = read_answer(name, row, content, self.expected.choices, self.identity.language)
        base = self.hidden.get(f"{BASE}{found.row_id}:{name}", "")
        yield self._cell(found, column, name, answer.typed, answer.value, base)
        if answer.code is not None:
            yield self._problem(answer.code, found, column, answer.typed, answer.fields)

    def _merged(
        self, found: FoundRow, column: int, content: CellContent, name: str, merge: tuple[int, int, int, int]
    ) -> Iterator[ReturnedCell | Problem]:
        """An answer over several rows: kept where it stands, meant for which row nobody can tell."""
        first_row, first_column, last_row, last_column = merge
        reach = f"{address(first_row, first_column)}:{address(last_row, last_column)}"
        typed = as_typed(content, self.identity.language)
        yield self._cell(found, column, name, typed, None, "")
        yield self._problem(Code.VALUE_MERGED, found, column, typed, (("range", reach),))

    def _changed(self, found: FoundRow, name: str, content: CellContent) -> bool:
        """True for a master cell that says something else than the form was issued with."""
        if name in shown_columns(self.table.columns):
            return agrees(content, self.expected.rows[found.row_id], name) is False
        known = self.seal.texts and isinstance(content.value, str)
        return bool(known) and not self.seal.issued("", content)

    def _proposal(
        self, found: FoundRow, column: int, content: CellContent, name: str
    ) -> Iterator[UnexpectedCell | Problem]:
        issued = _shown(getattr(self.expected.rows[found.row_id], name, None))
        typed = as_typed(content, self.identity.language)
        yield self._unexpected(found, column, content, name)
        fields = (("column", self._heading(name)), ("issued", issued))
        yield self._problem(Code.MASTER_CHANGED, found, column, typed, fields)

    def _cleared(self, found: FoundRow, cells: Mapping[int, CellContent]) -> Iterator[Problem]:
        """Answers that the form was issued with and that are gone now."""
        for name in ANSWERS:
            column = self.table.columns.get(name)
            if column is None or not self.hidden.get(f"{BASE}{found.row_id}:{name}"):
                continue
            content = cells.get(column)
            if content is None or content.blank:
                yield self._problem(Code.ANSWER_CLEARED, found, column, "", (("column", self._heading(name)),))

    def orphan(self, sheet_row: int) -> list[UnexpectedCell]:
        """What a person typed in a row that stands for no catalogue row; empty where it is a line of the form itself.

        A lone note beside a group line is not a row: only one with an id or with words of its own is.
        """
        names = {column: name for name, column in self.table.columns.items()}
        typed = {
            column: content
            for column, content in sorted(self.table.by_row[sheet_row].items())
            if not content.blank
            and not self.seal.issued(f"{self.table.sheet.name}!{address(sheet_row, column)}", content)
        }
        roles = {ROLES.get(names.get(column, "")) for column in typed}
        if Role.ANSWER not in roles or not roles & {Role.KEY, Role.MASTER}:
            return []
        return [self._unexpected(FoundRow(sheet_row, ""), column, content, "") for column, content in typed.items()]

    def orphan_problem(self, sheet_row: int) -> Problem:
        id_column = self.table.columns.get("row_id", 0)
        content = self.table.by_row[sheet_row].get(id_column)
        shown = as_typed(content) if content is not None else ""
        return self._problem(Code.ROW_UNKNOWN, FoundRow(sheet_row, ""), id_column, shown)

    def _heading(self, name: str) -> str:
        return self.headings.get(name, name)

    def _cell(
        self, found: FoundRow, column: int, name: str, typed: str, value: Value | None, base: str
    ) -> ReturnedCell:
        return ReturnedCell(
            found.row_id,
            name,
            typed,
            value,
            self.file,
            self.table.sheet.name,
            address(found.sheet_row, column),
            base,
        )

    def _unexpected(self, found: FoundRow, column: int, content: CellContent, name: str) -> UnexpectedCell:
        return UnexpectedCell(
            as_typed(content, self.identity.language),
            self.file,
            self.table.sheet.name,
            address(found.sheet_row, column),
            found.row_id,
            name,
        )

    def _problem(
        self,
        code: Code,
        found: FoundRow,
        column: int,
        value: str,
        fields: tuple[tuple[str, str], ...] = (),
    ) -> Problem:
        return Problem(
            code,
            file=self.file,
            sheet=self.table.sheet.name,
            cell=address(found.sheet_row, column),
            department=self.identity.department,
            row_id=found.row_id,
            value=value,
            fields=fields,
        )


def _shown(value: Value | None) -> str:
    return write_number(value) if isinstance(value, int | float) else str(value or "")


def settle_repeats(answers: tuple[ReturnedCell, ...], department: str) -> tuple[list[ReturnedCell], list[Problem]]:
    """Answers of rows that stand in one file more than once: the same answer is one, different ones are nobody's guess.

    The cells of a row and column that disagree keep their text and lose their value; each is reported.
    """
    groups: dict[tuple[str, str], list[ReturnedCell]] = {}
    for each in answers:
        groups.setdefault((each.row_id, each.column), []).append(each)
    problems = []
    disputed: set[tuple[str, str]] = set()
    for group, cells in groups.items():
        if len(cells) > 1 and len({_meaning(each) for each in cells}) > 1:
            disputed.add(group)
            for each, other in zip(cells, [*cells[1:], cells[0]], strict=True):
                problems.append(
                    Problem(
                        Code.ROW_TWICE,
                        file=each.file,
                        sheet=each.sheet,
                        cell=each.cell,
                        department=department,
                        row_id=each.row_id,
                        value=each.typed,
                        fields=(("other_place", f"{other.sheet}!{other.cell}"),),
                    )
                )
    settled = [replace(each, value=None) if (each.row_id, each.column) in disputed else each for each in answers]
    return settled, problems


def _meaning(cell: ReturnedCell) -> str:
    return plain(cell.typed) if cell.value is None or isinstance(cell.value, str) else repr(cell.value)
