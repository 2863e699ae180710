"""Rows of a text in which its tables did not survive -> those that can be trusted; the cells of the others are left over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tyokirja.sources.language.vocabulary import CONTENT, FIGURES, labelled
from tyokirja.sources.meaning.figuretext import amounts, figure_like
from tyokirja.sources.meaning.targetwords import limit_in
from tyokirja.sources.readers.document import LOST_TABLE
from tyokirja.sources.structure.found import Found
from tyokirja.sources.structure.interpretation import Interpretation
from tyokirja.sources.structure.items import sentences
from tyokirja.sources.structure.losttables import heads_of_goals, loose_figures
from tyokirja.sources.structure.strips import Strips
from tyokirja.written import plain


def trusted(read: Interpretation, source: Strips) -> Interpretation:
    """The reading without the rows whose figures stand somewhere else: in no row, or in its measure's words; or with prose in it.

    A row with a figure is kept, and one that a label on its own line states, unless figures that no row got stand below it.
    Where no figure is out of its place all rows stay: a text may set goals without figures.
    """
    used = read.merged.union(*(row.own for row in read.rows))
    lines = (strip.filled[0].atoms for strip in loose_figures(source.rows))
    loose = sorted(min(atoms) for atoms in lines if not atoms & used)
    run_in = [_has_figures_inside(row) or _has_prose_inside(row) for row in read.rows]
    if not loose and not any(run_in):
        return read
    begins = sorted({*(min(row.own) for row in read.rows), *heads_of_goals(source.rows)})
    kept = [
        row
        for row, inside in zip(read.rows, run_in, strict=True)
        if not inside and (_has_figure(row) or (_is_stated(row, source) and not _is_above_loose(row, loose, begins)))
    ]
    own = frozenset[int]().union(*(row.own for row in kept))
    gone = frozenset[int]().union(*(row.own for row in read.rows)) - own
    reasons = {**read.reasons, **dict.fromkeys(gone, (LOST_TABLE, ""))}
    return replace(read, rows=tuple(kept), merged=read.merged - gone, reasons=reasons)


def _has_figures_inside(row: Found) -> bool:
    """True where the figures of other columns have run into a measure's name: ``Lainat 62 % 68 %``, ``Lainat 62 %``."""
    text = plain(row.measure.text)
    inside = amounts(text)
    if not inside or inside[-1].end < len(text) or limit_in(text):
        return False
    return len(inside) > 1 or bool(row.baseline) != bool(row.target)


def _has_prose_inside(row: Found) -> bool:
    """True where the paragraph beside a goal or a measure has run into it: several sentences."""
    return any(len(sentences(words.text)) > 1 for words in (row.goal, row.measure))


def _has_figure(row: Found) -> bool:
    said = plain(row.measure.text)
    own = limit_in(said) is not None and bool(amounts(said))
    return own or any(figure_like(figure.words.text) for figure in (row.baseline, row.target) if figure)


def _is_stated(row: Found, source: Strips) -> bool:
    """True where a line says itself what it is, with its value behind the label, and explains no heading."""
    said = (labelled(source.atoms[atom].text) for atom in row.own)
    return any(each[0].role in CONTENT | FIGURES and not each[1][:1].islower() for each in said if each)


def _is_above_loose(row: Found, loose: Sequence[int], begins: Sequence[int]) -> bool:
    """True where a figure that no row got stands between a row and what begins next: a row, or goals of a table."""
    last = max(row.own)
    following = bisect_right(begins, last)
    end = begins[following] if following < len(begins) else None
    at = bisect_right(loose, last)
    return at < len(loose) and (end is None or loose[at] < end)
