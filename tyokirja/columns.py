"""Each column once: what it is, and how its answers are asked for.

The form writes by these definitions and :mod:`tyokirja.answers` reads by them, so that a value means the same going out
and coming back. Headings belong to the template; here a column has its tidy name alone.
"""

from __future__ import annotations

from enum import StrEnum

from tyokirja.model import Kind, Light, OwnColumn, OwnKind, Row, is_own
from tyokirja.model.fields import FIELDS
from tyokirja.model.fields import Role as Role  # noqa: PLC0414 - handed on
from tyokirja.values import YES_NO_WORDS as YES_NO_WORDS  # noqa: PLC0414 - handed on, as the next
from tyokirja.values import as_typed as as_typed  # noqa: PLC0414
from tyokirja.written import Written as Written  # noqa: PLC0414 - handed on


class Input(StrEnum):
    """How an answer is given."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    YES_NO = "yes_no"
    DATE = "date"
    TEXT = "text"
    STATUS = "status"
    FORECAST = "forecast"
    CHOICE = "choice"


ROLES: dict[str, Role] = {field.column: field.role for field in FIELDS if field.role is not None}
"""Every column that a form can have, by tidy name."""

ANSWERS: tuple[str, ...] = tuple(name for name, role in ROLES.items() if role is Role.ANSWER)
"""The answer columns, in the tidy contract's order."""


def role_of(name: str) -> Role | None:
    """What a column is for, by its tidy name; a municipality's own is an answer. None for a name that no form knows."""
    return Role.ANSWER if is_own(name) else ROLES.get(name)


_BY_KIND = {
    Kind.NUMBER: Input.NUMBER,
    Kind.PERCENT: Input.PERCENT,
    Kind.MONEY: Input.MONEY,
    Kind.YES_NO: Input.YES_NO,
    Kind.DATE: Input.DATE,
    Kind.TEXT: Input.TEXT,
}
_BY_COLUMN = {field.name: Input(field.choices) for field in FIELDS if field.role is Role.ANSWER and field.choices}


def input_of(column: str, row: Row) -> Input:
    """How ``column`` of ``row`` is answered: the actual follows the row's kind, the rest the column."""
    return _BY_KIND[row.kind] if column == "actual" else _BY_COLUMN.get(column, Input.TEXT)


def input_of_own(own: OwnColumn) -> Input:
    """How a column of the municipality's own is answered."""
    return Input.CHOICE if own.kind is OwnKind.LIST else _BY_KIND[own.asked.kind]


SIGNS: dict[Light, str] = {Light.GREEN: "●", Light.YELLOW: "▲", Light.RED: "■", Light.GREY: "○"}
"""What stands before the word of a status or forecast besides its colour: a shape for each light."""
