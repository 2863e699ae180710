"""Drafts in ``viestit/``: one ``.eml`` a message, which Outlook opens as unsent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tyokirja.files import remove, write_whole
from tyokirja.mail.delivery import fact_of
from tyokirja.mail.journal import Event, Writer
from tyokirja.mail.packing import draft
from tyokirja.mail.records import Message, MessageKind
from tyokirja.mail.standing import Standing
from tyokirja.rounds import RoundFolder

_NAMES = {
    MessageKind.LETTER: "saate",
    MessageKind.REMINDER: "muistutus",
    MessageKind.FEEDBACK: "korjauspyynto",
    MessageKind.THANKS: "kiitos",
}


def path_of(folder: RoundFolder, kind: MessageKind, name: str) -> Path:
    """Where the draft of a message stands; ``name`` is what its department is called in file names."""
    return folder.messages / f"{_NAMES[kind]}-{name}.eml"


def write(
    folder: RoundFolder,
    messages: Sequence[Message],
    standings: Sequence[Standing],
    names: Mapping[str, str],
    writer: Writer,
) -> tuple[Path, ...]:
    """Write the drafts, each whole; what has not changed stays as it is. A line of the journal for each new one.

    ``names`` tells for each department's id what it is called in file names, no two the same. Raises
    :class:`Refused` (``OPEN_ELSEWHERE``, ``CANNOT_WRITE``).
    """
    written = []
    for message, standing in zip(messages, standings, strict=True):
        path = path_of(folder, message.kind, names[message.department])
        data = draft(message)
        digest = hashlib.sha256(data).hexdigest()
        if _read(path) != data:
            write_whole(path, data)
        if standing.drafted is None or standing.drafted.sha256 != digest:
            fact = fact_of(Event.DRAFTED, message, message.recipients)
            writer.add(replace(fact, file=path.relative_to(folder.root).as_posix(), sha256=digest))
        written.append(path)
    return tuple(written)


def remove_stale(folder: RoundFolder, kinds: Iterable[MessageKind], kept: Iterable[Path]) -> None:
    """Take away drafts of some kinds that are no longer asked for: a reminder to somebody who has answered since.

    Raises :class:`Refused` (``OPEN_ELSEWHERE``).
    """
    wanted = set(kept)
    for kind in kinds:
        for path in folder.messages.glob(f"{_NAMES[kind]}-*.eml"):
            if path not in wanted:
                remove(path)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
