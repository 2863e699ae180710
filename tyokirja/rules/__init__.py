"""What a row asks for, when, and what completes it: one table, for the form's formulas and for everything behind it.

A :class:`Need` says of a column under which :data:`facts <FACTS>` an answer is lacking there. The facts of a row are small
whole numbers; here they are taken from its answers (:func:`facts_of`), in a form from its cells, by formulas. The
conditions over them are the same objects (:mod:`tyokirja.rules.conditions`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from tyokirja.model import Choice, Kind, Language, MergedCell, MergedRow, Round, Row, StandingCell, State, Value, is_own
from tyokirja.model.fields import ANSWERS, WORDED_ANSWERS
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.records import dataclass
from tyokirja.rules.conditions import AllOf, AnyOf, Condition, Not, is_
from tyokirja.rules.plausible import plausible
from tyokirja.values import read_date
from tyokirja.values.absent import Absent, absent, says_something, told_absent
from tyokirja.written import plain

NOTHING, UNDERSTOOD, UNCLEAR = 0, 1, 2
"""What stands in an answer cell, as a fact: nothing that says anything, what is understood, what is not."""

ABSENT_FACTS: dict[Absent | None, int] = {None: 0, Absent.NOT_YET: 1, Absent.NOT_APPLICABLE: 2, Absent.UNCHANGED: 3}
"""The fact ``absent``: why the figure's cell has none."""


_EXCUSED = is_("absent", ABSENT_FACTS[Absent.NOT_YET], ABSENT_FACTS[Absent.NOT_APPLICABLE])
_UNCHANGED = is_("absent", ABSENT_FACTS[Absent.UNCHANGED])


@dataclass(frozen=True, slots=True)
class Need:
    """An answer that a row lacks while ``when`` holds. ``because``: the answer columns that are why, the first that is.

    ``column`` is where it is to be given.
    """

    column: str
    when: Condition
    because: tuple[str, ...] = ()


def _required(column: str) -> Need:
    """A column that the template requires: not where the figure's own cell says why there is none.

    Where everything is as in the last round, what was said then need not be said again.
    """
    lacking = [is_(f"{column}:required"), is_(column, NOTHING)]
    if column == "actual":
        return Need(column, AllOf((*lacking, is_("absent", 0))))
    unchanged = AllOf((_UNCHANGED, is_(f"{column}:before")))
    return Need(column, AllOf((*lacking, Not(_EXCUSED), Not(unchanged))))


_REASONS: tuple[Need, ...] = (
    Need(
        "commentary",
        AllOf((
            is_("commentary:asked"),
            is_("commentary", NOTHING),
            Not(is_("commentary:required")),
            AnyOf((is_("status:asks"), is_("forecast:asks"), _EXCUSED)),
        )),
        ("status", "forecast", "actual"),
    ),
    Need("actual", AllOf((_UNCHANGED, Not(is_("actual:before")))), ("actual",)),
)  # fmt: skip
"""What an answer that was given asks for besides."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table. A row is answered when nothing of it is lacking, and what stands in its required columns is understood.

    ``unanswered``: nothing that says anything stands in any answer cell of the row. ``complete``: it is answered.
    """

    needs: tuple[Need, ...]
    unanswered: Condition
    complete: Condition


@lru_cache(32)
def _table(own: tuple[str, ...]) -> Table:
    columns = (*ANSWERS, *own)
    needs = (*map(_required, ANSWERS), *_REASONS, *map(_required, own))
    unanswered = AllOf(tuple(is_(column, NOTHING) for column in columns))
    unclear = AnyOf(tuple(AllOf((is_(f"{column}:required"), is_(column, UNCLEAR))) for column in columns))
    return Table(needs, unanswered, AllOf((Not(unanswered), Not(unclear), *(Not(need.when) for need in needs))))


@lru_cache(32)
def _own(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(is_own, columns))


@dataclass(frozen=True, slots=True)
class Asking:
    """What the forms of a round ask: their answer ``columns``, and which of them are ``required``."""

    required: tuple[str, ...]
    columns: tuple[str, ...] = ANSWERS

    @property
    def own(self) -> tuple[str, ...]:
        """The municipality's own columns."""
        return _own(self.columns)

    @property
    def answers(self) -> tuple[str, ...]:
        """Every column that may be answered, whether these forms have it or not; the municipality's own last."""
        return (*ANSWERS, *self.own)

    @property
    def table(self) -> Table:
        """What these forms ask of a row."""
        return _table(self.own)


