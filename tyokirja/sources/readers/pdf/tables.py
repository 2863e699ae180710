"""Tables of a PDF: ruled or aligned boxes -> a grid, and a table that goes on over page breaks as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.figurelabels import FIGURE
from tyokirja.sources.language.vocabulary import DATE, label, labelled
from tyokirja.sources.language.words import FULL_LINE
from tyokirja.sources.readers.document import Table
from tyokirja.sources.readers.grid import Anchor, positioned
from tyokirja.sources.readers.marked import Marked
from tyokirja.sources.readers.marked import joined as joined_texts
from tyokirja.sources.readers.pdf.page import Box, Ruled, edges, lines_of, nearest
from tyokirja.sources.readers.pdf.paragraphs import cell_text, line_starts, look_of

_SAME_EDGE = 8.0
_UNFINISHED = 15
"""Letters that a text has at least before a missing full stop says that it goes on."""

_SIGNS = ("%", "€", "‰", ")")
_STOPS = (".", "!", "?", ";")
_ENDS = tuple('.!?:;)%"”')


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of a table piece: where it stands across the page, and what it says."""

    x0: float
    x1: float
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class TablePart:
    """The rows of a table on one page, or joined over several; ``pages`` has the page of each row.

    ``ragged``: no ruling shows how wide its last column is; ``guessed``: nor which lines make up a row.
    """

    rows: tuple[tuple[Piece, ...], ...]
    pages: tuple[int, ...]
    ragged: bool = False
    guessed: bool = False

    @property
    def x0(self) -> float:
        """Its left edge."""
        return min(piece.x0 for row in self.rows for piece in row)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(piece.x1 for row in self.rows for piece in row)

    def edges(self) -> list[float]:
        """Where its columns begin."""
        return edges([piece.x0 for row in self.rows for piece in row], _SAME_EDGE)

    def texts(self, row: int) -> tuple[str, ...]:
        """What a row says, its words without their line ends."""
        return tuple(" ".join(piece.anchor.text.split()) for piece in self.rows[row] if piece.anchor.text)


def part_of(ruled: Ruled, page: int, above: Sequence[TablePart] = ()) -> TablePart:
    """The rows of a ruled table, those without a word left out. ``above``: what it may go on with from the page before."""
    ruled = replace(ruled, boxes=_with_rests(ruled.boxes, above))
    rights = _rights(ruled)
    height = max(box.row + box.row_span for box in ruled.boxes)
    rows: list[list[Piece]] = [[] for _ in range(height)]
    beside: dict[tuple[int, int], list[Box]] = {}
    for box in ruled.boxes:
        beside.setdefault((box.row, box.row_span), []).append(box)
    starts = {row: line_starts(box.words for box in boxes) for row, boxes in beside.items()}
    for box in ruled.boxes:
        text = cell_text(box.words, rights[box.x0, box.x1], starts[box.row, box.row_span])
        anchor = Anchor(text.text, text.runs, box.row_span, look=look_of(box.words))
        rows[box.row].append(Piece(box.x0, box.x1, anchor))
    kept = [sorted(row, key=lambda piece: piece.x0) for row in rows]
    return _without_empty_rows(TablePart(tuple(tuple(row) for row in kept), (page,) * height))


def _with_rests(boxes: Sequence[Box], above: Sequence[TablePart]) -> tuple[Box, ...]:
    """The cells, those of the first row with the end of their text that ran over into the one below.

    A page's end cuts a cell in the middle of rows by its rows' height, not by that of its text: the rest that the next page
    begins with, in small letters below a capital, may be longer than what is left of its cell.
    """
    whole = list(boxes)
    for at, box in enumerate(boxes):
        if box.row or not box.words or not _goes_low(_open_text(above, box), box.words[0].text):
            continue
        for under, below in enumerate(boxes):
            beside = abs(below.x0 - box.x0) + abs(below.x1 - box.x1)
            if below.words and beside < _SAME_EDGE and 0 <= below.top - box.bottom < below.words[0].size:
                lines = lines_of(list(below.words))
                end = next((number for number, line in enumerate(lines) if not _begins_low(line.text)), 0)
                if not lines[end].text[:1].isupper():
                    continue
                rest = [word for line in lines[:end] for word in line.words]
                whole[at] = replace(box, words=(*box.words, *rest))
                whole[under] = replace(below, words=tuple(word for word in below.words if word not in rest))
    return tuple(whole)


def _open_text(above: Sequence[TablePart], box: Box) -> str:
    """What the last cell above a box says, if it has no end."""
    pieces = (piece for part in above for row in reversed(part.rows) for piece in row if piece.anchor.text)
    text = next((piece.anchor.text for piece in pieces if abs(piece.x0 - box.x0) <= _SAME_EDGE), "")
    return "" if text.rstrip().endswith(_STOPS) else text


