"""Headers of a mail -> what they say: names and subjects by RFC 2231 and 2047 and also as no rule allows them, dates."""

from __future__ import annotations

import email.errors
import email.header
import email.utils
import re
from datetime import UTC, datetime
from email.message import Message

from tyokirja.intake.opened.transfer import guessed

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
