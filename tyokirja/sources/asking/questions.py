"""Doubts of single cells -> questions: the same one is asked once, for all the rows that it touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tyokirja.model import Decision, Doubt
from tyokirja.sources.asking.doubtcodes import DoubtCode

_OF_ONE_ROW = frozenset({DoubtCode.HAND_EDITED, DoubtCode.ROW_GONE})
"""What is asked of each row by itself: the office may want its own words in one and the document's in another."""


def asked_once(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Doubts that say the same of the same column as one, in the place of the first. What asks nothing stays by its row."""
    rows: dict[Doubt, list[str]] = {}
    for doubt in doubts:
        apart = doubt.is_ready or doubt.code in _OF_ONE_ROW
        same = doubt if apart else replace(doubt, row_id="", others=())
        rows.setdefault(same, []).extend(doubt.rows)
    return tuple(
        replace(doubt, row_id=first, others=tuple(dict.fromkeys(each for each in others if each != first)))
        for doubt, (first, *others) in rows.items()
    )


def decisions_kept(new: Sequence[Doubt], old: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """The doubts of this import with what the office has decided on those that were there before, row by row.

    Rows of one question on which it has decided otherwise than on the rest have a line of their own.
    """
    decided: dict[tuple[str, str, str], list[Doubt]] = {}
    for doubt in old:
        if doubt.decision is not Decision.OPEN:
            for row_id in doubt.rows:
                decided.setdefault((row_id, doubt.column, doubt.code), []).append(doubt)
    out: list[Doubt] = []
    for doubt in new:
        apart: dict[tuple[Decision, str], list[str]] = {}
        for row_id in doubt.rows:
            before = decided.get((row_id, doubt.column, doubt.code), ())
            same = next((other for other in before if _is_same(other, doubt)), None)
            standing = (same.decision, same.proposal) if same else (doubt.decision, doubt.proposal)
            apart.setdefault(standing, []).append(row_id)
        for (decision, proposal), (first, *others) in apart.items():
            out.append(replace(doubt, row_id=first, others=tuple(others), decision=decision, proposal=proposal))
    return tuple(out)


def _is_same(before: Doubt, now: Doubt) -> bool:
    """True for a question that was asked before of the same words, also where another of its readings was chosen."""
    original = before.original == now.original or before.original in now.choices
    return original and (before.proposal == now.proposal or before.proposal in now.choices)
