"""Tables without rulings that begin with a row of headings: lines -> rows by where the headings begin.

Of a table that only white divides the headings are what can be known; the lines below belong to their columns until
something stands there that does not: a heading of the text, a paragraph, a larger gap.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.organs import is_goals_heading, is_organ
from tyokirja.sources.language.vocabulary import DATE, FIGURES, label
from tyokirja.sources.language.words import FULL_LINE, Vocabulary, joined
from tyokirja.sources.readers.grid import Anchor
from tyokirja.sources.readers.pdf.page import Line, Word
from tyokirja.sources.readers.pdf.tables import Part, Piece
from tyokirja.sources.readers.text.white_columns import FIGURE, Columns, chunks
from tyokirja.sources.readers.text.white_rows import EMPTY_LINE, Row, is_rest_of_heading_values, rows_of, whole

_FARTHEST = 4.2
_LARGER = 1.1
"""A line in larger type than the one above it, by this much, is a heading below the table."""

_MOST_LINES = 8  # of a row of headings
_LONGEST_HEADING = 90
_SAME = 4.0
"""How far apart two texts of one column may begin."""

_NEARLY = 30.0
"""Points that the columns of two rows of headings in one table may begin apart."""

_USUAL_BLANK = 0.28
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÅÄÖ]")


@dataclass(slots=True)
class _Row:
    """One row: where its cells begin, and their texts."""

    starts: tuple[float, ...]
    cells: list[str]


@dataclass(slots=True)
class Run:
    """Lines ``start`` to ``end`` that are a table."""

    start: int
    end: int
    rows: list[_Row] = field(default_factory=list)

    def part(self, page: int) -> Part:
        """The rows as a piece of a table on a page."""
        # None is merged with what stands beside it, however far apart the columns of some rows of headings are.
        rows = tuple(
            tuple(Piece(left, left + 1.0, Anchor(text)) for left, text in zip(row.starts, row.cells, strict=True))
            for row in self.rows
        )
        return Part(rows, (page,) * len(rows), ragged=True, guessed=True)


@dataclass(frozen=True, slots=True)
class _Top:
    """A row of headings (or of labels and their values) and how many lines it takes."""

    columns: Columns
    cells: tuple[str, ...]
    lines: int

    def like(self, above: _Top) -> _Top:
        """The same, its columns beginning where those above do if they are as many and nearly there."""
        pairs = list(zip(self.columns.starts, above.columns.starts, strict=False))
        alike = len(self.cells) == len(above.cells) and all(abs(one - other) <= _NEARLY for one, other in pairs)
        return _Top(self.columns.with_starts(above.columns.starts), self.cells, self.lines) if alike else self


def headed(lines: Sequence[Line], above: tuple[float, ...] = ()) -> list[Run]:
    """The tables among ``lines`` that begin with a row of headings, of which one is known at least.

    ``above``: where the columns begin of such a table at the end of the page before, which may go on here.
    """
    if not lines:
        return []
    blank = blank_of(lines)
    tops = [_top(lines, at, blank) for at in range(len(lines))]
    times = Counter(_signature(top.cells) for top in tops if top)
    runs: list[Run] = []
    at = 0
    if above and tops[0] is None:
        columns = Columns(tuple((x0, x0) for x0 in above), blank)
        run = _run(lines, 0, tops, times, _Top(columns, ("",) * len(above), 0))
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


def blank_of(lines: Sequence[Line]) -> float:
    """The white between two words of one text, as most lines have it, as a multiple of the type's size."""
    gaps = [
        (after.x0 - before.x1) / line.size
        for line in lines
        for before, after in pairwise(line.words)
        if 0 < after.x0 - before.x1 < 0.6 * line.size
    ]
    return statistics.median(gaps) if gaps else _USUAL_BLANK


