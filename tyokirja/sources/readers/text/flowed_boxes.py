"""Cells of a text in which a page's tables were written out -> the boxes that it repeats: a goal, its measures, its outcome.

A box has one label for each of its cells (``Tavoite``, ``Toimenpide/mittari``, ``Arviointi``, ``Tila``), the same in every box.
A label stands above its cell, or two that stand side by side above both of theirs. How wide the columns are is learnt from the
boxes that leave no doubt, and tells where a cell ends in the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple, TypeAlias

from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.organs import heads_a_part
from tyokirja.sources.language.vocabulary import ATTAINED, NOT_KEPT, Role
from tyokirja.sources.readers.document import Block, Cell, Table
from tyokirja.sources.readers.marked import Marked
from tyokirja.sources.readers.text.flowed_across import across, cut_goal, had_room
from tyokirja.sources.readers.text.flowed_apart import WordsOfText, may_be_two
from tyokirja.sources.readers.text.flowed_cells import FlowedCell
from tyokirja.sources.readers.text.flowed_rows import ORGANS
from tyokirja.sources.readers.text.lines import line_block
from tyokirja.sources.readers.text.rivers_wrapped import likeliest_room
from tyokirja.written import key

_Lines: TypeAlias = tuple[tuple[int, str], ...]

_FEWEST = 3
"""Boxes of a document, at least, for its labels to be those of boxes."""

_AFTER = NOT_KEPT | {Role.ACTUAL}
_FIGURES = frozenset({Role.BASELINE, Role.TARGET, Role.BASELINE_TARGET})
"""Where figures have columns of their own, rows stand below headings, and there are no boxes."""

_ROOM = 0.85
"""The share of its column that a line fills at most which was ended though the next word had had room."""

_NARROWEST = 14


class FlowedBox(NamedTuple):
    """A box: its tables, none where its goal and measures cannot be told apart; ``lost`` is what nothing tells the place of,
    ``rest`` are lines below it.

    Among tables may be lines that head the next one.
    """

    tables: tuple[Block, ...]
    lost: tuple[FlowedCell, ...]
    rest: FlowedCell | None
    end: int


class _Part(NamedTuple):
    """A label with the texts up to the next one."""

    head: FlowedCell
    role: Role
    texts: tuple[FlowedCell, ...]
    end: int


class _Told(NamedTuple):
    """A goal and its measures, one below the other; ``sure``: nothing ran into one another."""

    goal: Cell
    measures: Cell | None
    sure: bool = True


class FlowedBoxes:
    """The boxes among the cells of a text; ``words`` is what the text shows of its words."""

    def __init__(self, cells: Sequence[FlowedCell], words: WordsOfText) -> None:
        self.cells = tuple(cells)
        self._words = words
        self.labels = self._learnt()
        if self.labels:
            self.cells = tuple(self._as_said(cell) for cell in self.cells)
        parts = [self._parts(at) for at in range(len(cells))] if self.labels else []
        sure = [part for box in parts for part in _below_both(box) if part.texts]
        first = [part.texts[0].lines[0][1] for box in parts for part in box if part.role is Role.MEASURE and part.texts]
        cut = [len(line) for line in map(cut_goal, first) if line]
        goals, measures = (
            [[line for _, line in part.texts[0].lines] for part in sure if part.role is role] for role in _BOTH
        )
        self._goal_room = max(cut) if cut else self._room(goals)
        self._beside = self._room(measures)
        self._shows_goals = any(box[0].texts for box in parts if box)
        # Below measures others may stand, which no lack of room has put there: their longest line tells.
        self._longest = max((len(line) for lines in measures for line in lines), default=0)
        said = Counter(part.texts[0].lines[0][1] for part in sure if part.role is Role.STATUS)
        self._statuses = tuple(text for text, times in said.items() if times > 1 or len(text.split()) == 1)

    def at(self, at: int) -> FlowedBox | None:
        """The box that begins at a cell, None where none does."""
        parts = self._parts(at)
        if not parts:
            return None
        boxes = _apart(parts)
        told = [self._told([part for part in box if part.role in _BOTH]) for box in boxes]
        both = [part for part in parts if part.role in _BOTH]
        after = [part for part in parts if part not in both]
        last = max(parts, key=lambda part: part.end)
        said, rest = self._to_its_end(last) if last in after else (last.texts, None)
        end = last.end
        if rest is None and any(part.role is Role.COMMENT for part in after):
            more, rest, end = self._more_said(end)
            said = (*said, *more)
        known = [each for each in told if each]
        if not known or len(known) < len(boxes):
            return FlowedBox((), tuple(text for part in both for text in part.texts), rest, end)
        tables: list[Block] = []
        names: list[Block] = []
        strayed: list[FlowedCell] = []
        # Where the labels of what became of a goal come again, its measures may have come in between.
        has_others = len(boxes) == 1 and len({part.role for part in after}) < len(after)
        for box, (goal, measures, sure) in zip(boxes, known, strict=True):
            heads = next(part.head for part in box if part.role is Role.MEASURE)
            table = _table([_cell(box[0].head), _cell(heads)], [goal, measures])
            tables.append(replace(table, guessed=not sure or len(boxes) > 1))
            for part in box:
                if part not in after:
                    continue
                texts = said if part is last else part.texts
                # What stands right below its label is whose the goal is, and heads nothing.
                first = int(part.role in ORGANS)
                own = (*texts[:first], *takewhile(lambda text: not _heads_next(text), texts[first:]))
                heading = [line for text in texts[len(own) :] for line in text.lines]
                names += [line_block(Marked(line), f"rivi {number}") for number, line in heading]
                strayed += [text for text in own[1:] if text.opens and has_others]
                if own := tuple(text for text in own if text not in strayed):
                    tables.append(_table([_cell(part.head), _whole(own)]))
        return FlowedBox((*tables, *names), tuple(strayed), rest, end)

    def _learnt(self) -> frozenset[str]:
        """The labels of boxes: one of goals that another of measures follows before the next, and one of what became of them."""
        labels = [key(cell.text.rstrip(": ")) for cell in self.cells if cell.kind == "label"]
        often = [(text, times) for text, times in Counter(labels).most_common() if times >= _FEWEST]
        roles: dict[Role, tuple[str, int]] = {}
        for text, times in often:
            if (what := column_label(text)) and not what.column_only and text not in ATTAINED:
                roles.setdefault(what.role, (text, times))
        if Role.GOAL not in roles or Role.MEASURE not in roles or not roles.keys() & _AFTER or roles.keys() & _FIGURES:
            return frozenset()
        of_goals, of_measures = roles[Role.GOAL][1], roles[Role.MEASURE][1]
        if abs(of_goals - of_measures) * _FEWEST > of_goals:
            return frozenset()
        return frozenset(text for role, (text, _) in roles.items() if role in _AFTER | {Role.GOAL, Role.MEASURE})

    def _as_said(self, cell: FlowedCell) -> FlowedCell:
        """The cell, a text where it says that its goal is attained and is no label of boxes."""
        return replace(cell, kind="text") if key(cell.text) in ATTAINED else cell

    def _role(self, at: int) -> Role | None:
        cell = self.cells[at]
        text = key(cell.text.rstrip(": "))
        what = column_label(text) if cell.kind == "label" and text in self.labels else None
        return what.role if what else None

    def _parts(self, at: int) -> list[_Part]:
        """The labels of the box that a goal's begins, each with its texts; none where there is no such box."""
        if not self.labels or self._role(at) is not Role.GOAL:
            return []
        out: list[_Part] = []
        while at < len(self.cells) and (role := self._role(at)):
            if role is Role.GOAL and any(part.role is Role.MEASURE for part in out):
                break
            end = at + 1
            while end < len(self.cells) and self.cells[end].kind != "label":
                end += 1
            texts = tuple(_whole_cells(self.cells[at + 1 : end])) if role in _BOTH else self.cells[at + 1 : end]
            out.append(_Part(self.cells[at], role, texts, end))
            at = end
        both = [part for part in out if part.role in _BOTH]
        if not any(part.texts for part in both):
            # Nothing below both: the headings of a table stand side by side.
            return []
        measures = sum(part.role is Role.MEASURE for part in both)
        if not measures or (measures == 1 and len(both) > 2):
            return []
        return self._without_next(out)

    def _without_next(self, parts: list[_Part]) -> list[_Part]:
        """The parts with what the last label heads itself: what stands below that, after an empty line, may be anything."""
        last = parts[-1]
        own = last.texts[:1]
        if last.role is Role.MEASURE and own and (own[0].opens or any(heads_a_part(line) for _, line in own[0].lines)):
            own = ()
        return [*parts[:-1], last._replace(texts=own, end=last.end - len(last.texts) + len(own))]

    def _room(self, cells: Sequence[Sequence[str]]) -> float:
        """How many letters a line of such cells has room for. A few lines are longer, of which a cut word was made whole."""
        pairs = [pair for lines in cells for pair in pairwise(lines) if pair[1][:1].islower()]
        least = [len(above) for above, _ in pairs] or [len(line) for lines in cells for line in lines]
        return likeliest_room(least, [len(above) + 1 + len(below.split()[0]) for above, below in pairs]) if least else 0

    def _told(self, both: Sequence[_Part]) -> _Told | None:
        """The goal and its measures, None where they cannot be told apart."""
        goal, *measures = both
        texts = measures[0].texts
        if not (goal.texts or texts):
            return None
        if len(measures) > 1 and not all(part.texts for part in both):
            return None
        if goal.texts:
            own = [text.lines for part in measures for text in part.texts]
            _, rest = _torn_from([line for lines in own for line in lines])
            own = [left for lines in own if (left := tuple(line for line in lines if line not in rest))]
            goal_lines = [*goal.texts[0].lines, *rest]
            # A measure may be written small as well, and ends as the one above it.
            sure = not any(_SENTENCE_END.search(line) for _, line in rest)
            return _Told(_joined(goal_lines), self._paragraphs(own), sure=sure) if len(goal.texts) == 1 else None
        if apart := across(texts[0].lines, (self._goal_room, self._beside), self._words.known):
            measures_lines = [apart.measures, *(list(text.lines) for text in texts[1:])]
            return _Told(_joined(apart.goal), self._paragraphs(measures_lines), sure=False)
        if len(texts) == 1 and not may_be_two(texts[0]):
            return _Told(_whole(texts), None)
        lines, rest = _torn_from([line for text in texts for line in text.lines])
        opened: set[int] = {text.lines[0][0] for text in texts[1:] if text.opens} - {number for number, _ in rest}
        ways = [at for at in range(1, len(lines)) if self._may_part(lines, at, opened)]
        ways = [at for at in ways if lines[at][0] in opened][:1] or ways
        if len(opened) == 1 and not may_be_two(texts[0]):
            # One empty line parts two texts below two labels.
            ways = [at for at in range(1, len(lines)) if lines[at][0] in opened]
        if len(ways) != 1:
            return None
        at = ways[0]
        goal_lines = [*lines[:at], *rest]
        return _Told(_joined(goal_lines), self._paragraphs(list(_parted(lines[at:], opened))), sure=self._shows_goals)

    def _may_part(self, lines: Sequence[tuple[int, str]], at: int, opened: set[int]) -> bool:
        """True where the lines before a place may be all of a goal: each is full but the last."""
        own = lines[:at]
        room = max(self._goal_room, _NARROWEST)
        return (
            _may_begin(lines[at][1])
            and not any(number in opened for number, _ in own[1:])
            and all(len(line) <= room + _MORE for _, line in own)
            and all(not had_room(above, below, _ROOM * room) for (_, above), (_, below) in pairwise(own))
        )

    def _paragraphs(self, cells: Sequence[Sequence[tuple[int, str]]]) -> Cell | None:
        """Measures below each other: each begins a cell, or a line that a sentence or a line with room left ends above."""
        paragraphs: list[list[str]] = []
        for lines in cells:
            above = ""
            for _, line in lines:
                begins = _may_begin(line) or _MARK.match(line) is not None
                ended = _ENDED.search(above) or had_room(above, line, _ROOM * self._longest)
                if not above or _MARK.match(line) or (begins and ended and above[-1] not in ",:-–"):
                    paragraphs.append([])
                paragraphs[-1].append(line)
                above = line
        text = "\n".join(" ".join(lines) for lines in paragraphs)
        return Cell(text, f"rivi {cells[0][0][0]}") if text else None

    def _to_its_end(self, last: _Part) -> tuple[tuple[FlowedCell, ...], FlowedCell | None]:
        """What the last label heads, and the lines below it that are no part of the box."""
        if not last.texts:
            return (), None
        cell = last.texts[0]
        if last.role is not Role.STATUS:
            return (cell,), None
        ends = (
            [at for at, (_, line) in enumerate(cell.lines, 1) if line.endswith(self._statuses)]
            if self._statuses
            else []
        )
        end = ends[0] if ends else 1
        rest = cell.lines[end:]
        return (replace(cell, lines=cell.lines[:end]),), replace(cell, lines=rest, opens=False) if rest else None

    def _more_said(self, at: int) -> tuple[tuple[FlowedCell, ...], FlowedCell | None, int]:
        """What goes on below a box of what is said of its goal, up to a line that may be a heading; and the lines from there."""
        said: list[FlowedCell] = []
        while at < len(self.cells) and (cell := self.cells[at]).kind == "text":
            lines = cell.lines
            name = next((turn for turn in range(len(lines)) if _may_name(lines, turn)), len(lines))
            if name:
                said.append(replace(cell, lines=lines[:name]))
            at += 1
            if name < len(lines):
                return tuple(said), replace(cell, lines=lines[name:]), at
        return tuple(said), None, at


