"""The account of a round (*täsmäytys*): every file, every returned cell and every issued row goes somewhere."""

from __future__ import annotations

from collections import Counter

from tyokirja.model import Consolidation, State
from tyokirja.problems import Code, Problem, Severity
from tyokirja.records import dataclass


@dataclass(frozen=True, slots=True)
class RowAccount:
    """What became of one department's rows: ``issued`` is the catalogue's, ``states`` counts them in State's order."""

    department: str
    name: str
    issued: int
    states: tuple[int, ...]

    @property
    def balanced(self) -> bool:
        """True when every issued row has a state."""
        return self.issued == sum(self.states)


def row_accounts(consolidation: Consolidation) -> tuple[RowAccount, ...]:
    """One account per department of the catalogue, in its order; departments without rows are passed over."""
    issued = Counter(row.department for row in consolidation.catalogue.rows)
    states = Counter((merged.row.department, merged.state) for merged in consolidation.rows)
    return tuple(
        RowAccount(
            department.id,
            department.name,
            issued[department.id],
            tuple(states[department.id, state] for state in State),
        )
        for department in consolidation.catalogue.departments
        if issued[department.id]
    )


def balanced(consolidation: Consolidation) -> bool:
    """True when the cells add up and every catalogue row is there exactly once."""
    given = Counter(row.id for row in consolidation.catalogue.rows)
    told = Counter(merged.row.id for merged in consolidation.rows)
    return consolidation.cells.balanced and given == told


def every_problem(consolidation: Consolidation) -> list[Problem]:
    """The run's problems, errors first, and every unexpected text that none of them tells about.

    A proposed measure, and a row that was taken out, is told with all that stands under the headings of its line; a form
    of another round with all that was typed in it.
    """
    problems = list(consolidation.problems)
    told = {(problem.file, problem.sheet, problem.cell) for problem in problems}
    told_whole = {
        (problem.file, problem.sheet, _line(problem.cell))
        for problem in problems
        if problem.code in (Code.MEASURE_PROPOSED, Code.ROW_WITHDRAWN)
    }
    for submission in consolidation.submissions:
        for typed in submission.unexpected if submission.verdict.merged else ():
            if typed.column and (typed.file, typed.sheet, _line(typed.cell)) in told_whole:
                continue
            if (typed.file, typed.sheet, typed.cell) not in told:
                department = submission.identity.department if submission.identity else ""
                code = Code.UNEXPECTED_TEXT
                problems.append(
                    Problem(code, typed.file, typed.sheet, typed.cell, department, typed.row_id, typed.text)
                )
    order = list(Severity)
    return sorted(problems, key=lambda problem: order.index(problem.severity))


def _line(cell: str) -> str:
    """The row of a cell's address."""
    return cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
