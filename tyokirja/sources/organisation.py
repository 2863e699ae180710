"""Whose goals a document has, and for which years: from its title, its text and its file name, never invented."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.figurelabels import (
    BUDGETS,
    FIGURE_OF_YEAR,
    INLINE_FIGURE,
    INLINE_TARGET,
    from_to,
)
from tyokirja.sources.language.inflection import genitives, nominative_of_place, sentence_case
from tyokirja.sources.language.municipalities import by_genitive, by_name
from tyokirja.sources.language.organs import MUNICIPALITY, is_caption, is_sentence
from tyokirja.sources.language.vocabulary import Role, label
from tyokirja.sources.readers.document import Document, Heading, Paragraph, Table
from tyokirja.written import plain

_KIND = rf"(?:{MUNICIPALITY}|(?:kaupunki|kunta)konserni\w*)"
_WITH_KIND = re.compile(rf"(?<![\w-])(?P<name>[A-ZÅÄÖ][\w-]{{1,40}})\s+{_KIND}(?![\w-])", re.I)
_OF_KIND = re.compile(r"\b(?:City|Town|Municipality) of (?P<name>[A-ZÅÄÖ][\w-]{2,40})")
_TITLE_LINES = 12
_FILE_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*")


def organisation(document: Document) -> str | None:
    """The municipality's name in the nominative; None where the document does not tell, or tells several."""
    lines = list(_lines(document))
    for text in (document.title, *lines[:_TITLE_LINES]):
        named = _named(text, document) or _alone(text)
        if len(named) == 1:
            return named.pop()
    first = (document.title, *(line for line in lines[:_TITLE_LINES] if not is_sentence(line)))
    called = {name for text in first for name in _as_called(text)}
    if len(called) == 1:
        return called.pop()
    if found := _from_file_name(document.name, lines):
        return found
    counted = Counter(name for line in lines for name in _named(line, document))
    if counted and _leads(counted):
        name, times = counted.most_common(1)[0]
        # One sentence far down in a document does not make a name of a word that is none of a municipality.
        if times > 1 or name.casefold() in by_name():
            return name
    mentioned = Counter(name for line in lines for name in _mentions(line))
    if mentioned and _leads(mentioned) and mentioned.most_common(1)[0][1] > 1:
        return mentioned.most_common(1)[0][0]
    return None


_CALLED = (
    re.compile(
        r"(?<![\w-])(?P<whose>(?:Svenska\s)?[A-ZÅÄÖ][\w-]{1,40}(?:\s(?:[a-zåäö]+n|[a-zåäö]+-|ja|sekä)){0,4}\s"
        r"(?:hyvinvointialue|välfärdsområde|\w*kuntayhtymä|\w*samkommun))(?:en|n|s|t|ts)?(?![\w-])"
    ),
    re.compile(r"(?<![\w-])(?P<whose>(?:\w+kuntayhtymä [A-ZÅÄÖ]|Samkommunen för [\wåäö])[\w-]+)"),
    re.compile(r"(?<![\w-])(?P<whose>(?:[A-Z][\w-]+ )+Joint (?:Municipal )?Authority(?: for [A-Z]\w+)?)"),
)
"""What is no municipality, as it is called: ``Pirkanmaan hyvinvointialue``, ``Raahen seudun koulutuskuntayhtymä``."""

_TOWN = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÅÄÖ][\w-]{3,40}(?i:n))\s(?i:(?P<town>kaupun(?:ki|gin))|kun(?:ta|nan))(?![\w-])"
)
"""A town whose nominative nothing tells is called as it stands: ``Merikarin kaupunki``."""


def _as_called(text: str) -> Iterator[str]:
    """What a text names by its own kind, where no list has its name."""
    for pattern in _CALLED:
        yield from (plain(found["whose"]) for found in pattern.finditer(text))
    for found in _TOWN.finditer(text):
        if _may_be_name(found["name"].casefold()) and found["name"].casefold() not in by_genitive():
            yield f"{sentence_case(found['name'])} {'kaupunki' if found['town'] else 'kunta'}"


