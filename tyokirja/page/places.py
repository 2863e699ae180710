"""Which files the page may show, open or take: those below the opened folder alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tyokirja.names import FEEDBACK, FORMS, RETURNED

OPENED = frozenset({".xlsx", ".ods", ".docx", ".odt", ".pdf", ".eml", ".csv", ".txt", ".md"})
"""What is opened in its own program: nothing that could run."""


class OutsideError(Exception):
    """A path that leads out of the opened folder, or to nothing that is there."""


def inside(root: Path, relative: str) -> Path:
    """What ``relative`` names below ``root`` (resolved), links followed. Raises :class:`OutsideError`."""
    try:
        if "\0" in relative:
            raise OutsideError(relative)
        path = (root / relative).resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise OutsideError(relative) from error
    if path != root and root not in path.parents:
        raise OutsideError(relative)
    return path


def relative_to(root: Path, path: Path) -> str:
    """How the page names a path below ``root``, with slashes; "" for the folder itself. Raises :class:`OutsideError`."""
    below = inside(root, str(path)).relative_to(root).as_posix()
    return "" if below == "." else below


def named(root: Path, folder: Path, name: str) -> str | None:
    """The file that a message names, as the page names it: by its whole path, or within the round; None: it is not there.

    A place inside a mail or an archive is behind the file's name: the file itself is meant.
    """
    for part in dict.fromkeys(
        (name, *(name.split(mark, maxsplit=1)[0].strip() for mark in (" › ", " → ", "!", " / ")))
    ):
        for base in (Path(), folder, *(folder / below for below in (RETURNED, FORMS, FEEDBACK))):
            if not part:
                continue
            try:
                path = inside(root, str((base / part).absolute()))
            except OutsideError:
                continue
            if path.is_file():
                return relative_to(root, path)
    return None


def opens(path: Path) -> bool:
    """True for what may be opened in its own program: a folder, or a document."""
    return path.is_dir() or path.suffix.casefold() in OPENED


def open_in_program(path: Path) -> bool:
    """Open a document or folder as a double-click does; False where that cannot be."""
    if not opens(path):
        return False
    try:
        if sys.platform == "win32":
            os.startfile(path)
        else:
            program = "open" if sys.platform == "darwin" else "xdg-open"
            subprocess.Popen(
                [program, str(path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
    except OSError:
        return False
    return True
