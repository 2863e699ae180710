"""A table's heading row -> what each of its columns is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label, question_label
from tyokirja.sources.language.figurelabels import says_its_figure
from tyokirja.sources.language.vocabulary import CONTENT, DATE, FIGURE_COLUMNS, Label, Role, label, labelled, unnumbered
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.written import key, plain


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its label (None: a heading that the vocabulary does not know) and its heading's words.

    Of several columns of one role, a cell of the one with the lowest ``turn`` stands; ``past`` ones never do. ``guessed``: what
    it is for is told by its place and by what stands below, and not by its words alone. ``rival``: what it may as well be for
    (NOTHING: for nothing of a catalogue), None where there is one reading alone.
    """

    label: Label | None
    heading: Words
    turn: int = 0
    past: bool = False
    guessed: bool = False
    rival: Role | None = None

    @property
    def role(self) -> Role | None:
        """What the column is for."""
        return self.label.role if self.label else None

    def used_for(self, role: Role) -> Column:
        """The column where its heading means something else than its word says by itself."""
        return replace(self, label=replace(self.label, role=role, either=False)) if self.label else self

    def as_target(self) -> Column:
        """The column where what may be a goal or a target is a target."""
        return self.used_for(Role.TARGET) if self.label and self.label.either else self


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a goal table, in order. ``told``: the office has said what they are for; ``shaped``: the shape of all
    tables that are headed so has told of them what it can.
    """

    columns: tuple[Column, ...]
    told: bool = False
    shaped: bool = False

    @property
    def atoms(self) -> frozenset[int]:
        """The heading cells, for the account."""
        return frozenset().union(*(column.heading.atoms for column in self.columns))

    @property
    def guessed(self) -> tuple[Column, ...]:
        """The columns whose words did not tell what they are for."""
        return tuple(column for column in self.columns if column.guessed)

    @property
    def may_be_otherwise(self) -> bool:
        """True where some columns may as well be for something else."""
        return not self.told and any(column.rival for column in self.columns)

    def has(self, *roles: Role) -> bool:
        """True where one of the columns has one of the roles."""
        return any(column.role in roles for column in self.columns)

    def at(self, role: Role) -> int | None:
        """The first column that has the role."""
        return next((place for place, column in enumerate(self.columns) if column.role is role), None)

    def says_the_same_as(self, other: Header) -> bool:
        """True where its headings are those of another header, word for word."""
        return [key(unnumbered(column.heading.text)) for column in self.columns] == [
            key(unnumbered(column.heading.text)) for column in other.columns
        ]


def header(strip: Strip, year: str = "", *, loose: bool = True) -> Header | None:
    """The header that a table row is by its words: two labels at least, one of them of a goal, action or measure.

    ``year`` is the one that the document sets goals for: of targets for several years, its own stands. A heading that the
    lists do not have is known by its head word, or by the words before its colon, where another one beside it is known
    by itself; with ``loose`` False it never is.
    """
    columns = columns_of(strip, loose=loose)
    known = [column for column in columns if column.label]
    unknown = [column for column in columns if not column.label and column.heading and not bare_year(column)]
    if len(known) < 2 and len(strip.cells) > 1:
        return None
    if not any(column.role in CONTENT for column in known) or len(unknown) > len(known):
        return None
    if any(not_a_heading(column.heading.text) for column in unknown):
        return None
    if unknown and any(_SAYS_A_FIGURE.search(plain(column.heading.text)) for column in known if not year_in(column)):
        return None  # ``Vesi on puhdasta | Häiriöt 4 | Lähtöarvo 8``: words that go with figures are no headings
    return resolved(columns, year)


def told_header(strip: Strip, uses: Sequence[Role | None]) -> Header:
    """The header that a row is by what the office says of each of its headings."""
    roles = iter(uses)
    columns = []
    for cell in strip.cells:
        role = next(roles, None) if cell else None
        date = DATE.search(plain(cell.text))
        columns.append(Column(Label(role, date[0] if date else "") if role else None, cell))
    return Header(tuple(columns), told=True)


def columns_of(strip: Strip, *, loose: bool = True) -> list[Column]:
    """The cells of a row as headings, each by itself."""
    strict = [label(_one_line(cell)) or question_label(_one_line(cell)) for cell in strip.cells]
    loose = loose and any(strict) and len(strip.cells) > 1
    return [
        Column(found or (_loosely(cell) if loose and cell else None), cell)
        for found, cell in zip(strict, strip.cells, strict=True)
    ]


def _loosely(cell: Words) -> Label | None:
    """A heading by its head word, or by what stands before its colon: ``Toimenpiteet: ehkäisevä työ``."""
    text = _one_line(cell)
    if not_a_heading(text):
        return None
    qualified = labelled(text)
    return qualified[0] if qualified else column_label(text)


def _one_line(cell: Words) -> str:
    return cell.text.replace("\n", " ")


_SAYS_A_FIGURE = re.compile(r"\w\s+[-–−]?\d+(?:[.,]\d+)?\s*(?:%|€|kpl|st)?$")
BARE_FIGURE = re.compile(r"[-–−+<>≥≤€\s]*\d[\d\s.,]*\s*(?:%|€|kpl|st)?")
_LONGEST_HEADING = 75
_ENDED = re.compile(r"(?:\w{5,}|\W\w{3,})[.!;]$")
"""How a sentence ends, and a shortened word (``Yks.``) does not."""


def not_a_heading(text: str) -> bool:
    """A figure, a sentence or a name with its figures among the labels: a row of values. A date may head a column."""
    bare = plain(text)
    figure = bool(BARE_FIGURE.fullmatch(bare)) and not DATE.fullmatch(bare)
    figure = figure or says_its_figure(bare)
    return len(bare) > _LONGEST_HEADING or bool(_ENDED.search(bare)) or figure


def resolved(columns: Sequence[Column], year: str) -> Header:
    """The columns as a header, with what only their neighbours can tell."""
    return Header(_resolved(columns, year))


def _resolved(columns: Sequence[Column], year: str) -> tuple[Column, ...]:
    """Decides what 'tavoite' means in each place, and which of several figures of one kind is the one to keep."""
    places = [place for place, column in enumerate(columns) if column.label and column.label.either]
    before = [column.role for column in columns]
    goals = [place for place, column in enumerate(columns) if column.role is Role.GOAL and place not in places]
    has_target = any(role in (Role.TARGET, Role.BASELINE_TARGET) for role in before)
    measure = next((place for place, role in enumerate(before) if role is Role.MEASURE), None)
    out = list(columns)
    for place in places:
        # What has parts of its own (Tavoite | Osatavoite) is a goal and no target; a target has its year.
        earlier = any(other < place or year_of(columns[place]) for other in goals)
        earlier = earlier or any(out[other].role is Role.GOAL for other in places if other < place)
        after_measure = measure is not None and place > measure
        if (not has_target and (earlier or after_measure)) or (after_measure and year_of(columns[place])):
            out[place] = out[place].used_for(Role.TARGET)
    baselines = [place for place, role in enumerate(before) if role is Role.BASELINE]
    if len(baselines) > 1 and Role.ACTUAL not in before:
        # Beside what was at the beginning, what is now is how it came out.
        now = [place for place in baselines if key(out[place].heading.text).startswith(_NOW)]
        for place in now if len(now) < len(baselines) else ():
            out[place] = out[place].used_for(Role.ACTUAL)
    return tuple(years_apart(out, year))


_GOAL_OF_STRATEGY = re.compile(r"(?:tavoite|tavoitteet|päämäärät?|mål|målen|goals?|objectives?)$")


def with_goals(columns: Sequence[Column]) -> list[Column]:
    """Where no column has goals, the strategy has them: what it aims at (``Linjaus | Strateginen tavoite | Mittari``), else the
    theme next to the measures."""
    out = list(columns)
    if any(column.role is Role.GOAL for column in out) or not any(column.role is Role.MEASURE for column in out):
        return out
    themes = [at for at, column in enumerate(out) if column.role is Role.THEME]
    for at in (aims(out) or themes)[-1:]:
        out[at] = replace(out[at].used_for(Role.GOAL), guessed=True)
    return out


def aims(columns: Sequence[Column]) -> list[int]:
    """The columns of themes whose headings say what is aimed at: ``Strateginen tavoite``, ``Päämäärä``."""
    return [
        at
        for at, column in enumerate(columns)
        if column.role is Role.THEME and _GOAL_OF_STRATEGY.search(key(DATE.sub(" ", column.heading.text)).strip())
    ]


_NOW = ("nyky", "nuvarande", "nuläge", "current")


def year_of(column: Column) -> str:
    """The year that a column's heading says, empty where it says none."""
    return _year(column.label.date) if column.label else ""