def _run(
    lines: Sequence[Line],
    start: int,
    tops: Sequence[_Top | None],
    times: Counter[tuple[str, ...]],
    top: _Top | None = None,
) -> Run:
    run = Run(start, start)
    at = start
    while at < len(lines):
        if at > start and lines[at].top - lines[at - 1].top > _FARTHEST * lines[at].size:
            break
        if found := tops[at]:
            top = found if top is None else found.like(top)
            below = at + top.lines
            most = min(len(lines), below + _LEARNT_FROM)
            next_top = next((place for place in range(below, most) if tops[place]), most)
            top = replace(top, columns=top.columns.learnt(lines[below:next_top]))
            run.rows.append(_Row(top.columns.starts, list(top.cells)))
            at += top.lines
        elif top is None or at > start + len(lines):
            break
        end = _end(lines, at, tops, top, fresh=at > start)
        body = [_row(top.columns, lines, place, start, first=top.lines > 0 and place == at) for place in range(at, end)]
        while body and run.rows and top.lines and is_rest_of_heading_values(top.cells, body[0].cells):
            _add(run.rows[-1].cells, body.pop(0).cells)
        if times[_signature(top.cells)] > 1 and len(top.cells) == 2 and body:
            # Of a box that repeats each has one row, however long.
            rows = [whole(body, body)]
        else:
            rows = rows_of(top.cells, body)
        run.rows += [_Row(top.columns.starts, cells) for cells in rows]
        if end == at and tops[at : at + 1] != [None] and at < len(lines):
            continue
        at = end
        if at < len(lines) and tops[at] is None:
            break
    run.end = at
    return run


def _end(lines: Sequence[Line], start: int, tops: Sequence[_Top | None], top: _Top, *, fresh: bool) -> int:
    """Where the lines end that stand under a row of headings."""
    at = start
    while at < len(lines) and tops[at] is None:
        line = lines[at]
        gap = line.top - lines[at - 1].top if at else 0.0
        cells = top.columns.cells(line, _beside(lines, at), first=top.lines > 0 and at == start)
        apart = gap > EMPTY_LINE * line.size and not (fresh and at == start)
        larger = at > 0 and line.size > _LARGER * lines[at - 1].size
        if (
            (at > start and gap > _FARTHEST * line.size)
            or larger
            or cells is None
            or _is_outside(line, cells, apart=apart)
        ):
            break
        at += 1
    if at < len(lines) and tops[at] is None and at > start and _is_title(lines[at - 1], top.columns):
        # The title of the paragraph that ended the table.
        return at - 1
    return at


def _is_title(line: Line, columns: Columns) -> bool:
    cells = columns.cells(line)
    return bool(cells and not any(cells[1:]) and cells[0][:1].isupper() and cells[0][-1] not in ".,;:-")


