"""Workbooks of every format -> blocks: the visible sheets, each cut into tables at its empty rows.

What a workbook hides (sheets, rows, columns) is no part of the document; each such part is told as unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from tyokirja.model import Verdict
from tyokirja.problems import Code, Problem, ProblemKind, Refused
from tyokirja.records import dataclass
from tyokirja.sources.language.organs import is_organ
from tyokirja.sources.language.vocabulary import label, label_alone
from tyokirja.sources.readers.document import PLAIN, Block, Cell, Content, Heading, Look, Table, Unread
from tyokirja.sources.readers.marked import Marked, marked
from tyokirja.sources.readers.text.lines import line_block, lines_in, title_of
from tyokirja.values import shown
from tyokirja.values.formats import hides
from tyokirja.workbooks.book import Limits, RawSheet, ReadFailed, address, column_letters
from tyokirja.workbooks.ooxml.looks import CellLook, looks
from tyokirja.workbooks.packed import packed_rows
from tyokirja.workers.apart import read_office
from tyokirja.written import Mark, Run, Written, key

MOST_CELLS = 2_000_000
"""Cells of a workbook that are read; a council's document has a thousandth of this."""

_LIMITS = Limits(file=200_000_000, xml=150_000_000, sheet_cells=MOST_CELLS, book_cells=MOST_CELLS, by_rows=True)
_CODES = {
    Verdict.PASSWORD: Code.SOURCE_PASSWORD,
    Verdict.LABELLED: Code.SOURCE_LABELLED,
    Verdict.TOO_LARGE: Code.SOURCE_TOO_LARGE,
    Verdict.TIMED_OUT: Code.SOURCE_TOO_LARGE,
    Verdict.NOT_A_WORKBOOK: Code.NOT_A_DOCUMENT,
}
_TOLD = 1000
"""Letters of what a hidden part says that are told."""


def read(data: bytes, name: str, passwords: tuple[str, ...] = ()) -> Content:
    """Blocks of every visible sheet. A row with one filled cell between empty rows is a line of text, not a table.

    A sheet's name is a heading where it was given by a person. Raises :class:`Refused`: protected by a password or a
    label, damaged, too large, a document of another kind.
    """
    try:
        book = read_office(data, passwords, limits=_LIMITS)
    except ReadFailed as error:
        raise refused(error, name) from error
    if any(sheet.capped for sheet in book.sheets):
        raise _refused(Code.SOURCE_TOO_LARGE, name)
    blocks: list[Block] = []
    unread: list[Unread] = []
    looking = looks(data)
    for sheet in book.sheets:
        seen = _seen(sheet)
        unread += seen.unread
        unread += (
            Unread(comment.text, f"{sheet.name}!{address(comment.row, comment.column)}", "comment")
            for comment in sheet.comments
            if comment.text.strip()
        )
        if seen.rows and not _is_default_name(sheet.name, name) and not _is_cut(sheet.name, seen.rows):
            blocks.append(Heading(sheet.name, 1, sheet.name))
        blocks.extend(_sheet_blocks(sheet, seen, name, looking.get(sheet.name, {})))
    lines = [block for block in blocks if not (isinstance(block, Heading) and block.place == block.text)]
    return Content(title_of(lines), tuple(blocks), tuple(unread))


def refused(error: ReadFailed, name: str) -> Refused:
    """What is told of a file that cannot be unlocked, or not be read as a workbook."""
    return _refused(_CODES.get(error.verdict, Code.SOURCE_DAMAGED), name)


def _refused(code: ProblemKind, name: str) -> Refused:
    return Refused(Problem(code, file=name))


_LONGEST_SHEET_NAME = 31


def _is_cut(name: str, rows: Mapping[int, _Row]) -> bool:
    """True where a sheet is called what its first line says, as much of it as a sheet's name may have."""
    first = next(iter(rows.values())).values()
    return len(name) == _LONGEST_SHEET_NAME and any(key(filled.text.text).startswith(key(name)) for filled in first)


def _is_default_name(sheet: str, file: str) -> bool:
    words = _WORDS.findall(sheet.casefold())
    numbered = bool(words) and set(words) <= _NUMBERED_SHEETS
    # What a sheet has is no label of what its first lines say.
    return numbered or sheet == file.rpartition(".")[0] or label_alone(sheet) is not None


