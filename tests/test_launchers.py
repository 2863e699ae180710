"""The launchers of the round folder: they run the command on the folder they lie in, whatever it is called."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.batch import Batch, arguments
from tests.catalogues import saved, small
from tyokirja.cli import run
from tyokirja.generate import carry_out, plan
from tyokirja.language import Language
from tyokirja.rounds.launchers import COMMANDS, contents, is_untouched, write
from tyokirja.texts import area, every_language, text

REPOSITORY = Path(__file__).resolve().parents[1]

FOLDERS = ["kierros", "Q2 2026", "Mänttä & Vilppula", "100 % (uusi)", "l'hôtel", "hinta $HOME `x`", "ä;b!^c", "-n"]


def named(command: str, language: Language, ending: str) -> str:
    return text(f"launchers.name.{command}", language) + ending


@pytest.fixture
def issued(tmp_path: Path) -> Path:
    """A round folder as ``generate`` makes it."""
    catalogue = saved(tmp_path / "tavoitteet.xlsx", small(doubts=()))
    planned = plan(catalogue, small().rounds[0].code, tmp_path / "out")
    carry_out(planned)
    return planned.folder.root


def test_generate_puts_them_into_the_round_folder(issued: Path) -> None:
    assert {"koosta.cmd", "koosta.command", "tilanne.cmd", "tilanne.command"} <= {
        each.name for each in issued.iterdir()
    }
    assert os.access(issued / "koosta.command", os.X_OK)
    assert not list((issued / "palautetut").iterdir())


@pytest.mark.parametrize("language", Language)
def test_their_names_are_plain_and_the_languages_own(language: Language) -> None:
    names = list(contents(language))
    assert all(name.isascii() and " " not in name for name in names)
    assert len(names) == 2 * len(COMMANDS)


def test_one_that_somebody_has_edited_stays(tmp_path: Path) -> None:
    assert len(write(tmp_path, Language.FI)) == 4
    assert write(tmp_path, Language.FI) == ()
    path = tmp_path / "koosta.cmd"
    edited = path.read_bytes().replace(b"chcp 65001", b"chcp 1252")
    path.write_bytes(edited)
    assert write(tmp_path, Language.FI) == ()
    assert path.read_bytes() == edited


def test_one_of_an_earlier_version_is_written_anew(tmp_path: Path) -> None:
    """It is known by its own seal; that a store of files changed its line ends is no edit."""
    from tyokirja.rounds.launchers import _sealed

    path = tmp_path / "koosta.cmd"
    path.write_bytes(_sealed("rem", ["@echo off", "tyokirja koosta ."], "\n"))
    assert is_untouched(path.read_bytes())
    write(tmp_path, Language.FI)
    assert path.read_bytes() == contents(Language.FI)["koosta.cmd"]
    unix = path.read_bytes().replace(b"\r\n", b"\n")
    path.write_bytes(unix)
    assert path in write(tmp_path, Language.FI)


def test_what_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "koosta.cmd").mkdir()
    assert tmp_path / "tilanne.cmd" in write(tmp_path, Language.FI)


@pytest.mark.parametrize("key", area("launchers"))
def test_a_text_holds_nothing_that_a_batch_file_would_obey(key: str) -> None:
    assert not {*"".join(every_language(f"launchers.{key}"))} & {*'&|<>^%!"\n'}


# macOS and Linux: the script itself, run by a shell


@pytest.fixture
def machine(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a launcher with a ``tyokirja`` that ends with ``code`` (or none), and notes what is called with what."""
    programs = tmp_path / "ohjelmat"
    programs.mkdir()

    def program(name: str, lines: str) -> None:
        (programs / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        (programs / name).chmod(0o755)

    def start(launcher: Path, code: int | None = 0, real: bool = False) -> subprocess.CompletedProcess[str]:
        note = f'for each in "$@"; do printf "%s|" "$each" >>"{tmp_path}/kutsut"; done; echo >>"{tmp_path}/kutsut"'
        program("open", f'printf "open|" >>"{tmp_path}/kutsut"; {note}')
        program("python3", "exit 1")
        if real:
            program("tyokirja", f'PYTHONPATH="{REPOSITORY}" exec "{sys.executable}" -m tyokirja "$@"')
        elif code is not None:
            program("tyokirja", f'[ "$1" = --version ] && exit 0\n{note}\nexit {code}')
        environment = {"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            [launcher], env=environment, cwd="/", capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )

    return start


def calls(tmp_path: Path) -> list[list[str]]:
    path = tmp_path / "kutsut"
    return [line.split("|")[:-1] for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


@pytest.mark.parametrize("name", FOLDERS)
def test_the_script_runs_on_its_own_folder_and_opens_the_master(
    name: str, tmp_path: Path, machine: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    write(folder, Language.FI)
    ran = machine(folder / "koosta.command")
    assert ran.stderr == ""
    assert calls(tmp_path) == [["consolidate", "--lang", "fi", str(folder)], ["open", str(folder / "koonti.xlsx")]]


@pytest.mark.parametrize(("code", "opened"), [(0, True), (1, True), (2, False), (3, False), (130, False)])
def test_the_script_passes_the_exit_code_and_opens_only_what_was_made(
    code: int, opened: bool, tmp_path: Path, machine: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    write(tmp_path, Language.FI)
    ran = machine(tmp_path / "koosta.command", code)
    assert ran.returncode == code
    assert any(call[0] == "open" for call in calls(tmp_path)) is opened
    assert (text("launchers.failed.consolidate", Language.FI) in ran.stdout) is not opened


def test_a_master_that_was_open_is_not_opened_again(
    tmp_path: Path, machine: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """The new one stands beside it under another name; opening the old one would show old answers."""
    write(tmp_path, Language.FI)
    (tmp_path / "~$koonti.xlsx").write_bytes(b"")
    ran = machine(tmp_path / "koosta.command", 1)
    assert all(call[0] != "open" for call in calls(tmp_path))
    assert text("launchers.was_open", Language.FI) in ran.stdout


def test_the_script_of_the_status_opens_nothing(
    tmp_path: Path, machine: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    write(tmp_path, Language.SV)
    machine(tmp_path / "laget.command")
    assert calls(tmp_path) == [["status", "--lang", "sv", str(tmp_path)]]


def test_the_script_says_what_to_do_where_the_program_is_missing(
    tmp_path: Path, machine: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    write(tmp_path, Language.FI)
    ran = machine(tmp_path / "koosta.command", None)
    assert ran.returncode == 2
    assert text("launchers.missing.remedy", Language.FI) in ran.stdout


def test_the_script_makes_a_real_master(
    issued: Path, machine: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    ran = machine(issued / "koosta.command", real=True)
    assert ran.returncode in (0, 1), ran.stdout + ran.stderr
    assert (issued / "koonti.xlsx").is_file()
    assert ["open", str(issued / "koonti.xlsx")] in calls(tmp_path)


# Windows: the batch file, run by as much of cmd as it needs

WINDOWS = [
    "C:\\kierrokset\\kouvola\\2026-Q2",
    "C:\\Talous & hallinto\\Mänttä-Vilppula (uusi)\\100% valmis!\\2026-Q2",
    "\\\\palvelin\\jako\\Talous ^ suunnittelu\\2026-Q2",
    "C:",
]


def consolidated(
    folder: str,
    code: int = 0,
    *,
    programs: Sequence[str] = ("tyokirja.exe",),
    on_path: Sequence[str] = ("tyokirja.exe",),
    files: Sequence[str] = (),
    profile: str = "C:\\Users\\me",
) -> tuple[Batch, int, list[list[str]]]:
    """A run of ``koosta.cmd`` in a folder, with programs that end with ``code``: it, its exit code, what it called."""
    called: list[list[str]] = []

    def program(given: list[str]) -> int:
        if "--version" in given:
            return 0
        called.append(given)
        return code

    batch = Batch(
        f"{folder}\\koosta.cmd",
        files=frozenset(files),
        programs=dict.fromkeys(programs, program),
        on_path=frozenset(on_path),
        variables={"USERPROFILE": profile},
    )
    return batch, batch.run(contents(Language.FI)["koosta.cmd"]), called


@pytest.mark.parametrize("folder", WINDOWS)
def test_the_batch_file_runs_on_its_own_folder_and_opens_the_master(folder: str) -> None:
    batch, ended, called = consolidated(folder)
    assert called == [["tyokirja.exe", "consolidate", "--lang", "fi", f"{folder}\\."]]
    assert batch.started == [f"{folder}\\koonti.xlsx"]
    assert (ended, batch.paused) == (0, True)


@pytest.mark.parametrize(("code", "opened"), [(0, True), (1, True), (2, False), (3, False), (-1073741510, False)])
def test_the_batch_file_passes_the_exit_code_and_opens_only_what_was_made(code: int, opened: bool) -> None:
    batch, ended, _ = consolidated(WINDOWS[1], code)
    assert ended == code
    assert bool(batch.started) is opened
    assert (text("launchers.failed.consolidate", Language.FI) in batch.printed) is not opened
    assert batch.paused, "the window stays open"


def test_the_batch_file_does_not_open_a_master_that_was_open() -> None:
    batch, _, _ = consolidated(WINDOWS[1], 1, files=[f"{WINDOWS[1]}\\~$koonti.xlsx"])
    assert batch.started == []
    assert text("launchers.was_open", Language.FI) in batch.printed


HOME = "C:\\Users\\Åsa & Ö"
INSTALLED = f"{HOME}\\.local\\bin\\tyokirja.exe"


@pytest.mark.parametrize(
    ("there", "files", "start"),
    [
        (INSTALLED, [INSTALLED], [INSTALLED]),  # where uv and pipx put it
        ("py.exe", [], ["py.exe", "-P", "-m", "tyokirja"]),
        ("python.exe", [], ["python.exe", "-P", "-m", "tyokirja"]),
    ],
)
def test_the_batch_file_finds_the_program_where_it_usually_is(there: str, files: list[str], start: list[str]) -> None:
    batch, ended, called = consolidated(WINDOWS[1], programs=[there], on_path=[], files=files, profile=HOME)
    assert called == [[*start, "consolidate", "--lang", "fi", f"{WINDOWS[1]}\\."]]
    assert (ended, len(batch.started)) == (0, 1)


def test_the_batch_file_says_what_to_do_where_the_program_is_missing() -> None:
    batch, ended, _ = consolidated(WINDOWS[1], programs=[], on_path=[])
    assert (ended, batch.started, batch.paused) == (2, [], True)
    assert text("launchers.missing.remedy", Language.FI) in batch.printed


@pytest.mark.parametrize("language", Language)
def test_the_batch_file_of_the_status_opens_nothing(language: Language) -> None:
    called: list[list[str]] = []

    def program(given: list[str]) -> int:
        called.append(given)
        return 1

    batch = Batch("D:\\x\\y.cmd", programs={"tyokirja.exe": program}, on_path=frozenset({"tyokirja.exe"}))
    assert batch.run(contents(language)[named("status", language, ".cmd")]) == 1
    assert called == [["tyokirja.exe", "status", "--lang", language.value, "D:\\x\\."]]
    assert batch.started == []


def test_programs_that_lie_in_the_round_folder_are_not_run() -> None:
    """What others send is dropped there; by itself, Windows would look for programs there first."""
    batch, _, _ = consolidated(WINDOWS[0])
    assert batch.variables["NODEFAULTCURRENTDIRECTORYINEXEPATH"] == "1"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('a "b c" d', ["a", "b c", "d"]),
        ('a "C:\\x\\."', ["a", "C:\\x\\."]),
        ('a "C:\\x\\" d', ["a", 'C:\\x" d']),
        ('start "" "x"', ["start", "", "x"]),
    ],
)
def test_the_interpreter_takes_arguments_apart_as_windows_does(line: str, expected: list[str]) -> None:
    assert arguments(line) == expected


@pytest.mark.parametrize(
    "script",
    [
        'tyokirja.exe status "%~dp0"',  # the backslash at the end escapes the quote
        "tyokirja.exe status %~dp0.",  # a space or & in the folder's name parts it
        "where tyokirja.exe >nul",  # looks into the round folder first
        "echo a & b",
    ],
)
def test_the_interpreter_sees_what_a_launcher_must_not_do(script: str) -> None:
    called: list[list[str]] = []

    def program(given: list[str]) -> int:
        called.append(given)
        return 0

    batch = Batch("C:\\a b & c\\x.cmd", programs={"tyokirja.exe": program})
    try:
        batch.run(f"chcp 65001 >nul\r\n{script}\r\n".encode())
    except AssertionError:
        return
    assert called != [["tyokirja.exe", "status", "C:\\a b & c\\"]]
    assert called != [["tyokirja.exe", "status", "C:\\a b & c\\."]]


def test_the_launchers_are_never_taken_for_anything_returned(issued: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    capsys.readouterr()
    run(["consolidate", str(issued), "--json"])
    assert json.loads(capsys.readouterr().out)["files"] == {"read": 0}
