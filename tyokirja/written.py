"""What stands in a cell or on paper, whichever program and file format it comes from, and how a person reads its text.

Every reader, of workbooks and of documents, hands out a :class:`Written`; :mod:`tyokirja.values` judges what it means.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date, datetime, time, timedelta
from enum import Flag, auto
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from tyokirja.records import dataclass

_MEANT: dict[int, str | None] = {}
_MEANT |= dict.fromkeys(
    (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x0009, 0x000A, 0x000B, 0x000C, 0x000D), " "
)
_MEANT |= dict.fromkeys(
    (0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF)
)
MINUSES = dict.fromkeys((0x2010, 0x2011, 0x2212, 0x2012, 0x2013, 0x2014, 0xFE63, 0xFF0D), "-")
"""Every dash that may stand for a minus, as a table for ``str.translate``."""

_MEANT |= {0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x201C: '"', 0x201D: '"', 0x201E: '"'}
_REMEMBERED = 1 << 14
_TO_MEAN = re.compile(f"[{''.join(map(chr, _MEANT))}]")
_MINUS = re.compile(f"[{''.join(map(chr, MINUSES))}]")


@lru_cache(_REMEMBERED)  # the same goals and choices are compared for every form of a round
def plain(text: str) -> str:
    """Text for comparing and reading: NFC, ordinary spaces (runs folded), no soft hyphens, straight quotes."""
    if not text.isascii():
        # Composed last, since a dropped character may have stood between a letter and its accent.
        text = unicodedata.normalize("NFC", text.translate(_MEANT) if _TO_MEAN.search(text) else text)
    return " ".join(text.split())


@lru_cache(_REMEMBERED)
def key(text: str) -> str:
    """The same for looking up: :func:`plain`, case folded, dashes made hyphens, final punctuation dropped."""
    return _MINUS.sub("-", plain(text)).casefold().rstrip(LEFT_OUT)


LEFT_OUT = " .:;,*"
"""What :func:`key` leaves out at the end of a text."""

PAGE_NUMBER = re.compile(
    r"(?:\b(?:sivu|sida|page|s\.))?\s*[-–]?\s*(?P<number>\d{1,4})\s*"
    r"(?:(?:/|av|of)\s*\d{1,4}|\(\s*(?P<all>\d{1,4})\s*\))?\s*[-–]?",
    re.I,
)
"""A page's number, with its word and what it is of; ``all`` only where no fraction is written so."""

ANY_PAGE = "\u0660" * 4
"""What stands for the field that numbers the pages: a number in digits that nobody here writes."""


def beside_page_number(text: str) -> str:
    """The words of a header or footer beside its page number, which is nobody's words; ``ANY_PAGE`` is its fields."""
    if ANY_PAGE not in text:
        return plain(text)
    bare = PAGE_NUMBER.sub(lambda found: " " if ANY_PAGE in found[0] else found[0], text)
    words = plain(bare.replace(ANY_PAGE, " "))
    return words if any(map(str.isalnum, words)) else ""


def fingerprint(text: str) -> str:
    """Twelve letters that stand for a text as a person reads it: spaces and Unicode forms do not matter."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:12] if text else ""


class Mark(Flag):
    """How a part of a text stands there. ``Mark(0)``: plainly."""

    STRUCK = auto()
    RAISED = auto()
    LOWERED = auto()
    HIDDEN = auto()
    DELETED = auto()  # by change tracking
    WHITE = (
        auto()
    )  # on no ground of its own: a reader makes HIDDEN of it where nobody sees it, and nobody else meets it
    SMALL = auto()  # in small print: a reader makes RAISED of a digit behind larger ones, and nobody else meets it


NOT_SAID = Mark.STRUCK | Mark.HIDDEN | Mark.DELETED
"""Marks of a text that its writer does not say (any more)."""


class Run(NamedTuple):
    """A part of a text with one set of marks."""

    text: str
    marks: Mark = Mark(0)


def seen_beside(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs of one line with white ones hidden where others are seen; what is white as a whole stands on dark ground."""
    if not any(Mark.WHITE in run.marks for run in runs):
        return runs
    seen = any(run.text.strip() and not run.marks & (Mark.WHITE | NOT_SAID) for run in runs)
    unseen = Mark.HIDDEN if seen else Mark(0)
    return [Run(run.text, run.marks & ~Mark.WHITE | unseen) if Mark.WHITE in run.marks else run for run in runs]


