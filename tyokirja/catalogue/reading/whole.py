"""Reads the catalogue workbook, whatever the office did to it, and says everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from tyokirja.catalogue.layout import (
    CHANGE_HEADS,
    FORMAT,
    IMPRINT,
    LEFT_OVER_HEADS,
    REPORT_COUNTS,
    REQUIRED,
    CataloguePart,
    heading,
    stored,
)
from tyokirja.catalogue.limits import PIECE
from tyokirja.catalogue.reading.cells import Page, outgoing, shown
from tyokirja.catalogue.reading.decisions import apply_decisions, read_doubts, renamed
from tyokirja.catalogue.reading.goals import Departments, read_rows
from tyokirja.catalogue.reading.lines import Line, lines
from tyokirja.catalogue.reading.lists import (
    Problems,
    missing,
    read_choices,
    read_contact,
    read_departments,
    read_one,
    read_rounds,
    read_settings,
    twice,
)
from tyokirja.catalogue.reading.opening import open_pages
from tyokirja.catalogue.reading.recognition import FoundSheets, find, hidden_facts
from tyokirja.catalogue.reading.strays import strays
from tyokirja.catalogue.words import word
from tyokirja.excel.lengths import units
from tyokirja.model import (
    CHANGES,
    Catalogue,
    ColumnUse,
    Doubt,
    ImportReport,
    Language,
    LeftOver,
    RowChange,
    SeenColumn,
    Unit,
)
from tyokirja.model.seen import answered, is_goalless, said_twice
from tyokirja.problems import Code, Problem, Refused, Severity
from tyokirja.texts import every_language
from tyokirja.written import Written, key

_KIND_OF_FORMAT = FORMAT.partition("/")[0]
_ENOUGH = 2
"""Sheets of a catalogue that make a workbook one when its hidden sheet is gone."""


def read_catalogue(
    path: Path, passwords: tuple[str, ...] = (), *, unread: bool = False
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue of a workbook, and every fault in it with sheet, cell and remedy.

    A faulty cell is read as well as can be. Texts come without spaces around them and in composed letters (NFC);
    accepted proposals are in their rows. Problems name the file by its name alone, errors first. ``passwords`` are
    tried in turn where the file is protected. ``unread``: one whose document is not understood yet is taken without rows.
    Raises :class:`Refused` when nothing can be made of the file: FILE_MISSING, NOT_A_FILE, CANNOT_READ,
    NOT_A_CATALOGUE (another kind of file), EMPTY_CATALOGUE (no rows; SHEET_MISSING or TABLES_NOT_UNDERSTOOD besides where
    that is why).
    """
    pages = open_pages(path, passwords)
    sheets = _recognised(path, pages)
    tables, problems = _all_lines(sheets)
    settings, faults = read_settings(sheets, tables[CataloguePart.SETTINGS])
    rounds, bad_rounds = read_rounds(tables[CataloguePart.ROUNDS])
    departments, bad_departments = read_departments(tables[CataloguePart.DEPARTMENTS])
    choices, bad_choices = read_choices(tables[CataloguePart.CHOICES])
    if not departments and CataloguePart.DEPARTMENTS in sheets.tables:
        bad_departments += (Problem(Code.NO_DEPARTMENTS, sheet=sheets.tables[CataloguePart.DEPARTMENTS].page.name),)
    known = Departments(departments)
    rows, bad_rows = read_rows(tables[CataloguePart.GOALS], known)
    units, bad_units = read_units(tables[CataloguePart.UNITS], known)
    doubts, bad_doubts = read_doubts((*tables[CataloguePart.DOUBTS], *tables[CataloguePart.PROPOSALS]))
    departments = renamed(departments, doubts)
    rows, undone = apply_decisions(rows, doubts, Departments(departments))
    seen, bad_seen = read_seen(tables[CataloguePart.SEEN])
    report = read_report(sheets.report) if sheets.report is not None else None
    asked = tuple(doubted.doubt for doubted in doubts)
    bad_rows = _undoubted(bad_rows, asked, sheets.language)
    problems += (
        *faults,
        *bad_departments,
        *bad_units,
        *bad_rows,
        *bad_doubts,
        *undone,
        *bad_rounds,
        *bad_choices,
        *bad_seen,
    )
    problems += strays(sheets)
    if not rows and not (unread and seen):
        if seen:
            places = ", ".join(dict.fromkeys(column.place for column in seen if column.place))
            fields = (("share", "0"), ("places", places))
            problems += (
                Problem(Code.TABLES_NOT_UNDERSTOOD, sheet=sheets.tables[CataloguePart.SEEN].page.name, fields=fields),
            )
        empty = Problem(Code.EMPTY_CATALOGUE, file=str(path))
        raise Refused((empty, *_in_file(path, problems)))
    catalogue = Catalogue(settings, rounds, departments, choices, rows, asked, report, _imprint(sheets), units, seen)
    return catalogue, _in_file(path, problems)


