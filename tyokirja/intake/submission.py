"""One returned workbook -> a :class:`Submission`, or one of each department that it answers for.

Everything in it is an answer, the form's own, or unexpected. Runs in a worker. What the form itself was issued with
(headings, instructions, group lines, counters) is recognised by the seal in its hidden sheet, so that whatever else
stands in the workbook was typed by a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from sys import intern
from typing import Any

from tyokirja.intake.answers import read_table
from tyokirja.intake.divided import parts_of
from tyokirja.intake.elsewhere import Elsewhere
from tyokirja.intake.expected import Expected
from tyokirja.intake.form_headings import headings_of
from tyokirja.intake.identity import Identified, Ids, answer_sheets, identify, ids_of, with_typed_cells
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.received import Candidate
from tyokirja.intake.table import Table, find_table, notes_by_row, with_reworded
from tyokirja.intake.workings import with_typed_alone
from tyokirja.model import AnswerFields, Identity, ReturnedCell, Submission, UnexpectedCell, Verdict
from tyokirja.problems import Code, Problem
from tyokirja.records import dataclass
from tyokirja.seal import Seal, is_for_people, issued_rows, shown_lines
from tyokirja.workbooks.book import RawBook, RawSheet, Untold
from tyokirja.written import plain


@dataclass(frozen=True, slots=True)
class Result:
    """What reading one file gave."""

    submission: Submission
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The same as a worker sends it. ``head`` is the submission without its answers.

    Those follow as plain tuples: a worker sends some hundred of them for each file, and they go through its pipe for a
    fraction of what records cost.
    """

    head: Submission
    problems: tuple[Problem, ...] = ()
    answers: tuple[AnswerFields, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        # A record of many fields that is pickled by its fields' names takes ten times as long.
        identity = self.head.identity
        whose = None if identity is None else _FIELDS_OF_IDENTITY(identity)
        return _unpacked, (_FIELDS_OF_HEAD(self.head), whose, self.problems, self.answers)

    @property
    def submission(self) -> Submission:
        """The submission whole, made anew each time that it is asked for."""
        if not self.answers:
            return self.head
        # The forms of a round have their answers in the same cells: each one's name is kept once for all of them.
        cells = (
            ReturnedCell(row_id, column, typed, value, file, sheet, intern(cell), base)
            for row_id, column, typed, value, file, sheet, cell, base in self.answers
        )
        return replace(self.head, answers=tuple(cells))


_HEAD = tuple(field.name for field in fields(Submission) if field.name != "identity")
_FIELDS_OF_HEAD = attrgetter(*_HEAD)
_FIELDS_OF_IDENTITY = attrgetter(*(field.name for field in fields(Identity)))


def _unpacked(
    head: tuple[Any, ...],
    whose: tuple[Any, ...] | None,
    problems: tuple[Problem, ...],
    answers: tuple[AnswerFields, ...],
) -> Draft:
    identity = None if whose is None else Identity(*whose)
    return Draft(Submission(identity=identity, **dict(zip(_HEAD, head, strict=True))), problems, answers)


def submissions(
    candidate: Candidate, book: RawBook, expected: Expected, forms: Mapping[str, IssuedForm]
) -> tuple[Result, ...]:
    """What ``book`` says: one submission, or one for each department whose form's sheet it holds.

    ``forms`` are the issued forms by department, for what a file does not tell of its own.
    """
    return tuple(Result(draft.submission, draft.problems) for draft in drafts(candidate, book, expected, forms))


def drafts(
    candidate: Candidate, book: RawBook, expected: Expected, forms: Mapping[str, IssuedForm]
) -> tuple[Draft, ...]:
    """:func:`submissions`, ready to be sent."""
    ids = ids_of(book, expected)
    parts = parts_of(book, expected, forms, ids)
    if len(parts) == 1:
        return (_draft(candidate, book, expected, forms, ids),)
    made = [_draft(candidate, part, expected, forms, ids_of(part, expected)) for part in parts]
    whose = [draft.head.identity.department for draft in made if draft.head.identity]
    names = ", ".join(expected.departments[each].name for each in dict.fromkeys(whose) if each in expected.departments)
    several = Problem(Code.FILE_SEVERAL, file=candidate.name, fields=(("departments", names),))
    return (replace(made[0], problems=(several, *made[0].problems)), *made[1:])


def _draft(candidate: Candidate, book: RawBook, expected: Expected, forms: Mapping[str, IssuedForm], ids: Ids) -> Draft:
    """What one department's part of a file says. Of another round's form the answers keep their words alone."""
    who = identify(book, expected, candidate.name, ids)
    if who.identity is None or not who.verdict.accounted:
        return Draft(_submission(candidate, book, who, who.verdict), who.problems)
    if who.verdict.merged:
        return _read(candidate, book, expected, forms, who, who.identity)
    then = replace(expected, round=replace(expected.round, code=who.identity.round))
    draft = _read(candidate, book, then, forms, who, who.identity)
    words = tuple((*answer[:3], None, *answer[4:]) for answer in draft.answers)
    return Draft(replace(draft.head, verdict=who.verdict), who.problems, words)


def _read(
    candidate: Candidate,
    book: RawBook,
    expected: Expected,
    forms: Mapping[str, IssuedForm],
    who: Identified,
    identity: Identity,
) -> Draft:
    """Every cell of a form of ``identity``, sorted."""
    hidden = who.hidden or {}
    issued = IssuedForm() if hidden else forms.get(identity.department, IssuedForm())
    if issued.identity is not None:
        identity = replace(
            identity,
            language=issued.identity.language,
            sheet=issued.identity.sheet,
            header_row=issued.identity.header_row,
            columns=issued.identity.columns,
        )
    seal = Seal.of(hidden) if hidden else issued.seal
    headings = headings_of(identity, expected, hidden) if hidden or not issued.headings else issued.headings
    sheets = answer_sheets(book, who.ids, headings, expected) or _by_name(book, identity)
    answers: list[AnswerFields] = []
    unexpected: list[UnexpectedCell] = []
    problems = list(who.problems)
    if Untold.FORMATS in book.untold:
        problems.append(Problem(Code.FILE_BY_SECOND_READER, file=candidate.name, department=identity.department))
    rows: dict[str, None] = {}
    tables: dict[str, tuple[Table, frozenset[int], frozenset[tuple[int, int]]]] = {}
    own = 0
    elsewhere = Elsewhere(identity, expected, seal, candidate.name)
    lines = shown_lines(hidden)
    found = [find_table(sheet, identity, expected, candidate.name, headings, lines) for sheet in sheets]
    if hidden:
        # Of another form's headings nobody can say that they were changed.
        found = [with_reworded(table, headings) for table in found]
    headed = any(table.header_row >= 0 for table in found)
    for sheet, located in zip(sheets, found, strict=True):
        table = notes_by_row(located, identity, expected) if headed and located.header_row < 0 else located
        part = read_table(table, identity, expected, candidate.name, hidden, dict(headings), seal, forms)
        table = replace(table, headings=table.headings | part.headings) if part.headings else table
        answers += part.answers
        unexpected += part.unexpected
        problems += part.problems
        rows.update(dict.fromkeys(row.row_id for row in table.rows))
        own += part.own + len(table.headings)
        tables[sheet.name] = table, part.seen, part.linked
    missing = _missing_rows(identity, expected, rows, candidate.name, hidden)
    typed_sheets = [
        with_typed_cells(sheet)
        if is_for_people(sheet.name)
        else with_typed_alone(sheet, identity, hidden, expected, forms)
        for sheet in book.sheets
    ]
    places = (
        elsewhere.on(sheet, *tables.get(sheet.name, (None, frozenset(), frozenset())), whole=not missing)
        for sheet in typed_sheets
    )
    of_the_file = elsewhere.of_the_file(book.remarks)
    for beside in (*places, of_the_file):
        unexpected += beside.typed
        problems += beside.problems
        own += beside.own
        answers += beside.signed
    settled, repeated = settle_repeats(answers, identity.department)
    problems += repeated
    problems += missing
    problems += _pictures(book, identity.department, forms, candidate.name)
    # A records system fills in keywords and comments: they are told, and are no sign that anybody filled the form.
    blank = not settled and len(unexpected) == len(of_the_file.typed)
    if blank:
        problems.append(Problem(Code.FILE_BLANK, file=candidate.name, department=identity.department))
    verdict = Verdict.BLANK if blank else who.verdict
    read = replace(
        _submission(candidate, book, who, verdict),
        rows=tuple(rows),
        unexpected=tuple(unexpected),
        returned=_everything(typed_sheets, book.remarks) - own,
    )
    return Draft(read, tuple(problems), tuple(settled))


def _everything(sheets: Sequence[RawSheet], remarks: Sequence[str]) -> int:
    """Every cell, comment, text box, address behind a cell and remark, the form's own sheets' own cells aside."""
    return len(remarks) + sum(
        [cell.blank for cell in sheet.cells.values()].count(False)
        + len(sheet.comments)
        + len(sheet.texts)
        + len(sheet.links)
        for sheet in sheets
    )


def _submission(candidate: Candidate, book: RawBook, who: Identified, verdict: Verdict) -> Submission:
    return Submission(
        file=candidate.name,
        sha256=candidate.sha256 or hashlib.sha256(candidate.data).hexdigest(),
        size=len(candidate.data),
        verdict=verdict,
        identity=who.identity,
        saved_at=book.saved_at or candidate.received_at or candidate.modified_at,
        came_at=candidate.received_at,
        program=book.program,
    )


def _by_name(book: RawBook, identity: Identity) -> list[RawSheet]:
    """Where neither ids nor headings are left: the sheet that the form says, or the visible ones."""
    named = [sheet for sheet in book.sheets if sheet.name == identity.sheet]
    return named or [sheet for sheet in book.sheets if sheet.visibility == "visible"]


def _pictures(book: RawBook, department: str, forms: Mapping[str, IssuedForm], file: str) -> list[Problem]:
    """That there are more pictures than the form was issued with, which may have a logo: nobody reads what they show."""
    with_pictures = [sheet for sheet in book.sheets if sheet.pictures]
    issued = forms.get(department) if with_pictures or book.pictures else None
    added = book.pictures + sum(sheet.pictures for sheet in with_pictures) - (issued.pictures if issued else 0)
    if added <= 0:
        return []
    # Of several sheets nobody can tell which one the form's own logo is on.
    sheet = with_pictures[0].name if len(with_pictures) == 1 and not book.pictures else ""
    return [Problem(Code.PICTURES, file=file, sheet=sheet, department=department, value=str(added))]


def _missing_rows(
    identity: Identity, expected: Expected, rows: Mapping[str, None], file: str, hidden: Mapping[str, str]
) -> list[Problem]:
    """Rows that the form no longer shows, and those that it was not issued with, as far as it says."""
    missing = [row_id for row_id in expected.rows_of(identity.department, identity.unit) if row_id not in rows]
    issued = issued_rows(hidden) if missing else ()
    return [
        Problem(
            Code.ROW_MISSING if row_id in issued or not issued else Code.ROW_ADDED,
            file=file,
            department=identity.department,
            row_id=row_id,
            value=expected.rows[row_id].title,
        )
        for row_id in missing
    ]


def settle_repeats(answers: Sequence[AnswerFields], department: str) -> tuple[Sequence[AnswerFields], list[Problem]]:
    """Answers of rows that stand in one file more than once: the same answer is one, different ones are nobody's guess.

    The cells of a row and column that disagree keep their text and lose their value; each is reported.
    """
    if len({answer[:2] for answer in answers}) == len(answers):
        return answers, []
    cells_of = [ReturnedCell(*answer) for answer in answers]
    groups: dict[tuple[str, str], list[ReturnedCell]] = {}
    for cell in cells_of:
        groups.setdefault((cell.row_id, cell.column), []).append(cell)
    problems = []
    disputed: set[tuple[str, str]] = set()
    for group, cells in groups.items():
        if len(cells) > 1 and len({_meaning(cell) for cell in cells}) > 1:
            disputed.add(group)
            for cell, other in zip(cells, [*cells[1:], cells[0]], strict=True):
                problems.append(
                    Problem(
                        Code.ROW_TWICE,
                        file=cell.file,
                        sheet=cell.sheet,
                        cell=cell.cell,
                        department=department,
                        row_id=cell.row_id,
                        value=cell.typed,
                        fields=(("other_place", f"{other.sheet}!{other.cell}"),),
                    )
                )
    return [(*answer[:3], None, *answer[4:]) if answer[:2] in disputed else answer for answer in answers], problems


def _meaning(cell: ReturnedCell) -> tuple[bool, str]:
    """What a cell says: its value, or its words where it has none."""
    if cell.value is None:
        return False, plain(cell.typed)
    return True, plain(cell.value) if isinstance(cell.value, str) else repr(cell.value)
