"""What one returned file says: whose it is, what became of it, and every cell that a person typed."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from tyokirja.language import Language
from tyokirja.model.goals import Value
from tyokirja.records import dataclass

REST = "–"
"""The unit of a form that has a department's rows of no unit, where its units have forms of their own."""


SIGNED = ("filled_by", "filled_on", "approved_by", "approved_on")
"""What a form asks of itself: who filled it and who approved it, each with the day. Such answers have no row."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a form says of itself, in its hidden sheet and once more in a document property.

    ``issue`` is a fingerprint of what was issued; ``columns`` maps tidy names to column letters. ``unit`` is set
    where the form is for one unit of a department alone, :data:`REST` where it is for its rows of no unit.
    """

    format: str
    organisation: str
    round: str
    department: str
    issue: str
    language: Language
    sheet: str
    header_row: int
    columns: tuple[tuple[str, str], ...]
    unit: str = ""


class Verdict(StrEnum):
    """What became of one returned file."""

    READ = "read"
    OLDER_ISSUE = "older_issue"
    DUPLICATE = "duplicate"
    BLANK = "blank"
    WRONG_ROUND = "wrong_round"
    WRONG_ORGANISATION = "wrong_organisation"
    UNKNOWN_DEPARTMENT = "unknown_department"
    AMBIGUOUS = "ambiguous"
    NOT_A_FORM = "not_a_form"
    NOT_A_WORKBOOK = "not_a_workbook"
    EVIDENCE = "evidence"
    AUTOMATIC = "automatic"
    DAMAGED = "damaged"
    PASSWORD = "password"
    LABELLED = "labelled"
    TOO_LARGE = "too_large"
    TIMED_OUT = "timed_out"
    LITTER = "litter"

    @property
    def merged(self) -> bool:
        """True when the file's answers take part in the merge."""
        return self in (Verdict.READ, Verdict.OLDER_ISSUE)

    @property
    def accounted(self) -> bool:
        """True when the file's cells stand in the ledger: another round's form is read, and none of it taken."""
        return self.merged or self is Verdict.WRONG_ROUND


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """One cell that a person typed into; never changed. ``typed`` is its text as typed, ``value`` what it means.

    ``row_id`` is empty where the whole form is meant (:data:`SIGNED`).

    ``column`` is one of the answer columns' tidy names (or a master column's, for a proposal to change it). ``value`` is
    None when unclear; for a status or forecast it is the code of the choice. ``base`` is the fingerprint of what the form
    was issued with in this cell, empty where it was blank: an answer that only repeats it is no new statement, and one
    that changes it replaces the old one.
    """

    row_id: str
    column: str
    typed: str
    value: Value | None
    file: str
    sheet: str
    cell: str
    base: str = ""

    @property
    def source(self) -> ReturnedCell:
        """Where it came from, asked as of any answer that stands: it is the cell itself."""
        return self


AnswerFields: TypeAlias = tuple[str, str, str, Value | None, str, str, str, str]
"""A :class:`ReturnedCell` as a plain tuple of its fields: there are more of these than of anything."""


@dataclass(frozen=True, slots=True)
class UnexpectedCell:
    """Something a person typed where no answer was expected: margin, comment, extra sheet, changed master data."""

    text: str
    file: str
    sheet: str
    cell: str
    row_id: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one returned file says.

    ``file`` is its path inside ``palautetut/`` (``mail.eml/lomake.xlsx`` for a file inside another).
    ``rows`` are the row ids that the file shows, answered or not. ``returned`` counts what people typed into it by
    subtraction: every cell in the file less those that the form was issued with. It equals answers plus unexpected
    unless something was lost on the way. ``saved_at`` is the file's word, ``came_at`` when the mail that brought it was sent.
    """

    file: str
    sha256: str
    size: int
    verdict: Verdict
    identity: Identity | None = None
    saved_at: datetime | None = None
    program: str = ""
    rows: tuple[str, ...] = ()
    answers: tuple[ReturnedCell, ...] = ()
    unexpected: tuple[UnexpectedCell, ...] = ()
    returned: int = 0
    came_at: datetime | None = None

    @property
    def signed(self) -> dict[str, ReturnedCell]:
        """Who filled and who approved the form, and when, as far as it says: cells by :data:`SIGNED`."""
        return {answer.column: answer for answer in self.answers if not answer.row_id}
