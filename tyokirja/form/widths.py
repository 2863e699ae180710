"""How wide a form's columns are: what their words and figures need, and no more than a small screen shows.

Widths are in Excel's characters. A column has what the template wishes where there is room for that, and never less than
its longest word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tyokirja.answers.inputs import SIGNS
from tyokirja.form import measure
from tyokirja.form.contents import Contents
from tyokirja.form.figures import CellContent
from tyokirja.form.styles import BODY, SMALL
from tyokirja.model import Kind, OwnColumn, is_own
from tyokirja.model.fields import FIELDS, Holds, Role, role_of
from tyokirja.records import dataclass
from tyokirja.texts import text
from tyokirja.values.absent import ABSENT_WORDS

WIDER, WIDER_ON_PAPER = 1.12, 1.075
"""How many times as wide as Excel LibreOffice draws a column, on the screen and in print."""

SCREEN = 1130.0
"""Pixels that a screen of 1366 shows of a sheet's columns at 100 %, by Excel's count of a column's pixels.

Row numbers and the scroll bar take 60 to 100 of them, and LibreOffice's columns are :data:`WIDER`.
"""

PAPER = 1074.0
"""Pixels across the print of an A4 page that lies, between margins of a quarter of an inch, at 100 %."""

SCREEN_FULL = (1366.0 - 37.0 - 16.0) / WIDER
"""The most that LibreOffice shows there beside its row numbers and scroll bar: what is wider is cut off."""

LEAST_POINTS = 8.0
"""The smallest type that a form has in print, in LibreOffice too."""

MARGIN = 0.25
"""Inches beside the print."""

SEEN_FIRST = frozenset({"measure", "target", "previous_actual", "check"})
"""What is seen without scrolling sideways, with all that is asked."""

_WORTH_ALL = 0.5
"""The share of their wishes that all columns have to have, for the rare ones to be seen first too."""

_WIDEST = 100.0
_FULL_ROW = measure.ROW_LIMIT - 25
_INDENT = 9.0
_SINGLE_LINE = frozenset(field.name for field in FIELDS if field.holds is Holds.FIGURE)
_WORDS = 66.0
_BUTTON = 16.0
"""Pixels that LibreOffice keeps for the filter's button beside a heading of more than one line."""

_TYPED = {"commentary": 88.0, "evidence": _WORDS, "responsible": _WORDS}
"""Pixels that the words of a free answer are given."""


@dataclass(frozen=True, slots=True)
class Wished:
    """A column before its width is decided: its ``heading``, what is said ``over`` it, the template's ``width``.

    ``own`` is what one of the municipality's own is.
    """

    name: str
    heading: str
    over: str
    width: float
    own: OwnColumn | None = None


def decide(columns: Sequence[Wished], cells: Contents) -> tuple[list[float], float]:
    """The width of each column, from left to right, and the size of the catalogue's texts in points.

    Where they do not all have what they wish on the :data:`SCREEN`, all give way alike. What stands to the right of the
    last column that is seen first is left out of that where it would cost the others too much. Only a form whose words
    are too long for the screen has the catalogue's texts in smaller type.
    """
    for points in (BODY, SMALL):
        least = _all_least(columns, cells, points)
        wished = [max(width, column.width) for width, column in zip(least, columns, strict=True)]
        first = last_seen([column.name for column in columns]) + 1
        shown, share = len(columns), _share(least, wished)
        if share < _WORTH_ALL:
            shown, share = first, _share(least[:first], wished[:first])
        if share >= 0.0:
            break
    fitted = [low + (high - low) * max(share, 0.0) for low, high in zip(least[:shown], wished[:shown], strict=True)]
    fitted += wished[shown:]
    return [round(_tall(column, width, cells), 1) for column, width in zip(columns, fitted, strict=True)], points


def fit(columns: Sequence[Wished], cells: Contents, room: float = SCREEN) -> bool:
    """True where all that is seen first is on a screen with so much ``room``, if in smaller type."""
    first = columns[: last_seen([column.name for column in columns]) + 1]
    return pixels(_all_least(first, cells, SMALL)) <= room


def _all_least(columns: Sequence[Wished], cells: Contents, points: float) -> list[float]:
    return [_least(column, columns, cells, points) for column in columns]


def _share(least: Sequence[float], wished: Sequence[float]) -> float:
    """How much of what columns wish above the least there is room for: 1 for all of it, negative where none is left."""
    spare, more = SCREEN - pixels(least), pixels(wished) - pixels(least)
    return min(1.0, spare / more) if more else (1.0 if spare >= 0 else -1.0)


