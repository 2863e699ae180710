"""Text out of office XML: its escapes decoded, its line ends made one kind."""

from __future__ import annotations

import re

from tyokirja.when_asked import pattern

_ESCAPE = pattern(r"_x([0-9A-Fa-f]{4})_")


def decoded(text: str) -> str:
    r"""A string of a workbook: ``_x000D_`` and its like decoded (ECMA-376 part 1, 22.9.2.19), line ends ``\n``."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        # A character outside the basic plane is escaped as its two halves.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return one_line_end(text)


def one_line_end(text: str) -> str:
    r"""Text whose lines end in ``\n`` whatever they ended in."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def unescaped(text: str) -> str:
    """XML character data read without a parser: its references resolved. ValueError: one that XML does not know."""
    if "&" not in text:
        return text
    if "&#" in text:
        # Nine of ten are these letters of Finnish, in what openpyxl wrote.
        text = text.replace("&#228;", "ä").replace("&#246;", "ö")
    if "&#" not in text:
        return _named(text)
    first, *numbered = text.split("&#")
    pieces = [_named(first)]
    for part in numbered:
        number, _, rest = part.partition(";")
        pieces.append(_CHARACTERS[number])
        pieces.append(_named(rest))
    return "".join(pieces)


def _named(text: str) -> str:
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    if text.count("&") != text.count("&amp;"):
        raise ValueError(text)
    return text.replace("&amp;", "&")


def without_thread_notice(text: str) -> str:
    """The words of a threaded comment out of the stand-in that Excel writes for programs that know none; else the text."""
    # The notice ends in this address, in every language of Excel.
    return _LABEL.sub("", _NOTICE_END.sub("", text)).strip() if "linkid=870924" in text else text


_NOTICE_END = re.compile(r"^.*linkid=870924\s*", re.S)
_LABEL = re.compile(r"^[^\n:]{1,30}:\n[ \t]+", re.M)


class _Characters(dict[str, str]):
    """The characters of numeric references, each worked out once: ``228`` and ``xE4`` are ``ä``."""

    def __missing__(self, number: str) -> str:
        hexadecimal = number.startswith("x")
        if not number.isalnum() or len(number) > _LONGEST:
            raise ValueError(number)
        found = chr(int(number[1:], 16) if hexadecimal else int(number))
        if len(self) < _REMEMBERED:
            self[number] = found
        return found


_LONGEST = 8
_REMEMBERED = 5_000


_CHARACTERS = _Characters()
