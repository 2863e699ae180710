"""Typed lines below a row of headings -> the rows of their table: how far it goes, and what each line says in each column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from types import MappingProxyType

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.figurelabels import FIGURE, are_years
from tyokirja.sources.language.organs import describes, heads_a_part, is_organ
from tyokirja.sources.language.vocabulary import NOT_KEPT, Role, label, label_alone, labelled
from tyokirja.sources.readers.text.rivers import MOST_WORDS, Piece, TypedLine, groups
from tyokirja.sources.readers.text.rivers_divided import OPEN, Lines, divided, learnt_from, places_of
from tyokirja.sources.readers.text.rivers_fitted import by_page, fitted, in_rivers
from tyokirja.sources.readers.text.rivers_headed import Headings
from tyokirja.sources.readers.text.rivers_railed import railed
from tyokirja.sources.readers.text.rivers_stacked import over_dates, stacked
from tyokirja.sources.readers.text.rivers_tight import Places, loosened
from tyokirja.sources.readers.text.rivers_wrapped import Wrapped, rewrap, width_of
from tyokirja.sources.readers.text.white_rows import Row, is_rest_of_heading_values, rows_of, says_one, whole

_MOST_LINES = 40
"""Lines that are divided as one at most."""

_ACROSS = 2.0
"""What the division of a group may cost, by line and not counting its columns, for it to be of the table."""


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """Lines ``start`` to ``end`` that are a table: its headings, and its other lines in groups.

    ``bands``: rows that go over all columns, by the line below them.
    """

    start: int
    end: int
    top: Headings
    body: tuple[tuple[int, int], ...]
    bands: Mapping[int, Sequence[str]]


def headed_tables(lines: Sequence[TypedLine], tops: Sequence[Headings | None]) -> Iterator[HeadedTable]:
    """The tables among lines; ``tops`` are the headings that begin at each of them."""
    at = 0
    while at < len(lines):
        top = tops[at]
        if top is None:
            at += 1
            continue
        top = over_dates(lines[at : at + 2]) or top
        table = table_under(top, lines, at, tops)
        below = tops[table.end] if table.end < len(lines) and not table.body and not table.bands else None
        if below and (whole_top := stacked(top, below, table.end - at)):
            table = table_under(whole_top, lines, at, tops)
        yield table
        at = table.end


def table_under(top: Headings, lines: Sequence[TypedLine], start: int, tops: Sequence[Headings | None]) -> HeadedTable:
    """The table whose headings begin at a line."""
    at = start + top.lines
    body: list[tuple[int, int]] = []
    bands: dict[int, Sequence[str]] = {}
    while at < len(lines):
        first, last = next(groups(lines, at))
        headed = next(
            (at for at in range(first, last) if _heads_another(lines[at], tops[at], top, at - start - top.lines)),
            last,
        )
        goals = (at for at in range(first, headed) if _is_goal(lines[at:], tops[at:], top))
        headed = next(goals, headed)
        at = _end(lines, first, headed, top, fresh=first == start + top.lines)
        if at > first:
            body.append((first, at))
        if at == headed < last and _ends_in_goal(lines[at:], tops[at:], top):
            bands[at + 1] = (lines[at].text,)
            return HeadedTable(start, at + 1, top, tuple(body), bands)
        if at < last:
            below = _below_band(lines[at : at + 2 + _MOST_OF_ROW], tops[at : at + 2 + _MOST_OF_ROW], top)
            if not below:
                break
            bands[at + below] = (" ".join(line.text for line in lines[at : at + below]),)
            at += below
    return HeadedTable(start, body[-1][1] if body else start + top.lines, top, tuple(body), bands)


def _heads_another(line: TypedLine, found: Headings | None, top: Headings, below: int) -> bool:
    """True for headings of another table, ``below`` so many lines below a table's own.

    The first line below whole headings that says more than headings is their values, and so is one of several texts that no
    empty line sets apart, or with as many as there are headings.
    """
    if found is None:
        return below > 0 and _heads_accounts(line)
    several = len(found.cells) > _BOX and (not line.empty or len(found.cells) == len(top.cells))
    return not (top.bare and not found.bare and (several or not below))


_BOX = 2
"""Columns of labels with their values."""


def _below_band(lines: Sequence[TypedLine], tops: Sequence[Headings | None], top: Headings) -> int:
    """How many of the lines are a row over all columns that states the goal of the rows below it, or whose they are; 0 where they
    are none."""
    if _is_organ_of_rows(lines, top):
        return 0 if any(tops[:2]) else 1
    if of_rows := _goal_of_rows(lines, top):
        return 0 if any(tops[: of_rows + 1]) else of_rows
    said = labelled(lines[0].text) if lines and len(lines[0].chunks) == 1 else None
    heads = [column_label(text) for at, text in enumerate(top.cells) if at not in top.figures]
    if not said or said[0].role not in _ABOVE_TABLES or any(what and what.role is said[0].role for what in heads):
        return 0
    wide = lines[0].words[-1].end > top.starts[-1]
    count = 1 + (wide and len(lines) > 1 and len(lines[1].chunks) == 1 and lines[1].text[0].islower())
    row = lines[count : count + _MOST_OF_ROW]
    first = next((at for at, line in enumerate(row) if len(line.chunks) > 1), None)
    if first is None or any(tops[: count + first + 1]) or any(line.empty > lines[0].empty for line in row[: first + 1]):
        return 0
    return count if _cost(Lines(row[: first + 1]), top) <= _ACROSS + 1.2 * len(top.starts) else 0


def _is_organ_of_rows(lines: Sequence[TypedLine], top: Headings) -> bool:
    """True for an organ's name by itself right above a row with figures that begins with a capital."""
    name, row = lines[0], lines[1] if len(lines) > 1 else None
    alone = len(name.chunks) == 1 and name.start < top.starts[1] - 2 and is_organ(name.text)
    return alone and row is not None and len(row.chunks) > 1 and row.text[0].isupper() and bool(_figures(row))


