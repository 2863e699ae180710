"""The folder of returned files, gone through file by file. It is only read; links that lead out are not followed.

A plain workbook is handed on as it is. Whatever has to be taken apart, a mail or an archive, is taken apart in a
worker process of its own, so that a hostile one costs no more than itself.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from tyokirja.files import is_litter
from tyokirja.intake.opened import labels
from tyokirja.intake.opened.limits import DEFAULT, Limits
from tyokirja.intake.received import Candidate, SetAside
from tyokirja.model import Verdict
from tyokirja.records import dataclass
from tyokirja.workbooks.kinds import CONTAINERS, Kind, glance
from tyokirja.workers.isolation import Failure, Standby

Found: TypeAlias = Candidate | SetAside


def walk(folder: Path, *, limits: Limits = DEFAULT, seconds: float = 20, memory: int = 1 << 30) -> Walk:
    """Every file in ``folder`` and its folders that may be a form, and every other with its verdict.

    ``seconds`` and ``memory`` (bytes) bound the taking apart of one file. Raises OSError while it is gone through
    where ``folder`` itself cannot be listed.
    """
    return Walk(folder, limits, seconds, memory)


class Walk:
    """An iterator over a folder, in the order of :func:`labels.sort_key`; ``litter`` counts what was passed over."""

    def __init__(self, folder: Path, limits: Limits, seconds: float, memory: int) -> None:
        self.litter = 0
        self._limits = limits
        self._root = folder
        self._apart: Standby[_Whole, tuple[tuple[Found, ...], int]] = Standby(
            _taken_apart, seconds=seconds, memory=memory
        )
        self._found = self._all()

    def __iter__(self) -> Iterator[Found]:
        return self

    def __next__(self) -> Found:
        return next(self._found)

    def _all(self) -> Iterator[Found]:
        try:
            yield from self._folder(self._root, "", frozenset())
        finally:
            self._apart.close()

    def _folder(self, folder: Path, prefix: str, above: frozenset[tuple[int, int]]) -> Iterator[Found]:
        try:
            here = folder.stat()
            names = sorted(os.listdir(folder), key=labels.sort_key)  # noqa: PTH208 - names are what is sorted
        except OSError as error:
            if not prefix:
                raise
            yield _unreadable(prefix.rstrip("/"), error)
            return
        within = above | {(here.st_dev, here.st_ino)}
        for name in names:
            if is_litter(name):
                self.litter += 1
            else:
                yield from self._entry(folder / name, prefix + labels.disk_label(name), within)

    def _entry(self, path: Path, label: str, above: frozenset[tuple[int, int]]) -> Iterator[Found]:
        try:
            status = path.lstat()
        except OSError as error:
            yield _unreadable(label, error)
            return
        if stat.S_ISLNK(status.st_mode):
            if self._leads_inside(path):
                return  # it is met at its own place
            yield SetAside(label, "", 0, Verdict.NOT_A_WORKBOOK, reason="link_outside")
        elif stat.S_ISDIR(status.st_mode):
            # On Windows a junction is a folder by its mode; the folders above tell a loop.
            if (status.st_dev, status.st_ino) not in above:
                yield from self._folder(path, f"{label}/", above)
        elif not stat.S_ISREG(status.st_mode):
            yield SetAside(label, "", 0, Verdict.NOT_A_WORKBOOK, reason="not_a_file")
        else:
            yield from self._file(path, label, status)

    def _leads_inside(self, path: Path) -> bool:
        try:
            return path.resolve(strict=True).is_relative_to(self._root.resolve())
        except (OSError, RuntimeError):
            return False  # it leads to itself, or to nothing

    def _file(self, path: Path, label: str, status: os.stat_result) -> Iterator[Found]:
        try:
            data = b"" if status.st_size > self._limits.file else _read(path, self._limits.file + 1)
        except OSError as error:
            yield _unreadable(label, error)
            return
        if max(status.st_size, len(data)) > self._limits.file:
            yield SetAside(label, "", status.st_size, Verdict.TOO_LARGE, str(self._limits.file), "limit_file")
            return
        modified_at = datetime.fromtimestamp(status.st_mtime, UTC)
        kind = glance(data)
        if kind is Kind.WORKBOOK:
            yield Candidate(label, data, None, modified_at)
            return
        whole = _Whole(label, data, modified_at, self._limits)
        outcome = self._apart.do(whole) if kind is None or kind in CONTAINERS else _taken_apart(whole)
        if isinstance(outcome, Failure):
            yield SetAside(label, "", len(data), outcome.verdict, outcome.detail, outcome.reason)
            return
        found, litter = outcome
        self.litter += litter
        yield from found


@dataclass(frozen=True, slots=True)
class _Whole:
    """One file of the folder as it is sent to be taken apart."""

    label: str
    data: bytes = field(repr=False)
    modified_at: datetime
    limits: Limits


def _taken_apart(whole: _Whole) -> tuple[tuple[Found, ...], int]:
    """Everything in one file, and how much of it was litter."""
    # It brings all that reads mails, of which a folder of plain workbooks needs nothing.
    from tyokirja.intake.opened.opening import Opening

    opening = Opening(whole.limits, whole.modified_at)
    return tuple(opening.contents(whole.label, whole.data)), opening.litter


def _read(path: Path, most: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(most)


def _unreadable(label: str, error: OSError) -> SetAside:
    """Without the path of this machine, which an OSError's own text has."""
    return SetAside(label, "", 0, Verdict.DAMAGED, error.strerror or "", "unreadable")
