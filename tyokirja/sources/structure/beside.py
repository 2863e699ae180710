"""Tables whose labels stand beside or above their values in several columns -> tables of a label and its value in each row.

Boxes that stand side by side in one grid become tables one after another, a row of several labels with their values becomes a
row for each, and a cell that has a label above its value becomes two cells, a frame around several of them a row for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tyokirja.sources.language.vocabulary import DATE, Role, label_alone, tells_status
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.readers.document import Block, Cell, Table
from tyokirja.sources.readers.marked import Marked, joined, marked, parted, said
from tyokirja.written import Run, key, plain

Row = tuple[Cell, ...]

_FEWEST_PAIRS, _FEWEST_CAPTIONS = 2, 3
_MOST_WORDS = 5
_BREAK = re.compile(r"\n|<br\s*/?>", re.I)
_VALUE = re.compile(r"[^\W_a-zåäö]|[-–<>≥≤€]\s?\d|\W$")
"""How a value begins behind its label on one line: with a capital or a figure."""


def pairs_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A document's blocks with such tables apart; those of other kinds as they are."""
    tables = [block for block in blocks if isinstance(block, Table)]
    heads = _repeated_captions(tables)
    labels = {**_repeated(tables), **heads}
    return tuple(
        each for block in blocks for each in (_apart(block, labels, heads) if isinstance(block, Table) else (block,))
    )


def _apart(table: Table, labels: Mapping[str, bool], heads: Mapping[str, bool]) -> Iterable[Table]:
    for side in _sides(_unframed(table)):
        split = _uncaptioned(_titled(side), heads)
        yield _one_below_another(split, labels, captioned=split is not side)


def _repeated(tables: Sequence[Table]) -> Mapping[str, bool]:
    """Words that stand in several tables before another cell: labels, known or not, for certain (True) where what stands beside
    them is not always the same."""
    beside: dict[str, set[str]] = {}
    times: dict[str, set[int]] = {}
    for number, table in enumerate(tables):
        for row in table.rows:
            filled = [cell for cell in row if cell.text.strip()]
            for one, other in pairwise(filled):
                beside.setdefault(_key(one), set()).add(_key(other))
                times.setdefault(_key(one), set()).add(number)
    return {said: len(others) > 1 for said, others in beside.items() if len(times[said]) > 1}


def _repeated_captions(tables: Sequence[Table]) -> Mapping[str, bool]:
    """What several cells say in their first line, for certain a label (True) where what they say below it is not the same."""
    below: dict[str, list[str]] = {}
    for cell in (cell for table in tables for row in table.rows for cell in row if not cell.runs):
        if head := _BREAK.search(cell.text):
            below.setdefault(key(cell.text[: head.start()]), []).append(key(cell.text[head.end() :]))
    return {said: len(set(others)) > 1 for said, others in below.items() if said and len(others) > 1}


def _key(cell: Cell) -> str:
    return key(plain(cell.said).rstrip(": "))


# A frame around labels with their values.


def _unframed(table: Table) -> Table:
    """The table with a row for each label and what stands below it, where its only column holds several in one cell."""
    if any(len(row) != 1 for row in table.rows) or not any(_is_frame(row[0]) for row in table.rows):
        return table
    return replace(table, rows=tuple(row for (cell,) in table.rows for row in _told_in(cell)))


def _is_frame(cell: Cell) -> bool:
    """True for a cell in which a label of a goal and another one stand on lines of their own above what they are of."""
    lines = [label_alone(line) for line in _BREAK.split(cell.said)]
    roles = {what.role for what in lines if what}
    below = any(one and not other for one, other in pairwise(lines))
    return below and Role.GOAL in roles and len(roles) > 1


