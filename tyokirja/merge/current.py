"""Which of several answers to one cell still count: what a form was issued with and changed is settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from tyokirja.model import ReturnedCell, Submission
from tyokirja.written import fingerprint

NEVER = datetime.min.replace(tzinfo=UTC)
"""When a file was saved that does not tell: it is the oldest."""


def saved_at(submission: Submission) -> datetime:
    """When a file was saved, so that any two can be compared; a file that does not tell is the oldest."""
    saved = submission.saved_at
    if saved is None:
        return NEVER
    return saved if saved.tzinfo else saved.replace(tzinfo=UTC)


def current(candidates: Sequence[ReturnedCell], every: Sequence[ReturnedCell]) -> tuple[list[ReturnedCell], set[int]]:
    """The candidates that still count, oldest first, and which of ``every`` cell are outdated (their ``id``).

    What a form was issued with and changed is settled, whichever clock says what: the form was made after it. An answer
    that only repeats what its form was issued with counts for nothing while another stands.
    """
    statements = [candidate for candidate in candidates if not _repeats_base(candidate)] or list(candidates)
    replacing: dict[str, set[str]] = {}
    for statement in statements:
        if statement.base:
            replacing.setdefault(statement.base, set()).add(statement.file)
    # A file does not replace what stands in itself.
    outdated = {
        id(cell)
        for cell in every
        if _repeats_base(cell) or (replacing and replacing.get(fingerprint(cell.typed), set()) - {cell.file})
    }
    return [statement for statement in statements if id(statement) not in outdated] or statements, outdated


def _repeats_base(cell: ReturnedCell) -> bool:
    return bool(cell.base) and cell.base == fingerprint(cell.typed)
