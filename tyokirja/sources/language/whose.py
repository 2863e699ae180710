"""A heading, caption or sentence above a table of goals -> whose goals it says that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tyokirja.sources.language.inflection import (
    ORGAN_ENDS,
    is_inflected_adjective,
    nominative,
    nominative_of_place,
    organ_of,
    sentence_case,
)
from tyokirja.sources.language.organs import KINDS, is_company, is_organ, is_praised, is_sentence
from tyokirja.sources.language.vocabulary import unnumbered
from tyokirja.written import key, plain

_GOALS = re.compile(
    r"tavoit(?:e|teet|teiden|teista|teita|tein)(?!\w)|\bmål(?:en|sättningar(?:na)?)?\b|\bgoals?\b|\bobjectives?\b", re.I
)
_CAPTION = re.compile(r"^(?:taulukko|tabell|table|taul\.)\s*\d+(?:[.:]\d+)*\s*[.:–-]?\s+", re.I)
_APART = re.compile(r"\s*[:–—|]\s+|\s+[-/]\s+|,\s+(?=[^,]*$)")
_WORD = re.compile(r"[\w&’'-]+(?::\w+)?[,:;.]?")
_SETS = re.compile(r"^(?:nähden|\w{3,}[aeiouyäö]m(?:[aä]|[aä]n|[aä]t|ien|i[aä]))\b")
"""What follows the name of whoever sets or follows goals (``asettamat``, ``seuraamien``), and not of whoever has them."""

_REPORTED = re.compile(r"^raportoi", re.I)
_NOT_OWNED = frozenset("av till som".split())
"""Before a name: goals approved by it, reported to it or that it follows."""

_LONGEST = 500
"""Letters at most of what says whose goals are: a caption, a heading, a sentence or two."""

_KINDS = KINDS | frozenset("palvelut hallitus virasto konserni alue laitos keskus johto hallinto".split())
"""What an organ is, alone: no name of any."""

_GROUP = re.compile(r"konserni$", re.I)
"""The whole group's goals are no department's."""

_SETTER = re.compile(r"(?:valtuusto|fullmäktige|\bkunta|\bkuntayhtymä|\bhyvinvointialue)$", re.I)
"""Who sets the goals of all, and the whole itself: no department."""

_LINKS = frozenset("ja sekä och".split())
_WHOLES = re.compile(
    r"^(?:kaupungin|kunnan|vuoden|alueen|hyvinvointialueen|kuntayhtymän|konsernin|tämän|seuraavan|toiminnan|talouden)$",
    re.I,
)
"""Genitives before a name that are no part of it."""

_OF_COMPANY = re.compile(r"(?<=\b(?:Oy|Ab|ry|rf|sr)):\w+$|(?<=\bOyj):\w+$")
_OF_HOUSES = re.compile(r"(?P<kind>\b\w+ Oy) (?P<name>[A-ZÅÄÖ][\w-]*)n\s+(?:\w+t\s+)*tavoit")
"""A company whose kind stands first: ``Kiinteistö Oy Haapalan tavoitteet``."""

_OWNED_SV = re.compile(
    r"(?:nämnd|styrels|sektor|avdelning|förvaltning|enhet|central|tjänst|bibliotek|väsend|pedagogik|undervisning|affärsverk|utskott)"
    r"(?:e|er)?(?:n|et|na)?s?$"
)
_DEFINITE = re.compile(r"(?:e?n|et)$")
_FIRST_SV = re.compile(r"(?:a|-|,)$")
_OF_EN = re.compile(
    r"\b(?i:goals?|objectives?)\s+(?:of|for)\s+(?:the\s+)?(?P<name>[A-Z][^\d,:;.]*?)(?:\s+(?:for|in)\b.*|[\s,:;.]*\d.*|[:.])?$"
)


def owner_of_goals(text: str) -> str:
    """``Teknisten palveluiden tavoitteet 2026`` -> ``Tekniset palvelut``; empty where the text says of no goals whose they are.

    A name may stand in any case, apart (``Sivistyslautakunta – tavoitteet``) or within a sentence. Whoever sets goals
    (``valtuuston asettamat``) is nobody whose they are, and two names are none.
    """
    bare = unnumbered(_CAPTION.sub("", plain(text).strip("*_ ")))
    if len(bare) > _LONGEST or not _GOALS.search(bare):
        return ""
    parts = _APART.split(bare)
    apart = [sentence_case(part) for part in parts if _may_be_owner(part)]
    names = set(apart if len(apart) == 1 and len(parts) > 1 else _names(bare))
    owners = {name for name in names if not _SETTER.search(name)}
    return owners.pop() if len(owners) == 1 else ""


def names_owner_first(text: str) -> bool:
    """False where no goals follow a name in the genitive: ``Tavoitteet lautakunnan talousarviossa`` may be of another."""
    words = [word.lower().rstrip(",:;.") for word in _WORD.findall(plain(text))]
    named = next((at for at, word in enumerate(words) if word.endswith("n") and organ_of(word)), None)
    return named is None or any(map(_GOALS.search, words[named + 1 :]))


def _may_be_owner(part: str) -> bool:
    """True for a name standing apart: an organ's, or one that ends as those do that are told in other cases."""
    low = key(part)
    return not _GOALS.search(part) and (
        is_organ(part) or (low.endswith(ORGAN_ENDS) and low not in _KINDS and not is_sentence(part))
    )


