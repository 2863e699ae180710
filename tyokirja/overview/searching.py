"""Where rounds, catalogues and documents lie, seen from a folder: by names alone, and never far."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tyokirja.names import MASTER, REPORT, is_round

_DEEP = 3
"""How far below a folder rounds are looked for: ``output/kouvola/2026-Q2``."""

_MOST = 2_000
"""How many entries are looked at before the search for rounds ends: this may be anybody's home folder."""

_DOCUMENTS = (".docx", ".pdf", ".ods", ".xlsx", ".xlsm", ".html", ".htm", ".md", ".txt")
_TELLING = ("tavoit", "talousarvio", "toiminnalli", "sitov", "strategia", "mål", "mal_", "budget", "verksamhet", "goal")
"""What a council's document is called, in part; it may have its year alone."""

_NUMBERS = re.compile(r"\d{4}")
_OWN = re.compile("|".join(rf"{Path(name).stem}( \(\d+\))?{re.escape(Path(name).suffix)}" for name in (MASTER, REPORT)))
"""What a round's results are called, also beside one that was open: no document of the council's."""


def round_at(folder: Path) -> Path | None:
    """The round folder that ``folder`` is or lies in, not more than two levels up: somebody may stand in its parts."""
    return next((place for place in (folder, folder / "..", folder / ".." / "..") if is_round(place)), None)


def entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def rounds_below(folder: Path) -> list[Path]:
    """The round folders below ``folder``, the nearest first."""
    rounds: list[Path] = []
    level, seen = [folder], 0
    for _ in range(_DEEP):
        deeper: list[Path] = []
        for parent in level:
            for entry in entries(parent):
                seen += 1
                if seen > _MOST:
                    return rounds
                if entry.name.startswith(".") or not _is_folder(entry):
                    continue
                path = parent / entry.name
                (rounds if is_round(path) else deeper).append(path)
        level = deeper
    return rounds


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def documents(folder: Path) -> tuple[Path, ...]:
    """Files that may be the council's document, those whose names say so first; a text needs to.

    A round's own results are none, left behind where its catalogue is gone.
    """
    documents = []
    for entry in entries(folder):
        name = entry.name.casefold()
        telling = any(ending in name for ending in _TELLING)
        telling = telling or any(part.startswith("20") for part in _NUMBERS.findall(name))
        fits = name.endswith(_DOCUMENTS) and (telling or not name.endswith((".md", ".txt", ".html", ".htm")))
        if fits and not name.startswith((".", "~")) and not _OWN.fullmatch(name):
            documents.append((not telling, name, folder / entry.name))
    return tuple(path for _, _, path in sorted(documents))
