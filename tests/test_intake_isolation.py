"""What one input does to its worker costs that input alone; nothing is left behind, whichever way it ends."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.test_intake_worker import patience  # noqa: F401 - every test here has it
from tyokirja.model import Verdict
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workers.isolation import Failure, WorkersFailed, run
from tyokirja.workers.windows_memory import ExtendedLimits, limits

REPOSITORY = Path(__file__).parents[1]
_PREFIX = ""
_KEPT: list[bytes] = []


class Panic(BaseException):
    """As a panic in Rust comes to Python."""


class Unpackable:
    def __reduce__(self) -> str:
        raise ValueError("ei pakattavissa")


class Unbuildable:
    def __reduce__(self) -> tuple[type[int], tuple[str]]:
        return int, ("ei luku",)


def use_prefix(prefix: str) -> None:
    global _PREFIX  # noqa: PLW0603 - what an initializer is for
    _PREFIX = prefix


def broken_start() -> None:
    raise LookupError("ei sanastoa")


def do(job: str) -> object:
    """A reader that does what its input says."""
    if job == "abort":
        os.write(2, b"fatal runtime error\n")
        os.abort()
    if job == "segfault":
        ctypes.string_at(0)
    if job == "hang":
        while True:
            pass
    if job == "memory":
        return len(bytearray(16 << 30))
    if job == "leak":
        _KEPT.append(bytes(200 << 20))
        return len(_KEPT)
    if job == "exit":
        sys.exit(0)
    if job == "exit at once":
        os._exit(0)
    if job == "panic":
        raise Panic("index out of bounds")
    if job == "interrupt":
        raise KeyboardInterrupt
    if job == "unpackable":
        return Unpackable()
    if job == "unbuildable":
        return Unbuildable()
    if job == "signal":
        signal.raise_signal(signal.SIGINT)
    if job == "locked":
        raise ReadFailed(Verdict.PASSWORD, "sana")
    if job == "error":
        raise KeyError("sarake")
    return _PREFIX + job


def process(_: object) -> int:
    return os.getpid()


def length(job: bytes) -> int:
    """Its length; slowly where it begins with a one."""
    if job[:1] == b"\1":
        time.sleep(0.5)
    return len(job)


def slowly_if_first(job: int) -> int:
    if job == 0:
        time.sleep(0.3)
    return job


FAULTS = {
    "abort": Verdict.DAMAGED,
    "segfault": Verdict.DAMAGED,
    "memory": Verdict.TOO_LARGE,
    "exit": Verdict.DAMAGED,
    "exit at once": Verdict.DAMAGED,
    "panic": Verdict.DAMAGED,
    "interrupt": Verdict.DAMAGED,
    "unpackable": Verdict.DAMAGED,
    "unbuildable": Verdict.DAMAGED,
    "locked": Verdict.PASSWORD,
    "error": Verdict.DAMAGED,
}

needs_memory_limit = pytest.mark.skipif(sys.platform not in ("linux", "win32"), reason="no bound on memory here")


def outcomes(jobs: list[str], workers: int, seconds: float = 20) -> list[tuple[str, object]]:
    found = []
    for job, outcome in run(jobs, do, workers=workers, seconds=seconds):
        found.append((job, outcome.verdict if isinstance(outcome, Failure) else outcome))
    return found


@needs_memory_limit
@pytest.mark.parametrize("workers", [1, 2])
def test_each_fault_costs_its_own_job_and_the_others_go_on(workers: int) -> None:
    jobs = [job for fault in FAULTS for job in (fault, f"hyvä {fault}")]
    expected = [pair for fault, verdict in FAULTS.items() for pair in ((fault, verdict), (f"hyvä {fault}",) * 2)]
    assert outcomes(jobs, workers) == expected


def test_a_job_that_hangs_is_ended_at_its_time() -> None:
    (first, second, third) = run(["hang", "b", "c"], do, workers=1, seconds=0.3)
    assert first == ("hang", Failure(Verdict.TIMED_OUT, "0.3", "limit_seconds"))
    assert [second, third] == [("b", "b"), ("c", "c")]


def test_time_runs_for_each_job_and_not_for_all() -> None:
    assert [outcome for _, outcome in run(range(6), slowly_if_first, workers=1, seconds=0.5)] == list(range(6))


def test_results_come_in_the_order_of_the_jobs() -> None:
    assert [outcome for _, outcome in run(range(20), slowly_if_first, workers=2)] == list(range(20))


def test_the_detail_names_what_happened() -> None:
    found = dict(run(["abort", "panic", "locked", "error"], do, workers=2))
    assert found["abort"] == Failure(Verdict.DAMAGED, "SIGABRT" if os.name != "nt" else "exit 3", "worker_died")
    assert found["panic"] == Failure(Verdict.DAMAGED, "Panic: index out of bounds", "worker_failed")
    assert found["locked"] == Failure(Verdict.PASSWORD, "sana")
    assert found["error"] == Failure(Verdict.DAMAGED, "KeyError: 'sarake'", "worker_failed")


def test_an_interrupt_is_the_parents_to_answer_and_does_not_disturb_a_job() -> None:
    assert outcomes(["signal", "b"], 1) == [("signal", "signal"), ("b", "b")]


def test_a_worker_is_used_again_and_replaced_only_when_it_is_lost() -> None:
    same = {outcome for _, outcome in run(range(50), process, workers=1)}
    assert len(same) == 1
    assert os.getpid() not in same


@needs_memory_limit
@pytest.mark.usefixtures("workers_afresh")
def test_what_earlier_jobs_left_in_a_worker_does_not_fail_a_later_one() -> None:
    found = [outcome for _, outcome in run(["leak"] * 8, do, workers=1, memory=1 << 30)]
    assert not any(isinstance(outcome, Failure) for outcome in found)
    assert 1 in found[1:]  # one of them had a worker of its own


@needs_memory_limit
@pytest.mark.usefixtures("workers_afresh")
def test_a_job_larger_than_the_memory_is_too_large_and_the_next_is_done() -> None:
    found = list(run([bytes(300 << 20), b"pieni"], length, workers=1, memory=100 << 20))
    assert [outcome.verdict if isinstance(outcome, Failure) else outcome for _, outcome in found] == [
        Verdict.TOO_LARGE,
        5,
    ]


def test_the_initializer_is_called_in_each_worker() -> None:
    found = run(["a", "abort", "b"], do, workers=1, initializer=use_prefix, initargs=("osasto ",))
    assert [outcome for _, outcome in found if isinstance(outcome, str)] == ["osasto a", "osasto b"]


def test_a_worker_that_cannot_start_is_no_fault_of_a_job() -> None:
    with pytest.raises(WorkersFailed, match="ei sanastoa"):
        list(run(["a"], do, initializer=broken_start))


def test_no_jobs_need_no_worker() -> None:
    assert list(run([], do)) == []


def test_jobs_are_taken_as_they_are_needed() -> None:
    taken = 0

    def jobs() -> Iterator[int]:
        nonlocal taken
        for number in count():
            taken += 1
            yield number

    results = run(jobs(), slowly_if_first, workers=2)
    for _ in range(10):
        next(results)
    assert taken < 60
    results.close()


def test_large_jobs_are_not_all_taken_while_the_first_is_at_work() -> None:
    taken = 0

    def jobs() -> Iterator[bytes]:
        nonlocal taken
        yield b"\1"
        for _ in range(20):
            taken += 1
            yield bytes(10_000_000)

    results = run(jobs(), length, workers=2)
    next(results)
    assert taken <= 8
    assert len(list(results)) == 20


def test_progress_is_told_for_every_job() -> None:
    told: list[int] = []
    list(run(["a", "abort", "b"], do, workers=2, on_progress=told.append))
    assert told == [1, 2, 3]


def test_no_worker_is_left_when_the_caller_takes_no_more() -> None:
    results = run(range(1000), process, workers=2)
    workers = {next(results)[1] for _ in range(5)}
    results.close()
    assert not any(alive(worker) for worker in workers if isinstance(worker, int))


def test_an_error_of_the_caller_comes_through_and_leaves_no_worker() -> None:
    def jobs() -> Iterator[int]:
        yield from range(8)
        raise OSError("levy katosi")

    results = run(jobs(), process, workers=1)
    workers = [next(results)[1]]
    with pytest.raises(OSError, match="levy katosi"):
        list(results)
    assert not any(alive(worker) for worker in workers if isinstance(worker, int))


def test_beside_other_threads_workers_are_started_afresh() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert outcomes(["a", "abort", "b", "error"], 2) == [
            ("a", "a"),
            ("abort", Verdict.DAMAGED),
            ("b", "b"),
            ("error", Verdict.DAMAGED),
        ]
    finally:
        stop.set()
        thread.join()


UNGUARDED = """
import os, threading, time
from tests.test_intake_isolation import do
from tyokirja.workers.isolation import run
if os.environ.setdefault("FIRST", str(os.getpid())) == str(os.getpid()):  # so that its workers could fork
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
print("begins", flush=True)
print(list(run(["a"], do, workers=1)), flush=True)
"""


def test_a_script_without_a_guarded_main_part_is_refused_at_once_and_told_why(tmp_path: Path) -> None:
    """Its workers would load it and do its work over again, with workers of their own."""
    (tmp_path / "script.py").write_text(UNGUARDED)
    ran = subprocess.run(
        [sys.executable, tmp_path / "script.py"],
        check=False,
        capture_output=True,
        text=True,
        timeout=55,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    assert ran.stderr.strip().endswith("tyokirja.workers.crew.WorkersFailed: a worker ended while it started")
    assert 'needs the line: if __name__ == "__main__":' in ran.stderr
    assert "('a', 'a')" not in ran.stdout, "no worker did the work of the script"


def alive(process_id: int) -> bool:
    """True while the process is there and not merely waiting to be buried."""
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


# how it ends from outside, as seen from a program of its own

PARENT = """
import signal, sys, threading, time
from tests.test_intake_isolation import hold
from tyokirja.workers.isolation import run
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs tests in the background has it ignored
    if {threads}:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    for _ in run([sys.argv[1] + "/a", sys.argv[1] + "/b"], hold, workers=2):
        pass
