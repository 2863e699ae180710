"""The lines at the tops and bottoms of a PDF's pages that stand on many of them, and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from tyokirja.sources.readers.margins import may_run, page_number
from tyokirja.sources.readers.pdf.page import MARGIN, Line, Page

_LEAST_PAGES, _LEAST_SHARE = 3, 0.1
"""On how many pages a line stands at one height at least; far fewer than in a text, which knows no heights."""

_FEW_PAGES, _LEAST_OF_FEW = 3, 2


def running_lines(pages: Collection[Page]) -> frozenset[tuple[str, int]]:
    """The lines at the tops and bottoms of pages that :func:`may_run` and stand at one height on many, whatever their numbers."""
    marginal = [{(_key(line), line.text) for line in page.lines if _is_marginal(line, page)} for page in pages]
    least = _LEAST_OF_FEW if len(pages) <= _FEW_PAGES else max(_LEAST_PAGES, round(_LEAST_SHARE * len(pages)))
    often = Counter(key for lines in marginal for key in {key for key, _ in lines})
    counts = Counter(
        key for lines in marginal for key in {key for key, text in lines if often[key] >= least and may_run(text)}
    )
    return frozenset(key for key, count in counts.items() if count >= least)


def is_running(line: Line, page: Page, running: frozenset[tuple[str, int]]) -> bool:
    """True for a running line, as :func:`running_lines` found them, and for a page's number."""
    return _is_marginal(line, page) and (_key(line) in running or page_number(line.text) is not None)


def _is_marginal(line: Line, page: Page) -> bool:
    return line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height


def _key(line: Line) -> tuple[str, int]:
    return without_numbers(line.text), round(line.top / 6)


def without_numbers(text: str) -> str:
    """A running line as it is the same on every page."""
    return re.sub(r"\d+", "#", text)
