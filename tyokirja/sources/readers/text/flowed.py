"""Plain text in which a page's tables were written out cell by cell (``pdftotext``) -> blocks.

Empty lines part the cells, most of the time. Headings that follow one another are a row of headings: with figures among
them they head rows, each as many texts and figures as there are headings; else each heads the text that comes in its turn.
What does not follow this stays as lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label, labels_in
from tyokirja.sources.language.figurelabels import FIGURE
from tyokirja.sources.language.organs import heads_a_part, is_goals_heading
from tyokirja.sources.language.vocabulary import CONTENT, FIGURE_COLUMNS, Role, label
from tyokirja.sources.readers.document import Block, Cell, Content, Table
from tyokirja.sources.readers.marked import Marked
from tyokirja.sources.readers.text.lines import line_block, title_of
from tyokirja.sources.readers.text.pages import paged_lines

_LEAST_LABELS = 3
_TAIL = re.compile(rf"^(?P<words>.*?[^\W\d]\S*)\s+(?P<figure>{FIGURE.pattern})$", re.I)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A label, a figure or a text, with its lines and their numbers. ``opens``: an empty line stands above it."""

    kind: str
    lines: tuple[tuple[int, str], ...]
    opens: bool

    @property
    def text(self) -> str:
        text = ""
        for _, line in self.lines:
            ended = text.endswith((".", "!", "?")) and line[:1].isupper()
            text += ("\n" if ended else " ") * bool(text) + line
        return text


def read(text: str) -> Content | None:
    """Blocks of such a text; None where no row of headings in it has its rows or values."""
    cells = list(_cells(paged_lines(text)))
    apart = sum(cell.kind == "label" and ("\f" in text or cell.opens) for cell in cells)
    if apart < _LEAST_LABELS:
        return None
    blocks = tuple(_in_turn([*_Reading(cells).blocks()]))
    if not any(isinstance(block, Table) for block in blocks):
        return None
    return Content(title_of(blocks), blocks, by_order=True)


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


def _cells(lines: Sequence[tuple[int, str]]) -> Iterator[_Cell]:
    block: list[tuple[int, str]] = []
    for number, line in (*lines, (0, "")):
        if line.strip():
            block.append((number, " ".join(line.split())))
        elif block:
            yield from _of_block(block)
            block = []


def _of_block(block: list[tuple[int, str]]) -> Iterator[_Cell]:
    """The cells of lines without an empty one between."""
    whole = " ".join(line for _, line in block)
    if _is_label(whole) or FIGURE.fullmatch(whole):
        yield _Cell("figure" if FIGURE.fullmatch(whole) else "label", tuple(block), True)
        return
    text: list[tuple[int, str]] = []
    figures: list[_Cell] = []
    opens = True

    def flush() -> Iterator[_Cell]:
        nonlocal opens
        if text:
            yield _Cell("text", tuple(text), opens)
            opens = False
        yield from figures
        text.clear()
        figures.clear()

    for number, line in block:
        labels = [line] if _is_label(line) else _labels_of(line)
        amounts = _figures_of(line)
        if labels or (figures and not amounts and not line[:1].islower()):
            yield from flush()
        if labels:
            for words in labels:
                yield _Cell("label", ((number, words),), opens)
                opens = False
        elif amounts:
            figures += [_Cell("figure", ((number, words),), False) for words in amounts]
        else:
            text.append((number, line))
    yield from flush()


def _is_label(text: str) -> bool:
    return text[:1].isupper() and label(text.rstrip(": ")) is not None


def _labels_of(line: str) -> list[str]:
    """The labels that stand on one line, none where it has anything else."""
    count = len(labels_in(line))
    if count < 2:
        return []
    words, out = line.split(), list[str]()
    while words:
        size = next(size for size in range(min(5, len(words)), 0, -1) if label(" ".join(words[:size])))
        out.append(" ".join(words[:size]))
        del words[:size]
    return out


def _figures_of(line: str) -> list[str]:
    """The figures that a line is made of, none where it has anything else."""
    words, out = line.split(), list[str]()
    while words:
        size = next((size for size in range(min(4, len(words)), 0, -1) if FIGURE.fullmatch(" ".join(words[:size]))), 0)
        if not size:
            return []
        out.append(" ".join(words[:size]))
        del words[:size]
    return out


