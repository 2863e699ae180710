"""Writes *Tarkistettavat*, what is to be decided, and *Ehdotukset*, what was made of the source, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Iterator

from tyokirja.catalogue.layout import (
    COLUMNS,
    CataloguePart,
    column_name,
    heading,
    letters_of,
    place_of,
    sheet_title,
)
from tyokirja.catalogue.reading.cells import outgoing
from tyokirja.catalogue.words import LISTS, word
from tyokirja.catalogue.writing.tables import DOUBTFUL, PLAIN, Bench, lay_table, put_line
from tyokirja.excel.book import Sheet
from tyokirja.model import Catalogue, Decision, Doubt, Language
from tyokirja.names import HIDDEN_SHEET
from tyokirja.texts import area, text

_GOALS = frozenset(column.field for column in COLUMNS[CataloguePart.GOALS])
_FIRST_CHOICE = 3 + len(LISTS) + 2
"""The column of the hidden sheet in which the choices of the doubts begin, a row for each doubt."""


def doubts_on(catalogue: Catalogue, part: CataloguePart) -> tuple[Doubt, ...]:
    """The doubts that stand on one of the two sheets."""
    return catalogue.decisions if part is CataloguePart.DOUBTS else catalogue.proposals


def put_choices(hidden: Sheet, catalogue: Catalogue) -> None:
    """The choices of the doubts, on the hidden sheet: what the dropdowns of their proposals show."""
    for number, doubt in enumerate(catalogue.decisions):
        for place, choice in enumerate(doubt.choices):
            hidden.put(number, _FIRST_CHOICE + place, outgoing(choice))


def named_doubts(bench: Bench) -> Iterator[tuple[CataloguePart, str]]:
    """Names the columns of both sheets, for a rule on one sheet reaches another one's cells by name.

    Gives, for each sheet that there is, a formula's product: whether its lines are open and about a cell of *Tavoitteet*.
    """
    for part in (CataloguePart.DOUBTS, CataloguePart.PROPOSALS):
        if part not in bench.sheets:
            continue
        fields = {column.field for column in COLUMNS[part]}
        names = {"rows": "row_id", "columns": "column", "others": "others", "decisions": "decision"}
        where, last = sheet_title(part, bench.language), len(doubts_on(bench.catalogue, part)) + 1
        for name, field in names.items():
            if field in fields:
                letter = letters_of(part, field)
                bench.book.name(f"tyokirja_{part}_{name}", f"='{where}'!${letter}$2:${letter}${last}")
        here = f"(tyokirja_{part}_rows=$A2)"
        if part is CataloguePart.DOUBTS:
            among = f'ISNUMBER(FIND(", "&$A2&",",", "&tyokirja_{part}_others&","))'
            is_open = word("decision", Decision.OPEN, bench.language)
            here = f'(({here}+{among})>0)*(tyokirja_{part}_decisions="{is_open}")'
        yield part, f"{here}*(tyokirja_{part}_columns=A$1)"


def write_doubts(bench: Bench, part: CataloguePart) -> None:
    """One of the two sheets."""
    doubts, sheet = doubts_on(bench.catalogue, part), bench.sheets[part]
    lay_table(bench, part, len(doubts))
    places: dict[str, int] = {}
    for number, row in enumerate(bench.catalogue.rows, start=2):
        places.setdefault(row.id, number)
    titles = {row.id: row.title for row in reversed(bench.catalogue.rows)}
    for number, doubt in enumerate(doubts, start=1):
        shown = {"title": titles.get(doubt.row_id, ""), **_shown(doubt, bench.language)}
        put_line(bench, part, number, doubt, **shown)
        _write_link(bench, part, number, doubt, places.get(doubt.row_id))
        if part is CataloguePart.DOUBTS and doubt.choices:
            first, last = (column_name(_FIRST_CHOICE + at) for at in (1, len(doubt.choices)))
            source = f"='{HIDDEN_SHEET}'!${first}${number}:${last}${number}"
            at = place_of(part, "proposal")
            sheet.data_validation(
                number, at, number, at, {"validate": "list", "source": source, "error_type": "warning"}
            )
    if part is CataloguePart.DOUBTS:
        column = place_of(part, "decision")
        is_open = f'=${letters_of(part, "decision")}2="{word("decision", Decision.OPEN, bench.language)}"'
        sheet.colour_where((1, column, len(doubts), column), is_open, bench.style({"bg_color": DOUBTFUL}))


def _shown(doubt: Doubt, language: Language) -> dict[str, str]:
    """What stands for a doubt's code and column, where there are words for them."""
    shown = {}
    if f"doubt_code.{doubt.code}" in area("catalogue"):
        shown["code"] = text(f"catalogue.doubt_code.{doubt.code}", language)
    if doubt.column in _GOALS:
        shown["column"] = heading(CataloguePart.GOALS, doubt.column, language)
    return shown


def _write_link(bench: Bench, part: CataloguePart, number: int, doubt: Doubt, row: int | None) -> None:
    """A link that finds the cell wherever its row has been sorted to."""
    goals = sheet_title(CataloguePart.GOALS, bench.language)
    line = number + 1
    where = f"ADDRESS(MATCH(A{line},'{goals}'!$A:$A,0),MATCH(C{line},'{goals}'!$1:$1,0),4)"
    formula = f'=IFERROR(HYPERLINK("#\'{goals}\'!"&{where},"{goals}!"&{where}),"")'
    known = row is not None and doubt.column in _GOALS
    shown = f"{goals}!{letters_of(CataloguePart.GOALS, doubt.column)}{row}" if known else ""
    style = bench.style(PLAIN, font_color="#0B5394", underline=1)
    bench.sheets[part].write_formula(number, place_of(part, "link"), formula, style, shown)
