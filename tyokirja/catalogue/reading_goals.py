"""Reads *Tavoitteet*: a line with a goal, an action or a measure is a row; what is odd in it is said at its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tyokirja.catalogue.figures import Figure, infer_kind, read_figure
from tyokirja.catalogue.layout import COLUMNS, Entry, Part
from tyokirja.catalogue.lines import Line
from tyokirja.catalogue.reading_lists import Problems, listed, read_one
from tyokirja.catalogue.words import look_up, read_word, word
from tyokirja.model import Department, Direction, Kind, Row, Value
from tyokirja.problems import Code, Problem
from tyokirja.values import exact, key, read_number

FIGURES = tuple(column.field for column in COLUMNS[Part.GOALS] if column.entry is Entry.FIGURE)
TEXTS = (
    "unit",
    "binding_body",
    "theme",
    "goal",
    "action",
    "measure",
    "unit_of_measure",
    "baseline_date",
    "target_date",
    "previous_date",
    "source_text",
    "source_place",
    "doubt",
)
_ORIGINALS = (("baseline_original", "baseline"), ("target_original", "target"))


class Departments:
    """Finds a department by what a cell says: its id, its name, or nearly its name."""

    def __init__(self, departments: tuple[Department, ...]) -> None:
        self.names = {each.id: each.name or each.id for each in departments}
        self._known = {key(each.name): each.id for each in reversed(departments) if each.name}
        self._known |= {key(each.id): each.id for each in departments}

    def read(self, line: Line, row_id: str) -> tuple[str, Problems]:
        """The department's id; what is not in *Osastot* stays as it was typed."""
        typed = line.text("department")
        if not typed:
            fault = () if "department" in line.cells else (line.problem(Code.CELL_MISSING, "department", "", row_id),)
            return "", fault
        found = look_up(typed, self._known, self.names)
        if found.code is None:
            known = ", ".join(sorted(self.names.values(), key=lambda name: name != found.nearest))
            return typed, (line.problem(Code.CELL_UNKNOWN, "department", typed, row_id, known=known),)
        if found.nearest:
            return found.code, (line.problem(Code.CELL_NEAR, "department", typed, row_id, nearest=found.nearest),)
        return found.code, ()

    def id_of(self, typed: str) -> str | None:
        """The id that a text stands for exactly, None where it is none."""
        return self._known.get(key(typed))


def is_row(line: Line) -> bool:
    """True for a line that tells what is reported on; a lone text without id and department is a note."""
    wordy = any(line.text(field) for field in ("goal", "action", "measure"))
    return wordy and (len(line.cells) > 1 or "id" in line.cells or "department" in line.cells)


def read_rows(lines: tuple[Line, ...], departments: Departments) -> tuple[tuple[Row, ...], Problems]:
    """The rows of the catalogue. Every line that is none is reported, none is dropped in silence."""
    problems: list[Problem] = []
    rows: list[Row] = []
    places: dict[str, Line] = {}
    taken = {key(line.text("id")) for line in lines}
    last = ""
    for line in lines:
        if not is_row(line):
            problems += (*line.faults(), _no_row(line))
            continue
        ident, faults = _id(line, places, taken, last)
        problems += faults
        places[key(ident)] = line
        taken.add(key(ident))
        last = ident
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


def _id(line: Line, places: Mapping[str, Line], taken: set[str], last: str) -> tuple[str, Problems]:
    ident = line.text("id")
    if not ident:
        proposal = free_id(last, taken)
        return proposal, (line.problem(Code.ID_MISSING, "id", proposal=proposal),)
    first = places.get(key(ident))
    if first is None:
        return ident, ()
    proposal = free_id(ident, taken)
    place = first.table.place(first.number, "id")
    return proposal, (line.problem(Code.ID_TWICE, "id", ident, ident, other_place=place, proposal=proposal),)


def free_id(like: str, taken: set[str]) -> str:
    """The next id of the same pattern, after all that are there: with ``KOU-007`` and ``KOU-056``, ``KOU-057``.

    Never a number between: it may have been another row's, and answers to that one would find this one.
    """
    found = re.fullmatch(r"(.*?)(\d{1,9})", like, re.DOTALL)
    stem, width = (found[1], len(found[2])) if found else (f"{like}-" if like else "R-", 3)
    pattern = re.compile(re.escape(key(f"{stem}1")[:-1]) + r"(\d{1,9})")
    numbers = [int(match[1]) for match in map(pattern.fullmatch, taken) if match]
    return f"{stem}{max(numbers, default=0) + 1:0{width}d}"


def _row(line: Line, ident: str, departments: Departments) -> tuple[Row, Problems]:
    department, problems = departments.read(line, ident)
    unit = line.text("unit_of_measure")
    kind, faults = _kind(line, ident, unit)
    problems += faults
    code, faults = read_one(line, "direction", "direction", "")
    problems += tuple(_named(each, ident) for each in faults)
    figures: dict[str, Value | None] = {}
    for field in FIGURES:
        figure = read_figure(line.usable(field), kind, unit, line.language)
        figures[field] = figure.value
        problems += _figure_problem(line, field, figure, ident)
    for original, revised in _ORIGINALS:
        if figures[original] is not None and figures[revised] is None and revised not in line.cells:
            fields = {"revised": line.heading(revised)}
            problems += (line.problem(Code.ORIGINAL_ALONE, original, line.text(original), ident, **fields),)
    weight, faults = _weight(line, ident)
    problems += faults
    texts = {field: line.text(field) for field in TEXTS}
    direction = Direction(code) if code else None
    row = Row(
        id=ident,
        department=department,
        kind=kind,
        direction=direction,
        weight=weight,
        **texts,
        baseline=figures["baseline"],
        baseline_original=figures["baseline_original"],
        target=figures["target"],
        target_original=figures["target_original"],
        previous_actual=figures["previous_actual"],
    )
    return row, problems


def _named(problem: Problem, row_id: str) -> Problem:
    from dataclasses import replace

    return replace(problem, row_id=row_id)


def _figure_problem(line: Line, field: str, figure: Figure, ident: str) -> Problems:
    if figure.code is None:
        return ()
    return (line.problem(figure.code, field, line.text(field), ident, **dict(figure.fields)),)


def _kind(line: Line, ident: str, unit: str) -> tuple[Kind, Problems]:
    """The row's kind; where it is missing or unknown, what its figures look like, and a word about it."""
    typed = line.text("kind")
    found = read_word("kind", typed, line.language) if typed else None
    if found is not None and found.code is not None:
        near = found.nearest
        faults = (line.problem(Code.CELL_NEAR, "kind", typed, ident, nearest=near),) if near else ()
        return Kind(found.code), faults
    contents = [content for content in (line.usable(field) for field in FIGURES) if content is not None]
    kind = infer_kind(contents, unit, line.language)
    if found is not None:
        known = listed("kind", line.language, found.nearest)
        return kind, (line.problem(Code.CELL_UNKNOWN, "kind", typed, ident, known=known),)
    asked = "kind" in line.table.columns and "kind" not in line.cells and (contents or "measure" in line.cells)
    shown = word("kind", kind, line.language)
    return kind, (line.problem(Code.KIND_MISSING, "kind", "", ident, kind=shown),) if asked else ()


def _weight(line: Line, ident: str) -> tuple[float, Problems]:
    content = line.usable("weight")
    if content is None:
        return 1.0, ()
    value = content.value
    if isinstance(value, str):
        value = read_number(value).value
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        return 1.0, (line.problem(Code.CELL_NOT_NUMBER, "weight", line.text("weight"), ident),)
    return exact(float(value)), ()
