"""Everything that the program says: the texts of each area (``form.deadline``) and the problems' with their remedies."""

from __future__ import annotations

from tyokirja.problems import KINDS
from tyokirja.texts import AREAS, Triple, area

WORDINGS: dict[str, Triple] = {
    **{f"{name}.{key}": triple for name in AREAS for key, triple in area(name).items()},
    **{f"problems.{code}": kind.says for code, kind in KINDS.items()},
    **{f"problems.{code}.remedy": kind.remedy for code, kind in KINDS.items()},
}
ROOMS = (*AREAS, "problems")
"""The first parts of the keys."""


def keys(room: str) -> list[str]:
    """The keys of one room."""
    return [key for key in WORDINGS if key.startswith(f"{room}.")]
