"""A lock is touched again and again while a command works, and its workers are copies of it all the same."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tyokirja.workers.beats import Beat, waiting_threads

SOON = """
import time
def soon(holds):
    end = time.monotonic() + 10
    while not holds() and time.monotonic() < end:
        time.sleep(0.001)
    return holds()
"""
"""The system lists a thread for a moment after it has ended."""

LOCKED = """
import sys
from pathlib import Path
from tyokirja.files.locks import working
from tyokirja.workers.processes import fork_is_safe
with working(Path(sys.argv[1])):
    print(fork_is_safe())
print(soon(fork_is_safe))
"""
COPIED = """
import os, threading
from tyokirja.workers import beats
from tyokirja.workers.processes import fork_is_safe
acted = threading.Event()
beat = beats.Beat(0.0001, acted.set)
beat.start()
acted.wait(10)
for _ in range(100):
    copy = os.fork()
    if copy == 0:
        with beats._acting:
            os._exit(0 if fork_is_safe() else 3)
    assert os.waitpid(copy, 0)[1] == 0
beat.stop()
print(soon(fork_is_safe))
"""


def printed(script: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SOON + script, *arguments], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.split()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
def test_a_command_that_holds_a_lock_may_be_copied(tmp_path: Path) -> None:
    assert printed(LOCKED, str(tmp_path)) == ["True", "True"]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
def test_a_copy_made_amid_a_beat_holds_nothing_and_has_no_beats() -> None:
    assert printed(COPIED) == ["True"]


def test_a_beat_acts_until_it_is_stopped() -> None:
    acted = threading.Semaphore(0)
    beat = Beat(0.001, acted.release)
    before = waiting_threads()
    beat.start()
    assert acted.acquire(timeout=10)
    assert acted.acquire(timeout=10)
    assert waiting_threads() == before + 1
    beat.stop()
    while acted.acquire(blocking=False):
        pass
    assert not acted.acquire(timeout=0.05)
    assert waiting_threads() == before
