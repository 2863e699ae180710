"""What a text was read as: a value, or what is the matter with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Flaw(StrEnum):
    """What is unusual about a text that should be a figure."""

    UNIT_FIRST = "unit_first"  # € 11 350
    SPACED_SIGN = "spaced_sign"  # - 12
    APPROXIMATE = "approximate"  # n. 40
    EXTRA_TEXT = "extra_text"  # 12 puuttuu vielä
    AMBIGUOUS = "ambiguous"  # 1.234: a thousand or one and a bit
    SEVERAL = "several"  # 0 25
    RANGE = "range"  # 10-15
    UNKNOWN = "unknown"  # ei tiedossa
    NOT_READ = "not_read"  # a sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as. ``unit`` is the unit written with it, ``%`` and ``€`` included."""

    value: float | None
    unit: str = ""
    flaw: Flaw | None = None
    alternatives: tuple[float, ...] = ()