def _recognised(path: Path, pages: tuple[Page, ...]) -> FoundSheets:
    """The sheets, or :class:`Refused` where they are not a catalogue's."""
    stated = hidden_facts(pages).get("format", "")
    other = stated and stated.partition("/")[0] != _KIND_OF_FORMAT
    sheets = find(pages)
    if other or (not stated and sum(part in sheets.tables for part in REQUIRED) < _ENOUGH):
        raise Refused(Problem(Code.NOT_A_CATALOGUE, file=str(path), value=stated))
    return sheets


def _imprint(found: FoundSheets) -> tuple[tuple[str, str], ...]:
    marks = ((name, said) for name, said in found.facts.items() if name.startswith(IMPRINT))
    return tuple((name.removeprefix(IMPRINT), said) for name, said in marks)


def _all_lines(found: FoundSheets) -> tuple[dict[CataloguePart, Iterable[Line]], Problems]:
    """The lines of each table, none for one that is missing; and what is wrong with sheets, columns and merges."""
    tables: dict[CataloguePart, Iterable[Line]] = dict.fromkeys(CataloguePart, ())
    problems = found.problems
    for part, table in found.tables.items():
        tables[part], merged = lines(table, found.language)
        problems += merged
    return tables, problems


_NOT_ITS_KIND = (Code.CELL_NOT_NUMBER, Code.CELL_NOT_YES_NO, Code.CELL_NOT_DATE)


def _undoubted(problems: Problems, doubts: tuple[Doubt, ...], language: Language) -> Problems:
    """Without the figures in words that *Tarkistettavat* has already: the office decides on them there, once."""
    fields = {column.field for column in stored(CataloguePart.GOALS)}
    known = {
        (row_id, heading(CataloguePart.GOALS, doubt.column, language))
        for doubt in doubts
        if doubt.column in fields
        for row_id in doubt.rows
    }
    return tuple(
        problem
        for problem in problems
        if problem.code not in _NOT_ITS_KIND or (problem.row_id, dict(problem.fields).get("column", "")) not in known
    )


def _in_file(path: Path, problems: Problems) -> Problems:
    order = list(Severity)
    return tuple(sorted((problem.at(path.name) for problem in problems), key=lambda each: order.index(each.severity)))


def read_units(lines: Iterable[Line], departments: Departments) -> tuple[tuple[Unit, ...], Problems]:
    """*Vastuualueet*: the units of which the office says something; a second one of the same name in a department is left out."""
    units: dict[tuple[str, str], tuple[Unit, Line]] = {}
    problems: list[Problem] = []
    for line in lines:
        problems += line.faults()
        name = line.text("name")
        if not name:
            problems += missing(line, "name")
            continue
        department, faults = departments.read(line, "")
        contact, wrong = read_contact(line)
        problems += (*faults, *wrong)
        place = department, key(name)
        if place in units:
            problems.append(twice(line, "name", name, units[place][1]))
            continue
        units[place] = Unit(department, name, *contact), line
    listed = (unit for unit, _ in units.values())
    return tuple(each for each in listed if each != Unit(each.department, each.name)), tuple(problems)


def read_seen(lines: Iterable[Line]) -> tuple[tuple[SeenColumn, ...], Problems]:
    """*Tulkinta*: the columns in their order, and what is said of them that cannot be."""
    read: list[tuple[SeenColumn, Line]] = []
    problems: list[Problem] = []
    for line in lines:
        problems += line.faults()
        number = line.text("number")
        if not line.text("table") or not number.isdecimal():
            problems += missing(line, "table", "number")
            continue
        uses = []
        for field in ("taken", "use"):
            code, faults = read_one(line, field, "column_use", "")
            problems += faults
            uses.append(ColumnUse(code) if code else None)
        place, heading, samples = (line.text(name) for name in ("place", "heading", "samples"))
        read.append((SeenColumn(line.text("table"), int(number), place, heading, samples, *uses), line))
    return tuple(column for column, _ in read), (*problems, *_contradictions(read))


