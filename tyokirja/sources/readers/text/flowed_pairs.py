"""Cells of a text in which boxes of labels with their values were written out -> the value of each label.

A program that writes a page out takes some labels of a box, then some values, then other labels; of several boxes it may take
all labels first. But it takes the labels in their order and the values in theirs: so the first value is the first label's, the
second one the second's. A value begins with a capital or is a figure; where the values can be shared out in more than one way
that is as good, nothing is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.organs import heads_a_part
from tyokirja.sources.language.vocabulary import FIGURE_COLUMNS, FIGURES, Role
from tyokirja.sources.readers.document import Block, Cell, Table
from tyokirja.sources.readers.marked import Marked
from tyokirja.sources.readers.text.flowed_apart import begins_one
from tyokirja.sources.readers.text.flowed_boxes import FlowedBox
from tyokirja.sources.readers.text.flowed_cells import FlowedCell
from tyokirja.sources.readers.text.lines import line_block
from tyokirja.written import key

_FEWEST, _MOST_BOXES, _MOST_LINES = 3, 12, 240
"""Boxes of a document, at least; boxes whose labels stand together, and lines of their values, at most."""


class _Line(NamedTuple):
    """A line of values. ``below``: the number of the label that it must be the value of, where there is one."""

    number: int
    text: str
    is_figure: bool
    cell: int
    below: int | None


_Way: TypeAlias = tuple[float, int, tuple[int, ...]]
"""What it costs to share lines out, in how many ways it may be done at that cost, and with which line each value begins."""


class FlowedPairs:
    """The boxes of labels and values among the cells of a text."""

    def __init__(self, cells: Sequence[FlowedCell]) -> None:
        self._cells = cells
        self._roles = [_role(cell) for cell in cells]
        self._labels = self._learnt()
        self._first = self._labels[0] if self._labels else ""
        self.measures = sum(
            (what := column_label(text)) is not None and what.role is Role.MEASURE for text in self._labels
        )
        labels = [column_label(_bare(cell)) for cell in cells if _norm(cell) in self._labels] if self._labels else []
        # A heading with a date or a year has figures below it, whatever it is of.
        self.are_without_figures = bool(labels) and not any(
            what is None or what.date or what.column_only or what.role in _FIGURES - _SAID for what in labels
        )

    def at(self, at: int) -> FlowedBox | None:
        """The boxes that begin at a cell, None where none does or the values cannot be told."""
        if not self._first or _norm(self._cells[at]) != self._first or self._roles[at] is None:
            return None
        end, heads, lines = at, list[FlowedCell](), list[_Line]()
        named: dict[int, list[_Line]] = {}
        for _ in range(_MOST_BOXES):
            before, own = len(lines), len(heads)
            end, least = self._taken(end, heads, lines)
            if len(lines) > _MOST_LINES or (self._first, *sorted(map(_norm, heads[own + 1 :]))) != self._labels:
                return None
            if len(lines) >= len(heads):
                found = self._told(heads, lines, max(least, len(heads)), named)
                return self._with_rest(found[0], lines, found[1], end) if found else None
            if not before and least == before:
                # Labels alone, and below them what heads the next box.
                named[len(heads)], lines[:] = [*lines], []
            if end >= len(self._cells) or _norm(self._cells[end]) != self._first:
                return None
        return None

    def _learnt(self) -> tuple[str, ...]:
        """The labels of a box, the one that it begins with first: of goals or of what they serve, and those that most often stand
        behind it. None where they do not recur."""
        known = [(_norm(cell), role) for cell, role in zip(self._cells, self._roles, strict=True) if role]
        often = Counter(text for text, _ in known)
        first = next((text for text, role in known if role in _BEGIN and often[text] >= _FEWEST), "")
        boxes: list[list[str]] = []
        for text, _ in known if first else ():
            if text == first:
                boxes.append([])
            if boxes:
                boxes[-1].append(text)
        (labels, times), *_ = Counter((first, *sorted(box[1:])) for box in boxes).most_common(1) or [((), 0)]
        return labels if times >= _FEWEST else ()

    def _taken(self, at: int, heads: list[FlowedCell], lines: list[_Line]) -> tuple[int, int]:
        """Takes the labels of one more box, and the lines of values up to the next one; the number of the cell below, and of the
        lines above the last label."""
        cells = self._cells
        start, above_label = at, len(lines)
        while at < len(cells):
            cell = cells[at]
            if cell.kind == "label":
                if (at > start and _norm(cell) == self._first) or _norm(cell) not in self._labels:
                    return at, above_label
                heads.append(cell)
                above_label = len(lines)
            else:
                above = at and cells[at - 1].kind == "label" and not (at > 1 and cells[at - 2].kind == "label")
                below = len(heads) - 1 if above and not cell.opens else None
                for number, line in _with_marks(cell.lines):
                    if _CUT_BEFORE_ANOTHER.search(line):
                        return at, above_label
                    lines.append(_Line(number, line, cell.kind == "figure", at, below))
                    below = None
            at += 1
        return at, above_label

    def _told(
        self, heads: Sequence[FlowedCell], lines: Sequence[_Line], least: int, named: Mapping[int, Sequence[_Line]]
    ) -> tuple[tuple[Block, ...], int] | None:
        """The tables and how many of the lines they take: the fewest, up to the end of a cell or a line that may head others."""
        roles = [column.role if (column := column_label(_bare(head))) else None for head in heads]
        if Role.GOAL not in roles or Role.MEASURE not in roles:
            return None
        if least < len(lines) and lines[least].below is not None and not heads_a_part(lines[least].text):
            least += 1
        for end in _ends(lines, said=roles[-1] in _SAID):
            if end >= least and not _goes_on(lines[end:]) and (starts := _Sharing(roles, lines[:end]).starts()):
                values = [lines[start:stop] for start, stop in zip(starts, (*starts[1:], end), strict=True)]
                return tuple(self._blocks(heads, values, named)), end
        return None

    def _blocks(
        self, heads: Sequence[FlowedCell], values: Sequence[Sequence[_Line]], named: Mapping[int, Sequence[_Line]]
    ) -> Iterator[Block]:
        rows: list[tuple[Cell, Cell]] = []
        for turn, (head, value) in enumerate(zip(heads, values, strict=True)):
            if rows and _norm(head) == self._first:
                yield Table(tuple(rows), rows[0][0].place)
                rows = []
            for line in named.get(turn, ()):
                yield line_block(Marked(line.text), f"rivi {line.number}")
            place = f"rivi {head.lines[0][0]}"
            rows.append((Cell(head.text, place), Cell(_paragraphs(value), f"rivi {value[0].number}")))
        yield Table(tuple(rows), rows[0][0].place)

    def _with_rest(self, tables: tuple[Block, ...], lines: Sequence[_Line], used: int, end: int) -> FlowedBox:
        if used == len(lines):
            return FlowedBox(tables, (), None, end)
        cell = lines[used].cell
        own = tuple((line.number, line.text) for line in lines[used:] if line.cell == cell)
        return FlowedBox(tables, (), FlowedCell("text", own, False), cell + 1)


def _bare(cell: FlowedCell) -> str:
    return _NUMBERED.sub("", cell.text.rstrip(": "))


_CUT_BEFORE_ANOTHER = re.compile(r"[^\W\d_]- [A-ZÅÄÖ]")
"""A word that a line's end cut, before a capital: two cells share the line (``pyritään vä- Saneerataan``)."""

