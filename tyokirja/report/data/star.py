"""All rounds as a star for Power BI: one table of facts and five of what they are about, made from ``historia.parquet``.

The tables, their keys and how they hang together are told in ``docs/data.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tyokirja.model import is_own
from tyokirja.report.data.packing import packed
from tyokirja.report.data.parquet import opened, table_packed

FACTS = "vastaukset.parquet"
_FACTS = (
    "round", "row_id", "department", "state", "status", "status_computed", "forecast", "light", "light_computed",
    "measure_result", "goal_result", "actual", "attainment", "target_value", "baseline_value", "actual_text",
    "commentary", "evidence", "responsible", "source_file", "saved_at",
)  # fmt: skip
"""The columns of the facts, before the municipality's own; ``round`` and ``row_id`` together name a line."""

_DIMENSIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "osastot.parquet": ("department", ("department_name",)),
    "rivit.parquet": (
        "row_id",
        ("unit", "binding_body", "theme", "goal", "action", "measure", "kind", "unit_of_measure", "direction", "baseline",
         "target"),
    ),
    "tilat.parquet": ("status", ("light", "status_fi", "status_sv", "status_en")),
    "ennusteet.parquet": ("forecast", ("forecast_fi", "forecast_sv", "forecast_en")),
}  # fmt: skip
"""For each table its key and the columns that follow from it, as the latest round has them."""

ROUNDS = "kierrokset.parquet"
TABLES = (FACTS, ROUNDS, *_DIMENSIONS)
"""The files of the star."""


def tables(history: bytes) -> dict[str, bytes]:
    """The files of the star by name; the same history gives the same bytes."""
    whole = opened(history)
    facts = [*_FACTS, *filter(is_own, whole.column_names)]
    made = {FACTS: table_packed(whole.select(facts)), ROUNDS: _rounds(whole)}
    for name, (key, columns) in _DIMENSIONS.items():
        made[name] = _latest(whole, key, columns)
    return made


def _rounds(whole: Any) -> bytes:
    """The rounds in time order, with their last day, their place in that order and their year."""
    ends: dict[str, date | None] = {}
    for code, end in _lines(whole, ("round", "round_end")):
        ends.setdefault(code, end)
    years = (_YEAR.search(code) for code in ends)
    return packed(
        (("round", str), ("round_end", date), ("number", int), ("year", int)),
        (
            (code, end, number, int(year[0]) if year else None)
            for number, ((code, end), year) in enumerate(zip(ends.items(), years, strict=True), start=1)
        ),
    )


_YEAR = re.compile(r"(?:19|20)\d\d")


def _latest(whole: Any, key: str, columns: tuple[str, ...]) -> bytes:
    """One line for each key, with what the latest round says; a round of an older version may say nothing."""
    found: dict[str, tuple[str, ...]] = {}
    for name, *told in _lines(whole, (key, *columns)):
        if any(told) or name not in found:
            found[name] = tuple(told)
    lines = ((name, *found[name]) for name in sorted(found))
    return packed([(name, str) for name in (key, *columns)], lines)


def _lines(whole: Any, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(whole[name].to_pylist() for name in columns), strict=True)
