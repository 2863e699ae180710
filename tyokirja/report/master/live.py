"""Formulas that count the visible rows of *Tavoitteet*, each written with the value that the records give."""

from __future__ import annotations

from typing import Any

from tyokirja.excel.book import Sheet
from tyokirja.records import dataclass
from tyokirja.report.master.columns import column_name
from tyokirja.report.master.making import Making

_LIVE_COMPARISONS = 20_000_000
"""Cells that the formulas compare at most; above it the summary holds values, for a workbook that opens at once."""


@dataclass(frozen=True, slots=True)
class Live:
    """The table's columns and words as formulas name them; ``on`` is False where there is too much to count live.

    ``SUMPRODUCT`` and not ``COUNTIFS``: a department may be called ``*`` or ``>5``, which ``COUNTIFS`` would read as a
    condition.
    """

    making: Making
    on: bool
    yes: str
    no: str
    open: str

    @classmethod
    def over(cls, making: Making) -> Live:
        """The formulas of one master."""
        picture = making.picture
        cells = (len(picture.departments) + 3) * (len(picture.columns) + 5)
        yes, no, unknown = (making.words(f"result.{word}") for word in ("yes", "no", "open"))
        return cls(making, picture.rows * cells <= _LIVE_COMPARISONS, yes, no, unknown)

    def column(self, key: str) -> str:
        """A column of the table of all rows."""
        return column_name(self.making, key)

    @property
    def rows(self) -> str:
        """How many rows are visible."""
        return f"SUM({self.column('visible')})"

    def count(self, *conditions: str) -> str:
        """How many visible rows meet every condition (or the sum of a column of ones and zeros)."""
        return f"SUMPRODUCT({'*'.join((self.column('visible'), *conditions))})"

    def says(self, key: str, word: str) -> str:
        """The condition that a column says a word."""
        quoted = word.replace('"', '""')
        return f'({self.column(key)}="{quoted}")'

    def measures(self, word: str) -> str:
        """How many measures have a result."""
        return self.count(self.says("measure_result", word))

    def goals(self, word: str) -> str:
        """How many goals have a result: each counts by its first row."""
        return self.count(self.column("first_of_goal"), self.says("goal_result", word))

    def share(self, part: str, whole: str) -> str:
        """A share, or a dash where there is nothing to divide by."""
        return f'IF(({whole})=0,"–",{part}/({whole}))'

    def write(self, sheet: Sheet, row: int, column: int, formula: str, value: object, style: Any) -> None:
        """A formula with its value; the value alone where the workbook would be too slow."""
        if self.on:
            sheet.formula(row, column, f"={formula}", value, style)
        else:
            sheet.put(row, column, value, style)


def shown_share(value: float | None) -> float | str:
    """A share as its formula shows it."""
    return "–" if value is None else value
