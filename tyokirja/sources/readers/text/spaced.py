"""Plain text whose columns are apart by blanks, as programs write it that keep a page's layout -> blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from tyokirja.sources.readers.document import LOST_TABLE, Block, Cell, Content, Table, Unread
from tyokirja.sources.readers.marked import Marked
from tyokirja.sources.readers.text.lines import line_block, title_of
from tyokirja.sources.readers.text.pages import paged_lines
from tyokirja.sources.readers.text.rivers import TypedLine, names_in, typed_lines
from tyokirja.sources.readers.text.rivers_headed import Headings, headings_at
from tyokirja.sources.readers.text.rivers_seen import MOST_STEPS, Seen
from tyokirja.sources.readers.text.rivers_tables import HeadedTable, headed_tables, last_column, table_rows

_APART = re.compile(r"\S {2,}\S")
_LEAST_LINES = 4


def read(text: str) -> Content | None:
    """Blocks of such a text; None where nothing in it is a table by its headings."""
    if len(_APART.findall(text)) < _LEAST_LINES:
        return None
    lines = typed_lines(paged_lines(text))
    tops = _tops(lines)
    lines, lost = lines[: len(tops)], lines[len(tops) :]
    tables = list(headed_tables(lines, tops))
    if not tables:
        return None
    blocks = tuple(_blocks(lines, tables))
    return Content(title_of(blocks), blocks, tuple(Unread(line.text, _place(line), LOST_TABLE) for line in lost))


def _tops(lines: Sequence[TypedLine]) -> list[Headings | None]:
    """The headings that begin at each line, up to the one at which too much has been looked at."""
    seen = Seen(lines)
    return [headings_at(lines, at, seen) for at in takewhile(lambda _: seen.steps < MOST_STEPS, range(len(lines)))]


def _blocks(lines: Sequence[TypedLine], tables: Sequence[HeadedTable]) -> Iterator[Block]:
    times = Counter(table.top.signature for table in tables)
    room: dict[object, float] = {}
    for table in tables:
        room[table.top.signature] = max(last_column(lines, table), room.get(table.top.signature, 0.0))
    names = names_in(lines)
    at = 0
    rows: list[list[str]] = []
    for number, table in enumerate(tables):
        yield from _lines(lines[at : table.start])
        repeats = times[table.top.signature] > 1
        rows += table_rows(lines, table, repeats=repeats, room=room[table.top.signature], names=names)
        at = table.end
        below = tables[number + 1] if number + 1 < len(tables) else None
        if below is None or below.start > at or len(below.top.cells) != len(table.top.cells):
            place = _place(lines[table.start])
            yield Table(tuple(tuple(Cell(text, place) for text in row) for row in rows), place, guessed=True)
            rows = []
    yield from _lines(lines[at:])


def _lines(lines: Sequence[TypedLine]) -> Iterator[Block]:
    for line in lines:
        yield line_block(Marked(line.text), _place(line))


def _place(line: TypedLine) -> str:
    return f"rivi {line.number}"
