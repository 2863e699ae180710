"""Submissions -> the answers that stand, conflicts, and the account of every returned cell.

Per cell, three-way: what a form was issued with is the base, so that halves filled by two people join, a repeated
answer is one answer, an answer that only repeats the base says nothing new, and one that changes it replaces it. Two
different answers are a conflict: the later-saved stands until the office chooses. What it has chosen is in
:mod:`~tyokirja.merge.decisions`, what became of each cell in :mod:`~tyokirja.merge.ledger`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from tyokirja.merge import ledger
from tyokirja.merge.current import saved_at
from tyokirja.merge.decisions import Office, known_rows, mark, seen_files
from tyokirja.merge.rows import Merging
from tyokirja.merge.rulings import Rulings
from tyokirja.model import (
    REST,
    Catalogue,
    ConflictChoice,
    Consolidation,
    Correction,
    Identity,
    MergedRow,
    OfficeNote,
    OwnColumn,
    ReturnedCell,
    Round,
    Submission,
)
from tyokirja.model.fields import ANSWERS
from tyokirja.names import MASTER
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem
from tyokirja.rounds.receivers import Receiver, of_catalogue
from tyokirja.rules import Asking


def merge(
    catalogue: Catalogue,
    round_: Round,
    submissions: Sequence[Submission],
    *,
    required: Sequence[str],
    asked: Sequence[str] = ANSWERS,
    own: Sequence[OwnColumn] = (),
    last: Mapping[str, MergedRow] | None = None,
    office: Office | None = None,
    problems: Sequence[Problem] = (),
    litter: int = 0,
    receivers: Sequence[Receiver] = (),
) -> Consolidation:
    """Merge what came back. ``required`` are the answer columns that make a row answered (``actual``, ``status``).

    ``asked`` are those that the forms have, ``own`` the municipality's own of them, ``last`` what each row was answered in
    the last round. ``receivers`` are those who got forms, the departments where nobody says. Judgements are not made here.
    ``problems`` are carried on, with those of the merge behind them.
    """
    office = known_rows(office or Office(), catalogue.rows)
    rulings = _rulings(office, catalogue, submissions, own)
    saved = {submission.file: saved_at(submission) for submission in submissions}
    asking, earlier = Asking(tuple(required), tuple(asked)), last or {}
    merging = Merging(catalogue, saved, _by_row(office.corrections), rulings, asking)
    by_row = _answers_by_row(submissions)
    covered = _covered(catalogue, submissions)
    none: _Columns = {}
    rows = tuple(
        merging.row(row, by_row.get(row.id, none), earlier.get(row.id), returned=row.id in covered)
        for row in catalogue.rows
    )
    if rulings.choices:
        rulings.unfit({row.id: row.department for row in catalogue.rows})
    ids = {row.id for row in catalogue.rows}
    strays = (OfficeNote(note, row_id) for row_id, note in office.row_notes.items() if row_id not in ids)
    cells = ledger.count(submissions, merging.fates)
    nobodys = [each for each in office.corrections if each.row_id not in ids and not each.unread]
    unanswered = [problem for problem in problems if not merging.answered_since(problem, by_row)]
    open_problems = _still_open(unanswered, merging.settled, submissions)
    asked_of = receivers or of_catalogue(catalogue)
    found = [
        *open_problems,
        *merging.problems,
        *_of_no_row(catalogue, nobodys),
        *_not_returned(asked_of, covered, submissions),
    ]
    found += _gone(office, submissions)
    if not cells.balanced:
        fields = (("returned", str(cells.returned)), ("accounted", str(cells.accounted)))
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
        corrections=_as_typed(
            (*rulings.corrections, *nobodys, *(each for each in office.corrections if each.unread)), office
        ),
        choices=tuple(rulings.kept_choices),
        fates=merging.fates,
        notes=(*office.notes, *strays),
        row_notes={row_id: note for row_id, note in office.row_notes.items() if row_id in ids},
        own=tuple(own),
    )


_Columns: TypeAlias = dict[str, ReturnedCell | list[ReturnedCell]]
"""The answers of one row by column: nearly all cells come back once, and half a million lists of one would be for nothing."""


def _answers_by_row(submissions: Iterable[Submission]) -> dict[str, _Columns]:
    """What the files that count answer, by row."""
    by_row: dict[str, _Columns] = {}
    for submission in submissions:
        for cell in submission.answers if submission.verdict.merged else ():
            columns = by_row.get(cell.row_id)
            if columns is None:
                columns = by_row[cell.row_id] = {}
            known = columns.get(cell.column)
            if known is None:
                columns[cell.column] = cell
            elif isinstance(known, list):
                known.append(cell)
            else:
                columns[cell.column] = [known, cell]
    return by_row


def _rulings(
    office: Office, catalogue: Catalogue, submissions: Sequence[Submission], own: Iterable[OwnColumn]
) -> Rulings:
    """The office's choices and corrections; of two choices in one conflict the first."""
    choices: dict[tuple[str, str], ConflictChoice] = {}
    for choice in office.choices:
        choices.setdefault((choice.row_id, choice.column), choice)
    return Rulings(
        choices,
        {submission.file: submission.saved_at for submission in submissions},
        seen_files(office, submissions),
        catalogue.choices,
        [],
        own={column.name: column for column in own},
    )


