"""The journal of a round's mail: ``viestit/viestiloki.jsonl``, one fact a line, only ever added to.

Before a message leaves, ``sending`` is written and forced to disk; after the server's answer, what it said. A line
``sending`` that nothing follows is a message in doubt: the program or the connection ended in between, and only a
person can tell whether it arrived. No password and no message text is ever written here.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from tyokirja.files import unwritten
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.rounds import RoundFolder

NAME = "viestiloki.jsonl"

Clock = Callable[[], datetime]


class Event(StrEnum):
    """What a line of the journal says.

    ``sending``: about to be handed to the server. ``sent``: the server took it, or the office says that it left.
    ``refused``: the server did not take it for these recipients. ``failed``: it certainly did not leave. ``unsure``:
    the connection ended before the server's answer. ``discarded``: a draft in a mailbox is neither there nor sent, or
    one in ``viestit/`` was taken away because nobody needed it.
    ``fetched``, ``bounced``, ``delayed``, ``away``: what came back. ``looked``: how far a mailbox has been gone through.
    """

    DRAFTED = "drafted"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    UNSURE = "unsure"
    DISCARDED = "discarded"
    FETCHED = "fetched"
    BOUNCED = "bounced"
    DELAYED = "delayed"
    AWAY = "away"
    LOOKED = "looked"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line. ``at`` is a time in UTC (ISO 8601). What does not concern an event is left empty.

    ``key`` and ``form`` are :attr:`Message.key` and :attr:`Message.fingerprint`; ``to`` are addresses; ``said`` what
    the server or the returned message said; ``file`` the draft or the saved message, from the round's folder;
    ``place`` where in a mailbox it was found. ``by_hand``: a person says so.
    """

    event: Event
    at: str = ""
    department: str = ""
    kind: str = ""
    key: str = ""
    message_id: str = ""
    form: str = ""
    to: tuple[str, ...] = ()
    said: str = ""
    file: str = ""
    place: str = ""
    sha256: str = ""
    subject: str = ""
    by_hand: bool = False

    @property
    def moment(self) -> datetime | None:
        """``at`` with its time zone; None where it says no time."""
        try:
            moment = datetime.fromisoformat(self.at)
        except ValueError:
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    @property
    def day(self) -> date | None:
        """The date of ``at`` where this program runs; None where it says no time."""
        try:
            return self.moment.astimezone().date() if self.moment else None
        except (ValueError, OverflowError, OSError):
            return None


@dataclass(frozen=True, slots=True)
class Journal:
    """Everything that the journal of one round says, in the order written. ``damaged`` are lines that say nothing."""

    facts: tuple[Fact, ...] = ()
    damaged: tuple[int, ...] = ()

    def of(self, *events: Event) -> tuple[Fact, ...]:
        """The facts of some events."""
        return tuple(fact for fact in self.facts if fact.event in events)


def path_of(folder: RoundFolder) -> Path:
    """Where a round's journal stands."""
    return folder.messages / NAME


def read(folder: RoundFolder) -> Journal:
    """The journal of a round; empty where nothing has been sent. Raises :class:`Refused` (``CANNOT_READ``)."""
    path = path_of(folder)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Journal()
    except OSError as error:
        raise Refused(Problem(Code.CANNOT_READ, file=str(path), value=error.strerror or "")) from error
    facts: list[Fact] = []
    damaged: list[int] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        fact = _fact(line) if line.strip() else None
        if fact is not None:
            facts.append(fact)
        elif line.strip():
            damaged.append(number)  # a line that was being written when the machine stopped
    return Journal(tuple(facts), tuple(damaged))


def problems(journal: Journal, folder: RoundFolder) -> list[Problem]:
    """What is wrong with the journal itself."""
    lines = ", ".join(str(line) for line in journal.damaged)
    where = str(path_of(folder))
    return [Problem(Code.MAIL_JOURNAL_DAMAGED, file=where, fields=(("lines", lines),))] if lines else []


def _fact(line: bytes) -> Fact | None:
    try:
        record: dict[str, Any] = json.loads(line)
        known = {field.name: record[field.name] for field in fields(Fact) if field.name in record}
        known["event"] = Event(known["event"])
        known["to"] = tuple(str(address) for address in known.get("to", ()))
        texts = all(isinstance(value, str) for name, value in known.items() if name not in ("to", "by_hand"))
        return Fact(**known) if texts else None
    except (ValueError, KeyError, TypeError):
        return None


class Writer:
    """Adds facts to a journal; each is on the disk when :meth:`add` returns."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def now(self) -> datetime:
        """The time that the next fact gets."""
        return self._clock()

    def add(self, fact: Fact) -> Fact:
        """Write one fact with the time of now. Raises :class:`Refused` (``CANNOT_WRITE``)."""
        stamped = asdict(fact) | {"at": self.now().astimezone(UTC).isoformat(timespec="seconds")}
        filled = {name: value for name, value in stamped.items() if value not in ("", (), False)}
        ordered = {"at": filled.pop("at"), **filled}
        line = json.dumps(ordered, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        try:
            self._append(line)
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refused(Problem(Code.CANNOT_WRITE, file=str(self._path), value=reason)) from error
        return Fact(**stamped)

    def _append(self, line: bytes) -> None:
        fresh = not self._path.exists()
        # Who wrote what to whom concerns nobody but the owner.
        descriptor = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            size = os.fstat(descriptor).st_size
            if size:
                os.lseek(descriptor, size - 1, os.SEEK_SET)
                if os.read(descriptor, 1) != b"\n":
                    line = b"\n" + line  # the line before was cut off: it must not swallow this one
            written = 0
            while written < len(line):
                written += os.write(descriptor, line[written:])
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if fresh:
            _sync_folder(self._path.parent)


def _sync_folder(folder: Path) -> None:
    """The name of a new file is on the disk only when its folder is; Windows has no such step."""
    if os.name != "nt":
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def now() -> datetime:
    """The clock of those who give no other."""
    return datetime.now(UTC)


@contextlib.contextmanager
def opened(folder: RoundFolder, clock: Clock = now) -> Iterator[Writer]:
    """The journal for writing, by one run at a time.

    Raises :class:`Refused` as :func:`~tyokirja.files.locks.working` does.
    """
    from tyokirja.files.locks import working  # whoever only looks at a round has no use for it

    with working(folder.root):
        try:
            folder.messages.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritten(folder.messages, error) from error
        yield Writer(path_of(folder), clock)
