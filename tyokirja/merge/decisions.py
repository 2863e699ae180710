"""The office's decisions and the answers they were made against: what each has seen, and which answer reopens it.

A decision holds for the answers that the office had before it. One that came after says something the office has not
read, so it is never hidden: the question is open again, unless the answer only repeats what was there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime

from tyokirja.model import ConflictChoice, Correction, OfficeNote, ReturnedCell, Row, SeenAnswer, Submission
from tyokirja.records import dataclass
from tyokirja.written import key, plain

MARK_LENGTH = 16
"""Letters of a file's hash that a master keeps to know the file again."""


@dataclass(frozen=True, slots=True)
class Office:
    """What the office itself has entered in the previous master.

    ``files`` are the marks (:func:`mark`) of the returned files which that master was made of: what its reader had seen.
    None where it does not tell; then everything counts as seen. ``file_names`` has the names of the merged ones by their
    marks; ``notes`` and ``row_notes`` are as in :class:`~tyokirja.model.Consolidation`.
    """

    corrections: tuple[Correction, ...] = ()
    choices: tuple[ConflictChoice, ...] = ()
    files: frozenset[str] | None = None
    file_names: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[OfficeNote, ...] = ()
    row_notes: Mapping[str, str] = field(default_factory=dict)


def known_rows(office: Office, rows: Iterable[Row]) -> Office:
    """The same with each correction's row id as the catalogue writes it: ``kok-054`` is KOK-054."""
    if not office.corrections:
        return office
    ids = {key(row.id): row.id for row in rows}
    corrections = (
        replace(correction, row_id=ids.get(key(correction.row_id), correction.row_id))
        for correction in office.corrections
    )
    return replace(office, corrections=tuple(corrections))


def mark(submission: Submission) -> str:
    """What a returned file is known again by, whatever it is called."""
    return submission.sha256[:MARK_LENGTH]


def seen_files(office: Office, submissions: Iterable[Submission]) -> frozenset[str] | None:
    """The names of the files that the office had before it when it decided; None for all."""
    if office.files is None:
        return None
    return frozenset(submission.file for submission in submissions if mark(submission) in office.files)


def seen_answers(
    decision: Correction | ConflictChoice, answers: Sequence[ReturnedCell], files: frozenset[str] | None
) -> list[ReturnedCell]:
    """The answers of one row and column that a decision was made against, in the given order."""
    if decision.seen is None:
        return [answer for answer in answers if files is None or answer.file in files]
    texts = {plain(answer.typed) for answer in decision.seen}
    return [answer for answer in answers if plain(answer.typed) in texts]


def unseen(answers: Iterable[ReturnedCell], seen: Sequence[ReturnedCell]) -> list[ReturnedCell]:
    """The answers that say something else than every seen one, in the given order."""
    return [answer for answer in answers if not any(same_answer(answer, known) for known in seen)]


def remembered(
    decision: Correction | ConflictChoice, seen: Sequence[ReturnedCell], saved: Mapping[str, datetime | None]
) -> tuple[SeenAnswer, ...]:
    """What a decision has seen, to be kept with it: as it was kept before, else the answers that it saw now."""
    if decision.seen is not None:
        return decision.seen
    return tuple(
        SeenAnswer(answer.typed, answer.file, f"{answer.sheet}!{answer.cell}", _moment(saved.get(answer.file)))
        for answer in seen
    )


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment is not None else ""


def same_answer(one: ReturnedCell, other: ReturnedCell) -> bool:
    """True when two cells say the same: equal values, or the same words where there is no value."""
    if one.value is None or other.value is None:
        return one.value is other.value and plain(one.typed) == plain(other.typed)
    if isinstance(one.value, str) and isinstance(other.value, str):
        return plain(one.value) == plain(other.value)
    return one.value == other.value
