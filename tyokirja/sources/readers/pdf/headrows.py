"""A row of headings over a table that white alone divides: which lines it takes, and where its columns begin.

Told by its words, and by its type: bold lines above others in plain type are headings, however they are worded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label, question_label
from tyokirja.sources.language.vocabulary import CONTENT, DATE, FIGURES, label
from tyokirja.sources.language.words import FULL_LINE, Vocabulary, joined
from tyokirja.sources.readers.pdf.page import Line, Word
from tyokirja.sources.readers.text.white_columns import FIGURE, Columns, chunks
from tyokirja.sources.readers.text.white_rows import EMPTY_LINE, Row, whole

FARTHEST = 4.2
"""The distance between two lines of a table, at most, as a multiple of the type's size."""

_MOST_LINES = 8  # of a row of headings
_LONGEST_HEADING = 90
NEARLY_ONE = 4.0
"""How far apart two texts of one column may begin."""

_NEARLY = 30.0
"""Points that the columns of two rows of headings in one table may begin apart."""


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A row of headings (or of labels and their values) and how many lines it takes."""

    columns: Columns
    cells: tuple[str, ...]
    lines: int

    def like(self, above: HeadRow) -> HeadRow:
        """The same, its columns beginning where those above do if they are as many and nearly there."""
        pairs = list(zip(self.columns.starts, above.columns.starts, strict=False))
        alike = len(self.cells) == len(above.cells) and all(abs(one - other) <= _NEARLY for one, other in pairs)
        return HeadRow(self.columns.with_starts(above.columns.starts), self.cells, self.lines) if alike else self


def row_of(cells: Sequence[Sequence[Word]], gap: float, blank: float) -> Row:
    """A line as the words of its cells."""
    return Row(
        tuple(" ".join(word.text for word in words) for words in cells),
        gap,
        tuple(words[-1].x1 if words else 0.0 for words in cells),
        tuple(words[0].x1 - words[0].x0 + blank * words[0].size if words else 0.0 for words in cells),
        tuple(words[0].x0 if words else 0.0 for words in cells),
    )


def head_row(lines: Sequence[Line], at: int, blank: float) -> HeadRow | None:
    """The row of headings that begins at a line, and how many lines it takes; None where none does."""
    best: tuple[int, HeadRow] | None = None
    bold = _bold_lines(lines, at)
    for count in (bold,) if bold else range(1, _MOST_LINES + 1):
        window = lines[at : at + count]
        if len(window) < count or any(low.top - up.top > EMPTY_LINE * up.size for up, low in pairwise(window)):
            break
        if count > 1 and not bold and (_is_sure(window[-1], blank) or _has_figure(window[-1], blank)):
            break
        below = lines[at + count : at + count + (LEARNT_FROM if bold else _LOOKED_AT)]
        columns = _columns(window, below[:_LOOKED_AT], blank, _corridors(window, below) if bold else ())
        if bold:
            columns = with_unheaded(columns, below[:_LOOKED_AT])
        if len(columns.zones) < 2:
            if count == 1 and len(chunks(window[0], blank)) < 2:
                break
            continue
        cells = _headings(window, columns, blank)
        known = _known_in_bold(cells) if bold else _known(cells)
        if known and (best is None or known > best[0] or (known == best[0] and _goes_on(best[1].cells, cells))):
            best = known, HeadRow(columns, cells, count)
    if best is None:
        return None
    top = best[1]
    figures = frozenset(
        at for at, text in enumerate(top.cells) if (what := column_label(text)) and what.role in FIGURES
    )
    return HeadRow(replace(top.columns, figures=figures), top.cells, top.lines)


_LOOKED_AT = 8
"""Lines below a row of headings that tell where its columns begin, where headings stand close to each other."""

LEARNT_FROM = 40
"""Lines below a row of headings, at most, that tell more of its columns."""


_MOST_BOLD = 14


def with_unheaded(columns: Columns, below: Sequence[Line]) -> Columns:
    """The columns with one more at their left where the lines below begin: their first column has no heading."""
    left = columns.zones[0][0]
    first = min((line.x0 for line in below), default=left)
    there = [line for line in below if abs(line.x0 - first) <= NEARLY_ONE]
    divided = any(len(chunks(line, columns.blank)) > len(columns.zones) for line in there)
    return replace(columns, zones=((first, first), *columns.zones)) if divided and first < left - _NEARLY else columns


def _bold_lines(lines: Sequence[Line], at: int) -> int:
    """How many lines in bold type begin at a line, close to each other, that divides into texts, above others in plain type.

    0 where it is not told by the type: nothing is bold, or all is. What a page ends with may be above those of the next one.
    """
    if not lines[at].bold or (
        at and lines[at - 1].bold and lines[at].top - lines[at - 1].top <= EMPTY_LINE * lines[at].size
    ):
        return 0
    end = at + 1
    while end < len(lines) and lines[end].bold and lines[end].top - lines[end - 1].top <= EMPTY_LINE * lines[end].size:
        end += 1
    plain = end == len(lines) or not any(word.bold for word in lines[end].words)
    return end - at if plain and end - at <= _MOST_BOLD else 0


def rest_of_headings(lines: Sequence[Line], columns: Columns) -> HeadRow | None:
    """The last lines of headings that a page's end cut, which the next one begins with; None where it begins otherwise."""
    count = _bold_lines(lines, 0)
    if not count:
        return None
    cells = _headings(lines[:count], columns, columns.blank)
    begun = [text[0].x0 for text in chunks(lines[0], columns.blank)]
    under = all(any(abs(x0 - start) <= NEARLY_ONE for start in columns.starts) for x0 in begun)
    return HeadRow(columns, cells, count) if under and not cells[0][:1].isupper() else None


