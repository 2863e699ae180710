"""Questions about a figure's size are seldom and right: measured on both municipalities and on made ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest

from benchmarks import municipality
from tyokirja.files import resources
from tyokirja.model import Catalogue, Kind, Round, Row, Value
from tyokirja.rules.plausible import plausible
from tyokirja.sources.importing import import_document

MOST_FALSE = 1 / 200
"""False questions to a row, at most."""

ROUND = Round("Q2/2026", "2/4 2026", date(2026, 4, 1), date(2026, 6, 30))


@cache
def towns() -> tuple[Catalogue, ...]:
    """Both municipalities, and two made ones."""
    seeds = (import_document(resources.seed(name)) for name in ("kouvola_2026.md", "kokemaki_2026-2029.txt"))
    return (*seeds, municipality.catalogue(20, seed=1), municipality.catalogue(20, seed=2))


def truth(row: Row, random_: random.Random) -> Value:
    """A figure that may well be so: between a twentieth of what was and five times what was aimed at; seldom nothing."""
    if row.kind is Kind.DATE:
        return date(2026, 1, 1) + timedelta(days=random_.randrange(-200, 900))
    known = [abs(each) for each in (row.baseline, row.target) if isinstance(each, int | float) and each]
    if not known or random_.random() < 0.05:
        return 0.0
    return round(random_.uniform(min(known) / 20, max(known) * 5), 2)


def asked_rows() -> Iterator[tuple[Row, Value, random.Random]]:
    """Every row of a figure or a day, ten times over."""
    random_ = random.Random(15)
    for town in towns():
        for row in town.rows:
            if row.kind in (Kind.NUMBER, Kind.MONEY, Kind.DATE):
                for _ in range(10):
                    yield row, truth(row, random_), random_


def doubted(row: Row, value: Value, before: Value | None = None) -> bool:
    """Whether a figure is asked about."""
    bounds = plausible(row, {"actual": before}, ROUND)
    return bounds is not None and bounds.doubts(value)


@pytest.mark.parametrize("with_last", [False, True])
def test_a_figure_that_may_be_so_is_asked_about_in_one_row_of_two_hundred_at_most(with_last: bool) -> None:
    told = [doubted(row, value, truth(row, random_) if with_last else None) for row, value, random_ in asked_rows()]
    assert len(told) > 5000
    assert sum(told) <= len(told) * MOST_FALSE, f"{sum(told)} of {len(told)}"


def test_a_slip_of_units_is_asked_about() -> None:
    slips = []
    for row, value, _ in asked_rows():
        if not isinstance(row.target, float) or not isinstance(value, float):
            continue
        if (
            row.target / 3 < value < row.target * 3
            and row.kind is not Kind.DATE
            and not (row.direction and row.direction.relative)
        ):
            slips += [doubted(row, value * 1_000_000), doubted(row, value / 1_000_000)]
    assert len(slips) > 1000
    assert sum(slips) / len(slips) > 0.95


def test_a_day_of_another_century_is_asked_about() -> None:
    row = Row("X", "hallinto", measure="Valmis", kind=Kind.DATE)
    assert [
        doubted(row, day) for day in (date(1900, 1, 1), date(2025, 12, 31), date(2026, 5, 1), date(2027, 2, 1))
    ] == [
        True,
        True,
        False,
        False,
    ]
