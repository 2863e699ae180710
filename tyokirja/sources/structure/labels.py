"""Rows and lines that say themselves what they are: ``Tavoite: …``, ``Mittari(t)``, ``Lähtöarvo 12/2025 | 95``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.columnheadings import labels_in
from tyokirja.sources.language.vocabulary import BULLETED, CONTENT, FIGURES, Label, Role, label
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.structure.found import Figure, Found, Heard, Hint, Shape, with_figure
from tyokirja.sources.structure.items import ITEM_NUMBER, Style, items, paragraphs, sentences, shared_out
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.sources.structure.tokens import Token, tokens
from tyokirja.written import plain


class LabelReader:
    """Follows labels down the document and gives the rows that they make up.

    ``merged`` are the cells and lines whose words are labels alone, or joined to another's.
    """

    def __init__(self) -> None:
        self.base = Found(Shape.BLOCK)
        self.merged: set[int] = set()
        self._theme, self._goal, self._action = Words(), Words(), Words()
        self._goal_used = self._action_used = True
        self._open: tuple[Found, ...] = ()
        self._pending: Label | None = None
        self._headed = False  # what is pending was a heading
        self._listing: Role | None = None
        self._last: Role | None = None
        self._table: int | None = None  # where the last words were said
        self._rows: list[Found] = []
        self._style = Style.ONE
        self._asked: tuple[Hint, ...] = ()
        self._introduced = False  # the list of measures follows a label with a colon
        self._goals_listed = 0  # goals one after another in a list, without a measure between
        self._themed = False  # the theme is a goal that has goals of its own below it

    @property
    def context(self) -> Found:
        """Where the reading stands: the place of the headings with theme, goal and action of the labels."""
        return replace(
            self.base,
            theme=self._theme or self.base.theme,
            goal=self._goal,
            action=self._action,
            hints=(*self.base.hints, *self._asked),
        )

    def moved(self, base: Found) -> tuple[Found, ...]:
        """The reading comes under another heading: what was open is completed."""
        rows = self.closed()
        if base.department.text != self.base.department.text or base.unit.text != self.base.unit.text:
            self._theme = Words()
        self._forget_goal()
        self.base = base
        return rows

    def _forget_goal(self) -> None:
        if self._themed:
            self._theme, self._themed = Words(), False
        self._goal, self._action = Words(), Words()
        self._asked, self._goals_listed = (), 0

    def closed(self) -> tuple[Found, ...]:
        """Completes what is open: at the end of a table, of a section, of the document."""
        self._close_goal()
        self._pending = self._listing = self._last = None
        rows, self._rows = tuple(self._rows), []
        return rows

    def completed(self) -> tuple[Found, ...]:
        """The rows that were open, the goal kept: a table about it begins."""
        self._close_measure()
        self._pending = self._listing = self._last = None
        rows, self._rows = tuple(self._rows), []
        return rows

    @property
    def awaits_goal(self) -> bool:
        """True where a measure would come without a goal."""
        return not (self._goal or self._pending or self._listing)

    @property
    def goal_open(self) -> bool:
        """True where a goal has been said and nothing of it yet."""
        return bool(self._goal) and not (self._goal_used or self._open or self._action)

    def passed_by(self, words: Words) -> None:
        """An item of a list right under a goal that nothing has taken: it may be a part of it."""
        self._asked = (*self._asked, Hint("goal", DoubtCode.FOLLOWED, plain(words.text)))

    def named_above(self, words: Words) -> tuple[Found, ...]:
        """A line or heading right above a measure or an action, without a label of its own: their goal, to be asked about.

        A goal that has such goals below it and nothing else is what they serve.
        """
        self._close_measure()
        theme = self._goal if not (self._goal_used or self._action) else Words()
        if theme:
            self._goal_used = True
        self._close_goal()
        kept, themed = self._theme, self._themed
        self._themed = False
        self._forget_goal()
        self._theme, self._themed = (theme, True) if theme else (kept, themed)
        self._goal, self._goal_used = _whole(words), False
        self._asked = (Hint("goal", DoubtCode.GOAL_FROM_HEADING, plain(words.text)),)
        if theme:
            self._asked += (Hint("theme", DoubtCode.THEME_FROM_HEADING, plain(theme.text)),)
        rows, self._rows = tuple(self._rows), []
        return rows

    def state(self, said: Iterable[tuple[Role, Words]]) -> tuple[Found, ...]:
        """A row of a table states the theme, goal and action of the measures below it."""
        rows = self.closed()
        for role, words in said:
            match role:
                case Role.THEME:
                    self._theme = _whole(words)
                case Role.GOAL:
                    self._forget_goal()
                    self._goal, self._goal_used = _whole(words), False
                case _:
                    self._action, self._action_used = _whole(words), False
        return rows

    def used(self) -> tuple[bool, bool]:
        """A table takes the goal and action that were open. Gives whether they, or an open measure, had been taken before."""
        before = self._goal_used or bool(self._open), self._action_used or bool(self._open)
        self._goal_used = self._action_used = True
        return before

    def not_used(self, before: tuple[bool, bool]) -> None:
        """The table took nothing: what was open stays so."""
        self._goal_used, self._action_used = before

    def hear(self, strip: Strip) -> Heard:
        """Reads one row or line."""
        said = tokens(strip, listed=self._listing is Role.MEASURE)
        labels = [token.label for token in said if token.label]
        understood = self._labelled(said, strip) if labels else self._unlabelled(said, strip)
        rows, self._rows = tuple(self._rows), []
        return Heard(understood, rows)

    def hear_row(self, said: Iterable[tuple[Label, Words]], strip: Strip, hint: Hint) -> tuple[Found, ...]:
        """Reads labels with their values as one row of its own, with what is doubtful about it."""
        for what, value in said:
            self._take(what, value, strip)
        self._open = tuple(replace(row, hints=(*row.hints, hint)) for row in self._open)
        self._close_measure()
        rows, self._rows = tuple(self._rows), []
        return rows

    def _labelled(self, said: tuple[Token, ...], strip: Strip) -> bool:
        roles = {token.label.role for token in said if token.label}
        if strip.table is None and not self._speaks_of_goals(said):
            return False
        first, listing = said[0], self._listing
        if not first.label and roles & FIGURES:
            values = [token.value.text for token in said if token.label and token.label.role in FIGURES and token.value]
            prose = strip.table is None and not all(figure_like(value) for value in values)
            # Among the headings of a table of money stands one of figures, and beside it another: no figure of anything.
            headings = strip.table is not None and any(label(token.value.text.rstrip(" -%€")) for token in said[1:])
            if figure_like(first.value.text) or prose or headings:
                return False
            self._new_measure(first.value, strip)
            said = said[1:]
        for token in said:
            if token.label:
                self._take(token.label, token.value, strip)
            else:
                self._plain(token.value, strip)
        if listing is Role.MEASURE and not first.label:
            self._listing = listing
        if strip.table is None and len(said) > 1 and said[-1].label and not said[-1].value:
            # A label at the end of a line that has another: two columns side by side, their lines interleaved.
            self._asked = (Hint("goal", DoubtCode.LOST_TABLE, plain(strip.cells[0].text)),)
        return True

    def _speaks_of_goals(self, said: tuple[Token, ...]) -> bool:
        """A line of prose may hold a label's word: it counts with a goal's label, or beside a measure."""
        roles = {token.label.role for token in said if token.label}
        if roles & (CONTENT | {Role.THEME, Role.UNIT, Role.DEPARTMENT, Role.BODY}):
            return True
        return bool(roles & FIGURES) and (bool(self._open) or not said[0].label)

    def _take(self, what: Label, value: Words, strip: Strip) -> None:
        role = self._role(what, value)
        self._listing = None
        if not value:
            self.merged |= value.atoms
            self._pending, self._headed = Label(role, what.date), bool(strip.level)
            if role in CONTENT:
                self._listing = role
                self._introduced = strip.cells[0].text.rstrip().endswith(":")
            return
        self._pending = None
        if role in CONTENT and figure_like(value.text):
            # A goal, action or measure has words: this figure belongs to something else.
            return
        self._set(role, what.date, value, strip)

    def _role(self, what: Label, value: Words) -> Role:
        """'Tavoite' after a measure, with a figure for its value, is the measure's target."""
        awaits = bool(self._open) and not any(row.target for row in self._open)
        if what.role is Role.GOAL and what.either and awaits and value and figure_like(value.text):
            return Role.TARGET
        return what.role

    def _set(self, role: Role, date: str, value: Words, strip: Strip) -> None:
        match role:
            case Role.THEME:
                self._close_goal()
                self._theme = _whole(value)
                self._goal = self._action = Words()
            case Role.GOAL:
                self._close_goal()
                self._forget_goal()
                self._goal, self._goal_used, self._goals_listed = _whole(value), False, 1
            case Role.ACTION:
                self._close_action()
                self._action, self._action_used = _whole(value), False
            case Role.MEASURE:
                self._new_measure(value, strip)
            case Role.BASELINE | Role.TARGET | Role.ACTUAL:
                self._figure(role, date, value)
            case Role.DEPARTMENT:
                self._close_goal()
                self._goal = self._action = Words()
                self.base = replace(self.base, department=value, unit=Words())
            case Role.UNIT:
                self._close_goal()
                self._goal = self._action = Words()
                self.base = replace(self.base, unit=value)
            case Role.BODY:
                self.base = replace(self.base, binding_body=plain(value.text), extra=self.base.extra | value.atoms)
            case _:
                return
        self._last, self._table = role, strip.table

    def _plain(self, value: Words, strip: Strip) -> None:
        """Words without a label, in a row that has one: the value of the label before them."""
        if self._pending:
            pending, self._pending = self._pending, None
            role = self._role(replace(pending, either=pending.role is Role.GOAL), value)
            self._set(role, pending.date, value, strip)

    def _unlabelled(self, said: tuple[Token, ...], strip: Strip) -> bool:
        if not said:
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
            if strip.item:
                self._next_item(value, strip)
                return True
            self._listing = None
        if self._listing is Role.MEASURE and self._may_be_measure(said, strip):
            self._pending = None
            self._new_measure(value, strip)
            if strip.table is None and len(said) == 1 and not self._introduced and not BULLETED.match(value.text):
                hint = Hint("measure", DoubtCode.LOST_TABLE, plain(value.text))
                self._open = tuple(replace(row, hints=(*row.hints, hint)) for row in self._open)
            self._listing = Role.MEASURE
            for token in said[1:]:
                self._loose_figure(token.value)
            return True
        return self._goes_on(value, strip)

    def _sentence(self, value: Words, strip: Strip) -> bool:
        """A sentence under a heading like ``Tavoitteet``: a goal to be asked about, or (several) an introduction."""
        if len(sentences(value.text)) > 1:
            self._pending = self._listing = None
            return False
        self._plain(value, strip)
        self._asked = (*self._asked, Hint("goal", DoubtCode.GOAL_FROM_HEADING, plain(value.text)))
        return True

    def _next_item(self, value: Words, strip: Strip) -> None:
        """One more item of a list of goals, each a goal, or of one goal's actions, which stand together."""
        if self._listing is Role.ACTION and self._action:
            self._action = self._action.plus(_whole(value), " ")
            return
        listed = self._goals_listed
        self._set(self._listing or Role.GOAL, "", value, strip)
        self._goals_listed = listed + 1

    def _may_be_measure(self, said: tuple[Token, ...], strip: Strip) -> bool:
        text = plain(said[0].value.text)
        if figure_like(text):
            return False
        if strip.table is not None or self._pending:
            return True
        return len(text) <= _LONGEST_LISTED and not text.endswith(".") and not text[0].islower()

    def _loose_figure(self, value: Words) -> None:
        """A bare figure after a measure under 'Mittari(t)': its target, as far as one can tell."""
        if self._open and figure_like(value.text):
            hint = Hint("target", DoubtCode.PAIRED, plain(value.text))
            self._open = tuple(replace(row, target=Figure(value), hints=(*row.hints, hint)) for row in self._open)

    def _goes_on(self, value: Words, strip: Strip) -> bool:
        """The rest of a goal, action or measure whose line ended in the middle of a sentence."""
        text = plain(value.text)
        last = {Role.GOAL: self._goal, Role.ACTION: self._action, Role.THEME: self._theme}.get(
            self._last or Role.STATUS
        )
        if self._last is Role.MEASURE and len(self._open) == 1 and not (self._open[0].baseline or self._open[0].target):
            last = self._open[0].measure
        if not last or len(strip.filled) > 1 or last.text.rstrip().endswith((".", "!", "?")):
            return False
        same_table = strip.table is not None and strip.table == self._table
        next_line = same_table or min(value.atoms) == max(last.atoms) + 1
        if not next_line or not (text[:1].islower() or text[:1] == "("):
            return False
        whole = last.plus(value, " ")
        if self._last is Role.GOAL:
            self._goal = whole
        elif self._last is Role.ACTION:
            self._action = whole
        elif self._last is Role.THEME:
            self._theme = whole
        elif self._open:
            self._open = (replace(self._open[0], measure=whole),)
        self.merged |= value.atoms
        return True

    def _new_measure(self, value: Words, strip: Strip) -> None:
        """One measure, or each of several that one cell lists. Headings that ran into one are none."""
        self._close_measure()
        if len(labels_in(plain(value.text))) > 1:
            return
        shape = Shape.LINES if strip.table is None else Shape.BLOCK
        base = replace(self.context, shape=shape)
        listed = items(value.text)
        hints: tuple[Hint, ...] = ()
        if listed.style is Style.PARAGRAPHS:
            hints = (Hint("measure", DoubtCode.PAIRED, plain(value.text)),)
        if self._goals_listed > 1:
            # Goals first, then their measures: which belongs to which is not said.
            hints = (*hints, Hint("goal", DoubtCode.PAIRED, plain(value.text)))
        if strip.guessed:
            hints = (*hints, Hint("measure", DoubtCode.LOST_TABLE, plain(value.text)))
        parts = listed.parts if listed.style is not Style.ANSWERS else (" ".join(paragraphs(value.text)),)
        parts = tuple(ITEM_NUMBER.sub("", part) for part in parts) if strip.item else parts
        self._open = tuple(
            replace(base, measure=value.but(part), hints=(*base.hints, *hints), extra=base.extra | value.atoms)
            for part in parts
        )
        self._style = listed.style
        self._last = Role.MEASURE

    def _figure(self, role: Role, date: str, value: Words) -> None:
        count = len(self._open)
        if not count:
            return
        parts = shared_out(value.text, count, self._style) if count > 1 else None
        texts = parts or (" ".join(paragraphs(value.text)),) * count
        self._open = tuple(
            with_figure(row, role, Figure(replace(value, text=text), date))
            for row, text in zip(self._open, texts, strict=True)
        )

    def _close_measure(self) -> None:
        if self._open:
            self._rows.extend(self._open)
            self._goal_used = self._action_used = True
            self._open = ()

    def _close_action(self) -> None:
        self._close_measure()
        if self._action and not self._action_used:
            self._rows.append(self.context)
            self._goal_used = True
        self._action_used = True

    def _close_goal(self) -> None:
        self._close_action()
        if self._goal and not self._goal_used:
            hint = Hint("measure", DoubtCode.NO_MEASURE)
            context = self.context
            self._rows.append(replace(context, action=Words(), hints=(*context.hints, hint)))
        self._goal_used = True


_LONGEST_LISTED = 160


def _whole(words: Words) -> Words:
    return words.but(ITEM_NUMBER.sub("", " ".join(paragraphs(words.text))))
