"""The document properties of an OLE container (.xls): saving time, program, words for people, custom properties.
Never who saved it.

Source: MS-OLEPS 2.21 (property set streams), 2.17 (the dictionary of names).
"""

from __future__ import annotations

import io
import struct
from dataclasses import field
from datetime import UTC, datetime

from tyokirja.records import dataclass
from tyokirja.workbooks.properties import in_utc


@dataclass(frozen=True, slots=True)
class OleProperties:
    """What the container says of the document; empty where it says nothing or cannot be read.

    ``remarks`` are the subject, keywords and comment that it has for people.
    """

    saved_at: datetime | None = None
    program: str = ""
    custom: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def ole_properties(data: bytes) -> OleProperties:
    """The properties of a container; all empty for bytes that are none."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            metadata = container.get_metadata()
            stream = "\x05DocumentSummaryInformation"
            custom = container.openstream(stream).read() if container.exists(stream) else b""
    except Exception:  # olefile raises of many kinds on damaged bytes, and these only add to the cells
        return OleProperties()
    saved = metadata.last_saved_time
    codepage = metadata.codepage
    encoding = _encoding(codepage & 0xFFFF if isinstance(codepage, int) and codepage else _WESTERN)
    words = (metadata.subject, metadata.keywords, metadata.comments)
    return OleProperties(
        saved_at=in_utc(saved.replace(tzinfo=UTC)) if isinstance(saved, datetime) else None,
        program=_decoded(metadata.creating_application, encoding),
        custom=user_defined(custom),
        remarks=tuple(filter(None, (_decoded(word, encoding) for word in words))),
    )


_WESTERN = 1252


def _decoded(text: object, encoding: str) -> str:
    """A property's words; of a code page that is not known, what of it is plain letters."""
    if text is None:
        return ""
    if not isinstance(text, bytes):
        return str(text).strip(_WHITE)
    try:
        return text.decode(encoding, "replace").strip(_WHITE)
    except LookupError:
        return text.decode("ascii", "replace").strip(_WHITE)


_WHITE = "\0 \r\n"


_USER_DEFINED = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")


def user_defined(stream: bytes) -> dict[str, str]:
    """The user-defined section of a property set stream; what cannot be read is left out."""
    try:
        (sections,) = struct.unpack_from("<I", stream, 24)
        for number in range(min(sections, 8)):
            identifier, start = struct.unpack_from("<16sI", stream, 28 + 20 * number)
            if identifier == _USER_DEFINED:
                return _section(stream[start:])
    except (struct.error, ValueError, LookupError):
        pass
    return {}


def _section(data: bytes) -> dict[str, str]:
    (count,) = struct.unpack_from("<I", data, 4)
    offsets = dict(struct.unpack_from("<II", data, 8 + 8 * number) for number in range(min(count, 10_000)))
    codepage = struct.unpack_from("<4xH", data, offsets[1])[0] if 1 in offsets else 1252
    names = _names(data, offsets.get(0, 0), codepage)
    values = {name: _value(data, offsets[number], codepage) for number, name in names.items() if number in offsets}
    return {name: value for name, value in values.items() if value is not None}


def _encoding(codepage: int) -> str:
    return {1200: "utf-16-le", 65001: "utf-8"}.get(codepage, f"cp{codepage}")


def _names(data: bytes, at: int, codepage: int) -> dict[int, str]:
    names: dict[int, str] = {}
    if not at:
        return names
    (count,) = struct.unpack_from("<I", data, at)
    at += 4
    for _ in range(min(count, 10_000)):
        number, length = struct.unpack_from("<II", data, at)
        size = length * 2 if codepage == 1200 else length
        names[number] = data[at + 8 : at + 8 + size].decode(_encoding(codepage), "replace").rstrip("\0")
        # Names in UTF-16 are padded to a multiple of four bytes, the others follow one another.
        at += 8 + (-(-size // 4) * 4 if codepage == 1200 else size)
    return names


def _value(data: bytes, at: int, codepage: int) -> str | None:
    kind, size = struct.unpack_from("<II", data, at)
    kind &= 0xFFFF
    if kind == 0x1E:
        return data[at + 8 : at + 8 + size].decode(_encoding(codepage), "replace").rstrip("\0")
    if kind == 0x1F:
        return data[at + 8 : at + 8 + size * 2].decode("utf-16-le", "replace").rstrip("\0")
    if kind == 3:
        return str(struct.unpack_from("<i", data, at + 4)[0])
    if kind == 5:
        return str(struct.unpack_from("<d", data, at + 4)[0])
    return str(size & 0xFFFF != 0).lower() if kind == 0x0B else None
