"""A round's catalogue as it was read before (:mod:`tyokirja.files.readings`)."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias, cast

from tyokirja.files.readings import Readings
from tyokirja.model import Catalogue
from tyokirja.problems import Problem

_LARGE = 8 << 20
"""Bytes of a workbook that a copy of this process reads: what reading takes besides the catalogue would stay until the end."""

_READINGS = Readings("luettelot", 20, ("tyokirja.model.", "tyokirja.problems.", "tyokirja.language."))

Reading: TypeAlias = tuple[Catalogue, tuple[Problem, ...]]


def issued_catalogue(path: Path) -> Reading:
    """As :func:`~tyokirja.catalogue.reading.whole.read_catalogue`, of the catalogue that lies in a round's folder."""
    kept = _READINGS.place(path)
    if kept is not None and (known := _READINGS.known(kept)) is not None:
        return cast("Reading", known)
    if kept is not None and path.stat().st_size >= _LARGE:
        from tyokirja.workers.sharing import done_in_a_copy

        if done_in_a_copy(lambda: _read(path, kept)) and (known := _READINGS.known(kept)) is not None:
            return cast("Reading", known)
    return _read(path, kept)


def _read(path: Path, kept: Path | None) -> Reading:
    from tyokirja.catalogue.reading.whole import read_catalogue

    reading = read_catalogue(path)
    if kept is not None:
        _READINGS.keep(kept, path, reading)
    return reading
