"""Which line of a TOML file a key stands on: the standard reader does not tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from tyokirja.when_asked import pattern

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a key: ``("column", 2, "width")`` is the third ``[[column]]``'s width."""

_TABLE = pattern(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-\"' ]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = pattern(r"^\s*([A-Za-z0-9_\-]+|\"[^\"]*\"|'[^']*')\s*=")


def line_of(text: str, path: KeyPath) -> int:
    """The line (from 1) of the key, or of the nearest table above it that stands in the file."""
    lines = dict(_lines(text))
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 1


def _lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _TABLE.match(line):
            table = _table(match[2], match[1] == "[[", counts)
            yield table, number
        elif match := _KEY.match(line):
            yield (*table, match[1].strip("\"'")), number


def _table(name: str, repeated: bool, counts: dict[KeyPath, int]) -> KeyPath:
    """The path of a table's heading; parts that repeat carry the number of their latest."""
    path: KeyPath = ()
    parts = [part.strip(" \"'") for part in name.split(".")]
    for at, part in enumerate(parts):
        path = (*path, part)
        if repeated and at == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
