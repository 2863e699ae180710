"""Problems of a returned form, each brought to the cell that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tyokirja.form.formulas.sentences import ProblemMark
from tyokirja.form.plan import Plan, PlannedColumn
from tyokirja.model import Row
from tyokirja.model.fields import Role, role_of
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.records import dataclass
from tyokirja.written import key

LIVE = frozenset(
    {
        Code.COMMENTARY_MISSING, Code.STATUS_CONTRADICTS, Code.FORECAST_CONTRADICTS, Code.VALUE_UNKNOWN, Code.NOTHING_BEFORE,
        Code.IMPLAUSIBLE, Code.FORECAST_AGAINST_TREND,
    }
)  # fmt: skip
"""What the live check says of itself, so that it is not said there twice; mended in the answer that the code is about."""


@dataclass(frozen=True, slots=True)
class Located:
    """One problem in the form's words. ``column`` is empty where it is about no single answer of the row."""

    row: Row | None
    column: str
    code: ProblemKind
    message: str
    remedy: str

    @property
    def text(self) -> str:
        """What is wrong and what to do."""
        return f"{self.message} {self.remedy}".strip()


def locate(plan: Plan, problems: Sequence[Problem]) -> tuple[Located, ...]:
    """The problems with the row and the answer column that they are about, in the form's order."""
    rows = {row.id: row for row in plan.rows}
    order = {row.id: at for at, row in enumerate(plan.rows)}
    columns = {column.name: column.index for column in plan.asked}
    found = []
    for problem in problems:
        row = rows.get(problem.row_id)
        name = column_of(plan, row, problem) if row else ""
        told = _in_its_words(plan, problem)
        found.append(Located(row, name, problem.code, told.message(plan.language), told.remedy(plan.language)))
    unique = dict.fromkeys(found)
    return tuple(
        sorted(unique, key=lambda each: (order.get(each.row.id, -1) if each.row else -1, columns.get(each.column, 99)))
    )


def _in_its_words(plan: Plan, problem: Problem) -> Problem:
    """The problem with a column that it names by its tidy name named by the form's heading."""
    headings = {word: column.heading for column in plan.columns for word in _names_of(column)}
    named = ((name, headings.get(said, said) if name == "column" else said) for name, said in problem.fields)
    return replace(problem, fields=tuple(named))


def column_of(plan: Plan, row: Row, problem: Problem) -> str:
    """The answer column of the form that a problem is about; empty where it is about none or cannot be told.

    Told by the problem's field ``column`` (tidy name or heading), by its code, by the returned cell that the standing
    answer came from, by what was typed.
    """
    asked = [column.name for column in plan.asked]
    by_code = problem.code.answer if problem.code.answer in asked else ""
    if problem.code in LIVE and by_code:
        return by_code
    stated = dict(problem.fields).get("column", "")
    for column in plan.columns:
        if stated and (stated in _names_of(column) or key(stated) == key(column.heading)):
            return column.name if column.role is Role.ANSWER else ""
    merged = plan.answers.get(row.id)
    answers = {name: cell for name, cell in merged.answers.items() if name in asked} if merged else {}
    for name, cell in answers.items():
        source = cell.source
        if source and problem.cell and (source.sheet, source.cell) == (problem.sheet, problem.cell):
            return name
    for name, cell in answers.items():
        if problem.value and cell.typed == problem.value:
            return name
    return by_code


def _names_of(column: PlannedColumn) -> tuple[str, ...]:
    """What a problem may call a column: its tidy name, and one of the municipality's own also its heading in any language."""
    labels = column.own.heading if column.own else None
    return (column.name, labels.fi, labels.sv, labels.en) if labels else (column.name,)


def marks(located: Sequence[Located]) -> tuple[ProblemMark, ...]:
    """One mark for each answer cell that has something to mend; several problems of a cell are said together."""
    together: dict[tuple[str, str], list[str]] = {}
    for each in located:
        if each.row is not None and each.column and role_of(each.column) is Role.ANSWER:
            together.setdefault((each.row.id, each.column), []).append("" if each.code in LIVE else each.message)
    return tuple(
        ProblemMark(row_id, column, " ".join(part for part in parts if part))
        for (row_id, column), parts in together.items()
    )