def last_seen(names: Sequence[str]) -> int:
    """The index of the last column that is seen without scrolling sideways."""
    return max(at for at, name in enumerate(names) if name in SEEN_FIRST or role_of(name) is Role.ANSWER)


def pixels(widths: Iterable[float]) -> float:
    """Pixels of columns side by side, as Excel counts them."""
    return sum(measure.whole_pixels(width) for width in widths)


def printed(widths: Sequence[float], names: Sequence[str], points: float) -> int:
    """How many of the columns are printed, from the left: all where ``points`` are then :data:`LEAST_POINTS` at least.

    Else those that are seen first.
    """
    return len(widths) if pixels(widths) <= room_on(PAPER, points) else last_seen(names) + 1


def room_on(paper: float, points: float) -> float:
    """Pixels of columns that a page so wide has room for, where ``points`` are not to be less than :data:`LEAST_POINTS`."""
    return paper / WIDER_ON_PAPER * points / LEAST_POINTS


def _least(column: Wished, columns: Sequence[Wished], cells: Contents, points: float) -> float:
    """What the longest word of a column needs: its heading's, its cells', and what may come to stand there."""
    name = column.name
    size = points_of(name, points)
    longest = [
        measure.longest_word(column.heading, BODY, bold=True) + (_BUTTON if " " in column.heading else 0.0),
        measure.pixels(column.over, BODY),
        *(measure.longest_word(each, size) for each in _texts(name, cells)),
        *(measure.longest_word(each, BODY) for each in _may_come(name, columns, cells)),
        *(_of_own(column.own, cells) if column.own else ()),
        *(measure.pixels(each.text(cells.language), size) + _INDENT for each in _figures(name, cells)),
        _TYPED.get(name, 0.0),
    ]
    return min(measure.width_for(max(longest)), _WIDEST)


def _of_own(own: OwnColumn, cells: Contents) -> Iterable[float]:
    """Pixels of what may come to stand in an own column: a choice of its list, a figure, words."""
    yield from (measure.longest_word(each.get(cells.language), BODY) for each in own.choices)
    if own.asked.kind is not Kind.TEXT:
        yield measure.pixels("1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000", BODY) + _INDENT
    elif not own.choices:
        yield _WORDS


def points_of(name: str, points: float) -> float:
    """The size of a column's texts, where the catalogue's have ``points``."""
    return points if role_of(name) is Role.MASTER else BODY


def _texts(name: str, cells: Contents) -> list[str]:
    if role_of(name) is Role.LIVE:
        return []
    values = (cells[row.id, name].value for row in cells.rows)
    return [value for value in values if isinstance(value, str)]


def _figures(name: str, cells: Contents) -> list[CellContent]:
    if name not in _SINGLE_LINE and name != "actual" and not is_own(name):
        return []
    # An actual will be about as long as its target or its baseline.
    names = ("baseline", "target") if name == "actual" else (name,)
    shown = (cells[row.id, each] for row in cells.rows for each in names)
    return [each for each in shown if each.numeric]


def _may_come(name: str, columns: Sequence[Wished], cells: Contents) -> Iterable[str]:
    """Words that are not in a column yet: a list's choices with their signs, what a check may say."""
    if name in ("status", "forecast"):
        for choice in cells.choices:
            if choice.list == name:
                first, _, rest = choice.labels.get(cells.language).partition(" ")
                yield f"{SIGNS[choice.light]}\N{NO-BREAK SPACE}{first} {rest}"
    elif name == "actual":
        yield from (said[cells.language] for said in ABSENT_WORDS.values())
    elif name == "attainment":
        yield "100\N{NO-BREAK SPACE}%"
    elif name == "check":
        yield from (text(f"form.{key}", cells.language) for key in _SAID)
        yield from (f"{each.heading}:" for each in columns if role_of(each.name) is Role.ANSWER)
        yield from (choice.labels.get(cells.language) for choice in cells.choices)


_SAID = (
    "check.unanswered", "check.error", "check.missing", "check.format", "check.number", "check.several", "check.percent",
    "check.money", "check.yes_no", "check.date", "check.choice", "check.commentary", "check.nothing_before",
    "check.implausible", "check.error_value", "check.below", "check.above", "check.trend", "check.forecast",
)  # fmt: skip


def _tall(column: Wished, width: float, cells: Contents) -> float:
    """More width for a text that would not fit into the highest row that Excel has."""
    for each in _texts(column.name, cells):
        while width < _WIDEST and measure.height(lines_needed(each, width)) > _FULL_ROW:
            width = min(width * 1.25, _WIDEST)
    return width


def lines_needed(words: str, width: float) -> int:
    """How many lines a text takes in a column, with some leeway."""
    return measure.line_count(words, measure.column_pixels(width) * measure.LEEWAY, BODY)
