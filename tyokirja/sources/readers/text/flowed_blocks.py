"""Cells of a text -> blocks that stand in one place of a table, each with the ways to read it as cells side by side."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Literal, NamedTuple, TypeAlias

from tyokirja.sources.language.figurelabels import FIGURE, parts_thousands
from tyokirja.sources.readers.text.flowed_apart import WordsOfText, begins_one, parted
from tyokirja.sources.readers.text.flowed_cells import FlowedCell, figures_of
from tyokirja.sources.readers.text.flowed_rows import TAIL

Kind: TypeAlias = Literal["text", "figure"]


class Stack(NamedTuple):
    """Cells one below another in one column; ``sure``: all of what is theirs is known."""

    kind: Kind
    cells: tuple[FlowedCell, ...]
    sure: bool = True


class BlockReading(NamedTuple):
    """A way to read some lines: stacks side by side, and how far it goes beyond what empty lines show."""

    stacks: tuple[Stack, ...]
    cost: int


class Block(NamedTuple):
    """``joined``: no empty line parts it from what stands above."""

    at: int
    readings: tuple[BlockReading, ...]
    joined: bool


def blocks_of(cells: Sequence[FlowedCell], words: WordsOfText, heads: Collection[int]) -> Iterator[Block]:
    """The cells, each with the ways to read it; figures one below another together. ``heads``: the cells below headings."""
    at = 0
    while at < len(cells):
        cell = cells[at]
        if cell.kind == "text":
            yield Block(at, tuple(_of_text(cell, words)), not cell.opens)
            at += 1
            continue
        end = at + 1
        while end < len(cells) and cells[end].kind == "figure" and not cells[end].opens and end not in heads:
            end += 1
        yield Block(at, tuple(_of_figures(cells[at:end])), not cell.opens)
        at = end


def is_of_days(block: Block) -> bool:
    """True for the figures of one day, another table's: below its date, nothing between them."""
    first, *others = block.readings[-1].stacks[0].cells
    return bool(others) and is_day(first.text)


def is_day(text: str) -> bool:
    """True for what begins with a day of some month."""
    return _DAY.match(text) is not None


_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4})?\b")


def _of_text(cell: FlowedCell, words: WordsOfText) -> Iterator[BlockReading]:
    starts = [at for at, (_, line) in enumerate(cell.lines) if not at or begins_one(line)]
    ended = [cell.lines[at - 1][1].endswith((".", "-")) for at in starts[1:]]
    yield BlockReading((Stack("text", (cell,), all(ended) and not words.may_begin_with_another(cell)),), 0)
    for ends in _ends_within(cell, starts[1:]):
        parts = (cell.lines[start:end] for start, end in pairwise((0, *ends, len(cell.lines))))
        yield BlockReading((Stack("text", tuple(replace(cell, lines=lines) for lines in parts)),), 1)
    yield from _side_by_side(cell, words)
    (number, line), *below = cell.lines
    if led := _LED.match(line):
        text = Stack("text", (replace(cell, lines=((number, led["words"]), *below)),))
        yield BlockReading((*_amounts(number, led["figures"]), text), 1)
    for place, (number, line) in enumerate(cell.lines):
        if tail := TAIL.match(line):
            text_alone = replace(cell, lines=(*cell.lines[:place], (number, tail["words"]), *cell.lines[place + 1 :]))
            amounts = _amounts(number, tail["figures"])
            yield BlockReading((Stack("text", (text_alone,)), *amounts), 1)
            for reading in _side_by_side(text_alone, words):
                yield BlockReading((*reading.stacks, *amounts), reading.cost + 1)


def _ends_within(cell: FlowedCell, starts: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The lines with which cells of one column begin, one below another: each that begins with a capital, but for some before
    which the line above had no room for its first word."""
    if not starts:
        return
    yield tuple(starts)
    room = max(len(line) for _, line in cell.lines)
    full = [at for at in starts if len(cell.lines[at - 1][1]) + 1 + len(cell.lines[at][1].split()[0]) > room]
    for count in range(1, len(full) + 1) if len(full) <= _MOST_FULL else ():
        for left in combinations(full, count):
            if kept := tuple(at for at in starts if at not in left):
                yield kept


_MOST_FULL = 3
"""Lines, at most, of which it is open whether a cell begins with them."""


def _side_by_side(cell: FlowedCell, words: WordsOfText) -> Iterator[BlockReading]:
    if apart := parted(cell, words):
        # Lines of one that all stand above the other's are rather one column's.
        cost = 1 + ((*apart.first.lines, *apart.second.lines) == cell.lines)
        yield BlockReading(tuple(Stack("text", (part,), apart.sure) for part in apart[:2]), cost)


def _amounts(number: int, figures: str) -> tuple[Stack, ...]:
    return tuple(_of(number, amount) for amount in figures_of(figures))


def _of(number: int, amount: str) -> Stack:
    return Stack("figure", (FlowedCell("figure", ((number, amount),), False),))


_LED = re.compile(r"^(?P<figures>\d[\d\s.,%–-]*[\d%])\s+(?P<words>[^\W\d_].*)$")


def _of_figures(cells: Sequence[FlowedCell]) -> Iterator[BlockReading]:
    lines = [(number, line) for cell in cells for number, line in cell.lines]
    if len(cells) == 1 and len(lines) == 1:
        yield BlockReading((Stack("figure", (cells[0],)),), 0)
        apart = figures_of(lines[0][1].replace("\u00a0", " "))
        if len(apart) > 1:
            yield BlockReading(
                tuple(Stack("figure", (replace(cells[0], lines=((lines[0][0], text),)),)) for text in apart), 1
            )
        return
    if len(cells) == 1:
        yield BlockReading((Stack("figure", (cells[0],)),), 0)
    else:
        yield BlockReading(tuple(Stack("figure", (cell,)) for cell in cells), 1)
    is_one = len(cells) == 1 and any(parts_thousands(above, below) for (_, above), (_, below) in pairwise(lines))
    if (
        not is_one
        and len({number for number, _ in lines}) == len(lines)
        and all(FIGURE.fullmatch(line) for _, line in lines)
    ):
        stack = tuple(FlowedCell("figure", (line,), False) for line in lines)
        yield BlockReading((Stack("figure", stack),), 0 if len(cells) > 1 else 1)
