"""One returned workbook -> one :class:`Submission`: everything in it is an answer, the form's own, or unexpected.

Runs in a worker. What the form itself was issued with (headings, instructions, group lines, counters) is recognised by
the seal in its hidden sheet, so that whatever else stands in the workbook was typed by a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from itertools import starmap
from operator import attrgetter
from typing import Any

from tyokirja.columns import ANSWERS, YES_NO_WORDS, as_typed
from tyokirja.intake.answers import AnswerFields, read_table, settle_repeats
from tyokirja.intake.expected import Expected
from tyokirja.intake.headings import headings_of
from tyokirja.intake.identity import Identified, answer_sheets, identify, is_identity_sheet
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.received import Candidate
from tyokirja.intake.table import Table, find_table, notes_by_row
from tyokirja.model import Identity, ReturnedCell, Submission, UnexpectedCell, Verdict
from tyokirja.problems import Code, Problem
from tyokirja.seal import FOOTER_LIMIT, Seal
from tyokirja.workbooks.book import RawBook, RawSheet, Untold, address, column_letters
from tyokirja.written import LEFT_OUT, Written, key, plain


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
        return replace(self.head, answers=tuple(starmap(ReturnedCell, self.answers))) if self.answers else self.head


_HEAD = tuple(each.name for each in fields(Submission) if each.name != "identity")
_FIELDS_OF_HEAD = attrgetter(*_HEAD)
_FIELDS_OF_IDENTITY = attrgetter(*(each.name for each in fields(Identity)))


def _unpacked(
    head: tuple[Any, ...],
    whose: tuple[Any, ...] | None,
    problems: tuple[Problem, ...],
    answers: tuple[AnswerFields, ...],
) -> Draft:
    identity = None if whose is None else Identity(*whose)
    return Draft(Submission(identity=identity, **dict(zip(_HEAD, head, strict=True))), problems, answers)


def submission(candidate: Candidate, book: RawBook, expected: Expected, forms: Mapping[str, IssuedForm]) -> Result:
    """What ``book`` says. ``forms`` are the issued forms by department, for what a file does not tell of its own."""
    drafted = draft(candidate, book, expected, forms)
    return Result(drafted.submission, drafted.problems)


def draft(candidate: Candidate, book: RawBook, expected: Expected, forms: Mapping[str, IssuedForm]) -> Draft:
    """:func:`submission`, ready to be sent."""
    who = identify(book, expected, candidate.name)
    if who.identity is None or not who.verdict.merged:
        return Draft(_submission(candidate, book, who, who.verdict), who.problems)
    identity = who.identity
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
    sheets = answer_sheets(book, who.ids, headings) or _by_name(book, identity)
    answers: list[AnswerFields] = []
    unexpected: list[UnexpectedCell] = []
    problems = list(who.problems)
    if Untold.FORMATS in book.untold:
        problems.append(Problem(Code.FILE_BY_SECOND_READER, file=candidate.name, department=identity.department))
    rows: dict[str, None] = {}
    tables: dict[str, tuple[Table, frozenset[int]]] = {}
    words = _words(_YES_AND_NO.union(*expected.choice_words.values()))
    own = 0
    printed = _printed(identity, expected)
    found = [find_table(sheet, identity, expected, candidate.name, headings) for sheet in sheets]
    headed = any(each.header_row >= 0 for each in found)
    for sheet, located in zip(sheets, found, strict=True):
        table = notes_by_row(located, identity, expected) if headed and located.header_row < 0 else located
        part = read_table(table, identity, expected, candidate.name, hidden, dict(headings), seal, forms)
        answers += part.answers
        unexpected += part.unexpected
        problems += part.problems
        rows.update(dict.fromkeys(each.row_id for each in table.rows))
        own += part.own + len(table.headings)
        tables[sheet.name] = table, part.seen
    for sheet in book.sheets:
        if is_identity_sheet(sheet):
            continue
        rest = _rest(sheet, *tables.get(sheet.name, (None, frozenset())))
        own_places = _Own(sheet.name, seal, words, answered=sheet.name in tables, printed=printed)
        elsewhere = _elsewhere(sheet, rest, own_places, identity, candidate.name)
        unexpected += elsewhere.typed
        problems += elsewhere.problems
        if elsewhere.typed and sheet.name in tables:
            problems += _off_rows(elsewhere.typed, tables[sheet.name][0], identity)
        own += elsewhere.own
    settled, repeated = settle_repeats(answers, identity.department)
    problems += repeated
    problems += _missing_rows(identity, expected, rows, candidate.name)
    blank = not settled and not unexpected
    if blank:
        problems.append(Problem(Code.FILE_BLANK, file=candidate.name, department=identity.department))
    verdict = Verdict.BLANK if blank else who.verdict
    read = replace(
        _submission(candidate, book, who, verdict),
        rows=tuple(rows),
        unexpected=tuple(unexpected),
        returned=_everything(book) - own,
    )
    return Draft(read, tuple(problems), tuple(settled))


def _printed(identity: Identity, expected: Expected) -> frozenset[str]:
    """The words that a form is issued with in its footers: whose it is, of which organisation and round."""
    department = expected.departments[identity.department].name
    words = (
        department,
        f"{department} – {identity.unit}",
        f"{expected.organisation_name}, {expected.round.code}",
    )
    return frozenset(plain(shape) for each in words for shape in (each, f"{each[: FOOTER_LIMIT - 1]}…"))


def _everything(book: RawBook) -> int:
    """Every cell, comment and text box of a workbook that is not blank, the identity sheet aside."""
    return sum(
        [each.blank for each in sheet.cells.values()].count(False) + len(sheet.comments) + len(sheet.texts)
        for sheet in book.sheets
        if not is_identity_sheet(sheet)
    )


def _rest(sheet: RawSheet, table: Table | None, seen: frozenset[int]) -> list[tuple[tuple[int, int], Written]]:
    """The cells of a sheet that are not blank and were not looked at as the table's, in the sheet's order."""
    headings = table.headings if table is not None else frozenset()
    return sorted(
        (place, content)
        for place, content in sheet.cells.items()
        if place[0] not in seen and place not in headings and not content.blank
    )


def _submission(candidate: Candidate, book: RawBook, who: Identified, verdict: Verdict) -> Submission:
    return Submission(
        file=candidate.name,
        sha256=candidate.sha256 or hashlib.sha256(candidate.data).hexdigest(),
        size=len(candidate.data),
        verdict=verdict,
        identity=who.identity,
        saved_at=book.saved_at or candidate.received_at or candidate.modified_at,
        program=book.program,
    )


def _by_name(book: RawBook, identity: Identity) -> list[RawSheet]:
    """Where neither ids nor headings are left: the sheet that the form says, or the visible ones."""
    named = [sheet for sheet in book.sheets if sheet.name == identity.sheet]
    return named or [sheet for sheet in book.sheets if sheet.visibility == "visible"]


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    typed: list[UnexpectedCell]
    problems: list[Problem]
    own: int


_YES_AND_NO = frozenset(word for words in YES_NO_WORDS.values() for word in words)
_MOSTLY = 0.5
"""The share of a sheet's cells that have to be the form's before any of them is taken to be: the rest is a person's."""


