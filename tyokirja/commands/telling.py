"""Whom a command tells what it does: in words, tables, problems and files, as it goes."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tyokirja.language import Language
from tyokirja.problems import Code, Problem, Refused, Severity
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.model import RowChange

SHOWN = 8
"""How many problems of a round, or changes of a catalogue, are listed before it is said how many more there are."""

Progress: TypeAlias = Callable[[int, int], None]
"""How much is done, and of how much."""


class Teller:
    """A terminal, or a page: what it is told is shown at once, in its user's language.

    By itself it listens to nothing: for who wants what a command gives, and no words.
    """

    def __init__(self, language: Language = Language.EN) -> None:
        self.language = language

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
        return lambda _done, _of: None


def answered(run: Callable[[], int], teller: Teller) -> int:
    """The exit code of ``run``; 2 where it is :class:`Refused`, its problems told.

    So it is where the system refuses a file: on Windows any of them may be open in another program.
    """
    try:
        return run()
    except Refused as refused:
        problems: Sequence[Problem] = refused.problems
    except OSError as error:
        if error.filename is None:
            raise
        reason = error.strerror or type(error).__name__
        problems = [Problem(Code.CANNOT_READ, file=os.fsdecode(error.filename), value=reason)]
    teller.problems(problems, refused=True)
    return 2


def exit_code(problems: Sequence[Problem]) -> int:
    """0 where there is nothing to look at but notes, else 1."""
    return 1 if any(problem.severity is not Severity.NOTE for problem in problems) else 0


def by_severity(problems: Sequence[Problem]) -> dict[str, int]:
    """How many problems there are of each severity: ``errors``, ``questions``, ``notes``."""
    counts = Counter(problem.severity for problem in problems)
    return {f"{severity.value}s": counts[severity] for severity in Severity}


def tell_changes(changes: Sequence[RowChange], teller: Teller, most: int | None = None) -> None:
    """The old and the new of each row; of more than ``most`` the first ones, and how many more there are."""
    for change in changes[:most]:
        words = {"row": change.row_id, "before": _short(change.before) or "–", "after": _short(change.after) or "–"}
        teller.line(text(f"cli.change.{change.change}", teller.language, **words), indent=2)
    if most is not None and len(changes) > most:
        teller.line(text("cli.more", teller.language, count=len(changes) - most), indent=2)


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
