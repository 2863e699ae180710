"""Reads *Tavoitteet*: a line with a goal, an action or a measure is a row; what is odd in it is said at its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from tyokirja.catalogue.figures import FigureRead, infer_kind, read_figure, with_large_percentages
from tyokirja.catalogue.layout import COLUMNS, CataloguePart, Entry
from tyokirja.catalogue.reading.lines import Line
from tyokirja.catalogue.reading.lists import Problems, listed, read_addresses, read_one
from tyokirja.catalogue.words import WordMatch, look_up, read_word, word
from tyokirja.model import Department, Direction, FigureKind, Kind, Language, Row
from tyokirja.model.fields import FIGURES
from tyokirja.problems import Code, Problem
from tyokirja.values import exact, read_number
from tyokirja.written import key

_TEXTS = frozenset(column.field for column in COLUMNS[CataloguePart.GOALS] if column.entry is Entry.TEXT) - {"id"}
_ORIGINALS = tuple((name, name.removesuffix("_original")) for name in FIGURES if name.endswith("_original"))


class Departments:
    """Finds a department by what a cell says: its id, its name, or nearly its name."""

    def __init__(self, departments: tuple[Department, ...]) -> None:
        self.names = {department.id: department.name or department.id for department in departments}
        self._known = {key(department.name): department.id for department in reversed(departments) if department.name}
        self._known |= {key(department.id): department.id for department in departments}
        self._found: dict[str, WordMatch] = {}
        self._exact: dict[str, str] = {}

    def read(self, line: Line, row_id: str) -> tuple[str, Problems]:
        """The department's id; what is not in *Osastot* stays as it was typed."""
        typed = line.text("department")
        if (exact := self._exact.get(typed)) is not None:
            return exact, ()
        if not typed:
            told_already = (
                "department" in line.cells or "department" not in line.table.columns
            )  # at its cell, or for the column
            return "", () if told_already else (line.problem(Code.CELL_MISSING, "department", "", row_id),)
        if not self.names:
            return typed, ()  # that there are no departments is said once
        meant = self._found.get(typed)
        if meant is None:
            meant = self._found[typed] = look_up(typed, self._known, self.names)
        if meant.code is None:
            known = ", ".join(sorted(self.names.values(), key=lambda name: name != meant.nearest))
            return typed, (line.problem(Code.CELL_UNKNOWN, "department", typed, row_id, known=known),)
        if meant.nearest:
            return meant.code, (line.problem(Code.CELL_NEAR, "department", typed, row_id, nearest=meant.nearest),)
        self._exact[typed] = meant.code
        return meant.code, ()

    def id_of(self, typed: str) -> str | None:
        """The id that a text stands for exactly, None where it is none."""
        return self._known.get(key(typed))


def is_row(line: Line) -> bool:
    """True for a line that tells what is reported on; a lone text without id and department is a note."""
    wordy = line.text("measure") or line.text("action") or line.text("goal")
    return bool(wordy) and (len(line.cells) > 1 or "id" in line.cells or "department" in line.cells)


def read_rows(lines: Iterable[Line], departments: Departments) -> tuple[tuple[Row, ...], Problems]:
    """The rows of the catalogue. Every line that is none is reported, none is dropped in silence.

    ``lines`` are gone through once more where ids are to be made.
    """
    problems: list[Problem] = []
    rows: list[Row] = []
    ids = Ids(lines)
    for line in lines:
        if not is_row(line):
            problems += (*line.faults(), _no_row(line))
            continue
        ident, faults = ids.of(line)
        problems += faults
        row, faults = _row(line, ident, departments)
        problems += (*line.faults(ident), *faults)
        rows.append(row)
    return tuple(rows), tuple(problems)


def _no_row(line: Line) -> Problem:
    """A line that names a department or has figures lacks its words; anything else is a note below the table."""
    meant = "department" in line.cells or len(line.cells.keys() & {"kind", *FIGURES}) > 0
    code = Code.ROW_WITHOUT_TEXT if meant else Code.TEXT_NOT_READ
    field = "measure" if meant else next(iter(line.cells))
    return line.problem(code, field, line.all_text(), line.text("id") if meant else "")


class Ids:
    """The ids of a catalogue's rows: one for each, whatever stands in the column."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = lines
        self._places: dict[str, int] = {}
        self._last = ""
        self._highest: dict[str, int] | None = None

    def of(self, line: Line) -> tuple[str, Problems]:
        """The id of a row: what its cell says, or a free one where that is nothing or another row's already."""
        ident = line.text("id")
        faults: Problems = ()
        first = self._places.get(key(ident))
        if not ident:
            ident = self.free(self._last)
            if "id" in line.table.columns:
                faults = (line.problem(Code.ID_MISSING, "id", proposal=ident),)
        elif first is not None:
            typed, ident = ident, self.free(ident)
            place = line.table.place(first, "id")
            faults = (line.problem(Code.ID_TWICE, "id", typed, typed, other_place=place, proposal=ident),)
        self._places[key(ident)] = line.number
        if self._highest is not None:
            _count(key(ident), self._highest)
        self._last = ident
        return ident, faults

    def free(self, like: str) -> str:
        """The next id of the same pattern, after all that are there: with ``KOU-007`` and ``KOU-056``, ``KOU-057``.

        Never a number between: it may have been another row's, and answers to that one would find this one.
        """
        if self._highest is None:
            self._highest = {}
            for ident in (*(key(line.text("id")) for line in self._lines), *self._places):
                _count(ident, self._highest)
        numbered = re.fullmatch(r"(.*?)(\d{1,9})", like, re.DOTALL)
        stem, width = (numbered[1], len(numbered[2])) if numbered else (f"{like}-" if like else "R-", 3)
        return f"{stem}{self._highest.get(key(f'{stem}1')[:-1], 0) + 1:0{width}d}"