_SMALL_PRINT = 8.0
"""Points of type, at most, that are small print beside larger letters."""

_SIGN = re.compile(r"\d{1,2}\)?")


def small_print(points: float) -> Mark:
    """The mark of letters of this size; none for 0, which is not known."""
    return Mark.SMALL if 0 < points <= _SMALL_PRINT else Mark(0)


def raised_beside(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs of one line, none of them small any more: a digit in small print right behind larger ones that stand is raised.

    Whoever makes a footnote's digit smaller and no more means 97 with a 1, and not 971.
    """
    if not any(Mark.SMALL in run.marks for run in runs):
        return runs
    found = []
    larger = ""
    for text, marks in runs:
        is_small = Mark.SMALL in marks
        raised = Mark.RAISED if is_small and larger[-1:].isdecimal() and _SIGN.fullmatch(text.rstrip()) else Mark(0)
        larger = "" if is_small or marks & NOT_SAID else text
        found.append(Run(text, marks & ~Mark.SMALL | raised))
    return found


def standing(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs that are said: those which are not struck, hidden or deleted.

    Words that a struck part with a blank at its edge stood between stay apart; a tracked deletion is taken as it is.
    """
    kept: list[Run] = []
    apart = False
    for run in runs:
        if run.marks & NOT_SAID:
            edges = run.text[:1] + run.text[-1:]
            apart = apart or (Mark.DELETED not in run.marks and any(edge.isspace() for edge in edges))
            continue
        if apart and kept and kept[-1].text[-1:].isalnum() and run.text[:1].isalnum():
            kept.append(Run(" "))
        kept.append(run)
        apart = False
    return tuple(kept)


CellValue: TypeAlias = float | bool | str | date | datetime | time | timedelta | None


@dataclass(slots=True, init=False, unsafe_hash=True)
class Written:
    """What stands in one place, as a reader found it. Nobody changes one; frozen, it would take three times as long to make.

    ``value`` of a formula is its cached value. ``number_format`` is None where the file format does not tell it.
    ``error`` is an Excel error value such as ``#N/A``. ``blank``: a person would say that nothing stands there.

    ``runs`` are the parts of the text with their marks, in order; empty where nothing is marked, as nearly everywhere.
    Joined they are the text as it stands there, struck and hidden parts included, which is what ``value`` has too. A
    figure or a date whose whole cell is marked has one run with the text that it shows.
    """

    value: CellValue
    number_format: str | None = None
    formula: str = ""
    error: str = ""
    date1904: bool = False
    runs: tuple[Run, ...] = ()
    blank: bool = field(init=False, repr=False, compare=False)

    def __init__(
        self,
        value: CellValue,
        number_format: str | None = None,
        formula: str = "",
        error: str = "",
        date1904: bool = False,
        runs: tuple[Run, ...] = (),
    ) -> None:
        self.value = value
        self.number_format = number_format
        self.formula = formula
        self.error = error
        self.date1904 = date1904
        self.runs = runs
        if isinstance(value, str):
            # A sign that is seen, with which nearly all begin, saves looking closer.
            first = value[:1]
            self.blank = not ("!" <= first <= "~" or first.isalnum() or formula or error or plain(value))
        else:
            self.blank = value is None and not (formula or error)

    @property
    def marks(self) -> Mark:
        """Every mark that any part of it has."""
        found = Mark(0)
        for run in self.runs:
            found |= run.marks
        return found

    @property
    def said(self) -> str:
        """The text without what is struck, hidden or deleted; that of a figure only where it is marked."""
        if not self.runs:
            return self.value if isinstance(self.value, str) else ""
        return "".join(run.text for run in standing(self.runs))

    @property
    def percent(self) -> bool | None:
        """True or False by the number format; None where that is not known."""
        return None if self.number_format is None else _shows_percent(self.number_format)


_ASIDE = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]]*\]', re.S)


@lru_cache(maxsize=1024)  # a workbook has a handful of formats
def _shows_percent(number_format: str) -> bool:
    """True where a percent sign stands outside quotes, brackets and escapes."""
    return "%" in _ASIDE.sub("", number_format)
