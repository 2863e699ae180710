"""The sheets that the office writes on, *Ristiriidat* and *Oikaisut*, and the hidden sheet that tells how to read them.

The very-hidden sheet ``_tyokirja`` begins at A1 with rows of key and value: ``format`` (``tyokirja-master/1``),
``organisation``, ``round``, ``language``, ``own:<name>`` for each of the municipality's own columns (its heading); for
each of ``corrections`` and ``conflicts`` its ``sheet:…`` (name),
``header_row:…`` (from 1) and a ``column:….<name>`` per column (letter); ``options:conflicts`` is the range of the
conflicts' answers, a line each: row id, column, the words of the dropdown, the answer as typed. What the decisions were
made against is there too: ``range:files`` has the marks of the returned files that this master is made of,
``range:file_names`` the names of those whose answers it has, and
``range:decisions`` a line for each answer that a decision saw: correction or choice, row id, column, the decision's
text, its standing, then file, place, text and saving time of the answer (empty where there was none).
``count:corrections`` and ``count:conflicts`` are how many decisions the sheets had when they were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xlsxwriter.utility import xl_col_to_name, xl_range_abs

from tyokirja.excel.book import Sheet
from tyokirja.excel.pen import Cell, Shown
from tyokirja.excel.streamed import Streamed
from tyokirja.merge.decisions import mark
from tyokirja.model import Conflict, ConflictChoice, Consolidation, Correction, ReturnedCell, SeenAnswer
from tyokirja.model.fields import ANSWERS
from tyokirja.names import HIDDEN_SHEET
from tyokirja.problems import Code, Problem
from tyokirja.records import dataclass
from tyokirja.report.data.tidy import naive
from tyokirja.report.master.columns import column_name
from tyokirja.report.master.making import HEADING_ROW, Making, TableColumn
from tyokirja.report.master.shown import fitting, shortened
from tyokirja.report.office.tables import CONFLICT_COLUMNS, CORRECTION_COLUMNS, FORMAT, KEEP, OWN_COLUMN
from tyokirja.values import YES_NO_WORDS

CLEAR = "-"
"""The new value that clears an answer."""

_FREE_ROWS = 40
_CHECKED_ROWS = 1_000
_OPTION_LENGTH = 90
_FIRST_OPTION_COLUMN, _FIELD_COLUMN, _FILE_COLUMN, _DECISION_COLUMN, _NAME_COLUMN = 3, 8, 9, 10, 19
_ANSWER_COLUMN = 5
"""The column (from 0) of *Ristiriidat* in which the answers stand."""


@dataclass(frozen=True, slots=True)
class _Option:
    """One answer of a conflict as the dropdown offers it."""

    label: str
    cell: ReturnedCell


def _options(conflict: Conflict) -> tuple[_Option, ...]:
    """The answers of a conflict, lettered: A stands. Those that were typed alike are one."""
    cells = {cell.typed: cell for cell in reversed((conflict.standing, *conflict.others))}
    ordered = [conflict.standing, *(cell for cell in conflict.others if cells[cell.typed] is cell)]
    return tuple(
        _Option(f"{_letter(number)}: {shortened(cell.typed, _OPTION_LENGTH)}", cell)
        for number, cell in enumerate(ordered)
    )


def answer_places(conflicts: Iterable[Conflict]) -> dict[tuple[str, str, str], str]:
    """Where each answer of a conflict stands on *Ristiriidat*, by row id, column and what was typed."""
    cells: dict[tuple[str, str, str], str] = {}
    at = HEADING_ROW + 2
    for conflict in conflicts:
        for option in _options(conflict):
            cells[conflict.row_id, conflict.column, option.cell.typed] = f"{_letter(_ANSWER_COLUMN)}{at}"
            at += 1
    return cells


def _letter(number: int) -> str:
    return str(xl_col_to_name(number))


class OfficeSheets:
    """Writes the two sheets, then the hidden one that they depend on."""

    def __init__(self, making: Making) -> None:
        self.making = making
        self.identity: list[tuple[str, str]] = []
        self.lines: list[tuple[Conflict, _Option]] = []
        self.rows = {merged.row.id: merged.row for merged in making.consolidation.rows}
        self.saved = {submission.file: naive(submission.saved_at) for submission in making.consolidation.submissions}

    def conflicts(self) -> None:
        """*Ristiriidat*: a line per answer with its file, cell and saving time; the dropdown is on the first."""
        making = self.making
        columns = [
            TableColumn("row_id", 10),
            TableColumn("department", 19),
            TableColumn("title", 30),
            TableColumn("field", 15),
            TableColumn("choose", 30, answer=True),
            TableColumn("answer", 34),
            TableColumn("file", 32),
            TableColumn("place", 20),
            TableColumn("saved_at", 18),
        ]
        conflicts = [(each, _options(each)) for each in making.consolidation.conflicts]
        rows = [line for conflict, options in conflicts for line in self._conflict(conflict, options)]
        about = making.about("conflicts", links=2 * len(rows))
        sheet = making.listing("conflicts", columns, rows, list, about=about)
        for conflict, options in conflicts:
            self._dropdown(sheet, HEADING_ROW + 1 + len(self.lines), len(self.lines), len(options))
            self.lines += [(conflict, option) for option in options]
        self.tell("conflicts", columns, CONFLICT_COLUMNS)
        self.identity.append(("count:conflicts", str(sum(bool(conflict.chosen) for conflict, _ in conflicts))))

    def _conflict(self, conflict: Conflict, options: tuple[_Option, ...]) -> Iterator[list[object]]:
        making, row = self.making, self.rows.get(conflict.row_id)
        chosen = next(
            (option.label for option in options if conflict.chosen and option.cell.typed == conflict.chosen), None
        )
        moment = making.styles.cell("d.m.yyyy hh:mm")
        for number, option in enumerate(options):
            cell = option.cell
            place = Problem(Code.CONFLICT, sheet=cell.sheet, cell=cell.cell).place
            yield [
                making.to_row(conflict.row_id),
                making.department(row.department) if row else "",
                row.title if row else "",
                making.answer_heading(conflict.column),
                "" if number else Cell(chosen, making.styles.writable("@")),
                f"{_letter(number)}: {cell.typed}",
                cell.file,
                making.source(cell, Shown(place)),
                Cell(self.saved.get(cell.file), moment),
            ]

    def _dropdown(self, sheet: Sheet, at: int, first: int, count: int) -> None:
        column = _FIRST_OPTION_COLUMN + 2
        source = f"={HIDDEN_SHEET}!{xl_range_abs(first, column, first + count - 1, column)}"
        self._choice(sheet, (at, 4, at, 4), source, "conflict.error")

    def _choice(
        self, sheet: Sheet, area: tuple[int, int, int, int], source: str | list[str], error: str, prompt: str = ""
    ) -> None:
        """A dropdown, with what is said of another word, and what is said beforehand, by their text keys."""
        words = self.making.words
        rule = {
            "validate": "list",
            "source": source,
            "error_title": words("correction.error_title"),
            "error_message": words(error),
        }
        sheet.data_validation(*area, rule | ({"input_message": words(prompt)} if prompt else {}))

    def corrections(self) -> None:
        """*Oikaisut*: what the office has corrected, and free lines with dropdowns for row and field."""
        making = self.making
        sheet = making.sheet("corrections", about=making.words("about.corrections"))
        columns = [
            TableColumn("row_id", 12, answer=True),
            TableColumn("field", 18, answer=True),
            TableColumn("new_value", 34, answer=True),
            TableColumn("who", 22, answer=True),
            TableColumn("why", 40, answer=True),
            TableColumn(KEEP, 11, answer=True),
            TableColumn("row", 44),
            TableColumn("seen", 24),
            TableColumn("applied", 24),
        ]
        given = making.consolidation.corrections
        free = [Correction("", "", "")] * _FREE_ROWS
        rows = [
            self._correction(at, correction) for at, correction in enumerate((*given, *free), start=HEADING_ROW + 2)
        ]
        last = making.table(sheet, "corrections", columns, rows, list)
        self._correction_rules(sheet, last + _CHECKED_ROWS)
        sheet.print_area(0, 0, HEADING_ROW + max(len(given), 10), len(columns) - 1)
        self.tell("corrections", columns, (*CORRECTION_COLUMNS, KEEP))
        self.identity.append(("count:corrections", str(len(given))))

    def _correction(self, at: int, correction: Correction) -> list[object]:
        making, struck = self.making, correction.struck
        words = making.styles.writable("@", struck=struck)
        row = self.rows.get(correction.row_id)
        place = f"MATCH(A{at},{column_name(making, 'row_id')},0)"
        title = f'=IF(A{at}="","",IFERROR(INDEX({column_name(making, "title")},{place})&"","?"))'
        applied = ""
        if correction.reopened_by:
            applied = making.words("correction.reopened", answer=shortened(correction.reopened_by, _OPTION_LENGTH))
        elif correction.row_id or correction.unread:
            used = row is not None and correction.in_force
            applied = making.words("correction.applied" if used else "correction.not_applied")
        new = Cell(correction.new_text or (CLEAR if correction.row_id and not correction.unread else ""), words)
        if correction.formatted:
            # As text it would be taken for what it only seems to be.
            figure, number_format = correction.formatted
            new = Cell(figure, making.styles.writable(number_format, struck=struck))
        return [
            Cell(correction.row_id, words),
            Cell(making.answer_heading(correction.column), words),
            new,
            Cell(correction.who, words),
            Cell(correction.why, words),
            Cell("", words),
            Cell(row.title if row else "?" if correction.row_id else "", formula=title),
            "; ".join(dict.fromkeys(answer.typed for answer in correction.seen or ())),
            applied,
        ]

    def _correction_rules(self, sheet: Sheet, last: int) -> None:
        first, yes = HEADING_ROW + 1, YES_NO_WORDS[self.making.language][0]
        self._choice(sheet, (first, 0, last, 0), "=tk_rivit", "correction.row_error", "correction.row_prompt")
        self._choice(sheet, (first, 1, last, 1), "=tk_kentat", "correction.field_error")
        self._choice(sheet, (first, 5, last, 5), [yes], "correction.keep_prompt", "correction.keep_prompt")

    def tell(self, key: str, columns: list[TableColumn], names: tuple[str, ...]) -> None:
        """Note for the hidden sheet where a table stands and its ``names`` columns."""
        self.identity.append((f"sheet:{key}", self.making.sheet_name(key)))
        self.identity.append((f"header_row:{key}", str(HEADING_ROW + 1)))
        for number, column in enumerate(columns):
            if column.key in names:
                self.identity.append((f"column:{key}.{column.key}", _letter(number)))

    def hidden(self) -> Streamed:
        """The very-hidden sheet: identity, the conflicts' answers, and the lists of the dropdowns."""
        making = self.making
        settings = making.consolidation.catalogue.settings
        sheet = making.book.sheet(HIDDEN_SHEET)
        sheet.very_hidden()
        head = [
            ("format", FORMAT),
            ("organisation", settings.organisation_id),
            ("round", making.consolidation.round.code),
            ("language", making.language.value),
            *((f"{OWN_COLUMN}{name}", heading) for name, heading in making.own_headings.items()),
        ]
        first = _FIRST_OPTION_COLUMN
        if self.lines:
            span = f"{_letter(first)}1:{_letter(first + 3)}{len(self.lines)}"
            self.identity.append(("options:conflicts", span))
        marks = [mark(submission) for submission in making.consolidation.submissions]
        decided = list(_decided(making.consolidation))
        for name, column, width, count in (
            ("range:files", _FILE_COLUMN, 1, len(marks)),
            ("range:decisions", _DECISION_COLUMN, _DECISION_WIDTH, len(decided)),
            ("range:file_names", _NAME_COLUMN, 1, len(marks)),
        ):
            if count:
                self.identity.append((name, f"{_letter(column)}1:{_letter(column + width - 1)}{count}"))
        for at, (value, each) in enumerate(zip(marks, making.consolidation.submissions, strict=True)):
            sheet.put(at, _FILE_COLUMN, value)
            sheet.put(at, _NAME_COLUMN, fitting(each.file, making.language) if each.verdict.merged else None)
        for at, line in enumerate(decided):
            for number, value in enumerate(line):
                sheet.put(at, _DECISION_COLUMN + number, fitting(value, making.language))
        for at, (key, value) in enumerate(head + self.identity):
            sheet.put(at, 0, key)
            sheet.put(at, 1, value)
        for at, (conflict, option) in enumerate(self.lines):
            for number, value in enumerate((conflict.row_id, conflict.column, option.label, option.cell.typed)):
                sheet.put(at, first + number, fitting(value, making.language))
        self._lists(sheet)
        return sheet

    def _lists(self, sheet: Sheet) -> None:
        making = self.making
        catalogue = making.consolidation.catalogue
        fields = [*(making.words(f"column.{name}") for name in ANSWERS), *making.own_headings.values()]
        for at, word in enumerate(fields):
            sheet.put(at, _FIELD_COLUMN, word)
        span = xl_range_abs(0, _FIELD_COLUMN, len(fields) - 1, _FIELD_COLUMN)
        making.book.name("tk_kentat", f"={HIDDEN_SHEET}!{span}")
        rows = len(catalogue.rows) or 1
        ids = xl_range_abs(HEADING_ROW + 1, 0, HEADING_ROW + rows, 0)
        making.book.name("tk_rivit", f"='{making.sheet_name('rows')}'!{ids}")


_DECISION_WIDTH = 9


def _decided(consolidation: Consolidation) -> Iterator[tuple[str, ...]]:
    """A line for each answer that each decision saw; one line without an answer where it saw none."""
    decisions: list[tuple[str, str, Correction | ConflictChoice]] = [
        ("correction", correction.new_text, correction)
        for correction in consolidation.corrections
        if not correction.unread
    ]
    decisions += [("choice", choice.chosen_text, choice) for choice in consolidation.choices]
    for kind, words, decision in decisions:
        standing = decision.standing.value if isinstance(decision, ConflictChoice) else ""
        for seen in decision.seen or (SeenAnswer(""),):
            yield (
                kind, decision.row_id, decision.column, words, standing, seen.file, seen.place, seen.typed, seen.saved_at
            )  # fmt: skip
