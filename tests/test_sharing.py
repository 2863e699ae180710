"""Copies of this process do a part of the work; whatever becomes of them, the results are the same."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial

import pytest

from tyokirja.problems import Code, Problem, Refused
from tyokirja.workers import processes
from tyokirja.workers.sharing import MOST, copies, shared_out

forking = pytest.mark.skipif(sys.platform != "linux", reason="a process is copied on Linux alone")
HERE = os.getpid()


def meeting(size: int = 2) -> list[Callable[[], list[int]]]:
    """So many jobs that are done once all have been begun: each by a process of its own."""
    ends = [os.pipe() for _ in range(size)]

    def job(number: int) -> list[int]:
        for _, told in ends:
            os.write(told, b"!")
        for _ in ends:
            assert select.select([ends[number][0]], [], [], 60)[0], "nobody takes the other job"
            os.read(ends[number][0], 1)
        return [os.getpid()]

    return [partial(job, number) for number in range(size)]


def once_begun(in_a_copy: Callable[[], object], again: Callable[[], object] = lambda: None) -> Callable[[], list[int]]:
    """A job that this process does once a copy has begun the same; ``again``: what it does from the second time on."""
    begun, told = os.pipe()
    times: list[int] = []

    def job() -> list[int]:
        if os.getpid() != HERE:
            os.write(told, b"!")
            in_a_copy()
        elif times:
            again()
        else:
            assert select.select([begun], [], [], 60)[0], "no copy begins"
            times.append(1)
        return [os.getpid()]

    return job


@forking
def test_each_process_takes_the_next_job_and_the_results_are_in_the_jobs_order() -> None:
    (first,), (second,), third = shared_out([*meeting(), lambda: iter((3, 4))], 1)

    assert first != HERE == second, "a copy begins with the first"
    assert third == [3, 4]


@forking
def test_as_many_jobs_as_a_pipe_has_bytes_are_done_once_each() -> None:
    assert shared_out([lambda number=number: [number] for number in range(MOST)], 2) == [[n] for n in range(MOST)]  # type: ignore[misc]


def test_without_copies_this_process_does_all_in_order() -> None:
    begun: list[int] = []

    def job(number: int) -> Callable[[], list[int]]:
        return lambda: [begun.append(number) or os.getpid()]  # type: ignore[func-returns-value]

    assert shared_out([job(1), job(2)], 0) == [[HERE], [HERE]]
    assert begun == [1, 2]


@pytest.mark.parametrize(("safe", "workers", "expected"), [(True, None, 3), (True, 1, 0), (True, 2, 1), (False, 4, 0)])
def test_a_process_that_may_not_be_copied_or_is_to_work_alone_has_no_copies(
    safe: bool, workers: int | None, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "fork_is_safe", lambda: safe)
    monkeypatch.setattr(processes, "available", lambda: 4)
    assert copies(workers) == expected


@forking
@pytest.mark.parametrize("grief", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: sys.exit("no memory")])
def test_a_copy_that_comes_to_grief_costs_no_result(grief: Callable[[], object]) -> None:
    assert shared_out([once_begun(grief)] * 2, 1) == [[HERE], [HERE]]


@forking
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_copy_ends_with_its_process_however_that_is_ended(how: signal.Signals) -> None:
    script = (
        "import signal\n"
        "from tyokirja.workers.sharing import done_in_a_copy\n"
        "done_in_a_copy(lambda: (print('begun', flush=True), signal.pause()))\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.send_signal(how)
    assert process.communicate(timeout=60)[0] == ""  # the copy, too, has the pipe's other end


@forking
def test_what_is_refused_in_a_copy_is_refused_here(capfd: pytest.CaptureFixture[str]) -> None:
    def refuse() -> None:
        raise Refused(Problem(Code.CANNOT_READ, file="koonti.csv"))

    with pytest.raises(Refused, match="cannot_read"):
        shared_out([once_begun(refuse, again=refuse)] * 2, 1)
    assert capfd.readouterr() == ("", "")


@forking
@pytest.mark.parametrize("lacking", ["a process", "a file"])
def test_a_copy_that_cannot_be_started_is_done_without(lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(f"no room for {lacking}")

    if lacking == "a file":
        monkeypatch.setattr("tempfile.TemporaryFile", full)
    else:
        monkeypatch.setattr(multiprocessing.get_context("fork").Process, "start", full)
    assert shared_out([lambda: [os.getpid()]] * 2, 1) == [[HERE], [HERE]]


@forking
def test_whoever_fails_leaves_no_copy_behind() -> None:
    def endless() -> None:
        while True:
            signal.pause()

    def job() -> list[int]:
        waiting()
        raise Refused(Problem(Code.CANNOT_WRITE))

    waiting = once_begun(endless)
    with pytest.raises(Refused):
        shared_out([job, job], 1)
    assert not multiprocessing.active_children()


@forking
def test_a_program_without_threads_is_copied_and_keeps_quiet_about_it() -> None:
    program = (
        "from tests.test_sharing import meeting; from tyokirja.workers import processes\n"
        "from tyokirja.workers.sharing import copies, shared_out\n"
        "processes.available = lambda: 2\n"
        "print(copies(), len({*map(tuple, shared_out(meeting(), copies()))}))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("1 2\n", "")
