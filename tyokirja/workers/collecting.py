"""When Python's collector of cycles is kept still."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps the cycle collector from walking, again and again, through records that have no cycles.

    Its walks grow with everything that is held: with a hundred thousand rows they would take most of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
