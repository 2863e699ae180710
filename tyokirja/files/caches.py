"""The user's own folder of caches, or the one that ``TYOKIRJA_CACHE`` names; none where that is empty.

What is kept there is no second truth: it stands under a fingerprint of what it was made from, the program included.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tyokirja

_FOLDER = "TYOKIRJA_CACHE"


def folder(name: str) -> Path | None:
    """Where things of one kind are kept; None where they cannot be."""
    whole = os.environ.get(_FOLDER)
    if whole is None:
        import platformdirs

        try:
            whole = platformdirs.user_cache_dir("tyokirja", appauthor=False)
        except (OSError, RuntimeError):  # RuntimeError: a user without a home
            return None
    return Path(whole, name) if whole else None


@cache
def program() -> bytes:
    """Which program is at work: its version, and when its modules were written, for a checkout changes without one.

    A bundle, which has no such modules, changes with its program file.
    """
    times = [Path(sys.executable).stat().st_mtime_ns] if getattr(sys, "frozen", False) else []
    times += _written(Path(tyokirja.__file__).parent)
    return repr((tyokirja.__version__, sys.version_info, len(times), max(times, default=0), sum(times))).encode()


def _written(place: str | Path) -> Iterator[int]:
    """When each module in a folder was written, in nanoseconds."""
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.stat().st_mtime_ns
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _written(entry.path)


def ready(name: str, most: int) -> None:
    """:func:`folder`, made and trimmed to keep ``most`` things; nothing is done where nothing can be kept."""
    kept = folder(name)
    if kept is not None:
        with contextlib.suppress(OSError):
            kept.mkdir(mode=0o700, parents=True, exist_ok=True)
            trim(kept, most)


def trim(kept: Path, most: int) -> None:
    """Let a folder of things keep so many of them; the one that was written or touched longest ago goes first.

    Raises OSError.
    """
    things = list(kept.iterdir())
    if len(things) > most:
        for older in sorted(things, key=lambda other: other.stat().st_mtime, reverse=True)[most:]:
            older.unlink()
