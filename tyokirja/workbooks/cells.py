"""What stands in one cell of a workbook, whichever program and file format it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeAlias

from tyokirja.values import plain

CellValue: TypeAlias = float | bool | str | date | datetime | time | timedelta | None


@dataclass(slots=True, init=False, unsafe_hash=True)
class CellContent:
    """What stands in a cell, as a reader found it. Nobody changes one; frozen, it would take three times as long to make.

    ``value`` of a formula is its cached value. ``number_format`` is None where the file format does not tell it.
    ``error`` is an Excel error value such as ``#N/A``. ``blank``: a person would say that nothing stands there.
    """

    value: CellValue
    number_format: str | None = None
    formula: str = ""
    error: str = ""
    date1904: bool = False
    blank: bool = field(init=False, repr=False, compare=False)

    def __init__(
        self,
        value: CellValue,
        number_format: str | None = None,
        formula: str = "",
        error: str = "",
        date1904: bool = False,
    ) -> None:
        self.value = value
        self.number_format = number_format
        self.formula = formula
        self.error = error
        self.date1904 = date1904
        if isinstance(value, str):
            # A letter or a figure in it, as in nearly all, saves looking closer.
            self.blank = not (value[:1].isalnum() or formula or error or plain(value))
        else:
            self.blank = value is None and not (formula or error)

    @property
    def percent(self) -> bool | None:
        """True or False by the number format; None where that is not known."""
        return None if self.number_format is None else _shows_percent(self.number_format)


@lru_cache(maxsize=1024)  # a workbook has a handful of formats
def _shows_percent(number_format: str) -> bool:
    """True where a percent sign stands outside quotes."""
    return any("%" in part for part in number_format.split('"')[::2])