def _leads(counted: Counter[str]) -> bool:
    (_, first), *rest = counted.most_common(2)
    return not rest or first >= 3 * rest[0][1]


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                yield plain(block.said)
            case Table():
                yield from (plain(cell.said) for row in block.rows for cell in row if cell.text.strip())


def _named(text: str, document: Document) -> set[str]:
    """Names that stand before 'kaupunki' or 'kunta' in any form; a genitive only where its nominative is known."""
    found = {by_name().get(name.casefold(), name) for name in _OF_KIND.findall(text)}
    for match in _WITH_KIND.finditer(text):
        word = match["name"].casefold()
        if listed := by_genitive().get(word):
            found.update(listed if len(listed) == 1 else _of_file(listed, document.name))
        elif word in by_name():
            found.add(by_name()[word])
        elif match["name"][0].isupper() and (
            guess := _unlisted(word, document, swedish=_SWEDISH.search(match[0]) is not None)
        ):
            found.add(guess)
    return found


def _of_file(names: tuple[str, ...], file: str) -> tuple[str, ...]:
    """Those of several possible names that the file name speaks for; all of them where it speaks for none."""
    told = tuple(name for name in names if slug(name) in slug(file))
    return told or names


def _alone(text: str) -> set[str]:
    """A listed name that is all that a line says, but for years: ``Ylöjärvi 2026``."""
    bare = re.sub(r"[\d\s.,:–-]+$", "", text).strip().casefold()
    return {by_name()[bare]} if bare in by_name() else set()


_NOT_NAMES = frozenset(
    "koko oma oman meidän asuin koti peruskunta emokunta hela vår suomen finlands muun toisen tämän saman jäsen alueen "
    "hyvän uuden suuren pienen ison nuoren vanhan vahvan avoimen ketterän reilun iloisen modernin tulevan".split()
)


_SWEDISH = re.compile(r"\s(?:stad|kommun)\w*$", re.I)


_WORDS = re.compile(
    r"(?:[tdlnr](?:aan|ään)|isen|(?<!n)(?:ivan|evan)|ivän|avan|ävän|evän|inen|ttoman|ttömän|eän|ean|een|kkaan|kkään|htaan|isaan|raalin)$"
)
"""Endings of verbs and adjectives that begin a sentence about any town: *Kirkastetaan*, *Elinvoimaisen kaupungin*.

Rapids and bogs are places: *Uusnivan*, *Pitkänevan*."""


_SWEDISH_GENITIVE = re.compile(r"(?<=[^\Waeiouyåäö])(?<!for)s$")
"""The *s* that is a name's own is left: behind a vowel (*Korsnäs*), where no genitive has one before *stad*, and in *-fors*."""


def _may_be_name(word: str) -> bool:
    return not (word in _NOT_NAMES or len(word) < 4 or _WORDS.search(word))


def _unlisted(word: str, document: Document, *, swedish: bool) -> str | None:
    if not _may_be_name(word):
        return None
    text = " ".join(_lines(document))
    # The document's own nominative, or the file's name, is better evidence than an ending.
    candidates = {name for name in re.findall(r"[A-ZÅÄÖ][\w-]{2,}", text) if word in genitives(name)}
    for name in sorted(candidates, key=len):
        if not name.casefold().endswith("n"):
            return sentence_case(name)
    if swedish:
        return sentence_case(_SWEDISH_GENITIVE.sub("", word))
    return nominative_of_place(word) if word.endswith("n") else None


