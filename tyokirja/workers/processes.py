"""What every use of worker processes needs to know of the machine: how many, how they start, what Ctrl-C does to them."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from tyokirja.workers.beats import waiting_threads

_MOST = 8
"""More workers than this only take memory: one process hands out their work and gathers it."""

_THREADS = Path("/proc/self/task")
_JEMALLOC = "jemalloc_bg_thd"


def available() -> int:
    """How many processes can run at once, at most eight."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(count, _MOST))


def fork_is_safe() -> bool:
    """A fork copies locks that other threads hold. Only Linux tells of the threads of native libraries as well.

    A beat (:mod:`tyokirja.workers.beats`) is no such thread, nor are those of jemalloc, which gives pyarrow its memory
    and halts them itself around a fork.
    """
    if sys.platform != "linux":
        return False
    try:
        names = [(thread / "comm").read_text(encoding="utf-8").strip() for thread in _THREADS.iterdir()]
    except OSError:  # no such list, or one of them has just ended
        return False
    return len(names) - names.count(_JEMALLOC) == 1 + waiting_threads()


@contextlib.contextmanager
def interrupts_held(forked: bool) -> Iterator[None]:
    """Keeps Ctrl-C from a process that is not yet able to ignore it: it would print a traceback of its own."""
    if sys.platform == "win32":
        yield
        return
    if not forked:
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # it would let Ctrl-C through again where it starts in between
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def started(target: Callable[..., object], arguments: tuple[object, ...], *, forked: bool) -> BaseProcess:
    """A process at work on ``target``: a copy of this one, or one begun anew; it ends with this one at the latest.

    Raises OSError where the machine has no room for it.
    """
    context: BaseContext = multiprocessing.get_context("fork" if forked else "spawn")
    # A context's own Process is not in the types of its base.
    process: BaseProcess = context.Process(target=target, args=arguments, daemon=True)  # type: ignore[attr-defined]
    with interrupts_held(forked):
        process.start()
    return process


_PR_SET_PDEATHSIG = 1


def end_with(parent: int) -> None:
    """Lets this process, which ``parent`` started, end when that one is ended in any way; 0: it need not. Linux alone can."""
    if parent and sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)
