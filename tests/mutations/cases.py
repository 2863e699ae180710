"""One case from a seed: a form, filled, mutated, saved by some program, read back, merged and judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from random import Random

from tests.mutations import columns, files, marks, notes, rows, sheets, units, values
from tests.mutations.filling import fill
from tests.mutations.municipality import HALLINTO, SIVISTYS, TEMPLATES, Issued, issued
from tests.mutations.oracle import Outcome, judge
from tests.mutations.paper import Book, Return
from tests.mutations.ways import WAYS, Case
from tests.mutations.writers import CACHING, by_openpyxl, by_xlsxwriter, over_the_form, strict
from tests.returns import submission
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import Result
from tyokirja.merge import merge
from tyokirja.model import Language
from tyokirja.workbooks.reading import read

__all__ = ["PROGRAMS", "WAYS", "Done", "make", "run"]

_ = (columns, files, marks, notes, rows, sheets, units, values)  # each registers its ways

PROGRAMS = ("openpyxl", "xlsxwriter", "strict", "over the form")

Converted = Callable[[bytes], bytes]
"""What another program makes of a file on saving it."""

_SAVED = datetime(2026, 7, 1, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Done:
    """A case and what it came to. ``error`` is what reading or merging raised."""

    case: Case
    program: str
    outcome: Outcome
    results: tuple[Result, ...] = ()


def make(seed: int, ways: Sequence[str]) -> Case:
    """A filled form of a template, a language and a department, with ``ways`` done to it in their order."""
    random = Random(seed)
    made = issued(random.choice(TEMPLATES), random.choice(list(Language)))
    department = random.choice((HALLINTO, HALLINTO, SIVISTYS)).id
    returned = Return("lomake.xlsx", made.book(department), _SAVED)
    (page,) = returned.book.tables()
    fill(page, made, random)
    case = Case(made, department, [returned])
    for name in ways:
        WAYS[name](case, random)
    return case


def run(case: Case, program: str, converted: Converted | None = None) -> Done:
    """Write, read back, merge and judge a case. ``converted``: another program saves it once more."""
    writer = {
        "openpyxl": by_openpyxl,
        "xlsxwriter": by_xlsxwriter,
        "strict": strict,
        "over the form": over_the_form(case.issued.data(case.department)),
    }[program]
    results = tuple(_read(case, each, writer, converted) for each in case.returns)
    merged = merge(
        case.issued.catalogue,
        case.issued.round,
        [each.submission for each in results],
        required=case.issued.layout.required,
        problems=[problem for each in results for problem in each.problems],
    )
    cached = converted is not None or program in CACHING
    outcome = judge(case.returns, results, merged, [cached] * len(results))
    return Done(case, program, outcome, results)


def _read(case: Case, returned: Return, writer: Callable[[Book], bytes], converted: Converted | None) -> Result:
    data = writer(returned.book)
    data = converted(data) if converted else data
    # When it was saved is the case's to say: a program that writes it now would give another order each time.
    book = replace(read(data, returned.name), saved_at=returned.saved)
    return submission(Candidate(returned.name, data), book, case.issued.expected, _forms(case.issued))


@cache
def _forms(made: Issued) -> dict[str, IssuedForm]:
    return made.forms()
