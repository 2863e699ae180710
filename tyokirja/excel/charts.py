"""A native chart for a document of another program: the chart's XML, and the workbook that its figures open in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from tyokirja.model import Language
from tyokirja.records import dataclass


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart (DrawingML) and its workbook."""

    xml: bytes
    workbook: bytes


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of the bars (``#RRGGBB``): its name and a figure for each bar."""

    name: str
    values: Sequence[int]
    colour: str
    line: str = "#FFFFFF"


def stacked_bars(title: str, labels: Sequence[str], series: Sequence[Series], font: str, language: Language) -> Bars:
    """Horizontal bars, each stacked of all series, the figures in them; what is 0 shows no figure."""
    from tyokirja.excel.book import Book

    book = Book(title, language)
    sheet = book.sheet("1")
    for row, label in enumerate(labels, start=1):
        sheet.put(row, 0, label)
    chart = book.bar_chart("stacked")
    for column, bars in enumerate(series, start=1):
        sheet.put(0, column, bars.name)
        for row, value in enumerate(bars.values, start=1):
            sheet.put(row, column, value)
        chart.add_series(
            {
                "name": ["1", 0, column],
                "categories": ["1", 1, 0, len(labels), 0],
                "values": ["1", 1, column, len(labels), column],
                "fill": {"color": bars.colour},
                "border": {"color": bars.line},
                "gap": 45,
                "data_labels": {
                    "value": True,
                    "num_format": "#,##0;;;",
                    "font": {"name": font, "size": 9, "color": "#1F2933"},
                },
            }
        )
    chart.set_y_axis({"reverse": True, "num_font": {"name": font, "size": 9}, "line": {"none": True}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": {"name": font, "size": 9}})
    chart.set_chartarea({"border": {"none": True}})
    sheet.insert_chart(0, len(series) + 2, chart)
    data = book.to_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return Bars(package.read("xl/charts/chart1.xml"), data)
