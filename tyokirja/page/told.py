"""What a command has told the page: values that pass from its process to the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tyokirja.records import dataclass

if TYPE_CHECKING:
    from tyokirja.commands.standing import Standing


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; ``under``: it belongs to the one before."""

    words: str
    under: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``right`` are its columns of numbers."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemTold:
    """A problem in words. ``file`` is what it is about, as the command names it, ``cell`` where in it.

    ``folded``: shown on demand.
    """

    severity: str
    place: str
    message: str
    remedy: str
    file: str = ""
    row_id: str = ""
    cell: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class FileTold:
    """A file or folder, and what became of it."""

    path: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class NextTold:
    """The command that comes next, by its English name."""

    name: str


@dataclass(frozen=True, slots=True)
class ProgressTold:
    """How much of what is done."""

    label: str
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class StandingTold:
    """How the departments of a round stand."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class Ended:
    """The command has ended, with its exit code."""

    code: int


Told: TypeAlias = Line | Table | ProblemTold | FileTold | NextTold | ProgressTold | StandingTold | Ended
