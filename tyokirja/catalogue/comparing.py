"""What differs between two states of one catalogue: rows added, removed, reworded, re-targeted, re-dated."""

from __future__ import annotations

from collections.abc import Sequence

from tyokirja.model import Catalogue, Row, RowChange, Value
from tyokirja.model.fields import OF_ROW, REDATED, RETARGETED, REWORDED
from tyokirja.values import write_number
from tyokirja.written import plain

_ASKED = {field.name for field in OF_ROW if field.asked}
_BASELINES = tuple(name for name in RETARGETED if name in _ASKED and name.startswith("baseline"))
_TARGETS = tuple(name for name in RETARGETED if name in _ASKED and name not in _BASELINES)
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
        for change, names in (("retargeted", _TARGETS), ("rebased", _BASELINES)):
            words = "target_text" if change == "retargeted" else "baseline_text"
            if any(getattr(was, name) != getattr(row, name) for name in names):
                changes.append(RowChange(row.id, change, _listed(was, names), _listed(row, names)))
            elif plain(getattr(was, words)) != plain(getattr(row, words)):
                changes.append(RowChange(row.id, change, getattr(was, words), getattr(row, words)))
    changes += [RowChange(row.id, "removed", row.title, "") for row in old.values()]
    return tuple(changes)


def _listed(row: Row, names: Sequence[str]) -> str:
    return "; ".join(shown for name in names if (shown := _shown(getattr(row, name))))


def _shown(value: Value | None) -> str:
    if value is None:
        return ""
    return write_number(value) if isinstance(value, int | float) else str(value)
