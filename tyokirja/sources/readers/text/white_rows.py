"""Lines of a table that white alone divides -> its rows: by the white between them, by its figures, by what goes on in them."""

from __future__ import annotations

import re
import statistics
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.figurelabels import FIGURE
from tyokirja.sources.language.vocabulary import DATE, FIGURE_COLUMNS, Role, label
from tyokirja.sources.language.words import FULL_LINE

_REST = re.compile(r"%|€|t€|M€|kpl|\d{3}(?:\s\d{3})*(?:\s?[%€])?|[a-zåäö€%(].*")
"""What may stand on the second line of a figure: its unit, or its last digits."""

_DATES_DAY, _YEAR = re.compile(r"\d{1,2}\.\d{1,2}\.|\d{1,2}/"), re.compile(r"(?:19|20)\d{2}")

_SPACED = 1.25
"""The distance of two lines of two rows, as a multiple of that of two lines of one, where rows are set apart."""

_MOST = 0.8
"""The share of the lines below empty ones, at least, that are as full as the others, where empty lines part rows."""

EMPTY_LINE = 1.6
"""The distance between two lines, as a multiple of the type's size, above which an empty line stands between them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells, how far it is below the line above (in sizes of the type) and how far each cell goes."""

    cells: tuple[str, ...]
    gap: float
    ends: tuple[float, ...] = ()
    firsts: tuple[float, ...] = ()  # how wide the first word of each cell is
    begins: tuple[float, ...] = ()


def rows_of(heads: Sequence[str], lines: Sequence[Row]) -> list[list[str]]:
    """The rows that lines make up under their headings, from top to bottom."""
    if not lines:
        return []
    figures = _figure_columns(heads, lines)
    starts = _starts(figures, lines)
    firsts = [at for at, new in enumerate(starts) if new or not at]
    lines = _with_merged_cells(heads, lines, firsts, figures)
    return [whole(lines[first:end], lines) for first, end in pairwise((*firsts, len(lines)))]


def whole(lines: Sequence[Row], table: Sequence[Row]) -> list[str]:
    """The lines of one row as one; ``table``: all lines of its table, which show how far its columns go."""
    cells = list(lines[0].cells)
    for above, line in pairwise(lines):
        for at, text in enumerate(line.cells):
            if not text:
                continue
            apart = line.gap > EMPTY_LINE or _begins_item(text)
            if not apart and _may_be_cut(above, text, at, table):
                cells[at] += FULL_LINE
            cells[at] += ("\n" if apart else " ") * bool(cells[at]) + text
    return cells


_LEAST_GAP, _NEAR = 0.95, 1.3
"""The distance of two lines of one text in sizes of the type, at least, and of the two that are farthest as a multiple of it."""

_LEAST_LETTERS = 8
"""Letters of a line that goes on, at least: units (``%``, ``ha``) stand below each other and are of their own rows."""


def _with_merged_cells(
    heads: Sequence[str], lines: Sequence[Row], firsts: Sequence[int], figures: frozenset[int]
) -> list[Row]:
    """The lines with each text that goes on beside the next row in its own: a cell merged over rows has as many as it needs.

    It goes on as near as lines of one text are, in small letters or where the next row has nothing; other words begin that row.
    A measure's name is of the row of its figures, and small letters show nothing where a column begins with them.
    """
    out = list(lines)
    tight = min((line.gap for line in lines[1:] if line.gap >= _LEAST_GAP), default=0.0)
    if tight > EMPTY_LINE:
        return out  # No line goes on with another where empty lines part them all.
    places = list(accumulate((line.gap for line in lines[1:]), initial=0.0))
    words = [at for at in range(len(heads)) if at not in figures]
    merged = [column for column in words if _may_be_merged(heads[column], [line.cells[column] for line in lines])]
    for start, end in pairwise((*firsts[1:], len(lines))):
        for column in merged:
            if not any(lines[start].cells[other][:1].isupper() for other in words if other != column):
                continue
            nearest = bisect_left(places, places[start] - _NEAR * tight)
            last = next((at for at in range(start - 1, nearest - 1, -1) if lines[at].cells[column]), -1)
            for at in range(start, end):
                text = out[at].cells[column]
                if not text:
                    continue
                near = places[at] - places[last] <= _NEAR * tight
                short = len(lines[last].cells[column]) < _LEAST_LETTERS
                if last < 0 or not near or short or _begins_item(text):
                    break
                if not (text[0].islower() or (at > start and not lines[start].cells[column])):
                    break
                if at == start and lines[last].cells[column].endswith((".", "!", "?", ":")):
                    break
                whole_text = " ".join(filter(None, (out[start - 1].cells[column], text)))
                out[start - 1] = _with_cell(out[start - 1], column, whole_text)
                out[at] = _with_cell(out[at], column, "")
                last = at
    return out


