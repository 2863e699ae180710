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
    """Hold the lock file ``path``; it stays behind empty, and means nothing by itself.

    Raises :class:`Refused`: ``MAIL_RUN_ELSEWHERE`` where another run holds it, ``CANNOT_WRITE``.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise Refused(Problem(Code.CANNOT_WRITE, file=str(path), value=error.strerror or "")) from error
    try:
        try:
            _lock(descriptor)
        except OSError as error:
            raise Refused(Problem(Code.MAIL_RUN_ELSEWHERE, file=str(path.parent))) from error
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
