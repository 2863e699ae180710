"""The worker's side and its parent's: what either says when the other dies, sends nonsense, or takes too much."""

from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

import pytest

from tyokirja.model import Verdict
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workers import isolation, processes, worker
from tyokirja.workers.crew import Worker
from tyokirja.workers.isolation import WorkersFailed
from tyokirja.workers.worker import Call, Failure, Orders

NO_MEMORY = Failure(Verdict.TOO_LARGE, "", "limit_memory")


class Silent(Exception):  # noqa: N818 - it is what it says of itself that fails
    def __str__(self) -> str:
        raise RuntimeError("no words")


class Heavy:
    """A record that finds no memory while it is packed, or while it is built."""

    def __init__(self, when: str) -> None:
        self.when = when

    def __reduce__(self) -> tuple[Callable[[], object], tuple[()]]:
        if self.when == "packed":
            raise MemoryError
        return out_of_memory, ()


def out_of_memory() -> object:
    raise MemoryError


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """A test that waits for a word that never comes fails here, where it would hold up all the others.

    The second ring counts: a machine that slept, or a process that was stopped, hears one when it goes on.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    rings: list[int] = []

    def ring(number: int, _: object) -> None:
        rings.append(number)
        if len(rings) > 1:
            pytest.fail("it waits for something that does not come")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE, _PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


_PATIENCE = 60.0
"""Seconds between two rings."""


@pytest.fixture(autouse=True)
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker's own watch would end this process, whose life some of its jobs are done in."""
    monkeypatch.setattr(worker, "_watch", lambda _: None)


def stop() -> object:
    raise ValueError("ei luku")


class Unpackable:
    def __reduce__(self) -> str:
        raise ValueError("ei pakattavissa")


class Unbuildable:
    def __reduce__(self) -> tuple[Callable[[], object], tuple[()]]:
        return stop, ()


def echo(job: object) -> object:
    """Gives the job back, or raises it."""
    if isinstance(job, BaseException):
        raise job
    return job


@pytest.fixture
def pipe() -> Iterator[tuple[Connection, Connection]]:
    ours, theirs = multiprocessing.Pipe()
    yield ours, theirs
    ours.close()
    theirs.close()


Pipe = tuple[Connection, Connection]


def asked(pipe: Pipe, job: object, task: Callable[[object], object] = echo) -> tuple[bool, Any]:
    """Whether the worker goes on after a job, and what it answered."""
    ours, theirs = pipe
    ours.send(job)
    going_on = worker._one_job(theirs, task, 60)
    return going_on, pickle.loads(ours.recv_bytes())


@pytest.mark.parametrize(
    ("job", "answer"),
    [
        ("työ", (True, "työ")),
        (ReadFailed(Verdict.PASSWORD, "x", "y"), (True, Failure(Verdict.PASSWORD, "x", "y"))),
        (ValueError("ei luku"), (True, Failure(Verdict.DAMAGED, "ValueError: ei luku", "worker_failed"))),
        (ValueError("x" * 500), (True, Failure(Verdict.DAMAGED, "ValueError: " + "x" * 188, "worker_failed"))),
        (Silent(), (True, Failure(Verdict.DAMAGED, "Silent", "worker_failed"))),
        (SystemExit("3"), (False, Failure(Verdict.DAMAGED, "SystemExit: 3", "worker_failed"))),
        (MemoryError(), (False, NO_MEMORY)),
    ],
)
def test_a_job_is_answered_with_its_result_or_with_why_there_is_none(
    pipe: Pipe, job: object, answer: tuple[bool, object]
) -> None:
    assert asked(pipe, job) == (answer[0], answer)


@pytest.mark.parametrize(
    ("result", "answer"),
    [
        (Heavy("packed"), (False, NO_MEMORY)),
        (Unpackable(), (True, Failure(Verdict.DAMAGED, "ValueError: ei pakattavissa", "worker_failed"))),
    ],
)
def test_a_result_that_cannot_be_packed_is_a_failure(pipe: Pipe, result: object, answer: tuple[bool, Failure]) -> None:
    assert asked(pipe, "työ", lambda _: result) == (answer[0], answer)


