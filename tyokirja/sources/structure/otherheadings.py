"""Rows that head tables of something else than goals: accounts, staff, risks, investments."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from tyokirja.sources.language.columnheadings import PLAIN_GOALS
from tyokirja.sources.language.organs import tells_of_means
from tyokirja.sources.language.vocabulary import DATE, Role, label
from tyokirja.sources.meaning.figuretext import is_amount
from tyokirja.sources.structure.headers import BARE_FIGURE, Header, columns_of, not_a_heading
from tyokirja.sources.structure.strips import Strip
from tyokirja.written import key, plain

_GOALS = {Role.GOAL, Role.MEASURE, Role.TARGET, Role.BASELINE_TARGET}


def heads_means(strip: Strip) -> bool:
    """True for a heading of risks, staff or money before those of no goal, measure or target: ``Riski | Luku | Toimenpide``."""
    columns = columns_of(strip, loose=True) if len(strip.filled) > 2 else ()
    first = next((column for column in columns if column.heading), None)
    of_means = first is not None and first.label is None and tells_of_means(first.heading.text)
    of_means = of_means and not any(word in key(strip.filled[0].text) for word in PLAIN_GOALS)  # ``Personalmål``
    return of_means and _GOALS.isdisjoint(column.role for column in columns)


def figures_for_names(top: Header, rows: Sequence[Strip], place: int) -> int:
    """The number of rows below headings that have a figure or a date for their goal or their measure: ``top`` heads none of
    them. They end with the table or at a row of one cell; 0 where one of them has none, and where ``place`` may head nothing.
    """
    if not may_head(rows[place]):
        return 0
    at = [at for role in (Role.GOAL, Role.MEASURE) if (at := top.at(role)) is not None]
    below = takewhile(lambda row: row.table == rows[place].table and not row.only, islice(rows, place + 1, None))
    shown = [any(_is_figure(plain(row.cells[each].text)) for each in at if each < len(row.cells)) for row in below]
    return len(shown) if all(shown) else 0


def _is_figure(text: str) -> bool:
    return bool(DATE.fullmatch(text) or BARE_FIGURE.fullmatch(text))


def may_head(strip: Strip) -> bool:
    """True for several cells without sentences, and without figures beside the first."""
    beside = strip.filled[1:]
    return bool(beside) and not any(not_a_heading(cell.text) or is_amount(cell.text) for cell in beside)


def heads_others(rows: Sequence[Strip], place: int) -> bool:
    """True for a row that heads a table of something else, as far as its look and what stands below it tell."""
    strip = rows[place]
    below = rows[place + 1] if place + 1 < len(rows) else None
    if below is None or below.table != strip.table or below.strong or not may_head(strip):
        return False
    beneath = [(cell, below.cells[at]) for at, cell in enumerate(strip.cells[: len(below.cells)]) if cell]
    amounts = [cell for cell, figure in beneath if figure and is_amount(figure.text)]
    titled = place > 1 and rows[place - 1].only is not None and rows[place - 2].table != strip.table
    first = place == 0 or rows[place - 1].table != strip.table or titled
    begins = first or strip.strong or bool(rows[place - 1].only)
    if heads_means(strip) and any(label(cell.text) and not DATE.search(cell.text) for cell in strip.filled[1:]):
        return True
    if begins and (heads_means(strip) or (heads_years(strip) and tells_of_means(strip.filled[0].text))) and amounts:
        return True
    if (
        begins
        and len(amounts) > 1
        and (heads_years(strip) or all(DATE.fullmatch(plain(cell.text)) for cell in amounts))
    ):
        return True
    capitals = all(plain(cell.text)[0].isupper() or DATE.search(cell.text) for cell in strip.filled)
    if first and capitals and len(amounts) > 1:
        return True
    alone = bool(below.cells[0]) and len(below.filled) > 1 and all(is_amount(cell.text) for cell in below.filled[1:])
    return strip.strong and alone


def heads_years(strip: Strip) -> bool:
    """True for headings of the accounts' and the budget's years alone, beside a name: ``Henkilöstö | TP 2023 | TA 2024``."""
    texts = [plain(cell.text) for cell in strip.filled[1:]]
    return bool(texts) and all(DATE.fullmatch(text) or ((what := label(text)) and what.column_only) for text in texts)
