"""The rows under a header -> whole records: split rows joined, shifted rows moved back, empty cells inherited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tyokirja.records import dataclass
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.organs import is_organ
from tyokirja.sources.language.vocabulary import FIGURE_COLUMNS, FIGURES, Role, label
from tyokirja.sources.structure.found import Hint
from tyokirja.sources.structure.headers import Column, Header
from tyokirja.sources.structure.strips import Words
from tyokirja.written import key, plain

_INHERITED = (Role.DEPARTMENT, Role.UNIT, Role.BODY, Role.THEME, Role.GOAL)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A cell without a place in the catalogue. ``known``: its heading is, and another column has taken its place."""

    words: Words
    heading: str
    known: bool


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a goal table by what its columns are for. ``dates`` are those of the figures' headings.

    ``unplaced`` are cells that have no place in the catalogue: what heading they stand under, and whether it is known.
    ``and_target``: the measure's cell is headed as one for its target too. ``coded``: there is a column of codes.
    ``extra`` are cells that say the figures' dates.
    """

    words: dict[Role, Words]
    dates: dict[Role, str]
    unplaced: tuple[Unplaced, ...] = ()
    hints: tuple[Hint, ...] = ()
    and_target: bool = False
    coded: bool = False
    extra: frozenset[int] = frozenset()

    def get(self, role: Role) -> Words:
        """The cell of a role, empty where there is none."""
        return self.words.get(role, Words())


def records(header: Header, rows: Iterable[tuple[Words, ...]]) -> tuple[Record, ...]:
    """The records of the data rows under one header, tables that go on over a page break included."""
    width = len(header.columns)
    lines = [(row + (Words(),) * width)[:width] for row in rows]
    joined = _with_goals_whole(header, _joined(header, lines))
    shifted = [_shifted_back(header, cells, hints, [cells for cells, _ in joined]) for cells, hints in joined]
    return tuple(_inherited(header, [_record(header, cells, hints) for cells, hints in shifted]))


Cells = tuple[Words, ...]
_Hinted = tuple[Cells, tuple[Hint, ...]]
_COMPLETE = re.compile(r"[.!?][\"”')]*$")


def _joined(header: Header, lines: Sequence[Cells]) -> list[_Hinted]:
    out: list[_Hinted] = []
    always = _always_filled(header, lines)
    for cells in lines:
        if out and (_goes_on(header, out[-1][0], cells) or _lacks(header, always, out[-1][0], cells)):
            before, hints = out.pop()
            whole = tuple(
                first.plus(second, " ") if first and second else first or second
                for first, second in zip(before, cells, strict=True)
            )
            hinted = next((column for column in _columns_of(header, cells)), "goal")
            out.append((whole, (*hints, Hint(hinted, DoubtCode.CONTINUED, _shown(cells)))))
        else:
            out.append((cells, ()))
    return out


_FEW = 3


def _always_filled(header: Header, lines: Sequence[Cells]) -> int | None:
    """The column of departments or units, where every row but one or two (cut by a page break) fills it."""
    for place, column in enumerate(header.columns):
        if column.role in (Role.DEPARTMENT, Role.UNIT):
            filled = sum(1 for cells in lines if cells[place])
            return place if filled >= _FEW and (len(lines) - filled) * _FEW <= filled else None
    return None


def _lacks(header: Header, always: int | None, before: Cells, cells: Cells) -> bool:
    """True for a row without what every other row has, under cells that were not complete: the rest of the row above."""
    if always is None or cells[always]:
        return False
    filled = [place for place, cell in enumerate(cells) if cell]
    worded = [place for place in filled if header.columns[place].role not in FIGURE_COLUMNS]
    if not worded or len(filled) > len(worded):
        return False
    return all(before[place] and not _COMPLETE.search(plain(before[place].text)) for place in worded)


def _goes_on(header: Header, before: Cells, cells: Cells) -> bool:
    """True for the rest of a row that a page break cut: small letters go on where the cell above was not complete."""
    filled = [place for place, cell in enumerate(cells) if cell]
    named = [header.at(role) for role in (Role.DEPARTMENT, Role.UNIT)]
    if not filled or any(place is not None and cells[place] for place in named):
        return False
    text = [plain(cells[place].text) for place in filled]
    if not all(words[0].islower() and before[place] for words, place in zip(text, filled, strict=True)):
        return False
    worded = [place for place in filled if header.columns[place].role not in FIGURES]
    if any(_COMPLETE.search(plain(before[place].text)) for place in worded):
        return False
    # A row of 'ei' and 'kyllä' alone is an answer and no sentence that goes on.
    return bool(worded) and any(len(words) > 5 for words in text)


_MID_SENTENCE = re.compile(r"(?:\d+\s+)?[a-zåäö]")
_MOST_CUT = 2
"""Of the goals that begin in the middle of a sentence there is at most one to so many: others are written in small letters."""


def _with_goals_whole(header: Header, rows: list[_Hinted]) -> list[_Hinted]:
    """The rows with each goal whole that a page break cut in the middle of its measures: its rest goes on beside the next."""
    at = header.at(Role.GOAL)
    if at is None:
        return rows
    stated = [place for place, (cells, _) in enumerate(rows) if cells[at]]
    cut = [place for place in stated if _MID_SENTENCE.match(plain(rows[place][0][at].text))]
    if not cut or len(cut) * _MOST_CUT > len(stated):
        return rows
    named = [place for role in (Role.DEPARTMENT, Role.UNIT) if (place := header.at(role)) is not None]
    out, last = list(rows), stated[0]
    for place in stated[1:]:
        (before, hints), (cells, own) = out[last], out[place]
        whose = any(cells[other] for other in named)
        if place not in cut or whose or _COMPLETE.search(plain(before[at].text)):
            last = place
            continue
        whole = replace(before[at].plus(cells[at], " "), rows=before[at].rows)
        hint = Hint("goal", DoubtCode.CONTINUED, plain(cells[at].text))
        out[last] = ((*before[:at], whole, *before[at + 1 :]), (*hints, hint))
        out[place] = ((*cells[:at], Words(), *cells[at + 1 :]), own)
    return [(cells, hints) for cells, hints in out if any(cells)]


def _columns_of(header: Header, cells: Cells) -> Iterable[str]:
    for place, cell in enumerate(cells):
        role = header.columns[place].role
        if cell and role is not None:
            yield "target" if role is Role.BASELINE_TARGET else role.value


def _shown(cells: Cells) -> str:
    return " | ".join(plain(cell.text) for cell in cells if cell)


def _shifted_back(header: Header, cells: Cells, hints: tuple[Hint, ...], every: Sequence[Cells]) -> _Hinted:
    """A row that slid a column to the left: its last cell empty, a figure in the column before, a goal for a unit."""
    last = len(cells) - 1
    first = header.columns[0].role
    if first not in (Role.UNIT, Role.DEPARTMENT) or header.columns[last].role not in FIGURE_COLUMNS:
        return cells, hints
    if cells[last] or not all(cells[:last]) or last < 2:
        return cells, hints
    slid = key(cells[last - 1].text)
    figures = {key(row[last].text) for row in every if row[last]}
    beside = [key(row[last - 1].text) for row in every if row is not cells]
    unit_like = is_organ(cells[0].text) or any(
        key(row[0].text) == key(cells[0].text) for row in every if row is not cells
    )
    if unit_like or slid not in figures or slid in beside:
        return cells, hints
    moved = (Words(), *cells[:last])
    return moved, (*hints, Hint("goal", DoubtCode.SHIFTED, _shown(cells)))


def _record(header: Header, cells: Cells, hints: tuple[Hint, ...]) -> Record:
    words: dict[Role, Words] = {}
    dates: dict[Role, str] = {}
    unplaced: list[Unplaced] = []
    for column, cell in sorted(zip(header.columns, cells, strict=True), key=lambda each: each[0].turn):
        role = column.role
        if not cell:
            continue
        if column.label is None or role is None:
            unplaced.append(Unplaced(cell, plain(column.heading.text), known=False))
        elif column.past:
            unplaced.append(Unplaced(cell, plain(column.heading.text) or column.label.date, known=True))
        elif role in words and role in (Role.ACTUAL, Role.CODE):
            # Of several actuals the latest column stands, of several codes the one nearest to the measure; others are listed.
            unplaced.append(Unplaced(words[role], dates[role], known=True))
            words[role], dates[role] = cell, column.label.date
        elif role in words:
            unplaced.append(Unplaced(cell, plain(column.heading.text) or column.label.date, known=True))
        else:
            words[role], dates[role] = cell, column.label.date
    for column in header.columns:
        _set_apart(column, words, dates)
    and_target = any(column.label and column.label.and_target for column in header.columns)
    return dated(Record(words, dates, tuple(unplaced), hints, and_target, header.has(Role.CODE)))


def dated(record: Record) -> Record:
    """The record whose target has the date of the column for it; where there is no target, the date has no place."""
    when = record.get(Role.TARGET_DATE)
    if not when:
        return record
    words = dict(record.words)
    del words[Role.TARGET_DATE]
    if Role.TARGET not in words:
        return replace(record, words=words, unplaced=(*record.unplaced, Unplaced(when, "", known=True)))
    dates = {**record.dates, Role.TARGET: plain(when.text)}
    return replace(record, words=words, dates=dates, extra=record.extra | when.atoms)


_BESIDE = re.compile(
    r"(?P<own>[^()\d]*\d[^()]*)\((?:(?P<date>(?:\d{1,2}/)?(?:19|20)\d{2})\s*:?\s+)?(?P<other>[^()\d]*\d[^()]*)\)"
)
_IN_HEADING = re.compile(r"\((?P<other>[^()]+)\)\s*$")
_OTHER = {Role.TARGET: Role.BASELINE, Role.BASELINE: Role.TARGET}


def _set_apart(column: Column, words: dict[Role, Words], dates: dict[Role, str]) -> None:
    """The figure in brackets, where the heading says whose it is: ``Tavoitetaso (lähtötaso)`` above ``140 (2024: 134)``."""
    other = _OTHER.get(column.role) if column.role else None
    named = _IN_HEADING.search(plain(column.heading.text))
    what = label(named["other"]) if named else None
    if column.role is None or other is None or what is None or what.role is not other or other in words:
        return
    cell = words.get(column.role, Words())
    if found := _BESIDE.fullmatch(plain(cell.text)):
        words[column.role], words[other] = cell.but(found["own"]), cell.but(found["other"])
        dates[other] = found["date"] or what.date


def _guessed(header: Header) -> tuple[Hint, ...]:
    """That the headings of some columns did not tell by themselves what they are for: one question for all of a table's rows."""
    told = [column for column in header.guessed if column.role]
    uses = tuple((_name(column), column.role.value) for column in told if column.role)
    of_row = next((column.role for column in told if column.role in _ASKED_OF), None) or (
        told[0].role if told else None
    )
    of_row = Role.MEASURE if of_row is Role.ACTUAL else of_row  # the catalogue has no column of actuals
    rivals = tuple((_name(column), column.rival.value) for column in header.columns if column.rival)
    return (Hint(of_row.value, DoubtCode.COLUMN_GUESSED, uses=uses, rivals=rivals),) if of_row else ()