def _count(ident: str, highest: dict[str, int]) -> None:
    """Note an id's number as its pattern's highest, if it is; ``r-10`` is of the pattern ``r-``, and of ``r-1`` too."""
    for width in range(1, min(len(ident), 9) + 1):
        if not ident[-width].isdecimal():
            break
        number = int(ident[-width:])
        stem = ident[:-width]
        if number > highest.get(stem, 0):
            highest[stem] = number


def _row(line: Line, ident: str, departments: Departments) -> tuple[Row, Problems]:
    cells = line.cells
    department, problems = departments.read(line, ident)
    unit = line.text("unit_of_measure")
    kind, faults = _kind(line, ident, unit)
    problems += faults
    codes = {}
    for name in ("direction", "figure_kind"):
        if name in cells:
            codes[name], faults = read_one(line, name, name, "")
            problems += tuple(_named(fault, ident) for fault in faults)
    direction = Direction(code) if (code := codes.get("direction")) else None
    given: dict[str, Any] = {field: line.text(field) for field in cells if field in _TEXTS}
    if given.get("person_email"):
        given["person_email"], faults = read_addresses(line, "person_email", given["person_email"])
        problems += tuple(_named(fault, ident) for fault in faults)
    figures = {field: read_figure(line.usable(field), kind, unit, line.language) for field in FIGURES if field in cells}
    if kind is Kind.PERCENT:
        relative = direction is not None and direction.relative
        figures = with_large_percentages(figures, given, relative, line.language)
    for field, figure in figures.items():
        given[field] = figure.value
        problems += _figure_problem(line, field, figure, ident)
    for original, revised in _ORIGINALS:
        if given.get(original) is not None and revised not in cells:
            fields = {"revised": line.heading(revised)}
            problems += (line.problem(Code.ORIGINAL_ALONE, original, line.text(original), ident, **fields),)
    weight, faults = _weight(line, ident)
    problems += faults
    figure_kind = FigureKind(code) if (code := codes.get("figure_kind")) else None
    row = Row(
        id=ident,
        department=department,
        kind=kind,
        direction=direction,
        figure_kind=figure_kind,
        weight=weight,
        **given,
    )
    return row, problems


def _named(problem: Problem, row_id: str) -> Problem:
    return replace(problem, row_id=row_id)


def _figure_problem(line: Line, field: str, figure: FigureRead, ident: str) -> Problems:
    if figure.code is None:
        return ()
    return (line.problem(figure.code, field, line.text(field), ident, **dict(figure.fields)),)


def _kind(line: Line, ident: str, unit: str) -> tuple[Kind, Problems]:
    """The row's kind; where it is missing or unknown, what its figures look like, and a word about it."""
    typed = line.text("kind")
    said, near = _kind_said(typed, line.language) if typed else (None, "")
    if said is not None:
        return said, (line.problem(Code.CELL_NEAR, "kind", typed, ident, nearest=near),) if near else ()
    contents = [content for content in (line.usable(field) for field in FIGURES) if content is not None]
    kind = infer_kind(contents, unit, line.language)
    if typed:
        known = listed("kind", line.language, near)
        return kind, (line.problem(Code.CELL_UNKNOWN, "kind", typed, ident, known=known),)
    asked = "kind" in line.table.columns and "kind" not in line.cells and (contents or "measure" in line.cells)
    shown = word("kind", kind, line.language)
    return kind, (line.problem(Code.KIND_MISSING, "kind", "", ident, kind=shown),) if asked else ()


@lru_cache(maxsize=1024)
def _kind_said(typed: str, language: Language) -> tuple[Kind | None, str]:
    """The kind that a word stands for, if any, and the word that it is near to, if it is only that."""
    meant = read_word("kind", typed, language)
    return None if meant.code is None else Kind(meant.code), meant.nearest


def _weight(line: Line, ident: str) -> tuple[float, Problems]:
    content = line.usable("weight")
    value = None if content is None else content.value
    if value is None or (value == 1 and value is not True):
        return 1.0, ()  # as nearly all rows
    if isinstance(value, str):
        reading = read_number(value)
        value = reading.value / 100 if reading.value is not None and reading.unit == "%" else reading.value
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        return 1.0, (line.problem(Code.CELL_NOT_NUMBER, "weight", line.text("weight"), ident),)
    return exact(float(value)), ()
