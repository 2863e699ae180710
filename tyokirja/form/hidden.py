"""The very-hidden sheet: who the form is, its lists, and its seal.

From A1 stand rows of key and value without a gap: the identity (``format``, ``organisation``, ``round``,
``department``, ``unit`` where the form is one unit's, ``issue``, ``language``, ``sheet``, ``header_row``,
``column:<tidy name>``), then

- ``heading:<tidy name>``: the heading of each column as issued, by which it is found again wherever it moves;
- ``shown``: :func:`~tyokirja.seal.shown_rows` of the rows' master data, so that a change of any cell of it can be told
  without the issued file;
- ``base:<row id>:<column>``: the fingerprint of an answer that the form was issued with (feedback);
- ``seal:texts``, ``seal:live`` and ``seal:places``: see :mod:`tyokirja.seal`.

From column D stand the lists that the dropdowns and the live formulas use, by workbook names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tyokirja.columns import SIGNS, YES_NO_WORDS, Role
from tyokirja.excel.book import Book
from tyokirja.form.checks import FORECAST, STATUS, says
from tyokirja.form.page import FormPage
from tyokirja.form.plan import Plan
from tyokirja.form.rules import YES_NO
from tyokirja.model import Choice, Identity, Row
from tyokirja.seal import BASE, HEADING, seal_rows, shown_rows
from tyokirja.written import fingerprint

FORMAT = "tyokirja-form/1"
SHEET = "_tyokirja"
PROPERTY = "tyokirja"
_FIRST_LIST = 3


def identity(plan: Plan, issue: str) -> Identity:
    """What the form says of itself."""
    return Identity(
        format=FORMAT,
        organisation=plan.catalogue.settings.organisation_id,
        round=plan.round.code,
        department=plan.department.id,
        issue=issue,
        language=plan.language,
        sheet=plan.sheet,
        header_row=plan.header + 1,
        columns=tuple((column.name, column.letter) for column in plan.columns),
        unit=plan.unit,
    )


def pairs(who: Identity) -> list[tuple[str, str]]:
    """An identity as the rows of the hidden sheet, in their order."""
    return [
        ("format", who.format),
        ("organisation", who.organisation),
        ("round", who.round),
        ("department", who.department),
        *([("unit", who.unit)] if who.unit else []),
        ("issue", who.issue),
        ("language", who.language.value),
        ("sheet", who.sheet),
        ("header_row", str(who.header_row)),
        *((f"column:{name}", letter) for name, letter in who.columns),
    ]


def property_text(who: Identity) -> str:
    """An identity as the document property: ``format=…;organisation=…;round=…;department=…;issue=…``."""
    told = ("format", "organisation", "round", "department", "issue")
    return ";".join(f"{name}={value}" for name, value in pairs(who) if name in told)


def write(book: Book, plan: Plan, who: Identity, pages: Sequence[FormPage]) -> None:
    """Write the sheet and define its names. ``pages`` are the visible sheets as they are issued."""
    sheet = book.sheet(SHEET)
    style = book.style({"font_name": "Calibri", "font_size": 10})
    rows = [
        *pairs(who),
        *((f"{HEADING}{column.name}", column.heading) for column in plan.columns),
        *shown_rows((row.id, _shown(plan, row)) for row in plan.rows),
        *_bases(plan),
        *seal_rows(
            [text for page in pages for text in page.texts],
            {place: formula for page in pages for place, formula in page.live.items()},
            {page.name: page.places for page in pages},
        ),
    ]
    for number, (name, value) in enumerate(rows):
        sheet.put(number, 0, name, style)
        sheet.put(number, 1, value, style)
    column = _FIRST_LIST
    for name, offered in ((STATUS, plan.statuses), (FORECAST, plan.forecasts)):
        for suffix, values in _list(plan, offered):
            column = _column(book, column, name + suffix, values)
    _column(book, column, YES_NO, YES_NO_WORDS[plan.language])
    sheet.set_column(0, 1, 24)
    sheet.protect("", {"select_locked_cells": True})
    sheet.very_hidden()


def _list(plan: Plan, offered: Sequence[Choice]) -> list[tuple[str, Sequence[object]]]:
    lights = list(SIGNS)
    return [
        ("", [choice.labels.get(plan.language) for choice in offered]),
        ("_asks", [int(choice.commentary_needed) for choice in offered]),
        ("_says", [says(choice) for choice in offered]),
        ("_light", [lights.index(choice.light) + 1 for choice in offered]),
    ]


def _column(book: Book, column: int, name: str, values: Sequence[object]) -> int:
    """Write one list under its name and define the name. An empty list has one empty cell."""
    from xlsxwriter.utility import xl_col_to_name

    sheet = book.get_worksheet_by_name(SHEET)
    style = book.style({"font_name": "Calibri", "font_size": 10})
    sheet.put(0, column, name, style)
    for row, value in enumerate(values, start=1):
        sheet.put(row, column, value, style)
    letter = xl_col_to_name(column)
    book.name(name, f"='{SHEET}'!${letter}$2:${letter}${max(len(values), 1) + 1}")
    return column + 1


def _shown(plan: Plan, row: Row) -> Iterable[tuple[str, str]]:
    masters = [column.name for column in plan.columns if column.role is Role.MASTER]
    return ((name, plan.shown(row, name).typed(plan.language)) for name in masters)


def _bases(plan: Plan) -> Iterable[tuple[str, str]]:
    for row in plan.rows:
        for column in plan.asked:
            shown = plan.shown(row, column.name)
            if shown.value is not None:
                yield f"{BASE}{row.id}:{column.name}", fingerprint(shown.typed(plan.language))
