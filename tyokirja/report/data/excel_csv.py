"""The tidy data for a double-click (``koonti-excel.csv``): as an Excel of Finland opens it, in words instead of codes.

Semicolons, decimal commas, a byte order mark, dates as 31.12.2026. Programs read ``koonti.csv``, which keeps the contract.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import IO, Any, TypeAlias

from tyokirja.model import Consolidation, Language, OwnColumn, StandingCell
from tyokirja.report import own as own_columns
from tyokirja.report.data import additions, tidy
from tyokirja.texts import text
from tyokirja.values import write_date

_CONTRACT = {name: at for at, name in enumerate(tidy.COLUMNS)}
_ADDED = {name: at for at, name in enumerate(additions.COLUMNS)}

_SHOWN = (
    "round", "department_name", "unit", "row_id", "binding_body", "theme", "goal", "action", "measure",
    "unit_of_measure", "baseline", "target", "actual", "actual_text", "attainment", "status", "status_computed",
    "forecast", "commentary", "evidence", "responsible", "state", "measure_result", "goal_result", "source_file",
    "saved_at",
)  # fmt: skip
"""The columns, left to right."""

_HEADINGS = {"department_name": "department", "source_file": "file"}
_FIGURES = frozenset({"baseline", "target"})
_RESULTS = frozenset({"measure_result", "goal_result"})
_Maker: TypeAlias = Callable[[Sequence[Any], Sequence[Any]], str]
_Pick: TypeAlias = Callable[[Sequence[Any]], Sequence[Any]]
_RESULT_WORDS = {"attained": "yes", "not_attained": "no", "": "open"}


def write_csv(
    consolidation: Consolidation,
    stream: IO[bytes],
    told: Iterable[Sequence[object]] | None = None,
    added: Iterable[Sequence[object]] | None = None,
) -> None:
    """The file in the organisation's language.

    ``told`` are :func:`tidy.records`, ``added`` :func:`additions.records`, where they are at hand.
    """
    language = consolidation.catalogue.settings.language
    stream.write(codecs.BOM_UTF8)
    own = consolidation.own
    headings = [text(f"master.column.{_HEADINGS.get(name, name)}", language) for name in _SHOWN]
    out = tidy.Lines(stream, ";", "\r\n", [*headings, *own_columns.headings(own, language).values()])
    texts, makers, ordered = _columns(language)
    lines = zip(
        told or tidy.records(consolidation), added or additions.records(consolidation), consolidation.rows, strict=True
    )
    for record, more, merged in lines:
        answers = merged.answers
        cells = ordered((*tidy.guarded_all(texts((*record, *more))), *[make(record, more) for make in makers]))
        out.add((*cells, *(_own_cell(column, answers.get(column.name), language) for column in own)) if own else cells)
    out.finish()


def _own_cell(own: OwnColumn, cell: StandingCell | None, language: Language) -> str:
    value = cell.value if cell is not None else None
    if isinstance(value, int | float):
        return _comma(value)
    return tidy.guarded(own_columns.words(own, cell, language))


def _columns(language: Language) -> tuple[_Pick, list[_Maker], _Pick]:
    """How a line is made of its two records, for there may be a hundred thousand.

    First what picks those texts out of both together that stand as they are, then what makes the other cells, last what
    puts the texts and those cells into the order of the columns.
    """
    places: dict[str, int] = {}
    makers: dict[str, _Maker] = {}
    for name in _SHOWN:
        if maker := _maker(name, language):
            makers[name] = maker
        elif name in additions.LABELLED:
            places[name] = len(_CONTRACT) + _ADDED[f"{name}_{language.value}"]
        else:
            places[name] = len(_CONTRACT) + _ADDED[name] if name in _ADDED else _CONTRACT[name]
    made = [*places, *makers]
    return itemgetter(*places.values()), [*makers.values()], itemgetter(*map(made.index, _SHOWN))


def _maker(name: str, language: Language) -> _Maker | None:
    """What makes a column's cell of a line's two records; None for a text that stands there as it is."""
    if name in additions.LABELLED:
        return None
    if name in _RESULTS:
        result = _ADDED[name]
        words = {code: text(f"master.result.{meant}", language) for code, meant in _RESULT_WORDS.items()}
        return lambda record, more: words[more[result]]
    if name in _ADDED:
        return None
    at, kind = _CONTRACT[name], _CONTRACT["kind"]
    match name:
        case "attainment":
            return lambda record, more: "" if record[at] is None else f"{_comma(100 * record[at], 4)} %"
        case "actual":
            return lambda record, more: "" if record[at] is None else _comma(record[at])
        case "saved_at":
            return lambda record, more: _moment(record[at], language)
        case _ if name in _FIGURES:
            return lambda record, more: _figure(record[at], record[kind], language)
    return None


@lru_cache(4096)  # one for each file
def _moment(moment: datetime | None, language: Language) -> str:
    return "" if moment is None else f"{write_date(moment.date(), language)} {moment:%H:%M}"


def _figure(words: str, kind: str, language: Language) -> str:
    """A figure's canonical text as the language writes it."""
    if kind == "text":
        return tidy.guarded(words)
    return _day(words, language) if kind == "date" else _comma_of(words)


def _comma(value: float, decimals: int = 12) -> str:
    return tidy.number_text(round(value, decimals)).replace(".", ",")


def _comma_of(words: str) -> str:
    """A figure's canonical text with a comma; words stay as they are."""
    try:
        float(words)
    except ValueError:
        return tidy.guarded(words)
    return words.replace(".", ",")


def _day(words: str, language: Language) -> str:
    try:
        return write_date(date.fromisoformat(words), language)
    except ValueError:
        return tidy.guarded(words)
