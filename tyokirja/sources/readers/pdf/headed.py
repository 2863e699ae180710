"""Tables without rulings that begin with a row of headings: lines -> rows by where the headings begin.

Of a table that only white divides the headings are what can be known; the lines below belong to their columns until
something stands there that does not: a heading of the text, a paragraph, a larger gap.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import field, replace
from itertools import islice, pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.organs import is_goals_heading, is_organ
from tyokirja.sources.language.vocabulary import Role, label, labelled
from tyokirja.sources.readers.grid import Anchor
from tyokirja.sources.readers.pdf.headrows import (
    FARTHEST,
    LEARNT_FROM,
    HeadRow,
    head_row,
    rest_of_headings,
    row_of,
    with_unheaded,
)
from tyokirja.sources.readers.pdf.page import Line
from tyokirja.sources.readers.pdf.tables import Piece, TablePart
from tyokirja.sources.readers.text.white_columns import Columns
from tyokirja.sources.readers.text.white_rows import EMPTY_LINE, Row, is_rest_of_heading_values, rows_of, whole

_LARGER = 1.1
"""A line in larger type than the one above it, by this much, is a heading below the table."""

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

    def part(self, page: int) -> TablePart:
        """The rows as a piece of a table on a page."""
        # None is merged with what stands beside it, however far apart the columns of some rows of headings are.
        rows = tuple(
            tuple(Piece(left, left + 1.0, Anchor(text)) for left, text in zip(row.starts, row.cells, strict=True))
            for row in self.rows
        )
        return TablePart(rows, (page,) * len(rows), ragged=True, guessed=True)


def headed(lines: Sequence[Line], above: tuple[float, ...] = ()) -> list[Run]:
    """The tables among ``lines`` that begin with a row of headings, of which one is known at least.

    ``above``: where the columns begin of such a table at the end of the page before, which may go on here.
    """
    if not lines:
        return []
    blank = blank_of(lines)
    tops = [head_row(lines, at, blank) for at in range(len(lines))]
    times = Counter(_signature(top.cells) for top in tops if top)
    runs: list[Run] = []
    at = 0
    if above and not _is_large(lines):
        columns = with_unheaded(Columns(tuple((x0, x0) for x0 in above), blank), lines[:LEARNT_FROM])
        rest_top = rest_of_headings(lines, columns)
        if rest_top or tops[0] is None:
            top = HeadRow(columns, ("",) * len(columns.zones), 0)
            run = _run(lines, 0, [rest_top, *tops[1:]], times, top)
            rest = _is_rest(run.rows)
            whole_rows = run.rows[: 1 + rest]
            if run.rows and (len(run.rows) == rest or any(sum(map(bool, row.cells)) > 1 for row in whole_rows)):
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


def _is_large(lines: Sequence[Line]) -> bool:
    """True where the first line is a heading by its type."""
    return len(lines) > 1 and lines[0].size > _LARGER * lines[1].size


def _is_rest(rows: Sequence[_Row]) -> bool:
    """True where the first row is the rest of a cell that the page's end cut."""
    filled = [text for text in rows[0].cells if text] if rows else []
    return len(filled) == 1 and filled[0][:1].islower()


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
    tops: Sequence[HeadRow | None],
    times: Counter[tuple[str, ...]],
    top: HeadRow | None = None,
) -> Run:
    run = Run(start, start)
    at = start
    while at < len(lines):
        if at > start and lines[at].top - lines[at - 1].top > FARTHEST * lines[at].size:
            break
        if found := tops[at]:
            top = found if top is None else found.like(top)
            below = at + top.lines
            most = min(len(lines), below + LEARNT_FROM)
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


def _end(lines: Sequence[Line], start: int, tops: Sequence[HeadRow | None], top: HeadRow, *, fresh: bool) -> int:
    """Where the lines end that stand under a row of headings."""
    at = start
    while at < len(lines) and tops[at] is None:
        line = lines[at]
        gap = line.top - lines[at - 1].top if at else 0.0
        cells = top.columns.cells(line, _beside(lines, at), first=top.lines > 0 and at == start)
        apart = gap > EMPTY_LINE * line.size and not (fresh and at == start)
        larger = at > 0 and line.size > _LARGER * lines[at - 1].size
        if (
            (at > start and gap > FARTHEST * line.size)
            or larger
            or cells is None
            or _is_outside(line, cells, top, apart=apart)
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
    return row_of([list(islice(words, len(text.split()))) for text in cells], gap, columns.blank)


def _signature(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(text.casefold() for text in cells)


_ABOVE_TABLES = frozenset({Role.THEME, Role.GOAL, Role.DEPARTMENT, Role.UNIT})


def _is_outside(line: Line, cells: Sequence[str], top: HeadRow, *, apart: bool) -> bool:
    """A heading or a paragraph below the table: it stands in the first column alone, after an empty line or as a name.

    Or it says itself that it is a goal, which is not what the table's first column is for: the next table's.
    """
    if any(cells[1:]):
        return False
    text = cells[0]
    said = labelled(text)
    if said and said[0].role in _ABOVE_TABLES and not ((head := label(top.cells[0])) and head.role is said[0].role):
        return True
    return is_organ(text) or is_goals_heading(text) or bool(_NUMBERED.match(text)) or (apart and not text[:1].islower())


def _add(above: list[str], cells: Sequence[str]) -> None:
    for at, text in enumerate(cells):
        if text:
            above[at] += " " * bool(above[at]) + text
