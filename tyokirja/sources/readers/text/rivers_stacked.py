"""Two rows of headings, one right below the other -> one: what heads several columns, and what heads each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.vocabulary import DATE, Role
from tyokirja.sources.readers.text.rivers import TypedLine
from tyokirja.sources.readers.text.rivers_headed import Headings, headings_at, headings_in

Heading = tuple[str, int, int]
"""What a heading says, and the columns of the page where it begins and ends."""

_GOALS = frozenset({Role.GOAL, Role.THEME})
_OWN_TABLE = _GOALS | {Role.MEASURE, Role.ACTION}


def stacked(upper: Headings, lower: Headings, lines: int) -> Headings | None:
    """The headings of both, ``lines`` apart; None where the lower ones are another table's, which has its own goals or measures.

    A heading of figures says below another what they are of; a year, or words that begin small, go on with the one above. Where
    none stands below the upper ones' goals, measures and actions below the others are of those goals.
    """
    below = [heading for heading in _each(lower) if heading[0]]
    what = column_label(upper.cells[0])
    another = _OWN_TABLE if lower.cells[0] or not (what and what.role is Role.GOAL) else _GOALS
    above = list(_each(upper))
    if (
        len(above) < 2
        or _is_labelled(upper)
        or _has_figures(upper)
        or any(_begins_a_table(text, another) for text, _, _ in below)
    ):
        return None
    parts: list[list[Heading]] = [[] for _ in above]
    for heading in below:
        parts[_above(heading, above)].append(heading)
    found: list[Heading] = []
    for (text, start, end), own in zip(above, parts, strict=True):
        found += [(_said(text, said), left, right) for said, left, right in own] or [(text, start, end)]
    if [start for _, start, _ in found] != sorted({start for _, start, _ in found}):
        return None
    cells, starts, ends = zip(*found, strict=True)
    return Headings(lines + lower.lines, cells, starts, ends, frozenset(), lower.page).with_cells(cells)


def over_dates(lines: Sequence[TypedLine]) -> Headings | None:
    """The headings of two lines, the upper of which has one over several years' figures; None for others."""
    upper, lower = headings_at(lines[:1], 0), _dated(lines[-1])
    found = stacked(upper, lower, 1) if upper and lower and not lines[-1].empty else None
    return found if upper and found and len(found.cells) > len(upper.cells) else None


def _dated(line: TypedLine) -> Headings | None:
    """A line of headings that each end with their date, or of dates alone: ``TP 2023 TA 2024``; None for any other."""
    starts, begun = [], 0
    alone = all(DATE.fullmatch(word.text) for word in line.words)
    for at, word in enumerate(line.words):
        if DATE.fullmatch(word.text):
            said = " ".join(own.text for own in line.words[begun : at + 1])
            if not alone and (at == begun or not column_label(said)):
                return None
            starts.append(line.words[begun].start)
            begun = at + 1
    return headings_in([line], starts) if len(starts) > 1 and begun == len(line.words) else None


def _each(top: Headings) -> Iterator[Heading]:
    return zip(top.cells, top.starts, top.ends, strict=True)


def _is_labelled(top: Headings) -> bool:
    """True for labels, each with its value beside it, as a box has them below each other."""
    named = [column_label(text) is not None for text in top.cells]
    return named in ([True, False], [True, False, True, False])


def _has_figures(top: Headings) -> bool:
    """True where figures stand beside their labels: such rows are a table's own."""
    return any(any(map(str.isdigit, DATE.sub("", text))) for text in top.cells)


def _begins_a_table(text: str, another: Collection[Role]) -> bool:
    what = column_label(text)
    return bool(what and what.role in another and not (what.either and what.date)) and not text[0].islower()


def _above(heading: Heading, above: list[Heading]) -> int:
    """Which of the upper headings one is below: what it reaches under, else the nearest one."""
    _, start, end = heading
    return min(
        range(len(above)), key=lambda at: (max(above[at][1] - end, start - above[at][2], -1), abs(start - above[at][1]))
    )


def _said(upper: str, lower: str) -> str:
    what = column_label(lower)
    return lower if what and not DATE.fullmatch(lower) and not lower[0].islower() else f"{upper} {lower}"
