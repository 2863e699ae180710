"""Whose form a returned workbook is: by its hidden sheet, its document property, its row ids, or its goal texts.

A file's name is never asked. Sources that disagree, or that fit two departments, are reported and not chosen between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import TypeAlias

from tyokirja.intake.by_texts import by_texts, texts_fit, titles_of
from tyokirja.intake.expected import Expected
from tyokirja.intake.form_headings import shows_headings
from tyokirja.intake.rounds_named import Headings, of_another_round, other_round
from tyokirja.model import REST, Identity, Language, Verdict
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.records import dataclass
from tyokirja.seal import is_for_people, issued_rows
from tyokirja.workbooks.book import RawBook, RawSheet, column_index
from tyokirja.written import key

FORMAT = "tyokirja-form/1"
PROPERTY = "tyokirja"

Ids: TypeAlias = Mapping[int, Sequence[str]]
"""The row ids that stand on each sheet, by its position."""


@dataclass(frozen=True, slots=True)
class Identified:
    """The answer to whose form it is. ``identity`` is None where that could not be told; ``problem`` says why.

    ``hidden`` is the hidden sheet's content by key, empty where the sheet is gone. ``by_text``: nothing but the goal
    texts told, so that rows too have to be found by their texts. ``ids`` are the row ids that stand on each sheet, by
    its position, the identity sheet's left out.
    """

    identity: Identity | None
    verdict: Verdict
    problems: tuple[Problem, ...] = ()
    hidden: Mapping[str, str] | None = None
    by_text: bool = False
    ids: Ids = field(default_factory=dict)


def identify(book: RawBook, expected: Expected, file: str, ids: Ids | None = None) -> Identified:
    """Whose form ``book`` is, and whether it belongs to this round. ``ids`` are :func:`ids_of` it, where known."""
    found = ids_of(book, expected) if ids is None else ids
    return replace(_identified(book, expected, file, vote(found, expected)), ids=found)


def ids_of(book: RawBook, expected: Expected) -> Ids:
    """The row ids that stand on each sheet, as often as they do; the form's sheets that are not for people are left out."""
    return {
        position: expected.ids_among(sheet.cells.values())
        for position, sheet in enumerate(book.sheets)
        if is_for_people(sheet.name) and not is_identity_sheet(sheet)
    }


def _identified(book: RawBook, expected: Expected, file: str, voted: Vote) -> Identified:
    hidden = hidden_sheet(book)
    stated = [identity_told for identity_told in (_stated(hidden), _stated(property_of(book))) if identity_told]
    if any(identity_told.get("format", "") != FORMAT for identity_told in stated):
        return _refused(Verdict.NOT_A_FORM, Problem(Code.FILE_NOT_A_FORM, file=file))
    problems: list[Problem] = []
    chosen = stated[0] if stated else None
    if len(stated) == 2 and _who(stated[0]) != _who(stated[1]):
        chosen = next((identity_told for identity_told in stated if identity_told["department"] == voted.winner), None)
        problem = Problem(
            Code.IDENTITY_DISAGREES,
            file=file,
            fields=(("found", _shown(stated[0], expected)), ("other", _shown(stated[1], expected))),
        )
        if chosen is None:
            return _refused(Verdict.AMBIGUOUS, problem)
        problems.append(problem)
    if chosen is not None:
        identity = identity_of(chosen, hidden)
        if not hidden and identity.issue != expected.issues.get(identity.department):
            # The property does not tell the unit, but for the issue of the whole department's form.
            identity = replace(identity, unit=_unit(book, expected, identity.department, voted.seen))
        belonging = _belongs(book, identity, expected, voted, file, hidden or {})
        return Identified(
            belonging.identity,
            belonging.verdict,
            (*problems, *belonging.problems),
            hidden=hidden,
            by_text=belonging.by_text,
        )
    return _unstated(book, expected, voted, file)


def hidden_sheet(book: RawBook) -> dict[str, str] | None:
    """The keys and values of the identity sheet, wherever it is and whatever it is called; None where it is gone."""
    for sheet in book.sheets:
        row = _begins(sheet)
        if row is None:
            continue
        hidden: dict[str, str] = {}
        cells = sheet.cells
        while (cell := cells.get((row, 0))) is not None and isinstance(cell.value, str):
            beside = cells.get((row, 1))
            value = "" if beside is None else beside.value
            hidden[cell.value] = value if isinstance(value, str) else _as_text(value)
            row += 1
        return hidden
    return None


def is_identity_sheet(sheet: RawSheet) -> bool:
    """True for the sheet that begins with ``format`` and one of this program's formats."""
    return _begins(sheet) is not None


def _begins(sheet: RawSheet) -> int | None:
    """The row in which it does. Numbers writes a table's name above each one."""
    for row in range(MOST_ABOVE + 1):
        first, second = sheet.cells.get((row, 0)), sheet.cells.get((row, 1))
        if first is not None and second is not None and first.value == "format":
            return row if isinstance(second.value, str) and second.value.startswith("tyokirja-") else None
    return None


