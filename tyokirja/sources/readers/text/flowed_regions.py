"""Cells of a text -> what of them may be one table: its headings, wherever they stand, and the cells up to its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import NamedTuple

from tyokirja.sources.language.columnheadings import column_label, question_label
from tyokirja.sources.language.organs import is_organ, is_sentence, says_how_it_went
from tyokirja.sources.language.vocabulary import CONTENT, DATE, FIGURE_COLUMNS, Role, label
from tyokirja.sources.readers.text.flowed_blocks import Kind, is_day
from tyokirja.sources.readers.text.flowed_cells import FlowedCell
from tyokirja.sources.readers.text.flowed_order import MOST_CELLS, OrderedColumn
from tyokirja.sources.readers.text.flowed_rows import ORGANS, ends_rows


class Region(NamedTuple):
    """What may be one table: its headings, each with its role and after how many cells it stands, its cells, and its end."""

    heads: tuple[tuple[FlowedCell, Role | None, int], ...]
    cells: tuple[FlowedCell, ...]
    end: int

    @property
    def is_numbered(self) -> bool:
        return self.heads[0][1] is Role.CODE

    def columns(self) -> Iterator[tuple[list[FlowedCell], list[OrderedColumn]]]:
        """The headings from left to right, and what may be below them, the likeliest first.

        Those of texts may stand lower than those of figures; what a heading does not tell, the cells have to; a column of
        remarks may be empty.
        """
        low = [head for head in self.heads if head[2] == len(self.cells)]
        heads = [*low, *(head for head in self.heads if head not in low)]
        roles = [role for _, role, _ in heads]
        short = {at for at, role in enumerate(roles) if role in _UNITS and Role.MEASURE in roles[:at]}
        kinds: list[tuple[Kind, ...]] = []
        for at, (_, role, _) in enumerate(heads):
            before = {role for _, role, _ in heads[:at]}
            if role in FIGURE_COLUMNS or (role is Role.GOAL and at > 1 and role in before):
                kinds.append(("figure",))
            elif role is Role.GOAL and at > 1:
                kinds.append(("figure", "text"))
            else:
                kinds.append(("text", "figure") if role is None else ("text",))
        for ways in islice(product(*kinds), _MOST_WAYS):
            columns = [
                OrderedColumn(kind, since % len(self.cells), at in short)
                for at, (kind, (_, _, since)) in enumerate(zip(ways, heads, strict=True))
            ]
            yield [head for head, _, _ in heads], columns
            said = [at for at, (_, role, _) in enumerate(heads) if role is not Role.COMMENT]
            if len(said) < len(heads) and not any(
                cell.text.endswith(".") for cell in self.cells if cell.kind == "text"
            ):
                yield [heads[at][0] for at in said], [columns[at] for at in said]


_MOST_WAYS = 4
_UNITS = frozenset({Role.UNIT, Role.MEASURE_UNIT})
"""What heads the units of measures behind them."""


def regions(every: Sequence[FlowedCell], at: int) -> Iterator[Region]:
    """What may be one table from a place on, the longest first."""
    heads: list[tuple[FlowedCell, Role | None, int]] = []
    cells: list[FlowedCell] = []
    found: list[Region] = []
    end = at
    while end < len(every) and len(cells) <= MOST_CELLS:
        cell = every[end]
        if cell.kind == "label" and not (cells and says_how_it_went(cell.text)):
            role = role_of(cell)
            known = [role for _, role, _ in heads]
            is_known = cell.text in {head.text for head, _, _ in heads}
            if is_known and role in FIGURE_COLUMNS and cells and cells[-1].kind == "text":
                return  # each row says itself what its figures are
            if is_known or (role is Role.GOAL and cells and _heads_another(cell, known)):
                break
            if cells and every[end - 1].kind != "label" and is_of_years(cell):
                if cells[-1].kind == "figure" and "€" in cells[-1].text:
                    # What the sums of a budget are counted in.
                    cells, end = cells[:-1], end - 1
                    break
                if is_complete(known):
                    found.append(Region(tuple(heads), tuple(cells), end))
            heads.append((cell, role, len(cells)))
        elif _is_table_of_days(every, end) or (cells and ends_rows(cell, with_organs=_has_organs(heads))):
            break
        else:
            cells.append(replace(cell, kind="text") if cell.kind == "label" else cell)
        end += 1
    found.append(Region(tuple(heads), tuple(cells), end))
    for region in reversed(found[-_MOST_REGIONS:]):
        if region.cells and is_complete([role for _, role, _ in region.heads]):
            yield region
            for cut in range(1, _MOST_CUT):
                if len(region.cells) > cut and all(map(_may_follow, region.cells[-cut:])):
                    yield Region(region.heads, region.cells[:-cut], region.end - cut)


_MOST_REGIONS, _MOST_CUT = 3, 3


def _is_table_of_days(every: Sequence[FlowedCell], at: int) -> bool:
    """True for what heads figures of several days: a name, and then the days."""
    days = every[at + 1 : at + 3]
    return every[at].kind == "text" and len(days) > 1 and all(is_day(cell.text) for cell in days)


def _has_organs(heads: Sequence[tuple[FlowedCell, Role | None, int]]) -> bool:
    return any(role in ORGANS for _, role, _ in heads)


def _may_follow(cell: FlowedCell) -> bool:
    """True for a text that may be no table's."""
    return cell.kind == "text" and (is_organ(cell.text) or any(is_sentence(line) for _, line in cell.lines))


def is_complete(roles: Sequence[Role | None]) -> bool:
    """True for headings of goals or measures with those of figures among them."""
    return any(role in CONTENT for role in roles) and any(role in FIGURE_COLUMNS for role in roles)


def are_of_figures(heads: Sequence[tuple[FlowedCell, Role | None, int]]) -> bool:
    """True for headings, some of figures and none of goals or measures."""
    roles = {role for _, role, _ in heads}
    return bool(roles & FIGURE_COLUMNS) and not roles & CONTENT


def _heads_another(head: FlowedCell, known: Sequence[Role | None]) -> bool:
    """True for a heading of goals below the cells of a table that has its columns: ``Tavoite 2025`` is of figures."""
    if DATE.search(head.text):
        return False
    return not _is_either(head) if Role.GOAL in known else is_complete(known)


def _is_either(head: FlowedCell) -> bool:
    what = column_label(head.text)
    return what is not None and what.either


def role_of(head: FlowedCell) -> Role | None:
    """What a heading is of; one with a date that no list has is of some year's figures."""
    what = column_label(head.text) or question_label(head.text)
    return what.role if what else Role.ACTUAL if DATE.search(head.text) else None


def is_of_years(head: FlowedCell) -> bool:
    """True for a heading that is a year and what is told of it: ``TP 2024``."""
    what = label(head.text)
    return what is not None and what.column_only and what.role is not Role.CODE
