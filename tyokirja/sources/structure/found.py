"""What the interpreter finds before figures are read and ids are given: rows in the source's own words."""

from __future__ import annotations

from dataclasses import field, replace
from enum import StrEnum

from tyokirja.records import dataclass
from tyokirja.sources.language.vocabulary import Role
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.structure.strips import NOTHING, Words


class Shape(StrEnum):
    """How the document set a row out; it decides which form layout is proposed."""

    BLOCK = "block"
    TABLE = "table"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Hint:
    """Something about a row that a person should look at, found while reading it.

    ``column`` is a field of the catalogue row, ``code`` one of :class:`tyokirja.sources.asking.doubts.DoubtCode`; ``choices`` are
    the readings that there are, where these are several; ``uses`` the headings of columns with what they were taken for, and
    ``rivals`` of those with what they may as well be for.
    """

    column: str
    code: str
    original: str = ""
    proposal: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    choices: tuple[str, ...] = ()
    uses: tuple[tuple[str, str], ...] = ()
    rivals: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """The words of a baseline, target or actual, and the date that its heading gives."""

    words: Words = NOTHING
    date: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)


NO_FIGURE = Figure()


@dataclass(frozen=True, slots=True)
class Found:
    """One row: a measure, or an action or a goal without one. ``department`` is a name, empty for the whole municipality.

    ``unit_of_measure`` and ``direction`` are what columns of them say, ``code`` what one of the office's own codes says;
    ``coded``: there is such a column.
    """

    shape: Shape
    department: Words = NOTHING
    binding_body: str = ""
    unit: Words = NOTHING
    theme: Words = NOTHING
    goal: Words = NOTHING
    action: Words = NOTHING
    measure: Words = NOTHING
    unit_of_measure: Words = NOTHING
    direction: Words = NOTHING
    person: Words = NOTHING
    baseline: Figure = NO_FIGURE
    target: Figure = NO_FIGURE
    actual: Figure = NO_FIGURE
    code: Words = NOTHING
    coded: bool = False
    extra: frozenset[int] = field(default_factory=frozenset)
    hints: tuple[Hint, ...] = ()

    @property
    def own(self) -> frozenset[int]:
        """The cells that this row's words come from, in whole or in part."""
        names = (self.department, self.unit, self.theme, self.goal, self.action, self.measure)
        parts = (*names, self.unit_of_measure, self.direction)
        figures = (self.baseline.words, self.target.words, self.actual.words, self.person)
        return frozenset().union(self.extra, *(words.atoms for words in (*parts, *figures)))


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of one strip: whether it said anything, and the rows that it completed."""

    understood: bool
    rows: tuple[Found, ...] = ()


def with_figure(row: Found, role: Role, figure: Figure) -> Found:
    """The row with a figure of a role: of its baseline or target, else its actual."""
    match role:
        case Role.BASELINE:
            return replace(row, baseline=figure)
        case Role.TARGET:
            return replace(row, target=figure)
        case _:
            # A sentence on how the goal came true, after the measure's own figure, is no figure of it.
            return row if row.actual and not figure_like(figure.words.text) else replace(row, actual=figure)
