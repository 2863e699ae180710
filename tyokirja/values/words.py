"""Words that stand for a value: yes and no, and those that say that there is none."""

from __future__ import annotations

import re

from tyokirja.model import Kind, Language
from tyokirja.values.absent import BEGINNINGS, PENDING, Absent, absent
from tyokirja.values.reading import Flaw, Reading
from tyokirja.when_asked import pattern
from tyokirja.written import key

YES_NO_WORDS: dict[Language, tuple[str, str]] = {
    Language.FI: ("kyllä", "ei"),
    Language.SV: ("ja", "nej"),
    Language.EN: ("yes", "no"),
}
"""The words of a yes/no dropdown: yes first."""


def says_nothing(text: str, kind: Kind = Kind.NUMBER) -> bool:
    """True for an empty text, a dash, and words that say that there is no figure (yet). ``text`` is plain.

    A document's words for how something is measured do not: they may be the target.
    """
    if absent(text, kind) is not Absent.NOT_YET:
        return not text
    words = key(text)
    return words.startswith(BEGINNINGS[Absent.NOT_YET]) or not words.startswith(PENDING)


_ERROR = pattern(r"#(?!\d)(?:[^\W_a-z][^\W_a-z/0-9?]*(?:/0)?[!?]|N/A|I/T|PUUTTUU|SAKNAS|#{2,})!?")
"""``#DIV/0!``, ``#JAKO/0!``, ``#N/A`` and their kin in every language of Excel, and ``####``, what a narrow cell shows."""


def is_error(text: str) -> bool:
    """True for a spreadsheet's error value that stands as a text, as in a table that was pasted or exported."""
    return text.startswith("#") and _ERROR.fullmatch(text.strip()) is not None


YES_WORDS = frozenset("kyllä k kyl joo on yes y ja j x true tosi sant totta 1 ✓ ✔ ☑ ☒ [x]".split())
NO_WORDS = frozenset({*"ei e no n nej false epätosi falskt 0 ☐".split(), "[ ]", "[]"})


def read_yes_no(text: str) -> Reading:
    """``kyllä``, ``K``, ``x``, ``ja``, ``TRUE``, ``1`` are 1; ``ei``, ``nej``, ``FALSE``, ``0`` are 0."""
    word = key(text).strip("\"'!() ")
    if word in YES_WORDS:
        return Reading(1.0)
    if word in NO_WORDS:
        return Reading(0.0)
    first = re.split(r"[\s,.;:(-]", word)[0]
    # 'ei vielä' is unfinished, 'kyllä, 3.3.' is more than an answer: both are kept and asked about.
    if first in {"kyllä", "ja", "yes"}:
        return Reading(None, word, Flaw.EXTRA_TEXT, (1.0,))
    if first in {"ei", "nej", "no"}:
        flaw = Flaw.UNKNOWN if says_nothing(word, Kind.YES_NO) else Flaw.EXTRA_TEXT
        return Reading(None, word, flaw, (0.0,))
    return Reading(None, flaw=Flaw.UNKNOWN if says_nothing(word, Kind.YES_NO) else Flaw.NOT_READ)
