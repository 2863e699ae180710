"""Reads *Tarkistettavat*, and puts into the rows what the office accepted there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tyokirja.catalogue.figures import read_figure
from tyokirja.catalogue.layout import COLUMNS, CataloguePart, Entry, headings, stored
from tyokirja.catalogue.reading.goals import Departments
from tyokirja.catalogue.reading.lines import Line
from tyokirja.catalogue.reading.lists import Problems, listed, read_one
from tyokirja.catalogue.words import read_word, word
from tyokirja.model import Decision, Department, Direction, Doubt, Kind, Language, Row, Value
from tyokirja.model.fields import FIGURES
from tyokirja.problems import Code, Problem
from tyokirja.records import dataclass
from tyokirja.texts import area, every_language
from tyokirja.values import as_typed
from tyokirja.written import Written, key

_WORDS = {column.field: column.words for column in COLUMNS[CataloguePart.GOALS] if column.entry is Entry.WORD}
_FIELDS = tuple(column.field for column in stored(CataloguePart.GOALS) if column.field != "id")


@dataclass(frozen=True, slots=True)
class Read:
    """A doubt and the line that it stands on."""

    doubt: Doubt
    line: Line


def read_doubts(lines: Iterable[Line]) -> tuple[tuple[Read, ...], Problems]:
    """The doubts in their order."""
    columns = {key(title): name for name in (*_FIELDS, "id") for title in headings(CataloguePart.GOALS, name)}
    known = [name for name in area("catalogue") if name.startswith("doubt_code.")]
    codes = {key(said): name.partition(".")[2] for name in known for said in every_language(f"catalogue.{name}")}
    decisions: list[Read] = []
    problems: list[Problem] = []
    for line in lines:
        problems += line.faults(line.text("row_id"))
        if not line.text("row_id") and not line.text("column"):
            problems.append(line.problem(Code.TEXT_NOT_READ, next(iter(line.cells)), line.all_text()))
            continue
        decision, faults = read_one(line, "decision", "decision", Decision.OPEN.value)
        problems += faults
        column = line.text("column")
        doubt = Doubt(
            line.text("row_id"),
            columns.get(key(column), column),
            codes.get(key(line.text("code")), line.text("code")),
            line.text("message"),
            line.text("original"),
            line.text("proposal"),
            Decision(decision),
            tuple(filter(None, (other.strip() for other in line.text("others").split(",")))),
            tuple(filter(None, line.text("choices").split("\n"))),
        )
        decisions.append(Read(doubt, line))
    return tuple(decisions), tuple(problems)


def renamed(departments: tuple[Department, ...], doubts: tuple[Read, ...]) -> tuple[Department, ...]:
    """The departments under their accepted names.

    A doubt about a row's department that proposes no other department proposes another name for it.
    """
    names = {key(department.name) for department in departments}
    accepted = {
        key(doubted.doubt.original): doubted.doubt.proposal
        for doubted in doubts
        if doubted.doubt.column == "department"
        and doubted.doubt.decision is Decision.ACCEPTED
        and doubted.doubt.original
    }
    return tuple(
        replace(department, name=accepted[key(department.name)])
        if accepted.get(key(department.name)) and key(accepted[key(department.name)]) not in names
        else department
        for department in departments
    )


def apply_decisions(
    rows: tuple[Row, ...], doubts: tuple[Read, ...], departments: Departments
) -> tuple[tuple[Row, ...], Problems]:
    """The rows with every accepted proposal in place; ``departments`` go by their accepted names.

    A proposal is taken while the cell still says what was doubted. A cell that says something else was changed by a
    person after that: it stays, and the contradiction is reported.
    """
    by_id = {row.id: row for row in rows}
    problems: list[Problem] = []
    for doubted in doubts:
        if (
            doubted.doubt.decision is not Decision.ACCEPTED
            or not doubted.doubt.proposal
            or doubted.doubt.column not in _FIELDS
        ):
            continue
        for row in (by_id[row_id] for row_id in doubted.doubt.rows if row_id in by_id):
            by_id[row.id], faults = _apply(row, doubted, departments)
            problems += faults
    return tuple(by_id[row.id] for row in rows), tuple(problems)


def _apply(row: Row, read: Read, departments: Departments) -> tuple[Row, Problems]:
    doubt, line = read.doubt, read.line
    if doubt.column in ("baseline", "target") and _REVISED in doubt.proposal:
        return _revised(row, read, departments)
    value, faults = _proposed(row, read, departments)
    if faults:
        return row, faults
    current = getattr(row, doubt.column)
    if current == value:
        return row, ()
    shown = _shown(row, doubt.column, departments, line.language)
    if doubt.column not in _WORDS and doubt.column not in FIGURES and isinstance(value, str):
        done = value if shown in doubt.choices else _in_text(shown, doubt.original, value)
        if done is not None:
            return _with(row, doubt.column, done), ()
    elif not shown or not doubt.original or key(shown) in key(doubt.original) or doubt.column == "kind":
        changed = _with(row, doubt.column, value)
        return (_by_new_kind(changed, line.language) if doubt.column == "kind" else changed), ()
    fields = {"proposal": doubt.proposal, "column": doubt.column}
    if doubt.column in _FIELDS:
        fields["column"] = headings(CataloguePart.GOALS, doubt.column)[list(Language).index(line.language)]
    problem = line.problem(Code.DOUBT_NOT_APPLIED, "decision", shown, row.id)
    return row, (replace(problem, fields=tuple(fields.items())),)


_REVISED = " → "
"""Between the original figure and the revised one, in the readings of a cell that has both."""


def _revised(row: Row, read: Read, departments: Departments) -> tuple[Row, Problems]:
    """The row with a figure and its original, of a reading that cuts a cell into both."""
    original, _, figure = read.doubt.proposal.partition(_REVISED)
    problems: list[Problem] = []
    for column, text in ((f"{read.doubt.column}_original", original), (read.doubt.column, figure)):
        part = Read(replace(read.doubt, column=column, proposal=text), read.line)
        value, faults = _proposed(row, part, departments)
        problems += faults
        row = row if faults else _with(row, column, value)
    return row, tuple(problems)


def _with(row: Row, column: str, value: Any) -> Row:
    return replace(row, **{column: value})


def _in_text(current: str, original: str, proposal: str) -> str | None:
    """A text with the proposal in place of the original, which may be a part of it; None where it says neither."""
    if not current or key(current) == key(original):
        return proposal
    if proposal in current:
        return current
    return current.replace(original, proposal) if original and original in current else None


def _proposed(row: Row, read: Read, departments: Departments) -> tuple[Any, Problems]:
    """What the proposal means in its column."""
    doubt, line = read.doubt, read.line
    text = doubt.proposal
    if doubt.column == "department":
        ident = departments.id_of(text)
        known = ", ".join(departments.names.values())
        unknown = line.problem(Code.CELL_UNKNOWN, "proposal", text, row.id, known=known)
        return ident, () if ident is not None else (unknown,)
    if doubt.column in _WORDS:
        name = _WORDS[doubt.column]
        meant = read_word(name, text, line.language)
        if meant.code is None:
            known = listed(name, line.language, meant.nearest)
            return None, (line.problem(Code.CELL_UNKNOWN, "proposal", text, row.id, known=known),)
        return (Kind if name == "kind" else Direction)(meant.code), ()
    if doubt.column in FIGURES or doubt.column == "weight":
        kind = Kind.NUMBER if doubt.column == "weight" else row.kind
        figure = read_figure(Written(text, "@"), kind, row.unit_of_measure, line.language)
        if figure.code is not None:
            return None, (line.problem(figure.code, "proposal", text, row.id),)
        return figure.value, ()
    return text, ()


def _shown(row: Row, column: str, departments: Departments, language: Language) -> str:
    """What the row's cell says now."""
    value: Value | Kind | Direction | None = getattr(row, column)
    if value is None:
        return ""
    if column == "department":
        return departments.names.get(str(value), str(value))
    if isinstance(value, Kind | Direction):
        return word(_WORDS[column], value, language)
    if row.kind is Kind.YES_NO and value in (0.0, 1.0) and column in FIGURES:
        return word("yes_no", "yes" if value else "no", language)
    return as_typed(Written(value), language)


def _by_new_kind(row: Row, language: Language) -> Row:
    """The row's figures read again by its new kind, where that can be done."""
    figures: dict[str, Any] = {}
    for field in FIGURES:
        value = getattr(row, field)
        if value is not None:
            figure = read_figure(Written(value, "General"), row.kind, row.unit_of_measure, language)
            figures[field] = value if figure.code and figure.value != value else figure.value
    return replace(row, **figures)
