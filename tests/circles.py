"""Formulas that depend on themselves: Excel warns of them as soon as a workbook is opened, LibreOffice only at times."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import openpyxl
from openpyxl.utils.cell import range_boundaries

Place = tuple[str, int, int]
Area = tuple[str, int, int, int, int]

_WORD = r"'(?:[^']|'')+'|[A-Za-z_\\][\w.]*"
_CELL = r"\$?[A-Z]{1,3}\$?\d+"
_REFERENCE = re.compile(
    rf"(?P<text>\"(?:[^\"]|\"\")*\")|(?:(?P<sheet>{_WORD})!)?(?P<area>{_CELL}(?::{_CELL})?|\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}})"
    rf"(?![\w(])|(?P<name>[A-Za-z_][\w.]*)(?![\w(!])"
)


def circle(data: bytes) -> list[str]:
    """The cells of one circle in a workbook, in the order in which they look at each other; empty where there is none.

    Whatever area a formula names counts as looked at whole, as Excel does.
    """
    book = openpyxl.load_workbook(io.BytesIO(data))
    names = {name: found.attr_text for name, found in book.defined_names.items()}
    formulas: dict[Place, str] = {
        (sheet.title, int(cell.row or 0), int(cell.column or 0)): str(cell.value)
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f"
    }
    by_sheet: dict[str, list[Place]] = {}
    for place in formulas:
        by_sheet.setdefault(place[0], []).append(place)

    def looked_at(place: Place) -> Iterator[Place]:
        for sheet, left, top, right, bottom in set(_areas(formulas[place], place[0], names)):
            for each in by_sheet.get(sheet, ()):
                if top <= each[1] <= bottom and left <= each[2] <= right:
                    yield each

    done: set[Place] = set()
    for start in formulas:
        path: dict[Place, Iterator[Place]] = {start: looked_at(start)} if start not in done else {}
        while path:
            here = next(reversed(path))
            following = next((each for each in path[here] if each not in done), None)
            if following is None:
                done.add(here)
                del path[here]
            elif following in path:
                order = list(path)
                return [f"{sheet}!R{row}C{column}" for sheet, row, column in order[order.index(following) :]]
            else:
                path[following] = looked_at(following)
    return []


def _areas(formula: str, sheet: str, names: dict[str, str]) -> Iterator[Area]:
    for found in _REFERENCE.finditer(formula):
        if found["area"]:
            named = (found["sheet"] or sheet).strip("'").replace("''", "'")
            left, top, right, bottom = range_boundaries(found["area"])
            yield named, left or 1, top or 1, right or 16384, bottom or 1048576
        elif found["name"] in names:
            yield from _areas(names[found["name"]], sheet, {})
