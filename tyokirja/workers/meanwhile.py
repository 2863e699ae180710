"""Work that a copy of this process does while this one goes on with other work."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import IO, Any, TypeVar

from tyokirja.workers import processes

Result = TypeVar("Result")


@contextmanager
def meanwhile(make: Callable[[], Iterable[Result]], workers: int | None = None) -> Iterator[Callable[[], list[Result]]]:
    """Has ``make`` done by a copy of this process; what is yielded waits for the results and gives them.

    Where this process cannot be copied, has one processor or is told to work alone (``workers``), and where the copy
    comes to grief, ``make`` is called here, when the results are asked for: they are the same, and so are its
    exceptions. The results have to be picklable; the copy lets go of each before it makes the next. Leaving the context
    ends a copy that is still at work.
    """
    started = None
    if (workers or processes.available()) > 1 and processes.fork_is_safe():
        started = _start(make)
    if started is None:
        yield lambda: list(make())
        return
    copy, stream = started
    with stream:
        try:
            yield lambda: _taken(stream) if _well(copy) else list(make())
        finally:
            copy.kill()
            copy.join()


def _start(make: Callable[[], Iterable[object]]) -> tuple[BaseProcess, IO[bytes]] | None:
    """A copy at work, and the file that gets its results; None where the machine has no room for one of the two."""
    import tempfile

    try:
        stream = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever takes the results
    except OSError:
        return None
    try:
        return processes.started(_do, (make, stream), forked=True), stream
    except OSError:
        stream.close()
        return None


def _well(copy: BaseProcess) -> bool:
    """Waits for the copy to be done; False where it came to grief."""
    copy.join()
    return copy.exitcode == 0


def _taken(stream: IO[bytes]) -> list[Any]:
    end = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    results = []
    while stream.tell() < end:
        results.append(pickle.load(stream))
    return results


def _do(make: Callable[[], Iterable[object]], stream: IO[bytes]) -> None:
    """The copy's whole life; its exit code tells whether the results are in ``stream``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that the user started; it ends this one
    try:
        for each in make():
            pickle.dump(each, stream, pickle.HIGHEST_PROTOCOL)
        stream.flush()
    except BaseException:  # whatever it is, the first process meets it again and tells it
        os._exit(1)
    os._exit(0)
