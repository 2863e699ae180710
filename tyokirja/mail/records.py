"""The records of the mail: a message before it leaves, and what it is about."""

from __future__ import annotations

import hashlib
from dataclasses import field
from enum import StrEnum

from tyokirja.records import dataclass


class MessageKind(StrEnum):
    """What a message is for. Its value is the name of its template."""

    LETTER = "letter"
    REMINDER = "reminder"
    FEEDBACK = "feedback"
    THANKS = "thanks"

    @property
    def reminds(self) -> bool:
        """True for what follows a covering letter and asks for an answer."""
        return self in (MessageKind.REMINDER, MessageKind.FEEDBACK)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message; its name is a plain file name."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one department. Addresses are checked ones; words may hold anything a cell can.

    ``occasion`` sets apart messages of one kind to one department: the day of a reminder. ``in_reply_to`` is the
    Message-ID of the letter that it follows, empty where there is none; ``topic`` that letter's subject.
    """

    kind: MessageKind
    department: str
    language: str
    sender: str
    sender_name: str
    to: tuple[str, ...]
    to_name: str
    cc: tuple[str, ...]
    reply_to: str
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)
    attachments: tuple[Attachment, ...] = ()
    message_id: str = ""
    in_reply_to: str = ""
    topic: str = ""
    occasion: str = ""

    @property
    def key(self) -> str:
        """What the journal knows it by: the same message, whatever its words and attachments become."""
        return ":".join(part for part in (self.kind.value, self.department, self.occasion) if part)

    @property
    def recipients(self) -> tuple[str, ...]:
        """Everybody that it goes to, each once."""
        return tuple(dict.fromkeys((*self.to, *self.cc)))

    @property
    def fingerprint(self) -> str:
        """Twelve letters that stand for the attached files: another form is another fingerprint."""
        digest = hashlib.sha256()
        for attachment in self.attachments:
            digest.update(hashlib.sha256(attachment.data).digest())
        return digest.hexdigest()[:12]


def message_id(*about: str, sender: str) -> str:
    """A Message-ID that is the same whenever the same is said: made of what the message is about."""
    digest = hashlib.sha256("\0".join(about).encode("utf-8", "replace")).hexdigest()[:32]
    return f"<{digest}@{sender.rpartition('@')[2]}>"