def _goal_of_rows(lines: Sequence[TypedLine], top: Headings) -> int:
    """How many of the lines are the goal of the rows below it, where one column has goals and measures; 0 where they are none.

    It is a text by itself, and below it a row with figures begins at its edge with a capital: a measure's own lines go on small.
    """
    if not _shares_column(top) or not _is_title(lines[0], top):
        return 0
    left = [line.start < top.starts[1] - 2 for line in lines]
    count = next((at for at, line in enumerate(lines) if at and not (left[at] and line.goes_on)), 0)
    # A cell of more lines than the measure has may begin above it.
    at = next((at for at in range(count, len(lines)) if left[at]), 0) if count else 0
    row, apart = lines[at], max(line.empty for line in lines[count : at + 1] or lines[:1])
    beside = row.text[0].isupper() and abs(row.start - lines[0].start) <= _NEAR
    return count if at and beside and apart <= lines[0].empty and _figures(row) else 0


def _ends_in_goal(lines: Sequence[TypedLine], tops: Sequence[Headings | None], top: Headings) -> bool:
    """True for a goal whose rows stand below the same headings on the next page."""
    again = tops[1] if len(lines) > 1 else None
    if again is None or again.cells != top.cells or again.page == lines[0].page or not _shares_column(top):
        return False
    return _is_title(lines[0], top) and not labelled(lines[0].text) and not heads_a_part(lines[0].text)


def _is_goal(lines: Sequence[TypedLine], tops: Sequence[Headings | None], top: Headings) -> bool:
    return bool(_goal_of_rows(lines[: 2 + _MOST_OF_ROW], top)) or _ends_in_goal(lines, tops, top)


def _shares_column(top: Headings) -> bool:
    """True where the first column has the measures, and no other one has goals."""
    first, *others = (column_label(text) for text in top.cells)
    worded = (what.role for at, what in enumerate(others, 1) if what and at not in top.figures)
    shared = first is not None and (first.and_measure or first.role is Role.MEASURE)
    return shared and not any(role in {Role.GOAL, Role.MEASURE} for role in worded)


_MOST_OF_ROW = 4
"""Lines of the first row below such a one, at most, of which one has several texts."""


def _heads_accounts(line: TypedLine) -> bool:
    """True for headings of several years' figures, such as ``Henkilöstö  TP 2024  TA 2025``, below rows: another table begins."""
    if are_years([chunk.text for chunk in line.chunks[1:]]):
        return True
    dated = [what for chunk in line.chunks[1:] if (what := label(chunk.text)) and what.column_only and what.date]
    # One beside them may say how far they are apart.
    return len(dated) > 1 and len(dated) >= len(line.chunks) - 2


