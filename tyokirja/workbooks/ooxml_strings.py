"""The shared strings of an Open XML workbook: most of its texts stand there once, cells having their numbers."""

from __future__ import annotations

from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.ooxml_plain import PLAIN_LIMIT, declared_utf8
from tyokirja.workbooks.package import Element, tree
from tyokirja.workbooks.words import decoded, unescaped


def shared_strings(data: bytes) -> list[str]:
    """The strings of a part in UTF-8, or in what it declares. ReadFailed: not well-formed, or too large."""
    plain = _plain(data)
    return plain if plain is not None else [_text(item) for item in tree(data) if item.tag == "si"]


_FIRST, _LAST = "<si><t>", "</t></si>"
_BLANK = _FIRST + _LAST


def _plain(data: bytes) -> list[str] | None:
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
                return [decoded(unescaped(string)) for string in strings] if escaped else strings
        return _some_rich(text) if len(data) <= PLAIN_LIMIT else None
    except (ValueError, ReadFailed):
        return None


def _some_rich(text: str) -> list[str] | None:
    """The same where some strings have runs: those alone are parsed."""
    if not text.startswith("<si>") or not text.endswith("</si>"):
        return None
    strings = []
    for item in text[len("<si>") : -len("</si>")].split("</si><si>"):
        if item.startswith("<t>") and item.endswith("</t>") and item.count("<") == 2:
            strings.append(decoded(unescaped(item[len("<t>") : -len("</t>")])))
        else:
            strings.append(_text(tree(f"<si>{item}</si>".encode())))
    return strings


def _text(item: Element) -> str:
    """A rich string's runs as one text; the phonetic guides above East Asian words are not part of it."""
    pieces = []
    for child in item:
        if child.tag == "t":
            pieces.append(child.text or "")
        elif child.tag == "r":
            pieces.extend(each.text or "" for each in child.iterfind("t"))
    return decoded("".join(pieces))
