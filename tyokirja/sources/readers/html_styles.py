"""A web page's own style rules and attributes -> the marks and the symbol font of each element.

Read is what offices' programs write: attributes and rules for a class, a tag, both, or an id. Rules for the printer or the
screen alone, and those that depend on where an element stands, are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tyokirja.sources.readers.symbols import is_symbol_font
from tyokirja.written import Mark, small_print

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PLAIN = Mark(0)
_TAGS = {**dict.fromkeys(("s", "del", "strike"), Mark.STRUCK), "sup": Mark.RAISED, "sub": Mark.LOWERED}
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<name>[.#][\w-]+)?", re.I)
_FOOTNOTE_SIGN = re.compile(r"(?:\d{1,3}|[a-zåäö]|\*+)\)?", re.I)
_FOOTNOTE_TARGET = re.compile(r"#_?(?:fn|ftn|footnote|note|sdfootnote|viite|alaviite|fotnot)")
_LENGTH = re.compile(r"([-+]?\d*\.?\d+)\s*(pt|px|em|ex|%|mm)", re.I)
_NOTHING = re.compile(r"0*\.?0+\s*(?:pt|px|em|%)?")
_BOLD_TAGS = frozenset({"b", "strong"})
_WEIGHT = re.compile(r"\bbold\b")
_LEAST_BOLD = 600
_WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)"})
_WITHOUT_SHIFT = frozenset({"td", "th", "tr", "tbody", "thead", "table", "img", "col", "colgroup"})
_LEAST_RAISE = 1.5
"""Points by which Word's own raise lifts a text, at least, for it to be raised."""


class Styles:
    """The style rules of a page."""

    def __init__(self, root: HtmlElement) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        for sheet in root.iter("style"):
            for selector, declared in _rules(sheet.text or ""):
                self._rules.setdefault(selector, {}).update(declared)

    def marks(self, element: HtmlElement) -> Mark:
        """The marks that an element sets for all that it holds."""
        tag = str(element.tag)
        marks = _TAGS.get(tag, _PLAIN)
        if tag == "del" and (element.get("datetime") or element.get("cite")):
            # Word writes a tracked deletion with its time and author.
            marks = Mark.DELETED
        if tag == "a" and _leads_to_a_footnote(element):
            marks |= Mark.RAISED
        if "hidden" in element.attrib:
            marks |= Mark.HIDDEN
        style = self._style(element, tag)
        color = (style.get("color") or (element.get("color") if tag == "font" else "") or "").replace(" ", "").lower()
        if color in _WHITE and not self._has_ground(element):
            marks |= Mark.WHITE
        return marks | _marks_in(style, tag) if style else marks

    def _has_ground(self, element: HtmlElement) -> bool:
        """True where an element stands on a colour, its own or that of one around it."""
        return any(
            around.get("bgcolor") or any(name.startswith("background") for name in self._style(around, str(around.tag)))
            for around in (element, *element.iterancestors())
        )

    def bold(self, element: HtmlElement, *, around: bool) -> bool:
        """True where an element's text is bold; ``around``: its parent's is."""
        tag = str(element.tag)
        style = self._style(element, tag)
        weight = style.get("font-weight") or next(iter(_WEIGHT.findall(style.get("font", ""))), "")
        if not weight:
            return around or tag in _BOLD_TAGS
        return weight.startswith("bold") or (weight.isdecimal() and int(weight) >= _LEAST_BOLD)

    def is_bold(self, element: HtmlElement) -> bool:
        """True where an element's text is bold by itself or by what is around it."""
        bold = False
        for around in (*reversed(list(element.iterancestors())), element):
            bold = self.bold(around, around=bold)
        return bold

    def ground(self, cell: HtmlElement) -> str:
        """The colour that a cell stands on, its own or its row's; empty for none and for white."""
        for element in (cell, *cell.iterancestors("tr")):
            style = self._style(element, str(element.tag))
            color = style.get("background-color") or style.get("background") or element.get("bgcolor") or ""
            if color := color.replace(" ", "").lower():
                return "" if color in _WHITE | {"none", "transparent"} else color
        return ""

    def inherited(self, element: HtmlElement | None) -> Mark:
        """The marks that an element has from itself and from those around it."""
        marks = _PLAIN
        while element is not None:
            marks |= self.marks(element)
            element = element.getparent()
        return marks

    def font(self, element: HtmlElement, around: str = "") -> str:
        """The symbol font of an element's text, empty where it is in another one; ``around`` is its parent's."""
        named = element.get("face") if element.tag == "font" else None
        style = self._style(element, str(element.tag))
        for name in ("font-family", "font"):
            named = style.get(name, named) if style else named
        if named is None:
            return around
        first = re.split(r"[,;]", named)[0]
        words = first.rpartition("pt ")[2] if "pt " in first else first
        return words.strip("\"' ") if is_symbol_font(words) else ""

    def _style(self, element: HtmlElement, tag: str) -> dict[str, str]:
        own = element.get("style")
        if not self._rules and not own:
            return {}
        keys = [("", ""), (tag, "")]
        names = [f".{name}" for name in (element.get("class") or "").split()]
        names += [f"#{element.get('id')}"] if element.get("id") else []
        keys += [(which, name) for name in names for which in ("", tag)]
        style: dict[str, str] = {}
        for key in keys:
            style |= self._rules.get(key, {})
        return style | _declared(own) if own else style


