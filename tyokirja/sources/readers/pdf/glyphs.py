"""The glyphs of one PDF page, each with its marks: what a stroke runs through, what is raised, lowered or invisible.

A PDF knows none of these: a strike is a thin line over glyphs or a reader's annotation, a footnote's number a smaller
glyph on a higher baseline.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from tyokirja.sources.readers.pdf.annotations import Area
from tyokirja.sources.readers.symbols import UNKNOWN, in_characters
from tyokirja.written import Mark, Run

Glyph: TypeAlias = dict[str, Any]
"""A glyph as pdfplumber gives it, with its marks under ``mark`` where it has any."""

_THINNEST_STROKE = 2.0
_STRUCK_ABOVE = (0.1, 0.55)
"""How high above the baseline a stroke through text runs, as a share of the type's size: an underline is below it."""

_COVERED = 0.6
"""The share of a glyph's width that a stroke through it covers, at least."""

_SMALLER = 0.85
"""The size of a raised or lowered glyph, at most, as a share of its neighbour's."""

_RAISED, _LOWERED = 0.12, -0.06
"""How far its baseline is from its neighbour's, as a share of the neighbour's size."""

_NEAR = 0.6
"""White between a glyph and the one that it is an index of, at most, as a share of the latter's size."""


_SAME_PLACE = 0.05
"""How far apart two glyphs at the same place are, at most, as a share of the type's size."""

_NEXT_LINE = 0.7, 2.2
"""How far a line is below another one of its text, as a multiple of the type's size."""

_BLANKS = 3
"""Blanks at ends of lines on a page, at least, that show that its writer leaves them there."""


class _Stroke(NamedTuple):
    height: float
    x0: float
    x1: float


def glyphs(page: Any, struck: Sequence[Area] = ()) -> list[Glyph]:
    """The glyphs of a page that pdfplumber opened. A raised or lowered one has the height of its neighbour's line.

    ``struck`` are areas that a reader of the document has struck through.
    """
    drawn = page.dedupe_chars().chars
    glyphs: list[Glyph] = [dict(char) for char, after in pairwise([*drawn, None]) if not _is_drawn_over(char, after)]
    for glyph in glyphs:
        if glyph["text"] == "\0":
            glyph["text"] = UNKNOWN
        if "\uf000" <= glyph["text"][:1] <= "\uf0ff":
            # An embedded font is named with letters of its own before it: BAAAAA+Symbol.
            font = str(glyph["fontname"]).rpartition("+")[2].partition(",")[0]
            font = "Symbol" if "symbol" in font.casefold() else font  # SymbolMT, OpenSymbol
            glyph["text"] = in_characters(glyph["text"], font)
    _strike(glyphs, _strokes(page))
    _strike_in(glyphs, struck)
    _shift([glyph for glyph in glyphs if not glyph["text"].isspace()])
    _hide(glyphs, page)
    return glyphs


def _is_drawn_over(glyph: Glyph, following: Glyph | None) -> bool:
    """True for a blank where the next glyph stands: a soft hyphen that nobody sees, in fonts that have no other glyph for it."""
    if following is None or not glyph["text"].isspace() or following["text"].isspace():
        return False
    near = _SAME_PLACE * glyph["size"]
    return bool(abs(following["x0"] - glyph["x0"]) < near and abs(following["top"] - glyph["top"]) < near)


def cut_at_line_ends(glyphs: Sequence[Glyph]) -> frozenset[int] | None:
    """The places of the glyphs after which a word goes on on the next line; None where the page does not tell.

    A word processor writes the blank between two words also where a line ends between them: where it is not, a word that was
    too long for its line was cut without a hyphen.
    """
    ends = [at for at, (glyph, following) in enumerate(pairwise(glyphs)) if _is_on_next_line(glyph, following)]
    if sum(glyphs[at]["text"].isspace() for at in ends) < _BLANKS:
        return None
    return frozenset(at for at in ends if glyphs[at]["text"].isalpha())


def _is_on_next_line(glyph: Glyph, following: Glyph) -> bool:
    """True for a small letter, or a capital behind a capital, that stands to the left of another glyph and a line below it."""
    near, far = _NEXT_LINE
    alike = following["text"].islower() or (glyph["text"].isupper() and following["text"].isupper())
    step = (following["top"] - glyph["top"]) / glyph["size"] if alike else 0.0
    return bool(near < step < far and following["x0"] < glyph["x0"])


def runs_of(chars: Sequence[Glyph], text: str) -> tuple[Run, ...]:
    """The runs of a word of these glyphs; empty where nothing is marked."""
    if not any("mark" in char for char in chars):
        return ()
    from pdfplumber.utils.text import LIGATURES

    runs: list[Run] = []
    for char in chars:
        letters, mark = LIGATURES.get(char["text"]) or str(char["text"]), char.get("mark", Mark(0))
        if runs and runs[-1].marks == mark:
            runs[-1] = Run(runs[-1].text + letters, mark)
        else:
            runs.append(Run(letters, mark))
    if "".join(run.text for run in runs) != text:
        # Written from right to left, or otherwise not in the order of its glyphs: what all of it shares is told.
        shared = runs[0].marks
        for run in runs:
            shared &= run.marks
        return (Run(text, shared),) if shared else ()
    return tuple(runs)


