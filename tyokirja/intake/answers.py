"""The cells of a found table -> answers, each read by the column that wrote it; the rest is kept with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field

from tyokirja.answers import Answer, KnownAnswers, known_answers, read_own
from tyokirja.answers.inputs import Input, input_of
from tyokirja.intake.expected import Expected
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.live_words import computed
from tyokirja.intake.prefilled import Change, Outdated, Prefilled
from tyokirja.intake.table import FoundRow, Merge, Table, answer_columns, doubled_columns, spread_merges
from tyokirja.model import AnswerFields, Identity, Row, UnexpectedCell, Value, is_own
from tyokirja.model.fields import TITLES, Role, role_of
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.records import dataclass
from tyokirja.seal import BASE, Seal
from tyokirja.values import as_typed
from tyokirja.values.absent import says_something
from tyokirja.when_asked import pattern
from tyokirja.workbooks.book import address
from tyokirja.written import Written, key, plain


@dataclass(frozen=True, slots=True)
class TableAnswers:
    """What one table says. ``seen`` are the rows whose cells were all looked at; ``own`` counts the form's own cells.

    ``headings`` are those of columns that have the council's words and that the form has no column for any more;
    ``linked`` are the answers that say the address behind their words.
    """

    answers: tuple[AnswerFields, ...]
    unexpected: tuple[UnexpectedCell, ...]
    problems: tuple[Problem, ...]
    seen: frozenset[int]
    own: int
    headings: frozenset[tuple[int, int]] = frozenset()
    linked: frozenset[tuple[int, int]] = frozenset()


def read_table(
    table: Table,
    identity: Identity,
    expected: Expected,
    file: str,
    hidden: Mapping[str, str],
    headings: Mapping[str, str],
    seal: Seal,
    forms: Mapping[str, IssuedForm],
) -> TableAnswers:
    """Read every cell of the table's rows, in the sheet's order."""
    reader = _RowReader(
        table,
        identity,
        expected,
        file,
        headings,
        hidden,
        seal,
        _tells_formulas(table),
        {column: (name, role_of(name)) for name, column in table.columns.items()},
        Prefilled(table, identity, expected, hidden, seal, forms),
        {name: text for name, text in hidden.items() if text and name.startswith(BASE)},
        known_answers(expected.choices, identity.language),
        doubled_columns(table, headings),
        problems=list(table.problems),
    )
    spread = spread_merges(table)
    for form_row in table.rows:
        reader.row(form_row, spread)
    seen = {form_row.sheet_row for form_row in table.rows}
    # A row whose id is no more may be another one by its words: it has been read then.
    dropped = {row: columns for row, columns in reader.prefilled.dropped().items() if row not in seen}
    others = dict.fromkeys((*table.orphans, *dropped))
    seen.update(sheet_row for sheet_row in others if reader.orphan(sheet_row, dropped.get(sheet_row)))
    known_by_words = ((table.header_row, column) for column in reader.councils - reader.noted)
    return TableAnswers(
        tuple(reader.answers),
        tuple(reader.unexpected),
        tuple(reader.problems),
        frozenset(seen),
        reader.own,
        frozenset(known_by_words).intersection(table.sheet.cells),
        frozenset(reader.linked),
    )


def _tells_formulas(table: Table) -> bool:
    """True when the file format tells which cells are formulas, so that a text over one can be told from its result."""
    live = [column for name, column in table.columns.items() if role_of(name) is Role.LIVE]
    return any(
        content.formula
        for form_row in table.rows
        for column, content in table.by_row[form_row.sheet_row].items()
        if column in live
    )


_LINK_FORMULA = pattern(r'=?\s*HYPERLINK\(\s*"((?:[^"]|"")+)"\s*[,;)]', re.I)

_NO_COLUMN: tuple[str, Role | None] = ("", None)
_ANSWER, _MASTER, _LIVE, _KEY = Role.ANSWER, Role.MASTER, Role.LIVE, Role.KEY


@dataclass(slots=True)
class _RowReader:
    """Reads one table; every cell that is not blank becomes an answer, something unexpected, or one of the form's own."""

    table: Table
    identity: Identity
    expected: Expected
    file: str
    headings: Mapping[str, str]
    hidden: Mapping[str, str]
    seal: Seal
    tells_formulas: bool
    columns: Mapping[int, tuple[str, Role | None]]
    prefilled: Prefilled
    bases: Mapping[str, str]
    known: KnownAnswers
    doubled: Mapping[int, str]
    problems: list[Problem]
    answers: list[AnswerFields] = field(default_factory=list)
    unexpected: list[UnexpectedCell] = field(default_factory=list)
    own: int = 0
    councils: set[int] = field(default_factory=set)
    noted: set[int] = field(default_factory=set)
    linked: set[tuple[int, int]] = field(default_factory=set)

    def row(self, form_row: FoundRow, spread: Mapping[tuple[int, int], Merge]) -> None:
        """Read one row that stands for a catalogue row."""
        row = self.expected.rows[form_row.row_id]
        cells = self.table.by_row[form_row.sheet_row]
        elsewhere = row.department != self.identity.department
        # What a form was asked when it was issued is answered by it, whoever the row belongs to now.
        moved = elsewhere and self.prefilled.asked(row.id)
        foreign = elsewhere and not moved
        held = self.prefilled.row(form_row, row)
        changes = held.changes
        columns, own, any_answer = self.columns, 0, False
        for column in sorted(cells):
            content = cells[column]
            if content.blank:
                continue
            name, role = columns.get(column, _NO_COLUMN)
            # What nearly all of the form's own cells are comes first, and is not looked into.
            if role is _KEY or (role is _MASTER and column not in changes) or (role is _LIVE and content.formula):
                own += 1
            elif role is _ANSWER:
                any_answer = True
                if is_own(name) and name not in self.expected.own:
                    self._undeclared(form_row, column, content, name)
                elif foreign:
                    self._unexpected(form_row, column, content, name)
                elif spread and (form_row.sheet_row, column) in spread:
                    self._merged(form_row, column, content, name, spread[(form_row.sheet_row, column)])
                else:
                    self._answer(form_row, row, column, content, name)
            elif role is _MASTER:
                # Another department's row is nobody's here to change: what stands there is only kept.
                if foreign:
                    self._beside(form_row, column, content, name)
                else:
                    self._proposal(form_row, column, content, changes[column])
            elif role is None and not self.hidden and self.prefilled.says_the_council(row, content):
                self.councils.add(column)
                own += 1
            elif column in self.doubled and not foreign and self._another(form_row, row, column, cells):
                self._unexpected(form_row, column, content, "")
            elif self._out_of_place(role, content):
                self.noted.add(column)
                self._beside(form_row, column, content, "")
            else:
                own += 1
        self.own += own
        id_column = self.table.columns.get("row_id", 0)
        if elsewhere and any_answer:
            other = self.expected.departments[row.department].name
            code = Code.ROW_MOVED if moved else Code.ROW_OTHER_DEPARTMENT
            self._problem(code, form_row, id_column, form_row.row_id, (("other", other),))
        if form_row.by_text:
            written = self._instead_of_the_id(cells.get(id_column))
            if any_answer or written:
                self._problem(Code.ROW_BY_TEXT, form_row, id_column, written)
        if not foreign:
            self._emptied(form_row, changes)
            if held.outdated is not None and any_answer:
                self._outdated(form_row, held.outdated)
            if self.bases:
                self._cleared(form_row, cells)

    def _instead_of_the_id(self, content: Written | None) -> str:
        """What somebody wrote over a row's id; empty where an id stands there, or nothing."""
        if "row_id" not in self.table.columns or content is None or content.blank:
            return ""
        return "" if self.expected.row_of(content.value) else as_typed(content, self.identity.language)

    def _out_of_place(self, role: Role | None, content: Written) -> bool:
        """True for what a person wrote in a row outside its columns, or over one of its formulas."""
        if role is Role.LIVE:
            return not content.formula and (self.tells_formulas or not computed(content))
        return role is None

    def _answer(self, form_row: FoundRow, row: Row, column: int, content: Written, name: str) -> None:
        base = self.bases.get(f"{BASE}{form_row.row_id}:{name}", "") if self.bases else ""
        if self.table.sheet.links or content.formula:
            content = self._with_link(form_row, row, column, content, name)
        answer = self._read(row, content, name)
        self._cell(form_row, column, name, answer.typed, answer.value, base)
        for code, fields in answer.problems():
            self._problem(code, form_row, column, answer.typed, fields)

    def _read(self, row: Row, content: Written, name: str) -> Answer:
        own = self.expected.own.get(name)
        return read_own(own, content, self.identity.language) if own else self.known.read(name, row, content)

    def _another(self, form_row: FoundRow, row: Row, column: int, cells: Mapping[int, Written]) -> bool:
        """True, and said, where a second column under an answer's heading says something else than the answer."""
        name = self.doubled[column]
        content = cells.get(self.table.columns[name])
        if content is None or content.blank or (is_own(name) and name not in self.expected.own):
            return False
        taken, other = self._read(row, content, name), self._read(row, cells[column], name)
        if (taken.value, plain(taken.typed)) == (other.value, plain(other.typed)):
            return False
        place = address(form_row.sheet_row, self.table.columns[name])
        fields = (("column", self._heading(name)), ("other_place", place))
        self._problem(Code.ANSWER_TWICE, form_row, column, other.typed, fields)
        return True

    def _with_link(self, form_row: FoundRow, row: Row, column: int, content: Written, name: str) -> Written:
        """An answer in words with the address that lies behind them; beside any other the address is only kept."""
        words = content.value
        behind = self.table.sheet.links.get((form_row.sheet_row, column), "")
        formula = _LINK_FORMULA.match(content.formula)
        target = behind or (formula[1].replace('""', '"') if formula else "")
        if not isinstance(words, str) or not target or target in words:
            return content
        if input_of(name, row) is not Input.TEXT or content.runs:
            return content
        self.own += bool(behind)
        self.linked.add((form_row.sheet_row, column))
        return Written(f"{words} ({target})", content.number_format)

    def _merged(self, form_row: FoundRow, column: int, content: Written, name: str, merge: Merge) -> None:
        """An answer over several rows: kept where it stands, meant for which row nobody can tell."""
        first_row, first_column, last_row, last_column = merge
        reach = f"{address(first_row, first_column)}:{address(last_row, last_column)}"
        typed = as_typed(content, self.identity.language)
        self._cell(form_row, column, name, typed, None, "")
        self._problem(Code.VALUE_MERGED, form_row, column, typed, (("range", reach),))

    def _proposal(self, form_row: FoundRow, column: int, content: Written, change: Change) -> None:
        self._unexpected(form_row, column, content, change.name)
        typed = as_typed(content, self.identity.language)
        self._problem(Code.MASTER_CHANGED, form_row, column, typed, self._changed(change))

    def _emptied(self, form_row: FoundRow, changes: Mapping[int, Change]) -> None:
        """Prefilled cells that nothing stands in any more: there is no cell to keep, only to tell."""
        for column, change in changes.items():
            if change.emptied:
                self._problem(Code.MASTER_CHANGED, form_row, column, "", self._changed(change))

    def _changed(self, change: Change) -> tuple[tuple[str, str], ...]:
        return (("column", self._heading(change.name)), ("issued", change.issued))

    def _outdated(self, form_row: FoundRow, outdated: Outdated) -> None:
        fields = (("column", self._heading(outdated.name)), ("now", outdated.now))
        self._problem(Code.ANSWERED_OLDER, form_row, outdated.column, outdated.issued, fields)

    def _cleared(self, form_row: FoundRow, cells: Mapping[int, Written]) -> None:
        """Answers that the form was issued with and that are gone now."""
        for name, column in answer_columns(self.table).items():
            if f"{BASE}{form_row.row_id}:{name}" not in self.bases:
                continue
            content = cells.get(column)
            if content is None or content.blank:
                self._problem(Code.ANSWER_CLEARED, form_row, column, "", (("column", self._heading(name)),))

    def orphan(self, sheet_row: int, dropped: Collection[int] | None) -> bool:
        """Keep what a person typed in a row that stands for no catalogue row; False where it is a line of the form.

        A lone note beside a group line is not a row: only one with an id or with words of its own is. Of a row that the
        catalogue no longer has, ``dropped`` are the columns that still are as they were issued.
        """
        cells = self.table.by_row[sheet_row]
        filled = {column: content for column, content in sorted(cells.items()) if not content.blank}
        if dropped is None and not self._looks_like_a_row(filled):
            return False
        own = {column for column, content in filled.items() if self._issued(sheet_row, column, content)}
        if dropped is not None:
            live = [column for column in filled if self.columns.get(column, _NO_COLUMN)[1] is _LIVE]
            own.update(dropped, (column for column in live if not self._out_of_place(_LIVE, filled[column])))
        typed = {column: content for column, content in filled.items() if column not in own}
        if dropped is None and not self._looks_like_a_row(typed):
            return False
        nobody = FoundRow(sheet_row, "")
        self.own += len(filled) - len(typed)
        if typed:
            id_column = self.table.columns.get("row_id", 0)
            row_id = as_typed(cells[id_column]) if id_column in cells else ""
            title = None if dropped is not None or any(map(str.isdigit, row_id)) else self._proposed(typed)
            for column, content in typed.items():
                name = "" if title is None and dropped is None else self.columns.get(column, _NO_COLUMN)[0]
                self._unexpected(nobody, column, content, name)
            if dropped is not None:
                named = (("title", self._title(cells)), ("answers", self._typed_beside(typed)))
                self._problem(Code.ROW_WITHDRAWN, nobody, id_column, row_id, named)
            elif title is None:
                self._problem(Code.ROW_UNKNOWN, nobody, id_column, row_id)
            else:
                fields = (("answers", self._typed_beside(typed, title)),)
                self._problem(Code.MEASURE_PROPOSED, nobody, title, as_typed(typed[title]), fields)
        return True

    def _title(self, cells: Mapping[int, Written]) -> str:
        """What a row that the catalogue no longer has was called."""
        named = (cells.get(self.table.columns.get(name, -1)) for name in TITLES)
        return next((as_typed(content) for content in named if content is not None and not content.blank), "–")

    def _proposed(self, typed: Mapping[int, Written]) -> int | None:
        """The column that says what a measure of the respondent's own is called: the first title with words in it."""
        for name in TITLES:
            column = self.table.columns.get(name, -1)
            content = typed.get(column)
            if content is not None and isinstance(content.value, str) and says_something(content.value):
                return column
        return None

    def _typed_beside(self, typed: Mapping[int, Written], title: int | None = None) -> str:
        """What stands beside the row's ``title``, under the form's own headings."""
        told = (
            f"{self._heading(name)} {as_typed(typed[column], self.identity.language)}"
            for column, (name, _) in self.columns.items()
            if column in typed and column != title
        )
        return "; ".join(told) or "–"

    def _looks_like_a_row(self, columns: Iterable[int]) -> bool:
        roles = {self.columns.get(column, _NO_COLUMN)[1] for column in columns}
        return _ANSWER in roles and not roles.isdisjoint((_KEY, _MASTER))

    def _issued(self, sheet_row: int, column: int, content: Written) -> bool:
        """True for a cell of the form's own. Below its headings nothing is issued in an answer column."""
        name, role = self.columns.get(column, _NO_COLUMN)
        if sheet_row > self.table.header_row and role is Role.ANSWER:
            return isinstance(content.value, str) and key(content.value) == key(self._heading(name))
        # The seal knows the places of the sheet by the name that it was issued with.
        sheet = self.identity.sheet or self.table.sheet.name
        return self.seal.issued(f"{sheet}!{address(sheet_row, column)}", content)

    def _heading(self, name: str) -> str:
        return self.headings.get(name, name)

    def _cell(self, form_row: FoundRow, column: int, name: str, typed: str, value: Value | None, base: str) -> None:
        place = address(form_row.sheet_row, column)
        self.answers.append((form_row.row_id, name, typed, value, self.file, self.table.sheet.name, place, base))

    def _unexpected(self, form_row: FoundRow, column: int, content: Written, name: str) -> None:
        typed = as_typed(content, self.identity.language)
        place = address(form_row.sheet_row, column)
        self.unexpected.append(UnexpectedCell(typed, self.file, self.table.sheet.name, place, form_row.row_id, name))

    def _beside(self, form_row: FoundRow, column: int, content: Written, name: str) -> None:
        """What a person wrote in a row where no answer was asked."""
        self._unexpected(form_row, column, content, name)
        self._problem(Code.UNEXPECTED_TEXT, form_row, column, as_typed(content))

    def _undeclared(self, form_row: FoundRow, column: int, content: Written, name: str) -> None:
        """An answer in a column of the municipality's own that its template no longer has."""
        self._unexpected(form_row, column, content, name)
        typed = as_typed(content, self.identity.language)
        self._problem(Code.OWN_COLUMN_GONE, form_row, column, typed, (("column", self._heading(name)),))

    def _problem(
        self,
        code: ProblemKind,
        form_row: FoundRow,
        column: int,
        value: str,
        fields: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.problems.append(
            Problem(
                code,
                file=self.file,
                sheet=self.table.sheet.name,
                cell=address(form_row.sheet_row, column),
                department=self.identity.department,
                row_id=form_row.row_id,
                value=value,
                fields=fields,
            )
        )