_BOTH = (Role.GOAL, Role.MEASURE)


def _below_both(box: Sequence[_Part]) -> Sequence[_Part]:
    """The parts of a box that leaves no doubt, what stands below two labels each below its own; none of any other."""
    if not box or box[0].texts:
        return box
    at = next(at for at, part in enumerate(box) if part.role is Role.MEASURE)
    texts = box[at].texts
    if len(texts) != _CELLS_BELOW_BOTH or may_be_two(texts[0]):
        return ()
    goal, measures = box[0]._replace(texts=texts[:1]), box[at]._replace(texts=texts[1:])
    return (goal, *box[1:at], measures, *box[at + 1 :])


_CELLS_BELOW_BOTH = 2


def _whole_cells(cells: Sequence[FlowedCell]) -> Iterator[FlowedCell]:
    """The cells that empty lines part: a figure on a line of its own goes on with the text above it, and a cut word's rest."""
    block: list[FlowedCell] = []
    for cell in cells:
        if block and cell.opens and not (block[-1].text.endswith("-") and cell.text[:1].islower()):
            yield _one(block)
            block = []
        block.append(cell)
    if block:
        yield _one(block)


def _one(cells: Sequence[FlowedCell]) -> FlowedCell:
    return replace(cells[0], lines=tuple(line for cell in cells for line in cell.lines)) if len(cells) > 1 else cells[0]