def is_past(column: Column, year: str) -> bool:
    """True for figures of a year before the one that the document sets goals for: the budget before it is no target of its."""
    return "" < year_of(column) < year


def year_in(column: Column) -> str:
    """The last year that a heading's words name, known or not."""
    return _year(" ".join(DATE.findall(plain(column.heading.text))))


def bare_year(column: Column) -> str:
    """The year that a heading is and nothing more, or that of which it is the level (``Nivå 2024``); empty for others."""
    text = plain(column.heading.text)
    if column.label and column.role is not Role.STATUS:
        return ""
    if _LEVEL.search(text):
        return _year(text)
    return _year(text) if not column.label and DATE.fullmatch(text) and len(text) == len("2025") else ""


_LEVEL = re.compile(
    rf"^(?:taso|arvo|luku|tilanne|nivå|värde|läge|level|value)\W+"
    rf"(?:(?:vuonna|vuoden|vuodelta|år|i|in)\s)?(?:{DATE.pattern})(?:\s(?:lopussa|lopulla))?\W*$",
    re.I,
)
"""A word that says a figure's kind, and neither what was nor what shall be, before its date."""


def years_apart(columns: Sequence[Column], year: str) -> list[Column]:
    """Which of several years' figures is the target and which the baseline: ``TP 2023 | TP 2024 | TA 2025 | TA 2026``.

    The target is that of ``year``, its last one where there are several (``6/2026``, ``12/2026``), later years' standing in
    where it is empty; without one the first; one that says no year is of ``year``. The accounts of a year before the
    target's are the baseline, the latest of them first. Of several columns that are for both, a year before
    ``year`` that is the first has the baselines.
    """
    both = [column for column in columns if column.role is Role.BASELINE_TARGET and year_of(column)]
    first = min(map(year_of, both), default="")
    if any(year_of(column) > first for column in both) and not "" < year <= first:
        columns = [
            column.used_for(Role.BASELINE if year_of(column) == first else Role.TARGET) if column in both else column
            for column in columns
        ]
    targets = [year_of(column) or year for column in columns if column.role is Role.TARGET]
    own = year if year in targets else ""
    wanted = own or next(filter(None, targets), "")
    has_baseline = any(column.role in (Role.BASELINE, Role.BASELINE_TARGET) for column in columns)
    out: list[Column] = []
    for column in columns:
        at = year_of(column)
        if column.role is Role.TARGET and own and at:
            out.append(
                replace(column, turn=(int(at) - int(own) + 1) * _MONTHS - _month(column), past=is_past(column, own))
            )
        elif column.role is Role.BASELINE and at:
            out.append(replace(column, turn=-int(at) * _MONTHS - _month(column)))
        elif column.role is Role.ACTUAL and not has_baseline and at and wanted and at < wanted:
            out.append(replace(column.used_for(Role.BASELINE), turn=-int(at) * _MONTHS - _month(column)))
        else:
            out.append(column)
    return out


