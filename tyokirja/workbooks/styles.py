"""What the style of a cell says, whichever file format tells it, and the runs of a text that it and its parts make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from tyokirja.workbooks.numberformats import Shown
from tyokirja.workbooks.words import one_line_end
from tyokirja.written import CellValue, Mark, Run, Written, raised_beside

PLAIN = Mark(0)
ESCAPEMENT = {1: Mark.RAISED, 2: Mark.LOWERED}
"""What the numbers of Excel's binary formats say of the height of letters."""

VISIBILITY = {1: "hidden", 2: "very_hidden"}
"""What they say of a sheet that is not visible."""


class CellStyle(NamedTuple):
    """What a cell's style says: its number format, what that shows, the marks of its font.

    ``light``: its ground is known to be one on which white letters cannot be read.
    """

    number_format: str = "General"
    shown: Shown = Shown.NUMBER
    marks: Mark = PLAIN
    light: bool = False


GENERAL = CellStyle()

Piece: TypeAlias = tuple[str, Mark | None]
"""A part of a rich text with its own marks; None where it has none of its own and takes those of its cell."""


def runs(pieces: Iterable[Piece], cell: Mark = PLAIN) -> tuple[Run, ...]:
    """Pieces as runs, neighbours of the same marks together; none where no mark stands on any of them."""
    told: list[Run] = []
    marked = False
    for text, marks in raised_beside([Run(text, cell if own is None else own) for text, own in pieces if text]):
        if told and told[-1].marks == marks:
            told[-1] = Run(told[-1].text + text, marks)
        else:
            told.append(Run(text, marks))
        marked = marked or bool(marks)
    return tuple(told) if marked else ()


def on_ground(marks: Mark, *, light: bool) -> Mark:
    """The marks of letters on their ground: white ones are hidden on a light one, and like others on any other."""
    return marks & ~Mark.WHITE | (Mark.HIDDEN if light else PLAIN) if Mark.WHITE in marks else marks


def cut(text: str, starts: Sequence[tuple[int, Mark]]) -> tuple[Piece, ...]:
    """A text cut where its runs begin, counted in UTF-16 units as binary workbooks do; lines end in one way.

    What stands before the first run has no marks of its own. None where the beginnings do not lie in order.
    """
    if not starts:
        return ()
    units = text.encode("utf-16-le", "surrogatepass")
    places = [0, *(min(2 * start, len(units)) for start, _ in starts), len(units)]
    if places != sorted(places):
        return ()
    parts = (units[start:stop].decode("utf-16-le", "replace") for start, stop in pairwise(places))
    return tuple(
        (one_line_end(part), marks) for part, marks in zip(parts, (None, *(m for _, m in starts)), strict=True)
    )


def marked(content: Written, marks: Mark, pieces: Iterable[Piece] = (), *, light: bool = False) -> Written:
    """The same cell whose style has these marks, its rich text cut into ``pieces``, on a ``light`` ground or another."""
    seen = ((text, own and on_ground(own, light=light)) for text, own in pieces)
    found = runs(seen if pieces else (_as_text(content),), marks)
    if not found:
        return content
    return Written(content.value, content.number_format, content.formula, content.error, content.date1904, found)


def _as_text(content: Written) -> Piece:
    return content.error or (content.value if isinstance(content.value, str) else _shown(content)), None


def _shown(content: Written) -> str:
    """A figure that is marked as a whole, as text: plainly, as a percentage where it is one."""
    value: CellValue = content.value
    if isinstance(value, float) and content.percent:
        return f"{value * 100:.15g} %".replace(".", ",")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    return "" if value is None else str(value)
