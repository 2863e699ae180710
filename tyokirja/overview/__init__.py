"""What a folder is, and what is to be done there next. Each part is loaded when there is something to tell of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.names import CATALOGUE, has_parts
from tyokirja.overview.searching import documents, round_at, rounds_below
from tyokirja.records import dataclass

if TYPE_CHECKING:
    from tyokirja.catalogue.glance import Glance
    from tyokirja.overview.state import RoundState


@dataclass(frozen=True, slots=True)
class Place:
    """What a folder is: at most one of these is told, the first that there is.

    ``state`` of the round folder that it is or lies in; ``rounds`` below it, the one last worked on first;
    ``bereft``: it holds a round's forms or returns, but not its catalogue;
    ``catalogue`` and the ``suggested`` round's code, where a catalogue lies in it; ``documents`` that may be the council's.
    """

    state: RoundState | None = None
    rounds: tuple[RoundState, ...] = ()
    bereft: bool = False
    catalogue: Path | None = None
    suggested: str = ""
    documents: tuple[Path, ...] = ()


def look(folder: Path, today: date) -> Place:
    """What ``folder`` is. Never fails, whatever lies in it."""
    root = round_at(folder)
    if root is not None:
        from tyokirja.overview.state import state_of, with_catalogue

        return Place(state=with_catalogue(state_of(root), glance_at(root / CATALOGUE)))
    below = rounds_below(folder)
    if below:
        from tyokirja.overview.state import state_of, worked_on

        return Place(rounds=tuple(sorted(map(state_of, below), key=worked_on, reverse=True)))
    seen = glance_at(folder / CATALOGUE)
    if seen is None and has_parts(folder):
        return Place(bereft=True)
    if seen is not None:
        from tyokirja.sources.period import next_round

        return Place(catalogue=folder / CATALOGUE, suggested=next_round(seen.settings.period, seen.rounds, today))
    return Place(documents=documents(folder))


def glance_at(path: Path) -> Glance | None:
    """What the catalogue at ``path`` says of itself; None where there is none that can be read."""
    try:
        if not path.is_file():
            return None
    except OSError:
        return None
    from tyokirja.catalogue.glance import glance

    return glance(path)
