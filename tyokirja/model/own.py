"""Columns of a municipality's own, which its template declares beside those that every form may have."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from tyokirja.model.goals import Choice, Kind, Labels, Light, Row
from tyokirja.records import dataclass

OWN = "own_"
"""How the tidy name of each begins."""


class OwnKind(StrEnum):
    """What is answered in a column of one's own."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    LIST = "list"


class OwnPlace(StrEnum):
    """Where the report tells it: a column of the department's table, a line below the row, nowhere."""

    COLUMN = "column"
    LINE = "line"
    NOWHERE = "no"


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """One such column: ``name`` begins with :data:`OWN`; ``unit`` is its figures', ``choices`` are those of a list.

    ``asked`` is a row as its figures are asked: whatever reads, shows or checks a row's actual does so for this column.
    ``offered`` are the choices of a list; a choice's code is its Finnish word.
    """

    name: str
    heading: Labels
    kind: OwnKind
    unit: str = ""
    choices: tuple[Labels, ...] = ()
    report: OwnPlace = OwnPlace.LINE
    asked: Row = field(init=False, compare=False, repr=False)
    offered: tuple[Choice, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        kind = Kind.TEXT if self.kind is OwnKind.LIST else Kind(self.kind.value)
        asked = Row(self.name, "", measure=self.heading.fi, kind=kind, unit_of_measure=self.unit)
        offered = tuple(Choice(self.name, labels.fi, labels, Light.GREY) for labels in self.choices)
        object.__setattr__(self, "asked", asked)
        object.__setattr__(self, "offered", offered)


def is_own(name: str) -> bool:
    """True for the tidy name of a column of somebody's own."""
    return name.startswith(OWN)