def _from_file_name(name: str, lines: list[str]) -> str | None:
    stem = unicodedata.normalize("NFC", name).rsplit(".", 1)[0].replace("_", " ")
    tokens = [word.casefold() for word in _FILE_WORD.findall(stem)]
    tokens += [part for token in tokens for part in token.split("-") if "-" in token]
    slugs = {slug(listed): listed for listed in by_name().values()}
    listed_here = {slugs[slug(token)] for token in tokens if slug(token) in slugs}
    if len(listed_here) == 1:
        return listed_here.pop()
    if listed_here:
        return None
    wanted = {slug(token) for token in tokens if len(token) > 3}
    in_text = {word for line in lines for word in re.findall(r"(?<![\w-])[A-ZÅÄÖ][a-zåäöé]+(?![\w-])", line)}
    same = {word for word in in_text if slug(word) in wanted and not _common(word)}
    return same.pop() if len(same) == 1 else None


_COMMON = re.compile(
    r"tavoit|tilinpää|talousarv|toiminta|toiminn|kertomus|liite|mittari|valtuust|kaupun|kunta|hallit|luonnos|raport"
    r"|osavuosi|katsaus|taulu|bokslut|budget|bilaga|verksamhet|kommun|stad|mål|målen|vuosi|strategia|export|vienti"
    r"|luettel",
    re.I,
)


def _common(word: str) -> bool:
    return bool(_COMMON.match(word))


def _mentions(text: str) -> Iterator[str]:
    """Listed names anywhere in a text, in the nominative, genitive or a local case, when written with a capital."""
    for word in re.findall(r"(?<![\w-])[A-ZÅÄÖ][a-zåäö]{3,}", text):
        low = word.casefold()
        local = re.sub(r"(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle)$", "", low)
        for form in (low, local):
            if form in by_name():
                yield by_name()[form]
                break
        else:
            names = by_genitive().get(low) or by_genitive().get(f"{local}n") or ()
            if len(names) == 1:
                yield names[0]


_PART_OF_YEAR = re.compile(r"\b1\.1\.?\s?[-–]\s?\d{1,2}\.\d{1,2}\.(20\d{2})(?!\d)")
_YEARS = re.compile(r"(?<![\d.])(20\d{2})(?:\s?[-–]\s?(20\d{2}))?(?![\d.])")


def period(document: Document) -> str:
    """``2026`` or ``2026-2029``: from the title, the first lines or the file name, else the year most headings are for.

    A sentence among the first lines comes after all of these: what happened in a year is not what the document is for. The
    caption of a chart never tells. Empty where no year is found: it is then for the office to say.
    """
    lines = [line for line in _lines(document) if not is_caption(line)]
    first = [
        line for line in (document.title, *islice(_standing_alone(document), _TITLE_LINES)) if not is_caption(line)
    ]
    sentences = [line for line in first if line.endswith(".")]
    stated = (line for line in first if line not in sentences and (line == document.title or not _has_figures(line)))
    return (
        _of_plan(_first_period((*stated, document.name.replace("_", " "))), first, document)
        or _year_of_targets(_headings(document))
        or _earliest_of_most(year for line in lines for year in _years_aimed_at(line))
        or _most_years(_headings(document))
        or _first_period(sentences)
        or _most_years(lines)
    )


_PLAN = re.compile(r"taloussuunnitel|ekonomiplan|financial plan", re.I)


def _of_plan(years: str, first: Iterable[str], document: Document) -> str:
    """The years of a title; of a financial plan's the one that all targets are of, where its tables say."""
    if "-" not in years or not any(_PLAN.search(line) and years[:4] in line for line in first):
        return years
    year = _year_of_targets(_headings(document))
    return year if years[:4] <= year <= years[5:] else years


def _standing_alone(document: Document) -> Iterator[str]:
    """The lines outside tables, and the rows of tables that hold a single cell, as a workbook's title does; none below the
    first table whose headings tell the year: a note to a table says what was in some year."""
    for block in document.blocks:
        if not isinstance(block, Table):
            yield plain(block.said)
            continue
        for row in block.rows:
            filled = [plain(cell.said) for cell in row if cell.text.strip()]
            if len(filled) == 1:
                yield filled[0]
            elif _year_of_targets(filled):
                return


