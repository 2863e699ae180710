"""What mail programs answer by themselves: delivery status notifications (RFC 3464), out-of-office replies (RFC 3834).

Anybody can write such a message. It is taken into account only where it names a message that was sent or a recipient
that it was sent to; and one that carries a file is never taken for a machine's answer, for the file may be a form.
"""

from __future__ import annotations

import email
import email.header
import email.utils
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from enum import StrEnum

from tyokirja.automatic import by_machine, recipients_of
from tyokirja.mail.addresses import folded, one_line
from tyokirja.records import dataclass


class NoticeKind(StrEnum):
    """``receipt``: a message was read or arrived, which says nothing of an answer."""

    BOUNCED = "bounced"
    DELAYED = "delayed"
    AWAY = "away"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Notice:
    """What a machine said. ``addresses`` are those it concerns; ``about`` the Message-IDs of what it answers."""

    kind: NoticeKind
    addresses: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Headers:
    """What the headers of a received message say, as far as it is needed. ``about`` are the messages it answers.

    ``automatic``: a machine wrote it; ``away``: on behalf of somebody who is away.
    """

    message_id: str = ""
    sender: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    about: tuple[str, ...] = ()
    automatic: bool = False
    away: bool = False
    report: bool = False
    to: tuple[str, ...] = ()


_ID = re.compile(r"<[^<>\s]{1,500}>")
_BOUNCED = re.compile(
    r"(?i)^(undeliver(ed|able)|mail delivery (failed|failure)|delivery status notification \(failure\)"
    r"|returned mail|failure notice|lähetys epäonnistui|toimittamatta jäänyt|det går inte att leverera|olevererbart)"
)
_POSTMASTER = re.compile(r"(?i)^(mailer-daemon|postmaster|microsoftexchange[0-9a-f]*)@")
_LONGEST = 8_000


def headers(data: bytes) -> Headers:
    """The headers of a message, however badly formed; ``data`` may be the whole message or its headers alone."""
    return _headers(email.message_from_bytes(_head(data)))


def _head(data: bytes) -> bytes:
    end = re.search(rb"\r?\n\r?\n", data)
    return data[: end.end()] if end else data


def _headers(message: Message) -> Headers:
    about = _ID.findall(f"{_raw(message, 'in-reply-to')} {_raw(message, 'references')}")
    ids = _ID.findall(_raw(message, "message-id"))
    kind = message.get_content_type()
    subject = _words(_raw(message, "subject"))
    automatic, away = by_machine(message, subject)
    return Headers(
        ids[0] if ids else "",
        _address(_raw(message, "from")),
        subject,
        _date(_raw(message, "date")),
        tuple(dict.fromkeys(about)),
        automatic,
        away,
        kind == "multipart/report" or bool(_POSTMASTER.match(_address(_raw(message, "from")))),
        _everybody(message),
    )


def _raw(message: Message, name: str) -> str:
    return str(message.get(name, ""))[:_LONGEST]


def _address(value: str) -> str:
    try:
        return folded(email.utils.parseaddr(value)[1])
    except (ValueError, IndexError):
        return ""


def _everybody(message: Message) -> tuple[str, ...]:
    """Whom a message is addressed to."""
    values = [_raw(message, name) for name in ("to", "cc")]
    try:
        return tuple(dict.fromkeys(folded(address) for _, address in email.utils.getaddresses(values) if address))
    except (ValueError, IndexError):
        return ()


def _words(value: str) -> str:
    try:
        return one_line(str(email.header.make_header(email.header.decode_header(value))))
    except (ValueError, LookupError, email.errors.MessageError):
        return one_line(value)


def _date(value: str) -> datetime | None:
    try:
        moment = email.utils.parsedate_to_datetime(value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def notice(data: bytes) -> Notice | None:
    """What a machine says in a received message; None for a message from a person, or one that cannot be read."""
    try:
        return _notice(email.message_from_bytes(data))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, email.errors.MessageError):
        return None


