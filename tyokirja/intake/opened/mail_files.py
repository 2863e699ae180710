"""Saved mails (.eml, .mbox) -> :class:`Mail`: words, date and attachments, however badly formed.

Parsed with the policy ``compat32``: the newer one raises on headers that mail programs do write. Names are decoded
here, after RFC 2231 and RFC 2047 and also as raw UTF-8 or cp1252, which are seen though no rule allows them.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.header
import email.utils
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message

from tyokirja.workbooks.kinds import message_start

MOST_LINES = 3_000_000
"""Lines of a mail that is read: a mail of 100 MB has half of this, and each line costs memory of its own."""

_MBOX_LINE = re.compile(rb"(?:\A|\n\r?\n)(From [^\r\n]*\r?\n)(?=[!-9;-~]+[ \t]*:)")
_TAG = re.compile(r"<!--|-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_LINES = frozenset("address blockquote br div h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul".split())
_INLINE = frozenset("a b big em font i ins mark s small span strong sub sup u wbr".split())
_UNSEEN = frozenset({"script", "style", "head", "title"})
_LONGEST_HEADER = 8_000
"""Letters of a header that are looked at: no name or subject is as long, and Python's parsing takes their square."""

_HEADERS = ("subject", "date", "resent-date", "from", "auto-submitted", "content-type", "content-disposition")
_MANY_WORDS = 20_000
_TECHNICAL = frozenset(
    {
        "message/delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "text/rfc822-headers",
        "text/calendar",
        "text/vcard",
        "text/x-vcard",
        "text/directory",
        "application/ics",
        "application/pgp-signature",
        "application/pgp-keys",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pkix-cert",
    }
)
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})


@dataclass(frozen=True, slots=True)
class Part:
    """One thing attached to a mail: bytes, or another mail, or only a ``link`` to where it lies.

    ``embedded``: it belongs to the text, as a picture in a signature does. ``technical``: mail programs put it there
    for each other. ``encrypted``: a signed or encrypted mail as a whole.
    """

    name: str
    data: bytes = field(repr=False)
    mail: Mail | None = None
    embedded: bool = False
    technical: bool = False
    encrypted: bool = False
    link: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """One message, from whatever format. ``sent_at`` is in UTC; ``words`` are its text as it stands."""

    subject: str
    sent_at: datetime | None
    words: str = field(repr=False)
    parts: tuple[Part, ...]
    bounced: bool = False
    automatic: bool = False


class NotAMail(Exception):  # noqa: N818 - named for what was found
    """The bytes cannot be read as a mail."""


def read_mail(data: bytes) -> Mail:
    """A saved mail. Raises :class:`NotAMail`."""
    start = message_start(data)
    if data.count(b"\n") > MOST_LINES:
        raise NotAMail
    try:
        return _mail(email.message_from_bytes(data[start:]))
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError, email.errors.MessageError) as error:
        raise NotAMail from error


def split_mailbox(data: bytes) -> Iterator[bytes]:
    """The mails of an mbox file, each without its line ``From …``."""
    data = data[message_start(data) :]
    lines = list(_MBOX_LINE.finditer(data))
    ends = [*(line.start(1) for line in lines[1:]), len(data)]
    for line, end in zip(lines, ends, strict=False):
        yield data[line.end(1) : end]


def plain_words(markup: str) -> str:
    """The words of an HTML text, without what a browser would not show. What begins a line there does so here."""
    shown: list[str] = []
    hidden = ""
    at = 0
    for tag in _TAG.finditer(markup):
        if not hidden:
            shown.append(markup[at : tag.start()])
        at = tag.end()
        name = (tag[2] or tag[0]).casefold()
        if not hidden and name not in _INLINE:
            shown.append("\n" if name in _LINES else " ")
        if hidden:
            ends = name == "-->" if hidden == "<!--" else name == hidden and tag[1]
            hidden = "" if ends else hidden
        elif name == "<!--" or (name in _UNSEEN and not tag[1]):
            hidden = name
    if not hidden:
        shown.append(markup[at:])
    return html.unescape("".join(shown))


def in_utc(moment: datetime | None) -> datetime | None:
    """The same moment in UTC; one without a zone is taken for UTC, None where the calendar has no such day."""
    if moment is None:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def _mail(message: Message) -> Mail:
    body: list[Message] = []
    parts: list[Part] = []
    _mend_headers(message)
    for leaf, related in _leaves(message):
        if _is_body(leaf):
            body.append(leaf)
        else:
            parts.append(_part(leaf, related))
    return Mail(
        subject=_decoded(message.get("subject")),
        sent_at=_date(message),
        words=_words(body),
        parts=tuple(parts),
        bounced=message.get_content_type() == "multipart/report" or "mailer-daemon" in str(message.get("from")).lower(),
        automatic=str(message.get("auto-submitted", "no")).strip().lower() not in ("no", ""),
    )


