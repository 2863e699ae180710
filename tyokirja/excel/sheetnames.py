"""A text -> a name that Excel takes for a sheet."""

from __future__ import annotations

from tyokirja.excel.lengths import beginning

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