def _first_period(texts: Iterable[str]) -> str:
    for text in texts:
        if found := _YEARS.search(text):
            return f"{found[1]}-{found[2]}" if found[2] and found[2] > found[1] else found[1]
        if within := _PART_OF_YEAR.search(text):
            return within[1]
    return ""


def _year_of_targets(headings: Iterable[str]) -> str:
    """The year that the headings of targets say most often, of several the earliest: the later ones are an outlook."""
    dated = ((heading, column_label(heading)) for heading in headings if _YEARS.search(heading))
    targets = [(text, label) for text, label in dated if label and (label.role is Role.TARGET or label.either)]
    worded = [text for text, label in targets if not label.column_only]
    # Beside what is aimed at, a budget is that of the year before; of several budgets the last one is this year's.
    budgets = [] if worded else [text for text, _ in targets if not _OUTLOOK.match(text)]
    if budgets:
        return max(found[1] for text in budgets for found in _YEARS.finditer(text))
    return _earliest_of_most(
        found[1] for text in worded or (text for text, _ in targets) for found in _YEARS.finditer(text)
    )


_OUTLOOK = re.compile(r"ts\b|suunnitelma|plan\b", re.I)
"""How the headings of the years behind a budget's begin: ``TS 2027``."""


def _earliest_of_most(said: Iterable[str]) -> str:
    years = Counter(said)
    return min(years, key=lambda year: (-years[year], year)) if years else ""


def _has_figures(line: str) -> bool:
    """True for a measure's line with the years of its figures: ``Lähiruoka, %: TP 2024 18, tavoite 2026 30``."""
    if FIGURE_OF_YEAR.search(line) or from_to(line):
        return True
    return any(_FIGURE_BEHIND.match(line, found.end()) for found in INLINE_FIGURE.finditer(line))


_FIGURE_BEHIND = re.compile(r"\D{0,14}(?!20\d\d(?!\d))\d")
"""A figure and no year, which a title may end with: ``Tavoitteiden toteuma 2025``."""


def _years_aimed_at(line: str) -> Iterator[str]:
    """The years of the targets that a measure's line states."""
    if not _has_figures(line):
        return
    yield from (found["year"] for found in FIGURE_OF_YEAR.finditer(line) if found["of"] in BUDGETS)
    both = from_to(line)
    dates = [both.target_date if both else "", *(found["date"] for found in INLINE_TARGET.finditer(line))]
    dates += [
        what.date
        for found in INLINE_FIGURE.finditer(line)
        if (what := label(found["label"])) and what.role is Role.TARGET
    ]
    yield from (found[1] for date in dates if date for found in _YEARS.finditer(date))


def _most_years(texts: Iterable[str]) -> str:
    """The year that is said most often, of several the latest."""
    years = Counter(found[1] for text in texts for found in _YEARS.finditer(text))
    return max(years, key=lambda year: (years[year], year)) if years else ""


def _headings(document: Document) -> Iterator[str]:
    """The headings of the document and of its tables, but no caption."""
    for block in document.blocks:
        if isinstance(block, Heading):
            said = [plain(block.said)]
        elif isinstance(block, Table) and block.rows:
            wide = (row for row in block.rows if sum(bool(cell.text.strip()) for cell in row) > 1)
            said = [plain(cell.said) for cell in next(wide, block.rows[0])]
        else:
            continue
        yield from (line for line in said if not is_caption(line))


_ASCII = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "ß": "ss", "õ": "o", "ü": "u"})


def slug(name: str) -> str:
    """A name as a plain lower-case file name: ``Kokemäki`` -> ``kokemaki``; ASCII letters, digits and hyphens."""
    low = unicodedata.normalize("NFC", name).casefold().translate(_ASCII)
    bare = unicodedata.normalize("NFKD", low).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
