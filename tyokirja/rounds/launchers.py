"""Small files in the round folder that run a command on the folder they lie in: for those who use no terminal.

For each of ``consolidate`` and ``status`` a ``.cmd`` for Windows and a ``.command`` for macOS, named and worded in the
municipality's language (``koosta.cmd``, ``tilanne.command``). The window stays open; a master that was made is opened.
"""

from __future__ import annotations

import hashlib
import re
import shlex
from pathlib import Path

from tyokirja.files import write_whole
from tyokirja.language import Language
from tyokirja.problems import Refused
from tyokirja.texts import text

COMMANDS = ("consolidate", "status")

_SEAL = re.compile(rb"^(?:rem|#) tyokirja ([0-9a-f]{16})\r?$", re.M)
"""The line that tells a launcher as it was written: the fingerprint of all other lines."""


def contents(language: Language) -> dict[str, bytes]:
    """Every launcher by its file's name. The text never depends on the folder: it may be moved or copied."""
    made = {}
    for command in COMMANDS:
        name = text(f"launchers.name.{command}", language)
        made[f"{name}.cmd"] = _sealed("rem", _windows(command, language), "\r\n")
        made[f"{name}.command"] = _sealed("#", _macos(command, language), "\n")
    return made


def write(folder: Path, language: Language) -> tuple[Path, ...]:
    """Write the launchers that are not there yet, and anew those that are as an earlier run wrote them.

    One that somebody has edited stays as it is, and so does one that cannot be replaced just now: they are a
    convenience, and no reason to fail. The paths of those written.
    """
    written = []
    for name, data in contents(language).items():
        path = folder / name
        if _may_be_written(path, data):
            try:
                write_whole(path, data, executable=name.endswith(".command"))
            except Refused:
                continue
            written.append(path)
    return tuple(written)


def _may_be_written(path: Path, data: bytes) -> bool:
    try:
        there = path.read_bytes()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return there != data and is_untouched(there)


def is_untouched(data: bytes) -> bool:
    """True for a launcher as some version of this program wrote it; line ends aside, which file stores may change."""
    match = _SEAL.search(data)
    return match is not None and match[1].decode() == _fingerprint(data[: match.start()] + data[match.end() :])


def _fingerprint(lines: bytes) -> str:
    return hashlib.sha256(b"\n".join(lines.split())).hexdigest()[:16]


def _sealed(comment: str, lines: list[str], end: str) -> bytes:
    """The lines as bytes, with their fingerprint in the second."""
    rest = "".join(f"{line}{end}" for line in lines).encode("utf-8")
    seal = f"{comment} tyokirja {_fingerprint(rest)}{end}"
    first, _, others = rest.partition(end.encode())
    return first + end.encode() + seal.encode() + others


def _windows(command: str, language: Language) -> list[str]:
    """A batch file. What it does with a path holds for spaces, ``&``, ``%``, ``)`` and network folders.

    ``%~dp0`` is the folder with a backslash at its end, which would escape a quote: hence the dot. There are no blocks
    in parentheses, which a ``)`` in a path would close. A network folder cannot be entered, so it is only named.
    Programs that lie in the round folder are not run: what comes back from others lands there. Each program is named
    with its ``.exe``, for a batch file that is run from a batch file never returns to it.
    """

    def say(key: str) -> str:
        return f"echo {text(f'launchers.{key}', language)}"

    opening = [
        "if defined WAS_OPEN goto was_open",
        say("opening"),
        'start "" "%~dp0koonti.xlsx"',
        "goto end",
        ":was_open",
        say("was_open"),
        "goto end",
    ]
    return [
        "@echo off",
        "setlocal DisableDelayedExpansion",
        "chcp 65001 >nul",
        'set "NoDefaultCurrentDirectoryInExePath=1"',
        'set "WAS_OPEN="',
        'if exist "%~dp0~$koonti.xlsx" set "WAS_OPEN=1"',
        'set "RUN="',
        "where $path:tyokirja.exe >nul 2>nul",
        'if not errorlevel 1 set "RUN=tyokirja.exe"',
        'if not defined RUN if exist "%USERPROFILE%\\.local\\bin\\tyokirja.exe"'
        ' set RUN="%USERPROFILE%\\.local\\bin\\tyokirja.exe"',
        'if not defined RUN py.exe -P -m tyokirja --version >nul 2>nul && set "RUN=py.exe -P -m tyokirja"',
        'if not defined RUN python.exe -P -m tyokirja --version >nul 2>nul && set "RUN=python.exe -P -m tyokirja"',
        "if not defined RUN goto missing",
        say(f"doing.{command}"),
        "echo.",
        f'%RUN% {command} --lang {language.value} "%~dp0."',
        'set "CODE=%ERRORLEVEL%"',
        "echo.",
        'if "%CODE%"=="0" goto done',
        'if "%CODE%"=="1" goto done',
        say(f"failed.{command}"),
        "goto end",
        ":done",
        *(opening if command == "consolidate" else ["goto end"]),
        ":missing",
        'set "CODE=2"',
        say("missing"),
        say("missing.remedy"),
        ":end",
        "echo.",
        say("close"),
        "pause >nul",
        "exit /b %CODE%",
    ]


def _macos(command: str, language: Language) -> list[str]:
    """A shell script, which macOS opens in a terminal window when it is double-clicked; it runs on Linux too."""

    def say(key: str) -> str:
        return f"echo {shlex.quote(text(f'launchers.{key}', language))}"

    opening = [
        '    if [ -n "$was_open" ]; then',
        f"      {say('was_open')}",
        "    else",
        f"      {say('opening')}",
        '      if command -v open >/dev/null 2>&1; then open "$folder/koonti.xlsx"',
        '      elif command -v xdg-open >/dev/null 2>&1; then xdg-open "$folder/koonti.xlsx" >/dev/null 2>&1 &',
        "      fi",
        "    fi",
        "    ;;",
    ]
    return [
        "#!/bin/sh",
        'folder=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2',
        "# A window that the Finder opens may know fewer places than the user's own terminal.",
        'PATH="$PATH:$HOME/.local/bin:/opt/homebrew/bin:/usr/local/bin"',
        "was_open=",
        'for lock in "$folder/~\\$koonti.xlsx" "$folder/~\\$onti.xlsx" "$folder/.~lock.koonti.xlsx#"; do',
        '  if [ -e "$lock" ]; then was_open=1; fi',
        "done",
        "run() {",
        '  if command -v tyokirja >/dev/null 2>&1; then tyokirja "$@"',
        '  else python3 -P -m tyokirja "$@"',
        "  fi",
        "}",
        "if run --version >/dev/null 2>&1; then",
        f"  {say(f'doing.{command}')}",
        "  echo",
        f'  run {command} --lang {language.value} "$folder"',
        "  code=$?",
        "  echo",
        '  case "$code" in',
        "  0 | 1)",
        *(opening if command == "consolidate" else ["    ;;"]),
        "  *)",
        f"    {say(f'failed.{command}')}",
        "    ;;",
        "  esac",
        "else",
        "  code=2",
        f"  {say('missing')}",
        f"  {say('missing.remedy')}",
        "fi",
        "if [ -t 0 ]; then",
        "  echo",
        f"  {say('close.enter')}",
        "  read -r _",
        "fi",
        'exit "$code"',
    ]
