"""Texts as Excel counts their letters: in UTF-16 units, two for a letter beyond U+FFFF."""

from __future__ import annotations

CELL_LIMIT = 32_767
"""Units that a cell can hold: Excel specifications and limits."""


def units(text: str) -> int:
    """The length of a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def beginning(text: str, limit: int) -> str:
    """As much of the beginning of a text as has ``limit`` units at most."""
    text = text[:limit]
    while (over := units(text) - limit) > 0:
        text = text[: len(text) - max(1, over // 2)]
    return text
