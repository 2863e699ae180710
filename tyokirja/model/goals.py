"""What the council decided, as the office keeps it: the catalogue, its settings and its rounds, and how it came to be."""

from __future__ import annotations

from dataclasses import field, fields
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeAlias

from tyokirja.language import Language
from tyokirja.model.seen import SeenColumn
from tyokirja.records import dataclass

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
    """What a target asks of the actual: a limit, a way from the baseline, or a change whose size is the target.

    With ``between`` the target is the lower limit and :attr:`Row.target_upper` the upper one. ``increase`` and
    ``decrease`` without a target ask for any change that way. ``*_by`` and ``*_percent`` are relative: the target is the
    change from the baseline, in the row's own unit or in percent of the baseline.
    """

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    EXACTLY = "exactly"
    BETWEEN = "between"
    KEEP = "keep"
    INCREASE = "increase"
    DECREASE = "decrease"
    INCREASE_BY = "increase_by"
    DECREASE_BY = "decrease_by"
    INCREASE_PERCENT = "increase_percent"
    DECREASE_PERCENT = "decrease_percent"

    @property
    def relative(self) -> bool:
        """True where the target is a change from the baseline and no figure of its own."""
        return self in _RELATIVE

    @property
    def upwards(self) -> bool | None:
        """True where more is better, False where less is; None where the target itself, or what was, is to be kept."""
        return None if self in _NEITHER_WAY else self in _UPWARDS


_NEITHER_WAY = frozenset({Direction.EXACTLY, Direction.BETWEEN, Direction.KEEP})
_UPWARDS = frozenset(
    {
        Direction.AT_LEAST,
        Direction.MORE_THAN,
        Direction.INCREASE,
        Direction.INCREASE_BY,
        Direction.INCREASE_PERCENT,
    }
)
_RELATIVE = frozenset(
    {Direction.INCREASE_BY, Direction.DECREASE_BY, Direction.INCREASE_PERCENT, Direction.DECREASE_PERCENT}
)


class FigureKind(StrEnum):
    """How an actual comes about: as it is at the end, counted from the year's start, or by something being done.

    ``even``: counted from the year's start, and compared pro rata while the year runs.
    """

    LEVEL = "level"
    CUMULATIVE = "cumulative"
    EVEN = "even"
    MILESTONE = "milestone"


class Light(StrEnum):
    """The traffic light of a status; never shown without its word."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


class ChoiceList(StrEnum):
    """Which dropdown a line of the sheet *Tilavaihtoehdot* belongs to."""

    STATUS = "status"
    FORECAST = "forecast"


class GoalRule(StrEnum):
    """When a goal with several measures is attained."""

    ALL = "all"
    MAJORITY = "majority"
    WEIGHTED = "weighted"


@dataclass(frozen=True, slots=True)
class Labels:
    """One text in the three languages."""

    fi: str
    sv: str
    en: str

    def get(self, language: Language) -> str:
        """The text in ``language``; the Finnish one where that is empty."""
        if language == Language.FI:
            return self.fi
        return (self.sv if language == Language.SV else self.en) or self.fi


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a dropdown: ``list`` is a :class:`ChoiceList`, or the name of an own column that offers it.

    ``commentary_needed``: choosing it asks for a commentary. ``final``: the row will not change any more.
    """

    list: str
    code: str
    labels: Labels
    light: Light
    commentary_needed: bool = False
    final: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """The sheet *Asetukset*. ``organisation_id`` is the name as a plain lower-case file name.

    ``approval``: only answers in a form that somebody has approved count.
    """

    organisation: str
    organisation_id: str
    period: str
    language: Language = Language.FI
    reply_to: str = ""
    template: str = "kouvola"
    goal_rule: GoalRule = GoalRule.ALL
    approval: bool = False


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
class Unit:
    """Who answers for one unit of a department (its id); what is empty, or None, is as the department has it."""

    department: str
    name: str
    contact: str = ""
    email: str = ""
    language: Language | None = None
    cc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the catalogue: a measure, or an action without one (then ``measure`` is empty).

    ``department`` is a :class:`Department` id. ``baseline`` and ``target`` are the figures in force, revised
    where they were revised; the ``*_original`` ones are what stood before, None where nothing was revised. ``*_text`` are
    the council's own words for them. ``target_upper`` is the upper limit of a range, ``tolerance`` what a figure that is to
    stay may differ; ``figure_kind`` is None where the catalogue does not say.
    Dates of figures are as the source has them (``12/2025``). ``previous_actual`` is an actual that the source
    itself reports for an earlier round. ``person`` answers for the measure, and gets a copy of reminders about it where
    there is a ``person_email``. ``source_text`` and ``source_place`` are the source's own words and where
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
    figure_kind: FigureKind | None = field(default=None, kw_only=True)
    baseline_text: str = field(default="", kw_only=True)
    baseline: Value | None = None
    baseline_date: str = ""
    baseline_original: Value | None = None
    target_text: str = field(default="", kw_only=True)
    target: Value | None = None
    target_upper: Value | None = field(default=None, kw_only=True)
    tolerance: Value | None = field(default=None, kw_only=True)
    target_date: str = ""
    target_original: Value | None = None
    previous_actual: Value | None = None
    previous_date: str = ""
    weight: float = 1.0
    person: str = field(default="", kw_only=True)
    person_email: str = field(default="", kw_only=True)
    source_text: str = ""
    source_place: str = ""
    doubt: str = ""

    @property
    def title(self) -> str:
        """What the row is called in a message: its measure, else its action, else its goal."""
        return self.measure or self.action or self.goal

    @property
    def sizes(self) -> tuple[float, ...]:
        """How large the figures are that an actual is like: not those of a relative target, which is a change."""
        relative = self.direction is not None and self.direction.relative
        figures = (self.baseline, *(() if relative else (self.target, self.target_upper)))
        return tuple(abs(figure) for figure in figures if isinstance(figure, int | float) and figure)

    def __reduce__(self) -> tuple[object, ...]:
        # There may be a hundred thousand: pickled by their fields' names, each takes ten times as long.
        return _row, _FIELDS_OF_ROW(self)


