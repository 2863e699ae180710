"""The tables of a master that somebody may have edited: found by their headings, wherever and under whatever name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from tyokirja.model import Language
from tyokirja.names import HIDDEN_SHEET
from tyokirja.texts import every_language
from tyokirja.values import YES_NO_WORDS, as_typed
from tyokirja.workbooks.packed import packed_rows
from tyokirja.written import Written, plain
from tyokirja.written import key as folded

FORMAT = "tyokirja-master/1"

CORRECTION_COLUMNS = ("row_id", "field", "new_value", "who", "why")
KEEP = "keep"
"""The column in which the office says that a reopened correction holds."""


@cache
def _yes() -> frozenset[str]:
    return frozenset(folded(pair[0]) for pair in YES_NO_WORDS.values()) | {"x"}


def holds(keep: str) -> bool:
    """True for what the office writes in :data:`KEEP` to say so; anything else there is a note."""
    return folded(keep) in _yes()


CONFLICT_COLUMNS = ("row_id", "field", "choose")

NOTE = "note"
"""The column of *Tavoitteet* in which the office writes what it wants beside a row."""

NOTE_COLUMNS = ("row_id", "note", "stood_at")
"""The columns of the sheet of notes that are read back."""

WITHIN = 30
"""Rows from the top among which headings are looked for."""

OWN_COLUMN = "own:"
"""How a row of the hidden sheet begins that tells what the master calls one of the municipality's own columns."""

Line: TypeAlias = dict[int, str]
"""The texts of a row's cells by column, counted from 0."""


@cache
def titles(key: str) -> frozenset[str]:
    """What a sheet of the master is called, in every language, folded."""
    return frozenset(folded(each) for each in every_language(f"master.sheet.{key}"))


def is_of(sheet: str, keys: tuple[str, ...]) -> bool:
    """True for the name that one of these sheets was given, and for the hidden one's."""
    return sheet == HIDDEN_SHEET or any(folded(sheet) in titles(key) for key in keys)


@cache
def _headings(name: str) -> tuple[str, ...]:
    return tuple(folded(each) for each in every_language(f"master.column.{name}"))


def own_headings(hidden: Iterable[Line]) -> dict[str, str]:
    """What a master calls the municipality's own columns, by tidy name and in its order."""
    told = ((line.get(0, ""), line.get(1, "")) for line in hidden)
    return {name.removeprefix(OWN_COLUMN): heading for name, heading in told if name.startswith(OWN_COLUMN)}


def headed(names: tuple[str, ...], line: Line, own: Mapping[str, str] | None = None) -> dict[str, int]:
    """The columns whose headings stand in a line, in whatever language. ``own`` are the headings of the municipality's own."""
    words = {folded(typed): at for at, typed in reversed(line.items())}
    columns: dict[str, int] = {}
    for name in names:
        at = next((words[heading] for heading in _headings(name) if heading in words), None)
        if at is not None:
            columns[name] = at
    columns.update((name, words[folded(heading)]) for name, heading in (own or {}).items() if folded(heading) in words)
    return columns


def lines(cells: Mapping[tuple[int, int], Written], language: Language) -> Iterator[tuple[int, Line]]:
    """A sheet's rows with something in them: number (from 1) and cells."""
    for row, (columns, contents) in sorted(packed_rows(cells).items()):
        texts = (typed(content, language) for content in contents)
        if line := {column: words for column, words in zip(columns, texts, strict=True) if words}:
            yield row + 1, line


def typed(content: Written, language: Language) -> str:
    """A cell's text as the office typed it: a number or date as it would be typed; a formula's value, if it has one."""
    if content.value is None and not content.error:
        return ""
    shown = as_typed(content, language)
    return shown if shown[:1].isalnum() or plain(shown) else ""
