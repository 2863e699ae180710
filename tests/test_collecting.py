"""The collector of cycles is kept still only where it is meant to be."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tyokirja.workers.collecting import collect_as_command, uncollected


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was_on, threshold = gc.isenabled(), gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    (gc.enable if was_on else gc.disable)()


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_still_within_and_afterwards_as_before(on: bool) -> None:
    (gc.enable if on else gc.disable)()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled() is on


def test_it_is_as_before_after_a_failure_too() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="x"), uncollected():
        raise ValueError("x")
    assert gc.isenabled()


def test_a_command_looks_for_cycles_less_often_than_python_would_by_itself() -> None:
    gc.set_threshold(700, 10, 10)
    collect_as_command()
    assert gc.get_threshold()[0] > 10_000
