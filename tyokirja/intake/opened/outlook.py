"""Outlook's saved messages (.msg) -> :class:`Mail`: an OLE container with a stream for each property (MS-OXMSG)."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from tyokirja.intake.opened import mapi
from tyokirja.intake.opened.mail_files import Mail, MailPart, NotAMail
from tyokirja.intake.opened.mapi import Properties

if TYPE_CHECKING:
    from olefile.olefile import OleDirectoryEntry, OleFileIO

_FIXED = "__properties_version1.0"
_STREAM = "__substg1.0_"
_ATTACHMENT = "__attach_version1.0_#"
_EMBEDDED = f"{_STREAM}3701000D"
_ROOT_HEADER, _EMBEDDED_HEADER, _ATTACHMENT_HEADER = 32, 24, 8
_DEEPEST = 8


def read_message(data: bytes) -> Mail:
    """A saved message with the messages inside it. Raises :class:`NotAMail`."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return _Message(container, len(data)).mail(container.root, (), _ROOT_HEADER)
    except Exception as error:  # olefile raises of many kinds on damaged bytes; all mean the same here
        raise NotAMail from error


class _Message:
    """Reads one container. ``allowance`` is its own size: streams that lie upon each other would give more."""

    def __init__(self, container: OleFileIO, allowance: int) -> None:
        self._container = container
        self._allowance = allowance

    def mail(self, storage: OleDirectoryEntry, path: tuple[str, ...], header: int) -> Mail:
        if len(path) > 2 * _DEEPEST:
            raise NotAMail
        properties = self._properties(storage, path, header)
        kids = sorted((kid for kid in storage.kids if kid.name.startswith(_ATTACHMENT)), key=lambda kid: str(kid.name))
        parts = tuple(self._attachment(kid, (*path, kid.name), properties.code_page) for kid in kids)
        return mapi.mail(properties, parts)

    def _attachment(self, storage: OleDirectoryEntry, path: tuple[str, ...], code_page: int) -> MailPart:
        found = self._properties(storage, path, _ATTACHMENT_HEADER)
        properties = Properties(found.values, code_page)
        data = properties.values.get((mapi.ATTACHED_DATA, mapi.BINARY), b"")
        inside = next((kid for kid in storage.kids if kid.name.upper() == _EMBEDDED.upper()), None)
        if inside is None:
            return mapi.part(properties, data)
        within = (*path, inside.name)
        names = {kid.name for kid in inside.kids}
        if _FIXED in names:
            return mapi.part(properties, b"", self.mail(inside, within, _EMBEDDED_HEADER))
        # A workbook that was pasted as an object: its newer form is kept whole in a stream of its own.
        return mapi.part(properties, self._stream((*within, "Package")) if "Package" in names else data)

    def _properties(self, storage: OleDirectoryEntry, path: tuple[str, ...], header: int) -> Properties:
        values: dict[tuple[int, int], bytes] = {}
        for kid in storage.kids:
            if kid.name == _FIXED:
                values |= _fixed(self._stream((*path, kid.name))[header:])
        for kid in storage.kids:
            key = _key(kid.name)
            if key and key[0] in mapi.WANTED and key[1] != mapi.OBJECT:
                values[key] = self._stream((*path, kid.name))
        return Properties(values).in_code_page()

    def _stream(self, path: tuple[str, ...]) -> bytes:
        with self._container.openstream(list(path)) as stream:
            found = bytes(stream.read())
        self._allowance -= len(found)
        if self._allowance < 0:
            raise NotAMail
        return found


def _key(name: str) -> tuple[int, int] | None:
    """Property and type from a stream's name: ``__substg1.0_3707001F`` -> 0x3707, 0x001F."""
    digits = name[len(_STREAM) :]
    if not name.startswith(_STREAM) or len(digits) != 8:
        return None
    try:
        return int(digits[:4], 16), int(digits[4:], 16)
    except ValueError:
        return None


def _fixed(raw: bytes) -> dict[tuple[int, int], bytes]:
    """The values of fixed length: 16 bytes each, type, number, flags and eight bytes of value."""
    values: dict[tuple[int, int], bytes] = {}
    for at in range(0, len(raw) - 15, 16):
        kind, number = struct.unpack_from("<HH", raw, at)
        if kind in (mapi.LONG, mapi.BOOLEAN, mapi.TIME):
            values[number, kind] = raw[at + 8 : at + 16]
    return values
