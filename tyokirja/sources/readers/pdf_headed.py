"""Tables without rulings that begin with a row of headings: lines -> rows by where the headings begin.

Of a table that only white divides the headings are what can be known; the lines below belong to their columns until
something stands there that does not: a heading of the text, a paragraph, a larger gap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tyokirja.sources.language.organs import is_goals_heading, is_organ
from tyokirja.sources.language.vocabulary import DATE, column_label, label
from tyokirja.sources.readers.grid import Anchor
from tyokirja.sources.readers.pdf_page import Line, Word
from tyokirja.sources.readers.pdf_tables import Part, Piece

_GAP = 0.8
"""White between two headings, as a multiple of the type's size."""

_APART = 1.6
"""The distance between two lines, as a multiple of the type's size, above which an empty line stands between them."""

_FARTHEST = 4.2
_MOST_LINES = 3  # of a row of headings
_LONGEST_HEADING = 60
_SLACK = 4.0
_LOOSE = 13.0
"""How far from where its heading begins a text may begin; in a text that keeps a page's layout it may be two letters."""

_LIMIT = r"(?:alle|yli|väh\.|vähintään|enintään|noin|n\.|minst|högst|över|under|[<>≥≤])\s?"
_FIGURE = rf"(?:{_LIMIT})?[-–+]?\d[\d.,]*(?:\s\d{{3}})*(?:\s?[%€])?|kyllä|ei|ja|nej|[-–]"
_YEAR = re.compile(r"(?:TA|TP|TS|BS|BG)?(?:19|20)\d{2}")
"""A heading that stands beside another with no more than a blank between."""

_FIGURES = re.compile(_FIGURE, re.I)


@dataclass(slots=True)
class _Row:
    """One row: where its cells begin, their texts, and the bottom of its last line. ``heads``: it is a row of headings."""

    starts: tuple[float, ...]
    cells: list[str]
    heads: bool = False


@dataclass(slots=True)
class Run:
    """Lines ``start`` to ``end`` that are a table."""

    start: int
    end: int
    rows: list[_Row] = field(default_factory=list)

    def part(self, page: int) -> Part:
        """The rows as a piece of a table on a page."""
        rows = tuple(
            tuple(
                Piece(left, right, Anchor(text))
                for left, right, text in zip(
                    row.starts, (*row.starts[1:], row.starts[-1] + 200.0), row.cells, strict=True
                )
            )
            for row in self.rows
        )
        return Part(rows, (page,) * len(rows), ragged=True, guessed=True)


def headed(lines: Sequence[Line], above: tuple[float, ...] = ()) -> list[Run]:
    """The tables among ``lines`` that begin with a row of headings, of which one is known at least.

    ``above``: where the columns begin of such a table at the end of the page before, which may go on here.
    """
    tops = [_top(lines, at) for at in range(len(lines))]
    times = Counter(_signature(top.cells) for top, _ in filter(None, tops))
    runs: list[Run] = []
    at = 0
    if above and lines and tops[0] is None:
        run = _run(lines, 0, tops, times, _Row(above, [""] * len(above)))
        if any(sum(map(bool, row.cells)) > 1 for row in run.rows[:1]):
            runs.append(run)
            at = run.end
    while at < len(lines):
        if tops[at] is None:
            at += 1
            continue
        run = _run(lines, at, tops, times)
        runs.append(run)
        at = run.end
    return runs


