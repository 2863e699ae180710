"""The very-hidden sheets: who the form is and its seal, and what it works out by itself.

From A1 stand rows of key and value without a gap: the identity (``format``, ``organisation``, ``round``,
``department``, ``unit`` where the form is one unit's, ``issue``, ``language``, ``sheet``, ``header_row``,
``column:<tidy name>``), then

- ``heading:<tidy name>``: the heading of each column as issued, by which it is found again wherever it moves;
- ``shown``: :func:`~tyokirja.seal.shown_rows` of the rows' master data, so that a change of any cell of it can be told
  without the issued file;
- ``base:<row id>:<column>``: the fingerprint of an answer that the form was issued with (feedback);
- ``seal:texts``, ``seal:live`` and ``seal:places``: see :mod:`tyokirja.seal`;
- ``workings``: how many cells and formulas the sheet of formulas has.

The lists that the dropdowns and the live formulas use, by workbook names, and a line for each row stand on a sheet of
their own (:mod:`tyokirja.form.formulas.facts`), which intake reads only where it has come to light.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tyokirja.excel.book import Book
from tyokirja.form.formulas import facts as factlines
from tyokirja.form.formulas.facts import FactLines
from tyokirja.form.page import FormPage
from tyokirja.form.plan import Plan
from tyokirja.model import Identity, Row
from tyokirja.model.fields import Role
from tyokirja.names import HIDDEN_SHEET
from tyokirja.seal import BASE, HEADING, LIVE_SHEET, WORKINGS, seal_rows, shown_rows
from tyokirja.written import fingerprint

FORMAT = "tyokirja-form/1"
PROPERTY = "tyokirja"


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


def write(
    book: Book, plan: Plan, who: Identity, pages: Sequence[FormPage], lines: FactLines, places: Mapping[str, int]
) -> None:
    """Write the sheet and define its names. ``pages`` are the visible sheets as they are issued.

    ``lines`` are the hidden lines of its rows, ``places`` the sheet row (from 0) of each row id.
    """
    live, sheet = book.sheet(LIVE_SHEET), book.sheet(HIDDEN_SHEET)
    cells, formulas = factlines.write(book, live, lines, places)
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
        (WORKINGS, f"{cells} {formulas}"),
    ]
    for number, (name, value) in enumerate(rows):
        sheet.put(number, 0, name, style)
        sheet.put(number, 1, value, style)
    sheet.set_column(0, 1, 24)
    for each in (sheet, live):
        each.protect("", {"select_locked_cells": True})
        each.very_hidden()


def _shown(plan: Plan, row: Row) -> Iterable[tuple[str, str]]:
    masters = [column.name for column in plan.columns if column.role is Role.MASTER]
    return ((name, plan.shown(row, name).typed(plan.language)) for name in masters)


def _bases(plan: Plan) -> Iterable[tuple[str, str]]:
    for row in plan.rows:
        for column in plan.asked:
            shown = plan.shown(row, column.name)
            if shown.value is not None:
                yield f"{BASE}{row.id}:{column.name}", fingerprint(shown.typed(plan.language))
