"""Files: names that Windows takes, and writing that leaves the old file or the new one, never a part."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tyokirja import files
from tyokirja.files import beside, is_litter, open_elsewhere, slug, write_whole
from tyokirja.files.handwork import keep
from tyokirja.problems import Code, ProblemKind, Refused

RESERVED = "con prn aux nul com1 com9 lpt1".split()


def names(folder: Path) -> list[str]:
    """What a folder holds."""
    return [path.name for path in folder.iterdir()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kokemäki", "kokemaki"),
        ("Q2/2026", "q2-2026"),
        ("Sivistys- ja hyvinvointipalvelut", "sivistys-ja-hyvinvointipalvelut"),
        ("Ålands landskapsregering", "alands-landskapsregering"),
        ("Ma\u0308ntta\u0308", "mantta"),
        ("  ../../etc  ", "etc"),
        ("Hallinto: «Øst» & 'Vest'", "hallinto-ost-vest"),
    ],
)
def test_a_name_becomes_a_plain_file_name(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(max_size=200), st.integers(40, 64))
@example("", 40)
@example("***", 40)
@example("Москва", 40)
@example("CON", 40)
@example("a" * 39 + "-b", 40)
def test_a_file_name_is_one_that_windows_takes(text: str, limit: int) -> None:
    name = slug(text, limit)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", name)
    assert name not in RESERVED
    assert len(name) <= limit


@pytest.mark.parametrize("word", RESERVED)
def test_a_name_that_windows_keeps_is_not_given(word: str) -> None:
    assert slug(word.upper()) == f"{word}-"


@pytest.mark.parametrize(
    "name", ["~$lomake.xlsx", ".~lock.lomake.ods#", ".DS_Store", "thumbs.DB", "desktop.ini", "._lomake.xlsx"]
)
def test_what_programs_leave_behind_is_litter(name: str) -> None:
    assert is_litter(name)


@pytest.mark.parametrize("name", ["lomake.xlsx", "$lomake.xlsx", "lomake (1).xlsx", "thumbs.db.xlsx", "~lomake.xlsx"])
def test_a_returned_file_is_no_litter(name: str) -> None:
    assert not is_litter(name)


@pytest.mark.parametrize("lock", ["~$koonti.xlsx", "~$onti.xlsx", ".~lock.koonti.xlsx#"])
def test_a_file_that_is_open_elsewhere_is_not_written_over(tmp_path: Path, lock: str) -> None:
    target = tmp_path / "koonti.xlsx"
    target.write_bytes(b"vanha")
    assert not open_elsewhere(target)
    (tmp_path / lock).touch()
    assert open_elsewhere(target)
    with pytest.raises(Refused) as refused:
        write_whole(target, b"uusi")
    assert [problem.code for problem in refused.value.problems] == [Code.OPEN_ELSEWHERE]
    assert target.read_bytes() == b"vanha"


def test_a_file_is_written_whole_into_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    target = tmp_path / "kokemaki" / "2026-Q2" / "koonti.xlsx"
    write_whole(target, b"vanha")
    write_whole(target, b"uusi")
    assert target.read_bytes() == b"uusi"
    assert names(target.parent) == ["koonti.xlsx"]


@pytest.mark.parametrize(("mask", "rights"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_a_file_has_the_rights_of_any_new_file(tmp_path: Path, mask: int, rights: int) -> None:
    """In a shared folder colleagues may write it; where others must not read, they cannot."""
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "koonti.xlsx", b"uusi")
        write_whole(tmp_path / "koosta.command", b"uusi", executable=True)
        assert os.umask(mask) == mask, "the mask is as it was"
    finally:
        os.umask(before)
    assert (tmp_path / "koonti.xlsx").stat().st_mode & 0o777 == rights
    assert (tmp_path / "koosta.command").stat().st_mode & 0o777 == rights | (0o111 & ~mask)


def test_a_file_holds_exactly_some_bytes_or_not(tmp_path: Path) -> None:
    target = tmp_path / "koonti.csv"
    assert not files.holds(target, b"")
    target.write_bytes(b"uusi")
    assert files.holds(target, b"uusi")
    assert not files.holds(target, b"uuni")
    assert not files.holds(tmp_path, b"")


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_write_that_fails_midway_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    target = tmp_path / "koonti.xlsx"
    target.write_bytes(b"vanha")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync", full) if moment == "fsync" else (Path, "replace", full)))
    with pytest.raises(Refused) as refused:
        write_whole(target, b"uusi")
    monkeypatch.undo()
    assert [problem.code for problem in refused.value.problems] == [Code.CANNOT_WRITE]
    assert target.read_bytes() == b"vanha"
    assert names(tmp_path) == ["koonti.xlsx"]


def test_an_interrupted_write_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "koonti.xlsx"
    target.write_bytes(b"vanha")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(target, b"uusi")
    assert target.read_bytes() == b"vanha"
    assert names(tmp_path) == ["koonti.xlsx"]


@pytest.mark.parametrize(("system", "code"), [("nt", Code.OPEN_ELSEWHERE), ("posix", Code.CANNOT_WRITE)])
def test_a_refusal_of_windows_to_replace_means_that_the_file_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, code: ProblemKind
) -> None:
    target = tmp_path / "koonti.xlsx"
    target.write_bytes(b"vanha")

    def refused(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    own = {"fdopen": os.fdopen, "fsync": os.fsync, "umask": os.umask, "access": os.access, "W_OK": os.W_OK}
    monkeypatch.setattr(files, "os", SimpleNamespace(name=system, **own))
    monkeypatch.setattr(files, "_PATIENCE", (0.0,))
    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(Refused) as raised:
        write_whole(target, b"uusi")
    assert [problem.code for problem in raised.value.problems] == [code]
    assert target.read_bytes() == b"vanha"


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "koonti.xlsx").mkdir()
    with pytest.raises(Refused) as refused:
        write_whole(tmp_path / "koonti.xlsx", b"uusi")
    assert [problem.code for problem in refused.value.problems] == [Code.NOT_A_FILE]
    assert names(tmp_path) == ["koonti.xlsx"]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(Refused) as refused:
        write_whole(tmp_path / "output" / "koonti.xlsx", b"uusi")
    assert [problem.code for problem in refused.value.problems] == [Code.CANNOT_WRITE]


def test_the_name_beside_is_the_first_that_is_free(tmp_path: Path) -> None:
    target = tmp_path / "koonti.xlsx"
    assert beside(target) == tmp_path / "koonti (2).xlsx"
    (tmp_path / "koonti (2).xlsx").touch()
    (tmp_path / "~$koonti (3).xlsx").touch()
    assert beside(target) == tmp_path / "koonti (4).xlsx"


def test_what_a_person_saved_is_kept_whole_however_large(tmp_path: Path) -> None:
    saved = tmp_path / "raportti.docx"
    saved.write_bytes(b"oma" * (1 << 19))  # more than is read at a time
    kept = keep(saved, b"uusi")
    assert kept == tmp_path / "raportti-muokattu.docx"
    assert kept.read_bytes() == saved.read_bytes()
    assert keep(saved, b"uusi") == kept  # it is there already


def test_what_cannot_be_read_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = tmp_path / "raportti.docx"
    saved.write_bytes(b"oma")

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(Refused) as told:
        keep(saved, b"uusi")
    assert [problem.code for problem in told.value.problems] == [Code.CANNOT_READ]
    assert [path.name for path in tmp_path.iterdir()] == ["raportti.docx"]
