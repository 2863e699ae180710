"""The lines of a PDF page as they are said: without what is struck or unseen, raised and lowered digits in their signs.

A table that white alone divides is made of words, one column after another; marks cannot go on through that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tyokirja.records import dataclass
from tyokirja.sources.readers.pdf.page import Line, Word
from tyokirja.values.marks import in_signs
from tyokirja.written import NOT_SAID


@dataclass(frozen=True, slots=True)
class SaidLines:
    """``lines`` are those that say anything, moved up over the others; ``places`` are where they stood among all.

    ``unsaid`` are the words that were left out, or their parts, by the place of their line.
    """

    lines: Sequence[Line]
    places: Sequence[int]
    unsaid: dict[int, Line]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Lines ``start`` to ``end`` of those that are said, as a span of all lines."""
        return self.places[start], self.places[end - 1] + 1

    def unsaid_in(self, start: int, end: int) -> tuple[Line, ...]:
        """What was left out in a span of all lines."""
        return tuple(line for at, line in self.unsaid.items() if start <= at < end)


def said_lines(lines: Sequence[Line]) -> SaidLines:
    """Some lines from top to bottom as they are said."""
    if not any(word.runs for line in lines for word in line.words):
        return SaidLines(lines, range(len(lines)), {})
    kept: list[Line] = []
    places: list[int] = []
    unsaid: dict[int, Line] = {}
    risen = 0.0
    for at, line in enumerate(lines):
        said = [_said(word, risen) for word in line.words]
        words = tuple(word for word in said if word.text.strip())
        if gone := tuple(_unsaid(word) for word in line.words if any(run.marks & NOT_SAID for run in word.runs)):
            unsaid[at] = Line(gone)
        if words:
            kept.append(Line(words))
            places.append(at)
        elif at + 1 < len(lines):
            risen += lines[at + 1].top - line.top
    return SaidLines(kept, places, unsaid)


def _said(word: Word, risen: float) -> Word:
    text = in_signs(word.runs) if word.runs else word.text
    return replace(word, text=text, top=word.top - risen, bottom=word.bottom - risen, runs=())


def _unsaid(word: Word) -> Word:
    runs = tuple(run for run in word.runs if run.marks & NOT_SAID)
    return replace(word, text="".join(run.text for run in runs), runs=runs)
