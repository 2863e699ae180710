"""How the answers of each column are asked for.

The form writes by these definitions and :mod:`tyokirja.answers` reads by them, so that a value means the same going out
and coming back. Headings belong to the template; a column has its tidy name alone. What a column is for is said in
:mod:`tyokirja.model.fields`.
"""

from __future__ import annotations

from enum import StrEnum

from tyokirja.model import Kind, Light, OwnColumn, OwnKind, Row
from tyokirja.model.fields import FIELDS, Role


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
