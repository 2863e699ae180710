"""When a process may be copied, and what keeps Ctrl-C from one that is just starting."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tyokirja.workers import processes


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_a_process_is_copied_on_linux_alone(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert not processes.fork_is_safe()


@pytest.mark.skipif(sys.platform != "linux", reason="the list of threads is Linux's")
@pytest.mark.parametrize(
    ("others", "expected"),
    [([], True), (["python"], False), (["jemalloc_bg_thd", "jemalloc_bg_thd"], True), (["jemalloc_bg_thd", ""], False)],
)
def test_a_process_is_not_copied_while_it_has_other_threads(
    others: list[str], expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(["tyokirja", *others]):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "comm").write_text(f"{name}\n", encoding="utf-8")
    monkeypatch.setattr(processes, "_THREADS", tmp_path)
    monkeypatch.setattr(processes, "waiting_threads", lambda: 0)
    assert processes.fork_is_safe() is expected


@pytest.mark.skipif(sys.platform != "linux", reason="the list of threads is Linux's")
def test_a_process_whose_threads_are_not_listed_is_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_THREADS", tmp_path / "none")
    assert not processes.fork_is_safe()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no masks of signals")
@pytest.mark.parametrize("forked", [True, False])
def test_ctrl_c_is_held_while_a_worker_starts_and_let_through_after(forked: bool) -> None:
    with processes.interrupts_held(forked):
        held = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    after = signal.pthread_sigmask(signal.SIG_BLOCK, [])

    assert (signal.SIGINT in held, signal.SIGINT in after) == (True, False)


def test_on_windows_nothing_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with processes.interrupts_held(False):
        held = signal.pthread_sigmask(signal.SIG_BLOCK, []) if hasattr(signal, "pthread_sigmask") else set()

    assert signal.SIGINT not in held
