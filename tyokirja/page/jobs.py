"""The commands that the page has under way or behind it: each in a process of its own, which can be stopped."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import secrets
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from tyokirja.commands.standing import Standing
from tyokirja.language import Language
from tyokirja.page.orders import STOPPED, Order, carry_out
from tyokirja.page.told import Ended, ProgressTold, StandingTold, Told

_KEPT = 30
"""Ended commands whose messages can still be read."""

_PATIENCE = 5.0
"""Seconds that a command has to end by itself once it is told to."""


class Job:
    """One command: what it has told so far, how far it is, how it ended (``code`` is None while it works)."""

    def __init__(self, order: Order, language: Language) -> None:
        self.id = secrets.token_urlsafe(8)
        self.order = order
        self.begun = datetime.now()
        self.told: list[Told] = []
        self.progress: ProgressTold | None = None
        self.code: int | None = None
        self.cancelled = False
        self._ended = threading.Event()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        # No daemon: the command has workers of its own, which a daemon may not.
        self._process: BaseProcess = context.Process(target=carry_out, args=(order, language, theirs))
        self._process.start()
        theirs.close()
        threading.Thread(target=self._listen, args=(ours,), daemon=True).start()

    @property
    def running(self) -> bool:
        """True while the command works."""
        return self.code is None

    @property
    def stopped(self) -> bool:
        """True when it was cancelled, and did not come to its end before."""
        return self.code == STOPPED

    @property
    def broken(self) -> bool:
        """True when its process ended without saying how: the program itself has a fault, or the machine no room."""
        return self.code == BROKEN

    def _listen(self, pipe: Connection) -> None:
        code = None
        with contextlib.suppress(EOFError, OSError):
            while True:
                told = pipe.recv()
                if isinstance(told, Ended):
                    code = told.code
                elif isinstance(told, ProgressTold):
                    self.progress = told
                else:
                    self.told.append(told)
        pipe.close()
        self._process.join()
        self.code = code if code is not None else STOPPED if self.cancelled else BROKEN
        self._ended.set()

    def cancel(self) -> None:
        """Stop it as Ctrl-C does; what it writes, it writes whole or not at all. One that does not end is ended."""
        if self.running and not self.cancelled:
            self.cancelled = True
            threading.Thread(target=self._stop, daemon=True).start()

    def _stop(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            if sys.platform != "win32" and self._process.pid is not None:
                os.kill(self._process.pid, signal.SIGINT)
            else:
                self._process.terminate()
        if not self._ended.wait(_PATIENCE):
            with contextlib.suppress(OSError, ValueError):
                self._process.kill()

    def wait(self, seconds: float) -> bool:
        """Wait for its end; False where that takes longer."""
        return self._ended.wait(seconds)


BROKEN = 3
"""The code of a command whose process came to grief."""


class Jobs:
    """All commands of one page: one that writes at a time, and beside it one that only looks."""

    def __init__(self, start: Callable[[Order, Language], Job] = Job) -> None:
        self._start = start
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._standings: dict[Path, tuple[str, Standing]] = {}
        self._looks: dict[Path, tuple[str, Job]] = {}

    def running(self) -> Job | None:
        """The command that is writing now."""
        return next((job for job in self._jobs.values() if job.running and job.order.writes), None)

    @property
    def busy(self) -> bool:
        """True while anything is under way."""
        return any(job.running for job in self._all())

    def _all(self) -> list[Job]:
        """What was begun for a person, and the looks that the page takes by itself."""
        return [*self._jobs.values(), *(job for _, job in self._looks.values())]

    def start(self, order: Order, language: Language) -> tuple[Job, bool]:
        """Begin a command; where another one is writing, that one is given, and False."""
        with self._lock:
            if order.writes and (other := self.running()) is not None:
                return other, False
            job = self._start(order, language)
            self._jobs[job.id] = job
            for old in [each.id for each in self._jobs.values() if not each.running][:-_KEPT]:
                del self._jobs[old]
            return job, True

    def find(self, identifier: str) -> Job | None:
        """A command by its id."""
        return self._jobs.get(identifier)

    def ended(self, folder: Path) -> list[Job]:
        """The ended commands about a folder, the latest first."""
        return [job for job in reversed(self._jobs.values()) if not job.running and job.order.folder == folder]

    def standing(self, order: Order, language: Language, mark: str) -> tuple[Standing | None, Job | None]:
        """How the round stands as last read, and the look that is under way; a look begins where ``mark`` is new.

        ``mark`` tells one state of the round's files from another.
        """
        with self._lock:
            known, look = self._standings.get(order.folder), self._looks.get(order.folder)
            if look is not None and not look[1].running:
                told = next((each for each in look[1].told if isinstance(each, StandingTold)), None)
                if told is not None:
                    known = self._standings[order.folder] = (look[0], told.standing)
            if (known is None or known[0] != mark) and (look is None or (look[0] != mark and not look[1].running)):
                look = self._looks[order.folder] = (mark, self._start(order, language))
            return known[1] if known else None, look[1] if look else None

    def looking(self, folder: Path) -> bool:
        """True while the returns of a round are being read to show how it stands."""
        look = self._looks.get(folder)
        return look is not None and look[1].running

    def stop(self) -> None:
        """Cancel what is under way and wait for it."""
        for job in self._all():
            job.cancel()
        for job in self._all():
            job.wait(_PATIENCE + 1)
