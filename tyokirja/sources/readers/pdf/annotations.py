"""What readers of a PDF have put on a page over its text: words struck through, and comments.

Source: ISO 32000-1, 12.5.3 (flags), 12.5.6 (kinds of annotations; QuadPoints of those on words), 8.3.2.3 (rotation).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tyokirja.records import dataclass

_STRIKES = "StrikeOut"
_SAYING = frozenset(
    "Text FreeText Highlight Underline Squiggly StrikeOut Caret Stamp Ink Line Square Circle Polygon PolyLine".split()
)
"""The kinds whose words are a person's: those of a link or a field describe it, those of a pop-up are its parent's."""

_HIDDEN, _NOT_VIEWED = 0x02, 0x20


class Area(NamedTuple):
    """A part of a page, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Annotations:
    """``struck`` are the areas that are struck through, ``comments`` what people have written beside the text."""

    struck: tuple[Area, ...] = ()
    comments: tuple[str, ...] = ()


def annotations_on(page: Any) -> Annotations:
    """What stands over the text of a page that pdfplumber opened; one that is damaged says nothing."""
    struck: list[Area] = []
    comments: dict[str, None] = {}
    for annotation in _shown(page):
        kind = getattr(annotation.get("Subtype"), "name", "")
        if kind == _STRIKES:
            struck += _areas(page, annotation)
        if kind in _SAYING and (words := _words(annotation.get("Contents"))):
            comments[words] = None
    return Annotations(tuple(struck), tuple(comments))


def _shown(page: Any) -> Iterator[dict[str, Any]]:
    from pdfminer.pdftypes import resolve1

    listed = resolve1(page.page_obj.annots)
    for reference in listed if isinstance(listed, list) else ():
        annotation = resolve1(reference)
        if isinstance(annotation, dict):
            annotation = {name: resolve1(value) for name, value in annotation.items()}
            flags = annotation.get("F", 0)
            if not (isinstance(flags, int) and flags & (_HIDDEN | _NOT_VIEWED)):
                yield annotation


def _words(contents: object) -> str:
    from pdfminer.utils import decode_text

    return decode_text(contents).replace("\r", "\n").strip() if isinstance(contents, bytes) else ""


def _areas(page: Any, annotation: dict[str, Any]) -> Iterator[Area]:
    """The areas of the words that an annotation is on; its own where it does not tell them."""
    corners = _numbers(annotation.get("QuadPoints"))
    if not corners or len(corners) % 8:
        corners = _numbers(annotation.get("Rect"))
    size = 8 if len(corners) % 8 == 0 else 4
    for start in range(0, len(corners) - size + 1, size):
        places = [_place(page, x, y) for x, y in zip(*[iter(corners[start : start + size])] * 2, strict=True)]
        across, down = [x for x, _ in places], [y for _, y in places]
        yield Area(min(across), min(down), max(across), max(down))


def _numbers(values: object) -> list[float]:
    from pdfminer.pdftypes import resolve1

    resolved = [resolve1(value) for value in values] if isinstance(values, list) else []
    return [float(value) for value in resolved if isinstance(value, int | float)]


def _place(page: Any, x: float, y: float) -> tuple[float, float]:
    """A place of the file's own coordinates on the page as it is shown, from the top left corner."""
    left, bottom, right, top = page.page_obj.mediabox
    turned = {90: (y - bottom, right - x), 180: (right - x, top - y), 270: (top - y, x - left)}
    across, up = turned.get(page.rotation, (x - left, y - bottom))
    # pdfplumber counts from where the page's box begins in the file.
    return across + page.mediabox[0], page.height - up + page.mediabox[1]