_ASKED_OF = (Role.GOAL, Role.MEASURE, Role.TARGET)


def _name(column: Column) -> str:
    return plain(column.heading.text) or "–"


def _inherited(header: Header, found: Sequence[Record]) -> list[Record]:
    """Empty cells take what stands above them, as a person reads a table; a new unit or department ends a goal.

    One that stands behind the goals is the row's own: who answers for it.
    """
    goals = header.at(Role.GOAL) or 0
    before = [role for role in _INHERITED if (header.at(role) or 0) <= goals]
    out: list[Record] = []
    above: dict[Role, Words] = {}
    reach = 0  # the last row that the goal above is merged over
    for at, record in enumerate(found):
        words = dict(record.words)
        changed = False
        if Role.GOAL in words:
            reach = at + words[Role.GOAL].rows - 1
        for role in _INHERITED:
            if role in words:
                is_new = key(words[role].text) != key(above.get(role, Words()).text)
                changed = changed or (is_new and role in before)
                above[role] = words[role]
            elif changed and role is Role.GOAL and header.has(Role.GOAL) and at > reach:
                above.pop(role, None)
            elif role in above:
                words[role] = above[role]
        new_goal = Role.GOAL in record.words
        if Role.ACTION in words:
            above[Role.ACTION] = words[Role.ACTION]
        elif new_goal:
            above.pop(Role.ACTION, None)
        elif Role.MEASURE in words and Role.ACTION in above:
            words[Role.ACTION] = above[Role.ACTION]
        asked = _guessed(header) if any(column.role in words for column in header.guessed) else ()
        out.append(replace(record, words=words, hints=(*record.hints, *asked)))
    return _without_stated(found, out, before)


def _without_stated(found: Sequence[Record], whole: Sequence[Record], before: Sequence[Role]) -> list[Record]:
    """The whole records without those that only state a goal in a row of its own, which the next row is of."""
    out: list[Record] = []
    aside: tuple[Unplaced, ...] = ()
    for at, record in enumerate(whole):
        following = found[at + 1].words.keys() if at + 1 < len(found) else ()
        own = found[at].words.keys() - {Role.CODE}
        if Role.GOAL in own <= set(_INHERITED) and following and not following & set(before):
            code = record.get(Role.CODE)
            aside += (*record.unplaced, *((Unplaced(code, "", known=True),) if code else ()))
            continue
        out.append(replace(record, unplaced=(*aside, *record.unplaced)) if aside else record)
        aside = ()
    return out
