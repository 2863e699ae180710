"""What intake and merge have to make of a case: every answer on its own row or listed, everything accounted for."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tests.mutations.paper import NOT_KNOWN, Cell, Place, Return, Typed
from tyokirja.intake.submission import Result
from tyokirja.model import Consolidation, ReturnedCell, UnexpectedCell, Value, Verdict
from tyokirja.problems import Code
from tyokirja.values import exact
from tyokirja.workbooks.book import address
from tyokirja.written import plain

Spot = tuple[str, str]
"""A sheet's name and the address of a cell on it."""

_EXCUSES: tuple[frozenset[str], ...] = tuple(
    frozenset(each.split("+"))
    for each in (
        "ids+texts",  # neither id nor text is left to tell the row
        "headings+columns",  # neither heading nor place is left to tell the column
        "headings+seal",  # the places stood in the hidden sheet
        "headings+choices",  # a column of choices without its heading is known by its choices
        "all headings+ids",  # and one of master data by that of the rows
        "all headings+texts",
        "all headings+formulas",  # a column that is computed throughout looks like one of the form's own
        "identity+foreign",  # ids of two departments and nothing that says which
        "identity+ids",
    )
)
"""What may be asked back or listed instead of read: two things that tell the same were both damaged."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case came to. ``faults`` say in words what is wrong; none is the promise."""

    faults: tuple[str, ...]
    read: int = 0
    asked: int = 0
    listed: int = 0
    set_aside: int = 0


def strict(returned: Return) -> bool:
    """True where every clear answer has to be read."""
    return not any(excuse <= returned.weak for excuse in _EXCUSES)


def judge(
    returns: Sequence[Return], results: Sequence[Result], merged: Consolidation, caches: Sequence[bool]
) -> Outcome:
    """Hold the files' results and their merge to what was typed. ``caches``: whether each file has formulas' values."""
    faults: list[str] = []
    counts: Counter[str] = Counter()
    truths: dict[tuple[str, str], list[tuple[Typed, ReturnedCell]]] = {}
    for returned, result, cached in zip(returns, results, caches, strict=True):
        told = _File(returned, result, cached)
        faults += [f"{returned.name}: {each}" for each in told.faults(counts, truths)]
    faults += _merge_faults(merged, truths)
    if not merged.cells.balanced:
        faults.append(f"unbalanced: {merged.cells}")
    return Outcome(tuple(faults), counts["read"], counts["asked"], counts["listed"], counts["set aside"])


_UNCLEAR = ("unclear",)
_WORDS = frozenset({"commentary", "evidence", "responsible"})


