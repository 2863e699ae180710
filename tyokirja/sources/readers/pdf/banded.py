"""Tables that are ruled or shaded only in part: the rows between are cut by the columns of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise

from tyokirja.records import dataclass
from tyokirja.sources.readers.pdf.bandrows import band_spans
from tyokirja.sources.readers.pdf.page import Box, Line, Page, Ruled, Word, edges, lines_of, segments, set_apart
from tyokirja.sources.readers.pdf.paragraphs import row_groups

_NEAR = 1.1
"""White between a table and a row that belongs to it, at most, as a multiple of the size of the type."""

_FARTHEST = 2.5
"""White above another paragraph of a cell, at most."""

_TOUCHING = 6.0
_SLACK = 2.0
_SAME_EDGE = 8.0


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: where each begins, and where the last one ends."""

    starts: tuple[float, ...]
    end: float

    def sides(self) -> list[tuple[float, float]]:
        """Left and right of each column."""
        return list(pairwise((*self.starts, self.end)))

    def like(self, other: Columns) -> bool:
        """True where both have the same columns."""
        same = len(self.starts) == len(other.starts) and abs(self.end - other.end) <= _SAME_EDGE
        pairs = zip(self.starts, other.starts, strict=False)
        return same and all(abs(one - two) <= _SAME_EDGE for one, two in pairs)


def whole_tables(page: Page, before: Columns | None = None, starts: Sequence[float] = ()) -> Page:
    """The page with each table's unruled rows in it, and tables that only shading parts made one.

    ``before``: the columns of the table that the page before ends with; its last lines may stand at this one's top.
    ``starts``: where its columns begin, if white alone divides it.
    """
    page = _with_coloured_lines(page, starts)
    lines = list(page.lines)
    bands: list[Ruled] = []
    if before and lines:
        claimed = _claimed(lines, before, lines[0].top, goes_on=True)
        if claimed and all(table.top >= claimed[-1].bottom - _SLACK for table in page.tables):
            bands.append(_rows(before, claimed))
            lines = lines[len(claimed) :]
    tables = [_cut(table, before) if table.is_frame else _cut(table, _columns(table)) for table in page.tables]
    for table in sorted(tables, key=lambda table: table.top):
        below = min((other.top for other in tables if other.top > table.top), default=page.height)
        lines = _add(bands, table, lines, below)
    return replace(page, lines=tuple(lines), tables=tuple(bands))


def _with_coloured_lines(page: Page, starts: Sequence[float]) -> Page:
    """The page with the lines of what colour alone sets apart among its others.

    That is a frame around one bold line, where another stands right below, grounds upon each other whose words white divides,
    and a ground around rows that go on with one above it. What names rows of a table has a colour of its own as often as not.
    """
    coloured: dict[Ruled, list[Line]] = {}
    for table in page.tables:
        lines = lines_of([word for box in table.boxes for word in box.words])
        if table.is_frame:
            named = len(lines) == 1 and lines[0].bold
            below = any(_is_right_below(line, lines[0]) for line in page.lines)
            over = [[word.x0 for word in line.words] for line in page.lines if _is_right_below(lines[0], line)]
            over += [] if any(line.top < table.top for line in page.lines) else [list(starts)]
            near = (named and below) or any(_goes_on_below(lines[0], above) for above in over)
        else:
            near = len(_columns(table).starts) == 1 and any(len(segments(line)) > 1 for line in lines)
        if near:
            cells = [(box.x0, box.top, box.x1, box.bottom) for box in table.boxes]
            coloured[table] = list(set_apart(lines, cells))
    if not coloured:
        return page
    lines = sorted((*page.lines, *chain.from_iterable(coloured.values())), key=lambda line: line.top)
    return replace(page, lines=tuple(lines), tables=tuple(table for table in page.tables if table not in coloured))


def _is_right_below(line: Line, other: Line) -> bool:
    return 0 <= line.top - other.bottom <= 2 * _NEAR * line.size


def _goes_on_below(line: Line, above: Sequence[float]) -> bool:
    """True where white divides a line, and several of its texts begin where words above it do."""
    starts = [part[0].x0 for part in segments(line)]
    return len(starts) > 1 and sum(any(abs(x - start) <= _SLACK for x in above) for start in starts) > 1


def _add(bands: list[Ruled], table: Ruled, lines: list[Line], below: float) -> list[Line]:
    """Put a table after those found, with its unruled rows; the lines that are left. ``below``: the next one's top."""
    columns = _columns(table)
    if table.is_frame or len(columns.starts) < 2:
        bands.append(table)
        return lines
    last = bands[-1] if bands and not bands[-1].is_frame and _columns(bands[-1]).like(columns) else None
    ceiling = bands[-1].bottom - _SLACK if bands else 0.0
    over = [line for line in lines if ceiling <= line.top < table.top]
    if all(word.bold for box in table.boxes if box.row == 0 for word in box.words):
        # Rows in plain type above headings are another table's.
        over = [line for line in over if line.bold]
    claimed = _claimed(over[::-1], columns, table.top, upwards=True)[::-1]
    whole = _stacked(_rows(columns, claimed), table) if claimed else table
    if last and whole.top - last.bottom <= _TOUCHING:
        bands[-1] = whole = _stacked(last, whole)
    else:
        bands.append(whole)
    under = [line for line in lines if whole.bottom - _SLACK <= line.top and line.bottom <= below + _SLACK]
    rest = _claimed(under, columns, whole.bottom)
    if rest:
        bands[-1] = _stacked(whole, _rows(columns, rest))
    return [line for line in lines if line not in claimed and line not in rest]


