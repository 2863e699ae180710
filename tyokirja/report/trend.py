"""A sparkline for each measure: its actuals from round to round, the last one this round's.

A row is followed by its id, so that a measure whose target or wording was revised is one measure still. The figures
stand on the very-hidden sheet, to the right of what the office's sheets need there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_range_abs

from tyokirja.excel.book import Sheet
from tyokirja.model import Consolidation, State
from tyokirja.names import HIDDEN_SHEET
from tyokirja.records import dataclass
from tyokirja.report.data.tidy import TidyLine, code_of
from tyokirja.report.master.making import Making

_FIRST_COLUMN = 20
"""The column (from 0) of the row ids on the hidden sheet; the rounds follow."""

_MOST_ROWS = 20_000
"""More sparklines would slow the workbook down."""

Figures = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """What the sparklines show. ``rows`` has for a row id its place on the sheet (from 0) and its actual by round."""

    rounds: tuple[str, ...]
    rows: Mapping[str, tuple[int, Figures]]
    colour: str

    def draw(self, sheet: Sheet, column: int | None) -> None:
        """Put the sparklines into a column of the sheet of all rows."""
        if column is None:
            return
        first = _FIRST_COLUMN + 1
        for at, (place, _) in enumerate(self.rows.values(), start=1):
            span = f"{HIDDEN_SHEET}!{xl_range_abs(at, first, at, first + len(self.rounds) - 1)}"
            look = {"markers": True, "last_point": True, "series_color": self.colour, "show_hidden": True}
            sheet.add_sparkline(place, column, {"range": span, "empty_cells": "connect", **look})

    def write(self, hidden: Sheet) -> None:
        """Write the figures: a heading with the rounds, then a line per row; a round without a figure is blank."""
        if not self.rows:
            return
        for number, code in enumerate(("trend", *self.rounds)):
            hidden.put(0, _FIRST_COLUMN + number, code)
        for at, (row_id, (_, figures)) in enumerate(self.rows.items(), start=1):
            for number, value in enumerate((row_id, *figures)):
                hidden.put(at, _FIRST_COLUMN + number, value)


def place(making: Making, past: Sequence[Mapping[str, TidyLine]]) -> Trend:
    """The trend over the earlier rounds (tidy lines by row id, oldest first) and this one.

    A row has one when at least two rounds have its actual as a number of the same kind; call after the rows have
    their places.
    """
    told = figures_by_row(making.consolidation, past)
    rows = {row_id: (making.places[row_id], figures) for row_id, figures in told.items()}
    return Trend((*map(code_of, past), making.consolidation.round.code), rows, making.styles.palette.accent)


def figures_by_row(consolidation: Consolidation, past: Sequence[Mapping[str, TidyLine]]) -> dict[str, Figures]:
    """The actuals of the rows that have a trend, by row id: a figure for each earlier round and this one."""
    rows: dict[str, Figures] = {}
    merged_rows = consolidation.rows if past and len(consolidation.rows) <= _MOST_ROWS else ()
    for merged in merged_rows:
        row, now = merged.row, merged.value("actual")
        earlier = (lines.get(row.id) for lines in past)
        figures = [line.actual if line is not None and line.kind == row.kind else None for line in earlier]
        figures.append(float(now) if isinstance(now, int | float) and row.kind.numeric else None)
        if sum(value is not None for value in figures) > 1:
            rows[row.id] = tuple(figures)
    return rows


SILENT = frozenset({State.EMPTY, State.NOT_RETURNED})
"""The states of a row without any answer."""


def rounds_running(row_id: str, past: Sequence[Mapping[str, TidyLine]]) -> int:
    """For how many of the latest rounds of ``past`` (oldest first) a row had no answer, one after the other."""
    count = 0
    for lines in reversed(past):
        line = lines.get(row_id)
        if line is None or line.state not in SILENT:
            break
        count += 1
    return count


def again(consolidation: Consolidation, past: Sequence[Mapping[str, TidyLine]]) -> list[str]:
    """The ids of the rows without an answer now and in the round before."""
    return [
        merged.row.id for merged in consolidation.rows if merged.state in SILENT and rounds_running(merged.row.id, past)
    ]
