"""The prefilled cells of a returned row, each held against what the form was issued with.

What that was, the form carries itself (``shown``, :mod:`tyokirja.seal`); a form of 0.1.0 has a mark of each whole
row, by which the text of the form in ``lomakkeet/`` is proved to be what was issued; one that has lost its identity
sheet is held against that form. Only where none of these tells does today's catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from itertools import combinations, islice

from tyokirja.intake.expected import Expected
from tyokirja.intake.headings import Cells
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.master_data import agrees, says, shown_columns
from tyokirja.intake.table import FoundRow, Table
from tyokirja.model import Identity, Kind, Language, Row, Value
from tyokirja.model.fields import TITLES, Role, role_of
from tyokirja.records import dataclass
from tyokirja.seal import MASTER, Seal, row_mark, shown_cells, shown_lines, shown_words
from tyokirja.texts.departments import name_in
from tyokirja.values import YES_NO_WORDS, as_typed, read_number, write_date, write_number
from tyokirja.written import Written, key

_ANSWERED_TO = ("target", "measure", "action", "baseline")
"""What an answer is given to, most telling first: where it has changed since, the answer was to something else."""

_MOST_TRIED = 2_000


@dataclass(frozen=True, slots=True)
class Change:
    """One prefilled cell that says something else than it was issued with, or nothing any more (``emptied``)."""

    name: str
    column: int
    issued: str
    emptied: bool = False


@dataclass(frozen=True, slots=True)
class Outdated:
    """A prefilled cell that was issued as ``issued`` and that the office has since made ``now``."""

    name: str
    column: int
    issued: str
    now: str


@dataclass(frozen=True, slots=True)
class Held:
    """One row held against what was issued: its changes by column, and what the office has changed since."""

    changes: Mapping[int, Change] = field(default_factory=dict)
    outdated: Outdated | None = None


AS_ISSUED = Held()
"""A row that nobody has touched."""


class Prefilled:
    """Holds the rows of one returned table against what the form was issued with."""

    def __init__(
        self,
        table: Table,
        identity: Identity,
        expected: Expected,
        hidden: Mapping[str, str],
        seal: Seal,
        forms: Mapping[str, IssuedForm],
    ) -> None:
        self._columns = {name: column for name, column in table.columns.items() if role_of(name) is Role.MASTER}
        self._telling = shown_columns(table.columns)
        # In the form's order, which the mark of a row is taken in.
        own = tuple(name for name, _ in identity.columns if role_of(name) is Role.MASTER)
        self._order = own or tuple(self._columns)
        self._table, self._identity, self._expected = table, identity, expected
        self._hidden, self._lines, self._seal, self._forms = hidden, shown_lines(hidden), seal, forms
        self._today = bool(identity.issue) and identity.issue == expected.issues.get(identity.department)
        self._formats: bool | None = None

    def asked(self, row_id: str) -> bool:
        """True for a row that the form itself says it was issued with."""
        return row_id in self._lines or MASTER + row_id in self._hidden

    def row(self, form_row: FoundRow, row: Row) -> Held:
        """What has become of the prefilled cells of one sheet row."""
        cells = self._table.by_row[form_row.sheet_row]
        lines = self._lines.get(row.id)
        if lines is not None:
            return self._held(form_row, row, cells, shown_cells(lines))
        mark = self._hidden.get(MASTER + row.id)
        issued = self._proved(mark, self._now(cells), row) if mark else self._kept(row)
        if issued is None:
            return self._held_to_catalogue(form_row, row, cells)
        held = self._held(form_row, row, cells, {name: shown_words(words) for name, words in issued.items()})
        if held.changes and not mark:
            # The form of an earlier version showed the figure alone where today's has the council's sentence.
            changes = {
                at: change for at, change in held.changes.items() if not _is_figure_of(row, change, cells.get(at))
            }
            held = replace(held, changes=changes)
        return held if mark or self._of_this_issue(row) else self._either(cells, held)

    def says_the_council(self, row: Row, content: Written) -> bool:
        """True for the row's own goal, action or measure, and for the name of its department.

        A table that does not say what it was issued with may be of a form that had a column for it.
        """
        if content.formula or content.marks:
            return False
        department = isinstance(content.value, str) and _named(content.value) == _named(
            str(self._today_in(row, "department"))
        )
        return department or any(agrees(content, row, name) for name in TITLES)

    def dropped(self) -> Mapping[int, frozenset[int]]:
        """The sheet rows that the form was issued with and the catalogue no longer has: the columns that are as issued."""
        if self._today or "row_id" not in self._table.columns:
            return {}
        ids, found = self._table.columns["row_id"], {}
        for sheet_row, cells in self._table.by_row.items():
            row_id = cells[ids].value if ids in cells else None
            if not isinstance(row_id, str) or self._expected.row_of(row_id):
                continue
            lines, mark = self._lines.get(row_id), self._hidden.get(MASTER + row_id)
            if lines is not None or mark is not None:
                own = (
                    self._columns.values() if mark and self._fits(mark, self._now(cells)) else self._among(lines, cells)
                )
                found[sheet_row] = frozenset((ids, *own))
        return found

    def _among(self, lines: str | None, cells: Cells) -> Iterator[int]:
        """The columns whose cells stand in the lines of their row."""
        for name, column in self._columns.items():
            if column in cells and f"\n{name}={shown_words(self._text(cells[column]))}\n" in f"\n{lines}\n":
                yield column

    def _text(self, content: Written) -> str:
        return as_typed(content, self._identity.language)

    def _now(self, cells: Cells) -> dict[str, str]:
        """What the row's prefilled cells say now, in the form's order."""
        filled = ((name, cells.get(self._columns[name])) for name in self._order if name in self._columns)
        return {name: self._text(content) for name, content in filled if content is not None and not content.blank}

    def _proved(self, mark: str, now: Mapping[str, str], row: Row) -> Mapping[str, str] | None:
        """What a row was issued with whose ``mark`` the form carries: as it is ``now``, as it is kept, or part each."""
        if self._fits(mark, now):
            return now
        kept = self._kept(row)
        if kept is None or self._fits(mark, kept):
            return kept
        differing = [name for name in self._order if now.get(name) != kept.get(name)]
        mixtures = (some for size in range(1, len(differing)) for some in combinations(differing, size))
        for some in islice(mixtures, _MOST_TRIED):
            mixed = {name: (kept if name in some else now).get(name, "") for name in self._order}
            if self._fits(mark, mixed):
                return mixed
        # A cell that the office and the department have both changed: what the form has nowhere is the department's.
        texts = self._seal.texts
        own = {name: words for name, words in now.items() if texts and self._seal.issued("", Written(words))}
        return {**kept, **own}

    def _fits(self, mark: str, cells: Mapping[str, str]) -> bool:
        return row_mark((name, cells.get(name, "")) for name in self._order) == mark

    def _held(self, form_row: FoundRow, row: Row, cells: Cells, issued: Mapping[str, str]) -> Held:
        """Each cell against its issued words."""
        changes: dict[int, Change] = {}
        for name, column in self._columns.items():
            content, words = cells.get(column), issued.get(name, "")
            emptied = content is None or content.blank
            if emptied:
                # The first cell of a merged area speaks for all of it.
                content = self._first_of_merged(form_row.sheet_row, column) if words else None
                if not words or (content is not None and self._says(content, words, row)):
                    continue
            elif content is None or self._says(content, words, row):
                continue
            changes[column] = Change(name, column, self._whole(words, row, name), emptied)
        return Held(changes, self._outdated(row, issued))

    def _says(self, content: Written, words: str, row: Row) -> bool:
        if self._formats is None:
            # A program that keeps no formats leaves none of them; a person changes one here and there.
            cells = (cell for cells in self._table.by_row.values() for cell in cells.values())
            self._formats = any(
                cell.number_format not in (None, "General") for cell in cells if isinstance(cell.value, int | float)
            )
        return says(content, words, row, self._identity.language, formats_told=self._formats)

    def _first_of_merged(self, sheet_row: int, column: int) -> Written | None:
        for first_row, first_column, last_row, last_column in self._table.sheet.merges:
            if first_row <= sheet_row <= last_row and first_column <= column <= last_column:
                return self._table.sheet.cells.get((first_row, first_column))
        return None

    def _outdated(self, row: Row, issued: Mapping[str, str]) -> Outdated | None:
        """The most telling of what the office has changed of a row since the form was issued."""
        if self._today:
            return None
        for name in _ANSWERED_TO:
            if name not in self._columns or (name == "measure" and not row.measure):
                continue
            words, now = issued.get(name, ""), getattr(row, name)
            if words and shown_words(getattr(row, f"{name}_text", "")) == words:
                continue  # the council's own words are what the form shows
            same = shown_words(now) == words if isinstance(now, str) else agrees(Written(words), row, name)
            if same is False:
                return Outdated(name, self._columns[name], _beginning(words), self._in_words(now, row))
        return None

    def _kept(self, row: Row) -> Mapping[str, str] | None:
        """The row as it stands in the form in ``lomakkeet/``."""
        form = self._forms.get(row.department)
        return form.rows.get(row.id) if form else None

    def _of_this_issue(self, row: Row) -> bool:
        """False where the form in ``lomakkeet/`` is known to be another issue than the one that was answered."""
        form = self._forms.get(row.department)
        return not (form and form.identity) or self._identity.issue in ("", form.identity.issue)

    def _either(self, cells: Cells, held: Held) -> Held:
        """Held against another issue's form: what differs may be the office's doing as well as the department's."""
        for change in held.changes.values():
            content = cells.get(change.column)
            words = self._text(content) if content is not None else ""
            return Held({}, Outdated(change.name, change.column, words, change.issued))
        return AS_ISSUED

    def _held_to_catalogue(self, form_row: FoundRow, row: Row, cells: Cells) -> Held:
        """Each cell against today's catalogue, and a text that is not of the row against the form's own texts."""
        changes = {}
        for name, column in self._columns.items():
            content = cells.get(column)
            if content is None or content.blank or (form_row.intact and name in self._telling):
                continue
            if self._differs(name, content, row):
                changes[column] = Change(name, column, self._in_words(self._today_in(row, name), row))
        return Held(changes)

    def _differs(self, name: str, content: Written, row: Row) -> bool:
        if name in self._telling:
            return agrees(content, row, name) is False
        if not self._seal.texts or not isinstance(content.value, str) or self._seal.issued("", content):
            return False
        # The form of another department is sealed with its own name, which this one's seal does not have.
        return name != "department" or _named(content.value) != _named(str(self._today_in(row, name)))

    def _today_in(self, row: Row, name: str) -> Value | None:
        value: Value | None = getattr(row, name, None)
        return self._expected.departments[row.department].name if name == "department" else value

    def _whole(self, words: str, row: Row, name: str) -> str:
        """Issued words as a person reads them; of a long text all of it where the catalogue still has it."""
        today = self._today_in(row, name)
        return today if isinstance(today, str) and shown_words(today) == words else _beginning(words)

    def _in_words(self, value: Value | None, row: Row) -> str:
        """A value of the catalogue as the form shows it."""
        language = self._identity.language
        if isinstance(value, date):
            return write_date(value, language)
        if not isinstance(value, int | float):
            return value or ""
        if row.kind is Kind.YES_NO and value in (0, 1):
            return YES_NO_WORDS[language][0 if value else 1]
        return f"{write_number(value, language)}{' %' if row.kind is Kind.PERCENT else ''}"


def _is_figure_of(row: Row, change: Change, content: Written | None) -> bool:
    """True for the row's own figure in the place of the council's sentence that says it."""
    words = getattr(row, f"{change.name}_text", "")
    sentence = bool(words) and read_number(words, row.unit_of_measure).value is None
    return sentence and agrees(content, row, change.name) is True


def _named(department: str) -> str:
    """A department's name for comparing, whichever language the form had it in."""
    return key(name_in(department, Language.FI))


def _beginning(words: str) -> str:
    return words.partition(" ")[2] if words[:1] == "#" else words
