"""A row as a revised document has it, beside the row of the earlier one -> what has changed, told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tyokirja.model import Direction, Kind, Language, Row, RowChange, Value
from tyokirja.model.fields import FIGURES, REDATED, REWORDED
from tyokirja.sources.imprint import PROPOSED
from tyokirja.texts import text
from tyokirja.values import write_number
from tyokirja.written import key

TARGETS = tuple(name for name in FIGURES if name.startswith(("target", "tolerance")))
BASELINES = tuple(name for name in FIGURES if name not in TARGETS)


def changes_of(new: Row, old: Row, names: Mapping[str, str], language: Language) -> Iterable[RowChange]:
    """What is not the same in the row as in the catalogue before: its words, its figures, their dates.

    ``names`` are the departments' by id.
    """
    words = [(worded(old, field, names), worded(new, field, names)) for field in REWORDED]
    yield from _change(new.id, "reworded", [pair for pair in words if key(pair[0]) != key(pair[1])])
    for change, fields in (("retargeted", TARGETS), ("rebased", BASELINES)):
        figures = [(shown(getattr(old, field)), shown(getattr(new, field))) for field in fields]
        if change == "retargeted":
            figures += [
                (_named(name, getattr(old, name), language), _named(name, getattr(new, name), language))
                for name in PROPOSED
                # What the catalogue did not know before has not changed.
                if name != "figure_kind" or old.figure_kind
            ]
        yield from _change(new.id, change, [pair for pair in figures if pair[0] != pair[1]])
    dates = [(getattr(old, field), getattr(new, field)) for field in REDATED]
    yield from _change(new.id, "redated", [pair for pair in dates if key(pair[0]) != key(pair[1])])


def _change(row_id: str, change: str, pairs: Sequence[tuple[str, str]]) -> Iterable[RowChange]:
    if pairs:
        yield RowChange(row_id, change, _listed(old for old, _ in pairs), _listed(new for _, new in pairs))


def worded(row: Row, field: str, names: Mapping[str, str]) -> str:
    """A field of a row as a person is told it, empty for none; ``names`` are the departments' by id."""
    value = getattr(row, field)
    return names.get(value, value) if field == "department" else shown(value)


def _named(field: str, value: Kind | Direction | None, language: Language) -> str:
    return text(f"catalogue.{field}.{value}", language) if value else ""


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(words or "–" for words in texts)


def shown(value: Value | None) -> str:
    """A value in words, empty for none."""
    if value is None:
        return ""
    return write_number(value) if isinstance(value, float) else str(value)
