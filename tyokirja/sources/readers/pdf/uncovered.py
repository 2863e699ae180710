"""Words inside a ruled table that stand in none of its closed cells -> the cells that they stand in.

A cell that goes on over a page break, as one merged over rows does, is often left without a line at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

Bounds: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_NEAR = 2.0


class Standing(Protocol):
    """Words by where they stand."""

    @property
    def x0(self) -> float:
        """Where they begin."""

    @property
    def x1(self) -> float:
        """Where they end."""

    @property
    def top(self) -> float:
        """Where they are highest."""

    @property
    def middle(self) -> float:
        """The height of their middle."""


def uncovered_cells(cells: Sequence[Bounds], words: Sequence[Standing]) -> list[Bounds]:
    """A cell for the words of each column that no closed cell covers, as high as the open place that they stand in."""
    rights = sorted({cell[2] for cell in cells})
    lefts = sorted({cell[0] for cell in cells})
    found: list[Bounds] = []
    for word in sorted(words, key=lambda word: word.top):
        if any(_covers(cell, word) for cell in (*cells, *found)):
            continue
        left = max((x for x in (*lefts, *rights) if x <= word.x0 + _NEAR), default=lefts[0])
        right = min((x for x in (*rights, *lefts) if x >= word.x1 - _NEAR and x > left), default=rights[-1])
        column = [cell for cell in cells if cell[0] < right - _NEAR and cell[2] > left + _NEAR]
        top = max((cell[3] for cell in column if cell[3] <= word.middle), default=min(cell[1] for cell in cells))
        bottom = min((cell[1] for cell in column if cell[1] >= word.middle), default=max(cell[3] for cell in cells))
        if bottom > top:
            found.append((left, top, right, bottom))
    return found


def _covers(cell: Bounds, word: Standing) -> bool:
    return cell[0] <= (word.x0 + word.x1) / 2 <= cell[2] and cell[1] <= word.middle <= cell[3]
