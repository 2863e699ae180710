"""Rows under a heading, goal or department that is struck, deleted or hidden: whose they are now is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.organs import is_organ
from tyokirja.sources.language.vocabulary import Role, labelled
from tyokirja.sources.structure.found import Found, Hint
from tyokirja.sources.structure.strips import Atom
from tyokirja.written import plain

_ABOVE = (Role.DEPARTMENT, Role.UNIT, Role.THEME, Role.GOAL, Role.ACTION)
"""What a row takes from above it."""


def asked_about(rows: Sequence[Found], atoms: Sequence[Atom]) -> tuple[Found, ...]:
    """The rows, with a hint where what a row took from above stands before something of its kind that is not said any more.

    The row itself stands after that: its writer may have meant it to go, or to belong to what is left above.
    """
    silent = [(number, atom) for number, atom in enumerate(atoms) if atom.silent and atom.unsaid]
    if not silent:
        return tuple(rows)
    return tuple(replace(row, hints=(*row.hints, *_hints(row, atoms, silent))) for row in rows)


def _hints(row: Found, atoms: Sequence[Atom], silent: Sequence[tuple[int, Atom]]) -> Iterator[Hint]:
    own = row.measure.atoms or row.action.atoms or row.goal.atoms
    for column in _ABOVE:
        above = getattr(row, column).atoms
        if not above or not own or max(above) >= min(own):
            continue
        between = ((number, atom) for number, atom in silent if max(above) < number < min(own))
        gone = [atom for number, atom in between if _is_kind(column, atom, atoms[max(above)])]
        if gone:
            yield Hint(column, DoubtCode.UNDER_STRUCK, " ".join(gone[-1].text.split()))


def _is_kind(column: Role, atom: Atom, above: Atom) -> bool:
    """True where what is not said any more would have stood in the place of what stands above it."""
    if atom.column is not None and atom.column == above.column:
        return True
    if named := labelled(atom.text):
        return named[0].role is column
    if not atom.heading:
        return False
    return is_organ(plain(atom.text)) if column in (Role.DEPARTMENT, Role.UNIT) else column is Role.GOAL
