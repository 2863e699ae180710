"""The command line: every command does its part, and bad input gets one clear message, exit code 2 and no traceback."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from tyokirja import resources
from tyokirja.cli import ALIASES, COMMANDS, run
from tyokirja.cli.language import choose
from tyokirja.model import Language

KOUVOLA = resources.seed("kouvola_2026.md")


@pytest.fixture(autouse=True)
def _finnish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYOKIRJA_LANG", "fi")


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("imported") / "tavoitteet.xlsx"
    run(["import", str(KOUVOLA), "-o", str(path)])
    return path


@pytest.fixture
def catalogue(imported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(imported, tmp_path / "tavoitteet.xlsx"))


@pytest.fixture
def issued(catalogue: Path, tmp_path: Path) -> Path:
    """A round folder with blank forms."""
    assert run(["generate", str(catalogue), "--round", "Q2/2026", "--output", str(tmp_path / "out")]) == 0
    return tmp_path / "out" / "kouvola" / "2026-Q2"


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_every_command_has_a_finnish_name_and_help_in_three_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert sorted(ALIASES.values()) == sorted(COMMANDS)
    for alias, name in ALIASES.items():
        pages = set()
        for language in Language:
            assert run([alias, "--help", "--lang", language.value]) == 0
            page = capsys.readouterr().out
            assert max(map(len, page.splitlines())) <= 80
            pages.add(page)
        assert len(pages) == 3, name


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["--lang", "sv"], {"LANG": "fi_FI.UTF-8"}, Language.SV),
        (["--lang=en"], {"TYOKIRJA_LANG": "fi"}, Language.EN),
        ([], {"TYOKIRJA_LANG": "sv", "LANG": "fi_FI.UTF-8"}, Language.SV),
        ([], {"LANG": "fi_FI.UTF-8"}, Language.FI),
        ([], {"LC_ALL": "sv_FI", "LANG": "fi_FI.UTF-8"}, Language.SV),
        ([], {"LANG": "C.UTF-8"}, Language.EN),
        ([], {"LANG": "de_DE"}, Language.EN),
    ],
)
def test_the_language_is_the_options_then_the_variables_then_the_locales(
    arguments: list[str], environment: dict[str, str], language: Language
) -> None:
    assert choose(arguments, environment) is language


def test_a_mistyped_command_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["konsta"]) == 2
    assert "koosta" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["generate"], ["generate", "a", "b"], ["generate", "a", "--round"], ["--nope"], ["generate", "a", "--by", "x"]],
)
def test_wrong_use_is_said_in_the_users_language(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    error = capsys.readouterr().err
    assert "Ohje: tyokirja" in error
    assert not any(word in error for word in ("Error", "Missing", "Invalid", "Got unexpected", "requires"))


def test_generate_makes_a_form_for_every_department(issued: Path) -> None:
    assert len(list((issued / "lomakkeet").glob("*.xlsx"))) == 8
    assert (issued / "tavoitteet.xlsx").is_file()
    assert (issued / "palautetut").is_dir()


def test_generating_again_writes_the_same_bytes(issued: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in (issued / "lomakkeet").iterdir()}
    other = tmp_path / "other"
    assert run(["generate", str(issued / "tavoitteet.xlsx"), "--round", "2026-Q2", "--output", str(other)]) == 0
    after = {path.name: path.read_bytes() for path in (other / "kouvola" / "2026-Q2" / "lomakkeet").iterdir()}
    assert before == after


def test_a_changed_form_is_not_overwritten_without_being_told_to(
    issued: Path, catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from dataclasses import replace

    from tyokirja.catalogue import reading, writing

    read, _ = reading.read(catalogue)
    rows = (replace(read.rows[0], target=123.0), *read.rows[1:])
    catalogue.write_bytes(writing.workbook(replace(read, rows=rows)))
    form = issued / "lomakkeet" / "kouvola-2026-Q2-kaupunki.xlsx"
    before = form.read_bytes()
    capsys.readouterr()
    arguments = ["generate", str(catalogue), "--round", "Q2/2026", "--output", str(tmp_path / "out")]
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert "123" in shown.out
    assert "--replace" in shown.err
    assert form.read_bytes() == before
    assert run([*arguments, "--replace"]) == 0
    assert form.read_bytes() != before


def test_one_department_is_regenerated_without_touching_the_others(issued: Path, tmp_path: Path) -> None:
    forms = issued / "lomakkeet"
    for path in forms.iterdir():
        path.unlink()
    arguments = ["generate", str(issued / "tavoitteet.xlsx"), "--round", "Q2/2026", "--output", str(tmp_path / "out")]
    assert run([*arguments, "--department", "tilapalvelut"]) == 0
    assert [path.name for path in forms.iterdir()] == ["kouvola-2026-Q2-tilapalvelut.xlsx"]


def test_a_dry_run_writes_nothing(catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run(["generate", str(catalogue), "--round", "Q2/2026", "--output", str(out), "--dry-run"]) == 0
    assert not out.exists()
    assert "Tilapalvelut" in capsys.readouterr().out


def test_a_round_that_nobody_has_answered_is_consolidated_all_the_same(
    issued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["consolidate", str(issued), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["rows"]["not_returned"] == 56
    assert facts["balanced"] is True
    with (issued / "koonti.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 56


def test_consolidating_again_gives_the_same_bytes_and_reads_only(issued: Path) -> None:
    returned = issued / "palautetut" / "lomake (1).xlsx"
    shutil.copy(issued / "lomakkeet" / "kouvola-2026-Q2-tilapalvelut.xlsx", returned)
    run(["consolidate", str(issued)])
    names = ("koonti.xlsx", "koonti.csv", "koonti.parquet", "huomiot.json")
    before = {name: (issued / name).read_bytes() for name in names}
    assert files_below(issued / "palautetut") == {"lomake (1).xlsx"}
    run(["consolidate", str(issued), "--workers", "1"])
    assert {name: (issued / name).read_bytes() for name in names} == before


def test_status_writes_nothing_and_fits_80_columns(issued: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_below(issued)
    capsys.readouterr()
    assert run(["status", str(issued)]) == 0
    shown = capsys.readouterr().out
    assert files_below(issued) == before
    assert max(map(len, shown.splitlines())) <= 80
    assert "0/56" in shown


def test_check_finds_nothing_wrong_with_an_issued_form(issued: Path) -> None:
    assert run(["check", str(issued / "lomakkeet" / "kouvola-2026-Q2-tilapalvelut.xlsx")]) in (0, 1)


BAD = {
    "a missing source": ["import", "{tmp}/puuttuu.md", "-o", "{tmp}/uusi.xlsx"],
    "a folder as source": ["import", "{tmp}", "-o", "{tmp}/uusi.xlsx"],
    "a source with no goals": ["import", "{tmp}/tyhja.md", "-o", "{tmp}/uusi.xlsx"],
    "a missing catalogue": ["generate", "{tmp}/puuttuu.xlsx", "--round", "Q2/2026", "--output", "{tmp}/out"],
    "a file that is no catalogue": ["generate", "{tmp}/teksti.xlsx", "--round", "Q2/2026", "--output", "{tmp}/out"],
    "an empty catalogue": ["generate", "{tmp}/ei-riveja.xlsx", "--round", "Q2/2026", "--output", "{tmp}/out"],
    "an unknown round": ["generate", "{tmp}/tavoitteet.xlsx", "--round", "Q5/2026", "--output", "{tmp}/out"],
    "an unknown department": [
        *("generate", "{tmp}/tavoitteet.xlsx", "--round", "Q2/2026", "--output", "{tmp}/out"),
        *("--department", "Talopalvelut"),
    ],
    "a target that cannot be written": [
        *("generate", "{tmp}/tavoitteet.xlsx", "--round", "Q2/2026", "--output", "{tmp}/teksti.xlsx/out"),
    ],
    "a catalogue that is open elsewhere": ["import", "{kouvola}", "-o", "{tmp}/auki.xlsx"],
    "a round folder that is missing": ["consolidate", "{tmp}/puuttuu"],
    "a folder without a round": ["consolidate", "{tmp}"],
    "a file for a round folder": ["status", "{tmp}/teksti.xlsx"],
    "a missing file to check": ["check", "{tmp}/puuttuu.xlsx"],
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_clear_message_and_leaves_nothing_half_written(
    name: str, imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from dataclasses import replace

    from tyokirja.catalogue import reading, writing

    folder = tmp_path / "kansio"
    folder.mkdir()
    (folder / "teksti.xlsx").write_text("vain tekstiä", encoding="utf-8")
    (folder / "tyhja.md").write_text("Kouvolan kaupunki\n\nEi tavoitteita.\n", encoding="utf-8")
    (folder / "~$auki.xlsx").write_bytes(b"\0" * 165)
    (folder / "auki.xlsx").write_bytes(b"")
    shutil.copy(imported, folder / ("toinen.xlsx" if name == "a folder without a round" else "tavoitteet.xlsx"))
    if name == "an empty catalogue":
        read, _ = reading.read(imported)
        (folder / "ei-riveja.xlsx").write_bytes(writing.workbook(replace(read, rows=(), doubts=(), report=None)))
    if name == "a catalogue that is open elsewhere":
        shutil.copy(imported, folder / "auki.xlsx")
    before = {each: (folder / each).read_bytes() for each in files_below(folder)}
    capsys.readouterr()
    code = run([part.format(tmp=folder, kouvola=KOUVOLA) for part in BAD[name]])
    shown = capsys.readouterr()
    assert code == 2
    assert "→" in shown.err, "a remedy"
    assert "Traceback" not in shown.err + shown.out
    assert {each: (folder / each).read_bytes() for each in files_below(folder)} == before


def test_a_master_that_is_open_elsewhere_is_written_beside(issued: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["consolidate", str(issued)])
    (issued / "koonti.xlsx").write_bytes(b"muokattu")
    (issued / "~$koonti.xlsx").write_bytes(b"\0" * 165)
    capsys.readouterr()
    assert run(["consolidate", str(issued)]) == 1
    assert (issued / "koonti.xlsx").read_bytes() == b"muokattu"
    assert (issued / "koonti (2).xlsx").is_file()
    assert "koonti (2).xlsx" in capsys.readouterr().out


def test_the_next_command_can_be_copied_whatever_the_folder_is_called(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shlex

    output = tmp_path / "Talous & hallinto" / ("pitkä nimi " * 6).strip()
    capsys.readouterr()
    assert run(["generate", str(catalogue), "--round", "Q2/2026", "--output", str(output)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert shlex.split(last)[1:] == ["tyokirja", "laheta", str(output / "kouvola" / "2026-Q2")]
