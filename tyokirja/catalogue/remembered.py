"""A round's catalogue as it was read before: the same bytes, read by the same program, need not be taken apart again.

What was read is kept in the user's own folder of caches, or in the one that ``TYOKIRJA_CACHE`` names (in none where that is
empty), under a fingerprint of the workbook and of the program. It is no second truth: with the workbook changed, the program
changed, or what was kept damaged or gone, the workbook is read.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import sys
from functools import cache
from pathlib import Path

import tyokirja
from tyokirja.files import write_whole
from tyokirja.model import Catalogue
from tyokirja.problems import Problem, Refused
from tyokirja.workers.collecting import uncollected

_FOLDER = "TYOKIRJA_CACHE"
_MOST = 20
"""Catalogues that are kept; the one that was asked for longest ago goes first."""

_DIGEST = hashlib.sha256().digest_size
_RECORDS = ("tyokirja.model.", "tyokirja.problems.", "tyokirja.language.")

Reading = tuple[Catalogue, tuple[Problem, ...]]


@uncollected()
def issued_catalogue(path: Path) -> Reading:
    """As :func:`~tyokirja.catalogue.reading.whole.read_catalogue`, of the catalogue that lies in a round's folder."""
    kept = _place(path)
    if kept is not None and (known := _known(kept)) is not None:
        return known
    from tyokirja.catalogue.reading.whole import read_catalogue

    reading = read_catalogue(path)
    if kept is not None:
        _keep(kept, reading)
    return reading


def _place(path: Path) -> Path | None:
    """Where the reading of this very workbook is kept; None where the workbook, or such a folder, cannot be had."""
    try:
        folder = os.environ.get(_FOLDER)
        if folder is None:
            import platformdirs

            folder = platformdirs.user_cache_dir("tyokirja", appauthor=False)
        if not folder:
            return None
        mark = hashlib.sha256(b"\0".join((_program(), path.name.encode(), path.read_bytes()))).hexdigest()
        return Path(folder, "luettelot", mark)
    except (OSError, RuntimeError, ValueError):  # RuntimeError: a user without a home
        return None


@cache
def _program() -> bytes:
    """Which program reads: its version, and when its modules were written, for a checkout changes without one.

    A bundle, which has no such modules, changes with its program file.
    """
    times = [Path(sys.executable).stat().st_mtime_ns] if getattr(sys, "frozen", False) else []
    times += [
        entry.stat().st_mtime_ns
        for folder, _, names in os.walk(Path(tyokirja.__file__).parent)
        for name in names
        if name.endswith(".py")
        for entry in (Path(folder, name),)
    ]
    return repr((tyokirja.__version__, sys.version_info, len(times), max(times, default=0), sum(times))).encode()


def _known(kept: Path) -> Reading | None:
    try:
        data = kept.read_bytes()
        packed = memoryview(data)[_DIGEST:]
        if hashlib.sha256(packed).digest() != data[:_DIGEST]:
            return None
        catalogue, problems = _CatalogueUnpickler(io.BytesIO(packed)).load()
        os.utime(kept)
    except Exception:  # whatever is wrong with what was kept, the workbook itself is there
        return None
    return catalogue, problems


class _CatalogueUnpickler(pickle.Unpickler):
    """Makes records of the catalogue, and nothing else."""

    def find_class(self, module: str, name: str, /) -> object:
        """Raises UnpicklingError for whatever a catalogue has none of."""
        if (module, name) == ("datetime", "date"):
            return super().find_class(module, name)
        if f"{module}.".startswith(_RECORDS) and "." not in name:
            thing: object = super().find_class(module, name)
            # What a module of records has only imported is not its own.
            if f"{getattr(thing, '__module__', '')}.".startswith(_RECORDS):
                return thing
        raise pickle.UnpicklingError(f"{module}.{name}")


def _keep(kept: Path, reading: Reading) -> None:
    packed = pickle.dumps(reading, pickle.HIGHEST_PROTOCOL)
    with contextlib.suppress(OSError, Refused):  # a machine that keeps nothing reads each time
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(kept, hashlib.sha256(packed).digest() + packed, private=True)
        for older in sorted(kept.parent.iterdir(), key=lambda other: other.stat().st_mtime, reverse=True)[_MOST:]:
            older.unlink()
