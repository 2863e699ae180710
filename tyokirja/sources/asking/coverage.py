"""How much of a document's goal tables was understood, and the columns of its tables, to be asked about where it is little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import groupby

from tyokirja.model import ColumnUse, Language, SeenColumn
from tyokirja.model.seen import ColumnUses
from tyokirja.records import dataclass
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.asking.mapping import mark_of
from tyokirja.sources.language.organs import is_fact, tells_of_means
from tyokirja.sources.meaning.figuretext import figure_like, is_amount
from tyokirja.sources.places import in_language
from tyokirja.sources.readers.document import LOST_TABLE, OTHER_WIDTH, Unread
from tyokirja.sources.structure.boxes import Box
from tyokirja.sources.structure.byshape import Kind, shape_of
from tyokirja.sources.structure.found import Shape
from tyokirja.sources.structure.headers import Header
from tyokirja.sources.structure.interpretation import (
    NOT_KEPT_COLUMN,
    OTHER_FIGURE,
    RULING,
    SAID_AGAIN,
    TOTAL,
    Interpretation,
)
from tyokirja.sources.structure.losttables import loose_figures
from tyokirja.sources.structure.misread import Fault
from tyokirja.sources.structure.otherheadings import figures_for_names, heads_others, may_head
from tyokirja.sources.structure.strips import Strip, Strips, Words
from tyokirja.written import plain

ENOUGH = 0.6
"""The share of the rows of goal tables that must have been understood for the document to count as read."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """``share`` of the rows in tables that by their structure can hold goals: 1.0 where there are none, 0.0 where nothing of
    tables with texts side by side was understood.

    ``places`` are those of such tables of which less was understood; ``seen`` the columns of every table with several, of
    tables that are headed alike once, those first that could hold goals and were not understood. ``lost`` are the rows that
    were put together of lines in which no table survived, with the lines that could not be; ``rows`` those and all others.
    ``wider``: the places of lines that were left out, because they have more cells than their table. ``guessed``: the marks of
    the tables of which some columns are told by their shape. ``confirm``: the marks of those whose goals or measures
    may as well stand in other columns, where most of the catalogue's rows are of them.
    """

    share: float
    places: tuple[str, ...]
    seen: tuple[SeenColumn, ...]
    lost: int = 0
    rows: int = 0
    wider: tuple[str, ...] = ()
    guessed: frozenset[str] = frozenset()
    confirm: frozenset[str] = frozenset()

    @property
    def is_low(self) -> bool:
        """True where too little was understood to go on without asking."""
        return self.share < ENOUGH

    @property
    def is_lost(self) -> bool:
        """True where too much of the document is a text in which its tables did not survive."""
        return self.lost > (1 - ENOUGH) * self.rows


@dataclass(slots=True)
class _Table:
    """A table, with what goes on of it over page breaks."""

    top: Strip
    body: list[Strip] = field(default_factory=list)


def coverage(
    source: Strips,
    read: Interpretation,
    said: ColumnUses,
    language: Language,
    *,
    by_order: bool = False,
    unread: Sequence[Unread] = (),
) -> Coverage:
    """What was understood of the tables of a document that has been ``read``; ``said``: what the office says of them.

    ``by_order``: its tables are lines that were put together by their order. ``unread``: what its reader could not place.
    """
    used = frozenset().union(*(row.own for row in read.rows)) if read.rows else frozenset()
    counted = understood = 0
    missed: list[str] = []
    first: list[tuple[int, _Table]] = []
    for table in _tables(source.rows, read, used):
        set_aside = all(use is ColumnUse.NOTHING for use in said.get(_mark(table), (ColumnUse.GOAL,)))
        rows = [row for row in table.body if not _atoms(row) <= read.merged] if not set_aside else []
        # A cell alone may be the next one's title or a remark among the tables of a sheet.
        rows = [row for row in rows if not row.only or _is_known(row, used, read)]
        known = sum(_is_known(row, used, read) for row in rows)
        lacking = False
        if _is_misread(rows, read) or (_can_hold_goals(table) and not _is_of_means(table, read)):
            counted, understood = counted + len(rows), understood + known
            lacking = known < ENOUGH * len(rows)
        if lacking:
            missed.append(in_language(_place(table, source), language))
        first.append((0 if lacking else 1 if known else 2, table))
    of_boxes: dict[str, list[Box]] = {}
    for box in read.boxes.values():
        of_boxes.setdefault(box.mark, []).append(box)
        known = sum(_is_known(row, used, read) for row in box.rows)
        # Where a document repeats boxes, they are goals' or nobody's: it is asked unless something of them was understood.
        if box.mark in said or not _has_figures(box) or any(is_fact(cell.text) for cell in box.labels):
            continue
        counted, understood = counted + len(box.rows), understood + known
        if known < ENOUGH * len(box.rows):
            missed.append(in_language(_place(_Table(box.rows[0]), source), language))
    marks: dict[str, _Table] = {}
    for _, table in sorted(first, key=lambda one: one[0]):
        marks.setdefault(_mark(table), table)
    seen = [column for mark, alike in of_boxes.items() for column in _labels(mark, alike, source, read, said, language)]
    # A table headed by the labels of the boxes is asked about once, with them.
    tables = [table for mark, table in marks.items() if mark not in of_boxes]
    seen += [column for table in tables for column in _columns(table, source, read, said, language)]
    left = sum(strip.table is None and _is_lost(strip, used, read) for strip in source.rows)
    left += sum(part.reason == LOST_TABLE for part in unread)
    if by_order:
        loose = (_atoms(strip) for strip in loose_figures(source.rows))
        left += sum(not atoms & (used | read.merged) and not _left_as_lost(atoms, read) for atoms in loose)
    lost = left + sum(
        (by_order or row.shape is Shape.LINES) and any(hint.code is DoubtCode.LOST_TABLE for hint in row.hints)
        for row in read.rows
    )
    share = understood / counted if counted else 1.0
    tables = [table for _, table in first if _mark(table) not in said and may_head(table.top) and _has_texts(table)]
    if tables and not read.rows:
        share, missed = 0.0, missed or [in_language(_place(table, source), language) for table in tables]
    wider = tuple(in_language(part.place, language) for part in unread if part.reason == OTHER_WIDTH)
    tops = [
        *((mark, table.top) for mark, table in marks.items()),
        *((box.mark, box.rows[0]) for box in read.boxes.values()),
    ]
    guessed = frozenset(mark for mark, strip in tops if (top := _header(strip, read)) and top.guessed and not top.told)
    bodies = [
        *((_mark(table), table.top, table.body) for _, table in first),
        *((box.mark, box.rows[0], box.rows) for box in read.boxes.values()),
    ]
    unsure = [(mark, rows) for mark, strip, rows in bodies if (top := _header(strip, read)) and top.may_be_otherwise]
    of_these = frozenset().union(*(_atoms(row) for _, rows in unsure for row in rows))
    most = 2 * sum(bool(row.own & of_these) for row in read.rows) > len(read.rows)
    confirm = frozenset(mark for mark, _ in unsure) if most else frozenset()
    return Coverage(share, tuple(missed), tuple(seen), lost, left + len(read.rows), wider, guessed, confirm)


def _is_lost(strip: Strip, used: frozenset[int], read: Interpretation) -> bool:
    """True for a line of a table that did not survive, which is in no row."""
    atoms = _atoms(strip)
    return not atoms & used and _left_as_lost(atoms, read)


def _left_as_lost(atoms: frozenset[int], read: Interpretation) -> bool:
    return any(read.reasons.get(atom, ("", ""))[0] == LOST_TABLE for atom in atoms)


def _tables(rows: Sequence[Strip], read: Interpretation, used: frozenset[int]) -> Iterator[_Table]:
    """The tables of several columns: from a row that is known to head one or stands below a title, else from the first."""
    last: _Table | None = None
    boxed = {box.rows[0].table for box in read.boxes.values()}
    for number, group in groupby(rows, key=lambda strip: strip.table):
        if number is None or number in boxed:
            continue
        strips = [strip for strip in group if any(char.isalnum() for cell in strip.filled for char in cell.text)]
        for at, strip in enumerate(strips):
            titled = at > 0 and strips[at - 1].only is not None and not _atoms(strips[at - 1]) & used
            begins = _header(strip, read) is not None or at == 0 or (titled and may_head(strip))
            top = _header(last.top, read) if last else None
            begins = begins or heads_others(strips, at) or bool(top and figures_for_names(top, strips, at))
            if begins and at == 0 and last and _header(strip, read) is None and _goes_on(last, strip):
                begins = False
            if begins and len(strip.filled) > 1:
                if last and last.body:
                    yield last
                last = _Table(strip)
            elif last:
                last.body.append(strip)
    if last and last.body:
        yield last


def _goes_on(table: _Table, strip: Strip) -> bool:
    """True for a first row of figures and sentences, as wide as the table before: it has no headings of its own."""
    return len(strip.cells) == len(table.top.cells) and not may_head(strip)


def _header(strip: Strip, read: Interpretation) -> Header | None:
    return read.headers.get(min(strip.filled[0].atoms)) if strip.filled else None


def _mark(table: _Table) -> str:
    return mark_of(cell.text for cell in table.top.filled)


def _atoms(strip: Strip) -> frozenset[int]:
    return frozenset().union(*(cell.atoms for cell in strip.filled))


def _place(table: _Table, source: Strips) -> str:
    """The table's place: that of its first cell without the row and the column."""
    place = source.atoms[min(table.top.filled[0].atoms)].place
    return ", ".join(part for part in place.split(", ") if not part.startswith(_IN_TABLE)) or place


