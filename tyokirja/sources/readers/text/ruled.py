"""Tables that dashes rule in a text, as pandoc writes them: grid, multi-line and simple ones -> rows of cells."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise, takewhile, zip_longest
from typing import NamedTuple

from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.lexicon import word_source
from tyokirja.sources.language.vocabulary import CONTENT

_GRID = re.compile(r"\s*\+(?:[-=:]{2,}\+)+\s*")
_COLUMNS = re.compile(r"\s*-{2,}(?: +-{2,})+\s*")
_OUTER = re.compile(r"\s*-{10,}\s*")
_GROUP = re.compile(r"-+")
_TALLEST_HEADING = 12
"""Lines of a heading row between its rulings, at most."""


class RuledRow(NamedTuple):
    """A row: the texts of its cells, paragraphs on lines of their own, and the line on which it begins, from 0."""

    cells: list[str]
    line: int


class RuledTable(NamedTuple):
    """A table and the line after its last."""

    rows: list[RuledRow]
    end: int


def has_ruled(lines: Sequence[str]) -> bool:
    """True for lines with the ruling of a grid table, or with a table of goals whose columns dashes show: beside another's
    (``Jakelu | Osoite``) white may divide those of goals."""
    return any(
        _GRID.fullmatch(line)
        or ((_OUTER.fullmatch(line) or _COLUMNS.fullmatch(below)) and _is_of_goals(ruled_at(lines, at)))
        for at, (line, below) in enumerate(zip_longest(lines, lines[1:], fillvalue=""))
    )


def _is_of_goals(table: RuledTable | None) -> bool:
    labels = map(column_label, table.rows[0].cells if table and table.rows else ())
    return any(what and what.role in CONTENT for what in labels)


def ruled_at(lines: Sequence[str], at: int) -> RuledTable | None:
    """The table that begins at a line, None where none does."""
    if _GRID.fullmatch(lines[at]):
        end = _end_of_grid(lines, at)
        rows = list(_grid_rows(lines, at, end))
        return RuledTable(rows, end) if rows else None
    columns = _columns_at(lines, at)
    if columns is None:
        return None
    end = _last_ruling(lines, columns, several=columns != at + 1)
    if any(_runs_over(lines[number], lines[columns]) for number in (*range(at, columns), *range(columns + 1, end))):
        return None
    rows = [*_parted(lines, at, columns, columns), *_parted(lines, columns + 1, end, columns)]
    closed = end < len(lines) and bool(lines[end].strip())
    return RuledTable(rows, end + closed) if len(rows) > 1 or (closed and rows) else None


def _end_of_grid(lines: Sequence[str], start: int) -> int:
    """The line after the last ruling down to which each line goes from the first ruling's one end to its other."""
    left, right = lines[start].index("+"), len(lines[start].rstrip())
    end = start + 1
    for at in range(start + 1, len(lines)):
        line = lines[at].rstrip()
        if line[:left].strip() or len(line) != right or line[left] not in "+|" or line[-1] not in "+|":
            break
        if _GRID.fullmatch(line):
            end = at + 1
    return end


def _runs_over(line: str, columns: str) -> bool:
    """True for a text that begins before the columns or runs from one into another: it is none of their cells."""
    spans = [found.span() for found in _GROUP.finditer(columns)]
    texts = [line[: spans[0][0]], *(line[end:begin] for (_, end), (begin, _) in pairwise(spans))]
    return not _OUTER.fullmatch(line) and any(text.strip() for text in texts)


def _columns_at(lines: Sequence[str], at: int) -> int | None:
    """The line whose dashes show the columns of a table that begins at a line."""
    if _COLUMNS.fullmatch(lines[at]):
        return at if _last_ruling(lines, at, several=True) < len(lines) else None
    if _OUTER.fullmatch(lines[at]):
        within = range(at + 2, min(at + _TALLEST_HEADING, len(lines)))
        return next((below for below in within if _COLUMNS.fullmatch(lines[below])), None)
    # A simple table has its headings on one line, and no ruling above them.
    below = at + 1
    if lines[at].strip() and below < len(lines) and _COLUMNS.fullmatch(lines[below]):
        return None if at and lines[at - 1].strip() else below
    return None


def _last_ruling(lines: Sequence[str], columns: int, *, several: bool) -> int:
    """Where a table's rows end: its lower ruling, and without one the first empty line.

    ``several``: its rows may have several lines, with empty ones between. Without headings it has a lower ruling with an empty
    line below it, or is none: then all lines are given.
    """
    headed = columns > 0 and bool(lines[columns - 1].strip())
    for at in range(columns + 1, len(lines)):
        if _COLUMNS.fullmatch(lines[at]) or _OUTER.fullmatch(lines[at]):
            return at if headed or not "".join(lines[at + 1 : at + 2]).strip() else len(lines)
        if lines[at].lstrip().startswith(("#", "+-", "|")) or not (several or lines[at].strip()):
            break
    if not headed:
        return len(lines)
    return next((at for at in range(columns + 1, len(lines)) if not lines[at].strip()), len(lines))


def _parted(lines: Sequence[str], start: int, end: int, columns: int) -> Iterator[RuledRow]:
    """The rows between two rulings: an empty line ends each where there is one, and else each line is one."""
    begins = [found.start() for found in _GROUP.finditer(lines[columns])]
    inside = [at for at in range(start, end) if not _OUTER.fullmatch(lines[at])]
    if inside and lines[inside[-1]].isspace():
        inside.pop()  # blanks alone are a last row of empty cells, where nothing at all would part rows of several lines
    heading = end == columns
    many = heading or any(not lines[at].strip() for at in inside)
    rows: list[list[int]] = [[]]
    for at in inside:
        if lines[at].strip():
            rows[-1].append(at)
        if not (many and lines[at].strip()):
            rows.append([])
    for row in filter(None, rows):
        texts = [[lines[at][begin:stop] for at in row] for begin, stop in zip(begins, [*begins[1:], None], strict=True)]
        yield RuledRow([_text(each) for each in texts], row[0])