_PERSON = re.compile(
    r"(?:johtaja|päällikkö|esihenkilö|esimies|sihteeri|insinööri|rehtori|koordinaattori|suunnittelija|asiantuntija|vastaava"
    r"|chef(?:en)?|direktör(?:en)?|rektor(?:n)?|ledare|manager|director|officer)\b|\d|,",
    re.I,
)
_MOST_WORDS_IN_CHARGE = 5


def may_be_in_charge(text: str) -> bool:
    """True for a department or unit that answers for a goal: a name with a capital, and no person's title."""
    bare = plain(text)
    return is_organ(bare) or (
        bare[:1].isupper()
        and len(bare.split()) <= _MOST_WORDS_IN_CHARGE
        and not (_PERSON.search(bare) or is_sentence(bare))
    )


def tells_business(text: str, within: str) -> bool:
    """True for what stands behind ``Toimiala:`` or ``Toimielin:`` and is no department's name: a company's business, what goes
    on in a sentence, the council that sets the goals."""
    bare = plain(text).rstrip(". ")
    of_company = is_company(within) and bool(bare) and not is_organ(bare)
    return of_company or _GOES_ON.search(text) is not None or _SETTER.search(bare) is not None


_GOES_ON = re.compile(r"[^\W\d]{3}\.\s+[A-ZÅÄÖ]")


def introduces(text: str) -> bool:
    """True for a line that may say what the table below it is: a caption, what ends in a colon, or words that are no sentence."""
    bare = plain(text)
    return bare.endswith(":") or _CAPTION.match(bare) is not None or not is_sentence(bare)


def _names(text: str) -> Iterator[str]:
    if (found := _OF_HOUSES.search(text)) and is_company(found["kind"] + " X"):
        yield f"{found['kind']} {nominative_of_place(found['name'] + 'n') or found['name']}"
    if found := _OF_EN.search(text):
        yield found["name"].strip()
    words = _WORD.findall(text)
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        following = words[at + 1] if at + 1 < len(words) else ""
        if _SETS.match(following.lower()) and not word.endswith("lle"):
            continue
        if _REPORTED.match(before) or _REPORTED.match(following) or before.lower() in _NOT_OWNED:
            continue
        if _OF_COMPANY.search(word.rstrip(",;.")):
            if company := _company(words[: at + 1]):
                yield company
        elif _may_own(word):
            name = _finnish(words, at)
            if key(name) not in _KINDS and not _GROUP.search(name) and _owns(words, at) and not is_praised(name):
                yield name
        elif _OWNED_SV.search(word.lower().rstrip(",:;.")) and _GOALS.search(text):
            name = _swedish(words, at)
            if _DEFINITE.sub("", key(name)) not in KINDS:
                yield name