def _goes_on(before: Sequence[str], cells: Sequence[str]) -> bool:
    """True where one line more makes headings longer and leaves them headings: each goes on in lower case, or with a date."""
    if len(before) != len(cells):
        return False
    rests = [text[len(short) :].strip(f"{FULL_LINE} ") for short, text in zip(before, cells, strict=True)]
    added = [rest for rest in rests if rest]
    return bool(added) and all(rest[0].islower() or rest[0] in "(/" or DATE.match(rest) for rest in added)


def _has_figure(line: Line, blank: float) -> bool:
    texts = [" ".join(word.text for word in chunk) for chunk in chunks(line, blank)]
    return any(FIGURE.fullmatch(text) and not DATE.fullmatch(text) for text in texts)


_LEAST_LINES = 3


def _corridors(window: Sequence[Line], below: Sequence[Line]) -> list[float]:
    """Where words of headings begin above white that goes down through all lines of the table, and above some of their words."""
    table: list[Line] = []
    for line in below:
        if line.bold or (table and line.top - table[-1].top > FARTHEST * line.size):
            break
        table.append(line)
    if len(table) < _LEAST_LINES:
        return []
    return [
        word.x0
        for line in window
        for word in line.words[1:]
        if not any(other.x0 < word.x0 - _NEXT < other.x1 for row in table for other in row.words)
        and sum(any(abs(other.x0 - word.x0) <= _NEXT for other in _beginnings(row)) for row in table) > 1
    ]


def _beginnings(line: Line) -> Iterator[Word]:
    """The words of a line without the later digits of figures: ``4 103`` begins but once."""
    yield line.words[0]
    for before, word in pairwise(line.words):
        if not (_THOUSANDS.fullmatch(word.text) and before.text[-1].isdigit()):
            yield word


_THOUSANDS = re.compile(r"\d{3}")


_NEXT = 1.0
"""Points that two texts of one column may begin apart, where nothing but that tells that they are of one."""


def _columns(window: Sequence[Line], below: Sequence[Line], blank: float, corridors: Sequence[float] = ()) -> Columns:
    """Where the columns of a row of headings begin: after white, between two labels, or where the values below do."""
    values = list(corridors)
    above = window[-1]
    for line in below:
        texts = chunks(line, blank)
        if line.top - above.top > FARTHEST * line.size:
            break
        if len(texts) > 1:
            values += [text[0].x0 for text in texts[1:]]
        above = line
    parts = [[part for text in chunks(line, blank) for part in _labels_apart(text, values)] for line in window]
    columns: list[_Column] = []
    for line_parts in sorted(parts, key=len, reverse=True):
        taken: list[_Column] = []
        for part in line_parts:
            column = next((each for each in columns if each.has(part) and each not in taken), None)
            if column is None:
                columns.append(column := _Column(part[0].x0, part[-1].x0, part[0].x0, part[-1].x1))
            column.add(part)
            taken.append(column)
    return Columns(tuple(sorted((column.left, column.right) for column in columns)), blank)


