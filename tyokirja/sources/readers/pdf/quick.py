"""A quick pass over the text of a PDF's pages: which of them can hold goals, and the lines of the others without tables.

Taking a page apart glyph by glyph for its tables takes a hundred times as long as its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from typing import Any, TypeAlias

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label, heads_in
from tyokirja.sources.language.vocabulary import CONTENT, CONTENT_BEGINS, label, labelled
from tyokirja.sources.readers.pdf.follows import Extent, begins_with_prose, extent_at_top, is_same_table
from tyokirja.sources.readers.pdf.lots import Lot, in_lots
from tyokirja.sources.readers.pdf.page import Line, Page, Word, lines_of
from tyokirja.sources.readers.pdf.running import running_of
from tyokirja.workers.processes import available

FEW_PAGES = 12
"""A document of so many pages at most is read page by page for tables, whatever its text says."""

MOST_PAGES = 1_500
"""Pages of a PDF that are read; a city's budget book has about four hundred."""

_AT_A_TIME = 60
"""Pages that one worker looks at in one go, at least."""

_LONGEST_HEADING = 140
_HYPHENS = {0xFFFE: "-", 0x02: "-"}
"""How pdfium tells a hyphen at a line's end, in the whole text and in a part of it."""

_BOLD = 600  # the weight of a semibold font


@dataclass(frozen=True, slots=True)
class Quick:
    """The pages that are read for their lines alone, the numbers of those to be read for tables, the document's title."""

    pages: tuple[Page, ...]
    chosen: tuple[int, ...]
    title: str


def quick_pages(data: bytes) -> Quick | None:
    """What a quick pass tells; None where the document has few pages or too many, cannot be read so, or tells of no goals.

    A page that may go on with a table of goals of the page before is read for tables too, and one that a reader has written on.
    """
    import pypdfium2  # type: ignore[import-untyped] # it has no types

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        if not FEW_PAGES < len(document) <= MOST_PAGES:
            return None
        size = max(_AT_A_TIME, len(document) // available())
        looked_at = in_lots(_looked_at, data, range(1, len(document) + 1), size)
        pages = [page for page, *_ in looked_at]
        with_goals = {page.number for page, may_hold, _ in looked_at if may_hold}
        chosen = with_goals | _followers(document, pages, with_goals)
        chosen |= {page.number for page, _, written_on in looked_at if written_on and chosen}
        alone = tuple(page for page in pages if page.number not in chosen)
        return Quick(alone, tuple(sorted(chosen)), document.get_metadata_value("Title").strip()) if chosen else None
    finally:
        document.close()


def _looked_at(lot: Lot) -> list[tuple[Page, bool, bool]]:
    """Each page with its lines, whether it may hold goals (one without a word may), and whether a reader has written on it."""
    import pypdfium2

    data, numbers = lot
    document = pypdfium2.PdfDocument(data)
    found = []
    for number in numbers:
        drawn = document[number - 1]
        text = drawn.get_textpage()
        said = text.get_text_range()
        page = Page(number, float(drawn.get_height()), tuple(_lines(text, said, drawn.get_height())), ())
        found.append((page, not said.strip() or may_hold_goals(said), _is_written_on(drawn)))
        text.close()
        drawn.close()
    document.close()
    return found


def _is_written_on(drawn: Any) -> bool:
    """True for a page with an annotation that is no link or field; what it says is read with the page."""
    from pypdfium2 import raw

    of_the_document = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_POPUP)
    for number in range(raw.FPDFPage_GetAnnotCount(drawn)):
        annotation = raw.FPDFPage_GetAnnot(drawn, number)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind not in of_the_document:
            return True
    return False


def _followers(document: Any, pages: Sequence[Page], with_goals: Set[int]) -> set[int]:
    """The pages after those with goals that may go on with a table of theirs, however many."""
    running = running_of(pages)
    followers: set[int] = set()
    for number in sorted(with_goals):
        before: Extent | None = None
        for page in pages[number:]:
            if page.number in with_goals:
                break
            drawn = document[page.number - 1]
            body = [line for line in page.lines if not running.has(line, page)]
            extent = extent_at_top(page, drawn, body)
            if page.number == number + 1:
                goes_on = extent is not None or not begins_with_prose(body)
            else:
                goes_on = is_same_table(before, extent)
            drawn.close()
            if not goes_on:
                break
            followers.add(page.number)
            before = extent
    return followers


