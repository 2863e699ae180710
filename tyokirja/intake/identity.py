"""Whose form a returned workbook is: by its hidden sheet, its document property, its row ids, or its goal texts.

A file's name is never asked. Sources that disagree, or that fit two departments, are reported and not chosen between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from tyokirja.intake.expected import Expected
from tyokirja.intake.raw import RawBook, RawSheet, column_index
from tyokirja.model import Identity, Language, Verdict
from tyokirja.problems import Code, Problem
from tyokirja.values import key, plain

FORMAT = "tyokirja-form/1"
PROPERTY = "tyokirja"


@dataclass(frozen=True, slots=True)
class Identified:
    """The answer to whose form it is. ``identity`` is None where that could not be told; ``problem`` says why.

    ``hidden`` is the hidden sheet's content by key, empty where the sheet is gone. ``by_text``: nothing but the goal
    texts told, so that rows too have to be found by their texts.
    """

    identity: Identity | None
    verdict: Verdict
    problems: tuple[Problem, ...] = ()
    hidden: Mapping[str, str] | None = None
    by_text: bool = False


def identify(book: RawBook, expected: Expected, file: str) -> Identified:
    """Whose form ``book`` is, and whether it belongs to this round."""
    hidden = hidden_sheet(book)
    stated = [each for each in (_stated(hidden), _stated(_property(book))) if each]
    if any(each.get("format", "") != FORMAT for each in stated):
        return _refused(Verdict.NOT_A_FORM, Problem(Code.FILE_NOT_A_FORM, file=file))
    problems: list[Problem] = []
    voted = _by_rows(book, expected)
    chosen = stated[0] if stated else None
    if len(stated) == 2 and _who(stated[0]) != _who(stated[1]):
        chosen = next((each for each in stated if each["department"] == voted.winner), None)
        problem = Problem(
            Code.IDENTITY_DISAGREES,
            file=file,
            fields=(("found", _shown(stated[0], expected)), ("other", _shown(stated[1], expected))),
        )
        if chosen is None:
            return _refused(Verdict.AMBIGUOUS, problem)
        problems.append(problem)
    if chosen is not None:
        identity = _identity(chosen, hidden or {})
        found = _belongs(identity, expected, voted, file)
        return Identified(
            found.identity, found.verdict, (*problems, *found.problems), hidden=hidden, by_text=found.by_text
        )
    return _unstated(book, expected, voted, file)


def hidden_sheet(book: RawBook) -> dict[str, str] | None:
    """The keys and values of the identity sheet, wherever it is and whatever it is called; None where it is gone."""
    for sheet in book.sheets:
        if not is_identity_sheet(sheet):
            continue
        found: dict[str, str] = {}
        row = 0
        while (cell := sheet.cells.get((row, 0))) is not None and isinstance(cell.value, str):
            value = sheet.cells.get((row, 1))
            found[cell.value] = _as_text(value.value) if value is not None else ""
            row += 1
        return found
    return None


def is_identity_sheet(sheet: RawSheet) -> bool:
    """True for the sheet that begins with ``format`` and one of this program's formats."""
    first, second = sheet.cells.get((0, 0)), sheet.cells.get((0, 1))
    if first is None or second is None or first.value != "format":
        return False
    return isinstance(second.value, str) and second.value.startswith("tyokirja-")


def _as_text(value: object) -> str:
    # A number typed as text may have become a number when another program saved the file: 3 and 3.0 are one.
    return str(int(value)) if isinstance(value, float) and value.is_integer() else "" if value is None else str(value)


def _property(book: RawBook) -> dict[str, str] | None:
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


