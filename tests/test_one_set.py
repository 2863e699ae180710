"""The files of a round are one set: a full disk or a run that is killed leaves all old or all new."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.mail_rounds import issued, returned_as_typed
from tyokirja import files
from tyokirja.cli import run
from tyokirja.files import is_litter
from tyokirja.files.sets import SET_JOURNAL, FileSet, finish_set
from tyokirja.problems import Code, Refused

SET = ("koonti.xlsx", "koonti.csv", "koonti.parquet", "kirjaukset.parquet", "huomiot.json", "raportti.docx")


def litter(root: Path) -> list[str]:
    """Temporary files of a round, those of its folders too."""
    return [path.name for path in root.rglob(".tyokirja-*")]


def state(root: Path) -> dict[str, bytes]:
    """The set as it lies there."""
    return {name: (root / name).read_bytes() for name in SET if (root / name).is_file()}


def placed(folder: Path, *wanted: tuple[Path, bytes]) -> dict[Path, Path]:
    """What goes beside, of files that take their places in a folder."""
    with FileSet(folder) as made:
        return made.place([(made.stage(path, data), path) for path, data in wanted])


def answered(root: Path, actual: str) -> None:
    (form,) = (root / "lomakkeet").glob("*hallinto.xlsx")
    returned_as_typed(form, root / "palautetut" / "hallinto.xlsx", {"actual": actual, "status": "Etenee"})


@pytest.fixture(scope="module")
def consolidated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round that has been consolidated, and for which another answer has come since."""
    made = issued(tmp_path_factory.mktemp("kierros"))
    answered(made, "5")
    run(["consolidate", str(made)])
    answered(made, "6")
    return made


@pytest.fixture
def root(consolidated: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(consolidated, tmp_path / consolidated.name))


@pytest.mark.parametrize("room", [0, 1_000, 12_000, 30_000, 45_000])
def test_a_disk_that_is_full_leaves_all_files_as_they_were(
    root: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    before, left = state(root), [room]
    write = os.fsync

    def fsync(handle: int) -> None:
        left[0] -= os.fstat(handle).st_size
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    assert run(["consolidate", str(root)]) == 2
    assert state(root) == before
    assert litter(root) == []

    monkeypatch.undo()
    run(["consolidate", str(root)])
    after = state(root)
    assert {name for name in SET if before[name] != after[name]} >= {"koonti.xlsx", "koonti.csv", "kirjaukset.parquet"}


def test_a_set_that_was_cut_short_is_finished_by_the_next_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    placed(tmp_path, *((path, b"vanha") for path in names))
    there: list[Path] = []
    put = files.in_its_place

    def dying(temporary: Path, path: Path) -> None:
        if path.suffix == ".txt" and there:
            raise KeyboardInterrupt
        there.append(path)
        put(temporary, path)

    monkeypatch.setattr("tyokirja.files.sets.in_its_place", dying)
    with pytest.raises(KeyboardInterrupt):
        placed(tmp_path, *((path, b"uusi") for path in names))
    monkeypatch.undo()
    assert [path.read_bytes() for path in names] == [b"uusi", b"vanha", b"vanha"]

    finish_set(tmp_path)
    assert [path.read_bytes() for path in names] == [b"uusi"] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "c.txt"]


def test_a_file_that_windows_holds_open_is_written_beside_and_the_others_in_their_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = files.in_its_place

    def refusing(temporary: Path, path: Path) -> None:
        if path.name == "a.txt":
            raise PermissionError(errno.EACCES, "Access is denied")
        put(temporary, path)

    (tmp_path / "a.txt").write_bytes(b"auki")
    monkeypatch.setattr("tyokirja.files.sets.in_its_place", refusing)
    aside = placed(tmp_path, (tmp_path / "a.txt", b"uusi"), (tmp_path / "b.txt", b"uusi"))
    assert {path.name: other.name for path, other in aside.items()} == {"a.txt": "a (2).txt"}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.txt": b"auki", "a (2).txt": b"uusi", "b.txt": b"uusi",
    }  # fmt: skip


def test_a_file_that_cannot_be_staged_leaves_no_other_behind(tmp_path: Path) -> None:
    (tmp_path / "kansio.txt").mkdir()
    with pytest.raises(Refused) as refused:
        placed(tmp_path, (tmp_path / "a.txt", b"uusi"), (tmp_path / "kansio.txt", b"uusi"))
    assert [problem.code for problem in refused.value.problems] == [Code.NOT_A_FILE]
    assert [path.name for path in tmp_path.iterdir()] == ["kansio.txt"]


def test_what_a_run_left_that_was_ended_while_it_made_the_files_is_gone_after_the_next(tmp_path: Path) -> None:
    below = tmp_path / "palaute"
    made = FileSet(tmp_path, below)
    left = [made.stage(tmp_path / "a.txt", b"kesken"), made.stage(below / "b.xlsx", b"kesken")]
    assert all(is_litter(path.name) for path in left)
    with FileSet(tmp_path, below):
        assert not any(path.exists() for path in left)


def test_rounds_that_are_made_at_the_same_time_leave_alone_what_the_other_lays_into_the_folder_that_they_share(
    tmp_path: Path,
) -> None:
    with FileSet(tmp_path / "2026-Q1", tmp_path) as first:
        staged = first.stage(tmp_path / "historia.parquet", b"ensimmainen")
        with FileSet(tmp_path / "2026-Q2", tmp_path) as second:
            second.stage(tmp_path / "historia.parquet", b"toinen")
        assert staged.read_bytes() == b"ensimmainen"
    assert list(tmp_path.iterdir()) == []


def test_what_waits_for_its_place_is_kept_where_a_run_was_ended_among_the_places(tmp_path: Path) -> None:
    made = FileSet(tmp_path)
    staged = made.stage(tmp_path / "a.txt", b"uusi")
    (tmp_path / SET_JOURNAL).write_text(json.dumps([[str(staged), str(tmp_path / "a.txt")]]), encoding="utf-8")
    with FileSet(tmp_path):
        assert staged.read_bytes() == b"uusi"
    finish_set(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_is_made_anew_takes_the_place_of_what_was_staged(tmp_path: Path) -> None:
    with FileSet(tmp_path) as made:
        staged = [made.stage(tmp_path / "a.txt", data) for data in (b"ensimmainen", b"toinen")]
        made.place([(staged[-1], tmp_path / "a.txt")])
    assert (tmp_path / "a.txt").read_bytes() == b"toinen"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_damaged_journal_of_a_set_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / SET_JOURNAL).write_text("[[", encoding="utf-8")
    assert finish_set(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []
    assert is_litter(SET_JOURNAL)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal")
def test_forty_kills_leave_one_set_old_or_new(root: Path) -> None:
    old = state(root)
    command = [sys.executable, "-m", "tyokirja", "consolidate", str(root)]
    begun = time.monotonic()
    subprocess.run(command, capture_output=True, check=False)
    whole = time.monotonic() - begun
    new = state(root)
    assert new != old

    for number in range(40):
        for name, data in old.items():
            (root / name).write_bytes(data)
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            # Most of the kills late, where the files are written.
            time.sleep(whole * (0.4 + 0.65 * number / 40))
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=60)
        journal = root / SET_JOURNAL
        unfinished = json.loads(journal.read_bytes()) if journal.exists() else []
        finish_set(root)
        assert state(root) in (old, new), unfinished
    for left in litter(root):  # what only passes may be a living command's for a while
        os.utime(next(root.rglob(left)), (0, 0))
    run(["consolidate", str(root)])
    assert litter(root) == []
