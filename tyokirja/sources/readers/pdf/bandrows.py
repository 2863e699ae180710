"""Bold lines that go over the columns of a table without rulings: lines -> the others, closed up, and what those say.

Such a row names a department, a theme or a goal, and the rows below it are of that; it stands in no column, and white
is not to be looked for in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.vocabulary import labelled
from tyokirja.sources.readers.pdf.page import Line, segments

TIGHT = 1.4
"""The distance of two lines of one text, at most, as a multiple of the type's size."""

_FARTHEST = 3.3
"""The distance of a band from the rows beside it, at most, as a multiple of the type's size."""

_MORE_ABOVE = 1.7
"""White above a band, at most, as a multiple of that below it: a title has more."""

_ROW = 6  # lines of the row above
_HIGH_ROW = 4.2
"""How far it is from the row above at most where the rows beside it have the same columns: all are equally high then."""

_SAME = 1.0
_SIDE, _LARGER, _MOST_LINES, _LONGEST = 6.0, 1.2, 3, 200


@dataclass(frozen=True, slots=True)
class Bands:
    """``lines`` are those that are no bands, moved up over them; ``places`` are where they stood among all.

    ``texts`` are what bands say, by the place among ``lines`` of the one below them.
    """

    lines: Sequence[Line]
    places: Sequence[int]
    texts: dict[int, tuple[str, ...]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Lines ``start`` to ``end`` of the others, as a span of all lines; a band right above the page's first is in it."""
        first = 0 if start == 0 and 0 in self.texts else self.places[start]
        return first, self.places[end - 1] + 1


def bands_among(lines: Sequence[Line], *, goes_on: bool, but: frozenset[int] = frozenset()) -> Bands:
    """The bands among lines. ``goes_on``: a table of the page before may go on with the first; ``but``: lines that are none."""
    found = {start: end for start, end in band_spans(lines, goes_on=goes_on) if start not in but}
    kept: list[Line] = []
    places: list[int] = []
    texts: dict[int, tuple[str, ...]] = {}
    risen = 0.0
    at = 0
    while at < len(lines):
        if end := found.get(at):
            text = " ".join(line.text for line in lines[at:end])
            texts[len(kept)] = (*texts.get(len(kept), ()), text)
            risen += lines[end].top - lines[at].top
            at = end
            continue
        kept.append(_moved_up(lines[at], risen) if risen else lines[at])
        places.append(at)
        at += 1
    return Bands(kept, places, texts)


def _moved_up(line: Line, risen: float) -> Line:
    return Line(tuple(replace(word, top=word.top - risen, bottom=word.bottom - risen) for word in line.words))


def band_spans(lines: Sequence[Line], *, goes_on: bool) -> Iterator[tuple[int, int]]:
    """Where bands begin and end among lines: one or a few above each other, and above a row of the table."""
    at = 0
    while at < len(lines):
        block = _block(lines, at)
        if block and _is_between_rows(lines, at, block[-1], goes_on=goes_on):
            yield from zip((at, *block[:-1]), block, strict=True)
            at = block[-1]
        else:
            at += 1


def _block(lines: Sequence[Line], start: int) -> list[int]:
    """The ends of the bands that begin at a line, each right above the next one."""
    ends: list[int] = []
    at = start
    while at < len(lines) and len(ends) < _MOST_LINES and _may_be_band(lines[at], lines[start]):
        goes_on = ends and _pitch(lines, at) <= TIGHT and lines[at].text[:1].islower()
        if goes_on:
            ends[-1] = at + 1
        elif ends and _pitch(lines, at) > _FARTHEST:
            break
        else:
            ends.append(at + 1)
        at += 1
    return ends


def _may_be_band(line: Line, first: Line) -> bool:
    if not line.bold or len(segments(line)) > 1 or len(line.text) > _LONGEST or abs(line.x0 - first.x0) > _SIDE:
        return False
    return line.text[:1].isalnum() and not labelled(line.text)


def _pitch(lines: Sequence[Line], at: int) -> float:
    """How far a line is below the one above it, in sizes of the type."""
    return (lines[at].top - lines[at - 1].top) / lines[at].size


def _is_between_rows(lines: Sequence[Line], start: int, end: int, *, goes_on: bool) -> bool:
    """True where a row of texts in plain type, in the same size, stands right below, and a table's row right above."""
    if end >= len(lines):
        return False
    first, below = lines[start], lines[end]
    alike = max(first.size, below.size) <= _LARGER * min(first.size, below.size)
    if not alike or below.bold or len(segments(below)) < 2 or abs(below.x0 - first.x0) > _SIDE:
        return False
    if _pitch(lines, end) > _FARTHEST:
        return False
    if not start:
        return goes_on
    above = lines[start - 1]
    white, under = first.top - above.bottom, below.top - lines[end - 1].bottom
    wide = _pitch(lines, start) > _FARTHEST or white > max(_MORE_ABOVE * under, first.size)
    if wide and (_pitch(lines, start) > _HIGH_ROW or not _goes_on(lines[max(0, start - _ROW) : start], below)):
        return False
    return not above.bold or _is_below_headings(lines, start)


def _goes_on(above: Sequence[Line], below: Line) -> bool:
    """True where the texts of a line below begin or end where those of a line above do: rows that are equally high leave white
    below those with little in them.
    """
    places = [(text[0].x0, text[-1].x1) for text in segments(below)]
    return any(
        all(any(_is_alike(place, (word.x0, word.x1)) for word in line.words) for place in places) for line in above
    )


def _is_alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return min(abs(a - b) for a, b in zip(one, other, strict=True)) <= _SAME


def _is_below_headings(lines: Sequence[Line], start: int) -> bool:
    """True where a line right below bold headings is none of them: white parts it from them, it runs over their columns, or
    the first heading is whole without it."""
    line = lines[start]
    if _pitch(lines, start) > TIGHT:
        return True
    top = start - 1
    while top and lines[top - 1].bold and _pitch(lines, top) <= TIGHT:
        top -= 1
    texts = [text for above in lines[top:start] for text in segments(above)]
    first = [text for text in texts if abs(text[0].x0 - line.x0) <= _SIDE]
    second = min((text[0].x0 for text in texts if text not in first), default=line.x1)
    if line.x1 > second:
        return True
    heading = " ".join(word.text for text in first for word in text)
    return line.text[:1].isupper() and column_label(heading) is not None and not column_label(line.text)
