"""A message -> its bytes after RFC 5322 and MIME: a draft that Outlook opens as unsent, or what a server is given.

A draft has no date and a server's copy has one; all else is the same, and the same message packs to the same bytes.
Headers are put together here, line by line: Python's own folding puts spaces into words that it encodes.
"""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
from collections.abc import Sequence
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, quote
from urllib.parse import quote as percent

from tyokirja.mail.addresses import one_line
from tyokirja.mail.records import Attachment, Message
from tyokirja.mail.subjects import LONGEST

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_NAME = 120
_LONGEST_WORD = 60
_LONGEST_FILE = 240
"""Bytes of an attached file's name, which is more than a form's; encoded they fit on one line of 998."""

_BREAK = "\r\n"
_WORD = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9!#$&+.^_`{}~ -]+")


def draft(message: Message) -> bytes:
    """The ``.eml`` file that Outlook opens as a message that has not been sent (``X-Unsent``)."""
    return _packed(message, ["X-Unsent: 1"])


def outgoing(message: Message, at: datetime) -> bytes:
    """What a server is given; ``at`` has a time zone."""
    return _packed(message, [f"Date: {format_datetime(at)}"])


def split_attachments(data: bytes) -> tuple[bytes, list[tuple[str, str, bytes]]]:
    """A packed message without its attached files, and the files: name, media type, content."""
    from email import message_from_bytes, policy

    whole = message_from_bytes(data, policy=policy.default)
    parts = list(whole.iter_parts()) if whole.is_multipart() else []
    files = [part for part in parts if part.get_content_disposition() == "attachment"]
    if not files:
        return data, []
    head, _, rest = data.partition(b"\r\nContent-Type: multipart/mixed;")
    own = parts[0].as_bytes(policy=policy.SMTP)
    contents = [
        (file.get_filename() or "", file.get_content_type(), bytes(file.get_payload(decode=True))) for file in files
    ]
    return (head + b"\r\n" + own if rest else data), contents if rest else []


def _packed(message: Message, first: list[str]) -> bytes:
    # One name for several addresses would be wrong for all but one.
    name = message.to_name if len(message.to) == 1 else ""
    lines = [*first, f"From: {_address(message.sender_name, message.sender)}"]
    if message.to:
        lines.append(f"To: {_addresses(name, message.to)}")
    if message.cc:
        lines.append(f"Cc: {_addresses('', message.cc)}")
    if message.reply_to and message.reply_to != message.sender:
        lines.append(f"Reply-To: {_address(message.sender_name, message.reply_to)}")
    lines += [
        f"Subject: {_words(message.subject, 'Subject', LONGEST)}",
        f"Message-ID: {message.message_id}",
    ]
    if message.in_reply_to:
        lines += [f"In-Reply-To: {message.in_reply_to}", f"References: {message.in_reply_to}"]
    if message.topic:
        lines.append(f"Thread-Topic: {_words(message.topic, 'Thread-Topic', LONGEST)}")  # Outlook's own thread
    lines += ["MIME-Version: 1.0", f"Content-Language: {message.language}"]
    both = _multipart("alternative", [_text("plain", message.text), _text("html", message.html)], message)
    whole = _multipart("mixed", [both, *map(_file, message.attachments)], message) if message.attachments else both
    return _BREAK.join(lines).encode("ascii") + b"\r\n" + whole


def _words(words: str, header: str, most: int) -> str:
    """Free words of a header after RFC 2047: encoded where they hold more than ASCII, or look as if they were."""
    line = one_line(words)[:most]
    folds = all(len(each) < _LONGEST_WORD for each in line.split())
    charset = "us-ascii" if line.isascii() and "=?" not in line and folds else "utf-8"
    return Header(line, charset, header_name=header).encode(linesep=_BREAK)


def _address(name: str, address: str) -> str:
    shown = one_line(name)[:_LONGEST_NAME]
    if not shown:
        return address
    if not shown.isascii() or "=?" in shown:
        shown = Header(shown, "utf-8", header_name="Reply-To").encode(linesep=_BREAK)
    elif not _WORD.fullmatch(shown):
        shown = f'"{quote(shown)}"'
    return f"{shown}{_BREAK} <{address}>"


def _addresses(name: str, addresses: Sequence[str]) -> str:
    return f",{_BREAK} ".join(_address(name, address) for address in addresses)


def _multipart(kind: str, parts: Sequence[bytes], message: Message) -> bytes:
    """Parts with a boundary that follows from them: chance would make each writing of a draft another file."""
    digest = hashlib.sha256(message.message_id.encode() + b"\0".join(parts)).hexdigest()[:32]
    boundary = f"=_{kind}_{digest}"
    head = f'Content-Type: multipart/{kind};{_BREAK} boundary="{boundary}"{_BREAK}{_BREAK}'
    mark = f"--{boundary}"
    body = b"".join(f"{mark}{_BREAK}".encode() + part + b"\r\n" for part in parts)
    return head.encode() + body + f"{mark}--{_BREAK}".encode()


def _text(subtype: str, words: str) -> bytes:
    head = f"Content-Type: text/{subtype}; charset=utf-8{_BREAK}Content-Transfer-Encoding: quoted-printable"
    lines = words.encode("utf-8", "replace").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    coded = quopri.encodestring(lines).replace(b"\n", b"\r\n")
    return f"{head}{_BREAK}{_BREAK}".encode() + coded


def _file(attachment: Attachment) -> bytes:
    """An attached workbook; its name after RFC 2231 where it holds more than plain letters."""
    name = _short(one_line(attachment.name).replace("/", "-").replace("\\", "-"))
    shown = f'filename="{name}"' if _PLAIN_NAME.fullmatch(name) else f"filename*=utf-8''{percent(name, safe='')}"
    head = (
        f"Content-Type: {_WORKBOOK}{_BREAK}Content-Disposition: attachment;{_BREAK} {shown}{_BREAK}"
        f"Content-Transfer-Encoding: base64{_BREAK}{_BREAK}"
    )
    return head.encode() + base64.encodebytes(attachment.data).replace(b"\n", b"\r\n")


def _short(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    while len(name.encode()) > _LONGEST_FILE:
        stem, name = (stem[:-1], f"{stem[:-1]}{dot}{suffix}") if stem else ("", name[:-1])
    return name
