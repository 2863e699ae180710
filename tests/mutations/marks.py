"""Marks within an answer: what is struck through is not said, a raised digit is the sign of a footnote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from tests.mutations.paper import Cell, typed_over
from tests.mutations.values import retype
from tests.mutations.ways import Case, way
from tyokirja.answers.inputs import Input
from tyokirja.values import write_number
from tyokirja.written import Mark, Run

_FIGURES = (Input.NUMBER, Input.MONEY)
_MARKED = (*_FIGURES, Input.TEXT, Input.STATUS, Input.FORECAST)


def _marked(cell: Cell, *runs: Run, **meant: object) -> Cell:
    typed = typed_over(replace(cell, number_format="@"), "".join(run.text for run in runs), **meant)
    return replace(typed, runs=runs)


def _as_shown(cell: Cell, means: float | str | date) -> str:
    return write_number(means) if isinstance(means, float) else str(cell.value)


@way
def old_answers_struck(case: Case, random: Random) -> bool | None:
    """An earlier answer struck through, before or behind the one that stands."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        old = (
            str(random.randrange(2, 900)) if isinstance(means, float) else random.choice(("Alkamatta", "kesken", "ei"))
        )
        runs = (Run(f"{old} ", Mark.STRUCK), Run(_as_shown(cell, means)))
        if random.random() < 0.3:
            runs = (Run(_as_shown(cell, means)), Run(f" {old}", Mark.STRUCK))
        return _marked(cell, *runs)

    return retype(case, random, _MARKED, change)


@way
def answers_struck(case: Case, random: Random) -> bool | None:
    """Answers struck through as wholes: nobody says them any more, and nobody says what stands instead."""

    def change(cell: Cell, means: float | str | date) -> Cell:
        return _marked(cell, Run(_as_shown(cell, means), Mark.STRUCK), means=None)

    return retype(case, random, _MARKED, change)


@way
def raised_footnotes(case: Case, random: Random) -> bool | None:
    """A raised digit or sign behind a figure."""

    def change(cell: Cell, means: float | str | date) -> Cell | None:
        assert isinstance(means, float)
        if abs(means) == 10:
            return None  # a power of ten may be meant
        return _marked(cell, Run(write_number(means)), Run(random.choice(("1", "2", "1)", "*")), Mark.RAISED))

    return retype(case, random, _FIGURES, change)
