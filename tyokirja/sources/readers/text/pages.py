"""The lines of a text with page breaks, its running headers told once and its page numbers not at all."""

from __future__ import annotations

import re
from collections import Counter

from tyokirja.sources.language.columnheadings import is_headings

_PAGE_NUMBER = re.compile(r"[-–]?\s*(?P<number>\d{1,4})\s*(?:/\s*\d{1,4})?\s*[-–]?")
_MARGIN = 1
"""Lines at the top and bottom of a page among which its running header and number stand."""


def paged_lines(text: str) -> list[tuple[int, str]]:
    """Every line with its number from 1, without words where it is passed over."""
    pages = [page.split("\n") for page in text.replace("\r\n", "\n").split("\f")]
    running, offset = _running(pages), _numbering(pages)
    lines: list[tuple[int, str]] = []
    seen: set[str] = set()
    number = 0
    for page, rows in enumerate(pages):
        margin = _margin(rows) if len(pages) > 1 else frozenset()
        for at, raw in enumerate(rows):
            number += 1
            marks = _marks(raw, page)
            numbered = offset is not None and _number_of(raw) == page + offset
            passed = at in margin and (numbered or bool(marks & running and marks & running & seen))
            seen |= marks
            lines.append((number, "" if passed else raw))
        number -= 1  # a page break ends no line
    return lines


def _number_of(line: str) -> int | None:
    found = _PAGE_NUMBER.fullmatch(line.strip())
    return int(found["number"]) if found else None


def _numbering(pages: list[list[str]]) -> int | None:
    """The number of the first page, as the numbers in the margins of two pages at least say it; a figure there is none."""
    counts = Counter(
        number - page
        for page, rows in enumerate(pages)
        for number in {_number_of(rows[at]) for at in _margin(rows)}
        if number is not None
    )
    offset, times = counts.most_common(1)[0] if counts else (0, 0)
    return offset if times > 1 else None


def _marks(line: str, page: int) -> frozenset[str]:
    """What a line is known by on other pages: its words, and the same with its first number as it goes with the page's."""
    words = " ".join(line.split())
    counted = re.sub(r"\d+", lambda found: f"#{int(found[0]) - page}", words, count=1)
    return frozenset({words, counted}) if words else frozenset()


def _margin(rows: list[str]) -> frozenset[int]:
    """The first and the last line of a page that have words, by their places."""
    worded = [at for at, row in enumerate(rows) if row.strip()]
    return frozenset((*worded[:_MARGIN], *worded[-_MARGIN:]))


_LEAST_PAGES, _LEAST_SHARE = 3, 0.4
"""On how many pages a line stands at least, at one of their edges, to be their running one: a row's rest may recur too."""


def _running(pages: list[list[str]]) -> frozenset[str]:
    """What stands at the top, or at the bottom, of many pages, and heads no table."""
    least = max(_LEAST_PAGES, round(_LEAST_SHARE * len(pages)))
    running: set[str] = set()
    for edge in (0, -1):
        counts: Counter[str] = Counter()
        for page, rows in enumerate(pages):
            worded = [row for row in rows if row.strip()]
            counts.update(_marks(worded[edge], page) if worded else ())
        running.update(
            mark for mark, count in counts.items() if count >= least and not mark[0].islower() and not is_headings(mark)
        )
    return frozenset(running)
