"""The filled cells of a sheet, whatever the file format: text as a person would read it, no digit lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from tyokirja.problems import Code, Problem, Refused
from tyokirja.sources.readers.marked import tidy
from tyokirja.written import Run

MOST_CELLS = 2_000_000
"""Cells of a workbook that are read; a council's document has a thousandth of this."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A filled cell of a sheet; spans above 1 for a merged one."""

    text: str
    runs: tuple[Run, ...] = ()
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class Sheet:
    """A visible sheet: its filled cells by row, then by column, both from 1."""

    name: str
    rows: dict[int, dict[int, SheetCell]] = field(default_factory=dict)

    def put(self, row: int, column: int, cell: SheetCell) -> None:
        """Keep a cell if it has text."""
        if cell.text:
            self.rows.setdefault(row, {})[column] = cell

    def merge(self, row: int, column: int, height: int, width: int) -> None:
        """The cell at the top left of a merged range covers it; what stands under it is not seen."""
        anchor = self.rows.get(row, {}).get(column)
        if anchor:
            self.rows[row][column] = replace(anchor, row_span=height, column_span=width)

    def count(self) -> int:
        """How many cells are filled."""
        return sum(len(cells) for cells in self.rows.values())


def too_large(name: str) -> Refused:
    """What is raised for a workbook with more cells than are read."""
    return Refused(Problem(Code.SOURCE_TOO_LARGE, file=name))


def value_text(value: object, number_format: str = "") -> str:
    """A cell's value as text: ``25000``, ``12,5 %`` where the format is a percentage, ``31.12.2026``, ``TOSI``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TOSI" if value else "EPÄTOSI"
    if isinstance(value, int | float | Decimal):
        return _number_text(value, number_format)
    if isinstance(value, datetime):
        clock = f" klo {value:%H.%M}" if value.time() != time() else ""
        return f"{value.day}.{value.month}.{value.year}{clock}"
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, time):
        return f"{value:%H.%M}"
    if isinstance(value, timedelta):
        return str(value)
    return tidy(str(value).replace("\u000b", "\n"))


def _number_text(value: float | Decimal, number_format: str) -> str:
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        return str(value)
    shown = _outside_quotes(number_format)
    if "%" in shown:
        return f"{_plain(exact * 100)} %"
    money = "€" in number_format or "EUR" in number_format
    return f"{_plain(exact)} €" if money else _plain(exact)


def _outside_quotes(number_format: str) -> str:
    """A number format without its literal texts: in ``0"%"`` the sign multiplies nothing."""
    return "".join(number_format.split('"')[::2]).replace("\\%", "")


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
