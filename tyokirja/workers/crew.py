"""A worker process as its parent sees it: started, given jobs, listened to, ended."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import threading
import time

from tyokirja.model import Verdict
from tyokirja.workers import processes
from tyokirja.workers.worker import Failure, Orders, serve

_ENDED_BY_ITS_WATCH = (1, -getattr(signal, "SIGALRM", 0))
"""The exit codes of a worker whose own watch ended it at the time limit."""


class WorkersFailed(RuntimeError):  # noqa: N818 - named for what happened
    """The workers themselves could not be started; it is no fault of any job."""


class Unguarded(WorkersFailed):
    """This process is itself being started as a worker, by a script that runs its work when it is only loaded."""


class Worker:
    """One process. ``ready`` once it has told that it started; ``since`` is when it was given what it does now.

    ``jobs`` counts what it has been given; ``paused``: the machine stood still while it did what it does now.
    """

    def __init__(self, orders: Orders) -> None:
        """Raises :class:`Unguarded` in a process that is itself being started.

        A worker that is started afresh loads the script that is run. One whose main part is not guarded would there
        do all of its work over again, with workers of its own, before the first job.
        """
        if getattr(multiprocessing.current_process(), "_inheriting", False):
            raise Unguarded('a script that calls the program needs the line: if __name__ == "__main__":')
        self.pipe, theirs = multiprocessing.Pipe()
        parent = os.getpid() if threading.current_thread() is threading.main_thread() else 0
        self._process = processes.started(serve, (theirs, orders, parent), forked=processes.fork_is_safe())
        theirs.close()
        self.ready = False
        self.jobs = 0
        self.paused = False
        self.since = time.monotonic()

    def give(self, payload: bytes) -> bool:
        """Sends a pickled job; False where the worker is gone."""
        try:
            self.pipe.send_bytes(payload)
        except OSError:
            return False
        self.jobs += 1
        self.paused = False
        self.since = time.monotonic()
        return True

    def has_spoken(self) -> bool:
        """True when an answer, or its death, is there to be heard."""
        try:
            return self.pipe.poll()
        except OSError:
            return True

    def answer(self, most: int) -> tuple[bool, object] | None:
        """Whether it can go on, and the outcome, of at most ``most`` bytes. None where it died instead."""
        try:
            raw = self.pipe.recv_bytes(most)
        except EOFError:
            return None
        except OSError as error:
            # Longer than allowed has no number; a broken pipe has one.
            return None if error.errno else (False, Failure(Verdict.TOO_LARGE, "", "limit_memory"))
        try:
            go_on, outcome = pickle.loads(raw)
        except Exception as error:  # a record may raise anything while it is rebuilt
            return True, Failure(Verdict.DAMAGED, type(error).__name__, "worker_failed")
        return bool(go_on), outcome

    def epitaph(self, seconds: float) -> Failure:
        """Why a worker that died took its job with it."""
        self._process.join(5)
        code = self._process.exitcode
        if code in _ENDED_BY_ITS_WATCH and time.monotonic() - self.since >= seconds:
            return timed_out(seconds)
        if code is not None and -code == getattr(signal, "SIGKILL", None):
            return Failure(Verdict.TOO_LARGE, "", "limit_memory")  # the system's own answer to a lack of memory
        return Failure(Verdict.DAMAGED, _name_of_exit(code), "worker_died")

    def end(self) -> None:
        """Ends the process at once and waits until it is gone."""
        with contextlib.suppress(OSError):
            self.pipe.close()
        with contextlib.suppress(ValueError):  # it was ended before, and an interrupt came in between
            self._process.kill()
            self._process.join()
            self._process.close()


def timed_out(seconds: float) -> Failure:
    """The failure of a job that used up its time."""
    return Failure(Verdict.TIMED_OUT, f"{seconds:g}", "limit_seconds")


def _name_of_exit(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"
