"""One returned workbook -> one :class:`Submission`: everything in it is an answer, the form's own, or unexpected.

Runs in a worker. What the form itself was issued with (headings, instructions, group lines, counters) is recognised by
the seal in its hidden sheet, so that whatever else stands in the workbook was typed by a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tyokirja.columns import as_typed
from tyokirja.intake.answers import read_table, settle_repeats
from tyokirja.intake.expected import Expected
from tyokirja.intake.identity import Identified, answer_sheets, identify, is_identity_sheet
from tyokirja.intake.raw import Candidate, RawBook, RawSheet, address
from tyokirja.intake.table import find_table, headings_of
from tyokirja.model import Identity, ReturnedCell, Submission, UnexpectedCell, Verdict
from tyokirja.problems import Code, Problem
from tyokirja.seal import Seal


@dataclass(frozen=True, slots=True)
class Result:
    """What reading one file gave."""

    submission: Submission
    problems: tuple[Problem, ...] = ()


def submission(candidate: Candidate, book: RawBook, expected: Expected, seals: Mapping[str, Seal]) -> Result:
    """What ``book`` says. ``seals`` are those of the issued forms by department, for files that lost their own."""
    who = identify(book, expected, candidate.name)
    if who.identity is None or not who.verdict.merged:
        return Result(_submission(candidate, book, who, who.verdict), who.problems)
    identity = who.identity
    hidden = who.hidden or {}
    seal = Seal.of(hidden) if hidden else seals.get(identity.department, Seal())
    sheets = answer_sheets(book, expected) or _by_headings(book, identity)
    answers: list[ReturnedCell] = []
    unexpected: list[UnexpectedCell] = []
    problems = list(who.problems)
    rows: dict[str, None] = {}
    seen: dict[str, frozenset[tuple[int, int]]] = {}
    own = 0
    headings = headings_of(identity, expected, hidden)
    for sheet in sheets:
        table = find_table(sheet, identity, expected, candidate.name, headings)
        part = read_table(table, identity, expected, candidate.name, hidden, dict(headings), seal)
        answers += part.answers
        unexpected += part.unexpected
        problems += part.problems
        rows.update(dict.fromkeys(each.row_id for each in table.rows))
        heading = frozenset(
            (table.header_row, column)
            for column in table.columns.values()
            if (content := sheet.cells.get((table.header_row, column))) is not None and not content.blank
        )
        own += part.own + len(heading)
        seen[sheet.name] = part.seen | heading
    for sheet in book.sheets:
        if is_identity_sheet(sheet):
            continue
        elsewhere = _elsewhere(sheet, seen.get(sheet.name, frozenset()), seal, identity, candidate.name)
        unexpected += elsewhere.typed
        problems += elsewhere.problems
        own += elsewhere.own
    settled, repeated = settle_repeats(tuple(answers), identity.department)
    problems += repeated
    problems += _missing_rows(identity, expected, rows, candidate.name)
    blank = not settled and not unexpected
    if blank:
        problems.append(Problem(Code.FILE_BLANK, file=candidate.name, department=identity.department))
    verdict = Verdict.BLANK if blank else who.verdict
    read = replace(
        _submission(candidate, book, who, verdict),
        rows=tuple(rows),
        answers=tuple(settled),
        unexpected=tuple(unexpected),
        returned=_everything(book) - own,
    )
    return Result(read, tuple(problems))


def _everything(book: RawBook) -> int:
    """Every cell, comment and text box of a workbook that is not blank, the identity sheet aside."""
    return sum(
        sum(not each.blank for each in sheet.cells.values()) + len(sheet.comments) + len(sheet.texts)
        for sheet in book.sheets
        if not is_identity_sheet(sheet)
    )


def _submission(candidate: Candidate, book: RawBook, who: Identified, verdict: Verdict) -> Submission:
    return Submission(
        file=candidate.name,
        sha256=hashlib.sha256(candidate.data).hexdigest(),
        size=len(candidate.data),
        verdict=verdict,
        identity=who.identity,
        saved_at=book.saved_at or candidate.received_at or candidate.modified_at,
        program=book.program,
    )


def _by_headings(book: RawBook, identity: Identity) -> list[RawSheet]:
    """Where no id is left: the sheet that the form says, or the visible ones."""
    named = [sheet for sheet in book.sheets if sheet.name == identity.sheet]
    return named or [sheet for sheet in book.sheets if sheet.visibility == "visible"]


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    typed: list[UnexpectedCell]
    problems: list[Problem]
    own: int


def _elsewhere(
    sheet: RawSheet, seen: frozenset[tuple[int, int]], seal: Seal, identity: Identity, file: str
) -> _Elsewhere:
    """What a person wrote outside the table's rows: notes in the margin, comments, text boxes, sheets of their own."""
    found: list[UnexpectedCell] = []
    own = 0
    for (row, column), content in sorted(sheet.cells.items(), key=lambda each: each[0]):
        if (row, column) in seen or content.blank:
            continue
        cell = address(row, column)
        if seal.issued(f"{sheet.name}!{cell}", content):
            own += 1
        else:
            found.append(UnexpectedCell(as_typed(content, identity.language), file, sheet.name, cell))
    for comment in sheet.comments:
        if seal.own_comment(comment.author, comment.text):
            own += 1
        else:
            found.append(UnexpectedCell(comment.text, file, sheet.name, address(comment.row, comment.column)))
    foreign = [text for text in sheet.texts if not seal.own_text(text)]
    own += len(sheet.texts) - len(foreign)
    found += [UnexpectedCell(text, file, sheet.name, "") for text in foreign]
    problems = [
        Problem(
            Code.UNEXPECTED_TEXT,
            file=file,
            sheet=sheet.name,
            cell=each.cell,
            department=identity.department,
            value=each.text,
        )
        for each in found
    ]
    if sheet.capped:
        problems.append(Problem(Code.SHEET_CAPPED, file=file, sheet=sheet.name, department=identity.department))
    return _Elsewhere(found, problems, own)


def _missing_rows(identity: Identity, expected: Expected, rows: Mapping[str, None], file: str) -> list[Problem]:
    missing = [each for each in expected.rows_of(identity.department, identity.unit) if each not in rows]
    return [
        Problem(
            Code.ROW_MISSING,
            file=file,
            department=identity.department,
            row_id=each,
            value=expected.rows[each].title,
        )
        for each in missing
    ]
