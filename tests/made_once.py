"""Folders that many tests begin with: made once in a process, and written anew for each test."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

Kept: TypeAlias = tuple[tuple[Path, int, bytes | None], ...]
"""Path below the folder, mode and content of each file; a folder has no content."""


def kept(folder: Path) -> Kept:
    """All that lies in a folder."""
    return tuple(
        (path.relative_to(folder), path.stat().st_mode, path.read_bytes() if path.is_file() else None)
        for path in sorted(folder.rglob("*"))
    )


def write(made: Kept, folder: Path) -> None:
    """Put the same into another folder."""
    for place, mode, data in made:
        if data is None:
            (folder / place).mkdir(exist_ok=True)
        else:
            (folder / place).write_bytes(data)
            (folder / place).chmod(mode)
