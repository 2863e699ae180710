"""Changes of a catalogue's rows, told one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tyokirja.commands.telling import Teller
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.model import RowChange


def tell_changes(changes: Sequence[RowChange], teller: Teller, most: int | None = None) -> None:
    """The old and the new of each row; of more than ``most`` the first ones, and how many more there are."""
    for change in changes[:most]:
        words = {"row": change.row_id, "before": _short(change.before) or "–", "after": _short(change.after) or "–"}
        teller.line(text(f"cli.change.{change.change}", teller.language, **words), indent=2)
    if most is not None and len(changes) > most:
        teller.line(text("cli.more", teller.language, count=len(changes) - most), indent=2)


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
