"""Something done again every so many seconds while a process works, by a thread that does not keep it from being copied.

A fork copies locks that other threads hold. Such a thread holds none while it waits, and what it does in between and a
fork keep out of each other's way.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

_acting = threading.Lock()
"""Held by whichever beat does its work just now, and while this process is copied."""

_at_work: set[int] = set()


def waiting_threads() -> int:
    """How many threads of this process are beats: they need not be counted where it is to be copied."""
    return len(_at_work)


class Beat:
    """Calls ``action`` every ``seconds`` until it is stopped. What it raises ends it."""

    def __init__(self, seconds: float, action: Callable[[], object]) -> None:
        self._seconds, self._action = seconds, action
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin; it is known as a beat from then on."""
        self._thread.start()
        if self._thread.native_id is not None:
            _at_work.add(self._thread.native_id)

    def stop(self) -> None:
        """Let it end, and wait for that."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._over.wait(self._seconds):
                with _acting:
                    self._action()
        finally:
            _at_work.discard(threading.get_native_id())


def _begin_anew() -> None:
    """A copy has none of the threads."""
    _at_work.clear()
    _acting.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_acting.acquire, after_in_parent=_acting.release, after_in_child=_begin_anew)
