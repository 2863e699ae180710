"""Words that stand for a value: yes and no, and those that say that there is none."""

from __future__ import annotations

import re

from tyokirja.model import Language
from tyokirja.values.reading import Flaw, Reading
from tyokirja.written import key

YES_NO_WORDS: dict[Language, tuple[str, str]] = {
    Language.FI: ("kyllä", "ei"),
    Language.SV: ("ja", "nej"),
    Language.EN: ("yes", "no"),
}
"""The words of a yes/no dropdown: yes first."""

_WHAT = r"(?:(?:tieto|tiedot|luku|luvut|tulos|tulokset|toteuma|uppgiften|uppgifterna|siffran|resultatet) )?"
_WHEN = r"(?:[^\d]|(?<!\d)(?:\d{1,2}\.\d{1,2}\.(?:20\d\d)?|20\d\d|\d{1,2}/20\d\d)(?!\d))*"
"""Words and dates, and no other figure: ``vasta syksyllä 2026``, ``15.8.``."""

_NOTHING = re.compile(
    r"^(?:-+|\.+|…|\?+|x+|ei (?:vielä )?(?:ole )?(?:vielä )?(?:tiedossa|tietoa|saatavilla|saatavissa|käytettävissä|mitattu"
    r"|mitata|arvioitu|arvioitavissa|mitattavissa|tiedetä|raportoitu|laskettu)\b.*"
    r"|(?:tieto|tiedot|tietoja) puuttu(?:u|vat)|n/?a|n\.a\.?|tuntematon|puuttuu|avoin|tulossa|myöhemmin"
    rf"|{_WHAT}(?:täydentyy|selviää|tulee|tulevat|saadaan|valmistuu|valmistuvat|päivittyy|julkaistaan)\b{_WHEN}"
    r"|(?:inte|ej) känt?|vet ej|inte mätt|mäts inte|inte tillgänglig\w*|ingen uppgift|okän[dt]t?|saknas"
    rf"|uppgift(?:er)? saknas|{_WHAT}kommer (?:senare|i|först){_WHEN}|not (?:known|available)|unknown|tbd|tbc)$",
    re.I,
)


def says_nothing(text: str) -> bool:
    """True for an empty text, a dash, and words that say that there is no figure (yet). ``text`` is plain."""
    return not text or _NOTHING.match(text) is not None


_ERROR = re.compile(r"#(?!\d)(?:[^\W_a-z][^\W_a-z/0-9?]*(?:/0)?[!?]|N/A|I/T|PUUTTUU|SAKNAS|#{2,})!?")
"""``#DIV/0!``, ``#JAKO/0!``, ``#N/A`` and their kin in every language of Excel, and ``####``, what a narrow cell shows."""


def is_error(text: str) -> bool:
    """True for a spreadsheet's error value that stands as a text, as in a table that was pasted or exported."""
    return text.startswith("#") and _ERROR.fullmatch(text.strip()) is not None


_YES = frozenset("kyllä k kyl joo on yes y ja j x true tosi sant totta 1 ✓ ✔ ☑ ☒ [x]".split())
_NO = frozenset({*"ei e no n nej false epätosi falskt 0 ☐".split(), "[ ]", "[]"})


def read_yes_no(text: str) -> Reading:
    """``kyllä``, ``K``, ``x``, ``ja``, ``TRUE``, ``1`` are 1; ``ei``, ``nej``, ``FALSE``, ``0`` are 0."""
    word = key(text).strip("\"'!() ")
    if word in _YES:
        return Reading(1.0)
    if word in _NO:
        return Reading(0.0)
    first = re.split(r"[\s,.;:(-]", word, maxsplit=1)[0]
    # 'ei vielä' is unfinished, 'kyllä, 3.3.' is more than an answer: both are kept and asked about.
    if first in {"kyllä", "ja", "yes"}:
        return Reading(None, word, Flaw.EXTRA_TEXT, (1.0,))
    if first in {"ei", "nej", "no"}:
        flaw = Flaw.UNKNOWN if says_nothing(word) else Flaw.EXTRA_TEXT
        return Reading(None, word, flaw, (0.0,))
    return Reading(None, flaw=Flaw.UNKNOWN if says_nothing(word) else Flaw.NOT_READ)
