"""Plain text in which a page's tables were written out cell by cell (``pdftotext``) -> blocks.

Empty lines part the cells, most of the time. Headings that follow one another are a row of headings: with figures among
them they head rows, each as many texts and figures as there are headings; else each heads the text that comes in its turn.
What does not follow this stays as lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.figurelabels import is_limited, says_its_figure
from tyokirja.sources.language.organs import is_goals_heading
from tyokirja.sources.language.vocabulary import CONTENT, DATE, FIGURE_COLUMNS, FIGURES, Role, label, labelled
from tyokirja.sources.readers.document import LOST_TABLE, Block, Content, Table, Unread
from tyokirja.sources.readers.marked import Marked
from tyokirja.sources.readers.text.flowed_apart import WordsOfText, at_capital, begins_one, may_be_two
from tyokirja.sources.readers.text.flowed_boxes import FlowedBox, FlowedBoxes
from tyokirja.sources.readers.text.flowed_cards import FlowedCards, table_of, with_values_apart
from tyokirja.sources.readers.text.flowed_cells import FlowedCell, flowed_cells, run_of
from tyokirja.sources.readers.text.flowed_copied import spread
from tyokirja.sources.readers.text.flowed_loose import with_loose_headings
from tyokirja.sources.readers.text.flowed_order import Grid, Row, Steps, rows_in_order
from tyokirja.sources.readers.text.flowed_pairs import FlowedPairs
from tyokirja.sources.readers.text.flowed_regions import are_of_figures, is_complete, is_of_years, regions, role_of
from tyokirja.sources.readers.text.flowed_rows import columns_of, has_heading, numbers_as_texts, rows_below
from tyokirja.sources.readers.text.lines import line_block, title_of
from tyokirja.sources.readers.text.pages import paged_lines

_LEAST_LABELS, _LINES_OF_A_GOAL = 3, 3


_FEWEST_WITH_FIGURES = 3


def _says_figures_by_lines(lines: Sequence[str]) -> bool:
    """True for a text with some measures' names and figures on one line each (``Häiriöt: lähtötaso 5, tavoite 3``), more of
    them than labels of such figures, or of measures, alone: it has no table of measures to lose."""
    said = sum(map(says_its_figure, lines))
    if said < _FEWEST_WITH_FIGURES:
        return False
    alone = (label(line.strip()) for line in lines)
    return said > sum(
        what is not None and what.role in {*FIGURES, Role.MEASURE} and not what.column_only for what in alone
    )


def read(text: str) -> Content | None:
    """Blocks of such a text; None where no row of headings in it has its rows or values."""
    if _says_figures_by_lines(text.splitlines()):
        return None
    cells = list(flowed_cells(spread(paged_lines(text))))
    labels = sum(cell.kind == "label" for cell in cells)
    if labels < _LEAST_LABELS or not ("\f" in text or any(cell.opens and cell.kind != "text" for cell in cells)):
        return None
    words, steps = WordsOfText(cells), Steps()
    found: list[Block] = []
    readings: list[_Reading] = []
    unread: list[FlowedCell] = []
    for part in FlowedCards([*with_values_apart(cells)], words, steps).parted():
        if isinstance(part, FlowedBox):
            found += part.tables
            unread += part.lost
        else:
            readings.append(_Reading(with_loose_headings(part), words, steps))
            found += readings[-1].blocks()
            unread += readings[-1].left
    blocks = tuple(_in_turn(found))
    away = _of_goals_elsewhere(blocks)
    lost = [cell for at in away for row in getattr(blocks[at], "rows", ()) for cell in row if cell.text]
    blocks = tuple(block for at, block in enumerate(blocks) if at not in away)
    if not (lost or unread or any(isinstance(block, Table) for block in blocks)):
        return None
    left = [Unread(cell.text, f"rivi {cell.lines[0][0]}", LOST_TABLE) for cell in unread]
    left += [Unread(cell.text, cell.place, LOST_TABLE) for cell in lost]
    # Where goals stand in boxes without figures, a figure by itself is a budget's, and tells nothing of them.
    has_boxes = any(reading.has_boxes for reading in readings)
    by_order = not has_boxes and (bool(left) or not all(reading.is_certain for reading in readings))
    return Content(title_of(blocks), blocks, tuple(left), by_order=by_order)


def _of_goals_elsewhere(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of tables of measures whose goal is not stated above them, but below, with no measures of its own."""
    told = [(at, what) for at, block in enumerate(blocks) if (what := _goal_or_measures(block))]
    away = set[int]()
    for turn, (at, what) in enumerate(told):
        rest = [what for _, what in told[turn:]]
        goals = rest.index(Role.GOAL) if what is Role.MEASURE and Role.GOAL in rest else 0
        is_first = not turn or told[turn - 1][1] is Role.MEASURE
        if goals and is_first and rest[goals + 1 : goals + 2] != [Role.MEASURE]:
            away.add(at)
    return frozenset(away)


