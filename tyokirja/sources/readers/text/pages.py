"""The lines of a text with page breaks, its running headers told once and its page numbers not at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tyokirja.sources.language.vocabulary import label, labelled
from tyokirja.sources.readers.margins import may_run, page_number
from tyokirja.written import PAGE_NUMBER

_MARGIN = 1
"""Lines at the top and bottom of a page among which its running header and number stand."""


def paged_lines(text: str) -> list[tuple[int, str]]:
    """Every line with its number from 1, without words where it is passed over."""
    pages = [page.split("\n") for page in text.replace("\r\n", "\n").split("\f")]
    if len(pages) == 1:
        pages = _parted(pages[0])
    offset = _numbering(pages)
    running = _running(pages, _LEAST_PAGES if offset is None else 2)
    lines: list[tuple[int, str]] = []
    seen: set[str] = set()
    number = 0
    for page, rows in enumerate(pages):
        margin = _margin(rows) if len(pages) > 1 else frozenset()
        for at, raw in enumerate(rows):
            number += 1
            marks = _marks(raw, page)
            numbered = offset is not None and page_number(raw) == page + offset
            passed = at in margin and (numbered or bool(marks & running and marks & running & seen))
            seen |= marks
            lines.append((number, "" if passed else raw))
        number -= 1  # a page break ends no line
    return lines


_OF_ALL = re.compile(r"\D*\d{1,4}\s*(?:/|av|of)\s*(?P<all>\d{1,4})\D*", re.I)
_LEAST_LINES, _MOST_UNEVEN, _LEAST_BESIDE = 10, 2.5, 2
"""Lines between two numbers of pages at least, by how much the longest page may be longer than the shortest, and beside how
many numbers one line stands at least."""


def _parted(lines: list[str]) -> list[list[str]]:
    """The pages of a text that has lost its page breaks, by their numbers: lines alone, each one more than the one before,
    at similar distances, beside a line that stands beside each of them. One page where there are no such.

    A page ends with its number, or begins with the line that recurs above it. Numbers that say of how many pages they are
    (``57/157``) need none.
    """
    worded = [at for at, line in enumerate(lines) if line.strip()]
    rank = {at: turn for turn, at in enumerate(worded)}
    numbers = _rising(lines, worded)
    of_all = _are_of_all([lines[at] for at in numbers])
    for step in (1, -1):
        beside = [worded[turn] for at in numbers if 0 <= (turn := rank[at] + step) < len(worded)]
        marks = Counter(" ".join(lines[at].split()) for at in beside)
        mark, times = marks.most_common(1)[0] if marks else ("", 0)
        recurs = times >= _LEAST_BESIDE and times >= len(numbers) - 1
        if recurs and mark[0].isupper() and may_run(mark) and (of_all or not _is_label(mark)):
            return _split(lines, [at + 1 if step == 1 else worded[rank[at] - 1] for at in numbers])
    return _split(lines, [at + 1 for at in numbers]) if of_all else [lines]


def _split(lines: list[str], starts: Iterable[int]) -> list[list[str]]:
    bounds = [0, *(at for at in starts if 0 < at < len(lines)), len(lines)]
    # A page break ends no line: each page but the last has the beginning of the next one's first line.
    return [[*lines[start:end], ""] for start, end in pairwise(bounds)]


def _are_of_all(lines: Sequence[str]) -> bool:
    """True for numbers of pages, too many to follow each other by chance, that say of how many pages all of them are."""
    found = [_OF_ALL.fullmatch(line) for line in lines]
    return len(lines) >= _LEAST_PAGES and len({each and each["all"] for each in found}) == 1 and found[0] is not None


def _is_label(line: str) -> bool:
    """True for what says what the number beside it is the figure of."""
    words = " ".join(line.split())
    return words.endswith(":") or label(words) is not None or labelled(words) is not None


def _rising(lines: list[str], worded: list[int]) -> list[int]:
    """The longest run of lines that are numbers alone and rise by one, far enough and evenly apart; most of what else is a
    number alone lies in none."""
    chains: dict[int, list[int]] = {}
    for above, at in pairwise(worded):
        number = page_number(lines[at])
        if number is None or (_is_label(lines[above]) and not _OF_ALL.fullmatch(lines[at])):
            continue
        before = chains.get(number - 1, [])
        apart = not before or at - before[-1] >= _LEAST_LINES
        chain = [*before, at] if apart else [at]
        if len(chain) >= len(chains.get(number, [])):
            chains[number] = chain
    longest = max(chains.values(), key=len, default=[])
    gaps = [after - before for before, after in pairwise(longest)]
    counted = all(found and found["all"] for found in (PAGE_NUMBER.fullmatch(lines[at].strip()) for at in longest))
    if not counted and len(longest) < _LEAST_PAGES:
        return []  # two figures may follow each other by chance
    if _are_of_all([lines[at] for at in longest]):
        return longest
    return longest if gaps and max(gaps) <= _MOST_UNEVEN * min(gaps) else []


def _numbering(pages: list[list[str]]) -> int | None:
    """The number of the first page, as the numbers in the margins of two pages at least say it; a figure there is none."""
    counts = Counter(
        number - page
        for page, rows in enumerate(pages)
        for number in {page_number(rows[at]) for at in _margin(rows)}
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
    """The first and the last line of a page that have words, and beside them a number of all pages, by their places."""
    worded = [at for at, row in enumerate(rows) if row.strip()]
    beside = (
        at for at in (*worded[_MARGIN : _MARGIN + 1], *worded[-_MARGIN - 1 : -_MARGIN]) if _OF_ALL.fullmatch(rows[at])
    )
    return frozenset((*worded[:_MARGIN], *worded[-_MARGIN:], *beside))


_LEAST_PAGES, _LEAST_SHARE = 3, 0.4
"""On how many pages a line stands at least, at one of their edges, to be their running one: a row's rest may recur too.
Two are enough where they have their numbers."""


def _running(pages: list[list[str]], fewest: int) -> frozenset[str]:
    """What stands at the top, or at the bottom, of many pages, and may be their running line."""
    least = max(fewest, round(_LEAST_SHARE * len(pages)))
    running: set[str] = set()
    for edge in (0, -1):
        counts: Counter[str] = Counter()
        for page, rows in enumerate(pages):
            worded = [row for row in rows if row.strip()]
            counts.update(_marks(worded[edge], page) if worded and may_run(worded[edge].strip()) else ())
        running.update(mark for mark, count in counts.items() if count >= least)
    return frozenset(running)