"""


def hold(path: str) -> None:
    """Writes its process id to a file and does not come back."""
    Path(path).write_text(str(os.getpid()))
    while True:
        pass


def started(folder: Path, threads: bool) -> tuple[subprocess.Popen[bytes], list[int]]:
    script = folder / "ohjelma.py"
    script.write_text(PARENT.format(threads=threads))
    parent = subprocess.Popen(
        [sys.executable, str(script), str(folder)],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and parent.poll() is None:
        found = [path.read_text() for path in (folder / "a", folder / "b") if path.exists()]
        if len(found) == 2 and all(found):
            return parent, [int(text) for text in found]
        time.sleep(0.02)
    parent.kill()
    raise AssertionError(parent.communicate())


def gone(workers: list[int]) -> bool:
    until = time.monotonic() + 15
    while time.monotonic() < until:
        if not any(alive(worker) for worker in workers):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked at in /proc")
@pytest.mark.parametrize("threads", [False, True])
def test_ctrl_c_ends_everything_and_only_the_parent_speaks(tmp_path: Path, threads: bool) -> None:
    parent, workers = started(tmp_path, threads)
    os.killpg(parent.pid, signal.SIGINT)
    out, error = parent.communicate(timeout=30)
    assert gone(workers)
    assert out == b""
    assert error.count(b"Traceback") == 1
    assert error.rstrip().endswith(b"KeyboardInterrupt")


SLEEPER = """
import sys
from tests.test_intake_isolation import dawdle
from tyokirja.workers import isolation
from tyokirja.workers import worker
isolation._PAUSE_SECONDS, worker._GRACE = 0.8, 0.3
if __name__ == "__main__":
    print(list(isolation.run([sys.argv[1]], dawdle, workers=1, seconds=1.2)), flush=True)
