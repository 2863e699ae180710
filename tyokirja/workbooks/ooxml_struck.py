"""Which cells of an Open XML sheet are struck through: looked for only where a workbook has a strikethrough at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tyokirja.workbooks.ooxml_cells import place
from tyokirja.workbooks.package import Package, utf8

_LIMIT = 16 * 2**20
"""How many bytes of a sheet's XML are looked through."""

_MARK = rb"<(?:\w+:)?strike\b(?![^<>]*val=\"(?:0|false)\")"
_STRIKE = re.compile(_MARK)
_STRING = re.compile(rb"<(?:\w+:)?si\b[^<>]*?(?:/>|>(.*?)</(?:\w+:)?si>)", re.S)
_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.S)
_ATTRIBUTE = re.compile(rb"\b(r|s|t)=\"([^\"]*)\"")
_VALUE = re.compile(rb"<(?:\w+:)?v>(\d+)</")


@dataclass(frozen=True, slots=True)
class Struck:
    """What of a workbook is struck through: cell styles and shared strings, by their numbers."""

    styles: frozenset[str] = frozenset()
    strings: frozenset[bytes] = frozenset()


def struck_strings(data: bytes) -> frozenset[bytes]:
    """The shared strings of which some part is struck through."""
    if b"strike" not in data:
        return frozenset()
    return frozenset(
        str(number).encode() for number, each in enumerate(_STRING.findall(utf8(data))) if _STRIKE.search(each)
    )


def struck_cells(package: Package, part: str, struck: Struck) -> frozenset[tuple[int, int]]:
    """The cells of a sheet that are struck through, wholly or in part."""
    if package.size(part) > _LIMIT:
        return frozenset()
    data = utf8(package.read(part) or b"")
    if not struck.styles and not struck.strings and b"strike" not in data:
        return frozenset()
    found = set()
    for head, inside in _CELL.findall(data):
        attributes = dict(_ATTRIBUTE.findall(head))
        value = _VALUE.search(inside) if attributes.get(b"t") == b"s" else None
        shared = value is not None and value[1] in struck.strings
        if shared or attributes.get(b"s", b"").decode() in struck.styles or _STRIKE.search(inside):
            where = place(attributes.get(b"r", b"").decode("ascii", "replace"))
            found |= {where} if where is not None else set()
    return frozenset(found)
