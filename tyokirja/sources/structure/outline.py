"""Headings -> where in the municipality the goals below them belong."""

from __future__ import annotations

import re
from dataclasses import replace

from tyokirja.records import dataclass
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.inflection import GENITIVE, nominative, sentence_case, stem
from tyokirja.sources.language.organs import (
    MUNICIPALITY,
    describes,
    has_verb,
    is_board,
    is_company,
    is_generic,
    is_goals_heading,
    is_joint,
    is_office,
    is_organ,
    is_panel,
    is_praised,
    is_sector,
    is_sentence,
    is_view,
    kind_and_name,
    may_be_office,
    may_be_stated,
    may_be_task,
    tells_of_means,
)
from tyokirja.sources.language.vocabulary import unnumbered
from tyokirja.sources.language.whose import may_be_owned, names_owner_first, owner_of_goals
from tyokirja.sources.structure.found import Found, Hint, Shape
from tyokirja.sources.structure.strips import NOTHING, Words
from tyokirja.written import key, plain

_BINDING = re.compile(
    rf"^(?:(?P<department>.*?(?:{GENITIVE}))\s+)?(?:(?:vastuualueiden|tulosalueiden|palvelualueiden|yksiköiden)\s+)?"
    r"(?P<body>(?:(?:\w+-,?|\w+(?:n|lle),?|ja|sekä)\s+)*?[\w-]*(?:valtuusto(?:on|lle)|hallitu(?:kseen|kselle)|lautakun(?:taan|nalle)"
    r"|jaosto(?:on|lle)|johtokun(?:taan|nalle)))\s+nähden\s+sitov",
    re.I,
)
_BINDING_SENTENCE = re.compile(
    r"\btavoit\w*\b.*?\b(?P<body>[\w-]*(?:valtuusto(?:on|lle)|hallitu(?:kseen|kselle)|lautakun(?:taan|nalle)))\s+nähden\s+sitov",
    re.I,
)
_APPROVED = re.compile(
    r"^(?P<body>\w+n(?:\s*/\s*\w+n)*)\s+(?:hyväksymät|asettamat|vahvistamat|päättämät)\s.*tavoit", re.I
)
_BODY_END = re.compile(r"(?:valtuuston|hallituksen|lautakunnan|jaoston|johtokunnan)$", re.I)
_BINDING_SV = re.compile(
    r"bindande\b.*?\b(?:gentemot|i förhållande till|för)\s+(?P<body>[\w-]*(?:fullmäktige|styrelsen|nämnden))", re.I
)


@dataclass(frozen=True, slots=True)
class Binding:
    """What a heading says of bindingness: towards which body, and whose goals (empty where it does not say)."""

    body: str
    department: str = ""


def binding(text: str) -> Binding | None:
    """``Hallinto-osaston kaupunginvaltuustoon nähden sitovat tavoitteet`` -> that department and ``kaupunginvaltuusto``."""
    bare = unnumbered(plain(text).strip("* _"))
    if "nähden sitov" in bare.lower():  # most lines do not, and the patterns look for a name from each of their words
        if found := _BINDING.match(bare):
            department = sentence_case(nominative(found["department"])) if found["department"] else ""
            return Binding(nominative(found["body"]), department)
        if found := _BINDING_SENTENCE.search(bare):
            return Binding(nominative(found["body"]))
    approved = _APPROVED.match(bare)
    if approved and all(_BODY_END.search(part.strip()) for part in approved["body"].split("/")):
        return Binding(nominative(re.sub(r"\s*/\s*", "/", approved["body"])))
    if found := _BINDING_SV.search(bare):
        return Binding(found["body"].lower())
    return None


_UNRANKED = 99  # a line that only looks like a heading stands below every real one
STANDS_ALONE = 98
"""The level of a line that stands by itself like a heading and is not marked as one."""

_WHOLE = re.compile(rf"\b(?:{MUNICIPALITY}|konserni\w*)\b", re.I)
_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-ZÅÄÖ])")
_LONGEST_NAME = 70
_MOST_WORDS = 8
_NO_NAME = re.compile(
    r"[.:;,!?]$|[.!?]\s|\.{3}|\d|%|€|^(?:kuva|kuvio|taulukko|lähde|figur|bild|tabell|källa|figure|chart|table)\b", re.I
)