_NUMBERED = re.compile(r"\s\d{1,2}\.?$")


def _norm(cell: FlowedCell) -> str:
    """What a label is known by in other boxes: ``Mittari 2`` is a ``Mittari``."""
    return key(_bare(cell)) if cell.kind == "label" else ""


def _role(cell: FlowedCell) -> Role | None:
    """What a label of boxes is of: no year's figures."""
    what = column_label(_bare(cell)) if cell.kind == "label" else None
    return what.role if what and not (what.column_only and what.role is Role.CODE) else None


def _ends(lines: Sequence[_Line], *, said: bool) -> Iterator[int]:
    """After how many lines the values may end; ``said``: the last is told in sentences."""
    for at in range(1, len(lines)):
        if lines[at].cell != lines[at - 1].cell or heads_a_part(lines[at].text) or (said and _may_head(lines, at)):
            yield at
    yield len(lines)


def _goes_on(lines: Sequence[_Line]) -> bool:
    """True for lines with figures right below, or below names alone: rows of a table, of which the box was the first."""
    for line in lines:
        if line.is_figure or heads_a_part(line.text) or line.text.endswith("."):
            return line.is_figure
    return False


_WORDS_OF_A_HEADING = 6


def _may_head(lines: Sequence[_Line], at: int) -> bool:
    """True for a line below a sentence that may be a heading of the document: a few words with a capital and no full stop."""
    text = lines[at].text
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return (
        lines[at - 1].text.endswith(".")
        and text[:1].isupper()
        and text[-1:].isalpha()
        and len(text.split()) <= _WORDS_OF_A_HEADING
        and not below[:1].islower()
    )


