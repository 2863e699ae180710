"""One run at a time in a folder: a lock that the system lets go of when the program ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from tyokirja.problems import Code, Problem, Refused


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file ``path``; it stays behind empty, and means nothing by itself. No worker that outlives the run holds it.

    Raises :class:`Refused`: ``MAIL_RUN_ELSEWHERE`` where another run holds it, ``CANNOT_WRITE``.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise Refused(Problem(Code.CANNOT_WRITE, file=str(path), value=error.strerror or "")) from error
    try:
        _lock(descriptor)
    except OSError as error:
        os.close(descriptor)
        raise Refused(Problem(Code.MAIL_RUN_ELSEWHERE, file=str(path.parent))) from error
    _HELD.add(descriptor)
    try:
        yield
    finally:
        if descriptor in _HELD:  # else this is a worker of the run, which has let go of it
            _HELD.remove(descriptor)
            os.close(descriptor)


_HELD: set[int] = set()


def _let_go() -> None:
    """In a new process: the lock is the run's, and the system keeps it until the last that has it open is gone."""
    while _HELD:
        os.close(_HELD.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