def _apart(parts: Sequence[_Part]) -> list[list[_Part]]:
    """The parts of each box: where a page was written out column by column, the labels of several boxes stand together, each
    as often as there are boxes and in their order. None where some stand less often."""
    goals = sum(part.role is Role.GOAL for part in parts)
    if goals == 1:
        return [list(parts)]
    by_role = [[part for part in parts if part.role is role] for role in dict.fromkeys(part.role for part in parts)]
    if any(len(own) != goals for own in by_role) or not all(part.texts for part in parts):
        return []
    return [list(box) for box in zip(*by_role, strict=True)]


def _heads_next(text: FlowedCell) -> bool:
    """True for the name of an organ, or a heading with its number, in a cell of its own: nothing that is said of a goal."""
    return text.opens and len(text.lines) == 1 and heads_a_part(text.lines[0][1])


_WORDS_OF_A_NAME = 6


def _may_name(lines: _Lines, at: int) -> bool:
    """True for a line that may name what comes below it: a few words that end no sentence and say no figure."""
    line, below = lines[at][1], lines[at + 1][1] if at + 1 < len(lines) else ""
    above = lines[at - 1][1] if at else ""
    begins = line[:1].isupper() and (
        not above or above.endswith((".", "!", "?")) or len(above.split()) <= _WORDS_OF_A_NAME
    )
    ends = line[-1:].isalpha() and not below[:1].islower()
    return begins and ends and ":" not in line and len(line.split()) <= _WORDS_OF_A_NAME


