"""The ways in which the same answer is typed, and those that are no clear answer at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from random import Random

from tests.mutations.paper import NOT_KNOWN, Cell, Page, Place, Serial, typed_over
from tests.mutations.ways import Case, pick, way
from tyokirja.answers.inputs import Input, input_of
from tyokirja.model import Kind
from tyokirja.values import exact, write_date, write_number

_FIGURES = (Input.NUMBER, Input.MONEY, Input.PERCENT)


def _answers(case: Case, page: Page, *asked: Input) -> Iterator[tuple[Place, Cell, float | str | date]]:
    """The clear answers of some kinds that stand on a page."""
    for place, cell in page.typed():
        assert cell.typed is not None
        row = case.issued.expected.rows.get(cell.typed.row_id)
        if row is None or cell.typed.means is None or not cell.typed.column or cell.home[1] != cell.typed.column:
            continue
        not_known = cell.typed.column == "actual" and cell.typed.means in NOT_KNOWN
        if input_of(cell.typed.column, row) in asked and not not_known:
            yield place, cell, cell.typed.means


def retype(
    case: Case, random: Random, asked: tuple[Input, ...], change: Callable[[Cell, float | str | date], Cell | None]
) -> bool | None:
    """Type the clear answers of some kinds anew: False where there are none."""
    if (found := pick(case, random)) is None:
        return False
    changed = False
    for place, cell, means in list(_answers(case, found[1], *asked)):
        if random.random() < 0.7 and (other := change(cell, means)) is not None:
            found[1].cells[place] = other
            changed = True
    return changed or False


@way
def numbers_as_text(case: Case, random: Random) -> bool | None:
    """Type figures as text: units, no-break and narrow spaces, U+2212, a decimal comma."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        assert isinstance(means, float)
        assert cell.typed is not None
        words = write_number(means)
        money = case.issued.expected.rows[cell.typed.row_id].kind is Kind.MONEY
        spelt = (
            words,
            words.replace("\u00a0", " "),
            words.replace("\u00a0", "\u202f"),
            words.replace("-", "\u2212"),
            f" {words} ",
            f"{words}\u00a0€" if money else f"{words}\u00a0kpl",
            f"{words} €." if money else f"{words} kpl.",
        )
        return typed_over(replace(cell, number_format=random.choice(("General", "@"))), random.choice(spelt))

    return retype(case, random, (Input.NUMBER, Input.MONEY), change)


@way
def percent_as_text(case: Case, random: Random) -> bool | None:
    """Type a percentage as text, with the sign and without: 0,4 without it may be either."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        assert isinstance(means, float)
        sign = random.choice(("", " %", "%", "\u202f%"))
        clear = sign or abs(means) > 1 or means == 0
        as_text = replace(cell, number_format="@")
        return typed_over(as_text, f"{write_number(means)}{sign}", means=means if clear else None)

    return retype(case, random, (Input.PERCENT,), change)


@way
def percent_in_a_plain_cell(case: Case, random: Random) -> bool | None:
    """Type percentage points into a cell whose format was pasted over: 12,5 stays 12.5; 0,4 alone may be either."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        assert isinstance(means, float)
        number_format = random.choice(("General", "0.00", '0.0 "prosenttia"'))
        clear = "prosenttia" in number_format or abs(means) > 1 or means == 0
        plain = replace(cell, number_format=number_format)
        return typed_over(plain, means, means=means if clear else None)

    return retype(case, random, (Input.PERCENT,), change)


@way
def yes_and_no_in_other_words(case: Case, random: Random) -> bool | None:
    """TRUE, 1, x, K, Kyllä., EI."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        spelt = (
            (True, 1.0, "x", "X", "K", "Kyllä", "KYLLÄ.", " kyllä ", "ja", "\u2713")
            if means
            else (False, 0.0, "Ei", "E", "nej", "EI!")
        )
        return typed_over(cell, random.choice(spelt))

    return retype(case, random, (Input.YES_NO,), change)


@way
def choices_mistyped(case: Case, random: Random) -> bool | None:
    """A choice with one letter wrong, in capitals, decomposed, with spaces; or its code."""

    for returned in case.returns:
        returned.weak.add("choices")

    def change(cell: Cell, means: float | str | date) -> Cell | None:
        if cell.marked:
            return None  # the words have a struck part
        words = str(cell.value)
        if random.random() < 0.3:
            # One slip may make it look like two choices alike: then it is asked back, never taken for the other.
            return typed_over(cell, _slip(words, random), firm=False)
        spelt = (
            words.upper(),
            words.lower(),
            unicodedata.normalize("NFD", words),
            f" {words}  ",
            f"{words}.",
            str(means),
            words.replace(" ", "\u00a0"),
        )
        return typed_over(cell, random.choice(spelt))

    return retype(case, random, (Input.STATUS, Input.FORECAST), change)


def _slip(words: str, random: Random) -> str:
    """One letter left out, put in, or changed about."""
    at = random.randrange(1, len(words))
    left, right = words[:at], words[at:]
    return random.choice((left + right[1:], left + "z" + right, left[:-1] + right[:1] + left[-1:] + right[1:]))


@way
def choices_of_ones_own(case: Case, random: Random) -> bool | None:
    """A status that is not on the list."""
    words = ("Melkein valmis", "kesken", "Toteutunut osittain kyllä", "?", "vihreä", 3.0)
    for returned in case.returns:
        returned.weak.add("choices")
    return retype(
        case, random, (Input.STATUS, Input.FORECAST), lambda cell, _: typed_over(cell, random.choice(words), means=None)
    )


@way
def dates_as_text(case: Case, random: Random) -> bool | None:
    """Type dates as text."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        assert isinstance(means, date)
        spelt = (
            write_date(means),
            means.isoformat(),
            f"{means:%d.%m.%Y}",
            f"{means.day}. {means.month}. {means.year}",
            f"{means:%d.%m.%y}",
        )
        return typed_over(replace(cell, number_format="@"), random.choice(spelt))

    return retype(case, random, (Input.DATE,), change)


