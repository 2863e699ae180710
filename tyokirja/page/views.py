"""What the page shows of the opened folder: its rounds and catalogues, and of one round how it stands and what is next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.files import is_litter
from tyokirja.files.handwork import untouched
from tyokirja.names import CATALOGUE, is_round
from tyokirja.overview import glance_at
from tyokirja.overview.searching import documents, entries, rounds_below
from tyokirja.overview.state import RoundState, Step, state_of, with_catalogue, worked_on
from tyokirja.page.places import OutsideError, relative_to
from tyokirja.records import dataclass
from tyokirja.sources.period import next_round

if TYPE_CHECKING:
    from tyokirja.model import Round
    from tyokirja.rounds import RoundFolder


@dataclass(frozen=True, slots=True)
class CatalogueSeen:
    """A catalogue that rounds are made of: its file, whose it is, its rounds, and the one that is to come next."""

    path: Path
    organisation: str
    rounds: tuple[Round, ...]
    suggested: str


@dataclass(frozen=True, slots=True)
class Home:
    """The opened folder: rounds (the one last worked on first), catalogues, and documents that may be the council's."""

    rounds: tuple[RoundState, ...]
    catalogues: tuple[CatalogueSeen, ...]
    documents: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file that can be opened, as the page names it (below the opened folder) and as people do."""

    relative: str
    name: str


def home(root: Path, today: date) -> Home:
    """What lies in the opened folder; never fails, whatever lies there."""
    rounds = [root] if is_round(root) else rounds_below(root)
    states = sorted(map(round_state, rounds), key=worked_on, reverse=True)
    catalogues = (
        []
        if is_round(root)
        else [shown for file in seen(root, _catalogues(root)) if (shown := _seen(root / file.relative, today))]
    )
    known = {catalogue.path for catalogue in catalogues}
    return Home(
        tuple(states), tuple(catalogues), tuple(document for document in documents(root) if document not in known)
    )


def round_state(root: Path) -> RoundState:
    """How far the round at ``root`` has come, with what its catalogue calls things."""
    return with_catalogue(state_of(root), glance_at(root / CATALOGUE))


def _catalogues(root: Path) -> list[Path]:
    """Workbooks named as a catalogue is, in the folder and those right below it; not those of rounds."""
    folders = [root, *(root / entry.name for entry in entries(root) if entry.is_dir(follow_symlinks=False))]
    return [
        folder / entry.name
        for folder in folders
        if not is_round(folder)
        for entry in entries(folder)
        if entry.name.startswith(Path(CATALOGUE).stem)
        and entry.name.endswith(".xlsx")
        and "edellinen" not in entry.name
    ]


def _seen(path: Path, today: date) -> CatalogueSeen | None:
    seen = glance_at(path)
    if seen is None:
        return None
    following = next_round(seen.settings.period, seen.rounds, today)
    return CatalogueSeen(path, seen.settings.organisation, seen.rounds, following)


def corrected(state: RoundState) -> bool:
    """True when a person has saved the master since it was written: what stands in it is still to be read."""
    return state.folder.master.is_file() and not untouched(state.folder.master)


def next_step(state: RoundState) -> Step:
    """What the page's one button does."""
    return Step.CONSOLIDATE if corrected(state) else state.next


def results(root: Path, parts: RoundFolder) -> tuple[FileSeen, ...]:
    """What a round has come to: its master, every report of it in Word and as PDF, the data for Excel, the catalogue."""
    stem = parts.report.stem
    reports = [entry.name for entry in entries(parts.root) if entry.name.startswith(stem)]
    told = sorted(name for name in reports if name.endswith((".docx", ".pdf")))
    return seen(
        root, (parts.master, *(parts.root / name for name in told), parts.excel_csv, parts.csv, parts.catalogue)
    )


def files_in(root: Path, folder: Path, suffix: str) -> tuple[FileSeen, ...]:
    """The documents of one kind in a folder, by name."""
    return seen(root, (folder / entry.name for entry in entries(folder) if entry.name.endswith(suffix)))


def seen(root: Path, paths: Iterable[Path]) -> tuple[FileSeen, ...]:
    """Those of the files that are there, litter left out, as the page names them."""
    files = []
    for path in paths:
        if path.is_file() and not is_litter(path.name):
            try:
                files.append(FileSeen(relative_to(root, path), path.name))
            except OutsideError:
                continue
    return tuple(files)


def mark_of(folder: Path) -> str:
    """What tells one state of a folder's files from another: their names, sizes and times, three levels deep."""
    told = hashlib.sha256()
    level = [folder]
    for _ in range(3):
        deeper: list[Path] = []
        for parent in level:
            for entry in entries(parent):
                if is_litter(entry.name):
                    continue
                try:
                    status = entry.stat(follow_symlinks=False)
                except OSError:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    deeper.append(Path(entry.path))
                else:
                    told.update(f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode("utf-8", "replace"))
        level = deeper[:500]
    return told.hexdigest()[:16]
