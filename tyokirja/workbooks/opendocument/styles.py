"""The styles of an OpenDocument spreadsheet: number formats as Excel would write them, marks of cells and parts of texts.

Source: OpenDocument 1.3 part 3, 16.29 (data styles), 17.23 (text properties), 20.380 and following (their attributes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import NamedTuple

from tyokirja.records import dataclass
from tyokirja.workbooks.colours import WHITE, colour_of, is_light
from tyokirja.workbooks.opendocument.formats import DataStyles
from tyokirja.workbooks.styles import PLAIN
from tyokirja.written import Mark, small_print


class Look(NamedTuple):
    """How letters look, as far as a style says: None where it leaves that to the one above it."""

    struck: bool | None = None
    vertical: Mark | None = None
    hidden: bool | None = None
    white: bool | None = None
    light: bool | None = None
    small: bool | None = None

    def over(self, below: Look) -> Look:
        """This look where it says something, the other where not."""
        return Look(
            below.struck if self.struck is None else self.struck,
            below.vertical if self.vertical is None else self.vertical,
            below.hidden if self.hidden is None else self.hidden,
            below.white if self.white is None else self.white,
            below.light if self.light is None else self.light,
            below.small if self.small is None else self.small,
        )

    @property
    def marks(self) -> Mark:
        """The marks that it puts on a text."""
        struck = Mark.STRUCK if self.struck else PLAIN
        unseen = self.hidden or (self.white and self.light is not False)
        small = Mark.SMALL if self.small else PLAIN
        return struck | small | (self.vertical or PLAIN) | (Mark.HIDDEN if unseen else PLAIN)


UNSAID = Look()


@dataclass(slots=True)
class _Style:
    data_style: str
    parent: str
    look: Look = UNSAID
    displayed: bool = True


@dataclass(slots=True)
class Styles:
    """Every style by its family and name, as they come; asked when all have come."""

    formats: DataStyles = field(default_factory=DataStyles)
    _styles: dict[tuple[str, str], _Style] = field(default_factory=dict)
    _open: _Style | None = None
    _looks: dict[tuple[str, str], Look] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element of a style or of something in it, by its qualified name."""
        if self.formats.start(name, attributes):
            return
        if name in ("style:style", "style:default-style"):
            self._open = _Style(
                attributes.get("style:data-style-name", ""), attributes.get("style:parent-style-name", "")
            )
            # The default of a family has no name.
            self._styles[attributes.get("style:family", "table-cell"), attributes.get("style:name", "")] = self._open
        elif self._open is None:
            return
        elif name == "style:text-properties":
            self._open.look = _look(attributes).over(self._open.look)
        elif name == "style:table-cell-properties":
            self._open.look = self._open.look.over(Look(light=_on_light(attributes)))
        elif name == "style:table-properties":
            self._open.displayed = attributes.get("table:display") != "false"

    def end(self, name: str) -> None:
        """The end of such an element."""
        if not self.formats.end(name) and name in ("style:style", "style:default-style"):
            self._open = None

    def look(self, family: str, name: str) -> Look:
        """What a style and those above it say of letters."""
        known = self._looks.get((family, name))
        if known is None:
            known = UNSAID
            for style in self._chain(family, name):
                known = known.over(style.look)
            self._looks[family, name] = known
        return known

    def number_format(self, cell_style: str) -> str:
        """The number format of a cell's style; empty where it has none."""
        known = self._codes.get(cell_style)
        if known is None:
            named = (style.data_style for style in self._chain("table-cell", cell_style) if style.data_style)
            known = self._codes[cell_style] = self.formats.code(next(named, ""))
        return known

    def displayed(self, table_style: str) -> bool:
        """False for the style of a hidden sheet."""
        style = self._styles.get(("table", table_style))
        return style is None or style.displayed

    def _chain(self, family: str, name: str) -> Iterator[_Style]:
        """A style, those that it inherits from, and its family's default."""
        for _ in range(16):  # a damaged file may have them go in a circle
            style = self._styles.get((family, name))
            if style is not None:
                yield style
            if not name:
                return
            name = style.parent if style is not None else ""


def _look(attributes: dict[str, str]) -> Look:
    line = attributes.get("style:text-line-through-style", attributes.get("style:text-line-through-type"))
    place = attributes.get("style:text-position", "").split()
    display = attributes.get("text:display")
    return Look(
        struck=None if line is None else line != "none",
        vertical=_vertical(place[0]) if place else None,
        hidden=None if display is None else display == "none",
        white=_white(attributes),
        small=_small(attributes.get("xsl-fo-compatible:font-size", "")),
    )


def _small(size: str) -> bool | None:
    points = size.removesuffix("pt")
    return bool(small_print(float(points))) if points != size and _FIGURE.fullmatch(points) else None


_FIGURE = re.compile(r"\d{1,4}(?:\.\d{1,4})?")


def _white(attributes: dict[str, str]) -> bool | None:
    if attributes.get("style:use-window-font-color") == "true":
        return False
    colour = attributes.get("xsl-fo-compatible:color")
    return None if colour is None else colour_of(colour) == WHITE


def _on_light(attributes: dict[str, str]) -> bool | None:
    ground = attributes.get("xsl-fo-compatible:background-color")
    return None if ground is None else ground == "transparent" or is_light(colour_of(ground))


def _vertical(place: str) -> Mark:
    """``super``, ``sub``, or by how much of its height a letter stands higher."""
    if place in ("super", "sub"):
        return Mark.RAISED if place == "super" else Mark.LOWERED
    if not place.rstrip("%").strip("0.-+"):
        return PLAIN
    return Mark.LOWERED if place.startswith("-") else Mark.RAISED
