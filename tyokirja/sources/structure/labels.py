"""Rows and lines that say themselves what they are: ``Tavoite: …``, ``Mittari(t)``, ``Lähtöarvo 12/2025 | 95``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.organs import is_entry, is_goals_heading, speaks_of_goals
from tyokirja.sources.language.vocabulary import BULLETED, CONTENT, FIGURES, NOT_KEPT, Label, Role, label
from tyokirja.sources.language.whose import may_be_in_charge, tells_business
from tyokirja.sources.meaning.figuretext import figure_like, says_what
from tyokirja.sources.structure.found import Found, Heard, Hint
from tyokirja.sources.structure.items import sentences, stated_in
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.sources.structure.tokens import Token, of_years, says_aim, states_goal, tokens
from tyokirja.sources.structure.underway import Underway, whole
from tyokirja.written import plain


class LabelReader:
    """Follows labels down the document and gives the rows that they make up.

    ``merged`` are the cells and lines whose words are labels alone, or joined to another's.
    """

    def __init__(self, year: str) -> None:
        self.at = Underway(year)
        self.merged: set[int] = set()
        self._pending: Label | None = None
        self._headed = False  # what is pending was a heading
        self._listing: Role | None = None
        self._say_figures = False  # what is listed has figures on its own lines
        self._last: Role | None = None
        self._listed = 0  # measures since the last label of measures
        self._and_targets = False  # the last label was of measures with their targets
        self._table: int | None = None  # where the last words were said
        self.stated = Words()  # the goal that a sentence has said
        self._stood_beside = False  # the last label had its value beside it in its row
        self._introduced = False  # the list of measures follows a label with a colon

    def moved(self, base: Found, *, listing: bool = False) -> tuple[Found, ...]:
        """The reading comes under another heading: what was open is completed; ``listing``: a list of goals goes on there."""
        listed = Role.GOAL if listing and self.lists_goals else None
        rows = self.closed()
        self._listing = listed
        self.stated = Words()
        if base.department.text != self.at.base.department.text or base.unit.text != self.at.base.unit.text:
            self.at.theme = Words()
        self.at.forget_goal()
        self.at.base = base
        return rows

    def closed(self) -> tuple[Found, ...]:
        """Completes what is open: at the end of a table, of a section, of the document."""
        self.at.close_goal()
        self._pending = self._listing = self._last = None
        return self.at.taken()

    def completed(self) -> tuple[Found, ...]:
        """The rows that were open, the goal kept: a table about it begins."""
        self.at.close_measure()
        self._pending = self._listing = self._last = None
        return self.at.taken()

    @property
    def lists_goals(self) -> bool:
        """True below what says that a list of goals follows."""
        return self._listing is Role.GOAL

    def lists_deed(self, strip: Strip) -> bool:
        """True for a line of what is done for a goal, in a list of such whose marks a conversion lost."""
        return self._listing is Role.ACTION and strip.table is None and _DEED.match(strip.cells[0].text) is not None

    @property
    def awaits_goal(self) -> bool:
        """True where a measure would come without a goal."""
        return not (self.at.goal or self._pending or self._listing)

    @property
    def awaits_action(self) -> bool:
        """True right below a label that stands over what is done for a goal."""
        return self._pending is not None and self._pending.role is Role.ACTION

    @property
    def awaits_figure(self) -> Role | None:
        """Which figure of the measures that are open a label has announced, on the line before its value."""
        return self._pending.role if self._pending and self._pending.role in FIGURES and self.at.open else None

    def states_measure(self, strip: Strip) -> bool:
        """True for a line of a measure's words and its figures: ``Palautteisiin vastattu, pv: lähtötaso 8, tavoite 5``."""
        first, *others = tokens(strip, listed=False)
        if states_goal((first, *others)):
            return False
        figures = {
            token.label.role: token.value.text for token in others if token.label and token.label.role in FIGURES
        }
        if first.label or not figures or not all(map(figure_like, figures.values())):
            return False
        return {Role.BASELINE, Role.TARGET} <= set(figures) or says_what(first.value.text)

    def states_goal(self, strip: Strip) -> bool:
        """True for a line of a goal's words and, behind them, its measure."""
        return states_goal(tokens(strip, listed=False))

    def named_above(self, words: Words, *, sure: bool = False) -> tuple[Found, ...]:
        """A line or heading right above a measure or an action, without a label of its own: their goal, to be asked about
        where it is not ``sure``.

        A goal that has such goals below it and nothing else is what they serve.
        """
        self.at.close_measure()
        theme = self.at.goal if not (self.at.goal_used or self.at.action) else Words()
        if theme:
            self.at.goal_used = True
        self.at.close_goal()
        kept, themed = self.at.theme, self.at.themed
        self.at.themed = False
        self.at.forget_goal()
        self.at.theme, self.at.themed = (theme, True) if theme else (kept, themed)
        self.at.goal, self.at.goal_used, self.at.named = whole(words), False, True
        self.at.asked = () if sure else (_from_above(words),)
        if theme:
            self.at.asked += (Hint("theme", DoubtCode.THEME_FROM_HEADING, plain(theme.text)),)
        return self.at.taken()

    def state(self, said: Iterable[tuple[Role, Words]]) -> tuple[Found, ...]:
        """A row of a table states the theme, goal and action of the measures below it."""
        rows = self.closed()
        for role, words in said:
            match role:
                case Role.THEME:
                    self.at.theme = whole(words)
                case Role.GOAL:
                    self.at.forget_goal()
                    self.at.goal, self.at.goal_used = whole(words), False
                case _:
                    self.at.action, self.at.action_used = whole(words), False
        return rows

    def from_prose(self, below: Words) -> Words:
        """What a sentence right above measures says that their goal is, to be asked about; nothing where none does."""
        said, self.stated = self.stated, Words()
        near = bool(said) and min(below.atoms) - max(said.atoms) <= _MOST_LINES_BETWEEN + 1
        return said if near else Words()

    def hear(self, strip: Strip) -> Heard:
        """Reads one row or line."""
        said = of_years(strip) if self.at.open and strip.table is not None and strip.table == self._table else ()
        said = said or tokens(strip, listed=self._listing is Role.MEASURE)
        labels = [token.label for token in said if token.label]
        understood = self._labelled(said, strip) if labels else self._unlabelled(said, strip)
        if not understood and strip.table is None and (goal := stated_in(strip.cells[0].text)):
            self.stated = strip.cells[0].but(goal)
        return Heard(understood, self.at.taken())

    def _labelled(self, said: tuple[Token, ...], strip: Strip) -> bool:
        roles = {token.label.role for token in said if token.label}
        if strip.table is None and not self._speaks_of_goals(said):
            if len(said) == 1 and not said[0].value and roles <= NOT_KEPT:
                self._listing = None  # a label alone ends what the one before it lists
            return False
        first, listing = said[0], self._listing
        within = self.at.base.department.text
        value = next((token.value.text for token in said[:2] if token.value), "")
        # In a table of its own one word is a department's name after a company too: ``Toimiala | Vapaa-aika``.
        near = strip.table is None or strip.table == self._table or len(value.split()) > 1
        if first.label and first.label.role is Role.DEPARTMENT and near and tells_business(value, within):
            return False
        if (strip.table is None or len(strip.cells) == 1) and states_goal(said):
            self._set(Role.GOAL, "", _unended(first.value), strip)
            self.at.asked = () if self._pending or listing is Role.GOAL else (_from_above(first.value),)
            self._pending = None
            self._listing = listing = Role.GOAL if self._headed or listing is Role.GOAL else None
            said = tuple(replace(token, value=_unended(token.value)) for token in said[1:])
        elif not first.label and roles & FIGURES:
            values = [token.value.text for token in said if token.label and token.label.role in FIGURES and token.value]
            prose = strip.table is None and not all(figure_like(value) for value in values)
            # Among the headings of a table of money stands one of figures, and beside it another: no figure of anything.
            headings = strip.table is not None and (
                any(label(token.value.text.rstrip(" -%€")) for token in said[1:])
                or (said[1].label is None and not any(figure_like(token.value.text) for token in said))
            )
            nothing = strip.table is None and not any(values) and roles & FIGURES == {Role.ACTUAL}
            named = strip.table is None and ({Role.BASELINE, Role.TARGET} <= roles or says_what(first.value.text))
            figure = figure_like(first.value.text) and not named
            if figure or prose or headings or nothing:
                return False
            if self.at.new_measure(first.value, strip):
                self._last, self._listed = Role.MEASURE, 1
            said = said[1:]
        aimed = any(row.target for row in self.at.open)
        for token in said:
            if token.label:
                self._take(token.label, token.value, strip)
            else:
                self._plain(token.value, strip)
        if listing is Role.MEASURE and not first.label:
            self._listing, self._say_figures = listing, True
        if not aimed and first.label and first.label.role in NOT_KEPT and any(map(says_aim, said, said[1:])):
            # What became of a goal says what was aimed at: in a text it may be a measure that slipped below that label.
            self._ask_of_open("target", strip.filled[-1])
        if strip.table is None and len(said) > 1 and said[-1].label and not said[-1].value:
            # A label at the end of a line that has another: two columns side by side, their lines interleaved.
            self.at.asked = (Hint("goal", DoubtCode.LOST_TABLE, plain(strip.cells[0].text)),)
        return True

    def _speaks_of_goals(self, said: tuple[Token, ...]) -> bool:
        """A line of prose may hold a label's word: it counts with a goal's label, or beside a measure."""
        roles = {token.label.role for token in said if token.label}
        if roles & (CONTENT | {Role.THEME, Role.UNIT, Role.DEPARTMENT, Role.BODY}):
            return True
        if Role.RESPONSIBLE in roles:
            return self.at.goal_open
        return bool(roles & FIGURES) and (bool(self.at.open) or not said[0].label)

    def _take(self, what: Label, value: Words, strip: Strip) -> None:
        role = self._role(what, value)
        self._listing = None
        if not value:
            self.merged |= value.atoms
            self._stood_beside, self._table = False, strip.table
            self._pending, self._headed = replace(what, role=role, either=False), _heads(strip)
            if role in CONTENT:
                self._listing, self._say_figures = role, False
                self._introduced = strip.cells[0].text.rstrip().endswith(":")
            return
        self._pending = None
        if role in CONTENT and figure_like(value.text) and not says_what(value.text):
            # A goal, action or measure has words: this figure belongs to something else.
            return
        self._set(role, what.date, value, strip)
        self._take_targets(what)

    def _take_targets(self, what: Label) -> None:
        self._and_targets = what.and_target
        if what.and_target:
            self.at.take_targets()

    def _role(self, what: Label, value: Words) -> Role:
        """'Tavoite' after a measure, with a figure for its value, is the measure's target, one for each year."""
        dates = {row.target.date for row in self.at.open if row.target}
        awaits = bool(self.at.open) and (not dates or (bool(what.date) and not dates & {what.date, ""}))
        if what.role is Role.GOAL and what.either and awaits and value and figure_like(value.text):
            return Role.TARGET
        return what.role

    def _set(self, role: Role, date: str, value: Words, strip: Strip) -> None:
        match role:
            case Role.THEME:
                self.at.begin_theme(whole(value))
            case Role.GOAL:
                self.at.close_goal()
                self.at.forget_goal()
                self.at.goal, self.at.goal_used, self.at.goals_listed = whole(value), False, 1
            case Role.ACTION:
                self.at.close_action()
                self.at.action, self.at.action_used = whole(value), False
            case Role.MEASURE:
                self.at.new_measure(value, strip)
                self._listed = 1
            case Role.BASELINE | Role.TARGET | Role.ACTUAL:
                self.at.figure(role, date, value)
                if self._listed > 1:  # the last one's, it may be, or that of them all
                    self._ask_of_open("measure", value, DoubtCode.PAIRED)
                    self._listed = 1
            case Role.DEPARTMENT | Role.UNIT if self.at.goal_open and not self.at.base.department:
                self.at.in_charge, self.at.charged = value, True
            case Role.DEPARTMENT:
                self.at.close_goal()
                self.at.goal = self.at.action = Words()
                self.at.base = replace(self.at.base, department=value, unit=Words())
            case Role.UNIT:
                self.at.close_goal()
                self.at.goal = self.at.action = Words()
                self.at.base = replace(self.at.base, unit=value)
            case Role.RESPONSIBLE if may_be_in_charge(value.text):
                self.at.in_charge = value
            case Role.BODY:
                self.at.base = replace(
                    self.at.base, binding_body=plain(value.text), extra=self.at.base.extra | value.atoms
                )
        self._last, self._table = role, strip.table

    def _plain(self, value: Words, strip: Strip) -> None:
        """Words without a label, in a row that has one: the value of the label before them."""
        if self._pending:
            pending, self._pending = self._pending, None
            self._stood_beside = strip.table is not None and len(strip.filled) == 2
            role = self._role(replace(pending, either=pending.role is Role.GOAL), value)
            self._set(role, pending.date, value, strip)
            self._take_targets(pending)

    def _unlabelled(self, said: tuple[Token, ...], strip: Strip) -> bool:
        if not said or (strip.table is None and is_entry(said[0].value.text)):
            return False
        value = said[0].value
        if strip.table is None and self._table is not None:
            # What a table lists ends with it.
            self._pending = self._listing = None
        if self._pending and self._pending.role is not Role.MEASURE:
            role = self._pending.role
            if strip.table is None and role in FIGURES and not figure_like(value.text):
                self._pending = None
                return False
            if role is Role.GOAL and self._headed and not strip.item and value.text.rstrip().endswith("."):
                return self._sentence(value, strip)
            self._plain(value, strip)
            return True
        if self._listing in (Role.GOAL, Role.ACTION):
            if strip.item or self.lists_deed(strip):
                self._next_item(value, strip)
                return True
            self._listing = None
        if self._listing is Role.MEASURE and self._stood_beside and strip.cells[0] and len(strip.filled) > 1:
            return False  # another label of the box, which no list has, with its value
        if self._listing is Role.MEASURE and self._may_be_measure(said, strip):
            self._listed = 1 if self._pending else self._listed + 1
            self._pending = None
            if self.at.new_measure(value, strip):
                self._last = Role.MEASURE
            if strip.table is None and len(said) == 1 and not self._introduced and not BULLETED.match(value.text):
                self._ask_of_open("measure", value)
            self._listing = Role.MEASURE
            for token in said[1:]:
                self.at.loose_figure(token.value)
            return True
        return self._goes_on(value, strip) or self._is_more(value, strip)

    def _is_more(self, value: Words, strip: Strip) -> bool:
        """One more of what the last label has beside it, in a row of a table that leaves the label's cell empty."""
        if strip.table is None or strip.table != self._table or strip.cells[0] or not strip.only:
            return False
        if self._last is Role.ACTION and not self.at.action_used:
            self.at.action = self.at.action.plus(whole(value), " ")
            return True
        named = self._last is Role.MEASURE and (says_what(value.text) or not figure_like(value.text))
        more = named and self.at.new_measure(value, strip)
        self._listed += more
        if more and self._and_targets:
            self.at.take_targets()
        return more

    def _ask_of_open(self, column: str, words: Words, code: DoubtCode = DoubtCode.LOST_TABLE) -> None:
        hint = Hint(column, code, plain(words.text))
        self.at.open = tuple(replace(row, hints=(*row.hints, hint)) for row in self.at.open)

    def _sentence(self, value: Words, strip: Strip) -> bool:
        """A sentence under a heading like ``Tavoitteet``: a goal to be asked about, or (several, or one that speaks of goals)
        an introduction."""
        if len(sentences(value.text)) > 1 or speaks_of_goals(value.text):
            self._pending = self._listing = None
            return False
        self._plain(value, strip)
        self.at.asked = (*self.at.asked, _from_above(value))
        return True

    def _next_item(self, value: Words, strip: Strip) -> None:
        """One more item of a list of goals, each a goal, or of one goal's actions, which stand together."""
        if self._listing is Role.ACTION and self.at.action:
            self.at.action = self.at.action.plus(whole(value), " ")
            return
        listed = self.at.goals_listed
        self._set(self._listing or Role.GOAL, "", value, strip)
        self.at.goals_listed = listed + 1

    def _may_be_measure(self, said: tuple[Token, ...], strip: Strip) -> bool:
        text = plain(said[0].value.text)
        if figure_like(text):
            return False
        if strip.table is not None or self._pending:
            return True
        if self._say_figures and not strip.item and (strip.apart or text.endswith(".")):
            self._listing = None  # the measures of the list say theirs, and this is no line of it
            return False
        return len(text) <= _LONGEST_LISTED and not text.endswith(".") and not text[0].islower()

    def _goes_on(self, value: Words, strip: Strip) -> bool:
        """The rest of a goal, action or measure whose line ended in the middle of a sentence."""
        text = plain(value.text)
        last = {Role.GOAL: self.at.goal, Role.ACTION: self.at.action, Role.THEME: self.at.theme}.get(
            self._last or Role.STATUS
        )
        if (
            self._last is Role.MEASURE
            and len(self.at.open) == 1
            and not (self.at.open[0].baseline or self.at.open[0].target)
        ):
            last = self.at.open[0].measure
        if not last or len(strip.filled) > 1 or last.text.rstrip().endswith((".", "!", "?")):
            return False
        same_table = strip.table is not None and strip.table == self._table
        next_line = same_table or min(value.atoms) == max(last.atoms) + 1
        if not next_line or not (text[:1].islower() or text[:1] == "("):
            return False
        whole = last.plus(value, " ")
        if self._last is Role.GOAL:
            self.at.goal = whole
        elif self._last is Role.ACTION:
            self.at.action = whole
        elif self._last is Role.THEME:
            self.at.theme = whole
        elif self.at.open:
            self.at.open = (replace(self.at.open[0], measure=whole),)
        self.merged |= value.atoms
        return True


_DEED = re.compile(r"[A-ZÅÄÖ][a-zåäö]*(?:[dt]|ll|nn|rr|ss)(?:aan|ään)\s")
"""How a sentence of what is done begins, a verb without a doer: ``Uudistetaan viestintäkanavat``, no ``Vapaan …``."""

_LONGEST_LISTED = 160
_MOST_LINES_BETWEEN = 1


def _unended(words: Words) -> Words:
    return words.but(_SENTENCE_END.sub(r"\1", words.text.strip()))


_SENTENCE_END = re.compile(r"([a-zåäö]{5}|[)%])\.$")
"""A sentence's end; an abbreviation's point stays."""


def _from_above(goal: Words) -> Hint:
    return Hint("goal", DoubtCode.GOAL_FROM_HEADING, plain(goal.text))


def _heads(strip: Strip) -> bool:
    """True for a heading, and for a row of one cell that says what kind of goals stands below it."""
    only = strip.only if strip.table is not None else None
    return bool(strip.level) or (only is not None and is_goals_heading(only.text))