def _end(lines: Sequence[TypedLine], first: int, last: int, top: Headings, *, fresh: bool) -> int:
    """Where the lines of a group end that are of the table."""
    group = list(takewhile(lambda line: len(line.words) <= MOST_WORDS, lines[first:last]))
    outcomes = (at for at, line in enumerate(group) if at and top.bare and _is_of_outcome(line, top))
    group = group[: next(outcomes, None)]
    if not group:
        return first
    if not any(len(line.chunks) > 1 for line in group):
        alone = group[0].start < top.starts[1] - 2
        text = group[0].text
        goes_on = fresh and (top.bare or any(word.start >= top.starts[1] - 2 for word in _capitals(group[0])))
        if alone and not goes_on and (not text[:1].islower() or len(text) > 2 * top.starts[1]):
            return first
    elif group[0].empty and _cost(Lines(group[:_MOST_LINES]), top) > _ACROSS + 1.2 * len(top.starts):
        return first
    if (prose := _prose_below(group)) < len(group):
        return first + prose
    for at, line in enumerate(group, first):
        if len(line.chunks) == 1 and line.start < top.starts[1] - 2:
            # A line right below headings is not a name, nor one that the next one goes on with, whatever it says.
            is_row = at + 1 < last and lines[at + 1].text[0].islower()
            is_value = fresh and at == first and not line.empty and not _is_organ_of_rows(lines[at:last], top)
            of_part = heads_a_part(line.text) or (line.text[:1].isupper() and describes(line.text))
            if not is_row and (_states(line.text, top) or (of_part and not is_value)):
                return at
            if at > first and _is_prose(line, top) and not _stands_below_text(line, group[: at - first]):
                return at - 1 if at - 1 > first and _is_title(lines[at - 1], top) else at
    return first + len(group)


_SENTENCE_END = re.compile(r"\w{2}[.!?]$")
_LEAST_WORDS = 5


def _prose_below(group: Sequence[TypedLine]) -> int:
    """Where sentences begin right below the last row: lines of one text each, at the edge, from one that begins a sentence."""
    end = len(group)
    while end > 1 and len(group[end - 1].chunks) == 1 and group[end - 1].start <= group[0].start + 1:
        end -= 1
    ended = _SENTENCE_END.search(group[-1].text)
    for at in range(max(end, 1), len(group)) if ended else ():
        if group[at].text[0].isupper() and sum(len(line.text.split()) for line in group[at:]) >= _LEAST_WORDS:
            return at
    return len(group)


def _cost(lines: Lines, top: Headings) -> float:
    return divided(lines, fitted(top, [lines])).cost


_ABOVE_TABLES = frozenset({Role.THEME, Role.GOAL, Role.DEPARTMENT, Role.UNIT})


def _states(text: str, top: Headings) -> bool:
    """True for a goal or its like with its label, which is not what the table's first column is for."""
    said = labelled(text)
    return bool(said and said[0].role in _ABOVE_TABLES) and not (
        said and (head := label(top.cells[0])) and head.role is said[0].role
    )


def _is_of_outcome(line: TypedLine, top: Headings) -> bool:
    """True for a label of what is told of the rows above, which none of the columns is for: ``Selvitys toteutumisesta``.

    What goes on with a cell above, or has a figure beside it, is of a row: ``Hyvä`` / ``seuranta``.
    """
    what = label_alone(line.chunks[0].text)
    heads = (label(cell) for cell in top.cells)
    return (
        what is not None
        and what.role in NOT_KEPT
        and all(chunk.text[0].isupper() for chunk in line.chunks)
        and not any(head and head.role is what.role for head in heads)
    )


def _is_prose(line: TypedLine, top: Headings) -> bool:
    """A line that runs on where columns should begin."""
    near = any(abs(word.start - start) <= _NEAR for word in _capitals(line) for start in top.starts[1:])
    return line.text[0].isupper() and line.words[-1].end > top.starts[1] + _FAR and not near


def _stands_below_text(line: TypedLine, above: Sequence[TypedLine]) -> bool:
    """True where it begins right where another text than the first of a line above does: a column was pushed there."""
    return any(line.start in (word.start for word in over.words[1:]) for over in above[-_MOST_OF_ROW:])


def _capitals(line: TypedLine) -> list[Piece]:
    """The words that may begin a cell."""
    return [word for word in line.words if word.text[0].isupper() or word.text[0].isdigit()]


_NEAR, _FAR = 2, 20
"""Columns of the page that a text may begin from its heading, and that the line of a cell may reach below the next one."""


def _is_title(line: TypedLine, top: Headings) -> bool:
    """A text by itself that has no end, right above a paragraph."""
    text = line.text
    return len(line.chunks) == 1 and line.start < top.starts[1] - 2 and text[:1].isupper() and text[-1] not in ".,;:-"


_PARTS = 1.5
"""Lines with figures in those between two empty ones, at most, where empty lines set rows apart."""