def test_a_job_for_which_there_is_no_memory_is_too_large_and_ends_the_worker(pipe: Pipe) -> None:
    assert asked(pipe, Heavy("built")) == (False, (False, NO_MEMORY))


def test_a_worker_whose_parent_is_gone_takes_no_more_jobs(pipe: Pipe) -> None:
    ours, theirs = pipe
    ours.close()

    assert worker._one_job(theirs, echo, 60) is False


def test_a_worker_that_cannot_answer_takes_no_more_jobs(pipe: Pipe) -> None:
    ours, theirs = pipe
    ours.send("työ")

    def parent_dies(job: object) -> object:
        ours.close()
        return job

    assert worker._one_job(theirs, parent_dies, 60) is False


class Ended(BaseException):
    """In place of the end of this process."""

    def __init__(self, code: int) -> None:
        self.code = code


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A worker's life can be lived here: it ends with :class:`Ended`, and leaves this process as it is."""

    def end(code: int) -> None:
        raise Ended(code)

    monkeypatch.setattr(os, "_exit", end)
    for name in ("_be_quiet", "_ignore_interrupts", "limit_memory"):
        monkeypatch.setattr(worker, name, lambda *_: None)
    threshold, frozen = gc.get_threshold(), gc.get_freeze_count()
    yield
    if not frozen:
        gc.unfreeze()
    gc.set_threshold(*threshold)


def note(kept: list[str], word: str) -> None:
    kept.append(word)


def orders(task: Callable[..., object], initializer: Callable[..., object] | None = None, *given: object) -> Orders:
    """Orders as a worker has them that was started afresh: pickled."""
    made: Orders = pickle.loads(pickle.dumps(Orders(Call(task, initializer, given), 60, 1 << 30)))
    return made


def test_a_call_is_the_same_as_it_is_and_pickled() -> None:
    kept: list[str] = []
    whole = Call(echo, note, (kept, "x"))

    assert whole.prepared() is echo
    assert kept == ["x"]
    pickled = pickle.dumps(whole)
    kept.append("y")
    assert pickle.dumps(whole) == pickled  # once for all workers
    assert pickle.loads(pickled).prepared() is echo
    assert kept == ["x", "y"]


@pytest.mark.usefixtures("served")
def test_a_worker_greets_works_and_ends_with_its_pipe(pipe: Pipe) -> None:
    ours, theirs = pipe
    for job in ("a", MemoryError(), "never"):
        ours.send(job)

    with pytest.raises(Ended) as ended:
        worker.serve(theirs, Orders(Call(echo, note, ([], "x")), 60, 1 << 30), 0)

    assert ended.value.code == 0
    assert [ours.recv() for _ in range(3)] == [(True, None), (True, "a"), (False, NO_MEMORY)]
    assert not ours.poll()


@pytest.mark.usefixtures("served")
def test_a_worker_lets_nothing_pile_up_and_looks_for_it_seldom(pipe: Pipe) -> None:
    ours, theirs = pipe
    ours.send(MemoryError())
    frozen = gc.get_freeze_count()
    gc.disable()

    with pytest.raises(Ended):
        worker.serve(theirs, Orders(Call(echo, None, ()), 60, 1 << 30), 0)

    assert gc.isenabled()
    assert gc.get_threshold() == (20_000, 10, 10)
    assert gc.get_freeze_count() > frozen


@pytest.mark.usefixtures("served")
def test_a_worker_that_cannot_start_says_why_and_ends(pipe: Pipe) -> None:
    ours, theirs = pipe

    with pytest.raises(Ended) as ended:
        worker.serve(theirs, Orders(Call(echo, stop, ()), 60, 1 << 30), 0)

    assert ended.value.code == 0
    assert ours.recv() == (False, Failure(Verdict.DAMAGED, "ValueError: ei luku"))
    assert not ours.poll()


