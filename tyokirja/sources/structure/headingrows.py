"""A document's strips -> which rows of its tables are headings: told by what stands below and by repetition, then by words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tyokirja.model.seen import ColumnUses
from tyokirja.sources.asking.mapping import mark_of
from tyokirja.sources.language.vocabulary import CONTENT, DATE, FIGURES, NOT_KEPT, Label, Role, label, labelled
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.structure.bycolumns import is_of_figures, with_goals_by_place
from tyokirja.sources.structure.headers import Column, Header, columns_of, header, not_a_heading, resolved, told_header
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.written import key, plain

_LEADING = CONTENT | {Role.BASELINE, Role.TARGET, Role.ACTUAL, Role.STATUS, Role.COMMENT}
"""What a heading row that is only half known begins with. A theme stands beside its own words instead."""


_TOLD_BY_FIGURES = frozenset({Role.GOAL, Role.MEASURE})


class HeadingRows:
    """The heading rows of a document; ``year`` is the one that it sets goals for, ``said`` what the office says of tables."""

    def __init__(self, source: Sequence[Strip], year: str, said: ColumnUses) -> None:
        self._source = source
        self._said = said
        self._year = year
        self._repeats = Counter(_signature(strip) for strip in source if strip.table is not None)
        self._much = Counter(key(strip.filled[0].text) for strip in source if _says_much(strip))
        self._beside: dict[str, set[str]] = {}
        self._led: dict[int, int] = {}
        for strip in source:
            if strip.table is not None and len(strip.filled) > 1 and _is_label(strip.filled[0]):
                first, second = strip.filled[:2]
                self._beside.setdefault(key(first.text), set()).add(key(second.text))
                if not _is_label(second) and led_by(strip) in _LEADING:
                    self._led[strip.table] = self._led.get(strip.table, 0) + 1

    def at(self, place: int) -> Header | None:
        """The header that the strip at ``place`` is, None where it is none."""
        strip = self._source[place]
        if strip.table is None:
            return None
        if told := self.told(strip):
            return told
        by_words = header(strip, self._year)
        values = self._values_below(place)
        if by_words:
            unknown = [column for column in by_words.columns if column.heading and not column.label]
            qualified = any(
                labelled(column.heading.text) for column in by_words.columns if not _is_label(column.heading)
            )
            if (unknown or qualified) and not values and _is_pairs(strip) and not self.is_repeated(strip):
                return None
            beside = len(strip.filled) == 2 and led_by(strip) is not None and not (values or self.is_repeated(strip))
            if (beside or self._is_in_box(strip, values=values)) and header(strip, self._year, loose=False) is None:
                return None
            return with_goals_by_place(by_words, self._rows_below(place))
        if len(strip.filled) < 2:
            return None
        return self._unnamed(strip, place) or self._half_known(strip, values=values) or self._by_figures(place)

    def _rows_below(self, place: int) -> list[tuple[Words, ...]]:
        """The rows of its table below one that are as wide."""
        strip, end = self._source[place], place + 1
        while end < len(self._source) and self._source[end].table == strip.table:
            end += 1
        return [below.cells for below in self._source[place + 1 : end] if len(below.cells) == len(strip.cells)]

    def heads_others(self, place: int) -> bool:
        """True for a row that heads a table of something else, as far as its look and what stands below it tell."""
        strip = self._source[place]
        below = self._source[place + 1] if place + 1 < len(self._source) else None
        if not strip.strong or len(strip.filled) < 2 or below is None or below.table != strip.table or below.strong:
            return False
        if any(not_a_heading(cell.text) or _is_amount(cell) for cell in strip.filled[1:]):
            return False
        return bool(below.cells[0]) and len(below.filled) > 1 and all(map(_is_amount, below.filled[1:]))

    def told(self, strip: Strip) -> Header | None:
        """The header that a row is because the office says what its columns are for."""
        uses = self._said.get(mark_of(cell.text for cell in strip.filled)) if self._said else None
        return (
            told_header(strip, [None if use is Role.NOTHING else use for use in uses])
            if uses and strip.table is not None
            else None
        )

    def aside(self, place: int) -> Header | None:
        """A second heading row inside a table that is of no goal or measure (``Arviointi | | Tila``), None where it is none."""
        strip = self._source[place]
        columns = columns_of(strip, loose=False)
        known = sum(column.label is not None for column in columns)
        roles = {column.role for column in columns if column.label}
        if known != len(strip.filled) or roles & CONTENT or len(roles) < known:
            return None
        if known < 2 and not (self.is_repeated(strip) and all(not c.label or c.role in NOT_KEPT for c in columns)):
            return None
        stands = self._values_below(place) or self.is_repeated(strip)
        return resolved(columns, self._year) if stands else None

    def _by_figures(self, place: int) -> Header | None:
        """The first row of a table, its last text column that of measures and its first that of goals, by what stands below.

        One of the columns of figures is known by its heading; a target and an actual take the places of those that are not.
        """
        strip = self._source[place]
        texts = [plain(cell.text) for cell in strip.cells]
        within = place > 0 and self._source[place - 1].table == strip.table
        if len(texts) < 4 or not all(texts) or (within and not strip.strong):
            return None
        if any(not_a_heading(text) or figure_like(text) or text[0].islower() for text in texts):
            return None
        rows = self._rows_below(place)
        figures = [is_of_figures([cells[at].text for cells in rows if cells[at]]) for at in range(len(texts))]
        columns = columns_of(strip)
        first = figures.index(True) if True in figures else 0
        own = [at for at in range(first) if columns[at].role in _TOLD_BY_FIGURES or not label(texts[at])]
        known = {column.role for column in columns[first:] if column.label and not column.label.column_only}
        if len(own) < 2 or not known & {Role.BASELINE, Role.TARGET}:
            return None
        left = [role for role in (Role.TARGET, Role.ACTUAL) if role not in known]
        for at, column in enumerate(columns):
            role = {own[0]: Role.GOAL, own[-1]: Role.MEASURE}.get(at)
            if figures[at] and not column.label and left:
                role = left.pop(0)
            if role and role is not column.role:
                dates = DATE.findall(texts[at])
                columns[at] = Column(Label(role, dates[-1] if dates else ""), column.heading, guessed=True)
        return resolved(columns, self._year)

    def _unnamed(self, strip: Strip, place: int) -> Header | None:
        """Headings of figures, a baseline or target among them, over a first column without a heading, which has the measures."""
        if len(strip.cells) < 3 or strip.cells[0] or len(strip.filled) != len(strip.cells) - 1:
            return None
        columns = columns_of(strip, loose=False)
        roles = {column.role for column in columns[1:]}
        told = any(
            column.role in (Role.BASELINE, Role.TARGET, Role.GOAL) and column.label and not column.label.column_only
            for column in columns[1:]
        )
        below = self._source[place + 1] if place + 1 < len(self._source) else None
        if None in roles or not told or len(roles & (FIGURES | {Role.GOAL})) < 2 or below is None:
            return None
        if below.table != strip.table or not below.cells[0] or figure_like(below.cells[0].text):
            return None
        return resolved([Column(Label(Role.MEASURE), strip.cells[0]), *columns[1:]], self._year)

    def _half_known(self, strip: Strip, *, values: bool) -> Header | None:
        """A row of which some cells are known labels: a heading row where values stand below it and none beside it."""
        if any(not_a_heading(cell.text) or figure_like(cell.text) or cell.text[0].islower() for cell in strip.filled):
            return None
        columns = columns_of(strip)
        known = [column for column in columns if column.label and not column.label.column_only]
        if not any(column.role in CONTENT for column in known):
            return self._qualified(strip, values=values)
        first = next(column for column in columns if column.heading)
        leads = first.role in _LEADING and _is_label(first.heading)
        if not values or not (leads or len(known) > 1 or strip.strong) or self._has_values_beside(strip):
            return None
        return resolved(columns, self._year)

    def _qualified(self, strip: Strip, *, values: bool) -> Header | None:
        """Labels that each say more after a colon (``Tavoitteet: mitä halutaan``) over a row of values."""
        said = [labelled(cell.text) if cell else None for cell in strip.cells]
        roles = {each[0].role for each in said if each}
        if not values or len(roles) < 2 or not roles & CONTENT or sum(map(bool, said)) * 2 <= len(strip.filled):
            return None
        # What a label says of a row begins with a capital; what explains a heading seldom does.
        if not self.is_repeated(strip) and not all(each[1][0].islower() for each in said if each):
            return None
        return resolved(
            [Column(each[0] if each else None, cell) for each, cell in zip(said, strip.cells, strict=True)], self._year
        )

    def is_remark(self, strip: Strip, top: Header) -> bool:
        """True for a row below a table's measures that is a label and what it says of them: ``Arviointi | Tavoite toteutui.``

        A label that no list has is one where the document says it time and again before sentences.
        """
        if len(top.columns) < 3 or len(strip.filled) != 2:
            return False
        if led_by(strip) in NOT_KEPT | {Role.ACTUAL} and _says_much(strip):
            return True
        if top.columns[1].role not in FIGURES:
            return False
        said = plain(strip.filled[1].text)
        if led_by(strip) in NOT_KEPT:
            return (
                bool(strip.cells[0] and (strip.cells[1] or strip.guessed))
                and len(said.split()) > 1
                and not figure_like(said)
            )
        return _says_much(strip) and self._much[key(strip.filled[0].text)] >= _OFTEN

    def is_repeated(self, strip: Strip) -> bool:
        """True for a row that stands word for word in another place of the document's tables."""
        return self._repeats[_signature(strip)] > 1

    def _has_values_beside(self, strip: Strip) -> bool:
        """A label whose neighbour differs from place to place stands beside its value; so it does among others that do."""
        first = strip.filled[0]
        if not _is_label(first):
            return False
        if len(self._beside.get(key(first.text), ())) > 1 and not self.is_repeated(strip):
            return True
        led = self._led.get(strip.table or 0, 0)
        return led > 1 and not self.is_repeated(strip) and len(strip.filled) == 2

    def _is_in_box(self, strip: Strip, *, values: bool) -> bool:
        """True for one of several rows of a table that are a label and its value each, whatever words begin the value."""
        led = self._led.get(strip.table or 0, 0)
        return led > 1 and len(strip.filled) == 2 and (not values or self._has_values_beside(strip))

    def _values_below(self, place: int) -> bool:
        """True where the next row of the table stands under this one, and is not itself led by a label."""
        strip = self._source[place]
        below = self._source[place + 1] if place + 1 < len(self._source) else None
        if below is None or below.table != strip.table or bears_label(below):
            return False
        first = next(at for at, cell in enumerate(strip.cells) if cell)
        return all(at >= first for at, cell in enumerate(below.cells) if cell)