def _told_in(cell: Cell) -> Iterator[Row]:
    """The rows of a frame: a label with the lines down to the next one, what stands above them all by itself."""
    parts = parted(cell.runs, "\n") if cell.runs else [[Run(line)] for line in _BREAK.split(cell.text)]
    lines = [line for line in map(marked, parts) if line.text]
    starts = [at for at, line in enumerate(lines) if label_alone(said(line.text, line.runs))]
    if above := lines[: starts[0]] if starts else lines:
        yield _part(cell, above), Cell("", cell.place)
    for start, end in pairwise((*starts, len(lines))):
        yield _part(cell, lines[start : start + 1]), _part(cell, lines[start + 1 : end])


def _part(cell: Cell, lines: Iterable[Marked]) -> Cell:
    whole = joined(lines, "\n")
    return replace(cell, text=whole.text, runs=whole.runs, row_span=1)


# Boxes side by side.


def _sides(table: Table) -> Sequence[Table]:
    """The boxes of a grid in which the labels of one stand again beside those of the other, row for row."""
    # A row over all columns may have one cell alone: no boxes stand side by side there.
    width = min(map(len, table.rows), default=0)
    for at in range(2, width - 1):
        said = [(_key(row[0]), _key(row[at])) for row in table.rows if row[0].text.strip() or row[at].text.strip()]
        same = sum(one == other != "" for one, other in said)
        beside = [row for row in table.rows if _key(row[0]) == _key(row[at]) != ""]
        mostly = same >= _FEWEST_PAIRS and 3 * same >= 2 * len(said) and len(set(said)) == len(said)
        if (mostly and _have_values(beside, at) and not _is_headed(table, at)) or _is_headed_twice(table, at):
            parts = (
                replace(table, rows=tuple(row[:at] for row in table.rows)),
                replace(table, rows=tuple(row[at:] for row in table.rows)),
            )
            return (parts[0], *_sides(parts[1]))
    return (table,)


def _is_headed(table: Table, at: int) -> bool:
    """True where the first row with more than a title has other words at a place than in its first cell: it heads columns, two
    of which say the same of most rows (``Toimiala``, ``Vastuutaho``)."""
    first = next((row for row in table.rows if sum(bool(cell.text.strip()) for cell in row) > 2), None)
    return first is not None and _key(first[0]) != _key(first[at])


def _is_headed_twice(table: Table, at: int) -> bool:
    """True where an empty column stands before a place, and the headings on its left are said again on its right."""
    if any(row[at - 1].text.strip() for row in table.rows):
        return False
    halves = [([*map(_key, row[: at - 1])], [*map(_key, row[at:])]) for row in table.rows]
    return any(left == right and all(left) and len(left) >= _FEWEST_PAIRS for left, right in halves)


def _have_values(rows: Sequence[Row], at: int) -> bool:
    return any(any(cell.text.strip() for cell in row[1:at]) for row in rows)


# A goal on the left of all of its labels.


def _titled(table: Table) -> Table:
    """The table with what stands in its first column alone, beside labels with their values, above them: all are said of it."""
    first, *others = table.rows or ((),)
    if len(first) < _FEWEST_CAPTIONS or not others or any(row[0].text.strip() for row in others):
        return table
    beside = [[cell for cell in row[1:] if cell.text.strip()] for row in table.rows]
    if not first[0].text.strip() or not all(len(cells) == 2 and label_alone(cells[0].said) for cells in beside):
        return table
    empty = tuple(Cell("", first[0].place) for _ in first[2:])
    title = (replace(first[0], row_span=1, column_span=len(first) - 1), *empty)
    return replace(table, rows=(title, *(row[1:] for row in table.rows)))


# A label above its value.


def _uncaptioned(table: Table, heads: Mapping[str, bool]) -> Table:
    """The table with labels and values in cells of their own, where most of its cells have both."""
    cells = [cell for row in table.rows for cell in row if cell.text.strip()]
    told = {id(cell): caption for cell in cells if (caption := _caption(cell, heads))}
    different = {key(said) for said, _ in told.values() if heads.get(key(said), True)}
    if len(different) < _FEWEST_CAPTIONS or 3 * len(told) < 2 * len(cells) or len(table.rows[0]) == 1:
        return table
    rows = [tuple(part for cell in row for part in _split(cell, told.get(id(cell)))) for row in table.rows]
    width = max(map(len, rows))
    return replace(table, rows=tuple((*row, *[Cell("", row[0].place)] * (width - len(row))) for row in rows))