def _leaves(message: Message, related: bool = False) -> Iterator[tuple[Message, bool]]:
    """The parts that hold something, and whether each belongs to a text with pictures (``multipart/related``).

    A mail inside a mail is one part: its own parts are its own.
    """
    kind = message.get_content_type()
    if not message.is_multipart() or kind.startswith("message/"):
        yield message, related
        return
    within = related or kind == "multipart/related"
    for inner in _inner(message):
        _mend_headers(inner)
        yield from _leaves(inner, within)


def _mend_headers(message: Message) -> None:
    """Makes letters of bytes that no rule allows in a header, and cuts one of monstrous length."""
    for name, value in list(message.raw_items()):
        if (
            name.lower() in _HEADERS
            and isinstance(value, str)
            and (len(value) > _LONGEST_HEADER or not value.isascii())
        ):
            message.replace_header(name, _guessed(value[:_LONGEST_HEADER].encode("utf-8", "surrogateescape")))


def _inner(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _is_body(part: Message) -> bool:
    return (
        part.get_content_type() in ("text/plain", "text/html", "text/enriched")
        and part.get_content_disposition() != "attachment"
        and not _file_name(part)
    )


def _part(part: Message, related: bool) -> Part:
    kind = part.get_content_type()
    name = _file_name(part)
    inner = _inner(part)
    if kind in _TECHNICAL:
        return Part(name, b"", technical=True)
    if kind == "message/external-body":
        return Part(name, b"", link=True)
    if kind.startswith("message/") and inner:
        packed = _packed_mail(inner[0])
        if packed:
            return Part(name, packed)
        return Part(name, b"", mail=_mail(inner[0]))
    shown_inside = related or part.get_content_disposition() == "inline" or bool(part.get("content-id"))
    return Part(name, _content(part), embedded=shown_inside, encrypted=kind in _ENCRYPTED)


def _packed_mail(inner: Message) -> bytes:
    """A mail that was attached in base64, against RFC 2046, and so was not parsed; else nothing."""
    text = inner.get_payload()
    if inner.keys() or not isinstance(text, str):
        return b""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _content(part: Message) -> bytes:
    """The bytes of a part, also those of a broken multipart that the parser left as text."""
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    return b"".join(inner.as_bytes() for inner in _inner(part))


def _file_name(part: Message) -> str:
    """The name by ``filename`` or, as older programs have it, by ``name``."""
    for parameter, header in (("filename", "content-disposition"), ("name", "content-type")):
        try:
            value = part.get_param(parameter, None, header)
        except (ValueError, IndexError, TypeError):
            continue
        if isinstance(value, tuple):
            value = _extended(value)
        if isinstance(value, str) and value.strip():
            return _decoded(value).strip()
    return ""


def _extended(value: tuple[str | None, str | None, str]) -> str:
    """A parameter after RFC 2231: its own character set, which may be one that is unknown here."""
    charset, _, text = value
    raw = text.encode("latin-1", "surrogateescape") if all(ord(letter) < 256 for letter in text) else text.encode()
    try:
        return raw.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return _guessed(raw)


def _decoded(value: object) -> str:
    """A header's words after RFC 2047; bytes that no rule allows as UTF-8 or cp1252."""
    if value is None:
        return ""
    text = re.sub(r"\r?\n(?=[ \t])", "", str(value))
    if "=?" in text:
        try:
            text = "".join(_chunk(raw, charset) for raw, charset in email.header.decode_header(text))
        except (ValueError, LookupError, email.errors.MessageError):
            return text
    return _guessed(text.encode("utf-8", "surrogateescape"))


def _chunk(raw: bytes | str, charset: str | None) -> str:
    if isinstance(raw, str):
        return raw
    try:
        return raw.decode(charset or "ascii")
    except (LookupError, UnicodeDecodeError):
        return _guessed(raw)


def _guessed(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _date(message: Message) -> datetime | None:
    for header in ("date", "resent-date"):
        try:
            return in_utc(email.utils.parsedate_to_datetime(str(message.get(header, ""))))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _words(body: list[Message]) -> str:
    """The text of a mail: its plain form, the HTML one where there is no other."""
    for kind in ("text/plain", "text/enriched", "text/html"):
        texts = [_text(part) for part in body if part.get_content_type() == kind]
        joined = "\n".join(text for text in texts if text.strip())
        if joined:
            return (plain_words(joined) if kind == "text/html" else joined)[:_MANY_WORDS]
    return ""


def _text(part: Message) -> str:
    raw = _content(part)[: _MANY_WORDS * 20]
    try:
        return raw.decode(part.get_content_charset() or "utf-8", "strict")
    except (LookupError, UnicodeDecodeError):
        return _guessed(raw)
