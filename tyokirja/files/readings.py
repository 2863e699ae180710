"""What was read of workbooks before: the same bytes, read by the same program, need not be taken apart again.

It is kept among the user's caches (:mod:`tyokirja.files.caches`), under a fingerprint of the workbook and of the program:
with the workbook changed, the program changed, or what was kept damaged or gone, the workbook is read.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
from enum import Enum
from pathlib import Path
from typing import Any

from tyokirja.files import caches, write_whole
from tyokirja.problems import Refused

_DIGEST = hashlib.sha256().digest_size


class Readings:
    """Readings of one kind, in a folder of the caches that keeps ``most``: the one asked for longest ago goes first.

    They are made of records out of the modules whose names begin with one of ``records``, and of nothing else.
    """

    def __init__(self, folder: str, most: int, records: tuple[str, ...]) -> None:
        self.folder, self.most, self.records = folder, most, records

    def place(self, path: Path) -> Path | None:
        """Where the reading of this very workbook is kept; None where the workbook, or such a folder, cannot be had."""
        try:
            folder = caches.folder(self.folder)
            if folder is None:
                return None
            digest = hashlib.sha256(b"\0".join((caches.program(), path.name.encode(), b"")))
            digest.update(path.read_bytes())
            return folder / digest.hexdigest()
        except (OSError, ValueError):
            return None

    def known(self, kept: Path) -> object | None:
        """What is kept there; None where nothing is, or not what was put there."""
        try:
            data = kept.read_bytes()
            packed = io.BytesIO(data)
            if packed.read(_DIGEST) != hashlib.sha256(memoryview(data)[_DIGEST:]).digest():
                return None
            reading: object = _Unpickler(packed, self.records).load()
            os.utime(kept)
        except Exception:  # whatever is wrong with what was kept, the workbook itself is there
            return None
        return reading

    def keep(self, kept: Path, path: Path, reading: object) -> None:
        """Keep what was read of ``path``, unless it was saved meanwhile; a machine that keeps nothing reads each time."""
        if self.place(path) != kept:
            return
        stream = io.BytesIO()
        _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(reading)
        packed = stream.getvalue()
        with contextlib.suppress(OSError, Refused):
            kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(kept, hashlib.sha256(packed).digest() + packed, private=True)
            caches.trim(kept.parent, self.most)


class _Pickler(pickle.Pickler):
    """Keeps what is one of a few by its value; Python 3.11.0 to 3.11.3 would by its name, which nothing here may look up."""

    def reducer_override(self, thing: object, /) -> Any:
        return (thing.__class__, (thing.value,)) if isinstance(thing, Enum) else NotImplemented


class _Unpickler(pickle.Unpickler):
    """Makes records of some modules, and nothing else."""

    def __init__(self, packed: io.BytesIO, records: tuple[str, ...]) -> None:
        super().__init__(packed)
        self._records = records

    def find_class(self, module: str, name: str, /) -> object:
        """Raises UnpicklingError for whatever is no such record."""
        if (module, name) == ("datetime", "date"):
            return super().find_class(module, name)
        if f"{module}.".startswith(self._records) and "." not in name:
            thing: object = super().find_class(module, name)
            # What a module of records has only imported is not its own.
            if f"{getattr(thing, '__module__', '')}.".startswith(self._records):
                return thing
        raise pickle.UnpicklingError(f"{module}.{name}")
