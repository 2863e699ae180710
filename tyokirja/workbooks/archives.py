"""Zip archives: their entries one by one, within bounds, also where the archive is cut short.

Python's own reader is used while the archive's directory is whole; where it is lost, the entries are found by their
own headers. Every fault of an entry is that entry's alone.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import field
from typing import IO

from tyokirja.model import Verdict
from tyokirja.records import dataclass

MOST_LISTED = 50_000
"""Entries of a directory that is read at all: reading a longer one is itself a burden."""

_CHUNK = 1 << 20
_LOCAL = b"PK\x03\x04"
_CENTRAL = b"PK\x01\x02"
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_SIZES_FOLLOW_FLAG = 0x8
_KNOWN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
FAULTS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error, RuntimeError)
"""What Python's reader raises on damaged archives; unsupported compression and passwords are RuntimeErrors."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an archive. ``data`` is None where it could not be had; then ``verdict`` and ``reason`` say why.

    ``reason`` is a key of the texts of intake, empty for ``TOO_LARGE``: which bound was met is its giver's to know.
    An entry without a name stands for what the archive has lost.
    """

    name: str
    data: bytes | None = field(repr=False)
    verdict: Verdict = Verdict.READ
    reason: str = ""


class TooManyEntries(Exception):  # noqa: N818 - named for what was found
    """The archive lists more than :data:`MOST_LISTED` entries."""


def listed(data: bytes) -> list[str]:
    """The names of an archive's entries, as far as they can be had."""
    try:
        with _opened(data) as archive:
            return [info.orig_filename for info in archive.infolist()]
    except TooManyEntries:
        return []
    except FAULTS:
        return list(_names_of_headers(data))


def entries(data: bytes, allowance: Callable[[], int]) -> Iterator[Entry]:
    """The files of an archive in its own order; folders are passed over.

    ``allowance`` is asked before each entry how many bytes it may unpack to; a larger one is ``TOO_LARGE``.
    Raises :class:`TooManyEntries`.
    """
    try:
        archive = _opened(data)
    except FAULTS:
        yield from _salvaged(data, allowance)
        return
    with archive:
        for info in archive.infolist():
            if not (info.is_dir() and info.file_size == 0):
                yield _entry(archive, info, allowance())


def _opened(data: bytes) -> zipfile.ZipFile:
    if data.count(_CENTRAL) > MOST_LISTED:
        raise TooManyEntries
    archive = zipfile.ZipFile(io.BytesIO(data))
    if data.startswith(_LOCAL) and all(info.header_offset for info in archive.infolist()):
        # The last directory in a cut archive may be that of a workbook packed in it, which knows nothing of the others.
        raise zipfile.BadZipFile
    return archive


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, largest: int) -> Entry:
    name = _name(info.orig_filename, info.flag_bits)
    if info.flag_bits & _ENCRYPTED_FLAG:
        return Entry(name, None, Verdict.PASSWORD, "archive_password")
    if info.compress_type not in _KNOWN_METHODS:
        return Entry(name, None, Verdict.DAMAGED, "archive_method")
    try:
        with archive.open(info) as stream:
            unpacked = _read(stream, largest)
    except NotImplementedError:
        return Entry(name, None, Verdict.DAMAGED, "archive_method")
    except FAULTS:
        return Entry(name, None, Verdict.DAMAGED, "archive_entry")
    if unpacked is None:
        return Entry(name, None, Verdict.TOO_LARGE)
    return Entry(name, unpacked)


def _read(stream: IO[bytes], largest: int) -> bytes | None:
    """All of a stream; None where it is longer than ``largest``, whatever its header promised."""
    parts: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > largest:
            return None
        parts.append(chunk)
    return b"".join(parts)


def _name(name: str, flags: int) -> str:
    """An entry's name. Without its flag for UTF-8 it is in cp437 by the rule; some programs write UTF-8 even so."""
    if flags & _UTF8_FLAG or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


@dataclass(frozen=True, slots=True)
class _Header:
    """What stands before an entry. ``packed`` and ``crc`` are 0 where ``flags`` say that they follow behind it."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    start: int

    @property
    def sizes_follow(self) -> bool:
        return bool(self.flags & _SIZES_FOLLOW_FLAG)


def _salvaged(data: bytes, allowance: Callable[[], int]) -> Iterator[Entry]:
    """The whole entries of an archive without its directory, then one nameless entry for what is lost."""
    at = data.find(_LOCAL)
    while (header := _header_at(data, at)) is not None:
        largest = allowance()
        unpacked, at = _unpacked(data, header, largest)
        if header.name.endswith(("/", "\\")):
            continue
        if header.flags & _ENCRYPTED_FLAG:
            yield Entry(header.name, None, Verdict.PASSWORD, "archive_password")
        elif unpacked is None:
            yield Entry(header.name, None, Verdict.DAMAGED, "archive_entry")
        elif len(unpacked) > largest:
            yield Entry(header.name, None, Verdict.TOO_LARGE)
        else:
            yield Entry(header.name, unpacked)
    yield Entry("", None, Verdict.DAMAGED, "archive_cut")


def _names_of_headers(data: bytes) -> Iterator[str]:
    at = data.find(_LOCAL)
    while (header := _header_at(data, at)) is not None:
        yield header.name
        at = _unpacked(data, header, _CHUNK)[1] if header.sizes_follow else header.start + header.packed


def _header_at(data: bytes, at: int) -> _Header | None:
    if at < 0 or at > len(data) - 30 or not data.startswith(_LOCAL, at):
        return None
    flags, method, crc, packed, length, extra = struct.unpack("<6xHH4xII4xHH", data[at : at + 30])
    raw = data[at + 30 : at + 30 + length]
    name = raw.decode("utf-8", "replace") if flags & _UTF8_FLAG else _name(raw.decode("cp437"), flags)
    return _Header(name, flags, method, crc, packed, at + 30 + length + extra)


def _unpacked(data: bytes, header: _Header, largest: int) -> tuple[bytes | None, int]:
    """An entry's bytes, None where they are not whole, more than ``largest`` where they are too many; where the next
    header may stand, -1 where that cannot be known."""
    after = header.start + header.packed
    if header.method == zipfile.ZIP_STORED:
        found = data[header.start : min(after, header.start + largest + 1)]
        whole = len(found) > largest or (len(found) == header.packed and zlib.crc32(found) == header.crc)
        return found if whole and not header.sizes_follow else None, -1 if header.sizes_follow else after
    if header.method != zipfile.ZIP_DEFLATED:
        return None, -1 if header.sizes_follow else after
    stream = zlib.decompressobj(-15)
    try:
        found = stream.decompress(memoryview(data)[header.start :], largest + 1)
    except zlib.error:
        return None, -1 if header.sizes_follow else after
    if header.sizes_follow:
        after = data.find(_LOCAL, len(data) - len(stream.unused_data)) if stream.eof else -1
    if len(found) > largest:
        return found, after
    whole = stream.eof and (header.sizes_follow or zlib.crc32(found) == header.crc)
    return found if whole else None, after
