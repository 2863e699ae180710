"""Cells in which labels are known -> the same with the headings that no list has: told by the labels that they stand among."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.figurelabels import FIGURE
from tyokirja.sources.language.vocabulary import CONTENT, DATE, FIGURE_COLUMNS, label, labelled
from tyokirja.sources.readers.text.flowed_apart import may_be_two
from tyokirja.sources.readers.text.flowed_cells import FlowedCell, run_of

_WORDS = 6
"""Words of a heading that no list has, at most."""


def with_loose_headings(cells: Sequence[FlowedCell]) -> list[FlowedCell]:
    """The cells, the headings among them as labels that only their place or their head word tells."""
    return _with_dates_below(_between(_right_above(cells)))


def _with_dates_below(cells: Sequence[FlowedCell]) -> list[FlowedCell]:
    """Dates right below a row of headings that stand in as many of them as are of figures and have none."""
    out: list[FlowedCell] = []
    at = 0
    while at < len(cells):
        run = list(run_of("label", cells, at))
        end = at + len(run)
        while run and end < len(cells) and cells[end].kind == "figure" and DATE.fullmatch(cells[end].text):
            end += 1
        dates = cells[at + len(run) : end]
        out += _dated_below(run, dates, _figures_of_row(cells, end)) if dates else run or [cells[at]]
        at = max(end, at + 1)
    return out


def _dated_below(run: list[FlowedCell], dates: Sequence[FlowedCell], figures: int) -> list[FlowedCell]:
    """A row of headings with the dates below it; the last heads as many columns as rows have figures for."""
    places = [place for place, cell in enumerate(run) if _lacks_date(cell)]
    if len(dates) > len(places) - 1 and places and not places[0] and len(places) > 1:
        places = places[1:]  # goals, not what is aimed at
    if not places or (len(dates) > len(places) and places[-1] != len(run) - 1):
        return [*run, *dates]
    bare = len(places) - 1 if figures == len(dates) + len(places) - 1 else 0
    if len(dates) == 1 and places[-1] == len(run) - 1:
        bare = len(places) - 1
    own, last = places[bare:], places[-1]
    if len(dates) < len(own) or (len(dates) > len(own) and figures != len(dates) + bare):
        return [*run, *dates]
    out = [*run[:last]]
    for place, date in zip(own[:-1], dates, strict=False):
        out[place] = _with_date(run[place], date)
    return [*out, *(_with_date(run[last], date) for date in dates[len(own) - 1 :]), *run[last + 1 :]]


def _with_date(head: FlowedCell, date: FlowedCell) -> FlowedCell:
    return replace(head, lines=(*head.lines, *date.lines))


def _figures_of_row(cells: Sequence[FlowedCell], at: int) -> int:
    """How many figures stand together after the first texts."""
    rest = list(dropwhile(lambda cell: cell.kind == "text", cells[at : at + _MOST_OF_ROW]))
    return len(list(takewhile(lambda cell: cell.kind == "figure", rest)))


_MOST_OF_ROW = 20
"""Cells of a row that are looked at, at most."""


def _lacks_date(cell: FlowedCell) -> bool:
    what = column_label(cell.text)
    return what is not None and (what.role in FIGURE_COLUMNS or what.either) and not what.date


def _right_above(cells: Sequence[FlowedCell]) -> list[FlowedCell]:
    """The last lines of a text, right above labels of figures or years, that are a heading themselves."""
    out: list[FlowedCell] = []
    for at, cell in enumerate(cells):
        run = run_of("label", cells, at + 1) if cell.kind == "text" else ()
        count = _lines_of_heading(cell, among_figures=_has_figures(run)) if run else 0
        if count and cell.lines[:-count]:
            out.append(replace(cell, lines=cell.lines[:-count]))
        out.append(FlowedCell("label", cell.lines[-count:], not cell.lines[:-count]) if count else cell)
    return out


def _lines_of_heading(cell: FlowedCell, *, among_figures: bool) -> int:
    """How many of the last lines of a text head goals, actions, measures or themes; 0 where they do not.

    Where no figures have headings beside them, it is a heading that a list has.
    """
    for count in range(1, min(_LINES, len(cell.lines)) + 1):
        text = " ".join(line for _, line in cell.lines[-count:])
        what = (
            (column_label if among_figures else label)(text)
            if text[:1].isupper() and text[-1] != "." and ". " not in text and not labelled(text)
            else None
        )
        if what:
            return count if what.role in CONTENT or (among_figures and label(text)) else 0
    return 0


_LINES = 3
"""Lines of a heading, at most."""


def _has_figures(labels: Sequence[FlowedCell]) -> bool:
    return len(labels) > 1 and any((what := column_label(cell.text)) and what.role in FIGURE_COLUMNS for cell in labels)


def _between(cells: Sequence[FlowedCell]) -> list[FlowedCell]:
    """A short text between labels, where labels of figures follow and none of goals or measures."""
    out = list(cells)
    for at in range(len(out) - 3, 0, -1):
        cell = out[at]
        if (
            cell.kind == "text"
            and cell.opens
            and _may_head(cell)
            and out[at - 1].kind == "label"
            and not may_be_two(cell)
        ):
            below = run_of("label", out, at + 1)
            if _has_figures(below) and not _has_content(below):
                out[at] = replace(cell, kind="label")
    return out


def _has_content(cells: Sequence[FlowedCell]) -> bool:
    return any((what := label(cell.text)) and what.role in CONTENT and not what.either for cell in cells)


def _may_head(cell: FlowedCell) -> bool:
    text = cell.text
    if labelled(text):
        return False
    return text[:1].isupper() and text[-1] not in ".,;" and len(text.split()) <= _WORDS and not FIGURE.fullmatch(text)
