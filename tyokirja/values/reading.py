"""What a text was read as: a value, or what is the matter with it."""

from __future__ import annotations

from enum import StrEnum

from tyokirja.records import dataclass


class Flaw(StrEnum):
    """What is unusual about a text or a cell that should be a figure."""

    UNIT_FIRST = "unit_first"  # € 11 350
    SPACED_SIGN = "spaced_sign"  # - 12
    APPROXIMATE = "approximate"  # n. 40; 12/2026 where a day is asked
    EXTRA_TEXT = "extra_text"  # 12 puuttuu vielä
    AMBIGUOUS = "ambiguous"  # 1.234: a thousand or one and a bit
    SEVERAL = "several"  # 0 25
    RANGE = "range"  # 10-15
    UNKNOWN = "unknown"  # ei tiedossa
    NOT_READ = "not_read"  # a sentence
    UNIT = "unit"  # 10,9 t where kilograms are asked
    SCALE = "scale"  # 10,9 M
    PERCENT = "percent"  # 0,45 where a percentage is asked, 12 % where a number is
    IS_DATE = "is_date"  # 12.5. where a number is asked
    ERROR = "error"  # #N/A
    FORMULA = "formula"  # a formula that was never calculated
    NOT_SAID = "not_said"  # all of it struck, hidden or deleted


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was read as. ``unit`` is the unit written with it, ``%`` and ``€`` included."""

    value: float | None
    unit: str = ""
    flaw: Flaw | None = None
    alternatives: tuple[float, ...] = ()