_BETWEEN = re.compile(
    r"^(?:\w+t|\w+ten|\w+vien|\w+seen|\w+taan|\w+toon|nähden|vuo\w+|v|\d.*|ja|sekä|talou\w+|toiminnan|strategi\w+"
    r"|käyttösuunnitel\w+)$",
    re.I,
)
"""What may stand between a name in the genitive and its goals: adjectives, whom they bind, which year's they are."""


def _may_own(word: str) -> bool:
    bare = word.rstrip(",:;.")
    return bool(organ_of(bare.lower())) and not _WHOLES.match(bare)


def _owns(words: Sequence[str], at: int) -> bool:
    """False for a name in the genitive that something else follows than its goals: ``Opetuksen laatu paranee – tavoitteet``."""
    if not words[at].lower().endswith("n") or any(map(_GOALS.search, words[:at])):
        return True
    for word in words[at + 1 :]:
        bare = word.rstrip(",:;.")
        if _GOALS.search(bare) or _may_own(word):
            return True
        if not (_BETWEEN.match(bare) or is_inflected_adjective(bare.lower())):
            return False
    return at + 1 == len(words)


def may_be_owned(text: str) -> bool:
    """True for a heading of goals with somebody's name in it that does not say for sure that they are its own."""
    bare = unnumbered(plain(text))
    if not _GOALS.search(bare) or owner_of_goals(text):
        return False
    organs = (organ_of(word.lower().rstrip(",:;.")) for word in _WORD.findall(bare) if _may_own(word))
    return any(not (_GROUP.search(organ) or _SETTER.search(organ)) for organ in organs)


def _finnish(words: Sequence[str], at: int) -> str:
    """The name that ends in a word, with what belongs to it before: ``Lasten, nuorten ja perheiden palvelut``."""
    first = at
    if words[at].startswith("-"):
        # ``Orijoen Vesi -liikelaitoksen``: what it is, behind its own name.
        while first and words[first - 1][0].isupper() and words[first - 1][-1] not in ",:;.":
            first -= 1
        return " ".join((*words[first:at], nominative(words[at].rstrip(",:;."))))
    for place in range(at - 1, -1, -1):
        word, bare = words[place], words[place].rstrip(",")
        linked = bare in _LINKS or word.endswith((",", "-"))
        ends = bare.endswith((":", ";", ".")) or bare[0].isdigit() or _WHOLES.match(bare) is not None
        if ends or not (linked or _belongs(bare)):
            break
        if bare not in _LINKS:
            first = place
        if bare[0].isupper():
            break
    return sentence_case(nominative(" ".join(words[first : at + 1]).rstrip(",:;.")))


def _belongs(word: str) -> bool:
    """True for a genitive before an organ's name, or an adjective in its case, but not for another organ."""
    low = word.lower()
    return not organ_of(low) and (is_inflected_adjective(low) or (low.endswith("n") and not is_sentence(low)))


def _swedish(words: Sequence[str], at: int) -> str:
    first = at
    while (
        first
        and (_FIRST_SV.search(words[first - 1]) or words[first - 1] in _LINKS)
        and not _GOALS.search(words[first - 1])
    ):
        first -= 1
    name = " ".join(words[first : at + 1]).rstrip(",:;.")
    return sentence_case(re.sub(r"(?<=[nta])s$", "", name).lower())


def _company(words: Sequence[str]) -> str:
    """The longest run of words before ``Oy:n`` that is a company's name."""
    name = _OF_COMPANY.sub("", " ".join(words).rstrip(",;."))
    parts = name.split()
    return next((said for start in range(len(parts)) if is_company(said := " ".join(parts[start:]))), "")
