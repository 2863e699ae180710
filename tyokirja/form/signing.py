"""Who filled the form and who approved it, and when: two lines of cells between the first lines and the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tyokirja.form import measure
from tyokirja.form.page import FormPage
from tyokirja.form.plan import SIGNING_LINES, Plan
from tyokirja.form.styles import Styles
from tyokirja.model import SIGNED
from tyokirja.values import DATE_FORMATS

_HEIGHT = 17.0
_ROOM = (76.0, 170.0, 104.0, 84.0)
"""Pixels of a line's parts: a label and its cell, twice."""


def write(page: FormPage, plan: Plan, styles: Styles) -> None:
    """Write the lines; their cells are the respondent's."""
    top = plan.header - 1 - SIGNING_LINES
    spans = list(_spans([measure.column_pixels(column.width) for column in plan.columns]))
    for line in range(SIGNING_LINES):
        row = top + line
        page.sheet.set_row(row, _HEIGHT)
        for number, name in enumerate(SIGNED[2 * line : 2 * line + 2]):
            page.put(row, spans[2 * number][0], plan.text(f"sign.{name}"), styles.fact())
            _cell(page, plan, styles, row, spans[2 * number + 1], name)


def _cell(page: FormPage, plan: Plan, styles: Styles, row: int, span: tuple[int, int], name: str) -> None:
    first, last = span
    day = name.endswith("_on")
    style = styles.answer(numeric=day, number_format=DATE_FORMATS[plan.language] if day else "")
    # Side by side and unmerged: what is typed into the first runs over the others.
    page.sheet.fill(row, first, last, style)
    hint = {"input_title": plan.text(f"sign.{name}"), "input_message": plan.text(f"sign.{name}.hint")}
    page.sheet.data_validation(row, first, row, last, {"validate": "any", **hint})


def _spans(widths: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The columns of each part, from left to right, beside the ids where there are enough; each has one at least."""
    at = 1 if len(widths) > len(_ROOM) else 0
    for number, wanted in enumerate(_ROOM):
        first, room = at, 0.0
        most = max(len(widths) - (len(_ROOM) - number - 1), first + 1)
        while room < wanted and at < most:
            room += widths[at] if at < len(widths) else wanted
            at += 1
        yield first, at - 1
