"""What the terminal shows: problems with place and remedy, tables at its width, progress on what takes long."""

from __future__ import annotations

import shutil
import sys
import textwrap
import time
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

import click

from tyokirja.model import Language
from tyokirja.problems import Problem, Severity
from tyokirja.texts import text

_SIGNS = {Severity.ERROR: "!", Severity.QUESTION: "?", Severity.NOTE: "·"}
_COLOURS = {Severity.ERROR: "red", Severity.QUESTION: "yellow", Severity.NOTE: None}


def width() -> int:
    """The width to write for: the terminal's, at most 100 characters."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def line(message: str = "", *, indent: int = 0, error: bool = False) -> None:
    """One paragraph, wrapped to the terminal."""
    if not message:
        click.echo(err=error)
        return
    click.echo(
        textwrap.fill(
            message,
            width(),
            initial_indent=" " * indent,
            subsequent_indent=" " * indent,
            break_long_words=False,
            break_on_hyphens=False,
        ),
        err=error,
    )


def problems(found: Sequence[Problem], language: Language, *, limit: int = 0, error: bool = False) -> None:
    """Problems, each as place, what is wrong and what to do; after ``limit`` of them only their number."""
    shown = found[:limit] if limit else found
    for each in shown:
        sign = click.style(f"{_SIGNS[each.severity]} ", fg=_COLOURS[each.severity], bold=True)
        where = " · ".join(part for part in (each.place, each.row_id) if part)
        click.echo(sign + (click.style(where, bold=True) if where else each.message(language)), err=error)
        if where:
            line(each.message(language), indent=2, error=error)
        line(f"→ {each.remedy(language)}", indent=2, error=error)
    if len(found) > len(shown):
        line(text("cli.more_problems", language, count=len(found) - len(shown)), error=error)


def refused(found: Iterable[Problem], language: Language) -> None:
    """Why nothing was done, on the error stream."""
    problems(list(found), language, error=True)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """A table that fits the terminal: its first column gives way. ``right`` are the columns of numbers."""
    cells = [list(headings), *[list(row) for row in rows]]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(headings))]
    spare = width() - sum(widths[1:]) - 2 * (len(widths) - 1)
    widths[0] = min(widths[0], max(spare, 12))
    for number, row in enumerate(cells):
        parts = []
        for column, cell in enumerate(row):
            shown = _cut(cell, widths[column]) if column == 0 else cell
            gap = " " * (widths[column] - _width(shown))
            parts.append(gap + shown if column in right else shown + gap)
        shown_line = "  ".join(parts).rstrip()
        click.echo(click.style(shown_line, bold=True) if number == 0 else shown_line)


def _width(shown: str) -> int:
    return sum(2 if east_asian_width(ch) in "WF" else 1 for ch in shown)


def _cut(shown: str, limit: int) -> str:
    return shown if _width(shown) <= limit else shown[: limit - 1] + "…"


class Progress:
    """A line of progress on the error stream, for what takes longer than a second at a terminal."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._started = time.monotonic()
        self._shown = False

    def __call__(self, done: int, of: int) -> None:
        """Say how far it is; the line is wiped when all is done."""
        if not sys.stderr.isatty():
            return
        if done >= of:
            if self._shown:
                click.echo("\r" + " " * (len(self._label) + 24) + "\r", nl=False, err=True)
                self._shown = False
        elif time.monotonic() - self._started > 1:
            click.echo(f"\r{self._label} {done}/{of}", nl=False, err=True)
            self._shown = True