def _may_be_merged(head: str, texts: Sequence[str]) -> bool:
    what = column_label(head)
    return not (what and what.role is Role.MEASURE) and not next(filter(None, texts), "")[:1].islower()


def _with_cell(line: Row, column: int, text: str) -> Row:
    return replace(line, cells=(*line.cells[:column], text, *line.cells[column + 1 :]))


_LETTERS = 2.5
"""How many letters a column may have left for a word to be cut at its end."""


def _may_be_cut(above: Row, text: str, at: int, table: Sequence[Row]) -> bool:
    """A line of one word that goes as far as its column does, above a small letter: the word may have been cut there."""
    if not above.cells[at].isalpha() or not text[:1].islower() or not above.ends:
        return False
    letter = (sum(above.ends) - sum(above.begins)) / max(sum(map(len, above.cells)), 1)
    goes = max(line.ends[at] for line in table)
    beside = min((line.begins[at + 1] for line in table if any(line.cells[at + 1 : at + 2])), default=goes)
    return above.ends[at] + _LETTERS * letter > goes and above.ends[at] + 4 * _LETTERS * letter > beside


_ITEM = re.compile(r"(?:[•·▪‣◦●○■□➢➤✓]|[-–—*]\s|\d{1,2}[.)]\s)")


def _begins_item(text: str) -> bool:
    return bool(_ITEM.match(text))


def _figure_columns(heads: Sequence[str], lines: Sequence[Row]) -> frozenset[int]:
    """The columns of figures, by what their headings say or by what stands in them."""
    found = set()
    for at, head in enumerate(heads):
        what = label(head.rstrip(": "))
        texts = [line.cells[at] for line in lines if line.cells[at]]
        alike = sum(bool(FIGURE.fullmatch(text)) for text in texts)
        if alike * 2 > len(texts) or (what and what.role in FIGURE_COLUMNS and alike):
            found.add(at)
    return frozenset(found)


def _starts(figures: frozenset[int], lines: Sequence[Row]) -> list[bool]:
    """Which of the lines begin a row."""
    rests = [_is_rest_of_figures(figures, above, line) for above, line in pairwise(lines)]
    filled = [any(line.cells[at] for at in figures) for line in lines]
    has_figures = [filled[0], *(there and not rest for there, rest in zip(filled[1:], rests, strict=True))]
    if (parted := _by_empty_lines(figures, lines, rests)) is not None:
        return parted
    if (spaced := _by_gaps(lines, has_figures)) is not None:
        return spaced
    if not any(has_figures):
        return _by_words(lines)
    if not has_figures[0] and _is_centred(figures, lines, has_figures):
        centred = _centred(figures, lines)
        if _have_one_each(centred, has_figures):
            return centred
    return [
        has or _begins_anew(above, line) for has, above, line in zip(has_figures, (None, *lines), lines, strict=False)
    ]