def _run(
    lines: Sequence[Line],
    start: int,
    tops: Sequence[tuple[_Row, int] | None],
    times: Counter[tuple[str, ...]],
    top: _Row | None = None,
) -> Run:
    run = Run(start, start)
    at = start
    fresh = True  # the line above is of the headings
    while at < len(lines):
        line = lines[at]
        gap = line.top - lines[at - 1].top if at > start else 0.0
        if gap > _FARTHEST * line.size:
            break
        if found := tops[at]:
            top, count = found
            run.rows.append(top)
            at, fresh = at + count, True
            continue
        cells = (_cells(line, top.starts) or _cells(line, top.starts, slack=_LOOSE)) if top else None
        if top is None or cells is None:
            break
        apart = gap > _APART * line.size
        if _is_outside(line, cells, apart=apart and not fresh):
            break
        if fresh and _is_rest_of_values(top.cells, cells):
            _add(top.cells, cells, apart=False)
            at += 1
            continue
        box = times[_signature(top.cells)] > 1 and len(top.starts) == 2
        if not fresh and _goes_on(run.rows[-1].cells, cells, apart=apart, box=box):
            _add(run.rows[-1].cells, cells, apart=apart)
        else:
            run.rows.append(_Row(top.starts, cells))
        at, fresh = at + 1, False
    run.end = at
    return run