def of_years(figures: Sequence[tuple[Role, str]], year: str) -> list[Column]:
    """The same of figures that are no columns, each with its date: what each of them is for, and which of them stands."""
    return years_apart([Column(Label(role, date), Words()) for role, date in figures], year)


_MONTHS = 12
_MONTH = re.compile(r"(?:^|\.)(?P<month>\d{1,2})(?:\.|\s?/\s?)(?:19|20)\d{2}$|^Q(?P<quarter>[1-4])", re.I)


def _month(column: Column) -> int:
    """The month of the figures of a column, the last one where its date has none."""
    found = _MONTH.search(column.label.date) if column.label else None
    if not found:
        return _MONTHS
    return int(found["month"]) if found["month"] else 3 * int(found["quarter"])


def _year(date: str) -> str:
    found = re.findall(r"(?:19|20)\d{2}", date)
    return found[-1] if found else ""


def with_dates(top: Header, strip: Strip, year: str = "") -> Header | None:
    """The header with the dates of a second heading row below it (``Tavoitetaso | 2025``); None where the row is no such."""
    if not strip.filled or len(strip.cells) != len(top.columns):
        return None
    if any(not DATE.fullmatch(plain(cell.text)) for cell in strip.filled):
        return None
    columns: list[Column] = []
    last: Column | None = None
    for column, cell in zip(top.columns, strip.cells, strict=True):
        # A heading merged over several years stands in the first of their columns.
        source = column if column.label else last
        last = source or last
        if not cell:
            columns.append(column)
        elif source and source.label and source.role in FIGURE_COLUMNS:
            columns.append(Column(replace(source.label, date=plain(cell.text)), column.heading.plus(cell)))
        else:
            return None
    return Header(tuple(years_apart(columns, year)))


