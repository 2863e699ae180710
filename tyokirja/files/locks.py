"""Who is at work in a folder: a file in it says so, so that two people never work over one another.

The page holds one while it is open, and every command that writes holds another while it does, be it the page's or the
command line's. A folder may lie on a network: whoever is gone is known by a lock that nobody touches any more.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import math
import os
import re
import secrets
import socket
import time
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from pathlib import Path

from tyokirja.files import discard
from tyokirja.problems import Code, Problem, ProblemKind, Refused
from tyokirja.records import dataclass
from tyokirja.workers.beats import Beat

PAGE = ".tyokirja-sivu.tmp"
WORK = ".tyokirja-tyo.tmp"
"""The locks of the page and of a command. Intake takes a name of this shape for litter."""

_REFUSALS = {PAGE: Code.PAGE_OPEN_ELSEWHERE, WORK: Code.FOLDER_IN_USE}

_BEAT = 20.0
"""Seconds between two touches."""

_PASSING = re.compile(r"\.tyokirja-(?:[a-z0-9_]{8}|[0-9a-f]{16})\.tmp")
"""What a file is called while it is written, and a lock: neither has that name for longer than a moment."""

_OURS: ContextVar[frozenset[Path]] = ContextVar("folders that this thread is at work in", default=frozenset())

_STALE = 90.0
"""Seconds without a touch after which the owner is taken to be gone: its computer was switched off."""

_LONG_STALE = 600.0
"""The same for this computer, where another process may have the number of one that was there before a restart."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has the folder open, on which computer, since when (as it was written there)."""

    user: str
    computer: str
    process: int
    since: str
    mark: str


class Lock:
    """The lock ``name`` of a folder; its owner touches it while ``with`` holds it.

    Raises :class:`Refused`: ``PAGE_OPEN_ELSEWHERE`` or ``FOLDER_IN_USE`` where somebody has it, ``CANNOT_WRITE``.
    """

    def __init__(self, folder: Path, name: str = PAGE) -> None:
        self._path = folder / name
        self._refusal: ProblemKind = _REFUSALS[name]
        self.mark = secrets.token_hex(8)
        self._own = folder / f".tyokirja-{self.mark}.tmp"
        self._beat = Beat(_BEAT, self._touch)

    def __enter__(self) -> Lock:
        owner = Owner(_user(), socket.gethostname(), os.getpid(), time.strftime("%d.%m.%Y %H:%M"), self.mark)
        data = json.dumps({name: getattr(owner, name) for name in Owner.__slots__}, ensure_ascii=False).encode()
        for _ in range(3):
            try:
                self._write(data)
            except FileExistsError:
                held = read(self._path)
                if not self._gone(held):
                    known = {name: getattr(held, name, "?") for name in ("user", "computer", "since")}
                    raise Refused(
                        Problem(self._refusal, file=str(self._path.parent), fields=tuple(known.items()))
                    ) from None
                discard(self._path)
            except OSError as error:
                raise Refused(
                    Problem(Code.CANNOT_WRITE, file=str(self._path.parent), value=error.strerror or "")
                ) from error
            else:
                self._beat.start()
                self._sweep()
                return self
        raise Refused(Problem(Code.CANNOT_WRITE, file=str(self._path.parent)))

    def __exit__(self, *_: object) -> None:
        self._beat.stop()
        held = read(self._path)
        if held is not None and held.mark == self.mark:
            discard(self._path)

    def _write(self, data: bytes) -> None:
        """The lock, there with its words or not at all: one without them is nobody's, and holds all up for a while.

        Raises FileExistsError where somebody has the lock, and OSError with none left that nobody could read.
        """
        try:
            self._own.write_bytes(data)
            os.link(self._own, self._path)
        except FileExistsError:
            raise
        except OSError:  # a disk that is full, or knows no second name of a file
            self._write_at_once(data)
        finally:
            discard(self._own)

    def _write_at_once(self, data: bytes) -> None:
        file = self._path.open("xb")
        try:
            with file:
                file.write(data)
        except OSError:
            discard(self._path)
            raise

    def _sweep(self) -> None:
        """Take away what commands left in the folder that were killed between a file's writing and its naming."""
        with contextlib.suppress(OSError):
            now = self._path.stat().st_mtime
            for left in self._path.parent.glob(".tyokirja-*.tmp"):
                if _PASSING.fullmatch(left.name) and now - left.stat().st_mtime > _STALE:
                    discard(left)

    def _touch(self) -> None:
        with contextlib.suppress(OSError):
            os.utime(self._path)

    def _gone(self, held: Owner | None) -> bool:
        """True when the owner's process is no more, or its computer has not touched the lock for a while.

        None is an owner who is just writing the lock, or lets nobody else read it.
        """
        if held is not None and held.computer == socket.gethostname():
            return not _alive(held.process) or self._age() > _LONG_STALE
        return self._age() > _STALE

    def _age(self) -> float:
        """Seconds since the lock was touched, both times by the clock of the machine that holds the folder."""
        try:
            self._own.write_bytes(b"")
            return self._own.stat().st_mtime - self._path.stat().st_mtime
        except FileNotFoundError:  # its owner has just let it go
            return math.inf
        except OSError:
            return 0.0
        finally:
            discard(self._own)


@contextlib.contextmanager
def working(folder: Path, *, unless: bool = False) -> Iterator[None]:
    """While a command writes in a folder; a folder that is not there yet nobody else can be at work in.

    ``unless``: it does not write this time. Within it the same command, by its thread, may say so again. Raises
    :class:`Refused` (``FOLDER_IN_USE``, ``CANNOT_WRITE``).
    """
    here = folder.resolve()
    if unless or here in _OURS.get() or not folder.is_dir():
        yield
        return
    with Lock(folder, WORK):
        before = _OURS.set(_OURS.get() | {here})
        try:
            yield
        finally:
            _OURS.reset(before)


def read(path: Path) -> Owner | None:
    """Who a lock says has the folder; None where there is none, or none that can be read."""
    try:
        told: object = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(told, Mapping) or not isinstance(told.get("process"), int):
        return None
    words = {name: str(told.get(name, "")) for name in Owner.__slots__ if name != "process"}
    return Owner(words["user"], words["computer"], told["process"], words["since"], words["mark"])


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _alive(process: int) -> bool:
    if os.name == "nt":
        return _alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _alive_on_windows(process: int) -> bool:
    """Asks Windows for the process: ``os.kill`` would end it there."""
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - there is none on other systems
    handle = kernel.OpenProcess(0x1000, False, process)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259
