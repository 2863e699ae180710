"""The rows of a form as a table of another kind: delimited text, a web page, Word, the lines of a mail."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Mapping, Sequence

from tests.returns import HEADER, HEADINGS, form_cells
from tyokirja.values import as_typed
from tyokirja.workbooks.book import RawSheet
from tyokirja.written import Written

Grid = Sequence[Sequence[str]]


def grid(answers: Mapping[str, str], *, department: str = "talous", banner: bool = True) -> list[list[str]]:
    """The small form of :mod:`tests.returns` as its cells show it, with answers by their A1 addresses."""
    shown = _texts(form_cells(department)) | {place: text for place, text in answers.items() if text}
    last = max(int(place.lstrip("ABCDEFGHIJ")) for place in shown)
    rows = [
        [shown.get(f"{chr(65 + column)}{line}", "") for column in range(len(HEADINGS))] for line in range(1, last + 1)
    ]
    return rows if banner else rows[HEADER:]


def _texts(cells: Mapping[str, object]) -> dict[str, str]:
    found = {}
    for place, value in cells.items():
        if isinstance(value, tuple):
            found[place] = f"{value[1]:g} %"
        elif isinstance(value, str):
            found[place] = "puuttuu" if value.startswith("=") else value
        elif value is not None:
            found[place] = f"{value:g}"
    return found


def of_sheet(sheet: RawSheet) -> list[list[str]]:
    """A sheet as its cells show it, a formula by its result."""
    height, width = (max(place[side] for place in sheet.cells) + 1 for side in (0, 1))
    return [[_shown(sheet.cells.get((row, column))) for column in range(width)] for row in range(height)]


def _shown(content: Written | None) -> str:
    return "" if content is None else as_typed(Written(content.value, content.number_format))


def as_csv(rows: Grid, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def as_page(rows: Grid) -> str:
    lines = ("".join(f"<td>{html.escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def as_html(rows: Grid, encoding: str = "utf-8") -> bytes:
    page = f'<html><head><meta charset="{encoding}"></head><body>{as_page(rows)}</body></html>'
    return page.encode(encoding, "xmlcharrefreplace")


def as_docx(rows: Grid, before: str = "") -> bytes:
    import docx

    document, out = docx.Document(), io.BytesIO()
    if before:
        document.add_paragraph(before)
    table = document.add_table(len(rows), max(map(len, rows)))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=False):
            cell.text = text
    document.save(out)
    return out.getvalue()


def as_lines(rows: Grid, sign: str = "\t") -> str:
    """Lines of a plain text; line ends within a cell are blanks there."""
    return "\n".join(sign.join(" ".join(cell.split()) for cell in row) for row in rows)
