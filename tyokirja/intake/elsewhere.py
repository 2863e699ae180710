"""What a person wrote outside the table's rows: notes in the margin, comments, text boxes, sheets of their own.

What the form itself was issued with there (headings, instructions, group lines, counters) is told by its seal.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache, partial
from typing import TypeAlias

from tyokirja.intake.expected import Expected
from tyokirja.intake.signing import label_stood, signatures
from tyokirja.intake.table import Table, answer_columns
from tyokirja.model import REST, AnswerFields, Identity, UnexpectedCell
from tyokirja.model.fields import ANSWERS, WORDED_ANSWERS
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.records import dataclass
from tyokirja.seal import FOOTER_LIMIT, Seal, at_place
from tyokirja.texts import text as form_text
from tyokirja.values import YES_NO_WORDS, as_typed
from tyokirja.workbooks.book import Comment, RawSheet, address, column_index, column_letters
from tyokirja.written import LEFT_OUT, Written, key, plain


@dataclass(frozen=True, slots=True)
class Beside:
    """What one sheet has outside its table's rows: what a person wrote, said, and how much of it is the form's own.

    ``signed`` are the answers on who filled the form and who approved it.
    """

    typed: list[UnexpectedCell]
    problems: list[Problem]
    own: int
    signed: tuple[AnswerFields, ...] = ()


Place: TypeAlias = tuple[int, int]
"""The row and column of a cell."""

Placed: TypeAlias = tuple[Place, Written]


class Elsewhere:
    """Looks at the sheets of one returned form, each outside its table's rows."""

    def __init__(self, identity: Identity, expected: Expected, seal: Seal, file: str) -> None:
        self._identity, self._seal, self._file = identity, seal, file
        self._words = _words(_YES_AND_NO.union(*expected.choice_words.values()))
        self._printed = _printed(identity, expected)

    def on(
        self, sheet: RawSheet, table: Table | None, seen: Set[int], linked: Set[Place], *, whole: bool = False
    ) -> Beside:
        """What stands on ``sheet``; ``seen`` are the sheet rows whose cells were looked at as the table's.

        ``linked`` are the cells whose answers already say the address that lies behind them.
        ``whole``: every row of the form was found, so that no text of a row can stand elsewhere as the form's own.
        """
        rest = _rest(sheet, table, seen)
        issued = self._own(sheet, table, rest, whole=whole)
        if table is not None and table.reworded:
            issued = issued - table.reworded.keys()
        own = len(issued)
        language = self._identity.language
        signed = {}
        # On a sheet that was turned on its side an answer stands beside the label.
        if table is not None and answer_columns(table):
            over = partial(label_stood, self._seal, self._identity.sheet or sheet.name, lower=self._lower(table))
            signed = signatures(rest, issued, language, self._file, sheet.name, over)
        typed = [
            UnexpectedCell(as_typed(content, self._identity.language), self._file, sheet.name, address(*place))
            for place, content in rest
            if place not in issued and place not in signed
        ]
        problems = [self._problem(Code.UNEXPECTED_TEXT, cell) for cell in typed]
        if table is not None:
            problems += self._off_rows(typed, table)
        if table is not None and table.reworded:
            problems = self._with_headings(sheet, problems, table.reworded)
        behind = {place: target for place, target in sheet.links.items() if place not in linked}
        rows = {row.sheet_row: row.row_id for row in table.rows} if table and (sheet.comments or behind) else {}
        for place, target in sorted(behind.items()):
            kept = UnexpectedCell(target, self._file, sheet.name, address(*place), rows.get(place[0], ""))
            typed.append(kept)
            problems.append(self._problem(Code.UNEXPECTED_TEXT, kept))
        for comment in sheet.comments:
            # A word of a list is an answer, though the form's instructions have it too.
            if Written(comment.text) not in self._words and self._seal.own_comment(comment.author, comment.text):
                own += 1
                continue
            column = _answer_without(comment, table) if comment.row in rows else ""
            row_id = rows.get(comment.row, "")
            where = address(comment.row, comment.column)
            kept = UnexpectedCell(comment.text, self._file, sheet.name, where, row_id, column)
            typed.append(kept)
            problems.append(self._problem(Code.ANSWER_IN_COMMENT if column else Code.UNEXPECTED_TEXT, kept))
        for text in sheet.texts:
            # The footers of an untouched form are all there is, and need no seal taken apart.
            if plain(text) in self._printed or (Written(text) not in self._words and self._seal.own_text(text)):
                own += 1
            else:
                typed.append(kept := UnexpectedCell(text, self._file, sheet.name, ""))
                problems.append(self._problem(Code.UNEXPECTED_TEXT, kept))
        if sheet.capped:
            whose = self._identity.department
            problems.append(Problem(Code.SHEET_CAPPED, file=self._file, sheet=sheet.name, department=whose))
        return Beside(typed, problems, own, tuple(signed.values()))

    def of_the_file(self, remarks: Sequence[str]) -> Beside:
        """What the file's properties and names say; a form is issued with its round as the subject, and nothing else."""
        own = plain(self._identity.round)
        typed = [UnexpectedCell(words, self._file, "", "") for words in remarks if plain(words) != own]
        problems = [self._problem(Code.UNEXPECTED_TEXT, kept) for kept in typed]
        return Beside(typed, problems, len(remarks) - len(typed))

    def _own(self, sheet: RawSheet, table: Table | None, rest: Sequence[Placed], *, whole: bool) -> Set[Place]:
        """The places of those cells that the form was issued with.

        What the form has in that very place is its own. Of what has moved, a text of its own that stands more often than
        it was issued is a person's: those are counted from above.
        """
        # The seal knows the places of the table's sheet as it was issued, whatever it is called now.
        name = sheet.name if table is None else self._identity.sheet
        lower = self._lower(table)
        moved_from = _left(name or sheet.name, self._seal, sheet, lower) if table is not None else frozenset()
        issued = _Own(name or sheet.name, self._seal, self._words, table is not None, lower, moved_from)
        places = self._seal.places.get(name)
        if not places:
            return issued.among(rest)
        own: set[Place] = set()
        moved: list[Placed] = []
        for place, content in rest:
            value = content.value
            if type(value) is str and not content.formula and at_place(address(*place), value) in places:
                own.add(place)
            else:
                moved.append((place, content))
        if not moved:
            return own
        if table is None and len(own) <= _MOSTLY * len(rest):
            return issued.among(rest)
        if not any(self._seal.mark(content) for _, content in moved):
            own.update(place for place, content in moved if issued.has(place, content))
            return own
        left = self._seal.counted(places)
        left.subtract(self._seal.mark(content) for place, content in rest if place in own)
        if table is not None:
            left.subtract(self._seal.mark(table.sheet.cells[place]) for place in table.headings)
        for place, content in moved:
            mark = self._seal.mark(content)
            # What the form has nowhere outside its rows, such as the words of a counter, is told by its seal alone.
            here = left[mark] > 0 if mark in left else not (whole and mark in self._seal.texts)
            if here and issued.has(place, content):
                left[mark] -= mark in left
                own.add(place)
        return own

    def _lower(self, table: Table | None) -> int:
        """By how many rows the headings have moved down, and what stands above them too."""
        if table is None or self._identity.header_row <= 0 or table.header_row < 0:
            return 0
        return table.header_row + 1 - self._identity.header_row

    def _with_headings(
        self, sheet: RawSheet, problems: Sequence[Problem], reworded: Mapping[Place, str]
    ) -> list[Problem]:
        """The problems, those at a changed heading saying what it was; an emptied one has none yet."""
        issued = {address(*place): heading for place, heading in reworded.items()}
        whose, code = self._identity.department, Code.MASTER_CHANGED
        typed = {problem.cell: problem.value for problem in problems}
        changed = [
            Problem(
                code,
                self._file,
                sheet.name,
                cell,
                whose,
                value=typed.get(cell, ""),
                fields=(("column", heading), ("issued", heading)),
            )
            for cell, heading in issued.items()
        ]
        return [*changed, *(problem for problem in problems if problem.cell not in issued)]

    def _problem(self, code: ProblemKind, typed: UnexpectedCell) -> Problem:
        fields = (("column", typed.column),) if typed.column else ()
        whose = self._identity.department
        return Problem(code, typed.file, typed.sheet, typed.cell, whose, typed.row_id, typed.text, fields)

    def _off_rows(self, typed: Sequence[UnexpectedCell], table: Table) -> list[Problem]:
        """The first answer on a line that is no row of the table, where others stand beside it or on further such lines.

        They may have been pasted a row off, or without the gaps that the form has between its rows. Words that are no
        choice of a list may be a greeting.
        """
        if table.header_row < 0:
            return []
        columns = {column_letters(column): name for name, column in answer_columns(table).items()}
        found: dict[tuple[int, str], UnexpectedCell] = {}
        for cell in typed:
            letters = cell.cell.rstrip("0123456789")
            if letters in columns and (line := int(cell.cell[len(letters) :])) > table.header_row + 1:
                found.setdefault((line, letters), cell)
        beside = Counter(line for line, _ in found)
        telling = {at for at, cell in found.items() if _DIGIT.search(cell.text) or Written(cell.text) in self._words}
        below = Counter(letters for _, letters in telling if columns[letters] in _JUDGED)
        told = {line for line, _ in telling if beside[line] > 1}
        off = sorted(place for place in found if place[0] in told or (place in telling and below[place[1]] > 1))
        return [self._problem(Code.ANSWERS_OFF_ROWS, found[place]) for place in off[:1]]