@way
def dates_as_day_numbers(case: Case, random: Random) -> bool | None:
    """Paste dates into cells without a date format: a bare day number is left."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        assert isinstance(means, date)
        return typed_over(replace(cell, number_format="General"), Serial(means))

    return retype(case, random, (Input.DATE,), change)


@way
def calendar_of_1904(case: Case, random: Random) -> bool | None:
    """Fill the form in a workbook that counts its days from 1904."""
    case.any(random).book.date1904 = True
    return None


@way
def formulas(case: Case, random: Random) -> bool | None:
    """Compute a figure in its cell."""
    for returned in case.returns:
        returned.weak.add("formulas")

    def change(cell: Cell, means: float | str | date) -> Cell | None:
        if not isinstance(cell.value, float):
            return None
        value = cell.value  # LibreOffice computes the formula, so the formula has to be true
        return replace(cell, value=value, formula=f"={value!r}+0")

    return retype(case, random, _FIGURES, change)


@way
def formulas_that_give_an_error(case: Case, random: Random) -> bool | None:
    """A formula whose answer is an error."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        error, formula = random.choice((("#N/A", "=NA()"), ("#DIV/0!", "=1/0")))
        return replace(typed_over(cell, error, means=None), formula=formula)

    return retype(case, random, _FIGURES, change)


@way
def answers_that_are_no_figure(case: Case, random: Random) -> bool | None:
    """A range, a sentence, not known, two numbers, a thousand point that may be a decimal one.

    That nothing is known is an answer of its own, in the words that were typed.
    """
    words = ("10–15", *NOT_KNOWN, "tilinpäätös ratkaisee", "12 / 40", "1.234", "n. ei vielä", "0 25", "3–4 %")

    def change(cell: Cell, _: float | str | date) -> Cell:
        word = random.choice(words)
        return typed_over(cell, word, means=word if word in NOT_KNOWN else None)

    return retype(case, random, _FIGURES, change)


@way
def about_so_much(case: Case, random: Random) -> bool | None:
    """noin 40: read, and said."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        assert isinstance(means, float)
        return typed_over(
            replace(cell, number_format="General"), f"{random.choice(('n.', 'noin', 'ca'))} {write_number(means)}"
        )

    return retype(case, random, (Input.NUMBER, Input.MONEY), change)


@way
def dates_where_numbers_belong(case: Case, random: Random) -> bool | None:
    """Excel has made a date of 12.5."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        return typed_over(replace(cell, number_format="d.m.yyyy"), date(2026, 5, 12), means=None)

    return retype(case, random, (Input.NUMBER, Input.MONEY), change)


@way
def percent_where_a_number_belongs(case: Case, random: Random) -> bool | None:
    """12 % typed into a plain number's cell."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        return typed_over(replace(cell, number_format="0 %"), exact(0.12), means=None)

    return retype(case, random, (Input.NUMBER, Input.MONEY), change)


@way
def everything_decomposed(case: Case, random: Random) -> bool | None:
    """Every text in decomposed Unicode, as it comes from a Mac."""
    returned = case.any(random)
    for page in returned.book.pages:
        if page is not returned.book.hidden:
            for place, cell in page.cells.items():
                if isinstance(cell.value, str) and not cell.formula:
                    page.cells[place] = replace(
                        cell,
                        value=unicodedata.normalize("NFD", cell.value),
                        runs=tuple(run._replace(text=unicodedata.normalize("NFD", run.text)) for run in cell.runs),
                    )
    return None


@way
def paste_everything_as_values(case: Case, random: Random) -> bool | None:
    """Copy the sheet and paste it as values: no formula is left."""
    if (found := pick(case, random)) is None:
        return False
    for place, cell in list(found[1].cells.items()):
        if cell.formula and cell.typed is None:
            found[1].cells[place] = replace(cell, formula="")
    found[0].weak.add("live")
    return None
