"""A signed mail as one piece (``smime.p7m``, CMS signed-data, RFC 5652) -> what was signed. That needs no key.

The signature itself is not judged: who sent a return is asked of its form and of its mail. What is encrypted stays so.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import NamedTuple

_SIGNED = bytes.fromhex("2a864886f70d010702")
_CMS = bytes.fromhex("2a864886f70d0107")
"""What all older types of CMS begin with: 1.2.840.113549.1.7."""

_CMS_NEWER = bytes.fromhex("2a864886f70d01091001")
"""What the newer ones begin with (authenticated, compressed): 1.2.840.113549.1.9.16.1."""

_SEQUENCE, _OID, _OCTETS, _FIRST = 0x30, 0x06, 0x04, 0xA0
_CONSTRUCTED = 0x20
_DEEPEST = 16
_ARMOUR = re.compile(rb"\s*-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----([A-Za-z0-9+/=\s]+)-----END ")


class _Broken(Exception):  # noqa: N818 - named for what was found
    """The bytes are not BER."""


class _Element(NamedTuple):
    """One element of BER: ``start`` and ``end`` bound what it holds, ``after`` is where the next one begins."""

    tag: int
    start: int
    end: int
    after: int


def is_cms(data: bytes) -> bool:
    """True for a message of CMS, signed, encrypted or otherwise."""
    try:
        return _type(_unarmoured(data))[0].startswith((_CMS, _CMS_NEWER))
    except _Broken:
        return False


def signed_contents(data: bytes) -> bytes | None:
    """What was signed; None where it is encrypted, stands elsewhere (a signature alone), or the bytes are broken."""
    data = _unarmoured(data)
    try:
        kind, at, end = _type(data)
        if kind != _SIGNED:
            return None
        content = _element(data, at)
        fields = _children(data, _expected(data, content.start, _SEQUENCE))
        inner = next(field for field in fields if field.tag == _SEQUENCE)
        kind_of_inner, *rest = _children(data, inner)
        if kind_of_inner.tag != _OID or not rest or rest[0].tag != _FIRST or content.after > end:
            return None
        return _octets(data, _element(data, rest[0].start), 0)
    except (_Broken, StopIteration, ValueError):
        return None


def _unarmoured(data: bytes) -> bytes:
    armoured = _ARMOUR.match(data)
    if not armoured:
        return data
    try:
        return base64.b64decode(b"".join(armoured[1].split()))
    except binascii.Error:
        return b""


def _type(data: bytes) -> tuple[bytes, int, int]:
    """The type of a CMS message, and from where to where its content stands."""
    whole = _expected(data, 0, _SEQUENCE, cut=True)
    kind = _expected(data, whole.start, _OID)
    return data[kind.start : kind.end], kind.after, whole.end


def _expected(data: bytes, at: int, tag: int, *, cut: bool = False) -> _Element:
    found = _element(data, at, cut=cut)
    if found.tag != tag:
        raise _Broken
    return found


def _element(data: bytes, at: int, depth: int = 0, *, cut: bool = False) -> _Element:
    """The element that begins at ``at``. ``cut``: its own bytes may end before its length says."""
    if at + 2 > len(data) or depth > _DEEPEST:
        raise _Broken
    tag, length = data[at], data[at + 1]
    start = at + 2
    if length == 0x80:
        if not tag & _CONSTRUCTED:
            raise _Broken
        return _open_ended(data, tag, start, depth, cut=cut)
    if length > 0x80:
        size = length - 0x80
        if size > 8 or start + size > len(data):
            raise _Broken
        length = int.from_bytes(data[start : start + size], "big")
        start += size
    if start + length > len(data) and not cut:
        raise _Broken
    return _Element(tag, start, min(start + length, len(data)), start + length)


def _open_ended(data: bytes, tag: int, start: int, depth: int, *, cut: bool) -> _Element:
    """An element whose length is not told: it goes on to two zero bytes."""
    if cut:
        return _Element(tag, start, len(data), len(data))  # the outermost: nothing comes after it
    at = start
    while data[at : at + 2] != b"\x00\x00":
        at = _element(data, at, depth + 1).after
    return _Element(tag, start, at, at + 2)


def _children(data: bytes, parent: _Element) -> list[_Element]:
    """The elements within another, as far as they are whole."""
    children = []
    at = parent.start
    while at < parent.end and data[at : at + 2] != b"\x00\x00":
        try:
            child = _element(data, at)
        except _Broken:
            break
        children.append(child)
        at = child.after
    return children


def _octets(data: bytes, element: _Element, depth: int) -> bytes:
    """The bytes of a string of octets, which may come in pieces."""
    if depth > _DEEPEST:
        raise _Broken
    if element.tag == _OCTETS:
        return data[element.start : element.end]
    if element.tag != _OCTETS | _CONSTRUCTED:
        raise _Broken
    return b"".join(_octets(data, piece, depth + 1) for piece in _children(data, element))
