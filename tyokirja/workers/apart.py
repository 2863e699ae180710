"""One piece of work in a process of its own: a library that aborts, hangs or takes all memory costs that work alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tyokirja.workbooks.book import OFFICE, RETURNED, Limits, RawBook, ReadFailed, Wanted
from tyokirja.workbooks.reading import is_read_by_own_readers, read
from tyokirja.workers.isolation import WorkersFailed, run
from tyokirja.workers.worker import Failure

Job = TypeVar("Job")
Result = TypeVar("Result")

SECONDS = 120.0
"""Seconds that the work may take: a workbook of a hundred thousand rows takes a sixth of it."""

MEMORY = 4 << 30
"""Bytes that it may take."""


def apart(task: Callable[[Job], Result], job: Job) -> Result:
    """What ``task`` makes of ``job``, both picklable. ReadFailed: it came to nothing, and why.

    Where no process can be started, the work is done in this one.
    """
    try:
        ((_, outcome),) = run([job], task, workers=1, seconds=SECONDS, memory=MEMORY)
    except WorkersFailed:
        return task(job)
    if isinstance(outcome, Failure):
        raise ReadFailed(outcome.verdict, outcome.detail, outcome.reason)
    return outcome


def read_office(
    data: bytes,
    passwords: tuple[str, ...] = (),
    *,
    limits: Limits = OFFICE,
    wanted: Wanted = lambda _: True,
) -> RawBook:
    """A workbook of the office's own: see :func:`~tyokirja.workbooks.reading.read`.

    What this program's own readers read is read in this process, what others take apart in one of its own. A reader
    that tells values alone is not tried: whoever has the workbook can save it anew.
    """
    if is_read_by_own_readers(data):
        return read(data, passwords=passwords, limits=limits, wanted=wanted, second=False)
    return apart(_read, (data, passwords, limits, False))


def read_returned(data: bytes, passwords: tuple[str, ...] = ()) -> RawBook:
    """A single workbook as returned ones are read, in a process of its own."""
    return apart(_read, (data, passwords, RETURNED, True))


def _read(job: tuple[bytes, tuple[str, ...], Limits, bool]) -> RawBook:
    data, passwords, limits, second = job
    return read(data, passwords=passwords, limits=limits, second=second)