def _baseline(glyph: Glyph) -> float:
    """Where the glyph stands, from the page's top: what hangs below it differs from font to font."""
    if not glyph["upright"]:
        return float(glyph["bottom"])
    return float(glyph["bottom"] - (glyph["matrix"][5] - glyph["y0"]))


def _mark(glyph: Glyph, mark: Mark) -> None:
    glyph["mark"] = glyph.get("mark", Mark(0)) | mark


def _strokes(page: Any) -> list[_Stroke]:
    """Thin horizontal strokes from top to bottom: rulings, underlines, and what strikes words through."""
    return sorted(
        _Stroke((stroke["top"] + stroke["bottom"]) / 2, stroke["x0"], stroke["x1"])
        for stroke in (*page.lines, *page.rects, *page.curves)
        if stroke["bottom"] - stroke["top"] <= _THINNEST_STROKE < stroke["x1"] - stroke["x0"]
    )


def _strike(glyphs: Iterable[Glyph], strokes: Sequence[_Stroke]) -> None:
    for glyph in glyphs if strokes else ():
        baseline, size, width = _baseline(glyph), glyph["size"], glyph["x1"] - glyph["x0"]
        low, high = _STRUCK_ABOVE
        at = bisect_left(strokes, (baseline - high * size,))
        while at < len(strokes) and strokes[at].height < baseline - low * size:
            stroke = strokes[at]
            if min(stroke.x1, glyph["x1"]) - max(stroke.x0, glyph["x0"]) >= _COVERED * width:
                _mark(glyph, Mark.STRUCK)
                break
            at += 1


def _strike_in(glyphs: Iterable[Glyph], struck: Sequence[Area]) -> None:
    for glyph in glyphs if struck else ():
        x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
        if any(area.x0 <= x <= area.x1 and area.top <= y <= area.bottom for area in struck):
            _mark(glyph, Mark.STRUCK)


def _shift(glyphs: Sequence[Glyph]) -> None:
    """Marks what is raised or lowered beside a larger glyph, and gives it the place of that one's line."""
    bases: dict[int, Glyph] = {}
    for at, glyph in enumerate(glyphs):
        before = glyphs[at - 1] if at else None
        base = bases.get(at - 1, before) if before else None
        if before and base and _follows(before, glyph, base) and _is_index(glyph, base):
            bases[at] = base
    for at in range(len(glyphs) - 2, -1, -1):
        following = glyphs[at + 1]
        base = bases.get(at + 1, following) if at + 1 in bases and at not in bases else following
        if at not in bases and _follows(glyphs[at], following, base) and _is_index(glyphs[at], base):
            bases[at] = base
    for at, base in bases.items():
        glyph = glyphs[at]
        _mark(glyph, Mark.RAISED if _raised_by(glyph, base) > 0 else Mark.LOWERED)
        glyph.update({name: base[name] for name in ("top", "bottom", "doctop", "size")})


def _follows(before: Glyph, glyph: Glyph, base: Glyph) -> bool:
    """True where a glyph stands right after another, their heights overlapping."""
    gap = glyph["x0"] - before["x1"]
    overlap = min(before["bottom"], glyph["bottom"]) - max(before["top"], glyph["top"])
    return bool(-0.3 * base["size"] <= gap <= _NEAR * base["size"] and overlap > 0)


def _raised_by(glyph: Glyph, base: Glyph) -> float:
    """How far a glyph's baseline is above another's. A rise of the text is in no matrix: the glyph's place tells it, where the
    other shows how far the same type hangs below its baseline.
    """
    between = _baseline(base) - _baseline(glyph)
    if glyph["fontname"] != base["fontname"]:
        return between
    hangs = (base["bottom"] - _baseline(base)) / base["size"] * glyph["size"]
    return between + float(_baseline(glyph) + hangs - glyph["bottom"])


def _is_index(glyph: Glyph, base: Glyph) -> bool:
    if not (glyph["upright"] and base["upright"]) or glyph["size"] > _SMALLER * base["size"]:
        return False
    shift = _raised_by(glyph, base) / base["size"]
    return bool(shift >= _RAISED or shift <= _LOWERED) and abs(shift) < 1.0


def _hide(glyphs: Sequence[Glyph], page: Any) -> None:
    """Marks white glyphs on white in a line with others that are seen: those on a dark ground are in lines of their own."""
    white = [glyph for glyph in glyphs if _is_white(glyph.get("non_stroking_color"))]
    if not white or len(white) == len(glyphs):
        return
    seen = {round(_baseline(glyph)) for glyph in glyphs if not _is_white(glyph.get("non_stroking_color"))}
    grounds = [*page.images, *(shape for shape in (*page.rects, *page.curves) if shape.get("fill"))]
    grounds = [shape for shape in grounds if not _is_white(shape.get("non_stroking_color"))]
    for glyph in white:
        x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
        on_ground = any(shape["x0"] <= x <= shape["x1"] and shape["top"] <= y <= shape["bottom"] for shape in grounds)
        if round(_baseline(glyph)) in seen and not on_ground:
            _mark(glyph, Mark.HIDDEN)


def _is_white(colour: Any) -> bool:
    """True for white as gray, RGB or CMYK; a colour of any other kind is not looked into."""
    parts = colour if isinstance(colour, list | tuple) else (colour,)
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return False
    return bool(max(parts) <= 0.01 if len(parts) == 4 else min(parts) >= 0.99)
