"""The tidy data for a double-click (``koonti-excel.csv``): as an Excel of Finland opens it, in words instead of codes.

Semicolons, decimal commas, a byte order mark, dates as 31.12.2026. Programs read ``koonti.csv``, which keeps the contract.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from tyokirja.model import Consolidation, Language, MergedCell, OwnColumn
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
_RESULTS = {"measure_result": "", "goal_result": ""}


def csv_bytes(
    consolidation: Consolidation,
    told: Iterable[Sequence[object]] | None = None,
    added: Iterable[Sequence[object]] | None = None,
) -> bytes:
    """The file in the organisation's language.

    ``told`` are :func:`tidy.records`, ``added`` :func:`additions.records`, where they are at hand.
    """
    language = consolidation.catalogue.settings.language
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    own = consolidation.own
    headings = own_columns.headings(own, language)
    writer.writerow([*(_heading(name, language) for name in _SHOWN), *headings.values()])
    lines = zip(
        told or tidy.records(consolidation), added or additions.records(consolidation), consolidation.rows, strict=True
    )
    for record, more, merged in lines:
        answers = merged.answers
        writer.writerow([
            *(_cell(name, record, more, language) for name in _SHOWN),
            *(_own_cell(column, answers.get(column.name), language) for column in own),
        ])  # fmt: skip
    return out.getvalue().encode("utf-8-sig", "replace")


def _own_cell(own: OwnColumn, cell: MergedCell | None, language: Language) -> str:
    value = cell.value if cell is not None else None
    if isinstance(value, int | float):
        return _comma(value)
    return tidy.guarded(own_columns.words(own, cell, language))


def _heading(name: str, language: Language) -> str:
    return text(f"master.column.{_HEADINGS.get(name, name)}", language)


def _cell(name: str, record: Sequence[object], more: Sequence[object], language: Language) -> str:
    if name in additions.LABELLED:
        return tidy.guarded(str(more[_ADDED[f"{name}_{language.value}"]]))
    if name in _RESULTS:
        result = {"attained": "yes", "not_attained": "no", "": "open"}[str(more[_ADDED[name]])]
        return text(f"master.result.{result}", language)
    value = more[_ADDED[name]] if name in _ADDED else record[_CONTRACT[name]]
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{write_date(value.date(), language)} {value:%H:%M}"
    if isinstance(value, int | float):
        return _comma(100 * value, 4) + " %" if name == "attainment" else _comma(value)
    words = str(value)
    if name in _FIGURES and record[_CONTRACT["kind"]] not in ("text", "date"):
        return _comma_of(words)
    if name in _FIGURES and record[_CONTRACT["kind"]] == "date":
        return _day(words, language)
    return tidy.guarded(words)


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