def _goal_or_measures(block: Block) -> Role | None:
    """Whether a line or a pair states a goal, or a table has measures and no goals; None for anything else."""
    if not isinstance(block, Table):
        said = labelled(block.text)
        return Role.GOAL if said and said[0].role is Role.GOAL else None
    if _pair_role(block) is Role.GOAL:
        return Role.GOAL
    roles = {what.role for cell in block.rows[0] if (what := column_label(cell.text))}
    return (
        Role.MEASURE if Role.MEASURE in roles and not roles & {Role.GOAL, Role.THEME} and len(block.rows) > 1 else None
    )


def _in_turn(blocks: list[Block]) -> list[Block]:
    """What is said of the box before, such as its rating, before the goal that came between it and that goal's measure."""
    for at in range(len(blocks) - 2):
        goal, other, measure = (_pair_role(block) for block in blocks[at : at + 3])
        if goal is Role.GOAL and other and other not in CONTENT and measure in CONTENT and measure is not Role.GOAL:
            blocks[at], blocks[at + 1] = blocks[at + 1], blocks[at]
    return blocks


def _pair_role(block: Block) -> Role | None:
    """What a label with its value beside it is of; None for anything else."""
    is_pair = isinstance(block, Table) and len(block.rows) == 1 and len(block.rows[0]) == 2
    what = column_label(block.rows[0][0].text) if isinstance(block, Table) and is_pair else None
    return what.role if what else None


