"""What stands in the margins of pages, of a text as of a PDF: their numbers, and which lines may be their running ones."""

from __future__ import annotations

import re

from tyokirja.sources.language.columnheadings import is_headings
from tyokirja.sources.language.organs import is_goals_heading
from tyokirja.sources.language.vocabulary import CONTENT, FIGURES, label_alone
from tyokirja.written import PAGE_NUMBER

_GOES_ON = re.compile(r"(?!(?:sivu|sida|page|liite|bilaga|appendix)\b)(?:\d+\s+)?[a-zåäö]{2,}[-.,;:]?(?:\s|$)")


def page_number(line: str) -> int | None:
    """The number of a page that a line is; None where it is anything else."""
    found = PAGE_NUMBER.fullmatch(line.strip())
    return int(found["number"]) if found else None


def may_run(line: str) -> bool:
    """False for a line that is told wherever it recurs, at the edge of however many pages.

    So are a table's headings, the rest of a sentence or of a row, in small letters, and the label of one goal or figure
    (``Tavoite 3``), which a page for each of them begins with.
    """
    return not (is_headings(line) or _GOES_ON.match(line) or _is_label(line))


def _is_label(line: str) -> bool:
    what = label_alone(line)
    return bool(what and what.role in CONTENT | FIGURES and not is_goals_heading(line))
