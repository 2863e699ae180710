"""Drafts in ``viestit/``: one ``.eml`` a message, which Outlook opens as unsent."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tyokirja.files import beside, remove, write_whole
from tyokirja.mail.delivery import fact_of
from tyokirja.mail.journal import Event, Writer
from tyokirja.mail.packing import draft
from tyokirja.mail.records import Message, MessageKind
from tyokirja.mail.standing import Standing
from tyokirja.problems import Code, Problem, Refused
from tyokirja.rounds import RoundFolder

_NAMES = {
    MessageKind.LETTER: "saate",
    MessageKind.REMINDER: "muistutus",
    MessageKind.FEEDBACK: "korjauspyynto",
    MessageKind.THANKS: "kiitos",
}


_EDITED = "muokattu"
"""What the name of a draft begins with that somebody has changed and that another has been written in place of."""


def path_of(folder: RoundFolder, kind: MessageKind, name: str) -> Path:
    """Where the draft of a message stands; ``name`` is what its department is called in file names."""
    return folder.messages / f"{_NAMES[kind]}-{name}.eml"


def write(
    folder: RoundFolder,
    messages: Sequence[Message],
    standings: Sequence[Standing],
    names: Mapping[str, str],
    writer: Writer,
    own: Collection[str],
) -> tuple[Path, ...]:
    """Write the drafts, each whole; what has not changed stays as it is. A line of the journal for each new one.

    ``names`` tells for each department's id what it is called in file names, no two the same. ``own`` are the
    fingerprints of all drafts that were written: one that somebody has changed since is kept under another name.
    Raises :class:`Refused` (``OPEN_ELSEWHERE``, ``CANNOT_WRITE``).
    """
    written = []
    for message, standing in zip(messages, standings, strict=True):
        path = path_of(folder, message.kind, names[message.department])
        data = draft(message)
        digest = hashlib.sha256(data).hexdigest()
        if _read(path) != data:
            take_away(path, own)
            write_whole(path, data)
        if standing.drafted is None or standing.drafted.sha256 != digest:
            fact = fact_of(Event.DRAFTED, message, message.recipients)
            writer.add(replace(fact, file=path.relative_to(folder.root).as_posix(), sha256=digest))
        written.append(path)
    return tuple(written)


def stale(folder: RoundFolder, kinds: Iterable[MessageKind], kept: Iterable[Path]) -> tuple[Path, ...]:
    """The drafts of some kinds that are no longer asked for: a reminder to somebody who has answered since."""
    wanted = set(kept)
    return tuple(path for path in _all(folder, kinds) if path not in wanted)


def edited(folder: RoundFolder, kinds: Iterable[MessageKind], own: Collection[str]) -> tuple[Path, ...]:
    """The drafts of some kinds that somebody has changed since they were written."""
    return tuple(path for path in _all(folder, kinds) if _is_edited(path, own))


def take_away(path: Path, own: Collection[str]) -> None:
    """Remove a draft, or move it to :func:`kept_as` where somebody has changed it.

    Raises :class:`Refused` (``OPEN_ELSEWHERE``).
    """
    if not _is_edited(path, own):
        remove(path)
        return
    try:
        path.rename(kept_as(path))
    except OSError as error:
        raise Refused(Problem(Code.OPEN_ELSEWHERE, file=str(path), value=error.strerror or "")) from error


def kept_as(path: Path) -> Path:
    """What a draft that somebody has changed is called once it makes room for another."""
    name = path.with_name(f"{_EDITED}-{path.name}")
    return beside(name) if name.exists() else name


def _all(folder: RoundFolder, kinds: Iterable[MessageKind]) -> list[Path]:
    return [path for kind in kinds for path in sorted(folder.messages.glob(f"{_NAMES[kind]}-*.eml"))]


def _is_edited(path: Path, own: Collection[str]) -> bool:
    data = _read(path)
    return bool(data) and hashlib.sha256(data).hexdigest() not in own


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