def _identity(stated: Mapping[str, str], hidden: Mapping[str, str]) -> Identity:
    # What is said of the department may come from the property alone; where the columns are only the sheet knows.
    both = {**hidden, **stated}
    columns = tuple(
        (name.removeprefix("column:"), letter) for name, letter in both.items() if name.startswith("column:")
    )
    language = both.get("language", "fi")
    header = both.get("header_row", "0")
    return Identity(
        format=both["format"],
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
class _Vote:
    """How many different row ids of each department stand in the file; ``winner`` is the only one, or clearly most."""

    counts: tuple[tuple[str, int], ...]

    @property
    def winner(self) -> str:
        if not self.counts:
            return ""
        if len(self.counts) == 1:
            return self.counts[0][0]
        (first, most), (_, next_most), *_ = self.counts
        return first if most >= 5 * next_most else ""


def _by_rows(book: RawBook, expected: Expected) -> _Vote:
    seen = {
        found
        for sheet in book.sheets
        if sheet.visibility != "very_hidden"
        for content in sheet.cells.values()
        if (found := expected.row_of(content.value))
    }
    votes = Counter(expected.rows[each].department for each in seen)
    return _Vote(tuple(votes.most_common()))


def _belongs(identity: Identity, expected: Expected, voted: _Vote, file: str) -> Identified:
    """Whether a form with a stated identity belongs to this organisation, round and department."""

    def refused(verdict: Verdict, code: Code, found: str, wanted: str) -> Identified:
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
    if identity.department not in expected.departments:
        return Identified(
            identity,
            Verdict.UNKNOWN_DEPARTMENT,
            (Problem(Code.FILE_UNKNOWN_DEPARTMENT, file=file, value=identity.department),),
        )
    if voted.counts and identity.department not in dict(voted.counts):
        # Every id on the sheet is another department's: somebody pasted one form over another.
        other = expected.departments[voted.counts[0][0]].name
        fields = (("found", expected.departments[identity.department].name), ("other", other))
        return Identified(None, Verdict.AMBIGUOUS, (Problem(Code.IDENTITY_DISAGREES, file=file, fields=fields),))
    issued = expected.issues.get(identity.department)
    if issued and identity.issue and identity.issue != issued and not identity.unit:
        older = Problem(Code.FILE_OLDER_ISSUE, file=file, department=identity.department)
        return Identified(identity, Verdict.OLDER_ISSUE, (older,))
    return Identified(identity, Verdict.READ)


def _unstated(book: RawBook, expected: Expected, voted: _Vote, file: str) -> Identified:
    """Identity by row ids or texts, where the hidden sheet and the property are both gone."""
    by_text = not voted.counts
    department = voted.winner
    if by_text:
        scores = _by_texts(book, expected)
        if not scores:
            return _refused(Verdict.NOT_A_FORM, Problem(Code.FILE_NOT_A_FORM, file=file))
        best = scores[0]
        rivals = [name for name, share in scores[1:] if share >= best[1] - 0.25]
        department = "" if rivals else best[0]
        candidates = [best[0], *rivals]
    else:
        candidates = [name for name, _ in voted.counts]
    if not department:
        names = ", ".join(expected.departments[each].name for each in candidates)
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
    )
    other = _other_round(book, expected)
    if other:
        fields = (("found", other), ("expected", expected.round.code))
        problem = Problem(Code.FILE_WRONG_ROUND, file=file, department=department, fields=fields)
        return Identified(identity, Verdict.WRONG_ROUND, (problem,), by_text=by_text)
    note = Problem(Code.IDENTITY_BY_ROWS, file=file, department=department)
    return Identified(identity, Verdict.READ, (note,), by_text=by_text)


def _other_round(book: RawBook, expected: Expected) -> str:
    """Another round's code that the sheets name while they do not name this one; empty where there is none."""
    words = {
        word.strip(",.;:()")
        for sheet in book.sheets
        for content in sheet.cells.values()
        if isinstance(content.value, str) and len(content.value) < 200
        for word in plain(content.value).split()
    }
    if expected.round.code in words:
        return ""
    return next((each.code for each in expected.rounds if each.code in words), "")


_ENOUGH_TEXTS = 0.5
"""The share of a department's texts that have to be in a file without ids before it is taken for its form."""


def _by_texts(book: RawBook, expected: Expected) -> list[tuple[str, float]]:
    """Departments by the share of their measures and actions whose texts stand in the file, best first."""
    texts = {
        key(content.value)
        for sheet in book.sheets
        for content in sheet.cells.values()
        if isinstance(content.value, str) and 8 <= len(content.value) <= 2_000
    }
    if not texts:
        return []
    pool = sorted(texts)
    shares = []
    for department in expected.departments:
        titles = {key(expected.rows[each].title) for each in expected.rows_of(department)} - {""}
        if not titles:
            continue
        found = sum(
            1
            for title in titles
            if title in texts or process.extractOne(title, pool, scorer=fuzz.ratio, score_cutoff=90)
        )
        shares.append((department, found / len(titles)))
    shares.sort(key=lambda pair: -pair[1])
    return [pair for pair in shares if pair[1] >= _ENOUGH_TEXTS]


def _refused(verdict: Verdict, problem: Problem) -> Identified:
    return Identified(None, verdict, (problem,))


def answer_sheets(book: RawBook, expected: Expected) -> list[RawSheet]:
    """The sheets that show at least one catalogue row id, most ids first; the identity sheet is never one."""
    counted = []
    for position, sheet in enumerate(book.sheets):
        if is_identity_sheet(sheet):
            continue
        ids = sum(1 for content in sheet.cells.values() if expected.row_of(content.value))
        if ids:
            counted.append((-ids, position, sheet))
    return [sheet for _, _, sheet in sorted(counted, key=lambda each: each[:2])]