def _grid_rows(lines: Sequence[str], start: int, end: int) -> Iterator[RuledRow]:
    """The rows of a grid; a cell over several columns stands in the first, one over several rows where it begins."""
    marks = sorted({at for line in lines[start:end] if _GRID.fullmatch(line) for at in _crossings(line)})
    words = frozenset(_whole_words(lines[max(start - _AROUND, 0) : end + _AROUND]))
    cells: list[list[str]] = [[] for _ in marks[1:]]
    begins = start + 1
    for number in range(start + 1, end):
        line = lines[number]
        bounds = [at for at in marks if line[at : at + 1] in ("|", "+")]
        ruled = False
        for left, right in pairwise(bounds):
            inside = line[left + 1 : right]
            if inside.strip("-=:+") == "" and inside:
                ruled = True
            else:
                cells[marks.index(left)].append(inside)
        if ruled:
            yield RuledRow([_text(_with_words_whole(each, words)) for each in cells], begins)
            cells, begins = [[] for _ in marks[1:]], number + 1


_WORD = re.compile(r"[^\W\d_]+")
_FULL = re.compile(r" \S+ ")
"""A cell's line that its column leaves no room beside, and that may be the end of a word."""

_GOES_ON = re.compile(r"[^\W\d_A-ZÅÄÖ]\S|[^\W\d]*\*|[.,)/:!*]\S|-[^\W\d]|\d\S*\*+$")
"""How what goes on with a word looks; figures do in a heading, where marks of bold type close it."""

_NO_BEGINNING = re.compile(
    r"[-.,)/:!*]|(?!pr|tr|kr|gr|br|fr|dr|st|sk|sp|sl|sv|pl|kl|gl|bl|fl|ps|ts|ch|sh|th|wh)[^\Waeiouyåäö]{2}"
)
"""How no word begins."""

_MOST_PARTS = 12
"""Lines at most that a word is cut into."""

_AROUND = 200
"""Lines above and below a grid whose words are known."""


def _whole_words(lines: Sequence[str]) -> Iterator[str]:
    """The words of lines and cells that have several: a part of a word stands by itself."""
    for cell in (cell for line in lines for cell in line.split("|")):
        if " " in cell.strip():
            yield from _WORD.findall(cell)


def _with_words_whole(lines: Sequence[str], words: Container[str]) -> list[str]:
    """The lines of a grid's cell, words whole that are longer than it is wide: pandoc cuts such a word into what is as wide as
    the cell and, on a line by itself before that, the rest (``Adm`` above ``inistration``)."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        begun = lines[at].strip()
        parts = [line.strip() for line in takewhile(_FULL.fullmatch, lines[at + 1 : at + 1 + _MOST_PARTS])]
        length = 0
        if begun and " " not in begun and begun[-1] not in ",.;:-–":
            # What had room on the line above it, and stands below that, is the beginning of a word.
            above = lines[at - 1].strip() if at else ""
            room = bool(above) and len(above) + 1 + len(begun) <= len(lines[at]) - 2
            length = _cut_into(begun, parts, words, sure=room)
        out.append(f" {''.join([begun, *parts[:length]])} " if length else lines[at])
        at += 1 + length
    return out


def _cut_into(begun: str, parts: Sequence[str], words: Container[str], *, sure: bool) -> int:
    """How many of the parts go on with what a line begins, as far as the text's own words and lists of words tell."""
    known = word_source(swedish="och" in words).knows

    def knows(part: str) -> bool:
        bare = part.strip("*,.;:()")
        return bare in words or (len(bare) > _LETTERS and known(bare))

    marked = begun.startswith("*")
    first = int(not begun.strip("*"))  # behind a mark of bold type alone anything begins
    after = takewhile(lambda part: _GOES_ON.match(part) or (marked and part[0].isdigit()), parts[first:])
    parts = [*parts[:first], *after]
    for length in range(len(parts), 0, -1):
        if knows(begun + "".join(parts[:length])) and not (knows(begun) and knows("".join(parts[:length]))):
            return length
    both = knows(begun) and bool(parts) and knows(parts[0])  # two words, whoever put them on lines of their own
    unlike = not (knows(begun) or _LIKE_A_WORD.fullmatch(begun) or (parts and knows(parts[0])))
    if parts and not both and (first or sure or _NO_BEGINNING.match(parts[0]) or unlike):
        return 1 + sum(1 for _ in takewhile(lambda part: not knows(part), parts[1:]))
    return 0


_LIKE_A_WORD = re.compile(r"\w{4,}(?:[aeiouyåäö]n|[aeiouyåäö]t|st[aä]|us|vat|vät)")
"""How long words end."""

_LETTERS = 3
"""Letters at most of what a list of words has as a word, and a text has as a part of one as often."""


def _crossings(line: str) -> list[int]:
    return [found.start() for found in re.finditer(r"\+", line)]


def _text(lines: Sequence[str]) -> str:
    """The lines of a cell: those without an empty one, an item's mark or a backslash at an end between go on as one."""
    paragraphs: list[list[str]] = [[]]
    for line in map(str.strip, lines):
        if not line or re.match(r"(?:[-*+•]|\d+[.)])\s", line):
            paragraphs.append([])
        broken = line.endswith("\\") and not line.endswith("\\\\")
        if line:
            paragraphs[-1].append(line[:-1].rstrip() if broken else line)
        if broken:
            paragraphs.append([])
    return "\n".join(" ".join(each) for each in paragraphs if each)