def with_second_row(top: Header, strip: Strip, year: str = "") -> Header | None:
    """The header with the figures' headings of a row below it, each under a heading that spans several columns; else None.

    ``Mittari | Mittarin arvo | |`` above ``| TP 2024 | TA 2025 | TA 2026``: the second row says what the columns are.
    """
    if len(strip.cells) != len(top.columns) or len(strip.filled) < 2:
        return None
    columns = list(top.columns)
    over: Column | None = None
    for at, cell in enumerate(strip.cells):
        spans = bool(top.columns[at].heading) and any(strip.cells[at + 1 : at + 2])
        spans = spans and not top.columns[at + 1].heading
        spanned = not top.columns[at].heading and bool(columns[at - 1 : at]) and bool(strip.cells[at - 1])
        over = top.columns[at] if spans else over if spanned else None
        if not cell:
            continue
        what = label(_one_line(cell))
        if over is None or (what is None and not DATE.fullmatch(plain(cell.text))):
            return None
        if what and not (
            what.either or what.role in FIGURE_COLUMNS or what.role is Role.STATUS or not top.has(what.role)
        ):
            return None
        if what is None and over.label and over.role in FIGURE_COLUMNS:
            what = replace(over.label, date=plain(cell.text))
        heading = replace(cell, atoms=cell.atoms | top.columns[at].heading.atoms)
        columns[at] = Column(replace(what, role=Role.TARGET, either=False) if what and what.either else what, heading)
    figures = {column.role for column, cell in zip(columns, strip.cells, strict=True) if cell}
    return Header(tuple(years_apart(columns, year))) if figures & FIGURE_COLUMNS else None


Rows = Sequence[tuple[Words, ...]]


def aligned(top: Header, rows: Rows) -> tuple[Header, list[tuple[Words, ...]]]:
    """The rows with each value under its heading, where merged or empty columns made it stand beside it.

    As many filled columns as headings are taken in their order; else a value belongs to the nearest heading on its left
    that has nothing of its own in any row.
    """
    width = max(len(top.columns), *(len(row) for row in rows)) if rows else len(top.columns)
    lines = [row + (Words(),) * (width - len(row)) for row in rows]
    headed = [at for at, column in enumerate(top.columns) if column.heading or column.label]
    used = [at for at in range(width) if any(row[at] for row in lines)]
    if not headed or set(used) <= set(headed):
        return top, lines
    in_order = len(used) == len(headed)
    moves = dict(zip(used, headed, strict=True)) if in_order else _to_the_left(headed, used, lines)
    return top, [_moved(row, moves, width) for row in lines]


def _to_the_left(headed: Sequence[int], used: Sequence[int], rows: Rows) -> dict[int, int]:
    """Where the values of each column without a heading belong; those that belong nowhere stay."""
    moves: dict[int, int] = {}
    for at in used:
        nearest = max((head for head in headed if head <= at), default=headed[0])
        taken = [nearest, *(column for column, head in moves.items() if head == nearest)]
        if at not in headed and not any(row[at] and any(row[column] for column in taken) for row in rows):
            moves[at] = nearest
    return moves


def _moved(row: tuple[Words, ...], moves: dict[int, int], width: int) -> tuple[Words, ...]:
    out = [Words()] * width
    for at, cell in enumerate(row):
        if cell:
            out[moves.get(at, at)] = cell
    return tuple(out)
