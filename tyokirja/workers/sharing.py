"""Jobs that this process and copies of it share out among them: whoever is free takes the next."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain
from multiprocessing.process import BaseProcess
from typing import IO, TypeAlias, TypeVar

from tyokirja.workers import processes

Result = TypeVar("Result")
Job: TypeAlias = Callable[[], Iterable[Result]]

MOST = 256
"""Jobs that can be shared out at a time: each is one byte in a pipe."""


def copies(workers: int | None = None) -> int:
    """How many copies of this process would help it; none where it cannot be copied, or is told to work alone."""
    return (workers or processes.available()) - 1 if processes.fork_is_safe() else 0


def shared_out(jobs: Sequence[Job[Result]], copies: int) -> list[list[Result]]:
    """What each of at most :data:`MOST` jobs gives, in their order; begun in that order, so give the longest first.

    Each copy begins with a job of its own, the first copy with the first job; this process begins with the one after those.
    The results have to be picklable. A job whose copy comes to grief is done again here: the results are the same, and
    so are the exceptions. However it ends, no copy is left at work.
    """
    found: dict[int, list[Result]] = {}
    firsts = range(max(0, min(copies, len(jobs) - 1)))
    with _queue(range(len(firsts), len(jobs))) as queue, ExitStack() as at_work:
        helpers = [at_work.enter_context(_helper(jobs, first, queue)) for first in firsts]
        for number in _numbers(queue):
            found[number] = list(jobs[number]())
        for helper in helpers:
            found.update(_found_by(helper))
    return [found[number] if number in found else list(job()) for number, job in enumerate(jobs)]


def in_a_copy() -> bool:
    """Whether this process was made for its work, and ends with it."""
    return multiprocessing.parent_process() is not None


def done_in_a_copy(job: Callable[[], object]) -> bool:
    """Whether a copy of this process did ``job``: what memory it took goes with the copy. Why it did not nobody is told."""
    if not processes.fork_is_safe():
        return False
    with _queue(()) as queue, _helper([lambda: [job() and None]], 0, queue) as helper:
        return 0 in _found_by(helper)


@contextmanager
def _queue(numbers: Iterable[int]) -> Iterator[int]:
    """The end of a pipe from which the numbers of jobs are read, each by one process alone."""
    queue, filled = os.pipe()
    try:
        os.write(filled, bytes(numbers))
        os.close(filled)
        yield queue
    finally:
        os.close(queue)


def _numbers(queue: int) -> Iterator[int]:
    while number := os.read(queue, 1):
        yield number[0]


_Helper: TypeAlias = tuple[BaseProcess, IO[bytes]] | None


@contextmanager
def _helper(jobs: Sequence[Job[Result]], first: int, queue: int) -> Iterator[_Helper]:
    """A copy at work, and the file that gets its results; None where the machine has no room for one of the two."""
    import tempfile

    with ExitStack() as open_files:
        try:
            stream = open_files.enter_context(tempfile.TemporaryFile())
            copy = processes.started(_help, (jobs, first, queue, stream, os.getpid()), forked=True)
        except OSError:
            yield None
            return
        try:
            yield copy, stream
        finally:
            copy.kill()
            copy.join()


def _found_by(helper: _Helper) -> dict[int, list[Result]]:
    """Waits for a copy to be done, and gives what it found by the jobs' numbers; nothing where it came to grief."""
    if helper is None:
        return {}
    copy, stream = helper
    copy.join()
    if copy.exitcode != 0:
        return {}
    stream.seek(0)
    found: dict[int, list[Result]] = pickle.load(stream)
    return found


def _help(jobs: Sequence[Job[Result]], first: int, queue: int, stream: IO[bytes], parent: int) -> None:
    """The copy's whole life; its exit code tells whether the results are in ``stream``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that the user started; it ends this one
    processes.end_with(parent)
    try:
        numbers = chain((first,), _numbers(queue))
        pickle.dump({number: list(jobs[number]()) for number in numbers}, stream, pickle.HIGHEST_PROTOCOL)
        stream.flush()
    except BaseException:  # whatever it is, the first process meets it again and tells it
        os._exit(1)
    os._exit(0)
