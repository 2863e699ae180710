"""Tables without rulings that begin with a row of headings: lines -> rows by where the headings begin.

Of a table that only white divides the headings are what can be known; the lines below belong to their columns until
something stands there that does not: a heading of the text, a paragraph, a larger gap. The lines are taken for typed
ones whose letters are as wide as a blank. Headings are told by their words, and by their type: bold lines above others
in plain type are headings, however they are worded.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label, question_label
from tyokirja.sources.language.organs import heads_a_part, may_be_stated
from tyokirja.sources.language.vocabulary import CONTENT, DATE, label
from tyokirja.sources.language.words import FULL_LINE, Vocabulary, joined
from tyokirja.sources.readers.document import Look
from tyokirja.sources.readers.grid import Anchor
from tyokirja.sources.readers.pdf.bandrows import Bands, bands_among
from tyokirja.sources.readers.pdf.page import Line, segments
from tyokirja.sources.readers.pdf.tables import Piece, TablePart
from tyokirja.sources.readers.text.rivers import APART, MOST_WORDS, TypedLine
from tyokirja.sources.readers.text.rivers import Piece as TypedWord
from tyokirja.sources.readers.text.rivers_headed import Headings, divided_headings, headings_at, headings_in, known
from tyokirja.sources.readers.text.rivers_likely import LONGEST_HEADING
from tyokirja.sources.readers.text.rivers_tables import headed_tables, table_rows, table_under
from tyokirja.sources.readers.text.white_aligned import EMPTY_LINE
from tyokirja.sources.readers.text.white_rows import GOES_ON_IN_YEAR

_LARGER = 1.1
"""A line in larger type than the one above it, by this much, is a heading below the table."""

_FARTHEST = 4.2
"""The distance between two lines of a table, at most, as a multiple of the type's size."""

_NEARLY = 18.0
"""Points that the columns of two rows of headings in one table may begin apart."""

_USUAL_BLANK = 0.28
_MOST_BOLD = 14  # lines of a row of headings
_LOOKED_AT = 60  # lines below a bold one that tell whether they begin with headings


@dataclass(slots=True)
class _Row:
    """One row: where its cells begin, and their texts."""

    starts: tuple[float, ...]
    cells: list[str]


@dataclass(slots=True)
class Run:
    """Lines ``start`` to ``end`` that are a table."""

    start: int
    end: int
    rows: list[_Row] = field(default_factory=list)

    @property
    def is_box(self) -> bool:
        """True for labels with what stands beside each."""
        return all(len(row.cells) == 2 and label(row.cells[0].rstrip(": ")) for row in self.rows)

    def add(self, starts: tuple[float, ...], rows: Sequence[list[str]]) -> None:
        """More rows, whose columns begin where those above do if they are as many and nearly there."""
        above = self.rows[-1].starts if self.rows else ()
        alike = len(above) == len(starts) and all(
            abs(one - other) <= _NEARLY for one, other in zip(above, starts, strict=True)
        )
        self.rows += [_Row(above if alike else starts, cells) for cells in rows]

    def part(self, page: int) -> TablePart:
        """The rows as a piece of a table on a page."""
        # None is merged with what stands beside it, however far apart the columns of some rows of headings are.
        rows = tuple(_pieces(row) for row in self.rows)
        return TablePart(rows, (page,) * len(rows), ragged=True, guessed=True)


def _pieces(row: _Row) -> tuple[Piece, ...]:
    if len(row.cells) < len(row.starts):
        # A band, in bold over all columns.
        return (Piece(row.starts[0], row.starts[-1] + _NEARLY, Anchor(row.cells[0], look=Look(strong=True))),)
    return tuple(Piece(left, left + 1.0, Anchor(text)) for left, text in zip(row.starts, row.cells, strict=True))


def headed(lines: Sequence[Line], above: Sequence[Piece] = (), *, bare: bool = False) -> list[Run]:
    """The tables among ``lines`` that begin with a row of headings, of which one is known at least.

    ``above``: the last row of such a table at the end of the page before, which may go on here; ``bare``: it has no more than
    its headings there.
    """
    if not lines:
        return []
    bands = bands_among(lines, goes_on=bool(above))
    if bands.texts:
        # A bold line above headings is a title of their table.
        titles = _above_headings(bands)
        bands = bands_among(lines, goes_on=bool(above), but=titles) if titles else bands
    runs = _runs(bands, above, bare=bare)
    for run in runs:
        run.start, run.end = bands.span(run.start, run.end)
    return _with_bare_labels(runs, lines)


