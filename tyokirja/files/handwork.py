"""What a person has saved is never overwritten: it is told from what this program wrote, and kept under another name."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

from tyokirja.excel import PROGRAM
from tyokirja.files import beside, holds, write_whole
from tyokirja.problems import Code, Problem, Refused

_EDITED = "muokattu"
"""What is added to the name of a file that somebody has saved and that makes room for a new one."""


APP = "docProps/app.xml"
"""The part of a workbook or document that names the program that saved it."""

_SEAL = re.compile(rb"<Template>tyokirja-([0-9a-f]{16})</Template>")


def app_part(archive: zipfile.ZipFile) -> bytes:
    """:data:`APP` for a document whose other parts are in ``archive``: it names this program, and seals the parts.

    A library that changes one part may leave the program's name as it is; the seal then fits no more.
    """
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/extended-properties"><Template>tyokirja-{_seal(archive)}</Template>'
        f"<Application>{PROGRAM}</Application></Properties>"
    ).encode()


def _seal(archive: zipfile.ZipFile) -> str:
    parts = sorted(f"{part.filename} {part.CRC}" for part in archive.infolist() if part.filename != APP)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def untouched(path: Path) -> bool:
    """True when a workbook or document lies as this program wrote it: it names it, and its seal, if any, fits."""
    try:
        with zipfile.ZipFile(path) as archive:
            told = archive.read(APP)
            sealed = _SEAL.search(told)
            return f">{PROGRAM}<".encode() in told and (sealed is None or sealed[1].decode() == _seal(archive))
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def keep(path: Path, data: bytes | Path, name: str = "") -> Path | None:
    """Keep what lies at ``path`` before ``data`` is written there; gives where, None where nothing had to be kept.

    ``data`` are bytes, or a file that has them.

    What this program wrote goes, unless it is to be kept under ``name`` and nothing of a person's lies there. What a
    person saved is kept as ``raportti-muokattu.docx`` (or ``name``), and what a person saved under that name stays too. Raises
    :class:`Refused` (``CANNOT_READ``, ``CANNOT_WRITE``, ``OPEN_ELSEWHERE``).
    """
    if not path.is_file() or holds(path, data) or (untouched(path) and not name):
        return None
    kept = path.with_name(name or f"{path.stem}-{_EDITED}{path.suffix}")
    if holds(kept, path):
        return kept
    if kept.is_file() and not untouched(kept):
        if untouched(path):
            return None
        kept = beside(kept)
    try:
        with path.open("rb") as old:
            write_whole(kept, old)
    except OSError as error:
        raise Refused(Problem(Code.CANNOT_READ, file=str(path), value=error.strerror or "")) from error
    return kept
