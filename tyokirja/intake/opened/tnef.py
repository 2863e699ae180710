"""``winmail.dat`` -> :class:`Mail`: what Outlook makes of a mail for other Outlooks, as MS-OXTNEF describes it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from tyokirja.intake.opened import mapi
from tyokirja.intake.opened.mail_files import Mail, MailPart, NotAMail
from tyokirja.intake.opened.mapi import Properties

_SIGNATURE = 0x223E9F78
_SUBJECT, _BODY, _DATE_SENT = 0x8004, 0x800C, 0x8005
_MESSAGE_PROPERTIES, _CODE_PAGE = 0x9003, 0x9007
_NEW_ATTACHMENT, _TITLE, _DATA, _ATTACHMENT_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_MANY_VALUES = 0x1000
_NAMED = 0x8000
_INTERFACE = 16
"""Bytes before an object that say what it is."""

_DEEPEST = 8


class _Cut(Exception):  # noqa: N818 - named for what was found
    """The bytes end where more were promised."""


def read_tnef(data: bytes, deeper: int = _DEEPEST) -> Mail:
    """A mail in TNEF, as far as its bytes go: what was whole before a cut is given. Raises :class:`NotAMail`."""
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != _SIGNATURE or deeper <= 0:
        raise NotAMail
    message: dict[tuple[int, int], bytes] = {}
    attachments: list[dict[tuple[int, int], bytes]] = []
    code_page = 1252
    for number, value in _attributes(data):
        if number == _CODE_PAGE and len(value) >= 4:
            code_page = struct.unpack_from("<I", value)[0]
        elif number == _MESSAGE_PROPERTIES:
            message |= _properties(value)
        elif number in (_SUBJECT, _BODY):
            message.setdefault((mapi.SUBJECT if number == _SUBJECT else mapi.BODY, mapi.STRING8), value)
        elif number == _NEW_ATTACHMENT:
            attachments.append({})
        elif number in (_TITLE, _DATA, _ATTACHMENT_PROPERTIES):
            # Some writers leave out the record that begins an attachment.
            if not attachments or (number == _TITLE and (mapi.SHORT_NAME, mapi.STRING8) in attachments[-1]):
                attachments.append({})
            attachments[-1] |= _of_attachment(number, value)
    parts = tuple(_part(Properties(values, code_page), deeper) for values in attachments if values)
    return mapi.mail(Properties(message, code_page).in_code_page(), parts)


def _of_attachment(number: int, value: bytes) -> dict[tuple[int, int], bytes]:
    if number == _TITLE:
        return {(mapi.SHORT_NAME, mapi.STRING8): value}
    if number == _DATA:
        return {(mapi.ATTACHED_DATA, mapi.BINARY): value}
    return _properties(value)


def _part(properties: Properties, deeper: int) -> MailPart:
    plain = properties.values.get((mapi.ATTACHED_DATA, mapi.BINARY), b"")
    attached = properties.values.get((mapi.ATTACHED_DATA, mapi.OBJECT), b"")[_INTERFACE:]
    if attached.startswith(struct.pack("<I", _SIGNATURE)):
        return mapi.part(properties, b"", read_tnef(attached, deeper - 1))
    return mapi.part(properties, plain or attached)


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute's number and value: level, number and type, length, value, checksum."""
    at = 6
    while at + 9 <= len(data):
        level, number, _, length = struct.unpack_from("<BHHI", data, at)
        at += 9
        if level not in (1, 2):
            return
        yield number, data[at : at + length]
        at += length + 2


def _properties(raw: bytes) -> dict[tuple[int, int], bytes]:
    values: dict[tuple[int, int], bytes] = {}
    reader = _Stream(raw)
    try:
        for _ in range(reader.number()):
            kind, number = reader.number(2), reader.number(2)
            if number >= _NAMED:
                _skip_name(reader)
            found = _values(reader, kind)
            if found:
                values[number, kind] = found[0]
    except _Cut:
        pass  # what was whole before is kept
    return values


def _skip_name(reader: _Stream) -> None:
    """A property with a name of its own: a set, and a number or a text in that set."""
    reader.take(16)
    if reader.number() == 0:
        reader.take(4)
    else:
        reader.padded(reader.number())


def _values(reader: _Stream, kind: int) -> list[bytes]:
    plain = kind & ~_MANY_VALUES
    many = bool(kind & _MANY_VALUES)
    if plain in _FIXED:
        return [reader.take(_FIXED[plain]) for _ in range(reader.number() if many else 1)]
    if plain not in (mapi.STRING8, mapi.UNICODE, mapi.BINARY, mapi.OBJECT):
        raise _Cut
    return [reader.padded(reader.number()) for _ in range(reader.number())]


class _Stream:
    """Takes bytes from the front; raises :class:`_Cut` where there are fewer than asked for."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._at = 0

    def take(self, length: int) -> bytes:
        found = self._raw[self._at : self._at + length]
        if len(found) < length:
            raise _Cut
        self._at += length
        return found

    def number(self, length: int = 4) -> int:
        return int.from_bytes(self.take(length), "little")

    def padded(self, length: int) -> bytes:
        """Bytes that are filled up to a multiple of four; the last ones of all may lack the filling."""
        found = self.take(length)
        self._at = min(self._at + -length % 4, len(self._raw))
        return found