def _with_bare_labels(runs: Sequence[Run], lines: Sequence[Line]) -> list[Run]:
    """The tables, a box with the labels that nobody has filled in: they stand below its others, and part it in two."""
    whole: list[Run] = []
    for run in runs:
        last = whole[-1] if whole else None
        if last and last.is_box and run.is_box and last.end == run.start and not _is_begun_anew(last, run):
            last.add(run.rows[0].starts, [row.cells for row in run.rows])
            last.end = run.end
        else:
            whole.append(run)
            last = run
        limit = next((other.start for other in runs if other.start >= last.end), len(lines))
        while last.is_box and last.end < limit and _is_bare_label(lines[last.end], last, lines[last.end - 1]):
            last.add(last.rows[-1].starts, [[lines[last.end].text, ""]])
            last.end += 1
    return whole


def _is_bare_label(line: Line, box: Run, above: Line) -> bool:
    near = abs(line.x0 - box.rows[-1].starts[0]) <= _NEARLY and line.top - above.top <= _FARTHEST * line.size
    return near and line.bold and len(line.text) <= LONGEST_HEADING and label(line.text) is not None


def _is_begun_anew(box: Run, following: Run) -> bool:
    """True where what follows has a label that the box has already."""
    return not {row.cells[0] for row in box.rows}.isdisjoint(row.cells[0] for row in following.rows)


def _above_headings(bands: Bands) -> frozenset[int]:
    """The lines of bands below which a row of headings begins."""
    blank = blank_of(bands.lines)
    width = max(blank * bands.lines[0].size, 1.0)
    titles: set[int] = set()
    for at in bands.texts:
        below = bands.lines[at : at + _LOOKED_AT]
        if _headings(below, _typed(below, blank, width), 0):
            titles.update(range(bands.places[at - 1] + 1 if at else 0, bands.places[at]))
    return frozenset(titles)


def _runs(bands: Bands, above: Sequence[Piece], *, bare: bool) -> list[Run]:
    lines = bands.lines
    blank = blank_of(lines)
    width = max(blank * lines[0].size, 1.0)
    runs: list[Run] = []
    for start, end in _stretches(lines):
        typed = _typed(lines[start:end], blank, width)
        tops = [_headings(lines[start:end], typed, at) for at in range(len(typed))]
        times = Counter(top.signature for top in tops if top)
        own = {at - start: texts for at, texts in bands.texts.items() if start <= at < end}
        first = None
        if above and not start:
            first = _goes_on(lines[start:end], typed, tops, above, width, bare=bare, bands=own)
        runs += [first] if first else []
        at = first.end if first else 0
        for table in headed_tables(typed[at:], tops[at:]):
            below = {place - at: texts for place, texts in own.items()}
            repeats = times[table.top.signature] > 1
            rows = table_rows(typed[at:], table, repeats=repeats, ran_into=False, bands=below)
            starts = tuple(column * width for column in table.top.starts)
            if not runs or runs[-1].end != start + at + table.start or table.start + at == 0:
                runs.append(Run(start + at + table.start, 0))
            runs[-1].add(starts, rows)
            runs[-1].end = start + at + table.end
    return runs


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where lines begin and end that may be of one table."""
    start = 0
    for at in range(1, len(lines) + 1):
        if (
            at == len(lines)
            or lines[at].top - lines[at - 1].top > _FARTHEST * lines[at].size
            or lines[at].size > _LARGER * lines[at - 1].size
        ):
            yield start, at
            start = at


def _goes_on(
    lines: Sequence[Line],
    typed: Sequence[TypedLine],
    tops: Sequence[Headings | None],
    row: Sequence[Piece],
    width: float,
    *,
    bare: bool,
    bands: Mapping[int, Sequence[str]],
) -> Run | None:
    """The rest of a table without its headings, or with the last lines of them, at a page's top; None where there is none."""
    above = _with_unheaded(lines, typed, [piece.x0 for piece in row])
    starts = tuple(round(left / width) for left in above)
    cut = _rest_of_headings(lines, typed, above, starts)
    if (tops[0] and not cut) or (len(lines) > 1 and lines[0].size > _LARGER * lines[1].size):
        return None
    begun = None if cut or bare or len(above) > len(row) else _last_line(row, starts)
    top = cut or Headings(0, ("",) * len(starts), starts, tuple(start + 1 for start in starts), frozenset(), 0)
    at = int(begun is not None)
    body = [begun, *(replace(line, page=1) for line in typed)] if begun else list(typed)
    table = table_under(top, body, 0, [None] * (at + 1) + list(tops[1:]))
    below = {place + at: texts for place, texts in bands.items()}
    rows = table_rows(body, table, repeats=False, ran_into=False, bands=below)[not cut :]
    if begun and rows:
        rest = [_without(text, chunk) for text, chunk in zip(rows[0], _texts_at(begun, starts), strict=True)]
        rows = [rest, *rows[1:]] if any(rest) else rows[1:]
    parted = [cells for cells in rows if len(cells) == len(starts)]
    rest_first = _is_rest(parted)
    goes_on = bare or len(parted) == rest_first or any(sum(map(bool, cells)) > 1 for cells in parted[: 1 + rest_first])
    return Run(0, table.end - at, [_Row(tuple(above), cells) for cells in rows]) if rows and goes_on else None


