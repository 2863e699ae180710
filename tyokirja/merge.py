"""Submissions -> the answers that stand, conflicts, and the account of every returned cell.

Per cell, three-way: what a form was issued with is the base, so that halves filled by two people join, a repeated
answer is one answer, an answer that only repeats the base says nothing new, and one that changes it replaces it. Two
different answers are a conflict: the later-saved stands until the office chooses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from tyokirja.columns import ANSWERS, CellContent, read_answer
from tyokirja.model import (
    Catalogue,
    CellCount,
    Choice,
    Conflict,
    ConflictChoice,
    Consolidation,
    Correction,
    MergedCell,
    MergedRow,
    ReturnedCell,
    Round,
    Row,
    State,
    Submission,
    Verdict,
)
from tyokirja.problems import Code, Problem
from tyokirja.values import fingerprint, plain

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Office:
    """What the office itself has entered in the previous master."""

    corrections: tuple[Correction, ...] = ()
    choices: tuple[ConflictChoice, ...] = ()


def merge(
    catalogue: Catalogue,
    round_: Round,
    submissions: Sequence[Submission],
    *,
    required: Sequence[str],
    office: Office | None = None,
    problems: Sequence[Problem] = (),
    litter: int = 0,
) -> Consolidation:
    """Merge what came back. ``required`` are the answer columns that make a row answered (``actual``, ``status``).

    Judgements are not made here. ``problems`` are carried on, with those of the merge behind them.
    """
    office = office or Office()
    merging = _Merging(catalogue, {each.file: each for each in submissions}, office)
    taken = [each for each in submissions if each.verdict.merged]
    by_cell: dict[str, dict[str, list[ReturnedCell]]] = {}
    for each in taken:
        for cell in each.answers:
            by_cell.setdefault(cell.row_id, {}).setdefault(cell.column, []).append(cell)
    covered = _covered(catalogue, submissions)
    rows = tuple(
        merging.row(row, by_cell.get(row.id, {}), required, returned=row.id in covered) for row in catalogue.rows
    )
    cells = CellCount(
        returned=sum(each.returned for each in taken),
        merged=merging.merged,
        conflicting=merging.conflicting,
        rejected=merging.rejected,
        unexpected=sum(len(each.unexpected) for each in taken),
    )
    open_problems = _still_open(problems, merging.settled, submissions)
    found = [*open_problems, *merging.problems, *_not_returned(catalogue, submissions)]
    if not cells.balanced:
        accounted = cells.merged + cells.conflicting + cells.rejected + cells.unexpected
        fields = (("returned", str(cells.returned)), ("accounted", str(accounted)))
        found.append(Problem(Code.UNBALANCED, fields=fields))
    return Consolidation(
        catalogue=catalogue,
        round=round_,
        rows=rows,
        submissions=tuple(submissions),
        conflicts=tuple(merging.conflicts),
        cells=cells,
        problems=tuple(found),
        litter=litter,
        corrections=tuple(merging.corrections),
    )


def _still_open(
    problems: Sequence[Problem], settled: set[tuple[str, str, str]], submissions: Sequence[Submission]
) -> list[Problem]:
    """The problems that a later return has not settled: a mended answer, a row that came after all, a filled form."""
    shown = {row_id for each in submissions if each.verdict.merged for row_id in each.rows}
    filled = {each.identity.department for each in submissions if each.identity is not None and each.verdict.merged}

    def open_still(problem: Problem) -> bool:
        if problem.code is Code.ROW_MISSING:
            return problem.row_id not in shown
        if problem.code is Code.FILE_BLANK:
            return problem.department not in filled
        return (problem.file, problem.sheet, problem.cell) not in settled

    return [each for each in problems if open_still(each)]


def _covered(catalogue: Catalogue, submissions: Sequence[Submission]) -> frozenset[str]:
    """The rows that somebody has returned a form for, whether or not the form still showed them."""
    forms = {
        (each.identity.department, each.identity.unit)
        for each in submissions
        if each.identity is not None and (each.verdict.merged or each.verdict is Verdict.BLANK)
    }
    return frozenset(
        row.id for row in catalogue.rows if (row.department, "") in forms or (row.department, row.unit) in forms
    )


def _not_returned(catalogue: Catalogue, submissions: Sequence[Submission]) -> list[Problem]:
    returned = {
        each.identity.department
        for each in submissions
        if each.identity is not None and (each.verdict.merged or each.verdict is Verdict.BLANK)
    }
    with_rows = {row.department for row in catalogue.rows}
    return [
        Problem(Code.NOT_RETURNED, department=each.id, value=each.name)
        for each in catalogue.departments
        if each.id in with_rows and each.id not in returned
    ]


@dataclass(slots=True)
class _Merging:
    """One merge under way: counts every cell once, as merged, conflicting or rejected."""

    catalogue: Catalogue
    submissions: Mapping[str, Submission]
    office: Office
    merged: int = 0
    conflicting: int = 0
    rejected: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    settled: set[tuple[str, str, str]] = field(default_factory=set)
    corrections: list[Correction] = field(default_factory=list)

    def row(
        self, row: Row, columns: Mapping[str, list[ReturnedCell]], required: Sequence[str], *, returned: bool
    ) -> MergedRow:
        answers: dict[str, MergedCell] = {}
        for column in ANSWERS:
            if column in columns:
                answers[column] = self._cell(row, column, columns[column])
        for correction in self.office.corrections:
            if correction.row_id == row.id:
                self._correct(row, correction, answers)
        state = _state(row, answers, required, self.catalogue.choices, returned=returned)
        return MergedRow(row, state, answers)

    def _cell(self, row: Row, column: str, cells: Sequence[ReturnedCell]) -> MergedCell:
        """The answer that stands for one row and column; every cell of it is counted."""
        ordered = sorted(cells, key=self._saved)
        readable = [each for each in ordered if each.value is not None]
        self.rejected += len(ordered) - len(readable)
        current = _current(readable or ordered)
        chosen = self._chosen(row.id, column, ordered)
        standing = chosen or current[-1]
        rivals = [each for each in current if not same_answer(each, standing)]
        rivals += [
            each
            for each in ordered
            if each.value is None and standing.value is not None and each not in rivals and self._later(each, standing)
        ]
        for each in readable:
            if each in rivals:
                self.conflicting += 1
            else:
                self.merged += 1
        self.settled.update(
            (each.file, each.sheet, each.cell)
            for each in ordered
            if each not in rivals and standing.value is not None and self._later(standing, each)
        )
        if rivals:
            self._conflict(row, column, standing, rivals, chosen is not None)
        return MergedCell(standing.value, standing.typed, standing)

    def _saved(self, cell: ReturnedCell) -> tuple[datetime, str, str]:
        submission = self.submissions.get(cell.file)
        saved = submission.saved_at if submission else None
        if saved is None:
            return _NEVER, cell.file, cell.cell
        return (saved if saved.tzinfo else saved.replace(tzinfo=UTC)), cell.file, cell.cell

    def _later(self, cell: ReturnedCell, standing: ReturnedCell) -> bool:
        return cell.file != standing.file and self._saved(cell) > self._saved(standing)

    def _chosen(self, row_id: str, column: str, cells: Sequence[ReturnedCell]) -> ReturnedCell | None:
        for choice in self.office.choices:
            if choice.row_id == row_id and choice.column == column:
                return next((each for each in cells if plain(each.typed) == plain(choice.chosen_text)), None)
        return None

    def _conflict(
        self, row: Row, column: str, standing: ReturnedCell, rivals: Sequence[ReturnedCell], chosen: bool
    ) -> None:
        self.conflicts.append(Conflict(row.id, column, standing, tuple(rivals), standing.typed if chosen else ""))
        if chosen:
            return
        for rival in rivals:
            fields = (
                ("column", column),
                ("other", rival.typed),
                ("other_place", f"{rival.file}, {rival.sheet}!{rival.cell}"),
            )
            self.problems.append(
                Problem(
                    Code.CONFLICT,
                    file=standing.file,
                    sheet=standing.sheet,
                    cell=standing.cell,
                    department=row.department,
                    row_id=row.id,
                    value=standing.typed,
                    fields=fields,
                )
            )

    def _correct(self, row: Row, correction: Correction, answers: dict[str, MergedCell]) -> None:
        if not plain(correction.new_text):
            answers.pop(correction.column, None)
            self.corrections.append(correction)
            return
        read = read_answer(correction.column, row, CellContent(correction.new_text), self.catalogue.choices)
        if read.value is None:
            self.problems.append(
                Problem(
                    read.code or Code.VALUE_NOT_NUMBER,
                    file="koonti.xlsx",
                    department=row.department,
                    row_id=row.id,
                    value=correction.new_text,
                    fields=read.fields,
                )
            )
        else:
            answers[correction.column] = MergedCell(read.value, correction.new_text)
        self.corrections.append(replace(correction, applied_value=read.value))


def same_answer(one: ReturnedCell, other: ReturnedCell) -> bool:
    """True when two cells say the same: equal values, or the same words where there is no value."""
    if one.value is None or other.value is None:
        return one.value is other.value and plain(one.typed) == plain(other.typed)
    if isinstance(one.value, str) and isinstance(other.value, str):
        return plain(one.value) == plain(other.value)
    return one.value == other.value


def _current(ordered: Sequence[ReturnedCell]) -> list[ReturnedCell]:
    """The statements that still count, oldest first: what a later form was issued with and changed is settled.

    An answer that only repeats what its form was issued with counts for nothing while another stands.
    """
    statements = [each for each in ordered if not _repeats_base(each)] or list(ordered)
    replaced = {
        position
        for position, each in enumerate(statements)
        for later in statements
        if later.file != each.file and later.base and later.base == fingerprint(each.typed)
    }
    return [each for position, each in enumerate(statements) if position not in replaced] or list(statements)


def _repeats_base(cell: ReturnedCell) -> bool:
    return bool(cell.base) and cell.base == fingerprint(cell.typed)


def _state(
    row: Row,
    answers: Mapping[str, MergedCell],
    required: Sequence[str],
    choices: Sequence[Choice],
    *,
    returned: bool,
) -> State:
    given = {name for name, cell in answers.items() if plain(cell.typed)}
    if not given:
        return State.EMPTY if returned else State.NOT_RETURNED
    # An action without a measure has no figure to give: its status is its answer.
    wanted = [name for name in required if not (name == "actual" and not row.measure)]
    readable = all(name in given and answers[name].value is not None for name in wanted)
    return State.ANSWERED if readable and not _commentary_missing(answers, choices) else State.PARTIAL


def _commentary_missing(answers: Mapping[str, MergedCell], choices: Sequence[Choice]) -> bool:
    commentary = answers.get("commentary")
    if commentary is not None and plain(commentary.typed):
        return False
    declared = {name: answers[name].value for name in ("status", "forecast") if name in answers}
    return any(each.commentary_needed and declared.get(each.list.value) == each.code for each in choices)