_IN_TABLE = ("rivi ", "sarake ")


_KNOWN_REASONS = frozenset({NOT_KEPT_COLUMN, OTHER_FIGURE, SAID_AGAIN, TOTAL, RULING})


def _is_known(row: Strip, used: frozenset[int], read: Interpretation) -> bool:
    """True for a row of which something is in the catalogue, or of which all is known to be none of it."""
    atoms = _atoms(row)
    return bool(atoms & used) or all(read.reasons.get(atom, ("", ""))[0] in _KNOWN_REASONS for atom in atoms)


def _is_misread(rows: Sequence[Strip], read: Interpretation) -> bool:
    """True for a table the reading of which was given up, because something proved it wrong."""
    return any(read.reasons.get(atom, ("", ""))[0] in _FAULTS for row in rows for atom in _atoms(row))


_FAULTS = frozenset(Fault)
_FEW = 2
_SEVERAL_WORDS = 3
_MOST_FIGURES = 4


def _is_of_means(table: _Table, read: Interpretation) -> bool:
    """True where a row that is no goals' heads risks, staff or money; one with a figure is itself a goal's, and may name them."""
    top = table.top.filled
    headings = not any(is_amount(cell.text) for cell in top)
    return headings and _header(table.top, read) is None and any(tells_of_means(cell.text) for cell in top)


