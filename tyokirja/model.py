"""The records that the stages hand to each other: frozen, slotted, typed, standard library only.

A *row* of the catalogue is what is reported on: a measure, or an action that has no measure of its own.
Numbers are plain numbers in the row's own unit; a percentage is in percentage points (12.5 is 12.5 %) and
yes/no is 1 or 0. Text is as the source or the respondent wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tyokirja.problems import Problem

Value: TypeAlias = float | str | date
"""A figure as a number, a date, or text; which one follows from the row's :class:`Kind`."""


class Kind(StrEnum):
    """What an actual of a row is."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    YES_NO = "yes_no"
    DATE = "date"
    TEXT = "text"

    @property
    def numeric(self) -> bool:
        """True where the tidy data has a number."""
        return self in _NUMERIC


_NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.YES_NO})


class Direction(StrEnum):
    """Which way the actual should go, seen from baseline and target."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    INCREASE = "increase"
    DECREASE = "decrease"
    KEEP = "keep"


class Light(StrEnum):
    """The traffic light of a status; never shown without its word."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


class ChoiceList(StrEnum):
    """Which dropdown a line of the sheet *Tilat* belongs to."""

    STATUS = "status"
    FORECAST = "forecast"


class GoalRule(StrEnum):
    """When a goal with several measures is attained."""

    ALL = "all"
    MAJORITY = "majority"
    WEIGHTED = "weighted"


class Language(StrEnum):
    """The languages that forms, messages and reports exist in."""

    FI = "fi"
    SV = "sv"
    EN = "en"


class State(StrEnum):
    """How far a row has been answered (the tidy contract's ``state``)."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    EMPTY = "empty"
    NOT_RETURNED = "not_returned"


@dataclass(frozen=True, slots=True)
class Labels:
    """One text in the three languages."""

    fi: str
    sv: str
    en: str

    def get(self, language: Language) -> str:
        """The text in ``language``; the Finnish one where that is empty."""
        return {Language.FI: self.fi, Language.SV: self.sv, Language.EN: self.en}[language] or self.fi


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a dropdown: a status or a forecast.

    ``commentary_needed``: choosing it asks for a commentary. ``final``: the row will not change any more.
    """

    list: ChoiceList
    code: str
    labels: Labels
    light: Light
    commentary_needed: bool = False
    final: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """The sheet *Asetukset*. ``organisation_id`` is the name as a plain lower-case file name."""

    organisation: str
    organisation_id: str
    period: str
    language: Language = Language.FI
    reply_to: str = ""
    template: str = "kouvola"
    goal_rule: GoalRule = GoalRule.ALL


@dataclass(frozen=True, slots=True)
class Round:
    """One collection of answers. ``code`` is what people call it, for example ``Q2/2026``."""

    code: str
    name: str = ""
    start: date | None = None
    end: date | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Department:
    """Who gets one form."""

    id: str
    name: str
    units: tuple[str, ...] = ()
    contact: str = ""
    email: str = ""
    language: Language = Language.FI
    cc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the catalogue: a measure, or an action without one (then ``measure`` is empty).

    ``department`` is a :class:`Department` id. ``baseline`` and ``target`` are the figures in force, revised
    where they were revised; the ``*_original`` ones are what stood before, None where nothing was revised.
    Dates of figures are as the source has them (``12/2025``). ``previous_actual`` is an actual that the source
    itself reports for an earlier round. ``source_text`` and ``source_place`` are the source's own words and where
    they stand; ``doubt`` says in words what the office should look at.
    """

    id: str
    department: str
    unit: str = ""
    binding_body: str = ""
    theme: str = ""
    goal: str = ""
    action: str = ""
    measure: str = ""
    kind: Kind = Kind.TEXT
    unit_of_measure: str = ""
    direction: Direction | None = None
    baseline: Value | None = None
    baseline_date: str = ""
    baseline_original: Value | None = None
    target: Value | None = None
    target_date: str = ""
    target_original: Value | None = None
    previous_actual: Value | None = None
    previous_date: str = ""
    weight: float = 1.0
    source_text: str = ""
    source_place: str = ""
    doubt: str = ""

    @property
    def title(self) -> str:
        """What the row is called in a message: its measure, else its action, else its goal."""
        return self.measure or self.action or self.goal


class Decision(StrEnum):
    """What the office decided about a doubt."""

    OPEN = "open"
    ACCEPTED = "accepted"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One cell of an imported catalogue that a person should look at.

    ``column`` is a :class:`Row` field; ``original`` what the source has; ``proposal`` what could stand instead
    (empty where there is none). An accepted proposal replaces the original when the catalogue is read.
    """

    row_id: str
    column: str
    code: str
    message: str
    original: str = ""
    proposal: str = ""
    decision: Decision = Decision.OPEN


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A cell or line of the source that is not in the catalogue, and why."""

    place: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a re-import did to one row: ``added``, ``removed``, ``reworded`` or ``retargeted``."""

    row_id: str
    change: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The account of a source: cells = imported + merged + len(left_over). It always balances."""

    source: str
    sha256: str
    cells: int
    imported: int
    merged: int
    left_over: tuple[LeftOver, ...] = ()
    changes: tuple[RowChange, ...] = ()

    @property
    def balanced(self) -> bool:
        """True when every cell of the source is accounted for."""
        return self.cells == self.imported + self.merged + len(self.left_over)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every goal, action and measure of one municipality for one period, in the council's order."""

    settings: Settings
    rounds: tuple[Round, ...]
    departments: tuple[Department, ...]
    choices: tuple[Choice, ...]
    rows: tuple[Row, ...]
    doubts: tuple[Doubt, ...] = ()
    report: ImportReport | None = None

    def choices_of(self, which: ChoiceList) -> tuple[Choice, ...]:
        """The lines of one dropdown, in the catalogue's order."""
        return tuple(choice for choice in self.choices if choice.list is which)

    def rows_of(self, department_id: str) -> tuple[Row, ...]:
        """The rows that one department answers, in the catalogue's order."""
        return tuple(row for row in self.rows if row.department == department_id)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a form says of itself, in its hidden sheet and once more in a document property.

    ``issue`` is a fingerprint of what was issued; ``columns`` maps tidy names to column letters. ``unit`` is set
    where the form is for one unit of a department alone.
    """

    format: str
    organisation: str
    round: str
    department: str
    issue: str
    language: Language
    sheet: str
    header_row: int
    columns: tuple[tuple[str, str], ...]
    unit: str = ""


class Verdict(StrEnum):
    """What became of one returned file."""

    READ = "read"
    OLDER_ISSUE = "older_issue"
    DUPLICATE = "duplicate"
    BLANK = "blank"
    WRONG_ROUND = "wrong_round"
    WRONG_ORGANISATION = "wrong_organisation"
    UNKNOWN_DEPARTMENT = "unknown_department"
    AMBIGUOUS = "ambiguous"
    NOT_A_FORM = "not_a_form"
    NOT_A_WORKBOOK = "not_a_workbook"
    DAMAGED = "damaged"
    PASSWORD = "password"
    LABELLED = "labelled"
    TOO_LARGE = "too_large"
    TIMED_OUT = "timed_out"
    LITTER = "litter"

    @property
    def merged(self) -> bool:
        """True when the file's answers take part in the merge."""
        return self in (Verdict.READ, Verdict.OLDER_ISSUE)


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """One cell that a person typed into. ``typed`` is its text as typed; ``value`` what it means, None when unclear.

    ``column`` is one of the answer columns' tidy names (or a master column's, for a proposal to change it).
    For a status or forecast ``value`` is the code of the choice. ``base`` is the fingerprint of what the form
    was issued with in this cell, empty where it was blank: an answer that only repeats it is no new statement, and one
    that changes it replaces the old one.
    """

    row_id: str
    column: str
    typed: str
    value: Value | None
    file: str
    sheet: str
    cell: str
    base: str = ""


@dataclass(frozen=True, slots=True)
class UnexpectedCell:
    """Something a person typed where no answer was expected: margin, comment, extra sheet, changed master data."""

    text: str
    file: str
    sheet: str
    cell: str
    row_id: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one returned file says.

    ``file`` is its path inside ``palautetut/`` (``mail.eml/lomake.xlsx`` for a file inside another).
    ``rows`` are the row ids that the file shows, answered or not. ``returned`` counts what people typed into it by
    subtraction: every cell in the file less those that the form was issued with. It equals answers plus unexpected
    unless something was lost on the way.
    """

    file: str
    sha256: str
    size: int
    verdict: Verdict
    identity: Identity | None = None
    saved_at: datetime | None = None
    program: str = ""
    rows: tuple[str, ...] = ()
    answers: tuple[ReturnedCell, ...] = ()
    unexpected: tuple[UnexpectedCell, ...] = ()
    returned: int = 0


@dataclass(frozen=True, slots=True)
class MergedCell:
    """The answer that stands for one row and column, with the cell that it came from."""

    value: Value | None
    typed: str
    source: ReturnedCell | None = None


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
class ConflictChoice:
    """The office's choice among the answers of a conflict; ``chosen_text`` is that answer as it was typed."""

    row_id: str
    column: str
    chosen_text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """The office's own change to one answer, with ``who`` made it and ``why``.

    ``column`` is an answer column; an empty ``new_text`` clears the answer. ``applied_value`` is what ``new_text`` was
    read as, None while it has not been applied.
    """

    row_id: str
    column: str
    new_text: str
    who: str = ""
    why: str = ""
    applied_value: Value | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the figures say. ``attainment`` is a share (1.0 is the target met), None where undefined."""

    attainment: float | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class MergedRow:
    """One catalogue row with the answers that stand. ``answers`` maps answer columns to cells."""

    row: Row
    state: State
    answers: dict[str, MergedCell] = field(default_factory=dict)
    judgement: Judgement = field(default_factory=Judgement)

    def value(self, column: str) -> Value | None:
        """The value that stands in an answer column, None where there is none."""
        cell = self.answers.get(column)
        return cell.value if cell else None

    def typed(self, column: str) -> str:
        """What was typed in an answer column, empty where nothing was."""
        cell = self.answers.get(column)
        return cell.typed if cell else ""


@dataclass(frozen=True, slots=True)
class CellCount:
    """The account of returned cells: ``returned = merged + conflicting + rejected + unexpected``."""

    returned: int = 0
    merged: int = 0
    conflicting: int = 0
    rejected: int = 0
    unexpected: int = 0

    @property
    def balanced(self) -> bool:
        """True when every returned cell went somewhere."""
        return self.returned == self.merged + self.conflicting + self.rejected + self.unexpected


@dataclass(frozen=True, slots=True)
class Consolidation:
    """Everything that one run of a round knows: what the master, the tidy data and the feedback are made of.

    ``rows`` has every catalogue row once, in the catalogue's order, returned or not.
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
