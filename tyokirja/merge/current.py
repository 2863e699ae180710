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
    statements = [each for each in candidates if not _repeats_base(each)] or list(candidates)
    replacing: dict[str, set[str]] = {}
    for each in statements:
        if each.base:
            replacing.setdefault(each.base, set()).add(each.file)
    # A file does not replace what stands in itself.
    outdated = {
        id(each)
        for each in every
        if _repeats_base(each) or (replacing and replacing.get(fingerprint(each.typed), set()) - {each.file})
    }
    return [each for each in statements if id(each) not in outdated] or statements, outdated


def _repeats_base(cell: ReturnedCell) -> bool:
    return bool(cell.base) and cell.base == fingerprint(cell.typed)
