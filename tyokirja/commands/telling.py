"""Whom a command tells what it does: in words, tables, problems and files, as it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from tyokirja.language import Language
from tyokirja.problems import Problem, Severity

SHOWN = 8
"""How many problems of a round, or changes of a catalogue, are listed before it is said how many more there are."""

Progress: TypeAlias = Callable[[int, int], None]
"""How much is done, and of how much."""


class Teller(Protocol):
    """A terminal, or a page: what it is told is shown at once, in its user's language."""

    @property
    def language(self) -> Language:
        """The language that it is told everything in."""

    def line(self, message: str = "", *, indent: int = 0) -> None:
        """One paragraph; an empty one sets apart what follows. ``indent``: it belongs to the one before."""

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
        """A table; ``right`` are its columns of numbers."""

    def problems(self, found: Sequence[Problem], *, limit: int = 0, refused: bool = False) -> None:
        """Problems, each as place, what is wrong and what to do; after ``limit`` only how many more there are.

        ``refused``: they are why nothing was done.
        """

    def file(self, path: Path, wording: str = "cli.written", *, indent: int = 0) -> None:
        """A file or folder: ``wording`` names the text that says what became of it, its field ``path``; or is empty."""

    def next_command(self, name: str, *arguments: object, lead: str = "") -> None:
        """What to do next, by the command's English name, after ``lead``."""

    def progress(self, label: str) -> Progress:
        """What to tell progress to; ``label`` says of what."""


class Quiet:
    """Listens to nothing: for who wants what a command gives, and no words."""

    def __init__(self, language: Language = Language.EN) -> None:
        self.language = language

    def line(self, message: str = "", *, indent: int = 0) -> None:
        """Nothing."""

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
        """Nothing."""

    def problems(self, found: Sequence[Problem], *, limit: int = 0, refused: bool = False) -> None:
        """Nothing."""

    def file(self, path: Path, wording: str = "cli.written", *, indent: int = 0) -> None:
        """Nothing."""

    def next_command(self, name: str, *arguments: object, lead: str = "") -> None:
        """Nothing."""

    def progress(self, label: str) -> Progress:
        """Nothing."""
        return lambda _done, _of: None


def exit_code(problems: Sequence[Problem]) -> int:
    """0 where there is nothing to look at but notes, else 1."""
    return 1 if any(problem.severity is not Severity.NOTE for problem in problems) else 0


def by_severity(problems: Sequence[Problem]) -> dict[str, int]:
    """How many problems there are of each severity: ``errors``, ``questions``, ``notes``."""
    counts = Counter(problem.severity for problem in problems)
    return {f"{severity.value}s": counts[severity] for severity in Severity}
