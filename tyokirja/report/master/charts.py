"""The native charts of *Yhteenveto*, each with its alternative text; they draw from the tables on the same sheet."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tyokirja.excel.book import Sheet
from tyokirja.model import Light
from tyokirja.report.master.making import Making
from tyokirja.report.master.matrix import Matrix
from tyokirja.report.master.styles import FONT

_SHADES = {
    Light.GREEN: ("#B5DCC2", "#6DB78A", "#D3EBDB", "#8CC7A1"),
    Light.YELLOW: ("#F3DFA8", "#E9C46A", "#FAF0D3", "#D9B04A"),
    Light.RED: ("#E59A91", "#F1C4BE", "#DB8278", "#F8DEDB"),
    Light.GREY: ("#C9D1D8", "#AEB9C3", "#DDE3E8", "#9DAAB5"),
}
"""Several statuses share a light; each gets a shade of its own, light enough for dark figures."""

_NO_STATUS, _ABSENT, _LINE = "#E3E7EA", "#FFFFFF", "#8A96A1"
_ROW = 20
"""Pixels of a row."""

_MOST_ROWS = 18
"""A taller chart would shrink the printed page."""

_WIDTH = 545


def insert(making: Making, sheet: Sheet, at: tuple[int, int], matrix: Matrix, results: int, *, statuses: bool) -> int:
    """Insert the charts one under the other at a row and column (from 0); gives the rows that they take.

    ``results`` is the first of the two rows of measures and goals; ``statuses`` is False where none is declared.
    """
    rows = 9
    _results(making, sheet, at, results)
    if not statuses:
        return rows
    height = max(11, min(matrix.last - matrix.first + 6, _MOST_ROWS))
    _statuses(making, sheet, (at[0] + rows, at[1]), matrix, height * _ROW)
    return rows + height


def _results(making: Making, sheet: Sheet, at: tuple[int, int], first: int) -> None:
    name = making.sheet_name("summary")
    chart = making.book.bar_chart("percent_stacked")
    for number, colour in ((1, _SHADES[Light.GREEN][1]), (2, _SHADES[Light.RED][0]), (3, _NO_STATUS)):
        _series(chart, (name, first - 1, number), (name, first, first + 1), colour)
    _dress(making, chart, making.words("chart.results"), 9 * _ROW - 8)
    _place(sheet, chart, at, making.words("chart.results.alt"))


def _statuses(making: Making, sheet: Sheet, at: tuple[int, int], matrix: Matrix, height: int) -> None:
    chart = making.book.bar_chart("stacked")
    seen: Counter[Light] = Counter()
    colours = []
    for column in making.picture.columns:
        shades = _SHADES[column.light]
        colours.append(shades[seen[column.light] % len(shades)])
        seen[column.light] += 1
    for number, colour in enumerate((*colours, _NO_STATUS, _ABSENT), start=1):
        _series(chart, (matrix.sheet, matrix.heading, number), (matrix.sheet, matrix.first, matrix.last), colour)
    _dress(making, chart, making.words("chart.status"), height)
    _place(sheet, chart, at, making.words("chart.status.alt"))


def _series(chart: Any, heading: tuple[str, int, int], rows: tuple[str, int, int], colour: str) -> None:
    """One colour of the bars: a column of figures under its heading, named by the first column."""
    sheet, first, last = rows
    number = heading[2]
    chart.add_series(
        {
            "name": list(heading),
            "categories": [sheet, first, 0, last, 0],
            "values": [sheet, first, number, last, number],
            "fill": {"color": colour},
            "border": {"color": _LINE if colour in (_NO_STATUS, _ABSENT) else "#FFFFFF"},
            "gap": 40,
            "data_labels": {
                "value": True,
                "num_format": "#,##0;;;",
                "font": {"name": FONT, "size": 9, "color": "#1F2933"},
            },
        }
    )


def _dress(making: Making, chart: Any, title: str, height: int) -> None:
    font = {"name": FONT, "size": 11, "bold": True, "color": making.styles.palette.accent}
    chart.set_title({"name": title, "name_font": font, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 9}, "line": {"none": True}})
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 9}})
    # The figures stand in the bars, so the axis of figures says nothing more.
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": _WIDTH, "height": height})
    chart.set_chartarea({"border": {"none": True}})


def _place(sheet: Sheet, chart: Any, at: tuple[int, int], description: str) -> None:
    # Not moved or sized with its cells: the rows beside it change height with their texts.
    sheet.insert_chart(*at, chart, {"description": description, "object_position": 3, "x_offset": 14, "y_offset": 2})