def constants(row: Row, asking: Asking, before: Mapping[str, Value | None]) -> dict[str, int]:
    """The facts of a row that no answer changes. ``before`` is what it was answered in the last round, by column."""
    answered = tuple(column for column, value in before.items() if value is not None)
    return dict(_constants(asking.required, asking.columns, bool(row.measure), answered))


@lru_cache(256)  # few rows differ in this
def _constants(
    required: tuple[str, ...], columns: tuple[str, ...], measured: bool, before: tuple[str, ...]
) -> Mapping[str, int]:
    asking = Asking(required, columns)
    facts = {f"{column}:required": int(_requires(asking, column, measured)) for column in asking.answers}
    facts |= {f"{column}:before": int(column in before) for column in asking.answers}
    facts["commentary:asked"] = int("commentary" in asking.columns)
    return facts


def requires(row: Row, asking: Asking, column: str) -> bool:
    """True where the template requires a column of this row: an action without a measure has no figure to give."""
    return _requires(asking, column, bool(row.measure))


def _requires(asking: Asking, column: str, measured: bool) -> bool:
    return column in asking.required and (column != "actual" or measured)


def facts_of(
    row: Row,
    answers: Mapping[str, StandingCell],
    asking: Asking,
    choices: Sequence[Choice],
    before: Mapping[str, Value | None],
) -> dict[str, int]:
    """The facts of a row by its answers."""
    facts = constants(row, asking, before)
    for column, cell in answers.items():
        facts[column] = given(column, row, cell)
    facts.update(_reasons(row, answers, choices))
    return facts


def _reasons(row: Row, answers: Mapping[str, StandingCell], choices: Sequence[Choice]) -> dict[str, int]:
    """The facts for which an answer needs another one; all 0 where none does."""
    declared = {name: answers[name].value for name in ("status", "forecast") if name in answers}
    asks = {
        f"{choice.list}:asks": 1
        for choice in choices
        if choice.commentary_needed and declared.get(choice.list) == choice.code
    }
    return asks | {"absent": ABSENT_FACTS[absent_in(row, answers)]}


def given(column: str, row: Row, cell: StandingCell) -> int:
    """What stands in one answer cell, as a fact."""
    # A dash among words says nothing; in a figure's cell it is an answer: that there is none yet.
    if not says_something(cell.typed) and (column in WORDED_ANSWERS or is_own(column) or not plain(cell.typed)):
        return NOTHING
    if column == "actual" and absent(cell.typed, row.kind):
        return UNDERSTOOD
    return UNCLEAR if cell.value is None else UNDERSTOOD


def absent_in(row: Row, answers: Mapping[str, StandingCell]) -> Absent | None:
    """Why a row has no figure of its own: by the words in the figure's cell, or where that is empty, by the commentary."""
    actual = answers.get("actual")
    if actual is not None and (plain(actual.typed) or actual.value is not None):
        return absent(actual.typed, row.kind)
    commentary = answers.get("commentary")
    if not row.measure or commentary is None:
        return None
    return told_absent(commentary.typed)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the table says of a row: ``unanswered`` and ``complete`` as there, and the needs not met, in its order."""

    unanswered: bool
    complete: bool
    lacking: tuple[Need, ...]


def verdict(facts: Mapping[str, int], asking: Asking) -> Verdict:
    """What the table says of a row by its facts."""
    return _verdict(asking.own, tuple(facts), tuple(facts.values()))


@lru_cache(4096)
def _verdict(own: tuple[str, ...], names: tuple[str, ...], values: tuple[int, ...]) -> Verdict:
    """Few rows of a round have facts that no other has: so each kind is judged once."""
    table, facts = _table(own), dict(zip(names, values, strict=True))
    needs = tuple(need for need in table.needs if need.when.holds(facts))
    return Verdict(table.unanswered.holds(facts), table.complete.holds(facts), needs)


def lacking(facts: Mapping[str, int], asking: Asking) -> tuple[Need, ...]:
    """The needs that a row has not met, in the table's order."""
    return verdict(facts, asking).lacking


def lacking_columns(facts: Mapping[str, int], asking: Asking) -> tuple[str, ...]:
    """The answer columns that a row that is not answered lacks, or where what stands is not understood."""
    unclear = (column for column in asking.answers if facts[f"{column}:required"] and facts.get(column) == UNCLEAR)
    return tuple(dict.fromkeys((*unclear, *(need.column for need in lacking(facts, asking)))))


