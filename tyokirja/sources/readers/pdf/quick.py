"""A quick pass over the text of a PDF's pages: which of them can hold goals, and the lines of the others without tables.

Taking a page apart glyph by glyph for its tables takes a hundred times as long as its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tyokirja.sources.language.columnheadings import column_label, heads_in
from tyokirja.sources.language.vocabulary import CONTENT, CONTENT_BEGINS, label, labelled
from tyokirja.sources.readers.pdf.page import Line, Page, Word, lines_of

FEW_PAGES = 12
"""A document of so many pages at most is read page by page for tables, whatever its text says."""

_LONGEST_HEADING = 140
_BOLD = 600  # the weight of a semibold font


def quick_pages(data: bytes) -> tuple[dict[int, Page], frozenset[int]]:
    """The pages that are read for their lines alone, by number, and the numbers of those to be read for tables.

    None of the first and every number in the second where the document has few pages or cannot be read so. A page that
    follows one with goals is read for tables too: they may go on there.
    """
    import pypdfium2  # type: ignore[import-untyped] # it has no types

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return {}, frozenset()
    try:
        if len(document) <= FEW_PAGES:
            return {}, frozenset()
        chosen: set[int] = set()
        quick: dict[int, Page] = {}
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            said = text.get_text_range()
            if may_hold_goals(said) or not said.strip():
                chosen |= {number, number + 1}
            quick[number] = Page(number, float(page.get_height()), tuple(_lines(text, page.get_height())), ())
            text.close()
            page.close()
        chosen &= quick.keys()
        return {number: page for number, page in quick.items() if number not in chosen}, frozenset(chosen)
    finally:
        document.close()


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


def _lines(text: Any, height: float) -> Iterator[Line]:
    words = []
    for at in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(at)
        said = text.get_text_bounded(left, bottom, right, top).replace("\r", " ").replace("\n", " ")
        said = " ".join(said.replace("\ufffe", "-").split())
        if said:
            size, bold = _font(text, left, (bottom + top) / 2, top - bottom)
            words.append(Word(said, left, right, height - top, height - bottom, size, bold))
    yield from lines_of(words)


def _font(text: Any, x: float, y: float, height: float) -> tuple[float, bool]:
    """Size and weight of the type at a place; where that is not told, the height of what stands there."""
    from pypdfium2 import raw

    index = raw.FPDFText_GetCharIndexAtPos(text, x + 0.5, y, 3.0, 3.0)
    if index < 0:
        return height, False
    matrix = raw.FS_MATRIX()
    scale = abs(matrix.d) if raw.FPDFText_GetMatrix(text, index, matrix) else 1.0
    return raw.FPDFText_GetFontSize(text, index) * (scale or 1.0), raw.FPDFText_GetFontWeight(text, index) >= _BOLD
