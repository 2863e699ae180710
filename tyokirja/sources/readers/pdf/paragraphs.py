"""Lines of a PDF -> paragraphs: a line goes on where the next line's first word had no room on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tyokirja.sources.language.figurelabels import LIMIT_WORDS
from tyokirja.sources.language.vocabulary import label, labelled
from tyokirja.sources.language.words import FULL_LINE
from tyokirja.sources.readers.document import Look
from tyokirja.sources.readers.marked import Marked, joined, marked
from tyokirja.sources.readers.pdf.page import Line, Word, lines_of
from tyokirja.written import Run

_ITEM = re.compile(r"(?:[•·▪‣◦●○■□➢➤✓]|[-–—*](?=\s)|\(?\d{1,2}[.)](?=\s|$|\D)|[a-zåäö]\)(?=\s))")
_PARTED_FIGURE = re.compile(r"((?<!\S)[-−–]|\d[-–])\n(?=\d)")

_APART = 1.35
"""The distance between two rows, as a multiple of that between two lines of one row, where rows are set apart."""

_THOUSAND = re.compile(r"\d{3}")
"""What may go on with a figure on the line below it."""

_ALIKE, _LEAST = 1.1, 0.95
"""How much the distances of lines within rows differ, and what they are at least, as a multiple of the type's size."""

_FIGURE = re.compile(r"[-+−]?[\d.,\s/%€]+")
_LOOSE = 1.3
"""The distance between the tops of two lines of one paragraph, at most, as a multiple of the usual one."""

_WIDEST_SPACING = 1.4
"""The usual distance is no more than this many times the size of the type, however few lines there are."""


def cell_text(words: Iterable[Word], right: float, starts: Sequence[float] = ()) -> Marked:
    """The text of a table cell, its paragraphs on lines of their own.

    ``right``: how far text goes in the cell's column; ``starts``: heights at which another line of its row begins.
    """
    paragraphs = paragraphs_of(lines_of(list(words)), right, starts)
    return joined((text_of(paragraph, right) for paragraph in paragraphs), "\n")


_SAME_HEIGHT = 2.0
_WHOLE_FIGURE = re.compile(
    rf"(?:{LIMIT_WORDS}\s+|[-+−<>≤≥~]\s?)?"
    r"\d[\d.,\s/]*\d?(?:\s?(?:%|€|[^\W\d]{1,6}\.?))?"
)


def is_whole_figure(line: Line) -> bool:
    """True for a line that is a figure, with its sign, its unit and how it is meant."""
    return _WHOLE_FIGURE.fullmatch(line.text) is not None


def line_starts(cells: Iterable[Iterable[Word]]) -> tuple[float, ...]:
    """Heights at which the cells of one row begin another line: a whole figure under another, and a capital beside it.

    So a cell with several measures is set whose lines leave no room, and that of their figures. Where measures take several
    lines each, as many lines begin with a capital as there are figures.
    """
    figures: list[list[float]] = []
    capitals: list[list[float]] = []
    for words in cells:
        lines = lines_of(list(words))
        if all(map(is_whole_figure, lines)):
            figures.append([line.top for line in lines[1:]])
        else:
            capitals.append([line.top for line in lines[1:] if line.text[0].isupper()])
    starts: set[float] = set()
    for tops in figures:
        for others in capitals:
            if len(tops) == len(others):
                starts |= {*tops, *others}
            starts |= {top for top in tops if any(abs(top - other) < _SAME_HEIGHT for other in others)}
    return tuple(starts)


def look_of(words: Sequence[Word]) -> Look:
    """How a cell of these words looks."""
    return Look(bool(words) and all(word.bold for word in words))