_NAMED = tuple(each.name for each in fields(Row) if each.kw_only)
_FIELDS_OF_ROW = attrgetter(*(each.name for each in fields(Row) if not each.kw_only), *_NAMED)


def _row(*values: Any) -> Row:
    return Row(*values[: -len(_NAMED)], **dict(zip(_NAMED, values[-len(_NAMED) :], strict=True)))


class Decision(StrEnum):
    """What the office decided about a doubt."""

    OPEN = "open"
    KEPT = "kept"
    ACCEPTED = "accepted"


READY = frozenset(
    (
        "proposed continued figure_revised figure_in_words figure_unusual figure_approximate figure_footnote figure_date "
        "theme_from_heading"
    ).split()
)
"""The codes of doubts that ask for no decision: what the program has made of the source, in one way that can be meant."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question about a cell of an imported catalogue, or about the same cell of several rows.

    ``column`` is a :class:`Row` field; ``original`` what the source has; ``proposal`` what could stand instead
    (empty where there is none). An accepted proposal replaces the original when the catalogue is read. ``others`` are the
    further rows that it is about, ``choices`` the readings that there are, one of which may be made the proposal.
    """

    row_id: str
    column: str
    code: str
    message: str
    original: str = ""
    proposal: str = ""
    decision: Decision = Decision.OPEN
    others: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[str, ...]:
        """The ids of all rows that it is about."""
        return (self.row_id, *self.others)

    @property
    def is_ready(self) -> bool:
        """True for what only tells what the program has made of the source, and that nobody has objected to."""
        return self.code in READY and self.decision is Decision.OPEN


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A cell or line of the source that is not in the catalogue, and why."""

    place: str
    text: str
    reason: str


CHANGES = ("added", "removed", "reworded", "retargeted", "rebased", "redated")
"""What a re-import can do to a row: of a figure, its target is retargeted and its baseline rebased."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a re-import did to one row; ``change`` is one of :data:`CHANGES`."""

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
    """Every goal, action and measure of one municipality for one period, in the council's order.

    ``imprint`` is what the document said, by row id, in marks that only the next import compares; ``units`` are those
    that have something of their own. ``seen`` are
    the columns of the document's tables, where the office was asked what they are for.
    """

    settings: Settings
    rounds: tuple[Round, ...]
    departments: tuple[Department, ...]
    choices: tuple[Choice, ...]
    rows: tuple[Row, ...]
    doubts: tuple[Doubt, ...] = ()
    report: ImportReport | None = None
    imprint: tuple[tuple[str, str], ...] = ()
    units: tuple[Unit, ...] = ()
    seen: tuple[SeenColumn, ...] = ()
    _index: dict[str, tuple[Row, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The rows by department, filled when first asked for: thousands of departments each ask for their own."""

    @property
    def decisions(self) -> tuple[Doubt, ...]:
        """The doubts that ask the office to decide, decided or not."""
        return tuple(doubt for doubt in self.doubts if not doubt.is_ready)

    @property
    def proposals(self) -> tuple[Doubt, ...]:
        """What the program has made of the source and only tells."""
        return tuple(doubt for doubt in self.doubts if doubt.is_ready)

    def choices_of(self, which: ChoiceList) -> tuple[Choice, ...]:
        """The lines of one dropdown, in the catalogue's order."""
        return tuple(choice for choice in self.choices if choice.list == which)

    def rows_of(self, department_id: str) -> tuple[Row, ...]:
        """The rows that one department answers, in the catalogue's order."""
        if not self._index:
            by_department: dict[str, list[Row]] = {}
            for row in self.rows:
                by_department.setdefault(row.department, []).append(row)
            self._index.update({name: tuple(rows) for name, rows in by_department.items()})
        return self._index.get(department_id, ())
