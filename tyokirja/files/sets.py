"""Files that take their places together: each is staged beside its place as it is made, then all are new or all old."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TypeAlias
from zlib import crc32

from tyokirja.files import beside, discard, in_its_place, ready, unwritten, write_whole

SET_JOURNAL = ".tyokirja-joukko.tmp"
"""What lies in a folder while a set of files takes its place, so that a run that ends there can be finished."""

Contents: TypeAlias = bytes | Callable[[IO[bytes]], object]
"""What a file holds, or what writes it."""


class FileSet:
    """The files of a folder in the making: none is seen before all are there, and none is kept in memory.

    ``others`` are all folders besides it that get files of the set. Leaving the context takes away what did not get a
    place, and entering it what a run left that was ended. One at a time makes a folder's set, with its copies: entering
    raises :class:`Refused` as :func:`~tyokirja.files.locks.working` does. The sets of folders beside one another may be
    made at the same time, and put files into the same others.
    """

    def __init__(self, folder: Path, *others: Path) -> None:
        self._folder, self._folders = folder, (folder, *others)
        mark = crc32(os.fsencode(folder.resolve().name))
        # Told from the file's own name too, so that a file made anew replaces it.
        self._staged_name = f".tyokirja-{mark:08x}-{{}}.tmp"
        self._alone = ExitStack()  # the lock, while the set is in the making

    def __enter__(self) -> FileSet:
        from tyokirja.files.locks import working  # whoever only looks at a round has no use for it

        with ExitStack() as alone:
            alone.enter_context(working(self._folder))
            self._clear()
            self._alone = alone.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        with self._alone:
            self._clear()

    def _clear(self) -> None:
        if not (self._folder / SET_JOURNAL).exists():  # else each is to take its place yet
            for folder in self._folders:
                for left in folder.glob(self._staged_name.format("*")):
                    discard(left)

    def stage(self, path: Path, contents: Contents) -> Path:
        """The file that is to stand at ``path``, under a temporary name beside it: also where somebody has ``path`` open.

        Whether it can stand there is seen when it takes its place. Raises :class:`Refused` (``CANNOT_WRITE``).
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            staged = path.with_name(self._staged_name.format(path.name))
            with staged.open("wb") as stream:
                if isinstance(contents, bytes):
                    stream.write(contents)
                else:
                    contents(stream)
        except OSError as error:
            raise unwritten(path, error) from error
        return staged

    def place(self, files: Sequence[tuple[Path, Path]]) -> dict[Path, Path]:
        """Let staged files (each with its place) take their places, so that all are new or all old.

        That holds also where the disk is full or the run is ended: the folder tells first which is to become what, and a
        run that ends between the first and the last is finished by :func:`finish_set`. Gives the files that are open in
        another program, each with where its new one stands beside it. Raises :class:`Refused` as :func:`write_whole`
        does, with nothing changed on disk. For no files nothing is written.
        """
        if not files:
            return {}
        for staged, path in files:
            try:
                ready(path)
                with staged.open("r+b") as stream:
                    os.fsync(stream.fileno())
            except OSError as error:
                raise unwritten(path, error) from error
        plan = [(str(staged.resolve()), str(path.resolve())) for staged, path in files]
        write_whole(self._folder / SET_JOURNAL, json.dumps(plan).encode())
        return finish_set(self._folder)


def finish_set(folder: Path) -> dict[Path, Path]:
    """Put the files of a set in their places that are not there yet; gives those that had to go beside.

    Raises :class:`Refused` as :func:`write_whole` does.
    """
    journal = folder / SET_JOURNAL
    aside: dict[Path, Path] = {}
    try:
        plan = json.loads(journal.read_bytes())
    except FileNotFoundError:
        return aside
    except (OSError, ValueError):
        plan = []
    for staged, path in ((Path(one), Path(other)) for one, other in plan):
        if staged.exists():
            try:
                try:
                    in_its_place(staged, path)
                except PermissionError:
                    # Windows does not replace what is open; the others are not to wait for that.
                    aside[path] = beside(path)
                    in_its_place(staged, aside[path])
            except OSError as error:
                raise unwritten(path, error) from error
    discard(journal)
    return aside
