"""Reads the catalogue workbook, whatever the office did to it, and says everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tyokirja.catalogue.layout import FORMAT, IMPRINT, REQUIRED, CataloguePart, heading, stored
from tyokirja.catalogue.reading.cells import Page
from tyokirja.catalogue.reading.decisions import apply_decisions, read_doubts, renamed
from tyokirja.catalogue.reading.goals import Departments, read_rows
from tyokirja.catalogue.reading.lines import Line, lines
from tyokirja.catalogue.reading.lists import (
    Problems,
    read_choices,
    read_departments,
    read_rounds,
    read_settings,
)
from tyokirja.catalogue.reading.opening import open_pages
from tyokirja.catalogue.reading.recognition import FoundSheets, find, hidden_facts
from tyokirja.catalogue.reading.report import read_report
from tyokirja.catalogue.reading.seen import read_seen
from tyokirja.catalogue.reading.strays import strays
from tyokirja.catalogue.reading.units import read_units
from tyokirja.model import Catalogue, Doubt, Language
from tyokirja.problems import Code, Problem, Refused, Severity

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
