"""A round's catalogue as it was read before: the same bytes, read by the same program, need not be taken apart again.

What was read is kept among the user's caches (:mod:`tyokirja.files.caches`), under a fingerprint of the workbook and of the
program: with the workbook changed, the program changed, or what was kept damaged or gone, the workbook is read.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
from pathlib import Path

from tyokirja.files import caches, write_whole
from tyokirja.model import Catalogue
from tyokirja.problems import Problem, Refused

_MOST = 20
"""Catalogues that are kept; the one that was asked for longest ago goes first."""

_LARGE = 8 << 20
"""Bytes of a workbook that a copy of this process reads: what reading takes besides the catalogue would stay until the end."""

_DIGEST = hashlib.sha256().digest_size
_RECORDS = ("tyokirja.model.", "tyokirja.problems.", "tyokirja.language.")

Reading = tuple[Catalogue, tuple[Problem, ...]]


def issued_catalogue(path: Path) -> Reading:
    """As :func:`~tyokirja.catalogue.reading.whole.read_catalogue`, of the catalogue that lies in a round's folder."""
    kept = _place(path)
    if kept is not None and (known := _known(kept)) is not None:
        return known
    if kept is not None and path.stat().st_size >= _LARGE:
        from tyokirja.workers.sharing import done_in_a_copy

        if done_in_a_copy(lambda: _read(path, kept)) and (known := _known(kept)) is not None:
            return known
    return _read(path, kept)


def _read(path: Path, kept: Path | None) -> Reading:
    from tyokirja.catalogue.reading.whole import read_catalogue

    reading = read_catalogue(path)
    if kept is not None:
        _keep(kept, reading)
    return reading


def _place(path: Path) -> Path | None:
    """Where the reading of this very workbook is kept; None where the workbook, or such a folder, cannot be had."""
    try:
        folder = caches.folder("luettelot")
        if folder is None:
            return None
        return (
            folder / hashlib.sha256(b"\0".join((caches.program(), path.name.encode(), path.read_bytes()))).hexdigest()
        )
    except (OSError, ValueError):
        return None


def _known(kept: Path) -> Reading | None:
    try:
        data = kept.read_bytes()
        packed = io.BytesIO(data)
        if packed.read(_DIGEST) != hashlib.sha256(memoryview(data)[_DIGEST:]).digest():
            return None
        catalogue, problems = _CatalogueUnpickler(packed).load()
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
        caches.trim(kept.parent, _MOST)
