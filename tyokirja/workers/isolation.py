"""One function over many inputs in worker processes: what one input does to its worker costs that input alone.

A reader written in C or Rust can abort, hang or ask for all memory there is. Each worker takes one job at a time, is
used again for the next, and is replaced when it died or had to be ended. Results come in the order of the jobs, and
are the same with one worker and with many.
"""

from __future__ import annotations

import pickle
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import field
from multiprocessing import connection
from typing import Generic, TypeVar, cast

from tyokirja.model import Verdict
from tyokirja.records import dataclass
from tyokirja.workers.crew import Unguarded, Worker, WorkersFailed, timed_out
from tyokirja.workers.processes import available
from tyokirja.workers.worker import Call, Failure, Orders

__all__ = ["Failure", "Standby", "Unguarded", "WorkersFailed", "run"]

Job = TypeVar("Job")
Result = TypeVar("Result")

_START_SECONDS = 60.0
_WAITING_BYTES = 64_000_000
"""Bytes of jobs that are out or whose results wait for an earlier one; above it no further job is taken."""

_WAITING_JOBS = 16
"""The same in jobs, for each worker."""

_TRIES = 3
"""Times that a worker is started, or a job sent, before it is given up."""

_LOOK_SECONDS = 1.0
"""How long the parent waits at most before it looks at the clock again."""

_PAUSE_SECONDS = 3.0
"""Where so much time passes between two looks, the machine slept or this process was stopped, and its workers too."""


def run(
    jobs: Iterable[Job],
    task: Callable[[Job], Result],
    *,
    workers: int | None = None,
    seconds: float = 20,
    memory: int = 1 << 30,
    initializer: Callable[..., object] | None = None,
    initargs: tuple[object, ...] = (),
    on_progress: Callable[[int], object] | None = None,
) -> Generator[tuple[Job, Result | Failure], None, None]:
    """Each job with what ``task`` made of it, or with the :class:`Failure` that it came to; in the order of ``jobs``.

    ``jobs`` are taken as they are needed. ``task``, ``initializer`` and the jobs must be picklable; ``initializer``
    is called once in each worker. ``seconds`` and ``memory`` (bytes, beyond what a worker has at its start) bound one
    job. ``workers``: as many as the machine has processors, where not told. ``on_progress`` is called with the number
    of jobs done. A :class:`~tyokirja.workbooks.book.ReadFailed` that ``task`` raises is a failure with its verdict.

    Raises :class:`WorkersFailed`. However it ends, also by Ctrl-C or when the caller takes no more results, no worker
    is left.
    """
    orders = Orders(Call(task, initializer, initargs), seconds, memory)
    crew: _Crew[Job] = _Crew(orders, workers or available(), on_progress)
    try:
        for job, outcome in crew.work(iter(jobs)):
            yield job, cast("Result | Failure", outcome)
    finally:
        crew.dismiss()


class Standby(Generic[Job, Result]):
    """One worker that is kept for jobs as they turn up; started for the first of them. Close it when done."""

    def __init__(self, task: Callable[[Job], Result], *, seconds: float = 20, memory: int = 1 << 30) -> None:
        self._crew: _Crew[Job] = _Crew(Orders(Call(task, None, ()), seconds, memory), 1, None)

    def do(self, job: Job) -> Result | Failure:
        """What the task made of ``job``. Raises :class:`WorkersFailed`."""
        ((_, outcome),) = self._crew.work(iter([job]))
        return cast("Result | Failure", outcome)

    def close(self) -> None:
        """Ends the worker at once."""
        self._crew.dismiss()


@dataclass(slots=True)
class _Item(Generic[Job]):
    """One job on its way. ``payload`` is the job as it is sent, kept until it is done: it may have to be sent again.

    ``again``: it is, after a worker was lost.
    """

    job: Job
    payload: bytes = field(repr=False)
    size: int
    outcome: object = None
    done: bool = False
    refusals: int = 0
    again: bool = False


