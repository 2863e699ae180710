"""Why a returned file was not read, in words: what was found in it, or which limit it met."""

from __future__ import annotations

from tyokirja.language import Language
from tyokirja.texts import area, text

_IN_BYTES = frozenset({"limit_file", "limit_unpacked"})
_ALIKE = dict.fromkeys(("found_link", "attachment_link", "mail_link"), "link")
"""Reasons that ask for the same to be done."""

_MEGABYTE = {Language.FI: "Mt", Language.SV: "MB", Language.EN: "MB"}


def explanation(reason: str, detail: str, language: Language) -> str:
    """The sentence for a ``reason`` with its ``detail``; empty where there is no reason.

    KeyError: there is no such reason.
    """
    if not reason:
        return ""
    if reason in _IN_BYTES:
        detail = f"{int(detail) / 1_000_000:g} {_MEGABYTE[language]}"
    return text(f"intake.{reason}", language, detail=detail)


def own_remedy(reason: str, language: Language) -> str:
    """What to do about what was found; empty where the problem's own remedy serves."""
    key = f"{_ALIKE.get(reason, reason)}.remedy"
    return text(f"intake.{key}", language) if reason and key in area("intake") else ""