def _rights(ruled: Ruled) -> dict[tuple[float, float], float]:
    """How far text goes in the cells of each width: as near the right edge as it begins from the left one."""
    padding: dict[tuple[float, float], float] = {}
    for box in ruled.boxes:
        for word in box.words:
            gap = max(word.x0 - box.x0, 0.0)
            padding[box.x0, box.x1] = min(padding.get((box.x0, box.x1), gap), gap)
    return {
        (box.x0, box.x1): box.x1 - min(padding.get((box.x0, box.x1), 0.0), 0.2 * (box.x1 - box.x0))
        for box in ruled.boxes
    }


def _without_empty_rows(part: TablePart) -> TablePart:
    full = [at for at in range(len(part.rows)) if part.texts(at)]

    def shrunk(at: int, piece: Piece) -> Piece:
        span = sum(at <= row < at + piece.anchor.row_span for row in full)
        return replace(piece, anchor=replace(piece.anchor, row_span=max(span, 1)))

    rows = tuple(tuple(shrunk(at, piece) for piece in part.rows[at]) for at in full)
    return replace(part, rows=rows, pages=tuple(part.pages[at] for at in full))


def continues(part: TablePart, following: TablePart) -> bool:
    """True where the next page's table has the same edges, and no column that the first has not.

    One that white alone divides may have other columns below the rest of the row that the page's end cut, and one more
    than its headings.
    """
    starts = part.edges()
    guessed = part.guessed and following.guessed
    if guessed and len(part.rows) == 1 and _are_among(starts, following.edges()):
        return True
    begun = _are_headings_alone(part) or _are_labelled(part) or _is_title_alone(part, following)
    if not guessed and begun and _are_under(part, following):
        return True
    if part.ragged != following.ragged:
        return False
    if abs(part.x0 - following.x0) > _SAME_EDGE:
        return not guessed and is_beside_open(part, following)
    if guessed and _is_rest(part.rows[-1], following.rows[0]):
        return True
    if not part.ragged and abs(part.x1 - following.x1) > _SAME_EDGE:
        return False
    if len(starts) == 1 and len(following.texts(0)) == 1:
        # A row merged over the whole table that the page's end cut.
        return _is_split(part.rows[-1], following.rows[0])
    return _are_among(following.edges(), starts) or following.texts(0) == part.texts(0)


def is_beside_open(part: TablePart, following: TablePart) -> bool:
    """True for all columns but the first ones of a table, whose cells there the page's end left open, without headings."""
    starts = [start for start in part.edges() if start > following.x0 - _SAME_EDGE]
    same = len(starts) > 1 and len(starts) == len(following.edges()) and _are_among(following.edges(), starts)
    headed = any(column_label(text) for text in following.texts(0))
    return same and abs(part.x1 - following.x1) <= _SAME_EDGE and len(part.rows) > 1 and not headed


def _are_headings_alone(part: TablePart) -> bool:
    """True for one row of labels: the page's end parted it from what it heads."""
    texts = part.texts(0) if len(part.rows) == 1 else ()
    return len(texts) > 1 and all(column_label(text) for text in texts)


def _are_labelled(part: TablePart) -> bool:
    """True for rows over the whole table that each begin with a label: the page's end parted a goal from its measures."""
    said = [row[0].anchor.text.partition("\n")[0] for row in part.rows]
    return len(part.edges()) == 1 and all(label(text.rstrip(": ")) or labelled(text) for text in said)


def _is_title_alone(part: TablePart, following: TablePart) -> bool:
    """True for one row above others that have nothing below its first cell: a number with its goal, say."""
    return len(part.rows) == 1 and len(part.texts(0)) > 1 and not any(row[0].anchor.text for row in following.rows)


def _are_under(part: TablePart, following: TablePart) -> bool:
    """True where a table is as wide and has columns that begin where each of the first does, and others between."""
    sides = zip((part.x0, part.x1), (following.x0, following.x1), strict=True)
    return all(abs(one - other) <= _SAME_EDGE for one, other in sides) and _are_among(part.edges(), following.edges())


def _are_among(some: Sequence[float], others: list[float]) -> bool:
    return all(abs(others[nearest(others, edge)] - edge) <= _SAME_EDGE for edge in some)