def _caption(cell: Cell, heads: Mapping[str, bool]) -> tuple[str, str] | None:
    """The label that a cell begins with, on a line of its own or before its value, and the value."""
    if cell.runs:
        return None  # what is struck in it has no place in a part of it
    if head := _BREAK.search(cell.text):
        text, rest = cell.text[: head.start()], cell.text[head.end() :]
        return (text, rest) if (label_alone(text) or key(text) in heads) and rest.strip() else None
    words = list(re.finditer(r"\S+", cell.text))
    for word in reversed(words[: min(_MOST_WORDS, len(words) - 1)]):
        text, rest = cell.text[: word.end()], cell.text[word.end() :].strip()
        number = word[0].isdigit() and not DATE.fullmatch(word[0])
        if not number and _VALUE.match(rest) and label_alone(text):
            return text, rest
    return None


def _split(cell: Cell, caption: tuple[str, str] | None) -> Iterator[Cell]:
    if caption is None:
        yield replace(cell, column_span=1)
        return
    for text in caption:
        yield replace(cell, text=text.strip(), column_span=1)


# Labels with their values beside one another.


def _one_below_another(table: Table, labels: Mapping[str, bool], *, captioned: bool) -> Table:
    """The table with one label and its value in each row, where all of its rows are of such, several in some, and the lists
    do not know all of the labels: what they know is read as it stands."""
    rows = [tuple(_pairs([cell for cell in row if cell.text.strip()], labels)) for row in table.rows]
    several = [pairs for pairs in rows if len(pairs) > 1]
    heads = any(not any(cell.text for _, *cells in pairs for cell in cells) for pairs in several)
    heads = heads or not (captioned or all(map(_has_room, table.rows, rows)))
    sure = any(all(_may_be_label(name, labels) for name, *_ in pairs) for pairs in several)
    if heads or not sure or any(len(pair) == 1 for pairs in rows for pair in pairs):
        return table
    if not captioned and all(label_alone(name.said) for pairs in rows for name, *_ in pairs):
        return table
    return replace(table, rows=tuple(pair for pairs in rows for pair in pairs))


def _has_room(row: Row, pairs: Sequence[Row]) -> bool:
    """True where each label of a row that is without a value has an empty cell for it; headings stand side by side."""
    unvalued = {_key(name) for name, *values in pairs if values and not values[0].text}
    return not any(_key(one) in unvalued and other.text.strip() for one, other in pairwise(row))


def _pairs(row: Sequence[Cell], labels: Mapping[str, bool]) -> Iterator[Row]:
    """The labels of a row, each with its value, which may be empty; a cell by itself where none of them is beside it.

    What stands alone in a row is over all of it.
    """
    at, paired = 0, False
    while at < len(row):
        cell, beside = row[at], row[at + 1 : at + 2]
        empty = Cell("", cell.place)
        named = _may_be_label(cell, labels, sure=not (beside and (paired or (at == 0 and len(row) % 2 == 0))))
        paired = False
        if not named:
            yield (cell, empty) if len(row) == 1 else (cell,)
            at += 1
        elif beside and (tells_status(cell.said, beside[0].said) or not _may_be_label(beside[0], labels)):
            yield replace(cell, column_span=1), replace(beside[0], column_span=1)
            at, paired = at + 2, True
        else:
            yield replace(cell, column_span=1), empty
            at += 1


def _may_be_label(cell: Cell, labels: Mapping[str, bool], *, sure: bool = True) -> bool:
    said = labels.get(_key(cell))
    named = said is True or (said is False and not sure) or label_alone(cell.said) is not None
    return named and not figure_like(plain(cell.said))
