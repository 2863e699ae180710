"""The goal, action and measures that labels and tables have named so far -> rows, completed where the next ones begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace

from tyokirja.records import dataclass
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.columnheadings import labels_in
from tyokirja.sources.language.vocabulary import Role, label
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.structure.found import Figure, Found, Hint, Shape, with_figure
from tyokirja.sources.structure.headers import of_years, year_of
from tyokirja.sources.structure.items import ITEM_NUMBER, Style, items, paragraphs, shared_out
from tyokirja.sources.structure.losttables import lost_hint
from tyokirja.sources.structure.pairing import with_figures_of, with_own_target, with_own_targets
from tyokirja.sources.structure.strips import NOTHING, Strip, Words
from tyokirja.sources.structure.tablerows import Record
from tyokirja.written import key, plain


@dataclass(slots=True)
class Underway:
    """What has been named and is not a row yet.

    ``year``: the one that the document sets goals for; ``others``: figures of other years, which no row has; ``base``: what the
    headings say; ``open``: the measures whose figures may still come; ``asked``: what is doubtful about the goal;
    ``goals_listed``: goals one after another in a list, without a measure between; ``themed``: the theme is a goal that has
    goals of its own below it; ``themes_lead``: the document says themes before their goals; ``named``: the goal is a title
    without a label; ``in_charge``: the department that a goal of none is said to be the responsibility of, or (``charged``) to
    be of.
    """

    year: str
    base: Found = field(default_factory=lambda: Found(Shape.BLOCK))
    theme: Words = NOTHING
    goal: Words = NOTHING
    action: Words = NOTHING
    goal_used: bool = True
    action_used: bool = True
    open: tuple[Found, ...] = ()
    rows: list[Found] = field(default_factory=list)
    style: Style = Style.ONE
    asked: tuple[Hint, ...] = ()
    goals_listed: int = 0
    themed: bool = False
    themes_lead: bool = False
    named: bool = False
    in_charge: Words = NOTHING
    charged: bool = False
    others: list[Figure] = field(default_factory=list)

    @property
    def context(self) -> Found:
        """Where the reading stands: the place of the headings with theme, goal and action of the labels."""
        theirs = self.in_charge if not self.base.department else NOTHING
        asked = bool(theirs) and not self.charged
        unsure = (Hint("department", DoubtCode.DEPARTMENT_UNSURE, plain(theirs.text)),) if asked else ()
        return replace(
            self.base,
            department=theirs or self.base.department,
            theme=self.theme or self.base.theme,
            goal=self.goal,
            action=self.action,
            hints=(*self.base.hints, *unsure, *self.asked),
        )

    @property
    def goal_open(self) -> bool:
        """True where a goal has been said and nothing of it yet."""
        return bool(self.goal) and not (self.goal_used or self.open or self.action)

    def passed_by(self, words: Words, role: Role) -> None:
        """Words that nothing has taken, an item of a list right under a goal or prose under a figure's label: its, it may be."""
        hint = Hint(role, DoubtCode.FOLLOWED, plain(words.text))
        if role is Role.GOAL:
            self.asked = (*self.asked, hint)
        elif role in (Role.BASELINE, Role.TARGET):
            self.open = tuple(replace(row, hints=(*row.hints, hint)) for row in self.open)

    def used(self) -> tuple[bool, bool]:
        """A table takes the goal and action that were open. Gives whether they, or an open measure, had been taken before."""
        before = self.goal_used or bool(self.open), self.action_used or bool(self.open)
        self.goal_used = self.action_used = True
        return before

    def not_used(self, before: tuple[bool, bool]) -> None:
        """The table took nothing: what was open stays so."""
        self.goal_used, self.action_used = before

    def taken(self) -> tuple[Found, ...]:
        """The rows that are complete, once."""
        rows, self.rows = tuple(self.rows), []
        return rows

    def forget_goal(self) -> None:
        """The goal with its action, and the theme that was a goal above it, hold no more."""
        if self.themed:
            self.theme, self.themed = Words(), False
        self.goal, self.action, self.in_charge, self.charged = NOTHING, NOTHING, NOTHING, False
        self.asked, self.goals_listed, self.named = (), 0, False

    def begin_theme(self, theme: Words) -> None:
        """A theme, under which goals follow; where the document says its goals first, what the goal above serves."""
        if not self.goal_open or (self.themes_lead and not self.named):
            self.themes_lead = True
            self.close_goal()
            self.goal = self.action = NOTHING
        self.theme = theme

    def take_targets(self) -> None:
        """Below a label of measures and their targets each says its own."""
        self.open = tuple(each for row in self.open for each in with_own_targets(row, bare=True, year=self.year))

    def new_measure(self, value: Words, strip: Strip) -> bool:
        """One measure, or each of several that one cell lists. Headings that ran into one are none, and False."""
        self.close_measure()
        if len(labels_in(plain(value.text))) > 1:
            return False
        shape = Shape.LINES if strip.table is None else Shape.BLOCK
        base = replace(self.context, shape=shape)
        listed = items(value.text)
        hints: tuple[Hint, ...] = ()
        if listed.style is Style.PARAGRAPHS:
            hints = (Hint("measure", DoubtCode.PAIRED, plain(value.text)),)
        if self.goals_listed > 1:
            # Goals first, then their measures: which belongs to which is not said.
            hints = (*hints, Hint("goal", DoubtCode.PAIRED, plain(value.text)))
        if strip.guessed:
            # A table without headings is told by the label of its rows, or by the goal whose measures they are.
            said = strip.filled[0].text.partition(":")[0]
            hints = (*hints, lost_hint((Words(said) if label(said) else self.goal or strip.filled[0],)))
        parts = listed.parts if listed.style is not Style.ANSWERS else (" ".join(paragraphs(value.text)),)
        parts = tuple(ITEM_NUMBER.sub("", part) for part in parts) if strip.item else parts
        self.open = tuple(
            replace(base, measure=value.but(part), hints=(*base.hints, *hints), extra=base.extra | value.atoms)
            for part in parts
        )
        self.style = listed.style
        return True

    def figure(self, role: Role, date: str, value: Words) -> None:
        """A baseline, target or actual of the open measures: one for all of them, or each its part of a list.

        The actual of a year before the document's is a baseline where there is no other.
        """
        count = len(self.open)
        if not count:
            return
        if role is Role.ACTUAL and not any(row.baseline and not row.baseline.date for row in self.open):
            role = of_years(((role, date), (Role.TARGET, self.year)), self.year)[0].role or role
        parts = shared_out(value.text, count, self.style) if count > 1 else None
        texts = parts or (" ".join(paragraphs(value.text)),) * count
        figures = [Figure(replace(value, text=text), date) for text in texts]
        both = zip(self.open, figures, strict=True)
        self.open = tuple(self._with_first(row, role, figure) for row, figure in both)

    def _with_first(self, row: Found, role: Role, figure: Figure) -> Found:
        """The row with a figure, but not with a second baseline or target: that may be another measure's, and is asked about.

        Of figures of two years the one stands that would of two columns.
        """
        before = {Role.BASELINE: row.baseline, Role.TARGET: row.target}.get(role)
        if not before or key(before.words.text) == key(figure.words.text):
            return with_figure(row, role, figure)
        if before.date == figure.date:
            return replace(row, hints=(*row.hints, Hint(role, DoubtCode.FOLLOWED, plain(figure.words.text))))
        first, second = of_years(((role, before.date), (role, figure.date)), self.year)
        if year_of(first) and year_of(second) and first.turn != second.turn:
            later = (second.past, second.turn) < (first.past, first.turn)
            self.others.append(before if later else figure)
            return with_figure(row, role, figure) if later else row
        return with_figure(row, role, figure)

    def has_figures_of_each(self, records: Sequence[Record]) -> bool:
        """The open measures take the figures of a table's rows, where it has one for each of them; False where it has not."""
        fits = 0 < len(self.open) == len(records)
        if fits:
            self.open = tuple(map(with_figures_of, self.open, records))
        return fits

    def loose_figure(self, value: Words) -> None:
        """A bare figure after a measure under 'Mittari(t)': its target, as far as one can tell."""
        if self.open and figure_like(value.text):
            hint = Hint("target", DoubtCode.PAIRED, plain(value.text))
            self.open = tuple(replace(row, target=Figure(value), hints=(*row.hints, hint)) for row in self.open)

    def close_measure(self) -> None:
        """The open measures are rows, and their goal and action are taken."""
        if self.open:
            # Beside its baseline, a figure at the end of a measure's words is its target: ``Käynnit 12 000 (lähtötaso 9 400)``.
            self.rows.extend(
                with_own_target(row, bare=True, year=self.year) if row.baseline else row for row in self.open
            )
            self.goal_used = self.action_used = True
            self.open = ()

    def close_action(self) -> None:
        """What is open is complete; an action without measures is a row of its own."""
        self.close_measure()
        if self.action and not self.action_used:
            self.rows.append(self.context)
            self.goal_used = True
        self.action_used = True

    def close_goal(self) -> None:
        """What is open is complete; a goal without measures or actions is a row that is asked about."""
        self.close_action()
        if self.goal and not self.goal_used:
            hint = Hint("measure", DoubtCode.NO_MEASURE)
            context = self.context
            self.rows.append(replace(context, action=Words(), hints=(*context.hints, hint)))
        self.goal_used = True


def whole(words: Words) -> Words:
    """Words that stand on several lines as one, without an item's number before them."""
    return words.but(ITEM_NUMBER.sub("", " ".join(paragraphs(words.text))))
