"""Tells the terminal what a command does; a script nothing but how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tyokirja.cli import show
from tyokirja.commands.telling import Progress, Teller
from tyokirja.language import Language
from tyokirja.problems import Problem
from tyokirja.texts import text


class Terminal(Teller):
    """Tells the terminal what a command does."""

    def line(self, message: str = "", *, indent: int = 0) -> None:
        """A wrapped paragraph."""
        show.line(message, indent=indent)

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
        """A table at the terminal's width."""
        show.table(headings, rows, right=right)

    def problems(self, found: Sequence[Problem], *, limit: int = 0, refused: bool = False) -> None:
        """Problems; why nothing was done goes to the error stream."""
        show.problems(found, self.language, limit=limit, error=refused)

    def file(self, path: Path, wording: str = "cli.written", *, indent: int = 0) -> None:
        """What became of a file, or its path alone."""
        show.line(text(wording, self.language, path=path) if wording else str(path), indent=indent)

    def next_command(self, name: str, *arguments: object, lead: str = "") -> None:
        """The next command, to be copied."""
        show.command(name, *arguments, language=self.language, before=f"{lead or text('cli.next', self.language)} ")

    def progress(self, label: str) -> Progress:
        """A line of progress on the error stream."""
        return show.Progress(label)


class _ProgressAlone(Teller):
    def progress(self, label: str) -> Progress:
        return show.Progress(label)


def teller(language: Language, *, as_json: bool = False) -> Teller:
    """The terminal; for a script, which is told nothing but facts, its progress alone."""
    return _ProgressAlone(language) if as_json else Terminal(language)
