"""A heading row and what stands below it -> what those columns are for whose headings no list knows: by shape and place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from functools import lru_cache
from itertools import combinations, pairwise

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import tense
from tyokirja.sources.language.organs import has_verb, is_body, is_field, is_organ
from tyokirja.sources.language.vocabulary import DATE, FIGURE_COLUMNS, FIGURES, Label, Role
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.meaning.proposals import is_unit
from tyokirja.sources.meaning.targetwords import limit_in, target_words
from tyokirja.sources.structure.headers import Column, aims, is_past, year_in, year_of
from tyokirja.sources.structure.strips import Words
from tyokirja.written import key, plain

Rows = Sequence[Sequence[Words]]

_WORDS_OF_A_MEASURE = 12
WORDS_OF_A_GOAL = 2.5
"""Words at least, as the cells of a column of goals have them on average: a name has fewer."""


_MARGIN = 1.2
"""How much more telling a reading is than the next one where nothing is to be asked."""

_SAYS, _SOME, _AGAIN = 0.5, 0.3, 0.8
_LEAST_WORDS = 2
_FEW = 2


class Kind(Enum):
    """What most cells of a column are."""

    FIGURES = auto()
    UNITS = auto()
    NUMBERS = auto()
    DATES = auto()
    BODIES = auto()
    ORGANS = auto()
    PERSONS = auto()
    TEXTS = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """The cells below one heading: what most are, how many of ``rows`` there are, how long and how different they are."""

    kind: Kind | None
    said: tuple[str, ...]
    rows: int

    @property
    def words(self) -> float:
        """Words of a cell on average."""
        return sum(len(text.split()) for text in self.said) / max(len(self.said), 1)

    @property
    def different(self) -> float:
        """The share of the rows that say something of their own."""
        return len({key(text) for text in self.said}) / max(self.rows, 1)

    @property
    def says(self) -> float:
        """The share of cells that have a verb, as far as one can tell without a dictionary."""
        return sum(map(has_verb, self.said)) / max(len(self.said), 1)


def shape_of(rows: Rows, at: int) -> Shape:
    """The shape of the column at a place."""
    said = tuple(plain(row[at].text) for row in rows if at < len(row) and row[at])
    kinds = list(map(_kinds, said))
    kind = next((kind for kind, _ in _TESTS if 2 * sum(kind in each for each in kinds) > len(said)), None)
    if kind is Kind.FIGURES and not is_of_figures(said):
        kind = None
    return Shape(kind if kind or not said else Kind.TEXTS, said, len(rows))


def is_of_figures(values: Sequence[str]) -> bool:
    """True where more than half of a column's cells are figures, and what is counted is not said before each of most, a
    different thing in each row: names that end in a figure (``Kerhot 3``) are goals or measures."""
    # Most cells are figures alone, and a target's words are looked for only where there are words.
    worded = [target_words(text).figure for text in values if _COUNTED.search(text)]
    names = [key(named[0]) for figure in worded if (named := _COUNTED.match(figure))]
    if 2 * len(set(names)) > len(values):
        return False
    return bool(values) and 2 * sum(map(figure_like, values)) > len(values)


_COUNTED = re.compile(r"[^\W\d]{5}[^\d]*(?=\d)")


@lru_cache(1024)  # the same cells are below each row that may head them
def _kinds(text: str) -> frozenset[Kind]:
    return frozenset(kind for kind, test in _TESTS if test(text))


_TITLE = re.compile(
    r"(?:johtajat?|päällikkö|päälliköt|sihteeri|rehtorit?|insinööri|arkkitehti|esihenkilöt?|esimies|esimiehet|koordinaattori"
    r"|asiantuntija|suunnittelija|tarkastaja|vastaava|chef|chefen|direktör|direktören|sekreterare|ingenjör|rektor|ledare"
    r"|samordnare|planerare|arkitekt|manager|director|officer|engineer|coordinator|secretary|principal)(?!\w)"
    r"|^(?:head|chief|director|manager) of\b",
    re.I,
)
_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?\s[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?")
_NUMBER = re.compile(r"(?:[A-ZÅÄÖ]{1,4}[\s.-]?)?\d{1,2}(?:\.\d{1,2})*[.)]?|[A-ZÅÄÖ]{1,4}[.-]\d{1,3}")
_MOST_WORDS_OF_A_TITLE = 4


def _is_person(text: str) -> bool:
    words = len(text.split())
    return words <= _MOST_WORDS_OF_A_TITLE and (_TITLE.search(text) or _NAME.fullmatch(text)) is not None


def _is_date(text: str) -> bool:
    return DATE.fullmatch(text) is not None and not text.isdigit()


_TESTS = (
    (Kind.DATES, _is_date),
    (Kind.BODIES, is_body),
    (Kind.FIGURES, figure_like),
    (Kind.ORGANS, lambda text: is_organ(text) and not is_field(text)),
    (Kind.PERSONS, _is_person),
    (Kind.UNITS, is_unit),
    (Kind.NUMBERS, lambda text: _NUMBER.fullmatch(text) is not None),
)


def told_by_shape(columns: Sequence[Column], rows: Rows, year: str, *, goal_apart: bool = False) -> list[Column]:
    """The columns with uses for those that no word tells: figures by their years or their order, departments by their names,
    the measures as what differs from row to row, the goals as what says most beside them.

    Those that are known stay, and what is told is around them. What could as well be otherwise has no use. Measures are told
    without goals only where these are stated elsewhere (``goal_apart``), or what is done for them is known.
    """
    reading = _Reading(list(columns), [shape_of(rows, at) for at in range(len(columns))])
    reading.numbers()
    reading.organs()
    reading.figures(year)
    reading.texts(goal_apart=goal_apart)
    return reading.columns


class _Reading:
    def __init__(self, columns: list[Column], shapes: Sequence[Shape]) -> None:
        self.columns, self.shapes = columns, shapes

    def _open(self, kind: Kind) -> list[int]:
        """The columns of a kind the use of which is not known; the first may be without a heading."""
        return [
            at
            for at, (column, shape) in enumerate(zip(self.columns, self.shapes, strict=True))
            if not column.label and (column.heading or at == 0) and shape.kind is kind
        ]

    def _place(self, *roles: Role) -> int | None:
        return next((at for at, column in enumerate(self.columns) if column.role in roles), None)

    def _take(self, at: int, role: Role) -> None:
        date = year_in(self.columns[at]) if role in FIGURES else ""
        self.columns[at] = replace(self.columns[at], label=Label(role, date), guessed=True)

    def _rivalled(self, places: Sequence[int | None], instead: Sequence[int | None], roles: Sequence[Role]) -> None:
        """Marks the columns of roles that may as well stand in other columns, and these."""
        own, other = dict(zip(places, roles, strict=True)), dict(zip(instead, roles, strict=True))
        for at in {*own, *other} - {None}:
            if own.get(at) is not other.get(at):
                self.columns[at or 0] = replace(self.columns[at or 0], rival=other.get(at, Role.NOTHING))

    def numbers(self) -> None:
        """Numbers in the first column that rows go by, each after the one above or the first again, are the office's codes."""
        first, shape = self.columns[0], self.shapes[0]
        if first.label or year_in(first) or not any(other.kind is Kind.TEXTS for other in self.shapes[1:]):
            return
        if shape.said and all(map(_NUMBER.fullmatch, shape.said)):
            counted = [[int(digits) for digits in re.findall(r"\d+", text)] for text in shape.said]
            goes_on = all(before <= after or after == counted[0] for before, after in pairwise(counted))
            if goes_on or all(not text.isdigit() for text in shape.said):
                self._take(0, Role.CODE)

    def organs(self) -> None:
        """Names of organs are departments, where no column has them; bodies and units of measure are that."""
        for at in self._open(Kind.BODIES)[:1] if self._place(Role.BODY) is None else ():
            self._take(at, Role.BODY)
        if self._place(Role.DEPARTMENT, Role.UNIT) is None:
            for at in self._open(Kind.ORGANS)[:1]:
                self._take(at, Role.DEPARTMENT)
        if self._place(Role.MEASURE_UNIT) is None:
            last = max((at for at, shape in enumerate(self.shapes) if shape.kind is Kind.FIGURES), default=0)
            for at in [at for at in self._open(Kind.UNITS) if at < last][:1]:
                self._take(at, Role.MEASURE_UNIT)

    def figures(self, year: str) -> None:
        """Baselines, targets and actuals: by the years of their headings, else by the order that they have in all tables."""
        if self._place(Role.BASELINE_TARGET) is not None:
            return
        undated = []
        targets = max((year_of(column) for column in self.columns if column.role is Role.TARGET), default="")
        places = self._open(Kind.FIGURES)
        if sum(is_organ(plain(self.columns[at].heading.text)) for at in places) > 1:
            for at in places:  # the figures of several departments, side by side
                self.columns[at] = replace(self.columns[at], rival=Role.TARGET)
            return
        for at in places:
            of, wanted = year_in(self.columns[at]), year or targets
            if not (of and wanted):
                undated.append(at)
            elif of < wanted:
                if self._place(Role.BASELINE) is None or year_of(self.columns[self._place(Role.BASELINE) or 0]):
                    self._take(at, Role.BASELINE)
            elif self._place(Role.TARGET) is None or of > wanted:
                self._take(at, Role.TARGET)
            elif self._place(Role.ACTUAL) is None:
                self._take(at, Role.ACTUAL)
        known = {
            column.role: at
            for at, column in enumerate(self.columns)
            if column.role in FIGURES and not (column.role is Role.TARGET and is_past(column, year))
        }
        missing = [role for role in _ORDER if role not in known]
        if len(undated) > len(missing) and not known:
            for at in undated:  # nothing tells which of them are which
                self.columns[at] = replace(self.columns[at], rival=Role.TARGET)
            return
        for at, role in self._best(undated, missing, known):
            self._take(at, role)

    def _best(
        self, undated: Sequence[int], missing: Sequence[Role], known: dict[Role, int]
    ) -> Sequence[tuple[int, Role]]:
        """The most telling way to give columns their roles in which baseline, target and actual stand in their order."""
        limits = {at: self._is_limited(at) for at in undated}
        ways: list[tuple[tuple[int, int], list[tuple[int, Role]]]] = []
        for count in range(1, min(len(undated), len(missing)) + 1):
            for places in combinations(undated, count):
                for roles in combinations(missing, count):
                    way = list(zip(places, roles, strict=True))
                    stands = {**known, **{role: at for at, role in way}}
                    order = [stands[role] for role in _ORDER if role in stands]
                    if order == sorted(order):
                        ways.append(((self._worth(way, limits), -_apart(stands)), way))
        return max(ways, key=lambda one: one[0])[1] if ways else ()

    def _worth(self, way: Sequence[tuple[int, Role]], limits: Mapping[int, bool]) -> int:
        limited = sum(_WORTH[role] * limits[at] * (1 if role is Role.TARGET else -1) for at, role in way)
        tenses = [(tense(self.columns[at].heading.text), role) for at, role in way]
        pointed = sum(_POINTED * (1 if said is role else -1) for said, role in tenses if said)
        return sum(_WORTH[role] for _, role in way) + limited + pointed

    def _is_limited(self, at: int) -> bool:
        """True for figures that are limits (``vähintään 80``): only targets are."""
        said = self.shapes[at].said
        return 3 * sum(limit_in(text) is not None for text in said) > len(said)

    def texts(self, *, goal_apart: bool) -> None:
        """Measures and goals, what is done for them, and the themes before them."""
        places = [at for at, column in enumerate(self.columns) if {column.role, column.rival} & FIGURE_COLUMNS]
        if not places:
            return
        known_measure = self._place(Role.MEASURE)
        known_goal = self._place(Role.GOAL)
        texts = self._open(Kind.TEXTS)
        measures = (
            [known_measure] if known_measure is not None else [at for at in texts if self._may_be_measure(at, places)]
        )
        aimed = aims(self.columns)
        apart = goal_apart or known_measure is not None or self._place(Role.ACTION) is not None or bool(aimed)
        may_be_goals = [*texts, *aimed, *([None] if apart else [])]
        goals: list[int | None] = [known_goal] if known_goal is not None else may_be_goals
        pairs = [
            (self._as_measure(one, places, texts) + (self._as_goal(other, one) if other is not None else 0), one, other)
            for one in measures
            for other in goals
            if one != other
            and (known_goal is not None or other is None or self._may_be_goal(other, places, goal_apart=goal_apart))
        ]
        # A verb may be a noun that looks like one: such a column has no measures, and is one to ask about.
        told = [pair for pair in pairs if pair[1] == known_measure or self.shapes[pair[1]].says <= _SAYS]
        told.sort(key=lambda pair: -pair[0])
        if not told:
            return
        worth, measure, goal = told[0]
        others = [pair for pair in pairs if pair != told[0] and worth - pair[0] < _MARGIN]
        for _, *instead in sorted(others, key=lambda pair: -pair[0])[:1]:
            self._rivalled((measure, goal), instead, (Role.MEASURE, Role.GOAL))
        if known_measure is None:
            self._take(measure, Role.MEASURE)
        if known_goal is None and goal is not None:
            self._take(goal, Role.GOAL)
        if goal is not None and known_goal is None:
            for at in texts:
                if goal < at < measure and self._place(Role.ACTION) is None and at not in (goal, measure):
                    self._take(at, Role.ACTION)
                elif at < goal and self._place(Role.THEME) is None and self._is_coarser(at, goal):
                    self._take(at, Role.THEME)

    def _is_coarser(self, at: int, than: int) -> bool:
        return self.shapes[at].different <= self.shapes[than].different

    def _may_be_measure(self, at: int, figures: Sequence[int]) -> bool:
        """A name of a few words before the last of the figures."""
        shape = self.shapes[at]
        return at < figures[-1] and shape.words <= _WORDS_OF_A_MEASURE and 2 * len(shape.said) > shape.rows

    def _may_be_goal(self, at: int, figures: Sequence[int], *, goal_apart: bool) -> bool:
        """Words that say something; behind the figures stand remarks, unless each row says something that others say as well."""
        shape = self.shapes[at]
        merged = shape.different < _AGAIN and shape.words >= _LEAST_WORDS
        says = shape.words >= WORDS_OF_A_GOAL or shape.says >= _SOME or merged
        again = len(shape.said) == shape.rows and shape.different < _AGAIN
        return says and (at < figures[-1] or (again and not goal_apart))

    def _as_measure(self, at: int, figures: Sequence[int], texts: Sequence[int]) -> float:
        shape = self.shapes[at]
        before = [place for place in texts if place < figures[0]]
        worth = 2 * shape.different + len(shape.said) / max(shape.rows, 1) - shape.says
        worth -= 0.15 * max(0.0, shape.words - 5)
        if before and at == before[-1]:
            worth += 0.5
        return worth

    def _as_goal(self, at: int, measure: int) -> float:
        shape, other = self.shapes[at], self.shapes[measure]
        worth = shape.says + 0.15 * min(shape.words, 8) + (shape.different < other.different)
        # What all rows say alike is a theme, or how the work is done: not what each of them aims at.
        worth -= 3 * (len(shape.said) > _FEW and len({key(text) for text in shape.said}) == 1)
        return worth + (1 if at < measure else -1) - 0.01 * at


def with_outcomes(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a document of what became of its goals: two of figures that their order alone tells are baselines and
    targets or, as well, targets and actuals."""
    undated = [at for at, column in enumerate(columns) if column.guessed and column.role in FIGURES]
    roles = {columns[at].role: at for at in undated if not (year_in(columns[at]) or tense(columns[at].heading.text))}
    others = sum(column.role in FIGURE_COLUMNS for column in columns) > len(undated)
    out = list(columns)
    if len(roles) == len(undated) == _FEW and not others and Role.ACTUAL not in roles:
        for role, rival in pairwise(_ORDER):
            out[roles[role]] = replace(out[roles[role]], rival=rival)
    return tuple(out)


_ORDER = (Role.BASELINE, Role.TARGET, Role.ACTUAL)
_POINTED = 8
_WORTH = {Role.BASELINE: 2, Role.TARGET: 4, Role.ACTUAL: 1}


def _apart(stands: dict[Role, int]) -> int:
    """How far from the target the others stand."""
    target = stands.get(Role.TARGET)
    return sum(abs(at - target) for at in stands.values()) if target is not None else 0