MOST_ABOVE = 2
"""Rows that may have come to stand above what a sheet of the form's own begins with."""


def with_typed_cells(sheet: RawSheet) -> RawSheet:
    """A sheet, or of the identity sheet what somebody has written beside or below what a form needs for itself.

    Forms of 0.1.0, which have no ``shown``, have lists beside it.
    """
    if not is_identity_sheet(sheet):
        return sheet
    keys = {cell.value for (_, column), cell in sheet.cells.items() if column == 0}
    if "shown" not in keys:
        return replace(sheet, cells={})
    own = {
        row
        for (row, column), cell in sheet.cells.items()
        if column == 0 and isinstance(cell.value, str) and _OWN_KEY.fullmatch(cell.value)
    }
    typed = {place: cell for place, cell in sheet.cells.items() if place[0] not in own or place[1] > 1}
    return replace(sheet, cells=typed)


_OWN_KEY = re.compile(
    r"format|organisation|round|department|unit|issue|language|sheet|header_row|workings|shown(:\d+)?"
    r"|(column|heading|base|master|seal):\S+"
)


def _as_text(value: object) -> str:
    # A number typed as text may have become a number when another program saved the file: 3 and 3.0 are one.
    return str(int(value)) if isinstance(value, float) and value.is_integer() else "" if value is None else str(value)


def property_of(book: RawBook) -> dict[str, str] | None:
    """What the document property says; None where it is gone."""
    text = book.properties.get(PROPERTY, "")
    pairs = (part.partition("=") for part in text.split(";"))
    found = {name.strip(): value.strip() for name, mark, value in pairs if mark}
    return found or None


def _stated(found: Mapping[str, str] | None) -> dict[str, str] | None:
    return dict(found) if found and found.get("format") else None


def _who(stated: Mapping[str, str]) -> tuple[str, str, str]:
    return stated.get("organisation", ""), stated.get("round", ""), stated.get("department", "")


def _shown(stated: Mapping[str, str], expected: Expected) -> str:
    department = expected.departments.get(stated.get("department", ""))
    return f"{department.name if department else stated.get('department', '')} {stated.get('round', '')}".strip()


def identity_of(stated: Mapping[str, str], hidden: Mapping[str, str] | None = None) -> Identity:
    """What a form says of itself: in its property (``stated``) or in its hidden sheet, from which the rest comes."""
    # What is said of the department may come from the property alone; where the columns are only the sheet knows.
    both = {**(hidden or {}), **stated}
    columns = tuple(
        (name.removeprefix("column:"), letter) for name, letter in both.items() if name.startswith("column:")
    )
    language = both.get("language", "fi")
    header = both.get("header_row", "0")
    return Identity(
        format=both.get("format", ""),
        organisation=both.get("organisation", ""),
        round=both.get("round", ""),
        department=both.get("department", ""),
        issue=both.get("issue", ""),
        language=Language(language) if language in set(Language) else Language.FI,
        sheet=both.get("sheet", ""),
        header_row=int(header) if header.isascii() and header.isdigit() and len(header) < 8 else 0,
        columns=tuple((name, letter) for name, letter in columns if column_index(letter) is not None),
        unit=both.get("unit", ""),
    )


@dataclass(frozen=True, slots=True)
class Vote:
    """How many different row ids of each department stand in the file; ``winner`` is the only one, or clearly most.

    ``seen`` are those ids.
    """

    counts: tuple[tuple[str, int], ...]
    seen: frozenset[str] = frozenset()

    @property
    def winner(self) -> str:
        if not self.counts:
            return ""
        if len(self.counts) == 1:
            return self.counts[0][0]
        (first, most), (_, next_most), *_ = self.counts
        return first if most >= 5 * next_most else ""


def vote(ids: Ids, expected: Expected) -> Vote:
    """The vote of the rows that stand on some sheets."""
    seen = frozenset(row_id for row_ids in ids.values() for row_id in row_ids)
    votes = Counter(expected.rows[row_id].department for row_id in seen)
    return Vote(tuple(votes.most_common()), seen)


def _unit(book: RawBook, expected: Expected, department: str, seen: frozenset[str]) -> str:
    """The unit all of whose rows, and nobody else's of its department, stand in a file that does not say its unit.

    Ids may have been overwritten: a title of the department's other rows says as much as their ids.
    """
    rows = expected.rows_of(department)
    shown = [row for row in rows if row in seen]
    units = {expected.rows[each].unit for each in shown}
    unit = (units.pop() or REST) if len(units) == 1 and len(shown) < len(rows) else ""
    own = expected.rows_of(department, unit)
    if not unit or len(shown) < len(own):
        return ""
    others = titles_of(expected, frozenset(rows).difference(own)) - titles_of(expected, own)
    written = (content.value for sheet in book.sheets for content in sheet.cells.values())
    return "" if any(isinstance(value, str) and key(value) in others for value in written) else unit