def _is_rest_of_figures(figures: frozenset[int], above: Row, line: Row) -> bool:
    """True where each figure of a line is the rest of the one above it: ``80`` / ``%``, ``7`` / ``606``."""
    there = [at for at in figures if line.cells[at]]
    words = [text for at, text in enumerate(line.cells) if text and at not in figures]
    if not there or any(text[0].isupper() and len(text) > 4 for text in words):
        return False
    for at in there:
        text, over = line.cells[at], above.cells[at]
        if _DATES_DAY.fullmatch(over) and _YEAR.fullmatch(text):
            continue
        short = bool(re.fullmatch(r"[-–+−]?\d{1,3}(?:\s\d{3})*|.*[-–]|\d[\d\s.,]*|.*[^\d\s%€].*", over))
        unit = not text[0].isdigit()
        if (
            not over
            or not _REST.fullmatch(text)
            or not short
            or (not unit and not re.search(r"(?:\b\d{1,3}|[-–])$", over))
        ):
            return False
    return True


def _by_gaps(lines: Sequence[Row], has_figures: Sequence[bool]) -> list[bool] | None:
    """Where rows are set apart by white, the lines after it begin them; None where no such white is to be seen."""
    gaps = [line.gap for line in lines[1:]]
    if not gaps or len(set(gaps)) == 1:
        return None
    tight = min(gaps)
    wide = [gap > _SPACED * tight for gap in gaps]
    if not any(wide) or tight <= 0 or tight > EMPTY_LINE:
        return None
    near = [gap for gap, is_wide in zip(gaps, wide, strict=True) if is_wide]
    # White between rows is alike everywhere; between paragraphs within a cell it is now and then.
    if statistics.median(near) > 3 * tight:
        return None
    starts = [True, *wide]
    if any(has and not start for has, start in zip(has_figures, starts, strict=True)) and any(has_figures):
        return None
    by_figures = sum(has_figures)
    if by_figures and sum(starts) > by_figures * 1.5 + 1:
        return None
    if not by_figures and not all(
        line.cells[0] or sum(map(bool, line.cells)) > 1 for line, start in zip(lines, starts, strict=True) if start
    ):
        return None
    return starts


def _by_empty_lines(figures: frozenset[int], lines: Sequence[Row], rests: Sequence[bool]) -> list[bool] | None:
    """Where an empty line stands above every row, the lines after it begin them; None where that is not to be seen.

    The first line of each fills about as many columns as that of any other, and no line below it all of its figures.
    """
    starts = [True, *(line.gap > EMPTY_LINE for line in lines[1:])]
    if sum(starts) < 2 or all(starts):
        return None
    if (one_each := _by_one_figure_line(figures, lines, starts, rests)) is not None:
        return one_each
    filled = [sum(map(bool, line.cells)) for line in lines]
    least = max(2, statistics.median(fill for fill, start in zip(filled, starts, strict=True) if start) - 2)
    # What goes on of a row over a page break fills few columns, and no first one.
    whole_rows = [start and fill >= least for fill, start in zip(filled, starts, strict=True)]
    if sum(whole_rows) < _MOST * sum(starts) or not whole_rows[0]:
        return None
    starts = whole_rows
    first: frozenset[int] = frozenset()
    for line, start, rest in zip(lines, starts, (False, *rests), strict=True):
        own = frozenset(at for at in figures if line.cells[at])
        if start:
            first = own
        elif own >= first and own and not rest:
            return None
    return starts


def _by_one_figure_line(
    figures: frozenset[int], lines: Sequence[Row], apart: Sequence[bool], rests: Sequence[bool]
) -> list[bool] | None:
    """Where lines that an empty line sets apart have one line of figures, wherever it stands, each such are a row."""
    firsts = [at for at, start in enumerate(apart) if start]
    starts = [False] * len(lines)
    counts = []
    for first, end in pairwise((*firsts, len(lines))):
        own = [
            at
            for at in range(first, end)
            if any(lines[at].cells[place] for place in figures) and not (at and rests[at - 1])
        ]
        counts.append(len(own))
        starts[first] = bool(own)
    starts[0] = True
    return starts if counts.count(1) >= _MOST * len(counts) and max(counts) == 1 else None


