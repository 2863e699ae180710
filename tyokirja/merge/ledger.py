"""The ledger: every cell that a person typed, once, with what became of it. The account of cells is counted from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from tyokirja.model import CellCount, Consolidation, Fate, Fates, Outcome, ReturnedCell, Submission
from tyokirja.records import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line, never changed: where a cell was typed, what, and its fate.

    ``row_id`` and ``column`` are empty where it is no answer. ``saved_at`` is when its file was saved, by the file's words.
    """

    file: str
    sheet: str
    cell: str
    typed: str
    row_id: str
    column: str
    fate: Fate
    saved_at: datetime | None

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        return self.fate.outcome


_MERGED, _REJECTED, _UNEXPECTED = (Fate(outcome) for outcome in (Outcome.MERGED, Outcome.REJECTED, Outcome.UNEXPECTED))


def entries(consolidation: Consolidation) -> Iterator[Entry]:
    """A line for each cell typed into a form that was read: in the files' order, answers before what is no answer."""
    for submission in consolidation.submissions:
        if not submission.verdict.accounted:
            continue
        fates, saved = consolidation.fates.get(submission.file), submission.saved_at
        for answer in submission.answers:
            yield Entry(
                answer.file, answer.sheet, answer.cell, answer.typed, answer.row_id, answer.column,
                _fate(answer, fates), saved,
            )  # fmt: skip
        for typed in submission.unexpected:
            yield Entry(typed.file, typed.sheet, typed.cell, typed.text, typed.row_id, typed.column, _UNEXPECTED, saved)


def count(submissions: Iterable[Submission], fates: Fates) -> CellCount:
    """The account: ``returned`` by the files' own count, each outcome by the ledger's lines."""
    returned = 0
    counts = dict.fromkeys(Outcome, 0)
    for submission in submissions:
        if not submission.verdict.accounted:
            continue
        returned += submission.returned
        known = fates.get(submission.file)
        for answer in submission.answers:
            counts[_fate(answer, known).outcome] += 1
        counts[Outcome.UNEXPECTED] += len(submission.unexpected)
    return CellCount(returned, **{outcome.value: number for outcome, number in counts.items()})


def _fate(answer: ReturnedCell, fates: dict[tuple[str, str, str, str], Fate] | None) -> Fate:
    told = fates.get((answer.sheet, answer.cell, answer.row_id, answer.column)) if fates else None
    if told is not None:
        return told
    return _REJECTED if answer.value is None else _MERGED
