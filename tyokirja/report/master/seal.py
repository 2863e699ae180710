"""What a master was written with, so that what the office has written into it since can be told from it.

Below everything else on the very-hidden sheet stand rows whose first cell names them: ``seal`` (the fingerprints of the
workbook's texts and figures), ``answers`` (for each row its id and the fingerprints of its answers as shown) and one
``note`` for each note beside a row (row id, note). Long lists go on in the next cells of their row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, datetime, time
from functools import cached_property

from tyokirja.model.fields import ANSWERS
from tyokirja.records import dataclass
from tyokirja.report.office.tables import Line, own_headings
from tyokirja.written import Written, fingerprint

SEAL, SHOWN, NOTE = "seal", "answers", "note"

SEALED_ROWS = 10_000
"""Rows of a master that tells what each answer was shown as."""

MARK_LENGTH = 8
BETWEEN_ROWS = "¦"
"""What stands between the rows of a long list; blanks would get lost where it goes on in another cell."""

CELLS = 40
"""Cells of a row that a long list may take."""

_EPOCH = datetime(1899, 12, 30)


def words_of(value: object) -> str:
    """What a value of a cell is known by, whether it is written or read: a text, or a figure with its mark."""
    if isinstance(value, str):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if isinstance(value, datetime):
        value = (value.replace(tzinfo=None) - _EPOCH).total_seconds() / 86_400
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"#{value:.9g}"
    return "" if value is None else str(value)


def mark_of(words: str) -> str:
    """The fingerprint of what a cell is known by."""
    return fingerprint(words)[:MARK_LENGTH]


def marks_of_answers(items: Mapping[str, object], own: Iterable[str] = ()) -> str:
    """The fingerprints of a row's answers as shown, in the order of the answer columns; ``own`` are the last of them."""
    return ",".join(mark_of(words_of(items.get(name))) or "-" for name in (*ANSWERS, *own))


@dataclass(frozen=True)
class MasterSeal:
    """What the hidden sheet tells: ``marks`` of all contents one after another, and a ``shown`` line for each row.

    ``notes`` are those beside the rows as this program wrote them, by row id, ``own`` the headings of the municipality's
    own columns.
    """

    marks: str = ""
    shown: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, hidden: Iterable[Line]) -> MasterSeal:
        """The seal that the lines of a hidden sheet hold; empty where they hold none."""
        rows: dict[str, str] = {}
        notes: dict[str, str] = {}
        lines = tuple(hidden)
        for line in lines:
            if line.get(0) == NOTE:
                notes[line.get(1, "")] = line.get(2, "")
            elif line.get(0) in (SEAL, SHOWN):
                rows[line[0]] = "".join(line.get(at, "") for at in range(1, CELLS + 1))
        return cls(rows.get(SEAL, ""), rows.get(SHOWN, ""), notes, own_headings(lines))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.marks[start : start + MARK_LENGTH] for start in range(0, len(self.marks), MARK_LENGTH))

    @cached_property
    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """The fingerprints of what each row's answers were shown as, by row id and column; empty ones are ``-``."""
        pairs = (line.rpartition("=") for line in self.shown.split(BETWEEN_ROWS) if "=" in line)
        return {row_id: dict(zip((*ANSWERS, *self.own), marks.split(","), strict=False)) for row_id, _, marks in pairs}

    def issued(self, words: str) -> bool:
        """True for what the master was written with, wherever it has moved."""
        return mark_of(words) in self._known

    def edited(self, row_id: str, column: str, content: Written) -> bool:
        """True for something else in an answer's cell than it was shown with."""
        mark = self.answers.get(row_id, {}).get(column)
        return mark is not None and mark_of(words_of(content.value)) != mark
