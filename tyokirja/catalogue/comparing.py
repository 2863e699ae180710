"""What differs between two states of one catalogue: rows added, removed, reworded, re-targeted, re-dated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from tyokirja.catalogue.words import word
from tyokirja.model import Catalogue, Language, Row, RowChange, Value
from tyokirja.model.fields import OF_ROW, REDATED, RETARGETED, REWORDED
from tyokirja.values import write_date, write_number
from tyokirja.written import plain

_ASKED = {field.name for field in OF_ROW if field.asked}
_BASELINES = tuple(name for name in RETARGETED if name in _ASKED and name.startswith("baseline"))
_TARGETS = tuple(name for name in RETARGETED if name in _ASKED and name not in _BASELINES)
_DATES = tuple(name for name in REDATED if name in _ASKED)
"""What a form asks about: only such a change makes it another one."""


def differences(before: Catalogue, after: Catalogue) -> tuple[RowChange, ...]:
    """Changes of ``after`` against ``before`` by row id, in the order of ``after``; removed rows last."""
    old = {row.id: row for row in before.rows}
    departments = {each.id: each.name for each in (*before.departments, *after.departments)}
    changes = []
    for row in after.rows:
        was = old.pop(row.id, None)
        if was is None:
            changes.append(RowChange(row.id, "added", "", row.title))
            continue
        for change, names in (("reworded", REWORDED), ("redated", _DATES)):
            for name in names:
                said = [getattr(each, name) for each in (was, row)]
                if plain(said[0]) != plain(said[1]):
                    if name == "department":
                        said = [departments.get(each, each) for each in said]
                    changes.append(RowChange(row.id, change, *said))
        for change, names in (("retargeted", _TARGETS), ("rebased", _BASELINES)):
            words = "target_text" if change == "retargeted" else "baseline_text"
            if changed := [name for name in names if getattr(was, name) != getattr(row, name)]:
                both = (_listed(each, changed, after.settings.language) for each in (was, row))
                changes.append(RowChange(row.id, change, *both))
            elif plain(getattr(was, words)) != plain(getattr(row, words)):
                changes.append(RowChange(row.id, change, getattr(was, words), getattr(row, words)))
    changes += [RowChange(row.id, "removed", row.title, "") for row in old.values()]
    return tuple(changes)


def _listed(row: Row, names: Sequence[str], language: Language) -> str:
    return "; ".join(_shown(name, getattr(row, name), language) for name in names)


def _shown(name: str, value: Value | None, language: Language) -> str:
    if value is None:
        return "–"
    if isinstance(value, StrEnum):
        return word(name, value, language)
    if isinstance(value, date):
        return write_date(value, language)
    return write_number(value, language) if isinstance(value, int | float) else value
