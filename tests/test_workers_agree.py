"""One worker or many: a round's master, data, report and feedback forms are the same, byte for byte."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tyokirja.cli import run
from tyokirja.files.locks import WORK
from tyokirja.form import crew

STOPPABLE = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("tyokirja", run_name="__main__", alter_sys=True)
"""
"""The program, also where the tests themselves run in a shell's background, which ignores Ctrl-C."""

COMMAND = [sys.executable, "-c", STOPPABLE, "consolidate"]
MADE = ("koonti.xlsx", "koonti.csv", "koonti.parquet", "kirjaukset.parquet", "huomiot.json", "raportti.docx")


@pytest.fixture(scope="module")
def issued(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's round of Kouvola, with what came back and nothing that was made of it."""
    root = tmp_path_factory.mktemp("kierros") / "2026-Q2"
    shutil.copytree(demonstration / "kouvola" / "2026-Q2", root)
    for name in MADE:
        (root / name).unlink()
    shutil.rmtree(root / "palaute")
    return root


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_one_worker_and_four_write_the_same_bytes(
    issued: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_LEAST", {True: 2, False: 40})  # two feedback forms are enough for workers here
    written = []
    for workers in ("1", "4"):
        root = tmp_path / workers / "2026-Q2"
        shutil.copytree(issued, root)
        assert run(["consolidate", str(root), "--workers", workers]) == 1
        written.append(contents(root))

    one, four = written
    assert set(MADE) < set(one)
    assert sum(name.startswith("palaute/") for name in one) == 2
    assert one == four


def until_it_works(process: subprocess.Popen[str] | subprocess.Popen[bytes], root: Path) -> None:
    """Waits until the command holds its round: while Python only begins, nobody is there to take a Ctrl-C."""
    while process.poll() is None and not (root / WORK).exists():
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl-C cannot be sent to one program there")
def test_stopped_at_any_moment_nothing_is_half_written(issued: Path, tmp_path: Path) -> None:
    before = contents(issued)
    whole = tmp_path / "whole" / "2026-Q2"
    shutil.copytree(issued, whole)
    with subprocess.Popen([*COMMAND, str(whole)], stdout=subprocess.DEVNULL) as unstopped:
        until_it_works(unstopped, whole)
        started = time.monotonic()
        unstopped.wait(timeout=120)
        seconds = time.monotonic() - started
    known = contents(whole)
    stopped = 0
    for number, share in enumerate((0.0, 0.5, 0.65, 0.8, 0.9)):
        root = tmp_path / str(number) / "2026-Q2"
        shutil.copytree(issued, root)
        process = subprocess.Popen([*COMMAND, str(root)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        until_it_works(process, root)
        # The first at once, which no machine's haste is ahead of.
        time.sleep(seconds * share)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)

        # What reaches Python while it clears an object away it tells of by itself, and goes on.
        assert "Traceback" not in said.partition("Exception ignored in")[0]
        assert process.returncode in (1, 130)
        stopped += process.returncode == 130
        # A lock may stay where the very taking of it was stopped: one whose owner is gone holds nobody up.
        (root / WORK).unlink(missing_ok=True)
        new = {name: data for name, data in contents(root).items() if before.get(name) != data}
        assert {name: known.get(name) for name in new} == new
    assert stopped
