"""What the mail commands ask of a mail service, whichever it is: hand a message over, look into a folder, put one there.

Three carriers do this: SMTP and IMAP with a password, the same with OAuth tokens (:mod:`tyokirja.mail.carrying.carriers`), and
Microsoft Graph (:mod:`tyokirja.mail.carrying.graph`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from tyokirja.mail.notices import Headers
from tyokirja.records import dataclass


class Special(StrEnum):
    """Folders that every mailbox has, whatever it calls them."""

    INBOX = "INBOX"
    DRAFTS = "drafts"
    SENT = "sent"
    DELETED = "trash"


class Dropped(Exception):  # noqa: N818 - named for what happened
    """The connection ended. ``certain``: before the message was whole, so that it did not leave."""

    def __init__(self, reason: str, *, certain: bool) -> None:
        self.reason = reason
        self.certain = certain
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Handed:
    """What the service said of one message: who gets it, and who does not and why.

    ``limit``: bytes of a message that it takes at most; 0 where it does not say. ``message_id``: what the message is
    called from now on, where the service gave it another name than it had.
    """

    accepted: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()
    said: str = ""
    limit: int = 0
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One message of a folder, its content not read. ``has_file``: something is attached that may be a form.

    ``mark`` grows from each message of the folder to those that came into it later. ``received_at``: when it came, by
    the service's own clock; None where it does not say. ``size`` in bytes, 0 where it is not known.
    """

    uid: str
    size: int
    headers: Headers
    has_file: bool
    mark: str = ""
    received_at: datetime | None = None


class Connection(Protocol):
    """What is opened at a mail service and used in a ``with``."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...


class Outgoing(Connection, Protocol):
    """A connection that takes messages."""

    def hand(self, data: bytes, sender: str, recipients: Sequence[str]) -> Handed:
        """Give one message over. ``data`` has CRLF line ends. Raises :class:`Dropped`."""
        ...


class Folder(Connection, Protocol):
    """One folder of a mailbox, opened. What fails raises :class:`tyokirja.problems.Refused`.

    ``place`` names it for good.
    """

    place: str

    def listed(self, since: date | None = None) -> Iterator[Listed]:
        """Every message of the folder, oldest first; those that came before ``since`` may be left out."""
        ...

    def whole(self, uid: str) -> bytes | None:
        """One message as it is, unread if it was so; None where it has gone since."""
        ...

    def move(self, uid: str, folder: str) -> bool:
        """Move one message to another folder, which has to be there; False for a draft that had been sent by then."""
        ...

    def put(self, data: bytes, at: datetime) -> None:
        """Put a message here: in ``DRAFTS`` as one that waits for being sent, elsewhere as one that has been read."""
        ...

    def holds(self, message_id: str) -> bool:
        """True where a message of this Message-ID is here."""
        ...


class Post(Protocol):
    """A municipality's mail service. ``keeps_sent``: what it takes to send is in ``SENT`` by itself, or did not leave.

    ``wants_copies``: it has a mailbox, and a copy of what left is to be put there.
    """

    keeps_sent: bool
    wants_copies: bool

    def outgoing(self) -> Outgoing:
        """A connection for sending. Raises :class:`tyokirja.problems.Refused`."""
        ...

    def folder(self, name: str = Special.INBOX, *, writable: bool = False) -> Folder:
        """A folder, by its name or a :class:`Special` one. Raises :class:`tyokirja.problems.Refused`."""
        ...
