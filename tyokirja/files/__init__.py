"""Names and writing of files: valid on Windows, whole or not at all, never over what somebody has open.

:mod:`~tyokirja.files.sets` lets the files of a run take their places together, :mod:`~tyokirja.files.handwork` keeps what
a person has saved, :mod:`~tyokirja.files.locks` says who is at work in a folder, :mod:`~tyokirja.files.resources` knows
where lies what ships with the program.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
import unicodedata
from functools import partial
from pathlib import Path
from typing import IO

from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, Refused

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})
_LITTER = re.compile(
    r"^(~\$.*|\.~lock\..*#|\.DS_Store|Thumbs\.db|desktop\.ini|ehthumbs\.db|\._.*|\.tyokirja-.*\.tmp)$", re.I
)


def slug(text: str, limit: int = 64) -> str:
    """A plain lower-case file name: ``Kokemäki`` -> ``kokemaki``. Never empty, never reserved on Windows."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("æ", "ae"))
    ascii_only = decomposed.encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:limit].strip("-")
    if not name:
        name = "nimi-" + "-".join(f"{ord(ch):x}" for ch in text[:4]) if text else "nimi"
    return f"{name}-" if name in _RESERVED else name


def is_litter(name: str) -> bool:
    """True for what Excel, LibreOffice and file managers leave behind: lock files, thumbnails, folder settings."""
    return bool(_LITTER.match(name))


def missing(path: Path) -> Problem:
    """That there is no such file or folder, and what beside it was perhaps meant."""
    folder = path.parent
    try:
        names = [entry.name for entry in folder.iterdir() if not is_litter(entry.name)]
    except OSError:
        names = []
    near = nearest(path.name, sorted(names))
    return Problem(Code.FILE_MISSING, file=str(path), fields=(("meant", str(folder / near) if near else ""),))


def open_elsewhere(path: Path) -> bool:
    """True when another program has ``path`` open, by the lock file that Excel or LibreOffice keeps beside it."""
    name = path.name
    # Excel drops the first two letters of a name longer than six before its '~$'.
    locks = {f"~${name}", f"~${name[2:]}", f".~lock.{name}#"}
    return any((path.parent / lock).exists() for lock in locks)


def holds(path: Path, data: bytes | Path) -> bool:
    """True when ``path`` is a file with exactly these bytes, or those of another file; False also where one cannot be read."""
    try:
        if isinstance(data, bytes):
            return path.stat().st_size == len(data) and path.read_bytes() == data
        if path.stat().st_size != data.stat().st_size:
            return False
        with path.open("rb") as one, data.open("rb") as other:
            return all(piece == other.read(_PIECE) for piece in iter(partial(one.read, _PIECE), b""))
    except OSError:
        return False


_PIECE = 1 << 20
"""Bytes of a file that are read at a time."""


def contents(path: Path) -> bytes:
    """What a file holds. Raises :class:`Refused` (``CANNOT_READ``)."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(Problem(Code.CANNOT_READ, file=str(path), value=error.strerror or "")) from error


def write_whole(path: Path, data: bytes | IO[bytes], *, executable: bool = False, private: bool = False) -> None:
    """Write a file so that a reader finds the old one or the new one, never a part.

    ``data`` are bytes, or an open file that has them. It gets the rights that any new file of this user gets, and those to
    run it where it is ``executable``; a ``private`` one only its owner may read.
    Raises :class:`Refused` (``OPEN_ELSEWHERE``, ``NOT_A_FILE``, ``CANNOT_WRITE``) with nothing changed on disk.
    """
    temporary: Path | None = None
    try:
        temporary = _staged(path, data, executable=executable, private=private)
        in_its_place(temporary, path)
        temporary = None
    except OSError as error:
        raise unwritten(path, error) from error
    finally:
        if temporary is not None:
            discard(temporary)


def _staged(path: Path, data: bytes | IO[bytes], *, executable: bool = False, private: bool = False) -> Path:
    """The data under a temporary name beside ``path``. Raises OSError, and :class:`Refused` where it cannot be there."""
    import shutil
    import tempfile

    ready(path)
    handle, name = tempfile.mkstemp(prefix=".tyokirja-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            if isinstance(data, bytes):
                stream.write(data)
            else:
                shutil.copyfileobj(data, stream, _PIECE)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod((0o600 if private else 0o777 if executable else 0o666) & ~_umask())
    except BaseException:
        discard(Path(name))
        raise
    return Path(name)


def ready(path: Path) -> None:
    """See that a file can stand at ``path``, in a folder that is there.

    Raises OSError, and :class:`Refused` (``OPEN_ELSEWHERE``, ``NOT_A_FILE``).
    """
    if open_elsewhere(path):
        raise Refused(Problem(Code.OPEN_ELSEWHERE, file=str(path)))
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise Refused(Problem(Code.NOT_A_FILE, file=str(path)))


def unwritten(path: Path, error: OSError) -> Refused:
    """What is told of a file that the system did not let be written (``OPEN_ELSEWHERE``, ``CANNOT_WRITE``)."""
    if isinstance(error, PermissionError):
        # Windows refuses to replace a file that is open or read-only; elsewhere it is a matter of rights.
        is_open = os.name == "nt" and path.exists() and os.access(path, os.W_OK)
        code = Code.OPEN_ELSEWHERE if is_open else Code.CANNOT_WRITE
        return Refused(Problem(code, file=str(path), value=error.strerror or ""))
    return Refused(Problem(Code.CANNOT_WRITE, file=str(path), value=error.strerror or str(error)))


def discard(temporary: Path) -> None:
    """Take a temporary file away, where the system lets it go."""
    with contextlib.suppress(OSError):
        temporary.unlink()


def _umask() -> int:
    """What this user takes from the rights of new files; the system tells it only in return for another."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_PATIENCE = (0.05, 0.2, 0.5)
"""Seconds between attempts: on Windows, virus scanners and cloud folders hold a new file for a moment."""


def in_its_place(temporary: Path, path: Path) -> None:
    """Give a temporary file its name, in place of what has it. Raises OSError."""
    for seconds in _PATIENCE if os.name == "nt" else ():
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(seconds)
        else:
            return
    temporary.replace(path)


def remove(path: Path) -> None:
    """Take a file away; one that is not there is no fault. Raises :class:`Refused` (``OPEN_ELSEWHERE``)."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(Problem(Code.OPEN_ELSEWHERE, file=str(path), value=error.strerror or "")) from error


def beside(path: Path) -> Path:
    """The first free name beside ``path``: ``koonti (2).xlsx``."""
    for number in range(2, 1000):
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        if not candidate.exists() and not open_elsewhere(candidate):
            return candidate
    raise Refused(Problem(Code.CANNOT_WRITE, file=str(path)))
