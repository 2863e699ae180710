"""A table that lies on its side -> the same one upright: its headings in the first column, a goal or measure in each other."""

from __future__ import annotations

from dataclasses import replace

from tyokirja.sources.language.vocabulary import CONTENT, FIGURES, Role, label
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.readers.document import Cell, Table
from tyokirja.written import plain

_LEAST_COLUMNS = 3
_WORDS = 2


def upright(table: Table) -> Table:
    """The table itself, unless every row of it begins with a heading of its own and goes on with a value in each column; the
    first may name departments or measures without a heading.

    A value that is merged over columns is then merged over rows.
    """
    if len(table.rows) < 2 or len(table.rows[0]) < _LEAST_COLUMNS or not _lies(table):
        return table
    columns = zip(*table.rows, strict=True)
    return replace(table, rows=tuple(tuple(map(_turned, column)) for column in columns))


def _lies(table: Table) -> bool:
    heads = [_role(row[0]) for row in table.rows]
    roles = set(heads) - {None}
    values = [cell for row in table.rows for cell in row[1:] if cell.text.strip()]
    if len(set(heads)) < len(heads) - heads.count(None) or any(map(_role, values)):
        return False
    named = not table.rows[0][0].text.strip() and not any(figure_like(plain(cell.said)) for cell in table.rows[0][1:])
    known = roles & FIGURES and None not in heads[named:]
    if known and (roles & CONTENT or (named and len(roles) > 1 and roles <= FIGURES)):
        return all(map(_is_filled, table.rows))
    return _is_of_rows(table)


def _is_of_rows(table: Table) -> bool:
    """True where the cells of each row are alike, some rows being of figures and at least two of texts, and no column's are:
    what other tables have below a heading stands beside it here."""
    if any(not row[0].text.strip() or figure_like(plain(row[0].said)) or not _is_filled(row) for row in table.rows):
        return False
    texts = lengthy = figures = 0
    for row in table.rows:
        said = [plain(cell.said) for cell in row[1:] if cell.text.strip()]
        of_figures = sum(map(figure_like, said))
        if of_figures not in (0, len(said)):
            return False
        figures += of_figures > 0
        # What is merged over columns is said of all: it tells nothing of how the table lies.
        texts += not of_figures and len(said) == len(row) - 1
        lengthy += not of_figures and sum(len(text.split()) for text in said) >= _WORDS * len(said)
    return texts > 1 and lengthy > 0 and figures > 0


def _is_filled(row: tuple[Cell, ...]) -> bool:
    """True where a value stands in each column, or is merged over it."""
    reach = 1
    for at, cell in enumerate(row[1:], 1):
        if cell.text.strip():
            reach = at + cell.column_span
        elif at >= reach:
            return False
    return True


def _role(cell: Cell) -> Role | None:
    what = label(plain(cell.said).rstrip(": "))
    # With its year it is told from a goal: ``Tavoite`` above ``Tavoite 2026``.
    return (Role.TARGET if what.either and what.date else what.role) if what else None


def _turned(cell: Cell) -> Cell:
    return replace(cell, row_span=cell.column_span, column_span=cell.row_span)
