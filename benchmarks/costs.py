"""What a run costs: wall time, processor time and memory of a process with all its children."""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_LOOK = 0.25
"""Seconds between two looks at the memory of a run."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor seconds, children included, and what the run printed (``said``).

    ``memory`` is the most that all its processes had at once, in MB, in a run that was watched; else 0.
    """

    wall: float
    processor: float
    memory: float
    said: str = ""


def cost(code: str, *arguments: str, watched: bool = False) -> Cost:
    """One run of a Python script in a process of its own.

    ``watched``: its memory is looked at while it runs. A look at a large process holds it up by some 60 ms, so that
    such a run tells nothing of time.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, env=_environment()
    )
    watch = _Watch(process.pid)
    if watched:
        watch.start()
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if watched:
        watch.ended.set()
        watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        raise SystemExit(f"a run ended with {process.returncode}: {' '.join(arguments)}")
    return Cost(wall, used.ru_utime + used.ru_stime, watch.most, said)


def _environment() -> dict[str, str]:
    """As users have it: what has been compiled once is kept, in this program and in the scripts' libraries."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class _Watch(threading.Thread):
    """Looks at the memory of a process and its children while it runs; what they share is counted once."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.most = 0.0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(_LOOK):
            self.most = max(self.most, sum(_own_share(each) for each in _family(self.process)) / 1024)


def _family(process: int) -> list[int]:
    """A process and all that descend from it."""
    found = [process]
    for each in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def _own_share(process: int) -> float:
    """A process's proportional share of memory in kB; nothing where the system does not tell, or it has ended."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return float(line.split()[1])
    return 0.0


def in_turn(*scripts: tuple[Sequence[str], int], before: Callable[[], object] = lambda: None) -> list[list[Cost]]:
    """Scripts with their arguments, each with how often it is run, in turn, so that what else the machine does meets all.

    ``before`` makes ready for each turn.
    """
    costs: list[list[Cost]] = [[] for _ in scripts]
    for turn in range(max(runs for _, runs in scripts)):
        before()
        for (script, runs), own in zip(scripts, costs, strict=True):
            if turn < runs:
                own.append(cost(*script))
    return costs


def median(costs: Sequence[Cost], what: str) -> float:
    """The median of one measure of some runs."""
    return float(statistics.median(getattr(each, what) for each in costs))
