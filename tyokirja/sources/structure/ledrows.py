"""Rows and lines of a document -> what they say of themselves, mostly by the label that they begin with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tyokirja.sources.language.organs import has_verb, is_organ
from tyokirja.sources.language.vocabulary import Role, label, label_alone, labelled, tells_status
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.structure.headers import Header, not_a_heading
from tyokirja.sources.structure.items import sentences
from tyokirja.sources.structure.strips import Strip, Words
from tyokirja.sources.structure.tokens import tokens
from tyokirja.written import plain


def is_label(cell: Words) -> bool:
    """True for a cell that is nothing but a label."""
    return label_alone(cell.text) is not None


def bears_label(strip: Strip) -> bool:
    """True for a row that begins with a label, alone or before its value."""
    first = strip.filled[0]
    return is_label(first) or labelled(first.text) is not None


def is_pairs(strip: Strip) -> bool:
    """Labels and values by turns: ``Tavoite | Hyvä arki | Mittari | Kävijät``."""
    return all(is_label(cell) == (at % 2 == 0) for at, cell in enumerate(strip.filled))


def led_by(strip: Strip) -> Role | None:
    """The role of a label that a row begins with, beside which stands something that is none; None where there is no such."""
    if len(strip.filled) < 2:
        return None
    first, second = strip.filled[:2]
    if is_label(second) and not tells_status(first.text, second.text):
        return None
    what = label_alone(first.text)
    return what.role if what else None


def led_line(strip: Strip) -> Role | None:
    """The role that a line, or a row of one cell, says itself and nothing more: ``Tavoite: Hyvä arki``."""
    said = labelled(strip.filled[0].text) if strip.only else None
    return said[0].role if said and sum(token.label is not None for token in tokens(strip, listed=False)) == 1 else None


def may_state_goal(strip: Strip) -> bool:
    """True for a row of one cell, or a heading, that says what shall be."""
    text = plain(strip.only.text) if strip.only else ""
    return has_verb(text) and not is_organ(text) and not not_a_heading(text)


def without_number(strip: Strip) -> Strip:
    """A row without the number that it begins with, where something else stands beside that: ``1.2 | Arki sujuu``."""
    numbered = len(strip.filled) == 2 and _NUMBER.fullmatch(plain(strip.filled[0].text)) is not None
    return replace(strip, cells=strip.filled[1:]) if numbered else strip


_NUMBER = re.compile(r"[^\W\d_]{0,3}[\s.-]?\d{1,3}(?:\.\d{1,2})*[.)]?")


def is_labelled_row(strip: Strip) -> bool:
    """A row that says itself what it is: a label and beside it something that is none."""
    return led_by(strip) is not None


def says_much(strip: Strip) -> bool:
    """Two cells side by side at a row's beginning, the second of which has a sentence."""
    if strip.table is None or len(strip.filled) != 2 or not strip.cells[0] or not strip.cells[1]:
        return False
    said = plain(strip.filled[1].text)
    return len(said.split()) >= WORDS_OF_A_REMARK and not figure_like(said)


WORDS_OF_A_REMARK = 6


def is_under(strip: Strip, top: Header) -> bool:
    """True where each cell of a row stands under a heading."""
    return not any(cell and not column.heading for cell, column in zip(strip.cells, top.columns, strict=False))


def heads_accounts(strip: Strip) -> bool:
    """True for headings such as ``1 000 € | TP 2024 | TA 2025``: a table of the accounts begins, and no goals go on."""
    dated = [what for cell in strip.filled if (what := label(cell.text)) and what.column_only and what.date]
    return len(dated) > 1 and not figure_like(strip.filled[-1].text)


def tells_outcomes(source: Sequence[Strip]) -> bool:
    """True for a document whose first lines say that it tells what became of its goals: a closing of accounts, and no budget."""
    said = [plain(strip.filled[0].text) for strip in source[:_TITLE_LINES] if strip.only]
    return any(map(_OUTCOMES.search, said)) and not any(map(_PLANS.search, said))


_TITLE_LINES = 8
_OUTCOMES = re.compile(
    r"tilinpäätö|toimintakertomus|toteuma|toteutumi|osavuosi|vuosikertomus|bokslut|verksamhetsberättelse|delårs"
    r"|annual report|financial statements|closing of",
    re.I,
)
_PLANS = re.compile(r"talousarvio|taloussuunnit|budget|ekonomiplan|verksamhetsplan", re.I)


_NUMBER_OF_ITEM = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[^\W\d_][.)])\s")


def is_listed_under(strip: Strip, above: Strip | None) -> bool:
    """True for an item of a list that goes on with the list of the line above it, or begins below a line that is in none: a
    bullet below a number is of what is numbered."""
    marks = [_NUMBER_OF_ITEM.match(line.cells[0].text) is not None for line in (strip, above) if line and line.item]
    return strip.item and (len(marks) < 2 or marks[0] == marks[1])


LONGEST_GOAL = 160


def may_be_goal(strip: Strip, *, ended: bool = False) -> bool:
    """True for a short line that is no sentence (with ``ended``, or is one), or an item of a list: it may state the goal of a
    measure below it. A label does not, nor a document's title that is one (``Tilinpäätös 2025``)."""
    text = plain(strip.cells[0].text)
    whole = strip.item or text[-1] != "." or (ended and len(sentences(text)) == 1)
    return len(text) <= LONGEST_GOAL and text[-1] != ":" and whole and not label(text)
