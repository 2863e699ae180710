"""Writes into README and the guides what the program itself says: what commands print, what sheets hold, how it is built.

python -m docs.refresh_guides           in the repository's folder; ``--check`` only compares
python -m docs.refresh_guides huomiot   one page alone

In a page, ``<!-- output -->`` stands before a block of commands that are run, in order, in one folder;
``<!-- output: 12 lines -->`` shows the first ones. ``<!-- day: 2026-07-01 -->`` sets the calendar,
``<!-- by hand: contacts -->`` does what a person does (:mod:`docs.hands`), and what stands between
``<!-- made: … -->`` and ``<!-- end -->`` is made by :data:`MADE`.
"""

from __future__ import annotations

import contextlib
import difflib
import importlib
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from types import ModuleType
from typing import Any

from docs import made, structure
from docs.hands import HANDS, Servers
from tests.mailbox_server import MailboxServer
from tyokirja.cli import run
from tyokirja.files import resources

FOLDER = Path(__file__).resolve().parent
README = FOLDER.parent / "README.md"
LANGUAGES = {"README": "en", "toimiston-vuosi": "fi"}
"""The pages whose commands are run, and the language that they speak there."""

MADE: dict[str, Callable[[], str]] = {
    "instruction sheet": made.instruction_sheet,
    "problems": made.every_problem,
    "structure": made.drawing,
    "parts": made.parts,
    "languages": made.languages,
}
"""What the program says of itself, by the name that the pages use."""

_STEP = re.compile(
    r"<!-- day: (?P<day>[\d-]+) -->"
    r"|<!-- by hand: (?P<hand>[\w ]+) -->"
    r"|(?P<head><!-- output(?:: (?P<lines>\d+) lines)? -->\n```console\n)(?P<shown>.*?)(?P<foot>```)",
    re.DOTALL,
)
_MADE = re.compile(r"(<!-- made: ([\w ]+) -->\n).*?(<!-- end -->)", re.DOTALL)


class _Kind(type):
    """An ordinary date is a date of the guide's calendar too, where a module asks."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, cls.__mro__[1])


class Calendar:
    """The day of the guide, in place of today, in the modules that ask what day it is."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
        self._before: list[tuple[ModuleType, str, Any]] = []

    def __enter__(self) -> Calendar:
        calendar = self

        class Date(date, metaclass=_Kind):
            @classmethod
            def today(cls) -> Any:
                return calendar.now.date()

        class Moment(datetime, metaclass=_Kind):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Any:
                return calendar.now.astimezone(tz)

        for name, source in structure.modules().items():
            if re.search(r"\bdate(time)?\.(today|now)\(", source):
                module = importlib.import_module(f"tyokirja.{name}")
                for attribute, ours, real in (("date", Date, date), ("datetime", Moment, datetime)):
                    if getattr(module, attribute, None) is real:
                        self._before.append((module, attribute, real))
                        setattr(module, attribute, ours)
        return self

    def __exit__(self, *_: object) -> None:
        for module, attribute, real in self._before:
            setattr(module, attribute, real)


@contextlib.contextmanager
def fresh_folder(language: str) -> Iterator[None]:
    """An empty folder to work in, with the seed documents, in one language and at a terminal of 80 columns."""
    before, spoken, columns = Path.cwd(), os.environ.get("TYOKIRJA_LANG"), os.environ.get("COLUMNS")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(resources.folder("seeds"), Path(folder) / "seeds")
        os.chdir(folder)
        os.environ |= {"TYOKIRJA_LANG": language, "COLUMNS": "80"}
        try:
            yield
        finally:
            os.chdir(before)
            for name, value in (("TYOKIRJA_LANG", spoken), ("COLUMNS", columns)):
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def output(command: str) -> str:
    """What one command (``tyokirja …``) prints, on both streams."""
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
        run(shlex.split(command)[1:])
    return shown.getvalue()


@contextlib.contextmanager
def _mailbox() -> Iterator[MailboxServer]:
    running = MailboxServer()
    try:
        yield running
    finally:
        running.stop()


def with_output(page: str, language: str, mailbox: MailboxServer) -> str:
    """A page with the output of its commands as it is now; they run in order in one empty folder."""
    with tempfile.TemporaryDirectory() as outside, fresh_folder(language), Calendar() as calendar:
        servers = Servers(Path(outside), mailbox)

        def step(found: re.Match[str]) -> str:
            if found["day"]:
                calendar.now = datetime.fromisoformat(found["day"]).replace(hour=9, tzinfo=UTC)
                return found[0]
            if found["hand"]:
                HANDS[found["hand"]](servers)
                return found[0]
            commands = [line for line in found["shown"].splitlines() if line.startswith("$ ")]
            shown = "".join(f"{each}\n{_cut(output(each[2:]), found['lines'])}" for each in commands)
            return found["head"] + shown + found["foot"]

        with servers.known():
            return _STEP.sub(step, page)


def _cut(shown: str, lines: str | None) -> str:
    kept = shown.splitlines(keepends=True)
    return shown if lines is None or len(kept) <= int(lines) else "".join([*kept[: int(lines)], "…\n"])


def with_made_parts(page: str) -> str:
    """A page with what the program says of itself as it is now."""
    return _MADE.sub(lambda found: f"{found[1]}\n{MADE[found[2]]()}\n\n{found[3]}", page)


def refreshed(path: Path) -> str:
    """One page as it should be now."""
    page = with_made_parts(path.read_text(encoding="utf-8"))
    if path.stem in LANGUAGES:
        with _mailbox() as mailbox:
            page = with_output(page, LANGUAGES[path.stem], mailbox)
    return page


def main(arguments: list[str]) -> int:
    """Refresh the pages; with ``--check`` only say whether they are true (exit code 1: they are not)."""
    # What a plain installation prints, without the dictionary that may be installed besides.
    sys.modules["libvoikko"] = None  # type: ignore[assignment] # how Python marks a module that is not to be had
    named = [each for each in arguments if not each.startswith("-")]
    code = 0
    for path in (README, *sorted(FOLDER.glob("*.md"))):
        before = path.read_text(encoding="utf-8")
        if (named and path.stem not in named) or not (_STEP.search(before) or _MADE.search(before)):
            continue
        after = refreshed(path)
        if "--check" in arguments:
            told = difflib.unified_diff(before.splitlines(True), after.splitlines(True), path.name, "now")
            sys.stdout.writelines(told)
            code |= int(before != after)
        elif before != after:
            path.write_text(after, encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