def _contradictions(read: list[tuple[SeenColumn, Line]]) -> Problems:
    """Two columns of a table for the same, and a table for something but for no goal, action or measure."""
    uses_by_table = answered([column for column, _ in read])
    problems: list[Problem] = []
    in_order = sorted(read, key=lambda one: (one[0].table, one[0].number))
    for mark, group in groupby(in_order, lambda one: one[0].table):
        columns = [(column, line) for column, line in group if column.use]
        uses = [column.use for column, _ in columns if column.use]
        if mark not in uses_by_table:
            continue
        twice = said_twice(uses)
        if twice is not None:
            line, use = columns[twice][1], uses[twice]
            first = columns[uses.index(use)][1]
            shown, where = word("column_use", use, line.language), first.table.place(first.number, "use")
            problems.append(line.problem(Code.COLUMN_USE_TWICE, "use", shown, other_place=where))
        elif is_goalless(uses):
            line = columns[0][1]
            problems.append(line.problem(Code.COLUMN_USE_GOALLESS, "use", columns[0][0].place))
    return tuple(problems)


def read_report(page: Page) -> ImportReport:
    """The report as it was written, without what a person wrote below. What is missing from it is empty or 0."""
    rows = list(page.rows.values())
    left_at = _header(rows, LEFT_OVER_HEADS)
    changes_at = _header(rows, CHANGE_HEADS)
    facts = _facts(rows[: min(left_at, changes_at)])
    counts = {name: int(facts[name]) if facts.get(name, "").isdigit() else 0 for name in REPORT_COUNTS}
    stop = changes_at - 1 if left_at < changes_at < len(rows) else _section(rows, "changes")
    return ImportReport(
        facts.get("source", ""),
        facts.get("sha256", ""),
        **counts,
        left_over=_left_overs(rows[left_at + 1 : stop]),
        changes=tuple(_change(row) for row in rows[changes_at + 1 :] if row.keys() != {1}),
    )


def _is(content: Written | None, name: str) -> bool:
    words = key(shown(content, Language.FI))
    return any(words == key(text) for text in every_language(f"catalogue.report.{name}"))


def _header(rows: list[Mapping[int, Written]], names: tuple[str, ...]) -> int:
    """Where in ``rows`` the headings ``names`` stand; their number where they do not."""
    for number, row in enumerate(rows):
        if len(row) == len(names) and all(_is(row.get(column), name) for column, name in enumerate(names, start=1)):
            return number
    return len(rows)


def _section(rows: list[Mapping[int, Written]], name: str) -> int:
    """Where the last section begins; its title stands alone on its row."""
    places = [number for number, row in enumerate(rows) if len(row) == 1 and _is(row.get(1), name)]
    return places[-1] if places else len(rows)


def _facts(rows: list[Mapping[int, Written]]) -> dict[str, str]:
    facts: dict[str, str] = {}
    for row in rows:
        for name in ("source", "sha256", *REPORT_COUNTS):
            if _is(row.get(1), name):
                content = row.get(2)
                number = content.value if content is not None else None
                whole = isinstance(number, float | int) and float(number).is_integer()
                facts[name] = f"{number:.0f}" if whole else shown(content, Language.FI)
    return facts


def _left_overs(rows: list[Mapping[int, Written]]) -> tuple[LeftOver, ...]:
    passages: list[tuple[str, str, str]] = []
    for row in rows:
        if row.keys() == {1}:
            continue  # a person's note
        content = row.get(2)
        # A text that filled a cell goes on on the next line, and may be cut at a space: pieces are joined as they are.
        piece = outgoing(content.value) if content and isinstance(content.value, str) else shown(content, Language.FI)
        place, reason = shown(row.get(1), Language.FI), shown(row.get(3), Language.FI)
        if passages and units(passages[-1][1]) >= PIECE and _is(row.get(3), "continued"):
            passages[-1] = (passages[-1][0], passages[-1][1] + piece, passages[-1][2])
        else:
            passages.append((place, piece, reason))
    return tuple(LeftOver(place, text.strip(), reason) for place, text, reason in passages)


def _change(row: Mapping[int, Written]) -> RowChange:
    word = shown(row.get(2), Language.FI)
    codes = {key(text): code for code in CHANGES for text in every_language(f"catalogue.change.{code}")}
    texts = (shown(row.get(column), Language.FI) for column in (3, 4))
    return RowChange(shown(row.get(1), Language.FI), codes.get(key(word), word), *texts)