class _Words:
    """The words of all dropdowns, as :func:`~tyokirja.written.key`."""

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words
        self._longest = max(map(len, words))
        self._met: dict[str, bool] = {}

    def __contains__(self, content: Written) -> bool:
        """True for a cell that holds one of them."""
        value = content.value
        if not isinstance(value, str) or content.formula:
            return False
        # The same headings and instructions stand in every form of a round.
        met = self._met.get(value)
        if met is None:
            if len(self._met) >= _REMEMBERED:
                self._met.clear()
            # A text is as long as its key at most, but for what the key leaves out.
            bare = plain(value).rstrip(LEFT_OUT)
            met = self._met[value] = len(bare) <= self._longest and key(bare) in self._words
        return met


_REMEMBERED = 1 << 12


@lru_cache(4)
def _words(words: frozenset[str]) -> _Words:
    """Of one round; what is met in one form is known in the next."""
    return _Words(words)


@dataclass(frozen=True, slots=True)
class _Own:
    """Tells the form's own cells of one sheet from a person's. ``answered``: the sheet has a table of answers.

    ``printed`` is what the form has in its footers.

    A word of a dropdown on the table's sheet is a person's: the form has it on its instructions alone.
    """

    sheet: str
    seal: Seal
    words: _Words
    answered: bool
    printed: frozenset[str] = frozenset()

    def among(self, cells: Sequence[tuple[tuple[int, int], Written]]) -> frozenset[tuple[int, int]]:
        """The places of those cells that the form was issued with."""
        own = frozenset(place for place, content in cells if self._issued(place, content))
        if not self.answered:
            telling = sum(place in own and content not in self.words for place, content in cells)
            return own if telling > _MOSTLY * len(cells) else frozenset()
        return own

    def _issued(self, place: tuple[int, int], content: Written) -> bool:
        # The place tells of formulas alone.
        where = f"{self.sheet}!{address(*place)}" if content.formula or content.error else ""
        if not self.seal.issued(where, content):
            return False
        return not self.answered or content not in self.words


def _elsewhere(
    sheet: RawSheet,
    rest: Sequence[tuple[tuple[int, int], Written]],
    places: _Own,
    identity: Identity,
    file: str,
) -> _Elsewhere:
    """What a person wrote outside the table's rows: notes in the margin, comments, text boxes, sheets of their own."""
    found: list[UnexpectedCell] = []
    own = 0
    issued = places.among(rest)
    own += len(issued)
    found += [
        UnexpectedCell(as_typed(content, identity.language), file, sheet.name, address(*place))
        for place, content in rest
        if place not in issued
    ]
    for comment in sheet.comments:
        if places.seal.own_comment(comment.author, comment.text):
            own += 1
        else:
            found.append(UnexpectedCell(comment.text, file, sheet.name, address(comment.row, comment.column)))
    foreign = [text for text in sheet.texts if not places.seal.own_text(text) and plain(text) not in places.printed]
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


def _off_rows(typed: Sequence[UnexpectedCell], table: Table, identity: Identity) -> list[Problem]:
    """The first line that is no row of the table and holds several answers: they may have been pasted a row off."""
    if table.header_row < 0:
        return []
    columns = {column_letters(table.columns[name]) for name in ANSWERS if name in table.columns}
    lines: dict[int, list[UnexpectedCell]] = {}
    for each in typed:
        letters = each.cell.rstrip("0123456789")
        if letters in columns and (line := int(each.cell[len(letters) :])) > table.header_row + 1:
            lines.setdefault(line, []).append(each)
    first = next((cells[0] for _, cells in sorted(lines.items()) if len({each.cell for each in cells}) > 1), None)
    if first is None:
        return []
    whose, code = identity.department, Code.ANSWERS_OFF_ROWS
    return [Problem(code, first.file, first.sheet, first.cell, whose, value=first.text)]


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