@dataclass(slots=True)
class _File:
    returned: Return
    result: Result
    cached: bool

    def faults(
        self, counts: Counter[str], truths: dict[tuple[str, str], list[tuple[Typed, ReturnedCell]]]
    ) -> Iterator[str]:
        submission = self.result.submission
        if submission.returned != len(submission.answers) + len(submission.unexpected):
            yield f"returned {submission.returned} != {len(submission.answers)} + {len(submission.unexpected)}"
        typed = {
            (page.name, address(*place)): (place, cell)
            for page in self.returned.book.pages
            for place, cell in page.typed()
        }
        remarks = [
            (page.name, address(*place), text)
            for page in self.returned.book.pages
            for place, text in page.comments.items()
        ]
        if not submission.verdict.merged:
            counts["set aside"] += 1
            yield from self._set_aside(bool(typed or remarks))
            return
        if self.returned.verdicts:
            yield f"{submission.verdict} in spite of {sorted(self.returned.verdicts)}"
            return
        answers, listed = _by_spot(submission.answers), _by_spot(submission.unexpected)
        meanings = self._meanings(typed)
        for spot, (place, cell) in typed.items():
            assert cell.typed is not None
            found, beside = answers.pop(spot, []), listed.get(spot, [])
            # A comment on an answered cell is listed at the same place.
            texts = [text for sheet, where, text in remarks if (sheet, where) == spot]
            beside = [each for each in beside if plain(each.text) not in {plain(text) for text in texts}]
            listed[spot] = [each for each in listed.get(spot, []) if each not in beside]
            if len(found) + len(beside) != 1:
                yield f"{spot} {cell.value!r} counted {len(found) + len(beside)} times"
                continue
            if cell.typed.note:
                counts["listed"] += bool(beside)
                if found:
                    yield f"{spot} note {cell.value!r} taken for {found[0].row_id}.{found[0].column}"
                continue
            if beside:
                counts["listed"] += 1
                yield from self._listed(spot, place, cell)
                continue
            counts["read" if found[0].value is not None else "asked"] += 1
            yield from self._answer(spot, cell, found[0], meanings)
            truths.setdefault((cell.typed.row_id, found[0].column), []).append((cell.typed, found[0]))
        for sheet, where, text in remarks:
            if not any(plain(each.text) == plain(text) for each in listed.pop((sheet, where), [])):
                yield f"{sheet}!{where} comment lost"
        yield from self._phantoms(answers, listed)

    def _meanings(self, typed: Mapping[Spot, tuple[Place, Cell]]) -> dict[tuple[str, str], set[object]]:
        """What the cells of each row and column mean in this file."""
        found: dict[tuple[str, str], set[object]] = {}
        for _, cell in typed.values():
            if cell.typed is not None and cell.typed.column:
                means = self._means(cell)
                words = _UNCLEAR if means is None else _comparable(means)
                group = found.setdefault((cell.typed.row_id, cell.typed.column), set())
                # A slip that may be asked back leaves its row in doubt where it stands twice.
                group |= {words} if cell.typed.firm else {words, _UNCLEAR}
        return found

    def _means(self, cell: Cell) -> Value | None:
        assert cell.typed is not None
        return None if cell.formula and not self.cached else cell.typed.means

    def _set_aside(self, anything: bool) -> Iterator[str]:
        submission, returned = self.result.submission, self.returned
        if not any(problem.file == returned.name for problem in self.result.problems):
            yield f"set aside as {submission.verdict} without a word"
        if returned.verdicts:
            if submission.verdict not in returned.verdicts:
                yield f"{submission.verdict} instead of {sorted(returned.verdicts)}"
        elif submission.verdict is Verdict.BLANK:
            if anything:
                yield "blank, but something was typed"
        elif strict(returned):
            yield f"set aside as {submission.verdict} without need"

    def _listed(self, spot: Spot, place: Place, cell: Cell) -> Iterator[str]:
        assert cell.typed is not None
        row = str(place[0] + 1)
        if not any(
            problem.sheet == spot[0] and problem.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == row
            for problem in self.result.problems
        ):
            yield f"{spot} listed without a word"
        if cell.typed.firm and strict(self.returned):
            yield f"{spot} {cell.value!r} for {cell.typed.row_id}.{cell.typed.column} listed, not read"

    def _answer(
        self, spot: Spot, cell: Cell, found: ReturnedCell, meanings: Mapping[tuple[str, str], set[object]]
    ) -> Iterator[str]:
        typed = cell.typed
        assert typed is not None
        if (found.row_id, found.column) != (typed.row_id, typed.column) and not self._among_texts(found, typed):
            yield f"{spot} {cell.value!r} for {typed.row_id}.{typed.column} taken for {found.row_id}.{found.column}"
        # A raised digit may be kept as the sign that looks like it.
        kept = unicodedata.normalize("NFKC", found.typed) if cell.marked else found.typed
        if isinstance(cell.value, str) and not cell.formula and plain(kept) != plain(cell.value):
            yield f"{spot} {cell.value!r} kept as {found.typed!r}"
        means, group = self._means(cell), meanings[typed.row_id, typed.column]
        clear = group - {_UNCLEAR}
        if found.value is None:
            if not any((problem.sheet, problem.cell) == spot for problem in self.result.problems):
                yield f"{spot} {cell.value!r} not read, without a word"
            if means is not None and typed.firm and strict(self.returned) and len(group) == 1:
                yield f"{spot} {cell.value!r} for {typed.row_id}.{typed.column} not read"
        elif means is None:
            yield f"{spot} {cell.value!r} read as {found.value!r}, but nobody can tell"
        elif _comparable(found.value) != _comparable(means):
            yield f"{spot} {cell.value!r} read as {found.value!r}, meant {means!r}"
        elif len(clear) > 1:
            yield f"{spot} {cell.value!r} read, though the same row says {clear} elsewhere in the file"

    def _among_texts(self, found: ReturnedCell, typed: Typed) -> bool:
        """True for words in another column of words, both without their headings, which is said: nobody could tell."""
        told = any(problem.code is Code.HEADING_LOST for problem in self.result.problems)
        lost = {"headings", "columns"} <= self.returned.weak
        return told and lost and found.row_id == typed.row_id and {found.column, typed.column} <= _WORDS

    def _phantoms(
        self, answers: Mapping[Spot, Sequence[ReturnedCell]], listed: Mapping[Spot, Sequence[UnexpectedCell]]
    ) -> Iterator[str]:
        for spot, cells in answers.items():
            yield from (f"{spot} {each.typed!r} is no answer, taken for {each.row_id}.{each.column}" for each in cells)
        # Without headings, where no formula is told either, the figures of a live column might be anybody's.
        if strict(self.returned) and "all headings" not in self.returned.weak:
            for spot, beside in listed.items():
                yield from (f"{spot} {each.text!r} is the form's own" for each in beside)


def _by_spot(cells: Sequence[ReturnedCell] | Sequence[UnexpectedCell]) -> dict[Spot, list]:  # type: ignore[type-arg]
    found: dict[Spot, list] = {}  # type: ignore[type-arg] # of the kind that came in
    for each in cells:
        found.setdefault((each.sheet, each.cell), []).append(each)
    return found


def _comparable(value: Value) -> object:
    if isinstance(value, str):
        return plain(value)
    return value if isinstance(value, date) else exact(float(value))


def _merge_faults(
    merged: Consolidation, truths: Mapping[tuple[str, str], Sequence[tuple[Typed, ReturnedCell]]]
) -> Iterator[str]:
    """Each answer stands on its row, or is listed as a conflict."""
    conflicts = {(each.row_id, each.column): each for each in merged.conflicts}
    for row in merged.rows:
        for column, cell in row.answers.items():
            if (row.row.id, column) not in truths:
                yield f"{row.row.id}.{column} = {cell.typed!r} was answered by nobody"
    standing = {(row.row.id, column): cell for row in merged.rows for column, cell in row.answers.items()}
    for key, cells in truths.items():
        if key not in standing:
            yield f"{key} is not in the merge"
            continue
        values = {_comparable(found.value) for _, found in cells if found.value is not None}
        if key[1] == "actual":
            values = values.difference(NOT_KNOWN) or values
        stands = standing[key]
        if values and (stands.value is None or _comparable(stands.value) not in values):
            yield f"{key} stands as {stands.value!r}, answered {values}"
        if not values and plain(stands.typed) not in {plain(found.typed) for _, found in cells}:
            yield f"{key} stands as {stands.typed!r}, which nobody typed"
        if len(values) > 1:
            if key not in conflicts:
                yield f"{key} has {values} and is no conflict"
                continue
            conflict = conflicts[key]
            shown = {
                _comparable(each.value) for each in (conflict.standing, *conflict.others) if each.value is not None
            }
            if values != shown:
                yield f"{key} conflict shows {shown} of {values}"