def joined(part: TablePart, following: TablePart) -> TablePart:
    """Two pages of one table as one: a repeated heading row once, a row that the break split made whole."""
    repeated = 0
    limit = min(len(part.rows), len(following.rows) - 1)
    while repeated < limit and following.texts(repeated) == part.texts(repeated):
        repeated += 1
    if any(following.texts(at) == part.texts(at) for at in range(repeated + 1, min(limit, _LOOKED_AT))):
        # A box like the one before begins with the same headings, and has the others further down.
        repeated = 0
    rows, pages = following.rows[repeated:], following.pages[repeated:]
    beside = (*part.rows[-_LOOKED_AT:], *rows[1:_LOOKED_AT])
    last = _reaching(part)
    if rows and (_is_split(last, rows[0]) or _is_rest_in_names(last, rows[0], each_begins=_each_begins(beside))):
        if _has_figures_of_both(last, rows[0]) or _is_beside_merged(last, rows[0]):
            # Only what is merged over rows goes on.
            whole, below = _parted(last, rows[0])
            return replace(part, rows=(*_with_last(part, whole), below, *rows[1:]), pages=(*part.pages, *pages))
        whole = _merged(last, rows[0], cut=part.guessed and len(part.rows) == 1)
        return replace(part, rows=(*_with_last(part, whole), *rows[1:]), pages=(*part.pages, *pages[1:]))
    return replace(part, rows=(*part.rows, *rows), pages=(*part.pages, *pages))


def _reaching(part: TablePart) -> tuple[Piece, ...]:
    """The cells of the last row, those that are merged over it and rows above it among them, from left to right."""
    cells = [piece for at, row in enumerate(part.rows) for piece in row if _reaches_end(part, at, piece)]
    return tuple(sorted(cells, key=lambda piece: piece.x0))


def _reaches_end(part: TablePart, at: int, piece: Piece) -> bool:
    return at == len(part.rows) - 1 or at + piece.anchor.row_span >= len(part.rows)


