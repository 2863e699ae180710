"""Catalogue + department + round + template -> the workbook that a department fills in.

The sheet to fill is the first, its instructions the second; a very-hidden third carries the form's identity
(:mod:`tyokirja.form.hidden`). The same input gives the same bytes. A feedback form is the same form, filled with what
was answered, its problems marked at their cells and listed on top.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, field
from functools import lru_cache
from operator import attrgetter, methodcaller

from tyokirja.layout import Layout
from tyokirja.model import Catalogue, Choice, Department, MergedRow, Round, Row
from tyokirja.model.fields import OF_ROW
from tyokirja.problems import Problem
from tyokirja.records import dataclass

__all__ = ["Ground", "Made", "Order", "headings", "issue_of", "made_from", "many"]

_ASKED = tuple(sorted(field.name for field in OF_ROW if field.asked))
"""What of a catalogue row a form asks about, sorted by name; a change of weight, source or doubt changes no form."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the forms of one round have in common.

    ``previous`` has last round's rows by id, ``answers`` what was answered in this one: with it they are feedback forms.
    """

    catalogue: Catalogue
    round: Round
    layout: Layout
    previous: Mapping[str, MergedRow] = field(default_factory=dict)
    answers: Mapping[str, MergedRow] = field(default_factory=dict)

    def part(self, order: Order) -> Ground:
        """As much of it as one form needs, to be sent to another process."""
        whole = self.catalogue
        rows = whole.rows_of(order.department.id)
        wanted = [row.id for row in (rows if order.rows is None else order.rows)]
        return Ground(
            Catalogue(whole.settings, (), (order.department,), whole.choices, rows),
            self.round,
            self.layout,
            {each: self.previous[each] for each in wanted if each in self.previous},
            {each: self.answers[each] for each in wanted if each in self.answers},
        )


@dataclass(frozen=True, slots=True)
class Order:
    """One form to be made: of a department, or of the given rows of it; a feedback form marks its ``problems``."""

    department: Department
    rows: tuple[Row, ...] | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """One form: the workbook, and what the office should know before it sends it."""

    data: bytes
    concerns: tuple[Problem, ...] = ()


def issue_of(
    catalogue: Catalogue,
    department: Department,
    round_: Round,
    layout: Layout,
    *,
    rows: Sequence[Row] | None = None,
) -> str:
    """The fingerprint of what a form asks: its rows and their master data, its lists, its template, its round.

    Twelve hexadecimal digits; the same content gives the same issue on every machine. The deadline, the reply address
    and last round's answers are not among it: a form with other ones asks the same.
    """
    asked = catalogue.rows_of(department.id) if rows is None else rows
    content = {
        "choices": _choices(catalogue.choices),
        "department": _json([department.id, department.name]),
        "organisation": _json(catalogue.settings.organisation_id),
        "round": _json(round_.code),
        "rows": _json([_asked_of(row) for row in asked]),
        "template": _json(layout.digest),
    }
    text = ", ".join(f'"{name}": {value}' for name, value in content.items())
    return hashlib.sha256(f"{{{text}}}".encode()).hexdigest()[:12]


_master_data = attrgetter(*_ASKED)
_LATER = frozenset(field.name for field in OF_ROW if field.later)


def _asked_of(row: Row) -> dict[str, object]:
    """What a row asks. What forms did not know once counts only where it says something: so theirs keep their issue."""
    return {name: value for name, value in zip(_ASKED, _master_data(row), strict=True) if value or name not in _LATER}


_json = json.JSONEncoder(ensure_ascii=False, default=methodcaller("isoformat")).encode


@lru_cache(4)  # the same for all the departments of a catalogue
def _choices(choices: tuple[Choice, ...]) -> str:
    return json.dumps([asdict(choice) for choice in choices], sort_keys=True, ensure_ascii=False)


def headings(ground: Ground, department: Department) -> tuple[tuple[str, str], ...]:
    """The columns of a form from left to right: pairs of tidy name and heading as it stands in the form.

    Empty for a department without rows, which gets no form.
    """
    from tyokirja.form import plan

    return plan.headings(ground, department) if ground.catalogue.rows_of(department.id) else ()


def many(
    ground: Ground,
    orders: Sequence[Order],
    *,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Made]:
    """The forms of ``orders`` as .xlsx files, in their order, made on all processors.

    Each has its issue and its concerns. ``workers`` is how many processes make them; where not told, as many as pay.
    ``progress`` is called with how many are made, of how many. However it ends, also by Ctrl-C, no process is left.
    Raises :class:`tyokirja.problems.Refused`, for the first form that cannot be made, where its department has no rows or
    the template offers a choice that the catalogue has not.
    """
    from tyokirja.form.crew import make_all

    return make_all(ground, orders, workers, progress)


def made_from(ground: Ground, order: Order) -> bytes:
    """All that a form of :func:`many` is made from: the same bytes make the same form."""
    return pickle.dumps((ground.part(order), order))