class _Reading:
    def __init__(self, cells: Sequence[_Cell]) -> None:
        self._cells = _with_loose_headings(cells)
        self._waiting: list[_Cell] = []

    def blocks(self) -> Iterator[Block]:
        """Tables where they can be told, everything else as lines."""
        at = 0
        while at < len(self._cells):
            heads = self._labels_at(at)
            if len(heads) > 1 and is_goals_heading(heads[0].text) and all(map(_is_goal, heads[:2])):
                # It heads what follows, and no column.
                yield from _lines_of(heads[0])
                at += 1
                continue
            table, end = self._table(heads, at + len(heads)) if heads else self._numbers(at)
            if table:
                yield table
                at = end
                continue
            taken = max(len(heads), 1)
            for cell in self._cells[at : at + taken]:
                yield from _lines_of(cell)
            at += taken

    def _labels_at(self, at: int) -> list[_Cell]:
        end = at
        while end < len(self._cells) and self._cells[end].kind == "label":
            end += 1
        return list(self._cells[at:end])

    def _table(self, heads: list[_Cell], at: int) -> tuple[Table | None, int]:
        roles = [what.role if (what := column_label(head.text)) else None for head in heads]
        contents = sum(role in CONTENT for role in roles)
        if len(heads) > 1 and contents and any(role in FIGURE_COLUMNS for role in roles):
            return self._rows(heads, roles, at)
        if all((what := label(head.text)) and what.column_only for head in heads):
            return self._numbers(at, heads)
        return self._pairs(heads, at)

    def _numbers(self, at: int, heads: Sequence[_Cell] = ()) -> tuple[Table | None, int]:
        """Rows of a name and its figures, which are no goal's: a budget, the staff."""
        rows: list[list[_Cell | None]] = [[None, *heads]] if heads else []
        while names := self._run_of("text", at):
            amounts = self._run_of("figure", at + len(names))
            if len(names) != 1 or not amounts or (rows and len(names[0].lines) > 1) or _ends(names[0]):
                break
            rows.append([*names, *amounts])
            at += 1 + len(amounts)
        return (_table_of(rows), at) if len(rows) > 1 else (None, at)

    def _rows(self, heads: list[_Cell], roles: Sequence[Role | None], at: int) -> tuple[Table | None, int]:
        """Rows of texts and figures under a row of headings."""
        figures = [
            place for place, role in enumerate(roles) if role in FIGURE_COLUMNS or (role is Role.GOAL and place > 1)
        ]
        first, after = figures[0], len(heads) - figures[-1] - 1
        if figures != list(range(first, figures[-1] + 1)) or not first:
            return None, at
        rows: list[list[_Cell | None]] = []
        while at < len(self._cells):
            texts = self._run_of("text", at)
            amounts = self._run_of("figure", at + len(texts))
            trailing = self._run_of("text", at + len(texts) + len(amounts))[:after]
            texts, amounts = _fitted(texts, amounts, len(figures), first)
            if not 0 < len(texts) <= first or len(amounts) != len(figures) or len(trailing) != after:
                break
            if rows and any(_ends(cell) for cell in texts):
                break
            rows.append([*[None] * (first - len(texts)), *texts, *amounts, *trailing])
            at = self._past(at, amounts[-1] if not trailing else trailing[-1])
        return (_table_of([[*heads], *rows]), at) if rows else (None, at)

    def _past(self, at: int, last: _Cell) -> int:
        number = last.lines[-1][0]
        while at < len(self._cells) and self._cells[at].lines[0][0] <= number and self._cells[at].kind != "label":
            at += 1
        return at

    def _run_of(self, kind: str, at: int) -> list[_Cell]:
        end = at
        while end < len(self._cells) and self._cells[end].kind == kind:
            end += 1
        return list(self._cells[at:end])

    def _pairs(self, heads: list[_Cell], at: int) -> tuple[Table | None, int]:
        """Labels and, in their turn, what each heads."""
        values = self._values(at)
        if not values:
            return None, at
        if heads[-1].opens and not values[0].opens:
            # Right below a label stands what it heads; those before it are headed by what comes after the next label.
            mine = _Cell("text", values[0].lines, False)
            self._waiting = [head for head in heads[:-1] if _is_content(head)]
            return _table_of([[heads[-1], mine]]), at + 1
        heads, self._waiting = [*self._waiting, *heads], []
        taken = len(values)
        if len(heads) > 1 and len(values) == 1 and (parted := _at_capital(values[0])):
            values = list(parted)
        elif len(values) > len(heads) and not _is_content(heads[-1]):
            values = values[: len(heads)]
            taken = len(values)
        return _table_of(_paired(heads, values)), at + taken

    def _values(self, at: int) -> list[_Cell]:
        """The texts up to the next label, as far as no heading of the document stands among them."""
        end = at
        while end < len(self._cells) and self._cells[end].kind != "label" and not _ends(self._cells[end]):
            end += 1
        return list(self._cells[at:end])