def _signature(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(text.casefold() for text in cells)


def _top(lines: Sequence[Line], at: int) -> tuple[_Row, int] | None:
    """The row of headings that begins at a line, and how many lines it takes; None where none does."""
    best: tuple[int, _Row, int] | None = None
    for count in range(1, _MOST_LINES + 1):
        window = lines[at : at + count]
        if len(window) < count or any(low.top - up.top > _APART * up.size for up, low in pairwise(window)):
            break
        starts = _starts(window, lines[at + count : at + count + _LOOKED_AT])
        if len(starts) < 2 or (count > 1 and _is_sure(window[-1])):
            break
        cells = [
            _joined([word for word in _words(window) if _column(word, starts, _SLACK) == column])
            for column in range(len(starts))
        ]
        known = _known(cells)
        if known and (best is None or known > best[0]):
            best = known, _Row(tuple(starts), cells, heads=True), count
        if all(label(text.rstrip(": ")) for text in cells):
            break
    return (best[1], best[2]) if best else None


_LOOKED_AT = 8
"""Lines below a row of headings that tell where its columns begin, where headings stand close to each other."""


def _words(lines: Sequence[Line]) -> list[Word]:
    return [word for line in lines for word in line.words]


def _starts(window: Sequence[Line], below: Sequence[Line]) -> list[float]:
    """Where the columns of a row of headings begin: after white, or where the values below it do."""
    values: list[float] = []
    above = window[-1]
    for line in below:
        if line.top - above.top > _FARTHEST * line.size or len(_segments(line)) < 2:
            continue
        values += [x0 for x0, _ in _segments(line)[1:]]
        above = line
    starts = [x0 for line in window for x0, _ in _segments(line)]
    starts += [word.x0 for word in _words(window) if any(abs(word.x0 - x0) <= _SLACK / 2 for x0 in values)]
    found: list[float] = []
    for start in sorted(starts):
        if not found or start - found[-1] > 2 * _SLACK:
            found.append(start)
    return found


def _is_sure(line: Line) -> bool:
    """True for a line that is made of known headings alone."""
    spans = _segments(line)
    said = [" ".join(word.text for word in line.words if x0 <= word.x0 <= x1) for x0, x1 in spans]
    return len(said) > 1 and all(label(text.rstrip(": ")) for text in said)


def _known(cells: Sequence[str]) -> int:
    """How many of the cells are headings; 0 where the row is none."""
    if any(len(text) > _LONGEST_HEADING or re.search(r"\w{3,}[.!?]$", text) for text in cells):
        return 0
    if any(_FIGURES.fullmatch(text) and not DATE.fullmatch(text) for text in cells):
        return 0
    strict = [label(text.rstrip(": ")) for text in cells]
    dated = [
        bool(what and what.column_only) or bool(DATE.fullmatch(text)) for what, text in zip(strict, cells, strict=True)
    ]
    if not any(what and not what.column_only for what in strict) and not (
        sum(dated) >= 2 and len(cells) - sum(dated) == 1 and column_label(cells[0]) and not dated[0]
    ):
        return 0
    known = sum(what is not None or column_label(text) is not None for what, text in zip(strict, cells, strict=True))
    return known if 2 * known >= len(cells) else 0


def _joined(words: Sequence[Word]) -> str:
    text = " ".join(word.text for word in sorted(words, key=lambda word: (round(word.top), word.x0)))
    return re.sub(r"(?<=\w)- (?=[a-zåäö])", "", text)


def _segments(line: Line) -> list[tuple[float, float]]:
    spans = [(line.words[0].x0, line.words[0].x1)]
    for before, word in pairwise(line.words):
        years = _YEAR.fullmatch(word.text) and _YEAR.fullmatch(before.text)
        if word.x0 - before.x1 > _GAP * line.size or years:
            spans.append((word.x0, word.x1))
        else:
            spans[-1] = (spans[-1][0], word.x1)
    return spans


def _cells(line: Line, starts: Sequence[float], slack: float = _SLACK) -> list[str] | None:
    """What a line says in each column; None where it runs across them."""
    spans = _segments(line)
    if len(spans) == len(starts):
        return [" ".join(word.text for word in line.words if x0 <= word.x0 <= x1) for x0, x1 in spans]
    if line.words[0].x0 < starts[0] - 3 * _SLACK:
        return None
    cells: list[list[str]] = [[] for _ in starts]
    before: Word | None = None
    for word in line.words:
        column = _column(word, starts, slack)
        runs_over = column + 1 < len(starts) and word.x0 < starts[column + 1] - slack < word.x1 - 2 * slack
        # A word of the next column begins where that column does, or after white.
        enters = before is not None and column > _column(before, starts, slack)
        begins = abs(word.x0 - starts[column]) <= 2 * slack
        if runs_over or (enters and before and not begins and word.x0 - before.x1 <= _GAP * line.size):
            return _figures_last(line, len(starts))
        cells[column].append(word.text)
        before = word
    return [" ".join(words) for words in cells]


def _column(word: Word, starts: Sequence[float], slack: float) -> int:
    return max((at for at, start in enumerate(starts) if word.x0 >= start - slack), default=0)


def _figures_last(line: Line, count: int) -> list[str] | None:
    """A line that ends in as many figures as there are columns after the first: each is one column's."""
    words = [word.text for word in line.words]
    cells: list[str] = []
    while words and len(cells) < count - 1:
        size = next((size for size in (2, 1) if _FIGURES.fullmatch(" ".join(words[-size:]))), 0)
        if not size or size >= len(words):
            return None
        cells.insert(0, " ".join(words[-size:]))
        del words[-size:]
    return [" ".join(words), *cells] if len(cells) == count - 1 > 1 else None


def _is_outside(line: Line, cells: Sequence[str], *, apart: bool) -> bool:
    """A heading or a paragraph below the table: it stands in the first column alone, after an empty line or as a name."""
    if any(cells[1:]):
        return False
    text = cells[0]
    return is_organ(text) or is_goals_heading(text) or (apart and not text[:1].islower())


def _is_rest_of_values(top: Sequence[str], cells: Sequence[str]) -> bool:
    """True for what is left of the values that stand beside labels: ``Strateginen valinta | Kestävä`` / ``| talous``."""
    filled = [at for at, text in enumerate(cells) if text]
    return all(cells[at][:1].islower() and top[at] and not label(top[at].rstrip(": ")) for at in filled)


def _goes_on(above: Sequence[str], cells: Sequence[str], *, apart: bool, box: bool) -> bool:
    """True where a line is the rest of the row above it. ``box``: such a table has one row, however long."""
    if box:
        return True
    figures = [at for at, text in enumerate(cells) if at and text and _FIGURES.fullmatch(text)]
    if figures:
        return False
    filled = [at for at, text in enumerate(cells) if text]
    low = all(cells[at][:1].islower() or above[at].endswith("-") for at in filled)
    return low or (not cells[0] and not apart)


def _add(above: list[str], cells: Sequence[str], *, apart: bool) -> None:
    for at, text in enumerate(cells):
        if text:
            above[at] += ("\n" if apart else " ") * bool(above[at]) + text
