"""The lines at the tops and bottoms of a PDF's pages that stand on many of them, and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection
from itertools import pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.readers.margins import may_run, page_number
from tyokirja.sources.readers.pdf.bandrows import TIGHT
from tyokirja.sources.readers.pdf.page import MARGIN, Line, Page, segments

_LEAST_PAGES, _LEAST_SHARE = 3, 0.1
"""On how many pages a line stands at one height at least; far fewer than in a text, which knows no heights."""

_FEW_PAGES, _LEAST_OF_FEW = 3, 2


@dataclass(frozen=True, slots=True)
class Running:
    """What recurs at the edges of pages: lines at one height, ``numbers`` by their page."""

    lines: frozenset[tuple[str, int]]
    numbers: frozenset[tuple[int, str]]

    def has(self, line: Line, page: Page) -> bool:
        """True for a line that recurs, and for a page's number."""
        return _is_marginal(line, page) and (_key(line) in self.lines or self.is_number(line, page))

    def is_number(self, line: Line, page: Page) -> bool:
        """True for a page's number, which a figure by itself at a page's edge is none of."""
        bare = line.text.isdigit()
        return (page.number, line.text) in self.numbers if bare else page_number(line.text) is not None


def running_of(pages: Collection[Page]) -> Running:
    """The lines at the tops and bottoms of pages that :func:`may_run` and stand at one height on many, whatever their numbers."""
    marginal = [
        {(_key(line), line.text) for line in page.lines if _is_marginal(line, page) and not _heads_columns(line, page)}
        for page in pages
    ]
    least = _LEAST_OF_FEW if len(pages) <= _FEW_PAGES else max(_LEAST_PAGES, round(_LEAST_SHARE * len(pages)))
    often = Counter(key for lines in marginal for key in {key for key, _ in lines})
    counts = Counter(
        key for lines in marginal for key in {key for key, text in lines if often[key] >= least and may_run(text)}
    )
    return Running(frozenset(key for key, count in counts.items() if count >= least), _numbers(pages))


def _numbers(pages: Collection[Page]) -> frozenset[tuple[int, str]]:
    """The figures by themselves that count the pages, as two of them at least do, or rise at one height, as on chosen pages."""
    at_height: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if line.text.isdigit() and page_number(line.text) is not None and _is_marginal(line, page):
                at_height[_key(line)[1]].append((page.number, line.text))
    bare = {place for places in at_height.values() for place in places}
    offsets = Counter(int(text) - number for number, text in bare)
    numbers = {(number, text) for number, text in bare if int(text) == number or offsets[int(text) - number] > 1}
    for places in at_height.values():
        rises = all(int(before) < int(after) for (_, before), (_, after) in pairwise(places))
        numbers.update(places if rises and len(places) >= _LEAST_PAGES else ())
    return frozenset(numbers)


def _is_marginal(line: Line, page: Page) -> bool:
    return line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height


def _heads_columns(line: Line, page: Page) -> bool:
    """True for headings that white divides: the first line of those that a table repeats on its pages, whose words may be cut.

    What names the document and its part, *Talousarvio 2026* beside *Tavoitteet*, has white below it.
    """
    if not any(0 < below.top - line.top <= TIGHT * line.size for below in page.lines):
        return False
    texts = [" ".join(word.text for word in text) for text in segments(line)]
    return len(texts) > _FEW_TEXTS and sum(column_label(text) is not None for text in texts) > 1


_FEW_TEXTS = 2


def _key(line: Line) -> tuple[str, int]:
    return without_numbers(line.text), round(line.top / 6)


def without_numbers(text: str) -> str:
    """A running line as it is the same on every page; where it has nothing but figures they are what it says."""
    return re.sub(r"\d+", "#", text) if any(map(str.isalpha, text)) else text