def _leads_to_a_footnote(link: HtmlElement) -> bool:
    """True for the number of a footnote that is raised by nothing but its being a link, close behind a text."""
    target = (link.get("href") or "").casefold()
    if not target.startswith("#") or not _FOOTNOTE_SIGN.fullmatch(link.text_content().strip()):
        return False
    before, parent = link.getprevious(), link.getparent()
    text = (parent.text if parent is not None else "") if before is None else before.tail or before.text_content()
    if not (text or "").strip():
        return False
    return not str(text)[-1].isspace() or _FOOTNOTE_TARGET.match(target) is not None


def _rules(text: str) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    for selectors, body in _RULE.findall(_AT_RULE.sub("", _COMMENT.sub("", text))):
        for selector in selectors.split(","):
            simple = _SELECTOR.fullmatch(selector.strip())
            if simple and simple[0]:
                yield ((simple["tag"] or "").lower(), simple["name"] or ""), _declared(body)


def _declared(body: str) -> dict[str, str]:
    parts = (part.partition(":") for part in body.split(";"))
    return {
        name.strip().lower(): value.replace("!important", "").strip().lower() for name, colon, value in parts if colon
    }


def _marks_in(style: dict[str, str], tag: str) -> Mark:
    marks = _PLAIN
    if any("line-through" in style.get(name, "") for name in ("text-decoration", "text-decoration-line")):
        marks |= Mark.STRUCK
    if (
        style.get("display") == "none"
        or style.get("visibility") in {"hidden", "collapse"}
        or style.get("mso-hide") == "all"
        or any(_NOTHING.fullmatch(style.get(name, "")) for name in ("font-size", "opacity"))
    ):
        marks |= Mark.HIDDEN
    marks |= _small(style.get("font-size", ""))
    return marks | (_shift(style) if tag not in _WITHOUT_SHIFT else _PLAIN)


_POINTS = {"pt": 1.0, "px": 0.75, "em": 11.0, "%": 0.11}
"""How many points a length is, that of the letters around taken for 11."""


def _small(size: str) -> Mark:
    length = _LENGTH.fullmatch(size)
    return small_print(float(length[1]) * _POINTS.get(length[2].lower(), 0)) if length else _PLAIN


def _shift(style: dict[str, str]) -> Mark:
    aligned = style.get("vertical-align", "")
    if aligned in {"super", "sub"}:
        return Mark.RAISED if aligned == "super" else Mark.LOWERED
    length = _LENGTH.fullmatch(aligned) or _LENGTH.fullmatch(style.get("mso-text-raise", ""))
    if not length:
        return _PLAIN
    by = float(length[1])
    least = _LEAST_RAISE if length[2].lower() in {"pt", "px"} else 0.1
    return Mark.RAISED if by >= least else Mark.LOWERED if by <= -least else _PLAIN