def _begins_anew(above: Row | None, line: Row) -> bool:
    """A line without figures that begins a row all the same: after an empty line, in the first column, with a capital."""
    if above is None:
        return True
    first = line.cells[0]
    return bool(first) and line.gap > EMPTY_LINE and not first[:1].islower()


def _by_words(lines: Sequence[Row]) -> list[bool]:
    """Rows without any figure: one begins where the first column does, with a capital, and no cell goes on."""
    starts = [True]
    for above, line in pairwise(lines):
        low = any(text[:1].islower() for text in line.cells if text)
        open_ended = any(over.endswith(("-", ",")) for over, text in zip(above.cells, line.cells, strict=True) if text)
        full = any(
            text and over and not _had_room(above, line, at)
            for at, (over, text) in enumerate(zip(above.cells, line.cells, strict=True))
        )
        filled = sum(map(bool, line.cells))
        first = bool(line.cells[0]) or (filled > 1 and line.gap > EMPTY_LINE)
        starts.append((first or filled == len(line.cells) - 1 > 1) and not (low or open_ended or (full and filled < 2)))
    return starts


def _had_room(above: Row, line: Row, at: int) -> bool:
    """True where the first word of a cell's line had had room on the line above it: what goes on is another paragraph."""
    if not above.ends or not line.firsts:
        return True
    right = max(row.ends[at] for row in (above, line))
    return above.ends[at] + line.firsts[at] < right


def _is_centred(figures: frozenset[int], lines: Sequence[Row], has_figures: Sequence[bool]) -> bool:
    """True where figures stand at the middle of their rows: the first row begins above its own."""
    first = has_figures.index(True)
    goes_on = any(text[:1].islower() for at, text in enumerate(lines[first].cells) if text and at not in figures)
    return first <= 3 and (
        goes_on or len(lines[first].cells) - len(figures) > sum(map(bool, lines[first].cells)) - len(figures)
    )


def _have_one_each(starts: Sequence[bool], has_figures: Sequence[bool]) -> bool:
    """True where no row has figures on two of its lines."""
    rows = accumulate(starts)
    return max(Counter(row for row, has in zip(rows, has_figures, strict=True) if has).values(), default=0) < 2


def _centred(figures: frozenset[int], lines: Sequence[Row]) -> list[bool]:
    """The rows where each begins anew in the column of words that has the most lines."""
    words = [at for at in range(len(lines[0].cells)) if at not in figures]
    if not words:
        return [True] * len(lines)
    fullest = max(words, key=lambda at: sum(bool(line.cells[at]) for line in lines))
    return [True, *(bool(line.cells[fullest]) and not line.cells[fullest][:1].islower() for line in lines[1:])]


def is_rest_of_heading_values(top: Sequence[str], cells: Sequence[str]) -> bool:
    """True for what is left of the values that stand beside labels: ``Strateginen valinta | Kestävä`` / ``| talous``."""
    if len(top) == 2 and not cells[0] and label(top[0].rstrip(": ")) and not label(top[1].rstrip(": ")):
        # A figure below a text is the text's, and one that it ends with goes on.
        over, text = top[1].rstrip(), cells[1]
        figure = FIGURE.fullmatch(text) and not FIGURE.fullmatch(over)
        if figure and (not over[-1].isdigit() or re.fullmatch(r"\d{3}(?:\D.*)?", text)):
            return True
    return all(_is_rest(top[at], text) for at, text in enumerate(cells) if text)


GOES_ON_IN_YEAR = re.compile(r"(?:19|20)\d{2}\s+[a-zåäö]")
"""How a text goes on with the year that it speaks of: ``vuoteen`` / ``2029 mennessä``."""


def _is_rest(over: str, text: str) -> bool:
    if not over:
        return False
    what = label(over.rstrip(": "))
    if what is None:
        return bool(text[:1].islower() or GOES_ON_IN_YEAR.match(text)) or (
            bool(FIGURE.fullmatch(over)) and bool(_REST.fullmatch(text))
        )
    return what.role in FIGURE_COLUMNS and not what.date and bool(DATE.fullmatch(text))
