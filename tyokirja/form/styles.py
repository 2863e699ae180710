"""The looks of a form: one type scale and the template's palette, as cell formats made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from tyokirja.answers.inputs import SIGNS
from tyokirja.layout import Palette
from tyokirja.model import Light

if TYPE_CHECKING:
    from tyokirja.excel.book import Book

FONT = "Calibri"
TITLE, SUBTITLE, BODY, SMALL = 15, 12, 10, 9.5
"""The type scale, in points. ``SMALL`` is only for the catalogue's texts, where a form is too wide with them in ``BODY``."""

_SHADING, _DASHED = 14, 3
"""The numbers of a thin diagonal pattern and of a dashed border, as xlsxwriter has them."""

DONE, OPEN, WAITING = "✓", "!", "○"
"""What stands before a live check that is ok, that has something to say, and that waits for an answer."""


def _once(make: Callable[..., Any]) -> Callable[..., Any]:
    """Each look of a form is put together when it is first asked for; a cell only looks it up."""
    name = make.__name__

    @wraps(make)
    def look(self: Styles, *args: object, **options: object) -> Any:
        key = (name, args, tuple(options.items()))
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = make(self, *args, **options)
        return found

    return look


class Styles:
    """Formats by what they are for. All share the font; every text is dark on light or the palette's own pair."""

    def __init__(self, book: Book, palette: Palette, points: float = BODY) -> None:
        """``points`` is the size of the catalogue's texts."""
        self._book = book
        self.palette = palette
        self._points = points
        self.known: dict[tuple[object, ...], Any] = {}

    def make(self, **properties: object) -> Any:
        """A format with the font, ink and ground that everything has, and these properties besides.

        The ground is said: where an office program is set to dark, a cell without one is dark behind dark letters.
        """
        paper, ink = self.palette.paper, self.palette.ink
        base: dict[str, object] = {"font_name": FONT, "font_size": BODY, "font_color": ink, "bg_color": paper}
        return self._book.style(base, **properties)

    @_once
    def banner(self) -> Any:
        """The first line: municipality and title on the palette's accent."""
        return self.make(
            font_size=TITLE,
            bold=True,
            font_color=self.palette.paper,
            bg_color=self.palette.accent,
            valign="vcenter",
        )

    def department(self) -> Any:
        """Whose form it is."""
        return self.make(font_size=SUBTITLE, bold=True, font_color=self.palette.accent, valign="vcenter")

    @_once
    def fact(self, *, bold: bool = False) -> Any:
        """A line of the banner."""
        return self.make(font_size=BODY, bold=bold, valign="vcenter")

    @_once
    def over(self) -> Any:
        """The small words over an answer column: required or optional."""
        return self.make(italic=True, align="left", valign="bottom", font_color=self.palette.muted)

    @_once
    def heading(self, *, asked: bool) -> Any:
        """A heading of the table."""
        ground = "answer_heading" if asked else "heading"
        return self.make(
            bold=True,
            text_wrap=True,
            valign="top",
            align="left",
            font_color=getattr(self.palette, f"{ground}_ink"),
            bg_color=getattr(self.palette, ground),
            border=1,
            border_color=self.palette.line,
        )

    @_once
    def band(self, level: int) -> Any:
        """A group line; the outer ones are darker."""
        return self.make(
            bold=level < 3,
            bg_color=getattr(self.palette, f"band_{min(level, 3)}"),
            valign="vcenter",
            indent=min(level, 3) - 1,
        )

    @_once
    def mend(self, *, title: bool = False) -> Any:
        """A line of what is to be mended."""
        return self.make(
            bold=title,
            bg_color=self.palette.mark,
            font_color=self.palette.mark_ink,
            underline=0 if title else 1,
            valign="vcenter",
        )

    @_once
    def row_id(self) -> Any:
        """The row's own id: there for the programs, grey."""
        return self.make(font_color=self.palette.muted, font_size=self._points, **self._cell("left"))

    @_once
    def master(self, *, numeric: bool = False, number_format: str = "", struck: bool = False) -> Any:
        """What the catalogue says. A figure that was revised is struck out."""
        more: dict[str, object] = {"num_format": number_format} if number_format else {}
        if struck:
            more |= {"font_strikeout": True, "font_color": self.palette.muted}
        looks = self._cell("right" if numeric else "left") | {"font_size": self._points} | more
        # A figure in a cell that wraps loses its indent in LibreOffice.
        return self.make(**looks | ({"text_wrap": False} if numeric else {}))

    @_once
    def answer(self, *, numeric: bool = False, number_format: str = "") -> Any:
        """What is asked: unlocked, on its own ground."""
        more: dict[str, object] = {"num_format": number_format} if number_format else {}
        return self.make(
            **self._cell("right" if numeric else "left"), locked=False, bg_color=self.palette.answer, **more
        )

    @_once
    def live(self, *, share: bool = False) -> Any:
        """What the form works out."""
        if share:
            return self.make(**self._cell("right") | {"text_wrap": False}, num_format="0 %")
        return self.make(**self._cell("left"))

    def _cell(self, align: str) -> dict[str, object]:
        looks: dict[str, object] = {
            "text_wrap": True,
            "valign": "top",
            "align": align,
            "border": 1,
            "border_color": self.palette.line,
        }
        # A figure stands clear of the text that begins in the next column.
        return looks | {"indent": 1} if align == "right" else looks

    def light(self, light: str) -> Any:
        """A status in the colour of its light, with the light's sign before its word."""
        return self._signed(SIGNS[Light(light)], light)

    def said(self, sign: str) -> Any:
        """A live check with its sign: done, open or waiting."""
        return self._signed(sign, {DONE: "green", OPEN: "mark", WAITING: "grey"}[sign])

    def _signed(self, sign: str, ground: str) -> Any:
        looks = {"bg_color": getattr(self.palette, ground), "font_color": getattr(self.palette, f"{ground}_ink")}
        return self._book.style({**looks, "num_format": f'"{sign} "@'})

    def marked(self) -> Any:
        """An answer that has a problem, until it is changed."""
        return self._book.style({"bg_color": self.palette.mark, "font_color": self.palette.mark_ink, "bold": True})

    def lacking(self) -> Any:
        """An answer that is lacking just now: a frame and a shading, so that it shows without its colour too."""
        looks = {"pattern": _SHADING, "fg_color": self.palette.mark, "bg_color": self.palette.answer}
        return self._book.style({**looks, "border": _DASHED, "border_color": self.palette.mark_ink})

    def number(self, pattern: str) -> Any:
        """A number format for what was typed, chosen by what it is."""
        return self._book.style({"num_format": pattern})

    @_once
    def air(self) -> Any:
        """An empty cell whose large type keeps a row from being lower than is easy to read and to click."""
        return self.make(font_size=22)
