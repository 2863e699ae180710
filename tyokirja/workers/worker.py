"""The worker's side of :mod:`tyokirja.workers.isolation`: one job after another, within bounds, without a sound.

It ends with its parent, whichever way that ends: its pipe closes, on Linux the kernel says so, and a job that runs
over its time is ended by the worker's own watch, which needs no cooperation of the job.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import pickle
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeAlias, cast

from tyokirja.model import Verdict
from tyokirja.records import dataclass
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workers.collecting import collect_as_worker
from tyokirja.workers.processes import end_with

_GRACE = 2.0
"""Seconds after the limit at which the worker's own watch acts: the parent, if it is there, is earlier."""

_WORDS_OF_ERROR = 200


@dataclass(frozen=True, slots=True)
class Failure:
    """What a job came to instead of a result. ``reason`` is a key of the texts of intake; ``detail`` fills it."""

    verdict: Verdict
    detail: str = ""
    reason: str = ""


class Call:
    """A task, an initializer and its arguments.

    A forked worker has them as they are: what a round expects may be a hundred thousand rows. For workers that are
    started afresh they are pickled, once for all.
    """

    def __init__(
        self, task: Callable[..., object], initializer: Callable[..., object] | None, arguments: tuple[object, ...]
    ) -> None:
        self._pickled = b""
        self._whole = task, initializer, arguments

    def __getstate__(self) -> bytes:
        self._pickled = self._pickled or pickle.dumps(self._whole, pickle.HIGHEST_PROTOCOL)
        return self._pickled

    def __setstate__(self, pickled: bytes) -> None:
        self._pickled = pickled

    def prepared(self) -> Callable[..., object]:
        """The task, once the initializer has been called."""
        task, initializer, arguments = pickle.loads(self._pickled) if self._pickled else self._whole
        if initializer is not None:
            initializer(*arguments)
        return cast("Callable[..., object]", task)


@dataclass(frozen=True, slots=True)
class Orders:
    """What a worker is to do; the bounds of one job."""

    call: Call
    seconds: float
    memory: int


Outcome: TypeAlias = tuple[bool, object]
"""Whether the worker can go on, and the result or :class:`Failure`."""


def serve(pipe: Connection, orders: Orders, parent: int) -> None:
    """The worker's whole life. ``parent`` is the process id of its parent, 0 where that may end a thread before itself.

    Then, and outside Linux, the closing of ``pipe`` tells the parent's death; only a fork could hide it, by copying
    the parent's end, and it is not used then.
    """
    _be_quiet()
    _ignore_interrupts()
    end_with(parent)
    collect_as_worker()
    try:
        task = orders.call.prepared()
        limit_memory(orders.memory)
    except BaseException as error:  # whatever it is, the parent is told
        pipe.send((False, Failure(Verdict.DAMAGED, _words(error))))
        os._exit(0)
    pipe.send((True, None))
    go_on = True
    while go_on:
        go_on = _one_job(pipe, task, orders.seconds)
    os._exit(0)


def _one_job(pipe: Connection, task: Callable[[object], object], seconds: float) -> bool:
    """Takes a job and answers; False when the worker should not take another."""
    try:
        job = pickle.loads(pipe.recv_bytes())
    except (EOFError, OSError):
        return False
    except MemoryError:
        return _answer(pipe, (False, Failure(Verdict.TOO_LARGE, "", "limit_memory")), b"")
    _watch(seconds + _GRACE)
    outcome = _outcome(task, job)
    del job
    try:
        payload = pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        outcome, payload = (False, Failure(Verdict.TOO_LARGE, "", "limit_memory")), b""
    except Exception as error:  # a record may raise anything while it is packed
        outcome, payload = (True, Failure(Verdict.DAMAGED, _words(error), "worker_failed")), b""
    try:
        return _answer(pipe, outcome, payload)
    finally:
        _watch(0)


def _watch(seconds: float) -> None:
    """Ends this process after so many seconds, whatever it does then; 0 calls that off."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
    elif seconds:
        faulthandler.dump_traceback_later(seconds, exit=True, file=sys.stderr)
    else:
        faulthandler.cancel_dump_traceback_later()


def _outcome(task: Callable[[object], object], job: object) -> Outcome:
    try:
        return True, task(job)
    except ReadFailed as failed:
        return True, Failure(failed.verdict, failed.detail, failed.reason)
    except MemoryError:
        return False, Failure(Verdict.TOO_LARGE, "", "limit_memory")
    except Exception as error:  # a fault of one file must not become one of all
        return True, Failure(Verdict.DAMAGED, _words(error), "worker_failed")
    except BaseException as error:  # a panic in Rust, an exit: the file is blamed, the worker is not reused
        return False, Failure(Verdict.DAMAGED, _words(error), "worker_failed")


def _answer(pipe: Connection, outcome: Outcome, payload: bytes) -> bool:
    try:
        pipe.send_bytes(payload or pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL))
    except (OSError, ValueError):
        return False
    return outcome[0]


def _words(error: BaseException) -> str:
    try:
        return f"{type(error).__name__}: {error}"[:_WORDS_OF_ERROR]
    except Exception:  # the text of a foreign exception may itself fail
        return type(error).__name__


def _be_quiet() -> None:
    """What native code prints while it dies goes nowhere, and leaves no core file or dialog."""
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - for the process's life
    if sys.platform == "win32":
        import msvcrt

        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)
    else:
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; the parent answers it for all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the watch's
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGALRM})


def limit_memory(memory: int) -> None:
    """Bounds this process to ``memory`` bytes more than it has now, where the system can.

    Linux counts data, not address space, of which threads and numpy reserve far more than they use. Windows counts
    what is committed. macOS has no such bound that holds; there the time limit alone does.
    """
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_DATA, (_data_in_use() + memory, resource.RLIM_INFINITY))
    elif sys.platform == "win32":
        from tyokirja.workers.windows_memory import limit_committed

        limit_committed(memory)


def _data_in_use() -> int:
    """This process's private memory in bytes: the sixth field of ``/proc/self/statm`` is data and stack in pages."""
    with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - no file of anybody's
        return int(stream.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
