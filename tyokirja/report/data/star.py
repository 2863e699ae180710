"""All rounds as a star for Power BI: one table of facts and five of what they are about, made from ``historia.parquet``.

The tables, their keys and how they hang together are told in ``docs/data.md``.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tyokirja.model import is_own
from tyokirja.report.data.parquet import frame_packed

if TYPE_CHECKING:
    import pandas as pd

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
    import pandas as pd

    whole = pd.read_parquet(io.BytesIO(history), dtype_backend="pyarrow")
    made = {FACTS: frame_packed(whole[[*_FACTS, *filter(is_own, whole.columns)]]), ROUNDS: frame_packed(_rounds(whole))}
    for name, (key, columns) in _DIMENSIONS.items():
        made[name] = frame_packed(_latest(whole, key, columns))
    return made


def _rounds(whole: pd.DataFrame) -> pd.DataFrame:
    """The rounds in time order, with their last day, their place in that order and their year."""
    rounds = whole[["round", "round_end"]].drop_duplicates("round", ignore_index=True)
    rounds["number"] = range(1, len(rounds) + 1)
    rounds["year"] = rounds["round"].astype(str).str.extract(r"((?:19|20)\d\d)")[0].astype("Int64")
    return rounds


def _latest(whole: pd.DataFrame, key: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """One line for each key, with what the latest round says; a round of an older version may say nothing."""
    import pandas as pd

    told = whole[[key, *columns]]
    silent = (told[list(columns)].fillna("") == "").all(axis=1)
    ordered = pd.concat([told[silent], told[~silent]]) if silent.any() else told
    return ordered.drop_duplicates(key, keep="last").sort_values(key, ignore_index=True)