@dataclass(slots=True, eq=False)
class _Column:
    """The lines of one heading: where they begin at the leftmost and rightmost, and what stretch they cover."""

    left: float
    right: float
    x0: float
    x1: float

    def has(self, part: tuple[Word, ...]) -> bool:
        """True for a line that begins where the others do, or stands above or below one of them, as centred ones do."""
        return abs(part[0].x0 - self.left) <= 2 * NEARLY_ONE or (part[0].x0 < self.x1 and part[-1].x1 > self.x0)

    def add(self, part: tuple[Word, ...]) -> None:
        """One more line."""
        self.left, self.right = min(self.left, part[0].x0), max(self.right, part[-1].x0)
        self.x0, self.x1 = min(self.x0, part[0].x0), max(self.x1, part[-1].x1)


def _labels_apart(text: tuple[Word, ...], values: Sequence[float]) -> Iterator[tuple[Word, ...]]:
    """The headings that one text is: where a column begins below it, or where a label ends and another begins."""
    start = 0
    for at in range(1, len(text)):
        first, rest = _said(text[start:at]), _said(text[at:])
        below = any(abs(text[at].x0 - x0) <= NEARLY_ONE / 2 for x0 in values)
        years = _YEAR.fullmatch(text[at].text) and _YEAR.fullmatch(text[at - 1].text)
        labels = text[at].text[:1].isupper() and label(first) and (label(rest) or _is_labels(rest))
        if below or years or (labels and not label(_said(text[start:]))):
            yield text[start:at]
            start = at
    yield text[start:]


_YEAR = re.compile(r"(?:TA|TP|TS|BS|BG)?(?:19|20)\d{2}")
"""A heading that stands beside another with no more than a blank between."""


def _is_labels(text: str) -> bool:
    """True for words that are one label after another."""
    words = text.split()
    return any(label(" ".join(words[:at])) and label(" ".join(words[at:])) for at in range(1, len(words)))


def _said(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words).rstrip(": ")


def _headings(window: Sequence[Line], columns: Columns, blank: float) -> tuple[str, ...]:
    """The headings on some lines; a :data:`FULL_LINE` tells where a word may have been cut."""
    rows = []
    for line in window:
        cells: list[list[Word]] = [[] for _ in columns.zones]
        for word in line.words:
            cells[
                max((at for at, (left, _) in enumerate(columns.zones) if word.x0 >= left - NEARLY_ONE), default=0)
            ].append(word)
        rows.append(row_of(cells, 0.0, blank))
    return tuple(re.sub(r"(?<=\w)- (?=[a-zåäö])", "", text) for text in whole(rows, rows))


def _is_sure(line: Line, blank: float) -> bool:
    """True for a line that is made of known headings alone, none of which goes on with what stands above."""
    said = [_said(text) for text in chunks(line, blank)]
    return len(said) > 1 and all(label(text) and not text[0].islower() for text in said)


def _known(cells: Sequence[str]) -> int:
    """How many of the cells are headings; 0 where the row is none."""
    cells = [joined(text, Vocabulary(swedish=True)).text if FULL_LINE in text else text for text in cells]
    if any(len(text) > _LONGEST_HEADING or re.search(r"\w{3,}[.!?]$", text) for text in cells):
        return 0
    strict = [label(text.rstrip(": ")) for text in cells]
    if any(text[:1].islower() for text in cells) and not all(strict):
        return 0
    figures = [bool(FIGURE.fullmatch(text)) and not DATE.fullmatch(text) for text in cells]
    if any(figures):
        # A measure with a label before each of its figures.
        labelled = sum(bool(what) and after for what, after in zip(strict, figures[1:], strict=False))
        return labelled if labelled == sum(figures) else 0
    dated = [
        bool(what and what.column_only) or bool(DATE.fullmatch(text)) for what, text in zip(strict, cells, strict=True)
    ]
    if not any(what and not what.column_only for what in strict) and not (
        sum(dated) >= 2 and len(cells) - sum(dated) == 1 and column_label(cells[0]) and not dated[0]
    ):
        return 0
    known = sum(what is not None or column_label(text) is not None for what, text in zip(strict, cells, strict=True))
    return known if 2 * known >= len(cells) else 0


def _known_in_bold(cells: Sequence[str]) -> int:
    """The same of a row that its type tells to be headings: a question may be one, and one that says what is aimed at will do."""
    texts = [joined(text, Vocabulary(swedish=True)).text if FULL_LINE in text else text for text in cells]
    roles = [what.role for text in texts if (what := column_label(text) or question_label(text))]
    if any(len(text) > _LONGEST_HEADING or re.search(r"\w{3,}[.!]$", text) for text in texts):
        return 0
    return len(roles) if len(roles) > 1 and CONTENT & set(roles) else _known(cells)
