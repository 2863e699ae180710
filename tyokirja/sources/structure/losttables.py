"""Text in which no table survived: labels on lines of their own with values below, column by column or row by row.

Where the counts agree the values are paired by their order, and asked about, for columns may have come in any order.
Where they do not agree, nothing is imported and every line is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tyokirja.records import dataclass
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.columnheadings import heads_in, labels_in
from tyokirja.sources.language.figurelabels import INLINE_FIGURE
from tyokirja.sources.language.organs import is_organ
from tyokirja.sources.language.vocabulary import CONTENT, DATE, FIGURES, Label, Role, label, label_alone, labelled
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.structure.found import Hint
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.written import plain


@dataclass(frozen=True, slots=True)
class Said:
    """One label of a row and its value, as if they had stood on one line."""

    label: Label
    value: Words


@dataclass(frozen=True, slots=True)
class LostTable:
    """Lines that were a table. ``rows`` is empty where it cannot be told what belongs together.

    ``length``: how many strips it takes; ``headings``: those of its columns, where the rows can be told.
    """

    length: int
    rows: tuple[tuple[Said, ...], ...]
    lines: tuple[Words, ...]
    headings: tuple[Words, ...] = ()


@dataclass(slots=True)
class _Column:
    label: Label
    line: Words
    values: list[Words]


def lost_table(source: Sequence[Strip], start: int) -> LostTable | None:
    """The lost table that begins at a strip, None where none does there."""
    first = source[start]
    if first.table is not None or not _label_of(first):
        return _run_together(source, start)
    columns, length = _columns(source, start)
    roles = {column.label.role for column in columns}
    if not roles & {Role.GOAL, Role.MEASURE} or not roles & FIGURES or len(columns) < 2:
        return None
    lines = tuple(words for column in columns for words in (column.line, *column.values))
    return LostTable(length, _rows(columns), lines, tuple(column.line for column in columns))


def lost_hint(headings: Iterable[Words]) -> Hint:
    """That a row was put together where no table survived: the same of all the rows of one table, told by its headings."""
    return Hint("measure", DoubtCode.LOST_TABLE, " | ".join(plain(words.text) for words in headings if words))


_NEAR = 6
"""Lines from the headings of goals or their figures within which headings of years are of the same table."""

_HEADING_WORDS = 8
_FIGURES_ALONE = re.compile(r"\d[\d\s.,%€–-]*")


def loose_figures(source: Sequence[Strip]) -> Iterator[Strip]:
    """The lines that are a figure and nothing else, after headings of goals and before those of another table.

    Where no table survived they are cells that no row got; a budget's are not among them.
    """
    since: int | None = None
    for strip in source:
        since = since + 1 if since is not None else None
        text = plain(strip.filled[0].text)
        what, said = label(text.rstrip(": ")), labelled(text)
        if (what and what.column_only) or DATE.fullmatch(text):
            since = since if since is not None and since <= _NEAR else None
        elif strip.table is None and (figure_like(text) or _FIGURES_ALONE.fullmatch(text)):
            if since is not None:
                yield strip
        elif _heads_goals(text, what) and not (said and _is_value(said[1])):
            since = 0
        elif strip.level is not None:
            since = None


def heads_of_goals(source: Sequence[Strip]) -> Iterator[int]:
    """The numbers of the lines that head goals, by themselves or among other headings, and say none."""
    for strip in source:
        text = plain(strip.filled[0].text)
        what = label(text.rstrip(": "))
        is_heading = Role.GOAL in heads_in(text) or (what is not None and what.role is Role.GOAL)
        if is_heading and len(text.split()) <= _HEADING_WORDS and not labelled(text):
            yield min(strip.filled[0].atoms)


def _heads_goals(text: str, what: Label | None) -> bool:
    """True for a heading of goals, of measures or of their figures, or for several that run together."""
    roles = heads_in(text) | ({what.role} if what and what.role else set())
    return bool(roles & _HEADING_ROLES) and len(text.split()) <= _HEADING_WORDS


def _is_value(text: str) -> bool:
    """What stands behind a label, unless it explains a heading."""
    return not text[:1].islower()


_HEADING_ROLES = frozenset({Role.GOAL, Role.MEASURE}) | FIGURES


def _run_together(source: Sequence[Strip], start: int) -> LostTable | None:
    """A table's headings run together on one line: the rows below have no columns that could be told apart."""
    first = source[start]
    labels = labels_in(first.cells[0].text) if first.table is None and not first.level else ()
    roles = {each.role for each in labels}
    if len(labels) < 2 or not roles & CONTENT or len(roles) < 2:
        return None
    lines = [first.cells[0]]
    for strip in source[start + 1 :]:
        if _ends(strip) or _label_of(strip):
            break
        lines.append(strip.cells[0])
    return LostTable(len(lines), (), tuple(lines))


def _label_of(strip: Strip) -> Label | None:
    """The label that a line is, when it is nothing else and has no value on its own line."""
    if strip.table is not None or strip.level is not None:
        return None
    return label_alone(strip.cells[0].text)


def _ends(strip: Strip) -> bool:
    """True where something else begins: a table, a heading, a department, a line that says its own label."""
    if strip.table is not None or strip.level is not None:
        return True
    text = strip.cells[0].text
    return bool(labelled(text)) or is_organ(text) or len(labels_in(text)) > 1


_LONGEST_VALUE = 300


def _columns(source: Sequence[Strip], start: int) -> tuple[list[_Column], int]:
    columns: list[_Column] = []
    length = 0
    for strip in source[start:]:
        what = _label_of(strip)
        words = strip.cells[0]
        if what:
            columns.append(_Column(what, words, []))
        elif _ends(strip) or INLINE_FIGURE.search(words.text) or len(words.text) > _LONGEST_VALUE:
            break
        else:
            _add(columns[-1].values, words)
        length += 1
    return columns, length


def _add(values: list[Words], words: Words) -> None:
    """A value, or the rest of the one before it that went on over the line's end."""
    text = plain(words.text)
    if values and text[:1].islower() and not figure_like(text) and not values[-1].text.rstrip().endswith((".", ":")):
        values[-1] = values[-1].plus(words, " ")
    else:
        values.append(words)


def _rows(columns: Sequence[_Column]) -> tuple[tuple[Said, ...], ...]:
    counts = [len(column.values) for column in columns]
    if all(count == 1 for count in counts):
        return (tuple(_pairs(columns, 0)),)
    if len({column.label.role for column in columns}) != len(columns):
        return ()
    if not any(counts[:-1]):
        return _by_rows(columns)
    if len(set(counts)) != 1:
        return ()
    rows = tuple(tuple(_pairs(columns, place)) for place in range(counts[0]))
    return rows if _figures_fit(rows) else ()


def _pairs(columns: Sequence[_Column], place: int) -> Iterator[Said]:
    for column in columns:
        yield Said(column.label, column.values[place])


def _by_rows(columns: Sequence[_Column]) -> tuple[tuple[Said, ...], ...]:
    """All labels first, then the values row by row, as a table is read aloud."""
    values, width = columns[-1].values, len(columns)
    if not values or len(values) % width:
        return ()
    rows = tuple(
        tuple(Said(column.label, value) for column, value in zip(columns, values[at : at + width], strict=True))
        for at in range(0, len(values), width)
    )
    return rows if _figures_fit(rows) else ()


def _figures_fit(rows: Sequence[Sequence[Said]]) -> bool:
    """Figures stand where figures belong, and words where words do."""
    return all(figure_like(said.value.text) == (said.label.role in FIGURES) for row in rows for said in row)
