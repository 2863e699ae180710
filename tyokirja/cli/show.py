"""What the terminal shows: problems with place and remedy, tables at its width, progress on what takes long."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar
from unicodedata import combining, east_asian_width

import click

from tyokirja.language import Language
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.problems import Problem

_SIGNS = {"error": "!", "question": "?", "note": "·"}
_COLOURS = {"error": "red", "question": "yellow", "note": None}


def width() -> int:
    """The width to write for: the terminal's, at most 100 characters."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def line(message: str = "", *, indent: int = 0, hang: int | None = None, error: bool = False) -> None:
    """One paragraph, wrapped to the terminal; its further lines begin at ``hang``, or where the first does."""
    Progress.wipe()
    click.echo(_wrapped(message, indent, indent if hang is None else hang), err=error)


def _wrapped(message: str, indent: int, hang: int) -> str:
    return textwrap.fill(
        message,
        width(),
        initial_indent=" " * indent,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def flush() -> None:
    """Let what has been said be read at once: the command goes on, and its stream may be a file."""
    if sys.stdout is not None:
        sys.stdout.flush()


def as_json(value: object) -> None:
    """Facts for a script. Where the stream is not UTF-8, as in a pipe on Windows, in ASCII alone: the same to a reader."""
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    click.echo(json.dumps(value, ensure_ascii=encoding != "utf8", indent=1))


def command(name: str, *arguments: object, language: Language, before: str = "  ") -> None:
    """A command to be copied, on one line whatever its length; a Finn is shown its Finnish name, and its options'."""
    words = [str(argument) for argument in arguments]
    if language is Language.FI:
        from tyokirja.commands import ALIASES
        from tyokirja.texts.options import in_finnish

        name = next((alias for alias, english in ALIASES.items() if english == name), name)
        words = [in_finnish(word) if word.startswith("--") else word for word in words]
    click.echo(before + " ".join(["tyokirja", name, *map(quoted, words)]))


def quoted(argument: str) -> str:
    """An argument as this system's command line takes it: in quotes where it holds more than plain letters."""
    if os.name == "nt":
        return argument if argument and not set(argument) & set(" &()[]{}^=;!'+,`~%") else f'"{argument}"'
    from shlex import quote

    # Letters with diacritics need no quotes, which shlex cannot know.
    plain = "".join(ch for ch in argument if not ch.isalpha())
    return argument if argument and plain in (quote(plain), "") else quote(argument)


def problems(found: Sequence[Problem], language: Language, *, limit: int = 0, error: bool = False) -> None:
    """Problems, each as place, what is wrong and what to do.

    After ``limit`` of them only how many more the master lists. A place stands on one line, whatever its length.
    """
    Progress.wipe()
    shown = found[:limit] if limit else found
    for problem in shown:
        sign = click.style(f"{_SIGNS[problem.severity]} ", fg=_COLOURS[problem.severity], bold=True)
        where = " · ".join(part for part in (problem.place, problem.row_id) if part)
        first = click.style(where, bold=True) if where else _wrapped(problem.message(language), 2, 2)[2:]
        click.echo(sign + first, err=error)
        if where:
            line(problem.message(language), indent=2, error=error)
        line(f"→ {problem.remedy(language)}", indent=2, error=error)
    if len(found) > len(shown):
        line(text("cli.more_problems", language, count=len(found) - len(shown)), error=error)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """A table that fits the terminal: its first column takes more lines. ``right`` are the columns of numbers."""
    cells = [list(headings), *[list(row) for row in rows]]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(headings))]
    spare = width() - sum(widths[1:]) - 2 * (len(widths) - 1)
    widths[0] = min(widths[0], max(spare, 12))
    Progress.wipe()
    for number, row in enumerate(cells):
        first, *more = textwrap.wrap(row[0], widths[0], subsequent_indent="  ", break_on_hyphens=False) or [""]
        parts = []
        for column, shown in enumerate([first, *row[1:]]):
            gap = " " * (widths[column] - _width(shown))
            parts.append(gap + shown if column in right else shown + gap)
        for shown in ("  ".join(parts).rstrip(), *more):
            click.echo(click.style(shown, bold=True) if number == 0 else shown)


def _width(shown: str) -> int:
    return sum(0 if combining(ch) else 2 if east_asian_width(ch) in "WF" else 1 for ch in shown)


class Progress:
    """A line of progress on the error stream, for what takes longer than a second at a terminal."""

    _on_screen: ClassVar[int] = 0
    """How many characters of progress stand on the terminal's last line."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._started = time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        """Say how far it is; the line is wiped when all is done."""
        if not sys.stderr.isatty():
            return
        if done >= of:
            self.wipe()
        elif time.monotonic() - self._started > 1:
            words = f"{self._label} {done}/{of}"
            click.echo(f"\r{words}", nl=False, err=True)
            Progress._on_screen = len(words)

    @staticmethod
    def wipe() -> None:
        """Take the line away, so that what is said next has one of its own: the work may have ended before its end."""
        if Progress._on_screen:
            click.echo(
                "\r" + " " * (Progress._on_screen + 2) + "\r", nl=False, err=True
            )  # a terminal shows ^C after it
            Progress._on_screen = 0
