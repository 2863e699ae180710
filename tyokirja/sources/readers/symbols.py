"""Signs of the symbol fonts (Symbol, Wingdings, Webdings), which programs store as private characters -> the characters."""

from __future__ import annotations

import re

UNKNOWN = "\ufffd"
"""Stands for a sign that is not known, so that nobody takes the text without it for whole."""

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    **{code: chr(code) for code in range(0x20, 0x40)},
    **dict(zip((0x22, 0x24, 0x27, 0x2D), "∀∃∋−", strict=True)),
    **dict(enumerate(f"≅{_GREEK}[∴]⊥_", 0x40)),
    **dict(enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~", 0x61)),
    **dict(enumerate("€ϒ′≤/∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑", 0xA0)),
}
_WINGDINGS = {
    **dict(zip((0x20, 0x46, 0x4A, 0x4B, 0x4C), " ☞☺😐☹", strict=True)),
    **dict(enumerate("●❍■□❐❑❒⬧◆◆❖⬥", 0x6C)),
    **dict(enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩", 0x80)),
    **dict(zip((0x9E, 0x9F, 0xA1, 0xA7, 0xA8, 0xAB), "·•○▪□★", strict=True)),
    **dict(zip((0xD8, 0xDF, 0xE0, 0xE1, 0xE2, 0xE8, 0xEF, 0xF0, 0xF1, 0xF2), "➢←→↑↓➔⇦⇨⇧⇩", strict=True)),
    **dict(zip((0xFB, 0xFC, 0xFD, 0xFE), "✗✓☒☑", strict=True)),
}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": dict(zip((0x20, 0x4F, 0x50, 0x52, 0x54, 0x97, 0xA2, 0xA3), " ✗✓☑☒●■□", strict=True)),
    "wingdings 3": {**dict(enumerate("←→↑↓", 0x21)), **dict(enumerate("▲▼△▽◀▶◁▷", 0x70)), 0x20: " "},
    "webdings": dict(zip((0x20, 0x33, 0x34, 0x35, 0x36, 0x61, 0x67, 0x6E, 0x72), " ◀▶▲▼✓■●✗", strict=True)),
}
_PRIVATE = range(0xF000, 0xF100)


def is_symbol_font(font: str) -> bool:
    """True for a font whose letters are signs."""
    return _name(font) in _FONTS


def symbol(font: str, code: int) -> str:
    """The character that a code of a symbol font shows, :data:`UNKNOWN` where that is not known; of others as it is."""
    signs = _FONTS.get(_name(font))
    bare = code - 0xF000 if code in _PRIVATE else code
    if signs is None:
        return UNKNOWN if code in _PRIVATE else chr(code)
    return signs.get(bare, UNKNOWN)


def in_characters(text: str, font: str) -> str:
    """A text in a symbol font as characters: what is stored privately, or in the codes of the font itself."""
    if not is_symbol_font(font):
        return text
    return "".join(symbol(font, ord(letter)) if _is_code(letter) else letter for letter in text)


def with_item_marks(text: str) -> str:
    """A text whose fonts are not known: a private sign that begins a line or a cell of it is the mark of an item."""
    return _ITEM_MARK.sub("•", text)


_ITEM_MARK = re.compile(r"(?:(?<=\s\s)|(?<=[\n\t|])|^)[\uf000-\uf0ff](?=\s)")


def _is_code(letter: str) -> bool:
    """A blank is a blank in every font, and a letter beyond the font's codes was put there by another font."""
    return not letter.isspace() and (ord(letter) < 0x100 or ord(letter) in _PRIVATE)


def _name(font: str) -> str:
    return font.strip("\"' ").casefold()
