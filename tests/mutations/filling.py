"""A department head fills a form in the ordinary way: numbers as numbers, choices from the dropdowns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tests.mutations.municipality import Issued
from tests.mutations.paper import Cell, Page, Typed
from tyokirja.answers.inputs import Input, input_of
from tyokirja.model import ChoiceList, Row, Value
from tyokirja.model.fields import ANSWERS
from tyokirja.values import YES_NO_WORDS, exact
from tyokirja.values.judging import most_percent

_WORDS = (
    "Työ etenee suunnitellusti", "Myöhässä, koska hankinta viivästyi", "Katso liite 3", "=1+1", "- ei muutosta",
    "2026", "Arbetet framskrider", "Kysely tehtiin ”maaliskuussa”\nja uudelleen kesäkuussa", "Pirjo Määttä-Ahonen",
    "@osasto", "100 %", "’lainaus’", "x",
)  # fmt: skip


def fill(page: Page, issued: Issued, random: Random, share: float = 0.75) -> None:
    """Type answers into a share of the answer cells of a page."""
    for place, cell in sorted(page.cells.items()):
        row_id, column = cell.home
        if column in ANSWERS and row_id in issued.expected.rows and random.random() < share:
            page.cells[place] = answer(cell, issued, random)


def answer(cell: Cell, issued: Issued, random: Random) -> Cell:
    """A cell of the table with an answer typed into it."""
    row_id, column = cell.home
    row = issued.expected.rows[row_id]
    shown, means = _typed(row, column, issued, random)
    # What begins with = is written as text: a person typed it after an apostrophe.
    typed = Typed(row_id, column, means, firm=True)
    return replace(cell, value=shown, formula="", number_format=cell.issued_format, typed=typed, runs=())


def _typed(row: Row, column: str, issued: Issued, random: Random) -> tuple[float | str | date, Value]:
    """What stands in the cell, and what it means."""
    how = input_of(column, row)
    if how in (Input.STATUS, Input.FORECAST):
        which = ChoiceList.STATUS if how is Input.STATUS else ChoiceList.FORECAST
        choice = random.choice(issued.catalogue.choices_of(which))
        return choice.labels.get(issued.language), choice.code
    if how is Input.YES_NO:
        yes = random.random() < 0.5
        return YES_NO_WORDS[issued.language][0 if yes else 1], float(yes)
    if how is Input.PERCENT:
        points = exact(random.choice((0.0, 0.4, 1.0, 12.5, 88.0, 95.0, 100.0, 104.2, -3.6)))
        points = min(points, most_percent(row.sizes))  # a larger one is asked about, however it stands there
        return exact(points / 100), points
    if how is Input.DATE:
        day = date(2026, 1, 1) + timedelta(random.randrange(360))
        return day, day
    if how is Input.TEXT:
        words = random.choice(_WORDS) + random.choice(("", "", f" {random.randrange(1000)}"))
        return words, words
    number = random.choice(
        (0.0, 1.0, 3.7, -12.0, 1480.0, 25000.0, 1234567.0, exact(random.uniform(0, 500) // 0.1 / 10))
    )
    return number, number