def _columns(table: Ruled) -> Columns:
    return Columns(tuple(edges([box.x0 for box in table.boxes])), table.x1)


def _claimed(
    lines: Sequence[Line], columns: Columns, edge: float, *, upwards: bool = False, goes_on: bool = False
) -> list[Line]:
    """The lines from ``edge`` on that stand in the columns, up to the last that stands in two of them at least.

    ``goes_on``: the first may stand in one column, if it begins in lower case.
    """
    claimed: list[Line] = []
    kept = 0
    bands = _bands(lines[::-1] if upwards else lines)
    for line in lines:
        gap = edge - line.bottom if upwards else line.top - edge
        most = _FARTHEST if _stands_in_later(line, columns) else _NEAR
        if gap > most * line.size or not (line in bands or _fits(line, columns)):
            break
        claimed.append(line)
        edge = line.top if upwards else line.bottom
        belongs = (len(_columns_of(line, columns)) >= 2 and line not in bands) or (
            goes_on and not kept and line.text[:1].islower()
        )
        # A title above a table stands in its first column alone; the last line of a row may do so too.
        kept = len(claimed) if belongs or (kept and not upwards and line not in bands) else kept
    return claimed[:kept]


def _bands(lines: Sequence[Line]) -> dict[Line, int]:
    """The bold lines that go over all columns, each with the number of its row."""
    return {line: start for start, end in band_spans(lines, goes_on=True) for line in lines[start:end]}


def _stands_in_later(line: Line, columns: Columns) -> bool:
    """True for words of one column that is not the first: another paragraph of a cell."""
    return len(_columns_of(line, columns)) == 1 and any(abs(line.x0 - x) <= _SAME_EDGE for x in columns.starts[1:])


def _fits(line: Line, columns: Columns) -> bool:
    """True where no word stands across two columns, and words of two columns stand apart."""
    places = [_column_of(word, columns) for word in line.words]
    if None in places:
        return False
    return all(
        one == two or right.x0 - left.x1 > 0.5 * line.size
        for (left, right), (one, two) in zip(pairwise(line.words), pairwise(places), strict=True)
    )


def _column_of(word: Word, columns: Columns) -> int | None:
    for at, (x0, x1) in enumerate(columns.sides()):
        if x0 - _SLACK <= word.x0 and word.x1 <= x1 + _SLACK:
            return at
    return None


def _columns_of(line: Line, columns: Columns) -> set[int | None]:
    return {_column_of(word, columns) for word in line.words}


def _rows(columns: Columns, lines: list[Line]) -> Ruled:
    boxes = []
    bands = _bands(lines)
    for row, group in enumerate(_groups(columns, lines, bands)):
        if group[0] in bands:
            inside = tuple(word for line in group for word in line.words)
            boxes.append(Box(columns.starts[0], columns.end, group[0].top, group[-1].bottom, row, 1, inside))
            continue
        words = [word for line in group for word in line.words]
        top, bottom = group[0].top, group[-1].bottom
        for at, (x0, x1) in enumerate(columns.sides()):
            inside = tuple(word for word in words if _column_of(word, columns) == at)
            boxes.append(Box(x0, x1, top, bottom, row, 1, inside))
    return Ruled(columns.starts[0], columns.end, lines[0].top, lines[-1].bottom, tuple(boxes))


def _groups(columns: Columns, lines: list[Line], bands: Mapping[Line, int]) -> Iterator[list[Line]]:
    """The lines of each row; those of a band are a row by themselves."""
    for band, some in groupby(lines, key=bands.get):
        if band is None:
            yield from row_groups(list(some), columns.sides())
        else:
            yield list(some)


def _stacked(above: Ruled, below: Ruled) -> Ruled:
    height = max(box.row + box.row_span for box in above.boxes)
    moved = tuple(replace(box, row=box.row + height) for box in below.boxes)
    return Ruled(above.x0, above.x1, above.top, below.bottom, above.boxes + moved)


def _cut(table: Ruled, columns: Columns | None) -> Ruled:
    """A row without inner rulings, its words in the columns of the other rows: a cell in each column."""
    if columns is None or abs(columns.starts[0] - table.x0) > _SAME_EDGE or abs(columns.end - table.x1) > _SAME_EDGE:
        return table
    boxes: list[Box] = []
    for box in table.boxes:
        within = [start for start in columns.starts if box.x0 - _SLACK <= start < box.x1 - _SLACK]
        lines = lines_of(list(box.words))
        used = {column for line in lines for column in _columns_of(line, columns)}
        divided = len(used) > 1 or _is_as_others(box, table)
        if len(within) < 2 or not divided or not all(_fits(line, columns) for line in lines):
            boxes.append(box)
            continue
        for x0, x1 in pairwise((*within, box.x1)):
            inside = tuple(word for word in box.words if x0 - _SLACK <= word.x0 and word.x1 <= x1 + _SLACK)
            boxes.append(replace(box, x0=x0, x1=x1, words=inside))
    return replace(table, boxes=tuple(boxes))


def _is_as_others(box: Box, table: Ruled) -> bool:
    """True for small letters at a table's top that begin where those of cells of a later column do: all that goes on of its row.

    Elsewhere, and with a capital, it is a name over all columns that happens to begin there.
    """
    if box.row or not box.words or not box.words[0].text[:1].islower():
        return False
    left = min(word.x0 for word in box.words)
    others = [other for other in table.boxes if other.words and other.x0 > box.x0 + _SAME_EDGE]
    return any(abs(min(word.x0 for word in other.words) - left) <= _SLACK for other in others)
