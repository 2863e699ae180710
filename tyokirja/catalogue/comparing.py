"""What differs between two states of one catalogue: rows added, removed, reworded, re-targeted, re-dated."""

from __future__ import annotations

from tyokirja.model import Catalogue, Row, RowChange, Value
from tyokirja.model.fields import OF_ROW, REDATED, RETARGETED, REWORDED
from tyokirja.values import write_number
from tyokirja.written import plain

_ASKED = {field.name for field in OF_ROW if field.asked}
_FIGURES = tuple(name for name in RETARGETED if name in _ASKED)
_DATES = tuple(name for name in REDATED if name in _ASKED)
"""What a form asks about: only such a change makes it another one."""


def differences(before: Catalogue, after: Catalogue) -> tuple[RowChange, ...]:
    """Changes of ``after`` against ``before`` by row id, in the order of ``after``; removed rows last."""
    old = {row.id: row for row in before.rows}
    changes = []
    for row in after.rows:
        was = old.pop(row.id, None)
        if was is None:
            changes.append(RowChange(row.id, "added", "", row.title))
            continue
        for change, names in (("reworded", REWORDED), ("redated", _DATES)):
            for name in names:
                if plain(getattr(was, name)) != plain(getattr(row, name)):
                    changes.append(RowChange(row.id, change, getattr(was, name), getattr(row, name)))
        if any(getattr(was, name) != getattr(row, name) for name in _FIGURES):
            changes.append(RowChange(row.id, "retargeted", _figures(was), _figures(row)))
    changes += [RowChange(row.id, "removed", row.title, "") for row in old.values()]
    return tuple(changes)


def _figures(row: Row) -> str:
    return " → ".join(_shown(each) for each in (row.baseline, row.target))


def _shown(value: Value | None) -> str:
    if value is None:
        return "–"
    return write_number(value) if isinstance(value, int | float) else str(value)