class _Sharing:
    """Shares lines out to the labels of these roles, each at least one, in their order."""

    def __init__(self, roles: Sequence[Role | None], lines: Sequence[_Line]) -> None:
        self._roles, self._lines = roles, lines
        self._room = _ROOM * max((len(line.text) for line in lines), default=0)

    def starts(self) -> tuple[int, ...]:
        """The number of the line with which each value begins; none where there is no way, or another one as good."""
        lines, count = self._lines, len(self._roles)
        # The ways to give the lines from one on to the labels from one on.
        ways: list[list[_Way | None]] = [[None] * (count + 1) for _ in range(len(lines) + 1)]
        ways[len(lines)][count] = (0.0, 1, ())
        for at in range(len(lines) - 1, -1, -1):
            for turn in range(min(count - 1, at), max(-1, count - 1 - (len(lines) - at)), -1):
                ways[at][turn] = self._best(at, turn, ways)
        best = ways[0][0]
        return best[2] if best and best[1] == 1 else ()

    def _best(self, at: int, turn: int, ways: Sequence[Sequence[_Way | None]]) -> _Way | None:
        role = self._roles[turn]
        cost = self._begun(at, turn, role)
        best: _Way | None = None
        end = at + 1
        while cost is not None:
            if rest := ways[end][turn + 1]:
                whole = cost + rest[0]
                if best is None or whole < best[0]:
                    best = whole, rest[1], (at, *rest[2])
                elif whole == best[0]:
                    best = whole, best[1] + rest[1], best[2]
            if end == len(self._lines):
                break
            more = self._gone_on(end, role)
            cost = None if more is None else cost + more
            end += 1
        return best

    def _begun(self, at: int, turn: int, role: Role | None) -> float | None:
        """What it costs that a label's value begins with a line, None where it may not."""
        line = self._lines[at]
        if line.below is not None and line.below != turn:
            return None
        if line.is_figure:
            return 0.0 if role in _FIGURES else None
        if not (line.text[:1].isupper() or line.text[:1].isdigit() or _MARK.match(line.text)):
            return None
        return float(role in _FIGURES - _SAID) + self._as_name(line, role)

    def _as_name(self, line: _Line, role: Role | None) -> float:
        """What it costs that a line with a sentence's end within is of what is told in no sentences."""
        return float(role not in _SAID and _FULL_STOP.search(line.text) is not None)

    def _gone_on(self, at: int, role: Role | None) -> float | None:
        """What it costs that a value goes on with a line, None where it may not."""
        line, above = self._lines[at], self._lines[at - 1]
        if line.below is not None or role in _FIGURES - _SAID:
            return None
        if line.is_figure:
            return 0.5 if role in _SAID and not above.is_figure else None
        if _MARK.match(line.text):
            return 0.0 if role in _LISTS else None
        if line.text[:1].isupper() and begins_one(line.text):
            if role in _SAID | {Role.STATUS} and above.text.endswith((".", "!", "?")):
                return float(role is Role.STATUS)
            # Right below its own label, up to the next empty line.
            own = next((each.below for each in self._lines[: at + 1][::-1] if each.below is not None), None)
            return 1.0 if role in _LISTS and line.cell == above.cell and own is not None else None
        is_wrapped = len(above.text) + 1 + len(line.text.split()[0]) >= self._room
        return self._as_name(line, role) if is_wrapped else None


_ROOM = 0.4
"""The share of the widest line that a line fills at least below which its value goes on."""


def _with_marks(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines, an item's mark on a line by itself before its words."""
    mark = ""
    for number, line in lines:
        if len(line) == 1 and _MARK.match(line):
            mark = f"{line} "
        else:
            yield number, mark + line
            mark = ""


_BEGIN = frozenset({Role.GOAL, Role.THEME})
_FIGURES = frozenset(FIGURES) | FIGURE_COLUMNS
_SAID = frozenset({Role.COMMENT, Role.ACTUAL})
_LISTS = frozenset({Role.MEASURE, Role.ACTION})
"""What is told in sentences, and what may be several below one label."""

_FULL_STOP = re.compile(r"[^\W\d_]{2}[.!?] [^\W\d_]")
_MARK = re.compile(r"[•·▪‣◦●○■□➢➤✓]|[-–—*](?:\s|$)")


def _paragraphs(lines: Sequence[_Line]) -> str:
    """The lines as one text, each that begins anew a paragraph."""
    out: list[str] = []
    for line in lines:
        if out and not (begins_one(line.text) or _MARK.match(line.text)):
            out[-1] += f" {line.text}"
        else:
            out.append(line.text)
    return "\n".join(out)