_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERED_SHEETS = frozenset("sheet taul taulukko blad tabelle table tabell sivu sivut sida sidor page pages".split())
"""What programs call sheets, with a number: what Excel makes, or a converter for each page or table (``Table001 (Page 3)``)."""


_Row: TypeAlias = dict[int, "_Filled"]
"""The filled cells of a row by column, from 0."""


@dataclass(frozen=True, slots=True)
class _Filled:
    """A filled cell; spans above 1 for a merged one, from here on."""

    text: Marked
    place: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen of a sheet: filled cells by row, from 0; hidden rows; what of the sheet is told as unread."""

    rows: dict[int, _Row]
    hidden: frozenset[int]
    unread: tuple[Unread, ...]


def _seen(sheet: RawSheet) -> _Seen:
    """A sheet as a person sees it. What stands under a merged cell is not seen, nor what is hidden."""
    unread: list[Unread] = []
    rows: dict[int, _Row] = {}
    for number, (columns, contents) in sorted(packed_rows(sheet.cells).items()):
        row: _Row = {}
        for column, content in zip(columns, contents, strict=True):
            place = f"{sheet.name}!{address(number, column)}"
            if content.formula and content.value is None and not content.error:
                unread.append(Unread(content.formula, place, "uncalculated"))
            elif (text := _text(content)).text:
                row[column] = _Filled(text, place)
        if row:
            rows[number] = row
    if sheet.visibility != "visible":
        return _Seen({}, frozenset(), tuple(_hidden(sheet.name, rows.values())))
    _merge(sheet, rows)
    unread += _hidden_rows(sheet, rows)
    unread += _hidden_columns(sheet, rows)
    return _Seen(_without_hidden(sheet, rows), sheet.hidden_rows, tuple(unread))


def _text(content: Written) -> Marked:
    """What a cell shows, with the marks of its parts."""
    if content.runs and isinstance(content.value, str) and not hides(content):
        return marked(content.runs)
    marks = content.marks | (Mark.HIDDEN if hides(content) else Mark(0))
    return marked((Run(shown(content).replace("\v", "\n"), marks),))


def _merge(sheet: RawSheet, rows: dict[int, _Row]) -> None:
    """Leaves of each merged area its first cell, in the first of its rows and columns that is seen."""
    for top, left, bottom, right in sheet.merges:
        anchor = rows.get(top, {}).get(left)
        last = min(bottom, max(rows, default=0))
        for row in range(top, last + 1):
            for column in [each for each in rows.get(row, ()) if left <= each <= right]:
                del rows[row][column]
        seen_rows = (row for row in range(top, bottom + 1) if row not in sheet.hidden_rows)
        seen_columns = (column for column in range(left, right + 1) if column not in sheet.hidden_columns)
        row, column = next(seen_rows, top), next(seen_columns, left)
        if anchor is not None:
            spanning = _Filled(anchor.text, anchor.place, bottom - row + 1, right - column + 1)
            rows.setdefault(row, {})[column] = spanning
    for row in [row for row, cells in rows.items() if not cells]:
        del rows[row]


def _hidden(place: str, rows: Iterable[_Row]) -> Iterator[Unread]:
    """What a hidden part holds, if anything: said in one line, with how many cells it is."""
    lines = [[cells[column].text.text for column in sorted(cells)] for cells in rows if cells]
    said = " / ".join(" | ".join(" ".join(text.split()) for text in line) for line in lines)
    if said:
        cut = said if len(said) <= _TOLD else said[:_TOLD].rstrip() + "…"
        yield Unread(cut, place, "hidden_cells", sum(map(len, lines)))


def _hidden_rows(sheet: RawSheet, rows: dict[int, _Row]) -> Iterator[Unread]:
    for first, last in _stretches(sheet.hidden_rows & rows.keys()):
        yield from _hidden(f"{sheet.name}!{first + 1}:{last + 1}", (rows[row] for row in range(first, last + 1)))


def _hidden_columns(sheet: RawSheet, rows: dict[int, _Row]) -> Iterator[Unread]:
    seen = [cells for row, cells in sorted(rows.items()) if row not in sheet.hidden_rows]
    for first, last in _stretches(sheet.hidden_columns):
        parts = ({column: cell for column, cell in cells.items() if first <= column <= last} for cells in seen)
        yield from _hidden(f"{sheet.name}!{column_letters(first)}:{column_letters(last)}", parts)


def _stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow one another, as first and last."""
    for _, together in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        stretch = [number for _, number in together]
        yield stretch[0], stretch[-1]


