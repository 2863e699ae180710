"""Bytes of a text file -> text, by what the bytes themselves show."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLDER = ("cp1252", "cp850", "mac_roman")
"""What Finnish programs wrote before UTF-8: Windows, DOS, the Macintosh. The first wins a tie."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{1,40})""", re.I)
_NORDIC = frozenset("äöåÄÖÅéÉüÜšžŠŽ§–…€”’•½°")
_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v\x1a")

_CUT = chr(0xFFFE)
"""What a PDF's viewer puts between the parts of a word that a line's end cut, for its hyphen."""


def decoded(data: bytes) -> str | None:
    """The text of ``data``, None where it is no text.

    A byte order mark decides; without one valid UTF-8 does. What is neither is read as a web page says of itself, else
    in the older encoding, or in UTF-8 with its broken bytes shown as U+FFFD, in which most of the letters above ASCII
    are ones that Finnish and Swedish use.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _text(data.decode(encoding, errors="replace"))
    wide = _wide(data)
    if wide:
        return _text(data.decode(wide, errors="replace"))
    try:
        return _text(data.decode("utf-8"))
    except UnicodeDecodeError:
        if declared := _declared(data):
            return _text(declared)
        readings = [data.decode(encoding, errors="replace") for encoding in (*_OLDER, "utf-8")]
        return _text(max(readings, key=_nordic_share))


def _declared(data: bytes) -> str:
    """The text in the encoding that a web page names at its beginning; empty where it names none, or wrongly."""
    named = _CHARSET.search(data[:4096])
    if not named:
        return ""
    name = named[1].decode("ascii").lower()
    try:
        # Browsers read Latin-1 as Windows' own, which has more letters.
        return data.decode("cp1252" if name in {"iso-8859-1", "latin1", "us-ascii"} else name)
    except (LookupError, UnicodeDecodeError):
        return ""


def _wide(data: bytes) -> str:
    """The UTF-16 that a text without a mark is in: most of its high bytes are zero."""
    half = len(data) // 2
    if half < 2 or len(data) % 2:
        return ""
    low_first, high_first = data[1::2].count(0) / half, data[0::2].count(0) / half
    if low_first > 0.6 and high_first < 0.1:
        return "utf-16-le"
    return "utf-16-be" if high_first > 0.6 and low_first < 0.1 else ""


def _nordic_share(text: str) -> float:
    above = [character for character in text if ord(character) > 127]
    return sum(character in _NORDIC for character in above) / len(above) if above else 1.0


def _text(text: str) -> str | None:
    """The text, None where control characters or undecodable bytes show that it is none."""
    strange = sum(character in _CONTROLS or character == "\ufffd" for character in text)
    if strange * 50 > len(text):
        return None
    return "".join(character for character in text if character not in _CONTROLS and character != _CUT)
