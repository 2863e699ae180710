"""Typed lines -> the rows of headings among them: how many lines each takes, and where its columns begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import column_label, heads_in, question_label
from tyokirja.sources.language.figurelabels import FIGURE, says_its_figure
from tyokirja.sources.language.vocabulary import DATE, FIGURES, Role, label
from tyokirja.sources.readers.text.rivers import APART, MOST_WORDS, Piece, TypedLine, cuts
from tyokirja.sources.readers.text.rivers_likely import (
    LONGEST_HEADING,
    cell_score,
    cut_score,
    heading_score,
    support_of,
)
from tyokirja.sources.readers.text.rivers_seen import MOST_OF_HEADINGS, Said, Seen

_SENTENCE_END = re.compile(r"\w{3,}[.!]$")


@dataclass(frozen=True, slots=True)
class Headings:
    """A row of headings, ``lines`` high; ``starts`` and ``ends`` are the columns of the page where its cells begin and end."""

    lines: int
    cells: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    figures: frozenset[int]
    """The columns that are of figures by what heads them."""
    page: int

    @property
    def bare(self) -> bool:
        """True where all of them are headings or their dates, none a value that stands beside its label."""
        return all(column_label(text) or question_label(text) or DATE.fullmatch(text) for text in self.cells if text)

    @property
    def signature(self) -> tuple[str, ...]:
        """What tells whether two are the same."""
        return tuple(text.casefold() for text in self.cells)

    def with_cells(self, cells: Sequence[str]) -> Headings:
        """The same columns, headed by other words."""
        return replace(self, cells=tuple(cells), figures=_of_figures(cells))


def headings_at(lines: Sequence[TypedLine], at: int, seen: Seen | None = None) -> Headings | None:
    """The row of headings that begins at a line, None where none does.

    ``seen``: what other rows of headings of the same lines have seen below them.
    """
    seen = seen or Seen(lines)
    figured = says_its_figure(lines[at].text)
    if seen.leads(lines[at]) or (figured and label(lines[at].chunks[0].text)):
        return headings_in(lines[at : at + 1], [chunk.start for chunk in lines[at].chunks])
    if figured:
        return None
    begins = _begins_above(lines, at)
    if not begins and len(lines[at].chunks) < 2 and len(heads_in(lines[at].text)) < 2:
        return None
    best: tuple[int, Headings] | None = None
    for count in range(1, MOST_OF_HEADINGS + 1):
        window = lines[at : at + count]
        if (
            len(window) < count
            or len(window[-1].words) > MOST_WORDS
            or (count > 1 and (window[-1].empty or _has_figure(window[-1]) or says_its_figure(window[-1].text)))
        ):
            break
        between = count > 1 and _stands_between(window[:-1], window[-1])
        if count > 1 and ((_is_whole(window[-1]) and not between) or _is_label_below(window[0], window[-1])):
            break
        if count == 1 and not begins and not _may_head(window[0]):
            return None
        found = divided_headings(lines, at, count, seen)
        ended = best and (_has_values(window[-1], best[1].cells) if between else all(map(label, best[1].cells)))
        if found and best and ended and not _goes_on(best[1].cells, found.cells):
            break
        heads = known(found.cells) if found and (len(window[0].chunks) > 1 or _is_told(found.cells)) else 0
        if (
            found
            and heads
            and (best is None or heads > best[0] or (heads >= best[0] - 1 and _goes_on(best[1].cells, found.cells)))
        ):
            best = heads, found
    return best[1] if best else None


def _is_told(cells: Sequence[str]) -> bool:
    """True for several known labels; other words between which but a blank stands are a title: ``Talouden toteutuminen``."""
    return sum(label(text.rstrip(": ")) is not None for text in cells) > 1


def _may_head(line: TypedLine) -> bool:
    return bool(heads_in(line.text)) or any(
        column_label(chunk.text) or question_label(chunk.text) for chunk in line.chunks
    )


def divided_headings(lines: Sequence[TypedLine], at: int, count: int, seen: Seen | None = None) -> Headings | None:
    """The likeliest division of ``count`` lines of headings into columns, by what they say and what stands below them.

    ``seen`` as :func:`headings_at` has it.
    """
    window = lines[at : at + count]
    places = cuts(window, len(window) - 1)
    if not places:
        return None
    seen = seen or Seen(lines)
    seen.steps += len(places) * (len(places) + 1) // 2
    bodies = seen.below(at + count)
    below = [body.lines for body in bodies]
    end = max(line.words[-1].end for line in window) + 1
    said = [Said(line, [*(place.at for place in places), end]) for line in window]
    scores = [0.0] * len(places)
    came = [-1] * len(places)
    supports = [support_of(place, window, bodies) for place in places]
    for place in range(1, len(places)):
        options = [(scores[other] + cell_score(said, other, place), other) for other in range(place)]
        best, came[place] = max(options, key=lambda option: (option[0], -option[1]))
        scores[place] = best + cut_score(window, places[place]) + supports[place]
    finals = [(scores[place] + cell_score(said, place, len(places)), place) for place in range(len(places))]
    _, at = max(finals)
    chosen: list[int] = []
    while at >= 0:
        chosen.insert(0, places[at].at)
        at = came[at]
    if _lacks_first(chosen[0], below):
        chosen[: _is_centred(window, chosen, below)] = [min(line.start for group in below for line in group)]
    chosen = [place for place in chosen if not _is_year_of_column(window, below, chosen, place)]
    if len(chosen) < 2:
        return None
    return headings_in(window, chosen)


def _is_year_of_column(
    window: Sequence[TypedLine], below: Sequence[Sequence[TypedLine]], starts: Sequence[int], place: int
) -> bool:
    """True where a year stands below a heading's end, or a blank behind it, and nothing below its beginning: ``Tavoitetaso 2025``
    above figures at the right of their column.
    """
    left = max((start for start in starts if start < place), default=None)
    heading = [word for line in window for word in line.words if left is not None and left <= word.start < place]
    years = [word for line in window for word in line.words if word.start == place]
    near = any(word.end + APART > place and not DATE.fullmatch(word.text) for word in heading)
    if left is None or not near or not all(DATE.fullmatch(year.text) for year in years):
        return False
    under = [chunk for group in below for line in group for chunk in line.chunks]
    return bool(under) and not any(left - 1 <= chunk.start and chunk.end <= place for chunk in under)


def headings_in(window: Sequence[TypedLine], starts: Sequence[int]) -> Headings:
    """Some lines as headings whose columns begin at some places of the page."""
    limits = [*starts[1:], max(starts[-1], *(line.words[-1].end for line in window)) + 1]
    spans = list(zip(starts, limits, strict=True))
    cells = [_texts(window, left, right) for left, right in spans]
    ends = tuple(
        max((word.end for line in window for word in line.about(left, right)), default=left + 1)
        for left, right in spans
    )
    return Headings(len(window), tuple(cells), tuple(starts), ends, _of_figures(cells), window[-1].page)


def _of_figures(cells: Sequence[str]) -> frozenset[int]:
    said = [column_label(text) for text in cells]
    measures = next(
        (at for at, what in enumerate(said) if what and (what.role is Role.MEASURE or what.and_measure)), len(cells)
    )
    return frozenset(
        at
        for at, (text, what) in enumerate(zip(cells, said, strict=True))
        # 'Tavoite 2026' behind the measures heads their targets.
        if DATE.fullmatch(text) or (what and (what.role in FIGURES or (what.either and what.date and at > measures)))
    )


def _lacks_first(first: int, below: Sequence[Sequence[TypedLine]]) -> bool:
    """True where most of what stands below begins well before the first heading: a column without one."""
    # Where a heading stands in the middle of its column, the texts right below it reach there.
    if any(_end_of_words(group[0]) > first + 1 for group in below[:2]):
        return False
    before = sum(min(line.start for line in group) < first - 3 for group in below)
    return bool(below) and 2 * before > len(below)


def _is_centred(window: Sequence[TypedLine], starts: Sequence[int], below: Sequence[Sequence[TypedLine]]) -> bool:
    """True where nothing begins below the first heading, before which rows begin: it stands in the middle of its column."""
    first, after = (*starts, window[0].words[-1].end)[:2]
    end = max((word.end for line in window for word in line.words if first <= word.start < after), default=first)
    limit = (end + min(after, 2 * end - first)) // 2
    near = (line for group in below[:_GROUPS_NEAR] for line in group)
    return not any(first - 3 <= chunk.start < limit for line in near for chunk in line.chunks)


_GROUPS_NEAR = 3
"""Rows below headings that tell whether values begin below the first of them: in one the text before may touch its value."""


def _end_of_words(line: TypedLine) -> int:
    """Where the first text of a line ends, figures that ran into it left out."""
    first = line.chunks[0]
    return max(
        (word.end for word in takewhile(lambda word: not word.text[0].isdigit(), line.about(0, first.end))), default=0
    )


def _texts(window: Sequence[TypedLine], left: int, right: int) -> str:
    """What one heading says, a word that was cut at a line's end made whole."""
    parts = [" ".join(word.text for word in line.about(left, right)) for line in window]
    parts = [part for part in parts if part]
    if not parts:
        return ""
    said = parts[0]
    for part in parts[1:]:
        if said.endswith("-") and part[0].islower():
            said = said[:-1] + part
        elif part[0].islower() and heading_score(said + part) > max(heading_score(f"{said} {part}"), 1.4):
            said += part
        else:
            said += f" {part}"
    return said.replace(" :", ":")