@pytest.mark.usefixtures("served")
def test_a_worker_goes_by_its_orders(pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pipe
    told: list[object] = []
    monkeypatch.setattr(worker, "end_with", told.append)
    monkeypatch.setattr(worker, "limit_memory", told.append)
    monkeypatch.setattr(worker, "_watch", told.append)
    ours.send("työ")
    ours.send(MemoryError())

    with pytest.raises(Ended):
        worker.serve(theirs, Orders(Call(echo, None, ()), 60, 1 << 30), 77)

    assert told == [77, 1 << 30, 62, 0, 62, 0]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's death")
@pytest.mark.usefixtures("served")
def test_a_worker_asks_to_be_ended_with_its_parent_and_ends_at_once_where_that_died_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import ctypes

    told: list[tuple[int, int]] = []

    class System:
        def prctl(self, what: int, how: int) -> None:
            told.append((what, how))

    # The request itself would end this process with its own parent.
    monkeypatch.setattr(ctypes, "CDLL", lambda _: System())
    processes.end_with(os.getppid())
    assert told == [(1, signal.SIGKILL)]
    processes.end_with(0)
    assert len(told) == 1

    def refused(_: None) -> None:
        raise OSError("no such library")

    for system in (lambda _: object(), refused):  # one without that call, and one without libraries
        monkeypatch.setattr(ctypes, "CDLL", system)
        with pytest.raises(Ended) as ended:
            processes.end_with(os.getppid() + 1)
        assert ended.value.code == 0


@pytest.mark.parametrize("refusal", [None, OSError(), ValueError()])
def test_a_worker_hears_and_says_nothing_and_leaves_no_core_file(
    monkeypatch: pytest.MonkeyPatch, refusal: Exception | None
) -> None:
    resource = pytest.importorskip("resource")
    told: list[tuple[object, ...]] = []

    def limited(*given: object) -> None:
        told.append(given)
        if refusal:
            raise refusal

    def opened(*given: object) -> int:
        told.append(given)
        return 77

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "dup2", lambda *given: told.append(given))
    monkeypatch.setattr(resource, "setrlimit", limited)
    monkeypatch.setattr(faulthandler, "disable", lambda: told.append(()))
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, getattr(sys, name))

    worker._be_quiet()

    with sys.stdout as nowhere:
        assert nowhere.write("ä") == 1
        assert sys.stderr is nowhere
        assert nowhere.name == os.devnull
    assert told == [
        (),
        (os.devnull, os.O_RDWR),
        (77, 0),
        (77, 1),
        (77, 2),
        (resource.RLIMIT_CORE, (0, 0)),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no masks of signals")
def test_a_worker_ignores_ctrl_c_and_lets_itself_be_ended() -> None:
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        worker._ignore_interrupts()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def test_without_masks_of_signals_ctrl_c_is_ignored_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[object, object]] = []
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)
    monkeypatch.setattr(signal, "signal", lambda *given: told.append(given))

    worker._ignore_interrupts()

    assert told == [(signal.SIGINT, signal.SIG_IGN), (signal.SIGTERM, signal.SIG_DFL)]