def table_rows(
    lines: Sequence[TypedLine],
    table: HeadedTable,
    *,
    repeats: bool,
    room: float = 0,
    ran_into: bool = True,
    bands: Mapping[int, Sequence[str]] = MappingProxyType({}),
    names: Collection[str] | None = None,
) -> list[list[str]]:
    """The headings and the rows below them.

    ``repeats``: the headings stand elsewhere too, and its last column is ``room`` wide there. ``ran_into``: but a blank may
    part the texts of two columns. ``bands``: more rows that go over all columns, by the line below them; each is a row of one
    cell. ``names`` as :func:`rows_of` has them.
    """
    top, bands = table.top, {**table.bands, **bands}
    parts = [Lines(part) for first, end in table.body for part in _parts(lines[first:end])]
    # Rows that empty lines set apart are each divided by themselves, as is what nothing pushed aside.
    apart = not ran_into or 1 < len(parts) <= _PARTS * len(table.body)
    rows: list[Wrapped] = []
    figures: set[int] = set()
    for own in by_page(parts):
        fit = fitted(top, own)
        divisions = [divided(part, fit) for part in own]
        for _ in range(2):
            learnt = learnt_from(list(zip(own, divisions, strict=True)), fit)
            divisions = [divided(part, fit, learnt) for part in own]
        learnt = learnt_from(list(zip(own, divisions, strict=True)), fit)
        figures |= learnt.figures | top.figures
        places: Iterator[Places]
        if apart:
            places = iter([places_of(line, of) for part, of in zip(own, divisions, strict=True) for line in part.group])
        else:
            typed = [line for part in own for line in part.group]
            places = iter(railed(typed, in_rivers(top, typed, fit), learnt.figures | top.figures))
        for part in own:
            of_part = [next(places) for _ in part.group]
            rows.append(Wrapped(part.group, loosened(part.group, of_part, fit, learnt) if ran_into else of_part))
    if ran_into:
        rewrap(rows, figures)
    body = [_row(line, columns) for row in rows for line, columns in zip(row.lines, row.places, strict=True)]
    heads = list(top.cells)
    numbers = [at for first, end in table.body for at in range(first, end)]
    while body and numbers[-len(body)] not in bands and is_rest_of_heading_values(heads, body[0].cells):
        for at, text in enumerate(body.pop(0).cells):
            heads[at] += " " * bool(heads[at] and text) + text
    if repeats and body and table.end not in table.bands and (len(heads) == _BOX or says_one(heads, body)):
        return [heads, whole(heads, body, room, names)]
    parted = [at for at, number in enumerate(numbers[-len(body) :]) if number in bands] if body else []
    found = rows_of(heads, body[: parted[0]] if parted else body, names)
    for first, end in pairwise((*parted, len(body))):
        found += [[text] for text in bands[numbers[first - len(body)]]]
        found += rows_of(heads, body[first:end], names)
    return [heads, *found, *([text] for text in table.bands.get(table.end, ()))]


def last_column(lines: Sequence[TypedLine], table: HeadedTable) -> float:
    """How wide the lines of a table's last column are, in sizes of the type."""
    body = (line for first, end in table.body for line in lines[first:end])
    texts = (line.between(table.top.starts[-1], OPEN) for line in body)
    return max((width_of(" ".join(word.text for word in words)) for words in texts), default=0.0)


_ENDS_IN_FIGURE = re.compile(r"\s\d[\d.,]*(?:\s?[%€])?$")


def _parts(group: Sequence[TypedLine]) -> Iterator[Sequence[TypedLine]]:
    """The lines of a group from one with figures to the next: about a row each, where no empty line parts the rows."""
    starts = [
        at
        for at, line in enumerate(group)
        if (_ENDS_IN_FIGURE.search(line.text) and not line.goes_on) or _figures(line)
    ]
    for first, end in pairwise((0, *starts[1:], len(group))):
        for at in range(first, end, _MOST_LINES):
            yield group[at : min(at + _MOST_LINES, end)]


def _figures(line: TypedLine) -> list[Piece]:
    return [chunk for chunk in line.chunks if FIGURE.fullmatch(chunk.text)]


def _row(line: TypedLine, columns: Sequence[Sequence[int]]) -> Row:
    cells = [tuple(line.words[at] for at in places) for places in columns]
    return Row(
        tuple(" ".join(word.text for word in words) for words in cells),
        line.gap,
        tuple(float(words[-1].end) if words else 0.0 for words in cells),
        tuple(float(words[0].start) if words else 0.0 for words in cells),
        line.page,
        line.told,
    )
