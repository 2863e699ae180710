"""The lines at the tops and bottoms of a PDF's pages that stand on many of them, and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from tyokirja.sources.language.columnheadings import is_headings
from tyokirja.sources.readers.pdf.page import MARGIN, Line, Page

_PAGE_NUMBER = re.compile(r"(?:(?:sivu|sida|page|s\.)\s*)?[-–]?\s*\d{1,4}\s*(?:[/(]\s*\d{1,4}\s*\)?)?\s*[-–]?", re.I)

_GOES_ON = re.compile(r"(?!(?:sivu|sida|page|liite|bilaga|appendix)\b)(?:\d+\s+)?[a-zåäö]{2,}[,;]?\s")


def running_lines(pages: Collection[Page]) -> frozenset[tuple[str, int]]:
    """The lines at the pages' tops and bottoms that stand at one height on many pages, whatever their numbers.

    A table's headings are none, which a page break may bring there, nor is the rest of a sentence, in small letters.
    """
    marginal = [{(_key(line), line.text) for line in page.lines if _is_marginal(line, page)} for page in pages]
    least = 2 if len(pages) <= 3 else max(3, round(0.1 * len(pages)))
    often = Counter(key for lines in marginal for key in {key for key, _ in lines})
    counts = Counter(
        key
        for lines in marginal
        for key in {
            key for key, text in lines if often[key] >= least and not is_headings(text) and not _GOES_ON.match(text)
        }
    )
    return frozenset(key for key, count in counts.items() if count >= least)


def is_running(line: Line, page: Page, running: frozenset[tuple[str, int]]) -> bool:
    """True for a running line, as :func:`running_lines` found them, and for a page's number."""
    return _is_marginal(line, page) and (_key(line) in running or is_page_number(line.text))


def _is_marginal(line: Line, page: Page) -> bool:
    return line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height


def _key(line: Line) -> tuple[str, int]:
    return without_numbers(line.text), round(line.top / 6)


def is_page_number(text: str) -> bool:
    """True for a page's number, with its word or what it is of."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def without_numbers(text: str) -> str:
    """A running line as it is the same on every page."""
    return re.sub(r"\d+", "#", text)