def _belongs(
    book: RawBook, identity: Identity, expected: Expected, voted: Vote, file: str, hidden: Mapping[str, str]
) -> Identified:
    """Whether a form with a stated identity belongs to this organisation, round and department.

    The rows that it says itself it was issued with are its own, whoever they belong to now.
    """

    def refused(verdict: Verdict, code: ProblemKind, found: str, wanted: str) -> Identified:
        fields = (("found", found), ("expected", wanted))
        return Identified(identity, verdict, (Problem(code, file=file, department=identity.department, fields=fields),))

    if identity.organisation != expected.organisation:
        return refused(
            Verdict.WRONG_ORGANISATION,
            Code.FILE_WRONG_ORGANISATION,
            identity.organisation,
            expected.organisation_name,
        )
    if identity.round != expected.round.code:
        return refused(Verdict.WRONG_ROUND, Code.FILE_WRONG_ROUND, identity.round, expected.round.code)
    strangers = voted.counts and identity.department not in dict(voted.counts)
    asked = bool(strangers) and not voted.seen.isdisjoint(issued_rows(hidden))
    if identity.department not in expected.departments and asked:
        # The office has renamed, merged or split the department since: most of its rows tell whose they are now.
        now = voted.counts[0][0]
        told = Problem(
            Code.DEPARTMENT_GONE,
            file=file,
            department=now,
            value=identity.department,
            fields=(("other", expected.departments[now].name),),
        )
        return Identified(replace(identity, department=now), Verdict.OLDER_ISSUE, (told,))
    if identity.department not in expected.departments:
        return Identified(
            identity,
            Verdict.UNKNOWN_DEPARTMENT,
            (Problem(Code.FILE_UNKNOWN_DEPARTMENT, file=file, value=identity.department),),
        )
    if strangers and not asked and identity.department not in dict(by_texts(book, expected)):
        # Every id on the sheet is another department's: somebody pasted one form over another.
        other = expected.departments[voted.counts[0][0]].name
        fields = (("found", expected.departments[identity.department].name), ("other", other))
        return Identified(None, Verdict.AMBIGUOUS, (Problem(Code.IDENTITY_DISAGREES, file=file, fields=fields),))
    issued = expected.issues.get(identity.department)
    if issued and identity.issue and identity.issue != issued and not identity.unit:
        older = Problem(Code.FILE_OLDER_ISSUE, file=file, department=identity.department)
        return Identified(identity, Verdict.OLDER_ISSUE, (older,))
    return Identified(identity, Verdict.READ)


def _unstated(book: RawBook, expected: Expected, voted: Vote, file: str) -> Identified:
    """Identity by row ids or texts, where the hidden sheet and the property are both gone."""
    by_text = not voted.counts
    department = voted.winner
    if by_text:
        scores = by_texts(book, expected)
        if not scores:
            return _refused(Verdict.NOT_A_FORM, Problem(Code.FILE_NOT_A_FORM, file=file))
        best = scores[0]
        rivals = [name for name, share in scores[1:] if share >= best[1] - 0.25]
        department = "" if rivals else best[0]
        candidates = [best[0], *rivals]
    else:
        candidates = [name for name, _ in voted.counts]
    if department and not by_text and not texts_fit(book, expected, department):
        # Another municipality, or another year, may have the same ids for other measures.
        candidates, department = [department], ""
    if not department:
        names = ", ".join(expected.departments[candidate].name for candidate in candidates)
        return _refused(Verdict.AMBIGUOUS, Problem(Code.FILE_AMBIGUOUS, file=file, fields=(("candidates", names),)))
    identity = Identity(
        format=FORMAT,
        organisation=expected.organisation,
        round=expected.round.code,
        department=department,
        issue="",
        language=expected.departments[department].language,
        sheet="",
        header_row=0,
        columns=(),
        unit=_unit(book, expected, department, voted.seen),
    )
    other = other_round(book, expected)
    if other:
        fields = (("found", other), ("expected", expected.round.code))
        problem = Problem(Code.FILE_WRONG_ROUND, file=file, department=department, fields=fields)
        return Identified(replace(identity, round=other), Verdict.WRONG_ROUND, (problem,), by_text=by_text)
    name = expected.departments[department].name
    note = Problem(Code.IDENTITY_BY_ROWS, file=file, department=department, value=name)
    return Identified(identity, Verdict.READ, (note,), by_text=by_text)


def _refused(verdict: Verdict, problem: Problem) -> Identified:
    return Identified(None, verdict, (problem,))


def answer_sheets(book: RawBook, ids: Ids, headings: Headings, expected: Expected) -> list[RawSheet]:
    """The sheets that show a catalogue row id, most ids first, then those with the table's headings alone.

    Beside a sheet of this round one of another is no answer to it.
    """
    shown = [
        (-len(found), position)
        for position, found in ids.items()
        if found or shows_headings(book.sheets[position], headings)
    ]
    sheets = [book.sheets[position] for _, position in sorted(shown)]
    own = [sheet for sheet in sheets if not of_another_round(sheet, headings, expected)] if len(sheets) > 1 else []
    return own or sheets
