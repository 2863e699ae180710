"""Definition lists of a web page -> the table that they are: terms that come again and again head its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from tyokirja.sources.readers.grid import Anchor
from tyokirja.sources.readers.marked import Marked, joined
from tyokirja.written import key

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Pairs: TypeAlias = Sequence[tuple[Anchor, Anchor]]
"""Terms and what stands for each."""

_RUNNING = ("table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6")
"""What a list that is laid out as a table holds none of; nor does it hold another list."""

_NUMBER = re.compile(r"\s+\d{1,2}(?:[./]\d{1,2})*$")


def _name(term: str) -> str:
    """A term without the number of what it is said of: ``Tavoite 1.2`` is ``tavoite``, and ``Tavoite 2026`` stays."""
    return _NUMBER.sub("", key(term))


class Definitions:
    """The definition lists of one page; ``anchor`` makes a cell of an element."""

    def __init__(self, root: HtmlElement, anchor: Callable[[HtmlElement], Anchor]) -> None:
        self._anchor = anchor
        self._times = Counter(_name(term.text_content()) for term in root.iter("dt"))

    def rows(self, element: HtmlElement) -> list[list[Anchor]] | None:
        """The rows of a list together with those of its kind that follow it at once; none for one of those, which are with the
        first. None where it lays out other things.

        Each list is a row, and so is what follows a term that comes again in one list. A list whose terms stand nowhere
        else has a row for each of them.
        """
        pairs = self._pairs(element)
        if not pairs:
            return None
        if self._is_like(element.getprevious(), element):
            return []
        if all(self._times[_name(term.text)] < 2 for term, _ in pairs):
            return [list(pair) for pair in pairs]
        heads: dict[str, Anchor] = {}
        records: list[dict[str, Anchor]] = []
        while pairs:
            records.append({})
            for term, said in pairs:
                name = _name(term.text)
                if name in records[-1]:
                    records.append({})
                records[-1][name] = said
                heads.setdefault(name, replace(term, look=term.look._replace(strong=True)))
            below = element.getnext()
            pairs = self._pairs(below) if below is not None and self._is_like(element, below) else []
            element = below
        return [[*heads.values()], *([record.get(name, Anchor()) for name in heads] for record in records)]

    def _is_like(self, above: HtmlElement | None, below: HtmlElement) -> bool:
        """True for two lists with nothing between that have a term in common."""
        if above is None or above.tag != "dl" or below.tag != "dl" or (above.tail or "").strip():
            return False
        one, other = ({_name(term.text_content()) for term in each.iter("dt")} for each in (above, below))
        return bool(one & other) and bool(self._pairs(above))

    def _pairs(self, element: HtmlElement) -> Pairs:
        if any(inner is not element for inner in element.iter("dl", *_RUNNING)):
            return []
        pairs: list[tuple[Anchor, Anchor]] = []
        for part in element.iter("dt", "dd"):
            anchor = self._anchor(part)
            if part.tag == "dt":
                pairs.append((anchor, Anchor()))
            elif pairs and not pairs[-1][1].text:
                pairs[-1] = (pairs[-1][0], anchor)
            elif pairs and anchor.text:
                term, said = pairs[-1]
                whole = joined((Marked(said.text, said.runs), Marked(anchor.text, anchor.runs)), "\n")
                pairs[-1] = (term, replace(said, text=whole.text, runs=whole.runs))
        return [pair for pair in pairs if pair[0].text]
