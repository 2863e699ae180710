"""The collector of cycles is kept still only where it is meant to be."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tyokirja.workers.collecting import uncollected


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
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
