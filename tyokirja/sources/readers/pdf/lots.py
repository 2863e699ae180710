"""The pages of a PDF in lots, on every processor there is where they are many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias, TypeVar

Result = TypeVar("Result")

Lot: TypeAlias = tuple[bytes, Sequence[int]]
"""A PDF and the numbers of some of its pages."""

_SECONDS = 600.0
_MEMORY = 2 << 30


def in_lots(task: Callable[[Lot], list[Result]], data: bytes, numbers: Sequence[int], size: int) -> list[Result]:
    """What ``task`` makes of each page, in their order. A lot has ``size`` pages at least; one alone is no work for others."""
    many = len(numbers) // size
    if many < 2:
        return task((data, numbers))
    from tyokirja.workers.isolation import WorkersFailed, run

    cuts = [at * len(numbers) // many for at in range(many + 1)]
    jobs = [(data, numbers[start:end]) for start, end in pairwise(cuts)]
    try:
        lots = [lot for _, lot in run(jobs, task, seconds=_SECONDS, memory=_MEMORY)]
    except WorkersFailed:
        return task((data, numbers))
    # What a worker could not do is tried here, where an error says what it is.
    return [each for job, lot in zip(jobs, lots, strict=True) for each in (lot if isinstance(lot, list) else task(job))]