def _lines_of(cell: _Cell) -> Iterator[Block]:
    for number, line in cell.lines:
        yield line_block(Marked(line), f"rivi {number}")


def _is_goal(head: _Cell) -> bool:
    what = column_label(head.text)
    return what is not None and what.role is Role.GOAL


def _is_content(head: _Cell) -> bool:
    what = column_label(head.text)
    return what is not None and what.role in CONTENT


def _paired(heads: Sequence[_Cell], values: Sequence[_Cell]) -> list[list[_Cell | None]]:
    """Each head above its value; beside it where only one of them is of a goal, an action or a measure."""
    mine: list[_Cell | None] = []
    for place in range(len(heads)):
        own = values[place:] if place == len(heads) - 1 else values[place : place + 1]
        paragraphs = "\n".join(cell.text for cell in own)
        mine.append(replace(own[0], lines=((own[0].lines[0][0], paragraphs),)) if own else None)
    kept = sum(map(_is_content, heads))
    # A goal beside what is said of it is the goal of the measures that follow.
    return [[*pair] for pair in zip(heads, mine, strict=True)] if kept == 1 or len(heads) == 1 else [[*heads], mine]


def _with_loose_headings(cells: Sequence[_Cell]) -> list[_Cell]:
    """The cells, a line right above labels that is a heading by its head word alone as one of them."""
    out: list[_Cell] = []
    for cell, below in zip(cells, (*cells[1:], None), strict=True):
        last = cell.lines[-1][1]
        dated = below and below.kind == "label" and (beside := label(below.text)) and beside.column_only
        what = column_label(last) if cell.kind == "text" and dated else None
        if what and what.role in CONTENT and last[:1].isupper() and last[-1] != ".":
            if cell.lines[:-1]:
                out.append(replace(cell, lines=cell.lines[:-1]))
            out.append(_Cell("label", cell.lines[-1:], not cell.lines[:-1]))
        else:
            out.append(cell)
    return out


def _fitted(texts: list[_Cell], amounts: list[_Cell], figures: int, words: int) -> tuple[list[_Cell], list[_Cell]]:
    """The texts and figures of a row, a figure at the end of a text's line taken out where one is missing."""
    if len(amounts) == figures - 1 and texts:
        for place, (number, line) in enumerate(texts[-1].lines):
            if found := _TAIL.match(line):
                lines = [*texts[-1].lines]
                lines[place] = number, found["words"]
                first = _Cell("figure", ((number, found["figure"]),), False)
                texts, amounts = [*texts[:-1], replace(texts[-1], lines=tuple(lines))], [first, *amounts]
                break
    if len(texts) == 1 < words and (parted := _at_capital(texts[0])):
        return [*parted], amounts
    return texts, amounts


def _at_capital(cell: _Cell) -> tuple[_Cell, _Cell] | None:
    """Two cells whose first lines ran into one: the second begins with the only capital within it."""
    words = cell.lines[0][1].split()
    places = [at for at, text in enumerate(words) if at and text[:1].isupper()]
    if len(places) != 1 or any(text.endswith((".", ":")) for text in words[: places[0]]):
        return None
    number = cell.lines[0][0]
    parts: list[list[tuple[int, str]]] = [
        [(number, " ".join(words[: places[0]]))],
        [(number, " ".join(words[places[0] :]))],
    ]
    for at, line in enumerate(cell.lines[1:]):
        # The lines of cells that stand side by side come in turn, until one of them has ended.
        turn = next((place for place in (at % 2, 1 - at % 2) if not parts[place][-1][1].endswith(".")), 1)
        parts[turn].append(line)
    return replace(cell, lines=tuple(parts[0])), replace(cell, lines=tuple(parts[1]))


def _ends(cell: _Cell) -> bool:
    """True for a text in which a heading of the document stands."""
    return any(heads_a_part(line) for _, line in cell.lines)


def _table_of(rows: Sequence[Sequence[_Cell | None]]) -> Table:
    place = next(f"rivi {cell.lines[0][0]}" for cell in rows[0] if cell)
    width = max(map(len, rows))

    def cell_of(cell: _Cell | None) -> Cell:
        return Cell(cell.text, f"rivi {cell.lines[0][0]}") if cell else Cell("", place)

    return Table(
        tuple(tuple(cell_of(cell) for cell in (*row, *[None] * (width - len(row)))) for row in rows),
        place,
        guessed=True,
    )
