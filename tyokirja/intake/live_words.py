"""What the form's own formulas come to say, for files that do not tell which of their cells are formulas."""

from __future__ import annotations

import re
from functools import cache

from tyokirja.texts import area
from tyokirja.when_asked import pattern
from tyokirja.written import Written, plain


def computed(content: Written) -> bool:
    """True for a cell that a live column may have come to by itself: a figure, or words that the live check says."""
    return not isinstance(content.value, str) or bool(_FIGURE.fullmatch(plain(content.value))) or checked(content)


def checked(content: Written) -> bool:
    """True for words that the live check says."""
    return isinstance(content.value, str) and bool(_said().match(plain(content.value)))


_FIGURE = pattern(r"-?\d[\d .,]*%?")
"""A figure as a table has it that is no workbook: words that look like one."""


@cache
def _said() -> re.Pattern[str]:
    """The beginnings of everything that the live check can say, in every language."""
    wordings = {
        plain(wording) for name, triple in area("form").items() if name.startswith("check.") for wording in triple
    }
    return re.compile("|".join(_pattern(wording) for wording in sorted(wordings)))


def _pattern(wording: str) -> str:
    """A wording with anything in its fields, behind it also nothing. One without is all that is said, or ends at a mark."""
    parts = re.split(r"\{\w+\}", wording)
    pattern = ".{1,200}".join(map(re.escape, parts)).removesuffix(".{1,200}")
    return pattern if len(parts) > 1 or wording.endswith(":") else rf"{pattern}(?:$|[;,.])"