@pytest.mark.parametrize(("platform", "bounds"), [("win32", [1 << 30]), ("darwin", [])])
def test_memory_is_bounded_by_each_systems_own_means(
    platform: str, bounds: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("tyokirja.workers.windows_memory.limit_committed", told.append, raising=False)

    worker.limit_memory(1 << 30)

    assert told == bounds


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on data is Linux's")
def test_memory_is_bounded_from_what_the_worker_has_already(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    asked_for: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda *given: asked_for.append(given))
    before = worker._data_in_use()
    worker.limit_memory(1 << 30)

    ((what, (soft, hard)),) = asked_for
    assert (what, hard) == (resource.RLIMIT_DATA, resource.RLIM_INFINITY)
    assert before > 1 << 20
    assert (1 << 30) + before // 2 < soft < (1 << 30) + before * 2


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on data is Linux's")
@pytest.mark.parametrize("refusal", [OSError(), ValueError()])
def test_a_system_that_bounds_nothing_does_not_stop_the_worker(
    refusal: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    def refused(*_: object) -> None:
        raise refusal

    monkeypatch.setattr(resource, "setrlimit", refused)
    worker.limit_memory(1 << 30)


# The parent's side: a worker whose process is put in its place.


class Process:
    """A process that has ended."""

    def __init__(self, exitcode: int | None) -> None:
        self.exitcode = exitcode

    def join(self, seconds: float | None = None) -> None:
        """It has."""


def dead(exitcode: int | None, since: float = 0.0) -> Worker:
    """A worker that died with an exit code, ``since`` when it worked (0: long ago)."""
    made = object.__new__(Worker)
    made._process = Process(exitcode)  # type: ignore[assignment] # as much of one as is asked for
    made.since = since
    return made


def listening(pipe: Connection) -> Worker:
    """A worker as far as its pipe goes."""
    made = object.__new__(Worker)
    made.pipe = pipe
    made.jobs = 0
    made.since = 0.0
    return made


@pytest.mark.parametrize(
    ("exitcode", "failure"),
    [
        (1, Failure(Verdict.TIMED_OUT, "0.5", "limit_seconds")),
        (0, Failure(Verdict.DAMAGED, "exit 0", "worker_died")),
        (3, Failure(Verdict.DAMAGED, "exit 3", "worker_died")),
        (None, Failure(Verdict.DAMAGED, "exit None", "worker_died")),
        (-int(signal.SIGABRT), Failure(Verdict.DAMAGED, "SIGABRT", "worker_died")),
        (-99, Failure(Verdict.DAMAGED, "exit -99", "worker_died")),
    ],
)
def test_a_death_is_told_by_how_the_process_ended(exitcode: int | None, failure: Failure) -> None:
    assert dead(exitcode).epitaph(0.5) == failure


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills without a number")
def test_a_kill_from_outside_is_the_systems_answer_to_a_lack_of_memory() -> None:
    assert dead(-int(signal.SIGKILL)).epitaph(0.5) == NO_MEMORY


def test_an_exit_before_its_time_was_not_the_watch() -> None:
    import time

    assert dead(1, time.monotonic()).epitaph(60) == Failure(Verdict.DAMAGED, "exit 1", "worker_died")


def test_a_job_counts_once_the_worker_has_it(pipe: Pipe) -> None:
    ours, theirs = pipe
    told = listening(ours)

    assert told.give(b"x")
    assert (told.jobs, theirs.recv_bytes(), told.since > 0) == (1, b"x", True)
    theirs.close()
    assert not told.give(b"x")
    assert told.jobs == 1


def test_an_answer_is_heard_and_so_is_a_death(pipe: Pipe) -> None:
    ours, theirs = pipe
    told = listening(ours)

    assert not told.has_spoken()
    theirs.send((True, "tulos"))
    assert told.has_spoken()
    assert told.answer(1 << 20) == (True, "tulos")
    theirs.close()
    assert told.has_spoken()
    assert told.answer(1 << 20) is None
    ours.close()
    assert told.has_spoken()


def test_an_answer_longer_than_allowed_is_too_large(pipe: Pipe) -> None:
    ours, theirs = pipe
    theirs.send((True, "x" * 10_000))

    assert listening(ours).answer(100) == (False, NO_MEMORY)


def test_an_answer_that_cannot_be_rebuilt_is_that_files_failure(pipe: Pipe) -> None:
    ours, theirs = pipe
    theirs.send((True, Unbuildable()))

    assert listening(ours).answer(1 << 20) == (True, Failure(Verdict.DAMAGED, "ValueError", "worker_failed"))


def test_a_broken_pipe_is_a_death(pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, _ = pipe
    told = listening(ours)

    class Broken:
        def recv_bytes(self, most: int) -> bytes:
            raise OSError(104, "Connection reset by peer")

        def poll(self) -> bool:
            raise OSError(104, "Connection reset by peer")

    monkeypatch.setattr(told, "pipe", Broken())
    assert told.has_spoken()
    assert told.answer(100) is None


def test_ending_a_worker_that_was_ended_is_no_error(pipe: Pipe) -> None:
    told: list[str] = []

    class Ending(Process):
        def kill(self) -> None:
            if "close" in told:
                raise ValueError("process object is closed")
            told.append("kill")

        def join(self, seconds: float | None = None) -> None:
            told.append("join")

        def close(self) -> None:
            told.append("close")

    ours, theirs = pipe
    worker_ = listening(ours)
    worker_._process = Ending(None)  # type: ignore[assignment] # as above
    worker_.end()
    worker_.end()

    assert told == ["kill", "join", "close"]
    with pytest.raises(EOFError):
        theirs.recv_bytes()


# The crew: who gets which job, and what is kept waiting.


class Idle:
    """A worker that does nothing but count what it was given."""

    def __init__(self, orders: Orders) -> None:
        self.orders = orders
        self.ready = False
        self.jobs = 0
        self.paused = False
        self.since = 0.0
        self.given: list[object] = []
        self.ended = False
        self.takes = True

    def give(self, payload: bytes) -> bool:
        if self.takes:
            self.given.append(pickle.loads(payload))
            self.jobs += 1
        return self.takes

    def end(self) -> None:
        self.ended = True


def crew_of(size: int, monkeypatch: pytest.MonkeyPatch, progress: list[int] | None = None) -> isolation._Crew[str]:
    monkeypatch.setattr(isolation, "Worker", Idle)
    orders = Orders(Call(echo, None, ()), 0.5, 1 << 20)
    return isolation._Crew(orders, size, None if progress is None else progress.append)


def test_as_many_workers_are_started_as_there_are_jobs_for_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = crew_of(2, monkeypatch)
    jobs = iter("abcdef")

    crew._take(jobs)
    assert len(crew._workers) == 1
    crew._take(jobs)
    crew._take(jobs)
    assert len(crew._workers) == 2


def test_one_job_more_than_there_are_workers_is_kept_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = crew_of(2, monkeypatch)
    jobs = iter("abcdef")
    taken = 0
    while crew._has_room():
        taken += crew._take(jobs)

    assert taken == 3


@pytest.mark.parametrize(("bytes_of_a_job", "taken"), [(1_000, 32), (30_000_000, 3)])
def test_what_waits_is_bounded_in_jobs_and_in_bytes(
    bytes_of_a_job: int, taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew = crew_of(2, monkeypatch)
    count = 0
    while crew._has_room():
        count += crew._take(iter(["x" * bytes_of_a_job]))
        crew._unsent.clear()  # as if a worker had it

    assert count == taken


def test_a_free_worker_gets_the_first_job_and_a_busy_one_none(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = crew_of(1, monkeypatch)
    for _ in range(2):
        crew._take(iter("ab"))
    (worker_,) = crew._workers
    assert isinstance(worker_, Idle)
    assert worker_.given == []
    worker_.ready = True
    crew._hand_out()
    crew._hand_out()

    assert worker_.given == ["a"]


def test_a_job_that_three_workers_would_not_take_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    crew = crew_of(1, monkeypatch, told)
    crew._take(iter("a"))
    met = []
    while not crew._window[0].done:
        (worker_,) = crew._workers
        assert isinstance(worker_, Idle)
        met.append(worker_)
        worker_.ready, worker_.takes = True, False
        crew._hand_out()

    assert [each.ended for each in met] == [True] * 3
    assert crew._window[0].outcome == Failure(Verdict.TOO_LARGE, "", "limit_memory")
    assert (told, list(crew._unsent)) == ([1], [])


def test_a_worker_that_died_while_it_started_is_tried_again_and_then_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = crew_of(1, monkeypatch)
    crew._take(iter("a"))

    for _ in range(2):
        (worker_,) = crew._workers
        crew._greeted(worker_, None)
        crew._hand_out()
    (worker_,) = crew._workers
    with pytest.raises(WorkersFailed, match=r"^a worker ended while it started$"):
        crew._greeted(worker_, None)


def test_a_start_that_succeeds_forgives_the_ones_before(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = crew_of(1, monkeypatch)
    jobs = iter("ab")
    crew._take(jobs)
    for answer in (None, None, (True, None)):
        (worker_,) = crew._workers
        crew._greeted(worker_, answer)
        crew._hand_out()
    assert worker_.ready
    crew._drop(worker_)
    crew._take(jobs)
    for _ in range(2):
        (worker_,) = crew._workers
        crew._greeted(worker_, None)
        crew._hand_out()

    assert len(crew._workers) == 1


def test_a_worker_that_says_that_it_cannot_start_is_believed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = crew_of(1, monkeypatch)
    crew._take(iter("a"))
    (worker_,) = crew._workers

    with pytest.raises(WorkersFailed, match=r"^ei sanastoa$"):
        crew._greeted(worker_, (False, Failure(Verdict.DAMAGED, "ei sanastoa")))


def test_a_worker_has_a_minute_to_start_and_a_job_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = crew_of(1, monkeypatch)
    crew._take(iter("a"))
    (worker_,) = crew._workers

    assert crew._allowed(worker_) == 60
    worker_.ready = True
    assert crew._allowed(worker_) == 0.5


def test_what_takes_too_long_is_ended_whether_it_works_or_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    crew = crew_of(1, monkeypatch, told)
    crew._take(iter("a"))
    (starting,) = crew._workers
    with pytest.raises(WorkersFailed, match=r"^a worker did not start in time$"):
        crew._overdue(starting)
    crew._hand_out()
    (working,) = crew._workers
    working.ready = True
    crew._hand_out()
    crew._overdue(working)

    assert crew._window[0].outcome == Failure(Verdict.TIMED_OUT, "0.5", "limit_seconds")
    assert told == [1]
    assert not crew._workers


@pytest.mark.parametrize(("earlier", "done"), [(0, True), (1, False)])
def test_a_job_that_fails_behind_others_has_a_worker_of_its_own_before_it_is_blamed(
    earlier: int, done: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew = crew_of(1, monkeypatch)
    crew._take(iter("a"))
    (worker_,) = crew._workers
    worker_.ready, worker_.jobs = True, earlier
    crew._hand_out()
    monkeypatch.setattr(Idle, "answer", lambda *_: None, raising=False)
    monkeypatch.setattr(Idle, "epitaph", lambda *_: Failure(Verdict.DAMAGED, "exit 3", "worker_died"), raising=False)
    crew._hear(worker_)

    assert crew._window[0].done is done
    assert len(crew._unsent) == (not done)
    assert not crew._workers
    assert crew._window[0].outcome == (Failure(Verdict.DAMAGED, "exit 3", "worker_died") if done else None)


def test_a_job_whose_worker_was_lost_in_a_pause_is_tried_once_more_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = crew_of(1, monkeypatch)
    crew._take(iter("a"))
    monkeypatch.setattr(Idle, "answer", lambda *_: None, raising=False)
    monkeypatch.setattr(Idle, "epitaph", lambda *_: Failure(Verdict.DAMAGED, "exit 3", "worker_died"), raising=False)
    for done in (False, True):
        (worker_,) = crew._workers
        worker_.ready = True
        crew._hand_out()
        worker_.paused = True
        crew._hear(worker_)
        assert crew._window[0].done is done
        crew._hand_out()


def test_a_pause_is_not_the_workers_time_and_a_look_in_time_is_no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = crew_of(1, monkeypatch)
    crew._take(iter("a"))
    (worker_,) = crew._workers
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    crew._looked, worker_.since = 99.0, 98.0
    assert crew._look([worker_]) == 100.0
    assert (worker_.since, worker_.paused) == (98.0, False)
    clock[0] = 110.0
    crew._look([worker_])
    assert (worker_.since, worker_.paused) == (108.0, True)
    clock[0], worker_.since = 150.0, 149.0  # given its job when all was over: its time begins, and is not put off
    crew._look([worker_])
    assert worker_.since == 150.0


def test_dismissed_workers_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = crew_of(2, monkeypatch)
    crew._take(iter("a"))
    (worker_,) = crew._workers
    crew.dismiss()

    assert isinstance(worker_, Idle)
    assert (worker_.ended, list(crew._workers)) == (True, [])


def test_a_worker_that_speaks_without_a_job_is_only_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = crew_of(1, monkeypatch)
    crew._take(iter("a"))
    (worker_,) = crew._workers
    worker_.ready = True
    monkeypatch.setattr(Idle, "answer", lambda *_: (True, "tulos"), raising=False)
    crew._hear(worker_)

    assert (crew._window[0].done, list(crew._workers)) == (False, [worker_])


def test_a_process_that_is_itself_being_started_starts_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    starting = multiprocessing.current_process()
    monkeypatch.setattr(starting, "_inheriting", True, raising=False)

    with pytest.raises(WorkersFailed, match='if __name__ == "__main__":'):
        Worker(Orders(Call(echo, None, ()), 1, 1 << 20))


def test_a_death_is_held_against_the_time_that_a_job_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[float] = []

    def epitaph(_: Idle, seconds: float) -> Failure:
        told.append(seconds)
        return NO_MEMORY

    crew = crew_of(1, monkeypatch)
    crew._take(iter("a"))
    (worker_,) = crew._workers
    worker_.ready = True
    crew._hand_out()
    monkeypatch.setattr(Idle, "answer", lambda *_: None, raising=False)
    monkeypatch.setattr(Idle, "epitaph", epitaph, raising=False)
    crew._hear(worker_)

    assert told == [0.5]


@pytest.mark.parametrize(("spoken", "overdue"), [(False, True), (True, False)])
def test_who_has_spoken_in_the_last_moment_is_not_overdue(
    pipe: Pipe, spoken: bool, overdue: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew = crew_of(1, monkeypatch)
    crew._take(iter("a"))
    (worker_,) = crew._workers
    worker_.ready = True
    crew._hand_out()
    monkeypatch.setattr(Idle, "pipe", pipe[0], raising=False)
    monkeypatch.setattr(Idle, "has_spoken", lambda _: spoken, raising=False)
    crew._listen()

    assert crew._window[0].done is overdue


def test_a_worker_is_heard_when_it_speaks_and_waited_for_until_its_time(
    pipe: Pipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    heard: list[object] = []
    crew = crew_of(1, monkeypatch)
    crew._take(iter("a"))
    (worker_,) = crew._workers

    def wait(pipes: list[Connection], seconds: float) -> list[Connection]:
        waited.append(seconds)
        return pipes

    monkeypatch.setattr("multiprocessing.connection.wait", wait)
    monkeypatch.setattr("time.monotonic", lambda: 12.0)
    monkeypatch.setattr(Idle, "pipe", pipe[0], raising=False)
    monkeypatch.setattr(crew, "_hear", heard.append)
    crew._listen()
    worker_.since = 11.75
    worker_.ready = True
    crew._hand_out()
    crew._listen()

    assert heard == [worker_, worker_]
    assert waited == [1.0, 0.25]  # not long without a look at the clock


def test_as_many_workers_as_were_lost_are_started_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = crew_of(3, monkeypatch)
    jobs = iter("abc")
    for _ in range(3):
        crew._take(jobs)
    crew.dismiss()
    crew._hand_out()

    assert len(crew._workers) == 3


@pytest.mark.parametrize(("forked", "method"), [(True, "fork"), (False, "spawn")])
@pytest.mark.parametrize("beside", [False, True])
def test_a_worker_is_started_as_is_safe_and_knows_its_parent_where_that_does_not_end_before_it(
    forked: bool, method: str, beside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[object, ...]] = []

    class Context:
        """As the standard library's, but nothing is started."""

        def __init__(self, how: str) -> None:
            self.how = how

        def Pipe(self) -> Pipe:  # noqa: N802 - the library's name
            return multiprocessing.Pipe()

        def Process(self, target: object, args: tuple[Any, ...], daemon: bool) -> Context:  # noqa: N802 - the library's
            self.given = target, args, daemon
            return self

        def start(self) -> None:
            target, (theirs, orders_, parent), daemon = self.given
            told.append((self.how, target, theirs.closed, orders_, parent, daemon))

    monkeypatch.setattr(multiprocessing, "get_context", Context)
    monkeypatch.setattr("tyokirja.workers.processes.fork_is_safe", lambda: forked)
    given = Orders(Call(echo, None, ()), 1, 1 << 20)
    made: list[Worker] = []
    if beside:
        thread = threading.Thread(target=lambda: made.append(Worker(given)))
        thread.start()
        thread.join()
    else:
        made.append(Worker(given))

    (worker_,) = made
    worker_.pipe.close()
    assert told == [(method, worker.serve, False, given, 0 if beside else os.getpid(), True)]
    assert (worker_.ready, worker_.jobs) == (False, 0)
