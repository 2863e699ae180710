"""A copy of this process does a part of the work; whatever becomes of the copy, the results are the same."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tyokirja.problems import Code, Problem, Refused
from tyokirja.workers.meanwhile import meanwhile

forking = pytest.mark.skipif(sys.platform != "linux", reason="a process is copied on Linux alone")


def made() -> Iterator[tuple[str, int]]:
    yield "first", os.getpid()
    yield "second", os.getpid()


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a program of its own: the test runner may have threads that would keep this process from being copied."""
    monkeypatch.setattr("tyokirja.workers.processes.fork_is_safe", lambda: True)
    monkeypatch.setattr("tyokirja.workers.processes.available", lambda: 2)


@forking
@pytest.mark.usefixtures("alone")
def test_the_results_come_from_a_copy_of_this_process_in_their_order() -> None:
    with meanwhile(made) as results:
        found = results()

    assert [name for name, _ in found] == ["first", "second"]
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("reason", ["one worker", "other threads"])
def test_where_it_may_not_be_copied_this_process_makes_them(reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if reason == "other threads":
        monkeypatch.setattr("tyokirja.workers.processes.fork_is_safe", lambda: False)
    with meanwhile(made, workers=1 if reason == "one worker" else None) as results:
        assert results() == [("first", os.getpid()), ("second", os.getpid())]


@forking
@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("signal_sent", [0, signal.SIGKILL])
def test_a_copy_that_comes_to_grief_costs_no_result(signal_sent: int) -> None:
    here = os.getpid()

    def grieved() -> Iterator[int]:
        yield 1
        if os.getpid() != here:
            os.kill(os.getpid(), signal_sent) if signal_sent else sys.exit("no memory")
        yield 2

    with meanwhile(grieved) as results:
        assert results() == [1, 2]


@forking
@pytest.mark.usefixtures("alone")
def test_what_is_refused_in_the_copy_is_refused_here(capfd: pytest.CaptureFixture[str]) -> None:
    def refused() -> Iterator[int]:
        yield 1
        raise Refused(Problem(Code.CANNOT_READ, file="koonti.csv"))

    with meanwhile(refused) as results, pytest.raises(Refused, match="cannot_read"):
        results()
    assert capfd.readouterr() == ("", "")


@forking
@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("lacking", ["a process", "a file"])
def test_a_copy_that_cannot_be_started_is_done_without(lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(f"no room for {lacking}")

    if lacking == "a file":
        monkeypatch.setattr("tempfile.TemporaryFile", full)
    else:
        monkeypatch.setattr(multiprocessing.get_context("fork").Process, "start", full)
    with meanwhile(made) as results:
        assert results() == [("first", os.getpid()), ("second", os.getpid())]


@forking
@pytest.mark.usefixtures("alone")
def test_whoever_leaves_early_leaves_no_copy_behind() -> None:
    def endless() -> Iterator[int]:
        while True:
            signal.pause()
            yield 1

    with meanwhile(endless):
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


@forking
def test_a_program_without_threads_is_copied_and_keeps_quiet_about_it() -> None:
    program = (
        "import os; from tyokirja.workers import processes; processes.available = lambda: 2\n"
        "from tyokirja.workers.meanwhile import meanwhile\n"
        "with meanwhile(lambda: [os.getpid()]) as found: print(found()[0] != os.getpid())"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("True\n", "")
