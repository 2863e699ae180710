"""The numbers that Word shows before list items; the file holds only which list and level an item is on."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Any

from tyokirja.records import dataclass
from tyokirja.sources.readers.numbering import written
from tyokirja.sources.readers.word.styles import W, attribute

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SIGNS = frozenset({"bullet", "none", ""})
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: ``text`` is Word's pattern, ``%1.%2.`` for the numbers of levels 1 and 2."""

    style: str
    text: str
    start: int


@dataclass(slots=True)
class ListNumbers:
    """The lists of a document and how far each has counted. Items are to be asked for in reading order."""

    _levels: dict[tuple[str, int], _Level]
    _list_of: dict[str, str]
    _styles: dict[str, tuple[str, int]]
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> ListNumbers:
        """The lists that an opened document defines."""
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return cls({}, {}, {})
        levels: dict[tuple[str, int], _Level] = {}
        for definition in numbering.iter(W + "abstractNum"):
            for level in definition.iter(W + "lvl"):
                levels["a" + attribute(definition, "abstractNumId"), _number(attribute(level, "ilvl"))] = _level(level)
        list_of: dict[str, str] = {}
        for number in numbering.iter(W + "num"):
            key = attribute(number, "numId")
            base = number.find(W + "abstractNumId")
            list_of[key] = "a" + (attribute(base, "val") if base is not None else "")
            if number.find(f"{W}lvlOverride/{W}startOverride") is not None:
                list_of[key] = _overridden(number, list_of[key], levels)
        return cls(levels, list_of, _list_styles(document.styles.element))

    def mark(self, paragraph: Element) -> str:
        """``2. `` for the second item of a numbered list; empty for bullets and for what is no list item."""
        key, depth = self._item(paragraph)
        name = self._list_of.get(key, "")
        level = self._levels.get((name, depth))
        if level is None:
            return ""
        self._counts[name, depth] = self._counts.get((name, depth), level.start - 1) + 1
        for other, deeper in list(self._counts):
            if other == name and deeper > depth:
                del self._counts[other, deeper]
        if level.style in _SIGNS or not level.text:
            return ""
        return _PLACEHOLDER.sub(lambda found: self._shown(name, int(found[1]) - 1), level.text) + " "

    def is_item(self, paragraph: Element) -> bool:
        """True for an item of a list, numbered or with bullets."""
        key, depth = self._item(paragraph)
        return (self._list_of.get(key, ""), depth) in self._levels

    def _shown(self, name: str, depth: int) -> str:
        level = self._levels.get((name, depth), _Level("decimal", "", 1))
        return written(self._counts.get((name, depth), level.start), level.style)

    def _item(self, paragraph: Element) -> tuple[str, int]:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        key, depth = self._styles.get(attribute(style, "val") if style is not None else "", ("", 0))
        own = paragraph.find(f"{W}pPr/{W}numPr")
        return _list_place(own, key, depth) if own is not None else (key, depth)


def _level(level: Element) -> _Level:
    values = {name: _value(level, name) for name in ("numFmt", "lvlText", "start")}
    return _Level(values["numFmt"], values["lvlText"], _number(values["start"] or "1"))


def _overridden(number: Element, base: str, levels: dict[tuple[str, int], _Level]) -> str:
    """A list of its own for a ``num`` that starts anew: the levels of ``base`` with their starts changed."""
    name = "n" + attribute(number, "numId")
    starts = {
        _number(attribute(override, "ilvl")): _number(_value(override, "startOverride") or "1")
        for override in number.iter(W + "lvlOverride")
    }
    for (owner, depth), level in list(levels.items()):
        if owner == base:
            levels[name, depth] = _Level(level.style, level.text, starts.get(depth, level.start))
    return name


def _list_styles(styles: Element) -> dict[str, tuple[str, int]]:
    levels: dict[str, tuple[str, int]] = {}
    for style in styles.iter(W + "style"):
        place = style.find(f"{W}pPr/{W}numPr")
        if place is not None:
            levels[attribute(style, "styleId")] = _list_place(place, "", 0)
    return levels


def _list_place(element: Element, key: str, depth: int) -> tuple[str, int]:
    return _value(element, "numId") or key, _number(_value(element, "ilvl") or str(depth))


def _value(element: Element, child: str) -> str:
    found = element.find(W + child)
    return "" if found is None else attribute(found, "val")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