_MORE = 2
_ENDED = re.compile(r"[.!?]$|,\s?\S{1,8}$")
"""How a paragraph ends: a sentence's, or a name's with its unit (``Kävijät, hlö``)."""

_MARK = re.compile(r"[•·▪‣◦●○■□➢➤✓]|[-–—*]\s")


def _may_begin(line: str) -> bool:
    return line[:1].isupper() or line[:1].isdigit()


_SENTENCE_END = re.compile(r"(?:[^\W\d]{5}|\d{4}|%)[.!?]$")


def _torn_from(lines: Sequence[tuple[int, str]]) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The lines, and those among them that go on in small letters below a sentence's end: of the cell beside it.

    None where the first begins small as well: they are all written so.
    """
    own: list[tuple[int, str]] = []
    torn: list[tuple[int, str]] = []
    above, is_rest = "", False
    may_be = bool(lines) and not lines[0][1][:1].islower()
    for number, line in lines:
        is_rest = may_be and line[:1].islower() and (is_rest or _SENTENCE_END.search(above) is not None)
        (torn if is_rest else own).append((number, line))
        above = line
    return own, torn


def _parted(lines: Sequence[tuple[int, str]], opened: set[int]) -> Iterator[list[tuple[int, str]]]:
    part: list[tuple[int, str]] = []
    for line in lines:
        if part and line[0] in opened:
            yield part
            part = []
        part.append(line)
    yield part


def _joined(lines: Sequence[tuple[int, str]]) -> Cell:
    return Cell(" ".join(line for _, line in lines), f"rivi {lines[0][0]}")


def _table(*rows: Sequence[Cell | None]) -> Table:
    place = next(cell.place for cell in rows[0] if cell)
    return Table(tuple(tuple(cell or Cell("", place) for cell in row) for row in rows), place)


def _cell(cell: FlowedCell) -> Cell:
    return Cell(cell.text, f"rivi {cell.lines[0][0]}")


def _whole(texts: Sequence[FlowedCell]) -> Cell:
    return _joined([line for text in texts for line in text.lines])