class _Reading:
    def __init__(self, cells: Sequence[FlowedCell], words: WordsOfText, steps: Steps) -> None:
        self._words, self._steps = words, steps
        self._boxes = FlowedBoxes(cells, words)
        self._cells = self._boxes.cells
        self._pairs_of_boxes = FlowedPairs(self._cells)
        self.has_boxes = bool(self._boxes.labels) or self._pairs_of_boxes.are_without_figures
        self._waiting: list[FlowedCell] = []
        self._goal_is_lost = False
        self.is_certain = True
        self.left: list[FlowedCell] = []

    def blocks(self) -> Iterator[Block]:
        """Tables where they can be told, everything else as lines."""
        at = 0
        while at < len(self._cells):
            heads = run_of("label", self._cells, at)
            while len(heads) > 1 and is_goals_heading(heads[0].text) and all(map(_is_goal, heads[:2])):
                # It heads what follows, and no column.
                yield from _lines_of(heads.pop(0))
                at += 1
            if heads and (box := self._box(at)):
                self.left += box.lost
                yield from (*box.tables, *(_lines_of(box.rest) if box.rest else ()))
                self._goal_is_lost &= not box.tables
                at = box.end
                continue
            table, end = self._table(heads, at + len(heads)) if heads else self._labelled(at)
            if not (table or heads or self._goal_is_lost):
                table, end = self._numbers(at)
            if table and not self._is_of_lost_goal(heads):
                yield table
                at = end
                continue
            if end > at + len(heads):
                # Values that cannot be told apart, or measures of a goal that could not be.
                self.left += self._cells[at:end]
                self._goal_is_lost |= any(map(_is_goal, heads[:2]))
                at = end
                continue
            self._goal_is_lost &= not has_heading(self._cells[at])
            self._goal_is_lost |= any(map(_is_goal, heads[:2]))
            taken = max(len(heads), 1)
            for cell in self._cells[at : at + taken]:
                yield from _lines_of(cell)
            self.is_certain &= not any(map(self._is_loose, range(at, at + taken)))
            at += taken

    def _box(self, at: int) -> FlowedBox | None:
        pairs = self._pairs_of_boxes
        box = self._boxes.at(at) if not pairs.measures > 1 else None
        return box if box and box.tables else pairs.at(at) or box or self._boxes.at(at)

    def _is_loose(self, at: int) -> bool:
        """True for a heading or a figure that is a line by itself, but for what heads a table of years."""
        cell, below = self._cells[at], self._cells[at + 1 : at + 2]
        heads_years = bool(below) and below[0].kind == "label" and is_of_years(below[0])
        return cell.kind == "label" or (cell.kind == "figure" and not DATE.fullmatch(cell.text) and not heads_years)

    def _is_of_lost_goal(self, heads: Sequence[FlowedCell]) -> bool:
        """True for measures below headings of a goal whose own place could not be told: they are not the goal's before it."""
        roles = [role_of(head) for head in heads]
        if Role.GOAL in roles[:2]:
            self._goal_is_lost = False
        return self._goal_is_lost and Role.MEASURE in roles

    def _table(self, heads: list[FlowedCell], at: int) -> tuple[Table | None, int]:
        roles = [role_of(head) for head in heads]
        if all(map(is_of_years, heads)):
            return self._numbers(at, heads)
        start = at - len(heads)
        region = next(regions(self._cells, start), None)
        below = region.heads[len(heads) :] if region else ()
        # Years below a table that has its figures are a budget's.
        has_figures = is_complete(roles)
        is_scattered = are_of_figures(below) and not (has_figures and any(is_of_years(head) for head, _, _ in below))
        left, found = len(self.left), (self._rows(heads, roles, at) if has_figures else (None, at))
        if found[0] and len(self.left) == left and not is_scattered:
            return found
        lost, self.left = self.left[left:], self.left[:left]
        if ordered := self._in_order(start):
            return ordered
        goals_alone = len(heads) == 1 and roles[0] is Role.GOAL and not has_figures
        may_be_more = found[0] or _are_several(self._values(at), len(heads))
        if region and may_be_more and (is_scattered or goals_alone):
            return None, region.end
        self.left += lost
        if has_figures:
            return found
        contents = sum(role in CONTENT for role in roles)
        if len(heads) > 1 and any(role in FIGURE_COLUMNS for role in roles):
            if contents:
                return self._rows(heads, roles, at)
            if self._is_below_goal(at - len(heads)):
                # Below a goal the measures may have no heading.
                found = self._rows([None, *heads], [None, *roles], at)
                if found[0]:
                    return found
        return self._pairs(heads, at)

    def _numbers(self, at: int, heads: Sequence[FlowedCell] = ()) -> tuple[Table | None, int]:
        """Rows of a name and its figures, which are no goal's: a budget, the staff."""
        rows: list[list[FlowedCell | None]] = [[None, *heads]] if heads else []
        end = at
        while end < len(self._cells) and (name := self._cells[end]).kind == "text":
            amounts = run_of("figure", self._cells, end + 1)
            if not amounts or len(name.lines) > 1 + (not rows) or has_heading(name):
                break
            rows.append([name, *amounts])
            end += 1 + len(amounts)
        return (table_of(rows), end) if len(rows) > 1 else (None, at)

    def _in_order(self, at: int) -> tuple[Table | None, int] | None:
        """The table whose first headings stand at a place, its columns and rows in whatever order; None where none is told."""
        for region in regions(self._cells, at):
            cells = numbers_as_texts(region.cells) if region.is_numbered else region.cells
            for heads, columns in region.columns():
                if rows := rows_in_order(columns, cells, self._words, self._steps):
                    return self._known(heads, rows), region.end
        return None

    def _known(self, heads: list[FlowedCell], rows: Grid) -> Table | None:
        """The table of those rows of which all is known; what goes on with a row that is not known is not known either."""
        self.is_certain = False
        told: list[list[FlowedCell | None]] = []
        known = False
        for row in rows:
            known = _is_sure(row) and (row[0] is not None or known)
            if known:
                told.append([each.cell if each else None for each in row])
            else:
                self.left += [each.cell for each in row if each]
        return table_of([heads, *told]) if told else None

    def _is_below_goal(self, at: int) -> bool:
        """True right below lines that state a goal."""
        lines = self._cells[at - 1].lines[-_LINES_OF_A_GOAL:] if at else ()
        return any((said := labelled(line)) and said[0].role is Role.GOAL for _, line in lines)

    def _rows(
        self, heads: Sequence[FlowedCell | None], roles: Sequence[Role | None], at: int
    ) -> tuple[Table | None, int]:
        """Rows of texts and figures under a row of headings."""
        with_target = any((what := column_label(head.text)) and what.and_target for head in heads if head)
        columns = columns_of(roles, with_target=with_target)
        below = rows_below(columns, self._cells, at, self._words) if columns else None
        if below is None:
            return None, at
        self.left += below.left
        return table_of([[*heads], *below.rows]), below.end

    def _labelled(self, at: int) -> tuple[Table | None, int]:
        """A measure's name, and beside it its figures with their labels, right below another measure's."""
        name = self._cells[at]
        if not at or name.kind != "text" or self._cells[at - 1].kind != "figure" or has_heading(name):
            return None, at
        row, end = [name], at + 1
        while (
            len(heads := run_of("label", self._cells, end)) == 1
            and len(amounts := run_of("figure", self._cells, end + 1)) == 1
        ):
            what = label(heads[0].text)
            if what is None or what.role not in FIGURES or what.column_only:
                break
            row += [*heads, *amounts]
            end += 2
        if len(row) == 1:
            return None, at
        self.is_certain = False  # whose a name is without a label, its place alone tells
        return table_of([row]), end

    def _pairs(self, heads: list[FlowedCell], at: int) -> tuple[Table | None, int]:
        """Labels and, in their turn, what each heads."""
        values = self._values(at)
        if not values:
            return None, at
        if heads[-1].opens and not values[0].opens:
            # Right below a label stands what it heads; those before it are headed by what comes after the next label.
            mine = FlowedCell("text", values[0].lines, False)
            self._waiting = [head for head in heads[:-1] if _is_content(head)]
            return table_of([[heads[-1], mine]]), at + 1
        heads, self._waiting = [*self._waiting, *heads], []
        end = at + len(values)
        values = list(_with_own_figures(values))
        if len(heads) > 1 and len(values) == 1:
            parted = at_capital(values[0], self._words)
            if parted is None and may_be_two(values[0]):
                return None, end
            values = [*parted] if parted else values
        elif len(values) > len(heads) and not _is_content(heads[-1]):
            end -= len(values) - len(heads)
            values = values[: len(heads)]
        self.is_certain &= len(values) == len(heads) or (
            len(heads) == 1 and all(cell.kind == "text" for cell in values)
        )
        if all(map(_is_content, heads)) and sum(cell.kind == "figure" for cell in values) > 1:
            return None, end  # figures whose headings stand somewhere else
        return table_of(_paired(heads, values)), end

    def _values(self, at: int) -> list[FlowedCell]:
        """The texts up to the next label, as far as no heading of the document stands among them."""
        end = at
        while end < len(self._cells) and self._cells[end].kind != "label" and not has_heading(self._cells[end]):
            end += 1
        return list(self._cells[at:end])