def may_hold_goals(text: str) -> bool:
    """True for the text of a page of which a line heads or labels goals, actions or measures, or heads their figures."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return any(_heads_goals(line) for line in lines if 0 < len(line) <= _LONGEST_HEADING)


def _heads_goals(line: str) -> bool:
    if line.count("?") > 1 or len(_FIGURES_OF_GOALS.findall(line)) > 1:
        return True
    if not CONTENT_BEGINS.search(line.casefold()):
        return False
    if what := label(line):
        return what.role in CONTENT and not what.column_only
    said = labelled(line)
    if said and said[0].role in CONTENT:
        return True
    heads = heads_in(line)
    if heads & CONTENT and len(heads) > 1:
        return True
    # A table of key figures is headed by what is aimed at and by years: 'Konsernille asetetut tavoitteet TA2024 TP2024'.
    dated = len(_YEARS.findall(line)) > 1
    headed = column_label(_YEARS.sub("", line)) if dated else None
    return headed is not None and headed.role in CONTENT


_YEARS = re.compile(r"\s*\b(?:(?:TA|TP|TS|TOT|BS|BG)[\s-]?(?:20)?\d\d|(?:19|20)\d\d)\b")
_FIGURES_OF_GOALS = re.compile(
    r"\b(?:lähtö(?:taso|arvo|tila|tilanne)|nyky(?:taso|arvo|tila|tilanne)|tavoite(?:taso|arvo|tila)|målnivå|målvärde|utgångs\w+|baseline"
    r"|target)\b",
    re.I,
)


def _lines(text: Any, said: str, height: float) -> Iterator[Line]:
    """The lines of a page by its text as pypdfium2 has it; ``said`` is all of it."""
    boxes = list(_runs(text.get_rect(at) for at in range(text.count_rects())))
    first = [_character_at(text, left, (bottom + top) / 2) for left, bottom, _, top in boxes]
    # Boxes are those of the text's pieces, one after the other: it is cut where each begins, unless some place is not told.
    told = text.count_chars() == len(said) and all(one < other for one, other in pairwise((-1, *first)))
    words = []
    for (left, bottom, right, top), at, end in zip(boxes, first, (*first, len(said))[1:], strict=True):
        piece = said[at:end] if told else text.get_text_bounded(left, bottom, right, top)
        bare = " ".join(piece.translate(_HYPHENS).split())
        if bare:
            size, bold = _font(text, at, top - bottom)
            words.append(Word(bare, left, right, height - top, height - bottom, size, bold))
    yield from lines_of(words)


_Rect: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, from the page's bottom left corner."""

_WHITE_IN_RUN = 0.5
"""White within a run of letters at most, as a share of their height."""


def _runs(rects: Iterable[_Rect]) -> Iterator[_Rect]:
    """Rectangles of letters that go on on one line as one: where a font is kerned, each of its letters has its own."""
    run: _Rect | None = None
    for rect in rects:
        if run and abs(run[1] + run[3] - rect[1] - rect[3]) < 0.8 * (run[3] - run[1]):
            white = rect[0] - run[2]
            if -(run[3] - run[1]) < white < _WHITE_IN_RUN * (run[3] - run[1]):
                run = (min(run[0], rect[0]), min(run[1], rect[1]), max(run[2], rect[2]), max(run[3], rect[3]))
                continue
        if run:
            yield run
        run = rect
    if run:
        yield run


def _character_at(text: Any, x: float, y: float) -> int:
    """The place in the text of what stands at a place on the page; negative where that is not told."""
    from pypdfium2 import raw

    return int(raw.FPDFText_GetCharIndexAtPos(text, x + 0.05, y, 3.0, 3.0))


def _font(text: Any, at: int, height: float) -> tuple[float, bool]:
    """Size and weight of the type of a character; where that is not told, the height of what stands there."""
    from pypdfium2 import raw

    if at < 0:
        return height, False
    matrix = raw.FS_MATRIX()
    scale = abs(matrix.d) if raw.FPDFText_GetMatrix(text, at, matrix) else 1.0
    return raw.FPDFText_GetFontSize(text, at) * (scale or 1.0), raw.FPDFText_GetFontWeight(text, at) >= _BOLD