_DIGIT = re.compile(r"\d")
_JUDGED = {*ANSWERS}.difference(WORDED_ANSWERS)
"""The answers that nobody writes on a goal's own line as a remark."""


def _answer_without(comment: Comment, table: Table | None) -> str:
    """The answer column whose cell has nothing but this comment; empty where it has an answer, or is none."""
    if table is None:
        return ""
    name = next((name for name, column in answer_columns(table).items() if column == comment.column), "")
    content = table.by_row[comment.row].get(comment.column)
    return name if content is None or content.blank else ""


def _printed(identity: Identity, expected: Expected) -> frozenset[str]:
    """The words that a form is issued with in its footers: whose it is, of which organisation and round."""
    known = expected.departments.get(identity.department)  # another round may have had others
    department = known.name if known else identity.department
    unit = form_text("form.rest", identity.language) if identity.unit == REST else identity.unit
    words = (
        department,
        f"{department} – {unit}",
        f"{expected.organisation_name}, {expected.round.code}",
    )
    return frozenset(plain(shape) for word in words for shape in (word, f"{word[: FOOTER_LIMIT - 1]}…"))


def _rest(sheet: RawSheet, table: Table | None, seen: Set[int]) -> list[Placed]:
    """The cells of a sheet that are not blank and were not looked at as the table's, in the sheet's order."""
    headings = table.headings if table is not None else frozenset()
    return sorted(
        (place, content)
        for place, content in sheet.cells.items()
        if place[0] not in seen and place not in headings and not content.blank
    )


