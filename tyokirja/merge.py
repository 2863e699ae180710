"""Submissions -> the answers that stand, conflicts, and the account of every returned cell.

Per cell, three-way: what a form was issued with is the base, so that halves filled by two people join, a repeated
answer is one answer, an answer that only repeats the base says nothing new, and one that changes it replaces it. Two
different answers are a conflict: the later-saved stands until the office chooses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from tyokirja.columns import ANSWERS, Written, read_answer
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
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem
from tyokirja.written import fingerprint, plain

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
    merging = _Merging(catalogue, {each.file: _saved_at(each) for each in submissions}, _by_row(office.corrections))
    for choice in office.choices:
        merging.choices.setdefault((choice.row_id, choice.column), choice)
    taken = [each for each in submissions if each.verdict.merged]
    by_row: dict[str, dict[str, ReturnedCell | list[ReturnedCell]]] = {}
    for each in taken:
        for cell in each.answers:
            columns = by_row.get(cell.row_id)
            if columns is None:
                columns = by_row[cell.row_id] = {}
            # Nearly all cells come back once: half a million lists of one would be made for nothing.
            known = columns.get(cell.column)
            if known is None:
                columns[cell.column] = cell
            elif isinstance(known, list):
                known.append(cell)
            else:
                columns[cell.column] = [known, cell]
    covered = _covered(catalogue, submissions)
    none: dict[str, ReturnedCell | list[ReturnedCell]] = {}
    rows = tuple(
        merging.row(row, by_row.get(row.id, none), required, returned=row.id in covered) for row in catalogue.rows
    )
    cells = CellCount(
        returned=sum(each.returned for each in taken),
        merged=merging.merged,
        conflicting=merging.conflicting,
        rejected=merging.rejected,
        unexpected=sum(len(each.unexpected) for each in taken),
    )
    nobodys = _of_no_row(catalogue, office.corrections)
    open_problems = _still_open(problems, merging.settled, submissions)
    found = [*open_problems, *merging.problems, *nobodys.values(), *_not_returned(catalogue, submissions)]
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
        corrections=(*merging.corrections, *nobodys, *(each for each in office.corrections if each.unread)),
    )


def _saved_at(submission: Submission) -> datetime:
    """When a file was saved, so that any two can be compared; a file that does not tell is the oldest."""
    saved = submission.saved_at
    if saved is None:
        return _NEVER
    return saved if saved.tzinfo else saved.replace(tzinfo=UTC)


def _by_row(corrections: Sequence[Correction]) -> dict[str, list[Correction]]:
    found: dict[str, list[Correction]] = {}
    for each in corrections:
        if not each.unread:
            found.setdefault(each.row_id, []).append(each)
    return found


def _of_no_row(catalogue: Catalogue, corrections: Sequence[Correction]) -> dict[Correction, Problem]:
    """The corrections whose row id is in no catalogue: not applied, but kept, each with what is wrong."""
    known = {row.id for row in catalogue.rows}
    found = {}
    for each in corrections:
        if each.row_id not in known and not each.unread:
            fields = (("meant", nearest(each.row_id, sorted(known))),)
            code = Code.CORRECTION_ROW_UNKNOWN
            found[each] = Problem(code, file="koonti.xlsx", row_id=each.row_id, value=each.row_id, fields=fields)
    return found


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
    """One merge under way: counts every cell once, as merged, conflicting or rejected.

    ``saved`` is when each file was saved; ``given`` are the office's corrections by row, ``choices`` its choices.
    """

    catalogue: Catalogue
    saved: Mapping[str, datetime]
    given: Mapping[str, Sequence[Correction]]
    choices: dict[tuple[str, str], ConflictChoice] = field(default_factory=dict)
    merged: int = 0
    conflicting: int = 0
    rejected: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    settled: set[tuple[str, str, str]] = field(default_factory=set)
    corrections: list[Correction] = field(default_factory=list)

    def row(
        self,
        row: Row,
        columns: Mapping[str, ReturnedCell | list[ReturnedCell]],
        required: Sequence[str],
        *,
        returned: bool,
    ) -> MergedRow:
        answers: dict[str, MergedCell] = {}
        if columns:
            for column in ANSWERS:
                if column in columns:
                    cells = columns[column]
                    answers[column] = self._cell(row, column, cells) if isinstance(cells, list) else self._only(cells)
        for correction in self.given.get(row.id, ()):
            self._correct(row, correction, answers)
        state = _state(row, answers, required, self.catalogue.choices, returned=returned)
        return MergedRow(row, state, answers)

    def _only(self, cell: ReturnedCell) -> MergedCell:
        """The answer of a cell that was returned once, as nearly all are: it stands, whatever else is known."""
        if cell.value is None:
            self.rejected += 1
        else:
            self.merged += 1
        return MergedCell(cell.value, cell.typed, cell)

    def _cell(self, row: Row, column: str, cells: Sequence[ReturnedCell]) -> MergedCell:
        """The answer that stands for one row and column; every cell of it is counted."""
        ordered = sorted(cells, key=self._saved)
        readable = [each for each in ordered if each.value is not None]
        self.rejected += len(ordered) - len(readable)
        current, outdated = _current(readable or ordered, ordered)
        chosen = self._chosen(row.id, column, ordered)
        standing = chosen or current[-1]
        rivals = [each for each in current if not same_answer(each, standing)]
        known = {id(each) for each in rivals}
        rivals += [
            each
            for each in ordered
            if each.value is None
            and standing.value is not None
            and id(each) not in known
            and id(each) not in outdated
            and self._later(each, standing)
        ]
        rival = {id(each) for each in rivals}
        contested = sum(id(each) in rival for each in readable)
        self.conflicting += contested
        self.merged += len(readable) - contested
        self.settled.update(
            (each.file, each.sheet, each.cell)
            for each in ordered
            if each is not standing
            and id(each) not in rival
            and standing.value is not None
            and (id(each) in outdated or self._later(standing, each))
        )
        if rivals:
            self._conflict(row, column, standing, rivals, chosen is not None)
        return MergedCell(standing.value, standing.typed, standing)

    def _saved(self, cell: ReturnedCell) -> tuple[datetime, str, str]:
        return self.saved.get(cell.file, _NEVER), cell.file, cell.cell

    def _later(self, cell: ReturnedCell, standing: ReturnedCell) -> bool:
        return cell.file != standing.file and self._saved(cell) > self._saved(standing)

    def _chosen(self, row_id: str, column: str, cells: Sequence[ReturnedCell]) -> ReturnedCell | None:
        choice = self.choices.get((row_id, column))
        if choice is None:
            return None
        return next((each for each in cells if plain(each.typed) == plain(choice.chosen_text)), None)

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
        read = read_answer(correction.column, row, Written(correction.new_text), self.catalogue.choices)
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


def _current(candidates: Sequence[ReturnedCell], every: Sequence[ReturnedCell]) -> tuple[list[ReturnedCell], set[int]]:
    """The candidates that still count, oldest first, and which of ``every`` cell are outdated (their ``id``).

    What a form was issued with and changed is settled, whichever clock says what: the form was made after it. An answer
    that only repeats what its form was issued with counts for nothing while another stands.
    """
    statements = [each for each in candidates if not _repeats_base(each)] or list(candidates)
    replacing: dict[str, set[str]] = {}
    for each in statements:
        if each.base:
            replacing.setdefault(each.base, set()).add(each.file)
    # A file does not replace what stands in itself.
    outdated = {
        id(each)
        for each in every
        if _repeats_base(each) or (replacing and replacing.get(fingerprint(each.typed), set()) - {each.file})
    }
    current = [each for each in statements if id(each) not in outdated] or statements
    return current, outdated


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
    if not answers:
        return State.EMPTY if returned else State.NOT_RETURNED
    given = {name for name, cell in answers.items() if _says_something(cell.typed)}
    if not given:
        return State.EMPTY if returned else State.NOT_RETURNED
    for name in required:
        # An action without a measure has no figure to give: its status is its answer.
        if name == "actual" and not row.measure:
            continue
        if name not in given or answers[name].value is None:
            return State.PARTIAL
    return State.PARTIAL if _commentary_missing(answers, choices) else State.ANSWERED


def _says_something(typed: str) -> bool:
    # Most texts begin with a letter or a figure, and need no closer look.
    return typed[:1].isalnum() or bool(plain(typed))


def _commentary_missing(answers: Mapping[str, MergedCell], choices: Sequence[Choice]) -> bool:
    commentary = answers.get("commentary")
    if commentary is not None and _says_something(commentary.typed):
        return False
    declared = {name: answers[name].value for name in ("status", "forecast") if name in answers}
    return any(each.commentary_needed and declared.get(each.list) == each.code for each in choices)
