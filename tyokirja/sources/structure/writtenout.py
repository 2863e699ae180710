"""A table whose merged cells a program wrote out in each of their places -> the same one with its merged cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from tyokirja.sources.language.vocabulary import FIGURES, NOT_KEPT, label
from tyokirja.sources.readers.document import Cell, Table
from tyokirja.written import plain

_LEAST_COLUMNS = 3
_WORDS_OVER_ALL, _WORDS_BESIDE_A_LABEL = 2, 3
"""Words of a text at least that stands in each cell of a row for it to be merged over the table: not ``ei | ei | ei``; and of
one that stands in several cells beside a label."""


def as_merged(table: Table) -> Table:
    """The table itself, unless a heading row says the same thing in cells beside each other, or a row in all of its cells.

    Below a heading row cells are merged as its own are, where they say the same thing twice in each row down to the next such
    one: equal values under two headings, and under one heading over two, are values. A first row without a known heading is
    one only where the rows below it are merged as it is. What is said beside a label of a row's own
    (``Arviointi | … | …``) is one text, and so is a label that stands again in each row below headings beside it.
    """
    width = min(map(len, table.rows), default=0)
    if width == _LEAST_COLUMNS - 1 and _is_over_all(table.rows[0]):
        return replace(table, rows=(_with_merged(table.rows[0], (1,)), *table.rows[1:]))
    if width < _LEAST_COLUMNS or any(len(row) > width or cell.column_span > 1 for row in table.rows for cell in row):
        return table
    table = _once_downwards(table)
    rows = table.rows
    whole = {at for at, row in enumerate(rows) if _is_over_all(row)}
    heads = {
        at: again for at, row in enumerate(rows) if at not in whole and (again := _heading_again(row, first=at == 0))
    }
    if not heads and not whole:
        return table
    merged: dict[int, Iterable[int]] = {at: range(1, len(rows[at])) for at in whole}
    merged |= {at: again for at, row in enumerate(rows) if at not in whole and (again := _beside_label(row))}
    for head, end in pairwise((*heads, len(rows))):
        body = [at for at in range(head + 1, end) if at not in merged]
        below = {place for place in heads[head] if all(_is_again(rows[at], place) for at in body)}
        known = any(map(_is_known, rows[head]))
        said = {place for place in below if any(rows[at][place].text.strip() for at in body)}
        # The first row may be no heading but a table's next row, two values of which are equal.
        merged |= {head: heads[head] if known else said, **dict.fromkeys(body, below if known else said)}
    return replace(table, rows=tuple(_with_merged(row, merged.get(at, ())) for at, row in enumerate(rows)))


def _once_downwards(table: Table) -> Table:
    """The table with a label left of headings said once, also where each row below them says it again."""
    rows, beside = list(table.rows), ""
    for at, row in enumerate(rows):
        if beside and row[0].said.strip() == beside:
            rows[at] = (replace(row[0], text="", runs=()), *row[1:])
        else:
            beside = row[0].said.strip() if all(map(_is_known, row)) and not _is_again(row, 1) else ""
    return replace(table, rows=tuple(rows))


def _is_over_all(row: Sequence[Cell]) -> bool:
    text = row[0].said.strip()
    return len(text.split()) >= _WORDS_OVER_ALL and all(cell.said.strip() == text for cell in row)


def _beside_label(row: Sequence[Cell]) -> set[int]:
    """The places of a row that say again what is said beside its label; none for figures, which may be equal."""
    what = label(plain(row[0].said).rstrip(": "))
    if what is None or what.role in FIGURES:
        return set()
    again = {at for at in range(2, len(row)) if _is_again(row, at)}
    of_all = what.role in NOT_KEPT and len(again) == len(row) - 2
    return {at for at in again if of_all or len(row[at].said.split()) >= _WORDS_BESIDE_A_LABEL}


def _heading_again(row: Sequence[Cell], *, first: bool) -> set[int]:
    """The places of a heading row, the table's ``first`` or one of known headings, that say what the one before them says."""
    again = {at for at in range(1, len(row)) if row[at].text.strip() and _is_again(row, at)}
    known = any(_is_known(row[at]) for at in again)
    return again if known or (first and all(_has_letters(row[at]) for at in again)) else set()


def _is_known(cell: Cell) -> bool:
    return label(plain(cell.said).rstrip(": ")) is not None


def _is_again(row: Sequence[Cell], at: int) -> bool:
    return row[at].said.strip() == row[at - 1].said.strip()


def _has_letters(cell: Cell) -> bool:
    return any(char.isalpha() for char in cell.said)


def _with_merged(row: tuple[Cell, ...], again: Iterable[int]) -> tuple[Cell, ...]:
    cells = list(row)
    for at in sorted(again, reverse=True):
        if cells[at].text:
            cells[at - 1] = replace(cells[at - 1], column_span=cells[at].column_span + 1)
            cells[at] = replace(cells[at], text="", runs=(), column_span=1)
    return tuple(cells)
