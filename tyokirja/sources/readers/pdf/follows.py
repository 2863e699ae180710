"""Whether a PDF's page may go on with a table of the page before, told without reading it for tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from tyokirja.sources.readers.pdf.page import Line, Page, segments

Extent: TypeAlias = tuple[float, float]
"""Left and right of what is drawn around a page's first lines."""

_FIRST_LINES = 2
_WORDS_OF_PROSE = 5
_WIDE = 0.6
"""The share of a page's text in width that a line of prose covers, at least."""

_NEAR = 4.0
_BESIDE = 30.0
"""How far beside its text a table's outer ruling is, at most."""

_WHOLE_PAGE = 0.95
"""What covers so much of a page both ways is its ground or its frame."""

_SAME_EDGE = 8.0


def is_same_table(extent: Extent | None, following: Extent | None) -> bool:
    """True where what is drawn around the first lines of two pages is equally wide."""
    pairs = zip(extent or (), following or (), strict=False)
    return bool(extent and following) and all(abs(one - other) <= _SAME_EDGE for one, other in pairs)


def extent_at_top(page: Page, drawn: Any, body: Sequence[Line]) -> Extent | None:
    """How far what is drawn around or between the first lines goes; None where there is nothing.

    A page that is turned, or of which a part is a picture of vectors, has everything there.
    """
    if not body:
        return None
    if drawn.get_rotation():
        return 0.0, float(drawn.get_width())
    first, last = body[0], body[:_FIRST_LINES][-1]
    left, right = min(line.x0 for line in body), max(line.x1 for line in body)
    around = [
        (x0, x1)
        for x0, top, x1, bottom in _shapes(page, drawn)
        if top <= last.bottom + _NEAR and bottom >= first.top - _NEAR and x1 >= left - _BESIDE and x0 <= right + _BESIDE
    ]
    return (min(x0 for x0, _ in around), max(x1 for _, x1 in around)) if around else None


def begins_with_prose(body: Sequence[Line]) -> bool:
    """True for a page whose lines begin with two of a paragraph. A table that goes on does so at the page's top."""
    left, right = min((line.x0 for line in body), default=0.0), max((line.x1 for line in body), default=0.0)
    first = body[:_FIRST_LINES]
    return len(first) == _FIRST_LINES and all(
        len(line.text.split()) >= _WORDS_OF_PROSE
        and len(segments(line)) == 1
        and line.x0 - left <= _NEAR
        and line.x1 - line.x0 >= _WIDE * (right - left)
        for line in first
    )


def _shapes(page: Page, drawn: Any) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, right and bottom of each path and form on a page, but for what covers all of it."""
    from pypdfium2 import raw  # type: ignore[import-untyped] # it has no types

    width = float(drawn.get_width())
    sides = [raw.c_float() for _ in range(4)]
    for at in range(raw.FPDFPage_CountObjects(drawn)):
        thing = raw.FPDFPage_GetObject(drawn, at)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM) and raw.FPDFPageObj_GetBounds(thing, *sides):
            x0, bottom, x1, top = (side.value for side in sides)
            if x1 - x0 < _WHOLE_PAGE * width or top - bottom < _WHOLE_PAGE * page.height:
                yield x0, page.height - top, x1, page.height - bottom