def _is_amount(cell: Words) -> bool:
    """A figure that is no year or date."""
    return figure_like(cell.text) and not DATE.fullmatch(plain(cell.text))


def _signature(strip: Strip) -> tuple[str, ...]:
    return tuple(key(cell.text) for cell in strip.filled)


def _is_label(cell: Words) -> bool:
    what = label(plain(cell.text).rstrip(": "))
    return what is not None and not what.column_only


def bears_label(strip: Strip) -> bool:
    """True for a row that begins with a label, alone or before its value."""
    first = strip.filled[0]
    return _is_label(first) or labelled(first.text) is not None


def _is_pairs(strip: Strip) -> bool:
    """Labels and values by turns: ``Tavoite | Hyvä arki | Mittari | Kävijät``."""
    return all(_is_label(cell) == (at % 2 == 0) for at, cell in enumerate(strip.filled))


def led_by(strip: Strip) -> Role | None:
    """The role of a label that a row begins with, beside which stands something that is none; None where there is no such."""
    if len(strip.filled) < 2 or not _is_label(strip.filled[0]) or _is_label(strip.filled[1]):
        return None
    what = label(plain(strip.filled[0].text).rstrip(": "))
    return what.role if what else None


def is_labelled_row(strip: Strip) -> bool:
    """A row that says itself what it is: a label and beside it something that is none."""
    return led_by(strip) is not None


def _says_much(strip: Strip) -> bool:
    """Two cells side by side at a row's beginning, the second of which has a sentence."""
    if strip.table is None or len(strip.filled) != 2 or not strip.cells[0] or not strip.cells[1]:
        return False
    said = plain(strip.filled[1].text)
    return len(said.split()) >= _WORDS_OF_A_REMARK and not figure_like(said)


_WORDS_OF_A_REMARK = 6
_OFTEN = 3


def is_under(strip: Strip, top: Header) -> bool:
    """True where each cell of a row stands under a heading."""
    return not any(cell and not column.heading for cell, column in zip(strip.cells, top.columns, strict=False))


def heads_accounts(strip: Strip) -> bool:
    """True for headings such as ``1 000 € | TP 2024 | TA 2025``: a table of the accounts begins, and no goals go on."""
    dated = [what for cell in strip.filled if (what := label(cell.text)) and what.column_only and what.date]
    return len(dated) > 1 and not figure_like(strip.filled[-1].text)
