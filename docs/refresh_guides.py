"""Writes into the guides what the program itself says: what commands print, what sheets and messages hold, how it is built.

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
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from types import ModuleType
from typing import Any

from docs import made, structure
from docs.hands import HANDS, Servers
from docs.refresh_readme import fresh_folder, output
from tests.mailbox_server import MailboxServer

FOLDER = Path(__file__).resolve().parent
YEAR = FOLDER / "toimiston-vuosi.md"

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
def _mailbox() -> Iterator[MailboxServer]:
    running = MailboxServer()
    try:
        yield running
    finally:
        running.stop()


def office_year(page: str, mailbox: MailboxServer) -> str:
    """The office's guide with the output of its commands as it is now."""
    with tempfile.TemporaryDirectory() as outside, fresh_folder("fi"), Calendar() as calendar:
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
    if path == YEAR:
        with _mailbox() as mailbox:
            page = office_year(page, mailbox)
    return page


def main(arguments: list[str]) -> int:
    """Refresh the guides; with ``--check`` only say whether they are true (exit code 1: they are not)."""
    # As README: what a plain installation prints, without the dictionary that may be installed besides.
    sys.modules["libvoikko"] = None  # type: ignore[assignment] # how Python marks a module that is not to be had
    named = [each for each in arguments if not each.startswith("-")]
    code = 0
    for path in sorted(FOLDER.glob("*.md")):
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
