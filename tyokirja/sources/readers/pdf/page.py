"""One PDF page -> words, lines and ruled boxes, in points from the page's top left corner."""

from __future__ import annotations

import statistics
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise
from typing import Any, TypeAlias

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.words import FULL_LINE
from tyokirja.sources.readers.pdf.annotations import Area
from tyokirja.sources.readers.pdf.glyphs import cut_at_line_ends, glyphs, runs_of
from tyokirja.sources.readers.pdf.touching import COLUMN_GAP, MOST_EDGES, Placed, parted
from tyokirja.sources.readers.pdf.uncovered import uncovered_cells
from tyokirja.written import Run

_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
Bounds: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""

MARGIN = 0.12
"""The share of a page's height at its top and bottom where running headers and footers stand."""

_WORD_GAP = 0.25
"""The gap between two words, as a share of the font's size."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands. ``runs``: its parts, where some of it is marked.

    ``told``: the file tells which words were cut at the ends of lines; a :data:`FULL_LINE` stands behind those.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    runs: tuple[Run, ...] = ()
    told: bool = False

    @property
    def middle(self) -> float:
        """The height of the word's middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line, from left to right. What is asked of it time and again is worked out once."""

    words: tuple[Word, ...]
    text: str = field(init=False, compare=False, repr=False)
    """The words with a space between them."""
    x0: float = field(init=False, compare=False, repr=False)
    x1: float = field(init=False, compare=False, repr=False)
    top: float = field(init=False, compare=False, repr=False)
    """The top of its highest word."""
    bottom: float = field(init=False, compare=False, repr=False)
    size: float = field(init=False, compare=False, repr=False)
    """The size that most of its letters have."""
    bold: bool = field(init=False, compare=False, repr=False)
    """True where every word is bold."""

    def __post_init__(self) -> None:
        first, *others = self.words
        size = first.size
        if any(word.size != size for word in others):
            size = statistics.median_low([word.size for word in self.words for _ in word.text])
        known = {
            "text": " ".join([word.text for word in self.words]),
            "x0": first.x0,
            "x1": max([word.x1 for word in self.words]),
            "top": min([word.top for word in self.words]),
            "bottom": max([word.bottom for word in self.words]),
            "size": size,
            "bold": all(word.bold for word in self.words),
        }
        for name, value in known.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class Box:
    """A ruled cell with the words in it. ``row`` counts from 0 within its table."""

    x0: float
    x1: float
    top: float
    bottom: float
    row: int
    row_span: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table that ruling lines make, or a frame around text: one cell with words."""

    x0: float
    x1: float
    top: float
    bottom: float
    boxes: tuple[Box, ...]

    @property
    def is_frame(self) -> bool:
        """True where only one cell has words."""
        return sum(bool(box.words) for box in self.boxes) == 1


@dataclass(frozen=True, slots=True)
class Page:
    """What is on a page: its lines outside tables and its ruled tables. ``number`` counts from 1."""

    number: int
    height: float
    lines: tuple[Line, ...]
    tables: tuple[Ruled, ...]


def page_of(page: Any, number: int, struck: Sequence[Area] = ()) -> Page:
    """What is on a page that pdfplumber opened; ``struck`` are areas that a reader of it has struck through."""
    words = _words(page, struck)
    tables: list[Ruled] = []
    finder = None
    if len(page.edges) <= MOST_EDGES:
        finder = page.debug_tablefinder({"explicit_horizontal_lines": _open_ends(page.edges)})
    for table in finder.tables if finder else ():
        inside = [word for word in words if within(word, table.bbox)]
        if inside:
            tables += stacked(ruled([*table.cells, *uncovered_cells(table.cells, inside)], inside))
            words = [word for word in words if not within(word, table.bbox)]
    for cell in _cells_at_edges(finder, words, tables, float(page.height)) if finder else ():
        tables.append(ruled([cell], [word for word in words if within(word, cell)]))
        words = [word for word in words if not within(word, cell)]
    lines = lines_of(words)
    return Page(number, float(page.height), tuple(set_apart(lines, finder.cells if finder else ())), tuple(tables))


def set_apart(lines: list[Line], cells: Sequence[Bounds]) -> Iterator[Line]:
    """The lines, one of a single text alone in a cell of its own as bold: a ground or a frame names rows as bold type does."""
    spans = [(cell, [line for line in lines if cell[1] <= (line.top + line.bottom) / 2 <= cell[3]]) for cell in cells]
    alone = {
        line
        for cell, inside in spans
        for line in inside
        if len(inside) == 1 and cell[0] <= line.x0 and line.x1 <= cell[2] and len(segments(line)) == 1
    }
    for line in lines:
        yield Line(tuple(replace(word, bold=True) for word in line.words)) if line in alone else line


_SAME_HEIGHT = 2.0


def _open_ends(edges_of_page: list[dict[str, Any]]) -> list[float]:
    """Heights at which two rulings down the page end together and none closes them: a cell that a page break cut."""
    ends: dict[int, set[int]] = {}
    heights: dict[int, float] = {}
    flat = sorted(edge["top"] for edge in edges_of_page if edge["orientation"] == "h")
    for edge in edges_of_page:
        if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > _SAME_HEIGHT:
            for height in (edge["top"], edge["bottom"]):
                at = bisect_left(flat, height - 2 * _SAME_HEIGHT)
                if at == len(flat) or flat[at] > height + 2 * _SAME_HEIGHT:
                    ends.setdefault(round(height / _SAME_HEIGHT), set()).add(round(edge["x0"] / 3.0))
                    heights[round(height / _SAME_HEIGHT)] = float(height)
    return [heights[at] for at, places in sorted(ends.items()) if len(places) > 1]


def segments(line: Line) -> list[list[Word]]:
    """The words of a line, cut where the white is too wide for a sentence."""
    segments = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > COLUMN_GAP * line.size:
            segments.append([word])
        else:
            segments[-1].append(word)
    return segments


def lines_of(words: list[Word]) -> list[Line]:
    """Words as lines from top to bottom: those whose middles are within half a word's height stand on one line."""
    lines: list[list[Word]] = []
    middles = 0.0
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        if lines and abs(word.middle - middles / len(lines[-1])) < 0.4 * word.size:
            lines[-1].append(word)
            middles += word.middle
        else:
            lines.append([word])
            middles = word.middle
    return [Line(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]


def _words(page: Any, struck: Sequence[Area]) -> list[Word]:
    from pdfplumber.utils.text import extract_words

    drawn = glyphs(page, struck)
    places = cut_at_line_ends(drawn)
    cut = {id(drawn[at]) for at in places or ()}
    upright = [glyph for glyph in drawn if glyph["upright"]]
    found = extract_words(upright, x_tolerance_ratio=_WORD_GAP, y_tolerance=2, return_chars=True, use_text_flow=False)
    if len(upright) < len(drawn):
        found += _turned([glyph for glyph in drawn if not glyph["upright"]])
    words = []
    placed = Placed(found)
    for word in (part for each in found for part in parted(each, page, placed)):
        x0, x1 = max(word["x0"], 0.0), min(word["x1"], float(page.width))
        # What the page's edge cuts is on it still, in the heading of a table that is wider than the page too.
        if x1 <= x0 or not 0 <= (word["top"] + word["bottom"]) / 2 <= page.height:
            continue
        chars = word["chars"]
        size = statistics.median_low([float(char["size"]) for char in chars])
        bold = all(any(name in char["fontname"].casefold() for name in _BOLD_NAMES) for char in chars)
        runs = runs_of(chars, word["text"])
        text = word["text"] + FULL_LINE * (id(chars[-1]) in cut)
        words.append(Word(text, x0, x1, word["top"], word["bottom"], size, bold, runs, places is not None))
    return words


def _turned(turned: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The lines that run up a page or down it, each as one word: what it says is in no other order."""
    from pdfplumber.utils.text import extract_words

    for way, rising in (("btt", True), ("ttb", False)):
        some = [glyph for glyph in turned if (glyph["matrix"][1] > 0) is rising]
        yield from extract_words(some, keep_blank_chars=True, return_chars=True, char_dir_rotated=way)


def within(word: Word, box: Bounds) -> bool:
    """True for a word whose middle is in a box."""
    x0, top, x1, bottom = box
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= word.middle <= bottom


def _cells_at_edges(finder: Any, words: list[Word], tables: list[Ruled], height: float) -> list[Bounds]:
    """Ruled cells by themselves at the top and the bottom of a page: rows of tables that the page cuts, or frames around text."""
    used = {(box.x0, box.top, box.x1, box.bottom) for table in tables for box in table.boxes}
    cells = sorted(finder.cells, key=lambda cell: float(cell[1]))
    margin = MARGIN * height
    found: list[Bounds] = []
    for order, is_top in ((cells, True), (cells[::-1], False)):
        cell = next((cell for cell in order if cell in used or any(within(word, cell) for word in words)), None)
        if cell is None or cell in used or cell in found:
            continue
        beyond = any(
            margin < word.top and word.bottom <= cell[1] if is_top else cell[3] <= word.top < height - margin
            for word in words
        )
        found += [] if beyond else [cell]
    return found


def ruled(cells: list[Bounds], words: list[Word]) -> Ruled:
    """A table of cells, with the words that stand in each."""
    tops = edges([cell[1] for cell in cells] + [cell[3] for cell in cells])
    boxes = []
    for cell in cells:
        inside = tuple(word for word in words if within(word, cell))
        first, last = nearest(tops, cell[1]), nearest(tops, cell[3])
        boxes.append(Box(cell[0], cell[2], cell[1], cell[3], first, max(last - first, 1), inside))
    return _whole(boxes)


def _whole(boxes: list[Box]) -> Ruled:
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    return Ruled(min(box.x0 for box in boxes), max(box.x1 for box in boxes), top, bottom, tuple(boxes))


def stacked(table: Ruled) -> list[Ruled]:
    """Tables that touch each other, each by itself: where one ends and the next begins no column goes on, or headings stand
    and one column does not."""
    rows = sorted({box.row for box in table.boxes})
    cuts = [0]
    for row in rows[1:]:
        above = [box for box in table.boxes if cuts[-1] <= box.row < row]
        below = [box for box in table.boxes if box.row == row]
        spanned = any(box.row + box.row_span > row for box in above)
        inner, next_inner = _inner_edges(above), _inner_edges(below)
        if not spanned and (
            _are_foreign(inner, next_inner) or (inner and _are_others(inner, next_inner) and _are_headings(below))
        ):
            cuts.append(row)
    if len(cuts) == 1:
        return [table]
    ends = [*cuts[1:], rows[-1] + 1]
    return [_slice(table, first, end) for first, end in zip(cuts, ends, strict=True)]


def _inner_edges(boxes: list[Box]) -> list[float]:
    left = min(box.x0 for box in boxes)
    return edges([box.x0 for box in boxes if box.x0 > left + 3.0])


def _are_foreign(some: list[float], others: list[float]) -> bool:
    """True where each has columns that the other has not: at least two, or all of them."""
    return _lacks(some, others) and _lacks(others, some)


def _are_others(some: list[float], others: list[float]) -> bool:
    """True where one has a column that the other has not."""
    return any(
        all(abs(one - other) > 3.0 for other in there)
        for here, there in ((some, others), (others, some))
        for one in here
    )


def _are_headings(boxes: list[Box]) -> bool:
    """True for several cells, each with a word that heads columns."""
    texts = [" ".join(word.text for word in box.words) for box in boxes]
    return len(texts) > 1 and all(text and column_label(text) for text in texts)


def _lacks(some: list[float], others: list[float]) -> bool:
    unshared = sum(all(abs(one - other) > 3.0 for other in others) for one in some)
    return unshared >= 2 or (bool(some) and unshared == len(some))


def _slice(table: Ruled, first: int, end: int) -> Ruled:
    return _whole([replace(box, row=box.row - first) for box in table.boxes if first <= box.row < end])


def edges(values: list[float], apart: float = 3.0) -> list[float]:
    """Values that are nearly the same as one, in order."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > apart:
            found.append(value)
    return found


def nearest(values: list[float], wanted: float) -> int:
    """The place of the value nearest to ``wanted``."""
    return min(range(len(values)), key=lambda at: abs(values[at] - wanted))