"""


def dawdle(path: str) -> str:
    """Says that it has begun, and takes its time."""
    with Path(path).open("a") as stream:
        stream.write("begun ")
    time.sleep(0.7)
    return "done"


@pytest.mark.skipif(sys.platform == "win32", reason="processes are stopped as a machine that sleeps stops them")
def test_a_machine_that_sleeps_costs_no_job_its_time(tmp_path: Path) -> None:
    (tmp_path / "ohjelma.py").write_text(SLEEPER)
    mark = tmp_path / "alku"
    process = subprocess.Popen(
        [sys.executable, tmp_path / "ohjelma.py", mark],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not mark.exists() and process.poll() is None:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGSTOP)
    time.sleep(2)  # longer than the parent would wait, and than the worker's own watch
    os.killpg(process.pid, signal.SIGCONT)

    assert process.communicate(timeout=30)[0] == f"[({str(mark)!r}, 'done')]\n"
    assert mark.read_text().split() == ["begun"] * 2  # the first try was ended by the worker's own watch


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked at in /proc")
@pytest.mark.parametrize("threads", [False, True])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_their_parent_however_it_is_ended(tmp_path: Path, how: signal.Signals, threads: bool) -> None:
    parent, workers = started(tmp_path, threads)
    parent.send_signal(how)
    parent.communicate(timeout=30)
    assert gone(workers)


def test_what_dying_code_prints_is_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    list(run(["abort", "segfault", "panic", "exit"], do, workers=2))
    assert capfd.readouterr() == ("", "")


def test_a_trace_of_native_code_that_the_parent_has_asked_for_is_not_written_for_a_worker(tmp_path: Path) -> None:
    script = tmp_path / "ohjelma.py"
    script.write_text(
        "import faulthandler, sys\n"
        "from tests.test_intake_isolation import do\n"
        "from tyokirja.workers.isolation import run\n"
        "with open(sys.argv[1], 'w') as trace:\n"
        "    faulthandler.enable(trace)\n"
        "    print([outcome.detail for _, outcome in run(['segfault'], do)])\n"
    )
    trace = tmp_path / "jalki.txt"
    done = subprocess.run(
        [sys.executable, str(script), str(trace)],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        check=True,
    )
    assert done.stdout.strip() == b"['SIGSEGV']"
    assert trace.read_text() == ""


def test_the_record_that_windows_is_given_has_the_size_that_it_expects() -> None:
    pointer = ctypes.sizeof(ctypes.c_void_p)
    assert ctypes.sizeof(ExtendedLimits) == {8: 144, 4: 112}[pointer]
    assert limits(1 << 20).process_memory_limit > 1 << 20
    assert limits(1).basic.limit_flags == 0x100
