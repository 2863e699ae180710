"""Files that were dropped on the page: put whole into a folder below the opened one, never over what is there."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import BinaryIO

from tyokirja.files import beside, is_litter
from tyokirja.problems import Code, Problem, Refused

MOST_BYTES = 200_000_000
"""Bytes of one sending of files: a year's returns of a city are a tenth of it."""

_CHUNK = 1 << 20
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
    temporary: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, staged = tempfile.mkstemp(prefix=".tyokirja-", suffix=".tmp", dir=folder)
        temporary = Path(staged)
        digest = hashlib.sha256()
        with os.fdopen(handle, "wb") as file:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                file.write(chunk)
        if target.is_file() and _digest(target) == digest.digest():
            return target, False
        if target.exists():
            target = beside(target)
        temporary.replace(target)
        temporary = None
        return target, True
    except OSError as error:
        raise Refused(Problem(Code.CANNOT_WRITE, file=str(target), value=error.strerror or "")) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
