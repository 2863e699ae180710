"""What a Word document's styles say of the text that uses them: its level as a heading, its weight, its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tyokirja.records import dataclass
from tyokirja.sources.readers.document import PLAIN, Look
from tyokirja.written import Mark, small_print

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_TITLES = frozenset({"title", "otsikko", "rubrik"})
_HEADINGS = ("heading ", "otsikko ", "rubrik ")
_CONTENTS = ("toc ", "contents ")
OFF = frozenset({"0", "false", "off", "none"})
_SHIFTS = {"superscript": Mark.RAISED, "subscript": Mark.LOWERED}
_LEAST_SHIFT = 3
"""Half-points that a text is moved up or down by hand, at least, for it to be raised or lowered."""


def attribute(element: Element | None, name: str) -> str:
    """One of Word's own attributes; empty where it, or the element, is not there."""
    return "" if element is None else element.get(W + name) or ""


class Letters(NamedTuple):
    """What run properties say; None where they leave it to others. ``shift``: raised, lowered or neither."""

    bold: bool | None = None
    struck: bool | None = None
    twice: bool | None = None  # struck with two lines
    hidden: bool | None = None
    shift: Mark | None = None
    font: str | None = None
    white: bool | None = None
    small: bool | None = None

    def over(self, base: Letters) -> Letters:
        """This look, with what it does not say from ``base``."""
        return Letters._make(other if own is None else own for own, other in zip(self, base, strict=True))


_NO_LOOK = Letters()


def look_of(properties: Element | None) -> Letters:
    """The look that a ``w:rPr`` gives."""
    if properties is None or not len(properties):
        return _NO_LOOK
    fonts = properties.find(W + "rFonts")
    font = next(filter(None, (attribute(fonts, name) for name in ("ascii", "hAnsi"))), None)
    return Letters(
        _switch(properties, "b"),
        _switch(properties, "strike"),
        _switch(properties, "dstrike"),
        _switch(properties, "vanish"),
        _shift(properties),
        font,
        _white(properties),
        _small(properties),
    )


def _switch(properties: Element, name: str) -> bool | None:
    found = properties.find(W + name)
    return None if found is None else attribute(found, "val") not in OFF


def _white(properties: Element) -> bool | None:
    """True for white letters without a ground of their own."""
    color, ground, pen = (properties.find(W + name) for name in ("color", "shd", "highlight"))
    if pen is not None or ground_of(ground):
        return False
    return None if color is None else attribute(color, "val").upper() == "FFFFFF"


def _small(properties: Element) -> bool | None:
    halves = attribute(properties.find(W + "sz"), "val")
    return bool(small_print(int(halves) / 2)) if halves.isdecimal() else None


def _shift(properties: Element) -> Mark | None:
    aligned, moved = properties.find(W + "vertAlign"), properties.find(W + "position")
    if aligned is not None:
        return _SHIFTS.get(attribute(aligned, "val"), Mark(0))
    if moved is None:
        return None
    points = attribute(moved, "val")
    by = int(points) if points.lstrip("-").isdecimal() else 0
    return Mark.RAISED if by >= _LEAST_SHIFT else Mark.LOWERED if by <= -_LEAST_SHIFT else Mark(0)


@dataclass(frozen=True, slots=True)
class _Style:
    look: Letters = _NO_LOOK
    level: int | None = None
    contents: bool = False
    heads: Look = PLAIN
    stops: bool = False


_PLAIN = _Style()


class Styles:
    """The styles of a document by their ids, each with what it has from those that it is based on."""

    def __init__(self, root: Element) -> None:
        self._elements = {attribute(style, "styleId"): style for style in root.iter(W + "style")}
        self._known: dict[str, _Style] = {"": _PLAIN}
        self._defaults = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._default = {
            attribute(style, "type"): key
            for key, style in self._elements.items()
            if attribute(style, "default") in {"1", "true", "on"}
        }

    def level(self, paragraph_style: str) -> int | None:
        """The level of a heading (from 1) that a paragraph style is for."""
        return self._style(paragraph_style or self._default.get("paragraph", "")).level

    def heads(self, table_style: str) -> Look:
        """The look of the first row of a table of a style."""
        return self._style(table_style).heads

    def of_contents(self, paragraph_style: str) -> bool:
        """True for a line of a table of contents."""
        return self._style(paragraph_style).contents

    def has_stops(self, paragraph_style: str) -> bool:
        """True where a paragraph style says where its tabs lead."""
        return self._style(paragraph_style or self._default.get("paragraph", "")).stops

    def look(self, direct: Letters, run_style: str, paragraph_style: str, table_style: str) -> Letters:
        """How a run looks in the end. What a style switches on, a style within it switches off (Open XML, 17.7.3)."""
        names = (table_style, paragraph_style or self._default.get("paragraph", ""), run_style)
        looks = [self._style(name).look for name in names if name]
        if not looks and direct is _NO_LOOK and self._defaults is _NO_LOOK:
            return _NO_LOOK
        whole = self._defaults
        for look in (*looks, direct):
            whole = look.over(whole)
        struck, hidden = (
            bool(default) if not any(said) else sum(map(bool, said)) % 2 == 1
            for default, said in (
                (self._defaults.struck, [look.struck for look in looks]),
                (self._defaults.hidden, [look.hidden for look in looks]),
            )
        )
        return whole._replace(
            struck=struck if direct.struck is None else direct.struck,
            hidden=hidden if direct.hidden is None else direct.hidden,
        )

    def _style(self, key: str) -> _Style:
        chain: list[str] = []
        while key not in self._known and key in self._elements and key not in chain:
            chain.append(key)
            key = attribute(self._elements[key].find(W + "basedOn"), "val")
        style = self._known.get(key, _PLAIN)
        for name in reversed(chain):
            style = self._known[name] = _own(self._elements[name], style)
        return style


def _own(element: Element, base: _Style) -> _Style:
    name = attribute(element.find(W + "name"), "val").casefold()
    level = outline_level(element)
    for prefix in _HEADINGS:
        rest = name.removeprefix(prefix)
        if rest != name and rest.isdigit():
            level = int(rest)
    if name in _TITLES:
        level = 1
    look = look_of(element.find(W + "rPr")).over(base.look)
    contents = base.contents or name.startswith(_CONTENTS)
    stops = base.stops or element.find(f"{W}pPr/{W}tabs/{W}tab") is not None
    return _Style(look, base.level if level is None else level, contents, _heads(element, base.heads), stops)


def _heads(style: Element, base: Look) -> Look:
    """The look that a table's style gives to its first row."""
    first = next((part for part in style.iter(W + "tblStylePr") if attribute(part, "type") == "firstRow"), None)
    if first is None:
        return base
    return Look(bool(look_of(first.find(W + "rPr")).bold), ground_of(first.find(f"{W}tcPr/{W}shd")) or base.ground)


def ground_of(shading: Element | None) -> str:
    """The colour that a ``w:shd`` gives, empty where it gives none or the paper's."""
    color = attribute(shading, "fill").upper()
    return "" if color in {"AUTO", "FFFFFF"} else color


def outline_level(element: Element) -> int | None:
    """The heading level (from 1) that a paragraph's or a style's outline level says; Word's 9 is body text."""
    level = attribute(element.find(f"{W}pPr/{W}outlineLvl"), "val")
    return int(level) + 1 if level.isdigit() and int(level) < 9 else None
