"""What a person probably meant by a word that nothing is called."""

from __future__ import annotations

from collections.abc import Iterable

_LIKE = 65
"""How alike (of 100) a known word has to be. Lower, and a word that means something else is offered."""


def nearest(wanted: str, known: Iterable[str]) -> str:
    """The one of ``known`` that ``wanted`` is most like, case aside; empty where none is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(wanted, list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_LIKE)
    return found[0] if found else ""
