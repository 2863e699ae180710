"""Why a returned file was not read, in words: what was found in it, or which limit it met."""

from __future__ import annotations

from tyokirja.language import Language
from tyokirja.texts import text

_IN_BYTES = frozenset({"limit_file", "limit_unpacked"})
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