def _has_texts(table: _Table) -> bool:
    """Texts side by side; the budget and the staff have names beside figures alone."""
    body = [row.cells for row in table.body]
    shapes = (shape_of(body, at) for at in _widths(table))
    words = [shape.words for shape in shapes if shape.kind in _TEXTS]
    return len(words) >= _FEW and max(words) >= _FEW


def _can_hold_goals(table: _Table) -> bool:
    """Texts and figures side by side: two columns of texts and one of figures, or one of long texts and two or three.

    A table of the budget has short names and figures alone.
    """
    body = [
        row.cells for row in table.body if len(row.filled) > 1
    ]  # in a sheet headings and sentences stand between tables
    shapes = [shape for at in _widths(table) if 2 * len((shape := shape_of(body, at)).said) >= len(body) >= _FEW]
    figures = sum(shape.kind is Kind.FIGURES for shape in shapes)
    words = [shape.words for shape in shapes if shape.kind in _TEXTS]
    if not 1 <= figures <= _MOST_FIGURES:
        return False
    lengthy = sum(each >= _FEW for each in words)
    beside = len(words) >= _FEW and lengthy > 0
    return lengthy >= _FEW or (figures >= _FEW and (beside or any(each >= _SEVERAL_WORDS for each in words)))


def _widths(table: _Table) -> range:
    return range(max(len(row.cells) for row in (table.top, *table.body)))


_TEXTS = frozenset({Kind.TEXTS, Kind.ORGANS, Kind.PERSONS})


_SHOWN = 3
_LONGEST_SAMPLE = 80


def _columns(
    table: _Table, source: Strips, read: Interpretation, said: ColumnUses, language: Language
) -> Iterator[SeenColumn]:
    """The headed columns of a table, with what each was taken for."""
    # What a table was taken for that was misread is no answer to what it is.
    header, mark = None if _is_misread(table.body, read) else _header(table.top, read), _mark(table)
    told = said.get(mark, ())
    places = [at for at, cell in enumerate(table.top.cells) if cell]
    for number, (at, following) in enumerate(zip(places, (*places[1:], len(_widths(table))), strict=True), start=1):
        role = header.columns[at].role if header and at < len(header.columns) else None
        # What was said stays said, also where it would have been read so without a word.
        taken = role if role and not told else None
        use = told[number - 1] if number <= len(told) else taken
        below = (_cell(row, at, following) for row in table.body)
        samples = [plain(cell.text)[:_LONGEST_SAMPLE] for cell in below if cell][:_SHOWN]
        yield SeenColumn(
            mark,
            number,
            in_language(_place(table, source), language),
            plain(table.top.cells[at].text),
            "\n".join(samples),
            taken,
            use,
        )


def _has_figures(box: Box) -> bool:
    return any(value and figure_like(value.text) for value in box.values)


def _labels(
    mark: str, alike: Sequence[Box], source: Strips, read: Interpretation, said: ColumnUses, language: Language
) -> Iterator[SeenColumn]:
    """The labels of boxes that are alike, each with what stands beside it in the first of them."""
    told, header = said.get(mark, ()), _header(alike[0].rows[0], read)
    if header and len(header.columns) != len(alike[0].labels):
        header = None  # its first row was read by itself, and the box as none
    place = in_language(_place(_Table(alike[0].rows[0]), source), language)
    for number, name in enumerate(alike[0].labels, start=1):
        values = [plain(box.values[number - 1].text)[:_LONGEST_SAMPLE] for box in alike[:_SHOWN]]
        taken = header.columns[number - 1].role if header and not told else None
        use = told[number - 1] if number <= len(told) else taken
        yield SeenColumn(mark, number, place, plain(name.text), "\n".join(filter(None, values)), taken, use)


def _cell(row: Strip, at: int, following: int) -> Words | None:
    """The cell below a heading: the first that is filled up to the next heading."""
    return next((cell for cell in row.cells[at:following] if cell), None)