_MOST_DIGITS = 7
"""Of a row's number; an identity sheet may hold anything."""


def _left(name: str, seal: Seal, sheet: RawSheet, lower: int) -> frozenset[int]:
    """The rows of a sheet in which a formula that it was issued with outside the table does not stand in its place."""
    rows = set()
    for live in seal.live:
        where, _, cell = live.rpartition("!")
        letters = cell.rstrip("0123456789")
        column, digits = column_index(letters), cell[len(letters) :]
        if where != name or column is None or not 0 < len(digits) <= _MOST_DIGITS:
            continue
        row = int(digits) - 1 + lower
        content = sheet.cells.get((row, column))
        if content is None or not (content.formula or content.error):
            rows.add(row)
    return frozenset(rows)


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

    A word of a dropdown on the table's sheet is a person's: the form has it on its instructions alone. ``lower``: by how
    many rows its headings have moved down, and what stands above them too. ``left`` are the rows where a formula of its
    own does not stand in its column any more.
    """

    sheet: str
    seal: Seal
    words: _Words
    answered: bool
    lower: int
    left: frozenset[int] = frozenset()

    def among(self, cells: Sequence[Placed]) -> frozenset[Place]:
        """The places of those cells that the form was issued with."""
        own = frozenset(place for place, content in cells if self.has(place, content))
        if not self.answered:
            telling = sum(place in own and content not in self.words for place, content in cells)
            return own if telling > _MOSTLY * len(cells) else frozenset()
        return own

    def has(self, place: Place, content: Written) -> bool:
        """True for a cell that the form was issued with, wherever it has moved."""
        # The place tells of formulas alone.
        if not (content.formula or content.error):
            issued = self.seal.issued("", content)
        else:
            rows = {place[0], max(place[0] - self.lower, 0)}
            issued = any(self.seal.issued(f"{self.sheet}!{address(row, place[1])}", content) for row in rows)
            # A program that does not know the formula leaves nothing else of it to tell it by.
            issued = issued or (content.error == "#NAME?" and place[0] in self.left)
        if not issued:
            return False
        return not self.answered or content not in self.words