def text_of(paragraph: Sequence[Line], right: float | None = None) -> Marked:
    """The lines of a paragraph as one. A minus sign or a range's dash at a line's end is followed by its figure.

    ``right``: how far text goes in a narrow cell, where a word too long for it is cut without a hyphen; a
    :data:`~tyokirja.sources.language.words.FULL_LINE` tells where that may be.
    """
    lines = [line.text for line in paragraph]
    if right is not None:
        for at, (line, following) in enumerate(pairwise(paragraph)):
            if _may_be_cut(line, following, right):
                lines[at] += FULL_LINE
    text = "\n".join(lines)
    if not any(word.runs for line in paragraph for word in line.words):
        return marked((Run(_PARTED_FIGURE.sub(r"\1", text).replace("\n", " ")),))
    parted = {found.end() - 1 for found in _PARTED_FIGURE.finditer(text)}
    runs: list[Run] = []
    at = 0
    for line, whole in zip(paragraph, lines, strict=True):
        for place, word in enumerate(line.words):
            runs += [Run(" ")] if place else []
            runs += word.runs or (Run(word.text),)
        runs.append(Run(whole[len(line.text) :]))
        at += len(whole)
        runs += [] if at in parted else [Run(" ")]
        at += 1
    return marked(runs)


def _may_be_cut(line: Line, following: Line, right: float) -> bool:
    """A line of one word that leaves no room for the next line's first letter, where the file does not tell: a small letter,
    or a capital behind capitals."""
    first = following.words[0]
    letter = (first.x1 - first.x0) / max(len(first.text), 1)
    alike = first.text[:1].islower() or (line.text.isupper() and first.text.isupper())
    return len(line.words) == 1 and not first.told and alike and right - line.x1 < 1.2 * letter


def paragraphs_of(lines: Sequence[Line], right: float, starts: Sequence[float] = ()) -> list[list[Line]]:
    """Lines from top to bottom as paragraphs. ``right``: how far text goes to the right; ``starts``: see :func:`cell_text`."""
    step = _usual_step(lines)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and not _begins(line, starts) and goes_on(paragraphs[-1][-1], line, right, step):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


_SAME_LEFT = 2.0
_NARROW = 0.5
"""How wide a column of text by itself is, at most, as a share of what the page's text is."""


def stacks_of(lines: Sequence[Line], left: float, right: float) -> list[tuple[list[Line], float]]:
    """Lines from top to bottom, parted where narrow columns of text stand by themselves; each with how far its text goes.

    Such is a cell of a table that nothing rules, with nothing beside it: its lines go on in lower case far from ``right``.
    """
    step = _usual_step(lines)
    stacks: list[list[Line]] = []
    for line in lines:
        above = stacks[-1][-1] if stacks else None
        alike = above and abs(line.x0 - above.x0) <= _SAME_LEFT and abs(line.size - above.size) <= 0.6
        if above and alike and line.bold == above.bold and line.top - above.top <= _LOOSE * step:
            stacks[-1].append(line)
        else:
            stacks.append([line])
    parted: list[tuple[list[Line], float]] = []
    for stack in stacks:
        widest = max(line.x1 for line in stack)
        goes_on = any(below.text[0].islower() and _is_open(above) for above, below in pairwise(stack))
        narrow = goes_on and widest - stack[0].x0 <= _NARROW * (right - left)
        if parted and not narrow and parted[-1][1] == right:
            parted[-1][0].extend(stack)
        else:
            parted.append((list(stack), widest if narrow else right))
    return parted


def _is_open(line: Line) -> bool:
    return line.text[-1] not in ".:;!?" and label(line.text) is None


def _begins(line: Line, starts: Sequence[float]) -> bool:
    new = not line.text[0].islower() or is_whole_figure(line)
    return new and any(abs(line.top - start) < _SAME_HEIGHT for start in starts)


def goes_on(line: Line, following: Line, right: float, step: float) -> bool:
    """True where ``following`` continues ``line``: the same type, the next line, and no room for its first word."""
    if abs(line.size - following.size) > 0.6 or line.bold != following.bold:
        return _is_mixed(line, following) and following.top - line.top <= _LOOSE * step
    if following.top - line.top > _LOOSE * step:
        return False
    if line.text.endswith(("-", "–", FULL_LINE)):
        return True
    if _ITEM.match(following.text):
        return False
    first = following.words[0]
    return line.x1 + 0.2 * line.size + (first.x1 - first.x0) > right - 0.5


