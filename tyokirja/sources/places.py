"""Where something stands in a source, in the catalogue's language: the readers count lines, pages, tables and rows."""

from __future__ import annotations

import re

from tyokirja.language import Language
from tyokirja.texts import every_language, text

_KINDS = ("row", "page", "paragraph", "table")
_ONE = re.compile(r"(\D+) (\d+)")


def in_language(place: str, language: Language) -> str:
    """``taulukko 2, rivi 3`` -> ``tabell 2, rad 3``. A place that no reader counts (``Taul1!C7``) stays as it is."""
    parts = [_ONE.fullmatch(part) for part in place.split(", ")]
    words = {every_language(f"importing.place.{kind}")[0]: f"importing.place.{kind}" for kind in _KINDS}
    if not all(part and part[1] in words for part in parts):
        return place
    return ", ".join(f"{text(words[part[1]], language)} {part[2]}" for part in parts if part)