def _with_last(part: TablePart, last: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """The rows of a table with the cells of its last row in place of those that reach it, each in the row that it begins in."""
    left = {piece.x0: piece for piece in last}
    rows = [
        [left.pop(piece.x0, piece) if _reaches_end(part, at, piece) else piece for piece in row]
        for at, row in enumerate(part.rows)
    ]
    rows[-1] += left.values()
    return tuple(tuple(sorted(row, key=lambda piece: piece.x0)) for row in rows)


def _has_figures_of_both(above: tuple[Piece, ...], below: tuple[Piece, ...]) -> bool:
    """True where figures stand below each other in two columns: of two rows, for no page's end cuts two figures."""
    pairs = [(_over(above, piece), piece.anchor.text) for piece in below]
    return sum(bool(FIGURE.fullmatch(text) and FIGURE.fullmatch(new)) for text, new in pairs) > 1


def _is_beside_merged(above: tuple[Piece, ...], below: tuple[Piece, ...]) -> bool:
    """True for as many cells as above, the first with a capital, beside what goes on and is merged over more rows than theirs."""
    rests = [piece for piece in below if _goes_on(_over(above, piece), piece.anchor.text)]
    own = [piece.anchor.text for piece in below if piece not in rests and piece.anchor.text]
    as_many = len(own) == sum(bool(piece.anchor.text) for piece in above) - len(rests)
    return bool(own and rests) and as_many and own[0][0].isupper() and all(each.anchor.row_span > 1 for each in rests)


def _parted(above: tuple[Piece, ...], below: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both rows, the first with the texts that go on in the second one, which is without them."""
    rests = [piece for piece in below if _goes_on(_over(above, piece), piece.anchor.text)]
    kept = tuple(
        replace(piece, anchor=replace(piece.anchor, text="", runs=())) if piece in rests else piece for piece in below
    )
    return _merged(above, tuple(rests), cut=False), kept


_LOOKED_AT = 8
_SEVERAL = 4
"""Rows beside a page's end: how many tell at most, and at least, whether each row of a table fills its first cell."""


def _each_begins(rows: Sequence[tuple[Piece, ...]]) -> bool:
    return len(rows) >= _SEVERAL and all(
        row[0].anchor.text and abs(row[0].x0 - rows[0][0].x0) <= _SAME_EDGE for row in rows
    )


def _is_rest_in_names(above: tuple[Piece, ...], below: tuple[Piece, ...], *, each_begins: bool) -> bool:
    """True where fewer cells go on, names among them, in a row whose first cell cannot begin it.

    It is empty although each other row has its own, or goes on where a hyphen stands: ``G-`` / ``103``.
    """
    pairs = [(_over(above, piece), piece.anchor.text) for piece in below if piece.anchor.text]
    first = below[0].anchor.text
    if not (re.search(r"\w-$", pairs[0][0]) if first else each_begins):
        return False
    fewer = len(pairs) + 1 < sum(bool(piece.anchor.text) for piece in above)
    return fewer and any(_goes_low(*pair) for pair in pairs) and all(_is_open(text) for text, _ in pairs)


def _is_split(above: tuple[Piece, ...], below: tuple[Piece, ...]) -> bool:
    """True where the first row of a page goes on with the last row of the page before.

    Its first cell does not begin anew, and in some cell a long text without its end goes on in lower case; or every
    cell of it goes on with a text that has no end.
    """
    first = below[0].anchor.text
    pairs = [(_over(above, piece), piece.anchor.text) for piece in below if piece.anchor.text]
    if first and not _begins_low(first):
        # A name or a year goes on in a capital or a figure, beside others that go on in small letters, in fewer cells than above.
        others = pairs[1:]
        fewer = len(pairs) < sum(bool(piece.anchor.text) for piece in above)
        return fewer and bool(others) and all(_goes_low(*pair) for pair in others) and _is_open(pairs[0][0])
    if any(_goes_on(text, new) for text, new in pairs):
        return True
    fewer = len(pairs) < sum(bool(piece.anchor.text) for piece in above)
    if first and fewer and sum(_goes_low(text, new) and _is_open(text) for text, new in pairs) > 1:
        return True
    open_ended = all(text and not text.endswith(_STOPS) and not new[0].isupper() for text, new in pairs)
    if not first:
        return open_ended
    # Rows that are all in lower case are rows like the others: only below a capital does one say that it goes on.
    begun = above[0].anchor.text[:1].isupper() and len(pairs) < sum(bool(piece.anchor.text) for piece in above)
    return open_ended and begun and all(_begins_low(new) or _is_date_of(text, new) for text, new in pairs)


def _is_rest(above: tuple[Piece, ...], below: tuple[Piece, ...]) -> bool:
    filled = [piece for piece in below if piece.anchor.text]
    return all(_over(above, piece) for piece in filled) and _is_split(above, below)


def _is_open(text: str) -> bool:
    return text[-1:].isalpha() or text.endswith((",", "-"))


def _goes_on(text: str, following: str) -> bool:
    unfinished = len(text) >= _UNFINISHED and not text.rstrip().endswith(_ENDS)
    return bool(text) and _begins_low(following) and (unfinished or text.rstrip().endswith(("-", ",")))


def _is_date_of(text: str, following: str) -> bool:
    return text[-1:].isalpha() and DATE.fullmatch(following.rstrip(".")) is not None


def _goes_low(text: str, following: str) -> bool:
    """A small letter below a capital goes on; where cells begin with small letters it may begin another one."""
    return text[:1].isupper() and _begins_low(following)


def _begins_low(text: str) -> bool:
    """True where a text cannot begin a cell of its own: a small letter, the sign of a unit, the end of brackets."""
    return text[:1].islower() or text[:1] in _SIGNS


def _over(above: Iterable[Piece], piece: Piece) -> str:
    return next((other.anchor.text for other in above if abs(other.x0 - piece.x0) <= _SAME_EDGE), "")


def _merged(above: tuple[Piece, ...], below: tuple[Piece, ...], *, cut: bool) -> tuple[Piece, ...]:
    """Two parts of one row; ``cut``: of headings, whose words a narrow column may have cut there too."""
    pieces = []
    for piece in above:
        rest = next((other for other in below if abs(other.x0 - piece.x0) <= _SAME_EDGE), None)
        pieces.append(piece if rest is None or not rest.anchor.text else _with(piece, rest.anchor, cut=cut))
    known = [piece.x0 for piece in above]
    pieces += [piece for piece in below if all(abs(piece.x0 - x0) > _SAME_EDGE for x0 in known)]
    return tuple(sorted(pieces, key=lambda piece: piece.x0))


def _with(piece: Piece, rest: Anchor, *, cut: bool) -> Piece:
    own = piece.anchor
    gap = " " if own.text and not rest.text[0].isupper() else "\n" * bool(own.text)
    gap = FULL_LINE + gap if cut and own.text[-1:].isalpha() and rest.text[0].islower() else gap
    whole = joined_texts((Marked(own.text, own.runs), Marked(rest.text, rest.runs)), gap)
    return replace(piece, anchor=replace(own, text=whole.text, runs=whole.runs))


def table_of(part: TablePart) -> Table | None:
    """A whole table as the grid of all its edges; None where it has no text."""
    if not part.rows:
        return None
    starts = part.edges()
    taken: dict[tuple[int, int], Anchor | None] = {}
    for at, row in enumerate(part.rows):
        for piece in row:
            first = nearest(starts, piece.x0)
            last = sum(start < piece.x1 - _SAME_EDGE for start in starts)
            span = max(last - first, 1)
            for below in range(at, min(at + piece.anchor.row_span, len(part.rows))):
                for right in range(first, first + span):
                    taken.setdefault((below, right), None)
            taken[at, first] = replace(piece.anchor, column_span=span)
    table = positioned(taken, lambda at: f"s. {part.pages[at]}", f"s. {part.pages[0]}")
    return replace(table, guessed=part.guessed) if table else None
