"""What a form was issued with besides its table, so that what a person wrote can be told from it.

The identity sheet carries ``seal:texts``, the fingerprints of every text that the form was issued with (among them a
formula's text without its references, and the words of a counter), ``seal:live``, the addresses of its counters and other
formulas outside the table, and ``seal:places``, the fingerprints of the texts outside the table's rows by sheet and
address. What each prefilled cell of the table was issued with stands there in ``shown``,
see :func:`shown_rows`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property, lru_cache

from tyokirja.records import dataclass
from tyokirja.when_asked import pattern
from tyokirja.written import Written, fingerprint, plain

OWN_AUTHOR = "tyokirja"
"""The author of the comments that a feedback form is issued with."""

HEADING = "heading:"
"""Prefix of the identity sheet's keys that say under which headings the form was issued: ``heading:actual``."""

BASE = "base:"
"""Prefix of the identity sheet's keys that say what an answer cell was issued with: ``base:KOU-001:actual``."""

MASTER = "master:"
"""Prefix of the keys that forms of 0.1.0 have instead of ``shown``: ``master:KOU-001``, the row's :func:`row_mark`."""

FOOTER_LIMIT = 80
"""Characters of a name in a form's footer; one that is longer is cut and ends in an ellipsis."""

LIVE_SHEET = "_tyokirja_live"
"""The very hidden sheet of what a form works out by itself: the lists and lines that its formulas go by."""

WORKINGS = "workings"
"""Key of how many cells, and among them formulas, :data:`LIVE_SHEET` was issued with: ``4620 561``."""

_TEXTS = "seal:texts"
_LIVE = "seal:live"
_PLACES = "seal:places"
_SHOWN = "shown"
_MARK_LENGTH = 8
_LIVE_NAME = re.compile(rf"{LIVE_SHEET}(?: ?[(_]\d+\)?| - .+)?", re.I)


def is_for_people(name: str) -> bool:
    """False for a form's sheet of formulas, also as Excel and LibreOffice name its copies in a workbook of several forms,
    and Numbers its tables.

    It has no answers, and is read where somebody may have seen it (:mod:`tyokirja.intake.workings`).
    """
    return _LIVE_NAME.fullmatch(name) is None


def seal_rows(
    texts: Iterable[str], live: Mapping[str, str], places: Mapping[str, Mapping[str, str]] | None = None
) -> list[tuple[str, str]]:
    """Keys and values for the identity sheet; long lists go on in numbered keys.

    ``texts`` are all texts of the form; ``live`` maps places (``Sheet!A1``) of formulas outside the table to formulas;
    ``places`` has, by sheet and address, the texts outside the table's rows.
    """
    counters = (f"{match[1].strip()}#" for text in live.values() if (match := _FIRST_WORDS.match(text)))
    marks = sorted({_mark(text) for text in (*texts, *map(_skeleton, live.values()), *counters) if text})
    where = [
        line
        for sheet, cells in (places or {}).items()
        for line in (f"!{sheet}", *(at_place(cell, text) for cell, text in cells.items()))
    ]
    return [
        *_numbered(_TEXTS, "".join(marks)),
        *_numbered(_LIVE, "\n".join(sorted(live))),
        *(_numbered(_PLACES, "\n".join(where)) if where else ()),
    ]


