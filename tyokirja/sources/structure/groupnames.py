"""Rows of one cell that name the group of rows below them, whose they are: ``Tekninen lautakunta`` in a table of goals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tyokirja.sources.language.organs import is_generic, is_goals_heading, is_organ, may_be_stated, tells_of_means
from tyokirja.sources.language.vocabulary import label, labelled, unnumbered
from tyokirja.sources.structure.headingrows import HeadingRows
from tyokirja.sources.structure.outline import begins_as_strategy, may_be_name
from tyokirja.sources.structure.strips import Strip
from tyokirja.written import plain

WORDS_OF_A_GROUP = 4
"""Words of such a name, at most."""

_LEAST_COLUMNS = 3
DEED = re.compile(r"(?:minen|nti|nen|ning|ande)$", re.I)
"""How a goal in a few words ends, and the name of an organ does not: ``Palveluverkon uudistaminen``."""


def tables_of_groups(rows: Sequence[Strip], headings: HeadingRows) -> frozenset[int | None]:
    """The tables whose groups of rows are named in rows of one cell: one of these names an organ, here or in a table as
    wide, or the first group begins at once and another follows."""
    tables: dict[int | None, list[int]] = {}
    for place in range(1, len(rows)):
        if is_over_rows(rows, place):
            tables.setdefault(rows[place].table, []).append(place)
    organs = {
        len(rows[at].cells) for places in tables.values() for at in places if is_organ(plain(rows[at].cells[0].text))
    }
    named = set[int | None]()
    for table, places in tables.items():
        if any(rows[at].spread for at in places):
            # What spans a table is a theme as often: only beside as many names of organs is it one.
            if 2 * sum(is_organ(plain(rows[at].cells[0].text)) for at in places) >= len(places):
                named.add(table)
            continue
        first = places[0] - 1
        at_once = headings.at(first) is not None and rows[first].table == table
        # Rows that stand out by their look may as well be of themes.
        plainly = len(places) > 1 and not any(rows[at].strong for at in places)
        if (at_once and plainly) or len(rows[places[0]].cells) in organs:
            named.add(table)
    return frozenset(named)


def is_over_rows(rows: Sequence[Strip], place: int) -> bool:
    """True for a name in the first cell alone above a row that fills it and others: no goal, whose measures follow."""
    strip = rows[place]
    below = rows[place + 1] if place + 1 < len(rows) else None
    if strip.table is None or not strip.only or not strip.cells[0] or len(strip.cells) < _LEAST_COLUMNS:
        return False
    if below is None or below.table != strip.table or not below.cells[0] or below.only:
        return False
    text = plain(strip.only.text)
    named = len(text.split()) <= WORDS_OF_A_GROUP and not DEED.search(text) and may_be_organ(strip)
    return named or is_organ(text)


def may_be_organ(strip: Strip) -> bool:
    """True for a row or line that may be an organ's name, as far as its words tell."""
    text = unnumbered(plain(strip.cells[0].text))
    said = label(text) or labelled(text)
    content = is_generic(text) or is_goals_heading(text) or tells_of_means(text)
    other = content or begins_as_strategy(text) or may_be_stated(text)
    return may_be_name(text) and not (other or said)