def _last_line(row: Sequence[Piece], starts: Sequence[int]) -> TypedLine | None:
    """The end of a row as the line above the page's first one: as much of each cell as its column has room for."""
    words = []
    for piece, start, limit in zip(row, starts, (*starts[1:], starts[-1] + MOST_WORDS), strict=True):
        said = piece.anchor.text.split()
        while len(said) > 1 and len(" ".join(said)) * 2 > limit - start:
            del said[0]
        if said:
            words.append(TypedWord(start, max(limit - APART, start + 1), " ".join(said)))
    return TypedLine(1, tuple(words)) if words else None


def _texts_at(line: TypedLine, starts: Sequence[int]) -> list[str]:
    said = {word.start: word.text for word in line.words}
    return [said.get(start, "") for start in starts]


def _without(text: str, begun: str) -> str:
    return text.removeprefix(begun).lstrip(f"{FULL_LINE} \n")


def _with_unheaded(lines: Sequence[Line], typed: Sequence[TypedLine], above: Sequence[float]) -> Sequence[float]:
    """The columns with one more at their left where the lines begin: their first column has no heading."""
    first = min(line.x0 for line in lines)
    there = [line for line, page_line in zip(typed, lines, strict=True) if page_line.x0 - first < _NEARLY]
    divided = any(len(line.chunks) > len(above) for line in there)
    return (first, *above) if divided and first < above[0] - _NEARLY else above


def _rest_of_headings(
    lines: Sequence[Line], typed: Sequence[TypedLine], above: Sequence[float], starts: tuple[int, ...]
) -> Headings | None:
    """The last lines of headings that a page's end cut, which the next one begins with; None where it begins otherwise."""
    count = _bold_lines(lines, 0)
    begun = [chunk.start for chunk in typed[0].chunks]
    under = count and all(any(abs(start - column) <= 1 for column in starts) for start in begun)
    top = headings_in(typed[:count], starts) if under else None
    return top if top and not top.cells[0][:1].isupper() else None


def _is_rest(rows: Sequence[Sequence[str]]) -> bool:
    """True where the first row is the rest of a cell that the page's end cut."""
    filled = [text for text in rows[0] if text] if rows else []
    return len(filled) == 1 and (filled[0][:1].islower() or GOES_ON_IN_YEAR.match(filled[0]) is not None)


def blank_of(lines: Sequence[Line]) -> float:
    """The white between two words of one text, as most lines have it, as a multiple of the type's size."""
    gaps = [
        (after.x0 - before.x1) / line.size
        for line in lines
        for before, after in pairwise(line.words)
        if 0 < after.x0 - before.x1 < 0.6 * line.size
    ]
    return statistics.median(gaps) if gaps else _USUAL_BLANK


