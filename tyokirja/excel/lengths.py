"""Texts within what Excel takes: letters as it counts them, in UTF-16 units (two for one beyond U+FFFF); names of sheets."""

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


SHEET_NAME_LIMIT = 31

_NOT_IN_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def sheet_name(text: str, taken: set[str] | None = None) -> str:
    """A sheet name that Excel takes, as near to ``text`` as can be: 31 characters, none of ``[]:*?/\\``, not taken."""
    name = " ".join(text.translate(_NOT_IN_SHEET_NAME).split()).strip("'") or "Taulukko"
    if name.casefold() == "history":
        name = f"{name} 1"  # Excel keeps the name History for itself
    name = cut(name, SHEET_NAME_LIMIT)
    used = {each.casefold() for each in taken or ()}
    number = 2
    candidate = name
    while candidate.casefold() in used:
        tail = f" {number}"
        candidate = cut(name, SHEET_NAME_LIMIT - len(tail)) + tail
        number += 1
    return candidate


def cut(text: str, limit: int) -> str:
    """A text within ``limit`` of Excel's characters (UTF-16 units), without the blanks and apostrophes at its ends."""
    return beginning(text, limit).strip().strip("'")