def _notice(message: Message) -> Notice | None:
    head = _headers(message)
    if message.get_content_type() == "multipart/report":
        kind = str(message.get_param("report-type", "")).casefold()
        if kind == "delivery-status":
            return _delivery_status(message, head)
        if kind == "disposition-notification":
            return Notice(NoticeKind.RECEIPT, (head.sender,), head.about)
    if _has_file(message):
        return None
    if head.report and _BOUNCED.match(head.subject):
        return _old_bounce(message, head)
    if head.away or (head.automatic and head.about):
        return Notice(NoticeKind.AWAY, (head.sender,), head.about, _text(message)[:200])
    return None


def _has_file(message: Message) -> bool:
    """True where something is attached that may be a form; a returned message's own copy and a logo are not."""
    return any(_may_be_form(part) for part in _own_parts(message))


def _may_be_form(part: Message) -> bool:
    kind = part.get_content_maintype()
    if kind == "image":
        # What the text shows is a logo or a signature; what is attached may be a photograph of a form.
        return part.get_content_disposition() == "attachment" and part.get("content-id") is None
    return kind in ("application", "audio", "video") or bool(part.get_filename() and kind != "message")


def _own_parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, without those of a message inside."""
    payload = message.get_payload()
    if isinstance(payload, list) and message.get_content_maintype() == "multipart":
        for part in payload:
            if isinstance(part, Message):
                yield from _own_parts(part)
    else:
        yield message


def _delivery_status(message: Message, head: Headers) -> Notice:
    failed: list[str] = []
    delayed: list[str] = []
    reason = ""
    for action, fields in recipients_of(message):
        address = _recipient(fields)
        if address and action in ("failed", "delayed"):
            (failed if action == "failed" else delayed).append(address)
            reason = reason or _reason(fields)
    about = (*head.about, *_returned_ids(message))
    if failed:
        return Notice(NoticeKind.BOUNCED, tuple(dict.fromkeys(failed)), about, reason)
    if delayed:
        return Notice(NoticeKind.DELAYED, tuple(dict.fromkeys(delayed)), about, reason)
    return Notice(NoticeKind.RECEIPT, (), about)


def _recipient(fields: Message) -> str:
    """The address as it was written to (``Original-Recipient``) before the one that it led to: RFC 3464, 2.3."""
    for name in ("original-recipient", "final-recipient"):
        value = _raw(fields, name).partition(";")[2].strip()
        if "@" in value:
            return folded(value.strip("<> "))
    return ""


def _reason(fields: Message) -> str:
    diagnostic = _raw(fields, "diagnostic-code")
    return one_line(diagnostic.partition(";")[2] or diagnostic or _raw(fields, "status"))[:200]


def _returned_ids(message: Message) -> tuple[str, ...]:
    """The Message-IDs of the returned message or headers that a bounce carries."""
    ids: list[str] = []
    for part in message.walk():
        if part is not message and part.get("message-id"):
            ids += _ID.findall(_raw(part, "message-id"))
        if part.get_content_type() in ("text/rfc822-headers", "message/rfc822-headers"):
            raw = part.get_payload(decode=True)
            if isinstance(raw, bytes):
                ids += _ID.findall(_raw(email.message_from_bytes(raw), "message-id"))
    return tuple(dict.fromkeys(ids))


def _old_bounce(message: Message, head: Headers) -> Notice:
    """A bounce in words alone: the recipients by Exim's header, else every address in its text."""
    stated = _raw(message, "x-failed-recipients")
    words = _text(message)
    mentioned = re.findall(r"[^\s<>\"'(),;:\[\]]+@[^\s<>\"'(),;:\[\]]+\.\w{2,}", stated or words[:_LONGEST])
    about = (*head.about, *_returned_ids(message), *_ID.findall(words[:_LONGEST]))
    return Notice(
        NoticeKind.BOUNCED, tuple(dict.fromkeys(folded(address) for address in mentioned)), about, words[:200]
    )


def _text(message: Message) -> str:
    for part in _own_parts(message):
        if part.get_content_type() == "text/plain":
            raw = part.get_payload(decode=True)
            if isinstance(raw, bytes):
                charset = part.get_content_charset() or "utf-8"
                try:
                    return one_line(raw.decode(charset, "replace"))
                except LookupError:
                    return one_line(raw.decode("utf-8", "replace"))
    return ""