def _are_several(values: Sequence[FlowedCell], count: int) -> bool:
    """True for more texts than so many, or for one in which several cells stand."""
    lines = ((above, line) for cell in values for (_, above), (_, line) in pairwise(cell.lines))
    return len(values) > count or any(begins_one(line) and not above.endswith(".") for above, line in lines)


def _is_sure(row: Row) -> bool:
    return all(each.sure for each in row if each)


def _with_own_figures(cells: Sequence[FlowedCell]) -> Iterator[FlowedCell]:
    """The cells, a figure that goes on with a text as a part of it: ``Pyöräteiden kunto`` / ``vähintään 41 %``."""
    text: FlowedCell | None = None
    for cell in cells:
        if text and cell.kind == "figure" and not cell.opens and is_limited(cell.text):
            text = replace(text, lines=(*text.lines, *cell.lines))
            continue
        if text:
            yield text
        text = cell
    if text:
        yield text


def _lines_of(cell: FlowedCell) -> Iterator[Block]:
    for number, line in cell.lines:
        yield line_block(Marked(line), f"rivi {number}")


def _is_goal(head: FlowedCell) -> bool:
    what = column_label(head.text)
    return what is not None and what.role is Role.GOAL


def _is_content(head: FlowedCell) -> bool:
    what = column_label(head.text)
    return what is not None and what.role in CONTENT


def _paired(heads: Sequence[FlowedCell], values: Sequence[FlowedCell]) -> list[list[FlowedCell | None]]:
    """Each head above its value; beside it where only one of them is of a goal, an action or a measure."""
    mine: list[FlowedCell | None] = []
    for place in range(len(heads)):
        own = values[place:] if place == len(heads) - 1 else values[place : place + 1]
        paragraphs = "\n".join(cell.text for cell in own)
        mine.append(replace(own[0], lines=((own[0].lines[0][0], paragraphs),)) if own else None)
    kept = sum(map(_is_content, heads))
    # A goal beside what is said of it is the goal of the measures that follow.
    return [[*pair] for pair in zip(heads, mine, strict=True)] if kept == 1 or len(heads) == 1 else [[*heads], mine]
