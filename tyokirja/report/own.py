"""The municipality's own columns in the master, the tidy data and the report: their headings, and how answers stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import repeat

from tyokirja.model import Consolidation, Language, MergedRow, OwnColumn, OwnKind, StandingCell, Value
from tyokirja.model.fields import FIELDS
from tyokirja.problems import Problem
from tyokirja.texts import area, text
from tyokirja.values import write_date, write_number
from tyokirja.written import key

NUMBERS = frozenset({OwnKind.NUMBER, OwnKind.MONEY})
VALUE = "_value"
"""How the name of a column ends that has the number of another in the Parquet files."""


def headings(own: Sequence[OwnColumn], language: Language) -> dict[str, str]:
    """Each column's heading in the master; one that the master has already is told apart."""
    taken = {key(text(f"master.column.{name}", language)) for name in _master_columns()}
    titles = {}
    for column in own:
        heading = column.heading.get(language)
        titles[column.name] = (
            text("master.own.heading", language, heading=heading) if key(heading) in taken else heading
        )
        taken.add(key(titles[column.name]))
    return titles


def _master_columns() -> Iterator[str]:
    """The columns that the master and the report show: they have words for all of the catalogue's, also for those they do not."""
    shown = {field.column for field in FIELDS if field.master or field.title}
    for name in area("master"):
        column = name.removeprefix("column.")
        if column != name and (column in shown or f"goals.{column}" not in area("catalogue")):
            yield column


def field_heading(name: str, own: Mapping[str, str], language: Language) -> str:
    """What an answer column is called; ``own`` are :func:`headings`. A name that no column has is given back."""
    known = f"column.{name}" in area("master")
    return text(f"master.column.{name}", language) if known else own.get(name, name)


def named(problems: Sequence[Problem], own: Sequence[OwnColumn], language: Language) -> tuple[Problem, ...]:
    """Problems whose field ``column`` has an own column's tidy name, with its heading there."""
    if not own:
        return tuple(problems)
    titles = {column.name: column.heading.get(language) for column in own}
    return tuple(
        replace(
            problem,
            fields=tuple(
                (name, titles.get(value, value) if name == "column" else value) for name, value in problem.fields
            ),
        )
        if any(value in titles for _, value in problem.fields)
        else problem
        for problem in problems
    )


def label(own: OwnColumn, value: Value, language: Language) -> Value:
    """A value as a person reads it: the word of a choice in the language, else as it is."""
    return next((choice.get(language) for choice in own.choices if choice.fi == value), value)


def words(own: OwnColumn, cell: StandingCell | None, language: Language) -> str:
    """What stands in an own column, in words: ``31 250 €``, ``31.12.2026``; as typed where it is not understood."""
    if cell is None:
        return ""
    value = cell.typed if cell.value is None else label(own, cell.value, language)
    if isinstance(value, date):
        return write_date(value, language)
    if isinstance(value, str):
        return value.strip()
    unit = own.unit or ("€" if own.kind is OwnKind.MONEY else "")
    return f"{write_number(value, language)} {unit}".strip()


def figures(own: Sequence[OwnColumn]) -> tuple[str, ...]:
    """The columns of numbers that the Parquet files have besides."""
    return tuple(f"{column.name}{VALUE}" for column in own if column.kind in NUMBERS)


def numbers(merged: MergedRow, own: Sequence[OwnColumn]) -> tuple[float | None, ...]:
    """The numbers of :func:`figures`."""
    values = (merged.value(column.name) for column in own if column.kind in NUMBERS)
    return tuple(float(value) if isinstance(value, int | float) else None for value in values)


def rows_of(consolidation: Consolidation) -> Iterator[tuple[object, ...]]:
    """For each catalogue row what stands in its own columns, and the numbers of :func:`figures`."""
    own = consolidation.own
    if not own:
        return repeat((), len(consolidation.rows))
    from tyokirja.report.data.tidy import own_texts

    return ((*own_texts(merged, own), *numbers(merged, own)) for merged in consolidation.rows)
