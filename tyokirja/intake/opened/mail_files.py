"""Saved mails (.eml, .mbox) -> :class:`Mail`: words, date and attachments, however badly formed.

Parsed with the policy ``compat32``: the newer one raises on headers that mail programs do write. Names are decoded
here, after RFC 2231 and RFC 2047 and also as raw UTF-8 or cp1252, which are seen though no rule allows them.
"""

from __future__ import annotations

import base64
import binascii
import email.errors
import email.header
import email.utils
import html
import re
from collections.abc import Iterator
from dataclasses import field
from datetime import UTC, datetime
from email.message import Message

from tyokirja.automatic import by_machine, tells_of_failure
from tyokirja.intake.opened import transfer
from tyokirja.intake.opened.signed import is_cms, signed_contents
from tyokirja.intake.opened.transfer import guessed
from tyokirja.records import dataclass
from tyokirja.workbooks.kinds import Kind, glance, message_start

MOST_LINES = 3_000_000
"""Lines of a mail that is read: a mail of 100 MB has half of this, and each line costs memory of its own."""

_MBOX_LINE = re.compile(rb"(?:\A|\n\r?\n)(From [^\r\n]*\r?\n)(?=[!-9;-~]+[ \t]*:)")
_TAG = re.compile(r"<!--|-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_LINES = frozenset("address blockquote br div h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul".split())
_INLINE = frozenset("a b big em font i ins mark s small span strong sub sup u wbr".split())
_UNSEEN = frozenset({"script", "style", "head", "title"})
_MANY_WORDS = 20_000
_LARGEST_TEXT = 5_000_000
"""Bytes of a mail's text that are looked at for a table."""

_DEEPEST = 8
"""Signed mails within each other that are opened."""

_TEXTS = ("text/plain", "text/enriched", "text/html")
_TECHNICAL = frozenset(
    {
        "message/delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "text/rfc822-headers",
        "text/calendar",
        "text/css",
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
_CMS_TYPES = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_ENCRYPTED = _CMS_TYPES | {"application/pgp-encrypted", "application/x-microsoft-rpmsg-message"}
_PGP = "-----BEGIN PGP MESSAGE-----"


@dataclass(frozen=True, slots=True)
class MailPart:
    """One thing attached to a mail: bytes, or another mail, or only a ``link`` to where it lies.

    ``embedded``: it belongs to the text, as a picture in a signature does. ``technical``: mail programs put it there
    for each other. ``encrypted``: an encrypted mail as a whole. ``address`` is where a link leads, as far as it is told.
    """

    name: str
    data: bytes = field(repr=False)
    mail: Mail | None = None
    embedded: bool = False
    technical: bool = False
    encrypted: bool = False
    link: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """One message, from whatever format. ``sent_at`` is in UTC; ``words`` are its text, as much as a person reads.

    ``text`` and ``page`` are the whole of its plain text and of its HTML. ``automatic``: a machine wrote it,
    ``away``: to say that its owner is away. ``encrypted``: its text is.
    """

    subject: str
    sent_at: datetime | None
    words: str = field(repr=False)
    parts: tuple[MailPart, ...]
    bounced: bool = False
    automatic: bool = False
    away: bool = False
    encrypted: bool = False
    text: str = field(default="", repr=False, compare=False)
    page: str = field(default="", repr=False, compare=False)


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


def _mail(message: Message) -> Mail:
    body: list[tuple[str, str]] = []
    parts: list[MailPart] = []
    mend(message)
    for leaf, related in _leaves(message):
        if not _is_body(leaf):
            parts.append(_part(leaf, related))
            continue
        raw, files = transfer.body_contents(leaf)
        parts += [MailPart(name, data) for name, data in files]
        kind = glance(raw)
        if kind not in _OF_TEXTS:
            parts.append(MailPart("", raw))  # a file whose headers say that it is the mail's text
        else:
            page = kind is Kind.WEB_PAGE and leaf.get_content_type() == "text/plain" and raw.lstrip().startswith(b"<")
            text = transfer.text(raw[:_LARGEST_TEXT], leaf.get_content_charset())
            if str(leaf.get_param("format", "")).casefold() == "flowed":
                text = _unflowed(text)
            body.append(("text/html" if page else leaf.get_content_type(), text))
    words = _words(body)
    subject = decoded(message.get("subject"))
    automatic, away = by_machine(message, subject)
    report = message.get_content_type() == "multipart/report"
    bounced = tells_of_failure(message) if report else "mailer-daemon" in str(message.get("from")).lower()
    return Mail(
        subject=subject,
        sent_at=date_of(message),
        words=words,
        parts=tuple(parts),
        bounced=bounced,
        automatic=automatic or (report and not bounced),
        away=away,
        encrypted=words.lstrip().startswith(_PGP),
        text="\n".join(text for kind, text in body if kind != "text/html"),
        page="\n".join(text for kind, text in body if kind == "text/html"),
    )


def _unflowed(text: str) -> str:
    """Lines that a mail program broke are whole again (RFC 3676): a blank at their end tells; quoted ones stay."""
    text = re.sub(r"(?m)^ (?=[ >]|From )", "", text)
    return re.sub(r"(?m)^(?!>)(?!-- \r?$)(.* )\r?\n(?!>|-- \r?$|\r?$)", r"\1", text)


_OF_TEXTS = (Kind.EMPTY, Kind.TEXT, Kind.UNKNOWN, Kind.WEB_PAGE, Kind.MAIL, Kind.MAILBOX, Kind.LINK)
"""What the text of a mail may look like: one may begin with the headers of the mail that it answers."""


def _leaves(message: Message, related: bool = False, depth: int = 0) -> Iterator[tuple[Message, bool]]:
    """The parts that hold something, and whether each belongs to a text with pictures (``multipart/related``).

    A mail inside a mail is one part: its own parts are its own. What was signed as one piece is the mail itself.
    """
    kind = message.get_content_type()
    if not message.is_multipart() or kind.startswith("message/"):
        signed = _signed(message) if depth < _DEEPEST else None
        if signed is None:
            yield message, related
        else:
            yield from _leaves(signed, related, depth + 1)
        return
    within = related or kind == "multipart/related"
    for inner in _inner(message):
        mend(inner)
        yield from _leaves(inner, within, depth)


def _signed(leaf: Message) -> Message | None:
    """The mail that a part holds as one signed piece; None where it is another thing."""
    name = file_name(leaf)
    if leaf.get_content_type() not in _CMS_TYPES and not name.casefold().endswith(".p7m"):
        return None
    contents = signed_contents(transfer.contents(leaf))
    if contents is None or glance(contents) is not Kind.MAIL:
        return None
    found = email.message_from_bytes(contents[message_start(contents) :])
    mend(found)
    return found


def _inner(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _is_body(part: Message) -> bool:
    return part.get_content_type() in _TEXTS and part.get_content_disposition() != "attachment" and not file_name(part)


def _part(part: Message, related: bool) -> MailPart:
    kind = part.get_content_type()
    name = file_name(part)
    inner = _inner(part)
    if kind in _TECHNICAL:
        return MailPart(name, b"", technical=True)
    if kind == "message/external-body":
        return MailPart(name, b"", link=True, address=decoded(part.get_param("url", "")))
    if kind.startswith("message/") and inner:
        packed = _packed_mail(inner[0])
        if packed:
            return MailPart(name, packed)
        return MailPart(name, b"", mail=_mail(inner[0]))
    shown_inside = related or part.get_content_disposition() == "inline" or bool(part.get("content-id"))
    data = transfer.contents(part)
    if kind in _CMS_TYPES and str(part.get_param("smime-type", "")).casefold() == "certs-only":
        return MailPart(name, b"", technical=True)
    encrypted = kind in _ENCRYPTED and not is_cms(data)
    return MailPart(name, data, embedded=shown_inside, encrypted=encrypted)


def _packed_mail(inner: Message) -> bytes:
    """A mail that was attached in base64, against RFC 2046, and so was not parsed; else nothing."""
    text = inner.get_payload()
    if inner.keys() or not isinstance(text, str):
        return b""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _words(body: list[tuple[str, str]]) -> str:
    """The text of a mail: its plain form, the HTML one where there is no other."""
    for kind in _TEXTS:
        joined = "\n".join(text for of_kind, text in body if of_kind == kind and text.strip())
        if joined:
            joined = joined[: _MANY_WORDS * 20]
            return (plain_words(joined) if kind == "text/html" else joined)[:_MANY_WORDS]
    return ""


_LONGEST_HEADER = 8_000
"""Letters of a header that are looked at: no name or subject is as long, and Python's parsing takes their square."""

_HEADERS = (
    "subject", "date", "resent-date", "received", "from", "auto-submitted", "content-type", "content-disposition",
    "content-transfer-encoding",
)  # fmt: skip


def in_utc(moment: datetime | None) -> datetime | None:
    """The same moment in UTC; one without a zone is taken for UTC, None where the calendar has no such day."""
    if moment is None:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def mend(message: Message) -> None:
    """Makes letters of bytes that no rule allows in a header, and cuts one of monstrous length."""
    for name, value in list(message.raw_items()):
        if (
            name.lower() in _HEADERS
            and isinstance(value, str)
            and (len(value) > _LONGEST_HEADER or not value.isascii())
        ):
            message.replace_header(name, guessed(value[:_LONGEST_HEADER].encode("utf-8", "surrogateescape")))


def file_name(part: Message) -> str:
    """The name by ``filename`` or, as older programs have it, by ``name``."""
    for parameter, header in (("filename", "content-disposition"), ("name", "content-type")):
        try:
            value = part.get_param(parameter, None, header)
        except (ValueError, IndexError, TypeError):
            continue
        if isinstance(value, tuple):
            value = _extended(value)
        if isinstance(value, str) and value.strip():
            return decoded(value).strip()
    return ""


def _extended(value: tuple[str | None, str | None, str]) -> str:
    """A parameter after RFC 2231: its own character set, which may be one that is unknown here."""
    charset, _, text = value
    raw = text.encode("latin-1", "surrogateescape") if all(ord(letter) < 256 for letter in text) else text.encode()
    try:
        return raw.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return guessed(raw)


def decoded(value: object) -> str:
    """A header's words after RFC 2047; bytes that no rule allows as UTF-8 or cp1252."""
    if value is None:
        return ""
    text = re.sub(r"\r?\n(?=[ \t])", "", str(value))
    if "=?" in text:
        try:
            text = "".join(_chunk(raw, charset) for raw, charset in email.header.decode_header(text))
        except (ValueError, LookupError, email.errors.MessageError):
            return text
    return guessed(text.encode("utf-8", "surrogateescape"))


def _chunk(raw: bytes | str, charset: str | None) -> str:
    if isinstance(raw, str):
        return raw
    try:
        return raw.decode(charset or "ascii")
    except (LookupError, UnicodeDecodeError):
        return guessed(raw)


def date_of(message: Message) -> datetime | None:
    """When a mail was sent; where it does not say, when a server received it (RFC 5321, 4.4: after the last semicolon)."""
    for header in ("date", "resent-date", "received"):
        try:
            return in_utc(email.utils.parsedate_to_datetime(str(message.get(header, "")).rpartition(";")[2]))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
