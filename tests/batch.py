"""As much of Windows' command interpreter as the launchers need, to run them where there is no Windows.

It expands, splits and quotes as ``cmd`` does, and refuses whatever it does not know, so that a launcher which says more
than these few constructs fails its tests instead of passing them by luck.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Program = Callable[[list[str]], int]

_NOT_FOUND = 9009
_MOST_LINES = 1_000


@dataclass
class Batch:
    """One run of a batch file.

    ``script`` is its whole path; ``files`` are the paths that exist; ``programs`` by the name that is called, and those
    found by ``where`` are the ones in ``on_path``.
    """

    script: str
    files: frozenset[str] = frozenset()
    programs: Mapping[str, Program] = field(default_factory=dict)
    on_path: frozenset[str] = frozenset()
    variables: dict[str, str] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)
    started: list[str] = field(default_factory=list)
    paused: bool = False
    level: int = 0

    def run(self, data: bytes) -> int:
        """The exit code."""
        assert not data.startswith(b"\xef\xbb\xbf"), "cmd takes a byte order mark for a command"
        lines = data.decode("utf-8").split("\r\n")
        assert all("\n" not in line and "\r" not in line for line in lines), "every line ends as Windows ends them"
        wide = next(number for number, line in enumerate(lines) if line.startswith("chcp 65001"))
        assert all(line.isascii() for line in lines[:wide]), "letters before the code page is set"
        labels = {line[1:].strip().casefold(): number for number, line in enumerate(lines) if line.startswith(":")}
        here = 0
        for _ in range(_MOST_LINES):
            if here >= len(lines):
                return self.level
            line = self._expanded(lines[here].removeprefix("@"))
            here += 1
            if not line or line.startswith(":"):
                continue
            outcome = self._command(line)
            if isinstance(outcome, str):
                here = labels[outcome.casefold()]
            elif outcome is not None:
                return outcome
        raise AssertionError("it does not end")

    def _expanded(self, line: str) -> str:
        """Percent signs are resolved once, before anything else is looked at."""
        folder = self.script[: self.script.rindex("\\") + 1]

        def value(found: re.Match[str]) -> str:
            if found[0].startswith("%~dp0"):
                return folder
            if found[1].upper() == "ERRORLEVEL":
                return str(self.level)
            return self.variables.get(found[1].upper(), "")

        return re.sub(r"%~dp0|%([^%:~]+)%", value, line)

    def _command(self, line: str) -> str | int | None:
        """None to go on, a label to go to, or the exit code."""
        first, joined, rest = _split(line)
        word, _, tail = first.partition(" ")
        if word.casefold() == "if":
            holds, command = self._condition(tail)
            # What is joined with && belongs to the command of the condition.
            return self._command(command + (f" && {rest}" if joined else "")) if holds else None
        outcome = self._simple(word, tail, first)
        if joined and outcome is None and self.level == 0:
            return self._command(rest)
        return outcome

    def _condition(self, tail: str) -> tuple[bool, str]:
        negated = tail.casefold().startswith("not ")
        tail = tail[4:] if negated else tail
        patterns: list[tuple[str, Callable[[re.Match[str]], bool]]] = [
            (r"defined (\w+) (.*)", lambda found: bool(self.variables.get(found[1].upper()))),
            (r'exist "([^"]*)" (.*)', lambda found: found[1] in self.files),
            (r"errorlevel (\d+) (.*)", lambda found: self.level >= int(found[1])),
            (r'("[^"]*"=="[^"]*") (.*)', lambda found: len(set(found[1].split("=="))) == 1),
        ]
        for pattern, test in patterns:
            if found := re.fullmatch(pattern, tail):
                return test(found) is not negated, found[2]
        raise AssertionError(f"a condition that is not known: {tail}")

    def _simple(self, word: str, tail: str, whole: str) -> str | int | None:
        name, bare = word.casefold(), _without_redirection(tail)
        if name in ("rem", "setlocal", "chcp") or (name, bare) == ("echo", "off"):
            return None
        if name == "echo.":
            self.printed.append("")
        elif name == "echo":
            assert not set(tail) & set('&|<>^%!"'), f"cmd would read more than words: {tail}"
            self.printed.append(tail)
        elif name == "set":
            found = re.fullmatch(r'"(\w+)=(.*)"|(\w+)=("[^"]*")', tail)
            assert found, f"an unsafe assignment: {tail}"
            self.variables[(found[1] or found[3]).upper()] = found[2] if found[1] else found[4]
        elif name == "where":
            assert bare.startswith("$path:"), "otherwise the round folder is searched first"
            self.level = 0 if bare.removeprefix("$path:") in self.on_path else 1
        elif name == "goto":
            return bare
        elif name == "exit":
            return int(bare.removeprefix("/b "))
        elif name == "pause":
            self.paused = True
        elif name == "start":
            title, path = arguments(bare)
            assert title == "", "the first quoted argument of start is the window's title"
            self.started.append(path)
        else:
            program, *rest = arguments(_without_redirection(whole))
            known = self.programs.get(program)
            self.level = known([program, *rest]) if known else _NOT_FOUND
        return None


def _split(line: str) -> tuple[str, bool, str]:
    """A line at its first ``&&`` outside quotes. A single ``&``, ``|`` or bracket there would end the command."""
    quoted = False
    for place, letter in enumerate(line):
        quoted ^= letter == '"'
        if not quoted and line.startswith(" && ", place):
            return line[:place], True, line[place + 4 :]
        assert quoted or letter not in "&|()^" or line.lower().startswith(("echo ", "rem ")), f"unquoted: {line}"
    return line, False, ""


def _without_redirection(line: str) -> str:
    return re.sub(r"(?: [12]?>nul)+$", "", line)


def arguments(line: str) -> list[str]:
    """A command line as a program gets it: Microsoft's rules, by which a backslash escapes a quote after it."""
    found, current, quoted, given = [], "", False, False
    place = 0
    while place < len(line):
        run = re.compile(r'\\*"?').match(line, place)
        assert run is not None
        letters = run[0]
        if letters.endswith('"'):
            slashes = len(letters) - 1
            current += "\\" * (slashes // 2)
            if slashes % 2:
                current += '"'
            else:
                quoted, given = not quoted, True
        elif letters:
            current += letters
        elif line[place] == " " and not quoted:
            if current or given:
                found.append(current)
            current, given = "", False
            place += 1
            continue
        else:
            current += line[place]
            place += 1
            continue
        place = run.end()
    return [*found, current] if current or given else found
