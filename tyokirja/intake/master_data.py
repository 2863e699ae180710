"""Whether a returned master cell still says what the form was issued with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from tyokirja.columns import ROLES, Role
from tyokirja.model import Kind, Row, Value
from tyokirja.model.fields import OF_ROW
from tyokirja.values import exact, read_date, read_number, read_yes_no
from tyokirja.written import Written, plain

TELLING = tuple(field.name for field in OF_ROW if field.telling)
"""The master columns that tell one row from another, and that a respondent might change."""


def shown_columns(columns: Mapping[str, int]) -> dict[str, int]:
    """The telling master columns that a table shows."""
    return {name: columns[name] for name in TELLING if name in columns and ROLES[name] is Role.MASTER}


def agrees(content: Written | None, row: Row, column: str) -> bool | None:
    """True when a cell still shows ``row``'s master data; None where there is nothing to compare on either side."""
    issued: Value | None = getattr(row, column)
    if content is None or content.blank:
        return None if issued is None or issued == "" else False
    if column == "measure" and not row.measure:
        # An action without a measure stands in the measures' column of a form that has no column for actions.
        return _same(content, row.title, row.kind)
    if issued is None or issued == "":
        return False
    return _same(content, issued, row.kind)


def _same(content: Written, issued: Value, kind: Kind) -> bool:
    value = content.value
    if isinstance(value, bool):
        return issued == float(value)
    if isinstance(value, int | float):
        if not isinstance(issued, int | float):
            return isinstance(issued, str) and read_number(issued).value == exact(value)
        # A percentage is shown as a native percent cell; another program may have made it a plain number.
        return exact(value) == exact(issued) or (kind is Kind.PERCENT and exact(value * 100) == exact(issued))
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return issued == day or (isinstance(issued, str) and read_date(issued) == day)
    if not isinstance(value, str):
        return False
    if isinstance(issued, str):
        return plain(value) == plain(issued)
    if isinstance(issued, int | float):
        read = read_yes_no(value) if kind is Kind.YES_NO else read_number(value)
        return read.value == issued
    return read_date(value) == issued
