"""Text in which no table survived: labels on lines of their own with several values below, column by column or row by row.

Which of them belong together no line tells: nothing is imported and every line is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.columnheadings import heads_in, labels_in
from tyokirja.sources.language.figurelabels import INLINE_FIGURE
from tyokirja.sources.language.organs import is_organ
from tyokirja.sources.language.vocabulary import CONTENT, DATE, FIGURES, Label, Role, label, label_alone, labelled
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.structure.found import Hint
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.written import plain


class LostTables:
    """The lost tables of a document, asked for strip by strip from its beginning to its end."""

    def __init__(self, source: Sequence[Strip]) -> None:
        self._source = source
        self._none_before = 0

    def at(self, start: int) -> tuple[Words, ...]:
        """The lines of the lost table that begins at a strip, none where none does there."""
        if start < self._none_before:  # lines that are no lost table from an earlier label on are none from a later one
            return ()
        if not _label_of(self._source[start]):
            return _run_together(self._source, start)
        lines: list[Words] = []
        roles: list[Role | None] = []
        values = [0]
        for at in range(start, len(self._source)):
            strip = self._source[at]
            words = strip.cells[0]
            if what := _label_of(strip):
                roles.append(what.role)
                values.append(0)
            elif _ends(strip) or INLINE_FIGURE.search(words.text) or len(words.text) > _LONGEST_VALUE:
                break
            else:
                values[-1] += not _goes_on(lines[-1], words) or values[-1] == 0
            lines.append(words)
        alone = all(count == 1 for count in values[1:])  # each label has its own value right below it
        if alone or not {Role.GOAL, Role.MEASURE} & {*roles} or not FIGURES & {*roles}:
            self._none_before = start + len(lines)
            return ()
        return tuple(lines)


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


def _run_together(source: Sequence[Strip], start: int) -> tuple[Words, ...]:
    """A table's headings run together on one line: the rows below have no columns that could be told apart."""
    first = source[start]
    labels = labels_in(first.cells[0].text) if first.table is None and not first.level else ()
    roles = {each.role for each in labels}
    if len(labels) < 2 or not roles & CONTENT or len(roles) < 2:
        return ()
    lines = [first.cells[0]]
    for strip in source[start + 1 :]:
        if _ends(strip) or _label_of(strip):
            break
        lines.append(strip.cells[0])
    return tuple(lines)


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


def _goes_on(above: Words, words: Words) -> bool:
    """True for the rest of a value that went on over the line's end."""
    text = plain(words.text)
    return text[:1].islower() and not figure_like(text) and not above.text.rstrip().endswith((".", ":"))