def _by_row(corrections: Sequence[Correction]) -> dict[str, list[Correction]]:
    by_row: dict[str, list[Correction]] = {}
    for correction in corrections:
        if not correction.unread:
            by_row.setdefault(correction.row_id, []).append(correction)
    return by_row


def _of_no_row(catalogue: Catalogue, corrections: Sequence[Correction]) -> Iterator[Problem]:
    """What is wrong with the corrections whose row id is in no catalogue: they are not applied, but kept."""
    known = sorted(row.id for row in catalogue.rows) if corrections else []
    for each in corrections:
        fields = (("meant", nearest(each.row_id, known)),)
        yield Problem(
            Code.CORRECTION_ROW_UNKNOWN,
            MASTER,
            each.sheet,
            each.cell,
            row_id=each.row_id,
            value=each.row_id,
            fields=fields,
        )


def _as_typed(corrections: Iterable[Correction], office: Office) -> tuple[Correction, ...]:
    """In the order in which their lines were typed, so that they are where messages say."""
    order = {each.cell: at for at, each in enumerate(office.corrections)}
    return tuple(sorted(corrections, key=lambda each: order.get(each.cell, 0)))


def _gone(office: Office, submissions: Sequence[Submission]) -> list[Problem]:
    """The returned files of the previous master that are neither here any more nor were replaced under their name."""
    there = {mark(submission) for submission in submissions}
    names = {submission.file for submission in submissions}
    gone = [name for known, name in office.file_names.items() if known not in there and name not in names]
    if not gone:
        return []
    fields = (("count", str(len(gone))), ("files", ", ".join(gone[:_NAMED] + ["…"] * (len(gone) > _NAMED))))
    return [Problem(Code.RETURNS_GONE, file=MASTER, fields=fields)]


_NAMED = 12
"""Files that a message names."""


def _forms(submissions: Iterable[Submission]) -> Iterator[Identity]:
    """What the files that count say of themselves."""
    return (each.identity for each in submissions if each.identity is not None and each.verdict.merged)


def _still_open(
    problems: Sequence[Problem], settled: set[tuple[str, str, str]], submissions: Sequence[Submission]
) -> list[Problem]:
    """The problems that a later return has not settled: a mended answer, a row that came after all, a filled form."""
    shown = {row_id for submission in submissions if submission.verdict.merged for row_id in submission.rows}
    filled = {form.department for form in _forms(submissions)}

    def open_still(problem: Problem) -> bool:
        if problem.code in (Code.ROW_MISSING, Code.ROW_ADDED):
            return problem.row_id not in shown
        if problem.code is Code.FILE_BLANK:
            return problem.department not in filled
        return (problem.file, problem.sheet, problem.cell) not in settled

    return [problem for problem in problems if open_still(problem)]


def _covered(catalogue: Catalogue, submissions: Sequence[Submission]) -> frozenset[str]:
    """The rows that somebody has returned a form for, whether or not the form still showed them.

    A form that comes back blank is no return: it is attached to many a message that says something else.
    """
    forms = {(form.department, form.unit) for form in _forms(submissions)}
    return frozenset(
        row.id for row in catalogue.rows if (row.department, "") in forms or (row.department, row.unit or REST) in forms
    )


def _not_returned(
    receivers: Sequence[Receiver], covered: Collection[str], submissions: Sequence[Submission]
) -> list[Problem]:
    returned = {form.department for form in _forms(submissions)}
    return [
        Problem(Code.NOT_RETURNED, department=receiver.department.id, value=receiver.name)
        for receiver in receivers
        if receiver.rows
        and (
            all(row.id not in covered for row in receiver.rows)
            if receiver.unit
            else receiver.department.id not in returned
        )
    ]