def _typed(lines: Sequence[Line], blank: float, width: float) -> list[TypedLine]:
    """The lines as if typed: a column of the page is ``width`` points, and what white parts more than a blank is apart."""
    typed = []
    for number, line in enumerate(lines):
        gap = (line.top - lines[number - 1].top) / line.size if number else 0.0
        words: list[TypedWord] = []
        for word in line.words:
            start = round(word.x0 / width)
            if words:
                start = max(start, words[-1].start + 2)
                white = word.x0 - line.words[len(words) - 1].x1
                least = APART if white > _WIDE * blank * line.size else 1
                before = words[-1]
                end = start - 1 if least == 1 else min(before.end, start - least)
                words[-1] = TypedWord(before.start, max(end, before.start + 1), before.text)
            words.append(TypedWord(start, max(round(word.x1 / width), start + 1), word.text))
        typed.append(TypedLine(number + 1, tuple(words), int(gap > EMPTY_LINE), gap=gap, told=line.words[0].told))
    return typed


_WIDE = 1.8
"""White between two words of two columns, as a multiple of the blank between two words, where there is no doubt of it."""


def _headings(lines: Sequence[Line], typed: Sequence[TypedLine], at: int) -> Headings | None:
    """The row of headings that begins at a line, by its type or by its words; None where none does."""
    count = _bold_lines(lines, at)
    if not count:
        top = headings_at(typed, at) if len(typed[at].chunks) > 1 else None
        return _uncut(top, typed[at : at + top.lines]) if top else None
    window = typed[at : at + count]
    if max(len(line.chunks) for line in window) < 2 or max(len(line.words) for line in window) > MOST_WORDS:
        return None
    top = divided_headings(typed, at, count)
    top = _uncut(top, typed[at : at + count]) if top else None
    return top if top and _are_known_in_bold(top.cells) else None


def _uncut(top: Headings, window: Sequence[TypedLine]) -> Headings:
    """The headings with words whole that narrow columns have cut, some of them in several places, where they are known so."""
    limits = (*top.starts[1:], max(line.words[-1].end for line in window) + 1)
    cells = []
    for text, left, right in zip(top.cells, top.starts, limits, strict=True):
        parts = [" ".join(word.text for word in line.about(left, right)) for line in window]
        cut = " ".join(f"{part}{FULL_LINE if part[-1].isalpha() else ''}" for part in parts if part)
        whole = joined(cut, Vocabulary(swedish=True)).text
        better = label(whole) or (column_label(whole) and not column_label(text))
        cells.append(whole if better and not label(text) else text)
    return top if tuple(cells) == top.cells else top.with_cells(cells)


def _bold_lines(lines: Sequence[Line], at: int) -> int:
    """How many lines in bold type begin at a line, close to each other, that divides into texts, above others in plain type.

    0 where it is not told by the type: nothing is bold, or all is. What a page ends with may be above those of the next one.
    """
    if not lines[at].bold or (
        at
        and lines[at - 1].bold
        and lines[at].top - lines[at - 1].top <= EMPTY_LINE * lines[at].size
        and not _is_title(lines[at - 1], lines[at])
    ):
        return 0
    end = at + 1
    while end < len(lines) and lines[end].bold and _is_below(lines[end - 1], lines[end]):
        end += 1
    plain = end == len(lines) or not any(word.bold for word in lines[end].words)
    return end - at if plain and end - at <= _MOST_BOLD else 0


def _is_title(above: Line, line: Line) -> bool:
    """True for a text by itself above headings that is none of them: it is in larger type, names a part of the document, says
    something, or goes from the first of their columns into the next."""
    parts = segments(line)
    if len(segments(above)) > 1 or len(parts) < 2:
        return False
    over = abs(above.x0 - line.x0) <= _NEARLY and above.words[-1].x1 > parts[1][0].x0
    return over or above.size > _LARGER * line.size or heads_a_part(above.text) or may_be_stated(above.text)


def _is_below(above: Line, line: Line) -> bool:
    """True for the next line of headings: no empty line parts them, or it has the years of those above it."""
    if _is_title(above, line):
        return False
    farthest = _FARTHEST if all(DATE.fullmatch(word.text) for word in line.words) else EMPTY_LINE
    return line.top - above.top <= farthest * line.size


def _are_known_in_bold(cells: Sequence[str]) -> bool:
    """True for headings by their type: a question may be one, and one that says what is aimed at will do."""
    if any(len(text) > LONGEST_HEADING or re.search(r"\w{3,}[.!]$", text) for text in cells):
        return False
    roles = [what.role for text in cells if (what := column_label(text) or question_label(text))]
    return (len(roles) > 1 and bool(CONTENT & set(roles))) or bool(known(cells))
