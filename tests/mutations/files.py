"""What comes back besides one file: halves, copies, blanks, other rounds, other municipalities."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from tests.mutations.filling import answer
from tests.mutations.paper import HEADING, Return, blank_cells
from tests.mutations.ways import Case, way
from tyokirja.model import Verdict

_WORDS = ("measure", "goal", "action")


def _again(case: Case, returned: Return, name: str) -> Return:
    other = returned.copy(f"{len(case.returns)}-{name}", returned.saved + case.later())
    case.returns.append(other)
    return other


def _blank(returned: Return, random: Random, share: float) -> None:
    for page in returned.book.pages:
        blank_cells(page, [place for place, _ in page.typed() if random.random() < share])


@way
def halves_in_two_files(case: Case, random: Random) -> bool | None:
    """Two people each fill a half."""
    first = case.any(random)
    second = _again(case, first, "toinen puolikas.xlsx")
    for page, copy in zip(first.book.pages, second.book.pages, strict=True):
        for place, _ in page.typed():
            blank_cells(random.choice((page, copy)), [place])
        copy.comments = {}
    return None


@way
def the_same_file_twice(case: Case, random: Random) -> bool | None:
    """The same answers under another name, saved again."""
    _again(case, case.any(random), "lomake (1).xlsx")
    return None


@way
def a_blanker_file_later(case: Case, random: Random) -> bool | None:
    """A later file that has less in it."""
    _blank(_again(case, case.any(random), "lomake-LAPTOP-7.xlsx"), random, random.choice((0.5, 1.0)))
    return None


@way
def two_versions(case: Case, random: Random) -> bool | None:
    """A later file in which some answers are different."""
    later = _again(case, case.any(random), "lomake lopullinen.xlsx")
    for page in later.book.pages:
        for place, cell in page.typed():
            if cell.typed and cell.typed.column and place not in page.merged() and random.random() < 0.3:
                page.cells[place] = answer(cell, case.issued, random)
    return None


@way
def a_form_of_the_wrong_round(case: Case, random: Random) -> bool | None:
    """Last quarter's form comes along."""
    other = _again(case, case.any(random), "edellinen.xlsx")
    _say_throughout(other, "Q2/2026", "Q1/2026")
    return _foreign(other, {Verdict.WRONG_ROUND}, round="Q1/2026")


@way
def last_years_form(case: Case, random: Random) -> bool | None:
    """Last year's form, which had the same ids."""
    other = _again(case, case.any(random), "lomake 2025.xlsx")
    _say_throughout(other, "Q2/2026", "Q2/2025")
    return _foreign(other, {Verdict.WRONG_ROUND}, round="Q2/2025", issue="ffffffffffff")


@way
def a_form_of_another_municipality(case: Case, random: Random) -> bool | None:
    """Another municipality's form, whose other measures have the same ids."""
    other = _again(case, case.any(random), "naapuri.xlsx")
    for page in other.book.pages:
        for place, cell in page.cells.items():
            if cell.home[1] in _WORDS and cell.home[0] != HEADING and isinstance(cell.value, str):
                page.cells[place] = replace(cell, value=f"Naapurilan oma mittari {cell.home[0]}")
    # Where nothing but the ids is left, nobody can tell whose they are.
    return _foreign(other, {Verdict.WRONG_ORGANISATION, Verdict.AMBIGUOUS}, organisation="naapurila")


@way
def a_form_of_an_unknown_department(case: Case, random: Random) -> bool | None:
    """A department that the catalogue has no more."""
    other = _again(case, case.any(random), "lakkautettu.xlsx")
    for page in other.book.pages:
        for place, cell in page.cells.items():
            if cell.home[1] == "row_id" and isinstance(cell.value, str):
                page.cells[place] = replace(cell, value=re.sub("mal", "VAN", cell.value, flags=re.I))
            elif cell.home[1] in _WORDS and cell.home[0] != HEADING and isinstance(cell.value, str):
                page.cells[place] = replace(cell, value=f"Lakkautettu mittari {cell.home[0]}")
    return _foreign(
        other, {Verdict.UNKNOWN_DEPARTMENT, Verdict.NOT_A_FORM, Verdict.AMBIGUOUS}, department="lakkautettu"
    )


def _say_throughout(other: Return, before: str, after: str) -> None:
    for page in other.book.pages:
        for place, cell in page.cells.items():
            if isinstance(cell.value, str) and before in cell.value and cell.typed is None:
                page.cells[place] = replace(cell, value=cell.value.replace(before, after))


def _foreign(other: Return, verdicts: set[Verdict], **identity: str) -> bool | None:
    other.set_hidden(**identity)
    other.verdicts |= verdicts
    return None


@way
def an_older_issue(case: Case, random: Random) -> bool | None:
    """The form was issued anew after this one had been sent."""
    case.any(random).set_hidden(issue="0123456789ab")
    return None
