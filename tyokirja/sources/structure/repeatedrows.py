"""A document's strips -> what is said time and again in its tables: labels beside their values, remarks, rows word for word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tyokirja.sources.language.organs import has_verb, is_organ
from tyokirja.sources.language.vocabulary import CONTENT, FIGURES, NOT_KEPT, Role
from tyokirja.sources.meaning.figuretext import figure_like, says_what
from tyokirja.sources.structure.alike import Alike
from tyokirja.sources.structure.headers import Header, not_a_heading
from tyokirja.sources.structure.ledrows import WORDS_OF_A_REMARK, is_label, led_by, says_much
from tyokirja.sources.structure.strips import Strip
from tyokirja.written import key, plain

LEADING = CONTENT | {Role.BASELINE, Role.TARGET, Role.ACTUAL, Role.STATUS, Role.COMMENT}
"""What a heading row that is only half known begins with. A theme stands beside its own words instead."""

_OFTEN = 3


class RepeatedRows:
    """What repetition tells of a document's rows."""

    def __init__(self, source: Sequence[Strip]) -> None:
        self._source = source
        self._alike = Alike(source)
        self._much = Counter(key(strip.filled[0].text) for strip in source if says_much(strip))
        self._beside: dict[str, set[str]] = {}
        self._led: dict[int, int] = {}
        self._pairs: dict[str, set[str]] = {}
        for strip in source:
            if strip.table is not None and len(strip.filled) == 2 and strip.cells[0]:
                self._pairs.setdefault(key(strip.filled[0].text), set()).add(key(strip.filled[1].text))
            if strip.table is not None and len(strip.filled) > 1 and is_label(strip.filled[0]):
                first, second = strip.filled[:2]
                self._beside.setdefault(key(first.text), set()).add(key(second.text))
                if not is_label(second) and led_by(strip) in LEADING:
                    self._led[strip.table] = self._led.get(strip.table, 0) + 1

    def is_remark(self, strip: Strip, top: Header) -> bool:
        """True for a row below a table's measures that is a label and what it says of them: ``Arviointi | Tavoite toteutui.``

        A label that no list has is one where the document says it time and again before sentences.
        """
        if not (strip.cells[0] or top.columns[0].role):
            # An empty column goes before them, where boxes have the numbers of their goals.
            strip, top = replace(strip, cells=strip.cells[1:]), replace(top, columns=top.columns[1:])
        if len(top.columns) < 3 or len(strip.filled) != 2:
            return False
        if led_by(strip) in NOT_KEPT | {Role.ACTUAL} and says_much(strip):
            return True
        said = plain(strip.filled[1].text)
        if led_by(strip) in NOT_KEPT and (says_what(said) or not figure_like(said)):
            beside = bool(strip.cells[0] and (strip.cells[1] or strip.guessed))
            again = strip.spread or len(self._pairs.get(key(strip.filled[0].text), ())) > 1
            return beside and (again or top.columns[1].role in FIGURES)
        if led_by(strip) not in NOT_KEPT | {None}:
            return False
        if top.columns[1].role not in FIGURES:
            over = strip.spread and top.columns[0].role is Role.MEASURE and bool(strip.cells[0])
            return over and len(self._pairs[key(strip.filled[0].text)]) >= _OFTEN
        return says_much(strip) and self._much[key(strip.filled[0].text)] >= _OFTEN

    def is_remark_alone(self, strip: Strip, top: Header) -> bool:
        """True for a sentence in the first cell alone below measures with figures, and for what heads it in other tables too."""
        first = top.columns[0].role is Role.MEASURE and top.has(*FIGURES) and not top.told
        if not first or strip.only is None or not strip.cells[0]:
            return False
        text = strip.only.text
        sentence = not_a_heading(text) and has_verb(text) and len(text.split()) >= WORDS_OF_A_REMARK
        return sentence or len(self._alike.places(strip)) >= _OFTEN

    def is_repeated(self, strip: Strip) -> bool:
        """True for a row that stands word for word in another place of the document's tables."""
        return len(self._alike.places(strip)) > 1

    def _has_values_beside(self, strip: Strip) -> bool:
        """A label whose neighbour differs from place to place stands beside its value; so it does among others that do."""
        first = strip.filled[0]
        if not is_label(first):
            return False
        others = len(self._beside.get(key(first.text), ()))
        # Goals may be said of several organs; headings that are said again are said more often than others like them.
        again = 1 < len(self._alike.places(strip)) >= others
        led = self._led.get(strip.table or 0, 0) if len(strip.filled) == 2 else 0
        return led > 2 if again else others > 1 or led > 1

    def _is_in_box(self, strip: Strip, *, values: bool) -> bool:
        """True for one of several rows of a table that are a label and its value each, whatever words begin the value."""
        led = self._led.get(strip.table or 0, 0)
        return led > 1 and len(strip.filled) == 2 and (not values or self._has_values_beside(strip))


def under_organs(rows: Iterable[Strip]) -> frozenset[str]:
    """Keys of the lines that stand word for word under several organs' names: what is told of each (``Tuloskortti``), no name."""
    organ, under = "", defaultdict[str, set[str]](set)
    for row in rows:
        if row.table is None or row.only:
            text = plain(row.filled[0].text)
            if is_organ(text):
                organ = key(text)
            else:
                under[key(text)].add(organ)
    return frozenset(text for text, organs in under.items() if len(organs) >= _OFTEN)