class _Crew(Generic[Job]):
    """The workers, and the jobs between the caller and them."""

    def __init__(self, orders: Orders, size: int, on_progress: Callable[[int], object] | None) -> None:
        self._orders = orders
        self._size = size
        self._on_progress = on_progress
        self._workers: dict[Worker, _Item[Job] | None] = {}
        self._window: deque[_Item[Job]] = deque()
        self._unsent: deque[_Item[Job]] = deque()
        self._bytes = 0
        self._done = 0
        self._failed_starts = 0
        self._looked = time.monotonic()

    def work(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, object]]:
        more = True
        while more or self._window:
            self._hand_out()  # what is ready goes out before the next is made ready
            while more and self._has_room():
                more = self._take(jobs)
            self._hand_out()
            while self._window and self._window[0].done:
                item = self._window.popleft()
                self._bytes -= item.size
                yield item.job, item.outcome
            if self._window:
                self._listen()

    def dismiss(self) -> None:
        """Ends every worker at once."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _has_room(self) -> bool:
        """One job more than there are workers is kept ready, so that none of them waits for the caller."""
        if len(self._unsent) > self._size or len(self._window) >= _WAITING_JOBS * self._size:
            return False
        return self._bytes < _WAITING_BYTES or len(self._window) < self._size

    def _take(self, jobs: Iterator[Job]) -> bool:
        try:
            job = next(jobs)
        except StopIteration:
            return False
        payload = pickle.dumps(job, pickle.HIGHEST_PROTOCOL)
        item = _Item(job, payload, len(payload))
        self._bytes += item.size
        self._window.append(item)
        self._unsent.append(item)
        self._hand_out()
        return True

    def _hand_out(self) -> None:
        """Gives waiting jobs to free workers; starts a worker where there are more jobs than free ones."""
        for worker, item in list(self._workers.items()):
            if self._unsent and worker.ready and item is None:
                if worker.give(self._unsent[0].payload):
                    self._workers[worker] = self._unsent.popleft()
                else:
                    self._refused(worker)
        free = sum(item is None for item in self._workers.values())
        while len(self._workers) < self._size and free < len(self._unsent):
            self._workers[Worker(self._orders)] = None
            free += 1

    def _refused(self, worker: Worker) -> None:
        """A worker died before it had the job whole: while idle, which is no fault of the job, or of its size."""
        self._drop(worker)
        item = self._unsent[0]
        item.refusals += 1
        if item.refusals == _TRIES:
            self._finish(self._unsent.popleft(), Failure(Verdict.TOO_LARGE, "", "limit_memory"))

    def _listen(self) -> None:
        """Waits until a worker says something, or one has used up its time; not long without a look at the clock."""
        awaited = [worker for worker, item in self._workers.items() if item is not None or not worker.ready]
        now = self._look(awaited)
        next_end = min((worker.since + self._allowed(worker) for worker in awaited), default=now)
        patience = min(max(0.0, next_end - now), _LOOK_SECONDS)
        spoken = set(connection.wait([worker.pipe for worker in awaited], patience))
        now = self._look(awaited)
        for worker in awaited:
            if worker.pipe in spoken:
                self._hear(worker)
            elif now >= worker.since + self._allowed(worker) and not worker.has_spoken():
                self._overdue(worker)

    def _look(self, awaited: Sequence[Worker]) -> float:
        """The time now. What a pause of the machine took is not the workers' time, nor what this process was busy with."""
        now = time.monotonic()
        away, self._looked = now - self._looked, now
        if away >= _PAUSE_SECONDS:
            for worker in awaited:
                worker.since = min(now, worker.since + away)
                worker.paused = True
        return now

    def _allowed(self, worker: Worker) -> float:
        return self._orders.seconds if worker.ready else _START_SECONDS

    def _hear(self, worker: Worker) -> None:
        answer = worker.answer(self._orders.memory)
        if not worker.ready:
            self._greeted(worker, answer)
            return
        go_on, outcome = answer or (False, worker.epitaph(self._orders.seconds))
        item = self._workers[worker]
        self._workers[worker] = None
        # A worker's own watch takes a pause of the machine for its time; a job is spared that once.
        fresh = worker.jobs == 1 and (item is None or item.again or not worker.paused)
        if not go_on:
            self._drop(worker)
        if item is not None:
            if go_on or fresh:
                self._finish(item, outcome)
            else:
                # What earlier jobs left in the worker may be to blame: the job has a worker of its own before it fails.
                item.again = True
                self._unsent.appendleft(item)

    def _greeted(self, worker: Worker, answer: tuple[bool, object] | None) -> None:
        if answer is not None and answer[0]:
            worker.ready = True
            self._failed_starts = 0
            return
        self._drop(worker)
        self._failed_starts += 1
        if answer is not None or self._failed_starts >= _TRIES:
            failure = answer[1] if answer else None
            raise WorkersFailed(failure.detail if isinstance(failure, Failure) else "a worker ended while it started")

    def _overdue(self, worker: Worker) -> None:
        item = self._workers[worker]
        self._drop(worker)
        if item is None:
            raise WorkersFailed("a worker did not start in time")
        self._finish(item, timed_out(self._orders.seconds))

    def _finish(self, item: _Item[Job], outcome: object) -> None:
        item.outcome, item.done, item.payload = outcome, True, b""
        self._done += 1
        if self._on_progress:
            self._on_progress(self._done)

    def _drop(self, worker: Worker) -> None:
        worker.end()
        del self._workers[worker]