def shown_rows(rows: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> list[tuple[str, str]]:
    """The prefilled cells of the table as the identity sheet carries them: few long texts are read sooner than many cells.

    ``rows`` are row ids with pairs of tidy name and the cell's text as a person reads it. Each row is a line ``@<row id>``
    and a line ``name=words`` for each cell that is not blank.
    """
    lines = (
        line
        for row_id, cells in rows
        for line in (f"@{row_id}", *(f"{name}={shown_words(words)}" for name, words in cells if words))
    )
    return _numbered(_SHOWN, "\n".join(lines))


def shown_lines(hidden: Mapping[str, str]) -> dict[str, str]:
    """The lines of each row that :func:`shown_rows` has written, by row id; a form of 0.1.0 has none."""
    rows = _joined(hidden, _SHOWN).removeprefix("@").split("\n@")
    return {row_id: lines for row_id, _, lines in (row.partition("\n") for row in rows) if row_id}


def issued_rows(hidden: Mapping[str, str]) -> frozenset[str]:
    """The ids of the rows that a form says it was issued with."""
    marked = (name.removeprefix(MASTER) for name in hidden if name.startswith(MASTER))
    return frozenset((*shown_lines(hidden), *marked))


def shown_cells(lines: str) -> dict[str, str]:
    """The words of one row's cells, by tidy name."""
    return dict(line.split("=", 1) for line in lines.split("\n") if "=" in line)


_WHOLE = 60
_BEGINNING = 40


@lru_cache(1 << 14)  # the same words are held against each row's
def shown_words(text: str) -> str:
    """A cell's text in one line; of a long one its mark and how it begins."""
    words = plain(text)
    if len(words) <= _WHOLE and words[:1] != "#":
        return words
    return f"#{_mark(words)} {words[:_BEGINNING]}…"


def row_mark(cells: Iterable[tuple[str, str]]) -> str:
    """The fingerprint of a whole row's prefilled cells, as forms of 0.1.0 carry it: pairs as in :func:`shown_rows`.

    Pairs are taken in the form's order, blank cells left out.
    """
    return fingerprint("\n".join(f"{name}={words}" for name, words in cells if words))


def at_place(cell: str, text: str) -> str:
    """A text at its address, as :attr:`Seal.places` has it."""
    return f"{cell}={_mark(text)}"


@lru_cache(1 << 14)  # the same headings and instructions stand in every form of a round
def _mark(text: str) -> str:
    return fingerprint(text)[:_MARK_LENGTH]


_FIRST_WORDS = re.compile(r'="([^"]{3,})"&')
_COUNTED = pattern(r"(\D{3,}?) ?\d+/\d+(?:\D+\d+)?")
_LONGEST_COUNT = 200
_CELL = r"(?:\$?[A-Za-z]{1,3}\$?\d+|#REF!)"
_REFERENCE = pattern(f"{_CELL}(?::{_CELL})?")


def _skeleton(formula: str) -> str:
    # Its references change when rows and columns are inserted or moved; what is left of the formula does not.
    return "=" + _REFERENCE.sub("", formula.lstrip("=")).replace(" ", "").casefold()


_CHUNK = 30_000


def _numbered(name: str, value: str) -> list[tuple[str, str]]:
    parts = [value[start : start + _CHUNK] for start in range(0, len(value), _CHUNK)]
    return [(f"{name}:{number}" if number else name, part) for number, part in enumerate(parts)]


def _joined(hidden: Mapping[str, str], name: str) -> str:
    parts = [hidden.get(name, "")]
    while (more := hidden.get(f"{name}:{len(parts)}")) is not None:
        parts.append(more)
    return "".join(parts)


def _places(lines: str) -> dict[str, frozenset[str]]:
    places = {}
    for part in lines.removeprefix("!").split("\n!") if lines else ():
        sheet, *cells = part.split("\n")
        places[sheet] = frozenset(cells)
    return places


@dataclass(frozen=True)
class Seal:
    """The fingerprints of a form's own texts and the places of its formulas; each taken apart when it is first needed.

    ``marks`` are the fingerprints one after another, ``formulas`` the places of formulas, a line each. ``places`` has by
    sheet the texts outside the table's rows, each as its address and fingerprint (``A1=0123abcd``); a form of 0.1.0 has
    none.
    """

    marks: str = ""
    formulas: str = ""
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, hidden: Mapping[str, str]) -> Seal:
        """The seal that an identity sheet carries; empty where it carries none."""
        return cls(_joined(hidden, _TEXTS), _joined(hidden, _LIVE), _places(_joined(hidden, _PLACES)))

    @classmethod
    def together(cls, seals: Iterable[Seal]) -> Seal:
        """The seal of whichever of several forms it is."""
        parts = tuple(seals)
        if len(parts) == 1:
            return parts[0]
        # Whichever it is, the texts are not in the same places.
        return cls("".join(part.marks for part in parts), "\n".join(part.formulas for part in parts))

    @cached_property
    def texts(self) -> frozenset[str]:
        """The fingerprints of every text."""
        marks = self.marks
        return frozenset(marks[start : start + _MARK_LENGTH] for start in range(0, len(marks), _MARK_LENGTH))

    @cached_property
    def live(self) -> frozenset[str]:
        """The places of the formulas outside the table."""
        return frozenset(self.formulas.split("\n")) - {""}

    def mark(self, content: Written) -> str:
        """The fingerprint of a cell's text; empty for a figure or a formula."""
        value = content.value
        return _mark(value) if isinstance(value, str) and not content.formula else ""

    def counted(self, places: Iterable[str]) -> Counter[str]:
        """How often each fingerprint is among ``places``."""
        return Counter(place[-_MARK_LENGTH:] for place in places)

    def issued(self, place: str, content: Written) -> bool:
        """True for a cell that the form was issued with, wherever it has moved, and for its formulas in place.

        ``place`` is ``Sheet!A1``.
        """
        value, formula = content.value, content.formula
        # A text of its own is what nearly all of the form's other cells are.
        if isinstance(value, str) and not formula and _mark(value) in self.texts:
            return True
        if (formula or content.error) and place in self.live:
            return True
        if formula and _mark(_skeleton(formula)) in self.texts:
            return True
        return isinstance(value, str) and self._counts(value)

    def _counts(self, text: str) -> bool:
        """True for what a counter of the form says: some files do not tell formulas, some programs rewrite them."""
        found = _COUNTED.fullmatch(plain(text)) if "/" in text and len(text) < _LONGEST_COUNT else None
        return found is not None and _mark(f"{found[1]}#") in self.texts

    def own_comment(self, author: str, text: str) -> bool:
        """True for a comment that the form was issued with, also where a program has laid out its lines anew.

        Words that somebody adds to one of the form's own comments leave it its author.
        """
        if _mark(text) in self.texts:
            return True
        if author != OWN_AUTHOR:
            return False
        return not self.texts or all(_mark(line) in self.texts for line in text.splitlines() if plain(line))

    def own_text(self, text: str) -> bool:
        """True for a text box that the form was issued with."""
        return _mark(text) in self.texts