def numbered_level(text: str) -> int:
    """The level that a line's own number tells: 2 for ``3.1 Sivistyspalvelut``; 0 where it is no such heading."""
    found = _NUMBERED.match(text)
    if not found or not may_be_name(text[found.end() :]):
        return 0
    return found["number"].count(".") + 1


def may_be_name(text: str) -> bool:
    """True for a line that could be a name: short, with a capital, without figures, and no sentence."""
    if len(text) > _LONGEST_NAME or len(text.split()) > _MOST_WORDS or not text[:1].isupper():
        return False
    return not _NO_NAME.search(text) and not is_sentence(text)


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the reading stands. ``department_level`` is the level of the heading that said it.

    ``sure`` and ``unit_sure`` are False where a heading's place alone said so. ``things`` are the headings
    above that named no department, with their levels: a table without a goal of its own may be about the last.
    ``nests``: its department's units are headings that look like its own; ``part``: it says itself that it is a part of one.
    ``unit_level`` is the level of the heading that said the unit: the next one of that level ends it. ``goals_level`` is that
    of the heading that says that goals stand below it: headings further down are goals.
    """

    binding_body: str = ""
    department: Words = NOTHING
    department_level: int = _UNRANKED
    sure: bool = True
    unit: Words = NOTHING
    unit_level: int = _UNRANKED
    unit_sure: bool = True
    theme: Words = NOTHING
    nests: bool = False
    part: bool = False
    things: tuple[tuple[Words, int], ...] = ()
    goals_level: int = _UNRANKED

    @property
    def heading_is_goal(self) -> bool:
        """True where the last heading stands below one that says that goals follow: ``Toiminnalliset tavoitteet 2026``."""
        if not self.things or not self.goals_level < self.things[-1][1] < STANDS_ALONE:
            return False
        return may_be_stated(plain(self.heading.text))

    @property
    def heading(self) -> Words:
        """The last heading that named a thing, nothing where there is none."""
        return self.things[-1][0] if self.things else NOTHING

    def place(self) -> Found:
        """What is so known of a row that stands here, and what of it is doubtful."""
        doubtful = (
            (not self.sure, "department", DoubtCode.DEPARTMENT_UNSURE, self.department),
            (not self.unit_sure, "unit", DoubtCode.UNIT_UNSURE, self.unit),
            (bool(self.theme), "theme", DoubtCode.THEME_FROM_HEADING, self.theme),
        )
        return Found(
            Shape.BLOCK,
            department=self.department,
            unit=self.unit,
            theme=self.theme,
            binding_body=self.binding_body,
            hints=tuple(Hint(column, code, plain(words.text)) for asked, column, code, words in doubtful if asked),
        )

    def at_heading(self, words: Words, level: int, *, adjacent: bool = False, ranked: bool = False) -> Outline:
        """The outline below a heading of a ``level``: 0 where it only looks like one.

        ``adjacent``: the heading before stands right above. ``ranked``: its level is one of organs' names. An office right
        below a whole sector is a unit of it, and so are those that follow, though their headings look alike.
        """
        rank = level or _UNRANKED
        below = self._at(words, level, rank, adjacent=adjacent, ranked=ranked)
        if is_goals_heading(plain(words.text)):
            return replace(below, goals_level=_UNRANKED if tells_of_means(plain(words.text)) else rank)
        return below if self.goals_level < rank else replace(below, goals_level=_UNRANKED)

    def over_goals(self, words: Words, level: int) -> Outline:
        """The outline below a heading of a ``level`` that is nothing but the word for goals."""
        above = tuple(thing for thing in self.things if thing[1] < level)
        return replace(self, goals_level=_UNRANKED if tells_of_means(plain(words.text)) else level, things=above)

    def _at(self, words: Words, level: int, rank: int, *, adjacent: bool, ranked: bool) -> Outline:
        text = plain(words.text)
        if bound := binding(text):
            below = replace(self, binding_body=bound.body, things=(), theme=NOTHING)
            return below._in(words.but(bound.department), rank) if bound.department else below
        if owner := owner_of_goals(text):
            if key(owner) == key(self.unit.text):
                return replace(self, things=(), theme=NOTHING)
            if stem(owner) == stem(self.department.text):
                return replace(self, unit=NOTHING, unit_sure=True, things=(), theme=NOTHING)
            if not is_organ(owner) or not names_owner_first(text):
                return self._beside_organs(words.but(owner), rank)
            words, text = words.but(owner), owner
        if is_organ(text):
            kind = kind_and_name(unnumbered(text))
            organ = words.but(sentence_case(kind[1] if kind else unnumbered(text).rstrip(":")))
            if kind and kind[0]:
                return self._at_part(organ, rank, sure=not may_be_task(unnumbered(text)))
            if is_praised(text):
                if self.department and (self.department_level < rank or rank >= STANDS_ALONE):
                    return replace(self, unit=organ, unit_level=rank, unit_sure=False, things=(), theme=NOTHING)
                return self._in(organ, rank, sure=False)
            if rank < STANDS_ALONE and is_company(organ.text):
                return self._in(organ, rank)
            # Of lines that nothing marks, a board's name is as high as another board's.
            boards = rank >= STANDS_ALONE <= self.department_level and is_board(self.department.text)
            if self._is_over(rank) and not kind and not (boards and is_board(organ.text) and not is_panel(organ.text)):
                return replace(self, unit=organ, unit_level=rank, unit_sure=True, things=(), theme=NOTHING)
            beside = self.department and self.department_level == rank and (self.nests or adjacent)
            if beside and is_sector(self.department.text) and is_office(organ.text, self.department.text):
                return replace(self, unit=organ, unit_level=rank, unit_sure=True, things=(), theme=NOTHING, nests=True)
            return self._in(organ, rank)
        if ranked:
            return self._beside_organs(words.but(unnumbered(text)), rank if rank < STANDS_ALONE else _UNRANKED)
        office = may_be_office(text)
        if describes(text) and text == unnumbered(text) and rank in (self.department_level, self.unit_level):
            sure = self.sure and not (office and rank == self.department_level)
            unit_sure = self.unit_sure and not (office and self.unit and rank == self.unit_level)
            return replace(self, theme=NOTHING, sure=sure, unit_sure=unit_sure)
        guess = rank == STANDS_ALONE
        ended = self.department and rank <= self.department_level and rank < _UNRANKED and not (guess and self.sure)
        content = is_goals_heading(text) or (text == unnumbered(text) and (is_generic(text) or tells_of_means(text)))
        if ended and rank == self.department_level and content and not is_sentence(text) and not _WHOLE.search(text):
            # It may say what stands below the heading before, which looks alike.
            return replace(self, things=(), theme=NOTHING, sure=False)
        # What is below a heading that ends a department and names none is not sure to be the whole municipality's.
        named_none = ended and (office or is_sentence(text) or not is_generic(text))
        kept = (
            replace(self, department=NOTHING, unit=NOTHING, unit_sure=True, theme=NOTHING, sure=not named_none)
            if ended
            else self
        )
        if kept.unit and rank <= kept.unit_level and rank < STANDS_ALONE:
            kept = replace(kept, unit=NOTHING, unit_sure=True)
        above = tuple(thing for thing in kept.things if thing[1] < rank)
        if (not kept.department or min(rank, kept.department_level) >= STANDS_ALONE) and may_be_owned(text):
            kept = replace(kept, sure=False)
        named = (_ADJECTIVE.match(unnumbered(text)) or may_be_stated(text)) and not describes(text)
        if is_goals_heading(text) or (is_generic(text) and not named):
            return replace(kept, things=above, theme=NOTHING if level else kept.theme)
        return replace(kept, things=(*above, (words.but(unnumbered(text)), rank)), theme=NOTHING)

    def _at_part(self, part: Words, level: int, *, sure: bool) -> Outline:
        """Below a heading that says that it is a part's (``Tulosalue 310 Puistot``): a department where there is no whole."""
        if self._is_over(level + 1):
            return replace(self, unit=part, unit_level=level, unit_sure=sure, things=(), theme=NOTHING)
        return replace(self._in(part, level, sure=sure), part=True)

    def _is_over(self, level: int) -> bool:
        """True where a name on a level is of a unit: the department stands above, and is neither a part nor the whole itself.

        Of lines that nothing marks as headings, a department that was only guessed is over none.
        """
        if not self.department or self.part or is_joint(self.department.text):
            return False
        guessed = not self.sure and self.department_level >= STANDS_ALONE
        return self.department_level < level and not guessed

    def _beside_organs(self, name: Words, level: int) -> Outline:
        """Below a heading that no list has among those of organs: a unit or a department as they are, to be asked about."""
        if self._is_over(level) or (self.nests and not self.part):
            return replace(self, unit=name, unit_level=level, unit_sure=False, things=(), theme=NOTHING)
        return self._in(name, level, sure=False)

    def _in(self, department: Words, level: int, *, sure: bool = True) -> Outline:
        return replace(
            self,
            department=department,
            department_level=level,
            sure=sure,
            unit=NOTHING,
            unit_sure=True,
            theme=NOTHING,
            nests=False,
            part=False,
            things=(),
        )

    def above_goals(self, *, adjacent: bool) -> Outline:
        """The outline where goals begin under a heading that is no known organ: a department's name, or a theme's.

        ``adjacent``: the heading stands right above the goals. Whatever is concluded here is asked about.
        """
        things, theme = self.things, NOTHING
        if things and _ADJECTIVE.match(plain(things[-1][0].text)):
            theme, things = things[-1][0], things[:-1]
        whose, rank = things[-1] if things else (NOTHING, _UNRANKED)
        if not may_be_name(plain(whose.text)) or may_be_stated(plain(whose.text)):
            whose = NOTHING
        below = replace(self, things=things, theme=theme or self.theme)
        # Of two lines that nothing marks as headings the nearer one counts.
        both_lines = rank == STANDS_ALONE <= self.department_level
        over = self.sure and bool(self.department) and not is_joint(self.department.text)
        if whose and both_lines and over and not theme:
            return replace(below, unit=whose, unit_level=rank, unit_sure=False, things=())
        # What is below the name of a joint body is a department of its.
        no_part = not self.department or (is_joint(self.department.text) and rank > self.department_level)
        outranks = no_part or ((adjacent or both_lines) and not theme and rank <= self.department_level)
        if whose and outranks and (rank < _UNRANKED or adjacent):
            return replace(below._in(whose, rank, sure=False), theme=theme)
        named = rank < STANDS_ALONE and not (outranks or theme or self.unit or has_verb(whose.text))
        if whose and adjacent and named and is_board(self.department.text):
            return replace(below, unit=whose, unit_level=rank, unit_sure=False, things=things[:-1])
        return below

    def over_goal(self, words: Words) -> Outline:
        """The outline below a title above a goal in its table, or above such in their rows: a point of view is its theme."""
        text = plain(words.text)
        return replace(self, theme=words) if is_view(text) and not is_organ(text) else self

    def over_rows(self, words: Words) -> Outline:
        """The outline below a row of one cell that names the rows of its table below it: a department's or a theme's name."""
        if (view := self.over_goal(words)) != self:
            return view
        if not self.things or self.things[-1][0].atoms != words.atoms or self.theme:
            return self
        below = self.above_goals(adjacent=True)
        return below if below != self else replace(self, theme=self.things[-1][0])


def begins_as_strategy(text: str) -> bool:
    """True for a heading that begins as strategy goals do and departments do not: ``Hyvinvoiva kuntalainen``."""
    return _ADJECTIVE.match(unnumbered(plain(text))) is not None


_ADJECTIVE = re.compile(
    r"^(?:\w+(?:inen|iset|iva|ivä|ivat|ivät|ava|ävä|avat|ävät|uva|yvä|uvat|yvät|ea|eä|eat|eät|ukas|ykäs|akas|äkäs|uisa|yisä)|vahva"
    r"|\w+aali|uusi|hyvä|terve|rohkea|älykäs|en\s|ett\s|levande|välmående|attraktiv\w*|hållbar\w*)\s",
    re.I,
)
"""How strategy goals begin and departments do not: ``Hyvinvoiva kuntalainen``, ``Elinvoimainen kaupunki``."""