def state_of(facts: Mapping[str, int], asking: Asking, *, returned: bool) -> State:
    """How far a row has been answered, by its facts; ``returned``: somebody has sent back a form that shows it."""
    found = verdict(facts, asking)
    if found.unanswered:
        return State.EMPTY if returned else State.NOT_RETURNED
    return State.ANSWERED if found.complete else State.PARTIAL


def before_of(row: Row, last: MergedRow | None) -> dict[str, Value | None]:
    """What a row was answered in the last round, by column, as far as it can be taken again.

    Without an earlier round, the actual is the one that the council's document itself tells.
    """
    before: dict[str, Value | None] = {}
    for column, cell in last.answers.items() if last else ():
        if column == "actual":
            before[column] = _figure_before(row, cell)
        elif says_something(cell.typed):
            before[column] = cell.value
    if "actual" not in before:
        before["actual"] = row.previous_actual
    return before


def _figure_before(row: Row, cell: StandingCell) -> Value | None:
    value = cell.value
    if isinstance(value, str) and absent(value, row.kind):
        return None
    if row.kind is Kind.DATE and isinstance(value, str):
        return read_date(value)
    return value


def as_before(
    row: Row, answers: Mapping[str, StandingCell], asking: Asking, before: Mapping[str, Value | None]
) -> dict[str, StandingCell]:
    """The answers with those of the last round where a row says that it is unchanged; what was typed stays beside them."""
    actual = answers.get("actual")
    as_meant = dict(answers)
    if actual is None or absent(actual.typed, row.kind) is not Absent.UNCHANGED:
        return as_meant
    for column in asking.answers:
        value = before.get(column)
        if value is None or (column != "actual" and (column in answers or not requires(row, asking, column))):
            continue
        as_meant[column] = MergedCell(value, actual.typed, actual.source)
    return as_meant


def implausible(
    row: Row, answers: Mapping[str, StandingCell], asking: Asking, before: Mapping[str, Value | None], round_: Round
) -> Problem | None:
    """A question about a figure that cannot well be meant, while no commentary explains it."""
    cell, commentary = answers.get("actual"), answers.get("commentary")
    if cell is None or "commentary" not in asking.columns or absent(cell.typed, row.kind):
        return None
    if commentary is not None and says_something(commentary.typed):
        return None
    bounds = plausible(row, before, round_)
    if bounds is None or not bounds.doubts(cell.value):
        return None
    return placed(Code.IMPLAUSIBLE, row, cell)


def placed(code: ProblemKind, row: Row, cell: StandingCell | None, fields: tuple[tuple[str, str], ...] = ()) -> Problem:
    """A problem of a row at the cell that it is about; without a cell it has no place."""
    source = cell.source if cell else None
    return Problem(
        code,
        file=source.file if source else "",
        sheet=source.sheet if source else "",
        cell=source.cell if source else "",
        department=row.department,
        row_id=row.id,
        value=cell.typed if cell else "",
        fields=fields,
    )


def unexplained(
    row: Row,
    answers: Mapping[str, StandingCell],
    asking: Asking,
    choices: Sequence[Choice],
    before: Mapping[str, Value | None],
    language: Language,
) -> tuple[Problem, ...]:
    """What to ask where an answer needs another one: a reason that is not given, a last round's figure that there is not.

    Placed at the answer that needs it. What a row lacks besides is no question: its state tells.
    """
    if not any(_reasons(row, answers, choices).values()):
        return ()
    facts = facts_of(row, answers, asking, choices, before)
    found = []
    for need in lacking(facts, asking):
        asks = next((reason for reason in need.because if _asks(facts, reason)), "")
        if asks:
            found.append(_question(need, asks, row, answers, choices, language))
    return tuple(found)


def _asks(facts: Mapping[str, int], column: str) -> bool:
    return bool(facts.get("absent" if column == "actual" else f"{column}:asks"))


def _question(
    need: Need, asks: str, row: Row, answers: Mapping[str, StandingCell], choices: Sequence[Choice], language: Language
) -> Problem:
    cell = answers[asks]
    if asks != "actual":
        chosen = next(choice for choice in choices if choice.list == asks and choice.code == cell.value)
        return placed(Code.COMMENTARY_MISSING, row, cell, (("status", chosen.labels.get(language)),))
    if need.column == "actual":
        return placed(Code.NOTHING_BEFORE, row, cell)
    if absent_in(row, answers) is Absent.NOT_YET:
        return placed(Code.VALUE_UNKNOWN, row, cell)
    return placed(Code.COMMENTARY_MISSING, row, cell, (("status", cell.typed),))
