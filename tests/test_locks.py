"""One at a time is at work in a folder, wherever the command was given."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tyokirja import files
from tyokirja.cli import run
from tyokirja.files import locks
from tyokirja.files.locks import WORK, Lock, read, working
from tyokirja.files.sets import FileSet
from tyokirja.problems import Code, Refused

COMMANDS = [
    ["consolidate", "."],
    ["send", "."],
    ["send", "--mark-sent", "."],
    ["send", "--thanks", "."],
    ["remind", "."],
    ["generate", "--replace"],
    ["import", "tavoitteet.xlsx", "-o", "tavoitteet.xlsx"],
]


@pytest.fixture
def round_folder(tmp_path: Path, demonstration: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "kouvola" / "2026-Q2"
    shutil.copytree(demonstration / "kouvola" / "2026-Q2", root)
    monkeypatch.chdir(root)
    return root


def contents(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}


def held_by(folder: Path, user: str, computer: str, process: int) -> None:
    owner = {"user": user, "computer": computer, "process": process, "since": "3.7.2026 9:12", "mark": "toinen"}
    (folder / WORK).write_text(json.dumps(owner), encoding="utf-8")


@pytest.mark.slow
def test_what_another_does_in_the_round_is_told_by_name_and_nothing_is_changed(
    round_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held_by(round_folder, "maija", "TALOUS-12", 4711)
    before = contents(round_folder)
    for command in COMMANDS:
        assert run([*command, "--lang", "fi"]) == 2, command
        told = capsys.readouterr().err
        assert "maija" in told, command
        assert "TALOUS-12" in told, command
        assert contents(round_folder) == before, command


def test_what_only_looks_asks_nobody(round_folder: Path) -> None:
    held_by(round_folder, "maija", "TALOUS-12", 4711)
    assert run(["status", "."]) in (0, 1)
    assert run(["send", "--dry-run", "."]) in (0, 1)


def test_the_lock_of_a_command_is_gone_with_it(round_folder: Path) -> None:
    assert run(["send", "."]) in (0, 1)
    assert read(round_folder / WORK) is None


def test_an_owner_that_is_gone_holds_nobody_up(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    held_by(tmp_path, "maija", socket.gethostname(), ended.pid)
    with working(tmp_path):
        pass
    held_by(tmp_path, "maija", "TALOUS-12", 4711)
    os.utime(tmp_path / WORK, (time.time() - 120,) * 2)
    with working(tmp_path):
        pass


def test_a_lock_that_cannot_be_read_holds_as_long_as_somebody_touches_it(tmp_path: Path) -> None:
    (tmp_path / WORK).touch()  # its owner is just writing it
    with pytest.raises(Refused) as refused:
        Lock(tmp_path, WORK).__enter__()
    assert [each.code for each in refused.value.problems] == [Code.FOLDER_IN_USE]
    assert [each.name for each in tmp_path.iterdir()] == [WORK]
    os.utime(tmp_path / WORK, (time.time() - 120,) * 2)
    with working(tmp_path):
        assert read(tmp_path / WORK) is not None


def test_a_lock_for_which_the_disk_has_no_room_is_none(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows knows no such limit")
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most[1]))
    try:
        with pytest.raises(Refused) as refused:
            Lock(tmp_path, WORK).__enter__()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert [each.code for each in refused.value.problems] == [Code.CANNOT_WRITE]
    assert not [*tmp_path.iterdir()]


def test_a_command_killed_while_it_takes_a_lock_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", killed)
        with pytest.raises(SystemExit):
            Lock(tmp_path, WORK).__enter__()
    assert not (tmp_path / WORK).exists()
    with Lock(tmp_path, WORK) as lock:
        held = read(tmp_path / WORK)
        assert held is not None
        assert (held.mark, [each.name for each in tmp_path.iterdir()]) == (lock.mark, [WORK])


def test_a_disk_that_knows_no_second_names_of_files_has_locks_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "Operation not permitted")))
    with Lock(tmp_path, WORK):
        with pytest.raises(Refused):
            Lock(tmp_path, WORK).__enter__()
        assert [each.name for each in tmp_path.iterdir()] == [WORK]
    assert not [*tmp_path.iterdir()]


def test_nobody_is_at_work_beside_a_lock_that_cannot_be_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held_by(tmp_path, "maija", "TALOUS-12", 4711)
    os.utime(tmp_path / WORK, (time.time() - 120,) * 2)
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(PermissionError()))
    with pytest.raises(Refused) as refused:
        Lock(tmp_path, WORK).__enter__()
    assert [each.code for each in refused.value.problems] == [Code.CANNOT_WRITE]


def test_a_lock_that_its_owner_has_just_let_go_holds_nobody_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held_by(tmp_path, "maija", "TALOUS-12", 4711)
    monkeypatch.setattr("tyokirja.files.locks.read", lambda path: path.unlink(missing_ok=True))
    with Lock(tmp_path, WORK):
        assert (tmp_path / WORK).exists()


def test_another_process_with_the_number_of_one_before_a_restart_is_not_its_owner(tmp_path: Path) -> None:
    held_by(tmp_path, "maija", socket.gethostname(), os.getppid())
    with pytest.raises(Refused) as refused:
        Lock(tmp_path, WORK).__enter__()
    assert [each.code for each in refused.value.problems] == [Code.FOLDER_IN_USE]
    os.utime(tmp_path / WORK, (time.time() - 3600,) * 2)
    with working(tmp_path):
        pass


def test_a_command_may_begin_its_own_work_within_its_work_and_nobody_else(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as another, working(tmp_path):
        with working(tmp_path / "." / ".." / tmp_path.name):
            pass
        assert read(tmp_path / WORK) is not None
        refused = another.submit(lambda: working(tmp_path).__enter__()).exception()
    assert isinstance(refused, Refused)
    assert [each.code for each in refused.problems] == [Code.FOLDER_IN_USE]
    with working(tmp_path):
        assert read(tmp_path / WORK) is not None


def test_the_files_of_a_folder_are_made_by_one_at_a_time(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as another, FileSet(tmp_path) as files:
        staged = files.stage(tmp_path / "koonti.csv", b"mine")
        refused = another.submit(lambda: FileSet(tmp_path).__enter__()).exception()
        assert isinstance(refused, Refused)
        assert staged.read_bytes() == b"mine"
    assert not [*tmp_path.iterdir()]


def test_what_a_killed_command_left_is_gone_with_the_next_and_what_may_be_a_living_ones_stays(tmp_path: Path) -> None:
    import tempfile

    names = ["abcd_123", "0123456789abcdef", "sivu", "joukko", "0a1b2c3d-koonti.xlsx"]
    old = [tmp_path / f".tyokirja-{name}.tmp" for name in names]
    for path in old:
        path.write_bytes(b"kesken")
        os.utime(path, (0, 0))
    handle, new = tempfile.mkstemp(prefix=".tyokirja-", suffix=".tmp", dir=tmp_path)
    os.close(handle)
    with working(tmp_path):
        assert [path.exists() for path in old] == [False, False, True, True, True]
        assert Path(new).exists()


def test_a_command_that_was_killed_where_it_wrote_a_file_or_the_lock_leaves_a_name_that_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(BaseException):
        pass

    def killed(*_: object) -> None:
        raise KilledError

    with monkeypatch.context() as ended:
        ended.setattr(files, "discard", killed)  # nothing is tidied after a kill
        ended.setattr(locks, "discard", killed)
        ended.setattr(os, "fsync", killed)
        ended.setattr(os, "link", killed)
        with pytest.raises(KilledError):
            files.write_whole(tmp_path / "a.txt", b"uusi")
        with pytest.raises(KilledError):
            Lock(tmp_path).__enter__()
    left = list(tmp_path.iterdir())
    assert len(left) == 2
    for path in left:
        os.utime(path, (0, 0))
    with working(tmp_path):
        assert not any(path.exists() for path in left)
