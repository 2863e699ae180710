"""The shared strings of an Open XML workbook: most of its texts stand there once, cells having their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tyokirja.workbooks.book import ReadFailed, not_understood
from tyokirja.workbooks.colours import INDEXED_WHITE, WHITE, Colour, colour_of
from tyokirja.workbooks.ooxml.cells import OFF, VERTICAL
from tyokirja.workbooks.ooxml.plain import PLAIN_LIMIT, declared_utf8
from tyokirja.workbooks.package import Element, tree
from tyokirja.workbooks.styles import PLAIN, Piece
from tyokirja.workbooks.words import decoded, unescaped
from tyokirja.written import Mark, small_print


class SharedStrings(list[str]):
    """The strings by number; ``rich`` are the parts of those that have parts of their own."""

    def __init__(self, strings: Iterable[str] = ()) -> None:
        super().__init__(strings)
        self.rich: dict[int, tuple[Piece, ...]] = {}

    def add(self, item: Element) -> None:
        """One more string; the phonetic guides above East Asian words are not part of it."""
        pieces = tuple(
            (
                decoded("".join(element.text or "" for element in (child, *child.iterfind("t")) if element.tag == "t")),
                marks,
            )
            for child in item
            if child.tag in ("t", "r")
            for marks in (marks_of(child.find("rPr")),)
        )
        if any(child.tag == "r" for child in item):
            self.rich[len(self)] = pieces
        self.append("".join(text for text, _ in pieces))

    def take(self, others: SharedStrings) -> None:
        """Those that follow."""
        self.rich.update((len(self) + number, pieces) for number, pieces in others.rich.items())
        self.extend(others)


def marks_of(font: Element | None) -> Mark | None:
    """The marks of a font, or of a part of a text (``rPr``); None where it has none of its own."""
    if font is None:
        return None
    strike, vertical = font.find("strike"), font.find("vertAlign")
    struck = Mark.STRUCK if strike is not None and strike.get("val", "1") not in OFF else PLAIN
    struck |= Mark.WHITE if colour_in(font.find("color")) == WHITE else PLAIN
    struck |= small_in(font.find("sz"))
    return struck | (PLAIN if vertical is None else VERTICAL.get(vertical.get("val", ""), PLAIN))


def small_in(size: Element | Mapping[str, str] | None) -> Mark:
    """The mark of small print, by the size of the letters."""
    try:
        return PLAIN if size is None else small_print(float(size.get("val", "0")))
    except ValueError:
        return PLAIN


def colour_in(element: Element | Mapping[str, str] | None) -> Colour | None:
    """A colour as far as the workbook itself says it: the first of a theme is the window's white."""
    if element is None:
        return None
    if element.get("theme") == "0" and element.get("tint") is None:
        return WHITE
    index = element.get("indexed", "")
    if index.isdecimal() and int(index) in INDEXED_WHITE:
        return WHITE
    return colour_of(element.get("rgb", ""))


def shared_strings(data: bytes) -> SharedStrings:
    """The strings of a part in UTF-8, or in what it declares. ReadFailed: not well-formed, or too large."""
    plain = _plain(data)
    if plain is not None:
        return plain
    strings = SharedStrings()
    for item in tree(data):
        if item.tag == "si":
            strings.add(item)
        elif item.tag != "extLst":
            raise not_understood(f"<{item.tag}>")
    return strings


_FIRST, _LAST = "<si><t>", "</t></si>"
_BLANK = _FIRST + _LAST


def _plain(data: bytes) -> SharedStrings | None:
    """Strings in the shape that every program writes them, cut at the tags between; None where there is another.

    Text holds no ``<``, so that counting them tells whether all that was passed over is those tags.
    """
    start, end = data.find(b"<sst"), data.rfind(b"</sst>")
    if start < 0 or end < 0 or b"<!" in data or not declared_utf8(data):
        return None
    try:
        text = data[data.index(b">", start) + 1 : end].decode()
        text = text.replace('<t xml:space="preserve">', "<t>").replace("<t/>", "<t></t>").replace("<si/>", _BLANK)
        if text.startswith(_FIRST) and text.endswith(_LAST):
            strings = text[len(_FIRST) : -len(_LAST)].split(_LAST + _FIRST)
            if text.count("<") == 4 * len(strings):
                escaped = "&" in text or "_x" in text or "\r" in text
                return SharedStrings((decoded(unescaped(string)) for string in strings) if escaped else strings)
        return _some_rich(text) if len(data) <= PLAIN_LIMIT else None
    except (ValueError, ReadFailed):
        return None


def _some_rich(text: str) -> SharedStrings | None:
    """The same where some strings have runs: those alone are parsed."""
    if not text.startswith("<si>") or not text.endswith("</si>"):
        return None
    strings = SharedStrings()
    for item in text[len("<si>") : -len("</si>")].split("</si><si>"):
        if item.startswith("<t>") and item.endswith("</t>") and item.count("<") == 2:
            strings.append(decoded(unescaped(item[len("<t>") : -len("</t>")])))
        else:
            strings.add(tree(f"<si>{item}</si>".encode()))
    return strings
