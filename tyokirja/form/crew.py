"""Many forms at once, on all processors: the same forms, in the same order, as one after the other."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import Any, TypeAlias

from tyokirja import form
from tyokirja.form import Ground, Made, Order, plan, sheets
from tyokirja.problems import Problem, Refused
from tyokirja.workers import processes
from tyokirja.workers.isolation import Failure, Unguarded, WorkersFailed, run

_LEAST = {True: 6, False: 40}
"""Forms that are worth starting workers for: copied from this process, or started anew and loading everything."""

_SECONDS, _BYTES = 600, 4 << 30
"""The bounds of one form in a worker; beyond them it is made in this process, which has none."""


Outcome: TypeAlias = Made | tuple[Problem, ...] | Exception
"""A form, or the problems for which it was refused, or what went wrong with the program."""


def make_all(
    ground: Ground,
    orders: Sequence[Order],
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Made]:
    """The forms of ``orders``, in their order; see :func:`tyokirja.form.many`."""
    made: list[Made] = []

    def take(outcome: Outcome) -> None:
        if isinstance(outcome, tuple):
            raise Refused(outcome)
        if isinstance(outcome, Exception):
            outcome.add_note(f"department {orders[len(made)].department.id}")
            raise outcome
        made.append(outcome)
        if progress is not None:
            progress(len(made), len(orders))

    forked = processes.fork_is_safe()
    size = min(workers or (processes.available() if len(orders) >= _LEAST[forked] else 1), len(orders))
    # What all forms share is loaded and measured with the first: workers that are copies of this process then have it.
    alone = len(orders) if size < 2 else 1
    for order in orders[:alone]:
        take(_outcome(ground, order))
    if alone < len(orders):
        with closing(_by_workers(ground, orders[alone:], size, forked)) as outcomes:
            for outcome in outcomes:
                take(outcome)
    return made


def _made(ground: Ground, order: Order) -> Made:
    planned = plan.make(ground, order.department, order.rows)
    issue = form.issue_of(ground.catalogue, order.department, ground.round, ground.layout, rows=order.rows)
    return Made(sheets.write(planned, issue, order.problems), plan.concerns(planned))


def _outcome(ground: Ground, order: Order) -> Outcome:
    try:
        return _made(ground, order)
    except Refused as refused:
        return refused.problems
    except Exception as error:  # told by the process that was asked for the forms, with the department
        return error


def _by_workers(ground: Ground, orders: Sequence[Order], size: int, forked: bool) -> Generator[Outcome, None, None]:
    """What becomes of each order; what no worker could do is done here."""
    jobs: Iterable[object] = range(len(orders)) if forked else ((ground.part(order), order) for order in orders)
    task = partial(_serve, (ground, orders) if forked else None)
    with closing(run(jobs, task, workers=size, seconds=_SECONDS, memory=_BYTES)) as results:
        for order in orders:
            yield _next(results) or _outcome(ground, order)


def _next(results: Iterator[tuple[object, Outcome | Failure]]) -> Outcome | None:
    """The next worker's result; None where it came to grief, or the machine has no room for workers."""
    try:
        _, outcome = next(results)
    except Unguarded:
        raise
    except (StopIteration, WorkersFailed, OSError):
        return None
    return None if isinstance(outcome, Failure) else outcome


def _serve(shared: tuple[Ground, Sequence[Order]] | None, job: Any) -> Outcome:
    """What a worker does: a copy of the first process has everything and is told a number, another is sent its part."""
    ground, order = (shared[0], shared[1][job]) if shared else job
    return _sendable(_outcome(ground, order))


def _sendable(outcome: Outcome) -> Outcome:
    if isinstance(outcome, Exception):
        try:
            pickle.loads(pickle.dumps(outcome))
        except Exception:  # an exception may raise anything while it is rebuilt
            return RuntimeError(repr(outcome))
    return outcome
