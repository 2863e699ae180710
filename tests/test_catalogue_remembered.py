"""What was read of a round's catalogue, kept for the next command: never anything else than the workbook says now."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from tests.catalogues import saved, small
from tyokirja.catalogue import remembered
from tyokirja.catalogue.reading import whole
from tyokirja.catalogue.remembered import issued_catalogue
from tyokirja.files import readings
from tyokirja.model import FigureKind, Kind, Language, Row
from tyokirja.problems import Code, Refused
from tyokirja.workers import processes


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of caches of its own for each test."""
    folder = tmp_path / "caches"
    monkeypatch.setenv("TYOKIRJA_CACHE", str(folder))
    return folder


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A catalogue as it lies in a round's folder."""
    return saved(tmp_path / "tavoitteet.xlsx", small())


def kept(caches: Path) -> list[Path]:
    """What is kept."""
    return sorted(path for path in caches.rglob("*") if path.is_file())


def test_the_same_workbook_is_taken_apart_once(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = issued_catalogue(workbook)
    assert first == whole.read_catalogue(workbook)
    monkeypatch.setattr(whole, "read_catalogue", None)
    assert issued_catalogue(workbook) == first


def test_it_is_known_again_whatever_way_python_sends_what_is_one_of_a_few(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of 3.11.0 to 3.11.3: by a function that what was kept may not name."""
    for each in (Kind, Language):
        monkeypatch.setattr(each, "__reduce_ex__", lambda thing, _: (getattr, (type(thing), thing.name)))
    first = issued_catalogue(workbook)
    monkeypatch.setattr(whole, "read_catalogue", lambda path: pytest.fail("read again"))

    assert issued_catalogue(workbook) == first


@pytest.mark.parametrize("fault", [False, True])
def test_a_large_workbook_is_taken_apart_by_a_copy_of_the_process(
    fault: bool, workbook: Path, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = whole.read_catalogue(workbook)
    readers = workbook.with_name("lukijat")

    def reads(path: Path) -> object:
        with readers.open("a") as told:
            print(os.getpid(), file=told)
        if fault and os.getpid() != here:
            raise MemoryError
        return said

    here = os.getpid()
    monkeypatch.setattr(remembered, "_LARGE", workbook.stat().st_size)
    monkeypatch.setattr(whole, "read_catalogue", reads)
    assert issued_catalogue(workbook) == said
    assert len(kept(caches)) == 1
    copied = processes.fork_is_safe()
    by_this = [int(each) == here for each in readers.read_text().split()]
    assert by_this == [False] * copied + [True] * (fault or not copied)


def test_a_workbook_that_has_changed_is_read(workbook: Path) -> None:
    before, _ = issued_catalogue(workbook)
    changed = replace(before, rows=(replace(before.rows[0], measure="Aivan muu"), *before.rows[1:]))
    saved(workbook, changed)
    assert issued_catalogue(workbook)[0].rows[0].measure == "Aivan muu"


def test_another_program_reads_for_itself(workbook: Path, caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    issued_catalogue(workbook)
    monkeypatch.setattr("tyokirja.files.caches.program", lambda: b"another")
    issued_catalogue(workbook)
    assert len(kept(caches)) == 2


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:-9] + bytes(9), lambda _: b""])
def test_what_was_damaged_counts_for_nothing(workbook: Path, caches: Path, damage: object) -> None:
    first = issued_catalogue(workbook)
    (place,) = kept(caches)
    assert callable(damage)
    place.write_bytes(damage(place.read_bytes()))
    assert issued_catalogue(workbook) == first


class _Harmful:
    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("tapahtui"),)


def test_nothing_but_records_comes_out_of_what_was_kept(
    workbook: Path, caches: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = issued_catalogue(workbook)
    (place,) = kept(caches)
    packed = pickle.dumps((first[0], _Harmful()))
    place.write_bytes(hashlib.sha256(packed).digest() + packed)
    monkeypatch.chdir(tmp_path)
    assert issued_catalogue(workbook) == first
    assert not (tmp_path / "tapahtui").exists()


@pytest.mark.parametrize("call", [b"ctyokirja.problems\nre.compile\n", b"ctyokirja.model.fields\ndataclass\n"])
def test_what_modules_of_records_only_import_is_not_called(call: bytes, workbook: Path, caches: Path) -> None:
    first = issued_catalogue(workbook)
    (place,) = kept(caches)
    packed = b"\x80\x04" + call + b"(tR."
    with pytest.raises(pickle.UnpicklingError):
        readings._Unpickler(io.BytesIO(packed), remembered._READINGS.records).load()
    place.write_bytes(hashlib.sha256(packed).digest() + packed)
    assert issued_catalogue(workbook) == first


def test_where_nothing_can_be_kept_the_workbook_is_read(workbook: Path, caches: Path) -> None:
    caches.write_text("no folder")
    assert issued_catalogue(workbook) == whole.read_catalogue(workbook)


def test_an_empty_setting_keeps_nothing(workbook: Path, caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYOKIRJA_CACHE", "")
    issued_catalogue(workbook)
    assert kept(caches) == []


def test_the_catalogues_asked_for_longest_ago_go_first(
    workbook: Path, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered._READINGS, "most", 1)
    issued_catalogue(workbook)
    (before,) = kept(caches)
    saved(workbook, small(rows=small().rows[:1]))
    issued_catalogue(workbook)
    assert len(kept(caches)) == 1
    assert not before.exists()


def test_a_missing_workbook_is_refused_as_ever(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        issued_catalogue(tmp_path / "tavoitteet.xlsx")
    assert refused.value.problems[0].code is Code.FILE_MISSING


def test_a_row_keeps_every_field_on_its_way_between_processes() -> None:
    given = {each.name: f"{each.name}!" for each in fields(Row)}
    row = Row(**given | {"figure_kind": FigureKind.EVEN, "target": date(2026, 1, 2), "weight": 2.0})  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(row)) == row