def _is_whole(line: TypedLine) -> bool:
    """True for a line of known headings alone, none of which goes on with what stands above."""
    texts = [chunk.text.rstrip(": ") for chunk in line.chunks]
    return len(texts) > 1 and all(label(text) and not text[0].islower() for text in texts)


def _is_label_below(above: TypedLine, line: TypedLine) -> bool:
    """True for a label with its value below another that has a number: the rows of a box, not of its headings."""
    one, other = above.chunks[0], line.chunks[0]
    numbered = label(one.text) is not None and one.text[-1].isdigit() and len(above.chunks) > 1
    return numbered and one.start == other.start and other.text[0].isupper()


_ABOVE, _BELOW = 3, 2
"""Lines of headings above, at most, and below the one that most of them have their first words on."""


def _begins_above(lines: Sequence[TypedLine], at: int) -> bool:
    """True for the first line of headings of more lines than those beside them, which stand below it or in their middle.

    Each of its words goes on below: with small letters, a year or a bracket, as no title above headings does.
    """
    if not lines[at].text[0].isupper() or not _goes_on_below(lines, at, at + 1 + _ABOVE + _BELOW):
        return False
    main = next((line for line in range(at + 1, min(at + 1 + _ABOVE, len(lines))) if _is_of_heads(lines[line])), at)
    if main == at or any(line.empty for line in lines[at + 1 : main + 1]):
        return False
    end = next((at for at in range(main + 1, min(main + 1 + _BELOW, len(lines))) if lines[at].empty), main + 1 + _BELOW)
    return all(_goes_on_below(lines, number, end) for number in range(at, main))


