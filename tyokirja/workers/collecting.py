"""When Python's collector of cycles looks for what is no longer needed, and when it is kept still."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_COMMAND = (100_000, 5, 2)
"""Python's own 700 records would be a tenth of the time that a small command takes."""

_WORKER = (20_000, 10, 10)
"""Some ten workbooks' cells, not a part of one's."""


def collect_as_command() -> None:
    """For the process that a command runs in."""
    gc.set_threshold(*_COMMAND)


def collect_as_worker() -> None:
    """For a worker, which lives for thousands of files: what a strange one leaves behind must not pile up."""
    gc.freeze()
    gc.enable()  # a fork has it off where its parent had
    gc.set_threshold(*_WORKER)


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
