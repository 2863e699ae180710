"""What stands beside a figure or a word: footnotes, units, scales, and what a number format shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from tests.mutations.paper import Cell, typed_over
from tests.mutations.values import retype
from tests.mutations.ways import Case, way
from tyokirja.answers.inputs import SIGNS, Input, input_of
from tyokirja.model import ChoiceList
from tyokirja.values import exact, write_number

_FIGURES = (Input.NUMBER, Input.MONEY, Input.PERCENT)


def _asked(case: Case, cell: Cell) -> Input:
    assert cell.typed is not None
    return input_of(cell.typed.column, case.issued.expected.rows[cell.typed.row_id])


@way
def footnotes(case: Case, random: Random) -> bool | None:
    """The sign of a footnote beside a figure: it is none of its digits."""

    def change(cell: Cell, means: float | str | date) -> Cell | None:
        assert isinstance(means, float)
        if abs(means) == 10:
            return None  # 10¹ may be a power
        unit = " %" if _asked(case, cell) is Input.PERCENT else ""
        sign = random.choice(("¹", "²", " ¹", " ²⁾", "*", " *)", " 1)", "₁", "†"))
        return typed_over(replace(cell, number_format="@"), f"{write_number(means)}{unit}{sign}")

    return retype(case, random, _FIGURES, change)


@way
def units_of_something_else(case: Case, random: Random) -> bool | None:
    """Kilograms and months where euros are asked, months where a percentage is."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        assert isinstance(means, float)
        unit = random.choice(("kg", "kk", "m²", "htv", "h"))
        return typed_over(replace(cell, number_format="@"), f"{write_number(means)} {unit}", means=None)

    return retype(case, random, (Input.MONEY, Input.PERCENT), change)


@way
def a_letter_for_a_scale(case: Case, random: Random) -> bool | None:
    """A lone M or t: a million or metres, a thousand or tonnes."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        assert isinstance(means, float)
        words = f"{write_number(means)} {random.choice(('M', 't', 'k'))}"
        return typed_over(replace(cell, number_format="@"), words, means=None)

    return retype(case, random, (Input.NUMBER, Input.MONEY), change)


@way
def scales_in_words(case: Case, random: Random) -> bool | None:
    """tuhatta, milj. €, t€: so many times the figure beside them."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        assert isinstance(means, float)
        figure = float(random.randrange(2, 900))
        money = (("t€", 1e3), ("milj. €", 1e6), ("M€", 1e6), ("k€", 1e3), ("mrd. €", 1e9))
        words, scale = random.choice(
            (("tuhatta", 1e3), ("milj.", 1e6), *(money if _asked(case, cell) is Input.MONEY else ()))
        )
        typed = f"{write_number(figure)} {words}"
        return typed_over(replace(cell, number_format="@"), typed, means=exact(figure * scale))

    return retype(case, random, (Input.NUMBER, Input.MONEY), change)


@way
def units_in_number_formats(case: Case, random: Random) -> bool | None:
    """A number format that shows a unit, a scale or a sign: read as if it had been typed."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        assert isinstance(means, float)
        figure = float(random.randrange(2, 900))
        if _asked(case, cell) is Input.PERCENT:
            return typed_over(replace(cell, number_format='0.0" %"'), figure, means=figure)
        shown: tuple[tuple[str, float | None], ...] = (
            ('# ##0" tuhatta"', figure * 1e3),
            ('"≥ "0', figure),
            ('0"*"', figure),
            ('0" M"', None),
            ('0.0,,"', None),
            ('0.0,," kpl"', None),
            ('0" 000"', None),
        )
        if _asked(case, cell) is Input.MONEY:
            shown = (*shown, ('0.0" M€"', figure * 1e6), ('# ##0 "t€"', figure * 1e3), ('0" kk"', None))
        number_format, meant = random.choice(shown)
        return typed_over(replace(cell, number_format=number_format), figure, means=meant)

    return retype(case, random, _FIGURES, change)


@way
def statuses_as_the_form_shows_them(case: Case, random: Random) -> bool | None:
    """A status with its sign, its number or its colour; now and then with another's sign."""
    offered = {choice.code: choice for choice in case.issued.expected.choices if choice.list is ChoiceList.STATUS}

    def change(cell: Cell, means: float | str | date) -> Cell | None:
        choice = offered.get(str(means))
        if choice is None or not isinstance(cell.value, str) or cell.marked:
            return None
        if random.random() < 0.2:
            wrong = random.choice([sign for light, sign in SIGNS.items() if light is not choice.light])
            return typed_over(cell, f"{wrong} {cell.value}", means=None)
        sign = SIGNS[choice.light]
        return typed_over(
            cell, random.choice((f"{sign} {cell.value}", f"{sign}\u00a0{cell.value}", f"2. {cell.value}"))
        )

    return retype(case, random, (Input.STATUS,), change)
