"""Files that were dropped on the page: put whole into a folder below the opened one, never over what is there."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import BinaryIO

from tyokirja.files import beside, is_litter, open_elsewhere, write_whole

MOST_BYTES = 200_000_000
"""Bytes of one sending of files: a year's returns of a city are a tenth of it."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.I)
_LONGEST = 120


def plain_name(name: str) -> str:
    """The name of a file as any system takes it: without folders, and without what Windows forbids."""
    bare = _FORBIDDEN.sub("_", re.split(r"[/\\]", name)[-1]).strip(" .")
    stem, dot, suffix = bare.rpartition(".")
    if dot and len(bare) > _LONGEST:
        bare = f"{stem[: _LONGEST - len(suffix) - 1]}.{suffix}"
    if not bare or is_litter(bare) or bare.startswith("."):
        bare = f"tiedosto{bare}" if bare.startswith(".") else "tiedosto"
    return f"_{bare}" if _RESERVED.match(bare) else bare


def keep(folder: Path, name: str, stream: BinaryIO) -> tuple[Path, bool]:
    """Write the stream into ``folder`` under its name, or the next free one; the same bytes under it are left as they are.

    Gives the path, and whether it is new. Raises :class:`Refused` (``CANNOT_WRITE``) with nothing left behind.
    """
    target = folder / plain_name(name)
    if target.is_file() and _holds(target, stream):
        return target, False
    if target.exists() or open_elsewhere(target):
        target = beside(target)
    stream.seek(0)
    write_whole(target, stream)
    return target, True


def _holds(path: Path, stream: BinaryIO) -> bool:
    try:
        with path.open("rb") as file:
            return _digest(file) == _digest(stream)
    except OSError:
        return False


def _digest(stream: BinaryIO) -> bytes:
    return hashlib.file_digest(stream, "sha256").digest()  # type: ignore[arg-type] # every open file reads into a buffer