def _goes_on_below(lines: Sequence[TypedLine], at: int, end: int) -> bool:
    """True where what stands next below each text of a line, above another line, goes on with it."""
    for chunk in lines[at].chunks:
        below = next((own for line in lines[at + 1 : end] for own in line.chunks if _overlap(chunk, own)), None)
        if below is None or not _is_rest(below.text):
            return False
    return True


def _is_of_heads(line: TypedLine) -> bool:
    """True for a line of several headings."""
    return len(heads_in(line.text)) > 1 or sum(column_label(chunk.text) is not None for chunk in line.chunks) > 1


def _is_rest(text: str) -> bool:
    return text[0].islower() or text[0] == "(" or DATE.match(text) is not None


def _overlap(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end


def _stands_between(above: Sequence[TypedLine], line: TypedLine) -> bool:
    """True for headings of one line beside those of two: none of them stands below another, but for a few letters for which
    there was no room beside it."""
    return all(
        2 * (min(chunk.end, over.end) - max(chunk.start, over.start)) < min(len(chunk.text), len(over.text))
        for up in above
        for over in up.chunks
        for chunk in line.chunks
    )


def _has_values(line: TypedLine, cells: Sequence[str]) -> bool:
    """True for as many texts as there are headings, all of them known, of which one is none."""
    heads = [text for text in cells if text]
    other = len(line.chunks) == len(heads) and not all(column_label(chunk.text) for chunk in line.chunks)
    return other and all(map(label, heads))


def _has_figure(line: TypedLine) -> bool:
    return any(
        FIGURE.fullmatch(chunk.text) and not DATE.fullmatch(chunk.text) and not _DAY.fullmatch(chunk.text)
        for chunk in line.chunks
    )


_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.")


def _goes_on(before: Sequence[str], cells: Sequence[str]) -> bool:
    """True where one line more makes headings longer and leaves them headings: each goes on in lower case, or with a date."""
    if len(before) != len(cells):
        return False
    rests = [text[len(short) :].strip() for short, text in zip(before, cells, strict=True)]
    added = [rest for rest in rests if rest]
    return bool(added) and all(
        rest[0].islower() or rest[0] in "(/:" or DATE.match(rest) or _DAY.match(rest) for rest in added
    )


def known(cells: Sequence[str]) -> int:
    """How many of the cells are headings; 0 where the row is none."""
    filled = [text for text in cells if text]
    if any(len(text) > LONGEST_HEADING or _SENTENCE_END.search(text) for text in filled):
        return 0
    strict = [label(text.rstrip(": ")) for text in filled]
    if any(text[:1].islower() for text in filled) and not all(strict):
        return 0
    figures = [bool(FIGURE.fullmatch(text)) and not DATE.fullmatch(text) for text in filled]
    if any(figures):
        # A measure with a label before each of its figures.
        labelled = sum(bool(what) and after for what, after in zip(strict, figures[1:], strict=False))
        counted = figures[1:2] == [True] and strict[0] and strict[0].role is Role.GOAL  # ``TAVOITE 3`` and what it is
        return labelled if labelled == sum(figures) and not counted else 0
    loose = [column_label(text) or question_label(text) for text in filled]
    dated = [
        bool(what and what.column_only and what.role is not Role.CODE) or bool(DATE.fullmatch(text))
        for what, text in zip(strict, filled, strict=True)
    ]
    if len(filled) > 1 and all(what and what.role is Role.ACTUAL and not what.date for what in loose):
        return 0  # ``Toteutui`` beside ``Toteutunut`` is said of a goal
    named = any(what and not dated[at] for at, what in enumerate(loose))
    if not named:
        return 0
    known = sum(bool(what) or is_dated for what, is_dated in zip(loose, dated, strict=True))
    if known == 1 and not (len(filled) == 2 and strict[0]):
        return 0
    return known if 2 * known >= len(filled) else 0