def _is_mixed(line: Line, following: Line) -> bool:
    """A line that is bold in part, or not to its end, goes on in plain type."""
    return line.words[-1].bold == following.words[0].bold and abs(line.size - following.size) <= 0.6


def _usual_step(lines: Sequence[Line]) -> float:
    """The least distance between the tops of two lines that do not overlap."""
    steps = [below.top - above.top for above, below in pairwise(lines)]
    wide = [step for step, line in zip(steps, lines, strict=False) if step > 0.8 * line.size]
    widest = _WIDEST_SPACING * max((line.size for line in lines), default=10.0)
    return min((*wide, widest))


def row_groups(lines: Sequence[Line], columns: list[tuple[float, float]]) -> list[list[Line]]:
    """Lines by row: a row ends where some column of the next line does not go on with the text above it."""
    # Lines of a cell merged over rows may stand between those of the others.
    steps = [below.top - above.top for above, below in pairwise(lines) if below.top - above.top > _LEAST * below.size]
    step = min(steps, default=0.0)
    apart = _are_set_apart(steps)
    groups = [[lines[0]]]
    for above, line in pairwise(lines):
        if (line.bold and not above.bold) or labelled(line.text):
            groups.append([line])
        elif apart and line.top - above.top <= _ALIKE * step and not _begins_figures(groups[-1], line, columns):
            groups[-1].append(line)
        elif line.top - above.top > _APART * step or not _row_goes_on(above, line, columns):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _are_set_apart(steps: Sequence[float]) -> bool:
    """True where lines are near each other, all alike, or well apart: white stands between rows, and between them alone."""
    least = min(steps, default=0.0)
    near = sum(step <= _ALIKE * least for step in steps)
    return 1 < near < len(steps) and not any(_ALIKE * least < step < _APART * least for step in steps)


def _begins_figures(group: Sequence[Line], line: Line, columns: list[tuple[float, float]]) -> bool:
    """True where a line has a figure in a column in which its row has one already."""
    for column in columns:
        upper, lower = (
            [word for word in words if column[0] <= (word.x0 + word.x1) / 2 <= column[1]]
            for words in ([word for above in group for word in above.words], line.words)
        )
        figures = all(_FIGURE.fullmatch(word.text) for word in (*upper, *lower))
        if upper and lower and figures and not _is_cut_figure(upper, lower, column):
            return True
    return False


def _is_cut_figure(upper: Sequence[Word], lower: Sequence[Word], column: tuple[float, float]) -> bool:
    """True where thousands go on below a figure for which its column was too narrow: ``87`` / ``481``."""
    if not upper or not all(_THOUSAND.fullmatch(word.text) for word in lower):
        return False
    wide = sum(word.x1 - word.x0 for word in (*upper, *lower)) + 0.2 * lower[0].size
    return wide > column[1] - column[0] - lower[0].size


def _row_goes_on(above: Line, line: Line, columns: list[tuple[float, float]]) -> bool:
    """True where each text on ``line`` stands under one that had no room for its first word, and is no figure."""
    rights = [following[0] - line.size for following in columns[1:]] + [max(above.x1, line.x1)]
    for column, right in zip(columns, rights, strict=True):
        upper = [word for word in above.words if column[0] <= (word.x0 + word.x1) / 2 <= column[1]]
        lower = [word for word in line.words if column[0] <= (word.x0 + word.x1) / 2 <= column[1]]
        if not lower:
            continue
        figures = all(_FIGURE.fullmatch(word.text) for word in (*upper, *lower))
        figures = figures and not _is_cut_figure(upper, lower, column)
        if not upper or figures or upper[-1].x1 + 0.2 * line.size + lower[0].x1 - lower[0].x0 <= right:
            return False
    return True