def _without_hidden(sheet: RawSheet, rows: dict[int, _Row]) -> dict[int, _Row]:
    """The rows that are seen, without hidden columns.

    A row that begins further right than hidden ones just above it goes on with what they say before that, as it does
    where nothing is hidden: its goal may be stated in a hidden row, for a measure that is not to be shown.
    """
    seen: dict[int, _Row] = {}
    above: _Row = {}
    before = -1
    for row, cells in sorted(rows.items()):
        bare = {column: cell for column, cell in cells.items() if column not in sheet.hidden_columns}
        if not _joined(before, row, sheet.hidden_rows):
            above = {}
        before = max(before, row)
        if not bare:
            continue
        leading = {column: cell for column, cell in above.items() if column < min(bare)}
        if row in sheet.hidden_rows:
            above = leading | bare
        else:
            seen[row], above = leading | bare, {}
    return seen


def _joined(above: int, row: int, hidden: frozenset[int]) -> bool:
    """True where no row is seen between two."""
    return all(between in hidden for between in range(above + 1, row))


_Looks: TypeAlias = Mapping[str, CellLook]
"""The looks of a sheet's cells by address."""


def _look(cell: _Filled, looking: _Looks) -> Look:
    look = looking.get(cell.place.rpartition("!")[2])
    return Look(*look) if look else PLAIN


def _sheet_blocks(sheet: RawSheet, seen: _Seen, name: str, looking: _Looks) -> Iterator[Block]:
    for rows in _regions(seen):
        cells = [cell for row in rows for cell in seen.rows[row].values()]
        looks = [_look(cell, looking).strong for cell in cells]
        if _are_lines(rows, cells, looks):
            for cell, bold in zip(cells, looks, strict=True):
                yield from (line_block(line, cell.place, emphasised=bold) for line in lines_in(cell.text))
        else:
            yield _table(sheet, seen, rows, name, looking)


def _are_lines(rows: Sequence[int], cells: Sequence[_Filled], strong: Sequence[bool]) -> bool:
    """True for a row of one cell, and for such rows below one another where one that is no heading of the others stands out, or
    prose tells of the organ that one names."""
    if len(cells) != len(rows):
        return False
    return len(rows) == 1 or any(strong[1:]) or _are_of_organ([cell.text.text for cell in cells])


_LONG = 80
"""Letters of a paragraph of prose, at least."""


def _are_of_organ(texts: Sequence[str]) -> bool:
    prose = any(len(text) > _LONG and text.rstrip().endswith(".") for text in texts)
    return prose and any(map(is_organ, texts)) and not any(label(text.rstrip(": ")) for text in texts)


def _regions(seen: _Seen) -> list[list[int]]:
    """Runs of rows without an empty row between them; the rows that a merged cell covers are not empty."""
    regions: list[list[int]] = []
    reaches = -1
    for row, cells in sorted(seen.rows.items()):
        if not regions or not _joined(reaches, row, seen.hidden):
            regions.append([])
        regions[-1].append(row)
        reaches = max(reaches, row, *(row + cell.row_span - 1 for cell in cells.values()))
    return regions


def _table(sheet: RawSheet, seen: _Seen, rows: list[int], name: str, looking: _Looks) -> Table:
    # The sheet's first column and not this table's own: a table that goes on after an empty row keeps its columns.
    first = min(min(cells) for cells in seen.rows.values())
    last = max(column + cell.column_span - 1 for row in rows for column, cell in seen.rows[row].items())
    if len(rows) * (last - first + 1) > MOST_CELLS:
        raise _refused(Code.SOURCE_TOO_LARGE, name)

    def cell(row: int, column: int) -> Cell:
        found = seen.rows[row].get(column)
        if found is None:
            return Cell("", f"{sheet.name}!{address(row, column)}")
        spanned = sum(row <= other < row + found.row_span for other in rows) if found.row_span > 1 else 1
        look = _look(found, looking)
        return Cell(found.text.text, found.place, found.text.runs, spanned, found.column_span, look=look)

    table = tuple(tuple(cell(row, column) for column in range(first, last + 1)) for row in rows)
    return Table(table, f"{sheet.name}!{address(rows[0], first)}:{column_letters(last)}{rows[-1] + 1}")
