"""What a round amounts to: the answers that stand, conflicts, corrections, judgement, and the account of all cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from tyokirja.model.goals import Catalogue, Round, Row, Value
from tyokirja.model.own import OwnColumn
from tyokirja.model.returns import ReturnedCell, Submission, Verdict
from tyokirja.records import dataclass

if TYPE_CHECKING:
    from tyokirja.problems import Problem


class State(StrEnum):
    """How far a row has been answered (the tidy contract's ``state``)."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    EMPTY = "empty"
    NOT_RETURNED = "not_returned"


@dataclass(frozen=True, slots=True)
class MergedCell:
    """An answer that nobody returned as it stands: a correction, one of the last round. ``source`` led to it, if any did."""

    value: Value | None
    typed: str
    source: ReturnedCell | None = None


StandingCell: TypeAlias = ReturnedCell | MergedCell
"""The answer that stands for one row and column, never changed: nearly everywhere the very cell that was returned."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more different answers to one cell; ``standing`` is the later-saved, or the one that the office chose.

    ``chosen`` is the chosen answer's text as typed, empty while the office has not chosen.
    """

    row_id: str
    column: str
    standing: ReturnedCell
    others: tuple[ReturnedCell, ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class SeenAnswer:
    """An answer that stood before the office when it decided: what was typed, in which file and cell, saved when (ISO)."""

    typed: str
    file: str = ""
    place: str = ""
    saved_at: str = ""


class Standing(StrEnum):
    """Whether a decision of the office decides now."""

    IN_FORCE = "in_force"
    REOPENED = "reopened"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class ConflictChoice:
    """The office's choice among the answers of a conflict; ``chosen_text`` is that answer as it was typed.

    ``seen`` are the answers that it was made against, None where it was made on the master that is read: it saw what
    that master had. ``standing``: ``reopened`` by an answer that it did not see, ``unfit`` where nobody has typed what
    it chose.
    """

    row_id: str
    column: str
    chosen_text: str
    seen: tuple[SeenAnswer, ...] | None = None
    standing: Standing = Standing.IN_FORCE


@dataclass(frozen=True, slots=True)
class Correction:
    """The office's own change to one answer, with ``who`` made it and ``why``.

    ``column`` is an answer column; an empty ``new_text`` clears the answer. ``applied_value`` is what ``new_text`` was
    read as, None while it has not been applied. An ``unread`` line lacks something, names what there is not, or is
    ``struck`` through (and stays so): its parts are as typed, it is applied to nothing, and it is kept for whoever
    typed it to mend. ``seen`` is as that of a
    :class:`ConflictChoice`; ``reopened_by`` is an answer that it did not see, as typed, which stands in its place until
    the office says that the correction holds. ``sheet`` and ``cell`` are where its line stands in the master that is made
    next: in the order in which the lines were typed. ``formatted`` is the figure of ``new_text`` and its number format, where
    that shows other digits than the figure has, or none.
    """

    row_id: str
    column: str
    new_text: str
    who: str = ""
    why: str = ""
    applied_value: Value | None = None
    unread: bool = False
    struck: bool = False
    seen: tuple[SeenAnswer, ...] | None = None
    reopened_by: str = ""
    formatted: tuple[float, str] | None = None
    sheet: str = field(default="", compare=False)
    cell: str = field(default="", compare=False)

    @property
    def in_force(self) -> bool:
        """True when it has changed or cleared an answer."""
        return not (self.unread or self.reopened_by) and (self.applied_value is not None or not self.new_text)


@dataclass(frozen=True, slots=True)
class OfficeNote:
    """A note of the office's own in the master. ``row_id`` is the row that it is about, where it is about one.

    ``place`` is the sheet and cell in which it stood when it was found elsewhere than on the sheet of notes.
    """

    text: str
    row_id: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the figures say. ``attainment`` is a share (1.0 is the target met), None where undefined.

    ``remark`` is the code of what is to be said beside it, empty for nothing.
    """

    attainment: float | None = None
    status: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class MergedRow:
    """One catalogue row with the answers that stand. ``answers`` maps answer columns to cells.

    ``lacking`` are the answer columns that it lacks, or where what stands is not understood (:mod:`tyokirja.rules`); of a
    row whose form has not come back there are none: all of it is lacking. ``waiting`` are answers that count only once
    somebody has approved the form; then ``answers`` has none.
    """

    row: Row
    state: State
    answers: Mapping[str, StandingCell] = field(default_factory=dict)
    judgement: Judgement = field(default_factory=Judgement)
    lacking: tuple[str, ...] = ()
    waiting: Mapping[str, StandingCell] = field(default_factory=lambda: _NOTHING_WAITS)

    @property
    def given(self) -> Mapping[str, StandingCell]:
        """What has been answered, whether it counts already or waits for approval."""
        return self.answers or self.waiting

    def value(self, column: str) -> Value | None:
        """The value that stands in an answer column, None where there is none."""
        cell = self.answers.get(column)
        return cell.value if cell else None

    def typed(self, column: str) -> str:
        """What was typed in an answer column, empty where nothing was."""
        cell = self.answers.get(column)
        return cell.typed if cell else ""


_NOTHING_WAITS: Mapping[str, StandingCell] = {}
"""One for all the rows of a round."""


class Outcome(StrEnum):
    """What became of a cell that a person typed; the parts of the account, in its order.

    ``merged``: it stands in the master's row. ``conflicting``: another answer stands until the office chooses.
    ``rejected``: it could not be read. ``unexpected``: it is no answer. ``superseded``: a later answer, a choice or a
    correction has replaced it.
    """

    MERGED = "merged"
    CONFLICTING = "conflicting"
    REJECTED = "rejected"
    UNEXPECTED = "unexpected"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class CellCount:
    """The account of returned cells: ``returned`` is the sum of the others, one for each :class:`Outcome`."""

    returned: int = 0
    merged: int = 0
    conflicting: int = 0
    rejected: int = 0
    unexpected: int = 0
    superseded: int = 0

    def of(self, outcome: Outcome) -> int:
        """How many cells had one outcome."""
        count: int = getattr(self, outcome.value)
        return count

    def told(self) -> dict[str, int]:
        """``returned`` and every outcome by name, in the account's order."""
        return {"returned": self.returned, **{outcome.value: self.of(outcome) for outcome in Outcome}}

    @property
    def accounted(self) -> int:
        """How many cells went somewhere."""
        return sum(self.of(outcome) for outcome in Outcome)

    @property
    def balanced(self) -> bool:
        """True when every returned cell went somewhere."""
        return self.returned == self.accounted


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one typed cell. ``by`` is the answer that replaced it; None for a correction of the office."""

    outcome: Outcome
    by: ReturnedCell | None = None


Fates: TypeAlias = dict[str, dict[tuple[str, str, str, str], Fate]]
"""The answers that did not simply merge or fail to be read, by file, then by sheet, cell, row id and column."""


@dataclass(frozen=True, slots=True)
class Consolidation:
    """Everything that one run of a round knows: what the master, the tidy data and the feedback are made of.

    ``rows`` has every catalogue row once, in the catalogue's order, returned or not. ``fates`` is what
    :mod:`tyokirja.merge.ledger` tells the story of each typed cell from. ``notes`` are the office's own, ``row_notes`` those
    in its column beside the rows, by row id. ``own`` are the municipality's own columns, in the form's order.
    """

    catalogue: Catalogue
    round: Round
    rows: tuple[MergedRow, ...]
    submissions: tuple[Submission, ...]
    conflicts: tuple[Conflict, ...]
    cells: CellCount
    problems: tuple[Problem, ...] = ()
    litter: int = 0
    corrections: tuple[Correction, ...] = ()
    choices: tuple[ConflictChoice, ...] = ()
    fates: Fates = field(default_factory=dict)
    notes: tuple[OfficeNote, ...] = ()
    row_notes: Mapping[str, str] = field(default_factory=dict)
    own: tuple[OwnColumn, ...] = ()

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many files came to what. One that several departments answered in counts once, as merged if any of it was."""
        of_file: dict[str, Verdict] = {}
        for submission in self.submissions:
            if submission.file not in of_file or submission.verdict.merged:
                of_file[submission.file] = submission.verdict
        return Counter(of_file.values())
