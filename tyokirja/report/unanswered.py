"""Rows that nobody has answered several rounds running, told from the earlier rounds' tidy data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tyokirja.model import Consolidation, State
from tyokirja.report.data.tidy import TidyLine

SILENT = frozenset({State.EMPTY, State.NOT_RETURNED})
"""The states of a row without any answer."""


def rounds_running(row_id: str, past: Sequence[Mapping[str, TidyLine]]) -> int:
    """For how many of the latest rounds of ``past`` (oldest first) a row had no answer, one after the other."""
    count = 0
    for lines in reversed(past):
        line = lines.get(row_id)
        if line is None or line.state not in SILENT:
            break
        count += 1
    return count


def again(consolidation: Consolidation, past: Sequence[Mapping[str, TidyLine]]) -> list[str]:
    """The ids of the rows without an answer now and in the round before."""
    return [
        merged.row.id for merged in consolidation.rows if merged.state in SILENT and rounds_running(merged.row.id, past)
    ]