def _beside(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """The lines above and below, where no empty one stands between."""
    line = lines[at]
    near = EMPTY_LINE * line.size
    above = lines[at - 1 : at] if at and line.top - lines[at - 1].top <= near else ()
    below = lines[at + 1 : at + 2] if at + 1 < len(lines) and lines[at + 1].top - line.top <= near else ()
    return (*above, *below)


def _row(columns: Columns, lines: Sequence[Line], place: int, start: int, *, first: bool) -> Row:
    line, above = lines[place], lines[place - 1] if place > start else None
    cells = columns.cells(line, _beside(lines, place), first=first) or ("",) * len(columns.zones)
    gap = (line.top - above.top) / line.size if above else 0.0
    words = iter(line.words)
    return _row_of([list(islice(words, len(text.split()))) for text in cells], gap, columns.blank)


def _row_of(cells: Sequence[Sequence[Word]], gap: float, blank: float) -> Row:
    """A line as the words of its cells."""
    return Row(
        tuple(" ".join(word.text for word in words) for words in cells),
        gap,
        tuple(words[-1].x1 if words else 0.0 for words in cells),
        tuple(words[0].x1 - words[0].x0 + blank * words[0].size if words else 0.0 for words in cells),
        tuple(words[0].x0 if words else 0.0 for words in cells),
    )


def _signature(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(text.casefold() for text in cells)


def _top(lines: Sequence[Line], at: int, blank: float) -> _Top | None:
    """The row of headings that begins at a line, and how many lines it takes; None where none does."""
    best: tuple[int, _Top] | None = None
    for count in range(1, _MOST_LINES + 1):
        window = lines[at : at + count]
        if len(window) < count or any(low.top - up.top > EMPTY_LINE * up.size for up, low in pairwise(window)):
            break
        if count > 1 and (_is_sure(window[-1], blank) or _has_figure(window[-1], blank)):
            break
        columns = _columns(window, lines[at + count : at + count + _LOOKED_AT], blank)
        if len(columns.zones) < 2:
            if count == 1 and len(chunks(window[0], blank)) < 2:
                break
            continue
        cells = _headings(window, columns, blank)
        known = _known(cells)
        if known and (best is None or known > best[0] or (known == best[0] and _goes_on(best[1].cells, cells))):
            best = known, _Top(columns, cells, count)
    if best is None:
        return None
    top = best[1]
    figures = frozenset(
        at for at, text in enumerate(top.cells) if (what := column_label(text)) and what.role in FIGURES
    )
    return _Top(replace(top.columns, figures=figures), top.cells, top.lines)


_LOOKED_AT = 8
"""Lines below a row of headings that tell where its columns begin, where headings stand close to each other."""

_LEARNT_FROM = 40


def _goes_on(before: Sequence[str], cells: Sequence[str]) -> bool:
    """True where one line more makes headings longer and leaves them headings: each goes on in lower case, or with a date."""
    if len(before) != len(cells):
        return False
    rests = [text[len(short) :].strip(f"{FULL_LINE} ") for short, text in zip(before, cells, strict=True)]
    added = [rest for rest in rests if rest]
    return bool(added) and all(rest[0].islower() or rest[0] in "(/" or DATE.match(rest) for rest in added)


def _has_figure(line: Line, blank: float) -> bool:
    texts = [" ".join(word.text for word in chunk) for chunk in chunks(line, blank)]
    return any(FIGURE.fullmatch(text) and not DATE.fullmatch(text) for text in texts)


def _columns(window: Sequence[Line], below: Sequence[Line], blank: float) -> Columns:
    """Where the columns of a row of headings begin: after white, between two labels, or where the values below do."""
    values: list[float] = []
    above = window[-1]
    for line in below:
        texts = chunks(line, blank)
        if line.top - above.top > _FARTHEST * line.size:
            break
        if len(texts) > 1:
            values += [text[0].x0 for text in texts[1:]]
        above = line
    parts = [[part for text in chunks(line, blank) for part in _labels_apart(text, values)] for line in window]
    columns: list[_Column] = []
    for line_parts in sorted(parts, key=len, reverse=True):
        taken: list[_Column] = []
        for part in line_parts:
            column = next((each for each in columns if each.has(part) and each not in taken), None)
            if column is None:
                columns.append(column := _Column(part[0].x0, part[-1].x0, part[0].x0, part[-1].x1))
            column.add(part)
            taken.append(column)
    return Columns(tuple(sorted((column.left, column.right) for column in columns)), blank)


@dataclass(slots=True, eq=False)
class _Column:
    """The lines of one heading: where they begin at the leftmost and rightmost, and what stretch they cover."""

    left: float
    right: float
    x0: float
    x1: float

    def has(self, part: tuple[Word, ...]) -> bool:
        """True for a line that begins where the others do, or stands above or below one of them, as centred ones do."""
        return abs(part[0].x0 - self.left) <= 2 * _SAME or (part[0].x0 < self.x1 and part[-1].x1 > self.x0)

    def add(self, part: tuple[Word, ...]) -> None:
        """One more line."""
        self.left, self.right = min(self.left, part[0].x0), max(self.right, part[-1].x0)
        self.x0, self.x1 = min(self.x0, part[0].x0), max(self.x1, part[-1].x1)


def _labels_apart(text: tuple[Word, ...], values: Sequence[float]) -> Iterator[tuple[Word, ...]]:
    """The headings that one text is: where a column begins below it, or where a label ends and another begins."""
    start = 0
    for at in range(1, len(text)):
        first, rest = _said(text[start:at]), _said(text[at:])
        below = any(abs(text[at].x0 - x0) <= _SAME / 2 for x0 in values)
        years = _YEAR.fullmatch(text[at].text) and _YEAR.fullmatch(text[at - 1].text)
        labels = text[at].text[:1].isupper() and label(first) and (label(rest) or _is_labels(rest))
        if below or years or (labels and not label(_said(text[start:]))):
            yield text[start:at]
            start = at
    yield text[start:]


_YEAR = re.compile(r"(?:TA|TP|TS|BS|BG)?(?:19|20)\d{2}")
"""A heading that stands beside another with no more than a blank between."""


def _is_labels(text: str) -> bool:
    """True for words that are one label after another."""
    words = text.split()
    return any(label(" ".join(words[:at])) and label(" ".join(words[at:])) for at in range(1, len(words)))


def _said(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words).rstrip(": ")


def _headings(window: Sequence[Line], columns: Columns, blank: float) -> tuple[str, ...]:
    """The headings on some lines; a :data:`FULL_LINE` tells where a word may have been cut."""
    rows = []
    for line in window:
        cells: list[list[Word]] = [[] for _ in columns.zones]
        for word in line.words:
            cells[max((at for at, (left, _) in enumerate(columns.zones) if word.x0 >= left - _SAME), default=0)].append(
                word
            )
        rows.append(_row_of(cells, 0.0, blank))
    return tuple(re.sub(r"(?<=\w)- (?=[a-zåäö])", "", text) for text in whole(rows, rows))


def _is_sure(line: Line, blank: float) -> bool:
    """True for a line that is made of known headings alone, none of which goes on with what stands above."""
    said = [_said(text) for text in chunks(line, blank)]
    return len(said) > 1 and all(label(text) and not text[0].islower() for text in said)


def _known(cells: Sequence[str]) -> int:
    """How many of the cells are headings; 0 where the row is none."""
    cells = [joined(text, Vocabulary(swedish=True)).text if FULL_LINE in text else text for text in cells]
    if any(len(text) > _LONGEST_HEADING or re.search(r"\w{3,}[.!?]$", text) for text in cells):
        return 0
    strict = [label(text.rstrip(": ")) for text in cells]
    if any(text[:1].islower() for text in cells) and not all(strict):
        return 0
    figures = [bool(FIGURE.fullmatch(text)) and not DATE.fullmatch(text) for text in cells]
    if any(figures):
        # A measure with a label before each of its figures.
        labelled = sum(bool(what) and after for what, after in zip(strict, figures[1:], strict=False))
        return labelled if labelled == sum(figures) else 0
    dated = [
        bool(what and what.column_only) or bool(DATE.fullmatch(text)) for what, text in zip(strict, cells, strict=True)
    ]
    if not any(what and not what.column_only for what in strict) and not (
        sum(dated) >= 2 and len(cells) - sum(dated) == 1 and column_label(cells[0]) and not dated[0]
    ):
        return 0
    known = sum(what is not None or column_label(text) is not None for what, text in zip(strict, cells, strict=True))
    return known if 2 * known >= len(cells) else 0


def _is_outside(line: Line, cells: Sequence[str], *, apart: bool) -> bool:
    """A heading or a paragraph below the table: it stands in the first column alone, after an empty line or as a name."""
    if any(cells[1:]):
        return False
    text = cells[0]
    return is_organ(text) or is_goals_heading(text) or bool(_NUMBERED.match(text)) or (apart and not text[:1].islower())


def _add(above: list[str], cells: Sequence[str]) -> None:
    for at, text in enumerate(cells):
        if text:
            above[at] += " " * bool(above[at]) + text
