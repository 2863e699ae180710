"""The headings of the catalogue's tables as people write them: which row they stand on, and what each one means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import takewhile

from tyokirja.catalogue.layout import COLUMNS, CataloguePart, headings
from tyokirja.catalogue.reading.cells import Page, shown
from tyokirja.model import Language
from tyokirja.written import key

_OF_CONTACTS = {
    "email": ("sähköpostiosoite", "email", "s-posti"),
    "language": ("kieli", "språk"),
    "cc": ("kopiot", "cc"),
    "contact": ("yhteyshenkilöt",),
}
_OTHER_HEADINGS: dict[CataloguePart, dict[str, tuple[str, ...]]] = {
    CataloguePart.GOALS: {
        "id": ("rivin tunnus",),
        "doubt": ("epäily",),
        "department": ("toimiala", "palvelu", "palvelualue", "sektor"),
        "binding_body": ("toimielin", "sitovuustaso"),
        "theme": ("strategiatavoite", "strateginen tavoite", "toimintamme linjaus", "painopiste"),
        "goal": ("talousarviotavoite", "sitova tavoite"),
        "action": ("toimenpiteet",),
        "measure": ("mittarit", "mittari(t)", "indikaattori", "indikator"),
        "kind": ("tyyppi",),
        "unit_of_measure": ("mittayksikkö",),
        "baseline": ("lähtötaso", "lähtötilanne", "nykyarvo"),
        "target": ("tavoitetaso",),
        "target_text": ("tavoite sanoin",),
        "baseline_text": ("lähtöarvo sanoin",),
        "target_upper": ("yläraja",),
        "tolerance": ("toleranssi", "poikkeama"),
        "figure_kind": ("luvun laji",),
        "weight": ("paino",),
    },
    CataloguePart.DOUBTS: {
        "code": ("epäilyn laji",),
    },
    CataloguePart.DEPARTMENTS: {
        **_OF_CONTACTS,
        "name": ("nimi", "toimiala", "palvelu"),
        "id": ("tunnus", "id"),
        "units": ("vastuualue",),
    },
    CataloguePart.UNITS: {
        **_OF_CONTACTS,
        "department": ("toimiala", "palvelu"),
        "name": ("nimi", "yksikkö"),
    },
    CataloguePart.ROUNDS: {
        "code": ("kierros", "tunnus", "round"),
        "start": ("alkaa",),
        "end": ("päättyy",),
        "deadline": ("määräaika", "palautuspäivä", "palautus viimeistään"),
    },
    CataloguePart.CHOICES: {
        "list": ("tyyppi",),
        "code": ("tunnus",),
        "fi": ("suomi",),
        "sv": ("ruotsi",),
        "en": ("englanti",),
        "light": ("valo",),
    },
}
"""Other headings that people give these columns, by field."""

_HEADING_ROWS = 30
"""Rows from the top among which the headings are looked for: people put titles above a table."""

_A_HEADING_ROW = 3
"""Headings that a row below must have to be the heading row once more."""


@cache
def _own_headings(part: CataloguePart) -> Mapping[str, str]:
    return {key(title): column.field for column in COLUMNS[part] for title in headings(part, column.field)}


@cache
def _other_headings(part: CataloguePart) -> Mapping[str, str]:
    return {title: field for field, titles in _OTHER_HEADINGS.get(part, {}).items() for title in titles}


def _known_headings(part: CataloguePart) -> Mapping[str, str]:
    return {**_other_headings(part), **_own_headings(part)}


def titles_in(page: Page, row: int) -> dict[int, str]:
    """What the cells of a row say, by column."""
    cells = page.rows.get(row, {})
    return {column: shown(content, Language.FI) for column, content in cells.items() if not content.error}


def header_row(part: CataloguePart, page: Page) -> int:
    """The row that has most of the part's headings; 0 where none has any."""
    best, most = 0, 0
    for row in takewhile(lambda row: row <= _HEADING_ROWS, page.rows):
        count = len(exact(part, page, row))
        if count > most:
            best, most = row, count
        if most == len(COLUMNS[part]):
            break  # no other row can have more
    return best


def exact(part: CataloguePart, page: Page, row: int) -> dict[str, int]:
    """The columns of a row's headings by field. A column's own heading goes before another word for it."""
    columns: dict[str, int] = {}
    titles = titles_in(page, row)
    for known in (_own_headings(part), _other_headings(part)):
        for column, title in titles.items():
            name = known.get(key(title))
            if name is not None:
                columns.setdefault(name, column)
    return columns


def same(part: CataloguePart, page: Page, row: int, columns: Mapping[str, int]) -> dict[int, str]:
    """Further columns whose headings are as good as those found (:func:`exact`), with the fields that they mean."""
    own, known, titles = _own_headings(part), _known_headings(part), titles_in(page, row)
    further: dict[int, str] = {}
    for column, title in titles.items():
        name = known.get(key(title))
        if name is not None and column != columns[name]:
            alike = (key(title) in own) == (key(titles[columns[name]]) in own)
            further |= {column: name} if alike else {}
    return further


def repeated(part: CataloguePart, page: Page, header: int, columns: Mapping[str, int]) -> dict[int, bool]:
    """The rows below that say the headings once more, as where tables were pasted together.

    True for one that says them in the same columns; False where what follows it would be read into wrong ones.
    """
    known = _known_headings(part)
    repeats: dict[int, bool] = {}
    for row, (places, contents) in page.rows.packed.items():
        first = contents[0].value
        # The first cell tells of nearly every row that it is none.
        if row <= header or not isinstance(first, str) or first.strip().casefold() not in known:
            continue
        meant = {
            place: known.get(key(shown(content, Language.FI))) for place, content in zip(places, contents, strict=True)
        }
        named = {place: name for place, name in meant.items() if name is not None}
        if len(named) >= _A_HEADING_ROW and 2 * len(named) >= len(meant):
            repeats[row] = all(columns.get(name) == place for place, name in named.items())
    return repeats
