"""The parts of a zipped document: taken out with limits on how much they may become, and parsed without entities."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree

from isal import isal_zlib

from tyokirja.model import Verdict
from tyokirja.when_asked import pattern
from tyokirja.workbooks.book import ReadFailed

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

PART_LIMIT = 64 * 2**20
"""How many bytes a part that is read whole may unpack to."""

TREE_LIMIT = 16 * 2**20
"""How many bytes of XML may become a tree, which takes some twenty-five times as much memory."""

BOOK_LIMIT = 2**30
"""How many bytes all parts together may unpack to, those too that are read piece by piece and in part."""

_PARTS_LIMIT = 10_000
_NO_YEAR = 1980  # what a zip has where the packing program told no time
_CHUNK = 2**18
_NOT_UNPACKED = cast("type[Exception]", isal_zlib.error)  # its types call the class an instance of it
_LOCAL_HEADER = struct.Struct("<4s22xHH")

Element = ElementTree.Element


class Package:
    """A zipped document. Part names are compared without regard to case, slashes of either kind, no leading one."""

    def __init__(self, data: bytes) -> None:
        """Raises :class:`ReadFailed` (damaged, too large) where the zip's directory cannot be read."""
        self._data = data
        self._left = BOOK_LIMIT
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                infos = archive.infolist()
        # The directory is untrusted: zipfile meets some nonsense in it with errors of the struct and codec kind.
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError, EOFError) as error:
            raise ReadFailed(Verdict.DAMAGED, str(error)) from error
        if len(infos) > _PARTS_LIMIT:
            raise ReadFailed(Verdict.TOO_LARGE, str(_PARTS_LIMIT), "limit_count")
        self._infos = {_plain_name(info.filename): info for info in infos}

    def __contains__(self, name: str) -> bool:
        return _plain_name(name) in self._infos

    @property
    def names(self) -> tuple[str, ...]:
        """The plain names of all parts."""
        return tuple(self._infos)

    def read(self, name: str) -> bytes | None:
        """One part unpacked; None where there is none. ReadFailed: damaged, or larger than the limits."""
        info = self._infos.get(_plain_name(name))
        if info is None:
            return None
        if info.compress_type != zipfile.ZIP_DEFLATED or info.flag_bits & 1 or info.file_size > PART_LIMIT:
            return self._whole(info)
        unpacked = isal_zlib.decompressobj(-15)
        try:
            out = unpacked.decompress(self._packed(info), info.file_size + 1)
        except _NOT_UNPACKED as error:
            raise ReadFailed(Verdict.DAMAGED, f"{name}: {error}") from error
        self._take(len(out))
        if not unpacked.eof or len(out) != info.file_size or isal_zlib.crc32(out) != info.CRC:
            raise ReadFailed(Verdict.DAMAGED, name)
        return out

    def _whole(self, info: zipfile.ZipInfo) -> bytes:
        pieces, size = [], 0
        for chunk in self._chunks(info):
            pieces.append(chunk)
            size += len(chunk)
            if size > PART_LIMIT:
                raise ReadFailed(Verdict.TOO_LARGE, str(PART_LIMIT), "limit_unpacked")
        return b"".join(pieces)

    def size(self, name: str) -> int:
        """How many bytes the directory says the part has unpacked; 0 where there is none."""
        info = self._infos.get(_plain_name(name))
        return info.file_size if info else 0

    def packed_at(self, name: str) -> datetime | None:
        """When the zip says that the part was packed, taken as UTC; None where it does not say."""
        info = self._infos.get(_plain_name(name))
        if info is None or info.date_time[0] <= _NO_YEAR:
            return None
        try:
            return datetime(*info.date_time, tzinfo=UTC)
        except ValueError:
            return None

    def chunks(self, name: str) -> Iterator[bytes]:
        """One part unpacked piece by piece, for parts that need not fit in memory at once."""
        info = self._infos.get(_plain_name(name))
        return self._chunks(info) if info else iter(())

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        start = info.header_offset
        header = self._data[start : start + 30]
        if len(header) < 30 or start < 0:
            raise ReadFailed(Verdict.DAMAGED, info.filename)
        mark, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start += 30 + name_length + extra_length
        packed = self._data[start : start + info.compress_size]
        if mark != b"PK\x03\x04" or len(packed) != info.compress_size:
            raise ReadFailed(Verdict.DAMAGED, info.filename)
        return packed

    def _chunks(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as archive, archive.open(info) as part:
                while chunk := part.read(_CHUNK):
                    self._take(len(chunk))
                    yield chunk
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            OSError,
            EOFError,
            ValueError,
        ) as error:
            raise ReadFailed(Verdict.DAMAGED, f"{info.filename}: {error}") from error

    def _take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise ReadFailed(Verdict.TOO_LARGE, str(BOOK_LIMIT), "limit_unpacked")


def _plain_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


_DECLARED = pattern(rb"^(<\?xml[^>]*?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def utf8(data: bytes) -> bytes:
    """XML without a byte order mark; UTF-16 and UTF-32 made UTF-8, so that what follows sees one encoding."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:]
    encoding = _wide_encoding(data[:4])
    if not encoding:
        return data
    text = data.decode(encoding, "replace").removeprefix("\ufeff").encode("utf-8", "replace")
    return _DECLARED.sub(rb"\1", text, count=1)


def _wide_encoding(start: bytes) -> str:
    if start in (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<"):
        return "utf-32-le" if start[0] else ("utf-32-be")
    if start[:2] == b"\xff\xfe" or start[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if start[:2] == b"\xfe\xff" or start[:1] == b"\0" else ""


def tree(data: bytes) -> Element:
    """A small XML part as a tree whose tags are local names. ReadFailed: not well-formed, or it declares entities."""
    data = utf8(data)
    if len(data) > TREE_LIMIT:
        raise ReadFailed(Verdict.TOO_LARGE, str(TREE_LIMIT), "limit_unpacked")
    # An office file has no use for entities of its own; the one thing that they are good for is an XML bomb.
    if b"<!ENTITY" in data:
        raise ReadFailed(Verdict.DAMAGED, "XML entities")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ReadFailed(Verdict.DAMAGED, f"XML: {error}") from error
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag[:1] == "{":
            element.tag = element.tag.rpartition("}")[2]
    return root


def attribute(element: Element, name: str) -> str:
    """An attribute by its name, whatever its namespace; empty where there is none."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def stream(
    chunks: Iterator[bytes],
    prepare: Callable[[XMLParserType], None],
    stop: Callable[[], bool],
    *,
    namespaces: bool = False,
    limit: int = PART_LIMIT,
) -> bool:
    """Parse a large XML part piece by piece: ``prepare`` sets the handlers, ``stop`` or ``limit`` bytes end it early.

    With ``namespaces`` names come as the namespace, a space and the local name, else as they are written.
    True when it was read to its end. ReadFailed: not well-formed, or it declares entities.
    """
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator=" " if namespaces else None)
    parser.buffer_text = True
    parser.buffer_size = 2**16
    parser.EntityDeclHandler = _refuse_entity
    prepare(parser)
    try:
        for chunk in chunks:
            limit -= len(chunk)
            if limit < 0:
                return False
            parser.Parse(chunk, False)
            if stop():
                return False
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ReadFailed(Verdict.DAMAGED, f"XML: {error}") from error
    return True


def _refuse_entity(*_: object) -> None:
    raise ReadFailed(Verdict.DAMAGED, "XML entities")
